"""What a row's text about problems gives to its other fields, and what of it nobody may rely on."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.condition import Kind, Value
from checker.intake.evidence import Draft, contradiction
from checker.intake.name_remarks import STATE_KEY
from checker.intake.rectified import (
    COURSE_KEYS,
    FOUNDED_KEY,
    PROGRESS_KEY,
    RECTIFICATION_KEYS,
    Rectified,
    rectified,
)
from checker.intake.stated import (
    BETWEEN,
    CLEAN_KEY,
    INDUSTRIAL_KEY,
    Said,
    Stated,
    StatedProblems,
    goes_to_anybody,
    lets_out,
    tells_of_lack,
)
from checker.intake.values.parsed import BLANK, LEFT_OPEN, ONLY_NOT
from checker.intake.well import Well
from checker.intake.wording import squeeze
from checker.intake.words import canon, plant
from checker.intake.words.problems import at_work, lacking
from checker.model import Cell, Field

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
    ``of_others``: keys of fields by whose names another authority means something else.  ``again``: what was
    seen when somebody went there again is seen after all that was put right.  ``at``: another column than
    that of the field, by its number.
    """

    def __init__(
        self,
        stated: StatedProblems,
        label: str,
        of_problems: bool,
        of_others: Collection[str],
        *,
        again: bool = False,
        at: int | None = None,
    ):
        self._stated, self._label, self._at = stated, label, at
        self.field = label if at is None else None  # whose cells they are
        self._of_problems, self._of_others = of_problems, of_others
        keys = (FOUNDED_KEY,) if again else RECTIFICATION_KEYS
        self._of_rectification = [(key, stated.label(key)) for key in keys]
        self._of_course = {stated.label(key) for key in (*RECTIFICATION_KEYS, *COURSE_KEYS)}

    def add(self, draft: Draft) -> Iterator[tuple[str, str]]:
        """Give what is stated to fields whose own cells say nothing; yields what is to be told."""
        text = self._text(draft)
        if text is None:
            return
        said = self._stated.of(text)
        if said.not_now:
            draft.unclear += said.unread if self._of_problems else ()
            yield _OF_ANOTHER_TIME[0].format(self._label), _OF_ANOTHER_TIME[1]
            said = self._of_today(draft)
        self._give_well(draft, said)
        if said.told or said.unread or said.put_right:
            rows = self._rows(draft)
            if any(one.done is not None for one in rows):
                left = _still_so(said, rows)
                yield from self._put_right(draft, said, left, rows)
                said = left
            yield from self._give(draft, said)

    def _of_today(self, draft: Draft) -> Stated:
        """What those of several rows state that tell of today."""
        texts = [text for one in draft.rows if (text := self._text(one)) is not None]
        today = [one for one in texts if not self._stated.of(one).not_now]
        return self._stated.of("\n".join(today)) if today else Stated({})

    def cell(self, draft: Draft) -> Cell | None:
        """What stands in the column, if anything does."""
        if self._at is not None:
            return draft.also.get(self._at)
        cell: Cell | None = draft.cells.get(self._label)
        return cell

    def _text(self, draft: Draft) -> str | None:
        if self._at is not None:
            return draft.also[self._at].raw if self._at in draft.also else None
        text = draft.values.get(self._label)
        return text if isinstance(text, str) else None

    def _rows(self, draft: Draft) -> list["_Row"]:
        """The rows of an enterprise, each with what it says to be put right; most have one.

        A row of which nothing but what is wrong is written shares the course of the rectification.
        """
        rows = []
        for one in draft.rows or [draft]:
            if (text := self._text(one)) is not None:
                course = self._course(one if self._of_course.intersection(one.values) else draft)
                rows.append(_Row(squeeze(text), course, self._stated.put_right(text)))
        return rows

    def _course(self, draft: Draft) -> Rectified | None:
        """What a row tells of its rectification."""
        told: dict[str, Value] = {
            key: draft.values[label] for key, label in self._of_rectification if label in draft.values
        }
        unread = (draft.cells[label] for _, label in self._of_rectification if label in draft.cells)
        words = [one.raw for one in unread if one.reason not in (None, BLANK)]
        if words and PROGRESS_KEY not in told:
            told[PROGRESS_KEY] = "，".join(words)  # 已整改，复查时设施正常 under 复查结果
        return rectified(told)

    def _put_right(
        self, draft: Draft, said: Stated, left: Stated, rows: Sequence["_Row"]
    ) -> Iterator[tuple[str, str]]:
        """What may be no more is told, and to be verified if it is not surely so."""
        stated = (*(one.words for key, one in said.told.items() if key not in left.told), *said.unread)
        gone = [words for words in dict.fromkeys(stated) if words not in left.unread]
        by = {words: [one.done for one in _of(words, rows) if one.done is not None] for words in gone}
        if self._of_problems:
            draft.unclear += tuple(words for words in gone if not all(one.surely for one in by[words]))
        told = [words for words in gone if any(one.in_words for one in by[words])]
        if told or said.put_right:
            yield _PUT_RIGHT[0].format(self._label, "”“".join((*told, *said.put_right))), _PUT_RIGHT[1]

    def _give(self, draft: Draft, said: Stated) -> Iterator[tuple[str, str]]:
        cell = self.cell(draft)
        unread, place = said.unread, "" if cell is None else cell.place
        told = self._stated.called_wrong(said.told) if self._of_problems else said.told
        for key, (value, words) in told.items():
            if key in self._of_others:
                unread += (words,)
                continue
            label = self._stated.label(key)
            own, known = draft.cells.get(label), draft.values.get(label)
            idle = key == STATE_KEY and value in canon.NOT_AT_WORK
            open_state = idle and own is not None and own.reason == ONLY_NOT  # 否 under 是否在产
            if draft.is_blank(label) or (open_state and known is None):
                draft.put(label, value, Cell(place, words))
            elif idle and known in canon.NOT_AT_WORK:  # 停产, and 设备已清空 besides
                if known == canon.STOPPED:
                    draft.put(label, value, Cell(place, words))
            elif known is not None and known != value and not _NOT_THERE.issuperset((known, value)):
                yield contradiction(draft, label, f"“{self._label}”所写“{words}”")
                draft.unclear += (words,)
        self._give_at_work(draft, told, place)
        if not self._of_problems:  # a description: what of it speaks of something lacking
            unread = tuple(filter(tells_of_lack, unread))
        if unread:
            columns = "”“".join(self._stated.columns_for(unread))
            advice = _TO_FILL_IN.format(columns) if columns else _TO_VERIFY
            draft.unclear += unread
            yield _NOT_UNDERSTOOD.format(self._label, "”“".join(unread)), advice

    def _give_well(self, draft: Draft, said: Stated) -> None:
        """What is said to be as it should be, of fields of which the row says nothing."""
        cell = self.cell(draft)
        place = "" if cell is None else cell.place
        told = dict(said.held)
        if said.well in _LOOKED_AT and cell is not None:
            told[CLEAN_KEY] = Said(canon.YES, cell.raw)
        if said.well is Well.NO_WORKS and cell is not None:
            told[INDUSTRIAL_KEY] = Said(canon.NO, cell.raw)
        for key, (value, words) in told.items():
            label = self._stated.label(key)
            if key not in self._of_others and label != key and draft.is_blank(label):
                draft.put(label, value, Cell(place, words))

    def _give_at_work(self, draft: Draft, told: Mapping[str, Said], place: str) -> None:
        """What is only wrong while somebody works there tells that somebody does, where nothing else does."""
        state = self._stated.label(STATE_KEY)
        own = draft.cells.get(state)
        not_stopped = (
            state not in draft.values and own is not None and own.reason == ONLY_NOT
        )  # 否 under 是否停产
        if not (draft.is_blank(state) or not_stopped):
            return
        told_at_work = (one.words for key, one in told.items() if not_stopped or self._at_work(key, one))
        words = next(told_at_work, None)
        told_of = (draft.values.get(self._stated.label(key)) for key in _TELLING)
        texts = [*(one for one in told_of if isinstance(one, str)), *(one.raw for one in draft.also.values())]
        if words is not None and not any(at_work.NOT_AT_WORK.search(squeeze(one)) for one in texts):
            seen = self._stated.label(at_work.AT_WORK)
            label, value = (state, canon.AT_WORK) if not_stopped else (seen, canon.YES)
            draft.put(label, value, Cell(place, words))

    def _at_work(self, key: str, said: Said) -> bool:
        if at_work.SMOKING.search(squeeze(said.words)):
            return True
        if key.endswith(canon.RUNS) and key != at_work.OF_CATERING:
            while_at_work = at_work.WHILE_AT_WORK.search(squeeze(said.words)) is not None
            return (self._of_problems or while_at_work) and said.value == lacking.STATES["abnormal"]
        return at_work.ONLY_AT_WORK.get(key) == said.value and not at_work.AS_BUILT.search(said.words)


# 未批 beside 报批中 says nothing else: the paper is not there.
_NOT_THERE = frozenset({canon.LACKING, canon.UNDER_WAY})
_LOOKED_AT = frozenset({Well.KEPT, Well.NO_WORKS})  # of pollution
_TELLING = ("problems", "remark", PROGRESS_KEY)  # texts that may say that nobody works there


class StatementsElsewhere:
    """Reads what cells that are no answer to their heading state: 磷化废水直排雨水沟 under 废水处理设施.

    One that is not understood either and speaks of a lack keeps its enterprise from being clear.
    ``fields``: those of the columns that ask what treats, or how wastes are kept; ``unread``: the same of
    columns that are read for what they state alone, by their numbers.
    """

    def __init__(
        self,
        stated: StatedProblems,
        fields: Sequence[Field],
        unread: Mapping[int, Field],
        of_others: Collection[str],
    ):
        self._stated, self._fields, self._unread, self._of_others = stated, fields, unread, of_others

    def add(self, draft: Draft) -> None:
        """Give what such cells state to fields of which the row says nothing."""
        for field in self._fields:
            cell, known = draft.cells.get(field.label), draft.values.get(field.label)
            if cell is None or (cell.reason or "").startswith(LEFT_OPEN):  # 不详
                continue
            if field.type is Kind.TEXT:
                if goes_to_anybody(cell.raw):
                    self._take_as_stated(draft, field, cell, None)
                continue
            if tells_of_lack(cell.raw) if known is None else lets_out(known, cell.raw):
                self._take_as_stated(draft, field, cell, known)
        for at, field in self._unread.items():
            cell = draft.also.get(at)
            if cell is not None and tells_of_lack(cell.raw):
                self._take_as_stated(draft, field, cell, None)

    def _take_as_stated(self, draft: Draft, field: Field, cell: Cell, known: Value | None) -> None:
        subject = plant.SUBJECTS.get(field.key)
        said = self._stated.of(cell.raw) if subject is None else self._stated.of_column(cell.raw, subject)
        # Of one facility it is said what is not there: 无治理设施 under 废气治理设施.
        told = {key: one for key, one in said.told.items() if key != plant.ALL_PLANT}
        if said.not_now or said.unread or said.put_right or not told:
            draft.unclear += () if known else (cell.raw.strip(),)
            return
        for key, (value, words) in told.items():
            label = self._stated.label(key)
            own = draft.cells.get(label)
            if key not in self._of_others and label not in draft.values and (own is None or own.reason):
                draft.put(label, value, Cell(cell.place, words))


@dataclass(frozen=True, slots=True)
class _Row:
    """One row's text, squeezed, and what is put right by its other cells (``row``) or by the text itself."""

    text: str
    row: Rectified | None
    own: Rectified | None

    @property
    def done(self) -> Rectified | None:
        return self.own if self.row is None else self.row | self.own

    def covers(self, words: str, understood: bool) -> bool:
        """Whether what is stated may be no more.

        What nobody understood may be wrong with the very thing that was done: 已安装光氧设备，密封条老化.
        """
        if understood:
            return self.done is not None and self.done.covers(words)
        of_all = self.own is not None and self.own.topics is None
        return of_all or (self.row is not None and self.row.covers(words))


def _still_so(said: Stated, rows: Sequence[_Row]) -> Stated:
    """What is stated but for what may be put right."""
    return Stated(
        {
            key: one
            for key, one in said.told.items()
            if (key == STATE_KEY and one.value in canon.NOT_AT_WORK)
            or not _gone(one.words, rows, understood=True)
        },
        tuple(words for words in said.unread if not _gone(words, rows, understood=False)),
    )


def _gone(words: str, rows: Sequence[_Row], *, understood: bool) -> bool:
    """Whether all that states something may be no more, each in its own row."""
    return all(row.covers(one, understood) for one in words.split(BETWEEN) for row in _of(one, rows))


def _of(words: str, rows: Sequence[_Row]) -> Sequence[_Row]:
    """The rows in which something is stated."""
    if len(rows) == 1:
        return rows
    signs = list(map(squeeze, words.split(BETWEEN)))
    return [row for row in rows if any(one in row.text for one in signs)] or rows
