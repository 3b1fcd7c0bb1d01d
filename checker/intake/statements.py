"""What a row's text about problems gives to its other fields, and what of it nobody may rely on."""

from collections.abc import Collection, Iterator

from checker.condition import Value
from checker.intake.evidence import Draft, contradiction
from checker.intake.rectified import RECTIFICATION_KEYS, Rectified, rectified
from checker.intake.stated import Stated, StatedProblems
from checker.intake.values import BLANK
from checker.model import Cell

_OF_ANOTHER_TIME = (
    "“{}”写有其他时间、存疑或他人反映的内容，所写问题未用于判定",
    "仍存在的问题请填写相应栏目，或只写现状",
)
_PUT_RIGHT = ("“{}”所写“{}”已有整改进展，所写问题未用于判定", "仍存在的，请填写相应栏目")
_NOT_UNDERSTOOD = "“{}”所写“{}”未能归入名单字段，未用于判定"
_TO_VERIFY = "请填写相应栏目，或由检查人员核实"
_TO_FILL_IN = "请由检查人员核实，结果填入“{}”中相应的栏目（名单没有的可以增加）"


class Statements:
    """Reads the column of problems of one table, by its label, row after row.

    ``of_problems``: all that stands in it is wrong; under 现场检查情况 some of it is not.
    ``of_others``: keys of fields by whose names another authority means something else.
    """

    def __init__(self, stated: StatedProblems, label: str, of_problems: bool, of_others: Collection[str]):
        self._stated, self._label = stated, label
        self._of_problems, self._of_others = of_problems, of_others
        self._of_rectification = [(key, stated.label(key)) for key in RECTIFICATION_KEYS]

    def add(self, draft: Draft) -> Iterator[tuple[str, str]]:
        """Give what is stated to fields whose own cells say nothing; yields what is to be told."""
        text = draft.values.get(self._label)
        if not isinstance(text, str):
            return
        said = self._stated.of(text)
        if said.not_now:
            draft.unclear += said.unread if self._of_problems else ()
            yield _OF_ANOTHER_TIME[0].format(self._label), _OF_ANOTHER_TIME[1]
            return
        if said.told or said.unread or said.put_right:
            row = self._rectified(draft)
            done = said.done if row is None else row | said.done
            if done is not None:
                left = _still_so(said, done, row)
                yield from self._put_right(draft, said, left, done)
                said = left
            yield from self._give(draft, said)

    def _rectified(self, draft: Draft) -> Rectified | None:
        """What the row tells of its rectification."""
        told: dict[str, Value] = {
            key: draft.values[label] for key, label in self._of_rectification if label in draft.values
        }
        return rectified(told)

    def _put_right(
        self, draft: Draft, said: Stated, left: Stated, done: Rectified
    ) -> Iterator[tuple[str, str]]:
        """What may be no more is told, and to be verified if it is not surely so."""
        stated = (*(one.words for key, one in said.told.items() if key not in left.told), *said.unread)
        gone = tuple(dict.fromkeys(words for words in stated if words not in left.unread))
        if self._of_problems and not done.surely:
            draft.unclear += gone
        if done.in_words and (gone or said.put_right):
            yield _PUT_RIGHT[0].format(self._label, "”“".join((*gone, *said.put_right))), _PUT_RIGHT[1]

    def _give(self, draft: Draft, said: Stated) -> Iterator[tuple[str, str]]:
        unread, place = said.unread, draft.cells[self._label].place
        for key, (value, words) in said.told.items():
            if key in self._of_others:
                unread += (words,)
                continue
            label = self._stated.label(key)
            own, known = draft.cells.get(label), draft.values.get(label)
            if known is None and (own is None or own.reason == BLANK):
                draft.values[label] = value
                draft.cells.put(label, Cell(place, words))
            elif known is not None and known != value:
                yield contradiction(draft, label, f"“{self._label}”所写“{words}”")
                draft.unclear += (words,)
        if unread and self._of_problems:
            columns = "”“".join(self._stated.columns_for(unread))
            advice = _TO_FILL_IN.format(columns) if columns else _TO_VERIFY
            draft.unclear += unread
            yield _NOT_UNDERSTOOD.format(self._label, "”“".join(unread)), advice


def _still_so(said: Stated, done: Rectified, row: Rectified | None) -> Stated:
    """What is stated but for what may be put right.

    ``done`` by the statement or the row; what was not understood only the ``row`` puts right, unless all is.
    """
    of_all = said.done is not None and said.done.topics is None
    return Stated(
        {key: one for key, one in said.told.items() if not done.covers(one.words)},
        tuple(words for words in said.unread if not (of_all or (row is not None and row.covers(words)))),
    )
