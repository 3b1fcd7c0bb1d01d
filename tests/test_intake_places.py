"""Park and town where a list has no column for them: from the address, the title, the file's name."""

from time import process_time

import openpyxl
import pytest
from intake_lists import save_csv, save_xlsx

TIANQIONG, LINQIONG = "天邛产业园区", "临邛工业园区"


@pytest.fixture
def read(reader):
    return reader.read


@pytest.fixture
def placed(read, tmp_path):
    def of(address, *, name="名单.xlsx", title="名单"):
        rows = [["企业名称", "地址"], ["甲厂", address]]
        [record] = read(save_xlsx(tmp_path / name, rows, title=title)).records
        return record.park, record.town

    return of


@pytest.mark.parametrize(
    ("address", "park", "town"),
    [
        ("天邛产业园区兴业大道5号", TIANQIONG, None),
        ("四川省成都市邛崃市天邛产业园区", TIANQIONG, None),
        ("成都市邛崃市羊安工业园区羊横四线", TIANQIONG, None),
        ("邛崃市 临邛工业园区 （临邛街道）", LINQIONG, "临邛街道"),
        ("羊安街道兴业大道5号（天邛产业园区内）", TIANQIONG, "羊安街道"),
        ("羊安街道界碑社区天邛产业园区3栋", TIANQIONG, "羊安街道"),
        ("天邛产业园区兴业大道旁", TIANQIONG, None),
        ("天邛产业园区B区", TIANQIONG, None),
        ("邛崃市平乐镇花楸村3组", None, "平乐镇"),
        ("四川邛崃平乐镇花楸村3组", None, "平乐镇"),
        ("平乐镇人民政府对面", None, "平乐镇"),
        ("羊安镇永丰村", None, "羊安街道"),
        ("羊安街道（原牟礼镇）永丰村", None, "羊安街道"),
        ("临邛街道外南街12号", None, "临邛街道"),
    ],
)
def test_an_address_tells_where_it_is(placed, address, park, town):
    assert placed(address) == (park, town)


@pytest.mark.parametrize(
    "address",
    [
        # beside it, not in it
        "天邛产业园区对面",
        "天邛产业园区管委会旁",
        "天邛产业园区以外200米",
        "天邛产业园区外",
        "天邛产业园区东侧",
        "距天邛产业园区2公里",
        "界碑村（距临邛工业园区500米）",
        "原羊安工业园区3号",
        # a road or a firm of that name
        "临邛大道88号",
        "天邛大道1号",
        "文君街10号",
        "羊安酒厂内",
        # elsewhere
        "大邑县安仁镇",
        "成都市双流区大同镇",
        "重庆市渝北区大同镇",
        "工业大道平乐镇方向",
        # which of the two?
        "平乐镇与夹关镇交界处",
        "平乐镇、夹关镇",
        "天邛产业园区、临邛工业园区",
        "村西头",
    ],
)
def test_an_address_that_does_not_tell_leaves_it_open(placed, address):
    assert placed(address) == (None, None)


def test_the_address_is_the_evidence_and_the_reader_says_so(read, tmp_path):
    reading = read(save_xlsx(tmp_path / "名单.xlsx", [["企业名称", "地址"], ["甲厂", "天邛产业园区5号"]]))
    [record] = reading.records
    assert record.cell_address("所在园区") == record.cell_address("地址") == "名单.xlsx!名单!B2"
    assert record.cells["所在园区"].raw == "天邛产业园区5号"
    [note] = [one for one in reading.problems if one.kind == "note"]
    assert (note.cell, note.message) == ("B1", "名单没有“所在园区”一栏，按地址写明的归属")


def test_what_the_list_itself_says_goes_before_the_address(read, tmp_path):
    rows = [
        ["企业名称", "所在园区", "地址"],
        ["甲厂", LINQIONG, "天邛产业园区5号"],
        ["乙厂", None, "天邛产业园区5号"],
        ["丙厂", "火星园区", "天邛产业园区5号"],
        ["丁厂", "园区外", "平乐镇"],
    ]
    reading = read(save_xlsx(tmp_path / "名单.xlsx", rows))
    assert [one.park for one in reading.records] == [LINQIONG, TIANQIONG, None, "园区外"]
    town, note = [one for one in reading.problems if one.kind == "note"]
    assert town.message == "名单没有“所属镇街”一栏，按地址写明的归属"
    assert note.cell == "C2" and "与“地址”写明的“天邛产业园区”不一致" in note.message


def test_the_name_of_the_file_tells_it_last(read, placed, tmp_path):
    assert placed("1号", name="羊安镇企业名单.xlsx") == (None, "羊安街道")
    assert placed("平乐镇1号", name="羊安镇企业名单.xlsx", title="夹关镇") == (None, "夹关镇")
    path = save_csv(tmp_path / "天邛产业园区.csv", [["企业名称", "环评批复"], ["甲厂", "有"]])
    reading = read(path)
    assert (reading.tables[0].park, reading.records[0].park) == (TIANQIONG, TIANQIONG)
    assert reading.records[0].cells["所在园区"].place == "文件名"


@pytest.mark.parametrize(
    "name", ["天邛产业园区和临邛工业园区.xlsx", "天邛产业园区以外.xlsx", "文君酒厂.xlsx", "大同公司.xlsx"]
)
def test_the_name_of_a_file_that_does_not_tell(placed, name):
    assert placed("1号", name=f"{name}.xlsx") == (None, None)


@pytest.mark.parametrize(
    ("line", "park", "town"),
    [
        ("羊安2018年企业名单", None, "羊安街道"),
        ("附件2：羊安片区企业", None, "羊安街道"),
        ("邛崃市羊安镇“散乱污”企业台账", None, "羊安街道"),
        ("天邛产业园区以外企业台账", None, None),
        ("高埂、文君片区企业台账", None, None),
        ("羊安和固驿片区企业", None, None),
        ("临邛、天邛园区企业", None, None),
        ("天邛和临邛园区企业", None, None),
        ("四川文君酒厂有限公司隐患台账", None, None),
        ("大同机械公司整改台账", None, None),
    ],
)
def test_a_title_names_a_place_and_no_firm_that_is_called_so(read, tmp_path, line, park, town):
    workbook = openpyxl.Workbook()
    for row in ([line], ["企业名称", "环评批复"], ["甲厂", "有"]):
        workbook.active.append(row)
    workbook.save(tmp_path / "名单.xlsx")
    [record] = read(tmp_path / "名单.xlsx").records
    assert (record.park, record.town) == (park, town)


def test_a_hostile_address_costs_no_time(placed):
    began = process_time()
    placed("天邛产业园区" * 5_000)
    placed("（" * 30_000)
    assert process_time() - began < 5
