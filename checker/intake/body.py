"""The rows below a heading: enterprises, totals, footnotes, page breaks, told by what they hold."""

import re
from itertools import islice
from math import inf

from checker.intake.grid import Sheet, is_blank
from checker.intake.heading_rows import (
    NAME_KEY,
    PROBLEMS_KEY,
    SERIAL_KEY,
    Region,
    hits_of,
    is_heading,
    name_column,
    names_field,
)
from checker.intake.headings.lexicon import Lexicon
from checker.intake.legends import legend
from checker.intake.merges import Merges
from checker.intake.wording import as_text, squeeze, tidy
from checker.intake.words import canon, lines
from checker.vocabulary import RowKind

_WORD = re.compile(r"\w")
_WHO = frozenset({SERIAL_KEY, NAME_KEY, "park", "town", "credit_code", "address", "phone", "legal_person"})
_VISITED = "inspected_on"
_BREAKS = frozenset({RowKind.BLANK, RowKind.TITLE, RowKind.TOTAL, RowKind.FOOTNOTE})


class Body:
    """Tells what each row below a heading is, row after row."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon, region: Region, merges: Merges):
        self._sheet, self._lexicon, self._region, self._merges = sheet, lexicon, region, merges
        self._name = name_column(region, lexicon)
        self._serial = next(
            (
                column
                for column, levels in region.headings.items()
                if names_field(lexicon, levels[-1], SERIAL_KEY)
            ),
            None,
        )
        self._telling: set[int] | None = None
        self._again = _Again(region, lexicon, self._name)
        self._before = RowKind.HEADING
        printed = [sheet.rows[row][: region.beside] for row in region.heading_rows]
        self._printed = {_line(cells) for cells in printed}
        self._starts = {cells[at] for cells in printed for at in _first_filled(cells)[:1]}
        self._titles = {
            column: {squeeze(level) for level in levels} for column, levels in region.headings.items()
        }

    def next(self, row: int) -> RowKind | None:
        """What a row is; ``None`` where the next table begins. To be asked of every row in turn."""
        kind = self._kind(row)
        if kind is not None:
            self._before = kind
        return kind

    def _kind(self, row: int) -> RowKind | None:
        cells = self._sheet.rows[row][: self._region.beside]
        filled = _first_filled(cells)
        if not filled or (filled == [self._serial] and as_text(cells[filled[0]]).strip().isdigit()):
            return RowKind.BLANK
        if cells[filled[0]] in self._starts and _line(cells) in self._printed:
            self._region.ended = None
            return RowKind.HEADING
        kind = self._sum(cells, filled) or _told_by_words(cells, filled, self._name)
        if kind is not None:
            return kind
        if self._may_be_heading(cells, filled):
            kind = self._heading_again(row)
            if kind is not RowKind.ENTERPRISE:
                return kind
        if self._region.ended is None and self._before in _BREAKS and self._counts_begin(cells):
            self._region.ended = row
        if self._region.ended is not None:
            return RowKind.FOOTNOTE
        if len(filled) == 1 and self._is_section(row, filled[0]):
            self._region.sections[row] = tidy(as_text(cells[filled[0]]))
            return RowKind.TITLE
        return self._of_enterprise(cells, row)

    def _sum(self, cells: list[object], filled: list[int]) -> RowKind | None:
        """羊安街道 | 小计 | 12: without a number of its own, wherever the word stands."""
        numbered = self._serial is None or filled[0] == self._serial
        summed = not numbered and any(isinstance(cells[at], str) and cells[at] in lines.SUM for at in filled)
        return RowKind.TOTAL if summed else None

    def _may_be_heading(self, cells: list[object], filled: list[int]) -> bool:
        """Cheap: the first four filled cells are all words, and the first names a field."""
        first = [cells[column] for column in filled[:4]]
        if not all(isinstance(cell, str) and not cell.isdigit() for cell in first):
            return False
        return self._lexicon.hit(tidy(as_text(first[0]))) is not None

    def _heading_again(self, row: int) -> RowKind | None:
        """A page break, the next table (``None``), the end of the list, or just an enterprise after all."""
        hits = hits_of(self._sheet, self._lexicon, row)
        again = names_field(self._lexicon, self._sheet.at(row, self._name or 0), NAME_KEY)
        if is_heading(self._sheet, self._lexicon, row):
            if again and self._repeats(row):
                self._region.ended = None
                return RowKind.HEADING
            if NAME_KEY in hits:
                return None
            if self._before in _BREAKS and self._region.ended is None:
                self._region.ended = row
                return RowKind.FOOTNOTE
        return RowKind.HEADING if again else RowKind.ENTERPRISE

    def _counts_begin(self, cells: list[object]) -> bool:
        """整治方式 | 数量（家） | 占比 below the list: how many there are of each kind, no enterprises."""
        texts = [squeeze(cell) for cell in cells if isinstance(cell, str) and not is_blank(cell)]
        numbers = any(isinstance(cell, int | float) for cell in cells)
        return len(texts) >= 2 and not numbers and any(map(lines.COUNT.fullmatch, texts[1:]))

    def _repeats(self, row: int) -> bool:
        """Whether a row prints the same headings over the same columns: one slip makes another table."""
        cells = enumerate(self._sheet.rows[row])
        return all(
            squeeze(tidy(as_text(cell))) in self._titles.get(column, ())
            for column, cell in cells
            if not is_blank(cell)
        )

    def _is_section(self, row: int, column: int) -> bool:
        """A row with one text: over several columns, where no name stands, or numbered 一、 or （二）."""
        wide = self._merges.wide(row)
        if column != self._name:
            return wide is not None or column in (0, self._serial)
        numbered = lines.NUMBERED.match(squeeze(as_text(self._sheet.rows[row][column]))) is not None
        return numbered or (wide is not None and wide.left <= column <= wide.right)

    def _of_enterprise(self, cells: list[object], row: int) -> RowKind:
        name = self._name
        if name is not None and self._merges.covers(row, name):
            return RowKind.CONTINUED
        text = as_text(cells[name]) if name is not None and name < len(cells) else ""
        if _WORD.search(text):
            if self._again.goes_on(cells, self._before):
                self._region.bare.add(row)
                return RowKind.CONTINUED
            return RowKind.ENTERPRISE if self._numbered(cells) else self._named(text)
        if self._goes_on(cells):
            self._region.bare.add(row)
            return RowKind.CONTINUED
        return RowKind.REJECTED

    def _numbered(self, cells: list[object]) -> bool:
        """Whether the row has a number in the list: then it is an enterprise, whatever its name."""
        at = self._serial
        if at is None or at >= len(cells):
            return False
        cell = cells[at]
        if isinstance(cell, float) and 0 <= cell < inf:
            return True
        return as_text(cell).strip()[:1].isdigit()

    def _named(self, text: str) -> RowKind:
        """What stands where the name should may be a remark or a signature: 联系电话：88770000, 另有1户."""
        if not any(sign in text for sign in lines.OF_REMARK):
            return RowKind.ENTERPRISE
        sign = squeeze(text)
        labelled = ":" in sign and (lines.FOOTNOTE.fullmatch(sign) or legend(sign))  # 营业状态：1营业 2停业
        remark = labelled or lines.FURTHER.match(sign)
        return RowKind.FOOTNOTE if remark else RowKind.ENTERPRISE

    def _goes_on(self, cells: list[object]) -> bool:
        """Without number, name and all else that tells who it is, a row goes on with the one above it."""
        if self._serial is None or self._before not in {RowKind.ENTERPRISE, RowKind.CONTINUED}:
            return False
        if self._telling is None:
            self._telling = {
                column
                for column, levels in self._region.headings.items()
                if (field := self._lexicon.match(levels).field) is not None and field.key in _WHO
            }
        return all(column >= len(cells) or is_blank(cells[column]) for column in self._telling)


class _Again:
    """Tells rows that state a further fault of the enterprise above, which they name again.

    All that tells who and what it is, and when it was visited, has to be the same, or blank; what is wrong
    has to be another thing.
    """

    def __init__(self, region: Region, lexicon: Lexicon, name: int | None):
        fields = {at: lexicon.match(levels).field for at, levels in region.headings.items()}
        self._name = name
        self._fault = next((at for at, one in fields.items() if one and one.key == PROBLEMS_KEY), None)
        self._same = [
            at
            for at, one in fields.items()
            if one is not None
            and at != name
            and one.key != SERIAL_KEY
            and (one.group != canon.RECTIFICATION or one.key == _VISITED)
        ]
        self._first: list[object] = []
        self._faults: set[str] = set()

    def goes_on(self, cells: list[object], before: RowKind) -> bool:
        """Whether a row with a name goes on with the one above; to be asked of every such row in turn."""
        if self._name is None or self._fault is None:
            return False
        fault = self._at(cells, self._fault)
        if before in {RowKind.ENTERPRISE, RowKind.CONTINUED} and self._is_same(cells, fault):
            self._faults.add(fault)
            return True
        self._first, self._faults = cells, {fault}
        return False

    def _is_same(self, cells: list[object], fault: str) -> bool:
        if self._at(cells, self._name) != self._at(self._first, self._name):
            return False
        pairs = [(self._at(cells, at), self._at(self._first, at)) for at in self._same]
        return bool(fault) and fault not in self._faults and all(not new or new == old for new, old in pairs)

    @staticmethod
    def _at(cells: list[object], at: int | None) -> str:
        return as_text(cells[at]).strip() if at is not None and at < len(cells) else ""


def _first_filled(cells: list[object]) -> list[int]:
    """The columns of the first five filled cells: enough to tell what a row is."""
    filled = []
    for column, cell in enumerate(cells):
        if cell != "" and cell is not None and not (isinstance(cell, str) and cell.isspace()):
            filled.append(column)
            if len(filled) == 5:
                break
    return filled


def _line(cells: list[object]) -> tuple[object, ...]:
    """A row as compared with the printed heading: page breaks repeat it."""
    return tuple(islice((cell for cell in cells if cell != ""), 12))


def _told_by_words(cells: list[object], filled: list[int], name: int | None) -> RowKind | None:
    """合计 and the like up to the column of the name, 备注： and signatures in the first filled cell."""
    named = name is not None and name < len(cells) and not is_blank(cells[name])
    last = name if named and name is not None else len(cells)
    texts = [cell for column in filled[:4] if column <= last and isinstance(cell := cells[column], str)]
    signs = {
        text: squeeze(text) for text in texts if text.lstrip()[0] in lines.STARTS or lines.OF_TOTAL in text
    }
    if not signs:
        return None
    first = signs.get(texts[0]) if texts and texts[0] is cells[filled[0]] else None
    if first is not None and last >= filled[0] and lines.LABEL.fullmatch(first):
        return RowKind.FOOTNOTE
    alone = first is not None and (":" in first or "、" in first or first in lines.ALONE or len(filled) == 1)
    if first is not None and alone and lines.FOOTNOTE.fullmatch(first):
        return RowKind.FOOTNOTE
    return RowKind.TOTAL if any(lines.TOTAL.fullmatch(sign) for sign in signs.values()) else None
