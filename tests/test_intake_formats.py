"""Messy lists in real files of every format, read by the whole reader: the same truth as in memory."""

from collections import Counter
from pathlib import Path

import openpyxl
import pytest
import xlwt
from intake_lists import save_csv
from messy_lists import LAYOUTS, Messy, make, verdicts
from messy_words import HANDS
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from checker.intake import ListReader
from checker.intake.grid import Sheet

BY_NAME = {layout.name: layout for layout in LAYOUTS}
SAMPLE = (
    "official",
    "two rows",
    "three rows",
    "offset two rows",
    "a sheet for each town",
    "sections",
    "merged towns",
    "stacked",
    "page breaks two rows",
    "several rows",
    "ticked classes",
    "workbook",
)
# a text file has one sheet without a name and no merged cells
TEXT_SAMPLE = (
    "plain",
    "numbered",
    "official",
    "two rows unmerged",
    "offset",
    "park in the title",
    "stacked",
    "totals and gaps",
    "page breaks",
    "counters",
    "strange columns",
    "several rows unmerged",
)


def save_xlsx(path: Path, sheets: list[Sheet]) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for sheet in sheets:
        written = workbook.create_sheet(sheet.name)
        for row, column, cell in _cells(sheet):
            written.cell(row + 1, column + 1, cell)
        for span in sheet.merged:
            written.merge_cells(
                start_row=span.top + 1,
                start_column=span.left + 1,
                end_row=span.bottom + 1,
                end_column=span.right + 1,
            )
        written.sheet_state = "hidden" if sheet.hidden else "visible"
    workbook.save(path)


def save_xls(path: Path, sheets: list[Sheet]) -> None:
    workbook = xlwt.Workbook(encoding="utf-8")
    for sheet in sheets:
        written = workbook.add_sheet(sheet.name, cell_overwrite_ok=True)
        for row, column, cell in _cells(sheet):
            written.write(row, column, cell)
        for span in sheet.merged:
            written.merge(span.top, span.bottom, span.left, span.right)
        written.visibility = 1 if sheet.hidden else 0
    workbook.save(str(path))


def save_ods(path: Path, sheets: list[Sheet]) -> None:
    document = OpenDocumentSpreadsheet()
    unseen = Style(name="unseen", family="table")
    unseen.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(unseen)
    for sheet in sheets:
        table = Table(name=sheet.name, **({"stylename": unseen} if sheet.hidden else {}))
        corners = {(span.top, span.left): span for span in sheet.merged}
        covered = {
            (row, column)
            for span in sheet.merged
            for row in range(span.top, span.bottom + 1)
            for column in range(span.left, span.right + 1)
        } - corners.keys()
        width = max(map(len, sheet.rows))
        for number, cells in enumerate(sheet.rows):
            row = TableRow()
            for column, cell in enumerate([*cells, *[""] * (width - len(cells))]):
                row.addElement(_ods_cell(cell, corners.get((number, column)), (number, column) in covered))
            table.addElement(row)
        document.spreadsheet.addElement(table)
    document.save(str(path))


def _ods_cell(cell, span, covered):
    if covered:
        return CoveredTableCell()
    more = {}
    if span is not None:
        more = {
            "numberrowsspanned": span.bottom - span.top + 1,
            "numbercolumnsspanned": span.right - span.left + 1,
        }
    if isinstance(cell, bool):
        written = TableCell(valuetype="boolean", booleanvalue=str(cell).lower(), **more)
    elif isinstance(cell, int | float):
        written = TableCell(valuetype="float", value=cell, **more)
    else:
        written = TableCell(valuetype="string", **more) if cell else TableCell(**more)
    for line in str(cell).split("\n") if cell != "" else ():
        written.addElement(P(text=line))
    return written


def _cells(sheet: Sheet):
    return (
        (row, column, cell)
        for row, cells in enumerate(sheet.rows)
        for column, cell in enumerate(cells)
        if cell != ""
    )


def as_text(messy: Messy) -> list[list[str]]:
    """The rows as Excel saves them as text."""
    [sheet] = messy.sheets
    return [
        [
            f"{cell:.15g}"
            if isinstance(cell, float)
            else str(cell).upper()
            if cell is False or cell is True
            else str(cell)
            for cell in row
        ]
        for row in sheet.rows
    ]


def check(messy: Messy, reader: ListReader, path: Path) -> None:
    verdict_of = list(verdicts(messy, reader.read(path)))
    assert [one for one in verdict_of if one[1] in {"wrong", "silent"}] == []
    counts = Counter(verdict for _, verdict, _ in verdict_of)
    assert counts["right"] >= 0.97 * counts.total()


@pytest.mark.parametrize("save", [save_xlsx, save_xls, save_ods], ids=["xlsx", "xls", "ods"])
@pytest.mark.parametrize(("number", "name"), list(enumerate(SAMPLE)), ids=SAMPLE)
def test_workbooks(number, name, save, reader, tmp_path):
    messy = make(BY_NAME[name], HANDS[number % len(HANDS)], 2)
    path = tmp_path / f"名单.{save.__name__.removeprefix('save_')}"
    save(path, messy.sheets)
    check(messy, reader, path)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
@pytest.mark.parametrize(("number", "name"), list(enumerate(TEXT_SAMPLE)), ids=TEXT_SAMPLE)
def test_text(number, name, encoding, reader, tmp_path):
    messy = make(BY_NAME[name], HANDS[number % len(HANDS)], 2)
    path = save_csv(tmp_path / "名单.csv", as_text(messy), encoding=encoding)
    messy.truth = {("", row): cells for (_, row), cells in messy.truth.items()}
    check(messy, reader, path)
