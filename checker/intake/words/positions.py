"""Coordinates and places as lists write them."""

from checker.intake import lazy_re as re

# 东经103.4614, 30.4101N: which of the two it is.
SIDE = re.compile(r"^(?:东经|北纬|经度|纬度|中心经度|中心纬度|[en])[:=]?|[en]$")

# 103.4614°.
DECIMAL = re.compile(r"(\d{1,3}(?:\.\d+)?)(?:°|度)?")

# 103°27′41″, 103度27分41秒.
_DEGREE = r"(?:°|度|º|˚)"
_MINUTE = r"(?:'|′|’|‘|分|,)"
_SECOND = r"(?:\"|″|”|“|''|′′|’’|秒)"
PARTS = re.compile(
    rf"(?P<d>\d{{1,3}}){_DEGREE}(?P<m>\d{{1,2}}(?:\.\d+)?){_MINUTE}?(?:(?P<s>\d{{1,2}}(?:\.\d+)?){_SECOND}?)?"
)

# Both in one cell: 东经103.4614,北纬30.4101.
_FRACTION = rf"\d{{1,2}}(?:\.\d+)?{_MINUTE.replace('|,', '')}(?:\d{{1,2}}(?:\.\d+)?{_SECOND}?)?"
_ONE = rf"\d{{1,3}}(?:\.\d+)?(?:{_DEGREE}(?:{_FRACTION})?)?"
_NAMED = r"(?:东经|北纬|经度|纬度|[en])?[:=]?"
BOTH = re.compile(
    rf"\(?(?P<one>{_NAMED}{_ONE}[en]?)(?:[,;、/]+|(?=[东北经纬en]))(?P<other>{_NAMED}{_ONE}[en]?)\)?"
)
# Blanks between the two.  (For re.sub.)
GAP = r"(?<=[\d.°度′″'\"秒分])\s+(?=[\dEN东北经纬])"

# A spelling of 园区外 says that it is one by this character.
PARK = "园"
