"""Defects in the words of the dictionary: conditions as sentences, enterprises as cases."""

from datetime import date

from checker.condition import Condition, Every, Facts, Kind
from checker.model import Rulebook
from checker.rulebook import write_case
from checker.vocabulary import Outcome
from checker.wording import condition_in_words, value_in_words


class Words:
    """Puts conditions and facts into words, by one pack on one day."""

    def __init__(self, rulebook: Rulebook, as_of: date):
        self.as_of = as_of
        self.on_the_day = rulebook.tests_on(as_of)
        self._fields = rulebook.dictionary.by_label
        self._dates = frozenset(label for label, one in self._fields.items() if one.type is Kind.DATE)

    def sentence(self, condition: Condition) -> str:
        """The condition in Chinese; parts of a conjunction each in quotation marks."""
        if isinstance(condition, Every) and len(condition.parts) > 1:
            return "".join(f"“{self._plain(part)}”" for part in condition.parts)
        return self._plain(condition)

    def _plain(self, condition: Condition) -> str:
        return condition_in_words(condition, self._unit, self._dates)

    def _unit(self, label: str) -> str | None:
        field = self._fields.get(label)
        return None if field is None else field.unit

    def case(self, name: str, facts: Facts, expect: Outcome) -> str:
        """A case for a rule: the facts in the order of the dictionary."""
        ordered = {label: facts[label] for label in self._fields if label in facts}
        return write_case({"name": name, "given": {}, "expect": str(expect), "as_of": self.as_of}, ordered)

    def facts(self, facts: Facts) -> str:
        """The facts on one line."""
        known = {label: value for label, value in facts.items() if value is not None}
        return "，".join(f"{k}={value_in_words(v, self._unit(k))}" for k, v in known.items()) or "全部空白"
