"""Values as they are written in the worked cases of rules."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from checker.condition import LARGEST, FieldType, Kind, Period, Quantity, Value


def read_fact(label: str, value: Any, types: Mapping[str, FieldType]) -> Value | None:
    """A value as written in a case; ``None`` says that it is not known. Raises ``ValueError``."""
    known = types.get(label)
    if known is None:
        raise ValueError(f"数据字典中没有字段“{label}”")
    if value is None:
        return None
    return _READERS[known.kind](label, value, known.choices)


def _number(label: str, value: Any, _: frozenset[str] | None) -> Quantity:
    if isinstance(value, dict) and set(value) <= {"at_least", "at_most"} and value:
        ends = (value.get("at_least"), value.get("at_most"))
        low, high = (None if end is None else _number(label, end, None).low for end in ends)
        return Quantity(low, high)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"“{label}”应为数值")
    if not abs(value) < LARGEST:
        raise ValueError(f"“{label}”的数值太大或不是数：{value!r}")
    return Quantity.exactly(value)


def _day(label: str, value: Any, _: frozenset[str] | None) -> Period:
    if isinstance(value, dict) and set(value) <= {"at_least", "at_most"} and value:
        ends = (value.get("at_least"), value.get("at_most"))
        first, last = (None if end is None else _day(label, end, None).first for end in ends)
        return Period(first, last)
    if isinstance(value, datetime) or not isinstance(value, date):
        raise ValueError(f"“{label}”应为日期，例如 2018-07-31")
    return Period.on(value)


def _word(label: str, value: Any, choices: frozenset[str] | None) -> str:
    if not isinstance(value, str):
        raise ValueError(f"“{label}”应为文字，此处是 {value!r}")
    if choices is not None and value not in choices:
        raise ValueError(f"“{label}”没有取值“{value}”；可用：{'、'.join(sorted(choices))}")
    return value


def _words(label: str, value: Any, choices: frozenset[str] | None) -> frozenset[str]:
    return frozenset(_word(label, one, choices) for one in (value if isinstance(value, list) else [value]))


_READERS: dict[Kind, Callable[[str, Any, frozenset[str] | None], Value]] = {
    Kind.NUMBER: _number,
    Kind.DATE: _day,
    Kind.TEXT: _word,
    Kind.CODE: _word,
    Kind.CHOICE: _word,
    Kind.CHOICES: _words,
}
