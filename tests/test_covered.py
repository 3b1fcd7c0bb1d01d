"""One act is one finding: a rule that says no more of it than another gets no line (``in_place_of``)."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_checks import WHO
from shipped import shipped

from checker.engine import Choice
from checker.judge import Judge, identify
from checker.ledger import Ledger, items, record_run
from checker.model import Assessment, Cell, ListSummary, Run, Source, record_model
from checker.plan import make_plan
from checker.proof.explanation import Explainer
from checker.report.jsonlines import findings_json
from checker.report.lines import finding_lines
from checker.report.wording import note_words
from checker.vocabulary import Change, Outcome

FIRST, LATER = date(2026, 9, 1), date(2026, 11, 23)
GENERAL, BEFORE = "disorderly/no_environmental_papers", "disorderly/building_before_approval"
SPECIAL = "disorderly/building_without_eia_report_form"
FACTORY = {"企业名称": "宏达家具厂", "所在园区": "天邛产业园区", "生产状态": "在产", "工业企业": "是"}
WITHOUT = {**FACTORY, "环保手续": "无"}
WITHOUT_FORM = {**WITHOUT, "环评类别": "报告表", "环评批复": "无", "未批先建": "是"}


@cache
def judge_of(day: date) -> Judge:
    book = shipped()
    return Judge(book, day, book.profiles[0], Choice.COMPILED)


@cache
def model():
    return record_model(shipped().dictionary)


def record(facts: dict[str, object], row: int = 3):
    cells = {
        label: Cell(f"{chr(65 + at)}{row}", str(value)) for at, (label, value) in enumerate(facts.items())
    }
    source = Source(file="名单.xlsx", sheet="Sheet1", row=row)
    return model().model_validate({"source": source, "cells": cells, **facts})


def assess(facts: dict[str, object], day: date = LATER) -> Assessment:
    [(one, enterprise)] = identify([record(facts)])
    assessment = judge_of(day).assess(one, enterprise)
    return assessment.with_plan(make_plan(assessment, shipped()))


def violated(assessment: Assessment) -> dict[str, tuple[str, ...]]:
    """The findings with the rules for which each stands."""
    return {one.rule: tuple(other.rule for other in one.covers) for one in assessment.violated()}


def test_the_particular_rule_stands_for_the_general_ones_and_bears_their_cells():
    assessment = assess(WITHOUT_FORM)
    assert violated(assessment)[SPECIAL] == (BEFORE, GENERAL)
    assert not {BEFORE, GENERAL} & violated(assessment).keys()
    [finding] = [one for one in assessment.violated() if one.rule == SPECIAL]
    assert {"环评批复", "未批先建", "环保手续"} <= {one.field for one in finding.evidence}
    # All that is violated is counted, and so is what follows from it.
    assert assessment.judged[Outcome.VIOLATED] == sum(1 + len(one.covers) for one in assessment.violated())


def test_alone_the_general_rule_is_a_finding():
    assert violated(assess(WITHOUT))[GENERAL] == ()


def test_readers_are_told_of_what_is_covered():
    assessment = assess(WITHOUT_FORM)
    [line] = [one for one in finding_lines([assessment], shipped()) if one.finding.rule == SPECIAL]
    assert (note_words(line.finding) or "").startswith("同时违反“未批先建")
    told = findings_json(assessment)["findings"]
    assert isinstance(told, list)
    [covers] = [one["covers"] for one in told if isinstance(one, dict) and "covers" in one]
    assert covers[-1] == {"rule": GENERAL, "title": "未办理环保手续"}


def test_what_is_covered_counts_in_the_explanation():
    one = record(WITHOUT_FORM)
    explainer = Explainer(shipped(), shipped().profiles[0], LATER, one)
    told = explainer.derivation(assess(WITHOUT_FORM), [])
    assert "未办理环保手续（违规）" in str(told)


FACTS = {
    "环保手续": ["有", "无", None],
    "环评类别": ["报告书", "报告表", "登记表", None],
    "环评批复": ["有", "无", "办理中", None],
    "未批先建": ["是", "否", None],
    "排污许可证": ["有", "无", None],
    "排污登记": ["有", "无", None],
    "排污许可管理类别": ["重点管理", "简化管理", "登记管理", None],
}


@given(st.fixed_dictionaries({label: st.sampled_from(values) for label, values in FACTS.items()}))
def test_every_rule_that_is_violated_is_a_finding_or_covered_by_one(facts):
    known = FACTORY | {label: value for label, value in facts.items() if value is not None}
    assessment = assess(known)
    outcomes = judge_of(LATER).outcomes(known)
    found = violated(assessment)
    expected = {rule for rule, outcome in outcomes.items() if outcome is Outcome.VIOLATED}
    assert {*found, *(rule for covered in found.values() for rule in covered)} == expected
    assert not found.keys() & {rule for covered in found.values() for rule in covered}


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger(tmp_path / "台账.db", WHO) as opened:
        yield opened


def check(ledger: Ledger, day: date, facts: dict[str, object]):
    assessment = assess(facts, day)
    run = Run(
        as_of=day,
        profile=shipped().profiles[0].id,
        profile_title=shipped().profiles[0].title,
        version="1",
        rules_sha256="r",
        lists=(ListSummary(file="名单.xlsx", sha256=f"{day}", rows={"企业": 1}, enterprises=1, rejected=0),),
        problems=(),
    )
    return record_run(ledger, [assessment], run, shipped(), WHO)


def test_a_violation_that_is_covered_from_now_on_keeps_its_deadline(ledger):
    check(ledger, FIRST, WITHOUT)
    before = {one.rule: one.standing.due for one in items(ledger, FIRST)}
    recorded = check(ledger, LATER, WITHOUT_FORM)
    now = {one.rule: one for one in items(ledger, LATER)}
    assert now[GENERAL].standing.due == before[GENERAL]
    assert now[GENERAL].standing.change is Change.STILL
    assert now[SPECIAL].standing.change is Change.NEW
    assert GENERAL not in {one.rule for one in recorded.review.gone}
