"""The law of the day: the traps that law.md names, and what the law says of handling violations in general.

Expectations come from the texts of law and their dates, each named where it is tested.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from shipped import shipped

from checker.condition import Period, Value
from checker.judge import Judge, identify
from checker.model import Assessment, Cell, Finding, Record, Source, record_model
from checker.vocabulary import Outcome

IN_2018, IN_2022, TODAY = date(2018, 7, 31), date(2022, 1, 1), date(2026, 11, 23)
TOPICS = Path(__file__).parents[2] / "shared" / "law" / "legal_basis.json"
PRODUCING = {"企业名称": "甲厂", "所在园区": "临邛工业园区", "生产状态": "在产"}


@cache
def judge_on(day: date) -> Judge:
    return Judge(shipped(), day, shipped().profiles[0])


def assess(day: date, **facts: Value) -> Assessment:
    known = PRODUCING | facts
    cells = {label: Cell("A1", str(value)) for label, value in known.items()}
    source = Source(file="名单.xlsx", sheet="Sheet1", row=2)
    record: Record = record_model(shipped().dictionary).model_validate(
        {"source": source, "cells": cells, **known}
    )
    [(record, enterprise)] = identify([record])
    return judge_on(day).assess(record, enterprise)


def violated(assessment: Assessment, rule: str) -> Finding | None:
    return next((one for one in assessment.violated() if one.rule == rule), None)


def cited(finding: Finding | None, what: str) -> list[str]:
    assert finding is not None
    return [f"{one.law} {one.article}" for one in getattr(finding, what)]


@pytest.mark.skipif(not TOPICS.exists(), reason="the texts of law are not at hand")
def test_every_topic_has_a_rule_or_a_provision_that_cites_each_of_its_verified_articles() -> None:
    book = shipped()
    citing: dict[str | None, set[tuple[str, str]]] = {}
    for rule in book.rules:
        pairs = {(one.law, one.article) for one in (*rule.basis, *rule.penalty)}
        citing.setdefault(rule.topic, set()).update(pairs)
    for provision in book.provisions:
        citing.setdefault(provision.topic, set()).update((one.law, one.article) for one in provision.basis)
    # One act or several, and which office enforces, no list can tell.
    undecidable = {"G06", "G07"}
    topics = json.loads(TOPICS.read_text(encoding="utf-8"))
    assert len(topics) == 78
    for topic in topics:
        articles = [(one["law"], one["article"]) for one in topic["versions"]]
        articles += [(law, article) for one in topic["versions"] for law, article, _ in one["penalty"]]
        named = {(law.split("(")[0], article) for law, article in articles}
        missing = named - citing.get(topic["id"], set())
        assert topic["id"] in undecidable or not missing, (topic["id"], topic["name"], missing)


def test_permits_were_phased_in_by_industry_before_the_catalogue_of_2019() -> None:
    papers = {"排污许可管理类别": "重点管理", "排污许可证": "无"}
    rule = "disorderly/no_discharge_permit"
    assert rule not in {one.id for one in judge_on(date(2019, 12, 19)).rules}
    assert violated(assess(IN_2018, **papers), rule) is None
    assert cited(violated(assess(date(2019, 12, 20), **papers), rule), "basis") == ["环境保护法 45"]
    assert cited(violated(assess(IN_2022, **papers), rule), "basis") == [
        "排污许可管理条例 2",
        "环境保护法 45",
    ]
    found = violated(assess(TODAY, **papers), rule)
    assert cited(found, "basis") == ["生态环境法典 174", "排污许可管理条例 2"]
    assert cited(found, "penalty") == ["生态环境法典 1102", "排污许可管理条例 33"], "both, the point is open"


def test_no_duty_to_register_before_the_catalogue_of_2019() -> None:
    papers = {"排污许可管理类别": "登记管理", "排污登记": "无"}
    rule = "disorderly/no_discharge_registration"
    assert rule not in {one.id for one in judge_on(date(2019, 12, 19)).rules}
    assert violated(assess(IN_2018, **papers), rule) is None
    assert cited(violated(assess(IN_2022, **papers), rule), "penalty") == ["排污许可管理条例 43"]


def test_noise_above_the_limit_had_no_direct_fine_in_2018() -> None:
    noisy = {"污染类型": frozenset({"涉噪声"}), "噪声监测结果": "超标"}
    rule = "polluting/noise_exceeds_standard"
    # Of 环境噪声污染防治法 only the text of 2018-12-29 is at hand: on 2018-07-31 nothing is cited.
    assert cited(violated(assess(IN_2018, **noisy), rule), "basis") == []
    assert cited(violated(assess(IN_2018, **noisy), rule), "penalty") == []
    then = violated(assess(date(2020, 1, 1), **noisy), rule)
    assert then is not None
    # Its article 17 leads to treatment within a time limit, its article 52 fines those who overrun that.
    assert [(one.law, one.article) for one in then.penalty] == [("环境噪声污染防治法", "52")]
    assert "没有直接罚款" in (then.penalty[0].note or "")
    now = cited(violated(assess(TODAY, **noisy), rule), "penalty")
    assert now and all(one.startswith("生态环境法典") for one in now)


def test_acceptance_is_cited_with_the_regulation_that_punishes_its_lack() -> None:
    late = {"环评类别": "报告表", "环评批复": "有", "竣工环保验收": "无"}
    for day in (IN_2018, IN_2022, TODAY):
        found = violated(assess(day, **late), "disorderly/acceptance_missing")
        assert "建设项目环境保护管理条例 23" in cited(found, "penalty")
        assert "建设项目环境保护管理条例 19" in cited(found, "basis")
    assert "生态环境法典 162" in cited(found, "basis")


def test_building_without_approval_has_the_fine_of_its_day() -> None:
    early = {"环评类别": "报告表", "环评批复": "无"}
    rule = "disorderly/building_without_eia_report_form"
    assert cited(violated(assess(IN_2022, **early), rule), "penalty") == [
        "环境影响评价法 31",
        "环境保护法 61",
    ]
    assert cited(violated(assess(TODAY, **early), rule), "penalty") == ["生态环境法典 1095"]


def test_soil_rules_begin_with_the_soil_law() -> None:
    near = {"周边有居民区学校医院": "是", "可能造成土壤污染": "是", "建设性质": "新建"}
    rule = "scattered/soil_risk_near_sensitive_sites"
    since = {"开工日期": Period.on(date(2020, 5, 1))}
    assert rule not in {one.id for one in judge_on(IN_2018).rules}
    assert cited(violated(assess(IN_2022, **near, **since), rule), "basis") == ["土壤污染防治法 32"]
    before = {"开工日期": Period.on(date(2018, 12, 31))}
    assert violated(assess(IN_2022, **near, **before), rule) is None


# --- general provisions -------------------------------------------------------------------------

UNLICENSED = {"营业执照": "无"}


def advised(day: date, **facts: Value) -> dict[str, list[str]]:
    advice = assess(day, **facts).advice
    return {one.title: [f"{each.law} {each.article}" for each in one.basis] for one in advice}


@pytest.mark.parametrize(
    "day,when,titles",
    [
        (TODAY, date(2026, 8, 15), []),
        (TODAY, date(2026, 8, 14), ["从旧兼从轻"]),
        (TODAY, date(2024, 11, 23), ["从旧兼从轻"]),  # the last day of the two years
        (TODAY, date(2024, 11, 22), ["从旧兼从轻", "追责时效"]),
        (date(2030, 2, 28), date(2028, 2, 29), []),
        (date(2030, 3, 1), date(2028, 2, 29), ["追责时效"]),
        (IN_2022, date(2018, 1, 1), []),  # the Code was not yet in force
    ],
)
def test_an_old_violation_is_a_matter_of_old_law_and_of_time(
    day: date, when: date, titles: list[str]
) -> None:
    assert list(advised(day, 违法行为日期=Period.on(when), **UNLICENSED)) == titles


def test_a_day_that_is_only_bounded_advises_where_both_bounds_do() -> None:
    in_2026 = Period(date(2026, 1, 1), date(2026, 12, 31))
    assert advised(TODAY, 违法行为日期=in_2026, **UNLICENSED) == {}
    in_2020 = Period(date(2020, 1, 1), date(2020, 12, 31))
    assert list(advised(TODAY, 违法行为日期=in_2020, **UNLICENSED)) == ["从旧兼从轻", "追责时效"]


def test_overdue_pollution_may_be_fined_by_the_day_under_the_law_of_the_day() -> None:
    dirty: dict[str, Value] = {"达标排放": "超标", "整治逾期": "是"}
    assert advised(TODAY, **dirty) == {"按日连续处罚": ["生态环境法典 1060"]}
    assert advised(IN_2018, **dirty) == {"按日连续处罚": ["环境保护法 59"]}
    assert advised(TODAY, 达标排放="超标") == {}
    assert advised(TODAY, 整治逾期="是", **UNLICENSED) == {}, "papers are not discharge"


def test_a_first_slight_offence_may_go_unpunished_a_grave_one_not() -> None:
    slight: dict[str, Value] = {"排污许可管理类别": "登记管理", "排污登记": "无", "初次违法": "是"}
    assert advised(TODAY, **slight) == {"初次违法": ["生态环境法典 1056"]}
    assert advised(TODAY, **slight, **UNLICENSED) == {}


def test_nothing_is_advised_where_nothing_is_violated() -> None:
    clean = assess(TODAY, 营业执照="有", 违法行为日期=Period.on(date(2020, 1, 1)))
    assert [*clean.violated()] == [] and clean.advice == ()


def test_advice_changes_neither_outcome_nor_proposal() -> None:
    plain = assess(TODAY, **UNLICENSED)
    old = assess(TODAY, 违法行为日期=Period.on(date(2020, 1, 1)), **UNLICENSED)
    assert old.advice and not plain.advice
    assert (old.findings, old.aspects, old.disposition) == (plain.findings, plain.aspects, plain.disposition)
    assert [one.outcome for one in old.findings] == [Outcome.VIOLATED]
