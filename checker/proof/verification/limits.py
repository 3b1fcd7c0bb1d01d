"""Limit tables have neither gap nor overlap, and bounds on one field meet without either.

Where several rows apply to an enterprise the strictest counts.  So a row for a part of the enterprises may
only be stricter than one for the whole; two rows that apply to some enterprises together, and neither to all
of the other's, must say the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

import z3

from checker.condition import (
    NEVER,
    Comparison,
    Condition,
    Every,
    Exceeds,
    Facts,
    Op,
    Quantity,
    Some,
    comparisons,
    evaluate,
    opposite,
)
from checker.judge.layout import ActiveRule
from checker.model import LimitRow, LimitTable, Rulebook
from checker.proof.verification.defects import Check, Defect, smallest
from checker.proof.verification.rules import outcome_of
from checker.proof.verification.symbols import Formula, Symbols
from checker.proof.verification.words import Words
from checker.wording import number_in_words


@dataclass(frozen=True)
class _Row:
    """A row with its table and its number in the table."""

    table: LimitTable
    number: int
    row: LimitRow

    def __str__(self) -> str:
        ends = (("不小于", self.row.at_least), ("不大于", self.row.at_most))
        limit = "、".join(f"{word} {number_in_words(end)}" for word, end in ends if end is not None)
        return f"{self.table.id} 第{self.number + 1}行（{limit}）"


class LimitChecks:
    """The limit tables that the rules of a day use, looked at from the rules."""

    def __init__(
        self, rulebook: Rulebook, rules: Sequence[ActiveRule], files: Mapping[str, str], words: Words
    ):
        self._rules, self._files, self._words = rules, files, words
        self._day = words.as_of
        self._tables = {table.id: table for table in rulebook.limits}
        rows = [row for table in rulebook.limits for row in table.rows]
        fields = {test.field for one in rules for test in _exceeding(one)}
        broken = [row.exceeded_by(field) for row in rows for field in fields]
        self._symbols = Symbols(
            rulebook.dictionary, [*(one.whole for one in rules), *broken], rulebook.inferences
        )
        self._solver = self._symbols.solver()
        self._solver.add(self._symbols.complete)

    def defects(self) -> Iterator[Defect]:
        """Rows without effect, overlaps and gaps for each rule and field, then gaps between periods."""
        seen: set[tuple[str, int, str]] = set()
        for one in self._rules:
            for field in dict.fromkeys(test.field for test in _exceeding(one)):
                rows = self._rows(one, field)
                yield from self._without_effect(rows, field, seen)
                yield from self._overlaps(one, field, rows)
                if rows:
                    yield from self._gap(one, field, rows)
        for table in self._tables.values():
            yield from self._periods(table)

    def _rows(self, one: ActiveRule, field: str) -> list[_Row]:
        tables = dict.fromkeys(test.table for test in _exceeding(one) if test.field == field)
        return [
            _Row(self._tables[name], number, row)
            for name in tables
            for number, row in enumerate(self._tables[name].rows)
            if row.in_force(self._day)
        ]

    def _can(self, *wanted: Formula) -> bool:
        return bool(self._solver.check(*wanted) == z3.sat)

    def _example(self, *wanted: Formula) -> Facts | None:
        return self._symbols.facts(self._solver.model()) if self._can(*wanted) else None

    # --- rows ---------------------------------------------------------------------------------------

    def _without_effect(
        self, rows: Sequence[_Row], field: str, seen: set[tuple[str, int, str]]
    ) -> Iterator[Defect]:
        """Rows that nobody can break, or that nobody can keep, by what the dictionary allows."""
        for one in rows:
            if (key := (one.table.id, one.number, field)) in seen:
                continue
            seen.add(key)
            applies = self._symbols.certainly(one.row.when)
            over = self._symbols.certainly(one.row.exceeded_by(field))
            for wanted, words in ((over, "不可能超过"), (z3.And(applies, z3.Not(over)), "不可能遵守")):
                if not self._can(wanted):
                    yield self._of_row(
                        Check.LIMIT_ROW, one, f"按数据字典中“{field}”的取值范围{words}", "请核对限值和 when"
                    )

    def _of_row(self, check: Check, one: _Row, message: str, advice: str, case: str | None = None) -> Defect:
        path = ("tables", self._place(one.table), "rows", one.number)
        return Defect(
            check, (one.table.id,), self._files[one.table.id], path, f"{one}{message}", advice, case
        )

    def _place(self, table: LimitTable) -> int:
        """The number of a table in its file."""
        return [
            one.id for one in self._tables.values() if self._files[one.id] == self._files[table.id]
        ].index(table.id)

    def _overlaps(self, rule: ActiveRule, field: str, rows: Sequence[_Row]) -> Iterator[Defect]:
        scope = self._symbols.certainly(rule.scope)
        for one, other in combinations(rows, 2):
            here, there = (self._symbols.certainly(row.row.when) for row in (one, other))
            if _stricter(one.row, other.row) and _stricter(other.row, one.row):
                continue  # they say the same
            if not self._can(scope, here, there):
                continue
            wider = not self._can(scope, there, z3.Not(here))  # `one` applies wherever `other` does
            narrower = not self._can(scope, here, z3.Not(there))
            if (wider and _stricter(other.row, one.row)) or (narrower and _stricter(one.row, other.row)):
                continue
            # A third row that is as strict as both may say what holds where both apply.
            settled = [
                z3.Not(self._symbols.certainly(row.row.when))
                for row in rows
                if row not in (one, other) and _stricter(row.row, one.row) and _stricter(row.row, other.row)
            ]
            facts = self._example(scope, here, there, *settled)
            if facts is None:
                continue
            both = Every((rule.scope, one.row.when, other.row.when))
            given = smallest(facts, lambda some, both=both: evaluate(both, some) is True)  # type: ignore[misc]
            if wider or narrower:
                special, general = (other, one) if wider else (one, other)
                message = f"不起作用：凡适用这一行的都适用更严的 {general}，取严的一行"
                yield self._of_row(Check.LIMIT_ROW, special, message, "请核对两行的 when 和限值")
                continue
            yield Defect(
                Check.LIMITS_OVERLAP,
                (rule.rule.id, field),
                f"{rule.rule.id}.yaml",
                ("violated_when",),
                f"“{field}”的两条限值会同时适用于一家企业，而限值不同：{one}，{other}",
                "请在 when 中写清哪一条适用；有意从严的，在 acknowledged.yaml 中写明理由",
                self._case(rule, f"{field}有两条限值", given),
            )

    def _case(self, rule: ActiveRule, name: str, facts: Facts) -> str:
        return self._words.case(name, facts, outcome_of(rule, facts))

    # --- gaps ---------------------------------------------------------------------------------------

    def _gap(self, rule: ActiveRule, field: str, rows: Sequence[_Row]) -> Iterator[Defect]:
        """Enterprises that the rule binds and no limit applies to, however high the value."""
        outside = [opposite(row.row.when) for row in rows]
        nothing = Every((rule.scope, *outside))
        facts = self._example(self._symbols.certainly(nothing))
        if facts is None:
            return
        given = smallest(facts, lambda some: evaluate(nothing, some) is True)
        given[field] = self._high(field, rows)
        yield Defect(
            Check.NO_LIMIT,
            (rule.rule.id, field),
            f"{rule.rule.id}.yaml",
            ("violated_when",),
            f"有适用本规则的企业，“{field}”没有任何限值可依，数值再高也查不出",
            "请补限值，或者在 applies_to 中排除；有意不判断的，在 acknowledged.yaml 中写明理由",
            self._case(rule, f"{field}没有限值", given),
        )

    def _high(self, field: str, rows: Sequence[_Row]) -> Quantity:
        """A value that would break every limit, were there one: ten times the highest, or none at all."""
        most = [row.row.at_most for row in rows if row.row.at_most is not None]
        return Quantity.exactly(10 * max(most) if most else 0)

    def _periods(self, table: LimitTable) -> Iterator[Defect]:
        """Days on which a limit has run out and its successor has not begun."""
        for end in sorted({row.until for row in table.rows if row.until is not None}):
            after = end + timedelta(days=1)
            before, later = (_region(table, day) for day in (end, after))
            follows = [row.since for row in table.rows if row.since > end]
            facts = self._escapes(before, later) if follows else None
            if facts is None:
                continue
            yield Defect(
                Check.LIMIT_PERIOD,
                (table.id,),
                self._files[table.id],
                ("tables", self._place(table)),
                f"限值表“{table.id}”自 {after} 起有企业没有限值，下一条自 {min(follows)} 起才有"
                f"（如：{self._words.facts(facts)}）",
                "请核对各行的 since 和 until",
            )

    def _escapes(self, before: Condition, later: Condition) -> Facts | None:
        """An enterprise for which a limit applied before and none does later."""
        gone = Every((before, opposite(later)))
        facts = self._example(self._symbols.certainly(gone))
        return None if facts is None else smallest(facts, lambda some: evaluate(gone, some) is True)


def _exceeding(one: ActiveRule) -> list[Exceeds]:
    parts = (one.rule.applies_to, one.rule.violated_when)
    return [test for part in parts for test in comparisons(part) if isinstance(test, Exceeds)]


def _region(table: LimitTable, day: date) -> Condition:
    """Where some row of the table applies on a day."""
    return Some(tuple(row.when for row in table.rows if row.in_force(day)))


def _stricter(one: LimitRow, other: LimitRow) -> bool:
    """Whether nothing that keeps ``one`` breaks ``other``: as strict, or stricter."""
    most = other.at_most is None or (one.at_most is not None and one.at_most <= other.at_most)
    least = other.at_least is None or (one.at_least is not None and one.at_least >= other.at_least)
    return most and least


# --- bounds -----------------------------------------------------------------------------------------

_UPPER, _LOWER = (Op.BELOW, Op.AT_MOST), (Op.ABOVE, Op.AT_LEAST)


def bound_defects(rulebook: Rulebook, rules: Sequence[ActiveRule], words: Words) -> Iterator[Defect]:
    """Values that fall between "up to" and "from" of two rules, or under both."""
    asked: dict[str, dict[tuple[Op, float], ActiveRule]] = {}
    for one in rules:
        for part in (one.rule.applies_to, one.rule.violated_when):
            for test in comparisons(part):
                if isinstance(test, Comparison) and test.op in (*_UPPER, *_LOWER):
                    asked.setdefault(test.field, {}).setdefault((test.op, float(test.value)), one)
    for field, tests in asked.items():
        for upper, lower in _neighbours(list(tests)):
            fault = _meet(upper, lower)
            if fault is None:
                continue
            one, other = tests[upper], tests[lower]
            tell = [words.sentence(Comparison(field, op, limit)) for op, limit in (upper, lower)]
            yield Defect(
                Check.BOUNDS,
                (field,),
                f"{other.rule.id}.yaml",
                ("applies_to",) if field in _fields_of(other.rule.applies_to) else ("violated_when",),
                f"分界{fault}：{one.rule.id} 写“{tell[0]}”，{other.rule.id} 写“{tell[1]}”",
                "请让两条规则的分界恰好相接；有意如此的，在 acknowledged.yaml 中写明理由",
            )


def _fields_of(condition: Condition) -> set[str]:
    return {test.field for test in comparisons(condition)} if condition != NEVER else set()


def _neighbours(
    tests: Sequence[tuple[Op, float]],
) -> Iterator[tuple[tuple[Op, float], tuple[Op, float]]]:
    """Each upper bound with the next lower bound that does not lie below it."""
    for upper in sorted(one for one in tests if one[0] in _UPPER):
        above = [one for one in tests if one[0] in _LOWER and one[1] >= upper[1]]
        between = [one[1] for one in tests if one[1] > upper[1]]
        nearest = min(above, key=lambda one: one[1], default=None)
        if nearest is not None and nearest[1] <= min(between, default=nearest[1]):
            yield upper, nearest


def _meet(upper: tuple[Op, float], lower: tuple[Op, float]) -> str | None:
    """What is wrong where "up to" and "from" meet; ``None`` where each value lies on one side."""
    if upper[1] < lower[1]:
        return "之间有空档"
    closed = (upper[0] is Op.AT_MOST) + (lower[0] is Op.AT_LEAST)
    return {0: "本身两边都不算", 1: None, 2: "本身两边都算"}[closed]
