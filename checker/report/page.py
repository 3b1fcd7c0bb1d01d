"""What a table is: its columns, declared once for all rows, and the sheet on which it stands."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, NamedTuple, Protocol, TypeVar

from checker.report.styles import INPUTS, Look
from checker.report.text import sheet_name
from checker.vocabulary import NUMBER

Content = str | int | float | date | None
Line = TypeVar("Line")
Line_co = TypeVar("Line_co", covariant=True)

TITLE_ROW, SUBTITLE_ROW, HEADING_ROW = 1, 2, 3
EXCEL_ROWS = 1_048_576
_BELOW = 3  # rows below a table: its totals, a blank one, the line to sign on


class TableLines(Protocol[Line_co]):
    """Lines of a table, that may be made only when it is written."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Line_co]: ...


@dataclass(frozen=True, slots=True)
class Link(Generic[Line]):
    """Where the cells of a column lead: to the line of this number of the table on a sheet, if to any."""

    sheet: str
    number: Callable[[Line], int | None]


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a date counts as late: ``status`` and ``done`` are the headings of the columns that tell.

    Late is a row that is not ``settled`` and was not done (or is not, on the day written above the table)
    by its date; within ``soon`` days before its date it is due soon.
    """

    status: str
    settled: tuple[str, ...]
    done: str
    soon: int = 7


@dataclass(frozen=True, slots=True)
class Column(Generic[Line]):
    """One column: its heading, its width in half-width characters, and what it shows of a line.

    ``choices`` become a dropdown, ``prompt`` appears beside the cell, ``colours`` (word -> fill) become
    conditional formats; ``total`` adds the numbers up in a last row; ``link`` says where a cell leads.
     Columns ``aside`` stand at the right, on the screen only: they are not printed.
    """

    heading: str
    width: float
    value: Callable[[Line], Content]
    look: Look = Look.TEXT
    choices: tuple[str, ...] = ()
    prompt: str | None = None
    colours: Mapping[str, str] = field(default_factory=dict)
    total: bool = False
    link: Link[Line] | None = None
    deadline: Deadline | None = None
    not_after: str | None = None  # the heading of the column whose date this one should not pass
    aside: bool = False

    @property
    def open(self) -> bool:
        """Whether people fill it in."""
        return self.look in INPUTS

    @property
    def fingerprinted(self) -> bool:
        """Whether nobody should edit its cells; whoever sorts may number the rows anew."""
        return not self.open and self.heading != NUMBER


class RowKey(NamedTuple):
    """What a row is about: its key (the id of a finding), the key of its enterprise, its rule."""

    key: str
    enterprise: str
    rule: str


@dataclass(frozen=True, slots=True)
class Page(Generic[Line]):
    """One sheet with one table; ``frozen`` is the number of columns that stay in view.

    Where ``row_key`` is given, the rows find their way back from a filled-in copy: a hidden last column
    bears the key, and the cells that nobody should edit get fingerprints.  ``day`` is the day by which
    deadlines are judged; ``signers`` sign below the table.  A sheet has at most ``limit`` rows; the lines
    that find no room stand on further sheets.
    """

    name: str
    title: str
    subtitle: str
    columns: tuple[Column[Line], ...]
    lines: TableLines[Line]
    day: date
    frozen: int = 0
    row_key: Callable[[Line], RowKey] | None = None
    signers: tuple[str, ...] = ()
    limit: int = EXCEL_ROWS

    @property
    def printed(self) -> int:
        """How many columns, from the left, are printed."""
        return sum(not column.aside for column in self.columns)


def lines_on_sheet(limit: int) -> int:
    """How many lines of a table a sheet of so many rows holds."""
    return limit - HEADING_ROW - _BELOW


def continued(part: int) -> str:
    """What the name and the title of a sheet end with that is not the first of its table: （续2）."""
    return "" if part == 1 else f"（续{part}）"


def further(name: str, part: int) -> str:
    """The name of the sheet on which a part of a table stands, counted from 1."""
    end = continued(part)
    return sheet_name(name)[: 31 - len(end)] + end
