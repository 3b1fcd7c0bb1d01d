"""Judge records by the rules of a day: findings first, then aspects, screening and a proposed disposition.

The judgement is forward chaining in strata.  Every stratum asks the engine about facts that are complete
when it begins, and asserts what follows as new facts for the next one:

    record → classes → findings → aspects, categories, severities
        → the profile's facts → screening → disposition

Classes are what the classification catalogues give where the list leaves the cell blank (``catalogue.py``).
Derived facts live and die with the enterprise; one that cannot be decided stays unknown.
"""

from collections.abc import Iterable, Sequence, Set
from datetime import date
from typing import Literal

from checker.condition import Comparison, Facts, Value, fields, witnesses
from checker.engine import Choice, Engine, make_engine
from checker.judge.catalogue import Catalogues, completed, derived, doubts
from checker.judge.chain import FLAGS, LISTED, SCREENING, derive, strata
from checker.judge.disposition import DispositionTable
from checker.judge.evidence import Grounds, Prover, missing
from checker.judge.identity import Keys, enterprise_of, finding_id, identify, with_key
from checker.judge.layout import ActiveRule, Layout, active_rules, layout_engine
from checker.judge.provisions import ProvisionTable
from checker.judge.trade import priority_of
from checker.model import Assessment, Enterprise, Evidence, Finding, Missing, Profile, Record, Rule, Rulebook
from checker.vocabulary import UNDECIDED, Aspect, Outcome

__all__ = ["Judge", "Keys", "derive", "enterprise_of", "finding_id", "identify", "with_key"]

# Lists have few layouts, so few engines are compiled; durable-rules cannot unload a ruleset.
_ENGINE_LIMIT = 64


class Judge:
    """A rulebook compiled for one day and one profile; judges any number of records."""

    def __init__(self, rulebook: Rulebook, as_of: date, profile: Profile, choice: Choice = Choice.BOTH):
        self._as_of, self._profile, self._choice = as_of, profile, choice
        self._prover = Prover(rulebook, as_of)
        self._trades = rulebook.trades
        self._catalogues = Catalogues(rulebook, as_of, choice)
        self._rules = active_rules(rulebook, as_of)
        self._asked = frozenset(label for one in self._rules for label in fields(one.whole))
        self._measured = frozenset(field.label for field in rulebook.dictionary.fields if field.measured)
        self._settling = tuple(
            (field.label, frozenset([value]), frozenset(aspects))
            for field in rulebook.dictionary.fields
            for value, aspects in field.settles.items()
        )
        self._layouts: dict[frozenset[str], Layout] = {}
        self._engines: dict[frozenset[str], Engine] = {}
        self._strata = [(tuple(stratum), make_engine(stratum, choice)) for stratum in strata(profile)]
        self._table = DispositionTable(profile, choice)
        self._provisions = ProvisionTable(rulebook, as_of, choice)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in force on the check date, in the order in which they are judged."""
        return tuple(one.rule for one in self._rules)

    def outcomes(self, facts: Facts) -> dict[str, Outcome]:
        """What each rule in force makes of the facts, by rule id."""
        facts = completed(facts, derived(self._catalogues.classify(facts), facts))
        answers = self._layout(facts.keys()).engine.answer(facts)
        return {one.rule.id: answer for one, answer in zip(self._rules, answers, strict=True)}

    def assess(self, record: Record, enterprise: Enterprise) -> Assessment:
        """Judge one record; nothing is decided that the facts do not decide."""
        given = record.facts()
        classes = self._catalogues.classify(given)
        grounds = derived(classes, given)
        facts = completed(given, grounds)
        layout = self._layout(record.cells.keys() | facts.keys())
        answers = layout.engine.answer(facts)
        proofs = {
            n: witnesses(self._rules[n].whole, facts, True)
            for n, answer in enumerate(answers)
            if answer is Outcome.VIOLATED
        }
        findings = {
            n: self._violated(n, proof, record, facts, grounds, enterprise) for n, proof in proofs.items()
        }
        proved = {test.field for proof in proofs.values() for test in proof}
        not_covered: list[str] = []
        for n, answer in enumerate(answers):
            if answer is Outcome.UNKNOWN:
                if layout.shown[n].asks(record, facts, proved):
                    findings[n] = self._undecided(n, layout, record, facts, grounds, enterprise)
                else:
                    not_covered.append(self._rules[n].rule.id)
        decided = self._settled(facts) | {
            one.rule.aspect
            for one, shown, answer in zip(self._rules, layout.shown, answers, strict=True)
            if shown.decides(answer)
        }
        ordered = tuple(findings[n] for n in sorted(findings))
        flags_found = derive(((finding, finding.outcome) for finding in ordered), decided)
        known: dict[str, Value] = {**facts, **flags_found}
        for names, engine in self._strata:
            flags = zip(names, map(FLAGS.get, engine.answer(known)), strict=True)
            known |= {name: flag for name, flag in flags if flag is not None}
        screening = SCREENING[known.get(LISTED)]
        return Assessment(
            enterprise=enterprise,
            as_of=self._as_of,
            profile=self._profile.id,
            screening=screening,
            aspects={aspect: str(flags_found.get(aspect, UNDECIDED)) for aspect in Aspect},
            disposition=self._table.propose(screening, known, ordered),
            findings=ordered,
            judged={outcome: answers.count(outcome) for outcome in Outcome}
            | {Outcome.UNKNOWN: answers.count(Outcome.UNKNOWN) - len(not_covered)},
            not_covered=tuple(not_covered),
            priority=priority_of(facts, self._trades),
            advice=self._provisions.advise(known) if any(map(_is_violated, ordered)) else (),
            doubts=tuple(doubts(classes, record, given)),
        )

    def _settled(self, facts: Facts) -> set[Aspect | None]:
        """The aspects that a value of the enterprise answers by itself."""
        return {
            aspect
            for label, value, aspects in self._settling
            if value in (facts.get(label), frozenset([facts.get(label)]))
            for aspect in aspects
        }

    def _layout(self, columns: Set[str]) -> Layout:
        """The rules as these columns can answer them."""
        asked = frozenset(self._asked & columns)
        if asked not in self._layouts:
            self._layouts[asked] = Layout.of(self._rules, asked, self._measured, self._engine(asked))
        return self._layouts[asked]

    def _engine(self, asked: frozenset[str]) -> Engine:
        """An engine for these columns; past the limit the one for all: slower, with the same answers."""
        columns = asked if len(self._engines) < _ENGINE_LIMIT else self._asked
        if columns not in self._engines:
            self._engines[columns] = layout_engine(self._rules, columns, self._choice)
        return self._engines[columns]

    def _violated(
        self,
        n: int,
        proof: Sequence[Comparison],
        record: Record,
        facts: Facts,
        grounds: Grounds,
        enterprise: Enterprise,
    ) -> Finding:
        one = self._rules[n]
        evidence = self._prover.evidence(one.rule, proof, record, facts, grounds)
        return self._finding(one, Outcome.VIOLATED, evidence, (), enterprise)

    def _undecided(
        self, n: int, layout: Layout, record: Record, facts: Facts, grounds: Grounds, enterprise: Enterprise
    ) -> Finding:
        one = self._rules[n]
        # The cells that are known show why the rule may concern the enterprise at all.
        proof = witnesses(one.scope, facts, True) or witnesses(one.breach, facts, True)
        open_cells = missing(layout.shown[n].open_tests(one, facts), record)
        evidence = self._prover.evidence(one.rule, proof, record, facts, grounds)
        return self._finding(one, Outcome.UNKNOWN, evidence, open_cells, enterprise)

    @staticmethod
    def _finding(
        one: ActiveRule,
        outcome: Literal[Outcome.VIOLATED, Outcome.UNKNOWN],
        evidence: Iterable[Evidence],
        missing: Iterable[Missing],
        enterprise: Enterprise,
    ) -> Finding:
        rule = one.rule
        return Finding(
            id=finding_id(rule.id, enterprise.key),
            rule=rule.id,
            title=rule.title,
            aspect=rule.aspect,
            category=rule.category,
            severity=rule.severity,
            campaign=rule.campaign,
            outcome=outcome,
            evidence=tuple(evidence),
            missing=tuple(missing),
            basis=one.basis,
            penalty=one.penalty,
            note=rule.note,
        )


def _is_violated(finding: Finding) -> bool:
    return finding.outcome is Outcome.VIOLATED
