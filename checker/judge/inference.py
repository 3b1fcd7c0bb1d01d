"""Facts that other cells of a row show: for blanks alone, and never against a cell.

Whether one holds is a question for the engine, as everything is that a finding may rest on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from checker.condition import (
    Comparison,
    Facts,
    Period,
    Quantity,
    Value,
    fields,
    fields_of,
    witnesses,
)
from checker.engine import Choice, Question, positions
from checker.engine.remembered import (
    WIDEST,
    Remembered,
    RememberingEngine,
    Together,
    bundles,
    ordered_in,
    searched_for,
)
from checker.judge.doubt import doubt
from checker.model import Cell, Inference, Problem, Record, Rulebook, Showing
from checker.wording import left_blank, value_in_words

Cells = Mapping[str, Cell]


@dataclass(frozen=True)
class Inferred:
    """A fact with the value that other cells show, and the tests of these."""

    label: str
    value: Value
    proof: tuple[Comparison, ...]
    presumed: bool  # no list has a cell for it
    # Of what is presumed because nothing else is said: the words that might have said something else.
    unless: frozenset[str] = frozenset()

    @cached_property
    def grounds(self) -> str:
        """What it rests on, as a committee reads it."""
        return f"{'、'.join(self.behind) or '没有其他说明'}推定"

    @cached_property
    def behind(self) -> tuple[str, ...]:
        """The fields of the cells that show it."""
        return fields_of(self.proof)


class Shown(NamedTuple):
    """What some facts show, and of it the facts that no list has a cell for, with their values, by label."""

    all: tuple[Inferred, ...]
    listed: tuple[Inferred, ...]
    presumed: Mapping[str, Inferred]
    values: Mapping[str, Value]

    @classmethod
    def of(cls, several: Sequence[Inferred]) -> "Shown":
        presumed = {one.label: one for one in several if one.presumed}
        return cls(
            tuple(several),
            tuple([one for one in several if not one.presumed]),
            presumed,
            {label: one.value for label, one in presumed.items()},
        )


class Drawn(NamedTuple):
    """The facts with what fills their blanks, what that is by label, and what contradicts a cell.

    ``left_open``: what would be presumed if nothing were said, where something is that nobody understood.
    """

    facts: dict[str, Value]
    blanks: dict[str, Inferred]
    against: list[Inferred]
    left_open: set[str]


def whatever(without: Drawn, each: Sequence[Drawn]) -> Drawn:
    """What follows whichever of several things holds: what follows from every one of them.

    What follows ``without`` any of them stands only where it was presumed, since nobody says otherwise.
    """
    drawn = Drawn(dict(without.facts), dict(without.blanks), [], set())
    first, *others = (one.blanks for one in each)
    agreed = set()
    for label, shown in first.items():
        several = [one.get(label) for one in others]
        if all(one is not None and one.value == shown.value for one in several):
            drawn.facts[label], drawn.blanks[label] = shown.value, _of_all(shown, several)
            agreed.add(label)
    for label, shown in without.blanks.items():
        if label not in agreed and not shown.presumed:
            del drawn.facts[label], drawn.blanks[label]
    for one in each[0].against:
        if all(any(one.label == also.label for also in other.against) for other in each):
            drawn.against.append(one)
    drawn.left_open.update(*[one.left_open for one in (without, *each)])
    drawn.left_open.difference_update(drawn.facts)
    return drawn


def _of_all(first: Inferred, others: Sequence[Inferred | None]) -> Inferred:
    """One fact that several things show, with all that shows it."""
    more = [one for one in others if one is not None and one != first]
    if not more:
        return first
    proof = tuple(dict.fromkeys(test for one in (first, *more) for test in one.proof))
    return replace(first, proof=proof, unless=first.unless.union(*[one.unless for one in more]))


class Inferences:
    """The inferences of a pack, compiled; asked once for each combination of the cells that matter."""

    def __init__(self, rulebook: Rulebook, choice: Choice):
        # By words alone they are looked up together; a number may be another in each row.
        by_words = [one for one in rulebook.inferences if not _asks_numbers(one)]
        together = bundles([one.sources for one in by_words], WIDEST)
        groups = [[by_words[n] for n in one] for one in together]
        groups += [[one] for one in rulebook.inferences if _asks_numbers(one)]
        by_label = rulebook.dictionary.by_label
        words = frozenset(label for label, one in by_label.items() if one.choices is not None)
        self._together = Together([_remembered(group, choice, words) for group in groups])
        self._asked = words & frozenset().union(*[one.sources for one in rulebook.inferences])
        self._presumed = frozenset(one.fact for one in rulebook.inferences if one.presumed)
        self._units = {label: one.unit for label, one in by_label.items()}

    def of(self, facts: Facts) -> list[Inferred]:
        """All that the facts show, also of what is known already."""
        return [one for found in self._together.of(facts) for one in found.all]

    def fill(self, given: Mapping[str, Value], cells: Cells) -> Drawn:
        """What follows for the blanks of a record.

        A cell that says something nobody understood is no blank, and no value is known of it.
        """
        drawn = Drawn(dict(given), {}, [], set())
        unread = self._unread(given, cells)
        # Of most enterprises all that is presumed holds at once.
        at_once = not unread and given.keys().isdisjoint(self._presumed)
        for found in self._together.of(given):
            if at_once and found.values:
                drawn.facts.update(found.values)
                drawn.blanks.update(found.presumed)
            for one in found.listed if at_once else found.all:
                listed = given.get(one.label)
                if not unread.isdisjoint(one.unless):
                    drawn.left_open.add(one.label)
                elif listed is not None:
                    if _disagree(listed, one.value):
                        drawn.against.append(one)
                elif one.presumed or one.label not in cells or is_blank(one.label, cells[one.label]):
                    drawn.facts[one.label], drawn.blanks[one.label] = one.value, one
        return drawn

    def _unread(self, facts: Facts, cells: Cells) -> set[str]:
        """The words that cells hold and nobody understood, of those that may show a fact."""
        left = (self._asked - facts.keys()) & cells.keys()
        return {label for label in left if not is_blank(label, cells[label])}

    def doubts(
        self, against: Sequence[Inferred], record: Record, facts: Facts, code: "Inferred | None" = None
    ) -> Iterator[Problem]:
        """The cells that other cells contradict: they stand, but somebody should look.

        Of a ``code`` that was itself taken from another cell, that cell is named.
        """
        taken = {} if code is None else {code.label: code.behind}
        for one in against:
            behind = dict.fromkeys(cell for label in one.behind for cell in taken.get(label, (label,)))
            others = "、".join(f"{label}为“{self._words(label, facts)}”" for label in behind)
            yield doubt(
                record,
                one.label,
                f"{one.label}填为“{self._words(one.label, facts)}”，而{others}，两处矛盾",
                "判定仍以该栏所填为准；请核对这几栏，有误的改正后重新检查",
            )

    def _words(self, label: str, facts: Facts) -> str:
        value = facts[label]
        return "" if value is None else value_in_words(value, self._units[label])


def is_blank(label: str, cell: Cell) -> bool:
    """Whether a cell says nothing of a field, so that other cells may."""
    return left_blank(label, cell.raw, cell.reason)


def _asks_numbers(inference: Inference) -> bool:
    return bool(ordered_in([Question(one.when) for one in inference.shown_by]))


def _remembered(group: Sequence[Inference], choice: Choice, words: frozenset[str]) -> Remembered[Shown]:
    """What the facts show: of the ways of each inference that hold the first tells the value.

    ``words``: the fields that hold words of the dictionary, which a cell may fail to be.
    """
    ways = [(inference, one) for inference in group for one in inference.shown_by]
    questions = {f"{inference.fact} {n}": Question(one.when) for n, (inference, one) in enumerate(ways)}
    engine = RememberingEngine(questions, choice)

    def shown(facts: Facts) -> Shown:
        first: dict[str, tuple[Inference, Showing]] = {}
        for n in positions(engine.answer(facts).violated):
            first.setdefault(ways[n][0].fact, ways[n])
        return Shown.of(
            [
                Inferred(
                    inference.fact,
                    one.value,
                    _proof(inference, one, facts),
                    inference.presumed,
                    inference.sources & words if one.known is not None else frozenset(),
                )
                for inference, one in first.values()
                if one.value is not None
            ]
        )

    labels = frozenset().union(*[inference.sources for inference in group])
    return Remembered(sorted(labels), shown, searched_for(questions.values()))


def _proof(inference: Inference, one: Showing, facts: Facts) -> tuple[Comparison, ...]:
    """The tests that show the value.

    That nothing else is said is no evidence of the enterprise: its name is shown where names tell something.
    """
    others = (label for other in inference.shown_by if other is not one for label in fields(other.when))
    if one.known is not None and one.known not in others:
        return ()
    return tuple(witnesses(one.when, facts, True))


def _disagree(listed: Value, shown: Value) -> bool:
    """Whether no value can be both; numbers and days are known between two ends."""
    if isinstance(listed, Quantity | Period) and isinstance(shown, Quantity | Period):
        return listed.highest < shown.lowest or shown.highest < listed.lowest
    return listed != shown
