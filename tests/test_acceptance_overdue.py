"""An acceptance that takes longer than twelve months: from the cells of a workbook to finding and plan."""

from datetime import date, datetime
from itertools import product
from pathlib import Path

import pytest
from shipped import shipped
from test_permit_expiry import choices, lines, never_both, workbook

from checker.condition import Period

RULE, GENERAL = "disorderly/acceptance_overdue", "disorderly/acceptance_missing"
LAST, OVER = date(2025, 2, 28), date(2025, 3, 1)  # the twelve months from 29 February 2024
HEADINGS = ["企业名称", "所在园区", "生产状态", "环评类别", "竣工环保验收", "排污许可管理类别", "竣工日期"]


def row(
    name: str, done: object, acceptance: object = "办理中", category: object = "登记管理"
) -> list[object]:
    return [f"成都{name}有限公司", "天邛产业园区", "在产", "报告表", acceptance, category, done]


def outcomes(path: Path, day: date) -> dict[str, dict[str, str]]:
    return {
        name: {one["rule"]: one["outcome"] for one in line["findings"] if one["rule"] in (RULE, GENERAL)}
        for name, line in lines(path, day).items()
    }


OVERDUE, OPEN = {RULE: "violated"}, {RULE: "unknown"}
# What may stand under 竣工日期, and what is said of it on the last day of the term and on the day after.
CELLS = {
    "日期格": (datetime(2024, 2, 29), {}, OVERDUE),
    "文字": ("2024年2月29日", {}, OVERDUE),
    "当月": ("2024年2月", OPEN, OVERDUE),  # from its first day the term was over long since
    "次月": ("2024.3", {}, {}),
    "当年": ("2024年", OPEN, OPEN),
    "上年": ("2023年", OVERDUE, OVERDUE),
    "待核": ("待核实", OPEN, OPEN),
    "空白": (None, {}, {}),
    "横线": ("-", {}, {}),
}


def test_every_way_to_write_the_day_on_the_last_of_the_term_and_after_it(tmp_path):
    path = workbook(
        tmp_path / "名单.xlsx", *(row(name, cell) for name, (cell, *_) in CELLS.items()), headings=HEADINGS
    )
    for day, at in ((LAST, 1), (OVER, 2)):
        assert outcomes(path, day) == {name: said[at] for name, said in CELLS.items()}


def test_what_another_rule_says_and_whom_the_term_does_not_bind(tmp_path):
    path = workbook(
        tmp_path / "名单.xlsx",
        row("没有开始", "2023-01-01", acceptance="无"),
        row("已经验收", "2023-01-01", acceptance="有"),
        row("情况不明", "2023-01-01", acceptance=None),
        row("要许可证", "2023-01-01", category="简化管理"),
        row("类别不明", "2023-01-01", category=None),
        row("类别不明未满", "2025-01-01", category=None),
        row("都不明", None, acceptance=None, category=None),
        headings=HEADINGS,
    )
    asked = {GENERAL: "unknown"}
    assert outcomes(path, OVER) == {
        "没有开始": {GENERAL: "violated"},
        "已经验收": {},
        "情况不明": asked | OPEN,
        "要许可证": {},
        "类别不明": OPEN,
        "类别不明未满": {},
        "都不明": asked,
    }


@pytest.mark.parametrize("day,basis", [(date(2022, 7, 1), 3), (date(2026, 11, 23), 4)])
def test_the_finding_shows_the_day_and_cites_the_law_of_the_check_date(tmp_path, day, basis):
    path = workbook(tmp_path / "名单.xlsx", row("华兴五金", "2021年3月10日"), headings=HEADINGS)
    [finding] = [one for one in lines(path, day)["华兴五金"]["findings"] if one["rule"] == RULE]
    [cell] = [one for one in finding["evidence"] if one["field"] == "竣工日期"]
    assert (cell["value"], cell["raw"], cell["cell"]) == (
        "2021-03-10",
        "2021年3月10日",
        "名单.xlsx!Sheet!G2",
    )
    laws = [one["law"] for one in finding["basis"]]
    assert len(laws) == basis
    assert ("生态环境法典" in laws) is (day >= date(2026, 8, 15))
    assert laws.count("建设项目竣工环境保护验收暂行办法") == 2


def test_until_solid_waste_law_is_at_hand_for_a_year_nobody_is_found(tmp_path):
    path = workbook(tmp_path / "名单.xlsx", row("华兴五金", "2019-03-10"), headings=HEADINGS)
    assert outcomes(path, date(2021, 8, 31)) == {"华兴五金": {}}
    assert outcomes(path, date(2021, 9, 1)) == {"华兴五金": OVERDUE}


def test_where_the_general_rule_is_violated_too_the_plan_asks_once(tmp_path):
    path = workbook(
        tmp_path / "名单.xlsx",
        [*row("华兴五金", "2023-01-01"), "是"],
        [*row("华丰五金", "2023-01-01"), "否"],
        headings=[*HEADINGS, "整治逾期"],
    )
    tasks = {name: [one["task"] for one in line["plan"]] for name, line in lines(path, OVER).items()}
    assert tasks["华兴五金"] == tasks["华丰五金"]
    assert "停止生产，验收合格前不得恢复" in tasks["华丰五金"]
    assert not [one for one in tasks["华兴五金"] if "调试状态下" in one]


def test_the_general_rule_says_it_alone_where_acceptance_has_not_begun():
    book = shipped()
    days = (None, LAST, date(2024, 2, 29), date(2024, 3, 1))
    never_both(
        book,
        (RULE, GENERAL),
        OVER,
        (
            {
                "生产状态": "在产",
                "环评类别": "报告表",
                "整治逾期": "否",
                "竣工环保验收": acceptance,
                "排污许可管理类别": category,
                "竣工日期": None if done is None else Period.on(done),
            }
            for acceptance, category, done in product(
                choices(book, "竣工环保验收"), choices(book, "排污许可管理类别"), days
            )
        ),
    )
