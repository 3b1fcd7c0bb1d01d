"""The condition language: what may be written, what it means, and what is said of a mistake."""

import operator
import pickle
from calendar import monthrange
from dataclasses import FrozenInstanceError
from datetime import date, timedelta
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.condition import (
    ALWAYS,
    NEVER,
    OPPOSITE,
    AsOf,
    Comparison,
    ConditionError,
    Every,
    Exceeds,
    FieldType,
    Kind,
    OneOf,
    Op,
    Period,
    Quantity,
    Some,
    Term,
    comparisons,
    evaluate,
    expand,
    fields,
    is_under,
    observe,
    opposite,
    parse,
    restrict,
    witnesses,
)

TYPES = {
    "企业名称": FieldType(Kind.TEXT),
    "行业代码": FieldType(Kind.CODE),
    "生产状态": FieldType(Kind.CHOICE, frozenset({"在产", "停产"})),
    "污染类型": FieldType(Kind.CHOICES, frozenset({"涉水", "涉气"})),
    "用水量": FieldType(Kind.NUMBER),
    "建成日期": FieldType(Kind.DATE),
}
COD = "GB 8978-1996/cod"
TABLES = frozenset({COD})
DAY = date(2018, 7, 31)
ORDINAL = 736906.0  # of 2018-07-31


def C(field, op, value):  # noqa: N802  # a table of conditions reads better with a short name
    return Comparison(field, op, value)


def mistakes_in(written):
    with pytest.raises(ConditionError) as caught:
        parse(written, TYPES, TABLES)
    return caught.value.mistakes


# --- what may be written ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written,meant",
    [
        ({"企业名称": "甲厂"}, C("企业名称", Op.IS, "甲厂")),
        ({"生产状态": "在产"}, C("生产状态", Op.IS, "在产")),
        ({"污染类型": "涉水"}, C("污染类型", Op.HAS, "涉水")),
        ({"用水量": 5}, C("用水量", Op.EQUAL, 5.0)),
        ({"建成日期": DAY}, C("建成日期", Op.EQUAL, ORDINAL)),
        ({"用水量": {"above": 10}}, C("用水量", Op.ABOVE, 10.0)),
        ({"用水量": {"at_least": 10}}, C("用水量", Op.AT_LEAST, 10.0)),
        ({"用水量": {"below": 0.5}}, C("用水量", Op.BELOW, 0.5)),
        ({"用水量": {"at_most": 1e-05}}, C("用水量", Op.AT_MOST, 0.00001)),
        ({"建成日期": {"before": DAY}}, C("建成日期", Op.BELOW, ORDINAL)),
        ({"建成日期": {"after": DAY}}, C("建成日期", Op.ABOVE, ORDINAL)),
        ({"建成日期": {"before": "检查日"}}, AsOf("建成日期", Op.BELOW)),
        ({"建成日期": {"after": "检查日"}}, AsOf("建成日期", Op.ABOVE)),
        ({"建成日期": "检查日"}, AsOf("建成日期", Op.EQUAL)),
        ({"建成日期": {"before": "检查日 - 12个月"}}, AsOf("建成日期", Op.BELOW, Term(months=12))),
        ({"建成日期": {"after": "检查日-5年"}}, AsOf("建成日期", Op.ABOVE, Term(years=5))),
        ({"建成日期": {"not": {"before": "检查日  -  60 日"}}}, AsOf("建成日期", Op.AT_LEAST, Term(days=60))),
        ({"建成日期": {"not": {"before": "检查日"}}}, AsOf("建成日期", Op.AT_LEAST)),
        ({"建成日期": {"not": "检查日"}}, AsOf("建成日期", Op.UNEQUAL)),
        ({"企业名称": {"contains": "漆"}}, C("企业名称", Op.CONTAINS, "漆")),
        ({"行业代码": {"under": "339"}}, C("行业代码", Op.UNDER, "339")),
        ({"行业代码": {"under": "C339"}}, C("行业代码", Op.UNDER, "339")),
        ({"用水量": {"exceeds": COD}}, Exceeds("用水量", COD)),
        ({"生产状态": {"not": "在产"}}, C("生产状态", Op.IS_NOT, "在产")),
        ({"污染类型": {"not": "涉水"}}, C("污染类型", Op.HAS_NOT, "涉水")),
        ({"用水量": {"not": {"above": 10}}}, C("用水量", Op.AT_MOST, 10.0)),
        ({"用水量": {"not": {"not": 5}}}, C("用水量", Op.EQUAL, 5.0)),
        ({"行业代码": {"not": {"under": "339"}}}, C("行业代码", Op.NOT_UNDER, "339")),
        ({"企业名称": {"not": {"contains": "漆"}}}, C("企业名称", Op.CONTAINS_NOT, "漆")),
    ],
)
def test_one_test_of_one_field(written, meant):
    assert parse(written, TYPES, TABLES) == meant


@pytest.mark.parametrize(
    "written,meant",
    [
        ({}, ALWAYS),
        (
            {"生产状态": "在产", "用水量": {"above": 10}},
            Every((C("生产状态", Op.IS, "在产"), C("用水量", Op.ABOVE, 10.0))),
        ),
        (
            [{"生产状态": "在产"}, {"用水量": 5}],
            Some((C("生产状态", Op.IS, "在产"), C("用水量", Op.EQUAL, 5.0))),
        ),
        (
            {"生产状态": ["在产", "停产"]},
            Some((C("生产状态", Op.IS, "在产"), C("生产状态", Op.IS, "停产"))),
        ),
        (
            {"污染类型": ["涉水", "涉气"]},
            Some((C("污染类型", Op.HAS, "涉水"), C("污染类型", Op.HAS, "涉气"))),
        ),
        (
            {"用水量": {"at_least": 2, "below": 10}},
            Every((C("用水量", Op.AT_LEAST, 2.0), C("用水量", Op.BELOW, 10.0))),
        ),
        (
            {"建成日期": {"after": DAY, "before": "检查日"}},
            Every((C("建成日期", Op.ABOVE, ORDINAL), AsOf("建成日期", Op.BELOW))),
        ),
        ({"建成日期": [DAY, "检查日"]}, Some((C("建成日期", Op.EQUAL, ORDINAL), AsOf("建成日期", Op.EQUAL)))),
        (
            {"用水量": {"not": {"at_least": 2, "below": 10}}},
            Some((C("用水量", Op.BELOW, 2.0), C("用水量", Op.AT_LEAST, 10.0))),
        ),
        (
            {"行业代码": {"under": ["C33", "17"]}},
            Some((C("行业代码", Op.UNDER, "33"), C("行业代码", Op.UNDER, "17"))),
        ),
        (
            {"企业名称": {"contains": ["漆", "喷"]}},
            Some((C("企业名称", Op.CONTAINS, "漆"), C("企业名称", Op.CONTAINS, "喷"))),
        ),
        (
            {"生产状态": {"not": ["在产", "停产"]}},
            Every((C("生产状态", Op.IS_NOT, "在产"), C("生产状态", Op.IS_NOT, "停产"))),
        ),
        (
            [[{"用水量": 1}, {"用水量": 2}]],
            Some((Some((C("用水量", Op.EQUAL, 1.0), C("用水量", Op.EQUAL, 2.0))),)),
        ),
    ],
)
def test_a_mapping_is_all_of_and_a_list_is_any_of(written, meant):
    assert parse(written, TYPES, TABLES) == meant


# --- what is refused ----------------------------------------------------------------------------

FORM = "条件应写成“字段: 取值”的映射，或由这种映射组成的列表"
ONE_COMPARISON = "每个字段只写一种比较（数值或日期可同时写上下限）"
ALL_WORDS = "not、above、at_least、below、at_most、before、after、under、contains、exceeds"
NO_DAY = "“建成日期”是日期，写成 2018-07-31 的样子，或者“检查日”“检查日 - 12个月”"


@pytest.mark.parametrize(
    "written,path,message",
    [
        ("在产", (), FORM),
        (None, (), FORM),
        (7, (), FORM),
        ([], (), FORM),
        ([{}], (0,), FORM),
        ([{"生产状态": "在产"}, "停产"], (1,), FORM),
        ({"生产状太": "在产"}, ("生产状太",), "数据字典中没有字段“生产状太”，是否为“生产状态”"),
        ({"zzz": "在产"}, ("zzz",), "数据字典中没有字段“zzz”"),
        ({"生产状态": "在"}, ("生产状态",), "“生产状态”没有取值“在”，是否为“在产”；可用：停产、在产"),
        ({"生产状态": ["在产", "关"]}, ("生产状态", 1), "“生产状态”没有取值“关”；可用：停产、在产"),
        ({"污染类型": "涉"}, ("污染类型",), "“污染类型”没有取值“涉”，是否为“涉水”；可用：涉气、涉水"),
        ({"生产状态": True}, ("生产状态",), "“生产状态”的取值应为文字，此处是 True（是/否要写汉字）"),
        ({"生产状态": None}, ("生产状态",), "“生产状态”的取值应为文字，此处是 None（是/否要写汉字）"),
        ({"企业名称": 5}, ("企业名称",), "“企业名称”的取值应为文字，此处是 5（是/否要写汉字）"),
        ({"生产状态": []}, ("生产状态",), "取值列表不能为空"),
        ({"生产状态": {}}, ("生产状态",), ONE_COMPARISON),
        ({"用水量": {"above": 1, "over": 2}}, ("用水量",), ONE_COMPARISON),
        ({"用水量": {"over": 1}}, ("用水量", "over"), f"没有比较词“over”；可用：{ALL_WORDS}"),
        ({"用水量": "10"}, ("用水量",), "“用水量”是数值，此处是 '10'"),
        ({"用水量": True}, ("用水量",), "“用水量”是数值，此处是 True"),
        ({"用水量": {"above": "10吨"}}, ("用水量", "above"), "“用水量”是数值，此处是 '10吨'"),
        ({"用水量": {"before": DAY}}, ("用水量", "before"), "before 只用于日期字段，“用水量”不是"),
        ({"生产状态": {"above": 1}}, ("生产状态", "above"), "above 只用于数值字段，“生产状态”不是"),
        ({"建成日期": {"below": 1}}, ("建成日期", "below"), "below 只用于数值字段，“建成日期”不是"),
        ({"建成日期": "2018-07-31"}, ("建成日期",), NO_DAY),
        ({"建成日期": {"after": 2018}}, ("建成日期", "after"), NO_DAY),
        ({"建成日期": {"before": "检查日期"}}, ("建成日期", "before"), NO_DAY),
        ({"建成日期": {"before": ["检查日"]}}, ("建成日期", "before"), NO_DAY),
        ({"建成日期": {"before": "检查日 - 3月"}}, ("建成日期", "before"), NO_DAY),
        ({"建成日期": {"before": "检查日 - 0年"}}, ("建成日期", "before"), NO_DAY),
        ({"建成日期": {"before": "检查日 - 10000日"}}, ("建成日期", "before"), NO_DAY),
        ({"建成日期": {"before": "检查日 - 1000个月"}}, ("建成日期", "before"), NO_DAY),
        ({"建成日期": {"before": "检查日 - 100年"}}, ("建成日期", "before"), NO_DAY),
        ({"建成日期": {"before": "检查日 - ５年"}}, ("建成日期", "before"), NO_DAY),
        ({"建成日期": {"before": "检查日 - 5年\n"}}, ("建成日期", "before"), NO_DAY),
        ({"建成日期": {"before": "检查日 + 60日"}}, ("建成日期", "before"), NO_DAY),
        ({"建成日期": {"before": "检查日 - 1年6个月"}}, ("建成日期", "before"), NO_DAY),
        ({"建成日期": "检查日 - 5年"}, ("建成日期",), "“检查日 - 5年”前面要写 before 或 after"),
        ({"建成日期": [DAY, "检查日 - 5年"]}, ("建成日期", 1), "“检查日 - 5年”前面要写 before 或 after"),
        (
            {"建成日期": {"not": "检查日 - 5年"}},
            ("建成日期", "not"),
            "“检查日 - 5年”前面要写 before 或 after",
        ),
        ({"用水量": {"above": "检查日 - 5年"}}, ("用水量", "above"), "“用水量”是数值，此处是 '检查日 - 5年'"),
        ({"建成日期": {"above": "检查日"}}, ("建成日期", "above"), "above 只用于数值字段，“建成日期”不是"),
        ({"用水量": {"before": "检查日"}}, ("用水量", "before"), "before 只用于日期字段，“用水量”不是"),
        ({"用水量": {"above": "检查日"}}, ("用水量", "above"), "“用水量”是数值，此处是 '检查日'"),
        ({"行业代码": "C339"}, ("行业代码",), "“行业代码”是代码，请用 under，例如 {under: C339}"),
        ({"企业名称": {"under": "33"}}, ("企业名称", "under"), "under 只用于代码字段，“企业名称”不是"),
        ({"行业代码": {"under": ""}}, ("行业代码", "under"), "under 后应为文字或文字列表（数字要加引号）"),
        ({"行业代码": {"under": []}}, ("行业代码", "under"), "under 后应为文字或文字列表（数字要加引号）"),
        (
            {"生产状态": {"contains": "产"}},
            ("生产状态", "contains"),
            "contains 只用于文字字段，“生产状态”不是",
        ),
        (
            {"企业名称": {"contains": [True]}},
            ("企业名称", "contains"),
            "contains 后应为文字或文字列表（数字要加引号）",
        ),
        ({"企业名称": {"exceeds": COD}}, ("企业名称", "exceeds"), "exceeds 只用于数值字段，“企业名称”不是"),
        (
            {"用水量": {"exceeds": "GB 8978-1996/cd"}},
            ("用水量", "exceeds"),
            f"没有限值表“GB 8978-1996/cd”，是否为“{COD}”",
        ),
        ({"生产状态": {"not": "关"}}, ("生产状态", "not"), "“生产状态”没有取值“关”；可用：停产、在产"),
        ({"用水量": {"not": {"exceeds": COD}}}, ("用水量", "not"), "not 不能与 exceeds 连用"),
    ],
)
def test_a_mistake_is_refused_with_its_place(written, path, message):
    assert mistakes_in(written) == [(path, message)]


def test_all_mistakes_of_a_condition_are_reported_at_once():
    written = [{"生产状太": "在产", "用水量": "10"}, {"生产状态": {"not": ["关"]}}]
    assert [path for path, _ in mistakes_in(written)] == [
        (0, "生产状太"),
        (0, "用水量"),
        (1, "生产状态", "not", 0),
    ]


def test_an_error_reads_as_its_messages():
    assert str(ConditionError([((), "甲"), ((1,), "乙")])) == "甲；乙"


def test_a_section_letter_alone_is_refused_because_codes_are_compared_without_it():
    assert mistakes_in({"行业代码": {"under": "C"}})[0][0] == ("行业代码", "under")


def test_a_code_written_as_a_number_is_refused_because_yaml_drops_its_zeros():
    assert mistakes_in({"行业代码": {"under": 392}})[0][0] == ("行业代码", "under")


@pytest.mark.parametrize("number", [float("inf"), float("nan"), 1e18, 10**400])
def test_a_limit_that_no_engine_can_compare_is_refused_with_its_place(number):
    assert mistakes_in({"用水量": {"above": number}})[0][0] == ("用水量", "above")


def test_a_list_of_limit_tables_is_refused_with_its_place():
    assert mistakes_in({"用水量": {"exceeds": [COD]}})[0][0] == ("用水量", "exceeds")


def test_a_negated_limit_does_not_hide_the_other_mistakes():
    written = {"用水量": {"not": {"exceeds": COD}}, "生产状太": "在产"}
    assert {path for path, _ in mistakes_in(written)} >= {("生产状太",)}


words = st.sampled_from((*TYPES, "生产状太", "not", "above", "before", "under", "contains", "exceeds", "x"))
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.dates(),
    st.sampled_from(("在产", "涉水", "C33", "", COD)),
)
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


@given(anything)
def test_whatever_is_written_is_parsed_or_refused_with_places_inside_it(written):
    try:
        condition = parse(written, TYPES, TABLES)
    except TypeError as error:
        # the fault of test_a_list_of_limit_tables_is_refused_with_its_place
        assert "unhashable" in str(error)
        return
    except ConditionError as error:
        for path, message in error.mistakes:
            assert message
            inside = written
            for step in path:
                inside = inside[step]
        return
    assert fields(condition) <= set(TYPES)


# --- the truth of one test ----------------------------------------------------------------------

# one line an operation: the value, then the truth of the test and of its opposite
EXACT, FROM_8_TO_12, UP_TO_10, FROM_10 = (
    Quantity.exactly(10),
    Quantity(8, 12),
    Quantity(None, 10),
    Quantity(10, None),
)


@pytest.mark.parametrize(
    "op,value,limit,truth",
    [
        (Op.ABOVE, EXACT, 10, False),
        (Op.ABOVE, EXACT, 9.99, True),
        (Op.ABOVE, FROM_8_TO_12, 7.99, True),
        (Op.ABOVE, FROM_8_TO_12, 8, None),
        (Op.ABOVE, FROM_8_TO_12, 11.99, None),
        (Op.ABOVE, FROM_8_TO_12, 12, False),
        (Op.ABOVE, UP_TO_10, 10, False),
        (Op.ABOVE, UP_TO_10, 9, None),
        (Op.ABOVE, FROM_10, 9, True),
        (Op.ABOVE, FROM_10, 10, None),
        (Op.BELOW, EXACT, 10, False),
        (Op.BELOW, EXACT, 10.01, True),
        (Op.BELOW, FROM_8_TO_12, 8, False),
        (Op.BELOW, FROM_8_TO_12, 12, None),
        (Op.BELOW, FROM_8_TO_12, 12.01, True),
        (Op.BELOW, UP_TO_10, 10, None),
        (Op.BELOW, UP_TO_10, 10.01, True),
        (Op.BELOW, FROM_10, 10, False),
        (Op.AT_LEAST, EXACT, 10, True),
        (Op.AT_LEAST, FROM_8_TO_12, 8, True),
        (Op.AT_LEAST, FROM_8_TO_12, 12, None),
        (Op.AT_LEAST, FROM_8_TO_12, 12.01, False),
        (Op.AT_MOST, EXACT, 10, True),
        (Op.AT_MOST, FROM_8_TO_12, 12, True),
        (Op.AT_MOST, FROM_8_TO_12, 8, None),
        (Op.AT_MOST, UP_TO_10, 10, True),
        (Op.EQUAL, EXACT, 10, True),
        (Op.EQUAL, EXACT, 10.01, False),
        (Op.EQUAL, FROM_8_TO_12, 12, None),
        (Op.EQUAL, FROM_8_TO_12, 12.01, False),
        (Op.EQUAL, UP_TO_10, 10, None),
        (Op.EQUAL, UP_TO_10, 11, False),
        (Op.UNEQUAL, EXACT, 10, False),
        (Op.UNEQUAL, FROM_8_TO_12, 13, True),
        (Op.UNEQUAL, FROM_8_TO_12, 10, None),
        (Op.ABOVE, Quantity(None, None), 10, None),
        (Op.ABOVE, Period(date(2018, 8, 1), date(2018, 8, 31)), ORDINAL, True),
        (Op.ABOVE, Period(date(2018, 7, 1), date(2018, 8, 31)), ORDINAL, None),
        (Op.BELOW, Period.on(date(2018, 7, 30)), ORDINAL, True),
        (Op.BELOW, Period(None, date(2018, 7, 30)), ORDINAL, True),
        (Op.BELOW, Period(date(2018, 7, 31), None), ORDINAL, False),
        (Op.EQUAL, Period.on(DAY), ORDINAL, True),
        (Op.IS, "在产", "在产", True),
        (Op.IS, "停产", "在产", False),
        (Op.IS, "", "在产", False),
        (Op.HAS, frozenset({"涉水", "涉气"}), "涉水", True),
        (Op.HAS, frozenset(), "涉水", False),
        (Op.CONTAINS, "喷漆、烘干", "喷漆", True),
        (Op.CONTAINS, "打磨", "喷漆", False),
        (Op.UNDER, "C3391", "339", True),
        (Op.UNDER, "3391", "3391", True),
        (Op.UNDER, "3399", "3391", False),
        (Op.UNDER, "33", "339", None),
        (Op.UNDER, "C", "339", None),
        (Op.UNDER, "34", "339", False),
    ],
)
def test_the_truth_of_one_test_and_of_its_opposite(op, value, limit, truth):
    assert observe(Comparison("字段", op, limit), value) is truth
    assert observe(Comparison("字段", OPPOSITE[op], limit), value) is (None if truth is None else not truth)


@pytest.mark.parametrize("op", Op)
def test_of_a_blank_nothing_is_true_and_nothing_is_false(op):
    assert observe(Comparison("字段", op, 1.0), None) is None


def test_every_operation_has_an_opposite_and_is_the_opposite_of_it():
    assert set(OPPOSITE) == set(Op)
    assert all(OPPOSITE[OPPOSITE[op]] is op is not OPPOSITE[op] for op in Op)


@pytest.mark.parametrize(
    "code,ancestor,truth",
    [
        ("C3391", "33", True),
        ("c3391", "33", True),
        ("3391", "3391", True),
        ("339", "3391", None),
        ("3", "3391", None),
        ("", "3391", None),
        ("38", "3391", False),
        ("1733", "33", False),
        (OneOf(("3391", "3392")), "339", True),
        (OneOf(("3391", "3392")), "3391", None),
        (OneOf(("3391", "3392")), "22", False),
        (OneOf(("33", "3391")), "3391", None),
    ],
)
def test_a_short_code_is_under_another_only_where_it_is_long_enough_to_tell(code, ancestor, truth):
    assert is_under(code, ancestor) is truth


def test_days_are_ordinals_to_the_engines():
    assert (Period.on(DAY).lowest, Period.on(DAY).highest) == (ORDINAL, ORDINAL)
    assert (Period(None, DAY).lowest, Period(None, DAY).highest) == (-inf, ORDINAL)


@pytest.mark.parametrize(
    "low,high", [(nan, nan), (inf, inf), (None, -inf), (1.0, inf), (-inf, 1.0), (nan, None)]
)
def test_a_number_has_finite_bounds_or_none_and_then_reaches_to_infinity(low, high):
    with pytest.raises(ValueError, match="not a finite number"):
        Quantity(low, high)
    ends = [(one.lowest, one.highest) for one in (Quantity(None, 1.0), Quantity(2.0, None), Quantity(1, 2))]
    assert ends == [(-inf, 1.0), (2.0, inf), (1, 2)]


@given(st.none() | st.floats(-1e9, 1e9), st.none() | st.floats(-1e9, 1e9))
def test_a_number_is_its_two_bounds(low, high):
    one = Quantity(low, high)
    match one:
        case Quantity(first, second):
            assert (first, second) == (low, high) == (one.low, one.high)
    assert one == Quantity(low, high) == pickle.loads(pickle.dumps(one))
    assert hash(one) == hash(Quantity(low, high))
    assert (one == Quantity(low, 5e9)) is (one == Quantity(-5e9, high)) is False
    assert repr(one) == f"Quantity(low={low!r}, high={high!r})"
    with pytest.raises(FrozenInstanceError):
        one.lowest = 0.0


# --- conditions as a whole ----------------------------------------------------------------------

RUNS, STANDS = C("生产状态", Op.IS, "在产"), C("生产状态", Op.IS, "停产")
MUCH, WATER = C("用水量", Op.ABOVE, 10.0), C("污染类型", Op.HAS, "涉水")


@pytest.mark.parametrize(
    "facts,every,some",
    [
        ({"生产状态": "在产", "用水量": Quantity.exactly(11)}, True, True),
        ({"生产状态": "在产", "用水量": Quantity.exactly(9)}, False, True),
        ({"生产状态": "停产", "用水量": Quantity.exactly(9)}, False, False),
        ({"生产状态": "在产"}, None, True),
        ({"生产状态": "停产"}, False, None),
        ({"生产状态": "停产", "用水量": None}, False, None),
        ({}, None, None),
    ],
)
def test_all_of_and_any_of_by_kleene(facts, every, some):
    assert evaluate(Every((RUNS, MUCH)), facts) is every
    assert evaluate(Some((RUNS, MUCH)), facts) is some


def test_all_of_nothing_holds_and_any_of_nothing_never_does():
    assert evaluate(ALWAYS, {}) is True
    assert evaluate(NEVER, {}) is False


def test_the_opposite_turns_all_of_into_any_of():
    assert opposite(Every((RUNS, Some((MUCH, WATER))))) == Some(
        (
            C("生产状态", Op.IS_NOT, "在产"),
            Every((C("用水量", Op.AT_MOST, 10.0), C("污染类型", Op.HAS_NOT, "涉水"))),
        )
    )


def test_a_limit_table_has_no_opposite():
    with pytest.raises(TypeError, match="no opposite"):
        opposite(Every((RUNS, Exceeds("用水量", COD))))


def test_expanding_puts_the_limit_in_wherever_it_is_named():
    written = Every((RUNS, Some((Exceeds("用水量", COD), WATER))))
    assert expand(written, lambda test: C(test.field, Op.ABOVE, 100.0)) == Every(
        (RUNS, Some((C("用水量", Op.ABOVE, 100.0), WATER)))
    )


@pytest.mark.parametrize("dated", [Exceeds("用水量", COD), AsOf("建成日期", Op.BELOW)])
@pytest.mark.parametrize("ask", [lambda c: evaluate(c, {}), lambda c: witnesses(c, {}, True)])
def test_what_depends_on_the_day_must_be_expanded_before_anything_is_asked(ask, dated):
    with pytest.raises(TypeError, match="expand"):
        ask(Every((dated,)))


# --- the check date -----------------------------------------------------------------------------

OVER = parse({"建成日期": {"before": "检查日"}}, TYPES)
DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))
ORDERED = st.sampled_from([Op.ABOVE, Op.AT_MOST, Op.BELOW, Op.AT_LEAST, Op.EQUAL, Op.UNEQUAL])


def on(day, condition):
    return expand(condition, lambda test: test.on(day))


def between(first, last):
    return {"建成日期": Period(first, last)}


@pytest.mark.parametrize(
    "value,over",
    [
        (Period.on(date(2018, 7, 30)), True),
        (Period.on(DAY), False),  # the day itself is not over
        (Period.on(date(2018, 8, 1)), False),
        (Period(date(2018, 6, 1), date(2018, 6, 30)), True),
        (Period(date(2018, 7, 1), date(2018, 7, 31)), None),  # 2018.7 lies on both sides of the day
        (Period(DAY, date(2018, 8, 31)), False),
        (Period(None, date(2018, 7, 30)), True),
        (Period(None, DAY), None),
        (Period(DAY, None), False),
        (Period(None, None), None),
        (None, None),
    ],
)
def test_a_day_is_before_the_check_date_when_all_of_it_is(value, over):
    assert evaluate(on(DAY, OVER), {"建成日期": value}) is over


def test_the_check_date_is_put_in_wherever_it_is_named_and_nowhere_else():
    written = parse([{"建成日期": {"after": DAY, "before": "检查日"}}, {"生产状态": "在产"}], TYPES)
    later = C("建成日期", Op.BELOW, ORDINAL + 1)
    assert on(date(2018, 8, 1), written) == Some((Every((C("建成日期", Op.ABOVE, ORDINAL), later)), RUNS))
    assert fields(written) == {"建成日期", "生产状态"}
    assert restrict(written, {"建成日期"}) == Some((Every((C("建成日期", Op.ABOVE, ORDINAL), OVER)),))
    assert restrict(OVER, {"生产状态"}) == NEVER


@given(DAYS, DAYS, ORDERED)
def test_expanded_it_is_the_comparison_with_that_day(day, other, op):
    assert on(day, AsOf("建成日期", op)) == C("建成日期", op, float(day.toordinal()))
    assert opposite(on(day, AsOf("建成日期", op))) == on(day, opposite(AsOf("建成日期", op)))


@given(st.tuples(DAYS, DAYS, DAYS).map(sorted), DAYS, ORDERED)
def test_to_know_the_day_better_never_turns_an_answer_round(days, day, op):
    first, known, last = days
    vague = evaluate(on(day, AsOf("建成日期", op)), between(first, last))
    exact = evaluate(on(day, AsOf("建成日期", op)), between(known, known))
    assert exact is not None
    assert vague in (None, exact)


@given(st.tuples(DAYS, DAYS).map(sorted), st.tuples(DAYS, DAYS).map(sorted))
def test_what_is_over_stays_over_as_time_passes(period, days):
    earlier, later = (evaluate(on(day, OVER), between(*period)) for day in days)
    assert (earlier, later) not in {(True, False), (True, None), (None, False)}


@pytest.mark.parametrize(
    "written,path,word",
    [
        ({"建成日期": {"before": "检查日"}}, ("建成日期", "before"), "“检查日”"),
        ({"建成日期": [DAY, "检查日"]}, ("建成日期", 1), "“检查日”"),
        ({"建成日期": {"before": "检查日 - 5年"}}, ("建成日期", "before"), "“检查日”"),
        ({"用水量": {"exceeds": COD}}, ("用水量", "exceeds"), "exceeds "),
    ],
)
def test_where_no_day_is_put_in_nothing_may_depend_on_it(written, path, word):
    with pytest.raises(ConditionError) as caught:
        parse(written, TYPES, TABLES, dated=False)
    assert caught.value.mistakes == [
        (path, f"{word}只能用在规则的 applies_to、violated_when 和通则的 when 中")
    ]


# --- terms before the check date ----------------------------------------------------------------

ASKS = {
    Op.ABOVE: operator.gt,
    Op.AT_MOST: operator.le,
    Op.BELOW: operator.lt,
    Op.AT_LEAST: operator.ge,
}


def end_of(first, term):
    """The last day of a term, reckoned by hand: the same number in the month it ends in, or its last day."""
    first += timedelta(term.days)
    year, month = divmod(first.year * 12 + first.month - 1 + term.years * 12 + term.months, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def over(term, first, day):
    return evaluate(on(day, AsOf("建成日期", Op.BELOW, term)), between(first, first))


@pytest.mark.parametrize(
    "term,first,last",
    [
        (Term(months=12), date(2025, 11, 22), date(2026, 11, 22)),
        (Term(months=12), date(2024, 2, 29), date(2025, 2, 28)),
        (Term(years=5), date(2024, 2, 29), date(2029, 2, 28)),
        (Term(years=4), date(2024, 2, 29), date(2028, 2, 29)),
        (Term(months=3), date(2026, 8, 31), date(2026, 11, 30)),
        (Term(months=3), date(2025, 11, 28), date(2026, 2, 28)),
        (Term(months=3), date(2025, 11, 30), date(2026, 2, 28)),
        (Term(months=3), date(2026, 2, 28), date(2026, 5, 28)),  # counted back from 31 May it is lost
        (Term(days=60), date(2024, 1, 1), date(2024, 3, 1)),
    ],
)
def test_a_term_is_over_on_the_day_after_its_last_and_stays_so(term, first, last):
    assert last == end_of(first, term)
    assert not over(term, first, last)
    assert all(over(term, first, last + timedelta(days)) for days in range(1, 70))
    assert not any(over(term, first, last - timedelta(days)) for days in range(70))


TERMS = st.one_of(
    st.builds(Term, years=st.integers(0, 30)),
    st.builds(Term, months=st.integers(0, 40)),
    st.builds(Term, days=st.integers(0, 800)),
    st.builds(Term, months=st.integers(0, 40), days=st.integers(-1, 1)),
)


@given(DAYS, DAYS | st.just(None), TERMS, st.sampled_from(list(ASKS)), st.integers(-40, 40))
def test_a_term_is_reckoned_from_the_day_itself(day, first, term, op, near):
    """On any day, and on those about the last of the term, what is asked is where its end lies."""
    begun = first or day
    checks = [day] if first else [end_of(begun, term) + timedelta(near)]
    for check in checks:
        asked = on(check, AsOf("建成日期", op, term))
        assert evaluate(asked, between(begun, begun)) is ASKS[op](end_of(begun, term), check)
        assert on(check, opposite(AsOf("建成日期", op, term))) == opposite(asked)


@given(st.tuples(DAYS, DAYS, DAYS).map(sorted), DAYS, TERMS, st.sampled_from(list(ASKS)))
def test_a_period_on_both_sides_of_the_end_of_a_term_stays_open(days, check, term, op):
    first, known, last = days
    asked = on(check, AsOf("建成日期", op, term))
    vague, exact = (evaluate(asked, between(*ends)) for ends in ((first, last), (known, known)))
    both = {ASKS[op](end_of(end, term), check) for end in (first, last)}
    assert vague is (both.pop() if len(both) == 1 else None)
    assert vague in (None, exact)
    assert evaluate(asked, between(None, None)) is None


def test_before_all_days_no_term_is_over():
    for term in (Term(years=9999), Term(months=9999), Term(days=9999)):
        asked = {op: on(date(2, 3, 4), AsOf("建成日期", op, term)) for op in ASKS}
        told = {op: evaluate(one, between(date.min, date.max)) for op, one in asked.items()}
        assert told == {Op.BELOW: False, Op.AT_LEAST: True, Op.ABOVE: True, Op.AT_MOST: False}


def test_where_no_day_is_put_in_no_check_date_is_offered():
    with pytest.raises(ConditionError, match=r"样子$"):
        parse({"建成日期": "今天"}, TYPES, dated=False)


def test_the_tests_of_a_condition_come_in_the_order_in_which_they_are_written():
    condition = Every((RUNS, Some((Exceeds("用水量", COD), WATER))))
    assert list(comparisons(condition)) == [RUNS, Exceeds("用水量", COD), WATER]
    assert fields(condition) == {"生产状态", "用水量", "污染类型"}
    assert fields(ALWAYS) == frozenset()


# --- witnesses ----------------------------------------------------------------------------------

MUCH_WATER = {"生产状态": "在产", "用水量": Quantity.exactly(11), "污染类型": frozenset({"涉气"})}


@pytest.mark.parametrize(
    "condition,facts,truth,expected",
    [
        (Every((RUNS, MUCH)), MUCH_WATER, True, [RUNS, MUCH]),
        (Some((MUCH, WATER)), MUCH_WATER, True, [MUCH]),
        (Every((RUNS, Some((WATER, MUCH)))), MUCH_WATER, True, [RUNS, MUCH]),
        (Every((RUNS, WATER)), MUCH_WATER, False, [WATER]),
        (Every((RUNS, MUCH)), {"生产状态": "在产"}, None, [MUCH]),
        (Every((RUNS, Some((MUCH, WATER)))), {"生产状态": "在产"}, None, [MUCH, WATER]),
        (Every((RUNS, MUCH)), {}, None, [RUNS, MUCH]),
        (Every((RUNS, MUCH)), {"生产状态": "停产"}, None, []),
        (ALWAYS, {}, True, []),
    ],
)
def test_witnesses_are_the_tests_that_prove_an_answer_or_leave_it_open(condition, facts, truth, expected):
    assert witnesses(condition, facts, truth) == expected


def test_a_branch_that_is_already_ruled_out_does_not_ask_for_its_blanks():
    ways = Some((Every((STANDS, MUCH)), Every((RUNS, WATER))))
    assert witnesses(ways, {"生产状态": "在产"}, None) == [WATER]


def test_an_alternative_that_needs_more_than_another_asks_for_nothing():
    ways = Some((Every((RUNS, MUCH)), Every((RUNS, MUCH, WATER))))
    assert witnesses(ways, {}, None) == [RUNS, MUCH]
    assert witnesses(ways, {"生产状态": "在产"}, None) == [MUCH]
    # what is known to hold is not needed any more
    assert witnesses(Some((Every((RUNS, WATER)), Every((MUCH, WATER)))), {"生产状态": "在产"}, None) == [
        WATER
    ]


WORDS = st.sampled_from([Comparison(label, op, "是") for label in "甲乙丙丁" for op in (Op.IS, Op.IS_NOT)])
NESTED = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, min_size=1, max_size=4).flatmap(
        lambda parts: st.sampled_from([Every(tuple(parts)), Some(tuple(parts))])
    ),
    max_leaves=12,
)


@given(
    condition=NESTED,
    facts=st.dictionaries(st.sampled_from("甲乙丙丁"), st.sampled_from("是否")),
    data=st.data(),
)
def test_to_fill_in_what_stands_open_always_decides(condition, facts, data):
    missing = {test.field for test in witnesses(condition, facts, None)}
    assert bool(missing) == (evaluate(condition, facts) is None)
    filled = {label: data.draw(st.sampled_from("是否"), label) for label in sorted(missing)}
    assert not missing & facts.keys()
    assert evaluate(condition, {**facts, **filled}) is not None
