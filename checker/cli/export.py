"""``sanluanwu ledger export``: the whole ledger as a table."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checker.cli.ledger import open_ledger
from checker.cli.pack import say, stop
from checker.ledger import items
from checker.model import LedgerItem
from checker.report.ledger_book import ledger_csv, ledger_json, write_ledger_xlsx


def run_export(path: Path, target: Path, day: date, area: str | None) -> None:
    """Write every finding of the ledger, or of one area, never over an existing file."""
    kind = target.suffix.lower()
    if kind not in (".xlsx", ".csv", ".json"):
        stop(f"{target}：只能导出为 .xlsx、.csv 或 .json，请改文件名")
    if target.exists():
        stop(f"{target}：文件已存在，不覆盖。请换一个文件名，或先移走原文件")
    with open_ledger(path) as ledger:
        found = items(ledger, day, area=area)
    part = target.with_name(f"~{target.name}.part")
    try:
        _write(kind, found, day, part)
        part.replace(target)
    except OSError as error:
        stop(f"{target}：无法写入（{error.strerror or error}）。请检查目录是否存在、可写，磁盘是否已满")
    finally:
        part.unlink(missing_ok=True)
    say(f"已导出 {len(found)} 条到 {target}")


def _write(kind: str, found: Sequence[LedgerItem], day: date, path: Path) -> None:
    if kind == ".xlsx":
        write_ledger_xlsx(found, day, path)
    elif kind == ".csv":
        path.write_bytes(ledger_csv(found))
    else:
        path.write_text("".join(ledger_json(found)), encoding="utf-8")
