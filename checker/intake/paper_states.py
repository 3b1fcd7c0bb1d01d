"""A cell that says of several papers which are held: 环评：有；验收：无, 环评已批，未验收, 有执照，无环评.

It is understood wholly or not at all: what a part says that is not understood may take back another.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import partial

from checker.intake.states import Part, States
from checker.intake.values.parsed import DoubtError
from checker.intake.values.parser import FieldParser
from checker.intake.wording import squeeze
from checker.intake.words import answers, papers
from checker.model import Dictionary


class PaperStates(States):
    """Tells which papers a cell names, and what it says of each."""

    def __init__(self, dictionary: Dictionary):
        super().__init__()
        known = dictionary.by_key
        self._parsers = {key: FieldParser(known[key], dictionary) for key in papers.NAMES if key in known}

    def parts(self, own: str | None, cells: Iterable[object], taken: Collection[str]) -> dict[str, Part]:
        """As for any states; in a column of no field the first tells of a cell that is not understood."""
        parts = super().parts(own, cells, taken)
        first = next(iter(parts), None)
        if own is None and first is not None:
            parts[first] = partial(self._state_or_doubt, first)
        return parts

    def _others(self, own: str | None) -> Collection[str]:
        return self._parsers

    def _state_or_doubt(self, key: str, text: str) -> str:
        told = self.of(text, None)
        if not told:
            raise DoubtError("分不清说的是哪些手续", "请写成“营业执照：有；环评：无”的样子，或分列填写")
        return told.get(key, "")

    def _of(self, text: str, own: str | None) -> Mapping[str, str]:
        """By key of the field, the choice that the cell states; nothing where it is not understood wholly.

        A clause that names no paper (已办理，未验收) speaks of ``own``, the field of the column.
        """
        both = papers.BOTH.fullmatch(squeeze(text))
        if both is not None:
            said = {papers.APPROVAL: both["approved"], papers.ACCEPTANCE: both["accepted"]}
            return {key: papers.DONE_OR_NOT[word] for key, word in said.items() if key in self._parsers}
        if own is None and papers.NOTHING_AT_ALL.fullmatch(squeeze(text)):
            return {key: papers.NOT_DONE for key in papers.ALL if key in self._parsers}
        found: dict[str, str] = {}
        named = unnamed = False
        clauses = papers.CLAUSES.split(papers.NUMBER_IN_BRACKETS.sub("", squeeze(text)))
        for clause in (answers.BUT.sub("", one) for one in clauses):
            if not clause:
                continue
            told, names = self._clause(clause, own)
            named, unnamed = named or names, unnamed or not names
            if not told or any(found.setdefault(key, value) != value for key, value in told.items()):
                return {}
        if unnamed and own == papers.APPROVAL and found.get(own) == found.get(papers.FORM) == papers.HELD:
            del found[own]  # 有，登记表备案: there is a form, and no approval
        return found if named else {}

    def _clause(self, clause: str, own: str | None) -> tuple[dict[str, str], bool]:
        """What one clause states of which papers, and whether it names any."""
        if papers.NO_LICENCE.fullmatch(clause) and papers.LICENCE in self._parsers:
            return self._stated([(papers.LICENCE, papers.NONE, papers.NONE)]), True
        if papers.FILED.fullmatch(clause) and papers.FORM in self._parsers:
            return self._stated([(papers.FORM, papers.HELD, papers.HELD)]), True
        names = list(papers.NAMED.finditer(clause))
        if not names:
            return ({} if own is None else self._stated([(own, clause, clause)])), False
        ends = [0, *(one.end() for one in names)]
        starts = [*(one.start() for one in names), len(clause)]
        before, *between, after = (
            papers.FILLING.sub("", clause[end:start]) for end, start in zip(ends, starts, strict=True)
        )
        if before and after:
            return {}, True
        if any(between):  # each paper with a state of its own, all before the names or all behind them
            states = [before, *between] if before else [*between, after]
        else:
            states = [before or after] * len(names)
        told = [
            (one.lastgroup or "", state, state + one[0] if before else one[0] + state)
            for one, state in zip(names, states, strict=True)
        ]
        return self._stated(told), True

    def _stated(self, told: list[tuple[str, str, str]]) -> dict[str, str]:
        """The choices, by key, of states and of the same with the name; nothing where one is not known."""
        found = {}
        for key, state, with_name in told:
            if papers.STROKE.fullmatch(state):
                continue  # 验收：/
            parser = self._parsers.get(key)
            value = None
            if parser is not None and state:
                value = parser.parse(state).value or parser.parse(with_name).value
            if not isinstance(value, str):
                return {}
            found[key] = value
        return found
