"""The mapping file: written by one reading, corrected by a person, obeyed by the next."""

import json
import re
from collections import Counter

import pytest
from click.testing import CliRunner
from intake_lists import save_csv, save_xlsx
from messy_lists import LAYOUTS, make
from shipped import shipped

from checker.cli.commands import sanluanwu
from checker.intake import ListReader
from checker.rulebook import load_mapping, mapping_text

ROWS = [
    ["户主", "环评", "档案盒号", "颗粒物", "颗粒物"],
    ["甲厂", "有", "A1", "18", "20"],
    ["乙厂", "无", "A2", "19", "21"],
]


@pytest.fixture(scope="module")
def dictionary():
    return shipped().dictionary


def run(*arguments):
    return CliRunner().invoke(sanluanwu, [str(one) for one in arguments])


def test_a_saved_mapping_can_be_corrected_and_is_then_obeyed(tmp_path):
    rows = [["企业名称", *ROWS[0][1:]], *ROWS[1:]]
    path = save_csv(tmp_path / "名单.csv", rows)
    saved = tmp_path / "对应.yaml"
    result = run("read", path, "--save-mapping", saved)
    assert result.exit_code == 0, result.output
    text = saved.read_text(encoding="utf-8")
    assert re.search(r'^#  "环评": "环评批复" +# 同义$', text, re.MULTILINE)
    text = text.replace('#  "档案盒号": ~', '  "档案盒号": 备注')
    text = text.replace('#  "颗粒物#2": ~', '  "颗粒物#2": 厂界颗粒物浓度')
    saved.write_text(text, encoding="utf-8")
    result = run("read", path, "--json", "--mapping", saved)
    assert '"备注": {"value": "A1", "raw": "A1"' in result.output
    assert '"厂界颗粒物浓度": {"value": 20' in result.output


def test_without_the_mapping_the_list_is_unreadable_and_with_it_it_is_checked(tmp_path):
    path = save_xlsx(tmp_path / "名单.xlsx", ROWS)
    assert run("read", path).exit_code == 2
    mapping = tmp_path / "m.yaml"
    mapping.write_text("columns:\n  户主: 企业名称\n  环评: ~\n", encoding="utf-8")
    result = run("check", path, "--out", tmp_path / "结果", "--mapping", mapping, "--quiet")
    assert result.exit_code == 0, result.output
    assert "甲厂" in (tmp_path / "结果" / "findings.jsonl").read_text(encoding="utf-8")
    read = run("read", path, "--json", "--mapping", mapping).output
    assert "甲厂" in read and "环评批复" not in read


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("columns:\n  户主: 企业名\n", "2:3", "企业名称"),
        ("columns:\n  环评: [a]\n", "2:3", "字段名"),
        ("columns: 户主\n", "1:1", "columns"),
        ("columns: {}\nrows: 3\n", "2:1", "rows"),
        ("columns:\n  甲: 备注\n  甲: 地址\n", "3:3", "两次"),
        ("columns: [\n", "", "YAML"),
        ("", "1:1", "columns"),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path, text, place, what):
    path = save_csv(tmp_path / "名单.csv", ROWS)
    mapping = tmp_path / "m.yaml"
    mapping.write_text(text, encoding="utf-8")
    for verb in (("read", path), ("check", path, "--out", tmp_path / "结果")):
        result = run(*verb, "--mapping", mapping)
        assert result.exit_code == 2 and what in result.output
        assert f"m.yaml:{place}" in result.output
        assert not (tmp_path / "结果").exists()


def test_a_missing_mapping_and_one_that_would_be_overwritten(tmp_path):
    path = save_csv(tmp_path / "名单.csv", [["企业名称", "环评"], ["甲厂", "有"]])
    assert run("read", path, "--mapping", tmp_path / "没有.yaml").exit_code == 2
    kept = tmp_path / "有.yaml"
    kept.write_text("columns: {}\n", encoding="utf-8")
    result = run("read", path, "--save-mapping", kept)
    assert result.exit_code == 2 and "没有覆盖" in result.output
    assert kept.read_text(encoding="utf-8") == "columns: {}\n"


def test_a_heading_that_no_list_has_is_told(tmp_path):
    path = save_csv(tmp_path / "名单.csv", [["企业名称", "环评"], ["甲厂", "有"]])
    mapping = tmp_path / "m.yaml"
    mapping.write_text("columns:\n  环平: 环评批复\n  环评: 环评批复\n", encoding="utf-8")
    result = run("read", path, "--mapping", mapping)
    assert result.exit_code == 0 and "“环平”" in result.output and "“环评”在名单中没有" not in result.output


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.name)
def test_a_mapping_that_nobody_changed_reads_the_list_as_before(layout, dictionary, tmp_path):
    messy = make(layout, "words")
    before = ListReader(dictionary).understand("名单.xlsx", messy.sheets, "")
    path = tmp_path / "m.yaml"
    path.write_text(mapping_text(before.tables, {}), encoding="utf-8")
    mapping, mistakes = load_mapping(path, dictionary)
    assert mistakes == []
    reader = ListReader(dictionary, mapping)
    after = reader.understand("名单.xlsx", messy.sheets, "")
    assert [one.facts() for one in after.records] == [one.facts() for one in before.records]
    # Where all lines are made to order what was read, none is read as its opposite.
    path.write_text(path.read_text(encoding="utf-8").replace("\n#  ", "\n  "), encoding="utf-8")
    mapping, mistakes = load_mapping(path, dictionary)
    assert mistakes == []
    reader = ListReader(dictionary, mapping)
    ordered = reader.understand("名单.xlsx", messy.sheets, "")
    assert reader.unseen([ordered]) == []
    for one, other in zip(before.records, ordered.records, strict=True):
        both = one.facts().keys() & other.facts().keys()
        assert {label: one.facts()[label] for label in both} == {
            label: other.facts()[label] for label in both
        }


def test_a_saved_mapping_leaves_alone_what_is_more_than_a_heading(dictionary, tmp_path):
    """Cells with two answers, headings that deny, a further column of problems: all as without it."""
    rows = [
        ["企业名称", "法人及电话", "无环评手续", "未取得排污许可证", "存在问题", "现场检查情况"],
        ["甲家具厂", "李四13800000001", "√", "是", "喷漆废气直排", "未办理排污登记"],
        ["乙家具厂", "王五13800000002", "", "否", "无", "正常"],
    ]
    path = save_xlsx(tmp_path / "名单.xlsx", rows)
    saved = tmp_path / "m.yaml"
    assert run("read", path, "--save-mapping", saved).exit_code == 0
    assert "只读其中写明的问题" in saved.read_text(encoding="utf-8")
    before = run("read", path, "--json").output
    assert run("read", path, "--json", "--mapping", saved).output == before
    ordered = tmp_path / "全.yaml"
    text = "columns:\n  无环评手续: 环评批复\n  未取得排污许可证: 排污许可证\n"
    ordered.write_text(text, encoding="utf-8")
    assert run("read", path, "--json", "--mapping", ordered).output == before


def test_a_column_that_is_not_to_be_used_is_not_read_for_its_content_either(tmp_path):
    rows = [["企业名称", "代号", "现场检查情况", "存在问题"]]
    rows += [[f"第{n}家具厂", f"91510183MA62N0{n:03}X", "喷漆废气直排", "无"] for n in range(12)]
    path = save_xlsx(tmp_path / "名单.xlsx", rows)
    mapping = tmp_path / "m.yaml"
    mapping.write_text("columns:\n  代号: ~\n  现场检查情况: ~\n", encoding="utf-8")
    result = run("read", path, "--mapping", mapping)
    assert "代号 → 不使用（按对照表）" in result.output and "没有对应的字段" not in result.output
    for line in run("read", path, "--mapping", mapping, "--json").stdout.splitlines():
        assert json.loads(line)["fields"].keys() == {"企业名称", "存在问题"}
    assert json.loads(run("read", path, "--json").stdout.splitlines()[0])["fields"].keys() > {
        "企业名称",
        "存在问题",
    }
    saved = tmp_path / "再.yaml"
    run("read", path, "--mapping", mapping, "--save-mapping", saved)
    assert '\n  "代号": ~' in saved.read_text(encoding="utf-8")


def test_a_heading_that_denies_does_so_too_where_a_mapping_names_its_field(dictionary, tmp_path):
    rows = [["企业名称", "没有环保手续"], ["甲厂", "是"]]
    mapping = tmp_path / "m.yaml"
    mapping.write_text("columns:\n  没有环保手续: 环评批复\n", encoding="utf-8")
    guide, _ = load_mapping(mapping, dictionary)
    [record] = ListReader(dictionary, guide).read(save_xlsx(tmp_path / "名单.xlsx", rows)).records
    assert record.facts()["环评批复"] == "无"


def given(*pairs):
    return [part for pair in pairs for part in ("--given", pair)]


STATES = [
    ["企业名称", "生产状态", "环评批复"],
    ["甲厂", None, "无"],
    ["乙厂", "停产", "无"],
    ["丙厂", "待核实", "无"],
]


def states(result):
    records = [json.loads(line)["fields"] for line in result.stdout.splitlines()]
    return [(one["生产状态"]["value"], one["生产状态"]["cell"]) for one in records]


def test_what_holds_of_all_fills_blanks_only_and_is_told(tmp_path):
    path = save_csv(tmp_path / "名单.csv", STATES)
    result = run("read", path, "--json", *given("生产状态=正常生产"))
    assert states(result) == [
        ("在产", "名单.csv!检查时说明"),
        ("停产", "名单.csv!B3"),
        (None, "名单.csv!B4"),
    ]
    [note] = [
        line for line in run("read", path, *given("生产状态=在产")).output.splitlines() if "说明" in line
    ]
    assert "没有写明“生产状态”的企业，按检查时所作说明（生产状态=在产）判定" in note


def test_what_holds_of_all_decides_and_proves_in_check_and_explain(tmp_path):
    rows = [["企业名称", "环评类别", "环评批复"], ["甲厂", "报告书", "无"]]
    path = save_xlsx(tmp_path / "名单.xlsx", rows)

    def findings(*more):
        out = tmp_path / f"结果{len(more)}"
        result = run("check", path, "--out", out, "--as-of", "2026-11-23", "--quiet", *more)
        assert result.exit_code == 0, result.output
        [line] = (out / "findings.jsonl").read_text(encoding="utf-8").splitlines()
        rule = "disorderly/building_without_eia_report_book"
        return [one for one in json.loads(line)["findings"] if one["rule"] == rule]

    [asked] = findings()
    assert asked["outcome"] == "unknown" and "生产状态" in {one["field"] for one in asked["missing"]}
    [found] = findings(*given("生产状态=在产"))
    assert found["outcome"] == "violated"
    [proof] = [one for one in found["evidence"] if one["field"] == "生产状态"]
    assert proof == {
        "field": "生产状态",
        "value": "在产",
        "raw": "生产状态=在产",
        "cell": "名单.xlsx!名单!检查时说明",
    }
    explained = run("explain", path, "--enterprise", "甲厂", *given("生产状态=在产"))
    assert "检查时说明：“生产状态=在产”" in explained.output


def test_what_holds_of_all_comes_last(tmp_path):
    rows = [["企业名称", "地址"], ["甲厂（停产）", "平乐镇1号"], ["乙厂", "村西头"]]
    path = save_csv(tmp_path / "名单.csv", rows)
    result = run("read", path, "--json", *given("生产状态=在产", "所属镇街＝羊安镇"))
    records = [json.loads(line)["fields"] for line in result.stdout.splitlines()]
    assert [(one["生产状态"]["value"], one["所属镇街"]["value"]) for one in records] == [
        ("停产", "平乐镇"),
        ("在产", "羊安街道"),
    ]


def test_a_mapping_file_keeps_what_holds_of_all(tmp_path):
    path, saved = save_csv(tmp_path / "名单.csv", STATES), tmp_path / "对应.yaml"
    assert run("read", path, *given("生产状态=在产"), "--save-mapping", saved).exit_code == 0
    assert saved.read_text(encoding="utf-8").endswith('given:\n  "生产状态": "在产"\n')
    assert states(run("read", path, "--json", "--mapping", saved))[0][0] == "在产"
    again = run("read", path, "--json", "--mapping", saved, *given("生产状态=停产"))
    assert states(again)[0][0] == "停产"  # the command line goes first


@pytest.mark.parametrize(
    ("pair", "what"),
    [
        ("环评批复=无", "须逐户写明"),  # what accuses has to stand in the list
        ("生产状态=在飞", "可填：在产、停产"),
        ("生产状况=在产", "是不是“生产状态”"),
        ("生产状态", "请写成 生产状态=在产"),
        ("=在产", "请写成 生产状态=在产"),
    ],
)
def test_what_cannot_be_said_of_all_is_refused_with_the_reason(tmp_path, pair, what):
    path = save_csv(tmp_path / "名单.csv", STATES)
    for verb in (("read", path), ("check", path, "--out", tmp_path / "结果")):
        result = run(*verb, *given(pair))
        assert result.exit_code == 2 and what in result.output
    mapping = tmp_path / "m.yaml"
    label, _, value = pair.partition("=")
    if label and value:
        mapping.write_text(f"columns: {{}}\ngiven:\n  {label}: {value}\n", encoding="utf-8")
        result = run("read", path, "--mapping", mapping)
        assert result.exit_code == 2 and "m.yaml:3:3" in result.output and what in result.output


def test_fields_of_which_a_whole_list_may_be_said_accuse_nobody(dictionary):
    """Whoever checks cannot make an enterprise lack a paper by saying so of all."""
    able = {one.label for one in dictionary.fields if one.whole_list}
    assert able == {"所在园区", "所属镇街", "生产状态", "规模以上", "工业企业", "高污染燃料禁燃区"}


def test_a_check_says_which_column_would_decide_most_and_what_may_be_said_of_all(tmp_path):
    rows = [
        ["企业名称", "环评类别", "环评批复"],
        ["甲厂", "报告书", "无"],
        ["乙厂", "报告表", "无"],
        ["丙厂", "报告书", "有"],
    ]
    path = save_xlsx(tmp_path / "名单.xlsx", rows)
    result = run("check", path, "--out", tmp_path / "一", "--as-of", "2026-11-23")
    told = result.stderr.splitlines()
    counted = json.loads((tmp_path / "一" / "summary.json").read_text(encoding="utf-8"))["waiting_for"]
    assert any(
        line.startswith("待核实项最常缺的栏目：") and f"生产状态 {counted['生产状态']} 项" in line
        for line in told
    )
    assert any("--given 生产状态=在产" in line for line in told)
    lines = (tmp_path / "一" / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    missing = [one["missing"] for line in lines for one in json.loads(line)["findings"]]
    assert counted == dict(Counter(one["field"] for fields in missing for one in fields))
    assert list(counted.values()) == sorted(counted.values(), reverse=True)
    result = run("check", path, "--out", tmp_path / "二", "--as-of", "2026-11-23", *given("生产状态=在产"))
    assert "--given" not in result.stderr
