"""What committees filled in comes back: checked row by row, merged three ways, shown before it is saved."""

from datetime import date, datetime
from pathlib import Path

import pytest
from ledger_checks import FIRST, WHO, check, fill, firm, later, state, write
from openpyxl import load_workbook

from checker.ledger import (
    Ledger,
    LedgerError,
    Origin,
    Taking,
    conflicts,
    history,
    items,
    plan_taking,
    save_taking,
    settle,
    statistics,
)
from checker.report import read_filled
from checker.vocabulary import GONE_SHEET, OPEN_FINDINGS_SHEET, Change, Entry, Status, Timing, Verification

NO_PERMIT, NO_LEDGER, NO_PLAN = "disorderly/no_permit", "general/no_ledger", "scattered/outside_plan"
CLERK = Origin(who="李科员", at="2026-09-20T09:00:00+08:00", why="读回填报")
FIRMS = [firm("甲厂", 排污许可证="无", 环境台账="否", 符合规划="否")]
WRITTEN_OFF = {
    Entry.STATUS: Status.WRITTEN_OFF,
    Entry.COMPLETED: datetime(2026, 9, 18),
    Entry.ACCEPTOR: "赵验收",
    Entry.EVIDENCE: "整改后.jpg",
}


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger(tmp_path / "台账.db", WHO) as opened:
        yield opened


@pytest.fixture
def book(ledger: Ledger, tmp_path: Path) -> Path:
    return write(check(ledger, FIRST, *FIRMS), FIRST, FIRMS, tmp_path / "一")


def plan(ledger: Ledger, *paths: Path, day: date | None = None) -> Taking:
    return plan_taking(ledger, [read_filled(path) for path in paths], day or later(20))


def take(ledger: Ledger, *paths: Path, day: date | None = None) -> Taking:
    taking = plan(ledger, *paths, day=day)
    save_taking(ledger, taking, CLERK)
    return taking


def by_rule(ledger: Ledger, day: date | None = None):
    return {one.rule: one for one in items(ledger, day or later(20))}


def test_an_untouched_workbook_changes_nothing(ledger: Ledger, book: Path) -> None:
    taking = plan(ledger, book)
    assert (taking.rows, taking.unchanged) == (3, 3)
    assert (taking.changed, taking.refused, taking.clashes) == ((), (), ())


def test_what_was_filled_in_is_shown_then_saved_with_who_and_from_which_file(
    ledger: Ledger, book: Path, tmp_path: Path
) -> None:
    entries = {Entry.STATUS: "整改中", Entry.PERSON: "张三", Entry.PLANNED: datetime(2026, 10, 20)}
    copy = fill(book, {NO_PERMIT: entries}, tmp_path / "交回.xlsx")
    before = state(ledger)
    taking = plan(ledger, copy)
    assert state(ledger) == before
    [changed] = taking.changed
    assert {one.heading: (one.before, one.after) for one in changed.changes} == {
        Entry.STATUS: ("待整改", "整改中"),
        Entry.PERSON: ("", "张三"),
        Entry.PLANNED: ("", "2026-10-20"),
    }
    save_taking(ledger, taking, CLERK)
    standing = by_rule(ledger)[NO_PERMIT].standing
    assert (standing.status, standing.entries[Entry.PERSON]) == (Status.UNDER_WAY, "张三")
    last = history(ledger, changed.enterprise)[-1]
    assert (last.who, last.why, last.file) == ("李科员", "读回填报", "交回.xlsx")
    assert plan(ledger, copy).changed == ()


def test_a_write_off_goes_by_its_steps_and_needs_date_acceptor_and_evidence(
    ledger: Ledger, book: Path, tmp_path: Path
) -> None:
    copy = fill(book, {NO_PERMIT: WRITTEN_OFF}, tmp_path / "a.xlsx")
    [refused] = take(ledger, copy).refused
    assert refused.reason == "不能从待整改直接改为已销号，只能改为整改中、整改完成待验收、不属实"
    assert refused.place == f"a.xlsx!问题清单!第{HEADING + 1}行"
    take(ledger, fill(book, {NO_PERMIT: {Entry.STATUS: "整改完成待验收"}}, tmp_path / "b.xlsx"))
    for lacking in (Entry.COMPLETED, Entry.ACCEPTOR, Entry.EVIDENCE):
        entries = {heading: value for heading, value in WRITTEN_OFF.items() if heading != lacking}
        [refused] = take(ledger, fill(book, {NO_PERMIT: entries}, tmp_path / "c.xlsx")).refused
        assert refused.reason == f"销号须填写实际完成日期、验收人、佐证材料，缺少{lacking}"
    assert len(take(ledger, copy).changed) == 1
    standing = by_rule(ledger)[NO_PERMIT].standing
    assert (standing.status, standing.timing) == (Status.WRITTEN_OFF, Timing.SETTLED)


HEADING = 3


@pytest.mark.parametrize(
    "entries,reason",
    [
        ({Entry.STATUS: "搞定了"}, "整改状态“搞定了”不在可选范围内"),
        ({Entry.STATUS: None}, "整改状态“”不在可选范围内"),
        ({Entry.PLANNED: "月底"}, "计划完成日期“月底”不是日期"),
        ({Entry.COMPLETED: datetime(2026, 9, 30)}, "实际完成日期 2026-09-30 还没有到（读回日期 2026-09-21）"),
        (
            {Entry.STATUS: "不属实"},
            "判定不属实须写明理由、批准人和有效期，缺少备注（理由）、批准人",
        ),
        (
            {
                Entry.STATUS: "不属实",
                Entry.NOTE: "误填",
                Entry.APPROVER: "钱",
                Entry.UNTIL: datetime(2026, 9, 1),
            },
            "例外有效期至 2026-09-01 已经过去",
        ),
    ],
)
def test_a_bad_row_is_refused_and_the_good_ones_beside_it_are_taken(
    ledger: Ledger, book: Path, tmp_path: Path, entries: dict[str, object], reason: str
) -> None:
    good = {Entry.STATUS: "整改中"}
    copy = fill(book, {NO_PERMIT: entries, NO_LEDGER: good, NO_PLAN: good}, tmp_path / "交回.xlsx")
    taking = take(ledger, copy)
    [refused] = taking.refused
    assert refused.reason.startswith(reason)
    assert (refused.name, refused.title) == ("甲厂", "无排污许可证")
    assert {rule: one.standing.status for rule, one in by_rule(ledger).items()} == {
        NO_PERMIT: Status.OPEN,
        NO_LEDGER: Status.UNDER_WAY,
        NO_PLAN: Status.UNDER_WAY,
    }


def test_an_edited_protected_cell_costs_its_row(ledger: Ledger, book: Path, tmp_path: Path) -> None:
    edited = {"完成时限": datetime(2027, 1, 1), Entry.STATUS: "整改中"}
    copy = fill(book, {NO_PERMIT: edited, NO_LEDGER: {Entry.STATUS: "整改中"}}, tmp_path / "交回.xlsx")
    taking = take(ledger, copy)
    assert taking.refused[0].reason.startswith("受保护的栏目被改动：完成时限")
    assert [one.title for one in taking.changed] == ["未建立环境台账"]


def test_two_copies_of_one_park_merge_and_what_they_disagree_on_is_kept_beside(
    ledger: Ledger, book: Path, tmp_path: Path
) -> None:
    one = fill(
        book,
        {NO_PERMIT: {Entry.PERSON: "张三", Entry.NOTE: "已约谈"}, NO_LEDGER: {Entry.PERSON: "张三"}},
        tmp_path / "甲组.xlsx",
    )
    other = fill(
        book,
        {
            NO_PERMIT: {Entry.PERSON: "李四", Entry.PLANNED: datetime(2026, 10, 1)},
            NO_LEDGER: {Entry.PERSON: "张三"},
        },
        tmp_path / "乙组.xlsx",
    )
    taking = take(ledger, one, other)
    found = by_rule(ledger)
    assert found[NO_PERMIT].standing.entries == {Entry.NOTE: "已约谈", Entry.PLANNED: "2026-10-01"}
    assert found[NO_LEDGER].standing.entries == {Entry.PERSON: "张三"}
    assert {(clash.heading, clash.offered, clash.file) for clash in taking.clashes} == {
        (Entry.PERSON, "张三", "甲组.xlsx"),
        (Entry.PERSON, "李四", "乙组.xlsx"),
    }
    assert [clash.offered for clash in conflicts(ledger)] == ["张三", "李四"]
    assert plan(ledger, one, other).clashes == ()  # listed once
    # The next workbook settles it.
    recorded = check(ledger, later(30), *FIRMS)
    newer = write(recorded, later(30), FIRMS, tmp_path / "二")
    take(ledger, fill(newer, {NO_PERMIT: {Entry.PERSON: "李四"}}, tmp_path / "定.xlsx"), day=later(31))
    assert conflicts(ledger) == []
    assert by_rule(ledger)[NO_PERMIT].standing.entries[Entry.PERSON] == "李四"


def test_a_copy_taken_later_does_not_undo_what_was_taken_before(
    ledger: Ledger, book: Path, tmp_path: Path
) -> None:
    one = fill(book, {NO_PERMIT: {Entry.PERSON: "张三", Entry.NOTE: "甲"}}, tmp_path / "甲组.xlsx")
    other = fill(
        book, {NO_PERMIT: {Entry.PERSON: "李四", Entry.EVIDENCE: "照片.jpg"}}, tmp_path / "乙组.xlsx"
    )
    take(ledger, one)
    taking = take(ledger, other)
    assert by_rule(ledger)[NO_PERMIT].standing.entries == {
        Entry.PERSON: "张三",
        Entry.NOTE: "甲",
        Entry.EVIDENCE: "照片.jpg",
    }
    [clash] = taking.clashes
    assert (clash.kept, clash.offered) == ("张三", "李四")
    [conflict] = conflicts(ledger)
    settle(ledger, conflict.event, "张三已到岗", CLERK)
    assert conflicts(ledger) == []
    assert history(ledger, conflict.enterprise)[-1].what == "冲突了结，以台账为准：张三已到岗"
    with pytest.raises(LedgerError, match="没有编号为"):
        settle(ledger, conflict.event, "再来一次", CLERK)
    before = state(ledger)
    ledger.rebuild()
    assert state(ledger) == before


def test_the_same_file_handed_in_again_goes_on_from_where_it_was(
    ledger: Ledger, book: Path, tmp_path: Path
) -> None:
    take(ledger, fill(book, {NO_PERMIT: {Entry.PERSON: "张三", Entry.NOTE: "甲"}}, tmp_path / "园区.xlsx"))
    taking = take(ledger, fill(book, {NO_PERMIT: {Entry.PERSON: "李四"}}, tmp_path / "园区.xlsx"))
    assert [(one.before, one.after) for one in taking.changed[0].changes] == [("张三", "李四")]
    # A cell that is blank as it was written says nothing about what was taken from elsewhere.
    assert by_rule(ledger)[NO_PERMIT].standing.entries == {Entry.PERSON: "李四", Entry.NOTE: "甲"}


def test_the_next_workbook_shows_what_the_ledger_holds_and_can_take_it_back(
    ledger: Ledger, book: Path, tmp_path: Path
) -> None:
    entries = {Entry.STATUS: "整改中", Entry.PERSON: "张三", Entry.PLANNED: datetime(2026, 10, 20)}
    take(ledger, fill(book, {NO_PERMIT: entries}, tmp_path / "a.xlsx"))
    newer = write(check(ledger, later(30), *FIRMS), later(30), FIRMS, tmp_path / "二")
    sheet = load_workbook(newer)["问题清单"]
    headings = {cell.value: cell.column for cell in sheet[HEADING]}
    shown = {
        sheet.cell(row, headings["规则编号"]).value: {
            name: sheet.cell(row, at).value for name, at in headings.items()
        }
        for row in range(HEADING + 1, HEADING + 4)
    }
    row = shown[NO_PERMIT]
    assert {heading: row[heading] for heading in entries} == entries
    assert (row["台账情况"], row["首次发现"].date(), row["完成时限"].date()) == ("仍存在", FIRST, later(60))
    assert plan(ledger, newer, day=later(31)).unchanged == 3
    take(ledger, fill(newer, {NO_PERMIT: {Entry.PLANNED: None}}, tmp_path / "b.xlsx"), day=later(31))
    assert Entry.PLANNED not in by_rule(ledger)[NO_PERMIT].standing.entries


def test_a_workbook_from_before_a_relapse_is_stale_for_that_row(
    ledger: Ledger, book: Path, tmp_path: Path
) -> None:
    check(ledger, later(30), firm("甲厂", 环境台账="否", 符合规划="否"))
    check(ledger, later(60), *FIRMS)
    going = {Entry.STATUS: "整改中"}
    copy = fill(book, {NO_PERMIT: going, NO_LEDGER: going}, tmp_path / "旧.xlsx")
    taking = take(ledger, copy, day=later(61))
    assert [one.title for one in taking.changed] == ["未建立环境台账"]
    assert "该问题又被检查发现，已重新计时" in taking.refused[0].reason


def test_a_workbook_of_another_ledger_or_of_a_check_without_one_is_foreign(
    ledger: Ledger, book: Path, tmp_path: Path
) -> None:
    with Ledger(tmp_path / "另一本.db", WHO) as other:
        recorded = check(other, FIRST, *FIRMS)
        stranger = write(recorded, FIRST, FIRMS, tmp_path / "别处")
    assert "属于另一个台账" in plan(ledger, stranger).refused[0].reason
    firms = [firm("乙厂", 排污许可证="无")]
    with Ledger(tmp_path / "第三本.db", WHO) as other:
        recorded = check(other, FIRST, *firms)
    unrecorded = write(recorded._replace(review=None), FIRST, firms, tmp_path / "无台账")
    assert "没有记入本台账" in plan(ledger, unrecorded).refused[0].reason


def test_a_workbook_written_without_the_ledger_belongs_to_the_same_check(
    ledger: Ledger, book: Path, tmp_path: Path
) -> None:
    take(ledger, fill(book, {NO_LEDGER: {Entry.PERSON: "张三"}}, tmp_path / "a.xlsx"))
    recorded = check(ledger, FIRST, *FIRMS)
    plain = write(recorded._replace(review=None), FIRST, FIRMS, tmp_path / "无台账")
    taking = take(ledger, fill(plain, {NO_PERMIT: {Entry.STATUS: "整改中"}}, tmp_path / "b.xlsx"))
    assert [one.title for one in taking.changed] == ["无排污许可证"]
    # A blank cell of such a workbook is not an entry taken back.
    assert by_rule(ledger)[NO_LEDGER].standing.entries == {Entry.PERSON: "张三"}


def test_what_is_gone_is_written_off_on_its_own_sheet(ledger: Ledger, book: Path, tmp_path: Path) -> None:
    done = firm("甲厂", 环境台账="否", 符合规划="否")
    newer = write(check(ledger, later(15), done), later(15), [done], tmp_path / "二")
    take(ledger, fill(newer, {NO_PERMIT: {Entry.STATUS: "整改完成待验收"}}, tmp_path / "a.xlsx", GONE_SHEET))
    take(ledger, fill(newer, {NO_PERMIT: WRITTEN_OFF}, tmp_path / "b.xlsx", GONE_SHEET))
    item = by_rule(ledger)[NO_PERMIT]
    assert (item.standing.status, item.standing.change) == (Status.WRITTEN_OFF, Change.GONE)
    recorded = check(ledger, later(45), *FIRMS)
    assert recorded.review.changes[Change.RETURNED] == 1
    item = by_rule(ledger, later(45))[NO_PERMIT]
    assert (item.standing.status, item.standing.round, item.standing.entries) == (Status.OPEN, 2, {})


def test_the_same_list_does_not_accuse_again_after_a_write_off(
    ledger: Ledger, book: Path, tmp_path: Path
) -> None:
    take(ledger, fill(book, {NO_PERMIT: {Entry.STATUS: "整改完成待验收"}}, tmp_path / "a.xlsx"))
    take(ledger, fill(book, {NO_PERMIT: WRITTEN_OFF}, tmp_path / "b.xlsx"))
    recorded = check(ledger, later(30), *FIRMS)
    assert recorded.review.changes[Change.RETURNED] == 0
    assert by_rule(ledger)[NO_PERMIT].standing.status is Status.WRITTEN_OFF
    recorded = check(ledger, later(60), *FIRMS, firm("新来的厂"))
    assert recorded.review.changes[Change.RETURNED] == 1


def test_looking_on_site_decides_an_open_finding(ledger: Ledger, tmp_path: Path) -> None:
    firms = [firm(name, 排污许可证=None) for name in ("甲厂", "乙厂", "丙厂")]
    book = write(check(ledger, FIRST, *firms), FIRST, firms, tmp_path / "一")
    day = {Verification.PERSON: "孙核实", Verification.DAY: datetime(2026, 9, 10)}
    copy = fill(
        book,
        {
            "甲厂": {Verification.RESULT: "属实", **day},
            "乙厂": {Verification.RESULT: "不属实", **day},
            "丙厂": {Verification.RESULT: "属实"},
        },
        tmp_path / "交回.xlsx",
        OPEN_FINDINGS_SHEET,
    )
    taking = take(ledger, copy)
    assert [one.reason for one in taking.refused] == ["核实为属实须填写核实人、核实日期"]
    found = {one.name: one for one in items(ledger, later(20))}
    assert {name: one.to_put_right for name, one in found.items()} == {
        "甲厂": True,
        "乙厂": False,
        "丙厂": False,
    }
    assert found["乙厂"].standing.status is Status.UNFOUNDED


def test_unfounded_until_a_day_then_back(ledger: Ledger, book: Path, tmp_path: Path) -> None:
    entries = {
        Entry.STATUS: "不属实",
        Entry.NOTE: "许可证已办，名单误填",
        Entry.APPROVER: "钱主任",
        Entry.UNTIL: datetime(2026, 10, 31),
    }
    take(ledger, fill(book, {NO_PERMIT: entries}, tmp_path / "a.xlsx"))
    standing = by_rule(ledger, date(2026, 10, 31))[NO_PERMIT].standing
    assert (standing.status, standing.lapsed, standing.exemption.approver) == (
        Status.UNFOUNDED,
        False,
        "钱主任",
    )
    standing = by_rule(ledger, date(2026, 11, 1))[NO_PERMIT].standing
    assert (standing.status, standing.lapsed) == (Status.OPEN, True)
    recorded = check(ledger, later(30), *FIRMS)
    assert recorded.review.standings[by_rule(ledger)[NO_PERMIT].id].status is Status.UNFOUNDED
    recorded = check(ledger, later(90), *FIRMS)
    assert recorded.review.changes[Change.LAPSED] == 1
    standing = by_rule(ledger, later(90))[NO_PERMIT].standing
    assert (standing.status, standing.exemption, standing.due) == (Status.OPEN, None, later(150))
    # Nobody did wrong again: it is no 死灰复燃.
    assert standing.round == 1
    assert statistics(ledger, later(90)).total.returned == 0


def test_a_plan_that_the_ledger_overtook_is_not_saved(ledger: Ledger, book: Path, tmp_path: Path) -> None:
    taking = plan(ledger, fill(book, {NO_PERMIT: {Entry.STATUS: "整改中"}}, tmp_path / "a.xlsx"))
    take(ledger, fill(book, {NO_LEDGER: {Entry.STATUS: "整改中"}}, tmp_path / "b.xlsx"))
    before = state(ledger)
    with pytest.raises(LedgerError, match="台账在核对期间被改动"):
        save_taking(ledger, taking, CLERK)
    assert state(ledger) == before
