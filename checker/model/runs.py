"""One run of the tool."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from checker.model.frozen import Frozen
from checker.model.ledger import Review
from checker.model.reading import ListSummary, Problem


class Run(Frozen):
    """One run of the tool: what was checked, by which rules, on which day."""

    as_of: date
    profile: str
    profile_title: str
    version: str
    rules_sha256: str
    lists: tuple[ListSummary, ...]
    problems: tuple[Problem, ...]
    # by kind, the problems that stand in ``quality.jsonl`` alone, because they are too many to hold
    more_problems: Mapping[str, int] = {}
    review: Review | None = None  # in the light of the ledger, where one is kept

    @cached_property
    def problems_by_kind(self) -> Mapping[str, int]:
        """How many problems of each kind there are, those that are not held included."""
        return Counter(one.kind for one in self.problems) + Counter(self.more_problems)

    @cached_property
    def lists_sha256(self) -> str:
        """The lists of this run as one hash, in whatever order they were given."""
        return _digest(sorted(one.sha256 for one in self.lists))

    @cached_property
    def id(self) -> str:
        """The number of the run: the same lists, rules, day, profile and version give the same one."""
        parts = (self.as_of.isoformat(), self.profile, self.version, self.rules_sha256, self.lists_sha256)
        return _digest(parts)[:16]


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
