"""Forms: the name of a field and beside it what it is filled in with, one enterprise below the other.

指标 | 填报内容 in two columns, or 企业名称 | 甲厂 | 法定代表人 | 王五 without a heading.  A form is told by
many names of fields one below the other, none directly beside another as in a heading; whether it is filled
in, or explains how to fill in a list, its values tell.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from checker.intake.grid import Sheet, Unusable, blank_row, is_blank
from checker.intake.heading_rows import NAME_KEY
from checker.intake.headings import Levels, Lexicon
from checker.intake.spellings import spellings
from checker.intake.wording import as_text, squeeze, tidy
from checker.intake.words import lines
from checker.model import Field

_LONGEST = 120  # rows of one form
_WIDEST = 12  # filled cells of one row
_LEAST = 4  # fields that a form asks for
_Entry = tuple[int, int, str, object]  # row, column of the value, the name of the field, the value


@dataclass(frozen=True, slots=True)
class Form:
    """One form; its entries are numbered in order, and ``places`` says where the value of each stands."""

    heading: int | None  # the row 指标 | 填报内容
    rows: range  # from its first entry on
    name_row: int
    headings: dict[int, Levels]
    places: dict[int, tuple[int, int]]
    cells: list[object]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a form has the names of the fields; the only column of values, where a heading says so."""

    names: tuple[int, ...]
    values: int | None = None


def form_at(sheet: Sheet, lexicon: Lexicon, row: int) -> Form | None:
    """The form that begins in this row, if one does."""
    columns = _headed(sheet.rows[row])
    first = row if columns is None else row + 1
    if columns is None and not _may_begin(sheet, lexicon, row):
        return None
    columns = columns or (_by_names(sheet, lexicon, row) if _reach(sheet, first) else None)
    if columns is None or not _reach(sheet, first):
        return None
    end = _end(sheet, lexicon, first, columns)
    entries = [
        entry
        for entry in _entries(sheet, range(first, end), columns)
        if not is_blank(entry[3]) or lexicon.hit(entry[2]) is not None  # 一、基本情况
    ]
    fields = [lexicon.hit(text) for _, _, text, _ in entries]
    keys = Counter(field.key for field in fields if field is not None)
    if len(keys) < _LEAST or keys[NAME_KEY] != 1 or 2 * len(keys) < len(entries):
        return None
    name_row = next(
        entry[0] for entry, field in zip(entries, fields, strict=True) if field and field.key == NAME_KEY
    )
    return Form(
        None if first == row else row,
        range(first, end),
        name_row,
        {number: (text,) for number, (_, _, text, _) in enumerate(entries)},
        {number: (at, column) for number, (at, column, _, _) in enumerate(entries)},
        [value for _, _, _, value in entries],
    )


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
    return bool(named) and named[0] + 1 not in named


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
    begins = bool(columns) and _names(lexicon, sheet.at(row, columns[0])) is not None
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
                yield row, columns.values, text, sheet.at(row, columns.values)
                continue
            told = [at for at in range(name + 1, max(after, name + 2)) if not is_blank(sheet.at(row, at))]
            if len(told) > 1:
                shown = " ".join(as_text(cells[at]).strip() for at in told)
                yield row, told[0], text, Unusable(shown, "一项填了几格，分不清哪一格是内容")
            else:
                at = told[0] if told else name + 1
                yield row, at, text, sheet.at(row, at)
