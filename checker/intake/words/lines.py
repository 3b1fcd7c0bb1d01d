"""Lines of a sheet that are no enterprise: totals, footnotes, sections, lines of a form."""

from checker.intake import lazy_re as re

_NUMERAL = "[一二三四五六七八九十]{1,3}"

# --- totals

# 合计, 全镇小计：12家, 水泥制品合计, 以上共12家.
TOTAL = re.compile(
    r"""
      (?:本页|本表|本镇|全镇|全市|园区|以上)?(?:合计|总计|小计|共计|累计|总数)(?:[\d(::].*|数|:.*)?
    | [^、,;()]{0,10}(?:小计|合计|总计)(?:[\d(:].*)?
    | [^、,;()]{0,6}统计:.*
    | 以上(?:均?为|是|共).*
    """,
    re.VERBOSE,
)
SUM = frozenset({"小计", "合计", "总计", "共计"})
OF_TOTAL = "计"  # no total without this character, but 以上…

# 另有3户, 其中5家: more of them, below the list.
FURTHER = re.compile(r"(?:另有|另外|其中|还有|共有?)\d+[户家个](?:企业)?(?:[(,、].*|$)")

# Without one of these a text where the name stands is a name: 联系电话：88770000, 另有1户.
OF_REMARK = (":", "：", "户", "家")

# 整治方式 | 数量（家） | 占比: a table of counts below the list.
COUNT = re.compile(r"(?:企业|单位)?(?:数量?|家数|户数|个数|占比|比例)(?:\([^()]*\))?")

# 统计： | 在产3家 | 停产1家.
LABEL = re.compile(r"(?:统计|情况|分类|汇总|其中|抄送|报送)(?:情况|结果|汇总)?:.*", re.DOTALL)


# --- footnotes, signatures

# 备注：…, 填表人（签字）：李四, 单位负责人:.
FOOTNOTE = re.compile(
    r"""
    (?:
      备注 | 注 | 说明 | 附注 | 填表说明 | 填报说明 | 填写说明 | 填报要求 | 填表要求
    | 填报人 | 填表人 | 制表人? | 经办人 | 审核人? | 复核人? | 审批人? | 审签
    | 负责人 | 单位负责人 | 主要负责人 | 分管领导 | 主要领导 | 联系人 | 联系电话
    | 填报日期 | 填表日期 | 填报时间 | 制表日期
    | 填报单位 | 填表单位 | 制表单位 | 上报单位 | 单位 | 日期 | 盖章 | 签字 | 签章
    | 分管负责人 | 统计人 | 报表人 | 数据来源 | 例 | 示例 | 填表示例 | 样例
    )\d?
    (?:\((?:盖章|签字|签章|公章|签名)\))?(?:[:、].*|$)
    """,
    re.DOTALL | re.VERBOSE,
)
# Of these, those that need no colon behind them.
ALONE = frozenset({"盖章", "签字", "签章", "例", "示例", "填表示例", "样例", "填表说明", "填报说明"})

# What a total or a footnote can begin with: most names of enterprises need no closer look.  A word that is
# added above has its first character added here.
STARTS = frozenset("备注说附填制经复审签负单主分联上日盖统报数例示样合总小共累本全镇园以情汇其抄（(")

# A line of a form, not a heading: 填报单位：临邛镇, 日期.
OF_FORM = re.compile(r"填报|填表|制表|上报|日期|盖章|[:：]")

# A form of two columns: 指标 | 填报内容; not 字段 | 填写说明.
FORM_NAMES = re.compile(r"(?:指标|项目|内容|事项|填[报写表]项目|[调检排核]查项目|检查内容)(?:名称)?")
FORM_VALUES = re.compile(
    r"(?:填[报写]|具体|基本)?(?:内容|情况|数据|信息)|(?:检查|排查|调查|核查)?(?:结果|情况)|填[报写]|指标值|数值"
)

# Above the columns of such a form: they tell how it is to be filled in, of no enterprise; or twice of one.
EXPLAINS = re.compile(
    r"说明|示例|样例|例如|要求|格式|规则|类型|长度|必填|[前后]$|^[原现]|自[查评填]|去年|(?:19|20)\d\d年"
)

# Under the headings a row that only numbers the columns: 1 2 3, 甲 乙 1 2.
COUNTER = re.compile(r"\(?(?:\d{1,3}|[a-z]{1,2}|[甲乙丙丁戊己庚辛壬癸])\)?")


# --- sections

# A row is a part of the list: （一）, 二、, 第三类.
NUMBERED = re.compile(rf"[(]{_NUMERAL}[)]|{_NUMERAL}[、.]|第{_NUMERAL}[类批]")

# The number of a section, to be taken off: looser, for that the row is a section is known by then.
NUMBER = re.compile(rf"^(?:[(]?{_NUMERAL}[)]?[、.:]?|第{_NUMERAL}[类批部分]*[、:]?)")

# 关停取缔类企业（3户）: behind the class of a section.
HOW_MANY = re.compile(r"[(:]?共?\d+[家户个][)]?$")
ENTERPRISES = "企业"
