"""What several verbs need: exit codes, messages, a sound rule pack, a profile."""

from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path
from typing import NoReturn

import click

from checker.cli.options import Guidance
from checker.model import ListGuide, Profile, Rulebook
from checker.rulebook import GivenError, default_folder, load_mapping, load_rulebook, meant


class Exit(IntEnum):
    """The exit codes; see the README."""

    DONE = 0
    FAILED = 1
    UNUSABLE = 2
    INCOMPLETE = 3


def say(text: str) -> None:
    """A message for the person at the terminal."""
    click.echo(text, err=True)


def stop(text: str, code: Exit = Exit.UNUSABLE) -> NoReturn:
    """End with a message and an exit code."""
    say(text)
    raise SystemExit(int(code))


def open_pack(folder: Path | None, *, cases: bool = True) -> Rulebook:
    """Load the rule pack, or stop with all that is wrong with it, each at file:line:column.

    Whoever only judges by it goes without the worked ``cases``.
    """
    place = folder or default_folder()
    rulebook, mistakes = load_rulebook(place, cases=cases)
    if rulebook is None:
        for mistake in mistakes:
            say(str(mistake) if mistake.file == str(place) else f"{place}/{mistake}")
        stop(f"规则包有 {len(mistakes)} 处错误，请改正后再运行")
    return rulebook


def open_guide(guidance: Guidance, rulebook: Rulebook) -> ListGuide:
    """What a person says of the lists, the command line first, or stop with all that is wrong with it."""
    guide = ListGuide()
    if guidance.mapping is not None:
        guide, mistakes = load_mapping(guidance.mapping, rulebook.dictionary)
        for mistake in mistakes:
            say(str(mistake))
        if mistakes:
            stop(f"列对应表有 {len(mistakes)} 处错误，请改正后再运行")
    try:
        given = {label: meant(label, value, rulebook.dictionary) for label, value in guidance.given}
    except GivenError as error:
        stop(f"--given：{error}")
    return ListGuide(columns=guide.columns, given={**guide.given, **given})


def report_unseen(headings: Iterable[str]) -> None:
    """Say which entries of the mapping no list has."""
    for heading in headings:
        say(f"列对应表中的表头“{heading}”在名单中没有找到，请核对写法")


def pick_profile(rulebook: Rulebook, name: str) -> Profile:
    """Find a judgement profile or stop with the names there are."""
    profile = rulebook.profile(name)
    if profile is None:
        stop(f"没有判定口径“{name}”；可用：{'、'.join(one.id for one in rulebook.profiles)}")
    return profile
