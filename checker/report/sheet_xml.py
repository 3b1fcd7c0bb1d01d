"""Workbooks with long tables: openpyxl writes all but their rows, which come as text and are streamed."""

import re
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import IO, Any, Protocol

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.packaging.relationship import Relationship
from openpyxl.styles.stylesheet import write_stylesheet
from openpyxl.workbook import Workbook
from openpyxl.workbook._writer import WorkbookWriter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.writer.theme import theme_xml
from openpyxl.xml import constants as names
from openpyxl.xml.functions import Element, tostring

_ROWS, _LINKS = "rows-of-the-table", "links-of-the-table"
_MARKS = re.compile(rf"<(?:{_ROWS}|{_LINKS})\b[^>]*/>")


_SHARED = 2_000_000  # texts that the cells of a workbook share
_BLOCK = 5_000  # of them that are written at once


class Strings:
    """The texts of a workbook that stand in several cells: written once, the cells bear their numbers."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}

    def number(self, text: bytes) -> int | None:
        """The number of a text, given as XML; ``None`` where no more can be kept."""
        number = self._numbers.get(text)
        if number is None and len(self._numbers) < _SHARED:
            number = self._numbers[text] = len(self._numbers)
        return number

    def __len__(self) -> int:
        return len(self._numbers)

    def xml(self) -> Iterator[bytes]:
        """The texts in the order of their numbers."""
        texts = iter(self._numbers)
        while block := list(islice(texts, _BLOCK)):
            yield b"".join([b"<si>%b</si>" % text for text in block])


class Body(Protocol):
    """The rows of a sheet that are no cells of the library; ``links`` are there once the rows are written."""

    @property
    def first(self) -> int:
        """The number of the first row."""

    @property
    def reference(self) -> str:
        """The cells of the whole sheet, such as A1:V300."""

    @property
    def links(self) -> Sequence[str]:
        """The links of the rows, as XML."""

    def rows(self, strings: Strings) -> Iterator[bytes]:
        """The rows as XML, in pieces of handy length."""


class LongWorkbook(Workbook):
    """A workbook some of whose sheets have, beside their cells, rows that are written as text."""

    def __init__(self) -> None:
        super().__init__()
        self.bodies: dict[Worksheet, Body] = {}


class Archive(Protocol):
    """A zip file that is open for writing."""

    def stream(self, name: str) -> IO[bytes]:
        """A new entry to write to."""

    def writestr(self, name: str, data: bytes | str, /) -> None: ...

    def write(self, filename: str, arcname: str, /) -> None: ...

    def close(self) -> None: ...


class _BookWriter(ExcelWriter):
    """Writes the sheets with long tables through ``_ShellWriter``, and the texts that their cells share."""

    # What the library's type information leaves out or calls untyped.
    _archive: Any
    manifest: Any
    _write_worksheets: Callable[[], None]
    _write_charts: Callable[[], None]

    def __init__(self, book: Workbook, archive: Archive):
        super().__init__(book, archive)  # type: ignore[arg-type]  # any that can be written to
        self._bodies = book.bodies if isinstance(book, LongWorkbook) else {}
        self._strings = Strings()

    def write_data(self) -> None:
        """What the library writes for a workbook such as ours, with the shared texts beside it."""
        archive, book = self._archive, self.workbook
        archive.writestr(names.ARC_APP, tostring(ExtendedProperties().to_tree()))
        archive.writestr(names.ARC_CORE, tostring(book.properties.to_tree()))
        archive.writestr(names.ARC_THEME, theme_xml)
        self._write_worksheets()
        self._write_charts()
        archive.writestr(names.ARC_STYLE, tostring(write_stylesheet(book)))
        writer: Any = WorkbookWriter(book)
        archive.writestr(names.ARC_ROOT_RELS, writer.write_root_rels())
        archive.writestr(names.ARC_WORKBOOK, writer.write())
        if len(self._strings):
            self._write_strings()
            writer.rels.append(Relationship("", type="sharedStrings", Target="sharedStrings.xml"))
        archive.writestr(names.ARC_WORKBOOK_RELS, writer.write_rels())
        self.manifest._write(archive, book)

    def write_worksheet(self, ws: Any) -> None:
        body = self._bodies.get(ws)
        if body is None:
            super().write_worksheet(ws)
            return
        ws._drawing = SpreadsheetDrawing()  # where the library looks for charts
        shell = _ShellWriter(ws, body)
        shell.write()
        head, middle, tail = _MARKS.split(shell.out.getvalue().decode())
        with self._archive.stream(ws.path[1:]) as part:
            part.write(head.encode())
            for rows in body.rows(self._strings):
                part.write(rows)
            part.write(middle.encode())
            if body.links:
                part.write(f"<hyperlinks>{''.join(body.links)}</hyperlinks>".encode())
            part.write(tail.encode())
        ws._rels = shell._rels
        self.manifest.append(ws)

    def _write_strings(self) -> None:
        with self._archive.stream(names.ARC_SHARED_STRINGS) as part:
            part.write(f'<sst xmlns="{names.SHEET_MAIN_NS}" uniqueCount="{len(self._strings)}">'.encode())
            for texts in self._strings.xml():
                part.write(texts)
            part.write(b"</sst>")
        self.manifest.append(_SharedTexts)


class _SharedTexts:
    """How the list of parts names the shared texts."""

    path = f"/{names.ARC_SHARED_STRINGS}"
    mime_type = names.SHARED_STRINGS


class _ShellWriter(WorksheetWriter):
    """Writes a sheet with a mark where the rows of its table belong, and one where their links do."""

    ws: Any
    out: BytesIO
    _rels: Any  # the library's type information leaves it out

    def __init__(self, ws: Worksheet, body: Body):
        self._body = body
        super().__init__(ws, BytesIO())

    def write_dimensions(self) -> None:
        self.xf.send(SheetDimension(self._body.reference).to_tree())

    def write_rows(self) -> None:
        xf: Any = self.xf.send(True)
        rows = self.rows()
        with xf.element("sheetData"):
            for number, cells in rows:
                if number < self._body.first:
                    self.write_row(xf, cells, number)
            xf.write(Element(_ROWS))
            for number, cells in rows:
                if number >= self._body.first:
                    self.write_row(xf, cells, number)
        self.xf.send(None)

    def write_hyperlinks(self) -> None:
        self.xf.send(Element(_LINKS))


def write_book(book: Workbook, archive: Archive) -> None:
    """Write the workbook into a zip file that is open for writing, and close it."""
    _BookWriter(book, archive).save()
