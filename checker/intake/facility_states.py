"""A cell that says of a facility that there is one and how it runs: 有，未运行; 已安装，但停用.

It is understood wholly or not at all.  What stands in brackets is left to a person: 有（已停用） may also
take back the word before it.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache, partial
from itertools import dropwhile

from checker.intake.paper_states import Part
from checker.intake.values import FieldParser
from checker.intake.wording import as_text, squeeze
from checker.intake.words import answers, canon
from checker.model import Dictionary

_CELLS = 10_000  # remembered
_ENDING = "_running"  # of the key of the field that tells how a facility runs


class FacilityStates:
    """Tells of a facility and of its running what one cell says of both, in the words of the dictionary."""

    def __init__(self, dictionary: Dictionary):
        known = dictionary.by_key
        self._parsers = {
            key: (FieldParser(field, dictionary), FieldParser(known[key + _ENDING], dictionary))
            for key, field in known.items()
            if key + _ENDING in known
        }
        self.of = lru_cache(_CELLS)(self._of)

    def knows(self, key: str) -> bool:
        """Whether the field is a facility, of which another field tells how it runs."""
        return key in self._parsers

    def parts(self, own: str, cells: Iterable[object], taken: Collection[str]) -> dict[str, Part]:
        """By key, what takes the running of the facility out of a cell, where some cell states it."""
        running = own + _ENDING
        if not self.knows(own) or running in taken:
            return {}
        stated = any(self.of(text, own) for text in set(map(as_text, cells)))
        return {running: partial(self._state, running, own)} if stated else {}

    def _state(self, key: str, own: str, text: str) -> str:
        return self.of(text, own).get(key, "")

    def _of(self, text: str, own: str) -> Mapping[str, str]:
        """By key of the field, the choice that the cell states; nothing where it is not understood wholly."""
        if not self.knows(own):
            return {}
        facility, running = self._parsers[own]
        parts = [part for part in answers.PARTS_AND_BUT.split(squeeze(text)) if part]
        rest = list(dropwhile(lambda part: facility.parse(part).value in canon.THERE, parts))
        there = facility.parse(",".join(parts[: len(parts) - len(rest)])).value
        said = {_running(running, part) for part in rest}
        if not isinstance(there, str) or there not in canon.THERE or len(said) != 1:
            return {}
        runs = said.pop()
        return {own: there, own + _ENDING: runs} if runs is not None else {}


def _running(parser: FieldParser, part: str) -> str | None:
    """How the facility runs, by one part of a cell."""
    word = answers.BUT.sub("", part)
    value = parser.parse(word).value if answers.OF_RUNNING.search(word) else None
    return value if isinstance(value, str) and value not in canon.NO_FACILITY else None
