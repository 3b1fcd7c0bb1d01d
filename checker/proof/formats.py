"""A verdict as text, JSON, JUnit XML, SARIF or annotations of GitHub Actions."""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from checker import __version__
from checker.proof.verdict import LEVEL_WORDS, Level, Notice, Trial, Verdict

if TYPE_CHECKING:
    from junitparser import TestCase

SCHEMA_VERSION = 1
_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# GitHub's own words for the levels of an annotation.
_GITHUB = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


class Format(StrEnum):
    """The formats of a verdict, as ``--format`` names them."""

    TEXT = "text"
    JSON = "json"
    JUNIT = "junit"
    SARIF = "sarif"
    GITHUB = "github"


def written(verdict: Verdict, form: Format, root: Path) -> str:
    """The whole verdict in one format, without a final line break.

    ``root`` is the folder that file names shall be relative to, where the pack lies inside it: the
    working directory, which for a continuous integration is the root of the repository.
    """
    return _WRITERS[form](verdict, _Names(verdict.folder, root))


class _Names:
    """How a file of the pack is called outside it."""

    def __init__(self, folder: Path, root: Path):
        self._folder, self._root = folder, root

    def shown(self, file: str) -> str:
        """The path as a person would type it."""
        return (self._folder / file).as_posix()

    def relative(self, file: str) -> str:
        """The path relative to the root; the full path where the pack lies elsewhere."""
        path = (self._root / self._folder / file).resolve()
        root = self._root.resolve()
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()

    def uri(self, file: str) -> str:
        """The same as a URI reference."""
        name = self.relative(file)
        return f"file://{quote(name)}" if name.startswith("/") else quote(name)


def _text(verdict: Verdict, names: _Names) -> str:
    return "\n".join([*_lines(verdict, names), verdict.summary])


def _lines(verdict: Verdict, names: _Names) -> list[str]:
    return [str_at(notice, names.shown(notice.file)) for notice in verdict.notices]


def str_at(notice: Notice, file: str) -> str:
    """A notice with another name for its file: ``rules/x.yaml:12:3: message``."""
    return f"{file}{str(notice).removeprefix(notice.file)}"


def _json(verdict: Verdict, names: _Names) -> str:
    data = {
        "schema_version": SCHEMA_VERSION,
        "proof": verdict.proof,
        "version": __version__,
        "passed": verdict.passed,
        "summary": verdict.summary,
        "figures": dict(verdict.figures),
        "notices": [
            {
                "file": names.relative(one.file),
                "line": one.line,
                "column": one.column,
                "level": one.level,
                "check": one.check,
                "message": one.message,
            }
            for one in verdict.notices
        ],
        **verdict.details,
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _junit(verdict: Verdict, names: _Names) -> str:
    from junitparser import JUnitXml, TestSuite

    report = JUnitXml(f"sanluanwu rules {verdict.proof}")
    groups: dict[str, list[Trial]] = {}
    for trial in verdict.trials:
        groups.setdefault(trial.group, []).append(trial)
    for group, trials in groups.items():
        suite = TestSuite(_printable(group))
        for trial in trials:
            suite.add_testcase(_testcase(trial, names))
        report.add_testsuite(suite)
    report.update_statistics()  # type: ignore[no-untyped-call]
    text: bytes = report.tostring()  # type: ignore[no-untyped-call]
    return text.decode("utf-8")


def _testcase(trial: Trial, names: _Names) -> "TestCase":
    from junitparser import Failure, TestCase

    case = TestCase(_printable(trial.name), classname=_printable(trial.group))
    errors = [one for one in trial.notices if one.level is Level.ERROR]
    rest = [one for one in trial.notices if one.level is not Level.ERROR]
    if errors:
        failure = Failure(_printable(errors[0].message), errors[0].check)
        failure.text = _printable("\n".join(str_at(one, names.relative(one.file)) for one in errors))
        case.result = [failure]
    if rest:
        case.system_out = _printable("\n".join(str_at(one, names.relative(one.file)) for one in rest))
    return case


def _printable(text: str) -> str:
    """XML knows no control characters; a name from a broken file may hold some."""
    return "".join(char if char.isprintable() or char in "\n\t" else "�" for char in text)


def _sarif(verdict: Verdict, names: _Names) -> str:
    import sarif_pydantic as sarif

    # Only the checks that spoke, in the order of the catalogue: an index into them is what a result holds.
    spoken = {one.check for one in verdict.notices}
    checks = {name: title for name, title in verdict.checks.items() if name in spoken}
    index = {name: n for n, name in enumerate(checks)}
    driver = sarif.ToolDriver(
        name="sanluanwu",
        full_name=f"sanluanwu rules {verdict.proof}",
        version=__version__,
        language="zh-CN",
        rules=[
            sarif.ReportingDescriptor(id=name, short_description=sarif.Message(text=title))
            for name, title in checks.items()
        ],
    )
    results = [_result(one, names, index) for one in verdict.notices]
    run = sarif.Run(
        tool=sarif.Tool(driver=driver),
        results=results,
        columnKind="unicodeCodePoints",
        invocations=[sarif.Invocation(execution_successful=True)],
    )
    data = sarif.Sarif(version="2.1.0", schema_uri=_SARIF_SCHEMA, runs=[run]).model_dump(
        mode="json", by_alias=True, exclude_none=True
    )
    return json.dumps(data, ensure_ascii=False, indent=2)


def _result(notice: Notice, names: _Names, index: Mapping[str, int]) -> object:
    import sarif_pydantic as sarif

    uri = names.uri(notice.file)
    place = sarif.PhysicalLocation(
        artifact_location=sarif.ArtifactLocation(
            uri=uri, uri_base_id=None if uri.startswith("file:") else "%SRCROOT%"
        ),
        region=sarif.Region(start_line=notice.line, start_column=notice.column),
    )
    return sarif.Result(
        rule_id=notice.check,
        rule_index=index[notice.check],
        level=sarif.Level(notice.level.value),
        message=sarif.Message(text=notice.message),
        locations=[sarif.Location(physical_location=place)],
    )


def _github(verdict: Verdict, names: _Names) -> str:
    """Workflow commands, one a notice; GitHub shows each at its line of the pull request."""
    lines = []
    for one in verdict.notices:
        properties = {
            "file": names.relative(one.file),
            "line": str(one.line),
            "col": str(one.column),
            "title": f"{LEVEL_WORDS[one.level]}：{verdict.checks[one.check]}",
        }
        head = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
        lines.append(f"::{_GITHUB[one.level]} {head}::{_escaped(one.message)}")
    return "\n".join([*lines, verdict.summary])


def _escaped(text: str, more: str = "") -> str:
    """As the workflow commands of GitHub Actions require it: per cent first."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


_WRITERS: Mapping[Format, Callable[[Verdict, _Names], str]] = {
    Format.TEXT: _text,
    Format.JSON: _json,
    Format.JUNIT: _junit,
    Format.SARIF: _sarif,
    Format.GITHUB: _github,
}
