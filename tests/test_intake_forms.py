"""Forms of headings and cells that offices use, read from real workbooks with the shipped dictionary."""

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


def one_cell(read, heading, cell):
    return read(["企业名称", "地址", heading], ["甲厂", "甲路1号", cell])


# --- 违法用地: the opposite of 用地手续


@pytest.mark.parametrize(
    "heading",
    [
        "违法用地",
        "违法用地（是/否）",
        "是否违法用地",
        "是否存在违法用地行为",
        "有无违法占地",
        "非法占地",
        "是否非法占用土地",
        "违法用地情况",
    ],
)
@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("是", "无"),
        ("√", "无"),
        ("有", "无"),
        ("存在", "无"),
        ("否", None),  # that there are papers it does not say: there may be no need of any
        ("无", None),
        ("×", None),
        ("是（已拆除）", None),
        ("待核实", None),
        ("", None),
    ],
)
def test_unlawful_use_of_land_is_use_without_papers(read, heading, cell, value):
    assert column(one_cell(read, heading, cell), "用地手续") == [value]


@pytest.mark.parametrize("no", ["否", "无"])
def test_a_column_of_many_noes_keeps_its_few_yeses(read, no):
    rows = [[f"企业{number}", "甲路1号", "是" if number == 7 else no] for number in range(12)]
    reading = read(["企业名称", "地址", "违法用地"], *rows)
    assert column(reading, "用地手续") == ["无" if number == 7 else None for number in range(12)]
    assert "整列未使用" not in messages(reading)


@pytest.mark.parametrize(
    "heading",
    [
        "违规用地",  # perhaps another use than the one permitted
        "无违法占地",
        "违法用地面积",
        "违法用地（亩）",
        "违法用地/违法建设",
        "违法用地查处情况",
        "房东违法用地",
        "周边违法用地",
    ],
)
def test_what_is_no_question_about_unlawful_use_of_land(read, heading):
    assert column(one_cell(read, heading, "是"), "用地手续") == [None]


@pytest.mark.parametrize("group", ["整改前", "出租方"])
def test_unlawful_use_of_land_by_others_or_before(read, group):
    reading = read(
        ["企业名称", "地址", group, group],
        ["企业名称", "地址", "违法用地", "违法建筑"],
        ["甲厂", "甲路1号", "是", "是"],
        merged=("A1:A2", "B1:B2", "C1:D1"),
    )
    assert column(reading, "用地手续") == [None]


def test_a_column_of_land_papers_goes_before_the_opposite(read):
    reading = read(["企业名称", "违法用地", "用地手续"], ["甲厂", "是", "办理中"])
    assert column(reading, "用地手续") == ["办理中"]
    assert "都对应“用地手续”" in messages(reading)


# --- a facility and how it runs, in one cell

FACILITIES = [
    ("废气治理设施", "废气治理设施", "废气设施运行"),
    ("废水处理设施", "废水处理设施", "废水设施运行"),
    ("治污设施", "污染治理设施", "治污设施运行"),
    ("VOCs治理设施", "VOCs治理设施", "VOCs设施运行"),
    ("油烟净化器", "油烟净化设施", "油烟设施运行"),
    ("是否安装油气回收装置", "油气回收装置", "油气回收装置运行"),
]


@pytest.mark.parametrize(("heading", "facility", "running"), FACILITIES)
@pytest.mark.parametrize(
    ("cell", "there", "runs"),
    [
        ("有，未运行", "有", "不正常"),
        ("有，但停用", "有", "闲置"),
        ("有但未正常运行", "有", "不正常"),
        ("有，运行不正常", "有", "不正常"),
        ("有设施但停运", "有", "闲置"),
        ("已安装；目前闲置", "有", "闲置"),
        ("有，正常运行", "有", "正常"),
        ("已安装并正常使用", "有", "正常"),
        ("已建成且正常运行", "有", "正常"),
        ("已安装，并且运行正常", "有", "正常"),
        ("已安装并未正常使用", "有", "不正常"),
        ("未安装并正常使用", None, None),  # the words of the law: neither the one nor the other
        ("未安装且未运行", None, None),
        ("正常运行", "有", "正常"),  # what runs is there
        ("运行良好", "有", "正常"),
        ("正常使用，停用", None, None),
        ("正常", None, None),  # of the enterprise, of its papers?
        ("并正常", None, None),
        ("有", "有", None),
        ("无设施", "无", None),
        ("未安装，未运行", None, None),  # what is not there does not run
        ("有，已拆除", None, None),
        ("有，停用，未运行", None, None),  # two answers
        ("有，停产", None, None),  # the enterprise stands still, not the facility alone
        ("有，未运行（停产）", None, None),
        ("有，部分停用", None, None),
        ("有，未运行，群众投诉", None, None),
        ("有（已停用）", None, None),  # left to a person: it may take back the word
        ("未运行", None, None),
        ("有，未见异常", None, None),
    ],
)
def test_a_facility_and_how_it_runs(read, heading, facility, running, cell, there, runs):
    reading = one_cell(read, heading, cell)
    assert column(reading, facility) == [there]
    assert column(reading, running) == [runs]
    assert there is not None or "取值认不出" in messages(reading)


def test_an_incomplete_facility_that_runs_at_times(read):
    reading = one_cell(read, "废气治理设施", "不完善，时开时停")
    assert column(reading, "废气治理设施") == ["不完备"]
    assert column(reading, "废气设施运行") == ["不正常"]


def test_several_devices_that_do_not_run(read):
    reading = one_cell(read, "废气治理设施", "水喷淋、活性炭，未运行")
    assert column(reading, "废气治理设施") == ["有"]
    assert column(reading, "废气设施运行") == ["不正常"]
    other = one_cell(read, "VOCs治理设施", "布袋除尘，未运行")  # treats dust
    assert column(other, "VOCs治理设施") == column(other, "VOCs设施运行") == [None]


def test_a_word_on_the_facility_itself_is_none_on_its_running(read):
    reading = one_cell(read, "废气治理设施", "有，良好")
    assert column(reading, "废气治理设施") == column(reading, "废气设施运行") == [None]


def test_how_a_facility_runs_is_told_by_its_own_column_first(read):
    reading = read(
        ["企业名称", "废气治理设施", "废气设施运行情况"],
        ["甲厂", "有，未运行", "正常"],
        ["乙厂", "有，未运行", None],
    )
    assert column(reading, "废气治理设施") == ["有", "有"]
    assert column(reading, "废气设施运行") == ["正常", None]


@pytest.mark.parametrize("heading", ["无废气治理设施", "废气治理设施是否完善", "拟建废气治理设施"])
def test_other_questions_about_a_facility_tell_nothing_of_its_running(read, heading):
    reading = one_cell(read, heading, "有，未运行")
    assert column(reading, "废气治理设施") == column(reading, "废气设施运行") == [None]


def test_a_facility_of_which_no_field_tells_how_it_runs(read):
    assert column(one_cell(read, "除尘设施", "有，未运行"), "除尘设施") == [None]


def test_the_cell_of_a_facility_proves_both_answers(read):
    (record,) = one_cell(read, "废水处理设施", "有，未运行").records
    for label in ("废水处理设施", "废水设施运行"):
        assert (record.cells[label].place, record.cells[label].raw) == ("C2", "有，未运行")
        assert record.cells[label].reason is None


# --- what became of a business licence


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("已注销", "注销"),
        ("有，已注销", "注销"),
        ("执照被吊销", "吊销"),
        ("吊销，未注销", "吊销"),
        ("有、已吊销", "吊销"),
        ("执照过期", "过期"),
        ("存续", "有"),
        ("已注销，在业", None),  # which of them?
        ("已过期，已注销", None),
        ("有（已注销）", None),
        ("未注销", None),
        ("拟注销", None),
    ],
)
def test_a_licence_that_ended_is_neither_held_nor_lacking(read, cell, state):
    assert column(one_cell(read, "营业执照", cell), "营业执照") == [state]


# --- 排污许可证/登记: whichever is needed


@pytest.mark.parametrize(
    "heading", ["排污许可证/登记", "排污许可证（登记）", "排污许可或登记", "排污许可/登记办理情况"]
)
@pytest.mark.parametrize(
    ("cell", "permit", "registration"),
    [
        ("无", "无", "无"),
        ("未办理", "无", "无"),
        ("有", "有", "有"),
        ("已过期", "过期", "过期"),
        ("无需办理", "不涉及", "不涉及"),
        ("已登记", None, "有"),
        ("未登记", "无", "无"),
        ("登记管理", None, None),  # which class it is, and not whether it is done
        ("部分", None, None),
        ("", None, None),
    ],
)
def test_a_permit_or_a_registration_is_asked_for(read, heading, cell, permit, registration):
    reading = one_cell(read, heading, cell)
    assert column(reading, "排污许可证") == [permit]
    assert column(reading, "排污登记") == [registration]


def test_where_only_the_permit_is_asked_for_none_of_it_is_no_word_on_registration(read):
    reading = read(["企业名称", "排污许可证"], ["甲厂", "无"], ["乙厂", "未登记"])
    assert column(reading, "排污登记") == [None, "无"]


def test_a_registration_with_a_column_of_its_own_is_told_there(read):
    reading = read(["企业名称", "排污许可证/登记", "排污登记"], ["甲厂", "无", "有"])
    assert column(reading, "排污登记") == ["有"]


# --- 填报日期 is the day of filling in, and no day of inspection


@pytest.mark.parametrize("heading", ["填报日期", "填表日期", "登记日期", "填报时间", "登记时间", "上报时间"])
def test_the_day_of_filling_in_is_no_day_of_inspection(read, heading):
    reading = read(["企业名称", "整改时限", heading], ["甲厂", "15天内", "2018-08-01"])
    assert column(reading, "检查日期") == column(reading, "整改到期日") == [None]
    assert f"“{heading}”是填表的日期，不一定是检查之日，不从它起算" in messages(reading)


def test_the_day_of_filling_in_above_a_table_is_none_either(read):
    reading = read(
        ["羊安街道企业整治台账"],
        ["填报单位：羊安街道办事处", None, "填报日期：2018年8月1日"],
        ["企业名称", "地址", "整改时限"],
        ["甲厂", "甲路1号", "15天内"],
    )
    assert column(reading, "检查日期") == column(reading, "整改到期日") == [None]
    assert "名单没有写检查日期，算不出哪天到期" in messages(reading)


@pytest.mark.parametrize("heading", ["摸底时间", "摸底日期", "检查日期"])
def test_the_day_of_a_survey_is_that_of_inspection(read, heading):
    reading = read(["企业名称", "整改时限", heading], ["甲厂", "15天内", "2018-08-01"])
    assert column(reading, "检查日期") == ["2018-08-01"]
    assert column(reading, "整改到期日") == ["2018-08-16"]


# --- 登记表备案: forms are filed, reports approved (环境影响评价法 22, 生态环境法典 102)


@pytest.mark.parametrize("heading", ["环评", "环评手续办理情况", "环保手续"])
@pytest.mark.parametrize(
    "cell",
    [
        "登记表备案",
        "登记表已备案",
        "环评登记表备案",
        "环境影响登记表备案",
        "已办理登记表备案",
        "登记表网上备案",
        "登记表备案号202151018300000123",
        "登记表备案（202151018300000123）",
    ],
)
def test_a_form_that_is_filed(read, heading, cell):
    reading = one_cell(read, heading, cell)
    assert column(reading, "环评登记表备案") == ["有"]
    # no approval; and the kind of document that the enterprise filed may not be the one it needs
    assert column(reading, "环评批复") == column(reading, "环评类别") == [None]
    assert "取值认不出" not in messages(reading)


@pytest.mark.parametrize(
    ("cell", "form", "approval"),
    [
        ("有（登记表备案）", "有", None),
        ("有，登记表备案", "有", None),
        ("登记表备案，有", "有", None),
        ("环评已批，登记表已备案", "有", "有"),
        ("登记表未备案", "无", None),
        ("备案", None, None),  # perhaps another filing, such as that of the class 完善备案
        ("网上备案", None, None),
        ("现状备案", None, None),
        ("备案中", None, None),
        ("报告表备案", None, None),
        ("登记表拟备案", None, None),
        ("登记表备案已注销", None, None),
        ("排污登记表备案", None, None),  # another form
        ("应办登记表备案", None, None),
    ],
)
def test_what_the_cell_of_an_assessment_says_of_form_and_approval(read, cell, form, approval):
    reading = one_cell(read, "环评", cell)
    assert column(reading, "环评登记表备案") == [form]
    assert column(reading, "环评批复") == [approval]


def test_forms_and_approvals_in_one_column(read):
    reading = read(
        ["企业名称", "环评"],
        ["甲厂", "有"],
        ["乙厂", "登记表备案"],
        ["丙厂", "无"],
        ["丁厂", "登记表备案，已验收"],
    )
    assert column(reading, "环评批复") == ["有", None, "无", None]
    assert column(reading, "环评登记表备案") == [None, "有", None, "有"]
    assert column(reading, "竣工环保验收") == [None, None, None, "有"]


def test_a_column_of_the_form_goes_before_what_another_says_of_it(read):
    reading = read(["企业名称", "环评", "环评登记表备案"], ["甲厂", "登记表备案", "无"])
    assert column(reading, "环评登记表备案") == ["无"]


@pytest.mark.parametrize("cell", ["登记表备案", "环评登记表备案", "备案"])
def test_the_class_of_the_assessment_by_how_it_is_done(read, cell):
    assert column(one_cell(read, "环评类别", cell), "环评类别") == ["登记表"]


# --- what names the enterprise, and what another


@pytest.mark.parametrize(
    "heading",
    [
        "场户名称",
        "养殖场（户）名称",
        "养殖场户名称",
        "承租企业名称",
        "承租企业",
        "承租单位",
        "承租方名称",
        "租户名称",
        "经营主体",
        "生产经营主体名称",
        "实际经营单位",
        "加工点名称",
        "门店名称",
        "商铺名称",
        "合作社名称",
        "洗车场名称",
        "屠宰场名称",
        "搅拌站名称",
    ],
)
def test_headings_that_name_the_enterprise(read, heading):
    reading = read(["序号", heading, "地址"], [1, "老张五金加工部", "甲路1号"])
    assert column(reading, "企业名称") == ["老张五金加工部"]


@pytest.mark.parametrize(
    "heading",
    [
        "出租方",
        "出租方名称",
        "出租企业名称",
        "出租单位",
        "房东",
        "房东名称",
        "厂房业主",
        "产权单位",
        "原承租企业名称",
        "承租企业负责人",
        "承租人",
        "经营主体类型",
        "责任主体",
        "监管主体",
        "排查现场名称",
        "市场名称",
        "消纳农场名称",
    ],
)
def test_headings_that_name_another(read, heading):
    reading = read(
        ["序号", "企业名称", heading, "地址"],
        [1, "老张五金加工部", "四海置业有限公司", "甲路1号"],
    )
    assert column(reading, "企业名称") == ["老张五金加工部"]
    alone = read(["序号", heading, "地址", "营业执照"], [1, "四海置业", "甲路1号", "有"])
    assert not [record for record in alone.records if record.name == "四海置业"]


@pytest.mark.parametrize("tenant", ["承租企业名称", "承租单位", "租户名称"])
@pytest.mark.parametrize("owner", ["业主名称", "业主单位", "厂房业主名称", "出租方名称", "房东"])
@pytest.mark.parametrize("first", ["owner", "tenant"])
def test_the_tenant_is_the_enterprise_and_the_owner_is_not(read, tenant, owner, first):
    both = {owner: "四海置业有限公司", tenant: "老张五金加工部"}
    names = [owner, tenant] if first == "owner" else [tenant, owner]
    reading = read(
        ["序号", *names, "业主电话", "营业执照"],
        [1, *(both[name] for name in names), "13800001111", "有"],
    )
    assert column(reading, "企业名称") == ["老张五金加工部"]
    assert column(reading, "联系电话") == [None]  # the landlord's
    assert column(reading, "营业执照") == ["有"]


def test_the_owner_is_the_enterprise_where_nobody_rents(read):
    reading = read(["序号", "业主名称", "业主电话", "营业执照"], [1, "老张五金加工部", "13800001111", "有"])
    assert column(reading, "企业名称") == ["老张五金加工部"]
    assert column(reading, "联系电话") == ["13800001111"]


def test_a_name_of_its_own_goes_before_the_tenant(read):
    reading = read(["企业名称", "承租企业", "地址"], ["甲厂", "乙厂", "甲路1号"])
    assert column(reading, "企业名称") == ["甲厂"]
    assert "都对应“企业名称”" in messages(reading)


# --- boilers: how many, and how large


@pytest.mark.parametrize(
    ("cell", "largest", "together"),
    [
        ("4t/h", 4, 4),
        ("4蒸吨", 4, 4),
        ("2台×2t/h", 2, 4),
        ("2×4t/h", 4, 8),
        ("0.5t/h×2台", 0.5, 1),
        ("0.5蒸吨×2", 0.5, 1),
        ("2.8MW", 4, 4),
        ("2台4吨", None, None),  # each, or together
        ("2×4", None, None),  # of what?
        ("2×4t/h+1×2t/h", None, None),
        ("500kVA", None, None),
    ],
)
def test_how_large_boilers_are(read, cell, largest, together):
    reading = read(["企业名称", "锅炉吨位", "锅炉总吨位"], ["甲厂", cell, cell])
    assert column(reading, "锅炉吨位") == [largest]
    assert column(reading, "锅炉总吨位") == [together]


@pytest.mark.parametrize(
    ("unit", "cell", "label", "value"),
    [
        ("蒸吨", 4, "锅炉吨位", 4),
        ("t/h", 4, "锅炉吨位", 4),
        ("MW", 2.8, "锅炉吨位", 4),
        ("台", 2, "锅炉数量", 2),
        ("台数", 2, "锅炉数量", 2),
        ("吨位", 4, "锅炉吨位", 4),
    ],
)
def test_a_unit_below_the_group_of_boilers(read, unit, cell, label, value):
    reading = read(
        ["企业名称", "地址", "锅炉", None],
        [None, None, unit, "燃料"],
        ["甲厂", "甲路1号", cell, "天然气"],
        merged=("A1:A2", "B1:B2", "C1:D1"),
    )
    assert column(reading, label) == [value]


@pytest.mark.parametrize("group", ["拟淘汰锅炉", "备用锅炉", "锅炉用水", "粉碎机"])
@pytest.mark.parametrize("unit", ["t/h", "台", "蒸吨"])
def test_a_unit_below_another_group(read, group, unit):
    reading = read(
        ["企业名称", "地址", group, None],
        [None, None, unit, "型号"],
        ["甲厂", "甲路1号", 4, "X"],
        merged=("A1:A2", "B1:B2", "C1:D1"),
    )
    assert column(reading, "锅炉吨位") == column(reading, "锅炉数量") == [None]


@pytest.mark.parametrize(
    ("heading", "label"), [("容量", "锅炉吨位"), ("吨位", "锅炉吨位"), ("台数", "锅炉数量")]
)
def test_a_number_is_one_of_boilers_only_where_something_says_so(read, heading, label):
    assert column(read(["企业名称", "地址", heading], ["甲厂", "甲路1号", 4]), label) == [None]
    of_machines = read(["企业名称", "主要设备", heading, "锅炉燃料"], ["甲厂", "注塑机", 4, "电"])
    assert column(of_machines, label) == [None]
    by_title = read(["2018年燃煤锅炉淘汰清单"], ["企业名称", "地址", heading], ["甲厂", "甲路1号", 4])
    assert column(by_title, label) == [4]
    by_heading = read(["企业名称", "锅炉型号", heading], ["甲厂", "WNS4", 4])
    assert column(by_heading, label) == [4]


@pytest.mark.parametrize(
    ("title", "name", "painting"),
    [
        ("文君街道汽车维修行业环保专项检查汇总表", "企业名称", [None, None]),
        ("附件2", "汽修店名称", [None, None]),
        ("文君街道家具行业环保专项检查汇总表", "企业名称", ["是", "否"]),
        ("家具、汽修行业涉VOCs企业排查表", "企业名称", ["是", "否"]),
    ],
)
def test_the_painting_of_car_repairers_is_not_industrial(read, title, name, painting):
    rows = ["甲店", "文南路1号", "是"], ["乙店", "文南路2号", "否"]
    reading = read([title], [name, "地址", "是否喷漆"], *rows)
    assert column(reading, "工业涂装") == painting
    told = "（可能是工业涂装），未使用" in " ".join(problem.message for problem in reading.problems)
    assert told == (painting == [None, None])
    assert column(read([title], [name, "地址", "工业涂装"], *rows), "工业涂装") == ["是", "否"]


def test_a_capacity_is_one_of_boilers_by_its_unit(read):
    assert column(read(["企业名称", "容量"], ["甲厂", "4t/h"], ["乙厂", "2蒸吨"]), "锅炉吨位") == [4, 2]
    assert column(read(["企业名称", "容量（t/h）"], ["甲厂", 4]), "锅炉吨位") == [4]
    assert column(read(["企业名称", "容量（立方米）"], ["甲厂", 4]), "锅炉吨位") == [None]
    assert column(read(["企业名称", "蒸吨"], ["甲厂", 4]), "锅炉吨位") == [4]
    assert column(read(["企业名称", "t/h"], ["甲厂", 4]), "锅炉吨位") == [None]


# --- a time limit without its year


def last_day_of(read, above, limit, *, inspected=None):
    reading = read(*above, ["企业名称", "整改时限", "检查日期"], ["甲厂", limit, inspected])
    (record,) = reading.records
    return plain_value(record.facts().get("整改到期日")), record.cells["整改到期日"], reading


@pytest.mark.parametrize(
    "above",
    [
        [["大同镇石材行业整治台账"], ["填报单位：大同镇人民政府", None, "填报日期：2018年9月3日"]],
        [["整治情况表"], ["填报单位：市大气办", None, "截至2018年9月3日"]],
        [["检查汇总表"], ["2018年9月3日"]],
        [["检查汇总表（截至2018年9月3日）"]],
        [["检查汇总表（2018年9月3日）"]],
        [["2018年企业整治清单"], ["牵头单位：市生态环境局", None, "2018.9.3"]],
    ],
)
@pytest.mark.parametrize(
    ("limit", "day"),
    [
        ("9月底前", "2018-09-30"),
        ("12月31日前", "2018-12-31"),
        ("10月15日前完成整改", "2018-10-15"),
        ("年底前", "2018-12-31"),
        ("7月31日前", None),  # past, or of the next year
        ("9月1日前", None),
        ("15天内", None),  # the list was made then, not the inspection
        ("立即整改", None),
        ("本月底前", None),
        ("2019年3月底前", "2019-03-31"),
    ],
)
def test_the_day_of_a_list_gives_the_year_of_a_later_day(read, above, limit, day):
    found, cell, _ = last_day_of(read, above, limit)
    assert found == day
    assert (cell.reason is None) == (day is not None)
    if day is not None and not limit.startswith("2019"):
        assert "2018" in cell.raw.replace(limit, "")  # the line that gives the year is shown


@pytest.mark.parametrize(
    ("above", "limit", "day"),
    [
        ([["整治清单"], ["填报时间：2018年9月"]], "9月底前", "2018-09-30"),
        ([["整治清单"], ["填报时间：2018年9月"]], "9月20日前", None),  # if it was made later in that month
        ([["2018年“散乱污”企业整治清单"]], "9月底前", None),  # if it was made in October, of 2019
        ([["2017年督察反馈问题整改清单"]], "12月31日前", None),
        ([["2015年以前建成项目清理清单"]], "年底前", None),
        ([["企业整治清单"]], "12月31日前", None),
        ([["整治清单（邛府办〔2017〕12号）"], ["填报时间：2018年9月3日"]], "9月底前", "2018-09-30"),
        ([["2017-2018年企业整治清单"], ["填报时间：2018年9月3日"]], "12月31日前", None),
        ([["2017年、2018年整治清单"], ["填报时间：2018年9月3日"]], "12月31日前", None),
        ([["2017年企业整治清单"], ["填报日期：2018年9月3日"]], "12月31日前", None),
        ([["企业整治清单"], ["填报日期：2018年9月3日", None, "截至2018年8月20日"]], "9月底前", None),
        ([["企业整治清单"], ["全部完成时间：2018年9月3日"]], "9月底前", None),
        ([["企业整治清单"], ["全部完成时间：2018年12月31日"]], "12月31日前", None),
    ],
)
def test_what_leaves_the_year_of_a_limit_open(read, above, limit, day):
    found, cell, _ = last_day_of(read, above, limit)
    assert found == day
    assert day is not None or cell.reason == "没有写年份"


@pytest.mark.parametrize(
    ("inspected", "limit", "day"),
    [
        ("2018-07-05", "7月31日前", "2018-07-31"),
        ("2018-07-05", "6月30日前", None),
        ("2017-07-05", "9月底前", "2017-09-30"),  # the inspection goes before the day of the list
        ("待核实", "9月底前", "2018-09-30"),
    ],
)
def test_the_inspection_goes_before_the_day_of_the_list(read, inspected, limit, day):
    above = [["企业整治清单"], ["填报日期：2018年9月3日"]]
    assert last_day_of(read, above, limit, inspected=inspected)[0] == day


def test_limits_that_stay_open_are_told_and_those_read_are_not(read):
    reading = read(
        ["企业整治清单"],
        ["填报日期：2018年9月3日"],
        ["企业名称", "整改时限"],
        ["甲厂", "9月底前"],
        ["乙厂", "7月底前"],
        ["丙厂", "15天内"],
    )
    assert column(reading, "整改到期日") == ["2018-09-30", None, None]
    assert "“整改时限”一列写有“7月底前、15天内”，名单没有写检查日期" in messages(reading)


# --- a name with its address, a telephone with its person


@pytest.mark.parametrize(
    ("heading", "cell", "name", "address"),
    [
        ("企业名称（地址）", "宏发家具厂\n（土地坡村4组）", "宏发家具厂", "土地坡村4组"),
        ("企业名称（地址）", "成都木艺（集团）有限公司（西街88号）", "成都木艺（集团）有限公司", "西街88号"),
        ("企业名称/地址", "宏发家具厂，羊安街道兴羊路20号", "宏发家具厂", "羊安街道兴羊路20号"),
        ("单位名称及地址", "宏发家具厂 （土地坡村4组）", "宏发家具厂", "土地坡村4组"),
        ("企业名称（地址）", "宏发家具厂", "宏发家具厂", None),
        ("企业名称（地址）", "成都木艺（集团）有限公司", "成都木艺（集团）有限公司", None),
        ("企业名称（地址）", "宏发家具厂（东区）", "宏发家具厂（东区）", None),  # a branch
        ("企业名称（盖章）", "宏发家具厂（土地坡村4组）", "宏发家具厂（土地坡村4组）", None),
    ],
)
def test_a_name_with_its_address(read, heading, cell, name, address):
    reading = read([heading, "所属行业"], [cell, "家具"])
    assert (column(reading, "企业名称"), column(reading, "地址")) == ([name], [address])


def test_an_address_of_its_own_goes_before_that_of_the_name(read):
    reading = read(["企业名称（地址）", "详细地址"], ["宏发家具厂（土地坡村4组）", "土地坡村4组12号"])
    assert column(reading, "企业名称") == ["宏发家具厂"]
    assert column(reading, "地址") == ["土地坡村4组12号"]


@pytest.mark.parametrize(
    ("heading", "person", "label"),
    [
        ("负责人\n电话", "毛宏", "法定代表人"),
        ("联系人电话", "毛宏", "环保负责人"),
        ("法定代表人（电话）", "毛宏", "法定代表人"),
        ("联系电话", None, "法定代表人"),
    ],
)
def test_a_telephone_with_its_person(read, heading, person, label):
    cells = "毛宏\n13880050001", "钟艺 13880050002", "左军，028-88772005", "牟群（无电话）"
    reading = read(
        ["企业名称", "地址", heading], *([f"{n}厂", f"{n}路", cell] for n, cell in enumerate(cells, 1))
    )
    assert column(reading, "联系电话") == ["13880050001", "13880050002", "028-88772005", None]
    assert column(reading, label) == ([person, "钟艺", "左军", "牟群"] if person else [None] * 4)


def test_telephones_alone_name_nobody(read):
    cells = "13880050001", "028-88772005转801", "13880050003"
    rows = ([f"{n}厂", f"{n}路", cell] for n, cell in enumerate(cells, 1))
    reading = read(["企业名称", "地址", "负责人电话"], *rows)
    assert column(reading, "联系电话") == list(cells)
    assert column(reading, "法定代表人") == [None] * 3


# --- what a list is about


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("危险废物产生单位清册", "危废台账"),
        ("涉VOCs企业清单", "VOCs台账"),
        ("企业清单", "环境管理台账"),
        ("危险废物与VOCs核查表", "环境管理台账"),
        ("企业环保检查表（含危险废物）", "环境管理台账"),
    ],
)
def test_a_general_heading_is_of_what_the_title_is_about(read, title, label):
    reading = read([title], ["企业名称", "地址", "管理台账"], ["甲厂", "甲路1号", "有"])
    labels = ("危废台账", "VOCs台账", "环境管理台账")
    assert {one: column(reading, one)[0] for one in labels} == {
        one: "有" if one == label else None for one in labels
    }


@pytest.mark.parametrize(
    ("title", "heading", "label"),
    [
        ("涉气企业治理设施台账", "治理设施", "废气治理设施"),
        ("涉水企业台账", "处理设施", "废水处理设施"),
        ("涉水企业台账", "设施运行", "废水设施运行"),
        ("涉气企业台账", "环保设施", "污染治理设施"),  # all there are
        ("涉气、涉水企业台账", "治理设施", "污染治理设施"),
        ("企业台账", "治理设施", "污染治理设施"),
    ],
)
def test_the_plant_of_a_list_is_for_what_its_title_is_about(read, title, heading, label):
    reading = read(
        [title], ["企业名称", "地址", heading], ["甲厂", "甲路1号", "正常" if "运行" in heading else "无"]
    )
    assert column(reading, label) == ["正常" if "运行" in heading else "无"]
    others = {"废气治理设施", "废水处理设施", "废水设施运行", "污染治理设施", "治污设施运行"} - {label}
    assert all(column(reading, one) == [None] for one in others)


def test_waste_of_any_kind_is_not_hazardous(read):
    headings = ["企业名称", "地址", "废物名称", "利用处置单位", "管理台账"]
    cells = ["甲厂", "甲路1号", "炉渣", "乙公司", "有"]
    common = read(["一般工业固体废物产生单位清册"], headings, cells)
    assert (
        column(common, "危废台账") == column(common, "危废种类") == column(common, "危废接收单位") == [None]
    )
    hazardous = read(["危险废物产生单位清册"], headings, cells)
    assert column(hazardous, "危废台账") == ["有"]
    assert column(hazardous, "危废种类") == ["炉渣"]
    assert column(hazardous, "危废接收单位") == ["乙公司"]


def test_of_several_years_the_last_tells_of_today(read):
    reading = read(
        ["危险废物产生单位清册"],
        ["企业名称", "地址", "2018年产生量（吨）", "2019年产生量（吨）"],
        ["甲厂", "甲路1号", 5, 3],
    )
    assert column(reading, "危废产生量") == [3]


# --- how far the rectification is


def test_ticks_for_done_and_not_done(read):
    reading = read(
        ["企业名称", "地址", "整治进展（打√）", None, None],
        [None, None, "未启动", "整治中", "已完成"],
        ["甲厂", "甲路1号", "√", None, None],
        ["乙厂", "乙路1号", None, "√", None],
        ["丙厂", "丙路1号", None, None, "√"],
        ["丁厂", "丁路1号", None, None, None],
        ["戊厂", "戊路1号", None, "√", "√"],
        merged=("A1:A2", "B1:B2", "C1:E1"),
    )
    assert column(reading, "完成整改") == ["否", "否", "是", None, None]


def test_the_day_of_a_plan_is_no_day_of_completion(read):
    reading = read(
        ["企业名称", "地址", "一企一策", None],
        [None, None, "完成时间", "是否完成"],
        ["甲厂", "甲路1号", "2021-06-30", "否"],
        merged=("A1:A2", "B1:B2", "C1:D1"),
    )
    assert column(reading, "完成日期") == [None]
    assert column(reading, "完成整改") == ["否"]


@pytest.mark.parametrize(
    ("cells", "label"),
    [
        (["9月底前", "30天内", "三个月", "/"], "整改时限"),
        (["2018-08-30", "2018-09-30", "2018年9月5日", "9月底前"], "完成日期"),
    ],
)
def test_limits_under_the_day_of_completion(read, cells, label):
    rows = ([f"{n}厂", f"{n}路", cell] for n, cell in enumerate(cells, 1))
    reading = read(["企业名称", "地址", "完成时间"], *rows)
    assert {"整改时限", "完成日期"} & reading.records[0].facts().keys() == {label}


@pytest.mark.parametrize(
    ("heading", "cell", "last"),
    [
        ("整改时限", "30天内", "2018-09-30"),
        ("整改时限（自发文之日起）", "30天内", None),
        ("整改期限（收到通知书之日起）", "一个月", None),
        ("整改时限（自发文之日起）", "9月底前", "2018-09-30"),
        ("整改时限（自发文之日起）", "2018年10月31日", "2018-10-31"),
    ],
)
def test_a_limit_that_counts_from_a_notice_has_no_last_day(read, heading, cell, last):
    reading = read(["检查日期：2018年8月31日"], ["企业名称", "地址", heading], ["甲厂", "甲路1号", cell])
    assert column(reading, "整改到期日") == [last]


def test_what_is_demanded_is_not_there(read):
    reading = read(
        ["企业名称", "地址", "改造方案要求", None],
        [None, None, "VOCs治理设施", "完成时限"],
        ["甲厂", "甲路1号", "活性炭", "9月底"],
        merged=("A1:A2", "B1:B2", "C1:D1"),
    )
    assert column(reading, "VOCs治理设施") == [None]


# --- other headings and cells


@pytest.mark.parametrize(
    ("heading", "cell", "label", "value"),
    [
        ("密闭/半密闭/敞开", "半密闭", "VOCs工序密闭", "否"),
        ("关停/搬迁/提升", "搬迁", "整治类型", "整合搬迁类"),
        ("规范/不规范", "规范", "危废贮存", None),  # of what?
        ("废气治理设施", "除尘器2台", "废气治理设施", "有"),
        ("废气治理设施", "除尘器1台，待安装", "废气治理设施", None),
        ("废气治理设施", "有，除食堂外", "废气治理设施", None),
        ("污水是否接入园区管网", "是", "排水去向", "园区污水处理厂"),
        ("污水是否接入园区管网", "否", "排水去向", None),  # where it goes is not said
        ("是否接入市政管网", "是", "排水去向", "市政管网"),
        ("环评批复文号", "未查到", "环评批复文号", None),
        ("营业执照", "查不到", "营业执照", None),
    ],
)
def test_more_headings_and_cells(read, heading, cell, label, value):
    assert column(one_cell(read, heading, cell), label) == [value]


@pytest.mark.parametrize(
    ("group", "leaf", "cell", "label", "value"),
    [
        ("危废管理", "处置协议", "有", "危废处置合同", "已签订"),
        ("危废管理情况", "台账", "有", "危废台账", "有"),
        ("废水情况", "去向", "河道", "排水去向", "地表水体"),
        ("安全管理", "台账", "有", "环境管理台账", None),
    ],
)
def test_a_group_that_says_what_is_done_with_the_matter(read, group, leaf, cell, label, value):
    reading = read(
        ["企业名称", "地址", group, None],
        [None, None, leaf, "责任部门"],
        ["甲厂", "甲路1号", cell, "安环部"],
        merged=("A1:A2", "B1:B2", "C1:D1"),
    )
    assert column(reading, label) == [value]


def test_measured_and_designed(read):
    reading = read(
        ["企业名称", "地址", "VOCs去除效率（%）", None],
        [None, None, "设计", "实测"],
        ["甲厂", "甲路1号", 80, 72],
        merged=("A1:A2", "B1:B2", "C1:D1"),
    )
    assert column(reading, "VOCs处理效率") == [72]


# --- 断水 | 断电 | 清原料 | 清产品 | 清设备

STEPS = ["断水", "断电", "清原料", "清产品", "清设备"]


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (["√", "√", "√", "√", "√"], "是"),
        (["已断", "已断", "已清", "已清空", "已拆除"], "是"),
        (["是", "是", "是", "是", "否"], "否"),
        (["√", "√", "√", "√", "×"], "否"),
        (["√", "√", "未清", "", ""], "否"),
        (["√", "√", "√", "√", "部分"], "否"),
        (["√", "√", "√", "√", ""], None),
        (["√", "√", "√", "√", "/"], None),
        (["自备井", "√", "√", "√", "√"], None),
        (["", "", "", "", ""], None),
    ],
)
def test_five_steps_together_tell_whether_two_cuts_and_three_clears_are_done(read, cells, value):
    reading = read(["企业名称", "地址", *STEPS], ["甲厂", "甲路1号", *cells])
    assert column(reading, "两断三清到位") == [value]
    evidence = reading.records[0].cells["两断三清到位"]
    assert evidence.place == ("C2、D2、E2、F2、G2" if value == "是" else evidence.place)
    assert ("自备井" in messages(reading)) == ("自备井" in cells)


def test_the_steps_stand_below_groups_and_in_other_words(read):
    groups = ["企业名称", "两断", "", "三清", "", ""]
    steps = ["", "切断水源", "切断电源", "清除原料", "清理产品", "拆除设备"]
    reading = read(groups, steps, ["甲厂", "√", "√", "√", "√", "√"])
    assert column(reading, "两断三清到位") == ["是"]


@pytest.mark.parametrize("group", ["拟采取措施", "整治方式（打√）", "处置意见"])
def test_steps_that_are_planned_are_not_done(read, group):
    groups, steps = ["企业名称", "地址", group, "", "", "", ""], ["", "", *STEPS]
    reading = read(groups, steps, ["甲厂", "甲路1号", "√", "√", "√", "√", "√"])
    assert column(reading, "两断三清到位") == [None]


def test_four_steps_and_a_column_of_its_own_are_not_put_together(read):
    four = read(["企业名称", "地址", *STEPS[:4]], ["甲厂", "甲路1号", "√", "√", "√", "√"])
    assert column(four, "两断三清到位") == [None]
    own = read(["企业名称", *STEPS, "两断三清到位"], ["甲厂", "√", "√", "√", "√", "√", "否"])
    assert column(own, "两断三清到位") == ["否"]


# --- how many work there


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2人（夫妻）", 2),
        ("夫妻2人", 2),
        ("3人（均为本村人）", 3),
        ("60多人（含临时工）", {"at_least": 60, "at_most": 70}),
        ("5-6人", {"at_least": 5, "at_most": 6}),
        ("10余人", {"at_least": 10, "at_most": 20}),
        ("3个", 3),
        ("2个（夫妻）", 2),
        ("12人（夫妻）", None),
        ("3个人（夫妻）", None),
        ("3人（一家人）", 3),
        ("5、6个", {"at_least": 5, "at_most": 6}),
        ("10多个", {"at_least": 10, "at_most": 20}),
        ("12、3个", None),
        ("6、5个", None),
        ("十余人", {"at_least": 10, "at_most": 20}),
        ("近百人", {"at_least": 80, "at_most": 100}),
        ("一百多", {"at_least": 100, "at_most": 200}),
        ("120多人", {"at_least": 120, "at_most": 130}),
        ("上百人", {"at_least": 100}),
        ("三十多号人", {"at_least": 30, "at_most": 40}),
        ("20人多", {"at_least": 20, "at_most": 30}),
        ("十几个人", {"at_least": 11, "at_most": 19}),
        ("几十人", {"at_least": 20, "at_most": 99}),
        ("三四十人", {"at_least": 30, "at_most": 49}),
        ("七八人", {"at_least": 7, "at_most": 8}),
        ("十来个", {"at_least": 8, "at_most": 12}),
        ("约三十人", {"at_least": 24, "at_most": 36}),
        ("两百五十人", 250),
        ("一百零五人", 105),
        ("一百二", None),
        ("几个人", None),
        ("十几二十人", None),
        ("三五人", None),
        ("夫妻店", None),
        ("12人（旺季30人）", None),
        ("12人（季节性）", None),
        ("12人（已辞退）", None),
    ],
)
def test_how_many_work_there(read, cell, value):
    assert column(one_cell(read, "从业人数", cell), "从业人数") == [value]


# --- 登记 under 排污许可


def test_a_class_under_the_permit_is_no_permit(read):
    cells = ["登记", "简化", "重点", "已登记", "有", "未办"]
    reading = read(["企业名称", "排污许可"], *([f"企业{at}", cell] for at, cell in enumerate(cells)))
    assert column(reading, "排污许可证") == [None, None, None, None, "有", "无"]
    assert column(reading, "排污许可管理类别") == ["登记管理", "简化管理", "重点管理", None, None, None]
    assert column(reading, "排污登记") == [None, None, None, "有", None, None]


def test_registered_alone_may_be_a_class_or_a_registration(read):
    reading = read(["企业名称", "排污许可"], ["甲厂", "登记"], ["乙厂", "有"], ["丙厂", "登记"])
    assert column(reading, "排污许可证") == [None, "有", None]
    assert column(reading, "排污许可管理类别") == column(reading, "排污登记") == [None, None, None]
    assert "没有说有没有证" in messages(reading)


# --- several wastes of one enterprise


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("废活性炭0.5吨、废机油0.2吨", 0.7),
        ("废活性炭0.5；废机油0.2", 0.7),
        ("废漆桶1.2吨\n漆渣0.8吨", 2),
        ("废机油约0.2吨", {"at_least": 0.16, "at_most": 0.24}),
        ("废机油200kg", 0.2),
        ("废机油0.05", 0.05),
        ("共0.7吨，其中废活性炭0.5吨", None),
        ("产生0.5吨，转移0.3吨", None),
        ("废活性炭0.5吨、废活性炭0.2吨", None),
        ("危废2吨、废活性炭1吨", None),
        ("废漆桶20个、漆渣0.8吨", None),
        ("废漆桶20、漆渣0.8吨", None),
        ("废乳化液（量不清楚）", None),
    ],
)
def test_several_wastes_are_added_up(read, cell, value):
    for heading in ("危废产生量（吨/年）", "危废名称及产生量（吨/年）"):
        read_as = column(one_cell(read, heading, cell), "危废产生量")[0]
        assert (pytest.approx(value) if isinstance(value, float) else value) == read_as


def test_kinds_and_amounts_of_waste_in_one_cell(read):
    heading = "危险废物名称及产生量（公斤/年）"
    rows = [["甲厂", "废活性炭500、废机油200"], ["乙厂", "不产生"], ["丙厂", ""]]
    reading = read(["企业名称", heading], *rows)
    assert column(reading, "危废产生量") == [0.7, None, None]
    assert column(reading, "危废种类") == ["废活性炭、废机油", None, None]
    assert column(reading, "产生危险废物") == [None, "否", None]


def test_amounts_without_any_unit_are_not_added_up(read):
    reading = one_cell(read, "危废名称及数量", "废漆桶20、废活性炭2")
    assert column(reading, "危废产生量") == [None]
    assert column(reading, "危废种类") == ["废漆桶、废活性炭"]


# --- a park that bears the name of a town


def test_a_town_in_the_column_of_parks_stays_open_with_the_park_proposed(read):
    reading = read(["企业名称", "所在园区"], ["甲厂", "临邛"], ["乙厂", "临邛园区"])
    assert column(reading, "所在园区") == [None, "临邛工业园区"]
    doubt = next(problem for problem in reading.problems if problem.kind == "doubtful")
    assert "可能指临邛工业园区" in doubt.message and "临邛工业园区" in doubt.advice


# --- lists that come out of systems


@pytest.mark.parametrize("cell", ["空置", "待租", "招租中"])
def test_a_vacant_workshop_is_no_enterprise(read, cell):
    reading = read(["序号", "企业名称", "地址"], [1, "甲厂", "甲路1号"], [2, cell, "甲路2号"])
    assert column(reading, "企业名称") == ["甲厂"]
    assert "没有企业名称，未计入" in messages(reading)


@pytest.mark.parametrize(("cell", "value"), [("微型", None), ("3", None), ("年产500吨", "年产500吨")])
def test_how_large_an_enterprise_is_tells_nothing_of_what_it_can_make(read, cell, value):
    assert column(one_cell(read, "企业规模", cell), "生产规模") == [value]


@pytest.mark.parametrize("group", ["产废单位", "危险废物产生单位"])
def test_how_hazardous_waste_is_managed_is_no_class_of_permits(read, group):
    reading = read(
        ["序号", group, "", "危险废物", ""],
        ["", "单位名称", "管理类别", "废物代码", "产生量（吨）"],
        [1, "甲厂", "简化管理", "900-249-08", 2],
        merged=("A1:A2", "B1:C1", "D1:E1"),
    )
    assert column(reading, "企业名称") == ["甲厂"]
    assert column(reading, "排污许可管理类别") == [None]


def test_a_class_in_a_list_about_hazardous_waste_is_of_permits_where_permits_are_spoken_of(read):
    assert column(
        read(["企业名称", "管理类别", "危废代码"], ["甲厂", "简化管理", "HW08"]), "排污许可管理类别"
    ) == [None]
    spoken = read(["企业名称", "排污许可证编号", "管理类别", "危废代码"], ["甲厂", "91X", "简化管理", "HW08"])
    assert column(spoken, "排污许可管理类别") == ["简化管理"]


@pytest.mark.parametrize("heading", ["涉事主体", "实际用水单位", "单位详细名称", "户名"])
def test_other_names_of_who_is_there(read, heading):
    assert column(read([heading, "地址", "环评"], ["甲厂", "甲路1号", "无"]), "企业名称") == ["甲厂"]


def test_who_is_there_goes_before_who_has_the_account(read):
    reading = read(["户名", "实际用水单位", "地址"], ["王五", "甲厂", "甲路1号"])
    assert column(reading, "企业名称") == ["甲厂"]


def test_the_telephone_of_who_reports_is_not_the_enterprise_s(read):
    rows = [["甲厂", "13800001111", ""], ["乙厂", "13800002222", ""], ["丙厂", "13800003333", ""]]
    reading = read(["涉事主体", "上报人电话", "备注"], *rows)
    assert column(reading, "联系电话") == [None] * 3


# --- answers of an online questionnaire


@pytest.mark.parametrize(
    ("heading", "cell", "label", "value"),
    [
        ("3、贵企业是否办理环评手续？（单选）", "A.已办理", "环评批复", "有"),
        ("3、贵企业是否办理环评手续？（单选）", "B.未办理", "环评批复", "无"),
        ("6、企业目前的生产状态是（单选题）", "B、停产", "生产状态", "停产"),
        ("5、企业现有员工人数（填空）", "三个人", "从业人数", 3),
        ("9、产生的污染类型（多选题）", "A.废气┋C.噪声", "污染类型", ["涉气", "涉噪声"]),
        ("9、产生的污染类型（多选题）", "E.以上都没有", "污染类型", "不涉及"),
        ("是否在工业园区内？（单选）", "B.否", "所在园区", "园区外"),
        ("是否取得排污许可证或进行排污登记？（单选）", "B.已进行排污登记", "排污登记", "有"),
        ("是否取得排污许可证或进行排污登记？（单选）", "C.均未办理", "排污许可证", "无"),
        ("环评手续", "1.有", "环评批复", "有"),
        ("环评手续", "A.有 B.无", "环评批复", None),  # nothing was chosen
        ("环评手续", "(跳过)", "环评批复", None),
        ("排水去向类型", "L 工业废水集中处理厂", "排水去向", "园区污水处理厂"),
    ],
)
def test_a_chosen_option_is_read_by_its_words(read, heading, cell, label, value):
    (found,) = column(one_cell(read, heading, cell), label)
    several = [value] if isinstance(value, str) else value
    assert (sorted(found) == sorted(several)) if label == "污染类型" else (found == value)


def test_what_was_skipped_is_blank(read):
    reading = one_cell(read, "12、是否产生危险废物？（单选）", "(跳过)")
    assert column(reading, "产生危险废物") == [None]
    assert not [problem for problem in reading.problems if problem.kind == "doubtful"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("否", "园区外"),
        ("是", None),
        ("是，临邛工业园区", "临邛工业园区"),
        ("是（天邛产业园区）", "天邛产业园区"),
        ("正在申请", None),
    ],
)
def test_whether_an_enterprise_is_in_a_park(read, cell, value):
    assert column(one_cell(read, "是否入园", cell), "所在园区") == [value]


def test_many_who_are_in_some_park_do_not_take_back_who_is_outside(read):
    rows = [[f"企业{at}", "甲路1号", "否" if at == 3 else "是"] for at in range(12)]
    reading = read(["企业名称", "地址", "是否入园"], *rows)
    assert column(reading, "所在园区") == ["园区外" if at == 3 else None for at in range(12)]


def test_in_which_park_an_enterprise_is_a_title_may_say(read):
    rows = [["甲厂", "甲路1号", "是"], ["乙厂", "甲路2号", "否"]]
    reading = read(["临邛工业园区企业清单"], ["企业名称", "地址", "是否入园"], *rows)
    assert column(reading, "所在园区") == ["临邛工业园区", "园区外"]


# --- headings of exports and statistics


@pytest.mark.parametrize(
    ("heading", "cell", "label", "value"),
    [
        ("国标行业大类", "家具制造业", "行业类别", "家具制造业"),
        ("单位所在地详细地址", "乙路2号", "地址", "乙路2号"),
        ("从业人员期末人数（人）", 16, "从业人数", 16),
        ("镇街核实：是否在生产", "是", "生产状态", "在产"),
        ("生产污水排放去向", "市政管网", "排水去向", "市政管网"),
        ("废水排放去向", "直接进入江河、湖、库等水环境", "排水去向", "地表水体"),
        ("是否涉及喷涂", "是", "工业涂装", "是"),
        ("2023年执行报告年报", "未提交", "排污许可执行报告", "无"),
        ("2023年执行报告年报", "无需提交", "排污许可执行报告", "不涉及"),
        ("脱硫设施名称", "双碱法", "脱硫设施", "有"),
        ("脱硫设施名称", "无", "脱硫设施", "无"),
        ("突发环境事件应急预案备案编号", "510183-2023-012-L", "应急预案备案", "有"),
        ("突发环境事件应急预案备案编号", "未备案", "应急预案备案", "无"),
        ("管理计划备案状态", "已备案", "危废管理计划", "有"),
        ("改正期限", "2024-04-12前", "整改到期日", "2024-04-12"),
        ("检查开始时间", "2024-03-12 09:30", "检查日期", "2024-03-12"),
        ("检查时间", "2024年3月14日9时40分", "检查日期", "2024-03-14"),
        ("检查时间", "2024-03-12 09:30至11:05", "检查日期", "2024-03-12"),
        ("运行状态：1.运行 2.全年停产 3.当年关闭", 2, "生产状态", "停产"),
        ("运行状态：1.运行 2.全年停产 3.当年关闭", 3, "生产状态", None),
        ("锅炉额定出力（蒸吨/小时）", 2, "锅炉吨位", 2),
        ("处置状态", "已办结", "整治类型", None),
    ],
)
def test_headings_of_other_offices(read, heading, cell, label, value):
    rows = (
        ["地址", "企业名称", heading]
        if heading != "单位所在地详细地址"
        else ["注册地址", "企业名称", heading]
    )
    assert column(read(rows, ["甲路1号", "甲厂", cell]), label) == [value]


def test_the_year_before_a_question_about_today_is_not_taken_off(read):
    assert column(one_cell(read, "2023年是否停产", "是"), "生产状态") == [None]


def test_a_rated_output_in_a_list_without_boilers_is_none_of_a_boiler(read):
    assert column(one_cell(read, "额定出力", "2"), "锅炉吨位") == [None]


def test_codes_of_the_statistics_leave_a_gap_before_the_others(read):
    reading = read(
        ["单位详细名称", "地址", "营业状态"],
        *([f"企业{at}", f"甲路{at}号", code] for at, code in enumerate(["1", "2", "3", "4", "9"])),
        ["营业状态：1营业 2停业（歇业） 3筹建 4当年关闭 9其他"],
    )
    assert column(reading, "生产状态") == ["在产", "停产", "在建", None, None]


def test_the_receiver_of_hazardous_waste_by_its_group(read):
    reading = read(
        ["序号", "企业名称", "接收单位", "", ""],
        ["", "", "单位名称", "经营许可证编号", "许可证有效期至"],
        [1, "甲厂", "四川乙环境有限公司", "川环危第511402022号", "2026-08-31"],
        merged=("A1:A2", "B1:B2", "C1:E1"),
    )
    assert column(reading, "企业名称") == ["甲厂"]
    assert column(reading, "危废接收单位") == ["四川乙环境有限公司"]
    assert column(reading, "排污许可证编号") == column(reading, "排污许可证有效期至") == [None]


# --- what treats each medium, in a cell about all of them


@pytest.mark.parametrize(
    ("cell", "together", "gas", "water"),
    [
        ("废气：布袋除尘\n废水：三级沉淀池", "有", "有", "有"),
        ("废气：布袋除尘，废水：三级沉淀池", "有", "有", "有"),
        ("1.废气：活性炭；2.固废：外售", "有", "有", None),
        ("废气：直排；废水：未处理", "无", "无", "无"),
        ("废气：布袋除尘；废水：未处理", None, "有", "无"),
        ("废气：布袋除尘\n废水：无", None, "有", None),  # perhaps there is no wastewater
        ("废气：沉淀池", None, None, None),
        ("废气：布袋除尘；其他：详见附件", None, None, None),
    ],
)
def test_what_treats_each_medium(read, cell, together, gas, water):
    reading = one_cell(read, "污染治理设施", cell)
    found = [column(reading, label) for label in ("污染治理设施", "废气治理设施", "废水处理设施")]
    assert found == [[together], [gas], [water]]


def test_a_column_of_one_medium_goes_before_what_the_cell_about_all_says(read):
    reading = read(["企业名称", "治污设施", "废气治理设施"], ["甲厂", "废气：布袋除尘；废水：沉淀池", "无"])
    assert column(reading, "废气治理设施") == ["无"]
    assert column(reading, "废水处理设施") == ["有"]


# --- a day over several cells


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        ([2008, 3, 12], "2008-03-12"),
        (["2008年", "3", "12日"], "2008-03-12"),
        ([2008, 3, ""], {"at_least": "2008-03-01", "at_most": "2008-03-31"}),
        ([2008, "", ""], {"at_least": "2008-01-01", "at_most": "2008-12-31"}),
        (["", 3, 12], None),
        ([2008, "", 12], None),
        ([2008, 13, 1], None),
        (["", "", ""], None),
    ],
)
def test_a_day_in_three_columns(read, cells, value):
    reading = read(
        ["企业名称", "环评批复", "", "", ""],
        ["", "文号", "年", "月", "日"],
        ["甲厂", "邛环建〔2008〕15号", *cells],
        merged=("A1:A2", "B1:E1"),
    )
    assert column(reading, "环评批复日期") == [value]
    if value == "2008-03-12":
        assert reading.records[0].cells["环评批复日期"].place == "C3、D3、E3"


def test_columns_of_years_and_months_that_name_no_day_are_none(read):
    reading = read(
        ["企业名称", "用电量（千瓦时）", ""],
        ["", "年", "月"],
        ["甲厂", 2008, 3],
        merged=("A1:A2", "B1:C1"),
    )
    assert {label for label, value in reading.records[0].facts().items() if value is not None} == {"企业名称"}


def test_the_day_of_inspection_in_cells_above_a_list(read):
    above = ["检查日期：", 2024, "年", 3, "月", 20, "日"]
    assert column(read(above, ["企业名称", "地址", "环评"], ["甲厂", "甲路1号", "无"]), "检查日期") == [
        "2024-03-20"
    ]


# --- codes that nothing explains


def coded(read, heading, *codes):
    return read(
        ["企业名称", "地址", heading], *([f"企业{at}", f"{at}村", code] for at, code in enumerate(codes))
    )


def test_a_one_beside_a_two_and_a_three_is_no_yes(read):
    reading = coded(read, "环评手续", 1, 2, 1, 3, 1, "1")
    assert column(reading, "环评批复") == [None] * 6
    assert "填的是代码，名单没有说明代表什么" in messages(reading)
    assert column(coded(read, "环评手续（1.无 2.有 3.办理中）", 1, 2, 3), "环评批复") == [
        "无",
        "有",
        "办理中",
    ]


def test_words_beside_codes_are_read(read):
    assert column(coded(read, "环评手续", "有", "无", 1, 2), "环评批复") == ["有", "无", None, None]


def test_one_and_nought_are_yes_and_no_and_a_slip_takes_nothing_back(read):
    assert column(coded(read, "环评手续", 1, 0, 1), "环评批复") == ["有", "无", "有"]
    assert column(coded(read, "环评手续", *[1, 0] * 15, 2), "环评批复") == [*["有", "无"] * 15, None]


def test_a_field_that_knows_its_numbers_keeps_them(read):
    assert column(coded(read, "声环境功能区", 1, 2, 3), "声环境功能区") == ["1类", "2类", "3类"]


@pytest.mark.parametrize(
    ("heading", "cell", "label", "value"),
    [
        ("Q2.是否办理环评？", "是", "环评批复", "有"),
        ("Q4：所在镇街", "羊安街道", "所属镇街", "羊安街道"),
        ("环评手续（单选）", "A.有〖2015年〗", "环评批复", "有"),
        ("环评手续（单选）", "D.其他〖房东办理〗", "环评批复", None),
        ("来电人电话", "13800001111", "联系电话", None),
    ],
)
def test_more_of_online_forms_and_complaints(read, heading, cell, label, value):
    assert column(one_cell(read, heading, cell), label) == [value]


@pytest.mark.parametrize("heading", ["被反映对象", "被投诉单位", "纳税人名称"])
def test_who_is_complained_of_and_who_pays_is_the_enterprise(read, heading):
    assert column(read([heading, "地址", "环评"], ["甲厂", "甲路1号", "无"]), "企业名称") == ["甲厂"]


# --- several lines that mean one thing


@pytest.mark.parametrize(
    ("heading", "cell", "label", "value"),
    [
        ("废气治理设施", "1.喷淋塔\n2.活性炭", "废气治理设施", "有"),
        ("污染治理设施", "1、布袋除尘\n2、三级沉淀池", "污染治理设施", "有"),
        ("废气治理设施", "1.喷淋塔\n2.未安装活性炭", "废气治理设施", None),
        ("废气治理设施", "1.沉淀池\n2.隔声罩", "废气治理设施", None),
        ("环评批复", "有\n未验收", "环评批复", None),
        ("环评批复", "未办\n理", "环评批复", "无"),  # wrapped
    ],
)
def test_lines_of_one_meaning(read, heading, cell, label, value):
    assert column(one_cell(read, heading, cell), label) == [value]


# --- 是否有锅炉


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("是", {"at_least": 1}),
        ("有", {"at_least": 1}),
        ("否", 0),
        ("无", 0),
        ("是，2台4蒸吨燃气锅炉", 2),
        ("有，已拆除", None),
        ("原有，已淘汰", None),
        ("", None),
    ],
)
def test_whether_there_are_boilers(read, cell, value):
    assert column(one_cell(read, "是否有锅炉", cell), "锅炉数量") == [value]


def test_a_question_about_one_kind_of_boilers_says_nothing_of_others(read):
    assert column(one_cell(read, "是否有燃煤锅炉", "否"), "锅炉数量") == [None]


def test_a_column_of_their_number_goes_before_the_question(read):
    assert column(read(["企业名称", "是否有锅炉", "锅炉数量"], ["甲厂", "是", 2]), "锅炉数量") == [2]


@pytest.mark.parametrize("cell", ["2024/3/5 上午", "2024-03-05 下午3:20", "2024年3月5日晚"])
def test_a_part_of_a_day_leaves_the_day(read, cell):
    assert column(one_cell(read, "检查时间", cell), "检查日期") == ["2024-03-05"]
