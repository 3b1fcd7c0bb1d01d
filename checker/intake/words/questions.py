"""How headings ask: 是否直排, 台账是否健全, 您单位的名称是？, 未取得排污许可证, 环评（1.有 2.无）."""

from checker.intake import lazy_re as re

# --- whether

# As the dictionary writes it.
WHETHER = "是否"

# At the beginning or the end: 是否直排, 直排(是/否).
QUESTION = re.compile(r"^(?:是否|有无|有没有|是不是)|(?:\(?(?:是|有|√)/(?:否|无|×)\)?)$")

# Anywhere: 废气收集是否有效, 整改后能否达标, 是否开展自行监测.
INNER = re.compile(r"是否已经?|是否|能否|可否|有没有|有无|是不是|与否")

# That a facility is there: 是否安装, 是否配套.
_THERE = r"(?:建有|建设|设置|设有|安装|配备|配套|有(?!机))"
# With the verb of the question: 是否建立台账.
DONE = re.compile(
    rf"""
    (?:是否|有无|有没有)(?:已经?)?(?:依法|按规定|按要求|按时)?
    (?:
      建立健全 | 建立 | 设立 | {_THERE}+ | 落实 | 开展 | 办理 | 取得 | 签订
    | 编制 | 制定 | 存在 | 发生 | 产生 | 采取 | 实行 | 实施 | 纳入 | 列入 | 属于 | 通过 | 完成 | 进行
    | 涉及 | 位于 | 处于 | 使用 | 采用
    )
    """,
    re.VERBOSE,
)

# 是否取得环评批复, 营业执照办理情况: what is asked is whether it is there.
ASKED = re.compile(
    r"^(?:是否|有无|有没有|是不是)(?:已|已经)?"
    r"(?:办理|取得|通过|具有|具备|有|属于|属|位于|在|产生|存在|涉及|安装|建有|完成|办了?)?"
    r"|(?:办理|取得|审批|落实|建设|安装|配套)?(?:有关)?情况$"
)

# 生产废水治理设施, 废气处理装置: what treats a medium.
PLANT_FOR = re.compile(
    r"(?:生产|工业|企业)?(?P<medium>(?:有机)?废气|废水|污水|粉尘|vocs|噪声|油烟)"
    rf"(?:已?{_THERE})*(?:污染)?(?:处理|治理|防治|净化)(?:设施|设备|装置|措施)"
)

# 台账是否健全: yes means it is there, no leaves open whether it is missing or only incomplete.
GRADED = re.compile(r"(?:是否)(?:健全|完善|完备|齐全|完整|规范|有效|合法|到位|配套完善)$")
ALL_DONE = re.compile(
    r"(?:办|做)(?:齐|全|完|好|下来)(?:了)?(?:没有?|吗)?$|(?:是否|有没有)(?:办|做)(?:齐|全|完|好)$"
)

# 废气设施是否正常运行, and how the dictionary calls such fields.
RUNNING = re.compile(r"(?:是否)?(?:运行)?(?:正常|稳定)(?:运行|使用)?$")
RUNNING_ENDS = ("运行", "设施运行", "运行情况")

# 运行情况 beside a facility: how that one runs.
HOW_IT_RUNS = re.compile(r"(?:是否)?正常(?:运行|运转|使用)|(?:运行|运转)(?:情况|状况)")

# 是否产生废水、废气、噪声、固废: around what is listed.
ENUMERATES = re.compile(r"^.*?(?:是否|有无|有没有)(?:产生|排放|涉及|存在|有)?|(?:等|污染|情况|中的哪些)$")

# What stands around the matter: 废气直排现象, 环评办理情况, 本单位的….
PHENOMENON = re.compile(r"(?:的)?(?:现象|行为|问题|情形)$|(?<=[区线])(?:保护)?范围(?:之?内)?$")
TENDING = re.compile(
    r"(?:办理|履行|执行|落实|(?:建设|安装)(?:使用|运行)?|配套|开展|完成|实施|管理)?(?:情况|状况|现状|(?<=备案|办理|审批|验收)状态)(?:说明)?$"
)
STATE = "情况"
LEADING = re.compile(r"^(?:(?:该|本|目前|现有|现状|企业|单位|公司|厂区|问题)的?|[使所]用的)")

# 未经处理直接排放 asks whether there is direct discharge.
UNTREATED = re.compile(r"未经?(?:任何)?(?:处理|治理)(?:后|就|即)?(?=直接排|直排|外排)")

# 未取得排污许可证, 无环保措施: the heading names what is lacking.
LACKING = re.compile(
    r"""
    ^(?:是否)?(?:尚未|未能?|没有?|无)(?:依法|按规定|按要求)?
    (?:办理|办|取得|领取|申领|通过|安装|配套|建设|建立|建|设置|落实|编制|制定|签订|进行|开展|有)?
    (?:任何|有效|相关|配套)?(?P<what>[\u4e00-\u9fffA-Za-z]{2,})$
    """,
    re.VERBOSE,
)

# 违法用地, 是否存在非法占地: the opposite of a field, by its key in rules/fields.yaml.  What is unlawful for
# want of a permission is asked; 违规用地 may be another use than the one permitted.
OPPOSITE = {
    "land_papers": re.compile(
        r"(?:是否|有无|有没有|是不是)?(?:存在|属于|属|涉及|涉嫌|有|为)?"
        r"(?:违法|非法)(?:用地|占地|占用土地|使用土地)(?:行为|现象|问题|情形|情况)?(?:与否)?"
    ),
}


# --- other things that are asked for

# 拟处置方式, 废水监测结果, 上年用水量, 竣工时间.
PLANNED = re.compile(
    r"^(?:拟|建议|计划)(?:采取的?)?(?=.{0,2}(?:处置|整治|分类|整改)(?:方式|类别|类型|分类|意见))"
)
MEASURED = re.compile(r"(?:监测|检测|实测)(?:数?值|数据|结果|浓度)?$|排放(?:数?值|数据|结果|浓度)$")
LAST_YEAR = re.compile(r"^(?:上一?年度?|去年|(?:19|20)\d\d年度?)(?:全年)?的?")
THIS_YEAR = re.compile(r"^(?:本年度?|今年|当年|年度)的?(?=.{2})")
YEARLY = "年"  # 年用水量
# 2023年执行报告年报: a report is of a year, whether it has been handed in is asked today.
REPORT_OF_YEAR = re.compile(r"^(?:上一?年度?|去年|(?:19|20)\d\d年度?)的?(?=执行报告)")
# 脱硫设施名称, 应急预案备案编号: a name or a number tells that there is one.
NAMED_OR_NUMBERED = re.compile(r"(?<=设施|设备|装置)名称$|(?<=备案)(?:编?号|文号)$")
DAY_ENDING = re.compile(r"(?:日期|时间|日|年月|期限|期)(?:\(年月日?\))?$")
DAY_ENDS = ("日期", "时间")


# --- as people speak: a questionnaire asks, a list names

# 办执照没有, 有环评不.
SPOKEN = re.compile(
    r"^(?:办|有|建|装)(?:了|过)?(?P<what>.+?)(?:没有?|了没有?|不|否)$"
    r"|^(?P<what2>.{2,}?)(?:办|做|有|装|建)(?:了|过)?(?:没有?|没)$"
    r"|^(?P<what3>.{2,}?)是否(?:办|做|有|装|建)(?:了|过)?$"
)
# 在没在做, 办没办环评, 达不达标: whether, by the word said twice.
TWICE = re.compile(r"(?!有没有|是不是)([\u4e00-\u9fff])[没不](?:得)?\1")
# 销号否, 停产否.
OR_NOT = re.compile(r"^(?P<what>[\u4e00-\u9fff]{2,6})(?<![是与能可])否$")
# How people here say it: 啥子, 咋个, 没得, 哪点.
DIALECT = (
    ("好多", "多少"),
    ("啥子", "什么"),
    ("啥", "什么"),
    ("咋个", "怎么"),
    ("没得", "没有"),
    ("哪点", "哪里"),
    ("哪儿", "哪里"),
)

# 您单位的名称是？ 现在还在生产吗？: whom, and how.
ADDRESSED = re.compile(
    r"^(?:请问|请填写?)?(?:(?:您|你|贵)(?:们|家)?的?(?:单位|企业|公司|厂|店|作坊|户)?的?)?(?:现在|目前|当前)?(?:还|都)?"
)
ASKING = re.compile(r"(?:是什么|是多少|是哪[一些个种]*|叫什么(?:名字)?|怎么样|是|吗|呢|多少|如何)?\??$")
ENDS = ("?", "吗", "什么", "是", "哪个")

# 用的什么燃料？ 生产什么东西？
WHAT = re.compile(r"^(?:主要)?(?:从事|属于|使用|用|烧|是)的?(?:是)?(?:什么|哪些|哪种|何种)(?:样的?)?")
MAKING = re.compile(r"(?:主要)?(?:生产|加工|制造|做)(?:的是)?(?:什么|哪些)(?:产品|东西)?")


# （单选）, 【必填】, （依赖于第9题第2个选项）: how a form takes the answer, around what it asks.
ANSWERED = re.compile(
    r"[(\[【](?:(?:单选|可?多选|填空|打分|必填|选填|必答|选答|自动|下拉)题?|依赖于第?\d+题[^()]*)[)\]】]"
)


# 禁养区内√外×: behind a heading what its ticks say, where a tick is no denial.
TICKS_SAY = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})[(,:]?(?:内|在|是|有|已|已办)[√✓][,、/;]?(?:外|不在|否|无|没有|未|未办)[×✗]\)?$"
)


# --- what codes and ticks stand for

# 整治类别(a关停取缔b整合搬迁), 环评(1.无2.有), and with the code behind its word: 环评(有1无2).
CODE_AND_WORD = re.compile(
    r"(?<![\da-z])(?P<code>[a-z]|\d{1,2})[.、:=\-—)]?(?P<text>[\u4e00-\u9fff][\u4e00-\u9fff]*)"
)
WORD_AND_CODE = re.compile(r"(?P<text>[\u4e00-\u9fff]+)[.、:=\-—(]?(?P<code>[a-z]|\d{1,2})(?![\da-z])")
# In a line above or below the table each code with a sign of its own:
# 1—有，2—无, 1＝是（有），0＝否（无）, 1为有.
CODE_MEANS = re.compile(
    r"(?<![\da-z.第])(?P<code>\d)(?:[=\-—–:]+|为|表示|代表|指)[“\"]?(?P<text>[\u4e00-\u9fff]+)"
)
# The same of signs, beside the usual √ and ×: ○表示正在办理, △为不涉及.
SIGN_MEANS = re.compile(
    r"(?P<sign>[√✓×✗○〇△▲●◎☆★■□])[”\"]?(?:[=\-—–:]+|为|表示|代表|指|即)[“\"]?(?P<text>[\u4e00-\u9fff]+)"
)
# A line of signs alone, each before its word: （√有 ×没有 △正在办 ○不用办）.
SIGN_AND_WORD = re.compile(r"(?P<sign>[√✓×✗○〇△▲●◎☆★■□])[”\"]?(?P<text>[\u4e00-\u9fff]{1,8})")
SIGNS_ALONE = re.compile(
    r"\(?(?:备?注|说明|图例|(?:填[报表写]|符号)说明)?:?"
    r"(?:[√✓×✗○〇△▲●◎☆★■□][”\"]?[\u4e00-\u9fff]{1,8}[、,;。/]?){2,}\)?"
)
# Behind a heading in such a line: its codes.
OF_COLUMN = r"[”\"]?(?:一?[栏列项])?:(?P<items>[^;。]+)"
# Between two of them in one line: …C升级改造   进度：①未启动….
NEXT_LEGEND = re.compile(r"\s+(?=[\u4e00-\u9fff]{2,8}[:：])")
# 本周进度, of which a line may speak as 进度.
OF_NOW = re.compile(r"^(?:本|当前?|目前|现在?)[周月期次旬日]?的?(?=.{2})")
# Of the statistics, behind the others: 9其他.
OTHERWISE = "其他"
SIGNIFIES = re.compile(r"(?:的?请?(?:填写?|记|选))?(?:为|代表|表示|填)?$")

# 未批先建（打√为无此情况）; not 有√无×, where the tick stands behind its word.
TICK_DENIES = re.compile(
    r"""
      [打画划填][√✓v](?:的)?(?:为|表示|代表|是|即|指|=|:)?(?:无|未|没|不|否)
    | [√✓](?:为|表示|代表|即|指|=|:)(?:无|未|没|不|否)
    | [(,](?:无|未|没|不|否)[^(),√×]{0,6}(?:的|请|则|者)?[打画划填][√✓v]
    """,
    re.VERBOSE,
)
