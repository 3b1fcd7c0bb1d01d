"""A workbook as it comes back from a committee: which run it is of, what was filled in for each finding."""

import hashlib
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel
from openpyxl.workbook import Workbook

from checker.model import Problem
from checker.origin import CREATOR, OLE2
from checker.report.fingerprint import canonical, cell_prints, content_print, keyed_print
from checker.report.stamp import PROTECTED, ROW_HEADINGS, RunStamp, parse_stamp
from checker.report.text import plain, short
from checker.vocabulary import (
    ENTRY_DATES,
    FINDINGS_SHEET,
    OPEN_FINDINGS_SHEET,
    ROW_KEY,
    STAMP_SHEET,
    WORKBOOK_SCHEMA,
    Entry,
    Verification,
)

# Bytes that may come out of the file whatever its size, how many times its size may, and how many at most: a
# park with 300,000 findings has 800 million, nine times what it has packed, and office programs pack tighter.
_UNPACKED, _PACKED, _UNPACKED_AT_MOST = 400_000_000, 100, 4_000_000_000
_AGAIN = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试"
_OF_PARKS = (FINDINGS_SHEET, OPEN_FINDINGS_SHEET, STAMP_SHEET)
_COLUMNS = 200
_BLANK_ROWS = 1_000  # after so many a sheet has ended, whatever somebody typed into its last row
_HEADING_ROWS = 30
_DATES = (*ENTRY_DATES, Verification.DAY)
_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
# the days that the workbook lets people enter, and Excel's numbers for them
_FIRST_DAY, _LAST_DAY = date(1950, 1, 1), date(2100, 12, 31)
_SERIALS = range(18_264, 73_416)

# How the fingerprint of a cell is made from key, heading and content, by the format of the workbook.
_Print = Callable[[str, str, object], str]
_PRINTS: dict[int, _Print] = {
    1: keyed_print,
    WORKBOOK_SCHEMA: lambda key, heading, content: content_print(content),
}

Value = str | date
_Row = Sequence[object]


class NotOursError(Exception):
    """A file that is not a workbook of this tool with its stamp; the problem says why and what to do."""

    def __init__(self, problem: Problem):
        super().__init__(str(problem))
        self.problem = problem


class NothingToFillError(NotOursError):
    """A workbook of this tool that nobody fills in: the city's, or one to supervise by."""


@dataclass(frozen=True, slots=True)
class FilledRow:
    """What the committee filled in for one finding.

    ``entries`` holds the filled-in cells by heading (``Entry`` for a violation, ``Verification`` for an
    open finding): text, or a date where it is one; a column that the copy no longer has is absent, a blank
    cell is ``None``.  ``edited`` names the protected columns that do not hold what the tool wrote.
    """

    sheet: str
    row: int
    finding: str
    enterprise: str
    rule: str
    violated: bool
    entries: Mapping[str, Value | None]
    edited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilledBook:
    """One returned workbook: its run, its rows with a sound key, and what was wrong with others."""

    file: str
    sha256: str
    stamp: RunStamp
    rows: tuple[FilledRow, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A row as the stamp has it."""

    sheet: str
    enterprise: str
    rule: str
    protected: Sequence[str]  # headings
    prints: str

    def by_heading(self) -> Iterator[tuple[str, str]]:
        """The fingerprint of each protected cell."""
        return zip(self.protected, cell_prints(self.prints), strict=False)


def read_filled(path: Path) -> FilledBook:
    """Read a returned workbook, whatever was sorted, filtered or inserted, by Excel, WPS or LibreOffice.

    Raises ``NotOursError`` where the file is not one of this tool's workbooks (``NothingToFillError`` where
    it is one without items), ``OSError`` where it cannot be read at all.
    """
    data = path.read_bytes()
    sheets = _sheets(data, path.name)
    stamped = [list(sheets.pop(title)) for title in sorted(sheets) if title.startswith(STAMP_SHEET)]
    stamp, known = _stamp(stamped, path.name)
    rows: list[FilledRow] = []
    problems: list[Problem] = []
    for title, cells in sheets.items():
        table = _Table.find(path.name, title, cells)
        if table is not None:
            found, wrong = table.read(known, _PRINTS[stamp.schema])
            rows += found
            problems += wrong
    sound, repeated = _without_repeated(rows, path.name)
    return FilledBook(path.name, hashlib.sha256(data).hexdigest(), stamp, sound, (*problems, *repeated))


def _not_ours(file: str, message: str, advice: str) -> NotOursError:
    return NotOursError(Problem(kind="unreadable", file=file, message=message, advice=advice))


def _sheets(data: bytes, file: str) -> dict[str, Iterator[_Row]]:
    """The values of every sheet, row by row as they are asked for.

    Rows and columns beyond what a table can reach are left out.
    """
    if data.startswith(OLE2):
        raise _not_ours(file, "文件有密码，或者是旧格式（.xls、.et）", f"取消密码，{_AGAIN}")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _most_unpacked(len(data)):
                raise _not_ours(file, "文件解开后过大", "请只保留工具生成的工作表后再试")
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        if _is_about_all(book):
            raise NothingToFillError(
                Problem(
                    kind="note",
                    file=file,
                    message="是汇总，没有要填报的栏目，已略过",
                    advice="要填报的是分园区的工作簿",
                )
            )
        return {sheet.title: _rows(sheet, file) for sheet in book.worksheets}
    except NotOursError:
        raise
    except Exception as error:  # whatever the library makes of a broken or hostile file
        raise _unreadable(file) from error


def _is_about_all(book: Workbook) -> bool:
    """Whether it is a workbook of this tool about a check, or a ledger on a day, that has no items."""
    properties = book.properties
    return (
        properties.creator == CREATOR
        and "as_of=" in (properties.keywords or "")
        and not any(title.startswith(_OF_PARKS) for title in book.sheetnames)
    )


def _rows(sheet: Any, file: str) -> Iterator[_Row]:  # the library has no type for a sheet it only reads
    try:
        sheet.reset_dimensions()  # WPS writes wrong ones
        yield from _until_blank(sheet.iter_rows(max_col=_COLUMNS, values_only=True))
    except Exception as error:  # as above
        raise _unreadable(file) from error


def _unreadable(file: str) -> NotOursError:
    return _not_ours(file, "文件不是可以读取的 Excel 工作簿", _AGAIN)


def _most_unpacked(packed: int) -> int:
    return min(max(_UNPACKED, packed * _PACKED), _UNPACKED_AT_MOST)


def _until_blank(rows: Iterator[_Row]) -> Iterator[_Row]:
    """The rows up to the last one that holds anything, give or take."""
    blank = 0
    for row in rows:
        blank = 0 if any(one is not None for one in row) else blank + 1
        if blank > _BLANK_ROWS:
            return
        yield row


def _stamp(sheets: Sequence[list[_Row]], file: str) -> tuple[RunStamp, dict[str, _Known]]:
    """The run, and the rows by key, from the very hidden sheet and those on which it goes on."""
    advice = "请在工具生成的工作簿里填写并原样交回，不要把内容复制到别的文件"
    if not sheets or not sheets[0]:
        raise _not_ours(
            file, f"没有“{STAMP_SHEET}”，不是本工具生成的工作簿，或者只复制了其中的工作表", advice
        )
    words = {_text(row[0]): _text(row[1]) for row in sheets[0][:_HEADING_ROWS] if len(row) > 1}
    stamp = parse_stamp(words)
    if stamp is None:
        raise _not_ours(file, f"“{STAMP_SHEET}”的内容不完整", advice)
    if stamp.schema not in _PRINTS:
        message = f"工作簿的格式版本是{stamp.schema}，本程序只认{'、'.join(map(str, _PRINTS))}"
        raise _not_ours(file, message, "请用生成它的那个版本的程序读取，或者重新检查后再填写")
    headings = {
        label.removeprefix(f"{PROTECTED}/"): text.split("\n")
        for label, text in words.items()
        if label.startswith(f"{PROTECTED}/")
    }
    known: dict[str, _Known] = {}
    for row in (row for cells in sheets for row in _below_headings(cells)):
        sheet, key, enterprise, rule, prints = (_text(one) for one in row[: len(ROW_HEADINGS)])
        known[key] = _Known(sheet, enterprise, rule, headings.get(sheet, ()), prints)
    return stamp, known


def _below_headings(cells: list[_Row]) -> list[_Row]:
    start = next((at for at, row in enumerate(cells) if _text(row[0]) == ROW_HEADINGS[0]), len(cells))
    return cells[start + 1 :]


def _text(content: object) -> str:
    return "" if content is None else str(content)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with row keys, wherever on a sheet it stands now; ``columns`` by heading, from 0."""

    file: str
    sheet: str
    first: int  # row number, as Excel shows it
    rows: Iterator[_Row]
    columns: Mapping[str, int]
    repeated: tuple[str, ...]

    @classmethod
    def find(cls, file: str, sheet: str, cells: Iterator[_Row]) -> "_Table | None":
        """The table by its headings; ``None`` where no row has the heading of the row keys."""
        for number, row in enumerate(islice(cells, _HEADING_ROWS), 1):
            headings = [canonical(one) for one in row]
            if ROW_KEY in headings:
                counted = Counter(one for one in headings if one)
                columns = {one: headings.index(one) for one in counted}
                repeated = tuple(one for one, times in counted.items() if times > 1)
                return cls(file, sheet, number + 1, cells, columns, repeated)
        return None

    def read(self, known: Mapping[str, _Known], printed: _Print) -> tuple[list[FilledRow], list[Problem]]:
        """The rows that the stamp knows, and a problem for every other row that holds entries."""
        found: list[FilledRow] = []
        problems: list[Problem] = []
        asked: tuple[str, ...] = ()
        for number, cells in enumerate(self.rows, self.first):
            key = _text(self._cell(cells, ROW_KEY)).strip()
            row = known.get(key)
            if row is not None:
                one = self._filled(number, cells, key, row, printed)
                asked = asked or _asked(row)
                found.append(one)
            elif key or any(self._cell(cells, heading) is not None for heading in (*Entry, *Verification)):
                problems.append(self._foreign(number, key))
        return found, [*self._lost(asked), *problems]

    def _filled(self, number: int, cells: _Row, key: str, row: _Known, printed: _Print) -> FilledRow:
        edited = tuple(
            heading
            for heading, one in row.by_heading()
            if heading in self.repeated or one != printed(key, heading, self._cell(cells, heading))
        )
        entries = {
            heading: _entry(heading, self._cell(cells, heading))
            for heading in _asked(row)
            if heading in self.columns and heading not in self.repeated
        }
        violated = row.sheet != OPEN_FINDINGS_SHEET
        return FilledRow(self.sheet, number, key, row.enterprise, row.rule, violated, entries, edited)

    def _cell(self, cells: _Row, heading: str) -> object:
        at = self.columns.get(canonical(heading))
        return None if at is None or at >= len(cells) else cells[at]

    def _lost(self, asked: Sequence[str]) -> Iterator[Problem]:
        """The columns to fill in that the copy does not have, or has twice."""
        for heading in asked:
            if heading not in self.columns or heading in self.repeated:
                what = "有两栏都叫" if heading in self.repeated else "没有了"
                yield self._problem("doubtful", None, f"{what}“{heading}”栏，这一栏的内容读不回来", heading)

    def _foreign(self, number: int, key: str) -> Problem:
        why = "行标识不属于本工作簿" if key else "没有行标识，不是工具生成的行"
        return self._problem("rejected", number, f"这一行{why}，没有读取", None)

    def _problem(
        self, kind: Literal["rejected", "doubtful"], row: int | None, message: str, heading: str | None
    ) -> Problem:
        advice = "新增的企业和问题请补充到名单里重新检查" if kind == "rejected" else "请恢复工具生成的表头"
        cell = None if heading is None or heading not in self.columns else self._letter(heading)
        return Problem(
            kind=kind, file=self.file, sheet=self.sheet, row=row, cell=cell, message=message, advice=advice
        )

    def _letter(self, heading: str) -> str:
        return f"{get_column_letter(self.columns[heading] + 1)}{self.first - 1}"


def _asked(row: _Known) -> tuple[str, ...]:
    return tuple(Verification) if row.sheet == OPEN_FINDINGS_SHEET else tuple(Entry)


def _entry(heading: str, content: object) -> Value | None:
    """What was filled in: a date where the column asks for one and it can be read as one, else text."""
    if isinstance(content, datetime):
        content = content.date()
    if isinstance(content, date):
        # What was meant by 12 is not 1900-01-12: no date then, for a person to look at.
        return content if _FIRST_DAY <= content <= _LAST_DAY else content.isoformat()
    if heading in _DATES:
        day = _day(content)
        if day is not None:
            return day
    if isinstance(content, float) and content.is_integer():
        content = int(content)
    text = plain(_text(content)).strip()
    return text or None


def _day(content: object) -> date | None:
    """A day typed as text, or as Excel's number where the cell lost its format."""
    if isinstance(content, int | float) and int(content) in _SERIALS:
        day = from_excel(int(content))
        return day.date() if isinstance(day, datetime) else None
    written = _DAY.fullmatch(_text(content).strip())
    if written is None:
        return None
    try:
        day = date(*(int(one) for one in written.groups()))
    except ValueError:
        return None
    return day if _FIRST_DAY <= day <= _LAST_DAY else None


def _without_repeated(rows: Sequence[FilledRow], file: str) -> tuple[tuple[FilledRow, ...], list[Problem]]:
    """Each finding once; copies of a row that say the same count as one, others are all refused."""
    by_finding: dict[str, list[FilledRow]] = {}
    for row in rows:
        by_finding.setdefault(row.finding, []).append(row)
    sound: list[FilledRow] = []
    problems: list[Problem] = []
    for same in by_finding.values():
        first = same[0]
        if all((one.entries, one.edited) == (first.entries, first.edited) for one in same):
            sound.append(first)
            continue
        others = "、".join(f"{one.sheet}第{one.row}行" for one in same)
        problems += [
            Problem(
                kind="rejected",
                file=file,
                sheet=one.sheet,
                row=one.row,
                message=short(f"同一个问题有几行，内容不一致（{others}），都没有读取", 200),
                advice="请只保留一行",
            )
            for one in same
        ]
    return tuple(sound), problems
