"""Questions as durable-rules patterns, by the measured safe recipe; nothing else knows durable-rules.

What a newcomer must know (each has a test in ``tests/test_durable.py``):

* The C extension is called directly, without ``durable.engine.Host``: no dispatcher threads that race us,
  no ten-second lease on wall-clock time, no actions in Python that could raise, be slow or be taken for
  callbacks.  A pattern that fires is only its name, collected in a set (``$or`` may fire it twice).
* One fact at a time, asserted, run and retracted, with a running number as its id and no ``sid``.
* Only typed values: days as ordinals, no text in a numeric property, numbers without exponents (the C
  parser reads ``1e-05`` as 1 and drops the rest).
* Three values by two *positive* patterns, *certainly* and *possibly*; a blank is an explicit marker, or
  for a number the widest bounds, so no pattern tests for absence (that loops for ever).
* Every pattern starts with a canary; the canary's own rule proves that the record was evaluated.
* A record may have at most 64 conditions pending (``MAX_STACK_SIZE``), else the engine drops it.  Patterns
  hang below group nodes so that even a record that matches everything stays below; ``_width`` counts.
* A rule may hold 31 ``$and``/``$or`` brackets (``MAX_SEQUENCE_EXPRESSIONS``); larger patterns are split at
  an ``$or`` into several rules with one meaning.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import count
from math import isfinite
from types import ModuleType
from typing import Any

from checker.condition import (
    ALWAYS,
    Comparison,
    Condition,
    Every,
    Exceeds,
    Facts,
    Op,
    Some,
    Value,
    comparisons,
    observe,
)
from checker.engine import Answers, Question
from checker.vocabulary import Outcome

Pattern = dict[str, Any]

_CANARY = "k"
_STACK_LIMIT = 60  # of 64 in the C source (events.c, MAX_STACK_SIZE), with some room
_PROPERTY_LIMIT = 200  # of 253 in the C source, with room for id, canary and groups
_BRACKET_LIMIT = 28  # of 31 in the C source, with the brackets of the outermost $and
_QUESTION_LIMIT = 80  # in one ruleset
_SPLIT_LIMIT = 256  # rules from one pattern
_GROUP_SIZE = 16
# Stands for "no bound": no real quantity comes near, and the C parser reads it exactly.
_FAR = 1e17
_names = count()


class EngineFailedError(RuntimeError):
    """durable-rules did not evaluate a record, or cannot hold a rule safely."""


def _library() -> ModuleType:
    """Import the C extension; on Python 3.13 and later only lazy symbol binding can load it.

    It refers to ``PyEval_CallObject``, removed in 3.13, in a function that is never called.
    """
    if not hasattr(sys, "setdlopenflags"):
        import durable_rules_engine

        return durable_rules_engine  # type: ignore[no-any-return]
    flags = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_LAZY)
    try:
        import durable_rules_engine
    finally:
        sys.setdlopenflags(flags)
    return durable_rules_engine  # type: ignore[no-any-return]


class Durable:
    """Questions compiled to durable-rules; the rulesets are split so that no record can break a limit."""

    def __init__(self, questions: Mapping[str, Question]):
        self._count = len(questions)
        library = _library()
        self._rulesets = [_Ruleset(library, shard) for shard in _shards(list(enumerate(questions.values())))]

    def answer(self, facts: Facts) -> Answers:
        ranks = [0] * self._count
        for ruleset in self._rulesets:
            ruleset.answer(facts, ranks)
        return tuple([_BY_RANK[rank] for rank in ranks])


# What a pattern that fires says of its question; the highest rank is the answer, silence is the lowest.
_BY_RANK = (Outcome.NOT_APPLICABLE, Outcome.COMPLIES, Outcome.UNKNOWN, Outcome.VIOLATED)
_Meaning = tuple[int, int]
Numbered = Sequence[tuple[int, Question]]


def _shards(questions: Numbered) -> Iterator[Numbered]:
    """Split the questions, in order, so that each ruleset keeps below the property limit."""
    shard: list[tuple[int, Question]] = []
    for numbered in questions:
        full = len(shard) == _QUESTION_LIMIT or _Properties([*shard, numbered]).most > _PROPERTY_LIMIT
        if shard and full:
            yield shard
            shard = []
        shard.append(numbered)
    if shard:
        yield shard


_EXACT = {Op.IS: "", Op.IS_NOT: "$neq"}
_DERIVED = {Op.HAS, Op.HAS_NOT, Op.CONTAINS, Op.CONTAINS_NOT, Op.UNDER, Op.NOT_UNDER}
_BASE = {Op.HAS_NOT: Op.HAS, Op.CONTAINS_NOT: Op.CONTAINS, Op.NOT_UNDER: Op.UNDER}


@dataclass
class _Properties:
    """The properties of a fact: which fields are asked how, under short ASCII names.

    Short internal names keep clear of the engine's 32-bit hashes of names, which may collide.
    """

    questions: Numbered
    exact: dict[str, str] = field(default_factory=dict)
    ordered: dict[str, str] = field(default_factory=dict)
    derived: dict[Comparison, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for _, question in self.questions:
            for part in (question.scope, question.breach):
                for test in comparisons(part):
                    self._add(test)
        names = [*self.exact.values(), *self.ordered.values(), *self.derived.values()]
        hashes = {_fnv1(prefix + name) for name in names for prefix in ("", "l", "h", "m")}
        if len(hashes) != 4 * len(names):
            raise EngineFailedError("two property names have the same hash in durable-rules")

    def _add(self, test: Comparison | Exceeds) -> None:
        match test:
            case Exceeds():
                raise TypeError("expand the limit tables for a day before compiling")
            case Comparison(label, Op.IS | Op.IS_NOT):
                self.exact.setdefault(label, f"e{len(self.exact)}")
            case Comparison(_, op) if op in _DERIVED:
                self.derived.setdefault(_base(test), f"d{len(self.derived)}")
            case Comparison(label):
                self.ordered.setdefault(label, f"q{len(self.ordered)}")

    @property
    def most(self) -> int:
        """The largest number of properties that a fact can have."""
        return len(self.exact) + 2 * len(self.ordered) + len(self.derived)


def _base(test: Comparison) -> Comparison:
    return Comparison(test.field, _BASE.get(test.op, test.op), test.value)


def _fnv1(name: str) -> int:
    """The hash by which the engine tells properties apart (json.c: FNV-1 with 32 bits)."""
    code = 0x811C9DC5
    for byte in name.encode():
        code = (code * 0x01000193 & 0xFFFFFFFF) ^ byte
    return code


class _Ruleset:
    """One durable-rules ruleset and the way from facts to its JSON."""

    def __init__(self, library: ModuleType, questions: Numbered):
        self._library, self._serial = library, count(1)
        self._properties = _Properties(questions)
        self._always = [n for n, question in questions if question.scope == ALWAYS]
        patterns = [(part, meant) for whole, meant in self._patterns(questions) for part in _split(whole)]
        self._meaning: dict[str, _Meaning | None] = {f"r{n}": m for n, (_, m) in enumerate(patterns)}
        self._meaning[_CANARY] = None
        self._groups = -(-len(patterns) // _GROUP_SIZE)
        rules: dict[str, Pattern] = {_CANARY: {"all": [{"m": {_CANARY: 1}}]}}
        for n, (pattern, _) in enumerate(patterns):
            whole = {"$and": [{_CANARY: 1}, {f"g{n // _GROUP_SIZE}": 1}, *_flat(pattern)]}
            rules[f"r{n}"] = {"all": [{"m": whole}]}
        self._check_width([pattern for pattern, _ in patterns])
        self._handle = library.create_ruleset(f"sanluanwu{next(_names)}", _json(rules))
        self._constant = "".join(f',"g{n}":1' for n in range(self._groups)) + f',"{_CANARY}":1'

    def _check_width(self, patterns: Sequence[Pattern]) -> None:
        """Depth-first matching keeps every matching sibling on its stack; count the worst case."""
        width = 2 + self._groups + _GROUP_SIZE + max((_width(pattern) for pattern in patterns), default=0)
        if width > _STACK_LIMIT:
            raise EngineFailedError(f"{width} conditions may be pending at once, {_STACK_LIMIT} are safe")

    def _patterns(self, questions: Numbered) -> Iterator[tuple[Pattern, _Meaning]]:
        """Three positive patterns a question, each with the rank of the outcome that it says."""
        for n, question in questions:
            if question.scope != ALWAYS:
                yield self._lower(question.scope, False), (n, 1)
            whole = Every((question.scope, question.breach))
            yield self._lower(whole, False), (n, 2)
            yield self._lower(whole, True), (n, 3)

    def answer(self, facts: Facts, ranks: list[int]) -> None:
        """Raise the rank of every question of this ruleset to what its patterns say."""
        for n in self._always:
            ranks[n] = 1
        fired = self._fire(self._fact(facts))
        if None not in fired:
            raise EngineFailedError("durable-rules did not evaluate the record")
        fired.discard(None)
        for n, rank in fired:  # type: ignore[misc]  # the canary's None is gone
            ranks[n] = max(ranks[n], rank)

    def _fire(self, fact: str) -> set[_Meaning | None]:
        library, handle, meaning = self._library, self._handle, self._meaning
        result, state = library.assert_fact(handle, fact)
        if result != 0:
            raise EngineFailedError(f"durable-rules refused a record (code {result})")
        fired: set[_Meaning | None] = set()
        try:
            started = library.start_action_for_state(handle, state)
            # Each result is the name of the rule and the fact once more: {"r12":{...}}
            match_ = started[1] if started else None
            while match_:
                fired.add(meaning[match_[2 : match_.index('"', 2)]])
                match_ = library.complete_and_start_action(handle, state)
        finally:
            library.retract_fact(handle, fact)
        return fired

    def _fact(self, facts: Facts) -> str:
        properties, get = self._properties, facts.get
        parts = [f'{{"id":"n{next(self._serial)}"{self._constant}']
        for label, name in properties.exact.items():
            value = get(label)
            parts.append(f'"m{name}":1' if value is None else f'"{name}":{_text(value)}')
        for label, name in properties.ordered.items():
            parts.append(_bounds(name, get(label)))
        for test, name in properties.derived.items():
            truth = observe(test, get(test.field))
            parts.append(f'"m{name}":1' if truth is None else f'"{name}":{1 if truth else 0}')
        return ",".join(parts) + "}"

    def _lower(self, condition: Condition, certain: bool) -> Pattern:
        """A condition as a positive pattern that matches where it certainly, or possibly, holds."""
        match condition:
            case Every(parts):
                lowered = [self._lower(part, certain) for part in parts]
                return _join("$and", [p for p in lowered if p != {_CANARY: 1}]) if lowered else {_CANARY: 1}
            case Some(parts):
                return _join("$or", [self._lower(part, certain) for part in parts])
            case Comparison(label, Op.IS | Op.IS_NOT as op, value):
                name = self._properties.exact[label]
                known: Pattern = {name: value} if op is Op.IS else {"$neq": {name: value}}
                return known if certain else {"$or": [known, {f"m{name}": 1}]}
            case Comparison(_, op, _) if op in _DERIVED:
                name = self._properties.derived[_base(condition)]
                known = {name: 0 if op in _BASE else 1}
                return known if certain else {"$or": [known, {f"m{name}": 1}]}
            case Comparison(label, op, value):
                return _ordered(self._properties.ordered[label], op, float(value), certain)
            case Exceeds():
                raise TypeError("expand the limit tables for a day before compiling")


def _ordered(name: str, op: Op, limit: float, certain: bool) -> Pattern:
    """A comparison of a value between the properties l… and h…, which lie far out where a side is open."""
    if abs(limit) >= _FAR:
        raise EngineFailedError(f"{limit!r} is too large for a comparison")
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


def _brackets(pattern: Pattern) -> int:
    """The ``$and``/``$or`` brackets of a pattern, an opening and a closing one each."""
    for operator in ("$and", "$or"):
        if operator in pattern:
            return 2 + sum(map(_brackets, pattern[operator]))
    return 0


def _split(pattern: Pattern) -> list[Pattern]:
    """Distribute a pattern over its largest ``$or`` until each part is small enough for the engine."""
    parts, done = [pattern], []
    while parts:
        part = parts.pop()
        choices = [p for p in _flat(part) if "$or" in p]
        if _brackets(part) <= _BRACKET_LIMIT or not choices:
            done.append(part)
            continue
        widest = max(choices, key=_brackets)
        rest = [p for p in _flat(part) if p is not widest]
        parts += [_join("$and", [*rest, branch]) for branch in widest["$or"]]
        if len(parts) + len(done) > _SPLIT_LIMIT:
            raise EngineFailedError("a condition is too large for durable-rules; split the rule")
    return done[::-1]


def _join(operator: str, patterns: list[Pattern]) -> Pattern:
    """Join patterns flat: the engine's compiler refuses deep nesting (error 113)."""
    if not patterns:
        return {_CANARY: 1} if operator == "$and" else {_CANARY: 0}
    flat: list[Pattern] = []
    for pattern in patterns:
        flat += pattern.get(operator, [pattern])
    unique = [pattern for n, pattern in enumerate(flat) if pattern not in flat[:n]]
    return unique[0] if len(unique) == 1 else {operator: unique}


def _flat(pattern: Pattern) -> list[Pattern]:
    parts: list[Pattern] = pattern.get("$and", [pattern])
    return parts


def _width(pattern: Pattern) -> int:
    """How many siblings can be pending below one pattern when everything matches."""
    if "$and" in pattern:
        return sum(_width(part) for part in pattern["$and"])
    if "$or" in pattern:
        return len(pattern["$or"]) + sum(_width(part) for part in pattern["$or"])
    return 0


@lru_cache(maxsize=4096)
def _text(value: Value) -> str:
    return json.dumps(value, ensure_ascii=True)


def _bounds(name: str, value: Value | None) -> str:
    low, high = (None, None) if value is None else value.bounds  # type: ignore[union-attr]  # ordered fields
    if low is not None and low == high:
        number = _number(low)
        return f'"l{name}":{number},"h{name}":{number}'
    return f'"l{name}":{_number(low, -_FAR)},"h{name}":{_number(high, _FAR)}'


def _number(number: float | None, far: float = _FAR) -> str:
    """A JSON number without exponent; ``far`` where there is none or it is farther out."""
    if number is None:
        number = far
    if not isfinite(number):
        raise ValueError(f"not a finite number: {number!r}")
    text = repr(number if -_FAR < number < _FAR else _FAR if number > 0 else -_FAR)
    return format(Decimal(text), "f") if "e" in text else text


def _json(value: object) -> str:
    """JSON for the engine: like ``json.dumps`` but numbers without exponents."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{_json(str(k))}:{_json(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_json, value)) + "]"
    return _number(value) if isinstance(value, float) else json.dumps(value)
