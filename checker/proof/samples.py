"""Facts on which conditions can differ: for every field the values just at and beside what is asked of it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise, product
from math import prod

from checker.condition import Comparison, Condition, Facts, Kind, Op, Period, Quantity, Value, comparisons
from checker.model import Dictionary, Field
from checker.proof.mutants import step_of

# More sets of facts than this are not looked through.
MOST = 60_000
_LAST_DAY = date.max.toordinal()


def telling_values(conditions: Iterable[Condition], dictionary: Dictionary) -> dict[str, list[Value | None]]:
    """For each field that the conditions ask about, values that between them give every answer; blank last.

    The conditions must be expanded.  Two conditions that agree on every combination of these agree on all
    exact or blank facts, because no test tells apart the values between two of its neighbours.
    """
    asked: dict[str, list[Comparison]] = {}
    for condition in conditions:
        for test in comparisons(condition):
            assert isinstance(test, Comparison), "expand the conditions first"
            asked.setdefault(test.field, []).append(test)
    by_label = dictionary.by_label
    return {label: [*_values(by_label[label], tests), None] for label, tests in asked.items()}


def _values(field: Field, tests: list[Comparison]) -> list[Value]:
    match field.type:
        case Kind.CHOICE:
            return list(field.choices or ())
        case Kind.CHOICES:
            named = list(dict.fromkeys(str(test.value) for test in tests))
            others = [choice for choice in field.choices or () if choice not in named][:1]
            few = named[:4]
            sets = [frozenset(some) for size in range(1, len(few) + 1) for some in combinations(few, size)]
            return [
                *sets,
                *(frozenset([one]) for one in (*named[4:], *others)),
                frozenset(named),
                frozenset(),
            ]
        case Kind.NUMBER:
            return [Quantity.exactly(one) for one in _around({float(test.value) for test in tests}, field)]
        case Kind.DATE:
            days = {int(float(test.value)) + step for test in tests for step in (0, 1, -1)}
            return [Period.on(date.fromordinal(day)) for day in sorted(days) if 0 < day <= _LAST_DAY]
        case Kind.CODE:
            return _codes([str(test.value) for test in tests])
        case Kind.TEXT:
            return _texts(tests)


def _around(bounds: set[float], field: Field) -> list[float]:
    """Each bound, a step to either side, the middles between them; no value that the field cannot have."""
    near = {round(bound + side * step_of(bound), 9) for bound in bounds for side in (-1, 0, 1)}
    points = sorted(near)
    middles = [(low + high) / 2 for low, high in pairwise(points)]
    low = 0.0 if field.minimum is None else field.minimum
    allowed = [
        one for one in (*points, *middles) if one >= low and (field.maximum is None or one <= field.maximum)
    ]
    return allowed or points


def _codes(named: list[str]) -> list[Value]:
    codes = dict.fromkeys(
        code
        for one in named
        for code in (one, one[:-1] + str((int(one[-1]) + 1) % 10), one[:-1])
        if len(code) > 1
    )
    return [*(code.ljust(4, "0") if len(code) > 2 else code for code in codes), "9700"]


def _texts(tests: list[Comparison]) -> list[Value]:
    words = list(dict.fromkeys(str(test.value) for test in tests))
    contained = any(test.op in (Op.CONTAINS, Op.CONTAINS_NOT) for test in tests)
    sets = [some for size in (1, 2) for some in combinations(words[:6], size)] if contained else []
    return [*words, *("、".join(some) for some in sets if len(some) > 1), "其他"]


def near_facts(
    start: Iterable[Facts], values: Mapping[str, list[Value | None]]
) -> Iterator[dict[str, Value]]:
    """Facts one and then two values away from those at hand: what reads like a case already written."""
    known = [{label: value for label, value in facts.items() if value is not None} for facts in start]
    yield from known
    for changed in (1, 2):
        for facts in known:
            for labels in combinations(values, changed):
                for chosen in product(*(values[label] for label in labels)):
                    yield _with(facts, dict(zip(labels, chosen, strict=True)))


def all_facts(values: Mapping[str, list[Value | None]]) -> Iterator[dict[str, Value]] | None:
    """Every combination; ``None`` where there are more than ``MOST``."""
    if prod(map(len, values.values())) > MOST:
        return None
    return (_with({}, dict(zip(values, chosen, strict=True))) for chosen in product(*values.values()))


def _with(facts: Mapping[str, Value], changes: Mapping[str, Value | None]) -> dict[str, Value]:
    return {label: value for label, value in {**facts, **changes}.items() if value is not None}
