"""What the parts of all lists come to, gathered in the order of the input."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from checker import __version__
from checker.intake import Identity, ListReader, Part, joined
from checker.judge import Keys, with_key
from checker.model import Assessment, ListSummary, Problem, Reading, Run
from checker.run.checker import Checked, Checker, Difference
from checker.vocabulary import RowKind

# A list, by its number on the command line, and one of its parts.
Numbered = tuple[int, Part]


def check_lists(
    checker: Checker, lists: Sequence[Path], seen: Callable[[float, int], None] | None = None
) -> "Gathered":
    """Check the lists, part after part.

    ``seen`` is told after each part how many lists are done (1.5: the second is half read), and of how
    many enterprises.
    """
    gathered = Gathered(checker, len(lists))
    for number, part in _parts(checker.reader, lists):
        gathered.add(number, checker.check(part))
        if seen is not None:
            seen(number + part.share, gathered.enterprises)
    return gathered


def _parts(reader: ListReader, lists: Iterable[Path]) -> Iterator[Numbered]:
    for number, path in enumerate(lists):
        for part in reader.parts(path):
            yield number, part


class _ListSoFar:
    """What the parts of one list have given."""

    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self.identities: list[Identity] = []
        self.not_judged = 0

    def reading(self, reader: ListReader) -> Reading:
        """The whole list, without its records."""
        whole = joined(self.readings)
        doubts = reader.within(self.identities)
        return whole.model_copy(update={"problems": (*whole.problems, *doubts)})

    def summary(self, reading: Reading) -> ListSummary:
        """The account of its rows; an enterprise on which the engines disagree counts as rejected."""
        rows: Counter[str] = Counter()
        for table in reading.tables:
            rows.update(table.rows)
        rejected = rows[RowKind.REJECTED] + self.not_judged
        if self.not_judged:
            rows[RowKind.ENTERPRISE] -= self.not_judged
            rows[RowKind.REJECTED] += self.not_judged
        return ListSummary(
            file=reading.file,
            sha256=reading.sha256,
            rows=dict(rows),
            enterprises=len(self.identities) - self.not_judged,
            rejected=rejected,
        )


class Gathered:
    """All parts of all lists, added in order; what is asked of it is asked when all are there."""

    def __init__(self, checker: Checker, lists: int):
        self._checker = checker
        self._lists = [_ListSoFar() for _ in range(lists)]
        self._keys = Keys()
        self.assessments: list[Assessment] = []
        self.differences: list[Difference] = []

    def add(self, number: int, checked: Checked) -> None:
        """Add the next part of the list with this number; a key that comes again gets its number here."""
        one = self._lists[number]
        one.readings.append(checked.reading)
        one.identities += checked.identities
        for judged in checked.judged:
            key = self._keys.of(judged.enterprise.key)
            if isinstance(judged, Difference):
                enterprise = judged.enterprise.model_copy(update={"key": key})
                self.differences.append(Difference(enterprise, judged.problem))
                one.not_judged += 1
            else:
                self.assessments.append(judged if key == judged.enterprise.key else with_key(judged, key))

    @property
    def enterprises(self) -> int:
        """How many enterprises the lists name."""
        return len(self.assessments) + len(self.differences)

    def unreadable(self) -> list[Problem]:
        """The lists and sheets that could not be used."""
        readings = (reading for one in self._lists for reading in one.readings)
        return [one for reading in readings for one in reading.problems if one.kind == "unreadable"]

    def unseen(self) -> list[str]:
        """Headings of the mapping that none of the lists has."""
        return self._checker.reader.unseen(reading for one in self._lists for reading in one.readings)

    def run(self) -> Run:
        """The run: its lists with the account of their rows, and every problem."""
        checker = self._checker
        readings = [one.reading(checker.reader) for one in self._lists]
        problems = [problem for reading in readings for problem in reading.problems]
        problems += [doubt for assessment in self.assessments for doubt in assessment.doubts]
        problems += checker.reader.across([one.identities for one in self._lists])
        problems += [one.problem for one in self.differences]
        return Run(
            as_of=checker.as_of,
            profile=checker.profile.id,
            profile_title=checker.profile.title,
            version=__version__,
            rules_sha256=checker.rulebook.sha256,
            lists=tuple(one.summary(reading) for one, reading in zip(self._lists, readings, strict=True)),
            problems=tuple(problems),
        )
