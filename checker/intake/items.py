"""One row for each item of an inspection: 检查项目 | 检查结果, below each other for one enterprise.

What an item names is the field, what stands beside it the value; the rows of one enterprise are joined as any
others are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from checker.intake.grid import Unusable
from checker.intake.headings.forms import Levels, asserted, plain_heading
from checker.intake.headings.lexicon import Lexicon, Match
from checker.intake.ticks import Ticked
from checker.intake.values.parsed import BLANK, Asked, Parsed
from checker.intake.values.parser import FieldParser
from checker.intake.wording import as_text, tidy
from checker.intake.words import lines
from checker.model import Dictionary

_NEAR = 2  # columns between an item and its answer
_FEWEST = 2  # fields; a column of one field only is no column of items


@dataclass(slots=True)
class Item(Ticked):
    """The rows about one field; ``columns`` are those of the items and of the answers."""

    lexicon: Lexicon
    dictionary: Dictionary
    parsers: dict[str, FieldParser] = field(default_factory=dict)

    @property
    def shown(self) -> tuple[int, ...]:
        """None: both columns are of many fields."""
        return ()

    def read(self, cells: Sequence[object]) -> tuple[Sequence[int], Parsed]:
        """The column of answers, and the value where the item of the row is this field."""
        (item, _), (answer, _) = self.columns
        named = named_by(cells[item] if item < len(cells) else "", self.lexicon)
        if named is None or named.field is not self.field:
            return [answer], Parsed("", None, BLANK)
        cell = cells[answer] if answer < len(cells) else ""
        return [answer], self._parser_of(as_text(cells[item]), named).parse(cell)

    def unread(self, items: Iterable[object]) -> list[object]:
        """The items that name no field."""
        return [one for one in items if named_by(one, self.lexicon) is None]

    def _parser_of(self, item: str, named: Match) -> FieldParser:
        """The parser for answers to one item: 未取得排污许可证 asks otherwise than 排污许可证."""
        if item not in self.parsers:
            said = asserted((tidy(item),))
            asked = Asked(graded=named.graded, asserted=said, denies=named.denies)
            self.parsers[item] = FieldParser(self.field, self.dictionary, None, asked)
        return self.parsers[item]


def named_by(cell: object, lexicon: Lexicon) -> Match | None:
    """The field that an item surely names, and how it asks for it."""
    if isinstance(cell, Unusable):
        return None
    match = lexicon.match((tidy(as_text(cell)),))
    sure = match.how in {"exact", "synonym"} or match.denies
    return match if match.field is not None and sure and not match.opposite else None


def items(
    headings: Mapping[int, Levels],
    matches: Mapping[int, Match],
    lexicon: Lexicon,
    dictionary: Dictionary,
    sample: Mapping[int, list[object]],
) -> list[Item]:
    """The fields that the column of items of a list names, if it has one and its answers beside it."""
    keys = {one.field.key for one in matches.values() if one.field is not None}
    titles = {at: plain_heading(levels[-1]) for at, levels in headings.items() if len(levels) == 1}
    asked = [at for at, title in titles.items() if lines.FORM_NAMES.fullmatch(title)]
    if "name" not in keys or len(asked) != 1 or matches[asked[0]].field is not None:
        return []
    keys -= {"problems"}  # 检查情况, as which the answers may have been taken
    beside = range(asked[0] + 1, asked[0] + 1 + _NEAR)
    answers = [at for at in beside if lines.FORM_VALUES.fullmatch(titles.get(at, ""))]
    named = [named_by(cell, lexicon) for cell in sample.get(asked[0], [])]
    told = [one.field for one in named if one is not None and one.field is not None]
    fields = {one.key: one for one in told if one.key not in keys}
    known = sum(one is not None for one in named)
    if len(answers) != 1 or len(fields) < _FEWEST or 10 * known < 6 * len(named):
        return []
    if matches[answers[0]].field is not None and known < len(named):
        return []  # 检查情况 of something else is better read as what it is headed
    columns = ((asked[0], ""), (answers[0], ""))
    return [Item(one, FieldParser(one, dictionary), columns, lexicon, dictionary) for one in fields.values()]
