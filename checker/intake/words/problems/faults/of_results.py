"""Treatment of whatever it is, noise, and what was measured: 无治理设施, 噪声超标."""

from checker.intake.words import scene
from checker.intake.words.problems import lacking
from checker.intake.words.problems.faults import of_gas

# what was measured
_IN_WATER = (
    r"(?:(?:cod|化学需氧量|氨氮|总磷|总氮|悬浮物|ss|bod5?|五日生化需氧量|石油类|动植物油|色度|ph值?"
    r"|总[铬镍铅镉砷汞锌铜]"
    r"|六价铬|总?氰化物|挥发酚|粪大肠菌群)(?:浓度|指标)?[、和及与]?)++"
)
_IN_GAS = (
    r"(?:(?:颗粒物|粉尘|烟尘|二氧化硫|so2|氮氧化物|nox|非甲烷总烃|vocs|苯系物|苯|甲苯|二甲苯|烟气黑度)(?:浓度"
    r"|指标)?[、和及与]?)++"
)
_OVER = (
    r"(?:排放)?(?:浓度)?(?:监测)?(?:结果)?(?:超标|不达标|超过排放标准)"
    r"(?:\d+(?:\.\d+)?(?:倍|分贝|db)(?:\(a\))?)?(?:排放)?"
)
_ONLINE = r"(?:污染源)?(?:在线|自动)(?:监测|监控)(?:数据|设备|系统|结果)*(?:显示)?,?"
_MEAN = r"(?:小时|日)?(?:均值|排放浓度|浓度|数据|值)?(?:多次|长期|连续|持续|频繁|屡次|存在)?"
_OUTLET = r"(?:(?:废水|污水)?(?:处理站)?(?:总排放?口|车间排?放?口|总排|排放口|出水口?|外排水))?"

# The choices, by key of the field in rules/fields.yaml, that a clause of one of these forms says.
SAID = (
    (
        {"treatment_running": lacking.STATES["abnormal"]},
        (r"不正常(?:运行|使用)(?:污染物?)?(?:防治|治理|处理)(?:设施|设备)",),
    ),
    (
        of_gas.OF_GAS,
        (rf"{scene.FROM}(?:烟囱)?(?:冒|有)(?:明显)?(?:黑|浓)烟",),
    ),
    (
        {"treatment": "无"},
        (
            rf"{scene.NO}(?:污染|治污|环保|污染物|污染防治|污染治理)(?:处理|治理|防治)?(?:设施|设备"
            rf"|装置|措施)",
            r"(?:无|没有)(?:任何)?治理设施",
        ),
    ),
    (
        {"noise_control": "无"},
        (
            rf"(?:噪[声音])?{scene.NO}(?:降噪|隔声|隔音|减振|减震|降噪减振|减振降噪|隔声降噪)(?:设施|措施)",
            rf"(?:降噪|隔声|隔音|减振|减震)(?:设施|措施){scene.NOT_BUILT}",
            rf"{scene.FROM}噪[声音]{scene.NO}(?:治理|防治|控制)(?:设施|措施)",
        ),
    ),
    (
        {"water_result": "超标"},
        (
            rf"{_OUTLET}(?:外排)?(?:废水|污水)(?:中)?(?:{_IN_WATER})?{_OVER}",
            rf"{_OUTLET}{_IN_WATER}{_OVER}",
            rf"{_ONLINE}{_IN_WATER}{_MEAN}{_OVER}",
            rf"{_OUTLET}(?:外排)?(?:废水|污水)?(?:中)?{_IN_WATER}(?:浓度)?(?:为|达到?)?[\d.]+mg/l,?(?:超过|超出|超)[^未]{{0,30}}(?:标准|限值)(?:[\d.]+mg/l)?(?:的?[\d.]+倍)?",
        ),
    ),
    (
        {"gas_result": "超标", **of_gas.OF_GAS},
        (
            rf"{scene.FROM}(?:{scene.GASES})?(?:中)?{_IN_GAS}{_OVER}",
            rf"{scene.FROM}(?:废气|烟气){_OVER}",
            rf"{_ONLINE}{_IN_GAS}{_MEAN}{_OVER}",
        ),
    ),
    (
        {"noise_result": "超标"},
        (
            rf"(?:厂界|昼间|夜间)*噪[声音](?:昼间|夜间|值)*{_OVER}",
            r"(?:经)?(?:监测|检测)?,?(?:厂界|昼间|夜间|北|南|东|西|侧)*噪[声音](?:昼间|夜间|值|排放|监测)*(?:为|达)?\d+(?:\.\d+)?(?:分贝|db(?:\(a\))?),?(?:超过|超出|超)[^未]{0,40}(?:标准|限值)(?:要求)?(?:\d+(?:\.\d+)?(?:分贝|db(?:\(a\))?))?",
        ),
    ),
    (
        {"standard_met": "超标"},
        (
            r"(?:污染物)?(?:超标|不达标)排放(?:水|大气)?(?:污染物)?",
            r"(?:水|大气)?污染物排放?(?:超标|不达标)",
        ),
    ),
)
