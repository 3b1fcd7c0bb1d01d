"""How much farmland somebody occupies: 耕地 | 永久基本农田 under 占地面积（亩）, 占用耕地（亩）."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.condition import Quantity
from checker.intake.grid import Unusable, is_blank
from checker.intake.headings.forms import Levels, plain_heading
from checker.intake.headings.units import column_unit
from checker.intake.ticks import Ticked
from checker.intake.values.parsed import BLANK, Parsed
from checker.intake.values.parser import FieldParser
from checker.intake.wording import as_text, squeeze
from checker.intake.words import answers, titles
from checker.model import Dictionary, Field
from checker.wording import says_nothing

_FIELD, _AREA = "cropland", "floor_area"


@dataclass(slots=True)
class Farmland(Ticked):
    """Columns of areas, each of one kind of land; the best protected of which there is any is the answer.

    An area of nothing does not say that none is occupied: it may be woodland.
    """

    area: FieldParser

    def read(self, cells: Sequence[object]) -> tuple[Sequence[int], Parsed]:
        """The column that decides, and which land it is."""
        for column, kind in self.columns:
            cell = cells[column] if column < len(cells) else ""
            text = cell.raw if isinstance(cell, Unusable) else as_text(cell)
            if is_blank(cell) or says_nothing(text) or squeeze(text) in answers.NO:
                continue
            area = None if isinstance(cell, Unusable) else self.area.parse(cell).value
            if not isinstance(area, Quantity) or area.low is None:
                return [column], Parsed(text, None, "读不出面积", "请填写面积，没有占用的填0")
            if area.low > 0:
                return [column], Parsed(text, self.parser.parse(kind).value)
        return [self.columns[0][0]], Parsed("", None, BLANK)


def farmland(headings: Mapping[int, Levels], dictionary: Dictionary) -> Farmland | None:
    """The columns of a list that tell how much of which farmland is occupied."""
    field, area = dictionary.by_key.get(_FIELD), dictionary.by_key.get(_AREA)
    if field is None or area is None:
        return None
    columns = []
    leaves = {column: squeeze(levels[-1]) for column, levels in sorted(headings.items())}
    leaves = {column: plain_heading(leaf) for column, leaf in leaves.items() if titles.LAND.search(leaf)}
    for kind, named in titles.FARMLAND.items():
        for column, leaf in leaves.items():
            levels = headings[column]
            whole = squeeze("".join(levels))
            if whole.startswith(titles.OF_WHICH):
                whole += squeeze("".join(_whole_of(headings, column, area)))
            if (
                named.fullmatch(leaf)
                and column_unit(levels, area)[0] is not None
                and titles.OCCUPIES.search(whole)
                and not titles.NOT_OCCUPIED.search(whole)
            ):
                columns.append((column, kind))
    kinds = [kind for _, kind in columns]
    if not columns or len(set(kinds)) < len(kinds):
        return None
    return Farmland(field, FieldParser(field, dictionary), tuple(columns), FieldParser(area, dictionary))


def _whole_of(headings: Mapping[int, Levels], column: int, area: Field) -> Levels:
    """占地面积（亩） to the left of 其中：耕地（亩）."""
    left = (headings[at] for at in sorted(headings, reverse=True) if at < column)
    whole = next((levels for levels in left if not squeeze(levels[0]).startswith(titles.OF_WHICH)), ())
    return whole if whole and column_unit(whole, area)[0] is not None else ()
