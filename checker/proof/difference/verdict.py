"""A comparison as the verdict that every proof of a pack gives, and as JSON."""

from collections.abc import Collection, Iterator
from pathlib import Path

from checker.proof.difference.compare import (
    KIND_WORDS,
    Comparison,
    EnterpriseChange,
    Kind,
    RuleChange,
    Shift,
    by_rule,
)
from checker.proof.difference.table import shift_words
from checker.proof.verdict import Level, Notice, Trial, Verdict

_RULE = "rule"
_NO_PLACE = "judgement"


def verdict_of(comparison: Comparison, folder: Path, fatal: Collection[Kind]) -> Verdict:
    """One trial for each changed enterprise and rule; a change of one of the ``fatal`` kinds is an error.

    ``folder`` is the newer pack as the user named it.
    """
    changed = len(comparison.changes)
    return Verdict(
        proof="diff",
        folder=folder,
        checks={str(kind): f"{words}有变化" for kind, words in KIND_WORDS.items()} | {_RULE: "规则有变化"},
        trials=(
            *(_rule_trial(one) for one in comparison.rules),
            *(_trial(one, comparison, fatal) for one in comparison.changes),
        ),
        summary=(
            f"规则有变化的 {len(comparison.rules)} 条，"
            f"企业 {comparison.enterprises} 家中结果有变化的 {changed} 家"
        ),
        figures={
            "rules": len(comparison.rules),
            "enterprises": comparison.enterprises,
            "changed": changed,
            **{str(kind): number for kind, number in comparison.counts().items()},
        },
        details=_details(comparison),
    )


def _rule_trial(one: RuleChange) -> Trial:
    words = f"{one.title}：{'、'.join(one.what)}{'（只有文字）' if one.texts_only else ''}"
    return Trial("rules", one.rule, (_notice(_RULE, one.rule, words, Level.NOTE),))


def _trial(one: EnterpriseChange, comparison: Comparison, fatal: Collection[Kind]) -> Trial:
    enterprise = one.enterprise
    notices = tuple(_notices(one, comparison, fatal))
    return Trial(enterprise.source.file, f"{enterprise.name}（{enterprise.source}）", notices)


def _notices(one: EnterpriseChange, comparison: Comparison, fatal: Collection[Kind]) -> Iterator[Notice]:
    for shift in one.shifts:
        rule = next(iter(shift.because), f"{_NO_PLACE}/{comparison.head.profile.id}")
        level = Level.ERROR if shift.kind in fatal else Level.NOTE
        words = f"{one.enterprise.name}（{one.enterprise.source}）{shift_words(shift)}"
        yield _notice(str(shift.kind), rule, words, level)


def _notice(check: str, rule: str, words: str, level: Level) -> Notice:
    """At the top of the rule's file; of a rule that is gone, where it stood."""
    file = rule if rule.endswith(".yaml") else f"{rule}.yaml"
    return Notice(file, 1, 1, check, words, level)


def _details(comparison: Comparison) -> dict[str, object]:
    affected = by_rule(comparison)
    return {
        "as_of": comparison.as_of.isoformat(),
        "base": {"name": comparison.base.name, "rules_sha256": comparison.base.rulebook.sha256},
        "head": {"name": comparison.head.name, "rules_sha256": comparison.head.rulebook.sha256},
        "profile": comparison.head.profile.id,
        "profile_changed": comparison.profile_changed,
        "lists": list(comparison.lists),
        "rules": [
            {
                "rule": one.rule,
                "title": one.title,
                "what": list(one.what),
                "texts_only": one.texts_only,
                "enterprises": affected.get(one.rule, 0),
            }
            for one in comparison.rules
        ],
        "changes": [_change(one) for one in comparison.changes],
    }


def _change(one: EnterpriseChange) -> dict[str, object]:
    enterprise, source = one.enterprise, one.enterprise.source
    return {
        "key": enterprise.key,
        "name": enterprise.name,
        "source": {"file": source.file, "sheet": source.sheet, "row": source.row},
        "kinds": [str(kind) for kind in one.kinds],
        "texts_only": one.kinds == (Kind.TEXTS,),
        "shifts": [_shift(shift) for shift in one.shifts],
    }


def _shift(one: Shift) -> dict[str, object]:
    return {
        "kind": str(one.kind),
        "subject": one.subject,
        "before": one.before,
        "after": one.after,
        "because": list(one.because),
    }
