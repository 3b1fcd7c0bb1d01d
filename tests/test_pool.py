"""Work over processes: real processes, killed, interrupted and failing on purpose."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from checker.run import pool
from checker.run.pool import WorkerDiedError, spread

ROOT = Path(__file__).parents[1]


def squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def test_answers_come_in_order_from_other_processes() -> None:
    answers = list(spread(squared, range(200), 3))
    assert [one for one, _ in answers] == [n * n for n in range(200)]
    processes = {process for _, process in answers}
    assert 1 < len(processes) <= 3 and os.getpid() not in processes
    assert list(spread(squared, [], 3)) == []


def sized(size: int) -> bytes:
    return b"x" * size


def test_items_and_answers_larger_than_any_buffer_do_not_block_each_other() -> None:
    large = [b"y" * (5 << 20)] * 12
    assert list(spread(bytes.upper, large, 2)) == [one.upper() for one in large]


def test_answers_come_through_pipes_that_are_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    monkeypatch.setattr(pool, "_PLAIN", False)
    assert list(spread(sized, [0, 1, 5 << 20], 2)) == [sized(0), sized(1), sized(5 << 20)]
    shared = list(spread(Shared, [b"", b"z", b"y" * (5 << 20)], 2))
    assert [len(one.text) for one in shared] == [0, 1, 5 << 20]


class Shared:
    """Sends its text as a buffer."""

    def __init__(self, text: bytes | bytearray):
        self.text = text

    def __reduce_ex__(self, _: object):
        return Shared, (pickle.PickleBuffer(self.text),)


def test_only_few_items_are_taken_ahead() -> None:
    taken = 0

    def items():
        nonlocal taken
        while True:
            taken += 1
            yield taken

    answers = spread(squared, items(), 2)
    for expected in range(1, 50):
        assert next(answers)[0] == expected**2
        assert taken - expected <= 8
    answers.close()


class Deadly:
    """Kills its process at some items, each so many times; what was done is written to files."""

    def __init__(self, folder: Path, at: dict[int, int]):
        self.folder, self.at = folder, at

    def __call__(self, item: int) -> int:
        tried = len(list(self.folder.glob(f"{item}-*")))
        (self.folder / f"{item}-{tried}").touch()
        if tried < self.at.get(item, 0):
            os.kill(os.getpid(), signal.SIGKILL)
        return -item


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    deadly = Deadly(tmp_path, {0: 1, 7: 2, 8: 1, 39: 1})
    assert list(spread(deadly, range(40), 2)) == [-n for n in range(40)]
    again = [n for n in range(40) if len(list(tmp_path.glob(f"{n}-*"))) > 1]
    assert again == [0, 7, 8, 39]  # only what had begun is done again


def test_an_item_that_kills_every_worker_is_named_and_nothing_hangs(tmp_path: Path) -> None:
    answers = spread(Deadly(tmp_path, {5: 99}), range(20), 2)
    with pytest.raises(WorkerDiedError) as raised:
        list(answers)
    assert raised.value.item == 5


def failing(number: int) -> object:
    if number == 3:
        raise ValueError("three")
    return (lambda: number) if number == 9 else number


def test_an_exception_is_raised_here_and_tells_where_it_was(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="three") as raised:
        list(spread(failing, range(5), 2))
    assert "in failing" in raised.value.__notes__[0]
    with pytest.raises(RuntimeError, match="lambda"):
        list(spread(failing, [9], 2))


SLEEPER = """
import os, time
from checker.run import pool
from checker.run.pool import spread
def work(item):
    os.write(1, f"{os.getpid()}\\n".encode())  # in one piece: two write at once
    time.sleep(60)
list(spread(work, range(9), 2))
"""


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_workers_end_with_the_program(ending: signal.Signals) -> None:
    command = [sys.executable, "-c", SLEEPER]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True
    ) as program:
        assert program.stdout is not None
        workers = [int(program.stdout.readline()) for _ in range(2)]
        program.send_signal(ending)
        program.wait(timeout=300)
    ended(workers)


def ended(processes: Iterable[int]) -> None:
    """Wait until the processes have ended; not for ever."""
    deadline = time.monotonic() + 300
    while any(map(alive, processes)):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def alive(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
