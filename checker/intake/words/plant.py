"""Plant: devices that treat, boilers, fuels."""

from checker.intake import lazy_re as re

# What a named device treats, by family.
DEVICES = {
    "尘": re.compile(r"布袋|袋式|脉冲|旋风|滤筒|滤袋|除尘|收尘|集尘|吸尘|焊烟|水膜|多管|湿电|电袋"),
    "雾": re.compile(r"水帘|水喷淋|水雾|水旋|过滤棉?|滤芯|干式过滤|喷淋"),
    "有机": re.compile(
        r"活性炭|光氧|光解|光催化|等离子|催化燃烧|rto|rco|沸石|蓄热|热力燃烧|直燃|生物滤池|冷凝|吸附"
    ),
    "硫硝": re.compile(r"脱硫|脱硝|双碱|石灰|scr|sncr|低氮"),
    "酸": re.compile(r"碱液|碱喷|酸雾|中和塔|双碱"),
    "炭": re.compile(r"活性炭"),
    "水": re.compile(r"沉淀|^a2?o|隔油|污水|废水|生化|mbr|厌氧|好氧|化粪|气浮|絮凝|压滤|氧化塘|一体化"),
    "声": re.compile(r"隔声|隔音|减震|减振|消声"),
    "粪": re.compile(r"沼气|沼液|干湿分离|固液分离|[堆储贮集]粪|发酵"),
    "油烟": re.compile(r"油烟|静电"),
}
# A facility named by its devices, whole: 集气罩+二级活性炭, 双碱法脱硫塔, 沉淀池循环使用, 自带双筒布袋.
_KIND = (
    r"(?:自建|自带|配套|移动式?|集中|中央|单机|[一二两三双多单]级|[一二两三双四]筒|[一二三四]格式?|高效|低温|覆膜|防爆"
    r"|干式|湿式|湿法|复合|厂内|厂区|车间|喷漆房?|[一二两三]套)*"
)
_DEVICE = (
    r"(?:布袋|袋式|脉冲|旋风|滤筒|滤袋|水膜|静电|多管|湿电|电袋|焊烟净化|除尘|收尘|集尘|吸尘|水帘|水喷淋|喷淋|水旋|过滤棉"
    r"|活性炭|uv光氧|光氧|光解|光催化|等离子|催化燃烧|rto|rco|沸石|转轮|蓄热燃烧|直燃|生物(?:滤池|除臭)|冷凝|吸附|吸?脱附|co(?=$|[+、,/])"
    r"|脱硫|脱硝|双碱法?|石灰石?[-—]?石膏法?|sncr|scr|低氮燃烧|碱液喷淋|碱喷淋|(?:铬|硫)?酸雾(?:净化|吸收|回收|处理)?|中和塔"
    r"|油烟净化|沉淀|隔油|生化|mbr|a2?o|厌氧|好氧|化粪|气浮|絮凝|压滤|氧化塘|一体化(?:污水|废水)|(?:污|废)水处理"
    r"|沼气|沼液|干湿分离|固液分离|(?:堆|储|贮|集)粪|粪污?发酵|发酵(?=罐|床|池))"
)
_BODY = (
    r"(?:器|塔|箱|柜|机|池|棚|罐|床|场|房|站|法|装置|设备|设施|系统|工艺|一体机"
    r"|回收|处理|净化|收集|吸附|氧化|燃烧|除尘|除雾|除臭)*"
)
_GATHERED = r"(?:集气(?:罩|收集)?|密闭(?:收集|负压)?|负压(?:收集)?|收集)"
_THEN = (
    r"(?:后?(?:循环(?:使用|利用|回用)?|回用|还田|高空排放|有组织排放"
    r"|(?:经|由)?\d*米?高?排气筒(?:高空)?排放))?"
)
_ONE_DEVICE = rf"{_KIND}{_DEVICE}{{1,3}}{_BODY}"
DEVICE = re.compile(
    rf"(?:采用|经|已?安装了?|建有|配备)?(?:{_GATHERED}[+,、后]*)?{_ONE_DEVICE}(?:(?:[+,、/]|和|及|加){_ONE_DEVICE})*{_THEN}"
)
# What a cell about a facility says of what it should treat: 磷化废水未经处理经雨水口外排; 无，废气直排;
# of the water of the household it says nothing.
_UNTREATED = (
    r"(?!.*生活)(?:[^,;、未无没不]{0,8}(?:废水|污水|废气|粉尘|烟尘))?(?:未(?:经|做|作|进行)?(?:任何)?(?:处理|治理)(?!设施)(?:[^,;未无已拟]{0,8}(?:直排|外排|排放|排入[^,;未无已拟]{0,8}))?"
    r"|直(?:接)?(?:排放?|外排)(?:入?[^,;未无已拟]{0,8})?)"
)
NOT_TREATED = re.compile(
    rf"(?:(?:无|没有|未建|未安装)(?:治理|处理)?(?:设施)?[,;。]?)?{_UNTREATED}|[^,;未无没不已拟有]{{0,10}}[,;]无(?:任何)?(?:治理|处理)设施"
)

# By field (its key in rules/fields.yaml): the families that can be what it asks for.
FITTING = {
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

# What is spoken of where a cell names nothing, by the field of its column.
SUBJECTS = {
    "wastewater_facility": "废水",
    "pretreatment": "废水",
    "drain_to": "废水",
    "gas_facility": "废气",
    "voc_facility": "有机废气",
    "dust_removal": "粉尘",
    "hazardous_storage": "危险废物",
    "hazardous_receiver": "危险废物",
}

# Of what is pretreated the name of a tank says nothing: 化粪池.
NAMED_BY_DEVICES = FITTING.keys() - {"pretreatment"}

# 废气：布袋除尘；废水：三级沉淀池: what treats each medium, by the key of its field, in a cell about all.
# What becomes of wastes says nothing of a facility.
OF_MEDIUM = {
    "gas_facility": r"(?:生产|工艺)?废气",
    "voc_facility": r"有机废气|vocs(?:废气)?",
    "dust_removal": r"粉尘|颗粒物",
    "wastewater_facility": r"(?:生产|工业)?(?:废水|污水)",
    "noise_control": r"噪声|噪音",
    "fume_purifier": r"油烟",
    "odour_control": r"恶臭|异味|臭气",
    "": r"(?:一般|工业)*(?:固废|固体废物)|危废|危险废物",
}
BY_MEDIUM = re.compile(
    rf"(?:{'|'.join(f'(?P<{key}>{word})' if key else word for key, word in OF_MEDIUM.items())})"
    r"(?:污染)?(?:治理|处理|防治)?(?:设施|措施|设备)?:(?P<what>.+)"
)
# Of all media together, by its key in rules/fields.yaml.
ALL_PLANT = "treatment"

# Fuels in a text about boilers, under the names of the dictionary.
FUELS = (
    ("燃煤", re.compile(r"燃?煤(?!气|制)")),
    ("生物质", re.compile(r"生物质")),
    ("天然气", re.compile(r"天然气|燃气")),
    ("柴油", re.compile(r"柴油")),
    ("电", re.compile(r"电(?:锅炉|加热|热|蒸汽)")),
    ("重油", re.compile(r"重油")),
)

# The fields of boilers, by their keys in rules/fields.yaml.
BOILER_FIELDS = frozenset({"boilers", "boiler_capacity"})
# In a heading: boilers of one fuel alone, of which 0 does not say that there are no others.
OF_ONE_FUEL = re.compile(r"(?:燃煤|燃气|燃油|生物质|天然气)锅炉")

# The answers to 是否有锅炉 as numbers of boilers.
NO_BOILER, SOME_BOILER = "0", "至少1台"

# Boilers in a text about amounts, in canonical units (see ``measures.SPELLINGS``: 蒸吨 is 蒸t).
BOILER, PIECE, STEAM = "锅炉", "台", "蒸"
STEAM_TONS = "蒸吨"
OF_BOILERS = r"锅炉|台|蒸t|t/h"  # for re.search: a text without any of these is about something else
OF_STEAM = re.compile(r"锅炉|蒸(?:t|发)|t/h")  # what says that a number is about boilers
AND = r"[、,;]|和|及"  # between boilers; for re.split

# 1台(0.65蒸吨)、2台(均为0.3蒸吨)、2台(0.1蒸吨、4蒸吨).
COUNTED_FIRST = re.compile(
    r"(?P<n>[1-9]\d?|[一二两三四五六])台(?:[^\d()约<>]{0,6}锅炉)?[,:]?\(?"
    r"(?P<each>均为|各为?|每台|分别为|[x×*])?(?P<list>[^()]+)\)?"
)
ONE_BY_ONE = "分别为"
# 4蒸吨燃气锅炉1台.
COUNTED_LAST = re.compile(
    r"(?P<list>[^()、,]+?)(?:的)?(?:燃[煤气油]|生物质|天然气|蒸汽|热水|电)*锅炉(?:(?P<n>1|一)台)?"
)
# 2×4t/h, 0.5t/h×2台: so many of this capacity each.
BY = re.compile(r"[x×*]")
_STEAM = r"\d+(?:\.\d+)?(?:蒸t(?:/h)?|t(?:/h)?)"
TIMES_FIRST = re.compile(rf"(?P<n>[1-9]\d?)(?P<each>[x×*])(?P<list>{_STEAM})(?:/台)?")
TIMES_LAST = re.compile(rf"(?P<list>{_STEAM})(?:/台)?(?P<each>[x×*])(?P<n>[1-9]\d?)台?")
# 2台（4蒸吨、2蒸吨): how many there are; not 1台（已拆除）, nor 2台（一用一备).
HOW_MANY = re.compile(r"(?P<n>\d{1,3}|[一二两三四五六])台\([^()拆停备废未拟待改原除换闲]*\)")
# 1台4蒸吨燃煤锅炉, 2t/h生物质锅炉2台: boilers of one kind among others.
ONE_KIND = re.compile(
    r"(?:(?P<n>[1-9]\d?|[一二两三四五六])台)?(?P<each>均为?|各为?|每台)?"
    r"(?P<size>\d+(?:\.\d+)?)(?:蒸t(?:/h)?|t(?:/h)?)(?P<per>/台)?的?"
    r"(?:燃煤|燃气|燃油|煤|生物质(?:颗粒)?|天然气|蒸汽|热水|导热油|电|柴油|重油|醇基燃料)*(?:锅炉)?"
    r"(?:[,x×*]?(?P<m>[1-9]\d?|[一二两三四五六])台)?"
)

# 2×0.5 under 台数×吨位（t/h）: so many of this size.
SO_MANY = re.compile(r"^(?P<n>[1-9]\d?)[×x*](?P<size>\d+(?:\.\d+)?)(?:t/h|蒸吨|吨)?$")
SO_MANY_STEAM = r"\g<size>t/h*\g<n>台"
# 1台（0.2蒸吨以下）, 2台（0.1蒸吨、4蒸吨）, 1台0.7MW: how many, and their sizes.
_SIZE = r"\d+(?:\.\d+)?(?:蒸吨|t/h|吨/(?:小?时|h)|mw)(?:/(?:小?时|h))?(?:及?以[下内上])?"
NUMBER_AND_SIZES = re.compile(
    r"(?P<n>[1-9]\d?|[一二两三四五六])台"
    rf"(?:\((?:均为|各为?|每台)?{_SIZE}(?:[、,]{_SIZE})*\)|(?<=[1一]台){_SIZE})"
)

# What is used of which dictionaries count tonnes, by the keys of the fields.
USED = (
    "solvent_coating",
    "water_coating",
    "solvent_adhesive",
    "water_adhesive",
    "solvent_ink",
    "thinner",
    "primer",
)

# Facilities that one heading names together: 除尘脱硫设施; by the key of the field.
NAMED = {"dust_removal": "除尘", "desulphurisation": "脱硫", "denitrification": "脱硝"}

# A list of car repairers alone, by its title; not 家具、汽修企业, where a yes may be of either.
OF_CAR_REPAIR = re.compile(
    r"(?<![、,和与及/])(?:汽修|(?:汽车|机动车|车辆)(?:快修|维修|修理)|钣金?喷)"
    r"(?:保养|美容|喷漆)*(?:行业|服务|企业|门?店|厂|业户?)*(?![、,和与及/])"
)
INDUSTRIAL = "工业"  # a heading that says so asks for 工业涂装 wherever it stands

# Noise, by day and by night: 昼58 夜47.
NOISE = r"噪声|噪音"  # for re.search
BY_DAY, BY_NIGHT = re.compile(r"昼间?|白天"), re.compile(r"夜间?|晚上")
