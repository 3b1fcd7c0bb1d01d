"""What proves a finding: the cells, the limits they break, and the cells that are missing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Protocol

from checker.condition import (
    Comparison,
    Exceeds,
    Facts,
    Kind,
    Quantity,
    Value,
    comparisons,
    evaluate,
    fields,
)
from checker.model import Evidence, LimitRow, LimitTable, Missing, Record, Rule, Rulebook
from checker.vocabulary import NO_COLUMN
from checker.wording import left_blank, number_in_words, value_in_words


class Ground(Protocol):
    """What fills a blank, a row of a catalogue or other cells: in words, and the fields of these cells."""

    @property
    def grounds(self) -> str: ...

    @property
    def behind(self) -> tuple[str, ...]: ...

    @property
    def presumed(self) -> bool:
        """Whether these fields stand in the evidence for it."""


# Why a cell that is understood does not decide, by whether it holds a number or a day.
_NOT_ENOUGH = {True: "数值范围跨越界限", False: "所填不足以判断"}

# What was taken from other cells, by the field that it fills.
Grounds = Mapping[str, Ground]


class Proof(NamedTuple):
    """A known field that helps to prove something: its value in words, and the limit that it exceeds.

    A text is not put into words here: what is proved may depend on a single word that it contains.
    """

    field: str
    value: str | None
    limit: str | None


class Prover:
    """Puts the tests that decide a rule into cells and words."""

    def __init__(self, rulebook: Rulebook, as_of: date):
        self._as_of = as_of
        self._fields = rulebook.dictionary.by_label
        self._tables = {table.id: table for table in rulebook.limits}
        # By presumed fact, of which no list has a column, the fields to be filled in, or those asked last.
        self._presumed = {
            one.fact: one.fill_in or sorted(fields(one.shown_by[-1].when))
            for one in rulebook.inferences
            if one.presumed
        }
        # The words that might have said something of it, where a cell may hold what nobody understood.
        self._words = {
            one.fact: [label for label in sorted(one.sources) if self._fields[label].choices is not None]
            for one in rulebook.inferences
            if one.presumed
        }

    def proof(self, rule: Rule, tests: Sequence[Comparison], facts: Facts) -> tuple[Proof, ...]:
        """The fields that the tests read, each with its value in words; what no cell changes."""
        limits = dict(self._exceeded(rule, facts)) if tests else {}
        labels = dict.fromkeys(test.field for test in tests)
        return tuple(
            Proof(
                label,
                None if self._fields[label].type is Kind.TEXT else self._in_words(label, facts),
                limits.get(label),
            )
            for label in labels
        )

    def evidence(
        self, proof: Sequence[Proof], record: Record, facts: Facts, grounds: Grounds
    ) -> tuple[Evidence, ...]:
        """The cells of the proof, and behind what was taken from other cells, these."""
        for one in proof:
            if one.field in grounds:
                proof = self._with_grounds(proof, facts, grounds)
                break
        where = _prefix(record.source.file, record.source.sheet)
        cells = record.cells
        found = []
        for label, value, limit in proof:
            words = self._in_words(label, facts) if value is None else value
            cell = cells.get(label)
            derived = grounds[label].grounds if label in grounds else None
            if cell is None:
                found.append(Evidence(label, words, "", "", limit, derived))
            else:
                found.append(Evidence(label, words, cell.raw, f"{where}{cell.place}", limit, derived))
        return tuple(found)

    def _with_grounds(self, proof: Sequence[Proof], facts: Facts, grounds: Grounds) -> list[Proof]:
        """The proof, and what the facts in it were taken from; that in the place of what is presumed."""
        shown: dict[str, Proof | None] = {}
        behind: list[str] = []
        for one in proof:
            label = one.field
            if label not in grounds:
                shown[label] = one
            elif grounds[label].presumed:
                for source in grounds[label].behind:
                    shown.setdefault(source, None)
                    behind += _behind(source, grounds)
            else:
                shown[label] = one
                behind += _behind(label, grounds)
        for label in behind:
            shown.setdefault(label, None)
        return [one or Proof(label, self._in_words(label, facts), None) for label, one in shown.items()]

    def missing(self, labels: Sequence[str], record: Record) -> tuple[Missing, ...]:
        """The fields that would decide, with their cells and why these do not tell."""
        where = _prefix(record.source.file, record.source.sheet)
        found = []
        asked = (one for label in labels for one in self._asked(label, record))
        for label in dict.fromkeys(asked):
            cell = record.cells.get(label)
            if cell is None:
                found.append(Missing(label, None, None, NO_COLUMN))
            else:
                reason = cell.reason or _NOT_ENOUGH[self._fields[label].type in (Kind.NUMBER, Kind.DATE)]
                found.append(Missing(label, cell.raw, f"{where}{cell.place}", reason))
        return tuple(found)

    def _asked(self, label: str, record: Record) -> Sequence[str]:
        """What a person is asked for: of what is presumed the cells that nobody understood, if any."""
        if label not in self._presumed:
            return (label,)
        cells = ((one, record.cells.get(one)) for one in self._words[label])
        unread = [
            one
            for one, cell in cells
            if cell is not None and cell.reason and not left_blank(one, cell.raw, cell.reason)
        ]
        return unread or self._presumed[label]

    def _in_words(self, label: str, facts: Facts) -> str:
        value = facts[label]
        return "" if value is None else value_in_words(value, self._fields[label].unit)

    def _exceeded(self, rule: Rule, facts: Facts) -> Iterator[tuple[str, str]]:
        """For each value above a limit: the limit, by how much it is exceeded, and where it is written."""
        for part in (rule.applies_to, rule.violated_when):
            for test in comparisons(part):
                if isinstance(test, Exceeds):
                    table = self._tables[test.table]
                    for row in table.rows:
                        if row.in_force(self._as_of) and evaluate(row.exceeded_by(test.field), facts):
                            yield test.field, _limit_in_words(table, row, facts[test.field])


def _limit_in_words(table: LimitTable, row: LimitRow, value: Value | None) -> str:
    """Such as: 限值 120 mg/m³（GB 16297-1996 表2），超标 0.5 倍. The factor is (value - limit) / limit."""
    bounds = [("不小于", row.at_least), ("不大于", row.at_most)]
    limit = "、".join(f"{word} {number_in_words(one)}" for word, one in bounds if one is not None)
    unit = "" if row.unit == "无量纲" else f" {row.unit}"
    text = f"限值{limit}{unit}（{table.standard} {row.clause}）"
    linear = row.unit not in ("dB(A)", "无量纲") and row.at_least is None
    if (
        linear
        and row.at_most
        and isinstance(value, Quantity)
        and value.low is not None
        and value.low == value.high
    ):
        text += f"，超标 {_factor((value.low - row.at_most) / row.at_most)} 倍"
    elif row.unit == "dB(A)" and row.at_most and isinstance(value, Quantity) and value.low is not None:
        text += f"，超出 {number_in_words(round(value.low - row.at_most, 1))} dB(A)"
    return text


def _factor(excess: float) -> str:
    """Two decimals, or as many as it takes to show that there is an excess at all."""
    return number_in_words(round(excess, 2) or float(f"{excess:.1g}"))


def _behind(label: str, grounds: Grounds) -> Iterator[str]:
    """The fields that a fact was taken from, and those that these were."""
    for source in grounds[label].behind if label in grounds else ():
        yield source
        yield from _behind(source, grounds)


@lru_cache(maxsize=1024)
def _prefix(file: str, sheet: str) -> str:
    """What stands before the place of a cell in its address; a text file has no sheet."""
    return "!".join(filter(None, (file, sheet, " ")))[:-1]
