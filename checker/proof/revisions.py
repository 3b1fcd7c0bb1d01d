"""Rule packs out of git: the pack as a revision has it, and how a rule came to be."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 60


class RevisionError(ValueError):
    """A revision that cannot be had; the message says why and what to do, in Chinese."""


@dataclass(frozen=True)
class Commit:
    """One change of a file: when (YYYY-MM-DD), what its author said, the commit's short name."""

    day: str
    subject: str
    commit: str


def extract_pack(folder: Path, revision: str, target: Path) -> Path:
    """Write the pack as ``revision`` has it below ``target``, and return where it lies.

    ``folder`` is the pack in the working tree.  Raises ``RevisionError``.
    """
    try:
        top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    except RevisionError as error:
        raise RevisionError(
            f"没有目录“{revision}”，规则包 {folder} 也不在 git 仓库中，不能取历史版本"
        ) from error
    try:
        name = _git(folder, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    except RevisionError as error:
        raise RevisionError(f"没有目录、也没有 git 版本“{revision}”；请用 git log 查看版本") from error
    inside = folder.resolve().relative_to(top.resolve()).as_posix()
    try:
        archive = _git(top, "archive", "--format=tar", name.decode().strip(), "--", inside)
    except RevisionError as error:
        raise RevisionError(f"git 版本“{revision}”中没有规则包 {inside}") from error
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(target, filter="data")
    return target / inside


def history(folder: Path) -> dict[str, tuple[Commit, ...]]:
    """The commits that changed each file of a pack, newest first, by its name within the pack.

    Empty where the pack is not under git, or git is not installed.
    """
    try:
        log = _git(
            folder,
            "log",
            "--no-merges",
            "--format=%x01%h%x02%cs%x02%s",
            "--name-only",
            "--relative",
            "-z",
            ".",
        )
    except (RevisionError, OSError):
        return {}
    commits: dict[str, list[Commit]] = {}
    for file, commit in _entries(log.decode("utf-8", errors="replace")):
        commits.setdefault(file, []).append(commit)
    return {file: tuple(found) for file, found in commits.items()}


def _entries(log: str) -> Iterator[tuple[str, Commit]]:
    for entry in log.split("\x01")[1:]:
        head, _, files = entry.partition("\0")
        name, day, subject = head.split("\x02")
        for file in files.split("\0"):
            if file.strip():
                yield file.strip(), Commit(day, subject, name)


def _git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "-c", "core.quotepath=off", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except FileNotFoundError as error:
        raise RevisionError("没有安装 git，不能取历史版本；请给出规则包目录") from error
    except subprocess.TimeoutExpired as error:
        raise RevisionError(f"git 超过 {_SECONDS} 秒没有完成") from error
    if done.returncode:
        raise RevisionError(done.stderr.decode("utf-8", errors="replace").strip())
    return done.stdout
