"""The park or town that a sheet's name, a title or a section row gives to all rows it stands over."""

from checker.intake.wording import squeeze
from checker.model import Dictionary, Field
from checker.vocabulary import OUTSIDE_PARKS

PLACE_KEYS = ("park", "town")


class Places:
    """All spellings of parks and towns."""

    def __init__(self, dictionary: Dictionary):
        by_key = dictionary.by_key
        self.fields: tuple[Field, ...] = tuple(by_key[key] for key in PLACE_KEYS if key in by_key)
        both = (by_key.get("longitude"), by_key.get("latitude"))
        self.coordinates: tuple[Field, ...] = tuple(one for one in both if one is not None)
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
