"""The very hidden sheet by which a filled-in copy finds its way back: which run, which rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.workbook import Workbook

from checker.model import Run
from checker.report.styles import Look, Palette
from checker.report.table import Content, Pen, Stamped
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


def write_stamp(book: Workbook, palette: Palette, stamp: RunStamp, tables: Sequence[Stamped]) -> None:
    """Add the sheet: labels and values, then the protected headings of each table, then every row."""
    sheet = book.create_sheet(STAMP_SHEET)
    # Very hidden: not in the list of hidden sheets that a right click offers, so nobody deletes it unawares.
    sheet.sheet_state = "veryHidden"
    pen = Pen(sheet, palette)
    lines: list[Sequence[Content]] = [(label, str(getattr(stamp, field))) for label, field in _FIELDS.items()]
    if stamp.ledger is not None:
        lines += [(_LEDGER, stamp.ledger), (_EVENT, str(stamp.event))]
    lines += [(f"{PROTECTED}/{table.sheet}", "\n".join(table.protected)) for table in tables]
    lines += [(), ROW_HEADINGS]
    lines += [(table.sheet, *row) for table in tables for row in table.rows]
    for row, contents in enumerate(lines, 1):
        for column, content in enumerate(contents, 1):
            pen.put(row, column, content, Look.PLAIN)
    sheet.protection.enable()
