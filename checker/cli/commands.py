"""Every verb with its options. What a verb needs is imported when it runs, so that --help is quick."""

from datetime import date
from pathlib import Path

import click

from checker import __version__
from checker.vocabulary import Severity

DEFAULT_PROFILE = "sichuan-2017"
_ENGINES = ("both", "durable", "compiled")
_HELP = {"help_option_names": ["-h", "--help"]}


def _to_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date:
    """A date written 2018-07-31; without one, today."""
    try:
        return date.today() if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"“{value}”不是日期，请写成 2018-07-31 的样子", ctx, param) from None


class _Path(click.Path):
    """A path; whether it exists is for the verb to say, with what to do about it."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)


_rules = click.option(
    "--rules", "folder", type=_Path(), metavar="目录", help="规则包所在目录，默认用自带的规则包"
)
_day = click.option(
    "--as-of", "as_of", callback=_to_day, metavar="日期", help="检查日期，决定适用的规则和法律，默认今天"
)


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]...", context_settings=_HELP)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def sanluanwu() -> None:
    """“散乱污”企业排查：名单进，分园区的问题清单出。"""


@sanluanwu.command(options_metavar="[选项]", short_help="检查企业名单，按园区输出问题清单")
@click.argument("lists", nargs=-1, required=True, metavar="名单...", type=_Path())
@click.option("--out", required=True, metavar="目录", type=_Path(), help="结果写入的目录")
@_day
@_rules
@click.option("--profile", default=DEFAULT_PROFILE, metavar="名称", help=f"判定口径，默认 {DEFAULT_PROFILE}")
@click.option(
    "--fail-on", type=click.Choice(list(map(str, Severity))), help="有这一级及以上的违规时以退出码 1 结束"
)
@click.option(
    "--engine", type=click.Choice(_ENGINES), default="both", help="规则引擎，默认 both：两个引擎互相核对"
)
@click.option("--quiet", is_flag=True, help="只报告问题，不显示进度和小结")
def check(
    lists: tuple[Path, ...],
    out: Path,
    as_of: date,
    folder: Path | None,
    profile: str,
    fail_on: str | None,
    engine: str,
    quiet: bool,
) -> None:
    """检查一份或多份企业名单，按园区写出问题清单工作簿、全市汇总、findings.jsonl 和 summary.json。

    退出码：0 完成；1 达到 --fail-on；2 名单、命令或规则包不能用；3 完成，但有文件或行未能判定。
    """
    from checker.cli.check import Options, run_check
    from checker.engine import Choice

    level = None if fail_on is None else Severity(fail_on)
    run_check(lists, Options(out, as_of, folder, profile, level, Choice(engine), quiet))


@sanluanwu.command(options_metavar="[选项]", short_help="查看名单被读成了什么")
@click.argument("path", metavar="名单", type=_Path())
@click.option("--json", "as_json", is_flag=True, help="每户一行 JSON，写到标准输出")
@_rules
def read(path: Path, as_json: bool, folder: Path | None) -> None:
    """显示一份名单的工作表、表头、各列对应的字段、没有用到的列和存疑的单元格。"""
    from checker.cli.read import run_read

    run_read(path, as_json, folder)


@sanluanwu.command(options_metavar="[选项]", short_help="生成带下拉选项的空白名单")
@click.argument("path", metavar="文件.xlsx", type=_Path())
@_rules
def template(path: Path, folder: Path | None) -> None:
    """生成一份空白企业名单，列和下拉选项来自数据字典。"""
    from checker.cli.template import run_template

    run_template(path, folder)


@sanluanwu.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]...", short_help="查看和测试规则")
def rules() -> None:
    """查看和测试规则包里的规则。"""


@rules.command("list", options_metavar="[选项]", short_help="列出规则")
@_day
@_rules
def rules_list(as_of: date, folder: Path | None) -> None:
    """列出检查日期有效的规则：编号、方面、严重程度、名称、依据。"""
    from checker.cli.rules import run_list

    run_list(as_of, folder)


@rules.command("show", options_metavar="[选项]", short_help="显示一条规则")
@click.argument("rule_id", metavar="规则编号")
@_rules
def rules_show(rule_id: str, folder: Path | None) -> None:
    """显示一条规则：适用范围、违规条件、各时期的依据和罚则、整改措施、例子。"""
    from checker.cli.rules import run_show

    run_show(rule_id, folder)


@rules.command("test", options_metavar="[选项]", short_help="运行规则文件里的例子")
@click.argument("rule_ids", nargs=-1, metavar="[规则编号]...")
@_rules
def rules_test(rule_ids: tuple[str, ...], folder: Path | None) -> None:
    """用真正的两个引擎运行规则文件里的例子；有不符的以退出码 1 结束。"""
    from checker.cli.rules import run_test

    run_test(rule_ids, date.today(), folder)


@rules.command("lint", options_metavar="[选项]", short_help="检查规则包，核对法条引用")
@click.option(
    "--law-index", type=_Path(), metavar="文件", help="法律文本索引（JSON），核对每条引用的条号、引文和期间"
)
@_rules
def rules_lint(law_index: Path | None, folder: Path | None) -> None:
    """检查规则包的写法和法条引用；有错误的以退出码 1 结束，每处指出文件、行、列。"""
    from checker.cli.lint import run_lint

    run_lint(folder, law_index)
