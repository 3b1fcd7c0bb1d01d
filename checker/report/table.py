"""One way to put values on a sheet: columns are declared once, ``write_table`` writes and dresses them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checker.report.styles import FANG, POINTS_PER_LINE, Look, Palette
from checker.report.text import cell_text, fitted, lines_needed, looks_like_formula, plain, sheet_name

Content = str | int | float | date | None
Line = TypeVar("Line")

TITLE_ROW, SUBTITLE_ROW, HEADING_ROW = 1, 2, 3
_A4 = 9
_TALLEST = 409.0  # points, Excel's limit


@dataclass(frozen=True, slots=True)
class Column(Generic[Line]):
    """One column: its heading, its width in half-width characters, and what it shows of a line.

    ``choices`` become a dropdown, ``colours`` (word -> fill) conditional formats; ``total`` adds the
    numbers up in a last row; ``late_unless`` marks past dates red unless the column of that heading
    holds one of the words.
    """

    heading: str
    width: float
    value: Callable[[Line], Content]
    look: Look = Look.TEXT
    choices: tuple[str, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)
    total: bool = False
    late_unless: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[Line]):
    """One sheet with one table; ``frozen`` is the number of columns that stay in view."""

    name: str
    title: str
    subtitle: str
    columns: tuple[Column[Line], ...]
    lines: Sequence[Line]
    frozen: int = 0


@dataclass(frozen=True, slots=True)
class Pen:
    """What writes on one sheet; the only way text reaches a cell, so that text always stays text."""

    sheet: Worksheet
    palette: Palette

    def put(self, row: int, column: int, content: Content, look: Look) -> None:
        """Write one value and give the cell its look."""
        cell = self.sheet.cell(row, column)
        assert isinstance(cell, Cell), "only cells that no merge covers are written"
        if isinstance(content, str):
            text = cell_text(content)
            if text:  # an empty text would count as filled in
                cell.value = text
                cell.data_type = "s"
            self.palette.dress(cell, look, looks_like_formula(text))
        else:
            cell.value = content
            self.palette.dress(cell, look)


def new_sheet(book: Workbook, name: str) -> Worksheet:
    """A sheet at the end of the workbook, ready to be printed on A4 landscape, one page wide."""
    sheet: Worksheet = book.create_sheet(sheet_name(name))
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.6, 0.6, 0.3
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter = HeaderFooterItem(center=_footer("第&P页 共&N页"), right=_footer("&A"))
    return sheet


def _footer(text: str) -> _HeaderFooterPart:
    return _HeaderFooterPart(text=text, font=f"{FANG},Regular")


def write_table(book: Workbook, palette: Palette, page: Page[Line]) -> Worksheet:
    """Add a sheet: title, subtitle, headings, one row for each line, totals where columns ask for them."""
    sheet = new_sheet(book, page.name)
    pen = Pen(sheet, palette)
    width = len(page.columns)
    pen.put(TITLE_ROW, 1, page.title, Look.TITLE)
    sheet.merge_cells(start_row=TITLE_ROW, end_row=TITLE_ROW, start_column=1, end_column=width)
    sheet.row_dimensions[TITLE_ROW].height = 32
    pen.put(SUBTITLE_ROW, 1, page.subtitle, Look.SUBTITLE)
    sheet.row_dimensions[SUBTITLE_ROW].height = 18
    _write_headings(pen, page.columns)
    for row, line in enumerate(page.lines, HEADING_ROW + 1):
        _write_line(pen, row, page.columns, line)
    last = HEADING_ROW + len(page.lines)
    if page.lines and any(column.total for column in page.columns):
        _write_totals(pen, last + 1, page.columns, page.lines)
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(width)}{last}"
    sheet.freeze_panes = f"{get_column_letter(page.frozen + 1)}{HEADING_ROW + 1}"
    sheet.print_title_rows = f"{TITLE_ROW}:{HEADING_ROW}"
    if page.lines:
        _help_reading(sheet, page.columns, last)
    return sheet


def _write_headings(pen: Pen, columns: Sequence[Column[Line]]) -> None:
    for index, column in enumerate(columns, 1):
        pen.put(HEADING_ROW, index, column.heading, Look.HEADING)
        pen.sheet.column_dimensions[get_column_letter(index)].width = column.width
    lines = max(lines_needed(column.heading, column.width) for column in columns)
    pen.sheet.row_dimensions[HEADING_ROW].height = max(24.0, lines * POINTS_PER_LINE + 6)


def _write_line(pen: Pen, row: int, columns: Sequence[Column[Line]], line: Line) -> None:
    lines = 1
    for index, column in enumerate(columns, 1):
        content = column.value(line)
        if isinstance(content, str):
            content, needed = fitted(plain(content), column.width)
            lines = max(lines, needed)
        pen.put(row, index, content, column.look)
    pen.sheet.row_dimensions[row].height = min(_TALLEST, max(20.0, lines * POINTS_PER_LINE + 4))


def _write_totals(pen: Pen, row: int, columns: Sequence[Column[Line]], lines: Sequence[Line]) -> None:
    for index, column in enumerate(columns, 1):
        if column.total:
            # A number, not a formula: previews and programs that read the file show no uncached formula.
            numbers = (column.value(line) for line in lines)
            total = sum(one for one in numbers if isinstance(one, int))
            pen.put(row, index, total, Look.TOTAL_NUMBER)
        else:
            pen.put(row, index, "合计" if index == 1 else None, Look.TOTAL)
    pen.sheet.row_dimensions[row].height = 22


def _help_reading(sheet: Worksheet, columns: Sequence[Column[Line]], last: int) -> None:
    """Dropdowns, colours and overdue marks for the rows of the table."""
    letters = {column.heading: get_column_letter(index) for index, column in enumerate(columns, 1)}
    first = HEADING_ROW + 1
    for column in columns:
        letter = letters[column.heading]
        cells = f"{letter}{first}:{letter}{last}"
        if column.choices:
            sheet.add_data_validation(dropdown(column.heading, column.choices, cells))
        elif column.look is Look.INPUT_DATE:
            sheet.add_data_validation(date_prompt(column.heading, cells))
        for word, colour in column.colours.items():
            style = DifferentialStyle(fill=PatternFill(bgColor=colour))
            sheet.conditional_formatting.add(cells, _when(f'{letter}{first}="{word}"', style))
        if column.late_unless is not None:
            heading, words = column.late_unless
            undone = "".join(f',${letters[heading]}{first}<>"{word}"' for word in words)
            late = f"AND(ISNUMBER({letter}{first}),{letter}{first}<TODAY(){undone})"
            style = DifferentialStyle(font=Font(color="FFC00000", bold=True))
            sheet.conditional_formatting.add(cells, _when(late, style))


def _when(formula: str, style: DifferentialStyle) -> Rule:
    return Rule(type="expression", formula=[formula], dxf=style)


def dropdown(heading: str, choices: Sequence[str], cells: str) -> DataValidation:
    """A list to choose from; the joined choices must stay within Excel's 255 characters."""
    validation = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, sqref=cells)
    validation.showErrorMessage = True
    validation.errorTitle, validation.error = heading[:30], "请从下拉列表中选择。"
    validation.showInputMessage = True
    validation.promptTitle, validation.prompt = heading[:30], "从下拉列表中选择。"
    return validation


def date_prompt(heading: str, cells: str) -> DataValidation:
    """A day, typed as a real date; 18264 is 1950-01-01 and 73415 is 2100-12-31."""
    validation = DataValidation(
        type="date", operator="between", formula1="18264", formula2="73415", allow_blank=True, sqref=cells
    )
    validation.showErrorMessage = True
    validation.errorTitle, validation.error = heading[:30], "请填写日期，如 2026-11-23。"
    validation.showInputMessage = True
    validation.promptTitle, validation.prompt = heading[:30], "填写日期，如 2026-11-23。"
    return validation
