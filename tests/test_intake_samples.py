"""The sample lists, read with the shipped dictionary, against what a careful person reads in them."""

import json
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from planted import FAULTS, FOLLOWS, IMPLIED
from shipped import shipped

from checker.condition import Period, Quantity, Value
from checker.intake import read_list

SAMPLES = Path(__file__).parent.parent / "samples"
LISTS = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".xlsx", ".xls", ".csv"})


@pytest.fixture(scope="module")
def dictionary():
    return shipped().dictionary


@pytest.fixture(scope="module")
def truth():
    rows = defaultdict(dict)
    with (SAMPLES / "truth.jsonl").open(encoding="utf-8") as lines:
        for one in map(json.loads, lines):
            rows[one["source"]["file"]][one["source"]["sheet"], one["source"]["row"]] = one["fields"]
    return rows


def as_written(value: Value) -> object:
    """A value as the truth file writes it."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, str):
        return value
    low, high = (value.low, value.high) if isinstance(value, Quantity) else (value.first, value.last)
    if low == high:
        return plain(low)
    return {key: plain(side) for key, side in (("at_least", low), ("at_most", high)) if side is not None}


def plain(bound: object) -> object:
    return bound.isoformat() if isinstance(bound, date) else pytest.approx(bound)


def without_stated(record, fields):
    """The facts but those that the problems say of fields without a value of their own: those are true."""
    stated, facts = record.cells.get("存在问题"), record.facts()
    faults = [fault for fault in FAULTS if stated is not None and fault.says in stated.raw]
    said = [IMPLIED, *({**fault.sets, **FOLLOWS.get(fault.says, {})} for fault in faults)]
    for label in [label for label in facts if fields.get(label) is None and label != "存在问题"]:
        if stated is not None and record.cells[label].place == stated.place:
            assert any(sets.get(label) == facts[label] for sets in said), (record.source, label)
            del facts[label]
    return facts


@pytest.mark.parametrize("name", LISTS)
def test_every_row_and_no_value_is_read_otherwise(name, dictionary, truth):
    reading = read_list(SAMPLES / name, dictionary)
    expected = truth[name]
    found = {(record.source.sheet, record.source.row): record for record in reading.records}
    assert set(found) == set(expected)
    told = {(problem.sheet or "", problem.row, problem.field) for problem in reading.problems}
    for place, fields in expected.items():
        facts = without_stated(found[place], fields)
        assert set(facts) <= set(fields), place
        for label, value in fields.items():
            if label in facts:
                assert as_written(facts[label]) == value, (place, label)
            elif value is not None:  # a person could read it, the program says that it could not
                assert (*place, label) in told, (place, label)


@pytest.mark.parametrize("name", LISTS)
def test_nearly_everything_that_a_person_reads_is_read(name, dictionary, truth):
    known = sum(value is not None for fields in truth[name].values() for value in fields.values())
    read = sum(len(record.facts()) for record in read_list(SAMPLES / name, dictionary).records)
    assert read >= 0.999 * known


@pytest.mark.parametrize("name", LISTS)
def test_the_same_list_gives_the_same_reading(name, dictionary):
    first, second = (read_list(SAMPLES / name, dictionary) for _ in range(2))
    assert first.problems == second.problems and first.tables == second.tables
    assert [dict(one.cells) for one in first.records] == [dict(one.cells) for one in second.records]


def test_periods_compare_as_written():
    assert as_written(Period.on(date(2018, 7, 31))) == "2018-07-31"
