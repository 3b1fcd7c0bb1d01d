"""Conditions × facts → outcomes, answered by two engines that must agree.

A ``Question`` is asked of every enterprise; the engines answer all questions at once, in order.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Protocol

from checker.condition import ALWAYS, Condition, Facts
from checker.vocabulary import Outcome


class Answers(Sequence[Outcome]):
    """One outcome for each question, in order, kept as sets of questions: bit n stands for the n-th.

    ``violated``, ``unknown`` and ``not_applicable`` have no bit in common; all other questions comply.  So
    the few questions that somebody must look at are at hand (``positions``) without a look at all of them.
    Never changed once made.
    """

    __slots__ = ("_count", "not_applicable", "unknown", "violated")

    def __init__(self, violated: int, unknown: int, not_applicable: int, count: int):
        self.violated, self.unknown, self.not_applicable = violated, unknown, not_applicable
        self._count = count

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> "Answers":
        """The answers that are these outcomes."""
        listed = list(outcomes)
        bits = dict.fromkeys(Outcome, 0)
        for number, outcome in enumerate(listed):
            bits[outcome] |= 1 << number
        return cls(bits[Outcome.VIOLATED], bits[Outcome.UNKNOWN], bits[Outcome.NOT_APPLICABLE], len(listed))

    @property
    def complies(self) -> int:
        return (1 << self._count) - 1 & ~(self.violated | self.unknown | self.not_applicable)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Outcome]:
        outcomes = [Outcome.COMPLIES] * self._count
        for outcome, bits in (
            (Outcome.VIOLATED, self.violated),
            (Outcome.UNKNOWN, self.unknown),
            (Outcome.NOT_APPLICABLE, self.not_applicable),
        ):
            for number in positions(bits):
                outcomes[number] = outcome
        return iter(outcomes)

    def __getitem__(self, number: Any) -> Any:
        return tuple(self)[number]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Answers) and self._whole == other._whole

    def __hash__(self) -> int:
        return hash(self._whole)

    def __repr__(self) -> str:
        return f"Answers.of({list(map(str, self))})"

    @property
    def _whole(self) -> tuple[int, ...]:
        return self.violated, self.unknown, self.not_applicable, self._count


@lru_cache(maxsize=10_000)
def positions(bits: int) -> tuple[int, ...]:
    """Which bits are set, lowest first: the numbers of the questions in a set."""
    return tuple([number for number in range(bits.bit_length()) if bits >> number & 1])


@dataclass(frozen=True, slots=True)
class Question:
    """Whom it concerns and what would be a breach; a bare condition has the scope ``ALWAYS``.

    With A the truth of ``scope`` and B that of ``scope`` and ``breach`` together: violated where B is
    true, unknown where B is undecided, and where B is false not applicable if A is false, else complies.
    """

    breach: Condition
    scope: Condition = ALWAYS


class Engine(Protocol):
    """Questions compiled once, asked of many records."""

    def answer(self, facts: Facts) -> Answers:
        """One outcome for each question, in the order in which the questions were given."""


class Choice(StrEnum):
    """Which engines answer."""

    BOTH = "both"
    DURABLE = "durable"
    COMPILED = "compiled"


class EngineDifferenceError(RuntimeError):
    """The two engines disagree: a fault of the tool, never of the list. Nothing may be reported on it."""

    def __init__(self, name: str, durable: Outcome, compiled: Outcome, facts: Facts):
        super().__init__(f"{name}: durable-rules says {durable}, generated Python says {compiled}")
        self.name, self.durable, self.compiled, self.facts = name, durable, compiled, dict(facts)


class Paired:
    """Both engines answer every record; any difference is an error."""

    def __init__(self, questions: Mapping[str, Question], durable: Engine, compiled: Engine):
        self._names, self._durable, self._compiled = tuple(questions), durable, compiled

    def answer(self, facts: Facts) -> Answers:
        ours, theirs = self._compiled.answer(facts), self._durable.answer(facts)
        if ours != theirs:
            for name, one, other in zip(self._names, theirs, ours, strict=True):
                if one is not other:
                    raise EngineDifferenceError(name, one, other, facts)
        return ours


def make_engine(
    questions: Mapping[str, Question], choice: Choice = Choice.BOTH, columns: Collection[str] | None = None
) -> Engine:
    """Compile the questions for the chosen engines.

    ``columns`` are the fields that a record of the list at hand can have; with them durable-rules is spared
    the patterns that no record can decide.  Generated Python does without, so that it checks this too.
    """
    # Imported here so that a run on generated Python alone does not load the C extension.
    from checker.engine.compiled import Compiled

    if choice is Choice.COMPILED:
        return Compiled(questions)
    from checker.engine.durable import Durable

    durable = Durable(questions, columns)
    return durable if choice is Choice.DURABLE else Paired(questions, durable, Compiled(questions))
