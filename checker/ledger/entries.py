"""What a committee may fill in for one finding: which steps there are, and what each of them takes."""

from collections.abc import Iterator, Mapping
from datetime import date

from checker.model import Exemption
from checker.vocabulary import (
    ENTRY_DATES,
    STATUSES,
    VERIFICATION_RESULTS,
    Entry,
    ExemptionKind,
    Status,
    Verdict,
    Verification,
)

# From a status to those that may follow.  Only a check opens again what was written off.
STEPS: Mapping[Status, frozenset[Status]] = {
    Status.OPEN: frozenset({Status.UNDER_WAY, Status.TO_ACCEPT, Status.UNFOUNDED}),
    Status.UNDER_WAY: frozenset({Status.OPEN, Status.TO_ACCEPT, Status.UNFOUNDED}),
    Status.TO_ACCEPT: frozenset({Status.UNDER_WAY, Status.WRITTEN_OFF, Status.UNFOUNDED}),
    Status.WRITTEN_OFF: frozenset(),
    Status.UNFOUNDED: frozenset({Status.OPEN, Status.UNDER_WAY}),
}
# The way that leads to the end.
FORWARD = (Status.OPEN, Status.UNDER_WAY, Status.TO_ACCEPT, Status.WRITTEN_OFF)
_WRITE_OFF = (Entry.COMPLETED, Entry.ACCEPTOR, Entry.EVIDENCE)
_ON_SITE = (Verification.PERSON, Verification.DAY)
_DATES = (*ENTRY_DATES, Verification.DAY)
_PAST = (Entry.COMPLETED, Verification.DAY)  # what happened cannot lie ahead


def objections(before: Mapping[str, str], after: Mapping[str, str], day: date) -> Iterator[str]:
    """Why the entries of a finding cannot become ``after``, each with what to do; nothing if they can.

    Both hold texts by heading, dates as 2026-11-23, the status always; ``day`` is the day of the entry.
    """
    wrong = [_date_objection(heading, after[heading], day) for heading in _DATES if after.get(heading)]
    yield from filter(None, wrong)
    yield from _status_objections(Status(before[Entry.STATUS]), after, day)
    yield from _verification_objections(after)


def _date_objection(heading: str, text: str, day: date) -> str | None:
    written = to_day(text)
    if written is None:
        return f"{heading}“{text}”不是日期，请写成 2026-11-23 的样子"
    if heading in _PAST and written > day:
        return f"{heading} {written} 还没有到（读回日期 {day}），请核对"
    return None


def to_day(text: str) -> date | None:
    """The day that an entry names, if it is written 2026-11-23."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _status_objections(now: Status, after: Mapping[str, str], day: date) -> Iterator[str]:
    text = after[Entry.STATUS]
    if text not in STATUSES:
        yield f"{Entry.STATUS}“{text}”不在可选范围内，请从 {'、'.join(STATUSES)} 中选择"
        return
    status = Status(text)
    if status is not now and status not in STEPS[now]:
        yield _step_objection(now, status)
    if status is Status.WRITTEN_OFF:
        missing = [heading for heading in _WRITE_OFF if not after.get(heading)]
        if missing:
            yield f"销号须填写{'、'.join(_WRITE_OFF)}，缺少{'、'.join(missing)}"
    if status is Status.UNFOUNDED and now is not Status.UNFOUNDED:
        yield from _exemption_objections(after, day)


def _step_objection(now: Status, status: Status) -> str:
    if now is Status.WRITTEN_OFF:
        return f"已经销号，不能再改为{status}；确有问题的，以下次检查发现为准"
    allowed = "、".join(one for one in STATUSES if one in STEPS[now])
    return f"不能从{now}直接改为{status}，只能改为{allowed}"


def _exemption_objections(after: Mapping[str, str], day: date) -> Iterator[str]:
    asked = {Entry.NOTE: "（理由）", Entry.APPROVER: "", Entry.UNTIL: ""}
    missing = [f"{heading}{remark}" for heading, remark in asked.items() if not after.get(heading)]
    if missing:
        yield f"判定{Status.UNFOUNDED}须写明理由、批准人和有效期，缺少{'、'.join(missing)}"
    until = to_day(after.get(Entry.UNTIL) or "")
    if until is not None and until < day:
        yield f"{Entry.UNTIL} {until} 已经过去，请填写以后的日期"


def _verification_objections(after: Mapping[str, str]) -> Iterator[str]:
    result = after.get(Verification.RESULT)
    if not result:
        return
    if result not in VERIFICATION_RESULTS:
        yield f"{Verification.RESULT}“{result}”不在可选范围内，请从 {'、'.join(VERIFICATION_RESULTS)} 中选择"
    elif result != Verdict.OPEN:
        missing = [heading for heading in _ON_SITE if not after.get(heading)]
        if missing:
            yield f"核实为{result}须填写{'、'.join(missing)}"


def exemption_of(after: Mapping[str, str]) -> Exemption:
    """The exemption that sound entries with the status 不属实 ask for."""
    return Exemption(
        kind=ExemptionKind.UNFOUNDED,
        reason=after[Entry.NOTE],
        approver=after[Entry.APPROVER],
        until=date.fromisoformat(after[Entry.UNTIL]),
    )
