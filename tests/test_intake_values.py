"""Cells → values: what lists write, what it means, and what must stay unknown."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_lists import DICTIONARY, FIELDS, label_of
from shipped import shipped

from checker.condition import Period, Quantity
from checker.intake.grid import Unusable
from checker.intake.headings.units import column_unit
from checker.intake.values.parser import FieldParser

ALMOST = 1e-9


def parse(key: str, cell: object, heading: str = ""):
    field = label_of(key)
    unit = column_unit((heading,), field)[0] if heading else None
    return FieldParser(field, DICTIONARY, unit).parse(cell)


def value(key: str, cell: object, heading: str = ""):
    return parse(key, cell, heading).value


def test_unknown_is_never_a_value():
    for blank in ("", "  ", "\u3000", "-", "—", "——", "/", "\\", "／", "－", "…", "\xa0", "//"):
        for field in FIELDS:
            parsed = FieldParser(field, DICTIONARY).parse(blank)
            assert parsed.value is None and parsed.reason and parsed.advice is None, (field.label, blank)
    assert parse("eia_approval", "").reason == "空白"
    assert parse("eia_approval", "/").reason == "填“/”"


@pytest.mark.parametrize("key", ["eia_approval", "pm", "inspected_on", "pollution", "name"])
@pytest.mark.parametrize("word", ["未测", "不明", "不清楚", " 不 明 ", "？"])
def test_words_for_not_known_are_unknown_with_their_word(key, word):
    parsed = parse(key, word)
    assert parsed.value is None and parsed.reason.startswith("填“") and parsed.advice is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("有", "有"), ("√", "有"), (" 有 ", "有"), ("有。", "有"), ("１", "有"), (1.0, "有"), (0.0, "无"),
        ("FALSE", "无"),
        ("false", "无"), ("未 办", "无"), ("未\n办", "无"), ("×", "无"), ("无需办理", "不涉及"),
        ("已过期", "过期"),
        ("有（2019年办理）", "有"),
        ("川环审批〔2009〕68号", "有"), ("川环审批[2009]68号", "有"), ("2018-045", "有"),
        ("91510183MA62XXXX0X", "有"), ("91510183MA6200000X001V", "有"), ("201851018300000123", "有"),
    ],
)  # fmt: skip
def test_the_state_of_papers(cell, expected):
    assert value("eia_approval", cell) == expected


@pytest.mark.parametrize(
    "cell",
    ["有（已过期）", "有(未验收)", "川环审批〔2009〕68号（已注销）", "部分有", "见附件", "三个", "有/无"],
)
def test_papers_that_are_not_clear_stay_unknown_and_are_told(cell):
    parsed = parse("eia_approval", cell)
    assert parsed.value is None and parsed.advice and parsed.reason


def test_none_without_such_a_choice_is_doubtful_and_not_blank():
    field = label_of("town")
    parsed = FieldParser(field, DICTIONARY).parse("无")
    assert parsed.value is None and parsed.advice


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("涉水", {"涉水"}), ("涉水、涉气", {"涉水", "涉气"}), ("涉水#涉气", {"涉水", "涉气"}),
        ("涉水，涉气；涉噪音", {"涉水", "涉气", "涉噪声"}), ("涉水/涉气", {"涉水", "涉气"}),
        ("涉水\n涉气", {"涉水", "涉气"}), ("不涉及", {"不涉及"}), ("无", {"不涉及"}),
    ],
)  # fmt: skip
def test_several_values_in_one_cell(cell, expected):
    assert value("pollution", cell) == frozenset(expected)


@pytest.mark.parametrize("cell", ["涉水、涉光", "涉水、不涉及", "水", "涉水涉气"])
def test_one_value_that_is_not_understood_leaves_all_unknown(cell):
    assert value("pollution", cell) is None and parse("pollution", cell).advice


@pytest.mark.parametrize(
    ("key", "cell", "low", "high"),
    [
        ("pm", 18.5, 18.5, 18.5), ("pm", "18.5", 18.5, 18.5), ("pm", "１８．５", 18.5, 18.5),
        ("pm", "1,200", 1200, 1200), ("pm", "18.5mg/m³", 18.5, 18.5), ("pm", "18.5 mg/m3", 18.5, 18.5),
        ("pm", "18.5mg/Nm3", 18.5, 18.5), ("pm", "18500μg/m³", 18.5, 18.5),
        ("pm", "18.5毫克/立方米", 18.5, 18.5),
        ("pm", "0.0185g/m3", 18.5, 18.5), ("pm", "颗粒物：18.5", 18.5, 18.5),
        ("cod", "35mg/L", 35, 35), ("cod", "COD:35", 35, 35), ("cod", "35000ug/l", 35, 35),
        ("cod", "4L", 0, 4),
        ("boiler_capacity", "2t/h", 2, 2), ("boiler_capacity", "2蒸吨", 2, 2),
        ("boiler_capacity", "2吨/小时", 2, 2),
        ("boiler_capacity", "2蒸吨/小时", 2, 2), ("boiler_capacity", "0.7MW", 1, 1),
        ("boiler_capacity", "2吨", 2, 2),
        ("boiler_capacity", "2台(均为0.3蒸吨)", 0.3, 0.3),
        ("boiler_capacity", "2台(0.1蒸吨、4蒸吨)", 4, 4),
        ("boiler_capacity", "2台(0.1蒸吨以下、4蒸吨)", 4, 4),
        ("boiler_total", "2台(0.1蒸吨、4蒸吨)", 4.1, 4.1), ("boiler_total", "2台(均为0.3蒸吨)", 0.6, 0.6),
        ("boiler_total", "2台(0.1蒸吨以下、4蒸吨)", 4, 4.1), ("boiler_total", "1台(0.1蒸吨以下)", None, 0.1),
        ("boiler_capacity", "1台（0.65蒸吨）", 0.65, 0.65),
        ("boiler_capacity", "1台(0.1蒸吨以下)", None, 0.1),
        ("boiler_capacity", "4蒸吨燃气锅炉1台", 4, 4), ("boilers", "2台(均为0.3蒸吨)", 2, 2),
        ("boilers", "2台", 2, 2),
        ("revenue", "300万元", 300, 300), ("revenue", "3000000元", 300, 300),
        ("revenue", "1.2亿元", 12000, 12000),
        ("revenue", "300万", 300, 300), ("revenue", "5千元", 0.5, 0.5),
        ("floor_area", "3亩", 2000, 2000), ("floor_area", "1.5公顷", 15000, 15000),
        ("floor_area", "800㎡", 800, 800),
        ("floor_area", "800平方", 800, 800), ("floor_area", "2万平方米", 20000, 20000),
        ("floor_area", "800平方多", 800, 900), ("floor_area", "5亩多", 5 * 2000 / 3, 4000),
        ("noise_day", "58dB(A)", 58, 58), ("noise_day", "58分贝", 58, 58),
        ("distance", "1.2公里", 1200, 1200), ("distance", "500m", 500, 500),
        ("water_out", "20m³/d", 20, 20), ("water_out", "20吨/天", 20, 20),
        ("water_out", "0.5万吨/日", 5000, 5000),
        ("waste", "2吨", 2, 2), ("waste", "500千克/年", 0.5, 0.5),
        ("employees", "15人", 15, 15), ("employees", "三十", 30, 30), ("employees", "十二人", 12, 12),
        ("efficiency", "85%", 85, 85), ("efficiency", 85, 85, 85), ("ph", "pH 7.2", 7.2, 7.2),
        ("pm", "10-20", 10, 20), ("pm", "10~20mg/m3", 10, 20), ("pm", "10mg/m3至20mg/m3", 10, 20),
        ("pm", "约20", 16, 24), ("boiler_capacity", "约0.2蒸吨", 0.16, 0.24), ("pm", "20左右", 16, 24),
        ("pm", "≥200", 200, None), ("pm", "200以上", 200, None), ("pm", "≤10", None, 10),
        ("pm", "不超过10", None, 10),
        ("boiler_capacity", "0.1蒸吨以下", None, 0.1), ("employees", "20余人", 20, 30),
        ("pm", "未检出", 0, 0), ("pm", "ND", 0, 0), ("pm", "未检出(<0.05)", 0, 0.05), ("pm", "零", 0, 0),
    ],
)  # fmt: skip
def test_numbers_and_units(key, cell, low, high):
    quantity = value(key, cell)
    assert quantity is not None, parse(key, cell)
    assert quantity.low == (None if low is None else pytest.approx(low, abs=ALMOST))
    assert quantity.high == (None if high is None else pytest.approx(high, abs=ALMOST))


def test_more_than_a_limit_is_above_it_and_less_than_it_below():
    assert value("pm", "＞200").low > 200
    assert value("pm", ">200").low == pytest.approx(200)
    assert value("pm", "<10").high < 10
    assert value("pm", "<0.01").low is None


@pytest.mark.parametrize(
    ("key", "cell"),
    [
        ("pm", "三百多"), ("pm", "超标"), ("pm", "2台(0.1蒸吨、4蒸吨)"),
        ("boiler_capacity", "2台(4蒸吨)"), ("boiler_capacity", "3台(2蒸吨、4蒸吨)"),
        ("pm", "18.5mg/L"), ("pm", "18 20"), ("pm", "20-10"), ("pm", "18.5ppm"), ("pm", "-3"), ("ph", "72"),
        ("water_out", "20吨"), ("water_out", "600吨/月"), ("efficiency", 0.85), ("efficiency", "0.85"),
        ("distance", "两里地"), ("pm", "2018-045"), ("employees", "300000"), ("pm", "无"), ("pm", "1.2.3"),
        ("pm", float("nan")), ("pm", float("inf")), ("floor_area", "3亩2分"), ("pm", "10、20"),
        ("revenue", "9" * 400), ("revenue", "约" + "9" * 400), ("revenue", "1~" + "9" * 400),
        ("revenue", "9" * 400 + "万元以上"), ("revenue", "未检出(<" + "9" * 400 + ")"),
    ],
)  # fmt: skip
def test_numbers_that_are_not_certain_stay_unknown_and_are_told(key, cell):
    parsed = parse(key, cell)
    assert parsed.value is None and parsed.reason and parsed.advice


def test_the_unit_of_the_heading_counts_where_the_cell_has_none():
    assert value("revenue", 3000000.0, "营业收入（元）") == Quantity(300.0, 300.0)
    assert value("revenue", "3000000", "营业收入，单位：元") == Quantity(300.0, 300.0)
    assert value("revenue", "300万元", "营业收入（元）") == Quantity(300.0, 300.0)
    assert column_unit(("颗粒物浓度(mg/L)",), label_of("pm")) == (None, False)
    assert value("noise_day", "58", "昼间 dB(A)") == Quantity(58, 58)


def test_tons_of_water_have_a_period_only_where_the_heading_says_so():
    assert value("water_out", "20吨", "排水量（吨/日）") == Quantity(20, 20)
    assert value("water_out", 20.0, "日排水量（吨）") == Quantity(20, 20)
    assert value("water_out", "20吨", "排水量") is None
    assert column_unit(("排水量（吨）",), label_of("water_out")) == (None, False)


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2018.7.31", date(2018, 7, 31), date(2018, 7, 31)),
        ("2018/7/31", date(2018, 7, 31), date(2018, 7, 31)),
        ("2018-07-31", date(2018, 7, 31), date(2018, 7, 31)),
        ("20180731", date(2018, 7, 31), date(2018, 7, 31)),
        (20180731.0, date(2018, 7, 31), date(2018, 7, 31)), (43312.0, date(2018, 7, 31), date(2018, 7, 31)),
        ("43312", date(2018, 7, 31), date(2018, 7, 31)),
        ("2018年7月31日", date(2018, 7, 31), date(2018, 7, 31)),
        ("18.7.31", date(2018, 7, 31), date(2018, 7, 31)),
        ("18年7月31日上午", date(2018, 7, 31), date(2018, 7, 31)),
        ("二〇一八年七月三十一日", date(2018, 7, 31), date(2018, 7, 31)),
        ("２０１８年７月３１日", date(2018, 7, 31), date(2018, 7, 31)),
        ("2018-07-31 08:30:00", date(2018, 7, 31), date(2018, 7, 31)),
        (datetime(2018, 7, 31, 8, 30), date(2018, 7, 31), date(2018, 7, 31)),
        (date(2018, 7, 31), date(2018, 7, 31), date(2018, 7, 31)),
        ("2018年7月", date(2018, 7, 1), date(2018, 7, 31)), ("2018.7", date(2018, 7, 1), date(2018, 7, 31)),
        (2018.7, date(2018, 7, 1), date(2018, 7, 31)), (2018.12, date(2018, 12, 1), date(2018, 12, 31)),
        ("2018年", date(2018, 1, 1), date(2018, 12, 31)), (2018.0, date(2018, 1, 1), date(2018, 12, 31)),
        ("2018年2月底", date(2018, 2, 21), date(2018, 2, 28)), ("2018年9月底前", None, date(2018, 9, 30)),
        ("2017年12月31日前", None, date(2017, 12, 31)), ("2018年6月以后", date(2018, 6, 1), None),
        ("2018.7-2019.3", date(2018, 7, 1), date(2019, 3, 31)),
        ("二〇一八年7月", date(2018, 7, 1), date(2018, 7, 31)),
    ],
)  # fmt: skip
def test_dates(cell, first, last):
    assert value("inspected_on", cell) == Period(first, last), parse("inspected_on", cell)


@pytest.mark.parametrize(
    "cell",
    ["立即", "15天内", "长期坚持", "7月31日", "18/7/31", "08-05-18", "2018.13.1", "2018-02-30", 2018.1,
     "三月八日", 3.5, "3.5", "月初", 0.5,
     datetime(9999, 12, 31), "0218-07-31", "2018年7月31日、2018年8月1日"],
)  # fmt: skip
def test_dates_that_are_not_certain_stay_unknown_and_are_told(cell):
    parsed = parse("inspected_on", cell)
    assert parsed.value is None and parsed.reason and parsed.advice


def test_valid_for_ever_is_a_far_day_only_where_validity_is_asked():
    assert value("discharge_permit_until", "长期").first.year == 9999
    assert value("inspected_on", "长期") is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [("C3391-C3391-黑色金属铸造", "C3391"), ("3391", "3391"), (3391.0, "3391"), ("33", "33"),
        ("c3391", "C3391"),
     ("黑色金属铸造 C3391", "C3391"), ("C3391、3391", "C3391"), ("家具制造", None), ("2110,2120", None)],
)  # fmt: skip
def test_industry_codes(cell, code):
    assert value("industry_code", cell) == code


@pytest.mark.parametrize(
    ("cell", "code"),
    [(" 91110000600037341l ", "91110000600037341L"), ("9 1 110000 600037341L", "91110000600037341L"),
     ("915********3690586", None), ("无", None), ("510183600012345", None), (9.1110000600037e17, None)],
)  # fmt: skip
def test_credit_codes(cell, code):
    assert value("credit_code", cell) == code


def test_text_loses_the_blanks_of_wrapping_and_control_characters():
    assert value("name", "区住房和城乡 建设局\n") == "区住房和城乡建设局"
    assert value("name", "ABC Ltd.  成都_x000D_") == "ABC Ltd. 成都"
    assert value("phone", 13800001234.0) == "13800001234"


def test_an_error_cell_is_unknown_and_not_blank():
    parsed = parse("pm", Unusable("#N/A", "错误值 #N/A"))
    assert parsed.value is None and "错误值" in parsed.reason and parsed.advice


CELLS = st.one_of(
    st.text(),
    st.text(
        alphabet="0123456789.,-~<>≤≥约多余以上下吨万元亿mg/³LtdhND未检出年月日前后底初()（）%无有√× \n#、",
        max_size=14,
    ),
    st.floats(),
    st.integers(),
    st.dates(),
    st.datetimes(),
    st.times(),
)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(FIELDS), CELLS)
def test_no_cell_raises_and_every_cell_is_a_value_or_has_a_reason(field, cell):
    parsed = FieldParser(field, DICTIONARY).parse(cell)
    assert (parsed.value is None) == (parsed.reason is not None)
    if isinstance(parsed.value, Quantity) and parsed.value.low is not None and parsed.value.high is not None:
        assert parsed.value.low <= parsed.value.high
    if field.choices is not None and parsed.value is not None:
        chosen = parsed.value if isinstance(parsed.value, frozenset) else {parsed.value}
        assert chosen and chosen <= set(field.choices)


@settings(max_examples=200, deadline=None)
@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_range_holds_both_its_ends(one, other):
    low, high = sorted((round(one, 2), round(other, 2)))
    assert value("pm", f"{low:.2f}~{high:.2f}mg/m³") == Quantity(low, high)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_day_is_read_from_all_its_forms(day):
    forms = (
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
    )
    assert {value("inspected_on", form) for form in forms} == {Period.on(day)}
    assert value("inspected_on", float((day - date(1899, 12, 30)).days)) == Period.on(day)


@pytest.mark.parametrize("word", ["未验收", "没验收", "未组织验收"])
def test_that_works_are_not_accepted_says_nothing_of_other_papers(word):
    known = shipped().dictionary
    keys = ("eia_approval", "environmental_papers", "business_licence", "discharge_permit", "land_papers")
    parsed = {key: FieldParser(known.by_key[key], known).parse(word).value for key in (*keys, "acceptance")}
    assert parsed == {**dict.fromkeys(keys), "acceptance": "无"}


@pytest.mark.parametrize(
    ("key", "cell", "said"),
    [
        ("discharge_permit", "暂未申领", "无"),
        ("business_licence", "没照", "无"),
        ("eia_approval", "没批下来", "无"),
        ("business_licence", "没有问题", None),
        ("business_licence", "没要求", None),
        ("discharge_permit", "没到期", None),
        ("business_licence", "没必要办", None),
    ],
)
def test_papers_as_they_are_spoken_of(key, cell, said):
    assert value(key, cell) == said
