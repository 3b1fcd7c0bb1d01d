"""Who made an office file: what its document properties say."""

import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

CREATOR = "sanluanwu"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_LARGEST = 100_000  # bytes


class _Properties(NamedTuple):
    author: str | None
    # Of our files only those that tell of a check or of a ledger have some; the blank list has none.
    keywords: str | None
    created: str | None
    modified: str | None


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
    try:
        with zipfile.ZipFile(path) as archive:
            found = next((_read(archive, name) for name in _STANDING if name in archive.NameToInfo), None)
    except (OSError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error, ElementTree.ParseError):
        return None
    return found if found is not None and found.author == CREATOR else None


def _read(archive: zipfile.ZipFile, name: str) -> _Properties | None:
    """The properties as this part of the archive has them."""
    if archive.getinfo(name).file_size > _LARGEST:
        return None
    text = archive.read(name)
    if b"<!" in text:  # entities, which no office program writes
        return None
    root = ElementTree.fromstring(text)
    return _Properties(*[next((one.text for one in root.iter(tag)), None) for tag in _STANDING[name]])
