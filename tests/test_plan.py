"""One plan an enterprise: measures merged and dated, in the names that the bodies have on the day."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped import shipped

from checker.model import Assessment, Disposition, Enterprise, Finding, Measure, Profile, Source
from checker.plan import due_date, make_plan
from checker.vocabulary import Outcome, Screening
from checker.working_days import is_working_day

BOOK = shipped()
DAY = date(2026, 11, 23)


def enterprise(park: str | None = None, town: str | None = None) -> Enterprise:
    source = Source(file="名单.xlsx", sheet="Sheet1", row=2)
    return Enterprise(
        key="甲", name="甲", credit_code=None, park=park, town=town, address=None, source=source
    )


def assessed(
    *rules: str,
    park: str | None = "天邛产业园区",
    town: str | None = None,
    proposed: tuple[str, ...] = ("升级改造类",),
) -> Assessment:
    findings = tuple(
        Finding(
            id=rule,
            rule=rule,
            title=BOOK.rule_by_id[rule].title,
            aspect=BOOK.rule_by_id[rule].aspect,
            category=BOOK.rule_by_id[rule].category,
            severity=BOOK.rule_by_id[rule].severity,
            campaign=BOOK.rule_by_id[rule].campaign,
            outcome=Outcome.VIOLATED,
            evidence=(),
            missing=(),
            basis=(),
            penalty=(),
        )
        for rule in rules
    )
    return Assessment(
        enterprise=enterprise(park, town),
        as_of=DAY,
        profile="sichuan-2017",
        screening=Screening.LISTED,
        aspects={},
        disposition=Disposition(proposed=proposed, open=len(proposed) > 1, reasons=()),
        findings=findings,
        judged={},
    )


def test_what_must_stop_stands_before_what_must_be_built() -> None:
    plan = make_plan(assessed("polluting/water_no_treatment", "disorderly/no_discharge_permit"), BOOK)
    assert [task.due for task in plan] == sorted(task.due for task in plan)
    assert plan[0].due == DAY
    assert "停止" in plan[0].task


def test_a_measure_that_two_violations_ask_for_is_one_task() -> None:
    rules = [rule for rule in BOOK.rules if rule.lead == "属地"]
    shared = next(
        (one.id, other.id)
        for one in rules
        for other in rules
        if one.id < other.id and {m.do for m in one.remedy} & {m.do for m in other.remedy}
    )
    plan = make_plan(assessed(*shared), BOOK)
    assert len(plan) == len({(task.task, task.lead) for task in plan})
    assert any(set(task.findings) == set(shared) for task in plan)


def measures_of(rule: str) -> set[str]:
    return {measure.do for measure in BOOK.rule_by_id[rule].remedy}


GENERAL, AIR, VOC = (
    "polluting/emission_no_treatment_facility",
    "polluting/air_no_treatment_facility",
    "polluting/air_voc_no_treatment",
)


def test_the_measures_of_a_particular_case_serve_the_general_one_too() -> None:
    plan = make_plan(assessed(GENERAL, AIR, VOC), BOOK)
    assert {task.task for task in plan} == measures_of(VOC)
    assert all(set(task.findings) == {GENERAL, AIR, VOC} for task in plan)


def test_a_particular_case_serves_the_general_one_over_a_step_that_is_not_violated() -> None:
    plan = make_plan(assessed(GENERAL, VOC), BOOK)
    assert {task.task for task in plan} == measures_of(VOC)
    assert all(set(task.findings) == {GENERAL, VOC} for task in plan)


def test_a_general_case_alone_has_its_own_measures() -> None:
    assert {task.task for task in make_plan(assessed(GENERAL), BOOK)} == measures_of(GENERAL)


@pytest.mark.parametrize("profile", BOOK.profiles, ids=lambda one: one.id)
@pytest.mark.parametrize("name", ["关停取缔类", "整合搬迁类"])
def test_who_is_to_close_or_move_stops_and_does_not_build_treatment(profile: Profile, name: str) -> None:
    found = assessed(VOC, "disorderly/no_discharge_permit", proposed=(name,))._replace(profile=profile.id)
    plan = make_plan(found, BOOK)
    course = profile.courses[name]
    assert [task.task for task in plan if task.due > DAY] == [measure.do for measure in course.steps]
    stops = {measure.do for one in found.findings for measure in BOOK.rule_by_id[one.rule].remedy[:1]}
    assert {task.task for task in plan if task.due == DAY} == stops
    assert plan[-1].findings == tuple(one.id for one in found.findings)
    assert plan[-1].lead == "天邛产业园区管理委员会"


def test_closing_begins_with_checking_the_facts_and_takes_a_lawful_decision_before_power_is_cut() -> None:
    words = [task.task for task in make_plan(assessed(VOC, proposed=("关停取缔类",)), BOOK)]
    milestones = ("陈述申辩", "依法作出", "断水、断电")
    heard, decided, cut = (next(n for n, one in enumerate(words) if part in one) for part in milestones)
    assert heard < decided < cut


def test_where_the_proposal_is_open_somebody_judges_and_the_measures_go_on() -> None:
    plan = make_plan(assessed(VOC, proposed=("关停取缔类", "升级改造类")), BOOK)
    [judging] = [task for task in plan if "书面确定一类" in task.task]
    assert judging.due == date(2026, 12, 7)  # ten working days from a Monday
    assert {task.task for task in plan} - {judging.task} == measures_of(VOC)


RULES = sorted(rule.id for rule in BOOK.rules)
PROPOSALS = [(), ("关停取缔类",), ("整合搬迁类",), ("升级改造类",), ("关停取缔类", "升级改造类")]


@settings(max_examples=200, deadline=None)
@given(
    rules=st.lists(st.sampled_from(RULES), min_size=1, max_size=12, unique=True),
    proposed=st.sampled_from(PROPOSALS),
)
def test_every_violation_has_a_task_and_every_task_a_violation(
    rules: list[str], proposed: tuple[str, ...]
) -> None:
    plan = make_plan(assessed(*rules, proposed=proposed), BOOK)
    assert {one for task in plan for one in task.findings} == set(rules)
    assert [task.due for task in plan] == sorted(task.due for task in plan)
    assert len({(task.task, task.lead) for task in plan}) == len(plan)
    assert all(task.due >= DAY and task.findings for task in plan)


@pytest.mark.parametrize(
    ("park", "town", "name"),
    [
        ("天邛产业园区", "羊安街道", "天邛产业园区管理委员会"),
        ("园区外", "平乐镇", "平乐镇人民政府"),
        (None, "平乐镇", "平乐镇人民政府"),
        (None, None, "属地（园区或镇街待核实）"),
    ],
)
def test_the_local_body_is_the_committee_of_the_park_else_the_town(
    park: str | None, town: str | None, name: str
) -> None:
    assert BOOK.responsible("属地", enterprise(park, town), DAY) == name


def test_a_department_has_the_name_of_the_day() -> None:
    assert BOOK.responsible("生态环境", enterprise(), date(2018, 7, 31)) == "邛崃市环境保护局"
    assert BOOK.responsible("生态环境", enterprise(), DAY) == "成都市邛崃生态环境局"


def test_working_days_leave_out_weekends_and_holidays_and_count_weekends_that_are_worked() -> None:
    # State Council, 2018: 30 April and 1 May free, Saturday 28 April worked.
    assert not is_working_day(date(2018, 4, 30))
    assert is_working_day(date(2018, 4, 28))
    measure = Measure(do="补办", within=3, working_days=True)
    assert due_date(date(2018, 4, 27), measure) == date(2018, 5, 3)  # 28 April, 2 and 3 May
    assert due_date(date(2018, 4, 27), Measure(do="补办", within=3)) == date(2018, 4, 30)


def test_a_year_whose_holidays_are_not_announced_counts_monday_to_friday() -> None:
    assert is_working_day(date(2051, 1, 2))  # a Monday
    assert not is_working_day(date(2051, 1, 1))  # a Sunday


def test_nothing_is_asked_of_an_enterprise_without_violations() -> None:
    assert make_plan(assessed(), BOOK) == ()
