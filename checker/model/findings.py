"""What the tool says of one enterprise: findings with their evidence, a proposal, a plan."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import PlainSerializer

from checker.model.reading import Problem
from checker.model.records import Source
from checker.model.rules import Citation
from checker.vocabulary import Aspect, Category, Outcome, Screening, Severity


class Enterprise(NamedTuple):
    """Who is judged. ``key`` stays the same from list to list: credit code, else name and place."""

    key: str
    name: str
    credit_code: str | None
    park: str | None
    town: str | None
    address: str | None
    source: Source


class Evidence(NamedTuple):
    """A cell that proves a finding: canonical value in words, the raw text, and where it stands."""

    field: str
    value: str
    raw: str
    cell: str
    limit: str | None = None  # the limit that it exceeds, by how much, and where that is written
    # the row of a catalogue, or the fields, that give the value where the cell has none
    derived: str | None = None


class Missing(NamedTuple):
    """A field that would decide: blank, unreadable, or without a column in the list."""

    field: str
    raw: str | None
    cell: str | None
    reason: str


def _by_name(value: "Evidence | Missing | Task") -> dict[str, Any]:
    return value._asdict()


# As the ledger stores them: every part under its name.
StoredEvidence = Annotated[Evidence, PlainSerializer(_by_name)]


StoredMissing = Annotated[Missing, PlainSerializer(_by_name)]


class Covered(NamedTuple):
    """A rule that is violated too, by the same act as a finding, and that is no finding of its own."""

    rule: str
    title: str
    aspect: Aspect | None
    category: Category
    severity: Severity


class Finding(NamedTuple):
    """One rule that one enterprise violates, or that cannot be decided for it."""

    id: str
    rule: str
    title: str
    aspect: Aspect | None
    category: Category
    severity: Severity
    campaign: str
    outcome: Literal[Outcome.VIOLATED, Outcome.UNKNOWN]
    evidence: tuple[Evidence, ...]
    missing: tuple[Missing, ...]
    basis: tuple[Citation, ...]
    penalty: tuple[Citation, ...]
    note: str | None = None
    covers: tuple[Covered, ...] = ()


class Disposition(NamedTuple):
    """What the tool proposes, never decides: one class, or several alternatives where it stays open."""

    proposed: tuple[str, ...]
    open: bool
    reasons: tuple[str, ...]


class Priority(NamedTuple):
    """Why to visit an enterprise first; it says nothing about what will be found there."""

    trade: str
    matched_by: str


class Task(NamedTuple):
    """One task of an enterprise's rectification plan."""

    task: str
    due: date
    lead: str
    support: tuple[str, ...]
    findings: tuple[str, ...]


StoredTask = Annotated[Task, PlainSerializer(_by_name)]


class Advice(NamedTuple):
    """What a general provision says about handling the violations of one enterprise."""

    title: str
    text: str
    basis: tuple[Citation, ...]


class Assessment(NamedTuple):
    """Everything the tool says about one enterprise."""

    enterprise: Enterprise
    as_of: date
    profile: str
    screening: Screening
    aspects: Mapping[Aspect, str]
    disposition: Disposition
    findings: tuple[Finding, ...]
    judged: Mapping[Outcome, int]
    # rules that the list does not ask about: it has none of the columns they would take
    not_covered: tuple[str, ...] = ()
    priority: Priority | None = None
    advice: tuple[Advice, ...] = ()
    # cells that a catalogue contradicts: they stand, and somebody should look
    doubts: tuple[Problem, ...] = ()
    plan: tuple[Task, ...] = ()

    def with_plan(self, plan: tuple[Task, ...]) -> "Assessment":
        return Assessment._make((*self[:-1], plan))

    def tasks_for(self, finding: Finding) -> tuple[Task, ...]:
        """What the plan asks because of a finding, earliest first."""
        return tuple(task for task in self.plan if finding.id in task.findings)

    def violated(self) -> Iterator[Finding]:
        return (one for one in self.findings if one.outcome is Outcome.VIOLATED)

    def undecided(self) -> Iterator[Finding]:
        return (one for one in self.findings if one.outcome is Outcome.UNKNOWN)
