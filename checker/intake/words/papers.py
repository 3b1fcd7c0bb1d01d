"""Papers: permits, approvals, licences, their numbers."""

from checker.intake import lazy_re as re

# The number of a document: 川环审批〔2009〕68号, 2018-045, a credit code, a permit or registration number.
DOCUMENT_NUMBER = re.compile(
    r"[〔\[(【〕]?(?:19|20)\d\d[〕\])】年]?第?\d+号|(?:19|20)\d\d[-—]\d{2,6}|[0-9a-z]{2}\d{6}[0-9a-z]{10}(?:\d{3}[a-z])?|\d{13,20}"
)

# The same of an approval: 成环建评〔2016〕88号.
APPROVAL_NUMBER = re.compile(r"环[^,;。]{0,8}[〔\[(【](?:19|20)\d\d[〕\])】]第?\d+号")

# What kind of paper there is, where its number is asked for.
KIND = re.compile(
    r"(?:排污)?登记(?:管理|类|表)?|(?:环评|环境影响)?登记表(?:已?备案)?|备案(?:登记|表)?|报告[书表]|[简重](?:化|点)管理|见附件|有证"
)

# 〔2016〕12号, 2016年第12号: the year of a number is no day.  (For re.sub.)
YEAR_OF_NUMBER = r"[〔\[(【（](?:19|20)\d\d[〕\])】）]\s*第?\d+号|(?:19|20)\d{2}年?第\d+号"

# The name of a paper in full, and its last character: 乡村建设规划许可证 under 规划许可 says that it is held.
PAPER = re.compile(r"许可证|排污证|产权证|使用证|执照|证书|批复|回执|批准书|决定书")
LAST_OF_PAPER = "证照书复执"

# A part of a cell is about papers: 租用村集体土地，无手续.
MENTIONED = re.compile(r"手续|证|批复|许可")

_DAY = r"(?:19|20)\d\d[-./年]\d{1,2}(?:[-./月]\d{1,2}[日号]?|月)?"

# 已登记 in the column of the discharge permit: registered, which is no permit.
ONLY_REGISTERED = re.compile(
    r"^已?(?:填报)?(?:排污)?登记|\((?:排污|固定污染源)?(?:排污)?登记(?:管理|类|表|回执)?\)$"
)
# The same as the whole of the cell: it says that the enterprise is registered.
REGISTRATION = re.compile(
    r"(?:有|是|√|已办理?)\((?:固定污染源)?(?:排污)?登记(?:表|回执)?\)"
    r"|(?:已(?:填报|进行|完成|办理)?(?:排污|固定污染源)?(?:排污)?登记(?:表|回执)?|(?:有|已取得)(?:排污)?登记回执"
    r"|(?:排污)?登记(?:了|过|过了)|(?:办|填|做|填报|办理)了(?:排污)?登记(?:表)?|(?:排污)?登记(?:表)?(?:办|填|做|填报|办理)了)"
    r"(?:\((?:已|于)*[0-9a-z年月日./:-]*(?:补办|补登|填报|办理|登记)?\))?"  # when, or its number
)
# A heading that asks for a permit or a registration, whichever is needed: 排污许可证/登记, 排污许可（登记）.
PERMIT_OR_REGISTRATION = re.compile(
    r"(?:排污许可证?|发证|领证|取证)(?:或者?|[/、(及和与])+(?:已?(?:进行|办理|完成))?(?:固定污染源)?(?:排污)?登记"
)
NOT_REGISTERED = re.compile(r"(?:尚)?未(?:填报|办理|进行)?(?:固定污染源)?(?:排污)?登记(?:表)?")
# 登记已于2025年6月过期，未重新填报: the registration has ended, whenever the list is checked.
REGISTRATION_ENDED = re.compile(
    rf"(?:固定污染源)?(?:排污)?登记(?:表|回执)?(?:已经?)?(?:于)?(?:{_DAY})?(?:已)?(?:到期|过期|期满|届满|失效)"
    r"(?:,?(?:尚|仍)?未(?:重新|及时)?(?:申请|办理)?(?:填报|延续|登记|续期|变更|办理))?"
)
ONLY_OF_REGISTRATIONS = (REGISTRATION, REGISTRATION_ENDED)
# 无排污许可证，也未登记: neither of the two.
NEITHER = re.compile(
    r"(?:既)?(?:均|都)?(?:无|没有|没得|未(?:办理?|取得|申领|领取))(?:排污)?(?:许可)?证[,、;]?(?:也|且|又|亦|并|均)*"
    r"(?:无|没有|没得|未(?:办理?|填报|进行)?)(?:固定污染源)?(?:排污)?登记(?:表|回执)?"
    r"|(?:排污)?许可证?[和、及与/或]+(?:排污)?登记(?:表|回执)?(?:均|都)(?:无|没有|没办|未办理?|未取得)"
)

# 报告表 under 环评: which kind of document the assessment is.
EIA_DOCUMENT = re.compile(
    r"(?:已?(?:编制|做|办理?|有))?(?:环评|环境影响(?:评价)?)?(?P<kind>报告书|报告表|登记表)(?:\([已未]批(?:复)?[,、/]?[已未]验(?:收)?\))?"
)

# The same before a number: 报告表，邛环建〔2018〕33号; not 登记表备案.
KIND_BEFORE = re.compile(
    r"^\s*(?:环评|环境影响(?:评价)?)?(?P<kind>报告书|报告表|登记表)[\s,，;；、:：/]*(?=[^备\s]|备案\d|$)"
)

# --- what stands in one cell with a paper: its number, its class, until when it is valid, when it was given

_WHOLE_DAY = r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}[日号]?"
# The number of a discharge permit ends with P to V, that of a registration with W to Z.
PERMIT_NUMBER = re.compile(
    r"(?:(?:有|是|√|已办理?|已取得|已发证)?[(,:]?)?(?P<number>[0-9a-z]{18}\d{3}[p-v])\)?"
)
# In the place of a number: that there is none yet.
INSTEAD_OF_NUMBER = re.compile(r"^(?:尚|暂|还)?未|正在|办理中|申[请领]中|过期|到期")
# 不纳入 under 排污许可: the catalogue does not ask for any.
NOT_COVERED = re.compile(r"[不未]纳入(?:排污许可)?(?:管理|名录)?")
REGISTRATION_NUMBER = re.compile(r"已?登记|(?:(?:排污)?登记(?:编号|回执)?[,(:]?)?[0-9a-z]{18}\d{3}[w-z]\)?")
# SC10151018300123, 川采砂2020-12: a number of something else; those of the years before 2017 have 环 or 排.
NO_DISCHARGE_PERMIT = re.compile(r"(?!.*[环排])(?=.*\d{2})(?![0-9a-z]{18}\d{3}[p-z])[^;,]{5,}")
# 简化，至2025.6.30; 重点管理（已延续至2027年8月11日）; 有效期至2025-06-30; 有证，2027年3月到期;
# 原证2025-08到期，已延续至2030-08.  That it was not renewed (未延续) says no more than the day does.
PERMIT_UNTIL = re.compile(
    r"(?:(?P<of_class>重点|简化)(?:管理)?(?:类)?[,;:、(]?|(?:有证?|已取得|已发证|持证)?[,;:、(]?)(?:排污)?(?:许可)?(?:证书?)?[,:]?"
    rf"(?:原(?:排污)?(?:许可)?证(?:书)?(?:已?于)?{_DAY}(?:到期|期满|届满),?)?"
    rf"(?:(?:已?(?:于{_DAY})?(?:延续|换发|续期|换证|更新))?(?:有效期?|期限)?限?(?:截止|截至|至|到):?(?P<day>{_DAY})(?:止|到期)?"
    rf"|(?:将)?(?:于)?(?P<day_first>{_DAY})(?:到期|期满|届满))\)?"
    r"(?:[,;(]?(?:尚|仍|至今|目前)?未(?:申请|办理|及时)?(?:延续|续期|续办|换证|换发|重新申领)\)?)?"
)
# 证书已于2026年5月31日到期，未延续: it has ended, whenever the list is checked; without 已 it may be to come.
ENDED_UNRENEWED = re.compile(
    rf"(?!(?:排污)?(?:许可)?(?:证书?|有效期)?(?:将)?(?:于)?{_DAY}(?:到期|期满|届满))"
    rf"(?:排污)?(?:许可)?(?:证书?|有效期)?(?:已经?)?(?:于)?(?:{_WHOLE_DAY})?(?:已)?(?:到期|过期|期满|届满|失效),?(?:尚|仍)?未(?:申请|办理)?(?:延续|续期|续办|换证|换发|重新申领)"
)
# 2019.5自主验收, 已验收（2020.5）: accepted, and when.
_ACCEPTED = r"(?:已|通过|完成|自主|竣工|环保|组织)*验收(?:合格|通过|完成)?"
ACCEPTED_ON = re.compile(
    rf"(?:已?于)?(?P<day_before>{_DAY}){_ACCEPTED}|{_ACCEPTED}[(,;:]?(?:于)?(?P<day>{_DAY})\)?"
)
NOT_ACCEPTED = re.compile(
    r"(?:尚|暂|还)?(?:未|没有?)(?:组织|通过|完成|开展|进行|办理)?(?:自主|竣工|环保)?验(?:收)?"
)
# 未到验收阶段: neither; 废水、废气已验，固废未验: of some only.
TOO_EARLY = re.compile(
    r"(?:尚|还)?(?:未|不)(?:到|具备|满足|达到)验收(?:阶段|时间|时限|条件|期)?|(?:尚|还)?未(?:投产|建成)"
)
_MEDIUM = r"(?:废?[水气]|噪声?|固废?)"
SOME_ACCEPTED = re.compile(
    rf"(?=.*{_MEDIUM}.*(?:已|通过|完成|自主)验)(?=.*{_MEDIUM}.*(?:未|没|待)(?:通过)?验).*"
)
# 未开工 under 开工时间.
NOT_BEGUN = re.compile(r"(?:尚|暂|还)?(?:未|没有?)(?:开工|动工|建设|开建)(?:建设)?")

# In a heading that asks for a number and a day: which paper it is about.  (For re.search.)
OF_EIA = r"环评|环境影响|批复"
OF_DISCHARGE = r"排污"
UNTIL = r"效|到期"


# --- several papers in one cell: 环评：有；验收：无

# How each paper is named there, by the key of its field.  消防验收 is no acceptance of the environment: what
# stands before a name and is no state makes the cell one that is not understood.
NAMES = {
    "business_licence": r"(?:工商)?营业执照|工商(?:登记|执照|注册)?(?:手续)?|执照",
    "environmental_papers": r"环保(?:审批)?手续|环境手续",
    "eia_approval": r"(?:环评|环境影响评价)(?!登记|备案)(?:报告[书表])?(?:审批|批复|批文)?(?:手续|文件)?",
    "eia_registration": r"(?:环评|环境影响)?登记表",
    "acceptance": r"(?:竣工)?(?:环保|环境保护)?(?:竣工)?验收(?:手续)?|三同时验收(?:手续)?",
    "discharge_registration": r"(?:固定污染源)?排污登记(?:回执|表)?(?:手续)?",
    "discharge_permit": r"排污许可证|排污证|排污许可(?!登记|管理)(?:手续)?",
    "land_papers": r"(?:用地|土地|国土)(?:审批)?手续",
    "planning_papers": r"规划(?:审批|许可)?手续",
    "fire_papers": r"消防(?:审批)?手续",
}
NAMED = re.compile("|".join(f"(?P<{key}>{name})" for key, name in NAMES.items()))

# 登记表备案 under 环评: the form is filed (环境影响评价法 22, 生态环境法典 102).  Reports are approved and
# not filed, and 备案 alone may be another filing, such as that of 完善备案类 for what was built before.
_FORM_FILED = (
    r"(?:建设项目)?(?:环评|环境影响)?登记表(?:已(?:经)?|进行)?(?:网上)?备案(?:手续|回执)?(?:已(?:经)?)?(?:办理|完成)?"
    r"(?:(?:编?号)?:?[0-9a-z-]{10,}号?)?"
)
FILED = re.compile(
    rf"(?:已(?:经)?(?:办理?|完成|做|取得)?|有|办理?了|完成)?{_FORM_FILED}|(?:有|已办理?|已备案)\({_FORM_FILED}\)"
)
FORM, APPROVAL, HELD = "eia_registration", "eia_approval", "有"
NO_APPROVAL = "登记表"  # in a cell that says 有: there is a form, and no approval

# 已批已验, 报告表（已批未验）: the assessment is approved, and whether the works are accepted.
BOTH = re.compile(
    r"(?:(?P<kind>报告书|报告表)?[,(:]?)?(?:环评)?(?:手续)?(?P<approved>[已未])(?:批复?|审批)[,、/]?(?P<accepted>[已未])验(?:收)?\)?"
)
# The name of an offence, whatever is said of the kind of report before it.
APPROVED_NOT_ACCEPTED = re.compile(
    r"^(?:(?:报告书|报告表)?[,(:]?)?(?:环评)?(?:已批|批而|已建|已投产)未验(?:收)?\)?$|^(?:未验先投|久拖[不未]验)$"
)
# 手续情况: 都没有, 啥子都没办. A bare 无 may be of something else.
NOTHING_AT_ALL = re.compile(
    r"(?:手续|证照)?(?:都|均|全部|全都|一样都|哪样都|什么都|啥子?都|任何手续都)(?:没得|没有|没办理?|无|未办理?|没)(?:办理)?"
    r"|(?:没得|没有|无|未办理?|没办)(?:任何)?(?:手续|证照|证件)|(?:什么|啥子?)(?:手续|证照?)(?:都|也)?(?:没办|没得|没有|未办理?)"
    r"|没办|没有?办理?|未办理?"
)
ALL = ("business_licence", "eia_approval")
STROKE = re.compile(r"[-—/\\]+")
OF_ACCEPTANCE = "验收"
# Papers that nobody accepts: 未验收 in their columns is said of the works.
NEVER_ACCEPTED = frozenset(
    {
        "eia_approval",
        "eia_registration",
        "environmental_papers",
        "business_licence",
        "discharge_permit",
        "discharge_registration",
        "land_papers",
    }
)
ACCEPTANCE = "acceptance"
DONE_OR_NOT = {"已": "有", "未": "无"}
NOT_DONE = DONE_OR_NOT["未"]

# Between clauses; a stroke at the end of a line is none.
CLAUSES = re.compile(r"[;,。\n]|(?<=[^\d])/(?=[^\d])")

# Between and around the names, without saying anything: 环评、验收手续均无, 环评：有.
FILLING = re.compile(r"[、:和及与]|均|都|皆|全部|情况|手续")

# 已办理（成环评审〔2014〕123号): the number says nothing more.
NUMBER_IN_BRACKETS = re.compile(r"\([^()未无没不]*(?:号|\d{3,})\)")

# Under 办了哪些手续 a cell may just name papers; not where it says how they are.
HELD_ARE = "有"
SAYS_STATE = re.compile(r"有|无|没|未|不|已|正|在办|过期|只|仅|都|均|[:?？]")

# No business licence, whatever else is lacking; and that in a word.
NO_LICENCE = re.compile(r"无证无照(?:经营)?|无照(?:经营)?")
LICENCE, NONE = "business_licence", "无"


# --- the state of a certificate, as platforms put it out: 证书状态 beside 证书类型

STATE_OF_CERTIFICATE = re.compile(
    r"(?:排污)?(?:许可)?证(?:书|照)?(?:的)?(?:当前)?(?:有效)?状态|(?:排污)?许可(?:证书)?状态|证书(?:是否)?有效(?:性|状态)"
)
KIND_OF_CERTIFICATE = re.compile(r"(?:排污)?(?:许可)?(?:证书|证件|许可证?|登记)(?:类型|种类|类别)")
# What the states mean for whoever holds the certificate.
STATES_OF_CERTIFICATE = {
    **dict.fromkeys(("有效", "正常", "有效中", "在有效期", "有效期内", "在期"), "有"),
    "无": "无",
    **dict.fromkeys(("过期", "已过期", "到期", "已到期", "逾期", "失效", "已失效", "超期"), "过期"),
}
# Of these there may be another one: who got a new permit has the former one 注销, in a row of its own.
CERTIFICATE_GONE = frozenset(
    {"注销", "已注销", "撤销", "已撤销", "撤回", "已撤回", "吊销", "已吊销", "依法注销", "公告注销"}
)
# Which certificate it is, by its kind or by how the discharge is managed.
A_REGISTRATION = re.compile(r"(?:固定污染源)?(?:排污)?登记(?:表|回执|管理|类)?|登记管理类")
A_PERMIT = re.compile(r"(?:国家)?排污许可证?|许可证|(?:重点|简化|许可|发证)(?:管理)?(?:类)?")
