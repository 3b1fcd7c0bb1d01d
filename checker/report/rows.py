"""The rows of a table as XML, a block at a time: a content that comes again in its column is written once.

openpyxl makes an object for every cell and several for its XML; here a row is one join of texts that are
mostly at hand.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Generic

from openpyxl.compat import safe_string
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from checker.report.fingerprint import content_print
from checker.report.page import HEADING_ROW, Column, Content, Line, Page, further, lines_on_sheet
from checker.report.sheet_xml import Strings
from checker.report.styles import LINKED, POINTS_PER_LINE, Look, Palette
from checker.report.text import FORMULA_START, escaped, fitted, lines_needed, plain, stored, surely_fitting

_TALLEST = 409.0  # points, Excel's limit
_MOST_LINES = 40
_SHORTEST = 20.0
_TOTAL_HEIGHT = 22
_LAST_LINKED = 20_000  # Excel takes 65,530 links on a sheet; no table has more than three a row
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
        self._styles, self._following, self._strings = styles, following, strings
        self._width, self._stretches, self._printed = width, stretches, printed
        self._sure_to_fit = 0 if width is None else surely_fitting(width)
        self._written = 0
        self._all_differ = False

    def __missing__(self, content: Content) -> Written:
        self._written += 1
        if isinstance(content, str):
            written = self._text(content)
        else:
            xml = "/>" if content is None else f"><v>{_number(content)}</v></c>"
            printed = content_print(content) if self._printed else ""
            written = f'" s="{self._styles[0]}"{xml}{self._following}', 0, printed
        if not self._all_differ:
            self[content] = written
        return written

    def _text(self, content: str) -> Written:
        text, lines = self._fitted(content)
        printed = content_print(text) if self._printed else ""
        if not text:  # an empty text would count as filled in
            return f'" s="{self._styles[0]}"/>{self._following}', lines, printed
        space = "" if text == text.strip() else ' xml:space="preserve"'
        xml = escaped(text) if "&" in text or "<" in text or ">" in text else text
        xml = f"<t{space}>{xml}</t>"
        number = None if self._all_differ else self._strings.number(xml)
        xml = f'inlineStr"><is>{xml}</is></c>' if number is None else f's"><v>{number}</v></c>'
        style = self._styles[text.startswith(FORMULA_START)]
        return f'" s="{style}" t="{xml}{self._following}', lines, printed

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
        """After so many rows: keep nothing where most contents were new, and never too much."""
        if not self._all_differ and self._written * 2 > rows:
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
    lines, row = iter(lines), first - 1
    while block := list(islice(lines, _BLOCK)):
        texts = []
        for line in block:
            row += 1
            found = [one[held] for one, held in zip(cells, line, strict=True)]
            texts.append(str(row).join(('<row r="', '"><c r="A', *(xml for xml, *_ in found))))
        yield "".join(texts)
        for one in cells:
            one.settle(row - first + 1)


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
        self.limit, self.links = page.limit, list[str]()

    @property
    def reference(self) -> str:
        """The cells of the sheet, its heading included."""
        return f"A1:{get_column_letter(self._width)}{HEADING_ROW + self._count}"

    def rows(self, strings: Strings) -> Iterator[str]:
        """The rows as XML, a block at a time."""
        page, whole, row = self._page, self._whole, HEADING_ROW
        cells = [self._cells(index, column.look, strings) for index, column in enumerate(page.columns)]
        keys = Cells(self._palette.styles(Look.PLAIN), "</row>", strings)
        linking = [
            _Link(self, index, column, cells[index], self._cells(index, LINKED[column.look], strings))
            for index, column in enumerate(page.columns)
            if column.link is not None
        ]
        summed = [(index, column.value) for index, column in enumerate(page.columns) if column.total]
        readers = [(one.value, its) for one, its in zip(page.columns, cells, strict=True)]
        others = list(readers)  # those of columns whose cells may be links are written apart
        for link in linking:
            others[link.index] = (_nothing, cells[link.index])
        lines = islice(page.lines, self._skip, self._skip + self._count)
        while block := list(islice(lines, _BLOCK)):
            texts = []
            for line in block:
                row += 1
                if row <= _LAST_LINKED:
                    found = [its[value(line)] for value, its in others]
                    for link in linking:
                        found[link.index] = link.cell(row, line)
                else:
                    found = [its[value(line)] for value, its in readers]
                for index, value in summed:
                    number = value(line)
                    if isinstance(number, int):
                        whole.totals[index] += number
                if page.row_key is not None:
                    about = page.row_key(line)
                    found.append(keys[about.key])
                parts, heights, prints = zip(*found, strict=True)
                if page.row_key is not None:
                    whole.stamped.append((about.key, about.enterprise, about.rule, "".join(prints)))
                texts.append(str(row).join(('<row r="', _HEIGHTS[max(heights)], *parts)))
            yield "".join(texts)
            for one in (*cells, keys):
                one.settle(row - HEADING_ROW)
        if summed and self._count and whole.count == self._skip + self._count:
            yield self._total_row(row + 1)

    def _cells(self, index: int, look: Look, strings: Strings) -> Cells:
        """What writes the column with this index, from 0."""
        column = self._page.columns[index]
        return Cells(
            self._palette.styles(look),
            "</row>" if index + 1 == self._width else f'<c r="{get_column_letter(index + 2)}',
            strings,
            width=column.width,
            stretches=not column.aside,  # what is not printed must not stretch what is
            printed=self._page.row_key is not None and column.fingerprinted,
        )

    def _total_row(self, row: int) -> str:
        """Numbers, not formulas: previews and programs that read the file show no uncached formula."""
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
        return f'<row r="{row}" ht="{_TOTAL_HEIGHT}" customHeight="1">{"".join(cells)}</row>'


@dataclass(slots=True)
class Whole:
    """What the sheets of one table have in common: its lines in all, their totals, the rows with keys."""

    count: int
    totals: list[int]
    stamped: list[tuple[str, str, str, str]] = field(default_factory=list)


def _nothing(_: object) -> None:
    return None


class _Link(Generic[Line]):
    """A column whose cells may lead to places in the workbook; those that do look like it."""

    def __init__(self, body: TableBody[Line], index: int, column: Column[Line], plain: Cells, linked: Cells):
        assert column.link is not None
        self.index = index
        self._letter, self._links = get_column_letter(index + 1), body.links
        self._value, self._place, self._plain, self._linked = column.value, column.link, plain, linked
        self._room = lines_on_sheet(body.limit)
        self._targets: dict[tuple[str, int], str] = {}

    def cell(self, row: int, line: Line) -> Written:
        """The cell of a line, with its link if it leads anywhere."""
        content, place = self._value(line), self._place(line)
        cells = self._plain
        if place is not None:
            cells = self._linked
            part, before = divmod(place.number - 1, self._room)
            target = self._targets.get((place.sheet, part)) or self._target(place.sheet, part)
            # Without a target outside: a link of this kind cannot leave the workbook.
            self._links.append(
                f'<hyperlink ref="{self._letter}{row}" location="{target}{HEADING_ROW + 1 + before}"/>'
            )
        return cells[content]

    def _target(self, sheet: str, part: int) -> str:
        """The place, as XML, up to the number of the row: 'Sheet'!A."""
        target = escaped(f"'{further(sheet, part + 1)}'!A").replace('"', "&quot;")
        self._targets[sheet, part] = target
        return target


def _height(lines: int) -> str:
    height = min(_TALLEST, max(_SHORTEST, lines * POINTS_PER_LINE + 4))
    return f'" ht="{height:g}" customHeight="1"><c r="A'


_HEIGHTS = [_height(lines) for lines in range(_MOST_LINES + 1)]
