"""How the cells of a column are to be read as those of its field."""

from dataclasses import replace
from functools import partial

from checker.condition import Kind
from checker.intake.asides import OF_SEVERAL_PAPERS
from checker.intake.columns.claims import Claims
from checker.intake.columns.notes import MAP
from checker.intake.columns.result import Note
from checker.intake.columns.sample import contradicts, in_codes
from checker.intake.facility_states import FacilityStates
from checker.intake.headings.forms import Levels, asserted, plain_heading, whole
from checker.intake.headings.lexicon import Match
from checker.intake.headings.units import column_unit
from checker.intake.legends import Legends, legend, tick_denies
from checker.intake.paper_states import PaperStates
from checker.intake.stated import is_of_plant
from checker.intake.units import Unit
from checker.intake.values.parsed import Asked
from checker.intake.values.parser import FieldParser
from checker.intake.wording import squeeze
from checker.intake.words import answers, canon, plant
from checker.intake.years import WithoutYear, YearAbove, year_of
from checker.model import Field

_LEGEND = "请在表头或表格下方写明，例如：环评（1.有 2.无）"


class Parsers:
    """Makes the parsers of one list; a column that cannot be read as its field is taken back, and told."""

    def __init__(
        self,
        claims: Claims,
        states: PaperStates,
        facilities: FacilityStates,
        legends: Legends,
        year: YearAbove | None,
    ):
        """``year``: that of days without one, from above the list."""
        self._claims, self._states, self._facilities = claims, states, facilities
        self._legends, self._year = legends, year
        self.notes: list[Note] = []

    def of(self, index: int) -> FieldParser | None:
        """The parser of a column."""
        claims, match, levels = self._claims, self._claims.matches[index], self._claims.headings[index]
        if match.field is None:
            return None
        field, cells, title = match.field, claims.cells(index), whole(levels)
        unit, fits = _unit(levels, match, field)
        if not fits:
            message = f"“{title}”的单位与“{field.label}”（{field.unit}）不一致，未使用"
            self._take_back(index, field, message, MAP)
            return None
        asked = self._asked(field, levels, match)
        if not asked.legend and in_codes(field, cells):
            asked = replace(asked, coded=True)
        year = year_of(title) or self._year
        without = WithoutYear.of(field, cells, year) if year is not None else None
        if without is not None:
            asked = replace(asked, without_year=without.read)
        parser = FieldParser(field, claims.dictionary, unit, asked)
        named = match.how in ("exact", "synonym")
        if match.how != "mapping" and contradicts(parser, cells, named=named):
            self._take_back(index, field, *_strange(title, field, coded=asked.coded))
            return None
        if without is not None:
            self.notes.append((index, *without.note(field.label)))
        if match.how == "fuzzy":
            message = f"表头“{title}”已按相近的“{field.label}”读取"
            self.notes.append((index, message, "如不对应，请修改表头"))
        return parser

    def _take_back(self, index: int, field: Field, message: str, advice: str) -> None:
        self._claims.matches[index] = Match(None, "doubtful", 0, (field.label,))
        self.notes.append((index, message, advice))

    def _asked(self, field: Field, levels: Levels, match: Match) -> Asked:
        """What the heading asks besides the name of the field."""
        heading = frozenset({plain_heading(levels[-1])} if levels else ())
        denies = match.denies or tick_denies(squeeze(levels[-1]))
        among = None
        if field.key in OF_SEVERAL_PAPERS and not denies:
            among = partial(self._states.of, own=field.key)
        elif self._facilities.knows(field.key) and not (denies or match.graded):
            among = partial(self._facilities.of, own=field.key)
        codes = legend(squeeze(levels[-1])) or self._legends.codes(field, plain_heading(levels[-1]))
        kind = plant.OF_ONE_FUEL.search(squeeze(whole(levels))) if field.key in plant.BOILER_FIELDS else None
        said = _asserted(levels, match)
        return Asked(
            match.graded,
            said,
            heading,
            _about(field, said),
            codes,
            denies,
            self._legends.signs,
            "" if kind is None else kind[0],
            among=among,
        )


def _unit(levels: Levels, match: Match, field: Field) -> tuple[Unit | None, bool]:
    """The unit that the heading of a number names, and whether the field can be told in it."""
    if field.type is not Kind.NUMBER:
        return None, True
    unit, fits = column_unit(levels, field)
    return unit, fits or match.how == "mapping"


def _asserted(levels: Levels, match: Match) -> frozenset[str]:
    """What is so where a cell says yes."""
    said = asserted(levels) | (answers.SO_IT_IS if match.opposite else frozenset())
    if any(one.endswith(canon.EXCEEDS) for one in said):
        said |= {canon.EXCEEDS}  # 废水是否超标
    return said


def _about(field: Field, said: frozenset[str]) -> str | None:
    """The choice that the heading asks about: 超标 of 废水是否超标."""
    choices = field.choices or {}
    about = next(
        (one for one, more in choices.items() if said & {squeeze(word) for word in (one, *more)}), None
    )
    plain = field.type is not Kind.CHOICE or canon.YES in choices or set(choices) & canon.HELD_OR_LACKING
    return None if plain else about


def _strange(title: str, field: Field, *, coded: bool) -> tuple[str, str]:
    """What is told of a column whose cells cannot be read as its field, and the advice."""
    if coded:
        return f"“{title}”一列填的是代码，名单没有说明代表什么，整列未使用", _LEGEND
    rest = "只读其中写明的问题" if is_of_plant(field) else "整列未使用"
    return f"“{title}”一列多数内容不能作为“{field.label}”读取，{rest}", MAP
