"""The first sheet of a workbook: what was checked, the key figures, the caution and the signatures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from checker.model import Rulebook, Run
from checker.report.charts import Span
from checker.report.counts import FLAGS, Tally
from checker.report.page import Content
from checker.report.styles import POINTS_PER_LINE, Look, Palette
from checker.report.table import Pen, new_sheet
from checker.report.text import fitted, plain, short
from checker.report.wording import CAUTION
from checker.vocabulary import Aspect, Screening, Severity

_FIRST_FACT = 2
_TOP = 10
_SHORT_NAME = 12
_NUMBERS = "一二三四五六七八九十"
_ROW = 20.0  # points

T = TypeVar("T", bound=str)


@dataclass(frozen=True, slots=True)
class Block:
    """A small table: the first column holds names, the others numbers; ``total`` adds a last row."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Content, ...], ...]
    total: tuple[Content, ...] | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks one below the other; ``width`` is that of the column of names."""

    width: float
    blocks: tuple[Block, ...]


def write_cover(
    book: Workbook, palette: Palette, title: str, facts: Sequence[tuple[str, str]], stacks: Sequence[Stack]
) -> dict[str, Span]:
    """Write the sheet 汇总 and say where each block stands, by title."""
    sheet = new_sheet(book, "汇总")
    pen = Pen(sheet, palette)
    sheet.page_setup.fitToHeight = 1
    starts = _set_widths(sheet, stacks)
    last_column = starts[-1] - 2
    pen.put(1, 1, title, Look.TITLE)
    pen.merge(1, 1, last_column)
    sheet.row_dimensions[1].height = 40
    row = _write_facts(pen, facts, last_column) + 1
    spans: dict[str, Span] = {}
    bottom = row
    for stack, start in zip(stacks, starts, strict=False):
        at = row
        for block in stack.blocks:
            span = _write_block(pen, block, f"{_NUMBERS[len(spans)]}、{block.title}", at, start)
            spans[block.title] = span
            at = span.last + (3 if block.total is not None else 2)
        bottom = max(bottom, at)
    for one in range(row, bottom):
        sheet.row_dimensions[one].height = _ROW
    _write_end(pen, bottom, last_column)
    return spans


def _set_widths(sheet: Worksheet, stacks: Sequence[Stack]) -> list[int]:
    """Widths for all stacks; the first column of each, and of the one that would come next."""
    starts = [1]
    for stack in stacks:
        columns = max(len(block.headings) for block in stack.blocks)
        sheet.column_dimensions[get_column_letter(starts[-1])].width = stack.width
        for column in range(starts[-1] + 1, starts[-1] + columns):
            sheet.column_dimensions[get_column_letter(column)].width = 10
        sheet.column_dimensions[get_column_letter(starts[-1] + columns)].width = 2.5
        starts.append(starts[-1] + columns + 1)
    return starts


def _write_facts(pen: Pen, facts: Sequence[tuple[str, str]], last_column: int) -> int:
    sheet = pen.sheet
    width = sum(sheet.column_dimensions[get_column_letter(one)].width for one in range(2, last_column + 1))
    for row, (label, words) in enumerate(facts, _FIRST_FACT):
        text, lines = fitted(plain(words), width)
        pen.put(row, 1, label, Look.LABEL)
        for column in range(2, last_column + 1):
            pen.put(row, column, text if column == 2 else None, Look.TEXT)
        pen.merge(row, 2, last_column)
        sheet.row_dimensions[row].height = lines * POINTS_PER_LINE + 5
    return _FIRST_FACT + len(facts)


def _write_block(pen: Pen, block: Block, title: str, row: int, column: int) -> Span:
    pen.put(row, column, title, Look.SECTION)
    for offset, heading in enumerate(block.headings):
        pen.put(row + 1, column + offset, heading, Look.HEADING)
    last = row + 1
    names = Look.LABEL if all(len(str(cells[0])) <= _SHORT_NAME for cells in block.rows) else Look.TEXT
    for cells in block.rows:
        last += 1
        for offset, content in enumerate(cells):
            pen.put(last, column + offset, content, _look(content) if offset else names)
    if block.total is not None:
        for offset, content in enumerate(block.total):
            look = Look.TOTAL_NUMBER if offset else Look.TOTAL
            pen.put(last + 1, column + offset, content, look)
    return Span(pen.sheet, row + 1, last, column, column + 1, column + len(block.headings) - 1)


def _look(content: Content) -> Look:
    return Look.PERCENT if isinstance(content, float) else Look.NUMBER


def _write_end(pen: Pen, row: int, last_column: int) -> None:
    sheet = pen.sheet
    pen.put(row, 1, CAUTION, Look.CAUTION)
    pen.merge(row, 1, last_column)
    sheet.row_dimensions[row].height = 24
    line = "　　　　".join(f"{role}：____________" for role in ("填报人", "审核人", "负责人", "日期"))
    pen.put(row + 1, 1, line, Look.SIGNATURE)
    sheet.row_dimensions[row + 1].height = 36


def facts_of(run: Run, counts: Tally) -> list[tuple[str, str]]:
    """What was checked, by what, and the result in one sentence."""
    files = [short(one.file, 60) for one in run.lists]
    named = "、".join(files[:6]) + (f"等{len(files)}个文件" if len(files) > 6 else "")
    return [
        ("检查日期", f"{run.as_of:%Y-%m-%d}"),
        ("判定口径", run.profile_title),
        ("名单文件", named or "—"),
        ("规则包", f"{run.rules_sha256[:12]}（程序版本 {run.version}）"),
        ("检查结果", _result_words(counts)),
        ("未排查规则", _not_covered_words(counts)),
    ]


def _not_covered_words(counts: Tally) -> str:
    if not counts.not_covered_by_rule:
        return "无"
    number = len(counts.not_covered_by_rule)
    return f"{number}条规则因名单没有相应栏目，对部分或全部企业未能排查，见“未排查规则”；不能据此认定合规"


def _result_words(counts: Tally) -> str:
    screening = "、".join(f"{result}{counts.screening[result]}家" for result in Screening)
    severities = "、".join(f"{severity}{counts.severities[severity]}个" for severity in reversed(Severity))
    return (
        f"共检查企业{counts.enterprises}家：{screening}。"
        f"发现违规问题{counts.violated}个（{severities}），另有待核实事项{counts.undecided}项。"
    )


def screening_block(counts: Tally) -> Block:
    return _shares("筛查结果", "结果", "企业数", counts.screening)


def aspect_block(counts: Tally) -> Block:
    rows: tuple[tuple[Content, ...], ...] = tuple(
        (aspect, *(counts.aspects[aspect].get(flag, 0) for flag in FLAGS), counts.enterprises)
        for aspect in Aspect
    )
    return Block("散、乱、污", ("方面", *FLAGS, "合计"), rows)


def severity_block(counts: Tally) -> Block:
    return _shares("违规问题", "严重程度", "问题数", counts.severities)


def disposition_block(counts: Tally) -> Block:
    return _shares("建议处置", "类别", "企业数", counts.dispositions)


def rule_block(counts: Tally, rulebook: Rulebook) -> Block:
    """The rules that found most, at most ten."""
    titles = {rule.id: rule.title for rule in rulebook.rules}
    ordered = sorted(counts.violated_by_rule.items(), key=lambda item: (-item[1], item[0]))[:_TOP]
    rows = tuple(
        (short(titles.get(rule, rule), 24), number, counts.undecided_by_rule.get(rule, 0))
        for rule, number in ordered
    )
    return Block("违规最多的规则（前十）", ("规则", "违规企业", "待核实企业"), rows)


def campaign_block(counts: Tally, rulebook: Rulebook) -> Block:
    names = dict.fromkeys([*(one.name for one in rulebook.campaigns), *sorted(counts.violated_by_campaign)])
    rows = tuple(
        (name, counts.violated_by_campaign.get(name, 0), counts.undecided_by_campaign.get(name, 0))
        for name in names
    )
    total = ("合计", counts.violated, sum(counts.undecided_by_campaign.values()))
    return Block("专项战役", ("战役", "违规问题", "待核实事项"), rows, total)


def _shares(title: str, heading: str, unit: str, counted: Mapping[T, int]) -> Block:
    """Numbers with their share of the whole, and the whole."""
    whole = sum(counted.values())
    rows = tuple((word, number, number / whole if whole else 0.0) for word, number in counted.items())
    return Block(title, (heading, unit, "占比"), rows, ("合计", whole, None))
