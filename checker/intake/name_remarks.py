"""How an enterprise fares, where it stands in brackets behind its name: 甲家具厂（停产）."""

from functools import lru_cache
from typing import NamedTuple

from checker.condition import Value
from checker.intake.values.parser import FieldParser
from checker.intake.words.firms import FARING
from checker.model import Dictionary

STATE_KEY = "production_state"
_NAMES = 5_000  # remembered


class Remarked(NamedTuple):
    """A name without its remark, and what the remark says of the state of production."""

    name: str
    remark: str
    state: Value


class NameRemarks:
    """Tells names from remarks behind them, by the words of the dictionary."""

    def __init__(self, dictionary: Dictionary):
        self.field = dictionary.by_key.get(STATE_KEY)
        self._parser = None if self.field is None else FieldParser(self.field, dictionary)
        self.of = lru_cache(_NAMES)(self._of)

    def _of(self, name: str) -> Remarked | None:
        """The name and its remark; ``None`` where what stands in brackets belongs to the name."""
        found = FARING.fullmatch(name)
        if found is None or self._parser is None:
            return None
        state = self._parser.parse(found["state"]).value
        return None if state is None else Remarked(found["name"], found["state"], state)
