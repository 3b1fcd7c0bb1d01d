"""The ledger over several checks: what is new, still there, gone, back, missing, undecided, not asked."""

import sqlite3
from pathlib import Path

import pytest
from ledger_checks import FIRST, OTHER_PARK, PARK, WHO, check, firm, later, state

from checker.ledger import (
    Ledger,
    LedgerError,
    enterprise,
    history,
    items,
    open_items,
    runs,
    statistics,
)
from checker.ledger.events import EnterpriseAssessed, RunRecorded
from checker.vocabulary import Change, Outcome, Status, Timing

NO_PERMIT, NO_LEDGER, NO_PLAN = "disorderly/no_permit", "general/no_ledger", "scattered/outside_plan"


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger(tmp_path / "台账.db", WHO) as opened:
        yield opened


def changes(recorded) -> dict[Change, int]:
    return {change: number for change, number in recorded.review.changes.items() if number}


def only(ledger: Ledger, day=FIRST):
    [one] = items(ledger, day)
    return one


def test_a_first_check_opens_every_finding(ledger: Ledger) -> None:
    recorded = check(ledger, FIRST, firm("甲厂", 排污许可证="无"), firm("乙厂", 环境台账=None))
    assert changes(recorded) == {Change.NEW: 2}
    first, second = items(ledger, FIRST)
    assert {first.rule, second.rule} == {NO_PERMIT, NO_LEDGER}
    violated = first if first.rule == NO_PERMIT else second
    assert (violated.name, violated.area, violated.lead) == ("甲厂", PARK, "市生态环境局")
    assert violated.standing.status is Status.OPEN
    # 停止排污 at once, 办理排污许可证 within 60 days
    assert violated.standing.due == later(60)
    assert [one.rule for one in open_items(ledger, FIRST)] == [NO_PERMIT]
    assert [one.areas for one in runs(ledger)] == [(PARK,)]


def test_still_there_keeps_its_deadline_and_its_tasks_theirs(ledger: Ledger) -> None:
    check(ledger, FIRST, firm("甲厂", 排污许可证="无"))
    recorded = check(ledger, later(30), firm("甲厂", 排污许可证="过期", 环境台账="否"))
    assert changes(recorded) == {Change.NEW: 1, Change.STILL: 1}
    found = {one.rule: one for one in items(ledger, later(30))}
    assert found[NO_PERMIT].standing.due == later(60)
    assert found[NO_PERMIT].evidence[-1].value == "过期"
    assert found[NO_LEDGER].standing.due == later(60)
    [assessment] = recorded.assessments
    assert [(task.task, task.due) for task in assessment.plan] == [
        ("停止排污", FIRST),
        ("建立台账", later(60)),
        ("办理排污许可证", later(60)),
    ]


def test_what_is_gone_awaits_acceptance_and_what_comes_back_is_a_new_round(ledger: Ledger) -> None:
    check(ledger, FIRST, firm("甲厂", 排污许可证="无"))
    recorded = check(ledger, later(30), firm("甲厂"))
    assert changes(recorded) == {Change.GONE: 1}
    assert [one.rule for one in recorded.review.gone] == [NO_PERMIT]
    assert only(ledger).to_put_right  # only a person writes off
    recorded = check(ledger, later(60), firm("甲厂"))
    assert changes(recorded) == {}
    assert [one.rule for one in recorded.review.gone] == [NO_PERMIT]
    recorded = check(ledger, later(90), firm("甲厂", 排污许可证="无"))
    assert changes(recorded) == {Change.RETURNED: 1}
    standing = only(ledger).standing
    assert (standing.round, standing.due, standing.first_seen) == (2, later(150), FIRST)


def test_a_blank_is_not_put_right(ledger: Ledger) -> None:
    check(ledger, FIRST, firm("甲厂", 排污许可证="无"))
    recorded = check(ledger, later(30), firm("甲厂", 排污许可证=None))
    assert changes(recorded) == {Change.DOUBTFUL: 1}
    assert only(ledger).to_put_right
    recorded = check(ledger, later(60), firm("甲厂", 排污许可证="有"))
    assert changes(recorded) == {Change.GONE: 1}


def test_an_undecided_finding_is_cleared_or_confirmed(ledger: Ledger) -> None:
    check(ledger, FIRST, firm("甲厂", 排污许可证=None), firm("乙厂", 排污许可证=None))
    recorded = check(ledger, later(30), firm("甲厂"), firm("乙厂", 排污许可证="无"))
    assert changes(recorded) == {Change.CLEARED: 1, Change.CONFIRMED: 1}
    assert [one.name for one in open_items(ledger, later(30))] == ["乙厂"]
    assert open_items(ledger, later(30))[0].standing.due == later(90)


def test_a_list_without_the_column_proves_nothing(ledger: Ledger) -> None:
    check(ledger, FIRST, firm("甲厂", 环境台账="否"))
    facts = firm("甲厂")
    del facts["环境台账"]
    recorded = check(ledger, later(30), facts)
    assert changes(recorded) == {Change.UNCHECKED: 1}
    assert recorded.review.gone == ()
    recorded = check(ledger, later(60), firm("甲厂", 环境台账="否"))
    assert changes(recorded) == {Change.STILL: 1}


def test_who_was_not_asked_is_told_for_each_and_what_nobody_was_asked_once(ledger: Ledger) -> None:
    broken = [firm(name, 排污许可证="无", 环境台账="否") for name in ("甲厂", "乙厂")]
    check(ledger, FIRST, *broken)
    without_permits = [{label: one[label] for label in one if label != "排污许可证"} for one in broken]
    asked, not_asked = firm("甲厂", 排污许可证="无"), {**without_permits[1], "环境台账": "是"}
    assert changes(check(ledger, later(30), asked, not_asked)) == {
        Change.STILL: 1,
        Change.GONE: 2,
        Change.UNCHECKED: 1,
    }
    assert changes(check(ledger, later(60), *without_permits)) == {Change.RETURNED: 2, Change.UNCHECKED: 2}
    told = [one.event for one in ledger.events() if isinstance(one.event, RunRecorded | EnterpriseAssessed)]
    by_run = [[NO_PERMIT in one.rules if isinstance(one, RunRecorded) else NO_PERMIT in one.not_covered
               for one in told[n : n + 3]] for n in (0, 3, 6)]  # fmt: skip
    assert by_run == [[True, False, False], [True, False, True], [False, False, False]]


def test_an_enterprise_missing_from_a_whole_list_of_its_park_is_named(ledger: Ledger) -> None:
    check(
        ledger,
        FIRST,
        firm("甲厂", 排污许可证="无"),
        firm("乙厂"),
        firm("丙厂", 所在园区="园区外", 所属镇街="羊安街道"),
    )
    recorded = check(ledger, later(30), firm("乙厂"))
    assert [(one.name, one.open_items, one.last_seen) for one in recorded.review.absent] == [
        ("甲厂", 1, FIRST)
    ]
    assert changes(recorded) == {Change.ABSENT: 1}
    assert recorded.review.gone == ()
    key = recorded.review.absent[0].key
    assert enterprise(ledger, later(30), key).absent_since == later(30)
    recorded = check(ledger, later(60), firm("甲厂", 排污许可证="无"), firm("乙厂"))
    assert recorded.review.absent == ()
    assert changes(recorded) == {Change.STILL: 1}


def test_nobody_is_missing_from_a_list_that_is_not_whole(ledger: Ledger) -> None:
    check(ledger, FIRST, firm("甲厂", 排污许可证="无"), firm("乙厂"))
    recorded = check(ledger, later(30), firm("乙厂"), partial=True)
    assert recorded.review.absent == ()
    assert only(ledger).standing.change is Change.NEW


def test_the_same_check_again_records_nothing_and_says_the_same(ledger: Ledger) -> None:
    first = check(ledger, FIRST, firm("甲厂", 排污许可证="无"))
    again = check(ledger, FIRST, firm("甲厂", 排污许可证="无"))
    assert again == first
    assert len(runs(ledger)) == 1


def test_time_runs_forward(ledger: Ledger) -> None:
    check(ledger, later(30), firm("甲厂"))
    with pytest.raises(LedgerError, match="2026-10-01 的检查，不能再记入更早的 2026-09-01"):
        check(ledger, FIRST, firm("乙厂", 排污许可证="无"))
    assert len(runs(ledger)) == 1


def test_late_and_soon_are_asked_of_a_day_and_never_stored(ledger: Ledger) -> None:
    check(ledger, FIRST, firm("甲厂", 环境台账="否"))
    days = {
        0: Timing.ON_TIME,
        22: Timing.ON_TIME,
        23: Timing.DUE_SOON,
        30: Timing.DUE_SOON,
        31: Timing.OVERDUE,
    }
    assert {day: only(ledger, later(day)).standing.timing for day in days} == days


def test_figures_add_up_by_area_campaign_department_and_status(ledger: Ledger) -> None:
    check(
        ledger,
        FIRST,
        firm("甲厂", 排污许可证="无", 环境台账="否"),
        firm("乙厂", 符合规划="否", 排污许可证=None),
    )
    figures = statistics(ledger, later(31))
    assert figures.total.total == 3
    assert (figures.total.overdue, figures.total.on_time, figures.total.to_verify) == (1, 2, 1)
    for groups in (figures.by_area, figures.by_campaign, figures.by_department):
        assert sum(one.total for one in groups.values()) == 3
    assert figures.by_status[Status.OPEN] == 3
    assert figures.total.rate == 0


def test_the_state_follows_from_the_events_alone(ledger: Ledger) -> None:
    check(ledger, FIRST, firm("甲厂", 排污许可证="无"), firm("乙厂", 环境台账=None))
    check(ledger, later(30), firm("甲厂"))
    check(ledger, later(60), firm("甲厂", 排污许可证="无"), firm("乙厂", 环境台账="否"))
    before = state(ledger)
    ledger.rebuild()
    assert state(ledger) == before


def test_events_are_never_changed_or_deleted(ledger: Ledger) -> None:
    check(ledger, FIRST, firm("甲厂", 排污许可证="无"))
    for statement in ("UPDATE event SET who = '别人'", "DELETE FROM event"):
        with pytest.raises(sqlite3.IntegrityError, match="events are never"):
            ledger.connection.execute(statement)


def test_a_history_tells_who_when_and_why(ledger: Ledger) -> None:
    check(ledger, FIRST, firm("甲厂", 排污许可证="无"))
    check(ledger, later(30), firm("甲厂"))
    key = only(ledger).enterprise
    lines = history(ledger, key)
    assert [(one.who, one.title, one.what) for one in lines if one.finding] == [
        ("周检查", "无排污许可证", "新增"),
        ("周检查", "无排污许可证", "整改到位待核"),
    ]
    assert all(one.outcome is Outcome.VIOLATED for one in items(ledger, FIRST))
    assert OTHER_PARK not in {one.area for one in items(ledger, FIRST)}
