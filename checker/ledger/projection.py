"""What follows from the events: each one changes the state tables in one way, whenever it is applied.

The state never depends on anything but the events before it, so building it anew gives the same state.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from checker.ledger.events import (
    KINDS,
    ConflictFound,
    ConflictSettled,
    EnterpriseAbsent,
    EnterpriseAssessed,
    EnterpriseIdentified,
    EntriesTaken,
    Event,
    ExemptionGranted,
    ExemptionRevoked,
    FindingSeen,
    LedgerCreated,
    RunRecorded,
)
from checker.ledger.rekey import Numbered, as_about
from checker.model import Evidence, Missing, Task
from checker.vocabulary import (
    Change,
    Entry,
    ExemptionKind,
    Milestone,
    Outcome,
    Status,
    Verdict,
    Verification,
)


def apply(connection: sqlite3.Connection, seq: int, event: Event) -> None:
    """Change the state tables as the event with this number says."""
    _HANDLERS[type(event)](connection, seq, event)


def as_json(values: Iterable[object]) -> str:
    """Texts, or pieces of evidence with each part under its name, as a JSON array."""
    return _ENCODE([one._asdict() if isinstance(one, Evidence | Missing) else one for one in values])


# ``json.dumps`` makes an encoder at every call.
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def _created(connection: sqlite3.Connection, seq: int, event: LedgerCreated) -> None:
    """Nothing but the event itself tells the number of the ledger."""


# --- checks ---------------------------------------------------------------------------------------


def _run(connection: sqlite3.Connection, seq: int, event: RunRecorded) -> None:
    _insert(
        connection,
        "run",
        seq=seq,
        id=event.run,
        as_of=event.as_of.isoformat(),
        profile=event.profile,
        version=event.version,
        rules_sha256=event.rules_sha256,
        lists_sha256=event.lists_sha256,
        partial=int(event.partial),
    )
    for one in event.lists:
        _insert(
            connection, "run_list", run=seq, file=one.file, sha256=one.sha256, enterprises=one.enterprises
        )
    connection.executemany("INSERT INTO run_area VALUES (?, ?)", ((seq, one) for one in event.areas))
    connection.executemany("INSERT INTO run_rule VALUES (?, ?)", ((seq, one) for one in event.rules))


def _run_at(connection: sqlite3.Connection, seq: int) -> tuple[int, str]:
    """The check to which an event belongs, or after which it happened."""
    row = connection.execute(
        "SELECT seq, as_of FROM run WHERE seq <= ? ORDER BY seq DESC LIMIT 1", (seq,)
    ).fetchone()
    return row["seq"], row["as_of"]


def _assessed(connection: sqlite3.Connection, seq: int, event: EnterpriseAssessed) -> None:
    run, day = _run_at(connection, seq)
    _put_enterprise(connection, run, event)
    rows = connection.execute("SELECT * FROM finding WHERE enterprise = ?", (event.key,)).fetchall()
    known = {row["id"]: row for row in rows}
    changes = {seen.id: _change(connection, known.get(seen.id), seen, run, day) for seen in event.findings}
    opened = [seen for seen in event.findings if changes[seen.id] is Change.NEW]
    _insert_all(connection, "finding", [_opened(seq, run, event.key, seen) for seen in opened])
    for seen in event.findings:
        if changes[seen.id] is not Change.NEW:
            _see_again(connection, seq, run, seen, changes[seen.id])
    begun = {finding for finding, change in changes.items() if change in _BEGINS}
    newly = [seen for seen in event.findings if seen.id in begun]
    reached = [(seen.id, seq, Milestone.FOUND, day) for seen in newly]
    reached += [(seen.id, seq, Milestone.DUE, seen.due.isoformat()) for seen in newly if seen.due]
    connection.executemany(_REACH, reached)
    connection.executemany(_SIGHT, ((run, finding, change) for finding, change in changes.items()))
    covered = {rule for seen in event.findings for rule in seen.covers}
    for row in rows:
        if row["id"] in changes:
            continue
        if row["rule"] in covered and row["change"] not in _OVER:
            _found_within(connection, run, row)
        else:
            _not_found(connection, run, row, event.not_covered)
    _put_tasks(connection, seq, event.key, event.tasks, begun)


# With these a round begins: the status is 待整改, the deadline is counted from this check.
_BEGINS = (Change.NEW, Change.RETURNED, Change.LAPSED, Change.CONFIRMED)


def _put_enterprise(connection: sqlite3.Connection, run: int, event: EnterpriseAssessed) -> None:
    connection.execute(
        """
        INSERT INTO enterprise VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
        ON CONFLICT (key) DO UPDATE SET
            name = excluded.name, area = excluded.area,
            credit_code = coalesce(excluded.credit_code, credit_code),
            town = excluded.town, address = excluded.address, source = excluded.source,
            screening = excluded.screening, disposition = excluded.disposition,
            last_run = excluded.last_run, absent_run = NULL
        """,
        (
            event.key,
            event.name,
            event.credit_code,
            event.area,
            event.town,
            event.address,
            event.source,
            event.screening,
            as_json(event.disposition),
            run,
            run,
        ),
    )


def _change(
    connection: sqlite3.Connection, known: sqlite3.Row | None, seen: FindingSeen, run: int, day: str
) -> Change:
    """What it means that a check on a day found this."""
    if known is None:
        return Change.NEW
    if seen.outcome is Outcome.UNKNOWN:
        return Change.STILL if known["outcome"] == Outcome.UNKNOWN else Change.DOUBTFUL
    if known["status"] == Status.UNFOUNDED:
        until = _unfounded_until(connection, seen.id)
        if until is not None:
            return Change.STILL if day <= until else Change.LAPSED
    if known["change"] == Change.GONE:
        return Change.RETURNED
    if known["status"] == Status.WRITTEN_OFF:
        # The very list that showed it before the write-off shows nothing about the time after it.
        return Change.STILL if _same_lists(connection, known["last_run"], run) else Change.RETURNED
    return Change.STILL if known["violated"] else Change.CONFIRMED


def _same_lists(connection: sqlite3.Connection, one: int, other: int) -> bool:
    row = connection.execute(
        "SELECT count(DISTINCT lists_sha256) FROM run WHERE seq IN (?, ?)", (one, other)
    ).fetchone()
    return bool(row[0] == 1)


def _unfounded_until(connection: sqlite3.Connection, finding: str) -> str | None:
    row = connection.execute(
        "SELECT max(until) FROM exemption WHERE finding = ? AND kind = ? AND ended_seq IS NULL",
        (finding, ExemptionKind.UNFOUNDED),
    ).fetchone()
    return None if row is None else row[0]


def _details(seen: FindingSeen) -> dict[str, Any]:
    """What the last check says about a finding, whatever it said before."""
    return {
        "rule": seen.rule,
        "title": seen.title,
        "aspect": seen.aspect,
        "category": seen.category,
        "severity": seen.severity,
        "campaign": seen.campaign,
        "outcome": seen.outcome,
        "evidence": as_json(seen.evidence),
        "missing": as_json(seen.missing),
        "basis": as_json(seen.basis),
        "penalty": as_json(seen.penalty),
        "measures": as_json(seen.measures),
        "lead": seen.lead,
        "support": as_json(seen.support),
    }


def _opened(seq: int, run: int, enterprise: str, seen: FindingSeen) -> dict[str, Any]:
    """The row of a finding that was never seen before."""
    return {
        "id": seen.id,
        "enterprise": enterprise,
        **_details(seen),
        "violated": int(seen.outcome is Outcome.VIOLATED),
        "due": _day(seen.due),
        "status": Status.OPEN,
        "change": Change.NEW,
        "round": 1,
        "round_seq": seq,
        "first_run": run,
        "last_run": run,
    }


def _see_again(connection: sqlite3.Connection, seq: int, run: int, seen: FindingSeen, change: Change) -> None:
    values = {**_details(seen), "change": change, "last_run": run}
    if change in _BEGINS:
        values |= {"violated": 1, "due": _day(seen.due), "status": Status.OPEN, "round_seq": seq}
    _update(connection, "finding", seen.id, values)
    if change is Change.RETURNED:  # an exception that has run out is no relapse
        connection.execute("UPDATE finding SET round = round + 1 WHERE id = ?", (seen.id,))
    if change in _BEGINS:
        _end_exemptions(connection, seq, seen.id)


_OVER = (Change.GONE, Change.CLEARED)


def _found_within(connection: sqlite3.Connection, run: int, row: sqlite3.Row) -> None:
    """A finding of before for which another stands now: it goes on, with the deadline that it has."""
    _update(connection, "finding", row["id"], {"change": Change.STILL, "last_run": run})
    _sight(connection, run, row["id"], Change.STILL)


def _not_found(
    connection: sqlite3.Connection, run: int, row: sqlite3.Row, not_covered: tuple[str, ...]
) -> None:
    """A finding that the check did not make this time: settled in fact, or only not asked about."""
    asked = (
        row["rule"] not in not_covered
        and connection.execute(
            "SELECT 1 FROM run_rule WHERE run = ? AND rule = ?", (run, row["rule"])
        ).fetchone()
    )
    over = Change.GONE if row["violated"] else Change.CLEARED
    if row["change"] == over:
        return
    change = over if asked else Change.UNCHECKED
    _update(connection, "finding", row["id"], {"change": change})
    _sight(connection, run, row["id"], change)


def _absent(connection: sqlite3.Connection, seq: int, event: EnterpriseAbsent) -> None:
    run, _ = _run_at(connection, seq)
    connection.execute("UPDATE enterprise SET absent_run = ? WHERE key = ?", (run, event.key))
    rows = connection.execute("SELECT id, change FROM finding WHERE enterprise = ?", (event.key,)).fetchall()
    for row in rows:
        if row["change"] not in _OVER:
            _update(connection, "finding", row["id"], {"change": Change.ABSENT})
            _sight(connection, run, row["id"], Change.ABSENT)


def _put_tasks(
    connection: sqlite3.Connection, seq: int, enterprise: str, tasks: tuple[Task, ...], begun: set[str]
) -> None:
    """The plan of an enterprise: what it was told already keeps its day, until all it is for begins anew."""
    rows = connection.execute("SELECT * FROM task WHERE enterprise = ? AND open", (enterprise,)).fetchall()
    due = {(row["task"], row["lead"]): row["due"] for row in rows}
    if rows:
        connection.execute(
            "UPDATE task SET open = 0, seq = ? WHERE enterprise = ? AND open", (seq, enterprise)
        )
    told = [None if begun.issuperset(one.findings) else due.get((one.task, one.lead)) for one in tasks]
    connection.executemany(
        "INSERT OR REPLACE INTO task VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)",
        (
            (
                enterprise,
                one.task,
                one.lead,
                as_json(one.support),
                before or one.due.isoformat(),
                as_json(one.findings),
                position,
                seq,
            )
            for position, (one, before) in enumerate(zip(tasks, told, strict=True))
        ),
    )


# --- who is who -----------------------------------------------------------------------------------


def _identified(connection: sqlite3.Connection, seq: int, event: EnterpriseIdentified) -> None:
    """All that happened to the two becomes what happened to the one, in the order in which it did."""
    known = _events_of(connection, seq, (event.key, event.known_as))
    for key in (event.key, event.known_as):
        _forget(connection, key)
    met: set[int] = set()
    names = {event.known_as: seq}
    for number, one in as_about(event.key, known):
        if isinstance(one, EnterpriseIdentified):  # what happened under that name is among the events
            names[one.known_as] = number
            continue
        run, _ = _run_at(connection, number)
        if isinstance(one, EnterpriseAssessed):
            met.add(run)
        # Under its other name it was there.
        if not (isinstance(one, EnterpriseAbsent) and run in met):
            apply(connection, number, one)
    _insert_all(
        connection,
        "alias",
        [{"key": name, "enterprise": event.key, "seq": number} for name, number in names.items()],
    )


def _events_of(connection: sqlite3.Connection, seq: int, keys: Sequence[str]) -> list[Numbered]:
    """What happened until then to enterprises, and to those that they were found to be."""
    names = list(keys)
    for key in keys:
        names += [row["key"] for row in aliases_of(connection, key)]
    marks = ", ".join("?" * len(names))
    rows = connection.execute(
        f"SELECT seq, kind, body FROM event WHERE enterprise IN ({marks}) AND seq < ? ORDER BY seq",
        (*names, seq),
    ).fetchall()
    return [Numbered(row["seq"], KINDS[row["kind"]].model_validate_json(row["body"])) for row in rows]


def keys_by_alias(connection: sqlite3.Connection) -> dict[str, str]:
    """By each other key of an enterprise the one that it has in the ledger."""
    return {row["key"]: row["enterprise"] for row in connection.execute("SELECT * FROM alias")}


def aliases_of(connection: sqlite3.Connection, key: str) -> list[sqlite3.Row]:
    """The other keys of an enterprise, as rows of their table."""
    return connection.execute("SELECT * FROM alias WHERE enterprise = ? ORDER BY key", (key,)).fetchall()


def _forget(connection: sqlite3.Connection, key: str) -> None:
    """Take an enterprise out of the state; its events stay."""
    for table in ("conflict", "exemption", "milestone", "entry", "sighting"):
        connection.execute(
            f"DELETE FROM {table} WHERE finding IN (SELECT id FROM finding WHERE enterprise = ?)", (key,)
        )
    for table in ("alias", "task", "finding"):
        connection.execute(f"DELETE FROM {table} WHERE enterprise = ?", (key,))
    connection.execute("DELETE FROM enterprise WHERE key = ?", (key,))


# --- what people fill in --------------------------------------------------------------------------


def _entries(connection: sqlite3.Connection, seq: int, event: EntriesTaken) -> None:
    for heading, value in event.entries.items():
        _insert(connection, "entry", finding=event.finding, heading=heading, seq=seq, value=value)
        connection.execute(
            "UPDATE conflict SET settled_seq = ? WHERE finding = ? AND heading = ? AND settled_seq IS NULL",
            (seq, event.finding, heading),
        )
    for entry, milestone in ((Entry.PLANNED, Milestone.PLANNED), (Entry.COMPLETED, Milestone.COMPLETED)):
        if event.entries.get(entry):
            _milestone(connection, event.finding, seq, milestone, event.entries[entry])
    if Entry.STATUS in event.entries:
        _set_status(connection, seq, event.finding, Status(event.entries[Entry.STATUS]))
    if Verification.RESULT in event.entries:
        _update(connection, "finding", event.finding, _VERIFIED[event.entries[Verification.RESULT]])


# What follows from looking on site; an empty result takes an earlier one back.
_VERIFIED: dict[str, dict[str, object]] = {
    Verdict.FOUNDED: {"violated": 1, "status": Status.OPEN},
    Verdict.UNFOUNDED: {"violated": 0, "status": Status.UNFOUNDED},
    Verdict.OPEN: {"violated": 0, "status": Status.OPEN},
    "": {"violated": 0, "status": Status.OPEN},
}


def _set_status(connection: sqlite3.Connection, seq: int, finding: str, status: Status) -> None:
    _update(connection, "finding", finding, {"status": status})
    if status is Status.WRITTEN_OFF:
        done = current_entries(connection, finding).get(Entry.COMPLETED)
        if done:
            _milestone(connection, finding, seq, Milestone.WRITTEN_OFF, done)
    if status is not Status.UNFOUNDED:
        _end_exemptions(connection, seq, finding, ExemptionKind.UNFOUNDED)


def current_entries(connection: sqlite3.Connection, finding: str, until: int | None = None) -> dict[str, str]:
    """What was filled in last under each heading in this round, at most up to an event."""
    rows = connection.execute(
        """
        SELECT heading, value, max(entry.seq) FROM entry JOIN finding ON finding.id = entry.finding
        WHERE entry.finding = ? AND entry.seq > finding.round_seq AND entry.seq <= ?
        GROUP BY heading ORDER BY heading
        """,
        (finding, 2**62 if until is None else until),
    )
    return {row["heading"]: row["value"] for row in rows if row["value"]}


def _granted(connection: sqlite3.Connection, seq: int, event: ExemptionGranted) -> None:
    one = event.exemption
    _end_exemptions(connection, seq, event.finding)
    _insert(
        connection,
        "exemption",
        finding=event.finding,
        seq=seq,
        kind=one.kind,
        reason=one.reason,
        approver=one.approver,
        until=one.until.isoformat(),
        document=one.document,
    )
    _milestone(connection, event.finding, seq, Milestone.EXEMPTED, one.until.isoformat())
    row = connection.execute("SELECT status FROM finding WHERE id = ?", (event.finding,)).fetchone()
    if one.kind is ExemptionKind.UNFOUNDED:
        _update(connection, "finding", event.finding, {"status": Status.UNFOUNDED})
        _note_status(connection, seq, event.finding, Status.UNFOUNDED)
    elif row["status"] == Status.UNFOUNDED:  # to be put right after all, only later
        _update(connection, "finding", event.finding, {"status": Status.OPEN})
        _note_status(connection, seq, event.finding, Status.OPEN)


def _revoked(connection: sqlite3.Connection, seq: int, event: ExemptionRevoked) -> None:
    _end_exemptions(connection, seq, event.finding)
    row = connection.execute("SELECT status FROM finding WHERE id = ?", (event.finding,)).fetchone()
    if row["status"] == Status.UNFOUNDED:
        _update(connection, "finding", event.finding, {"status": Status.OPEN})
        _note_status(connection, seq, event.finding, Status.OPEN)


def _note_status(connection: sqlite3.Connection, seq: int, finding: str, status: Status) -> None:
    """A status that did not come from a workbook stands among the entries too: the next one shows it."""
    _insert(connection, "entry", finding=finding, heading=Entry.STATUS, seq=seq, value=status)


def _end_exemptions(connection: sqlite3.Connection, seq: int, finding: str, *kinds: ExemptionKind) -> None:
    for kind in kinds or tuple(ExemptionKind):
        connection.execute(
            "UPDATE exemption SET ended_seq = ? WHERE finding = ? AND kind = ? AND ended_seq IS NULL",
            (seq, finding, kind),
        )


def _conflict(connection: sqlite3.Connection, seq: int, event: ConflictFound) -> None:
    _insert(
        connection,
        "conflict",
        seq=seq,
        finding=event.finding,
        heading=event.heading,
        kept=event.kept,
        offered=event.offered,
    )


def _settled(connection: sqlite3.Connection, seq: int, event: ConflictSettled) -> None:
    connection.execute("UPDATE conflict SET settled_seq = ? WHERE seq = ?", (seq, event.conflict))


_HANDLERS: dict[type[Event], Callable[[sqlite3.Connection, int, Any], None]] = {
    LedgerCreated: _created,
    RunRecorded: _run,
    EnterpriseAssessed: _assessed,
    EnterpriseAbsent: _absent,
    EnterpriseIdentified: _identified,
    EntriesTaken: _entries,
    ExemptionGranted: _granted,
    ExemptionRevoked: _revoked,
    ConflictFound: _conflict,
    ConflictSettled: _settled,
}

# --- rows -----------------------------------------------------------------------------------------


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _sight(connection: sqlite3.Connection, run: int, finding: str, change: Change) -> None:
    connection.execute(_SIGHT, (run, finding, change))


_SIGHT = "INSERT OR REPLACE INTO sighting VALUES (?, ?, ?)"


def _milestone(connection: sqlite3.Connection, finding: str, seq: int, what: Milestone, day: str) -> None:
    connection.execute(_REACH, (finding, seq, what, day))


_REACH = "INSERT OR REPLACE INTO milestone VALUES (?, ?, ?, ?)"


def _insert(connection: sqlite3.Connection, table: str, **values: object) -> None:
    _insert_all(connection, table, [values])


def _insert_all(connection: sqlite3.Connection, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows that have the same columns."""
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(
            f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES ({marks})",
            [tuple(row.values()) for row in rows],
        )


def _update(connection: sqlite3.Connection, table: str, key: str, values: Mapping[str, object]) -> None:
    columns = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE {table} SET {columns} WHERE id = ?", (*values.values(), key))
