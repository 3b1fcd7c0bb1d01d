"""What a proof says, in the formats that editors and continuous integration read."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sarif_kit.validate import validation_errors

from checker.cli.lint import run_lint
from checker.cli.rules import run_test
from checker.proof.formats import Format, written
from checker.proof.verdict import Level, Notice, Trial, Verdict
from checker.rulebook import default_folder

DAY = date(2026, 11, 23)
PERMIT = "disorderly/no_permit.yaml"
UNKNOWN_FIELD = (PERMIT, "applies_to: {生产状态: 在产}", "applies_to: {生产情况: 在产}")
WRONG_CASE = (
    PERMIT,
    "{name: 未填, given: {生产状态: 在产}, expect: unknown}",
    "{name: 未填, given: {}, expect: complies}",
)

ODD = Notice("rules, 甲%:乙.yaml", 3, 7, "odd", "第一行\n第二行 100%，<标签> & \x07", Level.ERROR)
MILD = Notice("b.yaml", 1, 1, "mild", "可以更好", Level.WARNING)


def verdict(*notices: Notice, folder: Path) -> Verdict:
    trials = tuple(Trial(one.file, f"{one.message}的文件", (one,)) for one in notices)
    sound = Trial("c.yaml", "没有问题的文件")
    return Verdict(
        "lint", folder, {"odd": "怪：事,情", "mild": "小事"}, (*trials, sound), "小结", {"rules": 2}
    )


def run(command, *arguments, capsys) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        command(*arguments)
    captured = capsys.readouterr()
    return int(ended.value.code or 0), captured.out, captured.err


# --- each format --------------------------------------------------------------------------------


def test_text_names_file_line_column_and_says_when_it_is_no_error(tmp_path):
    lines = written(verdict(MILD, folder=tmp_path / "rules"), Format.TEXT, tmp_path).splitlines()
    assert lines == [f"{tmp_path}/rules/b.yaml:1:1: 警告：可以更好", "小结"]


def test_json_has_every_notice_and_the_figures(tmp_path):
    data = json.loads(written(verdict(ODD, MILD, folder=tmp_path / "rules"), Format.JSON, tmp_path))
    assert data["passed"] is False
    assert data["figures"] == {"rules": 2}
    assert data["notices"] == [
        {
            "file": "rules/b.yaml",
            "line": 1,
            "column": 1,
            "level": "warning",
            "check": "mild",
            "message": "可以更好",
        },
        {
            "file": "rules/rules, 甲%:乙.yaml",
            "line": 3,
            "column": 7,
            "level": "error",
            "check": "odd",
            "message": ODD.message,
        },
    ]


def test_sarif_is_valid_and_points_at_file_line_and_column(tmp_path):
    log = json.loads(written(verdict(ODD, MILD, folder=tmp_path / "rules"), Format.SARIF, tmp_path))
    assert validation_errors(log) == []
    [run_] = log["runs"]
    assert run_["columnKind"] == "unicodeCodePoints"
    mild, odd = run_["results"]
    place = odd["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {
        "uri": "rules/rules%2C%20%E7%94%B2%25%3A%E4%B9%99.yaml",
        "uriBaseId": "%SRCROOT%",
    }
    assert place["region"] == {"startLine": 3, "startColumn": 7}
    assert (odd["level"], mild["level"]) == ("error", "warning")
    rules = run_["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in (mild, odd)] == ["mild", "odd"]


def test_sarif_of_a_sound_pack_is_valid_and_empty(tmp_path):
    log = json.loads(written(verdict(folder=tmp_path), Format.SARIF, tmp_path))
    assert validation_errors(log) == []
    assert log["runs"][0]["results"] == []


def test_sarif_names_a_pack_outside_the_working_directory_by_a_file_uri(tmp_path):
    log = json.loads(written(verdict(MILD, folder=tmp_path / "rules"), Format.SARIF, tmp_path / "elsewhere"))
    assert validation_errors(log) == []
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": (tmp_path / "rules" / "b.yaml").as_uri()}


def test_junit_counts_a_trial_with_an_error_as_failed_and_a_warning_as_passed(tmp_path):
    text = written(verdict(ODD, MILD, folder=tmp_path / "rules"), Format.JUNIT, tmp_path)
    root = ElementTree.fromstring(text)
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "1", "0")
    [failure] = root.iter("failure")
    assert failure.get("type") == "odd"
    assert "rules/rules, 甲%:乙.yaml:3:7: 第一行" in failure.text
    assert [one.text for one in root.iter("system-out")] == ["rules/b.yaml:1:1: 警告：可以更好"]


def test_github_annotations_escape_what_would_end_them(tmp_path):
    lines = written(verdict(ODD, MILD, folder=tmp_path / "rules"), Format.GITHUB, tmp_path).splitlines()
    assert lines == [
        "::warning file=rules/b.yaml,line=1,col=1,title=警告：小事::可以更好",
        "::error file=rules/rules%2C 甲%25%3A乙.yaml,line=3,col=7,title=错误：怪：事%2C情"
        "::第一行%0A第二行 100%25，<标签> & \x07",
        "小结",
    ]


# --- the verbs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", Format)
def test_a_field_that_does_not_exist_fails_lint_in_every_format(pack, form, capsys, monkeypatch):
    monkeypatch.chdir(pack.folder.parent)
    pack.replace(*UNKNOWN_FIELD)
    code, out, err = run(run_lint, Path("rules"), None, form, capsys=capsys)
    assert code == 1
    assert "数据字典中没有字段“生产情况”" in out + err
    if form is Format.SARIF:
        log = json.loads(out)
        assert validation_errors(log) == []
        place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == f"rules/{PERMIT}"
        assert place["region"] == {"startLine": 10, "startColumn": 14}
    if form is Format.GITHUB:
        assert out.startswith(f"::error file=rules/{PERMIT},line=10,col=14,")


@pytest.mark.parametrize("form", Format)
def test_a_case_that_comes_out_otherwise_fails_in_every_format(pack, form, capsys, monkeypatch):
    monkeypatch.chdir(pack.folder.parent)
    pack.replace(*WRONG_CASE)
    code, out, err = run(run_test, (), DAY, Path("rules"), form, capsys=capsys)
    assert code == 1
    assert "例子“未填”应为合格，实为无法判定" in out + err
    if form is Format.JUNIT:
        root = ElementTree.fromstring(out)
        failed = [case for case in root.iter("testcase") if case.find("failure") is not None]
        assert [(case.get("classname"), case.get("name")) for case in failed] == [
            ("disorderly/no_permit", "未填")
        ]
    if form is Format.SARIF:
        assert validation_errors(json.loads(out)) == []


def test_lint_of_a_folder_that_is_no_pack_names_the_folder(tmp_path, capsys):
    code, _, err = run(run_lint, tmp_path, None, capsys=capsys)
    assert code == 1
    assert f"{tmp_path}:1:1: 不是规则包" in err


def test_the_shipped_pack_passes_on_the_command_line_as_sarif(tmp_path):
    command = [sys.executable, "-m", "checker", "rules", "lint", "--format", "sarif"]
    environment = {**os.environ, "PYTHONPATH": str(default_folder().parent)}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr
    assert validation_errors(json.loads(done.stdout)) == []
