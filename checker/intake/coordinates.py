"""Longitudes and latitudes as lists write them: decimal or 度分秒, one or both in a cell."""

import re
import unicodedata

from checker.intake.words import positions

EAST, NORTH = (73.0, 136.0), (3.0, 54.0)  # China


def read_degrees(text: str) -> float | None:
    """One coordinate in degrees; ``None`` where the text is none."""
    sign = _plain(text)
    sign = positions.SIDE.sub("", positions.SIDE.sub("", sign))
    if found := positions.DECIMAL.fullmatch(sign):
        return float(found[1])
    found = positions.PARTS.fullmatch(sign)
    if found is None:
        return None
    minutes, seconds = float(found["m"]), float(found["s"] or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    return int(found["d"]) + minutes / 60 + seconds / 3600


def read_position(text: str) -> tuple[float, float] | None:
    """Longitude and latitude of one cell, in whichever order: in China they cannot be confused."""
    marked = re.sub(positions.GAP, ",", unicodedata.normalize("NFKC", text.strip()))
    found = positions.BOTH.fullmatch(_plain(marked))
    if found is None:
        return None
    one, other = read_degrees(found["one"]), read_degrees(found["other"])
    if one is None or other is None:
        return None
    if _within(one, EAST) and _within(other, NORTH):
        return one, other
    if _within(other, EAST) and _within(one, NORTH):
        return other, one
    return None


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _plain(text: str) -> str:
    """NFKC would take ″ apart into two ′, which is read all the same."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
