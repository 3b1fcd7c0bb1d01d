"""Enterprises as z3 sees them: each fact a variable that may also be unknown, conditions in three values.

A condition becomes *certainly true*; it is certainly false where its opposite certainly holds, and undecided
elsewhere.  So one encoding answers for complete facts, for blanks and for values known only to lie between
two bounds, and tests hold it against ``evaluate``.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, Protocol, TypeAlias

import z3

from checker.condition import (
    AsOf,
    Comparison,
    Condition,
    Every,
    Exceeds,
    Facts,
    FieldType,
    Kind,
    Op,
    Period,
    Quantity,
    Some,
    Value,
    comparisons,
    is_under,
    opposite,
)
from checker.model import Dictionary, Inference, asked_of
from checker.vocabulary import Flag

# z3 has no type information; a formula is a z3.BoolRef.
Formula: TypeAlias = Any

_OTHER_TEXT, _MORE = "其他", "等"
_CODE_DIGITS = 4
# Of the codes that answer alike the first from here on stands for all: 木质家具制造, a common trade.
_FIRST_CODE = 2110


class _Symbol(Protocol):
    """The variables of one field."""

    domain: Sequence[Formula]
    complete: Formula

    def certainly(self, test: Comparison) -> Formula:
        """The formula that holds exactly where the test certainly does."""

    def value(self, model: Any) -> Value | None:
        """The value of the field in a model, ``None`` where it is unknown."""


class Symbols:
    """Variables for the fields that some conditions read, in a z3 context of their own."""

    def __init__(
        self, dictionary: Dictionary, conditions: Iterable[Condition], inferences: Sequence[Inference] = ()
    ):
        """``inferences``: what shows the presumed facts among the fields; these have no cells."""
        self.context = z3.Context()
        asked = list(conditions)
        # Of a fact that has a column of its own a filled cell stands.
        presumed = [one for one in asked_of(inferences, asked) if one.presumed]
        asked += [one.when for fact in presumed for one in fact.shown_by]
        tests: dict[str, list[Comparison]] = {}
        for condition in asked:
            for test in comparisons(condition):
                if not isinstance(test, Comparison):
                    raise TypeError("expand the limit tables for a day before asking")
                tests.setdefault(test.field, []).append(test)
        fields = dictionary.by_label
        self._symbols: dict[str, _Symbol] = {
            label: _symbol(label, fields[label].field_type, of_field, self.context)
            for label, of_field in tests.items()
            if label in fields
        }
        self._known: dict[Comparison, Formula] = {}
        self.domain: list[Formula] = [one for symbol in self._symbols.values() for one in symbol.domain]
        for label, symbol in self._symbols.items():
            if isinstance(symbol, _Ordered):
                self.domain += symbol.within(fields[label].minimum, fields[label].maximum)
        self.domain += [formula for fact in presumed for formula in self._following(fact)]

    def _following(self, fact: Inference) -> Iterator[Formula]:
        """A presumed fact has a value where the first way that certainly holds gives it, and nowhere else."""
        earlier: list[Formula] = []
        shown: dict[str, list[Formula]] = {}
        for one in fact.shown_by:
            holds = self.certainly(one.when)
            if one.value is not None:
                shown.setdefault(str(one.value), []).append(z3.And(holds, z3.Not(self.any(earlier))))
            earlier.append(holds)
        for value in Flag:
            yield self.certainly(Comparison(fact.fact, Op.IS, str(value))) == self.any(
                shown.get(str(value), ())
            )

    @cached_property
    def complete(self) -> Formula:
        """Every field is known exactly."""
        return self.all(symbol.complete for symbol in self._symbols.values())

    def certainly(self, condition: Condition) -> Formula:
        """Where the condition is true in Kleene's logic."""
        match condition:
            case Comparison(field):
                if condition not in self._known:
                    self._known[condition] = self._symbols[field].certainly(condition)
                return self._known[condition]
            case Every(parts):
                return self.all(self.certainly(part) for part in parts)
            case Some(parts):
                return self.any(self.certainly(part) for part in parts)
            case Exceeds() | AsOf():
                raise TypeError("expand the limit tables for a day before asking")

    def certainly_not(self, condition: Condition) -> Formula:
        """Where the condition is false in Kleene's logic."""
        return self.certainly(opposite(condition))

    def all(self, formulas: Iterable[Formula]) -> Formula:
        """Their conjunction; true of none."""
        return z3.And([z3.BoolVal(True, self.context), *formulas])

    def any(self, formulas: Iterable[Formula]) -> Formula:
        """Their disjunction; false of none."""
        return z3.Or([z3.BoolVal(False, self.context), *formulas])

    def bool(self, name: str) -> Formula:
        """A variable that belongs to no field."""
        return z3.Bool(name, self.context)

    def solver(self) -> Any:
        """A solver that knows what values the fields can have."""
        solver = z3.Solver(ctx=self.context)
        solver.add(*self.domain)
        return solver

    def facts(self, model: Any) -> Facts:
        """The known facts of a model, with numbers that a person might have written."""
        values = ((label, symbol.value(model)) for label, symbol in self._symbols.items())
        return {label: value for label, value in values if value is not None}


def _symbol(label: str, kind: FieldType, tests: Sequence[Comparison], context: Any) -> _Symbol:
    match kind.kind:
        case Kind.NUMBER | Kind.DATE:
            return _Ordered(label, kind.kind, tests, context)
        case Kind.CHOICE:
            return _OneOf(label, _choices(kind), context)
        case Kind.CODE:
            return _OneOf(label, _codes(tests), context, [str(test.value) for test in tests])
        case Kind.CHOICES:
            return _Set(label, _choices(kind), context)
        case Kind.TEXT:
            return _Text(label, tests, context)


def _choices(kind: FieldType) -> list[str]:
    return sorted(kind.choices or ())


def _codes(tests: Sequence[Comparison]) -> list[str]:
    """A code for every way in which codes can answer the tests, short ones that leave them open included."""
    asked = {str(test.value) for test in tests}
    order = sorted(asked)
    length = max(_CODE_DIGITS, *map(len, asked))
    found: dict[tuple[bool | None, ...], str] = {}
    under: dict[frozenset[str], str] = {}
    numbers = range(10 ** (length - 2), 10**length)
    for number in sorted(numbers, key=lambda one: one < _FIRST_CODE):
        code = f"{number:0{length}d}"
        # Of the thousands of whole codes that lie under the same prefixes the first is asked.
        under.setdefault(frozenset(code[:n] for n in range(1, length + 1) if code[:n] in asked), code)
    short = sorted({code[:n] for code in asked for n in range(1, len(code) + 1)})
    for code in [*under.values(), *short]:
        found.setdefault(tuple(is_under(code, prefix) for prefix in order), code)
    return sorted(found.values())


class _OneOf:
    """A field with one of finitely many values: a choice, or a code that stands for those alike."""

    def __init__(self, label: str, values: Sequence[str], context: Any, prefixes: Sequence[str] = ()):
        # Names of sorts and their elements must be unique within a context; labels are.
        names = [f"{label}={value}" for value in values]
        _, elements = z3.EnumSort(label, [*names, f"{label}=?"], ctx=context)
        self._elements = dict(zip(values, elements, strict=False))
        self._variable = z3.Const(label, elements[-1].sort())
        self._context, self._unknown = context, elements[-1]
        self.domain: Sequence[Formula] = ()
        open_codes = [one for one in values if any(is_under(one, prefix) is None for prefix in prefixes)]
        self.complete = z3.And(
            [self._variable != self._unknown, *(self._variable != self._elements[one] for one in open_codes)]
        )

    def certainly(self, test: Comparison) -> Formula:
        wanted = str(test.value)
        match test.op:
            case Op.IS:
                return self._variable == self._elements[wanted]
            case Op.IS_NOT:
                return z3.And(self._variable != self._unknown, self._variable != self._elements[wanted])
            case _:
                truth = test.op is Op.UNDER
                alike = [code for code in self._elements if is_under(code, wanted) is truth]
                options = [self._variable == self._elements[code] for code in alike]
                return z3.Or([z3.BoolVal(False, self._context), *options])

    def value(self, model: Any) -> Value | None:
        chosen = model.eval(self._variable, model_completion=True)
        return next((one for one, element in self._elements.items() if element.eq(chosen)), None)


class _Set:
    """A field with any number of its choices, at least one where it is known."""

    def __init__(self, label: str, choices: Sequence[str], context: Any):
        self._has = {choice: z3.Bool(f"{label}∋{choice}", context) for choice in choices}
        self.complete = z3.Bool(f"{label} 已知", context)
        self.domain: Sequence[Formula] = [z3.Implies(self.complete, z3.Or(list(self._has.values())))]

    def certainly(self, test: Comparison) -> Formula:
        has = self._has[str(test.value)]
        return z3.And(self.complete, has if test.op is Op.HAS else z3.Not(has))

    def value(self, model: Any) -> Value | None:
        if not _true(model, self.complete):
            return None
        return frozenset(choice for choice, has in self._has.items() if _true(model, has))


class _Text:
    """A text: the words that are looked for in it, or one of the texts that it may be."""

    def __init__(self, label: str, tests: Sequence[Comparison], context: Any):
        words = {str(test.value) for test in tests if test.op in (Op.CONTAINS, Op.CONTAINS_NOT)}
        texts = {str(test.value) for test in tests if test.op in (Op.IS, Op.IS_NOT)}
        self._has = {word: z3.Bool(f"{label} 含 {word}", context) for word in sorted(words)}
        self._is = {text: z3.Bool(f"{label} 即 {text}", context) for text in sorted(texts)}
        self.complete = z3.Bool(f"{label} 已知", context)
        self.domain: Sequence[Formula] = [
            *(
                z3.Implies(self._has[longer], self._has[shorter])
                for longer in words
                for shorter in words
                if shorter in longer and shorter != longer
            ),
            *(
                z3.Implies(self._is[text], has if word in text else z3.Not(has))
                for text in texts
                for word, has in self._has.items()
            ),
            *(
                z3.Not(z3.And(one, other))
                for n, one in enumerate(self._is.values())
                for other in list(self._is.values())[:n]
            ),
        ]

    def certainly(self, test: Comparison) -> Formula:
        by_word = test.op in (Op.CONTAINS, Op.CONTAINS_NOT)
        holds = (self._has if by_word else self._is)[str(test.value)]
        return z3.And(self.complete, holds if test.op in (Op.CONTAINS, Op.IS) else z3.Not(holds))

    def value(self, model: Any) -> Value | None:
        if not _true(model, self.complete):
            return None
        for text, variable in self._is.items():
            if _true(model, variable):
                return text
        words = [word for word, has in self._has.items() if _true(model, has)]
        longest = [word for word in words if not any(word in one and word != one for one in words)]
        text = "、".join(longest) or _OTHER_TEXT
        # not one of the texts that it would otherwise have been said to be
        return f"{text}{_MORE}" if text in self._is else text


class _Ordered:
    """A number or a day: two bounds, each of which may be missing."""

    def __init__(self, label: str, kind: Kind, tests: Sequence[Comparison], context: Any):
        self._days = kind is Kind.DATE
        variable = z3.Int if self._days else z3.Real
        self._low, self._high = (variable(f"{label} {end}", context) for end in ("下界", "上界"))
        self._has_low, self._has_high = (z3.Bool(f"{label} 有{end}", context) for end in ("下界", "上界"))
        self._limits = sorted({Fraction(float(test.value)) for test in tests})
        self._context = context
        self._least: Fraction | None = None
        self._most: Fraction | None = None
        self.domain: Sequence[Formula] = [
            z3.Implies(z3.And(self._has_low, self._has_high), self._low <= self._high)
        ]
        self.complete = z3.And(self._has_low, self._has_high, self._low == self._high)

    def within(self, minimum: float | None, maximum: float | None) -> list[Formula]:
        """What the dictionary says of the smallest and the largest value."""
        self._least = None if minimum is None else Fraction(minimum)
        self._most = None if maximum is None else Fraction(maximum)
        ends = ((self._has_low, self._low), (self._has_high, self._high))
        least, most = self._least, self._most
        return [
            *(z3.Implies(has, end >= self._number(least)) for has, end in ends if least is not None),
            *(z3.Implies(has, end <= self._number(most)) for has, end in ends if most is not None),
        ]

    def _number(self, number: Fraction) -> Any:
        make = z3.IntVal if self._days else z3.RealVal
        return make(str(number), self._context)

    def certainly(self, test: Comparison) -> Formula:
        limit = self._number(Fraction(float(test.value)))
        has_low, has_high, low, high = self._has_low, self._has_high, self._low, self._high
        match test.op:
            case Op.ABOVE:
                return z3.And(has_low, low > limit)
            case Op.AT_LEAST:
                return z3.And(has_low, low >= limit)
            case Op.BELOW:
                return z3.And(has_high, high < limit)
            case Op.AT_MOST:
                return z3.And(has_high, high <= limit)
            case Op.EQUAL:
                return z3.And(has_low, has_high, low == limit, high == limit)
            case _:
                return z3.Or(z3.And(has_low, low > limit), z3.And(has_high, high < limit))

    def value(self, model: Any) -> Value | None:
        low = self._end(model, self._has_low, self._low)
        high = self._end(model, self._has_high, self._high)
        if low is None and high is None:
            return None
        if self._days:
            days = [None if end is None else date.fromordinal(int(end)) for end in (low, high)]
            return Period(*days)
        return Quantity(*(None if end is None else float(end) for end in (low, high)))

    def _end(self, model: Any, has: Formula, end: Any) -> Fraction | None:
        if not _true(model, has):
            return None
        return self._readable(Fraction(str(model.eval(end, model_completion=True))))

    def _readable(self, number: Fraction) -> Fraction:
        """A short number that answers every test as this one does."""
        if number in self._limits:
            return number
        below = max((one for one in self._limits if one < number), default=None)
        above = min((one for one in self._limits if one > number), default=None)
        # the dictionary's own ends are allowed values, the limits of tests are not
        least = below if self._least is None or (below is not None and below >= self._least) else self._least
        most = above if self._most is None or (above is not None and above <= self._most) else self._most
        if self._days:
            low = int(below) + 1 if below is not None else int(above or 0) - 1
            return Fraction(low)
        if least is None or most is None:
            return self._open(least, most, number)
        return _short_between(least, most, below, above)

    def _open(self, least: Fraction | None, most: Fraction | None, number: Fraction) -> Fraction:
        if least is not None:
            return Fraction(int(least) + 1)
        return Fraction(int(most) - 1) if most is not None else number


def _short_between(
    least: Fraction, most: Fraction, below: Fraction | None, above: Fraction | None
) -> Fraction:
    """The number with the fewest decimals from ``least`` to ``most``, neither of the two limits."""
    for digits in range(16):
        number = Fraction(round((least + most) / 2 * 10**digits), 10**digits)
        if least <= number <= most and number not in (below, above):
            return number
    return (least + most) / 2


def _true(model: Any, formula: Formula) -> bool:
    return bool(z3.is_true(model.eval(formula, model_completion=True)))
