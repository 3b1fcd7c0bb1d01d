"""Parquet files, and folders and patterns of lists: the same enterprises as in any other form."""

import subprocess
import sys
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pyarrow
import pytest
from intake_lists import DICTIONARY, names, save_csv, save_xlsx, told
from pyarrow import parquet

from checker.condition import Quantity
from checker.intake import ListReader, lists_in, read_list, workbook


def save(path, columns, **options):
    parquet.write_table(pyarrow.table(columns), path, **options)
    return path


def test_every_type_of_column(tmp_path):
    columns = {
        "企业名称": pyarrow.array(["甲厂", "乙厂", None, "丁厂"]).dictionary_encode(),
        "统一社会信用代码": ["91510183MA62KT0X7C", None, None, None],
        "是否有废水处理设施": [True, False, None, None],
        "检查日期": [date(2018, 7, 31), None, None, date(2018, 8, 1)],
        "投产": pyarrow.array([datetime(2018, 7, 31, tzinfo=UTC)] * 4, pyarrow.timestamp("ns", "UTC")),
        "从业人数": pyarrow.array([12, None, 3, 4], pyarrow.int16()),
        "颗粒物": [18.5, float("nan"), 1.0, None],
        "占地面积": [Decimal("3.50"), Decimal("4.00"), None, None],
        "产品": [["甲", "乙"], None, [], None],
        "照片": [b"\x89PNG", None, None, None],
        "几点": [time(8, 30)] * 4,
        "备注": pyarrow.nulls(4),
    }
    reading = read_list(save(tmp_path / "名单.parquet", columns, row_group_size=2), DICTIONARY)
    first, second, last = reading.records
    assert [one.name for one in reading.records] == ["甲厂", "乙厂", "丁厂"]
    assert [one.wastewater_facility for one in reading.records] == ["是", "否", None]
    assert str(first.inspected_on.first) == "2018-07-31" and second.inspected_on is None
    assert first.employees == Quantity.exactly(12) and first.pm == Quantity.exactly(18.5)
    assert first.floor_area == Quantity.exactly(3.5) and second.floor_area == Quantity.exactly(4)
    assert second.pm is None and second.cells["颗粒物排放浓度"].reason == "空白"
    unread = [one for one in told(reading, "note") if "一格一值" in one]
    assert len(unread) == 2 and "产品" in unread[0] and "照片" in unread[1]
    # addresses as if the list were opened in Excel: names of columns in row 1
    assert first.cell_address("是否有废水处理设施") == "名单.parquet!C2" and last.source.row == 5
    [rejected] = told(reading, "rejected")
    assert "第4行" in rejected


def test_the_same_list_as_text_and_as_columns(tmp_path):
    rows = [[f"第{n}厂", "有" if n % 3 else "", str(n % 7)] for n in range(5000)]
    text = save_csv(tmp_path / "名单.csv", [["企业名称", "环评批复", "从业人数"], *rows])
    columns = dict(zip(["企业名称", "环评批复", "从业人数"], map(list, zip(*rows, strict=True)), strict=True))
    columns["从业人数"] = [int(one) for one in columns["从业人数"]]
    table = save(tmp_path / "名单.parquet", columns, row_group_size=700)
    readings = [ListReader(DICTIONARY, part_size=900).read(path) for path in (text, table)]
    first, second = ([(one.source.row, one.facts()) for one in reading.records] for reading in readings)
    assert first == second and len(first) == 5000


def test_without_pyarrow_it_is_said_what_to_install(tmp_path, monkeypatch):
    path = save(tmp_path / "名单.parquet", {"企业名称": ["甲厂"]})
    monkeypatch.setattr(workbook, "find_spec", lambda name: None)
    [problem] = told(read_list(path, DICTIONARY), "unreadable")
    assert "sanluanwu[parquet]" in problem


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-200], lambda data: b"PAR1" + data[40:], lambda data: b"PAR1"]
)
def test_a_damaged_file_says_one_thing(damage, tmp_path):
    path = save(tmp_path / "名单.parquet", {"企业名称": [f"{n}厂" for n in range(999)]})
    path.write_bytes(damage(path.read_bytes()))
    reading = read_list(path, DICTIONARY)
    assert not reading.records and len(told(reading, "unreadable")) == 1


def test_a_folder_and_a_pattern(tmp_path, monkeypatch):
    folder = tmp_path / "各镇"
    (folder / "旧").mkdir(parents=True)
    b = save_xlsx(folder / "b.xlsx", [["企业名称", "环评"], ["乙厂", "有"]])
    a = save_csv(folder / "a.CSV", [["企业名称", "环评"], ["甲厂", "有"]])
    c = save(folder / "c.parquet", {"企业名称": ["丙厂"]})
    for name in ("~$b.xlsx", ".a.csv", "_SUCCESS", "说明.docx"):
        (folder / name).write_text("x", encoding="utf-8")
    lists, left_out = lists_in([folder, b])
    assert lists == [a, b, c]
    assert [one.file for one in left_out] == ["旧", "说明.docx"]
    assert lists_in([folder / "*.xlsx"]) == ([b], [])
    monkeypatch.chdir(tmp_path)
    assert [one.name for one in lists_in([folder.relative_to(tmp_path) / "[bc].*"])[0]] == [
        "b.xlsx",
        "c.parquet",
    ]
    missing = tmp_path / "没有*.csv"
    assert lists_in([missing]) == ([missing], [])
    assert [names(read_list(one, DICTIONARY)) for one in lists] == [["甲厂"], ["乙厂"], ["丙厂"]]


def test_a_folder_is_checked_as_one_run(tmp_path):
    folder = tmp_path / "名单"
    folder.mkdir()
    save_csv(folder / "1.csv", [["企业名称", "环评批复"], ["甲厂", "无"]])
    save(folder / "2.parquet", {"企业名称": ["乙厂"], "环评批复": ["有"]})
    (folder / "说明.docx").write_text("x", encoding="utf-8")
    command = [sys.executable, "-m", "checker", "check", folder, "--out", tmp_path / "结果", "--quiet"]
    done = subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0 and "说明.docx" in done.stderr
    lines = (tmp_path / "结果" / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
