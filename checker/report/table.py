"""One way to put values on a sheet: columns are declared once, ``write_table`` writes and dresses them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Protocol, TypeVar, cast

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

from checker.report.fingerprint import row_print
from checker.report.styles import FANG, INPUTS, LINKED, POINTS_PER_LINE, Look, Palette
from checker.report.text import cell_text, fitted, lines_needed, looks_like_formula, plain, sheet_name
from checker.vocabulary import NUMBER, ROW_KEY

Content = str | int | float | date | None
Line = TypeVar("Line")

TITLE_ROW, SUBTITLE_ROW, HEADING_ROW = 1, 2, 3
_A4 = 9
_TALLEST = 409.0  # points, Excel's limit
_LAST_LINKED = 20_000  # Excel takes 65,530 links on a sheet; no table has more than three a row
_DAY_LABEL = "核对日期"
LATE_COLOUR, SOON_COLOUR = "FFF8CBAD", "FFFFE699"


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a date counts as late: ``status`` and ``done`` are the headings of the columns that tell.

    Late is a row that is not ``settled`` and was not done (or is not, on the day written above the table)
    by its date; within ``soon`` days before its date it is due soon.
    """

    status: str
    settled: tuple[str, ...]
    done: str
    soon: int = 7


@dataclass(frozen=True, slots=True)
class Column(Generic[Line]):
    """One column: its heading, its width in half-width characters, and what it shows of a line.

    ``choices`` become a dropdown, ``prompt`` appears beside the cell, ``colours`` (word -> fill) become
    conditional formats; ``total`` adds the numbers up in a last row; ``link`` gives the place a cell leads
    to.  Columns ``aside`` stand at the right, on the screen only: they are not printed.
    """

    heading: str
    width: float
    value: Callable[[Line], Content]
    look: Look = Look.TEXT
    choices: tuple[str, ...] = ()
    prompt: str | None = None
    colours: Mapping[str, str] = field(default_factory=dict)
    total: bool = False
    link: Callable[[Line], str | None] | None = None
    deadline: Deadline | None = None
    not_after: str | None = None  # the heading of the column whose date this one should not pass
    aside: bool = False

    @property
    def open(self) -> bool:
        """Whether people fill it in."""
        return self.look in INPUTS


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row is about: its key (the id of a finding), the key of its enterprise, its rule."""

    key: str
    enterprise: str
    rule: str


@dataclass(frozen=True, slots=True)
class Page(Generic[Line]):
    """One sheet with one table; ``frozen`` is the number of columns that stay in view.

    Where ``row_key`` is given, the rows find their way back from a filled-in copy: a hidden last column
    bears the key, and the cells that nobody should edit get fingerprints.  ``day`` is the day by which
    deadlines are judged; ``signers`` sign below the table.
    """

    name: str
    title: str
    subtitle: str
    columns: tuple[Column[Line], ...]
    lines: Sequence[Line]
    day: date
    frozen: int = 0
    row_key: Callable[[Line], RowKey] | None = None
    signers: tuple[str, ...] = ()

    @property
    def printed(self) -> int:
        """How many columns, from the left, are printed."""
        return sum(not column.aside for column in self.columns)


@dataclass(frozen=True, slots=True)
class Stamped:
    """The rows of a table that find their way back: sheet, fingerprinted headings, rows.

    A row is its key, the key of its enterprise, its rule, and the fingerprints of its cells.
    """

    sheet: str
    protected: tuple[str, ...]
    rows: tuple[tuple[str, str, str, str], ...]


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

    def append(self, row: int, column: int, content: Content, look: Look, link: str | None = None) -> None:
        """Like ``put`` for a cell that does not exist yet and that nobody touches any more: half the time."""
        cell = Cell(self.sheet, row, column)
        cast(_Insides, self.sheet)._cells[row, column] = cell
        quoted = False
        if isinstance(content, str):
            text = cell_text(content)
            if text:
                # What ``cell.value`` would check and cut is checked and cut already.
                cast(_Valued, cell)._value, cell.data_type = text, "s"
            quoted = looks_like_formula(text)
        elif content is not None:
            cell.value = content
        self.palette.dress(cell, look, quoted, final=True)
        if link is not None:
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=link)


class _Insides(Protocol):
    """What the library keeps to itself: the cells of a sheet by row and column."""

    _cells: dict[tuple[int, int], Cell]


class _Valued(Protocol):
    """What the library's type information leaves out: the value as it is written."""

    _value: object


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


def place(sheet: str, number: int) -> str:
    """The place of the line with this number on a sheet, for links."""
    return f"'{sheet_name(sheet)}'!A{HEADING_ROW + number}"


def write_table(book: Workbook, palette: Palette, page: Page[Line]) -> tuple[Worksheet, Stamped | None]:
    """Add a sheet: title, subtitle, headings, one row for each line, totals where columns ask for them.

    Returns the sheet, and what its rows are found again by, if they have keys.
    """
    sheet = new_sheet(book, page.name)
    pen = Pen(sheet, palette)
    _write_head(pen, page)
    shown = [
        _write_line(pen, row, page.columns, line) for row, line in enumerate(page.lines, HEADING_ROW + 1)
    ]
    last = HEADING_ROW + len(page.lines)
    if page.lines and any(column.total for column in page.columns):
        _write_totals(pen, last + 1, page.columns, page.lines)
    stamped = _write_keys(pen, page, shown)
    width = len(page.columns) + (stamped is not None)
    # What is sorted is what is filtered: the hidden keys move with their rows.
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(width)}{last}"
    sheet.freeze_panes = f"{get_column_letter(page.frozen + 1)}{HEADING_ROW + 1}"
    sheet.print_title_rows = f"{TITLE_ROW}:{HEADING_ROW}"
    bottom = _write_signatures(pen, page)
    if page.printed < width:
        sheet.print_area = f"A{TITLE_ROW}:{get_column_letter(page.printed)}{bottom}"
    if page.lines:
        _help_reading(pen, page, last)
    if any(column.open for column in page.columns):
        _protect(sheet)
    return sheet, stamped


def _write_head(pen: Pen, page: Page[Line]) -> None:
    """The title over the printed columns, the subtitle below it, the headings."""
    sheet = pen.sheet
    pen.put(TITLE_ROW, 1, page.title, Look.TITLE)
    sheet.merge_cells(start_row=TITLE_ROW, end_row=TITLE_ROW, start_column=1, end_column=page.printed)
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


def _shown(column: Column[Line], line: Line) -> tuple[Content, int]:
    """What a cell holds, cut where it would not fit on a page, and how many printed lines it takes."""
    content = column.value(line)
    return fitted(plain(content), column.width) if isinstance(content, str) else (content, 1)


def _write_line(pen: Pen, row: int, columns: Sequence[Column[Line]], line: Line) -> list[Content]:
    """Write one row; returns what its cells hold."""
    lines, contents = 1, list[Content]()
    for index, column in enumerate(columns, 1):
        content, needed = _shown(column, line)
        contents.append(content)
        if not column.aside:  # what is not printed must not stretch what is
            lines = max(lines, needed)
        link = None if column.link is None or row > _LAST_LINKED else column.link(line)
        pen.append(row, index, content, column.look if link is None else LINKED[column.look], link)
    pen.sheet.row_dimensions[row].height = min(_TALLEST, max(20.0, lines * POINTS_PER_LINE + 4))
    return contents


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


def _write_keys(pen: Pen, page: Page[Line], shown: Sequence[Sequence[Content]]) -> Stamped | None:
    """The hidden column with the key of each row; returns what the rows held, in fingerprints."""
    if page.row_key is None:
        return None
    at = len(page.columns) + 1
    pen.put(HEADING_ROW, at, ROW_KEY, Look.HEADING)
    pen.sheet.column_dimensions[get_column_letter(at)].hidden = True
    # Whoever sorts may number the rows anew.
    protected = [(n, one) for n, one in enumerate(page.columns) if not one.open and one.heading != NUMBER]
    rows = []
    for row, (line, contents) in enumerate(zip(page.lines, shown, strict=True), HEADING_ROW + 1):
        about = page.row_key(line)
        pen.append(row, at, about.key, Look.PLAIN)
        held = row_print(about.key, ((one.heading, contents[n]) for n, one in protected))
        rows.append((about.key, about.enterprise, about.rule, held))
    return Stamped(pen.sheet.title, tuple(one.heading for _, one in protected), tuple(rows))


def _write_signatures(pen: Pen, page: Page[Line]) -> int:
    """Lines to sign on, apart from the table so that sorting leaves them alone; returns the last row."""
    row = HEADING_ROW + len(page.lines)
    if not page.signers:
        return row
    words = "　　　　".join(f"{signer}：______________" for signer in page.signers)
    pen.put(row + 2, 1, words, Look.SIGNATURE)
    pen.sheet.row_dimensions[row + 2].height = 36
    return row + 2


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
