"""The rows of a piece of a table → records: values, evidence, and what each doubtful cell is told."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite

from checker.condition import Kind, Period, Quantity, Value
from checker.intake.columns.result import Columns, Used
from checker.intake.columns.understanding import Understanding
from checker.intake.context import ADDRESS_KEY, PARK_KEY, Places, made
from checker.intake.coordinates import read_position
from checker.intake.dates import DateError
from checker.intake.done_cells import AS_IT_IS, BESIDE, OF_BEFORE, in_doubt
from checker.intake.evidence import Draft, RowCells, contradiction
from checker.intake.grid import is_blank, position
from checker.intake.heading_rows import NAME_KEY
from checker.intake.headings import whole
from checker.intake.merges import filled
from checker.intake.name_remarks import STATE_KEY, NameRemarks
from checker.intake.parts import Given, Head, Piece, sum_of_rows
from checker.intake.rectified import RECTIFICATION_KEYS
from checker.intake.stated import StatedProblems, is_of_plant, looked_again, names_problems
from checker.intake.statements import Statements, StatementsElsewhere
from checker.intake.table import line
from checker.intake.time_limits import counts_from_inspection, counts_from_notice, lacks_year, last_day
from checker.intake.values import BLANK, LEFT_OPEN, Parsed
from checker.intake.wording import as_text
from checker.intake.words import canon, measures
from checker.model import Cell, Column, Dictionary, Field, Problem, Record, Source, Table, record_model
from checker.vocabulary import RowKind

_KEPT = "已按未知处理"
_DIFFERING = "同一企业几行不一致"
_BETWEEN_ROWS = "；"
_CLOSING = ")）"
_GIVEN = "检查时说明"
_WITHOUT_NAME = (
    "这一行没有序号和企业名称，已作为第{}行企业的续行读取",
    "如是另一家企业，请补填序号和企业名称",
)
_AGAIN = (
    "这一行的企业名称等与第{}行相同，已作为该企业的另一个问题读取",
    "如是另一家企业，请补全名称、地址或代码",
)
_TO_COME = "晚于检查日期"
_NOT_YET = "请核对日期；尚未完成的请留空，是期限的请写入“整改时限”"
# What has a day only once it is done, and what such a day tells beside.
_PAST = {
    "eia_date": "",
    "acceptance_date": "acceptance",
    "completed_on": "completed",
    "written_off_on": "written_off",
    "inspected_on": "",
}


@dataclass(slots=True)
class Listing:
    """What one table gave."""

    table: Table
    records: list[Record]
    problems: list[Problem]


class Models:
    """The models of records, one for each set of fields that a table has."""

    def __init__(self, dictionary: Dictionary):
        self._dictionary = dictionary
        self._made: dict[frozenset[str], type[Record]] = {}

    def of(self, fields: Iterable[Field]) -> type[Record]:
        """The model that keeps these fields."""
        keys = frozenset(field.key for field in fields)
        if keys not in self._made:
            self._made[keys] = record_model(self._dictionary, keys)
        return self._made[keys]


class Reader:
    """Reads pieces of tables with one dictionary; ``given``: fields and what they are of all enterprises."""

    def __init__(
        self,
        models: Models,
        understanding: Understanding,
        places: Places,
        given: Sequence[tuple[Field, str]] = (),
        as_of: date | None = None,
    ):
        """``as_of``: the day on which lists are checked."""
        self._models, self._understanding, self._places = models, understanding, places
        self._given, self._as_of = given, as_of
        self._understood: list[tuple[Head, Columns]] = []  # the tables that were read last

    def columns(self, head: Head) -> Columns:
        """How the columns of a table are understood: made once, its pieces come one after the other."""
        for known, columns in self._understood:
            if known is head or known == head:
                return columns
        columns = self._understanding.columns(
            head.headings, head.sample, head.given, head.sheet, head.above, head.below, head.column
        )
        for used in columns.used if head.since_1904 else ():
            used.parser.count_from_1904()
        self._understood = [(head, columns), *self._understood[: _TABLES_KEPT - 1]]
        return columns

    def begins(self, head: Head, cells: list[object]) -> bool:
        """Whether a row that seems to begin an enterprise of this table names it, and a form is filled in."""
        columns = self.columns(head)
        return _named(_name_of(columns), cells) and (head.at is None or _filled_in(columns, cells))

    def listing(self, file: str, piece: Piece) -> Listing:
        """One piece: its part of the table, its records in order, its problems."""
        columns = self.columns(piece.head)
        stated, remarks = self._understanding.stated, self._understanding.remarks
        body = _Body(file, piece, columns, stated, remarks, self._given, self._as_of)
        drafts = list(body.drafts(self._places))
        fields = [used.field for used in columns.used] + [one.field for one in columns.ticked]
        told = [*self._places.said, *self._places.coordinates, self._places.last_day]
        states = columns.problems is not None or any(is_of_plant(one.field) for one in columns.used)
        states = states or bool(columns.also)
        told += stated.fields if states else ()
        told += [remarks.field, *(field for field, _ in self._given)]
        model = self._models.of(field for field in [*fields, *told] if field is not None)
        records = [_record(model, file, piece.head.sheet, draft) for draft in drafts]
        notes = _notes(file, piece, columns, self._places, self._given)
        problems = [*notes, *body.problems, *_late_notes(file, piece)]
        return Listing(_table(piece, columns.shown, body.kinds), records, problems)


_TABLES_KEPT = 4


def _record(model: type[Record], file: str, sheet: str, draft: Draft) -> Record:
    source = Source(file=file, sheet=sheet, row=draft.row + 1)
    given = {"source": source, "cells": draft.cells, "unclear": draft.unclear, "in_doubt": draft.in_doubt}
    return model.model_validate({**given, **draft.values})


def _table(piece: Piece, shown: tuple[Column, ...], kinds: Counter[str]) -> Table:
    given = {key: value for key, (value, _) in piece.head.given.items() if isinstance(value, str)}
    return Table(
        sheet=piece.head.sheet,
        heading_rows=tuple(row + 1 for row in piece.head.heading_rows),
        columns=shown,
        rows=sum_of_rows(({kind.value: number for kind, number in piece.counts.items()}, kinds)),
        park=given.get("park"),
        town=given.get("town"),
    )


def _name_of(columns: Columns) -> Used | None:
    return next((used for used in columns.used if used.field.key == NAME_KEY), None)


def _named(name: Used | None, cells: list[object]) -> bool:
    return (
        name is not None
        and name.index < len(cells)
        and name.parser.parse(cells[name.index]).value is not None
    )


def _filled_in(columns: Columns, cells: list[object]) -> bool:
    """Whether a form holds an enterprise, and no explanations: 填写18位代码, 有或无."""
    asked = [one for one in columns.used if one.field.type is not Kind.TEXT or one.field.key in _CHECKED]
    parsed = [one.parser.parse(cells[one.index]) for one in asked]
    known = sum(one.value is not None for one in parsed)
    return known >= _TELLING and known > sum(one.advice is not None for one in parsed)


_CHECKED = frozenset({"credit_code", "phone"})  # texts that can be told from others
_TELLING = 2


class _Body:
    """Reads the rows below a heading."""

    def __init__(
        self,
        file: str,
        piece: Piece,
        columns: Columns,
        stated: StatedProblems,
        remarks: NameRemarks,
        of_all: Sequence[tuple[Field, str]],
        as_of: date | None,
    ):
        self._remarks, self._of_all, self._as_of = remarks, of_all, as_of
        self._file, self._piece, self._sheet = file, piece, piece.head.sheet
        self._statements = list(_statements(columns, piece.head, stated))
        of_plant = [one.field for one in columns.used if is_of_plant(one.field)]
        unread = {one.index: one.plant for one in columns.also if one.plant is not None}
        self._elsewhere = StatementsElsewhere(stated, of_plant, unread, columns.of_others)
        self._also = [one.index for one in columns.also]
        self._columns = [(used.index, used.field.label, used.parser.cache, used) for used in columns.used]
        self._letters = {
            used.field.label: (number, piece.head.column(used.index))
            for number, used in enumerate(columns.used)
        }
        self._name = _name_of(columns)
        self._ticked = columns.ticked
        self._made = made(piece.head.above)
        self._position = next((used for used in columns.used if used.field.key == "position"), None)
        self._of_field = {used.field.label: used for used in columns.used} | {
            one.field.label: Used(one.columns[0][0], one.field, one.parser) for one in columns.ticked
        }
        self._of_key = {one.field.key: one for one in self._of_field.values()}
        self._past = [one for key, one in self._of_key.items() if key in _PAST]
        self._fields = [one.field for one in self._of_key.values()]
        self._of_course = not BESIDE.isdisjoint(self._of_key)
        self._adding = [one for one in columns.used if _adds(one.field)]
        limit = next((one for one in self._of_field.values() if one.field.key == "deadline"), None)
        self._limit = "" if limit is None else limit.field.label
        self._limit_of = None if limit is None else limit.parser
        self._from_notice = limit is not None and counts_from_notice(piece.head.headings.get(limit.index, ()))
        self.kinds: Counter[str] = Counter()
        self.problems: list[Problem] = []

    def drafts(self, places: Places) -> Iterator[Draft]:
        """The enterprises in order; fills ``kinds`` and ``problems`` on the way."""
        for draft in self._gathered(places):
            if self._as_of is not None:
                self._leave_out_to_come(draft, self._as_of)
            self._add_last_day(draft, places)
            self._add_remark(draft)
            if self._of_course:
                self._leave_out_put_right(draft)
            self._add_stated(draft)
            self._elsewhere.add(draft)
            self._add_of_all(draft)
            yield draft

    def _gathered(self, places: Places) -> Iterator[Draft]:
        piece, draft = self._piece, None
        given, sections = piece.given, deque(piece.sections)
        for row, seeming, raw in piece.rows:
            cells = filled(raw, piece.fills.get(row, []))
            kind = self._kind(seeming, cells, draft)
            while sections and sections[0][0] <= row:
                _, given = sections.popleft()
            self.kinds[kind.value] += 1
            if kind is RowKind.ENTERPRISE:
                if draft is not None:
                    yield draft
                draft = self._read(cells, row)
                self._add_given(draft, given, places)
                self._add_place(draft, places)
                self._add_coordinates(draft, places.coordinates)
            elif kind is RowKind.CONTINUED and draft is not None:
                more = self._read(cells, row)
                if self._statements:
                    before = draft.rows or [replace(draft, values=dict(draft.values), also=dict(draft.also))]
                    draft.rows = [*before, more]
                again = row in piece.bare and _named(self._name, raw)
                self._join(draft, more, frozenset() if again else self._added_up(draft, more, cells, raw))
                if row in piece.bare:
                    self.problems.append(self._continued(row, raw, draft, again))
            elif kind is RowKind.REJECTED:
                self.problems.append(self._rejected(row, raw))
        if draft is not None:
            yield draft

    def _kind(self, seeming: RowKind, cells: list[object], draft: Draft | None) -> RowKind:
        """A row with a name such as “不详” has none; a row that continues nothing is none."""
        if seeming is RowKind.ENTERPRISE and not _named(self._name, cells):
            return RowKind.REJECTED
        return RowKind.REJECTED if seeming is RowKind.CONTINUED and draft is None else seeming

    def _line(self, row: int) -> int | None:
        """The row in which all cells of an enterprise stand; those of a form stand in many."""
        return row if self._piece.head.at is None else None

    def _read(self, cells: list[object], row: int) -> Draft:
        """The one loop that runs for every cell of a list."""
        parsed_cells: list[Parsed] = []
        draft = Draft(row, RowCells(self._letters, self._line(row), parsed_cells))
        values, width = draft.values, len(cells)
        for index, label, cache, used in self._columns:
            value = cells[index] if index < width else ""
            parsed = cache.get(value) or used.parser.parse(value)
            parsed_cells.append(parsed)
            if parsed.value is not None:
                values[label] = parsed.value
            elif parsed.advice is not None:
                self.problems.append(self._doubtful(row, used, parsed))
        for one in self._ticked:
            columns, parsed = one.read(cells)
            at, where = columns[0], "、".join(self._piece.head.place(row, column) for column in columns)
            draft.cells.put(one.field.label, Cell(where, parsed.raw, parsed.reason))
            if parsed.value is not None:
                values[one.field.label] = parsed.value
            elif parsed.advice is not None:
                self.problems.append(self._doubtful(row, Used(at, one.field, one.parser), parsed))
        for at in self._also:
            if at < width and (text := as_text(cells[at]).strip()):
                draft.also[at] = Cell(self._piece.head.place(row, at), text)
        return draft

    def _add_coordinates(self, draft: Draft, fields: tuple[Field, ...]) -> None:
        """Longitude and latitude from a cell that holds both, where they have no cell of their own."""
        used = self._position
        text = None if used is None else draft.values.get(used.field.label)
        if used is None or not isinstance(text, str):
            return
        both = read_position(text)
        cell = draft.cells[used.field.label]
        if both is None:
            parsed = Parsed(cell.raw, None, "读不出经纬度", "请写成 103.4614,30.4101 的样子")
            self.problems.append(self._doubtful(draft.row, used, parsed))
            return
        for one, degrees in zip(fields, both, strict=True):
            own = draft.cells.get(one.label)
            if one.label not in draft.values and (own is None or _left_open(own)):
                draft.values[one.label] = Quantity.exactly(degrees)
                draft.cells.put(one.label, cell)

    def _leave_out_to_come(self, draft: Draft, today: date) -> None:
        """A day after that of the check: nothing was accepted or completed on it, whatever was to be."""
        for used in self._past:
            label = used.field.label
            day = draft.values.get(label)
            if not isinstance(day, Period) or day.first is None or day.first <= today:
                continue
            cell = draft.cells[label]
            told = self._of_key.get(_PAST[used.field.key])
            for one in (label, "" if told is None else told.field.label):
                if one in draft.values and draft.cells[one].place == cell.place:
                    del draft.values[one]
                    draft.cells.put(one, Cell(cell.place, cell.raw, _TO_COME))
            self.problems.append(self._doubtful(draft.row, used, Parsed(cell.raw, None, _TO_COME, _NOT_YET)))

    def _leave_out_put_right(self, draft: Draft) -> None:
        """Of what the row says to be put right the cell may be of before."""
        known = {key: draft.values.get(one.field.label) for key, one in self._of_key.items()}
        values = {key: value for key, value in known.items() if value is not None}
        own = self._of_key.get(STATE_KEY)
        state = "" if own is None else draft.cells[own.field.label].raw
        for key in sorted(in_doubt(values, self._fields, state)):
            used = self._of_key[key]
            cell = draft.cells[used.field.label]
            draft.in_doubt |= {used.field.label}
            draft.cells.put(used.field.label, Cell(cell.place, cell.raw, OF_BEFORE))
            self.problems.append(self._doubtful(draft.row, used, Parsed(cell.raw, None, OF_BEFORE, AS_IT_IS)))

    def _add_last_day(self, draft: Draft, places: Places) -> None:
        """The day on which a time limit ends, where the list has no column for it."""
        field, limit = places.last_day, draft.values.get(self._limit)
        if field is None or field.label in self._of_field or not isinstance(limit, str):
            return
        proof, inspected = [draft.cells[self._limit]], None
        if counts_from_inspection(limit) and places.inspected_on is not None:
            inspected = draft.values.get(places.inspected_on.label)
            proof += [draft.cells[places.inspected_on.label]] if inspected is not None else []
        day, line_above = self._made if self._made is not None else (None, "")
        if inspected is None and day is not None and lacks_year(limit):
            proof.append(Cell("标题", line_above))
        reason = None
        try:
            if self._from_notice and counts_from_inspection(limit) and not lacks_year(limit):
                raise DateError("不从检查之日起算，算不出到期日")
            since = inspected if isinstance(inspected, Period) else None
            draft.values[field.label] = last_day(limit, since, day)
        except DateError as error:
            told = self._limit_of.without_year(limit) if inspected is None and self._limit_of else None
            if told is not None:
                draft.values[field.label] = told
            else:
                reason = str(error)
        draft.cells.put(field.label, _together(proof, reason))

    def _add_remark(self, draft: Draft) -> None:
        """What stands behind the name of how the enterprise fares; the name is without it."""
        used, field = self._name, self._remarks.field
        name = None if used is None else draft.values.get(used.field.label)
        if used is None or field is None or not isinstance(name, str) or name[-1] not in _CLOSING:
            return
        found = self._remarks.of(name)
        if found is None:
            return
        draft.values[used.field.label] = found.name
        cell = draft.cells[used.field.label]
        own, known = draft.cells.get(field.label), draft.values.get(field.label)
        if known is None and (own is None or _left_open(own)):
            draft.values[field.label] = found.state
            draft.cells.put(field.label, cell)
        elif known is not None and known != found.state:
            self._note(draft, used, *contradiction(draft, field.label, f"名称后注明的“{found.remark}”"))

    def _add_stated(self, draft: Draft) -> None:
        """What the text about problems says of fields whose own cells say nothing."""
        for statements in self._statements:
            for message, advice in statements.add(draft):
                cell = statements.cell(draft)
                if cell is not None:
                    self.problems.append(self._told(draft, cell, statements.field, message, advice))

    def _add_of_all(self, draft: Draft) -> None:
        """What somebody says of all enterprises, where nothing on the list tells it of this one."""
        for field, choice in self._of_all:
            own = draft.cells.get(field.label)
            if field.label not in draft.values and (own is None or own.reason == BLANK):
                draft.values[field.label] = choice
                draft.cells.put(field.label, Cell(_GIVEN, f"{field.label}={choice}"))

    def _note(self, draft: Draft, used: Used, message: str, advice: str) -> None:
        """Tell something of a cell, and what to do."""
        cell, label = draft.cells[used.field.label], used.field.label
        self.problems.append(self._told(draft, cell, label, message, advice, used.index))

    def _told(
        self, draft: Draft, cell: Cell, label: str | None, message: str, advice: str, at: int = 0
    ) -> Problem:
        return Problem(
            kind="note",
            file=self._file,
            sheet=self._sheet or None,
            row=self._row_of(self._piece.head.place(draft.row, at), draft.row),
            cell=cell.place,
            field=label,
            raw=cell.raw,
            message=message,
            advice=advice,
        )

    def _add_given(self, draft: Draft, given: Given, places: Places) -> None:
        """Park, town and day of inspection from the sheet, where the row itself leaves them open."""
        for one in places.said:
            if one.key in given and one.label not in draft.values:
                own = draft.cells.get(one.label)
                if own is None or _left_open(own):
                    draft.values[one.label], cell = given[one.key]
                    draft.cells.put(one.label, cell)

    def _add_place(self, draft: Draft, places: Places) -> None:
        """Park and town from the address, where nothing else tells them; another park is a doubt."""
        used = self._of_key.get(ADDRESS_KEY)
        address = None if used is None else draft.values.get(used.field.label)
        if used is None or not isinstance(address, str):
            return
        if not places.may_name_park(address) and all(one.label in draft.values for one in places.fields):
            return
        named = places.of_address(address)
        for one in places.fields:
            place, known, own = named.get(one.key), draft.values.get(one.label), draft.cells.get(one.label)
            if place is None or place == known:
                continue
            if known is None and (own is None or _left_open(own)):
                draft.values[one.label] = place
                draft.cells.put(one.label, draft.cells[used.field.label])
            elif known is not None and one.key == PARK_KEY:
                self._note(
                    draft, used, *contradiction(draft, one.label, f"“{used.field.label}”写明的“{place}”")
                )

    def _added_up(self, draft: Draft, more: Draft, cells: list[object], raw: list[object]) -> frozenset[str]:
        """The labels of amounts to which a further row adds its own: 废活性炭 below 废机油, a second boiler.

        What a merged range shows in both rows is the amount of both.  Where a kind has no amount all together
        are at least the others; where nobody can tell whether a row adds or repeats, it may do either.
        """
        done = set()
        for used in self._adding:
            if _shown_by_merge(used.index, cells, raw):
                continue
            label = used.field.label
            old, new = draft.values.get(label), more.values.get(label)
            if self._of_another_kind(used.field.key, draft, more):
                total = _sum_of(old, new)
            elif isinstance(old, Quantity) and isinstance(new, Quantity):
                total = _one_or_both(old, new)
            else:
                continue
            if total is not None:
                draft.values[label] = total
                draft.cells.put(label, _together([draft.cells[label], more.cells[label]]))
                done.add(label)
        return frozenset(done)

    def _of_another_kind(self, key: str, draft: Draft, more: Draft) -> bool:
        """Whether a further row names another kind of what the amount is of."""
        kinds = self._of_key.get(canon.AMOUNTS_OF_KINDS.get(key, ""))
        if kinds is None:
            return False
        known, kind = draft.values.get(kinds.field.label), more.values.get(kinds.field.label)
        told = isinstance(known, str) and isinstance(kind, str)
        return told and str(kind) not in str(known).split(_BETWEEN_ROWS)

    def _join(self, draft: Draft, more: Draft, added: frozenset[str]) -> None:
        """A further row of the same enterprise adds what it knows; what differs stays open."""
        for at, cell in more.also.items():
            own = draft.also.get(at)
            draft.also[at] = cell if own is None or own.raw == cell.raw else _together([own, cell])
        for label, used in self._of_field.items():
            if label in added:
                continue
            new, old = more.values.get(label), draft.values.get(label)
            cell, known = more.cells[label], draft.cells[label]
            if new is None or new == old:
                if old is None and known.reason == BLANK:
                    draft.cells.put(label, cell)
                continue
            both = _together([known, cell])
            if old is None and _left_open(known):
                draft.values[label] = new
                draft.cells.put(label, cell)
            elif used.field.type is Kind.TEXT and used.field.key != "credit_code" and isinstance(old, str):
                draft.values[label] = f"{old}{_BETWEEN_ROWS}{new}"
                draft.cells.put(label, both)
            elif isinstance(old, frozenset) and isinstance(new, frozenset):
                draft.values[label] = old | new
                draft.cells.put(label, both)
            else:
                draft.values.pop(label, None)
                draft.cells.put(label, Cell(both.place, both.raw, _DIFFERING))
                if self._statements and used.field.key in RECTIFICATION_KEYS:
                    continue  # each fault has a course of its own
                parsed = Parsed(both.raw, None, _DIFFERING, "请核实后统一填写")
                self.problems.append(self._doubtful(more.row, used, parsed))

    def _row_of(self, where: str, row: int) -> int:
        """The row, as Excel shows it, of a place of an enterprise; those of a form stand in many."""
        return row + 1 if self._piece.head.at is None else position(where)[0] + 1

    def _doubtful(self, row: int, used: Used, parsed: Parsed) -> Problem:
        where = self._piece.head.place(row, used.index)
        shown = parsed.raw.strip() if len(parsed.raw) <= 60 else f"{parsed.raw.strip()[:57]}…"
        return Problem(
            kind="doubtful",
            file=self._file,
            sheet=self._sheet or None,
            row=self._row_of(where, row),
            cell=where,
            field=used.field.label,
            raw=parsed.raw,
            message=f"“{used.field.label}”填的“{shown}”{parsed.reason}，{_KEPT}",
            advice=parsed.advice or "",
        )

    def _continued(self, row: int, cells: list[object], draft: Draft, again: bool) -> Problem:
        """A row that goes on with an enterprise, of which it has no name, or names it ``again``."""
        message, advice = _AGAIN if again else _WITHOUT_NAME
        return Problem(
            kind="note",
            file=self._file,
            sheet=self._sheet or None,
            row=row + 1,
            raw=line(cells),
            message=message.format(draft.row + 1),
            advice=advice,
        )

    def _rejected(self, row: int, cells: list[object]) -> Problem:
        shown = line(cells)
        return Problem(
            kind="rejected",
            file=self._file,
            sheet=self._sheet or None,
            row=row + 1,
            raw=shown,
            message=f"这一行没有企业名称，未计入（内容：{shown if len(shown) <= 60 else shown[:57] + '…'}）",
            advice="请补填企业名称；没有名称的，可填“经营者姓名＋作坊”或所在位置",
        )


def _statements(columns: Columns, head: Head, stated: StatedProblems) -> Iterator[Statements]:
    """What reads the columns that state problems: that of the field, then the others."""
    own = columns.problems
    several: list[tuple[int, str, int | None]] = []
    if own is not None:
        several.append((own.index, own.field.label, None))
    several += [(one.index, one.heading, one.index) for one in columns.also if one.plant is None]
    for index, label, at in several:
        heading = whole(head.headings.get(index, ()))
        again = looked_again(heading)
        of_problems = names_problems(heading) or again
        yield Statements(stated, label, of_problems, columns.of_others, again=again, at=at)


def _adds(field: Field) -> bool:
    """Whether further rows of an enterprise may add to a field: amounts of a year, boilers."""
    yearly = field.type is Kind.NUMBER and (field.unit or "").endswith(measures.A_YEAR)
    return yearly or field.key in canon.ADDED_BY_ROWS


def _shown_by_merge(column: int, cells: list[object], raw: list[object]) -> bool:
    """Whether a cell shows what a merged range over it holds."""
    own = raw[column] if column < len(raw) else ""
    return is_blank(own) and column < len(cells) and not is_blank(cells[column])


def _sum_of(one: Value | None, other: Value | None) -> Quantity | None:
    """Both together; with one that is not known at least the other, with none nothing."""
    known = [amount for amount in (one, other) if isinstance(amount, Quantity)]
    if not known:
        return None
    low = round(sum(amount.low or 0.0 for amount in known), 9)
    highs = [amount.high for amount in known if amount.high is not None]
    return Quantity(low, round(sum(highs), 9) if len(highs) == 2 else None)


def _one_or_both(one: Quantity, other: Quantity) -> Quantity:
    """Not less than the smaller, not more than both together."""
    low, high = min(one.lowest, other.lowest), one.highest + other.highest
    return Quantity(low if isfinite(low) else None, round(high, 9) if isfinite(high) else None)


def _together(cells: list[Cell], reason: str | None = None) -> Cell:
    """Several cells as the evidence of one value."""
    return Cell("、".join(one.place for one in cells), "；".join(one.raw for one in cells), reason)


def _left_open(cell: Cell) -> bool:
    """Whether the cell says nothing, as against something that could not be read."""
    return cell.reason == BLANK or (cell.reason or "").startswith(LEFT_OPEN)


def _notes(
    file: str, piece: Piece, columns: Columns, places: Places, of_all: Sequence[tuple[Field, str]]
) -> Iterator[Problem]:
    """What is to be said of the columns, once for each table."""
    if not piece.opens:
        return
    head = piece.head
    notes = [*columns.notes, *_place_note(head, columns, places)]
    for given, choice in of_all:
        message = f"没有写明“{given.label}”的企业，按检查时所作说明（{given.label}={choice}）判定"
        notes.append((None, message, "请核对名单上是否都是这样；不是的，请在名单中逐户填写"))
    if head.beside:
        notes.insert(0, (None, _BESIDE, "请核对；最好把两张表上下排列或分成两个工作表"))
    if head.across:
        message = f"这张表一列是一家企业（共{head.across}家），已按列读取"
        notes.insert(0, (None, message, "请核对；最好改成一行一家企业"))
    read_as = {one.letter: one.field for one in columns.shown}
    for column, message, advice in notes:
        heading = head.headings.get(column, ("",)) if column is not None else None
        field = None if column is None else read_as.get(head.column(column))
        yield Problem(
            kind="note",
            file=file,
            sheet=head.sheet or None,
            row=head.heading_rows[-1] + 1,
            cell=None if column is None else head.place(head.heading_rows[-1], column),
            field=field,
            raw=None if heading is None else whole(heading),
            understood=None if column is None else f"按“{field}”读取" if field else "整列未使用",
            message=message,
            advice=advice,
        )


def _place_note(head: Head, columns: Columns, places: Places) -> Iterator[tuple[int, str, str]]:
    """That addresses tell park or town, where the list has no column for it."""
    used = next((one for one in columns.used if one.field.key == ADDRESS_KEY), None)
    if used is None:
        return
    texts = {one for one in head.sample.get(used.index, []) if isinstance(one, str)}
    told = {key for text in texts for key in places.of_address(text)}
    own = {one.field.key for one in columns.used}
    labels = [one.label for one in places.fields if one.key in told - own]
    if labels:
        names = "、".join(f"“{label}”" for label in labels)
        message = f"名单没有{names}一栏，按地址写明的归属"
        yield used.index, message, "请核对；最好在名单中加上这一栏"


_BESIDE = "这一行右侧是并排的另一张表，已作为另一张名单读取；同一行上的两家企业各自检查"


def _late_notes(file: str, piece: Piece) -> Iterator[Problem]:
    """What can be said of a table only at its end."""
    notes = []
    if piece.covered:
        which = "、".join(piece.covered)
        notes.append((f"合并单元格下还有别的内容（{which}），已按合并后显示的值读取", "请核对后取消合并"))
    if piece.ended is not None:
        message = f"第{piece.ended + 1}行起是另一张没有企业名称的表，未读取"
        notes.append((message, "如是名单，请补上“企业名称”列"))
    for message, advice in notes:
        yield Problem(
            kind="note",
            file=file,
            sheet=piece.head.sheet or None,
            row=piece.head.heading_rows[-1] + 1,
            message=message,
            advice=advice,
        )
