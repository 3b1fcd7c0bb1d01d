"""Judge records by the rules of a day: findings first, then aspects, screening and a proposed disposition.

The judgement is forward chaining in strata.  Every stratum asks the engine about facts that are complete
when it begins, and asserts what follows as new facts for the next one:

    record → findings → aspects, categories, severities → the profile's facts → screening → disposition

Derived facts live and die with the enterprise; one that cannot be decided stays unknown.
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

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
    witnesses,
)
from checker.engine import Choice, Engine, Question, make_engine
from checker.model import (
    Assessment,
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


@dataclass(frozen=True)
class _ActiveRule:
    """A rule as it stands on the check date, with its limit tables put in."""

    rule: Rule
    scope: Condition
    breach: Condition


class Judge:
    """A rulebook compiled for one day and one profile; judges any number of records."""

    def __init__(self, rulebook: Rulebook, as_of: date, profile: Profile, choice: Choice = Choice.BOTH):
        self._book, self._as_of, self._profile = rulebook, as_of, profile
        self._fields = rulebook.dictionary.by_label
        self._tables = {table.id: table for table in rulebook.limits}
        limits = rulebook.limits_on(as_of)
        self._rules = [
            _ActiveRule(rule, expand(rule.applies_to, limits), expand(rule.violated_when, limits))
            for rule in rulebook.rules_on(as_of)
        ]
        self._basis = {
            one.rule.id: (
                rulebook.citations_on(one.rule.basis, as_of),
                rulebook.citations_on(one.rule.penalty, as_of),
            )
            for one in self._rules
        }
        self._engine = make_engine(
            {one.rule.id: Question(one.breach, one.scope) for one in self._rules}, choice
        )
        self._facts = [
            (fact.name, make_engine({fact.name: Question(fact.when)}, choice)) for fact in profile.facts
        ]
        self._listed = make_engine({"listed": Question(profile.listed_when)}, choice)
        self._table = _Table(profile, choice)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in force on the check date, in the order in which they are judged."""
        return tuple(one.rule for one in self._rules)

    def outcomes(self, facts: Facts) -> dict[str, Outcome]:
        """What each rule in force makes of the facts, by rule id."""
        answers = self._engine.answer(facts)
        return {one.rule.id: answer for one, answer in zip(self._rules, answers, strict=True)}

    def assess(self, record: Record, enterprise: Enterprise) -> Assessment:
        """Judge one record; nothing is decided that the facts do not decide."""
        facts = record.facts()
        answers = self._engine.answer(facts)
        hits: list[tuple[_ActiveRule, Outcome]] = []
        not_covered: dict[str, tuple[str, ...]] = {}
        decided: set[Aspect | None] = set()
        for one, answer in zip(self._rules, answers, strict=True):
            if answer is Outcome.UNKNOWN and not is_covered(one.scope, one.breach, record, facts):
                not_covered[one.rule.id] = _open_fields(one, facts)
            elif answer is Outcome.VIOLATED or answer is Outcome.UNKNOWN:
                hits.append((one, answer))
            if answer is not Outcome.UNKNOWN:
                decided.add(one.rule.aspect)
        derived = derive(((one.rule, answer) for one, answer in hits), decided)
        known: dict[str, Value] = {**facts, **derived}
        for name, engine in self._facts:
            flag = _FLAGS[engine.answer(known)[0]]
            if flag is not None:
                known[name] = flag
        screening = _SCREENING[self._listed.answer(known)[0]]
        findings = tuple(self._finding(one, answer, record, facts, enterprise) for one, answer in hits)
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
            not_covered=not_covered,
        )

    def _finding(
        self, one: _ActiveRule, outcome: Outcome, record: Record, facts: Facts, enterprise: Enterprise
    ) -> Finding:
        rule, whole = one.rule, Every((one.scope, one.breach))
        violated = outcome is Outcome.VIOLATED
        # Of an undecided rule the cells that are known show why it may concern the enterprise at all.
        proof = witnesses(whole if violated else one.scope, facts, True)
        basis, penalty = self._basis[rule.id]
        return Finding(
            id=finding_id(rule.id, enterprise.key),
            rule=rule.id,
            title=rule.title,
            aspect=rule.aspect,
            category=rule.category,
            severity=rule.severity,
            campaign=rule.campaign,
            outcome=Outcome.VIOLATED if violated else Outcome.UNKNOWN,
            evidence=tuple(self._evidence(rule, proof, record, facts)),
            missing=() if violated else tuple(_missing(witnesses(whole, facts, None), record)),
            basis=basis,
            penalty=penalty,
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
        text += f"，超标 {number_in_words(round((value.low - row.at_most) / row.at_most, 2))} 倍"
    elif row.unit == "dB(A)" and row.at_most and isinstance(value, Quantity) and value.low is not None:
        text += f"，超出 {number_in_words(round(value.low - row.at_most, 1))} dB(A)"
    return text


def is_covered(scope: Condition, breach: Condition, record: Record, facts: Facts) -> bool:
    """Whether an undecided rule is a question that this list raises about this enterprise.

    It is where a cell that would decide stands in the list, blank or unreadable, or where the breach is
    plain and only its scope is open.  Where all that is missing are columns the list never had, the list
    does not ask about the rule: that is said once for the list, not as a doubt about every enterprise.
    """
    if evaluate(breach, facts):
        return True
    return any(test.field in record.cells for test in witnesses(Every((scope, breach)), facts, None))


def _open_fields(one: _ActiveRule, facts: Facts) -> tuple[str, ...]:
    whole = Every((one.scope, one.breach))
    return tuple(dict.fromkeys(test.field for test in witnesses(whole, facts, None)))


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
    return hashlib.sha256(f"{rule}\0{key}".encode()).hexdigest()[:12]


# --- derived facts ------------------------------------------------------------------------------

_FLAGS = {
    Outcome.VIOLATED: Flag.YES,
    Outcome.COMPLIES: Flag.NO,
    Outcome.NOT_APPLICABLE: Flag.NO,
    Outcome.UNKNOWN: None,
}
_SCREENING = {
    Outcome.VIOLATED: Screening.LISTED,
    Outcome.UNKNOWN: Screening.TO_VERIFY,
    Outcome.COMPLIES: Screening.CLEAR,
    Outcome.NOT_APPLICABLE: Screening.CLEAR,
}


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
