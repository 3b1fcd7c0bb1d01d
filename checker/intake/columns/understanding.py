"""The columns of one table, step after step: headings, what stands around them and in them, parsers."""

from collections.abc import Callable, Collection
from datetime import date

from checker.intake.columns import by_cells, by_surroundings, notes
from checker.intake.columns.by_statements import by_statements
from checker.intake.columns.claims import Claims
from checker.intake.columns.limits import by_limits, limits_from_nowhere
from checker.intake.columns.parsers import Parsers
from checker.intake.columns.result import Columns, Note, Stating, Used
from checker.intake.columns.rivals import settle_rivals
from checker.intake.columns.several import SharedColumns, over_columns
from checker.intake.columns.stating import is_of_today, permit_columns, read_as, seen_columns, stating_column
from checker.intake.context import made
from checker.intake.facility_states import FacilityStates
from checker.intake.grid import letters
from checker.intake.headings.forms import Levels, whole
from checker.intake.headings.lexicon import Lexicon, Match
from checker.intake.legends import Legends
from checker.intake.name_remarks import NameRemarks
from checker.intake.neighbours import of_another_authority
from checker.intake.paper_states import PaperStates
from checker.intake.stated import StatedProblems, is_of_plant
from checker.intake.years import year_above
from checker.model import Column, Dictionary


class Understanding:
    """Decides the columns of one table after the other; one for each list."""

    def __init__(self, dictionary: Dictionary, lexicon: Lexicon, as_of: date | None = None):
        """``as_of``: the day on which lists are checked."""
        self._dictionary, self._lexicon, self._as_of = dictionary, lexicon, as_of
        self._states, self._facilities = PaperStates(dictionary), FacilityStates(dictionary)
        self._shared = SharedColumns(dictionary, lexicon, self._states, self._facilities)
        self.remarks = NameRemarks(dictionary)
        self.stated = StatedProblems(dictionary, lexicon, self._states)

    def columns(
        self,
        headings: dict[int, Levels],
        sample: dict[int, list[object]],
        said: Collection[str] = (),
        sheet: str = "",
        above: Collection[str] = (),
        below: Collection[str] = (),
        called: Callable[[int], str] = letters,
    ) -> Columns:
        """``sample``: some filled cells of each column; ``said``: keys that lines ``above`` them give;
        ``called``: how a column is called where something is told of it.
        """
        matches = self._lexicon.columns(headings)
        claims = Claims(self._dictionary, headings, sample, (sheet, *above), matches)
        legends, year = Legends((*above, *below)), year_above((*above, sheet))
        self._look_again(claims, legends)
        shared = self._shared.of(claims)
        told: list[Note] = [*self._shared.labels_unread(shared, claims)]
        ticked = over_columns(claims, self._lexicon, year)
        by_cells.split_position(claims)
        ticks = {column for one in ticked for column in one.shown}
        also, of_rivals = settle_rivals(claims, ticks, called)
        told += of_rivals
        parsers = Parsers(claims, self._states, self._facilities, legends, year)
        used, of_plant = _parsed(claims, ticks, parsers)
        also += of_plant + permit_columns(claims)
        told += parsers.notes
        used += self._shared.parts(shared, claims)
        together = {*said, *(one.field.key for one in ticked)}
        used += self._shared.asides(used, claims, together | {one.field.key for one in used})
        shown, of_content = _with_content(used, claims, called)
        told += of_content
        told += notes.told_by_colour(headings)
        told += notes.years_from_above(ticked)
        told += notes.one_row_an_item(ticked, claims)
        keys = together | {one.field.key for one in used}
        told += limits_from_nowhere(used, ticked, claims, keys, made(above))
        of_others = of_another_authority(headings, matches, (sheet, *above))
        stating, of_statements = stating_column(used, claims, self.stated, of_others)
        told += of_statements
        told += notes.mention(claims, called)
        told += notes.without_heading(claims, called)
        also += seen_columns(claims, self.stated, {one.index for one in also})
        also = [one for one in also if one.plant is not None or is_of_today(one.heading, headings, above)]
        told += read_as(also, claims, self.stated, of_others)
        stated = {called(one.index) for one in also}
        return Columns(used, ticked, notes.marked(shown, stated), told, stating, of_others, tuple(also))

    def _look_again(self, claims: Claims, legends: Legends) -> None:
        """At headings that tell too little, or name something else where they stand."""
        by_surroundings.doubt(claims)
        by_cells.perhaps_named(claims)
        by_cells.by_tonnes(claims)
        by_surroundings.by_legend(claims, legends)
        by_surroundings.by_visit(claims)
        by_cells.by_answers(claims)
        by_statements(claims, self.stated)
        by_limits(claims, self._as_of)
        by_surroundings.by_permit(claims)
        by_surroundings.by_topic(claims, self._lexicon)
        by_surroundings.by_facility(claims, self._facilities)
        by_surroundings.doubt(claims)


def _parsed(claims: Claims, ticks: Collection[int], parsers: Parsers) -> tuple[list[Used], list[Stating]]:
    """The columns that can be read as their fields, and those of plant that state what is wrong with it."""
    used: list[Used] = []
    stating: list[Stating] = []
    for index in sorted(claims.matches.keys() - ticks):
        asked = claims.matches[index].field
        parser = parsers.of(index)
        if parser is not None:
            used.append(Used(index, parser.field, parser))
        elif asked is not None and is_of_plant(asked):
            stating.append(Stating(index, whole(claims.headings[index]), asked))
    return used, stating


def _with_content(
    used: list[Used], claims: Claims, called: Callable[[int], str]
) -> tuple[list[Column], list[Note]]:
    """Adds the columns that only their content names; all columns as they are shown, and what is told."""
    headings = claims.headings
    shown = [
        notes.shown(called(index), levels, claims.matches[index])
        for index, levels in sorted(headings.items())
    ]
    told: list[Note] = []
    for one, what in by_cells.by_content(claims):
        used.append(one)
        told.append((one.index, f"该列的值是{what}，已按“{one.field.label}”读取", notes.MAP))
        claims.matches[one.index] = Match(one.field, "values")
        now = notes.shown(called(one.index), headings.get(one.index, ()), claims.matches[one.index])
        shown = [old for old in shown if old.letter != now.letter or old.field is not None] + [now]
    return shown, told
