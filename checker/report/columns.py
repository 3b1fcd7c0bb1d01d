"""The columns of every sheet: heading, width in half-width characters, and what stands in them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from checker.model import Campaign, ListSummary
from checker.report.counts import Tally, area_of
from checker.report.lines import (
    AbsentLine,
    AreaLine,
    ArticleLine,
    EnterpriseLine,
    FindingLine,
    GoneLine,
    OpenLine,
    ProblemLine,
    RuleLine,
    TaskLine,
    VisitLine,
)
from checker.report.page import Column, Content, Deadline, Link, RowKey
from checker.report.styles import Look
from checker.report.text import short
from checker.report.wording import (
    affected_words,
    allowed_words,
    article_numbers_words,
    cell_words,
    disposition_words,
    evidence_words,
    listed,
    missing_reason_words,
    name_of,
    nature_words,
    note_words,
    place_of,
    priority_words,
    raw_words,
    reason_words,
    rule_ids_words,
    task_words,
    titles_words,
    understood_words,
)
from checker.vocabulary import (
    ENTRY_DATES,
    FINDINGS_SHEET,
    NUMBER,
    OPEN_FINDINGS_SHEET,
    PROBLEM_WORDS,
    SETTLED,
    STATUSES,
    UNDECIDED,
    VERIFICATION_RESULTS,
    Aspect,
    Change,
    Entry,
    RowKind,
    Screening,
    Severity,
    Status,
    Verification,
)

FINDING_ID = "问题编号"
ENTERPRISES_SHEET, ARTICLES_SHEET = "企业一览", "法律依据"

_CELLS = 6  # of those that say the same
_RED, _AMBER, _YELLOW, _GREEN, _GREY = "FFF8CBAD", "FFFFE699", "FFFFF2CC", "FFC6E0B4", "FFD9D9D9"
_SEVERITY_COLOURS: dict[str, str] = {Severity.GRAVE: _RED, Severity.MAJOR: _AMBER}
_SCREENING_COLOURS: dict[str, str] = {Screening.LISTED: _RED, Screening.TO_VERIFY: _YELLOW}
_FLAG_COLOURS = {"是": _RED, UNDECIDED: _YELLOW}
_STATUS_COLOURS: dict[str, str] = {
    Status.UNDER_WAY: _YELLOW,
    Status.TO_ACCEPT: _AMBER,
    Status.WRITTEN_OFF: _GREEN,
    Status.UNFOUNDED: _GREY,
}


def _aspect(aspect: Aspect) -> Column[EnterpriseLine]:
    return Column(
        aspect, 8.5, lambda line: line.assessment.aspects.get(aspect), Look.WORD, colours=_FLAG_COLOURS
    )


Kept = TypeVar("Kept", FindingLine, GoneLine)
_CHANGE_COLOURS: dict[str, str] = {
    Change.RETURNED: _RED,
    Change.LAPSED: _RED,
    Change.CONFIRMED: _AMBER,
    Change.NEW: _YELLOW,
}


def _held(heading: str) -> Callable[[FindingLine | OpenLine | GoneLine], Content]:
    """What the ledger holds under a heading that people fill in; nothing without a ledger."""

    def held(line: FindingLine | OpenLine | GoneLine) -> Content:
        text = None if line.standing is None else line.standing.entries.get(heading)
        return date.fromisoformat(text) if text and heading in _ENTERED_DATES else text

    return held


_ENTERED_DATES = (*ENTRY_DATES, Verification.DAY)


def _status(line: FindingLine | GoneLine) -> Status:
    return Status.OPEN if line.standing is None else line.standing.status


def finding_key(line: FindingLine | OpenLine) -> RowKey:
    """By what a row of findings is found again."""
    return RowKey(line.finding.id, line.assessment.enterprise.key, line.finding.rule)


_ENTERPRISE_HEAD: tuple[Column[EnterpriseLine], ...] = (
    Column(NUMBER, 6, lambda line: line.number, Look.NUMBER),
    Column("企业名称", 20, lambda line: name_of(line.assessment.enterprise)),
)
_ENTERPRISE_TAIL: tuple[Column[EnterpriseLine], ...] = (
    Column("统一社会信用代码", 19.5, lambda line: line.assessment.enterprise.credit_code, Look.WORD),
    Column("所属镇街/地址", 18, lambda line: place_of(line.assessment.enterprise)),
    Column("重点行业（排查优先）", 14, lambda line: priority_words(line.assessment)),
    *map(_aspect, Aspect),
    Column("筛查结果", 10, lambda line: line.assessment.screening, Look.WORD, colours=_SCREENING_COLOURS),
    Column("建议处置", 13, lambda line: disposition_words(line.assessment), Look.WORD),
    Column("理由", 36, lambda line: reason_words(line.assessment)),
    Column(
        "违规数",
        6,
        lambda line: line.violated,
        Look.NUMBER,
        total=True,
        link=Link(FINDINGS_SHEET, lambda line: line.first_finding),
    ),
    Column(
        "待核实数",
        7,
        lambda line: line.undecided,
        Look.NUMBER,
        total=True,
        link=Link(OPEN_FINDINGS_SHEET, lambda line: line.first_open),
    ),
    Column("名单位置", 24, lambda line: str(line.assessment.enterprise.source), aside=True),
)
ENTERPRISES = (*_ENTERPRISE_HEAD, *_ENTERPRISE_TAIL)
ENTERPRISES_WITH_PARK: tuple[Column[EnterpriseLine], ...] = (
    *_ENTERPRISE_HEAD,
    Column("所属园区", 13, lambda line: area_of(line.assessment.enterprise), Look.WORD),
    *_ENTERPRISE_TAIL,
)

_DEADLINE = Deadline(Entry.STATUS, SETTLED, Entry.COMPLETED)


def _entries() -> tuple[Column[Kept], ...]:
    """What people fill in for a violation, with what the ledger holds of it."""
    return (
        Column(Entry.PERSON, 7, _held(Entry.PERSON), Look.INPUT, prompt="企业或者园区落实整改的责任人。"),
        Column(
            Entry.STATUS,
            8,
            _status,
            Look.INPUT,
            choices=STATUSES,
            colours=_STATUS_COLOURS,
            prompt="填“已销号”的，实际完成日期、验收人、佐证材料都要填写；填“不属实”的，在备注中写明理由，并填批准人和例外有效期至。",
        ),
        Column(
            Entry.PLANNED,
            10.5,
            _held(Entry.PLANNED),
            Look.INPUT_DATE,
            prompt="计划完成整改的日期，如 2026-11-23；晚于完成时限的显示为橙色。",
            not_after="完成时限",
        ),
        Column(
            Entry.COMPLETED,
            10.5,
            _held(Entry.COMPLETED),
            Look.INPUT_DATE,
            prompt="实际完成整改的日期，如 2026-11-23。",
        ),
        Column(Entry.ACCEPTOR, 7, _held(Entry.ACCEPTOR), Look.INPUT, prompt="现场验收的人，谁验收谁负责。"),
        Column(Entry.NOTE, 8, _held(Entry.NOTE), Look.INPUT),
        Column(
            Entry.EVIDENCE,
            24,
            _held(Entry.EVIDENCE),
            Look.INPUT,
            prompt="照片、监测报告等的文件名，有几个的用分号隔开。",
            aside=True,
        ),
        Column(
            Entry.APPROVER, 9, _held(Entry.APPROVER), Look.INPUT, prompt="批准认定为不属实的人。", aside=True
        ),
        Column(
            Entry.UNTIL,
            12,
            _held(Entry.UNTIL),
            Look.INPUT_DATE,
            prompt="不属实的认定到哪一天为止；过后重新列为待整改。",
            aside=True,
        ),
    )


# The printed columns fill the width of A4 at more than eight points; what a committee looks up rather than
# works through stands aside.  Links stand in short cells: LibreOffice does not wrap linked text.
FINDINGS: tuple[Column[FindingLine], ...] = (
    Column(
        NUMBER,
        4.5,
        lambda line: line.number,
        Look.NUMBER,
        link=Link(ENTERPRISES_SHEET, lambda line: line.enterprise),
    ),
    Column("企业名称", 12, lambda line: name_of(line.assessment.enterprise)),
    Column("存在问题", 16, lambda line: line.finding.title),
    Column("严重程度", 5, lambda line: line.finding.severity, Look.WORD, colours=_SEVERITY_COLOURS),
    Column(
        "事实依据", 21, lambda line: evidence_words(line.finding.evidence, line.assessment.enterprise.source)
    ),
    Column("法律依据", 14, lambda line: line.cited.basis),
    Column("整改措施", 25, lambda line: task_words(line.tasks, line.assessment.as_of, line.shared)),
    Column("完成时限", 10.5, lambda line: line.due, Look.DATE, deadline=_DEADLINE),
    Column("牵头单位", 9.5, lambda line: line.lead, Look.WORD),
    *_entries(),
    Column(
        "条文序号",
        10,
        lambda line: article_numbers_words(line.cited.numbers),
        Look.WORD,
        link=Link(ARTICLES_SHEET, lambda line: next(iter(line.cited.numbers), None)),
        aside=True,
    ),
    Column("配合单位", 30, lambda line: "、".join(line.support), Look.WORD, aside=True),
    Column("处罚条款", 36, lambda line: line.cited.penalty, aside=True),
    Column("性质", 9, lambda line: nature_words(line.finding), Look.WORD, aside=True),
    Column("规则说明", 70, lambda line: note_words(line.finding), aside=True),
    Column("规则编号", 30, lambda line: line.finding.rule, aside=True),
    Column(FINDING_ID, 14, lambda line: line.finding.id, Look.WORD, aside=True),
)


def _change(line: FindingLine | OpenLine) -> str | None:
    return None if line.standing is None else line.standing.change


def _first_seen(line: FindingLine) -> date | None:
    return None if line.standing is None else line.standing.first_seen


# With a ledger: what has changed since the check before, and since when it is known.
_SEVERITY_AT = 4
FINDINGS_OVER_TIME: tuple[Column[FindingLine], ...] = (
    *FINDINGS[:_SEVERITY_AT],
    Column("台账情况", 7.5, _change, Look.WORD, colours=_CHANGE_COLOURS),
    *FINDINGS[_SEVERITY_AT:],
    Column("首次发现", 12, _first_seen, Look.DATE, aside=True),
)

_GONE_ENTRIES: tuple[Column[GoneLine], ...] = _entries()

GONE: tuple[Column[GoneLine], ...] = (
    Column(NUMBER, 4.5, lambda line: line.number, Look.NUMBER),
    Column("企业名称", 14, lambda line: short(line.item.name, 60)),
    Column("存在过的问题", 18, lambda line: line.item.title),
    Column("严重程度", 5, lambda line: line.item.severity, Look.WORD, colours=_SEVERITY_COLOURS),
    Column("首次发现", 10, lambda line: line.standing.first_seen, Look.DATE),
    Column("名单最后显示", 10, lambda line: line.standing.last_seen, Look.DATE),
    Column("整改措施", 25, lambda line: "\n".join(line.item.measures)),
    Column("完成时限", 10.5, lambda line: line.standing.due, Look.DATE, deadline=_DEADLINE),
    Column("牵头单位", 9.5, lambda line: line.item.lead, Look.WORD),
    *_GONE_ENTRIES,
    Column("规则编号", 30, lambda line: line.item.rule, aside=True),
    Column(FINDING_ID, 14, lambda line: line.item.id, Look.WORD, aside=True),
)


def gone_key(line: GoneLine) -> RowKey:
    return RowKey(line.item.id, line.item.enterprise, line.item.rule)


ABSENT: tuple[Column[AbsentLine], ...] = (
    Column(NUMBER, 6, lambda line: line.number, Look.NUMBER),
    Column("企业名称", 30, lambda line: short(line.enterprise.name, 60)),
    Column("所属园区", 18, lambda line: line.enterprise.area, Look.WORD),
    Column("所属镇街", 16, lambda line: line.enterprise.town, Look.WORD),
    Column("最后一次在名单上", 16, lambda line: line.enterprise.last_seen, Look.DATE),
    Column("未办结的问题", 12, lambda line: line.enterprise.open_items, Look.NUMBER),
    Column("名单上同名的新登记", 22, lambda line: line.enterprise.perhaps, Look.WORD),
    Column("未列入的原因（漏报、关闭、搬迁、更名等）", 40, lambda line: None, Look.INPUT),
)

OPEN_FINDINGS: tuple[Column[OpenLine], ...] = (
    Column(
        NUMBER,
        5,
        lambda line: line.number,
        Look.NUMBER,
        link=Link(ENTERPRISES_SHEET, lambda line: line.enterprise),
    ),
    Column("企业名称", 16, lambda line: name_of(line.assessment.enterprise)),
    Column("待核实的问题", 25, lambda line: line.finding.title),
    Column("严重程度", 6, lambda line: line.finding.severity, Look.WORD, colours=_SEVERITY_COLOURS),
    Column("需核实的字段", 20, lambda line: "、".join([one.field for one in line.finding.missing])),
    Column(
        "名单原文（单元格）",
        26,
        lambda line: raw_words(line.finding.missing, line.assessment.enterprise.source),
    ),
    Column("无法判定的原因", 17, lambda line: missing_reason_words(line.finding.missing)),
    Column("若属实涉及的依据", 20, lambda line: line.cited.basis),
    Column(Verification.RESULT, 9, _held(Verification.RESULT), Look.INPUT, choices=VERIFICATION_RESULTS),
    Column(Verification.PERSON, 8, _held(Verification.PERSON), Look.INPUT),
    Column(Verification.DAY, 10.5, _held(Verification.DAY), Look.INPUT_DATE),
    Column(FINDING_ID, 13, lambda line: line.finding.id, Look.WORD, aside=True),
)

VISITS: tuple[Column[VisitLine], ...] = (
    Column(
        NUMBER,
        5,
        lambda line: line.number,
        Look.NUMBER,
        link=Link(ENTERPRISES_SHEET, lambda line: line.enterprise),
    ),
    Column("企业名称", 18, lambda line: name_of(line.assessment.enterprise)),
    Column("所属镇街/地址", 18, lambda line: place_of(line.assessment.enterprise)),
    Column("需核实的字段", 18, lambda line: line.missing.field),
    Column(
        "名单原文（单元格）", 18, lambda line: cell_words(line.missing, line.assessment.enterprise.source)
    ),
    Column("可填内容", 20, lambda line: allowed_words(line.field)),
    Column("影响的问题", 28, lambda line: affected_words(line.findings)),
    Column("现场核实情况", 22, lambda line: None, Look.INPUT),
    Column("核实人", 8, lambda line: None, Look.INPUT),
    Column("核实日期", 10.5, lambda line: None, Look.INPUT_DATE),
)

TASKS: tuple[Column[TaskLine], ...] = (
    Column(
        NUMBER,
        6,
        lambda line: line.number,
        Look.NUMBER,
        link=Link(ENTERPRISES_SHEET, lambda line: line.enterprise),
    ),
    Column("企业名称", 18, lambda line: line.name),
    Column("建议处置", 12, lambda line: line.proposed, Look.WORD),
    Column("整改任务", 34, lambda line: line.task.task),
    Column("完成时限", 10.5, lambda line: line.task.due, Look.DATE),
    Column("牵头单位", 14, lambda line: line.task.lead, Look.WORD),
    Column("配合单位", 16, lambda line: "、".join(line.task.support), Look.WORD),
    Column("责任人", 8, lambda line: None, Look.INPUT),
    Column("对应问题", 30, lambda line: titles_words(line.titles, line.all_titles)),
    Column("完成情况", 14, lambda line: None, Look.INPUT),
)

ARTICLES: tuple[Column[ArticleLine], ...] = (
    Column(NUMBER, 6, lambda line: line.number, Look.NUMBER),
    Column("法律法规", 30, lambda line: line.citation.law),
    Column(
        "条款",
        10,
        lambda line: f"第{line.citation.article}条",
        Look.WORD,
        link=Link(FINDINGS_SHEET, lambda line: line.first_finding),
    ),
    Column("用途", 8, lambda line: "处罚" if line.penalty else "依据", Look.WORD),
    Column("摘录", 60, lambda line: line.citation.quote),
    Column("施行日期", 12, lambda line: None if line.law is None else line.law.since, Look.DATE),
    Column("失效日期", 12, lambda line: "" if line.law is None else line.law.until or "现行有效", Look.DATE),
    Column("制定机关", 20, lambda line: None if line.law is None else line.law.issuer, Look.WORD),
    Column("引用规则", 40, lambda line: rule_ids_words(line.rules), aside=True),
)

PROBLEMS: tuple[Column[ProblemLine], ...] = (
    Column(NUMBER, 6, lambda line: line.number, Look.NUMBER),
    Column("类别", 11, lambda line: PROBLEM_WORDS[line.problem.kind], Look.WORD),
    Column("名单文件", 20, lambda line: line.problem.file),
    Column("工作表", 12, lambda line: line.problem.sheet),
    Column("行", 6, lambda line: line.problem.row, Look.NUMBER),
    Column("单元格", 12, lambda line: _cells(line.cells), Look.WORD),
    Column("处数", 6, lambda line: len(line.cells), Look.NUMBER, total=True),
    Column("字段", 16, lambda line: line.problem.field),
    Column("原文", 24, lambda line: short(line.problem.raw or "", 80)),
    Column("读作", 16, lambda line: understood_words(line.problem)),
    Column("存在的问题", 36, lambda line: short(line.problem.message, 200)),
    Column("处理建议", 36, lambda line: line.problem.advice),
)


def _cells(places: Sequence[str]) -> str:
    return "、".join(places[:_CELLS]) + ("等" if len(places) > _CELLS else "")


def area_columns(heading: str, classes: Sequence[str]) -> tuple[Column[AreaLine], ...]:
    """Parks or towns with screening results, proposed classes and findings."""
    return (
        Column(NUMBER, 6, lambda line: line.number, Look.NUMBER),
        Column(heading, 24, lambda line: line.name),
        _count("企业数", 9, lambda counts: counts.enterprises),
        *(_screening(result) for result in Screening),
        *(_class(name) for name in classes),
        _count("违规问题", 10, lambda counts: counts.violated),
        *(_severity(severity) for severity in reversed(Severity)),
        _count("待核实事项", 11, lambda counts: counts.undecided),
    )


def _count(heading: str, width: float, count: Callable[[Tally], int]) -> Column[AreaLine]:
    return Column(heading, width, lambda line: count(line.tally), Look.NUMBER, total=True)


def _screening(result: Screening) -> Column[AreaLine]:
    return _count(result, 9, lambda counts: counts.screening[result])


def _class(name: str) -> Column[AreaLine]:
    return _count(name, 10, lambda counts: counts.dispositions.get(name, 0))


def _severity(severity: Severity) -> Column[AreaLine]:
    return _count(f"其中{severity}", 9, lambda counts: counts.severities[severity])


def campaign_columns(campaigns: Sequence[Campaign], ruled: frozenset[str]) -> tuple[Column[AreaLine], ...]:
    """Violations by park and campaign; ``ruled`` are the campaigns for which rules are in force."""
    return (
        Column(NUMBER, 6, lambda line: line.number, Look.NUMBER),
        Column("园区（区域）", 24, lambda line: line.name),
        *(_campaign(one.name, one.name in ruled) for one in campaigns),
        _count("合计", 9, lambda counts: counts.violated),
    )


def _campaign(name: str, has_rules: bool) -> Column[AreaLine]:
    if not has_rules:
        return Column(f"{name}（无企业类规则）", 12, lambda line: "—", Look.WORD)
    return _count(name, 12, lambda counts: counts.violated_by_campaign.get(name, 0))


RULES: tuple[Column[RuleLine], ...] = (
    Column(NUMBER, 6, lambda line: line.number, Look.NUMBER),
    Column("规则编号", 34, lambda line: line.rule.id),
    Column("规则", 46, lambda line: line.rule.title),
    Column("方面", 7, lambda line: line.rule.aspect or "通用", Look.WORD),
    Column("性质", 12, lambda line: line.rule.category, Look.WORD),
    Column("严重程度", 9, lambda line: line.rule.severity, Look.WORD, colours=_SEVERITY_COLOURS),
    Column("专项战役", 18, lambda line: line.rule.campaign, Look.WORD),
    Column("违规企业数", 11, lambda line: line.violated, Look.NUMBER, total=True),
    Column("待核实企业数", 12, lambda line: line.undecided, Look.NUMBER, total=True),
    Column("未排查企业数", 12, lambda line: line.not_covered, Look.NUMBER),
)

NOT_COVERED: tuple[Column[RuleLine], ...] = (
    Column(NUMBER, 6, lambda line: line.number, Look.NUMBER),
    Column("未排查的问题", 40, lambda line: line.rule.title),
    Column("方面", 7, lambda line: line.rule.aspect or "通用", Look.WORD),
    Column("严重程度", 9, lambda line: line.rule.severity, Look.WORD, colours=_SEVERITY_COLOURS),
    Column("未排查企业数", 12, lambda line: line.not_covered, Look.NUMBER),
    Column("名单要补充的栏目", 60, lambda line: listed(line.columns, 12)),
    Column("规则编号", 38, lambda line: line.rule.id),
)


def non_data_words(summary: ListSummary) -> str:
    """标题 1，表头 2 …: what the rows were that hold no enterprise."""
    counted = (RowKind.ENTERPRISE, RowKind.REJECTED)
    return "，".join(
        f"{kind} {number}" for kind, number in summary.rows.items() if kind not in counted and number
    )


LISTS: tuple[Column[ListSummary], ...] = (
    Column("名单文件", 36, lambda line: line.file),
    Column("SHA-256（前16位）", 20, lambda line: line.sha256[:16], Look.WORD),
    Column("读入行数", 10, lambda line: sum(line.rows.values()), Look.NUMBER, total=True),
    Column("企业", 10, lambda line: line.enterprises, Look.NUMBER, total=True),
    Column("拒收", 10, lambda line: line.rejected, Look.NUMBER, total=True),
    Column("非数据行", 10, lambda line: line.non_data, Look.NUMBER, total=True),
    Column("非数据行构成", 44, non_data_words),
)
