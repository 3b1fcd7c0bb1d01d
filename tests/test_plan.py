"""One plan an enterprise: measures merged and dated, in the names that the bodies have on the day."""

from datetime import date

import pytest

from checker.model import Assessment, Disposition, Enterprise, Finding, Measure, Source
from checker.plan import due_date, is_working_day, make_plan
from checker.rulebook import default_folder, load_rulebook
from checker.vocabulary import Outcome, Screening

BOOK, _ = load_rulebook(default_folder())
assert BOOK is not None
DAY = date(2026, 11, 23)


def enterprise(park: str | None = None, town: str | None = None) -> Enterprise:
    source = Source(file="名单.xlsx", sheet="Sheet1", row=2)
    return Enterprise(
        key="甲", name="甲", credit_code=None, park=park, town=town, address=None, source=source
    )


def assessed(*rules: str, park: str | None = "天邛产业园区", town: str | None = None) -> Assessment:
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
        disposition=Disposition(proposed=("升级改造类",), open=False, reasons=()),
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
