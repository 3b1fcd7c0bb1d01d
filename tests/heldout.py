"""Lists written by somebody who had not read the reader: how they are described, written and scored.

A list is described as its author sees it: headings as paths, rows as lines of ``|``-separated cells, and
beside each heading the field it means and what each spelling of its cells means to a careful official.
Where two careful officials could differ the truth is ``None``, unknown.

Signs in a line: ``^`` the cell is merged with the one above; ``=> x`` the truth of this cell alone
(``=> ?`` unknown); ``\\n`` a line break; a cell ``#12`` is written as the number 12 and ``@2018-07-31`` as a
day; a line that begins with ``##`` is no enterprise (a subtotal, a heading again, a note).
"""

import csv
import io
import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from openpyxl.styles import Font, PatternFill
from stated_problems import STATED

from checker.intake.grid import position
from checker.model import Reading, Record
from checker.wording import plain_value

Truth = (
    Any  # a choice, a number, (low, high), a day, (first, last), a set of choices, a text, None, ANY or Not
)
ANY = object()
_EMPTY = {"", "/", "-", "—", "——", "\\", "空"}


@dataclass(frozen=True)
class Not:
    """Nothing may be read that is among these values; anything else is right."""

    values: tuple[str, ...]


@dataclass(frozen=True)
class About:
    """About this number: a range around it, at most half as wide again."""

    number: float


@dataclass(frozen=True)
class C:
    """A column: its heading (a path from the group down), the field it means, what its spellings mean.

    `field` None: no field of the dictionary; its cells must not be read as any.
    """

    heading: str | tuple[str, ...]
    field: str | None = None
    means: Mapping[str, Truth] | None = None
    hidden: bool = False


@dataclass(frozen=True)
class T:
    """A table on a sheet; `given` are the fields that title, sheet name or preamble give to every row."""

    columns: tuple[C, ...] | list[C]
    lines: str
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    given: Mapping[str, Truth] = field(default_factory=dict)
    sheet: str = "Sheet1"
    left: int = 0
    struck: tuple[int, ...] = ()
    filled: Mapping[tuple[int, int], str] = field(default_factory=dict)
    turned: bool = False  # a column for each enterprise: what is written as rows stands side by side


@dataclass(frozen=True)
class Office:
    """A file as an office keeps it."""

    name: str
    tables: tuple[T, ...]
    kind: str = "xlsx"

    def write(self, folder: Path) -> Path:
        """Write the file into a folder."""
        path = folder / self.name
        match self.kind:
            case "xlsx":
                self._xlsx(path)
            case "xls":
                self._xls(path)
            case _:
                self._text(path)
        return path

    def truths(self) -> dict[tuple[str, int], dict[str, Truth]]:
        """The truth of every enterprise by sheet and row; unlisted fields must stay unread.

        Of a turned table it is the column.
        """
        found: dict[tuple[str, int], dict[str, Truth]] = {}
        for table, first, cells in self._placed():
            found |= _truths(table, first - (len(table.above) if table.turned else 0), cells)
        return found

    def place(self, record: Record) -> tuple[str, int]:
        """Where a record stands: its sheet and row; of a turned table the column of its name."""
        turned = any(table.turned for table in self.tables)
        at = position(record.cells["企业名称"].place)[1] + 1 if turned else record.source.row
        return record.source.sheet or "", at

    def _placed(self) -> list[tuple[T, int, list[list[str]]]]:
        placed, ends = [], Counter[str]()
        for table in self.tables:
            start = ends[table.sheet] + 1 + (2 if ends[table.sheet] else 0)
            first = start + len(table.above) + _depth(table)
            cells = [_cells(line) for line in table.lines.strip("\n").split("\n")]
            ends[table.sheet] = first + len(cells) + len(table.below) - 1
            placed.append((table, first, cells))
        return placed

    def _xlsx(self, path: Path) -> None:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for table, first, cells in self._placed():
            name = table.sheet
            sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
            for row, column, text in _written(table, first, cells):
                target = sheet.cell(row, column)
                target.value = _value(text)
                if isinstance(target.value, str):
                    target.data_type = "s"
                if isinstance(target.value, date):
                    target.number_format = "yyyy/m/d"
                if row - first in table.struck:
                    target.font = Font(strike=True)
            if table.turned:
                continue
            for (line, column), colour in table.filled.items():
                fill = PatternFill("solid", fgColor=colour)
                sheet.cell(first + line, table.left + column + 1).fill = fill
            for area in _merges(table, first, cells):
                sheet.merge_cells(
                    start_row=area[0], start_column=area[1], end_row=area[2], end_column=area[3]
                )
            for number, column in enumerate(table.columns, table.left + 1):
                if column.hidden:
                    sheet.column_dimensions[openpyxl.utils.get_column_letter(number)].hidden = True
        book.save(path)

    def _xls(self, path: Path) -> None:
        book, sheets = xlwt.Workbook(), {}
        day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
        for table, first, cells in self._placed():
            sheet = sheets.setdefault(table.sheet, None) or book.add_sheet(table.sheet)
            sheets[table.sheet] = sheet
            areas = {(a, b): (c, d) for a, b, c, d in _merges(table, first, cells)}
            inside = {
                (r, c)
                for (a, b), (x, y) in areas.items()
                for r in range(a, x + 1)
                for c in range(b, y + 1)
                if (r, c) != (a, b)
            }
            for row, column, text in _written(table, first, cells):
                value = _value(text)
                style = day if isinstance(value, date) else xlwt.Style.default_style
                if (row, column) in inside:
                    continue
                if (row, column) in areas:
                    end = areas[row, column]
                    sheet.write_merge(row - 1, end[0] - 1, column - 1, end[1] - 1, value, style)
                else:
                    sheet.write(row - 1, column - 1, value, style)
        book.save(str(path.with_suffix(".tmp")))
        path.with_suffix(".tmp").rename(path)

    def _text(self, path: Path) -> None:
        delimiter = "\t" if self.kind.startswith("tsv") else ","
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
        for table, first, cells in self._placed():
            grid: dict[int, dict[int, str]] = {}
            for row, column, text in _written(table, first, cells):
                grid.setdefault(row, {})[column] = text.lstrip("#@") if text[:1] in "#@" else text
            for row in range(1, max(grid) + 1):
                line = grid.get(row, {})
                writer.writerow([line.get(column, "") for column in range(1, max(line, default=1) + 1)])
        path.write_bytes(out.getvalue().encode(self.kind.partition(" ")[2] or "utf-8"))


@dataclass(frozen=True)
class Drawn:
    """A file whose rows are drawn as they stand on the sheet, for what is no table of one enterprise a row.

    ``truth`` has each enterprise by the cell in which its name stands (C5); unlisted fields must stay unread.
    """

    name: str
    rows: str
    truth: Mapping[str, Mapping[str, Truth]]
    merged: tuple[str, ...] = ()

    def write(self, folder: Path) -> Path:
        """Write the file into a folder."""
        book = openpyxl.Workbook()
        sheet = book.active
        for row, line in enumerate(self.rows.strip("\n").split("\n"), start=1):
            for column, text in enumerate(_cells(line), start=1):
                if text:
                    sheet.cell(row, column).value = _value(text)
        for area in self.merged:
            sheet.merge_cells(area)
        path = folder / self.name
        book.save(path)
        return path

    def truths(self) -> dict[tuple[str, str], dict[str, Truth]]:
        """The truth of every enterprise by the place of its name."""
        return {("", place): dict(truth) for place, truth in self.truth.items()}

    def place(self, record: Record) -> tuple[str, str]:
        """Where a record stands: the cell of its name."""
        return "", record.cells["企业名称"].place


def _depth(table: T) -> int:
    return max(len(_path(column)) for column in table.columns)


def _path(column: C) -> tuple[str, ...]:
    return (column.heading,) if isinstance(column.heading, str) else column.heading


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("\\n", "\n") for cell in line.split("|")]


def _value(text: str) -> Any:
    if re.fullmatch(r"#-?[\d.]+", text):
        return float(text[1:]) if "." in text else int(text[1:])
    if text.startswith("@"):
        return date.fromisoformat(text[1:])
    return text


def _raw(cell: str) -> str:
    return cell.partition("=>")[0].strip()


def _written(table: T, first: int, cells: list[list[str]]):
    above = first - _depth(table) - 1
    for row, column, text in _upright(table, first, cells):
        turned = table.turned and row > above
        yield (column + above, row - above, text) if turned else (row, column, text)


def _upright(table: T, first: int, cells: list[list[str]]):
    top = first - _depth(table) - len(table.above)
    for number, text in enumerate(table.above):
        for column, part in enumerate(text.split("|"), table.left + 1):
            if part.strip():
                yield top + number, column, part.strip()
    for level in range(_depth(table)):
        for number, column in enumerate(table.columns, table.left + 1):
            path = _path(column)
            if level < len(path):
                yield first - _depth(table) + level, number, path[level].replace("\\n", "\n")
    for number, (head, *tail) in enumerate(cells):
        for column, cell in enumerate([head.removeprefix("##").strip(), *tail], table.left + 1):
            if _raw(cell) not in ("", "^"):
                yield first + number, column, _raw(cell)
    for number, text in enumerate(table.below):
        for column, part in enumerate(text.split("|"), table.left + 1):
            if part.strip():
                yield first + len(cells) + number, column, part.strip()


def _merges(table: T, first: int, cells: list[list[str]]):
    depth, left = _depth(table), table.left
    for number, text in enumerate(table.above):
        if "|" not in text and len(table.columns) > 1:
            row = first - depth - len(table.above) + number
            yield row, left + 1, row, left + len(table.columns)
    for level in range(depth):
        run = 0
        while run < len(table.columns):
            path, end = _path(table.columns[run]), run
            if level >= len(path):
                run += 1
                continue
            while (
                end + 1 < len(table.columns)
                and len(path) > level + 1
                and _path(table.columns[end + 1])[: level + 1] == path[: level + 1]
                and len(_path(table.columns[end + 1])) > level + 1
            ):
                end += 1
            top = first - depth + level
            bottom = first - 1 if level == len(path) - 1 else top
            if (top, run) != (bottom, end):
                yield top, left + run + 1, bottom, left + end + 1
            run = end + 1
    for column in range(len(table.columns)):
        start = 0
        for row in range(1, len(cells) + 1):
            held = (
                row < len(cells)
                and column < len(cells[row])
                and cells[row][column].removeprefix("##").strip() == "^"
            )
            if not held:
                if row - start > 1:
                    yield first + start, left + column + 1, first + row - 1, left + column + 1
                start = row


def _truths(table: T, first: int, cells: list[list[str]]) -> dict[tuple[str, int], dict[str, Truth]]:
    found: dict[tuple[str, int], dict[str, Truth]] = {}
    above: dict[int, str] = {}
    for number, line in enumerate(cells):
        if line[0].startswith("##"):
            continue
        truth = dict(table.given)
        for place, column in enumerate(table.columns):
            cell = line[place] if place < len(line) else ""
            cell = above.get(place, "") if cell == "^" or _raw(cell) in ("同上", "〃", "″") else cell
            above[place] = cell
            for name, value in _meaning(column, cell).items():
                if value is not None or name not in truth:
                    truth[name] = value
        found[table.sheet, first + number] = truth
    return found


def _meaning(column: C, cell: str) -> dict[str, Truth]:
    raw, marked, own = (part.strip() for part in cell.partition("=>"))
    means = column.means or {}
    if marked and own.startswith("{"):
        return {name: ANY if value == "*" else value for name, value in json.loads(own).items()}
    if marked:
        return {} if column.field is None else {column.field: None if own == "?" else own}
    value = means.get(raw, raw)
    if isinstance(value, dict):
        return dict(value)
    if column.field is None:
        return {}
    if raw in means:
        return {column.field: value}
    return {column.field: None if raw in _EMPTY else raw.lstrip("#@") if raw[:1] in "#@" else raw}


# What no column says is no cell of the truth.
DERIVED = {
    "整改到期日",
    "查实未验先投",
    "查实无证排污",
    "查实未填报排污登记",
    "查实检查时在生产",
    "查实未见污染问题",
    "查实未办环评",
}


@dataclass(frozen=True)
class Verdict:
    """How one cell was read: ``verdict`` is right, unknown (less than it says) or wrong."""

    verdict: str
    kind: str
    place: str
    label: str
    read: Any
    truth: Truth


def score(office: Office | Drawn, reading: Reading, kinds: Mapping[str, str]) -> list[Verdict]:
    """Each cell of a list against its truth; a row that is lost or invented counts too."""
    truths: Mapping[tuple[str, Any], dict[str, Truth]] = office.truths()
    rows = {office.place(one): one for one in reading.records}
    verdicts = []
    for (sheet, row), truth in truths.items():
        record = rows.pop((sheet, row), None) or rows.pop(("", row), None)
        where = f"{office.name}!{sheet}!{row}"
        if record is None:  # a row lost whole is one thing less known in each of its cells
            known = {label: one for label, one in truth.items() if one is not None and one is not ANY}
            verdicts += [Verdict("unknown", kinds[n], where, n, "行未读出", t) for n, t in known.items()]
            continue
        facts = record.facts()
        read = (record.cells.keys() | facts.keys()) - (DERIVED - truth.keys())
        values = {label: plain_value(facts.get(label)) for label in read}
        # In a column of problems that is read for what it states alone it is the same.
        stated = STATED.get(str(facts.get("存在问题") or truth.get("存在问题")), {})
        for label in sorted(truth.keys() | values.keys()):
            value, wanted = values.get(label), truth.get(label)
            # what the problems say of a field without a cell of its own
            wanted = stated.get(label) if wanted is None else wanted
            wanted = _in_address(truth, label) if wanted is None else wanted
            verdict = _judge(kinds[label], wanted, value)
            verdicts.append(Verdict(verdict, kinds[label], where, label, value, wanted))
    verdicts += [Verdict("wrong", "row", f"{office.name}!{place}", "", "多读一行", None) for place in rows]
    return verdicts


def _in_address(truth: Mapping[str, Truth], label: str) -> str | None:
    """The town or park with which an address of ours begins, as far as it is called by its name of today."""
    address = truth.get("地址")
    found = _ADDRESS.match(address) if isinstance(address, str) else None
    name = None if found is None else found[1]
    if name is None or (label == "所在园区") != name.endswith("园区"):
        return None
    return _FORMERLY.get(name, name) if label in ("所在园区", "所属镇街") else None


_ADDRESS = re.compile(
    r"(?:四川省)?(?:成都市)?(?:邛崃市)?([^路村社\d]{2}(?:镇|街道)|(?:天邛产业|临邛工业)园区)"
)
_FORMERLY = {
    **{"临邛镇": "临邛街道", "羊安镇": "羊安街道", "固驿镇": "固驿街道", "高埂镇": "高埂街道"},
    "回龙镇": "羊安街道",  # rules/parks.yaml says so of December 2019
}


def _judge(kind: str, truth: Truth, value: Any) -> str:
    if truth is ANY:
        return "right"
    if isinstance(truth, Not):
        return "wrong" if value in truth.values else "right"
    if truth is None:
        return "right" if value is None else "wrong"
    if value is None:
        return "unknown"
    match kind:
        case "number" | "date":
            return _compare(truth, value, _day if kind == "date" else float)
        case "choices":
            wanted = {truth} if isinstance(truth, str) else set(truth)
            return "right" if set(value) == wanted else "wrong"
        case _:
            return "right" if _plain(str(value)) == _plain(str(truth)) else "wrong"


def _day(text: str) -> float:
    return float(date.fromisoformat(text).toordinal())


def _compare(truth: Truth, value: Any, number: Callable[[Any], float]) -> str:
    low, high = _bounds(value, number)
    if isinstance(truth, About):
        return "right" if truth.number / 2 <= low <= truth.number <= high <= truth.number * 1.5 else "wrong"
    first, last = truth if isinstance(truth, tuple) else (truth, truth)
    first = low if first is ANY else float("-inf") if first is None else number(first)
    last = high if last is ANY else float("inf") if last is None else number(last)
    if _near(low, first) and _near(high, last):
        return "right"
    return "unknown" if low <= first and last <= high else "wrong"


def _near(one: float, two: float) -> bool:
    return math.isclose(one, two, abs_tol=1e-9)


def _bounds(value: Any, number: Callable[[Any], float]) -> tuple[float, float]:
    if not isinstance(value, dict):
        return number(value), number(value)
    low, high = value.get("at_least"), value.get("at_most")
    return (
        float("-inf") if low is None else number(low),
        float("inf") if high is None else number(high),
    )


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
