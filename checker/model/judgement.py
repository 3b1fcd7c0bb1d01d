"""What a profile makes of findings: what is listed, what is proposed, which general provisions apply."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field as PydanticField

from checker.condition import Condition
from checker.model.frozen import Frozen, Text
from checker.model.rules import Citation, Measure


class DerivedFact(Frozen):
    """A fact that follows from findings or earlier facts; 是 where ``when`` certainly holds."""

    name: Text
    when: Condition


class DispositionRow(Frozen):
    """One row of a judgement table.

    ``found`` must be certain before the row counts at all; where ``when`` is then undecided, the row
    stays open as one of the alternatives.  So nothing is proposed on unknown facts alone.
    """

    propose: Annotated[tuple[Text, ...], PydanticField(min_length=1)]
    found: Condition
    when: Condition
    reason: Text
    ask: str | None = None


class Provision(Frozen):
    """A general provision of law on how violations are handled: advice where ``when`` certainly holds.

    It asks the record and the derived facts, and changes no outcome and no proposal.
    """

    title: Text
    topic: str | None = None
    when: Condition
    advice: Text
    basis: Annotated[tuple[Citation, ...], PydanticField(min_length=1)]


class Course(Frozen):
    """The steps of one course of action, with who leads and who supports."""

    steps: Annotated[tuple[Measure, ...], PydanticField(min_length=1)]
    lead: Text
    support: tuple[Text, ...] = ()


class Outside(Frozen):
    """Whom a definition of 散乱污 does not mean, whatever is found: for whom ``when`` certainly holds."""

    when: Condition
    reason: Text


class Profile(Frozen):
    """A judgement profile: which facts follow, what lists an enterprise, what is proposed for it."""

    id: str
    title: Text
    source: Text
    facts: tuple[DerivedFact, ...] = ()
    outside: Outside | None = None
    listed_when: Condition
    dispositions: Annotated[tuple[DispositionRow, ...], PydanticField(min_length=1)]
    # Where one class alone is proposed, its course takes the place of what the rules ask after the first day.
    courses: Mapping[str, Course] = {}
    # Where several are, somebody has to judge which.
    judging: Course | None = None

    def conditions(self) -> Iterator[Condition]:
        """All that the profile asks."""
        yield from (fact.when for fact in self.facts)
        if self.outside is not None:
            yield self.outside.when
        yield self.listed_when
        for row in self.dispositions:
            yield from (row.found, row.when)
