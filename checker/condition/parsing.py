"""A condition as a rule file writes it → its tree, or all of its mistakes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches

from checker.condition.changes import comparisons, opposite
from checker.condition.tree import (
    BEFORE_CHECK_DATE,
    CHECK_DATE,
    NEVER,
    NO_TERM,
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
from checker.condition.values import LARGEST, Kind, plain_code


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
        if op is Op.UNDER and not all(plain_code(one).isdigit() for one in values):
            return self._wrong(path, "行业代码要写到大类以下，例如 C33、C3391")
        texts = (plain_code(one) if op is Op.UNDER else one for one in values)
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
        if term != NO_TERM and op is Op.EQUAL:
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
        return NO_TERM
    match = re.fullmatch(BEFORE_CHECK_DATE, written) if isinstance(written, str) else None
    if match is None:
        return None
    years, months, days = (int(one or 0) for one in match.group(2, 3, 4))
    return Term(years, months, days)


def _suggest(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f"，是否为“{close[0]}”" if close else ""
