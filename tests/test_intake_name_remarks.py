"""甲家具厂（停产）: how an enterprise fares stands behind its name, and is no part of it."""

from time import process_time

import pytest
from intake_lists import read_rows

STATE = "生产状态"


@pytest.fixture
def read(reader):
    def of(headings, *rows):
        reading = read_rows(reader, [headings, *rows])
        return reading, [one.facts() for one in reading.records]

    return of


@pytest.mark.parametrize(
    ("cell", "name", "state"),
    [
        ("甲家具厂（停产）", "甲家具厂", "停产"),
        ("甲家具厂(已停产)", "甲家具厂", "停产"),
        ("甲家具厂 （长期停产）", "甲家具厂", "停产"),
        ("甲家具有限公司(邛崃)（已关闭）", "甲家具有限公司(邛崃)", "已关闭"),
        ("甲家具厂（已拆除）", "甲家具厂", "已拆除"),
        ("甲家具厂（已搬迁）", "甲家具厂", "已搬迁"),
        ("甲家具厂（已注销）", "甲家具厂", "已注销"),
        ("甲家具厂（在建）", "甲家具厂", "在建"),
    ],
)
def test_the_remark_tells_the_state_and_the_name_is_without_it(read, cell, name, state):
    reading, [facts] = read(["企业名称", "地址"], [cell, "1号"])
    assert (facts["企业名称"], facts[STATE]) == (name, state)
    [record] = reading.records
    assert record.cell_address(STATE) == "名单.xlsx!名单!A2"
    assert record.cells[STATE].raw == record.cells["企业名称"].raw == cell


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "甲家具厂（邛崃分公司）",
            "甲家具厂（生产）",
            "甲家具厂（新建）",
            "甲家具厂（二期）",
            "甲家具厂（曾用名：乙厂）",
        ),
        # What may be what is to be done with it says nothing of how it is.
        *(
            "甲家具厂（关停）",
            "甲家具厂（取缔）",
            "甲家具厂（搬迁）",
            "甲家具厂（停产整治）",
            "甲家具厂（拆除）",
        ),
        *("（停产）", "甲家具厂（已办证）", "甲家具厂停产"),
    ],
)
def test_what_else_stands_in_brackets_belongs_to_the_name(read, cell):
    _, found = read(["企业名称", "地址"], [cell, "1号"], ["乙厂", "2号"])
    assert found[0].get("企业名称", cell) == cell
    assert STATE not in found[0]


def test_a_cell_of_its_own_stands_and_a_blank_one_is_filled(read):
    reading, found = read(
        ["企业名称", STATE, "地址"],
        ["甲厂（停产）", "在产", "1号"],
        ["乙厂（停产）", "", "2号"],
        ["丙厂（停产）", "停产", "3号"],
        ["丁厂（停产）", "看情况", "4号"],
        *[[f"{n}厂", "在产", f"{n}号"] for n in range(5, 12)],
    )
    assert [one.get(STATE) for one in found[:4]] == ["在产", "停产", "停产", None]
    assert [one["企业名称"] for one in found[:4]] == ["甲厂", "乙厂", "丙厂", "丁厂"]
    [note] = [one for one in reading.problems if "名称后注明的“停产”不一致" in one.message]
    assert (note.cell, note.field) == ("A2", "企业名称")


def test_who_is_who_goes_by_the_name_alone(read):
    reading, _ = read(
        ["企业名称", "所在园区", "所属镇街"],
        ["甲家具厂（停产）", "临邛工业园区", "临邛街道"],
        ["甲家具厂", "临邛工业园区", "临邛街道"],
    )
    assert [one.kind for one in reading.problems if one.kind == "identity"] == ["identity"]


@pytest.mark.parametrize("filler", [" ", " a", "（", "（已", "( "])
def test_no_name_takes_long(read, filler):
    begun = process_time()
    _, [facts] = read(["企业名称", "地址"], ["甲厂" + filler * (32_000 // len(filler)) + "）", "1号"])
    assert STATE not in facts
    assert process_time() - begun < 2
