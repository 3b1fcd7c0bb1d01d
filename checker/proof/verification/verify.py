"""All checks over one pack on one day, and what the pack says it means to be so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from checker.judge.layout import active_rules
from checker.model import Acknowledgement, Profile, Rulebook
from checker.proof.verification.defects import Check, Defect
from checker.proof.verification.limits import LimitChecks, bound_defects
from checker.proof.verification.profiles import ProfileChecks
from checker.proof.verification.rules import RuleChecks
from checker.proof.verification.words import Words
from checker.rulebook.document import Document

ACKNOWLEDGED = "acknowledged.yaml"


@dataclass(frozen=True)
class Report:
    """What verification found: defects, those the pack means to be so, and reasons that nothing needs."""

    as_of: date
    rule_ids: tuple[str, ...]
    limits: int
    profiles: int
    defects: tuple[Defect, ...]
    acknowledged: tuple[Defect, ...]
    needless: tuple[Acknowledgement, ...]

    @property
    def rules(self) -> int:
        """How many rules are in force on the day."""
        return len(self.rule_ids)


def verify(rulebook: Rulebook, as_of: date, profiles: Sequence[Profile], folder: Path) -> Report:
    """Prove the pack in ``folder``, loaded, for one day and some of its profiles."""
    files = _limit_files(folder)
    rules, words = active_rules(rulebook, as_of), Words(rulebook, as_of)
    found = [
        *RuleChecks(rulebook, rules, words).defects(),
        *LimitChecks(rulebook, rules, files, words).defects(),
        *bound_defects(rulebook, rules, words),
        *(one for profile in profiles for one in ProfileChecks(rulebook, profile, rules, words).defects()),
    ]
    reasons = _reasons(rulebook.acknowledged)
    chained = _chained(reasons)
    meant = [_acknowledge(one, chained) for one in _direct(found)]
    return Report(
        as_of=as_of,
        rule_ids=tuple(one.rule.id for one in rules),
        limits=len(rulebook.limits),
        profiles=len(profiles),
        defects=tuple(one for one in meant if one.acknowledged is None),
        acknowledged=tuple(one for one in meant if one.acknowledged is not None),
        needless=tuple(_needless(rulebook.acknowledged, found)),
    )


def _limit_files(folder: Path) -> dict[str, str]:
    """In which file of the pack each limit table stands."""
    names: dict[str, str] = {}
    for path in sorted((folder / "limits").glob("*.yaml")):
        file = path.relative_to(folder).as_posix()
        data = Document(path, file).data
        names |= {f"{data['standard']}/{table['name']}": file for table in data["tables"]}
    return names


Key = tuple[str, tuple[str, ...]]


def _keys(one: Acknowledgement) -> Iterator[Key]:
    """What one acknowledgement covers; a rule's fields are listed behind it."""
    if one.what in (Check.NO_LIMIT, Check.LIMITS_OVERLAP):
        yield from ((one.what, (one.of[0], field)) for field in one.of[1:])
    else:
        yield one.what, one.of


def _reasons(acknowledged: Iterable[Acknowledgement]) -> dict[Key, str]:
    return {key: one.why for one in acknowledged for key in _keys(one)}


def _chained(reasons: Mapping[Key, str]) -> dict[Key, str]:
    """Where A implies B and B implies C for good reasons, A implies C for both."""
    chained = dict(reasons)
    pairs = [of for what, of in reasons if what == Check.IMPLIED]
    for one, middle in pairs:
        for other, last in pairs:
            if middle == other:
                both = f"{reasons[Check.IMPLIED, (one, middle)]}；{reasons[Check.IMPLIED, (other, last)]}"
                chained.setdefault((Check.IMPLIED, (one, last)), both)
    return chained


def _direct(found: Sequence[Defect]) -> Iterator[Defect]:
    """Without the second half of each pair of rules that say exactly the same."""
    implied = {one.of for one in found if one.check is Check.IMPLIED}
    for one in found:
        if one.check is Check.IMPLIED and one.of[::-1] in implied and one.of > one.of[::-1]:
            continue
        yield one


def _acknowledge(defect: Defect, reasons: Mapping[Key, str]) -> Defect:
    return replace(defect, acknowledged=reasons.get((defect.check, defect.of)))


def _needless(acknowledged: Iterable[Acknowledgement], found: Iterable[Defect]) -> Iterator[Acknowledgement]:
    """Acknowledgements of what is not so, on this day at least."""
    seen = {(str(one.check), one.of) for one in found}
    ours = (one for one in acknowledged if one.what != "mutant")
    return (one for one in ours if not any(key in seen for key in _keys(one)))
