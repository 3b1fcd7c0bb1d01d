"""Forms: the name of a field and beside it what it is filled in with, one enterprise below the other.

指标 | 填报内容 in two columns, or 企业名称 | 甲厂 | 法定代表人 | 王五 without a heading.  A form is told by
many names of fields one below the other, none directly beside another as in a heading; whether it is filled
in, or explains how to fill in a list, its values tell.  Where several enterprises stand beside each other
(企业名称 | 甲厂 | 乙厂, or 检查项目 in the corner), each column is a form of its own.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from checker.intake.grid import Sheet, Unusable, blank_row, is_blank
from checker.intake.heading_rows import NAME_KEY
from checker.intake.headings.forms import Levels
from checker.intake.headings.lexicon import Lexicon
from checker.intake.spellings import spellings
from checker.intake.units import unit_of
from checker.intake.wording import as_text, squeeze, tidy
from checker.intake.words import canon, firms, lines, parties
from checker.model import Field

_LONGEST = 120  # rows of one form
_WIDEST = 12  # filled cells of one row
_REMARK_KEY = "remark"
_LETTER = re.compile(r"[^\W\d_]")
_LEAST = 4  # fields that a form asks for
_SIDE_BY_SIDE = 2  # enterprises, at least
_Entry = tuple[int, int, Levels, object]  # row, column of the value, the name of the field, the value


@dataclass(frozen=True, slots=True)
class Form:
    """One form; its entries are numbered in order, and ``places`` says where the value of each stands."""

    heading: int | None  # the row 指标 | 填报内容
    rows: range  # from its first entry on
    name_row: int
    headings: dict[int, Levels]
    places: dict[int, tuple[int, int]]
    cells: list[object]

    @property
    def named(self) -> bool:
        """Whether it surely is of an enterprise by its name, and no explanation: 乙公司, not 填写全称."""
        names = [
            squeeze(as_text(cell))
            for cell, (row, _) in zip(self.cells, self.places.values(), strict=True)
            if row == self.name_row
        ]
        return any(map(firms.ENTERPRISE.fullmatch, names))

    @classmethod
    def of(cls, lexicon: Lexicon, heading: int | None, rows: range, told: list[_Entry]) -> "Form | None":
        """The form that these entries make; ``None`` if they ask for too little that a list would."""
        entries = [
            entry
            for entry in told
            if not is_blank(entry[3]) or lexicon.hit(entry[2][0]) is not None  # 一、基本情况
        ]
        fields = [lexicon.hit(levels[0]) for _, _, levels, _ in entries]
        keys = Counter(field.key for field in fields if field is not None)
        if len(keys) < _LEAST or keys[NAME_KEY] != 1 or 2 * len(keys) < len(entries):
            return None
        name_row = next(
            entry[0] for entry, field in zip(entries, fields, strict=True) if field and field.key == NAME_KEY
        )
        return cls(
            heading,
            rows,
            name_row,
            {number: levels for number, (_, _, levels, _) in enumerate(entries)},
            {number: (at, column) for number, (at, column, _, _) in enumerate(entries)},
            [value for _, _, _, value in entries],
        )


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a form has the names of the fields; the only column of values, where a heading says so."""

    names: tuple[int, ...]
    values: int | None = None


def forms_at(sheet: Sheet, lexicon: Lexicon, row: int) -> list[Form]:
    """The form that begins in this row, if one does; of enterprises side by side one for each."""
    columns = _headed(sheet.rows[row])
    first = row if columns is None else row + 1
    if columns is None and not _may_begin(sheet, lexicon, row):
        return []
    columns = columns or (_by_names(sheet, lexicon, row) if _reach(sheet, first) else None)
    if columns is None or not _reach(sheet, first):
        return []
    rows, heading = range(first, _end(sheet, lexicon, first, columns)), None if first == row else row
    side_by_side = _enterprises(sheet, lexicon, rows, columns)
    told = [_column_of(sheet, rows, columns.names[0], side_by_side, one) for one in side_by_side]
    forms = [Form.of(lexicon, heading, rows, one) for one in told or [[*_entries(sheet, rows, columns)]]]
    return [form for form in forms if form is not None] if all(forms) else []


def _enterprises(sheet: Sheet, lexicon: Lexicon, rows: range, columns: _Columns) -> list[int]:
    """The columns of enterprises beside each other, at least two, by the row of their names.

    None where the columns are explanations, or the same enterprise again: 整改前, 整改后.
    """
    if columns.values is not None or len(columns.names) != 1:
        return []
    first = columns.names[0] + 1
    named = [row for row in rows if _names_enterprise(sheet, lexicon, row, columns)]
    above = sheet.rows[max(rows.start - 1, 0) : rows.start]  # no longer there beside another table
    headings = (squeeze(as_text(cell)) for cells in above for cell in cells[first:])
    if len(named) != 1 or any(map(_of_none, headings)):
        return []
    names = {
        column: squeeze(cell)
        for column, cell in enumerate(sheet.rows[named[0]])
        if column >= first and isinstance(cell, str) and _LETTER.search(cell) and not _adds_up(lexicon, cell)
    }
    several = len(names) > 1 and len(set(names.values())) == len(names)
    return sorted(names) if several and not any(map(lexicon.hit, names.values())) else []


def _adds_up(lexicon: Lexicon, name: str) -> bool:
    """Whether a column is one of sums or remarks beside those of enterprises: 合计, 备注."""
    field = lexicon.hit(tidy(name))
    return lines.TOTAL.fullmatch(squeeze(name)) is not None or (
        field is not None and field.key == _REMARK_KEY
    )


def _of_none(heading: str) -> bool:
    """Whether a column is headed as one of no enterprise, or of another party: 示例, 整改前, 出租方."""
    return lines.EXPLAINS.search(heading) is not None or parties.IN_GROUP.search(heading) is not None


def _names_enterprise(sheet: Sheet, lexicon: Lexicon, row: int, columns: _Columns) -> bool:
    field = _names(lexicon, sheet.at(row, columns.names[0]))
    return (field is not None and field.key == NAME_KEY) or _corner(sheet, row) == columns.names[0]


def _corner(sheet: Sheet, row: int) -> int | None:
    """The column of 检查项目 | 甲厂 | 乙公司: the corner above what is asked, before names of enterprises."""
    filled = [
        (column, squeeze(as_text(cell))) for column, cell in enumerate(sheet.rows[row]) if not is_blank(cell)
    ]
    (column, corner), *others = filled or [(0, "")]
    named = [text for _, text in others if lines.TOTAL.fullmatch(text) is None]
    if lines.FORM_NAMES.fullmatch(corner) is None or len(named) < _SIDE_BY_SIDE:
        return None
    return column if all(map(firms.ENTERPRISE.fullmatch, named)) else None


def _column_of(sheet: Sheet, rows: range, name: int, enterprises: list[int], column: int) -> list[_Entry]:
    """What is told of one of several enterprises beside each other, with the units before the first."""
    across = {
        (span.top, at): span.left
        for span in sheet.merged
        if span.top in rows and span.left in enterprises and span.right - span.left <= len(enterprises)
        for at in range(span.left, span.right + 1)
    }
    entries = []
    for row in rows:
        if not _filled(sheet, row, name):
            continue
        before = [as_text(sheet.at(row, at)).strip() for at in range(name + 1, enterprises[0])]
        units = [text for text in before if not text.isdecimal() and unit_of(text) is not None]
        text = tidy(as_text(sheet.at(row, name))).rstrip(":： ")
        if _corner(sheet, row) == name:
            text = canon.NAME
        at = across.get((row, column), column)
        entries.append((row, at, (text, *units[:1]), sheet.at(row, at)))
    return entries


def _reach(sheet: Sheet, row: int) -> bool:
    reach = getattr(sheet.rows, "reach", None)
    if reach is not None:
        reach(row + _LONGEST)
    return row < len(sheet.rows)


def _headed(cells: list[object]) -> _Columns | None:
    """The columns below 指标 | 填报内容, 序号 | 项目 | 填写内容 | 备注."""
    words = {column: squeeze(cell) for column, cell in enumerate(cells) if isinstance(cell, str) and cell}
    if not 2 <= len(words) <= 5:
        return None
    name = next((column for column, word in words.items() if lines.FORM_NAMES.fullmatch(word)), None)
    if name is None:
        return None
    values = [one for one, word in words.items() if one > name and lines.FORM_VALUES.fullmatch(word)]
    return _Columns((name,), values[0]) if len(values) == 1 else None


def _may_begin(sheet: Sheet, lexicon: Lexicon, row: int) -> bool:
    """Cheap: the first name of a field in the row has no other one directly beside it."""
    named = _named(lexicon, sheet.rows[row])
    return (bool(named) and named[0] + 1 not in named) or _corner(sheet, row) is not None


def _names(lexicon: Lexicon, cell: object) -> Field | None:
    return lexicon.hit(tidy(cell)) if isinstance(cell, str) and not is_blank(cell) else None


def _named(lexicon: Lexicon, cells: list[object]) -> list[int]:
    """The columns in which a row has the name of a field; 涉气 beside 污染类型 is an answer to it."""
    found: list[int] = []
    asked: Field | None = None
    for column, cell in enumerate(cells[:_WIDEST]):
        answers = asked is not None and isinstance(cell, str) and squeeze(cell) in spellings(asked)
        asked = None if answers else _names(lexicon, cell)
        if asked is not None:
            found.append(column)
    return found


def _is_heading(lexicon: Lexicon, cells: list[object]) -> bool:
    """Whether the row heads a table, or another form: two names side by side, 指标 | 填报内容."""
    named = _named(lexicon, cells)
    return _headed(cells) is not None or any(other == one + 1 for one, other in pairwise(named))


def _by_names(sheet: Sheet, lexicon: Lexicon, row: int) -> _Columns | None:
    """The columns in which names of fields stand one below the other, in rows from this one on."""
    found: Counter[int] = Counter()
    for below in range(row, min(row + _LONGEST, len(sheet.rows))):
        cells = sheet.rows[below]
        if _is_heading(lexicon, cells):
            break
        found.update(_named(lexicon, cells))
    columns = tuple(sorted(column for column, number in found.items() if number > 1))
    begins = bool(columns) and (
        _names(lexicon, sheet.at(row, columns[0])) is not None or _corner(sheet, row) == columns[0]
    )
    return _Columns(columns) if begins else None


def _end(sheet: Sheet, lexicon: Lexicon, first: int, columns: _Columns) -> int:
    """The row below the last entry: the first entry again, a heading, or a row without any name."""
    begins = squeeze(as_text(sheet.at(first, columns.names[0])))
    last = first
    for row in range(first, min(first + _LONGEST, len(sheet.rows))):
        cells = sheet.rows[row]
        if blank_row(cells):
            continue
        text = as_text(sheet.at(row, columns.names[0]))
        again = row > first and squeeze(text) == begins
        named = any(_filled(sheet, row, one) for one in columns.names)
        if again or not named or row > last + 2 or _is_heading(lexicon, cells):
            break
        last = row
    return last + 1


def _filled(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.at(row, column)
    return isinstance(cell, str) and not is_blank(cell)


def _entries(sheet: Sheet, rows: range, columns: _Columns) -> Iterator[_Entry]:
    for row in rows:
        cells = sheet.rows[row]
        for name, after in zip(columns.names, (*columns.names[1:], len(cells)), strict=True):
            if not _filled(sheet, row, name):
                continue
            text = tidy(as_text(cells[name])).rstrip(":： ")
            if columns.values is not None:
                yield row, columns.values, (text,), sheet.at(row, columns.values)
                continue
            told = [at for at in range(name + 1, max(after, name + 2)) if not is_blank(sheet.at(row, at))]
            if len(told) > 1:
                shown = " ".join(as_text(cells[at]).strip() for at in told)
                yield row, told[0], (text,), Unusable(shown, "一项填了几格，分不清哪一格是内容")
            else:
                at = told[0] if told else name + 1
                yield row, at, (text,), sheet.at(row, at)
