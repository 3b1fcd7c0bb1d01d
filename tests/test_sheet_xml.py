"""Rows written by ourselves say what openpyxl says when it writes the same cells one by one."""

import re
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import canonicalize
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from checker.report.cells import ROW, Cells
from checker.report.fingerprint import canonical
from checker.report.keeping import save
from checker.report.page import HEADING_ROW, Column, Content, Link, Page, RowKey
from checker.report.sheet_xml import Strings
from checker.report.styles import Look, Palette, new_workbook
from checker.report.table import Pen, write_table
from checker.report.text import fitted, plain
from checker.vocabulary import Severity

DAY = date(2026, 11, 23)
LOOKS = (Look.TEXT, Look.WORD, Look.NUMBER, Look.DATE, Look.INPUT)
WIDTH = 20.0
Rows = Sequence[Sequence[Content]]
_ESCAPE = "x005F_"

ODD = [
    ["<&>\"'", " 前后有空格 ", "一\n二", "a\rb", Severity("严重")],
    ["", None, "😀", "=cmd()|' /C calc'!A0", "#N/A"],
    [0, -1.5, 1e20, None, 1e-7],
    [DAY, "_x0041_", "\t", "字" * 40_000, "半\ud800个"],
    ["＝1", "@x", "-1", "a  b", "\u3000全角"],
    ["x005F_", "_x005F_", "_x005F_x005F_", "x005x005F_F_", "_x005F"],
]


def column(index: int, look: Look) -> Column[Sequence[Content]]:
    return Column(f"第{index}栏", WIDTH, lambda line: line[index], look)


COLUMNS = tuple(column(index, look) for index, look in enumerate(LOOKS))


def written_as_a_table(rows: Rows, path: Path) -> Worksheet:
    book = new_workbook()
    write_table(book, Palette(book), Page("表", "表", "", COLUMNS, rows, DAY))
    save(book, path, DAY)
    return load_workbook(path)["表"]


def written_cell_by_cell(rows: Rows, path: Path) -> Worksheet:
    book = Workbook()
    pen = Pen(book.active, Palette(book))
    for row, contents in enumerate(rows, HEADING_ROW + 1):
        for at, (content, look) in enumerate(zip(contents, LOOKS, strict=True), 1):
            pen.put(row, at, fitted(plain(content), WIDTH)[0] if isinstance(content, str) else content, look)
    book.save(path)
    return load_workbook(path).active


def facts(sheet: Worksheet, rows: int) -> list[tuple[object, ...]]:
    """What a reader gets of every cell."""
    return [
        (
            *(cell.coordinate, unescaped(cell.value), cell.data_type, cell.number_format, cell.quotePrefix),
            *(cell.font.b, cell.fill.fgColor.rgb, cell.border.left.style, cell.alignment.horizontal),
            cell.protection.locked,
        )
        for row in sheet.iter_rows(HEADING_ROW + 1, HEADING_ROW + rows, max_col=len(LOOKS))
        for cell in row
    ]


def unescaped(value: object) -> object:
    """The library takes this escape of Excel's out of texts that cells share, once, and of no others.

    It does so without the underscore before it, too, where it is none: what is left of both is the same.
    """
    while isinstance(value, str) and _ESCAPE in value:
        value = value.replace(_ESCAPE, "")
    return value


def assert_same(rows: Rows, folder: Path) -> None:
    ours = written_as_a_table(rows, folder / "ours.xlsx")
    theirs = written_cell_by_cell(rows, folder / "theirs.xlsx")
    assert facts(ours, len(rows)) == facts(theirs, len(rows))
    if rows:
        assert ours.max_row == HEADING_ROW + len(rows)


def test_every_kind_of_cell_is_written_as_openpyxl_writes_it(tmp_path: Path) -> None:
    assert_same(ODD, tmp_path)


def test_it_makes_no_difference_what_comes_again_and_what_does_not(tmp_path: Path) -> None:
    """More rows than are made at once: some columns keep their texts, some have a new one in each row."""
    rows = [["每行相同", f"第{n}行", n, DAY, f"每十行一个{n // 10}"] for n in range(1_700)]
    rows[1_200] = ["忽然不同", "第1行", None, None, "每十行一个0"]
    assert_same(rows, tmp_path)
    with zipfile.ZipFile(tmp_path / "ours.xlsx") as archive:
        shared = archive.read("xl/sharedStrings.xml").decode()
    assert shared.count("每行相同") == 1
    assert "第1600行" not in shared


texts = st.text(max_size=30) | st.none()
numbers = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
contents = [texts | st.dates(date(1901, 1, 1)) if look is Look.DATE else texts | numbers for look in LOOKS]


@given(st.lists(st.tuples(*contents), max_size=5))
def test_any_content_is_written_as_openpyxl_writes_it(
    tmp_path_factory: pytest.TempPathFactory, rows: Rows
) -> None:
    assert_same(rows, tmp_path_factory.mktemp("book"))


odd = st.sampled_from(
    ["", " a", "é\n", "\u0301", "e\u0301", "=1", "a&<b>", "_x0041_", "_", "x", "字" * 200, "\t"]
)


@given(st.lists(texts | odd, min_size=1, max_size=6))
def test_many_cells_are_written_as_each_alone(contents: Sequence[str | None]) -> None:
    def cells() -> Cells:
        return Cells("B", (1, 2), Strings(), width=WIDTH, stretches=True, printed=True)

    written, alone = cells().of(contents), cells()
    assert written == [one for content in contents for one in alone.of([content])]
    for content, (xml, lines, fingerprint) in zip(contents, written, strict=True):
        assert xml.startswith(b'<c r="B' + ROW.encode())
        if content:
            text, lines_of_text = fitted(plain(content), WIDTH)
            assert lines == lines_of_text
            assert int(fingerprint, 16) == crc32(canonical(text).encode()) or "_x" in text


# --- tables that one sheet does not hold --------------------------------------------------------


LIMIT = 10  # rows of a sheet: four lines, the rest is title, headings, totals and signature


def long_book(lines: Sequence[int], path: Path) -> Workbook:
    columns: tuple[Column[int], ...] = (
        Column(
            "序号", 6, lambda line: line, Look.NUMBER, link=Link("表", lambda line: len(lines) + 1 - line)
        ),
        Column("数", 9, lambda line: line * 10, Look.NUMBER, total=True),
        Column("填写", 9, lambda line: None, Look.INPUT, choices=("是", "否")),
    )
    book = new_workbook()
    page = Page(
        "表",
        "长表",
        f"共{len(lines)}条",
        columns,
        lines,
        DAY,
        frozen=1,
        row_key=lambda line: RowKey(f"键{line}", "企业", "规则"),
        signers=("填报人",),
        limit=LIMIT,
    )
    _, stamped = write_table(book, Palette(book), page)
    save(book, path, DAY)
    assert stamped is not None
    assert [row[0] for row in stamped.rows] == [f"键{line}" for line in lines]
    return load_workbook(path)


@pytest.mark.parametrize("count", [0, 1, 4, 5, 8, 9])
def test_a_table_goes_on_on_further_sheets(tmp_path: Path, count: int) -> None:
    lines = range(1, count + 1)
    book = long_book(lines, tmp_path / "长表.xlsx")
    parts = [lines[at : at + 4] for at in range(0, max(1, count), 4)]
    assert book.sheetnames == ["表", *(f"表（续{part}）" for part in range(2, len(parts) + 1))]
    for sheet, part in zip(book, parts, strict=True):
        last = HEADING_ROW + len(part)
        assert sheet.max_row <= LIMIT
        assert [cell.value for cell in sheet[HEADING_ROW]] == ["序号", "数", "填写", "行标识"]
        shown = [row[:1] + row[3:] for row in sheet.iter_rows(HEADING_ROW + 1, last, values_only=True)]
        assert shown == [(line, f"键{line}") for line in part]
        assert sheet.auto_filter.ref == f"A{HEADING_ROW}:D{last}"
        assert sheet.freeze_panes == f"B{HEADING_ROW + 1}"
        assert [str(one) for one in sheet.merged_cells.ranges] == ["A1:C1"]
        assert sheet.protection.sheet
        assert "填报人" in str(sheet.cell(last + 2, 1).value)
        validations = [cell for one in sheet.data_validations.dataValidation for cell in one.sqref.ranges]
        assert [(one.min_row, one.max_row) for one in validations] == [(HEADING_ROW + 1, last)] * bool(part)
    totals = [
        sheet.cell(HEADING_ROW + len(part) + 1, 2).value for sheet, part in zip(book, parts, strict=True)
    ]
    assert totals == [None] * (len(parts) - 1) + [10 * sum(lines) if count else None]


def test_links_find_their_line_on_whatever_sheet_it_stands(tmp_path: Path) -> None:
    book = long_book(range(1, 10), tmp_path / "长表.xlsx")
    for sheet in book:
        for cell in (one for [one] in sheet.iter_rows(HEADING_ROW + 1, max_col=1) if one.hyperlink):
            name, _, at = str(cell.hyperlink.location).rpartition("!")
            assert book[name.strip("'")][at].value == 10 - cell.value


def test_a_sheet_has_no_more_links_than_excel_takes(tmp_path: Path) -> None:
    """The rows behind look like links no more, and nothing else of them is missing."""
    lines = range(1, 22_001)
    link: Link[int] = Link("表", lambda line: line)
    three: tuple[Column[int], ...] = tuple(
        Column(f"第{n}栏", 9, lambda line: line, Look.NUMBER, link=link) for n in range(3)
    )
    book = new_workbook()
    write_table(book, Palette(book), Page("表", "表", "", three, lines, DAY))
    save(book, tmp_path / "长表.xlsx", DAY)
    with zipfile.ZipFile(tmp_path / "长表.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    links = [int(row) for row in re.findall(r'<hyperlink [^>]*ref="C(\d+)"', sheet)]
    assert links == list(range(HEADING_ROW + 1, HEADING_ROW + 1 + len(links)))
    assert len(links) >= 20_000 and 3 * len(links) <= 65_530
    styles = re.findall(r'<c r="C\d+" s="(\d+)"><v>', sheet)
    assert len(styles) == len(lines)
    assert len({*styles[: len(links)]}) == len({*styles[len(links) :]}) == 1
    assert styles[0] != styles[-1]


# --- sheets without a table ---------------------------------------------------------------------


def sheets(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return {name: canonicalize(archive.read(name).decode()) for name in names}


def odd_book() -> Workbook:
    book = Workbook()
    sheet = book.active
    sheet.append(["=1+1", "#N/A", "文字", 1.5, DAY])
    sheet.cell(4, 1, "文字").font = Font(bold=True)
    sheet.cell(4, 3).alignment = Alignment(wrap_text=True)
    sheet.cell(4, 4).comment = Comment("批注", "人")
    sheet.cell(5, 2, "链接").hyperlink = Hyperlink(ref="B5", location="'Sheet'!A1")
    sheet.merge_cells("A6:C7")
    sheet.row_dimensions[9].hidden = True
    return book


def test_what_is_no_table_is_written_by_openpyxl_itself(tmp_path: Path) -> None:
    save(odd_book(), tmp_path / "ours.xlsx", DAY)
    odd_book().save(tmp_path / "theirs.xlsx")
    assert sheets(tmp_path / "ours.xlsx") == sheets(tmp_path / "theirs.xlsx")
    with zipfile.ZipFile(tmp_path / "ours.xlsx") as ours, zipfile.ZipFile(tmp_path / "theirs.xlsx") as theirs:
        assert set(ours.namelist()) == set(theirs.namelist())
