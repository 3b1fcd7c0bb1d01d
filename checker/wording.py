"""Values and conditions in words that can be read aloud, values as plain JSON, and texts that say nothing."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from checker.condition import (
    CHECK_DATE,
    AsOf,
    Comparison,
    Condition,
    Every,
    Exceeds,
    OneOf,
    Op,
    Period,
    Quantity,
    Some,
    Term,
    Value,
)

# What people type into a cell that they leave open.
_NOTHING = re.compile(r"[-—–―－_/\\|.…·、~～*\s]*")

Plain: TypeAlias = str | float | int | list[str] | dict[str, float | str] | None

_OP_WORDS = {
    Op.IS: "为“{}”",
    Op.IS_NOT: "不为“{}”",
    Op.HAS: "含“{}”",
    Op.HAS_NOT: "不含“{}”",
    Op.UNDER: "属于 {}",
    Op.NOT_UNDER: "不属于 {}",
    Op.CONTAINS: "写有“{}”",
    Op.CONTAINS_NOT: "未写“{}”",
    Op.EQUAL: "等于 {}",
    Op.UNEQUAL: "不等于 {}",
    Op.ABOVE: "大于 {}",
    Op.AT_MOST: "不大于 {}",
    Op.BELOW: "小于 {}",
    Op.AT_LEAST: "不小于 {}",
}
_DAY_WORDS = {
    Op.EQUAL: "在 {} 当日",
    Op.UNEQUAL: "不在 {} 当日",
    Op.ABOVE: "晚于 {}",
    Op.AT_MOST: "不晚于 {}",
    Op.BELOW: "早于 {}",
    Op.AT_LEAST: "不早于 {}",
}
_MANY = {Op.IS: "为“{}”之一", Op.HAS: "含“{}”之一", Op.UNDER: "属于 {} 之一", Op.CONTAINS: "写有“{}”之一"}

_NONE = {
    Op.IS_NOT: "不为“{}”中的任何一个",
    Op.HAS_NOT: "不含“{}”中的任何一种",
    Op.NOT_UNDER: "不属于 {} 中的任何一类",
    Op.CONTAINS_NOT: "未写“{}”中的任何一个词",
}


def says_nothing(text: str) -> bool:
    """Whether a cell was left open: blank, or only dashes and strokes."""
    return not text or (
        not text[0].isalnum() and _NOTHING.fullmatch(unicodedata.normalize("NFKC", text)) is not None
    )


def not_said(label: str) -> str:
    """The reason of a cell that is that of several fields, and says nothing of this one."""
    return f"没有写{label}"


def left_blank(label: str, raw: str, reason: str | None) -> bool:
    """Whether a cell, by its text and why its value is unknown, says nothing of a field."""
    return says_nothing(raw) or reason == not_said(label)


def number_in_words(number: float) -> str:
    """A number without needless zeros and without exponent: 120, 0.00003."""
    text = format(number, ".12f").rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def value_in_words(value: Value, unit: str | None = None) -> str:
    """A value as a committee reads it: 35 mg/m³, 16 至 24 吨, 2018-07-31, 涉水、涉气."""
    suffix = f" {unit}" if unit and isinstance(value, Quantity) else ""
    match value:
        case Quantity(low, high):
            ends = tuple(None if end is None else number_in_words(end) for end in (low, high))
        case Period(first, last):
            ends = tuple(None if end is None else end.isoformat() for end in (first, last))
        case frozenset():
            return "、".join(sorted(value))
        case OneOf(codes):
            return f"{'、'.join(codes)}之一"
        case _:
            return value
    no_more, no_less = ("不晚于", "不早于") if isinstance(value, Period) else ("不超过", "不低于")
    match ends:
        case (None, None):
            return "不明"
        case (None, high_text):
            return f"{no_more} {high_text}{suffix}"
        case (low_text, None):
            return f"{no_less} {low_text}{suffix}"
    return f"{ends[0]}{suffix}" if ends[0] == ends[1] else f"{ends[0]} 至 {ends[1]}{suffix}"


def plain_value(value: Value | None) -> Plain:
    """A value as JSON: a number or a day where it is exact, else its bounds."""
    match value:
        case Quantity(low, high):
            return _tidy(low) if low is not None and low == high else _ends(low, high)
        case Period(first, last):
            return first.isoformat() if first is not None and first == last else _ends(first, last)
        case frozenset():
            return sorted(value)
        case OneOf(codes):
            return list(codes)
        case _:
            return value


def _tidy(number: float) -> float | int:
    return int(number) if float(number).is_integer() and abs(number) < 1e15 else number


def _ends(low: float | date | None, high: float | date | None) -> dict[str, float | str]:
    written = {"at_least": low, "at_most": high}
    return {
        key: end.isoformat() if isinstance(end, date) else _tidy(end)
        for key, end in written.items()
        if end is not None
    }


def condition_in_words(
    condition: Condition,
    unit_of: Callable[[str], str | None],
    dates: frozenset[str],
    as_of: date | None = None,
) -> str:
    """A condition as a sentence; ``unit_of`` gives a field's unit, ``dates`` the fields that are days.

    ``as_of`` is the check date, where it is told: 早于检查日 2026-11-23, 早于 2025-11-23（检查日前12个月）.
    """
    match condition:
        case Comparison(field, op, value):
            words = _DAY_WORDS if field in dates else _OP_WORDS
            return f"{field}{words[op].format(_literal(field, value, unit_of, dates))}"
        case Exceeds(field, table):
            return f"{field}超过 {table} 限值"
        case AsOf():
            return condition.field + _day_of_the_check(condition, as_of)
        case Every(()):
            return "所有企业"
        case Every(parts):
            together = _of_one_field(parts, _NONE, unit_of, dates)
            return together or "，且".join(_part(part, unit_of, dates, as_of) for part in parts)
        case Some(()):
            return "任何情况都不"
        case Some(parts):
            together = _of_one_field(parts, _MANY, unit_of, dates)
            return together or "，或者".join(_part(part, unit_of, dates, as_of) for part in parts)


def _day_of_the_check(test: AsOf, as_of: date | None) -> str:
    """早于检查日, 早于检查日前12个月; on a day with the day that this comes to."""
    said, which = _DAY_WORDS[test.op], f"{CHECK_DATE}{_back(test.term)}"
    ordinal = 0 if as_of is None else int(float(test.on(as_of).value))
    if ordinal < 1:
        return said.replace(" ", "").format(which)
    if which == CHECK_DATE:
        return said.replace(" {}", f"{CHECK_DATE} {as_of}")
    return f"{said.format(date.fromordinal(ordinal))}（{which}）"


def _back(term: Term) -> str:
    """前12个月, 前5年零1日; what lies after the check date is no term, but a step that a proof takes."""
    long = "".join(f"{n}{unit}" for n, unit in ((term.years, "年"), (term.months, "个月")) if n)
    if not term.days:
        return f"前{long}" if long else ""
    days = f"{abs(term.days)}日"
    if not long:
        return f"{'前' if term.days > 0 else '后'}{days}"
    return f"前{long}{'零' if term.days > 0 else '少'}{days}"


def _part(
    part: Condition, unit_of: Callable[[str], str | None], dates: frozenset[str], as_of: date | None
) -> str:
    words = condition_in_words(part, unit_of, dates, as_of)
    several = isinstance(part, Every | Some) and len(part.parts) > 1
    return f"（{words}）" if several and ("，且" in words or "，或者" in words) else words


def _of_one_field(
    parts: tuple[Condition, ...],
    words: Mapping[Op, str],
    unit_of: Callable[[str], str | None],
    dates: frozenset[str],
) -> str | None:
    """Several values of one field read better as a list: any of them, or none of them."""
    tests = [part for part in parts if isinstance(part, Comparison)]
    kinds = {(test.field, test.op) for test in tests}
    if len(tests) != len(parts) or len(kinds) != 1:
        return None
    [(field, op)] = kinds
    if op not in words or len(tests) < 2:
        return None
    return field + words[op].format("、".join(_literal(field, test.value, unit_of, dates) for test in tests))


def _literal(
    field: str, value: str | float, unit_of: Callable[[str], str | None], dates: frozenset[str]
) -> str:
    if isinstance(value, str):
        return value
    if field in dates:
        return date.fromordinal(int(value)).isoformat()
    unit = unit_of(field)
    return f"{number_in_words(value)} {unit}" if unit and unit != "无量纲" else number_in_words(value)
