"""``sanluanwu check``: lists in, findings workbooks per park out."""

import gc
import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from checker.cli.options import Guidance
from checker.cli.pack import Exit, open_guide, open_pack, pick_profile, report_unseen, say, stop
from checker.engine import Choice
from checker.model import AbsentEnterprise, Assessment, Column, Dictionary, Review, Rulebook, Run
from checker.report import GrowingFiles, Tally, filled_workbooks, write_results, write_summary
from checker.run import (
    Checker,
    ClusterError,
    Gathered,
    Keeping,
    ListLostError,
    OutOfReachError,
    Place,
    WorkerDiedError,
    check_lists,
    each_of,
    places_of,
)
from checker.vocabulary import PROBLEM_WORDS, SEVERITY_ORDER, Screening, Severity, Timing

if TYPE_CHECKING:
    from checker.ledger import Ledger
    from checker.run.cluster import Cluster


class Workbooks(StrEnum):
    """Which workbooks are written: those of every park, or only the city's with the figures."""

    AUTO = "auto"
    ALL = "all"
    SUMMARY = "summary"


@dataclass(frozen=True)
class Options:
    """What ``check`` was asked to do."""

    out: Path
    as_of: date
    folder: Path | None
    guidance: Guidance
    profile: str
    fail_on: Severity | None
    engine: Choice
    quiet: bool
    ledger: Path | None = None
    partial: bool = False
    by: str | None = None
    workers: int | None = None
    cluster: str | None = None
    workbooks: Workbooks = Workbooks.AUTO
    parquet: bool = False


# Lists of this many enterprises and more are told in lines and figures; a county has fewer.
MANY = 50_000


def run_check(names: Sequence[Place], options: Options) -> NoReturn:
    """Read, judge, plan, report; ends with the exit code."""
    # What is kept lives until the end, what is not is freed at once: checking makes no cycles (20,000 records
    # leave none), and to look for them over and over costs half of the time.
    gc.disable()
    if options.ledger is not None and options.workbooks is Workbooks.SUMMARY:
        stop("--ledger 要记每一个问题，不能与 --workbooks summary 同用")
    if options.parquet and find_spec("pyarrow") is None:
        stop("--parquet 需要 pyarrow，没有安装；请运行 pip install 'sanluanwu[parquet]'")
    if options.cluster is not None and options.workers is not None:
        stop("--cluster 由集群的工作进程判定，不能与 --workers 同用")
    rulebook = open_pack(options.folder, cases=False)
    profile = pick_profile(rulebook, options.profile)
    guide = open_guide(options.guidance, rulebook)
    checker = Checker(rulebook, options.as_of, profile, options.engine, guide)
    try:
        lists, left_out = places_of(names)
        for problem in left_out:
            say(str(problem))
        with _keeping(options) as keeping:
            gathered = _checked(checker, lists, keeping, options)
            _say_what_is_wrong(gathered)
            run, written = _written(gathered, rulebook, keeping, options)
            if options.parquet:
                written += _parquet(run, options.out)
    except WorkerDiedError:
        stop("写工作簿的进程反复异常终止（可能是内存不足），请用 --workers 1 或者 --workbooks summary 重试")
    except (OutOfReachError, ClusterError) as error:
        stop(str(error))
    except OSError as error:
        which = "" if error.filename is None else f"（{error.filename}）"
        stop(
            f"没有写出结果 {options.out}：{error.strerror or error}{which}。"
            "请检查目录是否可写、磁盘和内存是否已满、文件是否正被打开"
        )
    for difference in gathered.differences:
        say(str(difference.problem))
    counts = gathered.counts.whole
    if not options.quiet:
        _summary(counts, run, rulebook.dictionary, written, gathered.unused())
    raise SystemExit(int(_exit_code(counts, run, options.fail_on)))


@contextmanager
def _keeping(options: Options) -> Iterator[Keeping]:
    """What the run keeps, and where; files that it does not finish are taken away again."""
    if options.ledger is not None:
        yield Keeping()  # the lines speak of the ledger, which hears of the run when it is complete
        return
    limit = {Workbooks.AUTO: MANY, Workbooks.ALL: sys.maxsize, Workbooks.SUMMARY: 0}[options.workbooks]
    with GrowingFiles(options.out) as files:
        yield Keeping(files, limit)


def _checked(checker: Checker, lists: Sequence[Place], keeping: Keeping, options: Options) -> Gathered:
    """Check the lists; a bar shows the progress on a terminal, in a pipe there is silence."""
    with _progress(len(lists), options.quiet) as show:

        def seen(lists_done: float, enterprises: int) -> None:
            show(lists_done, enterprises)
            if options.ledger is not None and options.workbooks is Workbooks.AUTO and enterprises >= MANY:
                stop(
                    f"名单已有 {MANY:,} 户：台账要在内存中比较全部问题。"
                    "请按园区或者镇街分开检查、分开记台账；确要一起记的，请加 --workbooks all"
                )

        try:
            with _cluster(options.cluster) as cluster:
                return check_lists(
                    checker, lists, keeping, workers=options.workers, cluster=cluster, seen=seen
                )
        except ListLostError as error:
            stop(
                f"{error.file}：判定进程在名单的同一部分反复异常终止（可能是内存不足），没有写出结果。"
                "请用 --workers 1 重试，或者把名单分成几份"
            )


@contextmanager
def _cluster(address: str | None) -> "Iterator[Cluster | None]":
    """The cluster at this address, for as long as it is needed."""
    if address is None:
        yield None
        return
    try:
        from checker.run.cluster import connected
    except ImportError as error:
        stop(f"--cluster 需要另行安装：pip install 'sanluanwu[cluster]'（{error}）")
    with connected(address) as cluster:
        yield cluster


@contextmanager
def _progress(lists: int, quiet: bool) -> Iterator[Callable[[float, int], None]]:
    """How far a run has come: told how many lists are done and of how many enterprises."""
    if quiet or not sys.stderr.isatty():
        yield lambda lists_done, enterprises: None
        return
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # no thread beside us: we fork
    shape = "{desc} {percentage:3.0f}%|{bar}|{postfix} [{elapsed}<{remaining}]"
    with tqdm(desc="逐户判定", total=lists, bar_format=shape, leave=False) as bar:

        def show(lists_done: float, enterprises: int) -> None:
            bar.set_postfix_str(f"{enterprises:,} 户", refresh=False)
            bar.update(lists_done - bar.n)

        yield show


def _say_what_is_wrong(gathered: Gathered) -> None:
    """What is wrong with the lists as a whole; without any enterprise there is nothing to go on with."""
    for problem in gathered.unreadable():
        say(str(problem))
    report_unseen(gathered.unseen())
    if not gathered.enterprises:
        stop("没有可检查的企业")


def _written(
    gathered: Gathered, rulebook: Rulebook, keeping: Keeping, options: Options
) -> tuple[Run, list[Path]]:
    """The run, and the files that tell of it."""
    assessments, run, counts = gathered.assessments, gathered.run(), gathered.counts
    if assessments is None:
        return run, write_summary(counts, run, rulebook, options.out, lines=keeping.files)
    if options.ledger is not None:
        # First into the ledger, then onto paper: no workbook may speak of a check that the ledger does not
        # know, and the same check again records nothing twice.
        left_out = [one.enterprise.key for one in gathered.differences]
        assessments, run = _record(assessments, left_out, run, rulebook, options, options.ledger)
    # What a cluster leaves behind may have threads, and then no process can be forked safely.
    each = each_of(options.workers if options.cluster is None else 1, gathered.enterprises)
    return run, write_results(
        assessments, run, rulebook, options.out, counted=counts, lines=keeping.files, each=each
    )


def _parquet(run: Run, out: Path) -> list[Path]:
    """The findings once more as tables; what is needed for that takes long to import."""
    from checker.report.parquet import write_parquet

    return write_parquet(out / "findings.jsonl", out, run)


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
    assessments: Sequence[Assessment],
    left_out: Sequence[str],
    run: Run,
    rulebook: Rulebook,
    options: Options,
    path: Path,
) -> tuple[list[Assessment], Run]:
    """Put the check into the ledger; the assessments get the plans that stand there, the run its review."""
    # The ledger is not needed without the option: importing it costs time.
    from checker.cli.ledger import open_ledger, origin_of
    from checker.ledger import LedgerError, record_run

    origin = origin_of("检查名单", options.by, "、".join(one.file for one in run.lists), run.lists_sha256)
    with open_ledger(path, origin) as ledger:
        try:
            _warn_of_filled(ledger, options.out)
            recorded = record_run(
                ledger,
                assessments,
                run,
                rulebook,
                origin,
                partial=options.partial,
                not_judged=left_out,
            )
        except LedgerError as error:
            stop(str(error))
    return recorded.assessments, run.model_copy(update={"review": recorded.review})


def _summary(
    counts: Tally,
    run: Run,
    dictionary: Dictionary,
    written: Sequence[Path],
    unused: Iterable[tuple[str, Sequence[Column]]],
) -> None:
    say(f"检查日期 {run.as_of}，判定口径：{run.profile_title}，规则包 {run.rules_sha256[:12]}")
    for line in (*_counts(counts, run), *_left_out(unused), *_waiting(counts, dictionary)):
        say(line)
    for path in written:
        click.echo(path)


def _counts(counts: Tally, run: Run) -> Iterator[str]:
    for one in run.lists:
        read = sum(one.rows.values())
        parts = f"企业 {one.enterprises} + 拒收 {one.rejected} + 非数据行 {one.non_data}"
        yield f"{one.file}：读入 {read} 行 = {parts}"
    results = "，".join(f"{result} {counts.screening[result]} 家" for result in Screening)
    yield f"企业 {counts.enterprises} 家：{results}；违规 {counts.violated} 项，待核实 {counts.undecided} 项"
    if found := run.problems_by_kind:
        kinds = "，".join(f"{word} {found[kind]}" for kind, word in PROBLEM_WORDS.items() if kind in found)
        yield f"名单数据问题 {sum(found.values())} 处：{kinds}（逐处见 quality.jsonl）"
    if run.review is not None:
        yield from _review_lines(run.review)


def _left_out(unused: Iterable[tuple[str, Sequence[Column]]]) -> Iterator[str]:
    """The columns of which the check knows nothing, those that may be a field first, and what to do."""
    told = False
    for file, columns in unused:
        ordered = sorted(columns, key=lambda one: not one.candidates)
        names = [
            f"“{one.heading}”" + (f"（可能是{'、'.join(one.candidates)}）" if one.candidates else "")
            for one in ordered
        ]
        yield f"{file}：没有采用{_named(names, '列', _COLUMNS_TOLD)}"
        told = True
    if told:
        yield "没有采用的列与排查有关的，请用 read --save-mapping 写出列对应表，改正后加 --mapping 重新检查"


_COLUMNS_TOLD = 6


def _waiting(counts: Tally, dictionary: Dictionary) -> Iterator[str]:
    """Which columns are asked for most, and which of them may be said of the whole list."""
    most = list(counts.waiting_for.items())[:_TOLD]
    if most:
        each = "，".join(f"{label} {number} 项" for label, number in most)
        yield f"待核实项最常缺的栏目：{each}"
    for label, _ in most:
        field = dictionary.by_label.get(label)
        if field is not None and field.whole_list and field.choices:
            example = next(iter(field.choices))
            yield f"“{label}”对名单上所有企业都一样的，不必逐户填写，可以加 --given {label}={example}"


_TOLD = 3


def _review_lines(review: Review) -> Iterator[str]:
    before = "台账首次检查" if review.previous is None else f"与台账比较（上次检查 {review.previous}）"
    changes = "，".join(f"{change} {number} 项" for change, number in review.changes.items() if number)
    yield f"{before}：{changes or '没有变化'}"
    timings = Counter(one.timing for one in review.standings.values())
    if timings[Timing.OVERDUE] or timings[Timing.DUE_SOON]:
        yield "，".join(f"{timing} {timings[timing]} 项" for timing in (Timing.OVERDUE, Timing.DUE_SOON))
    if review.recognised:
        names = _named([one.name for one in review.recognised])
        yield f"认作台账原有的企业（代码相同，或名称和所在地相同，或经 ledger same 认定）：{names}"
    if review.gone:
        yield f"名单已不再显示、等待现场核实销号的问题 {len(review.gone)} 项"
    if review.absent:
        names = _named([_absent_words(one) for one in review.absent])
        yield f"以前的名单有、本次没有的企业：{names}。请核实是否漏报；名单不全的请加 --partial"


_NAMED = 5


def _named(names: Sequence[str], counted: str = "家", most: int = _NAMED) -> str:
    """Some of the names, and how many there are."""
    more = "等" if len(names) > most else ""
    return f"{'、'.join(names[:most])}{more} {len(names)} {counted}"


def _absent_words(one: AbsentEnterprise) -> str:
    if one.perhaps is None:
        return one.name
    return f"{one.name}（名单上有同名的 {one.perhaps}，如是同一家请用 ledger same 认定）"


def _exit_code(counts: Tally, run: Run, fail_on: Severity | None) -> Exit:
    if fail_on is not None:
        limit = SEVERITY_ORDER[fail_on]
        if any(number and SEVERITY_ORDER[one] >= limit for one, number in counts.severities.items()):
            return Exit.FAILED
    unusable = run.problems_by_kind.keys() & {"unreadable", "rejected"}
    return Exit.INCOMPLETE if unusable else Exit.DONE
