"""The year of days that are written without one: 8月15日 in a list that says 2018 in only one way.

A year that a title names may be that of the inspection before (2017年督察反馈问题整改清单), so it alone tells
nothing: the month, the other days of the column or the day on which the list was made must agree with it.
What may be of another year stays open.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checker.condition import Kind, Period
from checker.intake.context import made
from checker.intake.dates import DateError, read_day
from checker.intake.time_limits import last_day
from checker.intake.words import days
from checker.model import Field

_NOT_LONG_BEFORE, _NOT_LONG_AFTER = timedelta(days=183), timedelta(days=92)


@dataclass(frozen=True, slots=True)
class YearAbove:
    """What the lines above a table say of the year, and of the months in it; ``line`` is where they do."""

    year: int
    months: frozenset[int]
    line: str
    made: date | None = None
    certain: bool = False  # the heading of the column itself says so


def year_above(lines: Iterable[str]) -> YearAbove | None:
    """The one year that the lines above a table and the name of its sheet tell; not one of two."""
    texts = list(lines)
    plain = [unicodedata.normalize("NFKC", text) for text in texts]
    told = {int(year) for text in plain for year in days.ANY_YEARS.findall(text)}
    if len(told) != 1:
        return None
    (year,) = told
    months = {month for text in plain for month in _months(text, year)}
    day = made(texts)
    line = next(text for text, one in zip(texts, plain, strict=True) if days.ANY_YEARS.search(one))
    return YearAbove(year, frozenset(months), line, day[0].last if day is not None else None)


def year_of(heading: str) -> YearAbove | None:
    """The year that the heading of a column tells: 整改时限（2024年）."""
    found = year_above((heading,))
    return None if found is None else replace(found, certain=True)


def _months(text: str, year: int) -> Iterable[int]:
    """2018年8月, 2018年7月至9月, 2018年第三季度, 2018年夏季."""
    for found in re.finditer(rf"{year}{days.MONTHS_OF_YEAR}", text):
        if found["named"]:
            yield from days.NAMED_MONTHS[found["named"]]
        else:
            first = int(found["first"])
            yield from range(first, int(found["last"] or first) + 1)


_DONE_BY_NOW = frozenset({"inspected_on", "completed_on", "written_off_on"})
_TO_BE_DONE = frozenset({"deadline", "last_day"})


class WithoutYear:
    """Reads the days and time limits of one column that have no year of their own."""

    def __init__(self, field: Field, texts: Collection[str], above: YearAbove, column: Iterable[Period]):
        """``column``: the days or limits in it that have a year."""
        self._above, self._done = above, field.key in _DONE_BY_NOW
        self._day = field.type is Kind.DATE
        self._others = [one for period in column if (one := period.last or period.first) is not None]
        self._read = next((text for text in texts if self.read(text) is not None), None)

    @classmethod
    def of(cls, field: Field, sample: Iterable[object], above: YearAbove) -> "WithoutYear | None":
        """For a column of days or limits; ``None`` where it has none that it can read."""
        if field.key not in _DONE_BY_NOW | _TO_BE_DONE:
            return None
        cells = list(dict.fromkeys(sample))
        texts = [cell.strip() for cell in cells if isinstance(cell, str)]
        if not any(map(days.MONTH_WITHOUT_YEAR.match, texts)):
            return None
        column = cls(field, texts, above, _dated(cells, limits=field.key in _TO_BE_DONE))
        return column if column._read is not None else None

    def note(self, label: str) -> tuple[str, str]:
        """What is told of the column, and what to do."""
        year, line = self._above.year, self._above.line
        where = "表头" if self._above.certain else "表上方的"
        message = f"“{label}”一列有的没有写年份（如“{self._read}”），按{where}“{line}”读作{year}年"
        return message, "请核对，最好写明年份"

    def read(self, text: str) -> Period | None:
        """The day of 8月15日, or the last of 9月底前, where it can be of no other year."""
        if not self._day:
            return self._of(text, lambda dated: last_day(dated, None))
        day = self._of(text, read_day)
        return day if day is not None and day.first is not None and day.last is not None else None

    def _of(self, text: str, read: Callable[[str], Period]) -> Period | None:
        year, sign = self._year(), re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
        found = days.MONTH_WITHOUT_YEAR.match(sign)
        if year is None or found is None:
            return None
        month = int(found["month"])
        if found["dot"] and month == year % 100:
            return None  # 18.8 in 2018: the 8th of no month
        try:
            period = read(f"{year}{found['dot'] or days.YEAR}{sign}")
        except DateError:
            return None
        return period if self._agrees(period, month) else None

    def _year(self) -> int | None:
        years = {day.year for day in self._others} | {self._above.year}
        return years.pop() if len(years) == 1 else None

    def _agrees(self, period: Period, month: int) -> bool:
        """Whether something beside the year of the title speaks for this day, and nothing against it."""
        day, above = period.last or period.first, self._above
        if day is None:
            return False
        if above.certain:
            return True
        if above.made is not None and (day > above.made) == self._done:
            return False
        others = self._others
        near = any(month == other.month for other in others)
        among = bool(others) and min(others) <= day <= max(others) + _NOT_LONG_AFTER
        just_before = self._done and above.made is not None and above.made - day <= _NOT_LONG_BEFORE
        return month in above.months or near or among or just_before


def _dated(cells: Iterable[object], *, limits: bool) -> list[Period]:
    """The days or limits of a column that say of which year they are."""
    found = []
    for cell in cells:
        try:
            found.append(last_day(cell, None) if limits and isinstance(cell, str) else read_day(cell))
        except DateError:
            continue
    return found
