"""Many variants of a rule put to its worked cases at once, and facts found on which two variants differ."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from typing import NamedTuple

from checker.condition import Facts, Value, comparisons
from checker.engine import Choice, Engine, Question, make_engine
from checker.engine.remembered import read_by
from checker.model import Dictionary, Rule, Rulebook
from checker.proof.cases import question_on
from checker.proof.samples import all_facts, near_facts, telling_values
from checker.vocabulary import Outcome

# Facts near a written case that are tried before all combinations are.
_NEAR = 20_000


class Variant(NamedTuple):
    """A rule as it might be, with the limits that it would be judged by."""

    rule: Rule
    rulebook: Rulebook


class Difference(NamedTuple):
    """Facts, and a day, on which a variant says something else than the rule."""

    day: date
    facts: Mapping[str, Value]
    says: Outcome
    variant_says: Outcome


def answers(rule: Rule, variants: Sequence[Variant], today: date) -> list[tuple[Outcome, ...]]:
    """For every case of a rule, in order, what each variant makes of it, by generated Python.

    Each is compiled alone.  Questions in one engine are branched by the words that they compare, which pays
    over a list of enterprises; of the hundreds of variants that a large table of limits has, to be asked of
    a few cases, that source would take gigabytes.
    """
    if not variants:
        return [() for _ in rule.cases]
    # What one cell shows of another is no part of a rule: it is the same for all variants.
    days = [case.as_of or today for case in rule.cases]
    asked = [{day: question_on(*one, day) for day in set(days)} for one in variants]
    known = _known(Variant(rule, variants[0].rulebook), [one for by_day in asked for one in by_day.values()])
    cases = list(zip(days, known, strict=True))
    said = [_outcomes(one, cases) for one in asked]
    return [tuple(outcomes[n] for outcomes in said) for n in range(len(rule.cases))]


def _outcomes(asked: Mapping[date, Question], cases: Sequence[tuple[date, Facts]]) -> list[Outcome]:
    engines = {day: _engine([question]) for day, question in asked.items()}
    return [engines[day].answer(facts)[0] for day, facts in cases]


def difference(
    plain: Variant,
    other: Variant,
    days: Iterable[date],
    dictionary: Dictionary,
    wanted: Callable[[date, Facts], bool] = lambda day, facts: True,
) -> Difference | None:
    """Facts, and such as are ``wanted``, on which the two differ; first of all some that resemble a case.

    ``None`` means that they agree on every combination of telling values on each of the days, or, where
    those are too many, on all that were tried.
    """
    for day in days:
        asked = [question_on(one.rule, one.rulebook, day) for one in (plain, other)]
        if asked[0] == asked[1]:
            continue
        engine = _engine(asked)
        for facts in _telling_facts(asked, _known(plain, asked), dictionary):
            says, variant_says = engine.answer(facts)
            if says is not variant_says and wanted(day, facts):
                return Difference(day, facts, says, variant_says)
    return None


def reachable(rule: Rule, rulebook: Rulebook, day: date) -> frozenset[Outcome] | None:
    """The outcomes that some facts give on a day; ``None`` where there are too many facts to try them all.

    Facts near the cases come first, and the search ends as soon as the rule is both violated and kept.
    """
    question = question_on(rule, rulebook, day)
    engine = _engine([question])
    reached: set[Outcome] = set()
    known = _known(Variant(rule, rulebook), [question])
    for facts in known:
        reached.update(engine.answer(facts))
    if reached >= {Outcome.VIOLATED, Outcome.COMPLIES}:
        return frozenset(reached)
    values = telling_values((question.scope, question.breach), rulebook.dictionary)
    everything = all_facts(values)
    for facts in chain(islice(near_facts(known, values), _NEAR), everything or ()):
        reached.update(engine.answer(facts))
        if reached >= {Outcome.VIOLATED, Outcome.COMPLIES}:
            return frozenset(reached)
    return None if everything is None else frozenset(reached)


def _known(one: Variant, asked: Iterable[Question]) -> list[Facts]:
    """The facts of the cases, with what they show of others that are asked about."""
    read = frozenset().union(*map(read_by, asked))
    return [one.rulebook.completed(case.given, read) for case in one.rule.cases]


def _telling_facts(
    asked: Sequence[Question], start: Sequence[Facts], dictionary: Dictionary
) -> Iterator[Mapping[str, Value]]:
    conditions = [part for one in asked for part in (one.scope, one.breach)]
    values = telling_values(conditions, dictionary)
    # What only one of the two asks is where they differ: try that first.
    tests = [frozenset((*comparisons(one.scope), *comparisons(one.breach))) for one in asked]
    first = {test.field for test in tests[0] ^ tests[1]}
    ordered = dict(sorted(values.items(), key=lambda item: item[0] not in first))
    yield from islice(near_facts(start, ordered), _NEAR)
    yield from all_facts(ordered) or ()


def _engine(questions: Sequence[Question]) -> Engine:
    return make_engine({str(n): one for n, one in enumerate(questions)}, Choice.COMPILED)
