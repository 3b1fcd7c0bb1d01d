"""What a condition consists of: comparisons, all of several, any of several, tests of the day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

# How a rule writes the day as of which enterprises are judged.
CHECK_DATE = "检查日"
# The same with a term before it, as law counts terms: 检查日 - 12个月.  JSON Schema knows the pattern too.
BEFORE_CHECK_DATE = rf"{CHECK_DATE} *- *(([1-9][0-9]?) *年|([1-9][0-9]{{0,2}}) *个月|([1-9][0-9]{{0,3}}) *日)"


class Op(StrEnum):
    """The comparisons that are left after parsing; every one has its opposite here."""

    IS = "is"
    IS_NOT = "is not"
    HAS = "has"
    HAS_NOT = "has not"
    UNDER = "under"
    NOT_UNDER = "not under"
    CONTAINS = "contains"
    CONTAINS_NOT = "contains not"
    EQUAL = "=="
    UNEQUAL = "!="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    AT_LEAST = ">="


_PAIRS = (
    (Op.IS, Op.IS_NOT),
    (Op.HAS, Op.HAS_NOT),
    (Op.UNDER, Op.NOT_UNDER),
    (Op.CONTAINS, Op.CONTAINS_NOT),
    (Op.EQUAL, Op.UNEQUAL),
    (Op.ABOVE, Op.AT_MOST),
    (Op.BELOW, Op.AT_LEAST),
)
OPPOSITE = {a: b for pair in _PAIRS for a, b in (pair, pair[::-1])}
# The tests of numbers and days.
ORDERED = frozenset((Op.EQUAL, Op.UNEQUAL, Op.ABOVE, Op.AT_MOST, Op.BELOW, Op.AT_LEAST))


@dataclass(frozen=True, slots=True)
class Comparison:
    """One test of one field. ``value`` is text, or a number (days as ordinals) for the ordering tests."""

    field: str
    op: Op
    value: str | float


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold; ``Every(())`` always does."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds; ``Some(())`` never does."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Exceeds:
    """The field is above the limit in force in a limit table; ``expand`` replaces it for a day."""

    field: str
    table: str


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time by the calendar, as law sets it: five years, twelve months, sixty days.

    A term of months ends on the day of the same number, where the month has none on its last day: three
    months from 30 November end on 28 February.  Counted back from there they are not unique, so that what
    is asked is always which days' terms are over: those before ``first_open``, those up to ``last_full``.
    """

    years: int = 0
    months: int = 0
    days: int = 0

    def first_open(self, day: date) -> float:
        """The first day, as an ordinal, of those whose term is not over before ``day``; 0 if all are such."""
        same = self._months_before(day)
        return 0.0 if same is None else same.toordinal() + (same.day < day.day) - self.days

    def last_full(self, day: date) -> float:
        """The last day, as an ordinal, of those whose term is full by ``day``; 0 if none is."""
        same = self._months_before(day)
        if same is None:
            return 0.0
        ends_month = day == day + relativedelta(day=31)
        last = same + relativedelta(day=31) if ends_month else same
        return float(last.toordinal() - self.days)

    def _months_before(self, day: date) -> date | None:
        try:
            return day - relativedelta(years=self.years, months=self.months)
        except ValueError:  # before the first year
            return None


NO_TERM = Term()


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day in the field, the term after it, stands so to the check date; ``expand`` replaces it for a day.

    ``{before: 检查日 - 12个月}`` so holds from the day on which the twelve months are just over.
    """

    field: str
    op: Op
    term: Term = NO_TERM

    def on(self, day: date) -> Comparison:
        """What it asks on a check date."""
        end = self.term.first_open if self.op in (Op.BELOW, Op.AT_LEAST) else self.term.last_full
        return Comparison(self.field, self.op, end(day))


# The tests that say nothing before ``expand`` is told of which day.
Dated = Exceeds | AsOf
Condition = Comparison | Every | Some | Dated
ALWAYS = Every(())
NEVER = Some(())
Path = tuple[str | int, ...]
