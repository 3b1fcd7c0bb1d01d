"""Several fields in one column (环评及验收, 未批先建 under 环评), and one field in several columns."""

from collections.abc import Collection, Iterator
from functools import partial

from checker.intake.asides import asides
from checker.intake.columns.claims import Claims
from checker.intake.columns.notes import NAMED_AT_MOST
from checker.intake.columns.result import Note, Used
from checker.intake.compound import Share, in_order, papers_named, shares, sharing
from checker.intake.content import has_codes, has_persons, part_of
from checker.intake.day_columns import days_in_columns
from checker.intake.facility_states import FacilityStates
from checker.intake.farmland import farmland
from checker.intake.headings.lexicon import MAPPED, Lexicon, Match
from checker.intake.items import items
from checker.intake.labelled import Labelled
from checker.intake.licence_states import licence_states
from checker.intake.paper_states import PaperStates
from checker.intake.ticks import Ticked, steps, ticked_columns
from checker.intake.years import YearAbove
from checker.model import Dictionary, Field


class SharedColumns:
    """Finds the columns that hold several things in each cell."""

    def __init__(
        self, dictionary: Dictionary, lexicon: Lexicon, states: PaperStates, facilities: FacilityStates
    ):
        self._dictionary, self._lexicon = dictionary, lexicon
        self._states, self._facilities = states, facilities
        self._labelled = Labelled(lexicon)

    def of(self, claims: Claims) -> dict[int, list[Share]]:
        """Those named so by their heading or cells; a column of its own for one of the things goes before."""
        found = {}
        for index in sorted(claims.headings):
            if claims.matches[index].how == "mapping":
                continue
            if parts := self._shares(claims, index):
                found[index] = parts
                claims.matches[index] = Match(None, "doubtful", 100)
        return found

    def labels_unread(self, shared: Collection[int], claims: Claims) -> Iterator[Note]:
        """存在问题：… in a cell that brings its own headings: what of it is not read."""
        for index in shared:
            labels = self._labelled.unread(claims.cells(index))[:NAMED_AT_MOST]
            if labels:
                message = f"该列格内写明的“{'”“'.join(labels)}”未读取"
                yield index, message, "如需使用，请另立一栏填写"

    def parts(self, shared: dict[int, list[Share]], claims: Claims) -> Iterator[Used]:
        """Their fields, each with the parser of its share."""
        for index, parts in shared.items():
            claims.matches[index] = Match(parts[0].field, "synonym", 100)
            for one in parts:
                yield Used(index, one.field, sharing(one, self._dictionary))

    def asides(self, used: list[Used], claims: Claims, taken: set[str]) -> list[Used]:
        """What cells say of fields that have no column: 未批先建 under 环评; ``taken``: those that have."""
        found = []
        for one in used:
            facilities = self._facilities if one.parser.plainly_asked else None
            levels = claims.headings.get(one.index, ())
            cells = claims.cells(one.index)
            told = asides(one.field, levels, cells, self._dictionary, taken, self._states, facilities)
            for share in told:
                taken.add(share.field.key)
                found.append(Used(one.index, share.field, sharing(share, self._dictionary)))
        return found

    def _shares(self, claims: Claims, index: int) -> list[Share]:
        """What a column holds, if it is more than one thing."""
        match, levels, cells = claims.matches[index], claims.headings[index], claims.cells(index)
        elsewhere = {
            one.field.key for at, one in claims.matches.items() if one.field is not None and at != index
        }
        if labelled := self._labelled.shares(levels, match.field, cells, elsewhere):
            return labelled
        pair = self._pair(claims, index)
        if match.how == "exact" and not pair:
            return []
        told = [Share(one, partial(part_of, key=one.key)) for one in pair]
        if not pair:
            told = shares(levels, self._lexicon, self._dictionary) or in_order(levels, cells, self._lexicon)
        parts = [one for one in told if one.field.key not in elsewhere]
        if not parts and match.field is None:
            return papers_named(levels, cells, self._dictionary, self._states, elsewhere)
        return parts

    def _pair(self, claims: Claims, index: int) -> tuple[Field, ...]:
        """联系人及电话, and 联系电话 or 行业 whose cells hold both."""
        match, levels, cells = claims.matches[index], claims.headings[index], claims.cells(index)
        pair = self._lexicon.pair(levels)
        if pair is not None or match.field is None:
            return pair or ()
        if match.field.key == "phone" and has_persons(cells):
            person = self._lexicon.person_of_phone(levels)
            return (match.field,) if person is None else (person, match.field)
        if match.field.key == "industry" and match.how != "mapping" and has_codes(cells):
            code = self._dictionary.by_key.get("industry_code")
            return () if code is None else (match.field, code)
        return ()


def over_columns(claims: Claims, lexicon: Lexicon, year: YearAbove | None) -> list[Ticked]:
    """Choices as columns; a column of its own for the field, or a mapping, goes before them."""
    headings, dictionary, sample = claims.headings, claims.dictionary, claims.sample
    found: list[Ticked] = []
    sums = (steps(headings, dictionary), farmland(headings, dictionary))
    ticked = ticked_columns(headings, lexicon, dictionary, sample)
    in_parts = days_in_columns(headings, lexicon, dictionary, sample, year)
    certificates = licence_states(headings, claims.matches, dictionary)
    rows = items(headings, claims.matches, lexicon, dictionary, sample)
    for item in rows[:1]:
        claims.matches.update((column, Match(None, "doubtful", 100)) for column, _ in item.columns)
    for one in (*ticked, *filter(None, sums), *in_parts, *certificates, *rows):
        columns = one.shown
        others = (match for index, match in claims.matches.items() if index not in columns)
        told = (claims.matches[column] for column in columns if claims.matches[column].score == MAPPED)
        if any(match.field is not one.field for match in told) or any(
            match.field is one.field for match in others
        ):
            continue
        found.append(one)
        claims.matches.update((column, Match(one.field, "synonym", 100)) for column in one.shown)
    return found
