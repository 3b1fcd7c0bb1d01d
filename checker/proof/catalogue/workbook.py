"""The catalogue as one workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.proof.catalogue.pages import Catalogue, Example, Limit, Page, Period, ProfilePage, Row, Table
from checker.report.book import Book
from checker.report.keeping import save
from checker.report.page import Column
from checker.report.styles import Look

TITLE = "规则目录"
WORKBOOK = f"{TITLE}.xlsx"


@dataclass(frozen=True)
class _Case:
    page: Page
    example: Example


@dataclass(frozen=True)
class _Limit:
    table: Table
    limit: Limit


@dataclass(frozen=True)
class _Row:
    page: ProfilePage
    row: Row


def write_workbook(catalogue: Catalogue, path: Path) -> None:
    """Write rules, cases, limits and judgement tables, a sheet each.  Raises ``OSError``."""
    about = f"规则包：{catalogue.sha256[:12]}"
    book = Book(TITLE, catalogue.day, about, f"rules={catalogue.sha256}")
    book.table(("规则", TITLE), _RULES, catalogue.pages, frozen=2)
    cases = [_Case(page, example) for page in catalogue.pages for example in page.examples]
    book.table(("例子", "规则的例子"), _CASES, cases, frozen=1)
    limits = [_Limit(table, limit) for table in catalogue.tables for limit in table.rows]
    book.table(("限值", "限值表"), _LIMITS, limits, frozen=2)
    rows = [_Row(page, row) for page in catalogue.profiles for row in page.rows]
    book.table(("判定口径", "判定表（自上而下，第一条成立的为建议）"), _TABLE, rows, frozen=2)
    save(book.workbook, path, catalogue.day)


def _cited(periods: Sequence[Period]) -> str:
    return "\n".join(f"{one.since} 至 {one.until}　《{one.law}》第{one.article}条" for one in periods)


def _remedy(page: Page) -> str:
    return "\n".join(f"{n}. {step.do}（{step.term}）" for n, step in enumerate(page.remedy, 1))


_RULES: tuple[Column[Page], ...] = (
    Column("编号", 34, lambda page: page.rule.id),
    Column("规则", 40, lambda page: page.rule.title),
    Column("方面", 10, lambda page: page.aspect, Look.WORD),
    Column("性质", 12, lambda page: str(page.rule.category), Look.WORD),
    Column("严重程度", 10, lambda page: str(page.rule.severity), Look.WORD),
    Column("专项战役", 18, lambda page: page.rule.campaign, Look.WORD),
    Column("义务期间", 16, lambda page: page.period, Look.WORD),
    Column("适用于", 44, lambda page: page.scope_words),
    Column("违规条件", 44, lambda page: page.breach_words),
    Column("依据", 52, lambda page: _cited(page.basis)),
    Column("罚则", 52, lambda page: _cited(page.penalty)),
    Column("整改措施", 56, _remedy),
    Column("牵头", 14, lambda page: page.rule.lead, Look.WORD),
    Column("配合", 16, lambda page: "、".join(page.rule.support), Look.WORD),
    Column("说明", 44, lambda page: page.rule.note),
)
_CASES: tuple[Column[_Case], ...] = (
    Column("编号", 34, lambda one: one.page.rule.id),
    Column("规则", 40, lambda one: one.page.rule.title),
    Column("例子", 44, lambda one: one.example.name),
    Column("已知事项", 70, lambda one: "，".join(f"{k}={v}" for k, v in one.example.given) or "全部空白"),
    Column("检查日期", 14, lambda one: one.example.as_of, Look.WORD),
    Column("结果", 12, lambda one: one.example.outcome, Look.WORD),
)
_LIMITS: tuple[Column[_Limit], ...] = (
    Column("限值表", 34, lambda one: one.table.id),
    Column("名称", 40, lambda one: one.table.title),
    Column("标准", 36, lambda one: one.table.standard_title),
    Column("适用条件", 56, lambda one: one.limit.when),
    Column("限值", 24, lambda one: one.limit.limit, Look.WORD),
    Column("条款", 18, lambda one: one.limit.clause, Look.WORD),
    Column("期间", 24, lambda one: one.limit.period, Look.WORD),
    Column("说明", 44, lambda one: one.limit.note),
)
_TABLE: tuple[Column[_Row], ...] = (
    Column("判定口径", 30, lambda one: one.page.profile.title),
    Column("次序", 8, lambda one: one.row.number, Look.NUMBER),
    Column("建议处置", 24, lambda one: one.row.propose, Look.WORD),
    Column("须先查明", 44, lambda one: one.row.found),
    Column("须研判", 36, lambda one: one.row.when),
    Column("理由", 60, lambda one: one.row.reason),
)
