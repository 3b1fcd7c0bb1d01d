"""A small rule pack and thirty enterprises, hostile ones among them, for the tests of the report layer."""

from datetime import date
from hashlib import sha256

from checker.condition import ALWAYS, Comparison, Kind, Op
from checker.model import (
    Assessment,
    Campaign,
    Case,
    Citation,
    Department,
    DepartmentName,
    Dictionary,
    Disposition,
    Enterprise,
    Evidence,
    Field,
    Finding,
    Law,
    ListSummary,
    Measure,
    Missing,
    Park,
    Problem,
    Rule,
    Rulebook,
    Run,
    Source,
)
from checker.plan import make_plan
from checker.vocabulary import Aspect, Category, Outcome, Screening, Severity

AS_OF = date(2026, 11, 23)
FILE = "2026年“散乱污”排查名单.xlsx"
HOSTILE = (
    '=HYPERLINK("http://evil.example","点我")',
    "#N/A",
    "+1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "控制\x00字符\x0b与\x1b半个\ud83d代理\u202e对",
    "长" * 40_000,
    "🏭表情" * 50,
    "_x003D_1+1",
    "",
)


def dictionary() -> Dictionary:
    many = {f"选项{number:02d}说明文字较长的取值": () for number in range(40)}
    return Dictionary(
        fields=(
            Field(key="name", label="企业名称", group="基本信息", type=Kind.TEXT),
            Field(key="credit_code", label="统一社会信用代码", group="基本信息", type=Kind.TEXT),
            Field(key="park", label="所在园区", group="基本信息", type=Kind.CHOICE, choices=many),
            Field(key="industry_code", label="行业代码", group="基本信息", type=Kind.CODE),
            Field(
                key="employees",
                label="从业人数",
                group="基本信息",
                type=Kind.NUMBER,
                unit="人",
                minimum=0,
                maximum=200000,
            ),
            Field(
                key="permit",
                label="排污许可证",
                group="手续",
                type=Kind.CHOICE,
                choices={"有": ("已办",), "无": ("未办",), "办理中": (), "不涉及": ()},
                note="须领排污许可证的填写",
            ),
            Field(key="permit_until", label="排污许可证有效期至", group="手续", type=Kind.DATE),
            Field(
                key="gas", label="废气类型", group="废气", type=Kind.CHOICES, choices={"VOCs": (), "粉尘": ()}
            ),
            Field(key="efficiency", label="处理效率", group="废气", type=Kind.NUMBER, unit="%", minimum=0),
            Field(
                key="quirk", label="特殊取值", group="废气", type=Kind.CHOICE, choices={"甲,乙": (), "丙": ()}
            ),
        ),
        unknown_words=("不明", "未测"),
    )


PERMIT = (
    Citation(
        law="生态环境法典",
        article="174",
        quote="实行排污许可管理的排污单位应当取得排污许可证；未取得的，不得排放污染物",
    ),
    Citation(
        law="排污许可管理条例",
        article="2",
        quote="依照法律规定实行排污许可管理的企业事业单位，应当申请取得排污许可证",
    ),
)
PERMIT_PENALTY = (
    Citation(
        law="生态环境法典",
        article="1102",
        quote="责令改正或者限制生产、停产整治，处二十万元以上一百万元以下的罚款",
    ),
)
VOCS = (
    Citation(
        law="生态环境法典", article="214", quote="在密闭空间或者设备中进行，并按照规定安装、使用污染防治设施"
    ),
)


def _rule(number: int, **changes: object) -> Rule:
    rule = {
        "id": f"disorderly/rule_{number:02d}",
        "aspect": Aspect.DISORDERLY,
        "title": f"第{number}项手续不全，未按规定办理审批或者备案",
        "category": Category.PAPERS,
        "severity": Severity.MAJOR,
        "campaign": "长江黄河流域水污染防治",
        "basis": PERMIT,
        "applies_to": ALWAYS,
        "violated_when": Comparison("排污许可证", Op.IS, "无"),
        "remedy": (Measure(do="补办相关手续", within=60),),
        "lead": "生态环境",
        "cases": (Case(name="例", given={}, expect=Outcome.UNKNOWN),),
    }
    return Rule.model_validate(rule | changes)


RULES = (
    _rule(
        1,
        id="disorderly/no_discharge_permit",
        title="应当取得而未取得排污许可证排放污染物",
        severity=Severity.GRAVE,
        campaign="大气污染防治",
        penalty=PERMIT_PENALTY,
        remedy=(
            Measure(do="立即停止排放污染物", within=0),
            Measure(do="按规定申请并取得排污许可证，取得前不得恢复排放", within=90),
            Measure(do="报园区管委会验收销号", within=20, working_days=True),
        ),
        lead="属地",
        support=("生态环境", "经信"),
    ),
    _rule(
        2,
        id="polluting/vocs_not_enclosed",
        aspect=Aspect.POLLUTING,
        title="含挥发性有机物废气的生产未密闭或未治理",
        category=Category.FUGITIVE,
        campaign="大气污染防治",
        basis=VOCS,
        remedy=(
            Measure(do="停用未密闭的含VOCs工序", within=0),
            Measure(do="建设密闭空间和废气收集治理设施", within=90),
        ),
        note="密闭确有困难的，应当采取减少废气排放的措施",
    ),
    _rule(
        3,
        id="general/no_records",
        aspect=None,
        title="未建立环境管理台账",
        category=Category.MANAGEMENT,
        severity=Severity.MINOR,
        campaign="工业污染治理",
        basis=(),
    ),
    *(_rule(number) for number in range(4, 14)),
)


def rulebook() -> Rulebook:
    law = {"issuer": "全国人民代表大会", "until": None}
    return Rulebook(
        dictionary=dictionary(),
        laws=(
            Law(name="生态环境法典", text="生态环境法典(2026)", since=date(2026, 8, 15), **law),
            Law(
                name="排污许可管理条例",
                text="条例",
                issuer="国务院",
                since=date(2021, 3, 1),
                until=date(2027, 1, 1),
            ),
        ),
        parks=(
            Park(name="天邛产业园区", authority="天邛产业园区管委会"),
            Park(name="临邛工业园区", authority="临邛工业园区管委会"),
            Park(name="空园区", authority="空园区管委会"),
        ),
        towns=(
            Park(name="羊安街道", authority="羊安街道办事处"),
            Park(name="平乐镇", authority="平乐镇人民政府"),
        ),
        departments=(
            Department(role="生态环境", names=(DepartmentName(name="邛崃生态环境局"),)),
            Department(role="经信", names=(DepartmentName(name="市经济科技和信息化局"),)),
        ),
        trades=(),
        campaigns=tuple(
            Campaign(name=name)
            for name in (
                "大气污染防治",
                "长江黄河流域水污染防治",
                "工业污染治理",
                "饮用水水源地保护",
                "城市黑臭水体治理",
            )
        ),
        limits=(),
        rules=RULES,
        profiles=(),
        sha256="ab" * 32,
    )


def _finding(enterprise: Enterprise, rule: Rule, outcome: Outcome, raw: str) -> Finding:
    unknown = outcome is Outcome.UNKNOWN
    cell = f"{enterprise.source.file}!{enterprise.source.sheet}!K{enterprise.source.row}"
    return Finding(
        id=sha256(f"{rule.id}|{enterprise.key}".encode("utf-8", "replace")).hexdigest()[:10],
        rule=rule.id,
        title=rule.title,
        aspect=rule.aspect,
        category=rule.category,
        severity=rule.severity,
        campaign=rule.campaign,
        outcome=outcome,
        evidence=() if unknown else (Evidence(field="排污许可证", value="无", raw=raw, cell=cell),),
        missing=(
            Missing(field="排污许可证", raw=raw, cell=cell, reason=f"“{raw[:40]}”不是可以识别的取值"),
            Missing(field="VOCs治理设施", raw=None, cell=None, reason="名单没有这一栏"),
        )
        if unknown
        else (),
        basis=rule.basis,
        penalty=rule.penalty,
        note=rule.note,
    )


PLACES: tuple[tuple[str | None, str | None], ...] = (
    ("天邛产业园区", None),
    ("天邛产业园区", "羊安街道"),
    ("天邛产业园区", None),
    ("临邛工业园区", None),
    ("园区外", "平乐镇"),
    (None, None),
)


def _assessment(number: int, name: str, raw: str) -> Assessment:
    park, town = PLACES[number % len(PLACES)]
    enterprise = Enterprise(
        key=f"key-{number}",
        name=name,
        credit_code=f"91510183MA6{number:07d}" if number % 4 else None,
        park=park,
        town=town,
        address="四川省成都市邛崃市羊安工业园区某路12号附5号" if number % 3 else None,
        source=Source(file=FILE, sheet="Sheet1", row=number + 4),
    )
    violated = [
        _finding(enterprise, rule, Outcome.VIOLATED, raw)
        for rule in RULES[number % 5 : number % 5 + number % 4]
    ]
    unknown = [_finding(enterprise, rule, Outcome.UNKNOWN, raw) for rule in RULES[8 : 8 + number % 3]]
    findings = (*violated, *unknown)
    screening = Screening.LISTED if violated else Screening.TO_VERIFY if unknown else Screening.CLEAR
    assessment = Assessment(
        enterprise=enterprise,
        as_of=AS_OF,
        profile="sichuan-2017",
        screening=screening,
        aspects={
            Aspect.SCATTERED: "否",
            Aspect.DISORDERLY: "是" if violated else "否",
            Aspect.POLLUTING: "无法判定",
        },
        disposition=_disposition(number, bool(violated), raw),
        findings=findings,
        judged={
            Outcome.VIOLATED: len(violated),
            Outcome.UNKNOWN: len(unknown),
            Outcome.COMPLIES: 3,
            Outcome.NOT_APPLICABLE: len(RULES) - 3 - len(findings),
        },
    )
    return assessment.with_plan(make_plan(assessment, rulebook()))


def _disposition(number: int, listed: bool, raw: str) -> Disposition:
    if not listed:
        return Disposition(proposed=(), open=False, reasons=())
    if number % 7 == 1:
        reasons = ("“可整合搬迁”一栏空白，无法确定是否具备搬迁条件", "治污设施能否达标须现场核实")
        return Disposition(proposed=("关停取缔类", "整合搬迁类"), open=True, reasons=reasons)
    proposed = ("关停取缔类", "整合搬迁类", "升级改造类", "限期完善类")[number % 4]
    return Disposition(proposed=(proposed,), open=False, reasons=(f"手续不全且可以补办（名单原文：{raw}）",))


def assessments() -> list[Assessment]:
    """Thirty enterprises in four areas; every hostile text is once a name and once the raw text of a cell."""
    names = [
        "邛崃市某某家具制造有限公司",
        "成都天邛新型建材有限责任公司羊安分公司",
        "张三木材加工坊",
        *HOSTILE,
    ]
    raws = ["未办", "正在跑手续", "", *reversed(HOSTILE)]
    return [
        _assessment(
            number, names[number] if number < len(names) else f"第{number}号家具厂", raws[number % len(raws)]
        )
        for number in range(30)
    ]


def run() -> Run:
    doubtful = [
        Problem(
            kind="doubtful",
            file=FILE,
            sheet="Sheet1",
            row=row,
            cell=f"K{row}",
            field="排污许可证",
            raw=HOSTILE[row % len(HOSTILE)],
            message="填写内容不是可以识别的取值，按未知处理",
            advice="请改填 有、无、办理中 或 不涉及",
        )
        for row in (4, 5, 6, 7, 8)
    ]
    rejected = Problem(
        kind="rejected",
        file=FILE,
        sheet="Sheet1",
        row=40,
        message="没有企业名称",
        advice="补填企业名称后重新检查",
    )
    return Run(
        as_of=AS_OF,
        profile="sichuan-2017",
        profile_title="四川省“散乱污”工业企业整治（2017）",
        version="0.1.0",
        rules_sha256="ab" * 32,
        lists=(
            ListSummary(
                file=FILE,
                sha256="cd" * 32,
                rows={"企业": 30, "拒收": 1, "标题": 1, "表头": 2, "空行": 3, "合计": 1},
                enterprises=30,
                rejected=1,
            ),
        ),
        problems=(*doubtful, rejected),
    )
