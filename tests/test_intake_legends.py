"""Codes and signs that a line above or below a list explains."""

import pytest
from intake_lists import read_rows, save_xlsx

from checker.wording import plain_value

HEADINGS = ["序号", "企业名称", "营业执照", "环评批复", "整治类型"]


@pytest.fixture
def read(reader):
    def of(*rows, above=(), below=()):
        lines = [[*above], HEADINGS, *rows, *([line] for line in below)]
        return read_rows(reader, [line for line in lines if line])

    return of


def column(reading, label):
    return [plain_value(record.facts().get(label)) for record in reading.records]


@pytest.mark.parametrize(
    "below",
    [
        ["备注：1=有 2=无 3=正在办理 4=不需要办理"],
        ["填表说明：", "1—有，2—无，3—正在办理，4—不需要办理。"],
        ["注：1.手续各栏：1为有、2为无、3为正在办理、4为不需要办理；", "2.企业名称以执照为准。"],
    ],
)
def test_a_legend_below_the_list_tells_its_codes(read, below):
    rows = [[number, f"企业{number}", number, 5 - number, ""] for number in range(1, 5)]
    reading = read(*rows, below=below)
    assert len(reading.records) == 4
    assert column(reading, "营业执照") == ["有", "无", "办理中", "不涉及"]
    assert column(reading, "环评批复") == ["不涉及", "办理中", "无", "有"]


@pytest.mark.parametrize(
    ("legend", "cross", "tick"),
    [
        ("注：×表示问题", None, "是"),
        ("注：×表示有问题", None, "是"),
        ("注：√表示符合，×表示不符合", None, None),
        ("注：√为有或是，×为无或否", "否", "是"),
        ("注：√表示已办理，×表示未办理", "否", "是"),
        ("注：√表示存在，×表示不存在", "否", "是"),
        ("备注：“√”表示有或是，“×”表示无或否", "否", "是"),
    ],
)
def test_a_cross_for_what_is_wrong_is_no_no_where_it_is_asked_whether_it_is_wrong(
    reader, tmp_path, legend, cross, tick
):
    rows = [["企业名称", "地址", "安全隐患"], ["甲厂", "甲路1号", "×"], ["乙厂", "乙路1号", "√"], [legend]]
    assert column(reader.read(save_xlsx(tmp_path / "名单.xlsx", rows)), "安全隐患") == [cross, tick]


def test_codes_of_two_meanings_and_codes_untold_stay_open(read):
    reading = read([1, "甲厂", 1, 5, ""], [2, "乙厂", 2, 2, ""], below=["注：1=有，2=无", "注：1=无，2=有"])
    assert column(reading, "营业执照") == column(reading, "环评批复") == [None, None]


@pytest.mark.parametrize("place", ["above", "below"])
def test_signs_are_what_the_legend_says(read, place):
    legend = ["注：√表示有，×表示无，○表示正在办理，△表示不涉及"]
    rows = [[number, f"企业{number}", sign, sign, ""] for number, sign in enumerate("√×○△☆", 1)]
    reading = read(*rows, **{place: legend})
    assert column(reading, "营业执照") == ["有", "无", "办理中", "不涉及", None]
    assert column(read(*rows), "营业执照")[2:] == [None, None, None]


@pytest.mark.parametrize(
    ("legend", "tick", "cross"),
    [
        ("注：打√为未办理", "无", "无"),
        ("注：√表示缺少的手续", None, "无"),
        ("注：√表示存在问题", None, "无"),
        ("注：√表示已落实，×表示未落实", "有", "无"),
        ("注：√为有，×为无；整治类型栏√为已确定", "有", "无"),
        ("注：√为有或是，×为无或否", "有", "无"),
        ("注：√表示有；×表示已注销", "有", "注销"),
    ],
)
def test_a_tick_that_stands_for_a_lack_is_no_yes(read, legend, tick, cross):
    reading = read([1, "甲厂", "√", "×", ""], [2, "乙厂", "×", "√", ""], below=[legend])
    assert column(reading, "营业执照") == [tick, cross]


@pytest.mark.parametrize(
    "line",
    [
        "2.整治类型：A关停取缔，B整合搬迁，C升级改造。",
        "说明：“整治类型”栏：A.关停取缔、B.整合搬迁、C.升级改造；其余照填。",
    ],
)
def test_a_line_about_one_column_tells_the_codes_of_that_column(read, line):
    rows = [[number, f"企业{number}", "有", "无", code] for number, code in enumerate("ABCD", 1)]
    reading = read(*rows, below=[line])
    assert column(reading, "整治类型") == ["关停取缔类", "整合搬迁类", "升级改造类", None]
    assert column(read(*rows), "整治类型") == [None] * 4


def test_a_legend_between_two_tables_is_that_of_the_table_above(reader, tmp_path):
    rows = [HEADINGS, [1, "甲厂", 2, 1, ""], ["备注：1=无，2=有"], [], [*HEADINGS, "地址"], [1, "乙厂", 2, 1]]
    reading = reader.read(save_xlsx(tmp_path / "名单.xlsx", rows))
    assert column(reading, "营业执照") == ["有", None]
    assert column(reading, "环评批复") == ["无", "有"]


def test_a_legend_tells_of_which_field_its_column_is(reader, tmp_path):
    told = "类别：A关停取缔 B整合搬迁   进度：①未启动 ②整治中 ③已完成"
    heading = ["序号", "企业名称", "地址", "类别", "上周进度", "本周进度", "应完成", "实际完成"]
    rows = [
        [1, "甲厂", "平乐镇", "A", "②", "③", "2018/6/30", "2018/6/15"],
        [2, "乙厂", "平乐镇", "B", "①", "②", "2018/12/31", ""],
    ]
    reading = reader.read(save_xlsx(tmp_path / "名单.xlsx", [[told], heading, *rows]))
    assert column(reading, "整治类型") == ["关停取缔类", "整合搬迁类"]
    assert column(reading, "完成整改") == ["是", "否"]
    assert column(reading, "整改时限") == ["2018/6/30", "2018/12/31"]
    assert column(reading, "完成日期") == ["2018-06-15", None]
    untold = reader.read(save_xlsx(tmp_path / "别的.xlsx", [heading, *rows]))
    assert column(untold, "整治类型") == column(untold, "完成整改") == [None, None]
