"""The mapping file: written by one reading, corrected by a person, obeyed by the next."""

import re

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
    assert re.search(r'"环评": "环评批复" +# 同义', text) and re.search(r'"档案盒号": ~', text)
    assert '"颗粒物#2": ~' in text
    saved.write_text(
        text.replace('"档案盒号": ~', '"档案盒号": 备注').replace(
            '"颗粒物#2": ~', '"颗粒物#2": 厂界颗粒物浓度'
        ),
        encoding="utf-8",
    )
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
    path.write_text(mapping_text(before.tables), encoding="utf-8")
    mapping, mistakes = load_mapping(path, dictionary)
    assert mistakes == []
    reader = ListReader(dictionary, mapping)
    after = reader.understand("名单.xlsx", messy.sheets, "")
    assert [one.facts() for one in after.records] == [one.facts() for one in before.records]
    assert reader.unseen([after]) == []
