"""Lists that are no workbooks: pages exported as .xls, XML spreadsheets, tables of Word documents."""

import io
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_lists import DICTIONARY, ROWS, check_content, converted, names, save_xlsx, told

from checker.condition import Quantity
from checker.intake import read_list, workbook
from checker.model import Reading

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}">
<style>td {{ mso-number-format:"\\@"; }}</style>
<!--[if gte mso 9]><xml><x:ExcelWorkbook/></xml><![endif]--></head><body>{body}</body></html>"""


def page(path: Path, body: str, charset: str = "gb2312") -> Path:
    encoding = "gb18030" if charset.startswith("gb") else charset
    path.write_bytes(PAGE.format(charset=charset, body=body).encode(encoding))
    return path


def table_of(rows: list[list[object]]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table border=1>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def read(path: Path) -> Reading:
    return read_list(path, DICTIONARY)


def reasons(path: Path) -> list[str]:
    """Why a file cannot be used."""
    return [one.message for one in read(path).problems if one.kind == "unreadable"]


# --- pages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("charset", ["gb2312", "utf-8", "GBK", "utf-16"])
def test_a_page_under_the_name_of_a_workbook(tmp_path, charset):
    check_content(read(page(tmp_path / "名单.xls", table_of(ROWS), charset)))


def test_a_page_that_does_not_say_its_encoding(tmp_path):
    for encoding in ("utf-8", "gb18030"):
        (tmp_path / "名单.xls").write_bytes(table_of(ROWS).encode(encoding))
        check_content(read(tmp_path / "名单.xls"))


def test_a_page_as_libreoffice_saves_it(tmp_path):
    check_content(read(converted(save_xlsx(tmp_path / "名单.xlsx", ROWS), "html:HTML (StarCalc)", "html")))


def test_merged_cells_line_breaks_and_what_is_not_shown(tmp_path):
    body = """<table><caption>排查表</caption>
    <tr><th colspan="4">临邛工业园区企业排查表</th></tr>
    <tr><th rowspan="2">企业名称</th><th colspan="2">手续</th><th rowspan="2">所在园区</th></tr>
    <tr><th>环评批复</th><th style="display:none">内部编号</th><th>排污许可证</th></tr>
    <tr><td>甲家具<br>厂</td><td>有</td><td style="display: none">7</td><td><b>无</b></td>
        <td rowspan="2">天邛产业园区</td></tr>
    <tr style="display:none"><td>乙&nbsp;厂</td><td>有<script>a(1)</script></td><td>有</td></tr></table>"""
    reading = read(page(tmp_path / "名单.xls", body))
    assert names(reading) == ["甲家具厂", "乙厂"]
    assert [(one.eia_approval, one.discharge_permit, one.park) for one in reading.records] == [
        ("有", "无", "天邛产业园区"),
        ("有", "有", "天邛产业园区"),
    ]
    assert any("1行被隐藏" in note for note in told(reading, "note"))


def test_tables_that_lay_out_a_page_are_no_lists(tmp_path):
    inner = table_of(ROWS)
    body = f"<table><tr><td>菜单</td><td><table><tr><td>查询</td></tr></table>{inner}</td></tr></table>"
    reading = read(page(tmp_path / "名单.xls", body))
    assert names(reading) == ["甲家具厂", "乙塑料厂"]
    assert reading.records[0].source.sheet == "表2"


def test_a_page_without_a_list_says_so(tmp_path):
    (tmp_path / "登录.xls").write_text("<html><body>请重新登录</body></html>", encoding="utf-8")
    assert reasons(tmp_path / "登录.xls") == ["这是网页，其中没有表格"]
    page(tmp_path / "表.xls", table_of([["日期", "天气"], ["1日", "晴"]]))
    assert "不是名单" in told(read(tmp_path / "表.xls"), "unreadable")[0]


@pytest.mark.parametrize("span", ["100000000000", "0", "-3", "x", "65534", "16384"])
def test_a_cell_that_claims_to_be_huge(tmp_path, span):
    rows = table_of(ROWS).replace("<td>未办</td>", f'<td rowspan="{span}" colspan="{span}">未办</td>')
    reading = read(page(tmp_path / "名单.xls", rows))
    assert names(reading) == ["甲家具厂", "乙塑料厂"]


def test_deep_and_broken_pages_end_with_a_message_or_a_list(tmp_path):
    for body in (
        "<table>" * 5000,
        "<div>" * 100_000 + table_of(ROWS),
        "<table><tr><td>企业名称",
        "<table\x00",
    ):
        reading = read(page(tmp_path / "名单.xls", body))
        assert told(reading, "unreadable") or reading.tables


# --- XML spreadsheets -------------------------------------------------------------------------------

XML = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"><Worksheet ss:Name="名单"><Table>{rows}</Table></Worksheet>
<Worksheet ss:Name="说明"><Table><Row><Cell><Data ss:Type="String">企业名称</Data></Cell></Row></Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""


def row_of(*cells: tuple[str, object], index: int | None = None) -> str:
    where = "" if index is None else f' ss:Index="{index}"'
    inner = "".join(f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>' for kind, value in cells)
    return f"<Row{where}>{inner}</Row>"


def test_an_xml_spreadsheet(tmp_path):
    head = row_of(*(("String", one) for one in ("企业名称", "环评批复", "颗粒物浓度", "检查日期")))
    first = row_of(
        ("String", "甲家具厂"), ("String", "有"), ("Number", "18.5"), ("DateTime", "2018-07-31T00:00:00.000")
    )
    sparse = (
        '<Row ss:Index="5"><Cell ss:MergeDown="1"><Data ss:Type="String">乙厂</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="Error">#N/A</Data></Cell></Row>'
        '<Row><Cell ss:Index="2"><Data ss:Type="String">有</Data></Cell></Row>'
    )
    (tmp_path / "名单.xls").write_text(XML.format(rows=head + first + sparse), encoding="utf-8")
    reading = read(tmp_path / "名单.xls")
    assert names(reading) == ["甲家具厂", "乙厂"]
    one, other = reading.records
    assert (one.pm, str(one.inspected_on.first)) == (Quantity(18.5, 18.5), "2018-07-31")
    assert other.source.row == 5 and other.pm is None
    assert other.cells["颗粒物排放浓度"].raw == "#N/A"
    assert any("隐藏" in note for note in told(reading, "note"))


def test_an_xml_spreadsheet_that_declares_entities_is_refused(tmp_path):
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    secret = tmp_path / "密.txt"
    secret.write_text("机密", encoding="utf-8")
    for declared in (f'<!ENTITY a0 "x">{bomb}', f'<!ENTITY a11 SYSTEM "{secret.as_uri()}">'):
        rows = row_of(("String", "企业名称")) + row_of(("String", "&a11;甲厂"))
        text = XML.format(rows=rows).replace("<Workbook", f"<!DOCTYPE x [{declared}]><Workbook", 1)
        (tmp_path / "名单.xls").write_text(text, encoding="utf-8")
        assert reasons(tmp_path / "名单.xls") == ["文件不完整或已损坏"]


def test_other_xml_is_refused(tmp_path):
    (tmp_path / "a.xls").write_text('<?xml version="1.0"?><配置/>', encoding="utf-8")
    assert reasons(tmp_path / "a.xls") == ["这是 XML 文件，不是名单"]


# --- Word documents -----------------------------------------------------------------------------------


def add_table(document: Document, rows: list[list[object]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = str(text)


def test_a_table_of_a_document(tmp_path):
    document = docx.Document()
    document.add_paragraph("各镇街：")
    document.add_paragraph("天邛产业园区“散乱污”企业排查表")
    add_table(document, ROWS)
    document.add_paragraph("填表人：李四")
    document.save(str(tmp_path / "名单.docx"))
    reading = read(tmp_path / "名单.docx")
    check_content(reading)
    assert reading.records[0].source.sheet == "表1 天邛产业园区“散乱污”企业排查表"
    assert reading.records[0].park == "天邛产业园区"


def test_merged_cells_of_a_document_and_a_table_cut_in_two(tmp_path):
    document = docx.Document()
    table = document.add_table(5, 4)
    texts = [
        ["企业名称", "手续", "", "所在园区"],
        ["", "环评批复", "排污许可证", ""],
        ["甲厂", "有", "无", "临邛工业园区"],
        ["乙厂", "无", "有", ""],
        ["丙厂", "有", "有", ""],
    ]
    for cells, row in zip(texts, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = text
    for first, last in (((0, 0), (1, 0)), ((0, 1), (0, 2)), ((0, 3), (1, 3)), ((2, 3), (4, 3))):
        table.cell(*first).merge(table.cell(*last))
    document.add_paragraph("")
    add_table(document, [["丁厂", "无", "无", "园区外"]])
    document.save(str(tmp_path / "名单.docx"))
    reading = read(tmp_path / "名单.docx")
    assert [(one.name, one.eia_approval, one.discharge_permit, one.park) for one in reading.records] == [
        ("甲厂", "有", "无", "临邛工业园区"),
        ("乙厂", "无", "有", "临邛工业园区"),
        ("丙厂", "有", "有", "临邛工业园区"),
        ("丁厂", "无", "无", "园区外"),
    ]


def test_a_document_without_tables_and_a_broken_one(tmp_path):
    document = docx.Document()
    document.add_paragraph("关于开展“散乱污”企业排查的通知")
    document.save(str(tmp_path / "通知.docx"))
    assert reasons(tmp_path / "通知.docx") == ["这是 Word 文档，其中没有表格"]
    content = io.BytesIO((tmp_path / "通知.docx").read_bytes())
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(tmp_path / "坏.docx", "w") as new:
        for entry in old.namelist():
            new.writestr(entry, b"<a" if entry == "word/document.xml" else old.read(entry))
    assert reasons(tmp_path / "坏.docx") == ["文件不完整或已损坏"]


def test_a_document_that_unpacks_to_gigabytes(tmp_path):
    with zipfile.ZipFile(tmp_path / "大.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as entry:
            for _ in range(300):
                entry.write(b" " * (1 << 20))
    assert reasons(tmp_path / "大.docx") == ["文件展开后过大，内存不足"]


# --- all of them --------------------------------------------------------------------------------------


CELLS = st.sampled_from(["", "有", "无", "否", "12.5", "2018-07-31", "3蒸吨", "甲<乙&丙", "张三"])


@settings(max_examples=8, deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=4))
def test_a_list_says_the_same_in_every_form(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("名单")
    head = ["企业名称", "环评批复", "颗粒物浓度", "投产日期", "锅炉吨位"]
    whole: list[list[object]] = [head, *([f"第{n}家具厂", *cells] for n, cells in enumerate(rows, 1))]
    book = save_xlsx(folder / "a.xlsx", whole)
    escaped = [[str(one).replace("&", "&amp;").replace("<", "&lt;") for one in row] for row in whole]
    web = page(folder / "b.xls", table_of(list(map(list, escaped))))
    document = docx.Document()
    add_table(document, whole)
    document.save(str(folder / "c.docx"))
    facts = [[one.facts() for one in read(path).records] for path in (book, web, folder / "c.docx")]
    assert facts[0] == facts[1] == facts[2]


def test_they_are_read_in_a_child_and_may_take_no_longer_than_others(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "TIME_LIMIT", 1)
    rows = [[n, *["有"] * 60] for n in range(60_000)]
    page(tmp_path / "大.xls", table_of(rows))
    [problem] = told(read(tmp_path / "大.xls"), "unreadable")
    assert "秒内没有读完" in problem or "内存不足" in problem


def test_a_result_that_an_office_saved_in_another_form_is_no_list(tmp_path):
    ours = Path(__file__).parents[1] / "samples" / "结果" / "全市汇总.xlsx"
    saved = converted(Path(shutil.copy(ours, tmp_path)), "ods", "ods")
    assert reasons(saved) == ["是本工具生成的结果，不是企业名单，未读取"]
