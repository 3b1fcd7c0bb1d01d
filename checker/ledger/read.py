"""What a ledger says on a day: findings and where they stand, enterprises, figures, histories."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from checker.ledger.events import (
    ConflictFound,
    ConflictSettled,
    EnterpriseAbsent,
    EnterpriseAssessed,
    EnterpriseIdentified,
    EntriesTaken,
    ExemptionGranted,
    ExemptionRevoked,
)
from checker.ledger.projection import aliases_of
from checker.ledger.rekey import Numbered, as_about
from checker.ledger.store import Entered, Ledger, explained
from checker.model import (
    AbsentEnterprise,
    EnterpriseState,
    Exemption,
    Figures,
    Frozen,
    HistoryLine,
    LedgerItem,
    Standing,
    Task,
)
from checker.vocabulary import (
    DUE_SOON_DAYS,
    SETTLED,
    Change,
    Entry,
    ExemptionKind,
    Milestone,
    Outcome,
    Status,
    Timing,
)


class MilestoneReached(Frozen):
    """One of the days that mark the way of a finding, and the event that set it."""

    what: Milestone
    day: date
    event: int


class RunState(Frozen):
    """A check that stands in the ledger; ``event`` is its number there."""

    event: int
    id: str
    as_of: date
    profile: str
    version: str
    rules_sha256: str
    lists_sha256: str
    files: tuple[str, ...]
    areas: tuple[str, ...]
    partial: bool


# --- findings -------------------------------------------------------------------------------------

_ITEMS = """
    SELECT finding.*, enterprise.name, enterprise.area, enterprise.town,
        first.as_of AS first_seen, last.as_of AS last_seen
    FROM finding
    JOIN enterprise ON enterprise.key = finding.enterprise
    JOIN run AS first ON first.seq = finding.first_run
    JOIN run AS last ON last.seq = finding.last_run
"""


def items(
    ledger: Ledger,
    day: date,
    *,
    area: str | None = None,
    enterprise: str | None = None,
    change: Change | None = None,
) -> list[LedgerItem]:
    """Every finding, or those of an area, an enterprise (by key) or a change, as it stands on the day."""
    tests = {"enterprise.area = ?": area, "enterprise.key = ?": enterprise, "finding.change = ?": change}
    asked = {test: value for test, value in tests.items() if value is not None}
    where = f" WHERE {' AND '.join(asked)}" if asked else ""
    with explained(ledger.path):
        rows = ledger.connection.execute(
            f"{_ITEMS}{where} ORDER BY enterprise.area, enterprise.key, finding.rule", tuple(asked.values())
        ).fetchall()
        entries = _all_entries(ledger)
        exemptions = _all_exemptions(ledger)
    return [_item(row, day, entries.get(row["id"], {}), exemptions.get(row["id"])) for row in rows]


def standings(ledger: Ledger, day: date) -> dict[str, Standing]:
    """How every finding stands on the day, by its id."""
    return {one.id: one.standing for one in _counted(ledger, day, None)}


class _Counted(NamedTuple):
    """What is counted of a finding."""

    id: str
    enterprise: str
    area: str
    campaign: str
    lead: str
    violated: bool
    standing: Standing


_COUNTED = """
    SELECT finding.id, enterprise, enterprise.area, campaign, lead, violated, finding.due, status, change,
        round, first.as_of AS first_seen, last.as_of AS last_seen
    FROM finding
    JOIN enterprise ON enterprise.key = finding.enterprise
    JOIN run AS first ON first.seq = finding.first_run
    JOIN run AS last ON last.seq = finding.last_run
    WHERE ?1 IS NULL OR area = ?1
"""


def _counted(ledger: Ledger, day: date, area: str | None) -> list[_Counted]:
    """Every finding, or those of an area, without what it says: reading that takes most of the time."""
    with explained(ledger.path):
        rows = ledger.connection.execute(_COUNTED, (area,)).fetchall()
        entries = _all_entries(ledger)
        exemptions = _all_exemptions(ledger)
    return [
        _Counted(
            row["id"],
            row["enterprise"],
            row["area"],
            row["campaign"],
            row["lead"],
            bool(row["violated"]),
            _standing(row, day, entries.get(row["id"], {}), exemptions.get(row["id"])),
        )
        for row in rows
    ]


def open_items(ledger: Ledger, day: date, *, area: str | None = None) -> list[LedgerItem]:
    """Findings that have to be put right: violated, and neither written off nor 不属实 on the day."""
    return [one for one in items(ledger, day, area=area) if one.to_put_right]


def _all_entries(ledger: Ledger) -> dict[str, dict[str, str]]:
    rows = ledger.connection.execute(
        """
        SELECT entry.finding, heading, value, max(entry.seq)
        FROM entry JOIN finding ON finding.id = entry.finding
        WHERE entry.seq > finding.round_seq
        GROUP BY entry.finding, heading ORDER BY entry.finding, heading
        """
    )
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        if row["value"]:
            found.setdefault(row["finding"], {})[row["heading"]] = row["value"]
    return found


def _all_exemptions(ledger: Ledger) -> dict[str, Exemption]:
    rows = ledger.connection.execute("SELECT * FROM exemption WHERE ended_seq IS NULL ORDER BY seq")
    return {row["finding"]: _exemption(row) for row in rows}


def _exemption(row: Mapping[str, Any]) -> Exemption:
    return Exemption(
        kind=ExemptionKind(row["kind"]),
        reason=row["reason"],
        approver=row["approver"],
        until=date.fromisoformat(row["until"]),
        document=row["document"],
    )


def _item(
    row: Mapping[str, Any], day: date, entries: Mapping[str, str], exemption: Exemption | None
) -> LedgerItem:
    return LedgerItem.model_validate(
        {
            **{name: row[name] for name in _PLAIN},
            **{name: json.loads(row[name]) for name in _LISTS},
            "violated": bool(row["violated"]),
            "standing": _standing(row, day, entries, exemption),
        }
    )


_PLAIN = (
    *("id", "enterprise", "name", "area", "town", "rule", "title"),
    *("aspect", "category", "severity", "campaign", "outcome", "lead"),
)
_LISTS = ("evidence", "missing", "basis", "penalty", "measures", "support")


def _standing(
    row: Mapping[str, Any], day: date, entries: Mapping[str, str], exemption: Exemption | None
) -> Standing:
    lapsed = exemption is not None and exemption.kind is ExemptionKind.UNFOUNDED and exemption.until < day
    status = Status.OPEN if lapsed else Status(row["status"])
    due = None if row["due"] is None else date.fromisoformat(row["due"])
    if exemption is not None and (due is None or due < exemption.until):
        due = exemption.until
    return Standing(
        change=Change(row["change"]),
        status=status,
        round=row["round"],
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        due=due,
        timing=timing(status, due, entries.get(Entry.COMPLETED), day),
        entries=entries,
        exemption=exemption,
        lapsed=lapsed,
    )


def timing(status: Status, due: date | None, completed: str | None, day: date) -> Timing:
    """How a finding stands against its deadline; what was completed in time does not become late."""
    if status in SETTLED:
        return Timing.SETTLED
    if due is None:
        return Timing.UNDATED
    if (date.fromisoformat(completed) if completed else day) > due:
        return Timing.OVERDUE
    if not completed and due - day <= timedelta(days=DUE_SOON_DAYS):
        return Timing.DUE_SOON
    return Timing.ON_TIME


def milestones(ledger: Ledger, finding: str) -> list[MilestoneReached]:
    """The days that mark the way of a finding, in the order in which they were set."""
    with explained(ledger.path):
        rows = ledger.connection.execute(
            "SELECT what, day, seq FROM milestone WHERE finding = ? ORDER BY seq, day", (finding,)
        ).fetchall()
    return [MilestoneReached(what=row["what"], day=row["day"], event=row["seq"]) for row in rows]


# --- enterprises ----------------------------------------------------------------------------------


def enterprises(ledger: Ledger, day: date, *, area: str | None = None) -> list[EnterpriseState]:
    """Every enterprise, or those of an area, with its findings and its plan."""
    return list(_enterprises(ledger, day, area=area, key=None))


def enterprise(ledger: Ledger, day: date, key: str) -> EnterpriseState | None:
    """One enterprise by its key."""
    return next(_enterprises(ledger, day, area=None, key=key), None)


def find_enterprises(ledger: Ledger, words: str) -> list[tuple[str, str]]:
    """Key and name of those whose key, credit code or name is this, else whose name contains it."""
    with explained(ledger.path):
        exact = ledger.connection.execute(
            """
            SELECT key, name FROM enterprise WHERE ?1 IN (key, credit_code, name)
            OR key = (SELECT enterprise FROM alias WHERE alias.key = ?1) ORDER BY key
            """,
            (words,),
        ).fetchall()
        near = exact or ledger.connection.execute(
            "SELECT key, name FROM enterprise WHERE instr(name, ?) ORDER BY key", (words,)
        )
        return [(row["key"], row["name"]) for row in near]


def _enterprises(
    ledger: Ledger, day: date, *, area: str | None, key: str | None
) -> Iterator[EnterpriseState]:
    grouped: dict[str, list[LedgerItem]] = {}
    for one in items(ledger, day, area=area, enterprise=key):
        grouped.setdefault(one.enterprise, []).append(one)
    with explained(ledger.path):
        rows = ledger.connection.execute(
            """
            SELECT enterprise.*, first.as_of AS first_seen, last.as_of AS last_seen,
                absent.as_of AS absent_since
            FROM enterprise
            JOIN run AS first ON first.seq = enterprise.first_run
            JOIN run AS last ON last.seq = enterprise.last_run
            LEFT JOIN run AS absent ON absent.seq = enterprise.absent_run
            WHERE (?1 IS NULL OR area = ?1) AND (?2 IS NULL OR key = ?2)
            ORDER BY area, key
            """,
            (area, key),
        ).fetchall()
        plans = plans_of(ledger)
    for row in rows:
        yield EnterpriseState.model_validate(
            {
                **{name: row[name] for name in _ENTERPRISE},
                "disposition": json.loads(row["disposition"]),
                "items": tuple(grouped.get(row["key"], ())),
                "tasks": plans.get(row["key"], ()),
            }
        )


_ENTERPRISE = (
    *("key", "name", "credit_code", "area", "town", "address", "source", "screening"),
    *("first_seen", "last_seen", "absent_since"),
)


def plans_of(ledger: Ledger) -> dict[str, tuple[Task, ...]]:
    """The open tasks of every enterprise, by its key, in the order of its plan."""
    found: dict[str, list[Task]] = {}
    for row in ledger.connection.execute("SELECT * FROM task WHERE open ORDER BY enterprise, position"):
        found.setdefault(row["enterprise"], []).append(
            Task(
                task=row["task"],
                due=date.fromisoformat(row["due"]),
                lead=row["lead"],
                support=tuple(json.loads(row["support"])),
                findings=tuple(json.loads(row["findings"])),
            )
        )
    return {key: tuple(tasks) for key, tasks in found.items()}


def absent_enterprises(ledger: Ledger, areas: Iterable[str] | None = None) -> list[AbsentEnterprise]:
    """Enterprises that the last list of their area does not have, all or those of some areas."""
    with explained(ledger.path):
        rows = ledger.connection.execute(
            """
            SELECT enterprise.key, name, area, town, last.as_of AS last_seen, (
                SELECT count(*) FROM finding
                WHERE finding.enterprise = enterprise.key AND violated AND status NOT IN (?, ?)
            ) AS open_items, (
                SELECT min(other.key) FROM enterprise AS other
                WHERE other.name = enterprise.name AND other.area = enterprise.area
                AND other.absent_run IS NULL AND other.first_run >= enterprise.absent_run
            ) AS perhaps
            FROM enterprise JOIN run AS last ON last.seq = enterprise.last_run
            WHERE absent_run IS NOT NULL ORDER BY area, enterprise.key
            """,
            SETTLED,
        ).fetchall()
    wanted = None if areas is None else set(areas)
    return [
        AbsentEnterprise.model_validate(dict(row)) for row in rows if wanted is None or row["area"] in wanted
    ]


# --- figures --------------------------------------------------------------------------------------


class Statistics(Frozen):
    """The figures on a day: all together, and by area, campaign, leading department and status."""

    day: date
    total: Figures
    by_area: Mapping[str, Figures]
    by_campaign: Mapping[str, Figures]
    by_department: Mapping[str, Figures]
    by_status: Mapping[str, int]


def statistics(ledger: Ledger, day: date, *, area: str | None = None) -> Statistics:
    """The figures of the ledger, or of one area, on a day."""
    found = _counted(ledger, day, area)
    return Statistics(
        day=day,
        total=_figures(found),
        by_area=_by(found, [one.area for one in found]),
        by_campaign=_by(found, [one.campaign for one in found]),
        by_department=_by(found, [one.lead for one in found]),
        by_status={
            str(status): sum(one.violated and one.standing.status is status for one in found)
            for status in Status
        },
    )


def _by(found: list[_Counted], keys: list[str]) -> dict[str, Figures]:
    groups: dict[str, list[_Counted]] = {}
    for key, one in zip(keys, found, strict=True):
        groups.setdefault(key, []).append(one)
    return {key: _figures(groups[key]) for key in sorted(groups)}


def figures(ledger: Ledger, day: date, *, area: str | None = None) -> Figures:
    """How the findings of the ledger, or of one area, stand on a day."""
    return _figures(_counted(ledger, day, area))


def _figures(found: Iterable[_Counted]) -> Figures:
    counts = dict.fromkeys(Figures.model_fields, 0)
    names: set[str] = set()
    for one in found:
        standing = one.standing
        if not one.violated:
            counts["to_verify"] += standing.status is Status.OPEN and standing.change is not Change.CLEARED
            continue
        names.add(one.enterprise)
        counts["total"] += 1
        counts[_COUNTED_AS.get(standing.status) or _TIMED_AS[standing.timing]] += 1
        settled = standing.status in SETTLED
        counts["to_accept"] += standing.status is Status.TO_ACCEPT
        counts["deferred"] += (
            not settled
            and standing.exemption is not None
            and standing.exemption.kind is ExemptionKind.DEFERRED
        )
        counts["returned"] += standing.round > 1
        counts["gone"] += standing.change is Change.GONE and not settled
    counts["enterprises"] = len(names)
    return Figures(**counts)


_COUNTED_AS = {Status.WRITTEN_OFF: "written_off", Status.UNFOUNDED: "unfounded"}
_TIMED_AS = {
    Timing.OVERDUE: "overdue",
    Timing.DUE_SOON: "due_soon",
    Timing.ON_TIME: "on_time",
    Timing.UNDATED: "undated",
}

# --- what happened --------------------------------------------------------------------------------


def runs(ledger: Ledger) -> list[RunState]:
    """The checks in the ledger, oldest first."""
    with explained(ledger.path):
        rows = ledger.connection.execute("SELECT * FROM run ORDER BY seq").fetchall()
        return [
            RunState.model_validate(
                {
                    **{name: row[name] for name in RunState.model_fields if name not in _NOT_IN_ROW},
                    "event": row["seq"],
                    "partial": bool(row["partial"]),
                    "files": _column(ledger, "SELECT file FROM run_list WHERE run = ?", row["seq"]),
                    "areas": _column(ledger, "SELECT area FROM run_area WHERE run = ?", row["seq"]),
                }
            )
            for row in rows
        ]


_NOT_IN_ROW = ("event", "files", "areas")


def _column(ledger: Ledger, query: str, run: int) -> tuple[str, ...]:
    return tuple(row[0] for row in ledger.connection.execute(query, (run,)))


def history(ledger: Ledger, key: str) -> list[HistoryLine]:
    """Everything that happened to an enterprise, in order."""
    with explained(ledger.path):
        titles = {
            row["id"]: row["title"]
            for row in ledger.connection.execute("SELECT id, title FROM finding WHERE enterprise = ?", (key,))
        }
        sightings = _sightings(ledger, key)
        entered = _entered(ledger, key)
        checks = [row[0] for row in ledger.connection.execute("SELECT seq FROM run ORDER BY seq")]
    lines: list[HistoryLine] = []
    for one in entered:
        run = max((check for check in checks if check <= one.seq), default=0)
        for finding, what in _happened(one, sightings.get(run, [])):
            lines.append(
                HistoryLine(
                    event=one.seq,
                    at=one.origin.at,
                    who=one.origin.who,
                    why=one.origin.why,
                    file=one.origin.file,
                    finding=finding,
                    title=None if finding is None else titles.get(finding),
                    what=what,
                )
            )
    return lines


def _entered(ledger: Ledger, key: str) -> list[Entered]:
    """All about an enterprise, also what was entered when it went by another key."""
    names = [key, *(row["key"] for row in aliases_of(ledger.connection, key))]
    events = sorted((one for name in names for one in ledger.events(name)), key=lambda one: one.seq)
    about = as_about(key, [Numbered(one.seq, one.event) for one in events])
    return [one._replace(event=event) for one, (_, event) in zip(events, about, strict=True)]


def _sightings(ledger: Ledger, key: str) -> dict[int, list[tuple[str, str]]]:
    rows = ledger.connection.execute(
        """
        SELECT run, sighting.finding, sighting.change FROM sighting
        JOIN finding ON finding.id = sighting.finding
        WHERE finding.enterprise = ? ORDER BY run, finding.rule
        """,
        (key,),
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for row in rows:
        found.setdefault(row["run"], []).append((row["finding"], row["change"]))
    return found


def _happened(one: Entered, sightings: list[tuple[str, str]]) -> Iterator[tuple[str | None, str]]:
    """What an event says about an enterprise, in words: (finding, words)."""
    match one.event:
        case EnterpriseAssessed() as event:
            violated = sum(finding.outcome is Outcome.VIOLATED for finding in event.findings)
            undecided = len(event.findings) - violated
            yield (
                None,
                f"检查：{event.screening}，违规 {violated} 项，待核实 {undecided} 项（{event.source}）",
            )
            if event.listed_as is not None:
                yield None, f"名单上是 {event.listed_as}，认作台账原有的这家企业"
            yield from sightings
        case EnterpriseAbsent():
            yield None, "本次名单没有这家企业（是否漏报，请核实）"
        case EnterpriseIdentified() as event:
            yield None, f"认定与 {event.known_as} 是同一家：{event.reason}"
        case EntriesTaken() as event:
            yield (
                event.finding,
                "，".join(f"{name}：{value or '（清空）'}" for name, value in event.entries.items()),
            )
        case ExemptionGranted() as event:
            exemption = event.exemption
            yield (
                event.finding,
                f"{exemption.kind}至 {exemption.until}：{exemption.reason}（批准人 {exemption.approver}）",
            )
        case ExemptionRevoked() as event:
            yield event.finding, f"例外撤销：{event.reason}"
        case ConflictFound() as event:
            yield event.finding, f"填报冲突，{event.heading}：保留“{event.kept}”，另有“{event.offered}”"
        case ConflictSettled() as event:
            yield event.finding, f"冲突了结，以台账为准：{event.reason}"


class Conflict(Frozen):
    """Two sources that disagree on one cell, not settled yet: what the ledger keeps, what was offered."""

    event: int
    finding: str
    enterprise: str
    name: str
    title: str
    area: str
    heading: str
    kept: str
    offered: str
    file: str | None


def conflicts(ledger: Ledger, *, area: str | None = None) -> list[Conflict]:
    """The conflicts that a later entry for the same cell has not settled."""
    with explained(ledger.path):
        rows = ledger.connection.execute(
            """
            SELECT conflict.seq AS event, finding.id AS finding, enterprise.key AS enterprise, name, title,
                area, heading, kept, offered, file
            FROM conflict
            JOIN finding ON finding.id = conflict.finding
            JOIN enterprise ON enterprise.key = finding.enterprise
            JOIN event ON event.seq = conflict.seq
            WHERE settled_seq IS NULL AND (?1 IS NULL OR area = ?1) ORDER BY conflict.seq
            """,
            (area,),
        ).fetchall()
    return [Conflict.model_validate(dict(row)) for row in rows]


def has_taken(ledger: Ledger, sha256: str) -> bool:
    """Whether anything in the ledger came from the file with this hash."""
    with explained(ledger.path):
        row = ledger.connection.execute("SELECT 1 FROM event WHERE sha256 = ?", (sha256,)).fetchone()
    return row is not None
