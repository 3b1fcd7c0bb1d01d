"""Numbers as lists write them: numerals, about and at least, what is not detected."""

from checker.intake import lazy_re as re

# Chinese digits by what they are worth; 两 counts things.
DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TEN = "十"
# 三, 十二, 三十 at the beginning of an amount.  (For re.match.)
NUMERAL = r"[零〇一二两三四五六七八九十]{1,3}"

# 一百二十, 十几, 三四十, 百余, in what is counted: a digit before 十 and the like is so many of them.
PLACES = {"十": 10, "百": 100, "千": 1000}
HIGHEST = 10_000
A_FEW, SEVERAL = "几", "数"
SAID = re.compile(r"(?P<numeral>[零〇一二两三四五六七八九十百千几数]+)(?P<more>[余多])?")

# The same in days: the digits of a year, 〇 among them, and 两 for 二.
OF_DAYS = "〇一二三四五六七八九"
TWO_OF_THINGS, TWO = "两", "二"
YEAR_IN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")

# Of a scanned list: l, I and O in the place of digits, beside digits and nothing else; 5l may be litres.
MISREAD = re.compile(r"(?=[^\d]*\d)(?=.*[lIOo])[\dlIOo.,]*[\dOo]")
AS_DIGITS = str.maketrans("lIOo", "1100")

# 20万, 3百: so many times; and "some" behind it: 30余万, 20多; 20来人 are about so many.
MANY = re.compile(r"[十百千]?[万亿]|[百千]")
SOME = frozenset({"余", "多", "几"})
SOME_BEHIND = re.compile(r"(?<=\d)([^\d余多()]{1,4})([余多])$")  # 5亩多
OR_SO = "来"

# Before and behind a number: how it is meant.
BEFORE = (
    (re.compile(r"约为?|大约为?|大概|近似|≈|~"), "about"),
    (re.compile(r"将?近|接近"), "nearly"),
    (re.compile(r">=|≥|≧|不低于|不少于|不小于|至少|最少|大于(?:或)?等于"), ">="),
    (re.compile(r">|大于|超过|高于|多于|逾"), ">"),
    (re.compile(r"<=|≤|≦|不超过|不大于|不高于|不多于|至多|最多|小于(?:或)?等于"), "<="),
    (re.compile(r"<|小于|低于|少于|不足|不到"), "<"),
)
AFTER = (
    (re.compile(r"(?:\(含\))?(?:及)?以上(?:\(含\))?"), ">="),
    (re.compile(r"(?:\(含\))?(?:及)?(?:以下|以内|之内)(?:\(含\))?"), "<="),
    (re.compile(r"左右|上下"), "about"),
)
# Before a numeral in words alone: 上百人, 过百.
BEFORE_NUMERAL = ((re.compile(r"[上过]"), ">="),)
BETWEEN = re.compile(r"[-~—–―]+|至|到")

# How large an enterprise is by the statistics, in the place of what it can make: 微型 under 企业规模.
SIZES = frozenset(
    {"大型", "中型", "小型", "微型", "小微", "小微型", "大", "中", "小", "微", "大型企业", "中型企业"}
    | {"小型企业", "微型企业", "小微企业", "规上", "规下", "规模以上", "规模以下"}
    | {"1", "2", "3", "4", "5"}  # codes of the same
)

# Between the name of what is measured and its number: COD为35.
IS = ":=为"

# In brackets behind a measured value, without changing it: 58(达标).
REMARK = re.compile(
    r"(?<=\d)\((?:超标|达标|未?超|合格|不合格|均值|平均值?|最大值?|实测值?|监测值|折算后?|折算值)\)$"
)

# Of people: 3个, 5、6个.
PERSONS = "人"
HEADS = re.compile(r"(?<=[\d余多几来一二两三四五六七八九十百千])(?:个人?|号人)(?=$|\()")
SPOKEN = re.compile(r"(?P<from>\d{1,2})[、,](?P<to>\d{1,2})人")
# Who they are, without changing how many: 2人（夫妻）, 60多人（含临时工）, 夫妻2人.
_PAIR = "夫妻|两口子|父子|母子|父女|母女|兄弟|姐妹"
WHO = re.compile(
    rf"(?<=人)\((?:(?:均|都|全)?[为是]?(?:一家人|自家人?|家人|家庭成员|本村人?|本地人?|固定工?)|含(?:临时|季节)(?:工|人员)?)\)$"
    rf"|(?<=[2二两]人)(?<!\d\d人)\((?:{_PAIR})\)$|^(?:{_PAIR})(?=[2二两]人$)"
)

# 废活性炭0.5吨、废机油0.2吨: kinds, each with its amount; not 其中, 合计, or what became of one kind.
BETWEEN_KINDS = r"[、,;+\n]|(?<=[吨tg])(?=[\u4e00-\u9fff]{2,8}\d)"
OF_ONE_KIND = re.compile(
    r"(?P<kind>(?:[\u4e00-\u9fff]|hw\d\d)(?:[\u4e00-\u9fff()/]|\d{3}-\d{3}-\d\d)*?)[:为]?"
    r"(?P<amount>约?\d[\d.]*[^\d、,;-]*)"
)
NO_KIND = re.compile(
    r"^危险?废物?$|^固体?废物?$|共|计|其中|产生|转移|贮存|库存|处置|剩余|暂存|利用"
    r"|每|[今去上本]?年|月|预|环评|设计|最[大多少]|[低高小大多少等]于|至[少多]|超过|不[足到]|逾|近|大概|[至约]$"
)

# 溶剂型油墨3吨, 稀释剂:120kg/年: of one kind how much in a year; and what a field of it is called besides.
KIND_AND_AMOUNT = re.compile(
    r"(?:年用)?(?P<kind>[\u4e00-\u9fff]{2,8}?)(?:年?用量)?[:]?(?P<amount>\d+(?:\.\d+)?(?:吨|t|千克|公斤|kg)(?:/年|/a)?)"
)
AMOUNT_USED = re.compile(r"年?(?:使用量|用量)$|\([^()]*\)$")
# Behind the kind: its amount.  (For re.sub.)
WITHOUT_AMOUNT = re.compile(
    r"[:：约为\s]*约?(?<![A-Za-z\d.-])\d[\d.]*\s*(?:吨|t|千克|公斤|kg|升|l|个|桶|只)?(?:/年|/a)?\s*$",
    re.IGNORECASE,
)

# Nothing found, with or without the limit of detection: 未检出(<0.02).
NOT_DETECTED = re.compile(
    r"(?:未检出|未检测出|未检到|低于检出限|检出限以下|nd|n\.d\.?|<dl|<mdl|<lod)(?:\(<?(?P<limit>[\d.]+)[^()]*\))?"
)
