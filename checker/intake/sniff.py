"""Which kind of file this is, by its content; names and extensions say nothing."""

import zipfile
from enum import StrEnum
from functools import partial
from typing import BinaryIO

from checker.intake.grid import UnreadableError
from checker.origin import OLE2


class Format(StrEnum):
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"
    PARQUET = "parquet"
    PAGE = "page"  # of the web, saved or exported under the name of a workbook
    SPREADSHEET = "spreadsheet"  # XML of Excel 2003
    DOCUMENT = "document"  # of Word


_HEAD = 1 << 16
# the record that opens a BIFF8 or BIFF5 workbook; an encrypted one goes on with FILEPASS (0x2F)
_BOF = (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x08\x08\x00\x00\x05\x05\x00")
_SAVE_AS = "请打开后另存为 Excel 工作簿（.xlsx）再试"
_PICTURE = ("图片，不是名单", "请提供 Excel 或 CSV 格式的名单")
_ARCHIVE = ("压缩包，不是名单", "请先解压，再选其中的名单文件")
_WRONG: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"%PDF", ("PDF 文件，不是名单", "请向填报单位索取 Excel 名单，或转换成 .xlsx 后核对再试")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"{\\rtf", ("RTF 文档，不是名单", _SAVE_AS)),
)
_PASSWORD = ("文件有密码，读不出来", "请用 Excel 或 WPS 打开，取消打开密码后保存再试")
_BROKEN = ("文件不完整或已损坏", "可能没有下载完；请重新下载，或用 Excel/WPS 打开并另存后再试")


def sniff(file: BinaryIO) -> Format:
    """The format of a list. Raises ``UnreadableError`` for everything that cannot be one."""
    data = file.read(_HEAD)
    if data.startswith(b"PK"):
        return _zip(file)
    if data.startswith(b"PAR1"):
        return Format.PARQUET
    if data.startswith(OLE2):
        return _ole2(data + file.read())
    if _is_blank(data) and all(_is_blank(chunk) for chunk in iter(partial(file.read, 1 << 20), b"")):
        raise UnreadableError("文件是空的", "请检查文件是否保存成功")
    for start, (message, advice) in _WRONG:
        if data.startswith(start) and (start != b"BM" or b"\x00" in data[:64]):
            raise UnreadableError(f"这是{message}", advice)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise UnreadableError(f"这是{_PICTURE[0]}", _PICTURE[1])
    head = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<style", b"<div")):
        return Format.PAGE
    if head.startswith(b"<?xml") or head.startswith(b"<workbook"):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in data.replace(b"\x00", b""):
            return Format.SPREADSHEET
        if b"<html" in head:
            return Format.PAGE
        raise UnreadableError("这是 XML 文件，不是名单", _SAVE_AS)
    return Format.TEXT


def _is_blank(data: bytes) -> bool:
    return not data.strip(b"\x00 \t\r\n\xef\xbb\xbf")


def _zip(file: BinaryIO) -> Format:
    try:
        with zipfile.ZipFile(file) as archive:
            names = [name.replace("\\", "/").lower() for name in archive.namelist()]
            mimetype = archive.read("mimetype")[:200] if "mimetype" in archive.namelist() else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError, EOFError) as error:
        raise UnreadableError(*_BROKEN) from error
    if any(name.startswith("xl/workbook") and name.endswith(".bin") for name in names):
        return Format.XLSB
    if any(name.startswith("xl/") for name in names):
        return Format.XLSX
    if b"opendocument.spreadsheet" in mimetype:
        return Format.ODS
    if "word/document.xml" in names:
        return Format.DOCUMENT
    if any(name.startswith("word/") for name in names) or b"opendocument.text" in mimetype:
        raise UnreadableError("这是 Word 文档，不是名单", "请把其中的表格复制到 Excel 中保存后再试")
    if any(name.startswith("ppt/") for name in names):
        raise UnreadableError("这是演示文稿，不是名单", "请提供 Excel 或 CSV 格式的名单")
    raise UnreadableError(f"这是{_ARCHIVE[0]}", _ARCHIVE[1])


def _ole2(data: bytes) -> Format:
    def has(entry: str) -> bool:
        return entry.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise UnreadableError(*_PASSWORD)
    for bof in _BOF:
        start = data.find(bof)
        if start >= 0 and data[start + 4 + bof[2] :][:2] == b"\x2f\x00":
            raise UnreadableError(*_PASSWORD)
    if has("WordDocument"):
        raise UnreadableError("这是 Word 文档，不是名单", "请把其中的表格复制到 Excel 中保存后再试")
    if has("PowerPoint Document"):
        raise UnreadableError("这是演示文稿，不是名单", "请提供 Excel 或 CSV 格式的名单")
    if has("Workbook") or has("Book"):
        return Format.XLS
    raise UnreadableError(*_BROKEN)


def broken() -> UnreadableError:
    """The error for a file that is of a right kind but cannot be read to its end."""
    return UnreadableError(*_BROKEN)
