"""What was measured as tables of Markdown, and the machine it was measured on."""

import os
import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
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
STAGES = ("imports", "rule pack", "read", "match and parse", "rules", "judgement", "plan", "write")


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
        row("**check, end to end**", seconds("check", "end to end")),
        row(
            "ratio to the floor (XlsxWriter)", (_ratio_to_floor(results, one, "xlsxwriter") for one in sizes)
        ),
        row("ratio to the floor (openpyxl)", (_ratio_to_floor(results, one, "openpyxl") for one in sizes)),
        row("cells of the results, bare, XlsxWriter", seconds("results", "xlsxwriter")),
        row("cells of the results, bare, openpyxl", seconds("results", "openpyxl")),
        row("cells of the list", _told(results, "floor", sizes, "cells")),
        row("cells of the results", _told(results, "results", sizes, "cells")),
        row("ms a row, end to end", (_per_row(results, one) for one in sizes)),
        row("peak memory, MiB", (_peak(results, one) for one in sizes)),
        row("violated findings", _told(results, "stages", sizes, "violated")),
        row("open findings", _told(results, "stages", sizes, "undecided")),
    ]
    return table(["CPU seconds (median)", *(f"{size:,} rows" for size in sizes)], rows)


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}" if value < 100 else f"{value:.0f}"


def _told(results: Results, name: str, sizes: Sequence[int], what: str) -> list[str]:
    found = (results.get(f"{name} {size}") for size in sizes)
    return ["" if one is None else f"{one.told[what]:,}" for one in found]


def _per_row(results: Results, size: int) -> str:
    one = results.get(f"check {size}")
    return "" if one is None else f"{1000 * one.seconds['end to end'] / size:.2f}"


def _peak(results: Results, size: int) -> str:
    one = results.get(f"check {size}")
    return "" if one is None else f"{one.peak:.0f}"


def _ratio_to_floor(results: Results, size: int, writer: str) -> str:
    floor, whole = results.get(f"floor {size}"), results.get(f"check {size}")
    if floor is None or whole is None:
        return ""
    return f"{whole.seconds['end to end'] / (floor.seconds['read'] + floor.seconds[writer]):.1f}"


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
