"""What the ledger knows of findings from check to check."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from checker.model.findings import StoredEvidence, StoredMissing, StoredTask
from checker.model.frozen import Frozen, Text
from checker.vocabulary import (
    SETTLED,
    Aspect,
    Category,
    Change,
    ExemptionKind,
    Outcome,
    Screening,
    Severity,
    Status,
    Timing,
)


class Exemption(Frozen):
    """A finding judged 不属实, or deferred: by whom, why, until when (that day included)."""

    kind: ExemptionKind
    reason: Text
    approver: Text
    until: date
    document: str | None = None


class Standing(Frozen):
    """Where one finding stands in the ledger on a day.

    ``round`` counts how often it was found anew (2 and more: 死灰复燃); ``due`` is the day set when this
    round began, or until which it is deferred, so it does not slide from check to check; ``entries`` are
    what people filled in last, by heading (``Entry`` or ``Verification``), dates as 2026-11-23.
    """

    change: Change
    status: Status
    round: int
    first_seen: date
    last_seen: date
    due: date | None
    timing: Timing
    entries: Mapping[str, str] = {}
    exemption: Exemption | None = None
    # judged 不属实, but the day until which that counts is past
    lapsed: bool = False


class LedgerItem(Frozen):
    """A finding as the ledger knows it, whether or not the last check found it."""

    id: str
    enterprise: str  # the enterprise's key
    name: str
    area: str  # the park under which it is reported: OUTSIDE_PARKS and PARK_UNKNOWN included
    town: str | None
    rule: str
    title: str
    aspect: Aspect | None
    category: Category
    severity: Severity
    campaign: str
    outcome: Literal[Outcome.VIOLATED, Outcome.UNKNOWN]
    violated: bool  # in this round: by a check, or verified 属实 on site
    evidence: tuple[StoredEvidence, ...]
    missing: tuple[StoredMissing, ...]
    basis: tuple[str, ...]  # 《…》第…条
    penalty: tuple[str, ...]
    measures: tuple[str, ...]
    lead: str
    support: tuple[str, ...]
    standing: Standing

    @property
    def to_put_right(self) -> bool:
        """Whether it is open: violated, and neither written off nor 不属实."""
        return self.violated and self.standing.status not in SETTLED


class AbsentEnterprise(Frozen):
    """An enterprise of an earlier list that a later list of the same area does not have: 漏报?"""

    key: str
    name: str
    area: str
    town: str | None
    last_seen: date
    open_items: int
    # the key of an enterprise of the same name and area that came when this one went: another code, not 漏报?
    perhaps: str | None = None


class RecognisedEnterprise(Frozen):
    """An enterprise of the lists that the ledger knows by another key: a code was filled in or left out."""

    key: str
    name: str
    listed_as: str


class EnterpriseState(Frozen):
    """One enterprise as the ledger knows it; ``absent_since`` where a later list does not have it."""

    key: str
    name: str
    credit_code: str | None
    area: str
    town: str | None
    address: str | None
    source: str  # the row of the last list, as text
    screening: Screening
    disposition: tuple[str, ...]
    first_seen: date
    last_seen: date
    absent_since: date | None
    items: tuple[LedgerItem, ...]
    tasks: tuple[StoredTask, ...]  # the open ones of the plan, with the days they were first given


class Figures(Frozen):
    """How many findings stand how: violated (or verified on site) ones, apart from ``to_verify``.

    total = written_off + unfounded + overdue + due_soon + on_time + undated; ``rate`` is the share written
    off of those that are not 不属实, ``None`` without any.
    """

    enterprises: int = 0
    total: int = 0
    written_off: int = 0
    unfounded: int = 0
    overdue: int = 0
    due_soon: int = 0
    on_time: int = 0
    undated: int = 0
    to_accept: int = 0  # 整改完成待验收, counted above too
    deferred: int = 0  # with a deferral in force, counted above too
    returned: int = 0  # found again at least once, counted above too
    gone: int = 0  # not found by the last check and not written off, counted above too
    to_verify: int = 0

    @property
    def rate(self) -> float | None:
        founded = self.total - self.unfounded
        return None if founded == 0 else self.written_off / founded


class TrendPoint(Frozen):
    """The figures when a check had just been recorded, on its day; without a run, on the day asked about.

    ``changes`` counts what that check changed, in violations.
    """

    day: date
    run: str | None
    figures: Figures
    changes: Mapping[Change, int]
    recognised: tuple[RecognisedEnterprise, ...] = ()


class HistoryLine(Frozen):
    """One thing that happened to an enterprise or one of its findings, in words."""

    event: int
    at: str
    who: str
    why: str
    file: str | None
    finding: str | None
    title: str | None
    what: str


class Review(Frozen):
    """What a run says in the light of the ledger; ``event`` is the ledger's last event at that moment.

    A workbook that bears ``ledger`` and ``event`` tells which entries it was written with, so that what a
    committee changed can be told from what changed in the ledger meanwhile.
    """

    ledger: str
    event: int
    # the check before this one that looked at any of the same areas
    previous: date | None
    standings: Mapping[str, Standing]  # by id of the finding, for every finding of this run
    gone: tuple[LedgerItem, ...]
    absent: tuple[AbsentEnterprise, ...]
    # findings by what changed, those of this run and those gone, absent or not looked at
    changes: Mapping[Change, int]
    recognised: tuple[RecognisedEnterprise, ...] = ()
