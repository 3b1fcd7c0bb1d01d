"""Units as lists write them, and what they are worth: one small table, no guessing."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from checker.intake.words import measures


@dataclass(frozen=True, slots=True)
class Unit:
    """A kind of quantity and how many of its base units this is."""

    dimension: str
    factor: float


@lru_cache(maxsize=4096)
def canonical(text: str) -> str:
    """Text with its units in one spelling: full width, ³, 立方米, case and blanks do not matter."""
    text = re.sub(r"[\s·•]", "", unicodedata.normalize("NFKC", text)).casefold()
    for word, sign in measures.SPELLINGS:
        text = text.replace(word, sign)
    return text


def unit_of(text: str) -> Unit | None:
    """The unit that a text names, or ``None``."""
    return _find(canonical(text))


def _find(sign: str) -> Unit | None:
    sign = sign.removeprefix(measures.EACH)
    if sign in measures.UNITS:
        return Unit(*measures.UNITS[sign])
    multiplier = measures.MULTIPLIER.match(sign)
    if multiplier and sign[multiplier.end() :] in measures.UNITS:
        dimension, factor = measures.UNITS[sign[multiplier.end() :]]
        return Unit(dimension, factor * times(multiplier[1]))
    return None


def times(word: str) -> float:
    """The number that 万, 百万, 亿 … stand for."""
    product = 1.0
    for sign in word:
        product *= measures.TIMES[sign]
    return product


def ratio(sign: str, wanted: Unit) -> float | None:
    """How many of the wanted unit one of this (canonical) unit is; ``None`` where they do not agree."""
    unit = _find(sign)
    if unit is not None and unit.dimension == wanted.dimension:
        return unit.factor / wanted.factor
    for dimension, short in measures.SHORT:
        if dimension == wanted.dimension and sign.lstrip(measures.MULTIPLIERS) == short:
            unit = _find(sign)
            return None if unit is None else unit.factor / wanted.factor
    return None
