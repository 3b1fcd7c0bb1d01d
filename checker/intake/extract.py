"""The child process that opens a workbook: hostile or damaged files may abort it, never the program.

It is run by itself, so that it starts in a few hundredths of a second: it imports nothing of the program, and
of the library only what the file needs.  It reads the file that is its standard input and writes pickles to
standard output: for each sheet what is known about it and then its rows in batches, so that no list is ever
held twice.  A stray cell at XFD1048576 or a sector loop in an old .xls makes the reader abort the whole
process, which no ``except`` can catch; the limits on memory and time hold for everything else.
"""

from __future__ import annotations

import faulthandler
import gc
import io
import pickle
import re
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from math import isnan
from os import urandom

TYPE_CHECKING = False
if TYPE_CHECKING:
    import zipfile
    from typing import Any

    Sheet = dict[str, Any]
    Errors = list[tuple[int, int, str]]  # row, column, what the cell shows

# Of addresses; the largest sheet that is read whole (100,000 rows, 40 columns) takes 0.6 of it.
MEMORY = 1 << 30
BATCH = 2000  # rows
LONGEST = 32_767  # characters of a cell, by Excel's own limit
MOST_WHOLE = 1_000_000  # values of a sheet that may be read whole, a hundred bytes each
SLICE = 4 << 20  # bytes of a sheet that is read slice by slice
LATE = 1  # the exit code of a process that the watchdog has ended


def main() -> None:
    try:
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass
    gc.disable()  # reading makes no cycles, and to look for them takes time
    options = pickle.loads(bytes.fromhex(sys.argv[-1]))
    tell = Teller(options["seconds"])
    try:
        READERS[options["engine"]](options, tell)
        tell({"end": True})
    except MemoryError:
        tell({"error": "MemoryError"})
    except Exception as error:  # whatever the reader finds wrong with the file is the answer
        tell({"error": f"{type(error).__name__}: {error}"})


class Teller:
    """Sends what was read; a watchdog ends the process where it takes too long between two messages."""

    def __init__(self, seconds: int):
        self._seconds = seconds
        self._watch()

    def _watch(self) -> None:
        # A thread of its own, which does not wait for the interpreter: the reader does not let go of it.
        faulthandler.dump_traceback_later(self._seconds, exit=True)

    def __call__(self, one: object) -> None:
        message = pickle.dumps(one, protocol=pickle.HIGHEST_PROTOCOL)
        faulthandler.cancel_dump_traceback_later()
        sys.stdout.buffer.write(message)
        sys.stdout.buffer.flush()
        self._watch()

    def rows(
        self,
        rows: Iterable[list[Any]],
        left: int = 0,
        errors: Errors | None = None,
        texts: Callable[[str], str] = str,
    ) -> None:
        """Send rows in batches; equal texts are one text, or four million cells would be four million.

        ``texts`` says what a text stands for.
        """
        batch: list[list[Any]] = []
        margin = [""] * left
        same = _Texts(texts)
        for row in rows:
            cells = [same[one] if type(one) is str else one for one in _plain(row)]
            batch.append(margin + cells if left else cells)
            if len(batch) == BATCH:
                self((batch, errors or []))
                batch, same = [], _Texts(texts)
                if errors:
                    errors.clear()
        if batch or errors:
            self((batch, errors or []))
        self(None)


class _Texts(dict[str, str]):
    """Each text once, of bounded length."""

    def __init__(self, read: Callable[[str], str]):
        self._read = read

    def __missing__(self, text: str) -> str:
        kept = self[text] = self._read(text)[:LONGEST]
        return kept


def by_calamine(options: dict[str, Any], tell: Teller) -> None:
    """Every visible sheet but those in ``skip``: its rows of values and merged ranges, or the error."""
    from python_calamine import CalamineWorkbook

    data = sys.stdin.buffer.read()
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    old = old_sheets(data) if options["xls"] else {}
    for about in workbook.sheets_metadata:
        hidden = str(about.visible).rpartition(".")[2] != "Visible"
        sheet = _sheet(about.name, hidden, str(about.typ).rpartition(".")[2])
        sheet.update(old.get(about.name, {}))
        rows: Iterable[list[Any]] = ()
        left = 0
        if not hidden and sheet["kind"] == "WorkSheet" and about.name not in options["skip"]:
            try:
                content = workbook.get_sheet_by_name(about.name)
                merged = content.merged_cell_ranges or []
                sheet["merged"] = [(top, left, bottom, right) for (top, left), (bottom, right) in merged]
                rows, left = content.iter_rows(), (content.start or (0, 0))[1]
            except Exception as error:
                sheet["error"] = f"{type(error).__name__}: {error}"
        tell(sheet)
        tell.rows(rows, left)


def by_slices(options: dict[str, Any], tell: Teller) -> None:
    """The same for a workbook with larger sheets: calamine reads them slice by slice, none is held whole.

    ``parts`` has the part of each sheet, ``errors`` the names of those that may have error cells.  Each slice
    is a small workbook of its own.  A sheet that is not written as programs usually do is read whole, or
    refused if it is too large for that.  Merged ranges are not told.
    """
    import zipfile

    from python_calamine import CalamineWorkbook

    _keep_freed_memory()
    with zipfile.ZipFile(sys.stdin.buffer) as archive:
        frame = {name: archive.read(name) for name in archive.namelist() if _FRAME.fullmatch(name)}
        texts = Texts(archive)
        for about in CalamineWorkbook.from_filelike(_zipped(frame)).sheets_metadata:
            hidden = str(about.visible).rpartition(".")[2] != "Visible"
            sheet = _sheet(about.name, hidden, str(about.typ).rpartition(".")[2])
            rows: Iterable[list[Any]] = ()
            part = options["parts"].get(about.name)
            if not hidden and sheet["kind"] == "WorkSheet" and about.name not in options["skip"]:
                rows = _sliced(archive, part, about.name, frame, texts, about.name in options["errors"])
                rows = _or_whole(rows, archive, part, about.name)
                try:
                    rows = chain([next(rows, [])], rows)  # what is wrong with a sheet shows at once
                except Exception as error:
                    sheet["error"], rows = f"{type(error).__name__}: {error}", ()
            tell(sheet)
            tell.rows(rows, texts=texts.read)


def _keep_freed_memory() -> None:
    """What one slice has used serves the next: glibc would give it back and ask for it anew each time."""
    try:
        import ctypes

        mallopt = ctypes.CDLL(None).mallopt
        mallopt(-3, 8 * SLICE)  # M_MMAP_THRESHOLD: smaller blocks are no maps of their own
        mallopt(-1, 64 * SLICE)  # M_TRIM_THRESHOLD: so much may lie free
    except (ImportError, AttributeError, OSError, TypeError):
        pass  # another library


def _or_whole(
    rows: Iterator[list[Any]], archive: zipfile.ZipFile, part: str, name: str
) -> Iterator[list[Any]]:
    """The rows of a sheet; those that cannot be read slice by slice as they stand in the sheet read whole."""
    from python_calamine import CalamineWorkbook

    number = 0
    try:
        for row in rows:
            yield row
            number += 1
        return
    except Exception:
        if _values_in(archive, part) > MOST_WHOLE:
            raise
    sys.stdin.buffer.seek(0)
    content = CalamineWorkbook.from_filelike(sys.stdin.buffer).get_sheet_by_name(name)
    margin = [""] * (content.start or (0, 0))[1]
    yield from (margin + row for row in islice(content.iter_rows(), number, None))


def _values_in(archive: zipfile.ZipFile, part: str) -> int:
    """About how many cells of a sheet have a value."""
    with archive.open(part) as stream:
        chunks = iter(lambda: stream.read(SLICE), b"")
        return sum(chunk.count(b"v>") + chunk.count(b"is>") for chunk in chunks) // 2


_FRAME = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml"
)
_SHARED_TEXTS = "xl/sharedStrings.xml"
_ROOT = re.compile(rb"<worksheet\b[^>]*>")
_ROW = re.compile(rb'<row\s(?:[^>]*?\s)?r="[0-9]+"')
_TEXT = re.compile(rb'<c ([^>]*?)\bt="s"([^>]*)>\s*<v>\s*([0-9]+)\s*</v>\s*</c>')
_NO_TEXT = re.compile(rb'(<c [^>]*?)\bt="s"([^>]*/>|[^>]*>\s*(?:<v\s*/>|<v></v>)?\s*</c>)')
_SHARED = re.compile(rb'<c [^>]*?\bt="s"')
_ERROR = re.compile(rb'(<c [^>]*?\bt="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>)[^<]*(</v>)')


_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="one" Type="%s/%s" Target="%s"/></Relationships>'
)
# a workbook of one sheet, without that sheet
_BOOK = {
    "_rels/.rels": _RELATION % (_OFFICE, b"officeDocument", b"xl/workbook.xml"),
    "xl/_rels/workbook.xml.rels": _RELATION % (_OFFICE, b"worksheet", b"sheet.xml"),
    "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    b' xmlns:r="%s"><sheets><sheet name="1" sheetId="1" r:id="one"/></sheets></workbook>' % _OFFICE,
}


class SliceError(ValueError):
    """A sheet that cannot be cut."""


def _sliced(
    archive: zipfile.ZipFile,
    part: str,
    name: str,
    frame: dict[str, bytes],
    texts: Texts,
    errors: bool,
) -> Iterator[list[Any]]:
    """All rows of a sheet from the first on."""
    from python_calamine import CalamineWorkbook

    number = 0
    for piece in _cut(archive, part):
        if not (_ROW.match(piece) if number else _all_numbered(piece)):
            raise SliceError("rows without numbers")
        xml = texts.put_into(piece)
        if errors:  # those of newer programs, which calamine does not know, refuse the whole sheet
            xml = _ERROR.sub(rb"\1#N/A\2", xml)
        sheet = b"%s%s</sheetData></worksheet>" % (_BEFORE, xml)
        content = CalamineWorkbook.from_filelike(_zipped({**frame, part: sheet})).get_sheet_by_name(name)
        if content.start is not None:
            first, left = content.start
            yield from ([] for _ in range(first - number))
            margin = [""] * left
            rows = content.to_python(skip_empty_area=True)
            yield from (margin + row for row in rows) if left else rows
            number = first + len(rows)


# calamine reads a sheet twice, for its cells and for its merged ranges, up to where these stand; a slice has
# none, and that is said before its cells.
_BEFORE = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<mergeCells></mergeCells><sheetData>"
)


def _all_numbered(rows: bytes) -> bool:
    number = rows.count(b"<row")
    return rows.count(b'<row r="') == number or len(_ROW.findall(rows)) == number


def _cut(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The rows of a sheet, some thousand at a time, as they are written."""
    with archive.open(part) as stream:
        rest = stream.read(SLICE)
        root, begin = _ROOT.search(rest), rest.find(b"<sheetData")
        if root is None or begin < 0:
            raise SliceError("another namespace")
        rest = rest[rest.find(b">", begin) + 1 :]
        while True:
            end = rest.find(b"</sheetData>")
            if end >= 0:
                yield rest[:end]
                return
            cut = rest.rfind(b"<row ")
            if cut > 0:
                yield rest[:cut]
                rest = rest[cut:]
            chunk = stream.read(SLICE)
            if not chunk or len(rest) > 4 * SLICE:
                raise SliceError("no end of rows" if not chunk else "a row without end")
            rest += chunk


class Texts:
    """The shared texts of a workbook, as calamine reads them, one after the other.

    calamine gets slices with a mark and the number of the text in its place; a mark is not to be guessed, so
    that no text can pretend to be another.
    """

    _ITEM = re.compile(rb"<si>(.*?)</si>|<si\s*/>", re.DOTALL)

    def __init__(self, archive: zipfile.ZipFile):
        self._mark = f"\x01{urandom(4).hex()}\x02"
        self._joined = bytearray()
        self._ends = array("Q", [0])
        if _SHARED_TEXTS not in archive.namelist():
            return
        rest = b""
        with archive.open(_SHARED_TEXTS) as stream:
            while chunk := stream.read(SLICE):
                text, done = rest + chunk, 0
                items = []
                for found in self._ITEM.finditer(text):
                    items.append(found[1] or b"")
                    done = found.end()
                self._add(items)
                rest = text[done:]
                if len(rest) > 4 * SLICE:
                    raise SliceError("a text without end")

    def _add(self, items: list[bytes]) -> None:
        from python_calamine import CalamineWorkbook

        rows = [b'<row><c t="inlineStr"><is>%s</is></c></row>' % one for one in items]
        sheet = b"%s%s</sheetData></worksheet>" % (_BEFORE, b"".join(rows))
        content = CalamineWorkbook.from_filelike(
            _zipped({**_BOOK, "xl/sheet.xml": sheet})
        ).get_sheet_by_index(0)
        first, _ = content.start or (0, 0)
        read = [str(row[0]) for row in content.to_python()]
        for one in (*[""] * first, *read, *[""] * (len(items) - first - len(read))):
            self._joined += one.encode()
            self._ends.append(len(self._joined))

    def put_into(self, piece: bytes) -> bytes:
        """Rows with a mark for each shared text."""
        if len(self._ends) == 1:
            return piece
        mark = self._mark.encode()
        piece = piece.replace(b' t="s"><v>', b' t="str"><v>' + mark)
        if b't="s"' in piece:  # written in another way
            shared = len(_SHARED.findall(piece))
            piece, blank = _NO_TEXT.subn(rb"\1\2", piece)
            piece, put = _TEXT.subn(rb'<c \1t="str"\2><v>' + mark + rb"\3</v></c>", piece)
            if blank + put != shared:
                raise SliceError("texts written in an unusual way")
        return piece

    def read(self, text: str) -> str:
        """A text as calamine has read it: the shared one instead of its mark."""
        if not text.startswith(self._mark):
            return text
        number = int(text[len(self._mark) :] or -1)
        return self._joined[self._ends[number] : self._ends[number + 1]].decode() if number >= 0 else ""


def _zipped(parts: dict[str, bytes]) -> io.BytesIO:
    """A workbook of these parts, not packed."""
    import zipfile

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    target.seek(0)
    return target


def by_parquet(options: dict[str, Any], tell: Teller) -> None:
    """The rows of a Parquet file below the names of its columns; a column that is no list of values is told.

    Its rows come batch by batch: a group of rows, which may be the whole file, is never held as values.
    """
    import pyarrow
    from pyarrow import parquet

    pyarrow.set_memory_pool(pyarrow.system_memory_pool())  # the others reserve more than they use
    file = parquet.ParquetFile(sys.stdin.buffer)
    schema = file.schema_arrow
    if len(set(schema.names)) < len(schema.names):
        raise ValueError("two columns of one name")
    unread = {one.name: str(one.type) for one in schema if not _is_plain(pyarrow, one.type)}
    chosen = [name for name in schema.names if name not in unread]
    sheet = _sheet("", False, "WorkSheet")
    tell({**sheet, "height": 1 + file.metadata.num_rows, "unread": list(unread.items())})

    def rows() -> Iterator[list[Any]]:
        yield ["" if name in unread else name for name in schema.names]
        for batch in file.iter_batches(BATCH, columns=chosen):
            read = {one: _values(pyarrow, batch.column(one)) for one in chosen}
            blank = [""] * batch.num_rows
            yield from map(list, zip(*(read.get(name, blank) for name in schema.names), strict=True))

    tell.rows(rows())


def _is_plain(pyarrow: Any, kind: Any) -> bool:
    types = pyarrow.types
    if types.is_dictionary(kind):
        kind = kind.value_type
    return bool(
        types.is_string(kind) or types.is_large_string(kind) or types.is_boolean(kind) or types.is_null(kind)
        or types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind)
        or types.is_date(kind) or types.is_timestamp(kind) or types.is_time(kind)
    )  # fmt: skip


def _values(pyarrow: Any, column: Any) -> list[Any]:
    """The values of a column as a sheet would have them."""
    types, kind = pyarrow.types, column.type
    if types.is_dictionary(kind):
        column, kind = column.dictionary_decode(), kind.value_type
    if types.is_timestamp(kind):
        column = column.cast(pyarrow.timestamp("us", kind.tz), safe=False)
    values = column.to_pylist()
    if types.is_timestamp(kind) and kind.tz is not None:
        values = [None if one is None else one.replace(tzinfo=None) for one in values]
    if types.is_decimal(kind):
        values = [
            one if one is None else int(one) if one == one.to_integral_value() else float(one)
            for one in values
        ]
    if types.is_floating(kind):  # programs write "not a number" where there is none
        values = [None if one is None or isnan(one) else one for one in values]
    return ["" if one is None else one for one in values]


def old_sheets(data: bytes) -> dict[str, Sheet]:
    """By name of the sheet, what calamine does not tell of an old workbook: errors and what is hidden."""
    import xlrd

    for formats in (True, False):  # rows and columns come with the formats, which may be damaged
        try:
            book = xlrd.open_workbook(
                file_contents=data, logfile=io.StringIO(), on_demand=True, formatting_info=formats
            )
            return {sheet.name: _old_sheet(sheet) for sheet in book.sheets()}
        except MemoryError:
            raise
        except Exception:  # calamine reads more than xlrd does; then errors stay blank, as they would be
            continue
    return {}


def _old_sheet(sheet: Any) -> Sheet:
    import xlrd

    texts = xlrd.error_text_from_code
    errors = [
        (row, column, texts.get(int(sheet.cell_value(row, column)), "#N/A"))
        for row in range(sheet.nrows)
        for column, kind in enumerate(sheet.row_types(row))
        if kind == xlrd.XL_CELL_ERROR
    ]
    empty = {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}
    rows = [row for row, about in sheet.rowinfo_map.items() if about.hidden and row < sheet.nrows]
    columns = [column for column, about in sheet.colinfo_map.items() if about.hidden and column < sheet.ncols]
    return {
        "errors": errors,
        "hidden_rows": sum(not empty.issuperset(sheet.row_types(row)) for row in rows),
        "hidden_columns": len(columns),
    }


def by_openpyxl(options: dict[str, Any], tell: Teller) -> None:
    """The sheets in ``only``, inside their ``box`` (rows, columns); error cells are blank and listed."""
    import openpyxl

    workbook = openpyxl.load_workbook(sys.stdin.buffer, read_only=True, data_only=True)
    for worksheet in workbook.worksheets:
        if options["only"] is not None and worksheet.title not in options["only"]:
            continue
        sheet = _sheet(worksheet.title, worksheet.sheet_state != "visible", "WorkSheet")
        tell(sheet)
        errors: Errors = []
        rows: Iterable[list[Any]] = ()
        if not sheet["hidden"]:
            worksheet.reset_dimensions()  # WPS writes <dimension ref="A1"> for a sheet of any size
            box = options["box"].get(worksheet.title, [None, None])
            cells = worksheet.iter_rows(max_row=box[0], max_col=box[1])
            rows = (_without_errors(row, number, errors) for number, row in enumerate(cells))
        tell.rows(rows, 0, errors)


def _without_errors(cells: Iterable[Any], row: int, errors: Errors) -> list[Any]:
    values = []
    for column, cell in enumerate(cells):
        if cell.data_type == "e":
            errors.append((row, column, cell.value))
        values.append("" if cell.value is None or cell.data_type == "e" else cell.value)
    return values


def by_markup(options: dict[str, Any], tell: Teller) -> None:
    """The tables of a page, an XML spreadsheet or a document: ``reader`` and ``form`` say by what."""
    from importlib.machinery import SourceFileLoader
    from importlib.util import module_from_spec, spec_from_loader

    loader = SourceFileLoader("markup", options["reader"])
    markup = module_from_spec(spec_from_loader("markup", loader))  # type: ignore[arg-type]
    sys.modules["markup"] = markup  # where dataclasses look for what their fields are
    loader.exec_module(markup)
    for table in markup.READERS[options["form"]](sys.stdin.buffer):
        about = {"merged": table.merged, "errors": table.errors, "hidden_rows": table.hidden_rows}
        tell(
            {**_sheet(table.name, table.hidden, "WorkSheet"), **about, "hidden_columns": table.hidden_columns}
        )
        tell.rows(() if table.hidden else table.rows)


def _sheet(name: str, hidden: bool, kind: str) -> Sheet:
    sheet: Sheet = {"name": name, "kind": kind, "hidden": hidden, "merged": [], "errors": [], "error": None}
    return {**sheet, "hidden_rows": 0, "hidden_columns": 0}


def _plain(row: list[Any]) -> list[Any]:
    """Truth values become the words that Excel shows: True and 1.0 would be one key of a dictionary."""
    if True in row or False in row:  # also true of 1 and 0
        return ["TRUE" if value is True else "FALSE" if value is False else value for value in row]
    return row


READERS = {
    "calamine": by_calamine,
    "slices": by_slices,
    "openpyxl": by_openpyxl,
    "parquet": by_parquet,
    "markup": by_markup,
}

if __name__ == "__main__":
    main()
