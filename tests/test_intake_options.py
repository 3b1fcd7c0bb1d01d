"""Cells and headings of forms put into lists: boxes, parts in order, corners, headings that ask nothing."""

import openpyxl
import pytest
from intake_lists import facts


def one(read, heading, cell, label, above="名单"):
    return facts(read([above], ["企业名称", "地址", heading], ["甲厂", "甲路1号", cell]), label)[0]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("☑有□无", "有"),
        ("□有 ☑无", "无"),
        ("有√ 无□", "有"),
        ("有□ 无☑", "无"),
        ("■有 □无 □办理中", "有"),
        ("□有□无☑正在办理", "办理中"),
        ("□有□无", None),
        ("☑有☑无□办理中", None),
        ("□", None),
    ],
)
def test_of_boxes_the_ticked_one_counts(read, cell, value):
    assert one(read, "环评批复", cell, "环评批复") == value


def test_several_boxes_of_a_field_of_several(read):
    assert one(read, "污染类型", "☑涉水□涉气☑涉噪声", "污染类型") == ["涉噪声", "涉水"]


@pytest.mark.parametrize(
    ("cell", "permit"),
    [
        ("☑已取证□已登记□应取未取", "有"),
        ("□已取证☑已登记□应取未取", None),
        ("□已取证□已登记☑应取未取", "无"),
    ],
)
def test_boxes_of_a_permit_or_a_registration(read, cell, permit):
    assert one(read, "排污许可（登记）", cell, "排污许可证") == permit
    assert one(read, "排污许可（登记）", "□已取证☑已登记□应取未取", "排污登记") == "有"


def test_parts_of_a_cell_in_the_order_of_the_heading(read):
    rows = [["企业名称", "手续（环评/验收/许可登记）", "在线监测（安装/联网）"]]
    rows += [["甲厂", "√/×/√", "已装/未联网"], ["乙厂", "√/√/√", "未装"], ["丙厂", "×/×", "已装/已联网"]]
    reading = read(*rows)
    assert facts(reading, "环评批复") == ["有", "有", None]
    assert facts(reading, "竣工环保验收") == ["无", "有", None]
    assert facts(reading, "自动监测设备") == ["有", "无", "有"]
    assert facts(reading, "自动监测联网") == ["否", None, "是"]
    dated = read(*rows, ["丁厂", "2020/5/1", ""])
    assert (
        facts(dated, "环评批复")[3:]
        == facts(dated, "竣工环保验收")[3:]
        == facts(dated, "排污登记")[3:]
        == [None]
    )
    assert any("分不清说的是哪一项" in problem.message for problem in reading.problems)


@pytest.mark.parametrize("cell", ["√/×", "√、×", "有，无", "√×", "有 / 无", "有／无"])
def test_what_stands_between_the_parts(read, cell):
    assert one(read, "手续（环评、验收）", cell, "环评批复") == "有"
    assert one(read, "手续（环评、验收）", cell, "竣工环保验收") == "无"


def test_choices_in_brackets_are_no_parts(read):
    assert one(read, "规模（规上/规下/小微）", "规下", "规模以上") == "否"


@pytest.mark.parametrize(
    ("heading", "cells", "label", "values"),
    [
        ("镇上意见", ["关停取缔", "升级改造"], "整治类型", ["关停取缔类", "升级改造类"]),
        ("意见", ["同意", "关停取缔", "搬迁"], "整治类型", [None, "关停取缔类", "整合搬迁类"]),
        ("意见", ["同意", "同意", "关停取缔"], "整治类型", [None, None, None]),
        ("喷漆作业", ["露天喷", "密闭喷漆房"], "VOCs工序密闭", ["否", "是"]),
        ("喷漆作业", ["有", "无", "露天喷", "敞开"], "VOCs工序密闭", [None, None, None, None]),
        ("对象类别", ["重点排污单位", "一般排污单位"], "重点排污单位", ["是", "否"]),
        ("对象类别", ["重点", "一般", "一般"], "重点排污单位", [None, None, None]),
    ],
)
def test_what_a_heading_asks_its_answers_may_tell(read, heading, cells, label, values):
    rows = [[f"企业{number}", f"甲路{number}号", cell] for number, cell in enumerate(cells)]
    assert facts(read(["企业名称", "地址", heading], *rows), label) == values


def test_below_a_group_a_heading_is_not_taken_by_its_answers(reader, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["企业名称", "地址", "拟采取措施", ""],
        ["", "", "废水", "废气"],
        ["甲厂", "甲路1号", "市政管网", ""],
        ["乙厂", "乙路1号", "回用", ""],
    ):
        book.active.append(row)
    for area in ("A1:A2", "B1:B2", "C1:D1"):
        book.active.merge_cells(area)
    book.save(tmp_path / "措施.xlsx")
    assert facts(reader.read(tmp_path / "措施.xlsx"), "排水去向") == [None, None]


def test_enterprises_beside_each_other_below_a_corner(reader, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["检查要点对照表"],
        ["检查项目", "甲印刷有限公司", "乙彩印厂"],
        ["环评手续（有/无）", "有", "无"],
        ["竣工验收（已/未）", "已", "未"],
        ["检查时间", "2023年11月3日", "2023年11月6日"],
        ["生产工艺", "凹印", "胶印"],
        ["地址", "甲路1号", "乙路2号"],
    ):
        book.active.append(row)
    book.save(tmp_path / "对照.xlsx")
    reading = reader.read(tmp_path / "对照.xlsx")
    assert facts(reading, "企业名称") == ["甲印刷有限公司", "乙彩印厂"]
    assert facts(reading, "环评批复") == facts(reading, "竣工环保验收") == ["有", "无"]
    assert facts(reading, "检查日期") == ["2023-11-03", "2023-11-06"]


def test_a_corner_above_explanations_is_none(reader, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["检查项目", "检查要求", "检查方法"],
        ["环评手续", "有", "查阅文件"],
        ["竣工验收", "已", "查阅文件"],
        ["检查时间", "2023年11月3日", "现场"],
        ["地址", "甲路1号", "现场"],
    ):
        book.active.append(row)
    book.save(tmp_path / "说明.xlsx")
    assert reader.read(tmp_path / "说明.xlsx").records == ()


@pytest.mark.parametrize("legend", ["（√有 ×没有 △正在办 ○不用办）", "注：√有、×没有、△正在办、○不用办"])
def test_a_line_of_signs_alone(read, legend):
    rows = [[f"企业{number}", f"甲路{number}号", sign] for number, sign in enumerate("√×△○")]
    assert facts(read([legend], ["企业名称", "地址", "环评批复"], *rows), "环评批复") == [
        "有",
        "无",
        "办理中",
        "不涉及",
    ]


@pytest.mark.parametrize(
    ("heading", "label", "read_as"),
    [
        ("氟化物（mg/m³）", "氟化物排放浓度", 1.2),
        ("氟化物（mg/L）", "废水氟化物浓度", 1.2),
        ("氟化物", "氟化物排放浓度", None),
    ],
)
def test_the_unit_tells_in_what_it_was_measured(read, heading, label, read_as):
    assert one(read, heading, "1.2", label) == read_as


def test_what_is_measured_at_the_boundary_is_none_of_a_stack(reader, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["企业名称", "地址", "厂界无组织（mg/m³）", ""],
        ["", "", "氯化氢", "非甲烷总烃"],
        ["甲厂", "甲路1号", 0.1, 2.5],
    ):
        book.active.append(row)
    for area in ("A1:A2", "B1:B2", "C1:D1"):
        book.active.merge_cells(area)
    book.save(tmp_path / "厂界.xlsx")
    reading = reader.read(tmp_path / "厂界.xlsx")
    assert facts(reading, "氯化氢排放浓度") == facts(reading, "非甲烷总烃排放浓度") == [None]
    assert facts(reading, "厂界非甲烷总烃浓度") == [2.5]


@pytest.mark.parametrize(
    ("cell", "amount", "kinds"),
    [
        ("HW08 0.3、HW49 1.2", 1.5, "HW08、HW49"),
        ("HW12（900-252-12）2.5吨", 2.5, "HW12（900-252-12）"),
        ("HW08", None, "HW08"),
        ("低于14", None, None),
    ],
)
def test_kinds_of_waste_by_their_codes(read, cell, amount, kinds):
    heading = "危废类别及年产生量（吨）"
    if kinds is not None:
        assert one(read, heading, cell, "危废种类") == kinds
    found = one(read, heading, cell, "危废产生量")
    assert found == amount or isinstance(found, dict)


@pytest.mark.parametrize(
    ("group", "heading", "amount"),
    [
        ("涂料、溶剂年用量", "油性漆（kg）", 0.86),
        ("2023年用量", "油性漆（kg）", 0.86),
        ("用量", "油性漆（kg）", None),
        ("月用量", "油性漆（kg）", None),
        ("环评年用量", "油性漆（kg）", None),
        ("设计年用量", "油性漆（kg）", None),
    ],
)
def test_kilograms_of_a_yearly_amount(reader, tmp_path, group, heading, amount):
    book = openpyxl.Workbook()
    for row in (
        ["企业名称", "地址", group, ""],
        ["", "", heading, "水性漆（kg）"],
        ["甲厂", "甲路1号", 860, 0],
    ):
        book.active.append(row)
    for area in ("A1:A2", "B1:B2", "C1:D1"):
        book.active.merge_cells(area)
    book.save(tmp_path / "用量.xlsx")
    assert facts(reader.read(tmp_path / "用量.xlsx"), "溶剂型涂料用量") == [amount]


def test_kinds_of_what_is_used_with_their_amounts(read):
    heading, cell = "主要原辅材料及年用量", "油性漆0.5吨、稀释剂120kg、木材30立方米"
    assert one(read, heading, cell, "溶剂型涂料用量") == 0.5
    assert one(read, heading, cell, "溶剂型稀释剂用量") == 0.12
    assert one(read, heading, "油性漆每月0.5吨", "溶剂型涂料用量") is None
    assert one(read, heading, "面漆（油性漆）0.5吨、油性漆0.5吨、油性漆0.2吨", "溶剂型涂料用量") is None


def test_a_number_of_a_person_is_no_code_of_an_enterprise(read):
    heading = "统一社会信用代码/身份证号"
    assert one(read, heading, "510126198503124417", "统一社会信用代码") is None
    assert one(read, heading, "91510183MA6G20014C", "统一社会信用代码") == "91510183MA6G20014C"


@pytest.mark.parametrize(
    ("heading", "cell", "value"),
    [
        ("联系电话", "座机88770055", "88770055"),
        ("检查日期", "2024.7.10夜查", "2024-07-10"),
        ("营业执照", "√过期", "过期"),
        ("营业执照", "√有疑问", None),
        ("危废处置合同", "2022年底已到期未续", "过期"),
        ("排污许可证", "2026-01-01", None),
    ],
)
def test_what_stands_beside_a_value(read, heading, cell, value):
    assert one(read, heading, cell, heading) == value


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (["已断7.12", "7月12日已断", "已清（7.15）", "已拆除2018.7.15", "已清"], "是"),
        (["已断7.12", "已断", "清运中", "已清", "已清"], "否"),
        (["未用自来水", "已断", "已清", "已清", "已清"], None),
        (["已断7.12", "已断", "已清", "已清", "7月15日前清"], None),
    ],
)
def test_steps_with_their_days(read, cells, value):
    reading = read(
        ["企业名称", "地址", "断水", "断电", "清原料", "清设备", "清产品"], ["甲厂", "甲路1号", *cells]
    )
    assert facts(reading, "两断三清到位") == [value]


@pytest.mark.parametrize(
    ("cell", "number", "kind", "approval", "day"),
    [
        ("报告书，川环审批〔2017〕88号，2017.6.12", "川环审批〔2017〕88号", "报告书", "有", "2017-06-12"),
        ("邛环建〔2018〕33号", "邛环建〔2018〕33号", None, "有", None),
        ("未办理", None, None, "无", None),
        ("报告表，正在审批", None, "报告表", "办理中", None),
    ],
)
def test_the_kind_the_number_and_the_day_of_an_approval(read, cell, number, kind, approval, day):
    heading = "环评批复类型、文号、时间"
    assert one(read, heading, cell, "环评批复文号") == number
    assert one(read, heading, cell, "环评类别") == kind
    assert one(read, heading, cell, "环评批复") == approval
    assert one(read, heading, cell, "环评批复日期") == day


@pytest.mark.parametrize(
    ("heading", "cell", "told"),
    [
        (
            "排污许可",
            "简化，至2025.6.30",
            {"排污许可证": "有", "排污许可管理类别": "简化管理", "排污许可证有效期至": "2025-06-30"},
        ),
        (
            "排污许可",
            "重点管理（已延续至2027年8月11日）",
            {"排污许可证": "有", "排污许可管理类别": "重点管理"},
        ),
        ("排污许可", "2025.6.30", {"排污许可证": None, "排污许可证有效期至": None}),
        (
            "排污许可证",
            "91510183MA6G30010B001R",
            {"排污许可证": "有", "排污许可证编号": "91510183MA6G30010B001R"},
        ),
        ("排污许可证", "91510183MA6G30010B001X", {"排污许可证编号": None}),
        (
            "竣工环保验收",
            "2019.5自主验收",
            {"竣工环保验收": "有", "验收日期": {"at_least": "2019-05-01", "at_most": "2019-05-31"}},
        ),
        ("竣工环保验收", "未到验收阶段", {"竣工环保验收": None}),
        ("竣工环保验收", "废水、废气已验，固废未验", {"竣工环保验收": None}),
        ("环保验收时间", "2021-03-18", {"竣工环保验收": "有", "验收日期": "2021-03-18"}),
        ("环保验收时间", "未验", {"竣工环保验收": "无"}),
        ("环保验收时间", "2024年底前", {"竣工环保验收": None}),
        ("验收时间", "2021-03-18", {"竣工环保验收": None}),
        ("开工时间", "未开工", {"建设进度": "未开工"}),
        ("整改情况", "已完成（2018.9.20）", {"完成整改": "是", "完成日期": "2018-09-20"}),
        ("整改情况", "2018年9月20日前完成", {"完成整改": None, "完成日期": None}),
        ("整改情况", "2018年9月20日完成整改", {"完成整改": None, "完成日期": None}),
        ("废水去向", "天邛园区污水处理厂", {"排水去向": "园区污水处理厂"}),
        ("废水去向", "未接入园区污水处理厂", {"排水去向": None}),
        ("废水去向", "三级沉淀循环用", {"排水去向": "不外排"}),
        ("存在问题", "未批先建，擅自投入生产", {"未批先建": "是"}),
    ],
)
def test_what_a_cell_says_of_other_fields(read, heading, cell, told):
    assert {label: one(read, heading, cell, label) for label in told} == told


@pytest.mark.parametrize(
    ("heading", "cell", "number", "size"),
    [
        ("台数×吨位（t/h）", "2×0.5", 2, 0.5),
        ("台数×吨位（t/h）", "1台（0.2蒸吨以下）", 1, {"at_most": 0.2}),
        ("锅炉台数/吨位", "2台（0.1蒸吨、4蒸吨）", 2, 4),
        ("锅炉台数/吨位", "1台0.7MW", 1, 1),
        ("锅炉台数/吨位", "1台（已拆除）", None, None),
        ("行车台数×吨位", "2×5", None, None),
    ],
)
def test_how_many_boilers_of_which_size(read, heading, cell, number, size):
    assert one(read, heading, cell, "锅炉数量") == number
    assert one(read, heading, cell, "锅炉吨位") == size


@pytest.mark.parametrize(
    ("cell", "dust", "sulphur"),
    [
        ("水膜除尘、双碱法脱硫", "有", "有"),
        ("布袋除尘", "有", None),
        ("无", "无", "无"),
        ("有", None, None),
    ],
)
def test_two_facilities_in_one_heading(read, cell, dust, sulphur):
    assert one(read, "除尘脱硫设施", cell, "除尘设施") == dust
    assert one(read, "除尘脱硫设施", cell, "脱硫设施") == sulphur


def test_town_and_village_in_one_cell(read):
    assert one(read, "镇（街）、村", "桑园镇兴福村", "所属镇街") == "桑园镇"
    assert one(read, "镇（街）、村", "桑园镇兴福村", "村社区") == "兴福村"
    assert one(read, "镇（街）、村", "某某镇兴福村", "所属镇街") is None


def test_a_limit_by_what_is_to_be_done(read):
    heads, rows = (
        ["企业名称", "存在问题", "期限"],
        [["甲厂", "未验收", "2019.5.31"], ["乙厂", "未验收", "4月底"]],
    )
    assert facts(read(heads, *rows), "整改时限") == ["2019.5.31", "4月底"]
    assert facts(read(["企业名称", "地址", "期限"], ["甲厂", "甲路1号", "2019.5.31"]), "整改时限") == [None]
    assert facts(read(heads, ["甲厂", "未验收", "三年"]), "整改时限") == [None]


def test_a_validity_behind_its_permit(read):
    row = ["甲厂", "91510183MA6G30010B001R", "2020-08-15至2025-08-14"]
    assert facts(read(["企业名称", "排污许可证编号", "有效期"], row), "排污许可证有效期至") == ["2025-08-14"]
    other = read(["企业名称", "排污许可证编号", "租赁合同", "有效期"], [*row[:2], "有", row[2]])
    assert facts(other, "排污许可证有效期至") == [None]
    for heading in ("登记有效期", "有效期起"):
        assert facts(read(["企业名称", "排污许可证编号", heading], row), "排污许可证有效期至") == [None]
