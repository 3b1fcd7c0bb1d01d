"""Checks by the small pack for the tests of the ledger: enterprises in, assessments and a run out."""

import hashlib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from conftest import Pack
from openpyxl import load_workbook

from checker.engine import Choice
from checker.judge import Judge, identify
from checker.ledger import Ledger, Origin, Recorded, record_run
from checker.model import Assessment, Cell, ListSummary, Rulebook, Run, Source, record_model
from checker.plan import make_plan
from checker.report import write_results
from checker.report.page import HEADING_ROW
from checker.vocabulary import FINDINGS_SHEET

FIRST = date(2026, 9, 1)
PARK, OTHER_PARK = "天邛产业园区", "临邛工业园区"
WHO = Origin(who="周检查", at="2026-09-01T09:00:00+08:00", why="检查名单")

# Nothing is wrong with it; each test breaks what it is about.
LAWFUL = {
    "所在园区": PARK,
    "生产状态": "在产",
    "符合规划": "是",
    "排污许可证": "有",
    "环境台账": "是",
    "污染类型": frozenset({"涉气"}),
}


@cache
def small_book() -> Rulebook:
    with TemporaryDirectory() as folder:
        return Pack(Path(folder)).book()


@cache
def _judge(day: date) -> Judge:
    book = small_book()
    # The two engines are held against each other elsewhere; here the quick one is enough.
    return Judge(book, day, book.profiles[0], Choice.COMPILED)


def firm(name: str, **broken: object) -> dict[str, object]:
    """The facts of an enterprise; a fact that is ``None`` stands in its list as a blank."""
    return {"企业名称": name, **LAWFUL, **broken}


def assess(day: date, firms: list[dict[str, object]]) -> list[Assessment]:
    book = small_book()
    records = []
    for row, facts in enumerate(firms, 4):
        cells = {label: Cell(f"A{row}", str(value or "")) for label, value in facts.items()}
        known = {label: value for label, value in facts.items() if value is not None}
        source = Source(file="名单.xlsx", sheet="Sheet1", row=row)
        model = record_model(book.dictionary)
        records.append(model.model_validate({"source": source, "cells": cells, **known}))
    judge = _judge(day)
    judged = (judge.assess(record, enterprise) for record, enterprise in identify(records))
    return [one.with_plan(make_plan(one, book)) for one in judged]


def run_of(day: date, firms: list[dict[str, object]]) -> Run:
    text = repr([sorted((label, str(value)) for label, value in one.items()) for one in firms])
    digest = hashlib.sha256(text.encode()).hexdigest()
    one = ListSummary(
        file="名单.xlsx", sha256=digest, rows={"企业": len(firms)}, enterprises=len(firms), rejected=0
    )
    book = small_book()
    return Run(
        as_of=day,
        profile="county",
        profile_title="县级口径",
        version="0",
        rules_sha256=book.sha256,
        lists=(one,),
        problems=(),
    )


def check(ledger: Ledger, day: date, *firms: dict[str, object], **options: bool) -> Recorded:
    """Check these enterprises on a day and put the check into the ledger."""
    judged = assess(day, list(firms))
    return record_run(ledger, judged, run_of(day, list(firms)), small_book(), WHO, **options)


def later(days: int) -> date:
    return FIRST + timedelta(days=days)


def state(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Every table that follows from the events, whole."""
    from checker.ledger.schema import STATE_TABLES

    return {
        table: sorted((tuple(row) for row in ledger.connection.execute(f"SELECT * FROM {table}")), key=repr)
        for table in STATE_TABLES
    }


def write(recorded: Recorded, day: date, firms: list[dict[str, object]], out: Path) -> Path:
    """Write the workbooks of a check; returns that of the park."""
    run = run_of(day, firms).model_copy(update={"review": recorded.review})
    write_results(recorded.assessments, run, small_book(), out)
    return out / f"{PARK}.xlsx"


def fill(path: Path, rows: dict[str, dict[str, object]], copy: Path, sheet: str = FINDINGS_SHEET) -> Path:
    """A copy of a workbook, filled in as a person would: rule, or enterprise → heading → content."""
    book = load_workbook(path)
    table = book[sheet]
    headings = {cell.value: cell.column for cell in table[HEADING_ROW]}
    # 待核实事项 is filled in by enterprise, the other sheets by rule.
    about = headings.get("规则编号", headings["企业名称"])
    for row in range(HEADING_ROW + 1, table.max_row + 1):
        for heading, content in rows.get(table.cell(row, about).value or "", {}).items():
            table.cell(row, headings[heading]).value = content
    book.save(copy)
    return copy
