"""A list on its way through: in parts, each small enough to hold, understood by itself, joined again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.intake.grid import Sheet
from checker.model import Problem, Reading, Table


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of one list and what is needed to understand them, cheap to send to another process.

    ``sha256`` is that of the whole file, the same in all parts of a list.  A list that cannot be used is
    one part that holds nothing but ``problem``.  ``share`` is how much of the list has been read with this
    part, from 0 to 1, for a progress bar.
    """

    file: str
    sha256: str
    sheets: tuple[Sheet, ...] = ()
    problem: Problem | None = None
    share: float = 1.0


def joined(readings: Sequence[Reading]) -> Reading:
    """The readings of all parts of one list, in their order, as one."""
    if len(readings) == 1:
        return readings[0]
    return Reading(
        file=readings[0].file,
        sha256=readings[0].sha256,
        tables=_tables(table for one in readings for table in one.tables),
        records=tuple(record for one in readings for record in one.records),
        problems=tuple(problem for one in readings for problem in one.problems),
    )


def _tables(parts: Iterable[Table]) -> tuple[Table, ...]:
    """Parts of one table are one table; their rows add up."""
    tables: dict[tuple[str, tuple[int, ...]], Table] = {}
    for part in parts:
        place = (part.sheet, part.heading_rows)
        rows = dict(tables[place].rows) if place in tables else {}
        for kind, number in part.rows.items():
            rows[kind] = rows.get(kind, 0) + number
        tables[place] = tables.get(place, part).model_copy(update={"rows": rows})
    return tuple(tables.values())
