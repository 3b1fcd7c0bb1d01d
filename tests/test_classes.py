"""Classification catalogues: worked enterprises from the texts, and what must hold always.

Every row of a catalogue has its own cases, which ``rules test`` runs; here stand enterprises as a whole,
with what follows for the rules about permits and approvals.
"""

import json
import re
import shutil
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from shipped import shipped

from checker.cli.commands import sanluanwu
from checker.condition import Kind, Period, Quantity
from checker.engine import Choice
from checker.judge import Judge, identify
from checker.judge.catalogue import Classifier, obliged_of
from checker.model import Assessment, Cell, Source, record_model
from checker.proof.lint import lint
from checker.rulebook import default_folder, load_rulebook

TODAY = date(2026, 11, 23)
TEXTS = Path(__file__).parents[2] / "shared" / "law" / "texts"
TEXT_OF = {
    "permit_2019": "固定污染源排污许可分类管理名录(2019).txt",
    "eia_2021": "建设项目环境影响评价分类管理名录(2021).txt",
}
PERMIT, REGISTRATION = "disorderly/no_discharge_permit", "disorderly/no_discharge_registration"
NEITHER_RULE = "disorderly/no_permit_or_registration"
BOOK, FORM = "disorderly/building_without_eia_report_book", "disorderly/building_without_eia_report_form"
FILING = "disorderly/eia_registration_missing"

# 没有通用工序的小厂：锅炉、炉窑、表面处理、工业废水都没有，也不是重点排污单位
PLAIN: dict[str, Any] = {
    "生产状态": "在产",
    "重点排污单位": "否",
    "锅炉数量": 0,
    "工业炉窑类型": "不涉及",
    "表面处理工序": ["不涉及"],
    "有机溶剂用量": 0,
    "产生工业废水": "否",
}
NEW = {"开工日期": date(2022, 3, 1), "建设性质": "新建"}
SHED = {"工业厂房内生产": "是"}


@cache
def judge(day: date = TODAY, choice: Choice = Choice.BOTH) -> Judge:
    profile = shipped().profile("sichuan-2017")
    assert profile is not None
    return Judge(shipped(), day, profile, choice)


def value_of(label: str, written: Any) -> Any:
    match shipped().dictionary.by_label[label].type:
        case Kind.NUMBER:
            return Quantity.exactly(written)
        case Kind.DATE:
            return Period.on(written)
        case Kind.CHOICES:
            return frozenset(written)
    return written


def assess(facts: dict[str, Any], day: date = TODAY, blank: tuple[str, ...] = ()) -> Assessment:
    facts = {**facts, "企业名称": facts.get("企业名称", "宏达公司")}  # without a name there is no record
    cells = {label: Cell(f"K{n}", str(one)) for n, (label, one) in enumerate(facts.items(), 2)}
    cells |= {label: Cell("A9", "", "空白") for label in blank}
    record = record_model(shipped().dictionary).model_validate(
        {
            "source": Source(file="名单.xlsx", sheet="Sheet1", row=2),
            "cells": cells,
            **{label: value_of(label, one) for label, one in facts.items()},
        }
    )
    [(record, enterprise)] = identify([record])
    return judge(day).assess(record, enterprise)


def class_of(catalogue: str, facts: dict[str, Any]) -> str | None:
    [found] = [one for one in shipped().catalogues if one.id == catalogue]
    classified = Classifier(found).classify({label: value_of(label, one) for label, one in facts.items()})
    return None if classified is None else classified.value


def found(assessment: Assessment) -> dict[str, str]:
    asked = (PERMIT, REGISTRATION, BOOK, FORM, FILING)
    return {one.rule: str(one.outcome) for one in assessment.findings if one.rule in asked}


# --- permits --------------------------------------------------------------------------------------

FURNITURE = {"行业代码": "2110", **SHED, "溶剂型胶粘剂用量": 0, "水性涂料用量": 0, "水性胶粘剂用量": 0}
PERMITS: list[tuple[str, dict[str, Any], str | None, dict[str, str]]] = [
    ("家具厂溶剂型涂料10吨", {**PLAIN, **FURNITURE, "溶剂型涂料用量": 10}, "简化管理", {PERMIT: "violated"}),
    (
        "家具厂溶剂型涂料9.9吨",
        {**PLAIN, **FURNITURE, "溶剂型涂料用量": 9.9},
        "登记管理",
        {REGISTRATION: "violated"},
    ),
    (
        "家具厂溶剂型涂料10吨，别的都没有填：总要许可证",
        {"生产状态": "在产", "行业代码": "C2110", "溶剂型涂料用量": 10},
        "许可管理",
        {PERMIT: "violated"},
    ),
    (
        "家具厂不在工业建筑内，名录不管",
        {**PLAIN, **FURNITURE, "溶剂型涂料用量": 1, "工业厂房内生产": "否"},
        "无需",
        {},
    ),
    (
        "砖厂烧煤的隧道窑",
        {**PLAIN, "行业代码": "3031", "工业炉窑类型": "砖瓦窑", "燃料种类": ["燃煤"]},
        "重点管理",
        {PERMIT: "violated"},
    ),
    (
        "砖厂烧天然气的隧道窑",
        {**PLAIN, "行业代码": "3031", "工业炉窑类型": "砖瓦窑", "燃料种类": ["天然气"]},
        "简化管理",
        {PERMIT: "violated"},
    ),
    (
        "洗衣店只有一台2吨燃气锅炉（第108类、第109类）",
        {**PLAIN, "行业代码": "8030", "锅炉数量": 1, "锅炉吨位": 2, "燃料种类": ["天然气"], "用水量": 20},
        "登记管理",
        {REGISTRATION: "violated"},
    ),
    (
        "洗衣店的锅炉是电的",
        {
            **PLAIN,
            "行业代码": "8030",
            "锅炉数量": 1,
            "锅炉吨位": 2,
            "燃料种类": ["电"],
            "用水量": 20,
            "废水处理设施": "无",
        },
        "无需",
        {},
    ),
    (
        "塑料厂年产500吨",
        {**PLAIN, "行业代码": "2929", "年产能吨数": 500},
        "登记管理",
        {REGISTRATION: "violated"},
    ),
    ("泡沫厂年产1万吨", {**PLAIN, "行业代码": "2924", "年产能吨数": 10000}, "简化管理", {PERMIT: "violated"}),
    (
        "塑料厂年产500吨加一台20吨燃煤锅炉（第六条）",
        {**PLAIN, "行业代码": "2929", "年产能吨数": 500, "锅炉数量": 1, "锅炉吨位": 20, "燃料种类": ["燃煤"]},
        "简化管理",
        {PERMIT: "violated"},
    ),
    (
        "汽修店300平方米有喷漆",
        {**PLAIN, "行业代码": "8111", "营业面积": 300, "工业涂装": "是"},
        "无需",
        {},
    ),
    (
        "汽修厂5000平方米有喷漆",
        {**PLAIN, "行业代码": "8111", "营业面积": 5000, "工业涂装": "是"},
        "简化管理",
        {PERMIT: "violated"},
    ),
    ("餐馆", {**PLAIN, "行业代码": "H6210", "用水量": 8, "废水处理设施": "无"}, "无需", {}),
    (
        "猪场500头，有排放口，规模以上",
        {**PLAIN, "行业代码": "0313", "规模养殖": "是", "设有污水排放口": "是"},
        "重点管理",
        {PERMIT: "violated"},
    ),
    (
        "猪场5000头，粪污全部还田，没有排放口",
        {**PLAIN, "行业代码": "0313", "规模养殖": "是", "设有污水排放口": "否"},
        "登记管理",
        {REGISTRATION: "violated"},
    ),
    ("散养户没有排放口", {**PLAIN, "行业代码": "0313", "规模养殖": "否", "设有污水排放口": "否"}, "无需", {}),
    (
        "铸造厂，炉型和重点排污单位都没有填：总要许可证",
        {"生产状态": "在产", "行业代码": "3391"},
        "许可管理",
        {PERMIT: "violated"},
    ),
    (
        "电镀厂",
        {"生产状态": "在产", "行业代码": "3360", "表面处理工序": ["电镀"]},
        "重点管理",
        {PERMIT: "violated"},
    ),
    (
        "白酒厂年酿300吨",
        {**PLAIN, **SHED, "行业代码": "1512", "发酵工艺": "是", "年产能吨数": 300},
        "简化管理",
        {PERMIT: "violated"},
    ),
    (
        "石材加工，是否仅切割不明",
        {**PLAIN, "行业代码": "3032"},
        None,
        {PERMIT: "unknown", REGISTRATION: "unknown"},
    ),
    (
        "家具厂，只知道企业名称里有家具：关键词不够作依据",
        {**PLAIN, "企业名称": "某某家具厂", "溶剂型涂料用量": 20},
        None,
        {PERMIT: "unknown", REGISTRATION: "unknown"},
    ),
]


@pytest.mark.parametrize(
    ("facts", "expected", "findings"), [one[1:] for one in PERMITS], ids=[one[0] for one in PERMITS]
)
def test_the_permit_class_follows_from_the_catalogue(facts, expected, findings):
    assert class_of("permit_2019", facts) == expected
    without = {**facts, "排污许可证": "无", "排污登记": "无"}
    assert found(assess(without, blank=("排污许可管理类别",))) == findings


def test_who_has_what_the_class_asks_for_has_no_finding():
    facts = {**PLAIN, **FURNITURE, "溶剂型涂料用量": 10, "排污许可证": "有", "排污登记": "无"}
    assert found(assess(facts)) == {}
    facts = {**PLAIN, "行业代码": "2929", "年产能吨数": 500, "排污许可证": "无", "排污登记": "有"}
    assert found(assess(facts)) == {}


NEITHER = {"排污许可证": "无", "排污登记": "无"}
OBLIGED: list[tuple[str, dict[str, Any], str]] = [
    ("家具厂，漆用量没有写", {**SHED, "行业代码": "2110", **NEITHER}, "violated"),
    ("家具厂，是登记管理", {**PLAIN, **FURNITURE, "溶剂型涂料用量": 9.9, **NEITHER}, "violated"),
    ("家具厂，登记没有写", {**SHED, "行业代码": "2110", "排污许可证": "无"}, "unknown"),
    ("家具厂，已登记", {**SHED, "行业代码": "2110", "排污许可证": "无", "排污登记": "有"}, "complies"),
    ("家具厂，已停产", {**SHED, "行业代码": "2110", **NEITHER, "生产状态": "停产"}, "not applicable"),
    ("名单写无需", {**SHED, "行业代码": "2110", **NEITHER, "排污许可管理类别": "无需"}, "not applicable"),
    ("带星号的一类，是否工业厂房没有写", {"行业代码": "1392", **NEITHER}, "unknown"),
    ("汽修，规模没有写", {"行业代码": "8111", **NEITHER}, "unknown"),
    ("行业没有写", NEITHER, "unknown"),
]


@pytest.mark.parametrize(("facts", "expected"), [one[1:] for one in OBLIGED], ids=[one[0] for one in OBLIGED])
def test_who_must_have_one_of_the_two_and_has_neither_is_in_breach_whichever_it_is(facts, expected):
    assessment = assess({"生产状态": "在产", **facts}, blank=("排污登记",) if "排污登记" not in facts else ())
    found = [(one.rule, one.outcome) for one in assessment.findings]
    found += [(covered.rule, one.outcome) for one in assessment.findings for covered in one.covers]
    outcomes = [str(outcome) for rule, outcome in found if rule == NEITHER_RULE]
    assert (outcomes or ["complies"]) == [expected] or (not outcomes and expected == "not applicable")


def test_the_evidence_of_having_neither_names_the_row_and_the_mildest_class_that_is_possible():
    assessment = assess({"生产状态": "在产", **SHED, "行业代码": "2110", **NEITHER})
    [finding] = [one for one in assessment.findings if one.rule == NEITHER_RULE]
    [told] = [one.derived for one in finding.evidence if one.field == "须排污许可或登记"]
    assert told is not None and "木质家具制造211等”至少登记管理" in told


def test_the_catalogue_speaks_from_its_first_day_on():
    facts = {"生产状态": "在产", "行业代码": "3391", "排污许可证": "无"}
    before = assess(facts, date(2019, 12, 19), blank=("排污许可管理类别",))
    assert PERMIT not in found(before)
    assert found(assess(facts, date(2019, 12, 20))) == {PERMIT: "violated"}


# --- environmental impact assessment --------------------------------------------------------------

EIA: list[tuple[str, dict[str, Any], str | None, dict[str, str]]] = [
    (
        "家具厂溶剂型涂料10吨",
        {**NEW, **PLAIN, **SHED, "行业代码": "2110", "溶剂型涂料用量": 10},
        "报告书",
        {BOOK: "violated"},
    ),
    (
        "家具厂溶剂型涂料5吨",
        {**NEW, **PLAIN, **SHED, "行业代码": "2110", "溶剂型涂料用量": 5},
        "报告表",
        {FORM: "violated"},
    ),
    (
        "2020年开工的家具厂，按当时的名录，不推定",
        {**NEW, **PLAIN, **SHED, "行业代码": "2110", "溶剂型涂料用量": 10, "开工日期": date(2020, 12, 31)},
        None,
        {BOOK: "unknown", FORM: "unknown", FILING: "unknown"},
    ),
    ("砖厂", {**NEW, **PLAIN, "行业代码": "3031"}, "报告表", {FORM: "violated"}),
    (
        "锅炉未填的砖厂，65吨以上燃煤锅炉未排除",
        {**NEW, "生产状态": "在产", "行业代码": "3031"},
        None,
        {BOOK: "unknown", FORM: "unknown", FILING: "unknown"},
    ),
    (
        "废塑料造粒",
        {**NEW, **PLAIN, "行业代码": "4220", "原辅材料": "废塑料", "简单加工": "否"},
        "报告表",
        {FORM: "violated"},
    ),
    (
        "汽修店300平方米，没有废气设施",
        {**NEW, **PLAIN, "行业代码": "8111", "营业面积": 300, "废水处理设施": "无", "废气治理设施": "无"}
        | {"VOCs治理设施": "无", "除尘设施": "不涉及"},
        "豁免",
        {},
    ),
    (
        "猪场出栏5000头",
        {**NEW, **PLAIN, "行业代码": "0313", "规模养殖": "是", "畜禽种类": ["猪"], "畜禽出栏量": 5000},
        "报告书",
        {BOOK: "violated"},
    ),
    (
        "猪场出栏500头，不涉及环境敏感区",
        {**NEW, **PLAIN, "行业代码": "0313", "规模养殖": "是", "畜禽种类": ["猪"], "畜禽出栏量": 500}
        | {"畜禽存栏量": 260, "涉及环境敏感区": "否", "饮用水水源保护区": "不在", "废水处理设施": "无"},
        "登记表",
        {FILING: "violated"},
    ),
]


@pytest.mark.parametrize(
    ("facts", "expected", "findings"), [one[1:] for one in EIA], ids=[one[0] for one in EIA]
)
def test_the_class_of_the_assessment_follows_from_the_catalogue(facts, expected, findings):
    assert class_of("eia_2021", facts) == expected
    without = {**facts, "环评批复": "无", "环评登记表备案": "无"}
    assert found(assess(without, blank=("环评类别",))) == findings


# --- evidence, cells that stand, contradictions ---------------------------------------------------


def test_the_evidence_shows_the_row_the_industry_cell_and_the_other_cells():
    facts = {**PLAIN, **FURNITURE, "溶剂型涂料用量": 10, "排污许可证": "无"}
    [finding] = [one for one in assess(facts).findings if one.rule == PERMIT]
    derived = [one for one in finding.evidence if one.derived is not None]
    assert [(one.field, one.value, one.cell) for one in derived] == [("排污许可管理类别", "简化管理", "")]
    assert "第35类" in derived[0].derived and "10 吨及以上溶剂型涂料" in derived[0].derived
    shown = {one.field: one.cell for one in finding.evidence}
    assert {"行业代码", "溶剂型涂料用量", "重点排污单位", "锅炉数量"} <= shown.keys()
    assert all(
        cell.startswith("名单.xlsx!Sheet1!K") for field, cell in shown.items() if field != "排污许可管理类别"
    )
    # what was only inferred from a cell is not shown as if it stood in the list
    assert "锅炉吨位" not in shown


def test_a_cell_stands_and_a_certain_contradiction_is_a_note_with_its_address():
    facts = {"生产状态": "在产", "行业代码": "3391", "排污许可证": "无", "排污许可管理类别": "登记管理"}
    assessment = assess(facts)
    assert found(assessment) == {}
    [doubt] = assessment.doubts
    assert (doubt.kind, doubt.cell, doubt.field, doubt.raw) == ("note", "K5", "排污许可管理类别", "登记管理")
    assert "重点管理或简化管理" in doubt.message and "第82类" in doubt.message


def test_a_cell_that_the_catalogue_leaves_possible_is_no_contradiction():
    for listed in ("重点管理", "简化管理", "许可管理"):
        assert assess({"行业代码": "3391", "排污许可管理类别": listed}).doubts == ()
    assert assess({"行业代码": "3032", "排污许可管理类别": "登记管理"}).doubts == ()


def test_an_explanation_reads_the_class_as_the_judge_does(tmp_path):
    (tmp_path / "名单.csv").write_text(
        "企业名称,行业代码,生产状态,排污许可证\n甲厂,3391,在产,无\n", encoding="utf-8"
    )
    arguments = [
        "explain",
        str(tmp_path / "名单.csv"),
        "--enterprise",
        "甲厂",
        "--rule",
        PERMIT,
        "--as-of",
        "2026-11-23",
    ]
    said = CliRunner().invoke(sanluanwu, arguments)
    assert said.exit_code == 0, said.output
    assert "【违规】" in said.output and "第82类" in said.output and "至少简化管理" in said.output


def test_a_list_on_paper_gives_the_finding_and_the_note(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(
        ["企业名称", "行业代码", "生产状态", "排污许可管理类别", "排污许可证", "溶剂型涂料年用量（吨）"]
    )
    sheet.append(["甲家具厂", "2110", "在产", None, "未办", 12])
    sheet.append(["乙铸造厂", "3391", "在产", "登记", "未办", None])
    book.save(tmp_path / "名单.xlsx")
    arguments = [
        "check",
        str(tmp_path / "名单.xlsx"),
        "--as-of",
        "2026-11-23",
        "--out",
        str(tmp_path / "结果"),
        "--quiet",
    ]
    result = CliRunner().invoke(sanluanwu, arguments)
    assert result.exit_code == 0, result.output
    lines = (tmp_path / "结果" / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    first, second = (json.loads(line)["findings"] for line in lines)
    [finding] = [one for one in first if one["rule"] == PERMIT]
    by_field = {one["field"]: one for one in finding["evidence"]}
    assert by_field["排污许可管理类别"]["value"] == "许可管理"
    assert "第35类" in by_field["排污许可管理类别"]["derived"]
    assert by_field["行业代码"]["cell"] == "名单.xlsx!Sheet!B2"
    assert by_field["溶剂型涂料用量"]["cell"] == "名单.xlsx!Sheet!F2"
    assert not [one for one in second if one["rule"] == PERMIT]
    summary = json.loads((tmp_path / "结果" / "summary.json").read_text(encoding="utf-8"))
    assert summary["problems"]["note"] >= 1


# --- what must hold always ------------------------------------------------------------------------

POOL: dict[str, list[Any]] = {
    "行业代码": [
        "2110",
        "C21",
        "2929",
        "3031",
        "3360",
        "3391",
        "339",
        "8030",
        "8111",
        "1512",
        "0313",
        "9999",
    ],
    "重点排污单位": ["是", "否"],
    "工业厂房内生产": ["是", "否"],
    "年产能吨数": [100, 4000, 10000],
    "溶剂型涂料用量": [0, 5, 10],
    "溶剂型胶粘剂用量": [0, 5, 10],
    "水性涂料用量": [0, 10, 20],
    "水性胶粘剂用量": [0, 10],
    "有机溶剂用量": [0, 10],
    "表面处理工序": [["不涉及"], ["电镀"], ["磷化", "酸洗"], ["热浸镀"]],
    "锅炉总吨位": [3, 20],
    "燃料种类": [["燃煤"], ["天然气"], ["电"], ["天然气", "电"]],
    "工业炉窑类型": ["不涉及", "砖瓦窑", "干燥炉", "其他"],
    "废水处理能力": [0, 500, 20000],
    "发酵工艺": ["是", "否"],
    "规模养殖": ["是", "否"],
    "设有污水排放口": ["是", "否"],
    "营业面积": [300, 5000],
    "工业涂装": ["是", "否"],
    "简单加工": ["否", "仅切割打磨", "仅分割焊接组装"],
    "用水量": [10, 60],
    "开工日期": [date(2020, 6, 1), date(2022, 6, 1)],
    "建设性质": ["新建", "扩建"],
    "畜禽出栏量": [500, 5000],
}


@st.composite
def partly_known(draw):
    """An enterprise of which everything is known, and the same one with blanks."""
    whole = {label: draw(st.sampled_from(values)) for label, values in POOL.items()}
    # boilers without capacity, or a total below the largest, stand in no sound list
    whole["锅炉数量"] = draw(st.sampled_from([0, 1, 3]))
    whole["锅炉吨位"] = draw(st.sampled_from([2, 20])) if whole["锅炉数量"] else 0
    whole["锅炉总吨位"] = whole["锅炉数量"] * whole["锅炉吨位"]
    if whole["工业涂装"] == "否":
        whole |= {"溶剂型涂料用量": 0, "水性涂料用量": 0}
    kept = draw(st.sets(st.sampled_from(sorted(whole))))
    full = {label: value_of(label, one) for label, one in whole.items()}
    return full, {label: one for label, one in full.items() if label in kept}


@cache
def classifiers() -> list[Classifier]:
    return [Classifier(one) for one in shipped().catalogues]


@settings(max_examples=150, deadline=None)
@given(partly_known())
def test_filling_in_a_blank_never_turns_a_class_round(facts):
    full, part = facts
    for classifier in classifiers():
        known, guessed = classifier.classify(full), classifier.classify(part)
        if guessed is None:
            continue
        assert known is not None
        assert known.ranks <= guessed.ranks
        obliged = obliged_of(classifier.catalogue, guessed.ranks)
        assert obliged in (None, obliged_of(classifier.catalogue, known.ranks))
        if guessed.value is not None and guessed.value not in classifier.catalogue.either:
            assert known.value == guessed.value


def test_both_engines_give_every_case_the_same_class():
    for catalogue in shipped().catalogues:
        one, other = Classifier(catalogue, Choice.COMPILED), Classifier(catalogue, Choice.DURABLE)
        for row in catalogue.rows:
            for case in row.cases:
                assert one.of_row(row, case.given) == other.of_row(row, case.given), (row.row, case.name)


def test_a_short_code_does_not_tell_the_trade_unless_one_row_has_the_whole_division():
    assert class_of("permit_2019", {"行业代码": "C33"}) is None
    assert class_of("permit_2019", {"行业代码": "339"}) is None
    assert class_of("permit_2019", {"行业代码": "C21", "重点排污单位": "是"}) == "重点管理"


# --- the text and the pack ------------------------------------------------------------------------


def _flat(text: str) -> str:
    """The words of a page without what its table and its pages put between them."""
    text = re.sub(r"—\s*\d+\s*—|序号 *\n行业类别 *\n重点管理 *\n简化管理 *\n登记管理", "", text)
    text = re.sub(r"环评类别\n项目类别\n报告书\n报告表\n登记表\n本栏目环境敏感区含义", "", text)
    return re.sub(r"\s", "", text).replace("(", "（").replace(")", "）")


@pytest.mark.parametrize("name", TEXT_OF)
def test_every_quoted_cell_stands_in_the_catalogue(name):
    path = TEXTS / TEXT_OF[name]
    if not path.is_file():
        pytest.skip("the texts of the laws are not part of the repository")
    text = _flat(path.read_text(encoding="utf-8"))
    [catalogue] = [one for one in shipped().catalogues if one.id == name]
    quotes = [(row.row, cell.text) for row in catalogue.rows for cell in row.cells.values()]
    assert [(row, quote) for row, quote in quotes if _flat(quote) not in text] == []
    trades = [row for row in catalogue.rows if row.row.isdigit()]
    assert [row.row for row in trades if _flat(row.trade) not in text] == []


def test_every_row_of_the_permit_catalogue_is_there_and_says_if_no_list_decides_it():
    [catalogue] = [one for one in shipped().catalogues if one.id == "permit_2019"]
    assert [row.row for row in catalogue.rows] == [str(n) for n in range(1, 113)]
    assert {row.row for row in catalogue.rows if row.undecided} == {"73", "99", "101", "102", "104", "105"}


HEAD = (
    "title: 名录\nsource: 令\nsince: 2020-01-01\nfield: 排污许可管理类别\n"
    "classes: [重点管理, 简化管理, 登记管理]\notherwise: 无需\nrows:\n"
)
ROW = '  - row: "1"\n    trade: 家具\n    codes: ["21"]\n'
CELLS = "    重点管理: /\n    简化管理: /\n    登记管理: {text: 全部, when: {}}\n"
CASE = '    cases:\n      - {name: 一, given: {行业代码: "2110"}, expect: 登记管理}\n'
MISTAKES = [
    (
        HEAD.replace("field: 排污许可管理类别", "field: 类别") + ROW + CELLS,
        ":4:1: ",
        "没有可选取值的字段“类别”",
    ),
    (
        HEAD.replace("登记管理]", "登计管理]") + ROW + "    重点管理: /\n    简化管理: /\n    登计管理: /\n",
        ":5:23: ",
        "没有取值“登计管理”",
    ),
    (HEAD + ROW + "    重点管理: /\n    登记管理: {text: 全部, when: {}}\n", ":8:5: ", "缺少“简化管理”一栏"),
    (HEAD + ROW + CELLS.replace("when: {}", "when: {溶剂: 1}"), ":13:29: ", "数据字典中没有字段“溶剂”"),
    (HEAD + ROW + CELLS.replace(", when: {}", ""), ":13:5: ", "when: 条件"),
    (HEAD + ROW.replace('"21"', "二十一") + CELLS, ":10:13: ", "codes"),
    (HEAD + ROW + CELLS + ROW + CELLS, ":14:5: ", "第1类重复"),
    (HEAD + ROW.replace("    codes", "    code") + CELLS, ":10:5: ", "没有这一项"),
    (HEAD + ROW + CELLS + CASE.replace("expect: 登记管理", "expect: 登记"), ":15:42: ", "没有“登记”"),
    (
        HEAD.replace("rows:", "obliges: 须登记\nrows:") + ROW + CELLS + CASE,
        ":7:1: ",
        "没有推定的事实“须登记”",
    ),
    (HEAD + ROW + CELLS + CASE.replace("行业代码", "代码"), ":15:27: ", "数据字典中没有字段“代码”"),
]


def _pack(folder: Path, text: str) -> Path:
    shutil.copytree(default_folder(), folder)
    for path in (folder / "classes").glob("*.yaml"):
        path.unlink()
    (folder / "classes" / "mine.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("text", "place", "message"), MISTAKES, ids=[one[2] for one in MISTAKES])
def test_a_mistake_in_a_catalogue_is_named_with_its_place(tmp_path, text, place, message):
    rulebook, mistakes = load_rulebook(_pack(tmp_path / "rules", text))
    assert rulebook is None
    said = [str(one) for one in mistakes]
    assert any(one.startswith(f"classes/mine.yaml{place}") and message in one for one in said), said


LINTED = [
    (HEAD + ROW + CELLS, "没有例子"),
    (HEAD + ROW + CELLS + CASE.replace("2110", "2929"), "行业代码不属于第1类"),
    (
        HEAD + ROW + CELLS + CASE + ROW.replace('"1"', '"2"').replace('"21"', '"211"') + CELLS + CASE,
        "已经在第1类",
    ),
    (
        HEAD.replace("since: 2020-01-01", "since: 2020-01-01\nuntil: 2019-01-01") + ROW + CELLS + CASE,
        "until 早于 since",
    ),
    (
        HEAD + ROW + CELLS.replace("重点管理: /", "重点管理: {text: 重点, when: {重点排污单位: 是}}") + CASE,
        "没有结果为“重点管理”的例子",
    ),
]


@pytest.mark.parametrize(("text", "message"), LINTED, ids=[one[1] for one in LINTED])
def test_lint_sees_what_a_loader_cannot_know(tmp_path, text, message):
    verdict = lint(_pack(tmp_path / "rules", text))
    assert [
        one.message for one in verdict.notices if one.file == "classes/mine.yaml" and message in one.message
    ]


def test_a_case_that_comes_out_otherwise_fails_the_proof(tmp_path):
    folder = _pack(tmp_path / "rules", HEAD + ROW + CELLS + CASE.replace("expect: 登记管理", "expect: 无需"))
    result = CliRunner().invoke(sanluanwu, ["rules", "test", "--rules", str(folder)])
    assert result.exit_code == 1
    assert "应为无需，实为登记管理" in result.output
