"""The Word files about enterprises and parks: the ledger's facts stand in them, blanks where people sign."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from ledger_checks import FIRST, PARK, WHO, check, firm, later

from checker.ledger import Ledger, enterprises, history
from checker.ledger.events import EntriesTaken
from checker.report.documents import (
    ASSIGNMENT,
    DOSSIER,
    NOTICE,
    PARK_ASSIGNMENT,
    PARK_PROBLEMS,
    PROBLEMS,
    TEMPLATES,
    WRITE_OFF,
    BadTemplateError,
    write_documents,
    write_templates,
)
from checker.vocabulary import Entry, Status, Verdict, Verification

SOLE = "邛崃市木材加工厂"
HOSTILE = "{{7*7}}<w:p>&\x0b张三\U0001f3ed{% raw %}"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "台账.db", WHO) as one:
        check(
            one,
            FIRST,
            firm(SOLE, 排污许可证="无"),
            firm(HOSTILE, 排污许可证="无"),
            firm("只有待核实的厂", 排污许可证=None),
            firm("什么都没有的厂"),
        )
        yield one


def written(ledger: Ledger, out: Path, day: date = FIRST, templates: Path | None = None) -> list[Path]:
    found = enterprises(ledger, day, area=PARK)
    histories = {one.key: history(ledger, one.key) for one in found}
    return list(write_documents(PARK, found, histories, day, out, templates))


def text_of(path: Path) -> str:
    """Everything that a document says, paragraphs and cells in order."""
    document = Document(str(path))
    return "\n".join(
        node.text for node in document.element.body.iter() if node.tag.endswith("}t") and node.text
    )


def take(ledger: Ledger, name: str, **entries: str) -> None:
    """What a committee filled in for the first finding of an enterprise."""
    one = next(each for each in enterprises(ledger, FIRST) if each.name == name)
    event = EntriesTaken(enterprise=one.key, finding=one.items[0].id, entries=entries)
    with ledger.transaction():
        ledger.append(event, WHO)


def test_each_enterprise_gets_what_concerns_it(ledger: Ledger, tmp_path: Path) -> None:
    files = [path.relative_to(tmp_path / "文书" / PARK) for path in written(ledger, tmp_path / "文书")]
    folders: dict[str, list[str]] = {}
    for path in files:
        folders.setdefault(str(path.parent), []).append(path.stem.lstrip("0123456789"))
    assert folders.pop(".") == [PARK_PROBLEMS, PARK_ASSIGNMENT]
    assert folders.pop(SOLE) == [DOSSIER, PROBLEMS, NOTICE, ASSIGNMENT, WRITE_OFF]
    assert folders.pop("只有待核实的厂") == [DOSSIER, PROBLEMS]  # nobody is told to put a doubt right
    [(hostile, names)] = folders.items()
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f]', hostile)
    assert len(names) == 5


def test_facts_of_the_ledger_stand_in_the_documents(ledger: Ledger, tmp_path: Path) -> None:
    take(
        ledger,
        SOLE,
        **{
            Entry.STATUS: Status.TO_ACCEPT,
            Entry.PERSON: "王厂长",
            Entry.COMPLETED: later(5).isoformat(),
            Entry.ACCEPTOR: "李科长",
            Entry.EVIDENCE: "整改后.jpg；监测报告.pdf",
        },
    )
    one = next(each for each in enterprises(ledger, FIRST) if each.name == SOLE)
    item = one.items[0]
    texts = {path.stem: text_of(path) for path in written(ledger, tmp_path) if path.parent.name == SOLE}
    for name, text in texts.items():
        assert SOLE in text, name
        assert "{{" not in text and "{%" not in text, name
    for name in (f"1{PROBLEMS}", f"2{NOTICE}", f"4{WRITE_OFF}"):
        assert item.title in texts[name]
    for words in (item.basis[0], item.measures[0], str(item.standing.due), item.lead, "无（"):
        assert words in texts[f"1{PROBLEMS}"], words
    for task in one.tasks:
        assert task.task in texts[f"3{ASSIGNMENT}"]
        assert str(task.due) in texts[f"3{ASSIGNMENT}"]
    assert all(words in texts[f"3{ASSIGNMENT}"] for words in ("任务", "时间表", "路线图", "责任人", "王厂长"))
    for words in ("整改完成待验收", str(later(5)), "整改后.jpg；监测报告.pdf", item.id):
        assert words in texts[f"4{WRITE_OFF}"], words
    assert "周检查" in texts[f"0{DOSSIER}"]  # who did what when
    assert "李科长" in texts[f"0{DOSSIER}"]


def test_what_nobody_confirmed_is_called_unconfirmed_and_everything_a_proposal(
    ledger: Ledger, tmp_path: Path
) -> None:
    texts = {path.stem: text_of(path) for path in written(ledger, tmp_path) if path.parent.name == SOLE}
    for name in (f"1{PROBLEMS}", f"2{NOTICE}"):
        assert "待核实" in texts[name]
        assert "建议" in texts[name]
        assert "现场核实属实" not in texts[name]
    assert texts[f"2{NOTICE}"].startswith("草稿")
    assert "不是认定违法的结论" in texts[f"2{NOTICE}"]
    assert "由有权机关依照法定程序另行决定" in texts[f"2{NOTICE}"]
    assert "不作为行政决定" in texts[f"3{ASSIGNMENT}"]


def test_a_doubt_that_proved_true_on_site_is_called_confirmed(ledger: Ledger, tmp_path: Path) -> None:
    name = "只有待核实的厂"
    take(ledger, name, **{Verification.RESULT: Verdict.FOUNDED, Verification.PERSON: "赵巡查"})
    files = {path.stem: path for path in written(ledger, tmp_path) if path.parent.name == name}
    assert "现场核实属实" in text_of(files[f"2{NOTICE}"])
    assert "现场核实" in text_of(files[f"1{PROBLEMS}"])


def test_people_sign_on_blanks(ledger: Ledger, tmp_path: Path) -> None:
    texts = {path.stem: text_of(path) for path in written(ledger, tmp_path) if path.parent.name == SOLE}
    for name, places in {
        f"1{PROBLEMS}": ("核查人：____", "企业负责人：____"),
        f"2{NOTICE}": ("（发文单位印章）", "______年____月____日", "签收人：____"),
        f"3{ASSIGNMENT}": ("企业法定代表人（签章）：____", "牵头单位（盖章）：____"),
        f"4{WRITE_OFF}": ("法定代表人（签章）：", "□同意销号", "□整改到位"),
    }.items():
        assert all(place in texts[name] for place in places), name


def test_late_ones_are_marked_and_written_off_ones_are_no_longer_asked_for(
    ledger: Ledger, tmp_path: Path
) -> None:
    late = {path.stem: text_of(path) for path in written(ledger, tmp_path / "1", later(500))}
    assert "（逾期）" in late[PARK_PROBLEMS]
    take(ledger, SOLE, **{Entry.STATUS: Status.WRITTEN_OFF})
    files = written(ledger, tmp_path / "2", later(500))
    assert [path.stem for path in files if path.parent.name == SOLE] == [f"0{DOSSIER}", f"1{PROBLEMS}"]
    assert SOLE not in text_of(next(path for path in files if path.stem == PARK_PROBLEMS))
    assert "已销号1项" in text_of(next(path for path in files if path.stem == PARK_PROBLEMS))


def test_hostile_text_stays_text(ledger: Ledger, tmp_path: Path) -> None:
    for path in written(ledger, tmp_path):
        if "张三" in path.parent.name:
            text = text_of(path)
            assert "{{7*7}}<w:p>&张三\U0001f3ed{% raw %}" in text
            assert "49" not in text


def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger, tmp_path: Path) -> None:
    one, other = written(ledger, tmp_path / "a"), written(ledger, tmp_path / "b")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_a_document_that_somebody_saved_is_kept(ledger: Ledger, tmp_path: Path) -> None:
    notice = next(path for path in written(ledger, tmp_path) if path.stem == f"2{NOTICE}")
    document = Document(str(notice))
    document.add_paragraph("文号：邛环改〔2026〕7号")
    document.core_properties.modified = document.core_properties.modified.replace(year=2027)
    document.save(str(notice))
    written(ledger, tmp_path)
    assert "〔2026〕7号" in text_of(notice.with_name(f"2{NOTICE}.已填报.docx"))
    assert "〔2026〕7号" not in text_of(notice)


def test_an_office_restyles_its_own_templates(ledger: Ledger, tmp_path: Path) -> None:
    own = tmp_path / "模板"
    assert [path.stem for path in write_templates(own)] == list(TEMPLATES)
    document = Document(str(own / f"{NOTICE}.docx"))
    document.add_paragraph("邛崃市散乱污整治办公室 {{ 企业.名称 }}")
    document.save(str(own / f"{NOTICE}.docx"))
    (own / f"{PROBLEMS}.docx").unlink()  # whatever is missing comes from the tool
    files = written(ledger, tmp_path / "文书", templates=own)
    assert f"邛崃市散乱污整治办公室 {SOLE}" in text_of(
        next(path for path in files if path.stem == f"2{NOTICE}" and path.parent.name == SOLE)
    )
    assert write_templates(own) == [own / f"{PROBLEMS}.docx"]  # the office's own stay as they are


@pytest.mark.parametrize(
    "words", ["{{ 企业.名字 }}", "{{ 企业.名称", "{% for 项 in 问题 %}", "{{ 企业.__class__.__mro__ }}"]
)
def test_a_template_that_cannot_be_filled_says_which_and_why(
    ledger: Ledger, tmp_path: Path, words: str
) -> None:
    own = tmp_path / "模板"
    own.mkdir()
    document = Document()
    document.add_paragraph(words)
    document.save(str(own / f"{NOTICE}.docx"))
    with pytest.raises(BadTemplateError, match=f"模板 {NOTICE}.docx"):
        written(ledger, tmp_path / "文书", templates=own)
    shutil.copy(__file__, own / f"{NOTICE}.docx")
    with pytest.raises(BadTemplateError, match=f"模板 {NOTICE}.docx"):
        written(ledger, tmp_path / "文书", templates=own)


def test_the_verb_writes_a_park_or_one_enterprise(ledger: Ledger, tmp_path: Path) -> None:
    def docs(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "checker", "ledger", "docs", "--ledger", str(ledger.path)]
        command += ["--out", str(tmp_path / "文书"), "--as-of", FIRST.isoformat(), *options]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    done = docs("--park", PARK, "--enterprise", SOLE)
    assert done.returncode == 0
    files = [Path(line) for line in done.stdout.splitlines()]
    assert len(files) == 5
    assert all(path.parent == tmp_path / "文书" / PARK / SOLE and path.exists() for path in files)
    assert "文书 5 份" in done.stderr
    for wrong, words in (
        (("--park", "天"), f"台账里的园区（区域）有：{PARK}"),
        (("--park", PARK, "--enterprise", "没有这家"), "没有这些企业：没有这家"),
    ):
        refused = docs(*wrong)
        assert refused.returncode == 2
        assert words in refused.stderr
        assert "Traceback" not in refused.stderr
