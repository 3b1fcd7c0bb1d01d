"""The workbooks: one for each area and one for the whole city, as lists of sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from openpyxl.chart import BarChart
from openpyxl.workbook import Workbook

from checker.model import Assessment, Campaign, Review, Rulebook, Run
from checker.report import columns
from checker.report.book import Book
from checker.report.charts import ChartRow, Span, bar_chart
from checker.report.counts import Tallies, Tally, areas_in_order, tally, towns_in_order
from checker.report.cover import (
    Stack,
    aspect_block,
    campaign_block,
    disposition_block,
    facts_of,
    rule_block,
    screening_block,
    severity_block,
)
from checker.report.lines import (
    AbsentLine,
    AreaLine,
    FindingLine,
    OpenLine,
    absent_lines,
    area_lines,
    article_lines,
    enterprise_lines,
    finding_lines,
    gone_lines,
    not_covered_lines,
    open_lines,
    problem_lines,
    problems_of,
    rule_lines,
    task_lines,
    visit_lines,
)
from checker.report.page import EXCEL_ROWS, Column, TableLines
from checker.vocabulary import (
    ABSENT_SHEET,
    FINDINGS_SHEET,
    GONE_SHEET,
    OPEN_FINDINGS_SHEET,
    OUTSIDE_PARKS,
    PARK_UNKNOWN,
    Screening,
)

# What a committee writes on these sheets stays on paper: only sheets with row keys are read back.
_NOT_TAKEN = "本表所填不读入台账"
_DETAILS_ELSEWHERE = (
    "企业较多，本工作簿只有汇总。每家企业的结论、问题、依据和整改计划见同一目录的 findings.jsonl"
    "（一行一家），名单数据问题见 quality.jsonl"
)
_ALIKE_TOGETHER = "同一栏内容相同、问题相同的合为一行，逐格见 quality.jsonl"
_SIGNERS = ("填报人", "审核人", "负责人（签章）", "日期")


def area_title(area: str) -> str:
    """The title of an area's workbook."""
    if area == PARK_UNKNOWN:
        return "未填写所属园区的“散乱污”企业排查结果"
    if area == OUTSIDE_PARKS:
        return "园区外“散乱污”企业排查结果"
    return f"{area}“散乱污”企业排查结果"


def area_book(
    area: str,
    assessments: Sequence[Assessment],
    counts: Tally,
    run: Run,
    rulebook: Rulebook,
    limit: int = EXCEL_ROWS,
) -> Workbook:
    """The workbook that a park's committee works through; a sheet has at most ``limit`` rows."""
    book = Book.of_run(area_title(area), run, limit)
    spans = book.cover(facts_of(run, counts), _stacks(counts, rulebook))
    enterprises = enterprise_lines(assessments, linked=True)
    title = (columns.ENTERPRISES_SHEET, f"{area}企业一览")
    book.table(title, columns.ENTERPRISES, enterprises, frozen=2)
    articles = article_lines(assessments, rulebook, run.as_of)
    findings = finding_lines(assessments, rulebook, articles, run.review)
    _findings(book, area, findings, open_lines(assessments, run.review), run.review)
    _over_time(book, area, run.review)
    visits = visit_lines(assessments, rulebook.dictionary)
    remark = f"每家企业每个字段只列一次；核实结果请改入名单后重新检查，{_NOT_TAKEN}"
    book.table(("现场核实表", f"{area}现场核实表"), columns.VISITS, visits, frozen=2, remark=remark)
    heading = f"{area}整改任务（任务书、时间表、路线图、责任人）"
    remark = f"责任人、完成情况供打印使用，{_NOT_TAKEN}，请填在问题清单"
    book.table(("整改任务", heading), columns.TASKS, task_lines(assessments), frozen=2, remark=remark)
    title = (columns.ARTICLES_SHEET, "本工作簿引用的法律依据")
    remark = f"{run.as_of:%Y-%m-%d}有效的文本"
    book.table(title, columns.ARTICLES, articles, frozen=3, remark=remark)
    _not_covered(book, counts, rulebook)
    problems = problem_lines(problems_of(assessments, run.problems))
    title = ("数据问题", f"{area}名单数据问题")
    book.table(title, columns.PROBLEMS, problems, frozen=2, remark=_ALIKE_TOGETHER)
    book.charts(_cover_charts(spans))
    book.stamp(run, area)
    return book.workbook


def _findings(
    book: Book,
    area: str,
    findings: TableLines[FindingLine],
    undecided: TableLines[OpenLine],
    review: Review | None,
) -> None:
    """The two sheets that the committee fills in and the ledger takes back."""
    title = (FINDINGS_SHEET, f"{area}问题清单")
    remark = "浅黄色栏由园区填写，其余各栏已保护（无密码），需要排序时先撤销工作表保护"
    book.table(
        title,
        columns.FINDINGS if review is None else columns.FINDINGS_OVER_TIME,
        findings,
        frozen=3,
        remark=remark,
        row_key=columns.finding_key,
        signers=_SIGNERS,
    )
    title = (OPEN_FINDINGS_SHEET, f"{area}待核实事项")
    remark = "名单未填或者看不懂的内容不作为违规，须核实后再定"
    book.table(
        title,
        columns.OPEN_FINDINGS,
        undecided,
        frozen=3,
        remark=remark,
        row_key=columns.finding_key,
        signers=_SIGNERS,
    )


def _over_time(book: Book, area: str, review: Review | None) -> None:
    """What the ledger knows of an area and this run did not find; nothing without a ledger."""
    if review is None:
        return
    book.table(
        (GONE_SHEET, f"{area}整改到位待核"),
        columns.GONE,
        gone_lines(review, area),
        frozen=3,
        remark="名单已不再显示这些问题，是否整改到位须现场核实，验收后销号；浅黄色栏由园区填写",
        row_key=columns.gone_key,
        signers=_SIGNERS,
    )
    _absent(book, absent_lines(review, area))


def _absent(book: Book, lines: Sequence[AbsentLine]) -> None:
    remark = "以前的名单有、本次名单没有的企业，请核实是否漏报"
    book.table((ABSENT_SHEET, "本次名单未列的企业"), columns.ABSENT, lines, frozen=2, remark=remark)


def city_book(
    counted: Tallies,
    run: Run,
    rulebook: Rulebook,
    assessments: Sequence[Assessment] | None,
    limit: int = EXCEL_ROWS,
) -> Workbook:
    """The workbook for the county: areas, campaigns, rules, input files, every problem of the lists.

    Without assessments it holds the figures alone, and the cover says in which files the rest stands.
    """
    book = Book.of_run("全市“散乱污”企业排查结果汇总", run, limit)
    counts = counted.whole
    facts = facts_of(run, counts)
    if assessments is None:
        facts.append(("逐户明细", _DETAILS_ELSEWHERE))
    spans = book.cover(facts, (*_stacks(counts, rulebook), Stack(24, (campaign_block(counts, rulebook),))))
    areas = _areas(counted, rulebook)
    classes = tuple(counts.dispositions)
    title = ("各园区情况", "各园区（区域）情况")
    parks = book.table(title, columns.area_columns("园区（区域）", classes), area_lines(areas), frozen=2)
    towns = towns_in_order(counted.towns, rulebook)
    title = ("各镇街情况", "各镇街情况（名单填有镇街的企业）")
    book.table(title, columns.area_columns("镇（街道）", classes), area_lines(towns), frozen=2)
    title = ("园区×专项战役", "各园区违规问题数（按专项战役）")
    book.table(title, _campaign_columns(counts, run, rulebook), area_lines(areas), frozen=2)
    rules = rule_lines(rulebook, counts, run.as_of)
    book.table(("规则统计", "各规则违规、待核实企业数"), columns.RULES, rules, frozen=3)
    _not_covered(book, counts, rulebook)
    if assessments is not None:
        enterprises = enterprise_lines(assessments)
        book.table(("企业一览", "全市企业一览"), columns.ENTERPRISES_WITH_PARK, enterprises, frozen=2)
    if run.review is not None:
        _absent(book, absent_lines(run.review))
    remark = "读入行数＝企业＋拒收＋非数据行"
    book.table(("名单文件", "名单文件及行数核对"), columns.LISTS, run.lists, frozen=1, remark=remark)
    if assessments is not None:
        problems = problem_lines(run.problems)
        title = ("数据问题", "全市名单数据问题")
        book.table(title, columns.PROBLEMS, problems, frozen=2, remark=_ALIKE_TOGETHER)
    book.charts([*_cover_charts(spans), _city_charts(spans, parks)])
    return book.workbook


def _not_covered(book: Book, counts: Tally, rulebook: Rulebook) -> None:
    remark = "名单没有这些栏目，工具无从判断；不能据此认定合规，需要排查的请在名单中补充栏目"
    lines = not_covered_lines(rulebook, counts)
    title = ("未排查规则", "名单未设栏目、未能排查的规则")
    book.table(title, columns.NOT_COVERED, lines, frozen=2, remark=remark)


def _stacks(counts: Tally, rulebook: Rulebook) -> tuple[Stack, ...]:
    return (
        Stack(16, (screening_block(counts), aspect_block(counts), severity_block(counts))),
        Stack(44, (disposition_block(counts), rule_block(counts, rulebook))),
    )


def _areas(counted: Tallies, rulebook: Rulebook) -> dict[str, Tally]:
    """The counts by area; parks from which no enterprise came stand there with zeros."""
    grouped = areas_in_order(counted.areas, rulebook)
    names = dict.fromkeys([*(park.name for park in rulebook.parks), *grouped])
    nothing = tally(())
    return {name: grouped.get(name, nothing) for name in names}


def _campaign_columns(counts: Tally, run: Run, rulebook: Rulebook) -> tuple[Column[AreaLine], ...]:
    """A column for each campaign, also for one that only findings name."""
    ruled = {rule.campaign for rule in rulebook.rules_on(run.as_of)} | set(counts.violated_by_campaign)
    known = {one.name for one in rulebook.campaigns}
    others = sorted(set(counts.violated_by_campaign) - known)
    campaigns = (*rulebook.campaigns, *(Campaign(name=name) for name in others))
    return columns.campaign_columns(campaigns, frozenset(ruled))


def _cover_charts(spans: Mapping[str, Span]) -> list[ChartRow]:
    """The charts of figures on the cover; without violations there is no chart of rules."""
    screening = bar_chart("筛查结果（企业数）", spans["筛查结果"].first())
    dispositions = bar_chart("建议处置（企业数）", spans["建议处置"].first())
    rows = [ChartRow(8, (screening, dispositions))]
    rules = spans["违规最多的规则（前十）"].first()
    if rules.last > rules.heading:
        rows.append(ChartRow(9, (bar_chart("违规最多的规则（企业数）", rules, horizontal=True),)))
    return rows


def _city_charts(spans: Mapping[str, Span], parks: Span) -> ChartRow:
    """Violations by campaign, and screening results by area, stacked."""
    charts: list[BarChart] = []
    campaigns = spans["专项战役"].first()
    if campaigns.last > campaigns.heading:
        charts.append(bar_chart("各专项战役违规问题数", campaigns, horizontal=True))
    if parks.last > parks.heading:
        screening = replace(parks, first_number=4, last_number=3 + len(Screening))
        charts.append(bar_chart("各园区（区域）筛查结果（企业数）", screening))
    return ChartRow(12, tuple(charts))
