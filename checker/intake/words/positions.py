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

# --- places that a line or an address names

# A spelling of 园区外 says that it is one by this character.
PARK = "园"
# 天邛产业园区, 天新产业功能区; not 天邛, by which a road may be called.
OF_PARK = re.compile(r"(?:园区?|功能区|集中区|发展区)$")
SIGNS_OF_PARK = ("园", "区")  # one of them is in each
# 羊安街道, 羊安镇; not 羊安.
OF_TOWN = re.compile(r"(?:[镇乡]|街道|街道?办|街道办事处)$")
# What stands around a name without such a word where it is the place: 羊安片区, not 文君酒厂.
_LISTS = "(?:规上|重点|涉.{1,3})?(?:企业|单位)|散乱污|工业|排查|检查|台账|名单|清单|汇总|明细"
BEHIND_SHORT = rf"$|[\d()\[_\-:、.“与和及]|[片辖园]区|{_LISTS}"
BEFORE_SHORT = r"^|[:、.)\]_\-\s与和及]|附件\d*"
# 羊安、固驿片区, 天邛和临邛园区: one of several.
AND_MORE = re.compile(r"^[、与和及]|[、与和及]$")
# 天邛产业园区对面, 平乐镇以北, 天邛产业园区管委会旁: not in it; 天邛产业园区兴业大道旁 is.
BESIDE = re.compile(
    r"""
    (?!(?:人民)?政府)  # whose house stands in the town
    [^路道街巷号村社组区厂\d,;、()]{0,5}?
    (?:
        对面 | 旁 | 附近 | 周边 | 周围 | 隔壁 | 边缘 | 交界 | 相邻 | 毗邻 | 沿线
      | [以之]外 | 外(?![东南西北环]) | 以[东南西北] | [东南西北]{1,2}[侧面边外]
    )
    """,
    re.VERBOSE,
)
# 距天邛产业园区2公里, 原羊安工业园区.
NOT_IN = re.compile(r"(?:[距离至到往近靠邻原非去自从]|毗连|通往|不在|不属于?|迁[往入出]|搬[往入至出])$")
# 平乐镇与夹关镇交界处, 平乐镇至夹关镇.
AND = re.compile(r"[与和及至到、/\-]")
# What may stand between two places of an address: 羊安街道（天邛产业园区内）.
BETWEEN_PLACES = "[,、(]*"
