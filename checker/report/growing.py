"""The files for programs, written while a run goes on: part by part, in place whole or not at all."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from pickle import PickleBuffer
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Self, SupportsIndex

from checker.model import Assessment, Problem
from checker.report.counts import Counts
from checker.report.jsonlines import FindingLines, one_line, quality_lines_text
from checker.report.text import encoded

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Lines:
    """What one part of a run adds to the files and to the figures.

    ``findings`` has one line for each assessment, ``quality`` one for each problem of the part, ``doubts``
    one for each doubt of the judgement; ``problems`` counts both by kind.
    """

    findings: bytes | bytearray
    quality: bytes | bytearray
    doubts: bytes | bytearray
    problems: Mapping[str, int]
    counts: Counts

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        """The texts as buffers, which another process can take without a copy."""
        texts = (self.findings, self.quality, self.doubts)
        if protocol.__index__() >= 5:
            texts = tuple(map(PickleBuffer, texts))  # type: ignore[assignment]
        return Lines, (*texts, self.problems, self.counts)


def lines_of(assessments: Sequence[Assessment], problems: Sequence[Problem], findings: FindingLines) -> Lines:
    """The lines of one part of a run; ``findings`` writes those of all its parts."""
    doubts = [doubt for one in assessments for doubt in one.doubts]
    return Lines(
        findings=b"".join(map(findings.line, assessments)),
        quality=_encoded(quality_lines_text(problems)),
        doubts=_encoded(quality_lines_text(doubts)),
        problems=Counter(one.kind for one in (*problems, *doubts)),
        counts=Counts.of(assessments),
    )


def with_keys(
    lines: bytes | bytearray, keys: Mapping[int, str], finding_id: Callable[[str, str], str]
) -> bytes:
    """The lines of findings in which some enterprises, by the number of their line, have other keys.

    ``finding_id`` makes the number of a finding from its rule and the key.
    """
    changed = bytes(lines).splitlines(keepends=True)  # of bytes: at line feeds alone
    for number, key in keys.items():
        told = json.loads(changed[number])
        told["enterprise"]["key"] = key
        ids = {one["id"]: finding_id(one["rule"], key) for one in told["findings"]}
        for finding in told["findings"]:
            finding["id"] = ids[finding["id"]]
        for task in told["plan"]:
            task["findings"] = [ids[one] for one in task["findings"]]
        changed[number] = _encoded([one_line(told)])
    return b"".join(changed)


class GrowingFiles:
    """``findings.jsonl`` and ``quality.jsonl`` of a run in the making.

    In ``quality.jsonl`` the doubts of the judgement follow the problems of all lists, so they wait in a file
    of their own.  Raises ``OSError`` where the folder cannot be written.
    """

    def __init__(self, out: Path):
        self._made = None if out.exists() else out
        out.mkdir(parents=True, exist_ok=True)
        self._paths = [out / "findings.jsonl", out / "quality.jsonl"]
        self._parts = [path.with_name(f"~{path.name}.part") for path in self._paths]
        self._files: list[BinaryIO] = []
        try:
            for part in self._parts:
                self._files.append(part.open("wb"))
            self._files.append(TemporaryFile(dir=out))  # noqa: SIM115  # closed by ``discard``
        except OSError:
            self.discard()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()

    def add(self, lines: Lines) -> None:
        """Add what the next part has found."""
        findings, quality, doubts = self._files
        findings.write(lines.findings)
        quality.write(lines.quality)
        doubts.write(lines.doubts)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Add problems of lists that belong to no single part."""
        self._files[1].write(_encoded(quality_lines_text(problems)))

    def tell_doubts(self) -> None:
        """All parts are there: their doubts come next."""
        _, quality, doubts = self._files
        doubts.seek(0)
        while chunk := doubts.read(_CHUNK):
            quality.write(chunk)

    def put_in_place(self) -> list[Path]:
        """Put the finished files where earlier ones may stand."""
        for file in self._files:
            file.close()
        for part, path in zip(self._parts, self._paths, strict=True):
            part.replace(path)
        return self._paths

    def discard(self) -> None:
        """Leave nothing behind; what is in place stays."""
        for file in self._files:
            with suppress(OSError):  # a full disk is told where it is written
                file.close()
        for part in self._parts:
            part.unlink(missing_ok=True)
        if self._made is not None:
            with suppress(OSError):  # something stands in it
                self._made.rmdir()


def _encoded(texts: Iterable[str]) -> bytes:
    return b"".join(map(encoded, texts))
