"""How findings are put into words for those who read and sign the workbooks."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from checker.condition import Kind
from checker.model import (
    Assessment,
    Citation,
    Enterprise,
    Evidence,
    Field,
    Finding,
    Missing,
    Problem,
    Source,
    Task,
)
from checker.report.text import short
from checker.vocabulary import BASIS_PENDING, OPEN_DISPOSITION

NO_NAME = "（名称未填）"
CAUTION = "本表为工具依据名单所填内容提出的建议，须经现场核实，不作为行政决定。"

# What was made of what is in doubt, where the problem itself does not say.
_UNDERSTOOD = {
    "unreadable": "未读取",
    "rejected": "未计入",
    "doubtful": "未知",
    "identity": "照名单所填，未改动、未合并",
    "note": "",
}

# The list holds the full text; a cell of the workbook shows enough of it to recognise it.
_RAW, _NAME, _REASON = 50, 60, 160
_TITLES = 5  # more of them, for each of three or four tasks, fill a page each
_IDS = 10


def understood_words(problem: Problem) -> str:
    """What the tool made of a doubtful cell, row or file."""
    return problem.understood if problem.understood is not None else _UNDERSTOOD[problem.kind]


def note_words(finding: Finding) -> str | None:
    """What the rule says besides, after the rules that are violated by the same act."""
    if not finding.covers:
        return finding.note
    covered = f"同时违反“{'”、“'.join(one.title for one in finding.covers)}”，属同一问题，不另列。"
    return covered + (finding.note or "")


def listed(words: Sequence[str], most: int) -> str:
    """甲、乙、丙等20项: the first few of many words."""
    rest = f"等{len(words)}项" if len(words) > most else ""
    return "、".join(words[:most]) + rest


def name_of(enterprise: Enterprise) -> str:
    return short(enterprise.name, _NAME) or NO_NAME


def place_of(enterprise: Enterprise) -> str:
    """Town and address as the list gives them."""
    town, address = enterprise.town, enterprise.address
    both = f"{town} {address}" if town and address and not address.startswith(town) else address or town
    return short(both or "", 120)


def disposition_words(assessment: Assessment) -> str:
    """The proposed class, 待研判 with the alternatives where it is open, nothing where none is proposed."""
    disposition = assessment.disposition
    if not disposition.open and len(disposition.proposed) <= 1:
        return disposition.proposed[0] if disposition.proposed else ""
    return f"{OPEN_DISPOSITION}：{' / '.join(disposition.proposed)}".rstrip("：")


def reason_words(assessment: Assessment) -> str:
    """The reasons of the proposal, then what the law says in general about handling it."""
    reasons = [_reason(one) for one in assessment.disposition.reasons]
    return "\n".join(reasons + [_advice_words(one.text, one.basis) for one in assessment.advice])


@lru_cache(maxsize=10_000)  # the profile has few, and few facts stand in them
def _reason(text: str) -> str:
    return short(text, _REASON)


def _advice_words(text: str, basis: Sequence[Citation]) -> str:
    return short(f"{text}（{'、'.join([f'《{one.law}》第{one.article}条' for one in basis])}）", _REASON)


def nature_words(finding: Finding) -> str:
    return finding.category if finding.aspect is None else "\n".join((finding.aspect, finding.category))


def _where(cell: str, sheet: str | None) -> str:
    """The address within the list, without file and sheet where they are those of the enterprise's row."""
    its_sheet, _, place = cell.rpartition("!")
    return place if sheet is None or its_sheet == sheet else cell


def evidence_words(evidence: Iterable[Evidence], source: Source | None) -> str:
    """字段=原文（单元格）, and how the tool read the text where that is not the same.

    Without a source the cells stand alone: the reader knows which list and row is meant.
    """
    sheet = None if source is None else f"{source.file}!{source.sheet}"
    return "\n".join([_evidence_words(one, sheet) for one in evidence])


def _evidence_words(one: Evidence, sheet: str | None) -> str:
    if one.derived is not None:
        return f"{one.field}={one.value}（名单未填，按{short(one.derived, 160)}）"
    raw, where = short(one.raw, _RAW), _where(one.cell, sheet)
    read = (
        ""
        if not raw or raw == one.value or one.raw.strip() == one.value
        else f"，读作“{short(one.value, _RAW)}”"
    )
    limit = "" if one.limit is None else f"，{short(one.limit, 100)}"
    return f"{one.field}={raw or one.value}（{where}{read}）{limit}"


def cell_words(missing: Missing, source: Source) -> str:
    """What the list says instead of a value, and where."""
    if missing.cell is None:
        return "名单无此栏"
    where = _where(missing.cell, f"{source.file}!{source.sheet}")
    raw = short(missing.raw or "", _RAW)
    return f"“{raw}”（{where}）" if raw else f"空白（{where}）"


def raw_words(missing: Sequence[Missing], source: Source) -> str:
    """What the list says of each open field; fields without a column are counted, they are named beside."""
    lines = [f"{one.field}：{cell_words(one, source)}" for one in missing if one.cell is not None]
    absent = sum(one.cell is None for one in missing)
    if absent:
        lines.append("名单均无此栏" if not lines else f"其余{absent}项名单无此栏")
    return "\n".join(lines)


def missing_reason_words(missing: Sequence[Missing]) -> str:
    """Why the fields are open, each reason once."""
    return "；".join(dict.fromkeys([short(one.reason, 80) for one in missing]))


def allowed_words(field: Field | None) -> str:
    """What may be entered for a field."""
    if field is None:
        return ""
    if field.choices is not None:
        return short(" / ".join(field.choices), _RAW)
    if field.type is Kind.DATE:
        return "日期"
    return f"数字（{field.unit}）" if field.type is Kind.NUMBER and field.unit else ""


def affected_words(findings: Sequence[Finding]) -> str:
    """The first of several findings and how many there are."""
    titles = list(dict.fromkeys([one.title for one in findings]))
    return titles[0] if len(titles) == 1 else f"{titles[0]}等{len(titles)}项"


def titles_words(titles: Sequence[str], all_of_them: int) -> str:
    """The problems that ask for a task; many that are all those of the enterprise as their number alone."""
    if len(titles) == all_of_them > _TITLES:
        return f"该企业全部{all_of_them}项违规问题"
    return "；".join(titles)


def articles_words(citations: Sequence[Citation], none: str = BASIS_PENDING) -> str:
    """《法》第…条、第…条、《法》第…条, without the words."""
    articles: dict[str, dict[str, None]] = {}
    for one in citations:
        articles.setdefault(one.law, {})[f"第{one.article}条"] = None
    return "、".join(f"《{law}》{'、'.join(numbers)}" for law, numbers in articles.items()) or none


def article_numbers_words(numbers: Sequence[int]) -> str:
    """The numbers that articles have on the sheet of articles."""
    return "、".join(map(str, numbers))


def rule_ids_words(rules: Sequence[str]) -> str:
    """The ids, one a line; of many the first ten."""
    rest = [] if len(rules) <= _IDS else [f"等{len(rules)}条规则"]
    return "\n".join([*rules[:_IDS], *rest])


def task_words(tasks: Sequence[Task], as_of: date, elsewhere: Sequence[int] = ()) -> str:
    """The tasks in order, each with the day by which it is due; ``elsewhere`` by their numbers alone."""
    words = [_dated(one.task, one.due, as_of) for one in tasks]
    if elsewhere:
        words.append(f"{'另见' if words else '见'}“整改任务”第{_ranges(elsewhere)}项")
    return words[0] if len(words) == 1 else "\n".join([f"{n}. {one}" for n, one in enumerate(words, 1)])


@lru_cache(maxsize=10_000)  # plans are made of few
def _dated(task: str, due: date, as_of: date) -> str:
    return f"{task}（立即）" if due == as_of else f"{task}（{due.isoformat()}前）"


def _ranges(numbers: Sequence[int]) -> str:
    """3、5—8: numbers that follow one another as one range."""
    ranges: list[list[int]] = []
    for one in numbers:
        if ranges and one == ranges[-1][-1] + 1:
            ranges[-1].append(one)
        else:
            ranges.append([one])
    return "、".join(str(one[0]) if len(one) == 1 else f"{one[0]}—{one[-1]}" for one in ranges)


def priority_words(assessment: Assessment) -> str:
    """The trade for which to visit first, and how it shows."""
    priority = assessment.priority
    return "" if priority is None else f"{priority.trade}（{priority.matched_by}）"
