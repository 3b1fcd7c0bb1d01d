"""The shipped results are those of the shipped list, rules and day; they show every change of a rule."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from checker.report.table import HEADING_ROW

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
LIST = "天邛产业园区与临邛工业园区企业排查台账.xlsx"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("结果")
    command = [sys.executable, "-m", "checker", "check", str(SAMPLES / LIST)]
    options = ["--as-of", "2026-11-23", "--out", str(out), "--quiet"]
    subprocess.run([*command, *options], cwd=ROOT, check=True, timeout=600)
    return out


def test_the_findings_are_those_that_are_shipped(results: Path) -> None:
    shipped = (SAMPLES / "结果" / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    fresh = (results / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(fresh) == len(shipped)
    for one, other in zip(fresh, shipped, strict=True):
        assert json.loads(one) == json.loads(other), "write samples/结果 anew: see samples/README.md"


def test_the_workbooks_are_those_that_are_shipped(results: Path) -> None:
    names = {path.name for path in (SAMPLES / "结果").iterdir()}
    assert names == {path.name for path in results.iterdir()}


def test_a_task_for_all_of_many_problems_says_how_many_they_are(results: Path) -> None:
    book = load_workbook(results / "临邛工业园区.xlsx", read_only=True)
    problems = Counter(name for name, _ in columns(book["问题清单"], "企业名称", "存在问题"))
    asking = [(name, str(said)) for name, said in columns(book["整改任务"], "企业名称", "对应问题") if name]
    counted = [
        (name, found) for name, said in asking if (found := re.fullmatch("该企业全部(\\d+)项违规问题", said))
    ]
    assert counted
    assert all(int(found[1]) == problems[name] > 5 for name, found in counted)
    assert all(said.count("；") + 1 < max(6, problems[name]) for name, said in asking)


def columns(sheet: Worksheet, *headings: str) -> Iterator[list[object]]:
    """What stands under these headings, row by row."""
    _, *rows = sheet.iter_rows(min_row=HEADING_ROW, values_only=True)
    places = [[cell.value for cell in sheet[HEADING_ROW]].index(one) for one in headings]
    return ([row[place] for place in places] for row in rows)


def test_the_lists_are_those_that_their_script_writes(tmp_path: Path) -> None:
    pytest.importorskip("xlwt")
    subprocess.run([sys.executable, str(SAMPLES / "make_samples.py"), str(tmp_path)], check=True, timeout=600)
    assert {path.name: contents(path) for path in tmp_path.iterdir()} == {
        path.name: contents(path) for path in (SAMPLES / path.name for path in tmp_path.iterdir())
    }
    assert len(list(tmp_path.iterdir())) == 5


def contents(path: Path) -> object:
    """What a file holds; of a workbook its parts, which another zlib may pack otherwise."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
