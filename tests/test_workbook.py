"""The park workbook as an interface: filled in, sorted, widened, saved by LibreOffice, read back."""

import shutil
import subprocess
import uuid
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from test_report_sample import AS_OF, assessments, rulebook, run

from checker.origin import OLE2
from checker.report import FilledBook, FilledRow, NotOursError, read_filled, write_results
from checker.report.fingerprint import canonical, content_print, keyed_print
from checker.report.page import HEADING_ROW
from checker.vocabulary import (
    FINDINGS_SHEET,
    OPEN_FINDINGS_SHEET,
    ROW_KEY,
    STAMP_SHEET,
    STATUSES,
    Entry,
    Status,
    Verification,
)

PARK = "天邛产业园区"
FIRST = HEADING_ROW + 1


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("结果")
    write_results(assessments(), run(), rulebook(), out)
    return out / f"{PARK}.xlsx"


@pytest.fixture
def copy(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(original, tmp_path / "园区交回.xlsx"))


def violated_ids() -> list[str]:
    group = [one for one in assessments() if one.enterprise.park == PARK]
    return [finding.id for one in group for finding in one.violated()]


def undecided_ids() -> list[str]:
    group = [one for one in assessments() if one.enterprise.park == PARK]
    return [finding.id for one in group for finding in one.undecided()]


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for row in sheet.iter_rows(max_row=10) for cell in row if cell.value == heading)


def changed(path: Path, change: Callable[[Worksheet], None], sheet: str = FINDINGS_SHEET) -> FilledBook:
    """Open, change a sheet, save, read back."""
    book = load_workbook(path)
    change(book[sheet])
    book.save(path)
    return read_filled(path)


def by_id(book: FilledBook) -> dict[str, FilledRow]:
    return {row.finding: row for row in book.rows}


# --- what the workbook carries ------------------------------------------------------------------


def test_an_untouched_workbook_reads_back_whole(original: Path) -> None:
    book = read_filled(original)
    assert [row.finding for row in book.rows if row.violated] == violated_ids()
    assert [row.finding for row in book.rows if not row.violated] == undecided_ids()
    assert book.problems == ()
    assert {row.edited for row in book.rows} == {()}
    for row in book.rows:
        if row.violated:
            assert row.entries == {**dict.fromkeys(Entry), Entry.STATUS: Status.OPEN}
        else:
            assert row.entries == dict.fromkeys(Verification)
    enterprises = {finding.id: one.enterprise.key for one in assessments() for finding in one.findings}
    rules = {finding.id: finding.rule for one in assessments() for finding in one.findings}
    assert all(
        (row.enterprise, row.rule) == (enterprises[row.finding], rules[row.finding]) for row in book.rows
    )


def test_the_stamp_names_the_run(original: Path) -> None:
    stamp = read_filled(original).stamp
    assert (stamp.run, stamp.as_of, stamp.area) == (run().id, AS_OF, PARK)
    assert (stamp.rules_sha256, stamp.lists_sha256) == (run().rules_sha256, run().lists_sha256)
    assert (stamp.profile, stamp.version, stamp.schema) == ("sichuan-2017", "0.1.0", 2)
    assert load_workbook(original)[STAMP_SHEET].sheet_state == "veryHidden"


def test_the_number_of_a_run_depends_on_everything_that_decides_its_findings() -> None:
    other = {"as_of": date(2026, 11, 24), "profile": "hebei-2017", "version": "9", "rules_sha256": "cd" * 32}
    runs = [run(), *(run().model_copy(update={key: value}) for key, value in other.items())]
    runs.append(run().model_copy(update={"lists": ()}))
    assert len({one.id for one in runs}) == len(runs)
    two = [run().lists[0], run().lists[0].model_copy(update={"sha256": "ef" * 32})]
    assert len({run().model_copy(update={"lists": tuple(order)}).id for order in (two, two[::-1])}) == 1


def test_findings_that_one_sheet_does_not_hold_come_back_from_all_of_them(
    original: Path, tmp_path: Path
) -> None:
    write_results(assessments(), run(), rulebook(), tmp_path, limit=24)
    path = tmp_path / f"{PARK}.xlsx"
    book = load_workbook(path)
    names = [name for name in book.sheetnames if name.startswith((FINDINGS_SHEET, STAMP_SHEET))]
    assert {f"{FINDINGS_SHEET}（续2）", f"{STAMP_SHEET}（续2）"} < set(names)
    assert all(book[name].max_row <= 24 for name in names)
    states = {book[name].sheet_state for name in names if name.startswith(STAMP_SHEET)}
    assert states == {"veryHidden"}

    def places(found: FilledBook) -> list[tuple[object, ...]]:
        return [(row.finding, row.violated, row.rule, row.entries, row.edited) for row in found.rows]

    assert places(read_filled(path)) == places(read_filled(original))
    sheet = book[f"{FINDINGS_SHEET}（续2）"]
    sheet.cell(FIRST, column(sheet, Entry.PERSON), "张三")
    sheet.cell(FIRST, column(sheet, "存在问题"), "没有问题")
    book.save(path)
    found = read_filled(path)
    [row] = [one for one in found.rows if one.edited]
    assert (row.sheet, row.row, row.edited) == (sheet.title, FIRST, ("存在问题",))
    assert (row.finding, row.entries[Entry.PERSON]) == (violated_ids()[24 - HEADING_ROW - 3], "张三")
    assert found.problems == ()


def test_a_workbook_of_the_format_before_reads_back_as_it_was_made(copy: Path) -> None:
    """Its fingerprints are those of a cell with its key and heading."""
    book = load_workbook(copy)
    stamp = book[STAMP_SHEET]
    stamp["B1"] = "1"
    headings = {
        str(label.value).partition("/")[2]: str(words.value).split("\n")
        for label, words in stamp.iter_rows(max_col=2)
        if str(label.value).startswith("受保护栏/")
    }
    prints = {}
    for name, protected in headings.items():
        sheet = book[name]
        key = column(sheet, ROW_KEY)
        for at in range(FIRST, sheet.max_row + 1):
            about = sheet.cell(at, key).value
            cells = ((heading, sheet.cell(at, column(sheet, heading)).value) for heading in protected)
            prints[about] = "".join(keyed_print(str(about), *one) for one in cells)
    for row in stamp.iter_rows():
        if row[1].value in prints:
            row[4].value = prints[row[1].value]
    book.save(copy)
    found = read_filled(copy)
    assert found.stamp.schema == 1
    assert {row.edited for row in found.rows} == {()}
    first = violated_ids()[0]
    edited = changed(copy, lambda sheet: sheet.cell(FIRST, column(sheet, "存在问题"), "没有问题") and None)
    assert {row.finding: row.edited for row in edited.rows if row.edited} == {first: ("存在问题",)}


# --- what a committee does with it --------------------------------------------------------------


def test_what_was_filled_in_comes_back(copy: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        written = {
            Entry.STATUS: "已销号",
            Entry.PERSON: " 张三 ",
            Entry.PLANNED: datetime(2026, 12, 20),
            Entry.COMPLETED: datetime(2026, 12, 18),
            Entry.ACCEPTOR: "李四",
            Entry.EVIDENCE: "整改后.jpg；监测报告.pdf",
            Entry.NOTE: "=1+1",
        }
        for heading, value in written.items():
            cell = sheet.cell(FIRST, column(sheet, heading), value)
            if heading is Entry.NOTE:
                cell.data_type = "s"

    row = by_id(changed(copy, fill))[violated_ids()[0]]
    assert row.edited == ()
    assert row.entries == {
        **dict.fromkeys(Entry),
        Entry.STATUS: "已销号",
        Entry.PERSON: "张三",
        Entry.PLANNED: date(2026, 12, 20),
        Entry.COMPLETED: date(2026, 12, 18),
        Entry.ACCEPTOR: "李四",
        Entry.EVIDENCE: "整改后.jpg；监测报告.pdf",
        Entry.NOTE: "=1+1",
    }


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026年12月1日", date(2026, 12, 1)),
        ("2026.12.1", date(2026, 12, 1)),
        ("2026-12-01", date(2026, 12, 1)),
        (46357, date(2026, 12, 1)),  # a date whose cell lost its format
        ("2026-13-01", "2026-13-01"),
        ("年底前", "年底前"),
        (12, "1900-01-12"),
        ("0226-12-01", "0226-12-01"),
        ("", None),
    ],
)
def test_dates_however_typed(copy: Path, typed: str | int, read: date | str | None) -> None:
    book = changed(copy, lambda sheet: sheet.cell(FIRST, column(sheet, Entry.COMPLETED), typed) and None)
    assert by_id(book)[violated_ids()[0]].entries[Entry.COMPLETED] == read


def test_sorting_moves_keys_with_rows_and_is_no_edit(copy: Path) -> None:
    person = {key: f"责任人{number}" for number, key in enumerate(violated_ids())}

    def fill_and_sort(sheet: Worksheet) -> None:
        last = FIRST + len(person) - 1
        key, owner, due = (column(sheet, one) for one in (ROW_KEY, Entry.PERSON, "完成时限"))
        for row in range(FIRST, last + 1):
            sheet.cell(row, owner, person[str(sheet.cell(row, key).value)])
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST, max_row=last)]
        rows.sort(key=lambda row: (row[due - 1], row[key - 1]), reverse=True)
        for at, values in enumerate(rows, FIRST):
            for to, value in enumerate(values, 1):
                sheet.cell(at, to).value = value
                if isinstance(value, str):
                    sheet.cell(at, to).data_type = "s"
            sheet.cell(at, 1).value = at  # numbered anew

    book = changed(copy, fill_and_sort)
    assert book.problems == ()
    found = {row.finding: row for row in book.rows if row.violated}
    assert {key: row.entries[Entry.PERSON] for key, row in found.items()} == person
    assert {row.edited for row in found.values()} == {()}
    assert [row.finding for row in book.rows if row.violated] != violated_ids()


def test_inserted_columns_and_rows_and_a_renamed_sheet_do_no_harm(copy: Path) -> None:
    def widen(sheet: Worksheet) -> None:
        sheet.cell(FIRST, column(sheet, Entry.PERSON), "张三")
        sheet.insert_cols(3)
        sheet.cell(HEADING_ROW, 3, "园区内部编号")
        sheet.insert_rows(2, 3)
        sheet.title = "11月问题清单"

    book = changed(copy, widen)
    assert book.problems == ()
    row = by_id(book)[violated_ids()[0]]
    assert (row.entries[Entry.PERSON], row.edited) == ("张三", ())
    assert (row.sheet, row.row) == ("11月问题清单", FIRST + 3)


def test_an_edit_of_a_protected_cell_is_named(copy: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(FIRST, column(sheet, "存在问题"), "没有问题")
        sheet.cell(FIRST + 1, column(sheet, "完成时限"), datetime(2030, 1, 1))
        sheet.cell(FIRST + 1, column(sheet, "严重程度"), "一般 ")

    found = by_id(changed(copy, edit))
    first, second = violated_ids()[:2]
    assert found[first].edited == ("存在问题",)
    assert set(found[second].edited) >= {"完成时限"}
    assert {row.edited for key, row in found.items() if key not in (first, second)} == {()}


def test_the_key_of_another_row_is_an_edit_of_everything(copy: Path) -> None:
    """Whoever copies one row's key over another's is found out by the cells."""

    def swap(sheet: Worksheet) -> None:
        at = column(sheet, ROW_KEY)
        one, other = sheet.cell(FIRST, at).value, sheet.cell(FIRST + 1, at).value
        sheet.cell(FIRST, at, other)
        sheet.cell(FIRST + 1, at, one)

    found = by_id(changed(copy, swap))
    assert all("存在问题" in found[key].edited for key in violated_ids()[:2])


def test_a_column_that_was_deleted_or_doubled_is_named_and_the_others_are_read(copy: Path) -> None:
    def spoil(sheet: Worksheet) -> None:
        sheet.cell(FIRST, column(sheet, Entry.PERSON), "张三")
        sheet.delete_cols(column(sheet, Entry.ACCEPTOR))
        sheet.insert_cols(2)
        sheet.cell(HEADING_ROW, 2, Entry.NOTE)

    book = changed(copy, spoil)
    assert [one.kind for one in book.problems] == ["doubtful", "doubtful"]
    assert "没有了“验收人”栏" in str(book.problems[0])
    assert "有两栏都叫“备注”" in str(book.problems[1])
    entries = by_id(book)[violated_ids()[0]].entries
    assert entries[Entry.PERSON] == "张三"
    assert not {Entry.ACCEPTOR, Entry.NOTE} & set(entries)


def test_rows_of_other_origin_are_refused_one_by_one(copy: Path) -> None:
    def add(sheet: Worksheet) -> None:
        key, owner = column(sheet, ROW_KEY), column(sheet, Entry.PERSON)
        last = FIRST + len(violated_ids())
        sheet.cell(last, owner, "没有行标识的人")
        sheet.cell(last + 5, key, "0123456789ab")

    book = changed(copy, add)
    assert [(one.kind, one.row) for one in book.problems] == [
        ("rejected", FIRST + len(violated_ids())),
        ("rejected", FIRST + len(violated_ids()) + 5),
    ]
    assert len(book.rows) == len(violated_ids()) + len(undecided_ids())


def test_two_rows_of_one_finding_count_once_if_they_agree_and_not_at_all_if_they_do_not(copy: Path) -> None:
    def double(sheet: Worksheet) -> None:
        last = FIRST + len(violated_ids())
        for row in (FIRST, FIRST + 1):
            for cell in list(sheet[row]):
                twin = sheet.cell(last + row, cell.column, cell.value)
                if isinstance(cell.value, str):
                    twin.data_type = "s"
        sheet.cell(last + FIRST + 1, column(sheet, Entry.STATUS), Status.WRITTEN_OFF)

    book = changed(copy, double)
    first, second = violated_ids()[:2]
    found = by_id(book)
    assert first in found
    assert second not in found
    assert len(book.problems) == 2
    assert all("同一个问题有几行" in str(one) for one in book.problems)


def test_open_findings_are_answered_too(copy: Path) -> None:
    def answer(sheet: Worksheet) -> None:
        sheet.cell(FIRST, column(sheet, Verification.RESULT), "属实")
        sheet.cell(FIRST, column(sheet, Verification.DAY), datetime(2026, 11, 30))

    row = by_id(changed(copy, answer, OPEN_FINDINGS_SHEET))[undecided_ids()[0]]
    assert row.entries == {
        Verification.RESULT: "属实",
        Verification.PERSON: None,
        Verification.DAY: date(2026, 11, 30),
    }


# --- what is not ours ---------------------------------------------------------------------------


def _foreign_workbook(path: Path) -> None:
    Workbook().save(path)


def _copied_sheet(path: Path) -> None:
    book = load_workbook(path)
    del book[STAMP_SHEET]
    book.save(path)


def _later_format(path: Path) -> None:
    book = load_workbook(path)
    book[STAMP_SHEET]["B1"] = "99"
    book.save(path)


def _spoilt_stamp(path: Path) -> None:
    book = load_workbook(path)
    book[STAMP_SHEET]["B3"] = "昨天"
    book.save(path)


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * 100_000_000)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_foreign_workbook, "不是本工具生成的工作簿"),
        (_copied_sheet, "不是本工具生成的工作簿"),
        (_later_format, "格式版本是99"),
        (_spoilt_stamp, "内容不完整"),
        (_truncated, "不是可以读取的 Excel 工作簿"),
        (_bomb, "解开后过大"),
        (lambda path: path.write_bytes(b""), "不是可以读取的 Excel 工作簿"),
        (lambda path: path.write_bytes(OLE2 + bytes(600)), "旧格式"),
    ],
)
def test_a_file_that_is_not_ours_says_why(copy: Path, spoil: Callable[[Path], object], words: str) -> None:
    spoil(copy)
    with pytest.raises(NotOursError, match=words) as caught:
        read_filled(copy)
    assert caught.value.problem.kind == "unreadable"
    assert caught.value.problem.file == copy.name
    assert caught.value.problem.advice


# --- LibreOffice ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def by_libreoffice(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook after ``libreoffice_edit.py``."""
    python, office = Path("/usr/bin/python3"), shutil.which("soffice")
    asked = subprocess.run([python, "-c", "import uno"], check=False, capture_output=True)
    if office is None or asked.returncode:
        pytest.skip("needs libreoffice-calc and python3-uno")
    folder = tmp_path_factory.mktemp("libreoffice")
    pipe = f"sanluanwu{uuid.uuid4().hex}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    accept = f"--accept=pipe,name={pipe};urp;"
    target = folder / "交回.xlsx"
    script = Path(__file__).with_name("libreoffice_edit.py")
    with subprocess.Popen(
        [office, profile, "--headless", "--norestore", accept], stderr=subprocess.DEVNULL
    ) as server:
        try:
            command = [python, script, pipe, original.as_uri(), target.as_uri()]
            subprocess.run(command, check=True, timeout=600)
            server.wait(60)
        finally:
            server.kill()
    return target


def test_libreoffice_brings_everything_back(by_libreoffice: Path) -> None:
    book = read_filled(by_libreoffice)
    first, second = violated_ids()[:2]
    found = by_id(book)
    assert book.problems == ()
    assert list(found) != [*violated_ids(), *undecided_ids()]  # it was sorted
    assert set(found) == {*violated_ids(), *undecided_ids()}
    assert book.stamp.run == run().id
    assert found[first].entries == {
        **dict.fromkeys(Entry),
        Entry.STATUS: "已销号",
        Entry.PERSON: "张三",
        Entry.PLANNED: date(2026, 12, 20),
        Entry.COMPLETED: date(2026, 12, 18),
        Entry.ACCEPTOR: "李四",
        Entry.EVIDENCE: "整改后.jpg；监测报告.pdf",
        Entry.NOTE: None,
    }
    assert found[second].edited == ("存在问题",)
    # hostile names, emoji and formulas among them
    assert {row.edited for key, row in found.items() if key != second} == {()}


def test_libreoffice_keeps_protection_dropdowns_and_colours(by_libreoffice: Path) -> None:
    sheet = load_workbook(by_libreoffice)[FINDINGS_SHEET]
    lists = [one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert lists == [f'"{",".join(STATUSES)}"']
    assert any("已销号" in rule.formula[0] for one in sheet.conditional_formatting for rule in one.rules)
    assert sheet.cell(8, column(sheet, Entry.PERSON)).protection.locked is False
    assert sheet.cell(8, column(sheet, "企业名称")).protection.locked is True


# --- protection, deadlines, links, print ----------------------------------------------------------


@pytest.fixture(scope="module")
def sheet(original: Path) -> Worksheet:
    return load_workbook(original)[FINDINGS_SHEET]


def cells_of(sheet: Worksheet, heading: str) -> Iterator[object]:
    at = column(sheet, heading)
    yield from (sheet.cell(row, at) for row in range(FIRST, FIRST + len(violated_ids())))


def test_only_what_is_filled_in_is_open(sheet: Worksheet) -> None:
    protection = sheet.protection
    assert protection.sheet is True
    assert protection.password is None
    # False says: not locked
    assert not any(
        (protection.autoFilter, protection.sort, protection.insertColumns, protection.formatColumns)
    )
    assert protection.deleteRows and protection.insertRows and protection.deleteColumns
    headings = [cell.value for cell in sheet[HEADING_ROW]]
    for heading in headings:
        locked = {cell.protection.locked for cell in cells_of(sheet, str(heading))}  # type: ignore[attr-defined]
        assert locked == {heading not in tuple(Entry)}, heading


def test_the_key_column_is_hidden_and_sorted_with_the_table(sheet: Worksheet) -> None:
    letter = sheet.cell(1, column(sheet, ROW_KEY)).column_letter
    assert sheet.column_dimensions[letter].hidden
    assert sheet.auto_filter.ref == f"A{HEADING_ROW}:{letter}{HEADING_ROW + len(violated_ids())}"


def test_deadlines_are_judged_by_a_day_on_the_sheet(sheet: Worksheet) -> None:
    at = column(sheet, "核对日期")
    assert sheet.cell(2, at + 1).value == datetime(2026, 11, 23)
    assert sheet.cell(2, at + 1).protection.locked is False
    formulas = [rule.formula[0] for one in sheet.conditional_formatting for rule in one.rules]
    assert not any("TODAY" in one for one in formulas)
    assert sum("ISNUMBER" in one and "已销号" in one for one in formulas) == 2


def test_findings_lead_to_their_enterprise_and_article_and_back(original: Path) -> None:
    book = load_workbook(original)

    def target(sheet: Worksheet, row: int, heading: str) -> tuple[Worksheet, int] | None:
        link = sheet.cell(row, column(sheet, heading)).hyperlink
        if link is None:
            return None
        assert link.target is None  # nothing leads out of the workbook
        name, _, cell = str(link.location).rpartition("!")
        return book[name.strip("'")], int(cell.lstrip("A"))

    findings, articles = book[FINDINGS_SHEET], book["法律依据"]
    for row in range(FIRST, FIRST + len(violated_ids())):
        enterprises, at = target(findings, row, "序号")
        name = findings.cell(row, column(findings, "企业名称")).value
        assert enterprises.cell(at, column(enterprises, "企业名称")).value == name
        back, first = target(enterprises, at, "违规数")
        assert back is findings
        assert first <= row
        assert findings.cell(first, column(findings, "企业名称")).value == name
        cited = target(findings, row, "条文序号")
        if cited is not None:
            law = articles.cell(cited[1], column(articles, "法律法规")).value
            article = articles.cell(cited[1], column(articles, "条款")).value
            assert f"《{law}》{article}" in str(findings.cell(row, column(findings, "法律依据")).value)
            back, first = target(articles, cited[1], "条款")
            assert back is findings
            assert str(law) in str(findings.cell(first, column(findings, "法律依据")).value)


def test_the_printed_page_holds_what_is_worked_through_and_a_line_to_sign(sheet: Worksheet) -> None:
    *_, area = sheet.print_area.partition("!")
    last = sheet[area.replace("$", "")][-1]
    printed = [cell.value for cell in sheet[HEADING_ROW]][: len(last)]
    assert {"存在问题", "事实依据", "法律依据", "整改措施", "完成时限", "牵头单位"} < set(printed)
    assert set(Entry) - {Entry.EVIDENCE, Entry.APPROVER, Entry.UNTIL} < set(printed)
    assert ROW_KEY not in printed
    assert "填报人：" in str(last[0].value)
    width = sum(sheet.column_dimensions[cell.column_letter].width for cell in last)
    # A4 landscape takes 149 digits of Arial at 10 points, which prints 10-point text at 8.8 points or more.
    assert width <= 170


def test_what_office_programs_do_to_text_is_no_edit() -> None:
    assert canonical("甲 乙\r\n丙\u3000") == canonical("甲乙丙") == canonical("甲_x000D_\n乙丙")
    assert canonical(3) == canonical(3.0) == canonical("3")
    assert canonical(datetime(2026, 11, 23)) == canonical(date(2026, 11, 23))
    assert canonical("甲") != canonical("乙")
    assert content_print("_x005F_x0041_") == content_print("_x0041_")
