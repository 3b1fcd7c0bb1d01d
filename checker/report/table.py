"""One way to put values on a sheet: columns are declared once, ``write_table`` writes and dresses them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checker.report.page import (
    HEADING_ROW,
    SUBTITLE_ROW,
    TITLE_ROW,
    Column,
    Content,
    Deadline,
    Line,
    Page,
    continued,
    further,
    lines_on_sheet,
)
from checker.report.rows import TableBody, Whole
from checker.report.sheet_xml import LongWorkbook
from checker.report.styles import FANG, POINTS_PER_LINE, Look, Palette
from checker.report.text import cell_text, lines_needed, looks_like_formula, sheet_name
from checker.vocabulary import ROW_KEY

_A4 = 9
_DAY_LABEL = "核对日期"
LATE_COLOUR, SOON_COLOUR = "FFF8CBAD", "FFFFE699"


@dataclass(frozen=True, slots=True)
class Stamped:
    """The rows of a table that find their way back: its sheet, the fingerprinted headings, the rows.

    A row is its key, the key of its enterprise, its rule, and the fingerprints of its cells.  There are
    ``count`` rows; they are there once the table is written.
    """

    sheet: str
    protected: tuple[str, ...]
    count: int
    rows: Sequence[tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True)
class Pen:
    """What writes on one sheet; the only way text reaches a cell, so that text always stays text."""

    sheet: Worksheet
    palette: Palette

    def put(self, row: int, column: int, content: Content, look: Look, link: str | None = None) -> None:
        """Write one value and give the cell its look; ``link`` is a place in this workbook, 'Sheet'!A1."""
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
        if link is not None:
            # Without a target: a link of this kind cannot leave the workbook.
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=link)

    def merge(self, row: int, first: int, last: int) -> None:
        """Make one of the cells of a row from the first column to the last; they keep what they look like.

        The library's ``merge_cells`` would make each cell anew for its borders, at the cost of a table.
        """
        self.sheet.merged_cells.add(f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}")


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


def write_table(book: LongWorkbook, palette: Palette, page: Page[Line]) -> tuple[Worksheet, Stamped | None]:
    """Add a sheet: title, subtitle, headings, one row for each line, totals where columns ask for them.

    The rows are made when the workbook is saved.  Returns the sheet, the first where one does not hold all
    lines, and what its rows are found again by, if they have keys.
    """
    whole = Whole(len(page.lines), [0] * len(page.columns))
    room = lines_on_sheet(page.limit)
    sheets = [
        _write_sheet(book, palette, page, whole, part, min(room, whole.count - room * part))
        for part in range(max(1, ceil(whole.count / room)))
    ]
    if page.row_key is None:
        return sheets[0], None
    protected = tuple(column.heading for column in page.columns if column.fingerprinted)
    return sheets[0], Stamped(sheets[0].title, protected, whole.count, whole.stamped)


def _write_sheet(
    book: LongWorkbook, palette: Palette, page: Page[Line], whole: Whole, part: int, count: int
) -> Worksheet:
    """Add one of the sheets of a table, the ``part``-th from 0, with so many of its lines."""
    sheet = new_sheet(book, further(page.name, part + 1))
    book.bodies[sheet] = TableBody(page, palette, whole, lines_on_sheet(page.limit) * part, count)
    pen = Pen(sheet, palette)
    _write_head(pen, page, continued(part + 1))
    width = len(page.columns)
    if page.row_key is not None:
        width += 1
        pen.put(HEADING_ROW, width, ROW_KEY, Look.HEADING)
        sheet.column_dimensions[get_column_letter(width)].hidden = True
    last = HEADING_ROW + count
    # What is sorted is what is filtered: the hidden keys move with their rows.
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(width)}{last}"
    sheet.freeze_panes = f"{get_column_letter(page.frozen + 1)}{HEADING_ROW + 1}"
    sheet.print_title_rows = f"{TITLE_ROW}:{HEADING_ROW}"
    bottom = _write_signatures(pen, page, last)
    if page.printed < width:
        sheet.print_area = f"A{TITLE_ROW}:{get_column_letter(page.printed)}{bottom}"
    if count:
        _help_reading(pen, page, last)
    if any(column.open for column in page.columns):
        _protect(sheet)
    return sheet


def _write_head(pen: Pen, page: Page[Line], part: str) -> None:
    """The title over the printed columns, the subtitle below it, the headings."""
    sheet = pen.sheet
    pen.put(TITLE_ROW, 1, page.title + part, Look.TITLE)
    pen.merge(TITLE_ROW, 1, page.printed)
    sheet.row_dimensions[TITLE_ROW].height = 32
    pen.put(SUBTITLE_ROW, 1, page.subtitle, Look.SUBTITLE)
    sheet.row_dimensions[SUBTITLE_ROW].height = 18
    for index, column in enumerate(page.columns, 1):
        pen.put(HEADING_ROW, index, column.heading, Look.HEADING)
        dimension = sheet.column_dimensions[get_column_letter(index)]
        dimension.width = column.width
        dimension.outlineLevel = int(column.aside)
    lines = max(lines_needed(column.heading, column.width) for column in page.columns)
    sheet.row_dimensions[HEADING_ROW].height = max(24.0, lines * POINTS_PER_LINE + 6)


def _write_signatures(pen: Pen, page: Page[Line], last: int) -> int:
    """Lines to sign on, apart from the table so that sorting leaves them alone; returns the last row."""
    if not page.signers:
        return last
    words = "　　　　".join(f"{signer}：______________" for signer in page.signers)
    pen.put(last + 2, 1, words, Look.SIGNATURE)
    pen.sheet.row_dimensions[last + 2].height = 36
    return last + 2


def _protect(sheet: Worksheet) -> None:
    """Lock what is not filled in, against slips of the hand: without a password.

    Allowed stay filtering, sorting (Excel sorts only once the protection is taken off), sizes of columns
    and rows, and inserting columns.
    """
    protection = sheet.protection
    protection.enable()
    # In the file format these say what is locked.
    protection.autoFilter = protection.sort = protection.insertColumns = False
    protection.formatColumns = protection.formatRows = protection.formatCells = False


def _help_reading(pen: Pen, page: Page[Line], last: int) -> None:
    """Dropdowns, prompts, colours and deadlines for the rows of the table."""
    sheet, first = pen.sheet, HEADING_ROW + 1
    letters = {column.heading: get_column_letter(index) for index, column in enumerate(page.columns, 1)}
    for column in page.columns:
        letter = letters[column.heading]
        cells = f"{letter}{first}:{letter}{last}"
        if column.open:
            sheet.add_data_validation(_validation(column, cells))
        for word, colour in column.colours.items():
            _colour(sheet, cells, f'{letter}{first}="{word}"', colour)
        if column.deadline is not None:
            _mark_deadlines(pen, page, column.deadline, letters, letter, last)
        if column.not_after is not None:
            limit = f"${letters[column.not_after]}{first}"
            late = f"AND(ISNUMBER({letter}{first}),ISNUMBER({limit}),{letter}{first}>{limit})"
            _colour(sheet, cells, late, SOON_COLOUR)


def _mark_deadlines(
    pen: Pen, page: Page[Line], deadline: Deadline, letters: Mapping[str, str], letter: str, last: int
) -> None:
    """Late dates red, those due soon amber, by a day that stands above the table and can be changed there.

    Not by TODAY(): what was printed and signed would look otherwise the next time it is opened.
    """
    sheet, first = pen.sheet, HEADING_ROW + 1
    cells, due = f"{letter}{first}:{letter}{last}", f"{letter}{first}"
    at = column_index_from_string(letters[deadline.done])
    pen.put(SUBTITLE_ROW, at - 1, _DAY_LABEL, Look.SUBTITLE_RIGHT)
    pen.put(SUBTITLE_ROW, at, page.day, Look.INPUT_DATE)
    day = f"${letters[deadline.done]}${SUBTITLE_ROW}"
    prompt = "逾期（红）、临期（橙）按这一天计算，可改为当天。"
    sheet.add_data_validation(date_prompt(_DAY_LABEL, day.replace("$", ""), prompt))
    status, done = f"${letters[deadline.status]}{first}", f"${letters[deadline.done]}{first}"
    pending = "".join(f',{status}<>"{word}"' for word in deadline.settled)
    late = f"AND(ISNUMBER({due}){pending},IF(ISNUMBER({done}),{done},{day})>{due})"
    soon = f"AND(ISNUMBER({due}){pending},NOT(ISNUMBER({done})),{due}-{day}<={deadline.soon})"
    # Not bold: a date that does not fit its column shows as ###.
    _colour(sheet, cells, late, LATE_COLOUR, Font(color="FFC00000"))
    _colour(sheet, cells, soon, SOON_COLOUR)


def _colour(sheet: Worksheet, cells: str, formula: str, colour: str, font: Font | None = None) -> None:
    style = DifferentialStyle(fill=PatternFill(bgColor=colour), font=font)
    # The first that holds wins.
    rule = Rule(type="expression", formula=[formula], dxf=style, stopIfTrue=True)
    sheet.conditional_formatting.add(cells, rule)


def _validation(column: Column[Line], cells: str) -> DataValidation:
    """What may be entered in an open column."""
    if column.choices:
        return dropdown(column.heading, column.choices, cells, column.prompt)
    if column.look is Look.INPUT_DATE:
        return date_prompt(column.heading, cells, column.prompt)
    validation = DataValidation(allow_blank=True, sqref=cells)
    return _prompted(validation, column.heading, column.prompt or "")


def dropdown(heading: str, choices: Sequence[str], cells: str, prompt: str | None = None) -> DataValidation:
    """A list to choose from; the joined choices must stay within Excel's 255 characters."""
    validation = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, sqref=cells)
    validation.showErrorMessage = True
    validation.errorTitle, validation.error = heading[:30], "请从下拉列表中选择。"
    return _prompted(validation, heading, prompt or "从下拉列表中选择。")


def date_prompt(heading: str, cells: str, prompt: str | None = None) -> DataValidation:
    """A day, typed as a real date; 18264 is 1950-01-01 and 73415 is 2100-12-31."""
    validation = DataValidation(
        type="date", operator="between", formula1="18264", formula2="73415", allow_blank=True, sqref=cells
    )
    validation.showErrorMessage = True
    validation.errorTitle, validation.error = heading[:30], "请填写日期，如 2026-11-23。"
    return _prompted(validation, heading, prompt or "填写日期，如 2026-11-23。")


def _prompted(validation: DataValidation, heading: str, prompt: str) -> DataValidation:
    if prompt:
        validation.showInputMessage = True
        validation.promptTitle, validation.prompt = heading[:30], prompt
    return validation
