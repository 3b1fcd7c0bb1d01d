"""Columns that state problems by their headings, and cells of a facility that state one."""

from checker.intake import lazy_re as re

# Headings and titles under which problems are those of another time, or what others say.
_ANOTHER_TIME = r"(?:整治|整改)前|^原|违法事实(?!认定)|处罚|历史|上次|前次"
OF_ANOTHER_TIME = re.compile(rf"{_ANOTHER_TIME}|信访|投诉|举报")
# What officials found themselves, in a ledger of complaints too: 核查情况, 调查核实情况.
OWN_FINDINGS = re.compile(
    r"(?:核查|核实|检查|调查|排查|踏勘|复查|回头看)(?:核实|核查)?(?:发现)?(?:情况|结果|问题)"
)
OF_THE_PAST = re.compile(_ANOTHER_TIME)
# Under 废气治理设施 and 危废贮存, by the keys of their fields: what is no answer and speaks of a lack.
KEPT = frozenset(
    {
        "hazardous_storage",
        "hazardous_sign",
        "solid_storage",
        "hazardous_manifest",
        "materials_cover",
        "treatment",
        "land_papers",
        "treatment_running",
        "gas_facility_running",
        "voc_facility_running",
        "wastewater_facility_running",
        "gas_collected",
        "voc_enclosed",
        "drain_to",
        "hazardous_receiver",
        "standard_met",
    }
)
LET_OUT = re.compile(r"(?:废?[水气]|尘|烟).{0,6}(?:直排|外排|直接排|排[入到])")
OF_A_LACK = re.compile(
    r"未[^到达]|直排|直接|外排|敞开|露天|破损|损坏|不[^涉需产足用]|随意|乱|占用|混(?:合)?(?:存|放|堆|贮)|空地|角落"
    r"|超标|超过[^,]*(?:标准|限值)"
)
# What officials say of a complaint that does not tell of the enterprise.
NOT_SEEN = "无法核实"
UNFOUNDED = frozenset({"不属实", NOT_SEEN})
# Under such a heading all that is written is wrong; under 现场检查情况 it may be 设施正常运行.
NAMED_SO = re.compile(r"问题|违法|违规|隐患")
# 调查结论及存在问题, 检查情况和问题: not all of it.
AND_WHAT_ELSE = re.compile(r"(?:结论|情况|概况|意见|结果|现状)[及和、与/].*问题")
# A heading of no field under which may stand what somebody saw there: 本周巡查情况, 环保办意见, 核查结论.
SEEN_THERE = re.compile(
    r"情况|意见|结论|现状|状况|描述|记录|发现|概况|结果|表现|排查|巡查|检查|核查|查看|现场|危废|固废|噪声|废气|废水|粉尘|建筑物"
)
# But not what others say, what was or is to be, or what another paper or authority means by its words.
NOT_SEEN_THERE = re.compile(
    r"诉求|投诉|举报|信访|反映|来源|要求|目标|措施|计划|方案|打算|任务|建议|承诺|处理(?!设施|情况)|处置|整改|整治|回访"
    r"|上[周次月期]|前[次期]|以[前往]|过去|历史|原[^料辅因]|处罚|案由|协调|拟|应[^急]|须|需|标准|范围|依据|法规|条款"
    r"|邻|出租|房东|业主|进展|落实|后续|问题|隐患|类型|类别|数量|个数|次数"
    r"|验收|许可|证|照|批复|手续|备案|登记|环评|审批|台账|合同|协议|制度"
    r"|消防|安全|应急|节能|人防|卫生|食品|防雷|特种|质量|职业|水土|用电|绿化|档案|燃气|电力|水务|水利|住建|城管|交通|公安|农业|畜牧"
)
# A list that was gone through again says there what became of its problems.
LOOKED_AGAIN = re.compile(r"复查|复检|复核|回头看|后督察")
# Hazardous waste goes to whoever has no licence for it.
TO_ANYBODY = re.compile(r"卖|售|废品|个人|个体|无[^,]{0,10}(?:资质|许可)")
