"""What is written under 存在问题 is read as the fields that it tells of, and proven by that cell."""

import heldout_stated
import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_lists import read_rows, save_xlsx
from planted import FAULTS, FOLLOWS, IMPLIED
from shipped import shipped
from stated_problems import SAYS, SAYS_NOTHING, STATED

from checker.intake import ListReader
from checker.intake.words.problems import subjects
from checker.wording import plain_value

OWN = ["序号", "企业名称", "地址", "存在问题"]
TITLE = "散乱污企业整治台账"


@pytest.fixture
def read(reader):
    def of(headings, *rows, title=TITLE):
        return read_rows(reader, [[title], headings, *rows])

    return of


# What a statement says besides of the day or by the name of an offence; asked for below.
BESIDES = {
    "查实检查时在生产",
    "查实未验先投",
    "查实无证排污",
    "查实未填报排污登记",
    "查实未见污染问题",
    "查实未办环评",
}


# 手续齐全: that papers are held accuses nobody.
PAPERS = {"营业执照", "环保手续", "环评批复", "竣工环保验收", "排污许可证", "排污登记"}


def said(record, without=()):
    facts = record.facts()
    stated = "" if "存在问题" not in record.cells else record.cells["存在问题"].place
    held = {one for one in PAPERS if facts.get(one) == "有" and record.cells[one].place == stated}
    return {
        label: plain_value(one)
        for label, one in facts.items()
        if label not in {*OWN, *BESIDES, *without, *held}
    }


def notes(reading):
    return [
        one.message for one in reading.problems if one.kind == "note" and one.row and one.field == "存在问题"
    ]


def test_each_text_says_what_a_person_reads_in_it(read):
    rows = [[n, f"企业{n}", f"{n}号", text] for n, text in enumerate(STATED, start=1)]
    found = {plain_value(one.facts()["存在问题"]): said(one) for one in read(OWN, *rows).records}
    assert found == {text.strip(): told for text, told in STATED.items()}
    assert len(SAYS) > 80 and len(SAYS_NOTHING) > 80


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("废气无治理设施，直排", {"产生废气": "是", "废气治理设施": "无", "废气直排": "是"}),
        ("废水未经处理，直排沟渠", {"废水直排": "是"}),
        ("粉尘无治理设施，无组织排放", {"除尘设施": "无", "无组织排放控制": "否"}),
        ("废气未收集，无组织排放", {"废气有效收集": "否", "无组织排放控制": "否"}),
        ("废水处理设施停用，直接排入农灌渠", {"废水设施运行": "闲置", "排水去向": "农田灌溉渠道"}),
        ("废水未处理，通过暗管排入河道", {"暗管渗坑偷排": "是"}),
    ],
)
def test_where_it_goes_is_read_with_what_it_is(read, text, told):
    [record] = read(OWN, [1, "甲厂", "1号", text]).records
    assert told.items() <= record.facts().items() and not record.unclear


@pytest.mark.parametrize(
    "text",
    [
        "生产废水经沉淀后，直接排入河道",
        "废水经处理后，外排",
        "废气经15米排气筒，外排",
        "邻厂废水未处理，直排河道",
        "二期废气无治理设施，直排",
        "生活污水，直排河道",
    ],
)
def test_but_not_of_what_is_treated_or_somebody_elses(read, text):
    [record] = read(OWN, [1, "甲厂", "1号", text]).records
    assert {"废水直排", "废气直排"}.isdisjoint(record.facts()) and record.unclear


@pytest.mark.parametrize(
    ("batch", "missed"),
    [
        (heldout_stated.FIRST, 52),
        (heldout_stated.SECOND, 5),
        (heldout_stated.THIRD, 2),
        (heldout_stated.TRAPS, 0),
        (heldout_stated.SNARES, 0),
        (heldout_stated.EXCUSES, 1),
        (heldout_stated.MORE_EXCUSES, 1),
        (heldout_stated.LAST_EXCUSES, 1),
        (heldout_stated.ANY_REASON, 0),
        (heldout_stated.STRANGE_REASON, 1),
    ],
)
def test_statements_of_others_accuse_nobody_wrongly(read, batch, missed):
    rows = [[n, f"企业{n}", f"{n}号", one.text] for n, one in enumerate(batch, start=1)]
    reading = read(OWN, *rows)
    not_now = {one.row for one in reading.problems if "所写问题未用于判定" in one.message}
    left = 0
    for one, record in zip(batch, reading.records, strict=True):
        found = said(record)
        assert {(label, value) for label, value in found.items()} <= {*one.states.items(), *one.allows}, one
        left += len(one.states.keys() - found.keys())
        if record.source.row not in not_now:
            assert all(any(part in words for words in record.unclear) for part in one.unread), one
    assert left <= missed


def test_what_is_read_in_the_words_of_a_planted_fault_is_what_was_planted(read):
    rows = [[n, f"企业{n}", f"{n}号", fault.says] for n, fault in enumerate(FAULTS, start=1)]
    found = [said(record) for record in read(OWN, *rows).records]
    for fault, told in zip(FAULTS, found, strict=True):
        sets = {label: value for label, value in fault.sets.items() if value is not None}
        true = IMPLIED | FOLLOWS.get(fault.says, {}) | sets
        assert {label: true.get(label) for label in told} == told, fault.says
    assert sum(map(bool, found)) >= 0.9 * len(FAULTS)


def test_the_cell_and_the_words_are_the_evidence(read):
    reading = read(OWN, [1, "甲厂", "1号", "1.无环评手续；\n2、切割废水直排。3.环境脏乱"])
    (record,) = reading.records
    assert said(record) == {"环评批复": "无", "废水直排": "是", "产生工业废水": "是"}
    assert record.cell_address("环评批复") == "名单.xlsx!名单!D3"
    assert record.cells["环评批复"].raw == "无环评手续"
    assert record.cells["废水直排"].raw == "切割废水直排"
    assert notes(reading)[-1:] == ["“存在问题”所写“环境脏乱”未能归入名单字段，未用于判定"]


def test_a_filled_cell_stands_and_a_contradiction_is_told(read):
    headings = [*OWN, "环评批复", "废水直排"]
    reading = read(
        headings,
        [1, "甲厂", "1号", "无环评手续，废水直排", "有", ""],
        [2, "乙厂", "2号", "无环评手续，废水直排", "看不懂", "是"],
    )
    first, second = reading.records
    assert said(first) == {"环评批复": "有", "废水直排": "是"}
    assert said(second) == {"废水直排": "是"}
    assert second.cells["环评批复"].reason not in (None, "空白")
    assert "“环评批复”填的是“有”，与“存在问题”所写“无环评手续”不一致" in notes(reading)


def test_statements_that_contradict_each_other_say_nothing(read):
    reading = read(OWN, [1, "甲厂", "1号", "排污许可证过期；无排污许可证；废水直排"])
    assert said(reading.records[0]) == {"废水直排": "是"}
    assert any("排污许可证过期”“无排污许可证" in one for one in notes(reading))


@pytest.mark.parametrize(
    ("heading", "cell", "used"),
    [
        ("完成整改", "是", False),
        ("完成整改", "否", True),
        ("完成整改", "", True),
        ("销号状态", "已销号", False),
        ("完成日期", "2018-09-30", False),
        ("整改情况", "已安装废气治理设施", False),
        ("整改情况", "已完成整改", False),
        ("整改情况", "已下达整改通知书", True),
        ("整改情况", "整改中", True),
        ("整改情况", "未完成", True),
        ("整改情况", "部分完成", False),
    ],
)
def test_problems_that_are_put_right_accuse_nobody(read, heading, cell, used):
    reading = read([*OWN, heading], [1, "甲厂", "1号", "废气直排", cell], [2, "乙厂", "2号", "废气直排", ""])
    both = [record.facts().get("废气直排") for record in reading.records]
    assert both == ["是" if used else None, "是"]


@pytest.mark.parametrize("heading", ["整治前存在问题", "整改前问题", "违法事实"])
def test_problems_of_another_time_are_not_those_of_the_day(read, heading):
    reading = read([*OWN[:-1], heading], [1, "甲厂", "1号", "废气直排"])
    assert "废气直排" not in reading.records[0].facts()


@pytest.mark.parametrize("title", ["环境信访投诉办理台账", "行政处罚企业清单"])
def test_nor_are_those_of_lists_about_what_others_say_or_what_was_punished(read, title):
    reading = read(OWN, [1, "甲厂", "1号", "废气直排"], title=title)
    assert "废气直排" not in reading.records[0].facts()


def test_where_somebody_went_again_the_problems_may_be_no_more(read):
    reading = read([*OWN, "复查结论"], [1, "甲厂", "1号", "废气直排", "部分改正"])
    assert "废气直排" not in reading.records[0].facts()
    assert any("“复查结论”" in one.message for one in reading.problems)


def test_what_is_wrong_and_no_field_tells_of_goes_to_the_judge(read):
    headings = [*OWN, "环评批复", "整改情况"]
    reading = read(
        headings,
        [1, "甲厂", "1号", "噪声扰民，无环评手续", "有", ""],
        [2, "乙厂", "2号", "噪声扰民", "有", "已完成"],
        [3, "丙厂", "3号", "未发现问题", "有", ""],
    )
    assert [one.unclear for one in reading.records] == [("无环评手续", "噪声扰民"), (), ()]


def test_remarks_under_a_heading_that_is_not_about_problems_are_none(read):
    reading = read([*OWN[:-1], "现场检查情况"], [1, "甲厂", "1号", "设施正常运行，废气直排"])
    assert reading.records[0].unclear == () and reading.records[0].facts()["废气直排"] == "是"


@pytest.mark.parametrize(
    "text",
    [
        "未发现废水直排",
        "不存在废气直排现象",
        "环评：有；污水处理站运行正常",
        "手续齐全，设施正常运行",
        "无明显问题",
        "正常",
    ],
)
def test_who_is_said_to_be_well_needs_no_verifying(read, text):
    (record,) = read(OWN, [1, "甲厂", "1号", text]).records
    assert said(record) == {} and record.unclear == ()


@pytest.mark.parametrize(
    "text", ["管理不规范", "设施未正常", "仅雨天达标", "手续不齐全", "运行正常但有异味", "超标"]
)
def test_who_is_said_not_to_be_quite_well_does(read, text):
    (record,) = read(OWN, [1, "甲厂", "1号", text]).records
    assert record.unclear == (text,)


@pytest.mark.parametrize("text", ["疑似夜间偷排废水", "群众反映废气直排", "是否办理环评待核实"])
def test_what_is_doubted_or_said_by_others_is_to_be_verified(read, text):
    reading = read(OWN, [1, "甲厂", "1号", text])
    assert said(reading.records[0]) == {} and reading.records[0].unclear == (text,)
    assert len(notes(reading)) == 1


@pytest.mark.parametrize("text", ["废气直排，已整改", "曾废气直排", "群众反映废气直排，经查不属实"])
def test_what_was_put_right_or_is_not_so_needs_no_verifying(read, text):
    (record,) = read(OWN, [1, "甲厂", "1号", text]).records
    assert said(record) == {} and record.unclear == ()


def test_who_is_told_that_words_are_not_understood_is_told_which_columns_ask_for_it(read):
    reading = read(OWN, [1, "甲厂", "1号", "烟囱高度不够；漆渣满地；管理混乱"])
    (advice,) = (one.advice for one in reading.problems if "未能归入" in one.message)
    assert "“废气治理设施”" in advice and "“危废贮存”" in advice


def test_every_column_that_may_be_named_is_one_of_the_dictionary():
    known = shipped().dictionary.by_key
    assert [key for _, keys in subjects.TOPICS for key in keys if key not in known] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("已办理环评手续，未验收", {"竣工环保验收": "无"}),
        ("未批先建，已办理环评手续", {}),
        ("2016年建成投产，无环评手续", {"环评批复": "无"}),
        ("无环评手续，2019年补办", {}),
        ("问题：无环评手续。整改措施：安装除尘设施", {"环评批复": "无"}),
        ("问题：无环评手续。整改措施：已办理", {}),
        ("废水直排。邻厂无环评，废气直排", {"废水直排": "是"}),
        ("邻厂无环评，该企业废水直排", {"废水直排": "是"}),
        ("无环评手续，建议关停取缔", {"环评批复": "无"}),
        ("脱硫、脱硝设施均未建设", {"脱硫设施": "无", "脱硝设施": "无"}),
        ("锅炉无脱硫、除尘设施", {"脱硫设施": "无", "除尘设施": "无"}),
        ("长期停产，污水站停运", {"生产状态": "停产"}),
    ],
)
def test_what_is_of_today_and_of_the_enterprise_is_told_from_what_is_not(read, text, told):
    assert said(read(OWN, [1, "甲厂", "1号", text]).records[0]) == told


def test_several_rows_of_one_enterprise_are_read_together(read):
    reading = read(OWN, [1, "甲厂", "1号", "无环评手续"], ["", "", "", "废气直排"])
    (record,) = reading.records
    assert said(record) == {"环评批复": "无", "废气直排": "是", "产生废气": "是"}


def test_the_list_is_told_what_its_problems_are_read_as(read):
    reading = read(OWN, [1, "甲厂", "1号", "废气直排"])
    (told,) = (one for one in reading.problems if one.cell == "D2")
    assert "“废气直排”" in told.message and "--mapping" in told.advice


@pytest.mark.parametrize(
    "text",
    [
        "不符合" + "产业布局" * 4_000,
        "问题" * 8_000 + "x",
        "未经环评" + "审批手续" * 4_000,
        "排" * 30_000,
        "，" * 30_000,
        "企业" * 29,
        "已验收，" * 8_000,
        "不打磨，无除尘设施，" * 290,
        "、".join(["喷漆"] * 15) + "房",
    ],
)
def test_no_text_takes_long(read, text):
    (record,) = read(OWN, [1, "甲厂", "1号", text]).records
    assert said(record) == {}


PIECES = st.sampled_from(
    [*SAYS, *SAYS_NOTHING, "，", "；", "。", "未", "无", "已", "不", "部分", "（", "）", "或"]
)
_READER = ListReader(shipped().dictionary)


@given(st.lists(PIECES, max_size=6).map("".join))
def test_no_text_is_too_strange(tmp_path_factory, text):
    path = save_xlsx(tmp_path_factory.mktemp("名单") / "名单.xlsx", [OWN, [1, "甲厂", "1号", text]])
    (record,) = _READER.read(path).records
    assert record.name == "甲厂"


@given(
    st.sampled_from(sorted(SAYS)),
    st.sampled_from(
        [
            "未发现",
            "不存在",
            "疑似",
            "邻厂",
            "原来",
            "要求整治",
            "防止",
            "备用",
            "房东",
            "二期",
            "食堂",
        ]
    ),
)
def test_what_stands_before_a_statement_takes_it_back(tmp_path_factory, text, before):
    path = save_xlsx(tmp_path_factory.mktemp("名单") / "名单.xlsx", [OWN, [1, "甲厂", "1号", before + text]])
    (record,) = _READER.read(path).records
    first = next(iter(said(record)), None)
    whole = not set(text) & set("，；、;,。 123①②③")
    assert first is None or not whole


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("部分砂石露天堆放未覆盖", {"易扬尘物料堆放": "是", "物料堆放方式": "露天"}),
        ("部分清洗废水未经处理直排", {"产生工业废水": "是", "废水直排": "是"}),
        ("部分废活性炭露天堆放", {"产生危险废物": "是", "危废贮存": "不规范"}),
        # Of gas the other part may be all that can be kept; of papers another part has them.
        ("部分废气未收集", {}),
        ("部分无环评手续", {}),
        ("部分设备未运行", {}),
    ],
)
def test_what_is_wrong_of_a_part_is_wrong(read, text, told):
    [record] = read(OWN, [1, "甲厂", "1号", text]).records
    assert said(record) == told


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("未验先投", "查实未验先投"),
        ("久拖未验", "查实未验先投"),
        ("建成投产三年未组织竣工环保验收", "查实未验先投"),
        ("项目2023年建成投产，至今未组织环保验收", "查实未验先投"),
        ("未验收", "查实未验先投"),
        ("无证排污", "查实无证排污"),
        ("未取得排污许可证擅自排放污染物", "查实无证排污"),
        ("排污许可证已过期未延续，仍在生产", "查实无证排污"),
        ("未按规定填报排污登记表", "查实未填报排污登记"),
    ],
)
def test_an_offence_by_its_name_is_one_whatever_the_class(read, text, label):
    [record] = read(OWN, [1, "甲厂", "1号", text]).records
    assert record.facts()[label] == "是" and not record.unclear


@pytest.mark.parametrize(
    "text",
    [
        "已批，暂未验收",  # not said to be in production
        "环评有、验收无、排污许可证有",  # how far the papers are
        "无排污许可证",  # a registration may be all that is asked for
        "排污许可证已过期",
        "疑似无证排污",
        "未验先投，已整改",
    ],
)
def test_but_not_what_only_says_how_far_the_papers_are(read, text):
    [record] = read(OWN, [1, "甲厂", "1号", text]).records
    assert BESIDES.isdisjoint(record.facts())


def test_under_what_describes_a_paper_that_is_not_there_is_no_offence(read):
    headings = ["序号", "企业名称", "地址", "现场检查情况"]
    [record] = read(headings, [1, "甲厂", "1号", "未验收，未填报排污登记"]).records
    assert record.facts()["竣工环保验收"] == "无" and BESIDES.isdisjoint(record.facts())


@pytest.mark.parametrize(
    ("text", "at_work"),
    [
        ("废气治理设施未运行", True),
        ("喷漆时废气治理设施未运行", True),
        ("异味明显", True),
        ("粉尘无组织排放", True),
        ("烟囱冒黑烟", True),
        ("停产，此前烟囱冒黑烟", False),
        ("污水处理站停用", False),  # perhaps since nobody works there
        ("皮带输送未封闭", False),
        ("无组织排放控制措施不到位", False),
        ("未建废气治理设施", False),
        ("停产，废气治理设施未运行", False),
        ("异味明显，检查时未生产", False),
        ("油烟净化器未开启", False),  # of a catering business, which is no industry
    ],
)
def test_what_is_only_wrong_while_somebody_works_there_says_that_they_do(read, text, at_work):
    [record] = read(OWN, [1, "甲厂", "1号", text]).records
    assert record.facts().get("查实检查时在生产") == ("是" if at_work else None)


def test_what_the_list_says_of_production_stands(read):
    headings = [*OWN, "生产状态", "备注"]
    reading = read(
        headings,
        [1, "甲厂", "1号", "废气治理设施未运行", "停产", ""],
        [2, "乙厂", "2号", "废气治理设施未运行", "", "已停产"],
        [3, "丙厂", "3号", "废气治理设施未运行", "看不懂", ""],
    )
    assert all(BESIDES.isdisjoint(one.facts()) for one in reading.records)


def test_who_is_not_stopped_and_does_wrong_is_in_production(read):
    reading = read(
        [*OWN, "是否停产"], [1, "甲厂", "1号", "未建废气治理设施", "否"], [2, "乙厂", "2号", "无", "否"]
    )
    assert [one.facts().get("生产状态") for one in reading.records] == ["在产", None]


FACILITIES = ["序号", "企业名称", "废水处理设施", "废气治理设施", "危废贮存"]


@pytest.mark.parametrize(
    "water,gas,store,told,unclear",
    [
        ("沉淀池循环使用", "集气罩+二级活性炭", "规范", {"废水处理设施": "有", "废气治理设施": "有"}, ()),
        ("生活污水直排", "", "", {"废水处理设施": None}, ("生活污水直排",)),
        ("", "无，喷漆废气直排", "", {"废气治理设施": "无", "废气直排": "是"}, ()),
        ("磷化废水直排雨水沟", "", "", {"排水去向": "雨水管网", "废水直排": "是"}, ()),
        ("", "", "废漆渣露天堆放", {"产生危险废物": "是"}, ()),
        ("", "看不出有没得破损", "", {"废气治理设施": None}, ("看不出有没得破损",)),
    ],
)
def test_a_cell_about_a_facility_names_its_devices_or_states_what_is_wrong(
    read, water, gas, store, told, unclear
):
    [record] = read(FACILITIES, [1, "甲厂", water, gas, store]).records
    facts = record.facts()
    assert {label: plain_value(facts.get(label)) for label in told} == told
    assert record.unclear == unclear


def test_what_is_seen_when_somebody_went_there_again_is_of_today(read):
    headings = ["序号", "企业名称", "原存在问题", "是否销号", "回头看情况"]
    records = read(
        headings,
        [1, "甲厂", "废水直排", "是", "擅自恢复生产，废气直排"],
        [2, "乙厂", "废水直排", "是", "设备已清空，未恢复生产"],
    ).records
    assert [(one.facts().get("废气直排"), one.facts().get("废水直排")) for one in records] == [
        ("是", None),
        (None, None),
    ]


def test_a_complaint_that_is_unfounded_tells_nothing_of_the_enterprise(read):
    headings = ["序号", "企业名称", "投诉内容", "核查情况", "是否属实"]
    rows = [1, "甲厂", "臭", "废气直排", "属实"], [2, "乙厂", "臭", "废气直排", "不属实"]
    records = read(headings, *rows, title="信访投诉台账").records
    assert [one.facts().get("废气直排") for one in records] == ["是", None]
