"""Whole enterprises, from their row to their plan: what an officer would write is what the tool must say.

The expectations in ``tests/enterprises`` come from the law, the policy and the texts of the rules.  Where
the tool is known to say otherwise the expectation stands, and ``wrong`` says what has to be put right.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from shipped import shipped

from checker.condition import Kind, Period, Quantity, Value
from checker.judge import Judge, identify
from checker.model import Assessment, Cell, Record, Source, record_model
from checker.plan import make_plan

FOLDER = Path(__file__).parent / "enterprises"
CASES = [case for path in sorted(FOLDER.glob("*.yaml")) for case in yaml.safe_load(path.read_text("utf-8"))]
DAYS = {date(2018, 7, 31), date(2022, 1, 1), date(2026, 11, 23)}


@cache
def judge_for(day: date, profile_id: str) -> Judge:
    profile = shipped().profile(profile_id)
    assert profile is not None
    return Judge(shipped(), day, profile)


def value_of(kind: Kind, written: Any) -> Value:
    match kind:
        case Kind.NUMBER if isinstance(written, dict):
            return Quantity(written["at_least"], written["at_most"])
        case Kind.NUMBER:
            return Quantity.exactly(written)
        case Kind.DATE:
            return Period.on(written)
        case Kind.CHOICES:
            return frozenset(written)
    return str(written)


def record_of(case: dict[str, Any]) -> Record:
    """A row of a list: a cell for each field that is given, blank or unreadable, and no other column."""
    dictionary = shipped().dictionary
    facts = {label: value_of(dictionary.by_label[label].type, one) for label, one in case["given"].items()}
    cells = {label: Cell("A1", str(one)) for label, one in case["given"].items()}
    cells |= {label: Cell("A1", "", "空白") for label in case.get("blank", ())}
    cells |= {label: Cell("A1", raw, "看不懂") for label, raw in case.get("unreadable", {}).items()}
    assert cells.keys() <= dictionary.by_label.keys()
    source = Source(file="名单.xlsx", sheet="Sheet1", row=2)
    return record_model(dictionary).model_validate({"source": source, "cells": cells, **facts})


def assess(case: dict[str, Any]) -> Assessment:
    [(record, enterprise)] = identify([record_of(case)])
    assessment = judge_for(case["as_of"], case["profile"]).assess(record, enterprise)
    return assessment.with_plan(make_plan(assessment, shipped()))


def said(assessment: Assessment, expected: dict[str, Any]) -> dict[str, Any]:
    """What the tool says, in the words of the expectation; laws only of the rules it asks about."""
    cited = {one.rule: one for one in assessment.findings if one.rule in expected.get("laws", {})}
    return {
        "findings": {one.rule: str(one.outcome) for one in assessment.findings},
        "missing": {one.rule: [gap.field for gap in one.missing] for one in assessment.undecided()},
        "aspects": {str(aspect): word for aspect, word in assessment.aspects.items()},
        "screening": str(assessment.screening),
        "disposition": {
            "proposed": list(assessment.disposition.proposed),
            "open": assessment.disposition.open,
        },
        "laws": {
            rule: {
                "basis": [f"{one.law} {one.article}" for one in found.basis],
                "penalty": [f"{one.law} {one.article}" for one in found.penalty],
            }
            for rule, found in cited.items()
        },
        "plan": [{"due": one.due, "lead": one.lead, "task": one.task} for one in assessment.plan],
    }


def marked(case: dict[str, Any]) -> Any:
    wrong = case.get("wrong")
    marks = [pytest.mark.xfail(strict=True, reason=wrong)] if wrong else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_an_enterprise_comes_out_as_an_officer_would_write(case: dict[str, Any]) -> None:
    expected = {"missing": {}, "laws": {}, **case["expect"]}
    got = said(assess(case), expected)
    assert got == expected
    assert list(got["findings"]) == list(expected["findings"]), "findings come in the order of the rules"


def test_the_enterprises_span_the_dates_the_profiles_and_the_places() -> None:
    assert len(CASES) >= 40
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert {case["as_of"] for case in CASES} == DAYS
    assert {case["profile"] for case in CASES} == {one.id for one in shipped().profiles}
    places = {case["given"].get("所在园区") for case in CASES}
    assert places >= {"天邛产业园区", "临邛工业园区", "园区外", None}
