"""What stands outside a column of its own and tells park, town or the day of inspection.

The name of the file or of the sheet, a title or a section row say it of all rows that they stand over, an
address of its own enterprise.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from checker.condition import Period
from checker.intake.dates import DateError, read_day
from checker.intake.wording import squeeze
from checker.intake.words import days, lines, positions
from checker.model import Dictionary, Field
from checker.vocabulary import OUTSIDE_PARKS

PARK_KEY = "park"
PLACE_KEYS = (PARK_KEY, "town")
ADDRESS_KEY = "address"
# What the name of a section may be: the first of these fields that knows it as a choice.
SECTION_KEYS = ("rectification_class", "above_scale", "production_state")
_SECTION_LEAST = 2  # characters
_FULL = {PARK_KEY: positions.OF_PARK, "town": positions.OF_TOWN}  # spellings that say what they are
_SHORT = 3  # characters of a spelling that may be part of another name
_ADDRESSES = 10_000  # remembered
_LONGEST = 200  # characters of an address


class Places:
    """All spellings of parks and towns."""

    def __init__(self, dictionary: Dictionary):
        by_key = dictionary.by_key
        self.fields: tuple[Field, ...] = tuple(by_key[key] for key in PLACE_KEYS if key in by_key)
        self.inspected_on = by_key.get("inspected_on")
        of_sections = [by_key[key] for key in SECTION_KEYS if key in by_key]
        self._sections: dict[str, tuple[str, str]] = {}
        for field in of_sections:
            for canonical, spellings in (field.choices or {}).items():
                for sign in map(squeeze, (canonical, *spellings)):
                    if len(sign) >= _SECTION_LEAST:
                        self._sections.setdefault(sign, (field.key, canonical))
        more = (self.inspected_on, *of_sections)
        self.said = (*self.fields, *(one for one in more if one is not None))
        both = (by_key.get("longitude"), by_key.get("latitude"))
        self.coordinates: tuple[Field, ...] = tuple(one for one in both if one is not None)
        self.last_day = by_key.get("last_day")  # of the time limit
        levels = ((re.escape(name[:-1]), re.escape(name[-1])) for name in dictionary.region)
        self._region = "".join(f"(?:{name}{level}?)?" for name, level in levels)
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
        self._in_full = {
            spelling: (key, canonical)
            for spelling, key, canonical in self._spellings
            if canonical != OUTSIDE_PARKS and _FULL[key].search(spelling)
        }
        names = "|".join(map(re.escape, self._in_full)) or "(?!)"
        self._next_place = re.compile(f"{positions.BETWEEN_PLACES}({names})")
        self._anywhere = re.compile(names)
        self._leading = re.compile(self._region)
        self._pattern = cache(self._pattern_of)
        self.of_address = lru_cache(_ADDRESSES)(self._of_address)

    def _pattern_of(self, spelling: str) -> re.Pattern[str]:
        """Where a line names a place: a short name must stand by itself."""
        name = re.escape(spelling)
        if len(spelling) > _SHORT or any(ending.search(spelling) for ending in _FULL.values()):
            return re.compile(name)
        return re.compile(f"({positions.BEFORE_SHORT}){self._region}{name}(?={positions.BEHIND_SHORT})")

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
        """What a row such as 一、关停取缔类（3户）, 二、规上企业 says of those below it."""
        found = self.named_in(text)
        sign = lines.HOW_MANY.sub("", lines.NUMBER.sub("", squeeze(text)))
        said = self._sections.get(sign) or self._sections.get(sign.removesuffix(lines.ENTERPRISES))
        if said is not None:
            found[said[0]] = said[1]
        return found

    def named_in(self, text: str) -> dict[str, str]:
        """Key → canonical value of each place that the text names; two of one kind cancel each other.

        The longest spelling counts: 临邛工业园区 does not name the town 临邛.
        """
        sign = squeeze(text)
        found: dict[str, set[str]] = {}
        for spelling, key, canonical in self._spellings:
            named = self._pattern(spelling).search(sign) if spelling in sign else None
            if named is not None:
                if named.re.groups and positions.AND_MORE.search(named[0] + sign[named.end() :][:1]):
                    return {}  # 临邛、天邛园区: a short name of one kind or the other
                if not positions.BESIDE.match(sign, named.end()):
                    found.setdefault(key, set()).add(canonical)
                sign = sign.replace(spelling, "\0")
        return {key: values.pop() for key, values in found.items() if len(values) == 1}

    def may_name_park(self, address: str) -> bool:
        """Whether an address can name a park at all; a quick look."""
        return any(sign in address for sign in positions.SIGNS_OF_PARK)

    def _of_address(self, address: str) -> Mapping[str, str]:
        """Park and town, by key, in which an address says that it is: 羊安街道兴业大道5号（天邛产业园区内）.

        A town counts at the beginning only, behind province, city and county: roads are called by towns, and
        other counties have towns of the same name.  What is beside a place is not in it.
        """
        sign = squeeze(address)
        if len(sign) > _LONGEST:
            return {}
        leading = self._leading.match(sign)
        at = 0 if leading is None else leading.end()
        found: dict[str, set[str]] = {}
        while (named := self._next_place.match(sign, at)) is not None:
            key, canonical = self._in_full[named[1]]
            at = named.end()
            and_more = positions.AND.match(sign, at)
            if positions.BESIDE.match(sign, at) or (and_more and self._anywhere.match(sign, and_more.end())):
                return {}
            found.setdefault(key, set()).add(canonical)
        for later in self._anywhere.finditer(sign, at):
            key, canonical = self._in_full[later[0]]
            if key == PARK_KEY:
                begin, end = later.span()
                aside = positions.NOT_IN.search(sign, 0, begin) or positions.BESIDE.match(sign, end)
                found.setdefault(key, set()).add("" if aside else canonical)
        return {key: name for key, names in found.items() if len(names) == 1 for name in names if name}


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
