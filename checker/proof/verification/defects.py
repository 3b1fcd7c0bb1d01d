"""What verification can find wrong with a rule pack, and the enterprise that shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from checker.condition import Facts, Value
from checker.condition import Path as KeyPath


class Check(StrEnum):
    """What is proved; each value is the name by which a pack acknowledges what it means to be so."""

    VIOLABLE = "violable"
    COMPLIABLE = "compliable"
    ALTERNATIVE = "alternative"
    IMPLIED = "implied"
    LIMIT_ROW = "limit_row"
    LIMITS_OVERLAP = "limits_overlap"
    NO_LIMIT = "no_limit"
    LIMIT_PERIOD = "limit_period"
    BOUNDS = "bounds"
    TOTAL = "total"
    REACHABLE = "reachable"
    CLOSURE = "closure"


CHECK_WORDS = {
    Check.VIOLABLE: "规则能够被违反",
    Check.COMPLIABLE: "规则能够被遵守",
    Check.ALTERNATIVE: "条件的每一项都可能成立",
    Check.IMPLIED: "没有规则暗含另一条规则",
    Check.LIMIT_ROW: "每条限值都能超过、都能遵守、都起作用",
    Check.LIMITS_OVERLAP: "限值不重叠",
    Check.NO_LIMIT: "限值没有空档",
    Check.LIMIT_PERIOD: "限值的期间没有空档",
    Check.BOUNDS: "数值和日期的分界不重不漏",
    Check.TOTAL: "判定表对每家列入的企业都有结论，且只有一个",
    Check.REACHABLE: "判定表的每一行都用得上",
    Check.CLOSURE: "不凭未知事项建议关停",
}


@dataclass(frozen=True)
class Defect:
    """One thing that does not hold: where it stands in the pack, what is wrong, what to do.

    ``case`` is an enterprise that shows it, as YAML to be pasted: into the cases of the rule that stands
    in ``file``, or among whole enterprises where it is about a judgement profile.  ``of`` names what it is
    about; ``acknowledged`` is the reason that the pack gives where it means this to be so.
    """

    check: Check
    of: tuple[str, ...]
    file: str
    path: KeyPath
    message: str
    advice: str
    case: str | None = None
    acknowledged: str | None = None


def smallest(facts: Facts, shows: Callable[[Facts], bool]) -> dict[str, Value]:
    """Those of the facts that it takes to show something: none of them can be left out."""
    kept = {label: value for label, value in facts.items() if value is not None}
    for label in list(kept):
        fewer = {other: value for other, value in kept.items() if other != label}
        if shows(fewer):
            kept = fewer
    return kept
