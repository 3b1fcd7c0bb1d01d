"""The verbs under ``sanluanwu rules``, with their options; what a verb needs is imported when it runs."""

from datetime import date
from pathlib import Path

import click

from checker.cli.options import FilePath, check_day, judgement_profile, output_format, rules_folder


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]...", short_help="查看和测试规则")
def rules() -> None:
    """查看和测试规则包里的规则。"""


@rules.command("list", options_metavar="[选项]", short_help="列出规则")
@check_day
@rules_folder
def rules_list(as_of: date, folder: Path | None) -> None:
    """列出检查日期有效的规则：编号、方面、严重程度、名称、依据。"""
    from checker.cli.rules import run_list

    run_list(as_of, folder)


@rules.command("show", options_metavar="[选项]", short_help="显示一条规则")
@click.argument("rule_id", metavar="规则编号")
@rules_folder
def rules_show(rule_id: str, folder: Path | None) -> None:
    """显示一条规则：适用范围、违规条件、各时期的依据和罚则、整改措施、例子。"""
    from checker.cli.rules import run_show

    run_show(rule_id, folder)


@rules.command("test", options_metavar="[选项]", short_help="运行规则文件里的例子")
@click.argument("rule_ids", nargs=-1, metavar="[规则编号]...")
@click.option(
    "--mutate", is_flag=True, help="把每项条件、界限、范围和限值各改动一步，看例子能否发现；低于 95% 不通过"
)
@output_format
@rules_folder
def rules_test(rule_ids: tuple[str, ...], mutate: bool, form: str, folder: Path | None) -> None:
    """用真正的两个引擎运行规则文件里的例子，并说明例子覆盖了多少；有不符的以退出码 1 结束。"""
    from checker.cli.rules import run_test

    run_test(rule_ids, date.today(), folder, form, mutate)


@rules.command("lint", options_metavar="[选项]", short_help="检查规则包，核对法条引用")
@click.option(
    "--law-index",
    type=FilePath(),
    metavar="文件",
    help="法律文本索引（JSON），核对每条引用的条号、引文和期间",
)
@output_format
@rules_folder
def rules_lint(law_index: Path | None, form: str, folder: Path | None) -> None:
    """检查规则包的写法和法条引用；有错误的以退出码 1 结束，每处指出文件、行、列。"""
    from checker.cli.lint import run_lint

    run_lint(folder, law_index, form)


@rules.command("verify", options_metavar="[选项]", short_help="用求解器证明规则包没有矛盾、空档和误关停")
@check_day
@click.option("--profile", "profiles", multiple=True, metavar="名称", help="只证明这种判定口径，默认全部")
@output_format
@rules_folder
def rules_verify(as_of: date, profiles: tuple[str, ...], form: str, folder: Path | None) -> None:
    """证明检查日期有效的规则、限值和判定表；不成立的给出反例，以退出码 1 结束。

    反例是一家具体的企业，可以直接粘贴为例子。有意如此的，在规则包的 acknowledged.yaml 中写明理由。
    """
    from checker.cli.verify import run_verify

    run_verify(as_of, profiles, folder, form)


@rules.command("diff", options_metavar="[选项]", short_help="比较两个版本的规则对名单的影响")
@click.argument("base", metavar="原版本")
@click.argument("head", metavar="[新版本]", required=False)
@click.option(
    "--list", "lists", type=FilePath(), multiple=True, metavar="名单", help="用来比较的企业名单，可以给几份"
)
@click.option("--xlsx", type=FilePath(), metavar="文件.xlsx", help="另写一份对照表工作簿")
@click.option(
    "--fail-on-change",
    "fatal",
    multiple=True,
    type=click.Choice(
        ["findings", "aspects", "screening", "disposition", "due", "texts", "row"], case_sensitive=False
    ),
    help="有这种变化时以退出码 1 结束，可以给几种",
)
@check_day
@judgement_profile
@output_format
@rules_folder
def rules_diff(
    base: str,
    head: str | None,
    lists: tuple[Path, ...],
    xlsx: Path | None,
    fatal: tuple[str, ...],
    as_of: date,
    profile: str,
    form: str,
    folder: Path | None,
) -> None:
    """比较两个版本的规则包：哪些企业的问题、方面、处置建议、整改期限有变化，由什么变成什么，因为哪条规则。

    版本可以是目录，也可以是规则包所在 git 仓库的版本（如 HEAD~1、v1.0）；不写新版本时用现在的规则包。
    """
    from checker.cli.diff import Options, run_diff
    from checker.proof.difference import Kind

    kinds = [Kind(one) for one in fatal]
    run_diff(Options(base, head, lists, as_of, profile, folder, xlsx, kinds, form))


@rules.command("schema", options_metavar="[选项]", short_help="输出规则文件的 JSON Schema")
@click.argument("kind", required=False, metavar="[种类]")
@click.option("--out", type=FilePath(), metavar="目录", help="把各种文件的 Schema 都写入这个目录")
@rules_folder
def rules_schema(kind: str | None, out: Path | None, folder: Path | None) -> None:
    """输出一种规则文件的 JSON Schema，供编辑器补全字段和取值；不写种类则列出各种类。

    在 YAML 文件首行写 # yaml-language-server: $schema=rule.schema.json，编辑时即有提示。
    """
    from checker.cli.schema import run_schema

    run_schema(kind, out, folder)


@rules.command("docs", options_metavar="[选项]", short_help="生成规则目录网页和工作簿")
@click.option("--out", required=True, metavar="目录", type=FilePath(), help="写入的目录，空的或者以前生成的")
@rules_folder
def rules_docs(out: Path, folder: Path | None) -> None:
    """生成规则目录：每条规则一页（适用于谁、什么情形违规、各时期的依据和罚则、整改措施、例子、修改历史），
    可以直接从目录打开和搜索，另附一份工作簿。
    """
    from checker.cli.catalogue import run_docs

    run_docs(out, folder)
