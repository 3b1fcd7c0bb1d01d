"""The very hidden sheet by which a filled-in copy finds its way back: which run, which rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from math import ceil

from openpyxl.utils import get_column_letter

from checker.model import Run
from checker.report.cells import Cells
from checker.report.page import EXCEL_ROWS, Content, further
from checker.report.rows import text_rows
from checker.report.sheet_xml import LongWorkbook, Strings
from checker.report.styles import Look, Palette
from checker.report.table import Pen, Stamped
from checker.vocabulary import ROW_KEY, STAMP_SHEET, WORKBOOK_SCHEMA

ROW_HEADINGS = ("工作表", ROW_KEY, "企业标识", "规则编号", "指纹")
PROTECTED = "受保护栏"  # 受保护栏/问题清单: the headings of that sheet whose cells the fingerprints cover


@dataclass(frozen=True, slots=True)
class RunStamp:
    """Which run made a workbook, for which area; with a ledger, which one, and its last event then."""

    schema: int
    run: str
    as_of: date
    profile: str
    version: str
    rules_sha256: str
    lists_sha256: str
    area: str
    ledger: str | None = None
    event: int | None = None


_LEDGER, _EVENT = "台账编号", "台账事件"
_FIELDS = {
    "格式版本": "schema",
    "运行编号": "run",
    "检查日期": "as_of",
    "判定口径": "profile",
    "程序版本": "version",
    "规则包SHA-256": "rules_sha256",
    "名单SHA-256": "lists_sha256",
    "区域": "area",
}


def stamp_of(run: Run, area: str) -> RunStamp:
    """The stamp for the workbook of one area."""
    return RunStamp(
        schema=WORKBOOK_SCHEMA,
        run=run.id,
        as_of=run.as_of,
        profile=run.profile,
        version=run.version,
        rules_sha256=run.rules_sha256,
        lists_sha256=run.lists_sha256,
        area=area,
        ledger=None if run.review is None else run.review.ledger,
        event=None if run.review is None else run.review.event,
    )


def parse_stamp(words: Mapping[str, str]) -> RunStamp | None:
    """The stamp from its labels and texts; ``None`` where something is missing or cannot be read."""
    try:
        found = {field: words[label] for label, field in _FIELDS.items()}
        return RunStamp(
            schema=int(found["schema"]),
            run=found["run"],
            as_of=date.fromisoformat(found["as_of"]),
            profile=found["profile"],
            version=found["version"],
            rules_sha256=found["rules_sha256"],
            lists_sha256=found["lists_sha256"],
            area=found["area"],
            ledger=words.get(_LEDGER) or None,
            event=int(words[_EVENT]) if words.get(_EVENT) else None,
        )
    except (KeyError, ValueError):
        return None


def write_stamp(
    book: LongWorkbook, palette: Palette, stamp: RunStamp, tables: Sequence[Stamped], limit: int = EXCEL_ROWS
) -> None:
    """Add the sheet: labels and values, then the protected headings of each table, then every row.

    Where one sheet of so many rows does not hold them, further ones begin the same and go on.
    """
    head: list[Sequence[Content]] = [(label, str(getattr(stamp, field))) for label, field in _FIELDS.items()]
    if stamp.ledger is not None:
        head += [(_LEDGER, stamp.ledger), (_EVENT, str(stamp.event))]
    head += [(f"{PROTECTED}/{table.sheet}", "\n".join(table.protected)) for table in tables]
    head += [(), ROW_HEADINGS]
    room, count = limit - len(head), sum(table.count for table in tables)
    for part in range(max(1, ceil(count / room))):
        sheet = book.create_sheet(further(STAMP_SHEET, part + 1))
        # Very hidden: not in the list of hidden sheets that a right click offers; nobody deletes it unawares.
        sheet.sheet_state = "veryHidden"
        pen = Pen(sheet, palette)
        for row, contents in enumerate(head, 1):
            for column, content in enumerate(contents, 1):
                pen.put(row, column, content, Look.PLAIN)
        here = min(room, count - room * part)
        book.bodies[sheet] = _StampBody(palette, tables, len(head) + 1, room * part, here)
        sheet.protection.enable()


class _StampBody:
    """The rows with keys that stand on one of the sheets, ``count`` of them after the first ``skip``."""

    links = ()

    def __init__(self, palette: Palette, tables: Sequence[Stamped], first: int, skip: int, count: int):
        self.first = first
        self._palette, self._tables, self._skip, self._count = palette, tables, skip, count

    @property
    def reference(self) -> str:
        return f"A1:{get_column_letter(len(ROW_HEADINGS))}{self.first - 1 + self._count}"

    def rows(self, strings: Strings) -> Iterator[bytes]:
        """The rows, each table's in its order."""
        styles = self._palette.styles(Look.PLAIN)
        letters = map(get_column_letter, range(1, len(ROW_HEADINGS) + 1))
        cells = [Cells(letter, styles, strings) for letter in letters]
        lines = ((table.sheet, *row) for table in self._tables for row in table.rows)
        return text_rows(cells, islice(lines, self._skip, self._skip + self._count), self.first)
