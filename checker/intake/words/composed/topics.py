"""What is asked about, and which field that is with what of it is asked."""

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
