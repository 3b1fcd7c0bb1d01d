"""The rules as they stand on a day, and as one layout of a list can answer them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import ClassVar, Literal, NamedTuple
from weakref import WeakValueDictionary

from checker.condition import (
    ALWAYS,
    Comparison,
    Condition,
    Every,
    Facts,
    evaluate,
    expand,
    fields,
    fields_of,
    restrict,
    witnesses,
)
from checker.engine import Answers, Choice, Engine, Question, make_engine, positions
from checker.engine.remembered import WIDEST, Remembered, Together, bundles, grouped, ordered_in, searched_for
from checker.judge.evidence import Proof, Prover
from checker.model import Citation, Record, Rule, Rulebook
from checker.vocabulary import Aspect, Outcome
from checker.wording import left_blank

# Remembered: layouts, bundles of rules for some of their columns, rules with engines of their own, and what
# columns show of rules.
_LAYOUTS, _BUNDLES, _ALONE, _SHOWN = 2_000, 1_000, 500, 10_000
# Made whole, each with some megabytes; lists have few.  Others differ from one of these in so many columns.
_WHOLE, _APART = 4, 24
_COMBINATIONS = 2_000  # remembered of groups that are looked up as one


@dataclass(frozen=True)
class ActiveRule:
    """A rule as it stands on the check date, with its limit tables and that date put in."""

    rule: Rule
    scope: Condition
    breach: Condition
    basis: tuple[Citation, ...]
    penalty: tuple[Citation, ...]

    @property
    def whole(self) -> Condition:
        return Every((self.scope, self.breach))

    @property
    def question(self) -> Question:
        return Question(self.breach, self.scope)


def active_rules(rulebook: Rulebook, day: date) -> list[ActiveRule]:
    """The rules in force on the day with the limits and the law of that day."""
    on_the_day = rulebook.tests_on(day)
    return [
        ActiveRule(
            rule,
            expand(rule.applies_to, on_the_day),
            expand(rule.violated_when, on_the_day),
            rulebook.citations_on(rule.basis, day),
            rulebook.citations_on(rule.penalty, day),
        )
        for rule in rulebook.rules_on(day)
    ]


class Blanks(NamedTuple):
    """Fields of which a blank is no doubt about an enterprise: those measured, and all that are optional."""

    measured: frozenset[str]
    optional: frozenset[str]
    # Facts that no list has a column for: that a rule asks about one is no question of the list.
    presumed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Violated:
    """A rule, by its number, that some facts violate, with the cells that prove it."""

    number: int
    proof: tuple[Proof, ...]
    # Rules that are violated by the same act, and are no findings of their own.
    covers: tuple[int, ...] = ()
    outcome: ClassVar[Literal[Outcome.VIOLATED]] = Outcome.VIOLATED
    missing: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True)
class Undecided:
    """A rule, by its number, that some facts leave open, and that the list may ask about.

    ``unsure``: the columns of the list can show the violation and leave it open; else ``breach`` are the
    fields that show the breach while only the scope is open.
    """

    number: int
    rule: ActiveRule
    shown: "Shown"
    facts: Facts
    prover: Prover
    unsure: bool
    breach: tuple[str, ...]
    covers: ClassVar[tuple[int, ...]] = ()
    outcome: ClassVar[Literal[Outcome.UNKNOWN]] = Outcome.UNKNOWN

    @cached_property
    def proof(self) -> tuple[Proof, ...]:
        """The known cells that show why the rule may concern the enterprise at all."""
        rule, facts = self.rule, self.facts
        tests = witnesses(rule.scope, facts, True) or witnesses(rule.breach, facts, True)
        return self.prover.proof(rule.rule, tests, facts)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The fields that would decide."""
        return fields_of(self.shown.open_tests(self.rule, self.facts))

    @cached_property
    def not_given(self) -> frozenset[str]:
        """The optional fields that no value is known of."""
        return self.shown.blanks.optional - self.facts.keys()

    def asks(self, record: Record, proved: Set[str]) -> bool:
        """Whether the rule, undecided, is a question about this enterprise.

        ``proved`` are the fields that prove a violation already: a cell that another rule answers for
        does not raise the question whether this one concerns the enterprise too.
        """
        if not self.unsure:
            return any(field not in proved for field in self.breach)
        left_out = self._left_blank(record) if self.not_given else None
        return not left_out or self.shown.without(left_out, self.facts)

    def _left_blank(self, record: Record) -> set[str]:
        """The optional values left blank; a word such as 未测 or 待核实 is no blank, a stroke is one."""
        cells = record.cells
        return {
            one
            for one in self.not_given
            if one not in cells or left_blank(one, cells[one].raw, cells[one].reason)
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the facts of some fields say of the rules that read no others."""

    answers: Answers
    violated: tuple[Violated, ...]
    undecided: tuple[Undecided, ...]
    # Bits of the numbers of those undecided that the list never asks about: it lacks their columns.
    not_asked: int
    complies: int
    not_applicable: int
    decided: frozenset[Aspect | None]  # the aspects of which an answer says something
    silent: bool  # nothing is violated, nor undecided so that the list may ask about it

    @classmethod
    def of_all(cls, several: Sequence["Verdict"]) -> "Verdict":
        """What the facts say of the rules of several groups."""
        return cls(
            answers=Answers.of([answer for one in several for answer in one.answers]),
            violated=tuple([found for one in several for found in one.violated]),
            undecided=tuple([found for one in several for found in one.undecided]),
            not_asked=sum([one.not_asked for one in several]),
            complies=sum([one.complies for one in several]),
            not_applicable=sum([one.not_applicable for one in several]),
            decided=frozenset().union(*[one.decided for one in several]),
            silent=all(one.silent for one in several),
        )


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Group:
    """Rules, by number, that are looked up together, and what the fields of some rows say of them.

    ``searched``: the fields whose texts they only search for words (``searched_for``).
    """

    numbers: tuple[int, ...]
    labels: frozenset[str]
    searched: Mapping[str, tuple[str, ...]]
    verdict: Remembered[Verdict]

    @classmethod
    def of_all(cls, several: Sequence["Group"]) -> "Group":
        """The rules of several groups as one: a list holds hundreds of combinations of what they read."""
        if len(several) == 1:
            return several[0]
        exact = {label for one in several for label in one.labels - one.searched.keys()}
        words: dict[str, dict[str, None]] = {}
        for one in several:
            for label in one.searched.keys() - exact:
                words.setdefault(label, {}).update(dict.fromkeys(one.searched[label]))
        searched = {label: tuple(found) for label, found in words.items()}
        labels = frozenset().union(*[one.labels for one in several])
        return cls(
            numbers=tuple([number for one in several for number in one.numbers]),
            labels=labels,
            searched=searched,
            verdict=Remembered(
                sorted(labels),
                lambda facts: Verdict.of_all([one.verdict.of(facts) for one in several]),
                searched,
                _COMBINATIONS,
            ),
        )


class Layout:
    """The rules as one layout of a list can answer them: by its columns alone.

    A rule that comes out undecided is a question that the list raises about an enterprise where the list's
    own columns could show the violation (a cell that decides is blank or unreadable), or where they show
    the breach and only its scope is open.  Where what is missing are columns that the list never had, the
    list does not ask: that is said once for the list, not as a doubt about every enterprise.  Nor does it ask
    where a measured value is blank: nobody measured, and whether somebody should have is another rule; nor
    where another optional one is, such as until when a permit runs that the list says is there.
    """

    def __init__(self, groups: Sequence[Group]):
        self._groups = groups
        self._together = Together([group.verdict for group in groups])

    def verdicts(self, facts: Facts) -> list[Verdict]:
        """What the facts say of every rule, group after group."""
        return self._together.of(facts)

    def answers(self, facts: Facts) -> list[Outcome]:
        """One outcome for each rule, in the order of the rules."""
        by_number = {
            number: answer
            for group, verdict in zip(self._groups, self.verdicts(facts), strict=True)
            for number, answer in zip(group.numbers, verdict.answers, strict=True)
        }
        return [by_number[number] for number in range(len(by_number))]


# The numbers of rules that one engine answers.
_Numbers = tuple[int, ...]


@dataclass(frozen=True)
class _Bundle:
    """Rules that are looked up together in all layouts that are made alike; ``read`` is by any of them."""

    parts: tuple[_Numbers, ...]
    read: frozenset[str]


class Layouts:
    """The rules for every layout that comes; what two layouts have in common is worked out once.

    The first few decide which rules are looked up together.  Facts that some rows have and others have not
    (what is written under 存在问题) make thousands more: such a layout takes the bundles of the nearest of
    the first, and of every bundle what is remembered for the fields that are there.
    """

    def __init__(self, rules: Sequence[ActiveRule], blanks: Blanks, prover: Prover, choice: Choice):
        self._rules, self._blanks, self._prover, self._choice = rules, blanks, prover, choice
        self._reads = [fields(one.whole) for one in rules]
        self._asked = frozenset().union(*self._reads)
        self._layout = lru_cache(_LAYOUTS)(self._layout_of)
        self._whole: dict[frozenset[str], list[_Bundle]] = {}
        self._unknowing: dict[int, Outcome] = {}  # by number, what each rule comes out as of no facts
        self._bundle = lru_cache(_BUNDLES)(self._bundle_of)
        self._alone = lru_cache(_ALONE)(self._group)
        self._shown = lru_cache(_SHOWN)(self._shown_of)
        # Those of what is remembered, and with the last of these their engines go.
        self._groups: WeakValueDictionary[tuple[_Numbers, frozenset[str]], Group] = WeakValueDictionary()

    def of(self, columns: frozenset[str]) -> Layout:
        """The rules as these columns can answer them."""
        return self._layout(columns)

    def _layout_of(self, columns: frozenset[str]) -> Layout:
        asked = self._asked & columns
        near = min(self._whole, key=lambda one: len(one ^ asked), default=asked)
        if len(self._whole) < _WHOLE or len(near ^ asked) > _APART:
            near = asked
        bundles = self._whole.get(near) or self._bundled(asked)
        if len(self._whole) < _WHOLE:
            self._whole[asked] = bundles
        return Layout([self._bundle(one, asked & one.read, near & one.read) for one in bundles])

    def _bundled(self, asked: frozenset[str]) -> list[_Bundle]:
        """The rules, by what they read of these columns: those that read much the same in one bundle.

        A row then looks up fifteen verdicts in place of fifty.  Apart stay those that read a number or a day,
        which may be another in each row, and those that read nothing, whose other fields are many.
        """
        found = [(numbers, frozenset(labels)) for labels, numbers in self._grouped(asked)]
        apart = [one for one in found if not one[1] or self._is_ordered(*one)]
        others = [one for one in found if one not in apart]
        together = bundles([labels for _, labels in others], WIDEST)
        several = [*([numbers] for numbers, _ in apart), *([others[n][0] for n in one] for one in together)]
        return [
            _Bundle(tuple(parts), frozenset().union(*[self._reads[n] for part in parts for n in part]))
            for parts in several
        ]

    def _grouped(self, asked: frozenset[str]) -> Iterator[tuple[tuple[str, ...], _Numbers]]:
        for labels, numbers in grouped((one.question for one in self._rules), asked).items():
            yield labels, tuple(numbers)

    def _is_ordered(self, numbers: _Numbers, labels: frozenset[str]) -> bool:
        return not ordered_in(self._rules[n].question for n in numbers).isdisjoint(labels)

    def _bundle_of(self, bundle: _Bundle, columns: frozenset[str], made_for: frozenset[str]) -> Group:
        """The rules of a bundle for rows that have these of its fields; it was made for other ones."""
        return Group.of_all([one for part in bundle.parts for one in self._part(part, columns, made_for)])

    def _part(self, numbers: _Numbers, columns: frozenset[str], made_for: frozenset[str]) -> Iterator[Group]:
        """One engine for the columns that it was meant for; for others each rule has its own."""
        read = frozenset().union(*[self._reads[n] for n in numbers])
        if read & columns == read & made_for:
            yield self._group(numbers, read & columns)
            return
        silent = tuple(n for n in numbers if self._reads[n].isdisjoint(columns))
        if silent:
            yield self._alone(silent, frozenset())
        for n in numbers:
            if not self._reads[n].isdisjoint(columns):
                yield self._alone((n,), self._reads[n] & columns)

    def _group(self, numbers: _Numbers, labels: frozenset[str]) -> Group:
        key = numbers, labels
        group = self._groups.get(key)
        if group is None:
            shown = [self._shown(number, labels & self._reads[number]) for number in numbers]
            asking = _Asking(numbers, shown, self._rules, self._prover, lambda: self._engine(*key))
            searched = searched_for(self._rules[n].question for n in numbers)
            searched = {label: words for label, words in searched.items() if label in labels}
            verdict = Remembered(sorted(labels), asking.verdict, searched)
            group = self._groups[key] = Group(numbers, labels, searched, verdict)
        return group

    def _shown_of(self, number: int, labels: frozenset[str]) -> "Shown":
        return Shown.of(self._rules[number], labels, self._blanks)

    def _engine(self, numbers: _Numbers, labels: frozenset[str]) -> Callable[[Facts], Answers]:
        """What answers these rules for records that have no other columns than these."""
        if not labels:  # nearly the same rules in every layout, so each of them is asked once
            return lambda _: self._of_nothing(numbers)
        return self._made(numbers, labels).answer

    def _made(self, numbers: Iterable[int], labels: frozenset[str]) -> Engine:
        questions = {self._rules[n].rule.id: self._rules[n].question for n in numbers}
        return make_engine(questions, self._choice, sorted(labels))

    def _of_nothing(self, numbers: _Numbers) -> Answers:
        """What the engines answer to these rules where nothing is known."""
        new = [n for n in numbers if n not in self._unknowing]
        if new:
            self._unknowing.update(zip(new, self._made(new, frozenset()).answer({}), strict=True))
        return Answers.of([self._unknowing[n] for n in numbers])


class _Asking:
    """Asks the engines about the rules of one group, and puts what they answer into proofs."""

    def __init__(
        self,
        numbers: Sequence[int],
        shown: Sequence["Shown"],
        rules: Sequence[ActiveRule],
        prover: Prover,
        engine: Callable[[], Callable[[Facts], Answers]],
    ):
        self._numbered = [(n, rules[n], one) for n, one in zip(numbers, shown, strict=True)]
        # As bits, like the answers: the rules of each aspect, and those about whose breach the list asks.
        self._aspects: dict[Aspect | None, int] = {}
        for place, (_, rule, _) in enumerate(self._numbered):
            aspect = rule.rule.aspect
            self._aspects[aspect] = self._aspects.get(aspect, 0) | 1 << place
        self._asked = sum(1 << place for place, one in enumerate(shown) if one.asked)
        self._prover, self._engine = prover, engine
        self._answer: Callable[[Facts], Answers] | None = None

    def verdict(self, facts: Facts) -> Verdict:
        """What the facts of the group's fields say; the engine is made at the first call."""
        if self._answer is None:
            self._answer = self._engine()
        answers = self._answer(facts)
        undecided = [self._undecided(*self._numbered[n], facts) for n in positions(answers.unknown)]
        violated = [self._violated(*self._numbered[n], facts) for n in positions(answers.violated)]
        asked = [one for one in undecided if one.unsure or one.breach]
        return Verdict(
            answers=answers,
            violated=tuple(violated),
            undecided=tuple(asked),
            not_asked=sum(1 << one.number for one in undecided if not one.unsure and not one.breach),
            complies=answers.complies.bit_count(),
            not_applicable=answers.not_applicable.bit_count(),
            decided=self._decided(answers),
            silent=not violated and not asked,
        )

    def _decided(self, answers: Answers) -> frozenset[Aspect | None]:
        """The aspects of which some answer says something.

        That a rule does not bind the enterprise says nothing where the list does not ask about its breach: a
        list that asks whether there is a farm and nothing else has not looked for pollution.
        """
        telling = ~answers.unknown & (~answers.not_applicable | self._asked)
        return frozenset([aspect for aspect, rules in self._aspects.items() if rules & telling])

    def _violated(self, n: int, one: ActiveRule, _: "Shown", facts: Facts) -> Violated:
        return Violated(n, self._prover.proof(one.rule, witnesses(one.whole, facts, True), facts))

    def _undecided(self, n: int, one: ActiveRule, shown: "Shown", facts: Facts) -> Undecided:
        unsure = evaluate(shown.whole, facts) is None
        breach = () if unsure else fields_of(witnesses(shown.breach, facts, True))
        return Undecided(n, one, shown, facts, self._prover, unsure, breach)


@dataclass(frozen=True)
class Shown:
    """What the columns of a layout alone can show to be true of one rule."""

    whole: Condition
    breach: Condition
    blanks: Blanks
    asked: bool  # whether the list has a column about the breach

    @classmethod
    def of(cls, rule: ActiveRule, columns: frozenset[str], blanks: Blanks) -> "Shown":
        whole = restrict(rule.whole, columns)
        # A value above the limit of some other trade is no breach: it takes a column about the trade.
        scoped = rule.scope == ALWAYS or not fields(rule.scope).isdisjoint(columns)
        breach = restrict(rule.breach, columns if scoped else columns - blanks.measured)
        asked = not fields(rule.breach).isdisjoint(columns - blanks.presumed)
        read = fields(whole)
        return cls(whole, breach, Blanks(blanks.measured & read, blanks.optional & read), asked)

    def without(self, left_out: Set[str], facts: Facts) -> bool:
        """Whether the violation stays open when the list does not ask about these fields."""
        return evaluate(restrict(self.whole, fields(self.whole) - left_out), facts) is None

    def open_tests(self, rule: ActiveRule, facts: Facts) -> list[Comparison]:
        """The tests that stand open: those of the list's own columns, if these can decide."""
        return witnesses(self.whole, facts, None) or witnesses(rule.whole, facts, None)
