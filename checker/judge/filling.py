"""The blanks of a record that something else fills.

First the name of the industry, then other cells, then the classification catalogues.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from checker.condition import OneOf, Value
from checker.engine import Choice
from checker.judge.catalogue import Catalogues, Classes, derived, doubts, of_any
from checker.judge.evidence import Ground, Grounds
from checker.judge.industry import CodesByName
from checker.judge.inference import Cells, Drawn, Inferences, Inferred, whatever
from checker.model import Problem, Record, Rulebook
from checker.vocabulary import CODE_FIELD, INDUSTRIAL_FIELD


class Filled(NamedTuple):
    """The facts of a record with what fills its blanks, what contradicts its cells, what they leave open.

    ``code``: the industry code, where the name of the industry told it.
    """

    facts: dict[str, Value]
    grounds: Grounds
    against: Sequence[Inferred]
    classes: Classes
    left_open: Collection[str]
    code: Inferred | None


class Filling:
    """What fills the blanks of records on a day."""

    def __init__(self, rulebook: Rulebook, as_of: date, choice: Choice = Choice.BOTH):
        self._codes = CodesByName(rulebook.industry_codes)
        self._inferences = Inferences(rulebook, choice)
        self._catalogues = Catalogues(rulebook, as_of, choice)

    def of(self, given: Mapping[str, Value], cells: Cells) -> Filled:
        """The given facts and what follows from them for the blanks; ``cells`` are those of the record."""
        given, code = self._codes.fill(given, cells)
        drawn = self._inferences.fill(given, cells)
        industrial = drawn.blanks.get(INDUSTRIAL_FIELD, drawn.facts.get(INDUSTRIAL_FIELD))
        loose = None if code is not None else self._codes.loosely(given, cells, industrial)
        if loose is None:
            return self._filled(drawn, self._catalogues.classify(drawn.facts), code)
        codes = loose.value.codes if isinstance(loose.value, OneOf) else (str(loose.value),)
        each = [self._inferences.fill({**given, CODE_FIELD: one}, cells) for one in codes]
        classes = of_any([self._catalogues.classify(one.facts) for one in each])
        return self._filled(whatever(drawn, each), classes, loose)

    def _filled(self, drawn: Drawn, classes: Classes, code: Inferred | None) -> Filled:
        """What was drawn from other cells, with the classes that are certain and the code that was told."""
        facts, blanks, against, left_open = drawn
        if code is not None:
            facts[code.label], blanks[code.label] = code.value, code
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
