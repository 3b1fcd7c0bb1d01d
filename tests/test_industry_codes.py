"""The industry code that the name of the industry tells: when it does, when not, and what shows it."""

import json
import re
import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from shipped import shipped

from checker.cli.commands import sanluanwu
from checker.judge import Judge, identify
from checker.model import Assessment, Cell, Source, record_model
from checker.proof.lint import lint
from checker.rulebook import default_folder, load_rulebook

TEXTS = Path(__file__).parents[2] / "shared" / "law" / "texts"
PERMIT = "disorderly/no_discharge_permit"

CERTAIN = {
    "木质家具制造": "2110",
    "木 质家具制造": "2110",
    "木质家具制造业": "2110",
    "家具制造业": "21",
    "家具制造": "21",
    "塑料制品业": "292",
    "竹藤家具制造": "2120",
    "瓶(罐)装饮用水制造": "1522",
    "化学原料及化学制品制造业": "26",
    "C2110 木质家具制造": "2110",
    "Ｃ２１１０木质家具制造": "2110",
    "木质家具制造（2110）": "2110",
    "2110-木质家具制造": "2110",
    "C21家具制造业": "21",
    "C2110家具制造业": "2110",
    "C2110": "2110",
    "制造业-家具制造业-木质家具制造": "2110",
    "C制造业/21家具制造业/2110木质家具制造": "2110",
    "制造业＞家具制造业＞竹、藤家具制造": "2120",
    "制造业、家具制造业、竹、藤家具制造": "2120",
    "家具制造业（木质家具制造）": "2110",
    "其他采矿业": "1200",
    "燃气生产和供应业": "45",
    "铅酸蓄电池制造": "3843",
}
NOT_CERTAIN = [
    "家具加工",
    "家具厂",
    "注塑",
    "家具制造业（木质）",
    "家具制造业、塑料制品业",
    "木质家具制造、金属家具制造",
    "家具制造业-塑料制品业",
    "制造业",
    "C制造业",
    "饮料制造业",
    "饮料制造",
    "食品制造",
    "其他制造业",
    "C30混凝土",
    "2021",
    "C9999",
    "D2110木质家具制造",
    "C2110塑料制品业",
]


@pytest.mark.parametrize("written,code", CERTAIN.items(), ids=CERTAIN)
def test_a_name_as_the_standard_writes_it_tells_the_code(written, code):
    assert shipped().industry_names.read(written).code == code


@pytest.mark.parametrize("written", NOT_CERTAIN)
def test_what_is_loose_or_of_two_industries_tells_none(written):
    assert shipped().industry_names.read(written).code is None


def test_a_name_of_several_editions_is_read_by_name_whatever_code_an_older_one_gave_it():
    names = shipped().industry_names
    assert names.read("建筑用石加工").code == "3032" and names.read("锻件及粉末冶金制品制造").code == "3393"
    # 3391 in the edition of 2011
    assert names.read("C3391锻件及粉末冶金制品制造") == (None, True)


def test_all_groups_are_called_what_the_catalogues_of_the_ministry_call_them():
    texts = (
        TEXTS / "建设项目环境影响评价分类管理名录(2021).txt",
        TEXTS / "固定污染源排污许可分类管理名录(2019).txt",
    )
    heads = re.compile(r"—\s*\d+\s*—\s*序号\s*行业类别\s*重点管理\s*简化管理\s*登记管理")
    said = "".join(re.sub(r"\s", "", heads.sub("", path.read_text(encoding="utf-8"))) for path in texts)
    codes = shipped().industry_codes.names
    groups = {
        code[:3]: called for code, called in codes.items() if "06" <= code[:2] <= "43" and is_group(code)
    }
    assert len(groups) > 170
    unsaid = [
        code
        for code, called in groups.items()
        if not any(re.search(f"{one}{code}(?!\\d)", said) for one in called)
    ]
    # of nuclear plants and of services to mines the catalogues say nothing, or nothing by number
    assert unsaid == ["111", "112", "119", "253", "412"]


def is_group(code: str) -> bool:
    return len(code) == 3 or (len(code) == 4 and code.endswith("0"))


# --- lists ----------------------------------------------------------------------------------------

HEADING = ["企业名称", "行业类别", "行业代码", "所在园区", "生产状态", "排污许可证"]
END = ["园区外", "在产", "无"]
FOUNDRY = ["黑色金属铸造厂", "黑色金属铸造", None, *END]
BY_CODE = ["代码铸造厂", None, "C3391", *END]
LOOSE = ["铸造作坊", "金属加工", None, *END]
OTHER_CODE = ["代码不符厂", "黑色金属铸造", "C2110", *END]
SAME_CODE = ["代码相符厂", "黑色金属铸造", "C33", *END]
UNREAD_CODE = ["代码不明厂", "黑色金属铸造", "C2110、C3391", *END]
ONE_CELL = ["同格不符厂", "C3391木质家具制造", None, *END]


def list_of(folder: Path, heading: list[str], *rows: list[object]) -> Path:
    book = Workbook()
    for row in (heading, *rows):
        book.active.append(row)
    book.save(folder / "名单.xlsx")
    return folder / "名单.xlsx"


def checked(folder: Path, *rows: list[object], heading: list[str] = HEADING) -> tuple[dict, list[dict]]:
    """The findings about the permit by enterprise, and what the list is doubted for."""
    arguments = ["check", str(list_of(folder, heading, *rows)), "--out", str(folder / "结果"), "--quiet"]
    said = CliRunner().invoke(sanluanwu, [*arguments, "--as-of", "2026-11-23"])
    assert said.exit_code == 0, said.output
    lines, doubts = (
        [json.loads(line) for line in (folder / "结果" / name).read_text(encoding="utf-8").splitlines()]
        for name in ("findings.jsonl", "quality.jsonl")
    )
    found = {
        line["enterprise"]["name"]: next((one for one in line["findings"] if one["rule"] == PERMIT), None)
        for line in lines
    }
    return found, doubts


def test_the_cell_with_the_name_proves_what_follows_from_the_code(tmp_path):
    found, doubts = checked(tmp_path, FOUNDRY, BY_CODE)
    assert [one["outcome"] for one in found.values()] == ["violated", "violated"]
    shown = {one["field"]: one for one in found["黑色金属铸造厂"]["evidence"]}
    assert shown["行业代码"]["value"] == "3391" and shown["行业代码"]["derived"] == "行业类别推定"
    assert shown["行业类别"]["raw"] == "黑色金属铸造" and shown["行业类别"]["cell"] == "名单.xlsx!Sheet!B2"
    assert "行业类别" not in {one["field"] for one in found["代码铸造厂"]["evidence"]}
    assert doubts == []


def test_a_list_needs_no_column_of_codes(tmp_path):
    heading, *rows = ([*row[:2], *row[3:]] for row in (HEADING, FOUNDRY, LOOSE))
    found, _ = checked(tmp_path, *rows, heading=heading)
    assert found["黑色金属铸造厂"]["outcome"] == "violated"
    assert found["铸造作坊"] is None or found["铸造作坊"]["outcome"] == "unknown"


@pytest.mark.parametrize("filled,outcome", [(3, "violated"), (1, None)], ids=["filled", "hardly filled"])
def test_of_the_levels_of_the_classification_the_closest_is_read_if_it_is_filled(tmp_path, filled, outcome):
    heading = ["企业名称", "行业门类", "行业大类", "行业中类", "行业小类", *HEADING[3:]]
    rows = [
        [f"铸造{n}厂", "制造业", "金属制品业", None, "黑色金属铸造" if n < filled else None, *END]
        for n in range(3)
    ]
    found, _ = checked(tmp_path, *rows, heading=heading)
    assert {
        None if one is None or one["outcome"] == "unknown" else one["outcome"] for one in found.values()
    } == {outcome}


def test_a_code_of_its_own_stands_and_a_name_that_contradicts_it_is_a_doubt(tmp_path):
    found, doubts = checked(tmp_path, OTHER_CODE, SAME_CODE, UNREAD_CODE)
    assert all(one is None or one["outcome"] == "unknown" for one in found.values())
    [doubt] = [one for one in doubts if one["kind"] == "note"]
    assert (doubt["cell"], doubt["field"]) == ("C2", "行业代码") and "黑色金属铸造" in doubt["why"]


@pytest.mark.parametrize("others", [0, 4], ids=["a column of names", "a column of codes and names"])
def test_of_a_code_and_another_name_in_one_cell_neither_is_used(tmp_path, others):
    coded = [[f"铸造{n}厂", "C3391黑色金属铸造", None, *END] for n in range(others)]
    found, doubts = checked(
        tmp_path, *([*row[:2], *row[3:]] for row in (ONE_CELL, *coded)), heading=[*HEADING[:2], *HEADING[3:]]
    )
    one, *rest = found.values()
    assert one is None or one["outcome"] == "unknown"
    assert [each["outcome"] for each in rest] == ["violated"] * others
    assert [(doubt["cell"], doubt["field"]) for doubt in doubts] == [("B2", "行业类别")]


# --- what holds always ----------------------------------------------------------------------------


@cache
def judge() -> Judge:
    profile = shipped().profile("sichuan-2017")
    assert profile is not None
    return Judge(shipped(), date(2026, 11, 23), profile)


def assess(facts: dict[str, str]) -> Assessment:
    cells = {label: Cell(f"A{n}", "原文") for n, label in enumerate(facts, 1)}
    source = Source(file="名单.xlsx", sheet="Sheet1", row=5)
    record = record_model(shipped().dictionary).model_validate({"source": source, "cells": cells, **facts})
    [(_, enterprise)] = identify([record])
    return judge().assess(record, enterprise)


FACTS = st.fixed_dictionaries(
    {
        "企业名称": st.sampled_from(["宏达公司", "李老三", "平乐饭店", "老李酒坊"]),
        "生产状态": st.just("在产"),
    },
    optional={
        label: st.sampled_from(values)
        for label, values in {
            "排污许可证": ["有", "无"],
            "环评批复": ["有", "无"],
            "生产许可证": ["无"],
            "涉产尘工序": ["是"],
            "除尘设施": ["无"],
            "废气直排": ["是"],
            "工业废水去向": ["直接排放"],
        }.items()
        if label in shipped().dictionary.by_label
    },
)


@settings(max_examples=60, deadline=None)
@given(
    FACTS,
    st.sampled_from(sorted(name for names in shipped().industry_codes.names.values() for name in names)),
)
def test_filling_in_the_code_that_the_name_tells_changes_no_verdict(facts, name):
    code = shipped().industry_names.read(name).code
    named = assess({**facts, "行业类别": name})
    coded = assess({**facts, "行业类别": name, **({} if code is None else {"行业代码": code})})
    assert [(one.rule, one.outcome) for one in named.findings] == [
        (one.rule, one.outcome) for one in coded.findings
    ]
    for what in ("screening", "aspects", "judged", "not_covered", "priority"):
        assert getattr(named, what) == getattr(coded, what)


@given(st.sampled_from(sorted(shipped().industry_codes.names)))
def test_every_name_tells_its_own_industry_or_the_same_at_another_level(code):
    table = shipped().industry_codes
    for name in table.names[code]:
        told = shipped().industry_names.read(name).code
        if code.isalpha() or name in table.unclear:
            assert told is None
        else:
            assert told is not None and (told.startswith(code) or code.startswith(told))


# --- the table ------------------------------------------------------------------------------------


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(default_folder(), tmp_path / "rules"))


def change(pack: Path, file: str, old: str, new: str) -> None:
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


TABLE = "industry_codes.yaml"


@pytest.mark.parametrize(
    "old,new,said",
    [
        ("  2120 竹、藤家具制造\n", "  2120竹、藤家具制造\n", "应为代码"),
        ("  2120 竹、藤家具制造\n", "  2110 竹、藤家具制造\n", "代码 2110 写了两次"),
        ("  21 家具制造业\n", "", "代码 2110 之前没有写大类 21"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(pack, old, new, said):
    line = (pack / TABLE).read_text(encoding="utf-8").split(old)[0].count("\n") + 1
    change(pack, TABLE, old, new)
    rulebook, mistakes = load_rulebook(pack)
    assert rulebook is None
    assert (mistakes[0].file, mistakes[0].line) == (TABLE, line) and said in mistakes[0].message


@pytest.mark.parametrize(
    "file,old,new,said",
    [
        (TABLE, "  2120 竹、藤家具制造\n", "  2120 木质家具制造\n", "写了两次，代码 2110 和 2120"),
        (TABLE, "  2130 金属家具制造\n", "", "行业代码 213 不在"),
        (TABLE, "  1620 卷烟制造\n", "", "行业代码 162 不在"),
        (TABLE, 'words: [养蜂], codes: ["0392"]', 'words: [养蜂], codes: ["0398"]', "行业代码 0398 不在"),
        (TABLE, "words: [养蜂]", "words: [养蜂, 养猪]", "“养猪”写了两次"),
        ("industries.yaml", '"211": 木质家具制造', '"211": 木家具制造', "代码 211 的名称是“木质家具制造”"),
    ],
)
def test_lint_names_what_is_wrong_with_names_and_codes(pack, file, old, new, said):
    change(pack, file, old, new)
    notices = [one for trial in lint(pack).trials for one in trial.notices if one.check == "industry"]
    assert any(said in one.message for one in notices)


def test_a_pack_may_do_without_the_table(pack):
    (pack / TABLE).unlink()
    rulebook, mistakes = load_rulebook(pack, cases=False)
    assert mistakes == [] and rulebook is not None
    assert rulebook.industry_names.read("木质家具制造").code is None
