"""Why the tool says what it says about one enterprise: from cells to tests, rules, facts and disposition."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checker.condition import (
    AsOf,
    Comparison,
    Condition,
    Every,
    Exceeds,
    Facts,
    Kind,
    Some,
    Truth,
    Value,
    evaluate,
    fields,
)
from checker.engine import Choice
from checker.judge import derive
from checker.judge.chain import FLAGS, LISTED, OUTSIDE, ends, screened
from checker.judge.filling import Filling
from checker.model import (
    Assessment,
    Covered,
    DispositionRow,
    Finding,
    LimitRow,
    Profile,
    Record,
    Rule,
    Rulebook,
)
from checker.vocabulary import (
    DERIVED_FACTS,
    NO_COLUMN,
    UNDECIDED,
    Aspect,
    Category,
    Flag,
    Outcome,
    Screening,
    Severity,
)
from checker.wording import condition_in_words, number_in_words, value_in_words


@dataclass(frozen=True)
class Evidence:
    """What a test reads: the value as the tool understands it, the text, its cell, why it is unknown.

    ``derived`` names the row of the catalogue that gives the value where the cell has none.
    """

    field: str
    value: str | None
    raw: str | None
    cell: str | None
    reason: str | None
    derived: str | None = None


@dataclass(frozen=True)
class Step:
    """One condition and its truth (``None``: undecided) with what it rests on.

    ``evidence`` stands at a single test, ``parts`` below a condition made of several; ``all_of`` says whether
    all of them must hold or any one.
    """

    words: str
    truth: Truth
    evidence: tuple[Evidence, ...] = ()
    parts: tuple["Step", ...] = ()
    all_of: bool = True


@dataclass(frozen=True)
class RuleDerivation:
    """How one rule came to its outcome."""

    rule: Rule
    outcome: Outcome
    scope: Step
    breach: Step
    covered: bool  # False: undecided, but the list at hand does not ask about it


@dataclass(frozen=True)
class FactDerivation:
    """A fact of the judgement: 是, 否 or ``None``, what makes it so, and the condition if it has one."""

    name: str
    flag: Flag | None
    sources: tuple[str, ...] = ()
    step: Step | None = None


@dataclass(frozen=True)
class RowDerivation:
    """One row of the judgement table: whether its ground is found, its question answered, and what follows.

    ``verdict``: 提出, 并存 (its question is open), 如属实可能 (its ground is open), 不适用, 未轮到.
    """

    number: int
    row: DispositionRow
    found: Step
    holds: Step
    verdict: str


@dataclass(frozen=True)
class Derivation:
    """Everything about one enterprise."""

    assessment: Assessment
    rules: tuple[RuleDerivation, ...]
    found: tuple[FactDerivation, ...]
    facts: tuple[FactDerivation, ...]
    outside: FactDerivation | None  # of a profile that means some enterprises only
    listed: FactDerivation
    rows: tuple[RowDerivation, ...]


class Explainer:
    """Puts conditions and facts of one enterprise side by side."""

    def __init__(self, rulebook: Rulebook, profile: Profile, as_of: date, record: Record):
        self._rulebook, self._profile, self._as_of, self._record = rulebook, profile, as_of, record
        filled = Filling(rulebook, as_of, Choice.COMPILED).of(record.settled(), record.cells)
        self._facts, self._grounds = filled.facts, filled.grounds
        self._fields = rulebook.dictionary.by_label
        self._dates = frozenset(label for label, one in self._fields.items() if one.type is Kind.DATE)
        self._limit_tables = {table.id: table for table in rulebook.limits}
        self._on_the_day = rulebook.tests_on(as_of)

    def derivation(self, assessment: Assessment, rules: Sequence[Rule]) -> Derivation:
        """The chain behind an assessment, with these rules in full."""
        known = {**self._facts, **self._flags(assessment)}
        facts = []
        for fact in self._profile.facts:
            facts.append(self._fact(fact.name, fact.when, known))
            if facts[-1].flag is not None:
                known[fact.name] = facts[-1].flag
        last = {name: self._fact(name, when, known) for name, when in ends(self._profile)}
        flags = {name: one.flag for name, one in last.items()}
        assert screened(flags) is assessment.screening, "the chain must end where the judge's does"
        return Derivation(
            assessment=assessment,
            rules=tuple(self.rule(rule, assessment) for rule in rules),
            found=tuple(self._found(assessment)),
            facts=tuple(facts),
            outside=last.get(OUTSIDE),
            listed=last[LISTED],
            rows=tuple(self._rows(known)) if assessment.screening is Screening.LISTED else (),
        )

    # --- rules ----------------------------------------------------------------------------------

    def rule(self, rule: Rule, assessment: Assessment) -> RuleDerivation:
        """Scope and breach of one rule, test by test."""
        scope = self.step(rule.applies_to, self._facts)
        breach = self.step(rule.violated_when, self._facts)
        whole = (
            False
            if False in (scope.truth, breach.truth)
            else None
            if None in (scope.truth, breach.truth)
            else True
        )
        outcome = {True: Outcome.VIOLATED, None: Outcome.UNKNOWN}.get(whole, Outcome.COMPLIES)
        if whole is False and scope.truth is False:
            outcome = Outcome.NOT_APPLICABLE
        return RuleDerivation(rule, outcome, scope, breach, rule.id not in assessment.not_covered)

    def step(self, condition: Condition, known: Facts) -> Step:
        """A condition over the record's own fields and derived facts, with what each test rests on."""
        truth = self._truth(condition, known)
        words = self._words(condition)
        match condition:
            case Comparison(field) | AsOf(field):
                return Step(words, truth, self._evidence([field], known))
            case Exceeds(field, table):
                return Step(
                    words, truth, self._evidence([field], known), tuple(self._limit(field, table)), False
                )
            case Every(parts) | Some(parts):
                tests = {part.field for part in parts if isinstance(part, Comparison)}
                if len(parts) == 1:
                    return self.step(parts[0], known)
                if isinstance(condition, Some) and len(tests) == 1 and _plain(parts):
                    return Step(words, truth, self._evidence(sorted(tests), known))
                steps = tuple(self.step(part, known) for part in parts)
                return Step(words, truth, (), steps, isinstance(condition, Every))

    def _truth(self, condition: Condition, known: Facts) -> Truth:
        match condition:
            case Exceeds() | AsOf():
                return evaluate(self._on_the_day(condition), known)
            case Every(parts) | Some(parts):
                decisive = isinstance(condition, Some)
                truths = {self._truth(part, known) for part in parts}
                return decisive if decisive in truths else None if None in truths else not decisive
            case Comparison():
                return evaluate(condition, known)

    def _words(self, condition: Condition) -> str:
        return condition_in_words(condition, self._unit, self._dates, self._as_of)

    def _unit(self, label: str) -> str | None:
        field = self._fields.get(label)
        return None if field is None else field.unit

    def _limit(self, field: str, table: str) -> Iterator[Step]:
        """The rows that apply to the enterprise, or may."""
        limit = self._limit_tables[table]
        for row in limit.rows:
            if row.in_force(self._as_of) and evaluate(row.when, self._facts) is not False:
                words = f"限值{limit_in_words(row)}（{limit.standard} {row.clause}）"
                if row.when != Every(()):
                    words = f"{words}，适用条件：{self._words(row.when)}"
                rests_on = self._evidence(sorted(fields(row.when)), self._facts)
                yield Step(words, evaluate(row.exceeded_by(field), self._facts), rests_on)

    def _evidence(self, labels: Sequence[str], known: Facts) -> tuple[Evidence, ...]:
        """The cells of the record's own fields; derived facts have none."""
        return tuple(self._cell(label, known.get(label)) for label in labels if label in self._fields)

    def _cell(self, label: str, value: Value | None) -> Evidence:
        cell = self._record.cells.get(label)
        shown = None if value is None else value_in_words(value, self._unit(label))
        reason = None
        if value is None:
            reason = NO_COLUMN if cell is None else cell.reason or "空白"
        grounds = self._grounds[label].grounds if label in self._grounds else None
        raw, address = cell.raw if cell else None, self._record.cell_address(label)
        return Evidence(label, shown, raw, address, reason, grounds)

    # --- facts and table ------------------------------------------------------------------------

    def _flags(self, assessment: Assessment) -> dict[str, Flag]:
        """What the judge derived from the findings, aspects as it reports them."""
        flags = derive(_hits(assessment))
        for aspect in Aspect:
            flags.pop(aspect, None)
            if assessment.aspects[aspect] != UNDECIDED:
                flags[aspect] = Flag(assessment.aspects[aspect])
        return flags

    def _found(self, assessment: Assessment) -> Iterator[FactDerivation]:
        """Aspects, categories and severities with the rules behind each."""
        flags = self._flags(assessment)
        for name in map(str, DERIVED_FACTS):
            behind = [
                f"{one.title}（{'违规' if outcome is Outcome.VIOLATED else '待核实'}）"
                for one, outcome in _hits(assessment)
                if name in (f"{one.severity}问题", *((one.aspect, one.category) if one.aspect else ()))
            ]
            yield FactDerivation(name, flags.get(name), tuple(behind))

    def _fact(self, name: str, when: Condition, known: Mapping[str, Value | None]) -> FactDerivation:
        step = self.step(when, known)
        outcome = {True: Outcome.VIOLATED, False: Outcome.COMPLIES, None: Outcome.UNKNOWN}[step.truth]
        return FactDerivation(name, FLAGS[outcome], tuple(sorted(fields(when))), step)

    def _rows(self, known: Facts) -> Iterator[RowDerivation]:
        decided = False
        for number, row in enumerate(self._profile.dispositions, 1):
            found, holds = self.step(row.found, known), self.step(row.when, known)
            verdict = "未轮到" if decided else _verdict(found.truth, holds.truth)
            decided = decided or verdict == PROPOSED
            yield RowDerivation(number, row, found, holds, verdict)


PROPOSED, ALTERNATIVE, IF_CONFIRMED, OUT = "提出", "并存", "如属实可能", "不适用"


def _verdict(found: Truth, holds: Truth) -> str:
    if found is None:
        return IF_CONFIRMED
    if not found or holds is False:
        return OUT
    return PROPOSED if holds else ALTERNATIVE


def _hits(assessment: Assessment) -> Iterator[tuple[Finding | Covered, Outcome]]:
    """The rules that are violated or open, those included that are no findings of their own."""
    for one in assessment.findings:
        yield one, one.outcome
        for covered in one.covers:
            yield covered, one.outcome


def _plain(parts: Sequence[Condition]) -> bool:
    return all(isinstance(part, Comparison) for part in parts)


def limit_in_words(row: LimitRow) -> str:
    """Such as: 不小于 6、不大于 9; with its unit."""
    ends = (("不小于", row.at_least), ("不大于", row.at_most))
    words = "、".join(f"{word} {number_in_words(end)}" for word, end in ends if end is not None)
    return words if row.unit == "无量纲" else f"{words} {row.unit}"


# The order in which facts are listed: by what they are about.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "方面": tuple(map(str, Aspect)),
    "性质": tuple(map(str, Category)),
    "严重程度": tuple(f"{severity}问题" for severity in Severity),
}
