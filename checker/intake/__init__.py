"""Intake: a list in any format → ``Reading``: its tables, its records in order, and every problem.

The stages, each in its module: what kind of file (``sniff``), safe to open (``prescan``), sheets of plain
values (``workbook`` by way of the child process ``extract``; ``plain`` for text), tables and their rows
(``table``, ``heading_rows``, ``body``), columns and fields (``headings``, ``columns``), values (``values``:
``amounts`` in ``units``, ``dates``), records with their evidence (``rows``), who is who (``identity``).  The
words by which they understand a list stand in ``words``, by theme.

A list comes in ``parts``: each is understood by itself, here or in another process, and what they give is
``joined``; who is who is asked of all of them together.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Literal

from checker.intake.columns.understanding import Understanding
from checker.intake.context import Places
from checker.intake.folder import RESULT, lists_in, without_results
from checker.intake.grid import Sheet, UnreadableError
from checker.intake.headings.lexicon import Lexicon
from checker.intake.identities import Identities, PackedIdentities
from checker.intake.identity import check_identity, compare_lists, packed
from checker.intake.parts import Part, Piece, joined, joined_tables
from checker.intake.plain import read_text
from checker.intake.rows.listing import Models, Reader
from checker.intake.sniff import Format, sniff
from checker.intake.table import OPENING, Tables
from checker.intake.workbook import read_markup, read_parquet, read_workbook
from checker.model import Dictionary, ListGuide, Problem, Reading, Record, Table
from checker.origin import is_result

__all__ = [
    "Identities",
    "ListReader",
    "PackedIdentities",
    "Part",
    "joined",
    "lists_in",
    "read_list",
    "without_results",
]

MAX_FILE = 4 << 30
MAX_PACKED = 600 << 20  # of workbooks
ROWS_OF_PART = 5_000
_IDENTITY_KEYS = ("name", "credit_code", "park", "town", "address", "phone")


class ListReader:
    """Reads lists with one dictionary: what is made of the dictionary is made once for all of them.

    ``guide`` is what a person says of the lists.  ``as_of`` is the day on which they are checked, after which
    nothing was accepted, completed or inspected yet.  A part of a list has ``part_size`` rows, or a few more;
    what is read is the same with any number.
    """

    def __init__(
        self,
        dictionary: Dictionary,
        guide: ListGuide | None = None,
        *,
        as_of: date | None = None,
        part_size: int = ROWS_OF_PART,
    ):
        self._size = part_size
        self._labels = {field.key: field.label for field in dictionary.fields if field.key in _IDENTITY_KEYS}
        guide = guide or ListGuide()
        self._lexicon = Lexicon(dictionary, guide.columns)
        self._places = Places(dictionary)
        understanding = Understanding(dictionary, self._lexicon, as_of)
        given = [(dictionary.by_label[label], choice) for label, choice in guide.given.items()]
        self._reader = Reader(Models(dictionary), understanding, self._places, given, as_of)

    def read(self, path: Path) -> Reading:
        """Read one list.

        Nothing in the file raises: a list that cannot be used gives a reading without records and a
        problem of the kind ``unreadable``.
        """
        return self._with_identity(joined([self.understand_part(part) for part in self.parts(path)]))

    def parts(self, path: Path) -> Iterator[Part]:
        """The list in parts, in order, at least one. Never raises: see ``read``."""
        try:
            with _opened(path) as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                yield from self._in_parts(path.name, digest, _sheets(path, file))
        except UnreadableError as error:
            yield Part(
                path.name,
                _NO_DIGEST,
                (_problem(path.name, None, error.message, error.advice, kind="unreadable"),),
            )

    def understand_part(self, part: Part) -> Reading:
        """What one part holds; who is who is asked of all parts together (``within``, ``across``)."""
        tables: list[Table] = []
        records: list[Record] = []
        problems: list[Problem] = []
        for item in part.items:
            if isinstance(item, Problem):
                problems.append(item)
            else:
                listing = self._reader.listing(part.file, item)
                tables.append(listing.table)
                records += listing.records
                problems += listing.problems
        return Reading(
            file=part.file,
            sha256=part.sha256,
            tables=joined_tables(tables),
            records=tuple(records),
            problems=tuple(problems),
        )

    def identities(self, records: Iterable[Record]) -> PackedIdentities:
        """What is kept of each record of a part to tell who is who."""
        return packed(records, self._labels)

    def within(self, people: Identities) -> Iterator[Problem]:
        """Wrong codes, and enterprises that seem to stand twice in one list."""
        return check_identity(people, self._labels)

    def across(self, lists: Sequence[Identities]) -> Iterator[Problem]:
        """Enterprises that stand in more than one list, each with the reason to think so."""
        return iter(()) if len(lists) < 2 else compare_lists(lists, self._labels)

    def between(self, readings: Sequence[Reading]) -> list[Problem]:
        """``across`` for lists that are read whole."""
        return list(self.across([Identities([self.identities(one.records)]) for one in readings]))

    def unseen(self, readings: Iterable[Reading]) -> list[str]:
        """Headings of the mapping that none of these lists has: most likely misspelt."""
        columns = (one.heading for reading in readings for table in reading.tables for one in table.columns)
        return self._lexicon.unseen(columns)

    def understand(self, file: str, sheets: Sequence[Sheet], sha256: str) -> Reading:
        """The sheets of a list → its tables, records and problems; ``file`` names it in addresses."""
        parts = self._in_parts(file, sha256, sheets)
        return self._with_identity(joined([self.understand_part(part) for part in parts]))

    def _with_identity(self, reading: Reading) -> Reading:
        doubts = self.within(Identities([self.identities(reading.records)]))
        return reading.model_copy(update={"problems": (*reading.problems, *doubts)})

    def _in_parts(self, file: str, sha256: str, sheets: Iterable[Sheet]) -> Iterator[Part]:
        """Pieces of tables and problems, put together until there are enough rows for a part."""
        items: list[Piece | Problem] = []
        rows, enough = 0, min(self._size, OPENING)
        for item, share in self._items(file, sheets):
            if rows >= enough:
                yield Part(file, sha256, tuple(items), share)
                items, rows, enough = [], 0, self._size
            items.append(item)
            rows += len(item.rows) if isinstance(item, Piece) else 0
        yield Part(file, sha256, tuple(items))

    def _items(self, file: str, sheets: Iterable[Sheet]) -> Iterator[tuple[Piece | Problem, float]]:
        """All that a list holds in its order, and how much of it has been read by then."""
        for label in self._lexicon.strangers:
            yield _problem(file, None, *_wrong_mapping(label)), 0.0
        found, share, error = False, 0.0, None
        try:
            for sheet in sheets:
                for problem in _sheet_notes(file, sheet):
                    yield problem, share
                if sheet.hidden:
                    continue
                tables = Tables(file, sheet, self._lexicon, self._places, self._reader.begins, self._size)
                any_table = False
                for piece in tables.pieces():
                    share = max(share, sheet.share(len(tables.rows)))
                    any_table = True
                    yield piece, share
                found = found or any_table
                if tables.rows.error is not None:
                    where = f"第{len(tables.rows)}行以后" if any_table else ""
                    raise UnreadableError(where + tables.rows.error.message, tables.rows.error.advice)
                if not any_table:
                    yield _problem(file, sheet.name, *_NO_TABLE), share
        except UnreadableError as broken:
            error = broken
        if error is not None:
            yield _problem(file, None, error.message, error.advice, kind="unreadable"), 1.0
        elif not found:
            yield _problem(file, None, *_NO_LIST, kind="unreadable"), 1.0


def read_list(
    path: Path, dictionary: Dictionary, *, guide: ListGuide | None = None, as_of: date | None = None
) -> Reading:
    """Read one list; see ``ListReader``."""
    return ListReader(dictionary, guide, as_of=as_of).read(path)


def _opened(path: Path) -> BufferedReader:
    if path.is_dir():
        raise UnreadableError("这是文件夹，不是名单文件", "请指定文件夹中的名单文件")
    try:
        if path.stat().st_size > MAX_FILE:
            raise UnreadableError("文件过大", "请只保留名单，另存后再试")
        return path.open("rb")
    except FileNotFoundError:
        raise UnreadableError("没有这个文件", "请检查路径和文件名") from None
    except OSError as error:
        raise UnreadableError(
            f"文件打不开（{error.strerror}）", "请检查文件权限，或先关闭正在使用它的程序"
        ) from error


def _sheets(path: Path, file: BinaryIO) -> Iterator[Sheet]:
    """The sheets of a list of any format; raises ``UnreadableError``."""
    file.seek(0)
    kind = sniff(file)
    if kind is Format.TEXT:
        yield read_text(file)
        return
    if kind is Format.PARQUET:
        yield from read_parquet(path)
        return
    if path.stat().st_size > MAX_PACKED:
        raise UnreadableError("文件过大", "请只保留名单，另存后再试")
    if is_result(path):
        raise UnreadableError(*RESULT)
    if kind in (Format.PAGE, Format.SPREADSHEET, Format.DOCUMENT):
        yield from read_markup(path, kind)
        return
    yield from read_workbook(path, kind)


_NO_DIGEST = hashlib.sha256().hexdigest()  # of nothing
_NO_TABLE = (
    "没有找到“企业名称”等表头，未读取",
    "如是名单，请把表头改成数据字典中的字段名，或使用空白模板填报",
)
_NO_LIST = (
    "不是名单：没有找到带“企业名称”的表头",
    "请检查文件是否选对；表头应有“企业名称”等字段，或使用空白模板填报",
)


def _wrong_mapping(label: str) -> tuple[str, str]:
    return f"列对应表中的字段“{label}”不在数据字典中，该项未使用", "请改成数据字典中的字段名"


def _sheet_notes(file: str, sheet: Sheet) -> list[Problem]:
    problems = [_problem(file, sheet.name, message, advice) for _, message, advice in sheet.notes]
    if sheet.hidden:
        problems.append(_problem(file, sheet.name, "工作表是隐藏的，未读取", "如应计入，请取消隐藏后再检查"))
    return problems


def _problem(
    file: str, sheet: str | None, message: str, advice: str, *, kind: Literal["note", "unreadable"] = "note"
) -> Problem:
    return Problem(kind=kind, file=file, sheet=sheet or None, message=message, advice=advice)
