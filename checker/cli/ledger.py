"""What the verbs under ``sanluanwu ledger`` do; the clock and the user that only commands may ask."""

import getpass
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from checker.cli.pack import say, stop
from checker.ledger import (
    Conflict,
    Figures,
    HistoryLine,
    Ledger,
    LedgerError,
    Origin,
    Statistics,
    back_up,
    conflicts,
    find_enterprises,
    history,
    identify_enterprises,
    restore,
    settle,
    statistics,
)
from checker.report.text import breadth


def origin_of(why: str, by: str | None, file: str | None = None, sha256: str | None = None) -> Origin:
    """Who does something now, why, from which file; without a name the user of the machine."""
    at = datetime.now().astimezone().isoformat()
    return Origin(who=(by or "").strip() or _user(), at=at, why=why, file=file, sha256=sha256)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a machine without a name for whoever runs this
        return "未署名"


@contextmanager
def open_ledger(path: Path, origin: Origin | None = None) -> Iterator[Ledger]:
    """The ledger, for writing where an origin is given; stops with what is wrong with it."""
    try:
        with Ledger(path, origin) as ledger:
            yield ledger
    except LedgerError as error:
        stop(str(error))


@contextmanager
def open_existing(path: Path, origin: Origin) -> Iterator[Ledger]:
    """A ledger that must be there already, for writing; any other way of opening one begins it."""
    if not path.exists():
        stop(f"没有台账 {path}。请检查路径；台账由 check --ledger 建立")
    with open_ledger(path, origin) as ledger:
        yield ledger


# --- status ---------------------------------------------------------------------------------------


def run_status(path: Path, day: date, area: str | None, as_json: bool) -> None:
    """Print the figures of a day."""
    with open_ledger(path) as ledger:
        found, unsettled = statistics(ledger, day, area=area), conflicts(ledger, area=area)
    if as_json:
        click.echo(status_json(found, unsettled))
        return
    for line in _status_lines(path, found, unsettled):
        click.echo(line)


def status_json(found: Statistics, unsettled: list[Conflict]) -> str:
    """The figures as JSON; every group has the share written off beside its counts."""
    import json

    def group(figures: Mapping[str, Figures]) -> dict[str, object]:
        return {name: one.model_dump() | {"rate": one.rate} for name, one in figures.items()}

    everything = {
        "as_of": found.day.isoformat(),
        "total": found.total.model_dump() | {"rate": found.total.rate},
        "parks": group(found.by_area),
        "campaigns": group(found.by_campaign),
        "departments": group(found.by_department),
        "statuses": {str(status): number for status, number in found.by_status.items()},
        "conflicts": [one.model_dump() for one in unsettled],
    }
    return json.dumps(everything, ensure_ascii=False, indent=1)


_HEADINGS = {
    "total": "问题",
    "written_off": "已销号",
    "unfounded": "不属实",
    "overdue": "逾期",
    "due_soon": "七日内到期",
    "on_time": "期限内",
    "undated": "未定期限",
}


def _status_lines(path: Path, found: Statistics, unsettled: list[Conflict]) -> Iterator[str]:
    total = found.total
    sizes = f"企业 {total.enterprises} 家，问题 {total.total} 项，销号率 {_rate(total)}"
    yield f"台账 {path.name}，截至 {found.day}：{sizes}"
    yield "整改状态：" + "，".join(f"{status} {number}" for status, number in found.by_status.items())
    yield (
        f"其中：死灰复燃 {total.returned}，整改到位待核 {total.gone}，延期 {total.deferred}；"
        f"另有待核实 {total.to_verify} 项，填报冲突 {len(unsettled)} 处"
    )
    groups = {"园区": found.by_area, "专项战役": found.by_campaign, "牵头单位": found.by_department}
    for heading, figures in groups.items():
        yield ""
        yield from _table(heading, {**figures, "合计": total})
    if unsettled:
        yield ""
        yield "填报冲突（在下一份工作簿里填定，或用 ledger settle 编号 认可台账内容）"
        for one in unsettled:
            said = f"台账“{one.kept}”，{one.file}“{one.offered}”"
            yield f"  {one.event}　{one.name}　{one.title}　{one.heading}：{said}"


def _rate(figures: Figures) -> str:
    return "—" if figures.rate is None else f"{figures.rate:.1%}"


def _table(heading: str, figures: Mapping[str, Figures]) -> Iterator[str]:
    """Names to the left, numbers to the right, as wide as they need."""
    rows = [(heading, *_HEADINGS.values(), "销号率")]
    rows += [
        (name, *(str(getattr(one, field)) for field in _HEADINGS), _rate(one))
        for name, one in figures.items()
        if one.total
    ]
    widths = [max(breadth(row[at]) for row in rows) for at in range(len(rows[0]))]
    for name, *numbers in rows:
        padded = (
            " " * (width - breadth(text)) + text for text, width in zip(numbers, widths[1:], strict=True)
        )
        yield name + " " * (widths[0] - breadth(name)) + "  " + "  ".join(padded)


# --- history --------------------------------------------------------------------------------------


def run_history(path: Path, words: str, as_json: bool) -> None:
    """Print what happened to one enterprise."""
    with open_ledger(path) as ledger:
        key, name = _one_enterprise(ledger, words)
        lines = history(ledger, key)
    if as_json:
        for line in lines:
            click.echo(line.model_dump_json())
        return
    click.echo(f"{name}（{key}）")
    before = ""
    for line in lines:
        heading = _heading(line)
        if heading != before:
            click.echo(heading)
        before = heading
        about = "" if line.title is None else f"{line.title}（{line.finding}）："
        click.echo(f"    {about}{line.what}")


def _one_enterprise(ledger: Ledger, words: str) -> tuple[str, str]:
    """Key and name of the enterprise that is meant."""
    found = find_enterprises(ledger, words)
    if not found:
        stop(f"台账里没有企业“{words}”。可写企业名称、统一社会信用代码，或名称的一部分")
    if len(found) > 1:
        names = "；".join(f"{name}（{key}）" for key, name in found[:20])
        stop(f"有 {len(found)} 家企业符合“{words}”，请写明是哪一家：{names}")
    return found[0]


def _heading(line: HistoryLine) -> str:
    source = f"，依据 {line.file}" if line.file else ""
    return f"{line.at[:16].replace('T', ' ')}　{line.who}　{line.why}{source}"


def run_settle(path: Path, conflict: int, reason: str, by: str | None) -> None:
    """End a conflict: what the ledger keeps is right."""
    origin = origin_of(reason, by)
    with open_existing(path, origin) as ledger:
        try:
            one = settle(ledger, conflict, reason, origin)
        except LedgerError as error:
            stop(str(error))
    say(f"已了结冲突：{one.name}　{one.title}　{one.heading}，保留“{one.kept}”")


def run_same(path: Path, words: tuple[str, str], reason: str, by: str | None, *, ask: bool) -> None:
    """Enter that two enterprises of the ledger are one."""
    origin = origin_of(reason, by)
    with open_existing(path, origin) as ledger:
        (key, name), (other, now) = (_one_enterprise(ledger, one) for one in words)
        say(f"原企业：{name}（{key}）\n现企业：{now}（{other}）")
        if ask and not click.confirm("认定为同一家，问题编号和时限接续原企业，记入台账？", err=True):
            say("没有记入台账")
            return
        try:
            identify_enterprises(ledger, key, other, reason, origin)
        except LedgerError as error:
            stop(str(error))
    say("已记入台账。请用同一份名单重新检查一次，得到编号一致的工作簿")


# --- backup ---------------------------------------------------------------------------------------


def run_backup(path: Path, target: Path) -> None:
    """Copy the ledger."""
    try:
        events = back_up(path, target)
    except LedgerError as error:
        stop(str(error))
    say(f"已备份到 {target}（{events} 条记录，已校验）")


def run_restore(path: Path, source: Path, by: str | None) -> None:
    """Put a backup in the place of the ledger."""
    try:
        kept = restore(path, source, origin_of("从备份恢复", by, source.name))
    except LedgerError as error:
        stop(str(error))
    say(f"已从 {source} 恢复台账 {path}" + (f"；原台账另存为 {kept}" if kept else ""))
