"""The benchmarks measure what they say: seeded lists, and one task that all engines answer alike."""

import csv
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from shipped import shipped

from benchmarks.engines import CONTENDERS, installed
from benchmarks.lists import COLUMNS, make, rows
from benchmarks.task import conditions, facts, records
from checker.condition import evaluate
from checker.intake import read_list

ROOT = Path(__file__).parent.parent


def test_a_longer_list_begins_with_the_shorter_one_and_has_about_five_percent_of_blanks():
    short = list(rows(400))
    assert short == list(islice(rows(10_000), 400))
    assert len(COLUMNS) == len(short[0]) == 40
    blanks = sum(cell == "" for row in short for cell in row) / (400 * 40)
    assert 0.03 < blanks < 0.07


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_every_column_and_cell_of_the_list_is_understood(form, tmp_path):
    if form == "xlsx":
        pytest.importorskip("xlsxwriter")
    reading = read_list(make(tmp_path, 200, form), shipped().dictionary)
    assert len(reading.records) == 200
    assert [column.field for table in reading.tables for column in table.columns] == list(COLUMNS)
    assert [problem for problem in reading.problems if problem.kind == "doubtful"] == []


@pytest.mark.parametrize("name", CONTENDERS)
def test_every_engine_answers_the_sixty_rules_as_the_logic_is_defined(name):
    if name == "durable_naive" or installed(CONTENDERS[name].package) is None:
        pytest.skip("not installed, or leaves threads behind")
    plain = records(300)
    typed = [facts(one) for one in plain]
    expected = {
        (n, rule)
        for n, one in enumerate(typed)
        for rule, condition in conditions().items()
        if evaluate(condition, one) is True
    }
    prepared = CONTENDERS[name].build()
    assert set(prepared.run(prepared.take(plain)).pairs) == expected
    assert len(expected) > 150


def test_the_command_measures_the_engines_and_compares_their_findings():
    command = [sys.executable, "-m", "benchmarks", "--only", "engines", "--records", "200", "--repeat", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    assert "durable-rules, naive" in done.stdout
    assert "**no**" not in done.stdout


@pytest.mark.parametrize("form", ["parquet", "folder"])
def test_long_lists_are_written_group_by_group(form, tmp_path):
    """The forms in which a census comes hold the same cells."""
    expected = [[str(cell) for cell in row] for row in rows(10_050)]
    path = make(tmp_path, 10_050, form)
    if form == "folder":
        files = sorted(path.iterdir())
        assert len(files) == 2
        found = [
            row for one in files for row in list(csv.reader(one.open(encoding="utf-8-sig", newline="")))[1:]
        ]
    else:
        parquet = pytest.importorskip("pyarrow.parquet")
        assert parquet.ParquetFile(path).num_row_groups == 2
        table = parquet.read_table(path).to_pylist()
        found = [["" if cell is None else str(cell) for cell in row.values()] for row in table]
    assert found == expected


def test_the_command_measures_check_and_compares_all_ways_to_it(tmp_path):
    pytest.importorskip("xlsxwriter")
    command = [sys.executable, "-m", "benchmarks", "--only", "floor,check", "--rows", "40", "--repeat", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    cells = {
        line.split("|")[1].strip(): line.split("|")[-2].strip()
        for line in done.stdout.splitlines()
        if "|" in line
    }
    whole, stages = float(cells["**check, end to end**"]), float(cells["check: sum of the stages"])
    assert 0.5 < stages / whole < 1.5
    assert float(cells["peak memory, MiB"].strip("()")) > 20
