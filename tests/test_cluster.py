"""The same check on a cluster: real dask workers, killed on purpose, find what this machine finds."""

import gc
import os
import signal
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from intake_lists import save_csv
from test_cli import PARKS, run
from test_run import checker, rulebook

from benchmarks.lists import COLUMNS, rows, write_parquet
from checker.intake import Part
from checker.report import GrowingFiles, write_summary
from checker.run import (
    Checked,
    Checker,
    ClusterError,
    Keeping,
    ListLostError,
    OutOfReachError,
    Wanted,
    check_lists,
    places_of,
)
from checker.run.places import at_hand

distributed = pytest.importorskip("distributed", reason="without the extra `cluster`")
dask = pytest.importorskip("dask")
pytest.importorskip("pyarrow")

from checker.run import cluster as cluster_module  # noqa: E402
from checker.run.cluster import connected  # noqa: E402

DAY = date(2026, 11, 23)
NAMES = ("findings.jsonl", "quality.jsonl", "summary.json")


@pytest.fixture(scope="module")
def workers() -> Iterator[str]:
    """The address of two workers, each a process that is started again when it dies.

    A list is given up when three have died over it: two that are killed one after the other may have held the
    same one.
    """
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 2}),
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0") as local,
    ):
        yield local.scheduler_address


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two thousand enterprises in files, some of which come again, a workbook, and a file nobody can read."""
    folder = tmp_path_factory.mktemp("名单")
    content = ([str(cell) for cell in row] for row in rows(2000))
    made = [save_csv(folder / f"{n}.csv", [list(COLUMNS), *islice(content, 200)]) for n in range(10)]
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    write_parquet(rows(300), folder / "表.parquet")
    return [made[0], PARKS, *made[1:5], folder / "坏.xlsx", *made[5:], folder / "表.parquet"]


def files_of(lists, out: Path, limit: int = 0, **how) -> dict[str, bytes]:
    """The files for programs of a run."""
    with GrowingFiles(out) as files:
        gathered = check_lists(checker(), lists, Keeping(files, limit), **how)
        write_summary(gathered.counts, gathered.run(), rulebook(), out, lines=files)
    return {name: (out / name).read_bytes() for name in NAMES}


@pytest.fixture(scope="module")
def here(lists: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What this machine finds, in one process."""
    found = files_of(lists, tmp_path_factory.mktemp("结果"), workers=1)
    assert found["findings.jsonl"].count(b"\n") == 2420
    return found


def test_a_cluster_finds_the_same(workers: str, lists, here, tmp_path: Path) -> None:
    with connected(workers) as cluster:
        assert files_of(lists, tmp_path, 1000, cluster=cluster) == here


def test_lists_that_workers_do_not_reach_are_sent_in_parts(
    workers: str, lists, here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("_WHOLE", "_WHOLE_PACKED"):
        monkeypatch.setattr(cluster_module, limit, 0)
    with connected(workers) as cluster:
        assert files_of(lists, tmp_path, cluster=cluster) == here
        # The scheduler, which is in this process, keeps its last thousand messages: no rows of lists in them.
        assert not [one for one in gc.get_objects() if isinstance(one, Part)]


def test_lists_at_addresses_are_read_by_the_workers(workers: str, lists, tmp_path: Path) -> None:
    folder = lists[0].parent
    expected = files_of(sorted(folder.glob("*.csv")), tmp_path / "1", workers=1)
    there, _ = places_of([f"file://{folder}/*.csv"])
    assert len(there) == 10
    with connected(workers) as cluster:
        assert files_of(there, tmp_path / "2", cluster=cluster) == expected
    assert files_of(there, tmp_path / "3", workers=1) == expected


def at_work(dask_worker) -> tuple[int, int]:
    """The process of a worker, and how many tasks it works on at this moment."""
    return os.getpid(), dask_worker.state.executing_count


def test_killed_workers_lose_nothing(workers: str, lists, here, tmp_path: Path) -> None:
    killed: list[int] = []
    with distributed.Client(workers) as watcher, connected(workers) as cluster:

        def kill_one(lists_done: float, enterprises: int) -> None:
            deadline = time.monotonic() + 300
            while len(killed) < 2 and lists_done > 3 * len(killed):
                assert time.monotonic() < deadline
                busy = [process for process, tasks in watcher.run(at_work).values() if tasks]
                if busy:
                    os.kill(busy[0], signal.SIGKILL)
                    killed.append(busy[0])

        found = files_of(lists, tmp_path, cluster=cluster, seen=kill_one)
    assert len(set(killed)) == 2
    assert found == here


class Deadly(Checker):
    """Ends every process that checks one of the lists."""

    def check(self, part: Part, wanted: Wanted) -> Checked:
        if part.file == "3.csv":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().check(part, wanted)


def test_a_list_that_kills_every_worker_is_named_and_nothing_hangs(workers: str, lists) -> None:
    deadly = Deadly(rulebook(), DAY, rulebook().profiles[0])
    with connected(workers) as cluster, pytest.raises(ListLostError) as raised:
        check_lists(deadly, lists[1:5], cluster=cluster)
    assert raised.value.file.endswith("3.csv")


def test_workers_with_another_program_are_refused(
    workers: str, lists, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "code_digest", lambda: "another")
    with connected(workers) as cluster, pytest.raises(ClusterError, match="须是同一份程序"):
        check_lists(checker(), lists[:1], cluster=cluster)


def test_no_cluster_at_an_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_PATIENCE", 1)
    for address, told in (
        ("tcp://127.0.0.1:9", "连不上集群"),
        ("local:0", "local:进程数"),
        ("udp://x", "连不上集群"),
    ):
        with pytest.raises(ClusterError, match=told), connected(address):
            pass


def test_an_address_without_lists_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(self, path: str) -> list[str]:
        raise FileNotFoundError("The specified bucket does not exist")

    for address in (f"file://{tmp_path}/*.csv", "memory://桶/*.csv"):
        with pytest.raises(OutOfReachError, match="没有符合的文件"):
            places_of([address])
        monkeypatch.setattr("fsspec.implementations.memory.MemoryFileSystem.glob", missing)
    with pytest.raises(OutOfReachError, match="nosuch://桶/甲\\.csv"), at_hand("nosuch://桶/甲.csv"):
        pass


def test_the_command_with_a_cluster_writes_what_it_writes_without(lists, tmp_path: Path) -> None:
    command = ["check", *lists[:2], "--as-of", DAY, "--quiet"]
    alone = run(*command, "--out", tmp_path / "一")
    together = run(*command, "--out", tmp_path / "二", "--cluster", "local:2")
    assert together.returncode == alone.returncode, together.stderr
    assert together.stderr == alone.stderr
    written = sorted(path.name for path in (tmp_path / "一").iterdir())
    assert len(written) > 4
    assert sorted(path.name for path in (tmp_path / "二").iterdir()) == written
    for name in NAMES:
        assert (tmp_path / "一" / name).read_bytes() == (tmp_path / "二" / name).read_bytes()
    refused = run(*command, "--out", tmp_path / "三", "--cluster", "local:2", "--workers", "2")
    assert refused.returncode == 2
    assert "不能与 --workers 同用" in refused.stderr
