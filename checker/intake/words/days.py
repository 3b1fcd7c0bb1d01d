"""Days, validities and time limits as lists write them."""

from checker.intake import lazy_re as re

_YEAR = r"(?P<y>(?:19|20)\d\d)"

# --- a day, a month, a year

# 20180823, 201808, 2018年8月23日, 2018年8月上旬, 2018年下半年.
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}(?P<m>\d\d)(?P<d>\d\d)",
        rf"{_YEAR}(?P<m>\d\d)",
        rf"{_YEAR}[-./年、\\](?P<m>\d{{1,2}})[-./月、\\](?P<d>\d{{1,2}})[日号]?",
        rf"{_YEAR}[-./年](?P<m>\d{{1,2}})月?份?(?P<part>初|上旬|中旬|下旬|底|末)?",
        rf"{_YEAR}年?(?P<part>初|上半年|下半年|底|末)?",
    )
)

# 2018/8/23, whose strokes part no answers.
WITH_STROKES = re.compile(r"(?:19|20)\d\d/\d{1,2}(?:/\d{1,2})?")

# 2O18-8-l7 of a scanned list: l, i and O in the place of digits.
MISREAD = re.compile(r"[\dlio]{4}[-./年][\dlio]{1,2}[-./月][\dlio]{1,2}[日号]?")

# Parts of a year: first and last month.
PARTS_OF_YEAR = {"初": (1, 3), "上半年": (1, 6), "下半年": (7, 12), "底": (12, 12), "末": (12, 12)}

# Parts of a month: first and last day; ``None`` is its last.
PARTS_OF_MONTH = {
    "初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, None), "底": (21, None), "末": (21, None),
}  # fmt: skip

# 18.8.24, 18年8月24日; not with strokes: Excel itself writes 8/5/18 and 08-05-18 for the 5th of August.
SHORT_YEAR = re.compile(
    r"(?P<y>[0-4]\d)(?:\.(?P<m>\d{1,2})\.(?P<d>\d{1,2})|年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})[日号])"
)

# 二〇一八年八月二十三日.
WORDED = re.compile(
    r"(?P<y>[二一][〇零○0九][〇零○0一二三四五六七八九]{2})年"
    r"(?:(?P<m>[一二三四五六七八九十]{1,2})月(?:(?P<d>[一二三四五六七八九十]{1,3})[日号])?)?"
)

# 投产时间 above 年 | 月 | 日: the parts of one day, each in a column, and what the group leaves out.
IN_COLUMNS = ({"年", "年份"}, {"月", "月份"}, {"日"})
OF_DAYS = ("", "时间", "日期")

# As a day is written out, and January as people say it.
YEAR, MONTH, DAY = "年", "月", "日"
FIRST_MONTH, JANUARY = "元月", "1月"

# Behind a day: at which time of it, or from when to when.
_TIME = r"\d{1,2}(?::\d{2}(?::\d{2})?(?:\.\d+)?|[时点](?:\d{1,2}分?)?)"
CLOCK = re.compile(rf"(?:[t ]?|(?<=[日号])){_TIME}z?(?: ?[-~—至到]+ ?{_TIME})?$")
# Behind a day, without changing it: 2018年8月23日上午, 2018-08-23取得.
HALF_DAY = re.compile(r"(?<=[日号\d])\(?(?:上午|下午|中午|晚上|晚间?|早上|凌晨|夜间?|夜里|夜查)\)?$")
DONE = re.compile(r"(?<=[日号\d])(?:已)?(?:取得|批复|审批|办理|验收|完成|投产|开工|检查|排查|发证|核发)$")

# Behind a day: until it, from it on.
BEFORE = re.compile(r"(?:之前|以前|前)$")
AFTER = re.compile(r"(?:之后|以后|后|起|至今)$")

# Between two days: 2018年7月至2019年3月.
TO = ("至", "到", "~", "—", "-")

# The year of a heading: 2022年 above 用水量.  (For re.findall.)
YEAR_OF_HEADING = r"(?:19|20)\d\d(?=年)"


# --- what is no day, although it belongs in a column of days

# A time limit without the day from which it counts.
LIMIT = re.compile(r"立即|即刻|立行立改|天内|日内|个月内|周内|年内$|工作日")
# The three that follow are rarely asked for.  (For re.search and re.fullmatch.)
OPEN_ENDED = r"长期|持续|随时|按期"
NO_YEAR = r"\d{1,2}[-./月]\d{1,2}[日号]?|\d{1,2}月(?:[初底末]|[上中下]旬)?"
TWO_DIGITS = r"\d\d[-./年]\d{1,2}(?:[-./月]\d{1,2}[日号]?)?月?"

# What has not happened has no day: 尚未办理, 整改中; 已完成 has one and does not tell it.
NOT_YET = re.compile(r"(?:尚未|暂未|还未|未|没有?|正在|待)[\u4e00-\u9fff]{0,6}|无|整改中|推进中")
DONE_ONLY = re.compile(r"已[\u4e00-\u9fff]{1,6}")


# 8月15日, 8.15, 9月底前: the month of a day or a limit that has no year; 8/15 and 8-15 may be anything.
MONTH_WITHOUT_YEAR = re.compile(r"(?P<month>\d{1,2})(?:月(?![度份])|(?P<dot>\.)(?=\d{1,2}$))")
# The years in a line, in brackets too; not that of 〔2016〕12号.
ANY_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)(?!\s*[〕\])】]\s*第?\d)")
# Behind the year of a title: 2018年8月, 2018年7—9月, 2018年第三季度.
NAMED_MONTHS = {
    **{f"{sign}季度": range(3 * at + 1, 3 * at + 4) for at, sign in enumerate("一二三四")},
    **{f"{at + 1}季度": range(3 * at + 1, 3 * at + 4) for at in range(4)},
    "上半年": range(1, 7), "下半年": range(7, 13), "夏季": range(6, 9),
}  # fmt: skip
MONTHS_OF_YEAR = (
    rf"年度?第?(?:(?P<named>{'|'.join(NAMED_MONTHS)})"
    r"|(?P<first>\d{1,2})(?:月?[至到~—-]+(?P<last>\d{1,2}))?月(?:份|(?!\d)))"
)


# --- beside other words, and validities

# 2015年3月通过验收: when it was done.
WHEN = re.compile(
    r"^(?:已?于|在)?(?:19|20)\d\d年?(?:[初底末]|(?:[-./]?\d{1,2}月?)?(?:[-./]?\d{1,2}[日号]?)?[初底末]?)"
)

# In brackets behind a good word: it was so from then to then.
FROM_TO = re.compile(r"(?:19|20)\d\d[^-—~至到]*[-—~至到]+(?:19|20)\d\d(?![\d号])")

# 2018年7月底前完成 where the day is asked on which it was done: by then it is to be done.
TO_BE_DONE_BY = re.compile(r"[月日底]之?前(?:完成|验收)?$")

# 2018年7月发证 where the end of a validity is asked for: the day of issue.
ISSUED = re.compile(r"发证|[颁核签]发|起$|以来|开始")

# A validity without end.
ENDLESS = frozenset({"长期", "长期有效", "永久"})

# 2020-08-01至2023-07-31, 至2023年7月31日止: the end of a validity.
VALIDITY = re.compile(r"(?:自|从)?(?:19|20)\d\d[^至到~—]*?(?:至|到|~|—+|-+)(?P<end>(?:19|20)\d\d.*|长期)")
ONLY_UNTIL = re.compile(
    r"(?:有效期)?(?:截止|截至|至|到|止于)?:?(?P<end>(?:19|20)\d\d.*?)(?:为?止|到期|截止)?"
)

# The day in a cell that also holds a number: 川环审批〔2009〕68号，2009年6月.
BESIDE_NUMBER = re.compile(
    r"(?:有效期)?(?:限|至|到|截止|截至|于)*[:：]?(?:(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?\s*(?:至|到|~|-|—)+\s*)?"
    r"(?:19|20)\d\d(?:[-./年]\d{1,2}(?:[-./月]\d{1,2}[日号]?|月)?|年)(?![\d号])(?:止|到期)?"
)

# The day on which a list or a line of it was filled in: the inspection may have been weeks before.
FILLED_IN = re.compile(r"(?:填报|填表|填写|登记|上报|制表|录入|建档)(?:日期|时间)(?:\([^()]*\))?")

# The day of inspection in a line above a table: 检查日期：2022年4月12日至4月16日.
INSPECTED = re.compile(
    r"(?:检查|排查|核查|调查|复查|巡查|摸排|排摸|摸底|走访|入户)(?:日期|时间) ?: ?"
    r"(?P<day>(?:19|20)\d\d ?[-./年] ?\d{1,2}(?: ?[-./月] ?\d{1,2} ?日?| ?月)?)"
    r"(?P<more> ?(?:至|到|~|—+|--?) ?(?P<last>(?:(?:\d{4} ?[-./年] ?)?\d{1,2} ?[-./月] ?)?\d{1,2} ?日?)?)?"
)


# When a list was made, in a line above its table: 填报日期：2018年9月3日, 截至2017年9月25日, or the day by
# itself: in a line of its own, behind another entry, in brackets.
_DAY_OR_MONTH = r"(?:19|20)\d\d ?[-./年] ?\d{1,2}(?: ?[-./月] ?\d{1,2} ?日?| ?月)"
MADE = re.compile(
    rf"(?:(?:填报|填表|填写|上报|制表|统计)(?:日期|时间) ?[::] ?|截至(?:日期|时间)? ?:? ?|^|:[^: ]+ |\()"
    rf"(?P<day>{_DAY_OR_MONTH})(?=$| |\))"
)
# The years in such a line, but for those of document numbers.
YEARS = re.compile(r"(?<![〔\[(【\d])(?:19|20)\d\d(?!\d)")


# --- time limits

# In the heading of limits: that they count from a notice, not from the inspection.
FROM_NOTICE = re.compile(
    r"[自从]?(?:发文|印发|通知|文书|告知|下达|送达|签收|收到|交办)[^()（）]{0,6}(?:之日|当日|[日后])?起"
)

# Before and behind a limit: 自检查之日起15天内完成整改.
FROM_INSPECTION = re.compile(
    r"^(?:自?(?:检查|排查|核查|现场检查)(?:之日|当日|之后|后)?起?,?|限期?|请?于|须?在|应在)+"
)
TO_BE_DONE = re.compile(
    r"(?:全面|全部)?(?:完成(?:整改|整治)?|(?:整改|整治)(?:完成|到位|完毕)?|办结|拆除|关停|搬迁)$"
)

# 15天内, 一个月, 半年内: so long, in which unit.
_WITHIN = "(?:之内|以内|内)"
SPAN = re.compile(
    r"(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)"
    rf"(?P<unit>个?工作日|天|日(?={_WITHIN})|周|个?星期|个月|年(?={_WITHIN})){_WITHIN}?"
)
MEASURE_WORD = "个"  # before a unit
UNITS = {
    "工作日": "working day",
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "月": "month",
    "年": "year",
}
HALF = "半"
HALF_MONTH, HALF_A_MONTH = "半月", "半个月"

# At once.
AT_ONCE = re.compile(
    r"(?:须|应|要求)?(?:立即|即刻|即日|马上|立行立改|即知即改)(?:整改|改正|停产|整治|停止|执行|落实)?"
)

# By the end of the year or the month of the inspection; 9月底前 without its year.
END_OF_YEAR = re.compile(r"(?:本年|今年|当年)?(?:年内|年底前?|年底之前|年末前?|底前)")
END_OF_MONTH = re.compile(r"(?:本|当)?月(?:内|底前?|底之前|末前?)")
WITHOUT_YEAR = re.compile(r"(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号]|[底末])(?:之前|以前|前)?")

# 2018年9月底 leaves time until the last of its days.
AT_END = ("底", "末")
