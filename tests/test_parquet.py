"""The Parquet files: read back with pyarrow they say what ``findings.jsonl`` says, row by row."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from test_report_sample import assessments, run

from checker.model import Review, Standing
from checker.report import parquet
from checker.report.jsonlines import FindingLines
from checker.report.parquet import write_parquet
from checker.vocabulary import Change, Status, Timing

SAMPLES = Path(__file__).parent.parent / "samples"
OUTCOMES = ("violated", "complies", "unknown", "not applicable")


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def with_nulls(one: dict[str, Any], *names: str) -> dict[str, Any]:
    return {**dict.fromkeys(names), **one}


def expected_enterprise(line: dict[str, Any]) -> dict[str, Any]:
    due = [task["due"] for task in line["plan"]]
    return {
        **line["enterprise"],
        **line["disposition"],
        **{name: line[name] for name in ("profile", "screening", "aspects", "priority", "judged")},
        "as_of": day(line["as_of"]),
        "rules_not_covered": line["not_covered"],
        "tasks": len(line["plan"]),
        "first_due": day(min(due, default=None)),
    }


def expected_finding(line: dict[str, Any], finding: dict[str, Any]) -> dict[str, Any]:
    first = next((task for task in line["plan"] if finding["id"] in task["findings"]), None)
    ledger = finding.get("ledger")
    return {
        **with_nulls(finding, "note", "covers"),
        "enterprise": line["enterprise"]["key"],
        "name": line["enterprise"]["name"],
        "park": line["enterprise"]["park"],
        "due": None if first is None else day(first["due"]),
        "lead": None if first is None else first["lead"],
        "evidence": [with_nulls(one, "limit", "derived") for one in finding["evidence"]],
        **{
            name: [{"law": one["law"], "article": one["article"]} for one in finding[name]]
            for name in ("basis", "penalty")
        },
        "ledger": ledger and {name: day(told) if name in DAYS else told for name, told in ledger.items()},
    }


DAYS = {"first_seen", "last_seen", "due"}


def assert_told(lines: Path, written: Iterable[Path]) -> None:
    """The tables say what the lines say."""
    told = [json.loads(line) for line in lines.read_bytes().splitlines()]
    enterprises, findings = (pq.read_table(path).to_pylist() for path in written)
    assert enterprises == [expected_enterprise(line) for line in told]
    assert findings == [expected_finding(line, one) for line in told for one in line["findings"]]


def lines_at(path: Path, review: Review | None = None) -> Path:
    path.write_bytes(b"".join(map(FindingLines(review).line, assessments())))
    return path


def test_the_tables_say_what_the_lines_say(tmp_path: Path) -> None:
    # Hostile texts among them: formulas, control characters, halves of surrogate pairs, line breaks.
    lines = lines_at(tmp_path / "findings.jsonl")
    written = write_parquet(lines, tmp_path, run())
    assert [path.name for path in written] == ["enterprises.parquet", "findings.parquet"]
    assert_told(lines, written)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "enterprises.parquet",
        "findings.jsonl",
        "findings.parquet",
    ]


def test_where_a_finding_stands_in_the_ledger_is_told(tmp_path: Path) -> None:
    standing = Standing(
        change=Change.NEW,
        status=Status.OPEN,
        round=2,
        first_seen=date(2026, 3, 1),
        last_seen=date(2026, 11, 23),
        due=date(2026, 4, 1),
        timing=Timing.OVERDUE,
    )
    ids = [finding.id for one in assessments() for finding in one.findings][::2]
    review = Review(
        ledger="x",
        event=1,
        previous=None,
        standings=dict.fromkeys(ids, standing),
        gone=(),
        absent=(),
        changes={},
    )
    lines = lines_at(tmp_path / "findings.jsonl", review)
    written = write_parquet(lines, tmp_path, run())
    assert_told(lines, written)
    ledger = pq.read_table(written[1])["ledger"].to_pylist()
    assert sum(one is not None for one in ledger) == len(ids)


@pytest.mark.parametrize("group", [1, 150, 1000])
def test_a_long_file_is_written_piece_by_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group: int
) -> None:
    monkeypatch.setattr(parquet, "_CHUNK", 1 << 20)
    monkeypatch.setattr(parquet, "_GROUP", group)
    lines = tmp_path / "findings.jsonl"
    lines.write_bytes((SAMPLES / "结果" / "findings.jsonl").read_bytes() * 2)
    written = write_parquet(lines, tmp_path, run())
    assert_told(lines, written)
    file = pq.ParquetFile(written[0]).metadata
    sizes = [file.row_group(n).num_rows for n in range(file.num_row_groups)]
    assert min([group, *sizes[:-1]]) == group
    assert (len(sizes) > 1) == (group < sum(sizes))


def test_the_same_lines_give_the_same_bytes_and_name_their_run(tmp_path: Path) -> None:
    lines = SAMPLES / "结果" / "findings.jsonl"
    (tmp_path / "again").mkdir()
    once, again = (write_parquet(lines, folder, run()) for folder in (tmp_path, tmp_path / "again"))
    assert [path.read_bytes() for path in once] == [path.read_bytes() for path in again]
    for path in once:
        metadata = pq.read_schema(path).metadata
        assert metadata[b"schema_version"] == b"1"
        assert metadata[b"as_of"].decode() == run().as_of.isoformat()
        assert metadata[b"rules_sha256"].decode() == run().rules_sha256
        column = pq.ParquetFile(path).metadata.row_group(0).column(0)
        assert column.compression == "ZSTD"
        assert "RLE_DICTIONARY" in column.encodings


def test_every_column_is_told_in_the_documentation(tmp_path: Path) -> None:
    text = (SAMPLES.parent / "docs" / "parquet.md").read_text(encoding="utf-8")
    for path in write_parquet(SAMPLES / "结果" / "findings.jsonl", tmp_path, run()):
        section = text.split(f"## `{path.name}`")[1].split("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == pq.read_schema(path).names


def test_nothing_checked_gives_tables_without_rows(tmp_path: Path) -> None:
    lines = tmp_path / "findings.jsonl"
    lines.touch()
    for path in write_parquet(lines, tmp_path, run()):
        assert pq.read_table(path).num_rows == 0
        assert len(pq.read_schema(path)) > 15


def test_a_check_writes_them_when_asked(tmp_path: Path) -> None:
    check = ["check", str(SAMPLES / "2018年临邛工业园区涉气涉水企业检查清单.csv"), "--out", str(tmp_path)]
    command = [sys.executable, "-m", "checker", *check, "--as-of", "2018-07-31", "--parquet", "--quiet"]
    subprocess.run(command, check=True, capture_output=True)
    assert_told(
        tmp_path / "findings.jsonl", [tmp_path / "enterprises.parquet", tmp_path / "findings.parquet"]
    )


def test_without_pyarrow_it_is_said_before_anything_is_checked(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['pyarrow'] = None; from checker.cli import main; "
        f"main(['check', 'x.xlsx', '--parquet', '--out', {str(tmp_path / 'out')!r}])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "--parquet 需要 pyarrow，没有安装；请运行 pip install 'sanluanwu[parquet]'\n"
    assert not (tmp_path / "out").exists()
