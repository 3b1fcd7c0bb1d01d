"""The trades that screenings most often find: a reason to visit first, never a finding."""

from collections.abc import Sequence

from checker.condition import Facts, is_under
from checker.model import Priority, Trade
from checker.vocabulary import CODE_FIELD

# Where keywords are looked for, by label.
KEYWORD_FIELDS = ("企业名称", "主要产品", "生产工艺", "行业类别")


def priority_of(facts: Facts, trades: Sequence[Trade]) -> Priority | None:
    """The trade of an enterprise and how it shows: by its code, else by the longest keyword.

    A code that names another trade's class decides; a blank or short one leaves it to the words.
    """
    code = facts.get(CODE_FIELD)
    if isinstance(code, str):
        matches = [(prefix, trade) for trade in trades for prefix in trade.codes if is_under(code, prefix)]
        if matches:
            prefix, trade = max(matches, key=lambda match: len(match[0]))
            return Priority(trade=trade.name, matched_by=f"代码 {prefix} {trade.codes[prefix]}")
    return _by_keyword(facts, trades)


def _by_keyword(facts: Facts, trades: Sequence[Trade]) -> Priority | None:
    best: tuple[int, Priority] | None = None
    for label in KEYWORD_FIELDS:
        text = facts.get(label)
        if not isinstance(text, str):
            continue
        for trade in trades:
            for word in trade.keywords:
                if word in text and (best is None or len(word) > best[0]):
                    best = len(word), Priority(trade=trade.name, matched_by=f"{label}中的“{word}”")
    return None if best is None else best[1]
