"""``sanluanwu read``: how a list was understood, or its records as JSON."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from checker.cli.pack import Exit, open_pack, say
from checker.intake import read_list
from checker.model import Column, Problem, Reading, Record, Table
from checker.wording import plain_value

_HOW = {
    "exact": "同名",
    "synonym": "同义",
    "fuzzy": "近似",
    "values": "按内容",
    "mapping": "按对照表",
}
_KINDS = {
    "unreadable": "不能读取",
    "rejected": "拒收的行",
    "doubtful": "存疑的单元格",
    "identity": "企业身份",
    "note": "说明",
}


def run_read(path: Path, as_json: bool, folder: Path | None) -> None:
    """Print what was read; exit code 2 without any enterprise, 3 if a part could not be read."""
    reading = read_list(path, open_pack(folder).dictionary)
    if as_json:
        for record in reading.records:
            click.echo(json.dumps(record_json(record, reading), ensure_ascii=False))
        for problem in reading.problems:
            if problem.kind == "unreadable":
                say(str(problem))
    else:
        for line in _lines(reading):
            click.echo(line)
    if not reading.records:
        raise SystemExit(int(Exit.UNUSABLE))
    if any(problem.kind in ("unreadable", "rejected") for problem in reading.problems):
        raise SystemExit(int(Exit.INCOMPLETE))


def record_json(record: Record, reading: Reading) -> dict[str, object]:
    """One record as the data contract has it; ``value`` is null where it is unknown."""
    source, facts = record.source, record.facts()
    return {
        "source": {"file": source.file, "sheet": source.sheet, "row": source.row},
        "fields": {
            label: {
                "value": plain_value(facts.get(label)),
                "raw": cell.raw,
                "cell": record.cell_address(label),
            }
            for label, cell in record.cells.items()
        },
        "problems": [
            {
                "kind": problem.kind,
                "cell": problem.address,
                "message": problem.message,
                "advice": problem.advice,
            }
            for problem in reading.problems
            if problem.sheet == source.sheet and problem.row == source.row
        ],
    }


def _lines(reading: Reading) -> Iterator[str]:
    yield f"{reading.file}：读出企业 {len(reading.records)} 家"
    for table in reading.tables:
        yield from _table_lines(table)
    for kind, word in _KINDS.items():
        problems = [problem for problem in reading.problems if problem.kind == kind]
        if problems:
            yield ""
            yield f"{word}（{len(problems)}）"
            yield from (f"  {line}" for line in map(_problem_line, problems))


def _problem_line(problem: Problem) -> str:
    return str(problem)


def _table_lines(table: Table) -> Iterator[str]:
    yield ""
    place = "、".join(part for part in (table.park, table.town) if part)
    yield f"工作表“{table.sheet}”" + (f"（按表名或标题归属：{place}）" if place else "")
    if not table.heading_rows:
        yield "  没有找到表头"
    else:
        yield f"  表头在第 {'、'.join(map(str, table.heading_rows))} 行"
    yield "  各行：" + "，".join(f"{kind} {number}" for kind, number in table.rows.items() if number)
    for column in table.columns:
        yield f"  {column.letter:>3} {_column_line(column)}"


def _column_line(column: Column) -> str:
    heading = "".join(column.heading.split()) or "（无标题）"
    if column.field is not None:
        return f"{heading} → {column.field}（{_HOW.get(column.how, column.how)}）"
    if column.candidates:
        return f"{heading} → 未采用，可能是：{'、'.join(column.candidates)}"
    return f"{heading} → 未采用"
