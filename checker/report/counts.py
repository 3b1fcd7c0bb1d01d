"""What a group of assessments comes to: one count behind every table and ``summary.json``, so sums agree."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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

FLAGS = (Flag.YES.value, UNDECIDED, Flag.NO.value)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over one group of assessments; ``violated`` and ``undecided`` count findings."""

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


def tally(assessments: Sequence[Assessment]) -> Tally:
    """Count once what all sheets show."""
    violated = [one for assessment in assessments for one in assessment.violated()]
    undecided = [one for assessment in assessments for one in assessment.undecided()]
    classes = Counter(disposition_class(one) for one in assessments)
    outcomes: Counter[Outcome] = Counter()
    for assessment in assessments:
        outcomes.update(assessment.judged)
    return Tally(
        enterprises=len(assessments),
        screening=_all(Screening, (one.screening for one in assessments)),
        aspects={
            aspect: _all(FLAGS, (one.aspects.get(aspect, UNDECIDED) for one in assessments))
            for aspect in Aspect
        },
        dispositions={name: classes[name] for name in _class_order(classes)},
        severities=_all(reversed(Severity), (one.severity for one in violated)),
        violated=len(violated),
        undecided=len(undecided),
        violated_by_rule=Counter(one.rule for one in violated),
        undecided_by_rule=Counter(one.rule for one in undecided),
        violated_by_campaign=Counter(one.campaign for one in violated),
        undecided_by_campaign=Counter(one.campaign for one in undecided),
        not_covered_by_rule=Counter(rule for one in assessments for rule in one.not_covered),
        outcomes={outcome: outcomes[outcome] for outcome in Outcome},
    )


def _all(words: Iterable[T], seen: Iterable[T]) -> dict[T, int]:
    """How often each word was seen, those never seen included, in the order of ``words``; extra ones last."""
    counted = Counter(seen)
    return {word: counted[word] for word in dict.fromkeys([*words, *sorted(counted)])}


def disposition_class(assessment: Assessment) -> str:
    """The one class under which an enterprise is counted; several alternatives are 待研判."""
    proposed = assessment.disposition.proposed
    if assessment.disposition.open or len(proposed) > 1:
        return OPEN_DISPOSITION
    return proposed[0] if proposed else NOT_PROPOSED


def _class_order(classes: Mapping[str, int]) -> list[str]:
    """The official classes, then others a profile proposes, then the open and the empty ones."""
    last = (OPEN_DISPOSITION, NOT_PROPOSED)
    others = sorted(set(classes) - {*DISPOSITIONS, *last})
    return [*DISPOSITIONS, *others, *last]


def area_of(enterprise: Enterprise) -> str:
    """The park under which an enterprise is reported; one that the list does not name is 园区未填."""
    return enterprise.park or PARK_UNKNOWN


def by_area(assessments: Iterable[Assessment], rulebook: Rulebook) -> dict[str, list[Assessment]]:
    """The assessments by park: parks as the rule pack orders them, unknown ones, 园区外, 园区未填."""
    found: dict[str, list[Assessment]] = {}
    for one in assessments:
        found.setdefault(area_of(one.enterprise), []).append(one)
    known = [park.name for park in rulebook.parks]
    last = [OUTSIDE_PARKS, PARK_UNKNOWN]
    others = sorted(set(found) - {*known, *last})
    return {area: found[area] for area in dict.fromkeys([*known, *others, *last]) if area in found}


def by_town(assessments: Iterable[Assessment], rulebook: Rulebook) -> dict[str, list[Assessment]]:
    """The assessments whose town is known, by town."""
    found: dict[str, list[Assessment]] = {}
    for one in assessments:
        if one.enterprise.town is not None:
            found.setdefault(one.enterprise.town, []).append(one)
    known = [town.name for town in rulebook.towns]
    return {town: found[town] for town in dict.fromkeys([*known, *sorted(found)]) if town in found}
