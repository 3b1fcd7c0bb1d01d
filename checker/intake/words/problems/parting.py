"""How a cell is taken apart into clauses, of whom each speaks, and what it may begin and end with."""

from checker.intake import lazy_re as re
from checker.intake.words import scene

CLAUSE_ENDS = re.compile(r"[,，;；。、\n]")
# These are looked for in the text as it is written, the others in clauses that are squeezed.
SENTENCES = re.compile(
    r"[;；。\n\r\u2460-\u2473]|(?<![\d.])\d{1,2}[、.．)）](?!\d)|[（(]\d{1,2}[)）]"
    r"|[一二三四五六七八九]是|[一二三四五六七八九][、.．]"
)
CLAUSES = re.compile(r"[,，]")
STROKE = re.compile("、")
ANY_END = re.compile(r"[,;。、\n]")
OF_PAPERS = re.compile(r"环评|批|验收|许可|登记|[^保]证|照|手续|备案")
# What is wrong if it is so of a part: 部分砂石堆露天堆放, by the keys of what it tells.
OF_A_PART = re.compile(r"(?:大部分|部分|少部分|局部|少量)(?=[^,]{4})")
WRONG_IN_PART = frozenset(
    {
        "materials_cover",
        "dusty_materials",
        "wastewater",
        "wastewater_direct",
        "drain_to",
        "hazardous_storage",
        "hazardous_waste",
        "solid_storage",
        "solid_waste",
        "solid_dumping",
    }
)
# Of a part, or of somebody else: so is what follows in the sentence (邻厂无环评，废水直排); not of 该企业.
OF_SOMETHING_ELSE = re.compile(
    r"(?:大?部分|个别|少数|多数|有的|其中|[二三四]期|新增|新建|新上|扩建|技改|[老旧新]厂|原|已?废弃"
    r"|备用|相?邻|隔壁|旁边|对面|上游|下游|周边|附近|其[他它]|另[一外]?家|某|房东|出租|业主|租户"
    r"|租用|租赁|承租|村民|物业"
    r"|[一二三四五六七八九十\d]+[#号楼期]|[东南西北][侧面边]|据|企业(?:负责人)?[称说辩])"
    r"|.*(?:出租给|租给|转租|出借|承包给|出租(?:部分|区|厂房|车间|的))"
    r"|(?:[该本其](?:企业|公司|厂|单位)?的?)?(?:[^,无未]{0,6}名下|合作[^,无未]{0,4}户|下属|旗下|挂靠|母公司|总公司|子公司|分公司|分厂|关联企业|股东|供[货应]商"
    r"|承[租运包]|受托|处置单位|运输(?:公司|单位)|同一?[厂院])"
)
OF_ITSELF = re.compile(r"(?:但|而)?(?:本|该企业)")
# 废水经沉淀后，直接排入河道; 废气无治理设施，直排: where it goes, behind what it is.
SUBJECT = re.compile(
    r"(?:[^\W\d未无没不]{0,6}?(?:生产|工业|清洗|切割|打磨|洗砂|养殖|生活|锅炉|窑炉|喷漆|烤漆|焊接|有机|工艺)*(?:废水|污水|废气|粉尘|烟尘|烟气|油烟|尾气))"
)
# 夜间噪声57dB(A)，超过2类标准限值: what was measured, and against what.
# 许可证已过期，仍在生产: what goes on all the same.
GOES_ON = re.compile(
    r"(?:均|已)?(?:超过|超出|超)[^未]*(?:标准|限值)|(?:现场)?仍(?:然|旧|继续)?(?:在)?(?:生产|排污|排放)"
    r"|(?:均|已|明显|严重)*超标(?:[\d.]+倍)?$"
    r"|(?:且|并)?(?:无|没有|未)(?:设置|张贴|悬挂|粘贴|贴|挂)?(?:危废|危险废物)?(?:识别|警示)?(?:标识|标志|标签|标牌)+$"
    r"|(?:且|并|均|已)*(?:未(?:能)?(?:正常)?(?:运行|使用|开启)|停用|停运|闲置)$"
    r"|(?:且|并|尚|仍|至今)*未(?:重新|及时|按期)?(?:续签|续期|延续|换证|签订)$"
)
DECIBEL = re.compile(r"(?<=db)\(a\)")
GOES = re.compile(
    r"(?:直接|就|全部|随意|偷偷)*(?:排|流|淌|倒|漫|溢)(?=[^,未无没不]{1,9}(?:沟|渠|河|江|溪|塘|坑|路|田|地|外)[里中内上边]?$)"
    r"|(?:从|由)(?:旁路|旁通|地下)*暗管|"
    r"(?:且|并|均|都|全部|一并|就近)*(?:未经(?:任何)?处理)?(?:后)?(?:直接|私自|擅自|偷偷|随意)*"
    r"(?:直排|偷排|外排|外溢|漫流|无组织排放|超标排放|排[入放至到向往进]|流[入至到向进])"
    r"|(?:通过|利用|经由?)(?:私设的?)?(?:暗管|渗坑|渗井)"
    r"|(?:通过|利用|经由?|用|从)(?:软管|水管|管道|水泵|潜水泵)(?:抽)?排[入放至到向往进]?"
)
# 未办理环评手续，擅自开工建设: one clause.
GOING_ON = re.compile(r"[,，、](?=\s*(?:即|就|便)?擅自)")
# In brackets: （“三无”企业） says nothing more, （二期）, （雨天） may take back what it is said of.
NOTHING_MORE = re.compile(
    r"\((?:[“\"]?[二三四]无[”\"]?(?:企业|作坊)?|(?:目前|现)?(?:正在?)?(?:补办|办理|申办|整改)中?"
    r"|(?:排放)?(?:标准|限值|标准限值|标准值)[:为]?[\d.]+(?:mg/(?:l|m3|m³)|db)?)\)"
)
BRACKET = "("
# It takes back all that is enumerated before it: 未批先建、未验先投的风险, 无环评、无验收（二期）.
TAKES_BACK_ALL = re.compile(r"(?:风险|可能性?|嫌疑|核实|核查|待查|未发现|\))$")
LIST = re.compile(r"[、和及与]|以及")
# Of whom it is said; not 邻厂, 该厂二分厂.
_WHO = (
    r"(?:(?:该|本)[^\W\d一二三四五六七八九十分新老旧东南西北邻旁隔附周上下他其原租]{0,4}?"
    r"(?:企业|公司|单位|厂|店|户|作坊|加工点|项目|场|站|坊|点|[工经营业务]部)|企业|公司|单位|厂|店|户|作坊|加工点|项目)"
)
_TRADE = (
    r"(?:(?:生猪|肉牛|奶牛|蛋鸡|肉鸡)?养殖场|养猪场|养鸡场|养牛场|砖厂|石材厂|酒厂|酒坊|家具厂|木材厂|水洗厂"
    r"|洗涤厂|印刷厂|铸造厂|汽修厂|塑料厂|搅拌站|商混站|洗砂场|砂石场|采石场)"
)
LEADING = re.compile(
    rf"""
    ^(?:
      (?:主要|其他)?(?:存在)?(?:的)?(?:环保|环境)?问题: | (?:手续|设施|管理|其他|环保)(?:方面)?: | 存在
    | 属于?(?!.*(?:设备|工艺|装备|[窑炉]型?)$) | 系 | 涉及 | 但是? | 却
    | (?:经)?(?:现场)?(?:检查|核查|核实|调查|查看|巡查|排查|督[查察]|抽查|暗访|走访|查)
      (?:组|人员)?(?:时)?(?:发现)?:? | 现场(?:时)? | 发现
    | (?:目前|现|当前)(?!停产) | 至今 | 另外? | 此外 | 同时
    | (?:每天|经常|平时|白天|晚上|夜间|夜里|半夜|深夜|凌晨)(?!.*(?:噪|不|没|未))
    | (?:厂区|厂址|场所|生产场所)(?=[位占]) | (?:生产)?厂房(?=未(?:取得|办理))
    | {_WHO}(?=[无未没不超存在属擅私系占位使采露违拒逾正废污粉烟利通]) | {_TRADE}
    | (?:喷漆|喷涂|打磨|切割|焊接|印刷|熔炼|注塑|生产|作业|加工)(?:时|期间|过程中),?(?=[^时]{{2}})
    | 仅(?=[无缺]|未(?:办|取得)) | 并 | 且 | 也 | 还 | 均 | 都 | 仍然? | 尚 | 暂 | 长期(?!停产) | 一直
    )+
    """,
    re.VERBOSE,
)
TRAILING = re.compile(r"(?:的)?(?:现象|问题|行为|情况|情形|较?为?严重|突出)+$")
# 未依法办理, 未按规定取得: it is not there, whatever the law says.
LAWFULLY = re.compile(
    r"(?<=未)(?:依法|按规定|按要求)(?=填报|办理|取得|报批|申领|履行|重新|备案|建立|编制|制定|签订|公开|申报)"
)
# 注塑废气仍未收集, 环评尚未取得批复: for how long it has been so.
STILL = re.compile(r"(?<=[\u4e00-\u9fff])(?:仍然|依然|仍旧|依旧|仍|尚|至今|始终|目前)+(?=未|无|没)")
# 无环评、验收手续, 锅炉无脱硫、除尘设施, 自行监测、执行报告均未开展: what is said of each.
LACKING_EACH = re.compile(
    rf"(?P<how>{scene.FROM}(?:无|没有|缺"
    r"|未(?:办理?|取得|领取|建立|安装|配套(?:建设)?|建设|建|设置|签订|编制|制定|开展))(?:任何)?)(?P<what>.+)"
)
EACH_LACKING = re.compile(
    r"(?P<what>.{2,40}?)(?:均|都|全部)?(?P<how>未(?:办理?|取得|领取|建立|安装|配套(?:建设)?|建设"
    r"|建|设置|签订|编制|制定|开展|备案"
    r"|运行|开启?|使用|正常(?:运行|使用))|缺失|停用|停运|损坏|过期)"
)
# 脱硫、脱硝设施: what the last of several names ends with is said of the others as well.
SHARED = re.compile(r".*?(?P<tail>(?:处理|治理|污染防治)?(?:设施|设备|装置)|手续|许可证?|台账|制度)")
