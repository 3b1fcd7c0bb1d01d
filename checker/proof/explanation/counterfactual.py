"""What would have to be different: the fewest facts that would change the result, each proved by the judge.

Blanks are filled before known facts are changed, one fact before two.  The search is bounded by how often the
judge is asked, not by a clock, so that the same enterprise always gets the same answer.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice, pairwise

from checker.condition import (
    Comparison,
    Condition,
    Kind,
    Op,
    Period,
    Quantity,
    Value,
    comparisons,
    expand,
)
from checker.engine import Choice
from checker.judge import Judge
from checker.model import Assessment, Cell, Field, Profile, Record, Rule, Rulebook, asked_of, record_model
from checker.vocabulary import Screening

# How often the judge may be asked in one search; it answers some 500 times a second.
BUDGET = 1500
# How many answers of one kind are worth reading, how many facts at once, how many columns that a list lacks.
_SHOWN, _MANY, _NEW_COLUMNS = 8, 12, 7


@dataclass(frozen=True)
class Change:
    """One fact that would be otherwise; ``before`` is ``None`` where it is not known now."""

    field: str
    before: Value | None
    after: Value


@dataclass(frozen=True)
class Counterfactual:
    """Facts that together would change the result, and the result they would give."""

    changes: tuple[Change, ...]
    result: str

    @property
    def fills_blanks_only(self) -> bool:
        return all(one.before is None for one in self.changes)


@dataclass(frozen=True)
class Counterfactuals:
    """What was found: ``exhausted`` says that nothing smaller exists among the values that were tried.
    Otherwise none of the facts can be left out, but fewer others might do.
    ``asked`` counts how often the judge was asked; ``more`` how many answers of the same size are left out.
    """

    found: tuple[Counterfactual, ...]
    size: int
    more: int
    asked: int
    exhausted: bool


Result = Callable[[Record], str]
# What stands in the way of another result: the rules that are violated or undecided.
Findings = Callable[[Record], frozenset[tuple[str, str]]]


def of_rule(rulebook: Rulebook, profile: Profile, as_of: date, record: Record, rule: Rule) -> Counterfactuals:
    """What would give one rule another outcome, by both engines."""
    record = _whole(record, rulebook)
    on_the_day = rulebook.tests_on(as_of)
    conditions = [expand(part, on_the_day) for part in (rule.applies_to, rule.violated_when)]

    def outcome(by: Judge) -> Result:
        return lambda one: str(by.outcomes(one.settled())[rule.id])

    quick = outcome(Judge(rulebook, as_of, profile, Choice.COMPILED))
    proof = outcome(Judge(rulebook, as_of, profile))
    search = _Search(record, quick, proof, lambda one: frozenset({(rule.id, quick(one))}))
    # Every test of the rule may take part: two that stand in each other's way alone change nothing.
    return search.run(_options(rulebook, record, conditions), all_matter=True)


def of_result(
    rulebook: Rulebook, profile: Profile, as_of: date, record: Record, assessment: Assessment
) -> Counterfactuals:
    """What would give the enterprise another screening result or other proposals, by both engines."""
    record = _whole(record, rulebook)
    judge = Judge(rulebook, as_of, profile, Choice.COMPILED)
    proof = Judge(rulebook, as_of, profile)
    on_the_day = rulebook.tests_on(as_of)
    parts = [part for rule in judge.rules for part in (rule.applies_to, rule.violated_when)]
    rules = [expand(part, on_the_day) for part in parts]
    own = list(profile.conditions())
    asked = {test.field for part in own for test in comparisons(part)}

    def said(by: Judge) -> Result:
        return lambda one: result_words(by.assess(one, assessment.enterprise))

    def findings(one: Record) -> frozenset[tuple[str, str]]:
        found = judge.assess(one, assessment.enterprise).findings
        return frozenset((finding.rule, str(finding.outcome)) for finding in found)

    among = record.cells.keys() | asked | _new_columns(record, assessment)
    options = [one for one in _options(rulebook, record, [*rules, *own]) if one.field in among]
    return _Search(record, said(judge), said(proof), findings).run(options)


def _new_columns(record: Record, assessment: Assessment) -> set[str]:
    """The columns that most open questions of the list lack; each makes another layout of it."""
    wanted = Counter(
        gap.field
        for finding in assessment.undecided()
        for gap in finding.missing
        if gap.field not in record.cells
    )
    return {field for field, _ in wanted.most_common(_NEW_COLUMNS)}


def result_words(assessment: Assessment) -> str:
    """The result in one line: 散乱污，建议关停取缔类 / 升级改造类（待研判）."""
    disposition = assessment.disposition
    if assessment.screening is not Screening.LISTED:
        return str(assessment.screening)
    proposed = " / ".join(disposition.proposed) or "无"
    return f"{assessment.screening}，建议{proposed}{'（待研判）' if disposition.open else ''}"


class _Search:
    """Changes of one fact, then of two, then as many as it takes, each of them needed."""

    def __init__(self, record: Record, quick: Result, proof: Result, findings: Findings):
        self._record, self._quick, self._proof, self._findings = record, quick, proof, findings
        self._now = quick(record)
        self._asked = 0

    def run(self, options: Sequence[Change], *, all_matter: bool = False) -> Counterfactuals:
        """Blanks first, then known facts; ``all_matter`` combines those too that alone alter nothing."""
        blanks = [one for one in options if one.before is None]
        known = [one for one in options if one.before is not None]
        for single in (blanks, known):
            if found := self._hits((one,) for one in single):
                return self._answer(found, 1, True)
        now = self._findings(self._record)
        useful = [
            one
            for one in [*blanks, *known]
            if all_matter or self._findings(changed(self._record, (one,))) != now
        ]
        pairs = ((a, b) for a, b in combinations(useful, 2) if a.field != b.field)
        left = max(0, BUDGET - self._asked)
        tried = list(islice(pairs, left + 1))
        found = self._hits(tried[:left])
        if found:
            return self._answer([one for one in found if one.fills_blanks_only] or found, 2, True)
        many = self._many(useful)
        return self._answer([many] if many else [], len(many.changes) if many else 0, False)

    def _many(self, useful: Sequence[Change]) -> Counterfactual | None:
        """Change after change, each time the one that leaves least in the way; at last only those needed."""
        chosen: tuple[Change, ...] = ()
        while len(chosen) < _MANY:
            taken = {one.field for one in chosen}
            open_to = [one for one in useful if one.field not in taken]
            ranked = [((len(self._after(*chosen, one))), n) for n, one in enumerate(open_to)]
            if not ranked or min(ranked)[0] >= len(self._after(*chosen)):
                return None
            chosen = (*chosen, open_to[min(ranked)[1]])
            if self._quick(changed(self._record, chosen)) != self._now:
                break
        else:
            return None
        for one in chosen:
            fewer = tuple(other for other in chosen if other is not one)
            if self._quick(changed(self._record, fewer)) != self._now:
                chosen = fewer
        return Counterfactual(chosen, self._quick(changed(self._record, chosen)))

    def _after(self, *changes: Change) -> frozenset[tuple[str, str]]:
        self._asked += 1
        return self._findings(changed(self._record, changes))

    def _hits(self, sets: Iterable[tuple[Change, ...]]) -> list[Counterfactual]:
        found = []
        for changes in sets:
            self._asked += 1
            result = self._quick(changed(self._record, changes))
            if result != self._now:
                found.append(Counterfactual(changes, result))
        return found

    def _answer(self, found: Sequence[Counterfactual], size: int, exhausted: bool) -> Counterfactuals:
        """The answers that both engines confirm, one for each field and result."""
        distinct: dict[tuple[object, ...], Counterfactual] = {}
        for one in found:
            distinct.setdefault((one.result, *(change.field for change in one.changes)), one)
        shown = []
        for one in list(distinct.values())[:_SHOWN]:
            result = self._proof(changed(self._record, one.changes))
            assert result == one.result, f"{one}: the engines together say {result}"
            shown.append(one)
        return Counterfactuals(tuple(shown), size, len(distinct) - len(shown), self._asked, exhausted)


def _whole(record: Record, rulebook: Rulebook) -> Record:
    """The record with a place for every field: a list's own records have room for its columns only."""
    read = {"source": record.source, "cells": dict(record.cells), **record.settled()}
    return record_model(rulebook.dictionary).model_validate(read)


def changed(record: Record, changes: Iterable[Change]) -> Record:
    """The record as it would be; a cell that is filled in keeps its place, a new one has none."""
    cells, attributes = dict(record.cells), {}
    keys = {one.alias: key for key, one in type(record).model_fields.items()}
    for one in changes:
        place = cells[one.field].place if one.field in cells else "（名单无此栏）"
        cells[one.field] = Cell(place, "（假设）")
        attributes[str(keys[one.field])] = one.after
    return record.model_copy(update={"cells": cells, **attributes})


# --- what a field could be instead --------------------------------------------------------------


def _options(rulebook: Rulebook, record: Record, conditions: Sequence[Condition]) -> list[Change]:
    """Every other value that a test could tell from the present one, in the order of the dictionary."""
    showing = [one.when for fact in asked_of(rulebook.inferences, conditions) for one in fact.shown_by]
    tests: dict[str, list[Comparison]] = {}
    for condition in (*conditions, *showing):
        for test in comparisons(condition):
            if isinstance(test, Comparison):
                tests.setdefault(test.field, []).append(test)
    facts = record.settled()
    return [
        Change(field.label, facts.get(field.label), value)
        for field in rulebook.dictionary.fields
        if field.label in tests
        for value in _values(field, tests[field.label], facts.get(field.label))
        if value != facts.get(field.label)
    ]


def _values(field: Field, tests: Sequence[Comparison], now: Value | None) -> Iterator[Value]:
    match field.type:
        case Kind.CHOICE:
            yield from field.choices or ()
        case Kind.CHOICES:
            yield from _sets(field, now)
        case Kind.NUMBER:
            yield from map(Quantity.exactly, _numbers(field, tests))
        case Kind.DATE:
            days = sorted({int(test.value) + step for test in tests for step in (-1, 0, 1)})
            yield from (Period.on(date.fromordinal(day)) for day in days)
        case Kind.CODE:
            yield from sorted({f"{test.value:0<4}" for test in tests if isinstance(test.value, str)})
        case Kind.TEXT:
            # Only the words that a rule looks for; what else an enterprise may be called changes nothing.
            words = {str(test.value) for test in tests if test.op in (Op.CONTAINS, Op.CONTAINS_NOT)}
            yield from sorted(words)


def _sets(field: Field, now: Value | None) -> Iterator[frozenset[str]]:
    """One choice alone where nothing is known, else one choice more or one less."""
    have = now if isinstance(now, frozenset) else frozenset()
    for choice in field.choices or ():
        other = have ^ {choice}
        if other:
            yield other


def _numbers(field: Field, tests: Sequence[Comparison]) -> list[float]:
    """Each limit, and a value on either side of it."""
    limits = sorted({float(test.value) for test in tests})
    between = [(one + other) / 2 for one, other in pairwise(limits)]
    ends = [
        limits[0] / 2 if limits[0] > 0 else limits[0] - 1,
        limits[-1] * 2 if limits[-1] > 0 else limits[-1] + 1,
    ]
    least = -float("inf") if field.minimum is None else field.minimum
    most = float("inf") if field.maximum is None else field.maximum
    return sorted({one for one in (*limits, *between, *ends) if least <= one <= most})
