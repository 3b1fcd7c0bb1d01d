"""Every broken, hostile and rare file of the research: bounded memory and time, one clear line."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest
from hostile_files import CASES, changed, entity_bomb, plain, truncated, xlsb
from intake_lists import DICTIONARY, names, save_csv, save_xlsx, told
from shipped import shipped

from checker.intake import read_list

SECONDS, MEGABYTES = 60, 1024


# A process begins with the peak memory of the one it was forked from, so a small one stands between this
# process, which many tests may have made large, and the command that is measured.
_LAUNCHER = """
import json, resource, subprocess, sys
code = subprocess.run(sys.argv[2:]).returncode
with open(sys.argv[1], "w") as out:
    json.dump([code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss], out)
"""


def run(folder: Path, *arguments: object) -> tuple[int, str, str, float, float]:
    """Exit code, data, messages, seconds, and megabytes of the largest process of one command."""
    data, messages, result = folder / "stdout", folder / "stderr", folder / "result"
    started = time.monotonic()
    with data.open("wb") as out, messages.open("wb") as err:
        command = [sys.executable, "-m", "checker", *map(str, arguments)]
        launcher = [sys.executable, "-c", _LAUNCHER, str(result), *command]
        subprocess.run(launcher, stdout=out, stderr=err, check=True)
    code, peak = json.loads(result.read_text(encoding="utf-8"))
    texts = [path.read_text(encoding="utf-8") for path in (data, messages)]
    return code, *texts, time.monotonic() - started, peak / 1024


@pytest.mark.parametrize("case", CASES)
def test_a_file_costs_little_and_says_one_clear_thing(case, tmp_path):
    make, what = CASES[case]
    path = make(tmp_path)
    code, data, messages, seconds, megabytes = run(tmp_path, "read", path, "--json")
    assert seconds < SECONDS and megabytes < MEGABYTES, (seconds, megabytes)
    assert "Traceback" not in messages
    if what is None:
        assert code == 0, messages
        assert [json.loads(line)["fields"]["企业名称"]["value"] for line in data.splitlines()][:2] == [
            "甲家具厂",
            "乙塑料厂",
        ]
    else:
        [line] = messages.splitlines()
        assert code == 2 and data == "" and what in line and path.name in line


# Looked for in most cells, over and over: each once took seconds, or broke off with an error of Python's.
AGAIN = (
    "齐全",
    "建有",
    "齐全建有",
    "建有齐全",
    "存在的",
)  # words of words, as often as a heading is put together of
LONG = ("1", "①", "☑", "1、", "无", "无噪", "(", "锅炉", "2台", "台4蒸吨", "、许可证√：", "未处理，")


def test_cells_and_headings_of_thousands_of_characters_cost_little(tmp_path):
    labels = [field.label for field in shipped().dictionary.fields if field.label != "企业名称"]
    rows = [
        ["企业名称", *labels, *(sign * 9000 for sign in LONG), *(word * (40 // len(word)) for word in AGAIN)]
    ]
    rows += [[f"第{n}家具厂", *([sign * (3000 // len(sign))] * len(labels))] for n, sign in enumerate(LONG)]
    rows += [[sign * 9000, *([""] * len(labels))] for sign in LONG]  # as names
    path = save_csv(tmp_path / "长.csv", [["1" * 9000], *rows])
    code, data, messages, seconds, megabytes = run(tmp_path, "read", path, "--json")
    assert seconds < SECONDS and megabytes < MEGABYTES, (seconds, megabytes)
    assert code in (0, 3) and "Traceback" not in messages, messages
    found = [json.loads(line)["fields"]["企业名称"]["value"] for line in data.splitlines()]
    assert found[: len(LONG)] == [f"第{n}家具厂" for n in range(len(LONG))]


def test_a_bad_file_does_not_cost_the_good_one_beside_it(tmp_path):
    (tmp_path / "坏").mkdir()
    good, bad = plain(tmp_path), truncated(tmp_path / "坏")
    code, _, messages, *_ = run(tmp_path, "check", good, bad, "--out", tmp_path / "结果", "--quiet")
    assert code == 3 and "不完整或已损坏" in messages
    assert len((tmp_path / "结果" / "findings.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    quality = (tmp_path / "结果" / "quality.jsonl").read_text(encoding="utf-8").splitlines()
    assert [one["kind"] for one in map(json.loads, quality)].count("unreadable") == 1
    code, *_ = run(tmp_path, "check", entity_bomb(tmp_path), bad, "--out", tmp_path / "无", "--quiet")
    assert code == 2 and not (tmp_path / "无").exists()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice writes the error cells")
@pytest.mark.parametrize("form", ["xls", "ods"])
def test_error_cells_of_other_formats_are_unknown_and_not_blank(form, tmp_path):
    rows = [["企业名称", "环评批复", "颗粒物"], ["甲厂", "=NA()", "=1/0"], ["乙厂", '="有"', "=2+3"]]
    path = save_xlsx(tmp_path / "名单.xlsx", rows)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless"]
    subprocess.run(
        [*command, "--convert-to", form, "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
        timeout=120,
    )
    reading = read_list(tmp_path / f"名单.{form}", DICTIONARY)
    first, second = reading.records
    assert first.cells["环评批复"].reason == "错误值 #N/A"
    assert first.cells["颗粒物排放浓度"].reason == "错误值 #DIV/0!"
    assert len(told(reading, "doubtful")) == 2
    assert (second.eia_approval, second.pm.low) == ("有", 5)  # formulas by what they show


def test_error_cells_of_a_binary_workbook_are_unknown_and_not_blank(tmp_path):
    rows = [["企业名称", "环评批复", "颗粒物"], ["甲厂", b"\x2a", b"\x07"], ["乙厂", "有", 5]]
    reading = read_list(xlsb(tmp_path, rows), DICTIONARY)
    first, second = reading.records
    assert first.cells["环评批复"].reason == "错误值 #N/A"
    assert first.cells["颗粒物排放浓度"].reason == "错误值 #DIV/0!"
    assert (second.eia_approval, second.pm.low) == ("有", 5) and len(told(reading, "doubtful")) == 2


def test_days_of_a_workbook_that_counts_from_1904(tmp_path):
    from datetime import date

    workbook = openpyxl.Workbook()
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for row in (
        ["企业名称", "检查日期"],
        ["甲厂", date(2018, 7, 31)],
        ["乙厂", 41850],
        ["丙厂", "2018.7.31"],
    ):
        workbook.active.append(row)
    workbook.save(tmp_path / "名单.xlsx")
    reading = read_list(tmp_path / "名单.xlsx", DICTIONARY)
    days = [record.inspected_on for record in reading.records]
    assert days[0] == days[2] and str(days[0].first) == "2018-07-31"
    assert days[1] is None  # a bare number is 2014 or 2018
    assert any("1904" in one and "B3" in one for one in told(reading, "doubtful"))


def test_a_text_longer_than_excel_allows_is_cut(tmp_path):
    path = save_xlsx(tmp_path / "名单.xlsx", [["企业名称", "备注"], ["甲厂", "QQQ"]])
    long = b"x" * 100_000
    changed(path, "xl/worksheets/sheet1.xml", lambda part: part.replace(b"QQQ", long))
    changed(path, "xl/sharedStrings.xml", lambda part: part.replace(b"QQQ", long))
    [record] = read_list(path, DICTIONARY).records
    assert names(read_list(path, DICTIONARY)) == ["甲厂"] and len(record.remark) == 32_767
