"""The child process that opens a workbook: hostile or damaged files may abort it, never the program.

It is run as a script of its own (so that it starts in a few hundredths of a second and imports nothing of
the program), reads the file from standard input and writes a pickle of its sheets to standard output.  A
stray cell at XFD1048576 or a sector loop in an old .xls makes the reader abort the whole process, which no
``except`` can catch; the limits on memory and time hold for everything else.
"""

import contextlib
import io
import json
import pickle
import sys
from typing import Any

# Four gigabytes of addresses: the largest honest list measured (100,000 rows, 40 columns) takes 1.5.
MEMORY = 4 << 30


def main() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    options = json.loads(sys.argv[1])
    data = sys.stdin.buffer.read()
    read = by_openpyxl if options["engine"] == "openpyxl" else by_calamine
    try:
        answer: dict[str, Any] = {"sheets": read(data, options)}
    except MemoryError:
        answer = {"error": "MemoryError"}
    except Exception as error:  # whatever the reader finds wrong with the file is the answer
        answer = {"error": f"{type(error).__name__}: {error}"}
    pickle.dump(answer, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)


def by_calamine(data: bytes, options: dict[str, Any]) -> list[dict[str, Any]]:
    """Every visible sheet but those in ``skip``: rows of values and merged ranges, or the error."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = []
    for about in workbook.sheets_metadata:
        sheet: dict[str, Any] = {
            "name": about.name,
            "kind": str(about.typ).rpartition(".")[2],
            "hidden": str(about.visible).rpartition(".")[2] != "Visible",
            "rows": None,
            "merged": [],
            "errors": [],
            "error": None,
        }
        sheets.append(sheet)
        if sheet["hidden"] or sheet["kind"] != "WorkSheet" or about.name in options["skip"]:
            continue
        try:
            content = workbook.get_sheet_by_name(about.name)
            sheet["rows"] = [_plain(row) for row in content.to_python(skip_empty_area=False)]
            merged = content.merged_cell_ranges or []
            sheet["merged"] = [(top, left, bottom, right) for (top, left), (bottom, right) in merged]
        except Exception as error:
            sheet["error"] = f"{type(error).__name__}: {error}"
    return sheets


def by_openpyxl(data: bytes, options: dict[str, Any]) -> list[dict[str, Any]]:
    """The sheets in ``only``, inside their ``box`` (rows, columns); error cells are blank and listed."""
    import openpyxl

    workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    sheets = []
    for worksheet in workbook.worksheets:
        if options["only"] is not None and worksheet.title not in options["only"]:
            continue
        sheet: dict[str, Any] = {
            "name": worksheet.title,
            "kind": "WorkSheet",
            "hidden": worksheet.sheet_state != "visible",
            "rows": None,
            "merged": [],
            "errors": [],
            "error": None,
        }
        sheets.append(sheet)
        if sheet["hidden"]:
            continue
        worksheet.reset_dimensions()  # WPS writes <dimension ref="A1"> for a sheet of any size
        box = options["box"].get(worksheet.title, [None, None])
        rows, errors = [], []
        for number, cells in enumerate(worksheet.iter_rows(max_row=box[0], max_col=box[1])):
            errors += [(number, at, cell.value) for at, cell in enumerate(cells) if cell.data_type == "e"]
            rows.append(
                _plain(["" if cell.value is None or cell.data_type == "e" else cell.value for cell in cells])
            )
        sheet["rows"], sheet["errors"] = rows, errors
    return sheets


def _plain(row: list[Any]) -> list[Any]:
    """Truth values become the words that Excel shows: True and 1.0 would be one key of a dictionary."""
    if True in row or False in row:  # also true of 1 and 0
        return ["TRUE" if value is True else "FALSE" if value is False else value for value in row]
    return row


if __name__ == "__main__":
    main()
