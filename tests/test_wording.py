"""Values and conditions in the words in which a committee reads them, and values as plain JSON."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.condition import (
    ALWAYS,
    NEVER,
    AsOf,
    Comparison,
    Every,
    Exceeds,
    Op,
    Period,
    Quantity,
    Some,
    Term,
    opposite,
)
from checker.wording import condition_in_words, number_in_words, plain_value, value_in_words

UNITS = {"化学需氧量": "mg/L", "pH值": "无量纲"}
DATES = frozenset({"建成日期"})


def in_words(condition):
    return condition_in_words(condition, UNITS.get, DATES)


@pytest.mark.parametrize(
    "number,text",
    [
        (120.0, "120"),
        (0.5, "0.5"),
        (0.00003, "0.00003"),
        (1e-05, "0.00001"),
        (0.0, "0"),
        (-3.5, "-3.5"),
        (1000000.0, "1000000"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_a_number_has_no_needless_zeros_and_no_exponent(number, text):
    assert number_in_words(number) == text


@given(st.floats(-1e9, 1e9).map(lambda number: round(number, 4)))
def test_a_number_in_words_is_read_back_as_the_number(number):
    assert float(number_in_words(number)) == number


@pytest.mark.parametrize(
    "value,unit,text",
    [
        (Quantity.exactly(35), "mg/m³", "35 mg/m³"),
        (Quantity(16.0, 24.0), "吨", "16 至 24 吨"),
        (Quantity(None, 10.0), "mg/L", "不超过 10 mg/L"),
        (Quantity(10.0, None), None, "不低于 10"),
        (Quantity(None, None), "吨", "不明"),
        (Period.on(date(2018, 7, 31)), None, "2018-07-31"),
        (Period(date(2018, 7, 1), date(2018, 7, 31)), None, "2018-07-01 至 2018-07-31"),
        (frozenset({"涉气", "涉水"}), None, "涉气、涉水"),
        (frozenset(), None, ""),
        ("在产", "吨", "在产"),
    ],
)
def test_a_value_as_a_committee_reads_it(value, unit, text):
    assert value_in_words(value, unit) == text


@pytest.mark.parametrize(
    "value,plain",
    [
        (None, None),
        ("在产", "在产"),
        (Quantity.exactly(35), 35),
        (Quantity.exactly(0.5), 0.5),
        (Quantity(16.0, 24.0), {"at_least": 16, "at_most": 24}),
        (Quantity(None, 10.0), {"at_most": 10}),
        (Quantity(None, None), {}),
        (Period.on(date(2018, 7, 31)), "2018-07-31"),
        (Period(date(2018, 7, 1), date(2018, 7, 31)), {"at_least": "2018-07-01", "at_most": "2018-07-31"}),
        (frozenset({"涉气", "涉水"}), ["涉气", "涉水"]),
    ],
)
def test_a_value_as_json(value, plain):
    assert plain_value(value) == plain
    assert type(plain_value(value)) is type(plain)


@pytest.mark.parametrize(
    "test,text",
    [
        (Comparison("许可证", Op.IS, "无"), "许可证为“无”"),
        (Comparison("许可证", Op.IS_NOT, "有"), "许可证不为“有”"),
        (Comparison("污染类型", Op.HAS, "涉水"), "污染类型含“涉水”"),
        (Comparison("污染类型", Op.HAS_NOT, "涉水"), "污染类型不含“涉水”"),
        (Comparison("行业代码", Op.UNDER, "339"), "行业代码属于 339"),
        (Comparison("行业代码", Op.NOT_UNDER, "339"), "行业代码不属于 339"),
        (Comparison("主要工艺", Op.CONTAINS, "漆"), "主要工艺写有“漆”"),
        (Comparison("主要工艺", Op.CONTAINS_NOT, "漆"), "主要工艺未写“漆”"),
        (Comparison("化学需氧量", Op.ABOVE, 100.0), "化学需氧量大于 100 mg/L"),
        (Comparison("化学需氧量", Op.AT_MOST, 100.0), "化学需氧量不大于 100 mg/L"),
        (Comparison("pH值", Op.BELOW, 6.0), "pH值小于 6"),
        (Comparison("pH值", Op.AT_LEAST, 6.0), "pH值不小于 6"),
        (Comparison("用水量", Op.EQUAL, 0.0), "用水量等于 0"),
        (Comparison("用水量", Op.UNEQUAL, 0.0), "用水量不等于 0"),
        (Comparison("建成日期", Op.EQUAL, 736906.0), "建成日期在 2018-07-31 当日"),
        (AsOf("建成日期", Op.BELOW), "建成日期早于检查日"),
        (AsOf("建成日期", Op.AT_LEAST), "建成日期不早于检查日"),
        (AsOf("建成日期", Op.EQUAL), "建成日期在检查日当日"),
        (AsOf("建成日期", Op.BELOW, Term(months=12)), "建成日期早于检查日前12个月"),
        (AsOf("建成日期", Op.AT_LEAST, Term(years=5)), "建成日期不早于检查日前5年"),
        (AsOf("建成日期", Op.ABOVE, Term(days=60)), "建成日期晚于检查日前60日"),
        (AsOf("建成日期", Op.BELOW, Term(years=5, days=1)), "建成日期早于检查日前5年零1日"),
        (AsOf("建成日期", Op.BELOW, Term(months=3, days=-1)), "建成日期早于检查日前3个月少1日"),
        (AsOf("建成日期", Op.BELOW, Term(days=-1)), "建成日期早于检查日后1日"),
        (Exceeds("化学需氧量", "GB 8978-1996/cod"), "化学需氧量超过 GB 8978-1996/cod 限值"),
        (ALWAYS, "所有企业"),
        (NEVER, "任何情况都不"),
    ],
)
def test_a_test_in_words(test, text):
    assert in_words(test) == text


def test_where_the_check_date_is_known_it_is_told():
    parts = Every((AsOf("建成日期", Op.BELOW), Some((AsOf("建成日期", Op.EQUAL), RUNS))))
    words = condition_in_words(parts, UNITS.get, DATES, date(2026, 11, 23))
    before, on = "建成日期早于检查日 2026-11-23", "建成日期在检查日 2026-11-23 当日"
    assert words == f"{before}，且（{on}，或者生产状态为“在产”）"


@pytest.mark.parametrize(
    "term,day,text",
    [
        (Term(months=12), date(2026, 11, 23), "建成日期早于 2025-11-23（检查日前12个月）"),
        (Term(months=3), date(2026, 5, 31), "建成日期早于 2026-03-01（检查日前3个月）"),  # no 31 February
        (Term(years=99), date(99, 11, 23), "建成日期早于检查日前99年"),  # there is no such day
        (Term(days=9999), date(20, 11, 23), "建成日期早于检查日前9999日"),
    ],
)
def test_where_the_check_date_is_known_the_day_that_a_term_comes_to_is_told(term, day, text):
    assert condition_in_words(AsOf("建成日期", Op.BELOW, term), UNITS.get, DATES, day) == text


RUNS, NONE = Comparison("生产状态", Op.IS, "在产"), Comparison("许可证", Op.IS, "无")
EXPIRED = Comparison("许可证", Op.IS, "过期")


@pytest.mark.parametrize(
    "condition,text",
    [
        (Every((RUNS, NONE)), "生产状态为“在产”，且许可证为“无”"),
        (Some((RUNS, NONE)), "生产状态为“在产”，或者许可证为“无”"),
        (Some((NONE, EXPIRED)), "许可证为“无、过期”之一"),
        (opposite(Some((NONE, EXPIRED))), "许可证不为“无、过期”中的任何一个"),
        (
            Every((RUNS, opposite(Some((NONE, EXPIRED))))),
            "生产状态为“在产”，且许可证不为“无、过期”中的任何一个",
        ),
        (Every((RUNS, Some((NONE, EXPIRED)))), "生产状态为“在产”，且许可证为“无、过期”之一"),
        (Some((Every((RUNS, NONE)), EXPIRED)), "（生产状态为“在产”，且许可证为“无”），或者许可证为“过期”"),
        (Every((Some((RUNS, NONE)), EXPIRED)), "（生产状态为“在产”，或者许可证为“无”），且许可证为“过期”"),
    ],
)
def test_parts_are_bracketed_where_they_would_be_misread(condition, text):
    assert in_words(condition) == text


def test_one_of_a_single_value_is_that_value():
    assert in_words(Some((NONE,))) == "许可证为“无”"


def test_days_are_earlier_or_later():
    assert in_words(Comparison("建成日期", Op.BELOW, 736906.0)) == "建成日期早于 2018-07-31"
    assert value_in_words(Period(None, date(2018, 7, 31))) == "不晚于 2018-07-31"
