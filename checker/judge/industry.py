"""The industry code that the name of the industry tells, where the list gives none of its own.

It comes before all else that fills blanks: facts and classes follow from it as from a code in the list.
A loose word for a trade tells several codes of which one must be that of the enterprise.
"""

from collections.abc import Iterator, Mapping

from checker.condition import Comparison, OneOf, Op, Value, is_under
from checker.judge.doubt import doubt
from checker.judge.inference import Cells, Inferred, is_blank
from checker.model import IndustryCodes, Problem, Record
from checker.vocabulary import (
    CODE_FIELD,
    INDUSTRIAL_FIELD,
    INDUSTRY_FIELD,
    NAME_FIELD,
    PRODUCTS_FIELD,
    Flag,
)


class CodesByName:
    """Fills a blank code, and says where name and code contradict each other."""

    def __init__(self, codes: IndustryCodes):
        self._names, self._loose = codes.by_name, codes.by_loose_word

    def fill(self, given: Mapping[str, Value], cells: Cells) -> tuple[Mapping[str, Value], Inferred | None]:
        """The facts with the code that the name tells, and what it was taken from.

        A code of its own stands; where one cell has a code and the name of another, neither is known.
        """
        written = given.get(INDUSTRY_FIELD)
        if not isinstance(written, str):
            return given, None
        if CODE_FIELD in given:
            if self._other(given, written) and _in_one_cell(cells):
                return {label: value for label, value in given.items() if label != CODE_FIELD}, None
            return given, None
        code = self._names.read(written).code
        if code is None or _filled(CODE_FIELD, cells):
            return given, None
        shown = Inferred(CODE_FIELD, code, (Comparison(INDUSTRY_FIELD, Op.IS, written),), presumed=False)
        return {**given, CODE_FIELD: code}, shown

    def loosely(
        self, given: Mapping[str, Value], cells: Cells, industrial: Inferred | Value | None
    ) -> Inferred | None:
        """The code, or those of which it must be one, that a loose word for the trade tells.

        ``industrial``: whether the enterprise is known to make things, or what shows it; who trades in goods
        calls them by the same words.
        """
        if CODE_FIELD in given or _filled(CODE_FIELD, cells):
            return None
        label, codes = self._told(given, cells)
        makes = self._loose.produces(codes) if _is_yes(industrial) else ()
        shown: tuple[Comparison, ...] = ()
        if makes and makes != codes:
            yes = Comparison(INDUSTRIAL_FIELD, Op.IS, Flag.YES)
            codes, shown = makes, industrial.proof if isinstance(industrial, Inferred) else (yes,)
        if not codes:
            return None
        value = codes[0] if len(codes) == 1 else OneOf(codes)
        proof = (Comparison(label, Op.IS, str(given[label])), *shown)
        return Inferred(CODE_FIELD, value, proof, presumed=False)

    def _told(self, given: Mapping[str, Value], cells: Cells) -> tuple[str, tuple[str, ...]]:
        """The first filled cell of those that tell a trade, and the codes that it tells."""
        readers = {
            INDUSTRY_FIELD: self._loose.of_trade,
            PRODUCTS_FIELD: self._loose.of_goods,
            NAME_FIELD: self._loose.of_name,
        }
        for label, read in readers.items():
            written = given.get(label)
            if isinstance(written, str):
                return label, read(written)
            if _filled(label, cells):
                break
        return NAME_FIELD, ()

    def doubts(self, record: Record, given: Mapping[str, Value]) -> Iterator[Problem]:
        """Names and codes of two industries: somebody should look."""
        written = given.get(INDUSTRY_FIELD)
        if not isinstance(written, str):
            return
        other = self._other(given, written)
        if other and not _in_one_cell(record.cells):
            yield doubt(
                record,
                CODE_FIELD,
                f"{CODE_FIELD}填为“{given[CODE_FIELD]}”，而{INDUSTRY_FIELD}“{written}”是{other}，两处矛盾",
                f"判定仍以{CODE_FIELD}所填为准；请核对这两栏（代码按GB/T 4754—2017），有误的改正后重新检查",
            )
        elif other or (CODE_FIELD not in given and self._names.read(written).at_odds):
            yield doubt(
                record,
                INDUSTRY_FIELD,
                "同一格中的行业代码和名称不是同一行业",
                "代码、名称都未用来判定；请核对（代码按GB/T 4754—2017），改正后重新检查",
            )

    def _other(self, given: Mapping[str, Value], written: str) -> str | None:
        """The code of the name, where that in the list is of another industry."""
        listed, code = given.get(CODE_FIELD), self._names.read(written).code
        if listed is None or code is None:
            return None
        return code if is_under(str(listed), code) is False else None


def _filled(label: str, cells: Cells) -> bool:
    return label in cells and not is_blank(label, cells[label])


def _is_yes(shown: Inferred | Value | None) -> bool:
    return (shown.value if isinstance(shown, Inferred) else shown) == Flag.YES


def _in_one_cell(cells: Cells) -> bool:
    code, name = cells.get(CODE_FIELD), cells.get(INDUSTRY_FIELD)
    return code is not None and name is not None and code.place == name.place
