"""How a list was understood: tables, columns, rows, and every doubt about them."""

from collections.abc import Iterable, Mapping
from typing import Literal

from checker.model.frozen import Frozen
from checker.model.records import Record


class ListGuide(Frozen):
    """What a person says of lists: what their columns mean, and what holds of all their enterprises.

    ``columns``: heading → label of a field, ``None`` for a column that is not to be used; it goes before
    all matching.  ``given``: label → choice, for enterprises of which the list itself does not tell it.
    """

    columns: Mapping[str, str | None] = {}
    given: Mapping[str, str] = {}


class Problem(Frozen):
    """Something wrong with the input, always with an address, what is wrong and what to do.

    ``kind``: ``unreadable`` (the file or sheet could not be used), ``rejected`` (a row is no enterprise),
    ``doubtful`` (a cell could not be understood and is unknown), ``identity`` (code or duplicate),
    ``note`` (worth knowing, nothing lost).
    """

    kind: Literal["unreadable", "rejected", "doubtful", "identity", "note"]
    file: str
    sheet: str | None = None
    row: int | None = None
    cell: str | None = None  # K12
    field: str | None = None
    raw: str | None = None
    # what was made of it where the kind does not say: the field a column was read as, the enterprise meant
    understood: str | None = None
    message: str
    advice: str

    @property
    def address(self) -> str:
        place = self.cell or (None if self.row is None else f"第{self.row}行")
        return "!".join(part for part in (self.file, self.sheet, place) if part)

    def __str__(self) -> str:
        return f"{self.address}：{self.message}。{self.advice}"


def alike(problems: Iterable[Problem]) -> list[list[Problem]]:
    """The problems, those together that say the same of several cells; each group where its first one stands.

    One word that nobody understands may fill a column; a person corrects it once.
    """
    groups: dict[object, list[Problem]] = {}
    for number, one in enumerate(problems):
        same: object = number
        if one.cell is not None and one.kind in ("doubtful", "note"):
            same = (
                one.kind,
                one.file,
                one.sheet,
                one.field,
                one.raw,
                one.understood,
                one.message,
                one.advice,
            )
        groups.setdefault(same, []).append(one)
    return list(groups.values())


class Column(Frozen):
    """How one column of a list was understood; ``field`` is ``None`` where it was not.

    One that is ``stating`` is of no field and is read for the problems that its cells state.
    """

    letter: str
    heading: str
    field: str | None
    how: Literal["exact", "synonym", "fuzzy", "values", "mapping", "unmapped", "doubtful"]
    candidates: tuple[str, ...] = ()
    stating: bool = False


class Table(Frozen):
    """How one table on one sheet was understood, and what became of each of its rows."""

    sheet: str
    heading_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    # rows by what they are: 企业, 标题, 表头, 空行, 合计, 备注, 拒收 …
    rows: Mapping[str, int]
    park: str | None = None
    town: str | None = None


class Reading(Frozen):
    """One list as read: its tables, the records in order, and every problem."""

    file: str
    sha256: str
    tables: tuple[Table, ...]
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


class ListSummary(Frozen):
    """What became of the rows of one list: read = enterprises + rejected + rows that hold no data."""

    file: str
    sha256: str
    # rows by what they are, over all tables of the list
    rows: Mapping[str, int]
    enterprises: int
    rejected: int

    @property
    def non_data(self) -> int:
        return sum(self.rows.values()) - self.enterprises - self.rejected
