"""Findings as JSON, for programs; the contract stands in the data format document."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring as _string

from checker.model import (
    Advice,
    Assessment,
    Citation,
    Covered,
    Disposition,
    Enterprise,
    Evidence,
    Finding,
    Missing,
    Priority,
    Problem,
    Review,
    Standing,
    Task,
)
from checker.report.text import encoded
from checker.report.wording import understood_words
from checker.vocabulary import Aspect, Outcome

SCHEMA_VERSION = 1
# Since 2 a line says how many rules its enterprise was not asked about; which they are, ``summary.json``
# says of the run and ``explain`` of each enterprise. The names were nearly half of every line.
FINDINGS_VERSION = 2
_LINE_BREAKS = (("\x85", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def one_line(written: dict[str, Json]) -> str:
    """One object as one line."""
    return _unbroken(json.dumps(written, ensure_ascii=False) + "\n")


def _unbroken(line: str) -> str:
    # Valid in JSON, but programs that split at every Unicode line break would tear the line apart.
    for character, escaped in _LINE_BREAKS:
        if character in line:  # which is quicker asked than replaced
            line = line.replace(character, escaped)
    return line


def quality_lines_text(problems: Iterable[Problem]) -> Iterator[str]:
    """One line of JSON for each problem of the lists: what is in doubt, why, and what to correct."""
    return (_unbroken(_quality_text(problem)) for problem in problems)


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
        "schema_version": FINDINGS_VERSION,
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
        "priority": None if assessment.priority is None else _priority(assessment.priority),
        "findings": [_finding(one, standings.get(one.id)) for one in assessment.findings],
        "judged": {str(one): assessment.judged.get(one, 0) for one in Outcome},
        "not_covered": len(assessment.not_covered),
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


def _priority(priority: Priority) -> dict[str, Json]:
    return {"trade": priority.trade, "matched_by": priority.matched_by}


def _finding(finding: Finding, standing: Standing | None) -> dict[str, Json]:
    ledger: dict[str, Json] = {} if standing is None else {"ledger": _standing(standing)}
    note: dict[str, Json] = {} if finding.note is None else {"note": finding.note}
    covered: list[Json] = [{"rule": one.rule, "title": one.title} for one in finding.covers]
    covers: dict[str, Json] = {"covers": covered} if covered else {}
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
        **covers,
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


# --- the same as text, quickly --------------------------------------------------------------------

_MOST = 10_000  # texts remembered of each kind


class FindingLines:
    """Writes the lines of many enterprises; what is the same for many is turned into text once.

    ``findings_json`` says what a line holds; here stands how it is written, in a tenth of the time.
    """

    def __init__(self, review: Review | None = None):
        self._standings: Mapping[str, Standing] = {} if review is None else review.standings
        # Of each rule and outcome the part of a finding that stays, with the citations that it was made from.
        self._rules: dict[tuple[str, str, tuple[Covered, ...]], tuple[Finding, str, str]] = {}
        self._task_text = lru_cache(_MOST)(_task_text)
        self._advice_text = lru_cache(_MOST)(_advice_text)

    def line(self, one: Assessment) -> bytes:
        """The line of one enterprise in UTF-8: what ``one_line(findings_json(…))`` is."""
        findings = ", ".join([self._finding(finding) for finding in one.findings])
        advice = ", ".join([self._advice_text(advice) for advice in one.advice])
        line = (
            f'{{"schema_version": {FINDINGS_VERSION}, "enterprise": {_enterprise_text(one.enterprise)}, '
            f'"as_of": "{one.as_of.isoformat()}", "profile": {_string(one.profile)}, '
            f'"screening": {_string(one.screening)}, "aspects": {_aspects_text(one.aspects)}, '
            f'"disposition": {_disposition_text(one.disposition)}, '
            f'"priority": {"null" if one.priority is None else _priority_text(one.priority)}, '
            f'"findings": [{findings}], '
            f'"judged": {_judged_text(one.judged)}, '
            f'"not_covered": {len(one.not_covered)}, "advice": [{advice}], '
            f'"plan": [{", ".join(map(self._task, one.plan))}]}}\n'
        )
        return encoded(_unbroken(line))

    def _finding(self, finding: Finding) -> str:
        standing = self._standings.get(finding.id)
        name, rest = self._rule(finding)
        evidence = ", ".join([_evidence_text(one) for one in finding.evidence])
        missing = ", ".join([_missing_text(one) for one in finding.missing])
        ledger = "" if standing is None else f', "ledger": {_dumps(_standing(standing))}'
        return (
            f'{{"id": {_string(finding.id)}, {name}, '
            f'"evidence": [{evidence}], "missing": [{missing}], {rest}{ledger}}}'
        )

    def _rule(self, finding: Finding) -> tuple[str, str]:
        """What says of a finding the same as of others: before its evidence, and after it."""
        key = finding.rule, finding.outcome, finding.covers
        known = self._rules.get(key)
        if known is None or not _same_rule(known[0], finding):
            told = _finding(finding, None)
            before = {name: told.pop(name) for name in ("rule", "outcome", "severity")}
            after = {name: value for name, value in told.items() if name not in _OWN}
            if len(self._rules) >= _MOST:
                self._rules.clear()
            known = self._rules[key] = finding, _dumps(before)[1:-1], _dumps(after)[1:-1]
        return known[1], known[2]

    def _task(self, task: Task) -> str:
        text = self._task_text(task.task, task.due, task.lead, task.support)
        return f'{text}, "findings": [{", ".join(map(_string, task.findings))}]}}'


def _task_text(*parts: *tuple[str, date, str, tuple[str, ...]]) -> str:
    """A task up to the findings that ask for it."""
    told = _task(Task(*parts, ()))
    del told["findings"]
    return _dumps(told)[:-1]


def _advice_text(advice: Advice) -> str:
    return _dumps(_advice(advice))


_dumps = json.JSONEncoder(ensure_ascii=False).encode
_ASPECTS = [(one, str(one)) for one in Aspect]
_OUTCOMES = [(one, str(one)) for one in Outcome]
_OWN = {"id", "evidence", "missing"}


def _same_rule(one: Finding, other: Finding) -> bool:
    """Whether all but what is an enterprise's own is the same."""
    return (
        one.basis == other.basis  # mostly the same citations, of which Python asks no more
        and one.penalty == other.penalty
        and one.severity == other.severity
        and one.title == other.title
        and one.category == other.category
        and one.note == other.note
        and one.covers == other.covers
    )


def _enterprise_text(one: Enterprise) -> str:
    source = one.source
    return (
        f'{{"key": {_string(one.key)}, "name": {_string(one.name)}, '
        f'"credit_code": {_or_null(one.credit_code)}, "park": {_or_null(one.park)}, '
        f'"town": {_or_null(one.town)}, "source": {{"file": {_string(source.file)}, '
        f'"sheet": {_string(source.sheet)}, "row": {source.row}}}}}'
    )


def _priority_text(one: Priority) -> str:
    return f'{{"trade": {_string(one.trade)}, "matched_by": {_string(one.matched_by)}}}'


def _aspects_text(flags: Mapping[Aspect, str]) -> str:
    told = [f'"{name}": {_string(flags[one])}' for one, name in _ASPECTS if one in flags]
    return f"{{{', '.join(told)}}}"


def _judged_text(numbers: Mapping[Outcome, int]) -> str:
    told = [f'"{name}": {numbers.get(one, 0)}' for one, name in _OUTCOMES]
    return f"{{{', '.join(told)}}}"


def _disposition_text(one: Disposition) -> str:
    proposed = ", ".join([_string(name) for name in one.proposed])
    reasons = ", ".join([_string(reason) for reason in one.reasons])
    return f'{{"proposed": [{proposed}], "open": {"true" if one.open else "false"}, "reasons": [{reasons}]}}'


def _evidence_text(one: Evidence) -> str:
    limit = "" if one.limit is None else f', "limit": {_string(one.limit)}'
    derived = "" if one.derived is None else f', "derived": {_string(one.derived)}'
    return (
        f'{{"field": {_string(one.field)}, "value": {_string(one.value)}, '
        f'"raw": {_string(one.raw)}, "cell": {_string(one.cell)}{limit}{derived}}}'
    )


def _missing_text(one: Missing) -> str:
    return (
        f'{{"field": {_string(one.field)}, "raw": {_or_null(one.raw)}, '
        f'"cell": {_or_null(one.cell)}, "reason": {_string(one.reason)}}}'
    )


def _or_null(text: str | None) -> str:
    return "null" if text is None else _string(text)


def _quality_text(one: Problem) -> str:
    return (
        f'{{"schema_version": {SCHEMA_VERSION}, "kind": {_string(one.kind)}, "file": {_string(one.file)}, '
        f'"sheet": {_or_null(one.sheet)}, "row": {"null" if one.row is None else one.row}, '
        f'"cell": {_or_null(one.cell)}, "field": {_or_null(one.field)}, "raw": {_or_null(one.raw)}, '
        f'"understood": {_string(understood_words(one))}, "why": {_string(one.message)}, '
        f'"correct": {_string(one.advice)}}}\n'
    )
