"""Options that several verbs share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
HELP = {"help_option_names": ["-h", "--help"]}


class Guidance(NamedTuple):
    """What the command line says of how lists are to be read: a mapping file, and (label, value) of all."""

    mapping: Path | None = None
    given: tuple[tuple[str, str], ...] = ()


def _to_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date:
    """A date written 2018-07-31; without one, today."""
    try:
        return date.today() if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"“{value}”不是日期，请写成 2018-07-31 的样子", ctx, param) from None


def _to_given(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """生产状态=在产: the field and what it is."""
    pairs = []
    for one in value:
        label, sign, said = one.replace("＝", "=").partition("=")
        if not (label.strip() and sign and said.strip()):
            raise click.BadParameter(f"“{one}”请写成 生产状态=在产 的样子", ctx, param)
        pairs.append((label.strip(), said.strip()))
    return tuple(pairs)


class FilePath(click.Path):
    """A path; whether it exists is for the verb to say, with what to do about it."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)


class ListPath(FilePath):
    """A list: a path, or an address such as ``s3://桶/名单*.parquet``, which stays text."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:  # as click has it
        if isinstance(value, str) and "://" in value:
            return value
        return super().convert(value, param, ctx)


def _as_of(meaning: str) -> Callable[[Command], Command]:
    """The option of a day; what it is for differs from verb to verb."""
    return click.option("--as-of", "as_of", callback=_to_day, metavar="日期", help=meaning)


rules_folder = click.option(
    "--rules", "folder", type=FilePath(), metavar="目录", help="规则包所在目录，默认用自带的规则包"
)
column_mapping = click.option(
    "--mapping",
    "mapping",
    type=FilePath(),
    metavar="文件.yaml",
    help="列对应表：哪个表头是哪个字段，先于自动识别（由 read --save-mapping 生成，可改）",
)
given_of_all = click.option(
    "--given",
    "given",
    multiple=True,
    callback=_to_given,
    metavar="字段=取值",
    help="对名单上所有企业都成立、而名单没有写明的情况，如 --given 生产状态=在产；可以写多次",
)
check_day = _as_of("检查日期，决定适用的规则和法律，默认今天")
read_day = _as_of("检查日期，晚于它的验收日期、完成日期不算，默认今天")
output_format = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "junit", "sarif", "github")),
    default="text",
    help="输出格式：text 供人阅读，json、junit、sarif 供程序，github 供 GitHub Actions 标注",
)
ledger_day = _as_of("按哪一天计算到期和逾期，默认今天")
entered_by = click.option("--by", metavar="姓名", help="经办人，记在台账里，默认用系统的用户名")
worker_processes = click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="个数",
    help="用几个进程判定，结果与个数无关；默认短名单 1 个，长名单按处理器个数，最多 8 个",
)

DEFAULT_PROFILE = "sichuan-2017"
judgement_profile = click.option(
    "--profile", default=DEFAULT_PROFILE, metavar="名称", help=f"判定口径，默认 {DEFAULT_PROFILE}"
)
