"""A discharge permit past its date: from the cells of a real workbook to the finding, on two days."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from itertools import product
from pathlib import Path

import openpyxl
import pytest
from shipped import shipped
from test_cli import run

from checker.condition import Facts, Period, evaluate
from checker.intake import read_list
from checker.judge.layout import active_rules
from checker.model import Rulebook
from checker.vocabulary import Outcome

RULE, SISTER = "disorderly/discharge_permit_expired", "disorderly/no_discharge_permit"
BEFORE, AFTER = date(2024, 5, 1), date(2024, 5, 2)
HEADINGS = ["企业名称", "所在园区", "生产状态", "排污许可管理类别", "排污许可证", "排污许可证有效期至"]


def workbook(path: Path, *rows: list[object], headings: list[str] = HEADINGS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def row(name: str, until: object, permit: object = "有", category: object = "重点管理") -> list[object]:
    return [f"成都{name}有限公司", "天邛产业园区", "在产", category, permit, until]


def lines(path: Path, day: date) -> dict[str, dict[str, object]]:
    """By name, the line that ``sanluanwu check`` writes of an enterprise on a day."""
    out = path.parent / f"{path.stem} {day}"
    done = run("check", path, "--out", out, "--as-of", day, "--quiet", "--workbooks", "summary")
    assert done.returncode == 0, done.stderr
    found = map(json.loads, (out / "findings.jsonl").read_text(encoding="utf-8").splitlines())
    return {line["enterprise"]["name"].removeprefix("成都").removesuffix("有限公司"): line for line in found}


def checked(path: Path, day: date) -> dict[str, dict[str, dict[str, object]]]:
    """By name and rule, what ``sanluanwu check`` finds about permits on a day."""
    return {
        name: {one["rule"]: one for one in line["findings"] if one["rule"] in (RULE, SISTER)}
        for name, line in lines(path, day).items()
    }


def never_both(book: Rulebook, ids: tuple[str, str], day: date, enterprises: Iterable[Facts]) -> None:
    """No enterprise violates both rules, some violate either, and both are of one severity."""
    rules = {one.rule.id: one for one in active_rules(book, day) if one.rule.id in ids}
    found = set()
    for facts in enterprises:
        violated = [rule for rule, one in rules.items() if evaluate(one.whole, facts) is True]
        assert len(violated) <= 1, facts
        found.update(violated)
    assert found == set(ids)
    one, other = ids
    assert book.rule_by_id[one].severity is book.rule_by_id[other].severity


def choices(book: Rulebook, label: str) -> tuple[str | None, ...]:
    """What a field may hold, nothing included."""
    return (None, *(book.dictionary.by_label[label].choices or ()))


def outcomes(found: dict[str, dict[str, dict[str, object]]]) -> dict[str, dict[str, object]]:
    return {name: {rule: one["outcome"] for rule, one in several.items()} for name, several in found.items()}


EXPIRED, OPEN = {RULE: "violated"}, {RULE: "unknown"}
# What may stand in the column, and what is said of it on the last day and on the day after.
CELLS = {
    "日期格": (datetime(2024, 5, 1), {}, EXPIRED),
    "文字": ("2024-05-01", {}, EXPIRED),
    "汉字": ("2024年5月1日", {}, EXPIRED),
    "起止": ("2021-05-02至2024-05-01", {}, EXPIRED),
    "起止未到": ("2021-06-01至2026-05-31", {}, {}),
    "止于": ("至2024年5月1日止", {}, EXPIRED),
    "长期": ("长期", {}, {}),
    "当月": ("2024.5", {}, OPEN),  # on its first day no day of the month is over, then one may be
    "上月": ("2024年4月", EXPIRED, EXPIRED),
    "次月": ("2024年6月", {}, {}),
    "五年": ("五年", OPEN, OPEN),
    "有效期五年": ("有效期五年", OPEN, OPEN),
    "发证日": ("2019年5月1日发证", OPEN, OPEN),
    "待核": ("待核实", OPEN, OPEN),
    "空白": (None, {}, {}),
    "横线": ("-", {}, {}),
}


def test_every_way_to_write_the_day_before_and_after_it(tmp_path):
    rows = [row(name, cell) for name, (cell, _, _) in CELLS.items()]
    path = workbook(tmp_path / "名单.xlsx", *rows)
    for day, at in ((BEFORE, 1), (AFTER, 2)):
        assert outcomes(checked(path, day)) == {name: said[at] for name, said in CELLS.items()}


def test_the_finding_shows_the_cell_with_the_day_and_the_law_of_the_check_date(tmp_path):
    path = workbook(tmp_path / "名单.xlsx", row("华兴纸业", "2021-05-02至2024-05-01"), row("五年", "五年"))
    assert checked(path, BEFORE)["华兴纸业"] == {}
    for day, basis in (
        (AFTER, ["排污许可管理条例"]),
        (date(2026, 11, 23), ["生态环境法典", "生态环境法典", "排污许可管理条例"]),
    ):
        found = checked(path, day)
        finding = found["华兴纸业"][RULE]
        cells = {one["field"]: (one["value"], one["raw"], one["cell"]) for one in finding["evidence"]}
        assert cells == {
            "生产状态": ("在产", "在产", "名单.xlsx!Sheet!C2"),
            "排污许可管理类别": ("重点管理", "重点管理", "名单.xlsx!Sheet!D2"),
            "排污许可证": ("有", "有", "名单.xlsx!Sheet!E2"),
            "排污许可证有效期至": ("2024-05-01", "2021-05-02至2024-05-01", "名单.xlsx!Sheet!F2"),
        }
        assert [one["law"] for one in finding["basis"]] == basis
        [gap] = found["五年"][RULE]["missing"]
        assert (gap["field"], gap["raw"], gap["cell"]) == ("排污许可证有效期至", "五年", "名单.xlsx!Sheet!F3")


def test_before_the_regulation_nobody_is_found_by_it(tmp_path):
    path = workbook(tmp_path / "名单.xlsx", row("华兴纸业", "2020-05-01"))
    assert checked(path, date(2021, 2, 28))["华兴纸业"] == {}
    assert outcomes(checked(path, date(2021, 3, 1)))["华兴纸业"] == EXPIRED


def test_what_the_permit_column_says_itself_is_not_said_twice(tmp_path):
    path = workbook(
        tmp_path / "名单.xlsx",
        row("过期", "2024-05-01", permit="过期"),
        row("没有", "2024-05-01", permit="无"),
        row("在办", "2024-05-01", permit="办理中"),
        row("登记", "2024-05-01", category="登记管理"),
        row("类别空白", "2024-05-01", category=None),
        row("类别空白有效期空白", None, category=None),
        row("类别空白没有到期", "2030-01-01", category=None),
    )
    assert outcomes(checked(path, AFTER)) == {
        "过期": {SISTER: "violated"},
        "没有": {SISTER: "violated"},
        "在办": {SISTER: "violated"},
        "登记": {},  # the receipt of a registration runs out too, and is punished otherwise
        "类别空白": OPEN,  # what is expired is shown, whether it is a permit is not
        "类别空白有效期空白": {},
        "类别空白没有到期": {},
    }


def test_a_list_of_permits_alone_is_asked_about_those_that_have_run_out(tmp_path):
    headings = ["企业名称", "所在园区", "排污许可证编号", "有效期限"]
    number = "91510183734803255P001P"
    path = workbook(
        tmp_path / "名单.xlsx",
        ["成都甲纸业有限公司", "天邛产业园区", number, "2019-05-02至2024-05-01"],
        ["成都乙纸业有限公司", "天邛产业园区", number, "2022-05-02至2027-05-01"],
        headings=headings,
    )
    found = checked(path, AFTER)
    assert outcomes(found) == {"甲纸业": OPEN, "乙纸业": {}}
    missing = [one["field"] for one in found["甲纸业"][RULE]["missing"]]
    assert missing == ["生产状态", "排污许可管理类别"]  # a number that ends so is that of a permit


# --- whose day it is ----------------------------------------------------------------------------


def day_read(tmp_path: Path, *headings: str) -> object:
    """What a list with these headings, each with its own day, says of the discharge permit."""
    book = shipped()
    days = [f"20{20 + n}-01-01" if "有效" in one or "到期" in one else "有" for n, one in enumerate(headings)]
    rows = [[f"成都{name}纸业有限公司", *days] for name in "甲乙丙"]
    path = workbook(tmp_path / "名单.xlsx", *rows, headings=["企业名称", *headings])
    record = read_list(path, book.dictionary).records[0]
    value = record.facts().get("排污许可证有效期至")
    return value.first.year - 2020 if isinstance(value, Period) and value.first else value


@pytest.mark.parametrize(
    "headings,column",
    [
        (("排污许可证", "有效期至"), 1),
        (("排污许可证", "发证日期", "有效期至", "营业执照"), 2),
        (("营业执照", "排污许可证编号", "有效期限"), 2),
        (("安全生产许可证", "排污许可管理类别", "许可证编号", "许可证到期日"), 3),
        (("安全生产许可证", "排污许可证有效期"), 1),
        (("许可证编号", "有效期限"), 1),
        (("安全生产许可证", "有效期至", "排污许可证"), None),
        (("排污许可证", "安全生产许可证", "有效期至"), None),
        (("排污许可证", "食品生产许可证", "证书编号", "许可证有效期"), None),
        (("排污许可证", "危废处置合同", "有效期限"), None),
        (("排污许可证", "应急预案备案", "有效期至"), None),
        (("排水许可证", "有效期至", "排污许可证", "有效期至"), 3),
    ],
)
def test_the_day_of_another_paper_is_not_the_discharge_permits(tmp_path, headings, column):
    assert day_read(tmp_path, *headings) == column


# --- the two rules ------------------------------------------------------------------------------


def test_no_enterprise_violates_both_rules_whatever_the_class_and_the_cell():
    book = shipped()
    cells = product(choices(book, "排污许可管理类别"), choices(book, "排污许可证"), (None, BEFORE, AFTER))
    never_both(
        book,
        (RULE, SISTER),
        AFTER,
        (
            {
                "生产状态": "在产",
                "排污许可管理类别": category,
                "排污许可证": permit,
                "排污许可证有效期至": None if until is None else Period.on(until),
            }
            for category, permit, until in cells
        ),
    )
    assert Outcome.VIOLATED in {case.expect for case in book.rule_by_id[RULE].cases}


def test_the_rule_is_shown_with_the_day_of_each_case():
    shown = run("rules", "show", RULE).stdout
    assert "违规条件：排污许可证有效期至早于检查日\n" in shown
    assert "有效期的最后一天仍有效（2024-05-01）：" in shown
    assert "届满次日（2024-05-02）：" in shown
