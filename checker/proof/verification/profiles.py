"""Judgement profiles: total, without dead rows, and no closure on what nobody knows.

Whole enterprises are asked about, from their cells to what is proposed: what rules find, in three values,
gives the derived facts, these the profile's own facts, and these the rows of its table, as ``judge`` chains
them.  A rule that comes out undecided may or may not be a question that the list at hand asks, so both are
considered.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import z3

from checker.condition import AsOf, Comparison, Condition, Every, Exceeds, Facts, Op, Some, opposite
from checker.engine import Choice
from checker.judge import Judge, identify
from checker.judge.chain import LISTED, OUTSIDE, ends
from checker.judge.layout import ActiveRule
from checker.model import Assessment, Cell, DispositionRow, Profile, Rule, Rulebook, Source, record_model
from checker.proof.verification.defects import Check, Defect, smallest
from checker.proof.verification.symbols import Formula, Symbols
from checker.proof.verification.words import Words
from checker.rulebook import write_case
from checker.vocabulary import CLOSURE, DERIVED_FACTS, Aspect, Flag, Screening

Shows = Callable[[Assessment], bool]


@dataclass(frozen=True)
class _Flag:
    """A derived fact: where it is 是, and where it is 否; unknown elsewhere."""

    yes: Formula
    no: Formula


class ProfileChecks:
    """One profile over the rules of a day."""

    def __init__(self, rulebook: Rulebook, profile: Profile, rules: Sequence[ActiveRule], words: Words):
        self._rulebook, self._profile, self._words = rulebook, profile, words
        self._file = f"judgement/{profile.id}.yaml"
        own = [one for condition in profile.conditions() for one in _own_tests(condition, rulebook)]
        self._symbols = Symbols(
            rulebook.dictionary, [*(one.whole for one in rules), *own], rulebook.inferences
        )
        self._solver = self._symbols.solver()
        self._undecided: list[Formula] = []
        self._violated: list[Formula] = []
        self._flags = self._derived(rules)
        for fact in profile.facts:
            self._flags[fact.name] = self._flag(fact.name, fact.when)
        for name, when in ends(profile):
            self._flags[name] = self._flag(name, when)
        outside = self._flags[OUTSIDE].yes if profile.outside is not None else self._symbols.any([])
        self._listed = z3.And(self._flags[LISTED].yes, z3.Not(outside))
        self._rows = [self._row(n, row) for n, row in enumerate(profile.dispositions)]
        self._record = record_model(rulebook.dictionary)

    # --- the chain ------------------------------------------------------------------------------

    def _derived(self, rules: Sequence[ActiveRule]) -> dict[str, _Flag]:
        """Aspects, categories and severities found; see ``judge.chain.derive``."""
        symbols, violated, asked = self._symbols, {}, {}
        for one in rules:
            name = one.rule.id
            yes, no = symbols.certainly(one.whole), symbols.certainly_not(one.whole)
            violated[name] = self._same(f"{name} 违规", yes)
            asked[name] = symbols.bool(f"{name} 待核实")
            self._solver.add(z3.Implies(asked[name], z3.Not(z3.Or(yes, no))))
        self._violated = list(violated.values())
        self._undecided = list(asked.values())
        flags = {}
        for fact in map(str, DERIVED_FACTS):
            named = [one.rule.id for one in rules if fact in _facts_of(one.rule)]
            found = symbols.any(violated[name] for name in named)
            clear = z3.Not(symbols.any([*(violated[n] for n in named), *(asked[n] for n in named)]))
            if fact in list(Aspect):
                # Cleared only where the list has looked into it; which lists do is the judge's to say.
                clear = z3.And(clear, symbols.bool(f"{fact} 已查"))
            flags[fact] = _Flag(self._same(f"{fact} 是", found), self._same(f"{fact} 否", clear))
        return flags

    def _same(self, name: str, formula: Formula) -> Formula:
        variable = self._symbols.bool(name)
        self._solver.add(variable == formula)
        return variable

    def _flag(self, name: str, when: Condition) -> _Flag:
        return _Flag(
            self._same(f"{name} 是", self._certainly(when)),
            self._same(f"{name} 否", self._certainly(opposite(when))),
        )

    def _certainly(self, condition: Condition) -> Formula:
        match condition:
            case Every(parts):
                return self._symbols.all(self._certainly(part) for part in parts)
            case Some(parts):
                return self._symbols.any(self._certainly(part) for part in parts)
            case Comparison(field, op, value) if field in self._flags:
                wants_yes = (value == Flag.YES) is (op is Op.IS)
                return self._flags[field].yes if wants_yes else self._flags[field].no
            case Comparison():
                return self._symbols.certainly(condition)
            case Exceeds() | AsOf():
                raise TypeError("a judgement table asks nothing that depends on the day")

    def _row(self, n: int, row: DispositionRow) -> "_Row":
        found = self._flag(f"第{n + 1}行 查明", row.found)
        holds = self._flag(f"第{n + 1}行 成立", row.when)
        return _Row(n, row, found, holds)

    # --- the table ------------------------------------------------------------------------------

    def defects(self) -> Iterator[Defect]:
        """Everything that is wrong with the profile, each with an enterprise where there is one."""
        yield from self._reachable()
        yield from self._total()
        yield from self._closure()

    def _can(self, *wanted: Formula) -> Any | None:
        """A model, if there can be such an enterprise."""
        return self._solver.model() if self._solver.check(*wanted) == z3.sat else None

    def _reached(self, n: int) -> Formula:
        """The table comes as far as row ``n``: no row before it certainly holds."""
        return z3.Not(self._symbols.any(row.certain for row in self._rows[:n]))

    def _proposes(self, row: "_Row") -> Formula:
        return z3.And(self._reached(row.number), row.open_or_certain)

    def _reachable(self) -> Iterator[Defect]:
        possible = [
            ("listed_when", "没有企业会列入散乱污", self._listed),
            ("listed_when", "没有企业能不列入散乱污", self._flags[LISTED].no),
        ]
        if self._profile.outside is not None:
            possible.append(("outside", "没有企业会是非排查对象", self._flags[OUTSIDE].yes))
        for key, words, wanted in possible:
            if self._can(wanted) is None:
                yield self._defect(Check.REACHABLE, (key,), words, f"请核对 {key}")
        for row in self._rows:
            if self._can(self._listed, self._reached(row.number), row.certain) is None:
                yield self._defect(
                    Check.REACHABLE,
                    ("dispositions", row.number),
                    f"判定表第{row.number + 1}行永远轮不到：没有企业能使它成立而前面各行都不成立",
                    "请核对这一行的条件，或者调整各行的次序",
                )

    def _total(self) -> Iterator[Defect]:
        nothing = self._symbols.any(map(self._proposes, self._rows))
        model = self._can(self._listed, z3.Not(nothing))
        if model is not None:
            yield self._defect(
                Check.TOTAL,
                ("dispositions",),
                "判定表有空档：有企业列入散乱污，却没有一行适用",
                "请在表末加一行，使凡列入的企业都有处置建议",
                self._case(model, "列入而没有处置建议", _left_out),
            )
            return
        known = [z3.Not(one) for one in self._undecided]
        last = self._reached(len(self._rows))
        model = self._can(self._listed, self._symbols.complete, *known, last)
        if model is not None:
            yield self._defect(
                Check.TOTAL,
                ("dispositions",),
                "判定表有空档：有企业事项都已查明，却没有一行确定成立",
                "请在表末加一行，使事项查明后总有一行成立",
                self._case(model, "事项都已查明而没有结论", _left_out),
            )

    def _closure(self) -> Iterator[Defect]:
        """No closure without a violation; none alone unless certain; none past an exemption left blank."""
        listed = self._listed
        closing = [row for row in self._rows if CLOSURE in row.row.propose]
        spares = [row for row in self._rows if set(row.row.propose) != {CLOSURE}]
        some = self._symbols.any(map(self._proposes, closing))
        alone = z3.And(some, z3.Not(self._symbols.any(map(self._proposes, spares))))

        model = self._can(listed, some, *(z3.Not(one) for one in self._violated))
        if model is not None:
            yield self._defect(
                Check.CLOSURE,
                self._proposing(model, closing),
                "没有查明任何违规，也会把关停列为建议",
                "请在 found 中写明须先查明的问题",
                self._case(model, "没有违规而建议关停", _closes),
            )
        certain = self._symbols.any(
            z3.And(self._reached(row.number), row.certain) for row in closing if row not in spares
        )
        model = self._can(listed, alone, z3.Not(certain))
        if model is not None:
            yield self._defect(
                Check.CLOSURE,
                self._proposing(model, closing),
                "研判事项还没有填写，也会把关停作为唯一的建议",
                "请在后面加一行，写明研判结果为否时的处置，使之成为并存的选项",
                self._case(model, "研判事项空白而只建议关停", _only_closes),
            )
        for row in spares:
            unknown = z3.Not(z3.Or(row.found.yes, row.found.no))
            model = self._can(listed, alone, self._reached(row.number), unknown)
            if model is not None and any(row.number < one.number for one in closing):
                yield self._defect(
                    Check.CLOSURE,
                    ("dispositions", row.number),
                    f"第{row.number + 1}行（{'、'.join(row.row.propose)}）是否成立还不清楚，也会只建议关停",
                    "请把须先查明的情形移到 when，使它未查明时与关停并存",
                    self._case(model, "可以不关停的情形未查明而只建议关停", _only_closes),
                )

    def _proposing(self, model: Any, rows: Sequence["_Row"]) -> tuple[str | int, ...]:
        for row in rows:
            if z3.is_true(model.eval(self._proposes(row), model_completion=True)):
                return ("dispositions", row.number)
        return ("dispositions",)

    def _defect(
        self, check: Check, path: tuple[str | int, ...], message: str, advice: str, case: str | None = None
    ) -> Defect:
        return Defect(check, (self._profile.id,), self._file, path, message, advice, case)

    # --- the enterprise that shows it ---------------------------------------------------------------

    def _case(self, model: Any, why: str, shows: Shows) -> str:
        """The enterprise as few facts as show it, confirmed by the judge itself."""
        fields = frozenset(one.label for one in self._rulebook.dictionary.fields)
        # What is presumed has no cell: it follows from the others.
        facts = {label: one for label, one in self._symbols.facts(model).items() if label in fields}
        # On a list that asks about everything, else on one that has only the columns that are filled in.
        for columns in (fields, frozenset(facts)):
            judge = self._judge()
            if shows(self._assess(judge, facts, columns)):
                small = smallest(
                    facts,
                    lambda some, judge=judge, columns=columns: shows(self._assess(judge, some, columns)),  # type: ignore[misc]
                )
                return self._written(small, sorted(self._needed(small, columns, shows) - small.keys()), why)
        return self._written(facts, [], f"{why}（求解器所见，判定程序未能重现）")

    def _needed(self, facts: Facts, columns: frozenset[str], shows: Shows) -> frozenset[str]:
        """Those columns without which it would not show, searched for by halves."""
        size = len(columns)
        while size:
            ordered = sorted(columns)
            for start in range(0, len(ordered), size):
                fewer = columns - set(ordered[start : start + size])
                if shows(self._assess(self._judge(), facts, fewer)):
                    columns = fewer
            size //= 2
        return columns

    def _judge(self) -> Judge:
        """A judge on generated Python: the engines are compared elsewhere, here one is asked very often."""
        return Judge(self._rulebook, self._words.as_of, self._profile, Choice.COMPILED)

    def _assess(self, judge: Judge, facts: Facts, columns: frozenset[str]) -> Assessment:
        cells = {label: Cell("A1", "", "空白") for label in columns}
        cells |= {label: Cell("A1", str(value)) for label, value in facts.items()}
        source = Source(file="名单.xlsx", sheet="Sheet1", row=2)
        record = self._record.model_validate({"source": source, "cells": cells, **facts})
        [(_, enterprise)] = identify([record])
        return judge.assess(record, enterprise)

    def _written(self, facts: Facts, blank: Sequence[str], why: str) -> str:
        said = self._assess(self._judge(), facts, frozenset(blank))
        case: dict[str, Any] = {"name": why, "as_of": self._words.as_of, "profile": self._profile.id}
        case |= {"given": {}} | ({"blank": list(blank)} if blank else {})
        case["expect"] = {
            "screening": str(said.screening),
            "disposition": {"proposed": list(said.disposition.proposed), "open": said.disposition.open},
        }
        return write_case(case, facts)


class _Row:
    """A row of the table: where its ground is found, and where its question is answered."""

    def __init__(self, number: int, row: DispositionRow, found: _Flag, holds: _Flag):
        self.number, self.row, self.found = number, row, found
        self.certain = z3.And(found.yes, holds.yes)
        self.open_or_certain = z3.And(found.yes, z3.Not(holds.no))


def _left_out(said: Assessment) -> bool:
    return said.screening is Screening.LISTED and not said.disposition.proposed


def _closes(said: Assessment) -> bool:
    return CLOSURE in said.disposition.proposed


def _only_closes(said: Assessment) -> bool:
    return said.disposition.proposed == (CLOSURE,)


def _facts_of(rule: Rule) -> set[str]:
    names: Mapping[bool, set[str]] = {
        True: {f"{rule.severity}问题"},
        False: {f"{rule.severity}问题", str(rule.aspect), str(rule.category)},
    }
    return names[rule.aspect is None]


def _own_tests(condition: Condition, rulebook: Rulebook) -> Iterator[Condition]:
    """The tests of a profile's condition that read the record itself."""
    match condition:
        case Every(parts) | Some(parts):
            for part in parts:
                yield from _own_tests(part, rulebook)
        case Comparison(field) if field in rulebook.dictionary.by_label:
            yield condition
