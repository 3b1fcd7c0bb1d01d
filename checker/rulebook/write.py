"""Facts and cases as they are written in a rule pack: the way back from what ``facts`` reads."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from checker.condition import Facts, Period, Quantity, Value


def write_fact(value: Value) -> Any:
    """A value as a case has it, such as that ``read_fact`` reads it back."""
    match value:
        case Quantity(low, high):
            return _ends(_tidy(low), _tidy(high))
        case Period(first, last):
            return _ends(first, last)
        case frozenset():
            return sorted(value)
    return value


def _tidy(number: float | None) -> float | int | None:
    return int(number) if number is not None and number.is_integer() else number


def _ends(low: float | date | None, high: float | date | None) -> Any:
    if low is not None and low == high:
        return low
    ends = {"at_least": low, "at_most": high}
    return {word: end for word, end in ends.items() if end is not None}


def write_case(case: Mapping[str, Any], facts: Facts) -> str:
    """A case as an item of a list of cases; ``given`` holds the facts, the other keys stand around it."""
    given = {label: write_fact(value) for label, value in facts.items() if value is not None}
    written = {key: given if key == "given" else value for key, value in case.items()}
    return yaml.dump([written], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


class _Dumper(yaml.SafeDumper):
    """YAML as people write it: what has no parts below stands on one line, lists under a key are indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)
