"""rules docs: a page for each rule, links that lead somewhere, search from a folder, the same files again."""

import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from conftest import Pack
from shipped import shipped as rules
from test_cli import run

from checker.proof.catalogue import catalogue_of, write_site

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


class _Reader(HTMLParser):
    """The text of a page, and every address that it names."""

    def __init__(self, page: str):
        super().__init__()
        self.words: list[str] = []
        self.addresses: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value for name, value in attrs if name in ("href", "src") and value]


def text_of(path: Path) -> str:
    return " ".join(" ".join(_Reader(path.read_text(encoding="utf-8")).words).split())


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def docs(pack, out):
    return run("rules", "docs", "--rules", pack.folder, "--out", out)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    out = tmp_path_factory.mktemp("docs") / "目录"
    book = rules()
    write_site(catalogue_of(book, {}), out)
    return book, out


def test_every_rule_has_a_page_with_all_that_the_pack_says(shipped):
    book, out = shipped
    for rule in book.rules:
        text = text_of(out / "rules" / f"{rule.id}.html")
        assert rule.title in text and str(rule.severity) in text and rule.campaign in text
        assert all(measure.do in text for measure in rule.remedy)
        assert all(" ".join(case.name.split()) in text for case in rule.cases)
        assert all(citation.quote in text for citation in rule.basis)
        assert rule.note is None or rule.note in text


def test_a_rule_in_words_that_can_be_read_aloud(shipped):
    _, out = shipped
    text = text_of(out / "rules/polluting/air_limits_boiler.html")
    assert "锅炉数量大于 0 台" in text and "监测值是锅炉的为“是”" in text
    assert "2018-10-26 至 2026-08-14 《大气污染防治法》第18条" in text
    assert "2026-08-15 至 今 《生态环境法典》第151条" in text
    assert "不大于 80 mg/m³" in text
    text = text_of(out / "judgement/sichuan-2017.html")
    assert "1 关停取缔类 产业政策为“是” —" in text


def test_every_address_leads_to_a_file_of_the_catalogue(shipped):
    _, out = shipped
    pages = list(out.rglob("*.html"))
    assert len(pages) > 150
    for page in pages:
        for address in _Reader(page.read_text(encoding="utf-8")).addresses:
            assert "://" not in address, "nothing is fetched from elsewhere"
            target = unquote(address.split("#")[0])
            assert (page.parent / target).is_file(), f"{page}: {address}"


def test_the_same_pack_gives_the_same_files_and_old_pages_go(pack, tmp_path):
    first, second = tmp_path / "一", tmp_path / "二"
    assert docs(pack, first).returncode == docs(pack, second).returncode == 0
    before = contents(first)
    assert before == contents(second)
    assert "规则目录.xlsx" in before and "rules/general/no_ledger.html" in before
    (pack.folder / "general/no_ledger.yaml").unlink()
    assert docs(pack, first).returncode == 0
    after = contents(first)
    assert before.keys() - after.keys() == {"rules/general/no_ledger.html"}
    assert "未建立环境台账" not in text_of(first / "index.html")


def test_a_folder_with_other_files_is_left_alone(pack, tmp_path):
    out = tmp_path / "我的文件"
    out.mkdir()
    (out / "信.txt").write_text("重要", encoding="utf-8")
    done = docs(pack, out)
    assert done.returncode == 2 and "不是空目录" in done.stderr
    assert contents(out) == {"信.txt": "重要".encode()}


def test_text_from_the_pack_is_text_on_the_page(pack, tmp_path):
    pack.replace("general/no_ledger.yaml", "未建立环境台账", "未建立<script>alert(1)</script>&台账")
    pack.replace("general/no_ledger.yaml", "name: 没有台账", "name: =1+1</td>")
    out = tmp_path / "目录"
    assert docs(pack, out).returncode == 0
    for name in ("index.html", "rules/general/no_ledger.html"):
        page = (out / name).read_text(encoding="utf-8")
        assert "<script>alert" not in page and "未建立&lt;script&gt;" in page
    assert "<script" not in (out / "search-index.js").read_text(encoding="utf-8")
    cases = openpyxl.load_workbook(out / "规则目录.xlsx")["例子"]
    [cell] = [row[2] for row in cases.iter_rows(min_row=4) if str(row[2].value).startswith("=1+1")]
    assert cell.data_type == "s"


def test_the_workbook_has_rules_cases_limits_and_tables(pack, tmp_path):
    assert docs(pack, tmp_path / "目录").returncode == 0
    book = openpyxl.load_workbook(tmp_path / "目录/规则目录.xlsx")
    assert book.sheetnames == ["规则", "例子", "限值", "判定口径"]
    headings, *rows = book["规则"].iter_rows(min_row=3, values_only=True)
    lines = {row[0]: dict(zip(headings, row, strict=True)) for row in rows}
    permit = lines["disorderly/no_permit"]
    assert permit["违规条件"] == "排污许可证为“无、过期”之一"
    assert "2018-01-01 至 2026-08-14　《水污染防治法》第21条" in permit["依据"]
    assert permit["整改措施"] == "1. 停止排污（立即）\n2. 办理排污许可证（60日内）"


def test_history_comes_from_git_where_there_is_one(tmp_path):
    pack = Pack(tmp_path / "repo/rules")
    identity = ("-c", "user.name=甲", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-qm", "许可证规则：第一版")):
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path / "repo", check=True)
    out = tmp_path / "目录"
    assert docs(pack, out).returncode == 0
    assert "许可证规则：第一版" in text_of(out / "rules/disorderly/no_permit.html")


@pytest.mark.skipif(CHROMIUM is None, reason="no browser here")
@pytest.mark.parametrize(
    "wanted, shown",
    [("", True), ("第1102条", None), ("排污许可 重点管理", None), ("没有这个词", False)],
)
def test_search_works_from_a_folder_in_a_browser(shipped, tmp_path, wanted, shown):
    book, out = shipped
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}"]
    address = f"{(out / 'index.html').as_uri()}#q={wanted}"
    done = subprocess.run(
        [*command, "--virtual-time-budget=2000", "--dump-dom", address],
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    rows = done.stdout.split("<tr data-rule=")[1:]
    visible = [row.split('"')[1] for row in rows if 'hidden=""' not in row.split(">", 1)[0]]
    assert len(rows) == len(book.rules)
    if shown is None:
        assert 0 < len(visible) < 40 and "disorderly/no_discharge_permit" in visible
    else:
        assert len(visible) == (len(book.rules) if shown else 0)
