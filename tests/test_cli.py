"""The command as a person uses it: a real process, real files, exit codes, Chinese messages."""

import fcntl
import json
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios
from pathlib import Path

import openpyxl
import pytest
from intake_lists import converted

from checker.vocabulary import Outcome

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
PARKS = SAMPLES / "天邛产业园区与临邛工业园区企业排查台账.xlsx"
HEADINGS = [
    "序号",
    "企业名称",
    "所在园区",
    "生产状况",
    "排污许可证",
    "排污许可管理类别",
    "废水直排",
    "产生废水",
]


def run(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run ``sanluanwu`` as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "checker", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=cwd, env=environment, timeout=600, check=False
    )


def make_list(path: Path, *rows: list[object], headings: list[str] = HEADINGS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def lawful(tmp_path: Path) -> Path:
    row = [1, "甲有限公司", "天邛产业园区", "在产", "有", "简化管理", "否", "是"]
    return make_list(tmp_path / "守法.xlsx", row)


@pytest.fixture
def unlawful(tmp_path: Path) -> Path:
    row = [1, "乙有限公司", "临邛工业园区", "在产", "无", "重点管理", "是", "是"]
    return make_list(tmp_path / "违法.xlsx", row)


def findings(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / "findings.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_list_in_and_a_workbook_for_each_park_out(tmp_path: Path, lawful: Path, unlawful: Path) -> None:
    out = tmp_path / "结果"
    result = run("check", lawful, unlawful, "--out", out, "--as-of", "2026-11-23")
    assert result.returncode == 0, result.stderr
    assert {path.name for path in out.iterdir()} == {
        "天邛产业园区.xlsx",
        "临邛工业园区.xlsx",
        "全市汇总.xlsx",
        "findings.jsonl",
        "quality.jsonl",
        "summary.json",
    }
    one, other = findings(out)
    assert (one["enterprise"]["name"], other["enterprise"]["name"]) == ("甲有限公司", "乙有限公司")
    assert other["screening"] == "散乱污"
    permit = next(one for one in other["findings"] if one["rule"] == "disorderly/no_discharge_permit")
    assert permit["outcome"] == Outcome.VIOLATED
    assert {"field": "排污许可证", "value": "无", "raw": "无", "cell": "违法.xlsx!Sheet!E2"} in permit[
        "evidence"
    ]
    assert {"law": "生态环境法典", "article": "174"}.items() <= permit["basis"][0].items()
    # Data on stdout, messages on stderr.
    assert [Path(line).name for line in result.stdout.splitlines()] == [
        "天邛产业园区.xlsx",
        "临邛工业园区.xlsx",
        "全市汇总.xlsx",
        "findings.jsonl",
        "quality.jsonl",
        "summary.json",
    ]
    assert "企业 2 家" in result.stderr


def test_results_that_lie_beside_the_lists_are_no_lists(tmp_path: Path, lawful: Path, unlawful: Path) -> None:
    """Whoever checks ``*.xlsx`` where the last results lie means the lists alone; filled in or not."""
    first = run("check", lawful, unlawful, "--out", tmp_path, "--as-of", "2026-11-23")
    assert first.returncode == 0, first.stderr
    found = (tmp_path / "findings.jsonl").read_bytes()
    park = tmp_path / "天邛产业园区.xlsx"
    book = openpyxl.load_workbook(park)
    book["汇总"]["A1"] = "改过的标题"
    book.save(park)
    assert run("template", tmp_path / "模板.xlsx").returncode == 0
    again = run("check", *sorted(tmp_path.glob("*.xlsx")), "--out", tmp_path / "再", "--as-of", "2026-11-23")
    assert (tmp_path / "再" / "findings.jsonl").read_bytes() == found
    told = [line.split("：")[0] for line in again.stderr.splitlines() if "是本工具生成的结果" in line]
    assert sorted(told) == sorted(["天邛产业园区.xlsx", "临邛工业园区.xlsx", "全市汇总.xlsx"])
    assert again.returncode == 0, again.stderr
    assert "模板.xlsx：读入" in again.stderr
    whole = run("check", tmp_path, "--out", tmp_path / "三", "--as-of", "2026-11-23")
    assert (tmp_path / "三" / "findings.jsonl").read_bytes() == found, whole.stderr


def test_a_result_alone_is_refused_as_a_list(tmp_path: Path, unlawful: Path) -> None:
    ledger = tmp_path / "台账.db"
    assert run("check", unlawful, "--out", tmp_path / "一", "--ledger", ledger).returncode == 0
    exported = tmp_path / "问题台账.xlsx"
    assert run("ledger", "export", exported, "--ledger", ledger).returncode == 0
    papers = ["ledger", "docs", "--park", "临邛工业园区", "--ledger", ledger, "--out", tmp_path / "文书"]
    assert run(*papers).returncode == 0
    documents = sorted((tmp_path / "文书").rglob("*.docx"))
    assert len(documents) > 1
    books = (tmp_path / "一" / "临邛工业园区.xlsx", tmp_path / "一" / "全市汇总.xlsx", exported)
    for path in (*books, *documents[:2]):
        result = run("check", path, "--out", tmp_path / "二")
        assert result.returncode == 2
        assert f"{path.name}：是本工具生成的结果，不是企业名单" in result.stderr
        assert not (tmp_path / "二").exists()


def test_a_result_saved_in_the_old_format_is_no_list_and_what_to_do_is_said(
    tmp_path: Path, unlawful: Path
) -> None:
    ledger = tmp_path / "台账.db"
    assert run("check", unlawful, "--out", tmp_path / "一", "--ledger", ledger).returncode == 0
    old = converted(tmp_path / "一" / "临邛工业园区.xlsx", "xls", "xls")
    result = run("check", old, "--out", tmp_path / "二")
    assert result.returncode == 2
    assert "临邛工业园区.xls：是本工具生成的结果，不是企业名单" in result.stderr
    (tmp_path / "交回").mkdir()
    old.rename(tmp_path / "交回" / old.name)
    taken = run("ledger", "take", tmp_path / "交回", "--ledger", ledger, "--yes")
    assert taken.returncode == 2
    assert "临邛工业园区.xls：文件有密码，或者是旧格式（.xls、.et）" in taken.stderr
    assert "另存为 .xlsx" in taken.stderr
    list_of_old = converted(unlawful, "xls", "xls")
    assert run("check", list_of_old, "--out", tmp_path / "三").returncode == 0


def test_columns_of_which_the_check_knows_nothing_are_named_and_what_to_do(tmp_path: Path) -> None:
    headings = ["企业名称", "哪个村", "手续齐不齐", "存在问题", "现场检查情况"]
    row = ["甲家具厂", "白鹤村", "齐", "无", "喷漆废气直排"]
    path = make_list(tmp_path / "名单.xlsx", row, headings=headings)
    told = run("check", path, "--out", tmp_path / "结果").stderr.splitlines()
    at = next(n for n, line in enumerate(told) if line.startswith("名单.xlsx：没有采用"))
    assert "“哪个村”" in told[at] and "现场检查情况" not in told[at] and "企业名称" not in told[at]
    assert "--save-mapping" in told[at + 1]
    mapping = tmp_path / "m.yaml"
    mapping.write_text("columns:\n  哪个村: 村社区\n  手续齐不齐: 环保手续\n", encoding="utf-8")
    again = run("check", path, "--out", tmp_path / "再", "--mapping", mapping)
    assert "没有采用" not in again.stderr
    assert "没有采用" not in run("check", path, "--out", tmp_path / "三", "--quiet").stderr


def test_the_law_of_the_check_date_is_cited(tmp_path: Path, unlawful: Path) -> None:
    cited = {}
    for day in ("2018-07-31", "2022-01-01", "2026-11-23"):
        assert run("check", unlawful, "--out", tmp_path / day, "--as-of", day, "--quiet").returncode == 0
        [assessment] = findings(tmp_path / day)
        cited[day] = {
            basis["law"]
            for one in assessment["findings"]
            if one["rule"] == "polluting/water_direct_discharge"
            for basis in one["basis"]
        }
    assert "生态环境法典" in cited["2026-11-23"]
    assert "水污染防治法" not in cited["2026-11-23"]
    for earlier in ("2018-07-31", "2022-01-01"):
        assert "水污染防治法" in cited[earlier]
        assert "生态环境法典" not in cited[earlier]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("check", PARKS, "--out", tmp_path / name, "--as-of", "2026-11-23", "--quiet")
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_each_engine_alone_gives_the_same_findings(tmp_path: Path) -> None:
    outputs = set()
    for engine in ("both", "durable", "compiled"):
        out = tmp_path / engine
        arguments = ("--as-of", "2026-11-23", "--engine", engine, "--quiet")
        assert run("check", PARKS, "--out", out, *arguments).returncode == 0
        outputs.add((out / "findings.jsonl").read_bytes())
    assert len(outputs) == 1


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    out = tmp_path / "结果"
    lists = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".xlsx", ".xls", ".csv"))
    result = run("check", *lists, "--out", out, "--quiet")
    assert result.returncode in (0, 3)
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert len(summary["lists"]) == len(lists) == 4
    for one in [*summary["lists"], summary["totals"]]:
        rows = one["rows"]
        assert rows["read"] == rows["enterprises"] + rows["rejected"] + rows["non_data"]
    assert summary["totals"]["rows"]["enterprises"] == len(findings(out)) == 322


@pytest.mark.parametrize(("level", "code"), [("严重", 1), ("一般", 1)])
def test_a_threshold_that_is_reached_ends_with_1(
    tmp_path: Path, unlawful: Path, level: str, code: int
) -> None:
    assert run("check", unlawful, "--out", tmp_path / "x", "--fail-on", level).returncode == code


def test_a_threshold_that_is_not_reached_ends_with_0(tmp_path: Path, lawful: Path) -> None:
    assert run("check", lawful, "--out", tmp_path / "x", "--fail-on", "一般").returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("缺.xlsx", None, "没有这个文件"),
        ("空.xlsx", b"", "空"),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100), "图"),
        ("文.csv", "今天天气很好\n明天也好\n".encode(), "不是名单"),
    ],
)
def test_a_file_that_is_no_list_ends_with_2_and_one_line(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = run("check", path, "--out", tmp_path / "x")
    assert result.returncode == 2
    first, *_ = result.stderr.splitlines()
    assert first.startswith(name)
    assert message in first
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "x").exists()


def test_a_bad_file_never_costs_the_good_ones(tmp_path: Path, lawful: Path) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    result = run("check", bad, lawful, "--out", tmp_path / "x")
    assert result.returncode == 3
    assert [one["enterprise"]["name"] for one in findings(tmp_path / "x")] == ["甲有限公司"]
    assert "坏.xlsx" in result.stderr


def test_a_row_without_a_name_is_rejected_and_reported(tmp_path: Path) -> None:
    good = [1, "甲有限公司", "天邛产业园区", "在产", "有", "简化管理", "否", "是"]
    nameless = [2, None, "天邛产业园区", "在产", "无", "重点管理", "是", "是"]
    path = make_list(tmp_path / "名单.xlsx", good, nameless)
    result = run("check", path, "--out", tmp_path / "x")
    assert result.returncode == 3
    assert "拒收 1" in result.stderr
    summary = json.loads((tmp_path / "x" / "summary.json").read_text(encoding="utf-8"))
    assert summary["totals"]["rows"] == {"read": 3, "enterprises": 1, "rejected": 1, "non_data": 1}


def test_one_remark_in_many_cells_is_one_line_and_takes_nothing_back(tmp_path: Path) -> None:
    """见附件 fills most of a column: it is told once with its cells, and the other cells still count."""
    permits = ["见附件"] * 12 + ["无"]
    rows = [
        [n, f"{n}号有限公司", "临邛工业园区", "在产", one, "重点管理", "是", "是"]
        for n, one in enumerate(permits)
    ]
    out = tmp_path / "结果"
    result = run("check", make_list(tmp_path / "名单.xlsx", *rows), "--out", out, "--as-of", "2026-11-23")
    assert "名单数据问题 12 处：内容存疑 12（" in result.stderr
    assert len((out / "quality.jsonl").read_text(encoding="utf-8").splitlines()) == 12
    book = openpyxl.load_workbook(out / "全市汇总.xlsx")
    headings, *lines = (row for row in book["数据问题"].iter_rows(min_row=3, values_only=True) if row[0])
    (line, total) = (dict(zip(headings, row, strict=True)) for row in lines)
    assert (line["行"], line["单元格"], line["处数"]) == (2, "E2、E3、E4、E5、E6、E7等", 12)
    assert (line["字段"], line["原文"]) == ("排污许可证", "见附件")
    assert (total["序号"], total["处数"]) == ("合计", 12)
    violated = [
        one["enterprise"]["name"]
        for one in findings(out)
        if any(
            (it["rule"], it["outcome"]) == ("disorderly/no_discharge_permit", "violated")
            for it in one["findings"]
        )
    ]
    assert violated == ["12号有限公司"]


def test_an_output_folder_that_cannot_be_written_ends_with_2(tmp_path: Path, lawful: Path) -> None:
    (tmp_path / "文件").write_text("x")
    result = run("check", lawful, "--out", tmp_path / "文件" / "结果")
    assert result.returncode == 2
    assert "没有写出结果" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_broken_rule_pack_ends_with_2_and_its_line(tmp_path: Path, lawful: Path) -> None:
    pack = tmp_path / "rules"
    (pack / "disorderly").mkdir(parents=True)
    for file in ("fields", "parks", "departments", "campaigns", "laws"):
        (pack / f"{file}.yaml").write_bytes((ROOT / "rules" / f"{file}.yaml").read_bytes())
    rule = (ROOT / "rules" / "disorderly" / "no_discharge_permit.yaml").read_text(encoding="utf-8")
    (pack / "disorderly" / "no_discharge_permit.yaml").write_text(
        rule.replace("排污许可管理类别", "排污许可管理级别", 1), encoding="utf-8"
    )
    result = run("check", lawful, "--out", tmp_path / "x", "--rules", pack)
    assert result.returncode == 2
    assert "disorderly/no_discharge_permit.yaml:" in result.stderr
    assert "数据字典中没有字段“排污许可管理级别”，是否为“排污许可管理类别”" in result.stderr


def test_a_check_asks_nothing_of_the_worked_cases(tmp_path: Path, unlawful: Path) -> None:
    pack = shutil.copytree(ROOT / "rules", tmp_path / "rules")
    path = pack / "disorderly" / "no_discharge_permit.yaml"
    rule = path.read_text(encoding="utf-8")
    broken = rule.replace("expect: violated", "expect: maybe", 1)
    path.write_text(broken, encoding="utf-8")
    tested = run("rules", "test", "--rules", pack)
    assert tested.returncode == 2
    assert f"{path}:{broken[: broken.index('maybe')].count(chr(10)) + 1}:" in tested.stderr
    found = []
    for rules in (ROOT / "rules", pack):
        assert run("check", unlawful, "--out", tmp_path / "x", "--rules", rules).returncode == 0
        found.append((tmp_path / "x" / "findings.jsonl").read_bytes())
    assert b"disorderly/no_discharge_permit" in found[0]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check"], "缺少"),
        (["check", "a.xlsx"], "缺少选项"),
        (["chekc"], "没有命令"),
        (["check", "a.xlsx", "--out", "x", "--as-of", "昨天"], "不是日期"),
        (["check", "a.xlsx", "--out", "x", "--nosuch"], "没有选项"),
        (["check", "a.xlsx", "--out", "x", "--profile", "nosuch"], "没有判定口径“nosuch”"),
        (["rules", "show", "nosuch"], "没有规则“nosuch”"),
    ],
)
def test_usage_errors_are_chinese_and_end_with_2(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Error" not in result.stderr


def test_help_is_chinese() -> None:
    for arguments in ((), ("check",), ("read",), ("template",), ("rules",), ("rules", "test")):
        shown = run(*arguments, "--help")
        assert shown.returncode == 0
        assert "用法：" in shown.stdout
        assert not any(word in shown.stdout for word in ("Usage", "Options", "Show this", "[required]"))


def test_read_shows_how_a_list_was_understood(unlawful: Path) -> None:
    shown = run("read", unlawful)
    assert shown.returncode == 0
    assert "表头在第 1 行" in shown.stdout
    assert "生产状况 → 生产状态（同义）" in shown.stdout
    record = json.loads(run("read", unlawful, "--json").stdout)
    assert record["source"] == {"file": "违法.xlsx", "sheet": "Sheet", "row": 2}
    assert record["fields"]["排污许可证"] == {"value": "无", "raw": "无", "cell": "违法.xlsx!Sheet!E2"}


def test_read_names_no_sheet_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "名单.csv").write_text("企业名称,环评批复\n甲厂,无\n", encoding="utf-8")
    said = run("read", tmp_path / "名单.csv").stdout
    assert "“”" not in said and "\n表格\n" in said


def test_the_template_is_a_list_that_can_be_read_back(tmp_path: Path) -> None:
    path = tmp_path / "空白名单.xlsx"
    assert run("template", path).returncode == 0
    assert run("template", path).returncode == 2, "an existing file is not overwritten"
    book = openpyxl.load_workbook(path)
    sheet = book[book.sheetnames[0]]
    assert sheet.data_validations.dataValidation
    columns = {
        cell.value.split("（")[0]: cell.column
        for row in sheet.iter_rows(max_row=3)
        for cell in row
        if cell.value
    }
    first = sheet.max_row + 1 if sheet.max_row < 4 else 3
    sheet.cell(first, columns["企业名称"], "丙有限公司")
    sheet.cell(first, columns["生产状态"], "在产")
    book.save(path)
    [record] = [json.loads(line) for line in run("read", path, "--json").stdout.splitlines()]
    assert record["fields"]["生产状态"]["value"] == "在产"


def test_rules_are_listed_shown_and_tested() -> None:
    listed = run("rules", "list", "--as-of", "2026-11-23").stdout.splitlines()
    assert len(listed) >= 20
    shown = run("rules", "show", "disorderly/no_discharge_permit").stdout
    assert "《生态环境法典》第174条" in shown
    tested = run("rules", "test", "disorderly/no_discharge_permit")
    assert tested.returncode == 0
    assert "不符 0 个" in tested.stdout


def test_progress_is_shown_on_a_terminal_and_not_in_a_pipe(tmp_path: Path, lawful: Path) -> None:
    assert "%" not in run("check", lawful, "--out", tmp_path / "x").stderr
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))  # a new one has no width
    command = [sys.executable, "-m", "checker", "check", str(lawful), "--out", str(tmp_path / "y")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=follower, env=environment)
    process.wait(timeout=600)
    os.close(follower)
    shown = os.read(leader, 100_000).decode(errors="replace")
    os.close(leader)
    assert "逐户判定" in shown
    assert "%" in shown


def test_a_check_imports_nothing_that_only_others_need(tmp_path: Path, unlawful: Path) -> None:
    # numpy comes with pandas, matplotlib, polars …; openpyxl would take a tenth of a second to import it.
    program = (
        "import sys; from checker.cli import main\n"
        f"try: main(['check', {str(unlawful)!r}, '--out', {str(tmp_path / 'out')!r}])\n"
        "finally: print('|'.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    imported = set(done.stdout.splitlines()[-1].split("|"))
    others = {
        "numpy",
        "PIL",
        "docxtpl",
        "jinja2",
        "icalendar",
        "sqlite3",
        "junitparser",
        "pyarrow",
        "tqdm",
        "ssl",
    }
    assert "openpyxl" in imported
    assert not imported & {*others, "checker.proof", "checker.ledger"}
