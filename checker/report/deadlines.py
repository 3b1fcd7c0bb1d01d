"""Calendars of deadlines, one for each responsible unit, which any calendar program opens (iCalendar)."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Event

from checker.model import EnterpriseState, LedgerItem
from checker.report.keeping import free_stem
from checker.report.text import plain, short
from checker.vocabulary import Entry

_REMIND = (7, 1)  # days before
_NINE = timedelta(hours=9)


@dataclass(slots=True)
class _Deadline:
    """What one enterprise owes on one day, under one unit."""

    name: str
    area: str
    tasks: list[str] = field(default_factory=list)
    items: list[LedgerItem] = field(default_factory=list)


# by unit, then by day and key of the enterprise
_Deadlines = Mapping[str, Mapping[tuple[date, str], _Deadline]]


def write_calendars(ledger: str, enterprises: Sequence[EnterpriseState], day: date, out: Path) -> list[Path]:
    """Write ``<unit>.ics`` for each unit that leads something still to be put right; returns the files.

    ``ledger`` is the number of the ledger: with it an event keeps its identity when a calendar is made
    anew, so that calendar programs replace it.  Raises ``OSError`` where the folder cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    written = []
    for unit, deadlines in sorted(_by_unit(enterprises).items()):
        path = out / f"{free_stem(unit, taken)}.ics"
        part = path.with_name(f"~{path.name}.part")
        try:
            part.write_bytes(_calendar(ledger, unit, deadlines, day))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        written.append(path)
    return written


def _by_unit(enterprises: Iterable[EnterpriseState]) -> _Deadlines:
    """The days of the tasks and of the findings themselves, for whatever is not settled."""
    found: dict[str, dict[tuple[date, str], _Deadline]] = {}

    def deadline(unit: str, day: date, one: EnterpriseState) -> _Deadline:
        days = found.setdefault(unit, {})
        return days.setdefault((day, one.key), _Deadline(short(one.name, 60), one.area))

    for one in enterprises:
        due = {item.id: item for item in one.items if item.to_put_right}
        for task in one.tasks:
            if due.keys() & set(task.findings):
                deadline(task.lead, task.due, one).tasks.append(plain(task.task))
        for item in due.values():
            if item.standing.due is not None:
                deadline(item.lead, item.standing.due, one).items.append(item)
    return found


def _calendar(ledger: str, unit: str, deadlines: Mapping[tuple[date, str], _Deadline], day: date) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//sanluanwu//ledger//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{unit}：散乱污整改时限")
    for (due, key), one in sorted(deadlines.items()):
        calendar.add_component(_event(f"{ledger}|{unit}|{key}|{due}", due, one, day))
    return bytes(calendar.to_ical())


def _event(identity: str, due: date, one: _Deadline, day: date) -> Event:
    event = Event()
    event.add("uid", f"{hashlib.sha256(identity.encode(errors='replace')).hexdigest()[:24]}@sanluanwu")
    # A calendar made twice of the same ledger on the same day is the same file.
    event.add("dtstamp", datetime.combine(day, time(), UTC))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", f"{'【逾期】' if due < day else ''}整改时限：{one.name}")
    event.add("location", one.area)
    event.add("description", _description(one))
    event.add("transp", "TRANSPARENT")  # a deadline does not make anybody busy
    for days in _REMIND:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"{days}天后到期：{one.name}")
        alarm.add("trigger", _NINE - timedelta(days=days))
        event.add_component(alarm)
    return event


def _description(one: _Deadline) -> str:
    lines = [f"应完成的任务：{task}" for task in dict.fromkeys(one.tasks)]
    for item in one.items:
        person = item.standing.entries.get(Entry.PERSON)
        parts = [f"问题 {item.id} 到期：{item.title}", str(item.standing.status)]
        lines.append("，".join([*parts, *([f"责任人 {plain(person)}"] if person else [])]))
    lines.append("依据台账生成，事实以现场核实为准。")
    return "\n".join(lines)
