# ruff: noqa: E501 (wide tables of Chinese data read better on one line)
"""Invented people, firms, codes and places. Nothing here names a real enterprise, person or number."""

from dataclasses import dataclass, field
from random import Random

PARK_A, PARK_B, OUTSIDE = "天邛产业园区", "临邛工业园区", "园区外"

VILLAGES = {
    "羊安街道": ("界牌社区", "汤营村", "檀阴社区"),
    "固驿街道": ("春台社区", "黑石村", "仁寿村"),
    "高埂街道": ("火星村", "光明社区", "和平村"),
    "临邛街道": ("青霞社区", "金鼓社区", "柏树村"),
    "文君街道": ("红岩社区", "宝林村", "土地坡村"),
    "孔明街道": ("卧龙社区", "茅店村", "白鹤村"),
    "桑园镇": ("桑林村", "三江村", "文笔村"),
    "平乐镇": ("禹王社区", "花楸村", "金河村"),
    "夹关镇": ("临江社区", "龚店村", "雕虎村"),
    "火井镇": ("银台社区", "三河村", "高场村"),
}

_BRANDS_ONE = "沐砚禾岚钧澄榆堃漪翮璟霁筠皓泓麓晗骋"
_BRANDS_TWO = "棠屿澍砾垚桁嵘湉翊笙浔峤荻汀珩"
_SURNAMES = "甘谯冉鄢雍晏禄苟蹇税银敬母佘郏"
_GIVEN = ("某明", "某华", "某林", "某成", "某芳", "某国", "某秀", "某全", "某平", "某勇")
_CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def full_name(rng: Random) -> str:
    """A person: a rare surname and 某, as published lists mask names."""
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN)


def phone(rng: Random) -> str:
    """A number that cannot ring: 12x is no mobile prefix, and no local number begins with 0."""
    if rng.random() < 0.2:
        return f"028-0000{rng.randrange(10000):04d}"
    return f"12{rng.randrange(10)}0000{rng.randrange(10000):04d}"


def organisation_check(body: str) -> str:
    """The check character of the nine-character organisation code (GB 11714)."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    rest = 11 - sum(signs.index(sign) * weight for sign, weight in zip(body, weights, strict=True)) % 11
    return "X" if rest == 10 else str(rest % 11)


def code_check(body: str) -> str:
    """The check character of the eighteen-character unified social credit code (GB 32100-2015)."""
    total = sum(_CODE_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return _CODE_SIGNS[(31 - total % 31) % 31]


def credit_code(number: int, *, household: bool = False) -> str:
    """A code with correct check characters in a series (FX…) that no register has issued."""
    organisation = f"FX{number * 37 % 1000000:06d}"
    body = ("92" if household else "91") + "510183" + organisation + organisation_check(organisation)
    return body + code_check(body)


@dataclass(frozen=True)
class Trade:
    """What an enterprise of a trade typically does; the rest follows from it."""

    word: str
    industry: str
    code: str
    product: str
    process: str
    eia: str = "报告表"
    permit: str = "登记管理"
    forms: tuple[str, ...] = ("有限公司", "有限责任公司")
    water: bool = False
    gases: tuple[str, ...] = ()
    fuel: tuple[str, ...] = ("电",)
    boiler: float | None = None
    furnace: str = "不涉及"
    hazardous: str | None = None
    odour: bool = False
    pile: bool = False
    painting: bool = False
    industrial: bool = True
    food: bool = False
    chemical: bool = False
    livestock: str | None = None
    catering: bool = False
    repair: bool = False
    workshop: str = "作坊"
    tags: tuple[str, ...] = field(default=())

    @property
    def voc(self) -> bool:
        return "VOCs" in self.gases

    @property
    def dusty(self) -> bool:
        return "粉尘" in self.gases


SHOP = ("经营部", "加工厂", "店")
FARM = ("养殖场", "家庭农场")

LIQUOR = Trade(
    "酒业", "白酒制造", "C1512", "白酒", "蒸煮、发酵、蒸馏、勾调、灌装", permit="简化管理", water=True,
    gases=("锅炉废气", "异味"), fuel=("天然气",), boiler=4, odour=True, food=True, workshop="酒坊",
)  # fmt: skip
DRINK = Trade(
    "饮品", "茶饮料及其他饮料制造", "C1529", "植物饮料", "萃取、调配、杀菌、灌装", permit="简化管理", water=True,
    gases=("锅炉废气",), fuel=("天然气",), boiler=2, food=True, workshop="饮料坊",
)  # fmt: skip
PICKLES = Trade(
    "食品", "蔬菜加工", "C1371", "泡菜、酱菜", "清洗、腌制、脱盐、包装", permit="登记管理", water=True,
    gases=("异味",), odour=True, food=True, workshop="豆腐坊",
)  # fmt: skip
FURNITURE = Trade(
    "家具", "木质家具制造", "C2110", "板式家具、衣柜", "开料、封边、打磨、喷漆", permit="简化管理",
    gases=("VOCs", "粉尘"), hazardous="HW12 废漆渣；HW49 废活性炭", painting=True, workshop="家具作坊",
)  # fmt: skip
METAL_FURNITURE = Trade(
    "金属家居", "金属家具制造", "C2130", "铁艺桌椅", "下料、焊接、喷粉、固化", permit="登记管理",
    gases=("VOCs", "粉尘"), fuel=("天然气",), hazardous="HW12 废粉末渣；HW49 废活性炭", painting=True,
    workshop="铁艺作坊",
)  # fmt: skip
MACHINES = Trade(
    "机械", "机械零部件加工", "C3484", "机械零部件", "车、铣、钻、焊接", gases=("粉尘",),
    hazardous="HW08 废矿物油；HW09 废乳化液", workshop="机加工作坊",
)  # fmt: skip
BRICKS = Trade(
    "建材", "粘土砖瓦及建筑砌块制造", "C3031", "页岩烧结砖", "破碎、搅拌、成型、焙烧", permit="简化管理",
    gases=("粉尘", "炉窑废气"), fuel=("燃煤",), furnace="砖瓦窑", pile=True, workshop="砖厂", tags=("kiln",),
)  # fmt: skip
CONCRETE = Trade(
    "砼材", "水泥制品制造", "C3021", "水泥管、预制件", "配料、搅拌、浇筑、养护", water=True, gases=("粉尘",),
    pile=True, workshop="预制板厂",
)  # fmt: skip
PLASTICS = Trade(
    "塑业", "塑料零件及其他塑料制品制造", "C2929", "塑料瓶盖、周转箱", "投料、注塑、破碎", gases=("VOCs", "粉尘"),
    hazardous="HW49 废活性炭；HW08 废液压油", workshop="塑料作坊",
)  # fmt: skip
PRINT = Trade(
    "包装印务", "包装装潢及其他印刷", "C2319", "彩盒、标签", "制版、印刷、覆膜、模切", permit="简化管理",
    gases=("VOCs",), hazardous="HW12 废油墨；HW49 沾染抹布", workshop="印刷作坊",
)  # fmt: skip
PAINT = Trade(
    "涂料", "涂料制造", "C2641", "水性涂料、腻子", "投料、分散、研磨、调漆、包装", "报告书", "重点管理", water=True,
    gases=("VOCs", "粉尘"), hazardous="HW12 染料涂料废物；HW49 废包装桶", chemical=True, workshop="涂料作坊",
)  # fmt: skip
SOAP = Trade(
    "日化", "肥皂及洗涤剂制造", "C2681", "洗衣液、洗洁精", "配料、搅拌、乳化、灌装", water=True, gases=("异味",),
    odour=True, chemical=True, workshop="日化作坊",
)  # fmt: skip
FOUNDRY = Trade(
    "铸造", "黑色金属铸造", "C3391", "铸铁件", "熔炼、造型、浇注、清砂", "报告书", "简化管理",
    gases=("VOCs", "粉尘", "炉窑废气"), furnace="金属熔化炉", hazardous="HW08 废矿物油；HW49 废活性炭",
    workshop="翻砂作坊",
)  # fmt: skip
STONE = Trade(
    "石材", "建筑用石加工", "C3032", "石材板材", "切割、打磨、抛光", water=True, gases=("粉尘",), pile=True,
    workshop="石材加工点",
)  # fmt: skip
FEED = Trade(
    "饲料", "其他饲料加工", "C1329", "配合饲料", "粉碎、混合、制粒", gases=("粉尘", "锅炉废气", "异味"),
    fuel=("天然气",), boiler=1, odour=True, workshop="饲料加工点",
)  # fmt: skip
HERBS = Trade(
    "药业", "中药饮片加工", "C2730", "中药饮片", "净选、切制、炮制、烘干", permit="登记管理", water=True,
    gases=("锅炉废气", "异味"), fuel=("生物质",), boiler=1, odour=True, workshop="药材加工点",
)  # fmt: skip
FARMING = Trade(
    "", "猪的饲养", "A0313", "生猪", "育肥", "登记表", "登记管理", FARM, water=True, gases=("异味",), odour=True,
    industrial=False, livestock="猪", workshop="养殖户",
)  # fmt: skip
POULTRY = Trade(
    "", "鸡的饲养", "A0321", "鸡蛋", "笼养", "登记表", "登记管理", FARM, gases=("异味",), odour=True,
    industrial=False, livestock="蛋鸡", workshop="养鸡户",
)  # fmt: skip
REPAIR = Trade(
    "汽车维修", "汽车修理与维护", "O8111", "汽车维修、钣喷", "钣金、喷漆、烤漆", "报告表", "登记管理", ("服务部", "店"),
    water=True, gases=("VOCs", "粉尘"), hazardous="HW08 废机油；HW49 废滤芯", industrial=False, repair=True,
    painting=True, workshop="汽修店",
)  # fmt: skip
SCRAP = Trade(
    "再生资源", "再生物资回收与批发", "F5191", "废塑料、废纸", "分拣、打包、破碎", "豁免", "无需", ("回收站", "经营部"),
    gases=("粉尘",), industrial=False, pile=True, workshop="废品收购点",
)  # fmt: skip
CATERING = Trade(
    "餐饮", "正餐服务", "H6210", "餐饮", "烹饪", "豁免", "无需", ("饭店", "农家乐"), water=True, gases=("油烟",),
    fuel=("天然气",), industrial=False, catering=True, workshop="小饭馆",
)  # fmt: skip

PARK_A_TRADES = (
    MACHINES,
    FURNITURE,
    PLASTICS,
    PRINT,
    FOUNDRY,
    METAL_FURNITURE,
    PAINT,
    CONCRETE,
    MACHINES,
    PLASTICS,
)
PARK_B_TRADES = (LIQUOR, LIQUOR, DRINK, PICKLES, HERBS, FEED, PRINT, SOAP, LIQUOR, PLASTICS, MACHINES)
TOWN_TRADES = {
    "羊安街道": (FURNITURE, MACHINES, PLASTICS, SCRAP, REPAIR, PRINT, FURNITURE),
    "固驿街道": (LIQUOR, PICKLES, BRICKS, SCRAP, PLASTICS, FARMING),
    "高埂街道": (FURNITURE, FURNITURE, METAL_FURNITURE, PLASTICS, REPAIR, PAINT),
    "孔明街道": (BRICKS, CONCRETE, STONE, SOAP, FARMING, PLASTICS),
    "桑园镇": (LIQUOR, LIQUOR, FEED, FOUNDRY, SCRAP, FARMING),
    "平乐镇": (CATERING, LIQUOR, PICKLES, CATERING, STONE, REPAIR),
    "夹关镇": (HERBS, PICKLES, STONE, FARMING, POULTRY, LIQUOR),
    "火井镇": (BRICKS, STONE, FARMING, POULTRY, SCRAP, CONCRETE),
}


class Names:
    """Gives every enterprise a name of its own, in a fixed order."""

    def __init__(self, rng: Random):
        pairs = [one + two for one in _BRANDS_ONE for two in _BRANDS_TWO]
        rng.shuffle(pairs)
        self._pairs = iter(pairs)

    def enterprise(self, trade: Trade, rng: Random) -> str:
        start = rng.choice(("邛崃市", "邛崃", "成都", "四川", "邛崃市"))
        return f"{start}{next(self._pairs)}{trade.word}{rng.choice(trade.forms)}"
