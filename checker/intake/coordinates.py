"""Longitudes and latitudes as lists write them: decimal or 度分秒, one or both in a cell."""

import re
import unicodedata

EAST, NORTH = (73.0, 136.0), (3.0, 54.0)  # China
_SIDE = re.compile(r"^(?:东经|北纬|经度|纬度|中心经度|中心纬度|[en])[:=]?|[en]$")
_DECIMAL = re.compile(r"(\d{1,3}(?:\.\d+)?)(?:°|度)?")
_MINUTE = r"(?:'|′|’|‘|分|,)"
_SECOND = r"(?:\"|″|”|“|''|′′|’’|秒)"
_DEGREE = r"(?:°|度|º|˚)"
_PARTS = re.compile(
    rf"(?P<d>\d{{1,3}}){_DEGREE}(?P<m>\d{{1,2}}(?:\.\d+)?){_MINUTE}?(?:(?P<s>\d{{1,2}}(?:\.\d+)?){_SECOND}?)?"
)
_FRACTION = rf"\d{{1,2}}(?:\.\d+)?{_MINUTE.replace('|,', '')}(?:\d{{1,2}}(?:\.\d+)?{_SECOND}?)?"
_ONE = rf"\d{{1,3}}(?:\.\d+)?(?:{_DEGREE}(?:{_FRACTION})?)?"
_NAMED = r"(?:东经|北纬|经度|纬度|[en])?[:=]?"
_BOTH = re.compile(
    rf"\(?(?P<one>{_NAMED}{_ONE}[en]?)(?:[,;、/]+|(?=[东北经纬en]))(?P<other>{_NAMED}{_ONE}[en]?)\)?"
)


def read_degrees(text: str) -> float | None:
    """One coordinate in degrees; ``None`` where the text is none."""
    sign = _plain(text)
    sign = _SIDE.sub("", _SIDE.sub("", sign))
    if found := _DECIMAL.fullmatch(sign):
        return float(found[1])
    found = _PARTS.fullmatch(sign)
    if found is None:
        return None
    minutes, seconds = float(found["m"]), float(found["s"] or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    return int(found["d"]) + minutes / 60 + seconds / 3600


def read_position(text: str) -> tuple[float, float] | None:
    """Longitude and latitude of one cell, in whichever order: in China they cannot be confused."""
    marked = re.sub(
        r"(?<=[\d.°度′″'\"秒分])\s+(?=[\dEN东北经纬])", ",", unicodedata.normalize("NFKC", text.strip())
    )
    found = _BOTH.fullmatch(_plain(marked))
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
