"""A cell that says of a facility that there is one and how it runs: 有，未运行; 已安装并正常使用.

It is understood wholly or not at all.  One that runs well is there (正常运行); whether there is one of which
no more is said than 未运行 stays open.  What stands in brackets is left to a person: 有（已停用） may also
take back the word before it.  Where all treatment is asked for, a cell may tell it by medium:
废气：布袋除尘；废水：三级沉淀池.  废水：无 may say that there is no wastewater, and leaves its facility open.
"""

from collections.abc import Collection, Mapping
from itertools import dropwhile

from checker.intake.states import States
from checker.intake.values.parser import FieldParser
from checker.intake.wording import squeeze
from checker.intake.words import answers, canon, plant, titles
from checker.model import Dictionary
from checker.wording import says_nothing


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
        self._media = {
            key: FieldParser(known[key], dictionary) for key in plant.OF_MEDIUM if key and key in known
        }

    def knows(self, key: str) -> bool:
        """Whether the field is a facility, of which another field tells how it runs."""
        return key in self._parsers

    def _others(self, own: str | None) -> Collection[str]:
        if own is None or not self.knows(own):
            return ()
        return (own + canon.RUNS, *(self._media if own == plant.ALL_PLANT else ()))

    def _of(self, text: str, own: str | None) -> Mapping[str, str]:
        """Nothing where the cell is not understood wholly."""
        if own is None or not self.knows(own):
            return {}
        return (self._by_medium(text) if own == plant.ALL_PLANT else {}) or self._running_too(text, own)

    def _by_medium(self, text: str) -> dict[str, str]:
        """What each clause says of one medium; of all together only where they agree and none is open."""
        found: dict[str, str] = {}
        agree = True
        for clause in filter(None, map(squeeze, answers.LINES.split(text))):
            told = plant.BY_MEDIUM.fullmatch(titles.NUMBERING.sub("", clause))
            if told is None:
                return {}
            key = next((one for one in self._media if told[one]), None)
            if key is None:
                continue
            if told["what"] in answers.NOTHING or says_nothing(told["what"]):
                agree = False
                continue
            value = self._media[key].parse(told["what"]).value
            if not isinstance(value, str) or found.setdefault(key, value) != value:
                return {}
        if agree and len(set(found.values())) == 1:
            found[plant.ALL_PLANT] = next(iter(found.values()))
        return found

    def _running_too(self, text: str, own: str) -> Mapping[str, str]:
        facility, running = self._parsers[own]
        parts = [part for part in answers.PARTS_AND_BUT.split(squeeze(text)) if part]
        rest = list(dropwhile(lambda part: facility.parse(part).value in canon.THERE, parts))
        there = facility.parse(",".join(parts[: len(parts) - len(rest)])).value
        said = {_running(running, part) for part in rest}
        if len(said) != 1:
            return {}
        runs = said.pop()
        if rest == parts and runs == canon.RUNS_WELL and answers.IN_USE.fullmatch(squeeze(text)):
            there = canon.HELD
        if not isinstance(there, str) or there not in canon.THERE:
            return {}
        return {own: there, own + canon.RUNS: runs} if runs is not None else {}


def _running(parser: FieldParser, part: str) -> str | None:
    """How the facility runs, by one part of a cell."""
    word = answers.BUT.sub("", part)
    value = parser.parse(word).value if answers.OF_RUNNING.search(word) else None
    return value if isinstance(value, str) and value not in canon.NO_FACILITY else None
