"""``python -m benchmarks``: measure in one run, check that all give the same findings, print tables."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from benchmarks import tables
from benchmarks.engines import BASELINE, CONTENDERS, installed
from benchmarks.lists import WRITERS, make
from benchmarks.measure import FailedError, Measured, in_process, in_turns
from checker.cli.check import MANY

_LONG = 10_000  # rows
CHECKS = (("both", 1), ("both", 2), ("compiled", 1))
# Called so, by so many processes, on so many processors.
CHECKINGS = (("alone", 1, 1), ("1", 1, 2), ("2", 2, 2))
# The same once the list has been read: so only the checking is shared.
STAGES_ALONE = (("1 read", 1, 1), ("2 read", 2, 2))
PARTS = ("floor", "check", "engines", "startup")


class Session:
    """One run: where its lists lie, and everything measured so far."""

    def __init__(self, folder: Path, repeat: int):
        self._folder, self._repeat = folder, repeat
        self.results: tables.Results = {}
        self.wrong: list[str] = []

    def measure(self, name: str, task: str, *arguments: object) -> Measured | None:
        """Measure and remember; a failure is told and leaves a gap in the tables."""
        return self._measure(self._repeat, name, task, *arguments)

    def _measure(self, repeat: int, name: str, task: str, *arguments: object) -> Measured | None:
        click.echo(f"{name} …", err=True)
        try:
            self.results[name] = in_process(task, arguments, repeat)
        except FailedError as error:
            self.wrong.append(f"{name}: {error}")
            return None
        return self.results[name]

    def out(self, name: str) -> Path:
        return self._folder / name

    def list_of(self, size: int, form: str) -> Path:
        return make(self._folder, size, form)

    def floor(self, sizes: Sequence[int]) -> None:
        for size in sizes:
            # openpyxl stands beside it for comparison; a long list says nothing more about it.
            openpyxl = "yes" if size < _LONG else "no"
            self._measure(self._repeats(size), f"floor {size}", "floor", self.list_of(size, "xlsx"), openpyxl)

    def check(self, sizes: Sequence[int], form: str) -> None:
        for size in sizes:
            path, repeat = self.list_of(size, form), self._repeats(size)
            for engine, workers in CHECKS:
                name = f"{engine} {workers} {size}"
                self._measure(repeat, f"check {name}", "check", path, self.out(name), engine, workers)
            self._measure(repeat, f"stages {size}", "stages", path, self.out(f"stages {size}"), "both")
            for ways, workers, processors in CHECKINGS:
                name = f"checking {ways} {size}"
                self._measure(repeat, name, "checking", path, self.out(name), "both", workers, processors)
            for ways, workers, processors in STAGES_ALONE:
                name = f"checking {ways} {size}"
                how = "both", workers, processors, "read before"
                self._measure(repeat, name, "checking", path, self.out(name), *how)
            if size < MANY:  # longer ones have no workbooks of parks
                openpyxl = "yes" if size < _LONG else "no"
                name = f"both 1 {size}"
                self._measure(repeat, f"results {size}", "floor_of_results", self.out(name), openpyxl)
            self._same_findings(size)
        smallest = min(sizes)
        name = f"durable 1 {smallest}"
        path = self.list_of(smallest, form)
        self._measure(1, f"check {name}", "check", path, self.out(name), "durable", 1)
        self._same_findings(smallest)

    def _same_findings(self, size: int) -> None:
        """Each engine alone, any number of processes and the stages give the findings of both together."""
        both = self.results.get(f"check both 1 {size}")
        ways = [f"check {engine} {n} {size}" for engine in ("both", "compiled", "durable") for n in (1, 2)]
        for name in (*ways, f"stages {size}"):
            found = self.results.get(name)
            if both is not None and found is not None and both.told["sha256"] != found.told["sha256"]:
                self.wrong.append(f"{name}: another findings.jsonl than both engines in one process")

    def _repeats(self, size: int) -> int:
        """Long lists are measured once: their figures scatter less."""
        return self._repeat if size < _LONG else 1

    def engines(self, count: int) -> tuple[dict[str, int], dict[str, str]]:
        """Every installed contender over its records, each compared with the definition of the logic."""
        counts, expected = {}, {}
        for name, contender in CONTENDERS.items():
            if installed(contender.package) is None:
                click.echo(f"{contender.title} is not installed", err=True)
                continue
            counts[name] = max(1, int(count * contender.share))
            expected[name] = str(in_process("expected", [counts[name]], 1).told["sha256"])
        click.echo("engines …", err=True)
        found = in_turns({name: ("engine", (name, number)) for name, number in counts.items()}, self._repeat)
        for name, one in found.items():
            title = CONTENDERS[name].title
            if isinstance(one, FailedError):
                self.wrong.append(f"{title}: {one}")
                continue
            self.results[f"engine {name}"] = one
            if one.told["sha256"] != expected[name] and name != BASELINE:
                self.wrong.append(f"{title}: other findings than the definition of the logic")
        return counts, expected


def _sizes(_context: click.Context, _parameter: click.Parameter, value: str) -> list[int]:
    try:
        return sorted(int(one) for one in value.split(","))
    except ValueError as error:
        raise click.BadParameter("numbers with commas between them, such as 1000,10000") from error


def _parts(_context: click.Context, _parameter: click.Parameter, value: str) -> list[str]:
    parts = value.split(",")
    if unknown := set(parts) - set(PARTS):
        raise click.BadParameter(f"{', '.join(sorted(unknown))}: choose from {', '.join(PARTS)}")
    return parts


@click.command()
@click.option("--rows", default="1000", callback=_sizes, help="lengths of the lists")
@click.option("--only", default=",".join(PARTS), callback=_parts, help="what is measured")
@click.option("--records", default=10_000, type=click.IntRange(1), help="records for the engines")
@click.option(
    "--repeat",
    default=3,
    type=click.IntRange(1),
    help="repetitions, of which the median counts (long lists: 1)",
)
@click.option("--form", default="xlsx", type=click.Choice(list(WRITERS)), help="the form of the checked list")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="keep lists and results here")
@click.option("--write", is_flag=True, help="write the tables and the plot into benchmarks/README.md")
def main(
    rows: list[int], only: list[str], records: int, repeat: int, form: str, keep: Path | None, write: bool
) -> None:
    """Measure the checker against the floor and against other engines.

    Seconds are CPU seconds; even so rely on the ratios within one run.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        session = Session(folder, repeat)
        parts: dict[str, Callable[[], str]] = {
            "floor": lambda: session.floor(rows) or "",
            "check": lambda: session.check(rows, form) or "",
            "engines": lambda: tables.engine_table(session.results, *session.engines(records)),
            "startup": lambda: _startup(session),
        }
        sections = {part: parts[part]() for part in PARTS if part in only}
        if not {"floor", "check"}.isdisjoint(only):
            sections["check"] = tables.check_table(rows, session.results)
            sections["targets"] = tables.target_table(rows, session.results)
        sections.pop("floor", None)
        text = "\n\n".join([f"Machine: {tables.machine()}", *filter(None, sections.values())])
        click.echo(text)
        if write:
            from benchmarks.readme import update

            update(sections, session.results, rows)
    for one in session.wrong:
        click.echo(one, err=True)
    sys.exit(1 if session.wrong else 0)


def _startup(session: Session) -> str:
    measured = session.measure("startup", "startup", session.list_of(100, "xlsx"), session.out("startup"))
    return "" if measured is None else tables.startup_table(measured)


if __name__ == "__main__":
    main()
