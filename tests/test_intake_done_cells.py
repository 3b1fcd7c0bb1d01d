"""A cell of what is wrong beside words that it was put right is to be verified, and alleges nothing."""

import pytest
from intake_lists import facts

from checker.intake.done_cells import OF_BEFORE

HEADINGS = [
    "企业名称",
    "地址",
    "生产状态",
    "营业执照",
    "环评批复",
    "废气治理设施",
    "废水直排",
    "存在问题",
    "整改情况",
    "完成整改",
]
CELLS = ["在产", "无", "无", "无", "是"]
LABELS = HEADINGS[2:7]
ALL = ("营业执照", "环评批复", "废气治理设施", "废水直排")
COURSES = {
    # what was done, whether it is complete, what the row states: which of the cells are in doubt
    ("已办理营业执照", "", ""): ("营业执照",),
    ("已于10月办照", "", ""): ("营业执照",),
    ("已取得环评批复（成邛环审〔2026〕31号）", "", ""): ("环评批复",),
    ("环评已批复，未验收", "", ""): ("环评批复",),
    ("已安装活性炭吸附装置，环评正在办理", "", ""): ("废气治理设施",),
    ("废水已接入管网", "", ""): ("废水直排",),
    ("已完成整改", "", ""): ALL,
    ("", "是", ""): ALL,
    ("", "是", "无环评手续"): ("环评批复",),  # it is that which was put right
    ("已完成整改", "", "台账不规范"): (),
    ("√", "", ""): ALL,
    ("100%", "", "无环评手续"): ("环评批复",),
    ("完成", "", ""): ALL,
    ("未整改到位", "", ""): (),
    ("执照已核发", "", ""): ("营业执照",),
    ("废气治理设施已投入运行", "", ""): ("废气治理设施",),
    ("治理设施已投入运行", "", ""): ("废气治理设施",),
    ("治理设施未投入运行", "", ""): (),
    ("拆除喷漆房，不再喷漆", "", ""): ("废气治理设施",),
    ("已投入生产", "", ""): (),
    ("整改中", "", ""): (),
    ("限期整改", "", ""): (),
    ("已清理现场", "", ""): (),  # which of them that was nobody knows
    ("已取缔", "", "无环评手续"): ("生产状态", *ALL),
    ("该店已关门", "", ""): ("生产状态", *ALL),
    # nothing of it is done
    ("", "", ""): (),
    ("", "否", ""): (),
    ("正在办理营业执照", "", ""): (),
    ("已责令办照", "", ""): (),
    ("已委托编制环评", "", ""): (),
    ("限期办理环评手续", "", ""): (),
    ("预计12月底前完成", "", ""): (),
    ("未完成", "", ""): (),
    ("已立案查处", "", ""): (),
    ("已下达整改通知书", "", ""): (),
    ("部分完成", "", ""): (),
    ("已拆除烘箱", "", "台账不规范"): (),
}


@pytest.fixture(scope="module")
def rows():
    return [
        [f"企业{n}", f"{n}号", *CELLS, stated, progress, done]
        for n, (progress, done, stated) in enumerate(COURSES, start=1)
    ]


def test_what_a_row_says_to_be_put_right_takes_the_cells_of_that_matter(read, rows):
    reading = read(HEADINGS, *rows)
    left_out = [
        tuple(label for label in LABELS if label in one.in_doubt and label not in one.settled())
        for one in reading.records
    ]
    assert dict(zip(COURSES, left_out, strict=True)) == COURSES


def test_it_is_told_with_the_cell(read):
    reading = read(["企业名称", "地址", "营业执照", "整改情况"], ["甲厂", "1号", "无", "已办理营业执照"])
    assert ["营业执照" in one.settled() for one in reading.records] == [False]
    assert facts(reading, "营业执照") == ["无"]  # so it stands there
    assert [one.cell for one in reading.problems if OF_BEFORE in one.message] == ["C2"]


def test_what_officials_found_of_a_complaint_that_is_unfounded_stands(read):
    reading = read(
        ["企业名称", "地址", "营业执照", "投诉内容", "是否属实"], ["甲厂", "1号", "无", "噪声", "不属实"]
    )
    assert facts(reading, "营业执照") == ["无"]


REMARKS = {
    # under 备注: which of the cells are in doubt
    "已于2026年10月取得环评批复": ("环评批复",),
    "属豁免管理，不需办理环评": ("环评批复",),
    "不产生废气，仅组装": ("废气治理设施",),
    "与隔壁企业共用治理设施": ("废气治理设施",),
    "11月15日已补办营业执照": ("营业执照",),
    "现已整改": ALL,
    "企业已搬迁至大邑县": ("生产状态", *ALL),
    "目前已停产": ("生产状态", *ALL),
    "项目未开工": ("生产状态", *ALL),
    "": (),
    "已责令停产": (),
    "已立案": (),
    "环评由房东办理": ("环评批复",),
    "环评手续在档案室，需查档": ("环评批复",),
    "企业称有环评，未提供": ("环评批复",),
    "企业已更名，原名有批复": ("环评批复",),
    "见成环建评〔2016〕88号": ("环评批复",),
    "执照在办公室未带": ("营业执照",),
    "疑似填错": ALL,
    "新开办，尚在装修": ("生产状态", *ALL),
    "无环评": (),
    "未批先建": (),
    "环评正在编制": (),
    "应补办环评": (),
    "执照已过期": (),
    "废气较大，粉尘扰民": (),
    "废水直排河道": (),
    "装修板材加工": (),
    "已通知其搬迁": (),
    "拟搬迁": (),
    "距居民区50米": (),
    "租用村集体厂房": (),
    "已安装喷淋": (),
}


def test_remarks_that_excuse_take_the_cells_that_they_are_about(read):
    headings = [*HEADINGS[:7], "备注"]
    rows = [[f"企业{n}", f"{n}号", *CELLS, remark] for n, remark in enumerate(REMARKS, start=1)]
    found = [
        tuple(label for label in LABELS if label in one.in_doubt) for one in read(headings, *rows).records
    ]
    assert dict(zip(REMARKS, found, strict=True)) == REMARKS


def test_what_is_on_trial_need_not_be_accepted_yet(read):
    reading = read(
        ["企业名称", "地址", "生产状态", "竣工环保验收", "备注"],
        ["甲厂", "1号", "试生产", "未验收", ""],
        ["乙厂", "2号", "在产", "未验收", "10月刚投产"],
        ["丙厂", "3号", "在产", "未验收", ""],
    )
    assert ["竣工环保验收" in one.settled() for one in reading.records] == [False, False, True]


def test_there_is_one_says_a_bracket_behind_none(read):
    cells = ["无（名称变更前已批）", "无（有许可证）", "无（已责令补办）", "未办理（责令停产）"]
    reading = read(
        ["企业名称", "地址", "环评批复"], *[[f"企业{n}", f"{n}号", one] for n, one in enumerate(cells)]
    )
    assert facts(reading, "环评批复") == [None, None, "无", "无"]
