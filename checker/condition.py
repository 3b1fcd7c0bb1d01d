"""The condition language: what a rule may ask of an enterprise, parsed once, answered by every engine.

A mapping asks that *all* of its tests hold, a list of mappings that *any* of them does; a list of values
is *one of*; otherwise a test is one value or one comparison such as ``{above: 10}``.  Answers have
three values: ``True``, ``False`` and ``None`` (a fact that nobody filled in decides it), by Kleene's
strong logic, so that filling in a blank never turns a decided answer round.

Two tests depend on the day of the check: ``{exceeds: limit table}`` and a day against the check date,
``{before: 检查日}``, also one that lies a term before it, ``{before: 检查日 - 12个月}``.  ``expand`` puts in
what they say on a day; what answers a condition asks neither.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from math import inf, isfinite

from dateutil.relativedelta import relativedelta

Truth = bool | None

# Numbers in conditions stay below this; the engines stand for "no bound" by something larger.
LARGEST = 1e15
# How a rule writes the day as of which enterprises are judged.
CHECK_DATE = "检查日"
# The same with a term before it, as law counts terms: 检查日 - 12个月.  JSON Schema knows the pattern too.
BEFORE_CHECK_DATE = rf"{CHECK_DATE} *- *(([1-9][0-9]?) *年|([1-9][0-9]{{0,2}}) *个月|([1-9][0-9]{{0,3}}) *日)"


@dataclass(frozen=True, slots=True, init=False, repr=False)
class Quantity:
    """A number in the unit of its field, exact (low == high) or only known to lie between two bounds.

    Both bounds are closed; ``None`` is an open side, so ``Quantity(None, 10.0)`` is "at most 10".  What is
    kept is what engines compare: the lowest and the highest that it may be, infinite where a side is open.
    Raises ``ValueError`` for a bound that is no finite number: nobody is judged by one.
    """

    lowest: float
    highest: float
    __match_args__ = ("low", "high")

    def __init__(self, low: float | None, high: float | None):
        for end in (low, high):
            if end is not None and not isfinite(end):
                raise ValueError(f"not a finite number: {end!r}")
        object.__setattr__(self, "lowest", -inf if low is None else low)
        object.__setattr__(self, "highest", inf if high is None else high)

    @classmethod
    def exactly(cls, number: float) -> "Quantity":
        return cls(float(number), float(number))

    @property
    def low(self) -> float | None:
        return None if self.lowest == -inf else self.lowest

    @property
    def high(self) -> float | None:
        return None if self.highest == inf else self.highest

    def __repr__(self) -> str:
        return f"Quantity(low={self.low!r}, high={self.high!r})"


@dataclass(frozen=True, slots=True)
class Period:
    """A day, exact (first == last) or only known to lie between two days, both included.

    ``lowest`` and ``highest`` are the two days as proleptic Gregorian ordinals, infinite where a side is
    open: engines compare numbers, never date texts.
    """

    first: date | None
    last: date | None
    lowest: float = field(init=False, repr=False, compare=False)
    highest: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lowest", -inf if self.first is None else float(self.first.toordinal()))
        object.__setattr__(self, "highest", inf if self.last is None else float(self.last.toordinal()))

    @classmethod
    def on(cls, day: date) -> "Period":
        return cls(day, day)


@dataclass(frozen=True, slots=True)
class OneOf:
    """An industry code of which only that it is one of several is known; ``codes`` are in their order."""

    codes: tuple[str, ...]


Value = str | frozenset[str] | Quantity | Period | OneOf
Facts = Mapping[str, Value | None]


class Kind(StrEnum):
    """The type of a field, as written in the data dictionary."""

    TEXT = "text"
    CODE = "code"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    DATE = "date"


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


_NO_TERM = Term()


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day in the field, the term after it, stands so to the check date; ``expand`` replaces it for a day.

    ``{before: 检查日 - 12个月}`` so holds from the day on which the twelve months are just over.
    """

    field: str
    op: Op
    term: Term = _NO_TERM

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


class ConditionError(ValueError):
    """What is wrong with a written condition: ``mistakes`` holds (path into the YAML, message)."""

    def __init__(self, mistakes: list[tuple[Path, str]]):
        super().__init__("；".join(message for _, message in mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class FieldType:
    """What the parser must know of a field: its kind, its choices (if closed), whether it is known."""

    kind: Kind
    choices: frozenset[str] | None = None


_ORDER_WORDS = {
    "above": Op.ABOVE,
    "at_least": Op.AT_LEAST,
    "below": Op.BELOW,
    "at_most": Op.AT_MOST,
}
_DATE_WORDS = {"after": Op.ABOVE, "before": Op.BELOW}
WORDS = ("not", "above", "at_least", "below", "at_most", "before", "after", "under", "contains", "exceeds")


def parse(
    written: object,
    types: Mapping[str, FieldType],
    tables: frozenset[str] = frozenset(),
    *,
    dated: bool = True,
) -> Condition:
    """Turn the YAML form of a condition into a ``Condition``.

    ``types`` is the data dictionary, ``tables`` the names of the limit tables; ``dated`` says whether the
    condition may ask what depends on the check date.
    Raises ``ConditionError`` with every mistake and the path of each inside ``written``.
    """
    parser = _Parser(types, tables, dated)
    condition = parser.condition(written, ())
    if parser.mistakes:
        raise ConditionError(parser.mistakes)
    return condition


class _Parser:
    def __init__(self, types: Mapping[str, FieldType], tables: frozenset[str], dated: bool):
        self._types, self._tables, self._dated = types, tables, dated
        self.mistakes: list[tuple[Path, str]] = []

    def condition(self, written: object, path: Path) -> Condition:
        if isinstance(written, list) and written:
            return Some(tuple(self.condition(part, (*path, i)) for i, part in enumerate(written)))
        if isinstance(written, dict) and (written or not path):
            tests = [self._test(str(f), t, (*path, str(f))) for f, t in written.items()]
            return tests[0] if len(tests) == 1 else Every(tuple(tests))
        return self._wrong(path, "条件应写成“字段: 取值”的映射，或由这种映射组成的列表")

    def _test(self, field: str, test: object, path: Path) -> Condition:
        known = self._types.get(field)
        if known is None:
            return self._wrong(path, f"数据字典中没有字段“{field}”{_suggest(field, self._types)}")
        if isinstance(test, dict):
            if len(test) == 1:
                [(word, value)] = test.items()
                return self._word(field, known, str(word), value, (*path, str(word)))
            if test and set(test) <= {*_ORDER_WORDS, *_DATE_WORDS}:  # {at_least: 2, below: 10}
                return Every(
                    tuple(self._word(field, known, str(w), v, (*path, str(w))) for w, v in test.items())
                )
            return self._wrong(path, "每个字段只写一种比较（数值或日期可同时写上下限）")
        if isinstance(test, list):
            return self._any_of([self._equal(field, known, v, (*path, i)) for i, v in enumerate(test)], path)
        return self._equal(field, known, test, path)

    def _any_of(self, tests: list[Condition], path: Path) -> Condition:
        return Some(tuple(tests)) if tests else self._wrong(path, "取值列表不能为空")

    def _equal(self, field: str, known: FieldType, value: object, path: Path) -> Condition:
        match known.kind:
            case Kind.NUMBER | Kind.DATE:
                return self._ordered(field, known, Op.EQUAL, value, path)
            case Kind.CODE:
                return self._wrong(path, f"“{field}”是代码，请用 under，例如 {{under: C339}}")
        if not isinstance(value, str):
            return self._wrong(path, f"“{field}”的取值应为文字，此处是 {value!r}（是/否要写汉字）")
        if known.choices is not None and value not in known.choices:
            allowed = "、".join(sorted(known.choices))
            close = _suggest(value, known.choices)
            return self._wrong(path, f"“{field}”没有取值“{value}”{close}；可用：{allowed}")
        return Comparison(field, Op.HAS if known.kind is Kind.CHOICES else Op.IS, value)

    def _word(self, field: str, known: FieldType, word: str, value: object, path: Path) -> Condition:
        if word == "not":
            test = self._test(field, value, path)
            if any(isinstance(one, Exceeds) for one in comparisons(test)):
                return self._wrong(path, "not 不能与 exceeds 连用")
            return opposite(test)
        if word in _ORDER_WORDS or word in _DATE_WORDS:
            wanted = Kind.NUMBER if word in _ORDER_WORDS else Kind.DATE
            if known.kind is not wanted:
                return self._wrong(
                    path, f"{word} 只用于{'数值' if wanted is Kind.NUMBER else '日期'}字段，“{field}”不是"
                )
            return self._ordered(field, known, (_ORDER_WORDS | _DATE_WORDS)[word], value, path)
        if word == "under":
            return self._texts(field, known, Kind.CODE, Op.UNDER, value, path)
        if word == "contains":
            return self._texts(field, known, Kind.TEXT, Op.CONTAINS, value, path)
        if word == "exceeds":
            if known.kind is not Kind.NUMBER:
                return self._wrong(path, f"exceeds 只用于数值字段，“{field}”不是")
            if not isinstance(value, str) or value not in self._tables:
                return self._wrong(path, f"没有限值表“{value}”{_suggest(str(value), self._tables)}")
            return self._of_the_day(Exceeds(field, str(value)), "exceeds ", path)
        return self._wrong(path, f"没有比较词“{word}”；可用：{'、'.join(WORDS)}")

    def _texts(
        self, field: str, known: FieldType, kind: Kind, op: Op, value: object, path: Path
    ) -> Condition:
        if known.kind is not kind:
            return self._wrong(
                path, f"{op} 只用于{'代码' if kind is Kind.CODE else '文字'}字段，“{field}”不是"
            )
        written = value if isinstance(value, list) else [value]
        values = [one for one in written if isinstance(one, str) and one.strip()]
        if not values or len(values) < len(written):
            return self._wrong(path, f"{op} 后应为文字或文字列表（数字要加引号）")
        if op is Op.UNDER and not all(_plain_code(one).isdigit() for one in values):
            return self._wrong(path, "行业代码要写到大类以下，例如 C33、C3391")
        texts = (_plain_code(one) if op is Op.UNDER else one for one in values)
        tests = tuple(Comparison(field, op, text) for text in texts)
        return tests[0] if len(tests) == 1 else Some(tests)

    def _ordered(self, field: str, known: FieldType, op: Op, value: object, path: Path) -> Condition:
        if known.kind is Kind.DATE:
            return self._day(field, op, value, path)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return self._wrong(path, f"“{field}”是数值，此处是 {value!r}")
        if not abs(value) < LARGEST:
            return self._wrong(path, f"“{field}”的数值太大或不是数：{value!r}")
        return Comparison(field, op, float(value))

    def _day(self, field: str, op: Op, value: object, path: Path) -> Condition:
        if isinstance(value, date) and not isinstance(value, datetime):
            return Comparison(field, op, float(value.toordinal()))
        term = _term(value)
        if term is None:
            or_so = f"，或者“{CHECK_DATE}”“{CHECK_DATE} - 12个月”" if self._dated else ""
            return self._wrong(path, f"“{field}”是日期，写成 2018-07-31 的样子{or_so}")
        if term != _NO_TERM and op is Op.EQUAL:
            return self._wrong(path, f"“{value}”前面要写 before 或 after")
        return self._of_the_day(AsOf(field, op, term), f"“{CHECK_DATE}”", path)

    def _of_the_day(self, test: Dated, word: str, path: Path) -> Condition:
        if self._dated:
            return test
        return self._wrong(path, f"{word}只能用在规则的 applies_to、violated_when 和通则的 when 中")

    def _wrong(self, path: Path, message: str) -> Condition:
        self.mistakes.append((path, message))
        return NEVER


def _term(written: object) -> Term | None:
    """How long before the check date a written day lies; ``None`` where it is not so written."""
    if written == CHECK_DATE:
        return _NO_TERM
    match = re.fullmatch(BEFORE_CHECK_DATE, written) if isinstance(written, str) else None
    if match is None:
        return None
    years, months, days = (int(one or 0) for one in match.group(2, 3, 4))
    return Term(years, months, days)


def _plain_code(code: str) -> str:
    """Industry codes are compared without the section letter: C3391 and 3391 are one class (GB/T 4754)."""
    return code.lstrip("ABCDEFGHIJKLMNOPQRSTabcdefghijklmnopqrst")


def _suggest(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f"，是否为“{close[0]}”" if close else ""


def opposite(condition: Condition) -> Condition:
    """The condition that holds exactly where this one certainly does not (De Morgan)."""
    match condition:
        case Comparison(field, op, value):
            return Comparison(field, OPPOSITE[op], value)
        case Every(parts):
            return Some(tuple(map(opposite, parts)))
        case Some(parts):
            return Every(tuple(map(opposite, parts)))
        case AsOf(field, op, term):
            return AsOf(field, OPPOSITE[op], term)
        case Exceeds():
            raise TypeError("a limit table has no opposite; the parser refuses it")


def expand(condition: Condition, on_the_day: Callable[[Dated], Condition]) -> Condition:
    """Replace every test that depends on the check date by what it says ``on_the_day``."""
    match condition:
        case Exceeds() | AsOf():
            return on_the_day(condition)
        case Every(parts):
            return Every(tuple(expand(part, on_the_day) for part in parts))
        case Some(parts):
            return Some(tuple(expand(part, on_the_day) for part in parts))
        case Comparison():
            return condition


def restrict(condition: Condition, columns: Collection[str]) -> Condition:
    """What of the condition these fields alone can show to be true; ``NEVER`` where they cannot."""
    match condition:
        case Comparison(field) | Exceeds(field) | AsOf(field):
            return condition if field in columns else NEVER
        case Every(parts):
            kept = tuple(restrict(part, columns) for part in parts)
            return NEVER if NEVER in kept else Every(kept)
        case Some(parts):
            return Some(tuple(one for part in parts if (one := restrict(part, columns)) != NEVER))


def assume(condition: Condition, label: str, value: Value) -> Condition:
    """What is left to ask of the other fields where this one has a value; its tests must be decided by it."""
    match condition:
        case Comparison(field) if field == label:
            truth = observe(condition, value)
            assert truth is not None, f"{label}: {value!r} leaves {condition} open"
            return ALWAYS if truth else NEVER
        case Every(parts) | Some(parts):
            decisive, neutral = (NEVER, ALWAYS) if isinstance(condition, Every) else (ALWAYS, NEVER)
            left = [one for part in parts if (one := assume(part, label, value)) != neutral]
            if decisive in left:
                return decisive
            return left[0] if len(left) == 1 else type(condition)(tuple(left))
        case _:
            return condition


def is_ordered(test: Comparison | Dated) -> bool:
    """Whether a test asks about a number or a day, which may be another in each row, and not about words."""
    return not isinstance(test, Comparison) or test.op in ORDERED


def comparisons(condition: Condition) -> Iterator[Comparison | Dated]:
    """Every test in the condition, in the order it is written."""
    if isinstance(condition, Every | Some):
        for part in condition.parts:
            if isinstance(part, Comparison):  # most of them: no generator for each
                yield part
            else:
                yield from comparisons(part)
    else:
        yield condition


def fields_of(tests: Iterable[Comparison | Dated]) -> tuple[str, ...]:
    """The labels of the fields that the tests read, each once, in their order."""
    return tuple(dict.fromkeys(test.field for test in tests))


def fields(condition: Condition) -> frozenset[str]:
    """The labels of the fields that the condition reads."""
    return frozenset(one.field for one in comparisons(condition))


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
    code = _plain_code(code)
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
