"""Mutants: a rule or a limit changed by one step, as an author might get it wrong.

An operator becomes its neighbour or its opposite, a bound moves by one in its last written place (a day
by one day, the term before the check date by one of its unit and by one day), the check date becomes the day
of a case, a choice the next one of the dictionary, an industry code its superior class, *all of* becomes
*any of*, a part is left out, a scope is dropped.  A mutant that no worked case notices is a change that
nobody would notice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from checker.condition import (
    ALWAYS,
    OPPOSITE,
    ORDERED,
    AsOf,
    Comparison,
    Condition,
    Every,
    Kind,
    Op,
    Some,
    Term,
)
from checker.condition import Path as KeyPath
from checker.model import Dictionary, Field, LimitRow, LimitTable, Rule
from checker.proof.atoms import Spot, atoms, in_words, nodes, put

_NEIGHBOUR = {
    Op.ABOVE: Op.AT_LEAST,
    Op.AT_LEAST: Op.ABOVE,
    Op.BELOW: Op.AT_MOST,
    Op.AT_MOST: Op.BELOW,
}
_ONE_DAY = timedelta(days=1)
_CHOSEN = frozenset((Op.IS, Op.IS_NOT, Op.HAS, Op.HAS_NOT))
_CODED = frozenset((Op.UNDER, Op.NOT_UNDER))


@dataclass(frozen=True, slots=True)
class Change:
    """One step: what it does, in words, and where the changed part is written."""

    path: KeyPath
    what: str
    condition: Condition
    field: str | None = None  # the field whose test is changed, where it is one test


def changed_rules(
    rule: Rule, written: dict[str, object], dictionary: Dictionary
) -> Iterator[tuple[Change, Rule]]:
    """Every rule that is one step away; ``written`` is the YAML of the rule."""
    for key in ("applies_to", "violated_when"):
        condition, place = getattr(rule, key), (written.get(key), (key,))
        for change in (*changes(condition, *place, dictionary), *_fixed(rule, condition, *place, dictionary)):
            yield change, rule.model_copy(update={key: change.condition})
    if rule.applies_to != ALWAYS:
        change = Change(("applies_to",), "去掉全部适用范围", ALWAYS)
        yield change, rule.model_copy(update={"applies_to": ALWAYS})


def _fixed(
    rule: Rule, condition: Condition, written: object, path: KeyPath, dictionary: Dictionary
) -> Iterator[Change]:
    """The day of the earliest case in the place of the check date: cases must show that the rule moves on."""
    days = sorted(case.as_of for case in rule.cases if case.as_of is not None)
    for atom in atoms(condition, written, path):
        if isinstance(atom.test, AsOf) and days:
            yield _other(condition, atom.spot, atom.test, atom.test.on(days[0]), atom.path, dictionary)


def changed_rows(
    table: LimitTable, written: Sequence[Mapping[str, object]], path: KeyPath, dictionary: Dictionary
) -> Iterator[tuple[Change, int, LimitRow | None]]:
    """Every limit that is one step away, with the number of its row, ``None`` for a row that is left out.

    ``written`` is the YAML of the rows, which stand below the table at ``path``.
    """
    for n, row in enumerate(table.rows):
        place: KeyPath = (*path, "rows", n)
        for change, other in _changed_rows(row, written[n], place, dictionary):
            yield change, n, other
        for change, other in _changed_days(table, row, place):
            yield change, n, other


def _changed_days(table: LimitTable, row: LimitRow, path: KeyPath) -> Iterator[tuple[Change, LimitRow]]:
    """Days on which a limit gives way to the next; the day on which the first one began is no such day."""
    began = min(one.since for one in table.rows)
    for key, day in (("since", row.since), ("until", row.until)):
        for other in () if day in (None, began) else (day - _ONE_DAY, day + _ONE_DAY):
            change = Change((*path, key), f"{key} {day} 改为 {other}", ALWAYS)
            yield change, row.model_copy(update={key: other})


def _changed_rows(
    row: LimitRow, written: Mapping[str, object], path: KeyPath, dictionary: Dictionary
) -> Iterator[tuple[Change, LimitRow | None]]:
    for key in ("at_most", "at_least"):
        bound = getattr(row, key)
        if bound is not None:
            for other in _steps(bound):
                words = f"限值 {bound:g} 改为 {other:g}"
                yield Change((*path, key), words, ALWAYS), row.model_copy(update={key: other})
    for change in changes(row.when, written.get("when"), (*path, "when"), dictionary):
        yield change, row.model_copy(update={"when": change.condition})
    if row.when != ALWAYS:
        yield Change((*path, "when"), "去掉限值的适用条件", ALWAYS), row.model_copy(update={"when": ALWAYS})
    yield Change(path, "删去这一限值", ALWAYS), None


def changes(condition: Condition, written: object, path: KeyPath, dictionary: Dictionary) -> Iterator[Change]:
    """Every condition that is one step away from this one, each another; no two are the same."""
    seen = {condition}
    for change in _changes(condition, written, path, dictionary):
        if change.condition not in seen:
            seen.add(change.condition)
            yield change


def _changes(
    condition: Condition, written: object, path: KeyPath, dictionary: Dictionary
) -> Iterator[Change]:
    by_label = dictionary.by_label
    places = {atom.spot: atom.path for atom in atoms(condition, written, path)}
    for spot, part in nodes(condition):
        match part:
            case Comparison() | AsOf():
                for other in _other_tests(part, by_label.get(part.field, None)):
                    yield _other(condition, spot, part, other, places[spot], dictionary)
            case Every(parts) | Some(parts) if len(parts) > 1:
                join, words = (
                    (Some, "“全部满足”改为“任一满足”")
                    if isinstance(part, Every)
                    else (Every, "“任一满足”改为“全部满足”")
                )
                yield Change(path, f"{words}：{in_words(part, by_label)}", put(condition, spot, join(parts)))
                for n, left_out in enumerate(parts):
                    place = _first(places, (*spot, n), path)
                    yield Change(
                        place, f"去掉“{in_words(left_out, by_label)}”", put(condition, (*spot, n), None)
                    )


def _other(
    whole: Condition,
    spot: Spot,
    test: Comparison | AsOf,
    other: Comparison | AsOf,
    path: KeyPath,
    dictionary: Dictionary,
) -> Change:
    """One test of a condition as another."""
    words = (in_words(one, dictionary.by_label) for one in (test, other))
    return Change(path, "改为".join(f"“{one}”" for one in words), put(whole, spot, other), test.field)


def _first(places: dict[Spot, KeyPath], spot: Spot, path: KeyPath) -> KeyPath:
    """Where the first test at or below a place is written."""
    return next((place for one, place in places.items() if one[: len(spot)] == spot), path)


def _other_tests(test: Comparison | AsOf, field: Field | None) -> Iterator[Comparison | AsOf]:
    if isinstance(test, AsOf):
        ops = [OPPOSITE[test.op], *([_NEIGHBOUR[test.op]] if test.op in _NEIGHBOUR else [])]
        yield from (replace(test, op=op) for op in ops)
        yield from (replace(test, term=term) for term in _other_terms(test.term))
        return
    name, op, value = test.field, test.op, test.value
    yield Comparison(name, OPPOSITE[op], value)
    if op in _NEIGHBOUR:
        yield Comparison(name, _NEIGHBOUR[op], value)
    if op in ORDERED:
        whole = field is not None and field.type is Kind.DATE
        for bound in (float(value) - 1, float(value) + 1) if whole else _steps(float(value)):
            yield Comparison(name, op, bound)
    elif op in _CHOSEN and field is not None and field.choices and len(field.choices) > 1:
        choices = list(field.choices)
        at = choices.index(str(value))
        for step in (1, -1):
            yield Comparison(name, op, choices[(at + step) % len(choices)])
    elif op in _CODED and len(str(value)) > 2:
        yield Comparison(name, op, str(value)[:-1])


def _other_terms(term: Term) -> Iterator[Term]:
    for step in (-1, 1):
        yield replace(term, days=term.days + step)
        if term.years:
            yield replace(term, years=term.years + step)
        if term.months:
            yield replace(term, months=term.months + step)


def step_of(bound: float) -> float:
    """One in the last place that the number is written with: 1 for 150, 0.1 for 1.5, 0.01 for 0.06."""
    exponent = Decimal(repr(bound)).normalize().as_tuple().exponent
    assert isinstance(exponent, int), f"{bound!r} is no number"
    return float(Decimal(1).scaleb(min(exponent, 0)))


def _steps(bound: float) -> tuple[float, float]:
    exact, step = Decimal(repr(bound)), Decimal(repr(step_of(bound)))
    return float(exact - step), float(exact + step)
