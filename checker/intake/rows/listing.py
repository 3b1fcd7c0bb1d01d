"""A piece of a table in; its part of the table, its records and problems out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from checker.condition import Kind
from checker.intake.columns.result import Columns
from checker.intake.columns.understanding import Understanding
from checker.intake.context import Places
from checker.intake.evidence import Draft
from checker.intake.parts import Head, Piece, sum_of_rows
from checker.intake.rows.fields import name_of, named
from checker.intake.rows.notes import late_notes, notes_of
from checker.intake.rows.reading import Body
from checker.intake.stated import is_of_plant
from checker.model import Column, Dictionary, Field, Problem, Record, Source, Table, record_model

_TABLES_KEPT = 4
_CHECKED = frozenset({"credit_code", "phone"})  # texts that can be told from others
_TELLING = 2  # cells: a form with so many values holds an enterprise


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
        return named(name_of(columns), cells) and (head.at is None or _filled_in(columns, cells))

    def listing(self, file: str, piece: Piece) -> Listing:
        """One piece: its part of the table, its records in order, its problems."""
        columns = self.columns(piece.head)
        stated, remarks = self._understanding.stated, self._understanding.remarks
        body = Body(file, piece, columns, self._places, stated, remarks, self._given, self._as_of)
        drafts = list(body.drafts())
        fields = [used.field for used in columns.used] + [one.field for one in columns.ticked]
        told = [*self._places.said, *self._places.coordinates, self._places.last_day]
        states = columns.problems is not None or any(is_of_plant(one.field) for one in columns.used)
        states = states or bool(columns.also)
        told += stated.fields if states else ()
        told += [remarks.field, *(field for field, _ in self._given)]
        model = self._models.of(field for field in [*fields, *told] if field is not None)
        records = [_record(model, file, piece.head.sheet, draft) for draft in drafts]
        notes = notes_of(file, piece, columns, self._places, self._given)
        problems = [*notes, *body.problems, *late_notes(file, piece)]
        return Listing(_table(piece, columns.shown, body.kinds), records, problems)


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


def _filled_in(columns: Columns, cells: list[object]) -> bool:
    """Whether a form holds an enterprise, and no explanations: 填写18位代码, 有或无."""
    asked = [one for one in columns.used if one.field.type is not Kind.TEXT or one.field.key in _CHECKED]
    parsed = [one.parser.parse(cells[one.index]) for one in asked]
    known = sum(one.value is not None for one in parsed)
    return known >= _TELLING and known > sum(one.advice is not None for one in parsed)
