"""Intake: a list in any format → ``Reading``: its tables, its records in order, and every problem.

The stages, each in its module: what kind of file (``sniff``), safe to open (``prescan``), sheets of plain
values (``workbook`` by way of the child process ``extract``; ``plain`` for text), tables and their rows
(``table``, ``heading_rows``, ``body``), columns and fields (``headings``, ``columns``), values (``values``:
``amounts`` in ``units``, ``dates``), records with their evidence (``rows``), who is who (``identity``).

A list comes in ``parts``: each is understood by itself, here or in another process, and what they give is
``joined``; who is who is asked of all of them together.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from checker.intake.columns import Understanding
from checker.intake.context import Places
from checker.intake.grid import Sheet, UnreadableError
from checker.intake.headings import Lexicon
from checker.intake.identities import Identities, PackedIdentities
from checker.intake.identity import check_identity, compare_lists, packed
from checker.intake.parts import Part, joined
from checker.intake.plain import read_text
from checker.intake.rows import Listing, Models, Reader
from checker.intake.sniff import Format, sniff
from checker.intake.table import regions
from checker.intake.workbook import read_workbook
from checker.model import Dictionary, Problem, Reading, Record

__all__ = ["Identities", "ListReader", "PackedIdentities", "Part", "joined", "read_list"]

MAX_FILE = 300 << 20
_IDENTITY_KEYS = ("name", "credit_code", "park", "town", "address", "phone")


class ListReader:
    """Reads lists with one dictionary: what is made of the dictionary is made once for all of them.

    ``mapping`` (heading → label of a field, ``None``: ignore it) goes before all matching.
    """

    def __init__(self, dictionary: Dictionary, mapping: Mapping[str, str | None] | None = None):
        self._labels = {field.key: field.label for field in dictionary.fields if field.key in _IDENTITY_KEYS}
        self._lexicon = Lexicon(dictionary, mapping)
        self._understanding = Understanding(dictionary, self._lexicon)
        self._models, self._places = Models(dictionary), Places(dictionary)

    def read(self, path: Path) -> Reading:
        """Read one list.

        Nothing in the file raises: a list that cannot be used gives a reading without records and a
        problem of the kind ``unreadable``.
        """
        return self._with_identity(joined([self.understand_part(part) for part in self.parts(path)]))

    def parts(self, path: Path) -> Iterator[Part]:
        """The list in parts, in order, at least one. Never raises: see ``read``."""
        data = b""
        try:
            data = _bytes(path)
            kind = sniff(data)
            sheets = [read_text(data)] if kind is Format.TEXT else read_workbook(data, kind)
            yield Part(path.name, _digest(data), tuple(sheets))
        except UnreadableError as error:
            problem = Problem(kind="unreadable", file=path.name, message=error.message, advice=error.advice)
            yield Part(path.name, _digest(data), problem=problem)

    def understand_part(self, part: Part) -> Reading:
        """What one part holds; who is who is asked of all parts together (``within``, ``across``)."""
        if part.problem is not None:
            return Reading(
                file=part.file, sha256=part.sha256, tables=(), records=(), problems=(part.problem,)
            )
        return self._understood(part.file, part.sheets, part.sha256)

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
        return self._with_identity(self._understood(file, sheets, sha256))

    def _with_identity(self, reading: Reading) -> Reading:
        doubts = self.within(Identities([self.identities(reading.records)]))
        return reading.model_copy(update={"problems": (*reading.problems, *doubts)})

    def _understood(self, file: str, sheets: Sequence[Sheet], sha256: str) -> Reading:
        lexicon = self._lexicon
        reader = Reader(file, self._models, self._understanding, lexicon, self._places)
        problems = [_problem(file, None, *_wrong_mapping(label)) for label in lexicon.strangers]
        listings: list[Listing] = []
        for sheet in sheets:
            problems += _sheet_notes(file, sheet)
            if sheet.hidden:
                continue
            found = regions(sheet, lexicon)
            if not found:
                problems.append(_problem(file, sheet.name, *_NO_TABLE))
            listings += [reader.listing(sheet, region) for region in found]
        if not listings:
            problems.append(_problem(file, None, *_NO_LIST, kind="unreadable"))
        problems += [problem for listing in listings for problem in listing.problems]
        return Reading(
            file=file,
            sha256=sha256,
            tables=tuple(listing.table for listing in listings),
            records=tuple(record for listing in listings for record in listing.records),
            problems=tuple(problems),
        )


def read_list(
    path: Path, dictionary: Dictionary, *, mapping: Mapping[str, str | None] | None = None
) -> Reading:
    """Read one list; see ``ListReader``."""
    return ListReader(dictionary, mapping).read(path)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise UnreadableError("这是文件夹，不是名单文件", "请指定文件夹中的名单文件")
    try:
        if path.stat().st_size > MAX_FILE:
            raise UnreadableError("文件过大", "请只保留名单，另存后再试")
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError("没有这个文件", "请检查路径和文件名") from None
    except OSError as error:
        raise UnreadableError(
            f"文件打不开（{error.strerror}）", "请检查文件权限，或先关闭正在使用它的程序"
        ) from error


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


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
