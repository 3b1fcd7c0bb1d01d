"""Columns whose heading names no field, and whose cells state what inspectors state: 涉环保情况, 现场啥样子.

What is wrong, or that nothing is, stands there in words that are understood as a whole; a heading that tells
of another time, of what others say or of what is to be done is not believed, whatever its cells say.
"""

from checker.intake.columns.claims import Claims
from checker.intake.heading_rows import PROBLEMS_KEY
from checker.intake.headings.forms import whole
from checker.intake.name_remarks import STATE_KEY
from checker.intake.stated import StatedProblems
from checker.intake.well import Well
from checker.intake.wording import squeeze
from checker.intake.words import lookings
from checker.intake.words.problems import subjects

_SHORTEST, _LONGEST, _LOOKED_AT = 4, 300, 40  # characters of a statement, cells
_WRONG, _ANY = 2, 3  # at least so many state something wrong, or anything


def by_statements(claims: Claims, stated: StatedProblems) -> None:
    """涉环保情况, 哪些地方不合格, by their cells, where no heading names the problems."""
    for index, problems in claims.free(PROBLEMS_KEY):
        if _states(claims, index, stated):
            claims.take(index, problems, 60)
            return


def _states(claims: Claims, index: int, stated: StatedProblems) -> bool:
    """Whether most of the cells that say more than a word are understood, some of them as wrong."""
    if lookings.NOT_BELIEVED.search(squeeze(whole(claims.headings[index]))):
        return False
    texts = dict.fromkeys(claims.texts(index)[: 3 * _LOOKED_AT])
    telling = [one for one in texts if _SHORTEST <= len(one) <= _LONGEST][:_LOOKED_AT]
    wrong = good = neutral = 0
    for text in telling:
        said = stated.of(text)
        neutral += bool(said.told) and said.told.keys() <= {STATE_KEY} and not said.held
        wrong += not said.not_now and bool(said.told.keys() - {STATE_KEY, *subjects.OF_NONE})
        well = said.well in {Well.KEPT, Well.NO_WORKS} or bool(said.held)
        good += well and not said.told.keys() - {STATE_KEY}
    most = 2 * (wrong + good) >= len(telling) - neutral
    return most and (wrong >= _WRONG or wrong + good >= _ANY)
