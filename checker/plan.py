"""One rectification plan for each enterprise: the measures of all its violations, merged, dated, assigned."""

from datetime import date, timedelta
from functools import lru_cache, partial
from typing import NamedTuple

from checker.model import Assessment, Measure, Profile, Rulebook, Task
from checker.working_days import after_working_days

# Plans remembered, a few kilobytes each.
_PLANS = 10_000


class _Step(NamedTuple):
    """One measure for one or several violations, by their rules; the bodies as roles or by name."""

    due: date
    do: str
    lead: str
    support: tuple[str, ...]
    rules: tuple[str, ...]


def make_plan(assessment: Assessment, rulebook: Rulebook) -> tuple[Task, ...]:
    """The tasks of one enterprise; see ``Planner``."""
    return Planner(rulebook).plan(assessment)


class _Case(NamedTuple):
    """What the steps of a plan depend on: all but who is who there, and the numbers of the findings."""

    as_of: date
    profile: str
    violated: tuple[str, ...]
    proposed: tuple[str, ...]
    open: bool


class Planner:
    """Makes the plans of any number of enterprises; those with the same case share what is worked out."""

    def __init__(self, rulebook: Rulebook):
        self._rulebook = rulebook
        self._at_place = lru_cache(_PLANS)(self._assigned)
        self._of_case = lru_cache(_PLANS)(self._merged)
        self._bodies = lru_cache(_PLANS)(partial(_Bodies, rulebook))
        self._steps = lru_cache(_PLANS)(self._steps_of)
        self._general = lru_cache(_PLANS)(rulebook.general_rules)

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
            assessment.as_of, assessment.profile, tuple(numbers), disposition.proposed, disposition.open
        )
        place = _Place(enterprise.park, enterprise.town, assessment.as_of)
        return tuple(
            [
                Task(do, due, lead, support, tuple([numbers[rule] for rule in rules]))
                for due, do, lead, support, rules in self._at_place(case, place)
            ]
        )

    def _assigned(self, case: _Case, place: "_Place") -> tuple[_Step, ...]:
        """The steps in order, with the bodies that have the roles at the place."""
        bodies = self._bodies(place)
        return tuple(
            _Step(due, do, *bodies.of(role, roles), rules)
            for due, do, role, roles, rules in self._of_case(case)
        )

    def _merged(self, case: _Case) -> tuple[_Step, ...]:
        """The steps in order, those that ask for the same of the same body as one."""
        steps = self._of_rules(case)
        profile = self._rulebook.profile(case.profile)
        if profile is not None and steps:
            steps = self._of_disposition(steps, case, profile)
        merged: dict[tuple[str, str], list[_Step]] = {}
        for step in steps:
            merged.setdefault((step.do, step.lead), []).append(step)
        return tuple(sorted(map(_one_step, merged.values()), key=_due))

    def _of_rules(self, case: _Case) -> list[_Step]:
        violated = frozenset(case.violated)
        general = {one: self._general(one) for one in case.violated}
        served = violated.intersection(frozenset().union(*general.values()))
        found: list[_Step] = []
        for rule_id in case.violated:
            if rule_id in served:
                continue
            steps = self._steps(rule_id, case.as_of)
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
        added = profile.judging if case.open else course
        if added is None:
            return kept
        rules = tuple(dict.fromkeys([one for step in steps for one in step.rules]))
        return kept + [
            _Step(due_date(case.as_of, one), one.do, added.lead, added.support, rules) for one in added.steps
        ]

    def _steps_of(self, rule_id: str, day: date) -> tuple[_Step, ...]:
        """What a rule asks for on a day, where it alone is violated."""
        rule = self._rulebook.rule_by_id[rule_id]
        return tuple(
            _Step(due_date(day, measure), measure.do, rule.lead, rule.support, (rule_id,))
            for measure in rule.remedy
        )


class _Place(NamedTuple):
    """Where an enterprise stands on the check date: what names the bodies."""

    park: str | None
    town: str | None
    day: date


class _Bodies:
    """The bodies that have the roles at a place on a day."""

    def __init__(self, rulebook: Rulebook, place: _Place):
        self._rulebook, self._place = rulebook, place
        self.of = lru_cache(_PLANS)(self._of)

    def _of(self, role: str, roles: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """The body that leads, and those that support it."""
        lead = self._rulebook.responsible(role, self._place, self._place.day)
        return lead, self._rulebook.supporting(lead, roles, self._place, self._place.day)


def _due(step: _Step) -> date:
    return step.due


def _one_step(group: list[_Step]) -> _Step:
    """One step of those that ask for the same of the same body."""
    first = group[0]
    if len(group) == 1:
        return first
    return first._replace(
        due=min([step.due for step in group]),
        support=tuple([role for step in group for role in step.support]),
        rules=tuple(dict.fromkeys([one for step in group for one in step.rules])),
    )


def due_date(start: date, measure: Measure) -> date:
    """The day on which a measure is due; day 0 is the check date itself."""
    if measure.working_days:
        return after_working_days(start, measure.within)
    return start + timedelta(days=measure.within)
