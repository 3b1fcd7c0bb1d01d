"""The worked cases of a rule, run through the real engines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from checker.condition import expand
from checker.engine import Question, make_engine
from checker.model import Case, Rule, Rulebook
from checker.vocabulary import OUTCOME_WORDS, Outcome


@dataclass(frozen=True)
class CaseFailure:
    """A case that comes out otherwise than it says."""

    rule: Rule
    case: Case
    got: Outcome

    def __str__(self) -> str:
        wanted, got = OUTCOME_WORDS[self.case.expect], OUTCOME_WORDS[self.got]
        return f"{self.rule.id}：例子“{self.case.name}”应为{wanted}，实为{got}"


def failing_cases(rule: Rule, rulebook: Rulebook, today: date) -> Iterator[CaseFailure]:
    """Run every case of a rule on its own day (else today), through both engines."""
    for day in sorted({case.as_of or today for case in rule.cases}):
        limits = rulebook.limits_on(day)
        question = Question(expand(rule.violated_when, limits), expand(rule.applies_to, limits))
        engine = make_engine({rule.id: question})
        for case in rule.cases:
            if (case.as_of or today) == day:
                [got] = engine.answer(case.given)
                if got is not case.expect:
                    yield CaseFailure(rule, case, got)
