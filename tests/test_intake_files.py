"""Files of every kind, whole, damaged and hostile: a list is read, anything else says what it is."""

import io
import struct
import zipfile
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import pytest
import xlwt
from intake_lists import DICTIONARY, HEAD, ROWS, check_content, names, save_csv, save_xlsx, told
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import P

from checker.condition import Quantity
from checker.intake import read_list

SECTION = "[Content_Types].xml"


def read(path: Path):
    return read_list(path, DICTIONARY)


def refused(path: Path) -> str:
    """The one reason why a file cannot be used."""
    reading = read(path)
    assert reading.records == () and reading.file == path.name
    [problem] = told(reading, "unreadable")
    return problem


def test_xlsx_under_any_name(tmp_path):
    check_content(read(save_xlsx(tmp_path / "名单.xlsx", ROWS)))
    check_content(read((tmp_path / "名单.xlsx").rename(tmp_path / "名单.xls")))


def test_the_hash_is_that_of_the_file(tmp_path):
    import hashlib

    path = save_xlsx(tmp_path / "名单.xlsx", ROWS)
    assert read(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_xls(tmp_path):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("名单")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.merge(3, 4, 1, 1)
    book.save(str(tmp_path / "名单.xls"))
    check_content(read(tmp_path / "名单.xls"))
    (tmp_path / "名单.et").write_bytes((tmp_path / "名单.xls").read_bytes())
    check_content(read(tmp_path / "名单.et"))


def test_ods_with_merged_cells(tmp_path):
    document = OpenDocumentSpreadsheet()
    table = Table(name="名单")
    for cells in ROWS:
        row = TableRow()
        for cell in cells:
            number = isinstance(cell, float)
            one = TableCell(valuetype="float", value=cell) if number else TableCell(valuetype="string")
            one.addElement(P(text=str(cell)))
            row.addElement(one)
        table.addElement(row)
    for first in (True, False):
        row = TableRow()
        row.addElement(TableCell())
        if first:
            name = TableCell(valuetype="string", numberrowsspanned=2, numbercolumnsspanned=1)
            name.addElement(P(text="丙厂"))
        else:
            name = CoveredTableCell()
        row.addElement(name)
        licence = TableCell(valuetype="string")
        licence.addElement(P(text="" if first else "有"))
        row.addElement(licence)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "名单.ods"))
    reading = read(tmp_path / "名单.ods")
    assert names(reading) == ["甲家具厂", "乙塑料厂", "丙厂"]
    assert reading.records[2].eia_approval == "有"
    assert reading.tables[0].rows == {"表头": 1, "企业": 3, "续行": 1}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_files(tmp_path, encoding, delimiter):
    check_content(read(save_csv(tmp_path / "名单.csv", ROWS, encoding=encoding, delimiter=delimiter)))


def test_text_with_quoted_line_breaks_and_delimiters(tmp_path):
    path = save_csv(tmp_path / "名单.csv", [HEAD, ["1", "甲,乙\n家具厂", "有", "1,200", ""]])
    [record] = read(path).records
    assert (record.name, record.pm) == ("甲,乙家具厂", Quantity(1200, 1200))


def test_text_that_is_neither_encoding(tmp_path):
    (tmp_path / "a.csv").write_bytes("企业名称,环评\n".encode() + b"\xff\xff\x81\n")
    assert "编码" in refused(tmp_path / "a.csv")


def test_missing_folder_and_empty(tmp_path):
    assert "没有这个文件" in refused(tmp_path / "没有.xlsx")
    assert "文件夹" in refused(tmp_path)
    (tmp_path / "空.xlsx").write_bytes(b"")
    assert "空的" in refused(tmp_path / "空.xlsx")
    (tmp_path / "空.csv").write_bytes(b"\xef\xbb\xbf\r\n\r\n")
    assert "空的" in refused(tmp_path / "空.csv")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "图片"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "图片"),
        (b"%PDF-1.7\n%abc", "PDF"),
        (b"<html><body>\xe4\xbc\x81</body></html>", "网页"),
        (b"<html><table><tr><td>\xe4\xbc\x81</td></tr></table></html>", "不是名单"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "XML"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "不完整或已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"), "Word"),
        (bytes(range(256)) * 20, ""),
        (b"\x00\x01\x02\x03" * 100, ""),
        (b"PK\x03\x04" + bytes(200), "不完整或已损坏"),
    ],
)
def test_files_of_another_kind(tmp_path, content, what):
    (tmp_path / "名单.xlsx").write_bytes(content)
    assert what in refused(tmp_path / "名单.xlsx")


def test_word_document_and_plain_archive(tmp_path):
    for name, what in (("word/document.xml", "Word"), ("word/styles.xml", "Word"), ("名单.txt", "压缩包")):
        with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
            archive.writestr(name, "<a/>")
        assert what in refused(tmp_path / "a.xlsx")


def test_truncated(tmp_path):
    whole = save_xlsx(tmp_path / "名单.xlsx", ROWS * 50).read_bytes()
    for share in (0.3, 0.9, 0.99):
        (tmp_path / "短.xlsx").write_bytes(whole[: int(len(whole) * share)])
        assert "不完整或已损坏" in refused(tmp_path / "短.xlsx")
    damaged = bytearray(whole)
    for place in range(len(whole) // 4, len(whole) // 2, 7):
        damaged[place] ^= 0xFF
    (tmp_path / "坏.xlsx").write_bytes(bytes(damaged))
    assert refused(tmp_path / "坏.xlsx")


def test_encrypted(tmp_path):
    plain = save_xlsx(tmp_path / "名单.xlsx", ROWS)
    with plain.open("rb") as source, (tmp_path / "密.xlsx").open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("secret", target)
    assert "密码" in refused(tmp_path / "密.xlsx")


def test_encrypted_old_workbook(tmp_path):
    # a workbook stream that begins with BOF and FILEPASS, inside enough of an OLE2 file to be told
    stream = b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12) + struct.pack("<HH", 0x2F, 54) + bytes(54)
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream + "Workbook".encode("utf-16-le")
    (tmp_path / "密.xls").write_bytes(content)
    assert "密码" in refused(tmp_path / "密.xls")


def changed(path: Path, part: str, change) -> Path:
    """The workbook with one part replaced."""
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, change(content) if entry.filename == part else content)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_doctype(tmp_path):
    bomb = b'<!DOCTYPE a [<!ENTITY b "ccc">]><worksheet'
    path = save_xlsx(tmp_path / "名单.xlsx", ROWS)
    changed(path, SHEET, lambda content: content.replace(b"<worksheet", bomb, 1))
    assert "DOCTYPE" in refused(path)


def test_zip_bomb(tmp_path):
    path = save_xlsx(tmp_path / "名单.xlsx", ROWS)
    padding = b" " * (40 << 20)
    changed(path, SHEET, lambda content: content.replace(b"<sheetData>", b"<sheetData>" + padding, 1))
    assert path.stat().st_size < 200_000
    assert "过大" in refused(path)


def test_the_same_part_twice(tmp_path):
    path = save_xlsx(tmp_path / "名单.xlsx", ROWS)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning):
        archive.writestr(SHEET, "<worksheet/>")
    assert "重名" in refused(path)


def stray(path: Path, place: str) -> Path:
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = f'<row r="{row}"><c r="{place}"><v>1</v></c></row></sheetData>'.encode()
    return changed(path, SHEET, lambda content: content.replace(b"</sheetData>", cell, 1))


def test_a_stray_cell_in_the_last_corner(tmp_path):
    reading = read(stray(save_xlsx(tmp_path / "名单.xlsx", ROWS), "XFD1048576"))
    check_content(reading)
    assert any("表格以外很远处" in note for note in told(reading, "note"))


def test_a_stray_cell_far_below(tmp_path):
    reading = read(stray(save_xlsx(tmp_path / "名单.xlsx", ROWS), "A900000"))
    assert names(reading) == ["甲家具厂", "乙塑料厂"]
    assert sum(reading.tables[0].rows.values()) == 900000


def test_a_wrong_dimension_as_wps_writes_it(tmp_path):
    path = save_xlsx(tmp_path / "名单.xlsx", ROWS)
    changed(
        path, SHEET, lambda content: content.replace(b'<dimension ref="A1:E3"', b'<dimension ref="A1"', 1)
    )
    check_content(read(path))


def test_error_cells_and_uncalculated_formulas_are_unknown_not_blank(tmp_path):
    path = save_xlsx(tmp_path / "名单.xlsx", [*ROWS, [3, "丙厂", "#N/A", "=1+2", "有"]])
    reading = read(path)
    third = reading.records[2]
    assert third.cells["环评批复"].reason == "错误值 #N/A"
    assert third.cells["颗粒物排放浓度"].reason == "公式没有计算结果"
    assert sum("C4" in text or "D4" in text for text in told(reading, "doubtful")) == 2


def test_a_sheet_that_the_first_reader_refuses_is_read_by_the_second(tmp_path):
    path = save_xlsx(tmp_path / "名单.xlsx", [*ROWS, [3, "丙厂", "#N/A", 5, ""]])
    changed(path, SHEET, lambda content: content.replace(b"#N/A", b"#SPILL!"))
    reading = read(path)
    assert names(reading) == ["甲家具厂", "乙塑料厂", "丙厂"]
    assert reading.records[2].cells["环评批复"].reason == "错误值 #SPILL!"


def test_hidden_sheets_are_listed_and_hidden_rows_read(tmp_path):
    path = save_xlsx(tmp_path / "名单.xlsx", ROWS)
    workbook = openpyxl.load_workbook(path)
    workbook["名单"].row_dimensions[3].hidden = True
    hidden = workbook.create_sheet("旧名单")
    for row in ROWS:
        hidden.append(row)
    hidden.sheet_state = "hidden"
    workbook.create_sheet("填写须知").append(["请如实填写"])
    workbook.save(path)
    reading = read(path)
    check_content(reading)
    notes = told(reading, "note")
    assert any("旧名单" in note and "隐藏" in note for note in notes)
    assert any("1行被隐藏" in note for note in notes)
    assert any("填写须知" in note for note in notes)


def test_hidden_rows_and_columns_of_an_xls_are_read_and_told(tmp_path):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("名单")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.row(2).hidden = True
    sheet.row(9).hidden = True  # holds nothing
    sheet.col(4).hidden = True
    book.save(str(tmp_path / "名单.xls"))
    reading = read(tmp_path / "名单.xls")
    check_content(reading)
    notes = told(reading, "note")
    assert sum("有1行被隐藏" in note for note in notes) == 1
    assert sum("有隐藏的列" in note for note in notes) == 1


def test_hidden_rows_and_columns_of_an_ods_are_read_and_told(tmp_path):
    document = OpenDocumentSpreadsheet()
    table = Table(name="名单")
    table.addElement(TableColumn(numbercolumnsrepeated=4))
    table.addElement(TableColumn(visibility="collapse"))
    for number, cells in enumerate(ROWS):
        row = TableRow(**({"visibility": "filter"} if number == 2 else {}))
        for cell in cells:
            one = TableCell(valuetype="string")
            one.addElement(P(text=str(cell)))
            row.addElement(one)
        table.addElement(row)
    table.addElement(TableRow(visibility="collapse", numberrowsrepeated=1000))
    document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "名单.ods"))
    reading = read(tmp_path / "名单.ods")
    check_content(reading)
    notes = told(reading, "note")
    assert sum("有1行被隐藏" in note for note in notes) == 1
    assert sum("有隐藏的列" in note for note in notes) == 1


def test_no_list_at_all(tmp_path):
    path = save_xlsx(tmp_path / "统计.xlsx", [["行政区域", "数量"], ["东坡区", 4], ["彭山区", 2]])
    assert "不是名单" in refused(path)
    assert "不是名单" in refused(save_xlsx(tmp_path / "空表.xlsx", []))


def test_a_macro_sheet_only(tmp_path):
    path = save_xlsx(tmp_path / "名单.xlsx", ROWS)
    changed(
        path,
        "xl/workbook.xml",
        lambda content: content.replace(b"<sheets>", b"<sheets><!--").replace(b"</sheets>", b"--></sheets>"),
    )
    assert refused(path)
