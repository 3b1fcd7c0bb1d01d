"""``sanluanwu read``: how a list was understood, or its records as JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import click

from checker.cli.options import Guidance
from checker.cli.pack import Exit, open_guide, open_pack, report_unseen, say, stop
from checker.intake import ListReader
from checker.model import Column, ListGuide, Problem, Reading, Record, Table, alike
from checker.rulebook import mapping_text
from checker.vocabulary import PROBLEM_WORDS
from checker.wording import plain_value

_HOW = {
    "exact": "同名",
    "synonym": "同义",
    "fuzzy": "近似",
    "values": "按内容",
    "mapping": "按对照表",
}
_NO_RECORD = ("unreadable", "rejected")
_SHOWN = 8  # cells named beside the first that says the same


def run_read(
    path: Path, as_of: date, folder: Path | None, guidance: Guidance, *, as_json: bool, save: Path | None
) -> None:
    """Print what was read; exit code 2 without any enterprise, 3 if a part could not be read."""
    rulebook = open_pack(folder, cases=False)
    guide = open_guide(guidance, rulebook)
    reader = ListReader(rulebook.dictionary, guide, as_of=as_of)
    reading = reader.read(path)
    report_unseen(reader.unseen([reading]))
    if as_json:
        for line in _json_lines(reading):
            click.echo(line)
        for problem in reading.problems:
            if problem.kind in _NO_RECORD:  # nor has it a line of its own
                say(str(problem))
    else:
        for line in _lines(reading):
            click.echo(line)
    if save is not None and reading.tables:
        _save_mapping(reading, guide, save)
    if not reading.records:
        raise SystemExit(int(Exit.UNUSABLE))
    if any(problem.kind in _NO_RECORD for problem in reading.problems):
        raise SystemExit(int(Exit.INCOMPLETE))


def _save_mapping(reading: Reading, guide: ListGuide, path: Path) -> None:
    """Write the mapping of a list; a file that a person may have corrected is never overwritten."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(mapping_text(reading.tables, guide.given))
    except FileExistsError:
        stop(f"{path} 已经存在，没有覆盖；请换一个文件名")
    except OSError as error:
        stop(f"列对应表无法写入 {path}：{error.strerror or error}")
    say(f"列对应表已写入 {path}；改正后用 --mapping {path} 再读")


def _json_lines(reading: Reading) -> Iterator[str]:
    problems: dict[tuple[str | None, int | None], list[Problem]] = {}
    for problem in reading.problems:
        problems.setdefault((problem.sheet or "", problem.row), []).append(problem)
    in_row = Counter(record.source for record in reading.records)
    for record in reading.records:
        own = problems.get((record.source.sheet, record.source.row), [])
        if in_row[record.source] > 1:  # of tables side by side each has its own cells
            cells = {cell.place for cell in record.cells.values()}
            own = [one for one in own if one.cell is None or one.cell in cells]
        yield json.dumps(record_json(record, own), ensure_ascii=False)


def record_json(record: Record, problems: Iterable[Problem]) -> dict[str, object]:
    """One record and its problems as the data contract has it; ``value`` is null where it is unknown."""
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
            for problem in problems
        ],
    }


def _lines(reading: Reading) -> Iterator[str]:
    yield f"{reading.file}：读出企业 {len(reading.records)} 家"
    for table in reading.tables:
        yield from _table_lines(table)
    for kind, word in PROBLEM_WORDS.items():
        problems = [problem for problem in reading.problems if problem.kind == kind]
        if problems:
            yield ""
            yield f"{word}（{len(problems)}）"
            yield from (f"  {line}" for line in _problem_lines(problems))


def _problem_lines(problems: list[Problem]) -> Iterator[str]:
    """What several cells of a column say alike is told once, with the cells."""
    for first, *more in alike(problems):
        cells = "、".join(one.cell or f"第{one.row}行" for one in more[:_SHOWN])
        rest = "等" if len(more) > _SHOWN else ""
        yield f"{first}（另有 {len(more)} 格同样：{cells}{rest}）" if more else str(first)


def _table_lines(table: Table) -> Iterator[str]:
    yield ""
    place = "、".join(part for part in (table.park, table.town) if part)
    sheet = f"工作表“{table.sheet}”" if table.sheet else "表格"
    yield sheet + (f"（按文件名、表名或标题归属：{place}）" if place else "")
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
    if column.how == "mapping":
        return f"{heading} → 不使用（{_HOW[column.how]}）"
    if column.stating:
        return f"{heading} → 只读其中写明的问题"
    if column.candidates:
        return f"{heading} → 未采用，可能是：{'、'.join(column.candidates)}"
    return f"{heading} → 未采用"
