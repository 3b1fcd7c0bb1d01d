"""Files that leave the tool: dated by the check, whole or not at all, never over what people worked on."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol, cast

from openpyxl.workbook import Workbook

from checker.origin import is_filled, is_ours
from checker.report.sheet_xml import write_book
from checker.report.text import file_stem

if TYPE_CHECKING:
    from _typeshed import SizedBuffer

_LEVEL = 1  # four times as quick as the default; texts that cells share keep files small as it is
_FILLED = ".已填报"


def free_stem(name: str, taken: set[str]) -> str:
    """A file name for this name, numbered where another has it; ``taken``, in lower case, gets it too.

    File systems may ignore case.
    """
    stem = candidate = file_stem(name)
    number = 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{stem}_{number}"
    taken.add(candidate.casefold())
    return candidate


def put_in_place(path: Path, write: Callable[[Path], None]) -> Path:
    """Let ``write`` make the file, then move it into place; what somebody has saved there is kept beside it.

    A Word or Excel file of ours that an office program has saved since, or one that is not ours, becomes
    ``<name>.已填报.<extension>``.  Raises ``OSError`` where the folder cannot be written.
    """
    part = path.with_name(f"~{path.name}.part")
    try:
        write(part)
        if path.exists() and (not is_ours(path) or is_filled(path)):
            path.rename(_unused(path))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _unused(path: Path) -> Path:
    number = 1
    while True:
        suffix = _FILLED if number == 1 else f"{_FILLED}{number}"
        candidate = path.with_name(f"{path.stem}{suffix}{path.suffix}")
        if not candidate.exists():
            return candidate
        number += 1


def save(book: Workbook, path: Path, as_of: date) -> None:
    """Save so that the same content gives the same bytes: all times in the file are the check date."""
    write_book(book, _DatedArchive(path, as_of))


def save_package(data: bytes, path: Path, as_of: date) -> None:
    """Write an Office file that is at hand as bytes so that the same content gives the same bytes."""
    with zipfile.ZipFile(BytesIO(data)) as source, _DatedArchive(path, as_of) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))


class _DatedArchive(zipfile.ZipFile):
    """A zip file whose entries all bear one date; openpyxl would stamp them with the clock."""

    def __init__(self, path: Path, as_of: date):
        super().__init__(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
        self._date = (max(as_of.year, 1980), as_of.month, as_of.day, 0, 0, 0)

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: "SizedBuffer | str",
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(zipfile.ZipInfo(name, self._date), data, zipfile.ZIP_DEFLATED, _LEVEL)

    def stream(self, name: str) -> IO[bytes]:
        """A new entry that is written piece by piece."""
        entry = zipfile.ZipInfo(name, self._date)
        entry.compress_type = zipfile.ZIP_DEFLATED
        cast(_Levelled, entry)._compresslevel = _LEVEL
        return self.open(entry, "w")

    def write(
        self,
        filename: str | PathLike[str],
        arcname: str | PathLike[str] | None = None,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        self.writestr(str(arcname or filename), Path(filename).read_bytes())


class _Levelled(Protocol):
    """What a zip entry has no public name for before Python 3.13."""

    _compresslevel: int
