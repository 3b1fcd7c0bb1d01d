"""General provisions of law: advice on how the violations of an enterprise are to be handled."""

from datetime import date

from checker.condition import Facts, expand
from checker.engine import Choice, Question, positions
from checker.engine.remembered import RememberingEngine
from checker.model import Advice, Rulebook


class ProvisionTable:
    """The provisions whose law is in force on the check date, with that date put in."""

    def __init__(self, rulebook: Rulebook, day: date, choice: Choice):
        cited = [(one, rulebook.citations_on(one.basis, day)) for one in rulebook.provisions]
        self._advice = tuple(
            (one.when, Advice(title=one.title, text=one.advice, basis=basis)) for one, basis in cited if basis
        )
        on_the_day = rulebook.tests_on(day)
        questions = {
            f"provision {n}": Question(expand(when, on_the_day)) for n, (when, _) in enumerate(self._advice)
        }
        self._applying = RememberingEngine(questions, choice).concluding(
            lambda answers: tuple([self._advice[n][1] for n in positions(answers.violated)])
        )

    def advise(self, known: Facts) -> tuple[Advice, ...]:
        """What certainly applies to an enterprise of which these facts and derived facts are known."""
        return self._applying.of(known)
