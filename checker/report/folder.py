"""The results folder: whole files only, earlier work of a committee never overwritten."""

import json
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from checker.model import Assessment, Rulebook, Run
from checker.report.book import CREATOR
from checker.report.books import area_book, city_book
from checker.report.counts import by_area
from checker.report.jsonlines import finding_lines_text, summary_json
from checker.report.text import encodable, file_stem

if TYPE_CHECKING:
    from _typeshed import SizedBuffer

CITY = "全市汇总"
_FILLED = ".已填报"
_CREATED = "{http://purl.org/dc/terms/}created"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_AUTHOR = "{http://purl.org/dc/elements/1.1/}creator"


def write_results(assessments: Sequence[Assessment], run: Run, rulebook: Rulebook, out: Path) -> list[Path]:
    """Write the workbooks of all areas, the city's workbook, ``findings.jsonl`` and ``summary.json``.

    Every file appears whole or not at all.  Files of earlier runs are replaced; a workbook that somebody
    has saved since is kept beside the new one as ``<name>.已填报.xlsx``.  Other files are not touched.
    Returns the files written.  Raises ``OSError`` where the folder cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    taken = {CITY}
    for area, group in by_area(assessments, rulebook).items():
        stem = _free(file_stem(area), taken)
        written.append(_write_book(area_book(area, group, run, rulebook), out / f"{stem}.xlsx", run.as_of))
    written.append(_write_book(city_book(assessments, run, rulebook), out / f"{CITY}.xlsx", run.as_of))
    written.append(_write_text(finding_lines_text(assessments, run.review), out / "findings.jsonl"))
    summary = json.dumps(summary_json(assessments, run, rulebook), ensure_ascii=False, indent=1)
    written.append(_write_text([summary, "\n"], out / "summary.json"))
    return written


def filled_workbooks(out: Path) -> list[Path]:
    """The workbooks in a folder that this tool wrote and somebody has saved since."""
    return [
        path for path in sorted(out.glob("*.xlsx")) if not path.name.startswith("~$") and _is_filled(path)
    ]


def _free(stem: str, taken: set[str]) -> str:
    """The stem, numbered where another area already has it; file systems may ignore case."""
    candidate, number = stem, 1
    while candidate.casefold() in {one.casefold() for one in taken}:
        number += 1
        candidate = f"{stem}_{number}"
    taken.add(candidate)
    return candidate


def _write_book(book: Workbook, path: Path, as_of: date) -> Path:
    part = path.with_name(f"~{path.name}.part")
    try:
        save(book, part, as_of)
        if path.exists() and (not _is_ours(path) or _is_filled(path)):
            path.rename(_unused(path))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _write_text(texts: Iterable[str], path: Path) -> Path:
    part = path.with_name(f"~{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(encodable(text) for text in texts)
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
    ExcelWriter(book, _DatedArchive(path, as_of)).save()


class _DatedArchive(zipfile.ZipFile):
    """A zip file whose entries all bear one date; openpyxl would stamp them with the clock."""

    def __init__(self, path: Path, as_of: date):
        super().__init__(path, "w", zipfile.ZIP_DEFLATED)
        self._date = (max(as_of.year, 1980), as_of.month, as_of.day, 0, 0, 0)

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: "SizedBuffer | str",
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(zipfile.ZipInfo(name, self._date), data, zipfile.ZIP_DEFLATED)

    def write(
        self,
        filename: str | PathLike[str],
        arcname: str | PathLike[str] | None = None,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        self.writestr(str(arcname or filename), Path(filename).read_bytes())


def _core(path: Path) -> ElementTree.Element | None:
    """The document properties of a workbook; ``None`` where the file is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            entry = archive.getinfo("docProps/core.xml")
            if entry.file_size > 100_000:
                return None
            return ElementTree.fromstring(archive.read(entry))
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        return None


def _is_ours(path: Path) -> bool:
    core = _core(path)
    return core is not None and core.findtext(_AUTHOR) == CREATOR


def _is_filled(path: Path) -> bool:
    """Whether an office program has saved the workbook: it then bears another time than ours."""
    core = _core(path)
    return (
        core is not None
        and core.findtext(_AUTHOR) == CREATOR
        and core.findtext(_CREATED) != core.findtext(_MODIFIED)
    )
