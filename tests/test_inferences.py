"""Facts that other cells of a row show: what fills a blank, what never does, and who sees it."""

import json
import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from shipped import shipped

from checker.cli.commands import sanluanwu
from checker.condition import Comparison, Op, Quantity, comparisons, observe
from checker.engine import Choice
from checker.judge import Judge, identify
from checker.judge.inference import Inferences
from checker.model import Assessment, Cell, Record, Source, record_model
from checker.proof.inferences import inference_mutants, inference_trials
from checker.proof.lint import lint
from checker.proof.trial import prove_by_cases
from checker.proof.verdict import Places
from checker.proof.verification.symbols import Symbols
from checker.rulebook import default_folder, load_rulebook
from checker.vocabulary import Aspect

TODAY = date(2026, 11, 23)
UNTREATED, DIRECT = "polluting/air_discharged_untreated", "polluting/livestock_direct_discharge"


@cache
def judge() -> Judge:
    profile = shipped().profile("sichuan-2017")
    assert profile is not None
    return Judge(shipped(), TODAY, profile)


@cache
def model() -> type[Record]:
    return record_model(shipped().dictionary)


def assess(facts: dict[str, object], cells: dict[str, Cell] | None = None) -> Assessment:
    own = {label: Cell(f"A{n}", f"原文{label}") for n, label in enumerate(facts, 1)} | (cells or {})
    source = Source(file="名单.xlsx", sheet="Sheet1", row=5)
    record = model().model_validate({"source": source, "cells": own, **facts})
    [(_, enterprise)] = identify([record])
    return judge().assess(record, enterprise)


def found(assessment: Assessment) -> dict[str, str]:
    return {one.rule: str(one.outcome) for one in assessment.findings}


# --- farms ----------------------------------------------------------------------------------------

DIRTY = {"废气直排": "是"}


def test_every_rule_that_spares_farms_spares_the_same_farms():
    sparing = [one.id for one in shipped().rules if "养殖单位" in str(one.applies_to)]
    assert len(sparing) == 25
    words = [
        word for rule in shipped().rules for word in ("猪场", "牧业", "养鸡") if word in str(rule.applies_to)
    ]
    assert words == []


@pytest.mark.parametrize(
    "farm",
    [
        {"企业名称": "火井养羊专业合作社"},
        {"企业名称": "李老三", "行业类别": "生猪养殖"},
        {"企业名称": "李老三", "行业代码": "0313"},
        {"企业名称": "李老三", "畜禽养殖": "是"},
        {"企业名称": "南河水产养殖场", "畜禽养殖": "否"},
    ],
)
def test_a_farm_is_no_industrial_enterprise_however_the_list_says_so(farm):
    assert UNTREATED not in found(assess({**farm, **DIRTY}))


def test_the_finding_shows_the_name_and_not_what_was_made_of_it():
    [finding] = [one for one in assess({"企业名称": "宏达家具厂", **DIRTY}).findings if one.rule == UNTREATED]
    shown = {one.field: (one.cell, one.derived) for one in finding.evidence}
    assert shown["企业名称"] == ("名单.xlsx!Sheet1!A1", None)
    assert "养殖单位" not in shown and finding.missing == ()


def test_the_finding_about_a_farm_shows_the_cells_that_make_it_one():
    farm = {"企业名称": "平乐家庭农场", "规模养殖": "是", "废水直排": "是"}
    [finding] = [one for one in assess(farm).findings if one.rule == DIRECT]
    shown = {one.field: one for one in finding.evidence}
    assert (shown["畜禽养殖"].value, shown["畜禽养殖"].cell) == ("是", "")
    assert shown["畜禽养殖"].derived == "企业名称、规模养殖推定"
    assert shown["企业名称"].cell == "名单.xlsx!Sheet1!A1"


def test_a_list_that_says_nothing_of_the_trade_leaves_it_open():
    assert found(assess({"企业名称": "李老三", "规模养殖": "是", "废水直排": "是"}))[DIRECT] == "unknown"
    [finding] = [one for one in assess({"废气直排": "是"}).findings if one.rule == UNTREATED]
    assert str(finding.outcome) == "unknown" and [one.field for one in finding.missing] == ["企业名称"]


# --- cells stand ----------------------------------------------------------------------------------


def test_a_filled_cell_stands_and_the_contradiction_is_a_note_with_its_address():
    farm = {"企业名称": "李家猪场", "畜禽养殖": "否", "规模养殖": "是", "废水直排": "是"}
    assessment = assess(farm)
    assert DIRECT not in found(assessment)
    [doubt] = assessment.doubts
    assert (doubt.kind, doubt.cell, doubt.field, doubt.raw) == ("note", "A2", "畜禽养殖", "原文畜禽养殖")
    assert doubt.message == "畜禽养殖填为“否”，而企业名称为“李家猪场”，两处矛盾"


@pytest.mark.parametrize(("raw", "outcome"), [("", "violated"), ("—", "violated"), ("以前是", "unknown")])
def test_a_cell_that_nobody_understood_is_no_blank(raw, outcome):
    farm = {"企业名称": "李家猪场", "规模养殖": "是", "废水直排": "是"}
    cells = {"畜禽养殖": Cell("K5", raw, "空白" if raw == "" else "无法识别")}
    assert found(assess(farm, cells))[DIRECT] == outcome


# --- amounts --------------------------------------------------------------------------------------

NO_SIGN, NO_VOC = "general/hazardous_no_sign", "polluting/air_voc_no_treatment"


@pytest.mark.parametrize(
    ("amount", "outcome"),
    [
        (Quantity.exactly(0.02), "violated"),
        (Quantity(0.1, 0.3), "violated"),
        (Quantity(0.1, None), "violated"),
        (Quantity(0.0, 0.3), "unknown"),
        (Quantity.exactly(0), "unknown"),
    ],
)
def test_an_amount_shows_what_it_is_an_amount_of_and_nought_shows_nothing(amount, outcome):
    facts = {"企业名称": "甲厂", "危废产生量": amount, "危废识别标志": "无"}
    assert found(assess(facts))[NO_SIGN] == outcome


def test_boilers_are_at_least_one_where_there_is_a_capacity():
    facts = {"企业名称": "甲厂", "锅炉吨位": Quantity.exactly(2), "锅炉符合环保要求": "否"}
    [finding] = [one for one in assess(facts).findings if one.rule == "polluting/air_boiler_noncompliant"]
    shown = {one.field: one for one in finding.evidence}
    assert (shown["锅炉数量"].value, shown["锅炉数量"].derived) == ("不低于 1 台", "锅炉吨位推定")
    assert shown["锅炉吨位"].cell == "名单.xlsx!Sheet1!A2"
    counted = facts | {"锅炉数量": Quantity.exactly(3)}
    assert assess(counted).doubts == ()
    [doubt] = assess(facts | {"锅炉数量": Quantity.exactly(0)}).doubts
    assert doubt.message == "锅炉数量填为“0 台”，而锅炉吨位为“2 蒸吨/小时”，两处矛盾"


def test_a_workbook_of_wastes_and_solvents_from_cell_to_finding(tmp_path):
    heading = [
        "企业名称",
        "生产状态",
        "产生危废",
        "危废产生量（吨）",
        "危废标识",
        "溶剂型涂料用量",
        "VOCs治理设施",
    ]
    list_of(
        tmp_path / "名单.xlsx",
        heading,
        ["甲机械厂", "在产", None, 0.5, "无", 1.2, "无"],
        ["乙机械厂", "在产", "否", 0.5, "无", 0, "无"],
        ["丙机械厂", "在产", None, 0, "无", None, "无"],
        ["丁机械厂", "在产", None, 3, "有", None, "有"],
    )
    run("check", tmp_path / "名单.xlsx", "--out", tmp_path / "结果", "--quiet")
    lines = (tmp_path / "结果" / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    one, two, three, four = ({f["rule"]: f for f in json.loads(line)["findings"]} for line in lines)
    assert (one[NO_SIGN]["outcome"], one[NO_VOC]["outcome"]) == ("violated", "violated")
    shown = {evidence["field"]: evidence for evidence in one[NO_SIGN]["evidence"]}
    assert shown["产生危险废物"]["derived"] == "危废产生量推定"
    assert (shown["危废产生量"]["cell"], shown["危废产生量"]["raw"]) == ("名单.xlsx!Sheet!D2", "0.5")
    assert {evidence["field"]: evidence["cell"] for evidence in one[NO_VOC]["evidence"]}[
        "溶剂型涂料用量"
    ].endswith("F2")
    assert two.get(NO_SIGN, {}).get("outcome") != "violated"
    assert (three[NO_SIGN]["outcome"], three[NO_VOC]["outcome"]) == ("unknown", "unknown")
    assert NO_SIGN not in four
    doubts = (tmp_path / "结果" / "quality.jsonl").read_text(encoding="utf-8").splitlines()
    [doubt] = [json.loads(line) for line in doubts if "矛盾" in line]
    assert (doubt["kind"], doubt["cell"], doubt["raw"]) == ("note", "C3", "否")
    assert doubt["why"] == "产生危险废物填为“否”，而危废产生量为“0.5 吨/年”，两处矛盾"


# --- everyone sees it -----------------------------------------------------------------------------


def list_of(path: Path, heading: list[object], *rows: list[object]) -> Path:
    book = Workbook()
    for row in (heading, *rows):
        book.active.append(row)
    book.save(path)
    return path


def run(*arguments: object) -> str:
    said = CliRunner().invoke(sanluanwu, [*map(str, arguments), "--as-of", str(TODAY)])
    assert said.exit_code == 0, said.output
    return said.output


def test_a_workbook_of_farms_from_cell_to_finding(tmp_path):
    heading = ["养殖户", "行业", "规模养殖", "废水是否直排", "废气是否直排"]
    rows = [
        ["李老三", "生猪养殖", "是", "是", "是"],
        ["宏达家具厂", "家具制造", None, None, "是"],
    ]
    list_of(tmp_path / "名单.xlsx", heading, *rows)
    run("check", tmp_path / "名单.xlsx", "--out", tmp_path / "结果", "--quiet")
    lines = (tmp_path / "结果" / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    farm, plant = ({one["rule"]: one for one in json.loads(line)["findings"]} for line in lines)
    assert UNTREATED not in farm and UNTREATED in plant
    shown = {one["field"]: one["cell"] for one in farm[DIRECT]["evidence"]}
    assert shown["行业类别"] == "名单.xlsx!Sheet!B2" and farm[DIRECT]["outcome"] == "violated"
    shown = {one["field"]: one for one in plant[UNTREATED]["evidence"]}
    assert (
        shown["行业代码"]["derived"] == "行业类别推定" and shown["行业类别"]["cell"] == "名单.xlsx!Sheet!B3"
    )


def test_an_explanation_says_what_a_fact_was_taken_from(tmp_path):
    path = list_of(tmp_path / "名单.xlsx", ["企业名称", "废气直排"], ["宏达家具厂", "是"])
    said = run("explain", path, "--enterprise", "宏达家具厂", "--rule", UNTREATED)
    assert "名单未填，按企业名称推定" in said
    assert "企业名称" in said.split("【违规】")[1]


# --- proofs ---------------------------------------------------------------------------------------

PARTS = {
    "企业名称": st.sampled_from(
        ["宏达家具厂", "李家猪场", "南宝山养殖合作社", "南河水产养殖场", "平乐家庭农场"]
    ),
    "行业类别": st.sampled_from(["养殖", "生猪养殖", "家具制造", "畜牧机械制造"]),
    "行业代码": st.sampled_from(["0313", "03", "0", "0412", "2110"]),
    "畜禽养殖": st.sampled_from(["是", "否"]),
    "规模养殖": st.sampled_from(["是", "否"]),
}
ROWS = st.fixed_dictionaries({}, optional=PARTS)


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_both_engines_and_the_definition_show_the_same(facts):
    book = shipped()
    expected = {one.fact: value for one in book.inferences if (value := one.shown(facts)) is not None}
    shown = {one.label: one.value for one in engines().of(facts)}
    assert shown == expected


@cache
def engines() -> Inferences:
    return Inferences(shipped(), Choice.BOTH)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_verification_follows_a_presumed_fact_from_its_sources(facts):
    book = shipped()
    [fact] = [one for one in book.inferences if one.fact == "养殖单位"]
    flags = {flag: Comparison(fact.fact, Op.IS, flag) for flag in ("是", "否")}
    symbols = Symbols(book.dictionary, flags.values(), book.inferences)
    solver = symbols.solver()
    for test in {test for one in fact.shown_by for test in comparisons(one.when)}:
        truth = observe(test, facts.get(test.field))
        solver.add(
            symbols.certainly(test) == (truth is True), symbols.certainly_not(test) == (truth is False)
        )
    for flag, test in flags.items():
        possible = str(solver.check(symbols.certainly(test))) == "sat"
        assert possible is (fact.shown(facts) == flag)


# --- what nobody understood ------------------------------------------------------------------------


def silences() -> list[tuple[str, str, str]]:
    """What is presumed where nothing else is said: the fact, what is known, what is not said."""
    words = {label for label, one in shipped().dictionary.by_label.items() if one.choices is not None}
    return [
        (one.fact, way.known, label)
        for one in shipped().inferences
        for way in one.shown_by
        if way.known is not None
        for label in sorted(one.sources & words)
    ]


@pytest.mark.parametrize(("fact", "known", "label"), silences())
def test_where_something_is_said_that_nobody_understood_nothing_is_presumed(fact, known, label):
    given_, read = {known: "宏达"}, Cell("B2", "待核实", "填“待核实”")
    presumed = engines().fill(given_, {})
    assert fact in presumed.facts
    assert fact not in engines().fill(given_, {label: read}).facts
    assert fact in engines().fill(given_, {label: read}).left_open
    for blank in ("", " ", "-", "/"):
        assert engines().fill(given_, {label: Cell("B2", blank, "填“-”")}) == presumed


def test_who_may_be_gone_for_all_one_can_read_is_to_be_verified_and_the_cell_is_asked_for():
    facts = {"企业名称": "宏达机械厂", "产生危险废物": "是", "危废识别标志": "无"}
    rule, state = "general/hazardous_no_sign", "生产状态"
    unread = Cell("L9", "情况不明", "看不懂")
    assert found(assess(facts))[rule] == "violated"
    assert found(assess(facts, {state: Cell("L9", "", "未填")}))[rule] == "violated"
    assessment = assess(facts, {state: unread})
    [finding] = [one for one in assessment.findings if one.rule == rule]
    assert finding.outcome == "unknown"
    assert [(one.field, one.raw) for one in finding.missing] == [(state, "情况不明")]
    # Nor does any other answer turn round what is found now.
    for word, outcome in (("在产", "violated"), ("停产", "violated"), ("已拆除", None)):
        assert found(assess(facts | {state: word})).get(rule) == outcome


# --- a pack ---------------------------------------------------------------------------------------

OURS = """facts:
  - fact: 排放二氧化硫
    shown_by:
      - {value: 是, when: {颗粒物排放浓度: {above: 0}}}
    cases:
      - {name: 测到颗粒物, given: {颗粒物排放浓度: 5}, expect: 是}
      - {name: 没有测到, given: {颗粒物排放浓度: 0}, expect: unknown}
"""


def pack(folder: Path, text: str) -> Path:
    shutil.copytree(default_folder(), folder)
    file = folder / "facts.yaml"
    file.write_text(file.read_text(encoding="utf-8") + text.removeprefix("facts:\n"), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("before", "after", "place", "message"),
    [
        (
            "fact: 排放二氧化硫",
            "fact: 排放二氧化流",
            "fact: 排放二氧化流",
            "数据字典中没有字段“排放二氧化流”；名单没有这一栏的写 presumed: true",
        ),
        ("value: 是", "value: 有", "value: 有", "“排放二氧化硫”没有取值“有”"),
        (
            "颗粒物排放浓度: {above",
            "颗粒物浓度值: {above",
            "颗粒物浓度值: {above",
            "数据字典中没有字段“颗粒物浓度值”",
        ),
        (
            "when: {颗粒物排放浓度: {above: 0}}",
            "known: 颗粒物排放浓度",
            "known: 颗粒物",
            "known 后应为文字字段的名称",
        ),
        ("fact: 排放二氧化硫", "fact: 畜禽养殖", None, "“畜禽养殖”重复"),
        ("fact: 排放二氧化硫", "fact: 排放二氧化硫\n    fill_in: [除尘设施]", "fill_in", "fill_in 只用于"),
        ("fact: 排放二氧化硫", "fact: 排放二氧化硫\n    presumed: true", None, "“排放二氧化硫”已经有了"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path, before, after, place, message):
    folder = pack(tmp_path / "rules", OURS.replace(before, after, 1))
    book, mistakes = load_rulebook(folder)
    assert book is None
    [one] = [mistake for mistake in mistakes if message in mistake.message]
    lines = (folder / "facts.yaml").read_text(encoding="utf-8").splitlines()
    assert one.file == "facts.yaml" and (place is None or place in lines[one.line - 1])


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "颗粒物排放浓度: 5}, expect: 是",
            "颗粒物排放浓度: 5}, expect: unknown",
            "“排放二氧化硫”没有结果为“是”的例子",
        ),
        ("颗粒物排放浓度: 0}, expect: unknown", "颗粒物排放浓度: 7}, expect: 是", "没有说明不了的例子"),
    ],
)
def test_lint_asks_for_cases(tmp_path, before, after, message):
    folder = pack(tmp_path / "rules", OURS.replace(before, after))
    assert any(message in one.message for one in lint(folder).notices)


def test_the_cases_of_a_fact_are_run(tmp_path):
    folder = pack(tmp_path / "rules", OURS.replace("颗粒物排放浓度: 5}", "颗粒物排放浓度: 0}"))
    book, _ = load_rulebook(folder)
    assert book is not None
    failed = [one for one in inference_trials(book, Places(folder)) if not one.passed]
    assert [(one.group, one.name) for one in failed] == [("facts/排放二氧化硫", "测到颗粒物")]
    assert "应为“是”，实为无法判定" in failed[0].notices[0].message


def test_a_change_that_no_case_notices_is_named_with_its_place(tmp_path):
    folder = pack(tmp_path / "rules", OURS)
    book, _ = load_rulebook(folder)
    assert book is not None
    survivors = [one for trial in inference_mutants(book, Places(folder)) for one in trial.notices]
    assert [one.message for one in survivors] == [
        "“颗粒物排放浓度大于 0 mg/m³”改为“颗粒物排放浓度大于 1 mg/m³”，没有例子不符"
    ]
    lines = (folder / "facts.yaml").read_text(encoding="utf-8").splitlines()
    assert "above" in lines[survivors[0].line - 1]


def test_a_rule_is_tried_with_what_its_cases_show(tmp_path):
    folder = pack(tmp_path / "rules", OURS)
    (folder / "general" / "trial.yaml").write_text(RULE, encoding="utf-8")
    book, mistakes = load_rulebook(folder)
    assert book is not None, mistakes
    verdict = prove_by_cases([book.rule_by_id["general/trial"]], book, folder, TODAY, with_mutants=True)
    assert verdict.passed, verdict.notices
    assert (verdict.figures["atom_sides"], verdict.figures["atom_sides_shown"]) == (4, 4)


RULE = """title: 试验规则
category: 环境管理
severity: 一般
campaign: 大气污染防治
basis: []
penalty: []
applies_to: {排放二氧化硫: 是}
violated_when: {环境管理台账: 无}
remedy:
  - {do: 建立台账, within: 30}
lead: 属地
support: [生态环境]
note: 只为试验
cases:
  - {name: 测到颗粒物, given: {颗粒物排放浓度: 5, 环境管理台账: 无}, expect: violated}
  - {name: 测到颗粒物，有台账, given: {颗粒物排放浓度: 5, 环境管理台账: 有}, expect: complies}
  - {name: 写明不涉, given: {颗粒物排放浓度: 5, 排放二氧化硫: 否, 环境管理台账: 无}, expect: not applicable}
  - {name: 未测到，需核实, given: {颗粒物排放浓度: 0, 环境管理台账: 无}, expect: unknown}
"""


# --- which stack ----------------------------------------------------------------------------------

DUST, BOILER = "polluting/air_limits_particulates", "polluting/air_limits_boiler"
BRICKS = {"企业名称": "宏达砖厂", "行业代码": "3031", "颗粒物排放浓度": Quantity.exactly(90)}
WITH_BOILER = {**BRICKS, "锅炉吨位": Quantity.exactly(2), "废气类型": frozenset({"锅炉废气"})}


@pytest.mark.parametrize(
    ("facts", "dust", "boiler"),
    [
        (BRICKS, "violated", None),
        (WITH_BOILER, "unknown", "unknown"),
        ({**WITH_BOILER, "废气监测点位": "炉窑"}, "violated", None),
        ({**WITH_BOILER, "废气监测点位": "锅炉"}, None, "violated"),
    ],
)
def test_no_value_of_a_boiler_is_held_to_the_limits_of_a_kiln_nor_the_other_way_round(facts, dust, boiler):
    assessment = assess(facts)
    outcomes = found(assessment)
    assert (outcomes.get(DUST), outcomes.get(BOILER)) == (dust, boiler)


def test_a_list_without_the_column_that_a_presumed_fact_asks_for_asks_all_the_same():
    findings = {one.rule: one for one in assess(WITH_BOILER).findings}
    assert [one.field for one in findings[DUST].missing] == ["废气监测点位"]
    assert [one.field for one in findings[BOILER].missing] == ["废气监测点位"]
    without = {label: value for label, value in WITH_BOILER.items() if label != "颗粒物排放浓度"}
    assert not {DUST, BOILER} & found(assess(without)).keys()


def test_a_list_that_says_nothing_of_pollution_has_not_looked_for_any():
    assert assess({"企业名称": "宏达家具厂", "生产状态": "停产"}).aspects[Aspect.POLLUTING] == "无法判定"


def test_a_cell_of_two_fields_that_tells_of_one_is_blank_for_the_other(tmp_path):
    """Beside 有，未运行 stands 无: how a facility runs that is not there is no question."""
    headings = ["企业名称", "生产状态", "产生废气", "废气治理设施"]
    rows = [
        ["甲家具厂", "在产", "是", "有，未运行"],
        ["乙家具厂", "在产", "是", "无"],
        ["丙家具厂", "在产", "是", "有"],
    ]
    run("check", list_of(tmp_path / "名单.xlsx", headings, *rows), "--out", tmp_path / "结果")
    lines = (tmp_path / "结果" / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    missing = [
        {one["field"] for found in json.loads(line)["findings"] for one in found["missing"]} for line in lines
    ]
    assert missing == [set(), set(), {"废气设施运行"}]
