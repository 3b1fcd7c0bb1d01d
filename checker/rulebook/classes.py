"""Classification catalogues as they are written: the columns of the table, each with its condition."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from checker.condition import ALWAYS, Comparison, Condition, Every, FieldType, Op, Some
from checker.condition import Path as KeyPath
from checker.model import Catalogue, CatalogueRow, ClassCase
from checker.rulebook.document import Document, listed, mappings
from checker.vocabulary import NOT_IN_LISTS, Flag, Outcome

# What stands in a column that gives nobody its class.
NOBODY = "/"
_CELL_KEYS = {"text", "when", "open_when"}
_UNTOLD = Comparison(NOT_IN_LISTS, Op.IS, str(Flag.YES))

ReadCondition = Callable[[Document, Any, KeyPath], Condition]
# The case with its facts read; they stand under the key named last.
ReadFacts = Callable[[Document, Any, KeyPath, str], Any]


def read_catalogue(
    document: Document, name: str, types: Mapping[str, FieldType], condition: ReadCondition, facts: ReadFacts
) -> Catalogue | None:
    """Build the catalogue that stands in a document, or note every mistake in it."""
    data = document.data
    if document.mistakes:
        return None
    if not isinstance(data, dict):
        document.wrong((), "分类管理名录应为映射")
        return None
    reader = _Reader(document, data, condition, facts)
    written = {
        **data,
        "id": name,
        "applies_to": condition(document, data["applies_to"], ("applies_to",))
        if "applies_to" in data
        else ALWAYS,
        "implied": [reader.implication(n, item) for n, item in mappings(document, data, "implied")],
        "rows": [reader.row(n, item) for n, item in mappings(document, data, "rows")],
        "cases": reader.cases(data, ()),
    }
    if "id" in data:
        document.wrong(("id",), "不要写 id：它由文件名决定")
    catalogue = document.build(Catalogue, written)
    if catalogue is not None:
        for path, message in _mistakes(catalogue, types):
            document.wrong(path, message)
    return catalogue


class _Reader:
    """The rows of one document."""

    def __init__(self, document: Document, data: dict[str, Any], condition: ReadCondition, facts: ReadFacts):
        self._document, self._condition, self._facts = document, condition, facts
        self._classes = [str(one) for one in listed(document, data, "classes")]

    def implication(self, n: int, item: dict[str, Any]) -> Any:
        """A known value and the blanks that it fills."""
        place: KeyPath = ("implied", n)
        read = self._facts(self._document, item, place, "then")
        return {**read, "when": self._condition(self._document, item.get("when"), (*place, "when"))}

    def row(self, n: int, item: dict[str, Any]) -> dict[str, Any]:
        """A row with its columns, which are written under the names of the classes, as its cells."""
        place: KeyPath = ("rows", n)
        cells = {}
        for name in self._classes:
            if name not in item:
                self._absent(item, name, place)
            elif item[name] != NOBODY:
                cells[name] = self._cell(item[name], (*place, name))
        for key in {"cells"} & item.keys():
            self._document.wrong((*place, key), "各栏直接写在类别名下，例如“简化管理: {text: …, when: …}”")
        rest = {key: value for key, value in item.items() if key not in self._classes}
        return {**rest, "cells": cells, "cases": self.cases(item, place)}

    def _absent(self, item: dict[str, Any], name: str, place: KeyPath) -> None:
        """Every column is written out, but those that general rows give and of rows that no list decides."""
        by_process = item.get("by_process") and name != self._classes[-1]
        if not by_process and "undecided" not in item:
            self._document.wrong(place, f"缺少“{name}”一栏；没有的写“{NOBODY}”，名单不能定的整类写 undecided")

    def _cell(self, item: Any, place: KeyPath) -> Any:
        if not isinstance(item, dict) or not {"when", "open_when"} & item.keys():
            self._document.wrong(
                place, f"写“{NOBODY}”，或 {{text: 原文, when: 条件, open_when: 名单不能定的情形}}"
            )
            return item
        for key in sorted(item.keys() - _CELL_KEYS):
            self._document.wrong((*place, key), f"没有“{key}”这一项；可用：text、when、open_when")
        ways: list[Condition] = []
        if "when" in item:
            ways.append(self._condition(self._document, item["when"], (*place, "when")))
        if "open_when" in item:
            possible = self._condition(self._document, item["open_when"], (*place, "open_when"))
            ways.append(_UNTOLD if possible == ALWAYS else Every((possible, _UNTOLD)))
        return {"text": item.get("text"), "when": ways[0] if len(ways) == 1 else Some(tuple(ways))}

    def cases(self, item: dict[str, Any], place: KeyPath) -> list[Any]:
        """The worked examples that stand in a row, or at the end of the file."""
        return [
            self._facts(self._document, case, (*place, "cases", n), "given")
            for n, case in enumerate(listed(self._document, item, "cases", place))
        ]


def _mistakes(catalogue: Catalogue, types: Mapping[str, FieldType]) -> Iterator[tuple[KeyPath, str]]:
    field = types.get(catalogue.field)
    choices = frozenset[str]() if field is None or field.choices is None else field.choices
    if not choices:
        yield ("field",), f"数据字典中没有可选取值的字段“{catalogue.field}”"
        return
    named: list[tuple[KeyPath, str]] = [(("classes", n), one) for n, one in enumerate(catalogue.classes)]
    named += [(("otherwise",), catalogue.otherwise)]
    named += [(("either", value), value) for value in catalogue.either]
    for path, value in named:
        if value not in choices:
            yield path, f"“{catalogue.field}”没有取值“{value}”；可用：{'、'.join(sorted(choices))}"
    for value, several in catalogue.either.items():
        if not {*several} <= {*catalogue.classes, catalogue.otherwise}:
            yield ("either", value), f"只能由 {'、'.join((*catalogue.classes, catalogue.otherwise))} 组成"
    if catalogue.obliges is not None:
        presumed = types.get(catalogue.obliges)
        if presumed is None or presumed.choices != frozenset(Flag):
            yield ("obliges",), f"facts.yaml 中没有推定的事实“{catalogue.obliges}”"
    yield from _cases((), catalogue.cases, choices)
    for n, row in enumerate(catalogue.rows):
        yield from _row(catalogue, n, row)
        yield from _cases(("rows", n), row.cases, choices)


def _row(catalogue: Catalogue, n: int, row: CatalogueRow) -> Iterator[tuple[KeyPath, str]]:
    place: KeyPath = ("rows", n)
    if row.row in [other.row for other in catalogue.rows[:n]]:
        yield (*place, "row"), f"第{row.row}类重复"
    if sum((bool(row.codes), row.general, row.rest)) != 1 and row.undecided is None:
        yield place, "codes（行业代码）、general: true（通用）、rest: true（其余行业）三者写一项"
    if row.undecided is not None and row.cells:
        yield (*place, "undecided"), "写了 undecided（名单不能定）的一类不要再写各栏"


def _cases(
    place: KeyPath, cases: tuple[ClassCase, ...], choices: frozenset[str]
) -> Iterator[tuple[KeyPath, str]]:
    for n, case in enumerate(cases):
        if case.expect not in choices and case.expect != Outcome.UNKNOWN:
            allowed = "、".join((*sorted(choices), Outcome.UNKNOWN))
            yield (*place, "cases", n, "expect"), f"没有“{case.expect}”；可用：{allowed}"
