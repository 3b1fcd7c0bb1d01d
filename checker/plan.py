"""One rectification plan for each enterprise: the measures of all its violations, merged, dated, assigned."""

from datetime import date, timedelta
from typing import NamedTuple

from checker.model import Assessment, Course, Enterprise, Measure, Profile, Rulebook, Task
from checker.working_days import after_working_days

# Plans remembered, a few kilobytes each.
_PLANS = 10_000


class _Step(NamedTuple):
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
        self._bodies: dict[tuple[date, tuple[str | None, str | None]], _Bodies] = {}
        self._steps: dict[tuple[str, date], tuple[_Step, ...]] = {}
        self._courses: dict[tuple[str, str | None, date], tuple[_Step, ...]] = {}
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
        steps = self._of_rules(case)
        profile = self._rulebook.profile(case.profile)
        if profile is not None and steps:
            steps = self._of_disposition(steps, case, profile)
        merged: dict[tuple[str, str], list[_Step]] = {}
        for step in steps:
            merged.setdefault((step.do, step.lead), []).append(step)
        place = enterprise.park, enterprise.town
        bodies = self._bodies.get((case.as_of, place))
        if bodies is None:
            if len(self._bodies) >= _PLANS:
                self._bodies.clear()
            bodies = self._bodies[case.as_of, place] = _Bodies(self._rulebook, case.as_of, enterprise)
        tasks = [_task(group, bodies) for group in merged.values()]
        return tuple(sorted(tasks, key=_due))

    def _of_rules(self, case: _Case) -> list[_Step]:
        violated = frozenset(case.violated)
        general = {one: self._general_of(one) for one in case.violated}
        served = violated.intersection(frozenset().union(*general.values()))
        found: list[_Step] = []
        for rule_id in case.violated:
            if rule_id in served:
                continue
            steps = self._steps_of(rule_id, case.as_of)
            if violated.isdisjoint(general[rule_id]):
                found += steps
                continue
            rules = tuple(one for one in case.violated if one == rule_id or one in general[rule_id])
            found += [step._replace(rules=rules) for step in steps]
        return found

    def _of_disposition(self, steps: list[_Step], case: _Case, profile: Profile) -> list[_Step]:
        """The steps as the proposed disposition has them."""
        only = case.proposed[0] if len(case.proposed) == 1 else None
        course = None if only is None else profile.courses.get(only)
        kept = steps if course is None else [step for step in steps if step.due <= case.as_of]
        added, name = (profile.judging, None) if case.open else (course, only)
        if added is None:
            return kept
        rules = tuple(dict.fromkeys([one for step in steps for one in step.rules]))
        key = profile.id, name, case.as_of
        if key not in self._courses:
            self._courses[key] = _of_course(added, case.as_of)
        return kept + [
            _Step(due, do, lead, support, rules) for due, do, lead, support, _ in self._courses[key]
        ]

    def _steps_of(self, rule_id: str, day: date) -> tuple[_Step, ...]:
        """What a rule asks for on a day, where it alone is violated."""
        if (rule_id, day) not in self._steps:
            if len(self._steps) >= _PLANS:
                self._steps.clear()
            rule = self._rulebook.rule_by_id[rule_id]
            self._steps[rule_id, day] = tuple(
                _Step(due_date(day, measure), measure.do, rule.lead, rule.support, (rule_id,))
                for measure in rule.remedy
            )
        return self._steps[rule_id, day]

    def _general_of(self, rule_id: str) -> frozenset[str]:
        if rule_id not in self._general:
            self._general[rule_id] = self._rulebook.general_rules(rule_id)
        return self._general[rule_id]


class _Bodies(dict[str, str]):
    """The bodies that have the roles on a day for the place of an enterprise, by role."""

    def __init__(self, rulebook: Rulebook, day: date, enterprise: Enterprise):
        super().__init__()
        self._rulebook, self._day, self._enterprise = rulebook, day, enterprise

    def __missing__(self, role: str) -> str:
        self[role] = self._rulebook.responsible(role, self._enterprise, self._day)
        return self[role]


def _due(task: Task) -> date:
    return task.due


def _task(group: list[_Step], bodies: _Bodies) -> Task:
    """One task of the steps that ask for the same of the same body."""
    first = group[0]
    lead = bodies[first.lead]
    if len(group) == 1:
        due, roles, rules = first.due, first.support, first.rules
    else:
        due = min([step.due for step in group])
        roles = tuple([role for step in group for role in step.support])
        rules = tuple(dict.fromkeys([one for step in group for one in step.rules]))
    names = dict.fromkeys([bodies[role] for role in roles])
    return Task(first.do, due, lead, tuple([name for name in names if name != lead]), rules)


def _of_course(course: Course, day: date) -> tuple[_Step, ...]:
    return tuple(
        _Step(due_date(day, measure), measure.do, course.lead, course.support, ()) for measure in course.steps
    )


def due_date(start: date, measure: Measure) -> date:
    """The day on which a measure is due; day 0 is the check date itself."""
    if measure.working_days:
        return after_working_days(start, measure.within)
    return start + timedelta(days=measure.within)
