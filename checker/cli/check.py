"""``sanluanwu check``: lists in, findings workbooks per park out."""

import gc
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn, TypeVar

import click

from checker import __version__
from checker.cli.pack import Exit, open_mapping, open_pack, pick_profile, report_unseen, say, stop
from checker.engine import Choice, EngineDifferenceError
from checker.intake import ListReader
from checker.judge import Judge, identify
from checker.model import (
    AbsentEnterprise,
    Assessment,
    Enterprise,
    ListSummary,
    Problem,
    Profile,
    Reading,
    Record,
    Review,
    Rulebook,
    Run,
)
from checker.plan import make_plan
from checker.report import filled_workbooks, write_results
from checker.vocabulary import SEVERITY_ORDER, RowKind, Screening, Severity, Timing

if TYPE_CHECKING:
    from checker.ledger import Ledger

T = TypeVar("T")


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


def run_check(lists: Sequence[Path], options: Options) -> NoReturn:
    """Read, judge, plan, report; ends with the exit code."""
    # Records live until the end and hold no cycles: collecting them over and over costs half of the time.
    gc.disable()
    rulebook = open_pack(options.folder)
    profile = pick_profile(rulebook, options.profile)
    reader = ListReader(rulebook.dictionary, open_mapping(options.mapping, rulebook))
    readings = [reader.read(path) for path in _progress(lists, "读取名单", options.quiet)]
    _report_unreadable(readings)
    report_unseen(reader.unseen(readings))
    if not any(reading.records for reading in readings):
        stop("没有可检查的企业")
    judged = _judge(readings, rulebook, profile, options)
    assessments, differences = judged.assessments, [problem for problem, _ in judged.differences]
    doubts = [doubt for assessment in assessments for doubt in assessment.doubts]
    doubts += reader.between(readings)
    run = _run(readings, differences, doubts, profile, rulebook, options.as_of)
    if options.ledger is not None:
        # First into the ledger, then onto paper: no workbook may speak of a check that the ledger does not
        # know, and the same check again records nothing twice.
        assessments, run = _record(judged, run, rulebook, options, options.ledger)
    try:
        written = write_results(assessments, run, rulebook, options.out)
    except OSError as error:
        why = error.strerror or error
        stop(f"结果无法写入 {options.out}：{why}。请检查目录是否可写、磁盘是否已满、文件是否正被打开")
    for difference in differences:
        say(str(difference))
    if not options.quiet:
        _summary(assessments, run, written)
    raise SystemExit(int(_exit_code(assessments, run, options.fail_on)))


def _progress(items: Sequence[T], what: str, quiet: bool) -> Iterable[T]:
    """A progress bar on a terminal, silence in a pipe."""
    if quiet or not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    return tqdm(items, desc=what, unit="", leave=False)


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


class _Judged(NamedTuple):
    assessments: list[Assessment]
    # the enterprises on which the engines disagree, by their keys
    differences: list[tuple[Problem, str]]


def _judge(readings: Sequence[Reading], rulebook: Rulebook, profile: Profile, options: Options) -> _Judged:
    judge = Judge(rulebook, options.as_of, profile, options.engine)
    records = [record for reading in readings for record in reading.records]
    judged = _Judged([], [])
    for record, enterprise in _progress(list(identify(records)), "逐户判定", options.quiet):
        try:
            assessment = judge.assess(record, enterprise)
        except EngineDifferenceError as error:
            judged.differences.append((_difference(record, enterprise, error), enterprise.key))
            continue
        judged.assessments.append(assessment.with_plan(make_plan(assessment, rulebook)))
    return judged


def _record(
    judged: _Judged, run: Run, rulebook: Rulebook, options: Options, path: Path
) -> tuple[list[Assessment], Run]:
    """Put the check into the ledger; the assessments get the plans that stand there, the run its review."""
    # The ledger is not needed without the option: importing it costs time.
    from checker.cli.ledger import open_ledger, origin_of
    from checker.ledger import LedgerError, record_run

    origin = origin_of("检查名单", options.by, "、".join(one.file for one in run.lists), run.lists_sha256)
    left_out = [key for _, key in judged.differences]
    with open_ledger(path, origin) as ledger:
        try:
            _warn_of_filled(ledger, options.out)
            recorded = record_run(
                ledger,
                judged.assessments,
                run,
                rulebook,
                origin,
                partial=options.partial,
                not_judged=left_out,
            )
        except LedgerError as error:
            stop(str(error))
    return recorded.assessments, run.model_copy(update={"review": recorded.review})


def _difference(record: Record, enterprise: Enterprise, error: EngineDifferenceError) -> Problem:
    """A fault of the tool: the enterprise is not reported on one engine's word."""
    source = record.source
    return Problem(
        kind="rejected",
        file=source.file,
        sheet=source.sheet,
        row=source.row,
        raw=enterprise.name,
        message=f"两个规则引擎对规则“{error.name}”结论不一致，该企业未作判定",
        advice="这是程序问题，请保留名单并报告维护人员",
    )


def _run(
    readings: Sequence[Reading],
    differences: Sequence[Problem],
    doubts: Sequence[Problem],
    profile: Profile,
    rulebook: Rulebook,
    day: date,
) -> Run:
    return Run(
        as_of=day,
        profile=profile.id,
        profile_title=profile.title,
        version=__version__,
        rules_sha256=rulebook.sha256,
        lists=tuple(_list_summary(reading, differences) for reading in readings),
        problems=(
            *(problem for reading in readings for problem in reading.problems),
            *doubts,
            *differences,
        ),
    )


def _list_summary(reading: Reading, differences: Sequence[Problem]) -> ListSummary:
    rows: Counter[str] = Counter()
    for table in reading.tables:
        rows.update(table.rows)
    undecided = sum(one.file == reading.file for one in differences)
    rejected = rows[RowKind.REJECTED] + undecided
    if undecided:
        rows[RowKind.ENTERPRISE] -= undecided
        rows[RowKind.REJECTED] += undecided
    return ListSummary(
        file=reading.file,
        sha256=reading.sha256,
        rows=dict(rows),
        enterprises=len(reading.records) - undecided,
        rejected=rejected,
    )


def _report_unreadable(readings: Iterable[Reading]) -> None:
    for reading in readings:
        for problem in reading.problems:
            if problem.kind == "unreadable":
                say(str(problem))


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
