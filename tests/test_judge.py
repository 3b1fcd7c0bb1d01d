"""Findings with evidence, aspects, screening, disposition: by a small pack and by the shipped one."""

from datetime import date
from functools import cache
from itertools import combinations
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from memory import grown_by
from shipped import shipped

from checker.condition import Kind, Period, Quantity, fields
from checker.engine import Choice, EngineDifferenceError, make_engine
from checker.engine.compiled import Compiled
from checker.judge import Judge, derive, finding_id, identify
from checker.judge.layout import active_rules
from checker.model import Cell, Source, record_model
from checker.proof.mutation import tables_of
from checker.vocabulary import NO_COLUMN, Aspect, Category, Flag, Outcome, Screening

TODAY, IN_2018 = date(2026, 11, 23), date(2018, 7, 31)
CODE = "91510183MA6CXXXX01"
VIOLATED, COMPLIES, UNKNOWN = Outcome.VIOLATED, Outcome.COMPLIES, Outcome.UNKNOWN
NOT_APPLICABLE = Outcome.NOT_APPLICABLE

# everything the small pack asks, answered so that nothing is found
CLEAN = {
    "企业名称": "甲厂",
    "统一社会信用代码": CODE,
    "所在园区": "天邛产业园区",
    "生产状态": "在产",
    "污染类型": frozenset({"涉水"}),
    "符合规划": "是",
    "排污许可证": "有",
    "化学需氧量": Quantity.exactly(50),
    "环境台账": "是",
}


def record_of(book, facts, row=12, blank=(), reasons=()):
    """A record as a list gives it: a cell for each known field, and for each that is blank or unreadable."""
    reasons = dict(reasons) | dict.fromkeys(blank, "空白")
    columns = {label: chr(ord("A") + n) for n, label in enumerate(book.dictionary.by_label)}
    cells = {label: Cell(f"{columns[label]}{row}", f"原文{label}") for label in facts}
    cells |= {label: Cell(f"{columns[label]}{row}", "", why) for label, why in reasons.items()}
    source = Source(file="名单.xlsx", sheet="Sheet1", row=row)
    return _model_of(book).model_validate({"source": source, "cells": cells, **facts})


def _model_of(book):
    """The model of a pack's records, made once: the shipped one has two hundred fields."""
    if book.sha256 not in _MODELS:
        _MODELS[book.sha256] = record_model(book.dictionary)
    return _MODELS[book.sha256]


_MODELS = {}


def judged(book, facts, day=TODAY, choice=Choice.BOTH, **where):
    [(record, enterprise)] = identify([record_of(book, facts, **where)])
    return Judge(book, day, book.profiles[0], choice).assess(record, enterprise)


def finding(assessment, rule):
    return next((one for one in assessment.findings if one.rule == rule), None)


def without(facts, *labels):
    return {label: value for label, value in facts.items() if label not in labels}


# --- findings -----------------------------------------------------------------------------------


def test_an_enterprise_of_which_all_is_known_and_well_has_no_findings(pack):
    clear = judged(pack.book(), CLEAN)
    assert clear.findings == ()
    assert clear.screening is Screening.CLEAR
    assert clear.judged == {VIOLATED: 0, COMPLIES: 4, UNKNOWN: 0, NOT_APPLICABLE: 0}
    assert clear.aspects == {Aspect.SCATTERED: "否", Aspect.DISORDERLY: "否", Aspect.POLLUTING: "否"}
    assert clear.disposition.proposed == ()


@pytest.mark.parametrize(
    "change,outcome",
    [
        ({"排污许可证": "无"}, VIOLATED),
        ({"排污许可证": "过期"}, VIOLATED),
        ({"排污许可证": "有"}, COMPLIES),
        ({"生产状态": "停产", "排污许可证": "无"}, NOT_APPLICABLE),
    ],
)
@pytest.mark.parametrize("choice", Choice)
def test_a_rule_is_violated_met_or_does_not_apply(pack, change, outcome, choice):
    book = pack.book()
    judge = Judge(book, TODAY, book.profiles[0], choice)
    assert judge.outcomes(CLEAN | change)["disorderly/no_permit"] is outcome


def test_a_blank_that_decides_is_unknown_and_never_no(pack):
    got = judged(pack.book(), without(CLEAN, "排污许可证"), blank=["排污许可证"])
    assert finding(got, "disorderly/no_permit").outcome is UNKNOWN
    assert got.judged[UNKNOWN] == 1
    assert got.screening is Screening.TO_VERIFY
    assert got.aspects[Aspect.DISORDERLY] == "无法判定"


def test_the_evidence_names_the_cells_that_prove_the_finding(pack):
    found = finding(judged(pack.book(), CLEAN | {"排污许可证": "无"}), "disorderly/no_permit")
    assert found.outcome is VIOLATED
    assert [(one.field, one.value, one.raw, one.cell) for one in found.evidence] == [
        ("生产状态", "在产", "原文生产状态", "名单.xlsx!Sheet1!G12"),
        ("排污许可证", "无", "原文排污许可证", "名单.xlsx!Sheet1!K12"),
    ]
    assert found.missing == ()


def test_the_evidence_of_a_limit_names_it_and_by_how_much_it_is_exceeded(pack):
    found = finding(
        judged(pack.book(), CLEAN | {"化学需氧量": Quantity.exactly(180)}), "polluting/cod_exceeds"
    )
    assert [(one.field, one.value, one.limit) for one in found.evidence] == [
        ("污染类型", "涉水", None),
        ("化学需氧量", "180 mg/L", "限值不大于 100 mg/L（GB 8978-1996 表4一级），超标 0.8 倍"),
    ]


def test_what_is_missing_is_named_with_its_cell_and_its_reason(pack):
    facts = without(CLEAN, "排污许可证")
    found = finding(judged(pack.book(), facts, reasons={"排污许可证": "看不清"}), "disorderly/no_permit")
    assert [(one.field, one.cell, one.reason) for one in found.missing] == [
        ("排污许可证", "名单.xlsx!Sheet1!K12", "看不清")
    ]
    assert [one.field for one in found.evidence] == ["生产状态"]


def test_a_column_that_the_list_does_not_have_is_missing_where_breach_and_part_of_the_scope_are_shown(pack):
    pack.replace("disorderly/no_permit.yaml", "applies_to: {", "applies_to: {污染类型: 涉水, ")
    facts = without(CLEAN, "生产状态") | {"排污许可证": "无"}
    found = finding(judged(pack.book(), facts), "disorderly/no_permit")
    assert found.outcome is UNKNOWN
    assert [(one.field, one.cell, one.reason) for one in found.missing] == [("生产状态", None, NO_COLUMN)]


def test_a_breach_that_stands_in_the_list_is_a_question_even_without_any_column_of_the_scope(pack):
    got = judged(pack.book(), without(CLEAN, "生产状态") | {"排污许可证": "无"})
    found = finding(got, "disorderly/no_permit")
    assert found.outcome is UNKNOWN
    assert [(one.field, one.reason) for one in found.missing] == [("生产状态", "名单没有这一栏")]
    assert [(one.field, one.value) for one in found.evidence] == [("排污许可证", "无")]


def test_what_the_list_does_not_ask_is_not_a_doubt_about_the_enterprise(pack):
    got = judged(pack.book(), without(CLEAN, "环境台账"))
    assert got.not_covered == ("general/no_ledger",)
    assert (got.findings, got.judged[UNKNOWN]) == ((), 0)


def test_a_range_that_crosses_the_limit_is_unknown_and_says_so(pack):
    got = judged(pack.book(), CLEAN | {"化学需氧量": Quantity(80.0, 120.0)})
    found = finding(got, "polluting/cod_exceeds")
    assert found.outcome is UNKNOWN
    assert [(one.field, one.reason) for one in found.missing] == [("化学需氧量", "数值范围跨越界限")]


# --- the check date -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "day,basis,penalty",
    [
        (IN_2018, ["《水污染防治法》第21条"], ["《水污染防治法》第83条"]),
        (date(2026, 8, 14), ["《水污染防治法》第21条"], ["《水污染防治法》第83条"]),
        (date(2026, 8, 15), ["《生态环境法典》第174条"], []),
        (TODAY, ["《生态环境法典》第174条"], []),
        (date(2017, 12, 31), [], []),
    ],
)
def test_the_check_date_picks_the_law_that_is_cited(pack, day, basis, penalty):
    found = finding(judged(pack.book(), CLEAN | {"排污许可证": "无"}, day), "disorderly/no_permit")
    assert [str(one) for one in found.basis] == basis
    assert [str(one) for one in found.penalty] == penalty


@pytest.mark.parametrize("day,outcome", [(IN_2018, None), (date(2019, 12, 31), None), (TODAY, VIOLATED)])
def test_the_check_date_picks_the_limit(pack, day, outcome):
    found = finding(
        judged(pack.book(), CLEAN | {"化学需氧量": Quantity.exactly(120)}, day), "polluting/cod_exceeds"
    )
    assert (found and found.outcome) == outcome


def test_a_rule_counts_only_while_it_is_in_force(pack):
    pack.replace("general/no_ledger.yaml", "category: 环境管理", "category: 环境管理\nsince: 2020-01-01")
    book = pack.book()
    on = {day: [one.id for one in Judge(book, day, book.profiles[0]).rules] for day in (IN_2018, TODAY)}
    assert set(on[TODAY]) - set(on[IN_2018]) == {"general/no_ledger"}


# --- identity -----------------------------------------------------------------------------------


def test_the_key_of_an_enterprise_is_its_credit_code_else_its_name_and_place(pack):
    book = pack.book()
    facts = [
        CLEAN,
        without(CLEAN, "统一社会信用代码"),
        CLEAN | {"统一社会信用代码": "5101"},
        {"企业名称": " 甲 Ａ厂\n"},
        {},
    ]
    keys = [enterprise.key for _, enterprise in identify(record_of(book, one) for one in facts)]
    assert keys == [CODE, "甲厂|天邛产业园区|", "甲厂|天邛产业园区|#2", "甲a厂||", "||"]


def test_an_enterprise_that_comes_again_is_neither_merged_nor_dropped(pack):
    book = pack.book()
    records = [record_of(book, CLEAN, row=row) for row in (5, 6, 7)]
    assert [one.key for _, one in identify(records)] == [CODE, f"{CODE}#2", f"{CODE}#3"]


def test_a_finding_keeps_its_number_wherever_its_row_stands_and_whatever_else_is_found(pack):
    book, bad = pack.book(), CLEAN | {"排污许可证": "无"}
    number = finding(judged(book, bad), "disorderly/no_permit").id
    assert number == finding_id("disorderly/no_permit", CODE)
    assert number == finding(judged(book, bad, row=99), "disorderly/no_permit").id
    assert number == finding(judged(book, bad, IN_2018), "disorderly/no_permit").id
    assert (
        number
        == finding(judged(book, bad | {"符合规划": "否", "企业名称": "乙厂"}), "disorderly/no_permit").id
    )
    assert (
        number
        == finding(judged(book, without(bad, "生产状态"), blank=["生产状态"]), "disorderly/no_permit").id
    )
    assert number != finding(judged(book, bad | {"统一社会信用代码": CODE[::-1]}), "disorderly/no_permit").id


def test_the_numbers_of_findings_never_change_between_versions():
    assert finding_id("disorderly/no_permit", CODE) == "06070107b407"


# --- aspects and screening ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "change,aspect,flags",
    [
        ({"符合规划": "否"}, Aspect.SCATTERED, {Category.LAYOUT}),
        ({"排污许可证": "无"}, Aspect.DISORDERLY, {Category.PAPERS}),
        ({"化学需氧量": Quantity.exactly(120)}, Aspect.POLLUTING, {Category.EXCESS}),
    ],
)
def test_a_violation_lists_the_enterprise_under_its_aspect(pack, change, aspect, flags):
    got = judged(pack.book(), CLEAN | change)
    assert got.screening is Screening.LISTED
    assert {one for one, word in got.aspects.items() if word == "是"} == {aspect}
    assert {one.category for one in got.violated()} == flags


def test_a_general_duty_is_a_finding_but_lists_nobody(pack):
    got = judged(pack.book(), CLEAN | {"环境台账": "否"})
    assert [(one.rule, one.aspect) for one in got.violated()] == [("general/no_ledger", None)]
    assert got.screening is Screening.CLEAR
    assert got.disposition.reasons[1:] == ("另查明：未建立环境台账。不属于“散乱污”情形，依法限期改正",)
    assert got.disposition.proposed == ()


def test_one_violation_is_enough_whatever_else_is_unknown(pack):
    facts = without(CLEAN, "符合规划", "化学需氧量") | {"排污许可证": "无"}
    got = judged(pack.book(), facts, blank=["符合规划", "化学需氧量"])
    assert got.screening is Screening.LISTED
    assert got.aspects == {
        Aspect.SCATTERED: "无法判定",
        Aspect.DISORDERLY: "是",
        Aspect.POLLUTING: "无法判定",
    }


def test_a_list_with_names_alone_clears_nobody(pack):
    got = judged(pack.book(), {"企业名称": "甲厂"})
    assert got.screening is Screening.TO_VERIFY
    assert set(got.aspects.values()) == {"无法判定"}


def test_of_whom_something_unclear_is_said_nobody_says_that_nothing_is_wrong(pack):
    book = pack.book()

    def judged_with(facts, unclear):
        record = record_of(book, facts).model_copy(update={"unclear": unclear})
        [pair] = identify([record])
        return Judge(book, TODAY, book.profiles[0]).assess(*pair)

    got = judged_with(CLEAN, ("噪声扰民",))
    assert (got.screening, got.disposition.proposed) == (Screening.TO_VERIFY, ())
    assert got.disposition.reasons == ("名单写有“噪声扰民”，未能据以认定，须核实",)
    found = CLEAN | {"化学需氧量": Quantity.exactly(120)}
    assert judged_with(found, ("噪声扰民",)) == judged_with(found, ())


def test_a_rule_that_does_not_bind_says_nothing_where_the_list_does_not_ask_what_it_forbids(pack):
    asked = judged(pack.book(), {"污染类型": frozenset({"涉气"}), "化学需氧量": Quantity.exactly(50)})
    assert asked.judged[NOT_APPLICABLE] == 1
    assert asked.aspects[Aspect.POLLUTING] == "否"
    not_asked = judged(pack.book(), {"污染类型": frozenset({"涉气"}), "排污许可证": "有"})
    assert not_asked.judged[NOT_APPLICABLE] == 1
    assert not_asked.aspects[Aspect.POLLUTING] == "无法判定"


@pytest.mark.parametrize(
    "label,word,value", [("生产状态", "停产", "停产"), ("污染类型", "涉气", frozenset({"涉气"}))]
)
def test_a_value_that_answers_an_aspect_by_itself_settles_it(pack, label, word, value):
    entry = f"label: {label}, group: 基本信息,"
    pack.replace("fields.yaml", entry, f"{entry} settles: {{{word}: [污]}},")
    book = pack.book()
    assert judged(book, {label: value}).aspects[Aspect.POLLUTING] == "否"
    assert judged(book, {}, blank=[label]).aspects[Aspect.POLLUTING] == "无法判定"


def test_what_is_found_stands_though_a_value_settles_the_aspect(pack):
    entry = "label: 生产状态, group: 基本信息,"
    pack.replace("fields.yaml", entry, f"{entry} settles: {{停产: [污]}},")
    got = judged(pack.book(), CLEAN | {"生产状态": "停产", "化学需氧量": Quantity.exactly(120)})
    assert got.aspects[Aspect.POLLUTING] == "是"


def test_a_judge_that_has_seen_many_layouts_judges_the_next_as_a_fresh_one_does(pack, monkeypatch):
    monkeypatch.setattr("checker.judge.layout._LAYOUTS", 2)
    book = pack.book()
    judge = Judge(book, TODAY, book.profiles[0])
    for label in (*CLEAN, *CLEAN):  # each comes again when it is long forgotten
        facts = without(CLEAN, label) | ({} if label == "排污许可证" else {"排污许可证": "无"})
        [(record, enterprise)] = identify([record_of(book, facts)])
        assert judge.assess(record, enterprise) == judged(book, facts), label


def test_derived_facts_are_yes_where_something_is_found_and_absent_where_it_is_open(pack):
    rules = pack.book().rule_by_id
    derived = derive(
        [(rules["polluting/cod_exceeds"], VIOLATED), (rules["disorderly/no_permit"], UNKNOWN)], tuple(Aspect)
    )
    assert derived["污"] is derived["超标排放"] is derived["严重问题"] is Flag.YES
    assert derived["散"] is derived["安全生产"] is derived["一般问题"] is Flag.NO
    assert {"乱", "手续不全"} & derived.keys() == set()


# --- disposition --------------------------------------------------------------------------------

DIRTY = CLEAN | {"化学需氧量": Quantity.exactly(120)}
MISPLACED = CLEAN | {"符合规划": "否"}


@pytest.mark.parametrize(
    "facts,proposed,reason",
    [
        (DIRTY | {"整改可达标": "否"}, ("关停取缔类",), "通过整改无法达标"),
        (DIRTY | {"整改可达标": "是"}, ("升级改造类",), "先停后治"),
        (DIRTY, ("关停取缔类", "升级改造类"), "通过整改无法达标；尚不能确定，须研判“整改可达标”"),
        (MISPLACED | {"可整合搬迁": "是"}, ("整合搬迁类",), "可迁入园区"),
        (MISPLACED | {"可整合搬迁": "否"}, ("关停取缔类", "整合搬迁类"), "两种处置并存"),
        (MISPLACED, ("整合搬迁类", "关停取缔类"), "可迁入园区；尚不能确定，须研判“可整合搬迁”"),
        (CLEAN | {"排污许可证": "无"}, ("限期完善类",), "可以补办完善"),
    ],
)
def test_the_first_row_that_holds_is_proposed_and_open_rows_before_it_stay(pack, facts, proposed, reason):
    got = judged(pack.book(), facts).disposition
    assert got.proposed == proposed
    assert got.open is (len(proposed) > 1)
    assert reason in got.reasons
    assert got.reasons[0].startswith("已查明：")


def test_a_ground_that_is_not_found_is_a_remark_and_never_a_proposal(pack):
    facts = without(CLEAN, "化学需氧量") | {"排污许可证": "无", "整改可达标": "否"}
    got = judged(pack.book(), facts, blank=["化学需氧量"]).disposition
    assert got.proposed == ("限期完善类",)
    assert "另有事项待核实，如属实可能转为关停取缔类或升级改造类" in got.reasons


def test_nothing_is_proposed_for_an_enterprise_that_must_be_verified_first(pack):
    got = judged(pack.book(), without(CLEAN, "化学需氧量") | {"整改可达标": "否"}, blank=["化学需氧量"])
    assert got.screening is Screening.TO_VERIFY
    assert got.disposition.proposed == ()
    assert got.disposition.reasons == ("现有资料不足以认定，须先核实所列事项",)


def test_where_the_list_lacks_the_columns_there_is_nothing_listed_to_verify(pack):
    got = judged(pack.book(), {"企业名称": "甲厂"})
    assert got.screening is Screening.TO_VERIFY
    assert not got.findings
    assert got.disposition.reasons == (
        "名单所设栏目不足以认定，须补充栏目后重新检查（所缺栏目见“未排查规则”）",
    )


# --- the shipped pack ---------------------------------------------------------------------------

SHIPPED = shipped()
SICHUAN = SHIPPED.profile("sichuan-2017")

# What must have been found before closing may be proposed for a reason of the profile of 2017.
POLLUTION = {
    Category.TREATMENT,
    Category.EXCESS,
    Category.EVASION,
    Category.FUGITIVE,
    Category.WASTE,
}
GROUNDS = {
    "不符合产业政策": {Category.POLICY},
    "污染治理不到位": POLLUTION,
    "存在安全隐患": {Category.SAFETY},
    "手续或用地建设违法": {Category.PAPERS, Category.PAPERS_OPEN, Category.LAND},
    "不符合规划布局": {Category.LAYOUT},
}


def values_of(field):
    match field.type:
        case Kind.CHOICE:
            return st.sampled_from(sorted(field.choices))
        case Kind.CHOICES:
            return st.frozensets(st.sampled_from(sorted(field.choices)), max_size=2)
        case Kind.NUMBER:
            return st.sampled_from((0.0, 1.0, 50.0, 1000.0)).map(Quantity.exactly) | st.just(
                Quantity(1.0, 99.0)
            )
        case Kind.DATE:
            return st.dates(date(1995, 1, 1), date(2026, 1, 1)).map(Period.on)
        case _:
            return st.sampled_from(("3391", "1711", "26", "甲"))


@st.composite
def partial_facts(draw):
    """An enterprise that may violate some rules: facts of worked cases, some blank, some others added."""
    cases = draw(st.lists(st.sampled_from(VIOLATING), max_size=3))
    facts = {label: value for case in cases for label, value in case.given.items()}
    for label in draw(st.lists(st.sampled_from(sorted(facts)), max_size=3)) if facts else ():
        facts.pop(label, None)
    others = draw(st.lists(st.sampled_from(LABELS), max_size=8, unique=True))
    judgements = draw(st.lists(st.sampled_from(JUDGEMENTS), max_size=4, unique=True))
    by_label = SHIPPED.dictionary.by_label
    return facts | {
        label: draw(values_of(by_label[label])) for label in dict.fromkeys((*others, *judgements))
    }


LABELS = tuple(sorted(field.label for field in SHIPPED.dictionary.fields))
# Some cases give what is presumed by itself, which no list can.
VIOLATING = tuple(
    case
    for rule in SHIPPED.rules
    for case in rule.cases
    if case.expect is VIOLATED and case.given.keys() <= set(LABELS)
)
JUDGEMENTS = ("整改可达标", "安全隐患可整改", "手续可补办", "可整合搬迁")


@cache
def shipped_judge():
    """By one engine: the law is about the judgement, and hypothesis asks it of hundreds of layouts."""
    return Judge(SHIPPED, TODAY, SICHUAN, Choice.COMPILED)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts=partial_facts())
def test_closing_is_never_proposed_on_unknown_facts_alone(facts):
    [(record, enterprise)] = identify([record_of(SHIPPED, facts)])
    got = shipped_judge().assess(record, enterprise)
    found = {one.category for one in got.violated() if one.aspect is not None}
    given = {row.reason: row.propose for row in SICHUAN.dispositions}
    for reason in got.disposition.reasons:
        proposed = given.get(reason.split("；尚不能确定")[0], ())
        if "关停取缔类" in proposed:
            [ground] = [ground for words, ground in GROUNDS.items() if reason.startswith(words)]
            assert found & ground, reason
    if got.disposition.proposed:
        assert found and got.screening is Screening.LISTED
    if got.disposition.proposed == ("关停取缔类",):
        assert Category.POLICY in found or any(facts.get(label) == "否" for label in JUDGEMENTS)


def test_closing_is_proposed_where_its_ground_is_found_and_it_cannot_be_cured():
    """So that the law above is not kept by never proposing anything."""
    proposed = set()
    # one worked case for each category
    cases = {rule.category: case for rule in SHIPPED.rules for case in rule.cases if case.expect is VIOLATED}
    for case in cases.values():
        facts = {**case.given, **dict.fromkeys(JUDGEMENTS, "否")}
        [(record, enterprise)] = identify([record_of(SHIPPED, facts)])
        proposed |= set(shipped_judge().assess(record, enterprise).disposition.proposed)
    assert "关停取缔类" in proposed


def test_an_enterprise_of_which_only_the_name_is_known_is_to_be_verified():
    [(record, enterprise)] = identify([record_of(SHIPPED, {"企业名称": "甲厂"})])
    got = Judge(SHIPPED, TODAY, SICHUAN).assess(record, enterprise)
    assert (got.screening, got.disposition.proposed) == (Screening.TO_VERIFY, ())
    assert list(got.violated()) == []


# --- what is remembered from enterprise to enterprise --------------------------------------------


VALUES = {
    "企业名称": st.sampled_from(["甲厂", "乙铸造厂"]),
    "生产状态": st.sampled_from(["在产", "停产"]),
    "污染类型": st.sampled_from([frozenset({"涉水"}), frozenset({"涉水", "涉气"}), frozenset()]),
    "符合规划": st.sampled_from(["是", "否"]),
    "排污许可证": st.sampled_from(["有", "无", "过期"]),
    "化学需氧量": st.builds(
        Quantity, st.sampled_from([-0.0, 0.0, 50.0, 200.0]), st.sampled_from([200.0, 500.5])
    ),
    "环境台账": st.sampled_from(["是", "否"]),
}
BLANK = st.sampled_from(["空白", "未测", None])  # None: the list has no such column


def test_what_was_judged_before_changes_nothing_of_an_assessment(pack):
    book = pack.book()
    judge = Judge(book, TODAY, book.profiles[0])

    @settings(max_examples=150, deadline=None)
    @given(st.fixed_dictionaries({}, optional=VALUES), st.fixed_dictionaries(dict.fromkeys(VALUES, BLANK)))
    def as_by_a_fresh_one(facts, blank):
        reasons = {label: why for label, why in blank.items() if why is not None and label not in facts}
        [(record, enterprise)] = identify([record_of(book, facts, reasons=reasons.items())])
        fresh = Judge(book, TODAY, book.profiles[0], Choice.COMPILED)
        assert judge.assess(record, enterprise) == fresh.assess(record, enterprise)

    as_by_a_fresh_one()


COLUMNS = (
    *("生产状态", "产生工业废水", "废水处理设施", "排水去向", "产生废气", "废气治理设施", "涉VOCs工序"),
    *("VOCs治理设施", "排污许可管理类别", "排污许可证", "环评类别", "环评批复", "行业代码", "用地手续"),
)


def test_rules_that_are_looked_up_together_answer_the_same_whichever_row_comes_first():
    """Rows of one layout, whichever of them comes first; a name counts by the words that it contains."""
    rng = Random(7)
    given = [case.given for rule in SHIPPED.rules for case in rule.cases]
    words = {label: [one[label] for one in given if label in one] for label in COLUMNS}
    rows = []
    for _ in range(120):
        facts = {label: rng.choice(words[label]) for label in COLUMNS if rng.random() < 0.9}
        facts |= {"企业名称": rng.choice(["甲厂", "乙猪场", "丙铸造厂"])}
        blank = [label for label in COLUMNS if label not in facts]
        rows += identify([record_of(SHIPPED, facts, blank=blank)])

    def judged_in_turn(several):
        judge = Judge(SHIPPED, TODAY, SICHUAN, Choice.COMPILED)
        return [judge.assess(record, enterprise) for record, enterprise in several]

    assert judged_in_turn(rows) == judged_in_turn(rows[::-1])[::-1]


def test_a_layout_made_of_another_answers_as_one_made_whole(monkeypatch):
    """Rows of which each has facts that others have not, as those written under 存在问题."""
    rng = Random(11)
    given = [case.given for rule in SHIPPED.rules for case in rule.cases]
    words = {label: [one[label] for one in given if label in one] for label in COLUMNS}
    columns, own = COLUMNS[:4], COLUMNS[4:]
    rows = []
    for _ in range(60):
        facts = {label: rng.choice(words[label]) for label in columns}
        facts |= {label: rng.choice(words[label]) for label in rng.sample(own, rng.randrange(0, 6))}
        rows += identify([record_of(SHIPPED, facts | {"企业名称": "甲厂"})])

    def judged_with(whole):
        monkeypatch.setattr("checker.judge.layout._WHOLE", whole)
        judge = Judge(SHIPPED, TODAY, SICHUAN, Choice.COMPILED)
        return [judge.assess(record, enterprise) for record, enterprise in rows]

    assert judged_with(1) == judged_with(1_000)


def test_a_rule_with_limits_fits_the_engines_whatever_columns_a_list_has():
    """Of a condition whose scope the columns leave open there is more to match, not less."""
    rng = Random(5)
    for one in active_rules(SHIPPED, TODAY):
        if tables_of(one.rule):
            several = list(combinations(sorted(fields(one.whole)), 4))
            for columns in rng.sample(several, min(len(several), 40)):
                engine = make_engine({one.rule.id: one.question}, columns=columns)
                for case in one.rule.cases[:3]:
                    engine.answer({label: value for label, value in case.given.items() if label in columns})


SHIPPED_RULES = """
from datetime import date
from checker.judge import Judge, identify, layout
from checker.model import Cell, Source, record_model
from checker.rulebook import default_folder, load_rulebook
book, _ = load_rulebook(default_folder())
source = Source(file="名单.xlsx", sheet="Sheet1", row=2)
"""


def test_of_layouts_no_longer_remembered_nothing_is_kept():
    prepare = """
layout._LAYOUTS = layout._WHOLE = 2  # an end that is soon reached
layout._BUNDLES, layout._ALONE = 30, 20
judge = Judge(book, date(2026, 11, 23), book.profiles[0])
columns = sorted({label for rule in book.rules for case in rule.cases for label in case.given})
model = record_model(book.dictionary)

def judged(layouts):
    for n in layouts:
        cells = {label: Cell("A1", "") for place, label in enumerate(columns) if place % (n + 2) < 2}
        [pair] = identify([model.model_validate({"source": source, "cells": cells, "企业名称": f"{n}厂"})])
        judge.assess(*pair)

judged(range(6))
"""
    assert grown_by(SHIPPED_RULES + prepare, "judged(range(6, 24))") < 24 * 1024  # with them it was 110 MiB


def test_of_a_model_of_records_that_is_dropped_nothing_is_kept():
    prepare = """
known = {"企业名称": "甲厂"}

def read(models):
    for _ in range(models):
        model = record_model(book.dictionary)
        assert model.model_validate({"source": source, "cells": {}, **known}).facts() == known

read(20)
"""
    assert grown_by(SHIPPED_RULES + prepare, "read(60)") < 16 * 1024  # each takes 1 MiB


def test_engines_that_disagree_are_told_for_every_enterprise_with_these_facts_and_for_no_other(
    pack, monkeypatch
):
    sound = Compiled.answer

    def lying(engine, facts):
        answers = sound(engine, facts)
        return tuple(COMPLIES for _ in answers) if facts.get("排污许可证") == "无" else answers

    book = pack.book()
    well, bad = CLEAN, CLEAN | {"排污许可证": "无"}
    expected = judged(book, well)
    monkeypatch.setattr(Compiled, "answer", lying)
    judge = Judge(book, TODAY, book.profiles[0])
    for facts in (well, bad, well, bad, bad | {"企业名称": "乙厂"}, well):
        [(record, enterprise)] = identify([record_of(book, facts)])
        if facts == well:
            assert judge.assess(record, enterprise) == expected
        else:
            with pytest.raises(EngineDifferenceError) as difference:
                judge.assess(record, enterprise)
            assert difference.value.facts["排污许可证"] == "无"
