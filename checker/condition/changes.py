"""A condition → another: its opposite, what it is on a day, of some columns; and the fields that it asks."""

from collections.abc import Callable, Collection, Iterable, Iterator

from checker.condition.tree import (
    ALWAYS,
    NEVER,
    OPPOSITE,
    ORDERED,
    AsOf,
    Comparison,
    Condition,
    Dated,
    Every,
    Exceeds,
    Some,
)
from checker.condition.truth import observe
from checker.condition.values import Value


def opposite(condition: Condition) -> Condition:
    """The condition that holds exactly where this one certainly does not (De Morgan)."""
    match condition:
        case Comparison(field, op, value):
            return Comparison(field, OPPOSITE[op], value)
        case Every(parts):
            return Some(tuple(map(opposite, parts)))
        case Some(parts):
            return Every(tuple(map(opposite, parts)))
        case AsOf(field, op, term):
            return AsOf(field, OPPOSITE[op], term)
        case Exceeds():
            raise TypeError("a limit table has no opposite; the parser refuses it")


def expand(condition: Condition, on_the_day: Callable[[Dated], Condition]) -> Condition:
    """Replace every test that depends on the check date by what it says ``on_the_day``."""
    match condition:
        case Exceeds() | AsOf():
            return on_the_day(condition)
        case Every(parts):
            return Every(tuple(expand(part, on_the_day) for part in parts))
        case Some(parts):
            return Some(tuple(expand(part, on_the_day) for part in parts))
        case Comparison():
            return condition


def restrict(condition: Condition, columns: Collection[str]) -> Condition:
    """What of the condition these fields alone can show to be true; ``NEVER`` where they cannot."""
    match condition:
        case Comparison(field) | Exceeds(field) | AsOf(field):
            return condition if field in columns else NEVER
        case Every(parts):
            kept = tuple(restrict(part, columns) for part in parts)
            return NEVER if NEVER in kept else Every(kept)
        case Some(parts):
            return Some(tuple(one for part in parts if (one := restrict(part, columns)) != NEVER))


def assume(condition: Condition, label: str, value: Value) -> Condition:
    """What is left to ask of the other fields where this one has a value; its tests must be decided by it."""
    match condition:
        case Comparison(field) if field == label:
            truth = observe(condition, value)
            assert truth is not None, f"{label}: {value!r} leaves {condition} open"
            return ALWAYS if truth else NEVER
        case Every(parts) | Some(parts):
            decisive, neutral = (NEVER, ALWAYS) if isinstance(condition, Every) else (ALWAYS, NEVER)
            left = [one for part in parts if (one := assume(part, label, value)) != neutral]
            if decisive in left:
                return decisive
            return left[0] if len(left) == 1 else type(condition)(tuple(left))
        case _:
            return condition


def is_ordered(test: Comparison | Dated) -> bool:
    """Whether a test asks about a number or a day, which may be another in each row, and not about words."""
    return not isinstance(test, Comparison) or test.op in ORDERED


def comparisons(condition: Condition) -> Iterator[Comparison | Dated]:
    """Every test in the condition, in the order it is written."""
    if isinstance(condition, Every | Some):
        for part in condition.parts:
            if isinstance(part, Comparison):  # most of them: no generator for each
                yield part
            else:
                yield from comparisons(part)
    else:
        yield condition


def fields_of(tests: Iterable[Comparison | Dated]) -> tuple[str, ...]:
    """The labels of the fields that the tests read, each once, in their order."""
    return tuple(dict.fromkeys(test.field for test in tests))


def fields(condition: Condition) -> frozenset[str]:
    """The labels of the fields that the condition reads."""
    return frozenset(one.field for one in comparisons(condition))
