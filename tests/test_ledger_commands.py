"""A park's year by the commands alone: three checks of a list, two rounds of filled-in workbooks between."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from ledger_checks import fill
from openpyxl import load_workbook
from test_cli import PARKS, ROOT, run

from checker.cli.check import MANY
from checker.vocabulary import ABSENT_SHEET, GONE_SHEET, STAMP_SHEET, Entry

PARK = "临邛工业园区.xlsx"
NO_PERMIT = "disorderly/no_discharge_permit"
PERMIT = "排污许可证"
Result = subprocess.CompletedProcess[str]


class Year:
    """A folder with a ledger, and what every command said."""

    def __init__(self, folder: Path):
        self.folder, self.ledger = folder, folder / "台账.db"
        self.said: dict[str, Result] = {}

    def check(self, name: str, day: str, names: Path) -> Result:
        out = self.folder / name
        self.said[name] = run(
            *("check", names, "--out", out, "--as-of", day, "--by", "王检查"),
            *("--ledger", self.ledger, "--engine", "compiled"),
        )
        assert self.said[name].returncode == 0, self.said[name].stderr
        return self.said[name]

    def take(self, name: str, day: str, *options: object) -> Result:
        self.said[name] = run(
            "ledger", "take", *options, "--ledger", self.ledger, "--as-of", day, "--by", "李科员"
        )
        return self.said[name]

    def status(self, day: str) -> dict[str, dict[str, int]]:
        said = run("ledger", "status", "--ledger", self.ledger, "--as-of", day, "--json")
        assert said.returncode == 0, said.stderr
        return json.loads(said.stdout)

    def findings(self, name: str) -> list[dict]:
        text = (self.folder / name / "findings.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]


def without_permit(year: Year, name: str) -> list[tuple[dict, dict]]:
    """Enterprises of the park that have no permit, with that finding."""
    return [
        (one["enterprise"], finding)
        for one in year.findings(name)
        for finding in one["findings"]
        if one["enterprise"]["park"] == PARK.removesuffix(".xlsx")
        and (finding["rule"], finding["outcome"]) == (NO_PERMIT, "violated")
    ]


def changed_list(path: Path, cells: dict[str, str], gone: tuple[int, ...] = ()) -> Path:
    book = load_workbook(PARKS)
    sheet = book.worksheets[0]
    for place, text in cells.items():
        sheet[place] = text
    for row in gone:
        for cell in sheet[row]:
            if type(cell).__name__ != "MergedCell":
                cell.value = None
    book.save(path)
    return path


def fill_finding(book: Path, finding: str, entries: dict[str, object], copy: Path, sheet: str) -> Path:
    """One row, found by the number of its finding."""
    table = load_workbook(book)[sheet]
    headings = {cell.value: cell.column for cell in table[3]}
    row = next(
        row for row in range(4, table.max_row + 1) if table.cell(row, headings["问题编号"]).value == finding
    )
    workbook = load_workbook(book)
    for heading, content in entries.items():
        workbook[sheet].cell(row, headings[heading]).value = content
    workbook.save(copy)
    return copy


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """The walk: what each step left can be asked afterwards."""
    year = Year(tmp_path_factory.mktemp("台账"))
    year.check("一", "2026-09-01", PARKS)
    (mended, finding), (removed, _), *_ = without_permit(year, "一")
    year.mended, year.finding, year.removed = mended, finding["id"], removed
    first = year.folder / "一" / PARK
    good = fill_finding(
        first,
        year.finding,
        {Entry.STATUS: "整改完成待验收", Entry.PERSON: "张三", Entry.COMPLETED: "2026-09-15"},
        year.folder / "第一次交回.xlsx",
        "问题清单",
    )
    jump = {Entry.STATUS: "已销号"}
    year.filled = fill(good, {"disorderly/no_fire_papers": jump}, good)
    year.take("试读", "2026-09-20", year.filled, "--dry-run")
    year.take("第一次", "2026-09-20", year.filled, "--yes")
    year.after_first = year.status("2026-09-20")
    place = next(one["cell"] for one in finding["evidence"] if one["field"] == PERMIT).split("!")[-1]
    gone = (removed["source"]["row"],)
    year.check("二", "2026-10-15", changed_list(year.folder / "二.xlsx", {place: "已取得"}, gone))
    entries = {
        Entry.STATUS: "已销号",
        Entry.ACCEPTOR: "赵验收",
        Entry.EVIDENCE: "许可证.pdf",
    }
    second = year.folder / "二" / PARK
    year.take(
        "第二次",
        "2026-11-01",
        fill_finding(second, year.finding, entries, year.folder / "第二次交回.xlsx", GONE_SHEET),
        "--yes",
    )
    year.after_second = year.status("2026-11-01")
    year.check("三", "2026-11-23", changed_list(year.folder / "三.xlsx", {place: "过期"}))
    return year


def test_the_first_check_opens_a_ledger(year: Year) -> None:
    assert "台账首次检查：新增" in year.said["一"].stderr


def test_taking_shows_what_changes_refuses_what_cannot_be_and_takes_the_rest(year: Year) -> None:
    tried, taken = year.said["试读"], year.said["第一次"]
    assert "仅试读，没有记入台账" in tried.stderr
    assert tried.stdout == taken.stdout
    assert "整改状态：“待整改” → “整改完成待验收”" in taken.stdout
    assert "不能从待整改直接改为已销号" in taken.stdout
    assert taken.returncode == 3
    assert year.after_first["statuses"]["整改完成待验收"] == 1


def test_the_second_check_says_what_is_gone_and_who_is_missing(year: Year) -> None:
    said = year.said["二"].stderr
    assert "与台账比较（上次检查 2026-09-01）" in said
    assert "整改到位待核 1 项" in said
    assert f"以前的名单有、本次没有的企业：{year.removed['name']} 1 家" in said
    book = load_workbook(year.folder / "二" / PARK)
    assert book[ABSENT_SHEET].cell(4, 2).value == year.removed["name"]
    assert book[GONE_SHEET].cell(4, 2).value == year.mended["name"]
    summary = json.loads((year.folder / "二" / "summary.json").read_text(encoding="utf-8"))
    assert summary["ledger"]["changes"]["整改到位待核"] == 1
    assert summary["ledger"]["gone"] == [year.finding]


def test_a_write_off_counts_and_a_relapse_opens_it_again(year: Year) -> None:
    assert year.said["第二次"].returncode == 0, year.said["第二次"].stdout
    total = year.after_second["total"]
    assert total["written_off"] == 1
    assert total["rate"] == 1 / total["total"]
    assert "死灰复燃 1 项" in year.said["三"].stderr
    [ledger] = [
        finding["ledger"]
        for one in year.findings("三")
        for finding in one["findings"]
        if finding["id"] == year.finding
    ]
    assert (ledger["change"], ledger["status"], ledger["round"]) == ("死灰复燃", "待整改", 2)
    assert ledger["first_seen"] == "2026-09-01"


def test_all_workbooks_of_a_check_can_be_handed_in_the_citys_too(year: Year, tmp_path: Path) -> None:
    supervised = tmp_path / "督办.xlsx"
    said = run("ledger", "supervise", supervised, "--ledger", year.ledger, "--as-of", "2026-11-23")
    assert said.returncode == 0, said.stderr
    books = sorted((year.folder / "三").glob("*.xlsx"))
    said = year.take("全部", "2026-11-23", *books, supervised, "--dry-run")
    assert said.returncode == 0, said.stdout
    assert [line.split("：")[0] for line in said.stderr.splitlines() if "已略过" in line] == [
        "全市汇总.xlsx",
        "督办.xlsx",
    ]
    assert "退回 0 行" in said.stdout
    # Or the folder as it is.
    (year.folder / "三" / f"~${PARK}").write_bytes(b"")
    folder = year.take("文件夹", "2026-11-23", year.folder / "三", "--dry-run")
    assert (folder.returncode, folder.stdout) == (0, said.stdout)
    empty = tmp_path / "空"
    empty.mkdir()
    assert "没有可以读回的工作簿" in year.take("空", "2026-11-23", empty, "--dry-run").stderr


def test_a_workbook_that_lost_what_it_is_known_by_is_not_passed_over(year: Year, tmp_path: Path) -> None:
    book = load_workbook(year.folder / "三" / PARK)
    del book[STAMP_SHEET]
    book.save(tmp_path / PARK)
    said = year.take("无标识", "2026-11-23", tmp_path / PARK, year.folder / "二" / PARK, "--dry-run")
    assert said.returncode == 3
    assert f"{PARK}：没有“{STAMP_SHEET}”" in said.stderr
    exported = tmp_path / "问题台账.xlsx"
    run("ledger", "export", exported, "--ledger", year.ledger)
    said = year.take("导出件", "2026-11-23", exported, "--dry-run")
    assert said.returncode == 2 and "已略过" not in said.stderr


def test_the_status_is_a_table_that_adds_up(year: Year) -> None:
    said = run("ledger", "status", "--ledger", year.ledger, "--as-of", "2026-11-23")
    assert said.returncode == 0
    assert "销号率 0.0%" in said.stdout
    total = year.status("2026-11-23")
    for groups in ("parks", "campaigns", "departments"):
        assert sum(one["total"] for one in total[groups].values()) == total["total"]["total"]


def test_a_check_into_a_folder_with_untaken_entries_says_so(year: Year) -> None:
    """The copy that somebody filled in stays; that the ledger does not know it yet is said."""
    out = year.folder / "一"
    fill_finding(out / PARK, year.finding, {Entry.PERSON: "张三"}, out / PARK, "问题清单")
    said = run("check", PARKS, "--out", out, "--as-of", "2026-11-24", "--ledger", year.ledger, "--quiet")
    assert f"{PARK} 有人填过，还没有读回台账" in said.stderr
    assert list(out.glob("*已填报*"))


def test_a_history_tells_the_whole_story(year: Year) -> None:
    said = run("ledger", "history", year.mended["name"], "--ledger", year.ledger)
    assert said.returncode == 0
    story = [line for line in said.stdout.splitlines() if year.finding in line]
    words = "".join(story)
    order = ["新增", "整改完成待验收", "整改到位待核", "已销号", "死灰复燃"]
    assert [words.find(word) for word in order] == sorted(words.find(word) for word in order)
    assert -1 not in map(words.find, order)
    assert "李科员　读回填报，依据 第一次交回.xlsx" in said.stdout
    nobody = run("ledger", "history", "没有这家", "--ledger", year.ledger)
    assert (nobody.returncode, nobody.stdout) == (2, "")


def test_exports_hold_every_finding(year: Year) -> None:
    for suffix in ("xlsx", "csv", "json"):
        target = year.folder / f"导出.{suffix}"
        assert run("ledger", "export", target, "--ledger", year.ledger).returncode == 0
        assert run("ledger", "export", target, "--ledger", year.ledger).returncode == 2  # never over a file
    found = json.loads((year.folder / "导出.json").read_text(encoding="utf-8"))
    with (year.folder / "导出.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    sheet = load_workbook(year.folder / "导出.xlsx").worksheets[0]
    assert len(found) == len(rows) == sheet.max_row - 3
    assert {row["问题编号"] for row in rows} == {one["id"] for one in found}


def test_an_exception_by_command_is_seen_and_can_be_revoked(year: Year) -> None:
    exempt = ("ledger", "exempt", year.finding, "--ledger", year.ledger, "--as-of", "2026-11-23")
    lacking = run(*exempt, "--kind", "延期", "--reason", "设备到货晚")
    assert lacking.returncode == 2
    assert "缺少 --approver、--until" in lacking.stderr
    approved = ("--approver", "钱主任", "--until", "2027-06-30", "--document", "邛环函〔2026〕1号")
    done = run(*exempt, "--kind", "延期", "--reason", "设备到货晚", *approved)
    assert done.returncode == 0, done.stderr
    assert year.status("2026-11-23")["total"]["deferred"] == 1
    assert run(*exempt, "--revoke", "--reason", "已到货").returncode == 0
    assert year.status("2026-11-23")["total"]["deferred"] == 0


def test_backup_and_restore_by_one_command_each(year: Year) -> None:
    before = year.status("2026-11-23")
    backup = year.folder / "备份.db"
    assert run("ledger", "backup", backup, "--ledger", year.ledger).returncode == 0
    year.ledger.write_bytes(b"broken")
    assert run("ledger", "status", "--ledger", year.ledger).returncode == 2
    restored = run("ledger", "restore", backup, "--ledger", year.ledger)
    assert restored.returncode == 0, restored.stderr
    assert year.status("2026-11-23") == before


@pytest.mark.parametrize("verb", [("status",), ("history", "甲"), ("take", PARKS), ("export", "a.csv")])
def test_without_a_ledger_every_verb_says_so(tmp_path: Path, verb: tuple[object, ...]) -> None:
    said = run("ledger", *verb, "--ledger", tmp_path / "没有.db", cwd=tmp_path)
    assert said.returncode == 2
    assert "Traceback" not in said.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_list_too_long_for_a_ledger_stops_before_anything_is_written(tmp_path: Path) -> None:
    """The ledger compares all findings in memory: it says at fifty thousand that it will not, here at 500."""
    assert MANY == 50_000
    names = tmp_path / "全县名单.csv"
    rows = (f"虚拟第{number}家具厂,在产\n" for number in range(501))
    names.write_text("企业名称,生产状态\n" + "".join(rows), encoding="utf-8")
    options = ["--out", tmp_path / "结果", "--ledger", tmp_path / "台账.db", "--by", "王检查"]
    program = "import sys; from checker.cli import check, main; check.MANY = 500; main(sys.argv[1:])"
    command = [sys.executable, "-c", program, "check", names, *options]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert said.returncode == 2
    assert "已有 500 户" in said.stderr and "--workbooks all" in said.stderr
    assert [one.name for one in tmp_path.iterdir()] == [names.name]
