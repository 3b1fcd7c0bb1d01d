"""How far the worked cases of a rule exercise it: its outcomes, and each atom with an effect (MC/DC).

An atom is one test of the condition (a limit table counts as one).  It is shown true where some case makes
it true and would come out otherwise if that one atom were false, and shown false the other way round:
modified condition/decision coverage, as aviation software is tested by (DO-178C).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from checker.condition import ALWAYS, NEVER, Condition, Facts, Truth, evaluate, expand
from checker.engine.remembered import read_by
from checker.model import Rule, Rulebook
from checker.proof.atoms import Atom, atoms, put
from checker.proof.bench import Difference, Variant, answers, difference
from checker.proof.cases import days_of, question_on
from checker.proof.citations import file_of
from checker.proof.verdict import Places
from checker.vocabulary import Outcome

_CONSTANT: dict[bool, Condition] = {True: ALWAYS, False: NEVER}


@dataclass(frozen=True)
class Gap:
    """An atom that no case shows as ``side``; ``example`` are facts that would, ``None`` where none can."""

    rule: Rule
    atom: Atom
    side: bool
    example: Difference | None


@dataclass(frozen=True)
class Coverage:
    """What the cases of one rule show: outcomes, the sides of atoms shown of those there are, the gaps."""

    rule: Rule
    outcomes: frozenset[Outcome]
    sides: int
    gaps: tuple[Gap, ...]

    @property
    def shown(self) -> int:
        return self.sides - len(self.gaps)


def coverage(rule: Rule, rulebook: Rulebook, places: Places, today: date) -> Coverage:
    """Measure the cases of one rule."""
    keyed = [(key, atom) for key, atom in _atoms(rule, places)]
    # for each atom the rule with that atom always true, then always false
    forced = [
        (key, atom, side, _forced(rule, rulebook, key, atom, side))
        for key, atom in keyed
        for side in (True, False)
    ]
    plain = Variant(rule, rulebook)
    said = answers(rule, [plain, *(variant for *_, variant in forced)], today)
    shown: set[tuple[int, bool]] = set()
    read = {day: read_by(question_on(rule, rulebook, day)) for day in days_of(rule, today)}
    for case, (outcome, *others) in zip(rule.cases, said, strict=True):
        truths: dict[int, Truth] = {}
        known = rulebook.completed(case.given, read[case.as_of or today])
        for n, ((_, atom, side, _), other) in enumerate(zip(forced, others, strict=True)):
            if other is outcome:
                continue
            number = n // 2
            if number not in truths:
                test = expand(atom.test, rulebook.tests_on(case.as_of or today))
                truths[number] = evaluate(test, known)
            # forcing one side has an effect: what the case shows is the other side
            if truths[number] is (not side):
                shown.add((number, not side))
    gaps = tuple(
        Gap(rule, atom, side, _example(plain, key, atom, side, today))
        for n, (key, atom) in enumerate(keyed)
        for side in (True, False)
        if (n, side) not in shown
    )
    return Coverage(rule, frozenset(case.expect for case in rule.cases), 2 * len(keyed), gaps)


def _atoms(rule: Rule, places: Places) -> Iterator[tuple[str, Atom]]:
    written = places.document(file_of(rule)).data
    for key in ("applies_to", "violated_when"):
        for atom in atoms(getattr(rule, key), written.get(key), (key,)):
            yield key, atom


def _forced(rule: Rule, rulebook: Rulebook, key: str, atom: Atom, side: bool) -> Variant:
    whole: Condition = getattr(rule, key)
    condition = put(whole, atom.spot, _CONSTANT[side])
    return Variant(rule.model_copy(update={key: condition}), rulebook)


def _example(plain: Variant, key: str, atom: Atom, side: bool, today: date) -> Difference | None:
    """Facts on which the atom has this side and another outcome if it had not."""
    rule, rulebook = plain
    opposed = _forced(rule, rulebook, key, atom, not side)

    def wanted(day: date, facts: Facts) -> bool:
        return evaluate(expand(atom.test, rulebook.tests_on(day)), facts) is side

    return difference(plain, opposed, days_of(rule, today), rulebook.dictionary, wanted)
