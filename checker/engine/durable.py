"""Questions answered by durable-rules, by the measured safe recipe; nothing else knows durable-rules.

What a newcomer must know (each has a test in ``tests/test_durable.py``):

* The C extension is called directly, without ``durable.engine.Host``: no dispatcher threads that race us,
  no ten-second lease on wall-clock time, no actions in Python that could raise, be slow or be taken for
  callbacks.  A pattern that fires is only its name, collected in a set (``$or`` may fire it twice).
* One fact at a time, asserted, run and retracted, with a running number as its id and no ``sid``.
* Only typed values: days as ordinals, no text in a numeric property, numbers without exponents (the C
  parser stops at the ``e`` of ``1e-05`` and refuses the record).
* Three values by two *positive* patterns, *certainly* and *possibly*.  A blank is an explicit value: a
  reserved word, for a number the widest bounds, for a derived test the middle of 0, 1, 2; so no pattern
  tests for absence (that loops for ever).
* Every pattern starts with a canary; the canary's own rule proves that the record was evaluated.
* A record may have at most 64 conditions pending (``MAX_STACK_SIZE``), else the engine drops it.  Patterns
  hang below group nodes so that even a record that matches everything stays below; ``width`` counts.  One
  with alternatives has a node of its own there: those of its neighbours would be pending beside its own.
* A rule may hold 31 ``$and``/``$or`` brackets (``MAX_SEQUENCE_EXPRESSIONS``); larger patterns are split at
  an ``$or`` into several rules with one meaning.
* What is compiled stays in C for good (80 KiB for the smallest ruleset, 19 MiB for 300 rules) unless its
  state and then itself are deleted; a state that never fired must not be, that frees a stray pointer.
"""

import json
import os
import re
import sys
import weakref
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import count
from types import ModuleType

from checker.condition import Facts, Value, observe
from checker.engine import Answers, Question
from checker.engine.patterns import (
    BLANK,
    COMPLIES,
    FAR,
    RANKS,
    UNKNOWN,
    VIOLATED,
    Meaning,
    Numbered,
    Pattern,
    PatternError,
    Properties,
    flat_and,
    patterns,
    width,
)

_CANARY = "k"
_STACK_LIMIT = 60  # of 64 in the C source (events.c, MAX_STACK_SIZE), with some room
_PROPERTY_LIMIT = 200  # of 253 in the C source, with room for id, canary and groups
_GROUP_SIZE = 16
_EXPONENT = re.compile(r":-?[\d.]+e")  # a number stands behind the name of a property
_names = count()


class EngineFailedError(RuntimeError):
    """durable-rules did not evaluate a record."""


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

    def __init__(self, questions: Mapping[str, Question], columns: Collection[str] | None = None):
        library = _library()
        self._count = len(questions)
        # By rank, as bits, what holds for every record: the fields that would tell are in none of them.
        self._base = [0] * len(RANKS)
        self._rulesets: list[_Ruleset] = []
        for part in _parts(list(enumerate(questions.values())), columns):
            for n, rank in part.constants:
                self._base[rank] |= 1 << n
            if part.rules:
                self._rulesets.append(_Ruleset(library, part))

    def answer(self, facts: Facts) -> Answers:
        """One outcome for each question; a fact outside ``columns`` is not looked at."""
        said = self._base.copy()
        for ruleset in self._rulesets:
            ruleset.say(facts, said)
        violated = said[VIOLATED]
        unknown = said[UNKNOWN] & ~violated
        not_applicable = (1 << self._count) - 1 & ~(violated | unknown | said[COMPLIES])
        return Answers(violated, unknown, not_applicable, self._count)


@dataclass(frozen=True)
class _Part:
    """Questions as the patterns of one ruleset, each with what it says, and what holds for every record."""

    properties: Properties
    rules: list[tuple[Pattern, Meaning]]
    constants: list[Meaning]

    @classmethod
    def of(cls, questions: Numbered, columns: Collection[str] | None) -> "_Part":
        part = cls(Properties(columns), [], [])
        for pattern, meaning in patterns(questions, part.properties):
            if isinstance(pattern, dict):
                part.rules.append((pattern, meaning))
            elif pattern:
                part.constants.append(meaning)
        return part

    @cached_property
    def pending(self) -> int:
        """How many conditions can be pending at once: depth-first matching keeps every matching sibling."""
        widest = max((width(pattern) for pattern, _ in self.rules), default=0)
        return 2 + _groups(len(self.rules)) + _GROUP_SIZE + widest


def _parts(questions: Numbered, columns: Collection[str] | None) -> Iterator[_Part]:
    """The questions in parts, in order, each of them below the engine's limits; almost always in one."""
    part = _Part.of(questions, columns)
    safe = part.pending <= _STACK_LIMIT and len(part.properties.names) <= _PROPERTY_LIMIT
    if len(questions) > 1 and not safe:
        half = len(questions) // 2
        yield from _parts(questions[:half], columns)
        yield from _parts(questions[half:], columns)
    else:
        yield part


def _groups(rules: int) -> int:
    return -(-rules // _GROUP_SIZE)


class _Ruleset:
    """One durable-rules ruleset and the way from facts to its JSON."""

    def __init__(self, library: ModuleType, part: _Part):
        self._library, self._serial = library, count(1)
        self._properties = part.properties
        self._properties.check_hashes()
        if part.pending > _STACK_LIMIT:
            raise PatternError(f"{part.pending} conditions may be pending, {_STACK_LIMIT} are safe")
        self._meaning: dict[str, Meaning | None] = {
            _CANARY: None,
            **{f"r{n}": meaning for n, (_, meaning) in enumerate(part.rules)},
        }
        seats = min(len(part.rules), _GROUP_SIZE)
        nodes = [f"g{n}" for n in range(_groups(len(part.rules)))] + [f"s{n}" for n in range(seats)]
        self._constant = "".join(f',"{name}":1' for name in (*nodes, _CANARY))
        rules = _ruleset([pattern for pattern, _ in part.rules])
        self._handle: int = library.create_ruleset(f"sanluanwu{next(_names)}", rules)
        # A first record of the canary alone, for only what has fired may be unloaded.
        self._fire(f'{{"id":"n0","{_CANARY}":1}}')
        weakref.finalize(self, _unload, library, self._handle).atexit = False

    def say(self, facts: Facts, said: list[int]) -> None:
        """Add the questions of this ruleset, as bits, to those of the ranks that its patterns give them."""
        fired = self._fire(self._fact(facts))
        if None not in fired:
            raise EngineFailedError("durable-rules did not evaluate the record")
        fired.discard(None)
        for n, rank in fired:  # type: ignore[misc]  # the canary's None is gone
            said[rank] |= 1 << n

    def _fire(self, fact: str) -> set[Meaning | None]:
        library, handle, meaning = self._library, self._handle, self._meaning
        fired: set[Meaning | None] = set()
        try:
            result, state = library.assert_fact(handle, fact)
        except library.error as error:
            raise EngineFailedError(f"durable-rules refused a record: {error}") from error
        if result != 0:
            raise EngineFailedError(f"durable-rules refused a record (code {result})")
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
            parts.append(f'"{name}":{_text(get(label))}')
        for label, name in properties.ordered.items():
            parts.append(_bounds(name, get(label)))
        for tests, name in properties.derived.items():
            value = get(tests[0].field)
            truths = [observe(test, value) for test in tests]
            parts.append(f'"{name}":{2 if True in truths else 1 if None in truths else 0}')
        return ",".join(parts) + "}"


def _unload(library: ModuleType, handle: int) -> None:
    """Give back what a ruleset takes; its state, the larger half, would outlive it."""
    library.delete_state(handle, None)
    library.delete_ruleset(handle)


def _ruleset(rules: Sequence[Pattern]) -> str:
    """The JSON of a ruleset: the canary's own rule, and every pattern below the canary and a group."""
    written: dict[str, Pattern] = {_CANARY: {"all": [{"m": {_CANARY: 1}}]}}
    for n, pattern in enumerate(rules):
        group, seat = divmod(n, _GROUP_SIZE)
        apart = [{f"s{seat}": 1}] if width(pattern) else []
        whole = {"$and": [{_CANARY: 1}, {f"g{group}": 1}, *apart, *flat_and(pattern)]}
        written[f"r{n}"] = {"all": [{"m": whole}]}
    return _json(written)


@lru_cache(maxsize=4096)
def _text(value: Value | None) -> str:
    return json.dumps(BLANK if value is None else value, ensure_ascii=True)


def _bounds(name: str, value: Value | None) -> str:
    if value is None:
        return f'"l{name}":{_number(-FAR)},"h{name}":{_number(FAR)}'
    low, high = value.lowest, value.highest  # type: ignore[union-attr]  # ordered fields
    if low == high:
        number = _number(low)
        return f'"l{name}":{number},"h{name}":{number}'
    return f'"l{name}":{_number(low)},"h{name}":{_number(high)}'


def _number(number: float) -> str:
    """A JSON number without exponent; what is farther out than ``FAR``, or infinite, is that."""
    text = repr(number if -FAR < number < FAR else FAR if number > 0 else -FAR)
    return format(Decimal(text), "f") if "e" in text else text


def _json(rules: Mapping[str, Pattern]) -> str:
    """The rules as JSON, with numbers without exponents."""
    text = json.dumps(rules, separators=(",", ":"))
    return _without_exponents(rules) if _EXPONENT.search(text) else text


def _without_exponents(value: object) -> str:
    """The same as ``json.dumps`` but for the numbers, and many times as slow."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{_without_exponents(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_without_exponents, value)) + "]"
    return _number(value) if isinstance(value, float) else json.dumps(value)
