"""rules diff: what a change of the rules does to a real list, by folders and by git revisions."""

import json
import shutil
import subprocess

import openpyxl
import pytest
from conftest import Pack
from test_cli import make_list, run

HEADINGS = [
    "企业名称",
    "所在园区",
    "生产状态",
    "污染类型",
    "排污许可证",
    "化学需氧量",
    "符合规划",
    "环境台账",
    "整改可达标",
]
ROWS = [
    ["甲有限公司", "天邛产业园区", "在产", "涉水", "有", 90, "是", "是", "是"],
    ["乙有限公司", "天邛产业园区", "在产", "涉水", "无", 20, "是", "是", "是"],
    ["+丙公司", "天邛产业园区", "在产", "涉气", "有", 20, "是", "否", "是"],
]


@pytest.fixture
def enterprises(tmp_path):
    return make_list(tmp_path / "名单.xlsx", *ROWS, headings=HEADINGS)


@pytest.fixture
def base(pack, tmp_path):
    """The pack before the change; ``pack`` is then changed."""
    return shutil.copytree(pack.folder, tmp_path / "原")


def diff(pack, base, *more):
    given = ("rules", "diff", base, "--rules", pack.folder, "--profile", "county", "--as-of", "2026-11-23")
    return run(*given, *more)


def told(pack, base, *more):
    done = diff(pack, base, *more, "--format", "json")
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


def shifts(data):
    return {
        (one["name"], shift["kind"], shift["subject"]): (shift["before"], shift["after"], shift["because"])
        for one in data["changes"]
        for shift in one["shifts"]
    }


def test_the_same_pack_changes_nothing(pack, base, enterprises):
    done = diff(pack, base, "--list", enterprises, "--fail-on-change", "texts")
    assert done.returncode == 0
    assert "规则有变化的 0 条" in done.stdout and "企业 3 家，结果有变化的 0 家" in done.stdout


def test_a_stricter_limit_from_finding_to_disposition(pack, base, enterprises):
    pack.replace("limits/water.yaml", "at_most: 100", "at_most: 80")
    data = told(pack, base, "--list", enterprises)
    [rule] = data["rules"]
    assert (rule["rule"], rule["what"], rule["enterprises"]) == ("polluting/cod_exceeds", ["限值"], 1)
    because = ["polluting/cod_exceeds"]
    assert shifts(data) == {
        ("甲有限公司", "findings", "化学需氧量超标"): ("—", "违规（严重，超标排放）", because),
        ("甲有限公司", "aspects", "污"): ("否", "是", because),
        ("甲有限公司", "screening", "筛查结果"): ("未发现", "散乱污", because),
        ("甲有限公司", "disposition", "处置建议"): ("—", "升级改造类", because),
        ("甲有限公司", "due", "全部完成"): ("无", "2026-11-23", because),
    }
    text = diff(pack, base, "--list", enterprises).stdout
    assert "处置建议：— → 升级改造类（因为 polluting/cod_exceeds）" in text


def test_another_term_is_a_change_of_the_due_date_alone(pack, base, enterprises):
    pack.replace("disorderly/no_permit.yaml", "within: 60", "within: 30")
    data = told(pack, base, "--list", enterprises)
    because = ["disorderly/no_permit"]
    assert shifts(data) == {
        ("乙有限公司", "due", "全部完成"): ("2027-01-22", "2026-12-23", because),
        ("乙有限公司", "due", "办理排污许可证"): ("2027-01-22", "2026-12-23", because),
    }
    assert data["rules"][0]["what"] == ["整改期限"] and not data["rules"][0]["texts_only"]


def test_texts_alone_are_said_to_be_so(pack, base, enterprises):
    pack.replace("disorderly/no_permit.yaml", "title: 无排污许可证", "title: 没有排污许可证")
    data = told(pack, base, "--list", enterprises)
    assert data["rules"][0]["texts_only"]
    [one] = data["changes"]
    assert one["name"] == "乙有限公司" and one["texts_only"]
    done = diff(pack, base, "--list", enterprises, "--fail-on-change", "disposition")
    assert done.returncode == 0 and "名称（只有文字）" in done.stdout and "只有文字变化的 1 家" in done.stdout
    assert diff(pack, base, "--list", enterprises, "--fail-on-change", "texts").returncode == 1


def test_another_case_changes_nothing_for_an_enterprise(pack, base, enterprises):
    pack.replace("disorderly/no_permit.yaml", "name: 无证排污", "name: 没有证")
    data = told(pack, base, "--list", enterprises)
    assert data["rules"][0]["what"] == ["例子"] and data["changes"] == []


def test_another_profile_is_the_cause_of_another_disposition(pack, base, enterprises):
    pack.replace(
        "judgement/county.yaml",
        "  - propose: [限期完善类]",
        "  - {propose: [整合搬迁类], found: {乱: 是}, reason: 试}\n  - propose: [限期完善类]",
    )
    data = told(pack, base, "--list", enterprises)
    assert data["rules"] == [] and data["profile_changed"]
    assert shifts(data)["乙有限公司", "disposition", "处置建议"] == (
        "限期完善类",
        "整合搬迁类",
        ["judgement/county"],
    )


def test_rules_that_come_and_go(pack, base, enterprises):
    (pack.folder / "general/no_ledger.yaml").unlink()
    text = (pack.folder / "disorderly/no_permit.yaml").read_text(encoding="utf-8")
    pack.write("general/permit_again.yaml", text.replace("无排污许可证", "又一条"))
    data = told(pack, base, "--list", enterprises)
    assert {one["rule"]: one["what"] for one in data["rules"]} == {
        "general/no_ledger": ["删除"],
        "general/permit_again": ["新增"],
    }
    found = shifts(data)
    assert found["+丙公司", "findings", "未建立环境台账"][:2] == ("违规（一般，环境管理）", "—")
    assert found["乙有限公司", "findings", "又一条"][1] == "违规（严重，手续不全）"


def test_a_change_that_may_not_be_fails_with_the_place_of_its_rule(pack, base, enterprises):
    pack.replace("limits/water.yaml", "at_most: 100", "at_most: 80")
    done = diff(pack, base, "--list", enterprises, "--fail-on-change", "disposition", "--format", "github")
    assert done.returncode == 1
    [error] = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert "polluting/cod_exceeds.yaml" in error and "处置建议" in error
    assert diff(pack, base, "--list", enterprises, "--fail-on-change", "row").returncode == 0


def test_the_workbook_of_the_committee(pack, base, enterprises, tmp_path):
    pack.replace("limits/water.yaml", "at_most: 100", "at_most: 80")
    (pack.folder / "general/no_ledger.yaml").unlink()
    path = tmp_path / "对照.xlsx"
    done = diff(pack, base, "--list", enterprises, "--xlsx", path)
    assert done.returncode == 0, done.stderr
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["小结", "规则变化", "企业变化", "逐项变化"]
    headings, *rows = book["企业变化"].iter_rows(min_row=3, values_only=True)
    lines = {row[0]: dict(zip(headings, row, strict=True)) for row in rows}
    assert lines["甲有限公司"]["处置建议（新）"] == "升级改造类"
    assert lines["甲有限公司"]["因为哪条规则"] == "polluting/cod_exceeds"
    # a name that looks like a formula stays text
    [cell] = [row[0] for row in book["企业变化"].iter_rows(min_row=4) if row[0].value == "+丙公司"]
    assert cell.data_type == "s" and cell.quotePrefix
    first = path.read_bytes()
    assert diff(pack, base, "--list", enterprises, "--xlsx", path).returncode == 0
    assert path.read_bytes() == first


def git(folder, *arguments):
    identity = ("-c", "user.name=甲", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_revisions_of_a_repository(tmp_path, enterprises):
    repository = tmp_path / "repo"
    pack = Pack(repository / "county" / "rules")
    git(repository, "init", "-q")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "第一版")
    pack.replace("limits/water.yaml", "at_most: 100", "at_most: 80")
    git(repository, "commit", "-qam", "限值收严")
    pack.replace("limits/water.yaml", "at_most: 80", "at_most: 95")
    both = told(pack, "HEAD~1", "HEAD", "--list", enterprises)
    assert both["figures"]["changed"] == 1
    # without a second revision the pack as it lies there
    assert told(pack, "HEAD~1", "--list", enterprises)["figures"]["changed"] == 0
    done = diff(pack, "v9", "--list", enterprises)
    assert done.returncode == 2 and "没有目录、也没有 git 版本“v9”" in done.stderr
    done = diff(pack, "--upload-pack=x", "--list", enterprises)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_a_folder_outside_git_and_a_list_that_is_not_there(pack, base, tmp_path):
    done = diff(pack, "HEAD", "--list", tmp_path / "无.xlsx")
    assert done.returncode == 2 and "不在 git 仓库中" in done.stderr
    done = diff(pack, base, "--list", tmp_path / "无.xlsx")
    assert done.returncode == 2 and "没有这个文件" in done.stderr
