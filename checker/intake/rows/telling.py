"""What is doubtful in the rows of a table, with its place."""

from checker.intake.columns.result import Used
from checker.intake.evidence import Draft
from checker.intake.grid import position
from checker.intake.parts import Piece
from checker.intake.table import line
from checker.intake.values.parsed import Parsed
from checker.model import Cell, Problem

_KEPT = "已按未知处理"
_WITHOUT_NAME = (
    "这一行没有序号和企业名称，已作为第{}行企业的续行读取",
    "如是另一家企业，请补填序号和企业名称",
)
_AGAIN = (
    "这一行的企业名称等与第{}行相同，已作为该企业的另一个问题读取",
    "如是另一家企业，请补全名称、地址或代码",
)
_SHOWN = 60  # characters


class Telling:
    """Gathers the problems of a piece of a table."""

    def __init__(self, file: str, piece: Piece):
        self._file, self._head, self._sheet = file, piece.head, piece.head.sheet or None
        self.problems: list[Problem] = []

    def doubtful(self, row: int, used: Used, parsed: Parsed) -> None:
        """A cell that could not be read."""
        where = self._head.place(row, used.index)
        self.problems.append(
            Problem(
                kind="doubtful",
                file=self._file,
                sheet=self._sheet,
                row=self._row_of(where, row),
                cell=where,
                field=used.field.label,
                raw=parsed.raw,
                message=f"“{used.field.label}”填的“{_short(parsed.raw)}”{parsed.reason}，{_KEPT}",
                advice=parsed.advice or "",
            )
        )

    def note(self, draft: Draft, used: Used, message: str, advice: str) -> None:
        """Something about the cell of a field."""
        label = used.field.label
        self.of_cell(draft, draft.cells[label], label, message, advice, used.index)

    def of_cell(
        self, draft: Draft, cell: Cell, label: str | None, message: str, advice: str, at: int = 0
    ) -> None:
        """Something about any cell; ``at``: its column, where an enterprise stands in several rows."""
        self.problems.append(
            Problem(
                kind="note",
                file=self._file,
                sheet=self._sheet,
                row=self._row_of(self._head.place(draft.row, at), draft.row),
                cell=cell.place,
                field=label,
                raw=cell.raw,
                message=message,
                advice=advice,
            )
        )

    def continued(self, row: int, cells: list[object], draft: Draft, again: bool) -> None:
        """A row that goes on with an enterprise, of which it has no name, or names it ``again``."""
        message, advice = _AGAIN if again else _WITHOUT_NAME
        self.problems.append(
            Problem(
                kind="note",
                file=self._file,
                sheet=self._sheet,
                row=row + 1,
                raw=line(cells),
                message=message.format(draft.row + 1),
                advice=advice,
            )
        )

    def rejected(self, row: int, cells: list[object]) -> None:
        """A row that is no enterprise."""
        shown = line(cells)
        self.problems.append(
            Problem(
                kind="rejected",
                file=self._file,
                sheet=self._sheet,
                row=row + 1,
                raw=shown,
                message=f"这一行没有企业名称，未计入（内容：{_short(shown)}）",
                advice="请补填企业名称；没有名称的，可填“经营者姓名＋作坊”或所在位置",
            )
        )

    def _row_of(self, where: str, row: int) -> int:
        """The row, as Excel shows it, of a place of an enterprise; those of a form stand in many."""
        return row + 1 if self._head.at is None else position(where)[0] + 1


def _short(text: str) -> str:
    return text.strip() if len(text) <= _SHOWN else f"{text.strip()[: _SHOWN - 3]}…"
