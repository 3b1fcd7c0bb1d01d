"""What stands over several columns or rows, or several things in one cell: read whole, or left open."""

import pytest
from intake_lists import read_rows

from checker.wording import plain_value


@pytest.fixture
def read(reader):
    return lambda *rows, **more: read_rows(reader, rows, **more)


def column(reading, label):
    return [plain_value(record.facts().get(label)) for record in reading.records]


def messages(reading):
    return " ".join(problem.message for problem in reading.problems)


# --- 证书状态 of the permit platform

STATES = ["有效", "注销", "撤销", "吊销", "过期", "延续中", ""]


def certificates(read, *more, kinds, title="管理类别", number="排污许可证编号", state="证书状态"):
    heading = ["单位名称", number, title, *more, state]
    rows = [
        [f"{at}号家具厂", f"P{at}", kind, *("川A1" for _ in more), text]
        for at, (kind, text) in enumerate(kinds)
    ]
    return read(heading, *rows)


def test_the_state_of_a_permit_is_told_by_the_class_beside_it(read):
    reading = certificates(read, kinds=[("重点管理", state) for state in STATES])
    assert column(reading, "排污许可证") == ["有", None, None, None, "过期", None, None]
    # Who got a new permit has the former one in a row of its own.
    assert messages(reading).count("有没有别的有效证书看不出") == 3
    assert column(reading, "排污登记") == [None] * len(STATES)
    assert column(reading, "排污许可管理类别") == ["重点管理"] * len(STATES)
    assert "延续中" in messages(reading)


def test_the_kind_of_a_certificate_goes_before_its_class(read):
    heading = ["单位名称", "许可证编号", "证书类型", "管理类别", "证书状态"]
    reading = read(
        heading,
        ["甲厂", "P1", "排污登记表", "登记管理", "有效"],
        ["乙厂", "P2", "排污许可证", "登记管理", "过期"],
        ["丙厂", "P3", "", "登记管理", "有效"],
    )
    assert column(reading, "排污登记") == ["有", None, None]
    assert column(reading, "排污许可证") == [None, "过期", None]


def test_a_state_of_a_certificate_that_may_be_another_is_not_read(read):
    kinds = [("重点管理", "注销"), ("简化管理", "有效")]
    for reading in (
        certificates(read, "安全生产许可证编号", kinds=kinds),
        certificates(read, kinds=kinds, number="特种设备证号"),
        certificates(read, kinds=[("木材", "注销")], title="主要产品"),
    ):
        assert set(column(reading, "排污许可证")) == {None}
        assert "证书状态" in messages(reading)


def test_numbers_of_other_certificates_are_not_those_of_discharge(read):
    reading = read(
        ["企业名称", "证书类型", "证书编号", "证书状态"],
        ["甲厂", "排污许可证", "P1", "有效"],
        ["乙厂", "危险废物经营许可证", "W2", "注销"],
    )
    assert column(reading, "排污许可证编号") == [None, None]
    assert column(reading, "排污许可证")[1] is None


# --- 月 | 日 of a time limit or a day


def months(read, *rows, title="2018年8月环保检查台账", group="整改时限"):
    heading = [["序号", "企业名称", "地址", group, ""], ["", "", "", "月", "日"]]
    merged = ["D2:E2", "A2:A3", "B2:B3", "C2:C3"]
    numbered = [[at, f"{at}号家具厂", "甲路1号", *row] for at, row in enumerate(rows, start=1)]
    return read([title], *heading, *numbered, merged=merged)


def test_a_time_limit_in_two_columns_is_a_day_of_the_year_of_the_title(read):
    reading = months(read, [8, 25], [8, 31], [8, "底"], [9, 30])
    assert column(reading, "整改时限") == ["8月25日", "8月31日", "8月底", "9月30日"]
    # the 30th of September of which year the title of August does not tell
    assert column(reading, "整改到期日") == ["2018-08-25", "2018-08-31", "2018-08-31", None]


def test_a_time_limit_in_two_columns_follows_the_day_of_the_inspection(read):
    heading = [["企业名称", "检查日期", "整改时限", ""], ["", "", "月", "日"]]
    rows = ["甲厂", "2018-08-03", 9, 30], ["乙厂", "2018-08-03", "", ""], ["丙厂", "2018-08-03", "12", "31日"]
    reading = read(*heading, *rows, merged=["C1:D1", "A1:A2", "B1:B2"])
    assert column(reading, "整改到期日") == ["2018-09-30", None, "2018-12-31"]


def test_a_month_alone_and_a_day_alone(read):
    reading = months(read, [9, ""], ["", 15])
    assert column(reading, "整改时限") == ["9月", None]
    assert "缺年份或月份" in messages(reading)


def test_without_a_year_above_it_no_day_is_told(read):
    reading = months(read, [9, 30], [10, 15], title="环保检查台账")
    assert column(reading, "整改时限") == ["9月30日", "10月15日"]
    assert column(reading, "整改到期日") == [None, None]
    assert "算不出哪天到期" in messages(reading)


def test_the_year_may_stand_in_the_heading(read):
    two = months(read, [9, 30], [12, 5], title="环保检查台账", group="整改时限（2024年）")
    assert column(two, "整改到期日") == ["2024-09-30", "2024-12-05"]
    assert "表头“整改时限（2024年）”" in messages(two)
    heading = ["企业名称", "地址", "整改时限（2024年）"]
    one = read(heading, ["甲厂", "甲路", "9月30日"], ["乙厂", "乙路", "12月底前"])
    assert column(one, "整改到期日") == ["2024-09-30", "2024-12-31"]
    other = read(heading, ["甲厂", "甲路", "9月30日"], ["乙厂", "乙路", "2023-12-31"])
    assert column(other, "整改到期日") == [None, "2023-12-31"]


def test_a_day_in_two_columns(read):
    reading = months(read, [8, 3], [8, 4], [13, 4], group="检查日期")
    assert column(reading, "检查日期") == ["2018-08-03", "2018-08-04", None]
    assert "2018年8月环保检查台账" in messages(reading)


# --- cells that bring their own headings


def test_labelled_lines_in_a_cell(read):
    reading = read(
        ["序号", "企业信息", "环评批复", "整改时限"],
        [1, "名称：甲家具厂\n地址：黑石村3组\n负责人：王五 13881170001", "无", "2018-09-30"],
        [2, "名称：乙家具厂；地址：春台社区；电话：13881170002", "有", "2018-09-30"],
        [3, "名称：丙家具厂\n地址：", "有", ""],
    )
    assert column(reading, "企业名称") == ["甲家具厂", "乙家具厂", "丙家具厂"]
    assert column(reading, "地址") == ["黑石村3组", "春台社区", None]
    assert column(reading, "法定代表人") == ["王五", None, None]
    assert column(reading, "联系电话") == ["13881170001", "13881170002", None]


def test_what_has_no_label_or_none_that_may_stand_there_is_told(read):
    reading = read(
        ["序号", "企业基本情况", "环评批复"],
        [1, "名称：甲家具厂，法人：王五，地址：黑石村3组，主要做沙发。", "无"],
        [2, "名称：乙家具厂\n地址：春台社区，桥边\n存在问题：废气直排", "有"],
    )
    assert column(reading, "企业名称") == ["甲家具厂", "乙家具厂"]
    assert column(reading, "法定代表人") == ["王五", None]
    assert column(reading, "地址") == [None, "春台社区，桥边"]
    assert "没有标明的内容" in messages(reading)
    assert "“存在问题”未读取" in messages(reading)


def test_labelled_lines_under_the_name(read):
    reading = read(
        ["企业名称", "环评批复"],
        ["名称：甲家具厂\n地址：黑石村3组", "无"],
        ["乙家具厂", "有"],
        ["丙家具厂\n地址：春台社区\n电话：13881170001", "有"],
        ["丁家具厂（联系人：王五）", "有"],
    )
    assert column(reading, "企业名称") == ["甲家具厂", "乙家具厂", "丙家具厂", "丁家具厂（联系人：王五）"]
    assert column(reading, "地址") == ["黑石村3组", None, "春台社区", None]
    assert column(reading, "联系电话") == [None, None, "13881170001", None]


@pytest.mark.parametrize("heading", ["出租方信息", "接收单位情况", "环评单位", "备注", "房东基本情况"])
def test_labelled_lines_of_others_are_not_of_the_enterprise(read, heading):
    cell = "名称：房东王\n地址：新津\n电话：13881170001"
    reading = read(["企业名称", "环评批复", heading], *([f"{one}家具厂", "无", cell] for one in "甲乙丙"))
    assert column(reading, "企业名称") == ["甲家具厂", "乙家具厂", "丙家具厂"]
    for label in ("地址", "联系电话"):
        assert column(reading, label) == [None] * 3


# --- choices as columns


def test_ticked_processes_and_options_of_a_question(read):
    heading = [["企业名称", "涉及工艺", "", ""], ["", "喷漆", "焊接", "打磨"]]
    reading = read(
        *heading, ["甲厂", "√", "", "√"], ["乙厂", "", 1, 0], ["丙厂", "", "", ""], merged=["B1:D1", "A1:A2"]
    )
    assert column(reading, "生产工艺") == ["喷漆、打磨", "焊接", None]
    options = read(
        ["企业名称", "3、污染类型(废气)", "3、污染类型(废水)", "4、使用燃料:天然气", "4、使用燃料:电"],
        ["甲厂", 1, 0, 0, 1],
        ["乙厂", 1, 1, 1, 1],
        ["丙厂", 0, 0, 0, 0],
    )
    assert [one and set(one) for one in column(options, "污染类型")] == [{"涉气"}, {"涉气", "涉水"}, None]
    assert [one and set(one) for one in column(options, "燃料种类")] == [{"电"}, {"天然气", "电"}, None]


def test_amounts_under_options_are_no_ticks(read):
    reading = read(
        ["企业名称", "地址", "燃料（煤）", "燃料（电）"], ["甲厂", "甲路", 12, 3], ["乙厂", "乙路", 1, 5]
    )
    assert column(reading, "燃料种类") == [None, None]


def test_ticks_of_what_is_to_be_given_up_are_no_processes(read):
    heading = [["企业名称", "地址", "拟淘汰工艺", ""], ["", "", "喷漆", "酸洗"]]
    reading = read(
        *heading, ["甲厂", "甲路", "√", ""], ["乙厂", "乙路", "", "√"], merged=["C1:D1", "A1:A2", "B1:B2"]
    )
    assert column(reading, "生产工艺") == [None, None]


def test_the_amount_of_this_year_goes_before_that_of_the_last(read):
    heading = [["企业名称", "危废名称", "数量（吨）", ""], ["", "", "上年产生量", "本年产生量"]]
    merged = ["C2:D2", "A2:A3", "B2:B3"]
    reading = read(
        ["危险废物产生情况"], *heading, ["甲厂", "废机油", 0.8, 1.2], ["乙厂", "废漆渣", 3, 0], merged=merged
    )
    assert column(reading, "危废产生量") == [1.2, 0]


@pytest.mark.parametrize(
    "heading", ["危废产生量（1-5月）", "危废产生量（第一季度）", "本年产生量（截至5月）"]
)
def test_the_amount_of_a_part_of_a_year_is_not_that_of_a_year(read, heading):
    reading = read(
        ["危险废物台账"], ["企业名称", "危废名称", heading], ["甲厂", "废机油", 0.4], ["乙厂", "废漆渣", 2]
    )
    assert column(reading, "危废产生量") == [None, None]
    assert heading in messages(reading)


@pytest.mark.parametrize("heading", ["危废产生量（2023年）", "危废产生量（2023年1-12月）", "危废年产生量"])
def test_the_amount_of_a_whole_year(read, heading):
    assert column(one_more(read, heading, 0.4), "危废产生量") == [0.4]


def one_more(read, heading, cell):
    return read(["企业名称", "地址", heading], ["甲厂", "甲路1号", cell])


def test_work_given_to_others_is_no_process(read):
    heading = [["企业名称", "主要工艺", ""], ["", "焊接", "喷涂"]]
    reading = read(*heading, ["甲厂", "√", "√（外协）"], ["乙厂", "√", "√"], merged=["B1:C1", "A1:A2"])
    assert column(reading, "生产工艺") == [None, "焊接、喷涂"]
    assert "√（外协）" in messages(reading)


# --- one row for each item, cards below each other


def test_one_row_for_each_item_of_an_inspection(read):
    reading = read(
        ["序号", "企业名称", "检查项目", "检查结果"],
        [1, "甲家具厂", "营业执照", "有"],
        ["", "", "环评批复", "无"],
        ["", "", "未取得排污许可证", "是"],
        ["", "", "厂容厂貌", "好"],
        [2, "乙家具厂", "营业执照", "无"],
        ["", "", "环评批复", ""],
    )
    assert column(reading, "企业名称") == ["甲家具厂", "乙家具厂"]
    assert column(reading, "营业执照") == ["有", "无"]
    assert column(reading, "环评批复") == ["无", None]
    assert column(reading, "排污许可证") == ["无", None]
    assert "一行是一项" in messages(reading) and "“厂容厂貌”没有对应的字段" in messages(reading)


def test_a_column_headed_as_problems_is_one_unless_all_its_rows_are_items(read):
    items = [["营业执照", "有"], ["环评批复", "无"], ["废气", "废气直排"]]
    rows = [[1, "甲家具厂", *items[0]], *(["", "", *one] for one in items[1:])]
    reading = read(["序号", "企业名称", "检查项目", "检查情况"], *rows)
    assert column(reading, "环评批复") == [None]
    assert column(reading, "存在问题") == ["有；无；废气直排"]
    assert column(read(["序号", "企业名称", "检查项目", "检查情况"], *rows[:2]), "环评批复") == ["无"]


def test_items_that_contradict_each_other_stay_open(read):
    reading = read(
        ["序号", "企业名称", "检查项目", "检查结果"],
        [1, "甲家具厂", "营业执照", "有"],
        ["", "", "环评批复", "有"],
        ["", "", "环评手续", "无"],
    )
    assert column(reading, "环评批复") == [None]
    assert "不一致" in messages(reading)


def test_cards_below_each_other(read):
    def card(name, paper):
        return (
            ["企业名称", name, "负责人", "王五", "电话", "13881170001"],
            ["地址", "临济镇瑞林村", "行业", "木门制造", "从业人数", 3],
            ["环评批复", paper, "环保验收", "无", "排污登记", "有"],
        )

    reading = read(*card("甲家具厂", "有"), [], *card("乙家具厂", "无"), [], *card("丙家具厂", "办理中"))
    assert column(reading, "企业名称") == ["甲家具厂", "乙家具厂", "丙家具厂"]
    assert column(reading, "环评批复") == ["有", "无", "办理中"]


def wastes(read, *rows, merged=()):
    heading = ["序号", "企业名称", "地址", "危废名称", "危废产生量（吨/年）"]
    merged = [f"{one}2:{one}{len(rows) + 1}" for one in "ABC"] + list(merged)
    return read(
        heading, [1, "甲厂", "甲路", *rows[0]], *(["", "", "", *row] for row in rows[1:]), merged=merged
    )


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ([["废机油", 0.5], ["废活性炭", 1.5]], 2),
        ([["废机油", 0.5], ["废活性炭", 0.5], ["废漆渣", 0.1]], 1.1),
        ([["废机油", 0.5], ["废活性炭", "约1"]], {"at_least": 1.3, "at_most": 1.7}),
        ([["废机油", 0.5], ["废活性炭", ""]], {"at_least": 0.5}),
        ([["废机油", ""], ["废活性炭", 0.5]], {"at_least": 0.5}),
        ([["废机油", ""], ["废活性炭", ""]], None),
        ([["废机油", 0.5], ["废机油", 0.7]], {"at_least": 0.5, "at_most": 1.2}),  # the same waste twice
    ],
)
def test_amounts_of_several_wastes_of_one_enterprise_add_up(read, rows, total):
    assert column(wastes(read, *rows), "危废产生量") == [total]


def test_an_amount_that_is_merged_over_several_wastes_is_that_of_all(read):
    reading = wastes(read, ["废机油", 2], ["废活性炭", ""], merged=["E2:E3"])
    assert column(reading, "危废产生量") == [2]
    assert column(reading, "危废种类") == ["废机油；废活性炭"]


def test_boilers_and_products_in_rows_of_one_enterprise(read):
    heading = ["序号", "企业名称", "主要产品", "年产能（吨）", "锅炉吨位（t/h）", "锅炉数量"]
    reading = read(
        heading,
        [1, "甲厂", "沙发", 500, 2, 1],
        ["", "", "床垫", 500, 4, 1],
        [2, "乙厂", "颗粒", 300, 1, 1],
        ["", "", "薄膜", 800, "", ""],
        merged=["A2:A3", "B2:B3", "A4:A5", "B4:B5"],
    )
    assert column(reading, "年产能吨数") == [
        {"at_least": 500, "at_most": 1000},
        {"at_least": 300, "at_most": 1100},
    ]
    assert column(reading, "锅炉吨位") == [None, 1]  # each of its own fuel: the larger may not be of coal
    assert column(reading, "锅炉数量") == [{"at_least": 1, "at_most": 2}, 1]


# --- who is meant


def named(read, heading, *cells):
    return read(
        ["序号", heading, "环评批复", "整改时限"],
        *([at, cell, "无", "2018-09-30"] for at, cell in enumerate(cells, start=1)),
    )


@pytest.mark.parametrize("heading", ["单位", "客户名称", "责任主体名称", "用户名称"])
def test_a_heading_that_may_name_enterprises_where_no_other_does(read, heading):
    names = ["平乐茂源铁艺", "平乐芦沟洗涤厂", "平乐花楸竹器社"]
    assert column(named(read, heading, *names), "企业名称") == names


@pytest.mark.parametrize(
    "cells",
    [
        ["羊安街道", "固驿街道办事处", "桑园镇人民政府"],
        ["邛崃市生态环境局", "成都甲家具有限公司", "成都乙家具有限公司"],
        ["王五", "赵六", "钱七"],
        ["成都甲家具有限公司"] * 3,
    ],
)
def test_offices_persons_and_one_name_again_are_no_enterprises(read, cells):
    assert not named(read, "单位", *cells).records


def test_customers_are_not_the_enterprises_of_a_list_of_sales(read):
    reading = read(
        ["序号", "产品", "客户名称", "电话", "地址"],
        *(
            [at, "板材", f"成都{one}家具厂", f"1388117000{at}", "成都"]
            for at, one in enumerate("甲乙丙", start=1)
        ),
    )
    assert not reading.records


def test_numbers_of_users_are_no_telephones(read):
    rows = [[f"028518300{at:02}", f"{at}号家具厂", "无"] for at in range(10, 15)]
    reading = read(["用户编号", "企业名称", "环评批复"], *rows)
    assert column(reading, "联系电话") == [None] * 5


def test_a_telephone_without_a_digit_is_none(read):
    reading = read(
        ["企业名称", "联系电话"], ["甲厂", "没留"], ["乙厂", "13881170001"], ["丙厂", "028-88710003"]
    )
    assert column(reading, "联系电话") == [None, "13881170001", "028-88710003"]
    assert "不是电话" in messages(reading)


# --- slips of a scan, the local tongue, papers named and no more


@pytest.mark.parametrize(
    ("heading", "cell", "value"),
    [
        ("从业人数", "l5", 15),
        ("从业人数", "3O", 30),
        ("占地面积", "8OO", 800),
        ("从业人数", "5l", None),
        ("从业人数", "lO", None),
        ("检查日期", "2O18-8-l6", "2018-08-16"),
        ("检査日期", "2018-8-16", "2018-08-16"),
    ],
)
def test_letters_in_the_place_of_digits(read, heading, cell, value):
    label = heading.replace("査", "查")
    assert column(read(["企业名称", "地址", heading], ["甲厂", "甲路1号", cell]), label) == [value]


def test_how_people_here_say_it(read):
    reading = read(
        ["厂子叫啥", "老板是哪个", "现在还在做没", "执照办没", "环评做没", "污水放哪点"],
        ["甲厂", "王五", "在做", "办了", "没做", "直接放河头"],
        ["乙厂", "赵六", "天天都在做", "没办", "做了", "没得污水"],
        ["丙厂", "晓不得", "停起的", "晓不得", "正在做", "接起管网的"],
    )
    assert column(reading, "企业名称") == ["甲厂", "乙厂", "丙厂"]
    assert column(reading, "法定代表人") == ["王五", "赵六", None]
    assert column(reading, "生产状态") == ["在产", "在产", "停产"]
    assert column(reading, "营业执照") == ["有", "无", None]
    assert column(reading, "环评批复") == ["无", "有", "办理中"]
    assert column(reading, "排水去向") == ["地表水体", "不涉及", "市政管网"]


def test_papers_that_are_named_where_those_are_asked_that_there_are(read):
    cells = ["执照、环评", "只有执照", "无", "执照、环评（过期）", "有执照，无环评", "执照、环评、排污登记"]
    reading = read(
        ["企业名称", "地址", "办了哪些手续"], *([f"{at}厂", "甲路", cell] for at, cell in enumerate(cells))
    )
    assert column(reading, "环评批复") == ["有", None, None, None, "无", "有"]
    assert column(reading, "营业执照") == ["有", None, None, None, "有", "有"]


def test_the_words_of_a_heading_in_another_order(read):
    reading = read(["企业名称", "地址", "厂界噪声昼间（dB（A），最近一次监测）"], ["甲厂", "甲路", 58])
    assert column(reading, "昼间厂界噪声") == [58]


def test_a_heading_that_offers_the_choices_of_a_field(read):
    reading = read(
        ["企业名称", "地址", "规模（规上、规下、小微）"], ["甲厂", "甲路", "规上"], ["乙厂", "乙路", "规下"]
    )
    assert column(reading, "规模以上") == ["是", "否"]
    assert column(reading, "生产规模") == [None, None]
