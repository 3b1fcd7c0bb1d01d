"""What every reader hands over: the sheets of a list as rows of plain values, with their merged ranges.

Rows and columns count from 0 here; ``place`` turns them into what Excel shows (K12).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import overload


class UnreadableError(Exception):
    """A file or sheet that cannot be used: what is wrong and what to do, in the words of the user."""

    def __init__(self, message: str, advice: str):
        super().__init__(message)
        self.message, self.advice = message, advice


@dataclass(frozen=True, slots=True)
class Unusable:
    """A cell that shows something but has no value: an error such as #N/A, a formula never calculated."""

    raw: str
    reason: str


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range, all four bounds included."""

    top: int
    left: int
    bottom: int
    right: int


class Rows(Sequence[list[object]]):
    """The rows of a sheet as they come, without blank ones at the end.

    They are read as somebody reaches for them, a few further than asked, and can be let go of: a sheet of a
    million rows is never held whole.  ``error`` says why it ends before its end, if it does.
    """

    def __init__(self, source: Iterable[list[object]], first: int = 0):
        """``first`` is the number of the first row in the source."""
        self._source = _without_blank_end(source)
        self._first, self._rows = first, list[list[object]]()
        self.error: UnreadableError | None = None

    def reach(self, row: int) -> bool:
        """Whether there is such a row; reads up to it and a little further."""
        missing = row + _AHEAD + 1 - len(self)
        try:
            if missing > 0:
                self._rows.extend(islice(self._source, missing + _AHEAD))
        except UnreadableError as error:
            self.error, self._source = error, iter(())
        return row < len(self)

    def forget(self, row: int) -> None:
        """The rows before this one are not needed any more."""
        if row - self._first >= _KEPT:
            del self._rows[: row - self._first]
            self._first = row

    def __iter__(self) -> Iterator[list[object]]:
        """All rows, to the end."""
        row = 0
        while self.reach(row):
            yield self[row]
            row += 1

    def __len__(self) -> int:
        """The number of rows that have been read; with those that were let go."""
        return self._first + len(self._rows)

    @overload
    def __getitem__(self, row: int) -> list[object]: ...

    @overload
    def __getitem__(self, row: slice) -> list[list[object]]: ...

    def __getitem__(self, row: int | slice) -> list[object] | list[list[object]]:
        if isinstance(row, int):
            if row < self._first:
                raise IndexError(row)
            return self._rows[row - self._first]
        start, end, _ = row.indices(len(self))
        return self._rows[max(start - self._first, 0) : max(end - self._first, 0)]


# Rows read further than asked for, and as many more at once: no heading is taller.
_AHEAD = 32
# Rows let go of at once.
_KEPT = 1000


def _without_blank_end(rows: Iterable[list[object]]) -> Iterator[list[object]]:
    blank = 0
    for row in rows:
        if blank_row(row):
            blank += 1
            continue
        for _ in range(blank):
            yield []
        blank = 0
        yield row


@dataclass(slots=True)
class Sheet:
    """One sheet. A blank cell is an empty text; ``notes`` are (place, message, advice).

    ``since_1904``: bare numbers of days count from 1904.  ``share`` tells of a number of rows how much of
    the sheet they are, from 0 to 1.
    """

    name: str
    rows: Sequence[list[object]]
    merged: tuple[Span, ...] = ()
    hidden: bool = False
    since_1904: bool = False
    notes: list[tuple[str | None, str, str]] = field(default_factory=list)
    share: Callable[[int], float] = lambda rows: 1.0

    def at(self, row: int, column: int) -> object:
        """The value of a cell; blank outside the used area."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return ""


def is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def blank_row(row: Sequence[object]) -> bool:
    return all(map(is_blank, row))


def letters(column: int) -> str:
    """The letters of a column: 0 is A, 27 is AB."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def place(row: int, column: int) -> str:
    return f"{letters(column)}{row + 1}"


def position(reference: str) -> tuple[int, int]:
    """Row and column of a place such as K12."""
    digits = len(reference.rstrip("0123456789"))
    column = 0
    for letter in reference[:digits]:
        column = column * 26 + ord(letter) - 64
    return int(reference[digits:]) - 1, column - 1
