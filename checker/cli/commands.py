"""Every verb with its options. What a verb needs is imported when it runs, so that --help is quick."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from checker import __version__
from checker.cli.ledger_commands import ledger as ledger_group
from checker.cli.options import (
    HELP,
    FilePath,
    Guidance,
    ListPath,
    check_day,
    column_mapping,
    entered_by,
    given_of_all,
    judgement_profile,
    read_day,
    rules_folder,
    worker_processes,
)
from checker.cli.rule_commands import rules
from checker.vocabulary import Severity

_ENGINES = ("both", "durable", "compiled")


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]...", context_settings=HELP)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def sanluanwu() -> None:
    """“散乱污”企业排查：名单进，分园区的问题清单出。"""


@sanluanwu.command(options_metavar="[选项]", short_help="检查企业名单，按园区输出问题清单")
@click.argument("lists", nargs=-1, required=True, metavar="名单...", type=ListPath())
@click.option("--out", required=True, metavar="目录", type=FilePath(), help="结果写入的目录")
@check_day
@rules_folder
@column_mapping
@given_of_all
@judgement_profile
@click.option(
    "--fail-on", type=click.Choice(list(map(str, Severity))), help="有这一级及以上的违规时以退出码 1 结束"
)
@click.option(
    "--engine", type=click.Choice(_ENGINES), default="both", help="规则引擎，默认 both：两个引擎互相核对"
)
@click.option(
    "--ledger", type=FilePath(), metavar="文件", help="记入台账并与上次检查比较，没有这个文件时新建"
)
@click.option("--partial", is_flag=True, help="名单只是一部分：不在名单上的企业不算漏报（与 --ledger 同用）")
@entered_by
@click.option(
    "--workbooks",
    type=click.Choice(("auto", "all", "summary")),
    default="auto",
    help="写哪些工作簿：all 各园区的和全市汇总；summary 只写全市汇总（仅汇总表），逐户结果见 findings.jsonl；"
    "默认 auto：不到 50,000 户写全部，更多时只写汇总",
)
@click.option(
    "--parquet",
    is_flag=True,
    help="另把 findings.jsonl 写成 enterprises.parquet、findings.parquet 两张表，供分析用（需要 pyarrow）",
)
@worker_processes
@click.option(
    "--cluster",
    metavar="地址",
    help="由 dask 集群判定：调度器的地址，如 tcp://10.0.0.1:8786；local:4 是本机 4 个进程"
    "（另行安装：pip install 'sanluanwu[cluster]'）。结果与不用集群相同",
)
@click.option("--quiet", is_flag=True, help="只报告问题，不显示进度和小结")
def check(
    lists: tuple[Path | str, ...],
    out: Path,
    as_of: date,
    folder: Path | None,
    mapping: Path | None,
    given: tuple[tuple[str, str], ...],
    profile: str,
    fail_on: str | None,
    engine: str,
    ledger: Path | None,
    partial: bool,
    by: str | None,
    workbooks: str,
    parquet: bool,
    workers: int | None,
    cluster: str | None,
    quiet: bool,
) -> None:
    """检查企业名单，按园区写出问题清单工作簿、全市汇总、findings.jsonl、quality.jsonl 和 summary.json。

    退出码：0 完成；1 达到 --fail-on；2 名单、命令或规则包不能用；3 完成，但有文件或行未能判定。
    """
    with _openpyxl_alone():
        from checker.cli.check import Options, Workbooks, run_check
    from checker.engine import Choice

    level = None if fail_on is None else Severity(fail_on)
    options = Options(
        out=out,
        as_of=as_of,
        folder=folder,
        guidance=Guidance(mapping, given),
        profile=profile,
        fail_on=level,
        engine=Choice(engine),
        quiet=quiet,
        ledger=ledger,
        partial=partial,
        by=by,
        workers=workers,
        cluster=cluster,
        workbooks=Workbooks(workbooks),
        parquet=parquet,
    )
    run_check(lists, options)


@sanluanwu.command(options_metavar="[选项]", short_help="查看名单被读成了什么")
@click.argument("path", metavar="名单", type=FilePath())
@click.option("--json", "as_json", is_flag=True, help="每户一行 JSON，写到标准输出")
@click.option(
    "--save-mapping",
    "save",
    type=FilePath(),
    metavar="文件.yaml",
    help="把各列的对应关系写成列对应表，供人改正",
)
@read_day
@column_mapping
@given_of_all
@rules_folder
def read(
    path: Path,
    as_json: bool,
    save: Path | None,
    as_of: date,
    mapping: Path | None,
    given: tuple[tuple[str, str], ...],
    folder: Path | None,
) -> None:
    """显示一份名单的工作表、表头、各列对应的字段、没有用到的列和存疑的单元格。"""
    from checker.cli.read import run_read

    run_read(path, as_of, folder, Guidance(mapping, given), as_json=as_json, save=save)


@sanluanwu.command(options_metavar="[选项]", short_help="生成带下拉选项的空白名单")
@click.argument("path", metavar="文件.xlsx", type=FilePath())
@rules_folder
def template(path: Path, folder: Path | None) -> None:
    """生成一份空白企业名单，列和下拉选项来自数据字典。"""
    from checker.cli.template import run_template

    run_template(path, folder)


@sanluanwu.command(options_metavar="[选项]", short_help="说明一家企业的结论是怎样得出的")
@click.argument("path", metavar="名单", type=FilePath())
@click.option(
    "--enterprise", "name", required=True, metavar="名称或代码", help="企业名称或者统一社会信用代码"
)
@click.option("--rule", "rule_id", metavar="规则编号", help="只说明这一条规则")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 写到标准输出")
@check_day
@judgement_profile
@column_mapping
@given_of_all
@rules_folder
def explain(
    path: Path,
    name: str,
    rule_id: str | None,
    as_json: bool,
    as_of: date,
    profile: str,
    mapping: Path | None,
    given: tuple[tuple[str, str], ...],
    folder: Path | None,
) -> None:
    """说明一家企业的结论：每项条件对应的单元格、原文、读作什么、是否成立，怎样由问题得出处置建议，
    以及改变哪些事实会得出不同的结果。
    """
    from checker.cli.explain import run_explain

    run_explain(path, name, rule_id, as_of, profile, Guidance(mapping, given), folder, as_json=as_json)


sanluanwu.add_command(ledger_group)
sanluanwu.add_command(rules)


@contextmanager
def _openpyxl_alone() -> Iterator[None]:
    """Import openpyxl without numpy and PIL, which it would import to no use of ours if they are installed.

    It asks for them only to accept numbers and pictures of theirs; that takes a tenth of a second.
    """
    hidden = {name: None for name in ("numpy", "PIL") if name not in sys.modules}
    sys.modules.update(hidden)  # type: ignore[arg-type]  # None is how an import is refused
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
