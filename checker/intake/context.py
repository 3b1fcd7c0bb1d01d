"""What a sheet's name, a title or a section row gives to all rows it stands over: park, town, inspection."""

import re
import unicodedata

from checker.condition import Period
from checker.intake.dates import DateError, read_day
from checker.intake.wording import squeeze
from checker.model import Dictionary, Field
from checker.vocabulary import OUTSIDE_PARKS

PLACE_KEYS = ("park", "town")
_INSPECTED = re.compile(
    r"(?:检查|排查|核查|调查|复查|巡查|摸排)(?:日期|时间) ?: ?"
    r"(?P<day>(?:19|20)\d\d ?[-./年] ?\d{1,2}(?: ?[-./月] ?\d{1,2} ?日?| ?月)?)"
)


class Places:
    """All spellings of parks and towns."""

    def __init__(self, dictionary: Dictionary):
        by_key = dictionary.by_key
        self.fields: tuple[Field, ...] = tuple(by_key[key] for key in PLACE_KEYS if key in by_key)
        self.inspected_on = by_key.get("inspected_on")
        self.said = self.fields if self.inspected_on is None else (*self.fields, self.inspected_on)
        both = (by_key.get("longitude"), by_key.get("latitude"))
        self.coordinates: tuple[Field, ...] = tuple(one for one in both if one is not None)
        self.last_day = by_key.get("last_day")  # of the time limit
        self._spellings = sorted(
            (
                (squeeze(spelling), field.key, canonical)
                for field in self.fields
                for canonical, spellings in (field.choices or {}).items()
                for spelling in (canonical, *spellings)
                if len(squeeze(spelling)) >= 2 and (canonical != OUTSIDE_PARKS or "园" in spelling)
            ),
            key=lambda one: (-len(one[0]), one),
        )

    def inspected(self, title: str) -> dict[str, Period]:
        """The day of inspection that a line above a table states: 检查日期：2022年4月12日."""
        found = _INSPECTED.search(unicodedata.normalize("NFKC", title))
        if found is None or len(self.said) == len(self.fields):
            return {}
        try:
            return {"inspected_on": read_day(found["day"].replace(" ", ""))}
        except DateError:
            return {}

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
