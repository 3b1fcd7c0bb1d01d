# ruff: noqa: E501 (tables of words read better on one line)
"""Thousands of grids, cells and damaged files: whatever comes in, nothing raises and nothing is lost."""

import io
import pickle
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hostile_files import ROWS, plain, xlsb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_lists import DICTIONARY, save_csv
from messy_lists import LAYOUTS, make
from messy_words import HANDS

from checker.intake import ListReader
from checker.intake.grid import Sheet, Span, UnreadableError, Unusable
from checker.intake.plain import read_text
from checker.intake.prescan import prescan
from checker.intake.sniff import Format, sniff

READER = ListReader(DICTIONARY)
WORDS = st.sampled_from(
    ["企业名称", "单位名称", "序号", "环评批复", "环保手续", "颗粒物", "污染类型", "涉水", "涉气", "合计", "小计", "备注：", "√",
     "×", "有", "无", "/", "1", "2018.7.31", "约20吨", "一、天邛园区", "填报人：张三", "羊安镇", "甲厂", "乙厂", "", "", ""]
)  # fmt: skip
CELL = st.one_of(
    WORDS,
    WORDS,
    WORDS,
    st.text(max_size=6),
    st.floats(),
    st.integers(-(10**6), 10**6),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.none(),
    st.builds(Unusable, st.just("#N/A"), st.just("错误值 #N/A")),
)
GRID = st.lists(st.lists(CELL, max_size=7), max_size=10)
SPAN = st.builds(
    lambda top, left, high, wide: Span(top, left, top + high, left + wide),
    st.integers(0, 9), st.integers(0, 6), st.integers(0, 3), st.integers(0, 3),
)  # fmt: skip


def check(reading, sheets):
    """Every row is counted once, every cell is a value or has a reason."""
    for table in reading.tables:
        assert all(number > 0 for number in table.rows.values())
    counted = sum(sum(table.rows.values()) for table in reading.tables)
    # Lists that stand side by side share a row of headings, and count its rows once each.
    beside = Counter((table.sheet, row) for table in reading.tables for row in table.heading_rows)
    assert counted <= sum(len(sheet.rows) for sheet in sheets) * max(beside.values(), default=1)
    enterprises = sum(table.rows.get("企业", 0) for table in reading.tables)
    rejected = sum(table.rows.get("拒收", 0) for table in reading.tables)
    assert enterprises == len(reading.records)
    assert rejected == sum(problem.kind == "rejected" for problem in reading.problems)
    for record in reading.records:
        facts = record.settled()
        for label, cell in record.cells.items():
            assert (cell.reason is None) == (label in facts), (label, cell)


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(GRID, st.lists(SPAN, max_size=3), st.booleans())
def test_any_grid(rows, spans, headed):
    head = [["序号", "企业名称", "环评批复", "颗粒物", "检查日期", "污染类型"]] if headed else []
    sheet = Sheet("羊安镇", head + rows, tuple(spans))
    check(READER.understand("名单.xlsx", [sheet], ""), [sheet])


LOOSE = (
    "企业名称", "单位名称", "序号", "环评批复", "环保手续", "颗粒物", "污染类型", "涉水", "涉气#涉水", "合计", "小计", "备注：",
    "√", "×", "有", "无", "/", "1", 1.0, "2018.7.31", 43312.0, "约20吨", "一、天邛园区", "填报人：张三", "羊安镇", "甲厂", "乙厂",
    "103.4,30.4", "2台(均为0.3蒸吨)", "<", "°", "有，", "()", "#", "-", "\n", "\x00", "\ud800", float("nan"), float("inf"), -1.0, 1e300,
    None, "", "", "", "", "",
)  # fmt: skip


def test_two_thousand_loose_grids():
    rng = Random(20181231)
    for number in range(2000):
        wide = rng.randrange(1, 7)
        rows = [[rng.choice(LOOSE) for _ in range(wide)] for _ in range(rng.randrange(1, 8))]
        if number % 2:
            rows.insert(
                0, ["序号", "企业名称", "环评批复", "颗粒物", "检查日期", "污染类型", "坐标"][: wide + 1]
            )
        tops = [(rng.randrange(8), rng.randrange(6)) for _ in range(rng.randrange(3))]
        spans = [Span(top, left, top + rng.randrange(3), left + rng.randrange(3)) for top, left in tops]
        sheet = Sheet("羊安镇", rows, tuple(spans))
        check(READER.understand("名单.xlsx", [sheet], ""), [sheet])


def test_lists_with_cells_moved_about():
    """Three hundred lists of the generator, each with some cells, rows or merged ranges in the wrong place."""
    rng = Random(20180731)
    for number in range(300):
        messy = make(rng.choice(LAYOUTS[:12]), rng.choice(HANDS), number % 3)
        sheet = messy.sheets[0]
        for _ in range(rng.randrange(1, 6)):
            _damage(sheet, rng)
        check(READER.understand("名单.xlsx", [sheet], ""), [sheet])


def _damage(sheet: Sheet, rng: Random) -> None:
    rows = sheet.rows
    one, other = rng.randrange(len(rows)), rng.randrange(len(rows))
    match rng.randrange(5):
        case 0:
            rows[one], rows[other] = rows[other], rows[one]
        case 1:
            rows.insert(one, list(rows[other]))
        case 2 if len(rows) > 1:
            del rows[one]
        case 3:
            sheet.merged = (*sheet.merged, Span(one, 0, one + rng.randrange(3), rng.randrange(6)))
        case _:
            if rows[one] and rows[other]:
                rows[one][rng.randrange(len(rows[one]))] = rng.choice(rows[other])


def valid_files(folder: Path) -> dict[str, bytes]:
    """A small valid file of each kind."""
    import xlwt
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    files = {"xlsx": plain(folder).read_bytes(), "xlsb": xlsb(folder).read_bytes()}
    files["csv"] = save_csv(folder / "a.csv", ROWS, encoding="gb18030").read_bytes()
    book, document, table = xlwt.Workbook(encoding="utf-8"), OpenDocumentSpreadsheet(), Table(name="名单")
    sheet = book.add_sheet("名单")
    for row, cells in enumerate(ROWS):
        line = TableRow()
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
            one = TableCell(valuetype="string")
            one.addElement(P(text=str(cell)))
            line.addElement(one)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    for name, write in (("xls", book.save), ("ods", document.save)):
        write(str(folder / f"a.{name}"))
        files[name] = (folder / f"a.{name}").read_bytes()
    return files


def mutated(data: bytes, rng: Random) -> bytes:
    """A few bytes changed, cut out or doubled; in a zip also inside a part, packed anew."""
    if data.startswith(b"PK") and rng.random() < 0.7:
        old = zipfile.ZipFile(io.BytesIO(data))
        entries = old.infolist()
        chosen = rng.randrange(len(entries))
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            for number, entry in enumerate(entries):
                content = old.read(entry)
                new.writestr(entry.filename, _changed(content, rng) if number == chosen else content)
        return target.getvalue()
    return _changed(data, rng)


def _changed(data: bytes, rng: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randrange(1, 8)):
        if not changed:
            break
        place = rng.randrange(len(changed))
        match rng.randrange(4):
            case 0:
                changed[place] = rng.randrange(256)
            case 1:
                del changed[place : place + rng.randrange(1, 40)]
            case 2:
                changed[place:place] = changed[place : place + rng.randrange(1, 40)]
            case _:
                changed[place] ^= 1 << rng.randrange(8)
    return bytes(changed)


BATCH = """
import contextlib, io, pickle, sys
sys.path[:0] = sys.argv[1:]
from checker.intake import extract
cases = pickle.load(sys.stdin.buffer)
done = 0
for data, options in cases:
    sys.stdin, sys.stdout = io.TextIOWrapper(io.BytesIO(data)), io.TextIOWrapper(io.BytesIO())
    with contextlib.suppress(BaseException):  # an error or a panic; an abort ends this process
        extract.READERS[options["engine"]](options, extract.Teller(1000))
    done += 1
sys.stderr.write(f"done {done}")
"""


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "xlsb", "csv"])
def test_mutated_bytes_of_valid_files(kind, tmp_path):
    """400 of each kind: the parts in this process, what passes then the reader of values in its own."""
    rng = Random(f"mutated {kind}")
    whole = valid_files(tmp_path)[kind]
    passed = []
    for number in range(400):
        data = mutated(whole, rng)
        try:
            form = sniff(io.BytesIO(data))
            if form is Format.TEXT:
                rows = list(read_text(io.BytesIO(data)).rows)
                sheet = Sheet("", rows)
                check(READER.understand("名单.csv", [sheet], ""), [sheet])
            else:
                options = {"engine": "calamine", "skip": [], "xls": form is Format.XLS}
                if form is not Format.XLS:
                    glances = prescan(io.BytesIO(data), worksheets=form is Format.XLSX)
                    if number % 2 and glances:
                        options |= {
                            "engine": "slices",
                            "parts": {n: one.part for n, one in glances.items()},
                            "errors": [n for n, one in glances.items() if one.errors],
                        }
                passed.append((data, options))
        except UnreadableError as error:
            assert error.message and error.advice
    root = str(Path(__file__).parents[1])
    # a damaged .xls or .xlsb can make its reader go round in circles, which only the limit of time ends
    few = kind in {"xls", "xlsb"}
    size, seconds = (10, 4) if few else (100, 120)
    for start in range(0, min(len(passed), 40) if few else len(passed), size):
        batch = passed[start : start + size]
        try:
            child = subprocess.run(
                [sys.executable, "-c", BATCH, root],
                input=pickle.dumps(batch),
                capture_output=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            assert few
            continue
        # an abort of the reader is what the child process is there for; it must come from the reader alone
        assert child.returncode in {0, -6, -11, -9}, child.stderr[-500:]
        if child.returncode == 0:
            assert child.stderr.endswith(b"done %d" % len(batch))
