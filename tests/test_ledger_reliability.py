"""The ledger when things go wrong: killed, shared, without room or rights, older, newer, damaged."""

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from ledger_checks import FIRST, WHO, assess, check, firm, later, run_of, small_book, state
from test_cli import HEADINGS, ROOT, make_list, run

from checker.ledger import (
    Ledger,
    LedgerError,
    back_up,
    check_whole,
    items,
    record_run,
    restore,
    runs,
)
from checker.ledger.schema import APPLICATION_ID, MIGRATIONS, VERSION

SEED = 20261124
KILLS, COMMAND_KILLS = 220, 8
FIRMS = [firm(f"{number}号厂", 排污许可证="无", 环境台账="否") for number in range(30)]
MENDED = [firm(f"{number}号厂", 环境台账="否", 符合规划=None) for number in range(1, 31)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with one check in it, closed."""
    with Ledger(tmp_path / "台账.db", WHO) as ledger:
        check(ledger, FIRST, *FIRMS)
    return tmp_path / "台账.db"


def state_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    check_whole(path)
    with Ledger(path) as ledger:
        return state(ledger)


# --- killed -------------------------------------------------------------------------------------


def in_child(work: Callable[[], None]) -> int:
    """Do something in a process of its own; returns its number."""
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:
        os._exit(1)


def test_killed_at_any_moment_the_ledger_is_before_or_after_the_check(path: Path, tmp_path: Path) -> None:
    judged, second = assess(later(30), MENDED), run_of(later(30), MENDED)

    def record(copy: Path) -> None:
        with Ledger(copy, WHO) as ledger:
            record_run(ledger, judged, second, small_book(), WHO)

    done = Path(shutil.copy(path, tmp_path / "之后.db"))
    began = time.perf_counter()
    record(done)
    duration = time.perf_counter() - began
    before, after = state_of(path), state_of(done)
    assert before != after
    chance, seen = random.Random(SEED), Counter[str]()
    for number in range(KILLS):
        copy = Path(shutil.copy(path, tmp_path / f"{number}.db"))
        child = in_child(lambda copy=copy: record(copy))
        time.sleep(chance.uniform(0, 1.6 * duration))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = state_of(copy)
        seen["before" if found == before else "after" if found == after else "between"] += 1
        for one in tmp_path.glob(f"{number}.db*"):
            one.unlink()
    assert set(seen) == {"before", "after"}, seen


def test_a_killed_command_leaves_the_ledger_before_or_after_and_may_be_run_again(tmp_path: Path) -> None:
    """The whole command, killed anywhere between its start and its end."""
    row = [1, "乙有限公司", "临邛工业园区", "在产", "无", "重点管理", "是", "是"]
    names = make_list(tmp_path / "名单.xlsx", *([*row[:1], f"乙{n}公司", *row[2:]] for n in range(40)))
    arguments = ["check", str(names), "--as-of", "2026-11-23", "--quiet", "--engine", "compiled"]

    def command(copy: Path) -> list[str]:
        out = ["--out", str(tmp_path / "结果"), "--ledger", str(copy)]
        return [sys.executable, "-m", "checker", *arguments, *out]

    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    whole = tmp_path / "全程.db"
    began = time.perf_counter()
    subprocess.run(command(whole), env=environment, check=True, timeout=600)
    duration = time.perf_counter() - began
    after = state_of(whole)
    chance, seen = random.Random(SEED), Counter[str]()
    for number in range(COMMAND_KILLS):
        copy = tmp_path / f"{number}.db"
        process = subprocess.Popen(command(copy), env=environment, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, 1.1) * duration)
        process.kill()
        process.wait()
        seen[_what_is_there(copy, after)] += 1
    assert not seen["between"], seen
    subprocess.run(command(copy), env=environment, check=True, timeout=600)
    assert state_of(copy) == after


def _what_is_there(path: Path, after: object) -> str:
    """nothing (the ledger was not yet made, or holds only its beginning), after, or between."""
    if not path.exists():
        return "before"
    try:
        found = state_of(path)
    except LedgerError as error:
        assert "是空的" in str(error), error
        return "before"
    if not any(found.values()):
        return "before"
    return "after" if found == after else "between"


# --- two at once --------------------------------------------------------------------------------


def test_whoever_comes_second_waits_for_the_first(path: Path) -> None:
    def record(day: int) -> None:
        firms = [firm("甲厂", 排污许可证="无"), *FIRMS]
        with Ledger(path, WHO) as ledger:
            record_run(ledger, assess(later(day), firms), run_of(later(day), firms), small_book(), WHO)

    children = [in_child(lambda: record(30)) for _ in range(2)]
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
    with Ledger(path) as ledger:
        # Both recorded the same check: it stands there once.
        assert [one.as_of for one in runs(ledger)] == [FIRST, later(30)]
    check_whole(path)


def test_whoever_waits_too_long_is_told_and_nothing_is_recorded(path: Path) -> None:
    before = state_of(path)
    with Ledger(path, WHO) as first, first.transaction():
        with Ledger(path, WHO, wait=0.1) as second, pytest.raises(LedgerError, match="正被另一个程序使用"):
            check(second, later(30), *MENDED)
        with Ledger(path) as reader:
            assert len(runs(reader)) == 1  # reading never waits
    assert state_of(path) == before


# --- no room, no rights -------------------------------------------------------------------------


def test_without_room_the_ledger_stays_as_it_was_and_says_so(path: Path, tmp_path: Path) -> None:
    """However little room there is: nothing is recorded and that is said, or all is recorded."""
    whole = Path(shutil.copy(path, tmp_path / "之后.db"))
    with Ledger(whole, WHO) as ledger:
        check(ledger, later(30), *MENDED)
    before, after = state_of(path), state_of(whole)
    seen = Counter[bool]()
    for room in (10_000, 40_000, 100_000, path.stat().st_size, 300_000, 2_000_000):
        copy = Path(shutil.copy(path, tmp_path / f"{room}.db"))

        def record(copy: Path = copy, room: int = room) -> None:
            said = ""
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
            try:
                with Ledger(copy, WHO) as ledger:
                    check(ledger, later(30), *MENDED)
            except LedgerError as error:
                said = str(error)
            copy.with_suffix(".txt").write_text(said, encoding="utf-8")

        assert os.waitpid(in_child(record), 0)[1] == 0
        said = copy.with_suffix(".txt").read_text(encoding="utf-8")
        assert state_of(copy) == (before if said else after)
        assert not said or "磁盘" in said
        seen[bool(said)] += 1
    assert set(seen) == {True, False}, seen


def test_a_command_without_room_ends_with_code_2(path: Path, tmp_path: Path) -> None:
    row = [1, "乙有限公司", "临邛工业园区", "在产", "无", "重点管理", "是", "是"]
    names = make_list(tmp_path / "名单.xlsx", *([*row[:1], f"乙{n}公司", *row[2:]] for n in range(40)))
    # Enough to make an empty ledger, not to put a check into it.
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({200_000}, {200_000})); "
    program = f"{limit}from checker.cli import main; main()"
    out, ledger = tmp_path / "结果", tmp_path / "新台账.db"
    done = subprocess.run(
        [sys.executable, "-c", program, "check", names, "--out", out, "--ledger", ledger, "--quiet"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "磁盘" in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()  # no workbook speaks of a check that the ledger does not know


def test_a_folder_that_cannot_be_written_is_named(path: Path) -> None:
    """As somebody without rights, for root may write anywhere."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        ledger = Path(shutil.copy(path, place / "台账.db"))
        ledger.chmod(0o444)
        place.chmod(0o555)
        before = ledger.read_bytes()

        def without_rights() -> None:
            if os.geteuid() == 0:
                os.seteuid(65534)
            for one in (place / "新.db", ledger):
                with pytest.raises(LedgerError, match="打不开或不能写入"):
                    Ledger(one, WHO)
            with Ledger(ledger) as reader:  # to look at it is allowed
                assert len(items(reader, FIRST)) == 60

        status = os.waitpid(in_child(without_rights), 0)[1]
        assert status == 0
        assert [one.name for one in place.iterdir()] == ["台账.db"]
        assert ledger.read_bytes() == before
        place.chmod(0o755)


@pytest.mark.parametrize("place", ["没有的目录/台账.db", "."])
def test_a_place_where_no_file_can_be_is_named(tmp_path: Path, place: str) -> None:
    with pytest.raises(LedgerError, match=r"打不开或不能写入|是文件夹"):
        Ledger(tmp_path / place, WHO)


# --- other files --------------------------------------------------------------------------------


def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "名单.csv"
    text.write_text("企业名称\n甲厂\n" * 100, encoding="utf-8")
    other = tmp_path / "别的.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE a (b)")
    connection.close()
    for one in (text, other):
        before = one.read_bytes()
        for origin in (None, WHO):
            with pytest.raises(LedgerError, match="不是台账"):
                Ledger(one, origin)
        assert one.read_bytes() == before


def test_a_ledger_of_a_newer_program_is_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(LedgerError, match="由更新版本的程序写成"):
        Ledger(path, WHO)


def test_an_older_ledger_is_migrated_and_its_former_self_kept(path: Path, tmp_path: Path) -> None:
    """Version 1 holds the events alone; the state is built from them."""
    old = tmp_path / "旧.db"
    connection = sqlite3.connect(old, isolation_level=None)
    for statement in MIGRATIONS[0]:
        connection.execute(statement)
    connection.execute("ATTACH ? AS newer", (str(path),))
    connection.execute("INSERT INTO event SELECT * FROM newer.event")
    connection.execute(f"PRAGMA main.application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA main.user_version = 1")
    connection.close()
    with pytest.raises(LedgerError, match="旧版格式"):
        Ledger(old)
    with Ledger(old, WHO) as ledger, Ledger(path) as new:
        assert state(ledger) == state(new)
        assert ledger.id == new.id
    kept = tmp_path / "旧.升级前备份-格式1.db"
    connection = sqlite3.connect(kept)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM event").fetchone() == (32,)
    connection.close()


def test_a_ledger_with_the_tables_of_before_gets_those_of_today(path: Path, tmp_path: Path) -> None:
    """Version 2 had the same tables, laid out otherwise; what is in them follows from the events."""
    old = tmp_path / "旧.db"
    shutil.copy(path, old)
    connection = sqlite3.connect(old, isolation_level=None)
    connection.execute("DROP INDEX finding_enterprise")
    connection.execute("DELETE FROM sighting")
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    with Ledger(old, WHO) as ledger, Ledger(path) as new:
        assert state(ledger) == state(new)
        assert tables_of(ledger) == tables_of(new)
    assert (tmp_path / "旧.升级前备份-格式2.db").exists()


def tables_of(ledger: Ledger) -> list[tuple[str, str]]:
    rows = ledger.connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name")
    return [tuple(row) for row in rows]


def test_a_damaged_ledger_is_recognised_and_restored(path: Path, tmp_path: Path) -> None:
    backup = tmp_path / "备份.db"
    events = back_up(path, backup)
    assert events == 32
    before = state_of(path)
    with Ledger(path, WHO) as ledger:
        check(ledger, later(30), *MENDED)
    content = bytearray(path.read_bytes())
    content[4096:20_000] = b"\xff" * (20_000 - 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="损坏"):
        check_whole(path)
    kept = restore(path, backup, WHO)
    assert state_of(path) == before
    assert kept is not None
    assert kept.exists()
    assert kept.name == "台账.恢复前备份.db"
    with Ledger(path, WHO) as ledger:
        check(ledger, later(30), *MENDED)


def test_a_backup_is_taken_while_another_writes_and_never_over_a_file(path: Path, tmp_path: Path) -> None:
    before = state_of(path)
    with Ledger(path, WHO) as ledger, ledger.transaction():
        back_up(path, tmp_path / "备份.db")
    assert state_of(tmp_path / "备份.db") == before
    with pytest.raises(LedgerError, match="已存在，不覆盖"):
        back_up(path, tmp_path / "备份.db")
    with pytest.raises(LedgerError, match="不是台账"):
        restore(path, make_list(tmp_path / "名单.xlsx", headings=HEADINGS), WHO)
    assert state_of(path) == before


def test_a_list_that_comes_too_late_stops_the_command(path: Path, tmp_path: Path) -> None:
    row = [1, "乙有限公司", "临邛工业园区", "在产", "无", "重点管理", "是", "是"]
    names = make_list(tmp_path / "名单.xlsx", row)
    done = run("check", names, "--out", tmp_path / "结果", "--as-of", "2026-08-31", "--ledger", path)
    assert done.returncode == 2
    assert "不能再记入更早的 2026-08-31" in done.stderr
