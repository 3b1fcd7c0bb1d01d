"""Work spread over processes, answered in order; a process that dies loses nothing.

``concurrent.futures`` is not used because one dead worker breaks its whole pool, without telling whose work
killed it.  Here each worker has a pipe of its own: its end is its death, and what it held is known.
"""

import gc
import os
import pickle
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from typing import Any, Generic, NamedTuple, TypeVar

A = TypeVar("A")
B = TypeVar("B")

# macOS has fork too, but not safely: its libraries start threads.
FORKS = sys.platform == "linux"
# Long answers go through the file of a pipe itself, where it is one (not on Windows): that copies nothing.
_PLAIN = hasattr(os, "readv")
_ATTEMPTS = 3
_MOST = 8
# New objects between two searches for garbage that holds itself: checking makes none, libraries might.  With
# 20,000 the searches took about a tenth of a worker's time.
_GARBAGE = 1_000_000


class WorkerDiedError(RuntimeError):
    """An item ended its worker again and again; ``item`` is it."""

    def __init__(self, item: Any):
        super().__init__(f"{_ATTEMPTS} workers died one after the other over the same work")
        self.item = item


def usable_processors() -> int:
    """How many processes can really run at once, at most eight: beyond, the one that gathers is the limit."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return min(len(os.sched_getaffinity(0)), _MOST)
    return min(os.cpu_count() or 1, _MOST)


def spread(
    work: Callable[[A], B], items: Iterable[A], workers: int, *, ahead: int = 1
) -> Generator[B, None, None]:
    """``map(work, items)`` by at most so many processes: answers in the order of the items.

    A worker has so many items at hand while it works on one, and few answers wait for their turn.  ``work``
    and what it has made so far is inherited where the platform can fork a process safely; elsewhere it is
    pickled.  An exception of ``work`` is raised here.  Raises ``WorkerDiedError``.
    """
    pool: _Pool[A, B] = _Pool(work, workers, 1 + ahead)
    try:
        yield from pool.answers(items)
    finally:
        pool.end()


class _Task(NamedTuple, Generic[A]):
    number: int
    item: A


class _Worker(Generic[A]):
    """A process, its pipe, and the tasks that it holds, oldest first."""

    def __init__(self, work: Callable[[A], Any]):
        context: Any = get_context("fork" if FORKS else "spawn")
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self.tasks: deque[_Task[A]] = deque()
        self._process = context.Process(target=_serve, args=(work, theirs, self.pipe), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, task: _Task[A]) -> None:
        """Send a task; one that the worker does not live to take is found again when its death is."""
        self.tasks.append(task)
        with suppress(OSError):
            self.pipe.send_bytes(pickle.dumps(task.item, pickle.HIGHEST_PROTOCOL))

    def end(self) -> None:
        self.pipe.close()
        self._process.kill()
        self._process.join()


class _Pool(Generic[A, B]):
    def __init__(self, work: Callable[[A], B], workers: int, hands: int):
        self._work, self._most, self._hands = work, workers, hands
        self._workers: list[_Worker[A]] = []  # started when there is something to do
        self._done: dict[int, B] = {}
        self._deaths: dict[int, int] = {}

    def answers(self, items: Iterable[A]) -> Iterator[B]:
        """Give out the items as workers become free; yield the answers as their turn comes."""
        tasks = (_Task(number, item) for number, item in enumerate(items))
        given, turn, more = 0, 0, True
        window = 2 * self._hands * self._most
        while True:
            while more and given - turn < window and self._has_room():
                task = next(tasks, None)
                if task is None:
                    more = False
                else:
                    self._give(task)
                    given += 1
                    self._collect(0)
            while turn in self._done:
                yield self._done.pop(turn)
                turn += 1
            if turn < given:
                self._collect(None)
            elif not more:
                return

    def _has_room(self) -> bool:
        return len(self._workers) < self._most or any(len(one.tasks) < self._hands for one in self._workers)

    def _give(self, task: _Task[A]) -> None:
        """To the worker that has least to do."""
        least = min(self._workers, key=lambda one: len(one.tasks), default=None)
        if least is None or (least.tasks and len(self._workers) < self._most):
            least = _Worker[A](self._work)
            self._workers.append(least)
        least.give(task)

    def _collect(self, timeout: float | None) -> None:
        """Take what has come; without a timeout, wait until something has."""
        busy = {one.pipe: one for one in self._workers if one.tasks}
        for pipe in wait(list(busy), timeout):
            worker = busy[pipe]  # type: ignore[index]  # only our pipes are waited for
            try:
                answer, error = _received(worker.pipe)
            except (EOFError, OSError):
                self._replace(worker)
                continue
            if error is not None:
                raise error
            self._done[worker.tasks.popleft().number] = answer

    def _replace(self, dead: _Worker[A]) -> None:
        """Another worker for a dead one, which starts with what that one held."""
        dead.end()
        first = dead.tasks[0]
        self._deaths[first.number] = self._deaths.get(first.number, 0) + 1
        if self._deaths[first.number] == _ATTEMPTS:
            raise WorkerDiedError(first.item)
        fresh = _Worker[A](self._work)
        self._workers[self._workers.index(dead)] = fresh
        for task in dead.tasks:
            fresh.give(task)

    def end(self) -> None:
        """End the workers, whatever they are doing."""
        for one in self._workers:
            one.end()


def _serve(work: Callable[[A], B], pipe: Connection, parents: Connection) -> None:
    """The life of a worker: it ends when its pipe is closed, by the parent or by the parent's death."""
    parents.close()  # a copy of the other end, which would keep the pipe open
    gc.freeze()  # what was inherited is never garbage
    gc.set_threshold(_GARBAGE)
    gc.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    inbox: SimpleQueue[bytes] = SimpleQueue()
    # Items are taken in at once, so that neither side ever waits for the other to read.
    Thread(target=_receive, args=(pipe, inbox), daemon=True).start()
    while True:
        item = pickle.loads(inbox.get())
        answer: tuple[B | None, BaseException | None]
        try:
            answer = (work(item), None)
        except Exception as error:
            error.add_note(traceback.format_exc())
            answer = (None, error)
        try:
            message = _packed(answer)
        except Exception as error:
            error.add_note(f"about to send {answer!r:.2000}")
            message = _packed((None, RuntimeError("\n".join([repr(error), *error.__notes__]))))
        with suppress(OSError):
            _send(pipe, message)


def _packed(answer: object) -> list[bytes | memoryview]:
    """An answer as pickle, then what its ``__reduce_ex__`` gives as buffers: long texts, never copied."""
    buffers: list[pickle.PickleBuffer] = []
    pickled = pickle.dumps(answer, 5, buffer_callback=buffers.append)
    return [pickled, *(one.raw() for one in buffers)]


def _send(pipe: Connection, message: Sequence[bytes | memoryview]) -> None:
    pipe.send_bytes(pickle.dumps(list(map(len, message))))
    for part in message:
        rest = memoryview(part)
        if not _PLAIN:
            pipe.send_bytes(rest)
            continue
        while rest:
            rest = rest[os.write(pipe.fileno(), rest) :]


def _received(pipe: Connection) -> tuple[Any, BaseException | None]:
    """The next answer. Raises ``EOFError`` or ``OSError`` where the worker has died."""
    parts = [bytearray(size) for size in pickle.loads(pipe.recv_bytes())]
    for part in parts:
        rest = memoryview(part)
        if not _PLAIN:
            pipe.recv_bytes_into(rest)
            continue
        while rest:
            read = os.readv(pipe.fileno(), [rest])
            if not read:
                raise EOFError
            rest = rest[read:]
    return pickle.loads(parts[0], buffers=parts[1:])  # type: ignore[no-any-return]


def _receive(pipe: Connection, inbox: "SimpleQueue[bytes]") -> None:
    while True:
        try:
            inbox.put(pipe.recv_bytes())
        except (EOFError, OSError):
            os._exit(0)
