"""Whom a definition of 散乱污 does not mean: told by what the list says, in every result that people read."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

from checker.cli.commands import sanluanwu

HEADING = [
    "企业名称",
    "行业类别",
    "工业企业",
    "所在园区",
    "废气直排",
    "废气类型",
    "油烟净化设施",
    "规模养殖",
    "粪污处理设施",
]
FARM = ["李家猪场", "生猪养殖", None, "园区外", None, None, None, "是", "无"]
RESTAURANT = ["好再来饭店", None, None, "园区外", None, "油烟", "无", None, None]
NOT_INDUSTRY = ["宏达公司", None, "否", "园区外", "是", None, None, None, None]
FEED = ["南宝山牧业公司", "饲料加工", None, "园区外", "是", None, None, None, None]
PLANT = ["宏达家具厂", None, None, "园区外", "是", None, None, None, None]
CONTRADICTED = ["平乐饭店", "家具制造", "是", "园区外", "是", None, None, None, None]


def list_of(folder: Path, *rows: list[object]) -> Path:
    book = Workbook()
    for row in (HEADING, *rows):
        book.active.append(row)
    book.save(folder / "名单.xlsx")
    return folder / "名单.xlsx"


def run(*arguments: object) -> str:
    said = CliRunner().invoke(sanluanwu, [*map(str, arguments), "--as-of", "2026-11-23"])
    assert said.exit_code == 0, said.output
    return said.output


def checked(folder: Path, *rows: list[object], profile: str = "sichuan-2017") -> dict[str, dict[str, object]]:
    """The line of each enterprise by its name."""
    run("check", list_of(folder, *rows), "--out", folder / "结果", "--profile", profile, "--quiet")
    text = (folder / "结果" / "findings.jsonl").read_text(encoding="utf-8")
    return {one["enterprise"]["name"]: one for one in map(json.loads, text.splitlines())}


@pytest.mark.parametrize("row", [FARM, RESTAURANT, NOT_INDUSTRY], ids=lambda row: row[0])
def test_who_is_no_industry_is_not_listed_and_nothing_that_was_found_is_lost(tmp_path, row):
    line = checked(tmp_path, row, PLANT)[row[0]]
    other = checked(tmp_path, row, PLANT, profile="guangdong-2018")[row[0]]
    assert line["screening"] == "非排查对象" and other["screening"] in ("散乱污", "待核实")
    assert line["disposition"]["proposed"] == []
    shown = [f"“{cell}”（" for cell in row[:3] if cell]
    assert any(cell in line["disposition"]["reasons"][0] for cell in shown), "the cell that says so is named"
    assert line["findings"] and line["findings"] == other["findings"]
    assert line["aspects"] == other["aspects"]


@pytest.mark.parametrize("row", [FEED, PLANT, CONTRADICTED], ids=lambda row: row[0])
def test_who_is_not_known_to_be_no_industry_is_meant(tmp_path, row):
    assert checked(tmp_path, row)[row[0]]["screening"] == "散乱污"


def test_the_workbooks_the_summary_and_the_explanation_say_so(tmp_path):
    rows = (FARM, RESTAURANT, PLANT)
    checked(tmp_path, *rows)
    summary = json.loads((tmp_path / "结果" / "summary.json").read_text(encoding="utf-8"))
    assert summary["totals"]["screening"] == {"散乱污": 1, "待核实": 0, "未发现": 0, "非排查对象": 2}
    city = load_workbook(tmp_path / "结果" / "全市汇总.xlsx", read_only=True)
    text = "\n".join(str(cell) for sheet in city for row in sheet.values for cell in row if cell is not None)
    assert "非排查对象2家" in text
    told = run("explain", tmp_path / "名单.xlsx", "--enterprise", "李家猪场")
    assert "不属于排查对象" in told and "筛查结果：非排查对象" in told
    told = run("explain", tmp_path / "名单.xlsx", "--enterprise", "李家猪场", "--json")
    assert json.loads(told)["outside"]["value"] == "是"
