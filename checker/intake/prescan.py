"""A quick look at a zipped workbook before it is opened, and at what the reader will not tell.

Safety: unpacked size, DOCTYPE, entries that appear twice, cells far outside the table.  Beside it, for
.xlsx: error cells and formulas without a value (both read as blank), hidden rows and columns, merged
ranges.  0.07 s for 10,000 rows of 40 columns (research/excel.md).
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from os import PathLike
from typing import BinaryIO
from xml.etree import ElementTree

from checker.intake.grid import Span, UnreadableError, Unusable, position
from checker.intake.sniff import broken

MAX_UNPACKED = 600 << 20
MAX_SHEETS = 4 << 30  # of all worksheets, which are read as a stream: a million rows of 40 columns take 2.4
MAX_RATIO_OF_MANY = 100  # of worksheets larger than MAX_UNPACKED
MAX_UNUSABLE = 500_000  # cells
MAX_RATIO = 300  # of one large part; honest sheets stay below 100
MAX_BOX = 20_000_000  # cells of the rectangle around all cells
_CHUNK = 1 << 20
_LONGEST = 8 << 20

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_REF = re.compile(rb'\sr="([A-Z]{1,3}[0-9]{1,7})"')
_FAR = re.compile(rb' r="([A-Z]{3}[0-9]{1,7})"')  # begins with what is found quickly
_ERROR = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?\bt="e"[^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)', re.DOTALL
)
_UNCALCULATED = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\s[^>]*/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_SINCE_1904 = re.compile(rb'\bdate1904="(?:1|true)"')
_HIDDEN = re.compile(rb'<(?:\w+:)?(row|col)\s([^>]*?\bhidden="(?:1|true)"[^>]*)>')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)>")


@dataclass(slots=True)
class Glance:
    """What the quick look found on one sheet."""

    unusable: dict[tuple[int, int], Unusable] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: int = 0
    merged: list[Span] = field(default_factory=list)
    box: tuple[int, int] | None = None  # rows and columns to read where the reader must not see the rest
    strays: int = 0
    since_1904: bool = False  # the workbook counts days from 1904, as Excel for the Mac did
    part: str = ""  # its name in the zip
    rows: int = 0  # up to the last one that has a cell
    size: int = 0  # bytes, unpacked
    errors: bool = False  # whether some cell seems to be one


def prescan(source: str | PathLike[str] | BinaryIO, *, worksheets: bool) -> dict[str, Glance]:
    """Look at every part; with ``worksheets`` (.xlsx) return what was found by name of the sheet.

    Raises ``UnreadableError`` for what must not be opened.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            _check_totals(archive, worksheets)
            names = _sheet_parts(archive) if worksheets else {}
            mac = worksheets and _counts_from_1904(archive)
            found = {}
            for entry in archive.infolist():
                path = entry.filename.replace("\\", "/").lstrip("/")
                if path.lower().endswith((".xml", ".rels", ".vml")):
                    chunks = _chunks(archive, entry)
                    if path in names:
                        glance = found[names[path]] = _glance(chunks, partial(_chunks, archive, entry))
                        glance.since_1904, glance.part = mac, entry.filename
                    else:
                        for _ in chunks:
                            pass
            return found
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, ValueError) as error:
        raise broken() from error


def _is_sheet(entry: zipfile.ZipInfo) -> bool:
    path = entry.filename.replace("\\", "/").lstrip("/").lower()
    return path.startswith("xl/worksheets/") and path.endswith(".xml")


def _check_totals(archive: zipfile.ZipFile, worksheets: bool) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableError("文件有密码，读不出来", "请取消密码后保存再试")
    total = sum(entry.file_size for entry in entries)
    sheets = sum(entry.file_size for entry in entries if worksheets and _is_sheet(entry))
    packed = sum(entry.compress_size for entry in entries)
    most = MAX_SHEETS if sheets < MAX_RATIO_OF_MANY * packed else MAX_UNPACKED
    if total - sheets > MAX_UNPACKED or sheets > most or any(_bomb(entry) for entry in entries):
        raise UnreadableError(
            f"文件解压后过大（约{total >> 20} MB），可能是恶意文件",
            "请用 Excel/WPS 打开，只保留名单后另存再试",
        )
    names = [entry.filename.replace("\\", "/").lower() for entry in entries]
    if len(set(names)) != len(names):
        raise UnreadableError("文件内部有重名部件，不同软件会读出不同内容", "请用 Excel/WPS 打开并另存后再试")


def _bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > (8 << 20) and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a part, really counted (a header may lie), DOCTYPE refused."""
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            if not size and _DOCTYPE.search(chunk[:4096].replace(b"\0", b"")):
                raise UnreadableError(
                    "文件内部含有 DOCTYPE 声明，可能是恶意文件", "请用 Excel/WPS 打开并另存后再试"
                )
            size += len(chunk)
            if size > (MAX_SHEETS if _is_sheet(entry) else MAX_UNPACKED):
                raise UnreadableError(
                    "文件解压后过大，可能是恶意文件", "请用 Excel/WPS 打开，只保留名单后另存再试"
                )
            yield chunk


def _counts_from_1904(archive: zipfile.ZipFile) -> bool:
    for entry in archive.infolist():
        if entry.filename.replace("\\", "/").lstrip("/").lower() == "xl/workbook.xml":
            return any(_SINCE_1904.search(chunk) for chunk in _chunks(archive, entry))
    return False


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Part → name of the sheet, from the workbook and its relations; empty where they are unusual."""
    paths = {entry.filename.replace("\\", "/").lstrip("/"): entry for entry in archive.infolist()}
    try:
        relations = b"".join(_chunks(archive, paths["xl/_rels/workbook.xml.rels"]))
        workbook = b"".join(_chunks(archive, paths["xl/workbook.xml"]))
        targets = {
            one.get("Id"): posixpath.normpath(posixpath.join("/xl", one.get("Target", ""))).lstrip("/")
            for one in ElementTree.fromstring(relations)
        }
        parts = {}
        for sheet in ElementTree.fromstring(workbook).iter():
            if sheet.tag.rpartition("}")[2] == "sheet":
                link = next((value for key, value in sheet.items() if key.endswith("}id")), None)
                if link in targets:
                    parts[targets[link]] = sheet.get("name", "")
        return parts
    except (KeyError, ElementTree.ParseError):
        return {}


def _glance(chunks: Iterator[bytes], again: Callable[[], Iterator[bytes]]) -> Glance:
    """``again`` starts the part anew: the rare sheet with cells far away is looked at more than once."""
    glance, bounds = Glance(), _Bounds()
    for text in _pieces(chunks):
        _look(text, glance, bounds)
        if len(glance.unusable) > MAX_UNUSABLE:
            raise UnreadableError("错误值和没有结果的公式太多", "请用 Excel/WPS 打开，改正公式后保存再试")
        glance.size += len(text)
    glance.rows = bounds.last_row
    if bounds.box > MAX_BOX and bounds.box > 50 * sum(map(_values, _pieces(again()))):
        glance.strays = bounds.far
        glance.box = _table_box(_pieces(again()))
    return glance


def _pieces(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut before a cell or a row, so that none is torn apart."""
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        cut = text.rfind(b"<c ")
        if cut <= 0:  # rows without cells, or with a prefix before every name
            cut = max(text.rfind(b"<row "), text.rfind(b":c "))
        if cut > 0:
            yield text[:cut]
            rest = text[cut:]
        elif len(text) > _LONGEST:  # no honest cell: it is looked at in two halves rather than kept whole
            yield text
            rest = b""
        else:
            rest = text
    if rest:
        yield rest


def _look(text: bytes, glance: Glance, bounds: "_Bounds") -> None:
    bounds.look(text)
    if b't="e"' in text:
        glance.errors = True
        for found in _ERROR.finditer(text):
            reference = _REF.search(found[0])
            if reference:
                raw = found[1].decode("utf-8", "replace")
                glance.unusable[position(reference[1].decode())] = Unusable(raw, f"错误值 {raw}")
    # A letter alone is looked for ten times as fast, and many sheets without formulas, hidden rows or merged
    # ranges do not have those of their names.
    if b"f" in text and (b"f>" in text or b"<f " in text):
        for found in _UNCALCULATED.finditer(text):
            start = text.rfind(b"<c ", 0, found.start())
            head = text[max(start, 0) : found.start()]
            reference = _REF.search(head)
            if reference and b't="str"' not in head[: head.find(b">")]:
                glance.unusable[position(reference[1].decode())] = Unusable("公式", "公式没有计算结果")
    if b"h" in text and b"hidden=" in text:
        for found in _HIDDEN.finditer(text):
            if found[1] == b"row":
                glance.hidden_rows += 1
            else:
                glance.hidden_columns += 1
    if b"m" in text and b"mergeCell " in text:
        for found in _MERGED.finditer(text):
            glance.merged.append(Span(*position(found[1].decode()), *position(found[2].decode())))


class _Bounds:
    """The rectangle around all cells of a sheet, as far as its shape can be a danger."""

    def __init__(self) -> None:
        self.last_row, self.last_column, self.far = 0, 0, 0

    def look(self, text: bytes) -> None:
        references = _REF.findall(text[-4096:])
        if references:
            self.last_row = max(self.last_row, *(position(one.decode())[0] + 1 for one in references))
        for found in _FAR.finditer(text):
            self.far += 1
            self.last_column = max(self.last_column, position(found[1].decode())[1] + 1)

    @property
    def box(self) -> int:
        """Cells of the rectangle; 0 where it is no wider than the columns of two letters."""
        return self.last_row * self.last_column


def _values(text: bytes) -> int:
    """The number of cells that have a value."""
    # With a prefix before every name, which is rare, the slower way.
    return text.count(b"<v>") + text.count(b"<is>") or len(_VALUE.findall(text))


def _table_box(pieces: Iterator[bytes]) -> tuple[int, int]:
    """Rows and columns of the table on a sheet with stray cells: up to the first wide gap."""
    rows, columns = set(), set()
    for text in pieces:
        for reference in _REF.findall(text):
            row, column = position(reference.decode())
            rows.add(row)
            columns.add(column)
    return _before_gap(rows, 1000), _before_gap(columns, 100)


def _before_gap(numbers: set[int], gap: int) -> int:
    end = 0
    for number in sorted(numbers):
        if number > end + gap:
            break
        end = number + 1
    return end
