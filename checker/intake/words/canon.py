"""Words of the dictionary itself (rules/fields.yaml) about which the reader reasons."""

from checker.intake import lazy_re as re

# Choices.
YES, NO = "是", "否"
HELD, LACKING = "有", "无"
INCOMPLETE = "不完备"
EXPIRED = "过期"
EXCEEDS = "超标"
# What became of a paper: it goes before what was there.
ENDED = frozenset({EXPIRED, "注销", "吊销"})
UNDER_WAY = "办理中"
NOT_SIGNED = "未签订"
WRITTEN_OFF = "已销号"
NOT_CONCERNED = "不涉及"
YES_OR_NO = frozenset({YES, NO})
HELD_OR_LACKING = frozenset({HELD, LACKING})

# The key of the field that tells how a facility runs is that of the facility with this behind it.
RUNS = "_running"

NOT_BEGUN = "未开工"

# Of a facility: that there is one, however complete; how one runs that is not there.
STOPPED, NO_CLASS = "停产", "无需"
AT_WORK = "在产"
TORN_DOWN = "已拆除"
NOT_AT_WORK = frozenset({STOPPED, "已关闭", TORN_DOWN, "已搬迁", "已注销"})
THERE = frozenset({HELD, INCOMPLETE})
NO_FACILITY = frozenset({"已拆除", NOT_CONCERNED})
RUNS_WELL = "正常"

# By which choice a field says that a paper is there; of several the first.
SAYS_HELD = (HELD, "已取得", "已办理", YES)

# Choices that tell of something wrong: a remark behind them takes nothing back.
BAD = frozenset(
    {
        LACKING,
        NO,
        INCOMPLETE,
        "不正常",
        "不规范",
        "闲置",
        "已拆除",
        EXCEEDS,
        *ENDED,
        "停产",
        NOT_SIGNED,
        UNDER_WAY,
    }
)

# How a discharge permit is managed.
PERMIT_CLASSES = frozenset({"登记管理", "简化管理", "重点管理"})

SHORT_CLASSES = frozenset({"简化", "重点"})
# By itself it may say that the enterprise is registered, or how it is managed.
REGISTERED, REGISTERED_CLASS = "登记", "登记管理"
CLASSES_OF_PERMITS = PERMIT_CLASSES | SHORT_CLASSES | {REGISTERED}

# By the key of a field in words, that of the one whose choices may be columns under its name: 已完成 and
# 未完成 under 整改情况.
TICKED_UNDER = {"progress": "completed"}
# Fields in words whose parts may be columns to tick: 喷漆 | 焊接 under 涉及工艺.
TICKED_IN_WORDS = frozenset({"processes", "materials", "hazardous_kinds"})

# By the key of an amount, that of the kinds of which it is: in rows of one enterprise they add up.
AMOUNTS_OF_KINDS = {"hazardous_amount": "hazardous_kinds"}
# What a further row of an enterprise may add to beside the amounts of a year.
ADDED_BY_ROWS = frozenset({"boilers"})

# Groups of fields.
BASICS = "基本信息"
BUILDING = "建设项目"
PERMITTING = "排污许可"
AIR, AIR_MEASURED = "废气", "废气监测"
WATER, WATER_MEASURED = "废水", "废水监测"
HAZARDOUS_WASTE = "危险废物"
NOISE = "噪声"
POLLUTION = "污染概况"
MANAGEMENT = "环境管理"
RECTIFICATION = "整治台账"

# What a list is all about, if all its fields are of this group: the word before its short headings.
VOC_TOPIC, AIR_TOPIC = "VOCs", "废气"
TOPIC_OF_GROUP = {WATER: "废水", WATER_MEASURED: "废水", HAZARDOUS_WASTE: "危废", NOISE: "噪声"}

# A field with such a label is about a paper: whether there is one, and in which state.
DOCUMENT_LABEL = re.compile(r"执照|许可|环评|批复|审批|批文|手续|登记|备案|验收|证$|审查|报装")

# Labels of fields that hold a number or a telephone, where 无 is no value.
IDENTIFIERS = ("编号", "文号", "电话")
# Labels of fields that name the other party of a contract.
PARTNERS = "接收单位"
# Those of papers, where a cell may say instead how far the paper is: 未办, 正在编制.
NUMBERS_OF_PAPERS = ("编号", "文号")

# What says that a column is about hazardous waste.
OF_HAZARDOUS = re.compile(r"危险废物|危废")

# In the label of a field that tells until when something is valid: 有效期至.
VALID = "有效"

# How the dictionary calls what names an enterprise.
NAME = "企业名称"

# What the question 生产什么东西 asks for.
MAIN_PRODUCTS = "主要产品"
