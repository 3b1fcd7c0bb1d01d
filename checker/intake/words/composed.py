"""Words of which headings are put together: 有没有|做|排污登记, 废气|设备|开没开, 危废|出入库台账.

A heading is read so only if it consists of such words from end to end: what is asked about (a topic), what of
it (aspects), how it is asked, and words that change nothing.  未, 拟, 应, 原, 房东 and 生活 are no such words.
"""

from itertools import product


def _words(*parts: str) -> tuple[str, ...]:
    """Every way to choose one of each part; the choices of a part are parted by blanks, ``_`` is nothing."""
    return tuple("".join(one).replace("_", "") for one in product(*(part.split() for part in parts)))


# --- how it is asked

ASKS = _words(
    "是否 有无 有没有 是不是 有否 与否 会不会 吗 ? 有/无 是/否 有、无 是、否 有或无 是或否 无/有 否/是 √/× 有,无 是,否"
)
# Only at the end: 雨污分流没有, 排登办了没.
ASKS_BEHIND = _words("没有 没 否 没得")
# Only at the beginning or behind the question.
BEGINS = _words(
    "企业 本企业 该企业 公司 单位 本单位 该单位 厂 厂区 厂内 厂里 全厂 车间 项目 你厂 贵单位 其 现 目前 现在 现有"
)
# Only behind the question: 是否已建立台账.
ALREADY = _words("已 已经")
# A sheet says so of each of its columns.
CHANGES_NOTHING = _words(
    "的 了 情况 状况 说明 办理 取得 履行 执行 落实 实施 实行 开展 建立 建设 完成 通过 制定 编制 签订 签 设置 设立 安装 装 配套 配备"
    " 配置 建有 建成 建 设有 具有 具备 存在 采取 采用 进行 有 办 做 依法 按要求 按规定 按期 填报 核发 领取 持有 持证 备案 相关 规范化"
    " 使用 用 属于 属 为 列入 纳入 存在的 现象 行为 张贴 悬挂 实现 有效 主要"
)
# Beside a day, a number, an amount or a name these alone change nothing: 环评编制时间 is none of the approval.
CHANGES_NO_DAY = frozenset(_words("的 了 取得 通过 完成 核发 主要 有 情况 说明 备案"))
# A no is open there: 是否健全.
GRADES = _words("健全 完善 完备 齐全 完整 规范 到位 符合要求 合规 全 齐")

# --- what of it

_PAPERS = _words(
    "手续 审批 批复 批文 审批手续 批复手续 文件 批复文件 审批文件 报告 报告批复 制度 证件 证照 证 证书 批准 批准手续 许可手续 审批情况"
)
_CLASS = _words("_ 管理", "类别 类型 等级 级别 种类 形式 分类 类") + _words(
    "哪类 哪一类 什么 哪种 哪类管理 哪一级"
)
_DAY = _words("_ 批复 审批 批准 获批 通过", "时间 日期 年月 年月日") + _words("何时", "_ 取得 通过 批复")
_NUMBER = _words("_ 批复 审批 批文 批准 证书 证", "文号 编号 号 号码 证号 字号 代码") + ("批复文件号",)
_UNTIL = (
    *_words("有效 到期 截止", "期 期限 期至 日期 时间 日 期限至 期止 期到"),
    *("到期", "什么时候到期", "何时到期", "哪天到期", "有效至", "有效期截止", "有效期截止日期", "有效期到期日"),
)
_OF_PLANT = _words("_ 污染 污染物", "治理 处理 防治 净化 收集处理 收集治理 治理处理 处理净化")
_PLANT = (
    *_words("_ 收集处理 收集治理 治理 处理 防治 净化 污染治理 污染防治 污染处理", "设施 设备 装置 设施设备 设备设施 系统"),
    *_words("治理 处理", "站"),
    "环保设施",
    "环保设备",
    "末端治理设施",
    "末端处理设施",
)
_RUNS = _words(
    "运行 运转 正常 正常运行 正常运转 稳定运行 正常开启 正常使用 开启 开机 开 开着 运行情况 运行状态 运行状况 运转情况 运转状态 使用情况"
    " 运行正常 运转正常 使用 运行使用情况 转"
)
_DIRECT = _words("_ 未经处理 未处理 不经处理 不处理 未经处理就 没处理就", "直排 直接排放 直接排 直接外排 直接排掉")
_COLLECTED = _words("收集 有效收集 应收尽收 全部收集 收集起来")
_WHERE = (
    *_words("_ 排放 最终 最后 外排", "去向 去处 出路 流向 排向"),
    *_words("_ 都 最后 最终", "往哪里 往哪 流到哪里 流到哪 流哪里 排到哪里 排到哪 排哪里 去哪里 去哪 到哪里 到哪", "_ 了 流 排 走 去 去了"),
)
_METHOD = (
    *_words("处理 处置 治理", "方式 方法 办法 情况 措施"),
    *_words("怎么 如何 怎样", "处理 处置 治理 弄", "_ 的"),
)
_PROCESS = _words("处理 治理 净化 污染治理 治理设施 处理设施", "工艺 技术 工艺类型 技术工艺") + _words(
    "治理措施 处理措施 污染防治措施 防治措施"
)
_NAMED = _words("名称 种类 类型 类别 工艺 名称及工艺 名称及类型 类型及工艺 名称及处理工艺 名称(工艺) 名称和工艺")
_KINDS = _words("_ 主要", "种类 类别 类型 名称 代码 类别代码 名称代码 名称及代码 种类及代码 类别及代码 类别和代码") + _words(
    "有哪些 哪些 什么 哪种 有什么 是什么"
)
_EMITTED = _words("产生 产 涉及 涉 产不产")
_SENT_OUT = _words("排放 散发 外排")
_AMOUNT = _words("_ 年 每年 全年 一年 年度", "产生量 产量 量")
_DAILY = _words("日 每天 每日 日均 天", "排放量 排水量 外排量 排放") + ("日排", "每天排放", "每天排多少", "日排多少")
_LEDGER = _words("_ 管理 出入库 产生 记录 使用 原辅材料 物料 环境管理", "台账 台帐 台账记录 台账资料")
_CONTRACT = _words(
    "_ 委托 委托处置 处置 处理 委托处理 转运 转移 回收 利用 综合利用 清运 处置利用 处置服务",
    "合同 协议 协议书 合同(协议) 协议(合同) 合同/协议 合同或协议 合同协议",
)
_SIGN = _words("_ 识别 警示", "标识 标志 标识牌 标志牌 标牌 标签 标识标牌 标识标志 标识标签")
_PLAN = ("管理计划", "计划", "管理计划备案")
_SLIPS = _words("_ 转移 电子 转移电子 五", "联单 联单制度")
_DECLARED = _words("申报 申报登记 网上申报 系统申报 在系统申报")
_STORED = _words("_ 规范", "暂存 贮存 储存 存放 堆放 堆存", "_ 间 库 场所 场 区 点 设施 仓库 库房 场地") + _words(
    "间 库房 仓库 堆场 库 间建设"
)
_PARTNER = _words("处置 接收 委托 委托处置 回收 利用 处理 委托处理 处置利用", "单位 公司 企业 机构 单位名称 企业名称 公司名称") + _words(
    "交给 送到 拿给 卖给", "谁 哪家 哪里 谁处理 哪家处理 哪家公司"
)
_DUMPED = _words("_ 随意 非法 擅自 乱 违法", "倾倒 丢弃 堆弃 倾倒丢弃 乱倒 乱堆乱倒 乱堆乱放 倒")
_CONNECTED = _words("联网 与环保局联网 与环保联网 与环保部门联网 与生态环境局联网 与生态环境部门联网 接入平台")
_BESIDE_NOISE = _words("_ 治理 防治 控制 降噪 隔声 隔音 防护 减振 污染防治", "措施 设施 设备 装置")

ASPECTS = {
    "papers": _PAPERS,
    "class": _CLASS,
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
    "partner": _PARTNER,
    "dumped": _DUMPED,
    "connected": _CONNECTED,
    "beside noise": _BESIDE_NOISE,
}
# With these a word that tells of something done makes another thing: 废气治理设施安装时间.
EXACT = frozenset({"day", "number", "until", "amount", "daily", "partner"})

# --- what is asked about

TOPICS = {
    "eia": _words("_ 建设项目 项目", "环评 环境影响评价 环境影响评估"),
    "acceptance": (
        *_words("_ 竣工 建设项目 建设项目竣工", "环保 环境保护", "_ 设施 竣工 设施竣工 自主", "验收"),
        *_words("环评 三同时 环保三同时 自主 竣工自主 自主竣工 环评竣工", "验收"),
    ),
    "permit": ("排污许可", "排污许可证", "排污证"),
    "class of source": _words("排污 固定源 固定污染源 固定污染源排污 排污单位"),
    "registration": (
        *_words("排污 排污许可 固定污染源 固定污染源排污 固定源 固定源排污", "登记 登记表 登记回执"),
        "排登",
    ),
    "gas": _words("_ 工艺 生产", "废气") + _words("大气 大气污染 大气污染物 废气污染 废气污染物 涉气污染 涉气污染物"),
    "emits gas": _words("涉气 涉气企业 涉废气"),
    "voc": _words("_ 涉 含 涉及", "vocs voc 挥发性有机物 有机废气 挥发性有机废气") + ("喷漆废气",),
    "dust": _words("_ 打磨 工艺 木 生产", "粉尘"),
    "dust collector": _words("_ 打磨 布袋 脉冲 粉尘 切割", "除尘"),
    "water": _words("生产 工业", "废水 污水") + ("废水",),
    "sewage": ("污水", "水污染", "尾水"),
    "emits water": _words("涉水 涉水企业 涉废水"),
    "solid": _words("_ 涉", "_ 一般 工业 一般工业", "固废 固体废物 固体废弃物"),
    "hazard": _words("_ 涉", "危废 危险废物 危险废弃物"),
    "noise": _words("噪声 噪音 涉噪 涉噪声 涉噪音 噪声污染 噪音污染"),
    "quiet": _words("降噪 隔音 隔声 减振 减震 减振降噪 隔声降噪 降噪减振 隔音降噪"),
    "odour": _words(
        "恶臭 异味 臭味 臭气 恶臭异味 异味恶臭 恶臭气体 刺鼻气味 刺激性气味 难闻气味 刺鼻异味 恶臭污染 恶臭(异味) 恶臭/异味 臭"
    ),
    "fume": _words("_ 餐饮 厨房", "油烟"),
    "online": (
        *_words("_ 污染源 污染物", "在线 自动", "监测 监控"),
        *("在线", "cems", "在线监测(监控)", "在线监控(监测)"),
    ),
    "manure": _words("_ 畜禽 养殖", "粪污 粪便 粪水"),
    "plant": _words("环保 治污 污染 污染治理 污染防治 污染物 环境保护 环保治理 环境治理 各类污染"),
    "emergency plan": _words("_ 环境 突发环境事件 突发环境 环境突发事件 突发环境污染事件 环保", "应急预案"),
    "self monitoring": _words("自行 自主 企业自行", "监测 检测") + ("企业自测", "自测"),
    "records": _words("环保 环境管理 环保管理 环境", "台账 台帐") + ("台账资料",),
    "duty": _words("环保 环境保护 环境", "责任制 责任制度 管理制度 制度 责任管理制度 岗位责任制"),
    "key polluter": _words("重点排污", "单位 企业 户", "_ 名录 名单"),
    "licence": (
        *_words("_ 工商 市场主体", "营业执照 执照"),
        *_words("市场主体 工商 工商注册 市场监管", "登记"),
        *("工商营业执照", "照"),
    ),
    "filing": _words(
        "发改 经信 发改经信 发改/经信 发改、经信 发改或经信 发改委 项目 投资项目 企业投资项目 技改 投资 工业项目",
        "立项 备案 立项备案 备案立项 备案证 立项(备案) 立项/备案",
    ),
    "land": ("用地", "土地", "国土"),
    "land paper": _words("土地证 国土证 土地使用证 土地使用权证"),
    "planning": ("规划", "规建"),
    "planning paper": _words("_ 建设 建设工程 城乡 工程 乡村建设", "规划许可 规划许可证"),
    "safety licence": _words("安全生产许可证 安许证 安全许可证 安全生产许可"),
    "fire": _words("消防", "手续 验收 备案 审批 审验 验收备案 许可 验收(备案)"),
    "drainage": _words(
        "排水许可 排水许可证 排水证 城镇污水排入排水管网许可证 污水排入排水管网许可证 污水排入管网许可 污水排入管网许可证 排水户许可"
        " 城镇排水许可 城镇排水许可证 污水排入排水管网许可"
    ),
    "outfall": _words("入河 入河道", "排污口 排口 排放口"),
    "split": _words("雨污 雨水污水 雨污水 雨水和污水 雨水、污水 清污", "分流 分开 分离 分流制"),
    "simultaneous": _words("_ 环保 环境保护 建设项目", "三同时 三同时制度"),
    "chemicals": _words("危化品 危险化学品 危化学品 涉危化品"),
    "obsolete": _words(
        "_ 国家 国家明令 明令 属于国家明令",
        "_ 限制",
        "淘汰 淘汰类 淘汰的 淘汰落后 淘汰类的 淘汰的落后 落后",
        "_ 生产",
        "设备 工艺 产能 装备 工艺设备 工艺装备 工艺和设备 工艺、设备 设备工艺 设备和工艺 工艺或设备 产能设备 设施",
    )
    + ("淘汰落后", "淘汰类"),
    "unapproved": ("未批先建",),
    "unlawful building": _words("违建 违法建筑 违章建筑 违法建设 违章搭建 违法搭建 私搭乱建 违章建设"),
    "burning": _words("露天焚烧", "_ 垃圾 废物 固废 废弃物 杂物"),
    "high pollution": ("高污染燃料",),
    "three in one": _words("三合一", "_ 场所 现象 场所现象"),
}
# 有照, 是否办照; 台账资料 without saying of what: only if it is asked whether.
ONLY_ASKED = frozenset({"gas", "voc", "water", "solid", "hazard", "noise", "licence", "chemicals"})
# 是否已淘汰落后设备 asks whether it was done away with.
NEVER_ALREADY = frozenset({"obsolete", "unlawful building", "burning"})

# Which field a topic and its aspects are.
FIELDS: dict[tuple[str, frozenset[str]], str] = {}


def _field(key: str, topics: str, *aspects: str) -> None:
    for topic in topics.split(", "):
        for one in aspects:
            FIELDS[topic, frozenset(one.split("+")) - {""}] = key


_field("eia_approval", "eia", "", "papers")
_field("eia_class", "eia", "class", "papers+class")
_field("eia_date", "eia", "day", "papers+day")
_field("eia_number", "eia", "number", "papers+number")
_field("acceptance", "acceptance", "", "papers")
_field("acceptance_date", "acceptance", "day")
_field("discharge_permit", "permit", "", "papers")
_field("discharge_permit_number", "permit", "number", "papers+number")
_field("discharge_permit_until", "permit", "until", "papers+until")
_field("permit_class", "permit, class of source", "class")
_field("discharge_registration", "registration", "", "papers")
_field("gas", "gas, emits gas", "", "emitted", "sent out")
_field("gas_facility", "gas, emits gas", "plant")
_field("gas_facility_running", "gas, emits gas", "plant+runs")
_field("gas_direct", "gas", "direct")
_field("gas_collected", "gas", "collected")
_field("gas_facility_kind", "gas", "process", "plant+process", "plant+named", "method")
_field("gas_kinds", "gas", "kinds", "emitted+kinds")
_field("voc_process", "voc", "", "emitted", "sent out")
_field("voc_facility", "voc", "plant")
_field("voc_facility_running", "voc", "plant+runs")
_field("voc_ledger", "voc", "ledger")
_field("dust_removal", "dust, dust collector", "plant")
_field("wastewater", "water, emits water", "", "emitted")
_field("wastewater_facility", "water, sewage", "plant")
_field("wastewater_facility_running", "water, sewage", "plant+runs")
_field("wastewater_direct", "water, sewage", "direct")
_field("drain_to", "water, sewage", "where")
_field("wastewater_method", "water, sewage", "method")
_field("water_out", "water, sewage", "daily")
_field("solid_waste", "solid", "", "emitted")
_field("solid_amount", "solid", "amount")
_field("solid_ledger", "solid", "ledger")
_field("solid_contract", "solid", "contract")
_field("solid_storage", "solid", "stored")
_field("solid_dumping", "solid", "dumped")
_field("hazardous_waste", "hazard", "", "emitted")
_field("hazardous_amount", "hazard", "amount")
_field("hazardous_kinds", "hazard", "kinds", "emitted+kinds")
_field("hazardous_sign", "hazard", "sign", "stored+sign")
_field("hazardous_plan", "hazard", "plan")
_field("hazardous_ledger", "hazard", "ledger")
_field("hazardous_contract", "hazard", "contract")
_field("hazardous_storage", "hazard", "stored")
_field("hazardous_receiver", "hazard", "partner")
_field("hazardous_manifest", "hazard", "slips")
_field("hazardous_declared", "hazard", "declared")
_field("noise", "noise", "", "emitted", "sent out")
_field("noise_control", "noise", "beside noise")
_field("noise_control", "quiet", "", "beside noise", "plant")
_field("odour", "odour", "", "emitted", "sent out")
_field("odour_control", "odour", "plant")
_field("fume_purifier", "fume", "plant")
_field("fume_purifier_running", "fume", "plant+runs")
_field("online_monitoring", "online", "", "plant")
_field("online_connected", "online", "connected", "plant+connected")
_field("manure_facility", "manure", "plant")
_field("treatment", "plant", "plant")
_field("treatment_running", "plant", "plant+runs")
_field("emergency_plan", "emergency plan", "")
_field("self_monitoring", "self monitoring", "")
_field("records_kept", "records", "")
_field("responsibility", "duty", "")
_field("key_polluter", "key polluter", "")
_field("business_licence", "licence", "", "papers")
_field("project_filing", "filing", "", "papers")
_field("land_papers", "land", "papers")
_field("land_papers", "land paper", "", "papers")
_field("planning_papers", "planning", "papers")
_field("planning_papers", "planning paper", "", "papers")
_field("safety_licence", "safety licence", "", "papers")
_field("fire_papers", "fire", "", "papers")
_field("drainage_permit", "drainage", "", "papers")
_field("outfall", "outfall", "")
_field("rain_sewage_split", "split", "")
_field("three_simultaneous", "simultaneous", "")
_field("chemicals", "chemicals", "", "emitted")
_field("obsolete", "obsolete", "")
_field("building_without_eia", "unapproved", "")
_field("illegal_building", "unlawful building", "")
_field("open_burning", "burning", "")
_field("high_pollution_fuel", "high pollution", "")
_field("three_in_one", "three in one", "")
