"""What the progress of a rectification takes from what stands under 存在问题, fault by fault."""

import pytest
from intake_lists import save_xlsx

OWN = ["企业名称", "存在问题", "整改措施", "整改时限", "整改进展"]
FAULTS = {"未批先建": "未批先建", "废气直排": "喷漆废气直排"}
STANDS, VERIFY, GONE = "stands", "is to be verified", "may be no more"


@pytest.fixture
def left(reader, tmp_path):
    """What becomes of 未批先建 and of 喷漆废气直排."""

    def of(progress):
        row = ["甲厂", "未批先建；喷漆废气直排", "补办环评，安装治理设施", "2026-12-31", progress]
        [record] = reader.read(save_xlsx(tmp_path / "台账.xlsx", [OWN, row])).records
        return tuple(
            STANDS if record.facts().get(label) == "是" else VERIFY if words in record.unclear else GONE
            for label, words in FAULTS.items()
        )

    return of


@pytest.mark.parametrize(
    "progress",
    [
        "",
        "未整改",
        "拒不整改",
        "未完成",
        "整改中",
        "正在整改",
        "正在安装废气治理设施",
        "整改中，预计12月底完成",
        "计划2026年12月底前完成整改",
        "力争年底前整改到位",
        "已下达责令整改通知书",
        "已约谈企业负责人",
        "已立案处罚",
        "达到序时进度",
        "按要求推进中",
        "设备已订购",
        "将于12月完成",
        "未按要求完成整改",
    ],
)
def test_who_has_put_nothing_right_has_all_faults(left, progress):
    assert left(progress) == (STANDS, STANDS)


@pytest.mark.parametrize(
    "progress",
    [
        "已整改完成",
        "已完成整改",
        "整改到位",
        "已按计划完成整改",
        "已按期整改完成",
        "已按要求整改到位，通过验收",
        "已整改，现场已无异味",
        "已整改完成并销号",
    ],
)
def test_who_has_put_everything_right_has_none(left, progress):
    assert left(progress) == (GONE, GONE)


@pytest.mark.parametrize(
    "progress",
    [
        "部分完成",
        "完成50%",
        "已停产",
        "已停产整改",
        "基本完成",
        "已完成第一阶段整改",
        "已完成整改，尚未验收",
        "已完成80%，预计年底完成",
    ],
)
def test_who_has_put_something_right_and_nobody_knows_what_is_to_be_verified(left, progress):
    assert left(progress) == (VERIFY, VERIFY)


@pytest.mark.parametrize(
    ("progress", "approval", "gas"),
    [
        ("废气已整改，环评未办理", STANDS, VERIFY),
        ("已安装活性炭吸附装置，环评正在办理", STANDS, VERIFY),
        ("已拆除喷漆房", STANDS, GONE),
        ("已安装废气治理设施", STANDS, GONE),
        ("已建设密闭喷漆房并安装光氧设备", STANDS, GONE),
        ("已办理环评手续", GONE, STANDS),
        ("已取得环评批复", GONE, STANDS),
        ("已取得环评批复，废气治理设施正在安装", VERIFY, STANDS),
        ("已签订环评编制合同", STANDS, STANDS),
        ("已完成环评编制，正在报批", STANDS, STANDS),
        ("环评报告已上报，已安装布袋除尘器", STANDS, GONE),
        ("已委托编制环评并取得批复", GONE, STANDS),
        ("已建成危废暂存间", STANDS, STANDS),
        ("已取得环评批复，已安装废气治理设施", GONE, GONE),
    ],
)
def test_what_one_thing_done_puts_right_is_what_it_is_about(left, progress, approval, gas):
    assert left(progress) == (approval, gas)


def test_what_was_left_out_is_told(reader, tmp_path):
    row = ["甲厂", "未批先建；喷漆废气直排", "补办环评", "2026-12-31", "已安装活性炭吸附装置"]
    reading = reader.read(save_xlsx(tmp_path / "台账.xlsx", [OWN, row]))
    [told] = [one for one in reading.problems if "整改进展" in one.message]
    assert (told.cell, "喷漆废气直排" in told.message, "未批先建" in told.message) == ("B2", True, False)


@pytest.fixture
def stated(reader, tmp_path):
    """What of two faults a text about problems says to be so of today, and what it leaves to be verified."""

    def of(text):
        path = save_xlsx(tmp_path / "台账.xlsx", [OWN[:2], ["甲厂", text]])
        [record] = reader.read(path).records
        return {label for label in FAULTS if record.facts().get(label) == "是"}, set(record.unclear)

    return of


BOTH = {"未批先建", "废气直排"}


@pytest.mark.parametrize(
    ("text", "so", "to_verify"),
    [
        ("未批先建；喷漆废气直排", BOTH, set()),
        ("1.未批先建；2.喷漆废气直排，已安装活性炭装置", {"未批先建"}, set()),
        ("未批先建，已取得环评批复；喷漆废气直排", {"废气直排"}, set()),
        ("未批先建，环评已通过审批；喷漆废气直排", {"废气直排"}, set()),
        ("未批先建；喷漆废气直排，目前已整改", set(), set()),
        ("未批先建；喷漆废气直排，现已停产", set(), {"未批先建", "喷漆废气直排"}),
        ("未批先建；喷漆废气直排，已安装活性炭装置，密封条老化", {"未批先建"}, {"密封条老化"}),
        ("未批先建，已签订环评编制合同；喷漆废气直排", BOTH, {"已签订环评编制合同"}),
        ("未批先建；喷漆废气直排，已建成危废暂存间", BOTH, set()),
        ("未批先建（正在办理）；喷漆废气直排（整改中）", BOTH, set()),
        ("未批先建；喷漆废气直排，已责令停产", BOTH, set()),
    ],
)
def test_what_is_put_right_in_the_same_cell_takes_what_it_is_about(stated, text, so, to_verify):
    assert stated(text) == (so, to_verify)


LEDGER = ["序号", "企业名称", "存在问题", "整改措施", "整改时限", "是否完成整改", "整改情况"]


@pytest.fixture
def faults(reader, tmp_path):
    """What stands of the faults of one enterprise that has a row for each: text, measures, done, progress."""

    def of(*rows):
        first, *more = [
            [1, "甲厂", fault, to_do, "2026-12-31" if to_do else "", *done] for fault, to_do, *done in rows
        ]
        path = save_xlsx(tmp_path / "台账.xlsx", [LEDGER, first, *(["", "", *row[2:]] for row in more)])
        reading = reader.read(path)
        [record] = reading.records
        assert not [one for one in reading.problems if one.kind == "doubtful"]
        return {label for label in FAULTS if record.facts().get(label) == "是"}, set(record.unclear)

    return of


def test_each_fault_with_a_row_of_its_own_has_a_course_of_its_own(faults):
    eia, gas = ("未批先建", "补办环评"), ("喷漆废气直排", "安装设施")
    assert faults((*eia, "", ""), (*gas, "", "")) == (BOTH, set())
    assert faults((*eia, "是", ""), (*gas, "否", "正在安装")) == ({"废气直排"}, set())
    assert faults((*eia, "", "已整改"), (*gas, "", "")) == ({"废气直排"}, set())
    assert faults((*gas, "", "已安装"), (*eia, "", "未启动")) == ({"未批先建"}, set())
    assert faults((*eia, "", ""), (*gas, "", "部分完成")) == ({"未批先建"}, {"喷漆废气直排"})
    assert faults((*eia, "是", ""), (*gas, "是", "")) == (set(), set())


def test_rows_with_nothing_but_faults_share_one_course(faults):
    eia, gas = ("未批先建", "全面整改"), ("喷漆废气直排", "")
    assert faults((*eia, "是", ""), (*gas, "", "")) == (set(), set())
    assert faults((*eia, "", "已全部整改到位"), (*gas, "", "")) == (set(), set())
    assert faults((*eia, "", "已取得环评批复"), (*gas, "", "")) == ({"废气直排"}, set())


def test_what_two_rows_state_stands_while_one_of_them_does(faults):
    one, other = ("喷漆废气直排", "安装设施", "是", ""), ("废气直排", "安装设施", "否", "")
    assert faults(one, other) == ({"废气直排"}, set())
    assert faults(other, one) == ({"废气直排"}, set())
