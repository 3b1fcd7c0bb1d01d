"""explain: every test with its cell, the chain to the disposition, and what would change the result."""

import json
from datetime import date

import openpyxl
import pytest
from shipped import shipped
from test_cli import PARKS, make_list, run

from checker.engine import Choice
from checker.intake import read_list
from checker.judge import Judge, identify
from checker.model import record_model
from checker.proof.explanation import Explainer, of_result, of_rule, result_words
from checker.proof.explanation.counterfactual import changed
from checker.vocabulary import Outcome

TODAY = date(2026, 11, 23)
HEADINGS = [
    "企业名称",
    "所在园区",
    "生产状态",
    "污染类型",
    "排污许可证",
    "化学需氧量",
    "整改可达标",
    "可整合搬迁",
]
ROWS = [
    ["甲有限公司", "天邛产业园区", "在产", "涉水", "有", 120, "", ""],
    ["乙有限公司", "天邛产业园区", "在产", "涉水", "", 80, "是", ""],
    ["丙有限公司", "天邛产业园区", "停产", "涉气", "有", 20, "", ""],
    ["甲乙有限公司", "天邛产业园区", "在产", "涉水", "无", 120, "否", ""],
]


@pytest.fixture
def enterprises(tmp_path):
    return make_list(tmp_path / "名单.xlsx", *ROWS, headings=HEADINGS)


def explain(pack, path, name, *more):
    return run(
        *("explain", path, "--enterprise", name, "--rules", pack.folder),
        *("--profile", "county", "--as-of", TODAY, *more),
    )


def explained(pack, path, name, *more):
    done = explain(pack, path, name, *more, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# --- what is shown ------------------------------------------------------------------------------


def test_a_violation_is_shown_from_its_cells_to_the_disposition(pack, enterprises):
    text = explain(pack, enterprises, "甲有限公司").stdout
    assert "【违规】化学需氧量超标（polluting/cod_exceeds，严重）" in text
    assert "✓ 化学需氧量超过 GB 8978-1996/cod 限值　〔F2：“120”，读作“120 mg/L”〕" in text
    assert "✓ 限值不大于 100 mg/L（GB 8978-1996 表4一级）" in text
    assert "污：是　←　化学需氧量超标（违规）" in text
    assert "研判 ？ 整改可达标为“否”　〔G2：空白〕" in text
    assert "结果：散乱污，建议关停取缔类 / 升级改造类（待研判）" in text
    assert "· 如果整改可达标填“否”　→　散乱污，建议关停取缔类" in text
    assert "· 如果整改可达标填“是”　→　散乱污，建议升级改造类" in text


def test_an_undecided_rule_says_what_is_missing(pack, enterprises):
    told = explained(pack, enterprises, "乙有限公司")
    [rule] = [one for one in told["rules"] if one["rule"] == "disorderly/no_permit"]
    assert rule["outcome"] == "unknown" and rule["scope"]["truth"] is True
    [evidence] = rule["breach"]["evidence"]
    assert evidence["cell"] == "名单.xlsx!Sheet!E3" and evidence["value"] is None
    results = {
        tuple(c["after"] for c in one["changes"]): one["result"] for one in told["counterfactuals"]["found"]
    }
    assert results[("过期",)].startswith("散乱污")


def test_one_rule_whatever_its_outcome(pack, enterprises):
    told = explained(pack, enterprises, "丙有限公司", "--rule", "disorderly/no_permit")
    [rule] = told["rules"]
    assert rule["outcome"] == "not applicable" and rule["scope"]["truth"] is False
    found = told["counterfactuals"]
    # 有 is lawful, so that 在产 alone makes it comply: the smallest change
    assert found["size"] == 1 and found["smallest"]
    assert {one["result"] for one in found["found"]} == {"complies"}


def test_two_facts_where_one_is_not_enough(pack, enterprises):
    pack.replace("disorderly/no_permit.yaml", "{排污许可证: [无, 过期]}", "{排污许可证: 无, 符合规划: 否}")
    pack.replace(
        "disorderly/no_permit.yaml", "排污许可证: 无}, expect", "排污许可证: 无, 符合规划: 否}, expect"
    )
    pack.replace("disorderly/no_permit.yaml", "applies_to: {生产状态: 在产}\n", "")
    headings = [*HEADINGS, "符合规划"]
    path = make_list(enterprises.parent / "二.xlsx", [*ROWS[0], "是"], headings=headings)
    told = explained(pack, path, "甲", "--rule", "disorderly/no_permit")
    assert told["rules"][0]["outcome"] == "complies"
    found = told["counterfactuals"]
    assert found["size"] == 2 and found["smallest"]
    changes = [{c["field"]: c["after"] for c in one["changes"]} for one in found["found"]]
    assert {"排污许可证": "无", "符合规划": "否"} in changes


def test_who_is_meant_must_be_clear(pack, enterprises):
    done = explain(pack, enterprises, "有限公司")
    assert done.returncode == 2 and "4 家企业符合" in done.stderr and "第5行" in done.stderr
    # a whole name goes before a part of other names
    assert explain(pack, enterprises, "甲 有限公司").returncode == 0
    done = explain(pack, enterprises, "丁有限公司")
    assert done.returncode == 2 and "是否为：" in done.stderr
    done = explain(pack, enterprises, "丙", "--rule", "no_permit")
    assert done.returncode == 2 and "是否为：disorderly/no_permit" in done.stderr
    done = explain(pack, enterprises.parent / "无.xlsx", "丙")
    assert done.returncode == 2 and "Traceback" not in done.stderr


# --- that it is true ----------------------------------------------------------------------------


def test_changes_written_into_the_list_change_what_check_says(pack, enterprises, tmp_path):
    """Not only by the judge in memory: the workbook is edited as an officer would, and checked."""
    told = explained(pack, enterprises, "甲乙有限公司")
    assert told["assessment"]["disposition"]["proposed"] == ["关停取缔类"]
    for n, one in enumerate(told["counterfactuals"]["found"]):
        if not all(change["field"] in HEADINGS for change in one["changes"]):
            continue
        book = openpyxl.load_workbook(enterprises)
        for change in one["changes"]:
            after = change["after"]
            cell = "、".join(after) if isinstance(after, list) else after
            book.active.cell(5, HEADINGS.index(change["field"]) + 1, cell)
        path = tmp_path / f"改{n}.xlsx"
        book.save(path)
        again = explained(pack, path, "甲乙有限公司")["assessment"]
        proposed = again["disposition"]["proposed"]
        words = f"散乱污，建议{' / '.join(proposed)}{'（待研判）' if again['disposition']['open'] else ''}"
        assert one["result"] == (words if again["screening"] == "散乱污" else again["screening"])
        assert one["result"] != "散乱污，建议关停取缔类"


@pytest.fixture(scope="module")
def sample():
    book = shipped()
    reading = read_list(PARKS, book.dictionary)
    return book, book.profile("sichuan-2017"), list(identify(reading.records))


def whole(record, book):
    """With a place for the fields that the list has no column for."""
    read = {"source": record.source, "cells": record.cells, **record.facts()}
    return record_model(book.dictionary).model_validate(read)


def test_a_class_that_a_catalogue_gives_is_shown_with_its_grounds(tmp_path):
    """The list leaves 排污许可管理类别 blank; the 2019 catalogue decides it by the trade."""
    headings = [
        "企业名称",
        "所在园区",
        "生产状态",
        "行业代码",
        "排污许可证",
        "排污许可管理类别",
        "重点排污单位",
    ]
    row = ["丁电镀厂", "天邛产业园区", "在产", "3360", "无", "", "是"]
    path = make_list(tmp_path / "名单.xlsx", row, headings=headings)
    text = run("explain", path, "--enterprise", "丁电镀厂", "--as-of", TODAY).stdout
    assert "【违规】未取得排污许可证排放污染物" in text
    [line] = [one for one in text.splitlines() if "排污许可管理类别为" in one and "〔" in one][:1]
    assert "名单未填，按" in line


def test_the_derivation_of_sample_enterprises_ends_where_the_judge_does(sample):
    """Outcome of every rule, flag of every fact, and the row that proposes."""
    book, profile, pairs = sample
    judge = Judge(book, TODAY, profile, Choice.COMPILED)
    for record, enterprise in pairs[::5]:
        assessment = judge.assess(record, enterprise)
        told = Explainer(book, profile, TODAY, record).derivation(assessment, judge.rules)
        assert {one.rule.id: one.outcome for one in told.rules} == judge.outcomes(record.settled())
        proposed = [name for row in told.rows if row.verdict in ("提出", "并存") for name in row.row.propose]
        assert tuple(dict.fromkeys(proposed)) == assessment.disposition.proposed


def test_no_blank_or_change_of_one_fact_is_overlooked(sample):
    """Where pairs are shown, no single value of any field of the list changes the result."""
    book, profile, pairs = sample
    judge = Judge(book, TODAY, profile, Choice.COMPILED)
    shown = [
        (record, one)
        for record, one in pairs
        if one.name in ("邛崃岚棠塑业有限责任公司", "成都霁汀酒业有限责任公司")
    ]
    for record, enterprise in shown:
        assessment = judge.assess(record, enterprise)
        told = of_result(book, profile, TODAY, record, assessment)
        assert told.found and told.size == 1
        for one in told.found:
            again = judge.assess(changed(whole(record, book), one.changes), enterprise)
            assert result_words(again) == one.result != result_words(assessment)


def test_the_change_of_a_rule_is_small_and_true(sample):
    book, profile, pairs = sample
    record, _ = next(pair for pair in pairs if pair[1].name == "邛崃岚棠塑业有限责任公司")
    judge = Judge(book, TODAY, profile)
    rule = book.rule_by_id["polluting/noise_no_control"]
    assert judge.outcomes(record.settled())[rule.id] is Outcome.VIOLATED
    told = of_rule(book, profile, TODAY, record, rule)
    assert told.size == 1 and told.found
    for one in told.found:
        assert judge.outcomes(changed(whole(record, book), one.changes).facts())[rule.id] == one.result
