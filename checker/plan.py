"""One rectification plan for each enterprise: the measures of all its violations, merged, dated, assigned."""

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

from checker.model import Assessment, Measure, Rule, Rulebook, Task


@dataclass(frozen=True)
class _Step:
    """One measure of one finding, before merging."""

    due: date
    rule: Rule
    measure: Measure
    finding: str


def make_plan(assessment: Assessment, rulebook: Rulebook) -> tuple[Task, ...]:
    """The tasks of an enterprise, earliest first (so what must stop stops before it is treated).

    A measure that several violations ask for is one task, due at the earliest of their dates.
    """
    steps: dict[tuple[str, str], list[_Step]] = {}
    for finding in assessment.violated():
        rule = rulebook.rule_by_id[finding.rule]
        for measure in rule.remedy:
            step = _Step(due_date(assessment.as_of, measure), rule, measure, finding.id)
            steps.setdefault((measure.do, rule.lead), []).append(step)
    merged = sorted(steps.values(), key=lambda group: min(step.due for step in group))
    return tuple(_task(group, assessment, rulebook) for group in merged)


def _task(group: list[_Step], assessment: Assessment, rulebook: Rulebook) -> Task:
    day, enterprise, first = assessment.as_of, assessment.enterprise, group[0]
    lead = rulebook.responsible(first.rule.lead, enterprise, day)
    roles = [role for step in group for role in step.rule.support]
    return Task(
        task=first.measure.do,
        due=min(step.due for step in group),
        lead=lead,
        support=rulebook.supporting(lead, roles, enterprise, day),
        findings=tuple(dict.fromkeys(step.finding for step in group)),
    )


def due_date(start: date, measure: Measure) -> date:
    """The day on which a measure is due; day 0 is the check date itself."""
    if not measure.working_days:
        return start + timedelta(days=measure.within)
    day, left = start, measure.within
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Whether offices work on the day, with public holidays and the weekends worked instead.

    The State Council announces each year's holidays late in the year before; for a year that the calendar
    library does not know yet, Monday to Friday count.
    """
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5
