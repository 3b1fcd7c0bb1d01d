"""The child process that opens a workbook: hostile or damaged files may abort it, never the program.

It is run as a script of its own (so that it starts in a few hundredths of a second and imports nothing of
the program), reads the file from standard input and writes pickles to standard output: for each sheet what
is known about it and then its rows in batches, so that no list is ever held twice.  A stray cell at
XFD1048576 or a sector loop in an old .xls makes the reader abort the whole process, which no ``except`` can
catch; the limits on memory and time hold for everything else.
"""

import contextlib
import io
import json
import pickle
import sys
from collections.abc import Iterable
from typing import Any

# Of addresses; the largest honest list measured (100,000 rows, 40 columns) takes 0.6 of it.
MEMORY = 1 << 30
BATCH = 2000  # rows
LONGEST = 32_767  # characters of a cell, by Excel's own limit
Sheet = dict[str, Any]


def main() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    options = json.loads(sys.argv[1])
    data = sys.stdin.buffer.read()
    read = by_openpyxl if options["engine"] == "openpyxl" else by_calamine
    try:
        read(data, options)
        answer: dict[str, Any] = {"end": True}
    except MemoryError:
        answer = {"error": "MemoryError"}
    except Exception as error:  # whatever the reader finds wrong with the file is the answer
        answer = {"error": f"{type(error).__name__}: {error}"}
    tell(answer)


def tell(one: object) -> None:
    pickle.dump(one, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)


def tell_rows(rows: Iterable[list[Any]], left: int = 0) -> None:
    """Send rows in batches; equal texts are one text, or four million cells would be four million."""
    batch: list[list[Any]] = []
    margin = [""] * left
    same: dict[str, str] = {}
    for row in rows:
        cells = _plain(row)
        batch.append(
            margin + [same.setdefault(one, one[:LONGEST]) if type(one) is str else one for one in cells]
        )
        if len(batch) == BATCH:
            tell(batch)
            batch, same = [], {}
    if batch:
        tell(batch)


def by_calamine(data: bytes, options: dict[str, Any]) -> None:
    """Every visible sheet but those in ``skip``: its rows of values and merged ranges, or the error."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    old = old_sheets(data) if options["xls"] else {}
    for about in workbook.sheets_metadata:
        hidden = str(about.visible).rpartition(".")[2] != "Visible"
        sheet = _sheet(about.name, hidden, str(about.typ).rpartition(".")[2])
        sheet.update(old.get(about.name, {}))
        rows: Iterable[list[Any]] = ()
        left = 0
        if not hidden and sheet["kind"] == "WorkSheet" and about.name not in options["skip"]:
            try:
                content = workbook.get_sheet_by_name(about.name)
                merged = content.merged_cell_ranges or []
                sheet["merged"] = [(top, left, bottom, right) for (top, left), (bottom, right) in merged]
                rows, left = content.iter_rows(), (content.start or (0, 0))[1]
            except Exception as error:
                sheet["error"] = f"{type(error).__name__}: {error}"
        tell(sheet)
        tell_rows(rows, left)
        tell(None)


def old_sheets(data: bytes) -> dict[str, Sheet]:
    """By name of the sheet, what calamine does not tell of an old workbook: errors and what is hidden."""
    import xlrd

    for formats in (True, False):  # rows and columns come with the formats, which may be damaged
        try:
            book = xlrd.open_workbook(
                file_contents=data, logfile=io.StringIO(), on_demand=True, formatting_info=formats
            )
            return {sheet.name: _old_sheet(sheet) for sheet in book.sheets()}
        except MemoryError:
            raise
        except Exception:  # calamine reads more than xlrd does; then errors stay blank, as they would be
            continue
    return {}


def _old_sheet(sheet: Any) -> Sheet:
    import xlrd

    texts = xlrd.error_text_from_code
    errors = [
        (row, column, texts.get(int(sheet.cell_value(row, column)), "#N/A"))
        for row in range(sheet.nrows)
        for column, kind in enumerate(sheet.row_types(row))
        if kind == xlrd.XL_CELL_ERROR
    ]
    empty = {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}
    rows = [row for row, about in sheet.rowinfo_map.items() if about.hidden and row < sheet.nrows]
    columns = [column for column, about in sheet.colinfo_map.items() if about.hidden and column < sheet.ncols]
    return {
        "errors": errors,
        "hidden_rows": sum(not empty.issuperset(sheet.row_types(row)) for row in rows),
        "hidden_columns": len(columns),
    }


def by_openpyxl(data: bytes, options: dict[str, Any]) -> None:
    """The sheets in ``only``, inside their ``box`` (rows, columns); error cells are blank and listed."""
    import openpyxl

    workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for worksheet in workbook.worksheets:
        if options["only"] is not None and worksheet.title not in options["only"]:
            continue
        sheet = _sheet(worksheet.title, worksheet.sheet_state != "visible", "WorkSheet")
        tell(sheet)
        errors: list[tuple[int, int, str]] = []
        if not sheet["hidden"]:
            worksheet.reset_dimensions()  # WPS writes <dimension ref="A1"> for a sheet of any size
            box = options["box"].get(worksheet.title, [None, None])
            cells = worksheet.iter_rows(max_row=box[0], max_col=box[1])
            tell_rows(_without_errors(row, number, errors) for number, row in enumerate(cells))
        tell(errors)
        tell(None)


def _without_errors(cells: Iterable[Any], row: int, errors: list[tuple[int, int, str]]) -> list[Any]:
    values = []
    for column, cell in enumerate(cells):
        if cell.data_type == "e":
            errors.append((row, column, cell.value))
        values.append("" if cell.value is None or cell.data_type == "e" else cell.value)
    return values


def _sheet(name: str, hidden: bool, kind: str) -> Sheet:
    sheet: Sheet = {"name": name, "kind": kind, "hidden": hidden, "merged": [], "errors": [], "error": None}
    return {**sheet, "hidden_rows": 0, "hidden_columns": 0}


def _plain(row: list[Any]) -> list[Any]:
    """Truth values become the words that Excel shows: True and 1.0 would be one key of a dictionary."""
    if True in row or False in row:  # also true of 1 and 0
        return ["TRUE" if value is True else "FALSE" if value is False else value for value in row]
    return row


if __name__ == "__main__":
    main()
