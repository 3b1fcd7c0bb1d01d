"""The task of the engines' comparison: sixty rules in our condition language, and records to ask them of.

The shapes are those of ``research/engines.md``: most rules bind one trade and one threshold, some offer
alternatives, some name several trades.  A record has 10 words and 25 numbers, 5 % of which nobody knows.
"""

from collections.abc import Iterator, Mapping
from random import Random

from checker.condition import ALWAYS, Condition, FieldType, Kind, Quantity, Value, parse
from checker.engine import Question

RULES = 60
_TRADES = (
    *("铅蓄电池制造", "电镀", "印染", "化工", "造纸", "皮革"),
    *("水泥", "钢铁", "木材加工", "塑料制品", "食品", "机械加工"),
)
WORDS: Mapping[str, tuple[str, ...]] = {
    "行业": _TRADES,
    "排污许可证": ("有", "无", "过期"),
    "环评": ("已批", "未批", "备案"),
    "用地": ("工业", "农用", "宅基地"),
    "园区": tuple(f"园区{n}" for n in range(8)),
    "镇街": tuple(f"镇街{n}" for n in range(20)),
    "片区": tuple(f"片区{n}" for n in range(10)),
    "规模": ("大", "中", "小", "微"),
    "燃料": ("天然气", "煤", "生物质", "电"),
    "状态": ("在产", "停产", "关闭"),
}
NUMBERS = tuple(f"指标{n:02d}" for n in range(25))
TYPES = {
    **{label: FieldType(Kind.CHOICE, frozenset(choices)) for label, choices in WORDS.items()},
    **dict.fromkeys(NUMBERS, FieldType(Kind.NUMBER)),
}
# Rivals that take only ASCII names see these.
NAMES = {label: f"f{n}" for n, label in enumerate(TYPES)}

_BLANKS = 0.05
Plain = dict[str, str | float]


def written(seed: int = 11) -> Iterator[tuple[str, object]]:
    """Each rule's number and its condition as it would stand in YAML."""
    rng = Random(seed)

    def high() -> float:
        return round(rng.uniform(86, 98.5), 1)

    for n in range(RULES):
        one, other = rng.sample(NUMBERS, 2)
        trade = _TRADES[n % 12]
        condition: object
        if n < 36:
            condition = {"行业": trade, one: {"above": high()}}
        elif n < 44:
            either = [{one: {"above": high()}}, {other: {"at_least": high()}}]
            condition = [{"行业": trade, **test} for test in either]
        elif n < 52:
            condition = {"行业": sorted(rng.sample(_TRADES, rng.randint(3, 6))), one: {"at_least": high()}}
        elif n < 56:
            trades = sorted(rng.sample(_TRADES, 4))
            low = round(rng.uniform(2, 12), 1)
            condition = {"排污许可证": ["无", "过期"], "行业": trades, one: {"below": low}}
        else:
            condition = [
                {"用地": "农用", "燃料": "煤", one: {"above": high()}},
                {"环评": "未批", "规模": ["大", "中"], other: {"above": high()}},
            ]
        yield f"R{n + 1:02d}", condition


def conditions() -> dict[str, Condition]:
    """The rules, parsed once; every engine and rival is made from these."""
    return {name: parse(condition, TYPES) for name, condition in written()}


def questions() -> dict[str, Question]:
    """The rules as our engines are asked them."""
    return {name: Question(condition, ALWAYS) for name, condition in conditions().items()}


def records(count: int, seed: int = 5) -> list[Plain]:
    """What is known of each enterprise, by label; a blank has no entry."""
    rng = Random(seed)
    random = rng.random
    made = []
    for _ in range(count):
        words = {label: rng.choice(choices) for label, choices in WORDS.items()}
        numbers = {label: round(rng.uniform(0.01, 100), 2) for label in NUMBERS}
        made.append({label: value for label, value in {**words, **numbers}.items() if random() >= _BLANKS})
    return made


def facts(plain: Plain) -> dict[str, Value]:
    """The same record as our reader gives it: typed values."""
    return {
        label: value if isinstance(value, str) else Quantity.exactly(value) for label, value in plain.items()
    }
