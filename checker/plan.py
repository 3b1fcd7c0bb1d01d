"""One rectification plan for each enterprise: the measures of all its violations, merged, dated, assigned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import chinese_calendar

from checker.model import Assessment, Course, Measure, Profile, Rulebook, Task


@dataclass(frozen=True)
class _Step:
    """One measure for one or several findings, before merging."""

    due: date
    do: str
    lead: str
    support: tuple[str, ...]
    findings: tuple[str, ...]


def make_plan(assessment: Assessment, rulebook: Rulebook) -> tuple[Task, ...]:
    """The tasks of an enterprise, earliest first: so what must stop stops before it is treated.

    A measure that several violations ask for is one task, due at the earliest of their dates.  Where a
    violation is a particular case of another, its measures serve both.  Where one class of disposition is
    proposed, what follows the first day is the course that the profile sets for the class (nobody builds
    treatment where he is to close or to move); where several are, judging which comes into the plan.
    """
    steps = list(_of_rules(assessment, rulebook))
    profile = rulebook.profile(assessment.profile)
    if profile is not None and steps:
        steps = list(_of_disposition(steps, assessment, profile))
    merged: dict[tuple[str, str], list[_Step]] = {}
    for step in steps:
        merged.setdefault((step.do, step.lead), []).append(step)
    groups = sorted(merged.values(), key=lambda group: min(step.due for step in group))
    return tuple(_task(group, assessment, rulebook) for group in groups)


def _of_rules(assessment: Assessment, rulebook: Rulebook) -> Iterator[_Step]:
    violated = {finding.rule: finding.id for finding in assessment.violated()}
    general = {one: rulebook.general_rules(one) & violated.keys() for one in violated}
    served = frozenset().union(*general.values())
    for rule_id in violated:
        if rule_id in served:
            continue
        rule = rulebook.rule_by_id[rule_id]
        ids = tuple(violated[one] for one in violated if one == rule_id or one in general[rule_id])
        for measure in rule.remedy:
            due = due_date(assessment.as_of, measure)
            yield _Step(due, measure.do, rule.lead, rule.support, ids)


def _of_disposition(steps: list[_Step], assessment: Assessment, profile: Profile) -> Iterator[_Step]:
    """The steps as the proposed disposition has them."""
    proposed = assessment.disposition.proposed
    course = profile.courses.get(proposed[0]) if len(proposed) == 1 else None
    yield from (step for step in steps if course is None or step.due <= assessment.as_of)
    added = profile.judging if assessment.disposition.open else course
    if added is not None:
        yield from _of_course(added, assessment, tuple(dict.fromkeys(i for s in steps for i in s.findings)))


def _of_course(course: Course, assessment: Assessment, findings: tuple[str, ...]) -> Iterator[_Step]:
    for measure in course.steps:
        due = due_date(assessment.as_of, measure)
        yield _Step(due, measure.do, course.lead, course.support, findings)


def _task(group: list[_Step], assessment: Assessment, rulebook: Rulebook) -> Task:
    day, enterprise, first = assessment.as_of, assessment.enterprise, group[0]
    lead = rulebook.responsible(first.lead, enterprise, day)
    roles = [role for step in group for role in step.support]
    return Task(
        task=first.do,
        due=min(step.due for step in group),
        lead=lead,
        support=rulebook.supporting(lead, roles, enterprise, day),
        findings=tuple(dict.fromkeys(one for step in group for one in step.findings)),
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


@cache  # a day is one or not, for good
def is_working_day(day: date) -> bool:
    """Whether offices work on the day, with public holidays and the weekends worked instead.

    The State Council announces each year's holidays late in the year before; for a year that the calendar
    library does not know yet, Monday to Friday count.
    """
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5
