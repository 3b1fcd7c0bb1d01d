"""Who made an office file: what its document properties say."""

import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

CREATOR = "sanluanwu"
# Of our files only those that tell of a check or of a ledger have keywords; the blank list has none.
_KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"
_CREATED = "{http://purl.org/dc/terms/}created"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_AUTHOR = "{http://purl.org/dc/elements/1.1/}creator"
_LARGEST = 100_000  # bytes


def is_ours(path: Path) -> bool:
    """Whether this tool has made the file, whoever has saved it since."""
    return _ours(path) is not None


def is_filled(path: Path) -> bool:
    """Whether it is ours and an office program has saved it: it then bears another time than ours."""
    core = _ours(path)
    return core is not None and core.findtext(_CREATED) != core.findtext(_MODIFIED)


def is_result(path: Path) -> bool:
    """Whether it is ours and tells of a check or of a ledger: it looks like a list and is none."""
    core = _ours(path)
    return core is not None and bool(core.findtext(_KEYWORDS))


def _ours(path: Path) -> ElementTree.Element | None:
    """The document properties of a file of ours; ``None`` of any other."""
    if not path.is_file():  # nor a pipe, which can be read but once
        return None
    try:
        with zipfile.ZipFile(path) as archive:
            entry = archive.getinfo("docProps/core.xml")
            if entry.file_size > _LARGEST:
                return None
            text = archive.read(entry)
            core = None if b"<!" in text else ElementTree.fromstring(text)
    except (
        OSError,
        KeyError,
        RuntimeError,
        ValueError,
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
    ):
        return None
    return core if core is not None and core.findtext(_AUTHOR) == CREATOR else None
