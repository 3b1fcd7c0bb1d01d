"""Merged ranges below a heading, as they are passed row after row: what the cells under them show."""

from collections.abc import Iterable, Sequence

from checker.intake.grid import Span, is_blank, place

WIDE = 2  # columns that a range must reach beyond its first for a row to be a section
_WIDEST = 200  # columns; a wider one is no value of many columns
_MOST = 500  # ranges over one row: no honest sheet has more columns of them
Fills = list[tuple[int, object]]


class Merges:
    """The ranges that begin below a row, over the row that is looked at."""

    def __init__(self, spans: Iterable[Span], below: int):
        self._coming = sorted(
            (one for one in spans if one.top > below), key=lambda one: (-one.top, -one.left)
        )
        self._here: list[tuple[Span, object]] = []
        self.covered: list[str] = []  # the first cells that hold something else under the merged value

    def fills(self, row: int, cells: Sequence[object]) -> Fills:
        """Column and value of each cell that shows the value of a range. To be asked of every row in turn."""
        coming = self._coming
        if not self._here and (not coming or coming[-1].top > row):
            return []
        here = [one for one in self._here if one[0].bottom >= row]
        while coming and coming[-1].top <= row:
            span = coming.pop()
            if len(here) < _MOST:
                here.append((span, cells[span.left] if span.left < len(cells) else ""))
        self._here = here
        return [
            filled
            for span, value in here
            if span.right - span.left <= _WIDEST
            for filled in self._under(span, value, row, cells)
        ]

    def _under(self, span: Span, value: object, row: int, cells: Sequence[object]) -> Fills:
        columns = range(span.left + (row == span.top), span.right + 1)
        for column in columns:
            under = cells[column] if column < len(cells) else ""
            if len(self.covered) < 10 and not is_blank(under) and under != value:
                self.covered.append(place(row, column))
        return [(column, value) for column in columns]

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell stands in a range that begins above its row."""
        return bool(self._here) and any(
            span.top < row and span.left <= column <= span.right for span, _ in self._here
        )

    def wide(self, row: int) -> Span | None:
        """A range of at least three columns that begins in this row."""
        found = [one for one, _ in self._here if one.top == row and one.right - one.left >= WIDE]
        return found[-1] if found else None


def filled(cells: list[object], fills: Fills) -> list[object]:
    """The cells of a row with what merged ranges show in them."""
    if not fills:
        return cells
    cells = list(cells)
    for column, value in fills:
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = value
    return cells
