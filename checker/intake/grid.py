"""What every reader hands over: the sheets of a list as rows of plain values, with their merged ranges.

Rows and columns count from 0 here; ``place`` turns them into what Excel shows (K12).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field


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


@dataclass(slots=True)
class Sheet:
    """One sheet. A blank cell is an empty text; ``notes`` are (place, message, advice).

    ``since_1904``: bare numbers of days count from 1904.
    """

    name: str
    rows: list[list[object]]
    merged: tuple[Span, ...] = ()
    hidden: bool = False
    since_1904: bool = False
    notes: list[tuple[str | None, str, str]] = field(default_factory=list)

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
