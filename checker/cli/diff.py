"""``sanluanwu rules diff``: what a change of the rules does to real lists."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from checker.cli.conclude import conclude
from checker.cli.pack import Exit, open_pack, pick_profile, say, stop
from checker.proof.difference import (
    Comparison,
    Kind,
    Pack,
    compare,
    summary_lines,
    verdict_of,
    write_comparison,
)
from checker.proof.formats import Format
from checker.proof.revisions import RevisionError, extract_pack
from checker.rulebook import default_folder


@dataclass(frozen=True)
class Options:
    """What ``diff`` was asked to do; ``head`` is the pack of ``folder`` if it is ``None``."""

    base: str
    head: str | None
    lists: Sequence[Path]
    as_of: date
    profile: str
    folder: Path | None
    xlsx: Path | None
    fatal: Sequence[Kind]
    form: str


def run_diff(options: Options) -> NoReturn:
    """Compare two packs; exit code 1 where one of the fatal kinds of change is found."""
    folder = options.folder or default_folder()
    with tempfile.TemporaryDirectory(prefix="sanluanwu-") as scratch:
        base = _pack(options.base, folder, options.profile, Path(scratch) / "base")
        head = _pack(options.head or str(folder), folder, options.profile, Path(scratch) / "head")
    for path in options.lists:
        if not path.is_file():
            stop(f"{path}：没有这个文件，请核对 --list")
    comparison = compare(base, head, options.lists, options.as_of)
    for problem in comparison.unreadable:
        say(problem)
    if options.xlsx is not None:
        _write(comparison, options.xlsx)
    verdict = verdict_of(comparison, folder, options.fatal)
    if options.form != Format.TEXT:
        conclude(verdict, options.form)
    for line in summary_lines(comparison):
        click.echo(line)
    if not verdict.passed:
        raise SystemExit(int(Exit.FAILED))
    raise SystemExit(int(Exit.INCOMPLETE if comparison.unreadable else Exit.DONE))


def _pack(name: str, folder: Path, profile: str, target: Path) -> Pack:
    """A pack that is named by its folder, or by a git revision of ``folder``."""
    place = Path(name)
    if not place.is_dir():
        try:
            place = extract_pack(folder, name, target)
        except RevisionError as error:
            stop(str(error))
    rulebook = open_pack(place)
    return Pack(name, rulebook, pick_profile(rulebook, profile))


def _write(comparison: Comparison, path: Path) -> None:
    if path.suffix.lower() != ".xlsx":
        stop(f"{path}：对照表只能存为 .xlsx 文件，请改文件名")
    try:
        write_comparison(comparison, path)
    except OSError as error:
        stop(f"{path}：无法写入（{error.strerror or error}）。请检查目录是否存在、可写，文件是否正被打开")
    say(f"已写出对照表：{path}")
