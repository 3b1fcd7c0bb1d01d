"""The end of every proof of a rule pack: its verdict in the format asked for, and the exit code."""

from pathlib import Path
from typing import NoReturn

import click

from checker.cli.pack import Exit, say
from checker.proof.formats import Format, str_at, written
from checker.proof.verdict import Verdict


def conclude(verdict: Verdict, form: str) -> NoReturn:
    """Print the verdict and end: exit code 0 if it passed, else 1.

    ``form`` is a name of ``Format``.  As text the notices go to stderr and the summary to stdout; every
    other format goes to stdout whole, so that it can be kept in a file.
    """
    if form == Format.TEXT:
        for notice in verdict.notices:
            say(str_at(notice, (verdict.folder / notice.file).as_posix()))
        click.echo(verdict.summary)
    else:
        click.echo(written(verdict, Format(form), Path.cwd()))
    raise SystemExit(int(Exit.DONE if verdict.passed else Exit.FAILED))
