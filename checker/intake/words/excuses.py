"""Why something need not be there: 不产生废水，未建废水处理设施; 属豁免管理类，无环评; 喷漆外协，无废气设施.

Who says beside what is lacking why it is not needed accuses nobody.  All are looked for in a clause that is
squeezed.
"""

from checker.intake import lazy_re as re
from checker.intake.words import scene

# What a facility, a ledger or a contract would be for does not arise: 不喷漆, 无产尘工序; not 不冲洗, 无围挡.
_SHOULD_BE_THERE = (
    r"(?:组织|证|照|设施|设备|装置|手续|批复|许可|台账|资料|记录|验收|环评|标[识志牌]|合同|协议|预案|报告|措施|制度|围挡"
    r"|覆盖|遮|盖|棚|顶|硬化|防|收集|处理|处置|治理|人员|牌|池|罩|登记|备案|喷淋|洒水|除尘|脱硫|脱硝|隔|布袋|活性炭"
    r"|化粪|沼气|排气筒|烟囱|集气|[口沟渠管仪器桶间库]|洗车台|冲洗台)"
)
# As far behind as honest clauses are long: without an end a text of 无 alone would take half a second.
_SHOULD_BE_BEHIND = r".{0,60}" + _SHOULD_BE_THERE
_MATTER = (
    rf"(?:{scene.TASK}|产[污排尘]|[水气尘烟]|噪[声音]|异味|恶臭|危废|危险废物|固废|固体废物|废料|废机?油"
    r"|机修|食堂|厨房|餐饮|污染|燃料|燃煤|油漆|工序|工艺)"
)
NOT_ARISING = re.compile(
    rf"""
      (?<!设施)(?<!设备)(?<!装置)(?<!长期)
      不(?:再)?
      (?:产生? | 外?排(?!除) | 涉及? | (?:使|需要?)?用 | 耗 | 从事 | 养
        | (?:进行)?(?!冲洗|清洗)(?:{scene.TASK}))
    | 无高?噪[声音](?:源|设备) | (?:全部|自然)蒸发
    | 未(?:涉及|产生|从事|加工|使用(?:锅炉|油漆|涂料|燃料|燃?煤))
    | (?<![二三四五六七有])(?:无|没有)(?!{_SHOULD_BE_BEHIND})[^,]{{0,12}}?{_MATTER}
    | (?:采用|使用|改用|改为|烘干用|加热用)电(?:$|能|炉|烘|力) | 电加热 | 电锅炉
    | (?<!未)(?<!未采用)(?<!未进行)湿[法式](?:作业|加工)
    | (?<![未没不应予])(?:停用|取消|拆除)$
    | ^(?:因为?|由于)?(?:仅|只)(?:有|产生|为|是|从事|进行|涉及|做|排放)(?!{_SHOULD_BE_BEHIND})
    | ^(?:(?:仅|只)?(?:有|产生)?(?:少量)?)(?:职工|员工|厂区)*(?:生活|食堂|冷却|雨)(?:污水|废水|用水|水)
    """,
    re.VERBOSE,
)
# Others do it, or treat it: a facility of one's own is not needed; a contract and a ledger are.
ELSEWHERE = re.compile(
    r"外协|外[购来供](?:蒸汽|热|水|电)|外委|委外|外包|外运|拉运|依托|共用|纳管|集中供[热汽]|统一(?:处理|收集|建设)"
    r"|(?<![未无没])委托(?!.*(?:监测|检测|编制))"
)
FACILITIES = frozenset(
    {
        "treatment",
        "gas_facility",
        "dust_removal",
        "desulphurisation",
        "denitrification",
        "voc_facility",
        "odour_control",
        "service_gas_facility",
        "wastewater_facility",
        "pretreatment",
        "manure_facility",
    }
)
# The law does not ask for it, or not of such a one; 不属于园区 excuses nothing.
EXEMPT = re.compile(
    r"""
      豁免 | 免[于办](?!.*处罚) | 无[需须] | 不需要?(?!用) | 不必 | 不用办 | 不适用
    | 统一(?:验收|办理|申报|建设|登记|备案|申领) | 取消[^,]{0,12}(?:审批|许可|备案|办理|手续)
    | 未达到?[^,]{0,12}(?:规模|门槛) | 未到[^,]{0,8}(?:时限|期限|时间|阶段|节点) | 实施[以之]?前
    | (?:行业|当地|本地|所在地)[^,]{0,4}未(?:实施|实行|开展|推行)
    | 由(?:总部|总公司|集团|总厂|园区) | 自产自用
    | 不属(?!.*(?:园区|规划))
    | [未不](?:纳入|列入|在)(?!.*(?:园区|规划))[^,]{0,12}(?:管理|名录|范围|目录|类|规模)
    | (?:^|企业|公司|厂|为|系|属|是|做|仅|只)(?:从事)?
      (?:物流|仓储|仓库|办公|贸易|销售|批发|零售|展示|门市|门店)+
      (?:场所|企业|公司|用房|服务|行业|单位|中心|为主|[业部店点户类])*$
    | (?:仅|只)[^,未无]{0,2}(?:储存|存放|堆放|存储|寄存|代收)[^,未无]{0,8}$
    | 不(?:再)?(?:从事|进行|对外)?(?:生产|加工|经营|营业)(?!.*(?:生产|设施|设备))
    """,
    re.VERBOSE,
)
# A registration is all that is asked for; what is not asked for then, by key.
REGISTERED = re.compile(r"(?:^|属于?|为|系|实行|按)[^,未无没]{0,10}登记(?:管理|表|类)[^,未无没]*$")
BEYOND_REGISTRATION = frozenset({"discharge_permit", "eia_approval"})
# Asked of every trade, whatever is exempt from the rest: groups of fields.
OF_ALL_TRADES = frozenset({"手续", "安全与消防"})

# What an excuse and what is lacking are about; where one of them names nothing, they go together.
TOPICS = tuple(
    re.compile(words)
    for words in (
        r"水|废液|沉淀|隔油",
        r"[气汽]|(?<!废)活性炭|光氧|布袋|尘|烟|漆|涂|vocs|墨|炉|窑|煤|燃|脱硫|脱硝|焊|打磨|供[热汽]|加热|酸|臭|味",
        r"固废|废渣|废料|边角料|固体废",
        r"危废|危险废|涉危|废机?油|漆渣",
        r"噪",
        r"环评|环境影响|[批审][建复批]|[未无不]批",
        r"验收|[未不]验",
        r"排污(?!单位)",
        r"监测",
        r"应急|预案",
        r"执照|工商|经营|营业|自用|[办领换补]照",
        r"消防",
        r"用地|土地",
        r"危化|化学品",
    )
)

# What is told of is somebody else's: 与该企业无关, 系附近居民所为.
_OTHERS = (
    r"(?:另|其[它他]|相?邻|隔壁|附近|周边|上游|下游|对面|他人|别家|居民|村民|农户"
    r"|[前原](?:租户|业主|企业))"
)
OF_OTHERS = re.compile(
    rf"""
      与(?:该|本|其|此|企业|厂|公司|单位)[^,]{{0,6}}无[关涉]
    | (?<!不)[系为是由]{_OTHERS}[^,]{{0,14}}?(?:所|企业|厂|公司|户|单位|造成|引起|排放|倾倒|焚烧)
    | (?:非|不是)(?:该|本|其)(?:企业|厂|公司|单位|户|店)
    | (?:非|不是)(?:企业|厂方?|公司)所
    """,
    re.VERBOSE,
)

# A clause that nobody understood may be the reason why what is lacking behind it need not be there, unless it
# tells of something bad itself, or only who it is, where, and what they found: 脏乱差, 位于村口, 现场检查时.
NO_REASON = re.compile(
    rf"""
      [无未没缺漏乱脏差超偷私违擅破损坏堵溢臭味扰散露洒滴随黑浓敞占邻害毒灰]|全是|到处|满地|不[符规达到合完健全善齐严当及正够足懂配]
    | 存在|问题|隐患|直排|直接(?:外?排|进|流)|混|严重|较?大$|大得|很大|简陋|变动|改变|增加|新增|扩建|实际
    | 沟渠|河|农田|住宿|民房|租用|淘汰|出租
    | ^(?:仅|只)有.{{0,8}}(?:执照|证)$
    | 油[性漆墨]|油漆|溶剂|胶水|燃?煤|焦炭|石油焦|重油|液氨|农用地|土法
    | ^(?:该|本)?(?:企业|公司|厂|作坊|户)?有(?!.*(?:证|批复|手续|备案|登记))
    | (?:厂|作坊|酒坊|油坊|加工点|烘干点|养[殖户]+|户|店|窑|站|场)(?:\d+[家个])?$ | 作坊式
    | ^{scene.TASK}(?:工序|工段|环节)?$  # 破碎 of 破碎、造粒工序未密闭
    | ^(?:该|本|此|其)?(?:企业|公司|厂|作坊|户|加工点|项目|场所|单位|业主)?
      (?:位于|地处|坐落|从事|主要|主营|成立|建于|始建|占地|现有|建有|设有|配有|安装|法人|经|现场|检查|排查|巡查
        |正在|在产|生产|加工|经营|用地|建设|投产|于?\d)
    """,
    re.VERBOSE,
)
