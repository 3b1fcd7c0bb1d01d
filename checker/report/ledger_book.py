"""The ledger as one table: every finding with where it stands, for a workbook or for other programs."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from checker.model import LedgerItem
from checker.origin import CREATOR
from checker.report.keeping import save
from checker.report.page import Column, Page
from checker.report.styles import Look, Palette, new_workbook
from checker.report.table import write_table
from checker.report.text import encodable, looks_like_formula, plain, short
from checker.vocabulary import NUMBER, OUTCOME_WORDS, SETTLED, Entry, Verification


@dataclass(frozen=True, slots=True)
class LedgerLine:
    number: int
    item: LedgerItem


def _entry(heading: str, width: float) -> Column[LedgerLine]:
    return Column(heading, width, lambda line: line.item.standing.entries.get(heading))


COLUMNS: tuple[Column[LedgerLine], ...] = (
    Column(NUMBER, 6, lambda line: line.number, Look.NUMBER),
    Column("问题编号", 14, lambda line: line.item.id, Look.WORD),
    Column("企业名称", 26, lambda line: short(line.item.name, 60)),
    Column("园区（区域）", 16, lambda line: line.item.area, Look.WORD),
    Column("镇街", 12, lambda line: line.item.town, Look.WORD),
    Column("存在问题", 30, lambda line: line.item.title),
    Column("结论", 9, lambda line: OUTCOME_WORDS[line.item.outcome], Look.WORD),
    Column("严重程度", 7, lambda line: line.item.severity, Look.WORD),
    Column("专项战役", 18, lambda line: line.item.campaign, Look.WORD),
    Column("牵头单位", 20, lambda line: line.item.lead, Look.WORD),
    Column("首次发现", 12, lambda line: line.item.standing.first_seen, Look.DATE),
    Column("最近发现", 12, lambda line: line.item.standing.last_seen, Look.DATE),
    Column("台账情况", 12, lambda line: line.item.standing.change, Look.WORD),
    Column("第几轮", 7, lambda line: line.item.standing.round, Look.NUMBER),
    Column("完成时限", 12, lambda line: line.item.standing.due, Look.DATE),
    Column("是否逾期", 11, lambda line: line.item.standing.timing, Look.WORD),
    Column(Entry.STATUS, 12, lambda line: line.item.standing.status, Look.WORD),
    *(_entry(heading, 14) for heading in Entry if heading is not Entry.STATUS),
    *(_entry(heading, 12) for heading in Verification),
    Column("例外", 9, lambda line: _exemption(line, "kind"), Look.WORD),
    Column("例外理由", 24, lambda line: _exemption(line, "reason")),
    Column("例外批准人", 10, lambda line: _exemption(line, "approver"), Look.WORD),
    Column("例外至", 12, lambda line: _exemption(line, "until"), Look.WORD),
    Column("例外文号", 14, lambda line: _exemption(line, "document"), Look.WORD),
)


def _exemption(line: LedgerLine, field: str) -> str | None:
    exemption = line.item.standing.exemption
    value = None if exemption is None else getattr(exemption, field)
    return None if value is None else str(value)


def write_ledger_xlsx(items: Sequence[LedgerItem], day: date, path: Path) -> None:
    """Every finding as a row of a workbook. Raises ``OSError``."""
    book = new_workbook()
    book.properties.title, book.properties.creator = "问题台账", CREATOR
    book.properties.keywords = f"exported={day}"
    book.properties.created = book.properties.modified = datetime.combine(day, time())
    done = sum(one.standing.status in SETTLED for one in items)
    subtitle = f"截至{day:%Y-%m-%d}　共{len(items)}条，其中已办结{done}条"
    page = Page("问题台账", "“散乱污”企业问题台账", subtitle, COLUMNS, _lines(items), day, 3)
    write_table(book, Palette(book), page)
    save(book, path, day)


def ledger_csv(items: Iterable[LedgerItem]) -> bytes:
    """The same rows as text that Excel opens: UTF-8 with its mark, formulas defused."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow([column.heading for column in COLUMNS])
    for line in _lines(items):
        rows.writerow([_plain(column.value(line)) for column in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def _plain(content: object) -> str:
    text = "" if content is None else plain(str(content))
    return f"'{text}" if looks_like_formula(text) else text


def ledger_json(items: Iterable[LedgerItem]) -> Iterator[str]:
    """Everything the ledger knows of each finding, as one JSON array."""
    yield "[\n"
    between = ""
    for one in items:
        yield between + encodable(json.dumps(one.model_dump(mode="json"), ensure_ascii=False))
        between = ",\n"
    yield "\n]\n"


def _lines(items: Iterable[LedgerItem]) -> list[LedgerLine]:
    return [LedgerLine(number, one) for number, one in enumerate(items, 1)]
