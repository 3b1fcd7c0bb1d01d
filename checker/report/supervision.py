"""The workbook by which a county supervises its parks: figures on a day, how they went, what is late."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from openpyxl.workbook import Workbook

from checker.model import Figures, LedgerItem, TrendPoint
from checker.report.book import Book
from checker.report.charts import ChartRow, Span, bar_chart, line_chart
from checker.report.cover import Block, Stack
from checker.report.keeping import put_in_place, save
from checker.report.page import Column
from checker.report.styles import Look
from checker.report.text import short
from checker.vocabulary import NUMBER, Change, Entry, Severity, Timing

# 期限内, 七日内到期, 逾期, 已销号, 不属实: as a signal would show them
_STANDING_COLOURS = ("4F81BD", "F0AD4E", "C0504D", "70AD47", "A6A6A6")
_RED, _AMBER = "FFF8CBAD", "FFFFE699"
_URGENT = (Timing.OVERDUE, Timing.DUE_SOON)


@dataclass(frozen=True, slots=True)
class Supervision:
    """What is supervised: the ledger on a day, whole or one area, and its figures from check to check."""

    day: date
    area: str | None
    total: Figures
    by_area: Mapping[str, Figures]
    by_campaign: Mapping[str, Figures]
    by_department: Mapping[str, Figures]
    trend: Sequence[TrendPoint]
    items: Sequence[LedgerItem]


@dataclass(frozen=True, slots=True)
class _Group:
    number: int
    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class _Point:
    number: int
    point: TrendPoint


@dataclass(frozen=True, slots=True)
class _Late:
    number: int
    item: LedgerItem
    day: date


def write_supervision(supervised: Supervision, path: Path) -> Path:
    """Write the workbook; one that somebody has saved at that place is kept beside it. Raises ``OSError``."""
    book = supervision_book(supervised)
    return put_in_place(path, lambda part: save(book, part, supervised.day))


def supervision_book(supervised: Supervision) -> Workbook:
    """Cover, charts, the figures by check, park, campaign and department, and what is late or returned."""
    where = "全市" if supervised.area is None else supervised.area
    title = f"{where}“散乱污”企业整治督办情况"
    book = Book(title, supervised.day, f"截至：{supervised.day:%Y-%m-%d}", f"as_of={supervised.day}")
    book.cover(_facts(supervised, where), _stacks(supervised))
    points = [_Point(number, one) for number, one in enumerate(supervised.trend, 1)]
    trend = book.table(("历次检查", f"{where}历次检查情况"), _TREND, points, frozen=2)
    areas = book.table(
        ("各园区", "各园区（区域）整改情况"), _groups("园区（区域）"), _lines(supervised.by_area), frozen=2
    )
    book.table(
        ("专项战役", "各专项战役整改情况"), _groups("专项战役"), _lines(supervised.by_campaign), frozen=2
    )
    units = book.table(
        ("牵头单位", "各牵头单位整改情况"), _groups("牵头单位"), _lines(supervised.by_department), frozen=2
    )
    late = _late(supervised)
    book.table(("逾期和临期", f"{where}逾期和七日内到期的问题"), _LATE, late, frozen=3)
    returned = [one for one in supervised.items if one.to_put_right and one.standing.round > 1]
    lines = [_Late(number, one, supervised.day) for number, one in enumerate(returned, 1)]
    remark = "以前已经不再出现或者已经销号，又再次发现"
    book.table(("死灰复燃", f"{where}死灰复燃的问题"), _LATE, lines, frozen=3, remark=remark)
    book.charts(_charts(trend, areas, units))
    return book.workbook


def _lines(groups: Mapping[str, Figures]) -> list[_Group]:
    """Most to do first."""
    ordered = sorted(groups.items(), key=lambda pair: (-pair[1].overdue, -pair[1].total, pair[0]))
    return [_Group(number, name, figures) for number, (name, figures) in enumerate(ordered, 1)]


def _late(supervised: Supervision) -> list[_Late]:
    """What is late or due within a week, the longest first."""
    urgent = [one for one in supervised.items if one.to_put_right and one.standing.timing in _URGENT]
    urgent.sort(key=lambda one: (one.standing.due or supervised.day, one.area, one.name, one.id))
    return [_Late(number, one, supervised.day) for number, one in enumerate(urgent, 1)]


# --- cover ----------------------------------------------------------------------------------------


def _facts(supervised: Supervision, where: str) -> list[tuple[str, str]]:
    total = supervised.total
    checks = [one for one in supervised.trend if one.run is not None]
    rate = "—" if total.rate is None else f"{total.rate:.1%}"
    return [
        ("截至日期", f"{supervised.day:%Y-%m-%d}"),
        ("范围", where),
        ("检查次数", f"{len(checks)}次：" + "、".join(f"{one.day:%Y-%m-%d}" for one in checks[-8:])),
        (
            "总体情况",
            f"台账有问题{total.total}项，涉及企业{total.enterprises}家：未办结{_pending(total)}项"
            f"（逾期{total.overdue}项，七日内到期{total.due_soon}项），已销号{total.written_off}项，"
            f"经核不属实{total.unfounded}项；另有待核实事项{total.to_verify}项。",
        ),
        ("销号率", f"{rate}（已销号÷扣除不属实后的问题总数）"),
    ]


def _pending(figures: Figures) -> int:
    return figures.total - figures.written_off - figures.unfounded


def _stacks(supervised: Supervision) -> tuple[Stack, ...]:
    total = supervised.total
    rows = (
        ("期限内", total.on_time),
        ("七日内到期", total.due_soon),
        ("逾期", total.overdue),
        ("未定期限", total.undated),
        ("已销号", total.written_off),
        ("不属实", total.unfounded),
    )
    shares = tuple((name, number, number / total.total if total.total else 0.0) for name, number in rows)
    standing = Block("整改情况", ("情况", "问题数", "占比"), shares, ("合计", total.total, None))
    aside = (
        ("整改完成待验收", total.to_accept),
        ("批准延期", total.deferred),
        ("死灰复燃", total.returned),
        ("整改到位待核", total.gone),
        ("待核实事项", total.to_verify),
    )
    parks = tuple(
        (short(one.name, 20), one.figures.total, one.figures.overdue, one.figures.rate or 0.0)
        for one in _lines(supervised.by_area)
    )
    return (
        Stack(20, (standing, Block("其中须关注", ("情况", "问题数"), aside))),
        Stack(28, (Block("各园区（区域）", ("园区（区域）", "问题总数", "逾期", "销号率"), parks[:12]),)),
    )


# --- charts ---------------------------------------------------------------------------------------


def _charts(trend: Span, areas: Span, units: Span) -> list[ChartRow]:
    """How the figures went; how each park and each department stands."""
    rows = [ChartRow(7, (line_chart("历次检查：未办结、逾期、已销号（项）", _part(trend, 4, 6)),))]
    if areas.last > areas.heading:
        title = "各园区（区域）整改情况（项）"
        rows.append(ChartRow(7, (bar_chart(title, _part(areas, 5, 9), colours=_STANDING_COLOURS),)))
    if units.last > units.heading:
        title, most = (
            "各牵头单位整改情况（项）",
            _part(replace(units, last=min(units.last, units.heading + 12)), 5, 9),
        )
        rows.append(ChartRow(7, (bar_chart(title, most, horizontal=True, colours=_STANDING_COLOURS),)))
    return rows


def _part(span: Span, first: int, last: int) -> Span:
    return replace(span, first_number=first, last_number=last)


# --- columns --------------------------------------------------------------------------------------


def _trend_number(heading: str, width: float, count: Callable[[Figures], int]) -> Column[_Point]:
    return Column(heading, width, lambda line: count(line.point.figures), Look.NUMBER)


def _change(change: Change) -> Column[_Point]:
    return Column(change, 11, lambda line: line.point.changes.get(change, 0), Look.NUMBER)


# The charts read columns by their places.
_TREND: tuple[Column[_Point], ...] = (
    Column(NUMBER, 6, lambda line: line.number, Look.NUMBER),
    # Text, so that the chart gives each check the same room.
    Column("日期", 12, lambda line: f"{line.point.day:%Y-%m-%d}", Look.WORD),
    _trend_number("问题总数", 10, lambda figures: figures.total),
    _trend_number("未办结", 10, _pending),
    _trend_number("逾期", 10, lambda figures: figures.overdue),
    _trend_number("已销号", 10, lambda figures: figures.written_off),
    _trend_number("不属实", 10, lambda figures: figures.unfounded),
    Column("销号率", 10, lambda line: line.point.figures.rate, Look.PERCENT),
    *map(_change, (Change.NEW, Change.RETURNED, Change.GONE, Change.ABSENT)),
    Column("说明", 16, lambda line: "检查" if line.point.run is not None else "截至当日", Look.WORD),
)


def _groups(heading: str) -> tuple[Column[_Group], ...]:
    """The figures of parks, campaigns or departments."""
    return (
        Column(NUMBER, 6, lambda line: line.number, Look.NUMBER),
        Column(heading, 28, lambda line: line.name),
        Column("企业数", 9, lambda line: line.figures.enterprises, Look.NUMBER),
        _number("问题总数", lambda figures: figures.total),
        _number("期限内", lambda figures: figures.on_time),
        _number("七日内到期", lambda figures: figures.due_soon),
        _number("逾期", lambda figures: figures.overdue),
        _number("已销号", lambda figures: figures.written_off),
        _number("不属实", lambda figures: figures.unfounded),
        _number("未定期限", lambda figures: figures.undated),
        _number("待验收", lambda figures: figures.to_accept),
        _number("批准延期", lambda figures: figures.deferred),
        _number("死灰复燃", lambda figures: figures.returned),
        _number("待核实事项", lambda figures: figures.to_verify),
        Column("销号率", 9, lambda line: line.figures.rate, Look.PERCENT),
    )


def _number(heading: str, count: Callable[[Figures], int]) -> Column[_Group]:
    return Column(heading, 9, lambda line: count(line.figures), Look.NUMBER, total=True)


def _days_late(line: _Late) -> int | None:
    due = line.item.standing.due
    return None if due is None or due >= line.day else (line.day - due).days


_LATE: tuple[Column[_Late], ...] = (
    Column(NUMBER, 6, lambda line: line.number, Look.NUMBER),
    Column("园区（区域）", 16, lambda line: line.item.area, Look.WORD),
    Column("企业名称", 26, lambda line: short(line.item.name, 60)),
    Column("存在问题", 34, lambda line: line.item.title),
    Column("严重程度", 7, lambda line: line.item.severity, Look.WORD, colours={Severity.GRAVE: _RED}),
    Column("完成时限", 12, lambda line: line.item.standing.due, Look.DATE),
    Column(
        "期限情况",
        11,
        lambda line: line.item.standing.timing,
        Look.WORD,
        colours={Timing.OVERDUE: _RED, Timing.DUE_SOON: _AMBER},
    ),
    Column("逾期天数", 8, _days_late, Look.NUMBER),
    Column("牵头单位", 22, lambda line: line.item.lead, Look.WORD),
    Column("责任人", 10, lambda line: line.item.standing.entries.get(Entry.PERSON), Look.WORD),
    Column("整改状态", 12, lambda line: line.item.standing.status, Look.WORD),
    Column("台账情况", 12, lambda line: line.item.standing.change, Look.WORD),
    Column("问题编号", 14, lambda line: line.item.id, Look.WORD),
)
