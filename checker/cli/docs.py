"""``sanluanwu ledger docs``: Word files about the enterprises of a park, and about the park itself."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from tqdm import tqdm

from checker.cli.ledger import open_ledger
from checker.cli.pack import Exit, say, stop
from checker.ledger import Ledger, enterprises, history
from checker.model import EnterpriseState
from checker.report.documents import BadTemplateError, with_documents, write_documents, write_templates


def run_docs(
    path: Path,
    area: str,
    out: Path,
    day: date,
    names: Sequence[str],
    templates: Path | None,
) -> None:
    """Write the documents of one park, or of some of its enterprises; ends with a line of counts."""
    with open_ledger(path) as ledger:
        found = _chosen(ledger, day, area, names)
        histories = {one.key: history(ledger, one.key) for one in found}
    number = 0
    documents = write_documents(area, found, histories, day, out, templates, whole_park=not names)
    try:
        for document in tqdm(
            documents, desc="生成文书", unit="份", leave=False, disable=not sys.stderr.isatty()
        ):
            click.echo(document)
            number += 1
    except BadTemplateError as error:
        stop(str(error))
    except OSError as error:
        why = error.strerror or error
        stop(f"文书无法写入 {out}：{why}。请检查目录是否可写、磁盘是否已满、文件是否正被打开")
    say(f"{area}：企业 {len(with_documents(found))} 家，文书 {number} 份，写到 {out}")


def _chosen(ledger: Ledger, day: date, area: str, names: Sequence[str]) -> list[EnterpriseState]:
    """The enterprises of the park, or those of them with these names, codes or keys."""
    found = enterprises(ledger, day, area=area)
    if not found:
        areas = "、".join(dict.fromkeys(one.area for one in enterprises(ledger, day)))
        stop(f"台账里没有“{area}”的企业。台账里的园区（区域）有：{areas or '无'}")
    if not names:
        return found
    chosen = [one for one in found if {one.name, one.credit_code, one.key} & set(names)]
    missing = [
        name for name in names if not any(name in (one.name, one.credit_code, one.key) for one in chosen)
    ]
    if missing:
        stop(f"{area}的台账里没有这些企业：{'、'.join(missing)}。请写全称或统一社会信用代码")
    return chosen


def run_templates(folder: Path) -> None:
    """Copy the templates out for an office to restyle; never over templates that are there."""
    try:
        written = write_templates(folder)
    except OSError as error:
        stop(f"模板无法写入 {folder}：{error.strerror or error}。请检查目录是否可写")
    for path in written:
        click.echo(path)
    say(f"写出模板 {len(written)} 个，已有的没有改动。修改后用 ledger docs --templates {folder} 使用")
    raise SystemExit(int(Exit.DONE))
