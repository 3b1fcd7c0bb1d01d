"""A cell that says of a facility that there is one and how it runs: 有，未运行; 已安装，但停用.

It is understood wholly or not at all.  What stands in brackets is left to a person: 有（已停用） may also
take back the word before it.
"""

from collections.abc import Collection, Mapping
from itertools import dropwhile

from checker.intake.states import States
from checker.intake.values import FieldParser
from checker.intake.wording import squeeze
from checker.intake.words import answers, canon
from checker.model import Dictionary


class FacilityStates(States):
    """Tells of a facility and of its running what one cell says of both."""

    def __init__(self, dictionary: Dictionary):
        super().__init__()
        known = dictionary.by_key
        self._parsers = {
            key: (FieldParser(field, dictionary), FieldParser(known[key + canon.RUNS], dictionary))
            for key, field in known.items()
            if key + canon.RUNS in known
        }

    def knows(self, key: str) -> bool:
        """Whether the field is a facility, of which another field tells how it runs."""
        return key in self._parsers

    def _others(self, own: str | None) -> Collection[str]:
        return (own + canon.RUNS,) if own is not None and self.knows(own) else ()

    def _of(self, text: str, own: str | None) -> Mapping[str, str]:
        """Nothing where the cell is not understood wholly."""
        if own is None or not self.knows(own):
            return {}
        facility, running = self._parsers[own]
        parts = [part for part in answers.PARTS_AND_BUT.split(squeeze(text)) if part]
        rest = list(dropwhile(lambda part: facility.parse(part).value in canon.THERE, parts))
        there = facility.parse(",".join(parts[: len(parts) - len(rest)])).value
        said = {_running(running, part) for part in rest}
        if not isinstance(there, str) or there not in canon.THERE or len(said) != 1:
            return {}
        runs = said.pop()
        return {own: there, own + canon.RUNS: runs} if runs is not None else {}


def _running(parser: FieldParser, part: str) -> str | None:
    """How the facility runs, by one part of a cell."""
    word = answers.BUT.sub("", part)
    value = parser.parse(word).value if answers.OF_RUNNING.search(word) else None
    return value if isinstance(value, str) and value not in canon.NO_FACILITY else None
