"""Numbers as lists write them: numerals, about and at least, what is not detected."""

import re

# Chinese digits by what they are worth; 两 counts things.
DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TEN = "十"
# 三, 十二, 三十 at the beginning of an amount.  (For re.match.)
NUMERAL = r"[零〇一二两三四五六七八九十]{1,3}"

# The same in days: the digits of a year, 〇 among them, and 两 for 二.
OF_DAYS = "〇一二三四五六七八九"
TWO_OF_THINGS, TWO = "两", "二"
YEAR_IN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")

# 20万, 3百: so many times; and "some" behind it: 30余万, 20多.
MANY = re.compile(r"[十百千]?[万亿]|[百千]")
SOME = frozenset({"余", "多"})

# Before and behind a number: how it is meant.
BEFORE = (
    (re.compile(r"约为?|大约为?|大概|近似|近|≈|~"), "about"),
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
BETWEEN = re.compile(r"[-~—–―]+|至|到")

# Between the name of what is measured and its number: COD为35.
IS = ":=为"

# In brackets behind a measured value, without changing it: 58(达标).
REMARK = re.compile(
    r"(?<=\d)\((?:超标|达标|未?超|合格|不合格|均值|平均值?|最大值?|实测值?|监测值|折算后?|折算值)\)$"
)

# Nothing found, with or without the limit of detection: 未检出(<0.02).
NOT_DETECTED = re.compile(
    r"(?:未检出|未检测出|未检到|低于检出限|检出限以下|nd|n\.d\.?|<dl|<mdl|<lod)(?:\(<?(?P<limit>[\d.]+)[^()]*\))?"
)
