"""Who made an office file: what its document properties say."""

import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

CREATOR = "sanluanwu"
# How a workbook of Excel 97 to 2003 (.xls, .et) begins, and one of today with a password.
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
# The stream of an older workbook that holds them, and their numbers there (``OleMetadata.SUMMARY_ATTRIBS``).
_SUMMARY, _IN_SUMMARY = "\x05SummaryInformation", (4, 5, 12, 13)
_LARGEST = 100_000  # bytes


class _Properties(NamedTuple):
    author: str | None
    # Of our files only those that tell of a check or of a ledger have some; the blank list has none.
    keywords: str | None
    created: object  # a text or a time
    modified: object


# Where they stand, and their names: in our workbooks and documents, and in what LibreOffice makes of these.
_STANDING = {
    "docProps/core.xml": (f"{_DC}creator", f"{_CORE}keywords", f"{_TERMS}created", f"{_TERMS}modified"),
    "meta.xml": (f"{_META}initial-creator", f"{_META}keyword", f"{_META}creation-date", f"{_DC}date"),
}


def is_ours(path: Path) -> bool:
    """Whether this tool has made the file, whoever has saved it since."""
    return _ours(path) is not None


def is_filled(path: Path) -> bool:
    """Whether it is ours and an office program has saved it: it then bears another time than ours."""
    found = _ours(path)
    return found is not None and found.created != found.modified


def is_result(path: Path) -> bool:
    """Whether it is ours and tells of a check or of a ledger: it looks like a list and is none."""
    found = _ours(path)
    return found is not None and bool(found.keywords)


def _ours(path: Path) -> _Properties | None:
    """The document properties of a file of ours; ``None`` of any other."""
    if not path.is_file():  # nor a pipe, which can be read but once
        return None
    found = _of_old_format(path) or _of_archive(path)
    return found if found is not None and found.author == CREATOR else None


def _of_old_format(path: Path) -> _Properties | None:
    """The properties of a workbook in the format of Excel 97 to 2003 (.xls, .et)."""
    try:
        with path.open("rb") as begun:
            if begun.read(len(OLE2)) != OLE2:
                return None
        from olefile import OleFileIO  # seldom needed

        with OleFileIO(str(path)) as file:
            told = file.getproperties(_SUMMARY, convert_time=True)
    except Exception:  # whatever the library makes of a broken or hostile file
        return None
    author, keywords, created, modified = (told.get(number) for number in _IN_SUMMARY)
    return _Properties(_text(author), _text(keywords), created, modified)


def _text(value: object) -> str | None:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else None


def _of_archive(path: Path) -> _Properties | None:
    """The properties of a workbook or document that is a zip of parts."""
    try:
        with zipfile.ZipFile(path) as archive:
            return next((_read(archive, name) for name in _STANDING if name in archive.NameToInfo), None)
    except (OSError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error, ElementTree.ParseError):
        return None


def _read(archive: zipfile.ZipFile, name: str) -> _Properties | None:
    """The properties as this part of the archive has them."""
    if archive.getinfo(name).file_size > _LARGEST:
        return None
    text = archive.read(name)
    if b"<!" in text:  # entities, which no office program writes
        return None
    root = ElementTree.fromstring(text)
    return _Properties(*[next((one.text for one in root.iter(tag)), None) for tag in _STANDING[name]])
