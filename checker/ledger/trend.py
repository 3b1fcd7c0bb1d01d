"""How the figures went from check to check: the ledger replayed up to each of them."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from checker.ledger.events import EnterpriseAbsent, EnterpriseAssessed, RunRecorded
from checker.ledger.projection import apply
from checker.ledger.read import figures, runs
from checker.ledger.schema import STATE_TABLES
from checker.ledger.store import Ledger, explained
from checker.model import TrendPoint
from checker.vocabulary import Change


def trend(ledger: Ledger, day: date, *, area: str | None = None) -> list[TrendPoint]:
    """The figures of the ledger, or of one area, when each check had just been recorded, and on the day.

    What committees filled in between two checks shows at the second.  Checks after the day are left out.
    """
    found: list[TrendPoint] = []
    with explained(ledger.path), ledger.in_memory() as past:
        for run in _after_each_run(ledger, past):
            state = next(one for one in runs(past) if one.event == run)
            if state.as_of <= day:
                found.append(
                    TrendPoint(
                        day=state.as_of,
                        run=state.id,
                        figures=figures(past, state.as_of, area=area),
                        changes=_changes(past.connection, run, area),
                    )
                )
    if not found or found[-1].day < day:
        found.append(TrendPoint(day=day, run=None, figures=figures(ledger, day, area=area), changes={}))
    return found


def _after_each_run(ledger: Ledger, past: Ledger) -> Iterator[int]:
    """Replay the ledger; whenever a check with all its enterprises has been applied, yield its event."""
    for table in STATE_TABLES:
        past.connection.execute(f"DELETE FROM {table}")
    run: int | None = None
    for one in ledger.events():
        if run is not None and not isinstance(one.event, EnterpriseAssessed | EnterpriseAbsent):
            yield run
            run = None
        apply(past.connection, one.seq, one.event)
        if isinstance(one.event, RunRecorded):
            run = one.seq
    if run is not None:
        yield run


def _changes(connection: sqlite3.Connection, run: int, area: str | None) -> dict[Change, int]:
    """What a check changed, in findings."""
    rows = connection.execute(
        """
        SELECT sighting.change, count(*) FROM sighting
        JOIN finding ON finding.id = sighting.finding
        JOIN enterprise ON enterprise.key = finding.enterprise
        WHERE run = ?1 AND finding.violated AND (?2 IS NULL OR enterprise.area = ?2)
        GROUP BY sighting.change
        """,
        (run, area),
    )
    counted = {row[0]: row[1] for row in rows}
    return {change: counted[change] for change in Change if change in counted}
