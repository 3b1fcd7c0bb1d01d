"""What proves a finding: the cells, the limits they break, and the cells that are missing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from checker.condition import Comparison, Exceeds, Facts, Quantity, Value, comparisons, evaluate
from checker.judge.catalogue import Classified
from checker.model import Evidence, LimitRow, LimitTable, Missing, Record, Rule, Rulebook
from checker.vocabulary import NO_COLUMN
from checker.wording import number_in_words, value_in_words

# The classes that catalogues give, by the field that they fill.
Grounds = Mapping[str, Classified]


class Prover:
    """Puts the tests that decide a rule into cells and words."""

    def __init__(self, rulebook: Rulebook, as_of: date):
        self._as_of = as_of
        self._fields = rulebook.dictionary.by_label
        self._tables = {table.id: table for table in rulebook.limits}

    def evidence(
        self,
        rule: Rule,
        proof: Sequence[Comparison],
        record: Record,
        facts: Facts,
        grounds: Grounds,
    ) -> Iterator[Evidence]:
        """The cells of the proof; behind a class that a catalogue gives, the cells that it was taken from."""
        limits = dict(self._exceeded(rule, facts))
        labels = list(dict.fromkeys(test.field for test in proof))
        behind = [test.field for label in labels if label in grounds for test in grounds[label].proof]
        for label in dict.fromkeys([*labels, *behind]):
            value, cell = facts[label], record.cells.get(label)
            yield Evidence(
                field=label,
                value="" if value is None else value_in_words(value, self._fields[label].unit),
                raw=cell.raw if cell else "",
                cell=record.cell_address(label) or "",
                limit=limits.get(label),
                derived=grounds[label].grounds if label in grounds else None,
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


def missing(open_tests: Sequence[Comparison], record: Record) -> Iterator[Missing]:
    for label in dict.fromkeys(test.field for test in open_tests):
        cell = record.cells.get(label)
        reason = NO_COLUMN if cell is None else cell.reason or "数值范围跨越界限"
        yield Missing(
            field=label, raw=cell.raw if cell else None, cell=record.cell_address(label), reason=reason
        )
