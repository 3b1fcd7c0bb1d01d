"""Forms of one enterprise: the name of a field and beside it what it is filled in with."""

import openpyxl
import pytest
from intake_lists import read_rows

from checker.wording import plain_value

CODE = "91510183MA6LT0001X"
FILLED = [
    ["企业名称", "甲厂"],
    ["统一社会信用代码", CODE],
    ["法定代表人", "王五"],
    ["联系电话", "13800001111"],
    ["营业执照", "有"],
    ["环评批复", "未办理"],
    ["从业人数", "12人"],
    ["占地面积（亩）", 3],
    ["整改时限", "2018年9月底前"],
]
FACTS = {
    "企业名称": "甲厂",
    "统一社会信用代码": CODE,
    "法定代表人": "王五",
    "联系电话": "13800001111",
    "营业执照": "有",
    "环评批复": "无",
    "从业人数": 12,
    "占地面积": 2000,
    "整改时限": "2018年9月底前",
    "整改到期日": "2018-09-30",
}


@pytest.fixture
def read(reader):
    return lambda *rows, **more: read_rows(reader, rows, **more)


def facts(record):
    return {label: plain_value(value) for label, value in record.facts().items() if value is not None}


def counted(reading):
    return sum(number for table in reading.tables for number in table.rows.values())


def four_wide(rows):
    rows = [*rows, *([["备注", ""]] * (len(rows) % 2))]
    return [[*one, *other] for one, other in zip(rows[::2], rows[1::2], strict=True)]


@pytest.mark.parametrize(
    "form",
    [
        [["指标", "填报内容"], *FILLED],
        [["项目", "内容"], *FILLED],
        [
            ["序号", "指标名称", "填报情况", "备注"],
            *([at, *row, "以执照为准"] for at, row in enumerate(FILLED, 1)),
        ],
        FILLED,
        [["企业基本情况表"], *FILLED],
        [["一、基本情况"], *FILLED[:4], ["二、环保情况"], *FILLED[4:]],
        four_wide(FILLED),
        [["企业环境管理现场检查表"], [], *four_wide(FILLED), ["检查人：李四", "", "企业签字："]],
        [["基本情况", *FILLED[0]], *(["", *row] for row in FILLED[1:])],
    ],
)
def test_a_form_is_an_enterprise_and_each_value_is_proven_by_its_cell(read, form):
    reading = read(*form)
    (record,) = reading.records
    assert facts(record) == FACTS
    for label, value in (("企业名称", "甲厂"), ("联系电话", "13800001111"), ("营业执照", "有")):
        row, column = next(
            (r, c) for r, cells in enumerate(form) for c, cell in enumerate(cells) if cell == value
        )
        assert record.cells[label].place == f"{openpyxl.utils.get_column_letter(column + 1)}{row + 1}"
    assert form[record.source.row - 1].count("企业名称") == 1
    assert counted(reading) == len(form)


@pytest.mark.parametrize("between", [[], [[]], [["第二户"]]])
@pytest.mark.parametrize("headed", [True, False])
def test_forms_below_each_other_are_so_many_enterprises(read, between, headed):
    head = [["指标", "填报内容"]] if headed else []
    other = [["企业名称", "乙厂"], *FILLED[1:4], ["营业执照", "无"], ["环评批复", "有"]]
    rows = [*head, *FILLED, *between, *head, *other]
    reading = read(*rows)
    assert [facts(one)["企业名称"] for one in reading.records] == ["甲厂", "乙厂"]
    assert [facts(one)["营业执照"] for one in reading.records] == ["有", "无"]
    assert facts(reading.records[1]).keys() <= FACTS.keys()
    assert "从业人数" not in facts(reading.records[1])
    assert counted(reading) == len(rows)


def test_a_form_on_each_sheet(reader, tmp_path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in ("甲厂", "乙厂", "丙厂"):
        sheet = book.create_sheet(name)
        for row in [["指标", "填报内容"], ["企业名称", name], *FILLED[1:]]:
            sheet.append(row)
    book.save(tmp_path / "一企一表.xlsx")
    reading = reader.read(tmp_path / "一企一表.xlsx")
    assert [(one.source.sheet, facts(one)["企业名称"]) for one in reading.records] == [
        (name, name) for name in ("甲厂", "乙厂", "丙厂")
    ]


def test_a_doubt_names_the_cell_of_the_form(read):
    reading = read(["指标", "填报内容"], *FILLED[:6], ["从业人数", "不好说"])
    doubt = next(problem for problem in reading.problems if problem.kind == "doubtful")
    assert (doubt.row, doubt.cell, doubt.raw) == (8, "B8", "不好说")
    assert reading.records[0].cells["从业人数"].place == "B8"


@pytest.mark.parametrize("wide", [False, True])
def test_a_value_that_is_a_name_of_another_field_is_a_value(read, wide):
    rows = [*FILLED[:5], ["污染类型", "涉气"], ["污染治理设施", "布袋除尘"], ["排放恶臭", "否"]]
    (record,) = read(*(four_wide(rows) if wide else rows)).records
    assert facts(record)["污染类型"] == ["涉气"]
    assert facts(record)["污染治理设施"] == "有"
    assert facts(record)["排放恶臭"] == "否"


def test_a_value_in_two_cells_stays_open(read):
    reading = read(*FILLED[:5], ["环评批复", "有", "无"], *FILLED[6:])
    assert "环评批复" not in facts(reading.records[0])
    assert any(problem.cell == "B6" for problem in reading.problems)


def test_what_a_form_asks_beyond_the_dictionary_is_told_by_its_cell(read):
    reading = read(*FILLED, ["用电户号", "5100012345"])
    assert any("B10" in problem.message and "用电户号" in problem.message for problem in reading.problems)


def test_titles_tell_of_a_form_what_they_tell_of_a_list(read):
    reading = read(["羊安街道企业检查表"], ["检查日期：2018年8月20日"], *FILLED[:6], ["整改时限", "15天内"])
    assert facts(reading.records[0])["所属镇街"] == "羊安街道"
    assert facts(reading.records[0])["整改到期日"] == "2018-09-04"


@pytest.mark.parametrize(
    "rows",
    [
        [  # how to fill in a list
            ["字段", "说明"],
            ["企业名称", "按营业执照填写"],
            ["统一社会信用代码", "18位"],
            ["法定代表人", "执照上的法人"],
            ["联系电话", "11位手机"],
            ["营业执照", "有/无"],
            ["环评批复", "有、无、办理中"],
            ["从业人数", "填写人数"],
        ],
        [["指标", "填报内容"], *([label, ""] for label, _ in FILLED)],
        [["指标", "填报内容"], *FILLED[:1], *([label, ""] for label, _ in FILLED[1:])],
        four_wide([[label, ""] for label, _ in FILLED]),
    ],
)
def test_what_is_not_filled_in_is_no_enterprise(read, rows):
    assert read(*rows).records == ()


def test_who_has_filled_in_a_list_is_none_of_its_enterprises(read):
    form = [
        ["单位名称", "桑园镇人民政府"],
        ["负责人", "张三"],
        ["联系电话", "13800002222"],
        ["所属镇街", "桑园镇"],
    ]
    reading = read(*form, [], ["企业名称", "地址", "营业执照"], ["甲厂", "甲路1号", "有"])
    assert [facts(one)["企业名称"] for one in reading.records] == ["甲厂"]


def test_a_list_of_two_columns_is_a_list(read):
    reading = read(["企业名称", "联系电话"], ["甲厂", "13800001111"], ["乙厂", "13800002222"])
    assert [facts(one)["企业名称"] for one in reading.records] == ["甲厂", "乙厂"]


# --- a column for each enterprise


BESIDE = [
    ["企业名称", "甲厂", "乙厂", "丙厂"],
    ["所属镇街", "羊安街道", "羊安街道", "桑园镇"],
    ["联系电话", "13800001111", "13800002222", ""],
    ["从业人数", "12人", 8, "约20人"],
    ["营业执照", "有", "无", "过期"],
    ["环评批复", "未办理", "", "办理中"],
    ["存在问题", "无手续", "", "扬尘大"],
]


def test_enterprises_beside_each_other_are_each_read_by_their_column(read):
    reading = read(*BESIDE)
    assert [facts(one)["企业名称"] for one in reading.records] == ["甲厂", "乙厂", "丙厂"]
    assert [facts(one).get("环评批复") for one in reading.records] == ["无", None, "办理中"]
    for record, letter in zip(reading.records, "BCD", strict=True):
        assert record.cells["营业执照"].place == f"{letter}5"
        assert record.cells["环评批复"].place == f"{letter}6"
    assert counted(reading) == len(BESIDE) + 2  # the row of the names holds three
    assert any("一列是一家企业（共3家）" in problem.message for problem in reading.problems)


def test_units_and_codes_before_the_enterprises_are_none(read):
    units = ["计量单位", "—", "—", "—", "人", "—", "—", "—"]
    rows = [
        [name, unit, str(code), *rest]
        for code, ((name, *rest), unit) in enumerate(zip(BESIDE, units[1:], strict=True), 1)
    ]
    head = ["指标名称", "计量单位", "代码", "企业1", "企业2", "企业3"]
    reading = read(head, *rows, ["占地面积", "亩", "08", 3, 1.5, ""])
    assert [facts(one).get("占地面积") for one in reading.records] == [2000, 1000, None]
    assert reading.records[0].cells["占地面积"].place == "D9"


def test_a_merged_value_is_that_of_the_enterprises_under_it(read):
    rows = [BESIDE[0], ["所属镇街", "羊安街道", "", "桑园镇"], *BESIDE[2:]]
    reading = read(*rows, merged=("B2:C2",))
    assert [facts(one)["所属镇街"] for one in reading.records] == ["羊安街道", "羊安街道", "桑园镇"]
    assert reading.records[1].cells["所属镇街"].place == "B2"


@pytest.mark.parametrize(
    "head", [["项目", "说明", "示例"], ["项目", "整改前", "整改后"], ["项目", "出租方", "承租方"]]
)
def test_columns_of_explanations_or_of_other_parties_are_no_enterprises(read, head):
    assert read(head, *([row[0], *row[1:3]] for row in BESIDE)).records == ()


@pytest.mark.parametrize("column", ["合计", "备注", "总计"])
def test_sums_and_remarks_beside_enterprises_are_none(read, column):
    reading = read([*BESIDE[0], column], *([*row, "20"] for row in BESIDE[1:]))
    assert [facts(one)["企业名称"] for one in reading.records] == ["甲厂", "乙厂", "丙厂"]


def test_a_name_of_a_field_in_the_row_of_the_name_is_no_enterprise(read):
    rows = [["企业名称", "甲厂", "法定代表人", "王五"], *([row[0], row[1]] for row in BESIDE[1:])]
    assert "王五" not in [facts(one)["企业名称"] for one in read(*rows).records]


def test_enterprises_beside_each_other_at_the_right_of_a_list(read):
    left = [["企业名称", "地址", "环评"], *([f"企业{at}", f"甲路{at}号", "有"] for at in range(6))]
    reading = read(*([*one, "", *other] for one, other in zip(left, BESIDE, strict=True)))
    names = [facts(one)["企业名称"] for one in reading.records]
    assert names == [*(f"企业{at}" for at in range(6)), "甲厂", "乙厂", "丙厂"]
    assert reading.records[-1].cells["营业执照"].place == "H5"


def test_the_same_enterprise_twice_is_not_two(read):
    rows = [["企业名称", "甲厂", "甲厂"], *([row[0], *row[1:3]] for row in BESIDE[1:])]
    assert len(read(*rows).records) <= 1


def test_how_to_fill_in_a_list_and_an_example_beside_it_are_no_enterprises(read):
    rows = [
        ["企业名称", "按营业执照填写", "甲厂"],
        ["统一社会信用代码", "18位", CODE],
        ["法定代表人", "执照上的法人", "王五"],
        ["联系电话", "11位手机", "13800001111"],
        ["营业执照", "有/无", "有"],
        ["环评批复", "有、无、办理中", "有"],
    ]
    assert read(*rows).records == ()
