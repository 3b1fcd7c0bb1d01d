"""The rows of a table as XML, a block at a time: a content that comes again in its column is written once.

openpyxl makes an object for every cell and several for its XML; here a row is one join of texts that are
mostly at hand.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Generic

from openpyxl.compat import safe_string
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from checker.report.fingerprint import content_print
from checker.report.page import HEADING_ROW, Column, Content, Line, Link, Page, further, lines_on_sheet
from checker.report.sheet_xml import Strings
from checker.report.styles import LINKED, POINTS_PER_LINE, Look, Palette
from checker.report.text import (
    CELL_LIMIT,
    FORMULA_START,
    escaped,
    fitted,
    lines_needed,
    plain,
    stored,
    surely_fitting,
)

_TALLEST = 409.0  # points, Excel's limit
_MOST_LINES = 40
_SHORTEST = 20.0
_TOTAL_HEIGHT = 22
_LAST_LINKED = 20_000  # or some rows more: Excel takes 65,530 links on a sheet, no row has more than three
_BLOCK = 200  # rows that are made and compressed at once
_REMEMBERED = 50_000  # contents of a column that are kept as they are written

# The XML of a cell behind the row's number in its address, up to the next such number; how many printed lines
# its text takes; its fingerprint.
Written = tuple[str, int, str]


class Cells(dict[Content, Written]):
    """The cells of one column of a sheet, by what they hold: ``cells[content]`` writes what is not yet known.

    A column in which hardly anything comes again keeps nothing and writes its texts in place: they would
    fill the memory and the table of shared texts for nothing.
    """

    def __init__(
        self,
        styles: tuple[int, int],
        following: str,
        strings: Strings,
        *,
        width: float | None = None,
        stretches: bool = False,
        printed: bool = False,
    ):
        """``styles`` are those of ordinary texts and of such that look like formulas; ``following`` is the
        XML up to the number of the row in the next cell.  Text is cut to what a page can show in a column of
        this width; one that ``stretches`` makes rows higher; ``printed`` cells have fingerprints."""
        super().__init__()
        self._following, self._strings = following, strings
        self._plain, self._quoted = (f'" s="{style}"' for style in styles)
        self._width, self._stretches, self._printed = width, stretches, printed
        self._sure_to_fit = CELL_LIMIT // 2 if width is None else surely_fitting(width)
        self._written = 0
        self._all_differ = False

    @property
    def find(self) -> Callable[[Content], Written]:
        """What gives the cell of a content."""
        return self._write if self._all_differ else self.__getitem__

    def __missing__(self, content: Content) -> Written:
        self._written += 1
        written = self[content] = self._write(content)
        return written

    def _write(self, content: Content) -> Written:
        if isinstance(content, str):
            return self._text(content)
        xml = "/>" if content is None else f"><v>{_number(content)}</v></c>"
        return f"{self._plain}{xml}{self._following}", 0, content_print(content) if self._printed else ""

    def _text(self, content: str) -> Written:
        text, lines = self._fitted(content)
        printed = content_print(text) if self._printed else ""
        if not text:  # an empty text would count as filled in
            return f"{self._plain}/>{self._following}", lines, printed
        style = self._quoted if text[0] in FORMULA_START else self._plain
        space = "" if text == text.strip() else ' xml:space="preserve"'
        xml = f"<t{space}>{escaped(text)}</t>"
        number = None if self._all_differ else self._strings.number(xml)
        if number is None:
            return f'{style} t="inlineStr"><is>{xml}</is></c>{self._following}', lines, printed
        return f'{style} t="s"><v>{number}</v></c>{self._following}', lines, printed

    def _fitted(self, content: str) -> tuple[str, int]:
        """The text as the cell keeps it, and how many printed lines it makes its row high."""
        if len(content) <= self._sure_to_fit and content.isprintable() and "_x" not in content:
            # Most texts are what they should be.
            return content, lines_needed(content, self._width) if self._width and self._stretches else 0
        text, lines = plain(content), 0
        if self._width is not None:
            text, lines = fitted(text, self._width)
        return stored(text), lines if self._stretches else 0

    def settle(self, rows: int) -> None:
        """After so many rows: keep nothing where three in four contents were new, and never too much."""
        if not self._all_differ and self._written * 4 > rows * 3:
            self._all_differ = True
            self.clear()
        elif len(self) > _REMEMBERED:
            self.clear()


def _number(content: float | date) -> object:
    if isinstance(content, int):
        return content
    if isinstance(content, date):
        content = to_excel(content)  # type: ignore[no-untyped-call]
    return safe_string(content)


def text_rows(cells: Sequence[Cells], lines: Iterable[Sequence[Content]], first: int) -> Iterator[str]:
    """Rows of ordinary height from contents, one for each of the cells, beginning with this row."""
    lines, row = iter(lines), first
    while block := list(islice(lines, _BLOCK)):
        columns = [
            [xml for xml, _, _ in map(one.find, contents)]
            for one, contents in zip(cells, zip(*block, strict=True), strict=True)
        ]
        rows = enumerate(zip(*columns, strict=True), row)
        yield "".join([str(at).join(('<row r="', '"><c r="A', *parts)) for at, parts in rows])
        row += len(block)
        for one in cells:
            one.settle(row - first)


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

    def rows(self, strings: Strings) -> Iterator[str]:
        """The rows as XML, a block at a time."""
        page, row = self._page, HEADING_ROW
        columns = [self._column(index, one, strings) for index, one in enumerate(page.columns)]
        keys = Cells(self._palette.styles(Look.PLAIN), "</row>", strings)
        lines = islice(page.lines, self._skip, self._skip + self._count)
        while block := list(islice(lines, _BLOCK)):
            cells = [column.cells(row + 1, block) for column in columns]
            about = [] if page.row_key is None else list(map(page.row_key, block))
            if about:
                cells.append(list(map(keys.find, [one.key for one in about])))
            texts, fingerprints = [], []
            for number, written in enumerate(zip(*cells, strict=True), row + 1):
                parts, heights, prints = zip(*written, strict=True)
                texts.append(str(number).join(('<row r="', _HEIGHTS[max(heights)], *parts)))
                fingerprints.append("".join(prints))
            yield "".join(texts)
            self._whole.stamped += [(*one, its) for one, its in zip(about, fingerprints, strict=False)]
            self._add_up(block)
            row += len(block)
            keys.settle(row - HEADING_ROW)
            for column in columns:
                column.settle(row - HEADING_ROW)
        if self._count and self._whole.count == self._skip + self._count:
            yield from self._total_rows(row + 1)

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
            self._palette.styles(look),
            "</row>" if index + 1 == self._width else f'<c r="{get_column_letter(index + 2)}',
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

    def _total_rows(self, row: int) -> Iterator[str]:
        """Numbers, not formulas: previews and programs that read the file show no uncached formula."""
        if not any(column.total for column in self._page.columns):
            return
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
        yield f'<row r="{row}" ht="{_TOTAL_HEIGHT}" customHeight="1">{"".join(cells)}</row>'


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
        return list(map(self._cells.find, map(self._value, block)))

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
        found, find, find_linked = [], self._cells.find, self._linked.find
        for place, line in enumerate(block, row):
            content, number = self._value(line), self._number(line)
            if number is None:
                found.append(find(content))
                continue
            found.append(find_linked(content))
            part, before = divmod(number - 1, self._room)
            target = self._targets.get(part) or self._target(part)
            # Without a target outside: a link of this kind cannot leave the workbook.
            self._links.append(
                f'<hyperlink ref="{self._letter}{place}" location="{target}{HEADING_ROW + 1 + before}"/>'
            )
        return found

    def settle(self, rows: int) -> None:
        super().settle(rows)
        self._linked.settle(rows)

    def _target(self, part: int) -> str:
        """A sheet of the other table, as XML, up to the number of the row: 'Sheet'!A."""
        target = escaped(f"'{further(self._sheet, part + 1)}'!A").replace('"', "&quot;")
        self._targets[part] = target
        return target


def _height(lines: int) -> str:
    height = min(_TALLEST, max(_SHORTEST, lines * POINTS_PER_LINE + 4))
    return f'" ht="{height:g}" customHeight="1"><c r="A'


_HEIGHTS = [_height(lines) for lines in range(_MOST_LINES + 1)]
