"""What a field may be: numbers and days with bounds, one of several choices, and what nobody knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import inf, isfinite

Truth = bool | None
# Numbers in conditions stay below this; the engines stand for "no bound" by something larger.
LARGEST = 1e15


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


def plain_code(code: str) -> str:
    """Industry codes are compared without the section letter: C3391 and 3391 are one class (GB/T 4754)."""
    return code.lstrip("ABCDEFGHIJKLMNOPQRSTabcdefghijklmnopqrst")
