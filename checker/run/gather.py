"""What the parts of all lists come to, gathered in the order of the input."""

import sys
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from checker import __version__
from checker.intake import Identities, ListReader, Part, joined
from checker.judge import Keys, finding_id, with_key
from checker.model import Assessment, Column, ListSummary, Problem, Reading, Run
from checker.report import Counts, GrowingFiles, Tallies, tallies, with_keys
from checker.run.checker import Checked, Checker, Difference, ListLostError, Wanted
from checker.run.places import Place, at_hand
from checker.run.pool import FORKS, WorkerDiedError, spread, usable_processors
from checker.vocabulary import RowKind

if TYPE_CHECKING:
    from checker.run.cluster import Cluster

A = TypeVar("A")
B = TypeVar("B")

# Enterprises from which other processes are worth their start.
_WORTHWHILE = 1000
# Once this share of the limit is there and this many times the limit is to be expected, nobody waits for it.
_SURE, _FAR_BEYOND = 0.1, 1.5
_BATCH = 1000  # problems


@dataclass(frozen=True)
class Keeping:
    """What a run keeps: assessments of fewer than so many enterprises, in memory, and lines, in files.

    From the limit on nothing of a single enterprise is held any more; without ``files`` there is no limit.
    A list that is going to be far longer is not held from early on: what is held would only be thrown away.
    """

    files: GrowingFiles | None = None
    limit: int = sys.maxsize


def check_lists(
    checker: Checker,
    lists: Sequence[Place],
    keeping: Keeping | None = None,
    *,
    workers: int | None = None,
    cluster: "Cluster | None" = None,
    seen: Callable[[float, int], None] | None = None,
) -> "Gathered":
    """Check the lists, part after part, by so many processes; what is found is the same with any number.

    Without ``workers`` short lists are checked in this process, longer ones by as many as can run at once;
    with a ``cluster`` by its workers, and then it raises ``ClusterError`` too.
    ``seen`` is told after each part how many lists are done (1.5: the second is half read), and of how
    many enterprises.  Raises ``ListLostError``, ``OutOfReachError``, and
    ``OSError`` where the files cannot be written.
    """
    gathered = Gathered(checker, len(lists), keeping or Keeping())
    answers = (
        _checked(checker, lists, gathered, workers)
        if cluster is None
        else cluster.checked(checker, lists, lambda: gathered.wanted)
    )
    with closing(answers) as parts:
        for number, share, checked in parts:
            gathered.add(number, checked)
            gathered.expect(number, share)
            if seen is not None:
                seen(number + share, gathered.enterprises)
    gathered.finish()
    if gathered.is_forgetful:
        gathered.remember(check_lists(checker, lists, workers=workers, cluster=cluster, seen=seen))
    return gathered


def _checked(
    checker: Checker, lists: Sequence[Place], gathered: "Gathered", workers: int | None
) -> Generator[tuple[int, float, Checked], None, None]:
    """The number of the list, how much of it is done, and what the part came to, for each part in order."""
    number_of = workers or usable_processors()
    parts = _parts(checker.reader, lists)
    for number, part in parts:
        # The first one always here: what it makes the judge compile, other processes then inherit.
        yield number, part.share, checker.check(part, gathered.wanted)
        done = gathered.enterprises
        expected = done * len(lists) / max(number + part.share, 1e-6)
        if number_of > 1 and (workers is not None or max(done, expected - done) >= _WORTHWHILE):
            break
    waiting: deque[tuple[int, float]] = deque()

    def sent() -> Iterator[tuple[Part, Wanted]]:
        for number, part in parts:
            waiting.append((number, part.share))
            yield part, gathered.wanted

    try:
        for checked in spread(checker.answer, sent(), number_of):
            yield *waiting.popleft(), checked
    except WorkerDiedError as error:
        raise ListLostError(error.item[0].file) from None


def each_of(workers: int | None, enterprises: int) -> Callable[[Callable[[A], B], Iterable[A]], Iterable[B]]:
    """``map`` for the last work of a run, such as its workbooks: by several processes where that pays.

    What all of them need is inherited, not sent; where a process cannot be forked, this one does the work.
    """
    number = workers or usable_processors()
    if number == 1 or not FORKS or (workers is None and enterprises < _WORTHWHILE):
        return map
    return partial(spread, workers=number, ahead=0)


def _parts(reader: ListReader, lists: Iterable[Place]) -> Iterator[tuple[int, Part]]:
    for number, place in enumerate(lists):
        with at_hand(place) as path:
            for part in reader.parts(path):
                yield number, part


class _ListSoFar:
    """What the parts of one list have given."""

    def __init__(self) -> None:
        self.reading: Reading | None = None  # without records and problems
        self.problems: list[Problem] = []
        self.identities = Identities()
        self.not_judged = 0

    def add(self, checked: Checked) -> None:
        """Add the next part."""
        self.problems += checked.reading.problems
        part = checked.reading.model_copy(update={"problems": ()})
        self.reading = part if self.reading is None else joined([self.reading, part])
        self.identities.add(checked.identities)
        self.not_judged += len(checked.differences)

    @property
    def enterprises(self) -> int:
        """How many have come, with those on which the engines disagree."""
        return len(self.identities)

    def summary(self) -> ListSummary:
        """The account of its rows; an enterprise on which the engines disagree counts as rejected."""
        assert self.reading is not None  # a list has at least one part
        rows: Counter[str] = Counter()
        for table in self.reading.tables:
            rows.update(table.rows)
        rejected = rows[RowKind.REJECTED] + self.not_judged
        if self.not_judged:
            rows[RowKind.ENTERPRISE] -= self.not_judged
            rows[RowKind.REJECTED] += self.not_judged
        return ListSummary(
            file=self.reading.file,
            sha256=self.reading.sha256,
            rows=dict(rows),
            enterprises=self.enterprises - self.not_judged,
            rejected=rejected,
        )


class Gathered:
    """All parts of all lists, added in order; what is asked of it is asked when it is finished.

    ``assessments`` is ``None`` where there are more than are kept.
    """

    def __init__(self, checker: Checker, lists: int, keeping: Keeping):
        self._checker, self._files, self._limit = checker, keeping.files, keeping.limit
        self._lists = [_ListSoFar() for _ in range(lists)]
        self._ended = 0  # lists of which all parts have come
        self._keys = Keys()
        self._counts = Counts()
        self._kinds: Counter[str] = Counter()  # of problems, where they are written
        self._across: list[Problem] = []
        self.enterprises = 0
        self.differences: list[Difference] = []
        self.assessments: list[Assessment] | None = []
        self._forget_beyond_limit()

    @property
    def wanted(self) -> Wanted:
        """In which forms the next parts are to be told."""
        return Wanted(objects=self.assessments is not None, lines=self._files is not None)

    def add(self, number: int, checked: Checked) -> None:
        """Add the next part, of the list with this number; a key that comes again gets its number here."""
        self._end_lists(number)
        numbered = self._numbered(checked)
        self._lists[number].add(numbered)
        self.enterprises += len(numbered.keys)
        self.differences += numbered.differences.values()
        if self.assessments is not None:
            self.assessments += numbered.assessments or ()
        if self._files is not None and numbered.lines is not None:
            self._files.add(numbered.lines)
            self._counts.add(numbered.lines.counts)
            self._kinds.update(numbered.lines.problems)
        self._forget_beyond_limit()

    def expect(self, number: int, share: float) -> None:
        """So much of the list with this number is read: hold nothing where all of it goes far beyond."""
        if self._files is None:
            return
        here = self._lists[number].enterprises
        expected = self.enterprises - here + here / max(share, 1e-6)
        if self.enterprises >= _SURE * self._limit and expected >= _FAR_BEYOND * self._limit:
            self._forget()

    @property
    def is_forgetful(self) -> bool:
        """Whether the lists were shorter than expected, and too little is held."""
        return self.assessments is None and self.enterprises < self._limit

    def remember(self, other: "Gathered") -> None:
        """Hold what another run over the same lists has held."""
        self.assessments, self._across = other.assessments, other._across
        for mine, theirs in zip(self._lists, other._lists, strict=True):
            mine.problems = theirs.problems

    def finish(self) -> None:
        """All parts are there: what can only be asked of all lists together."""
        self._end_lists(len(self._lists))
        if self._files is not None:
            self._files.tell_doubts()
        across = self._checker.reader.across([one.identities for one in self._lists])
        self._across = self._told(across)
        self._told(one.problem for one in self.differences)

    def _end_lists(self, until: int) -> None:
        """Who is who in the lists before this one."""
        for one in self._lists[self._ended : until]:
            one.problems += self._told(self._checker.reader.within(one.identities))
        self._ended = until

    def _told(self, problems: Iterable[Problem]) -> list[Problem]:
        """Write the problems; they are held as long as assessments are."""
        held: list[Problem] = []
        for some in _batches(problems):
            if self._files is not None:
                self._files.tell(some)
                self._kinds.update(one.kind for one in some)
            if self.assessments is not None:
                held += some
        return held

    def _forget_beyond_limit(self) -> None:
        """Hold nothing of a single enterprise where there are more than the limit."""
        if self._files is not None and self.enterprises >= self._limit:
            self._forget()

    def _forget(self) -> None:
        self.assessments = None
        for one in self._lists:
            one.problems = [problem for problem in one.problems if problem.kind == "unreadable"]

    def _numbered(self, checked: Checked) -> Checked:
        """The part with numbers at keys that have come before."""
        keys = [self._keys.of(key) for key in checked.keys]
        other = {place: key for place, key in enumerate(keys) if key != checked.keys[place]}
        if not other:
            return checked
        differences = {
            place: Difference(one.enterprise._replace(key=keys[place]), one.problem)
            for place, one in checked.differences.items()
        }
        judged = [place for place in range(len(keys)) if place not in differences]
        again = {number: other[place] for number, place in enumerate(judged) if place in other}
        assessments, lines = checked.assessments, checked.lines
        if assessments is not None:
            assessments = tuple(
                with_key(one, again[number]) if number in again else one
                for number, one in enumerate(assessments)
            )
        if lines is not None:
            lines = replace(lines, findings=with_keys(lines.findings, again, finding_id))
        return replace(checked, differences=differences, assessments=assessments, lines=lines)

    @property
    def counts(self) -> Tallies:
        """The figures of the run."""
        if self._files is None and self.assessments is not None:
            return tallies(self.assessments)
        return self._counts.tallies()

    def unreadable(self) -> list[Problem]:
        """The lists and sheets that could not be used."""
        return [problem for one in self._lists for problem in one.problems if problem.kind == "unreadable"]

    def unused(self) -> Iterator[tuple[str, list[Column]]]:
        """The lists, and the columns of each that were taken for no field, every heading once."""
        for one in self._lists:
            if one.reading is None:
                continue
            columns = [column for table in one.reading.tables for column in table.columns]
            used = {one.heading for one in columns if one.field or one.stating or one.how == "mapping"}
            left = {column.heading: column for column in columns if column.heading not in used}
            if left:
                yield one.reading.file, list(left.values())

    def unseen(self) -> list[str]:
        """Headings of the mapping that none of the lists has."""
        readings = (one.reading for one in self._lists if one.reading is not None)
        return self._checker.reader.unseen(readings)

    def run(self) -> Run:
        """The run: its lists with the account of their rows, and the problems, as far as they are held."""
        problems = [problem for one in self._lists for problem in one.problems]
        more: Counter[str] = Counter()
        if self.assessments is None:
            more = self._kinds - Counter(one.kind for one in problems)
        else:
            problems += [doubt for one in self.assessments for doubt in one.doubts]
            problems += self._across
            problems += [one.problem for one in self.differences]
        checker = self._checker
        return Run(
            as_of=checker.as_of,
            profile=checker.profile.id,
            profile_title=checker.profile.title,
            version=__version__,
            rules_sha256=checker.rulebook.sha256,
            lists=tuple(one.summary() for one in self._lists),
            problems=tuple(problems),
            more_problems=dict(more),
        )


def _batches(problems: Iterable[Problem]) -> Iterator[list[Problem]]:
    rest = iter(problems)
    while some := list(islice(rest, _BATCH)):
        yield some
