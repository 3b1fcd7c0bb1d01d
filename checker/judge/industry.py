"""The industry code that the name of the industry tells, where the list gives none of its own.

It comes before all else that fills blanks: facts and classes follow from it as from a code in the list.
"""

from collections.abc import Iterator, Mapping

from checker.condition import Comparison, Op, Value, is_under
from checker.judge.doubt import doubt
from checker.judge.inference import Cells, Inferred, is_blank
from checker.model import IndustryNames, Problem, Record
from checker.vocabulary import CODE_FIELD, INDUSTRY_FIELD


class CodesByName:
    """Fills a blank code, and says where name and code contradict each other."""

    def __init__(self, names: IndustryNames):
        self._names = names

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
        if code is None or (CODE_FIELD in cells and not is_blank(CODE_FIELD, cells[CODE_FIELD])):
            return given, None
        shown = Inferred(CODE_FIELD, code, (Comparison(INDUSTRY_FIELD, Op.IS, written),), presumed=False)
        return {**given, CODE_FIELD: code}, shown

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


def _in_one_cell(cells: Cells) -> bool:
    code, name = cells.get(CODE_FIELD), cells.get(INDUSTRY_FIELD)
    return code is not None and name is not None and code.place == name.place
