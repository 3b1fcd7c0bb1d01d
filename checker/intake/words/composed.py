"""Words of which headings are put together: 有没有|做|排污登记, 废气|设备|开没开, 危废|出入库台账.

A heading is read so only if it consists of such words from end to end: what is asked about, what of it
(aspects), how it is asked, and words that change nothing.  未, 拟, 应, 原, 房东 and 生活 are none.

``a b × c d`` stands for ac, ad, bc and bd, and ``_`` for nothing.
"""

from checker.intake import lazy_re as re

# --- how it is asked

ASKS = (
    "是否 有无 有没有 是不是 有否 与否 会不会 吗 ? 有/无 是/否 有、无 是、否 有或无 是或否 无/有 否/是 "
    "有,无 是,否",
)
# Only at the end: 雨污分流没有, 排登办了没.
ASKS_BEHIND = ("没有 没 否 没得",)
# Only at the beginning or behind the question.
BEGINS = (
    "企业 本企业 该企业 公司 单位 本单位 该单位 厂 厂区 厂内 厂里 全厂 车间 项目 你厂 贵单位 其 现 "
    "目前 现在 现有",
)
# Only behind the question: 是否已建立台账.
ALREADY = ("已 已经",)
# A sheet says so of each of its columns.
CHANGES_NOTHING = (
    "的 了 情况 状况 说明 办理 取得 履行 执行 落实 实施 实行 开展 建立 建设 完成 通过 制定 编制 签订 "
    "签 设置 设立 安装 装 配套 配备 配置 建有 建成 建 "
    "设有 具有 具备 存在 采取 采用 进行 有 办 做 依法 按要求 按规定 按期 填报 核发 领取 持有 持证 备案 "
    "相关 规范化 使用 用 属于 属 为 列入 纳入 存在的 "
    "现象 行为 张贴 悬挂 实现 有效 主要 严格 严格执行 上墙 全面 推进",
)
# Beside a day, a number, an amount or a name these alone change nothing: 环评编制时间 is another day.
CHANGES_NO_DAY = ("的 了 取得 通过 核发 主要 有 情况 说明",)
# A no is open there: 是否健全.
GRADES = ("健全 完善 完备 齐全 完整 规范 到位 符合要求 合规 全 齐",)

# --- what of it

_PAPERS = ("手续 审批 批复 批文 审批手续 批复手续 批准 批准手续 证件 证照 证书 证 许可手续 审批情况",)
_REPORT = ("报告 文件 报告书 报告表 × _ 批复 审批", "批复文件 审批文件")
_PERMISSION = ("手续 审批 批准 审批手续 批准手续 许可手续 证照 证件 证 批文 许可",)

_CLASS = (
    "_ 管理 × 类别 类型 等级 级别 种类 形式 分类 类",
    "哪类 哪一类 什么 哪种 哪类管理 哪一级",
)

_DAY = (
    "_ 批复 审批 批准 获批 通过 × 时间 日期 年月 年月日",
    "何时 × _ 取得 通过 批复",
)

_NUMBER = (
    "_ 批复 审批 批文 批准 证书 证 × 文号 编号 号 号码 证号 字号 代码",
    "批复文件号",
)

_UNTIL = (
    "有效 到期 截止 × 期 期限 期至 日期 时间 日 期限至 期止 期到",
    "到期 什么时候到期 何时到期 哪天到期 有效至 有效期截止 有效期截止日期 有效期到期日",
)

_OF_PLANT = ("_ 污染 污染物 × 治理 处理 防治 净化 收集处理 收集治理 治理处理 处理净化",)

_PLANT = (
    "_ 收集处理 收集治理 治理 处理 防治 净化 污染治理 污染防治 污染处理 × 设施 设备 装置 设施设备 "
    "设备设施 系统",
    "治理 处理 × 站",
    "净化器 环保设施 环保设备 末端治理设施 末端处理设施",
)

_RUNS = (
    "运行 运转 正常 正常运行 正常运转 稳定运行 正常开启 正常使用 开启 开机 开 开着 运行情况 运行状态 "
    "运行状况 运转情况 运转状态 使用情况 运行正常 运转正常 使用 "
    "运行使用情况 转",
)

_DIRECT = ("_ 未经处理 未处理 不经处理 不处理 未经处理就 没处理就 × 直排 直接排放 直接排 直接外排 直接排掉",)

_COLLECTED = ("收集 有效收集 应收尽收 全部收集 收集起来",)

_WHERE = (
    "_ 排放 最终 最后 外排 × 去向 去处 出路 流向 排向",
    "_ 都 最后 最终 × 往哪里 往哪 流到哪里 流到哪 流哪里 排到哪里 排到哪 排哪里 去哪里 去哪 到哪里 "
    "到哪 × _ 了 流 排 走 去 去了",
)

_METHOD = (
    "处理 处置 治理 × 方式 方法 办法 情况 措施",
    "怎么 如何 怎样 × 处理 处置 治理 弄 × _ 的",
)

_PROCESS = (
    "处理 治理 净化 污染治理 治理设施 处理设施 × 工艺 技术 工艺类型 技术工艺",
    "治理措施 处理措施 污染防治措施 防治措施",
)

_NAMED = ("名称 种类 类型 类别 工艺 名称及工艺 名称及类型 类型及工艺 名称及处理工艺 名称(工艺) 名称和工艺",)

_KINDS = (
    "_ 主要 × 种类 类别 类型 名称 代码 类别代码 名称代码 名称及代码 种类及代码 类别及代码 类别和代码",
    "有哪些 哪些 什么 哪种 有什么 是什么",
)

_EMITTED = ("产生 产 涉及 涉 产不产",)

_SENT_OUT = ("排放 散发 外排",)

_AMOUNT = (
    "_ 年 每年 全年 一年 年度 × 产生量 产量 量",
    "一年 每年 全年 × 产 产生 有 _ × 多少",
)

_DAILY = (
    "日 每天 每日 日均 天 × 排放量 排水量 外排量 排放",
    "日排 每天排放 每天排多少 日排多少",
)

_LEDGER = ("_ 管理 出入库 产生 记录 使用 原辅材料 物料 环境管理 × 台账 台帐 台账记录 台账资料",)

_CONTRACT = (
    "_ 委托 委托处置 处置 处理 委托处理 转运 转移 回收 利用 综合利用 清运 处置利用 处置服务 × 合同 "
    "协议 协议书 合同(协议) 协议(合同) 合同/协议 "
    "合同或协议 合同协议",
)

_SIGN = ("_ 识别 警示 × 标识 标志 标识牌 标志牌 标牌 标签 标识标牌 标识标志 标识标签",)

_PLAN = ("管理计划 计划 管理计划备案",)

_SLIPS = ("_ 转移 电子 转移电子 五 × 联单 联单制度",)

_DECLARED = ("申报 申报登记 网上申报 系统申报 在系统申报",)

_STORED = (
    "_ 规范 × 暂存 贮存 储存 存放 堆放 堆存 × _ 间 库 场所 场 区 点 设施 仓库 库房 场地",
    "间 库房 仓库 堆场 库 间建设",
)

_PARTNER = (
    "处置 接收 委托 委托处置 回收 利用 处理 委托处理 处置利用 × 单位 公司 企业 机构 单位名称 企业名称 "
    "公司名称",
    "交给 送到 拿给 卖给 × 谁 哪家 哪里 谁处理 哪家处理 哪家公司",
)

_DUMPED = ("_ 随意 非法 擅自 乱 违法 × 倾倒 丢弃 堆弃 倾倒丢弃 乱倒 乱堆乱倒 乱堆乱放 倒",)

_CONNECTED = ("联网 与环保局联网 与环保联网 与环保部门联网 与生态环境局联网 与生态环境部门联网 接入平台",)

_BESIDE_NOISE = ("_ 治理 防治 控制 降噪 隔声 隔音 防护 减振 污染防治 × 措施 设施 设备 装置",)

ASPECTS = {
    "papers": _PAPERS,
    "report": _REPORT,
    "permission": _PERMISSION,
    "class": _CLASS,
    "managed": ("管理",),
    "day": _DAY,
    "number": _NUMBER,
    "until": _UNTIL,
    "plant": _PLANT,
    "runs": _RUNS,
    "direct": _DIRECT,
    "collected": _COLLECTED,
    "where": _WHERE,
    "method": _METHOD,
    "process": _PROCESS,
    "named": _NAMED,
    "kinds": _KINDS,
    "emitted": _EMITTED,
    "sent out": _SENT_OUT,
    "amount": _AMOUNT,
    "daily": _DAILY,
    "ledger": _LEDGER,
    "contract": _CONTRACT,
    "sign": _SIGN,
    "plan": _PLAN,
    "slips": _SLIPS,
    "declared": _DECLARED,
    "stored": _STORED,
    "used": ("储存 存储 存放 储存使用 使用储存 储存、使用 使用、储存 使用或储存",),
    "partner": _PARTNER,
    "dumped": _DUMPED,
    "connected": _CONNECTED,
    "beside noise": _BESIDE_NOISE,
}
# With these a word that tells of something done makes another thing: 废气治理设施安装时间.
EXACT = frozenset({"day", "number", "until", "amount", "daily", "partner"})

# --- what is asked about

TOPICS = {
    "eia": ("_ 建设项目 项目 × 环评 环境影响评价 环境影响评估 × _ 制度",),
    "acceptance": (
        "_ 竣工 建设项目 建设项目竣工 × 环保 环境保护 × _ 设施 竣工 设施竣工 自主 × 验收",
        "环评 三同时 环保三同时 自主 竣工自主 自主竣工 环评竣工 × 验收",
    ),
    "permit": ("排污许可 排污许可证 排污证",),
    "class of source": ("排污 固定源 固定污染源 固定污染源排污 排污单位",),
    "registration": (
        "排污 排污许可 固定污染源 固定污染源排污 固定源 固定源排污 × 登记 登记表 登记回执",
        "排登",
    ),
    "gas": (
        "_ 工艺 生产 × 废气",
        "大气 大气污染 废气污染 涉气污染",
    ),
    "emits gas": ("涉气 涉气企业 涉废气",),
    "voc": (
        "_ 涉 含 涉及 × vocs voc 挥发性有机物 有机废气 挥发性有机废气",
        "喷漆废气",
    ),
    "dust": ("_ 打磨 工艺 木 生产 × 粉尘",),
    "dust collector": ("_ 打磨 布袋 脉冲 粉尘 切割 × 除尘",),
    "water": (
        "生产 工业 × 废水 污水",
        "废水",
    ),
    "sewage": ("污水 水污染 尾水",),
    "emits water": ("涉水 涉水企业 涉废水",),
    "solid": ("_ 涉 × _ 一般 工业 一般工业 × 固废 固体废物 固体废弃物",),
    "hazard": ("_ 涉 × 危废 危险废物 危险废弃物",),
    "noise": ("噪声 噪音 涉噪 涉噪声 涉噪音 噪声污染 噪音污染",),
    "quiet": ("降噪 隔音 隔声 减振 减震 减振降噪 隔声降噪 降噪减振 隔音降噪",),
    "odour": (
        "恶臭 异味 臭味 臭气 恶臭异味 异味恶臭 恶臭气体 刺鼻气味 刺激性气味 难闻气味 刺鼻异味 恶臭污染 "
        "恶臭(异味) 恶臭/异味 臭",
    ),
    "fume": ("_ 餐饮 厨房 × 油烟",),
    "online": (
        "_ 污染源 污染物 × 在线 自动 × 监测 监控",
        "在线 cems 在线监测(监控) 在线监控(监测)",
    ),
    "manure": ("_ 畜禽 养殖 × 粪污 粪便 粪水",),
    "the plant": ("设施 治理设施 处理设施 治理设备",),
    "air pollutants": ("_ 主要 × 大气污染物 废气污染物 涉气污染物",),
    "plant": ("环保 治污 污染治理 污染防治 环境保护 环保治理 环境治理",),
    "emergency plan": ("_ 环境 突发环境事件 突发环境 环境突发事件 突发环境污染事件 环保 × 应急预案",),
    "self monitoring": (
        "自行 自主 企业自行 × 监测 检测",
        "企业自测 自测",
    ),
    "records": (
        "环保 环境管理 环保管理 环境 × 台账 台帐",
        "台账资料",
    ),
    "duty": ("环保 环境保护 环境 × 责任制 责任制度 管理制度 制度 责任管理制度 岗位责任制",),
    "key polluter": ("重点排污 × 单位 企业 户 × _ 名录 名单",),
    "licence": (
        "_ 工商 市场主体 × 营业执照 执照",
        "市场主体 工商 工商注册 市场监管 × 登记",
    ),
    "licence in short": ("照",),
    "filing": (
        "发改 经信 发改经信 发改/经信 发改、经信 发改或经信 发改委 项目 投资项目 企业投资项目 技改 "
        "投资 工业项目 × 立项 备案 立项备案 备案立项 备案证 立项(备案) "
        "立项/备案",
    ),
    "land": ("用地 土地 国土",),
    "land paper": ("土地证 国土证 土地使用证 土地使用权证",),
    "planning": ("规划 规建",),
    "planning paper": ("_ 建设 建设工程 城乡 工程 乡村建设 × 规划许可 规划许可证",),
    "safety licence": ("安全生产许可证 安许证 安全许可证 安全生产许可",),
    "fire": ("消防 × 手续 验收 备案 审批 审验 验收备案 许可 验收(备案)",),
    "drainage": (
        "排水许可 排水许可证 排水证 城镇污水排入排水管网许可证 污水排入排水管网许可证 污水排入管网许可 "
        "污水排入管网许可证 排水户许可 城镇排水许可 城镇排水许可证 "
        "污水排入排水管网许可",
    ),
    "outfall": ("入河 入河道 × 排污口 排口 排放口",),
    "split": ("雨污 雨水污水 雨污水 雨水和污水 雨水、污水 清污 × 分流 分开 分离 分流制",),
    "simultaneous": ("_ 环保 环境保护 建设项目 × 三同时 三同时制度",),
    "chemicals": ("危化品 危险化学品 危化学品 涉危化品",),
    "obsolete": (
        "_ 国家 国家明令 明令 属于国家明令 × _ 限制 × 淘汰 淘汰类 淘汰的 淘汰落后 淘汰类的 淘汰的落后 "
        "落后 × _ 生产 × 设备 工艺 产能 装备 工艺设备 "
        "工艺装备 工艺和设备 工艺、设备 设备工艺 设备和工艺 工艺或设备 产能设备 设施",
        "淘汰落后 淘汰类",
    ),
    "unapproved": ("未批先建",),
    "unlawful building": ("违建 违法建筑 违章建筑 违法建设 违章搭建 违法搭建 私搭乱建 违章建设",),
    "burning": ("露天焚烧 × _ 垃圾 废物 固废 废弃物 杂物",),
    "high pollution": ("高污染燃料",),
    "three in one": ("三合一 × _ 场所 现象 场所现象",),
}
# 有照, 是否办照; 台账资料 without saying of what: only if it is asked whether.
ONLY_ASKED = frozenset({"gas", "voc", "water", "solid", "hazard", "noise", "licence in short", "chemicals"})
# 是否已淘汰落后设备 asks whether it was done away with.
NEVER_ALREADY = frozenset({"obsolete", "unlawful building", "burning"})

# 环评编制情况 is none of the approval, 是否纳入排污许可 none of the permit: words that change these topics.
UNLIKE = {
    "eia": frozenset({"编制", "制定", "填报", "备案", "使用", "列入", "纳入", "属于", "属", "为"}),
    "permit": frozenset(
        {"编制", "制定", "填报", "备案", "使用", "列入", "纳入", "属于", "属", "为", "签订", "执行"}
    ),
    "registration": frozenset({"列入", "纳入", "属于", "属", "为"}),
}
# Where the class is asked they change nothing: 编制环评类别.
CLASSES = frozenset({"class", "managed"})

# Which field a topic and its aspects are.
FIELDS = (
    ("eia_approval", "eia", "", "papers", "report+papers"),
    ("eia_class", "eia", "class", "papers+class", "report+class"),
    ("eia_date", "eia", "day", "papers+day", "report+papers+day"),
    ("eia_number", "eia", "number", "papers+number"),
    ("acceptance", "acceptance", "", "papers", "report"),
    ("acceptance_date", "acceptance", "day"),
    ("discharge_permit", "permit", "", "papers"),
    ("discharge_permit_number", "permit", "number", "papers+number"),
    ("discharge_permit_until", "permit", "until", "papers+until"),
    ("permit_class", "permit, class of source", "class", "class+managed"),
    ("discharge_registration", "registration", "", "papers"),
    ("gas", "gas, emits gas", "", "emitted", "sent out"),
    ("gas_facility", "gas, emits gas", "plant"),
    ("gas_facility_running", "gas, emits gas", "plant+runs"),
    ("gas_direct", "gas", "direct"),
    ("gas_collected", "gas", "collected"),
    ("gas_facility_kind", "gas", "process", "plant+process", "plant+named", "method"),
    ("gas_kinds", "gas", "kinds", "emitted+kinds"),
    ("gas_kinds", "air pollutants", "", "kinds", "emitted+kinds"),
    ("voc_process", "voc", "", "emitted", "sent out"),
    ("voc_facility", "voc", "plant"),
    ("voc_facility_running", "voc", "plant+runs"),
    ("voc_ledger", "voc", "ledger"),
    ("dust_removal", "dust, dust collector", "plant"),
    ("wastewater", "water, emits water", "", "emitted"),
    ("wastewater_facility", "water, sewage", "plant"),
    ("wastewater_facility_running", "water, sewage", "plant+runs"),
    ("wastewater_direct", "water, sewage", "direct"),
    ("drain_to", "water, sewage", "where"),
    ("wastewater_method", "water, sewage", "method"),
    ("water_out", "water, sewage", "daily"),
    ("solid_waste", "solid", "", "emitted"),
    ("solid_amount", "solid", "amount"),
    ("solid_ledger", "solid", "ledger"),
    ("solid_contract", "solid", "contract"),
    ("solid_storage", "solid", "stored"),
    ("solid_dumping", "solid", "dumped"),
    ("hazardous_waste", "hazard", "", "emitted"),
    ("hazardous_amount", "hazard", "amount"),
    ("hazardous_kinds", "hazard", "kinds", "emitted+kinds"),
    ("hazardous_sign", "hazard", "sign", "stored+sign"),
    ("hazardous_plan", "hazard", "plan"),
    ("hazardous_ledger", "hazard", "ledger"),
    ("hazardous_contract", "hazard", "contract"),
    ("hazardous_storage", "hazard", "stored"),
    ("hazardous_receiver", "hazard", "partner"),
    ("hazardous_manifest", "hazard", "slips"),
    ("hazardous_declared", "hazard", "declared"),
    ("noise", "noise", "", "emitted", "sent out"),
    ("noise_control", "noise", "beside noise"),
    ("noise_control", "quiet", "", "beside noise", "plant"),
    ("odour", "odour", "", "emitted", "sent out"),
    ("odour_control", "odour", "plant"),
    ("fume_purifier", "fume", "plant"),
    ("fume_purifier_running", "fume", "plant+runs"),
    ("online_monitoring", "online", "", "plant"),
    ("online_connected", "online", "connected", "plant+connected"),
    ("manure_facility", "manure", "plant"),
    ("treatment_running", "the plant", "runs"),
    ("treatment", "plant", "plant"),
    ("treatment_running", "plant", "plant+runs"),
    ("emergency_plan", "emergency plan", ""),
    ("self_monitoring", "self monitoring", ""),
    ("records_kept", "records", ""),
    ("responsibility", "duty", ""),
    ("key_polluter", "key polluter", ""),
    ("business_licence", "licence", "", "papers"),
    ("business_licence", "licence in short", ""),
    ("project_filing", "filing", "", "papers"),
    ("land_papers", "land", "permission"),
    ("land_papers", "land paper", "", "papers"),
    ("planning_papers", "planning", "permission"),
    ("planning_papers", "planning paper", "", "papers"),
    ("safety_licence", "safety licence", "", "papers"),
    ("fire_papers", "fire", "", "papers"),
    ("drainage_permit", "drainage", "", "papers"),
    ("outfall", "outfall", ""),
    ("rain_sewage_split", "split", ""),
    ("three_simultaneous", "simultaneous", ""),
    ("chemicals", "chemicals", "", "emitted", "used"),
    ("obsolete", "obsolete", ""),
    ("building_without_eia", "unapproved", ""),
    ("illegal_building", "unlawful building", ""),
    ("open_burning", "burning", ""),
    ("high_pollution_fuel", "high pollution", ""),
    ("three_in_one", "three in one", ""),
)


# --- questions and names that are no topic with its aspects: the whole heading, by the key of its field

_AND = r"[及和与、/]"
_WHETHER = r"(?:是否|有无|有没有|是不是)?"
_WITHIN = r"(?:位于|处于|坐落在|坐落于|落在|在|涉及|占用|触碰|压占|侵占|属于)?"
_DONE = r"(?:了没有?|没有?|了吗|吗|与否|没得|否)?"
_SEEN = r"(?:现场)?(?:检查|巡查|排查|核查|走访|摸排|查|看)"
_DUTY = r"(?:整改|整治|包保|包片|包联|挂包|挂联|属地|镇级|村级|社区|包村|驻点|监管)"
_NEIGHBOURS = (
    r"(?:居民集中区|居民区|居民点|居民|居住区|住户|住宅区|住宅|学校|医院|幼儿园|养老院"
    r"|环境敏感目标|环境敏感点|敏感目标|敏感点)"
)

SENTENCES = (
    ("products", re.compile(
        rf"(?:主要|主营|主打|生产|经营|加工|制造|所|的|企业|现有)*产品(?:名称|种类|品种|类型|类别|方案"
        rf"|型号|规格|情况|内容|{_AND})*"
        r"|(?:主要)?(?:出|产|做|生产|加工|造)(?:的)?(?:是)?什么(?:货|东西|产品)?")),
    ("processes", re.compile(
        rf"(?:主要|生产|加工|制造|简要|简单|的|企业|所用|采用)*(?:生产工艺|工艺|工序|生产流程|加工流程"
        rf"|制作流程|生产环节|加工环节|(?:加工|生产|制作)(?:方法|方式|步骤|过程))"
        rf"(?:流程|工艺|工序|环节|简介|简述|概述|描述|说明|名称|情况|{_AND})*"
        r"|(?:是)?怎么(?:做|生产|加工|制造)的?|有(?:哪些|什么)(?:工序|工艺|流程|环节)")),
    ("materials", re.compile(
        rf"(?:主要|生产|加工|所用|所使用|使用|的|用|企业)*(?:原料|原辅料|原材料|原辅材料|原、辅材料"
        rf"|原、辅料|用料)"
        rf"(?:名称|种类|类型|使用情况|情况|辅料|辅助材料|年用量|用量|消耗量?|{_AND})*"
        r"|(?:用|进|使用|买)(?:的)?(?:是)?什么(?:料|原料|材料|原材料)(?:做|加工)?的?")),
    ("capacity", re.compile(
        rf"(?:年|设计|实际|现有|主要|产品|企业)*(?:产能|产量|(?:加工|生产|制造)能力)(?:产能|产量|规模"
        rf"|{_AND})*"
        r"|一年(?:做|生产|产|加工|能做|能产)(?:多少|好多)")),
    ("industry", re.compile(
        r"(?:企业|单位)?(?:所属|主要|所从事|从事|属于|做|干|搞)?(?:的|什么|哪个|哪种|哪一?类)*(?:行业"
        r"|产业)(?:门类|大类|类别|类型|名称|分类)?")),
    ("legal_person", re.compile(r"(?:老板|法人|业主|厂长|经营者)(?:是)?(?:谁|叫什么(?:名字)?|名字)")),
    (
        "address", re.compile(r"(?:厂|厂子|企业|作坊|店|店子)?(?:开|建|办)?在(?:哪里|什么地方|哪个位置"
            r"|哪个地方)")),
    ("floor_area", re.compile(r"(?:总|厂区|企业|场地|全厂)?占地(?:总?面积|有?多大|多少|规模)?")),
    (
        "investment", re.compile(r"(?:项目|企业)?(?:总投资|投资)(?:总额|总?规模|总?金额|额|多少钱?)"
            r"|投了多少钱")),
    (
        "employees", re.compile(r"(?:企业|厂里?|现有?)?(?:有)?(?:多少|几个)(?:工人|员工|职工"
            r"|人)(?:上班|做工)?")),
    ("operation_start", re.compile(
        r"(?:何时|什么时候|哪年|哪一年)(?:建成|正式)?(?:投产|投入生产|开始生产|开始做|开工生产)的?"
        r"|(?:建成|正式|实际)*(?:投产|投入生产|开始生产)(?:的)?(?:时间|日期|年份|年月|年)")),
    (
        "above_scale", re.compile(r"(?:是否|是不是)(?:为|属于|属)?(?:规模以上|规上)(?:工业)?(?:企业)?"
            r"|规上(?:或|/)规下")),
    (
        "policy_class", re.compile(r"(?:属于|属)?产业(?:结构|政策)?(?:调整)?(?:指导)?目录(?:的)?(?:哪一"
            r"?类|类别|分类|类型)")),
    ("environmental_papers", re.compile(
        rf"(?:(?:环评|环保验收|竣工验收|验收|排污许可证?|排污登记)(?:{_AND}"
        rf"|等)?){{2,}}等?环保手续(?:办理|取得|履行)?(?:情况)?")),
    ("eia_class", re.compile(r"(?:环评)?(?:报告)?书[/、或](?:报告)?表[/、或](?:环评)?登记表?")),
    (
        "standard_met", re.compile(r"(?:污染物|排污|排放|污染|的)+(?:是否|能否"
            r"|能不能)?(?:稳定)?达标(?:排放)?(?:情况|与否)?")),
    ("stack_height", re.compile(r"(?:废气)?(?:排气筒|排气管|烟囱)(?:的)?(?:有)?(?:多高|高度|高)")),
    ("materials_cover", re.compile(
        r"(?:物料|原料|原辅料|料|煤|砂石|砂石料)?(?:堆场|料堆|堆料|堆放|堆存|堆)(?:的)?(?:方式|形式"
        r"|情况|覆盖情况|遮盖情况|密闭情况|覆盖方式)"
        r"|(?:物料|原料|料|料堆|砂石)怎么(?:放|堆|存放|堆放)的?")),
    ("fuel", re.compile(
        r"(?:锅炉|炉窑|炉子)?(?:烧|用)(?:的)?(?:是)?(?:什么|(?:煤|气|电|柴|油|生物质|天然气)(?:(?:还是"
        r"|或|、|/)(?:烧|用)?(?:煤|气|电|柴|油|生物质|天然气))+)(?:燃料|能源)?(?:的)?"
        r"|(?:锅炉|炉窑|窑炉)?(?:主要|所用|使用)*(?:燃料|能源)(?:种类|类型|类别|名称|使用情况|情况)?")),
    ("boilers", re.compile(r"锅炉(?:有)?(?:几台|多少台)|(?:有)?(?:几台|多少台)锅炉")),
    (
        "drain_to", re.compile(r"(?:厂区)?(?:出水|外排水|水|生产用水)(?:的)?(?:排放|外排|最终)?(?:去向"
            r"|去处|流向)|(?:生产)?(?:废水|污水)(?:排放)?(?:出路)")),
    ("water_out", re.compile(r"(?:每天|日|一天|日均)(?:外)?排(?:放)?(?:多少|好多)?(?:污|废)?水量?(?:多少)?")),
    ("noise", re.compile(r"是否(?:很)?(?:吵|吵闹)|(?:是否|有无|有没有)噪[声音]")),
    ("hazardous_kinds", re.compile(r"主要(?:的)?(?:危废|危险废物)(?:有哪些)?")),
    ("online_connected", re.compile(
        r"(?:是否)?已?(?:与|和|同)(?:生态)?环[保境](?:局|部门|主管部门|监控平台|平台)+联网(?:情况)?")),
    (
        "safety_hazard", re.compile(_WHETHER + r"(?:存在|有)?(?:安全|安全生产"
            r"|生产安全)(?:事故)?隐患(?:情况)?" + _DONE)),
    (
        "plan_conformity", re.compile(r"(?:项目|企业)?(?:选址|布局|用地)(?:是否)?(?:符不符合"
            r"|符合)(?:相关)?规划(?:要求)?(?:情况)?")),
    ("residential_area", re.compile(
        rf"{_WHETHER}(?:位于|处于|在|属于)(?:居民集中区|居民区|居住区|居民聚集区|居民集聚区)(?:之?内"
        rf"|里面?|里头|范围内)?{_DONE}")),
    ("sensitive_neighbours", re.compile(
        rf"(?:厂区)?(?:周边|周围|附近|旁边)(?:\d+米(?:内|范围内))?(?:是否|有无|有没有)(?:有|存在"
        rf"|分布有?)?(?:{_NEIGHBOURS}{_AND}?)+(?:等|分布)*{_DONE}"
        rf"|(?:是否|是不是)(?:临近|邻近|紧邻|靠近|毗邻|紧挨|挨着)(?:{_NEIGHBOURS}{_AND}?)+(?:等)?{_DONE}")),
    ("water_source_zone", re.compile(
        rf"{_WHETHER}{_WITHIN}(?:集中式)?(?:饮用水?)?水?源(?:地保护区|保护区|地)(?:之?内|里"
        rf"|范围之?内)?{_DONE}")),
    ("eco_redline", re.compile(
        rf"{_WHETHER}{_WITHIN}(?:生态保护|生态)红线(?:区域?)?(?:之?内|里|范围之?内)?(?:情况)?{_DONE}")),
    ("cropland", re.compile(rf"{_WHETHER}占用?(?:农田|农用地|耕地)(?:情况)?{_DONE}")),
    ("measures", re.compile(
        r"(?:具体|主要)?(?:整改|整治|治理)(?:措施|要求|任务|内容)[及和与、/](?:整改|整治)?(?:措施|要求"
        r"|任务|内容|建议|目标)")),
    ("progress", re.compile(r"(?:整改|整治|改)得?(?:怎么样|如何|怎样|到哪一步|到什么程度)了?")),
    ("completed", re.compile(
        r"(?:问题)(?:是否|有没有)(?:已经?)?(?:整改|整治|解决)(?:完成|到位|完毕|完)?"
        r"|(?:整改|整治|改)(?:完|完成|到位|好)(?:了没有?|没有?|了吗)")),
    ("written_off", re.compile(r"(?:是否|有没有)?(?:已经?)?(?:完成|办理)?销号(?:了没有?|没有?|了吗|与否)")),
    ("inspected_on", re.compile(rf"(?:哪一?天|什么时候|何时|几号)(?:去)?{_SEEN}(?:的|过)?")),
    (
        "inspector", re.compile(rf"(?:是)?(?:谁|哪个|哪些人|什么人)(?:去)?{_SEEN}的?|(?:现场)?(?:巡查"
            rf"|检查|排查|核查)员(?:姓名|签字|签名)?")),
    ("responsible_person", re.compile(
        rf"{_DUTY}+(?:责任人|负责人|责任领导|责任干部|干部|领导|联系人)(?:姓名|员)?|责任人(?:姓名|名字"
        rf"|签字)|网格长(?:姓名)?")),
    ("complaint_founded", re.compile(
        r"(?:投诉|举报|信访|反映|群众反映|反映问题)+(?:的)?(?:内容|情况|事项|问题"
        r"|件)?(?:是否)?属实(?:情况|与否|性)?")),
    ("manure_facility", re.compile(
        rf"{_WHETHER}(?:建有|配套|安装|有|建设)?(?:畜禽|养殖)?(?:粪污|粪便)(?:处理利用|资源化利用"
        rf"|综合利用|收集贮存|收集处理|处理和利用|处理及利用)设施(?:建设|配套)?(?:情况)?")),
    (
        "production_state", re.compile(r"(?:现在|目前)(?:还)?(?:开着|做着|在做|开起|开着的)(?:了没有?"
            r"|没有?|没得|吗)?")),
    ("name", re.compile(
        r"(?:厂|厂子|店|店子|作坊|企业|公司)叫什么(?:名字?|名称)?|(?:厂|店|门店|门牌|招牌"
        r"|作坊)(?:的)?(?:店名|名字|名称|名)"
        r"|(?:被|受)?(?:检查|巡查|走访|摸排|排查|整治|监管|抽查)(?:的)?(?:对象|企业|商户"
        r"|作坊)(?:名称|名字|全称)")),
    ("town", re.compile(
        r"(?:所属|所在|属地|辖区|管辖)*(?:乡镇|镇街|街镇|镇乡|镇|乡|街道)(?:[、/或(]*(?:街道办事处"
        r"|街道办|街道|镇|乡)\)?)*(?:名称|名)?"
        r"|(?:是|在)?哪个(?:镇|街道|乡镇|镇街)的?|属地")),
    ("livestock_kind", re.compile(
        r"养(?:的)?(?:是)?什么|(?:养殖|饲养|畜禽|养殖畜禽|所养)(?:的)?(?:种类|品种|畜种|类型|类别)"
        r"|畜种|(?:养殖|饲养)动物(?:种类)?")),
    ("livestock_number", re.compile(
        r"(?:现有|目前|当前|实际|现)?(?:畜禽|生猪|养殖)?存栏(?:量|数量?|头数|规模)?|养了?多少(?:头|只"
        r"|羽)?|养殖(?:数量|头数|存栏量)")),
    ("boilers", re.compile(r"(?:现有|在用)?锅炉(?:台数|数量|数|总数)")),
    ("boiler_capacity", re.compile(
        r"(?:单台)?锅炉(?:的)?(?:单台)?(?:吨位|蒸吨数?|规模|容量|额定容量|蒸发量|额定蒸发量|额定出力|出力)")),
    ("voc_enclosed", re.compile(
        r"(?:喷漆|喷涂|涂装|涉vocs|含vocs|vocs|有机废气)(?:产生)?(?:工序|工段|房|间|操作|作业|环节"
        r"|车间|废气)?(?:是否|有无|有没有)?(?:在|采取|进行|实现)?密闭"
        r"(?:空间|车间|场所|房间|设备)?(?:内|中)?(?:进行|操作|作业|生产|喷漆|喷涂)?(?:情况)?(?:没有?"
        r"|与否)?")),
    ("low_voc_materials", re.compile(
        rf"{_WHETHER}(?:使用|采用|用|完成|实施|推广)?低(?:vocs|挥发性(?:有机物)?"
        rf"|挥发)(?:含量)?(?:的)?(?:原料|原辅料|原辅材料|涂料|油墨|胶粘剂|材料|产品)?(?:源头)?(?:替代"
        rf"|使用)?(?:情况)?")),
    ("voc_ledger", re.compile(
        rf"{_WHETHER}(?:建立|有)?(?:含vocs物料|涂料|油漆|胶粘剂|油墨|溶剂|有机溶剂"
        rf"|油漆稀释剂)(?:的)?(?:使用|用量|出入库|消耗|使用量)?台[账帐](?:建立|记录)?(?:情况)?{_DONE}")),
    ("open_burning", re.compile(rf"{_WHETHER}(?:存在|有)?露天(?:焚烧|烧)(?:垃圾|废料|废品|东西"
        rf"|边角料)(?:现象|行为|情况)?{_DONE}")),
    ("high_pollution_fuel", re.compile(rf"{_WHETHER}(?:使用|燃用|烧|燃烧|用)高污染燃料(?:情况)?{_DONE}")),
    ("hazardous_manifest", re.compile(rf"{_WHETHER}(?:执行|有|填写|使用)?(?:危险废物"
        rf"|危废)?转移(?:电子)?联单(?:制度)?(?:执行|填写)?(?:情况)?{_DONE}")),
    ("self_monitoring", re.compile(r"(?:是否|有没有|有无)(?:做|做过)(?:了|过)?(?:排污"
        r"|污染物)?监测")),
    ("rectification_class", re.compile(
        r"(?:拟|建议)?(?:分类)?(?:整治|处置|整改)(?:分类|意见)?(?:类别|类型|方式|分类|意见)"
        r"|分类(?:整治|处置)(?:意见|类型|类别|方式)?|处[置理]措施分类|三个一批")),
    ("measures", re.compile(
        r"怎么(?:改|整改|治理)|如何整改|(?:具体|主要|下一步|拟采取的?|下步)*(?:整改"
        r"|整治)(?:工作)?(?:方案|内容|任务|要求|措施|建议)")),
    ("deadline", re.compile(
        r"(?:什么时候|何时|哪天)(?:前)?(?:能|要|应)?(?:改|整改|整治|完成)(?:完成|完|好|到位"
        r"|整改)?(?:前)?|(?:整改|整治)(?:完成)?(?:时限|期限|限期|时间)(?:要求)")),
    ("progress", re.compile(
        r"(?:目前|当前|最新|现阶段)*(?:整改|整治)(?:工作)?(?:进展|进度|推进|落实)(?:情况|说明)?"
        r"|(?:目前|当前|最新)(?:的)?(?:进展|进度)(?:情况)?")),
    ("production_state", re.compile(
        r"(?:现在|目前|当前)?还?是否还?(?:在|正在)?(?:做|生产|经营|营业)(?:着|起的)?|(?:目前|当前|现"
        r"|企业)*(?:开停|开停工|停产|停复产)(?:情况|状态)")),
    ("credit_code", re.compile(
        r"(?:企业|单位|公司)?(?:统一)?(?:社会)?(?:统一)?信用(?:代)?码(?:证)?(?:号码?"
        r"|编号)?(?:[/或、](?:组织机构代码|注册号|执照号))?|营业执照(?:代码|信用代码)")),
)  # fmt: skip
