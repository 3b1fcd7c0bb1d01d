"""Which column is read as which field: the headings first, then the values as evidence for or against."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from checker.condition import Kind, Period, Quantity
from checker.intake.asides import OF_SEVERAL_PAPERS, asides
from checker.intake.compound import Share, in_order, papers_named, shares, sharing
from checker.intake.content import (
    has_codes,
    has_persons,
    name_by_content,
    name_by_heading,
    of_outfalls,
    part_of,
    proven,
)
from checker.intake.context import made
from checker.intake.coordinates import EAST, NORTH
from checker.intake.dates import DateError, read_day
from checker.intake.day_columns import DayInColumns, days_in_columns
from checker.intake.facility_states import FacilityStates
from checker.intake.farmland import farmland
from checker.intake.grid import Unusable, is_blank, letters
from checker.intake.heading_rows import PROBLEMS_KEY
from checker.intake.headings import (
    GENERAL,
    MAPPED,
    OF_PLANT,
    Levels,
    Lexicon,
    Match,
    asserted,
    column_unit,
    of_environment,
    plain_heading,
    topic_of,
    whole,
)
from checker.intake.items import Item, items
from checker.intake.labelled import Labelled
from checker.intake.legends import Legends, legend, tick_denies
from checker.intake.licence_states import licence_states
from checker.intake.name_remarks import NameRemarks
from checker.intake.neighbours import of_another_authority, of_something_else
from checker.intake.paper_states import PaperStates
from checker.intake.rectified import RECTIFICATION_KEYS
from checker.intake.spellings import spellings
from checker.intake.stated import (
    REMARK_KEY,
    StatedProblems,
    is_of_plant,
    looked_again,
    names_problems,
    of_another_time,
)
from checker.intake.ticks import Ticked, steps, ticked_columns
from checker.intake.time_limits import counts_from_inspection, last_day
from checker.intake.units import Unit
from checker.intake.values import Asked, FieldParser
from checker.intake.wording import as_text, squeeze
from checker.intake.words import answers, canon, days, plant, questions, titles
from checker.intake.years import WithoutYear, YearAbove, year_above, year_of
from checker.model import Column, Dictionary, Field
from checker.wording import says_nothing

SAMPLE = 300  # filled cells of a column that are looked at
_BESIDE = 5  # columns: what a facility is made of, since when, how large, and how it runs
ENOUGH = 5  # fewer prove nothing about a column
_NAMED_AT_MOST = 8  # fields, in a note
_ONE_OF_DAYS = 2  # at least one of so many cells is a day: 昨天下午 beside 11月5日
_SLIP = 20  # one cell of so many may be a slip
_TO_BE_DONE = frozenset({"rectification_class", "measures", "problems"})
_OF_PERMIT = frozenset({"discharge_permit", "discharge_permit_number"})
_IN_CHARGE = "responsible_unit"
_ASKED_AT_LEAST = 2  # cells that answer what their heading leaves open
_ONCE_AND_AGAIN = 10  # cells that say the same: somebody filled the column down with a remark


@dataclass(slots=True)
class Used:
    """A column that is read: its number from 0, and the parser of its field."""

    index: int
    field: Field
    parser: FieldParser


@dataclass(slots=True)
class Stating:
    """A column of no field that states problems of the day, or what is wrong with the plant it asks for."""

    index: int
    heading: str
    plant: Field | None = None


@dataclass(slots=True)
class Columns:
    """How the columns of a table were understood; ``notes`` are (column, message, advice).

    ``problems`` is the column that states problems of the day, which are read as other fields too, but for
    those by whose names another authority means something else (``of_others``, by their keys); ``also`` are
    others that state some.
    """

    used: list[Used]
    ticked: list[Ticked]
    shown: tuple[Column, ...]
    notes: list[tuple[int | None, str, str]]
    problems: Used | None = None
    of_others: frozenset[str] = frozenset()
    also: tuple[Stating, ...] = ()


_MAP = "如需使用，请修改表头，或在列对应表（--mapping）中写明它对应的字段"


_DAYS_PUT_RIGHT = frozenset({"completed_on", "written_off_on"})
_IF_PLANNED = "仍存在的问题请填写相应栏目；该列写的如是计划完成的日期，请把表头改为“整改时限”"
_LEGEND = "请在表头或表格下方写明，例如：环评（1.有 2.无）"


class Understanding:
    """Decides the columns of one table after the other; one for each list."""

    def __init__(self, dictionary: Dictionary, lexicon: Lexicon, as_of: date | None = None):
        """``as_of``: the day on which lists are checked."""
        self._dictionary, self._lexicon, self._as_of = dictionary, lexicon, as_of
        self._states, self._facilities = PaperStates(dictionary), FacilityStates(dictionary)
        self._labelled = Labelled(lexicon)
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
        _doubt(matches, headings, sample, (sheet, *above))
        self._perhaps_named(matches, headings, sample)
        legends = Legends((*above, *below))
        self._by_tonnes(matches, headings, sample)
        self._by_legend(matches, headings, legends)
        self._by_visit(matches, headings, sample, (sheet, *above))
        self._by_answers(matches, headings, sample)
        self._by_limits(matches, headings, sample)
        self._by_permit(matches, headings)
        notes: list[tuple[int | None, str, str]] = []
        self._by_topic(headings, matches, (sheet, *above))
        self._by_facility(headings, matches)
        _doubt(matches, headings, sample, (sheet, *above))
        shared = self._shared(headings, matches, sample)
        notes += self._labels_unread(shared, sample)
        year = year_above((*above, sheet))
        ticked = self._ticked(headings, matches, sample, year)
        self._split_position(headings, matches, sample)
        also = self._settle_rivals(matches, headings, notes, ticked, sample, called)
        parsers: dict[int, FieldParser] = {}
        for index in sorted(matches.keys() - {column for one in ticked for column in one.shown}):
            asked = matches[index].field
            parser = self._parser(
                index, matches, headings[index], sample.get(index, []), notes, legends, year
            )
            if parser is not None:
                parsers[index] = parser
            elif asked is not None and is_of_plant(asked):
                also.append(Stating(index, whole(headings[index]), asked))
        used = [Used(index, parser.field, parser) for index, parser in parsers.items()]
        used += self._parts(shared, matches)
        used += self._asides(used, ticked, headings, sample, said)
        shown = [_shown(called(index), levels, matches[index]) for index, levels in sorted(headings.items())]
        for one, what in self._by_content(matches, headings, sample):
            used.append(one)
            notes.append((one.index, f"该列的值是{what}，已按“{one.field.label}”读取", _MAP))
            matches[one.index] = Match(one.field, "values")
            now = _shown(called(one.index), headings.get(one.index, ()), matches[one.index])
            shown = [old for old in shown if old.letter != now.letter or old.field is not None] + [now]
        notes += _told_by_colour(headings)
        notes += _years_from_above(ticked)
        notes += _one_row_an_item(ticked, headings, sample)
        notes += _limits_from_nowhere(
            _limits(used, ticked, sample),
            {*said, *(one.field.key for one in used), *(one.field.key for one in ticked)},
            headings,
            made(above),
        )
        of_others = of_another_authority(headings, matches, (sheet, *above))
        stating, of_statements = self._stating(used, headings, sample, (sheet, *above), of_others)
        notes += of_statements
        notes += _done_by_days(stating, used) if stating is not None else ()
        notes += _mention(matches, headings, called)
        bare = [called(index) for index, cells in sorted(sample.items()) if cells and index not in headings]
        if bare:
            notes.append((None, f"{'、'.join(bare)}列有内容但没有表头，未使用", "请补上表头"))
        also = [one for one in also if one.plant is not None or _is_of_today(one.heading, headings, above)]
        return Columns(
            used,
            ticked,
            _marked(shown, {called(one.index) for one in also}),
            notes,
            stating,
            of_others,
            tuple(also),
        )

    def _stating(
        self,
        used: list[Used],
        headings: dict[int, Levels],
        sample: dict[int, list[object]],
        above: Collection[str],
        of_others: Collection[str],
    ) -> tuple[Used | None, list[tuple[int | None, str, str]]]:
        """The column that states problems of the day, and what is to be told of it."""
        stating = _of_today(used, headings, above)
        if stating is None:
            return None, []
        again = _looked_again(headings)
        told = any(
            one.field.key in RECTIFICATION_KEYS and whole(headings[one.index]) == again for one in used
        )
        if again is not None and not (told or looked_again(whole(headings.get(stating.index, ())))):
            return None, [(stating.index, f"名单另有“{again}”一列，{_NOT_STATED}", _STATE_TODAY)]
        return stating, list(self._stated(stating, sample.get(stating.index, []), of_others))

    def _stated(
        self, stating: Used, sample: list[object], of_others: Collection[str]
    ) -> Iterator[tuple[int | None, str, str]]:
        """What the problems of a list are read as besides."""
        texts = set(map(as_text, sample))
        told = {key for text in texts for key in self.stated.of(text).told if key not in of_others}
        labels = [one.label for one in self.stated.fields if one.key in told]
        if labels:
            names = "、".join(f"“{label}”" for label in labels[:_NAMED_AT_MOST])
            more = "等" if len(labels) > _NAMED_AT_MOST else ""
            message = f"该列写明的问题已同时读作{names}{more}字段；字段另有一列且填有内容的，以那一列为准"
            yield stating.index, message, "请核对；如不应读取，请在列对应表（--mapping）中写明该列不使用"

    def _perhaps_named(
        self, matches: dict[int, Match], headings: dict[int, Levels], sample: dict[int, list[object]]
    ) -> None:
        """单位, 客户名称, where no other column names the enterprises."""
        name = self._dictionary.by_key.get("name")
        fields = [match.field for match in matches.values() if match.field is not None]
        if name is None or name in fields or not of_environment(fields):
            return
        outfalls = of_outfalls(map(whole, headings.values()))
        free = {
            at: "".join(levels)
            for at, levels in headings.items()
            if matches[at].how != "mapping"
            and ((field := matches[at].field) is None or (outfalls and field.key == _IN_CHARGE))
        }
        found = name_by_heading(sample, free, outfalls)
        if found is not None and name_by_content(sample, free) is None:
            matches[found] = Match(name, "fuzzy", 60, (name.label,))

    def _by_limits(
        self, matches: dict[int, Match], headings: dict[int, Levels], sample: dict[int, list[object]]
    ) -> None:
        """完成时间 whose cells are limits (9月底前, 30天内): until when it is to be done, not when it was.

        So it is where a fifth of them are days that are still to come.
        期限, 实际完成 in a list of what is put right, above limits and days and nothing else.
        """
        for index, deadline in self._perhaps(matches, "completed_on", "deadline"):
            texts = _told(sample.get(index, []))
            limits, ahead = sum(map(_is_limit, texts)), sum(map(self._is_ahead, texts))
            planned = not titles.ACTUALLY.search(headings[index][-1]) and 5 * ahead >= len(texts)
            if texts and (5 * limits >= 4 * len(texts) or planned):
                matches[index] = Match(deadline, "fuzzy", 90, (deadline.label,))
                return
        for index, deadline in self._free(matches, "deadline"):
            texts = _told(sample.get(index, []))
            asked = titles.LIMIT.fullmatch(squeeze(headings[index][-1])) and _puts_right(matches.values())
            if asked and texts and all(_is_limit(text) or _is_day(text) for text in texts):
                matches[index] = Match(deadline, "fuzzy", 90, (deadline.label,))
                break
        for index, done in self._free(matches, "completed_on"):
            texts = _told(sample.get(index, []))
            asked = titles.DONE_ON.fullmatch(squeeze(headings[index][-1])) and _puts_right(matches.values())
            if asked and texts and all(map(_is_day, texts)):
                matches[index] = Match(done, "fuzzy", 90, (done.label,))
                return

    def _is_ahead(self, text: str) -> bool:
        """Whether it is a day after that of the check."""
        try:
            first = read_day(text).first
        except DateError:
            return False
        return self._as_of is not None and first is not None and first > self._as_of

    def _by_visit(
        self,
        matches: dict[int, Match],
        headings: dict[int, Levels],
        sample: dict[int, list[object]],
        above: Collection[str],
    ) -> None:
        """日期 in a record of visits by its title (网格员巡查登记): the day of each."""
        if not any(map(titles.OF_VISITS.search, map(squeeze, above))):
            return
        for index, visited in self._free(matches, "inspected_on"):
            texts = _told(sample.get(index, []))
            bare = len(headings[index]) == 1 and squeeze(headings[index][-1]) in titles.PLAIN_DAY
            if bare and texts and _ONE_OF_DAYS * sum(map(_is_day, texts)) >= len(texts):
                matches[index] = Match(visited, "fuzzy", 90, (visited.label,))
                return

    def _by_permit(self, matches: dict[int, Match], headings: dict[int, Levels]) -> None:
        """有效期 directly behind the permit or its number: until when it is valid."""
        for index, until in self._free(matches, "discharge_permit_until"):
            left = matches.get(index - 1)
            behind = left is not None and left.field is not None and left.field.key in _OF_PERMIT
            if behind and titles.VALIDITY.fullmatch(squeeze(headings[index][-1])):
                matches[index] = Match(until, "fuzzy", 90, (until.label,))
                return

    def _free(self, matches: dict[int, Match], key: str) -> list[tuple[int, Field]]:
        """The columns of no field, for one that no column is of; not those that are surely not of it."""
        field = self._dictionary.by_key.get(key)
        if field is None or any(match.field is field for match in matches.values()):
            return []
        return [
            (index, field)
            for index, match in sorted(matches.items())
            if match.field is None and match.how != "mapping" and match != Match.doubted(field)
        ]

    def _by_tonnes(
        self, matches: dict[int, Match], headings: dict[int, Levels], sample: dict[int, list[object]]
    ) -> None:
        """产能（万吨/年） with bare numbers below: tonnes, and no text that loses the unit of its heading."""
        for index, tonnes in self._perhaps(matches, "capacity", "annual_tonnes"):
            unit, _ = column_unit(headings[index], tonnes)
            texts = _told(sample.get(index, []))
            if unit is not None and texts and all(map(_is_number, texts)):
                matches[index] = Match(tonnes, matches[index].how, matches[index].score)
                return

    def _by_legend(self, matches: dict[int, Match], headings: dict[int, Levels], legends: Legends) -> None:
        """类别 where a line says 类别：A关停取缔 B整合搬迁: the one field of whose choices the codes are."""
        taken = {match.field.key for match in matches.values() if match.field is not None}
        for index, match in sorted(matches.items()):
            if match.field is not None or match.how == "mapping" or len(headings[index]) > 1:
                continue
            codes = legends.of_heading(plain_heading(headings[index][-1]))
            if not codes:
                continue
            found = [
                field
                for field in self._dictionary.fields
                if field.type is Kind.CHOICE and all(text in spellings(field) for _, text in codes)
            ]
            if len(found) == 1 and found[0].key not in taken and match != Match.doubted(found[0]):
                taken.add(found[0].key)
                matches[index] = Match(found[0], "fuzzy", 70, (found[0].label,))

    def _by_answers(
        self, matches: dict[int, Match], headings: dict[int, Levels], sample: dict[int, list[object]]
    ) -> None:
        """镇上意见 above 关停取缔, 喷漆作业 above 敞开: headings that ask too little, by their answers.

        Each answers in words of the field, none with a plain yes or no, which would answer another question.
        """
        for key, heading in titles.BY_ANSWERS:
            for index, field in self._free(matches, key):
                texts = _told(sample.get(index, []))
                plain = any(squeeze(text) in answers.YES | answers.NO for text in texts)
                if len(headings[index]) > 1 or plain:  # 废水 under 整改措施
                    continue
                if heading.fullmatch(plain_heading(headings[index][-1])) is None:
                    continue
                parser = FieldParser(field, self._dictionary)
                known = sum(parser.parse(text).value is not None for text in texts)
                if known >= _ASKED_AT_LEAST and 2 * known > len(texts):
                    matches[index] = Match(field, "fuzzy", 60, (field.label,))
                    break

    def _perhaps(self, matches: dict[int, Match], named: str, key: str) -> list[tuple[int, Field]]:
        """The columns whose heading names one field and that may be of another, which no column is of."""
        other = self._dictionary.by_key.get(key)
        if other is None or any(match.field is other for match in matches.values()):
            return []
        return [
            (index, other)
            for index, match in matches.items()
            if match.field is not None and match.field.key == named and match.how != "mapping"
        ]

    def _by_topic(
        self, headings: dict[int, Levels], matches: dict[int, Match], above: Collection[str]
    ) -> None:
        """是否直排, 台账, 治理工艺 in a list about one thing only: read as that of the thing, and told."""
        topic = topic_of((one.field for one in matches.values() if one.field is not None), above)
        titles_it = topic is not None and topic_of((), above) == topic
        in_order = sorted(headings.items(), key=lambda one: (_not_this_year(one[1]), -_year(one[1]), one[0]))
        for index, levels in in_order if topic else ():
            match = matches[index]
            general = match.field is not None and (
                (match.field.key in GENERAL and not titles.OF_ALL.search(levels[-1]))
                or (match.field.key in OF_PLANT and titles_it and titles.ITS_PLANT.fullmatch(levels[-1]))
            )
            alone = all(titles.SAYS_NO_MORE.fullmatch(squeeze(group)) for group in levels[:-1])
            if topic and (general or (match.field is None and match.how != "mapping")) and alone:
                better = self._lexicon.within(topic, levels[-1])
                if better.field is not None and not any(
                    one.field is better.field for one in matches.values()
                ):
                    matches[index] = better

    def _by_facility(self, headings: dict[int, Levels], matches: dict[int, Match]) -> None:
        """运行情况 to the right of the only column of a facility: how that facility runs."""
        runs = {
            at: self._dictionary.by_key[one.field.key + canon.RUNS]
            for at, one in matches.items()
            if one.field is not None and self._facilities.knows(one.field.key)
        }
        if len(runs) != 1 or any(one.field in runs.values() for one in matches.values()):
            return
        ((facility, running),) = runs.items()
        for index in range(facility + 1, facility + 1 + _BESIDE):
            match, levels = matches.get(index), headings.get(index, ())
            if match is None or match.field is not None or match.how == "mapping":
                continue
            if len(levels) != 1 and levels[:-1] != headings[facility][:-1]:
                continue
            if questions.HOW_IT_RUNS.fullmatch(plain_heading(levels[-1])) is not None:
                matches[index] = Match(running, "fuzzy", 90, (running.label,))
                return

    def _shared(
        self, headings: dict[int, Levels], matches: dict[int, Match], sample: dict[int, list[object]]
    ) -> dict[int, list[Share]]:
        """Columns that hold several things in each cell; a column of its own for one of them goes before."""
        found = {}
        for index, levels in sorted(headings.items()):
            match = matches[index]
            if match.how == "mapping":
                continue
            elsewhere = {
                one.field.key for at, one in matches.items() if one.field is not None and at != index
            }
            if labelled := self._labelled.shares(levels, match.field, sample.get(index, []), elsewhere):
                found[index] = labelled
                matches[index] = Match(None, "doubtful", 100)
                continue
            pair = self._pair(levels, match, sample.get(index, []))
            if match.how == "exact" and not pair:
                continue
            parts = [Share(one, partial(part_of, key=one.key)) for one in pair if one.key not in elsewhere]
            if not pair:
                told = shares(levels, self._lexicon, self._dictionary)
                told = told or in_order(levels, sample.get(index, []), self._lexicon)
                parts = [one for one in told if one.field.key not in elsewhere]
            if not parts and match.field is None:
                cells = sample.get(index, [])
                parts = papers_named(levels, cells, self._dictionary, self._states, elsewhere)
            if parts:
                found[index] = parts
                matches[index] = Match(None, "doubtful", 100)
        return found

    def _labels_unread(
        self, shared: dict[int, list[Share]], sample: dict[int, list[object]]
    ) -> Iterator[tuple[int | None, str, str]]:
        """存在问题：… in a cell that brings its own headings: what of it is not read."""
        for index in shared:
            labels = self._labelled.unread(sample.get(index, []))[:_NAMED_AT_MOST]
            if labels:
                message = f"该列格内写明的“{'”“'.join(labels)}”未读取"
                yield index, message, "如需使用，请另立一栏填写"

    def _trade_with_code(self, match: Match, cells: list[object]) -> bool:
        is_trade = match.field is not None and match.field.key == "industry"
        return match.how != "mapping" and is_trade and has_codes(cells)

    def _pair(self, levels: Levels, match: Match, cells: list[object]) -> tuple[Field, ...]:
        pair = self._lexicon.pair(levels)
        if pair is None and match.field is not None and match.field.key == "phone" and has_persons(cells):
            person = self._lexicon.person_of_phone(levels)
            return (match.field,) if person is None else (person, match.field)
        if pair is None and match.field is not None and self._trade_with_code(match, cells):
            code = self._dictionary.by_key.get("industry_code")
            return () if code is None else (match.field, code)
        return pair or ()

    def _parts(self, shared: dict[int, list[Share]], matches: dict[int, Match]) -> Iterator[Used]:
        for index, parts in shared.items():
            matches[index] = Match(parts[0].field, "synonym", 100)
            for one in parts:
                yield Used(index, one.field, sharing(one, self._dictionary))

    def _asides(
        self,
        used: list[Used],
        ticked: list[Ticked],
        headings: Mapping[int, Levels],
        sample: dict[int, list[object]],
        said: Collection[str],
    ) -> list[Used]:
        """What cells say of fields that have no column: 未批先建 under 环评."""
        taken = {one.field.key for one in used} | {one.field.key for one in ticked} | set(said)
        found = []
        for one in used:
            cells = sample.get(one.index, [])
            facilities = self._facilities if one.parser.plainly_asked else None
            levels = headings.get(one.index, ())
            told = asides(one.field, levels, cells, self._dictionary, taken, self._states, facilities)
            for share in told:
                taken.add(share.field.key)
                found.append(Used(one.index, share.field, sharing(share, self._dictionary)))
        return found

    def _ticked(
        self,
        headings: dict[int, Levels],
        matches: dict[int, Match],
        sample: dict[int, list[object]],
        year: YearAbove | None,
    ) -> list[Ticked]:
        """Choices as columns; a column of its own for the field, or a mapping, goes before them."""
        found: list[Ticked] = []
        sums = (steps(headings, self._dictionary), farmland(headings, self._dictionary))
        ticked = ticked_columns(headings, self._lexicon, self._dictionary, sample)
        in_parts = days_in_columns(headings, self._lexicon, self._dictionary, sample, year)
        certificates = licence_states(headings, matches, self._dictionary)
        rows = items(headings, matches, self._lexicon, self._dictionary, sample)
        for item in rows[:1]:
            matches.update((column, Match(None, "doubtful", 100)) for column, _ in item.columns)
        for one in (*ticked, *filter(None, sums), *in_parts, *certificates, *rows):
            columns = one.shown
            others = (match for index, match in matches.items() if index not in columns)
            told = (matches[column] for column in columns if matches[column].score == MAPPED)
            if any(match.field is not one.field for match in told) or any(
                match.field is one.field for match in others
            ):
                continue
            found.append(one)
            matches.update((column, Match(one.field, "synonym", 100)) for column in one.shown)
        return found

    def _split_position(
        self, headings: dict[int, Levels], matches: dict[int, Match], sample: dict[int, list[object]]
    ) -> None:
        """坐标 merged over two columns: the values tell which of them is the longitude."""
        by_key = self._dictionary.by_key
        pair = [index for index, one in sorted(matches.items()) if one.field and one.field.key == "position"]
        if len(pair) != 2 or pair[1] != pair[0] + 1 or headings[pair[0]] != headings[pair[1]]:
            return
        for index in pair:
            for key, (low, high) in (("longitude", EAST), ("latitude", NORTH)):
                if key in by_key:
                    parser = FieldParser(by_key[key], self._dictionary)
                    values = [parser.parse(cell).value for cell in sample.get(index, [])]
                    known = [one for one in values if isinstance(one, Quantity) and one.low is not None]
                    if (
                        known
                        and 2 * len(known) > len(values)
                        and all(low <= (one.low or 0) <= high for one in known)
                    ):
                        matches[index] = Match(by_key[key], "values", 100)

    def _settle_rivals(
        self,
        matches: dict[int, Match],
        headings: dict[int, Levels],
        notes: list[tuple[int | None, str, str]],
        ticked: list[Ticked],
        sample: dict[int, list[object]],
        called: Callable[[int], str],
    ) -> list[Stating]:
        """Of two columns for one field the better (then the closer, then the first) is used, the other shown.

        One whose content cannot be read as the field is not the better.  What states problems as well as
        another column does is given back.
        """
        also = []
        best: dict[str, int] = {}
        ticks = {column for one in ticked for column in one.shown}
        claims = Counter(
            one.field.key for at, one in matches.items() if one.field is not None and at not in ticks
        )

        def rivalled(index: int) -> bool:
            field = matches[index].field
            return field is not None and claims[field.key] > 1

        def strange(index: int) -> bool:
            field = matches[index].field
            if field is None or not rivalled(index) or matches[index].how == "mapping":
                return False
            return _contradicts(FieldParser(field, self._dictionary), sample.get(index, []))

        def tells_less(index: int) -> int:
            """Of 存在问题 and 现场检查情况 the first tells what is wrong."""
            field = matches[index].field
            states = field is not None and field.key == PROBLEMS_KEY and matches[index].how != "mapping"
            return int(states and not names_problems(whole(headings[index])))

        order = sorted(
            matches.keys() - ticks,
            key=lambda one: (
                strange(one),
                tells_less(one),
                -matches[one].score,
                -_year(headings[one]),
                -(_closeness(one, matches, headings, sample) if rivalled(one) else 0),
                one,
            ),
        )
        for index in order:
            field = matches[index].field
            if field is None:
                continue
            winner = best.setdefault(field.key, index)
            if winner != index:
                states = field.key == PROBLEMS_KEY
                also += [Stating(index, whole(headings[index]))] if states else []
                matches[index] = Match(None, "doubtful", matches[index].score, (field.label,))
                taken = _place(called(winner))
                used = f"“{field.label}”用的是{taken}，两列写明的问题都读" if states else f"只用了{taken}"
                notes.append(
                    (
                        index,
                        f"“{whole(headings[index])}”与{taken}“{whole(headings[winner])}”都对应“{field.label}”，{used}",
                        _MAP,
                    )
                )
        return also

    def _parser(
        self,
        index: int,
        matches: dict[int, Match],
        levels: Levels,
        sample: list[object],
        notes: list[tuple[int | None, str, str]],
        legends: Legends,
        year: YearAbove | None,
    ) -> FieldParser | None:
        match = matches[index]
        if match.field is None:
            return None
        unit: Unit | None = None
        if match.field.type is Kind.NUMBER:
            unit, fits = column_unit(levels, match.field)
            if not fits and match.how != "mapping":
                matches[index] = Match(None, "doubtful", 0, (match.field.label,))
                notes.append(
                    (
                        index,
                        f"“{whole(levels)}”的单位与“{match.field.label}”（{match.field.unit}）不一致，未使用",
                        _MAP,
                    )
                )
                return None
        asked = self._asked(match.field, levels, match, legends)
        if not asked.legend and _in_codes(match.field, sample):
            asked = replace(asked, coded=True)
        year = year_of(whole(levels)) or year
        without = WithoutYear.of(match.field, sample, year) if year is not None else None
        parser = FieldParser(
            match.field,
            self._dictionary,
            unit,
            asked if without is None else replace(asked, without_year=without.read),
        )
        named = match.how in ("exact", "synonym")
        if match.how != "mapping" and _contradicts(parser, sample, named=named):
            matches[index] = Match(None, "doubtful", 0, (match.field.label,))
            title, label = whole(levels), match.field.label
            notes.append(
                (index, f"“{title}”一列填的是代码，名单没有说明代表什么，整列未使用", _LEGEND)
                if asked.coded
                else (
                    index,
                    f"“{title}”一列多数内容不能作为“{label}”读取，"
                    f"{'只读其中写明的问题' if is_of_plant(match.field) else '整列未使用'}",
                    _MAP,
                )
            )
            return None
        if without is not None:
            notes.append((index, *without.note(match.field.label)))
        if match.how == "fuzzy":
            notes.append(
                (index, f"表头“{whole(levels)}”已按相近的“{match.field.label}”读取", "如不对应，请修改表头")
            )
        return parser

    def _asked(self, field: Field, levels: Levels, match: Match, legends: Legends) -> Asked:
        said = asserted(levels) | (answers.SO_IT_IS if match.opposite else frozenset())
        choices = field.choices or {}
        if any(one.endswith(canon.EXCEEDS) for one in said):
            said |= {canon.EXCEEDS}  # 废水是否超标
        about = next(
            (one for one, more in choices.items() if said & {squeeze(word) for word in (one, *more)}), None
        )
        if (
            field.type is not Kind.CHOICE
            or canon.YES in choices
            or about not in choices
            or set(choices) & canon.HELD_OR_LACKING
        ):
            about = None
        heading = frozenset({plain_heading(levels[-1])} if levels else ())
        denies = match.denies or tick_denies(squeeze(levels[-1]))
        among = None
        if field.key in OF_SEVERAL_PAPERS and not denies:
            among = partial(self._states.of, own=field.key)
        elif self._facilities.knows(field.key) and not (denies or match.graded):
            among = partial(self._facilities.of, own=field.key)
        codes = legend(squeeze(levels[-1])) or legends.codes(field, plain_heading(levels[-1]))
        kind = plant.OF_ONE_FUEL.search(squeeze(whole(levels))) if field.key in plant.BOILER_FIELDS else None
        one_kind = "" if kind is None else kind[0]
        return Asked(match.graded, said, heading, about, codes, denies, legends.signs, one_kind, among=among)

    def _by_content(
        self, matches: dict[int, Match], headings: dict[int, Levels], sample: dict[int, list[object]]
    ) -> Iterator[tuple[Used, str]]:
        """Columns that no heading names and whose content does: codes, phones, towns, names."""
        free = {
            index: whole(headings.get(index, ()))
            for index in sample
            if (claimed := matches.get(index, Match(None, "unmapped"))).how not in {"mapping", "fuzzy"}
            and (claimed.field is None or claimed.field.type is Kind.CHOICE)
        }
        taken = {one.field.key for one in matches.values() if one.field is not None}
        unnamed = {index for index in free if matches.get(index, Match(None, "unmapped")).field is None}
        found = proven(sample, free, lambda key: key not in taken, self._dictionary)
        for index, (field, what) in sorted(found.items()):
            if index in unnamed or field.key == "credit_code":
                yield Used(index, field, FieldParser(field, self._dictionary)), what


def sample_of(rows: Iterable[list[object]], width: int) -> dict[int, list[object]]:
    """The first filled cells of each column."""
    found: dict[int, list[object]] = {column: [] for column in range(width)}
    for number, row in enumerate(rows):
        if number >= 5 * SAMPLE:
            break
        for column, cell in enumerate(row[:width]):
            if len(found[column]) < SAMPLE and not is_blank(cell):
                found[column].append(cell)
    return found


def _doubt(
    matches: dict[int, Match],
    headings: dict[int, Levels],
    sample: dict[int, list[object]],
    above: Collection[str],
) -> None:
    """Takes back what the list around a column says is of something else."""
    for index, field in of_something_else(headings, matches, sample, above).items():
        matches[index] = Match.doubted(field)


def _in_codes(field: Field, sample: list[object]) -> bool:
    """Whether 1, 2, 3 stand in a column, not just a slip among 1 and 0: then 1 need not be the yes.

    A field may know them: 2 is 2类.
    """
    unknown = answers.CODES - spellings(field).keys() if field.type is Kind.CHOICE else frozenset()
    codes = sum(squeeze(as_text(cell)) in unknown for cell in sample)
    return codes > 0 and _SLIP * codes >= len(sample)


def _contradicts(parser: FieldParser, sample: list[object], *, named: bool = False) -> bool:
    """Whether most of what the column says cannot be read as the field.

    Under the very name of the field it may still be one remark many times over: 见附件 in most rows does not
    take back 无 in the others.  What is no word, such as a code, does.
    """
    parsed = [parser.parse(cell) for cell in sample if not isinstance(cell, Unusable)]
    said = [one for one in parsed if one.value is not None or one.advice is not None]
    said = [one for one in said if not one.kin]
    strange = [one for one in said if one.advice is not None]
    if len(said) < ENOUGH or 2 * len(strange) <= len(said):
        return False
    remark, *others = {one.raw for one in strange}
    once_and_again = not others and len(strange) >= _ONCE_AND_AGAIN and not remark.isascii()
    return not (named and once_and_again and len(said) > len(strange))


def _mention(
    matches: dict[int, Match], headings: dict[int, Levels], called: Callable[[int], str]
) -> list[tuple[int | None, str, str]]:
    """Columns that stay unused, in one note; those that are close to a field each in its own."""
    notes: list[tuple[int | None, str, str]] = []
    unused = []
    for index, match in sorted(matches.items()):
        if match.field is not None:
            continue
        if match.how == "doubtful" and match.score and len(match.candidates) >= 1 and match.score < 100:
            notes.append(
                (
                    index,
                    f"表头“{whole(headings[index])}”不能确定对应哪个字段（可能是{'、'.join(match.candidates)}），未使用",
                    _MAP,
                )
            )
        elif match.how == "unmapped":
            unused.append(f"{_place(called(index))}“{whole(headings[index])}”")
    if unused:
        notes.append((None, f"以下列没有对应的字段，未使用：{'、'.join(unused)}", _MAP))
    return notes


def _done_by_days(stating: Used, used: Iterable[Used]) -> Iterator[tuple[int | None, str, str]]:
    """整改完成时间 beside 存在问题: whoever has a day there is taken to have no such problem any more."""
    for one in used:
        if one.field.key in _DAYS_PUT_RIGHT:
            message = f"“{one.field.label}”填有日期的企业视为已经整改，“{stating.field.label}”所写未用于判定"
            yield one.index, message, _IF_PLANNED
            return


def _told_by_colour(headings: dict[int, Levels]) -> Iterator[tuple[int | None, str, str]]:
    """是否完成整改（绿色为完成）: what colours say is not read, and an empty cell stays open."""
    for index, levels in sorted(headings.items()):
        if answers.COLOUR.search(whole(levels)) is not None:
            message = f"“{whole(levels)}”一列似以颜色或划线表示情况，颜色和划线不读取，空白格按未知处理"
            yield index, message, "请把颜色、划线表示的内容改写成文字"


def _one_row_an_item(
    ticked: list[Ticked], headings: dict[int, Levels], sample: dict[int, list[object]]
) -> Iterator[tuple[int | None, str, str]]:
    """检查项目 | 检查结果: which fields were read from the rows."""
    found = [one for one in ticked if isinstance(one, Item)]
    if found:
        (item, _), (answer, _) = found[0].columns
        labels = "、".join(f"“{one.field.label}”" for one in found[:_NAMED_AT_MOST])
        more = "等" if len(found) > _NAMED_AT_MOST else ""
        columns = f"“{whole(headings[item])}”“{whole(headings[answer])}”两列"
        others = dict.fromkeys(as_text(cell).strip() for cell in found[0].unread(sample.get(item, [])))
        rest = f"；“{'”“'.join([*others][:_NAMED_AT_MOST])}”没有对应的字段，未读取" if others else ""
        message = f"{columns}一行是一项，已读作{labels}{more}字段{rest}"
        yield item, message, "请核对；最好改成一行一家企业、一列一个字段"


def _years_from_above(ticked: list[Ticked]) -> Iterator[tuple[int | None, str, str]]:
    """月 | 日 of the year that the title tells."""
    for one in ticked:
        if isinstance(one, DayInColumns) and one.without is not None:
            yield (one.columns[0][0], *one.without.note(one.field.label))


def _limits(
    used: list[Used], ticked: list[Ticked], sample: dict[int, list[object]]
) -> list[tuple[Used, list[object]]]:
    """The columns of time limits, and some of what stands in them."""
    whole = [(one, sample.get(one.index, [])) for one in used]
    parts = [
        (Used(one.columns[0][0], one.field, one.parser), list[object](one.texts))
        for one in ticked
        if isinstance(one, DayInColumns)
    ]
    return [(one, cells) for one, cells in (*whole, *parts) if one.field.key == "deadline"]


def _limits_from_nowhere(
    limits: list[tuple[Used, list[object]]],
    told: Collection[str],
    headings: dict[int, Levels],
    when_made: tuple[Period, str] | None,
) -> Iterator[tuple[int | None, str, str]]:
    """15天内, 立即 in a list that does not say from which day they count."""
    if "inspected_on" in told:
        return
    filled = [whole(levels) for levels in headings.values() if days.FILLED_IN.fullmatch(squeeze(levels[-1]))]
    but = f"（“{filled[0]}”是填表的日期，不一定是检查之日，不从它起算）" if filled else ""
    for one, cells in limits:
        texts = dict.fromkeys(cell for cell in cells if isinstance(cell, str))
        open_ended = [
            text.strip()
            for text in texts
            if _has_no_end(text, when_made) and one.parser.without_year(text) is None
        ]
        if open_ended:
            yield (
                one.index,
                f"“{one.field.label}”一列写有“{'、'.join(open_ended[:3])}”，名单没有写检查日期{but}，算不出哪天到期",
                "请写明到期日，例如 2018-09-15；或在表格上方写“检查日期：2018年8月31日”",
            )


def _of_today(used: list[Used], headings: dict[int, Levels], above: Collection[str]) -> Used | None:
    """The column of problems, unless by its heading or the titles they are not those of the day."""
    keys = (PROBLEMS_KEY, REMARK_KEY)  # what is wrong stands among the remarks where no column asks for it
    named = (one for key in keys for one in used if one.field.key == key)
    one = next(named, None)
    return None if one is None or of_another_time(whole(headings.get(one.index, ())), above) else one


def _is_of_today(heading: str, headings: dict[int, Levels], above: Collection[str]) -> bool:
    """Whether a further column of problems states those of the day."""
    return not of_another_time(heading, above) and (_looked_again(headings) is None or looked_again(heading))


def _looked_again(headings: dict[int, Levels]) -> str | None:
    """The heading of what was seen when somebody went there again."""
    named = (whole(levels) for _, levels in sorted(headings.items()))
    return next(filter(looked_again, named), None)


_NOT_STATED = "所写问题可能已有变化，未读作相应字段"
_STATE_TODAY = "仍存在的问题请填写相应栏目"


def _told(cells: list[object]) -> list[str]:
    """The texts of the cells that say anything."""
    return [text for text in map(as_text, cells) if not says_nothing(text)]


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d+(?:\.\d+)?", text.strip()) is not None


def _puts_right(matches: Iterable[Match]) -> bool:
    """Whether a list tells what is to be put right, and how."""
    return any(match.field is not None and match.field.key in _TO_BE_DONE for match in matches)


def _is_day(text: str) -> bool:
    try:
        read_day(text)
    except DateError as no:
        return no.kin and not no.open_start
    return True


def _is_limit(text: str) -> bool:
    return counts_from_inspection(text) or days.TO_BE_DONE_BY.search(text) is not None


def _has_no_end(text: str, when_made: tuple[Period, str] | None) -> bool:
    """Whether a time limit has no last day without that of an inspection."""
    if not counts_from_inspection(text):
        return False
    try:
        last_day(text, None, when_made[0] if when_made is not None else None)
    except DateError:
        return True
    return False


def _year(levels: Levels) -> int:
    """Of 2021年 and 2022年 above 用水量 the later tells of today."""
    return max(map(int, re.findall(days.YEAR_OF_HEADING, whole(levels))), default=0)


def _closeness(
    index: int, matches: Mapping[int, Match], headings: Mapping[int, Levels], sample: dict[int, list[object]]
) -> int:
    """行业小类 tells more than 行业大类, if it is filled in as a rule."""
    title = squeeze("".join(headings[index][-1:]))
    level = max((n for n, word in enumerate(titles.LEVELS, 1) if word in title), default=0)
    if level == 0:
        return 0
    rivals = [at for at, one in matches.items() if one.field == matches[index].field]
    return level if 2 * len(sample.get(index, [])) > max(len(sample.get(at, [])) for at in rivals) else 0


def _not_this_year(levels: Levels) -> bool:
    """Whether a heading says that it is of the year before: 上年产生量 beside 本年产生量."""
    return questions.LAST_YEAR.match(squeeze(levels[-1])) is not None


def _place(called: str) -> str:
    """C列, and of a form B10格."""
    return f"{called}{'格' if called[-1].isdigit() else '列'}"


def _shown(letter: str, levels: Levels, match: Match) -> Column:
    return Column(
        letter=letter,
        heading=whole(levels),
        field=None if match.field is None else match.field.label,
        how=match.how,
        candidates=match.candidates,
    )


def _marked(shown: Iterable[Column], stating: Collection[str]) -> tuple[Column, ...]:
    """The columns, those with these letters as read for what they state."""
    return tuple(one.model_copy(update={"stating": True}) if one.letter in stating else one for one in shown)
