"""The trades that screenings most often find: a reason to visit first, never a finding."""

import re
from collections.abc import Sequence
from functools import lru_cache

from checker.condition import Facts, is_under
from checker.model import Priority, Trade
from checker.vocabulary import CODE_FIELD

_CODES = 5_000  # remembered; all classes of GB/T 4754 are some fourteen hundred

# Where keywords are looked for, by label.
KEYWORD_FIELDS = ("企业名称", "主要产品", "生产工艺", "行业类别")


class Priorities:
    """Tells the trade of an enterprise and how it shows: by its code, else by the longest keyword."""

    def __init__(self, trades: Sequence[Trade]):
        self._trades = trades
        self._by_code = lru_cache(_CODES)(self._of_code)
        words = {word for trade in trades for word in trade.keywords}
        self._some_keyword = re.compile("|".join(map(re.escape, sorted(words))) or r"(?!)")

    def of(self, facts: Facts) -> Priority | None:
        """The trade to visit first; a code that names no class of a trade leaves it to the words."""
        code = facts.get(CODE_FIELD)
        found = self._by_code(code) if isinstance(code, str) else None
        return self._by_keyword(facts) if found is None else found

    def _of_code(self, code: str) -> Priority | None:
        matches = [
            (prefix, trade) for trade in self._trades for prefix in trade.codes if is_under(code, prefix)
        ]
        prefix, trade = max(matches, key=lambda match: len(match[0]), default=("", None))
        if trade is None:
            return None
        return Priority(trade=trade.name, matched_by=f"代码 {prefix} {trade.codes[prefix]}")

    def _by_keyword(self, facts: Facts) -> Priority | None:
        best: tuple[int, Priority] | None = None
        for label in KEYWORD_FIELDS:
            text = facts.get(label)
            if not isinstance(text, str) or self._some_keyword.search(text) is None:
                continue
            for trade in self._trades:
                for word in trade.keywords:
                    if word in text and (best is None or len(word) > best[0]):
                        best = len(word), Priority(trade=trade.name, matched_by=f"{label}中的“{word}”")
        return None if best is None else best[1]
