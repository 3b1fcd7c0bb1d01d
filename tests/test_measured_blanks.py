"""A measurement that a list leaves open is unknown: never 0, never a no, and no question by itself."""

from datetime import date

import pytest
from intake_lists import save_xlsx
from shipped import shipped

from checker.judge import Judge, identify

BOOK = shipped()
DAY = date(2026, 11, 23)
RULE, FIELD = "polluting/air_limits_nmhc", "非甲烷总烃排放浓度"
ROW = {"企业名称": "甲家具厂", "生产状态": "在产", "行业代码": "2110", "产生废气": "是"}


@pytest.fixture
def assessed(reader, tmp_path):
    def assess(cell):
        row = ROW | {FIELD: cell}
        reading = reader.read(save_xlsx(tmp_path / "名单.xlsx", [list(row), list(row.values())]))
        [(record, enterprise)] = identify(reading.records)
        found = Judge(BOOK, DAY, BOOK.profiles[0]).assess(record, enterprise).findings
        doubts = [one for one in reading.problems if one.kind == "doubtful"]
        outcomes = {one.rule: str(one.outcome) for one in found}
        return record.facts().get(FIELD), outcomes.get(RULE), len(doubts)

    return assess


@pytest.mark.parametrize("cell", [None, "", "-", "/", "—", "——", "－", "／", "\\", " - ", "--", "…"])
def test_a_stroke_says_as_little_as_an_empty_cell(assessed, cell):
    assert assessed(cell) == (None, None, 0)


@pytest.mark.parametrize(("cell", "doubts"), [("未测", 0), ("待核实", 0), ("见报告", 1), ("无", 1)])
def test_a_word_is_a_question(assessed, cell, doubts):
    assert assessed(cell) == (None, "unknown", doubts)


def test_a_value_decides(assessed):
    assert assessed(999)[1] == "violated"
    assert assessed(0)[1] is None
