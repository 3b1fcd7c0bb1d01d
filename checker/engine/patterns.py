"""Questions as positive durable-rules patterns: certainly, possibly, and nothing that tests for absence.

Pure data in, pure data out; ``durable.py`` gives the patterns to the library.  A pattern that is the same for
every record (its fields are not in the list at all) is not a pattern but a constant.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from checker.condition import (
    ALWAYS,
    AsOf,
    Comparison,
    Condition,
    Every,
    Exceeds,
    Op,
    Some,
    opposite,
)
from checker.engine import Question

Pattern = dict[str, Any]
Numbered = Sequence[tuple[int, Question]]

# What a pattern says of its question; the highest rank is the answer, silence says "not applicable".
RANKS = COMPLIES, UNKNOWN, VIOLATED = 0, 1, 2
Meaning = tuple[int, int]  # number of the question, rank

BRACKET_LIMIT = 28  # of 31 in the C source (MAX_SEQUENCE_EXPRESSIONS), with those of the outermost $and
WIDTH_LIMIT = 32  # of the 64 that may be pending in all, with room for the canary and the groups
_JOINED = ("$and", "$or")
_SPLIT_LIMIT = 256  # rules from one pattern
# Stands for "no bound": no real quantity comes near, and the C parser reads it exactly.
FAR = 1e17
# Stands for an unknown word: no cell holds a control character, the reader takes them out.
BLANK = "\x01"

DERIVED = {Op.HAS, Op.HAS_NOT, Op.CONTAINS, Op.CONTAINS_NOT, Op.UNDER, Op.NOT_UNDER}
_BASE = {Op.HAS_NOT: Op.HAS, Op.CONTAINS_NOT: Op.CONTAINS, Op.NOT_UNDER: Op.UNDER}
_SEARCHES, _SEARCHES_NOT = (Op.CONTAINS, Op.UNDER), (Op.CONTAINS_NOT, Op.NOT_UNDER)


class PatternError(ValueError):
    """A condition cannot be held by durable-rules safely."""


@dataclass
class Properties:
    """The properties of a fact: which fields are asked how, under short ASCII names.

    Short internal names keep clear of the engine's 32-bit hashes of names, which may collide.
    ``columns`` are the fields that any record can have; a test of another field is never decided.
    """

    columns: Collection[str] | None = None
    exact: dict[str, str] = field(default_factory=dict)
    ordered: dict[str, str] = field(default_factory=dict)
    # Tests that Python makes of one field, of which any may hold.
    derived: dict[tuple[Comparison, ...], str] = field(default_factory=dict)

    def name(self, test: Comparison, *more: Comparison) -> str:
        """The name of the property that a test, or several alike, reads; a new one for the first to do so."""
        if test.op in (Op.IS, Op.IS_NOT):
            return self.exact.setdefault(test.field, f"e{len(self.exact)}")
        if test.op in DERIVED:
            op = _BASE.get(test.op, test.op)
            base = tuple(Comparison(test.field, op, one.value) for one in (test, *more))
            return self.derived.setdefault(base, f"d{len(self.derived)}")
        return self.ordered.setdefault(test.field, f"q{len(self.ordered)}")

    def has(self, label: str) -> bool:
        """Whether a record can have the field."""
        return self.columns is None or label in self.columns

    @property
    def names(self) -> list[str]:
        """Every property name that a fact may have."""
        ordered = [side + name for name in self.ordered.values() for side in "lh"]
        return [*self.exact.values(), *ordered, *self.derived.values()]

    def check_hashes(self) -> None:
        """The engine knows properties by a 32-bit hash only; two names with one hash would be one."""
        if len({_fnv1a(name) for name in self.names}) != len(self.names):
            raise PatternError("two property names have the same hash in durable-rules")


def _fnv1a(name: str) -> int:
    """The hash of durable-rules (json.c: FNV-1a with 32 bits)."""
    code = 0x811C9DC5
    for byte in name.encode():
        code = (code ^ byte) * 0x01000193 & 0xFFFFFFFF
    return code


def patterns(questions: Numbered, properties: Properties) -> Iterator[tuple[Pattern | bool, Meaning]]:
    """Three positive patterns a question, in parts that the engine can hold, each with what it says.

    Every firing costs, so *complies* fires only where the breach is certainly ruled out, unless that
    takes a pattern too large for the engine; the higher ranks win in any case.
    """
    for n, question in questions:
        scope = lower(question.scope, False, properties)
        reached = scope
        if question.scope != ALWAYS:
            alone = join("$and", [scope, lower(opposite(question.breach), True, properties)])
            reached = alone if _fits(alone) else scope
        possible = join("$and", [scope, lower(question.breach, False, properties)])
        if possible is True:
            # Undecided for every record: whether it complies will never be asked.
            reached = False
        yield from ((part, (n, COMPLIES)) for part in split(reached))
        yield from ((part, (n, UNKNOWN)) for part in split(possible))
        certain = lower(Every((question.scope, question.breach)), True, properties)
        yield from ((part, (n, VIOLATED)) for part in split(certain))


def lower(condition: Condition, certain: bool, properties: Properties) -> Pattern | bool:
    """A condition as a positive pattern that matches where it certainly, or possibly, holds."""
    match condition:
        case Every(parts):
            return join("$and", _lowered(parts, _SEARCHES_NOT, certain, properties))
        case Some(parts):
            return join("$or", _lowered(parts, _SEARCHES, certain, properties))
        case Comparison():
            return _lower_tests((condition,), certain, properties)
        case Exceeds() | AsOf():
            raise TypeError("expand the limit tables for a day before compiling")


def _lowered(
    parts: Iterable[Condition], searches: Collection[Op], certain: bool, properties: Properties
) -> list[Pattern | bool]:
    """Each part; searches of one text for several words are one test, for the text is searched in Python."""
    found: dict[tuple[str, Op], list[Comparison]] = {}
    for part in parts:
        if isinstance(part, Comparison) and part.op in searches:
            found.setdefault((part.field, part.op), []).append(part)
    lowered = [_lower_tests(tests, certain, properties) for tests in found.values()]
    searched = {test for tests in found.values() for test in tests}
    return lowered + [lower(part, certain, properties) for part in parts if part not in searched]


def _lower_tests(tests: Sequence[Comparison], certain: bool, properties: Properties) -> Pattern | bool:
    """A comparison; of several one that any of them holds, or that none does."""
    label, op, value = tests[0].field, tests[0].op, tests[0].value
    if not properties.has(label):
        return not certain
    name = properties.name(*tests)
    if op in (Op.IS, Op.IS_NOT):
        return _exact(name, op, str(value), certain)
    return _derived(name, op, certain) if op in DERIVED else _ordered(name, op, float(value), certain)


def _exact(name: str, op: Op, value: str, certain: bool) -> Pattern:
    """A comparison of a word; ``BLANK`` stands where nobody knows it."""
    match op, certain:
        case Op.IS, True:
            return {name: value}
        case Op.IS, False:
            return {"$or": [{name: value}, {name: BLANK}]}
        case _, True:
            return {"$and": [{"$neq": {name: value}}, {"$neq": {name: BLANK}}]}
        case _:
            return {"$neq": {name: value}}


def _derived(name: str, op: Op, certain: bool) -> Pattern:
    """A test that Python has made: 0 no, 1 undecided, 2 yes."""
    if op in _BASE:
        return {name: 0} if certain else {"$lte": {name: 1}}
    return {name: 2} if certain else {"$gte": {name: 1}}


def _ordered(name: str, op: Op, limit: float, certain: bool) -> Pattern:
    """A comparison of a value between the properties l… and h…, which lie far out where a side is open."""
    if not abs(limit) < FAR:
        raise PatternError(f"{limit!r} is too large for a comparison")
    low, high = f"l{name}", f"h{name}"
    match op:
        case Op.ABOVE:
            return {"$gt": {low if certain else high: limit}}
        case Op.AT_LEAST:
            return {"$gte": {low if certain else high: limit}}
        case Op.BELOW:
            return {"$lt": {high if certain else low: limit}}
        case Op.AT_MOST:
            return {"$lte": {high if certain else low: limit}}
        case Op.EQUAL if certain:
            return {"$and": [{low: limit}, {high: limit}]}
        case Op.EQUAL:
            return {"$and": [{"$lte": {low: limit}}, {"$gte": {high: limit}}]}
        case _ if certain:
            return {"$or": [{"$gt": {low: limit}}, {"$lt": {high: limit}}]}
        case _:
            return {"$or": [{"$neq": {low: limit}}, {"$neq": {high: limit}}]}


def join(operator: str, parts: Iterable[Pattern | bool]) -> Pattern | bool:
    """Join patterns flat (the engine's compiler refuses deep nesting) and work out constants."""
    decisive = operator == "$or"
    flat: list[Pattern] = []
    for part in parts:
        if part is decisive:
            return decisive
        if isinstance(part, dict):
            flat += part.get(operator, [part])
    unique = [pattern for n, pattern in enumerate(flat) if pattern not in flat[:n]]
    if not unique:
        return not decisive
    return unique[0] if len(unique) == 1 else {operator: unique}


def flat_and(pattern: Pattern) -> list[Pattern]:
    """The parts that must all match."""
    parts: list[Pattern] = pattern.get("$and", [pattern])
    return parts


def _fits(pattern: Pattern | bool) -> bool:
    """Whether the engine can hold a pattern as it is."""
    return brackets(pattern) <= BRACKET_LIMIT and width(pattern) <= WIDTH_LIMIT


def brackets(pattern: Pattern | bool) -> int:
    """The ``$and``/``$or`` brackets of a pattern, an opening and a closing one each."""
    return _over(pattern, lambda parts, inner: 2 + inner)


def width(pattern: Pattern | bool) -> int:
    """How many siblings can be pending below one pattern when everything matches."""
    return _over(pattern, lambda parts, inner: inner + parts, "$or")


def _over(pattern: Pattern | bool, total: Callable[[int, int], int], only: str | None = None) -> int:
    if isinstance(pattern, bool):
        return 0
    ((operator, parts),) = pattern.items()
    if operator not in _JOINED:
        return 0
    inner = sum([_over(part, total, only) for part in parts])
    return total(len(parts), inner) if only in (None, operator) else inner


def split(pattern: Pattern | bool) -> list[Pattern | bool]:
    """Distribute a pattern over its largest ``$or`` until each part is small enough for the engine."""
    parts: list[Pattern | bool] = [pattern]
    done: list[Pattern | bool] = []
    while parts:
        part = parts.pop()
        choices = [] if isinstance(part, bool) else [one for one in flat_and(part) if "$or" in one]
        if isinstance(part, bool) or _fits(part) or not choices:
            done.append(part)
            continue
        largest = max(choices, key=lambda one: (brackets(one), width(one)))
        rest = [one for one in flat_and(part) if one is not largest]
        parts += [join("$and", [*rest, branch]) for branch in largest["$or"]]
        if len(parts) + len(done) > _SPLIT_LIMIT:
            raise PatternError("a condition is too large for durable-rules; split the rule")
    return done[::-1]
