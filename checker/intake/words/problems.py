"""What inspectors write under 存在问题: 未批先建, 废水直排, 喷漆废气未收集, 污水处理设施不正常运行.

A clause counts only as a whole: whatever else stands in it (部分, 二期, 疑似, 邻厂) leaves it unread.
"""

from checker.intake import lazy_re as re
from checker.intake.words import scene

# --- what takes a cell out

# There are none.
NONE = re.compile(
    r"(?:(?:现场|本次|此次)(?:检查|核查|复查|排查|查看)?时?(?=[无没未]))?(?:无|没有|没得|暂无|未发现|未见)?(?:存在)?(?:明显|突出|环境|环保|其他|异常|上述)*(?:问题|违法行为"
    r"|情况|异常)?"
    r"|[-—/\\]+|正常|合格|达标|良好"
)
# 停产，无问题; 停产检修; 已停产两年: nobody works there, and that is all.  停产 alone, or beside what
# is wrong, may be what was ordered.
_FOR_SO_LONG = (
    r"(?:已有?|约|近)?[一二两三四五六七八九十半多数几\d]+(?:多|余)?个?(?:年|月|季度|天)"
    r"(?:多|有余|以上)?(?:至今)?"
)
ONLY_STOPPED = re.compile(
    r"(?:目前|现|现已|已|处于|企业)*(?:停产|停业|歇业|停机)"
    rf"(?:(?:检修|维修|放假|状态)中?|{_FOR_SO_LONG}|(?=[,;。、]))"
    r"(?:[,;。、](?:现场)?(?:无|没有|未发现|未见)(?:问题|异常|其他问题|环境问题))?[。;]?"
)
# A clause that says that nothing is wrong: 未发现直排, 污水处理站运行正常, 手续齐全.
# What is looked for and not found may be lacking: 未见环评批复 says nothing good.
_SHOULD_BE_THERE = r"设施|设备|装置|手续|批复|许可|证|台账|资料|记录|验收|环评|标[识志牌]|合同|协议|预案|报告"
NOTHING_FOUND = re.compile(
    rf"未(?:发现|见)(?:.*(?:违法|违规|异常|不正常|偷排|直排|外排|超标|停运|故障|污染(?!治|防|处|物)).*"
    rf"|(?!.*(?:{_SHOULD_BE_THERE})).*)"
    r"|不存在.*|无(?:违法|异常|明显).*"
    r"|(?:无|没有)(?:生产|工业)?(?:废水|污水|废气|粉尘|烟尘|异味|恶臭|噪[声音]|固废|危废)"
    r"(?:直排|外排|偷排|乱堆|超标|扰民|产生|排放|外溢)?(?:现象|行为|痕迹|情况)?"
    r"|(?!.*[未不无没欠超仅])[^但而]*"
    r"(?:正常(?:运行|生产|使用|运转)?|达标(?:排放)?|符合(?:要求|规定)|良好|较好|齐全|完善|完备|规范"
    r"|合格|到位)"
)

# It was so, and was put right.
_PUT_RIGHT = r"""
      已(?:经)?(?:于(?:(?:19|20)\d\d[-./年])?\d{1,2}(?:[-./月]\d{0,2}[日号]?)?[初底末]?)?(?:全部|基本|自行)?
      (?:
        整改|完成|拆除|停产|停业|停用|停止|安装|配套|配备|建成(?!投|并投)|建设|建立|办理|补办|取得|搬迁
      | 搬离|清理|清运|清空|关闭|关停|取缔|落实|恢复|改正|纠正|消除|解决|验收
      | 接入|处置|签订|委托|制定|编制|规范|更换|维修|修复|断电|断水|查封
      | 填报|批复|获批|办照|领照|办证|办好|办妥|关门|歇业|申领|领取|换[证照领发]|延续|备案|登记|补[报交]|通过
      )
    | (?:整改|整治)(?:完成|到位|完毕|完善|后) | [现目]前?已
"""
# What is seen to be done there and then.
_WORK = (
    r"(?:生产|经营|营业|作业|切割|打磨|喷漆|喷涂|刷漆|焊接|破碎|筛分|制砂|洗砂|造粒|印刷|注塑|吹塑"
    r"|熔炼|浇铸|浇注|焙烧|烧制|烘干|压制|酿酒|烤酒"
    r"|锯切|雕刻|抛光|清洗|搅拌|发泡|电镀|氧化|酸洗|磷化|喷塑|加工)"
)
# It tells of another time or of what others say: nothing of it is taken.
NOT_NOW = re.compile(
    rf"""
      (?<![^,;。、\n])正在(?!(?:进行)?{_WORK}(?:作业|生产|加工)?(?:[,;。、\n]|$)) | 拟
    | 计划(?=[于在年办建安补搬整改投])
    | 曾 | 当时 | 原先 | 此前 | 以前 | 去年 | 上年 | 前期 | 历史
    | (?:19|20)\d\d[年./-] | \d月
    | 疑似 | 涉嫌 | 可能 | 待核 | 不属实 | 举报 | 反映 | 投诉 | 信访 | 群众 | 或 | 如[不未果] | 若 | \?
    | [是能可]否 | (?:复[测检查核]|(?:再次|重新)[监检]测)[^,;。]{{0,6}}(?:达标|合格|正常|完成)
    """,
    re.VERBOSE,
)

# 2016年建成投产, 2012年开始生产: since when there is such an enterprise; all else it says is of today.
BEGAN = re.compile(
    r"(?<![^,;。、:：.)\n])(?:该|本)?(?:企业|公司|厂|项目|单位|场)?(?:始建|建成|成立|建)?[于自从]?(?:19"
    r"|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?[起初底末]?(?:左右)?"
    r"(?:建成|投产|建厂|成立|开办|开始|投入|生产|经营|运营|建设|注册|开工|并|、)*(?=[,;。]|$)"
)
# 营业执照已于2026年3月注销: since when a paper is no more is no other time.
ENDED_ON = re.compile(
    r"于?(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?=(?:已)?(?:被)?(?:依法)?(?:注销|吊销|到期|过期|届满|失效))"
)
# 群众反映强烈 tells of no other thing than the words beside it.
COMPLAINED = re.compile(
    r"(?<![^,;。、])(?:周边|附近)?(?:群众|居民|村民|周边群众)(?:多次|经常)?(?:反映|投诉|意见|举报"
    r"|反应)(?:较为?)?(?:强烈|大|多|频繁|不断)(?=[,;。、]|$)"
)
# What is to be done, and until when, behind what is wrong, in one cell.
MEASURES = re.compile(
    r"(?:^|(?<=[;。；\s]))(?:(?:整改|整治|处置|处理)(?:措施|要求|意见|建议|方案|任务)|(?:整改|整治"
    r"|完成)(?:时限|期限)|责任(?:单位|人))[:：](?!.*问题).*",
    re.DOTALL,
)
# What is asked for or cited beside what is found says nothing more of it: 建议关停取缔, 违反了《…》第十条.
ASIDE = re.compile(
    r"(?:周边|附近)?(?:群众|居民|村民|周边群众)(?:多次|经常)?(?:反映|投诉|意见|举报|反应)"
    r"(?:较为?)?(?:强烈|大|多|频繁|不断)|"
    # Where it blows to and how they work says no more than that it is not kept.
    r"(?:飘|扬|散落|洒落|弥漫)(?:到|至|向|在)[^,未无没不]{1,8}"
    r"|未(?:采取)?(?:覆盖|苫盖|遮盖)(?:措施)?|(?:车间)?门窗(?:敞开|大开|未关闭?)(?:式)?(?:作业|生产)?|(?:在)?(?:车间|厂房)内?敞开(?:式)?(?:作业|生产)|"
    r"(?:该企业|该厂|属于?|系|为)*(?:家庭|个体|小)*(?:[“\"]?散乱污[”\"]?企业|作坊|加工[点户])"
    r"|(?:建议|已?责令|要求|限期|须|应(?!急)当?|依法(?:应|予以)?|已?(?:下达|下发))[^未无没不]*|(?:上述行为)?(?:违反"
    r"|依据|根据)(?:了)?《.*"
)

# It may be so, and somebody should look; not what was looked at and is not so, nor what was put right.
DOUBTED = re.compile(r"疑似|涉嫌|可能|待核|举报|反映|投诉|信访|群众|[是能可]否|\?")
SETTLED = re.compile(rf"{_PUT_RIGHT} | 不属实 | 未发现", re.VERBOSE)

PUT_RIGHT = re.compile(_PUT_RIGHT, re.VERBOSE)

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
# What is told of the rectification: 已安装, 整改完成; not 未完成, nor 已下达通知.
DONE = re.compile(
    rf"{_PUT_RIGHT} | (?<!未)办结 | (?<!未)(?<!没有)完成 | (?<!未)(?<!不)到位 | (?<!未)销号"
    r" | (?<!未)(?<!不)达标 | 部分",
    re.VERBOSE,
)
# The enterprise itself is gone, stands still or has not begun: 已取缔, 企业已搬迁至大邑县; not 已拆除烘箱.
CLOSED = re.compile(
    r"(?:该|本)?(?:企业|公司|厂|店|作坊|户|加工点|项目)?(?:现|目前|检查时)?"
    r"(?:(?:已(?:经)?(?:于[\d年月日号./-]{1,12}[初底末]?)?(?:依法|自行|全部|被|主动)*"
    r"(?:关闭|关停|取缔|搬迁|搬离|搬走|停产|停业|歇业|关门|注销|断电|查封|拆除(?:完毕|(?:全部)?(?:生产)?设备)?)"
    r"(?:[至到往][^,未]{2,10})?"
    r"(?:(?:并|、)?(?:断电断水|断水断电|拆除(?:全部)?(?:生产)?设备|清空|取缔|搬离|注销(?:执照|营业执照)?))*"
    r"(?:完毕|到位|整改|整治)?)"
    r"|(?:尚|还|暂)?未(?:开工|动工|投产|建成|开业)"
    r"|(?:新开办|新建)?(?:尚|还|正|仍)?在?(?:装修|筹建|筹备|安装设备|设备安装)(?:中|阶段|期)?)"
)
# All that was to be done: 现已整改到位, √; not 已安装喷淋.
ALL_DONE = re.compile(
    r"(?:现|目前|均|问题|全部)*已(?:经)?(?:于[\d年月日号./-]{1,12}[初底末]?)?(?:全部|均)?"
    r"(?:整改|整治|完善|办理|补办|办好|办妥|完成|规范|纠正|改正)(?:整改|整治|完成|完毕|到位|相关手续|手续)*"
    r"|(?:全部|均|按期|按要求)*(?:完成(?:整改|整治)?|(?:整改|整治)(?:完成|完毕|到位)|整改|到位)|[√✓✔是]|100%"
)
# 验收报告已公示: of an acceptance that is the end, of an assessment the beginning.
ACCEPTED = re.compile(r"验收(?:报告|意见|情况)?(?:已经?|完成)(?:网上|自主)?公[示开]")
# What is done besides, in a column of what became of it; of what is wrong 已投入生产 puts nothing right.
DONE_BESIDE = re.compile(
    r"已(?:经)?(?:重新|按要求|按规定)?(?:核发|发放|公示|登记|投入(?:使用|运行)|投用|投运|启用|覆盖|封闭|密闭|张贴|悬挂|设置|修建|改造|治理)"
)
# What a clause speaks of by words that are no topic, by the keys of fields.
DONE_OF = (
    (re.compile(r"登记"), ("discharge_registration",)),
    (re.compile(r"备案"), ("eia_approval", "eia_registration")),
    (
        re.compile(r"(?:治理|治污|环保|污染防治|处理)设施"),
        ("treatment", "gas_facility", "voc_facility", "dust_removal", "wastewater_facility"),
    ),
)
# Says of a paper that it is lacking, or what is to be done about it; 环评手续在档案室 does neither.
CONFIRMS_LACK = re.compile(
    r"无|没|缺|不|欠|过期|到期|失效|注销|吊销|撤销|未(?!带|年检|悬挂|公示|提供|出示|找到|更名|变更)"
    r"|正在|拟|计划|预计|编制|委托|办理中|补办|待办|申[请报领]|报批|受理|评审|催"
    r"|整改|责令|限期|要求|建议|督促|立案|处罚|罚款|应|须|需(?!查|核)"
)
# The row says itself that it may be wrong.
MAY_BE_WRONG = re.compile(
    r"填错|(?:填写|信息|数据|名单|录入|登记)(?:有误|错误|不准)|疑似.{0,4}(?:错|误)|存疑|与实际不符"
)
# Works are tried before they are accepted.
ON_TRIAL = re.compile(r"试生产|试运行|调试|刚(?:刚)?投产|新投产|刚建成")
# What is wrong where it is so, by the keys of fields, and what is wrong among other choices.
WRONG_IF_SO = frozenset(
    {
        "wastewater_direct",
        "gas_direct",
        "evasion",
        "building_without_eia",
        "used_unaccepted",
        "solid_dumping",
        "hazardous_mixed",
        "odour",
        "open_burning",
        "illegal_building",
        "obsolete",
        "safety_hazard",
        "unlined_storage",
        "three_in_one",
    }
)
WRONG_CHOICES = frozenset(
    {
        "无",
        "否",
        "过期",
        "办理中",
        "不完备",
        "不正常",
        "不规范",
        "闲置",
        "超标",
        "未签订",
        "露天",
        "注销",
        "吊销",
    }
)
CLAUSE_ENDS = re.compile(r"[,，;；。、\n]")
# 预计12月底完成, 年底前完成整改: it is to be done; 未按要求完成: it is not; 已签订环评编制合同: not yet.
# But 已按计划完成 is done.
NOT_DONE = re.compile(
    r"^(?!.*已).*(?:未|没有|预计|(?<!按)(?<!按照)计划|拟|力争|争取|确保|将[于在]|(?<!按)(?<!按照)要求|限期"
    r"|(?:[月年]底?|[日号天内]|之)前|\d(?:天|日|个月)内)"
    r"|^(?!.*(?:取得|领取|批复|通过|办结|办好)).*(?:环评|环境影响|验收|许可证|手续)"
    r"(?=.*(?:合同|协议|委托|编制|公示|评审|受理|申[请报]|提交|上报))"
    r"|^(?!.*(?:取得|领取|批复|通过|办结|办好)).*(?:合同|协议|委托|编制|公示|评审|受理|申[请报]|提交|上报)"
    r"(?=.*(?:环评|环境影响|验收|许可证|手续))"
)
# Something is still to be done, or somebody only stands still.
OUTSTANDING = re.compile(
    r"[未尚仍待]|没有?(?:完成|整改|办理|落实)|其余|剩余|余下|部分|正在|进行中|办理中|整改中|推进|预计|(?<!按)计划|拟"
    r"|力争|争取|停[产业用止]|基本|\d%|初步|阶段|[一二三]期"
)


# --- how a cell is taken apart

# These are looked for in the text as it is written, the others in clauses that are squeezed.
SENTENCES = re.compile(
    r"[;；。\n\r\u2460-\u2473]|(?<![\d.])\d{1,2}[、.．)）](?!\d)|[（(]\d{1,2}[)）]"
    r"|[一二三四五六七八九]是|[一二三四五六七八九][、.．]"
)
CLAUSES = re.compile(r"[,，]")
STROKE = re.compile("、")
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
    r"|(?:且|并)?(?:无|没有|未)(?:设置|张贴|悬挂|粘贴|贴|挂)?(?:危废|危险废物)?(?:识别|警示)?(?:标识|标志|标签|标牌)+$"
    r"|(?:且|并|均|已)*(?:未(?:能)?(?:正常)?(?:运行|使用|开启)|停用|停运|闲置)$"
    r"|(?:且|并|尚|仍|至今)*未(?:重新|及时|按期)?(?:续签|续期|延续|换证|签订)$"
)
DECIBEL = re.compile(r"(?<=db)\(a\)")
# A fan or a pump of what treats: without it that does not run.
MOVES = re.compile(r"的?(?:曝气|引|鼓|抽|循环|提升|加药|喷淋)?(?:风机|水?泵)$")
GOES = re.compile(
    r"(?:且|并|均|都|全部|一并|就近)*(?:未经(?:任何)?处理)?(?:后)?(?:直接|私自|擅自|偷偷|随意)*"
    r"(?:直排|偷排|外排|外溢|漫流|无组织排放|超标排放|排[入放至到向往进]|流[入至到向进])"
    r"|(?:通过|利用|经由?)(?:私设的?)?(?:暗管|渗坑|渗井)"
    r"|(?:通过|利用|经由?|用|从)(?:软管|水管|管道|水泵|潜水泵)(?:抽)?排[入放至到向往进]?"
)
# 未办理环评手续，擅自开工建设: one clause.
GOING_ON = re.compile(r"[,，、](?=\s*(?:即|就|便)?擅自)")
# What is only so while somebody works there: 无证排污, 异味明显.  That a facility does not run may be told of
# one who does not work, unless all that stands there is wrong or it is said to be so while they work.
# Whoever is no catering business by its trade is none by what treats its fumes.
OF_CATERING = "fume_purifier_running"
# Hazardous waste goes to whoever has no licence for it.
TO_ANYBODY = re.compile(r"卖|售|废品|个人|个体|无[^,]{0,10}(?:资质|许可)")
ONLY_AT_WORK = {"unlicensed": "是", "odour": "是", "fugitive_control": "否", "evasion": "是"}
AS_BUILT = re.compile(r"[未不](?:密闭|封闭)|措施")  # 皮带未封闭: also of who does not work
AT_WORK = "seen_at_work"
# Nobody's chimney smokes who does not work.
SMOKING = re.compile(r"(?<!曾)冒(?:出|着|大量)*(?:黑|浓)烟")
WHILE_AT_WORK = re.compile(
    r"(?:喷漆|喷涂|打磨|切割|焊接|印刷|熔炼|注塑|刷胶|生产|作业|加工)(?:时|期间|过程中)"
)
# What a paper that is lacking is called where all that stands in a column is wrong, by its key: the other
# key and its choice, for which the class of the enterprise need not be known.
CALLED_WRONG = {
    ("acceptance", "无"): ("used_unaccepted", "是"),
    ("discharge_registration", "无"): ("unregistered", "是"),
}
# 未组织验收; not 验收无 in what tells of all papers.
NOT_DONE_BY_NAME = re.compile(r"(?<!暂)未[^,，；;。]{0,10}(?:验收|登记)|(?:验收|登记)未")
# In brackets: （“三无”企业） says nothing more, （二期）, （雨天） may take back what it is said of.
NOTHING_MORE = re.compile(
    r"\((?:[“\"]?[二三四]无[”\"]?(?:企业|作坊)?|(?:目前|现)?(?:正在?)?(?:补办|办理|申办|整改)中?)\)"
)
BRACKET = "("
# It takes back all that is enumerated before it: 未批先建、未验先投的风险, 无环评、无验收（二期）.
TAKES_BACK_ALL = re.compile(r"(?:风险|可能性?|嫌疑|核实|核查|待查|未发现|\))$")
# Not the facility itself is lacking: 未建治理设施台账, 未安装治理设施检测口.
OF_A_FACILITY = re.compile(r"(?:设施|装置|设备)的?(?:检测|监测|记录|数据|结果|说明|备件|维护|清洗|维修)$")
# What may stand behind the name of a paper: 消防验收手续.
PAPERS = re.compile("(?<=验收|备案|登记)手续$")
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
# Who does not work need not run what treats; 未停产 does.
NOT_AT_WORK = re.compile(
    r"(?<![未不])(?:停产|停电|停工|停业|歇业|断电|停机|放假|午休|淡季)|(?<!未)(?:换班|交接班)|[水电]未通|未通[水电]|无订单|调试"
    r"|[未没](?:有|在|试)?(?:生产|作业|加工|开工|开机|投产|营业)"
    r"|(?:企业|全厂|设备|停机|设施)(?:正在)?(?:检修|大修|维护(?![不缺未]))"
)
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

# --- what a clause says

# gas
_GAS_PLAIN = r"(?:工艺废气|废气|粉尘|烟尘|烟气|尾气|酸雾|沥青烟)"
_PAINTING = (
    r"(?:喷漆|喷涂|烤漆|涂装|调漆|印刷|注塑)(?:房|工序|工段|车间)?(?:产生)?(?:的)?(?:有机)?(?:废气|vocs)?"
)
# Other work that gives off VOCs, named as a problem where it is done in the open.
_VOC_WORK = (
    r"(?:喷漆|喷涂|调漆|晾漆|晾干|流平|硫化|密炼|炼胶|印刷|胶印|丝印|凹印|涂布|复合|覆膜|淋膜|上光|刷胶|涂胶|喷胶|施胶|糊制"
    r"|注塑|吹膜|吹塑|吸塑|滚塑)"
)
# Such work, and what raises dust, may be kept by a hood or in a closed machine; painting needs a room.
NOT_ENCLOSED = re.compile(r"^(?!.*(?:漆|喷涂|涂装)).*[未不](?:进行|采取|做到|完全)?(?:密闭|封闭)")
KEPT_OTHERWISE = re.compile(
    r"(?:设备|机台|印刷机|注塑机|破碎机|工位)[^,;。未无没不]{0,4}(?:密闭|封闭)"
    r"|(?<![^,;。])[^,;。未无没不]*(?:密闭收集|负压|集气罩)"
)
_COATING = r"(?:(?:喷|刷)漆|喷涂|底漆|面漆|调漆|涂装|烤漆|晾漆|晾干)"
_ROOM = r"(?:房|间|工序|工段|车间|作业)?"
_BAKING = r"(?:喷?烤漆房?|喷漆房)(?:产生)?(?:的)?"
_DUST_PLANT = (
    r"(?:除尘|收尘|集尘|吸尘|粉尘收集|粉尘处理|粉尘治理|粉尘收集处理|烟尘处理|烟尘治理)(?:处理)?(?:设施"
    r"|设备|装置|器|措施|系统)"
)
_DUSTY_WORK = (
    r"(?:破碎|筛分|粉碎|打磨|切割|锯切|锯料|裁板|开料|雕刻|砂光|抛丸|制砂|粉磨|球磨|上料|投料|落料|包装|木工|喷砂|打砂"
    r"|(?<!电解)(?<!化学)(?<!湿式)抛光)"
)
_KIT = r"(?:处理)?(?:设施|装置|设备|系统|措施|塔)"
# What a facility uses up: it treats no more where this is not renewed.
_USED_UP = (
    rf"(?:{scene.FROM}(?:布袋|脉冲|滤筒)?除尘器?|(?:{scene.FROM}|喷塑)?粉末回收(?:系统|装置)?)?(?:活性炭|过滤棉|滤棉|滤袋|布袋|滤筒|滤芯|(?:uv)?灯管"
    rf"|催化剂)"
)
_NOT_RENEWED = (
    r"(?:长期|长时间|超期|超期限|逾期)?未(?:能)?(?:及时|按时|按期|定期|按(?:要求|规定))?"
    r"(?:进行)?(?:更换|再生)"
)

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
_OUTLET = r"(?:(?:废水|污水)?(?:处理站)?(?:总排放?口|总排|排放口|出水口?|外排水))?"

# water, manure, waste
_HIDDEN = r"(?:暗管|渗坑|渗井)"
_OUT = r"(?:偷排|排放|直排|外排|排入)"
_BY_HIDDEN_PIPE = rf"(?:通过|利用|经|经由)(?:私设的?)?{_HIDDEN}(?:私自|偷偷)?"
_NOT_COLLECTED = r"未(?:进行|能|全部|有效|完全)*收集(?:处理)?"
_MANURE = (
    r"(?:(?:养殖场?|畜禽|猪场|圈舍|场区)+的?(?:粪便|粪尿)|(?:养殖场?|畜禽|猪场|圈舍|场区)*的?(?:粪污"
    r"|粪水|粪便污水|猪粪水|[猪鸡牛鸭]粪))"
)
_OUTSIDE = (
    r"(?:厂区外|厂外|场外|厂后|路边|河边|沟边|河道|荒地|空地|山坡|沟渠|农田|林地|周边)+(?:空地|旁|边"
    r"|里|内|中)?"
)
_OF_HAZARDOUS_SIGN = rf"(?:危废|危险废物){scene.SIGN}"
_MARKED = (
    rf"{scene.HAZARDOUS}(?:贮存|暂存|储存|收集)?(?:桶|容器|包装物?|包装袋|袋|箱|间|库|仓库|场所|设施|点|区)?"
)
_DRUM = rf"{scene.DANGEROUS}(?:贮存|暂存|收集|包装)?(?:桶|容器|袋)?"
_NOT_PUT_UP = r"未(?:按(?:要求|规定|规范))?(?:设置|张贴|悬挂|粘贴|设立|标注|喷涂|设|贴|挂)"
_ORDINARY = r"(?:生活垃圾|垃圾|一般(?:工业)?(?:固废|固体废物)|其他固废)"

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

_RANDOMLY = (
    r"(?:露天|随意|乱|随地)+(?:堆放|堆存|存放|乱放|堆积)(?:未(?:采取)?(?:覆盖|防护|遮盖|防渗)(?:措施)?)?"
)
_IN_THE_OPEN = (
    r"露天(?:堆放|堆存|存放)"
    r"(?:(?:且|并)?未(?:采取)?(?:任何)?(?:覆盖|苫盖|遮盖|密闭|防尘|抑尘|防扬尘|扬尘防治)(?:措施)?)?"
)

# Of several ledgers: 台账不全 does not say which.
_LEDGER = (
    r"(?:(?:环境|环保)(?:管理)?|(?:(?:环保|治污|污染防治|污染治理)|(?:废气|废水)(?:处理|治理)?)设施(?:运行)?(?:管理)?)"
    r"台账"
)
_ACCEPTED = r"(?:环保|环境保护)?(?:竣工)?(?:环保|环境保护)?验收"
_AND_BEGUN = r"(?:(?:并|且|即|就|便)?(?:已)?(?:擅自)?(?:投入)?(?:建成)?(?:生产|使用|运行|运营|投产))?"
_BEGUN = _AND_BEGUN.removesuffix("?")
# 已于2026年8月到期, 过期未延续.
_RUN_OUT = (
    r"(?:已)?(?:于)?(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:已)?(?:有效期)?"
    r"(?:到期|过期|届满|失效|超过有效期|有效期届满)(?:,?未(?:按规定|按期|及时)?(?:申请|办理)?(?:延续|续期|换证|续办))?"
)
_AT = r"(?:位于|在|处于|地处)"
_TO_BUILD = (
    r"(?:(?:修建|建设|搭建|建)(?:厂房|工厂|厂|房|加工点|猪舍|鸡舍|圈舍|养殖场)?|堆料|堆放(?:物料|砂石"
    r"|原料|废料|煤炭)|进行?生产)?"
)
_SO_MUCH = r"(?:约?[\d.]+余?(?:亩|平方米|平米|㎡|m2|公顷))?"
_IN_ILLEGAL = (
    r"(?:利用|在)(?:彩钢棚|简易棚|临时棚)?(?:等)?(?:违章|违法)(?:建筑|搭建)(?:内)?(?:从事)?(?:生产|经营)"
)
_MATERIAL = (
    r"(?:砂石|砂|碎石|石料|石子|石粉|骨料|煤炭|原煤|煤矸石|煤渣|煤灰|煤|粉料|水泥|矿石|矿粉|粉煤灰"
    r"|矿渣|页岩|黏土|粘土|泥土|石灰石|石灰|石膏|黄沙|河沙|沙石|沙)"
    r"++(?:原料|料|物料|堆|堆场|料堆)?"
)
# 生产设备属国家明令淘汰的落后设备.
_OUTDATED = (
    r"(?:国家)?(?:明令)?(?:禁止|淘汰)(?:使用)?(?:类)?(?:的)?(?:落后)?(?:的)?(?:生产)?(?:工艺|设备|装备"
    r"|窑型|炉型|工艺设备|工艺和设备|冲天炉|反射炉|轮窑|立窑|土窑)"
)
_WORKS = r"(?:生产设备|主要设备|生产工艺|主要生产设备|生产线|轮窑|立窑|土窑|冲天炉|反射炉|设备|工艺)"
_SEEN_BY_OFFICIALS = r"(?:环境|环保|执法)*(?:执法)?(?:人员|部门)?(?:现场|环保|环境|执法|监督)*检查"

_DIRECT, _TO_RIVER = {"wastewater_direct": "是"}, {"drain_to": "地表水体"}
_EVADED = {"evasion": "是"}
_OF_GAS = {"gas": "是"}
_IS_DANGEROUS = {"hazardous_waste": "是"}

STATES = {"abnormal": "不正常", "idle": "闲置"}

# The choices, by key of the field in rules/fields.yaml, that a clause of one of these forms says.
SAID = (
    # papers
    (
        {"building_without_eia": "是"},
        (
            rf"未批先建{_AND_BEGUN}",
            r"未(?:依法)?(?:经|办理?|取得|报批|履行|通过)(?:建设项目)?环(?:评|境影响评价)(?:审批"
            r"|批复|批准|手续|文件)*"
            rf"(?:即|就|便)?(?:擅自)?(?:违法)?(?:开工)?(?:建设|建成){_AND_BEGUN}(?:年产[^,未无不拟]{{1,16}}项目)?",
        ),
    ),
    (
        # The offence by its name, or so that it was put into production: whatever its class is.
        {"acceptance": "无", "used_unaccepted": "是"},
        (
            r"未验先投",
            r"久拖[不未]验(?:收)?",
            r"(?:已?投产|建成投产|投运|投入生产)[一二两三四五多半\d]+(?:多|余)?个?[年月](?:以上|有余)?(?:仍|尚|还)?未(?:完成|通过|组织|进行|开展)?(?:环保)?(?:竣工)?(?:环保)?验收",
            r"(?:超期|逾期|长期|超过期限)(?:仍|尚)?未(?:完成|通过|组织|进行|开展)?(?:环保)?(?:竣工)?(?:环保)?验收",
            r"(?:环评|项目)?(?:已批|批而|已建|已投产|建成)未验(?:收)?",
            rf"(?:需要?)?(?:配套)?(?:建设)?(?:的)?(?:环保|环境保护|污染防治)设施未(?:经)?(?:竣工|环保)?验收{_BEGUN}",
            rf"(?:环评|项目)?未(?:经|通过|办理|进行|完成|开展|组织|做)?{_ACCEPTED}(?:合格|手续)?"
            rf"(?:即|就|便)?(?:擅自)?{_BEGUN}",
        ),
    ),
    (
        {"acceptance": "无"},
        (
            r"(?:需要?)?(?:配套)?(?:建设)?(?:的)?(?:环保|环境保护|污染防治)设施未(?:经)?(?:竣工|环保)?验收",
            rf"(?:环评|项目)?未(?:经|通过|办理|进行|完成|开展|组织|做)?{_ACCEPTED}(?:合格|手续)?",
        ),
    ),
    (
        {"discharge_permit": "无", "unlicensed": "是"},
        (
            r"(?:涉嫌)?无证排污",
            r"无证排放(?:污染物)?",
            r"未持证排污",
            r"(?:无|未(?:依法)?(?:取得|办理|申领))排污许可证(?:仍|仍在|擅自|即|就)?(?:违法)?(?:排污|排放污染物|生产排污)",
        ),
    ),
    (
        {"discharge_permit": "过期", "unlicensed": "是"},
        (
            rf"排污许可证{_RUN_OUT}(?:后)?(?:,)?(?:仍|仍在|仍然|继续|仍继续)(?:违法)?(?:排污|排放(?:污染物)?|生产(?:排污|并排污)?)",
        ),
    ),
    (
        {"three_simultaneous": "否"},
        (
            r"(?:配套)?(?:的)?(?:环保|污染防治|治污)设施未(?:与主体工程)?同(?:时|步)(?:建成|建设"
            r"|投用|投入使用|投产使用)",
            r"[“\"]?三同时[”\"]?(?:制度|要求)?(?:未(?:落实|执行|履行)(?:到位)?|(?:落实|执行)不到位)",
            r"未(?:落实|执行|履行)[“\"]?三同时[”\"]?(?:制度|要求)?",
        ),
    ),
    (
        {"eia_measures": "否"},
        (
            r"环评(?:及)?(?:批复)?(?:的|要求的?)?(?:环保)?措施未(?:完全)?落实",
            r"未(?:完全)?落实环评(?:及)?(?:批复)?(?:的|要求的?)?(?:环保)?措施",
        ),
    ),
    (
        {"registration_matches": "否"},
        (
            r"(?:营业)?执照(?:登记|注册)?地址与(?:实际)?(?:经营|生产)?地址不(?:一致|符)",
            r"实际(?:经营|生产)地址与(?:营业)?执照(?:登记|注册)?(?:地址)?不(?:一致|符)",
        ),
    ),
    (
        {"beyond_scope": "是"},
        (
            r"超(?:出)?(?:核准)?(?:的)?经营范围(?:从事)?(?:生产|经营)?(?:喷漆|喷涂|加工|钣金|维修)*(?:业务"
            r"|活动)?",
            r"超范围(?:经营|生产)(?:喷漆|喷涂|加工|钣金|维修)*(?:业务|活动)?",
        ),
    ),
    ({"within_permit": "否"}, (r"[未不]按(?:照)?(?:排污许可)?证(?:要求|规定)?(?:排污|排放(?:污染物)?)",)),
    ({"over_permit": "是"}, (r"超(?:排污)?许可(?:证)?(?:浓度|总量)?排放(?:污染物)?",)),
    (
        {"environmental_papers": "无"},
        (
            r"无任何(?:相关|审批|合法)?手续",
            r"未办理?任何(?:相关|审批)?手续",
            r"(?:各类|各项|所有)手续均?(?:无|未办理?)",
        ),
    ),
    (
        {"major_change": "是", "change_approved": "无"},
        (
            r"(?:建设项目|项目)?(?:发生|存在|属于?)?重大变[动更](?:后)?未(?:依法)?(?:重新)?(?:报批"
            r"|办理)(?:环评|环境影响评价)?(?:审批|文件|手续)*",
        ),
    ),
    ({"change_approved": "无"}, (r"未(?:依法)?重新报批(?:环评|环境影响评价)(?:审批|文件|手续)*",)),
    ({"major_change": "是"}, (r"(?:发生|存在|构成)?重大变[动更]",)),
    # what is under way
    (
        {"production_state": "在产"},
        (
            r"(?:正在|正常)(?:生产|经营|营业|作业)",
            r"处于(?:生产|试生产)(?:状态|阶段)?",
            r"在(?:生产|经营)",
            rf"(?:现场)?(?:检查|核查)?时?正(?:在)?(?:进行)?[^,未无没不拟]{{0,4}}?{_WORK}(?:作业|加工|生产)?",
            rf"(?:现场)?(?:仍|依然|依旧)?在[^,未无没不拟建]{{0,4}}?{_WORK}(?:作业|加工|生产)?",
            r"(?:擅自|私自|又|偷偷)?(?:恢复|复)(?:了)?(?:生产|产)|死灰复燃",
        ),
    ),
    (
        {"production_state": "停产"},
        (
            r"(?:长期|常年|目前|现|处于)停产(?:状态)?",
            r"停产(?:状态|至今)",
            r"停产(?:已有?|约|近)?[一二两三四五半多\d]+(?:多|余)?(?:年|个月)(?:以上|有余|多)?",
            r"(?:据称)?(?:已)?停产[一二两三四五半多\d]+(?:多|余)?(?:年|个月)(?:以上)?",
            # Nobody is seen to work there: nothing is alleged that takes somebody who does.
            r"(?:大门|厂门|铁门)(?:紧锁|紧闭|上锁)|关门闭户|人去楼空|(?:现场)?未见(?:生产|加工)|无生产迹象|厂房(?:已)?(?:闲置|空置)",
        ),
    ),
    # siting and policy
    (
        {"plan_conformity": "否"},
        (
            r"(?:项目|企业)?(?:选址|用地|厂址)?不符合(?:城乡|土地利用|产业|布局|园区|总体|国土空间"
            r"|用地|城镇|村镇|镇村|发展)*规划"
            r"(?:布局)?(?:要求)?",
        ),
    ),
    ({"park_orientation": "否"}, (r"不符合园区(?:产业)?定位(?:要求)?", r"与园区(?:产业)?定位不符(?:合)?")),
    ({"policy_conformity": "否"}, (r"不符合(?:国家)?产业政策(?:要求)?", r"与(?:国家)?产业政策不符(?:合)?")),
    ({"policy_class": "淘汰类"}, (r"(?:国家)?(?:明令)?淘汰类(?:项目|企业|产业|产能)?",)),
    (
        {"obsolete": "是"},
        (
            rf"(?:使用|采用){_OUTDATED}",
            rf"{_WORKS}(?:属于?|为|系){_OUTDATED}",
            rf"(?:\d{{1,2}}门)?{_WORKS}(?:属于?|为|系)(?:国家)?(?:明令)?淘汰类",
            r"(?:属于?)(?:国家)?(?:明令)?淘汰(?:类)?(?:的)?(?:落后)?(?:工艺|设备|装备)",
        ),
    ),
    ({"park_required": "是"}, (r"应(?:当)?入园(?:而)?未入园",)),
    (
        {"cropland": "永久基本农田"},
        (
            rf"(?:违法|非法|擅自|违规)?占用?(?:永久)?基本农田{_TO_BUILD}{_SO_MUCH}",
            r"(?:厂区|厂房|用地|占地|项目)*(?:用地|占地)(?:性质)?(?:属于?|为|系)(?:永久)?基本农田",
        ),
    ),
    (
        {"cropland": "耕地"},
        (
            rf"(?:违法|非法|擅自|违规)?占用?(?:一般)?耕地{_TO_BUILD}{_SO_MUCH}",
            r"(?:厂区|厂房|项目)?(?:用地|占地)(?:性质)?(?:属于?|为|系)(?:一般)?耕地",
        ),
    ),
    ({"land_papers": "无"}, (r"违法(?:用地|占地|占用土地)", r"非法(?:用地|占地|占用土地)")),
    (
        {"illegal_building": "是"},
        (
            r"(?:(?:生产)?厂房|房屋|车间|生产用房)?(?:系|属于?|为)?(?:违法建[设筑]|违章(?:建筑|搭建)|违建)",
            _IN_ILLEGAL,
        ),
    ),
    (
        {"water_source_zone": "一级保护区"},
        (rf"{_AT}饮用水(?:水?源)(?:地)?一级保护区(?:范围)?内?",),
    ),
    (
        {"water_source_zone": "二级保护区"},
        (rf"{_AT}饮用水(?:水?源)(?:地)?二级保护区(?:范围)?内?",),
    ),
    (
        {"water_source_zone": "准保护区"},
        (rf"{_AT}饮用水(?:水?源)(?:地)?准保护区(?:范围)?内?",),
    ),
    ({"residential_area": "是"}, (rf"{_AT}(?:居民(?:集中|聚集|住宅|居住)?|居民小|住宅小?)区(?:范围)?内?",)),
    ({"fuel_ban_zone": "是"}, (rf"(?:{_AT})?(?:高污染燃料)?禁燃区(?:范围)?内?",)),
    (
        {"access_list": "否"},
        (r"不符合[“\"]?三线一单[”\"]?(?:管控|准入)?(?:要求)?", r"不符合生态环境准入清单(?:要求)?"),
    ),
    (
        {"protective_distance": "否"},
        (
            r"不(?:符合|满足)(?:卫生|环境|大气)?防护距离(?:的)?(?:要求)?",
            r"(?:卫生|环境|大气)?防护距离不(?:足|够|符合要求|满足要求)",
        ),
    ),
    ({"fifteen_small": "是"}, (r"(?:属于?)?[“\"]?十五小[”\"]?(?:企业|项目)?",)),
    ({"eco_redline": "是"}, (rf"(?:{_AT}|占用)生态(?:保护)?红线(?:范围|区)?内?",)),
    (
        {"livestock_ban_zone": "是"},
        (rf"{_AT}(?:(?:饮用水)?水源(?:地|保护区)|规划|划定的?)?(?:畜禽)?(?:养殖)?禁养区(?:范围)?内?",),
    ),
    # gas: of the booth of a repairer before any other
    (
        {"gas_direct": "是", "service_gas_facility": "无", "voc_process": "是", **_OF_GAS},
        (
            rf"{_BAKING}废气(?:{scene.UNTREATED})?(?:直排|直接(?:排放|外排|排入)){scene.AWAY}",
            rf"{_BAKING}废气未(?:经|进行)?(?:任何|有效)?(?:处理|治理|净化)",
        ),
    ),
    (
        {"gas_direct": "是", "gas_facility": "无", **_OF_GAS},
        (
            rf"{scene.FROM}{scene.GASES}(?:无|没有)(?:任何)?(?:收集)?(?:处理|治理|净化)(?:设施|装置|设备|措施)"
            rf"{scene.VIA}(?:直接|就|即)?(?:直排|外排|排放){scene.AWAY}",
        ),
    ),
    (
        {"gas_direct": "是", **_OF_GAS},
        (
            rf"{scene.FROM}{scene.GASES}{scene.VIA}(?:{scene.UNTREATED})?{scene.VIA}(?:直排|直接(?:排放"
            rf"|外排|排入|排至|排到|排向)){scene.AWAY}",
            rf"{scene.FROM}{scene.GASES}{scene.UNTREATED}{scene.VIA}(?:排放|外排|排入|排至){scene.AWAY}",
            rf"{scene.FROM}{scene.GASES}(?:无|没有|未)(?:任何|有效)?收集(?:[和、及]?(?:处理|治理))?(?:设施|装置|设备|措施)?"
            rf"{scene.VIA}(?:直接|就|即)?(?:直排|外排|排放){scene.AWAY}",
            rf"{scene.FROM}{scene.GASES}未(?:经|进行)?收集[、和且]?未(?:经|进行)?(?:处理|治理)",
            rf"{scene.FROM}{scene.GASES}未(?:经|进行)?(?:脱硫|脱硝|除尘)+(?:处理)?(?:直接)?(?:直排|排放|外排){scene.AWAY}",
            r"(?:直接)?(?:排放|外排|偷排)未经(?:任何|有效)?(?:处理|治理)的?(?:工艺|有机)?废气",
            # Gas is not kept: what is not treated is let out.
            rf"{scene.FROM}{_GAS_PLAIN}未(?:经|进行)?(?:任何|有效)?(?:处理|治理|净化)",
        ),
    ),
    (
        {"fume_purifier": "无"},
        (
            rf"{scene.FROM}(?:餐饮)?油烟(?:废气)?(?:(?:{scene.UNTREATED})?(?:直排|直接(?:排放|外排)){scene.AWAY}"
            rf"|未(?:经|进行)?(?:处理|净化))",
        ),
    ),
    (
        {"gas_facility_running": STATES["abnormal"], **_OF_GAS},
        (
            rf"{_USED_UP}{_NOT_RENEWED}(?:,?已?(?:饱和|失效))?",
            rf"{_NOT_RENEWED}{_USED_UP}",
            rf"{_USED_UP}更换(?:不及时|不到位)",
            rf"{_USED_UP}已?(?:吸附)?(?:板结|饱和|失效)+(?:{_NOT_RENEWED})?",
            rf"{_USED_UP}(?:破损|损坏|脱落|穿孔|破洞|掉落|烂了|破了)(?:漏[粉尘灰])?(?:{_NOT_RENEWED})?",
            r"不正常(?:运行|使用)(?:大气|废气)(?:污染物?)?(?:防治|治理|处理)(?:设施|设备)",
        ),
    ),
    (
        {"fugitive_control": "否", **_OF_GAS},
        (
            rf"{scene.FROM}(?:{scene.GASES})?无组织排放",
            rf"{scene.FROM}{scene.GASES}(?:有)?(?:明显)?(?:从|由)?(?:车间)?(?:门窗|窗户|屋顶|缝隙)?(?:外逸|逸散|逸出|外溢|外泄)",
            r"(?:皮带|破碎|筛分|粉碎|造粒|制砂|投料|上料|下料|输送|搅拌|配料|[、和及与])+(?:工序|工段|环节|过程|设备|皮带|[带机廊])?未(?:进行|采取|做到|完全)?(?:密闭|封闭)(?:措施)?",
            # It blows about: nothing keeps it.
            rf"{scene.FROM}{scene.GASES}(?:直接|到处|随风)*(?:飘散|飘|飞|散|逸散)(?:到|至|向|往|出|在)?(?:[^,未无没不]{{0,4}}?(?:路上|路面|公路|马路|外面|厂外|室外|屋外|门外|车间外|厂房外|院外|院坝|周边|附近|隔壁|空中|天上|满天|四处))",
            rf"{scene.FROM}{scene.GASES}(?:用|靠|通过|由)(?:大|工业|排)?(?:风扇|电扇|排气扇|抽风机)(?:直接)?(?:吹|抽|排)(?:到|至|出|向)?(?:车间|屋|室|厂房|门|窗|厂)?外面?",
            r"无组织排放(?:管控|控制|防治)*措施(?:未落实|落实不到位|不到位)",
        ),
    ),
    (
        {"gas_collected": "否", **_OF_GAS},
        (
            rf"{scene.FROM}{scene.GASES}(?:未(?:进行|能)?|没有?)(?:有效|完全|全部|密闭)?收集(?:处理)?",
            rf"{scene.FROM}{scene.GASES}收集(?:处理)?不(?:完全|彻底|充分)",
            rf"{scene.FROM}{scene.GASES}(?:有效)?收集(?:措施|设施|效率|效果)?(?:不完全|不完善|不全"
            rf"|不到位|不充分|不彻底|效果差|效果不佳|效率低|率低)",
            rf"{scene.FROM}(?:{scene.NO}{scene.COLLECTOR}|{scene.COLLECTOR}{scene.NOT_BUILT})",
            rf"{scene.FROM}{scene.GASES}(?:无收集|{scene.NO}(?:{scene.COLLECTING}|回收(?:装置|设施|系统)))",
            rf"(?:喷漆|喷胶|喷塑|喷涂|涂胶|刷胶|注塑|吹塑|吹膜|挤出|造粒|焊接|打磨|切割|抛光|印刷|发泡|熔炼)(?:工序|工段|作业|车间|房)?"
            rf"{scene.NO}(?:废气|粉尘)?{scene.COLLECTING}",
        ),
    ),
    (
        {"voc_facility": "无", **_OF_GAS},
        (
            rf"{_PAINTING}{scene.NO}(?:废气|vocs|有机废气|污染)?{scene.PLANT}",
            rf"{_PAINTING}(?:废气|vocs|有机废气){scene.PLANT}{scene.NOT_BUILT}",
        ),
    ),
    (
        {"voc_facility": "无", "voc_process": "是", **_OF_GAS},
        (
            rf"{scene.FROM}{scene.VOC}未(?:经|进行)?(?:处理|治理)",
            rf"{scene.FROM}{scene.VOC}{scene.NO}{scene.PLANT}",
            rf"{scene.FROM}{scene.NO}{scene.VOC}{scene.PLANT}",
            rf"{scene.FROM}{scene.VOC}{scene.PLANT}{scene.NOT_BUILT}",
        ),
    ),
    (
        {"gas_facility": "无", **_OF_GAS},
        (rf"{scene.FROM}(?:废气|烟气|尾气){scene.NO}(?:废气)?{scene.PLANT}",),
    ),
    (
        {"gas_facility": "无"},
        (rf"{scene.FROM}{scene.NO}废气{scene.PLANT}", rf"{scene.FROM}废气{scene.PLANT}{scene.NOT_BUILT}"),
    ),
    # What is done in the open is being done.
    (
        {"voc_enclosed": "否", "voc_process": "是", "production_state": "在产", **_OF_GAS},
        (
            rf"(?:露天|敞开式?|占道)(?:进行)?{_COATING}(?:作业)?",
            rf"{_COATING}{_ROOM}敞开(?:式)?(?:作业|生产)",
            rf"(?:在)?(?:室外|厂房外|车间外|店外|门外|门口|院内|院坝里?|路边)(?:空地|场地)?(?:上)?(?:进行|露天)?{_COATING}(?:作业)?",
        ),
    ),
    (
        {"voc_enclosed": "否", "voc_process": "是", **_OF_GAS},
        (
            rf"{_COATING}{_ROOM}未(?:完全|全|进行|采取)?(?:密闭|封闭)(?:措施)?",
            rf"{_COATING}{_ROOM}(?:密闭|封闭)(?:不严|不到位|不完全|性差|不彻底)",
            rf"{_VOC_WORK}(?:[、和及与]{_VOC_WORK})*{_ROOM}未(?:完全|全|进行|采取)?(?:密闭|封闭)(?:措施)?",
            rf"{_VOC_WORK}(?:[、和及与]{_VOC_WORK})*{_ROOM}未在密闭(?:的)?(?:空间|车间|喷漆房|设备)(?:内|中)?(?:进行|作业|操作)?",
            rf"{_VOC_WORK}(?:[、和及与]{_VOC_WORK})*{_ROOM}在(?:开放|敞开|非密闭|露天)(?:式)?的?(?:空间|区域|车间|环境|场所)(?:内|中)?(?:进行|作业|操作)?",
            rf"(?:{_COATING}|{_VOC_WORK}){_ROOM}在?(?:敞开|开放|露天|敞口|没有?封闭|未封闭)(?:式)?的?(?:棚子?|大棚|敞棚|雨棚|院坝|院子|坝子|场地|空地)(?:里|内|下|头|中)?(?:面)?(?:进行|作业|操作|喷|做|刷)*",
            rf"未(?:采取)?密闭(?:措施)?{_COATING}",
            rf"{_COATING}{_ROOM}敞开(?:式)?(?:作业|生产)?",
            rf"未在密闭(?:的)?(?:空间|车间|喷漆房|设备)(?:内|中)?(?:进行)?{_COATING}(?:作业)?",
        ),
    ),
    # Whether anything is painted there is not said.
    ({"voc_enclosed": "否"}, (r"(?:无|没有|未建|未设置?)(?:密闭|封闭)?的?(?:喷?烤漆房|喷漆房)",)),
    (
        {"dust_removal": "无", "dusty_process": "是"},
        (
            rf"{_DUSTY_WORK}(?:[、和及与]?{_DUSTY_WORK})*{_ROOM}{scene.NO}{_DUST_PLANT}",
            rf"{scene.FROM}粉尘{scene.NO}(?:{_DUST_PLANT}|{scene.PLANT})",
        ),
    ),
    (
        {"dusty_process": "是"},
        (
            r"(?:车间|厂区|地面|设备)(?:内|外|内外|周边|上)*(?:积尘|粉尘|积灰)(?:明显|较多|较大|很多|很厚|严重)",
        ),
    ),
    # Soot may be that of a boiler.
    (
        {"dust_removal": "无"},
        (
            rf"{scene.FROM}(?:烟尘)?{scene.NO}{_DUST_PLANT}",
            rf"{scene.FROM}{_DUST_PLANT}{scene.NOT_BUILT}",
            rf"{scene.FROM}烟尘{scene.NO}{scene.PLANT}",
        ),
    ),
    (
        {"dusty_materials": "是", "materials_cover": "露天"},
        (
            rf"{scene.FROM}{_MATERIAL}{_IN_THE_OPEN}",
            rf"{_MATERIAL}(?:堆场|料场|料堆|堆放场|堆放区|堆)(?:物料)?未(?:进行|采取|做到|完全|有效|全部)*(?:覆盖|苫盖|遮盖|密闭|封闭)(?:措施)?",
        ),
    ),
    # Whether these raise dust is not said.
    (
        {"materials_cover": "露天"},
        (
            rf"(?:原料|物料|原辅材?料|原材料)+{_IN_THE_OPEN}",
            r"(?:原料|物料|成品|砂石|料)*(?:堆场|料堆|堆放场|料场|物料|原料)未(?:采取|落实|设置|有)(?:任何|有效|相应)?(?:的)?(?:防尘|抑尘|覆盖|遮盖|苫盖|扬尘防治|防扬尘|降尘)(?:措施|设施)?",
            r"(?:原料|物料|成品|砂石|料)*(?:堆场|料堆|堆放场)(?:物料)?未(?:进行|采取|做到|完全|有效)*(?:覆盖|苫盖|遮盖|密闭|封闭)(?:措施)?",
        ),
    ),
    (
        {"odour": "是"},
        (
            r"(?:散发|产生)(?:明显|刺鼻|刺激性)?(?:的)?(?:异味|恶臭|臭味|臭气)",
            rf"{scene.FROM}(?:厂区|现场|车间)?(?:苯乙烯|油漆|塑料|橡胶|溶剂|刺鼻)?(?:异味|恶臭)(?:明显|较大|较重|刺鼻)",
        ),
    ),
    (
        {"fuel_ban_zone": "是", "high_pollution_fuel": "是"},
        (r"(?:高污染燃料)?禁燃区内?(?:使用|燃用)(?:燃煤锅炉|高污染燃料|燃煤|煤炭)",),
    ),
    ({"boiler_compliant": "否"}, (r"锅炉不符合环保要求",)),
    (
        {"desulphurisation": "无", "dust_removal": "无"},
        (
            rf"{scene.FROM}(?:烟气)?{scene.NO}(?:脱硫除尘|除尘脱硫){_KIT}",
            rf"{scene.FROM}(?:脱硫除尘|除尘脱硫){_KIT}{scene.NOT_BUILT}",
        ),
    ),
    (
        {"desulphurisation": "无", "denitrification": "无"},
        (rf"{scene.FROM}(?:烟气)?{scene.NO}脱硫脱硝{_KIT}", rf"{scene.FROM}脱硫脱硝{_KIT}{scene.NOT_BUILT}"),
    ),
    (
        {"desulphurisation": "无"},
        (
            r"(?:窑炉|炉窑|锅炉)?烟气未(?:经|进行)?脱硫(?:处理)?",
            rf"{scene.FROM}(?:烟气)?{scene.NO}脱硫{_KIT}",
            rf"{scene.FROM}脱硫{_KIT}{scene.NOT_BUILT}",
        ),
    ),
    (
        {"denitrification": "无"},
        (rf"{scene.FROM}(?:烟气)?{scene.NO}脱硝{_KIT}", rf"{scene.FROM}脱硝{_KIT}{scene.NOT_BUILT}"),
    ),
    (
        {"low_voc_materials": "否"},
        (r"未使用低(?:vocs?|挥发性)(?:含量)?(?:的)?(?:原辅材?料|涂料|油墨|胶粘剂|胶水|油漆)",),
    ),
    (
        {"open_burning": "是"},
        (
            r"(?:在厂区内?|在院内)?露天焚烧(?:生活垃圾|垃圾|废料|边角料|木屑|锯末|秸秆|杂物|固废"
            r"|废塑料|废橡胶|废轮胎|废旧轮胎|废布料|废电线|电线电缆|皮革|沥青)?",
        ),
    ),
    # water: a river or a canal before any other place
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
        {"wastewater_facility_running": STATES["abnormal"]},
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
    # waste
    (
        {"solid_storage": "不规范", "solid_waste": "是"},
        (
            rf"{scene.WASTE}{_RANDOMLY}",
            rf"{scene.WASTE}(?:贮存|暂存|堆放|堆场)不规范",
            rf"{scene.WASTE}乱堆乱放",
        ),
    ),
    (
        {"solid_storage": "不规范"},
        (
            rf"{scene.WASTE}(?:贮存|暂存|堆放|堆存|堆)?(?:场所?|间|库|区|点)?(?:未|无)(?:做到|落实"
            rf"|采取|满足|达到|做|设置|建设)*{scene.TIGHT_ALL}",
        ),
    ),
    (
        {"solid_dumping": "是"},
        (
            rf"{scene.WASTE}(?:随意|擅自|非法|违规|就近|私自|乱)(?:倾倒|丢弃|抛洒)(?:(?:在|至|到|于"
            rf"|入)?{_OUTSIDE})?",
            rf"(?:随意|擅自|非法|违规|私自)(?:倾倒|丢弃){scene.WASTE}(?:(?:在|至|到|于|入)?{_OUTSIDE})?",
        ),
    ),
    (
        {"hazardous_storage": "不规范", **_IS_DANGEROUS},
        (
            rf"{scene.DANGEROUS}未(?:按?规范|按规定|按要求|分类)(?:化)?(?:贮存|存放|暂存)",
            rf"{scene.HAZARDOUS}(?:{scene.STORE})?(?:内|地面)*(?:无|没有|未(?:设置|建设|设|做|采取"
            rf"|落实|进行|按要求|配备|配套)*)(?:{scene.TIGHT_ALL}|{scene.CLOSED})",
            rf"{scene.DANGEROUS}{_RANDOMLY}(?:(?:在|于)[^,未无没不]{{1,8}})?",
            rf"{scene.HAZARDOUS}(?:{scene.STORE})?(?:贮存|暂存|设置)?不规范",
            rf"{scene.HAZARDOUS}{scene.STORE}不符合要求",
            rf"{scene.HAZARDOUS}未(?:建设|建|设置|设)(?:规范|专用)?(?:的)?(?:(?:贮存|暂存)?(?:间|库|场所|设施))?",
            rf"(?:{scene.DANGEROUS}|{scene.HAZARDOUS}[^,未无不与]{{0,6}})(?:堆放|存放|堆存|暂存|堆|放)(?:在|于)(?:厂区|厂内|厂外|车间)?(?:空地|角落|院坝|院内|院子|路边|墙边|过道|露天)(?:里|上|内)?",
        ),
    ),
    (
        {"hazardous_storage": "不规范", "hazardous_sign": "无", **_IS_DANGEROUS},
        (
            rf"{scene.DANGEROUS}{_RANDOMLY}(?:(?:在|于)[^,未无没不]{{1,8}})?(?:且|并)?(?:无|没有|{_NOT_PUT_UP}){scene.SIGN}",
        ),
    ),
    ({"hazardous_waste": "否"}, (rf"(?:无|没有|不产生){scene.HAZARDOUS}(?:产生)?",)),
    # Who has no store may have nothing to put into it.
    (
        {"hazardous_storage": "不规范"},
        (
            rf"(?:无|没有|缺少|未(?:规范)?(?:设置|建设|建立|建|设|配备))(?:规范|专用|专门|独立)?(?:的)?"
            rf"{scene.HAZARDOUS}(?:贮存|暂存)?(?:间|库|场所|设施)",
        ),
    ),
    (
        {"hazardous_sign": "无", **_IS_DANGEROUS},
        (
            rf"(?:{scene.DANGEROUS}|污泥|压滤)*(?:{scene.STORE})?(?:无|没有|未(?:设置|张贴|悬挂|设"
            rf"|粘贴|设立)){_OF_HAZARDOUS_SIGN}",
            rf"{_MARKED}(?:[、和及与]{_MARKED})*(?:外|上|门口|表面|外包装)?(?:均|都)?(?:无|没有|{_NOT_PUT_UP}){scene.SIGN}",
            # A label of its own may be that of what was in the drum before.
            rf"{_DRUM}(?:外|上|表面)?(?:均|都)?(?:无|没有|{_NOT_PUT_UP})(?!标签){scene.SIGN}",
            rf"{scene.HAZARDOUS}(?:{scene.STORE})?{scene.SIGN}(?:缺失|未设置|未张贴|未悬挂)",
        ),
    ),
    (
        {"hazardous_sign": "不完备", **_IS_DANGEROUS},
        (
            rf"(?:{scene.DANGEROUS})(?:{scene.STORE})?(?:的)?{scene.SIGN}(?:设置|张贴)?(?:不规范|不完善"
            rf"|不全|不齐全|不清晰|不符合要求|填写不规范|老旧)",
        ),
    ),
    (
        {"hazardous_contract": "未签订", **_IS_DANGEROUS},
        (
            rf"(?:未签订?|无|没有){scene.HAZARDOUS}{scene.CONTRACT}",
            rf"{scene.HAZARDOUS}未签订?{scene.CONTRACT}",
            rf"{scene.HAZARDOUS}{scene.CONTRACT}未签订?",
            rf"(?:{scene.DANGEROUS})?未与(?:有|具有|具备)(?:危废|危险废物)?(?:处置|经营)?资质(?:的)?(?:单位"
            rf"|企业|公司)签订?(?:危废|危险废物){scene.CONTRACT}",
            rf"(?:{scene.DANGEROUS})未与(?:有|具有|具备)(?:危废|危险废物)?(?:处置|经营)?资质(?:的)?(?:单位"
            rf"|企业|公司)签订?{scene.CONTRACT}",
        ),
    ),
    (
        {"hazardous_declared": "无", **_IS_DANGEROUS},
        (rf"{scene.HAZARDOUS}未(?:进行|依法|按规定|按要求)?申报(?:登记)?",),
    ),
    (
        {"hazardous_contract": "过期", **_IS_DANGEROUS},
        (rf"{scene.HAZARDOUS}{scene.CONTRACT}已?(?:过期|到期)(?:未续签?)?",),
    ),
    (
        {"hazardous_manifest": "无", "hazardous_transferred": "是", **_IS_DANGEROUS},
        (
            rf"{scene.HAZARDOUS}转移(?:无|没有|未(?:填写|办理|执行|开具))(?:转移)?联单(?:制度)?",
            rf"(?:无|未(?:填写|办理|执行|开具)){scene.HAZARDOUS}转移联单",
            r"未(?:填写|执行|开具|运行)转移联单(?:制度)?",
        ),
    ),
    (
        {"hazardous_mixed": "是", **_IS_DANGEROUS},
        (
            rf"{scene.DANGEROUS}(?:与|和|同){_ORDINARY}混(?:存|放|堆|合|装)(?:贮存|存放|堆放)?(?:(?:在|于)[^,未无没不]{{1,8}})?",
            rf"{scene.DANGEROUS}混入{_ORDINARY}(?:中|内|桶)?(?:处置|处理|收集|存放)?",
        ),
    ),
    (
        {"hazardous_receiver_licensed": "否", **_IS_DANGEROUS},
        (
            rf"{scene.DANGEROUS}(?:交给|交由|交|委托|提供给|转移给|卖给|出售给|售卖给|转卖给)无(?:危废"
            rf"|危险废物)?(?:经营|处置)?(?:许可|资质)(?:证)?(?:的)?(?:单位|个人|企业|商贩|人员)(?:处置"
            rf"|处理|收运|回收|收购|拉走|运走|拉运|清运|带走)?",
            # Whoever buys scrap has no licence for it.
            rf"(?:{scene.HAZARDOUS}(?:将|把)?[^,未无不]{{0,6}}?|(?:将|把)?(?:{scene.DANGEROUS}|废酸|废碱))(?:当(?:作|成)?(?:废[铁品料]|废金属|废塑料))?(?:卖给|售给|出售给|交给|交由|卖到|转卖给|送给)"
            rf"(?:了)?(?:收废品(?:的|人员)?|废品(?:收购|回收)?(?:站|点|人员|商贩?)|(?:个人|个体)(?:收购|回收)?(?:户|商贩|人员)?|无(?:危废|危险废物)?(?:经营|处置)?(?:许可证?|资质)的?(?:单位|个人|企业|商贩|人员))(?:处置|处理|回收|收购)?",
        ),
    ),
    (
        {"solid_contract": "无", "solid_entrusted": "是"},
        (rf"{scene.WASTE}委托处[置理](?:无|没有|未签订?)(?:处置)?(?:合同|协议)",),
    ),
    # all media
    (
        {"treatment_running": STATES["abnormal"]},
        (r"不正常(?:运行|使用)(?:污染物?)?(?:防治|治理|处理)(?:设施|设备)",),
    ),
    (
        _OF_GAS,
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
        {"gas_result": "超标", **_OF_GAS},
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
    # management
    (
        {"obstruction": "是"},
        (
            rf"(?:拒绝|阻挠|拒不接受|拒不配合|拒绝接受|逃避)(?:[、和](?:拒绝|阻挠|拒不配合))*{_SEEN_BY_OFFICIALS}",
        ),
    ),
    (
        {"falsified_data": "是"},
        (
            r"(?:废水|废气|烟气)?(?:在线|自动)?(?:监测|监控)(?:数据|报告)?(?:弄虚作假|造假)",
            r"(?:篡改|伪造)(?:、(?:篡改|伪造))?(?:或者伪造)?(?:在线|自动)?监测数据",
        ),
    ),
    ({"overdue": "是"}, (r"逾期(?:仍)?未(?:完成)?(?:整改|整治|改正)(?:到位)?",)),
    (
        {"online_monitoring": "无"},
        (
            rf"(?:废水|污水)?(?:总?排放?口|总排|排污口)?{scene.NO}(?:废水|污水|污染源)?(?:在线|自动)"
            r"(?:监测|监控)(?:设施|设备|系统|装置|仪器?)",
        ),
    ),
    (
        {"online_connected": "否"},
        (
            r"(?:在线监测|自动监测|在线监控|自动监控)(?:设备|设施|系统)?未(?:与(?:生态环境|环保)(?:主管)?部门)?联网",
        ),
    ),
    (
        {"disclosure": "无"},
        (
            r"未(?:依法|按规定|按要求)?公开(?:企业)?(?:环境|排污|环保)信息",
            r"(?:企业)?(?:环境|排污|环保)信息未(?:依法|按规定|按要求)?公开",
        ),
    ),
    (
        {"records_kept": "不完备"},
        (rf"{_LEDGER}(?:记录)?(?:不完善|不健全|不规范|不全|不齐全|不完整|不到位)",),
    ),
    (
        {"records_kept": "无"},
        (rf"(?:无|没有|缺少|未(?:建立?|设置|制定)){_LEDGER}", rf"{_LEDGER}(?:未建立?|缺失|没有)"),
    ),
    # safety
    ({"safety_conditions": "否"}, (r"不具备安全生产(?:基本)?条件",)),
    ({"safety_hazard": "是"}, (r"(?:重大|较大)?安全隐患",)),
    (
        {"three_in_one": "是"},
        (
            r"(?:(?:住宿|居住|生产|经营|仓储|储存|加工)[、和与]?)*[“\"]?三合一[”\"]?(?:场所)?",
            r"(?:(?:住宿|居住|生产|经营|仓储|储存|加工)[、和与]?){2,}(?:合用|混用|混合)的?[“\"]?(?:三|多)合一[”\"]?(?:场所)?",
            r"(?=.*(?:住宿|居住))(?:(?:住宿|居住|生产|经营|仓储|储存|加工)[、和与]?){2,}(?:在)?(?:于)?同一(?:建筑"
            r"|楼|栋楼|厂房)(?:物)?(?:内)?",
        ),
    ),
)
# What a clause says besides that begins with the water of a trade.
OF_TRADE = {"wastewater": "是"}
FORMS = tuple((re.compile("|".join(forms)), told) for told, forms in SAID)

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
