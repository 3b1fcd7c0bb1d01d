"""One line for each row of each sheet, holding everything that its columns show."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Generic, NamedTuple, TypeVar

from checker.condition import comparisons, fields_of
from checker.model import (
    AbsentEnterprise,
    Assessment,
    Citation,
    Dictionary,
    Field,
    Finding,
    Law,
    LedgerItem,
    Missing,
    Problem,
    Review,
    Rule,
    Rulebook,
    Standing,
    Task,
    alike,
)
from checker.report.counts import Tally
from checker.report.wording import articles_words, disposition_words, name_of
from checker.vocabulary import Outcome

Line = TypeVar("Line")


class EnterpriseLine(NamedTuple):
    """An enterprise with how much was found, and the numbers of its first violation and first open finding
    on their sheets."""

    number: int
    assessment: Assessment
    violated: int
    undecided: int
    first_finding: int | None = None
    first_open: int | None = None


class FindingLine(NamedTuple):
    """A violation with what its rule and the plan say about putting it right.

    ``enterprise`` is the number of its enterprise on its sheet.
    ``tasks`` stand at the first finding that asks for them; those that another finding of the enterprise
    asks for too are ``shared``: their numbers on the sheet of tasks.
    """

    number: int
    assessment: Assessment
    enterprise: int
    finding: Finding
    tasks: Sequence[Task]
    shared: Sequence[int]
    due: date | None
    lead: str
    support: tuple[str, ...]
    cited: "Cited"
    standing: Standing | None = None  # in the ledger, where one is kept


class Cited(NamedTuple):
    """The articles that a finding cites, in words, and the numbers of those of its basis on their sheet."""

    basis: str
    penalty: str
    numbers: tuple[int, ...]


class OpenLine(NamedTuple):
    """A finding that nobody can decide until its missing fields are filled in."""

    number: int
    assessment: Assessment
    enterprise: int
    finding: Finding
    cited: "Cited"
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class GoneLine:
    """A violation in the ledger that this run did not find any more."""

    number: int
    item: LedgerItem

    @property
    def standing(self) -> Standing:
        return self.item.standing


@dataclass(frozen=True, slots=True)
class AbsentLine:
    """An enterprise in the ledger that is missing from the lists of this run."""

    number: int
    enterprise: AbsentEnterprise


class VisitLine(NamedTuple):
    """One field of one enterprise to be looked up on site, with all findings that hang on it."""

    number: int
    assessment: Assessment
    enterprise: int
    missing: Missing
    field: Field | None
    findings: Sequence[Finding]


class TaskLine(NamedTuple):
    """A task of an enterprise, named and with what is proposed for it, with the titles of the findings that
    ask for it, and how many titles there are of the enterprise's violations."""

    number: int
    enterprise: int
    name: str
    proposed: str
    task: Task
    titles: Sequence[str]
    all_titles: int


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article that this workbook cites, the law it belongs to on the day, and the rules that cite it.

    ``first_finding`` is the number of the first violation that cites it.
    """

    number: int
    citation: Citation
    law: Law | None
    penalty: bool
    rules: tuple[str, ...]
    first_finding: int | None


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """What is wrong with one cell, or alike with several: the first problem, and all their cells."""

    number: int
    problem: Problem
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaLine:
    """A park or town with its counts, and its violations by campaign."""

    number: int
    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class RuleLine:
    number: int
    rule: Rule
    violated: int
    undecided: int
    not_covered: int
    columns: tuple[str, ...]


class Made(Generic[Line]):
    """Lines that are made each time they are asked for; how many there are is known before."""

    def __init__(self, count: int, make: Callable[[], Iterator[Line]]):
        self._count, self._make = count, make

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Line]:
        return self._make()


def _violated(assessment: Assessment) -> list[Finding]:
    return [one for one in assessment.findings if one.outcome is Outcome.VIOLATED]


def _undecided(assessment: Assessment) -> list[Finding]:
    return [one for one in assessment.findings if one.outcome is Outcome.UNKNOWN]


def enterprise_lines(assessments: Sequence[Assessment], *, linked: bool = False) -> Made[EnterpriseLine]:
    """The enterprises in their order; ``linked`` where their findings stand in the same workbook."""

    def lines() -> Iterator[EnterpriseLine]:
        finding = undecided = 1
        for number, one in enumerate(assessments, 1):
            outcomes = [found.outcome for found in one.findings]
            violated, unknown = outcomes.count(Outcome.VIOLATED), outcomes.count(Outcome.UNKNOWN)
            yield EnterpriseLine(
                number,
                one,
                violated,
                unknown,
                finding if linked and violated else None,
                undecided if linked and unknown else None,
            )
            finding, undecided = finding + violated, undecided + unknown

    return Made(len(assessments), lines)


def finding_lines(
    assessments: Sequence[Assessment],
    rulebook: Rulebook,
    articles: Sequence[ArticleLine] = (),
    review: Review | None = None,
) -> Made[FindingLine]:
    """The violations, enterprise by enterprise; ``articles`` are those of the same workbook.

    With a ledger the days are those set when a violation was first found.
    """
    standings = {} if review is None else review.standings
    bodies, citations = _Bodies(rulebook), _Citations(articles)

    def lines() -> Iterator[FindingLine]:
        numbers = count(1)
        planned = 0  # tasks of the enterprises before, on the sheet of tasks
        for enterprise, assessment in enumerate(assessments, 1):
            violated = _violated(assessment)
            asked: dict[str, list[tuple[int, Task]]] = {finding.id: [] for finding in violated}
            for at, task in enumerate(assessment.plan, planned + 1):
                for one in task.findings:
                    if one in asked:
                        asked[one].append((at, task))
            planned += len(assessment.plan)
            shown: set[int] = set()
            for finding, number in zip(violated, numbers, strict=False):
                tasks = asked[finding.id]
                standing = standings.get(finding.id)
                lead, support = bodies.of(finding.rule, assessment)
                yield FindingLine(
                    number,
                    assessment,
                    enterprise,
                    finding,
                    [task for at, task in tasks if at not in shown],
                    [at for at, _ in tasks if at in shown],
                    _last_due(tasks) if standing is None else standing.due,
                    lead,
                    support,
                    citations.of(finding),
                    standing,
                )
                shown.update(at for at, _ in tasks)

    return Made(sum(len(_violated(one)) for one in assessments), lines)


def _last_due(tasks: Iterable[tuple[int, Task]]) -> date | None:
    return max((task.due for _, task in tasks), default=None)


class _Citations:
    """What findings cite, in words; those of one rule mostly cite the same."""

    def __init__(self, articles: Iterable[ArticleLine] = ()):
        self._numbers = {_wording(line.citation): line.number for line in articles if not line.penalty}
        self._known: dict[str, tuple[tuple[Citation, ...], tuple[Citation, ...], Cited]] = {}

    def of(self, finding: Finding) -> Cited:
        """What a finding cites."""
        known = self._known.get(finding.rule)
        if known is not None and known[0] == finding.basis and known[1] == finding.penalty:
            return known[2]
        numbers = (self._numbers.get(_wording(one)) for one in finding.basis)
        cited = Cited(
            articles_words(finding.basis),
            articles_words(finding.penalty, ""),
            tuple(one for one in numbers if one is not None),
        )
        self._known[finding.rule] = finding.basis, finding.penalty, cited
        return cited


class _Bodies:
    """Who leads and who supports, by rule and place."""

    def __init__(self, rulebook: Rulebook):
        self._rulebook = rulebook
        self._known: dict[tuple[str, str | None, str | None, date], tuple[str, tuple[str, ...]]] = {}

    def of(self, rule_id: str, assessment: Assessment) -> tuple[str, tuple[str, ...]]:
        """The body that leads putting a violation of the rule right, and those that support it."""
        enterprise, day = assessment.enterprise, assessment.as_of
        key = rule_id, enterprise.park, enterprise.town, day
        bodies = self._known.get(key)
        if bodies is None:
            rule = self._rulebook.rule_by_id[rule_id]
            lead = self._rulebook.responsible(rule.lead, enterprise, day)
            bodies = lead, self._rulebook.supporting(lead, rule.support, enterprise, day)
            self._known[key] = bodies
        return bodies


def _wording(citation: Citation) -> tuple[str, str, str]:
    return citation.law, citation.article, citation.quote


def open_lines(assessments: Sequence[Assessment], review: Review | None = None) -> Made[OpenLine]:
    """The findings that nobody can decide yet, enterprise by enterprise."""
    standings = {} if review is None else review.standings
    citations = _Citations()

    def lines() -> Iterator[OpenLine]:
        numbers = count(1)
        for enterprise, one in enumerate(assessments, 1):
            for finding, number in zip(_undecided(one), numbers, strict=False):
                yield OpenLine(
                    number, one, enterprise, finding, citations.of(finding), standings.get(finding.id)
                )

    return Made(sum(len(_undecided(one)) for one in assessments), lines)


def gone_lines(review: Review | None, area: str) -> list[GoneLine]:
    """What an area still has to write off although its list no longer shows it."""
    gone = () if review is None else (one for one in review.gone if one.area == area)
    return [GoneLine(number, one) for number, one in enumerate(gone, 1)]


def absent_lines(review: Review | None, area: str | None = None) -> list[AbsentLine]:
    """The enterprises that an area, or all of them, should have had on their lists."""
    absent = () if review is None else (one for one in review.absent if area in (None, one.area))
    return [AbsentLine(number, one) for number, one in enumerate(absent, 1)]


def visit_lines(assessments: Sequence[Assessment], dictionary: Dictionary) -> Made[VisitLine]:
    """What to look up on site: each missing field of each enterprise once, those that decide most first."""
    fields = dictionary.by_label

    def lines() -> Iterator[VisitLine]:
        numbers = count(1)
        for enterprise, assessment in enumerate(assessments, 1):
            asked: dict[str, tuple[Missing, list[Finding]]] = {}
            for finding in _undecided(assessment):
                for missing in finding.missing:
                    asked.setdefault(missing.field, (missing, []))[1].append(finding)
            in_order = sorted(asked.values(), key=lambda pair: -len(pair[1]))
            for (missing, findings), number in zip(in_order, numbers, strict=False):
                yield VisitLine(number, assessment, enterprise, missing, fields.get(missing.field), findings)

    missing = ({one.field for finding in _undecided(each) for one in finding.missing} for each in assessments)
    return Made(sum(map(len, missing)), lines)


def task_lines(assessments: Sequence[Assessment]) -> Made[TaskLine]:
    """The tasks of all plans, enterprise by enterprise."""

    def lines() -> Iterator[TaskLine]:
        numbers = count(1)
        for enterprise, assessment in enumerate(assessments, 1):
            name, proposed = name_of(assessment.enterprise), disposition_words(assessment)
            titles = {finding.id: finding.title for finding in assessment.violated()}
            all_titles = len(set(titles.values()))
            for task, number in zip(assessment.plan, numbers, strict=False):
                asking = [titles[one] for one in task.findings if one in titles]
                several = asking if len(asking) == 1 else list(dict.fromkeys(asking))
                yield TaskLine(number, enterprise, name, proposed, task, several, all_titles)

    return Made(sum(len(one.plan) for one in assessments), lines)


def article_lines(assessments: Iterable[Assessment], rulebook: Rulebook, as_of: date) -> list[ArticleLine]:
    """Every article cited by a finding, ordered by law and by where it was first cited."""
    cited: dict[tuple[str, str, str, bool], _Cited] = {}
    # What the last finding of each rule cited, and whether it was a violation: mostly the next says no more.
    told: dict[str, tuple[tuple[Citation, ...], tuple[Citation, ...], bool]] = {}
    number = 0
    for assessment in assessments:
        for finding in assessment.findings:
            violated = finding.outcome is Outcome.VIOLATED
            number += violated
            known = told.get(finding.rule)
            if (
                known is not None
                and known[0] == finding.basis
                and known[1] == finding.penalty
                and known[2] >= violated
            ):
                continue
            told[finding.rule] = finding.basis, finding.penalty, violated
            for penalty, citations in ((False, finding.basis), (True, finding.penalty)):
                for one in citations:
                    entry = cited.setdefault((*_wording(one), penalty), _Cited(one))
                    entry.rules.add(finding.rule)
                    if violated and entry.first is None:
                        entry.first = number
    ordered = sorted(cited.items(), key=lambda item: (item[0][0], _article_order(item[0][1]), item[0]))
    return [
        ArticleLine(
            number=number,
            citation=entry.citation,
            law=_law_on(rulebook, entry.citation, as_of),
            penalty=penalty,
            rules=tuple(sorted(entry.rules)),
            first_finding=entry.first,
        )
        for number, ((*_, penalty), entry) in enumerate(ordered, 1)
    ]


@dataclass(slots=True)
class _Cited:
    """An article while its citations are collected."""

    citation: Citation
    rules: set[str] = field(default_factory=set)
    first: int | None = None


def _article_order(article: str) -> tuple[int, str]:
    digits = "".join(character for character in article if character in "0123456789")
    return int(digits or 0), article


def _law_on(rulebook: Rulebook, citation: Citation, day: date) -> Law | None:
    return next((law for law in rulebook.laws if law.name == citation.law and law.in_force(day)), None)


def problem_lines(problems: Sequence[Problem]) -> Made[ProblemLine]:
    groups = alike(problems)
    return Made(len(groups), lambda: (_problem_line(number, some) for number, some in enumerate(groups, 1)))


def _problem_line(number: int, some: Sequence[Problem]) -> ProblemLine:
    return ProblemLine(number, some[0], tuple([one.cell or "" for one in some]))


def problems_of(assessments: Iterable[Assessment], problems: Iterable[Problem]) -> list[Problem]:
    """The problems in rows of these enterprises; a row of nobody belongs to the city's workbook alone."""
    rows = {
        (one.enterprise.source.file, one.enterprise.source.sheet, one.enterprise.source.row)
        for one in assessments
    }
    return [one for one in problems if (one.file, one.sheet, one.row) in rows]


def area_lines(areas: Mapping[str, Tally]) -> list[AreaLine]:
    return [AreaLine(number, name, counts) for number, (name, counts) in enumerate(areas.items(), 1)]


def rule_lines(rulebook: Rulebook, counts: Tally, as_of: date) -> list[RuleLine]:
    """The rules in force, those that found most first; rules that found nothing stand at the end."""
    rules = sorted(
        rulebook.rules_on(as_of),
        key=lambda rule: (
            -counts.violated_by_rule.get(rule.id, 0),
            -counts.undecided_by_rule.get(rule.id, 0),
            rule.id,
        ),
    )
    return [_rule_line(number, rule, counts) for number, rule in enumerate(rules, 1)]


def not_covered_lines(rulebook: Rulebook, counts: Tally) -> list[RuleLine]:
    """The rules that the lists did not ask about, for some or all enterprises."""
    rules = [rule for rule in rulebook.rules if rule.id in counts.not_covered_by_rule]
    return [_rule_line(number, rule, counts) for number, rule in enumerate(rules, 1)]


def _rule_line(number: int, rule: Rule, counts: Tally) -> RuleLine:
    return RuleLine(
        number=number,
        rule=rule,
        violated=counts.violated_by_rule.get(rule.id, 0),
        undecided=counts.undecided_by_rule.get(rule.id, 0),
        not_covered=counts.not_covered_by_rule.get(rule.id, 0),
        columns=fields_of(comparisons(rule.violated_when)),
    )
