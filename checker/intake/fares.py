"""How an enterprise fares by a text about it: 大门紧锁，无人，电表无读数; 2024年已经拆了，窑体都推平了.

The text is understood as a whole or not at all, so that nobody is taken to be gone of whom something else is
said as well.
"""

import re

from checker.intake.wording import squeeze
from checker.intake.words import canon, fares

_BETWEEN = re.compile(r"[,;。!\n]")
_LONGEST, _CLAUSES = 120, 6


def fares_in(text: str, *, of_it: bool = True) -> str | None:
    """The choice of the field of production that a text states.

    ``of_it``: whether the text is about the enterprise.  What became of a fault (已拆除, 已关闭) may be said
    of a boiler or an outfall: it takes two clauses that tell, or one that names the enterprise or tells
    where it went.
    """
    sign = squeeze(text)
    if len(sign) > _LONGEST or not fares.ANY_SIGN.search(sign) or fares.NOT_IT.search(sign):
        return None
    if fares.SAYS_NO_MORE.fullmatch(sign):
        return None
    clauses = [one for one in _BETWEEN.split(sign) if one]
    if len(clauses) > _CLAUSES:
        return None
    states: set[str] = set()
    told = emptied = 0
    for clause in clauses:
        state = _state(clause)
        if state is not None:
            states.add(state)
            told += 1
        elif fares.EMPTIED.fullmatch(clause):
            emptied += 1
        elif not fares.BESIDE.fullmatch(clause):
            return None
    if emptied and (states or emptied > 1):
        states.add(canon.TORN_DOWN)
    found = next((state for state in fares.STATES if state in states), None)
    surely = told + emptied > 1 or fares.OF_ENTERPRISE.search(sign) is not None
    plainly = of_it and found == canon.STOPPED and not fares.PERHAPS_NOT_AT_THE_TIME.fullmatch(sign)
    return found if surely or plainly else None


def _state(clause: str) -> str | None:
    return next((state for state, said in fares.STATES.items() if said.fullmatch(clause)), None)
