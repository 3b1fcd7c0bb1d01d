"""The rows of headings of a table, told by the names of fields in them, never by their position."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from checker.intake.grid import Sheet, Span, is_blank
from checker.intake.headings.forms import Levels
from checker.intake.headings.lexicon import Lexicon
from checker.intake.units import unit_of
from checker.intake.wording import as_text, squeeze, tidy
from checker.intake.words import lines

NAME_KEY, SERIAL_KEY, PROBLEMS_KEY = "name", "seq", "problems"
_LONGEST = 500  # characters of a heading that are looked at, with all that it explains about itself


@dataclass(slots=True)
class Region:
    """One table on a sheet; row and column numbers count from 0."""

    headings: dict[int, Levels]  # by column
    heading_rows: tuple[int, ...]
    sections: dict[int, str] = field(default_factory=dict)  # rows that name what follows: row → text
    bare: set[int] = field(default_factory=set)  # rows that go on with an enterprise unmerged
    ended: int | None = None  # row at which another table, without enterprises, begins
    named: int | None = None  # column whose content are names of enterprises, where no heading says so
    beside: int | None = None  # column at which another list, side by side with this one, begins

    @property
    def bottom(self) -> int:
        return self.heading_rows[-1]


def name_column(region: Region, lexicon: Lexicon) -> int | None:
    """The column of the names of the enterprises."""
    found = [
        (match.score, -column)
        for column, match in lexicon.columns(region.headings).items()
        if match.field is not None and match.field.key == NAME_KEY
    ]
    return -max(found)[1] if found else region.named


def hits_of(sheet: Sheet, lexicon: Lexicon, row: int) -> set[str]:
    """The keys of the fields that cells of a row name."""
    cells = sheet.rows[row]
    return {
        hit.key
        for cell in cells
        if isinstance(cell, str) and cell and (hit := lexicon.hit(tidy(cell))) is not None
    }


def is_heading(sheet: Sheet, lexicon: Lexicon, row: int) -> bool:
    filled = [cell for cell in sheet.rows[row] if not is_blank(cell)]
    hits = hits_of(sheet, lexicon, row)
    texts = sum(isinstance(cell, str) for cell in filled)
    if len(hits) >= 2:
        known = len(hits) * 4 >= len(filled) or _is_wide(filled, hits)
        return texts * 4 >= len(filled) * 3 and known
    return hits == {NAME_KEY} and texts == len(filled) <= 3 and _only_titles_above(sheet, row)


def _is_wide(filled: list[object], hits: set[str]) -> bool:
    """Whether these head a list that asks for much that no rule knows: other rows have numbers in them."""
    words = all(isinstance(cell, str) and not cell.strip().isdecimal() for cell in filled)
    return words and NAME_KEY in hits and len(hits) >= 3


def heading_block(sheet: Sheet, lexicon: Lexicon, heading: int, first: int) -> Region:
    """The one to three rows that together make the headings around a row that is surely one of them."""
    top = bottom = heading
    for span in _crossing(sheet.merged, heading):
        if span.bottom > span.top and span.bottom - span.top <= 3:
            top, bottom = max(first, min(top, span.top)), max(bottom, min(span.bottom, len(sheet.rows) - 1))
    if bottom == heading and heading + 1 < len(sheet.rows) and _goes_on(sheet, lexicon, heading):
        bottom += 1
    if top == heading and top > first and _is_group_row(sheet, top - 1, heading):
        top -= 1
    rows = list(range(top, bottom + 1))
    headings = _levels(sheet, rows)
    while bottom + 1 < len(sheet.rows) and _is_unit_or_counter(sheet, bottom + 1):
        bottom += 1
        units = sheet.rows[bottom]
        for column, levels in headings.items():
            text = as_text(units[column]) if column < len(units) else ""
            if unit_of(text) is not None and not text.strip().isdigit():
                headings[column] = (*levels, text)
    beside = _list_beside(headings, lexicon)
    kept = {column: levels for column, levels in headings.items() if beside is None or column < beside}
    return Region(kept, tuple(range(top, bottom + 1)), beside=beside)


def _list_beside(headings: dict[int, Levels], lexicon: Lexicon) -> int | None:
    """The column where a second list begins: the name once more, after a gap or the first heading again.

    What stands there must never be taken for facts of the enterprises on the left.
    """
    named = [column for column, levels in headings.items() if names_field(lexicon, levels[-1], NAME_KEY)]
    first = min(headings, default=0)
    for name in named[1:]:
        between = range(named[0] + 1, name + 1)
        again = [column for column in between if _same_heading(headings, column, first, lexicon)]
        if again and (again[0] != name or (headings[name] == headings[first] and name > first + 1)):
            return again[0]
        gaps = [column for column in between if column not in headings]
        if gaps:
            return gaps[-1] + 1
        if named[0] == first and _asks_again(headings, name, lexicon):
            return name
    return None


def _same_heading(headings: dict[int, Levels], one: int, other: int, lexicon: Lexicon) -> bool:
    """Whether two columns have one title, or both number the rows: 序号 and 编号."""
    if one not in headings:
        return False
    titles = [headings[column][-1] for column in (one, other)]
    return squeeze(titles[0]) == squeeze(titles[1]) or all(
        names_field(lexicon, title, SERIAL_KEY) for title in titles
    )


def _asks_again(headings: dict[int, Levels], begin: int, lexicon: Lexicon) -> bool:
    """Whether the columns from here on ask for most of what those before ask for, beside the name.

    企业名称 and 单位名称 may stand in one list; then what follows the second is asked once.
    """
    asked: tuple[set[str], set[str]] = (set(), set())
    for column, levels in headings.items():
        field = lexicon.match(levels).field
        if field is not None and field.key != NAME_KEY:
            asked[column >= begin].add(field.key)
    left, right = asked
    return bool(left & right) and 2 * len(left & right) >= min(len(left), len(right))


def _only_titles_above(sheet: Sheet, row: int) -> bool:
    """For a bare list of names: explanations of a form name the fields in rows of several cells."""
    return row < 10 and all(sum(not is_blank(cell) for cell in above) <= 1 for above in sheet.rows[:row])


def _crossing(spans: Iterable[Span], row: int) -> list[Span]:
    return [span for span in spans if span.top <= row <= span.bottom]


def _goes_on(sheet: Sheet, lexicon: Lexicon, heading: int) -> bool:
    """Whether the next row continues the heading: sub-headings below groups, nothing below the name."""
    upper, lower = sheet.rows[heading], sheet.rows[heading + 1]
    filled = [column for column, cell in enumerate(lower) if not is_blank(cell)]
    if not filled or not all(isinstance(lower[column], str) for column in filled):
        return False
    name = next((c for c, cell in enumerate(upper) if names_field(lexicon, cell, NAME_KEY)), None)
    if name is not None and upper[name] == sheet.at(heading + 1, name):
        return _repeats_groups(sheet, heading, heading + 1)
    if name is not None and not is_blank(sheet.at(heading + 1, name)):
        return False
    grouped = any(span.right > span.left for span in _crossing(sheet.merged, heading))
    below_blank = any(is_blank(sheet.at(heading, column)) for column in filled)
    named = name is not None and all(
        lexicon.hit(tidy(as_text(lower[column]))) is not None for column in filled
    )
    return (grouped or below_blank or named) and all(
        len(tidy(as_text(lower[column]))) <= 20 for column in filled
    )


def names_field(lexicon: Lexicon, cell: object, key: str) -> bool:
    hit = lexicon.hit(tidy(cell)) if isinstance(cell, str) and cell else None
    return hit is not None and hit.key == key


def _is_group_row(sheet: Sheet, row: int, heading: int) -> bool:
    """A row of groups above the heading: merged over some of the columns, but not over all of them."""
    width = sum(not is_blank(cell) for cell in sheet.rows[heading])
    spans = [span for span in _crossing(sheet.merged, row) if span.right > span.left and span.bottom == row]
    filled = [as_text(cell) for cell in sheet.rows[row] if not is_blank(cell)]
    if not filled or any(lines.OF_FORM.search(text) for text in filled):
        return False
    if not spans and _repeats_groups(sheet, row, heading):
        return True
    if not spans:
        return len(filled) >= 2 and all(len(tidy(text)) <= 12 for text in filled) and len(filled) < width
    return all(span.right - span.left + 1 < 0.8 * width for span in spans)


def _repeats_groups(sheet: Sheet, upper: int, lower: int) -> bool:
    """Whether a row has each group over all of its columns, as exports of merged cells do."""
    groups = [tidy(as_text(cell)) for cell in sheet.rows[upper]]
    below = [tidy(as_text(sheet.at(lower, column))) for column in range(len(groups))]
    if not all(groups) or not all(below) or len(set(groups)) < 2 or max(map(len, groups + below)) > 20:
        return False
    again = [at for at in range(1, len(groups)) if groups[at] == groups[at - 1]]
    return bool(again) and all(below[at] != below[at - 1] for at in again) and len(set(below)) == len(below)


def _is_unit_or_counter(sheet: Sheet, row: int) -> bool:
    """A row that holds only units, or only the numbers of the columns (1 2 3, 甲 乙 1 2)."""
    filled = [as_text(cell) for cell in sheet.rows[row] if not is_blank(cell)]
    if len(filled) < 2:
        return False
    if all(unit_of(re.sub(r"[()（）]", "", text)) is not None for text in filled):
        return True
    # Python refuses to read a number of thousands of digits, which no column has.
    numbers = [int(text) for text in filled if text.isdecimal() and len(text) < 6]
    counting = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return len(filled) >= 3 and counting and all(lines.COUNTER.fullmatch(squeeze(text)) for text in filled)


def _levels(sheet: Sheet, rows: list[int]) -> dict[int, Levels]:
    """The heading of each column, group first; merged cells count for all they cover."""
    width = max(len(sheet.rows[row]) for row in rows)
    spread = {
        (row, column): (span.top, span.left)
        for span in sheet.merged
        if span.top <= rows[-1] and span.bottom >= rows[0] and span.right - span.left < 200
        for row in range(max(span.top, rows[0]), min(span.bottom, rows[-1]) + 1)
        for column in range(span.left, span.right + 1)
    }
    headings: dict[int, Levels] = {}
    groups = [""] * len(rows)
    for column in range(width):
        levels: list[str] = []
        for depth, row in enumerate(rows):
            owner = spread.get((row, column))
            text = tidy(as_text(sheet.at(*(owner or (row, column)))))[:_LONGEST]
            if owner is None and row != rows[-1]:
                # without merged cells a group stands in its first column only
                below = any(not is_blank(sheet.at(lower, column)) for lower in rows[depth + 1 :])
                groups[depth] = text = text or (groups[depth] if below else "")
            else:
                groups[depth] = ""
            if text and (not levels or levels[-1] != text):
                levels.append(text)
        if levels:
            headings[column] = tuple(levels)
    return headings
