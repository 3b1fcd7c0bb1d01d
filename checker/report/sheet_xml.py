"""The rows of a sheet as XML, a row at a time: openpyxl makes three or four objects for every cell.

What is written says the same as what openpyxl writes; rows with anything out of the ordinary (formulas,
comments, rich text) are left to it.
"""

import re
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.compat import safe_string
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import fromstring

_SPECIAL = re.compile("[&<>\r]")
_CARRIAGE_RETURN = {"\r": "&#13;"}  # a parser would make a line feed of it


class _BookWriter(ExcelWriter):
    """Writes a workbook whose sheets are written by ``_SheetWriter``."""

    _archive: Any  # the library's type information leaves it out

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        writer = _SheetWriter(ws)
        writer.write()
        ws._rels = writer._rels
        self._archive.write(writer.out, ws.path[1:])
        self.manifest.append(ws)
        writer.cleanup()


class _SheetWriter(WorksheetWriter):
    """Writes a whole row with one call of the XML library."""

    ws: Any
    _rels: Any  # the library's type information leaves it out

    def __init__(self, ws: Worksheet):
        # Style objects are shared by many cells and live as long as these; looking one up by what it holds
        # costs as much as writing the cell.
        self._styles: dict[int, str] = {}
        super().__init__(ws)

    def write_row(self, xf: Any, row: Iterable[Any], row_idx: int) -> None:
        attributes = {"r": str(row_idx), **dict(self.ws.row_dimensions.get(row_idx, {}))}
        row = list(row)
        cells = [self._cell(cell) for cell in row]
        if None in cells:
            super().write_row(xf, row, row_idx)
            return
        links = [cell.hyperlink for cell in row if cell.hyperlink]
        self.ws._hyperlinks.extend(links)
        head = "".join(f' {name}="{value}"' for name, value in attributes.items())
        xf.write(fromstring(f"<row{head}>{''.join(cells)}</row>"))  # type: ignore[arg-type]  # no None in it

    def _cell(self, cell: Any) -> str | None:
        """The XML of a cell; ``None`` where it is none of the ordinary ones."""
        value, kind = cell._value, cell.data_type
        if cell._comment is not None:
            return None
        styled = self._styles.get(id(cell._style))
        if styled is None:
            styled = f' s="{cell.style_id}"' if cell.has_style else ""
            self._styles[id(cell._style)] = styled
        if value is None or value == "":
            if value is None and not styled:
                return ""
            shown = "inlineStr" if kind == "s" else kind
            return None if kind == "f" else f'<c r="{cell.coordinate}"{styled} t="{shown}"/>'
        if kind == "s" and isinstance(value, str):
            space = ' xml:space="preserve"' if value != value.strip() else ""
            text = escape(value, _CARRIAGE_RETURN) if _SPECIAL.search(value) else value
            return f'<c r="{cell.coordinate}"{styled} t="inlineStr"><is><t{space}>{text}</t></is></c>'
        if kind == "d" and getattr(value, "tzinfo", None) is None and not self.ws.parent.iso_dates:
            value, kind = to_excel(value, self.ws.parent.epoch), "n"  # type: ignore[no-untyped-call]
        if kind == "n" and type(value) in (int, float):
            return f'<c r="{cell.coordinate}"{styled} t="n"><v>{safe_string(value)}</v></c>'
        return None


def write_book(book: Workbook, archive: Any) -> None:
    """Write the workbook into a zip file that is open for writing, and close it."""
    _BookWriter(book, archive).save()
