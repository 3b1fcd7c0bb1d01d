"""A sheet → the pieces of its tables, one under the other, read from top to bottom without holding it."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace

from checker.intake.body import Body
from checker.intake.columns.sample import SAMPLE, sample_of
from checker.intake.content import name_by_content, name_by_heading, of_outfalls
from checker.intake.context import SECTION_KEYS, Places
from checker.intake.forms import Form, forms_at
from checker.intake.grid import Rows, Sheet, blank_row, is_blank, place
from checker.intake.heading_rows import NAME_KEY, Region, heading_block, hits_of, is_heading, name_column
from checker.intake.headings.lexicon import Lexicon
from checker.intake.headings.topic import of_environment
from checker.intake.labelled import Labelled
from checker.intake.merges import Fills, Merges, filled
from checker.intake.parts import Given, Head, Piece
from checker.intake.wording import as_text
from checker.intake.words.answers import DITTO
from checker.model import Cell
from checker.vocabulary import RowKind

SEARCHED = 200  # rows in which a heading must appear
_TITLES = 4  # rows above a heading that say what a table is about
_NEAR = 4  # rows below a form in which a list follows it directly
_MOSTLY, _NEARLY_ALL = 2, 4  # of enterprises side by side one in so many may be left open
# Rows of the first piece of a table: other processes begin when it has shown what is to be compiled.
OPENING = 100
_SEEN_FIRST = 5 * SAMPLE  # rows of enterprises from which the sample is taken
_LOOSE = frozenset({RowKind.BLANK, RowKind.TITLE})
_TELLING, _LINES_BELOW = frozenset({RowKind.TITLE, RowKind.FOOTNOTE}), 50
_DATA = frozenset({RowKind.ENTERPRISE, RowKind.CONTINUED, RowKind.REJECTED})
# Whether a row that seems to begin an enterprise of a table really does.
Begins = Callable[[Head, list[object]], bool]


class Tables:
    """Finds the tables of one sheet and cuts them into pieces of so many rows or a few more."""

    def __init__(self, file: str, sheet: Sheet, lexicon: Lexicon, places: Places, begins: Begins, size: int):
        rows = sheet.rows if isinstance(sheet.rows, Rows) else Rows(sheet.rows)
        self.rows = rows
        self._sheet = Sheet(sheet.name, rows, sheet.merged, since_1904=sheet.since_1904)
        self._lexicon, self._places, self._begins, self._size = lexicon, places, begins, size
        self._labelled = Labelled(lexicon)
        self._file = file
        self._name_of_file = self._named_in(file, Cell("文件名", file))
        self._name_of_sheet = self._named_in(sheet.name, Cell("工作表名", sheet.name))

    def pieces(self, given: Given | None = None, first: int = 0) -> Iterator[Piece]:
        """The pieces of all tables in order, none if the sheet holds no list of enterprises.

        ``given`` and ``first`` are for a table that stands beside another one: what is said above both,
        and the row in which both begin.
        """
        start = row = first
        while row < start + SEARCHED and self.rows.reach(row):
            forms = forms_at(self._sheet, self._lexicon, row)
            if forms:
                pieces = self._pieces_of(forms, start, given)
                yield from pieces
                row = forms[0].rows.stop
                start = row if pieces else start
                continue
            region = None
            if is_heading(self._sheet, self._lexicon, row):
                region = heading_block(self._sheet, self._lexicon, row, start)
                if name_column(region, self._lexicon) is None:
                    region.named = self._named_by_content(region)
            if region is None or name_column(region, self._lexicon) is None:
                row += 1  # such as 联系人 and 联系电话 in a line above the table
                continue
            growing = self._growing(region, start, given)
            start = row = yield from self._table(region, growing)

    def _pieces_of(self, forms: list[Form], start: int, given: Given | None) -> list[Piece]:
        """Each form as a table of one row; none where they are not filled in.

        Of enterprises side by side few may be so: 字段 | 说明 | 示例 holds none.
        """
        pieces = [self._piece_of(form, start, given) for form in forms]
        if self._list_below(forms[0]):
            return []
        blank = sum(not self._begins(piece.head, piece.rows[0][2]) for piece in pieces)
        if (_MOSTLY if all(form.named for form in forms) else _NEARLY_ALL) * blank >= len(pieces):
            return []
        for piece in pieces[1:]:
            piece.counts, piece.opens = {}, False
        if len(pieces) > 1:
            pieces[0].head = replace(pieces[0].head, across=len(pieces))
        return pieces

    def _piece_of(self, form: Form, start: int, given: Given | None) -> Piece:
        begin = form.rows.start if form.heading is None else form.heading
        above = [self.rows[row] for row in range(start, begin)]
        said = self._said(above, given)
        head = Head(
            sheet=self._sheet.name,
            above=tuple(text for cells in above if (text := line(cells))),
            below=(),
            since_1904=self._sheet.since_1904,
            heading_rows=(begin,),
            headings=form.headings,
            sample=sample_of([form.cells], len(form.cells)),
            given=said,
            beside=given is not None,
            at={number: place(*where) for number, where in form.places.items()},
        )
        piece = Piece(head, opens=True, given=said, rows=[(form.name_row, RowKind.ENTERPRISE, form.cells)])
        last = len(self.rows) if self._nothing_below(form) else form.rows.stop
        for row in (*range(start, begin), *form.rows, *range(form.rows.stop, last)):
            if row == form.name_row:
                continue
            blank = blank_row(self.rows[row])
            inside = row in form.rows
            kind = RowKind.BLANK if blank else RowKind.CONTINUED if inside else RowKind.TITLE
            piece.counts[kind] = piece.counts.get(kind, 0) + 1
        if form.heading is not None:
            piece.counts[RowKind.HEADING] = 1
        return piece

    def _list_below(self, form: Form) -> bool:
        """Whether the form only says who has filled in the list that follows it directly."""
        below = range(form.rows.stop, form.rows.stop + _NEAR)
        return any(
            self.rows.reach(row)
            and not forms_at(self._sheet, self._lexicon, row)  # the next of several
            and is_heading(self._sheet, self._lexicon, row)
            and NAME_KEY in hits_of(self._sheet, self._lexicon, row)
            for row in below
        )

    def _nothing_below(self, form: Form) -> bool:
        """Whether only a few lines follow, such as 填表人：李四, and no further form or table."""
        row = form.rows.stop
        while row < form.rows.stop + SEARCHED and self.rows.reach(row):
            if forms_at(self._sheet, self._lexicon, row) or is_heading(self._sheet, self._lexicon, row):
                return False
            row += 1
        return not self.rows.reach(row)

    def _named_by_content(self, region: Region) -> int | None:
        """The column of the names, told by the rows directly below the heading."""
        first, last = region.bottom + 1, region.bottom + 1 + SEARCHED
        self.rows.reach(last)
        rows = [self.rows[row] for row in range(first, min(last, len(self.rows)))]
        columns = {
            column: [row[column] for row in rows if column < len(row) and not is_blank(row[column])]
            for column in region.headings
        }
        labelled = [
            column
            for column, cells in columns.items()
            if self._labelled.names(region.headings[column], cells)
        ]
        if len(labelled) == 1:
            return labelled[0]
        headings = {column: "".join(levels) for column, levels in region.headings.items()}
        named = name_by_content(columns, headings)
        fields = (match.field for match in self._lexicon.columns(region.headings).values())
        known = (field for field in fields if field is not None)
        if named is None and of_environment(known, self._titles(region)):
            return name_by_heading(columns, headings, of_outfalls(headings.values()))
        return named

    def _titles(self, region: Region) -> list[str]:
        """What stands right above a table, and the name of its sheet."""
        top = region.heading_rows[0]
        return [self._sheet.name, *(line(self.rows[row]) for row in range(max(0, top - _TITLES), top))]

    def _growing(self, region: Region, start: int, given: Given | None) -> "_Growing":
        above = [self.rows[row] for row in range(start, region.heading_rows[0])]
        said = self._said(above, given)
        texts = tuple(text for cells in above if (text := line(cells)))
        growing = _Growing(self._sheet, region, texts, said, given is not None, self._begins, self._size)
        for cells in above:
            growing.count(RowKind.BLANK if blank_row(cells) else RowKind.TITLE)
        for _ in region.heading_rows:
            growing.count(RowKind.HEADING)
        return growing

    def _said(self, above: list[list[object]], given: Given | None) -> Given:
        """What the names of file and sheet and the lines above a table say of its rows, the file's last."""
        said: Given = {**self._name_of_file, **(given or {})}
        for cells in above:
            text = line(cells)
            said.update(self._named_in(text, Cell("标题", text)))
            said.update({key: (day, Cell("标题", text)) for key, day in self._places.inspected(text).items()})
        return {**said, **self._name_of_sheet}

    def _named_in(self, text: str, cell: Cell) -> Given:
        return {key: (value, cell) for key, value in self._places.named_in(text).items()}

    def _table(self, region: Region, growing: "_Growing") -> Generator[Piece, None, int]:
        """The pieces of one table, then those of the tables beside it; the row where the next one begins."""
        rows, row = self.rows, region.bottom + 1
        merges = Merges(self._sheet.merged, region.bottom)
        body = Body(self._sheet, self._lexicon, region, merges)
        beside = [] if region.beside is None else [rows[one] for one in region.heading_rows]
        loose: list[tuple[int, RowKind]] = []  # they belong to the next table if it begins below them
        kind: RowKind | None = RowKind.HEADING
        above: list[object] = []  # the row that 同上 points to
        while rows.reach(row):
            cells = rows[row]
            fills = merges.fills(row, cells)
            kind = body.next(row)
            if kind is None:
                break
            if kind in _LOOSE:
                loose.append((row, kind))
            else:
                self._tell_loose(loose, region, growing)
                loose = []
                if kind in _DATA:
                    if not DITTO.isdisjoint(cells):
                        fills = [*fills, *_dittos(filled(cells, fills), above)]
                    above = filled(cells, fills)
                growing.tell(kind, cells)
                yield from growing.add(row, kind, cells, fills)
            if region.beside is not None:
                beside.append(cells)
            row += 1
            rows.forget(loose[0][0] if loose else row)
        if kind is not None:
            self._tell_loose(loose, region, growing)
            loose = []
        yield from growing.end(tuple(merges.covered))
        if region.beside is not None:
            yield from self._beside(region, beside, growing.given_above)
        return loose[0][0] if loose else row

    def _tell_loose(self, loose: list[tuple[int, RowKind]], region: Region, growing: "_Growing") -> None:
        for row, kind in loose:
            text = region.sections.get(row)
            if text is not None:
                column = next(n for n, one in enumerate(self.rows[row]) if not is_blank(one))
                cell = Cell(place(row, column), text)
                found = self._places.of_section(text)
                growing.section({key: (value, cell) for key, value in found.items()})
            growing.tell(kind, self.rows[row])
            growing.count(kind)

    def _beside(self, region: Region, rows: list[list[object]], given: Given) -> Iterator[Piece]:
        """The table on the right of one; what stands left of it is blank to it."""
        column, first = region.beside or 0, region.heading_rows[0]
        right = Sheet(
            self._sheet.name,
            Rows(([""] * column + cells[column:] for cells in rows), first),
            tuple(span for span in self._sheet.merged if span.left >= column),
            since_1904=self._sheet.since_1904,
        )
        tables = Tables(self._file, right, self._lexicon, self._places, self._begins, self._size)
        yield from tables.pieces(given, first)


def _dittos(cells: list[object], above: list[object]) -> Fills:
    """What 同上 and 〃 stand for: the cell above, where it says something."""
    same = [at for at, cell in enumerate(cells[: len(above)]) if isinstance(cell, str) and cell in DITTO]
    return [(at, above[at]) for at in same if not is_blank(above[at])]


def line(cells: list[object]) -> str:
    """The texts of a row, as one."""
    return " ".join(as_text(cell).strip() for cell in cells if not is_blank(cell))


class _Growing:
    """A table while its rows are read: at first all are kept, for the sample, then cut off piece by piece."""

    def __init__(
        self,
        sheet: Sheet,
        region: Region,
        above: tuple[str, ...],
        given: Given,
        beside: bool,
        begins: Begins,
        size: int,
    ):
        self._sheet, self._region, self._above, self._beside = sheet, region, above, beside
        self._begins, self._size = begins, size
        self.given_above = given
        self._given = given
        self._head: Head | None = None
        self._sample: list[list[object]] = []
        self._waiting: list[tuple[int, RowKind, list[object], Fills, Given]] = []
        self._piece: Piece | None = None
        self._counts: dict[RowKind, int] = {}
        self._told: list[str] = []

    def tell(self, kind: RowKind, cells: list[object]) -> None:
        """A line among or below the rows: a legend may stand there, which the head still needs."""
        if self._head is None and kind in _TELLING and len(self._told) < _LINES_BELOW:
            self._told.append(line(cells[: self._region.beside]))

    def count(self, kind: RowKind) -> None:
        """A row that holds no enterprise; one beside another table is counted there."""
        if not self._beside:
            self._counts[kind] = self._counts.get(kind, 0) + 1

    def section(self, given: Given) -> None:
        """What a row says of those below it; but for the place it ends with their section."""
        held = {key: one for key, one in self._given.items() if key not in SECTION_KEYS}
        if given or len(held) < len(self._given):
            self._given = {**held, **given}

    def add(self, row: int, kind: RowKind, cells: list[object], fills: Fills) -> Iterator[Piece]:
        """A further row, and the piece that is complete without it."""
        if kind not in _DATA:
            self.count(kind)
            return
        one = (row, kind, cells[: self._region.beside], fills, self._given)
        if self._head is not None:
            yield from self._take(*one)
            return
        self._waiting.append(one)
        if kind is not RowKind.REJECTED:
            self._sample.append(filled(one[2], fills))
        if len(self._sample) == _SEEN_FIRST:
            yield from self._begin()

    def end(self, covered: tuple[str, ...]) -> Iterator[Piece]:
        """The table ends here: the last piece."""
        yield from self._begin()
        assert self._piece is not None
        self._piece.covered, self._piece.ended = covered, self._region.ended
        yield self._closed()

    def _begin(self) -> Iterator[Piece]:
        """The sample is complete: what has waited for it goes on."""
        if self._head is None:
            region = self._region
            width = max([max(region.headings) + 1, *map(len, self._sample)])
            self._head = Head(
                sheet=self._sheet.name,
                above=self._above,
                below=tuple(self._told),
                since_1904=self._sheet.since_1904,
                heading_rows=region.heading_rows,
                headings=region.headings,
                sample=sample_of(self._sample, region.beside or width),
                given=self.given_above,
                beside=self._beside,
            )
            self._piece = Piece(self._head, opens=True, given=self.given_above)
            waiting, self._waiting, self._sample = self._waiting, [], []
            for one in waiting:
                yield from self._take(*one)

    def _take(
        self, row: int, kind: RowKind, cells: list[object], fills: Fills, given: Given
    ) -> Iterator[Piece]:
        assert self._piece is not None and self._head is not None
        enough = min(self._size, OPENING) if self._piece.opens else self._size
        if (
            len(self._piece.rows) >= enough
            and kind is RowKind.ENTERPRISE
            and self._begins(self._head, filled(cells, fills))
        ):
            yield self._closed()
            self._piece = Piece(self._head, opens=False, given=given)
        piece = self._piece
        held = piece.sections[-1][1] if piece.sections else piece.given
        if given is not held:
            piece.sections.append((row, given))
        piece.rows.append((row, kind, cells))
        if fills:
            piece.fills[row] = fills
        if row in self._region.bare:
            piece.bare.add(row)
            self._region.bare.discard(row)

    def _closed(self) -> Piece:
        assert self._piece is not None
        self._piece.counts, self._counts = self._counts, {}
        return self._piece
