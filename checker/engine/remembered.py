"""What follows from facts, remembered by the facts that decide it.

A rule reads two or three fields, and a list of ten thousand enterprises holds a few dozen combinations of
their values.  So the engines are asked once for every combination that some enterprise has, and both have
answered whatever is said of any of them.  Measured values differ from row to row: what is remembered is
bounded, and a group of questions is a small thing to ask again.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, Generic, TypeVar

from checker.condition import Comparison, Facts, Op, Value, comparisons, fields, is_ordered
from checker.engine import Answers, Choice, Engine, Question, make_engine
from checker.vocabulary import Outcome

T = TypeVar("T")

# Combinations remembered for one group; at some three hundred bytes each, a few megabytes at the most.
_LIMIT = 20_000
# Combinations of all fields that some groups read together: worth it where they are few.
_FEW = 2_000
WIDEST = 8  # fields of what is looked up as one
_TEXTS = 5_000  # remembered by the words that they contain


class Remembered(Generic[T]):
    """A function of the values of some fields, worked out once for each combination of them.

    Of a text that is only searched for words, such as a name, it counts which of them it contains: that is
    all that the engines are told of it.  What raises is not remembered: the next enterprise with the same
    values raises again.
    """

    __slots__ = ("_finders", "_limit", "_work_out", "known", "labels", "searched")

    def __init__(
        self,
        labels: Iterable[str],
        work_out: Callable[[Facts], T],
        searched: Mapping[str, tuple[str, ...]] | None = None,
        limit: int = _LIMIT,
    ):
        """``work_out`` is given the known facts of these fields and no others.

        ``searched``: by label the words that texts are searched for (``searched_for``).  What is worked out
        must not depend on anything else in these texts.
        """
        self.labels, self._work_out, self._limit = tuple(labels), work_out, limit
        self.searched = {label: words for label, words in (searched or {}).items() if label in self.labels}
        self._finders = [
            (n, _finder(self.searched[label]))
            for n, label in enumerate(self.labels)
            if label in self.searched
        ]
        self.known: dict[tuple[object, ...], T] = {}

    def of(self, facts: Facts) -> T:
        """What follows from these facts."""
        values = tuple(map(facts.get, self.labels))
        key = self._key(values) if self._finders else values
        try:
            return self.known[key]
        except KeyError:
            pass
        given = {label: one for label, one in zip(self.labels, values, strict=True) if one is not None}
        found = self._work_out(given)
        if len(self.known) >= self._limit:
            self.known.clear()
        self.known[key] = found
        return found

    def looked_up_by(self, label: str) -> object:
        """What of a field counts: its value, or which of these words its text contains."""
        return (label, self.searched[label]) if label in self.searched else label

    def _key(self, values: tuple[Value | None, ...]) -> tuple[object, ...]:
        key: list[object] = list(values)
        for n, find in self._finders:
            text = values[n]
            if isinstance(text, str):
                key[n] = find(text)
        return tuple(key)

    def __len__(self) -> int:
        """How many combinations are remembered."""
        return len(self.known)


class Together(Generic[T]):
    """Several functions of facts at once: what each field holds is looked up once for all of them."""

    def __init__(self, several: Sequence[Remembered[T]]):
        self._labels = tuple(dict.fromkeys(label for one in several for label in one.labels))
        # What a row is looked up by: the values of these, then what each of these texts contains.
        place: dict[object, int] = {label: n for n, label in enumerate(self._labels)}
        self._searches: list[tuple[int, Callable[[Value | None], tuple[object, ...]]]] = []
        searched: dict[str, dict[tuple[str, ...], None]] = {}
        for one in several:
            for label, words in one.searched.items():
                searched.setdefault(label, {})[words] = None
        for label, sets in searched.items():
            self._searches.append((place[label], _search(tuple(sets))))
            for words in sets:
                place[label, words] = len(place)
        self._several = [
            (_picker([place[one.looked_up_by(label)] for label in one.labels]), one.known, one)
            for one in several
        ]

    def of(self, facts: Facts) -> list[T]:
        """What follows from these facts, function by function."""
        given = tuple(map(facts.get, self._labels))
        values: tuple[object, ...] = given
        for n, search in self._searches:
            values += search(given[n])
        found = []
        for pick, known, one in self._several:
            remembered = known.get(pick(values))
            found.append(one.of(facts) if remembered is None else remembered)
        return found


@lru_cache(100)
def _search(sets: tuple[tuple[str, ...], ...]) -> Callable[[Value | None], tuple[object, ...]]:
    """What tells which words of several sets a text contains; of what is no text it gives the value.

    Remembered by texts: a list names a trade or a product many times.
    """
    finders = [_finder(words) for words in sets]
    some = _some({word for words in sets for word in words})
    nothing = tuple([(False,) * len(words) for words in sets])

    @lru_cache(_TEXTS)
    def search(text: Value | None) -> tuple[object, ...]:
        if not isinstance(text, str):
            return (text,) * len(sets)
        return nothing if some(text) is None else tuple([one(text) for one in finders])

    return search


@lru_cache(1_000)
def _finder(words: tuple[str, ...]) -> Callable[[str], tuple[bool, ...]]:
    """What tells which of the words a text contains."""
    some, none = _some(words), (False,) * len(words)
    # Most texts contain none of them, which one look tells.
    return lambda text: none if some(text) is None else tuple([word in text for word in words])


def _some(words: Iterable[str]) -> Callable[[str], re.Match[str] | None]:
    """What finds some of the words in a text."""
    return re.compile("|".join(map(re.escape, sorted(words)))).search


def _picker(places: Sequence[int]) -> Callable[[tuple[object, ...]], Any]:
    """What takes these places out of a tuple, as a tuple."""
    if len(places) > 1:
        return itemgetter(*places)
    first = places[0] if places else 0
    return itemgetter(slice(first, first + len(places)))


def searched_for(questions: Iterable[Question]) -> dict[str, tuple[str, ...]]:
    """The fields whose texts the questions only search for words, and these words."""
    words: dict[str, dict[str, None]] = {}
    others: set[str] = set()
    for question in questions:
        for test in (*comparisons(question.scope), *comparisons(question.breach)):
            if isinstance(test, Comparison) and test.op in (Op.CONTAINS, Op.CONTAINS_NOT):
                words.setdefault(test.field, {})[str(test.value)] = None
            else:
                others.add(test.field)
    return {label: tuple(found) for label, found in words.items() if label not in others}


def read_by(question: Question) -> frozenset[str]:
    """The labels of the fields that a question reads."""
    return fields(question.scope) | fields(question.breach)


def grouped(
    questions: Iterable[Question], columns: Collection[str] | None = None
) -> dict[tuple[str, ...], list[int]]:
    """The questions, by number, that are asked together, by the fields that they read among ``columns``.

    Those that read the same fields, and those that read some of these alone: what decides the others decides
    them too.  Only not where a number or a day is among the others' fields, which may be another in each row.
    Those that read none are a group of their own, alike for many sets of columns.
    """
    groups: dict[frozenset[str], list[int]] = {}
    questions = list(questions)
    for number, question in enumerate(questions):
        labels = read_by(question)
        read = labels if columns is None else labels & frozenset(columns)
        groups.setdefault(read, []).append(number)
    ordered = ordered_in(questions)
    hosts: dict[tuple[str, ...], list[int]] = {}
    for read in sorted(groups, key=lambda read: (-len(read), sorted(read))):
        wider = [
            labels for labels in hosts if read and read < frozenset(labels) and ordered.isdisjoint(labels)
        ]
        host = min(wider, key=len, default=tuple(sorted(read)))
        hosts.setdefault(host, []).extend(groups[read])
    return {labels: sorted(numbers) for labels, numbers in hosts.items()}


def bundles(read: Sequence[frozenset[str]], widest: int) -> list[list[int]]:
    """What is looked up together, by number: those that read much the same fields, up to so many of them.

    Nobody is asked for all combinations of these, and a list holds hundreds of them, not thousands.
    """
    found: list[list[int]] = []
    labels: list[frozenset[str]] = []  # that each of them reads
    for number, own in enumerate(read):
        both = [one | own for one in labels]
        fitting = [n for n, one in enumerate(both) if len(one) <= widest]
        if fitting:
            best = max(fitting, key=lambda n: len(labels[n] & own))
            found[best].append(number)
            labels[best] = both[best]
        else:
            found.append([number])
            labels.append(own)
    return found


def ordered_in(questions: Iterable[Question]) -> frozenset[str]:
    """The fields that hold a number or a day for the questions, which may be another in each row."""
    return frozenset(
        test.field
        for question in questions
        for test in (*comparisons(question.scope), *comparisons(question.breach))
        if is_ordered(test)
    )


class RememberingEngine:
    """An engine that asks those of ``choice`` once for every combination of the facts that matter.

    Every group of questions (``grouped``) has an engine of its own, made when it is first asked.
    """

    def __init__(self, questions: Mapping[str, Question], choice: Choice = Choice.BOTH):
        named = list(questions.items())
        self._groups = [
            (numbers, _remembering(dict(named[n] for n in numbers), choice, labels))
            for labels, numbers in grouped(questions.values()).items()
        ]
        self._blank = [Outcome.UNKNOWN] * len(named)
        self._labels = sorted(frozenset().union(*map(read_by, questions.values())))
        self._searched = searched_for(questions.values())
        self._answers = self.concluding(lambda answers: answers)

    def answer(self, facts: Facts) -> Answers:
        """One outcome for each question, in the order in which the questions were given."""
        return self._answers.of(facts)

    def concluding(self, conclude: Callable[[Answers], T]) -> Remembered[T]:
        """What follows from the answers alone, remembered by the facts that decide these."""
        return Remembered(self._labels, lambda facts: conclude(self._by_group(facts)), self._searched, _FEW)

    def _by_group(self, facts: Facts) -> Answers:
        answers = self._blank.copy()
        for numbers, group in self._groups:
            for number, answer in zip(numbers, group.of(facts), strict=True):
                answers[number] = answer
        return Answers.of(answers)


def _remembering(
    questions: Mapping[str, Question], choice: Choice, labels: Collection[str]
) -> Remembered[Answers]:
    """The answers to questions that read the same fields; their engine is made when it is first asked."""
    engine: list[Engine] = []

    def ask(facts: Facts) -> Answers:
        if not engine:
            engine.append(make_engine(questions, choice, labels))
        return engine[0].answer(facts)

    return Remembered(labels, ask, searched_for(questions.values()))
