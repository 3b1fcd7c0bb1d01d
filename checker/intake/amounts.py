"""Numbers as lists write them → ``Quantity`` in the unit of the field, or the reason why not."""

import math
import re
from dataclasses import dataclass

from checker.condition import Quantity
from checker.intake import numerals
from checker.intake.units import Unit, canonical, ratio, times
from checker.intake.words import figures, measures, plant

_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:e[+-]?\d{1,2}(?![\da-z]))?")
_TORN = re.compile(r"\d\s+\d")
_PLAIN = re.compile(r"\d{1,15}(?:\.\d{1,15})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number field and its column say about reading a number."""

    unit: Unit | None  # of the field
    column: Unit | None  # what a number without a unit is in: the heading's unit, else the field's
    minimum: float | None = None
    maximum: float | None = None
    approximately: float = 0.0
    explicit: bool = False  # the heading names its unit
    names: frozenset[str] = frozenset()  # words that may stand before the number: COD:35
    unit_text: str = ""
    together: bool = False  # all boilers together, where others ask for the largest


class NumberError(ValueError):
    """Why a text is no number; its text is the reason for the user."""


def read_number(number: float, measure: Measure) -> Quantity:
    """A bare number; where a percentage is wanted, 0.85 may be 85 % shown by its number format."""
    if not math.isfinite(number):
        raise NumberError("不是数值")
    if measure.unit is not None and measure.unit.dimension == measures.PER_CENT and 0 < number <= 1:
        raise NumberError("分不清是百分数还是小数")
    return _bounded(number * _column_factor(measure), number * _column_factor(measure), measure)


def read_amount(text: str, measure: Measure, lists: int = 2) -> Quantity:
    """A number in words: 1,200、约20吨、＞200、10~20、未检出、0.1蒸吨以下. Raises ``NumberError``.

    ``lists``: how deep lists of boilers may stand in each other; no honest text has more.
    """
    if _PLAIN.fullmatch(text):  # most cells of a text file, at a tenth of the time
        return read_number(float(text), measure)
    if _TORN.search(text):
        raise NumberError("一格中有多个数值")
    sign = _sign_of(text, measure)
    if lists and (plant.PIECE in sign or plant.BOILER in sign or plant.BY.search(sign)):
        several = _of_boilers(sign, measure, lists - 1)
        if several is not None:
            return several
    missing = figures.NOT_DETECTED.fullmatch(sign)
    if missing:
        return _not_detected(missing["limit"], measure)
    sign = _without_name(sign, measure.names)
    numbers = list(_NUMBER.finditer(sign))
    if not numbers:
        return _in_words(sign, measure)
    if len(numbers) > 2:
        raise NumberError("一格中有多个数值")
    before, after = sign[: numbers[0].start()], sign[numbers[-1].end() :]
    negative = before.endswith("-")
    how_before = _kind(before.removesuffix("-"), figures.BEFORE)
    after, how_after = _suffix(after)
    if how_before is None or (how_before and how_after and how_before != how_after):
        raise NumberError("读不出数值")
    if len(numbers) == 2:
        return _range(sign, numbers, after, how_before or how_after, measure)
    value = float(numbers[0][0].replace(",", "")) * (-1 if negative else 1)
    if (
        after in {"l", "(l)"}
        and measure.unit is not None
        and measure.unit.dimension in {measures.IN_WATER, measures.IN_AIR}
    ):
        return _not_detected(str(value), measure)  # "0.01L": below the detection limit 0.01
    factor, more = _factor(after, measure, bare=value)
    if more and (how_before or how_after):
        raise NumberError("读不出数值")
    if more:
        return _and_some(value, factor, _last_place(numbers[0][0]), measure)
    return _qualified(value * factor, how_before or how_after, measure)


def _and_some(value: float, factor: float, place: float, measure: Measure) -> Quantity:
    """20余人 are less than 30; of 333余人 nobody can tell how many more."""
    if place == 1 and value > 10:
        return _bounded(value * factor, None, measure)
    return _at_most(value * factor, (value + place) * factor, measure)


def _sign_of(text: str, measure: Measure) -> str:
    """The text in canonical units, without remarks that change nothing and slips of a scan."""
    if figures.MISREAD.fullmatch(text):
        text = text.translate(figures.AS_DIGITS)
    sign = figures.REMARK.sub("", canonical(text).rstrip("。.;,、"))
    sign = figures.SOME_BEHIND.sub(r"\2\1", sign)
    return _of_people(sign) if measure.unit_text == figures.PERSONS else sign


def _last_place(number: str) -> float:
    """What the last digit of a number that is no nought counts: 10 of 20 and 150, 0.1 of 1.5."""
    whole, _, fraction = number.replace(",", "").partition(".")
    if fraction or "e" in whole:
        return 10.0 ** -len(fraction)
    return 10.0 ** (len(whole) - len(whole.rstrip("0"))) if whole.strip("0") else 1.0


def _at_most(low: float, high: float, measure: Measure) -> Quantity:
    """From one number to another that is no more than can be."""
    ceiling = measure.maximum
    return _bounded(low, high if ceiling is None or low > ceiling else min(high, ceiling), measure)


def _of_people(sign: str) -> str:
    """2个（夫妻）, 5、6个 in the words for other amounts."""
    sign = figures.WHO.sub("", figures.HEADS.sub(figures.PERSONS, sign))
    spoken = figures.SPOKEN.fullmatch(sign)
    if spoken is None or len(spoken["from"]) != len(spoken["to"]):
        return sign
    return f"{spoken['from']}-{spoken['to']}{figures.PERSONS}"


def _of_boilers(sign: str, measure: Measure, lists: int) -> Quantity | None:
    """The capacity of the largest boiler of those in the text, or of all together.

    2台(4蒸吨) stays unclear: each, or both together.  ``None`` where the text is not about boilers.
    """
    if measure.unit is None:
        return None
    if measure.unit.dimension == measures.PIECES:
        counted = plant.HOW_MANY.fullmatch(sign)
        return None if counted is None else _in_number(counted["n"], measure)
    if measure.unit.dimension != measures.BOILER_OUTPUT:
        return None
    forms = (plant.TIMES_FIRST, plant.TIMES_LAST, plant.COUNTED_FIRST, plant.COUNTED_LAST)
    found = next(filter(None, (form.fullmatch(sign) for form in forms)), None)
    if found is None:
        return None
    number = _count(found["n"] or "1")
    parts = re.split(plant.AND, found["list"])
    same = found.groupdict().get("each") not in {None, plant.ONE_BY_ONE}
    if len(parts) != number and not (len(parts) == 1 and same):
        raise NumberError("分不清各台锅炉的吨位")
    each = [read_amount(part, measure, lists) for part in parts]
    if measure.together:
        return _sum(each * (number // len(each)), measure)
    lows, highs = [one.low for one in each if one.low is not None], [one.high for one in each]
    return Quantity(
        max(lows, default=None), None if None in highs else max(one for one in highs if one is not None)
    )


def boilers_in(text: str) -> list[tuple[int | None, str]] | None:
    """How many boilers of which capacity a text names; ``None`` for any other text.

    2蒸吨燃气锅炉1台, 0.5t/h生物质锅炉2台, 1台4吨、1台2吨燃煤锅炉; not 已拆除.  The number is ``None`` where
    none is written, the capacity blank where 2台4吨 leaves open whether each or both together.
    """
    sign = canonical(text).rstrip("。.;,、")
    if re.search(plant.OF_BOILERS, sign) is None:
        return None
    found: list[tuple[int | None, str]] = []
    for part in re.split(plant.AND, sign):
        one = plant.ONE_KIND.fullmatch(part)
        if one is None or (one["n"] and one["m"]):
            return None
        number = one["n"] or one["m"]
        together = one["n"] is not None and _count(one["n"]) > 1 and not (one["each"] or one["per"])
        found.append((_count(number) if number else None, "" if together else one["size"] + plant.STEAM_TONS))
    return found


def read_sum(text: str, measure: Measure) -> Quantity | None:
    """废活性炭0.5吨、废机油0.2吨: all together; ``None`` for any other text, such as 产生0.5吨，转移0.3吨."""
    parts = [part for part in re.split(figures.BETWEEN_KINDS, canonical(text)) if part]
    found = [figures.OF_ONE_KIND.fullmatch(part) for part in parts]
    kinds = {one["kind"] for one in found if one is not None and not figures.NO_KIND.search(one["kind"])}
    bare = sum(one["amount"][-1:].isdecimal() for one in found if one is not None)
    if not parts or len(kinds) != len(parts):
        return None
    if bare not in {0, len(parts)} or (bare and not measure.explicit):
        raise NumberError("有的没有写单位")
    return _sum([read_amount(one["amount"], measure) for one in found if one is not None], measure)


def _sum(each: list[Quantity], measure: Measure) -> Quantity:
    """All together; the binary noise of 0.1 + 0.2 is cut off."""
    lows = [one.low or 0.0 for one in each]  # none is below nothing
    highs = [one.high for one in each if one.high is not None]
    return _bounded(
        round(sum(lows), 9) or None, round(sum(highs), 9) if len(highs) == len(each) else None, measure
    )


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else figures.DIGITS[word]


def _in_number(word: str, measure: Measure) -> Quantity:
    return _bounded(float(_count(word)), float(_count(word)), measure)


def _without_name(sign: str, names: frozenset[str]) -> str:
    """COD:35 → 35, where COD is a name of the field."""
    start = _NUMBER.search(sign)
    if start and sign[: start.start()].rstrip(figures.IS) in names:
        return sign[start.start() :]
    return sign


def _kind(before: str, table: tuple[tuple[re.Pattern[str], str], ...]) -> str | None:
    """The qualifier that the whole text is; empty for no text, ``None`` for another text."""
    if not before:
        return ""
    return next((kind for pattern, kind in table if pattern.fullmatch(before)), None)


def _suffix(after: str) -> tuple[str, str]:
    for pattern, kind in figures.AFTER:
        found = re.search(f"(?:{pattern.pattern})$", after)
        if found:
            return after[: found.start()], kind
    if after.startswith(figures.OR_SO):
        return after.removeprefix(figures.OR_SO), "about"
    return after, ""


def _factor(after: str, measure: Measure, *, bare: float | None = None) -> tuple[float, bool]:
    """What a number followed by this text is worth in the field's unit, and whether it is "and some"."""
    many = figures.MANY.match(after)
    rest = after[many.end() :] if many else after
    more = rest[:1] in figures.SOME
    rest = rest[1:] if more else rest
    factor = times(many[0]) if many else 1.0
    if not rest:
        if many and measure.column is not None and measure.column.dimension == measures.MONEY:
            return factor / (measure.unit.factor if measure.unit else 1.0), more  # 100万 is 100万元
        if many and measure.column is not None and measure.column.factor >= 1e4:
            raise NumberError("分不清数量级")
        if (
            bare is not None
            and measure.unit is not None
            and measure.unit.dimension == measures.PER_CENT
            and 0 < bare <= 1
        ):
            raise NumberError("分不清是百分数还是小数")
        return factor * _column_factor(measure), more
    if measure.unit is None:
        raise NumberError(f"单位“{rest}”认不出")
    if measure.unit.dimension == measures.MONEY:
        rest = rest.removesuffix("/a")  # 万元/年 of a yearly income
    worth = ratio(rest, measure.unit)
    if (
        worth is None
        and measure.explicit
        and measure.unit.dimension == measures.DAILY_WATER
        and rest in measures.BARE_WATER
    ):
        worth = 1.0 / measure.unit.factor  # 20吨 under 排水量（吨/日）
    if worth is None:
        raise NumberError(f"单位与“{measure.unit_text}”不一致，无法换算")
    return factor * worth, more


def _column_factor(measure: Measure) -> float:
    if measure.unit is None or measure.column is None:
        return 1.0
    return measure.column.factor / measure.unit.factor


def _range(sign: str, numbers: list[re.Match[str]], after: str, how: str, measure: Measure) -> Quantity:
    between = sign[numbers[0].end() : numbers[1].start()]
    mark = re.search(f"(?:{figures.BETWEEN.pattern})$", between)
    if mark is None or how not in {"", "about"}:
        raise NumberError("一格中有多个数值")
    factor, more = _factor(after, measure)
    first = between[: mark.start()]
    first_factor = _factor(first, measure)[0] if first else factor
    low, high = (float(one[0].replace(",", "")) for one in numbers)
    low, high = low * first_factor, high * factor
    if low > high or more:
        raise NumberError("前大后小，读不出范围")
    return _bounded(low, high, measure)


def _qualified(value: float, how: str, measure: Measure) -> Quantity:
    match how:
        case "about":
            wide = abs(value) * measure.approximately
            return _bounded(value - wide, value + wide, measure)
        case "nearly":
            return _bounded(value - abs(value) * measure.approximately, value, measure)
        case ">=":
            return _bounded(value, None, measure)
        case ">":
            return _bounded(_beyond(value, math.inf), None, measure)
        case "<=":
            return _bounded(None, value, measure)
        case "<":
            return _bounded(None, _beyond(value, -math.inf), measure)
    return _bounded(value, value, measure)


def _beyond(value: float, towards: float) -> float:
    """The next number: bounds are closed, and "more than 200" must be above the limit 200."""
    return math.nextafter(value, towards) if value else math.copysign(1e-9, towards)


def _not_detected(limit: str | None, measure: Measure) -> Quantity:
    """未检出 is nothing found; with a detection limit, at most that limit."""
    if limit is None:
        return Quantity.exactly(0.0)
    try:
        return Quantity(0.0, float(limit) * _column_factor(measure))
    except ValueError:
        raise NumberError("读不出检出限") from None


def _in_words(sign: str, measure: Measure) -> Quantity:
    """三、十二、三十台: plain Chinese numbers below one hundred, and what is counted as people say it."""
    if measure.unit is not None and measure.unit.dimension in measures.COUNTED:
        return _counted(sign, measure)
    found = re.match(figures.NUMERAL, sign)
    number = _small(found[0]) if found else None
    if found is None or number is None:
        raise NumberError("读不出数值")
    factor, more = _factor(sign[found.end() :], measure)
    if more:
        raise NumberError("读不出数值")
    return _bounded(number * factor, number * factor, measure)


def _counted(sign: str, measure: Measure) -> Quantity:
    """十几人, 近百人, 三四十头, 约一百人, 一百多."""
    sign, how_after = _suffix(sign)
    how_before = ""
    for pattern, kind in (*figures.BEFORE, *figures.BEFORE_NUMERAL):
        if (found := pattern.match(sign)) is not None:
            sign, how_before = sign[found.end() :], kind
            break
    spoken = numerals.said(sign)
    if spoken is None or (how_before and how_after and how_before != how_after):
        raise NumberError("读不出数值")
    low, high, rest = spoken
    how = how_before or how_after
    if rest.startswith(figures.OR_SO):
        rest, how = rest.removeprefix(figures.OR_SO), how or "about"
    factor, more = _factor(rest, measure)
    if more or (how and low != high):
        raise NumberError("读不出数值")
    if how:
        return _qualified(low * factor, how, measure)
    return _at_most(low * factor, high * factor, measure)


def _small(word: str) -> int | None:
    if len(word) == 1 and word in figures.DIGITS:
        return figures.DIGITS[word]
    tens, ten, ones = word.partition(figures.TEN)
    if not ten or len(tens) > 1 or len(ones) > 1 or figures.TEN in ones:
        return None
    return 10 * (figures.DIGITS[tens] if tens else 1) + (figures.DIGITS[ones] if ones else 0)


def _bounded(low: float | None, high: float | None, measure: Measure) -> Quantity:
    """The quantity, if it can be true at all."""
    floor, ceiling = measure.minimum, measure.maximum
    for value in (low, high):
        if value is not None and not math.isfinite(value):
            raise NumberError("不是数值")
        if value is not None and (
            (floor is not None and value < floor) or (ceiling is not None and value > ceiling)
        ):
            limits = "～".join("" if limit is None else format(limit, ".12g") for limit in (floor, ceiling))
            raise NumberError(f"超出合理范围（{limits}{measure.unit_text}）")
    return Quantity(low, high)
