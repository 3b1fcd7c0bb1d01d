"""Judge records by the rules of a day: findings first, then aspects, screening and a proposed disposition.

The judgement is forward chaining in strata.  Every stratum asks the engine about facts that are complete
when it begins, and asserts what follows as new facts for the next one:

    record → findings → aspects, categories, severities → the profile's facts → screening → disposition

Derived facts live and die with the enterprise; one that cannot be decided stays unknown.
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.condition import (
    Comparison,
    Condition,
    Every,
    Exceeds,
    Facts,
    Quantity,
    Value,
    comparisons,
    evaluate,
    expand,
    fields,
    restrict,
    witnesses,
)
from checker.engine import Choice, Engine, Question, make_engine
from checker.model import (
    Assessment,
    Citation,
    Disposition,
    Enterprise,
    Evidence,
    Finding,
    LimitRow,
    LimitTable,
    Missing,
    Profile,
    Record,
    Rule,
    Rulebook,
)
from checker.vocabulary import DERIVED_FACTS, NO_COLUMN, UNDECIDED, Aspect, Flag, Outcome, Screening
from checker.wording import number_in_words, value_in_words

# Layouts for which engines are kept; durable-rules cannot unload a ruleset.
_LAYOUT_LIMIT = 64


@dataclass(frozen=True)
class _ActiveRule:
    """A rule as it stands on the check date, with its limit tables put in."""

    rule: Rule
    scope: Condition
    breach: Condition
    basis: tuple[Citation, ...]
    penalty: tuple[Citation, ...]

    @property
    def whole(self) -> Condition:
        return Every((self.scope, self.breach))


@dataclass(frozen=True)
class _Layout:
    """The rules as one layout of a list can answer them: by its columns alone.

    A rule that comes out undecided is a question that the list raises about an enterprise where the list's
    own columns could show the violation (a cell that decides is blank or unreadable), or where they show
    the breach and only its scope is open.  Where what is missing are columns that the list never had, the
    list does not ask: that is said once for the list, not as a doubt about every enterprise.  Nor does it ask
    where a measured value is blank: nobody measured, and whether somebody should have is another rule.
    """

    engine: Engine
    shown: tuple["_Shown", ...]

    @classmethod
    def of(
        cls, rules: Sequence[_ActiveRule], columns: frozenset[str], measured: frozenset[str], choice: Choice
    ) -> "_Layout":
        engine = make_engine({one.rule.id: Question(one.breach, one.scope) for one in rules}, choice, columns)
        return cls(engine, tuple(_Shown.of(one, columns, measured) for one in rules))


@dataclass(frozen=True)
class _Shown:
    """What the columns of a layout alone can show to be true of one rule."""

    whole: Condition
    breach: Condition
    unmeasured: Condition
    measured: frozenset[str]

    @classmethod
    def of(cls, rule: _ActiveRule, columns: frozenset[str], measured: frozenset[str]) -> "_Shown":
        whole = restrict(rule.whole, columns)
        return cls(
            whole=whole,
            breach=restrict(rule.breach, columns),
            unmeasured=restrict(rule.whole, columns - measured),
            measured=fields(whole) & measured,
        )

    def asks(self, record: Record, facts: Facts) -> bool:
        """Whether the rule, undecided, is a question about this enterprise."""
        if evaluate(self.whole, facts) is None:
            cells = record.cells
            tried = (cells[one] for one in self.measured if one in cells and one not in facts)
            return evaluate(self.unmeasured, facts) is None or any(cell.raw.strip() for cell in tried)
        return bool(evaluate(self.breach, facts))

    def open_tests(self, rule: _ActiveRule, facts: Facts) -> list[Comparison]:
        """The tests that stand open: those of the list's own columns, if these can decide."""
        return witnesses(self.whole, facts, None) or witnesses(rule.whole, facts, None)


class Judge:
    """A rulebook compiled for one day and one profile; judges any number of records."""

    def __init__(self, rulebook: Rulebook, as_of: date, profile: Profile, choice: Choice = Choice.BOTH):
        self._book, self._as_of, self._profile = rulebook, as_of, profile
        self._fields = rulebook.dictionary.by_label
        self._tables = {table.id: table for table in rulebook.limits}
        limits = rulebook.limits_on(as_of)
        self._rules = [
            _ActiveRule(
                rule,
                expand(rule.applies_to, limits),
                expand(rule.violated_when, limits),
                rulebook.citations_on(rule.basis, as_of),
                rulebook.citations_on(rule.penalty, as_of),
            )
            for rule in rulebook.rules_on(as_of)
        ]
        self._asked = frozenset(label for one in self._rules for label in fields(one.whole))
        self._measured = frozenset(field.label for field in rulebook.dictionary.fields if field.measured)
        self._choice = choice
        self._layouts: dict[frozenset[str], _Layout] = {}
        self._strata = [(tuple(stratum), make_engine(stratum, choice)) for stratum in _strata(profile)]
        self._table = _Table(profile, choice)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in force on the check date, in the order in which they are judged."""
        return tuple(one.rule for one in self._rules)

    def outcomes(self, facts: Facts) -> dict[str, Outcome]:
        """What each rule in force makes of the facts, by rule id."""
        answers = self._layout(facts.keys()).engine.answer(facts)
        return {one.rule.id: answer for one, answer in zip(self._rules, answers, strict=True)}

    def assess(self, record: Record, enterprise: Enterprise) -> Assessment:
        """Judge one record; nothing is decided that the facts do not decide."""
        facts = record.facts()
        layout = self._layout(record.cells.keys() | facts.keys())
        answers = layout.engine.answer(facts)
        hits: list[tuple[int, Outcome]] = []
        not_covered: list[str] = []
        decided: set[Aspect | None] = set()
        for n, answer in enumerate(answers):
            rule = self._rules[n].rule
            if answer is Outcome.UNKNOWN and not layout.shown[n].asks(record, facts):
                not_covered.append(rule.id)
            elif answer is Outcome.UNKNOWN or answer is Outcome.VIOLATED:
                hits.append((n, answer))
            if answer is not Outcome.UNKNOWN:
                decided.add(rule.aspect)
        derived = derive(((self._rules[n].rule, answer) for n, answer in hits), decided)
        known: dict[str, Value] = {**facts, **derived}
        for names, engine in self._strata:
            flags = zip(names, map(_FLAGS.get, engine.answer(known)), strict=True)
            known |= {name: flag for name, flag in flags if flag is not None}
        screening = _SCREENING[known.get(_LISTED)]
        findings = tuple(
            self._violated(n, record, facts, enterprise)
            if answer is Outcome.VIOLATED
            else self._undecided(n, layout, record, facts, enterprise)
            for n, answer in hits
        )
        return Assessment(
            enterprise=enterprise,
            as_of=self._as_of,
            profile=self._profile.id,
            screening=screening,
            aspects={aspect: str(derived.get(aspect, UNDECIDED)) for aspect in Aspect},
            disposition=self._table.propose(screening, known, findings),
            findings=findings,
            judged={outcome: answers.count(outcome) for outcome in Outcome}
            | {Outcome.UNKNOWN: answers.count(Outcome.UNKNOWN) - len(not_covered)},
            not_covered=tuple(not_covered),
        )

    def _layout(self, columns: Set[str]) -> _Layout:
        """The rules compiled for these columns; lists have few layouts, so few are compiled."""
        asked = frozenset(self._asked & columns)
        if asked not in self._layouts and len(self._layouts) >= _LAYOUT_LIMIT:
            asked = self._asked
        if asked not in self._layouts:
            self._layouts[asked] = _Layout.of(self._rules, asked, self._measured, self._choice)
        return self._layouts[asked]

    def _violated(self, n: int, record: Record, facts: Facts, enterprise: Enterprise) -> Finding:
        one = self._rules[n]
        proof = witnesses(one.whole, facts, True)
        return self._finding(
            one, Outcome.VIOLATED, self._evidence(one.rule, proof, record, facts), (), enterprise
        )

    def _undecided(
        self, n: int, layout: _Layout, record: Record, facts: Facts, enterprise: Enterprise
    ) -> Finding:
        one = self._rules[n]
        # The cells that are known show why the rule may concern the enterprise at all.
        proof = witnesses(one.scope, facts, True) or witnesses(one.breach, facts, True)
        missing = _missing(layout.shown[n].open_tests(one, facts), record)
        evidence = self._evidence(one.rule, proof, record, facts)
        return self._finding(one, Outcome.UNKNOWN, evidence, missing, enterprise)

    @staticmethod
    def _finding(
        one: _ActiveRule,
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

    def _evidence(
        self, rule: Rule, proof: Sequence[Comparison], record: Record, facts: Facts
    ) -> Iterator[Evidence]:
        limits = dict(self._exceeded(rule, facts))
        for label in dict.fromkeys(test.field for test in proof):
            value, cell = facts[label], record.cells.get(label)
            yield Evidence(
                field=label,
                value="" if value is None else value_in_words(value, self._fields[label].unit),
                raw=cell.raw if cell else "",
                cell=record.cell_address(label) or "",
                limit=limits.get(label),
            )

    def _exceeded(self, rule: Rule, facts: Facts) -> Iterator[tuple[str, str]]:
        """For each value above a limit: the limit, by how much it is exceeded, and where it is written."""
        for part in (rule.applies_to, rule.violated_when):
            for test in comparisons(part):
                if isinstance(test, Exceeds):
                    table = self._tables[test.table]
                    for row in table.rows:
                        if row.in_force(self._as_of) and evaluate(row.exceeded_by(test.field), facts):
                            yield test.field, _limit_in_words(table, row, facts[test.field])


def _limit_in_words(table: LimitTable, row: LimitRow, value: Value | None) -> str:
    """Such as: 限值 120 mg/m³（GB 16297-1996 表2），超标 0.5 倍. The factor is (value - limit) / limit."""
    bounds = [("不小于", row.at_least), ("不大于", row.at_most)]
    limit = "、".join(f"{word} {number_in_words(one)}" for word, one in bounds if one is not None)
    unit = "" if row.unit == "无量纲" else f" {row.unit}"
    text = f"限值{limit}{unit}（{table.standard} {row.clause}）"
    linear = row.unit not in ("dB(A)", "无量纲") and row.at_least is None
    if (
        linear
        and row.at_most
        and isinstance(value, Quantity)
        and value.low is not None
        and value.low == value.high
    ):
        text += f"，超标 {_factor((value.low - row.at_most) / row.at_most)} 倍"
    elif row.unit == "dB(A)" and row.at_most and isinstance(value, Quantity) and value.low is not None:
        text += f"，超出 {number_in_words(round(value.low - row.at_most, 1))} dB(A)"
    return text


def _factor(excess: float) -> str:
    """Two decimals, or as many as it takes to show that there is an excess at all."""
    return number_in_words(round(excess, 2) or float(f"{excess:.1g}"))


def _missing(open_tests: Sequence[Comparison], record: Record) -> Iterator[Missing]:
    for label in dict.fromkeys(test.field for test in open_tests):
        cell = record.cells.get(label)
        reason = NO_COLUMN if cell is None else cell.reason or "数值范围跨越界限"
        yield Missing(
            field=label, raw=cell.raw if cell else None, cell=record.cell_address(label), reason=reason
        )


def identify(records: Iterable[Record]) -> Iterator[tuple[Record, Enterprise]]:
    """Who each record is about. The key is the credit code, else the name with park and town.

    A key that comes again in one run gets a number, so that no row is ever merged or dropped silently;
    that the two may be one enterprise is reported by the reader as a question for a person.
    """
    seen: dict[str, int] = {}
    for record in records:
        name, code, park, town, address = (
            getattr(record, key, None) for key in ("name", "credit_code", "park", "town", "address")
        )
        key = (
            code
            if code and _CREDIT_CODE.fullmatch(code)
            else "|".join(_plain(part) for part in (name, park, town))
        )
        seen[key] = seen.get(key, 0) + 1
        yield (
            record,
            Enterprise(
                key=key if seen[key] == 1 else f"{key}#{seen[key]}",
                name=name or "",
                credit_code=code,
                park=park,
                town=town,
                address=address,
                source=record.source,
            ),
        )


_CREDIT_CODE = re.compile("[0-9A-Z]{18}")


def _plain(text: str | None) -> str:
    """Names that differ only in width, case or spaces are one name."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or "")).casefold()


def finding_id(rule: str, key: str) -> str:
    """A finding keeps its number from run to run: it depends on the rule and the enterprise only."""
    return hashlib.sha256(f"{rule}\0{key}".encode(errors="replace")).hexdigest()[:12]


# --- derived facts ------------------------------------------------------------------------------

_FLAGS = {
    Outcome.VIOLATED: Flag.YES,
    Outcome.COMPLIES: Flag.NO,
    Outcome.NOT_APPLICABLE: Flag.NO,
    Outcome.UNKNOWN: None,
}
_SCREENING: dict[Value | None, Screening] = {
    Flag.YES: Screening.LISTED,
    None: Screening.TO_VERIFY,
    Flag.NO: Screening.CLEAR,
}
_LISTED = "列入散乱污"


def _strata(profile: Profile) -> list[dict[str, Question]]:
    """The profile's facts, and whether it lists the enterprise, each as early as its own facts are known."""
    strata: list[dict[str, Question]] = []
    level: dict[str, int] = {}
    chain = [*((fact.name, fact.when) for fact in profile.facts), (_LISTED, profile.listed_when)]
    for name, when in chain:
        level[name] = max((level[one] + 1 for one in fields(when) if one in level), default=0)
        strata += [{} for _ in range(level[name] + 1 - len(strata))]
        strata[level[name]][name] = Question(when)
    return strata


def derive(
    hits: Iterable[tuple[Rule, Outcome]], decided: Collection[Aspect | None] = tuple(Aspect)
) -> dict[str, Flag]:
    """What follows at once from the violated and undecided rules: aspects, categories and severities found.

    是 where a rule is violated, absent (unknown) where one is undecided, 否 where neither is; an aspect
    for which the list decides no rule at all is unknown too.  A duty outside the three aspects
    (``rules/general``) counts towards severities only: it does not make an enterprise 散乱污 by itself.
    """
    flags: dict[str, Flag | None] = {str(name): Flag.NO for name in DERIVED_FACTS}
    flags |= dict.fromkeys((str(aspect) for aspect in Aspect if aspect not in decided), None)
    for rule, outcome in hits:
        names = [f"{rule.severity}问题"]
        if rule.aspect is not None:
            names += [rule.aspect, rule.category]
        for name in names:
            if outcome is Outcome.VIOLATED:
                flags[name] = Flag.YES
            elif flags[name] is not Flag.YES:
                flags[name] = None
    return {name: flag for name, flag in flags.items() if flag is not None}


# --- disposition --------------------------------------------------------------------------------


class _Table:
    """An ordered judgement table: the first row that certainly holds is proposed.

    A row whose ground was found but whose deciding question is open stays as an alternative.  A row whose
    ground itself is undecided is never an alternative, only a remark of what would follow if confirmed:
    so nothing, and closure least of all, is proposed on unknown facts alone.
    """

    def __init__(self, profile: Profile, choice: Choice):
        self._rows = profile.dispositions
        self._engine: Engine = make_engine(
            {
                f"{word} {n}": question
                for n, row in enumerate(self._rows)
                for word, question in (
                    ("found", Question(row.found)),
                    ("holds", Question(row.when, row.found)),
                )
            },
            choice,
        )

    def propose(self, screening: Screening, known: Facts, findings: Sequence[Finding]) -> Disposition:
        """What is proposed for an enterprise that is listed as 散乱污; nothing for any other."""
        if screening is not Screening.LISTED:
            return Disposition(proposed=(), open=False, reasons=(_REASONS[screening],))
        answers = self._engine.answer(known)
        proposed: list[str] = []
        reasons: list[str] = []
        remarks: list[str] = []
        for n, row in enumerate(self._rows):
            found, holds = answers[2 * n], answers[2 * n + 1]
            if found is Outcome.UNKNOWN:
                remarks.append(f"如经核实存在“{row.reason}”的情形，可能转为{'或'.join(row.propose)}")
            if found is not Outcome.VIOLATED or holds is Outcome.COMPLIES:
                continue
            proposed += [name for name in row.propose if name not in proposed]
            if holds is Outcome.VIOLATED:
                reasons.append(row.reason)
                break
            reasons.append(f"{row.reason}；尚不能确定，{row.ask or '需现场研判'}")
        proof = [f"已查明：{'；'.join(one.title for one in findings if one.outcome is Outcome.VIOLATED)}"]
        return Disposition(
            proposed=tuple(proposed), open=len(proposed) > 1, reasons=(*proof, *reasons, *remarks)
        )


_REASONS = {
    Screening.TO_VERIFY: "现有资料不足以认定，须先核实所列事项",
    Screening.CLEAR: "按名单所设栏目和所填内容，未发现“散乱污”情形",
}
