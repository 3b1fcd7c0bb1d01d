"""What the reader of values does not tell of a binary workbook: error cells, which it reads as blank."""

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from checker.intake.grid import UnreadableError

# Kinds of records ([MS-XLSB] 2.3.1)
_ROW, _ERROR, _FORMULA_ERROR, _SHEET = 0x00, 0x03, 0x0B, 0x9C
_TEXTS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!",
    0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_LARGEST = 300 << 20  # bytes of a sheet, some ten million cells
Errors = list[tuple[int, int, str]]  # row, column, what the cell shows


def xlsb_errors(path: Path) -> dict[str, Errors]:
    """Error cells by name of the sheet; a broken part gives none.

    The file has passed ``prescan``.  Raises ``UnreadableError`` for a sheet too large to look through.
    """
    found: dict[str, Errors] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for name, part in _sheets(archive):
                if archive.getinfo(part).file_size > _LARGEST:
                    raise UnreadableError("工作表过大", "请用 Excel/WPS 打开并另存为 .xlsx 后再试")
                found[name] = list(_errors(archive.read(part)))
    except (KeyError, IndexError, ElementTree.ParseError, struct.error, zipfile.BadZipFile, ValueError):
        return found
    return found


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and part of each sheet."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    for kind, body in _records(archive.read("xl/workbook.bin")):
        if kind == _SHEET:
            relation, rest = _text(body[8:])
            name, _ = _text(rest)
            yield name, posixpath.normpath(posixpath.join("/xl", targets[relation])).lstrip("/")


def _errors(data: bytes) -> Iterator[tuple[int, int, str]]:
    row = 0
    for kind, body in _records(data):
        if kind == _ROW:
            [row] = struct.unpack_from("<I", body)
        elif kind in (_ERROR, _FORMULA_ERROR):
            [column] = struct.unpack_from("<I", body)
            yield row, column, _TEXTS.get(body[8], "错误")


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record; both its kind and its length are of one to four bytes."""
    at, end = 0, len(data)
    while at < end:
        kind, at = data[at], at + 1
        if kind & 0x80:
            kind, at = kind & 0x7F | (data[at] & 0x7F) << 7, at + 1
        size = shift = 0
        while True:
            byte, at = data[at], at + 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        yield kind, data[at : at + size]
        at += size


def _text(data: bytes) -> tuple[str, bytes]:
    """A text with its length before it, and what follows it."""
    [length] = struct.unpack_from("<I", data)
    end = 4 + 2 * length
    return data[4:end].decode("utf-16-le"), data[end:]
