"""``sanluanwu check``: lists in, findings workbooks per park out."""

import gc
import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from checker.cli.pack import Exit, open_mapping, open_pack, pick_profile, report_unseen, say, stop
from checker.engine import Choice
from checker.model import AbsentEnterprise, Assessment, Review, Rulebook, Run
from checker.report import filled_workbooks, write_results
from checker.run import Checker, Gathered, PartLostError, check_lists
from checker.vocabulary import SEVERITY_ORDER, Screening, Severity, Timing

if TYPE_CHECKING:
    from checker.ledger import Ledger


@dataclass(frozen=True)
class Options:
    """What ``check`` was asked to do."""

    out: Path
    as_of: date
    folder: Path | None
    mapping: Path | None
    profile: str
    fail_on: Severity | None
    engine: Choice
    quiet: bool
    ledger: Path | None = None
    partial: bool = False
    by: str | None = None
    workers: int | None = None


def run_check(lists: Sequence[Path], options: Options) -> NoReturn:
    """Read, judge, plan, report; ends with the exit code."""
    # Records live until the end and hold no cycles: collecting them over and over costs half of the time.
    gc.disable()
    rulebook = open_pack(options.folder)
    profile = pick_profile(rulebook, options.profile)
    mapping = open_mapping(options.mapping, rulebook)
    checker = Checker(rulebook, options.as_of, profile, options.engine, mapping)
    gathered = _checked(checker, lists, options)
    for problem in gathered.unreadable():
        say(str(problem))
    report_unseen(gathered.unseen())
    if not gathered.enterprises:
        stop("没有可检查的企业")
    assessments, run = gathered.assessments, gathered.run()
    if options.ledger is not None:
        # First into the ledger, then onto paper: no workbook may speak of a check that the ledger does not
        # know, and the same check again records nothing twice.
        assessments, run = _record(gathered, run, rulebook, options, options.ledger)
    try:
        written = write_results(assessments, run, rulebook, options.out)
    except OSError as error:
        why = error.strerror or error
        stop(f"结果无法写入 {options.out}：{why}。请检查目录是否可写、磁盘是否已满、文件是否正被打开")
    for difference in gathered.differences:
        say(str(difference.problem))
    if not options.quiet:
        _summary(assessments, run, written)
    raise SystemExit(int(_exit_code(assessments, run, options.fail_on)))


def _checked(checker: Checker, lists: Sequence[Path], options: Options) -> Gathered:
    """Check the lists; a bar shows the progress on a terminal, in a pipe there is silence."""
    if options.quiet or not sys.stderr.isatty():
        return _gathered(checker, lists, options)
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # no thread beside us: we fork
    shape = "{desc} {percentage:3.0f}%|{bar}|{postfix} [{elapsed}<{remaining}]"
    with tqdm(desc="逐户判定", total=len(lists), bar_format=shape, leave=False) as bar:

        def seen(lists_done: float, enterprises: int) -> None:
            bar.set_postfix_str(f"{enterprises} 户", refresh=False)
            bar.update(lists_done - bar.n)

        return _gathered(checker, lists, options, seen)


def _gathered(
    checker: Checker,
    lists: Sequence[Path],
    options: Options,
    seen: Callable[[float, int], None] | None = None,
) -> Gathered:
    try:
        return check_lists(checker, lists, options.workers, seen)
    except PartLostError as error:
        stop(
            f"{error.part.file}：判定进程在名单的同一部分反复异常终止（可能是内存不足），没有写出结果。"
            "请用 --workers 1 重试，或者把名单分成几份"
        )


def _warn_of_filled(ledger: "Ledger", out: Path) -> None:
    """Workbooks in the folder that somebody filled in and nobody has taken: they will be set aside."""
    from checker.ledger import has_taken

    for book in filled_workbooks(out):
        try:
            digest = hashlib.sha256(book.read_bytes()).hexdigest()
        except OSError:
            continue  # open elsewhere: writing the results will say so
        if not has_taken(ledger, digest):
            say(f"{book} 有人填过，还没有读回台账；请用 ledger take 读回（文件保留，不会被覆盖）")


def _record(
    gathered: Gathered, run: Run, rulebook: Rulebook, options: Options, path: Path
) -> tuple[list[Assessment], Run]:
    """Put the check into the ledger; the assessments get the plans that stand there, the run its review."""
    # The ledger is not needed without the option: importing it costs time.
    from checker.cli.ledger import open_ledger, origin_of
    from checker.ledger import LedgerError, record_run

    origin = origin_of("检查名单", options.by, "、".join(one.file for one in run.lists), run.lists_sha256)
    left_out = [one.enterprise.key for one in gathered.differences]
    with open_ledger(path, origin) as ledger:
        try:
            _warn_of_filled(ledger, options.out)
            recorded = record_run(
                ledger,
                gathered.assessments,
                run,
                rulebook,
                origin,
                partial=options.partial,
                not_judged=left_out,
            )
        except LedgerError as error:
            stop(str(error))
    return recorded.assessments, run.model_copy(update={"review": recorded.review})


def _summary(assessments: Sequence[Assessment], run: Run, written: Sequence[Path]) -> None:
    say(f"检查日期 {run.as_of}，判定口径：{run.profile_title}，规则包 {run.rules_sha256[:12]}")
    for line in _counts(assessments, run):
        say(line)
    for path in written:
        click.echo(path)


def _counts(assessments: Sequence[Assessment], run: Run) -> Iterator[str]:
    for one in run.lists:
        read = sum(one.rows.values())
        parts = f"企业 {one.enterprises} + 拒收 {one.rejected} + 非数据行 {one.non_data}"
        yield f"{one.file}：读入 {read} 行 = {parts}"
    screened = Counter(assessment.screening for assessment in assessments)
    results = "，".join(f"{result} {screened[result]} 家" for result in Screening)
    violated = sum(1 for assessment in assessments for _ in assessment.violated())
    undecided = sum(1 for assessment in assessments for _ in assessment.undecided())
    yield f"企业 {len(assessments)} 家：{results}；违规 {violated} 项，待核实 {undecided} 项"
    if run.review is not None:
        yield from _review_lines(run.review)


def _review_lines(review: Review) -> Iterator[str]:
    before = "台账首次检查" if review.previous is None else f"与台账比较（上次检查 {review.previous}）"
    changes = "，".join(f"{change} {number} 项" for change, number in review.changes.items() if number)
    yield f"{before}：{changes or '没有变化'}"
    timings = Counter(one.timing for one in review.standings.values())
    if timings[Timing.OVERDUE] or timings[Timing.DUE_SOON]:
        yield "，".join(f"{timing} {timings[timing]} 项" for timing in (Timing.OVERDUE, Timing.DUE_SOON))
    if review.gone:
        yield f"名单已不再显示、等待现场核实销号的问题 {len(review.gone)} 项"
    if review.absent:
        names = "、".join(map(_absent_words, review.absent[:_NAMED]))
        more = f"等 {len(review.absent)} 家" if len(review.absent) > _NAMED else f" {len(review.absent)} 家"
        yield f"以前的名单有、本次没有的企业：{names}{more}。请核实是否漏报；名单不全的请加 --partial"


_NAMED = 5


def _absent_words(one: AbsentEnterprise) -> str:
    return one.name if one.perhaps is None else f"{one.name}（名单上有同名的 {one.perhaps}，是否同一家）"


def _exit_code(assessments: Sequence[Assessment], run: Run, fail_on: Severity | None) -> Exit:
    unusable = any(problem.kind in ("unreadable", "rejected") for problem in run.problems)
    if fail_on is not None:
        limit = SEVERITY_ORDER[fail_on]
        if any(SEVERITY_ORDER[one.severity] >= limit for each in assessments for one in each.violated()):
            return Exit.FAILED
    return Exit.INCOMPLETE if unusable else Exit.DONE
