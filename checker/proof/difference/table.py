"""A comparison as lines for the terminal."""

from collections.abc import Iterator

from checker.model import Enterprise
from checker.proof.difference.compare import (
    KIND_WORDS,
    Comparison,
    EnterpriseChange,
    Kind,
    RuleChange,
    Shift,
    by_rule,
)

# More enterprises than this are counted, not listed: the workbook has them all.
_LISTED = 20


def summary_lines(comparison: Comparison) -> Iterator[str]:
    """Which rules differ, how many enterprises come out otherwise in what, and the first of them."""
    yield f"规则包 {comparison.base.name} → {comparison.head.name}，检查日期 {comparison.as_of}"
    affected = by_rule(comparison)
    yield f"规则有变化的 {len(comparison.rules)} 条" + ("：" if comparison.rules else "")
    yield from (f"  {rule_line(one, affected.get(one.rule, 0))}" for one in comparison.rules)
    if comparison.profile_changed:
        yield f"判定口径 {comparison.head.profile.id} 有变化"
    counts = comparison.counts()
    parts = "，".join(f"{KIND_WORDS[kind]} {number}" for kind, number in counts.items() if number)
    total = f"企业 {comparison.enterprises} 家，结果有变化的 {len(comparison.changes)} 家"
    yield f"{total}：{parts}" if parts else total
    telling = [one for one in comparison.changes if one.kinds != (Kind.TEXTS,)]
    for one in telling[:_LISTED]:
        yield from (f"  {line}" for line in change_lines(one))
    left = len(telling) - min(_LISTED, len(telling)), len(comparison.changes) - len(telling)
    if any(left):
        yield f"  另有结果有变化的 {left[0]} 家、只有文字变化的 {left[1]} 家，用 --xlsx 写出全部"


def rule_line(one: RuleChange, affected: int) -> str:
    """名称（编号）：改了什么，影响几家."""
    texts = "（只有文字）" if one.texts_only else ""
    return f"{one.title}（{one.rule}）：{'、'.join(one.what)}{texts}，影响 {affected} 家"


def change_lines(one: EnterpriseChange) -> Iterator[str]:
    """One enterprise and each thing that is otherwise about it."""
    yield _who(one.enterprise)
    yield from (f"  {shift_words(shift)}" for shift in one.shifts)


def shift_words(shift: Shift) -> str:
    """方面 污：否 → 是（因为 polluting/x）."""
    because = f"（因为 {'、'.join(shift.because)}）" if shift.because else ""
    if shift.kind is Kind.TEXTS:
        return f"只有文字变化{because}"
    kind = "" if shift.subject == KIND_WORDS[shift.kind] else f"{KIND_WORDS[shift.kind]} "
    return f"{kind}{shift.subject}：{shift.before} → {shift.after}{because}"


def _who(enterprise: Enterprise) -> str:
    place = enterprise.park or enterprise.town
    return f"{enterprise.name or '（名称未填）'}{f'，{place}' if place else ''}（{enterprise.source}）"
