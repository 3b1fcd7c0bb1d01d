"""Columns that are read for what they state: several of problems, and those whose cells answer nothing."""

import pytest
from intake_lists import read_rows

OWN = ["序号", "企业名称", "地址"]


@pytest.fixture
def read(reader):
    def of(headings, *rows, title="企业检查情况表"):
        return read_rows(reader, [[title], headings, *rows])

    return of


def test_all_columns_of_problems_are_read_and_each_is_the_evidence_of_its_own(read):
    headings = [*OWN, "现场检查情况", "涉嫌违法行为"]
    reading = read(headings, [1, "甲厂", "1号", "喷漆废气直排", "未批先建"])
    [record] = reading.records
    assert record.facts()["废气直排"] == record.facts()["未批先建"] == "是"
    assert record.cell_address("废气直排").endswith("D3") and record.cell_address("未批先建").endswith("E3")
    assert any("两列写明的问题都读" in one.message for one in reading.problems)


def test_what_is_put_right_is_so_in_each_of_them(read):
    headings = [*OWN, "现场检查情况", "涉嫌违法行为", "完成整改"]
    [record] = read(headings, [1, "甲厂", "1号", "喷漆废气直排", "未批先建", "是"]).records
    assert {"废气直排", "未批先建"}.isdisjoint(record.facts()) and not record.unclear


@pytest.mark.parametrize("heading", ["整改前存在问题", "举报问题", "原存在问题", "处罚违法事实"])
def test_a_further_column_of_another_time_or_of_others_is_not_read(read, heading):
    [record] = read([*OWN, "存在问题", heading], [1, "甲厂", "1号", "无", "废气直排，未批先建"]).records
    assert {"废气直排", "未批先建"}.isdisjoint(record.facts())


def test_of_several_rows_those_of_another_time_take_nothing_from_the_others(read):
    headings = ["企业名称", "统一社会信用代码", "存在问题"]
    rows = [["甲厂", "", "2019年未办理环评"], ["甲厂", "", "清洗废水直排"], ["甲厂", "", "喷漆房未密闭"]]
    reading = read(headings, *rows, ["乙厂", "", "废气直排"])
    first = reading.records[0].facts()
    assert first["废水直排"] == "是" and first["VOCs工序密闭"] == "否" and "环评批复" not in first


@pytest.mark.parametrize(
    ("heading", "cell", "told"),
    [
        ("废水排到哪里", "直接排到屋后水沟", {"废水直排": "是"}),
        ("危废贮存情况", "露天堆放，未采取防渗措施", {"危废贮存": "不规范"}),
        ("危险废物去向", "卖给废品收购站", {"危废接收单位有许可证": "否"}),
        ("危险废物去向", "成都兴蓉环保科技有限公司", {}),
        ("废水排到哪里", "沉淀后循环使用", {}),
    ],
)
def test_a_cell_is_read_as_said_of_what_its_column_is_about(read, heading, cell, told):
    [record] = read([*OWN, heading], [1, "甲厂", "1号", cell]).records
    facts = record.facts()
    wrong = {"废水直排", "危废接收单位有许可证"}
    assert told.items() <= facts.items() and wrong.intersection(facts) <= told.keys()


def test_a_column_that_answers_nothing_still_states_what_is_wrong(read):
    headings = [*OWN, "治污设施运行情况"]
    said = [
        "喷漆废气活性炭装置风机未开启",
        "二级活性炭运转良好，有记录",
        "脱硫塔、在线设备都好",
        "当时没去看",
        "看过，好的",
    ]
    reading = read(headings, *[[n, f"企业{n}", f"{n}号", one] for n, one in enumerate(said, 1)])
    first, *others = reading.records
    assert first.facts()["废气设施运行"] == "不正常"
    assert all("废气设施运行" not in one.facts() for one in others)
    assert any("只读其中写明的问题" in one.message for one in reading.problems)


@pytest.mark.parametrize(
    "heading",
    [
        "发现的环境问题",
        "问题诊断",
        "突出问题",
        "检查发现的主要问题",
        "现场核查存在的问题",
        "问题认定",
        "存在哪些问题",
        "涉嫌违法行为",
    ],
)
def test_many_headings_ask_for_problems(read, heading):
    [record] = read([*OWN, heading], [1, "甲厂", "1号", "废气直排"]).records
    assert record.facts()["废气直排"] == "是"


@pytest.mark.parametrize(
    "heading", ["问题数", "问题类型", "问题整改情况", "信访反映问题", "存在隐患", "问题来源"]
)
def test_others_with_the_word_do_not(read, heading):
    [record] = read([*OWN, heading], [1, "甲厂", "1号", "废气直排"]).records
    assert "废气直排" not in record.facts()


@pytest.mark.parametrize(
    ("again", "reads"),
    [
        ("未完成", True),
        ("未整改", True),
        ("已完成", False),
        ("已整改，复查时设施运行正常", False),
        ("", True),
    ],
)
def test_what_was_found_when_somebody_looked_again_decides(read, again, reads):
    headings = [*OWN, "检查发现的问题", "复查结果"]
    rows = [
        [1, "甲厂", "1号", "废气直排", again],
        [2, "乙厂", "2号", "无", "未完成"],
        [3, "丙厂", "3号", "无", "已完成"],
    ]
    record = read(headings, *rows).records[0]
    assert ("废气直排" in record.facts()) == reads


@pytest.mark.parametrize("cell", ["都没有", "啥子都没办", "没得手续", "无任何手续", "没办"])
def test_nothing_at_all_under_papers_is_neither_licence_nor_approval(read, cell):
    headings = [*OWN, "手续情况"]
    rows = [[1, "甲厂", "1号", cell], [2, "乙厂", "2号", "执照有，环评没办"], [3, "丙厂", "3号", "无"]]
    first, second, third = (one.facts() for one in read(headings, *rows).records)
    assert first["营业执照"] == first["环评批复"] == "无"
    assert second["营业执照"] == "有"
    assert "营业执照" not in third


SEEN = ["1", "甲厂", "1号", "喷漆废气没装治理设施，淀粉废水直接排村南沟"]


@pytest.mark.parametrize("heading", ["本周巡查情况", "环保办意见", "核查结论", "现场描述"])
def test_a_column_of_no_field_is_read_for_the_faults_that_its_cells_state(read, heading):
    reading = read([*OWN, heading], SEEN, ["2", "乙厂", "2号", "设施运行正常"])
    first, second = (one.facts() for one in reading.records)
    assert first["VOCs治理设施"] == "无" and first["废水直排"] == "是"
    assert any("该列写明的问题已同时读作" in one.message for one in reading.problems)
    assert "废水直排" not in second


@pytest.mark.parametrize(
    "heading",
    [
        "诉求内容",
        "投诉情况",
        "上周巡查情况",
        "整改要求",
        "处理意见",
        "处罚情况",
        "原有情况",
        "应急办意见",
        "消防检查情况",
        "验收情况说明",
        "出租方情况",
        "整改目标",
        "产品",
    ],
)
def test_what_others_say_or_what_was_or_is_to_be_is_not(read, heading):
    [record] = read([*OWN, heading], SEEN).records
    assert {"VOCs治理设施", "废水直排"}.isdisjoint(record.facts())


def test_of_many_cells_one_that_states_a_fault_says_nothing_of_the_column(read):
    rows = [[f"{n}", f"{n}厂", f"{n}号", "手工编织竹器"] for n in range(2, 12)]
    reading = read([*OWN, "情况"], SEEN, *rows)
    assert "废水直排" not in reading.records[0].facts()
