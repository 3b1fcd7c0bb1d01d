"""How many one-step changes of the rules and limits the worked cases notice, and which they do not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from checker.condition import Exceeds, comparisons
from checker.condition import Path as KeyPath
from checker.model import LimitRow, LimitTable, Rule, Rulebook
from checker.proof.bench import Difference, Variant, answers, difference
from checker.proof.cases import days_of
from checker.proof.citations import file_of
from checker.proof.mutants import Change, changed_rows, changed_rules
from checker.proof.verdict import Places

_ONE_DAY = timedelta(days=1)
# The rows of limit tables, by table and number, that one change makes into others; None takes a row out.
_Edits = dict[tuple[str, int], LimitRow | None]


class Mutant(NamedTuple):
    """One change of a rule or limit table, the file it is made in, and what the rules that feel it become."""

    subject: str
    file: str
    change: Change
    variants: Mapping[str, Variant]


@dataclass(frozen=True)
class Survivor:
    """A mutant that no case notices: with the facts that would tell, or equivalent, without.

    ``why`` is the reason that the pack gives for leaving it so, in ``acknowledged.yaml``.
    """

    file: str
    change: Change
    rule: Rule
    difference: Difference | None
    why: str | None = None

    @property
    def equivalent(self) -> bool:
        return self.difference is None


@dataclass(frozen=True)
class Mutation:
    """What became of the mutants: ``killed`` and ``survivors`` together are all of them."""

    killed: int
    survivors: tuple[Survivor, ...]

    @property
    def total(self) -> int:
        return self.killed + len(self.survivors)

    @property
    def equivalent(self) -> int:
        return sum(one.equivalent for one in self.survivors)

    @property
    def score(self) -> float:
        """The share of the killed among all that can be told from the rule, from 0 to 1."""
        telling = self.total - self.equivalent
        return self.killed / telling if telling else 1.0


def mutate(rules: Sequence[Rule], rulebook: Rulebook, places: Places, today: date) -> Mutation:
    """Change the rules and the limits that they use by one step each; run every case against every change."""
    mutants = [*_of_rules(rules, rulebook, places), *_of_tables(rules, rulebook, places)]
    feeling: dict[str, list[int]] = {rule.id: [] for rule in rules}
    for n, mutant in enumerate(mutants):
        for rule_id in mutant.variants:
            feeling[rule_id].append(n)
    killed: set[int] = set()
    for rule in rules:
        numbers = feeling[rule.id]
        variants = [mutants[n].variants[rule.id] for n in numbers]
        for case, said in zip(rule.cases, answers(rule, variants, today), strict=True):
            killed.update(n for n, one in zip(numbers, said, strict=True) if one is not case.expect)
    survivors = tuple(
        _survivor(mutant, rulebook, today) for n, mutant in enumerate(mutants) if n not in killed
    )
    return Mutation(len(killed), survivors)


def _of_rules(rules: Sequence[Rule], rulebook: Rulebook, places: Places) -> Iterator[Mutant]:
    for rule in rules:
        file = file_of(rule)
        for change, other in changed_rules(rule, places.document(file).data, rulebook.dictionary):
            yield Mutant(rule.id, file, change, {rule.id: Variant(other, rulebook)})


def _of_tables(rules: Sequence[Rule], rulebook: Rulebook, places: Places) -> Iterator[Mutant]:
    using: dict[str, list[Rule]] = {}
    for rule in rules:
        for table_id in tables_of(rule):
            using.setdefault(table_id, []).append(rule)
    steps: dict[object, tuple[str, str, Change, _Edits]] = {}
    for file, table, written, n in written_tables(rulebook, places):
        if table.id not in using:
            continue
        for change, row, other in changed_rows(table, written, ("tables", n), rulebook.dictionary):
            # Rows may share a part by a YAML alias: it is written once, so it is changed once.
            shared = _written_once(written, change.path[2:]), change.what
            *_, edits = steps.setdefault(shared, (table.id, file, change, {}))
            edits[table.id, row] = other
    for subject, file, change, edits in steps.values():
        book = rulebook.model_copy(update={"limits": tuple(_edited(one, edits) for one in rulebook.limits)})
        users = {rule.id: rule for table_id, _ in edits for rule in using[table_id]}
        yield Mutant(subject, file, change, {rule_id: Variant(rule, book) for rule_id, rule in users.items()})


def _written_once(rows: object, path: KeyPath) -> object:
    """What tells one written place from another: the very list or mapping that holds it, and its key."""
    holder: Any = {"rows": rows}
    for step in path[:-1]:
        holder = holder[step]
    return id(holder), path[-1]


def _edited(table: LimitTable, edits: _Edits) -> LimitTable:
    if all(table.id != table_id for table_id, _ in edits):
        return table
    rows = (edits.get((table.id, n), row) for n, row in enumerate(table.rows))
    return table.model_copy(update={"rows": tuple(row for row in rows if row is not None)})


def tables_of(rule: Rule) -> frozenset[str]:
    """The limit tables that a rule asks."""
    tests = (*comparisons(rule.applies_to), *comparisons(rule.violated_when))
    return frozenset(test.table for test in tests if isinstance(test, Exceeds))


def written_tables(
    rulebook: Rulebook, places: Places
) -> Iterator[tuple[str, LimitTable, list[dict[str, object]], int]]:
    """Each limit table with its file, the YAML of its rows and its number in the file."""
    tables = {table.id: table for table in rulebook.limits}
    for path in sorted((places.folder / "limits").glob("*.yaml")):
        file = path.relative_to(places.folder).as_posix()
        data = places.document(file).data
        for n, item in enumerate(data["tables"]):
            yield file, tables[f"{data['standard']}/{item['name']}"], item["rows"], n


def _survivor(mutant: Mutant, rulebook: Rulebook, today: date) -> Survivor:
    reasons = {one.of: one.why for one in rulebook.acknowledged if one.what == "mutant"}
    why = None if mutant.change.field is None else reasons.get((mutant.subject, mutant.change.field))
    rules = [rulebook.rule_by_id[rule_id] for rule_id in mutant.variants]
    for rule in rules:
        own = days_of(rule, today)
        days = [*own, *_turning_days(rule, rulebook, mutant.variants[rule.id].rulebook)]
        if rule.asks_the_day:
            days += [day + step for day in own for step in (-_ONE_DAY, _ONE_DAY)]
        plain = Variant(rule, rulebook)
        found = difference(plain, mutant.variants[rule.id], dict.fromkeys(days), rulebook.dictionary)
        if found is not None:
            return Survivor(mutant.file, mutant.change, rule, found, why)
    return Survivor(mutant.file, mutant.change, rules[0], None)


def _turning_days(rule: Rule, *books: Rulebook) -> Iterator[date]:
    """The days on which a limit that the rule asks begins or ends, with the days beside them."""
    for book in books:
        for table in book.limits:
            if table.id in tables_of(rule):
                for row in table.rows:
                    for day in (row.since, row.until):
                        if day is not None:
                            yield from (day - _ONE_DAY, day, day + _ONE_DAY)
