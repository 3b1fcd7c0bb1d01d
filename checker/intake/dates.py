"""Days as lists write them → ``Period``: exact, a whole month or year, or open to one side."""

import math
import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, timedelta

from checker.condition import Period
from checker.intake.words import days, figures

_FIRST_SERIAL, _LAST_SERIAL = 18264, 73415  # 1950-01-01 and 2100-12-31 as Excel counts days
_SERIAL = re.compile(r"[1-7]\d{4}", re.ASCII)  # 43312 in a text file saved from a workbook
_EPOCH = date(1899, 12, 30)
ENDLESS = Period.on(date(9999, 12, 31))  # 长期 in a field that says until when something is valid


class DateError(ValueError):
    """Why a value is no day; its text is the reason for the user.

    ``open_start``: a time limit that says how long but not from when.  ``kin``: the text belongs in a column
    of days all the same: a limit, a day without its year.  ``pending``: what has not happened has no day.
    """

    def __init__(self, reason: str, *, open_start: bool = False, kin: bool = False, pending: bool = False):
        super().__init__(reason)
        self.open_start, self.kin, self.pending = open_start, kin or open_start, pending


def read_day(value: object) -> Period:
    """A day, a date cell, an Excel serial number or a text. Raises ``DateError``."""
    match value:
        case datetime():
            return _typed(value.date())
        case date():
            return _typed(value)
        case bool():
            raise DateError("不是日期")
        case int() | float():
            return _from_number(float(value))
        case str():
            return _from_text(value)
    raise DateError("只有时间，没有日期")


def is_serial(value: object) -> bool:
    """Whether a cell holds a day as Excel counts them, without saying that it is one."""
    if isinstance(value, str):
        return _SERIAL.fullmatch(value.strip()) is not None
    return isinstance(value, int | float) and _FIRST_SERIAL <= value <= _LAST_SERIAL


def _typed(day: date) -> Period:
    if not 1900 < day.year <= 2100:
        raise DateError("日期不合理")
    return Period.on(day)


def _from_number(number: float) -> Period:
    if not math.isfinite(number):
        raise DateError("不是日期")
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return Period.on(_EPOCH + timedelta(days=int(number)))
    if number.is_integer():
        return _from_text(str(int(number)))
    text = f"{number:.2f}"
    month = int(text[-2:].rstrip("0") or "0")
    if 1950 <= number < 2101 and text[-2:] in {"11", "12"}:
        return _whole(int(number), month, None)
    if 1950 <= number < 2101 and 2 <= month <= 9 and text.endswith("0"):
        return _whole(int(number), month, None)
    raise DateError("分不清是1月还是10月" if text.endswith(".10") else "不是日期")


def _from_text(text: str) -> Period:
    if _SERIAL.fullmatch(text) and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        return _from_number(float(text))
    sign = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()
    sign = days.CLOCK.sub("", sign).replace(" ", "").rstrip("。.;,、")
    if days.MISREAD.fullmatch(sign):
        sign = sign.translate(figures.AS_DIGITS).replace("i", "1")
    sign = _in_digits(days.HALF_DAY.sub("", sign)).replace(days.FIRST_MONTH, days.JANUARY)
    sign = days.DONE.sub("", sign)
    edge = ""
    if found := days.BEFORE.search(sign):
        edge, sign = "before", sign[: found.start()]
    elif found := days.AFTER.search(sign):
        edge, sign = "after", sign[: found.start()]
    period = _single(sign) or _span(sign)
    if period is None:
        raise _why_not(sign)
    if edge == "before":
        return Period(None, period.last)
    return Period(period.first, None) if edge == "after" else period


def _in_digits(sign: str) -> str:
    """二〇一八年八月二十三日 and 18.8.24 in the digits of a whole year."""
    if found := days.WORDED.match(sign):
        year, month, day = found["y"].translate(figures.YEAR_IN_DIGITS), found["m"], found["d"]
        written = (
            f"{year}{days.YEAR}"
            + (f"{worded_number(month)}{days.MONTH}" if month else "")
            + (f"{worded_number(day)}{days.DAY}" if day else "")
        )
        return written + sign[found.end() :]
    if found := days.SHORT_YEAR.match(sign):
        return f"20{found['y']}.{found['m'] or found['m2']}.{found['d'] or found['d2']}" + sign[found.end() :]
    return sign


def worded_number(word: str) -> int:
    """十二, 两, 二十三 → 12, 2, 23.  Raises ``DateError``, as of 一二."""
    tens, ten, ones = word.replace(figures.TWO_OF_THINGS, figures.TWO).rpartition(figures.TEN)
    if len(tens) > 1 or len(ones) > 1:
        raise DateError("读不出数字")
    digit = figures.OF_DAYS.index
    return (10 * (digit(tens) if tens else 1) if ten else 0) + (digit(ones) if ones else 0)


def _why_not(sign: str) -> DateError:
    if days.LIMIT.search(sign):
        return DateError("没有起算的日期", open_start=True)
    if re.search(days.OPEN_ENDED, sign):
        return DateError("没有起算的日期", kin=True)
    if re.fullmatch(days.NO_YEAR, sign):
        return DateError("没有写年份", kin=True)
    if re.fullmatch(days.TWO_DIGITS, sign):
        return DateError("年份应写四位", kin=True)
    if days.NOT_YET.fullmatch(sign):
        return DateError("还没有日期", pending=True)
    return DateError("读不出日期", kin=days.DONE_ONLY.fullmatch(sign) is not None)


def _single(sign: str) -> Period | None:
    for form in days.FORMS:
        found = form.fullmatch(sign)
        if found:
            parts = found.groupdict()
            month = int(parts["m"]) if parts.get("m") else None
            if parts.get("d"):
                return _exact(int(parts["y"]), int(parts["m"]), int(parts["d"]))
            return _whole(int(parts["y"]), month, parts.get("part"))
    return None


def _span(sign: str) -> Period | None:
    """2018.7-2019.3、2018年7月至2019年3月"""
    for mark in days.TO:
        first, found, last = sign.partition(mark)
        if found and mark not in last:
            one, other = _single(first), _single(last)
            if one and other and one.first and other.last and one.first <= other.last:
                return Period(one.first, other.last)
    return None


def _exact(year: int, month: int, day: int) -> Period:
    try:
        return Period.on(date(year, month, day))
    except ValueError:
        raise DateError("没有这一天") from None


def _whole(year: int, month: int | None, part: str | None) -> Period:
    """A month or a year, or the part of it that 初, 底, 上旬 … name."""
    if month is None:
        first, last = days.PARTS_OF_YEAR.get(part or "", (1, 12))
        return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
    if not 1 <= month <= 12:
        raise DateError("没有这个月")
    end = monthrange(year, month)[1]
    begin, until = days.PARTS_OF_MONTH.get(part or "", (1, None))
    return Period(date(year, month, begin), date(year, month, until or end))
