"""The rules as they stand on a day, and as one layout of a list can answer them."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from checker.condition import (
    ALWAYS,
    NEVER,
    Comparison,
    Condition,
    Every,
    Facts,
    evaluate,
    expand,
    fields,
    restrict,
    witnesses,
)
from checker.engine import Choice, Engine, Question, make_engine
from checker.model import Citation, Record, Rule, Rulebook
from checker.vocabulary import Outcome


@dataclass(frozen=True)
class ActiveRule:
    """A rule as it stands on the check date, with its limit tables put in."""

    rule: Rule
    scope: Condition
    breach: Condition
    basis: tuple[Citation, ...]
    penalty: tuple[Citation, ...]

    @property
    def whole(self) -> Condition:
        return Every((self.scope, self.breach))


def active_rules(rulebook: Rulebook, day: date) -> list[ActiveRule]:
    """The rules in force on the day with the limits and the law of that day."""
    limits = rulebook.limits_on(day)
    return [
        ActiveRule(
            rule,
            expand(rule.applies_to, limits),
            expand(rule.violated_when, limits),
            rulebook.citations_on(rule.basis, day),
            rulebook.citations_on(rule.penalty, day),
        )
        for rule in rulebook.rules_on(day)
    ]


@dataclass(frozen=True)
class Layout:
    """The rules as one layout of a list can answer them: by its columns alone.

    A rule that comes out undecided is a question that the list raises about an enterprise where the list's
    own columns could show the violation (a cell that decides is blank or unreadable), or where they show
    the breach and only its scope is open.  Where what is missing are columns that the list never had, the
    list does not ask: that is said once for the list, not as a doubt about every enterprise.  Nor does it ask
    where a measured value is blank: nobody measured, and whether somebody should have is another rule.
    """

    engine: Engine
    shown: tuple["Shown", ...]

    @classmethod
    def of(
        cls, rules: Sequence[ActiveRule], columns: frozenset[str], measured: frozenset[str], engine: Engine
    ) -> "Layout":
        return cls(engine, tuple(Shown.of(one, columns, measured) for one in rules))


def layout_engine(rules: Sequence[ActiveRule], columns: frozenset[str], choice: Choice) -> Engine:
    """The engine that answers the rules for records that have no other columns than these."""
    return make_engine({one.rule.id: Question(one.breach, one.scope) for one in rules}, choice, columns)


@dataclass(frozen=True)
class Shown:
    """What the columns of a layout alone can show to be true of one rule."""

    whole: Condition
    breach: Condition
    measured: frozenset[str]
    asked: bool  # whether the list has a column about the breach

    @classmethod
    def of(cls, rule: ActiveRule, columns: frozenset[str], measured: frozenset[str]) -> "Shown":
        whole = restrict(rule.whole, columns)
        # A value above the limit of some other trade is no breach: it takes a column about the trade.
        scoped = rule.scope == ALWAYS or not fields(rule.scope).isdisjoint(columns)
        breach = restrict(rule.breach, columns if scoped else columns - measured)
        asked = not fields(rule.breach).isdisjoint(columns)
        return cls(whole, breach, fields(whole) & measured, asked)

    def asks(self, record: Record, facts: Facts, proved: Set[str]) -> bool:
        """Whether the rule, undecided, is a question about this enterprise.

        ``proved`` are the fields that prove a violation already: a cell that another rule answers for
        does not raise the question whether this one concerns the enterprise too.
        """
        if self.whole == NEVER == self.breach:
            return False  # most rules that come out undecided: the list has none of their columns
        if evaluate(self.whole, facts) is None:
            left_out = self._not_measured(record, facts)
            return (
                not left_out or evaluate(restrict(self.whole, fields(self.whole) - left_out), facts) is None
            )
        breach = witnesses(self.breach, facts, True)
        return any(test.field not in proved for test in breach)

    def decides(self, answer: Outcome) -> bool:
        """Whether the answer says something of the rule's aspect.

        That a rule does not bind the enterprise says nothing where the list does not ask about its breach: a
        list that asks whether there is a farm and nothing else has not looked for pollution.
        """
        return answer is not Outcome.UNKNOWN and (answer is not Outcome.NOT_APPLICABLE or self.asked)

    def _not_measured(self, record: Record, facts: Facts) -> set[str]:
        """The measured values left blank; a word such as 未测 or 待核实 is no blank."""
        cells = record.cells
        missing = (one for one in self.measured if one not in facts)
        return {one for one in missing if one not in cells or not cells[one].raw.strip()}

    def open_tests(self, rule: ActiveRule, facts: Facts) -> list[Comparison]:
        """The tests that stand open: those of the list's own columns, if these can decide."""
        return witnesses(self.whole, facts, None) or witnesses(rule.whole, facts, None)
