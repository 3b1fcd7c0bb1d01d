"""Judge records by the rules of a day: findings first, then aspects, screening and a proposed disposition.

The judgement is forward chaining in strata.  Every stratum asks the engine about facts that are complete
when it begins, and asserts what follows as new facts for the next one:

    record → facts shown by other cells → classes → findings → aspects, categories, severities
        → the profile's facts → screening → disposition

Other cells of a row show some facts where a cell is blank (``inference.py``), and classes are what the
classification catalogues give there (``catalogue.py``).
Derived facts live and die with the enterprise; one that cannot be decided stays unknown.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import compress
from operator import attrgetter

from checker.condition import NEVER, Condition, Facts, Value, fields, fields_of, witnesses
from checker.engine import Choice, Question
from checker.engine.remembered import Remembered, RememberingEngine, searched_for
from checker.judge.chain import derive, flags_of, screened, strata
from checker.judge.disposition import DispositionTable
from checker.judge.evidence import Grounds, Proof, Prover
from checker.judge.filling import Filling
from checker.judge.identity import Keys, enterprise_of, finding_id, identify, is_coded, place_of, with_key
from checker.judge.layout import ActiveRule, Blanks, Layouts, Undecided, Violated, active_rules
from checker.judge.provisions import ProvisionTable
from checker.judge.trade import Priorities
from checker.model import (
    Assessment,
    Covered,
    Enterprise,
    Finding,
    Profile,
    Record,
    Rule,
    Rulebook,
    with_general,
)
from checker.vocabulary import UNDECIDED, Aspect, Flag, Outcome, Screening

__all__ = [
    "Judge",
    "Keys",
    "derive",
    "enterprise_of",
    "finding_id",
    "identify",
    "is_coded",
    "place_of",
    "with_key",
]

# Combinations of rules that are remembered, a kilobyte each.
_TUPLES = 10_000
_ASPECTS = tuple(Aspect)
_NUMBER = attrgetter("number")
_DIGITS = bytes.maketrans(b"01", b"\x00\x01")


class Judge:
    """A rulebook compiled for one day and one profile; judges any number of records."""

    def __init__(self, rulebook: Rulebook, as_of: date, profile: Profile, choice: Choice = Choice.BOTH):
        self._as_of, self._profile, self._choice = as_of, profile, choice
        self._prover = Prover(rulebook, as_of)
        self._priorities = Priorities(rulebook.trades)
        self._filling = Filling(rulebook, as_of, choice)
        # Presumed facts that ask for a column: a list that lacks it asks all the same.
        self._asking = frozenset(one.fact for one in rulebook.inferences if one.fill_in)
        self._rules = active_rules(rulebook, as_of)
        measured = frozenset(field.label for field in rulebook.dictionary.fields if field.measured)
        optional = measured.union(field.label for field in rulebook.dictionary.fields if field.optional)
        presumed = frozenset(one.fact for one in rulebook.inferences if one.presumed)
        self._layouts = Layouts(self._rules, Blanks(measured, optional, presumed), self._prover, choice)
        # By label: by what the field may hold, a word or that word alone of several, the aspects it answers.
        self._settling: dict[str, dict[Value | None, tuple[Aspect, ...]]] = {
            field.label: {
                one: aspects
                for value, aspects in field.settles.items()
                for one in (value, frozenset([value]))
            }
            for field in rulebook.dictionary.fields
            if field.settles
        }
        self._essential = [(one.label, one.essential) for one in rulebook.dictionary.fields if one.essential]
        self._strata = [
            RememberingEngine(stratum, choice).concluding(partial(flags_of, tuple(stratum)))
            for stratum in strata(profile)
        ]
        self._rule_ids = [one.rule.id for one in self._rules]
        self._told = [_told(one) for one in self._rules]
        # One tuple for the enterprises for which the same rules are not asked about.
        self._ids = lru_cache(_TUPLES)(self._ids_of)
        self._derived = lru_cache(_TUPLES)(self._derived_from)
        self._stands_for = _stands_for(self._rules)
        self._covered = [_as_covered(one.rule) for one in self._rules]
        self._table = DispositionTable(profile, choice)
        self._provisions = ProvisionTable(rulebook, as_of, choice)
        when = NEVER if profile.outside is None else profile.outside.when
        # By the facts that decide it, the tests that show that the profile does not mean an enterprise.
        self._not_meant = Remembered(fields(when), partial(_shown_by, when), searched_for([Question(when)]))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in force on the check date, in the order in which they are judged."""
        return tuple(one.rule for one in self._rules)

    def outcomes(self, known: Mapping[str, Value]) -> dict[str, Outcome]:
        """What each rule in force makes of the known facts, by rule id."""
        facts = self._filling.of(known, {}).facts
        answers = self._layouts.of(frozenset(facts)).answers(facts)
        return {one.rule.id: answer for one, answer in zip(self._rules, answers, strict=True)}

    def assess(self, record: Record, enterprise: Enterprise) -> Assessment:
        """Judge one record; nothing is decided that the facts do not decide."""
        given = record.settled()
        filled = self._filling.of(given, record.cells)
        facts, grounds = filled.facts, filled.grounds
        columns = frozenset(facts).union(record.cells.keys(), self._asking, filled.left_open)
        verdicts = self._layouts.of(columns).verdicts(facts)
        speaking = [verdict for verdict in verdicts if not verdict.silent]
        violated = [one for verdict in speaking for one in verdict.violated]
        proved = {cell.field for one in violated for cell in one.proof}
        undecided: list[Undecided] = []
        not_asked = sum([verdict.not_asked for verdict in verdicts])
        for verdict in speaking:
            for one in verdict.undecided:
                if one.asks(record, proved):
                    undecided.append(one)
                else:
                    not_asked |= 1 << one.number
        hits: list[Violated | Undecided] = [*self._reported(violated), *undecided]
        hits.sort(key=_NUMBER)
        findings = tuple([self._finding(one, record, facts, grounds, enterprise) for one in hits])
        answered = frozenset[Aspect | None]().union(*{verdict.decided for verdict in verdicts})
        decided = answered.difference(self._left_empty(record, facts)) | self._settled(facts)
        if record.unclear and not any(self._rules[one.number].rule.aspect for one in violated):
            decided = frozenset()  # of whom something is said to be wrong nobody says that nothing is
        flags_found, aspects = self._derived(
            tuple([one.number for one in violated]), tuple([one.number for one in undecided]), decided
        )
        known: dict[str, Value] = {**facts, **flags_found}
        for stratum in self._strata:
            known |= stratum.of(known)
        screening = screened(known)
        outside = self._outside(record, facts, grounds) if screening is Screening.OUTSIDE else ""
        return Assessment(
            enterprise=enterprise,
            as_of=self._as_of,
            profile=self._profile.id,
            screening=screening,
            aspects=aspects,
            disposition=self._table.propose(screening, known, findings, record.unclear, outside),
            findings=findings,
            judged={
                Outcome.VIOLATED: len(violated),
                Outcome.COMPLIES: sum([verdict.complies for verdict in verdicts]),
                Outcome.UNKNOWN: len(undecided),
                Outcome.NOT_APPLICABLE: sum([verdict.not_applicable for verdict in verdicts]),
            },
            not_covered=self._ids(not_asked),
            priority=self._priorities.of(facts),
            advice=self._provisions.advise(known) if violated else (),
            doubts=tuple(self._filling.doubts(filled, record, given)),
        )

    def _reported(self, violated: list[Violated]) -> list[Violated]:
        """The violated rules that are findings: those for which no other stands, with the cells of both."""
        by_number = {one.number: one for one in violated}
        standing = by_number.keys() & self._stands_for.keys()
        covers = {one: self._stands_for[one] & by_number.keys() for one in standing}
        covered = frozenset().union(*covers.values())
        if not covered:
            return violated
        return [
            _with_covered(one, [by_number[each] for each in sorted(covers.get(one.number, ()))])
            for one in violated
            if one.number not in covered
        ]

    def _derived_from(
        self, violated: tuple[int, ...], undecided: tuple[int, ...], decided: frozenset[Aspect | None]
    ) -> tuple[dict[str, Flag], dict[Aspect, str]]:
        """What follows from the rules with these numbers, and what it says of the aspects."""
        hits = [
            (self._rules[number].rule, outcome)
            for outcome, numbers in ((Outcome.VIOLATED, violated), (Outcome.UNKNOWN, undecided))
            for number in numbers
        ]
        flags = derive(hits, decided)
        return flags, {aspect: str(flags.get(aspect, UNDECIDED)) for aspect in _ASPECTS}

    def _ids_of(self, bits: int) -> tuple[str, ...]:
        """The ids of the rules whose bits are set, in order."""
        # The bits as digits: many times as quick to read as a number of so many bits is to shift.
        return tuple(compress(self._rule_ids, f"{bits:b}".encode().translate(_DIGITS)[::-1]))

    def _left_empty(self, record: Record, facts: Facts) -> Iterator[Aspect]:
        """The aspects of which an empty cell says that nobody looked: a blank under 环评."""
        for label, aspects in self._essential:
            cell = record.cells.get(label) if label not in facts else None
            if cell is not None and not cell.raw.strip():
                yield from aspects

    def _settled(self, facts: Facts) -> set[Aspect | None]:
        """The aspects that a value of the enterprise answers by itself."""
        found: set[Aspect | None] = set()
        for label, aspects in self._settling.items():
            found.update(aspects.get(facts.get(label), ()))
        return found

    def _outside(self, record: Record, facts: Facts, grounds: Grounds) -> str:
        """Why the profile does not mean an enterprise, with the cells that say so."""
        assert self._profile.outside is not None
        shown = self._prover.evidence(self._not_meant.of(facts), record, facts, grounds)
        # A blank that other cells fill says nothing itself.
        cells = (one for one in shown if one.cell and one.derived is None)
        said = [f"{one.field}“{one.raw}”（{record.cells[one.field].place}）" for one in cells]
        return f"{self._profile.outside.reason}：{'、'.join(said)}"

    def _finding(
        self,
        found: Violated | Undecided,
        record: Record,
        facts: Facts,
        grounds: Grounds,
        enterprise: Enterprise,
    ) -> Finding:
        before, after = self._told[found.number]
        return Finding._make(
            (
                finding_id(self._rule_ids[found.number], enterprise.key),
                *before,
                found.outcome,
                self._prover.evidence(found.proof, record, facts, grounds),
                self._prover.missing(found.missing, record) if found.missing else (),
                *after,
                tuple([self._covered[number] for number in found.covers]),
            )
        )


def _shown_by(when: Condition, facts: Facts) -> tuple[Proof, ...]:
    """The tests that make a condition hold, as what proves it."""
    return tuple([Proof(label, None, None) for label in fields_of(witnesses(when, facts, True))])


def _stands_for(rules: Sequence[ActiveRule]) -> dict[int, frozenset[int]]:
    """By the number of a rule, those of the rules in force for which it stands, however many steps away."""
    numbers = {one.rule.id: number for number, one in enumerate(rules)}
    by_id = {one.rule.id: one.rule.in_place_of for one in rules}
    return {
        number: frozenset(numbers[each] for each in ids if each in numbers)
        for number, one in enumerate(rules)
        if (ids := with_general(one.rule.in_place_of, lambda one: by_id.get(one, ())))
    }


def _with_covered(one: Violated, covered: Sequence[Violated]) -> Violated:
    """What is violated, proved by the cells of the rules for which it stands too."""
    if not covered:
        return one
    proof = {each.field: each for rule in (*reversed(covered), one) for each in rule.proof}
    shown = dict.fromkeys(each.field for rule in (one, *covered) for each in rule.proof)
    numbers = tuple([each.number for each in covered])
    return Violated(one.number, tuple([proof[field] for field in shown]), numbers)


def _as_covered(rule: Rule) -> Covered:
    return Covered(rule.id, rule.title, rule.aspect, rule.category, rule.severity)


def _told(one: ActiveRule) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """What all findings of a rule say, but for their ids: before their outcome, and after what is missing.

    In the order of ``Finding``: made once, for a list has three findings for each of its enterprises.
    """
    rule = one.rule
    before = rule.id, rule.title, rule.aspect, rule.category, rule.severity, rule.campaign
    return before, (one.basis, one.penalty, rule.note)
