"""Facts that other cells of a row show, as they are written in ``facts.yaml``."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from checker.condition import Comparison, Condition, FieldType, Kind, Op, Some
from checker.condition import Path as KeyPath
from checker.model import Field, Inference
from checker.rulebook.document import Document, at_least_one, listed, mappings
from checker.rulebook.facts import read_fact
from checker.vocabulary import DERIVED_FACTS, PRESUMED_GROUP, Flag, Outcome

FACTS_FILE = "facts.yaml"
FACTS_KEY = "facts"
# A text has it or has it not, whichever word it is.
_ANYTHING = "名"

ReadCondition = Callable[[Document, Any, KeyPath], Condition]
# A case with its facts read; they stand under the key named last.
ReadFacts = Callable[[Document, Any, KeyPath, str], Any]


def presumed_fields(document: Document, known: Collection[str]) -> tuple[Field, ...]:
    """The facts of the file that no list has a column for, as fields that rules may ask about."""
    found: list[Field] = []
    for n, item in mappings(document, _data(document), FACTS_KEY):
        label = item.get("fact")
        if item.get("presumed") is not True or not isinstance(label, str):
            continue
        if label in known or label in DERIVED_FACTS or label in [one.label for one in found]:
            document.wrong((FACTS_KEY, n, "fact"), f"“{label}”已经有了；presumed: true 的事实要另起名称")
            continue
        choices: dict[str, tuple[str, ...]] = {str(flag): () for flag in Flag}
        found.append(
            Field(key=f"presumed_{n}", label=label, group=PRESUMED_GROUP, type=Kind.CHOICE, choices=choices)
        )
    return tuple(found)


def read_inferences(
    document: Document, types: Mapping[str, FieldType], condition: ReadCondition, facts: ReadFacts
) -> tuple[Inference, ...]:
    """Build the facts that stand in a document, or note every mistake in it."""
    data = _data(document)
    for key in data.keys() - {FACTS_KEY}:
        document.wrong((key,), f"没有“{key}”这一项")
    reader = _Reader(document, types, condition, facts)
    built = [reader.inference(n, item) for n, item in mappings(document, data, FACTS_KEY)]
    inferences = tuple(one for one in built if one is not None)
    for n, one in enumerate(inferences):
        if one.fact in [other.fact for other in inferences[:n]]:
            document.wrong((FACTS_KEY, n, "fact"), f"“{one.fact}”重复")
    return inferences


def _data(document: Document) -> dict[str, Any]:
    return document.data if isinstance(document.data, dict) else {}


class _Reader:
    """The facts of one document."""

    def __init__(
        self,
        document: Document,
        types: Mapping[str, FieldType],
        condition: ReadCondition,
        facts: ReadFacts,
    ):
        self._document, self._types, self._condition, self._facts = document, types, condition, facts

    def inference(self, n: int, item: dict[str, Any]) -> Inference | None:
        """One fact with what shows it."""
        label, place = str(item.get("fact")), (FACTS_KEY, n)
        if label not in self._types:
            message = f"数据字典中没有字段“{label}”；名单没有这一栏的写 presumed: true"
            self._document.wrong((*place, "fact"), message)
            return None
        for m, asked in enumerate(listed(self._document, item, "fill_in", place)):
            if str(asked) not in self._types or item.get("presumed") is not True:
                message = f"fill_in 只用于 presumed: true 的事实，后面写数据字典中的字段；“{asked}”不行"
                self._document.wrong((*place, "fill_in", m), message)
        shown_by = [
            self._showing(label, one, (*place, "shown_by", m))
            for m, one in mappings(self._document, item, "shown_by", place)
        ]
        at_least_one(self._document, item, "cases", place)
        cases = [
            self._case(label, case, (*place, "cases", m))
            for m, case in enumerate(listed(self._document, item, "cases", place))
        ]
        return self._document.build(Inference, {**item, "shown_by": shown_by, "cases": cases}, place)

    def _showing(self, label: str, item: dict[str, Any], place: KeyPath) -> dict[str, Any]:
        if "known" in item:
            when = self._known(item, place)
        else:
            when = self._condition(self._document, item.get("when"), (*place, "when"))
        value = self._value(label, item["value"], (*place, "value")) if "value" in item else None
        return {**item, "when": when, "value": value}

    def _known(self, item: dict[str, Any], place: KeyPath) -> Condition:
        """That a text is there, whatever it says."""
        label = item["known"]
        known = self._types.get(str(label))
        if "when" in item:
            self._document.wrong((*place, "known"), "when 和 known 只写一项")
        elif known is None or known.kind is not Kind.TEXT:
            self._document.wrong((*place, "known"), f"known 后应为文字字段的名称，“{label}”不是")
        tests = (Comparison(str(label), op, _ANYTHING) for op in (Op.CONTAINS, Op.CONTAINS_NOT))
        return Some(tuple(tests))

    def _case(self, label: str, case: Any, place: KeyPath) -> Any:
        if not isinstance(case, dict) or "expect" not in case:
            return case
        wanted = case["expect"]
        expect = None if wanted == Outcome.UNKNOWN else self._value(label, wanted, (*place, "expect"))
        return {**self._facts(self._document, case, place, "given"), "expect": expect}

    def _value(self, label: str, written: Any, place: KeyPath) -> Any:
        try:
            value = read_fact(label, written, self._types)
        except ValueError as error:
            self._document.wrong(place, str(error))
            return None
        if value is None:
            self._document.wrong(place, f"要写“{label}”的取值")
        return value
