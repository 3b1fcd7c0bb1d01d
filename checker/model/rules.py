"""Rules, the law that they cite and the limits that they measure by."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field as PydanticField

from checker.condition import AsOf, Comparison, Condition, Every, Op, Some, comparisons
from checker.model.frozen import ArticleNumber, Frozen, Text
from checker.vocabulary import Aspect, Category, Outcome, Severity


class Law(Frozen):
    """One text of a law and the days on which that text is verified to be in force."""

    name: Text
    text: Text  # its key in the law index, such as 水污染防治法(2017-06-27)
    issuer: Text
    since: date
    until: date | None = None
    superseded_by: str | None = None
    note: str | None = None

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class Citation(Frozen):
    """An article with the words relied on; ``since`` and ``until`` narrow the period of its law."""

    law: Text
    article: ArticleNumber
    quote: Text
    since: date | None = None
    until: date | None = None
    note: str | None = None

    def __str__(self) -> str:
        return f"《{self.law}》第{self.article}条"


class Measure(Frozen):
    """One step of rectification and the days within which it is due, counted from the check date."""

    do: Text
    within: Annotated[int, PydanticField(ge=0)]
    working_days: bool = False


class Case(Frozen):
    """A worked example that lives in the rule it explains, judged on a day of its own or on any.

    A rule that asks about the check date has cases with a day only: without one they would come out
    otherwise as time passes.
    """

    name: Text
    given: Mapping[str, Any]
    expect: Outcome
    as_of: date | None = None


class Rule(Frozen):
    """One rule: whom it binds, what is forbidden, on what basis, and what to do about it."""

    id: str
    aspect: Aspect | None
    title: Text
    topic: str | None = None
    category: Category
    severity: Severity
    campaign: Text
    since: date | None = None
    until: date | None = None
    basis: tuple[Citation, ...]
    penalty: tuple[Citation, ...] = ()
    applies_to: Condition
    violated_when: Condition
    # Ids of the general rules of which this one is a particular case: where both are violated, the plan
    # takes the measures of this one for both.
    part_of: tuple[str, ...] = ()
    # Ids of the rules that say of the same act no more than this one does: where both are violated, this
    # one alone is a finding, and so are its measures.
    in_place_of: tuple[str, ...] = ()
    remedy: Annotated[tuple[Measure, ...], PydanticField(min_length=1)]
    lead: Text
    support: tuple[Text, ...] = ()
    note: str | None = None
    # Every rule of a pack has some; none where the pack was loaded without.
    cases: tuple[Case, ...] = ()

    def in_force(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def general(self) -> tuple[str, ...]:
        """The ids of the rules of which this one is a particular case, by one step."""
        return self.part_of + self.in_place_of

    @property
    def asks_the_day(self) -> bool:
        """Whether it compares a day with the check date, so that it may come out otherwise tomorrow."""
        parts = (self.applies_to, self.violated_when)
        return any(isinstance(test, AsOf) for part in parts for test in comparisons(part))


def with_general(rules: Iterable[str], part_of: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """These rules and all of which they are particular cases, however many steps away, cycles included."""
    found: set[str] = set()
    waiting = list(rules)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += part_of(one)
    return frozenset(found)


class LimitRow(Frozen):
    """One limit: where ``when`` holds the value must be ``at_most`` and ``at_least`` (field's unit)."""

    when: Condition
    at_most: float | None = None
    at_least: float | None = None
    unit: Text
    clause: Text
    since: date
    until: date | None = None
    verified: Literal["primary", "secondary"]
    note: str | None = None

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def exceeded_by(self, field: str) -> Condition:
        """The condition under which a field breaks this limit where it applies."""
        sides = []
        if self.at_most is not None:
            sides.append(Comparison(field, Op.ABOVE, self.at_most))
        if self.at_least is not None:
            sides.append(Comparison(field, Op.BELOW, self.at_least))
        return Every((self.when, sides[0] if len(sides) == 1 else Some(tuple(sides))))


class LimitTable(Frozen):
    """The limits of one standard for one kind of value; rules name it as ``<standard>/<table>``."""

    id: str
    standard: Text
    standard_title: Text
    title: Text
    unit: Text
    rows: Annotated[tuple[LimitRow, ...], PydanticField(min_length=1)]
