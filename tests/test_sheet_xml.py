"""Rows written by ourselves say exactly what openpyxl would have written."""

import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import canonicalize

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.hyperlink import Hyperlink

from checker.report.keeping import save
from checker.report.text import plain
from checker.vocabulary import Severity

DAY = date(2026, 11, 23)


def sheets(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return {name: canonicalize(archive.read(name).decode()) for name in names}


def same_as_openpyxl(make, folder: Path) -> bool:
    save(make(), folder / "ours.xlsx", DAY)
    make().save(folder / "theirs.xlsx")
    ours, theirs = sheets(folder / "ours.xlsx"), sheets(folder / "theirs.xlsx")
    assert any("<c " in text for text in theirs.values())
    return ours == theirs


def odd_book() -> Workbook:
    book = Workbook()
    sheet = book.active
    sheet.append(["<&>\"'", " 前后有空格 ", "一\n二", "a\rb", Severity("严重"), "", None, "😀"])
    sheet.append([0, -1.5, 1e-7, 1e20, True, DAY, datetime(2026, 1, 2, 3, 4, 5), 12345678901234567])
    sheet.append(["=1+1", "#N/A", "文字"])
    text = sheet.cell(4, 1)
    text.value, text.data_type = "=cmd()", "s"
    text.font, text.alignment = Font(bold=True), Alignment(wrap_text=True)
    sheet.cell(4, 3).font = Font(bold=True)
    sheet.cell(4, 4).comment = Comment("批注", "人")
    sheet.cell(5, 2, "链接").hyperlink = Hyperlink(ref="B5", location="'Sheet'!A1")
    sheet.cell(6, 1, "合并")
    sheet.merge_cells("A6:C7")
    sheet.row_dimensions[4].height = 33.5
    sheet.row_dimensions[9].hidden = True
    return book


def test_every_kind_of_cell_is_written_as_openpyxl_writes_it(tmp_path):
    assert same_as_openpyxl(odd_book, tmp_path)


@given(st.lists(st.lists(st.text() | st.integers() | st.floats(allow_nan=False, allow_infinity=False))))
def test_any_text_and_number_is_written_as_openpyxl_writes_it(tmp_path_factory, rows):
    def make() -> Workbook:
        book = Workbook()
        book.active.append(["表头"])
        for row in rows:
            book.active.append([None if isinstance(one, str) and one != plain(one) else one for one in row])
        return book

    assert same_as_openpyxl(make, tmp_path_factory.mktemp("book"))
