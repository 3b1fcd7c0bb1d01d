"""How much memory a piece of work takes, in a process of its own: a test runner has peaks behind it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PEAK = """
def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
"""


def grown_by(prepare: str, work: str, **environment: str) -> int:
    """By how many KiB the peak of memory rises when the code ``work`` is run after ``prepare``."""
    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells the peak of one program")
    program = f"{PEAK}\n{prepare}\nbefore = peak()\n{work}\nprint(peak() - before)"
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parent.parent,
        env=os.environ | environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return int(ended.stdout.splitlines()[-1])
