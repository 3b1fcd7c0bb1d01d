"""What a named device treats: a bag filter under VOCs治理设施 treats no VOCs, whatever else it does."""

import re

_FAMILIES = {
    "尘": re.compile(r"布袋|脉冲|旋风|滤筒|除尘|水膜|多管"),
    "雾": re.compile(r"水帘|水喷淋|水雾|水旋|过滤棉|干式过滤"),
    "有机": re.compile(
        r"活性炭|光氧|光解|光催化|等离子|催化燃烧|rto|rco|沸石|蓄热|热力燃烧|直燃|生物滤池|冷凝|吸附"
    ),
    "硫硝": re.compile(r"脱硫|脱硝|双碱|石灰石|scr|sncr|低氮"),
    "酸": re.compile(r"碱液|碱喷|酸雾|中和塔"),
    "炭": re.compile(r"活性炭"),
    "水": re.compile(r"沉淀池|隔油|污水|废水|生化|mbr|厌氧|好氧|化粪|气浮|絮凝|氧化塘|一体化"),
    "声": re.compile(r"隔声|隔音|减震|减振|消声"),
    "粪": re.compile(r"沼气|沼液|干湿分离|固液分离|堆粪"),
    "油烟": re.compile(r"油烟|静电"),
}
_FITTING = {
    "voc_facility": {"有机"},
    "dust_removal": {"尘", "雾"},
    "desulphurisation": {"硫硝", "酸"},
    "denitrification": {"硫硝"},
    "gas_facility": {"尘", "雾", "有机", "硫硝", "酸", "油烟"},
    "odour_control": {"有机", "酸", "雾"},
    "fume_purifier": {"油烟"},
    "wastewater_facility": {"水", "粪", "炭"},
    "pretreatment": {"水", "粪"},
    "noise_control": {"声"},
    "manure_facility": {"粪", "水"},
}


def unfit(key: str, sign: str) -> bool:
    """Whether a (squeezed) text names devices, and none that could be what the field of this key asks for."""
    fitting = _FITTING.get(key)
    if fitting is None:
        return False
    named = {family for family, pattern in _FAMILIES.items() if pattern.search(sign)}
    return bool(named) and not named & fitting
