"""One run over real lists: part by part, in any number of processes, the findings are the same."""

import os
import pickle
import signal
import subprocess
import sys
from datetime import date
from functools import cache
from multiprocessing import active_children
from pathlib import Path
from random import Random
from typing import Any

import pytest
from intake_lists import save_csv, save_xlsx
from shipped import shipped
from test_cli import HEADINGS, PARKS, ROOT, make_list, run
from test_pool import ended

from benchmarks.lists import COLUMNS
from benchmarks.lists import rows as benchmark_rows
from checker.intake import ListReader, Part
from checker.judge import Judge, identify
from checker.plan import make_plan
from checker.report import GrowingFiles, findings_json, write_results, write_summary
from checker.run import Checked, Checker, Gathered, Keeping, ListLostError, Wanted, check_lists, each_of

DAY = date(2026, 11, 23)


rulebook = shipped


@cache
def checker() -> Checker:
    return Checker(rulebook(), DAY, rulebook().profiles[0])


def written(gathered: Gathered) -> list[Any]:
    return [findings_json(one) for one in gathered.assessments]


def test_a_checker_sent_to_another_process_finds_the_same(tmp_path: Path) -> None:
    here = check_lists(checker(), [PARKS])
    assert here.enterprises > 90
    sent = pickle.dumps(checker())
    assert len(sent) < 4 << 20  # what is compiled stays here
    there = check_lists(pickle.loads(sent), [PARKS])
    assert written(there) == written(here)
    assert there.run() == here.run()


def test_a_key_that_comes_again_is_numbered_over_all_lists(tmp_path: Path) -> None:
    """As if the judge had known the number from the beginning: ids of findings and tasks bear it."""
    row = ["乙有限公司", "临邛工业园区", "在产", "无", "重点管理", "是", "是"]
    lists = [make_list(tmp_path / f"{n}.xlsx", [1, *row], [2, *row]) for n in (1, 2)]
    gathered = check_lists(checker(), lists)
    keys = [one.enterprise.key for one in gathered.assessments]
    assert keys == [keys[0], *(f"{keys[0]}#{n}" for n in (2, 3, 4))]
    reader = ListReader(rulebook().dictionary)
    records = [record for path in lists for record in reader.read(path).records]
    judge = Judge(rulebook(), DAY, rulebook().profiles[0])
    known = [judge.assess(record, enterprise) for record, enterprise in identify(records)]
    expected = [one.with_plan(make_plan(one, rulebook())) for one in known]
    assert expected[0].findings and expected[0].plan
    assert gathered.assessments == expected


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Lists that repeat each other's enterprises, among them one that nobody can read."""
    folder = tmp_path_factory.mktemp("名单")
    row = ["乙有限公司", "临邛工业园区", "在产", "无", "重点管理", "是", "是"]
    made = [save_csv(folder / f"{n}.csv", [HEADINGS, ["1", *row], ["2", *row]]) for n in range(3)]
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    return [PARKS, made[0], folder / "坏.xlsx", PARKS, *made[1:]]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_findings_are_the_same_with_any_number_of_processes(lists: list[Path], workers: int) -> None:
    expected = check_lists(checker(), lists)
    found = check_lists(checker(), lists, workers=workers)
    assert written(found) == written(expected)
    assert found.run() == expected.run()
    assert [one.file for one in found.unreadable()] == ["坏.xlsx"]


def files_of(lists: list[Path], out: Path, *, limit: int, workers: int = 1) -> dict[str, bytes]:
    """The files for programs of a run that holds fewer enterprises than the limit."""
    with GrowingFiles(out) as files:
        gathered = check_lists(checker(), lists, Keeping(files, limit), workers=workers)
        assert (gathered.assessments is None) == (gathered.enterprises >= limit)
        write_summary(gathered.counts, gathered.run(), rulebook(), out, lines=files)
    names = ("findings.jsonl", "quality.jsonl", "summary.json")
    assert {path.name for path in out.iterdir()} == {*names, "全市汇总.xlsx"}
    return {name: (out / name).read_bytes() for name in names}


@pytest.fixture(scope="module")
def held(lists: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files for programs of a run that is held in memory and written at its end."""
    out = tmp_path_factory.mktemp("结果")
    gathered = check_lists(checker(), lists)
    assert gathered.assessments is not None
    write_results(gathered.assessments, gathered.run(), rulebook(), out)
    return {name: (out / name).read_bytes() for name in ("findings.jsonl", "quality.jsonl", "summary.json")}


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("limit", [0, 1, 122, 240, 10_000])
def test_files_are_the_same_whether_a_run_is_held_or_not(
    lists: list[Path], held: dict[str, bytes], tmp_path: Path, limit: int, workers: int
) -> None:
    assert files_of(lists, tmp_path / "新", limit=limit, workers=workers) == held


@pytest.mark.parametrize(("size", "workers"), [(1, 2), (7, 1), (50, 3)])
def test_files_are_the_same_whatever_the_size_of_the_parts(
    lists: list[Path], held: dict[str, bytes], tmp_path: Path, size: int, workers: int
) -> None:
    small = Checker(rulebook(), DAY, rulebook().profiles[0], part_size=size)
    assert len(list(small.reader.parts(PARKS))) > 120 // (size + 5)
    with GrowingFiles(tmp_path) as files:
        gathered = check_lists(small, lists, Keeping(files, 100), workers=workers)
        assert gathered.assessments is None
        write_summary(gathered.counts, gathered.run(), rulebook(), tmp_path, lines=files)
    assert {name: (tmp_path / name).read_bytes() for name in held} == held


class Watched(Checker):
    """Keeps what was wanted of each part."""

    def check(self, part: Part, wanted: Wanted) -> Checked:
        self.__dict__.setdefault("wanted", []).append(wanted.objects)
        return super().check(part, wanted)


def test_what_goes_far_beyond_the_limit_is_not_held_from_early_on_and_is_if_it_ends_sooner(
    tmp_path: Path,
) -> None:
    row = ["临邛工业园区", "在产", "无", "重点管理", "是", "是"]
    enterprises = [[n, f"第{n}家具厂", *row] for n in range(2_000)]
    path = save_xlsx(tmp_path / "名单.xlsx", [HEADINGS, *enterprises, *[[None, "备注：下略"]] * 6_000])
    watched = Watched(rulebook(), DAY, rulebook().profiles[0], part_size=100)
    with GrowingFiles(tmp_path / "结果") as files:
        gathered = check_lists(watched, [path], Keeping(files, 3_000), workers=1)
    held = vars(watched)["wanted"]
    assert all(held[:3]) and not any(held[17:20])  # 8,000 seemed to come
    expected = check_lists(checker(), [path])
    assert len(held) == 40 and all(held[20:])  # so the 2,000 are all looked at again
    assert written(gathered) == written(expected) and gathered.run() == expected.run()


def test_workbooks_are_the_same_from_several_processes(tmp_path: Path) -> None:
    gathered = check_lists(checker(), [PARKS])
    assert gathered.assessments is not None
    assert each_of(1, 10_000) is map and each_of(None, 10) is map
    files = []
    for out, each in ((tmp_path / "一", map), (tmp_path / "二", each_of(2, 10_000))):
        written = write_results(gathered.assessments, gathered.run(), rulebook(), out, each=each)
        files.append({path.name: path.read_bytes() for path in written})
    assert files[0] == files[1]
    assert list(files[0]) == list(files[1])
    assert len(files[0]) >= 6


class Deadly(Checker):
    """Dies in every other process over one of the lists."""

    def answer(self, task: tuple[Part, Wanted]) -> Checked:
        if task[0].file == "0.csv":
            os._exit(9)
        return super().answer(task)


def test_a_list_that_ends_every_process_is_named(lists: list[Path]) -> None:
    with pytest.raises(ListLostError) as raised:
        check_lists(Deadly(rulebook(), DAY, rulebook().profiles[0]), lists, workers=2)
    assert raised.value.file == "0.csv"


def test_a_run_that_ends_early_leaves_nothing_behind(lists: list[Path], tmp_path: Path) -> None:
    old = tmp_path / "旧" / "findings.jsonl"
    old.parent.mkdir()
    old.write_text("旧的", encoding="utf-8")

    def interrupted(lists_done: float, enterprises: int) -> None:
        raise KeyboardInterrupt

    for out in (old.parent, tmp_path / "新"):
        with pytest.raises(KeyboardInterrupt), GrowingFiles(out) as files:
            check_lists(checker(), lists, Keeping(files, 0), seen=interrupted)
    assert [path.name for path in old.parent.iterdir()] == ["findings.jsonl"]
    assert old.read_text(encoding="utf-8") == "旧的"
    assert not (tmp_path / "新").exists()


def test_the_city_alone_may_have_a_workbook(tmp_path: Path) -> None:
    out = tmp_path / "结果"
    result = run("check", PARKS, "--out", out, "--as-of", DAY, "--workbooks", "summary")
    assert result.returncode == 0, result.stderr
    names = ["全市汇总.xlsx", "findings.jsonl", "quality.jsonl", "summary.json"]
    assert result.stdout.split() == [str(out / name) for name in names]
    assert sorted(path.name for path in out.iterdir()) == sorted(names)
    assert "企业 120 家" in result.stderr


def test_the_ledger_needs_every_finding(tmp_path: Path) -> None:
    command = ["check", PARKS, "--out", tmp_path / "结果", "--ledger", tmp_path / "台账.db"]
    result = run(*command, "--workbooks", "summary")
    assert result.returncode == 2
    assert "不能与 --workbooks summary 同用" in result.stderr
    assert not (tmp_path / "台账.db").exists()


def without_places(gathered: Gathered) -> list[Any]:
    """What was found, by enterprise, without where it stands."""
    found = written(gathered)
    for one in found:
        del one["enterprise"]["source"]
        for finding in one["findings"]:
            for cell in (*finding["evidence"], *finding["missing"]):
                del cell["cell"]
    return sorted(found, key=lambda one: one["enterprise"]["key"])


def test_another_order_of_rows_changes_only_order_and_places(tmp_path: Path) -> None:
    rows = [[str(cell) for cell in row] for row in benchmark_rows(150)]
    shuffled = Random(7).sample(rows, len(rows))
    one, other = (
        check_lists(checker(), [save_csv(tmp_path / f"{n}.csv", [list(COLUMNS), *order])])
        for n, order in enumerate((rows, shuffled))
    )
    assert len({one["enterprise"]["key"] for one in written(one)}) == 150
    assert written(one) != written(other)
    assert without_places(one) == without_places(other)
    assert one.counts == other.counts


def test_killed_workers_lose_nothing(lists: list[Path], held: dict[str, bytes], tmp_path: Path) -> None:
    killed: list[int] = []

    def kill_one(lists_done: float, enterprises: int) -> None:
        others = [one.pid for one in active_children() if one.pid is not None and one.pid not in killed]
        if others and len(killed) < 2:
            os.kill(others[0], signal.SIGKILL)
            killed.append(others[0])

    with GrowingFiles(tmp_path) as files:
        gathered = check_lists(checker(), lists, Keeping(files, 0), workers=2, seen=kill_one)
        write_summary(gathered.counts, gathered.run(), rulebook(), tmp_path, lines=files)
    assert len(killed) == 2
    assert {name: (tmp_path / name).read_bytes() for name in held} == held


def test_ctrl_c_ends_all_processes_and_leaves_nothing(lists: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "结果"
    command = [sys.executable, "-m", "checker", "check", *map(str, lists * 5), "--out", str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([*command, "--workers", "2"], env=environment, stderr=subprocess.PIPE) as program:
        children = Path(f"/proc/{program.pid}/task/{program.pid}/children")
        workers: set[str] = set()
        while not any(is_worker(one) for one in workers):
            assert program.poll() is None
            workers = set(children.read_text().split())
        program.send_signal(signal.SIGINT)
        _, told = program.communicate(timeout=300)
    assert program.returncode == 1
    assert b"Traceback" not in told
    ended({int(one) for one in workers})
    assert not out.exists()


def is_worker(process: str) -> bool:
    """A fork of the program, not the child that opens a workbook."""
    try:
        command = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return b"check" in command
