"""The results folder: whole files only, earlier work of a committee never overwritten."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from openpyxl.workbook import Workbook

from checker.model import Assessment, Rulebook, Run
from checker.origin import is_filled
from checker.report.books import area_book, city_book
from checker.report.counts import Tallies, by_area, tallies
from checker.report.growing import GrowingFiles
from checker.report.jsonlines import FindingLines, quality_lines_text
from checker.report.keeping import free_stem, put_in_place, save
from checker.report.page import EXCEL_ROWS
from checker.report.summary import summary_json
from checker.report.text import encoded

CITY = "全市汇总"
# How long the city's workbook takes to write, as a part of what those of all areas take.
_CITY_TO_AREAS = 0.1
# ``map``, or something that does the same in several processes.
Each = Callable[[Callable[[int], Path], Iterable[int]], Iterable[Path]]


def write_results(
    assessments: Sequence[Assessment],
    run: Run,
    rulebook: Rulebook,
    out: Path,
    *,
    counted: Tallies | None = None,
    lines: GrowingFiles | None = None,
    limit: int = EXCEL_ROWS,
    each: Each = map,
) -> list[Path]:
    """Write the workbooks of all areas and of the city, and for programs ``findings.jsonl`` (what is wrong
    with the enterprises), ``quality.jsonl`` (what is in doubt about the lists) and ``summary.json``.

    Every file appears whole or not at all.  Files of earlier runs are replaced; a workbook that somebody
    has saved since is kept beside the new one as ``<name>.已填报.xlsx``.  Other files are not touched.
    ``counted`` and ``lines`` are the figures and the lines of these assessments where they are at hand.  A
    table that a sheet of ``limit`` rows does not hold goes on on further sheets.  ``each`` makes one workbook
    after the other, or several at once, the largest first.  Returns the files written.  Raises ``OSError``
    where the folder cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    counted = tallies(assessments) if counted is None else counted
    taken = {CITY.casefold()}
    areas = [
        (out / f"{free_stem(area, taken)}.xlsx", area, group)
        for area, group in by_area(assessments, rulebook).items()
    ]

    def write(number: int) -> Path:
        if number == len(areas):
            book = city_book(counted, run, rulebook, assessments, limit)
            return _write_book(book, out / f"{CITY}.xlsx", run.as_of)
        path, area, group = areas[number]
        book = area_book(area, group, counted.areas[area], run, rulebook, limit)
        return _write_book(book, path, run.as_of)

    sizes = [*(len(group) for *_, group in areas), len(assessments) * _CITY_TO_AREAS]
    by_size = sorted(range(len(sizes)), key=lambda number: -sizes[number])
    in_order = {path: place for place, (path, *_) in enumerate(areas)}
    written = sorted(each(write, by_size), key=lambda path: in_order.get(path, len(areas)))
    if lines is not None:
        written += lines.put_in_place()
    else:
        written.append(_write(map(FindingLines(run.review).line, assessments), out / "findings.jsonl"))
        written.append(_write(map(encoded, quality_lines_text(run.problems)), out / "quality.jsonl"))
    written.append(_write_summary(counted, run, rulebook, out))
    return written


def write_summary(
    counted: Tallies, run: Run, rulebook: Rulebook, out: Path, *, lines: GrowingFiles | None = None
) -> list[Path]:
    """Write what a run too large for workbooks comes to: the city's workbook with the figures alone, and
    ``summary.json``.

    ``counted`` may be added up from parts of the run (``Tallies``); the items stand in ``lines``, or in the
    ``findings.jsonl`` that whoever calls this has written beside them.  Returns the files written.  Raises
    ``OSError`` where the folder cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    book = city_book(counted, run, rulebook, None)
    return [
        _write_book(book, out / f"{CITY}.xlsx", run.as_of),
        *(() if lines is None else lines.put_in_place()),
        _write_summary(counted, run, rulebook, out),
    ]


def _write_summary(counted: Tallies, run: Run, rulebook: Rulebook, out: Path) -> Path:
    summary = json.dumps(summary_json(counted, run, rulebook), ensure_ascii=False, indent=1)
    return _write([encoded(summary), b"\n"], out / "summary.json")


def filled_workbooks(out: Path) -> list[Path]:
    """The workbooks in a folder that this tool wrote and somebody has saved since."""
    return [path for path in sorted(out.glob("*.xlsx")) if not path.name.startswith("~$") and is_filled(path)]


def _write_book(book: Workbook, path: Path, as_of: date) -> Path:
    return put_in_place(path, lambda part: save(book, part, as_of))


def _write(lines: Iterable[bytes], path: Path) -> Path:
    part = path.with_name(f"~{path.name}.part")
    try:
        with part.open("wb") as file:
            file.writelines(lines)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path
