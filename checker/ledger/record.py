"""A check goes into the ledger, and comes back with what has changed since the one before."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from checker.judge import with_key
from checker.ledger.events import (
    CheckedList,
    EnterpriseAbsent,
    EnterpriseAssessed,
    FindingSeen,
    Origin,
    RunRecorded,
)
from checker.ledger.read import RunState, absent_enterprises, items, plans_of, runs, standings
from checker.ledger.recognise import recognised
from checker.ledger.store import Ledger, LedgerError, explained
from checker.model import Assessment, Finding, RecognisedEnterprise, Review, Rulebook, Run
from checker.report.counts import area_of
from checker.vocabulary import OUTSIDE_PARKS, PARK_UNKNOWN, SETTLED, Change


class Recorded(NamedTuple):
    """The assessments with the ledger's keys and its plans, whose days do not slide, and what has changed."""

    assessments: list[Assessment]
    review: Review


def record_run(
    ledger: Ledger,
    assessments: Sequence[Assessment],
    run: Run,
    rulebook: Rulebook,
    origin: Origin,
    *,
    partial: bool = False,
    not_judged: Collection[str] = (),
) -> Recorded:
    """Record a check in one transaction; one that is recorded already is only compared again.

    ``partial``: the lists do not claim to be whole, so nobody is missing from them; a list that could not
    be read has the same effect.  ``not_judged`` are keys of enterprises that stand on the lists without an
    assessment.  Raises ``LedgerError``.
    """
    partial = partial or any(problem.kind == "unreadable" for problem in run.problems)
    with ledger.transaction():
        found = recognised(ledger, [one.enterprise for one in assessments])
        assessments, known_as = _as_known(assessments, found)
        known = runs(ledger)
        if known and known[-1].id == run.id:
            event = known[-1].event
        else:
            _refuse_earlier(known, run)
            unasked = _asked_of_nobody(assessments)
            event = ledger.append(_run_event(assessments, run, rulebook, partial, unasked), origin)
            for one in assessments:
                listed_as = known_as.get(one.enterprise.key)
                ledger.append(_assessed(one, rulebook, unasked, listed_as), origin)
            if not partial:
                met = {one.enterprise.key for one in assessments} | set(not_judged)
                for key in _absent(ledger, event, met):
                    ledger.append(EnterpriseAbsent(key=key), origin)
    return _compared(ledger, assessments, run.as_of, event, known_as)


def _as_known(
    assessments: Sequence[Assessment], found: Mapping[str, str]
) -> tuple[list[Assessment], dict[str, str]]:
    """The assessments with the keys of the ledger, and by these the keys on the lists where they differ."""
    listed_as = {key: listed for listed, key in found.items()}
    keys = (found.get(one.enterprise.key) for one in assessments)
    known = [one if key is None else with_key(one, key) for one, key in zip(assessments, keys, strict=True)]
    return known, listed_as


def _refuse_earlier(known: Sequence[RunState], run: Run) -> None:
    """Time runs forward: findings of an earlier day cannot be compared with those of a later one."""
    last = max((one.as_of for one in known), default=run.as_of)
    if run.as_of < last:
        raise LedgerError(
            f"台账已记入 {last} 的检查，不能再记入更早的 {run.as_of}",
            "请核对 --as-of；补查以前的名单请不带 --ledger，或另用一个台账",
        )


def _asked_of_nobody(assessments: Sequence[Assessment]) -> frozenset[str]:
    """The rules about which no list has a column: told once, they would be half of all that is kept."""
    found = frozenset(assessments[0].not_covered) if assessments else frozenset()
    for one in assessments:
        found = found.intersection(one.not_covered)
    return found


def _run_event(
    assessments: Sequence[Assessment],
    run: Run,
    rulebook: Rulebook,
    partial: bool,
    unasked: frozenset[str],
) -> RunRecorded:
    return RunRecorded(
        run=run.id,
        as_of=run.as_of,
        profile=run.profile,
        version=run.version,
        rules_sha256=run.rules_sha256,
        lists_sha256=run.lists_sha256,
        lists=tuple(
            CheckedList(file=one.file, sha256=one.sha256, enterprises=one.enterprises) for one in run.lists
        ),
        rules=tuple(rule.id for rule in rulebook.rules_on(run.as_of) if rule.id not in unasked),
        areas=tuple(sorted({scope(area_of(one.enterprise), one.enterprise.town) for one in assessments})),
        partial=partial,
    )


def scope(area: str, town: str | None) -> str:
    """What one list is expected to hold whole: a park, or outside the parks a town."""
    return f"{area}·{town or '镇街未填'}" if area in (OUTSIDE_PARKS, PARK_UNKNOWN) else area


def _assessed(
    assessment: Assessment, rulebook: Rulebook, unasked: frozenset[str], listed_as: str | None
) -> EnterpriseAssessed:
    one = assessment.enterprise
    return EnterpriseAssessed(
        key=one.key,
        listed_as=listed_as,
        name=one.name,
        credit_code=one.credit_code,
        area=area_of(one),
        town=one.town,
        address=one.address,
        source=str(one.source),
        screening=assessment.screening,
        disposition=assessment.disposition.proposed,
        not_covered=tuple(rule for rule in assessment.not_covered if rule not in unasked),
        findings=tuple(_seen(finding, assessment, rulebook) for finding in assessment.findings),
        tasks=assessment.plan,
    )


def _seen(finding: Finding, assessment: Assessment, rulebook: Rulebook) -> FindingSeen:
    rule, one, day = rulebook.rule_by_id[finding.rule], assessment.enterprise, assessment.as_of
    lead, tasks = rulebook.responsible(rule.lead, one, day), assessment.tasks_for(finding)
    return FindingSeen(
        id=finding.id,
        rule=finding.rule,
        title=finding.title,
        aspect=finding.aspect,
        category=finding.category,
        severity=finding.severity,
        campaign=finding.campaign,
        outcome=finding.outcome,
        evidence=finding.evidence,
        missing=finding.missing,
        basis=tuple(dict.fromkeys(map(str, finding.basis))),
        penalty=tuple(dict.fromkeys(map(str, finding.penalty))),
        measures=tuple(task.task for task in tasks),
        due=max((task.due for task in tasks), default=None),
        lead=lead,
        support=rulebook.supporting(lead, rule.support, one, day),
        covers=tuple(covered.rule for covered in finding.covers),
    )


def _absent(ledger: Ledger, run: int, met: set[str]) -> Iterator[str]:
    """Enterprises of the areas of this run that it did not meet, and that nobody has missed yet."""
    areas = _areas(ledger, run)
    rows = ledger.connection.execute(
        "SELECT key, area, town FROM enterprise WHERE absent_run IS NULL ORDER BY key"
    ).fetchall()
    return (row["key"] for row in rows if row["key"] not in met and scope(row["area"], row["town"]) in areas)


def _areas(ledger: Ledger, run: int) -> set[str]:
    return {row[0] for row in ledger.connection.execute("SELECT area FROM run_area WHERE run = ?", (run,))}


def _compared(
    ledger: Ledger,
    assessments: Sequence[Assessment],
    day: date,
    run: int,
    listed_as: Mapping[str, str],
) -> Recorded:
    found = {finding.id for one in assessments for finding in one.findings}
    known = standings(ledger, day)
    gone = items(ledger, day, change=Change.GONE)
    with explained(ledger.path):
        areas = _areas(ledger, run)
        plans = plans_of(ledger)
        changes = Counter(
            Change(row[0])
            for row in ledger.connection.execute("SELECT change FROM sighting WHERE run = ?", (run,))
        )
        review = Review(
            ledger=ledger.id,
            event=ledger.last_event,
            previous=_previous(ledger, run),
            standings={finding: known[finding] for finding in known if finding in found},
            gone=tuple(
                one
                for one in gone
                if one.standing.status not in SETTLED and scope(one.area, one.town) in areas
            ),
            absent=tuple(one for one in absent_enterprises(ledger) if scope(one.area, one.town) in areas),
            changes={change: changes[change] for change in Change},
            recognised=tuple(
                RecognisedEnterprise(key=one.key, name=one.name, listed_as=listed_as[one.key])
                for one in (assessment.enterprise for assessment in assessments)
                if one.key in listed_as
            ),
        )
    planned = [one.with_plan(plans.get(one.enterprise.key, ())) for one in assessments]
    return Recorded(planned, review)


def _previous(ledger: Ledger, run: int) -> date | None:
    row = ledger.connection.execute(
        """
        SELECT as_of FROM run WHERE seq < ?1 AND EXISTS (
            SELECT 1 FROM run_area AS before JOIN run_area AS now USING (area)
            WHERE before.run = run.seq AND now.run = ?1
        ) ORDER BY seq DESC LIMIT 1
        """,
        (run,),
    ).fetchone()
    return None if row is None else date.fromisoformat(row[0])
