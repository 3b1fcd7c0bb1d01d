"""Findings as JSON, for programs; the contract stands in the data format document."""

import json
from collections.abc import Iterable, Iterator

from checker.model import (
    Advice,
    Assessment,
    Citation,
    Enterprise,
    Evidence,
    Finding,
    Missing,
    Problem,
    Review,
    Standing,
    Task,
)
from checker.report.wording import understood_words
from checker.vocabulary import Aspect, Outcome

SCHEMA_VERSION = 1

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def finding_lines_text(assessments: Iterable[Assessment], review: Review | None = None) -> Iterator[str]:
    """One line of JSON for each enterprise, in the order given."""
    for assessment in assessments:
        yield one_line(findings_json(assessment, review))


def one_line(written: dict[str, Json]) -> str:
    """One object as one line."""
    line = json.dumps(written, ensure_ascii=False)
    # Valid in JSON, but programs that split at every Unicode line break would tear the line apart.
    return line.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n"


def quality_lines_text(problems: Iterable[Problem]) -> Iterator[str]:
    """One line of JSON for each problem of the lists: what is in doubt, why, and what to correct."""
    for problem in problems:
        yield one_line(quality_json(problem))


def quality_json(problem: Problem) -> dict[str, Json]:
    """One doubt about the data, apart from every finding about the environment."""
    return {
        "schema_version": SCHEMA_VERSION,
        "kind": problem.kind,
        "file": problem.file,
        "sheet": problem.sheet,
        "row": problem.row,
        "cell": problem.cell,
        "field": problem.field,
        "raw": problem.raw,
        "understood": understood_words(problem),
        "why": problem.message,
        "correct": problem.advice,
    }


def findings_json(assessment: Assessment, review: Review | None = None) -> dict[str, Json]:
    """Everything the tool says about one enterprise; with a ledger, where each finding stands in it."""
    standings = {} if review is None else review.standings
    disposition = assessment.disposition
    return {
        "schema_version": SCHEMA_VERSION,
        "enterprise": _enterprise(assessment.enterprise),
        "as_of": assessment.as_of.isoformat(),
        "profile": assessment.profile,
        "screening": str(assessment.screening),
        "aspects": {str(one): assessment.aspects[one] for one in Aspect if one in assessment.aspects},
        "disposition": {
            "proposed": list(disposition.proposed),
            "open": disposition.open,
            "reasons": list(disposition.reasons),
        },
        "priority": None if assessment.priority is None else assessment.priority.model_dump(),
        "findings": [_finding(one, standings.get(one.id)) for one in assessment.findings],
        "judged": {str(one): assessment.judged.get(one, 0) for one in Outcome},
        "not_covered": list(assessment.not_covered),
        "advice": [_advice(one) for one in assessment.advice],
        "plan": [_task(one) for one in assessment.plan],
    }


def _enterprise(enterprise: Enterprise) -> dict[str, Json]:
    source = enterprise.source
    return {
        "key": enterprise.key,
        "name": enterprise.name,
        "credit_code": enterprise.credit_code,
        "park": enterprise.park,
        "town": enterprise.town,
        "source": {"file": source.file, "sheet": source.sheet, "row": source.row},
    }


def _finding(finding: Finding, standing: Standing | None) -> dict[str, Json]:
    ledger: dict[str, Json] = {} if standing is None else {"ledger": _standing(standing)}
    note: dict[str, Json] = {} if finding.note is None else {"note": finding.note}
    return {
        "id": finding.id,
        "rule": finding.rule,
        "outcome": str(finding.outcome),
        "severity": str(finding.severity),
        "evidence": [_evidence(one) for one in finding.evidence],
        "missing": [_missing(one) for one in finding.missing],
        "basis": [_citation(one) for one in finding.basis],
        "penalty": [_citation(one) for one in finding.penalty],
        "title": finding.title,
        "category": str(finding.category),
        **note,
        **ledger,
    }


def _standing(standing: Standing) -> dict[str, Json]:
    return {
        "change": str(standing.change),
        "status": str(standing.status),
        "round": standing.round,
        "first_seen": standing.first_seen.isoformat(),
        "last_seen": standing.last_seen.isoformat(),
        "due": None if standing.due is None else standing.due.isoformat(),
        "timing": str(standing.timing),
    }


def _evidence(evidence: Evidence) -> dict[str, Json]:
    limit: dict[str, Json] = {} if evidence.limit is None else {"limit": evidence.limit}
    derived: dict[str, Json] = {} if evidence.derived is None else {"derived": evidence.derived}
    return {
        "field": evidence.field,
        "value": evidence.value,
        "raw": evidence.raw,
        "cell": evidence.cell,
        **limit,
        **derived,
    }


def _missing(missing: Missing) -> dict[str, Json]:
    return {"field": missing.field, "raw": missing.raw, "cell": missing.cell, "reason": missing.reason}


def _citation(citation: Citation) -> dict[str, Json]:
    return {"law": citation.law, "article": citation.article, "quote": citation.quote}


def _advice(advice: Advice) -> dict[str, Json]:
    return {
        "title": advice.title,
        "text": advice.text,
        "basis": [_citation(one) for one in advice.basis],
    }


def _task(task: Task) -> dict[str, Json]:
    return {
        "task": task.task,
        "due": task.due.isoformat(),
        "lead": task.lead,
        "support": list(task.support),
        "findings": list(task.findings),
    }
