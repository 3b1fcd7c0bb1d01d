"""What becomes of a cell, and how the heading of its column asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from checker.condition import Period, Value

BLANK = "空白"
LEFT_OPEN = "填“"  # so begins the reason of a cell whose word leaves it open: 填“不详”
ONLY_NOT = "只知道不是哪一种"  # 否 under 是否停产


@dataclass(frozen=True, slots=True)
class Parsed:
    """A cell as read. ``advice`` is set where the cell needs a person: it was not understood."""

    raw: str
    value: Value | None
    reason: str | None = None
    advice: str | None = None
    kin: bool = False  # such a cell belongs in the column, although it tells no value: 15天内, 未完成


@dataclass(frozen=True, slots=True)
class Asked:
    """How the heading of a column asks.

    ``graded``: 是否健全, where a no may mean missing or incomplete.  ``asserted``: what a cell may repeat of
    the question to say yes.
    """

    graded: bool = False
    asserted: frozenset[str] = frozenset()
    heading: frozenset[str] = frozenset()
    about: str | None = None  # the choice that a yes means: 耕地 under 是否占用耕地
    legend: tuple[tuple[str, str], ...] = ()  # what codes stand for: 1 is 无 under 环评（1.无 2.有）
    denies: bool = False  # 未取得排污许可证: a yes says that there is none
    signs: tuple[tuple[str, str], ...] = ()  # what signs stand for in this list: ○ is 办理中
    one_kind: str = ""  # 燃煤锅炉吨位: the kind that is counted; 0 says nothing of the others
    part: Callable[[str], str] | None = None  # the part of a cell that is about the field: 法人及电话
    # what a cell that is no value of the field says of it among others, by key: 环评：有；验收：无
    among: Callable[[str], Mapping[str, str]] | None = None
    without_year: Callable[[str], Period | None] | None = None  # what 8月15日 in this column means
    coded: bool = False  # 1, 2, 3 in the column, and nothing says what they stand for

    @property
    def plainly(self) -> bool:
        """Whether the heading names the field, and neither its lack nor its quality."""
        return not (self.denies or self.graded)


ONLY_NAMED = Asked()  # the heading names the field, no more


class DoubtError(Exception):
    """A text that cannot be read as a value of its field."""

    def __init__(self, reason: str, advice: str, *, kin: bool = False):
        super().__init__(reason)
        self.reason, self.advice, self.kin = reason, advice, kin  # without advice it is no doubt
