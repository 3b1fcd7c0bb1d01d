"""What lists say in other words, and what their words do not say: each read from a real file."""

import pytest
from intake_lists import facts


def messages(reading):
    return " ".join(problem.message for problem in reading.problems)


@pytest.mark.parametrize(
    "heading",
    [
        "产废单位名称",
        "企业/作坊名称",
        "公司全称",
        "使用单位",
        "企业名秤",
        "受检单位",
        "问题企业",
        "用电客户名称",
        "站（点）名称",
        "废品收购点名称",
        "单位名称或字号",
        "巡查点位（企业、门店）",
        "店招/厂名",
        "字号名称",
        "行政相对人名称",
        "场（户）名",
        "违法用地主体",
        "打给哪家",
    ],
)
def test_the_name_may_be_asked_for_in_any_words(read, heading):
    assert facts(read([heading, "联系电话"], ["甲厂", "13800001111"]), "企业名称") == ["甲厂"]


@pytest.mark.parametrize(
    "heading", ["处置单位名称", "填报单位名称", "监测单位名称", "产品名称", "用电户号", "污水处理站名称"]
)
def test_other_names_are_not_that_of_the_enterprise(read, heading):
    reading = read(["企业名称", heading, "联系电话"], ["甲厂", "乙公司", "13800001111"])
    assert facts(reading, "企业名称") == ["甲厂"]


@pytest.mark.parametrize(
    ("heading", "cell", "label", "value"),
    [
        ("台账是否健全", "是", "环境管理台账", "有"),
        ("台账是否健全", "否", "环境管理台账", None),  # missing or incomplete
        ("废气处理设施是否完善", "否", "废气治理设施", None),
        ("生产废水是否有治理设施", "无", "废水处理设施", "无"),
        ("是否安装废气处理装置", "否", "废气治理设施", "无"),
        ("工业废水处理设施", "有", "废水处理设施", "有"),
        ("有机废气是否有治理设施", "无", "VOCs治理设施", "无"),
        ("粉尘有无处理设施", "有", "除尘设施", "有"),
        ("噪声是否有治理措施", "无", "降噪措施", "无"),
        ("废水预处理设施", "无", "废水处理设施", None),
        ("是否占用耕地", "是", "占用农用地", "耕地"),
        ("是否占用耕地", "否", "占用农用地", None),  # other farmland is not ruled out
        ("是否在产", "是", "生产状态", "在产"),
        ("在没在做", "在", "生产状态", "在产"),
        ("环评办没办", "没办", "环评批复", "无"),
        ("销号否", "未销", "销号状态", "未销号"),
        ("禁养区\n内√外×", "×", "畜禽养殖禁养区", "否"),
        ("环评或登记备案", "报告书已批", "环评登记表备案", None),
        ("填报人", "小周", "检查人员", None),
        ("是否在产", "否", "生产状态", None),  # stopped, demolished or moved
        ("是否涉VOCs", "涉VOCs", "涉VOCs工序", "是"),
        ("是否废水直排", "废水直排", "废水直排", "是"),
        ("废水直排", "废水直排", "废水直排", None),  # what a form left
        ("营业执照", "营业执照", "营业执照", None),
        ("排污许可证", "未办理（责令停产）", "排污许可证", "无"),
        ("排污许可证", "未办理（已受理）", "排污许可证", None),
        ("竣工环保验收", "2015年3月通过验收", "竣工环保验收", "有"),
        ("竣工环保验收", "计划2027年3月通过验收", "竣工环保验收", None),
        ("规划许可", "乡村建设规划许可证", "规划手续", "有"),
        ("联系电话", "1380000111", "联系电话", None),
        ("排污许可证有效期至", "2020-08-01至2023-07-31", "排污许可证有效期至", "2023-07-31"),
        ("VOCs治理设施", "布袋除尘器", "VOCs治理设施", None),  # treats dust
        ("VOCs治理设施", "水帘+活性炭", "VOCs治理设施", "有"),
        ("废水处理设施", "布袋除尘", "废水处理设施", None),
        ("除尘设施", "UV光氧", "除尘设施", None),
        ("废气治理设施", "布袋除尘器", "废气治理设施", "有"),
        ("是否按要求入园", "否", "应当入园", None),
        ("证照是否齐全", "否", "营业执照", None),
        ("治理设施是否正常运行", "否", "污染治理设施", None),
        ("原料是否为水性漆", "否", "使用低VOCs原辅料", None),
        ("生产状态", "停产（2018年复产）", "生产状态", None),
        ("生产状态", "停产（夜间生产）", "生产状态", None),
        ("生产状态", "停产（检修）", "生产状态", "停产"),
        ("生产状态", "正常（季节性）", "生产状态", "在产"),
        ("排水去向", "不外排（雨天溢流）", "排水去向", None),
        ("排水去向", "市政管网（雨水）", "排水去向", None),
        ("达标排放", "超标（已复测达标）", "达标排放", None),
        ("达标排放", "达标（废气）", "达标排放", None),
        ("产生工业废水", "无（循环使用）", "产生工业废水", None),
        ("废水直排", "否（循环使用）", "废水直排", "否"),
        ("产生危险废物", "无（废机油）", "产生危险废物", None),
        ("三合一场所", "否（有住人）", "三合一场所", None),
        ("三合一场所", "是（已搬离）", "三合一场所", None),
        ("完成整改", "是（已拆除）", "完成整改", "是"),
        ("完成整改", "是（已清运）", "完成整改", "是"),
        ("废气直排", "否（有收集）", "废气直排", "否"),
        ("环评批复", "有（园区规划环评）", "环评批复", None),
        ("环评批复", "已批（老厂，邛环建〔2010〕12号）", "环评批复", None),
        ("环评批复", "关于天邛产业园区甲厂环评的批复（邛环建〔2010〕12号）", "环评批复", "有"),
        ("竣工环保验收", "已验收（水、气）", "竣工环保验收", None),
        ("排污许可证", "有（2019-2022）", "排污许可证", None),
        ("用地手续", "有（租赁合同）", "用地手续", None),
        ("污染治理设施", "布袋除尘（在建）", "污染治理设施", None),
        ("生产状态", "已恢复生产", "生产状态", "在产"),
        ("废气治理设施", "布袋除尘2套、二级活性炭1套", "废气治理设施", "有"),
        ("废气治理设施", "无，直接排", "废气治理设施", "无"),
        ("废气治理设施", "布袋除尘2套、拟装活性炭1套", "废气治理设施", None),
        ("废水总铬（mg/L）", "0.32", "总铬排放浓度", 0.32),
        ("废气总铬（mg/L）", "0.32", "总铬排放浓度", None),
        ("废水苯", "0.32", "苯排放浓度", None),  # which is measured in air
        ("使用的原辅料", "油漆", "原辅材料", "油漆"),
        ("环评批复文号", "登记表备案", "环评批复文号", None),
        ("危废接收单位", "未签", "危废接收单位", None),
        ("整治类型", "改造（2年后搬迁）", "整治类型", None),
        ("整治类型", "改造（2020年完成）", "整治类型", "升级改造类"),
        ("锅炉数量", "2台（4蒸吨、2蒸吨）", "锅炉数量", 2),
        ("锅炉数量", "1台（已拆除）", "锅炉数量", None),
        ("锅炉数量", "2台（一用一备）", "锅炉数量", None),
        ("排污许可证", "有（登记）", "排污许可证", None),
        ("排污许可证", "有（登记）", "排污登记", "有"),
        ("排污许可证", "简化", "排污许可管理类别", "简化管理"),
        ("是否超标", "是", "达标排放", "超标"),
        ("是否超标", "否", "达标排放", "达标"),
        ("废水是否超标", "是", "废水监测结果", "超标"),
        ("废水是否超标", "未超标", "废水监测结果", "达标"),
        ("废水处理设施", "无废水", "废水处理设施", "不涉及"),
        ("废水处理设施", "无废水外排", "废水处理设施", None),  # reused, and not only if treated
        ("废水直排", "无生产废水", "废水直排", None),
        ("废气治理设施", "无废水", "废气治理设施", None),
        ("法定代表人/负责人", "王五", "法定代表人", "王五"),
        ("法定代表人/企业联系人", "王五", "法定代表人", None),  # two persons
        ("产能（万吨/年）", "60", "年产能吨数", 600_000),
        ("产能（万吨/年）", "6000万匹", "生产规模", "6000万匹"),
        ("油烟检测（mg/m³）", "1.2", "油烟排放浓度", 1.2),
        ("达标情况", "总磷超标0.4倍", "达标排放", "超标"),
        ("达标情况", "超标1.2倍", "达标排放", "超标"),
        ("达标情况", "未超标0.4倍", "达标排放", None),
        ("占地面积", "120平", "占地面积", 120),
        ("达标情况", "COD疑超标", "达标排放", None),
        ("排污许可", "未登记", "排污登记", "无"),
        ("排污许可", "已登记（2020-05-12）", "排污登记", "有"),
        ("环评情况", "有，但未验收", "竣工环保验收", "无"),
        ("环评情况", "正在委托编制", "环评批复", "办理中"),
        ("用地手续", "未批先占", "用地手续", "无"),
        ("现状地类", "旱地", "占用农用地", "耕地"),
        ("现状地类", "村庄", "占用农用地", None),
        ("是否停产", "是", "生产状态", "停产"),
        ("生产状态", "白天关门，晚上生产", "生产状态", "在产"),
        ("生产状态", "晚上才开工", "生产状态", "在产"),
        ("生产状态", "晚上不做", "生产状态", None),
        ("生产状态", "早就没烧了", "生产状态", "停产"),
        ("生产状态", "没做手续", "生产状态", None),
        ("生产状态", "无生产", "生产状态", "停产"),
        ("生产状态", "停产（2025年3月起，设备已拆除）", "生产状态", "已拆除"),
        ("生产状态", "停产（设备已封存）", "生产状态", "停产"),
        ("生产状态", "停产（部分设备已拆除）", "生产状态", None),
        ("生产状态", "停产（2025年3月起，偶尔生产）", "生产状态", None),
        ("营业执照", "有（2026年9月补办）", "营业执照", "有"),
        ("营业执照", "有（正在补办）", "营业执照", None),
        ("营业执照", "2027年3月到期", "营业执照", None),  # which may be to come
        ("营业执照", "2024年3月已到期", "营业执照", "过期"),
        ("危废处置合同", "2027年3月到期", "危废处置合同", None),
        ("排污许可证", "2027年3月到期", "排污许可证", "有"),
        (
            "排污许可证",
            "2027年3月到期",
            "排污许可证有效期至",
            {"at_least": "2027-03-01", "at_most": "2027-03-31"},
        ),
        ("排污许可证", "有效期至2024-05，未延续", "排污许可证", "有"),
        (
            "排污许可证",
            "有效期至2024-05，未延续",
            "排污许可证有效期至",
            {"at_least": "2024-05-01", "at_most": "2024-05-31"},
        ),
        ("排污许可证", "排污许可证有效期至2026年3月，未延续", "排污许可证", "有"),
        (
            "排污许可证",
            "原证2025-08到期，已延续至2030-08",
            "排污许可证有效期至",
            {"at_least": "2030-08-01", "at_most": "2030-08-31"},
        ),
        ("排污许可证", "已于2024年5月到期", "排污许可证", "过期"),
        ("排污许可证", "2027年3月31日到期，未延续", "排污许可证", "有"),
        ("排污许可证", "证书已于2026年5月31日到期，未延续", "排污许可证", "过期"),
        ("排污许可证", "即将到期", "排污许可证", None),
        ("排污许可证", "办理登记", "排污登记", None),  # what is to be done
        ("排污许可证", "无排污许可证，也未登记", "排污许可证", "无"),
        ("排污许可证", "无排污许可证，也未登记", "排污登记", "无"),
        ("排污许可证", "无排污许可证，已登记", "排污登记", None),
        ("排污许可证", "登记已于2025年6月过期，未重新填报", "排污登记", "过期"),
        ("排污许可证", "登记已于2025年6月过期，未重新填报", "排污许可证", None),
        ("排污许可证", "登记了", "排污登记", "有"),
        ("排污许可证", "登记了", "排污许可证", None),
        ("排污许可证", "已登记（2026年10月28日补办）", "排污登记", "有"),
        ("排污许可证", "已登记，有效期至2029-06", "排污许可证", None),  # a registration is no permit
        ("危废识别标志", "危废间、危废桶未贴标识", "危废识别标志", "无"),
        ("危废识别标志", "危废间标识已张贴", "危废识别标志", None),
        ("废气设施运行", "布袋破损，除尘器停用", "废气设施运行", "不正常"),
        ("是否停产", "否", "生产状态", None),
        ("除尘设施", "湿电", "除尘设施", "有"),
        ("脱硫设施", "湿电", "脱硫设施", None),  # takes out dust
        ("实际地址与登记住所是否一致", "不一致", "登记事项与实际一致", "否"),
        ("生产内容", "已搬走", "主要产品", None),  # tells of the enterprise, not of what it makes
    ],
)
def test_what_a_cell_says_under_its_heading(read, heading, cell, label, value):
    reading = read(["企业名称", "地址", heading], ["甲厂", "甲路1号", cell])
    assert facts(reading, label) == [value]


def test_codes_mean_what_a_line_above_the_list_says(read):
    headings = ["企业名称", "环评批复", "油烟净化器", "声环境功能区", "从业人数"]
    rows = [["甲厂", "1", "3", "2", "1"], ["乙厂", "2", "1", "1", "2"], ["丙厂", "9", "2", "3", "3"]]
    reading = read(["填写说明：1—有（是），2—无（否），3—有但不完善"], headings, *rows)
    assert facts(reading, "环评批复") == ["有", "无", None]
    assert facts(reading, "油烟净化设施") == ["不完备", "有", "无"]
    assert facts(reading, "声环境功能区") == ["2类", "1类", "3类"]  # whose numbers are its own
    assert facts(reading, "从业人数") == [1, 2, 3]
    turned = read(["注：1为无，2为有"], headings, *rows)
    assert facts(turned, "环评批复") == ["无", "有", None]
    twice = read(["环评栏：1＝有，2＝无", "净化器栏：1＝无，2＝有"], headings, *rows)
    assert facts(twice, "环评批复") == [None] * 3


def test_notes_that_are_numbered_are_no_codes(read):
    reading = read(["注：1.有证的填有；2.无证的填无"], ["企业名称", "环评批复"], ["甲厂", "1"], ["乙厂", "2"])
    assert facts(reading, "环评批复") == [None, None]


def test_what_is_accepted_in_a_list_of_rectification(read):
    rows = ["甲厂", "2019.11.15", "已销号"]
    assert facts(read(["企业名称", "验收时间", "销号情况"], rows), "验收日期") == [None]
    with_papers = read(["企业名称", "环评批复", "验收时间", "销号情况"], ["甲厂", "有", *rows[1:]])
    assert facts(with_papers, "验收日期") == ["2019-11-15"]
    asked = read(["企业名称", "是否验收", "整治类型"], ["甲厂", "否", "升级改造类"])
    assert facts(asked, "竣工环保验收") == [None]


def test_the_unit_of_a_group_is_not_that_of_what_it_excepts(read):
    group = ["企业名称", "监测结果（mg/L，pH除外）", ""]
    reading = read(group, ["", "pH", "COD"], ["甲厂", "7.1", "56"])
    assert (facts(reading, "pH值"), facts(reading, "化学需氧量排放浓度")) == ([7.1], [56])


def test_the_whole_amount_above_its_parts(read):
    reading = read(["企业名称", "占地面积（亩）", ""], ["", "合计", "其中：耕地"], ["甲厂", "3", "1"])
    assert facts(reading, "占地面积") == [2000]


def test_the_same_as_above_is_what_stands_above(read):
    reading = read(
        ["企业名称", "所属镇街", "环评批复", "责任单位"],
        ["甲厂", "平乐镇", "〃", "镇政府"],
        ["乙厂", "同上", "无", "〃"],
        ["丙厂", "〃", "〃", "同上"],
    )
    assert facts(reading, "所属镇街") == ["平乐镇"] * 3
    assert facts(reading, "环评批复") == [None, "无", "无"]  # nothing above the first
    assert facts(reading, "责任单位") == ["镇政府"] * 3
    assert "上面没有可以照抄的内容" in messages(reading)


def test_two_things_in_one_cell(read):
    reading = read(
        ["企业名称", "法人及电话", "行业类别及代码"],
        ["甲厂", "王五 13800001111", "C3021水泥制品制造"],
        ["乙厂", "李四", "C3391-C3391-黑色金属铸造"],
    )
    assert facts(reading, "法定代表人") == ["王五", "李四"]
    assert facts(reading, "联系电话") == ["13800001111", None]
    assert facts(reading, "行业类别") == ["水泥制品制造", "黑色金属铸造"]
    assert facts(reading, "行业代码") == ["C3021", "C3391"]


def test_a_column_is_known_by_its_content_and_told(read):
    rows = [[f"{name}有限公司", "路", "1380000111" + name, "平乐镇", "夹关镇"] for name in "1234"]
    reading = read(["企业名称", "地址", "老表", "片", "督办"], *rows)
    assert facts(reading, "联系电话") == [row[2] for row in rows]
    assert facts(reading, "所属镇街") == ["平乐镇"] * 4
    assert "该列的值是电话号码，已按“联系电话”读取" in messages(reading)
    other = read(
        ["企业名称", "整改主体镇", "注册地"], *([f"{name}公司", "平乐镇", "夹关镇"] for name in "1234")
    )
    assert facts(other, "所属镇街") == [None] * 4 == [None for _ in other.records]


def test_names_are_known_by_their_content_where_no_heading_says_so(read):
    rows = [[f"邛崃市{name}有限公司", "有", "平乐镇"] for name in "甲乙丙"]
    reading = read(["抬头", "环评批复", "所属镇街"], *rows)
    assert facts(reading, "企业名称") == [row[0] for row in rows]


def test_a_limit_without_a_day_to_count_from_is_told_once(read):
    rows = [["甲厂", "15天内"], ["乙厂", "立即"], ["丙厂", "2018年9月底前"]]
    told = [one for one in read(["企业名称", "整改时限"], *rows).problems if "算不出哪天到期" in one.message]
    assert len(told) == 1 and "15天内、立即" in told[0].message and told[0].cell == "B1"
    dated = read(["检查日期：2018年8月31日"], ["企业名称", "整改时限"], *rows)
    assert facts(dated, "检查日期") == ["2018-08-31"] * 3
    assert "算不出哪天到期" not in messages(dated)


@pytest.mark.parametrize(
    ("limit", "inspected", "expected"),
    [
        ("15天内", "2018-08-31", "2018-09-15"),
        ("限三十日内整改到位", "2018-08-31", "2018-09-30"),
        ("15天内", "2018年8月", {"at_least": "2018-08-16", "at_most": "2018-09-15"}),
        ("10个工作日内", "2018-09-21", "2018-10-11"),  # 24 September and the first week of October are free
        ("3个月内", "2018-11-30", "2019-02-28"),
        ("半年内", "2018-08-31", "2019-02-28"),
        ("半月内", "2018-08-31", "2018-09-15"),
        ("9月底前", "2018-08-31", "2018-09-30"),
        ("9月5日前", "2018-08-31", "2018-09-05"),
        ("年底前", "2018-08-31", "2018-12-31"),
        ("本月底前", "2018-08-03", "2018-08-31"),
        ("立即", "2018-08-31", {"at_least": "2018-08-31"}),
        ("2018年9月底前", "2018-08-31", "2018-09-30"),
        ("2018年9月底前", "", "2018-09-30"),
        ("2018年9月底", "", "2018-09-30"),
        ("2018-09-15", "", "2018-09-15"),
        # nothing is guessed
        ("15天内", "", None),
        ("3月内", "2018-08-31", None),  # within March, or three months
        ("7月底前", "2018-08-31", None),  # of which year
        ("接到通知后15天内", "2018-08-31", None),  # not the day of inspection
        ("长期坚持", "2018-08-31", None),
        ("2月30日前", "2018-01-31", None),
    ],
)
def test_a_time_limit_ends_on_a_day_as_far_as_it_can_be_known(read, limit, inspected, expected):
    reading = read(["企业名称", "检查日期", "整改时限"], ["甲厂", inspected, limit], ["乙厂", "", ""])
    assert facts(reading, "整改到期日") == [expected, None]
    assert facts(reading, "整改时限") == [limit, None]
    cell = reading.records[0].cells["整改到期日"]
    assert limit in cell.raw and "C2" in cell.place
    assert (cell.reason is None) == (expected is not None)


def test_the_day_a_limit_ends_is_proven_by_both_cells_and_by_its_own_column_first(read):
    reading = read(["检查日期：2018年8月31日"], ["企业名称", "整改时限"], ["甲厂", "15天内"])
    cell = reading.records[0].cells["整改到期日"]
    assert (cell.place, cell.raw) == ("B3、标题", "15天内；检查日期：2018年8月31日")
    own = read(["企业名称", "整改时限", "到期日", "检查日期"], ["甲厂", "15天内", "", "2018-08-31"])
    assert facts(own, "整改到期日") == [None]


@pytest.mark.parametrize("column", [0, 1])
def test_the_rows_of_a_section_are_of_its_class_and_its_heading_is_no_enterprise(read, column):
    def section(text):
        return [*["", "", ""][:column], text]

    reading = read(
        ["序号", "企业名称", "所属镇街"],
        section("一、关停取缔类（2户）"),
        ["1", "甲厂", "平乐镇"],
        ["2", "乙厂", "平乐镇"],
        ["", "小计", "2"],
        section("（二）升级改造企业"),
        ["1", "丙厂", "平乐镇"],
        section("三、其他"),
        ["1", "丁厂", "平乐镇"],
    )
    assert facts(reading, "企业名称") == ["甲厂", "乙厂", "丙厂", "丁厂"]
    assert facts(reading, "整治类型") == ["关停取缔类", "关停取缔类", "升级改造类", None]
    assert reading.records[1].cells["整治类型"].place == ("A2", "B2")[column]
    own = read(
        ["序号", "企业名称", "整治类型"],
        ["一、关停取缔类"],
        ["1", "甲厂", "升级改造类"],
        ["2", "乙厂", ""],
        ["3", "丙厂", "看情况"],
    )
    assert facts(own, "整治类型") == ["升级改造类", "关停取缔类", None]


def test_a_daily_amount_needs_no_period_and_no_other_period_is_taken_for_a_day(read):
    reading = read(
        ["企业名称", "日用水量", "排水量"],
        ["甲厂", "35吨", "35吨"],
        ["乙厂", "约8方", "3.5吨/天"],
        ["丙厂", "20吨/月", "4"],
    )
    assert facts(reading, "用水量") == [35, {"at_least": 6.4, "at_most": 9.6}, None]
    assert facts(reading, "排水量") == [None, 3.5, 4]


def test_no_number_is_no_number_of_a_paper(read):
    reading = read(["企业名称", "排污许可证编号", "存在问题"], ["甲厂", "无", "无"], ["乙厂", "915101", ""])
    assert facts(reading, "排污许可证编号") == [None, "915101"]
    assert facts(reading, "存在问题") == ["无", None]


def test_a_number_is_no_name_and_its_row_is_told(read):
    reading = read(
        ["序号", "企业名称", "地址"], ["1", "甲厂", "一路"], ["", "5", "共清理厂房"], ["2", "3号作坊", "二路"]
    )
    assert facts(reading, "企业名称") == ["甲厂", "3号作坊"]
    assert [one.row for one in reading.problems if one.kind == "rejected"] == [3]


def test_what_colours_say_is_told_not_read(read):
    reading = read(["企业名称", "地址", "是否完成整改（绿色为完成）"], ["甲厂", "路", ""])
    assert facts(reading, "完成整改") == [None]
    assert "颜色和划线不读取" in messages(reading)


def test_what_has_not_happened_has_no_day_and_that_is_no_doubt(read):
    reading = read(["企业名称", "地址", "完成日期"], ["甲厂", "路", "未完成"], ["乙厂", "路", "已完成"])
    assert facts(reading, "完成日期") == [None, None]
    assert [one.cell for one in reading.problems if one.kind == "doubtful"] == ["C3"]


@pytest.mark.parametrize(
    ("heading", "cell", "label", "value"),
    [
        ("环评手续（1.无 2.有）", "1", "环评批复", "无"),
        ("环评手续（1.无 2.有）", "2", "环评批复", "有"),
        ("环评手续（1.无 2.有）", "3", "环评批复", None),
        ("环评手续（有-1，无-2）", "2", "环评批复", "无"),
        ("是否未批先建（是填1，否填0）", "0", "未批先建", "否"),
        ("整治类别（A关停取缔B整合搬迁C升级改造）", "B", "整治类型", "整合搬迁类"),
        ("生产状态（①在产②停产③在建）", "2", "生产状态", "停产"),
        ("环评手续（2016年）", "1", "环评批复", "有"),
    ],
)
def test_a_code_means_what_the_heading_says(read, heading, cell, label, value):
    reading = read(["企业名称", "联系电话", heading], ["甲厂", "13800001111", cell])
    assert facts(reading, label) == [value]


@pytest.mark.parametrize(
    ("heading", "cell", "label", "value"),
    [
        ("未取得排污许可证", "√", "排污许可证", "无"),
        ("未取得排污许可证", "是", "排污许可证", "无"),
        ("未取得排污许可证", "已取得", "排污许可证", "有"),
        ("未取得排污许可证", "否", "排污许可证", None),  # it may be that none is needed
        ("未取得排污许可证", "有", "排污许可证", None),
        ("无环保措施", "√", "污染治理设施", "无"),
        ("无环保措施", "×", "污染治理设施", None),
        ("无环保措施", "无", "污染治理设施", None),
        ("未按证排污", "否", "按证排污", None),
        ("无排放口标志", "√", "污染治理设施", None),
        ("无组织排放控制", "是", "无组织排放控制", "是"),
    ],
)
def test_a_heading_may_name_what_is_lacking(read, heading, cell, label, value):
    reading = read(["企业名称", "联系电话", heading], ["甲厂", "13800001111", cell])
    assert facts(reading, label) == [value]


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("您单位的名称是？", "企业名称"),
        ("贵公司主要生产什么？", "主要产品"),
        ("您单位从事什么行业？", "行业类别"),
        ("用的什么燃料？", "燃料种类"),
        ("现在还在生产吗？", "生产状态"),
        ("环保手续办齐没有？", "环保手续"),
        ("是否产生废水、废气、噪声、固废（可多选）", "污染类型"),
        ("整治完成时间节点", "整改时限"),
        ("计划完成整治时间", "整改时限"),
        ("限改日期", "整改时限"),
        ("检查组成员", "检查人员"),
        ("入户时间", "检查日期"),
        ("上年度主营业务收入/万元", "年主营业务收入"),
        ("建设计划完成时间", None),
        ("整改通知下达时间", None),
        ("无组织废气", None),
    ],
)
def test_what_is_asked_in_other_words(reader, heading, label):
    found = reader._lexicon.match((heading,)).field
    assert (found.label if found else None) == label


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2023年6月12日—6月16日", "2023-06-12", "2023-06-16"),
        ("2023年6月12日-16日", "2023-06-12", "2023-06-16"),
        ("2023.6.12至2023.7.1", "2023-06-12", "2023-07-01"),
        ("2023年6月12日至6月11日", None, None),
    ],
)
def test_days_of_inspection_are_read_to_their_end(read, said, first, last):
    reading = read([f"排查日期：{said}"], ["企业名称", "联系电话"], ["甲厂", "13800001111"])
    wanted = [None] if first is None else [{"at_least": first, "at_most": last}]
    assert facts(reading, "检查日期") == wanted


def test_counts_below_a_list_are_no_enterprises(read):
    reading = read(
        ["序号", "企业名称", "联系电话"],
        ["1", "甲厂", "13800001111"],
        ["统计：", "在产3家", "停产1家"],
        [],
        ["附：分类统计"],
        ["整治方式", "数量（家）", "占比"],
        ["关闭", "3", "60%"],
    )
    assert facts(reading, "企业名称") == ["甲厂"]


def test_what_is_discharged_goes_before_what_is_produced(read):
    reading = read(
        ["企业名称", "废水产生量（吨/日）", "废水外排量（吨/日）"], ["甲厂", "50", "0"], ["乙厂", "8", "6"]
    )
    assert facts(reading, "排水量") == [0, 6]
    assert facts(read(["企业名称", "废水产生量（吨/日）"], ["甲厂", "50"]), "排水量") == [50]


@pytest.mark.parametrize(
    ("heading", "cell", "wanted"),
    [
        ("锅炉情况", "2蒸吨燃气锅炉1台", {"锅炉数量": 1, "锅炉吨位": 2, "燃料种类": ["天然气"]}),
        ("锅炉情况", "0.5t/h生物质锅炉2台", {"锅炉数量": 2, "锅炉吨位": 0.5, "燃料种类": ["生物质"]}),
        (
            "锅炉（台数、蒸吨）",
            "1台4吨、1台2吨燃煤锅炉",
            {"锅炉数量": 2, "锅炉吨位": 4, "燃料种类": ["燃煤"]},
        ),
        ("锅炉情况", "4吨燃煤锅炉", {"锅炉数量": None, "锅炉吨位": 4, "燃料种类": ["燃煤"]}),
        ("锅炉情况", "2台4吨燃煤锅炉", {"锅炉数量": 2, "锅炉吨位": None, "燃料种类": ["燃煤"]}),
        ("锅炉情况", "2台，均为4吨", {"锅炉数量": None, "锅炉吨位": None, "燃料种类": None}),
        ("锅炉情况", "燃煤锅炉已拆除，改用电", {"锅炉数量": None, "锅炉吨位": None, "燃料种类": None}),
        ("锅炉情况", "2", {"锅炉数量": None, "锅炉吨位": None, "燃料种类": None}),
        ("治污设施建设及运行情况", "已建，闲置", {"污染治理设施": "有", "治污设施运行": "闲置"}),
        ("治污设施建设及运行情况", "未建", {"污染治理设施": "无", "治污设施运行": None}),
        ("治污设施建设及运行情况", "否", {"污染治理设施": None, "治污设施运行": None}),
        ("治污设施建设及运行情况", "有，未见异常", {"污染治理设施": None, "治污设施运行": None}),
        ("废水处理设施及处理能力", "三级沉淀，10m3/d", {"废水处理设施": "有", "废水处理能力": 10}),
        ("厂界噪声昼/夜dB(A)", "58/47", {"昼间厂界噪声": 58, "夜间厂界噪声": 47}),
        ("厂界噪声昼/夜dB(A)", "夜间47", {"昼间厂界噪声": None, "夜间厂界噪声": 47}),
        ("厂界噪声昼/夜dB(A)", "62/夜间不生产", {"昼间厂界噪声": 62, "夜间厂界噪声": None}),
        ("厂界噪声昼/夜dB(A)", "58", {"昼间厂界噪声": None, "夜间厂界噪声": None}),
        (
            "环评批复文号及时间",
            "泾环批复〔2016〕12号 2016.3.8",
            {"环评批复文号": "泾环批复〔2016〕12号", "环评批复日期": "2016-03-08"},
        ),
        ("环评批复文号及时间", "泾环批2018-045", {"环评批复文号": "泾环批2018-045", "环评批复日期": None}),
        (
            "排污许可证编号及有效期",
            "91320581725000001X001Q，至2025.6.30",
            {"排污许可证编号": "91320581725000001X001Q", "排污许可证有效期至": "2025-06-30"},
        ),
        ("排污许可证编号及有效期", "无", {"排污许可证编号": None, "排污许可证有效期至": None}),
        ("环评手续", "未批先建", {"环评批复": None, "未批先建": "是"}),
        ("环评手续", "不属于未批先建", {"未批先建": None}),
        ("环评手续", "未批先建，已补办", {"未批先建": None}),
        ("环评手续", "报告表", {"环评批复": None, "环评类别": "报告表"}),
        ("排污许可", "已登记", {"排污许可证": None, "排污登记": "有"}),
        ("排污许可", "已取得", {"排污许可证": "有", "排污登记": None}),
        ("整改情况", "已完成整改", {"整改情况": "已完成整改", "完成整改": "是"}),
        ("整改情况", "设备已完成安装", {"整改情况": "设备已完成安装", "完成整改": None}),
    ],
)
def test_a_cell_may_say_several_things(read, heading, cell, wanted):
    reading = read(["企业名称", "联系电话", heading], ["甲厂", "13800001111", cell])
    assert {label: facts(reading, label)[0] for label in wanted} == wanted


def test_a_column_of_its_own_goes_before_what_another_one_says_as_well(read):
    reading = read(
        ["企业名称", "是否未批先建", "环评手续", "锅炉吨位（蒸吨）", "锅炉情况"],
        ["甲厂", "否", "未批先建", "4", "2蒸吨燃气锅炉1台"],
    )
    assert facts(reading, "未批先建") == ["否"]
    assert facts(reading, "锅炉吨位") == [4]
    assert facts(reading, "锅炉数量") == [1]


@pytest.mark.parametrize("heading", ["环保手续", "环评手续", "证照情况", "手续办理情况"])
@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("环评：有；验收：无", {"环评批复": "有", "竣工环保验收": "无"}),
        ("环评：有\n验收：无", {"环评批复": "有", "竣工环保验收": "无"}),
        ("环评已批，未验收", {"环评批复": "有", "竣工环保验收": "无"}),
        ("环评有验收无", {"环评批复": "有", "竣工环保验收": "无"}),
        ("无环评、无验收", {"环评批复": "无", "竣工环保验收": "无"}),
        ("环评、验收均无", {"环评批复": "无", "竣工环保验收": "无"}),
        ("未办理环评、验收手续", {"环评批复": "无", "竣工环保验收": "无"}),
        ("环评已批复，验收正在办理", {"环评批复": "有", "竣工环保验收": "办理中"}),
        ("有营业执照，无排污许可证", {"营业执照": "有", "排污许可证": "无", "环评批复": None}),
        ("营业执照过期，环评有", {"营业执照": "过期", "环评批复": "有"}),
        ("无证无照，无环评", {"营业执照": "无", "环评批复": "无", "排污许可证": None}),
        ("环评登记表已备案，已验收", {"环评登记表备案": "有", "竣工环保验收": "有", "环评批复": None}),
        # One part that is not understood may take back another.
        ("有环评（原业主），未验收", {"环评批复": None, "竣工环保验收": None}),
        ("消防验收无，环评有", {"竣工环保验收": None, "环评批复": None}),
        ("环评单位：某公司；验收：无", {"竣工环保验收": None, "环评批复": None}),
        ("环评有，环评无", {"环评批复": None}),
        ("环评、验收", {"环评批复": None, "竣工环保验收": None}),
    ],
)
def test_a_cell_may_say_which_papers_are_held(read, heading, cell, wanted):
    """In every column of papers; one row more says the same plainly, so that the column is understood."""
    plain = "营业执照：有；环评：有；验收：有；排污许可证：有"
    reading = read(
        ["企业名称", "联系电话", heading], ["甲厂", "13800001111", cell], ["乙厂", "13800001112", plain]
    )
    assert {label: facts(reading, label)[0] for label in wanted} == wanted


def test_what_papers_a_column_speaks_of_its_cells_tell(read):
    """A list that never speaks of land is not asked about land, and a cell that names nothing is told."""
    reading = read(
        ["企业名称", "联系电话", "营业执照", "证照"],
        ["甲厂", "13800001111", "有", "营业执照：无；环评：无"],
        ["乙厂", "13800001112", "有", "齐全"],
    )
    assert facts(reading, "营业执照") == ["有", "有"]  # its own column goes before
    assert facts(reading, "环评批复") == ["无", None]
    assert "用地手续" not in reading.records[0].cells
    [doubt] = [one for one in reading.problems if one.kind == "doubtful"]
    assert (doubt.cell, doubt.raw) == ("D3", "齐全")
    assert reading.records[0].cells["环评批复"].place == "D2"


def _two_rows(read, group, leaf, cell):
    """A list with one group of headings over two columns, as a text file without merged cells keeps it."""
    return read(
        ["企业名称", "联系电话", group, ""],
        ["", "", leaf, "别的"],
        ["甲厂", "13800001111", cell, ""],
    )


@pytest.mark.parametrize(
    ("group", "leaf", "cell", "label", "value"),
    [
        ("整治前", "治污设施", "无", "污染治理设施", None),
        ("整治后", "治污设施", "有", "污染治理设施", "有"),
        ("整改前", "生产状态", "正常生产", "生产状态", None),
        ("拟建", "废气治理设施", "有", "废气治理设施", None),
        ("整改要求", "治污设施", "有", "污染治理设施", None),
        ("应办手续", "环评", "√", "环评批复", None),
        ("缺失手续", "环评", "√", "环评批复", "无"),
        ("未办理手续", "用地", "√", "用地手续", "无"),
        ("需完善手续", "环评", "√", "环评批复", None),
        ("手续办理情况（已办/未办）", "环评", "√", "环评批复", "有"),
        ("存在问题", "环保手续", "√", "环保手续", None),
        ("违法情形", "未批先建", "√", "未批先建", "是"),
        ("进口", "COD", "900", "化学需氧量排放浓度", None),
        ("标准限值", "COD", "100", "化学需氧量排放浓度", None),
        ("出口", "COD", "80", "化学需氧量排放浓度", 80),
        ("上年度", "用水量（吨/日）", "20", "用水量", None),
    ],
)
def test_a_group_may_speak_of_another_time_or_of_what_is_missing(read, group, leaf, cell, label, value):
    assert facts(_two_rows(read, group, leaf, cell), label) == [value]


@pytest.mark.parametrize(
    "heading",
    [
        "是否需要办理排污许可证",
        "原环评手续",
        "整治前治污设施",
        "环评单位名称",
        "房东姓名及电话",
        "占地（平方米/亩）",
        "环评（应办）",
        "用水量（全镇平均）",
        "总投资（预计）",
    ],
)
def test_a_similar_heading_asks_for_something_else(reader, read, heading):
    reading = read(["企业名称", "行业", heading], ["甲厂", "塑料", "13800001111"])
    assert set(reading.records[0].facts()) == {"企业名称", "行业类别"}


def test_of_two_years_the_later_counts(read):
    reading = read(
        ["企业名称", "2021年", "2022年"], ["", "用水量（吨/日）", "用水量（吨/日）"], ["甲厂", "20", "35"]
    )
    assert facts(reading, "用水量") == [35]


@pytest.mark.parametrize(
    ("headings", "value"),
    [
        (["锅炉吨位"], 0),
        (["燃煤锅炉吨位"], None),
        (["燃煤锅炉（蒸吨）"], None),
        (["燃煤锅炉数量"], None),
    ],
)
def test_no_boiler_of_one_fuel_does_not_say_that_there_is_none(read, headings, value):
    reading = read(
        ["企业名称", "联系电话", *headings], ["甲厂", "13800001111", 0], ["乙厂", "13800001112", 2]
    )
    label = "锅炉数量" if "数量" in headings[0] else "锅炉吨位"
    assert facts(reading, label) == [value, 2]


def test_codes_of_several_choices(read):
    reading = read(["企业名称", "联系电话", "污染类型（1水2气3噪声）"], ["甲厂", "13800001111", "1、3"])
    assert facts(reading, "污染类型") == [["涉噪声", "涉水"]]


@pytest.mark.parametrize(
    ("heading", "cell", "value"),
    [
        ("环评批复", "有（原业主）", None),
        ("环评批复", "有（一期）", None),
        ("环评批复", "有（企业称）", None),
        ("用地手续", "无（租用标准厂房）", None),
        ("用地手续", "无（租赁）", None),
        ("规划手续", "无（租用厂房）", None),
        ("消防手续", "无（出租方已办）", None),
        ("用地手续", "无（租用村集体土地）", "无"),
        ("环评批复", "无（租用厂房）", "无"),
        ("环评批复", "有（2016年）", "有"),
        ("污染治理设施", "UV光氧（淘汰）", None),
        ("废水直排", "是（已整改）", None),
        ("整治类型", "关停取缔（已完成）", "关停取缔类"),
        ("排污许可证", "2026-01-01", None),  # held since, or valid until?
        ("生产状态", "停产半年以上", "停产"),
        ("统一社会信用代码", "无", None),
    ],
)
def test_a_remark_may_take_back_what_is_said(read, heading, cell, value):
    reading = read(["企业名称", "联系电话", heading], ["甲厂", "13800001111", cell])
    assert facts(reading, heading) == [value]


@pytest.mark.parametrize(
    ("group", "leaf"),
    [
        ("出租方", "名称"),  # another party
        ("相邻企业", "生产状态"),
        ("接收单位", "许可证编号"),
        ("投诉人", "联系方式"),
        ("园区", "环评批复"),
        ("园区", "污水处理设施"),
        ("主要设备", "名称"),  # a thing, not an enterprise
        ("排放口", "经度"),
        ("消纳地", "位置"),
        ("取水许可证", "有效期至"),  # another paper
        ("危化品许可证", "证书编号"),
        ("营业执照", "地址"),
        ("验收", "单位"),
        ("年排放量", "颗粒物"),  # another amount, water or place
        ("产生浓度", "COD"),
        ("背景值", "昼间"),
        ("敏感点噪声", "夜间"),
        ("地表水", "COD"),
        ("雨水排口", "氨氮"),
        ("土壤监测", "六价铬"),
        ("环境空气", "二氧化硫"),
        ("设计规模", "存栏"),
        ("备用锅炉", "吨位"),
        ("拟淘汰锅炉", "台数"),
        ("用电", "容量"),
        ("循环水", "用水量"),
        ("生活污水", "排放去向"),
        ("VOCs治理", "投资"),
        ("二期", "环评批复"),  # another time or part
        ("搬迁前", "地址"),
        ("变更前", "法定代表人"),
        ("预计", "投产时间"),
        ("计划", "用水量"),
        ("拟办理手续", "排污许可"),
        ("错峰生产", "生产状态"),
        ("上次检查", "检查日期"),
        ("消防", "检查日期"),  # another matter
        ("消防", "是否完成整改"),
        ("违法建筑", "处置方式"),
        ("生活污水", "处理方式"),
        ("危废", "处置方式"),
        ("粪污", "接收单位"),
        ("锅炉", "治理设施"),
        ("VOCs治理", "完成时间"),
        ("供应商", "名称"),
        ("消防维保单位", "名称"),
        ("特种设备", "有效期至"),
        ("减排量", "二氧化硫"),
        ("去除率", "COD"),
        ("居民点", "昼间"),
        ("化粪池", "COD"),
        ("第一季度", "COD"),
        ("年", "用水量"),
        ("绿化", "用水量"),
        ("停产前", "从业人数"),
        ("安全管理", "人数"),
        ("违法", "占地面积"),
        ("设备", "投资额"),
        ("车辆", "燃料类型"),
        ("热风炉", "台数"),
        ("防雷", "验收"),
        ("清洁生产", "验收"),
        ("厂房", "竣工时间"),
        ("断电", "完成日期"),
        ("煤改气", "是否完成"),
        ("市监局", "检查日期"),
        ("企业自查", "检查日期"),
        ("医疗废物", "台账"),
        ("焊接烟尘", "治理设施"),
    ],
)
def test_a_group_about_something_else_takes_its_columns_with_it(reader, group, leaf):
    assert reader._lexicon.match((group, leaf)).field is None


@pytest.mark.parametrize(
    ("group", "leaf", "label"),
    [
        ("企业基本信息", "名称", "企业名称"),
        ("散乱污企业排查台账", "联系电话", "联系电话"),
        ("地理坐标", "东经", "经度"),
        ("园区", "名称", "所在园区"),
        ("排污许可", "有效期至", "排污许可证有效期至"),
        ("车间排放口", "总铬", "总铬排放浓度"),
        ("一般工业固体废物", "台账", "固废台账"),
        ("一般工业固体废物", "贮存是否规范", "固废贮存"),
        ("危险废物", "合同", "危废处置合同"),
        ("处理后", "COD", "化学需氧量排放浓度"),
        ("设计", "产能", "生产规模"),
        ("锅炉", "台数", "锅炉数量"),
        ("锅炉", "脱硫设施", "脱硫设施"),
        ("粪污", "处理方式", "粪污处理设施"),
        ("整治目标", "完成时限", "整改时限"),
        ("产品", "产能", "生产规模"),
        ("现状", "生产规模", "生产规模"),
        ("DW001", "COD", "化学需氧量排放浓度"),
        ("东厂界", "昼间", "昼间厂界噪声"),
        ("锅炉废气", "颗粒物", "颗粒物排放浓度"),
        ("整治进度", "完成时间", "完成日期"),
        ("现场核查", "检查日期", "检查日期"),
    ],
)
def test_a_group_about_the_enterprise_leaves_its_columns(reader, group, leaf, label):
    assert reader._lexicon.match((group, leaf)).field.label == label


@pytest.mark.parametrize(
    "heading",
    [
        "母公司名称",
        "相邻企业名称",
        "检查单位",
        "昼间噪声限值",
        "污水处理费",
        "所属网格员",
        "经营范围",
        "股东电话",
        "安全员电话",
        "应急电话",
        "搬迁前地址",
        "清运单位名称",
        "锅炉生产厂家名称",
        "排污许可证电话",
        "危废间位置",
        "身份证地址",
        "园区符合生态环境准入清单",
        "周边饮用水水源保护区",
    ],
)
def test_a_heading_with_a_word_more_is_of_something_else(reader, heading):
    assert reader._lexicon.match((heading,)).field is None


@pytest.mark.parametrize(
    ("heading", "cell", "label", "value"),
    [
        ("用水量（吨/月）", "900", "用水量", None),
        ("用水量（立方米/年）", "9000", "用水量", None),
        ("废水处理能力（m³/h）", "10", "废水处理能力", None),
        ("用水量（吨/天）", "30", "用水量", 30),
        ("水性漆用量（公斤/月）", "250", "水性涂料用量", None),
        ("非甲烷总烃排放浓度（ppm）", "30", "非甲烷总烃排放浓度", None),
        ("锅炉吨位（吨/台）", "4", "锅炉吨位", 4),
        ("昼间噪声限值", "60", "昼间厂界噪声", None),
        ("VOCs处理效率要求", "90", "VOCs处理效率", None),
        ("房东是否办理营业执照", "是", "营业执照", None),
        ("未批先建（打√为无此情况）", "√", "未批先建", "否"),
        ("未批先建（有√无×）", "√", "未批先建", "是"),
        ("是否达标排放（否打√）", "√", "达标排放", None),
        ("排污许可证有效期至", "2016.5.1发证", "排污许可证有效期至", None),
        ("验收日期", "2018年12月底前", "验收日期", None),
    ],
)
def test_another_unit_another_party_or_a_tick_for_no(read, heading, cell, label, value):
    reading = read(["企业名称", "联系电话", heading], ["甲厂", "13800001111", cell])
    assert facts(reading, label) == [value]


@pytest.mark.parametrize("heading", ["镇联系人电话", "环评单位电话", "房东联系电话"])
def test_the_telephone_of_somebody_else(read, heading):
    rows = [["1", f"{one}塑料厂", f"8875111{number}"] for number, one in enumerate("甲乙丙丁")]
    assert facts(read(["序号", "企业名称", heading], *rows), "联系电话") == [None] * 4


@pytest.mark.parametrize(
    ("heading", "cell", "value"),
    [
        ("竣工环保验收", "已验收（另一条线）", None),
        ("危废处置合同", "有（母公司签）", None),
        ("危废处置合同", "有（2017.1-2017.12）", None),
        ("自动监测设备", "是（非本企业）", None),
        ("污染治理设施", "√（损坏）", None),
        ("污染治理设施", "无（计划安装）", "无"),
        ("治污设施运行", "不正常（设备故障）", "不正常"),
        ("环评批复", "有（川环审批〔2016〕19号）", "有"),
    ],
)
def test_a_remark_tells_whose_it_is_or_what_became_of_it(read, heading, cell, value):
    reading = read(["企业名称", "联系电话", heading], ["甲厂", "13800001111", cell])
    assert facts(reading, heading) == [value]


@pytest.mark.parametrize(
    "row",
    [
        ["", "以上为重点企业", "小计", "35"],
        ["", "临邛园区小计（2户）", "", "35"],
        ["", "中途统计：已排查2户", "", "35"],
        ["", "羊安街道", "小计", "35"],
    ],
)
def test_a_subtotal_is_no_enterprise_wherever_the_word_stands(read, row):
    heading = ["序号", "企业名称", "行业", "用水量（吨/日）"]
    reading = read(
        heading,
        ["1", "甲厂", "塑料", "20"],
        ["2", "合计划设计部", "设计", "15"],
        row,
        ["3", "丙厂", "塑料", "5"],
    )
    assert facts(reading, "企业名称") == ["甲厂", "合计划设计部", "丙厂"]


def test_a_remark_in_the_column_of_the_name_is_no_enterprise(read):
    reading = read(
        ["序号", "企业名称", "行业"],
        ["1", "甲厂", "塑料"],
        ["", "另有1户（刘记豆腐坊）已搬离，未列入", ""],
        ["填表：界牌村", "联系电话：88770000", ""],
        ["2", "另有家木业", "家具"],
        ["3", "单位：丙厂", "家具"],
    )
    assert facts(reading, "企业名称") == ["甲厂", "另有家木业", "单位：丙厂"]


def test_the_number_of_the_landlord_is_not_the_code_of_the_enterprise(read):
    rows = [["1", "甲厂", "510130196503121234", "塑料"], ["2", "乙厂", "91510183MA6CXX1234", "塑料"]]
    reading = read(["序号", "企业名称", "房东身份证号/信用代码", "行业"], *rows)
    assert facts(reading, "统一社会信用代码") == [None, None]


@pytest.mark.parametrize(
    "heading",
    [
        "重点监管单位",
        "是否重点监管单位",
        "是否重点单位",
        "土壤污染重点监管单位",
        "是否土壤污染重点监管单位",
        "土壤重点监管单位",
        "重点排污单位（土壤）",
        "重点排污单位(地下水)",
        "地下水重点排污单位",
    ],
)
def test_key_units_of_soil_and_groundwater_are_no_key_dischargers(read, heading):
    reading = read(["企业名称", heading], ["甲厂", "是"], ["乙厂", "否"])
    assert facts(reading, "重点排污单位") == [None, None]


@pytest.mark.parametrize(
    ("word", "read_as"),
    [("是（土壤）", None), ("是（地下水）", None), ("土壤", None), ("是（大气）", "是"), ("是", "是")],
)
def test_a_cell_about_soil_is_none_about_water_and_air(read, word, read_as):
    rows = [[f"甲{n}厂", answer] for n, answer in enumerate(["是", "否", "否", "是", "否", "否"])]
    reading = read(["企业名称", "是否重点排污单位"], *rows, ["乙厂", word])
    assert facts(reading, "重点排污单位")[-1] == read_as


def test_an_outfall_is_of_whoever_answers_for_it_and_its_closing_is_not_that_of_the_enterprise(read):
    heading = ["排口名称", "责任主体", "COD（mg/L）", "设置审批", "排口整治类别"]
    rows = [
        ["总排口", "甲印染有限公司", "38", "有", "规范"],
        ["豆腐坊排口", "乙食品厂", "126", "无", "取缔"],
        ["场镇雨水口", "平乐镇禹王社区居委会", "", "", "合并"],
    ]
    reading = read(heading, *rows)
    assert facts(reading, "企业名称") == [row[1] for row in rows]
    assert facts(reading, "入河排污口审批") == ["有", "无", None]
    assert facts(reading, "整治类型") == [None] * 3
    codes = read(["类别：A取缔 B规范"], [*heading[:-1], "类别"], *([*row[:-1], "A"] for row in rows))
    assert facts(codes, "整治类型") == [None] * 3
    towns = read(
        heading, *([f"{at}号口", f"{town}人民政府", "", "有", "规范"] for at, town in enumerate("甲乙丙"))
    )
    assert facts(towns, "企业名称") == []


def test_farmland_is_occupied_where_there_is_any_of_it(read):
    reading = read(
        ["企业名称", "用地手续", "占用耕地（亩）", "其中：占用永久基本农田（亩）"],
        ["甲厂", "无", "2.1", "0"],
        ["乙厂", "无", "3亩", "1.2"],
        ["丙厂", "有", "0", ""],
        ["丁厂", "有", "待测", ""],
    )
    assert facts(reading, "占用农用地") == ["耕地", "永久基本农田", None, None]
    of_it = read(
        ["企业名称", "用地面积（亩）", "其中：耕地（亩）", "其中：林地（亩）"], ["甲厂", "9", "0", "2"]
    )
    assert facts(of_it, "占用农用地") == ["其他农用地"]
    for other in ("经营耕地（亩）", "拟占用耕地（亩）", "复耕耕地（亩）", "其中：耕地（亩）"):
        assert facts(read(["企业名称", "用地手续", other], ["甲厂", "有", "2"]), "占用农用地") == [None]


def test_a_bare_date_in_a_record_of_visits_is_the_day_of_the_visit(read):
    rows = [["日期", "企业名称", "环评"], ["11月5日", "甲厂", "有"], ["昨天", "乙厂", "无"]]
    assert facts(read(["大同镇企业巡查登记（2024年11月）"], *rows), "检查日期") == ["2024-11-05", None]
    assert facts(read(["大同镇企业名单（2024年11月）"], *rows), "检查日期") == [None, None]


def test_a_park_among_the_towns(read):
    reading = read(["企业名称", "属地"], ["甲厂", "天邛产业园区"], ["乙厂", "平乐"], ["丙厂", "外地"])
    assert facts(reading, "所在园区") == ["天邛产业园区", None, None]
    assert facts(reading, "所属镇街") == [None, "平乐镇", None]


def test_the_year_below_an_amount_is_over(read):
    reading = read(
        ["企业名称", "营业收入（万元）", "", "", ""],
        ["", "2022年", "2023年全年", "2024年1-6月", "去年同期"],
        ["甲厂", "100", "200", "90", "80"],
    )
    assert facts(reading, "年主营业务收入") == [200]
    planned = read(["企业名称", "2023年营业收入", "2024年营业收入（预计）"], ["甲厂", "200", "300"])
    assert facts(planned, "年主营业务收入") == [200]


def test_sections_say_how_large_or_at_work_their_enterprises_are(read):
    reading = read(
        ["序号", "企业名称", "环评"],
        ["一、规上工业企业（1户）"],
        ["1", "甲厂", "有"],
        ["二、停产企业"],
        ["2", "乙厂", "无"],
        ["三、其他"],
        ["3", "丙厂", "无"],
    )
    assert facts(reading, "规模以上") == ["是", None, None]
    assert facts(reading, "生产状态") == [None, "停产", None]


@pytest.mark.parametrize(
    ("title", "heading", "cell", "label"),
    [
        ("食品生产许可获证企业名单", "许可证编号", "SC10151018300123", "排污许可证编号"),
        ("食品生产许可获证企业名单", "有效期至", "2021-03-04", "排污许可证有效期至"),
        ("采砂许可台账", "许可证有效期", "2021-03-04", "排污许可证有效期至"),
        ("获证企业名单", "许可证编号", "SC10151018300123", "排污许可证编号"),
        ("消防重点单位名录", "验收时间", "2020-03-04", "验收日期"),
        ("食品小作坊检查台账", "台账", "无", "环境管理台账"),
        ("食品小作坊检查台账", "验收", "无", "竣工环保验收"),
        ("特种设备使用单位检查表", "应急预案", "无", "应急预案备案"),
        ("职业病危害现状调查", "是否超标", "是", "达标排放"),
        ("节水型企业名单", "达标情况", "未达标", "达标排放"),
        ("企业劳动保障检查", "投诉次数", "3", "信访投诉次数"),
        ("职业病危害现状调查", "粉尘浓度（mg/m³）", "35", "颗粒物排放浓度"),
        ("生猪养殖场名录", "是否位于禁（限）养区", "是", "畜禽养殖禁养区"),
    ],
)
def test_what_another_authority_asks_for_under_the_same_heading(read, title, heading, cell, label):
    rows = (["序号", "企业名称", "地址", heading], ["1", "甲厂", "平乐镇", cell])
    assert facts(read([title], *rows), label) == [None]


def test_the_same_heading_is_ours_in_a_list_about_the_environment(read):
    rows = (["序号", "企业名称", "环评", "台账", "验收"], ["1", "甲厂", "有", "无", "无"])
    reading = read(["食品企业环保检查台账"], *rows)
    assert facts(reading, "环境管理台账") == facts(reading, "竣工环保验收") == ["无"]
    number = "91510183MA6G40013G001P"
    permits = read(["序号", "企业名称", "许可证编号", "有效期至"], ["1", "甲厂", number, "2021-03-04"])
    assert facts(permits, "排污许可证编号") == [number]
    assert facts(permits, "排污许可证有效期至") == ["2021-03-04"]


def test_what_a_list_about_safety_states_is_not_all_ours(read):
    rows = (
        ["序号", "企业名称", "地址", "存在问题"],
        ["1", "甲厂", "平乐镇", "无应急预案；无消防手续"],
    )
    safety = read(["企业安全生产检查台账"], *rows)
    assert facts(safety, "应急预案备案") == [None]
    assert facts(safety, "消防手续") == ["无"]
    assert "无应急预案" in messages(safety)
    assert facts(read(["企业环保检查台账"], *rows), "应急预案备案") == ["无"]
