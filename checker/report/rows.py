"""The rows of a table as XML, a block at a time: each a join of cells that are mostly at hand."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice, repeat
from typing import Generic

from openpyxl.utils import get_column_letter

from checker.report.cells import ROW, Cells, Written
from checker.report.page import HEADING_ROW, Column, Content, Line, Link, Page, further, lines_on_sheet
from checker.report.sheet_xml import Strings
from checker.report.styles import LINKED, POINTS_PER_LINE, Look, Palette
from checker.report.text import escaped

_TALLEST = 409.0  # points, Excel's limit
_MOST_LINES = 40
_SHORTEST = 20.0
_TOTAL_HEIGHT = 22
_LAST_LINKED = 20_000  # or some rows more: Excel takes 65,530 links on a sheet, no row has more than three
_BLOCK = 200  # rows that are made and compressed at once
_ROW_END = b"</row>"


def text_rows(cells: Sequence[Cells], lines: Iterable[Sequence[Content]], first: int) -> Iterator[bytes]:
    """Rows of ordinary height from contents, one for each of the cells, beginning with this row."""
    lines, row = iter(lines), first
    while block := list(islice(lines, _BLOCK)):
        columns = [
            [xml for xml, _, _ in one.of(contents)]
            for one, contents in zip(cells, zip(*block, strict=True), strict=True)
        ]
        yield _numbered(zip(repeat(f'<row r="{ROW}">'.encode()), *columns, repeat(_ROW_END)), row)
        row += len(block)
        for one in cells:
            one.settle(row - first)


def _numbered(rows: Iterable[tuple[bytes, ...]], first: int) -> bytes:
    """Rows, given in pieces, with their numbers, beginning with this one."""
    mark = ROW.encode()
    return b"".join([b"".join(row).replace(mark, b"%d" % number) for number, row in enumerate(rows, first)])


class TableBody(Generic[Line]):
    """The lines of a table that stand on one sheet: ``count`` of them, after the first ``skip``.

    Its last sheet has the totals.  Where the rows have keys, ``stamped`` gets, as they are written, the key
    of each, that of its enterprise, its rule, and the fingerprints of the cells that nobody should edit.
    """

    first = HEADING_ROW + 1

    def __init__(self, page: Page[Line], palette: Palette, whole: "Whole", skip: int, count: int):
        self._page, self._palette, self._whole = page, palette, whole
        self._skip, self._count = skip, count
        self._width = len(page.columns) + (page.row_key is not None)
        self.links: list[str] = []

    @property
    def reference(self) -> str:
        """The cells of the sheet, its heading included."""
        return f"A1:{get_column_letter(self._width)}{HEADING_ROW + self._count}"

    def rows(self, strings: Strings) -> Iterator[bytes]:
        """The rows as XML, a block at a time."""
        page, row = self._page, HEADING_ROW
        columns = [self._column(index, one, strings) for index, one in enumerate(page.columns)]
        keys = Cells(get_column_letter(self._width), self._palette.styles(Look.PLAIN), strings)
        lines = islice(page.lines, self._skip, self._skip + self._count)
        while block := list(islice(lines, _BLOCK)):
            written = [column.cells(row + 1, block) for column in columns]
            xml, heights, prints = zip(*[zip(*one, strict=True) for one in written], strict=True)
            heads = [_HEADS[lines] for lines in map(max, zip(*heights, strict=True))]
            if page.row_key is not None:
                about = list(map(page.row_key, block))
                xml += ([key for key, _, _ in keys.of([one.key for one in about])],)
                fingerprints = map("".join, zip(*prints, strict=True))
                self._whole.stamped += [(*one, its) for one, its in zip(about, fingerprints, strict=True)]
            yield _numbered(zip(heads, *xml, repeat(_ROW_END)), row + 1)
            self._add_up(block)
            row += len(block)
            keys.settle(row - HEADING_ROW)
            for column in columns:
                column.settle(row - HEADING_ROW)
        if self._count and self._whole.count == self._skip + self._count:
            yield self._total_row(row + 1)

    def _column(self, index: int, column: Column[Line], strings: Strings) -> "_Column[Line]":
        """What writes the column with this index, from 0."""
        cells = self._cells(index, column.look, strings)
        if column.link is None:
            return _Column(column.value, cells)
        linked = self._cells(index, LINKED[column.look], strings)
        return _Linked(column.value, cells, linked, column.link, index, self.links, self._page.limit)

    def _cells(self, index: int, look: Look, strings: Strings) -> Cells:
        column = self._page.columns[index]
        return Cells(
            get_column_letter(index + 1),
            self._palette.styles(look),
            strings,
            width=column.width,
            stretches=not column.aside,  # what is not printed must not stretch what is
            printed=self._page.row_key is not None and column.fingerprinted,
        )

    def _add_up(self, block: Sequence[Line]) -> None:
        for index, column in enumerate(self._page.columns):
            if column.total:
                numbers = map(column.value, block)
                self._whole.totals[index] += sum([one for one in numbers if isinstance(one, int)])

    def _total_row(self, row: int) -> bytes:
        """Numbers, not formulas: previews and programs that read the file show no uncached formula."""
        if not any(column.total for column in self._page.columns):
            return b""
        (label, _), (number, _) = self._palette.styles(Look.TOTAL), self._palette.styles(Look.TOTAL_NUMBER)
        cells = []
        for index, (column, total) in enumerate(zip(self._page.columns, self._whole.totals, strict=True)):
            head = f'<c r="{get_column_letter(index + 1)}{row}"'
            if column.total:
                cells.append(f'{head} s="{number}"><v>{total}</v></c>')
            elif index == 0:
                cells.append(f'{head} s="{label}" t="inlineStr"><is><t>合计</t></is></c>')
            else:
                cells.append(f'{head} s="{label}"/>')
        return f'<row r="{row}" ht="{_TOTAL_HEIGHT}" customHeight="1">{"".join(cells)}</row>'.encode()


@dataclass(slots=True)
class Whole:
    """What the sheets of one table have in common: its lines in all, their totals, the rows with keys."""

    count: int
    totals: list[int]
    stamped: list[tuple[str, str, str, str]] = field(default_factory=list)


class _Column(Generic[Line]):
    """What writes a column of a sheet."""

    def __init__(self, value: Callable[[Line], Content], cells: Cells):
        self._value, self._cells = value, cells

    def cells(self, row: int, block: Sequence[Line]) -> list[Written]:
        """The cells of these lines, of which the first stands in this row."""
        return self._cells.of(list(map(self._value, block)))

    def settle(self, rows: int) -> None:
        """After so many rows."""
        self._cells.settle(rows)


class _Linked(_Column[Line]):
    """A column whose cells may lead to lines of another table; those that do look like it."""

    def __init__(
        self,
        value: Callable[[Line], Content],
        cells: Cells,
        linked: Cells,
        link: Link[Line],
        index: int,
        links: list[str],
        limit: int,
    ):
        """``links`` gets their XML; a sheet has at most ``limit`` rows."""
        super().__init__(value, cells)
        self._linked, self._sheet, self._number = linked, link.sheet, link.number
        self._letter, self._links, self._room = get_column_letter(index + 1), links, lines_on_sheet(limit)
        self._targets: dict[int, str] = {}

    def cells(self, row: int, block: Sequence[Line]) -> list[Written]:
        if row > _LAST_LINKED:
            return super().cells(row, block)
        numbers = list(map(self._number, block))
        for place, number in enumerate(numbers, row):
            if number is not None:
                self._link(place, number)
        found: list[Written] = []
        for leads, run in groupby(zip(map(self._value, block), numbers, strict=True), _leads):
            found += (self._linked if leads else self._cells).of([content for content, _ in run])
        return found

    def _link(self, row: int, number: int) -> None:
        """Let the cell in this row lead to the line of this number."""
        part, before = divmod(number - 1, self._room)
        target = self._targets.get(part) or self._target(part)
        # Without a target outside: a link of this kind cannot leave the workbook.
        self._links.append(
            f'<hyperlink ref="{self._letter}{row}" location="{target}{HEADING_ROW + 1 + before}"/>'
        )

    def settle(self, rows: int) -> None:
        super().settle(rows)
        self._linked.settle(rows)

    def _target(self, part: int) -> str:
        """A sheet of the other table, as XML, up to the number of the row: 'Sheet'!A."""
        target = escaped(f"'{further(self._sheet, part + 1)}'!A").replace('"', "&quot;")
        self._targets[part] = target
        return target


def _leads(cell: tuple[Content, int | None]) -> bool:
    """Whether a cell leads to a line, by its content and the number of the line."""
    return cell[1] is not None


def _head(lines: int) -> bytes:
    """How a row begins whose cells take so many printed lines."""
    height = min(_TALLEST, max(_SHORTEST, lines * POINTS_PER_LINE + 4))
    return f'<row r="{ROW}" ht="{height:g}" customHeight="1">'.encode()


_HEADS = [_head(lines) for lines in range(_MOST_LINES + 1)]
