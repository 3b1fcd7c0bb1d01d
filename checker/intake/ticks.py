"""One field as columns side by side: 关停取缔 | 整合搬迁, one ticked; 断水 | 断电 | 清原料; 喷漆 | 焊接."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.condition import Kind
from checker.intake.grid import Unusable, is_blank
from checker.intake.headings.forms import Levels, plain_heading
from checker.intake.headings.lexicon import Lexicon
from checker.intake.spellings import spellings
from checker.intake.values.parsed import BLANK, Parsed
from checker.intake.values.parser import FieldParser
from checker.intake.wording import as_text, squeeze
from checker.intake.words import answers, canon, titles
from checker.model import Dictionary, Field
from checker.wording import says_nothing

_ADVICE = "请只在一栏打“√”，其余留空"


@dataclass(slots=True)
class Ticked:
    """The columns of one field, each with the choice that a tick in it means."""

    field: Field
    parser: FieldParser
    columns: tuple[tuple[int, str], ...]

    @property
    def shown(self) -> tuple[int, ...]:
        """The columns that are of this field and of no other."""
        return tuple(column for column, _ in self.columns)

    def read(self, cells: Sequence[object]) -> tuple[Sequence[int], Parsed]:
        """The columns that decide, and what the row says of the field."""
        ticked: list[tuple[int, str, str]] = []
        for column, choice in self.columns:
            cell = cells[column] if column < len(cells) else ""
            text = cell.raw if isinstance(cell, Unusable) else as_text(cell)
            sign = squeeze(text)
            if is_blank(cell) or sign in answers.UNTICKED or says_nothing(text):
                continue
            if not _ticks(sign) and sign != squeeze(choice):
                return [column], Parsed(text, None, "不是勾选", _ADVICE)
            ticked.append((column, choice, text))
        if not ticked:
            return [self.columns[0][0]], Parsed("", None, BLANK)
        column, choice, raw = ticked[0]
        if self.field.type is not Kind.CHOICE:
            parsed = self.parser.parse("、".join(one for _, one, _ in ticked))
        elif len(ticked) > 1:
            return [ticked[1][0]], Parsed(ticked[1][2], None, "与旁边一栏都打了勾", _ADVICE)
        else:
            parsed = self.parser.parse(choice)
        return [column], Parsed(raw, parsed.value, parsed.reason, parsed.advice)


@dataclass(slots=True)
class Steps(Ticked):
    """The five columns of 两断三清: done when each step is, not done when one is not."""

    def read(self, cells: Sequence[object]) -> tuple[Sequence[int], Parsed]:
        """The columns that decide, and whether all steps are done."""
        told: list[tuple[int, str, bool | None]] = []
        for column, _ in self.columns:
            cell = cells[column] if column < len(cells) else ""
            text = cell.raw if isinstance(cell, Unusable) else as_text(cell)
            told.append((column, text, None if isinstance(cell, Unusable) else self._done(text)))
        for column, text, done in told:
            if done is False:
                return [column], Parsed(text, canon.NO)
        for column, text, done in told:
            if done is None:
                silent = says_nothing(text)
                advice = None if silent else "请填“是”或“否”"
                return [column], Parsed(text, None, BLANK if silent else "看不出是否做到", advice)
        return [column for column, _, _ in told], Parsed("；".join(text for _, text, _ in told), canon.YES)

    def _done(self, text: str) -> bool | None:
        sign = squeeze(text)
        value = self.parser.parse(text).value
        if value == canon.YES or answers.STEP_DONE.fullmatch(sign):
            return True
        return False if value == canon.NO or answers.STEP_OPEN.fullmatch(sign) else None


_STEPS_KEY = "two_cuts_three_clears"


def steps(headings: Mapping[int, Levels], dictionary: Dictionary) -> Steps | None:
    """断水 | 断电 | 清原料 | 清产品 | 清设备, all five of them."""
    field = dictionary.by_key.get(_STEPS_KEY)
    leaves = {column: plain_heading(levels[-1]) for column, levels in sorted(headings.items())}
    found = [
        [column for column, leaf in leaves.items() if step.fullmatch(leaf)]
        for step in titles.TWO_CUTS_THREE_CLEARS
    ]
    if field is None or any(len(columns) != 1 for columns in found):
        return None
    groups = {level for (column,) in found for level in headings[column][:-1]}
    if any(map(titles.STEPS_PLANNED.search, groups)):
        return None
    return Steps(
        field, FieldParser(field, dictionary), tuple((column, leaves[column]) for (column,) in found)
    )


def _ticks(sign: str) -> bool:
    """√, and √（先停后治）: a remark that does not take it back."""
    tick, bracket, remark = sign.partition("(")
    return tick in answers.TICKED and not (bracket and answers.UNTICKS.search(remark))


def ticked_columns(
    headings: dict[int, Levels],
    lexicon: Lexicon,
    dictionary: Dictionary,
    sample: Mapping[int, list[object]],
) -> list[Ticked]:
    """Every group that names a field and whose sub-headings are at least two of the field's choices.

    Of a field in words (涉及工艺 above 喷漆 | 焊接) any sub-headings are, where all cells tick or do not.
    """
    groups: dict[str, list[tuple[int, str]]] = {}
    for column, levels in sorted(headings.items()):
        group, leaf = _group_and_leaf(levels)
        field = lexicon.hit(group) if group else None
        if field is not None:
            field = dictionary.by_key.get(canon.TICKED_UNDER.get(field.key, ""), field)
        if field is None:
            continue
        ticks = all(map(_tick_or_none, sample.get(column, [])))
        if len(levels) == 1 and not ticks:
            continue  # 燃料（煤） above amounts
        in_words = field.key in canon.TICKED_IN_WORDS and ticks
        if in_words or leaf in (spellings(field) if field.choices else ()):
            groups.setdefault(field.key, []).append((column, leaf))
    by_key = dictionary.by_key
    return [
        Ticked(by_key[key], FieldParser(by_key[key], dictionary), tuple(columns))
        for key, columns in groups.items()
        if len({leaf for _, leaf in columns}) >= 2 and any(sample.get(column) for column, _ in columns)
    ]


def _group_and_leaf(levels: Levels) -> tuple[str, str]:
    """污染类型 above 废气; and 污染类型（废气）, 污染类型:废气, as programs put out options."""
    if len(levels) > 1:
        return levels[-2], plain_heading(levels[-1])
    told = titles.OPTION_OF.fullmatch(squeeze(levels[-1])) if levels else None
    return (told["group"], told["leaf"]) if told is not None else ("", "")


def _tick_or_none(cell: object) -> bool:
    text = as_text(cell)
    sign = squeeze(text)
    ticked = sign.partition("(")[0] in answers.TICKED  # √（外协） too, which is told where it stands
    return ticked or sign in answers.UNTICKED or says_nothing(text)
