"""Texts that say that nothing is wrong, or how somebody fares, and columns that are known by such texts."""

from time import monotonic

import pytest
from intake_lists import save_xlsx

from checker.intake.fares import fares_in
from checker.intake.well import Well, well_in

OWN = ["序号", "企业名称", "地址"]


def _none(_: str) -> bool:
    return False


@pytest.mark.parametrize(
    "text",
    [
        "手工编织，没有机器，没得污染",
        "沙堆用防尘网盖好了的",
        "注塑废气经两级活性炭处理后排放",
        "喷漆房密闭，水帘+催化燃烧装置正常运行，厂界无明显异味",
        "板材切割，废水沉淀回用",
        "冷藏蔬菜，无污染物",
        "煮笋水经污水站处理后进管网",
        "有三级沉淀池",
        "经查，污水站加盖、废气经生物除臭后排放，监测结果达标",
        "经溯源，油污来自隔壁汽修厂，与该厂无关",
        "环保设施运行正常",
    ],
)
def test_what_is_kept_or_is_not_there_is_well(text):
    assert well_in(text, _none) is Well.KEPT


@pytest.mark.parametrize(
    "text",
    [
        "废水经沉淀后排入河道",
        "废水倒沟里，有布袋除尘",
        "部分废气经活性炭处理后排放",
        "要求企业完善手续，安装喷漆废气治理设施",
        "沉淀池满了",
        "废水处理设施不正常",
        "打算明年加装布袋除尘",
        "粉尘有点大，有布袋除尘",
        "洗砂废水经沉淀后外排",
        "油污来自隔壁汽修厂",
        "企业称没有污染",
        "冷藏蔬菜",
    ],
)
def test_what_is_not_understood_wholly_or_tells_of_something_bad_is_not(text):
    assert well_in(text, _none) is None


def test_who_only_sells_makes_nothing():
    assert well_in("仅销售，无加工", _none) is Well.NO_WORKS
    assert well_in("主要销售建材，另加工石材", _none) is None


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("2024年已经拆了，窑体都推平了", "已拆除"),
        ("该厂2019年已关闭", "已关闭"),
        ("2024年起停产，设备已清空", "已拆除"),
        ("大门紧锁，无人，电表无读数", "停产"),
        ("季节性生产，春茶已结束，目前未生产", "停产"),
        ("已搬往蒲江县", "已搬迁"),
        ("该厂已于9月停产，设备正在拆除", "停产"),
    ],
)
def test_how_somebody_fares_is_told_by_the_whole_text(text, state):
    assert fares_in(text) == state


@pytest.mark.parametrize(
    "text",
    [
        "停产",
        "已拆除",
        "已搬迁",
        "设备已拆除",
        "部分设备已拆除，场地已清空",
        "环保设施已拆除，设备已清空",
        "要求关停取缔，设备已清空",
        "废水直排，已停产两年",
        "检查时未生产",
        "已搬至临邛工业园区",
        "已停用喷淋塔",
    ],
)
def test_what_may_be_of_something_else_or_asked_for_tells_it_of_nobody(text):
    assert fares_in(text) is None


def test_what_became_of_a_fault_is_not_what_became_of_the_enterprise():
    assert fares_in("已于9月停产", of_it=False) is None
    assert fares_in("已关闭，设备搬空", of_it=False) == "已拆除"


def test_words_that_are_made_of_words_take_no_time():
    begun = monotonic()
    for text in (
        "早已" * 50 + "拆！",
        "正在" * 19 + "！",
        "设备均都已经全部" * 4 + "清空！",
        "废水经" * 12 + "处理！",
    ):
        fares_in(text)
        well_in(text, _none)
    assert monotonic() - begun < 5


def _read(reader, tmp_path, heading, *cells):
    rows = [[n, f"企业{n}", f"{n}号", cell] for n, cell in enumerate(cells, start=1)]
    return reader.read(save_xlsx(tmp_path / "名单.xlsx", [["排查台账"], [*OWN, heading], *rows])).records


def test_a_column_that_states_faults_is_known_by_its_cells(reader, tmp_path):
    first, second, _ = _read(reader, tmp_path, "涉环保情形", "切割废水直排", "未办理环评手续", "无污染")
    assert first.facts()["废水直排"] == "是" and second.facts()["环评批复"] == "无"


@pytest.mark.parametrize(
    "heading", ["首轮情形", "投诉情形", "整改情形", "企业自述", "2023年情形", "处罚情形"]
)
def test_not_where_its_heading_tells_of_another_time_or_of_what_others_say(reader, tmp_path, heading):
    first, *_ = _read(reader, tmp_path, heading, "切割废水直排", "未办理环评手续", "无污染")
    assert "废水直排" not in first.facts()


def test_the_state_of_production_is_known_by_its_cells(reader, tmp_path):
    cells = ("在产", "停产", "长期停产")
    first, *_ = _read(reader, tmp_path, "生产排污状貌", *cells)
    assert first.facts()["生产状态"] == "在产"
    first, *_ = _read(reader, tmp_path, "2017年状貌", *cells)
    assert "生产状态" not in first.facts()


def test_who_is_said_to_lack_the_assessment_is_so_where_that_is_called_a_problem(reader, tmp_path):
    first, *_ = _read(reader, tmp_path, "存在问题", "未办理环评手续", "无", "无")
    assert first.facts()["查实未办环评"] == "是"
    first, *_ = _read(reader, tmp_path, "现场核查情况", "未办理环评手续", "正常生产", "无")
    assert "查实未办环评" not in first.facts()
