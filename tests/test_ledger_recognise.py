"""An enterprise stays the one it was when its credit code is filled in or left out, and two stay two."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_checks import FIRST, WHO, check, fill, firm, later, state, write

from checker.ledger import (
    Ledger,
    LedgerError,
    Origin,
    absent_enterprises,
    figures,
    find_enterprises,
    history,
    identify_enterprises,
    items,
    plan_taking,
    save_taking,
)
from checker.report import read_filled
from checker.vocabulary import Change, Entry, Status

NO_PERMIT = "disorderly/no_permit"
CODE, OTHER_CODE = "91510183MA6CXXXX01", "91510183MA6CXXXX28"
CLERK = Origin(who="李科员", at="2026-09-20T09:00:00+08:00", why="读回填报")
BAD = {"排污许可证": "无"}


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger(tmp_path / "台账.db", WHO) as opened:
        yield opened


def coded(name: str, code: str | None = CODE, **facts: object) -> dict[str, object]:
    return firm(name, **BAD, **({} if code is None else {"统一社会信用代码": code}), **facts)


def told(recorded) -> list[tuple[str, str]]:
    return [(one.name, one.listed_as) for one in recorded.review.recognised]


def changes(recorded) -> dict[Change, int]:
    return {change: number for change, number in recorded.review.changes.items() if number}


def test_a_code_that_is_filled_in_starts_nothing_anew(ledger: Ledger) -> None:
    first = check(ledger, FIRST, coded("甲厂", None))
    [before] = items(ledger, FIRST)
    recorded = check(ledger, later(30), coded("甲厂"))
    assert changes(recorded) == {Change.STILL: 1}
    assert told(recorded) == [("甲厂", CODE)]
    assert recorded.review.absent == ()
    [after] = items(ledger, later(30))
    assert (after.id, after.standing.due) == (before.id, before.standing.due)
    # What leaves the tool bears the number that the committee knows.
    [one] = recorded.assessments
    assert [finding.id for finding in one.findings] == [before.id]
    assert {found for task in one.plan for found in task.findings} == {before.id}
    assert (one.enterprise.key, one.enterprise.credit_code) == (
        first.assessments[0].enterprise.key,
        CODE,
    )
    assert any(CODE in line.what for line in history(ledger, one.enterprise.key))


@pytest.mark.parametrize("codes", [(None, CODE, None, CODE), (CODE, None, CODE, None)])
def test_lists_with_codes_and_without_take_turns(ledger: Ledger, codes) -> None:
    for number, code in enumerate(codes):
        recorded = check(ledger, later(30 * number), coded("甲厂", code))
        assert recorded.review.absent == ()
        assert changes(recorded) == {Change.STILL if number else Change.NEW: 1}
    before = state(ledger)
    ledger.rebuild()
    assert state(ledger) == before


def test_the_code_decides_where_the_name_has_changed_since(ledger: Ledger) -> None:
    check(ledger, FIRST, coded("甲厂", None))
    check(ledger, later(30), coded("甲厂"))
    recorded = check(ledger, later(60), coded("甲实业有限公司"))
    assert changes(recorded) == {Change.STILL: 1}
    assert told(recorded) == [("甲实业有限公司", CODE)]


def test_two_codes_are_two_enterprises(ledger: Ledger) -> None:
    check(ledger, FIRST, coded("甲厂"))
    recorded = check(ledger, later(30), coded("甲厂", OTHER_CODE))
    assert told(recorded) == []
    [absent] = recorded.review.absent
    assert (absent.name, absent.perhaps) == ("甲厂", OTHER_CODE)  # asked of a person


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([coded("甲厂", None)], [coded("甲厂"), coded("甲厂", OTHER_CODE)]),
        ([coded("甲厂", None), coded("甲厂", OTHER_CODE)], [coded("甲厂", OTHER_CODE), coded("甲厂")]),
        ([coded("甲厂", None), coded("甲厂", None)], [coded("甲厂")]),
        ([coded("甲厂", None)], [coded("甲厂", 所在园区="园区外")]),
        ([coded("甲厂", None)], [coded("乙厂")]),
    ],
    ids=["two on the list", "one is there", "two in the ledger", "elsewhere", "another name"],
)
def test_where_more_than_one_comes_into_question_nobody_is_told_to_be_another(ledger, before, after) -> None:
    check(ledger, FIRST, *before)
    recorded = check(ledger, later(30), *after)
    assert told(recorded) == []
    keys = [one.enterprise.key for one in recorded.assessments]
    assert len(set(keys)) == len(after)


def test_the_same_check_again_recognises_the_same(ledger: Ledger) -> None:
    check(ledger, FIRST, coded("甲厂", None))
    once, again = (check(ledger, later(30), coded("甲厂")) for _ in range(2))
    assert once == again and told(again) == [("甲厂", CODE)]


def test_workbooks_from_before_the_code_and_after_it_are_taken_alike(ledger: Ledger, tmp_path: Path) -> None:
    firms = [coded("甲厂", None)]
    old = write(check(ledger, FIRST, *firms), FIRST, firms, tmp_path / "一")
    firms = [coded("甲厂")]
    new = write(check(ledger, later(30), *firms), later(30), firms, tmp_path / "二")
    for book, entries in ((old, {Entry.PERSON: "张三"}), (new, {Entry.STATUS: Status.UNDER_WAY})):
        copy = fill(book, {NO_PERMIT: entries}, tmp_path / f"交回{book.parent.name}.xlsx")
        taking = plan_taking(ledger, [read_filled(copy)], later(31))
        assert not taking.refused and not taking.clashes
        save_taking(ledger, taking, CLERK)
    [one] = items(ledger, later(31))
    assert one.standing.entries[Entry.PERSON] == "张三"
    assert one.standing.status is Status.UNDER_WAY


# --- as a person has found out --------------------------------------------------------------------


def renamed(ledger: Ledger, tmp_path: Path):
    """甲厂 is filled in, then the list has it as 乙厂, and that is filled in too."""
    firms = [coded("甲厂", None), coded("丙厂", None)]
    old = write(check(ledger, FIRST, *firms), FIRST, firms, tmp_path / "一")
    firms = [coded("乙厂", None), coded("丙厂", None)]
    new = write(check(ledger, later(30), *firms), later(30), firms, tmp_path / "二")
    return old, new


def of(ledger: Ledger, day, *names: str):
    return [one for one in items(ledger, day) if one.name in names]


def key_of(ledger: Ledger, name: str) -> str:
    [(key, _)] = find_enterprises(ledger, name)
    return key


def test_who_was_renamed_goes_on_as_one(ledger: Ledger, tmp_path: Path) -> None:
    renamed(ledger, tmp_path)
    [before] = of(ledger, later(30), "甲厂")
    identify_enterprises(ledger, key_of(ledger, "甲厂"), key_of(ledger, "乙厂"), "更名登记", CLERK)
    [after] = of(ledger, later(30), "甲厂", "乙厂")
    assert (after.id, after.name, after.standing.due) == (before.id, "乙厂", later(60))
    assert after.standing.change is Change.STILL
    assert absent_enterprises(ledger) == []
    assert figures(ledger, later(30)).total == 2
    recorded = check(ledger, later(50), coded("乙厂", None), coded("丙厂", None))
    assert changes(recorded) == {Change.STILL: 2} and told(recorded)[0][0] == "乙厂"
    words = [line.what for line in history(ledger, after.enterprise)]
    assert any("是同一家：更名登记" in one for one in words)
    assert sum(one.startswith("检查：") for one in words) == 3
    before_rebuild = state(ledger)
    ledger.rebuild()
    assert state(ledger) == before_rebuild


def test_what_was_filled_in_under_either_name_counts_and_both_workbooks_are_taken(ledger, tmp_path) -> None:
    old, new = renamed(ledger, tmp_path)

    def take(book: Path, entries: dict, day: int) -> None:
        filled = fill(book, {NO_PERMIT: entries}, tmp_path / f"交回{day}.xlsx")
        taking = plan_taking(ledger, [read_filled(filled)], later(day))
        assert not taking.refused, taking.refused
        save_taking(ledger, taking, CLERK)

    take(new, {Entry.STATUS: Status.UNDER_WAY, Entry.PERSON: "张三"}, 31)
    identify_enterprises(ledger, key_of(ledger, "甲厂"), key_of(ledger, "乙厂"), "更名登记", CLERK)
    [one] = of(ledger, later(32), "乙厂")
    assert one.standing.status is Status.UNDER_WAY
    take(new, {Entry.NOTE: "已报批"}, 33)
    take(old, {Entry.PLANNED: later(50).isoformat()}, 34)
    [one] = of(ledger, later(34), "乙厂")
    assert one.standing.entries[Entry.NOTE] == "已报批"
    assert one.standing.entries[Entry.PLANNED] == later(50).isoformat()
    assert one.standing.entries[Entry.PERSON] == "张三"


def test_a_write_off_of_before_the_other_name_came_is_a_relapse_under_it(ledger: Ledger, tmp_path) -> None:
    firms = [coded("甲厂", None)]
    book = write(check(ledger, FIRST, *firms), FIRST, firms, tmp_path / "一")
    done = {
        Entry.STATUS: Status.TO_ACCEPT,
        Entry.PERSON: "张三",
        Entry.COMPLETED: later(9).isoformat(),
        Entry.ACCEPTOR: "赵",
        Entry.EVIDENCE: "照片.jpg",
    }
    for day, entries in ((10, done), (11, done | {Entry.STATUS: Status.WRITTEN_OFF})):
        copy = fill(book, {NO_PERMIT: entries}, tmp_path / f"{day}.xlsx")
        save_taking(ledger, plan_taking(ledger, [read_filled(copy)], later(day)), CLERK)
    check(ledger, later(30), coded("乙厂", None))
    identify_enterprises(ledger, key_of(ledger, "甲厂"), key_of(ledger, "乙厂"), "更名登记", CLERK)
    [one] = items(ledger, later(30))
    assert (one.standing.change, one.standing.round) == (Change.RETURNED, 2)


def test_whom_one_check_met_both_are_two(ledger: Ledger) -> None:
    check(ledger, FIRST, coded("甲厂", None), coded("乙厂", None))
    with pytest.raises(LedgerError, match="2026-09-01 的检查里两家都在"):
        identify_enterprises(ledger, key_of(ledger, "甲厂"), key_of(ledger, "乙厂"), "更名", CLERK)
    for key, other, reason, match in (
        ("没有", key_of(ledger, "乙厂"), "更名", "台账里没有企业"),
        (key_of(ledger, "乙厂"), key_of(ledger, "乙厂"), "更名", "同一家"),
        (key_of(ledger, "甲厂"), key_of(ledger, "乙厂"), " ", "没有写理由"),
    ):
        with pytest.raises(LedgerError, match=match):
            identify_enterprises(ledger, key, other, reason, CLERK)


def test_who_stands_on_a_list_under_both_names_stands_there_twice(ledger: Ledger, tmp_path: Path) -> None:
    renamed(ledger, tmp_path)
    key = key_of(ledger, "甲厂")
    identify_enterprises(ledger, key, key_of(ledger, "乙厂"), "更名登记", CLERK)
    for day in (40, 50):
        recorded = check(ledger, later(day), *(coded(name, None) for name in ("乙厂", "甲厂", "丙厂")))
        assert [one.enterprise.key for one in recorded.assessments][:2] == [f"{key}#2", key]
    with pytest.raises(LedgerError, match="两家都在"):
        identify_enterprises(ledger, key, f"{key}#2", "更名登记", CLERK)
    before = state(ledger)
    ledger.rebuild()
    assert state(ledger) == before


def test_one_may_be_renamed_twice_and_is_found_by_each_name(ledger: Ledger) -> None:
    for number, name in enumerate(("甲厂", "乙厂", "丁厂")):
        check(ledger, later(20 * number), coded(name, None))
    keys = [key_of(ledger, name) for name in ("甲厂", "乙厂", "丁厂")]
    identify_enterprises(ledger, keys[1], keys[2], "更名", CLERK)
    identify_enterprises(ledger, keys[0], keys[1], "更名", CLERK)
    [one] = items(ledger, later(40))
    assert (one.enterprise, one.name, one.standing.due) == (keys[0], "丁厂", later(60))
    assert {key for name in keys for key, _ in find_enterprises(ledger, name)} == {keys[0]}
    recorded = check(ledger, later(50), coded("乙厂", None))
    assert changes(recorded) == {Change.STILL: 1}
    before = state(ledger)
    ledger.rebuild()
    assert state(ledger) == before


NAMES = {"甲厂": CODE, "乙厂": OTHER_CODE, "丙厂": "91510183MA6CXXXX36"}
LIST = st.fixed_dictionaries({name: st.booleans() for name in NAMES})


@settings(max_examples=60, deadline=None)
@given(st.lists(LIST, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_whatever_codes_come_and_go_each_has_one_history_and_no_deadline_slides(lists, random) -> None:
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "台账.db", WHO) as ledger:
        for number, with_code in enumerate(lists):
            firms = [coded(name, NAMES[name] if given_ else None) for name, given_ in with_code.items()]
            random.shuffle(firms)
            recorded = check(ledger, later(10 * number), *firms)
            assert recorded.review.absent == ()
            found = items(ledger, later(10 * number))
            assert sorted(one.name for one in found) == sorted(NAMES)
            assert {one.standing.due for one in found} == {later(60)}
        before = state(ledger)
        ledger.rebuild()
        assert state(ledger) == before
