"""Loose words for trades: which industries may be meant, and that only what follows from all is said."""

import json
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
from checker.condition import OneOf
from checker.engine import Choice
from checker.judge.filling import Filled, Filling
from checker.model import Cell
from checker.rulebook.facts import read_fact

PERMIT = "disorderly/no_discharge_permit"
CODES = shipped().industry_codes
LOOSE = CODES.by_loose_word

TRADES = {
    "家具": ("21", "51", "52"),
    "家具行业": ("21", "51", "52"),
    "家具厂": ("21",),
    "家具加工": ("21",),
    "小型家具生产作坊": ("21",),
    "小塑料制品加工厂": ("2916", "292"),
    "白酒酿造": ("1512", "51", "52"),
    "白酒（小曲）": ("1512", "51", "52"),
    "汽修（三类）": ("8111", "8112"),
    "汽修厂": ("8111", "8112"),
    "印染": ("1713", "1723", "1733", "1743", "1752", "1762"),
    "塑料颗粒厂": ("2651", "292", "4220"),
    "家具加工、印染": ("1713", "1723", "1733", "1743", "1752", "1762", "21"),
    "家具制造业、塑料制品业": ("21", "292"),
}
NOTHING = [
    "小作坊",
    "加工",
    "家具、其他",
    "木材（只经销不加工）",
    "农机维修",
    "小麦",
    "厂",
    "注塑",
    "喷漆、焊接",
    "制造业",
    "2021",
    "",
]
GOODS = {
    "泡菜500吨/年": ("1371", "1453", "51", "52"),
    "木门，3000樘": ("2032", "51", "52"),
    "白酒，约20吨": ("1512", "51", "52"),
    "页岩砖（轮窑18门）": ("3031", "51", "52"),
    "豆腐、豆干": ("1392", "51", "52"),
}
NAMES = {
    "邛崃市恒丰电镀厂": ("2929", "3360"),
    "夹关页岩砖厂": ("3031",),
    "天台砖厂": ("3021", "3023", "3031", "307", "308"),
    "宏达家具厂": (),
    "铸造厂设备有限公司": (),
}


@pytest.mark.parametrize("written,codes", TRADES.items(), ids=TRADES)
def test_a_loose_word_tells_all_industries_that_may_be_meant(written, codes):
    assert LOOSE.of_trade(written) == codes


@pytest.mark.parametrize("written", NOTHING)
def test_what_is_not_understood_as_a_whole_tells_nothing(written):
    assert LOOSE.of_trade(written) == LOOSE.of_goods(written) == ()


@pytest.mark.parametrize("written,codes", GOODS.items(), ids=GOODS)
def test_products_may_have_amounts(written, codes):
    assert LOOSE.of_goods(written) == codes


@pytest.mark.parametrize("name,codes", NAMES.items(), ids=NAMES)
def test_of_names_only_ends_that_say_what_is_done_there_tell_a_trade(name, codes):
    assert LOOSE.of_name(name) == codes


# --- lists ----------------------------------------------------------------------------------------


def checked(folder: Path, *rows: list[object]) -> tuple[dict, dict, list[dict]]:
    """By enterprise what is found about the permit, and the result; and what the list is doubted for."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "名单.xlsx")
    arguments = ["check", str(folder / "名单.xlsx"), "--out", str(folder / "结果"), "--quiet"]
    said = CliRunner().invoke(sanluanwu, [*arguments, "--as-of", "2026-11-23"])
    assert said.exit_code == 0, said.output
    lines, doubts = (
        [json.loads(line) for line in (folder / "结果" / name).read_text(encoding="utf-8").splitlines()]
        for name in ("findings.jsonl", "quality.jsonl")
    )
    permits = {
        one["enterprise"]["name"]: next((each for each in one["findings"] if each["rule"] == PERMIT), None)
        for one in lines
    }
    return permits, {one["enterprise"]["name"]: one["screening"] for one in lines}, doubts


END = ["园区外", "在产", "无"]
BY_TRADE = ["企业名称", "行业类别", "所在园区", "生产状态", "排污许可证"]
BY_GOODS = ["企业名称", "主要产品", "所在园区", "生产状态", "排污许可证"]


def outcomes(permits: dict) -> dict[str, str]:
    return {name: "unknown" if one is None else one["outcome"] for name, one in permits.items()}


def test_a_class_that_all_possible_industries_have_is_given_with_the_cells_that_show_it(tmp_path):
    permits, _, _ = checked(
        tmp_path,
        BY_TRADE,
        ["宏达翻砂厂", "铸件", *END],  # 3391 or 3392
        ["宏达铸件经营部", "铸件", *END],  # or a trader
        ["宏达砖厂", "砖瓦", *END],  # some bricks are of cement
    )
    assert outcomes(permits) == {"宏达翻砂厂": "violated", "宏达铸件经营部": "unknown", "宏达砖厂": "unknown"}
    shown = {one["field"]: one for one in permits["宏达翻砂厂"]["evidence"]}
    assert shown["行业代码"]["value"] == "3391、3392之一"
    assert shown["行业代码"]["derived"] == "行业类别、企业名称推定"
    assert (shown["行业类别"]["raw"], shown["行业类别"]["cell"]) == ("铸件", "名单.xlsx!Sheet!B2")
    assert "第82类“铸造及其他金属制品制造339”" in shown["排污许可管理类别"]["derived"]


def test_products_tell_the_trade_only_where_no_cell_names_the_industry(tmp_path):
    permits, _, _ = checked(
        tmp_path,
        ["企业名称", "行业类别", *BY_GOODS[1:]],
        ["宏达配件厂", None, "铸铁件", *END],
        ["宏达机械厂", "其他", "铸铁件", *END],
        ["宏达零件厂", None, "铸铁件、弹簧", *END],
    )
    assert outcomes(permits) == {"宏达配件厂": "violated", "宏达机械厂": "unknown", "宏达零件厂": "unknown"}


def test_a_code_in_the_list_goes_before_loose_words(tmp_path):
    permits, _, _ = checked(
        tmp_path,
        ["企业名称", "行业代码", *BY_TRADE[1:]],
        ["宏达厂", "3484", "铸造", *END],
        ["宏远厂", "3484、3391", "铸造", *END],
    )
    assert set(outcomes(permits).values()) == {"unknown"}


@pytest.mark.parametrize("heading", ["类别", "类型", "经营类型", "做什么的"])
def test_a_column_whose_cells_are_trades_is_read_as_the_industry(tmp_path, heading):
    rows = [
        ["车之翼", "汽修（二类）"],
        ["阿强修理部", "汽修（三类）"],
        ["大妙", "餐饮"],
        ["老马", "补胎"],
        ["小胖", "水果"],
    ]
    _, results, doubts = checked(
        tmp_path, ["企业名称", heading, "所在园区", "生产状态"], *([*row, "园区外", "在产"] for row in rows)
    )
    assert {results[name] for name in ("车之翼", "阿强修理部", "大妙", "老马")} == {"非排查对象"}
    assert results["小胖"] != "非排查对象"
    assert any("行业类别" in one["why"] for one in doubts)


@pytest.mark.parametrize(
    "heading,cells",
    [
        ("类别", ["散", "乱", "污", "散乱污"]),
        ("类型", ["国有", "民营", "个体", "餐饮"]),
        ("投诉类型", ["餐饮", "汽修", "餐饮", "洗车"]),
    ],
)
def test_any_other_column_is_left_unread(tmp_path, heading, cells):
    rows = ([f"宏达{n}公司", cell, "园区外", "在产"] for n, cell in enumerate(cells))
    _, results, _ = checked(tmp_path, ["企业名称", heading, "所在园区", "生产状态"], *rows)
    assert "非排查对象" not in results.values()


# --- what holds always ----------------------------------------------------------------------------

FACTS = st.fixed_dictionaries(
    {
        "企业名称": st.sampled_from(["宏达公司", "宏达厂", "火井经营部", "李老三", "平乐饭店", "老李酒坊"]),
        "生产状态": st.just("在产"),
    },
    optional={
        "工业企业": st.sampled_from(["是", "否"]),
        "重点排污单位": st.sampled_from(["是", "否"]),
        "锅炉数量": st.sampled_from([0, 1]),
        "工业炉窑类型": st.sampled_from(["不涉及", "砖瓦窑", "熔炼炉"]),
        "表面处理工序": st.sampled_from([["不涉及"], ["电镀"]]),
        "有机溶剂用量": st.sampled_from([0, 20]),
        "溶剂型涂料用量": st.sampled_from([0, 5, 20]),
        "产生工业废水": st.sampled_from(["是", "否"]),
        "废水处理设施": st.just("无"),
        "简单加工": st.sampled_from(["否", "仅切割打磨", "单纯混合分装"]),
        "发酵工艺": st.sampled_from(["是", "否"]),
        "燃料种类": st.sampled_from([["天然气"], ["燃煤"]]),
        "年产能吨数": st.sampled_from([100, 20000]),
        "工业厂房内生产": st.just("是"),
        "开工日期": st.just(date(2023, 5, 1)),
        "建设性质": st.just("新建"),
    },
)
WORDS = sorted(word for trade in CODES.loose.trades for word in trade.words)
CLASSES = ("环评类别", "排污许可管理类别")


@cache
def filling() -> Filling:
    return Filling(shipped(), date(2026, 11, 23), Choice.COMPILED)


def filled(facts: dict) -> Filled:
    types = shipped().dictionary.types
    known = {label: read_fact(label, one, types) for label, one in facts.items()}
    return filling().of(known, {label: Cell(f"A{n}", "原文") for n, label in enumerate(facts, 1)})


def exact_codes(code: object) -> list[str]:
    """Some exact codes that a told code may stand for."""
    told = code.codes if isinstance(code, OneOf) else (code,)
    return [
        one for one in CODES.names if len(one) == 4 and any(one.startswith(prefix) for prefix in told)
    ] or list(told)


@settings(max_examples=300, deadline=None)
@given(FACTS, st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True), st.data())
def test_filling_in_the_exact_code_never_turns_a_class_or_a_fact_round(facts, words, data):
    loose = filled({**facts, "行业类别": "、".join(words)})
    code = loose.facts.get("行业代码")
    if code is None:
        return
    exact = data.draw(st.sampled_from(exact_codes(code)))
    known = filled({**facts, "行业类别": "、".join(words), "行业代码": exact})
    either = {one.field: one.either for one in shipped().catalogues}
    for field in CLASSES:
        value = loose.facts.get(field)
        if value is not None:
            assert known.facts.get(field) in (value, *either[field].get(value, ()))
    presumed = {one.fact for one in shipped().inferences if one.presumed}
    for label in loose.facts.keys() - {"行业代码", *CLASSES} - presumed:
        assert known.facts[label] == loose.facts[label]


@settings(max_examples=100, deadline=None)
@given(FACTS, st.lists(st.sampled_from(WORDS), min_size=2, max_size=3, unique=True))
def test_the_order_of_words_decides_nothing(facts, words):
    one, other = (
        filled({**facts, "行业类别": "、".join(each)})
        for each in (sorted(words), sorted(words, reverse=True))
    )
    assert one.facts.keys() == other.facts.keys()
    assert all(one.facts[label] == other.facts[label] for label in one.facts.keys() - {"行业类别"})


@given(st.sampled_from(CODES.loose.trades))
def test_loose_words_stand_for_industries_of_the_standard_and_once(trade):
    assert all(CODES.by_name.knows(code) or len(code) == 2 for code in trade.codes)
    for word in trade.words:
        assert [one for one in CODES.loose.trades if word in one.words] == [trade], word
