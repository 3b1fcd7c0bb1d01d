"""The verbs under ``sanluanwu ledger``, with their options; what a verb needs is imported when it runs."""

from datetime import date
from pathlib import Path

import click

from checker.cli.options import FilePath, entered_by, ledger_day
from checker.vocabulary import ExemptionKind

ledger_file = click.option(
    "--ledger", "path", required=True, type=FilePath(), metavar="文件", help="台账文件"
)
area_name = click.option("--park", "area", metavar="园区", help="只看一个园区（区域）")


@click.group(
    options_metavar="[选项]", subcommand_metavar="命令 [参数]...", short_help="台账：挂账、销号、督办"
)
def ledger() -> None:
    """台账：记住每次检查的问题，读回园区填报的工作簿，挂账销号，跟踪督办。"""


@ledger.command("status", options_metavar="[选项]", short_help="总数、逾期、销号率")
@ledger_file
@ledger_day
@area_name
@click.option("--json", "as_json", is_flag=True, help="写成 JSON")
def ledger_status(path: Path, as_of: date, area: str | None, as_json: bool) -> None:
    """按园区、专项战役、牵头单位和整改状态统计：总数、期限内、七日内到期、逾期、已销号、销号率。"""
    from checker.cli.ledger import run_status

    run_status(path, as_of, area, as_json)


@ledger.command("take", options_metavar="[选项]", short_help="读回园区填报的工作簿")
@click.argument("workbooks", nargs=-1, required=True, metavar="工作簿...", type=FilePath())
@ledger_file
@ledger_day
@click.option("--yes", is_flag=True, help="不再询问，直接记入")
@click.option("--dry-run", is_flag=True, help="只显示会改什么，不记入")
@entered_by
def ledger_take(
    workbooks: tuple[Path, ...], path: Path, as_of: date, yes: bool, dry_run: bool, by: str | None
) -> None:
    """读回填报的工作簿或者文件夹里的各份工作簿：逐行核对，显示会改什么，确认后记入。有问题的行退回并说明原因，其余照常记入。

    退出码：0 全部记入；2 没有可用的工作簿或台账；3 有退回的行、冲突或者没有读取的工作簿。
    """
    from checker.cli.take import run_take

    run_take(workbooks, path, as_of, by, ask=not yes, save=not dry_run)


@ledger.command("exempt", options_metavar="[选项]", short_help="登记不属实或延期")
@click.argument("finding", metavar="问题编号")
@ledger_file
@ledger_day
@click.option("--kind", type=click.Choice(list(map(str, ExemptionKind))), help="不属实或延期")
@click.option("--reason", required=True, metavar="理由", help="理由，--revoke 时是撤销的理由")
@click.option("--approver", metavar="姓名", help="批准人")
@click.option("--until", metavar="日期", help="有效期至（含当天），到期后重新列为待整改")
@click.option("--document", metavar="文号", help="批准文件的文号")
@click.option("--revoke", is_flag=True, help="撤销现有的例外")
@entered_by
def ledger_exempt(
    finding: str,
    path: Path,
    as_of: date,
    kind: str | None,
    reason: str,
    approver: str | None,
    until: str | None,
    document: str | None,
    revoke: bool,
    by: str | None,
) -> None:
    """登记例外：经核不属实，或者批准延期。须写明理由、批准人和有效期；例外始终可查，到期自动恢复。"""
    from checker.cli.exempt import Request, run_exempt

    run_exempt(path, finding, Request(kind, reason, approver, until, document, revoke), as_of, by)


@ledger.command("settle", options_metavar="[选项]", short_help="了结填报冲突")
@click.argument("conflict", metavar="编号", type=int)
@ledger_file
@click.option("--reason", required=True, metavar="理由", help="为什么以台账内容为准")
@entered_by
def ledger_settle(conflict: int, path: Path, reason: str, by: str | None) -> None:
    """了结一处填报冲突，以台账现有内容为准；要用另一种填法的，在下一份工作簿里填定后读回。"""
    from checker.cli.ledger import run_settle

    run_settle(path, conflict, reason, by)


@ledger.command("same", options_metavar="[选项]", short_help="认定两处是同一家企业")
@click.argument("former", metavar="原企业")
@click.argument("present", metavar="现企业")
@ledger_file
@click.option("--reason", required=True, metavar="理由", help="依据，如更名登记、代码更正")
@click.option("--yes", is_flag=True, help="不再询问，直接记入")
@entered_by
def ledger_same(former: str, present: str, path: Path, reason: str, yes: bool, by: str | None) -> None:
    """更名、代码更正的企业在台账里成了两家的，认定为一家：问题编号、时限和填报都接续原企业，以后的名单也照此认定。

    企业可写名称、信用代码或台账编号（见 ledger history）；同一次检查里两家都在的不能认定。
    """
    from checker.cli.ledger import run_same

    run_same(path, (former, present), reason, by, ask=not yes)


@ledger.command("history", options_metavar="[选项]", short_help="一家企业的全部经过")
@click.argument("enterprise", metavar="企业")
@ledger_file
@click.option("--json", "as_json", is_flag=True, help="写成 JSON，每行一条")
def ledger_history(enterprise: str, path: Path, as_json: bool) -> None:
    """按时间列出一家企业的检查、填报、例外和冲突：谁、何时、为何、依据哪个文件。企业可写名称、信用代码或名称的一部分。"""
    from checker.cli.ledger import run_history

    run_history(path, enterprise, as_json)


@ledger.command("export", options_metavar="[选项]", short_help="导出台账（xlsx、csv、json）")
@click.argument("target", metavar="文件", type=FilePath())
@ledger_file
@ledger_day
@area_name
def ledger_export(target: Path, path: Path, as_of: date, area: str | None) -> None:
    """把台账导出为 .xlsx、.csv 或 .json，每个问题一行；已有的文件不覆盖。"""
    from checker.cli.export import run_export

    run_export(path, target, as_of, area)


@ledger.command("backup", options_metavar="[选项]", short_help="备份台账")
@click.argument("target", metavar="备份文件", type=FilePath())
@ledger_file
def ledger_backup(target: Path, path: Path) -> None:
    """把台账完整备份成一个文件；别的程序正在使用时也可以备份。已有的文件不覆盖。"""
    from checker.cli.ledger import run_backup

    run_backup(path, target)


@ledger.command("restore", options_metavar="[选项]", short_help="从备份恢复台账")
@click.argument("source", metavar="备份文件", type=FilePath())
@ledger_file
@entered_by
def ledger_restore(source: Path, path: Path, by: str | None) -> None:
    """从备份恢复台账；现有的台账先另存为“恢复前备份”。"""
    from checker.cli.ledger import run_restore

    run_restore(path, source, by)


@ledger.command("docs", options_metavar="[选项]", short_help="生成一企一档等文书（Word）")
@ledger_file
@click.option("--park", "area", required=True, metavar="园区", help="园区（区域）")
@click.option("--out", required=True, metavar="目录", type=FilePath(), help="文书写入的目录")
@ledger_day
@click.option("--enterprise", "names", multiple=True, metavar="企业", help="只生成这家企业的，可写多次")
@click.option("--templates", type=FilePath(), metavar="目录", help="本单位修改过的模板所在目录")
def ledger_docs(
    path: Path, area: str, out: Path, as_of: date, names: tuple[str, ...], templates: Path | None
) -> None:
    """生成一个园区的文书：园区问题清单和整改任务书，每家企业的一企一档、问题清单、整改通知书（草稿）、整改任务书、销号申请验收表。

    已被人修改保存过的文书另存为“.已填报.docx”，不会覆盖。
    """
    from checker.cli.docs import run_docs

    run_docs(path, area, out, as_of, names, templates)


@ledger.command("templates", options_metavar="[选项]", short_help="取出文书模板，供修改式样")
@click.argument("folder", metavar="目录", type=FilePath())
def ledger_templates(folder: Path) -> None:
    """把自带的文书模板（.docx）写到一个目录，用 Word 或 WPS 修改式样后供 ledger docs --templates 使用。"""
    from checker.cli.docs import run_templates

    run_templates(folder)


@ledger.command("supervise", options_metavar="[选项]", short_help="生成督办工作簿（含趋势图）")
@click.argument("target", metavar="文件.xlsx", type=FilePath())
@ledger_file
@ledger_day
@area_name
def ledger_supervise(target: Path, path: Path, as_of: date, area: str | None) -> None:
    """生成督办工作簿：历次检查的趋势图，各园区、专项战役、牵头单位的整改情况，逾期、临期和死灰复燃的问题。"""
    from checker.cli.supervise import run_supervise

    run_supervise(path, target, as_of, area)


@ledger.command("calendar", options_metavar="[选项]", short_help="生成各牵头单位的时限日历（.ics）")
@ledger_file
@click.option("--out", required=True, metavar="目录", type=FilePath(), help="日历写入的目录")
@ledger_day
@area_name
def ledger_calendar(path: Path, out: Path, as_of: date, area: str | None) -> None:
    """为每个牵头单位生成一个日历文件，手机和电脑日历都能导入；每项时限提前 7 天和 1 天提醒。"""
    from checker.cli.supervise import run_calendar

    run_calendar(path, out, as_of, area)
