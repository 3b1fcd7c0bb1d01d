"""Waste water and manure, and where they go: 废水直排沟渠, 粪污未收集."""

from checker.intake.words import scene
from checker.intake.words.problems import lacking

_HIDDEN = r"(?:暗管|渗坑|渗井)"
_OUT = r"(?:偷排|排放|直排|外排|排入)"
_BY_HIDDEN_PIPE = rf"(?:通过|利用|经|经由)(?:私设的?)?{_HIDDEN}(?:私自|偷偷)?"
_NOT_COLLECTED = r"未(?:进行|能|全部|有效|完全)*收集(?:处理)?"
_MANURE = (
    r"(?:(?:养殖场?|畜禽|猪场|圈舍|场区)+的?(?:粪便|粪尿)|(?:养殖场?|畜禽|猪场|圈舍|场区)*的?(?:粪污"
    r"|粪水|粪便污水|猪粪水|[猪鸡牛鸭]粪))"
)
_LET = r"(?:排放|外排|溢流|抽排|排|流|倒|放|泼|接|进)+(?:入|到|至|进|向|往)*"
_DIRECTLY = r"(?:直排|直接排放|直接外排|直接排|直接(?:排|流|倒|放|泼)(?:入|到|至|进|向)?)(?:入|到|至|进|向)?"
# It goes there untreated; it goes there, treated or not.
_UNTREATED_TO = (
    rf"{scene.VIA}(?:(?:{scene.UNTREATED})?{scene.VIA}{_DIRECTLY}|{scene.UNTREATED}{scene.VIA}{_LET})"
)
_LED_TO = (
    rf"{scene.VIA}(?:{scene.UNTREATED})?{scene.VIA}(?:直接|私自|擅自|就近|一并|一起)?(?:{_LET}"
    rf"|{_DIRECTLY}|进入|流入|接入|汇入)"
)
# 未经处理直接排入: to whatever place, it is not treated.
_PLAINLY_UNTREATED = (
    rf"{scene.VIA}(?:{scene.UNTREATED}{scene.VIA}(?:{_LET}|{_DIRECTLY})|(?:{scene.UNTREATED})?{scene.VIA}直排(?:入"
    rf"|到|至|进|向)?)"
)
_DIRECT, _TO_RIVER = {"wastewater_direct": "是"}, {"drain_to": "地表水体"}
_EVADED = {"evasion": "是"}

# The choices, by key of the field in rules/fields.yaml, that a clause of one of these forms says.
SAID = (
    # A river or a canal before any other place.
    (_TO_RIVER | _DIRECT, (rf"{scene.WATER}{_UNTREATED_TO}{scene.RIVER}",)),
    (_EVADED | _DIRECT, (rf"{scene.WATER}{_BY_HIDDEN_PIPE}{_OUT}(?:{scene.RIVER}|{scene.AWAY})",)),
    (
        _EVADED | _DIRECT | {"wastewater": "是"},
        (
            rf"(?:私设|利用|通过|经)(?:私设的?)?{_HIDDEN}(?:将|把)(?:未经?处理的?)?(?!生活)[^\W\d未无]{{0,6}}(?:废水|污水"
            rf"|废液)(?:直接|偷偷)?{_OUT}(?:{scene.RIVER}|{scene.AWAY})",
        ),
    ),
    (
        {"drain_to": "雨水管网"} | _DIRECT,
        (rf"{scene.WATER}(?:从|经|通过|由|沿|自){scene.RAIN}(?:直接)?(?:直排|外排|偷排|直接排放)",),
    ),
    *(
        ({"drain_to": to} | direct, (rf"{scene.WATER}{how}{place}",))
        for to, place in (
            ("雨水管网", scene.RAIN),
            ("渗坑渗井", scene.PIT),
            ("农田灌溉渠道", scene.CANAL),
            ("农田或土地", scene.FARMLAND),
        )
        for direct, how in ((_DIRECT, _PLAINLY_UNTREATED), ({}, _LED_TO))
    ),
    (
        {"drain_to": "雨水管网"},
        (rf"(?:利用|通过|借助){scene.RAIN}(?:排放|偷排|外排|直排)(?!生活)[^\W\d未无]{{0,6}}(?:废水|污水)",),
    ),
    *(
        (
            {"drain_to": to},
            (rf"{scene.WATER}(?:(?:经|通过|由)[^,]{{0,14}}?(?:后|管网|管道))?{_LED_TO}{place}",),
        )
        for to, place in (("市政管网", scene.SEWER), ("园区污水处理厂", scene.PARK_PLANT))
    ),
    (
        _DIRECT | {"wastewater_facility": "无"},
        (
            rf"{scene.WATER}(?:无|没有)(?:任何)?(?:收集)?(?:处理|治理|净化)(?:设施|装置|设备|措施)"
            rf"{scene.VIA}(?:直接|就|即)?(?:直排|外排|排放){scene.AWAY}",
        ),
    ),
    (
        _DIRECT,
        (
            rf"{scene.WATER}{_UNTREATED_TO}{scene.AWAY}",
            # Whoever pours it out has not treated it.
            rf"{scene.TRADE_SIGN}(?:直接|随意|就近|偷偷)?(?:倾?倒|泼)(?:入|进|到|至|在|掉)*(?:{scene.RIVER}|{scene.AWAY})",
            r"(?:直接)?(?:排放|外排|偷排)未经(?:任何|有效)?(?:处理|治理)的?(?:生产|工业)(?:废水|污水)",
            r"直接(?:排放|外排)未经(?:任何|有效)?处理的?(?:废水|污水)",
        ),
    ),
    (
        _DIRECT | {"gas_direct": "是"},
        (
            rf"(?:生产|工业)?(?:废水|污水)[、和及与]?(?:{scene.GASES})(?:均|都)?(?:{scene.UNTREATED})?(?:直排"
            rf"|直接(?:排放|外排)){scene.AWAY}",
        ),
    ),
    (
        {"unlined_storage": "是"},
        (
            rf"{scene.WATER}(?:暂存|贮存|储存|存放|排入|存)(?:于|在|到"
            rf"|至)?(?:厂区|厂内|厂外)?(?:未|无)防渗(?:措施)?的?(?:土坑|坑塘|水塘|池塘|沟渠|土池|水坑"
            rf"|坑|渗坑)(?:中|里|内)?",
        ),
    ),
    # Not said to be let out: it may be kept, and is not treated.
    ({"wastewater_collected": "否"}, (rf"{scene.WATER}(?:{scene.NOT_TREATED}|{_NOT_COLLECTED})",)),
    (
        {"wastewater_facility_running": lacking.STATES["abnormal"]},
        (r"不正常(?:运行|使用)(?:水|废水|污水)(?:污染物?)?(?:防治|治理|处理)(?:设施|设备)",),
    ),
    (
        {"wastewater_facility": "无"},
        (
            rf"{scene.WATER}{scene.NO}(?:废水|污水)?{scene.PLANT}",
            rf"{scene.NO}(?:生产|工业)?(?:废水|污水){scene.PLANT}",
            rf"(?:生产|工业)?(?:废水|污水){scene.PLANT}{scene.NOT_BUILT}",
        ),
    ),
    ({"wastewater": "否"}, (r"(?:无|没有|不产生|无任何)(?:生产|工业)(?:性)?(?:废水|污水)(?:产生)?",)),
    (
        {"rain_sewage_split": "否"},
        (
            r"(?:厂区|场区|院内|厂内)?未(?:进行|实行|实施|实现|落实|做到|建设)?(?:雨污|清污)分流(?:设施"
            r"|系统)?",
            r"(?:厂区|场区|院内|厂内)?(?:雨污|雨污水|清污)(?:管网|管道)?(?:混流|混排|混接|未分流"
            r"|不分|合流|分流不彻底|分流不到位)",
        ),
    ),
    (
        {"outfall_standard": "不规范"},
        (
            r"(?:废水|污水)(?:总)?(?:排污口|排放口|排口)未(?:规范化?|按规范|按要求)(?:设置|建设)",
            r"(?:(?:废水|污水)(?:总)?(?:排放口|排口)|排污口)(?:设置)?不规范",
            r"排污口未(?:规范化?|按规范|按要求)(?:设置|建设)",
        ),
    ),
    ({"outfall": "是", "outfall_approval": "无"}, (r"入河排污口未(?:经)?(?:审批|批准|报批|审核)",)),
    (
        {"evasion": "是"},
        (
            rf"(?:私设|利用|通过)(?:私设的?)?{_HIDDEN}{_OUT}(?:[^\W\d未无]{{0,6}}(?:废水|污水)|污染物)?",
            rf"私设{_HIDDEN}",
            r"(?:涉嫌)?(?:以|通过|采取)?(?:不正常(?:运行|使用)(?:水|大气)?(?:污染物?)?(?:防治|治理)设施等?)?逃避监管(?:的)?方式(?:违法)?排放(?:水|大气)?(?:污染物|废水|废气)",
            r"偷排(?:偷放)?(?:废水|污水|污染物)?",
        ),
    ),
    (
        _DIRECT | _TO_RIVER | {"manure_treated": "否"},
        (rf"{_MANURE}{_UNTREATED_TO}{scene.RIVER}",),
    ),
    (
        _DIRECT | {"manure_treated": "否"},
        (rf"{_MANURE}{_UNTREATED_TO}(?:{scene.CANAL}|{scene.FARMLAND}|{scene.AWAY})",),
    ),
    (
        {"manure_treated": "否"},
        (
            rf"{_MANURE}未(?:经|规范|有效|及时|全部)?(?:收集|处理|收集处理)",
            r"粪污随意(?:排放|堆放)",
            r"粪污乱排",
        ),
    ),
)
