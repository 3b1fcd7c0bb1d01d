"""Each rule can be violated and complied with, in each of its alternatives, and none implies another."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import z3

from checker.condition import (
    ALWAYS,
    NEVER,
    Comparison,
    Condition,
    Dated,
    Every,
    Facts,
    Some,
    evaluate,
    expand,
    fields,
)
from checker.condition import Path as KeyPath
from checker.judge.layout import ActiveRule
from checker.model import Rulebook
from checker.proof.verification.defects import Check, Defect, smallest
from checker.proof.verification.symbols import Formula, Symbols
from checker.proof.verification.words import Words
from checker.vocabulary import Outcome


class RuleChecks:
    """The rules of a day, each as one variable of a solver that is asked many questions."""

    def __init__(self, rulebook: Rulebook, rules: Sequence[ActiveRule], words: Words):
        self._rules = {one.rule.id: one for one in rules}
        self._on_the_day, self._words = words.on_the_day, words
        self._symbols = Symbols(rulebook.dictionary, (one.whole for one in rules), rulebook.inferences)
        self._solver = self._symbols.solver()
        self._solver.add(self._symbols.complete)
        self._violated = {name: self._named(f"{name} 违规", one.whole) for name, one in self._rules.items()}
        self._escapes = {name: z3.Not(violated) for name, violated in self._violated.items()}
        self._fields = {name: fields(one.whole) for name, one in self._rules.items()}

    def _named(self, name: str, condition: Condition) -> Formula:
        variable = self._symbols.bool(name)
        self._solver.add(variable == self._symbols.certainly(condition))
        return variable

    def _can(self, *wanted: Formula) -> bool:
        """Whether there can be a complete enterprise for which all of this holds."""
        return bool(self._solver.check(*wanted) == z3.sat)

    def _example(self, one: ActiveRule) -> Facts:
        """A complete enterprise that violates the rule; asked of rules that can be violated."""
        self._solver.check(self._violated[one.rule.id])
        return self._symbols.facts(self._solver.model())

    def defects(self) -> Iterator[Defect]:
        """Everything that is wrong with single rules, then with pairs."""
        violable = []
        for name, one in self._rules.items():
            if not self._can(self._violated[name]):
                yield self._not_violable(one)
                continue
            violable.append(name)
            yield from self._not_compliable(one)
            yield from self._alternatives(one)
        for name in violable:
            yield from self._implied(name, violable)

    # --- single rules ---------------------------------------------------------------------------

    def _not_violable(self, one: ActiveRule) -> Defect:
        against = self._contradiction(one.whole)
        return Defect(
            Check.VIOLABLE,
            (one.rule.id,),
            f"{one.rule.id}.yaml",
            ("violated_when",),
            f"没有企业能违反这条规则：{self._words.sentence(Every(against))}，不能同时成立",
            "请核对 applies_to 和 violated_when",
        )

    def _contradiction(self, whole: Condition) -> tuple[Condition, ...]:
        """Those parts of a conjunction that cannot hold together, as few as the solver finds."""
        parts = tuple(dict.fromkeys(_conjuncts(whole)))
        solver = z3.Solver(ctx=self._symbols.context)
        solver.set("core.minimize", True)
        solver.add(*self._symbols.domain, self._symbols.complete)
        names = {f"part {n}": part for n, part in enumerate(parts)}
        for name, part in names.items():
            solver.assert_and_track(self._symbols.certainly(part), self._symbols.bool(name))
        solver.check()
        core = {str(one) for one in solver.unsat_core()}
        return tuple(part for name, part in names.items() if name in core)

    def _not_compliable(self, one: ActiveRule) -> Iterator[Defect]:
        whole = self._symbols.certainly(one.scope), self._symbols.certainly_not(one.breach)
        if self._can(*whole):
            return
        facts = smallest(self._example(one), lambda some: evaluate(one.whole, some) is True)
        yield Defect(
            Check.COMPLIABLE,
            (one.rule.id,),
            f"{one.rule.id}.yaml",
            ("violated_when",),
            "凡适用的企业必定违规，没有企业能遵守这条规则",
            "请核对 applies_to 和 violated_when",
            self.case_of(
                one, "凡适用必违规", smallest(facts, lambda some: evaluate(one.whole, some) is True)
            ),
        )

    def _alternatives(self, one: ActiveRule) -> Iterator[Defect]:
        """An alternative that can never hold is a word that nobody will miss, or a mistake."""
        written = {"applies_to": one.rule.applies_to, "violated_when": one.rule.violated_when}
        for key, condition in written.items():
            # Of a scope it is enough that it can hold: much of it is there for those who comply.
            rest = ALWAYS if key == "applies_to" else one.scope
            for path, part, alone in _each_alternative(condition, (key,)):
                if expand(part, self._on_the_day) == NEVER:  # a standard that is not in force on the day
                    continue
                whole = Every((rest, expand(alone, self._on_the_day)))
                if not self._can(self._symbols.certainly(whole)):
                    against = self._contradiction(whole)
                    yield Defect(
                        Check.ALTERNATIVE,
                        (one.rule.id,),
                        f"{one.rule.id}.yaml",
                        path,
                        f"“{self._words.sentence(part)}”这一项永远不能成立："
                        f"{self._words.sentence(Every(against))}，不能同时成立",
                        "请删去这一项，或者改正与它相抵触的条件",
                    )

    # --- pairs ----------------------------------------------------------------------------------

    def _implied(self, name: str, others: Sequence[str]) -> Iterator[Defect]:
        """The rules that everyone violates who violates this one."""
        # Rules without a field in common are independent of each other.
        asked = self._fields[name]
        left = {
            other: self._violated[other]
            for other in others
            if other != name and not asked.isdisjoint(self._fields[other])
        }
        while left:
            escapes = z3.Or([self._escapes[other] for other in left])
            if self._solver.check(self._violated[name], escapes) != z3.sat:
                break
            model = self._solver.model()
            left = {other: one for other, one in left.items() if _holds(model, one)}
        for other in left:
            yield self._pair(self._rules[name], self._rules[other])

    def _pair(self, one: ActiveRule, other: ActiveRule) -> Defect:
        same = not self._can(self._violated[other.rule.id], z3.Not(self._violated[one.rule.id]))
        facts = self._example(one)
        both = Every((one.whole, other.whole))
        relation = "两条规则判定完全相同" if same else "凡违反本规则的必定同时违反"
        return Defect(
            Check.IMPLIED,
            (one.rule.id, other.rule.id),
            f"{one.rule.id}.yaml",
            ("violated_when",),
            f"{relation}：{other.rule.id}（{other.rule.title}）{_differences(one, other)}",
            "重复的请合并；有意如此的，在 acknowledged.yaml 中写明理由",
            self.case_of(
                one,
                f"同时违反{other.rule.title}",
                smallest(facts, lambda some: evaluate(both, some) is True),
            ),
        )

    def case_of(self, one: ActiveRule, name: str, facts: Facts) -> str:
        """The facts as a case of the rule, with what the rule makes of them."""
        return self._words.case(name, facts, outcome_of(one, facts))


def outcome_of(one: ActiveRule, facts: Facts) -> Outcome:
    """What a rule makes of facts, straight from the definition of conditions."""
    scope, whole = evaluate(one.scope, facts), evaluate(one.whole, facts)
    if whole is None:
        return Outcome.UNKNOWN
    if whole:
        return Outcome.VIOLATED
    return Outcome.NOT_APPLICABLE if scope is False else Outcome.COMPLIES


def _holds(model: Any, formula: Formula) -> bool:
    return bool(z3.is_true(model.eval(formula, model_completion=True)))


def _conjuncts(condition: Condition) -> Iterator[Condition]:
    match condition:
        case Every(parts):
            for part in parts:
                yield from _conjuncts(part)
        case _:
            yield condition


def _each_alternative(condition: Condition, path: KeyPath) -> Iterator[tuple[KeyPath, Condition, Condition]]:
    """Each alternative, with its path, and the condition with no other alternative in its place."""
    match condition:
        case Some(parts):
            for n, part in enumerate(parts):
                listed = not isinstance(part, Comparison | Dated) or len(path) == 1
                yield (*path, n) if listed else path, part, part
        case Every(parts):
            for n, part in enumerate(parts):
                for place, alternative, alone in _each_alternative(part, path):
                    yield place, alternative, Every((*parts[:n], alone, *parts[n + 1 :]))


def _differences(one: ActiveRule, other: ActiveRule) -> str:
    """What may make it right that both are found."""
    pairs: Mapping[str, tuple[object, object]] = {
        "方面": (one.rule.aspect or "其他", other.rule.aspect or "其他"),
        "性质": (one.rule.category, other.rule.category),
        "严重程度": (one.rule.severity, other.rule.severity),
        "依据": ("、".join(map(str, one.basis)) or "无", "、".join(map(str, other.basis)) or "无"),
    }
    words = [f"{what}：{a} / {b}" for what, (a, b) in pairs.items() if a != b]
    return f"；两者的不同——{'，'.join(words)}" if words else ""
