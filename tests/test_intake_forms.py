"""Forms of headings and cells that offices use, each read from a real workbook with the shipped dictionary."""

import pytest
from intake_lists import save_xlsx

from checker.intake import ListReader
from checker.rulebook import default_folder, load_rulebook
from checker.wording import plain_value


@pytest.fixture(scope="module")
def reader():
    rulebook, mistakes = load_rulebook(default_folder())
    assert rulebook is not None, mistakes
    return ListReader(rulebook.dictionary)


@pytest.fixture
def read(reader, tmp_path):
    return lambda *rows, **more: reader.read(save_xlsx(tmp_path / "名单.xlsx", rows, **more))


def column(reading, label):
    return [plain_value(record.facts().get(label)) for record in reading.records]


def messages(reading):
    return " ".join(problem.message for problem in reading.problems)


def one_cell(read, heading, cell):
    return read(["企业名称", "地址", heading], ["甲厂", "甲路1号", cell])


# --- 违法用地: the opposite of 用地手续


@pytest.mark.parametrize(
    "heading",
    [
        "违法用地",
        "违法用地（是/否）",
        "是否违法用地",
        "是否存在违法用地行为",
        "有无违法占地",
        "非法占地",
        "是否非法占用土地",
        "违法用地情况",
    ],
)
@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("是", "无"),
        ("√", "无"),
        ("有", "无"),
        ("存在", "无"),
        ("否", None),  # that there are papers it does not say: there may be no need of any
        ("无", None),
        ("×", None),
        ("是（已拆除）", None),
        ("待核实", None),
        ("", None),
    ],
)
def test_unlawful_use_of_land_is_use_without_papers(read, heading, cell, value):
    assert column(one_cell(read, heading, cell), "用地手续") == [value]


@pytest.mark.parametrize("no", ["否", "无"])
def test_a_column_of_many_noes_keeps_its_few_yeses(read, no):
    rows = [[f"企业{number}", "甲路1号", "是" if number == 7 else no] for number in range(12)]
    reading = read(["企业名称", "地址", "违法用地"], *rows)
    assert column(reading, "用地手续") == ["无" if number == 7 else None for number in range(12)]
    assert "整列未使用" not in messages(reading)


@pytest.mark.parametrize(
    "heading",
    [
        "违规用地",  # perhaps another use than the one permitted
        "无违法占地",
        "违法用地面积",
        "违法用地（亩）",
        "违法用地/违法建设",
        "违法用地查处情况",
        "房东违法用地",
        "周边违法用地",
    ],
)
def test_what_is_no_question_about_unlawful_use_of_land(read, heading):
    assert column(one_cell(read, heading, "是"), "用地手续") == [None]


@pytest.mark.parametrize("group", ["整改前", "出租方"])
def test_unlawful_use_of_land_by_others_or_before(read, group):
    reading = read(
        ["企业名称", "地址", group, group],
        ["企业名称", "地址", "违法用地", "违法建筑"],
        ["甲厂", "甲路1号", "是", "是"],
        merged=("A1:A2", "B1:B2", "C1:D1"),
    )
    assert column(reading, "用地手续") == [None]


def test_a_column_of_land_papers_goes_before_the_opposite(read):
    reading = read(["企业名称", "违法用地", "用地手续"], ["甲厂", "是", "办理中"])
    assert column(reading, "用地手续") == ["办理中"]
    assert "都对应“用地手续”" in messages(reading)
