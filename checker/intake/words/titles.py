"""What headings name: enterprises, addresses, telephones, topics; what makes another thing of a heading."""

from checker.intake import lazy_re as re
from checker.intake.words import parties

# --- the enterprise

# 产废单位名称, 企业/作坊名称, 公司全称.
_ESTABLISHMENT = (
    r"(?:企业|单位|公司|工厂|厂家|厂|场所|小?作坊|门店|店铺|店|商户|商家|经营户|个体户|养殖场|养殖户|加工点|加工户"
    r"|(?:收购|回收|加工|经营)[站点]|站点|站\(点\)|[场厂]点|[场厂]\([点场厂户]\)|料场|矿山|网点|经营主体|市场主体|商事主体|生产主体|业户|排[水污]户|用[水电气能]户|摊点|点位|对象|场户|纳税人|商铺|合作社|搅拌站|加油站|租户|承租[户方人]"
    r"|(?:洗车|屠宰|砂石|采石|养猪|养鸡|养鸭|养牛|养羊|农|牧)场)"
)
NAMING = re.compile(
    rf"(?:[^()/]{{0,6}}{_ESTABLISHMENT}(?:\([^()]*\))?(?:[/或及、和]|\()?){{1,5}}\)?的?(?:详细)?(?:名称|全称|名|名字|字号)(?:[及或、/](?:字号|招牌))?"
)
# 企业（作坊）名称及负责人: whoever stands behind the name.
AND_PERSON = re.compile(r"(?<=名称)[及和与、/]其?(?:负责人|经营者|业主|法定代表人|法人)(?:姓名)?$")
# 使用单位, 被检查单位: without the word name.
CALLED = re.compile(
    r"""
      (?:被|受)(?:检查?|查|核查|督查|巡查|检|监管|抽查|督察)(?:企业|单位|对象)                # 被检查单位
    | (?:使用|用地|产废|排污|生产|经营|用能|涉污|锅炉使用)单位                               # 产废单位
    | (?:问题|违法|涉污|入园|入驻|排查|检查|巡查|巡检|核查|走访|关停|整改|整治|污染|排污|生产|加工|散乱污
        |疑似散乱污|隐患|存在问题|被诉|涉诉|所涉|被?投诉|举报|信访|目标|在册|涉[水气废噪]{1,2}
        )(?:企业|对象|场所)                                                                # 散乱污企业
    | (?:隐患|问题|存在问题|被诉|涉诉)单位(?:名称)?
    | (?:违法|违规)?(?:用地|占地|违建)(?:主体|单位|当事人)(?:名称)?|取水(?:单位|户)(?:名称)?|污染源名称
    | 用[电水气能](?:客户|用户|单位)(?:名称)?                                                # 用电客户名称
    | (?:巡查|排查|检查|走访)?点位\([^()]*(?:企业|单位|门店|商户|作坊)[^()]*\)         # 点位（企业、门店）
    | 承租(?:企业|单位|商户)                                                            # of a rented factory
    | (?:生产|(?:生产)?经营)主体
    | (?:挂牌)?(?:督办|交办|帮扶|包联|抽检)对象(?:名称)?
    | (?:户主|经营者|个人|个体户)(?:或|及|和|、|/)(?:企业|单位|厂名|公司)(?:名称)?            # of a village
    | (?:企业|单位|公司)(?:或|及|和|、|/)(?:户主|个体户)(?:名称)?
    | (?:实际|现)(?:经营|生产|使用|用[电水气能])(?:单位|企业|主体|户)(?:名称)?
    | 被(?:反映|举报|投诉)(?:单位|对象|企业|主体|场所)(?:名称)?                              # of a complaint
    | (?:涉事|涉案|当事|涉及|违法)(?:主体|企业|单位|场所)(?:名称)?                             # of an event
    | (?:(?:案件|违法)?当事人|(?:行政)?相对人)(?:\([^()]*\))?(?:名称|姓名或名称|姓名\(名称\)|名称\(姓名\))
    | (?:被处罚|处罚)(?:单位|企业|对象)(?:名称)?|被处罚人(?:名称)                             # of a case
    | (?:个体(?:工商)?户|企业|店铺?|商户)?(?:字号|商号)(?:名称)?                            # of a trader
    | (?:打给|[问查看去走说]的?|检查|巡查|走访)?(?:的?是)?哪一?(?:家|个厂)(?:企业|厂子?|店子?|单位|作坊)?
    | (?:用户(?:名称)?\()?户名\)?                                                              # of an account
    """,
    re.VERBOSE,
)
# Who has the account for water or power may be the owner of the place: less than a name of who is there.
OF_ACCOUNT = re.compile(r"户名|用[电水气能](?:客户|用户|户)(?:名称|名)?")
# In a list with no other name, if its cells may be enterprises: 单位, 责任主体; 客户名称 of who serves them.
PERHAPS_NAMING = re.compile(
    r"单位|当事人|相对人|(?:责任|问题|管理|管控|排污)?主体(?:单位)?(?:名称)?|(?:服务|管控|委托)?(?:客户|用户|单位|企业|对象)(?:单位|企业)?(?:名称)"
    r"|用户(?:名称?)?(?:\(户名\))?"
)
# The same in more words, where most of its cells end like names of works: 涉水单位, 作坊（老板）, 排查的厂子.
LOOSELY_NAMING = re.compile(
    r"[^()/]{0,6}?(?:企业|单位|公司|工厂|厂家|厂子?|作坊|商家|商户|店铺|店子|场所|对象|点位|主体|[厂场]点)(?:\([^()]*\)|[/、及和]?(?:个人|个体户?|业主|老板|户))?(?:名称?)?"
)
# In a list of outfalls whose they are, which elsewhere may be an authority.
OUTFALL = re.compile(r"排[污水]?口|排放口")
OF_OUTFALLS = re.compile(rf"(?:{OUTFALL.pattern})(?:编[码号]|名称|类型)")
WHOSE_OUTFALL = re.compile(r"(?:责任|排污)(?:主体|单位)(?:名称)?")
# Above cells that tell who the enterprise is: 企业基本信息, 被检查单位情况.
OF_ENTERPRISE = re.compile(
    r"(?:被?检查|被?排查|走访|涉[水气污]|散乱污|排污|产废)?(?:企业|单位|公司|场所|商户|作坊|主体|对象|市场主体|养殖场)?"
    r"(?:的)?(?:基本|主要|详细|登记|相关)*(?:信息|情况|概况|资料|简介)"
)
# 企业名称/项目名称 names the enterprise all the same.
OF_PROJECT = "项目名称"
# 验收 above 单位 is no 单位验收.
NAMELESS = frozenset({"单位", "企业", "公司"})


# --- other fields by their last words: key, what the heading is, what in it makes another thing of it

# Whose the telephone, and of what the address, may be: the enterprise's.
_WHOSE = (
    r"(?:企业|单位|公司|工?厂|店|作坊|场所|场|养殖|户|经营|生产|加工|业主|法人|法定|代表|负责|联系|老板|投资|承[租包]|实际|控制|环保|专员"
    r"|经理|本人|涉事|当事|主体|手机|固定|座机|办公|移动|常用|有效|主要|现场|姓名|厂长|员|长|主|家|者|人|的|[及和或、/()])*"
)
_WHERE = (
    r"(?:企业|单位|公司|工?厂|店铺?|作坊|场所?|养殖|[排用]水|户|经营|生产|加工|营业|实际|具体|详细|涉及|涉事|现有?|所在地?|坐落|地理|厂[房区]|车间|项目|建设|主要|用电"
    r"|场地|房屋|地块|点|目前|当前|门店|门牌|摊位|业主|的|[及和或、/()])*"
)
ENDINGS = (
    (
        "address",
        re.compile(_WHERE + r"(?:地址|位置|地点|所在地|门牌号?)(?:\([^()]*\))?"),
        re.compile(
            r"监测|采样|排放|排污|排口|点位|注册|户籍|法人|家庭|邮|电子|网|接收|处置|发证|工程|取水|是否|符合|坐标|堆|贮|存"
            r"|[搬迁原拟]|变更|租|房东|仓库|总部|股东|[举投][报诉]|执照|登记"
        ),
    ),
    (
        "legal_person",
        re.compile(
            r"(?:经营|企业|单位|作坊|实际|工厂|厂|店)?(?:负责人|经营者|经营人|业主|老板|法人|法人代表)(?:姓名|名字)?"
        ),
        re.compile(r"环保|责任人"),
    ),
    (
        "phone",
        re.compile(_WHOSE + r"(?:联系)?(?:电话|手机|手机号|联系方式|联系号码|手机号码|电话号码)"),
        parties.PHONE,
    ),
    (
        "deadline",
        re.compile(
            r"(?:责令|要求|督促)?(?:整改|整治|改正|完成|办结|处置|销号).{0,4}(?:时限|期限|限期|时间节点|截止(?:时间|日期))"
            r"|(?:计划|拟|预计|要求|责令|建议|应|限定?).{0,3}(?:整改|整治|完成|办结|处置|销号).{0,4}(?:时间|日期)"
            r"|限[期改].{0,4}(?:时间|日期|时限|期限)|限期(?:整改|整治|完成)(?:至|到|前)"
        ),
        re.compile(r"有效|许可|合同|保存|是否|实际|通知|下达|开始|建设|投产|竣工|环评"),
    ),
    (
        "discharge_permit",
        re.compile(
            r"(?:是否|有无)?(?:已|依法)*(?:办理|取得|申领|持有)?排污许可证?(?:或者?|[/、和及与])"
            r"(?:已?(?:进行|办理|完成))?(?:固定污染源)?(?:排污)?登记(?:回执|表)?(?:情况|手续|办理情况)?"
            r"|(?:是否)?已?(?:发证|领证|取证)(?:或者?|[/、])(?:已)?(?:排污)?登记(?:情况)?"
        ),
        re.compile(r"编号|日期"),
    ),
    (
        "problems",
        re.compile(
            r"(?:现场|本次|初步|目前|企业|单位|检查|排查|核查|核实|巡查|调查|走访|入户|摸排|督[查察]|踏勘|诊断|抽查|执法"
            r"|监督|帮扶|发现|存在|查出|反馈|涉嫌|主要|突出|重点|具体|典型|环境|环保|生态环境|污染|涉[气水]|时|中|仍|有|哪些|什么|啥子?|的"
            r"|[及和与、/])*"
            r"(?:问题|违法(?:违规)?行为|违法情形)(?:[及和与、/](?:问题|隐患|违法行为))?(?:描述|情况|认定|诊断|简述|概述|详情|说明|内容)?"
        ),
        re.compile(r"数|整改|整治|类[型别]|来源|编号|时[限间]|是否|有无|[举投][报诉]|信访|反映|交办|责任"),
    ),
    (
        "inspector",
        re.compile(
            r"(?:现场|本次)?(?:(?:检查|排查|核查|巡查|调查|走访|入户|摸排)(?:小?组)?(?:成员|人员?)"
            r"|(?:执法|监察)(?:检查)?人员)(?:姓名|签名|签字)?(?:\([^()]*证号?\))?"
        ),
        re.compile(r"被"),
    ),
    (
        "inspected_on",
        re.compile(
            r"(?:现场|本次|最近(?:一次)?)?(?:检查|排查|核查|巡查|调查|走访|入户|摸排|摸底)(?:时间|日期)"
        ),
        re.compile(r"被|复查"),
    ),
    (
        "village",
        re.compile(r"(?:所[在属]|权属|属地|坐落)(?:行政)?(?:村|社区)(?:小?组|名称?)?"),
        re.compile(r"[书记]|干部|责任"),
    ),
    (
        "registration_matches",
        re.compile(
            r"(?:是否)?(?=.*(?:登记|注册|执照|住所))(?=.*(?:实际|现场|经营))"
            r"(?:实际|现场|生产|经营|营业执照|登记|注册|工商|执照|证照|住所|地址|场所|地点|事项|信息|情况|[与和同的])+"
            r"(?:是否)?(?:一致|相符)"
        ),
        re.compile("不"),
    ),
    (
        "production_state",
        re.compile(
            r"(?:目前|现在?|当前|近期|本[月周次期])?(?:企业)?(?:生产|经营|生产经营|运营)(?:现状|状况|状态)"
        ),
        re.compile(r"是否"),
    ),
)


# --- form

# 镇街核实：是否在生产: who has found it out.
FOUND_BY = re.compile(r"^[^:()]{0,6}(?:核实|核查|排查|检查|调查)(?:情况|结果)?:(?=.{3})")
# 1. 企业名称, （2）, 三、地址, Q4：镇街.
NUMBERING = re.compile(r"^(?:\(?\d{1,2}\)|q\d{1,2}[.、):]?|\d{1,2}[.、)]|[一二三四五六七八九十]{1,3}、)")
# 土地与环保手续.
AND = re.compile(r"[与和及、/]")
# 规模（规上、规下）: between the answers that a heading offers.
OFFERS = re.compile(r"[/、,或]")
# 法定代表人/负责人.
EITHER_NAME = re.compile(r"[/或]")
# 污染类型（废气）, 污染类型:废气, 污染类型_废气: one option of a question, in a column of its own.
OPTION_OF = re.compile(
    r"(?P<group>[^()（）:_—–-]{2,}(?:\([^()]*[选项]\))?)(?:[:_—–-]|\()(?P<leaf>[^()（）:_—–-]+)\)?"
)
# Words that say nothing without the group above them.
GENERIC = frozenset(
    {"有无", "是否", "有/无", "是/否", "情况", "有", "内容", "名称及情况", "具体情况", "数值", "值"}
    | {"实测", "实测值", "有组织"}
)
# 数量（吨） above 本年产生量 says in what it is counted and no more.
SAYS_NO_MORE = re.compile(
    r"(?:数量|产生量?|产生情况|产废情况|数量情况|年度?数量)(?:\([^()]*\))?"
    r"|(?:贮存|暂存)(?:场所|设施|间|库|情况|管理)+"  # and 贮存场所 above 标识标牌
)
# 占地面积 above 合计 and 其中耕地: the whole amount.
ALL_OF_IT = frozenset({"合计", "总计", "总数", "小计"})
# 接收单位 above 单位名称: the party that the group names.
NAME_OF_PARTY = frozenset({"名称", "单位名称", "企业名称", "公司名称", "单位"})
# Single characters that are units in a column and something else in a group above columns.
YEAR_OR_MONTH = "年月"


# --- topics

# Between a group and a sub-heading that needs it: 消防 above 验收 is not the environmental acceptance.
TOPICS = (
    "安全", "消防", "用地", "土地", "规划", "质量", "节能", "能耗", "危废", "危险废物", "固废",
    "固体废物", "废水", "污水", "废气", "噪声", "油烟", "粉尘", "扬尘", "土壤", "雨水", "职业",
    "食品", "卫生", "取水", "水保",
)  # fmt: skip
# What such a sub-heading is about only its group tells.
DEPENDENT = (
    "验收", "备案", "台账", "合同", "协议", "报告", "计划", "制度", "预案",
    "监测", "达标", "运行", "情况", "设施", "措施", "结果", "许可证", "手续",
    "时间", "日期", "时限", "期限", "人员", "问题", "整改", "方式", "投资", "单位", "责任人",
)  # fmt: skip
# What a list is about by its title; the words before its short headings are in ``canon``.
TOPIC_OF_LIST = {
    "危废": re.compile(r"危废|危险废物"),
    "VOCs": re.compile(r"VOCs?|挥发性有机物", re.IGNORECASE),
    "废水": re.compile(r"废水|污水|涉水|水污染"),
    "废气": re.compile(r"废气|涉气|大气"),
    "噪声": re.compile(r"噪声|噪音"),
    "": re.compile(r"固废|固体废物|环保|手续|散乱污|排污|信访|投诉|锅炉|扬尘"),  # something else as well
}
ANY_WASTE = "废物"  # 废物名称 in a list about 危废
# In a list that is about waste gas by its title: the plant for it; 环保设施 are all there are.
ITS_PLANT = re.compile(
    r"(?:(?:治理|处理|净化)(?:设施|设备|措施|装置)|设施)(?:(?:建设|安装|运行)?(?:情况|状况|状态)?|运行)"
)
# A list about one thing only: not where a column speaks of all of them.
OF_ALL = re.compile(r"治污|治理|环保|环境|污染")
# 一般工业固体废物 above 台账: groups under their short names.
SHORT_TOPICS = {
    **dict.fromkeys(
        ("一般工业固体废物", "一般固体废物", "工业固体废物", "一般工业固废", "一般固废", "工业固废"), "固废"
    ),
    "危险废物": "危废",
    "挥发性有机物": "VOCs",
}
# 涂料、溶剂年用量 above 油性漆 and 稀释剂: the amount of each.
AMOUNT_OF_EACH = re.compile(
    r"[^月日天季班次周批设评预拟许]+?(?P<amount>年?(?:用量|使用量))(?:情况)?(?:\([^()]*\))?"
)
MATTER = re.compile(r"(?P<what>.{2,}?)(?:(?:管理|治理|处理|处置)(?:情况)?|情况)")  # 危废管理情况
PAPERS = "手续"  # 手续办理情况 above 用地: 用地手续
# 废水总铬, 废气二氧化硫: in which medium a value was measured.
MEDIUM = re.compile(r"(?:外排|排放)?(?:(?P<water>废水|污水)|废气)(?:中的?)?(?P<what>.{2,})")
# What the dictionary calls a value of which a heading says no more than the substance: 氟化物.
MEASURED_AS = ("{}排放浓度", "废水{}浓度")
# Measured there, whatever else its group says.
BOUNDARY = "厂界"
# How the names of the plants that treat a medium end.
PLANTS = ("处理设施", "治理设施", "净化设施")
# 废水产生量 is not what is discharged.
GENERATED_AMOUNT, GENERATED = "产生量", "产生"


# --- what makes another thing of a heading, by where it stands

# In brackets: 颗粒物（无组织）, 厂界噪声（夜间）, 重点排污单位（土壤）.
QUALIFYING = re.compile(
    r"""
      ^限 | 限养 | 无组织 | 厂界 | 厂外 | 昼 | 夜 | 白天 | 晚 | 进口 | 进水 | 入口 | 处理前 | 原水
    | 土壤 | 地下水 | 许可(?!证) | 限值 | 标准 | 上年 | 去年
    | 同比 | 同期 | 设计 | 计划 | 规划 | 预[计测估期] | 目标 | 拟 | 最大 | 最高 | 份 | 页
    | ^[旧老原前]的?$ | ^(?:核与)?辐射$ | ^(?:安全(?:生产)?|消防|防汛)$
    | 应[办验建领取编](?!.*已) | [镇乡市县区村园业]\w{0,2}(?:平均|均值) | 户均 | 人均
    """,
    re.VERBOSE,
)

# In the heading of a number: what should be, not what is: 昼间噪声限值.
ASKED_FOR = re.compile(r"限值|标准|许可|设计|要求|应[设达有配]|背景|进口|进水|入口|处理前|验收[时监]")

# In a group above headings: what was before the rectification, or is to be.
BEFORE_OR_PLANNED = re.compile(
    r"""
      (?:整治|整改|治理|改造|提升|技改|搬迁|处置)(?:之|以)?前 | ^原(?:有|来|状|先)?(?:情况)?$ | 以前
    | ^(?:拟|计划|规划)(?:新?建|上|新增|增|安装|改造|整改|整治|采取|办)
    | (?:整改|整治|治理|改造)(?:要求|方案|目标|计划|任务)+$ | ^应(?:办|建|有|配|取得)
    """,
    re.VERBOSE,
)
# In a group above measured values, and above other numbers.
NOT_MEASURED = re.compile(r"进口|进水|入口|处理前|原水|限值|标准|许可|设计|上一?年|去年|同比")
NOT_ACTUAL = re.compile(r"许可|上一?年|去年|同比")

# 存在问题, 待完善 above 环保手续: a tick tells of a problem with them, not that there are any.
PROBLEMS = re.compile(
    r"(?:存在的?|主要的?|突出|环境|环保|发现的?)*(?:问题|违法违规|违法|不符合)(?:类型|类别|情形|行为|事实|清单|情况|项)?"
)
# 下一步需完成, 建议完善, 需提供资料, 企业诉求: nor that what is asked for is there.
INCOMPLETE = re.compile(
    r"未完善|待(?:办|完善|补办)|[需须](?:要)?(?:完善|补办|补充|办|完成|提供|提交|整改)|应(?:完善|补办|完成)"
    r"|建议|诉求|帮扶"
)
# 缺哪项打√, 手续欠缺情况表, 存在问题统计表: above a list, what a tick in it tells of.
TICK_OF_LACK = re.compile(
    r"(?:缺|无|未|没|存在)[^,;。()√×有]{0,10}[打画划填][√✓v]|手续(?:缺失|欠缺|不全)|(?:缺失|欠缺|缺少|未办理?)(?:的|相关|有关|环保)*手续"
    r"|(?:存在的?|环保|环境)问题(?:统计|登记|汇总)?(?:清单|表|台账)"
)
TICK = re.compile(r"[√✓✔☑v]")
# 缺失手续 above 环评: a tick says that there is none; not where the group offers both.
MISSING = re.compile(r"缺失|缺少|所缺|欠缺|尚缺|未办|未取得")
EITHER_WAY = re.compile(r"已办|已取得|已完善|是否|有无|/|办理情况|取得情况")


# 验收时间, 是否通过验收: the rectification's, where no heading of the list is about projects.
ANY_ACCEPTANCE = re.compile(
    r"(?:是否)?(?:已经?)?(?:通过|完成|组织)?验收(?:情况|意见|结果|结论|时间|日期|手续)?|通过验收(?:时间|日期)"
)
OF_PROJECTS = re.compile(r"环评|环境影响|环保|竣工|三同时|自主验收|批复")


# --- headings of one thing, each closer than the one before: 行业大类 | 行业中类 | 行业小类

LEVELS = ("大类", "中类", "小类")


# --- headings below which the trade of an enterprise may stand, if the cells are trades: 类别 汽修, 餐饮

PERHAPS_TRADES = re.compile(
    r"(?:企业|单位|商户|店铺|经营|行业|所属|主体|场所|经营者|污染源|业务)?(?:类别|类型|种类|业态|性质)"
    r"|(?:是)?(?:做|经营|生产|干)(?:什么|啥子?)(?:的)?"
)


# --- headings that ask for two things in one cell

# 法人及电话, 行业类别（代码）; and what the short words stand for: 法人姓名, 行业代码.
PAIR = re.compile(r"(?P<one>[^及和与、/(]+)(?:[及和与、/]|\()(?P<other>[^及和与、/()]+)\)?")
OF_PERSON, OF_TRADE = "姓名", "行业"
# 负责人电话, of which the cells may name the person too.
PHONE_WORDS = re.compile(r"(?:联系)?(?:电话|手机|方式|号码)+$")

# 锅炉情况, 锅炉台数/吨位.
BOILERS = re.compile(
    r"""
    (?:燃煤|工业|现有)?锅炉(?:的)?
    (?:
      (?:配备|使用|建设|基本|设备)?(?:情况|信息)(?:\([^()]*\))?                         # 锅炉配备情况
    | \([^()]*台[^()]*[、,/及和][^()]*\)                                               # 锅炉（台数、吨位）
    | (?:台数|数量)[×x*、,/及和](?:吨位|蒸吨数?|容量|规模)(?:[、,/及和]燃料(?:种类|类型)?)?  # 锅炉台数及吨位
    )
    """,
    re.VERBOSE,
)
# 台数×吨位（t/h）: of boilers by their unit; a bare 2×0.5 is so many of this size.
BOILERS_BY_UNIT = re.compile(
    r"(?:台数|数量)[×x*、,/及和](?:单台)?(?:吨位|蒸吨数?|容量|出力|规模)"
    r"\((?:t/h|蒸吨(?:/(?:小?时|h))?|吨/(?:小?时|h))\)"
)
# 是否有锅炉: of any kind; 是否有燃煤锅炉 says nothing of others.
WHETHER_BOILERS = re.compile(
    r"(?:企业)?(?:是否|有无|有没有)(?:有|建有|使用|安装|配备|配有|设有)?锅炉(?:设备)?(?:\([^()]*\))?\??"
)
# 锅炉 above 蒸吨 or 台.
BOILER_GROUP = re.compile(
    r"(?:现有|在用|工业|燃煤|燃气|燃油|生物质|天然气)*锅炉(?:(?:配备|使用|基本)?情况|信息)?"
)
# Headings that may be about any plant: boilers only where something says so.
OF_ANY_PLANT = re.compile(r"台数|单台容量|容量|吨位|额定出力")
# To the left of such a heading: 台数 is that of the machines.
OTHER_PLANT = re.compile(r"设备|设施|机|车|窑|罐|变压器|装置|仪器")
# 办了哪些手续, 已有证照: of the papers named in a cell each is held.
PAPERS_HELD = re.compile(
    r"(?:已经?|现)?(?:办理?|取得|有|具备|持有)(?:了|的|有)*(?:哪些|什么)?(?:的)?(?:相关|有关)?(?:手续|证照|证件|证书)"
)
# 昼/夜噪声; not where it is about limits.
DAY_AND_NIGHT = re.compile(r"[^是否达标限值准]*昼间?[/、,和及与]?夜间?[^是否达标限值准]*")
# 批复文号及时间, 证号及有效期.
NUMBER_AND_DAY = re.compile(
    r"(?P<what>.*)(?:文号|文件号|编号|证号|号)[、,/及和与](?:批复|审批|取得|发证)?"
    r"(?P<end>时间|日期|有效期限?|有效期至|到期(?:时间|日期))"
)
PLAIN_DAY = frozenset({"时间", "日期"})
# 网格员巡查登记, 企业走访记录表: the title of a record of visits.
OF_VISITS = re.compile(r"(?:巡查|走访|摸排|排查|检查|巡检|入户)[^,;。]{0,6}(?:登记|记录|台账|表$)")
# 手续（环评/验收/登记）, 在线监测（安装、联网）: parts that the cells answer in this order; to 安装 the thing
# itself.  √/×/√, 有、无、有, √×√.
IN_ORDER = re.compile(r"(?P<what>[^()]{2,})\((?P<parts>[^()]+[/、,][^()]+)\)")
BETWEEN_PARTS = re.compile(r"\s*[/／、,，;；]\s*")
TICKS_ALONE = re.compile(r"[√×✓✗]{2,}")
IS_THERE = re.compile(r"(?:是否)?(?:安装|建设|建成|配备|配套|有无)")
# 油墨种类及年用量, 主要原辅材料（名称、年用量）: above 溶剂型油墨3吨、稀释剂0.5吨.
KINDS_AND_AMOUNTS = re.compile(
    r"(?:主要|涉vocs?|含vocs?)?(?:原辅(?:材)?料|涂料|油漆|油墨|胶水|胶粘剂|溶剂)(?:名称|种类|类型)?"
    r"(?:[、,/及和与(]|及其)(?:名称|种类|类型)?[、,/及和与]?年(?:使用|消耗)?用?量\)?(?:\((?:吨|t|t/a|吨/年)\))?"
)
# 除尘脱硫设施, 脱硫、脱硝、除尘设施情况.
SEVERAL_FACILITIES = re.compile(
    r"(?:(?:除尘|脱硫|脱硝)[、,/及和]?){2,3}(?:治理|处理|净化)?(?:设施|装置|设备|措施|工艺)?(?:建设|安装)?(?:情况)?"
)
# 镇（街）、村, 乡镇（街道）及村社区: both in one cell.
TOWN_AND_VILLAGE = re.compile(
    r"(?:所[在属]|属地)?(?:镇街|乡镇|镇乡|街道|镇|乡)(?:\([^()]*[街乡镇]\w{0,2}\))?[、,/及和与]?"
    r"(?:村\(?(?:社区|居)\)?|村社区|社区|村组|村)(?:小?组)?(?:名称)?"
)
# 断水、断电、清原料、清产品、清设备, each in a column of its own.
TWO_CUTS_THREE_CLEARS = tuple(
    re.compile(form)
    for form in (
        r"(?:切断|断|停)(?:工业|生产)?(?:用|供)?水(?:源|情况)?",
        r"(?:切断|断|停)(?:工业|生产)?(?:用|供)?电(?:源|情况)?",
        r"清(?:除|理|空|运)?(?:生产)?原(?:辅)?材?料(?:情况)?|原(?:辅)?材?料清(?:除|理|空|运)(?:情况)?",
        r"清(?:除|理|空|运)?(?:产)?成?品(?:情况)?|(?:产|成)品清(?:除|理|空|运)(?:情况)?",
        r"(?:清(?:除|理|空|运)?|拆除)(?:生产)?设备(?:情况)?|设备(?:清除|清理|清空|清运|拆除)(?:情况)?",
    )
)
# 占用耕地（亩）, 其中：基本农田 under 占地面积（亩）: how much of which land, the best protected first.
LAND = re.compile("[田地农]")
OF_WHICH = "其中"
_OF_IT = rf"(?:{OF_WHICH})?[:：、]?(?:违法|实际)?(?:占用|占|涉及)?(?:的)?"
FARMLAND = {
    "永久基本农田": re.compile(_OF_IT + r"(?:(?:永久)?基本农田|永农)(?:面积)?"),
    "耕地": re.compile(_OF_IT + r"(?:一般)?耕地(?:面积)?"),
    "其他农用地": re.compile(_OF_IT + r"(?:其他)?(?:农用地|林地|园地)(?:面积)?"),
}
OCCUPIES = re.compile(r"占(?!比)|用地|图斑|违法")
NOT_OCCUPIED = re.compile(r"拟|计划|规划|批准|已批|报批|复[垦耕]|拆除|整改|恢复|补[充划]|流转|承包|经营|种植")
# Above them: what is to be done, not what has been.
STEPS_PLANNED = re.compile(r"拟|计划|措施|要求|方[案式]|应|须|建议|意见")
# 危废名称及产生量, 种类、数量 under 危险废物.
WASTES = re.compile(r"(?:危险废物|危废)?(?:名称|种类|类别)[及和与、/](?:年?产生)?(?:数量|量)(?:情况)?")
# 治污设施建设及运行情况, 废水处理设施及处理能力.
FACILITY_AND = re.compile(
    r"(?P<one>.+?)(?:建设|建成|安装|配套)?(?:情况)?[、,/及和与](?P<other>处理能力|运行)(?:情况|状况)?"
)
RUNNING = "运行"
# 证照情况, 手续办理情况, 各类手续: papers of any kind, each named in the cell.
PAPERS_OF_ANY_KIND = re.compile(
    r"(?:证照|证件|(?:各[类项]|相关|有关|审批)?手续)(?:办理|审批|取得|持有)?(?:情况)?(?:\([^()]*\))?"
)


# Headings that ask for nothing by themselves, and what they ask for where the cells answer it: 关停取缔 under
# 镇上意见, 密闭负压 under 喷漆作业, 一般排污单位 under 对象类别.  By the key of the field.
BY_ANSWERS = (
    ("business_licence", re.compile(r"(?:登记|主体|企业)(?:登记)?状态")),
    (
        "completed",
        re.compile(r"(?:整改|整治|改正|闭环)(?:落实|完成|闭环)?(?:结果|状态|情况|结论)"),
    ),
    (
        "rectification_class",
        re.compile(
            r"(?:[市县区镇乡街村社园]|街道|乡镇|镇街|园区|属地|部门|初步|初审|审核|拟办?|下步|处置|处理|整治|整改|清理|[上办])*"
            r"(?:意见|建议|结论)"
        ),
    ),
    (
        "voc_enclosed",
        re.compile(r"(?:喷漆|喷涂|涂装|调漆|喷烤漆|烤漆)(?:作业|方式|场所|房|工序|车间|区域?|环境|情况)*"),
    ),
    (
        "drain_to",
        re.compile(
            r"(?:生产|洗砂|洗车|清洗|冲洗|切割|加工|洗涤|场地|屠宰|车间)*(?:废水|污水)(?:处理|排放|处置|治理)*(?:情况|方式)?"
        ),
    ),
    (
        "key_polluter",
        re.compile(
            r"(?:抽查|检查|监管|被查|监管)?(?:对象|单位|企业|排污单位|污染源)(?:监管)?(?:类别|级别|等级)"
        ),
    ),
)


# 期限, whose cells tell that it is that of the rectification; 有效期 behind a permit.
LIMIT = re.compile(r"期限|限期|(?:完成|整改|整治)?(?:期限|时间)要求|(?:应|要求|计划|拟)完成")
DONE_ON = re.compile(r"(?:实际|实)完成")
# 实际完成时间, 办结时间: when it was done, whatever stands below.
ACTUALLY = re.compile(r"实际|已|办结|到位")
VALIDITY = re.compile(r"(?:证书)?有效期限?(?:\(?(?:起止|止)?(?:日期|时间)?\)?)")


# --- slips of typing

# Characters of headings that are typed for each other: 企业名秤.
_LOOKALIKES = """
    称秤 话活 码吗玛 证正征 可克 评屏平 施旋 环坏 废费 址趾止 业亚 园圆员 镇真 型形 限线 况矿 气汽 监坚
    测侧 案按 期其 责则 治冶 设没 统流 社杜 代伐 照昭 收牧 处外 电申 负附 人入 营管 规归 准淮
    许诉 排徘 境竟 验脸 复夏 批披 固国 名各 问间 题提 任仟 完元 成戍 时对 时是 措错 施拖 备各
    查査 检捡 危微 险俭 放故 染柒 度渡
"""
TAKEN_FOR = {
    one: "".join(other for group in _LOOKALIKES.split() for other in group if one in group and other != one)
    for one in set("".join(_LOOKALIKES.split()))
}

# One of these more, less or other makes another thing of two headings that look alike.
TELLING = frozenset(
    "或限预被超费员水气固危声噪土油尘硫硝碳氮磷铬汞铅苯甲乙二氧未无不非免前后内外已昼夜日月年期号量率数高低上下进出入法人电话址证照险安消验批可能应须需拟按原缺历累厂女男"
)
# Words before a heading that leave it as it is.
HARMLESS = frozenset(
    {"一般", "主要", "企业", "单位", "工业", "有关", "相关", "现有", "目前", "具体", "现场", "是否", "有无"}
)
