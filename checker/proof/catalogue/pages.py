"""What the catalogue says, in words, before anything is laid out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checker.condition import OPPOSITE, Comparison, Condition, Every, Exceeds, Kind, Op, Some, comparisons
from checker.model import Case, Citation, LimitRow, LimitTable, Measure, Profile, Rule, Rulebook
from checker.proof.inferences import ways_in_words
from checker.proof.revisions import Commit
from checker.vocabulary import OUTCOME_WORDS, Aspect, Outcome
from checker.wording import condition_in_words, number_in_words, value_in_words

OTHER_ASPECT = "其他义务"
_ALWAYS = "所有企业"


@dataclass(frozen=True)
class Clause:
    """A condition as a sentence, or as a list of which all or any must hold."""

    words: str
    parts: tuple["Clause", ...] = ()
    all_of: bool = True


@dataclass(frozen=True)
class Period:
    """A citation with the days on which its law, as verified, is in force."""

    since: str
    until: str
    law: str
    article: str
    quote: str
    issuer: str
    note: str | None


@dataclass(frozen=True)
class Example:
    """A worked case in words."""

    name: str
    given: tuple[tuple[str, str], ...]
    outcome: str
    kind: str  # the outcome as a word for style sheets
    as_of: str | None


@dataclass(frozen=True)
class Step:
    """A measure with its term in words."""

    do: str
    term: str


@dataclass(frozen=True)
class Limit:
    """One row of a limit table in words."""

    when: str
    limit: str
    clause: str
    period: str
    note: str | None


@dataclass(frozen=True)
class Table:
    """A limit table in words, with the rules that use it."""

    id: str
    title: str
    standard: str
    standard_title: str
    unit: str
    rows: tuple[Limit, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Fact:
    """A fact that a rule asks about and other cells may show, with the ways in words."""

    name: str
    presumed: bool
    ways: tuple[str, ...]
    note: str | None


@dataclass(frozen=True)
class Page:
    """One rule in words."""

    rule: Rule
    aspect: str
    scope: Clause
    breach: Clause
    facts: tuple[Fact, ...]
    period: str | None
    basis: tuple[Period, ...]
    penalty: tuple[Period, ...]
    remedy: tuple[Step, ...]
    tables: tuple[Table, ...]
    examples: tuple[Example, ...]
    history: tuple[Commit, ...]
    scope_words: str
    breach_words: str


@dataclass(frozen=True)
class Row:
    """One row of a judgement table in words."""

    number: int
    propose: str
    found: str
    when: str
    reason: str
    ask: str | None


@dataclass(frozen=True)
class ProfilePage:
    """A judgement profile in words."""

    profile: Profile
    facts: tuple[tuple[str, str], ...]
    outside: str | None
    listed_when: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Catalogue:
    """The whole pack in words; rules by aspect in the order of their ids."""

    sha256: str
    pages: tuple[Page, ...]
    tables: tuple[Table, ...]
    profiles: tuple[ProfilePage, ...]
    day: date

    def by_aspect(self) -> Iterator[tuple[str, tuple[Page, ...]]]:
        for aspect in (*map(str, Aspect), OTHER_ASPECT):
            pages = tuple(page for page in self.pages if page.aspect == aspect)
            if pages:
                yield aspect, pages


def catalogue_of(rulebook: Rulebook, history: Mapping[str, Sequence[Commit]]) -> Catalogue:
    """Put a pack into words; ``history`` gives the commits of each of its files, if there are any."""
    words = _Words(rulebook)
    tables = {table.id: words.table(table) for table in rulebook.limits}
    return Catalogue(
        sha256=rulebook.sha256,
        pages=tuple(words.page(rule, tables, history.get(f"{rule.id}.yaml", ())) for rule in rulebook.rules),
        tables=tuple(tables.values()),
        profiles=tuple(map(words.profile, rulebook.profiles)),
        # The newest day that the pack knows: the same pack, the same files.
        day=max((law.since for law in rulebook.laws), default=date(2018, 1, 1)),
    )


class _Words:
    """Conditions, citations and cases of one pack in words."""

    def __init__(self, rulebook: Rulebook):
        self._rulebook = rulebook
        self._fields = rulebook.dictionary.by_label
        self._dates = frozenset(label for label, one in self._fields.items() if one.type is Kind.DATE)
        self._using: dict[str, list[str]] = {}
        for rule in rulebook.rules:
            for name in _tables_of(rule):
                self._using.setdefault(name, []).append(rule.id)

    def _unit(self, label: str) -> str | None:
        field = self._fields.get(label)
        return None if field is None else field.unit

    def sentence(self, condition: Condition) -> str:
        """The whole condition in one sentence."""
        return condition_in_words(condition, self._unit, self._dates)

    def clause(self, condition: Condition) -> Clause:
        """The condition as nested lists, as far as that reads better than a sentence."""
        words = self.sentence(condition)
        if not isinstance(condition, Every | Some) or not condition.parts or _one_list(condition):
            return Clause(words)
        if len(condition.parts) == 1:
            return self.clause(condition.parts[0])
        return Clause(words, tuple(map(self.clause, condition.parts)), isinstance(condition, Every))

    def page(self, rule: Rule, tables: Mapping[str, Table], history: Sequence[Commit]) -> Page:
        return Page(
            rule=rule,
            aspect=str(rule.aspect or OTHER_ASPECT),
            scope=self.clause(rule.applies_to),
            breach=self.clause(rule.violated_when),
            facts=tuple(
                Fact(one.fact, one.presumed, tuple(ways_in_words(one, self._fields)), one.note)
                for one in self._rulebook.inferences_of(rule)
            ),
            period=_days(rule.since, rule.until) if rule.since or rule.until else None,
            basis=tuple(self._periods(rule.basis)),
            penalty=tuple(self._periods(rule.penalty)),
            remedy=tuple(Step(one.do, term_in_words(one)) for one in rule.remedy),
            tables=tuple(tables[name] for name in _tables_of(rule)),
            examples=tuple(map(self._example, rule.cases)),
            history=tuple(history),
            scope_words=self.sentence(rule.applies_to),
            breach_words=self.sentence(rule.violated_when),
        )

    def _periods(self, citations: Sequence[Citation]) -> Iterator[Period]:
        """Each citation under each text of its law, the oldest first."""
        for since, until, one, law in self._rulebook.periods(citations):
            last = until.isoformat() if until else "今"
            yield Period(since.isoformat(), last, one.law, one.article, one.quote, law.issuer, one.note)

    def _example(self, case: Case) -> Example:
        given = tuple(
            (label, value_in_words(value, self._unit(label))) for label, value in case.given.items()
        )
        return Example(
            case.name,
            given,
            OUTCOME_WORDS[case.expect],
            _KINDS[case.expect],
            case.as_of.isoformat() if case.as_of else None,
        )

    def table(self, table: LimitTable) -> Table:
        return Table(
            id=table.id,
            title=table.title,
            standard=table.standard,
            standard_title=table.standard_title,
            unit=table.unit,
            rows=tuple(self._limit(row) for row in table.rows),
            rules=tuple(self._using.get(table.id, ())),
        )

    def _limit(self, row: LimitRow) -> Limit:
        ends = (("不小于", row.at_least), ("不大于", row.at_most))
        limit = "、".join(f"{word} {number_in_words(end)}" for word, end in ends if end is not None)
        unit = "" if row.unit == "无量纲" else f" {row.unit}"
        when = self.sentence(row.when)
        period = _days(row.since, row.until)
        return Limit("一般情形" if when == _ALWAYS else when, f"{limit}{unit}", row.clause, period, row.note)

    def profile(self, profile: Profile) -> ProfilePage:
        rows = enumerate(profile.dispositions, 1)
        return ProfilePage(
            profile=profile,
            facts=tuple((fact.name, self.sentence(fact.when)) for fact in profile.facts),
            outside=None if profile.outside is None else self.sentence(profile.outside.when),
            listed_when=self.sentence(profile.listed_when),
            rows=tuple(
                Row(
                    number,
                    " / ".join(row.propose),
                    self.sentence(row.found),
                    "" if row.when == Every(()) else self.sentence(row.when),
                    row.reason,
                    row.ask,
                )
                for number, row in rows
            ),
        )


_KINDS = {
    Outcome.VIOLATED: "violated",
    Outcome.COMPLIES: "complies",
    Outcome.UNKNOWN: "unknown",
    Outcome.NOT_APPLICABLE: "outside",
}


def _tables_of(rule: Rule) -> list[str]:
    tests = (test for part in (rule.applies_to, rule.violated_when) for test in comparisons(part))
    return list(dict.fromkeys(test.table for test in tests if isinstance(test, Exceeds)))


def _one_list(condition: Every | Some) -> bool:
    """Several values of one field: 为“无、过期”之一, or 不含“粉尘、炉窑废气”中的任何一种."""
    tests = [part for part in condition.parts if isinstance(part, Comparison)]
    kinds = {(test.field, test.op) for test in tests}
    listed = _ANY if isinstance(condition, Some) else _NONE
    return len(tests) == len(condition.parts) and len(kinds) == 1 and tests[0].op in listed


_ANY = (Op.IS, Op.HAS, Op.UNDER, Op.CONTAINS)
_NONE = tuple(OPPOSITE[op] for op in _ANY)


def _days(since: date | None, until: date | None) -> str:
    return f"{since or '—'} 至 {until or '今'}"


def term_in_words(measure: Measure) -> str:
    """立即, 30日内, 5个工作日内."""
    if measure.within == 0:
        return "立即"
    return f"{measure.within}个工作日内" if measure.working_days else f"{measure.within}日内"
