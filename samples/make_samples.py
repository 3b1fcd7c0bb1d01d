"""Write the three sample lists and ``truth.jsonl``: all invented, the same bytes every time.

    python samples/make_samples.py [FOLDER]        (needs openpyxl, pyyaml and, for the .xls, xlwt)

The lists are what offices send: merged titles, two heading rows, five styles of date, units in numbers.
``truth.jsonl`` says what a careful person reads in every enterprise row; ``null`` is "the row does not tell".
"""

import csv
import io
import json
import os
import re
import sys
import zipfile
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from random import Random

import yaml
from facts import FAULTS, Facts, lawful, patchy, with_faults, worst
from lists import CHECK_COLUMNS, CHECK_TITLE, PARKS_COLUMNS, PARKS_TITLE, TOWN_FIELDS, Column, town_columns
from spelling import Cell, Written, write
from world import (
    OUTSIDE,
    PARK_A,
    PARK_A_TRADES,
    PARK_B,
    PARK_B_TRADES,
    TOWN_TRADES,
    Names,
    Trade,
    credit_code,
    full_name,
)

# With lxml, where it happens to be installed, openpyxl writes the same XML in other bytes.
os.environ["OPENPYXL_LXML"] = "False"
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
TODAY, THEN = date(2026, 11, 23), date(2018, 7, 31)
SEED = 510183  # the division code of 邛崃市, for no better reason than that it is easy to remember
CLEAN, FAULTY, BAD, PATCHY = "clean", "faulty", "bad", "patchy"
STAMP = (2026, 11, 23, 0, 0, 0)
_NAMED = ("序号", "企业名称", "所在园区", "所属镇街", "检查日期", "检查人员", "排污许可证有效期至")
_GUARDS = (
    *(
        "统一社会信用代码",
        "生产状态",
        "行业类别",
        "行业代码",
        "工业企业",
        "污染类型",
        "产生废气",
        "产生工业废水",
    ),
    *("涉VOCs工序", "产生危险废物", "排污许可管理类别", "环评类别", "规模以上", "畜禽养殖"),
)


@dataclass(frozen=True)
class Row:
    """One row of a list: its cells and what each field of it tells, by label."""

    cells: tuple[Cell, ...]
    known: dict[str, object]

    def with_cell(self, columns: tuple[Column, ...], label: str, cell: Cell, known: object) -> "Row":
        """The same row where one cell was written differently."""
        place = next(number for number, column in enumerate(columns) if column.label == label)
        cells = (*self.cells[:place], cell, *self.cells[place + 1 :])
        return replace(self, cells=cells, known={**self.known, label: known})


# --- enterprises --------------------------------------------------------------------------------


def quality(number: int) -> str:
    """Out of every twenty: seven clean, seven with faults, two bad, four with blanks, in a mixed order."""
    deck = [CLEAN] * 7 + [FAULTY] * 7 + [BAD] * 2 + [PATCHY] * 4
    Random(SEED + number // 20).shuffle(deck)
    return deck[number % 20]


class Inventor:
    """Invents the enterprises of one list; every wrong gets its turn."""

    def __init__(self, names: Names, columns: frozenset[str], as_of: date, rng: Random):
        self._names, self._columns, self._as_of, self.rng = names, columns, as_of, rng
        # A wrong that few towns' columns can show goes first wherever it can be shown at all.
        asked = [frozenset(labels.split()) for labels in TOWN_FIELDS.values()]
        self._used = {
            fault.says: sum(not one.isdisjoint(fault.sets) for one in asked) / 100 for fault in FAULTS
        }

    def enterprise(
        self, trade: Trade, place: tuple[str, str], number: int, columns: frozenset[str] | None = None
    ) -> Facts:
        """One enterprise as it is, faults and gaps included; ``columns`` where a sheet has its own."""
        rng, asked = self.rng, columns or self._columns
        code = credit_code(number, household=not trade.industrial)
        facts = lawful(trade, self._names.enterprise(trade, rng), code, place, self._as_of, rng)
        facts.update({"检查日期": self._as_of, "检查人员": "、".join((full_name(rng), full_name(rng)))})
        match quality(number):
            case "faulty":
                facts = with_faults(facts, asked, rng.randrange(1, 4), self._used, rng)
            case "bad":
                facts = worst(facts, rng)
                if place[0] == OUTSIDE or number % 3 == 0:
                    facts["企业名称"] = f"无名{trade.workshop}（{full_name(rng)}）"
            case "patchy":
                if number % 2:
                    facts = with_faults(facts, asked, rng.randrange(1, 3), self._used, rng)
                keep = frozenset(_NAMED + _GUARDS if number % 3 else _NAMED)
                facts = patchy(facts, keep, 0.28, rng)
            case _:
                facts["生产状态"] = {4: "停产", 11: "已拆除"}.get(number % 17, "在产")
        return facts


def as_row(facts: Facts, columns: tuple[Column, ...], number: int, clerk: int, rng: Random) -> Row:
    """The row as one clerk writes it; clerks have habits of their own for every column."""
    cells: list[Cell] = []
    known: dict[str, object] = {}
    for place, column in enumerate(columns):
        if column.label is None:
            cells.append(_stray(column.heading, rng))
            continue
        if column.label == "序号":
            written = Written(number, str(number))
        else:
            written = write(column.label, facts.get(column.label), clerk + place, rng)
        cells.append(written.cell)
        known[column.label] = written.known
    return Row(tuple(cells), known)


def _stray(heading: str, rng: Random) -> Cell:
    """A column that no rule asks for."""
    if "户号" in heading or "表号" in heading:
        return f"0000{rng.randrange(100000, 999999)}"
    return rng.choice(("", "是", "2016年", "2019年", "已拍照", "第3片区"))


# --- list 1: both parks -------------------------------------------------------------------------

_BLOCKS = (
    (PARK_A, "羊安街道", 26), (PARK_A, "高埂街道", 18), (PARK_A, "固驿街道", 16),
    (PARK_B, "临邛街道", 24), (PARK_B, "文君街道", 20), (PARK_B, "孔明街道", 16),
)  # fmt: skip
_SIDE = Side(style="thin")
_THIN = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def parks_workbook(names: Names, rng: Random) -> tuple[Workbook, list[dict[str, object]]]:
    """One sheet, a merged title, two merged heading rows, merged park and town cells, 小计, 合计, 备注."""
    file = f"{PARKS_TITLE}.xlsx"
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "台账"
    columns = PARKS_COLUMNS
    inventor = Inventor(names, _labels(columns), TODAY, rng)
    _title(sheet, f"{PARKS_TITLE}（2026年第四季度）", len(columns))
    _put(sheet, 2, 1, "填报单位：邛崃市“散乱污”企业整治工作领导小组办公室（虚构样表）")
    _put(sheet, 2, 30, "填报日期：2026年11月23日")
    _two_headings(sheet, 3, columns)
    truth: list[dict[str, object]] = []
    line, number = 5, 0
    for park, town, count in _BLOCKS:
        start = line
        trades = PARK_A_TRADES if park == PARK_A else PARK_B_TRADES
        for _ in range(count):
            number += 1
            facts = inventor.enterprise(trades[number % len(trades)], (park, town), number)
            row = _park_oddities(as_row(facts, columns, number, len(town) + line % 3, rng), columns, number)
            for place, cell in enumerate(row.cells, 1):
                if place not in (2, 3):
                    _put(sheet, line, place, cell)
            known = {**row.known, "所在园区": park, "所属镇街": town}
            truth.append(_truth(file, sheet.title, line, _with_last_day(known)))
            line += 1
        for place, word in ((2, park), (3, town)):
            _put(sheet, start, place, _park_word(park, start) if place == 2 else word)
            sheet.merge_cells(start_row=start, end_row=line - 1, start_column=place, end_column=place)
        if town == "固驿街道":
            _put(sheet, line, 1, "小计")
            _put(sheet, line, 4, f"{number}家")
            line += 1
    _put(sheet, line, 1, "合计")
    _put(sheet, line, 4, f"共{number}家")
    _put(sheet, line, 12, 6480)
    sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=3)
    notes = (
        "备注：1.“√”表示有或是，“×”表示无或否，“/”表示未填；2.本表企业、人员、电话、代码均为虚构，仅供软件演示；3.未监测的填“未测”。",
        "填报人：税某芳          审核人：银某国          单位负责人（签字）：",
    )
    for place, note in enumerate(notes, line + 1):
        _put(sheet, place, 1, note)
        sheet.merge_cells(start_row=place, end_row=place, start_column=1, end_column=20)
    sheet.freeze_panes = "E5"
    return book, truth


def _park_word(park: str, start: int) -> str:
    """The park as the block's clerk calls it."""
    names = {
        PARK_A: ("天邛产业园区", "天邛园区", "天邛产业园"),
        PARK_B: ("临邛工业园区", "临邛工业园", "临邛园区"),
    }
    return names[park][start % 3]


# row → field, what somebody typed there, what it tells
_ODD_CELLS: dict[int, tuple[str, Cell, object]] = {
    9: ("联系电话", 12100001234, "12100001234"),
    14: ("从业人数", "二十人", 20),
    21: ("环评批复", "有（邛虚环审〔2019〕7号）", "有"),
    28: ("竣工环保验收", "办理中", "办理中"),
    47: ("颗粒物排放浓度", "35mg/m³", 35),
    55: ("行业代码", "C3484-机械零部件加工", "C3484"),
    62: ("环评批复日期", "2019年6月", {"at_least": "2019-06-01", "at_most": "2019-06-30"}),
    66: ("锅炉吨位", "0.5t/h", 0.5),
    67: ("排水量", "约20吨/日", {"at_least": 16, "at_most": 24}),
    76: ("废气治理设施", "#N/A", None),
}


def _park_oddities(row: Row, columns: tuple[Column, ...], number: int) -> Row:
    """Typing mistakes and habits that every long list has, at fixed rows."""
    if number in _ODD_CELLS:
        row = row.with_cell(columns, *_ODD_CELLS[number])
    name, code = str(row.known["企业名称"]), row.known["统一社会信用代码"]
    if number == 3:
        row = row.with_cell(columns, "企业名称", f" {name[:6]}\n{name[6:]} ", name)
    if not isinstance(code, str):
        return row
    match number % 30:
        case 12:  # one wrong sign: the check character no longer fits
            wrong = code[:16] + ("1" if code[16] != "1" else "2") + code[17]
            return row.with_cell(columns, "统一社会信用代码", wrong, wrong)
        case 20:  # seventeen signs
            return row.with_cell(columns, "统一社会信用代码", code[:17], None)
        case 26:  # masked, as published lists do
            return row.with_cell(columns, "统一社会信用代码", code[:3] + "********" + code[11:], None)
        case 7:  # full-width signs and blanks, yet right
            wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code[:6])
            return row.with_cell(columns, "统一社会信用代码", f"{wide} {code[6:]}", code)
    return row


# --- list 2: one sheet per town -----------------------------------------------------------------

_TITLES = {
    "羊安街道": "羊安街道“散乱污”企业摸底排查名单", "固驿街道": "固驿街道散乱污企业（作坊）排查登记表",
    "高埂街道": "高埂街道“散乱污”工业企业摸底台账", "孔明街道": "孔明街道散乱污企业排查情况表",
    "平乐镇": "平乐镇“散乱污”企业摸底名单（含餐饮）", "夹关镇": "夹关镇散乱污企业摸底统计表",
    "火井镇": "火井镇“散乱污”企业排查名单",
}  # fmt: skip


_OLD_ROWS: tuple[tuple[Cell, ...], ...] = (
    ("序号", "企业名称", "营业执照", "环评手续"),
    (1, "邛崃旧时虚构砖厂", "无", "无"),
    (2, "邛崃旧时虚构酒坊", "无", "无"),
)


def towns_workbook(names: Names, rng: Random) -> tuple[Workbook, list[dict[str, object]]]:
    """Eight towns, each in its own words and order, with instructions, a summary and a hidden old sheet."""
    file = "各镇街散乱污企业摸底名单.xlsx"
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)
    _guide(guide)
    truth: list[dict[str, object]] = []
    counts: dict[str, tuple[int, int]] = {}
    shared: Facts | None = None
    inventor = Inventor(names, frozenset(), TODAY, rng)
    number = 300
    for variant, town in enumerate(TOWN_FIELDS):
        sheet = book.create_sheet(town)
        columns = town_columns(town, variant)
        count = 10 + (variant % 3 == 0) - (variant % 3 == 2)
        everyone: list[Facts] = []
        for _ in range(count):
            number += 1
            trade = TOWN_TRADES[town][number % len(TOWN_TRADES[town])]
            park = (
                PARK_A
                if town in ("羊安街道", "固驿街道") and trade.industrial and number % 3 == 0
                else OUTSIDE
            )
            everyone.append(inventor.enterprise(trade, (park, town), number, _labels(columns)))
        if town == "羊安街道":
            shared = {**everyone[0], "所属镇街": "固驿街道"}
        elif town == "固驿街道" and shared is not None:
            everyone.append(shared)  # the enterprise that two towns claim
        counts[town] = len(everyone), sum(1 for one in everyone if one["整治类型"] == "关停取缔类")
        truth += _town_sheet(sheet, file, town, variant, columns, everyone, rng)
    _summary(book.create_sheet("汇总"), counts)
    old = book.create_sheet("旧数据勿用")
    for place, cells in enumerate(_OLD_ROWS, 1):
        for column, cell in enumerate(cells, 1):
            _put(old, place, column, cell)
    old.sheet_state = "hidden"
    return book, truth


def _town_sheet(
    sheet: Worksheet,
    file: str,
    town: str,
    variant: int,
    columns: tuple[Column, ...],
    everyone: list[Facts],
    rng: Random,
) -> list[dict[str, object]]:
    """Title (one town has none), headings, rows, perhaps the headings again, a total, a note."""
    truth: list[dict[str, object]] = []
    left = 1 if town != "桑园镇" else 2  # 桑园镇 leaves the first column empty and has no title
    line = 1
    if town in _TITLES:
        _title(sheet, _TITLES[town], len(columns))
        line = 2
    dated = variant % 2 == 0 and town in _TITLES
    if dated:
        _put(sheet, line, 1, f"填报单位：{town}（盖章）")
        _put(sheet, line, 8, "填报时间：2026.11.20")
        line += 1
    _headings(sheet, line, left, columns)
    line += 1
    for number, facts in enumerate(everyone, 1):
        if town == "高埂街道" and number == 6:
            _headings(sheet, line, left, columns)  # the page break of the printed list
            line += 1
        if town == "夹关镇" and number == 5:
            line += 1  # a blank row
        row = as_row(facts, columns, number, variant + len(columns), rng)
        if town == "平乐镇" and number == 3:
            row = row.with_cell(columns, "排水去向", "#N/A", None)
        for place, cell in enumerate(row.cells, left):
            _put(sheet, line, place, cell)
        known = {"所属镇街": town, **row.known}
        truth.append(_truth(file, sheet.title, line, _with_last_day(known) if dated else known))
        line += 1
    if variant % 3 == 0:
        _put(sheet, line, left, "合计")
        _put(sheet, line, left + 1, f"{len(everyone)}家")
        line += 1
    if variant % 3 != 1:
        _put(sheet, line, left, "注：本表内容均为虚构；空格为暂未核实。")
    return truth


def _guide(sheet: Worksheet) -> None:
    sheet.title = "填写说明"
    lines = (
        "填写说明",
        "1. 每个镇街填写一张工作表，不得合并单元格（多数镇街未照办）。",
        "2. 企业名称须与营业执照一致；无照的填“无名＋行业＋作坊（业主姓名）”。",
        "3. 污染类型可多选，用“、”分开。",
        "4. 整治类型分关停取缔类、整合搬迁类、升级改造类。",
        "5. 本工作簿全部企业、人员、电话、代码均为虚构。",
    )
    for place, text in enumerate(lines, 1):
        _put(sheet, place, 1, text)
    sheet.column_dimensions["A"].width = 80


def _summary(sheet: Worksheet, counts: dict[str, tuple[int, int]]) -> None:
    """Counts per town: a table, but not a list of enterprises."""
    _title(sheet, "各镇街散乱污企业摸底汇总", 4)
    words: tuple[Cell, ...] = ("镇街", "排查数（家）", "其中：拟关停取缔", "备注")
    lines = [words, *((town, *numbers) for town, numbers in counts.items())]
    lines.append(("合计", *(sum(column) for column in zip(*counts.values(), strict=True))))
    for line, cells in enumerate(lines, 2):
        for place, cell in enumerate(cells, 1):
            _put(sheet, line, place, cell)


# --- list 3: the inspections of 2018 ------------------------------------------------------------

_OLD_TOWNS = (
    ("临邛镇", "临邛街道"),
    ("文君街道", "文君街道"),
    ("孔明乡", "孔明街道"),
    ("前进镇", "临邛街道"),
    ("宝林镇", "文君街道"),
)


def check_rows(names: Names, rng: Random) -> list[Row]:
    """Sixty enterprises as inspected in July 2018, with measurements."""
    rows = []
    inventor = Inventor(names, _labels(CHECK_COLUMNS), THEN, rng)
    for number in range(1, 61):
        old, town = _OLD_TOWNS[number % len(_OLD_TOWNS)]
        trade = PARK_B_TRADES[number % len(PARK_B_TRADES)]
        facts = inventor.enterprise(trade, (PARK_B, town), 600 + number)
        facts["检查日期"] = date(2018, 7, 1 + number % 30)
        facts["整改措施"] = "责令限期整改" if facts["存在问题"] not in ("无", None) else None
        row = as_row(facts, CHECK_COLUMNS, number, number // 12, rng)
        row = row.with_cell(CHECK_COLUMNS, "所属镇街", old, town)
        rows.append(replace(row, known={"所在园区": PARK_B, **row.known}))
    return rows


_CHECK_HEAD = (
    (CHECK_TITLE,),
    ("检查单位：邛崃市环境保护局（虚构样表）", "", "", "", "截止日期：2018年7月31日"),
)
_CHECK_FOOT = (("合计", "60家"), ("备注：未检出指低于检出限；未测指未监测。本表内容均为虚构。",))


def check_csv(rows: list[Row]) -> bytes:
    """GB18030, CRLF, as Excel in Chinese saves it; dates become text."""
    text = io.StringIO()
    writer = csv.writer(text)
    width = len(CHECK_COLUMNS)
    for line in (
        *_CHECK_HEAD,
        tuple(one.heading for one in CHECK_COLUMNS),
        *(one.cells for one in rows),
        *_CHECK_FOOT,
    ):
        cells = [_in_text(cell) for cell in line]
        writer.writerow(cells + [""] * (width - len(cells)))
    return text.getvalue().encode("gb18030")


def _in_text(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell.year}/{cell.month}/{cell.day}"
    return "" if cell is None else str(cell)


def check_xls(rows: list[Row], path: Path) -> bool:
    """The same list as Excel 97-2003 wrote it; ``False`` without xlwt (a development dependency)."""
    try:
        import xlwt  # type: ignore[import-untyped]  # it has no type information
    except ImportError:
        return False
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("检查清单")
    day = xlwt.easyxf(num_format_str="yyyy/m/d")
    lines = (
        *_CHECK_HEAD,
        tuple(one.heading for one in CHECK_COLUMNS),
        *(one.cells for one in rows),
        *_CHECK_FOOT,
    )
    for line, cells in enumerate(lines):
        for place, cell in enumerate(cells):
            if isinstance(cell, datetime):
                sheet.write(line, place, cell, day)
            elif cell not in (None, ""):
                sheet.write(line, place, cell)
    sheet.merge(0, 0, 0, len(CHECK_COLUMNS) - 1)
    book.save(str(path))
    return True


# --- cells, styles, files -----------------------------------------------------------------------


def _labels(columns: tuple[Column, ...]) -> frozenset[str]:
    return frozenset(column.label for column in columns if column.label)


def _truth(file: str, sheet: str, row: int, known: dict[str, object]) -> dict[str, object]:
    return {"source": {"file": file, "sheet": sheet, "row": row}, "fields": known}


def _with_last_day(known: dict[str, object]) -> dict[str, object]:
    """The day on which a list was made gives 12月底前 its year."""
    return {**known, "整改到期日": "2026-12-31"} if known.get("整改时限") == "12月底前" else known


def _put(sheet: Worksheet, line: int, place: int, cell: Cell) -> None:
    if cell in (None, ""):
        return
    target = sheet.cell(line, place, cell)
    if isinstance(cell, datetime):
        target.number_format = "yyyy/m/d"
    if isinstance(cell, str) and "\n" in cell:
        target.alignment = Alignment(wrap_text=True, vertical="center")


def _title(sheet: Worksheet, text: str, width: int) -> None:
    _put(sheet, 1, 1, text)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    sheet["A1"].font = Font(name="宋体", size=18, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.row_dimensions[1].height = 32


def _headings(sheet: Worksheet, line: int, left: int, columns: tuple[Column, ...]) -> None:
    for place, column in enumerate(columns, left):
        _put(sheet, line, place, column.heading)
        _as_heading(sheet, line, place)


def _two_headings(sheet: Worksheet, line: int, columns: tuple[Column, ...]) -> None:
    """Groups merged across, single headings merged down."""
    start = 0
    while start < len(columns):
        group = columns[start].group
        end = start + 1
        while group is not None and end < len(columns) and columns[end].group == group:
            end += 1
        if group is None:
            _put(sheet, line, start + 1, columns[start].heading)
            sheet.merge_cells(start_row=line, end_row=line + 1, start_column=start + 1, end_column=start + 1)
        else:
            _put(sheet, line, start + 1, group)
            sheet.merge_cells(start_row=line, end_row=line, start_column=start + 1, end_column=end)
            for place in range(start, end):
                _put(sheet, line + 1, place + 1, columns[place].heading)
        for place in range(start, end):
            _as_heading(sheet, line, place + 1)
            _as_heading(sheet, line + 1, place + 1)
        start = end


def _as_heading(sheet: Worksheet, line: int, place: int) -> None:
    cell = sheet.cell(line, place)
    cell.font = Font(name="宋体", bold=True)
    cell.fill = PatternFill("solid", fgColor="D9E1F2")
    cell.border = _THIN
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.column_dimensions[get_column_letter(place)].width = 14


def saved(book: Workbook, path: Path) -> None:
    """The workbook with fixed times, so that the same lists are the same bytes."""
    book.properties.creator = "sanluanwu samples"
    memory = io.BytesIO()
    book.save(memory)
    with zipfile.ZipFile(memory) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-11-23T00:00:00Z", content)
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)


def disagreements(truth: list[dict[str, object]], dictionary: Path) -> list[str]:
    """Labels and choices of the truth that ``rules/fields.yaml`` does not know."""
    fields = {one["label"]: one for one in yaml.safe_load(dictionary.read_text("utf-8"))["fields"]}
    sets = yaml.safe_load(dictionary.read_text("utf-8"))["value_sets"]
    wrong: dict[str, None] = {}
    for row in truth:
        for label, value in row["fields"].items():  # type: ignore[attr-defined]
            if label not in fields:
                wrong[f"no field {label}"] = None
                continue
            choices = fields[label].get("choices")
            choices = sets.get(choices) if isinstance(choices, str) else choices
            for one in value if isinstance(value, list) else [value]:
                if choices and one is not None and one not in choices:
                    wrong[f"{label}: no choice {one}"] = None
    return list(wrong)


def main(folder: Path) -> int:
    """Write all files into ``folder``; 1 where the truth and the dictionary disagree."""
    folder.mkdir(parents=True, exist_ok=True)
    names = Names(Random(SEED))
    book, truth = parks_workbook(names, Random(SEED + 1))
    saved(book, folder / f"{PARKS_TITLE}.xlsx")
    book, more = towns_workbook(names, Random(SEED + 2))
    saved(book, folder / "各镇街散乱污企业摸底名单.xlsx")
    truth += more
    rows = check_rows(names, Random(SEED + 3))
    (folder / f"{CHECK_TITLE}.csv").write_bytes(check_csv(rows))
    files = [(f"{CHECK_TITLE}.csv", "")]  # a text file has no sheets
    if check_xls(rows, folder / f"{CHECK_TITLE}.xls"):
        files.append((f"{CHECK_TITLE}.xls", "检查清单"))
    else:
        print("xlwt is not installed: the .xls was not written", file=sys.stderr)
    for file, sheet in files:
        truth += [_truth(file, sheet, line, row.known) for line, row in enumerate(rows, len(_CHECK_HEAD) + 2)]
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in truth)
    (folder / "truth.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")
    wrong = disagreements(truth, HERE.parent / "rules" / "fields.yaml")
    print("\n".join(wrong) if wrong else f"{len(truth)} enterprise rows", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE))
