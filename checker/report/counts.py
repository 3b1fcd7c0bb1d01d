"""What a group of assessments comes to: one count behind every table and ``summary.json``, so sums agree."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from checker.model import Assessment, Enterprise, Rulebook
from checker.vocabulary import (
    DISPOSITIONS,
    OPEN_DISPOSITION,
    OUTSIDE_PARKS,
    PARK_UNKNOWN,
    UNDECIDED,
    Aspect,
    Flag,
    Outcome,
    Screening,
    Severity,
)

NOT_PROPOSED = "未提出"  # no row of the judgement table held: neither a class nor an all-clear

T = TypeVar("T", bound=str)
Group = TypeVar("Group")

_ASPECTS = tuple(Aspect)
FLAGS = (Flag.YES.value, UNDECIDED, Flag.NO.value)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over one group of assessments; ``violated`` and ``undecided`` count findings.

    The tallies of two groups that share no enterprise add up to that of both: ``one + other``.
    """

    enterprises: int
    screening: Mapping[Screening, int]
    aspects: Mapping[Aspect, Mapping[str, int]]
    dispositions: Mapping[str, int]
    severities: Mapping[Severity, int]
    violated: int
    undecided: int
    violated_by_rule: Mapping[str, int]
    undecided_by_rule: Mapping[str, int]
    violated_by_campaign: Mapping[str, int]
    undecided_by_campaign: Mapping[str, int]
    # enterprises for which a rule was not judged, because their list has none of the columns it takes
    not_covered_by_rule: Mapping[str, int]
    outcomes: Mapping[Outcome, int]

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            enterprises=self.enterprises + other.enterprises,
            screening=_all(Screening, _sum(self.screening, other.screening)),
            aspects={
                aspect: _all(FLAGS, _sum(self.aspects[aspect], other.aspects[aspect])) for aspect in Aspect
            },
            dispositions=_classes(_sum(self.dispositions, other.dispositions)),
            severities=_all(reversed(Severity), _sum(self.severities, other.severities)),
            violated=self.violated + other.violated,
            undecided=self.undecided + other.undecided,
            violated_by_rule=_sum(self.violated_by_rule, other.violated_by_rule),
            undecided_by_rule=_sum(self.undecided_by_rule, other.undecided_by_rule),
            violated_by_campaign=_sum(self.violated_by_campaign, other.violated_by_campaign),
            undecided_by_campaign=_sum(self.undecided_by_campaign, other.undecided_by_campaign),
            not_covered_by_rule=_sum(self.not_covered_by_rule, other.not_covered_by_rule),
            outcomes=_all(Outcome, _sum(self.outcomes, other.outcomes)),
        )


def _sum(one: Mapping[T, int], other: Mapping[T, int]) -> dict[T, int]:
    total = dict(one)
    for word, number in other.items():
        total[word] = total.get(word, 0) + number
    return total


def tally(assessments: Sequence[Assessment]) -> Tally:
    """Count once what all sheets show."""
    screening = Counter([one.screening for one in assessments])
    proposals = Counter([(one.disposition.proposed, one.disposition.open) for one in assessments])
    flags = Counter([tuple(map(one.aspects.get, _ASPECTS)) for one in assessments])  # of all aspects
    not_covered = Counter([one.not_covered for one in assessments])  # by all that one list leaves out
    found = Counter[tuple[Outcome, str, Severity, str]](
        [(one.outcome, one.rule, one.severity, one.campaign) for each in assessments for one in each.findings]
    )
    outcomes = {outcome: sum([one.judged.get(outcome, 0) for one in assessments]) for outcome in Outcome}
    violated = _Found.of(found, Outcome.VIOLATED)
    undecided = _Found.of(found, Outcome.UNKNOWN)
    return Tally(
        enterprises=len(assessments),
        screening=_all(Screening, screening),
        aspects={aspect: _all(FLAGS, _of_aspect(at, flags)) for at, aspect in enumerate(Aspect)},
        dispositions=_classes(_summed(((_class(*one), number) for one, number in proposals.items()))),
        severities=_all(reversed(Severity), violated.severities),
        violated=violated.number,
        undecided=undecided.number,
        violated_by_rule=violated.rules,
        undecided_by_rule=undecided.rules,
        violated_by_campaign=violated.campaigns,
        undecided_by_campaign=undecided.campaigns,
        not_covered_by_rule=_each(not_covered),
        outcomes=_all(Outcome, outcomes),
    )


@dataclass(slots=True)
class _Found:
    """How often something was found with one outcome, in all and by what the findings bear."""

    number: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    campaigns: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, found: Mapping[tuple[Outcome, str, Severity, str], int], outcome: Outcome) -> "_Found":
        counted = cls()
        for (its_outcome, rule, severity, campaign), number in found.items():
            if its_outcome is outcome:
                counted.number += number
                counted.severities[severity] += number
                counted.rules[rule] += number
                counted.campaigns[campaign] += number
        return counted


def _summed(counted: Iterable[tuple[T, int]]) -> dict[T, int]:
    total: Counter[T] = Counter()
    for word, number in counted:
        total[word] += number
    return total


def _of_aspect(at: int, flags: Mapping[tuple[str | None, ...], int]) -> dict[str, int]:
    """How often the flag of one aspect comes, given how often those of all of them do."""
    return _summed((one[at] or UNDECIDED, number) for one, number in flags.items())


def _each(groups: Mapping[tuple[str, ...], int]) -> dict[str, int]:
    """How often each word comes in groups of words that come so often."""
    counted = Counter(chain.from_iterable(words for words, number in groups.items() if number == 1))
    for words, number in groups.items():
        if number > 1:
            for word in words:
                counted[word] += number
    return counted


def _all(words: Iterable[T], counted: Mapping[T, int]) -> dict[T, int]:
    """How often each word was seen, those never seen included, in the order of ``words``; extra ones last."""
    return {word: counted.get(word, 0) for word in dict.fromkeys([*words, *sorted(counted)])}


def _classes(counted: Mapping[str, int]) -> dict[str, int]:
    """The official classes, then others a profile proposes, then the open and the empty ones."""
    last = (OPEN_DISPOSITION, NOT_PROPOSED)
    others = sorted(set(counted) - {*DISPOSITIONS, *last})
    return {name: counted.get(name, 0) for name in (*DISPOSITIONS, *others, *last)}


def _class(proposed: tuple[str, ...], is_open: bool) -> str:
    """The one class under which an enterprise is counted; several alternatives are 待研判."""
    if is_open or len(proposed) > 1:
        return OPEN_DISPOSITION
    return proposed[0] if proposed else NOT_PROPOSED


def area_of(enterprise: Enterprise) -> str:
    """The park under which an enterprise is reported; one that the list does not name is 园区未填."""
    return enterprise.park or PARK_UNKNOWN


@dataclass(frozen=True, slots=True)
class Tallies:
    """The counts of a run: of all its enterprises, by area, and by town where the town is known.

    Those of the parts of a run add up to those of the run (``one + other``), in whatever order.
    """

    whole: Tally
    areas: Mapping[str, Tally]
    towns: Mapping[str, Tally]

    def __add__(self, other: "Tallies") -> "Tallies":
        return Tallies(
            self.whole + other.whole, _merged(self.areas, other.areas), _merged(self.towns, other.towns)
        )


def _merged(one: Mapping[str, Tally], other: Mapping[str, Tally]) -> dict[str, Tally]:
    merged = dict(one)
    for name, counts in other.items():
        merged[name] = merged[name] + counts if name in merged else counts
    return merged


def tallies(assessments: Iterable[Assessment]) -> Tallies:
    """The counts of a run, or of a part of one."""
    groups: dict[tuple[str, str | None], list[Assessment]] = {}
    for one in assessments:
        groups.setdefault((area_of(one.enterprise), one.enterprise.town), []).append(one)
    areas: dict[str, Tally] = {}
    towns: dict[str, Tally] = {}
    for (area, town), group in groups.items():
        counts = tally(group)
        areas = _merged(areas, {area: counts})
        towns = towns if town is None else _merged(towns, {town: counts})
    return Tallies(whole=sum(areas.values(), start=tally(())), areas=areas, towns=towns)


def by_area(assessments: Iterable[Assessment], rulebook: Rulebook) -> dict[str, list[Assessment]]:
    """The assessments by park: parks as the rule pack orders them, unknown ones, 园区外, 园区未填."""
    found: dict[str, list[Assessment]] = {}
    for one in assessments:
        found.setdefault(area_of(one.enterprise), []).append(one)
    return areas_in_order(found, rulebook)


def areas_in_order(areas: Mapping[str, Group], rulebook: Rulebook) -> dict[str, Group]:
    """Parks as the rule pack orders them, unknown ones, 园区外, 园区未填."""
    known = [park.name for park in rulebook.parks]
    last = [OUTSIDE_PARKS, PARK_UNKNOWN]
    others = sorted(set(areas) - {*known, *last})
    return {area: areas[area] for area in dict.fromkeys([*known, *others, *last]) if area in areas}


def towns_in_order(towns: Mapping[str, Group], rulebook: Rulebook) -> dict[str, Group]:
    """Towns as the rule pack orders them, unknown ones."""
    known = [town.name for town in rulebook.towns]
    return {town: towns[town] for town in dict.fromkeys([*known, *sorted(towns)]) if town in towns}
