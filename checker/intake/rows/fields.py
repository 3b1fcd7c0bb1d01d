"""The fields that a table has a column for."""

from checker.intake.columns.result import Columns, Used
from checker.intake.heading_rows import NAME_KEY


class Fields:
    """The columns of the fields of a table, by label and by key."""

    def __init__(self, columns: Columns):
        self.by_label = {used.field.label: used for used in columns.used} | {
            one.field.label: Used(one.columns[0][0], one.field, one.parser) for one in columns.ticked
        }
        self.by_key = {one.field.key: one for one in self.by_label.values()}
        self.name = name_of(columns)


def name_of(columns: Columns) -> Used | None:
    """The column of the names of enterprises."""
    return next((used for used in columns.used if used.field.key == NAME_KEY), None)


def named(name: Used | None, cells: list[object]) -> bool:
    """Whether a row names an enterprise: 不详 is no name."""
    return (
        name is not None
        and name.index < len(cells)
        and name.parser.parse(cells[name.index]).value is not None
    )
