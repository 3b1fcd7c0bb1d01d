"""How the columns of a table were understood."""

from dataclasses import dataclass

from checker.intake.ticks import Ticked
from checker.intake.values.parser import FieldParser
from checker.model import Column, Field

Note = tuple[int | None, str, str]  # column (none: the whole table), message, advice


@dataclass(slots=True)
class Used:
    """A column that is read: its number from 0, and the parser of its field."""

    index: int
    field: Field
    parser: FieldParser


@dataclass(slots=True)
class Stating:
    """A column of no field that states problems of the day, or what is wrong with the plant it asks for."""

    index: int
    heading: str
    plant: Field | None = None
    seen: bool = False  # it is known by what its cells state


@dataclass(slots=True)
class Columns:
    """How the columns of a table were understood; ``notes`` are (column, message, advice).

    ``problems`` is the column that states problems of the day, which are read as other fields too, but for
    those by whose names another authority means something else (``of_others``, by their keys); ``also`` are
    others that state some.
    """

    used: list[Used]
    ticked: list[Ticked]
    shown: tuple[Column, ...]
    notes: list[Note]
    problems: Used | None = None
    of_others: frozenset[str] = frozenset()
    also: tuple[Stating, ...] = ()
