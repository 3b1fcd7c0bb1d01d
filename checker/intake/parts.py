"""A list on its way through: in parts, each small enough to hold, understood by itself, joined again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from checker.condition import Value
from checker.intake.grid import letters, place
from checker.intake.headings.forms import Levels
from checker.intake.merges import Fills
from checker.model import Cell, Problem, Reading, Table
from checker.vocabulary import RowKind

# What a title, the name of the sheet or a section row says of the rows below it: key of a field → value,
# and where it stands.
Given = dict[str, tuple[Value, Cell]]
# Its number from 0, what it seems to be, its cells.
BodyRow = tuple[int, RowKind, list[object]]


@dataclass(frozen=True, slots=True)
class Head:
    """A table above its rows, and all by which its columns are understood: the same in all its pieces.

    Rows and columns count from 0.  ``above`` are the lines between the table before and this one,
    ``below`` the titles and footnotes among and below its rows, as far as the sample was taken.
    ``sample`` has the first filled cells of each column.  ``beside``: it stands on the right of another
    table.
    """

    sheet: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    since_1904: bool
    heading_rows: tuple[int, ...]
    headings: dict[int, Levels]
    sample: dict[int, list[object]]
    given: Given
    beside: bool
    at: dict[int, str] | None = None  # of a form: where the value of each of its entries stands
    across: int = 0  # how many enterprises stand beside each other, told with the first

    def place(self, row: int, column: int) -> str:
        """Where a cell stands."""
        return place(row, column) if self.at is None else self.at[column]

    def column(self, column: int) -> str:
        """What a column is called by its letters, an entry of a form by its place."""
        return letters(column) if self.at is None else self.at[column]


@dataclass(slots=True)
class Piece:
    """Some rows of a table, the first of which begins an enterprise.

    ``counts`` are the rows that hold no enterprise, by what they are.
    """

    head: Head
    opens: bool  # whether it is the first piece of its table
    given: Given  # what holds above its rows
    rows: list[BodyRow] = field(default_factory=list)
    bare: set[int] = field(default_factory=set)  # rows that go on with an enterprise, by no merged cell
    sections: list[tuple[int, Given]] = field(default_factory=list)  # what holds from a row on
    fills: dict[int, Fills] = field(default_factory=dict)  # what merged ranges show, by row
    counts: dict[RowKind, int] = field(default_factory=dict)
    # Told when the whole table has been seen, with its last piece:
    covered: tuple[str, ...] = ()  # cells that hold something else under a merged value
    ended: int | None = None  # row at which another table, without enterprises, begins


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of one list and what is needed to understand them, cheap to send to another process.

    ``sha256`` is that of the whole file, the same in all parts of a list.  ``items`` are pieces of tables
    and what is wrong with the list, its sheets or what was read of them, in the order of the list.
    ``share`` is how much of the list has been read with this part, from 0 to 1, for a progress bar.
    """

    file: str
    sha256: str
    items: tuple[Piece | Problem, ...] = ()
    share: float = 1.0


def joined(readings: Sequence[Reading]) -> Reading:
    """The readings of all parts of one list, in their order, as one."""
    if len(readings) == 1:
        return readings[0]
    return Reading(
        file=readings[0].file,
        sha256=readings[0].sha256,
        tables=joined_tables(table for one in readings for table in one.tables),
        records=tuple(record for one in readings for record in one.records),
        problems=tuple(problem for one in readings for problem in one.problems),
    )


def joined_tables(parts: Iterable[Table]) -> tuple[Table, ...]:
    """Parts of one table are one table; their rows add up."""
    tables: dict[tuple[object, ...], Table] = {}
    for part in parts:
        place = (part.sheet, part.heading_rows, *(one.letter for one in part.columns[:1]))
        known = tables.get(place, part)
        rows = part.rows if known is part else sum_of_rows((known.rows, part.rows))
        tables[place] = known.model_copy(update={"rows": rows})
    return tuple(tables.values())


def sum_of_rows(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Numbers of rows by what they are, in one order wherever they were counted."""
    total: dict[str, int] = {}
    for one in counts:
        for kind, number in one.items():
            total[kind] = total.get(kind, 0) + number
    return {kind.value: total[kind] for kind in _ORDER if total.get(kind)}


_ABOVE = (RowKind.BLANK, RowKind.TITLE, RowKind.HEADING)
_ORDER = (*_ABOVE, *(kind for kind in RowKind if kind not in _ABOVE))
