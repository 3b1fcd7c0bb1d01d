"""General provisions of law: advice on how the violations of an enterprise are to be handled."""

from datetime import date

from checker.condition import Facts, Period, Quantity, Value
from checker.engine import Choice, Question, positions
from checker.engine.remembered import RememberingEngine
from checker.model import Advice, Rulebook
from checker.vocabulary import DAYS_SINCE_VIOLATION, VIOLATION_DAY


class ProvisionTable:
    """The provisions whose law is in force on the check date."""

    def __init__(self, rulebook: Rulebook, day: date, choice: Choice):
        cited = [(one, rulebook.citations_on(one.basis, day)) for one in rulebook.provisions]
        self._advice = tuple(
            (one.when, Advice(title=one.title, text=one.advice, basis=basis)) for one, basis in cited if basis
        )
        self._day = day
        questions = {f"provision {n}": Question(when) for n, (when, _) in enumerate(self._advice)}
        self._applying = RememberingEngine(questions, choice).concluding(
            lambda answers: tuple([self._advice[n][1] for n in positions(answers.violated)])
        )

    def advise(self, known: Facts) -> tuple[Advice, ...]:
        """What certainly applies to an enterprise of which these facts and derived facts are known."""
        elapsed = _elapsed(known.get(VIOLATION_DAY), self._day)
        return self._applying.of({**known, **elapsed} if elapsed else known)


def _elapsed(when: Value | None, day: date) -> dict[str, Value]:
    """The days from the violation to the check date, between two bounds where its day is uncertain."""
    if not isinstance(when, Period):
        return {}
    last, first = (None if end is None else float((day - end).days) for end in (when.last, when.first))
    return {DAYS_SINCE_VIOLATION: Quantity(last, first)}
