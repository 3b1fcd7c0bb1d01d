"""A list in parts of any size is the list: the same tables, records, problems and accounts of its rows."""

import pickle
import re
from random import Random

import openpyxl
import pytest
from hostile_files import changed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_lists import DICTIONARY, save_csv, save_xlsx
from messy_lists import LAYOUTS, make
from messy_words import HANDS
from shipped import shipped
from test_intake_formats import save_xlsx as save_sheets
from test_intake_fuzz import LOOSE

from checker.intake import ListReader, joined, workbook
from checker.intake.grid import Sheet, Span
from checker.intake.sniff import Format


@pytest.fixture(scope="module")
def dictionary():
    return shipped().dictionary


def told(reading):
    """All that a reading says, as values that can be compared."""
    records = [(one.source, one.facts(), dict(one.cells)) for one in reading.records]
    return (reading.file, reading.sha256, reading.tables, records, reading.problems)


READERS = {}


def reader(dictionary, side, size=1):
    """One reader for many lists, as a run has it: what it remembers of one must not change the next."""
    key = id(dictionary), side, size
    if key not in READERS:
        READERS[key] = dictionary, ListReader(dictionary, part_size=size)
    return READERS[key][1]


def in_parts(dictionary, sheets, size):
    """The list as a worker reads it: each part has gone through a pipe."""
    here, there = reader(dictionary, "here", size), reader(dictionary, "there")
    parts = list(here._in_parts("名单.xlsx", "0" * 64, sheets))
    readings = [there.understand_part(pickle.loads(pickle.dumps(part))) for part in parts]
    return joined(readings), readings


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(LAYOUTS), st.sampled_from(HANDS), st.integers(0, 9), st.integers(1, 12))
def test_messy_lists(dictionary, layout, hand, seed, size):
    sheets = make(layout, hand, seed).sheets
    whole, [_] = in_parts(dictionary, sheets, 10**6)
    cut, readings = in_parts(dictionary, sheets, size)
    assert told(cut) == told(whole)
    assert len(readings) >= len(whole.records) // (2 * size + 4)


def test_loose_grids_with_merged_cells():
    """A thousand grids in which anything may stand anywhere, several tables, lists side by side."""
    rng = Random(20181231)
    head = ["序号", "企业名称", "环评批复", "颗粒物", "检查日期", "污染类型", "坐标"]
    for number in range(1000):
        wide = rng.randrange(2, 8)
        rows = [[rng.choice(LOOSE) for _ in range(wide)] for _ in range(rng.randrange(4, 20))]
        for _ in range(number % 3):
            beside = ["", *head[: rng.randrange(2, 5)]] if rng.random() < 0.3 else []
            rows.insert(rng.randrange(len(rows)), head[:wide] + beside)
        tops = [(rng.randrange(12), rng.randrange(6)) for _ in range(rng.randrange(3))]
        spans = [Span(top, left, top + rng.randrange(4), left + rng.randrange(3)) for top, left in tops]
        sheets = [Sheet("羊安镇", rows, tuple(spans)), Sheet("平乐镇", rows[::-1])]
        whole, _ = in_parts(DICTIONARY, sheets, 10**6)
        cut, _ = in_parts(DICTIONARY, sheets, rng.randrange(1, 6))
        assert repr(told(cut)) == repr(told(whole))  # nan is not itself


def test_columns_are_understood_once_from_the_first_rows():
    """Later rows must not change how a column is read: codes by value, a column that contradicts."""
    rows = [["企业名称", "编码", "颗粒物"]]
    rows += [[f"{n}厂", "91510183MA62KT0X7C", "5"] for n in range(400)]
    rows += [[f"{n}厂", "无", "有"] for n in range(400, 3000)]
    for size in (7, 500, 10**6):
        reading, _ = in_parts(DICTIONARY, [Sheet("", rows)], size)
        [table] = reading.tables
        assert {one.field for one in table.columns} == {"企业名称", "统一社会信用代码", "颗粒物排放浓度"}
        assert table.rows == {"企业": 3000, "表头": 1}
        assert sum(one.kind == "doubtful" for one in reading.problems) >= 2600


def test_what_belongs_to_an_enterprise_is_never_cut_off():
    rows = [["序号", "企业名称", "环评批复", "备注"], ["1", "甲厂", "有", "一"]]
    rows += [["", "", "", f"续{n}"] for n in range(20)]
    rows += [["2", "不明", "无", ""], ["", "", "", "甲"], ["3", "乙厂", "", ""], ["", "", "无", ""]]
    reading, readings = in_parts(DICTIONARY, [Sheet("", rows)], 1)
    first, second = reading.records
    assert first.remark.count("续") == 20 and second.eia_approval == "无"
    assert len(readings) == 2


def test_a_list_read_from_its_file_comes_in_parts(tmp_path):
    rows = [["企业名称", "环评批复"], *([f"第{n}厂", "有"] for n in range(1000))]
    for path in (save_csv(tmp_path / "名单.csv", rows), save_xlsx(tmp_path / "名单.xlsx", rows)):
        reader = ListReader(DICTIONARY, part_size=100)
        parts = list(reader.parts(path))
        assert len(parts) == 10 and {one.sha256 for one in parts} == {parts[0].sha256}
        shares = [one.share for one in parts]
        assert shares == sorted(shares) and shares[-1] == 1
        assert told(reader.read(path)) == told(ListReader(DICTIONARY).read(path))


def test_a_list_that_breaks_off_keeps_what_stands_before(tmp_path):
    rows = "".join(f"{n}厂,有\n" for n in range(7000))
    path = tmp_path / "名单.csv"
    path.write_text(f'企业名称,环评批复\n{rows}坏厂,"有\n' + "x" * 2_000_000, encoding="utf-8")
    readings = [ListReader(DICTIONARY, part_size=size).read(path) for size in (300, 10**6)]
    assert told(readings[0]) == told(readings[1]) and len(readings[0].records) == 7000
    [problem] = [one for one in readings[0].problems if one.kind == "unreadable"]
    assert "第7001行以后" in problem.message


# --- large workbooks are read slice by slice ---------------------------------------------------------


def both_ways(path, dictionary, monkeypatch):
    whole = ListReader(dictionary).read(path)
    monkeypatch.setattr(workbook, "IN_SLICES", 0)
    sliced = ListReader(dictionary).read(path)
    monkeypatch.undo()
    return whole, sliced


@pytest.mark.parametrize("layout", LAYOUTS[::3], ids=lambda one: one.name)
def test_slices_give_what_the_whole_workbook_gives(layout, dictionary, tmp_path, monkeypatch):
    path = tmp_path / "名单.xlsx"
    save_sheets(path, make(layout, HANDS[len(layout.name) % len(HANDS)], 3).sheets)
    whole, sliced = both_ways(path, dictionary, monkeypatch)
    assert told(sliced) == told(whole) and whole.records


def test_slices_of_every_kind_of_cell(tmp_path, monkeypatch):
    from datetime import date, datetime

    import xlsxwriter
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    rich = CellRichText("甲", TextBlock(InlineFont(b=True), "家具"), "厂 & <i>")
    cells = [rich, " 前后 ", "换\n行", "_x000D_", "&amp;", 1, 0.1, 1e20, True, False]
    cells += [
        date(2018, 7, 31),
        datetime(2018, 7, 31, 12, 30),
        "=1+1",
        "#N/A",
        '"t="s"',
        "",
        None,
        "中" * 9000,
    ]
    heading = ["企业名称", *(f"第{n}列" for n in range(len(cells)))]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([])
    sheet.append([None, *heading])
    for n in range(30):
        sheet.append([None, f"{n}厂", *cells[n % 3 :], *cells[: n % 3]])
    sheet.cell(90, 5, "远")
    book.create_sheet("另一张").append(["企业名称", "环评批复"])
    book.save(tmp_path / "一.xlsx")
    with xlsxwriter.Workbook(tmp_path / "二.xlsx", {"constant_memory": True}) as book:
        sheet = book.add_worksheet("名单")
        sheet.write_row(2, 3, heading)
        for n in range(30):
            for column, cell in enumerate((f"{n}厂", *cells[1:])):
                if cell is not None and not isinstance(cell, date):
                    sheet.write(3 + n, 3 + column, cell)
    for path in (tmp_path / "一.xlsx", tmp_path / "二.xlsx"):
        sheets = [list(sheet.rows) for sheet in workbook.read_workbook(path, Format.XLSX)]
        monkeypatch.setattr(workbook, "IN_SLICES", 0)
        sliced = [list(sheet.rows) for sheet in workbook.read_workbook(path, Format.XLSX)]
        monkeypatch.undo()
        assert [[trimmed(row) for row in rows] for rows in sliced] == [
            [trimmed(row) for row in rows] for rows in sheets
        ]
        assert len(sheets[0]) > 30


def trimmed(row):
    row = list(row)
    while row and row[-1] == "":
        row.pop()
    return row


@pytest.mark.parametrize(
    ("usual", "unusual"),
    [
        (b' t="s"><v>', b' t="s" ><v> '),
        (b' t="s"><v>0</v></c>', b' t="s"/>'),
        (b' t="s"><v>0</v></c>', b' t="s"><v></v></c>'),
        (b"<si><t>\xe7\x94\xb2", b"<si/><si><t>\xe7\x94\xb2"),  # a blank text moves all others
    ],
)
def test_shared_texts_written_in_other_ways(usual, unusual, tmp_path, monkeypatch):
    rows = [
        ["企业名称", "备注"],
        ["甲厂", " 一 "],
        ["乙厂", "_x0001_0"],
        ["甲厂", 't="s"><v>1'],
        ["丙厂", "&<>"],
    ]
    path = save_xlsx(tmp_path / "名单.xlsx", rows)
    for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        changed(path, part, lambda content: content.replace(usual, unusual))
    sheets = []
    for size in (1 << 40, 0):
        monkeypatch.setattr(workbook, "IN_SLICES", size)
        sheets.append([list(one.rows) for one in workbook.read_workbook(path, Format.XLSX)])
    assert sheets[0] == sheets[1] and len(sheets[0][0]) == len(rows)


@pytest.mark.parametrize(("number", "first"), [(20, 1), (12_000, 6_000)])
def test_a_sheet_that_cannot_be_cut_is_read_whole(number, first, tmp_path, monkeypatch):
    """Rows need no numbers; a slice that begins with one without would not know where it stands."""
    rows = [["企业名称", "备注"], *([f"第{n}厂", "无" * 300] for n in range(number))]
    path = save_xlsx(tmp_path / "名单.xlsx", rows[:1])
    cell = '<c t="inlineStr"><is><t>%s</t></is></c>'
    written = ""
    for n, row in enumerate(rows, 1):
        start = f'<row r="{n}">' if n < first else '<row spans="1:2">'
        written += start + "".join(cell % one for one in row) + "</row>"
    sheet = b"<sheetData>" + written.encode() + b"</sheetData>"
    changed(
        path,
        "xl/worksheets/sheet1.xml",
        lambda old: re.sub(rb"<sheetData>.*</sheetData>", lambda _: sheet, old, flags=re.DOTALL),
    )
    monkeypatch.setattr(workbook, "IN_SLICES", 0)
    assert [list(one.rows) for one in workbook.read_workbook(path, Format.XLSX)] == [rows]
