"""Tables that are in no workbook: of a web page saved as .xls, of an XML spreadsheet, of a Word document.

Offices get lists as exports of web platforms, which are pages under the name of a workbook, and write them as
tables in Word.  Loaded by the child process (``extract``), so it imports nothing of the program.  No entity
is resolved, nothing is fetched, and the parser's own limits of depth and length hold.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import IO, Any

from lxml import etree

Range = tuple[int, int, int, int]  # top, left, bottom, right, all included
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384  # of a sheet; a cell may claim to span any number
_LARGEST = 256 << 20  # bytes of an unpacked document
_LONGEST_NAME = 40  # characters


@dataclass
class Table:
    """A table as a sheet: its rows from the first, its merged ranges, and what it hides."""

    name: str
    rows: list[list[Any]] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: int = 0
    hidden_columns: int = 0
    # By column the last row that a merged cell above reaches down to.
    _down: dict[int, int] = field(default_factory=dict)

    def begin_row(self, number: int | None = None) -> None:
        """Begin the next row, or the one with this number after rows without cells."""
        until = len(self.rows) + 1 if number is None else min(number + 1, _MOST_ROWS)
        self.rows += [[] for _ in range(until - len(self.rows))]

    def free(self) -> int:
        """The first column of the last row that no cell takes, nor one that reaches down from above."""
        number, column = len(self.rows) - 1, len(self.rows[-1])
        while self._down.get(column, -1) >= number:
            column += 1
        return column

    def put(self, column: int, value: Any, across: int = 1, down: int = 1) -> int:
        """Put a cell into the last row; returns the column after it."""
        number, row = len(self.rows) - 1, self.rows[-1]
        end = min(column + across, _MOST_COLUMNS)
        if not len(row) <= column < end:  # over another cell, or beyond every sheet
            return max(len(row), column)
        row += [""] * (column - len(row)) + [value] + [""] * (end - column - 1)
        bottom = min(number + down, _MOST_ROWS) - 1
        if bottom > number:
            self._down.update(dict.fromkeys(range(column, end), bottom))
        if bottom > number or end > column + 1:
            self.merged.append((number, column, bottom, end - 1))
        return end


# --- a web page ---------------------------------------------------------------------------------

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_LINES = {"br", "p", "div", "li"}


def of_page(file: IO[bytes]) -> Iterator[Table]:
    """The tables of a page that hold no other table: pages lay out their parts by tables too."""
    data = file.read()
    parser = etree.HTMLParser(
        encoding=_encoding(data), no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    tables = [] if root is None else [one for one in root.iter("table") if one.find(".//table") is None]
    for number, one in enumerate(tables, 1):
        caption = one.find("caption")
        title = "" if caption is None else _shown(caption)
        table = Table(_named(number, title) if len(tables) > 1 else title)
        for row in one.iter("tr"):
            table.hidden_rows += _NOT_SHOWN.search(row.get("style", "")) is not None
            table.begin_row()
            for cell in row.iterchildren("td", "th"):
                if not _NOT_SHOWN.search(cell.get("style", "")):
                    across, down = _whole(cell.get("colspan"), 1), _whole(cell.get("rowspan"), 1)
                    table.put(table.free(), _shown(cell), across, down)
        yield table


def _encoding(data: bytes) -> str:
    """As the page says; GBK is a part of GB 18030, and a page that says nothing is one of the two usual."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    said = _CHARSET.search(data[:4096])
    name = said[1].decode().lower() if said else ""
    if name and not name.startswith("gb"):
        return name if _is_known(name) else "utf-8"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _is_known(name: str) -> bool:
    try:
        "".encode(name)
        etree.HTMLParser(encoding=name)
    except LookupError:
        return False
    return True


def _shown(element: Any) -> str:
    """The text of a cell as a page shows it."""
    parts: list[str] = []
    for one in element.iter():
        if one.tag in ("script", "style"):
            continue
        if one.tag in _LINES and one is not element:
            parts.append("\n")
        parts.append(_BLANKS.sub(" ", one.text or ""))
        if one is not element:
            parts.append(_BLANKS.sub(" ", one.tail or ""))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _whole(said: str | None, least: int) -> int:
    """A whole number that an attribute says, at least ``least``, which also stands for what is none."""
    text = (said or "").strip()
    return max(int(text), least) if text.isascii() and text.isdigit() and len(text) < 8 else least


def _named(number: int, title: str) -> str:
    """The name of a table among several, by which its cells are found again."""
    title = _BLANKS.sub(" ", title).strip()[:_LONGEST_NAME]
    return f"表{number} {title}" if title else f"表{number}"


# --- an XML spreadsheet of Excel 2003 ---------------------------------------------------------------

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"


def of_spreadsheet(file: IO[bytes]) -> Iterator[Table]:
    """The sheets of an XML spreadsheet with their values."""
    root = _root(file.read())
    for sheet in root.iterchildren(f"{_SS}Worksheet"):
        table = Table(sheet.get(f"{_SS}Name", ""))
        visible = sheet.find(f"{_X}WorksheetOptions/{_X}Visible")
        table.hidden = visible is not None and (visible.text or "").strip() != "SheetVisible"
        for column in sheet.iterfind(f"{_SS}Table/{_SS}Column"):
            table.hidden_columns += column.get(f"{_SS}Hidden") == "1"
        for row in sheet.iterfind(f"{_SS}Table/{_SS}Row"):
            table.hidden_rows += row.get(f"{_SS}Hidden") == "1"
            table.begin_row(_index(row))
            for cell in row.iterchildren(f"{_SS}Cell"):
                _put_cell(table, cell)
        yield table


def _put_cell(table: Table, cell: Any) -> None:
    data = cell.find(f"{_SS}Data")
    kind = "" if data is None else data.get(f"{_SS}Type", "")
    text = "" if data is None else "".join(data.itertext())
    column = _index(cell)
    if column is None:
        column = len(table.rows[-1])
    across, down = (1 + _whole(cell.get(f"{_SS}Merge{way}"), 0) for way in ("Across", "Down"))
    table.put(column, "" if kind == "Error" else _value(kind, text), across, down)
    if kind == "Error":
        table.errors.append((len(table.rows) - 1, column, text))


def _index(element: Any) -> int | None:
    """Where a row or a cell says that it stands, counted from 0."""
    said = element.get(f"{_SS}Index")
    return None if said is None else _whole(said, 1) - 1


def _value(kind: str, text: str) -> Any:
    """A value as a workbook would have it; what is not what it says to be stays a text."""
    try:
        if kind == "Number":
            number = float(text)
            return int(number) if number.is_integer() and abs(number) < 1e15 else number
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    except ValueError:
        return text
    return text.strip() == "1" if kind == "Boolean" else text


# --- a Word document --------------------------------------------------------------------------------

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"


def of_document(file: IO[bytes]) -> Iterator[Table]:
    """The tables of a document, each named by the line above it; with no line between them two are one."""
    with zipfile.ZipFile(file) as archive, archive.open(_BODY) as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise MemoryError
    body = _root(data).find(f"{_W}body")
    title, numbers = "", count(1)
    table: Table | None = None
    for one in () if body is None else body.iter(f"{_W}p", f"{_W}tbl"):
        if any(parent.tag == f"{_W}tbl" for parent in one.iterancestors()):
            continue
        if one.tag == f"{_W}p":
            text = _written(one)
            if text and table is not None:
                yield table
                table = None
            title = text or title
            continue
        if table is None:
            table = Table(_named(next(numbers), title))
        _add_rows(table, one)
        title = ""
    if table is not None:
        yield table


def _add_rows(table: Table, element: Any) -> None:
    """The rows of a table; cells that say that they go on are merged with the one above."""
    began: dict[int, list[int]] = {}  # by first column: first row, last row and last column
    for row in element.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not element:
            continue
        table.begin_row()
        number, column = len(table.rows) - 1, _said(row, f"{_W}trPr/{_W}gridBefore")
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr")) is not row:
                continue
            end = min(column + max(_said(cell, f"{_W}tcPr/{_W}gridSpan"), 1), _MOST_COLUMNS)
            down = cell.find(f"{_W}tcPr/{_W}vMerge")
            if column in began and down is not None and down.get(f"{_W}val", "continue") == "continue":
                began[column][1] = number
                table.put(column, "")
            else:
                _end(table, column, began.pop(column, None))
                table.put(column, _text_of(cell))
                began[column] = [number, number, end - 1]
            column = end
    for column, one in began.items():
        _end(table, column, one)


def _end(table: Table, left: int, one: list[int] | None) -> None:
    """What began as a cell of a document is a merged range where it reached further."""
    if one is not None and (one[1] > one[0] or one[2] > left):
        table.merged.append((one[0], left, one[1], one[2]))


def _said(element: Any, path: str) -> int:
    found = element.find(path)
    return 0 if found is None else min(_whole(found.get(f"{_W}val"), 0), _MOST_COLUMNS)


def _text_of(cell: Any) -> str:
    return "\n".join(text for one in cell.iter(f"{_W}p") if (text := _written(one)))


def _written(paragraph: Any) -> str:
    """The text of a paragraph as it stands, without what a reviewer has struck out."""
    parts = []
    for one in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}cr", f"{_W}tab"):
        parts.append((one.text or "") if one.tag == f"{_W}t" else " " if one.tag == f"{_W}tab" else "\n")
    return "".join(parts).strip()


def _root(data: bytes) -> Any:
    """The root of an XML file; office programs declare no types or entities, and one that does is refused."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a file with a DOCTYPE")
    return root


READERS = {"page": of_page, "spreadsheet": of_spreadsheet, "document": of_document}
