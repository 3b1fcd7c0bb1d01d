"""What inspectors write under 存在问题: 未批先建, 废水直排, 喷漆废气未收集, 污水处理设施不正常运行.

A clause counts only as a whole: whatever else stands in it (部分, 二期, 疑似, 邻厂) leaves it unread.
"""

from checker.intake import lazy_re as re

# --- what takes a cell out

# There are none.
NONE = re.compile(
    r"(?:无|没有|暂无|未发现|未见)?(?:存在)?(?:明显|突出|环境|环保|其他|异常|上述)*(?:问题|违法行为|情况|异常)?"
    r"|[-—/\\]+|正常|合格|达标|良好"
)
# A clause that says that nothing is wrong: 未发现直排, 污水处理站运行正常, 手续齐全.
NOTHING_FOUND = re.compile(
    r"未(?:发现|见).*|不存在.*|无(?:违法|异常|明显).*"
    r"|(?!.*[未不无没欠超仅])[^但而]*"
    r"(?:正常(?:运行|生产|使用|运转)?|达标(?:排放)?|符合(?:要求|规定)|良好|较好|齐全|完善|完备|规范|合格|到位)"
)

# It tells of another time or of what others say, or takes back what it says: nothing of it is taken.
_PUT_RIGHT = r"""
      已(?:经)?(?:全部|基本|自行)?
      (?:
        整改|完成|拆除|停产|停业|停用|停止|安装|配套|配备|建成(?!投|并投)|建设|建立|办理|补办|取得|搬迁
      | 搬离|清理|清运|清空|关闭|关停|取缔|落实|恢复|改正|纠正|消除|验收|接入|处置|签订|委托|制定|编制|规范
      | 更换|维修|修复|断电|断水|查封
      )
    | (?:整改|整治)(?:完成|到位|完毕|完善|后) | [现目]前?已
"""
NOT_NOW = re.compile(
    rf"""
      {_PUT_RIGHT} | (?<![^,;。、\n])正在 | 拟 | 计划(?=[于在年办建安补搬整改投])
    | 曾 | 原先 | 此前 | 以前 | 去年 | 上年 | 前期 | 历史
    | (?:19|20)\d\d[年./-] | \d月
    | 疑似 | 涉嫌 | 可能 | 待核 | 不属实 | 举报 | 反映 | 投诉 | 信访 | 群众 | 或 | 如[不未果] | 若 | \?
    | [是能可]否
    """,
    re.VERBOSE,
)

# Headings and titles under which problems are those of another time, or what others say.
OF_ANOTHER_TIME = re.compile(r"(?:整治|整改)前|^原|违法事实|处罚|信访|投诉|举报|历史|上次|前次")
# Under such a heading all that is written is wrong; under 现场检查情况 it may be 设施正常运行.
NAMED_SO = re.compile(r"问题|违法|违规|隐患")
# A list that was gone through again says there what became of its problems.
LOOKED_AGAIN = re.compile(r"复查|复检|复核|回头看|后督察")
# What is told of the rectification: 已安装, 整改完成; not 未完成, nor 已下达通知.
DONE = re.compile(
    rf"{_PUT_RIGHT} | (?<!未)(?<!没有)完成 | (?<!未)(?<!不)到位 | (?<!未)销号 | (?<!未)(?<!不)达标 | 部分",
    re.VERBOSE,
)


# --- how a cell is taken apart

# These are looked for in the text as it is written, the others in clauses that are squeezed.
CLAUSES = re.compile(
    r"[,，;；。\n\r\u2460-\u2473]|(?<![\d.])\d{1,2}[、.．)）](?!\d)|[（(]\d{1,2}[)）]"
    r"|[一二三四五六七八九]是|[一二三四五六七八九][、.．]"
)
STROKE = "、"
# 未办理环评手续，擅自开工建设: one clause.
GOING_ON = re.compile(r"[,，、](?=\s*(?:即|就|便)?擅自)")
LIST = re.compile(r"[、和及与]|以及")
LEADING = re.compile(
    r"""
    ^(?:
      (?:主要)?(?:存在)?(?:的)?(?:环保|环境)?问题: | 存在 | 属于? | 系 | 现场 | 经?检查(?:时)?发现 | 检查时
    | 发现 | 目前 | (?:该|本)?(?:企业|公司|单位|厂|店|户|作坊|加工点|项目)(?=[无未没不超存在属擅私])
    | 并 | 且 | 也 | 还 | 均 | 都 | 仍 | 长期 | 一直
    )+
    """,
    re.VERBOSE,
)
TRAILING = re.compile(r"(?:的)?(?:现象|问题|行为|情况|情形|严重|突出)+$")
# 无环评、验收手续: what is said of each.
LACKING_EACH = re.compile(
    r"(?P<how>(?:无|没有|缺"
    r"|未(?:办理?|取得|领取|建立|安装|配套(?:建设)?|建设|建|设置|签订|编制|制定|开展))(?:任何)?)(?P<what>.+)"
)


# --- what a clause says

_FROM = (
    r"(?:(?:喷漆|喷涂|烤漆|涂装|调漆|晾干|印刷|注塑|熔炼|熔化|浇铸|焊接|打磨|抛光|切割|破碎|粉碎|砂光|下料|开料"
    r"|烘干|投料|搅拌|筛分|雕刻|裁切|封边|热压|制胶|造粒|挤出|生产|锅炉|炉窑|窑炉|木工|机加|车间)+"
    r"(?:房|工序|工段|车间|过程|线|环节)?(?:中)?(?:产生)?(?:的)?)?"
)
_GAS = r"(?:有机废气|工艺废气|废气|粉尘|烟尘|烟气|vocs|挥发性有机物|酸雾|沥青烟)"
_VOC = r"(?:有机废气|vocs|挥发性有机物)"
_PAINTING = r"(?:喷漆|喷涂|烤漆|涂装|调漆|印刷|注塑)(?:房|工序|工段|车间)?(?:有机)?(?:废气|vocs)?"
_UNTREATED = (
    r"未(?:经|进行)?(?:任何|有效)?(?:收集)?[和、及]?(?:处理|治理|净化|收集)(?:处理)?(?:后|就|即|便|而)?"
)
_NO = r"(?:无|没有|缺少|未(?:安装|建设|建成|建|配套建设|配套|设置|配备|采取|落实)(?:任何|有效|相应)?(?:的)?)"
_PLANT = r"(?:收集)?(?:处理|治理|净化|防治|收集处理)(?:处理)?(?:设施|设备|装置|措施)"
# What a facility uses up: it treats no more where this is not renewed.
_USED_UP = r"(?:活性炭|过滤棉|滤棉|滤袋|布袋|滤筒|滤芯|(?:uv)?灯管|催化剂)"
_NOT_RENEWED = r"(?:长期|长时间)?未(?:能)?(?:及时|按时|按期|定期|按(?:要求|规定))?(?:进行)?(?:更换|再生)"
_BAKING = r"(?:喷?烤漆房?|喷漆房)(?:产生)?(?:的)?"
_COLLECTOR = r"(?:废气)?(?:收集(?:设施|装置|系统|设备)|集气(?:罩|设施|装置))"
_IN_WATER = r"(?:(?:cod|化学需氧量|氨氮|总磷|总氮|悬浮物|ss|bod|石油类|动植物油|色度|ph)[、和及与]?)+"
_IN_GAS = (
    r"(?:(?:颗粒物|粉尘|烟尘|二氧化硫|so2|氮氧化物|nox|非甲烷总烃|vocs|苯系物|苯|甲苯|二甲苯|烟气黑度)"
    r"[、和及与]?)+"
)
_OVER = r"(?:排放)?(?:浓度)?(?:超标|不达标)(?:排放)?"

# What comes out of a trade's own work; 生活污水, 养殖废水, 餐饮废水 and 冷却水 are none of it.
_INDUSTRIAL = (
    r"(?:(?:生产|工业|切割|清洗|印染|电镀|酸洗|喷漆|酿造|制浆|洗砂|磨边|打磨|水磨|屠宰|加工|工艺|设备清洗|车间清洗)"
    r"(?:废水|污水)|泥浆水?|黄浆水|母液)"
)
_ANY_WATER = r"(?:(?:洗车|养殖|外排)?(?:废水|污水))"
_RIVER = (
    r"(?:附近|旁边|门前|屋后|南侧|北侧|东侧|西侧)?的?"
    r"(?:小河沟|河道|河流|小河|河沟|河里|河|溪沟|小溪|水体|地表水体?)"
)
_RAIN = r"雨水?(?:管网|管道|管|沟渠|沟|井|口)"
_PIT = r"(?:自挖|自建|厂内|院内|厂后|厂区|屋后|厂外)?的?(?:渗坑|渗井|土坑|渗水坑)"
_CANAL = r"(?:(?:农田)?灌溉渠道?|农灌渠|灌渠)"
_AWAY = r"(?:外环境|环境|厂外|室外|大气|大气环境|空气|沟渠|沟|下水道)?(?:中|里|内)?"
_LET = r"(?:排放|外排|排|流|倒|接|进)+(?:入|到|至|进|向|往)*"
_DIRECTLY = r"(?:直排|直接排放|直接外排|直接排|直接(?:排|流|倒)(?:入|到|至|进|向)?)(?:入|到|至|进|向)?"
# It goes there untreated; it goes there, treated or not.
_UNTREATED_TO = rf"(?:(?:{_UNTREATED})?{_DIRECTLY}|{_UNTREATED}{_LET})"
_LED_TO = rf"(?:{_UNTREATED})?(?:直接|私自|擅自)?(?:{_LET}|{_DIRECTLY}|进入|流入|接入)"

_NOT_TREATED = r"未(?:经|进行)?(?:任何|有效)?(?:(?:收集)?处理|治理|净化)"

_RANDOMLY = (
    r"(?:露天|随意|乱|随地)+(?:堆放|堆存|存放|乱放|堆积)(?:未(?:采取)?(?:覆盖|防护|遮盖|防渗)(?:措施)?)?"
)
_IN_THE_OPEN = (
    r"露天(?:堆放|堆存|存放)"
    r"(?:未(?:采取)?(?:任何)?(?:覆盖|苫盖|遮盖|密闭|防尘|抑尘|防扬尘|扬尘防治)(?:措施)?)?"
)
_WASTE = r"(?:工业|一般)*(?:固废|固体废物|固体废弃物|废渣|废料|边角料|炉渣|煤渣)"
_DANGEROUS = r"(?:危废|危险废物|废机油|废矿物油|废活性炭|废漆渣|废漆桶|废油桶|废铅蓄电池)"
_HAZARDOUS = r"(?:危废|危险废物)"
_STORE = r"(?:贮存|暂存)?(?:间|库|场所|设施)"
_CONTRACT = r"(?:处置|处理|委托处置|转移)?(?:合同|协议)"

# Of several ledgers: 台账不全 does not say which.
_LEDGER = (
    r"(?:(?:环境|环保)(?:管理)?|(?:(?:环保|治污|污染防治|污染治理)|(?:废气|废水)(?:处理|治理)?)设施(?:运行)?(?:管理)?)"
    r"台账"
)
_ACCEPTED = r"(?:环保|环境保护)?(?:竣工)?(?:环保|环境保护)?验收"
_AND_BEGUN = r"(?:(?:并|且|即|就)?(?:已)?(?:擅自)?(?:投入)?(?:建成)?(?:生产|使用|运行|运营|投产))?"
_AT = r"(?:位于|在|处于)"
_TO_BUILD = r"(?:(?:修建|建设|搭建|建)(?:厂房|工厂|厂|房|加工点)?|堆料|堆放物料)?"
_IN_ILLEGAL = (
    r"(?:利用|在)(?:彩钢棚|简易棚|临时棚)?(?:等)?(?:违章|违法)(?:建筑|搭建)(?:内)?(?:从事)?(?:生产|经营)"
)
_MATERIAL = r"(?:砂石|砂|碎石|石料|石粉|煤|煤炭|原煤|粉料|水泥|矿石|粉煤灰|矿渣)+(?:原料|料|物料)?"

_DIRECT, _TO_RIVER = {"wastewater_direct": "是"}, {"drain_to": "地表水体"}
_OF_INDUSTRY = {"wastewater": "是"}
_OF_GAS = {"gas": "是"}
_IS_DANGEROUS = {"hazardous_waste": "是"}

STATES = {"abnormal": "不正常", "idle": "闲置"}

# The choices, by key of the field in rules/fields.yaml, that a clause of one of these forms says.
SAID = (
    # papers
    (
        {"building_without_eia": "是"},
        (
            rf"未批先建{_AND_BEGUN}",
            r"未(?:经|办理?|取得|报批)环(?:评|境影响评价)(?:审批|批复|批准|手续|文件)*"
            rf"(?:即|就|便)?(?:擅自)?(?:违法)?(?:开工)?(?:建设|建成){_AND_BEGUN}",
        ),
    ),
    (
        {"acceptance": "无"},
        (
            r"未验先投",
            r"久拖不验",
            r"(?:配套)?环保设施未(?:经)?验收",
            rf"(?:环评|项目)?未(?:经|通过|办理|进行|完成|开展|组织|做)?{_ACCEPTED}(?:合格|手续)?"
            rf"(?:即|就|便)?(?:擅自)?{_AND_BEGUN}",
        ),
    ),
    (
        {"discharge_permit": "无"},
        (r"无证排污", r"无证排放(?:污染物)?", r"未持证排污", r"无排污许可证(?:擅自)?(?:排污|排放污染物)"),
    ),
    (
        {"three_simultaneous": "否"},
        (
            r"(?:配套)?(?:的)?(?:环保|污染防治|治污)设施未(?:与主体工程)?同(?:时|步)(?:建成|建设|投用|投入使用|投产使用)",
            r"未(?:落实|执行|履行)[“\"]?三同时[”\"]?(?:制度|要求)?",
        ),
    ),
    (
        {"eia_measures": "否"},
        (
            r"环评(?:及)?(?:批复)?(?:的|要求的?)?(?:环保)?措施未(?:完全)?落实",
            r"未(?:完全)?落实环评(?:及)?(?:批复)?(?:的|要求的?)?(?:环保)?措施",
        ),
    ),
    (
        {"registration_matches": "否"},
        (r"(?:营业)?执照(?:登记)?地址与(?:实际)?(?:经营|生产)?地址不(?:一致|符)",),
    ),
    ({"beyond_scope": "是"}, (r"超(?:出)?(?:核准)?(?:的)?经营范围(?:生产|经营)?",)),
    ({"within_permit": "否"}, (r"[未不]按(?:照)?(?:排污许可)?证(?:要求|规定)?(?:排污|排放(?:污染物)?)",)),
    ({"over_permit": "是"}, (r"超(?:排污)?许可(?:证)?(?:浓度|总量)?排放(?:污染物)?",)),
    (
        {"environmental_papers": "无"},
        (
            r"无任何(?:相关|审批|合法)?手续",
            r"未办理?任何(?:相关|审批)?手续",
            r"(?:各类|各项|所有)手续均?(?:无|未办理?)",
        ),
    ),
    # siting and policy
    (
        {"plan_conformity": "否"},
        (
            r"不符合(?:城乡|土地利用|产业|布局|园区|总体|国土空间|用地|城镇|村镇|镇村|发展)*规划"
            r"(?:布局)?(?:要求)?",
        ),
    ),
    ({"park_orientation": "否"}, (r"不符合园区(?:产业)?定位(?:要求)?", r"与园区(?:产业)?定位不符(?:合)?")),
    ({"policy_conformity": "否"}, (r"不符合(?:国家)?产业政策(?:要求)?", r"与(?:国家)?产业政策不符(?:合)?")),
    ({"policy_class": "淘汰类"}, (r"(?:国家)?(?:明令)?淘汰类(?:项目|企业|产业|产能)?",)),
    (
        {"obsolete": "是"},
        (
            r"使用(?:国家)?(?:明令)?淘汰(?:类)?(?:的)?(?:落后)?(?:的)?(?:生产)?"
            r"(?:工艺|设备|装备|工艺设备|工艺和设备)",
        ),
    ),
    ({"park_required": "是"}, (r"应(?:当)?入园(?:而)?未入园",)),
    (
        {"cropland": "永久基本农田"},
        (rf"(?:违法|非法|擅自)?占用?(?:永久)?基本农田{_TO_BUILD}",),
    ),
    ({"cropland": "耕地"}, (rf"(?:违法|非法|擅自)?占用?耕地{_TO_BUILD}",)),
    ({"land_papers": "无"}, (r"违法(?:用地|占地|占用土地)", r"非法(?:用地|占地|占用土地)")),
    ({"illegal_building": "是"}, (r"违法建[设筑]", r"违章(?:建筑|搭建)", r"违建", _IN_ILLEGAL)),
    (
        {"water_source_zone": "一级保护区"},
        (rf"{_AT}饮用水(?:水?源)(?:地)?一级保护区(?:范围)?内?",),
    ),
    (
        {"water_source_zone": "二级保护区"},
        (rf"{_AT}饮用水(?:水?源)(?:地)?二级保护区(?:范围)?内?",),
    ),
    ({"residential_area": "是"}, (rf"{_AT}(?:居民(?:集中|聚集|住宅|居住)?|住宅)区(?:范围)?内?",)),
    ({"eco_redline": "是"}, (rf"(?:{_AT}|占用)生态(?:保护)?红线(?:范围|区)?内?",)),
    ({"livestock_ban_zone": "是"}, (rf"{_AT}(?:畜禽)?(?:养殖)?禁养区(?:范围)?内?",)),
    # gas: of the booth of a repairer before any other
    (
        {"gas_direct": "是", "service_gas_facility": "无", "voc_process": "是", **_OF_GAS},
        (
            rf"{_BAKING}废气(?:{_UNTREATED})?(?:直排|直接(?:排放|外排|排入)){_AWAY}",
            rf"{_BAKING}废气未(?:经|进行)?(?:任何|有效)?(?:处理|治理|净化)",
        ),
    ),
    (
        {"gas_direct": "是", **_OF_GAS},
        (
            rf"{_FROM}{_GAS}(?:{_UNTREATED})?(?:直排|直接(?:排放|外排|排入)){_AWAY}",
            rf"{_FROM}{_GAS}{_UNTREATED}(?:排放|外排|排入{_AWAY})",
            # Gas is not kept: what is not treated is let out.
            rf"{_FROM}(?:工艺废气|废气|粉尘|烟尘|烟气|酸雾|沥青烟)未(?:经|进行)?(?:任何|有效)?(?:处理|治理|净化)",
        ),
    ),
    (
        {"fume_purifier": "无"},
        (
            rf"(?:餐饮)?油烟(?:废气)?(?:(?:{_UNTREATED})?(?:直排|直接(?:排放|外排)){_AWAY}|未(?:经|进行)?(?:处理|净化))",
        ),
    ),
    (
        {"gas_facility_running": STATES["abnormal"], **_OF_GAS},
        (
            rf"{_USED_UP}{_NOT_RENEWED}",
            rf"{_NOT_RENEWED}{_USED_UP}",
            rf"{_USED_UP}更换(?:不及时|不到位)",
            rf"{_USED_UP}已?(?:饱和|失效)(?:{_NOT_RENEWED})?",
            rf"{_USED_UP}(?:破损|损坏)(?:{_NOT_RENEWED})?",
        ),
    ),
    ({"fugitive_control": "否", **_OF_GAS}, (rf"{_FROM}{_GAS}?无组织排放",)),
    (
        {"gas_collected": "否", **_OF_GAS},
        (
            rf"{_FROM}{_GAS}未(?:进行|能)?(?:有效|完全|全部|密闭)?收集(?:处理)?",
            rf"{_FROM}{_GAS}(?:有效)?收集(?:不完全|不全|不到位|不充分|不彻底|效果差|效果不佳|效率低|率低)",
            rf"{_FROM}{_NO}{_COLLECTOR}",
            rf"{_FROM}{_GAS}无收集(?:措施)?",
        ),
    ),
    (
        {"voc_facility": "无", **_OF_GAS},
        (rf"{_PAINTING}{_NO}(?:废气|vocs|有机废气|污染)?{_PLANT}",),
    ),
    (
        {"voc_facility": "无", "voc_process": "是", **_OF_GAS},
        (
            rf"{_FROM}{_VOC}未(?:经|进行)?(?:处理|治理)",
            rf"{_FROM}{_VOC}{_NO}{_PLANT}",
            rf"{_NO}{_VOC}{_PLANT}",
        ),
    ),
    ({"gas_facility": "无", **_OF_GAS}, (rf"废气{_NO}(?:废气)?{_PLANT}",)),
    (
        {"voc_enclosed": "否", "voc_process": "是", **_OF_GAS},
        (
            r"(?:露天|敞开式?|占道)(?:喷|刷)漆(?:作业)?",
            r"喷漆(?:房|工序|车间|作业)?未(?:完全|全)?密闭",
            r"未密闭喷漆",
            r"(?:喷|刷)漆(?:工序|作业|房)?敞开(?:式)?(?:作业)?",
        ),
    ),
    (
        {"dust_removal": "无"},
        (
            rf"{_FROM}(?:粉尘)?{_NO}(?:除尘|收尘|布袋除尘|粉尘收集|粉尘处理|粉尘治理)(?:处理)?(?:设施|设备|装置|器|措施)",
            rf"{_FROM}粉尘{_NO}{_PLANT}",
        ),
    ),
    ({"dusty_materials": "是", "materials_cover": "露天"}, (rf"{_MATERIAL}{_IN_THE_OPEN}",)),
    # Whether these raise dust is not said.
    ({"materials_cover": "露天"}, (rf"(?:原料|物料|原辅材?料|原材料)+{_IN_THE_OPEN}",)),
    (
        {"odour": "是"},
        (
            r"(?:散发|产生)(?:明显|刺鼻|刺激性)?(?:的)?(?:异味|恶臭|臭味|臭气)",
            r"(?:异味|恶臭)(?:明显|较大|较重)",
        ),
    ),
    (
        {"fuel_ban_zone": "是", "high_pollution_fuel": "是"},
        (r"(?:高污染燃料)?禁燃区内?(?:使用|燃用)(?:燃煤锅炉|高污染燃料|燃煤|煤炭)",),
    ),
    ({"boiler_compliant": "否"}, (r"锅炉不符合环保要求",)),
    ({"desulphurisation": "无"}, (r"(?:窑炉|炉窑|锅炉)?烟气未(?:经|进行)?脱硫(?:处理)?",)),
    ({"open_burning": "是"}, (r"露天焚烧(?:垃圾|废料|边角料|木屑|秸秆|杂物|固废)?",)),
    # water: a river or a canal before any other place
    ({**_DIRECT, **_OF_INDUSTRY, **_TO_RIVER}, (rf"{_INDUSTRIAL}{_UNTREATED_TO}{_RIVER}",)),
    ({**_DIRECT, **_TO_RIVER}, (rf"{_ANY_WATER}{_UNTREATED_TO}{_RIVER}",)),
    ({**_DIRECT, **_OF_INDUSTRY}, (rf"{_INDUSTRIAL}{_UNTREATED_TO}{_AWAY}",)),
    (_DIRECT, (rf"{_ANY_WATER}{_UNTREATED_TO}{_AWAY}",)),
    ({"drain_to": "雨水管网", **_OF_INDUSTRY}, (rf"{_INDUSTRIAL}{_LED_TO}{_RAIN}",)),
    ({"drain_to": "雨水管网"}, (rf"{_ANY_WATER}{_LED_TO}{_RAIN}",)),
    ({"drain_to": "渗坑渗井", **_OF_INDUSTRY}, (rf"{_INDUSTRIAL}{_LED_TO}{_PIT}",)),
    ({"drain_to": "渗坑渗井"}, (rf"{_ANY_WATER}{_LED_TO}{_PIT}",)),
    ({"drain_to": "农田灌溉渠道", **_OF_INDUSTRY}, (rf"{_INDUSTRIAL}{_LED_TO}{_CANAL}",)),
    ({"drain_to": "农田灌溉渠道"}, (rf"{_ANY_WATER}{_LED_TO}{_CANAL}",)),
    # Not said to be let out: it may be kept, and is not treated.
    ({"wastewater_collected": "否", **_OF_INDUSTRY}, (rf"{_INDUSTRIAL}{_NOT_TREATED}",)),
    ({"wastewater_collected": "否"}, (rf"{_ANY_WATER}{_NOT_TREATED}",)),
    ({"wastewater_facility": "无", **_OF_INDUSTRY}, (rf"{_INDUSTRIAL}{_NO}{_PLANT}",)),
    ({"wastewater_facility": "无"}, (rf"(?:废水|污水){_NO}{_PLANT}",)),
    (
        {"rain_sewage_split": "否"},
        (r"未(?:进行|实行|实施|实现|落实|做到)?雨污分流", r"雨污(?:混流|混排|未分流|不分)"),
    ),
    ({"outfall": "是", "outfall_approval": "无"}, (r"入河排污口未(?:经)?(?:审批|批准|报批|审核)",)),
    (
        {"evasion": "是"},
        (
            r"(?:私设|利用|通过)(?:暗管|渗坑|渗井)(?:偷排|排放|直排|外排)(?:废水|污水|污染物)?",
            r"偷排(?:偷放)?(?:废水|污水|污染物)?",
        ),
    ),
    (
        _DIRECT,
        (r"粪污(?:未经处理)?(?:直排|直接排放|直接外排)(?:沟渠|河道|河|环境|外环境)?",),
    ),
    (
        {"manure_treated": "否"},
        (
            r"粪污未(?:规范|有效|及时|全部)?(?:收集|处理|收集处理)",
            r"粪污随意(?:排放|堆放)",
            r"粪污乱排",
        ),
    ),
    # waste
    (
        {"solid_storage": "不规范", "solid_waste": "是"},
        (
            rf"{_WASTE}{_RANDOMLY}",
            rf"{_WASTE}(?:贮存|暂存|堆放|堆场)不规范",
            rf"{_WASTE}乱堆乱放",
        ),
    ),
    (
        {"hazardous_storage": "不规范", **_IS_DANGEROUS},
        (
            rf"{_DANGEROUS}{_RANDOMLY}",
            rf"{_HAZARDOUS}未(?:规范|按规定|按要求|分类)(?:贮存|存放|暂存)",
            rf"{_HAZARDOUS}(?:{_STORE})?(?:贮存|暂存|设置)?不规范",
            rf"{_HAZARDOUS}{_STORE}不符合要求",
        ),
    ),
    # Who has no store may have nothing to put into it.
    (
        {"hazardous_storage": "不规范"},
        (
            rf"(?:无|没有|缺少|未(?:规范)?(?:设置|建设|建立|建|设|配备))(?:规范|专用|专门|独立)?(?:的)?"
            rf"{_HAZARDOUS}(?:贮存|暂存)?(?:间|库|场所|设施)",
        ),
    ),
    (
        {"hazardous_sign": "无", **_IS_DANGEROUS},
        (
            rf"{_HAZARDOUS}(?:{_STORE})?(?:无|没有|未(?:设置|张贴|悬挂|设))(?:危废|识别|警示)*"
            r"(?:标识|标志|标牌|标识牌|标志牌)",
        ),
    ),
    ({"hazardous_contract": "未签订", **_IS_DANGEROUS}, (rf"(?:未签订?|无){_HAZARDOUS}{_CONTRACT}",)),
    (
        {"hazardous_contract": "过期", **_IS_DANGEROUS},
        (rf"{_HAZARDOUS}{_CONTRACT}已?(?:过期|到期)(?:未续签?)?",),
    ),
    (
        {"hazardous_manifest": "无", "hazardous_transferred": "是", **_IS_DANGEROUS},
        (
            rf"{_HAZARDOUS}转移(?:无|没有|未(?:填写|办理|执行|开具))(?:转移)?联单",
            rf"(?:无|未(?:填写|办理|执行|开具)){_HAZARDOUS}转移联单",
        ),
    ),
    (
        {"hazardous_mixed": "是", **_IS_DANGEROUS},
        (rf"{_HAZARDOUS}(?:与|和)一般(?:工业)?(?:固废|固体废物)混(?:存|放|堆|合)(?:贮存|存放)?",),
    ),
    (
        {"hazardous_receiver_licensed": "否", **_IS_DANGEROUS},
        (
            rf"{_HAZARDOUS}(?:交|委托|交由)(?:给)?无(?:危废)?(?:处置)?资质(?:的)?(?:单位|个人|企业)(?:处置|处理|收运)?",
        ),
    ),
    (
        {"solid_contract": "无", "solid_entrusted": "是"},
        (rf"{_WASTE}委托处[置理](?:无|没有|未签订?)(?:处置)?(?:合同|协议)",),
    ),
    # all media
    (
        {"treatment": "无"},
        (
            rf"{_NO}(?:污染|治污|环保|污染物|污染防治|污染治理)(?:处理|治理|防治)?(?:设施|设备|装置|措施)",
            r"无(?:任何)?治理设施",
        ),
    ),
    (
        {"noise_control": "无"},
        (rf"(?:噪[声音])?{_NO}(?:降噪|隔声|隔音|减振|减震|降噪减振|减振降噪|隔声降噪)(?:设施|措施)",),
    ),
    (
        {"water_result": "超标"},
        (rf"(?:外排)?(?:废水|污水)(?:中)?{_IN_WATER}?{_OVER}", rf"{_IN_WATER}{_OVER}"),
    ),
    (
        {"gas_result": "超标", **_OF_GAS},
        (rf"{_FROM}(?:废气|烟气)?(?:中)?{_IN_GAS}{_OVER}", rf"{_FROM}废气{_OVER}"),
    ),
    ({"noise_result": "超标"}, (rf"(?:厂界)?噪[声音]{_OVER}",)),
    (
        {"standard_met": "超标"},
        (r"(?:污染物)?(?:超标|不达标)排放(?:污染物)?", r"污染物排放?(?:超标|不达标)"),
    ),
    # management
    ({"obstruction": "是"}, (r"拒绝(?:接受)?(?:现场|环保)?检查", r"拒不(?:接受|配合)(?:现场|环保)?检查")),
    ({"online_connected": "否"}, (r"(?:在线监测|自动监测|在线监控|自动监控)(?:设备|设施|系统)?未联网",)),
    (
        {"disclosure": "无"},
        (r"未(?:依法|按规定|按要求)?公开(?:企业)?(?:环境|排污|环保)信息",),
    ),
    (
        {"records_kept": "不完备"},
        (rf"{_LEDGER}(?:记录)?(?:不完善|不健全|不规范|不全|不齐全|不完整|不到位)",),
    ),
    (
        {"records_kept": "无"},
        (rf"(?:无|没有|缺少|未(?:建立?|设置|制定)){_LEDGER}", rf"{_LEDGER}(?:未建立?|缺失|没有)"),
    ),
    # safety
    ({"safety_conditions": "否"}, (r"不具备安全生产(?:基本)?条件",)),
    ({"safety_hazard": "是"}, (r"(?:重大|较大)?安全隐患",)),
    (
        {"three_in_one": "是"},
        (r"(?:(?:住宿|居住|生产|经营|仓储|储存|加工)[、和与]?)*[“\"]?三合一[”\"]?(?:场所)?",),
    ),
)
FORMS = tuple((re.compile("|".join(forms)), told) for told, forms in SAID)

# How facilities are called there, by the key of the field; the first that fits.
PLANTS = tuple(
    (key, re.compile(name))
    for key, name in (
        (
            "wastewater_facility",
            r"(?:生产)?(?:废水|污水)(?:处理|治理)?(?:站|厂|设施|设备|系统|装置|处理站)"
            r"|(?:(?:生产|切割|清洗|洗砂|打磨)?(?:废水|污水))?(?:三级|多级)?沉淀池",
        ),
        ("voc_facility", r"(?:有机废气|vocs)(?:处理|治理|净化)?(?:设施|设备|装置)"),
        (
            "gas_facility",
            r"废气(?:收集)?(?:处理|治理|净化)?(?:设施|设备|装置)"
            r"|(?:除尘|脱硫|脱硝|布袋除尘)(?:塔|器|设施|设备|装置|系统)"
            r"|(?:(?:水|碱液?)?喷淋|旋流)塔|(?:uv)?光氧(?:催化)?(?:设备|装置)|活性炭(?:吸附)?(?:箱|设备|装置)",
        ),
        ("vapour_recovery", r"油气回收(?:装置|设施|设备|系统)"),
        ("fume_purifier", r"油烟净化(?:器|设施|设备|装置)"),
        (
            "treatment",
            r"(?:污染(?:防治|治理|处理)?|治污|环保|治理|处理)?设施"
            r"|(?:污染(?:防治|治理|处理)|治污|环保|治理|处理)(?:设备|装置)",
        ),
    )
)
# 污水站停运, 治污设施不完善.
PLANT_AND_STATE = re.compile(
    r"(?P<plant>.{2,12}?)(?:"
    r"(?P<abnormal>(?:未|不)能?正常(?:运行|使用|运转|工作)|(?:运行|运转|使用)不正常|不正常|未运行|不运行|未运转"
    r"|未开启?|没开|未使用|损坏|破损|故障)"
    r"|(?P<idle>(?:长期|擅自|全部)?(?:停用|停运|闲置|废弃|停止运行|停止使用))"
    r"|(?P<incomplete>不完善|不完备|不健全|不齐全|不全|简陋|不配套|处理能力不足))"
)

# A paper, a ledger, a plan and how it is lacking: 排水许可证过期, 应急预案缺失.
PAPER_AND_STATE = re.compile(
    r"(?P<what>.{2,12}?)(?:(?P<lacking>未办理?|没办|未取得|未建立|未编制|未签订|未备案|缺失)"
    r"|(?P<expired>已?(?:过期|到期|失效))|(?P<incomplete>不完善|不健全|不齐全|不全|不规范|不完整))"
)
