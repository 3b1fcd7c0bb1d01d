"""What a further row of an enterprise adds: other faults, other kinds of waste, more boilers."""

from collections.abc import Iterable
from math import isfinite

from checker.condition import Kind, Quantity, Value
from checker.intake.columns.result import Used
from checker.intake.evidence import Draft, left_open
from checker.intake.grid import is_blank
from checker.intake.rectified import RECTIFICATION_KEYS
from checker.intake.rows.fields import Fields
from checker.intake.rows.telling import Telling
from checker.intake.values.parsed import BLANK, Parsed
from checker.intake.words import canon, measures
from checker.model import Cell, Field

_DIFFERING = "同一企业几行不一致"
_BETWEEN_ROWS = "；"


class FurtherRows:
    """Puts the rows of one enterprise together."""

    def __init__(self, used: Iterable[Used], fields: Fields, telling: Telling, *, of_faults: bool):
        """``of_faults``: the rows state faults, each with a course of its own."""
        self._fields, self._telling, self._of_faults = fields, telling, of_faults
        self._adding = [one for one in used if _adds(one.field)]

    def join(self, draft: Draft, more: Draft, added: frozenset[str]) -> None:
        """A further row adds what it knows; what differs stays open.  ``added``: labels already seen to."""
        for at, cell in more.also.items():
            own = draft.also.get(at)
            draft.also[at] = cell if own is None or own.raw == cell.raw else together([own, cell])
        for label, used in self._fields.by_label.items():
            if label not in added:
                self._join(draft, more, label, used)

    def added_up(self, draft: Draft, more: Draft, cells: list[object], raw: list[object]) -> frozenset[str]:
        """The labels of amounts to which a further row adds its own: 废活性炭 below 废机油, a second boiler.

        What a merged range shows in both rows is the amount of both.  Where a kind has no amount all together
        are at least the others; where nobody can tell whether a row adds or repeats, it may do either.
        """
        done = set()
        for used in self._adding:
            if _shown_by_merge(used.index, cells, raw):
                continue
            label = used.field.label
            old, new = draft.values.get(label), more.values.get(label)
            if self._of_another_kind(used.field.key, draft, more):
                total = _sum_of(old, new)
            elif isinstance(old, Quantity) and isinstance(new, Quantity):
                total = _one_or_both(old, new)
            else:
                continue
            if total is not None:
                draft.put(label, total, together([draft.cells[label], more.cells[label]]))
                done.add(label)
        return frozenset(done)

    def _join(self, draft: Draft, more: Draft, label: str, used: Used) -> None:
        new, old = more.values.get(label), draft.values.get(label)
        cell, known = more.cells[label], draft.cells[label]
        if new is None or new == old:
            if old is None and known.reason == BLANK:
                draft.cells.put(label, cell)
            return
        both = together([known, cell])
        if old is None and left_open(known):
            draft.put(label, new, cell)
        elif used.field.type is Kind.TEXT and used.field.key != "credit_code" and isinstance(old, str):
            draft.put(label, f"{old}{_BETWEEN_ROWS}{new}", both)
        elif isinstance(old, frozenset) and isinstance(new, frozenset):
            draft.put(label, old | new, both)
        else:
            draft.values.pop(label, None)
            draft.cells.put(label, Cell(both.place, both.raw, _DIFFERING))
            if not (self._of_faults and used.field.key in RECTIFICATION_KEYS):
                parsed = Parsed(both.raw, None, _DIFFERING, "请核实后统一填写")
                self._telling.doubtful(more.row, used, parsed)

    def _of_another_kind(self, key: str, draft: Draft, more: Draft) -> bool:
        """Whether a further row names another kind of what the amount is of."""
        kinds = self._fields.by_key.get(canon.AMOUNTS_OF_KINDS.get(key, ""))
        if kinds is None:
            return False
        known, kind = draft.values.get(kinds.field.label), more.values.get(kinds.field.label)
        told = isinstance(known, str) and isinstance(kind, str)
        return told and str(kind) not in str(known).split(_BETWEEN_ROWS)


def together(cells: list[Cell], reason: str | None = None) -> Cell:
    """Several cells as the evidence of one value."""
    return Cell("、".join(one.place for one in cells), "；".join(one.raw for one in cells), reason)


def _adds(field: Field) -> bool:
    """Whether further rows of an enterprise may add to a field: amounts of a year, boilers."""
    yearly = field.type is Kind.NUMBER and (field.unit or "").endswith(measures.A_YEAR)
    return yearly or field.key in canon.ADDED_BY_ROWS


def _shown_by_merge(column: int, cells: list[object], raw: list[object]) -> bool:
    """Whether a cell shows what a merged range over it holds."""
    own = raw[column] if column < len(raw) else ""
    return is_blank(own) and column < len(cells) and not is_blank(cells[column])


def _sum_of(one: Value | None, other: Value | None) -> Quantity | None:
    """Both together; with one that is not known at least the other, with none nothing."""
    known = [amount for amount in (one, other) if isinstance(amount, Quantity)]
    if not known:
        return None
    low = round(sum(amount.low or 0.0 for amount in known), 9)
    highs = [amount.high for amount in known if amount.high is not None]
    return Quantity(low, round(sum(highs), 9) if len(highs) == 2 else None)


def _one_or_both(one: Quantity, other: Quantity) -> Quantity:
    """Not less than the smaller, not more than both together."""
    low, high = min(one.lowest, other.lowest), one.highest + other.highest
    return Quantity(low if isfinite(low) else None, round(high, 9) if isfinite(high) else None)
