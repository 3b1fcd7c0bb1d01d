"""What a condition means, in a dozen lines that share nothing with the engines but the shape of a condition.

A truth is a number: 0 false, ½ undecided, 1 true.  Kleene's *and* is the smallest, *or* the largest, and
*not* turns the scale round; an interval is true or false where all the values in it agree.
"""

from checker.condition import OPPOSITE, Comparison, Condition, Every, Facts, OneOf, Op, Period, Some
from checker.engine import Question
from checker.vocabulary import Outcome

FALSE, UNDECIDED, TRUE = 0.0, 0.5, 1.0
FAR = float("inf")


def truth(condition: Condition, facts: Facts) -> float:
    match condition:
        case Every(parts):
            return min((truth(part, facts) for part in parts), default=TRUE)
        case Some(parts):
            return max((truth(part, facts) for part in parts), default=FALSE)
        case Comparison(field, op, value) if op in _PLAIN:
            return UNDECIDED if facts.get(field) is None else _PLAIN[op](facts[field], value)
        case Comparison(field, op, value):
            return 1 - truth(Comparison(field, OPPOSITE[op], value), facts)
    raise TypeError(condition)


def outcome(question: Question, facts: Facts) -> Outcome:
    concerns = truth(question.scope, facts)
    return {
        TRUE: Outcome.VIOLATED,
        UNDECIDED: Outcome.UNKNOWN,
        FALSE: Outcome.COMPLIES if concerns else Outcome.NOT_APPLICABLE,
    }[min(concerns, truth(question.breach, facts))]


def _ends(value):
    if isinstance(value, Period):
        low, high = (day and day.toordinal() for day in (value.first, value.last))
    else:
        low, high = value.low, value.high
    return -FAR if low is None else low, FAR if high is None else high


def _above(value, limit):
    low, high = _ends(value)
    return TRUE if low > limit else FALSE if high <= limit else UNDECIDED


def _below(value, limit):
    low, high = _ends(value)
    return TRUE if high < limit else FALSE if low >= limit else UNDECIDED


def _equal(value, limit):
    low, high = _ends(value)
    return TRUE if low == high == limit else UNDECIDED if low <= limit <= high else FALSE


def _under(code, ancestor):
    if isinstance(code, OneOf):
        truths = [_under(one, ancestor) for one in code.codes]
        return truths[0] if min(truths) == max(truths) else UNDECIDED
    digits = code.lstrip("ABCDEFGHIJKLMNOPQRST")
    return TRUE if digits.startswith(ancestor) else UNDECIDED if ancestor.startswith(digits) else FALSE


_PLAIN = {
    Op.IS: lambda value, wanted: float(value == wanted),
    Op.HAS: lambda values, wanted: float(wanted in values),
    Op.CONTAINS: lambda text, wanted: float(wanted in text),
    Op.UNDER: _under,
    Op.EQUAL: _equal,
    Op.ABOVE: _above,
    Op.BELOW: _below,
}
