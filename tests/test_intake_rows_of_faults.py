"""Lists with a row for each fault, in which an enterprise is named again and again."""

import pytest
from intake_lists import read_rows, save_xlsx
from shipped import shipped

from checker.intake import ListReader

HEADINGS = [
    "序号",
    "企业名称",
    "地址",
    "溶剂型涂料用量（吨/年）",
    "存在问题",
    "整改措施",
    "检查日期",
    "是否完成整改",
]


def row(n, name="甲厂", address="1号", fault="未批先建", day="2026-10-08", done=""):
    return [n, name, address, 100, fault, f"整改{n}", day, done]


@pytest.fixture
def read(reader):
    return lambda *rows: read_rows(reader, [HEADINGS, *rows], file="台账.xlsx")


def test_rows_that_differ_in_the_fault_alone_are_one_enterprise(read):
    reading = read(row(1), row(2, fault="喷漆废气直排"), row(3, fault="危废间不规范"), row(4, "乙厂"))
    first, other = reading.records
    facts = first.facts()
    assert (facts["未批先建"], facts["废气直排"], facts["危废贮存"]) == ("是", "是", "不规范")
    assert first.source.row == 2 and other.source.row == 5 and "废气直排" not in other.facts()
    assert facts["存在问题"] == "未批先建；喷漆废气直排；危废间不规范"
    told = [one for one in reading.problems if "另一个问题" in one.message]
    assert [(one.row, "第2行" in one.message) for one in told] == [(3, True), (4, True)]
    assert not [one for one in reading.problems if one.kind in ("identity", "doubtful")]


def test_amounts_that_are_written_again_are_not_added_up(read):
    [record] = read(row(1), row(2, fault="喷漆废气直排")).records
    [once] = read(row(1)).records
    amounts = {label: value for label, value in once.facts().items() if "涂料" in label}
    assert amounts and amounts.items() <= record.facts().items()


def test_each_fault_has_its_own_course(read):
    [record] = read(row(1, done="是"), row(2, fault="喷漆废气直排", done="否")).records
    assert "未批先建" not in record.facts() and record.facts()["废气直排"] == "是"


@pytest.mark.parametrize(
    "second",
    [
        row(2, address="2号", fault="喷漆废气直排"),  # elsewhere
        row(2, fault="未批先建"),  # twice the same
        row(2, fault=""),  # nothing is wrong
        row(2, day="2026-11-02", fault="喷漆废气直排"),  # another visit
    ],
)
def test_else_they_may_be_two_and_somebody_is_asked(read, second):
    assert len(read(row(1), second).records) == 2


def test_a_row_that_leaves_blank_what_is_the_same_goes_on(read):
    second = row(2, fault="喷漆废气直排")
    second[2] = second[3] = ""
    assert len(read(row(1), second).records) == 1


def test_only_rows_that_follow_each_other_are_joined(read):
    assert len(read(row(1), row(2, "乙厂"), row(3, fault="喷漆废气直排")).records) == 3


def test_a_list_without_faults_names_each_enterprise_once(reader, tmp_path):
    path = save_xlsx(
        tmp_path / "名单.xlsx", [["序号", "企业名称", "主要产品"], [1, "甲厂", "门"], [2, "甲厂", "窗"]]
    )
    assert len(reader.read(path).records) == 2


def test_parts_of_any_size_give_the_same(tmp_path):
    faults = ("未批先建", "喷漆废气直排", "废水直排", "危废间不规范")
    rows = [row(n, f"第{n // 4}厂", fault=faults[n % 4]) for n in range(120)]
    path = save_xlsx(tmp_path / "台账.xlsx", [HEADINGS, *rows])
    readings = [ListReader(shipped().dictionary, part_size=size).read(path) for size in (7, 50, 5000)]
    assert len(readings[0].records) == 30
    told = [[(one.source, one.facts(), dict(one.cells)) for one in reading.records] for reading in readings]
    assert told[0] == told[1] == told[2]
    assert readings[0].tables == readings[2].tables
