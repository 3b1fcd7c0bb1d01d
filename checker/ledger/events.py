"""What happens to a ledger: every change is one event, and nothing else is ever stored about it.

An event says what happened; its ``Origin`` who entered it, when, why and from which file.  The state of
the ledger is what follows from the events in their order (``projection``).
"""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal

from checker.model import Exemption, Frozen, StoredEvidence, StoredMissing, StoredTask
from checker.vocabulary import Aspect, Category, Outcome, Severity


class Origin(Frozen):
    """Who, when (with time zone, ISO 8601), why, and from which file; given by the command line."""

    who: str
    at: str
    why: str
    file: str | None = None
    sha256: str | None = None


class Event(Frozen):
    """Something that happened. ``kind`` is the name under which it is stored."""

    kind: ClassVar[str]

    @property
    def enterprise_key(self) -> str | None:
        """The enterprise it is about, if it is about one."""
        return None

    @property
    def finding_id(self) -> str | None:
        """The finding it is about, if it is about one."""
        return None


class LedgerCreated(Event):
    """The first event of every ledger."""

    kind = "created"
    ledger: str


class CheckedList(Frozen):
    file: str
    sha256: str
    enterprises: int


class RunRecorded(Event):
    """A check; the enterprises it looked at follow as events of their own.

    ``rules`` are those in force on its day that some enterprise was asked about; ``partial`` says that the
    list does not claim to be whole, so that nobody is missing from it.
    """

    kind = "run"
    run: str
    as_of: date
    profile: str
    version: str
    rules_sha256: str
    lists_sha256: str
    lists: tuple[CheckedList, ...]
    rules: tuple[str, ...]
    areas: tuple[str, ...]
    partial: bool


class FindingSeen(Frozen):
    """One finding of one enterprise as a check saw it."""

    id: str
    rule: str
    title: str
    aspect: Aspect | None
    category: Category
    severity: Severity
    campaign: str
    outcome: Literal[Outcome.VIOLATED, Outcome.UNKNOWN]
    evidence: tuple[StoredEvidence, ...]
    missing: tuple[StoredMissing, ...]
    basis: tuple[str, ...]
    penalty: tuple[str, ...]
    measures: tuple[str, ...]
    due: date | None
    lead: str
    support: tuple[str, ...]
    # The rules that are violated by the same act, for which this finding stands.
    covers: tuple[str, ...] = ()


class EnterpriseAssessed(Event):
    """One enterprise in the check before it, with all that the check found.

    ``listed_as`` is its key on the list, where the ledger knows it by another; ``not_covered`` are the rules
    that it was not asked about, of those that the check asked others about.
    """

    kind = "assessed"
    key: str
    listed_as: str | None = None
    name: str
    credit_code: str | None
    area: str
    town: str | None
    address: str | None
    source: str
    screening: str
    disposition: tuple[str, ...]
    not_covered: tuple[str, ...]
    findings: tuple[FindingSeen, ...]
    tasks: tuple[StoredTask, ...]

    @property
    def enterprise_key(self) -> str:
        return self.key


class EnterpriseAbsent(Event):
    """An enterprise that the check before it should have met and did not: 漏报?"""

    kind = "absent"
    key: str

    @property
    def enterprise_key(self) -> str:
        return self.key


class EnterpriseIdentified(Event):
    """A person has found that ``known_as`` is this enterprise too: it was renamed, or has another code."""

    kind = "identified"
    key: str
    known_as: str
    reason: str

    @property
    def enterprise_key(self) -> str:
        return self.key


class AboutFinding(Event):
    """Something that happened to one finding."""

    enterprise: str
    finding: str

    @property
    def enterprise_key(self) -> str:
        return self.enterprise

    @property
    def finding_id(self) -> str:
        return self.finding


class EntriesTaken(AboutFinding):
    """What a committee filled in for one finding, by heading; an empty text takes an entry back."""

    kind = "entries"
    entries: Mapping[str, str]


class ExemptionGranted(AboutFinding):
    """A finding judged 不属实, or deferred."""

    kind = "exemption"
    exemption: Exemption


class ExemptionRevoked(AboutFinding):
    """The finding has to be put right after all."""

    kind = "revoked"
    reason: str


class ConflictFound(AboutFinding):
    """Two copies of a workbook say different things; the ledger keeps ``kept``, a person decides."""

    kind = "conflict"
    heading: str
    before: str
    kept: str
    offered: str


class ConflictSettled(AboutFinding):
    """A person decided that what the ledger keeps is right; ``conflict`` is the number of its event."""

    kind = "settled"
    conflict: int
    reason: str


KINDS: Mapping[str, type[Event]] = {
    one.kind: one
    for one in (
        LedgerCreated,
        RunRecorded,
        EnterpriseAssessed,
        EnterpriseAbsent,
        EnterpriseIdentified,
        EntriesTaken,
        ExemptionGranted,
        ExemptionRevoked,
        ConflictFound,
        ConflictSettled,
    )
}
