"""Workbooks (.xlsx, .xlsm, .xlsb, .xls, .et, .ods) → sheets, read in a child process (``extract``)."""

import json
import pickle
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.intake.grid import Sheet, Span, UnreadableError, Unusable, is_blank, place
from checker.intake.ods import OdsSheet, ods_sheets
from checker.intake.prescan import Glance, prescan
from checker.intake.sniff import Format, broken

# seconds; 100,000 rows of 40 columns take 2.3 with calamine, 17 with openpyxl
TIME_LIMIT = 50
_NO_HARM = "内容已照常读取；如不应计入，请删除后再检查"


def read_workbook(data: bytes, kind: Format) -> list[Sheet]:
    """The sheets in their order; a hidden or unreadable one has no rows and, if unreadable, a note.

    Raises ``UnreadableError`` where nothing can be read.
    """
    glances: dict[str, Glance] = {}
    if kind is not Format.XLS:
        glances = prescan(data, worksheets=kind is Format.XLSX)
    boxed = {name: glance.box for name, glance in glances.items() if glance.box is not None}
    answer = _child(data, {"engine": "calamine", "skip": list(boxed), "xls": kind is Format.XLS})
    if "error" in answer:
        found = _second_reader(data, kind, None, {}, str(answer["error"]))
    else:
        found = list(answer["sheets"])
        refused = [one["name"] for one in found if one["error"]]
        if kind is Format.XLSX and (boxed or refused):
            others = {one["name"]: one for one in _second_reader(data, kind, [*boxed, *refused], boxed, "")}
            found = [others.get(one["name"], one) for one in found]
    if not found:
        raise UnreadableError("文件中没有工作表", "请用 Excel/WPS 打开并另存后再试")
    more = ods_sheets(data) if kind is Format.ODS else {}
    return [
        _sheet(one, glances.get(one["name"]), more.get(one["name"], OdsSheet()))
        for one in found
        if one["kind"] == "WorkSheet"
    ]


def _second_reader(
    data: bytes,
    kind: Format,
    only: list[str] | None,
    box: Mapping[str, tuple[int, int] | None],
    error: str,
) -> list[dict[str, Any]]:
    """openpyxl where calamine refuses; ``error`` is what calamine said of the whole file."""
    if "assword" in error:
        raise UnreadableError("文件有密码，读不出来", "请用 Excel 或 WPS 打开，取消打开密码后保存再试")
    if kind is not Format.XLSX:
        raise broken()
    answer = _child(data, {"engine": "openpyxl", "only": only, "box": dict(box)})
    if "error" in answer:
        if only is None:
            raise broken()
        return []
    return list(answer["sheets"])


def _child(data: bytes, options: Mapping[str, object]) -> dict[str, Any]:
    """Run ``extract`` on the bytes. Raises ``UnreadableError`` where it dies or takes too long."""
    script = Path(__file__).with_name("extract.py")
    command = [sys.executable, "-P", str(script), json.dumps(options)]
    late = threading.Event()
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        timer = threading.Timer(TIME_LIMIT, _end, (child, late))
        timer.start()
        try:
            sheets, error = _conversation(child, data)
        finally:
            timer.cancel()
            child.kill()
    if late.is_set():
        raise UnreadableError(f"文件在{TIME_LIMIT}秒内没有读完", "请用 Excel/WPS 打开，只保留名单后另存再试")
    if error is None:
        raise UnreadableError("文件结构异常，读取程序无法打开", "请用 Excel/WPS 打开并另存为 .xlsx 后再试")
    if error == "MemoryError":
        raise UnreadableError("文件展开后过大，内存不足", "请用 Excel/WPS 打开，只保留名单后另存再试")
    return {"error": error} if error else {"sheets": sheets}


def _end(child: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    child.kill()


def _conversation(child: "subprocess.Popen[bytes]", data: bytes) -> tuple[list[dict[str, Any]], str | None]:
    """The sheets that the child sends and its error, empty at a good end, ``None`` where it died."""
    assert child.stdin is not None and child.stdout is not None
    sheets: list[dict[str, Any]] = []
    try:
        with child.stdin as pipe:
            pipe.write(data)
        while True:
            told = pickle.load(child.stdout)
            match told:
                case {"end": True}:
                    return sheets, ""
                case {"error": str(error)} if "name" not in told:
                    return sheets, error
                case dict():
                    sheets.append({**told, "rows": []})
                case [tuple(), *_]:
                    sheets[-1]["errors"] = told
                case list():
                    sheets[-1]["rows"] += told
    except (OSError, EOFError, pickle.UnpicklingError, IndexError):
        return sheets, None


def _sheet(one: Mapping[str, Any], glance: Glance | None, more: OdsSheet) -> Sheet:
    merged = tuple(more.spans) or tuple(Span(*bounds) for bounds in one["merged"])
    sheet = Sheet(one["name"], one["rows"] or [], merged, one["hidden"])
    if one["error"]:
        sheet.notes.append((None, "工作表读不出来", "请用 Excel/WPS 打开并另存后再试"))
    for row_number, column, text in (*one["errors"], *more.errors):
        _put(sheet, row_number, column, Unusable(text, f"错误值 {text}"))
    _note_hidden(sheet, one["hidden_rows"] + more.hidden_rows, one["hidden_columns"] + more.hidden_columns)
    if glance is not None:
        if not sheet.merged:
            sheet.merged = tuple(glance.merged)
        sheet.since_1904 = glance.since_1904
        _note_hidden(sheet, glance.hidden_rows, glance.hidden_columns)
        _note_strays(sheet, glance)
        for (row_number, column), unusable in glance.unusable.items():
            if is_blank(sheet.at(row_number, column)):
                _put(sheet, row_number, column, unusable)
    return sheet


def _put(sheet: Sheet, row: int, column: int, value: object) -> None:
    """Set a cell that may lie outside the rows read; the reader leaves out trailing blanks."""
    while len(sheet.rows) <= row:
        sheet.rows.append([])
    cells = sheet.rows[row]
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
