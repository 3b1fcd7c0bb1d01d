"""The blanks of a record that something else fills.

First the name of the industry, then other cells, then the classification catalogues.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from checker.condition import Value
from checker.engine import Choice
from checker.judge.catalogue import Catalogues, Classified, derived, doubts
from checker.judge.evidence import Ground, Grounds
from checker.judge.industry import CodesByName
from checker.judge.inference import Cells, Inferences, Inferred
from checker.model import Problem, Record, Rulebook


class Filled(NamedTuple):
    """The facts of a record with what fills its blanks, what contradicts its cells, what they leave open.

    ``code``: the industry code, where the name of the industry told it.
    """

    facts: dict[str, Value]
    grounds: Grounds
    against: Sequence[Inferred]
    classes: Mapping[str, Classified]
    left_open: Collection[str]
    code: Inferred | None


class Filling:
    """What fills the blanks of records on a day."""

    def __init__(self, rulebook: Rulebook, as_of: date, choice: Choice = Choice.BOTH):
        self._codes = CodesByName(rulebook.industry_names)
        self._inferences = Inferences(rulebook, choice)
        self._catalogues = Catalogues(rulebook, as_of, choice)

    def of(self, given: Mapping[str, Value], cells: Cells) -> Filled:
        """The given facts and what follows from them for the blanks; ``cells`` are those of the record."""
        given, code = self._codes.fill(given, cells)
        facts, blanks, against, left_open = self._inferences.fill(given, cells)
        if code is not None:
            blanks[code.label] = code
        classes = self._catalogues.classify(facts)
        grounds: dict[str, Ground] = {**blanks}
        for label, one in derived(classes, facts).items():
            if one.value is not None:
                facts[label], grounds[label] = one.value, one
        return Filled(facts, grounds, against, classes, left_open, code)

    def doubts(self, filled: Filled, record: Record, given: Mapping[str, Value]) -> Iterator[Problem]:
        """The cells that what fills blanks contradicts: they stand, but somebody should look."""
        return chain(
            self._codes.doubts(record, given),
            self._inferences.doubts(filled.against, record, given, filled.code),
            doubts(filled.classes, record, given),
        )
