"""``rules test``: the worked cases, run; and how far they prove the rules."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checker.model import Rule, Rulebook
from checker.proof.cases import case_trials
from checker.proof.verdict import Places, Verdict

CHECKS = {"case": "例子的结果"}


def prove_by_cases(rules: Sequence[Rule], rulebook: Rulebook, folder: Path, today: date) -> Verdict:
    """Run the worked cases of some rules of the pack in ``folder``; a case without its own day, ``today``."""
    places = Places(folder)
    trials = tuple(trial for rule in rules for trial in case_trials(rule, rulebook, places, today))
    failed = sum(not trial.passed for trial in trials)
    return Verdict(
        "test",
        folder,
        CHECKS,
        trials,
        f"规则 {len(rules)} 条，例子 {len(trials)} 个，不符 {failed} 个",
        {"rules": len(rules), "cases": len(trials), "failed": failed},
    )
