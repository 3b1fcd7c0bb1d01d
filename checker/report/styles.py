"""How cells look: fonts of Chinese office documents, made once for a workbook and shared by all its cells."""

from copy import copy
from enum import Enum, auto
from typing import Protocol, cast

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from checker.report.sheet_xml import LongWorkbook

SONG, HEI, FANG = "宋体", "黑体", "仿宋"
POINTS_PER_LINE = 14.0  # 宋体 at 10 points, as Excel, WPS and LibreOffice all print it without cutting

_THIN = Side(style="thin", color="FF808080")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_UNDER = Border(bottom=_THIN)


class Look(Enum):
    """What a cell is for; the palette knows what that looks like."""

    TITLE = auto()
    SUBTITLE = auto()
    SUBTITLE_RIGHT = auto()
    SECTION = auto()
    CAUTION = auto()
    SIGNATURE = auto()
    GROUP = auto()
    HEADING = auto()
    LABEL = auto()
    PLAIN = auto()
    TEXT = auto()
    WORD = auto()
    NUMBER = auto()
    TEXT_LINK = auto()
    WORD_LINK = auto()
    NUMBER_LINK = auto()
    PERCENT = auto()
    DATE = auto()
    INPUT = auto()
    INPUT_DATE = auto()
    TOTAL = auto()
    TOTAL_NUMBER = auto()


def _solid(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


HEADING_FILL, INPUT_FILL, TOTAL_FILL = _solid("FFDCE6F1"), _solid("FFFFFBE6"), _solid("FFF2F2F2")
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
# A date that is too wide for its column prints as ###: where 宋体 is missing, other fonts have wider digits.
_SHRINKING = Alignment(horizontal="center", vertical="center", shrink_to_fit=True)
_RIGHT = Alignment(horizontal="right", vertical="center")
_FLOWING = Alignment(horizontal="left", vertical="center")  # runs over empty neighbours
_BODY, _BOLD = Font(name=SONG, size=10), Font(name=SONG, size=10, bold=True)
_MEASURE = Font(name="Arial", size=10)
_LINK = Font(name=SONG, size=10, color="FF0563C1", underline="single")

# font, alignment, border, fill, number format
_LOOKS: dict[Look, tuple[Font, Alignment, Border | None, PatternFill | None, str]] = {
    Look.TITLE: (Font(name=HEI, size=18), _CENTRE, None, None, "General"),
    Look.SUBTITLE: (_BODY, _FLOWING, None, None, "General"),
    Look.SUBTITLE_RIGHT: (_BODY, _RIGHT, None, None, "General"),
    Look.SECTION: (Font(name=HEI, size=12), _FLOWING, None, None, "General"),
    Look.CAUTION: (Font(name=HEI, size=11, color="FFC00000"), _LEFT, None, None, "General"),
    Look.SIGNATURE: (Font(name=FANG, size=12), _FLOWING, None, None, "General"),
    Look.GROUP: (Font(name=HEI, size=11), _FLOWING, _GRID, _solid("FFB8CCE4"), "General"),
    Look.HEADING: (Font(name=HEI, size=10), _CENTRE, _GRID, HEADING_FILL, "General"),
    Look.LABEL: (_BODY, _CENTRE, _GRID, TOTAL_FILL, "General"),
    Look.PLAIN: (_BODY, Alignment(), None, None, "General"),
    Look.TEXT: (_BODY, _LEFT, _GRID, None, "General"),
    Look.WORD: (_BODY, _CENTRE, _GRID, None, "General"),
    Look.NUMBER: (_BODY, _CENTRE, _GRID, None, "#,##0"),
    Look.TEXT_LINK: (_LINK, _LEFT, _GRID, None, "General"),
    Look.WORD_LINK: (_LINK, _CENTRE, _GRID, None, "General"),
    Look.NUMBER_LINK: (_LINK, _CENTRE, _GRID, None, "#,##0"),
    Look.PERCENT: (_BODY, _CENTRE, _GRID, None, "0.0%"),
    Look.DATE: (_BODY, _SHRINKING, _GRID, None, "yyyy-mm-dd"),
    Look.INPUT: (_BODY, _LEFT, _GRID, INPUT_FILL, "General"),
    Look.INPUT_DATE: (_BODY, _SHRINKING, _GRID, INPUT_FILL, "yyyy-mm-dd"),
    Look.TOTAL: (_BOLD, _CENTRE, _GRID, TOTAL_FILL, "General"),
    Look.TOTAL_NUMBER: (_BOLD, _CENTRE, _GRID, TOTAL_FILL, "#,##0"),
}

# Cells that people fill in stay open where their sheet is protected.
INPUTS = (Look.INPUT, Look.INPUT_DATE)
LINKED = {Look.TEXT: Look.TEXT_LINK, Look.WORD: Look.WORD_LINK, Look.NUMBER: Look.NUMBER_LINK}


def new_workbook() -> LongWorkbook:
    """A workbook without sheets whose columns are measured in the digits of Arial at 10 points.

    The library's Calibri has no substitute of its width on Linux, where columns came out a quarter wider
    than in Excel, and print that much smaller; Arial has one (Liberation Sans), and 10 points are less.
    """
    book = LongWorkbook()
    book.remove(book.worksheets[0])
    inside = cast(_Insides, book)
    inside._fonts.clear()
    inside._fonts.add(_MEASURE)
    inside._named_styles["Normal"].font = _MEASURE
    return book


class _Insides(Protocol):
    """What the library keeps to itself: the fonts, of which the first is the default, and the styles."""

    _fonts: IndexedList[Font]
    _cell_styles: IndexedList[StyleArray]
    _named_styles: dict[str, NamedStyle]


class _Styled(Protocol):
    """What the library's type information leaves out: the style that cells can share."""

    _style: StyleArray


class Palette:
    """The looks of one workbook, made once: a look from nothing costs as much as a hundred shared ones."""

    def __init__(self, book: Workbook):
        sheet = book.create_sheet()
        self._styles: dict[tuple[Look, bool], StyleArray] = {}
        for look in Look:
            model = _model(sheet, look)  # a cell that never joins the sheet
            self._styles[look, False] = copy(cast(_Styled, model)._style)
            # With the quote prefix, F2 and Enter in Excel do not turn the text into a formula.
            model.quotePrefix = True
            self._styles[look, True] = copy(cast(_Styled, model)._style)
        book.remove(sheet)
        self._known = cast(_Insides, book)._cell_styles

    def styles(self, look: Look) -> tuple[int, int]:
        """The numbers under which the workbook keeps a look: of ordinary cells, and of those whose text could
        be taken for a formula."""
        plain, quoted = (self._known.add(self._styles[look, one]) for one in (False, True))
        return plain, quoted

    def dress(self, cell: Cell, look: Look, quoted: bool = False) -> None:
        """Style a cell; ``quoted`` where its text could be taken for a formula."""
        cast(_Styled, cell)._style = copy(self._styles[look, quoted])


def _model(sheet: Worksheet, look: Look) -> Cell:
    font, alignment, border, fill, number_format = _LOOKS[look]
    cell = Cell(sheet, row=1, column=1)
    cell.font, cell.alignment, cell.number_format = font, alignment, number_format
    if border is not None:
        cell.border = border
    if fill is not None:
        cell.fill = fill
    if look in INPUTS:
        cell.protection = Protection(locked=False)
    return cell
