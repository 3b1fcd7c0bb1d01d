"""Units as lists write them, and where they stand in headings."""

from checker.intake import lazy_re as re

# --- units

# Spellings of units, as (written, sign), the longer word first.  Digits of units become letters, so that none
# looks like a number.
SPELLINGS = (
    ("标准立方米", "mᶟ"), ("标立方米", "mᶟ"), ("立方米", "mᶟ"), ("立方", "mᶟ"), ("标方", "mᶟ"),
    ("nm3", "mᶟ"), ("m3", "mᶟ"), ("m³", "mᶟ"),
    ("平方公里", "kmᶻ"), ("平方千米", "kmᶻ"), ("平方米", "mᶻ"), ("平米", "mᶻ"),
    ("平方", "mᶻ"), ("m2", "mᶻ"), ("m²", "mᶻ"), ("公顷", "hmᶻ"), ("毫克", "mg"), ("微克", "ug"), ("μ", "u"),
    ("千克", "kg"), ("公斤", "kg"), ("克", "g"), ("升", "l"), ("蒸吨", "蒸t"), ("吨", "t"), ("小时", "h"),
    ("天", "d"), ("日", "d"), ("年", "a"), ("公里", "km"), ("千米", "km"), ("厘米", "cm"), ("毫米", "mm"),
    ("米", "m"), ("分贝", "db"), ("db(a)", "db"), ("dba", "db"), ("人民币", ""), ("圆", "元"),
)  # fmt: skip

# Kinds of quantities that are read in a way of their own.
BOILER_OUTPUT = "锅炉出力"
DAILY_WATER = "日水量"
YEARLY_WASTE = "年产生量"
MONEY = "金额"
PER_CENT = "百分比"
PIECES = "台数"
IN_AIR, IN_WATER = "质量浓度", "水中浓度"
NO_DIMENSION = "无量纲"
# What comes in whole pieces, and is said as people say it: 十几人, 三四十头.
COUNTED = frozenset({"人数", "头数", PIECES, "个数", "次数"})

# Each unit, by its sign: the kind of quantity, and how many of its base units it is.
UNITS = {
    "mg/mᶟ": (IN_AIR, 1.0), "ug/mᶟ": (IN_AIR, 1e-3), "g/mᶟ": (IN_AIR, 1e3),
    "mg/l": (IN_WATER, 1.0), "ug/l": (IN_WATER, 1e-3), "g/l": (IN_WATER, 1e3),
    "蒸t/h": (BOILER_OUTPUT, 1.0), "蒸t": (BOILER_OUTPUT, 1.0), "t/h": (BOILER_OUTPUT, 1.0),
    "mw": (BOILER_OUTPUT, 1 / 0.7),
    "kg/h": ("排放速率", 1.0), "g/h": ("排放速率", 1e-3), "mg/h": ("排放速率", 1e-6),
    "元": (MONEY, 1.0), "千元": (MONEY, 1e3), "百万元": (MONEY, 1e6),
    "mᶻ": ("面积", 1.0), "平": ("面积", 1.0),
    "hmᶻ": ("面积", 1e4), "kmᶻ": ("面积", 1e6), "亩": ("面积", 2000 / 3),
    "m": ("长度", 1.0), "km": ("长度", 1e3), "cm": ("长度", 1e-2), "mm": ("长度", 1e-3),
    "t/d": (DAILY_WATER, 1.0), "mᶟ/d": (DAILY_WATER, 1.0), "方/d": (DAILY_WATER, 1.0),
    "kg/d": (DAILY_WATER, 1e-3),
    "t/a": (YEARLY_WASTE, 1.0), "kg/a": (YEARLY_WASTE, 1e-3),
    "t": ("质量", 1.0), "kg": ("质量", 1e-3),
    "mᶟ": ("体积", 1.0), "db": ("声级", 1.0), "%": (PER_CENT, 1.0), "‰": (PER_CENT, 0.1),
    "a": ("年数", 1.0), "h": ("小时数", 1.0), "d": ("天数", 1.0), "kwh": ("电量", 1.0), "kw": ("功率", 1.0),
    "人": ("人数", 1.0), "名": ("人数", 1.0), "位": ("人数", 1.0),
    "台": (PIECES, 1.0), "套": (PIECES, 1.0), "座": (PIECES, 1.0),
    "个": ("个数", 1.0), "头": ("头数", 1.0), "只": ("头数", 1.0), "羽": ("头数", 1.0),
    "次": ("次数", 1.0), "件": ("次数", 1.0), "起": ("次数", 1.0),
    "级": ("级数", 1.0), "倍": ("倍数", 1.0), "°": ("角度", 1.0), "度": ("角度", 1.0),
    NO_DIMENSION: (NO_DIMENSION, 1.0),
}  # fmt: skip

# What a bare 吨 means in a field whose unit says more; 20吨 of water has no period and stays unclear.
SHORT = {(BOILER_OUTPUT, "t"), (YEARLY_WASTE, "t"), (YEARLY_WASTE, "kg")}

# 万元, 百万元, 千台: so many times the unit behind it.
TIMES = {"十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4, "亿": 1e8}
MULTIPLIER = re.compile(r"([十百千]?[万亿]|[百千])(?=.)")
MULTIPLIERS = "万千百"

# 每台, 每天.
EACH = "每"

# 20吨 under 排水量（吨/日）: the heading says by the day.
BARE_WATER = frozenset({"t", "mᶟ", "方"})


# --- units in headings

# 监测值mg/m³: behind the name, without brackets.
BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff)）])(?:dB(?:[(（]A[)）])?|mg/m[3³]|mg/L|m[³3]/d|[tT]/[hd]|㎡|m[2²])$", re.IGNORECASE
)
# 年营业收入，单位：万元.
NOTE = re.compile(r"[,，;；:：(（\s]*(?:计量)?单位[:：].*$")

# 监测结果（mg/L，pH除外）: of what the unit is not.
EXCEPTED = re.compile(r"(?P<what>[a-z\d\u4e00-\u9fff]+?)值?(?:无量纲)?除外")

# Where a heading may say its unit, and where it offers two of them.  (For re.split.)
BEFORE_UNIT = r"[,:]|单位"
OR = r"[/、或,]"

# So much in some time or for something: 吨/月, 立方米/年, kg/班; by the day: 日用水量, 每天.
PER = re.compile(
    r"(?:吨|公斤|千克|克|立方米|立方|方|升|m[3³]|kg|[tgl])/(?P<per>[^/(),:;、\s]+)", re.IGNORECASE
)
PER_OF_BOILERS = frozenset({"时", "台"})  # 蒸吨/时, 吨/台 say nothing else than 蒸吨
BY_THE_DAY = re.compile(r"^日|每日|日均")
SAYS_DAY = r"日|每天"  # for re.search, where the unit is a bare 吨

# Less than a year, where the amount of a year is asked for: 1-5月, 第一季度; not 1-12月.
A_YEAR = "/年"
WHOLE_YEAR = re.compile(r"1月?(?:份)?[-—–~至到]+12月")
PART_OF_YEAR = re.compile(r"\d{1,2}月|[一二三四五六七八九十]月|季度|半年|截[至止]|至今|[本当每上]月")

# Headings that leave out what the field says: 锅炉吨位(吨), 日排水量(立方米).
BARE_TON = frozenset({"吨", "t"})
BARE_KILOGRAM = frozenset({"千克", "公斤", "kg"})  # 危废年产生量(kg)
SAYS_YEAR = "年"
KILOGRAM_A_YEAR = "kg/a"
BARE_VOLUME = frozenset({"吨", "t", "m3", "立方米", "方"})
