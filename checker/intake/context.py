"""What a sheet's name, a title or a section row gives to all rows it stands over: park, town, inspection."""

import re
import unicodedata
from collections.abc import Iterable

from checker.condition import Period
from checker.intake.dates import DateError, read_day
from checker.intake.wording import squeeze
from checker.intake.words import days, lines, positions
from checker.model import Dictionary, Field
from checker.vocabulary import OUTSIDE_PARKS

PLACE_KEYS = ("park", "town")
SECTION_KEY = "rectification_class"


class Places:
    """All spellings of parks and towns."""

    def __init__(self, dictionary: Dictionary):
        by_key = dictionary.by_key
        self.fields: tuple[Field, ...] = tuple(by_key[key] for key in PLACE_KEYS if key in by_key)
        self.inspected_on = by_key.get("inspected_on")
        of_sections = by_key.get(SECTION_KEY)
        self._classes = {
            squeeze(spelling): canonical
            for canonical, spellings in ((of_sections and of_sections.choices) or {}).items()
            for spelling in (canonical, *spellings)
        }
        more = (self.inspected_on, of_sections)
        self.said = (*self.fields, *(one for one in more if one is not None))
        both = (by_key.get("longitude"), by_key.get("latitude"))
        self.coordinates: tuple[Field, ...] = tuple(one for one in both if one is not None)
        self.last_day = by_key.get("last_day")  # of the time limit
        self._spellings = sorted(
            (
                (squeeze(spelling), field.key, canonical)
                for field in self.fields
                for canonical, spellings in (field.choices or {}).items()
                for spelling in (canonical, *spellings)
                if len(squeeze(spelling)) >= 2 and (canonical != OUTSIDE_PARKS or positions.PARK in spelling)
            ),
            key=lambda one: (-len(one[0]), one),
        )

    def inspected(self, title: str) -> dict[str, Period]:
        """The day of inspection that a line above a table states: 检查日期：2022年4月12日."""
        found = days.INSPECTED.search(unicodedata.normalize("NFKC", title))
        if found is None or self.inspected_on is None:
            return {}
        try:
            first = read_day(found["day"].replace(" ", ""))
            if found["more"] is None:
                return {"inspected_on": first}
            last = read_day(_completed(found["last"] or "", first))
        except DateError:
            return {}
        in_order = first.first is not None and last.last is not None and first.first <= last.last
        return {"inspected_on": Period(first.first, last.last)} if in_order else {}

    def of_section(self, text: str) -> dict[str, str]:
        """What a row such as 一、关停取缔类（3户） says of those below it."""
        found = self.named_in(text)
        sign = lines.HOW_MANY.sub("", lines.NUMBER.sub("", squeeze(text))).removesuffix(lines.ENTERPRISES)
        if sign in self._classes:
            found[SECTION_KEY] = self._classes[sign]
        return found

    def named_in(self, text: str) -> dict[str, str]:
        """Key → canonical value of each place that the text names; two of one kind cancel each other.

        The longest spelling counts: 临邛工业园区 does not name the town 临邛.
        """
        sign = squeeze(text)
        found: dict[str, set[str]] = {}
        for spelling, key, canonical in self._spellings:
            if spelling in sign:
                found.setdefault(key, set()).add(canonical)
                sign = sign.replace(spelling, "\0")
        return {key: values.pop() for key, values in found.items() if len(values) == 1}


def made(lines_above: Iterable[str]) -> tuple[Period, str] | None:
    """The day on which a list was made, by the lines above its table, and the line that tells it.

    ``None`` where they tell none or another year beside it.  The year of a title alone may be that of an
    inspection long before: 2017年督察反馈问题整改清单.
    """
    found: list[tuple[Period, str]] = []
    years: set[int] = set()
    for text in lines_above:
        plain = unicodedata.normalize("NFKC", text)
        years |= {int(year) for year in days.YEARS.findall(plain)}
        for one in days.MADE.finditer(plain):
            try:
                found.append((read_day(one["day"].replace(" ", "")), text))
            except DateError:
                return None
    days_told = {period for period, _ in found}
    years |= {day.year for period in days_told for day in (period.first, period.last) if day is not None}
    return found[0] if len(days_told) == 1 and len(years) == 1 else None


def _completed(last: str, first: Period) -> str:
    """The end of 2023年6月12日—6月16日 or 12日—16日 with the year and the month of its beginning."""
    parts = [int(part) for part in re.findall(r"\d+", last)]
    if not parts or first.first is None:
        raise DateError("读不出日期")
    begun = first.first
    year, month, day = [begun.year, begun.month][: 3 - len(parts)] + parts
    return f"{year}-{month}-{day}"
