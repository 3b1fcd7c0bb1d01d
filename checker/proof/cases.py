"""The worked cases of a rule, run through the real engines."""

from collections.abc import Iterator
from datetime import date

from checker.condition import expand
from checker.engine import Question, make_engine
from checker.engine.remembered import read_by
from checker.model import Rule, Rulebook
from checker.proof.citations import file_of
from checker.proof.verdict import Notice, Places, Trial
from checker.vocabulary import OUTCOME_WORDS, Outcome


def question_on(rule: Rule, rulebook: Rulebook, day: date) -> Question:
    """What a rule asks on a day: with the limits then in force, and that day for the check date."""
    on_the_day = rulebook.tests_on(day)
    return Question(expand(rule.violated_when, on_the_day), expand(rule.applies_to, on_the_day))


def days_of(rule: Rule, today: date) -> list[date]:
    """The days on which the cases of a rule are judged, each once: their own, else today."""
    return sorted({case.as_of or today for case in rule.cases})


def outcomes(rule: Rule, rulebook: Rulebook, today: date) -> dict[int, Outcome]:
    """What both engines make of every case, by its number in the rule."""
    got: dict[int, Outcome] = {}
    for day in days_of(rule, today):
        question = question_on(rule, rulebook, day)
        engine, read = make_engine({rule.id: question}), read_by(question)
        for n, case in enumerate(rule.cases):
            if (case.as_of or today) == day:
                [got[n]] = engine.answer(rulebook.completed(case.given, read))
    return got


def case_trials(rule: Rule, rulebook: Rulebook, places: Places, today: date) -> Iterator[Trial]:
    """One trial a case: it passes if the outcome is the one that the case expects."""
    got = outcomes(rule, rulebook, today)
    for n, case in enumerate(rule.cases):
        notices: tuple[Notice, ...] = ()
        if got[n] is not case.expect:
            wanted, found = OUTCOME_WORDS[case.expect], OUTCOME_WORDS[got[n]]
            message = f"例子“{case.name}”应为{wanted}，实为{found}；请核对适用范围、违规条件或者例子"
            notices = (places.notice("case", file_of(rule), ("cases", n), message),)
        yield Trial(rule.id, case.name, notices)
