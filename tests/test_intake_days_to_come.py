"""What has a day only once it is done has none after the day of the check: it is a plan, or a slip."""

from datetime import date

import pytest
from click.testing import CliRunner
from intake_lists import read_rows, save_xlsx
from shipped import shipped

from checker.cli.commands import sanluanwu
from checker.intake import ListReader

AS_OF = date(2026, 11, 23)
OWN = ["企业名称", "存在问题", "整改措施"]


@pytest.fixture(scope="module")
def reader():
    return ListReader(shipped().dictionary, as_of=AS_OF)


@pytest.fixture
def read(reader):
    return lambda *rows: read_rows(reader, rows)


def shown(reading):
    return {column.heading: column.field for column in reading.tables[0].columns}


@pytest.mark.parametrize(
    ("day", "accepted"),
    [
        ("2026年12月31日", None),
        ("2026-11-24", None),
        ("2027年", None),
        ("2026-11-23", "有"),
        ("2026年", "有"),
    ],
)
def test_a_day_to_come_tells_of_no_acceptance(read, day, accepted):
    reading = read(["企业名称", "环保验收时间"], ["甲厂", day])
    [record] = reading.records
    assert record.facts().get("竣工环保验收") == accepted
    assert ("验收日期" in record.facts()) == (accepted is not None)
    doubts = [str(one) for one in reading.problems if one.kind == "doubtful"]
    assert [("B2" in one, "晚于检查日期" in one) for one in doubts] == [(True, True)] * (accepted is None)
    assert record.cells["竣工环保验收"].reason == (None if accepted else "晚于检查日期")


def test_days_of_rectification_that_are_to_come_are_limits(read):
    """Else whoever has a plan would be taken to have carried it out, and its faults would be passed over."""
    rows = [["甲厂", "废气直排", "停产整改", "2026-12-31"], ["乙厂", "废气直排", "停产整改", "2026-10-31"]]
    reading = read([*OWN, "整改完成时间"], *rows)
    assert shown(reading)["整改完成时间"] == "整改时限"
    assert [record.facts().get("废气直排") for record in reading.records] == ["是", "是"]


def test_one_of_many_days_is_a_slip_and_so_is_each_of_what_was_actually_done(read):
    done = [[f"第{n}厂", "废气直排", "停产整改", "2026-10-31"] for n in range(9)]
    slip = ["甲厂", "废气直排", "停产整改", "2062-10-31"]
    for heading, rows in (("整改完成时间", [*done, slip]), ("实际完成时间", [done[0], slip])):
        reading = read([*OWN, heading], *rows)
        assert shown(reading)[heading] == "完成日期"
        *others, last = [record.facts().get("废气直排") for record in reading.records]
        assert last == "是" and set(others) == {None}
        assert sum("晚于检查日期" in one.message for one in reading.problems) == 1


def test_it_is_told_that_days_put_faults_right(read):
    reading = read([*OWN, "整改完成时间"], ["甲厂", "废气直排", "停产整改", "2026-10-31"])
    assert sum("视为已经整改" in one.message and one.cell == "D1" for one in reading.problems) == 1


def test_on_no_day_in_particular_every_day_counts(tmp_path):
    path = save_xlsx(tmp_path / "名单.xlsx", [["企业名称", "环保验收时间"], ["甲厂", "2027-12-31"]])
    [record] = ListReader(shipped().dictionary).read(path).records
    assert record.facts()["竣工环保验收"] == "有"


@pytest.mark.parametrize(("day", "doubts"), [("2026-11-23", 1), ("2028-01-01", 0)])
def test_read_shows_what_a_check_on_that_day_takes(tmp_path, day, doubts):
    path = save_xlsx(tmp_path / "名单.xlsx", [["企业名称", "环保验收时间"], ["甲厂", "2027-12-31"]])
    told = CliRunner().invoke(sanluanwu, ["read", str(path), "--as-of", day]).output
    assert told.count("晚于检查日期") == doubts
