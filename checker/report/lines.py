"""One line for each row of each sheet, holding everything that its columns show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from checker.condition import comparisons
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
)
from checker.report.counts import Tally
from checker.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class EnterpriseLine:
    """An enterprise with the numbers of its first violation and first open finding on their sheets."""

    number: int
    assessment: Assessment
    first_finding: int | None = None
    first_open: int | None = None


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A violation with what its rule and the plan say about putting it right.

    ``enterprise`` and ``articles`` are the numbers of its enterprise and its articles on their sheets.
    ``tasks`` stand at the first finding that asks for them; those that another finding of the enterprise
    asks for too are ``shared``: their numbers on the sheet of tasks.
    """

    number: int
    assessment: Assessment
    enterprise: int
    finding: Finding
    tasks: tuple[Task, ...]
    shared: tuple[int, ...]
    due: date | None
    lead: str
    support: tuple[str, ...]
    articles: tuple[int, ...]
    standing: Standing | None = None  # in the ledger, where one is kept


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A finding that nobody can decide until its missing fields are filled in."""

    number: int
    assessment: Assessment
    enterprise: int
    finding: Finding
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


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One field of one enterprise to be looked up on site, with all findings that hang on it."""

    number: int
    assessment: Assessment
    enterprise: int
    missing: Missing
    field: Field | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class TaskLine:
    number: int
    assessment: Assessment
    enterprise: int
    task: Task
    titles: tuple[str, ...]


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
    number: int
    problem: Problem


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


def enterprise_lines(assessments: Sequence[Assessment], *, linked: bool = False) -> list[EnterpriseLine]:
    """The enterprises in their order; ``linked`` where their findings stand in the same workbook."""
    lines: list[EnterpriseLine] = []
    finding = undecided = 1
    for number, one in enumerate(assessments, 1):
        violated, unknown = sum(1 for _ in one.violated()), sum(1 for _ in one.undecided())
        first_finding = finding if linked and violated else None
        lines.append(EnterpriseLine(number, one, first_finding, undecided if linked and unknown else None))
        finding, undecided = finding + violated, undecided + unknown
    return lines


def finding_lines(
    assessments: Sequence[Assessment],
    rulebook: Rulebook,
    articles: Sequence[ArticleLine] = (),
    review: Review | None = None,
) -> list[FindingLine]:
    """The violations, enterprise by enterprise; ``articles`` are those of the same workbook.

    With a ledger the days are those set when a violation was first found.
    """
    standings = {} if review is None else review.standings
    numbers = {_wording(line.citation): line.number for line in articles if not line.penalty}
    lines: list[FindingLine] = []
    planned = 0  # tasks of the enterprises before, on the sheet of tasks
    for enterprise, assessment in enumerate(assessments, 1):
        shown: set[int] = set()
        for finding in assessment.violated():
            rule = rulebook.rule_by_id[finding.rule]
            tasks = {
                number: task
                for number, task in enumerate(assessment.plan, planned + 1)
                if finding.id in task.findings
            }
            due = max((task.due for task in tasks.values()), default=None)
            lead = rulebook.responsible(rule.lead, assessment.enterprise, assessment.as_of)
            standing = standings.get(finding.id)
            lines.append(
                FindingLine(
                    number=len(lines) + 1,
                    assessment=assessment,
                    enterprise=enterprise,
                    finding=finding,
                    tasks=tuple(task for number, task in tasks.items() if number not in shown),
                    shared=tuple(number for number in tasks if number in shown),
                    due=due if standing is None else standing.due,
                    lead=lead,
                    support=rulebook.supporting(lead, rule.support, assessment.enterprise, assessment.as_of),
                    articles=tuple(
                        numbers[_wording(one)] for one in finding.basis if _wording(one) in numbers
                    ),
                    standing=standing,
                )
            )
            shown |= tasks.keys()
        planned += len(assessment.plan)
    return lines


def _wording(citation: Citation) -> tuple[str, str, str]:
    return citation.law, citation.article, citation.quote


def open_lines(assessments: Iterable[Assessment], review: Review | None = None) -> list[OpenLine]:
    standings = {} if review is None else review.standings
    found = (
        (one, enterprise, finding, standings.get(finding.id))
        for enterprise, one in enumerate(assessments, 1)
        for finding in one.undecided()
    )
    return [OpenLine(number, *each) for number, each in enumerate(found, 1)]


def gone_lines(review: Review | None, area: str) -> list[GoneLine]:
    """What an area still has to write off although its list no longer shows it."""
    gone = () if review is None else (one for one in review.gone if one.area == area)
    return [GoneLine(number, one) for number, one in enumerate(gone, 1)]


def absent_lines(review: Review | None, area: str | None = None) -> list[AbsentLine]:
    """The enterprises that an area, or all of them, should have had on their lists."""
    absent = () if review is None else (one for one in review.absent if area in (None, one.area))
    return [AbsentLine(number, one) for number, one in enumerate(absent, 1)]


def visit_lines(assessments: Iterable[Assessment], dictionary: Dictionary) -> list[VisitLine]:
    """What to look up on site: each missing field of each enterprise once, those that decide most first."""
    lines: list[VisitLine] = []
    for enterprise, assessment in enumerate(assessments, 1):
        asked: dict[str, tuple[Missing, list[Finding]]] = {}
        for finding in assessment.undecided():
            for missing in finding.missing:
                asked.setdefault(missing.field, (missing, []))[1].append(finding)
        for missing, findings in sorted(asked.values(), key=lambda pair: -len(pair[1])):
            asked_for = dictionary.by_label.get(missing.field)
            number = len(lines) + 1
            lines.append(VisitLine(number, assessment, enterprise, missing, asked_for, tuple(findings)))
    return lines


def task_lines(assessments: Iterable[Assessment]) -> list[TaskLine]:
    lines: list[TaskLine] = []
    for enterprise, assessment in enumerate(assessments, 1):
        titles = {finding.id: finding.title for finding in assessment.findings}
        for task in assessment.plan:
            named = tuple(dict.fromkeys(titles[one] for one in task.findings if one in titles))
            lines.append(TaskLine(len(lines) + 1, assessment, enterprise, task, named))
    return lines


def article_lines(assessments: Iterable[Assessment], rulebook: Rulebook, as_of: date) -> list[ArticleLine]:
    """Every article cited by a finding, ordered by law and by where it was first cited."""
    cited: dict[tuple[str, str, str, bool], _Cited] = {}
    number = 0
    for assessment in assessments:
        for finding in assessment.findings:
            violated = finding.outcome is Outcome.VIOLATED
            number += violated
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


def problem_lines(problems: Iterable[Problem]) -> list[ProblemLine]:
    return [ProblemLine(number, one) for number, one in enumerate(problems, 1)]


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
        columns=tuple(dict.fromkeys(test.field for test in comparisons(rule.violated_when))),
    )
