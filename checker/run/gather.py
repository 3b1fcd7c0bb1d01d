"""What the parts of all lists come to, gathered in the order of the input."""

from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from checker import __version__
from checker.intake import Identity, ListReader, Part, joined
from checker.judge import Keys, with_key
from checker.model import Assessment, ListSummary, Problem, Reading, Run
from checker.run.checker import Checked, Checker, Difference
from checker.run.pool import WorkerDiedError, spread, usable_processors
from checker.vocabulary import RowKind

# Enterprises from which other processes are worth their start.
_WORTHWHILE = 1000


class PartLostError(RuntimeError):
    """A part of a list ended every process that checked it."""

    def __init__(self, part: Part):
        super().__init__(part.file)
        self.part = part


def check_lists(
    checker: Checker,
    lists: Sequence[Path],
    workers: int | None = None,
    seen: Callable[[float, int], None] | None = None,
) -> "Gathered":
    """Check the lists, part after part, by so many processes; what is found is the same with any number.

    Without ``workers`` short lists are checked in this process, longer ones by as many as can run at once.
    ``seen`` is told after each part how many lists are done (1.5: the second is half read), and of how
    many enterprises.  Raises ``PartLostError``.
    """
    gathered = Gathered(checker, len(lists))
    with closing(_checked(checker, lists, workers)) as parts:
        for number, share, checked in parts:
            gathered.add(number, checked)
            if seen is not None:
                seen(number + share, gathered.enterprises)
    return gathered


def _checked(
    checker: Checker, lists: Sequence[Path], workers: int | None
) -> Generator[tuple[int, float, Checked], None, None]:
    """The number of the list, how much of it is done, and what the part came to, for each part in order."""
    number_of = workers or usable_processors()
    done = 0
    parts = _parts(checker.reader, lists)
    for number, part in parts:
        # The first one always here: what it makes the judge compile, other processes then inherit.
        checked = checker.check(part)
        done += len(checked.judged)
        yield number, part.share, checked
        expected = done * len(lists) / max(number + part.share, 1e-6)
        if number_of > 1 and (workers is not None or max(done, expected - done) >= _WORTHWHILE):
            break
    waiting: deque[tuple[int, float]] = deque()

    def sent() -> Iterator[Part]:
        for number, part in parts:
            waiting.append((number, part.share))
            yield part

    try:
        for checked in spread(checker.check, sent(), number_of):
            yield *waiting.popleft(), checked
    except WorkerDiedError as error:
        raise PartLostError(error.item) from None


def _parts(reader: ListReader, lists: Iterable[Path]) -> Iterator[tuple[int, Part]]:
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
