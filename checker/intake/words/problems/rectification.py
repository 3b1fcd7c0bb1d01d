"""What became of what was wrong, and what it was: 已安装活性炭装置, 整改到位, 预计12月底完成, 已取缔."""

from checker.intake import lazy_re as re

# It was so, and was put right.
WAYS_TO_PUT_RIGHT = r"""
      已(?:经)?(?:于(?:(?:19|20)\d\d[-./年])?\d{1,2}(?:[-./月]\d{0,2}[日号]?)?[初底末]?)?(?:全部|基本|自行)?
      (?:
        整改|完成|拆除|停产|停业|停用|停止|安装|配套|配备|建成(?!投|并投)|建设|建立|办理|补办|取得|搬迁
      | 搬离|清理|清运|清空|关闭|关停|取缔|落实|恢复|改正|纠正|消除|解决|验收
      | 接入|处置|签订|委托|制定|编制|规范|更换|维修|修复|断电|断水|查封
      | 填报|批复|获批|办照|领照|办证|办好|办妥|关门|歇业|申领|领取|换[证照领发]|延续|备案|登记|补[报交]|通过
      )
    | (?:整改|整治)(?:完成|到位|完毕|完善|后) | [现目]前?已
"""
PUT_RIGHT = re.compile(WAYS_TO_PUT_RIGHT, re.VERBOSE)
# What is told of the rectification: 已安装, 整改完成; not 未完成, nor 已下达通知.
DONE = re.compile(
    rf"{WAYS_TO_PUT_RIGHT} | (?<!未)办结 | (?<!未)(?<!没有)完成 | (?<!未)(?<!不)到位 | (?<!未)销号"
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
# 预计12月底完成, 年底前完成整改: it is to be done; 未按要求完成: it is not; 已签订环评编制合同: not yet.
# But 已按计划完成 is done.
NOT_DONE = re.compile(
    r"重新(?:开始|开工)?(?:生产|营业|加工)|(?:恢复|又)(?:开始|在)?(?:生产|营业)|复产|死灰复燃|反弹"
    r"|^(?!.*已).*(?:未|没有|预计|(?<!按)(?<!按照)计划|拟|力争|争取|确保|将[于在]|(?<!按)(?<!按照)要求|限期"
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
