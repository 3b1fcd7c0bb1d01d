"""Whether a condition holds of an enterprise, and by which of its tests."""

from collections.abc import Sequence

from checker.condition.tree import OPPOSITE, AsOf, Comparison, Condition, Every, Exceeds, Op, Some
from checker.condition.values import Facts, OneOf, Period, Quantity, Truth, Value, plain_code


def observe(test: Comparison, value: Value | None) -> Truth:
    """The truth of one test of one value; ``None`` where the value is unknown or its bounds leave it open."""
    if value is None:
        return None
    match test.op:
        case Op.IS:
            return value == test.value
        case Op.HAS:
            return isinstance(value, frozenset) and test.value in value
        case Op.CONTAINS:
            return isinstance(value, str) and str(test.value) in value
        case Op.UNDER:
            return is_under(value if isinstance(value, OneOf) else str(value), str(test.value))
        case Op.IS_NOT | Op.HAS_NOT | Op.CONTAINS_NOT | Op.NOT_UNDER | Op.UNEQUAL | Op.AT_MOST | Op.AT_LEAST:
            truth = observe(Comparison(test.field, OPPOSITE[test.op], test.value), value)
            return None if truth is None else not truth
    assert isinstance(value, Quantity | Period), f"{test.field}: {value!r} is not ordered"
    return _ordered(test.op, value.lowest, value.highest, float(test.value))


def _ordered(op: Op, low: float, high: float, limit: float) -> Truth:
    match op:
        case Op.ABOVE:
            return True if low > limit else False if high <= limit else None
        case Op.BELOW:
            return True if high < limit else False if low >= limit else None
    if low == high == limit:
        return True
    return False if low > limit or high < limit else None


def is_under(code: str | OneOf, ancestor: str) -> Truth:
    """Whether an industry code lies under another; unknown where the code is too short to tell.

    Of one of several codes it is known where they all agree.
    """
    if isinstance(code, OneOf):
        truths = {is_under(one, ancestor) for one in code.codes}
        return truths.pop() if len(truths) == 1 else None
    code = plain_code(code)
    if len(code) >= len(ancestor):
        return code.startswith(ancestor)
    return None if ancestor.startswith(code) else False


def evaluate(condition: Condition, facts: Facts) -> Truth:
    """Kleene's strong three-valued logic, straight from its definition."""
    match condition:
        case Comparison(field):
            return observe(condition, facts.get(field))
        case Every(parts) | Some(parts):
            decisive = isinstance(condition, Some)
            truth: Truth = not decisive
            for part in parts:
                one = evaluate(part, facts)
                if one is decisive:
                    return decisive
                if one is None:
                    truth = None
            return truth
        case Exceeds() | AsOf():
            raise TypeError("expand the condition for a day before evaluating")


def witnesses(condition: Condition, facts: Facts, truth: Truth) -> list[Comparison]:
    """The tests that make the condition come out as ``truth``: the proof of a finding, or what is missing.

    For ``True`` and ``False`` the tests that suffice, for ``None`` the tests that stand open.  A condition
    that comes out otherwise has none.
    """
    got, tests = _explain(condition, facts)
    return tests if got is truth else []


def _explain(condition: Condition, facts: Facts) -> tuple[Truth, list[Comparison]]:
    """The truth of a condition and the tests that bring it about, in one pass."""
    match condition:
        case Comparison(field):
            return observe(condition, facts.get(field)), [condition]
        case Every(parts) | Some(parts):
            explained = [_explain(part, facts) for part in parts]
            truths = {truth for truth, _ in explained}
            decisive = isinstance(condition, Some)
            whole = decisive if decisive in truths else None if None in truths else not decisive
            bring = [truth is whole for truth, _ in explained]
            if decisive and whole is None:
                bring = _each_of_its_own(parts, bring, facts)
            return whole, [
                test for (_, tests), one in zip(explained, bring, strict=True) if one for test in tests
            ]
        case Exceeds() | AsOf():
            raise TypeError("expand the condition for a day before evaluating")


def _each_of_its_own(parts: Sequence[Condition], stand_open: Sequence[bool], facts: Facts) -> list[bool]:
    """Which of the alternatives that stand open could decide: not one that needs more than another.

    Where who produces needs a licence, and so does who produces and is a farm, the farm decides nothing.
    """
    needed = [
        _still_needed(part, facts) if one else None for part, one in zip(parts, stand_open, strict=True)
    ]
    return [
        one is not None and not any(other is not None and other < one for other in needed) for one in needed
    ]


def _still_needed(condition: Condition, facts: Facts) -> frozenset[Condition]:
    """What of an open condition is not known to hold; all of it must."""
    if not isinstance(condition, Every):
        return frozenset([condition])
    return frozenset([part for part in condition.parts if evaluate(part, facts) is None])
