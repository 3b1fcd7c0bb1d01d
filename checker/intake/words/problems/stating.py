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
# A list that was gone through again says there what became of its problems.
LOOKED_AGAIN = re.compile(r"复查|复检|复核|回头看|后督察")
# Hazardous waste goes to whoever has no licence for it.
TO_ANYBODY = re.compile(r"卖|售|废品|个人|个体|无[^,]{0,10}(?:资质|许可)")
