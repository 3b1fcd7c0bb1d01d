"""The same check on a cluster of dask: its workers read, judge and plan, the answers come back in order.

Lists that the workers reach are read by them, one list a task; others, and those too large to come back as
one answer, are read here and sent in parts.  A worker that dies loses nothing: the scheduler gives what it
held to another, and an answer that had not come back yet is made again.
"""

import gc
import hashlib
import logging
import pickle
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from threading import Lock
from uuid import uuid4

import dask
import distributed
from distributed import Client, Future, KilledWorker, LocalCluster, WorkerPlugin, get_worker

from checker import __version__
from checker.intake import Part
from checker.run.checker import Checked, Checker, ClusterError, ListLostError, Wanted
from checker.run.places import OutOfReachError, Place, at_hand, size_of

# A list of more bytes comes back in too many findings at once: some ten thousand enterprises, each of ten
# kilobytes.  Only a guess how much it holds, so its name may say whether it is packed.
_WHOLE = 4 << 20
_WHOLE_PACKED = 1 << 20
_PLAIN = frozenset((".csv", ".tsv", ".txt"))
_PATIENCE = 20  # seconds between two looks whether anybody is still at work
_LOOKS = 15
_LOCAL = "local:"
# Dask keeps the last thousand messages of each connection, with the rows of lists in them.
_FEW_MESSAGES = {"distributed.admin.low-level-log-length": 20}

Answer = list[tuple[float, Checked]]  # for each part how much of the list is done, and what it came to


@dataclass(frozen=True, slots=True)
class _List:
    """A list that a worker reads; ``size`` proves that it is the one that is meant."""

    place: Place
    size: int


@dataclass(frozen=True, slots=True)
class _Sent:
    """A part of a list that is read here, packed: every process that it passes keeps its last messages."""

    file: str
    packed: bytes

    @classmethod
    def of(cls, part: Part) -> "_Sent":
        return cls(part.file, zlib.compress(pickle.dumps(part, pickle.HIGHEST_PROTOCOL), 1))

    def part(self) -> Part:
        part: Part = pickle.loads(zlib.decompress(self.packed))
        return part


class _Hands(WorkerPlugin):  # type: ignore[misc]  # without the extra it has no type
    """What a worker is given for one run: the checker, with the rule pack in it, made when first needed.

    A worker that comes later, or again, is given it too.
    """

    def __init__(self, packed: bytes):
        self._packed, self._code = packed, code_digest()
        self._checker: Checker | None = None

    def setup(self, worker: object) -> None:
        """Refuse to work with another program than the one that asks."""
        self._lock = Lock()  # one list at a time: the engines are not made for threads
        self._compare()

    def answer(self, task: _List | _Sent, wanted: Wanted) -> Answer:
        """What a list or a part of one comes to."""
        with self._lock, _garbage_kept():
            if self._checker is None:
                self._compare()  # of a worker that came later nobody has heard what ``setup`` raised
                self._checker = pickle.loads(self._packed)
            if isinstance(task, _Sent):
                part = task.part()
                return [(part.share, self._checker.check(part, wanted))]
            with at_hand(task.place) as path:
                if size_of(path) != task.size:
                    raise OutOfReachError(f"{task.place}：集群的一个工作进程读到的不是同一个文件")
                parts = self._checker.reader.parts(path)
                return [(part.share, self._checker.check(part, wanted)) for part in parts]

    def _compare(self) -> None:
        if self._code != code_digest():
            raise OtherProgramError(__version__)


class OtherProgramError(RuntimeError):
    """A worker has another version of this program; the version is the message."""


def code_digest() -> str:
    """A digest of this program's own sources: what decides whether two processes find the same."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _answer(name: str, task: _List | _Sent, wanted: Wanted) -> Answer:
    """The work of a worker, by what it was given under this name."""
    hands: _Hands = get_worker().plugins[name]
    return hands.answer(task, wanted)


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Checking makes no cycles, and to look for them costs half of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Cluster:
    """A cluster at hand: see ``connected``."""

    def __init__(self, client: Client):
        self._client = client

    @property
    def workers(self) -> list[str]:
        """The addresses of the workers that are there now."""
        return list(self._client.scheduler_info(n_workers=-1)["workers"])

    def checked(
        self, checker: Checker, lists: Sequence[Place], wanted: Callable[[], Wanted]
    ) -> Generator[tuple[int, float, Checked], None, None]:
        """The number of the list, how much of it is done, and what the part came to, in order.

        Few answers wait for their turn, so that memory does not grow with the lists.  Raises
        ``ClusterError``, ``ListLostError`` and what reading an address raises.
        """
        name = f"sanluanwu-{uuid4().hex}"
        self._prepare(name, checker)
        waiting: deque[tuple[int, str, Future]] = deque()
        tasks = self._tasks(checker, lists)
        try:
            while True:
                while len(waiting) < 2 * max(len(self.workers), 1) + 1:
                    numbered = next(tasks, None)
                    if numbered is None:
                        break
                    number, task = numbered
                    file = task.file if isinstance(task, _Sent) else str(task.place)
                    # Not pure: each is asked for once, and nothing is remembered between runs.
                    future = self._client.submit(_answer, name, task, wanted(), pure=False)
                    waiting.append((number, file, future))
                if not waiting:
                    return
                number, file, future = waiting.popleft()
                for share, checked in self._result(file, future):
                    yield number, share, checked
        finally:
            with suppress(Exception):  # the cluster may be gone
                self._client.cancel([future for _, _, future in waiting])
                self._client.unregister_worker_plugin(name)

    def _prepare(self, name: str, checker: Checker) -> None:
        """Give every worker what it needs."""
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
            packed = pickle.dumps(checker, pickle.HIGHEST_PROTOCOL)
            self._client.register_plugin(_Hands(packed), name=name)
        except TimeoutError:
            raise ClusterError("集群里没有工作进程，请先启动：dask worker 调度器地址") from None
        except OtherProgramError as error:
            raise ClusterError(_other_program(error)) from None
        except (ImportError, AttributeError) as error:
            raise ClusterError(
                f"集群工作进程上没有安装 sanluanwu，或者版本与本机 {__version__} 版不同（{error}）；"
                "请在每个工作进程的环境中安装：pip install 'sanluanwu[cluster]'"
            ) from None

    def _tasks(self, checker: Checker, lists: Sequence[Place]) -> Iterator[tuple[int, _List | _Sent]]:
        seen = self._seen_by_all(lists)
        for number, place in enumerate(lists):
            size = size_of(place)
            whole = _WHOLE if PurePosixPath(str(place)).suffix.lower() in _PLAIN else _WHOLE_PACKED
            if size <= whole and place in seen:
                yield number, _List(place.absolute() if isinstance(place, Path) else place, size)
                continue
            with at_hand(place) as path:
                for part in checker.reader.parts(path):
                    yield number, _Sent.of(part)

    def _seen_by_all(self, lists: Sequence[Place]) -> set[Place]:
        """The lists that every worker can read where they lie; addresses are the same everywhere."""
        here = [place for place in lists if isinstance(place, Path) and place.is_file()]
        sizes = self._client.run(_sizes, [str(one.absolute()) for one in here])
        expected = [size_of(one) for one in here]
        there = [
            place
            for number, place in enumerate(here)
            if all(found[number] == expected[number] for found in sizes.values())
        ]
        return {*there, *(place for place in lists if not isinstance(place, Path))}

    def _result(self, file: str, future: Future) -> Answer:
        """The answer, when it is there; not waiting for ever for a cluster without workers."""
        idle = 0
        while True:
            try:
                answer: Answer = future.result(timeout=_PATIENCE)
                return answer
            except distributed.TimeoutError:
                idle = 0 if self.workers else idle + 1
                if idle == _LOOKS:
                    raise ClusterError("集群里已经没有工作进程，没有写出结果") from None
            except KilledWorker:
                raise ListLostError(file) from None
            except OtherProgramError as error:
                raise ClusterError(_other_program(error)) from None
            except CancelledError as error:
                raise ClusterError(f"与集群的连接断了，没有写出结果（{error}）") from None


def _sizes(paths: list[str]) -> list[int]:
    return [size_of(Path(one)) for one in paths]


def _other_program(error: OtherProgramError) -> str:
    return (
        f"集群工作进程上的 sanluanwu 是 {error} 版，与本机 {__version__} 版的程序不同；"
        "两边须是同一份程序，结论才相同，请重新安装后重启工作进程"
    )


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """The cluster whose scheduler is at this address, such as ``tcp://10.0.0.1:8786``; ``local:4`` is one of
    four processes on this machine, ended afterwards.  Raises ``ClusterError``.
    """
    # The command has turned the search for garbage off, but connections make some.
    gc.freeze()
    gc.enable()
    with dask.config.set(_FEW_MESSAGES), _client(address) as client:
        yield Cluster(client)


@contextmanager
def _client(address: str) -> Iterator[Client]:
    if address.startswith(_LOCAL):
        number = address.removeprefix(_LOCAL)
        if not number.isdecimal() or not 0 < int(number) <= 64:
            raise ClusterError(f"--cluster {address}：请写成 local:进程数，如 local:4")
        with (
            LocalCluster(
                n_workers=int(number),
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.ERROR,  # a worker that dies loses nothing
            ) as local,
            Client(local) as client,
        ):
            yield client
        return
    try:
        client = Client(address, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"连不上集群 {address}（{error}）；请检查调度器的地址，如 tcp://10.0.0.1:8786"
        ) from None
    with client:
        yield client
