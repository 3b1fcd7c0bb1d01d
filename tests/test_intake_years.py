"""Days and time limits without a year: read where the list leaves no doubt of which year they are."""

import pytest
from intake_lists import read_rows

from checker.wording import plain_value


@pytest.fixture
def read(reader):
    def of(lines, heading, *cells):
        rows = [
            ["企业名称", "地址", heading],
            *([f"企业{at}", "甲路1号", one] for at, one in enumerate(cells)),
        ]
        return read_rows(reader, [*([line] for line in lines), *rows])

    return of


def values(reading, label):
    return [plain_value(record.facts().get(label)) for record in reading.records]


def doubts(reading):
    return {problem.raw for problem in reading.problems if problem.kind == "doubtful"}


@pytest.mark.parametrize(
    ("line", "cell", "day"),
    [
        ("网格巡查表（2024年8月）", "8月3日", "2024-08-03"),
        ("网格巡查表（2024年8月）", "8.3", "2024-08-03"),
        ("2024年8月网格巡查表", "8月3日上午", "2024-08-03"),
        ("2024年7—9月巡查表", "9月1日", "2024-09-01"),
        ("2024年第三季度巡查表", "9月1日", "2024-09-01"),
        ("2025年夏季臭氧攻坚检查表", "6月12日", "2025-06-12"),
        ("2024年下半年巡查表", "12月31日", "2024-12-31"),
        ("网格巡查表（2024年8月）", "9月3日", None),  # another month: perhaps of another year
        ("2024年巡查表", "8月3日", None),  # the year alone may be that of the inspection before
        ("2024年秋冬季巡查表", "1月5日", None),
        ("2023年和2024年8月巡查表", "8月3日", None),
        ("依据川环发〔2024〕8号开展的巡查", "8月3日", None),
        ("巡查表", "8月3日", None),
        ("网格巡查表（2024年8月）", "8/3", None),
        ("网格巡查表（2018年8月）", "18.8", None),
        ("网格巡查表（2024年2月）", "2月30日", None),
        ("网格巡查表（2024年8月）", "8月3日、8月9日", None),
        ("填报日期：2024年8月20日", "8月3日", "2024-08-03"),
        ("填报日期：2024年8月20日", "3月3日", "2024-03-03"),
        ("填报日期：2024年8月20日", "1月3日", None),  # half a year ago: perhaps of the year before
        ("填报日期：2024年8月20日", "8月23日", None),  # not before the list was made
    ],
)
def test_the_line_above_tells_the_year_of_a_day_in_its_months(read, line, cell, day):
    assert values(read([line], "检查日期", cell), "检查日期") == [day]


@pytest.mark.parametrize(
    ("others", "cell", "day"),
    [
        (["2023.3.20"], "3月18日", "2023-03-18"),
        (["2023.3.20", "2023-06-01"], "5月2日", "2023-05-02"),
        (["2023.3.20"], "6月2日", "2023-06-02"),
        (["2023.3.20"], "1月8日", None),  # before all others: of the next year?
        (["2023.3.20"], "11月8日", None),
        (["2023.3.20", "2022.12.1"], "3月18日", None),
    ],
)
def test_the_other_days_of_the_column_tell_the_year_of_the_title(read, others, cell, day):
    reading = read(["2023年关停企业核查表"], "检查日期", *others, cell)
    assert values(reading, "检查日期")[-1] == day
    assert (cell in doubts(reading)) == (day is None)
    assert any("读作2023年" in problem.message for problem in reading.problems) == (day is not None)
    without_title = read(["关停企业核查表"], "检查日期", *others, cell)
    assert values(without_title, "检查日期")[-1] is None


@pytest.mark.parametrize(
    ("line", "others", "cell", "day"),
    [
        ("2021年整治表", ["2021年9月底前"], "10月31日", "2021-10-31"),
        ("2021年整治表", ["2021年9月底前"], "9月底前", "2021-09-30"),
        ("2021年整治表", ["2021年9月底前"], "6月底前", None),
        ("2021年整治表", ["2021年9月底前", "2022年6月底前"], "10月31日", None),
        ("2021年整治表", [], "10月31日", None),
        ("整治表（2021年10月）", [], "10月31日", "2021-10-31"),
    ],
)
def test_time_limits_take_the_year_that_title_and_column_agree_on(read, line, others, cell, day):
    reading = read([line], "整改时限", *others, cell)
    assert values(reading, "整改到期日")[-1] == day
    assert values(reading, "整改时限")[-1] == cell
    assert any("算不出哪天到期" in problem.message for problem in reading.problems) == (day is None)


def test_days_of_long_ago_stay_open(read):
    assert values(read(["企业情况表（2024年8月）"], "投产日期", "8月3日"), "投产日期") == [None]
