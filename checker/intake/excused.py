"""What is lacking and need not be there, for a reason that stands beside it: 不产生废水，未建废水处理设施."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from checker.intake.wording import squeeze
from checker.intake.words import canon, excuses
from checker.model import Field


class Excuse(NamedTuple):
    """A clause that says why something need not be there: of what it tells, and in which ways it excuses."""

    clause: str
    sentence: int
    topics: frozenset[int]
    not_arising: bool
    elsewhere: bool
    exempt: bool
    registered: bool


def excuse(clause: str, sentence: int) -> Excuse | None:
    """The excuse in a clause that is squeezed, if it is one."""
    ways = (
        excuses.NOT_ARISING.search(clause) is not None,
        excuses.ELSEWHERE.search(clause) is not None,
        excuses.EXEMPT.search(clause) is not None,
        excuses.REGISTERED.search(clause) is not None,
    )
    return Excuse(clause, sentence, topics_of(clause), *ways) if any(ways) else None


def perhaps_reason(clause: str, sentence: int) -> frozenset[int] | None:
    """The topics of a clause that nobody understood, if it may be a reason; ``None`` where it is none.

    An excuse that tells of what it is says itself what it excuses.
    """
    known = excuse(clause, sentence)
    if (known is not None and known.topics) or excuses.NO_REASON.search(clause):
        return None
    return topics_of(clause)


def perhaps_excused(
    clause: str,
    told: Mapping[str, str],
    fields: Mapping[str, Field],
    reasons: Collection[frozenset[int]],
) -> bool:
    """Whether one of the clauses before, by its topics, may be the reason why there is none of something.

    Not of what every enterprise needs, nor where the clause before is plainly about something else.
    """
    none = [fields[key] for key, value in told.items() if value in _NONE]
    if not reasons or not any(canon.NOT_CONCERNED in (field.choices or ()) for field in none):
        return False
    topics = topics_of(clause)
    return any(not (its and topics) or its & topics for its in reasons)


def is_excused(
    clause: str,
    sentence: int,
    told: Mapping[str, str],
    fields: Mapping[str, Field],
    known: Collection[Excuse],
) -> bool:
    """Whether something that a clause says to be lacking is excused in another clause."""
    lacking = [fields[key] for key, value in told.items() if value in _LACKING]
    if not lacking or not known:
        return False
    topics = topics_of(clause)
    return any(
        _excuses(one, field, topics, one.sentence == sentence)
        for one in known
        if one.clause != clause
        for field in lacking
    )


def may_excuse(one: Excuse, field: Field) -> bool:
    """Whether a clause beside the cell of a field may say why that need not be there."""
    return _excuses(one, field, topics_of(squeeze(field.label)), beside=True)


def _excuses(one: Excuse, field: Field, topics: frozenset[int], beside: bool) -> bool:
    shared = bool(one.topics & topics)
    if not (shared or (beside and not (one.topics and topics))):
        return False
    choices = field.choices or ()
    if canon.NOT_CONCERNED not in choices:
        return False
    is_paper = canon.UNDER_WAY in choices
    return (
        (one.not_arising and not is_paper)
        or (one.elsewhere and field.key.removesuffix(canon.RUNS) in excuses.FACILITIES)
        or (one.exempt and (shared or field.group not in excuses.OF_ALL_TRADES))
        or (one.registered and field.key in excuses.BEYOND_REGISTRATION)
    )


def topics_of(clause: str) -> frozenset[int]:
    """What a clause that is squeezed is about, as numbers; nothing where no word of it tells."""
    return frozenset(n for n, words in enumerate(excuses.TOPICS) if words.search(clause))


# No reason excuses what was measured, nor what had to be done.
_LACKING = canon.BAD - {canon.NO, canon.EXCEEDS}
_NONE = frozenset({canon.LACKING, canon.NOT_SIGNED})
