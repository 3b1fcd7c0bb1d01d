"""A day or a time limit in columns side by side: 年 | 月 | 日, and 月 | 日 of the year that a title tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.condition import Kind
from checker.intake.grid import Unusable
from checker.intake.headings.forms import Levels, plain_heading, whole
from checker.intake.headings.lexicon import Lexicon
from checker.intake.ticks import Ticked
from checker.intake.values.parsed import BLANK, Asked, Parsed
from checker.intake.values.parser import FieldParser
from checker.intake.wording import as_text
from checker.intake.words import days
from checker.intake.years import WithoutYear, YearAbove, year_of
from checker.model import Dictionary, Field
from checker.wording import says_nothing

_LIMIT_KEY = "deadline"
_UNITS = (days.YEAR, days.MONTH, days.DAY)


@dataclass(slots=True)
class DayInColumns(Ticked):
    """A day whose year, month and day stand in a column each; without the last it is a month or a year.

    ``texts`` are the days of the sample, ``without`` how those without a year are read.
    """

    texts: tuple[str, ...] = ()
    without: WithoutYear | None = None

    def read(self, cells: Sequence[object]) -> tuple[Sequence[int], Parsed]:
        """The columns that say anything, and the day."""
        parts: list[tuple[int, str, str]] = []
        for column, unit in self.columns:
            cell = cells[column] if column < len(cells) else ""
            text = cell.raw if isinstance(cell, Unusable) else as_text(cell).strip()
            if not says_nothing(text):
                parts.append((column, unit, text))
        if not parts:
            return [self.columns[0][0]], Parsed("", None, BLANK)
        raw, whole = "；".join(text for _, _, text in parts), [column for column, _, _ in parts]
        if whole != [column for column, _ in self.columns[: len(whole)]]:
            return whole, Parsed(raw, None, "缺年份或月份", "请填写完整的日期")
        parsed = self.parser.parse(_together([(text, unit) for _, unit, text in parts]))
        return whole, Parsed(raw, parsed.value, parsed.reason, parsed.advice)


def days_in_columns(
    headings: Mapping[int, Levels],
    lexicon: Lexicon,
    dictionary: Dictionary,
    sample: Mapping[int, list[object]],
    year: YearAbove | None,
) -> list[DayInColumns]:
    """投产时间 above 年 | 月, 整改时限 above 月 | 日: of groups that name a day or a time limit."""
    found: list[DayInColumns] = []
    grouped = {column: levels for column, levels in sorted(headings.items()) if len(levels) > 1}
    taken: set[int] = set()
    for column, levels in grouped.items():
        first = next((at for at, names in enumerate(days.IN_COLUMNS) if _leaf(levels) in names), None)
        if column in taken or first is None:
            continue
        beside = [
            column + at
            for at, names in enumerate(days.IN_COLUMNS[first:])
            if (other := grouped.get(column + at)) and other[:-1] == levels[:-1] and _leaf(other) in names
        ]
        field = _of_day(levels[:-1], lexicon) if len(beside) > 1 else None
        if field is None or beside != [*range(column, column + len(beside))]:
            continue
        taken |= set(beside)
        columns = tuple(zip(beside, _UNITS[first:], strict=False))
        found.append(_day(field, dictionary, columns, sample, year_of(whole(levels[:-1])) or year))
    return found


def _leaf(levels: Levels) -> str:
    return plain_heading(levels[-1])


def _day(
    field: Field,
    dictionary: Dictionary,
    columns: tuple[tuple[int, str], ...],
    sample: Mapping[int, list[object]],
    year: YearAbove | None,
) -> DayInColumns:
    """The parser of such columns, which reads a day without its year by what stands above the table."""
    cells = [[(as_text(one).strip(), unit) for one in sample.get(at, [])] for at, unit in columns]
    aligned = len(set(map(len, cells))) == 1  # a blank among them leaves open which belong together
    texts = tuple(_together([*parts]) for parts in zip(*cells, strict=True)) if aligned else ()
    without = WithoutYear.of(field, texts, year) if year is not None and columns[0][1] != days.YEAR else None
    asked = Asked() if without is None else Asked(without_year=without.read)
    return DayInColumns(field, FieldParser(field, dictionary, None, asked), columns, texts, without)


def _together(parts: Sequence[tuple[str, str]]) -> str:
    """9 and 30 as 9月30日, 9 and 底前 as 9月底前."""
    return "".join(text + unit if text.isdecimal() else text for text, unit in parts)


def _of_day(group: Levels, lexicon: Lexicon) -> Field | None:
    fields = (lexicon.match((*group[:-1], group[-1] + end)).field for end in days.OF_DAYS)
    told = (one for one in fields if one is not None)
    return next((one for one in told if one.type is Kind.DATE or one.key == _LIMIT_KEY), None)
