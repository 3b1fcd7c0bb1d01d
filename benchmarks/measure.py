"""Each measurement in a process of its own: its seconds, its peak of memory, and what it has to say."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

# Between two looks at memory passes so many times what a look takes.
_LOOKS = 50
ROOT = Path(__file__).parent.parent
Seconds = dict[str, float]


class Measured(NamedTuple):
    """The medians over all repetitions; ``peak`` in MiB, of the process and of its largest child."""

    seconds: Seconds
    peak: float
    told: dict[str, Any]


class FailedError(RuntimeError):
    """A measurement that did not end: what it wrote on standard error."""


def in_process(task: str, arguments: Sequence[object] = (), repeat: int = 3, limit: float = 3600) -> Measured:
    """Run one task of ``workers`` several times, each in a fresh process.

    Raises ``FailedError`` where it fails or takes longer than ``limit`` seconds.
    """
    return _medians([_run(task, arguments, limit) for _ in range(repeat)])


def in_turns(
    tasks: Mapping[str, tuple[str, Sequence[object]]], repeat: int = 3, limit: float = 3600
) -> dict[str, Measured | FailedError]:
    """Run several tasks, given by a name of yours, so that whatever else the machine does disturbs all alike:
    each once, then each again, and so on; one that fails is not run again."""
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in tasks}
    failed: dict[str, FailedError] = {}
    for _ in range(repeat):
        for name, (task, arguments) in tasks.items():
            try:
                if name not in failed:
                    runs[name].append(_run(task, arguments, limit))
            except FailedError as error:
                failed[name] = error
    return {name: failed.get(name) or _medians(of_task) for name, of_task in runs.items()}


def _medians(runs: Sequence[Mapping[str, Any]]) -> Measured:
    seconds = {name: median(run["seconds"][name] for run in runs) for name in runs[0]["seconds"]}
    return Measured(seconds, max(run["peak"] for run in runs), runs[-1]["told"])


def _run(task: str, arguments: Sequence[object], limit: float) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.workers", task, *map(str, arguments)]
    # One core each: Polars and the like would count several.
    one_core = dict.fromkeys(("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
    environment = {**os.environ, **one_core}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: nobody compiles at each start
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise FailedError(f"{task}: more than {limit:.0f} s") from error
    if done.returncode != 0:
        raise FailedError(f"{task}: {(done.stderr.strip() or 'no message').splitlines()[-1]}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def peak_of(program: "subprocess.Popen[bytes]") -> float:
    """Wait for a program; the peak of what it and all processes under it held together, in MiB.

    Looked at ten times a second, or less often where looking takes long: a look goes through the pages of
    all processes, and ten a second took a tenth of a processor from what is measured.  Memory that several
    of them share counts once (Linux: PSS).
    """
    peak = 0.0
    while True:
        begun = perf_counter()
        peak = max(peak, sum(map(_held, _family(program.pid))))
        looked = perf_counter() - begun
        try:
            program.wait(max(0.1, _LOOKS * looked))
        except subprocess.TimeoutExpired:
            continue
        return peak


def _family(process: int) -> list[int]:
    """A process and all under it."""
    try:
        text = " ".join(one.read_text() for one in Path(f"/proc/{process}/task").glob("*/children"))
    except OSError:
        text = ""
    return [process, *(one for child in text.split() for one in _family(int(child)))]


def _held(process: int) -> float:
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:  # it has ended, or this is not Linux
        return 0.0
    return int(found[1]) / 1024 if found else 0.0
