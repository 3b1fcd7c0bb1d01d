"""Facilities and papers by their names, and how each is lacking: 污水站停运, 排水许可证过期."""

from checker.intake import lazy_re as re
from checker.intake.words import scene

STATES = {"abnormal": "不正常", "idle": "闲置"}
# How facilities are called there, by the key of the field; the first that fits.
PLANTS = tuple(
    (key, re.compile(name))
    for key, name in (
        (
            "wastewater_facility",
            r"(?:生产)?(?:废水|污水)(?:处理|治理)?(?:站|厂|设施|设备|系统|装置|处理站)"
            r"|(?:(?:生产|切割|清洗|洗砂|打磨)?(?:废水|污水))?(?:三级|多级)?沉淀池",
        ),
        ("voc_facility", r"(?:有机废气|vocs)(?:收集)?(?:处理|治理|净化)*(?:设施|设备|装置)"),
        (
            "gas_facility",
            r"(?:废气(?:收集)?(?:处理|治理|净化)?|(?:粉尘|烟尘)(?:收集)?(?:处理|治理|净化))(?:设施|设备|装置"
            r"|系统)|(?:脉冲|布袋|旋风|滤筒|中央|静电|水膜|湿式|脱硫)*(?:除尘|集尘|收尘|脱硫|脱硝)(?:塔"
            r"|器|机|设施|设备|装置|系统)"
            r"|(?:(?:有机)?废气)?(?:(?:水|碱液?)?喷淋|旋流|酸雾(?:净化|吸收)|碱液?喷淋|洗涤)塔|酸雾(?:处理|净化)(?:设施"
            r"|装置)|(?:(?:有机)?废气)?(?:(?:uv)?光氧(?:催化)?(?:设备|装置)|活性炭(?:吸附)?(?:箱|设备|装置))",
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
    rf"(?P<of>{scene.FROM})(?:配套(?:建设|安装)?的?|建有的)?(?P<plant>.{{2,12}}?)(?:"
    r"(?P<abnormal>(?:未|不)能?正常(?:运行|使用|运转|工作)|(?:运行|运转|使用)不正常|不正常|未运行"
    r"|不运行|未运转"
    r"|未(?:正常)?开启?|没有?[开用]|是?坏的|坏了|未使用|未启用|未投(?:运|用)|未投入(?:使用|运行)|(?:已)?(?:损坏"
    r"|破损"
    r"|故障)(?:停用|停运|未修复?|未(?:能)?(?:正常)?(?:运行|使用|开启)|闲置)?)"
    r"|(?P<idle>(?:长期|擅自|全部)?(?:停用|停运|闲置|废弃|停止运行|停止使用))"
    r"|(?P<incomplete>不完善|不完备|不健全|不齐全|不全|简陋|简易|老化|不配套|(?:设计)?处理能力不足))"
)
# A paper, a ledger, a plan and how it is lacking: 排水许可证过期, 应急预案缺失.
PAPER_AND_STATE = re.compile(
    r"(?P<what>.{2,14}?)(?:"
    r"(?P<lacking>未(?:进行)?(?:办理?|取得|建立|编制|制定|签订|备案|开展|实施|做|建设|安装|配套|设置"
    r"|申报|申请|填报|提交)|没办|缺失)"
    r"|(?P<undone>未(?:落实|执行|履行)(?:到位)?|(?:落实)?不到位)"
    r"|(?P<expired>已?(?:过期|到期|失效|超过有效期)(?:未(?:延续|续签|续期|办理延续|换证|续办?))?(?:仍|继续|仍在|仍然)?(?:排放?污(?:染物)?|生产)?)"
    r"|(?P<incomplete>(?:记录|填写|内容|频次|指标|项目)?(?:不完善|不健全|不齐全|不全|不规范|不完整)"
    r"|(?:频次|指标|项目|内容)不足))"
)
# Of several devices that can do the same: without this one there may be another (无沼气池, 未安装布袋除尘器).
ONE_OF_SEVERAL = re.compile(
    r"(?:布袋|脉冲|旋风|滤筒|静电|水膜|活性炭|光氧|uv|催化燃烧|rto|rco|低氮|喷淋|水帘|沼气|沼液|化粪"
    r"|隔油|沉淀|生化|氧化塘|堆粪|固液分离|干湿分离"
    r"|scr|sncr|双碱)"
)
# A fan or a pump of what treats: without it that does not run.
MOVES = re.compile(r"的?(?:曝气|引|鼓|抽|循环|提升|加药|喷淋)?(?:风机|水?泵)$")
# What a paper that is lacking is called where all that stands in a column is wrong, by its key: the other
# key and its choice, for which the class of the enterprise need not be known.
CALLED_WRONG = {
    ("acceptance", "无"): ("used_unaccepted", "是"),
    ("discharge_registration", "无"): ("unregistered", "是"),
    ("eia_approval", "无"): ("eia_lacking", "是"),
}
# 未组织验收; not 验收无 in what tells of all papers.
NOT_DONE_BY_NAME = re.compile(
    r"(?<!暂)未[^,，；;。]{0,10}(?:验收|登记|环评|环境影响)|(?:验收|登记)未"
    r"|(?:环评|环境影响评价)[^,，；;。]{0,6}未|无环评"
)
# Not the facility itself is lacking: 未建治理设施台账, 未安装治理设施检测口.
OF_A_FACILITY = re.compile(r"(?:设施|装置|设备)的?(?:检测|监测|记录|数据|结果|说明|备件|维护|清洗|维修)$")
# What may stand behind the name of a paper: 消防验收手续.
PAPERS = re.compile("(?<=验收|备案|登记)手续$")
