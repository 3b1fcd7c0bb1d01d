"""A note about a cell that other cells contradict: it stands, but somebody should look."""

from checker.model import Problem, Record


def doubt(record: Record, field: str, message: str, advice: str) -> Problem:
    """The note, at the cell of the field."""
    cell = record.cells.get(field)
    return Problem(
        kind="note",
        file=record.source.file,
        sheet=record.source.sheet,
        row=record.source.row,
        cell=None if cell is None else cell.place,
        field=field,
        raw=None if cell is None else cell.raw,
        message=message,
        advice=advice,
    )
