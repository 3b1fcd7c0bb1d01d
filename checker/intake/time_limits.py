"""Until when something is to be done, as lists write it: 15天内, 半年内, 9月底前, 立即, 2018-09-15."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from checker.condition import Period
from checker.intake.dates import DateError, read_day, worded_number
from checker.intake.words import days
from checker.working_days import after_working_days


def last_day(text: str, inspected: Period | None, made: Period | None = None) -> Period:
    """The last day that a time limit leaves, as exactly as it can be known.

    ``inspected`` is the day from which 15天内 counts, itself not counted; 立即 leaves open how long at once
    is.  ``made`` is when the list was made: where no inspection is known, 9月底前 is the next after it, if
    that is in the same year.  Raises ``DateError``, also where a limit counts from another day, such as that
    of a notice.
    """
    day, why_not = _last_day(text, made if inspected is None and lacks_year(text) else inspected)
    if day is None:
        raise DateError(why_not)
    return day


@lru_cache(maxsize=10_000)
def counts_from_inspection(text: str) -> bool:
    """Whether only the day of inspection tells until when: 15天内, 9月底前, 立即."""
    return _counted(_plain(text)) is not None


def counts_from_notice(heading: Iterable[str]) -> bool:
    """Whether the heading of limits says that they count from another day: 完成期限（自发文之日起）."""
    return any(days.FROM_NOTICE.search(level) is not None for level in heading)


@lru_cache(maxsize=10_000)
def lacks_year(text: str) -> bool:
    """Whether a limit says all but the year: 9月底前, 年底前."""
    sign = _plain(text)
    return any(form.fullmatch(sign) for form in (days.WITHOUT_YEAR, days.END_OF_YEAR))


@lru_cache(maxsize=10_000)  # lists repeat few limits and few days
def _last_day(text: str, inspected: Period | None) -> tuple[Period | None, str]:
    sign = _plain(text)
    try:
        counted = _counted(sign)
        if counted is None:
            return _as_limit(read_day(sign), sign), ""
        if inspected is None or inspected.first is None or inspected.last is None:
            return None, "没有写年份" if lacks_year(text) else "没有检查日期，算不出到期日"
        return counted(inspected.first, inspected.last), ""
    except DateError as error:
        return None, str(error)


def _plain(text: str) -> str:
    """限15天内完成整改 without what says nothing about when."""
    sign = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).rstrip("。.;!")
    sign = days.TO_BE_DONE.sub("", days.FROM_INSPECTION.sub("", sign))
    return sign.replace(days.HALF_MONTH, days.HALF_A_MONTH)


def _as_limit(day: Period, sign: str) -> Period:
    """2018年9月底前 and 2018年9月底 leave time until the last of its days."""
    until = day.last is not None and (day.first is None or sign.endswith(days.AT_END))
    return Period(day.last, day.last) if until else day


def _counted(sign: str) -> Callable[[date, date], Period] | None:
    """How the last day follows from the first and the last day on which the inspection may have been."""
    if found := days.SPAN.fullmatch(sign):
        unit, number = days.UNITS[found["unit"].removeprefix(days.MEASURE_WORD)], found["number"]
        return lambda first, last: Period(_later(first, number, unit), _later(last, number, unit))
    if days.AT_ONCE.fullmatch(sign):
        return lambda first, last: Period(first, None)
    if days.END_OF_YEAR.fullmatch(sign):
        return lambda first, last: Period(date(first.year, 12, 31), date(last.year, 12, 31))
    if days.END_OF_MONTH.fullmatch(sign):
        return lambda first, last: Period(_end_of_month(first), _end_of_month(last))
    if found := days.WITHOUT_YEAR.fullmatch(sign):
        month, day = int(found["month"]), found["day"]
        return lambda first, last: _in_the_year(first, last, month, int(day) if day else None)
    return None


def _later(start: date, number: str, unit: str) -> date:
    half = number == days.HALF
    count = 0 if half else int(number) if number.isdecimal() else worded_number(number)
    match unit:
        case "working day" if not half:
            return after_working_days(start, count)
        case "day" if not half:
            return start + timedelta(days=count)
        case "week" if not half:
            return start + timedelta(weeks=count)
        case "month":
            return start + (timedelta(days=15) if half else relativedelta(months=count))
        case "year":
            return start + relativedelta(months=6 if half else 12 * count)
    raise DateError("读不出期限")


def _end_of_month(day: date) -> date:
    return day + relativedelta(day=31)


def _in_the_year(first: date, last: date, month: int, day: int | None) -> Period:
    """The day without its year in that of the inspection, where it follows it."""
    try:
        meant = _end_of_month(date(first.year, month, 1)) if day is None else date(first.year, month, day)
    except ValueError:
        raise DateError("没有这一天") from None
    if first.year != last.year or meant < last:
        raise DateError("没有写年份")
    return Period.on(meant)
