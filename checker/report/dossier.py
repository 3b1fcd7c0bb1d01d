"""What the documents about an enterprise or a park say, as plain words for the templates to arrange."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from checker.model import EnterpriseState, HistoryLine, LedgerItem, Task
from checker.report.text import plain, short
from checker.report.wording import evidence_words, listed, missing_reason_words
from checker.vocabulary import OPEN_DISPOSITION, SETTLED, Change, Entry, Status, Timing, Verdict, Verification

Words = dict[str, object]

# What proves that a problem is put right; a list to choose from, not a requirement.
MATERIALS = (
    "整治前、中、后照片（带时间地点）",
    "断水断电证明",
    "设备拆除和原料、产品清运记录",
    "环评、排污许可、登记等手续复印件",
    "治理设施合同和验收材料",
    "监测报告",
    "现场核查表",
    "公示截图",
)
_TIMINGS = {Timing.OVERDUE: "\n（逾期）", Timing.DUE_SOON: "\n（七日内到期）"}
_UNDERTAKEN = (Status.UNDER_WAY, Status.TO_ACCEPT, Status.WRITTEN_OFF)


def enterprise_words(one: EnterpriseState, history: Sequence[HistoryLine], day: date) -> Words:
    """Everything that the documents about one enterprise may say, by the names the templates use."""
    violated = [item for item in one.items if item.violated]
    due = [item for item in violated if item.to_put_right]
    titles = {item.id: item.title for item in one.items}
    tasks = [task for task in one.tasks if not titles or {item.id for item in due} & set(task.findings)]
    dues = [task.due for task in tasks]
    return {
        "日期": _day(day),
        "企业": _about(one, violated),
        "问题": _problems(due),
        "全部问题": _problems(violated),
        "待销号": _problems(due),
        "待核实": [_open(number, item) for number, item in enumerate(to_verify(one.items), 1)],
        "任务": [_task(number, task, one, titles) for number, task in enumerate(tasks, 1)],
        "时间表": _timetable(tasks),
        "路线": {"最早时限": _day(min(dues, default=None)), "最后时限": _day(max(dues, default=None))},
        "责任": _responsible(due),
        "抄送": "、".join(dict.fromkeys(item.lead for item in due)),
        "材料": list(MATERIALS),
        "经过": _events(history),
    }


def park_words(area: str, enterprises: Sequence[EnterpriseState], day: date) -> Words:
    """Everything that the documents about a park may say."""
    items = [item for one in enterprises for item in one.items if item.violated]
    due = [item for item in items if item.to_put_right]
    open_ones = {item.id for item in due}
    tasks = [(one, task) for one in enterprises for task in one.tasks if open_ones & set(task.findings)]
    titles = {item.id: item.title for item in items}
    return {
        "日期": _day(day),
        "园区": plain(area),
        "合计": {
            "问题": len(items),
            "企业": len({item.enterprise for item in items}),
            "未销号": len(due),
            "逾期": sum(item.standing.timing is Timing.OVERDUE for item in due),
            "临期": sum(item.standing.timing is Timing.DUE_SOON for item in due),
            "已销号": sum(item.standing.status is Status.WRITTEN_OFF for item in items),
            "不属实": sum(item.standing.status is Status.UNFOUNDED for item in items),
            "待核实": sum(len(to_verify(one.items)) for one in enterprises),
        },
        "问题": _problems(due),
        "任务": [_task(number, task, one, titles) for number, (one, task) in enumerate(tasks, 1)],
        "时间表": _park_timetable(tasks),
        "责任单位": _units(task for _, task in tasks),
    }


def to_verify(items: Iterable[LedgerItem]) -> list[LedgerItem]:
    """What nobody can decide yet."""
    return [
        item
        for item in items
        if not item.violated
        and item.standing.status not in SETTLED
        and item.standing.change is not Change.CLEARED
    ]


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"


def _date(day: date | str | None) -> str:
    return "" if day is None else str(day)


def _entry(item: LedgerItem, heading: Entry | Verification) -> str:
    return plain(item.standing.entries.get(heading, ""))


def _about(one: EnterpriseState, violated: Sequence[LedgerItem]) -> Words:
    place = [part for part in (one.town, one.address) if part]
    settled = sum(item.standing.status in SETTLED for item in violated)
    absent = f"{one.absent_since}的名单没有这家企业，请核实是否漏报"
    return {
        "名称": short(one.name, 60) or "（名称未填）",
        "信用代码": plain(one.credit_code or ""),
        "区域": plain(one.area),
        "地址": short(" ".join(place), 120),
        "检查日期": _day(one.last_seen),
        "首次检查": _day(one.first_seen),
        "名单位置": plain(one.source),
        "筛查结果": f"{one.screening}（依据名单，待现场核实）",
        "建议处置": _disposition(one.disposition),
        "问题情况": f"{len(violated)}项，已办结{settled}项，待核实事项{len(to_verify(one.items))}项",
        "名单情况": "在最近一次名单上" if one.absent_since is None else absent,
    }


def _disposition(proposed: Sequence[str]) -> str:
    if len(proposed) > 1:
        return f"{OPEN_DISPOSITION}：{' / '.join(proposed)}"
    return f"{proposed[0]}（建议）" if proposed else "未提出"


def _problems(items: Sequence[LedgerItem]) -> list[Words]:
    """The findings, numbered; what several of an enterprise ask for stands at the first of them."""
    first: dict[tuple[str, str], int] = {}
    problems = []
    for number, item in enumerate(items, 1):
        places = {one: first.setdefault((item.enterprise, one), number) for one in item.measures}
        steps = [one for one, place in places.items() if place == number]
        others = sorted({place for place in places.values() if place != number})
        if others:
            steps.append(f"{'另见' if steps else '见'}第{'、'.join(map(str, others))}项")
        problems.append(_problem(number, item, steps))
    return problems


def _problem(number: int, item: LedgerItem, steps: Sequence[str]) -> Words:
    facts = evidence_words(item.evidence, None) or "现场核实"
    return {
        "序号": number,
        "编号": item.id,
        "企业": short(item.name, 60),
        "问题": plain(item.title),
        "严重程度": item.severity,
        "性质": item.category,
        "事实": facts,
        "事实行": "；".join(facts.split("\n")),
        "依据": "、".join(item.basis) or "待核",
        "罚则": "、".join(item.penalty),
        "整改要求": "\n".join(f"{step}. {words}" for step, words in enumerate(steps, 1)),
        "整改要求行": "；".join(steps),
        "时限": _date(item.standing.due),
        "期限提示": _TIMINGS.get(item.standing.timing, ""),
        "牵头单位": item.lead,
        "配合单位": "、".join(item.support),
        "责任人": _entry(item, Entry.PERSON),
        "状态": item.standing.status,
        "计划完成日期": _entry(item, Entry.PLANNED),
        "实际完成日期": _entry(item, Entry.COMPLETED),
        "验收人": _entry(item, Entry.ACCEPTOR),
        "佐证材料": _entry(item, Entry.EVIDENCE),
        "备注": _entry(item, Entry.NOTE),
        "核实情况": _verified(item),
        "首次发现": _date(item.standing.first_seen),
        "台账情况": _ledger_words(item),
    }


def _verified(item: LedgerItem) -> str:
    """Whether anybody has confirmed the facts, or the list alone says so."""
    standing = item.standing
    if standing.status is Status.UNFOUNDED:
        return "经核不属实"
    if standing.entries.get(Verification.RESULT) == Verdict.FOUNDED:
        return "现场核实属实"
    return "园区已列入整改" if standing.status in _UNDERTAKEN else "待核实"


def _ledger_words(item: LedgerItem) -> str:
    standing = item.standing
    words = [str(standing.change)]
    if standing.round > 1:
        words.append(f"第{standing.round}次发现")
    if standing.exemption is not None:
        words.append(f"{standing.exemption.kind}至{standing.exemption.until}")
    return "，".join(words)


def _open(number: int, item: LedgerItem) -> Words:
    fields = [
        f"{one.field}：{'名单无此栏' if one.cell is None else short(one.raw or '', 50) or '空白'}"
        for one in item.missing
    ]
    person = (_entry(item, Verification.PERSON), _entry(item, Verification.DAY))
    return {
        "序号": number,
        "编号": item.id,
        "问题": plain(item.title),
        "字段": "、".join(one.field for one in item.missing),
        "原因": "\n".join([*fields, missing_reason_words(item.missing)]),
        "依据": "、".join(item.basis) or "待核",
        "核实结果": _entry(item, Verification.RESULT),
        "核实人": " ".join(part for part in person if part),
    }


def _task(number: int, task: Task, one: EnterpriseState, titles: Mapping[str, str]) -> Words:
    people = [_entry(item, Entry.PERSON) for item in one.items if item.id in task.findings]
    return {
        "序号": number,
        "企业": short(one.name, 60),
        "任务": plain(task.task),
        "时限": _date(task.due),
        "牵头单位": task.lead,
        "配合单位": "、".join(task.support),
        "责任人": "、".join(dict.fromkeys(filter(None, people))),
        "对应问题": "；".join(dict.fromkeys(titles[each] for each in task.findings if each in titles)),
    }


def _timetable(tasks: Iterable[Task]) -> list[Words]:
    """The tasks by the day on which they are due."""
    by_day: dict[date, list[str]] = {}
    for task in tasks:
        by_day.setdefault(task.due, []).append(plain(task.task))
    return [
        {"时限": _date(day), "任务": "；".join(by_day[day]), "项数": len(by_day[day])}
        for day in sorted(by_day)
    ]


def _park_timetable(tasks: Sequence[tuple[EnterpriseState, Task]]) -> list[Words]:
    by_day: dict[date, list[str]] = {}
    for one, task in tasks:
        by_day.setdefault(task.due, []).append(short(one.name, 60))
    return [
        {"时限": _date(day), "企业": "、".join(dict.fromkeys(by_day[day])), "项数": len(by_day[day])}
        for day in sorted(by_day)
    ]


def _units(tasks: Iterable[Task]) -> list[Words]:
    """The leading units, with how much falls to each and the day on which it begins to be due."""
    by_unit: dict[str, list[date]] = {}
    for task in tasks:
        by_unit.setdefault(task.lead, []).append(task.due)
    return [
        {"单位": unit, "项数": len(days), "最近时限": _date(min(days))}
        for unit, days in sorted(by_unit.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]


def _responsible(items: Sequence[LedgerItem]) -> Words:
    def named(heading: Entry) -> str:
        return "、".join(dict.fromkeys(filter(None, (_entry(item, heading) for item in items))))

    return {
        "企业": named(Entry.PERSON),
        "牵头单位": "、".join(dict.fromkeys(item.lead for item in items)),
        "验收人": named(Entry.ACCEPTOR),
    }


def _events(history: Sequence[HistoryLine]) -> list[Words]:
    """What happened, one row for whatever one event did in the same words."""
    rows: list[Words] = []
    for (_, what), group in groupby(history, key=lambda line: (line.event, line.what)):
        lines = list(group)
        titles = list(dict.fromkeys(line.title for line in lines if line.title is not None))
        first = lines[0]
        rows.append(
            {
                "时间": first.at[:16].replace("T", " "),
                "经办人": plain(first.who),
                "事项": short(first.why, 80),
                "内容": short(what if not titles else f"{what}（{listed(titles, 5)}）", 400),
            }
        )
    return rows
