"""The parsed condition in the languages of other engines: one source, so all are asked the same.

They have two values: a finding is what certainly holds, so a test of a blank must come out as not held.
"""

from collections.abc import Mapping
from typing import Any

from checker.condition import AsOf, Comparison, Condition, Every, Exceeds, Op, Some

_SYMBOLS = {
    Op.IS: "==",
    Op.EQUAL: "==",
    Op.ABOVE: ">",
    Op.AT_LEAST: ">=",
    Op.BELOW: "<",
    Op.AT_MOST: "<=",
}
_DURABLE = {Op.ABOVE: "$gt", Op.AT_LEAST: "$gte", Op.BELOW: "$lt", Op.AT_MOST: "$lte"}


def _parts(condition: Condition) -> tuple[str, tuple[Condition, ...]]:
    match condition:
        case Every(parts):
            return "and", parts
        case Some(parts):
            return "or", parts
    raise TypeError(f"no target here for {condition!r}")


def expression(condition: Condition, names: Mapping[str, str], equals: str = "==", guard: str = "") -> str:
    """An infix expression; ``names`` gives what stands for a field.

    ``guard`` goes before each ordering test, with ``{}`` for the field, where a blank would be an error.
    """
    if isinstance(condition, Comparison):
        name, symbol = names[condition.field], _SYMBOLS[condition.op]
        symbol = equals if symbol == "==" else symbol
        literal = f"'{condition.value}'" if isinstance(condition.value, str) else repr(condition.value)
        test = f"{name} {symbol} {literal}"
        return test if not guard or isinstance(condition.value, str) else f"({guard.format(name)} and {test})"
    word, parts = _parts(condition)
    return f"({f' {word} '.join(expression(part, names, equals, guard) for part in parts)})"


def durable_pattern(condition: Condition, names: Mapping[str, str]) -> dict[str, Any]:
    """A durable-rules pattern, as its documentation has a reader write it."""
    if isinstance(condition, Comparison):
        name = names[condition.field]
        if condition.op in _DURABLE:
            return {_DURABLE[condition.op]: {name: condition.value}}
        return {name: condition.value}
    word, parts = _parts(condition)
    return {f"${word}": [durable_pattern(part, names) for part in parts]}


def polars_expression(condition: Condition) -> Any:
    """A Polars expression over columns named as the fields; null where a blank decides."""
    import polars

    match condition:
        case Comparison(field, op, value):
            column = polars.col(field)
            tests = {
                "==": column.__eq__,
                ">": column.__gt__,
                ">=": column.__ge__,
                "<": column.__lt__,
                "<=": column.__le__,
            }
            return tests[_SYMBOLS[op]](value)
        case Every(parts):
            return polars.all_horizontal(*map(polars_expression, parts))
        case Some(parts):
            return polars.any_horizontal(*map(polars_expression, parts))
        case Exceeds() | AsOf():
            raise TypeError(f"no target here for {condition!r}")
