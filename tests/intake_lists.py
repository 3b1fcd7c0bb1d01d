"""A small data dictionary and builders of real list files for the tests of the intake layer."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from checker.condition import Kind, Quantity
from checker.intake import ListReader
from checker.intake.grid import Sheet, Span
from checker.model import Dictionary, Field, Reading
from checker.wording import plain_value

YES_NO = {"是": ("√", "Y", "1", "有", "true"), "否": ("×", "N", "0", "无", "false"), "不涉及": ("无需",)}
PAPERS = {
    "有": ("√", "是", "1", "已办", "已取得", "已批复", "已备案"),
    "过期": ("已过期",),
    "无": ("×", "否", "0", "false", "未办", "未取得"),
    "办理中": ("正在办理",),
    "不涉及": ("无需办理",),
}
PARKS = {
    "天邛产业园区": ("天邛园区", "羊安工业园区"),
    "临邛工业园区": ("临邛园区",),
    "园区外": ("非园区", "无"),
}
TOWNS = {"羊安街道": ("羊安镇", "羊安"), "临邛街道": ("临邛镇", "临邛"), "平乐镇": ("平乐",)}
KINDS = {"涉水": (), "涉气": (), "涉噪声": ("涉噪音",), "不涉及": ("无",)}


def field(key: str, label: str, kind: Kind = Kind.TEXT, *headings: str, choices=None, **more) -> Field:
    return Field(key=key, label=label, group="测试", type=kind, headings=headings, choices=choices, **more)


FIELDS = (
    field("seq", "序号", Kind.TEXT, "编号"),
    field("park", "所在园区", Kind.CHOICE, "园区", "所属园区", choices=PARKS),
    field("town", "所属镇街", Kind.CHOICE, "镇街", "乡镇", choices=TOWNS),
    field("name", "企业名称", Kind.TEXT, "单位名称", "名称"),
    field("credit_code", "统一社会信用代码", Kind.TEXT, "信用代码"),
    field("address", "地址", Kind.TEXT, "单位地址", "详细地址"),
    field("phone", "联系电话", Kind.TEXT, "电话"),
    field("industry", "行业类别", Kind.TEXT, "行业类型", "行业"),
    field("industry_code", "行业代码", Kind.CODE),
    field("revenue", "年主营业务收入", Kind.NUMBER, "营业收入", unit="万元", minimum=0),
    field("floor_area", "占地面积", Kind.NUMBER, unit="平方米", minimum=0),
    field("employees", "从业人数", Kind.NUMBER, unit="人", minimum=0, maximum=200000),
    field("business_licence", "营业执照", Kind.CHOICE, choices=PAPERS),
    field("eia_approval", "环评批复", Kind.CHOICE, "环评", "环保批文", choices=PAPERS),
    field("acceptance", "竣工环保验收", Kind.CHOICE, "验收", choices=PAPERS),
    field("discharge_permit", "排污许可证", Kind.CHOICE, "排污许可", choices=PAPERS),
    field("discharge_permit_until", "排污许可证有效期至", Kind.DATE),
    field("pollution", "污染类型", Kind.CHOICES, "污染源类型", choices=KINDS),
    field("boilers", "锅炉数量", Kind.NUMBER, unit="台", minimum=0),
    field("boiler_capacity", "锅炉吨位", Kind.NUMBER, unit="蒸吨/小时", minimum=0, maximum=5000),
    field("boiler_total", "锅炉总吨位", Kind.NUMBER, unit="蒸吨/小时", minimum=0, maximum=10000),
    field("efficiency", "VOCs处理效率", Kind.NUMBER, unit="%", minimum=0, maximum=100),
    field("pm", "颗粒物排放浓度", Kind.NUMBER, "颗粒物浓度", "颗粒物", unit="mg/m³", minimum=0),
    field("cod", "化学需氧量排放浓度", Kind.NUMBER, "COD", "化学需氧量", unit="mg/L", minimum=0),
    field("ph", "pH值", Kind.NUMBER, "pH", unit="无量纲", minimum=0, maximum=14),
    field("noise_day", "昼间厂界噪声", Kind.NUMBER, unit="dB(A)", minimum=0, maximum=150),
    field("water_out", "排水量", Kind.NUMBER, unit="吨/日", minimum=0),
    field("waste", "危废产生量", Kind.NUMBER, unit="吨/年", minimum=0),
    field("distance", "距岸线距离", Kind.NUMBER, unit="米", minimum=0),
    field("wastewater_facility", "是否有废水处理设施", Kind.CHOICE, choices=YES_NO),
    field("inspected_on", "检查日期", Kind.DATE, "检查时间"),
    field("remark", "备注"),
)
DICTIONARY = Dictionary(fields=FIELDS, unknown_words=("未测", "不明", "不清楚", "?"), approximately=0.2)


def label_of(key: str) -> Field:
    return next(one for one in FIELDS if one.key == key)


def save_xlsx(path: Path, rows, *, title: str = "名单", merged=()) -> Path:
    """One sheet from rows of values; ``merged`` are ranges such as A1:K1."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for one in merged:
        sheet.merge_cells(one)
    workbook.save(path)
    return path


def read_rows(
    reader: ListReader, rows, *, file: str = "名单.xlsx", title: str = "名单", merged=()
) -> Reading:
    """What the reader makes of such a workbook, without the file: where only what stands in cells matters."""
    width = max(map(len, rows))
    cells = [[_as_read(one) for one in row] + [""] * (width - len(row)) for row in rows]
    bounds = [range_boundaries(one) for one in merged]
    spans = (Span(top - 1, left - 1, bottom - 1, right - 1) for left, top, right, bottom in bounds)
    return reader.understand(file, [Sheet(title, cells, tuple(spans))], "")


def _as_read(value: object) -> object:
    """A cell as the readers of workbooks give it."""
    if value is None:
        return ""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def save_csv(path: Path, rows, *, encoding: str = "utf-8-sig", delimiter: str = ",") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def converted(path: Path, form: str, ending: str) -> Path:
    """The file as LibreOffice saves it in another format, beside it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice")
    command = [office, f"-env:UserInstallation=file://{path.parent}/office", "--headless"]
    command += ["--convert-to", form, "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return path.with_suffix(f".{ending}")


HEAD = ["序号", "企业名称", "环评批复", "颗粒物浓度", "检查日期"]
ROWS = [HEAD, [1, "甲家具厂", "有", 18.5, "2018.7.31"], [2, "乙塑料厂", "未办", "", ""]]


def check_content(reading: Reading) -> None:
    """That ``ROWS`` were read, in whatever form they were written."""
    assert told(reading, "unreadable") == []
    assert names(reading) == ["甲家具厂", "乙塑料厂"]
    first, second = reading.records
    assert (first.eia_approval, first.pm) == ("有", Quantity(18.5, 18.5))
    assert str(first.inspected_on.first) == "2018-07-31"
    assert (second.eia_approval, second.pm, second.inspected_on) == ("无", None, None)
    assert first.cell_address("颗粒物排放浓度").endswith("!D2")


def names(reading: Reading) -> list[str]:
    return [record.name for record in reading.records]


def told(reading: Reading, kind: str) -> list[str]:
    """The texts of all problems of one kind."""
    return [str(problem) for problem in reading.problems if problem.kind == kind]


def counted(reading: Reading) -> dict[str, int]:
    """Rows by what they are, over all tables."""
    total: dict[str, int] = {}
    for table in reading.tables:
        for kind, number in table.rows.items():
            total[kind] = total.get(kind, 0) + number
    return total


def facts(reading: Reading, label: str) -> list[object]:
    """What each record says of a field."""
    return [plain_value(record.facts().get(label)) for record in reading.records]
