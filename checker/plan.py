"""One rectification plan for each enterprise: the measures of all its violations, merged, dated, assigned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import chinese_calendar

from checker.model import Assessment, Course, Enterprise, Measure, Profile, Rulebook, Task

# Plans remembered, a few kilobytes each.
_PLANS = 10_000


@dataclass(frozen=True, slots=True)
class _Step:
    """One measure for one or several violations, by their rules, before merging."""

    due: date
    do: str
    lead: str
    support: tuple[str, ...]
    rules: tuple[str, ...]


def make_plan(assessment: Assessment, rulebook: Rulebook) -> tuple[Task, ...]:
    """The tasks of one enterprise; see ``Planner``."""
    return Planner(rulebook).plan(assessment)


class _Case(NamedTuple):
    """All that a plan depends on, but for the numbers of the findings."""

    as_of: date
    profile: str
    violated: tuple[str, ...]
    proposed: tuple[str, ...]
    open: bool
    park: str | None
    town: str | None


class Planner:
    """Makes the plans of any number of enterprises; those with the same case share what is worked out."""

    def __init__(self, rulebook: Rulebook):
        self._rulebook = rulebook
        self._plans: dict[_Case, tuple[Task, ...]] = {}
        self._bodies: dict[tuple[date, str, str | None, str | None], str] = {}
        self._general: dict[str, frozenset[str]] = {}

    def plan(self, assessment: Assessment) -> tuple[Task, ...]:
        """The tasks of an enterprise, earliest first: so what must stop stops before it is treated.

        A measure that several violations ask for is one task, due at the earliest of their dates.  Where a
        violation is a particular case of another, its measures serve both.  Where one class of disposition
        is proposed, what follows the first day is the course that the profile sets for the class (nobody
        builds treatment where he is to close or to move); where several are, judging which comes into the
        plan.
        """
        numbers = {finding.rule: finding.id for finding in assessment.violated()}
        enterprise, disposition = assessment.enterprise, assessment.disposition
        case = _Case(
            assessment.as_of,
            assessment.profile,
            tuple(numbers),
            disposition.proposed,
            disposition.open,
            enterprise.park,
            enterprise.town,
        )
        if case not in self._plans:
            if len(self._plans) >= _PLANS:
                self._plans.clear()
            self._plans[case] = self._of_case(case, enterprise)
        return tuple(
            [
                Task(do, due, lead, support, tuple([numbers[rule] for rule in rules]))
                for do, due, lead, support, rules in self._plans[case]
            ]
        )

    def _of_case(self, case: _Case, enterprise: Enterprise) -> tuple[Task, ...]:
        """The tasks with the ids of rules in the place of the numbers of findings."""
        steps = list(self._of_rules(case))
        profile = self._rulebook.profile(case.profile)
        if profile is not None and steps:
            steps = list(_of_disposition(steps, case, profile))
        merged: dict[tuple[str, str], list[_Step]] = {}
        for step in steps:
            merged.setdefault((step.do, step.lead), []).append(step)
        groups = sorted(merged.values(), key=lambda group: min(step.due for step in group))
        return tuple(self._task(group, case.as_of, enterprise) for group in groups)

    def _of_rules(self, case: _Case) -> Iterator[_Step]:
        violated = frozenset(case.violated)
        general = {one: self._general_of(one) & violated for one in case.violated}
        served = frozenset().union(*general.values())
        for rule_id in case.violated:
            if rule_id in served:
                continue
            rule = self._rulebook.rule_by_id[rule_id]
            rules = tuple(one for one in case.violated if one == rule_id or one in general[rule_id])
            for measure in rule.remedy:
                due = due_date(case.as_of, measure)
                yield _Step(due, measure.do, rule.lead, rule.support, rules)

    def _general_of(self, rule_id: str) -> frozenset[str]:
        if rule_id not in self._general:
            self._general[rule_id] = self._rulebook.general_rules(rule_id)
        return self._general[rule_id]

    def _task(self, group: list[_Step], day: date, enterprise: Enterprise) -> Task:
        lead = self._body(group[0].lead, day, enterprise)
        roles = (role for step in group for role in step.support)
        names = dict.fromkeys(self._body(role, day, enterprise) for role in roles)
        return Task(
            task=group[0].do,
            due=min(step.due for step in group),
            lead=lead,
            support=tuple(name for name in names if name != lead),
            findings=tuple(dict.fromkeys(one for step in group for one in step.rules)),
        )

    def _body(self, role: str, day: date, enterprise: Enterprise) -> str:
        """The body that has a role on the day for the place of the enterprise."""
        key = day, role, enterprise.park, enterprise.town
        if key not in self._bodies:
            if len(self._bodies) >= _PLANS:
                self._bodies.clear()
            self._bodies[key] = self._rulebook.responsible(role, enterprise, day)
        return self._bodies[key]


def _of_disposition(steps: list[_Step], case: _Case, profile: Profile) -> Iterator[_Step]:
    """The steps as the proposed disposition has them."""
    course = profile.courses.get(case.proposed[0]) if len(case.proposed) == 1 else None
    yield from (step for step in steps if course is None or step.due <= case.as_of)
    added = profile.judging if case.open else course
    if added is not None:
        yield from _of_course(added, case.as_of, tuple(dict.fromkeys(i for s in steps for i in s.rules)))


def _of_course(course: Course, day: date, rules: tuple[str, ...]) -> Iterator[_Step]:
    for measure in course.steps:
        yield _Step(due_date(day, measure), measure.do, course.lead, course.support, rules)


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
