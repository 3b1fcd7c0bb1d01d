"""``sanluanwu ledger take``: filled-in workbooks back into the ledger, after showing what changes."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import NoReturn

import click

from checker.cli.ledger import open_existing, origin_of
from checker.cli.pack import Exit, say, stop
from checker.intake.folder import WORKBOOKS
from checker.intake.grid import UnreadableError
from checker.intake.prescan import prescan
from checker.ledger import Ledger, LedgerError, Taking, plan_taking, save_taking
from checker.origin import OLE2
from checker.report import FilledBook, NothingToFillError, NotOursError, read_filled


def run_take(
    workbooks: Sequence[Path], path: Path, day: date, by: str | None, *, ask: bool, save: bool
) -> NoReturn:
    """Show what the workbooks change, ask, save; ends with the exit code."""
    read = [_read(workbook) for one in workbooks for workbook in _workbooks(one)]
    books = [one for one in read if isinstance(one, FilledBook)]
    if not books:
        stop("没有可以读回的工作簿")
    origin = origin_of("读回填报", by)
    with open_existing(path, origin) as ledger:
        taking = _planned(ledger, books, day)
        for line in _lines(taking):
            click.echo(line)
        if not save:
            say("仅试读，没有记入台账")
        elif not (taking.changed or taking.clashes):
            say("没有需要记入的内容")
        elif ask and not click.confirm("记入台账？", err=True):
            say("没有记入台账")
        else:
            try:
                save_taking(ledger, taking, origin)
            except LedgerError as error:
                stop(str(error))
            say(f"已记入台账 {path}")
    whole = None not in read and not taking.refused and not taking.clashes
    raise SystemExit(int(Exit.DONE if whole else Exit.INCOMPLETE))


def _workbooks(named: Path) -> list[Path]:
    """The workbook, or those in a folder, without the locks of programs that have one open.

    Those saved in another format too: what somebody handed in must not be passed over in silence.
    """
    if not named.is_dir():
        return [named]
    books = (one for one in named.iterdir() if one.suffix.lower() in WORKBOOKS)
    return sorted(one for one in books if not one.name.startswith(("~", ".")))


class _Nothing(Enum):
    TO_FILL_IN = "a workbook that no committee has anything to fill in"


def _read(workbook: Path) -> FilledBook | _Nothing | None:
    """A filled-in workbook, looked at before anything opens it; ``None``, with a message, if it is none.

    Whoever hands in all workbooks of a check hands in the city's too: nothing is missing without it.
    """
    try:
        with workbook.open("rb") as file:
            if file.read(len(OLE2)) != OLE2:  # of that it is told below what to do
                prescan(file, worksheets=True)
        return read_filled(workbook)
    except NothingToFillError as error:
        say(str(error))
        return _Nothing.TO_FILL_IN
    except NotOursError as error:
        say(str(error))
    except UnreadableError as error:
        say(f"{workbook.name}：{error.message}。{error.advice}")
    except OSError as error:
        say(
            f"{workbook}：文件打不开（{error.strerror or error}）。请检查路径和权限，或先关闭正在使用它的程序"
        )
    return None


def _planned(ledger: Ledger, books: Sequence[FilledBook], day: date) -> Taking:
    try:
        return plan_taking(ledger, books, day)
    except LedgerError as error:
        stop(str(error))


def _lines(taking: Taking) -> Iterator[str]:
    cells = sum(len(one.changes) for one in taking.changed)
    yield (
        f"读到 {taking.rows} 行：变更 {len(taking.changed)} 项（{cells} 处），未改动 {taking.unchanged} 行，"
        f"退回 {len(taking.refused)} 行，冲突 {len(taking.clashes)} 处"
    )
    for item in taking.changed:
        yield f"变更　{item.name}　{item.title}（{item.finding}）"
        for change in item.changes:
            yield f"    {change.heading}：{_shown(change.before)} → {_shown(change.after)}　[{change.file}]"
    for one in taking.refused:
        about = "　".join(part for part in (one.name, one.title) if part)
        yield f"退回　{one.place}" + (f"　{about}" if about else "")
        yield f"    {one.reason}"
    for clash in taking.clashes:
        yield f"冲突　{clash.name}　{clash.title}（{clash.finding}）"
        kept, offered = _shown(clash.kept), _shown(clash.offered)
        yield f"    {clash.heading}：台账为{kept}，{clash.file} 填的是{offered}；保留台账内容，冲突已列入台账"


def _shown(text: str) -> str:
    return f"“{text}”" if text else "（空）"
