"""Sheets as offices fill them: titles, headings of several rows, totals, signatures, page breaks, towns."""

import json
import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import heldout_results_fourth
import heldout_results_seventh
import heldout_results_third
import pytest
from heldout_results import UP, Listing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_lists import DICTIONARY, FIELDS, counted, names, save_csv, save_xlsx, told
from result_lists import write
from shipped import shipped

from checker.cli.read import _json_lines
from checker.condition import Period, Quantity
from checker.intake import ListReader, read_list
from checker.intake.headings.lexicon import Lexicon
from checker.intake.identity import is_credit_code, likely_code
from checker.model import ListGuide


def read(path, mapping=None):
    return read_list(path, DICTIONARY, guide=ListGuide(columns=mapping or {}))


def messy(path):
    rows = [
        ["邛崃市“散乱污”企业排查名单（第二批）"],
        ["填报单位：天邛产业园区管委会", None, None, None, None, None, "填报日期：2018年7月5日"],
        ["序号", "企业名称", "行业", "环保手续", None, None, "锅炉吨位\n（蒸吨）", "颗粒物浓度", "备注"],
        [None, None, None, "环评", "验收", "排污许可证", None, "(mg/m³)", None],
        [1, "甲家具厂", "家具制造", "川环审批〔2009〕68号", "√", "未办", "2台(4蒸吨)", 18.5, "重复"],
        [2, "村西头路南", "塑料", "无", "—", "不涉及", "0.1蒸吨以下", "＞200", None],
        [None, None, None, None, None, None, None, None, None],
        [3, None, "塑料", "无", "—", None, None, None, None],
        ["序号", "企业名称", "行业", "环保手续", None, None, "锅炉吨位\n（蒸吨）", "颗粒物浓度", "备注"],
        [None, None, None, "环评", "验收", "排污许可证", None, "(mg/m³)", None],
        [4, "丙化工厂", "化工", "#N/A", None, None, None, None, None],
        ["小计", None, 4],
        ["合 计", None, None, 4],
        [5],
        ["备注：第3行待核。"],
        ["填报人：张三", None, None, "审核人：李四", None, None, "联系电话：88888888"],
    ]
    merged = ("A1:I1", "D3:F3", "A3:A4", "B3:B4", "C3:C4", "G3:G4", "I3:I4", "A15:I15")
    return save_xlsx(path, rows, title="羊安街道", merged=merged)


def test_the_whole_messy_sheet(tmp_path):
    reading = read(messy(tmp_path / "名单.xlsx"))
    assert names(reading) == ["甲家具厂", "村西头路南", "丙化工厂"]
    [table] = reading.tables
    assert table.heading_rows == (3, 4)
    assert table.rows == {"标题": 2, "表头": 4, "企业": 3, "空行": 2, "拒收": 1, "合计": 2, "备注": 2}
    assert sum(table.rows.values()) == 16
    assert [column.field for column in table.columns if column.field is None] == []
    assert [column.heading for column in table.columns][3:6] == [
        "环保手续-环评",
        "环保手续-验收",
        "环保手续-排污许可证",
    ]
    first, second, third = reading.records
    assert (first.eia_approval, first.acceptance, first.discharge_permit) == ("有", "有", "无")
    assert first.boiler_capacity is None and first.pm == Quantity(18.5, 18.5)
    assert (second.eia_approval, second.acceptance) == ("无", None)
    assert second.boiler_capacity == Quantity(None, 0.1) and second.pm.low > 200
    assert third.cells["环评批复"].reason == "错误值 #N/A"
    assert third.source.row == 11 and third.cell_address("企业名称") == "名单.xlsx!羊安街道!B11"


def test_park_from_the_title_and_town_from_the_name_of_the_sheet(tmp_path):
    reading = read(messy(tmp_path / "名单.xlsx"))
    assert (reading.tables[0].park, reading.tables[0].town) == ("天邛产业园区", "羊安街道")
    record = reading.records[0]
    assert (record.park, record.town) == ("天邛产业园区", "羊安街道")
    assert (record.cells["所在园区"].place, record.cells["所属镇街"].place) == ("标题", "工作表名")


def test_a_rejected_row_says_what_is_missing(tmp_path):
    [problem] = told(read(messy(tmp_path / "名单.xlsx")), "rejected")
    assert "第8行" in problem and "企业名称" in problem


def test_a_doubtful_cell_is_told_with_its_place_and_what_to_do(tmp_path):
    problems = told(read(messy(tmp_path / "名单.xlsx")), "doubtful")
    [boiler] = [one for one in problems if "G5" in one]
    assert boiler.startswith("名单.xlsx!羊安街道!G5：") and "未知" in boiler and "单位为蒸吨/小时" in boiler


def test_a_sheet_for_each_town(tmp_path):
    import openpyxl

    workbook = openpyxl.Workbook()
    for town in ("羊安镇", "平乐镇", "说明"):
        sheet = workbook.create_sheet(town)
        if town != "说明":
            sheet.append(["企业名称", "所属镇街", "环评批复"])
            sheet.append([f"{town}甲厂", None, "有"])
            sheet.append([f"{town}乙厂", "临邛镇", "无"])
    del workbook["Sheet"]
    workbook.save(tmp_path / "名单.xlsx")
    reading = read(tmp_path / "名单.xlsx")
    assert [record.town for record in reading.records] == ["羊安街道", "临邛街道", "平乐镇", "临邛街道"]
    assert [record.source.sheet for record in reading.records] == ["羊安镇", "羊安镇", "平乐镇", "平乐镇"]


def test_a_park_that_cannot_be_read_is_not_replaced_by_the_title(tmp_path):
    rows = [["天邛产业园区名单", None], ["企业名称", "所在园区"], ["甲厂", "火星园区"], ["乙厂", None]]
    reading = read(save_xlsx(tmp_path / "名单.xlsx", rows, merged=("A1:B1",)))
    assert [record.park for record in reading.records] == [None, "天邛产业园区"]


def test_rows_that_name_a_section(tmp_path):
    rows = [
        ["企业名称", "环评批复", "验收"],
        ["一、天邛产业园区"],
        ["甲厂", "有", "有"],
        ["二、临邛园区"],
        ["乙厂", "无", "无"],
    ]
    reading = read(save_xlsx(tmp_path / "名单.xlsx", rows, merged=("A2:C2", "A4:C4")))
    assert [(one.name, one.park) for one in reading.records] == [
        ("甲厂", "天邛产业园区"),
        ("乙厂", "临邛工业园区"),
    ]
    assert reading.tables[0].rows == {"表头": 1, "标题": 2, "企业": 2}


def test_several_rows_of_one_enterprise(tmp_path):
    rows = [
        ["所在园区", "企业名称", "环评批复", "锅炉吨位", "污染类型", "备注"],
        ["天邛产业园区", "甲厂", "有", 2, "涉水", "一"],
        [None, None, None, 4, "涉气", "二"],
        [None, "乙厂", "无", 1, "涉水", None],
    ]
    reading = read(save_xlsx(tmp_path / "名单.xlsx", rows, merged=("A2:A4", "B2:B3", "C2:C3")))
    first, second = reading.records
    assert (first.name, first.eia_approval, first.remark) == ("甲厂", "有", "一；二")
    assert first.pollution == frozenset({"涉水", "涉气"})
    assert first.boiler_capacity is None and first.cells["锅炉吨位"].reason == "同一企业几行不一致"
    assert (second.name, second.park, second.boiler_capacity) == ("乙厂", "天邛产业园区", Quantity(1, 1))
    assert reading.tables[0].rows == {"表头": 1, "企业": 2, "续行": 1}


def test_two_tables_one_under_the_other(tmp_path):
    rows = [
        ["企业名称", "环评批复", "验收"], ["甲厂", "有", "有"], [None], ["第二部分"],
        ["序号", "单位名称", "地址"], [1, "乙厂", "羊安镇一组"], ["合计", 1],
    ]  # fmt: skip
    reading = read(save_xlsx(tmp_path / "名单.xlsx", rows, merged=("A4:C4",)))
    assert names(reading) == ["甲厂", "乙厂"] and len(reading.tables) == 2
    assert (
        reading.records[1].cell_address("企业名称").endswith("B6")
        and reading.records[1].address == "羊安镇一组"
    )
    assert sum(counted(reading).values()) == len(rows)


def test_two_row_heading_without_merged_cells_in_a_text_file(tmp_path):
    rows = [
        ["序号", "企业名称", "环保手续", "", "", "监测", ""],
        ["", "", "环评", "验收", "排污许可证", "COD(mg/L)", "颗粒物"],
        ["1", "甲厂", "有", "无", "有", "35", "20"],
    ]
    reading = read(save_csv(tmp_path / "名单.csv", rows))
    [record] = reading.records
    assert (record.eia_approval, record.acceptance, record.discharge_permit) == ("有", "无", "有")
    assert (record.cod, record.pm) == (Quantity(35, 35), Quantity(20, 20))


def test_rows_of_units_and_of_column_numbers_belong_to_the_heading(tmp_path):
    rows = [
        ["企业名称", "营业收入", "占地面积"],
        ["", "元", "亩"],
        ["甲", "1", "2"],
        ["甲厂", "3000000", "3"],
    ]
    reading = read(save_csv(tmp_path / "名单.csv", rows))
    [record] = reading.records
    assert record.revenue == Quantity(300, 300) and record.floor_area.low == pytest.approx(2000)
    assert reading.tables[0].heading_rows == (1, 2, 3)


def test_a_list_of_names_only(tmp_path):
    assert names(
        read(save_csv(tmp_path / "a.csv", [["序号", "企业名称"], ["1", "甲厂"], ["2", "乙厂"]]))
    ) == ["甲厂", "乙厂"]
    assert names(read(save_csv(tmp_path / "b.csv", [["单位名称"], ["甲厂"]]))) == ["甲厂"]


def test_columns_that_are_not_certain_are_shown_and_not_used(tmp_path):
    rows = [
        ["企业名称", "单位名称", "是否有废气处理设施", "颗粒物浓度(mg/L)", "检查日期", "不明列"],
        *[[f"第{n}厂", f"公司{n}", "有", 5, "良好", n] for n in range(8)],
    ]
    reading = read(save_xlsx(tmp_path / "名单.xlsx", rows))
    how = {column.heading: (column.field, column.how) for column in reading.tables[0].columns}
    assert how["企业名称"] == ("企业名称", "exact")
    assert how["单位名称"] == (None, "doubtful")
    assert how["是否有废气处理设施"][0] is None  # 废水处理设施 is another thing, however near its spelling
    assert how["颗粒物浓度(mg/L)"] == (None, "doubtful")
    assert how["检查日期"] == (None, "doubtful")  # no cell of it is a date
    assert how["不明列"] == (None, "unmapped")
    notes = "\n".join(told(reading, "note"))
    for heading in ("单位名称", "是否有废气处理设施", "颗粒物浓度", "检查日期", "不明列"):
        assert heading in notes
    assert reading.records[0].inspected_on is None and "检查日期" not in reading.records[0].cells


def test_a_slip_in_a_heading_is_matched_and_told(tmp_path):
    rows = [["企业名称", "统一社会信用代玛", "环评批复"], ["甲厂", "91110000600037341L", "有"]]
    reading = read(save_csv(tmp_path / "名单.csv", rows))
    column = reading.tables[0].columns[1]
    assert column.field is None or (column.field == "统一社会信用代码" and column.how == "fuzzy")
    assert column.field is None or any("代玛" in note for note in told(reading, "note"))


def test_a_column_of_codes_is_the_credit_code_whatever_its_title(tmp_path):
    codes = ["91110000600037341L", "91350100M000100Y43", "91110000600037341L"]
    rows = [["企业名称", "机构号", "环评批复"], *[[f"第{n}厂", code, "有"] for n, code in enumerate(codes)]]
    reading = read(save_csv(tmp_path / "名单.csv", rows))
    assert [record.credit_code for record in reading.records] == codes
    assert reading.tables[0].columns[-1].how == "values"


def test_codes_in_the_licence_column_count_for_both(tmp_path):
    rows = [
        ["企业名称", "营业执照"],
        ["甲厂", "91110000600037341L"],
        ["乙厂", "91350100M000100Y43"],
        ["丙厂", "无"],
    ]
    reading = read(save_csv(tmp_path / "名单.csv", rows))
    assert [record.business_licence for record in reading.records] == ["有", "有", "无"]
    assert [record.credit_code for record in reading.records] == [
        "91110000600037341L",
        "91350100M000100Y43",
        None,
    ]


def test_the_mapping_goes_before_everything(tmp_path):
    path = save_csv(
        tmp_path / "名单.csv", [["户主", "环评", "颗粒物"], ["甲厂", "有", "3"], ["乙厂", "无", "4"]]
    )
    assert told(read(path), "unreadable")
    reading = read(path, {"户主": "企业名称", "环评": None, "颗粒物": "化学需氧量排放浓度"})
    assert names(reading) == ["甲厂", "乙厂"]
    assert reading.records[0].eia_approval is None and reading.records[0].cod == Quantity(3, 3)


def test_wrong_codes_and_enterprises_listed_twice(tmp_path):
    rows = [
        ["企业名称", "统一社会信用代码", "地址", "电话"],
        ["甲厂", "91110000600037341L", "羊安镇一组", "13800001234"],
        ["乙厂", "9111000060003734IL", "羊安镇二组", None],
        ["丙厂", "91110000600037341L", "羊安镇三组", None],
        ["甲厂", None, "羊安镇一组", None],
        ["成都宏达家具制造有限公司", None, "羊安镇九组18号", "13800005678"],
        ["成都宏大家具制造有限公司", None, "羊安镇九组18号", None],
    ]
    reading = read(save_csv(tmp_path / "名单.csv", rows))
    identity = "\n".join(told(reading, "identity"))
    assert "9111000060003734IL" in identity and "可能是 91110000600037341L" in identity
    assert "第2行“甲厂”统一社会信用代码相同" in identity and "第2行“甲厂”企业名称和所在地相同" in identity
    assert len(told(reading, "identity")) == 3
    assert any("宏达" in note and "名称相近" in note for note in told(reading, "note"))
    assert reading.records[1].credit_code == "9111000060003734IL"  # proposed, never applied


def test_check_digits():
    from stdnum.cn import uscc

    assert is_credit_code("91350100M000100Y43") and not is_credit_code("91350100M000100Y44")
    assert not is_credit_code("91350100M000100Y4") and not is_credit_code("91350100M000100Y4I")
    for seed in range(200):
        draw = random.Random(seed)
        body = "91" + "".join(draw.choice("0123456789") for _ in range(6))
        body += "".join(draw.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(9))
        code = body + uscc.calc_check_digit(body)
        assert is_credit_code(code) and uscc.is_valid(code)
        swapped = code[:3] + code[4] + code[3] + code[5:]
        assert swapped == code or likely_code(swapped) in {code, None}


# --- layouts of lists that were really published (shared real-lists 11, 13, 14, 15) ---------------


def test_the_layout_of_a_statistics_table_is_no_list(tmp_path):
    rows = [
        ["隆阳区举报污染类型统计表(第二十批)"],
        ["乡镇(街道)、区直部门", "交办情况", "污染类型", None, None, None],
        [None, "移交件数", "水", "大气", "土壤", "噪声"],
        ["区住房和城乡 建设局", 1, 1, 1, None, 1],
        ["合计", 1, 1, 1, 0, 1],
        ["备注:合计数和污染类型数量不一致原因为部分投诉举报件涉及多个污染类型。"],
    ]
    path = save_xlsx(tmp_path / "统计.xlsx", rows, merged=("A1:F1", "A2:A3", "C2:F2", "A6:F6"))
    assert any("不是名单" in one for one in told(read(path), "unreadable"))


def test_the_export_of_an_inspectors_form(tmp_path):
    rows = [
        ["单位名称", "单位地址", "营业执照", "行业类型", "环保批文", "污染源类型", "排水量", "调查时间"],
        ["甲厂", "兰赵线013乡道路边", "false", "塑料", "false", "涉水#涉气", "20吨/日", "2018年07月31日"],
        ["乙厂", "院内", "510183600012345", "家具", "川环审批〔2009〕68号", "不涉及", "", "2018年08月01日"],
    ]
    reading = read(save_csv(tmp_path / "导出.csv", rows, encoding="gb18030"))
    first, second = reading.records
    assert (first.business_licence, first.eia_approval) == ("无", "无")
    assert first.pollution == frozenset({"涉水", "涉气"}) and first.water_out == Quantity(20, 20)
    assert (second.business_licence, second.eia_approval) == ("有", "有")


def test_the_same_heading_twice(tmp_path):
    rows = [["序号", "企业名称", "颗粒物", "水源死名称", "颗粒物"], [1, "甲厂", 3, "南河", 9]]
    reading = read(save_xlsx(tmp_path / "名单.xlsx", rows))
    assert reading.records[0].pm == Quantity(3, 3)
    assert any("C列" in note and "E5" not in note and "颗粒物" in note for note in told(reading, "note"))


# --- laws -----------------------------------------------------------------------------------------


def test_reading_does_not_depend_on_the_order_of_columns(tmp_path):
    rows = [
        ["企业名称", "所在园区", "环评批复", "颗粒物浓度", "营业收入（元）", "检查日期", "污染类型"],
        ["甲厂", "天邛园区", "√", "约20", "3000000", "2018.7", "涉水、涉气"],
        ["乙厂", "", "未办", "<10", "", "立即", "涉光"],
    ]
    expected = [one.facts() for one in read(save_csv(tmp_path / "a.csv", rows)).records]
    for seed in range(6):
        order = list(range(7))
        random.Random(seed).shuffle(order)
        path = save_csv(tmp_path / "b.csv", [[row[one] for one in order] for row in rows])
        assert [one.facts() for one in read(path).records] == expected


HEADINGS = [field.label for field in FIELDS]
CELL = st.one_of(
    st.none(),
    st.sampled_from(["有", "无", "/", "1", "合计", "备注：", "企业名称", "天邛园区", " "]),
    st.text(max_size=8),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELL, min_size=1, max_size=6), max_size=12), st.permutations(HEADINGS))
def test_any_sheet_is_read_without_an_error_and_every_row_is_counted(tmp_path, rows, headings):
    grid = [["企业名称", *headings[:4]], *rows]
    path = save_csv(tmp_path / "名单.csv", [["" if cell is None else cell for cell in row] for row in grid])
    reading = read(path)
    counts = counted(reading)
    assert counts.get("企业", 0) == len(reading.records)
    assert counts.get("拒收", 0) == len(told(reading, "rejected"))
    if reading.tables:
        import csv

        with path.open(encoding="utf-8-sig", newline="") as lines:
            kept = list(csv.reader(lines))
        while kept and not any(cell.strip() for cell in kept[-1]):
            kept.pop()
        heads = [row for table in reading.tables for row in table.heading_rows]
        beside = len(heads) > len(set(heads))
        assert sum(counts.values()) == len(kept) if not beside else sum(counts.values()) >= len(kept)
    for record in reading.records:
        assert type(record).model_validate({"source": record.source, "cells": {}, **record.facts()})
        for label, cell in record.cells.items():
            assert (cell.reason is None) == (label in record.facts())


def test_every_name_of_every_field_finds_its_field():
    lexicon = Lexicon(DICTIONARY)
    for field in FIELDS:
        assert lexicon.match((field.label,)).field is field
        assert lexicon.match((f" {field.label} ※",)).field is field
        for heading in field.headings:
            assert lexicon.match((heading,)).field is field


def test_dates_from_a_workbook(tmp_path):
    from datetime import date, datetime

    rows = [
        ["企业名称", "检查日期"],
        ["甲厂", date(2018, 7, 31)],
        ["乙厂", datetime(2018, 7, 31, 9)],
        ["丙厂", 43312],
    ]
    reading = read(save_xlsx(tmp_path / "名单.xlsx", rows))
    assert {record.inspected_on for record in reading.records} == {Period.on(date(2018, 7, 31))}


def test_a_line_of_contacts_above_the_table_is_no_heading(tmp_path):
    rows = [
        ["联系电话", "13800001234", "地址", "天邛园区一号"],
        ["企业名称", "环评批复", "验收", "地址"],
        ["甲厂", "有", "有", "一组"],
    ]
    reading = read(save_csv(tmp_path / "名单.csv", rows))
    assert names(reading) == ["甲厂"]
    assert reading.tables[0].rows == {"标题": 1, "表头": 1, "企业": 1}


def test_a_table_of_figures_below_the_list_is_not_read_as_enterprises(tmp_path):
    rows = [
        ["企业名称", "所在园区", "环评批复"],
        ["甲厂", "天邛园区", "有"],
        [],
        ["所在园区", "从业人数", "占地面积"],
        ["天邛园区", "12", "30"],
        ["临邛园区", "8", "20"],
    ]
    reading = read(save_csv(tmp_path / "名单.csv", rows))
    assert names(reading) == ["甲厂"]
    assert any("第4行起" in note for note in told(reading, "note"))
    assert sum(counted(reading).values()) == 6


def test_a_company_whose_row_looks_a_little_like_a_heading_is_kept(tmp_path):
    rows = [
        ["行业", "企业名称", "环评批复", "验收"],
        ["备注", "合计木业有限公司", "有", "有"],
        ["环评", "说明书印刷厂", "有", "无"],
        ["塑料", "总计塑料厂", "合计", "无"],
    ]
    reading = read(save_csv(tmp_path / "名单.csv", rows))
    assert names(reading) == ["合计木业有限公司", "说明书印刷厂", "总计塑料厂"]


def test_content_without_a_heading_and_under_merged_cells_is_told(tmp_path):
    import openpyxl

    path = save_xlsx(
        tmp_path / "名单.xlsx", [["企业名称", "环评批复"], ["甲厂", "有", "额外"], ["乙厂", "无"]]
    )
    workbook = openpyxl.load_workbook(path)
    workbook.active.merge_cells("B2:B3")
    workbook.save(path)
    reading = read(path)
    assert any("C列有内容但没有表头" in note for note in told(reading, "note"))
    assert [record.eia_approval for record in reading.records] == ["有", "有"]


def test_groups_and_counts_that_ask_for_something_else(tmp_path):
    rows = [
        ["企业名称", "消防", "", "环评批复(个)", "营业执照"],
        ["", "验收", "备案号", "", ""],
        ["甲厂", "有", "1", "1", "有"],
    ]
    reading = read(save_csv(tmp_path / "名单.csv", rows))
    [record] = reading.records
    assert (record.acceptance, record.eia_approval, record.business_licence) == (None, None, "有")


def test_a_mapping_to_an_unknown_field_is_told(tmp_path):
    reading = read(
        save_csv(tmp_path / "名单.csv", [["企业名称", "环评"], ["甲厂", "有"]]), {"环评": "环评皮肤"}
    )
    assert any("环评皮肤" in note for note in told(reading, "note"))
    assert reading.records[0].eia_approval == "有"


def test_records_travel_between_processes(tmp_path):
    import pickle

    reading = read(messy(tmp_path / "名单.xlsx"))
    cells = [dict(record.cells) for record in reading.records]
    assert pickle.loads(pickle.dumps(cells)) == cells
    first = reading.records[0].cells
    assert pickle.loads(pickle.dumps(first)) == first and len(first) == len(list(first))


def test_the_shipped_dictionary_reads_the_shipped_template(tmp_path):
    import openpyxl

    from checker.report.template import write_template

    dictionary = shipped().dictionary
    write_template(tmp_path / "空表.xlsx", dictionary)
    assert read_list(tmp_path / "空表.xlsx", dictionary).records == ()
    lexicon = Lexicon(dictionary)
    for one in dictionary.fields:
        assert {lexicon.match((name,)).field.key for name in (one.label, *one.headings)} == {one.key}
    workbook = openpyxl.load_workbook(tmp_path / "空表.xlsx")
    for one, column in ((one, column) for one in dictionary.fields for column in workbook.active[2]):
        if column.value == one.label or str(column.value).startswith(f"{one.label}（"):
            example = {"number": 5, "date": "2018-07-31", "code": "C2110"}.get(one.type.value, "样")
            example = "13800000000" if one.key == "phone" else example
            workbook.active.cell(3, column.column, next(iter(one.choices)) if one.choices else example)
    workbook.save(tmp_path / "名单.xlsx")
    reading = read_list(tmp_path / "名单.xlsx", dictionary)
    [record] = reading.records
    labels = [one.label for one in dictionary.fields]
    assert [label for label in labels if label not in record.facts()] == ["统一社会信用代码", "经度"]
    assert [problem.field for problem in reading.problems if problem.kind != "note"] == [
        "统一社会信用代码",
        "经度",
        "定位",
    ]


def test_a_digit_that_is_no_number_is_a_word(tmp_path):
    reading = read(save_xlsx(tmp_path / "名单.xlsx", [["企业名称", "²"], ["甲厂", "①"], ["乙厂", "³"]]))
    assert names(reading) == ["甲厂", "乙厂"]


LEFT, RIGHT = ["序号", "企业名称", "环评"], ["序号", "企业名称", "验收"]
OTHER = ["编号", "单位名称", "验收"]


@pytest.mark.parametrize(
    ("left", "gap", "right"),
    [
        (LEFT, [None], RIGHT),
        (LEFT, [], RIGHT),
        (LEFT[1:], [None, None], RIGHT[1:]),
        (LEFT[1:], [], RIGHT[1:]),
        (LEFT, [None], OTHER),
        (LEFT, [], OTHER),
        (LEFT[1:], [None], OTHER[1:]),
    ],
    ids=[
        "a gap",
        "no gap",
        "unnumbered, a gap",
        "unnumbered, no gap",
        "other words, a gap",
        "other words, no gap",
        "unnumbered, other words, a gap",
    ],
)
def test_a_table_beside_another_is_a_list_of_its_own(left, gap, right, tmp_path):
    def row(number, one, known, other, told_of):
        cells = [[number, one, known], [number, other, told_of]]
        return [*cells[0][3 - len(left) :], *gap, *cells[1][3 - len(right) :]]

    rows = [
        ["天邛产业园区企业名单"],
        [*left, *gap, *right],
        row(1, "甲厂", "有", "丙厂", "无"),
        row(2, "乙厂", "无", "丁厂", "有"),
        row(None, None, None, "戊厂", "有"),
    ]
    reading = read(save_xlsx(tmp_path / "名单.xlsx", rows))
    assert [
        (one.name, one.park, one.eia_approval, one.facts().get("竣工环保验收")) for one in reading.records
    ] == [
        ("甲厂", "天邛产业园区", "有", None),
        ("乙厂", "天邛产业园区", "无", None),
        ("丙厂", "天邛产业园区", None, "无"),
        ("丁厂", "天邛产业园区", None, "有"),
        ("戊厂", "天邛产业园区", None, "有"),
    ]
    # the same row, but other cells
    first, third = reading.records[0], reading.records[2]
    assert first.source == third.source
    assert first.cell_address("企业名称") != third.cell_address("企业名称")
    assert [table.heading_rows for table in reading.tables] == [(2,), (2,)]
    assert reading.tables[0].rows == {"标题": 1, "表头": 1, "企业": 2, "空行": 1}
    assert reading.tables[1].rows == {"企业": 3}
    assert len([one for one in reading.problems if "并排" in one.message]) == 1


def test_a_table_far_to_the_right(tmp_path):
    rows = [[None] * 15 + row for row in (["企业名称", "环评"], ["甲厂", "有"], ["乙厂", "无"])]
    assert names(read(save_xlsx(tmp_path / "名单.xlsx", rows))) == ["甲厂", "乙厂"]


def test_a_second_name_of_another_thing_hides_nothing(tmp_path):
    rows = [["企业名称", "环评", "建设单位", "验收"], ["甲厂", "有", "某建设公司", "无"]]
    [record] = read(save_xlsx(tmp_path / "名单.xlsx", rows)).records
    assert (record.name, record.eia_approval, record.acceptance) == ("甲厂", "有", "无")


def test_what_is_doubtful_in_a_row_of_two_lists_is_told_of_its_own(tmp_path):
    heading = ["企业名称", "环评批复", "营业执照"]
    rows = [[*heading, None, *heading], ["甲厂", "看不懂", "有", None, "乙厂", "无", "也看不懂"]]
    reading = read(save_xlsx(tmp_path / "名单.xlsx", rows))
    assert [one.eia_approval for one in reading.records] == [None, "无"]
    lines = list(map(json.loads, _json_lines(reading)))
    assert [[one["cell"] for one in line["problems"]] for line in lines] == [
        ["名单.xlsx!名单!B2"],
        ["名单.xlsx!名单!G2"],
    ]


def test_a_wide_list_of_which_few_columns_are_known(tmp_path):
    """A census asks for much that no rule knows: what it says of the rest must not be lost for that."""
    others = [f"普查指标{sign}" for sign in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"]
    told_of_both = [("虚拟家具厂", "虚拟大道1号", "有"), ("虚拟砖厂", "虚拟大道2号", "无")]
    rows = [["企业名称", "地址", "营业执照", *others], *([*one, *["若干"] * 20] for one in told_of_both)]
    reading = read(save_csv(tmp_path / "普查.csv", rows))
    assert names(reading) == ["虚拟家具厂", "虚拟砖厂"]


def varied(listing: Listing, order: Sequence[int], *, backwards: bool) -> Listing:
    """The list with its columns in another order, and a column between them that means nothing."""
    firms = []
    for firm in listing.firms:
        assert not isinstance(firm, str)
        cells = [*firm[0].split("|"), *[""] * len(listing.headings)]
        cells[len(listing.headings)] = "A-12"
        firms.append(("|".join(cells[at] for at in order), firm[1]))
    headings = (*listing.headings, "档案盒号")
    return listing._replace(
        headings=tuple(headings[at] for at in order),
        firms=tuple(firms[::-1] if backwards else firms),
        name=order.index(listing.name),
    )


def known_by_name(reader: ListReader, listing: Listing, folder: Path) -> dict[str, dict[str, Any]]:
    assert list(write(listing, folder))
    records = reader.read(folder / listing.file).records
    return {one.facts()["企业名称"]: one.facts() for one in records}


def test_the_order_of_columns_and_rows_changes_nothing_that_is_read(tmp_path):
    plain = [
        one
        for one in (
            *heldout_results_third.LISTS,
            *heldout_results_fourth.LISTS,
            *heldout_results_seventh.LISTS,
        )
        if not any(isinstance(firm, str) or UP in firm[0] for firm in one.firms)
        and not any(isinstance(heading, tuple) for heading in one.headings)
    ]
    assert len(plain) > 8
    reader = ListReader(shipped().dictionary, as_of=date(2026, 11, 23))
    for seed, listing in enumerate(plain):
        order = list(range(len(listing.headings) + 1))
        random.Random(seed).shuffle(order)
        other = varied(listing, order, backwards=bool(seed % 2))
        expected = known_by_name(reader, listing, tmp_path)
        assert known_by_name(reader, other, tmp_path) == expected, listing.file
