# ruff: noqa: E501 (parts of files read better on one line)
"""Broken, hostile and rare files, made where they are needed: every case of the research on Excel files."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from intake_lists import save_xlsx

ROWS = [
    ["序号", "企业名称", "环评批复", "颗粒物浓度"],
    [1, "甲家具厂", "有", 18.5],
    [2, "乙塑料厂", "未办", ""],
]
SHEET = "xl/worksheets/sheet1.xml"


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part replaced."""
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, change(content) if entry.filename == part else content)
    return path


def plain(folder: Path) -> Path:
    return save_xlsx(folder / "名单.xlsx", ROWS)


def rows_added(folder: Path, rows: bytes) -> Path:
    return changed(
        plain(folder), SHEET, lambda content: content.replace(b"</sheetData>", rows + b"</sheetData>")
    )


def padded(folder: Path, before: bytes, chunk: bytes, times: int, after: bytes) -> Path:
    """A sheet with the same chunk over and over before its end; never held whole."""
    path = plain(folder)
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for entry in old.infolist():
            head, end, tail = old.read(entry).partition(b"</sheetData>" if entry.filename == SHEET else b"\0")
            with new.open(entry.filename, "w", force_zip64=True) as part:
                part.write(head)
                for _ in range(times if end == b"</sheetData>" else 0):
                    part.write(before + chunk + after)
                    before = b""
                part.write(end + tail)
    return path


def one_huge_cell(folder: Path) -> Path:
    """One cell of 60 MB that packs less than a hundred to one."""
    chunk = b"".join(b"%07d" % (n * 7919 % 9973) + b"x" * 300 for n in range(3400))
    start = b'<row r="4"><c r="B4" t="inlineStr"><is><t>'
    path = padded(folder, start, chunk, 60, b"")
    return changed(
        path, SHEET, lambda part: part.replace(b"</sheetData>", b"</t></is></c></row></sheetData>")
    )


def zip_bomb(folder: Path) -> Path:
    return padded(folder, b"", b" " * (1 << 20), 610, b"")


def many_shared_strings(folder: Path) -> Path:
    path = plain(folder)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/sharedStrings2.xml", "w") as part,
    ):
        part.write(b"<sst>")
        for _ in range(1200):
            part.write(b"<si><t>a</t></si>" * 10_000)
        part.write(b"</sst>")
    return path


def entity_bomb(folder: Path) -> Path:
    doctype = b'<!DOCTYPE a [<!ENTITY b "ccc"><!ENTITY d "&b;&b;&b;">]><worksheet'
    return changed(plain(folder), SHEET, lambda content: content.replace(b"<worksheet", doctype, 1))


def outside_entity(folder: Path) -> Path:
    doctype = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet'
    return changed(plain(folder), SHEET, lambda content: content.replace(b"<worksheet", doctype, 1))


def truncated(folder: Path) -> Path:
    path = plain(folder)
    path.write_bytes(path.read_bytes()[:-300])
    return path


def empty_styled_rows(folder: Path) -> Path:
    rows = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="0"/></row>' % (n, n) for n in range(5, 1_048_577)
    )
    return rows_added(folder, rows)


def far_columns(folder: Path) -> Path:
    cells = b"".join(
        b'<c r="%s3" s="0"/>' % openpyxl.utils.get_column_letter(n).encode() for n in range(5, 16385)
    )
    return changed(
        plain(folder),
        SHEET,
        lambda content: content.replace(b"</row></sheetData>", cells + b"</row></sheetData>"),
    )


def stray_corner(folder: Path) -> Path:
    return rows_added(folder, b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_rows_and_columns(folder: Path) -> Path:
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(900_000, 905_000))
    return rows_added(folder, rows)


def font_family(folder: Path) -> Path:
    return changed(
        plain(folder),
        "xl/styles.xml",
        lambda content: content.replace(b'<family val="2"', b'<family val="34"'),
    )


def no_content_types(folder: Path) -> Path:
    path = plain(folder)
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != "[Content_Types].xml":
                new.writestr(entry.filename.replace("/", "\\"), old.read(entry))
    return path


def without_sheet(folder: Path) -> Path:
    path = plain(folder)
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as new:
        for entry in old.infolist():
            if entry.filename != SHEET:
                new.writestr(entry.filename, old.read(entry))
    return path


def bad_styles(folder: Path) -> Path:
    return changed(plain(folder), "xl/styles.xml", lambda content: content[: len(content) // 2])


def strict(folder: Path) -> Path:
    """ISO 29500 strict: the same parts under other namespaces."""
    path = plain(folder)
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            content = content.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            content = content.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            new.writestr(entry.filename, content)
    return path


def with_macro(folder: Path) -> Path:
    path = plain(folder)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(500))
    return path.rename(folder / "名单.xlsm")


def sector_loop(folder: Path) -> Path:
    """An old workbook whose sectors follow each other in a circle."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    for n in range(109):
        struct.pack_into("<I", header, 76 + 4 * n, 0 if n == 0 else 0xFFFFFFFF)
    fat = struct.pack("<128I", 0xFFFFFFFD, 1, *([2] * 126))
    entry = "Workbook".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 18) + b"\2\1" + b"\xff" * 12
    directory = entry.ljust(116, b"\0") + struct.pack("<III", 2, 1 << 20, 0)
    path = folder / "名单.xls"
    path.write_bytes(bytes(header) + fat + directory.ljust(512, b"\0") + bytes(512))
    return path


def xlsb(folder: Path, rows: list[list[object]] = ROWS) -> Path:
    """A small binary workbook: no library writes one. Bytes are error cells."""

    def record(kind: int, body: bytes = b"") -> bytes:
        number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
        return number + bytes([len(body)]) + body

    def text(word: str) -> bytes:
        return struct.pack("<I", len(word)) + word.encode("utf-16-le")

    def cell(column: int, value: object) -> bytes:
        head = struct.pack("<II", column, 0)
        if isinstance(value, bytes):
            return record(0x03, head + value)
        if isinstance(value, str):
            return record(0x06, head + text(value))
        return record(0x05, head + struct.pack("<d", value))

    sheet = record(0x81) + record(0x94, struct.pack("<4I", 0, 2, 0, 3)) + record(0x91)
    for number, cells in enumerate(rows):
        sheet += record(0x00, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        sheet += b"".join(cell(column, value) for column, value in enumerate(cells) if value != "")
    sheet += record(0x92) + record(0x82)
    book = record(0x83) + record(0x8F) + record(0x9C, struct.pack("<II", 0, 1) + text("rId1") + text("名单"))
    book += record(0x90) + record(0x84)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = (
        f'<Types xmlns="{package}/content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    )

    def relation(kind: str, target: str) -> str:
        return f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/{kind}" Target="{target}"/></Relationships>'

    path = folder / "名单.xlsb"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", kinds)
        archive.writestr("_rels/.rels", relation("officeDocument", "xl/workbook.bin"))
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/_rels/workbook.bin.rels", relation("worksheet", "worksheets/sheet1.bin"))
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


# what must be said of each file that cannot be used, None where the list is read all the same
CASES: dict[str, tuple[Callable[[Path], Path], str | None]] = {
    "zip bomb": (zip_bomb, "过大"),
    "one huge cell": (one_huge_cell, None),
    "twelve million shared strings": (many_shared_strings, "过大"),
    "entity bomb": (entity_bomb, "DOCTYPE"),
    "outside entity": (outside_entity, "DOCTYPE"),
    "truncated": (truncated, "不完整或已损坏"),
    "sheet missing": (without_sheet, ""),
    "bad styles": (bad_styles, ""),
    "sector loop": (sector_loop, ""),
    "a million empty styled rows": (empty_styled_rows, None),
    "16,384 columns": (far_columns, None),
    "stray corner": (stray_corner, None),
    "far rows and columns": (far_rows_and_columns, None),
    "font family 34": (font_family, None),
    "backslashes and no content types": (no_content_types, None),
    "strict": (strict, None),
    "macros": (with_macro, None),
    "xlsb": (xlsb, None),
}
