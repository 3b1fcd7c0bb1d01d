"""Units as lists write them, and what they are worth: one small table, no guessing."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Unit:
    """A kind of quantity and how many of its base units this is."""

    dimension: str
    factor: float


# Order matters: the longer word first. Digits of units become letters, so that none looks like a number.
_WORDS = (
    ("标准立方米", "mᶟ"), ("标立方米", "mᶟ"), ("立方米", "mᶟ"), ("立方", "mᶟ"), ("标方", "mᶟ"),
    ("nm3", "mᶟ"), ("m3", "mᶟ"), ("m³", "mᶟ"),
    ("平方公里", "kmᶻ"), ("平方千米", "kmᶻ"), ("平方米", "mᶻ"), ("平米", "mᶻ"),
    ("平方", "mᶻ"), ("m2", "mᶻ"), ("m²", "mᶻ"), ("公顷", "hmᶻ"), ("毫克", "mg"), ("微克", "ug"), ("μ", "u"),
    ("千克", "kg"), ("公斤", "kg"), ("克", "g"), ("升", "l"), ("蒸吨", "蒸t"), ("吨", "t"), ("小时", "h"),
    ("天", "d"), ("日", "d"), ("年", "a"), ("公里", "km"), ("千米", "km"), ("厘米", "cm"), ("毫米", "mm"),
    ("米", "m"), ("分贝", "db"), ("db(a)", "db"), ("dba", "db"), ("人民币", ""), ("圆", "元"),
)  # fmt: skip

_TABLE = {
    "mg/mᶟ": ("质量浓度", 1.0), "ug/mᶟ": ("质量浓度", 1e-3), "g/mᶟ": ("质量浓度", 1e3),
    "mg/l": ("水中浓度", 1.0), "ug/l": ("水中浓度", 1e-3), "g/l": ("水中浓度", 1e3),
    "蒸t/h": ("锅炉出力", 1.0), "蒸t": ("锅炉出力", 1.0), "t/h": ("锅炉出力", 1.0),
    "mw": ("锅炉出力", 1 / 0.7),
    "kg/h": ("排放速率", 1.0), "g/h": ("排放速率", 1e-3), "mg/h": ("排放速率", 1e-6),
    "元": ("金额", 1.0), "千元": ("金额", 1e3), "百万元": ("金额", 1e6),
    "mᶻ": ("面积", 1.0), "hmᶻ": ("面积", 1e4), "kmᶻ": ("面积", 1e6), "亩": ("面积", 2000 / 3),
    "m": ("长度", 1.0), "km": ("长度", 1e3), "cm": ("长度", 1e-2), "mm": ("长度", 1e-3),
    "t/d": ("日水量", 1.0), "mᶟ/d": ("日水量", 1.0), "方/d": ("日水量", 1.0), "kg/d": ("日水量", 1e-3),
    "t/a": ("年产生量", 1.0), "kg/a": ("年产生量", 1e-3),
    "t": ("质量", 1.0), "kg": ("质量", 1e-3),
    "mᶟ": ("体积", 1.0), "db": ("声级", 1.0), "%": ("百分比", 1.0), "‰": ("百分比", 0.1),
    "a": ("年数", 1.0), "h": ("小时数", 1.0), "d": ("天数", 1.0), "kwh": ("电量", 1.0), "kw": ("功率", 1.0),
    "人": ("人数", 1.0), "名": ("人数", 1.0), "位": ("人数", 1.0),
    "台": ("台数", 1.0), "套": ("台数", 1.0), "座": ("台数", 1.0),
    "个": ("个数", 1.0), "头": ("头数", 1.0), "只": ("头数", 1.0), "羽": ("头数", 1.0),
    "次": ("次数", 1.0), "件": ("次数", 1.0), "起": ("次数", 1.0),
    "级": ("级数", 1.0), "倍": ("倍数", 1.0), "°": ("角度", 1.0), "度": ("角度", 1.0),
    "无量纲": ("无量纲", 1.0),
}  # fmt: skip
# what a bare "吨" means in a field whose unit says more; "20吨" of water has no period and stays unclear
_SHORT = {("锅炉出力", "t"), ("年产生量", "t"), ("年产生量", "kg")}
_TIMES = {"十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4, "亿": 1e8}
_MULTIPLIER = re.compile(r"([十百千]?[万亿]|[百千])(?=.)")


@lru_cache(maxsize=4096)
def canonical(text: str) -> str:
    """Text with its units in one spelling: full width, ³, 立方米, case and blanks do not matter."""
    text = re.sub(r"[\s·•]", "", unicodedata.normalize("NFKC", text)).casefold()
    for word, sign in _WORDS:
        text = text.replace(word, sign)
    return text


def unit_of(text: str) -> Unit | None:
    """The unit that a text names, or ``None``."""
    return _find(canonical(text))


def _find(sign: str) -> Unit | None:
    sign = sign.removeprefix("每")
    if sign in _TABLE:
        return Unit(*_TABLE[sign])
    multiplier = _MULTIPLIER.match(sign)
    if multiplier and sign[multiplier.end() :] in _TABLE:
        dimension, factor = _TABLE[sign[multiplier.end() :]]
        return Unit(dimension, factor * times(multiplier[1]))
    return None


def times(word: str) -> float:
    """The number that 万, 百万, 亿 … stand for."""
    product = 1.0
    for sign in word:
        product *= _TIMES[sign]
    return product


def ratio(sign: str, wanted: Unit) -> float | None:
    """How many of the wanted unit one of this (canonical) unit is; ``None`` where they do not agree."""
    unit = _find(sign)
    if unit is not None and unit.dimension == wanted.dimension:
        return unit.factor / wanted.factor
    for dimension, short in _SHORT:
        if dimension == wanted.dimension and sign.lstrip("万千百") == short:
            unit = _find(sign)
            return None if unit is None else unit.factor / wanted.factor
    return None
