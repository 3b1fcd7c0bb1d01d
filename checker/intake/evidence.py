"""What one row of a list gives: its cells as evidence, its values while they are gathered."""

from collections.abc import Iterator, KeysView, Mapping
from dataclasses import dataclass, field
from typing import Any

from checker.condition import Value
from checker.intake.values.parsed import BLANK, LEFT_OPEN, Parsed
from checker.model import Cell


class RowCells(Mapping[str, Cell]):
    """The evidence of one row by label, made when it is asked for: few of four million cells ever are."""

    __slots__ = ("_columns", "_other", "_parsed", "_row")

    def __init__(self, columns: Mapping[str, tuple[int, str]], row: int | None, parsed: list[Parsed]):
        """``columns``: label → place in ``parsed`` and letters; shared by all rows of a table.

        Without a ``row`` they are those of a form, and the letters are the whole place.
        """
        self._columns, self._row, self._parsed = columns, row, parsed
        self._other: dict[str, Cell] = {}

    def put(self, label: str, cell: Cell) -> None:
        """Evidence that stands elsewhere: a title, the sheet's name, further rows of the enterprise."""
        self._other[label] = cell

    def __getitem__(self, label: str) -> Cell:
        cell: Cell | None = self.get(label)
        if cell is None:
            raise KeyError(label)
        return cell

    def get(self, label: str, default: Any = None) -> Any:
        """The cell.  ``Mapping`` itself finds out by an exception, ten times as slow, that there is none."""
        if label in self._other:
            return self._other[label]
        column = self._columns.get(label)
        if column is None:
            return default
        number, letter = column
        parsed = self._parsed[number]
        place = letter if self._row is None else f"{letter}{self._row + 1}"
        return Cell(place, parsed.raw, parsed.reason)

    def __contains__(self, label: object) -> bool:
        return label in self._columns or label in self._other

    def __iter__(self) -> Iterator[str]:
        yield from self._columns
        yield from (label for label in self._other if label not in self._columns)

    def keys(self) -> KeysView[str]:
        """The labels; every row is asked for them, so those of most rows are the columns' own."""
        return {**self._columns, **self._other}.keys() if self._other else self._columns.keys()

    def __len__(self) -> int:
        return len(self._columns) + sum(label not in self._columns for label in self._other)


@dataclass(slots=True)
class Draft:
    """An enterprise while its rows are read."""

    row: int
    cells: RowCells
    values: dict[str, Value] = field(default_factory=dict)  # by label
    rows: list["Draft"] = field(default_factory=list)  # of several each, as it was before
    unclear: tuple[str, ...] = ()  # what is said to be wrong and no field tells of
    in_doubt: frozenset[str] = frozenset()  # labels: the row says that it was put right
    # By column, the cells that are read for what they state alone.
    also: dict[int, Cell] = field(default_factory=dict)

    def put(self, label: str, value: Value, cell: Cell) -> None:
        """A value, and the cell that tells it."""
        self.values[label] = value
        self.cells.put(label, cell)

    def is_blank(self, label: str) -> bool:
        """Whether nothing tells a field: it has no cell, or an empty one."""
        own = self.cells.get(label)
        return label not in self.values and (own is None or own.reason == BLANK)

    def is_open(self, label: str) -> bool:
        """Whether nothing tells a field, or a word that leaves it open (不详)."""
        own = self.cells.get(label)
        return label not in self.values and (own is None or left_open(own))


def left_open(cell: Cell) -> bool:
    """Whether the cell says nothing, as against something that could not be read."""
    return cell.reason == BLANK or (cell.reason or "").startswith(LEFT_OPEN)


def contradiction(draft: Draft, label: str, other: str) -> tuple[str, str]:
    """What is told where the cell of a field stands against what something else says of it, and advice."""
    own = draft.cells[label].raw.strip()
    return f"“{label}”填的是“{own}”，与{other}不一致", f"已按“{label}”一栏判定，请核实后统一填写"
