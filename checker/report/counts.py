"""What a group of assessments comes to: one count behind every table and ``summary.json``, so sums agree."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar, cast

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
Word = TypeVar("Word", bound=Hashable)

_ASPECTS = tuple(Aspect)
FLAGS = (Flag.YES.value, UNDECIDED, Flag.NO.value)

# Figures by what they are of: the first word names the kind.
_Figures = dict[tuple[str, ...], int]


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
    # open findings by the fields that would decide them, the most frequent first
    waiting_for: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tallies:
    """The counts of a run: of all its enterprises, by area, and by town where the town is known."""

    whole: Tally
    areas: Mapping[str, Tally]
    towns: Mapping[str, Tally]


def tally(assessments: Sequence[Assessment]) -> Tally:
    """Count once what all sheets show."""
    return _tally(_figures(assessments))


def tallies(assessments: Iterable[Assessment]) -> Tallies:
    """The counts of a run."""
    return Counts.of(assessments).tallies()


class Counts:
    """The counts of a run in the making: those of its parts, added in any order, are those of the run."""

    def __init__(self) -> None:
        self._groups: dict[tuple[str, str | None], _Figures] = {}  # by area and town

    @classmethod
    def of(cls, assessments: Iterable[Assessment]) -> "Counts":
        """The counts of one part of a run."""
        groups: dict[tuple[str, str | None], list[Assessment]] = {}
        for one in assessments:
            groups.setdefault((area_of(one.enterprise), one.enterprise.town), []).append(one)
        counts = cls()
        counts._groups = {place: _figures(group) for place, group in groups.items()}
        return counts

    def add(self, part: "Counts") -> None:
        """Add the counts of another part."""
        for place, figures in part._groups.items():
            _add(self._groups.setdefault(place, {}), figures)

    def tallies(self) -> Tallies:
        """What has been added up so far."""
        whole: _Figures = {}
        areas: dict[str, _Figures] = {}
        towns: dict[str, _Figures] = {}
        for (area, town), figures in self._groups.items():
            _add(whole, figures)
            _add(areas.setdefault(area, {}), figures)
            if town is not None:
                _add(towns.setdefault(town, {}), figures)
        return Tallies(
            _tally(whole),
            {area: _tally(figures) for area, figures in areas.items()},
            {town: _tally(figures) for town, figures in towns.items()},
        )


def _add(total: _Figures, figures: _Figures) -> None:
    known = total.get
    for of, number in figures.items():
        total[of] = number + known(of, 0)


def _figures(assessments: Sequence[Assessment]) -> _Figures:
    """What is counted, as far as it is there at all."""
    figures: Counter[tuple[str, ...]] = Counter({("enterprises",): len(assessments)})
    for screening, number in _often(one.screening for one in assessments):
        figures["screening", screening] = number
    for flags, number in _often(tuple(map(one.aspects.get, _ASPECTS)) for one in assessments):
        for aspect, flag in zip(_ASPECTS, flags, strict=True):
            figures["aspect", aspect, flag or UNDECIDED] += number
    proposals = ((one.disposition.proposed, one.disposition.open) for one in assessments)
    for (proposed, is_open), number in _often(proposals):
        figures["disposition", _class(proposed, is_open)] += number
    findings = list(chain.from_iterable([one.findings for one in assessments]))
    found = ((one.outcome, one.rule, one.severity, one.campaign) for one in findings)
    for (outcome, rule, severity, campaign), number in _often(found):
        figures["rule", outcome, rule] += number
        figures["severity", outcome, severity] += number
        figures["campaign", outcome, campaign] += number
    for field, number in _often([missing.field for one in findings for missing in one.missing]):
        figures["waiting for", field] = number
    for rule, number in _often(chain.from_iterable([one.not_covered for one in assessments])):
        figures["not covered", rule] = number
    for every in Outcome:
        figures["outcome", every] = sum([one.judged.get(every, 0) for one in assessments])
    return figures


def _often(words: Iterable[Word]) -> Iterable[tuple[Word, int]]:
    return Counter(words).items()


def _tally(figures: _Figures) -> Tally:
    """The figures in the order in which they are shown."""
    by: dict[tuple[str, ...], dict[str, int]] = {}
    for (*kind, word), number in figures.items():
        by.setdefault(tuple(kind), {})[word] = number

    def of(*kind: str) -> dict[str, int]:
        return by.get(kind, {})

    violated, undecided = of("severity", Outcome.VIOLATED), of("severity", Outcome.UNKNOWN)
    return Tally(
        enterprises=figures["enterprises",] if figures else 0,
        screening=_all(Screening, of("screening")),
        aspects={aspect: _all(FLAGS, of("aspect", aspect)) for aspect in Aspect},
        dispositions=_classes(of("disposition")),
        severities=_all(reversed(Severity), violated),
        violated=sum(violated.values()),
        undecided=sum(undecided.values()),
        violated_by_rule=of("rule", Outcome.VIOLATED),
        undecided_by_rule=of("rule", Outcome.UNKNOWN),
        violated_by_campaign=of("campaign", Outcome.VIOLATED),
        undecided_by_campaign=of("campaign", Outcome.UNKNOWN),
        not_covered_by_rule=of("not covered"),
        outcomes=_all(Outcome, of("outcome")),
        waiting_for=dict(sorted(of("waiting for").items(), key=lambda one: (-one[1], one[0]))),
    )


def _all(words: Iterable[T], counted: Mapping[str, int]) -> dict[T, int]:
    """How often each word was seen, those never seen included, in the order of ``words``; extra ones last."""
    known: list[str] = list(words)
    in_order = [*known, *sorted(set(counted) - set(known))]
    return {cast(T, word): counted.get(word, 0) for word in in_order}


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
