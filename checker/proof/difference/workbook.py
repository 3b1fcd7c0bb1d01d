"""A comparison as a workbook for the committee that decides about a change of the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checker.proof.difference.compare import (
    KIND_WORDS,
    Comparison,
    EnterpriseChange,
    Kind,
    RuleChange,
    Shift,
    by_rule,
)
from checker.report.book import Book
from checker.report.keeping import save
from checker.report.page import Column
from checker.report.styles import Look

TITLE = "规则变动影响对照表"


@dataclass(frozen=True)
class _Count:
    what: str
    number: int


@dataclass(frozen=True)
class _Line:
    """One shift of one enterprise."""

    change: EnterpriseChange
    shift: Shift


def write_comparison(comparison: Comparison, path: Path) -> None:
    """Write four sheets: counts, rules, enterprises, every single change.  Raises ``OSError``."""
    names = f"{comparison.base.name} → {comparison.head.name}"
    about = f"检查日期：{comparison.as_of}　判定口径：{comparison.head.profile.title}　规则包：{names}"
    keywords = f"rules={comparison.base.rulebook.sha256}..{comparison.head.rulebook.sha256}"
    book = Book(TITLE, comparison.as_of, about, keywords)
    book.table(("小结", TITLE), _COUNTS, _counts(comparison), frozen=0)
    affected = by_rule(comparison)
    book.table(("规则变化", "有变化的规则"), _rules(affected), comparison.rules, frozen=1)
    book.table(("企业变化", "结果有变化的企业"), _ENTERPRISES, comparison.changes, frozen=1)
    lines = [_Line(one, shift) for one in comparison.changes for shift in one.shifts]
    book.table(("逐项变化", "每家企业的每项变化"), _SHIFTS, lines, frozen=1)
    save(book.workbook, path, comparison.as_of)


def _counts(comparison: Comparison) -> list[_Count]:
    texts = sum(one.texts_only for one in comparison.rules)
    return [
        _Count("名单中的企业", comparison.enterprises),
        _Count("结果有变化的企业", len(comparison.changes)),
        *(_Count(f"其中：{KIND_WORDS[kind]}", number) for kind, number in comparison.counts().items()),
        _Count("有变化的规则", len(comparison.rules)),
        _Count("其中：只有文字变化", texts),
        _Count("判定口径有变化", int(comparison.profile_changed)),
    ]


_COUNTS: tuple[Column[_Count], ...] = (
    Column("项目", 36, lambda one: one.what),
    Column("数量", 14, lambda one: one.number, Look.NUMBER),
)


def _rules(affected: Mapping[str, int]) -> tuple[Column[RuleChange], ...]:
    return (
        Column("规则", 44, lambda one: one.title),
        Column("编号", 40, lambda one: one.rule),
        Column("变化", 30, lambda one: "、".join(one.what)),
        Column("只有文字", 10, lambda one: "是" if one.texts_only else "否", Look.WORD),
        Column("影响企业", 10, lambda one: affected.get(one.rule, 0), Look.NUMBER),
    )


def _of(one: EnterpriseChange, kind: Kind, side: str, subject: str | None = None) -> str:
    """Before or after, one line a shift; the subject where several are possible."""
    lines = []
    for shift in one.shifts:
        if shift.kind is kind and subject in (None, shift.subject):
            value = shift.before if side == "before" else shift.after
            many = kind in (Kind.FINDINGS, Kind.DUE, Kind.ASPECTS)
            lines.append(f"{shift.subject}：{value}" if many else value)
    return "\n".join(lines)


def _place(one: EnterpriseChange) -> str:
    return one.enterprise.park or one.enterprise.town or ""


_ENTERPRISES: tuple[Column[EnterpriseChange], ...] = (
    Column("企业名称", 30, lambda one: one.enterprise.name),
    Column("统一社会信用代码", 22, lambda one: one.enterprise.credit_code),
    Column("园区（镇街）", 18, _place, Look.WORD),
    Column("变化", 16, lambda one: "、".join(KIND_WORDS[kind] for kind in one.kinds), Look.WORD),
    Column("方面（原）", 12, lambda one: _of(one, Kind.ASPECTS, "before"), Look.WORD),
    Column("方面（新）", 12, lambda one: _of(one, Kind.ASPECTS, "after"), Look.WORD),
    Column("筛查结果（原）", 12, lambda one: _of(one, Kind.SCREENING, "before"), Look.WORD),
    Column("筛查结果（新）", 12, lambda one: _of(one, Kind.SCREENING, "after"), Look.WORD),
    Column("处置建议（原）", 24, lambda one: _of(one, Kind.DISPOSITION, "before")),
    Column("处置建议（新）", 24, lambda one: _of(one, Kind.DISPOSITION, "after")),
    Column("完成期限（原）", 14, lambda one: _of(one, Kind.DUE, "before", "全部完成"), Look.WORD),
    Column("完成期限（新）", 14, lambda one: _of(one, Kind.DUE, "after", "全部完成"), Look.WORD),
    Column("因为哪条规则", 40, lambda one: "\n".join(one.because)),
    Column("名单位置", 34, lambda one: str(one.enterprise.source)),
)
_SHIFTS: tuple[Column[_Line], ...] = (
    Column("企业名称", 30, lambda one: one.change.enterprise.name),
    Column("园区（镇街）", 18, lambda one: _place(one.change), Look.WORD),
    Column("变化", 12, lambda one: KIND_WORDS[one.shift.kind], Look.WORD),
    Column("事项", 40, lambda one: one.shift.subject),
    Column("原", 30, lambda one: one.shift.before),
    Column("新", 30, lambda one: one.shift.after),
    Column("因为哪条规则", 40, lambda one: "\n".join(one.shift.because)),
    Column("名单位置", 34, lambda one: str(one.change.enterprise.source)),
)
