"""Which class a classification catalogue gives an enterprise: one that is certain, or none at all.

Every column of a row is a question for the engine.  A row leaves the classes that its answers leave: from
the strictest on, each that may hold, up to the first that certainly does.  Rows that concern the same
enterprise combine to the strictest of them, so what remains is a set; a class is given only where that
set has one member, or where one value of the field stands for all of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from checker.condition import (
    ALWAYS,
    Comparison,
    Facts,
    Op,
    Value,
    fields,
    fields_of,
    is_under,
    witnesses,
)
from checker.engine import Choice, Question, positions
from checker.engine.remembered import Remembered, RememberingEngine
from checker.judge.doubt import doubt
from checker.model import Catalogue, CatalogueRow, Problem, Record, Rulebook
from checker.vocabulary import CODE_FIELD, Flag, Outcome

Rows = tuple[CatalogueRow, ...]
# A class by its place in the catalogue's columns, 0 the strictest; one more is "none of them".
Ranks = frozenset[int]
# For each blank that other facts fill, the tests of those facts.
Sources = Mapping[str, tuple[Comparison, ...]]

# Industry codes remembered: all classes of GB/T 4754 are some fourteen hundred.
_CODES = 5_000

# A two-digit code names a division, which says nothing about whether some row names the trade.
_SHORTEST_CODE = 3


class Classifier:
    """One catalogue, compiled; its rows are compiled as the trades of a list call for them."""

    def __init__(self, catalogue: Catalogue, choice: Choice = Choice.BOTH):
        self.catalogue = catalogue
        self._choice = choice
        self._scope = fields(catalogue.applies_to)
        self._general = tuple(row for row in catalogue.rows if row.general)
        self._rest = tuple(row for row in catalogue.rows if row.rest)
        self._by_code = lru_cache(_CODES)(self._of_code)
        self._by_row: dict[str, Remembered[Ranks]] = {}
        self._implied = frozenset(label for one in catalogue.implied for label in fields(one.when))
        self._implications = RememberingEngine(
            {f"{catalogue.id} implied {n}": Question(one.when) for n, one in enumerate(catalogue.implied)},
            choice,
        )
        self._applies = RememberingEngine({"applies": Question(catalogue.applies_to)}, choice)

    def classify(self, facts: Facts) -> "Classified | None":
        """What the catalogue says of an enterprise; ``None`` where it does not certainly apply to it."""
        for label in self._scope:
            if facts.get(label) is None:
                return None
        code = facts.get(CODE_FIELD)
        code = code if isinstance(code, str) else None
        return self._by_code(code).of(facts)

    def _of_code(self, code: str | None) -> Remembered["Classified | None"]:
        """What follows for a trade from the fields that its rows read."""
        trade = None if code is None else self._find(code)
        rows = (trade or ()) + self._general
        read = {CODE_FIELD, *self._scope, *self._implied}
        read.update(label for one in self.catalogue.implied for label in one.then)
        read.update(*(_read_by(row) for row in rows))
        return Remembered(sorted(read), lambda facts: self._classified(*self._filled(facts), trade, rows))

    def of_row(self, row: CatalogueRow, facts: Facts) -> str | None:
        """What one row alone says, the others and the scope of the catalogue left aside."""
        filled, _ = self._filled(facts)
        return value_of(self.catalogue, self._ranks(row, filled))

    def _filled(self, facts: Facts) -> tuple[Facts, Sources]:
        """The facts with the blanks that other facts fill, and which facts those are."""
        if self._implied.isdisjoint(facts):
            return facts, {}
        filled, sources = dict(facts), {}
        for n in positions(self._implications.answer(facts).violated):
            one = self.catalogue.implied[n]
            for label, value in one.then.items():
                if filled.get(label) is None:
                    filled[label] = value
                    sources[label] = tuple(witnesses(one.when, facts, True))
        return filled, sources

    def _find(self, code: str) -> Rows | None:
        truths = {
            row.row: {is_under(code, prefix) for prefix in row.codes}
            for row in self.catalogue.rows
            if row.codes
        }
        if any(True not in found and None in found for found in truths.values()):
            return None
        rows = tuple(row for row in self.catalogue.rows if True in truths.get(row.row, ()))
        digits = sum(letter.isdigit() for letter in code)
        return rows or (self._rest or None if digits >= _SHORTEST_CODE else None)

    def _classified(
        self, facts: Facts, sources: Sources, trade: Rows | None, rows: Rows
    ) -> "Classified | None":
        if not self._applies.answer(facts).violated:
            return None
        none = len(self.catalogue.classes)
        ranks = Ranks(range(none + 1)) if trade is None else Ranks({none})
        by_row = [self._ranks(row, facts) for row in rows]
        for one in by_row:
            ranks = Ranks(min(first, second) for first in ranks for second in one)
        value = value_of(self.catalogue, ranks)
        return Classified(self.catalogue, ranks, value, facts, sources, trade is not None, rows, by_row)

    def _ranks(self, row: CatalogueRow, facts: Facts) -> Ranks:
        """The classes that a row leaves possible."""
        if row.row not in self._by_row:
            questions = {
                f"{self.catalogue.id} {row.row} {name}": Question(cell.when)
                for name, cell in row.cells.items()
            }
            engine = RememberingEngine(questions, self._choice)
            self._by_row[row.row] = Remembered(
                sorted(_read_by(row)), lambda facts: self._left(row, engine.answer(facts))
            )
        return self._by_row[row.row].of(facts)

    def _left(self, row: CatalogueRow, answers: Sequence[Outcome]) -> Ranks:
        none = len(self.catalogue.classes)
        if row.undecided is not None:
            return Ranks(range(none + 1))
        by_class = dict(zip(row.cells, answers, strict=True))
        ranks = set()
        for rank, name in enumerate(self.catalogue.classes):
            answer = by_class.get(name, Outcome.COMPLIES)
            if answer in (Outcome.VIOLATED, Outcome.UNKNOWN):
                ranks.add(rank)
            if answer is Outcome.VIOLATED:
                return Ranks(ranks)
        return Ranks(ranks | {none})


def _read_by(row: CatalogueRow) -> frozenset[str]:
    """The labels of the fields that a row reads."""
    return frozenset(label for cell in row.cells.values() for label in fields(cell.when))


def names_of(catalogue: Catalogue, ranks: Ranks) -> list[str]:
    """The values of the field that the ranks stand for, strictest first."""
    return [(*catalogue.classes, catalogue.otherwise)[rank] for rank in sorted(ranks)]


def value_of(catalogue: Catalogue, ranks: Ranks) -> str | None:
    """The one value that stands for all of the ranks, if one does."""
    names = set(names_of(catalogue, ranks))
    if len(names) == 1:
        return names.pop()
    return next((value for value, several in catalogue.either.items() if names <= {*several}), None)


def obliged_of(catalogue: Catalogue, ranks: Ranks) -> str | None:
    """Whether some column certainly holds, whichever of them: 是, 否 or neither."""
    none = len(catalogue.classes)
    if none not in ranks:
        return str(Flag.YES)
    return str(Flag.NO) if ranks == {none} else None


def _value(catalogue: Catalogue, field: str, ranks: Ranks) -> str | None:
    """What the ranks say of one of the fields that the catalogue gives."""
    return obliged_of(catalogue, ranks) if field == catalogue.obliges else value_of(catalogue, ranks)


def _cited(row: CatalogueRow) -> str:
    """A row as one cites it; trades of which the catalogue says nothing have a row without a number."""
    number = f"第{row.row}类" if row.row.isdigit() else ""
    first, *others = re.split("[，；]", row.trade)
    return f"{number}“{first}{'等' if others else ''}”"


@dataclass(frozen=True)
class Possible:
    """The classes that a catalogue leaves possible for an enterprise, and ``value`` where it is certain."""

    catalogue: Catalogue
    ranks: Ranks
    value: str | None

    @property
    def presumed(self) -> bool:
        """What a catalogue gives is shown itself, with the row that gives it."""
        return False

    def contradicts(self, listed: Value) -> bool:
        """Whether the value that the list gives is certainly milder or stricter than what is possible."""
        return listed in self._contradicted

    @cached_property
    def _contradicted(self) -> frozenset[Value]:
        columns = (*self.catalogue.classes, self.catalogue.otherwise)
        meant = {one: (one,) for one in columns} | dict(self.catalogue.either)
        ranks = {
            value: [columns.index(one) for one in several] for value, several in meant.items() if several
        }
        least, most = min(self.ranks), max(self.ranks)
        return frozenset(value for value, given in ranks.items() if min(given) > most or max(given) < least)

    @cached_property
    def names(self) -> list[str]:
        """The values that remain possible, strictest first."""
        return names_of(self.catalogue, self.ranks)


@dataclass(frozen=True)
class Classified(Possible):
    """What a catalogue leaves possible for an enterprise of one trade, or of none that is known."""

    facts: Facts
    sources: Sources
    by_code: bool
    rows: Rows
    by_row: Sequence[Ranks]

    @cached_property
    def obliged(self) -> "Classified":
        """The same of the fact that some column holds; of one trade it is asked row after row."""
        return replace(self, value=obliged_of(self.catalogue, self.ranks))

    @cached_property
    def grounds(self) -> str:
        """The row and the words on which the class rests, as a committee reads it."""
        row, name = self._floor
        if row is None or name is None:
            trades = "、".join(_cited(one) for one in self.rows if one.codes or one.rest)
            return f"《{self.catalogue.title}》{trades}及通用各类都没有符合的一栏"
        least = "至少" if len(self.ranks) > 1 else ""
        return f"《{self.catalogue.title}》{_cited(row)}{least}{name}：{row.cells[name].text}"

    @cached_property
    def proof(self) -> tuple[Comparison, ...]:
        """The tests that give the class: the trade, what holds, and what rules every stricter class out."""
        return tuple(source for test in self._proof() for source in self.sources.get(test.field, (test,)))

    @cached_property
    def behind(self) -> tuple[str, ...]:
        """The fields that these tests read."""
        return fields_of(self.proof)

    @property
    def _floor(self) -> tuple[CatalogueRow | None, str | None]:
        """The row that makes sure of the mildest class that is possible, and that class."""
        floor = max(self.ranks)
        if floor < len(self.catalogue.classes):
            for row, ranks in zip(self.rows, self.by_row, strict=True):
                if max(ranks) == floor:
                    return row, self.catalogue.classes[floor]
        return None, None

    def _proof(self) -> Iterator[Comparison]:
        if self.by_code:
            yield Comparison(CODE_FIELD, Op.UNDER, str(self.facts[CODE_FIELD]))
        if self.catalogue.applies_to != ALWAYS:
            yield from witnesses(self.catalogue.applies_to, self.facts, True)
        row, name = self._floor
        if row is not None and name is not None:
            yield from witnesses(row.cells[name].when, self.facts, True)
        for row in self.rows:
            for stricter in self.catalogue.classes[: min(self.ranks)]:
                if stricter in row.cells:
                    yield from witnesses(row.cells[stricter].when, self.facts, False)


@dataclass(frozen=True)
class OfAny(Possible):
    """What a catalogue leaves possible for an enterprise whose trade is one of several."""

    each: tuple[Classified, ...]

    @classmethod
    def of(cls, field: str, each: Sequence[Classified]) -> "OfAny":
        """All that some trade leaves possible, and what that says of a field."""
        catalogue, ranks = each[0].catalogue, Ranks().union(*[one.ranks for one in each])
        return cls(catalogue, ranks, _value(catalogue, field, ranks), tuple(each))

    @cached_property
    def grounds(self) -> str:
        """The rows and words on which the class rests, whichever the trade is."""
        return "；".join(dict.fromkeys(one.grounds for one in self.each))

    @cached_property
    def behind(self) -> tuple[str, ...]:
        """The fields that were read for some trade."""
        return tuple(dict.fromkeys(label for one in self.each for label in one.behind))


Classes = Mapping[str, Classified | OfAny]


def of_any(several: Sequence[Mapping[str, Classified]]) -> dict[str, OfAny]:
    """What the catalogues say, by field, where the trade is one of several: what they say of every one."""
    return {
        field: OfAny.of(field, [classes[field] for classes in several])
        for field in several[0]
        if all(field in classes for classes in several)
    }


class Catalogues:
    """The catalogues in force on a day; they fill blanks and never overwrite a cell."""

    def __init__(self, rulebook: Rulebook, day: date, choice: Choice):
        self._classifiers = [Classifier(one, choice) for one in rulebook.catalogues if one.in_force(day)]

    def classify(self, facts: Facts) -> dict[str, Classified]:
        """What each catalogue says, by the fields that it gives."""
        found: dict[str, Classified] = {}
        for one in self._classifiers:
            classified, catalogue = one.classify(facts), one.catalogue
            if classified is None:
                continue
            found[catalogue.field] = classified
            if catalogue.obliges is not None:
                found[catalogue.obliges] = classified.obliged
        return found


def derived(classes: Classes, facts: Facts) -> dict[str, Classified | OfAny]:
    """The classes that are certain and that the list does not give itself."""
    return {
        field: one for field, one in classes.items() if one.value is not None and facts.get(field) is None
    }


def doubts(classes: Classes, record: Record, facts: Facts) -> Iterator[Problem]:
    """The cells that a catalogue contradicts: they stand, but somebody should look."""
    for field, one in classes.items():
        listed = facts.get(field)
        if listed is None or field == one.catalogue.obliges or not one.contradicts(listed):
            continue
        cited = "、".join(one.behind)
        yield doubt(
            record,
            field,
            f"{field}填为“{listed}”，而按{cited}应为“{'或'.join(one.names)}”（{one.grounds}）",
            "判定仍以名单所填为准；请核对该单元格和所据各栏，有误的改正后重新检查",
        )
