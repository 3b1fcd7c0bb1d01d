"""``sanluanwu ledger supervise`` and ``calendar``: the workbook of a county, the calendars of its units."""

from datetime import date
from pathlib import Path

import click

from checker.cli.ledger import open_ledger
from checker.cli.pack import say, stop
from checker.ledger import enterprises, items, statistics, trend
from checker.report.deadlines import write_calendars
from checker.report.supervision import Supervision, write_supervision


def run_supervise(path: Path, target: Path, day: date, area: str | None) -> None:
    """Write the supervision workbook of the ledger, or of one area."""
    if target.suffix.lower() != ".xlsx":
        stop(f"{target}：督办工作簿的文件名须以 .xlsx 结尾")
    with open_ledger(path) as ledger:
        found = statistics(ledger, day, area=area)
        supervised = Supervision(
            day=day,
            area=area,
            total=found.total,
            by_area=found.by_area,
            by_campaign=found.by_campaign,
            by_department=found.by_department,
            trend=trend(ledger, day, area=area),
            items=items(ledger, day, area=area),
        )
    if not supervised.items:
        stop("台账里没有问题" if area is None else f"台账里没有“{area}”的问题。请检查园区（区域）名称")
    try:
        click.echo(write_supervision(supervised, target))
    except OSError as error:
        stop(_not_written(target, error))
    total = found.total
    say(f"截至 {day}：问题 {total.total} 项，逾期 {total.overdue} 项，已销号 {total.written_off} 项")


def run_calendar(path: Path, out: Path, day: date, area: str | None) -> None:
    """Write a calendar for each responsible unit."""
    with open_ledger(path) as ledger:
        found, number = enterprises(ledger, day, area=area), ledger.id
    try:
        written = write_calendars(number, found, day, out)
    except OSError as error:
        stop(_not_written(out, error))
    for one in written:
        click.echo(one)
    say(f"日历 {len(written)} 个（每个牵头单位一个）" if written else "没有未办结的问题，不需要日历")


def _not_written(path: Path, error: OSError) -> str:
    return (
        f"{path}：无法写入（{error.strerror or error}）。请检查目录是否可写、磁盘是否已满、文件是否正被打开"
    )
