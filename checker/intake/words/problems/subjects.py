"""What a clause is about that is not understood: the columns that ask for it."""

from checker.intake import lazy_re as re

# Which columns, by the keys of their fields, ask for what a clause tells of that is not understood.
TOPICS = tuple(
    (re.compile(words), keys)
    for words, keys in (
        (
            r"危废|危险废物|废机油|废矿物油|漆渣|废活性炭|废?(?:油漆|油墨|机油|胶)桶",
            ("hazardous_storage", "hazardous_contract", "hazardous_ledger"),
        ),
        (r"粪|沼|圈舍|猪舍|鸡舍|养殖", ("manure_facility", "manure_treated")),
        (r"喷漆|喷涂|油漆|漆雾|烤漆|vocs|有机|活性炭|光氧|油墨", ("voc_enclosed", "voc_facility")),
        (r"粉尘|积尘|除尘|收尘|烟尘|布袋|锯末|木屑", ("dust_removal", "gas_collected")),
        (r"扬尘|堆场|料场|料仓|料棚|堆放|覆盖|未硬化|喷淋|洒水", ("materials_cover", "fugitive_control")),
        (r"异味|臭", ("odour", "odour_control")),
        (r"油烟", ("fume_purifier",)),
        (r"废气|烟气|烟囱|黑烟|锅炉|窑|炉|脱硫|脱硝", ("gas_facility", "gas_direct")),
        (
            r"废水|污水|废液|沉淀池|隔油|沟|渗|排水|雨水|清洗水|浆",
            ("wastewater_facility", "wastewater_direct"),
        ),
        (r"噪", ("noise_control", "noise_result")),
        (r"固废|废渣|废料|污泥|垃圾|边角料|倾倒|乱堆", ("solid_storage", "solid_dumping")),
        (r"环评|批复|未批|批建|审批", ("eia_approval",)),
        (r"验收", ("acceptance",)),
        (r"排污许可|排污证|排污登记|持证|证排", ("discharge_permit", "discharge_registration")),
        (r"执照|无证|证照|无照", ("business_licence",)),
        (r"手续|证件", ("eia_approval", "acceptance", "discharge_permit", "land_papers")),
        (r"占用|占地|用地|土地|河滩|林地|违建|违章", ("land_papers", "illegal_building")),
        (r"规划|选址|布局|入园", ("plan_conformity", "park_required")),
        (r"居民|学校|医院|民房|住宅|村庄|敏感", ("sensitive_neighbours", "residential_area")),
        (r"台账|记录", ("records_kept",)),
        (r"在线|自动监[测控]", ("online_monitoring", "online_connected")),
        (r"监测|检测|超标|达标", ("self_monitoring", "standard_met")),
        (r"应急|预案", ("emergency_plan",)),
        (r"消防|灭火", ("fire_papers",)),
        (r"安全|隐患|线路|用电", ("safety_hazard",)),
        (r"淘汰|落后", ("obsolete",)),
        (r"停产|停用|生产|闲置", ("production_state",)),
        (r"设施|设备", ("treatment", "treatment_running")),
    )
)
# Of what there is none, by the key of its field: what is wrong with it says nothing (无危废，无危废间).
OF_NONE = {
    "hazardous_waste": (
        "hazardous_storage",
        "hazardous_sign",
        "hazardous_contract",
        "hazardous_plan",
        "hazardous_ledger",
        "hazardous_declared",
    ),
    "wastewater": ("wastewater_facility", "wastewater_facility_running", "pretreatment"),
}
