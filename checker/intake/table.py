"""A sheet → its tables: which rows are title, heading, body, total or footnote, told by what they hold."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from checker.intake.grid import Sheet, Span, blank_row, is_blank
from checker.intake.headings import Levels, Lexicon
from checker.intake.units import unit_of
from checker.intake.wording import as_text, squeeze, tidy
from checker.vocabulary import RowKind

SEARCHED = 200  # rows in which the first heading must appear
NAME_KEY, SERIAL_KEY = "name", "seq"
_TOTAL = re.compile(
    r"(?:本页|本表|本镇|全镇|全市|园区|以上)?(?:合计|总计|小计|共计|累计|总数)(?:[\d(::].*|数|:.*)?"
)
_FOOTNOTE = re.compile(
    r"(?:备注|注|说明|附注|填表说明|填报说明|填写说明|填报要求|填表要求|填报人|填表人|制表人?|经办人|审核人?|复核人?|审批人?|审签"
    r"|负责人|单位负责人|主要负责人|分管领导|主要领导|联系人|联系电话|填报日期|填表日期|填报时间|制表日期|填报单位|填表单位"
    r"|制表单位|上报单位|单位|日期|盖章|签字|签章|分管负责人|统计人|报表人|数据来源|例|示例|填表示例|样例)\d?"
    r"(?:\((?:盖章|签字|签章|公章|签名)\))?(?:[:、].*|$)",
    re.DOTALL,
)
_ALONE = frozenset({"盖章", "签字", "签章", "例", "示例", "填表示例", "样例", "填表说明", "填报说明"})
# what these two can begin with: most names of enterprises need no closer look
_STARTS = frozenset("备注说附填制经复审签负单主分联上日盖统报数例示样合总小共累本全镇园以（(")
_COUNTERS = re.compile(r"\(?(?:\d{1,3}|[a-z]{1,2}|[甲乙丙丁戊己庚辛壬癸])\)?")


@dataclass(slots=True)
class Region:
    """One table on a sheet; row and column numbers count from 0."""

    headings: dict[int, Levels]  # by column
    heading_rows: tuple[int, ...]
    body: list[tuple[int, RowKind]] = field(default_factory=list)  # every row below the heading
    before: list[tuple[int, RowKind]] = field(default_factory=list)  # titles and blanks above it
    sections: dict[int, str] = field(default_factory=dict)  # rows that name what follows: row → text

    @property
    def bottom(self) -> int:
        return self.heading_rows[-1]


def regions(sheet: Sheet, lexicon: Lexicon) -> list[Region]:
    """The tables of a sheet, from top to bottom; none if it holds no list of enterprises."""
    height = len(sheet.rows)
    while height and blank_row(sheet.rows[height - 1]):
        height -= 1
    found: list[Region] = []
    row, last = 0, height
    while (heading := _next_heading(sheet, lexicon, row, min(last, row + SEARCHED))) is not None:
        region = _heading_block(sheet, lexicon, heading, row)
        region.before = [
            (above, RowKind.BLANK if blank_row(sheet.rows[above]) else RowKind.TITLE)
            for above in range(row, region.heading_rows[0])
        ]
        row = _read_body(sheet, lexicon, region, height)
        found.append(region)
        if row >= height:
            break
    return found


def _hits(sheet: Sheet, lexicon: Lexicon, row: int) -> set[str]:
    """The keys of the fields that cells of a row name."""
    cells = sheet.rows[row]
    return {
        hit.key
        for cell in cells
        if isinstance(cell, str) and cell and (hit := lexicon.hit(tidy(cell))) is not None
    }


def _is_heading(sheet: Sheet, lexicon: Lexicon, row: int) -> bool:
    filled = [cell for cell in sheet.rows[row] if not is_blank(cell)]
    hits = _hits(sheet, lexicon, row)
    texts = sum(isinstance(cell, str) for cell in filled)
    if len(hits) >= 2:
        return texts * 4 >= len(filled) * 3 and len(hits) * 4 >= len(filled)
    return hits == {NAME_KEY} and texts == len(filled) <= 3  # a bare list of names


def _next_heading(sheet: Sheet, lexicon: Lexicon, start: int, end: int) -> int | None:
    return next((row for row in range(start, end) if _is_heading(sheet, lexicon, row)), None)


def _heading_block(sheet: Sheet, lexicon: Lexicon, heading: int, first: int) -> Region:
    """The one to three rows that together make the headings around a row that is surely one of them."""
    top = bottom = heading
    for span in _crossing(sheet.merged, heading):
        if span.bottom > span.top and span.bottom - span.top <= 3:
            top, bottom = max(first, min(top, span.top)), max(bottom, span.bottom)
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
    return Region(headings, tuple(range(top, bottom + 1)))


def _crossing(spans: Iterable[Span], row: int) -> list[Span]:
    return [span for span in spans if span.top <= row <= span.bottom]


def _goes_on(sheet: Sheet, lexicon: Lexicon, heading: int) -> bool:
    """Whether the next row continues the heading: sub-headings below groups, nothing below the name."""
    upper, lower = sheet.rows[heading], sheet.rows[heading + 1]
    filled = [column for column, cell in enumerate(lower) if not is_blank(cell)]
    if not filled or not all(isinstance(lower[column], str) for column in filled):
        return False
    name = next((c for c, cell in enumerate(upper) if _names(lexicon, cell, NAME_KEY)), None)
    if name is not None and not is_blank(sheet.at(heading + 1, name)):
        return False
    grouped = any(span.right > span.left for span in _crossing(sheet.merged, heading))
    below_blank = any(is_blank(sheet.at(heading, column)) for column in filled)
    return (grouped or below_blank) and all(len(tidy(as_text(lower[column]))) <= 20 for column in filled)


def _names(lexicon: Lexicon, cell: object, key: str) -> bool:
    hit = lexicon.hit(tidy(cell)) if isinstance(cell, str) and cell else None
    return hit is not None and hit.key == key


def _is_group_row(sheet: Sheet, row: int, heading: int) -> bool:
    """A row of groups above the heading: merged over some of the columns, but not over all of them."""
    width = sum(not is_blank(cell) for cell in sheet.rows[heading])
    spans = [span for span in _crossing(sheet.merged, row) if span.right > span.left and span.bottom == row]
    filled = [as_text(cell) for cell in sheet.rows[row] if not is_blank(cell)]
    if not filled or any(
        _FOOTNOTE.fullmatch(squeeze(text)) or "：" in text or ":" in text for text in filled
    ):
        return False
    if not spans:
        return len(filled) >= 2 and all(len(tidy(text)) <= 12 for text in filled) and len(filled) < width
    return all(span.right - span.left + 1 < 0.8 * width for span in spans)


def _is_unit_or_counter(sheet: Sheet, row: int) -> bool:
    """A row that holds only units, or only the numbers of the columns (1 2 3, 甲 乙 1 2)."""
    filled = [as_text(cell) for cell in sheet.rows[row] if not is_blank(cell)]
    if len(filled) < 2:
        return False
    if all(unit_of(re.sub(r"[()（）]", "", text)) is not None for text in filled):
        return True
    numbers = [int(text) for text in filled if text.isdigit()]
    counting = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return len(filled) >= 3 and counting and all(_COUNTERS.fullmatch(squeeze(text)) for text in filled)


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
            text = tidy(as_text(sheet.at(*(owner or (row, column)))))
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


def _read_body(sheet: Sheet, lexicon: Lexicon, region: Region, height: int) -> int:
    """Tell what each row below the heading is, up to the next table; return where that begins."""
    name = name_column(region, lexicon)
    serial = next(
        (c for c, levels in region.headings.items() if _names(lexicon, levels[-1], SERIAL_KEY)), None
    )
    covered = _covered(sheet, region.bottom, name)
    printed = {_line(sheet.rows[row]) for row in region.heading_rows}
    wide = {
        span.top: span for span in sheet.merged if span.right - span.left >= 2 and span.top > region.bottom
    }
    for row in range(region.bottom + 1, height):
        cells = sheet.rows[row]
        filled = _first_filled(cells)
        if not filled or (filled == [serial] and as_text(cells[filled[0]]).strip().isdigit()):
            region.body.append((row, RowKind.BLANK))
            continue
        kind = RowKind.HEADING if _line(cells) in printed else _told_by_words(cells, filled)
        if kind is None and _repeats(sheet, lexicon, region, row, filled):
            if _hits(sheet, lexicon, row) == _hits_of(region, lexicon) or not _is_heading(
                sheet, lexicon, row
            ):
                kind = RowKind.HEADING
            else:
                return _start_of_next(sheet, region, row)
        if (
            kind is None
            and len(filled) == 1
            and filled[0] != name
            and (row in wide or filled[0] in (0, serial))
        ):
            region.sections[row] = tidy(as_text(cells[filled[0]]))
            kind = RowKind.TITLE
        if (
            kind is None
            and len(filled) == 1
            and row in wide
            and wide[row].left <= (name or 0) <= wide[row].right
        ):
            region.sections[row] = tidy(as_text(cells[filled[0]]))
            kind = RowKind.TITLE
        if kind is None:
            kind = _of_enterprise(cells, name, row in covered)
        region.body.append((row, kind))
    return height


def _first_filled(cells: list[object]) -> list[int]:
    """The columns of the first five filled cells: enough to tell what a row is."""
    filled = []
    for column, cell in enumerate(cells):
        if cell != "" and not is_blank(cell):
            filled.append(column)
            if len(filled) == 5:
                break
    return filled


def _line(cells: list[object]) -> tuple[object, ...]:
    """A row as compared with the printed heading: page breaks repeat it."""
    return tuple(cell for cell in cells[:12] if cell != "")


def name_column(region: Region, lexicon: Lexicon) -> int | None:
    """The column of the names of the enterprises."""
    found = [
        (match.score, -column)
        for column, levels in region.headings.items()
        if (match := lexicon.match(levels)).field is not None and match.field.key == NAME_KEY
    ]
    return -max(found)[1] if found else None


def _covered(sheet: Sheet, bottom: int, name: int | None) -> set[int]:
    """Rows whose name stands in a merged cell that begins above them."""
    return {
        row
        for span in sheet.merged
        if name is not None and span.left <= name <= span.right and span.top > bottom
        for row in range(span.top + 1, span.bottom + 1)
    }


def _told_by_words(cells: list[object], filled: list[int]) -> RowKind | None:
    texts = [cell for column in filled[:4] if isinstance(cell := cells[column], str)]
    signs = {text: squeeze(text) for text in texts if text.lstrip()[0] in _STARTS}
    first = signs.get(texts[0]) if texts and texts[0] is cells[filled[0]] else None
    alone = first is not None and (":" in first or "、" in first or first in _ALONE or len(filled) == 1)
    if first is not None and alone and _FOOTNOTE.fullmatch(first):
        return RowKind.FOOTNOTE
    return RowKind.TOTAL if any(_TOTAL.fullmatch(sign) for sign in signs.values()) else None


def _repeats(sheet: Sheet, lexicon: Lexicon, region: Region, row: int, filled: list[int]) -> bool:
    """Whether the row is a heading again: its first cells are names of fields."""
    cells = [sheet.rows[row][column] for column in filled[:4]]
    texts = [cell for cell in cells if isinstance(cell, str) and not cell.isdigit()]
    if len(texts) < len(cells) or lexicon.hit(tidy(texts[0])) is None:
        return False
    hits = sum(lexicon.hit(tidy(text)) is not None for text in texts)
    return hits >= 2 or (hits == 1 and len(filled) == 1 and texts[0] in region.headings.get(filled[0], ()))


def _hits_of(region: Region, lexicon: Lexicon) -> set[str]:
    return {hit.key for levels in region.headings.values() if (hit := lexicon.hit(levels[-1])) is not None}


def _start_of_next(sheet: Sheet, region: Region, heading: int) -> int:
    """Titles and blanks directly above the next heading belong to the next table."""
    start = heading
    while region.body and region.body[-1][1] in {RowKind.BLANK, RowKind.TITLE}:
        start, _ = region.body.pop()
        region.sections.pop(start, None)
    return start


def _of_enterprise(cells: list[object], name: int | None, covered: bool) -> RowKind:
    text = as_text(cells[name]) if name is not None and name < len(cells) else ""
    if covered:
        return RowKind.CONTINUED
    return RowKind.ENTERPRISE if re.search(r"\w", text) else RowKind.REJECTED
