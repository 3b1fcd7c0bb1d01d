"""How cells answer: yes and no, denials, what a remark takes back, what it adds nothing to."""

from checker.intake import lazy_re as re

# --- signs and single words

# "The same as above."
DITTO = frozenset({"同上", "〃", "″", "′′", "〞", '"', "''", "”", "“", "同上行", "同上一行", "同前"})

# What programs write into a cell that is empty.
MACHINE_BLANKS = frozenset({"null", "none", "nan", "n/a", "#n/a", "undefined", "nil", "(跳过)", "(空)"})

# A.有, 2、停产, L 工业废水集中处理厂: the mark of an option before its words; of two or more none was chosen.
OPTION = re.compile(r"^(?:[A-Za-z](?:[.、．:：)）]\s*|\s+)|\d{1,2}[.、．)）]\s*)(?=[\u4e00-\u9fff])")
OPTIONS = re.compile(r"(?<![0-9A-Za-z])(?:[A-Za-z]|\d{1,2})[.、．:：)）]\s*(?=[\u4e00-\u9fff])")

# ☑有□无, 有√无□: boxes before or behind the options of a form, and what stands around their words.
BOX = re.compile(r"([☑✓✔√■●□☐○])")
BOXES_LEFT = frozenset("□☐○")
EMPTY_BOXES = frozenset("□☐")  # ○ may be a sign with a legend
AROUND_OPTION = " \t\r\n\u3000、,，;；_/|"

# How people here say it, in an answer: 没得污水, 河头.
DIALECT = (
    (re.compile("没得"), "没有"),
    (re.compile(r"(?<=[接搬停排放])起(?=[\u4e00-\u9fff])"), ""),
    (re.compile("(?<=[河沟田地塘])头$"), "里"),
)
# 一直在做, 天天都在做: so it still is.
STILL = re.compile(r"^(?:一直|天天|每天|目前|现在|都|还)+(?=在)")

# "None", where a number, a code or a permit number is asked for.
NOTHING = frozenset({"无", "没有", "没得", "不涉及", "不适用", "无需", "none", "n/a", "na", "null"})

# The same where the other party of a contract is asked for.
NO_PARTNER = NOTHING | {
    "未签",
    "未签订",
    "未委托",
    "未处置",
    "未转移",
    "自行处置",
    "自行处理",
    "厂内贮存",
    "暂存",
}

# 是，临邛工业园区 under 是否入园: which one, behind the yes.
YES_AND = re.compile(r"^(?:是|在|有)[,:;、(]?(?=[\u4e00-\u9fff\d])")

# A.有〖2015年〗: what was filled in behind an option of an online form.
FILLED_IN = str.maketrans("〖〗", "()")

# 白天关门，晚上生产; 早就没烧了: whether they work, as the people beside them say it, by the choice.
SAID_OF_WORK = {
    "在产": re.compile(
        r"(?:每?逢|只|一般|主要)?(?:在)?(?:赶场|农闲|冬[天季]|夏[天季]|春[天季]|秋[天季]|过年|年底|节前|旺季|茶季|有订单)(?:时|天|的时候|期间)?(?:才|就|要|都|会)?(?:在|来)?(?:做|生产|加工|开工|开机|开起|烤酒)(?:的)?"
        r"|白天(?:关门|关起门|关起|不做|不生产|停产?|没人|没做)[,、;]?(?:但)?(?:到了?)?(?:晚上|夜间|夜里|半夜|天黑)(?:才|就|又)?(?:偷偷|悄悄)?(?:在)?(?:生产|做|加工|开工|开机|开炉|干活)(?:的)?"
        r"|(?:晚上|夜间|夜里|半夜)(?:才|偷偷|悄悄)+(?:生产|做|加工|开工|开机|开炉|干活)(?:的)?"
    ),
    # Whoever stopped and has no machines left is gone, not stopped: 停产（2025年3月起，设备已拆除）.
    "已拆除": re.compile(
        r"(?:已|长期)?(?:停产|停业|关停|关闭)[(,;、](?:[自从]?(?:19|20)\d\d[-./年](?:\d{1,2}月?)?(?:\d{1,2}日?)?(?:起|至今|以来|开始)?[,;、]?)?(?:生产)?设备(?:均|都)?已(?:经)?(?:全部)?(?:拆除|拆走|拆完|搬走|搬空|清空|变卖)(?:完毕)?\)?"
    ),
    "停产": re.compile(
        r"停产[,、(]?(?:检修|维修|放假|整顿|整治|整改|改造|待料|无订单|技改|搬迁)+(?:中|期间|状态)?\)?"
        r"|(?:早就|早已|早|已经|很久|好久|现在|多年)*(?:没有?|不)再?(?:做|烧|生产|开|加工|开工|开机|经营|营业)(?:了|过了)"
        r"|无(?:人)?生产|无生产(?:活动|迹象|行为)|(?:目前|现在?|当前)未(?:生产|开工|开机|作业|营业)|设备(?:已)?封存|已?停产封存|封停"
    ),
}

# Whether they work, in words that tell of nothing else; 正常 and 运行 may be said of a facility.
WORKS_OR_NOT = re.compile(
    r"(?:目前|现|长期|已|正常|正在|处于|尚未|未|季节性|临时|间歇性?|间断)*(?:在产|生产|停产|停业|歇业|营业|经营|投产|关闭|关停|搬迁|拆除|注销|在建|开工|复产)(?:中|状态|拆除|两年|半年)?"
)

# 否，已搬往蒲江县 under 是否经营: what became of it, behind the no.
NO_AND = re.compile(r"^(?:否|没有?|未生产|不在|没在)[,:;、(]")

# Codes that stand for no yes or no: where one of them is in a column, 1 is a code as well.
CODES = frozenset("23456789")
CODED = frozenset("0123456789")

# A plain yes, a plain no.
YES = frozenset({"是", "√", "✓", "✔", "☑", "y", "yes", "1", "true", "有"})
NO = frozenset({"否", "×", "✗", "✘", "x", "☒", "n", "no", "0", "false", "不是", "无", "没有", "没得"})

# Of these, the signs.
TICKS = frozenset("√✓✔☑")

# They may answer 无环保措施 as it is asked or as it is meant.
EITHER = frozenset({"有", "无", "没有", "没得"})

# To the question whether there is something unlawful: that there is.
SO_IT_IS = frozenset({"有", "存在", "属于", "属", "涉及"})

# "Not so", of which nobody can tell whether it means missing or incomplete: 无 would tell.
PLAIN_NO = (NO - {"无", "没有", "没得"}) | {"f"}

# In columns side by side of which one is to be ticked; x is neither, some tick with it and some cross out.
TICKED = YES | {"v", "●", "■", "★"}
# In brackets behind a tick, leaving it as it is: √（拟入园）; not √（待定）.
UNTICKS = re.compile(r"[不未非否无没待疑?]|改为|取消|已转|暂|建议|或|外[协包委]|委外|外加工")
UNTICKED = frozenset({"×", "✗", "✘", "☒", "□", "○", "0", "否", "无", "n", "no", "false"})

# 已 and 未 as they are often mistyped.
SLIPS = str.maketrans({"己": "已", "巳": "已", "末": "未"})

# 已, 未 by themselves, under 竣工验收（已/未）.
IN_A_WORD = {"已": "有", "未": "无"}

# Parts of words: 已办理, 办理了, 已过期, 部分直排.
DONE, FINISHED, PAST, PARTLY = "已", "了", "已过", "部分"

# Between the parts of a cell: 有，2017年办理.
PARTS = re.compile(r"[,;。、+/]|和|及")
# Between the parts of a column that asks for two things: 有，正常.
PARTS_OF_TWO = re.compile(r"[,，、;；。\n]")

# Between the clauses of a cell that tells of one thing after the other.
LINES = re.compile(r"[;；。\n]|[,，、](?=[^,，、:：;；]{2,8}[:：])")

# The same in a cell that goes on to say how a facility runs: 有但未运行, 已安装并正常使用; and what may stand
# before that.
PARTS_AND_BUT = re.compile(r"[,、;。\n]|(?=但|并|(?<!并)且)")
BUT = re.compile(r"^(?:但是?|并且?|且|目前|当前|现)+(?=[\u4e00-\u9fff])")
# What tells there of running: 良好 and 稳定 may speak of the facility itself.
OF_RUNNING = re.compile(r"运|用|停|开|闲置|正常|异常|故障|损坏")
# What a facility does that is surely there, by itself under 治理设施: 正常运行, 运行良好, 正常使用.
IN_USE = re.compile(r".*(?:运行|运转|使用).*")

# A heading says what colours mean (绿色为完成): colours are not read.
COLOUR = re.compile(r"颜色|标色|底色|涂色|[红黄绿蓝橙]色|标[红黄绿蓝]|划线|删除线")


# --- denials: four lists for four questions

# Anywhere in a text that bears the number of a paper: it may not be held, or no longer.
DENIAL = re.compile(r"未|无|没|不|过期|到期|失效|注销|吊销|撤销|停|废止|拟|正在|待|办理中|补办|申请|部分|除")

# In a part beside a clear word: it may turn the word round.  停产 and 补办 do not: 未办理，已责令停产补办;
# nor do 除尘器 and the like, which are devices.
CHANGES = re.compile(r"未|无|没|不|过期|到期|失效|注销|吊销|撤销|停用|废止|拟|正在|待|除(?![尘臭油雾味])")

# Between the words that a sign stands for: √为有或是.
OR = re.compile(r"或者?|[/、]")
# In what a sign stands for: that something is missing or wrong; that something is so or not, good or bad.
SAYS_NO = re.compile(r"未|无|没|不|非|否|缺|欠|待|问题|违|超标|过期")
SAYS_WHETHER = re.compile(
    r"(?!.*(?:问题|违|隐患|超标))(?:已|未|没有?|不|尚未)?(?:办|有|无|存在|是|否|涉|属|产生|发现|建|装|做|完成|落实|取得)"
)

# At the beginning, before what the heading asks: 未直排, 不属于.
DENIED = re.compile(r"^(?:未|不|没有?|非|无)")

# At the beginning, before what was to be done; said as 未办理, 未取得 it is in the dictionary.
NOT_DONE = re.compile(
    r"^(?:尚未|暂未|还未|仍未|没有|没|均未)"
    r"(办理|取得|批复|备案|验收|安装|建设|建|落实|完成|登记|办|配套|设置|涉及|产生)"
)
SAID_SHORTLY = r"未\1"

# 有，未处理: what exists and is not treated does exist.
STILL_SO = re.compile(r"(?:未|没有|均未)(?:经)?(?:有效)?(?:处理|治理|整改|收集)")

# Such an answer tells by itself whether there is one, however the heading asks.
TELLS_ITSELF = re.compile(r"[已未]|正在|补办|在办|办理")


# --- what stands beside a word

# In brackets behind a word: of somebody or something else, of another time, by hearsay.
MEANS_LESS = re.compile(
    rf"""{DENIAL.pattern}
    | 原(?!件|审批) | 前(?:业主|任) | [一二三]期 | 旧 | 曾 | 淘汰      # of another time
    | 其他 | 他人 | 挂靠 | 借用                                       # of somebody else
    | 疑 | 企业称 | 自述 | 口头 | 据称                                # by hearsay
    """,
    re.VERBOSE,
)

# In brackets behind one word: what takes back that word, and no other.
TAKES_BACK = {
    "停产": re.compile(r"(?<!停止)生产|复产|恢复|复工|间歇|间断|断续|偶尔|季节"),
    "不外排": re.compile(r"溢|渗|漏"),
    "市政管网": re.compile(r"雨水"),
    "达标": re.compile(r"自测|自检|(?:仅|只)|^(?:废[水气]|噪声)(?:[、,和及](?:废[水气]|噪声))*$"),
    "超标": re.compile(r"达标|合格|已(?:经)?(?:完成)?(?:整改|治理|改造)"),
    "已销号": re.compile(r"退回|取消"),
    "否": re.compile(r"有人|住(?!宅)"),
    "是": re.compile(r"^(?:基本|大部分)$"),
}
# In brackets behind 停产: why, which leaves it as it is.
STOPPED_FOR = re.compile(
    r"(?:[自从]?(?:19|20)\d\d[-./年](?:\d{1,2}月?)?(?:\d{1,2}日?)?(?:起|至今|以来|开始)?[,;、]?)?(?:(?:主要|生产)*设备(?:已|均已|已经)?(?:全部)?(?:封存|断电))"
    r"|[自从]?(?:19|20)\d\d[-./年](?:\d{1,2}月?)?(?:\d{1,2}日?)?(?:起|至今|以来|开始)"
    r"|(?:因|因为)?(?:无|没有|缺乏?)(?:订单|原料|原材料|砂石|货源|来源|资金|业务|工人|人员|市场|砂)[^,未不生产]{0,4}"
    r"|(?:因)?(?:错峰|检修|季节性?|淡季|放假|设备(?:检修|维修)|疫情|市场原因|环保督察|整改|整治|搬迁|拆迁)[^,未不]{0,4}"
)
# In brackets behind 否 under 产生工业废水, 产生危险废物: what comes of it, and so it is there.
COMES_OF_IT = re.compile(r"循环|回用|沉淀|收集|拉运|外运|废(?!水|气)")
PRODUCES = "产生"
# 已验收（水、气）: the others are not.
SOME_OF_ALL = re.compile(r"(?:废?[水气]|噪声?|固废?)(?:[、,和及](?:废?[水气]|噪声?|固废?))*")

# In brackets behind 是: it was so, and is put right: 是（已整改）.  (For re.search.)
PUT_RIGHT = r"已(?:经)?(?:完成)?(?:整改|整治|拆|封堵|搬|清[理退运除])"

# What was done, where it is asked whether it was.  (For re.sub.)
REMOVED = r"已(?:经)?(?:全部)?(?:拆|清|搬|整改|整治)[除理退运离走]?"

# In brackets behind 无: what the office ordered leaves the word as it is: 未办理（责令停产）.
ORDERED = re.compile(
    r"(?:已|正)?(?:责令|限期|立案|处罚|已?取缔|关停|查封|断电|停产|停业|拆除)"
    r"(?:其|限期|立即|停产|停业|整治|整改|查处|处罚|补办|关闭)*"
)

# In brackets behind 无: there is one, or what stands in its place: 无（名称变更前已批）, 无（有许可证）.
HELD_BESIDE = re.compile(
    r"已(?:经)?(?:批复?|取得|办理?|办好|验收?|登记|备案|领取|补办)(?!中)|(?<!没)(?<!无)有(?:许可证?|批复|登记|备案|环评|证)"
)

# In brackets behind 有: that it came late, with the day on which it did; 补办 alone may be under way.
LATE = re.compile(
    r"(?:已)?(?:于)?(?:19|20)\d\d[-./年]\d{1,2}(?:[-./月]\d{1,2}[日号]?|月)?(?:已)?(?:补办|补领|补登|新办|办理|办证|取得|核发|发证|换证|变更)(?:的|完成)?"
)

# Behind a day: that something ends on it, whether it has or not; 已到期, 过期, 到期未续 say that it has.
ENDS = re.compile(r"到期|期满|届满")

# Beside a clear word, without changing it: when, under which number, how it runs, what was demanded.
ADDS_NOTHING = re.compile(
    r"""
      (?:于|在)?(?:19|20)\d\d(?:年|[-./])?(?:\d{1,2}月?)?(?:[-./]?\d{1,2}日?)?(?:[初底末]|[上中下]旬)?
      (?:前|之前)?(?:完成)?(?:办理|取得|批复|办|安装|建成|验收|监测|检测|测)?(?:的|了|过)?  # 2016年办的
    | (?:编号|文号|证号|号)?:?[0-9a-z\u4e00-\u9fff〔\[(【〕\])】-]*\d+号?              # 证号:川A0012
    | 正常运行 | 运行正常 | 在用
    | 已?(?:告知|责令|要求|督促|通知)(?:其|限期|立即|尽快)?
      (?:补办|办理|整改|安装|完善|停产)(?:手续)?                                      # 已责令限期补办手续
    """,
    re.VERBOSE,
)

# 停产半年以上, 闲置至今: for how long it has been so.
HOW_LONG = re.compile(
    r"(?:已|有|约|近)?(?:\d{1,2}|[一二两三四五六七八九十半多数几])(?:年|个?月|个?季度|天)(?:多|余|有余)?(?:以上|左右)?(?:至今)?$"
    r"|至今$"
)

# 占用基本农田1.2亩: how much there is of it.
HOW_MUCH = re.compile(
    r"约?(?<!\d)\d+(?:\.\d+)?余?(?:亩|平方米|㎡|m2|平米|公顷|台|套|个|座|吨|蒸吨|头|只|处|次)$"
)

# 总磷超标0.4倍, COD、氨氮超标, 超标1.2倍: what exceeds its limit.
EXCEEDING = re.compile(r"[0-9a-z\u4e00-\u9fff、-]{0,16}(?<![可能疑])超标(?:\d+(?:\.\d+)?倍)?")

# 无废水 under 废水处理设施: nothing to which the field could apply; 不外排 and 无废水外排 say less.
NOT_THERE = re.compile(
    r"(?:无|没有|不产生?|未产生)(?:任何)?(?:生产|工业)?"
    r"(?P<what>废水|废气|粉尘|噪声|油烟|危废|危险废物|固废|vocs)(?:产生)?"
)
OTHER_NAMES = {"危险废物": "危废", "vocs": "VOCs", "粉尘": "尘"}

# 已断, 已清空; 部分, 未清完: how far one of the steps of 两断三清 is.
# The day may stand beside it: 已断7.12, 7月12日已清, 已拆除（2018.7.20）.
_ITS_DAY = r"\(?(?:(?:于|在)?(?:(?:19|20)\d\d[-./年])?\d{1,2}[-./月]\d{1,2}[日号]?)?\)?"
STEP_DONE = re.compile(
    rf"{_ITS_DAY}已(?:经)?(?:全部)?切?[断停清拆](?:除|理|空|运|断|完)?(?:完(?:毕|成)?|到位)?{_ITS_DAY}"
)
STEP_OPEN = re.compile(
    r"(?:尚|还)?未(?:全部)?切?[断停清拆](?:除|理|空|运|断|完)?(?:完(?:毕|成)?|到位)?|部分(?:已?清[理除])?"
    r"|正在(?:[断清拆][除理运]?|搬离?)|(?:[清拆][除理运]|搬[离运])中"
)

# 不产生 where the wastes are asked for.
NO_WASTE = re.compile(r"(?:不|未)产生(?:危险废物|危废)?|无(?:危险废物|危废)(?:产生)?")

# 正在组织验收, 已启动手续办理: under way.
UNDER_WAY = re.compile(
    r"(?:正在|已启动|着手)(?:组织|准备|进行|委托|协调|联系|报送|走|履行|落实|推进|补充|完善)"
    r"(?:[\u4e00-\u9fff]{0,4}(?:验收会?|手续|材料|资料|评审|报告|审批|办理|报批|申报|申请|编制|备案|登记|环评))?"
)

# 烧柴, 使用天然气: before what is used.
USING = re.compile(r"^(?:烧|使用|采用|燃用|用)(?=[\u4e00-\u9fff])")

# 直排河里, 排到南河, 经沉淀后排入管网, 用于浇灌果树, 屋后渗坑: what stands before where water is led.
LED_TO = re.compile(
    r"""
    ^(?:
        (?:生产)?(?:废水|污水)?
        (?:(?:未?经过?)?[^排不没未待拟正]{0,6}?(?:处理|沉淀|隔油|收集)(?:达标)?后?)?
        (?:再|通过|全部)?(?:直接?)?(?:排|流|接|纳|汇|进|放|用于)(?:放|出|通)?(?:到|入|进|至|往|向)?
      | (?:屋|房|厂|院|门)[后前旁外]的?
    )(?=[\u4e00-\u9fff])
    """,
    re.VERBOSE,
)

# 天邛园区污水处理厂, 三级沉淀循环用: whose, and how treated before it is used again.
OF_PARK = re.compile(r"^[^未不没无拟待非\W]{2,6}(?=园区(?:集中)?污水处理厂$)")
SETTLED = re.compile(
    r"^(?:经)?(?:[一二三两多]级)?(?:沉淀|压滤|絮凝|隔油)(?:池|处理)?后?[,、]?(?=循环|回用|全部回用)"
)

# Behind where it is led: 接管网的.
OF = "的"

# 有一个沉淀池, 有除尘器: before the facility that there is.
THERE_IS = re.compile(r"^(?:建|装|设)?有(?:了)?(?:[一二两三\d]?[个套台座口])?(?=[\u4e00-\u9fffa-z]{2})")

# What a cell may name although its column does: 未安装治理设施.
NAMED_THINGS = ("治理设施", "处理设施", "环评手续", "环保手续", "有关手续", "相关手续", "手续", "设施")


# --- what cells say of fields that have no column

# 未批先建 under 环评, and what says that it is not, or no longer, so.
BUILT_FIRST = "未批先建"
NOT_BUILT_FIRST = re.compile(r"不属|非未批|是否|不存在|无未批|没有|已补|已完善|已处罚|已结案|已整改|已办")

# 已完成, 未整改 under 整改情况.
COMPLETED = re.compile(
    r"已(?:经)?(?:全部)?完成(?:整改|整治)?|(?:整改|整治)(?:已)?完成|已(?:整改|整治)(?:到位|完成|完毕)"
)
# 已完成（2018.9.20）, 已于2018年9月20日完成整改: and when; 2018年9月20日完成 may be until when.
_A_DAY = r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}[日号]?"
_COMPLETED = r"完成(?:整改|整治|改造|拆除|搬迁)?|(?:整改|整治)(?:完成|到位|完毕)"
COMPLETED_ON = re.compile(
    rf"(?:已(?:经)?(?:全部)?(?:{_COMPLETED}|整改|整治)|(?:整改|整治)完成)[(,;:]?(?:于)?(?P<day>{_A_DAY})\)?"
    rf"|(?:已于(?P<day_before>{_A_DAY})(?:全部)?|(?P<day_first>{_A_DAY})已(?:全部)?)(?:{_COMPLETED})"
)
NOT_COMPLETED = re.compile(r"(?:尚)?未(?:完成)?(?:整改|整治)|(?:尚)?未完成|正在(?:整改|整治)|(?:整改|整治)中")
