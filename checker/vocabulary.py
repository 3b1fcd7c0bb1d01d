"""The words of the field, once: outcomes, aspects, results, categories, headings of what leaves the tool."""

from enum import StrEnum


class Outcome(StrEnum):
    """What a rule makes of an enterprise."""

    VIOLATED = "violated"
    COMPLIES = "complies"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not applicable"


OUTCOME_WORDS = {
    Outcome.VIOLATED: "违规",
    Outcome.COMPLIES: "合格",
    Outcome.UNKNOWN: "无法判定",
    Outcome.NOT_APPLICABLE: "不适用",
}


class Severity(StrEnum):
    """How grave a violation is, mildest first."""

    MINOR = "一般"
    MAJOR = "较重"
    GRAVE = "严重"


SEVERITY_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


class Aspect(StrEnum):
    """The three aspects of 散乱污; a rule's folder says which one it serves."""

    SCATTERED = "散"
    DISORDERLY = "乱"
    POLLUTING = "污"


ASPECT_FOLDERS: dict[str, Aspect | None] = {
    "scattered": Aspect.SCATTERED,
    "disorderly": Aspect.DISORDERLY,
    "polluting": Aspect.POLLUTING,
    # Duties every polluter has; a breach is a finding but does not by itself make a 散乱污 enterprise.
    "general": None,
}


class Category(StrEnum):
    """What kind of wrong a rule looks for; the judgement profiles decide by these."""

    LAYOUT = "布局规划"
    POLICY = "产业政策"
    LAND = "违法用地建设"
    PAPERS = "手续不全"
    PAPERS_OPEN = "手续不完善"  # granted, but not accepted, updated or kept to
    SAFETY = "安全生产"
    TREATMENT = "治污设施"
    EXCESS = "超标排放"
    EVASION = "逃避监管"
    FUGITIVE = "无组织排放"
    WASTE = "固废危废"
    MANAGEMENT = "环境管理"


class Screening(StrEnum):
    """The screening result of one enterprise."""

    LISTED = "散乱污"
    TO_VERIFY = "待核实"
    CLEAR = "未发现"
    OUTSIDE = "非排查对象"  # such as a farm, where the definition of 散乱污 means industry


class Flag(StrEnum):
    """The values of a derived fact; a fact that cannot be decided is absent, never 否."""

    YES = "是"
    NO = "否"


UNDECIDED = "无法判定"
NO_COLUMN = "名单没有这一栏"
# The trade of an enterprise, by which catalogues and trades are looked up.
CODE_FIELD = "行业代码"
# The field that names it, the words for *and* in such names, and what names of those who make things end in.
INDUSTRY_FIELD = "行业类别"
INDUSTRY_AND = "和及与"
INDUSTRY_MAKING, INDUSTRY_ENDING = "制造", "业"
# Where a trade stands too, if loosely, and who is known to make things.
PRODUCTS_FIELD, NAME_FIELD, INDUSTRIAL_FIELD = "主要产品", "企业名称", "工业企业"
# How much of its goods an enterprise makes: 500吨/年, ，年产2万台.
GOODS_AMOUNT = (
    r"[,、(]?(?:年产量?|年加工|年出栏|产量|约|共)*\d[\d.]*[万千百]?"
    r"(?:吨|公斤|斤|头|只|羽|件|套|台|樘|块|匹|立方米|平方米|方|米|个|双|条|箱|瓶|千升|升|张|把|副)"
    r"(?:/[年月日天]|每年)?\)?(?=$|[、,;])"
)
# What a catalogue asks and no list tells; no field has this name, so it is never known.
NOT_IN_LISTS = "名单不载明的事项"
# Under what facts are grouped that no list has a column for.
PRESUMED_GROUP = "推定"
BASIS_PENDING = "依据待核"
OPEN_DISPOSITION = "待研判"
OUTSIDE_PARKS = "园区外"
PARK_UNKNOWN = "园区未填"
LOCAL_LEAD = "属地"
LOCAL_LEAD_UNKNOWN = "属地（园区或镇街待核实）"

CLOSURE = "关停取缔类"
DISPOSITIONS = (CLOSURE, "整合搬迁类", "升级改造类", "限期完善类")


class Status(StrEnum):
    """Where a finding stands on its way to being written off, as the committee fills it in."""

    OPEN = "待整改"
    UNDER_WAY = "整改中"
    TO_ACCEPT = "整改完成待验收"
    WRITTEN_OFF = "已销号"
    UNFOUNDED = "不属实"


STATUSES = tuple(Status)
# Nothing is due any more.
SETTLED = (Status.WRITTEN_OFF, Status.UNFOUNDED)


class Entry(StrEnum):
    """The columns of 问题清单 that the committee fills in; everything else on the sheet is the tool's."""

    STATUS = "整改状态"
    PERSON = "责任人"
    PLANNED = "计划完成日期"
    COMPLETED = "实际完成日期"
    ACCEPTOR = "验收人"
    EVIDENCE = "佐证材料"
    NOTE = "备注"
    # With 备注, which gives the reason, what a finding takes to count as 不属实.
    APPROVER = "批准人"
    UNTIL = "例外有效期至"


ENTRY_DATES = (Entry.PLANNED, Entry.COMPLETED, Entry.UNTIL)


class Verification(StrEnum):
    """The columns of 待核实事项 that are filled in on site."""

    RESULT = "核实结果"
    PERSON = "核实人"
    DAY = "核实日期"


class Verdict(StrEnum):
    """What was found on site about a finding that the list leaves open."""

    FOUNDED = "属实"
    UNFOUNDED = "不属实"
    OPEN = "仍无法核实"


VERIFICATION_RESULTS = tuple(Verdict)


# --- the ledger: the same findings over time -----------------------------------------------------


class Change(StrEnum):
    """What the last check says about a finding that the ledger knows, compared with the one before."""

    NEW = "新增"
    STILL = "仍存在"
    RETURNED = "死灰复燃"
    LAPSED = "例外到期"  # judged 不属实 until a day that is past, and found again
    CONFIRMED = "核实转违规"  # was undecided, is now violated
    DOUBTFUL = "转为待核实"  # was violated, is now undecided
    GONE = "整改到位待核"  # the rule was asked and holds no more; whether it is put right, people see on site
    CLEARED = "待核实已排除"  # was undecided, and the list now says that there is nothing
    ABSENT = "本次名单未列"  # the enterprise stood on an earlier list of the same area and is missing: 漏报?
    UNCHECKED = "本次未排查"  # the list has no columns for the rule, or the rule is no longer in force


class Milestone(StrEnum):
    """The days that mark the way of a finding."""

    FOUND = "发现"
    DUE = "整改时限"
    PLANNED = "计划完成"
    COMPLETED = "实际完成"
    WRITTEN_OFF = "销号"
    EXEMPTED = "例外有效期至"


class Timing(StrEnum):
    """How a finding stands against its deadline on a day."""

    OVERDUE = "逾期"
    DUE_SOON = "七日内到期"
    ON_TIME = "期限内"
    UNDATED = "未定期限"
    SETTLED = "已办结"


DUE_SOON_DAYS = 7


class ExemptionKind(StrEnum):
    """Why a finding need not be put right for now."""

    UNFOUNDED = "不属实"
    DEFERRED = "延期"


# --- the workbook as an interface: how a filled-in copy finds its way back -----------------------
FINDINGS_SHEET, OPEN_FINDINGS_SHEET = "问题清单", "待核实事项"
# With a ledger: violations that the list no longer shows, and enterprises that are missing from it.
GONE_SHEET, ABSENT_SHEET = "整改到位待核", "本次名单未列"
# Very hidden: which run made the workbook, and the rows it holds with the fingerprints of their cells.
STAMP_SHEET = "运行标识"
# The heading of the hidden column that bears each row's key (the id of its finding), so that the key
# travels with the row when the sheet is sorted.
ROW_KEY = "行标识"
# 1: fingerprints mixed with key and heading; 2: of what a cell holds alone
WORKBOOK_SCHEMA = 2
NUMBER = "序号"  # the one computed column that a person may change: rows are numbered anew after sorting


class RowKind(StrEnum):
    """What a row of a list is; only the first two are not "rows that hold no data"."""

    ENTERPRISE = "企业"
    REJECTED = "拒收"
    TITLE = "标题"
    HEADING = "表头"
    BLANK = "空行"
    TOTAL = "合计"
    FOOTNOTE = "备注"
    CONTINUED = "续行"


# What is wrong with a list, by the kind of the problem.
PROBLEM_WORDS = {
    "unreadable": "无法读取",
    "rejected": "未采用的行",
    "doubtful": "内容存疑",
    "identity": "身份存疑",
    "note": "提示",
}

# Facts that the judgement derives from findings, each 是 or 否 or undecided: whether something was found
# under an aspect, in a category, of a severity.
DERIVED_FACTS = (
    *Aspect,
    *Category,
    *(f"{severity}问题" for severity in Severity),
)
