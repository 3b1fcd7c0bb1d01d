"""The shipped results are those of the shipped list, rules and day; they show every change of a rule."""

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

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
