"""The rows of one table → records: values, evidence, and what each doubtful cell is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.condition import Kind, Quantity
from checker.intake.columns import Columns, Understanding, Used, sample_of
from checker.intake.context import Places
from checker.intake.coordinates import read_position
from checker.intake.evidence import Draft, FilledRows, RowCells
from checker.intake.grid import Sheet, is_blank, letters, place
from checker.intake.heading_rows import NAME_KEY, Region
from checker.intake.headings import Lexicon
from checker.intake.values import BLANK, Parsed
from checker.intake.wording import as_text
from checker.model import Cell, Column, Dictionary, Field, Problem, Record, Source, Table, record_model
from checker.vocabulary import RowKind

_KEPT = "已按未知处理"
_DIFFERING = "同一企业几行不一致"


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
    """Reads the tables of one list with one dictionary."""

    def __init__(
        self, file: str, models: Models, understanding: Understanding, lexicon: Lexicon, places: Places
    ):
        self._file, self._models = file, models
        self._understanding, self._lexicon, self._places = understanding, lexicon, places

    def listing(self, sheet: Sheet, region: Region) -> Listing:
        """One table: its columns, its records in order, its problems."""
        rows = FilledRows(sheet, region)
        width = max((len(sheet.rows[row]) for row, _ in region.body), default=0)
        body = [row for row, kind in region.body if kind in {RowKind.ENTERPRISE, RowKind.CONTINUED}]
        width = max(width, max(region.headings) + 1) if region.beside is None else region.beside
        sample = sample_of((rows(row) for row in body), width)
        columns = self._understanding.columns(region.headings, sample)
        for used in columns.used if sheet.since_1904 else ():
            used.parser.count_from_1904()
        reading = _Body(self._file, sheet, region, columns, self._given(sheet, region))
        drafts = list(reading.drafts(rows, self._places))
        fields = [used.field for used in columns.used] + [one.field for one in columns.ticked]
        model = self._models.of([*fields, *self._places.fields, *self._places.coordinates])
        records = [self._record(model, sheet, draft) for draft in drafts]
        problems = [*_notes(self._file, sheet, region, columns, rows), *reading.problems]
        problems += _not_read_beside(self._file, sheet, region)
        return Listing(self._table(sheet, region, columns.shown, reading.kinds), records, problems)

    def _given(self, sheet: Sheet, region: Region) -> dict[str, tuple[str, Cell]]:
        """Key → value of the park and town that title or sheet name give, and where they stand."""
        given: dict[str, tuple[str, Cell]] = {}
        titles = [
            (tidy_line(sheet.rows[row]), "标题") for row, kind in region.before if kind is RowKind.TITLE
        ]
        for text, where in [*titles, (sheet.name, "工作表名")]:
            for key, value in self._places.named_in(text).items():
                given[key] = (value, Cell(where, text))
        return given

    def _record(self, model: type[Record], sheet: Sheet, draft: Draft) -> Record:
        source = Source(file=self._file, sheet=sheet.name, row=draft.row + 1)
        return model.model_validate({"source": source, "cells": draft.cells, **draft.values})

    def _table(self, sheet: Sheet, region: Region, shown: tuple[Column, ...], kinds: list[RowKind]) -> Table:
        counts: dict[str, int] = {}
        every = [kind for _, kind in region.before] + [RowKind.HEADING] * len(region.heading_rows) + kinds
        for kind in every:
            counts[kind.value] = counts.get(kind.value, 0) + 1
        given = {key: value for key, (value, _) in self._given(sheet, region).items()}
        return Table(
            sheet=sheet.name,
            heading_rows=tuple(row + 1 for row in region.heading_rows),
            columns=shown,
            rows=counts,
            park=given.get("park"),
            town=given.get("town"),
        )


def tidy_line(cells: list[object]) -> str:
    return " ".join(as_text(cell).strip() for cell in cells if not is_blank(cell))


class _Body:
    """Reads the rows below a heading."""

    def __init__(
        self, file: str, sheet: Sheet, region: Region, columns: Columns, given: dict[str, tuple[str, Cell]]
    ):
        self._file, self._sheet, self._region, self._given = file, sheet, region, given
        self._columns = [(used.index, used.field.label, used.parser.cache, used) for used in columns.used]
        self._letters = {
            used.field.label: (number, letters(used.index)) for number, used in enumerate(columns.used)
        }
        self._name = next((used for used in columns.used if used.field.key == NAME_KEY), None)
        self._ticked = columns.ticked
        self._position = next((used for used in columns.used if used.field.key == "position"), None)
        self._of_field = {used.field.label: used for used in columns.used} | {
            one.field.label: Used(one.columns[0][0], one.field, one.parser) for one in columns.ticked
        }
        self.kinds: list[RowKind] = []
        self.problems: list[Problem] = []

    def drafts(self, rows: FilledRows, places: Places) -> Iterator[Draft]:
        """The enterprises in order; fills ``kinds`` and ``problems`` on the way."""
        given, draft = dict(self._given), None
        for row, seeming in self._region.body:
            kind = self._kind(row, seeming, rows, draft)
            if row in self._region.sections:
                text = self._region.sections[row]
                for key, value in places.named_in(text).items():
                    given[key] = (value, Cell(place(row, 0), text))
            self.kinds.append(kind)
            if kind is RowKind.ENTERPRISE:
                if draft is not None:
                    yield draft
                draft = self._read(rows(row), row)
                self._add_given(draft, given, places)
                self._add_coordinates(draft, places.coordinates)
            elif kind is RowKind.CONTINUED and draft is not None:
                self._join(draft, self._read(rows(row), row))
                if row in self._region.bare:
                    self.problems.append(self._continued(row, draft))
            elif kind is RowKind.REJECTED:
                self.problems.append(self._rejected(row))
        if draft is not None:
            yield draft

    def _kind(self, row: int, seeming: RowKind, rows: FilledRows, draft: Draft | None) -> RowKind:
        """A row with a name such as “不详” has none; a row that continues nothing is none."""
        if seeming is RowKind.ENTERPRISE and not self._named(rows(row)):
            return RowKind.REJECTED
        return RowKind.REJECTED if seeming is RowKind.CONTINUED and draft is None else seeming

    def _named(self, cells: list[object]) -> bool:
        name = self._name
        return (
            name is not None
            and name.index < len(cells)
            and name.parser.parse(cells[name.index]).value is not None
        )

    def _read(self, cells: list[object], row: int) -> Draft:
        """The one loop that runs for every cell of a list."""
        parsed_cells: list[Parsed] = []
        draft = Draft(row, RowCells(self._letters, row, parsed_cells))
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
            at, parsed = one.read(cells)
            draft.cells.put(one.field.label, Cell(place(row, at), parsed.raw, parsed.reason))
            if parsed.value is not None:
                values[one.field.label] = parsed.value
            elif parsed.advice is not None:
                self.problems.append(self._doubtful(row, Used(at, one.field, one.parser), parsed))
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

    def _add_given(self, draft: Draft, given: dict[str, tuple[str, Cell]], places: Places) -> None:
        """Park and town from the sheet, where the row itself leaves them open."""
        for one in places.fields:
            if one.key in given and one.label not in draft.values:
                own = draft.cells.get(one.label)
                if own is None or _left_open(own):
                    draft.values[one.label], cell = given[one.key]
                    draft.cells.put(one.label, cell)

    def _join(self, draft: Draft, more: Draft) -> None:
        """A further row of the same enterprise adds what it knows; what differs stays open."""
        for label, used in self._of_field.items():
            new, old = more.values.get(label), draft.values.get(label)
            cell, known = more.cells[label], draft.cells[label]
            if new is None or new == old:
                if old is None and known.reason == BLANK:
                    draft.cells.put(label, cell)
                continue
            both = Cell(f"{known.place}、{cell.place}", f"{known.raw}；{cell.raw}")
            if old is None and _left_open(known):
                draft.values[label] = new
                draft.cells.put(label, cell)
            elif used.field.type is Kind.TEXT and used.field.key != "credit_code" and isinstance(old, str):
                draft.values[label] = f"{old}；{new}"
                draft.cells.put(label, both)
            elif isinstance(old, frozenset) and isinstance(new, frozenset):
                draft.values[label] = old | new
                draft.cells.put(label, both)
            else:
                draft.values.pop(label, None)
                draft.cells.put(label, Cell(both.place, both.raw, _DIFFERING))
                parsed = Parsed(both.raw, None, _DIFFERING, "请核实后统一填写")
                self.problems.append(self._doubtful(more.row, used, parsed))

    def _doubtful(self, row: int, used: Used, parsed: Parsed) -> Problem:
        shown = parsed.raw.strip() if len(parsed.raw) <= 60 else f"{parsed.raw.strip()[:57]}…"
        return Problem(
            kind="doubtful",
            file=self._file,
            sheet=self._sheet.name or None,
            row=row + 1,
            cell=place(row, used.index),
            field=used.field.label,
            raw=parsed.raw,
            message=f"“{used.field.label}”填的“{shown}”{parsed.reason}，{_KEPT}",
            advice=parsed.advice or "",
        )

    def _continued(self, row: int, draft: Draft) -> Problem:
        return Problem(
            kind="note",
            file=self._file,
            sheet=self._sheet.name or None,
            row=row + 1,
            raw=tidy_line(self._sheet.rows[row]),
            message=f"这一行没有序号和企业名称，已作为第{draft.row + 1}行企业的续行读取",
            advice="如是另一家企业，请补填序号和企业名称",
        )

    def _rejected(self, row: int) -> Problem:
        shown = tidy_line(self._sheet.rows[row])
        return Problem(
            kind="rejected",
            file=self._file,
            sheet=self._sheet.name or None,
            row=row + 1,
            raw=shown,
            message=f"这一行没有企业名称，未计入（内容：{shown if len(shown) <= 60 else shown[:57] + '…'}）",
            advice="请补填企业名称；没有名称的，可填“经营者姓名＋作坊”或所在位置",
        )


def _left_open(cell: Cell) -> bool:
    """Whether the cell says nothing, as against something that could not be read."""
    return cell.reason == BLANK or (cell.reason or "").startswith("填“")


def _not_read_beside(file: str, sheet: Sheet, region: Region) -> Iterator[Problem]:
    """Each row of a list that stands beside this one: nothing of it is read, and nothing is lost."""
    for row, kind in region.body if region.beside is not None else ():
        cells = sheet.rows[row][region.beside :]
        first = next((column for column, cell in enumerate(cells) if not is_blank(cell)), None)
        if first is None or kind is RowKind.HEADING:
            continue
        text = tidy_line(cells)
        shown = text if len(text) <= 60 else f"{text[:57]}…"
        yield Problem(
            kind="note",
            file=file,
            sheet=sheet.name or None,
            row=row + 1,
            cell=place(row, (region.beside or 0) + first),
            raw=text,
            message=f"这一行右侧是并排的另一张表，未读取（内容：{shown}）",
            advice="请把两张表上下排列或分成两个工作表后再检查",
        )


def _notes(file: str, sheet: Sheet, region: Region, columns: Columns, rows: FilledRows) -> Iterator[Problem]:
    notes = list(columns.notes)
    read_as = {one.letter: one.field for one in columns.shown}
    if rows.covered:
        which = "、".join(rows.covered[:10])
        notes.append(
            (None, f"合并单元格下还有别的内容（{which}），已按合并后显示的值读取", "请核对后取消合并")
        )
    if region.ended is not None:
        notes.append(
            (
                None,
                f"第{region.ended + 1}行起是另一张没有企业名称的表，未读取",
                "如是名单，请补上“企业名称”列",
            )
        )
    for column, message, advice in notes:
        heading = region.headings.get(column, ("",)) if column is not None else None
        field = None if column is None else read_as.get(letters(column))
        yield Problem(
            kind="note",
            file=file,
            sheet=sheet.name or None,
            row=region.heading_rows[-1] + 1,
            cell=None if column is None else place(region.heading_rows[-1], column),
            field=field,
            raw=None if heading is None else "-".join(heading),
            understood=None if column is None else f"按“{field}”读取" if field else "整列未使用",
            message=message,
            advice=advice,
        )
