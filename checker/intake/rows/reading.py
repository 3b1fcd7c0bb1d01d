"""Cells → values, row after row; the rows of one enterprise are put together."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from checker.intake.columns.result import Columns, Used
from checker.intake.context import Places
from checker.intake.evidence import Draft, RowCells
from checker.intake.headings.forms import whole
from checker.intake.merges import filled
from checker.intake.name_remarks import NameRemarks
from checker.intake.parts import Head, Piece
from checker.intake.rows.days import Days
from checker.intake.rows.elsewhere import ToldElsewhere
from checker.intake.rows.fields import Fields, named
from checker.intake.rows.further import FurtherRows
from checker.intake.rows.telling import Telling
from checker.intake.stated import StatedProblems, is_of_plant, looked_again, names_problems
from checker.intake.statements import Statements, StatementsElsewhere
from checker.intake.values.parsed import Parsed
from checker.intake.wording import as_text
from checker.model import Cell, Field, Problem
from checker.vocabulary import RowKind


class Body:
    """Reads the rows below a heading."""

    def __init__(
        self,
        file: str,
        piece: Piece,
        columns: Columns,
        places: Places,
        stated: StatedProblems,
        remarks: NameRemarks,
        of_all: Sequence[tuple[Field, str]],
        as_of: date | None,
    ):
        self._piece, self._as_of, self._places = piece, as_of, places
        self._fields, self._telling = Fields(columns), Telling(file, piece)
        self._statements = list(_statements(columns, piece.head, stated))
        of_plant = [one.field for one in columns.used if is_of_plant(one.field)]
        unread = {one.index: one.plant for one in columns.also if one.plant is not None}
        self._of_plant = StatementsElsewhere(stated, of_plant, unread, columns.of_others)
        self._further = FurtherRows(
            columns.used, self._fields, self._telling, of_faults=bool(self._statements)
        )
        self._elsewhere = ToldElsewhere(self._fields, places, remarks, of_all, self._telling)
        self._days = Days(self._fields, piece.head, self._telling)
        self._also = [one.index for one in columns.also]
        self._columns = [(used.index, used.field.label, used.parser.cache, used) for used in columns.used]
        self._letters = {
            used.field.label: (number, piece.head.column(used.index))
            for number, used in enumerate(columns.used)
        }
        self._ticked = columns.ticked
        self.kinds: Counter[str] = Counter()

    @property
    def problems(self) -> list[Problem]:
        """What was doubtful in the rows read so far."""
        return self._telling.problems

    def drafts(self) -> Iterator[Draft]:
        """The enterprises in order; fills ``kinds`` and ``problems`` on the way."""
        for draft in self._gathered():
            if self._as_of is not None:
                self._days.leave_out_to_come(draft, self._as_of)
            self._days.add_last_day(draft, self._places)
            self._elsewhere.add_remark(draft)
            self._elsewhere.add_fares(draft)
            self._elsewhere.leave_out_put_right(draft)
            self._add_stated(draft)
            self._of_plant.add(draft)
            self._elsewhere.add_of_all(draft)
            yield draft

    def _gathered(self) -> Iterator[Draft]:
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
                self._elsewhere.add_given(draft, given)
                self._elsewhere.add_place(draft)
                self._elsewhere.add_coordinates(draft)
            elif kind is RowKind.CONTINUED and draft is not None:
                self._go_on(draft, cells, raw, row)
            elif kind is RowKind.REJECTED:
                self._telling.rejected(row, raw)
        if draft is not None:
            yield draft

    def _kind(self, seeming: RowKind, cells: list[object], draft: Draft | None) -> RowKind:
        """A row with a name such as “不详” has none; a row that continues nothing is none."""
        if seeming is RowKind.ENTERPRISE and not named(self._fields.name, cells):
            return RowKind.REJECTED
        return RowKind.REJECTED if seeming is RowKind.CONTINUED and draft is None else seeming

    def _go_on(self, draft: Draft, cells: list[object], raw: list[object], row: int) -> None:
        """A further row of the same enterprise."""
        more = self._read(cells, row)
        if self._statements:
            before = draft.rows or [replace(draft, values=dict(draft.values), also=dict(draft.also))]
            draft.rows = [*before, more]
        bare = row in self._piece.bare
        again = bare and named(self._fields.name, raw)
        added = frozenset[str]() if again else self._further.added_up(draft, more, cells, raw)
        self._further.join(draft, more, added)
        if bare:
            self._telling.continued(row, raw, draft, again)

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
                self._telling.doubtful(row, used, parsed)
        for one in self._ticked:
            columns, parsed = one.read(cells)
            at, where = columns[0], "、".join(self._piece.head.place(row, column) for column in columns)
            draft.cells.put(one.field.label, Cell(where, parsed.raw, parsed.reason))
            if parsed.value is not None:
                values[one.field.label] = parsed.value
            elif parsed.advice is not None:
                self._telling.doubtful(row, Used(at, one.field, one.parser), parsed)
        for at in self._also:
            if at < width and (text := as_text(cells[at]).strip()):
                draft.also[at] = Cell(self._piece.head.place(row, at), text)
        return draft

    def _add_stated(self, draft: Draft) -> None:
        """What the text about problems says of fields whose own cells say nothing."""
        for statements in self._statements:
            for message, advice in statements.add(draft):
                cell = statements.cell(draft)
                if cell is not None:
                    self._telling.of_cell(draft, cell, statements.field, message, advice)


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
