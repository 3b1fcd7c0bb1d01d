"""What was measured as tables of Markdown, and the machine it was measured on."""

import os
import platform
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.engines import BASELINE, CONTENDERS
from benchmarks.measure import Measured

Results = dict[str, Measured]

_PACKAGES = (
    "durable-rules",
    "openpyxl",
    "python-calamine",
    "pydantic",
    "xlsxwriter",
    "polars",
    "duckdb",
    "rule-engine",
    "zen-engine",
)
STAGES = (
    "imports",
    "rule pack",
    "read",
    "match and parse",
    "rules",
    "judgement",
    "plan",
    "lines",
    "gather",
    "write",
)
_MOST = 2048  # MiB


def machine() -> str:
    """Processor, cores, memory, system and the versions of what was measured."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    about = [
        _processor(),
        f"{os.cpu_count()} cores",
        f"{pages * size / 2**30:.0f} GiB",
        platform.system(),
        f"Python {sys.version.split()[0]}",
    ]
    return "; ".join([*about, *(f"{one} {found}" for one in _PACKAGES if (found := _version(one)))])


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def check_table(sizes: Sequence[int], results: Results) -> str:
    """Seconds by stage, end to end, against the floor."""

    def row(title: str, cells: Iterable[str]) -> list[str]:
        return [title, *cells]

    def seconds(name: str, stage: str) -> list[str]:
        found = (results.get(f"{name} {size}") for size in sizes)
        return ["" if one is None else _seconds(one.seconds.get(stage)) for one in found]

    rows = [
        row("floor: read", seconds("floor", "read")),
        row("floor: write with XlsxWriter", seconds("floor", "xlsxwriter")),
        row("floor: write with openpyxl", seconds("floor", "openpyxl")),
        *(row(f"check: {stage}", seconds("stages", stage)) for stage in STAGES),
        row("check: sum of the stages", (_sum_of_stages(results, one) for one in sizes)),
        row("**check, end to end**", seconds("check both 1", "end to end")),
        row("check, two processes", seconds("check both 2", "end to end")),
        row("check, two processes, elapsed", seconds("check both 2", "elapsed")),
        row("check, `--engine compiled`", seconds("check compiled 1", "end to end")),
        row("cells of the results, bare, XlsxWriter", seconds("results", "xlsxwriter")),
        row("cells of the list", _told(results, "floor", sizes, "cells")),
        row("cells of the results", _told(results, "results", sizes, "cells")),
        row("MB of findings.jsonl", _megabytes(results, sizes)),
        row("ms a row, end to end", (_of(_per_row(results, one), "{:.2f}") for one in sizes)),
        row("peak memory, MiB", (_of(_peak(results, "both 1", one), "{:.0f}") for one in sizes)),
        row(
            "peak memory, two processes, MiB", (_of(_peak(results, "both 2", one), "{:.0f}") for one in sizes)
        ),
        row("checking, one process on one processor, elapsed", seconds("checking alone", "elapsed")),
        row("checking, one process, its child beside it, elapsed", seconds("checking 1", "elapsed")),
        row("checking, two processes, elapsed", seconds("checking 2", "elapsed")),
        row("checking a list that is read, one process, elapsed", seconds("checking 1 read", "elapsed")),
        row("checking a list that is read, two processes, elapsed", seconds("checking 2 read", "elapsed")),
        row("checking, one process, CPU", seconds("checking 1", "checking")),
        row("checking, two processes, CPU of all", seconds("checking 2", "checking")),
        row("of that the process that gathers", seconds("checking 2", "gathering process")),
        row("violated findings", _told(results, "stages", sizes, "violated")),
        row("open findings", _told(results, "stages", sizes, "undecided")),
    ]
    return table(["CPU seconds (median)", *(f"{size:,} rows" for size in sizes)], rows)


def target_table(sizes: Sequence[int], results: Results) -> str:
    """What is aimed at beside what was measured; a length in brackets is not part of the aim."""

    def row(title: str, aim: str, found: Callable[[int], float | None], form: str, *of: int) -> list[str]:
        cells = (_of(found(size), form) for size in sizes)
        return [
            title,
            aim,
            *(
                cell if not cell or size in of else f"({cell})"
                for size, cell in zip(sizes, cells, strict=True)
            ),
        ]

    def growth(size: int) -> float | None:
        first, here = _per_row(results, sizes[0]), _per_row(results, size)
        return None if first is None or here is None else here / first

    rows = [
        row(
            "`check`, both engines, to the floor",
            "≤ 1.5",
            lambda size: _to_floor(results, "both 1", size),
            "{:.2f}",
            10_000,
            100_000,
        ),
        row(
            "the same, elapsed, by two processes",
            "≤ 1.5",
            lambda size: _waited(results, size),
            "{:.2f}",
            10_000,
            100_000,
        ),
        row(
            "`check`, both engines, to reading the list and writing the cells of *our* workbooks bare",
            "",
            lambda size: _to_floor_of_results(results, "both 1", size),
            "{:.2f}",
            *sizes,
        ),
        row(
            "`check --engine compiled` to the floor",
            "≤ 1.2",
            lambda size: _to_floor(results, "compiled 1", size),
            "{:.2f}",
            1_000_000,
        ),
        row(f"cost of a row to that of {sizes[0]:,} rows", "≤ 1.15", growth, "{:.2f}", *sizes),
        row(
            "peak memory, MiB", f"≤ {_MOST}", lambda size: _peak(results, "both 1", size), "{:.0f}", 1_000_000
        ),
        row(
            "two processes, reading and checking, by CPU seconds",
            "≥ 1.8",
            lambda size: _two(results, size),
            "{:.2f}",
            *sizes,
        ),
        row(
            "two processes, checking a list that is read, elapsed",
            "≥ 1.8",
            lambda size: _elapsed(results, size, "1 read", "2 read"),
            "{:.2f}",
            *sizes,
        ),
        row(
            "two processes, reading and checking, elapsed, to one on one processor",
            "≥ 1.8",
            lambda size: _elapsed(results, size, "alone"),
            "{:.2f}",
            *sizes,
        ),
        row(
            "the same to one whose child reads on the second processor",
            "",
            lambda size: _elapsed(results, size, "1"),
            "{:.2f}",
            *sizes,
        ),
    ]
    return table(["ratio", "aim", *(f"{size:,} rows" for size in sizes)], rows)


def _of(value: float | None, form: str) -> str:
    return "" if value is None else form.format(value)


def _sum_of_stages(results: Results, size: int) -> str:
    one = results.get(f"stages {size}")
    return "" if one is None else _seconds(sum(one.seconds[stage] for stage in STAGES))


def _two(results: Results, size: int) -> float | None:
    """How much sooner two idle processors end than one, by what each process used."""
    one, two = results.get(f"checking 1 {size}"), results.get(f"checking 2 {size}")
    return None if one is None or two is None else one.seconds["checking"] / two.seconds["shared out"]


def _elapsed(results: Results, size: int, way: str, other: str = "2") -> float | None:
    one, two = results.get(f"checking {way} {size}"), results.get(f"checking {other} {size}")
    return None if one is None or two is None else one.seconds["elapsed"] / two.seconds["elapsed"]


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}" if value < 100 else f"{value:.0f}"


def _told(results: Results, name: str, sizes: Sequence[int], what: str) -> list[str]:
    found = (results.get(f"{name} {size}") for size in sizes)
    return ["" if one is None else f"{one.told[what]:,}" for one in found]


def _megabytes(results: Results, sizes: Sequence[int]) -> list[str]:
    found = (results.get(f"check both 1 {size}") for size in sizes)
    return ["" if one is None else f"{one.told['bytes'] / 1e6:,.0f}" for one in found]


def _per_row(results: Results, size: int) -> float | None:
    one = results.get(f"check both 1 {size}")
    return None if one is None else 1000 * one.seconds["end to end"] / size


def _peak(results: Results, name: str, size: int) -> float | None:
    one = results.get(f"check {name} {size}")
    return None if one is None else float(one.told["peak"])


def _to_floor(results: Results, name: str, size: int) -> float | None:
    floor, whole = results.get(f"floor {size}"), results.get(f"check {name} {size}")
    if floor is None or whole is None:
        return None
    return whole.seconds["end to end"] / (floor.seconds["read"] + floor.seconds["xlsxwriter"])


def _waited(results: Results, size: int) -> float | None:
    """How long a person waits for the command with two processors, to the floor, which can use but one."""
    floor, whole = results.get(f"floor {size}"), results.get(f"check both 2 {size}")
    return None if floor is None or whole is None else whole.seconds["elapsed"] / floor.seconds["elapsed"]


def _to_floor_of_results(results: Results, name: str, size: int) -> float | None:
    floor, cells = results.get(f"floor {size}"), results.get(f"results {size}")
    whole = results.get(f"check {name} {size}")
    if floor is None or cells is None or whole is None:
        return None
    return whole.seconds["end to end"] / (floor.seconds["read"] + cells.seconds["xlsxwriter"])


def engine_table(
    results: Mapping[str, Measured], counts: Mapping[str, int], expected: Mapping[str, str]
) -> str:
    """Records a second, as ratios to durable-rules used naively; whether the findings are right."""
    rates = {
        name: counts[name] / results[f"engine {name}"].seconds["run"]
        for name in CONTENDERS
        if f"engine {name}" in results
    }
    rows = []
    for name in sorted(rates, key=lambda one: -rates[one]):
        one, contender = results[f"engine {name}"], CONTENDERS[name]
        right = "yes" if one.told["sha256"] == expected[name] else "**no**"
        twice = f" (+{one.told['twice']} twice)" if one.told["twice"] else ""
        alone = one.seconds.get("engine")
        rows.append(
            [
                contender.title,
                f"{rates[name]:,.0f}",
                "" if alone is None else f"{counts[name] / alone:,.0f}",
                f"{rates[name] / rates[BASELINE]:.2f}" if BASELINE in rates else "",
                f"{one.told['findings']:,}{twice}",
                right,
                contender.answers,
                f"{one.peak:.0f}",
            ]
        )
    head = [
        "engine",
        "records/s",
        "columns made before",
        "× naive",
        "findings",
        "all right",
        "answers",
        "peak MiB",
    ]
    return table(head, rows)


def startup_table(measured: Measured) -> str:
    """CPU seconds of short commands, as ratios to an empty Python."""
    nothing = measured.seconds["python -c pass"]
    rows = [[name, f"{one:.3f}", f"{one / nothing:.1f}"] for name, one in measured.seconds.items()]
    return table(["command", "CPU seconds", "× empty Python"], rows)
