"""What is measured, each task as a process: ``python -m benchmarks.workers TASK ARGUMENT...``.

The last line of standard output is JSON: seconds by stage, the peak of memory, what else is told.  Seconds
are CPU seconds of the process and its children, not the wall's: other work on the machine disturbs them less.
"""

import gc
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Seconds, peak_of

if TYPE_CHECKING:
    from checker.run import Checker

Told = dict[str, Any]


def cpu_seconds() -> float:
    """CPU seconds of this process, all its threads, and the children that have ended."""
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


class Clock:
    """Adds up the CPU seconds of stages."""

    def __init__(self) -> None:
        self.seconds: Seconds = {}
        self._last = cpu_seconds()

    def lap(self, stage: str) -> None:
        """The time since the last lap was this stage."""
        now = cpu_seconds()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._last
        self._last = now


# --- the floor ------------------------------------------------------------------------------------


def floor(path: str, openpyxl: str) -> tuple[Seconds, Told]:
    """Read the list with python-calamine and write the same cells with each writer; openpyxl if "yes"."""
    gc.disable()
    clock, begun = Clock(), perf_counter()
    rows = _read(Path(path))
    clock.lap("read")
    with tempfile.TemporaryDirectory() as folder:
        _write_xlsxwriter({"名单": rows}, Path(folder) / "a.xlsx")
        clock.lap("xlsxwriter")
        clock.seconds["elapsed"] = perf_counter() - begun
        if openpyxl == "yes":
            _write_openpyxl({"名单": rows}, Path(folder) / "b.xlsx")
            clock.lap("openpyxl")
    return clock.seconds, {"cells": sum(map(len, rows))}


def floor_of_results(folder: str, openpyxl: str) -> tuple[Seconds, Told]:
    """Write the cells of a run's workbooks, without looks or anything else, with one writer or with both."""
    books = {path.name: _sheets(path) for path in sorted(Path(folder).glob("*.xlsx"))}
    gc.disable()
    clock = Clock()
    with tempfile.TemporaryDirectory() as place:
        for writer, write in (("xlsxwriter", _write_xlsxwriter), ("openpyxl", _write_openpyxl)):
            if writer == "openpyxl" and openpyxl != "yes":
                continue
            clock.lap("between")
            for name, sheets in books.items():
                write(sheets, Path(place) / f"{writer} {name}")
            clock.lap(writer)
    del clock.seconds["between"]
    cells = sum(len(row) for sheets in books.values() for rows in sheets.values() for row in rows)
    return clock.seconds, {"cells": cells}


def _read(path: Path) -> list[list[Any]]:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def _sheets(path: Path) -> dict[str, list[list[Any]]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def _write_xlsxwriter(sheets: Mapping[str, list[list[Any]]], path: Path) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(path, options) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)


def _write_openpyxl(sheets: Mapping[str, list[list[Any]]], path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


# --- check ----------------------------------------------------------------------------------------


def check(path: str, out: str, engine: str, workers: str) -> tuple[Seconds, Told]:
    """The command itself, end to end, as a person runs it; its memory is that of all its processes."""
    command = [sys.executable, "-m", "checker", "check", *map(str, _lists(path)), "--out", out, "--quiet"]
    begun = perf_counter()
    with subprocess.Popen(
        [*command, "--engine", engine, "--workers", workers, "--as-of", _as_of()]
    ) as program:
        peak = peak_of(program)
    assert program.returncode == 0, program.returncode
    used = resource.getrusage(resource.RUSAGE_CHILDREN)  # looking at its memory is not its work
    seconds = {"end to end": used.ru_utime + used.ru_stime, "elapsed": perf_counter() - begun}
    findings = Path(out) / "findings.jsonl"
    with findings.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return seconds, {"sha256": digest, "peak": peak, "bytes": findings.stat().st_size}


def checking(
    path: str, out: str, engine: str, workers: str, processors: str, read: str = "not read"
) -> tuple[Seconds, Told]:
    """The stages from the list to ``findings.jsonl`` alone, by so many processes on so many processors.

    With ``read`` the list is "read before" the clock starts: its parts are at hand.
    A single process has a child that opens the list, and on a second processor that goes on beside it.
    ``shared out`` is how long that takes at least on idle processors: no less than the process that gathers
    needs for itself, nor than all of it divided by the processes.
    """
    gc.disable()  # as the command does
    if hasattr(os, "sched_setaffinity"):  # not on every system
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(processors)])
    made = _checker(engine)
    from checker.report import GrowingFiles
    from checker.run import Keeping, check_lists

    made.reader, made.judge, made.planner  # noqa: B018  # made before the clock starts
    lists = _lists(path)
    if read == "read before":
        parts = {one: list(made.reader.parts(one)) for one in lists}
        made.reader.parts = lambda one: iter(parts[one])  # type: ignore[method-assign]
    clock, begun = Clock(), perf_counter()
    here = process_time()
    with GrowingFiles(Path(out)) as files:
        gathered = check_lists(made, lists, Keeping(files, 0), workers=int(workers))
        files.put_in_place()
    clock.lap("checking")
    clock.seconds["elapsed"] = perf_counter() - begun
    clock.seconds["gathering process"] = process_time() - here
    clock.seconds["shared out"] = max(
        clock.seconds["gathering process"], clock.seconds["checking"] / min(int(workers), os.cpu_count() or 1)
    )
    return clock.seconds, {"enterprises": gathered.enterprises}


def stages(path: str, out: str, engine: str) -> tuple[Seconds, Told]:
    """The same steps as the command in one process, with a clock between them, part by part."""
    gc.disable()  # as the command does
    clock = Clock()
    import checker.cli.check as command

    clock.lap("imports")
    made = _checker(engine)
    clock.lap("rule pack")
    from checker.intake import Part
    from checker.judge import enterprise_of
    from checker.report import GrowingFiles, lines_of, write_results, write_summary
    from checker.run import Checked, Gathered, Keeping, Wanted

    asked = _time_rules()

    def checked(part: Part, wanted: Wanted) -> Checked:
        reading = made.reader.understand_part(part)
        clock.lap("match and parse")
        judged = [made.judge.assess(record, enterprise_of(record)) for record in reading.records]
        clock.lap("judgement")
        planned = tuple(one.with_plan(made.planner.plan(one)) for one in judged)
        clock.lap("plan")
        lines = lines_of(planned, reading.problems, made.lines)
        clock.lap("lines")
        kept = tuple(one for one in reading.problems if wanted.objects or one.kind == "unreadable")
        return Checked(
            reading=reading.model_copy(update={"records": (), "problems": kept}),
            identities=made.reader.identities(reading.records),
            keys=tuple(one.enterprise.key for one in planned),
            differences={},
            assessments=planned if wanted.objects else None,
            lines=lines,
        )

    lists = _lists(path)
    with GrowingFiles(Path(out)) as files:
        gathered = Gathered(made, len(lists), Keeping(files, command.MANY))
        for number, one in enumerate(lists):
            for part in made.reader.parts(one):
                clock.lap("read")
                gathered.add(number, checked(part, gathered.wanted))
                clock.lap("gather")
        gathered.finish()
        clock.lap("gather")
        _move(clock.seconds, "judgement", "rules", asked)
        run, book = gathered.run(), made.rulebook
        if gathered.assessments is None:
            write_summary(gathered.counts, run, book, Path(out), lines=files)
        else:
            write_results(gathered.assessments, run, book, Path(out), counted=gathered.counts, lines=files)
        clock.lap("write")
    counts = gathered.counts.whole
    told = {"enterprises": counts.enterprises, "violated": counts.violated, "undecided": counts.undecided}
    with (Path(out) / "findings.jsonl").open("rb") as file:
        return clock.seconds, {**told, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _checker(engine: str) -> "Checker":
    from datetime import date

    from checker.engine import Choice
    from checker.rulebook import default_folder, load_rulebook
    from checker.run import Checker

    rulebook, mistakes = load_rulebook(default_folder())
    assert rulebook is not None, mistakes
    profile = rulebook.profile("sichuan-2017")
    assert profile is not None
    return Checker(rulebook, date.fromisoformat(_as_of()), profile, Choice(engine))


def _lists(path: str) -> list[Path]:
    """The list, or the lists in a folder."""
    return sorted(Path(path).iterdir()) if Path(path).is_dir() else [Path(path)]


def _as_of() -> str:
    from benchmarks.lists import AS_OF

    return AS_OF.isoformat()


def _move(seconds: Seconds, whole: str, part: str, spent: list[float]) -> None:
    """Tell a part of a stage apart."""
    seconds[part] = sum(spent)
    seconds[whole] -= seconds[part]


def _time_rules() -> list[float]:
    """Time spent in the engine that answers the rules, by a clock around it."""
    from checker.judge import layout

    spent: list[float] = []
    make = layout.make_engine

    class Timed:
        def __init__(self, *args: Any):
            begun = process_time()
            self._engine = make(*args)
            spent.append(process_time() - begun)

        def answer(self, facts: Any) -> Any:
            begun = process_time()
            answers = self._engine.answer(facts)
            spent.append(process_time() - begun)
            return answers

    layout.make_engine = Timed  # type: ignore[assignment,misc]
    return spent


# --- engines --------------------------------------------------------------------------------------


def engine(name: str, count: str) -> tuple[Seconds, Told]:
    """One contender over the records; its findings as a digest of the set, and how many came twice."""
    from benchmarks.engines import CONTENDERS
    from benchmarks.task import records

    plain = records(int(count))
    clock = Clock()
    prepared = CONTENDERS[name].build()
    clock.lap("build")
    taken = prepared.take(plain)
    prepared.run(taken[:50])
    gc.collect()
    clock.lap("prepare")
    pairs, engine_seconds = prepared.run(taken)
    clock.lap("run")
    if engine_seconds is not None:
        clock.seconds["engine"] = engine_seconds
    distinct = sorted(set(pairs))
    told = {"findings": len(distinct), "twice": len(pairs) - len(distinct), "sha256": _digest(distinct)}
    return clock.seconds, told


def expected(count: str) -> tuple[Seconds, Told]:
    """The findings straight from the definition of the logic, without any engine."""
    from benchmarks.task import conditions, facts, records
    from checker.condition import evaluate

    clock = Clock()
    typed = [facts(one) for one in records(int(count))]
    rules = conditions().items()
    pairs = [(n, name) for n, one in enumerate(typed) for name, rule in rules if evaluate(rule, one) is True]
    clock.lap("run")
    return clock.seconds, {"findings": len(pairs), "sha256": _digest(sorted(pairs))}


def _digest(pairs: list[tuple[int, str]]) -> str:
    return hashlib.sha256(json.dumps(pairs).encode()).hexdigest()


# --- start-up -------------------------------------------------------------------------------------


def startup(path: str, out: str) -> tuple[Seconds, Told]:
    """CPU seconds of short commands; the packages of the benchmark alone are kept out of their way.

    openpyxl imports numpy and Pillow where they are installed, which the tool itself does not need.
    """
    commands = {
        "python -c pass": [],
        "sanluanwu --help": ["--help"],
        "check, 100 rows": ["check", path, "--out", out, "--quiet", "--as-of", _as_of()],
    }
    hidden = "import sys; sys.modules.update(dict.fromkeys(('numpy', 'PIL'))); "
    seconds: Seconds = {}
    for name, arguments in commands.items():
        code = f"{hidden}from checker.cli import main; main({arguments!r})" if arguments else "pass"
        # A command that reports something, such as rows to look at, ends with another code than 0.
        clock = Clock()
        subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=not arguments)
        clock.lap(name)
        seconds |= clock.seconds
    return seconds, {}


TASKS: dict[str, Callable[..., tuple[Seconds, Told]]] = {
    one.__name__: one for one in (floor, floor_of_results, check, checking, stages, engine, expected, startup)
}


def main(task: str, *arguments: str) -> None:
    seconds, told = TASKS[task](*arguments)
    peak = max(
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    # Dispatcher threads of the default host never end by themselves.
    print(json.dumps({"seconds": seconds, "peak": peak, "told": told}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
