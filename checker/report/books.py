"""The workbooks: one for each area and one for the whole city, as lists of sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time

from openpyxl.chart import BarChart
from openpyxl.workbook import Workbook

from checker.model import Assessment, Campaign, Rulebook, Run
from checker.report import columns
from checker.report.charts import Size, Span, bar_chart
from checker.report.counts import Tally, by_area, by_town, tally
from checker.report.cover import (
    Stack,
    aspect_block,
    campaign_block,
    disposition_block,
    facts_of,
    rule_block,
    screening_block,
    severity_block,
    write_cover,
)
from checker.report.lines import (
    area_lines,
    article_lines,
    enterprise_lines,
    finding_lines,
    open_lines,
    problem_lines,
    problems_of,
    rule_lines,
    task_lines,
    visit_lines,
)
from checker.report.styles import Palette
from checker.report.table import HEADING_ROW, Line, Page, new_sheet, write_table
from checker.vocabulary import OUTSIDE_PARKS, PARK_UNKNOWN

CREATOR = "sanluanwu"


class _Book:
    """A workbook in the making, with the looks and the subtitle that its sheets share."""

    def __init__(self, title: str, run: Run):
        self.book = Workbook()
        self.palette = Palette(self.book.worksheets[0])
        self.book.remove(self.book.worksheets[0])
        self.title = title
        self.checked = f"检查日期：{run.as_of:%Y-%m-%d}　判定口径：{run.profile_title}"
        properties = self.book.properties
        properties.title, properties.creator = title, CREATOR
        properties.created = properties.modified = datetime.combine(run.as_of, time())
        properties.keywords = f"schema_version=1; rules={run.rules_sha256}; as_of={run.as_of}"

    def table(self, page: Page[Line]) -> Span:
        """Add a sheet with one table."""
        remark = f"{self.checked}　共{len(page.lines)}条"
        subtitle = f"{remark}　{page.subtitle}" if page.subtitle else remark
        sheet = write_table(self.book, self.palette, replace(page, subtitle=subtitle))
        return Span(sheet, HEADING_ROW, HEADING_ROW + len(page.lines), 2, 3, len(page.columns))

    def charts(self, placed: Sequence[tuple[str, BarChart]]) -> None:
        """Add the sheet 统计图, one page, after the cover."""
        sheet = new_sheet(self.book, "统计图")
        sheet.page_setup.fitToHeight = 1
        for anchor, chart in placed:
            sheet.add_chart(chart, anchor)
        self.book.move_sheet(sheet, 1 - self.book.index(sheet))


def area_title(area: str) -> str:
    """The title of an area's workbook."""
    if area == PARK_UNKNOWN:
        return "未填写所属园区的“散乱污”企业排查结果"
    if area == OUTSIDE_PARKS:
        return "园区外“散乱污”企业排查结果"
    return f"{area}“散乱污”企业排查结果"


def area_book(area: str, assessments: Sequence[Assessment], run: Run, rulebook: Rulebook) -> Workbook:
    """The workbook that a park's committee works through."""
    making = _Book(area_title(area), run)
    counts = tally(assessments)
    spans = write_cover(
        making.book,
        making.palette,
        making.title,
        facts_of(run, counts),
        (
            Stack(16, (screening_block(counts), aspect_block(counts))),
            Stack(14, (disposition_block(counts), severity_block(counts))),
            Stack(44, (rule_block(counts, rulebook),)),
        ),
    )
    making.table(
        Page("企业一览", f"{area}企业一览", "", columns.ENTERPRISES, enterprise_lines(assessments), 2)
    )
    making.table(
        Page(
            "问题清单",
            f"{area}问题清单",
            "浅黄色栏由园区填写",
            columns.FINDINGS,
            finding_lines(assessments, rulebook),
            3,
        )
    )
    making.table(
        Page(
            "待核实事项",
            f"{area}待核实事项",
            "名单未填或看不懂的内容不作为违规，须核实",
            columns.OPEN_FINDINGS,
            open_lines(assessments),
            3,
        )
    )
    making.table(
        Page(
            "现场核实表",
            f"{area}现场核实表",
            "每家企业每个字段只列一次",
            columns.VISITS,
            visit_lines(assessments),
            2,
        )
    )
    making.table(
        Page(
            "整改任务",
            f"{area}整改任务（任务书、时间表、路线图、责任人）",
            "",
            columns.TASKS,
            task_lines(assessments),
            2,
        )
    )
    making.table(
        Page(
            "法律依据",
            "本工作簿引用的法律依据",
            f"{run.as_of:%Y-%m-%d}有效的文本",
            columns.ARTICLES,
            article_lines(assessments, rulebook, run.as_of),
            3,
        )
    )
    problems = problem_lines(problems_of(assessments, run.problems))
    making.table(Page("数据问题", f"{area}名单数据问题", "", columns.PROBLEMS, problems, 2))
    making.charts(_cover_charts(spans))
    return making.book


def _cover_charts(spans: Mapping[str, Span]) -> list[tuple[str, BarChart]]:
    """The charts of figures on the cover; without violations there is no chart of rules."""
    charts = [
        ("A1", bar_chart("筛查结果（企业数）", _first_number(spans["一、筛查结果"]), Size(13, 8))),
        ("H1", bar_chart("建议处置（企业数）", _first_number(spans["四、建议处置"]), Size(16, 8))),
    ]
    rules = spans["五、违规最多的规则（前十）"]
    if rules.last > rules.heading:
        chart = bar_chart("违规最多的规则（企业数）", _first_number(rules), Size(29, 10), horizontal=True)
        charts.append(("A18", chart))
    return charts


def _first_number(span: Span) -> Span:
    return replace(span, last_number=span.first_number)


def city_book(assessments: Sequence[Assessment], run: Run, rulebook: Rulebook) -> Workbook:
    """The workbook for the county: areas, campaigns, rules, input files, every problem of the lists."""
    making = _Book("全市“散乱污”企业排查结果汇总", run)
    counts = tally(assessments)
    spans = write_cover(
        making.book,
        making.palette,
        making.title,
        facts_of(run, counts),
        (
            Stack(16, (screening_block(counts), aspect_block(counts), severity_block(counts))),
            Stack(40, (disposition_block(counts), rule_block(counts, rulebook))),
            Stack(24, (campaign_block(counts, rulebook),)),
        ),
    )
    areas = {area: tally(group) for area, group in by_area(assessments, rulebook).items()}
    parks = _area_tables(
        making, areas, {town: tally(group) for town, group in by_town(assessments, rulebook).items()}, counts
    )
    _campaign_table(making, areas, counts, run, rulebook)
    making.table(
        Page(
            "规则统计",
            "各规则违规、待核实企业数",
            "",
            columns.RULES,
            rule_lines(rulebook, counts, run.as_of),
            3,
        )
    )
    making.table(
        Page("企业一览", "全市企业一览", "", columns.ENTERPRISES_WITH_PARK, enterprise_lines(assessments), 2)
    )
    making.table(
        Page("名单文件", "名单文件及行数核对", "读入行数＝企业＋拒收＋非数据行", columns.LISTS, run.lists, 1)
    )
    making.table(Page("数据问题", "全市名单数据问题", "", columns.PROBLEMS, problem_lines(run.problems), 2))
    making.charts([*_cover_charts(spans), *_city_charts(spans, parks)])
    return making.book


def _area_tables(
    making: _Book, areas: Mapping[str, Tally], towns: Mapping[str, Tally], counts: Tally
) -> Span:
    classes = tuple(counts.dispositions)
    span = making.table(
        Page(
            "各园区情况",
            "各园区（区域）情况",
            "",
            columns.area_columns("园区（区域）", classes),
            area_lines(areas),
            2,
        )
    )
    if towns:
        making.table(
            Page(
                "各镇街情况",
                "各镇街情况（名单填有镇街的企业）",
                "",
                columns.area_columns("镇（街道）", classes),
                area_lines(towns),
                2,
            )
        )
    return span


def _campaign_table(
    making: _Book, areas: Mapping[str, Tally], counts: Tally, run: Run, rulebook: Rulebook
) -> None:
    ruled = {rule.campaign for rule in rulebook.rules_on(run.as_of)} | set(counts.violated_by_campaign)
    known = {one.name for one in rulebook.campaigns}
    others = sorted(set(counts.violated_by_campaign) - known)
    campaigns = (*rulebook.campaigns, *(Campaign(name=name) for name in others))
    making.table(
        Page(
            "园区×专项战役",
            "各园区违规问题数（按专项战役）",
            "",
            columns.campaign_columns(campaigns, frozenset(ruled)),
            area_lines(areas),
            2,
        )
    )


def _city_charts(spans: Mapping[str, Span], parks: Span) -> list[tuple[str, BarChart]]:
    """Screening results by area, stacked, and violations by campaign."""
    charts = [
        ("A39", bar_chart("各专项战役违规问题数", _first_number(spans["六、专项战役"]), Size(29, 9))),
    ]
    if parks.last > parks.heading:
        screening = replace(parks, first_number=4, last_number=6)
        size = Size(29, 9)
        chart = bar_chart("各园区（区域）筛查结果（企业数）", screening, size)
        charts.append(("A58", chart))
    return charts
