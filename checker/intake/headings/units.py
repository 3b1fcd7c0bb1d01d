"""The unit that a heading names, and whether its field can be told in it."""

import re
import unicodedata

from checker.intake.headings.forms import BRACKETS, DECIBEL, Levels, in_brackets, plain_heading
from checker.intake.units import Unit, unit_of
from checker.intake.wording import squeeze
from checker.intake.words import measures
from checker.model import Field

_NO_MASS = re.compile(r"(?<![a-z])pp[mb](?![a-z])", re.IGNORECASE)


def column_unit(levels: Levels, field: Field) -> tuple[Unit | None, bool]:
    """The unit that a heading names, such as 营业收入(元), and whether it can be one of the field's."""
    wanted = unit_of(field.unit) if field.unit else None
    if wanted is None:
        return None, True
    levels = tuple(level for level in levels if not _excepted(level, levels[-1]))
    if any(_two_units(level, wanted) for level in levels):
        return None, False
    for level in reversed(levels):
        plain = DECIBEL.sub("dB", unicodedata.normalize("NFKC", level))
        inside = [text[1:-1] for text in BRACKETS.findall(plain)] + plain.split()[-1:]
        _, *said = re.split(measures.BEFORE_UNIT, plain)
        after = [part.strip(" :") for part in said] + plain.split("/")[1:][-1:]
        behind = measures.BEHIND.search(plain)
        for text in (
            plain,
            *([behind[0]] if behind is not None else []),
            *inside,
            *(part for one in inside for part in re.split(measures.BEFORE_UNIT, one)),
            *after,
        ):
            unit = unit_of(text.strip())
            if unit is not None and unit.dimension == wanted.dimension:
                return unit, True
            if unit is not None and text is not plain and unit.dimension != measures.NO_DIMENSION:
                return _bare_ton(text, plain, wanted, yearly=any(measures.SAYS_YEAR in one for one in levels))
    if any(_other_unit(level, wanted) for level in levels):
        return None, False
    if wanted.dimension == measures.DAILY_WATER and any(map(measures.BY_THE_DAY.search, levels)):
        return wanted, True  # 35吨 under 日用水量
    return None, True


def _excepted(group: str, leaf: str) -> bool:
    """监测结果（mg/L，pH除外） above pH: the unit is that of the others."""
    told = measures.EXCEPTED.search(squeeze(group))
    return told is not None and plain_heading(leaf).startswith(told["what"])


def _two_units(level: str, wanted: Unit) -> bool:
    """占地面积（平方米/亩）: a bare number may be in either."""
    for inside in in_brackets(level):
        units = [unit_of(part.strip()) for part in re.split(measures.OR, inside)]
        if len(units) > 1 and all(unit is not None and unit.dimension == wanted.dimension for unit in units):
            return len({unit.factor for unit in units if unit is not None}) > 1
    return False


def _other_unit(level: str, wanted: Unit) -> bool:
    """用水量（吨/月）, 处理能力（m³/h）, 非甲烷总烃（ppm）: a unit that is not one of the field's."""
    plain = unicodedata.normalize("NFKC", level)
    if _NO_MASS.search(plain) is not None:
        return True
    of_boilers = wanted.dimension == measures.BOILER_OUTPUT
    harmless = measures.PER_OF_BOILERS if of_boilers else frozenset()
    return any(unit_of(one[0]) is None and one["per"] not in harmless for one in measures.PER.finditer(plain))


def _bare_ton(text: str, heading: str, wanted: Unit, *, yearly: bool) -> tuple[Unit | None, bool]:
    """Headings that leave out what the field says: 锅炉吨位(吨), 危废产生量(吨), 日排水量(吨)."""
    sign = squeeze(text)
    if wanted.dimension in {measures.BOILER_OUTPUT, measures.YEARLY_WASTE} and sign in measures.BARE_TON:
        return wanted, True
    if wanted.dimension == measures.YEARLY_WASTE and yearly and sign in measures.BARE_KILOGRAM:
        return unit_of(measures.KILOGRAM_A_YEAR), True
    if (
        wanted.dimension == measures.DAILY_WATER
        and sign in measures.BARE_VOLUME
        and re.search(measures.SAYS_DAY, heading)
    ):
        return wanted, True
    return None, False
