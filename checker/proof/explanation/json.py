"""A derivation as JSON, for programs."""

from typing import Any

from checker.model import Rule, Rulebook
from checker.proof.explanation.counterfactual import Counterfactuals
from checker.proof.explanation.derivation import Derivation, Evidence, FactDerivation, RowDerivation, Step
from checker.report import SCHEMA_VERSION, findings_json
from checker.wording import plain_value

# true, false and null stand for 成立, 不成立 and 不能确定 throughout


def explanation_json(
    derivation: Derivation, others: Counterfactuals, rule: Rule | None, rulebook: Rulebook
) -> dict[str, Any]:
    """Everything that the text says; ``assessment`` is the enterprise's line of ``findings.jsonl``."""
    return {
        "schema_version": SCHEMA_VERSION,
        "rules_sha256": rulebook.sha256,
        "assessment": findings_json(derivation.assessment),
        "rules": [
            {
                "rule": one.rule.id,
                "title": one.rule.title,
                "outcome": str(one.outcome),
                "covered": one.covered,
                "scope": _step(one.scope),
                "breach": _step(one.breach),
            }
            for one in derivation.rules
        ],
        "found": [_fact(one) for one in derivation.found],
        "facts": [_fact(one) for one in derivation.facts],
        "outside": None if derivation.outside is None else _fact(derivation.outside),
        "listed": _fact(derivation.listed),
        "table": [_row(one) for one in derivation.rows],
        "counterfactuals": {
            "of": "result" if rule is None else rule.id,
            "size": others.size,
            "smallest": others.exhausted,
            "more": others.more,
            "found": [
                {
                    "changes": [
                        {
                            "field": change.field,
                            "before": plain_value(change.before),
                            "after": plain_value(change.after),
                        }
                        for change in one.changes
                    ],
                    "result": one.result,
                }
                for one in others.found
            ],
        },
    }


def _step(step: Step) -> dict[str, Any]:
    written: dict[str, Any] = {"words": step.words, "truth": step.truth}
    if step.evidence:
        written["evidence"] = [_evidence(one) for one in step.evidence]
    if step.parts:
        written["all_of" if step.all_of else "any_of"] = [_step(part) for part in step.parts]
    return written


def _evidence(one: Evidence) -> dict[str, Any]:
    derived = {} if one.derived is None else {"derived": one.derived}
    return {
        "field": one.field,
        "value": one.value,
        "raw": one.raw,
        "cell": one.cell,
        "reason": one.reason,
        **derived,
    }


def _fact(one: FactDerivation) -> dict[str, Any]:
    step = {} if one.step is None else {"when": _step(one.step)}
    return {"name": one.name, "value": one.flag, "from": list(one.sources), **step}


def _row(one: RowDerivation) -> dict[str, Any]:
    return {
        "row": one.number,
        "propose": list(one.row.propose),
        "found": _step(one.found),
        "when": _step(one.holds),
        "verdict": one.verdict,
    }
