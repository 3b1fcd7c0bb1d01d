"""Whether a text of an inspector says that nothing is wrong: 手工编织，没得污染; 有布袋除尘，运行正常.

It is understood as a whole or not at all.
"""

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto

from checker.intake.speech import ways_of
from checker.intake.wording import squeeze
from checker.intake.words import plant, well
from checker.intake.words.problems import parting

_BETWEEN = re.compile(r"[,;。!\n]")
_LONGEST, _CLAUSE = 300, 40


class Well(Enum):
    """What a text says of whom nothing is wrong with."""

    KEPT = auto()  # nothing pollutes, or what does is kept
    NO_WORKS = auto()  # nothing is made there
    PLAIN = auto()  # what is done there and which papers there are, and no more


def well_in(text: str, held: Callable[[str], bool]) -> Well | None:
    """What a text says, if all of it is well; ``held``: whether a clause tells of papers that are there."""
    sign = squeeze(text)
    if len(sign) > _LONGEST:
        return None
    denied = well.DENIED.search(sign) is not None
    said = {_said(clause, held, denied) for clause in _clauses(sign, held)}
    if None in said:
        return None
    told = next((one for one in (Well.NO_WORKS, Well.KEPT) if one in said), None)
    return told or (None if _HARMLESS in said else Well.PLAIN)


_HARMLESS = "harmless"


def _said(clause: str, held: Callable[[str], bool], denied: bool) -> Well | str | None:
    """What a clause says; ``denied``: the text says that it is somebody else's."""
    if well.ONLY_SELLS.fullmatch(clause):
        return Well.NO_WORKS
    if _is_kept(clause) or (denied and well.DENIED.fullmatch(clause)):
        return Well.KEPT
    if _is_plain(clause) or held(clause):
        return Well.PLAIN
    harmless = well.HARMLESS.fullmatch(clause) or (denied and well.OF_OTHERS.fullmatch(clause))
    return _HARMLESS if harmless else None


def _clauses(sign: str, held: Callable[[str], bool]) -> Iterator[str]:
    """Without what leads them in; 污水站加盖、废气经除臭后排放 is taken apart."""
    for clause in filter(None, _BETWEEN.split(sign)):
        bare = well.HARMLESS_LEAD.sub("", parting.LEADING.sub("", clause))
        whole = not bare or _is_kept(bare) or _is_plain(bare) or held(bare) or "、" not in bare
        yield from filter(None, [bare] if whole else bare.split("、"))


def _is_plain(clause: str) -> bool:
    return any(form.fullmatch(clause) for form in (well.PLAIN, well.NOTHING_MADE))


def _is_kept(clause: str) -> bool:
    """Whether a clause says that there is no pollution, or that something keeps it."""
    if len(clause) > _CLAUSE:
        return False
    return any(well.KEPT.fullmatch(way) is not None or _names_a_device(way) for way in ways_of(clause))


def _names_a_device(clause: str) -> bool:
    found = well.WITH_DEVICE.fullmatch(clause)
    device = "" if found is None else found["device"] or found["alone"]
    return any(form.fullmatch(device) for form in (plant.DEVICE, well.DEVICE))
