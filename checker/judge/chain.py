"""Forward chaining: from findings to derived facts, in strata that only build on complete ones."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from checker.condition import Condition, Value, fields
from checker.engine import Answers, Question
from checker.model import Covered, Finding, Profile, Rule
from checker.vocabulary import DERIVED_FACTS, Aspect, Flag, Outcome, Screening, Severity

FLAGS = {
    Outcome.VIOLATED: Flag.YES,
    Outcome.COMPLIES: Flag.NO,
    Outcome.NOT_APPLICABLE: Flag.NO,
    Outcome.UNKNOWN: None,
}
_SCREENING: dict[Value | None, Screening] = {
    Flag.YES: Screening.LISTED,
    None: Screening.TO_VERIFY,
    Flag.NO: Screening.CLEAR,
}
LISTED = "列入散乱污"
OUTSIDE = "不属于排查对象"
_ASPECTS = tuple(Aspect)
_NOTHING_FOUND = {str(name): Flag.NO for name in DERIVED_FACTS}
_FOUND = {severity: f"{severity}问题" for severity in Severity}


def strata(profile: Profile) -> list[dict[str, Question]]:
    """The profile's facts, whom it means and whom it lists, each as early as its own facts are known."""
    strata: list[dict[str, Question]] = []
    level: dict[str, int] = {}
    for name, when in chain(((fact.name, fact.when) for fact in profile.facts), ends(profile)):
        level[name] = max((level[one] + 1 for one in fields(when) if one in level), default=0)
        strata += [{} for _ in range(level[name] + 1 - len(strata))]
        strata[level[name]][name] = Question(when)
    return strata


def ends(profile: Profile) -> Iterator[tuple[str, Condition]]:
    """What a screening result follows from: whether a profile means an enterprise, whether it lists it."""
    if profile.outside is not None:
        yield OUTSIDE, profile.outside.when
    yield LISTED, profile.listed_when


def screened(known: Mapping[str, Value | None]) -> Screening:
    """The screening result of an enterprise of which all strata are known.

    The definition means everybody who is not known to be one of those whom it does not mean.
    """
    return Screening.OUTSIDE if known.get(OUTSIDE) == Flag.YES else _SCREENING[known.get(LISTED)]


def flags_of(names: Iterable[str], answers: Answers) -> dict[str, Flag]:
    """What the answers to the questions of a stratum assert; nothing of what they leave open."""
    flags = zip(names, map(FLAGS.get, answers), strict=True)
    return {name: flag for name, flag in flags if flag is not None}


def derive(
    hits: Iterable[tuple[Rule | Finding | Covered, Outcome]],
    decided: Collection[Aspect | None] = tuple(Aspect),
) -> dict[str, Flag]:
    """What follows at once from the violated and undecided rules: aspects, categories and severities found.

    是 where a rule is violated, absent (unknown) where one is undecided, 否 where neither is; an aspect
    for which the list decides no rule at all is unknown too.  A duty outside the three aspects
    (``rules/general``) counts towards severities only: it does not make an enterprise 散乱污 by itself.
    """
    found: dict[str, Flag | None] = {aspect: None for aspect in _ASPECTS if aspect not in decided}
    for rule, outcome in hits:
        flag = Flag.YES if outcome is Outcome.VIOLATED else None
        of_aspect = () if rule.aspect is None else (rule.aspect, rule.category)
        for name in (_FOUND[rule.severity], *of_aspect):
            found[name] = found.get(name) or flag
    flags = _NOTHING_FOUND.copy()
    for name, known in found.items():
        if known is None:
            del flags[name]
        else:
            flags[name] = known
    return flags
