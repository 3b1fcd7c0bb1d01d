"""The condition language: what a rule may ask of an enterprise, parsed once, answered by every engine.

A mapping asks that *all* of its tests hold, a list of mappings that *any* of them does; a list of values
is *one of*; otherwise a test is one value or one comparison such as ``{above: 10}``.  Answers have
three values: ``True``, ``False`` and ``None`` (a fact that nobody filled in decides it), by Kleene's
strong logic, so that filling in a blank never turns a decided answer round.

Two tests depend on the day of the check: ``{exceeds: limit table}`` and a day against the check date,
``{before: 检查日}``, also one that lies a term before it, ``{before: 检查日 - 12个月}``.  ``expand`` puts in
what they say on a day; what answers a condition asks neither.

===========  ==========================================================
``values``   what a field may be, and what nobody knows
``tree``     what a condition consists of
``parsing``  from a rule file
``changes``  its opposite, what it is on a day, the fields that it asks
``truth``    whether it holds, and by which of its tests
===========  ==========================================================
"""

from checker.condition.changes import (
    assume,
    comparisons,
    expand,
    fields,
    fields_of,
    is_ordered,
    opposite,
    restrict,
)
from checker.condition.parsing import WORDS, ConditionError, FieldType, parse
from checker.condition.tree import (
    ALWAYS,
    BEFORE_CHECK_DATE,
    CHECK_DATE,
    NEVER,
    OPPOSITE,
    ORDERED,
    AsOf,
    Comparison,
    Condition,
    Dated,
    Every,
    Exceeds,
    Op,
    Path,
    Some,
    Term,
)
from checker.condition.truth import evaluate, is_under, observe, witnesses
from checker.condition.values import LARGEST, Facts, Kind, OneOf, Period, Quantity, Truth, Value

__all__ = [
    "ALWAYS",
    "BEFORE_CHECK_DATE",
    "CHECK_DATE",
    "LARGEST",
    "NEVER",
    "OPPOSITE",
    "ORDERED",
    "WORDS",
    "AsOf",
    "Comparison",
    "Condition",
    "ConditionError",
    "Dated",
    "Every",
    "Exceeds",
    "Facts",
    "FieldType",
    "Kind",
    "OneOf",
    "Op",
    "Path",
    "Period",
    "Quantity",
    "Some",
    "Term",
    "Truth",
    "Value",
    "assume",
    "comparisons",
    "evaluate",
    "expand",
    "fields",
    "fields_of",
    "is_ordered",
    "is_under",
    "observe",
    "opposite",
    "parse",
    "restrict",
    "witnesses",
]
