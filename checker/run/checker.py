"""What happens to one part of a list, the same in this process, a worker process and a cluster."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from checker.engine import Choice, EngineDifferenceError
from checker.intake import ListReader, PackedIdentities, Part
from checker.judge import Judge, enterprise_of
from checker.model import Assessment, Enterprise, ListGuide, Problem, Profile, Reading, Record, Rulebook
from checker.plan import Planner
from checker.report import FindingLines, Lines, lines_of

# Rows: enough that what each part costs by itself does not count, few enough that ten thousand rows keep all
# processes busy and that a part with all its findings takes some ten megabytes.
PART_SIZE = 1_000


class ListLostError(RuntimeError):
    """A list, or a part of it, ended every process that checked it."""

    def __init__(self, file: str):
        super().__init__(file)
        self.file = file


class ClusterError(RuntimeError):
    """A cluster cannot be used, or not any more; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An enterprise on which the engines disagree: a fault of the tool; nothing else is said of it."""

    enterprise: Enterprise
    problem: Problem


@dataclass(frozen=True, slots=True)
class Wanted:
    """In which forms a part is told: as objects, for workbooks and the ledger; as lines, for files."""

    objects: bool = True
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What one part of a list came to.

    ``keys`` has the key of each enterprise, in order, not numbered yet: only the whole run knows which come
    again.  ``differences`` are by the place of their enterprise among them, ``assessments`` in order of the
    others.  Of the problems in ``reading``, which has no records any more, without objects only those of
    unreadable lists are left.
    """

    reading: Reading
    identities: PackedIdentities
    keys: tuple[str, ...]
    differences: Mapping[int, Difference]
    assessments: tuple[Assessment, ...] | None
    lines: Lines | None


class Checker:
    """Understands, judges and plans part after part; lists are cut into parts of ``part_size`` rows.

    It can be pickled and sent to other processes: what is compiled stays behind and is made again where it
    is first needed.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        as_of: date,
        profile: Profile,
        choice: Choice = Choice.BOTH,
        guide: ListGuide | None = None,
        *,
        part_size: int = PART_SIZE,
    ):
        self.rulebook, self.as_of, self.profile = rulebook, as_of, profile
        self._choice, self._guide, self._part_size = choice, guide, part_size

    def __getstate__(self) -> dict[str, Any]:
        return {
            name: value
            for name, value in vars(self).items()
            if name not in {"reader", "judge", "planner", "lines"}
        }

    @cached_property
    def reader(self) -> ListReader:
        """The reader of the lists."""
        return ListReader(self.rulebook.dictionary, self._guide, as_of=self.as_of, part_size=self._part_size)

    @cached_property
    def judge(self) -> Judge:
        """The rules, compiled."""
        return Judge(self.rulebook, self.as_of, self.profile, self._choice)

    @cached_property
    def planner(self) -> Planner:
        """What makes the plans."""
        return Planner(self.rulebook)

    @cached_property
    def lines(self) -> FindingLines:
        """What writes the lines."""
        return FindingLines()

    def check(self, part: Part, wanted: Wanted) -> Checked:
        """What a part of a list comes to."""
        reading = self.reader.understand_part(part)
        problems = reading.problems
        keys: list[str] = []
        differences: dict[int, Difference] = {}
        assessments: list[Assessment] = []
        for place, record in enumerate(reading.records):
            judged = self._judged(record)
            keys.append(judged.enterprise.key)
            if isinstance(judged, Difference):
                differences[place] = judged
            else:
                assessments.append(judged)
        kept = problems if wanted.objects else tuple(one for one in problems if one.kind == "unreadable")
        return Checked(
            reading=reading.model_copy(update={"records": (), "problems": kept}),
            identities=self.reader.identities(reading.records),
            keys=tuple(keys),
            differences=differences,
            assessments=tuple(assessments) if wanted.objects else None,
            lines=lines_of(assessments, problems, self.lines) if wanted.lines else None,
        )

    def answer(self, task: tuple[Part, Wanted]) -> Checked:
        """``check`` as the work of a process."""
        return self.check(*task)

    def _judged(self, record: Record) -> Assessment | Difference:
        enterprise = enterprise_of(record)
        try:
            assessment = self.judge.assess(record, enterprise)
        except EngineDifferenceError as error:
            return Difference(enterprise, _difference(record, enterprise, error))
        return assessment.with_plan(self.planner.plan(assessment))


def _difference(record: Record, enterprise: Enterprise, error: EngineDifferenceError) -> Problem:
    source = record.source
    return Problem(
        kind="rejected",
        file=source.file,
        sheet=source.sheet,
        row=source.row,
        raw=enterprise.name,
        message=f"两个规则引擎对规则“{error.name}”结论不一致，该企业未作判定",
        advice="这是程序问题，请保留名单并报告维护人员",
    )
