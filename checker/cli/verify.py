"""``sanluanwu rules verify``: what holds for every enterprise there could be, proved by z3."""

from datetime import date
from pathlib import Path
from typing import NoReturn

from checker.cli.conclude import conclude
from checker.cli.pack import open_pack, pick_profile, stop
from checker.rulebook import default_folder


def run_verify(as_of: date, names: tuple[str, ...], folder: Path | None, form: str) -> NoReturn:
    """Prove the pack for one day; exit code 1 where something does not hold and no reason is given."""
    try:
        from checker.proof.verification import verdict_of, verify
    except ModuleNotFoundError as error:
        if error.name != "z3":
            raise
        stop("rules verify 需要求解器 z3，请先安装：pip install 'sanluanwu[verify]'")
    rulebook = open_pack(folder)
    profiles = [pick_profile(rulebook, name) for name in names] or list(rulebook.profiles)
    place = folder or default_folder()
    report = verify(rulebook, as_of, profiles, place)
    conclude(verdict_of(report, rulebook, place, profiles), form)
