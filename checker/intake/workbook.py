"""Workbooks (.xlsx, .xlsm, .xlsb, .xls, .et, .ods), Parquet files and tables of pages and documents → sheets.

They are read in a child process (``extract``).
"""

import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from checker.intake.extract import LATE
from checker.intake.grid import Rows, Sheet, Span, UnreadableError, Unusable, is_blank, place
from checker.intake.ods import MoreOfSheet, ods_sheets
from checker.intake.prescan import Glance, prescan
from checker.intake.sniff import Format, broken
from checker.intake.xlsb import xlsb_errors

# seconds from one batch of rows to the next; calamine needs 2.3 before the first of 100,000
TIME_LIMIT = 50
# bytes of a sheet, unpacked, above which it is read slice by slice (a million cells, thirty bytes each);
# smaller ones are read whole as quickly, and their values held at once
IN_SLICES = 32 << 20
# As a script, the reader would be compiled each time.
_RUN = (
    "import sys; from importlib.machinery import SourceFileLoader; "
    "exec(SourceFileLoader('__main__', sys.argv[1]).get_code('__main__'))"
)
_NO_HARM = "内容已照常读取；如不应计入，请删除后再检查"
_Told = dict[str, Any]
_Cells = dict[int, list[tuple[int, Unusable]]]  # by row: column and what it shows


def read_workbook(path: Path, kind: Format) -> Iterator[Sheet]:
    """The sheets in their order, each to be read before the next one is asked for.

    A hidden or unreadable sheet has no rows and, if unreadable, a note.  Raises ``UnreadableError`` where
    nothing can be read.
    """
    glances: dict[str, Glance] = {}
    if kind is not Format.XLS:
        glances = prescan(path, worksheets=kind is Format.XLSX)
    more = ods_sheets(path) if kind is Format.ODS else {}
    if kind is Format.XLSB:
        more = {name: MoreOfSheet(errors=errors) for name, errors in xlsb_errors(path).items()}
    found = False
    with ExitStack() as stack:
        for told, rows in _sheets(path, kind, glances, stack):
            found = True
            if told["kind"] == "WorkSheet":
                name = told["name"]
                yield _sheet(told, rows, glances.get(name), more.get(name, MoreOfSheet()))
            for _ in rows:  # whoever reads the sheet may have had enough
                pass
    if not found:
        raise UnreadableError("文件中没有工作表", "请用 Excel/WPS 打开并另存后再试")


def read_parquet(path: Path) -> Iterator[Sheet]:
    """The rows of a Parquet file as a sheet without a name, whose first row has the names of the columns.

    So row 2 is the first enterprise, and the columns have letters, as if the list were opened in Excel.
    Raises ``UnreadableError``.
    """
    if find_spec("pyarrow") is None:
        raise UnreadableError(
            "读取 Parquet 需要 pyarrow，没有安装", "请运行 pip install 'sanluanwu[parquet]'，或另存为 CSV"
        )
    with _Child(path, {"engine": "parquet"}) as child:
        try:
            for told in child.sheets():
                rows = child.rows()
                sheet = Sheet("", Rows(rows))
                height = told["height"]
                sheet.share = lambda row, height=height: min(1.0, row / height)  # type: ignore[misc]
                for name, kind in told["unread"]:
                    message = f"列“{name}”的类型是 {kind}，不是一格一值，未读取"
                    sheet.notes.append((None, message, "如需使用，请改成文字、数字或者日期"))
                yield sheet
                for _ in rows:
                    pass
        except _RefusedError:
            raise broken() from None


def read_markup(path: Path, kind: Format) -> Iterator[Sheet]:
    """The tables of a page, an XML spreadsheet or a document as sheets. Raises ``UnreadableError``."""
    reader = str(Path(__file__).with_name("markup.py"))
    found = False
    with _Child(path, {"engine": "markup", "form": str(kind), "reader": reader}) as child:
        try:
            for told in child.sheets():
                found = True
                rows = child.rows()
                yield _sheet(told, rows, None, MoreOfSheet())
                for _ in rows:
                    pass
        except _RefusedError:
            raise broken() from None
    if not found:
        raise _no_table(kind)


def _no_table(kind: Format) -> UnreadableError:
    advice = "请检查文件是否选对；名单应是一张表，每家企业一行"
    if kind is Format.PAGE:
        return UnreadableError("这是网页，其中没有表格", advice)
    if kind is Format.DOCUMENT:
        return UnreadableError("这是 Word 文档，其中没有表格", advice)
    return UnreadableError("这是 XML 表格文件，其中没有表格", advice)


def _sheets(
    path: Path, kind: Format, glances: Mapping[str, Glance], stack: ExitStack
) -> Iterator[tuple[_Told, Iterator[list[Any]]]]:
    """What the child tells of each sheet, and its rows; openpyxl reads what calamine refuses."""
    boxed = {name: glance.box for name, glance in glances.items() if glance.box is not None}
    options: _Told = {"engine": "calamine", "skip": list(boxed), "xls": kind is Format.XLS}
    if any(glance.size > IN_SLICES and glance.box is None for glance in glances.values()):
        options |= {
            "engine": "slices",
            "parts": {name: glance.part for name, glance in glances.items()},
            "errors": [name for name, glance in glances.items() if glance.errors],
        }
    child = stack.enter_context(_Child(path, options))
    try:
        for told in child.sheets():
            name, rows = told["name"], child.rows()
            if kind is Format.XLSX and (told["error"] or name in boxed):
                yield _second_reader(path, told, boxed.get(name), stack) or (told, rows)
            else:
                yield told, rows
            for _ in rows:
                pass
    except _RefusedError as refused:
        if "assword" in refused.why:
            raise UnreadableError(
                "文件有密码，读不出来", "请用 Excel 或 WPS 打开，取消打开密码后保存再试"
            ) from None
        if kind is not Format.XLSX or child.told_any:
            raise broken() from None
    else:
        return
    try:
        second = stack.enter_context(_Child(path, {"engine": "openpyxl", "only": None, "box": {}}))
        for told in second.sheets():
            yield told, second.rows()
    except _RefusedError:
        raise broken() from None


def _second_reader(
    path: Path, told: _Told, box: tuple[int, int] | None, stack: ExitStack
) -> tuple[_Told, Iterator[list[Any]]] | None:
    """The sheet as openpyxl reads it; ``None`` where it does not either."""
    name = told["name"]
    options = {"engine": "openpyxl", "only": [name], "box": {} if box is None else {name: box}}
    child = stack.enter_context(_Child(path, options))
    try:
        one = next(child.sheets(), None)
    except (_RefusedError, UnreadableError):
        return None
    return None if one is None else (one, child.rows())


class _RefusedError(Exception):
    """The reader cannot open the workbook; ``why`` in its own words."""

    def __init__(self, why: str):
        super().__init__(why)
        self.why = why


class _Child:
    """``extract`` at work on a file; what it tells is taken one by one, so that it is never far ahead."""

    def __init__(self, path: Path, options: Mapping[str, object]):
        told = pickle.dumps({**options, "seconds": TIME_LIMIT}).hex()
        command = [sys.executable, "-P", "-c", _RUN, str(Path(__file__).with_name("extract.py")), told]
        with path.open("rb") as file:
            self._process = subprocess.Popen(
                command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        self.told_any = False

    def __enter__(self) -> "_Child":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def sheets(self) -> Iterator[_Told]:
        """What is known of each sheet; its ``rows`` are to be read before the next."""
        while True:
            told = self._next()
            if "end" in told:
                return
            self.told_any = True
            yield told

    def rows(self) -> Iterator[list[Any]]:
        """The rows of the sheet that was told last, error cells in them."""
        number = 0
        while True:
            try:
                told = self._next()
            except _RefusedError:
                raise broken() from None  # opened, but not to be read to its end
            if told is None:
                return
            batch, errors = told
            for row, column, text in errors:
                _put(batch, row - number, column, Unusable(text, f"错误值 {text}"))
            yield from batch
            number += len(batch)

    def _next(self) -> Any:
        """Raises ``UnreadableError`` where the process has died or was too slow."""
        assert self._process.stdout is not None
        try:
            told = pickle.load(self._process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            if self._process.wait() == LATE:
                raise UnreadableError(
                    f"文件在{TIME_LIMIT}秒内没有读完", "请用 Excel/WPS 打开，只保留名单后另存再试"
                ) from None
            raise UnreadableError(
                "文件结构异常，读取程序无法打开", "请用 Excel/WPS 打开并另存为 .xlsx 后再试"
            ) from None
        if isinstance(told, dict) and "name" not in told and "error" in told:
            if told["error"] == "MemoryError":
                raise UnreadableError("文件展开后过大，内存不足", "请用 Excel/WPS 打开，只保留名单后另存再试")
            raise _RefusedError(told["error"])
        return told


def _sheet(told: _Told, rows: Iterator[list[Any]], glance: Glance | None, more: MoreOfSheet) -> Sheet:
    merged = tuple(more.spans) or tuple(Span(*bounds) for bounds in told["merged"])
    errors = _by_row(
        ((row, column), Unusable(text, f"错误值 {text}"))
        for row, column, text in (*told["errors"], *more.errors)
    )
    sheet = Sheet(told["name"], Rows(_with(rows, errors, {} if glance is None else glance.unusable)), merged)
    sheet.hidden = told["hidden"]
    if told["error"]:
        sheet.notes.append((None, "工作表读不出来", "请用 Excel/WPS 打开并另存后再试"))
    _note_hidden(sheet, told["hidden_rows"] + more.hidden_rows, told["hidden_columns"] + more.hidden_columns)
    if glance is not None:
        if not sheet.merged:
            sheet.merged = tuple(glance.merged)
        sheet.since_1904 = glance.since_1904
        height = glance.rows
        sheet.share = lambda row: min(1.0, row / max(height, 1))
        _note_hidden(sheet, glance.hidden_rows, glance.hidden_columns)
        _note_strays(sheet, glance)
    return sheet


def _by_row(cells: Iterable[tuple[tuple[int, int], Unusable]]) -> _Cells:
    found: _Cells = {}
    for (row, column), unusable in cells:
        found.setdefault(row, []).append((column, unusable))
    return found


def _with(
    rows: Iterator[list[Any]], errors: _Cells, unseen: Mapping[tuple[int, int], Unusable]
) -> Iterator[list[object]]:
    """The rows with cells that show no value put in; those ``unseen`` only where there is nothing else.

    They may lie outside the rows read: the reader leaves out trailing blanks.
    """
    if not errors and not unseen:
        yield from rows
        return
    blank = _by_row(unseen.items())
    last = max(*errors, *blank, -1, -1)
    number = 0
    while True:
        row = next(rows, None)
        if row is None:
            if number > last:
                return
            row = []
        for column, unusable in blank.get(number, ()):
            if column >= len(row) or is_blank(row[column]):
                _put([row], 0, column, unusable)
        for column, unusable in errors.get(number, ()):
            _put([row], 0, column, unusable)
        yield row
        number += 1


def _put(rows: list[list[Any]], row: int, column: int, value: object) -> None:
    """Set a cell that may lie outside its row."""
    cells = rows[row]
    cells.extend([""] * (column + 1 - len(cells)))
    cells[column] = value


def _note_hidden(sheet: Sheet, rows: int, columns: int) -> None:
    if rows:
        sheet.notes.append((None, f"有{rows}行被隐藏（可能是筛选）", _NO_HARM))
    if columns:
        sheet.notes.append((None, "有隐藏的列", _NO_HARM))


def _note_strays(sheet: Sheet, glance: Glance) -> None:
    if glance.box is not None:
        corner = place(glance.box[0] - 1, glance.box[1] - 1)
        sheet.notes.append((None, f"表格以外很远处有内容，只读取到 {corner}", "请核对，并删除表外多余的内容"))
