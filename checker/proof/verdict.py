"""What a proof of a rule pack says, whichever proof it is: trials, notices at file:line:column, figures.

``rules lint``, ``test``, ``verify`` and ``diff`` each make one ``Verdict``; ``checker.proof.formats`` writes
it as text, JSON, JUnit XML, SARIF or GitHub annotations, and its ``passed`` decides the exit code.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from checker.condition import Path as KeyPath
from checker.rulebook.document import Document


class Level(StrEnum):
    """How much a notice weighs: only an error fails a proof."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


LEVEL_WORDS = {Level.ERROR: "错误", Level.WARNING: "警告", Level.NOTE: "提示"}


@dataclass(frozen=True, order=True)
class Notice:
    """One thing to say about one place of a pack: what is wrong there and how to mend it.

    ``file`` is relative to the folder of the pack, with forward slashes; ``line`` and ``column`` count
    from 1; ``check`` is the name of the check that found it, a key of ``Verdict.checks``.
    """

    file: str
    line: int
    column: int
    check: str
    message: str
    level: Level = Level.ERROR

    def __str__(self) -> str:
        word = "" if self.level is Level.ERROR else f"{LEVEL_WORDS[self.level]}："
        return f"{self.file}:{self.line}:{self.column}: {word}{self.message}"


@dataclass(frozen=True)
class Trial:
    """One thing that was tried: a file looked through, a case run, a property proved, an enterprise compared.

    ``group`` and ``name`` tell it apart, such as a rule's id and the name of a case.  It passed unless one
    of its notices is an error.
    """

    group: str
    name: str
    notices: tuple[Notice, ...] = ()

    @property
    def passed(self) -> bool:
        return all(one.level is not Level.ERROR for one in self.notices)


@dataclass(frozen=True)
class Verdict:
    """Everything one proof says.

    ``proof`` names it (lint, test, verify, diff); ``folder`` is the pack as the user named it; ``checks``
    gives the title of every check that may speak; ``summary`` is one sentence for the terminal; ``figures``
    and ``details`` are what JSON carries besides, with plain values only.
    """

    proof: str
    folder: Path
    checks: Mapping[str, str]
    trials: tuple[Trial, ...]
    summary: str
    figures: Mapping[str, int | float] = field(default_factory=dict)
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """All notices of all trials, sorted by place."""
        return tuple(sorted({one for trial in self.trials for one in trial.notices}))

    @property
    def passed(self) -> bool:
        return all(trial.passed for trial in self.trials)

    def count(self, level: Level) -> int:
        return sum(one.level is level for one in self.notices)


class Places:
    """Where things stand in the files of a pack; a file is read again only when its lines are asked for."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._documents: dict[str, Document] = {}

    def document(self, file: str) -> Document:
        """One file of the pack, named relative to its folder."""
        if file not in self._documents:
            self._documents[file] = Document(self.folder / file, file)
        return self._documents[file]

    def notice(
        self, check: str, file: str, path: KeyPath, message: str, level: Level = Level.ERROR
    ) -> Notice:
        """A notice at the innermost part of ``path`` (YAML keys and list positions) that is written."""
        line, column = self.document(file).place(path)
        return Notice(file, line, column, check, message, level)


def by_file(names: Mapping[str, str], notices: Iterable[Notice]) -> Iterator[Trial]:
    """One trial for each file: ``names`` gives what a file holds; other files that have notices follow."""
    found: dict[str, list[Notice]] = {file: [] for file in names}
    for notice in notices:
        found.setdefault(notice.file, []).append(notice)
    for file, here in found.items():
        yield Trial(file, names.get(file) or file, tuple(here))
