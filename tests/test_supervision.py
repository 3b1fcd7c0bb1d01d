"""Supervision: figures from check to check as they were then, late findings, calendars for the units."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from ledger_checks import FIRST, PARK, WHO, check, firm, later
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from checker.ledger import Ledger, enterprises, items, statistics, trend
from checker.ledger.events import EntriesTaken
from checker.report.deadlines import write_calendars
from checker.report.page import HEADING_ROW
from checker.report.supervision import Supervision, write_supervision
from checker.vocabulary import Change, Entry, Status, Timing

OTHER_PARK = "园区外"
FIRMS = (
    firm("甲厂", 排污许可证="无"),
    firm("乙厂;\\n,BEGIN:VEVENT", 排污许可证="无"),
    firm("丙厂", 排污许可证=None),
    firm("丁厂", 所在园区=OTHER_PARK, 所属镇街="羊安街道", 排污许可证="无"),
)
SECOND, THIRD, TODAY = later(30), later(60), later(400)


def take(ledger: Ledger, name: str, **entries: str) -> None:
    one = next(each for each in enterprises(ledger, FIRST) if each.name == name)
    event = EntriesTaken(enterprise=one.key, finding=one.items[0].id, entries=entries)
    with ledger.transaction():
        ledger.append(event, WHO)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[tuple[Ledger, dict[date, object]]]:
    """Three checks with takes between, and the figures that the ledger gave after each."""
    with Ledger(tmp_path / "台账.db", WHO) as ledger:
        then = {}
        check(ledger, FIRST, *FIRMS)
        then[FIRST] = statistics(ledger, FIRST).total
        take(ledger, "甲厂", **{Entry.STATUS: Status.WRITTEN_OFF, Entry.COMPLETED: later(10).isoformat()})
        take(ledger, "丁厂", **{Entry.STATUS: Status.UNDER_WAY, Entry.PERSON: "王厂长"})
        check(ledger, SECOND, *FIRMS[1:])
        then[SECOND] = statistics(ledger, SECOND).total
        check(ledger, THIRD, *FIRMS, firm("戊厂"))  # a new list, on which 甲厂 has its problem again
        then[THIRD] = statistics(ledger, THIRD).total
        take(ledger, "丁厂", **{Entry.STATUS: Status.UNFOUNDED})
        yield ledger, then


def supervised(ledger: Ledger, day: date = TODAY, area: str | None = None) -> Supervision:
    found = statistics(ledger, day, area=area)
    return Supervision(
        day=day,
        area=area,
        total=found.total,
        by_area=found.by_area,
        by_campaign=found.by_campaign,
        by_department=found.by_department,
        trend=trend(ledger, day, area=area),
        items=items(ledger, day, area=area),
    )


def lines_of(sheet: Worksheet) -> list[dict[str, object]]:
    headings = [cell.value for cell in sheet[HEADING_ROW]]
    rows = list(sheet.iter_rows(min_row=HEADING_ROW + 1, values_only=True))
    return [dict(zip(headings, row, strict=True)) for row in rows if row[0] not in (None, "合计")]


# --- from check to check --------------------------------------------------------------------------


def test_the_trend_says_what_the_ledger_said_then(told: tuple[Ledger, dict[date, object]]) -> None:
    ledger, then = told
    before = ledger.last_event
    points = trend(ledger, TODAY)
    assert [point.day for point in points] == [FIRST, SECOND, THIRD, TODAY]
    assert {point.day: point.figures for point in points[:3]} == then
    assert points[3].figures == statistics(ledger, TODAY).total
    assert [point.run is None for point in points] == [False, False, False, True]
    assert points[0].changes == {Change.NEW: 3}
    assert ledger.last_event == before


def test_the_trend_of_one_park_and_up_to_a_day(told: tuple[Ledger, dict[date, object]]) -> None:
    ledger, _ = told
    assert [point.figures.total for point in trend(ledger, TODAY, area=OTHER_PARK)] == [1, 1, 1, 1]
    assert [point.day for point in trend(ledger, SECOND)] == [FIRST, SECOND]
    assert [point.day for point in trend(ledger, later(45))] == [FIRST, SECOND, later(45)]


# --- the workbook ---------------------------------------------------------------------------------


def test_the_workbook_adds_up(told: tuple[Ledger, dict[date, object]], tmp_path: Path) -> None:
    ledger, _ = told
    book = load_workbook(write_supervision(supervised(ledger), tmp_path / "督办.xlsx"))
    total = statistics(ledger, TODAY).total
    assert book.sheetnames == [
        "汇总",
        "统计图",
        "历次检查",
        "各园区",
        "专项战役",
        "牵头单位",
        "逾期和临期",
        "死灰复燃",
    ]
    points = lines_of(book["历次检查"])
    assert [line["日期"] for line in points] == [str(day) for day in (FIRST, SECOND, THIRD, TODAY)]
    for line in points:
        assert line["问题总数"] == line["未办结"] + line["已销号"] + line["不属实"]  # type: ignore[operator]
    for name in ("各园区", "专项战役", "牵头单位"):
        groups = lines_of(book[name])
        for heading, number in (
            ("问题总数", total.total),
            ("逾期", total.overdue),
            ("已销号", total.written_off),
        ):
            assert sum(line[heading] for line in groups) == number, (name, heading)  # type: ignore[misc]
    late = lines_of(book["逾期和临期"])
    assert len(late) == total.overdue + total.due_soon > 0
    assert [line["逾期天数"] for line in late] == sorted((line["逾期天数"] for line in late), reverse=True)
    assert {line["期限情况"] for line in late} == {Timing.OVERDUE}
    assert [line["企业名称"] for line in lines_of(book["死灰复燃"])] == [
        "甲厂"
    ]  # written off, then found again


def test_the_charts_are_native_and_read_the_tables(
    told: tuple[Ledger, dict[date, object]], tmp_path: Path
) -> None:
    ledger, _ = told
    book = load_workbook(write_supervision(supervised(ledger), tmp_path / "督办.xlsx"))
    charts = book["统计图"]._charts
    assert [type(one).__name__ for one in charts] == ["LineChart", "BarChart", "BarChart"]
    references = [[series.val.numRef.f for series in one.series] for one in charts]
    assert references[0] == [f"'历次检查'!${letter}$4:${letter}$7" for letter in "DEF"]
    headings = [cell.value for cell in book["历次检查"][HEADING_ROW]]
    assert headings[3:6] == ["未办结", "逾期", "已销号"]
    names = [cell.value for cell in book["各园区"][HEADING_ROW]][4:9]
    assert names == ["期限内", "七日内到期", "逾期", "已销号", "不属实"]
    assert len(references[1]) == 5


def test_the_workbook_is_the_same_each_time_and_never_over_a_filled_one(
    told: tuple[Ledger, dict[date, object]], tmp_path: Path
) -> None:
    ledger, _ = told
    one = write_supervision(supervised(ledger), tmp_path / "a.xlsx")
    assert one.read_bytes() == write_supervision(supervised(ledger), tmp_path / "b.xlsx").read_bytes()
    book = load_workbook(one)
    book["各园区"]["R1"] = "批示：抓紧"
    book.save(one)
    write_supervision(supervised(ledger), one)
    assert load_workbook(tmp_path / "a.已填报.xlsx")["各园区"]["R1"].value == "批示：抓紧"


# --- calendars ------------------------------------------------------------------------------------


def calendars(ledger: Ledger, out: Path, day: date = THIRD) -> dict[str, Calendar]:
    files = write_calendars(ledger.id, enterprises(ledger, day), day, out)
    return {path.stem: Calendar.from_ical(path.read_bytes()) for path in files}


def test_every_deadline_stands_in_the_calendar_of_its_unit(
    told: tuple[Ledger, dict[date, object]], tmp_path: Path
) -> None:
    ledger, _ = told
    found = calendars(ledger, tmp_path)
    expected: dict[str, set[tuple[str, date]]] = {}
    for one in enterprises(ledger, THIRD):
        due = {item.id: item for item in one.items if item.to_put_right}
        for task in one.tasks:
            if due.keys() & set(task.findings):
                expected.setdefault(task.lead, set()).add((one.name, task.due))
        for item in due.values():
            if item.standing.due is not None:
                expected.setdefault(item.lead, set()).add((item.name, item.standing.due))
    assert expected
    shown = {
        unit: {
            (str(event["summary"]).partition("：")[2], event.decoded("dtstart"))
            for event in calendar.walk("VEVENT")
        }
        for unit, calendar in found.items()
    }
    assert shown == expected
    # 丁厂 was judged 不属实
    assert not any("丁厂" in name for days in shown.values() for name, _ in days)


def test_events_last_a_day_remind_and_name_what_is_due(
    told: tuple[Ledger, dict[date, object]], tmp_path: Path
) -> None:
    ledger, _ = told
    for calendar in calendars(ledger, tmp_path, TODAY).values():
        assert calendar["version"] == "2.0"
        assert "整改时限" in str(calendar["x-wr-calname"])
        for event in calendar.walk("VEVENT"):
            assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
            assert str(event["summary"]).startswith("【逾期】")
            assert "应完成的任务" in event["description"] or "到期" in event["description"]
            reminders = [alarm.decoded("trigger") for alarm in event.walk("VALARM")]
            assert reminders == [timedelta(days=-7, hours=9), timedelta(days=-1, hours=9)]


def test_hostile_names_stay_names_and_lines_are_short(
    told: tuple[Ledger, dict[date, object]], tmp_path: Path
) -> None:
    ledger, _ = told
    found = calendars(ledger, tmp_path)
    names = {str(event["summary"]) for one in found.values() for event in one.walk("VEVENT")}
    assert any("乙厂;\\n,BEGIN:VEVENT" in name for name in names)
    for path in tmp_path.glob("*.ics"):
        assert all(len(line) <= 75 for line in path.read_bytes().split(b"\r\n"))


def test_an_event_keeps_its_identity_when_the_calendar_is_made_anew(
    told: tuple[Ledger, dict[date, object]], tmp_path: Path
) -> None:
    ledger, _ = told

    def identities(out: str) -> list[str]:
        found = calendars(ledger, tmp_path / out)
        return sorted(str(event["uid"]) for one in found.values() for event in one.walk("VEVENT"))

    first = identities("a")
    assert first == identities("b")
    assert len(set(first)) == len(first)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


# --- the verbs ------------------------------------------------------------------------------------


def test_the_verbs_write_and_refuse(told: tuple[Ledger, dict[date, object]], tmp_path: Path) -> None:
    ledger, _ = told

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "checker", "ledger", *arguments, "--ledger", str(ledger.path)]
        command += ["--as-of", TODAY.isoformat()]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    book = tmp_path / "督办.xlsx"
    done = run("supervise", str(book), "--park", PARK)
    assert (done.returncode, done.stdout.strip()) == (0, str(book))
    assert PARK in str(load_workbook(book)["汇总"]["A1"].value)
    done = run("calendar", "--out", str(tmp_path / "日历"))
    assert done.returncode == 0
    assert all(Path(line).exists() for line in done.stdout.splitlines())
    for wrong, words in (
        (("supervise", str(tmp_path / "督办.doc")), ".xlsx"),
        (("supervise", str(book), "--park", "没有"), "没有“没有”的问题"),
        (("supervise", str(tmp_path / "没有" / "督办.xlsx")), "无法写入"),
        (("calendar", "--out", str(book)), "无法写入"),
    ):
        refused = run(*wrong)
        assert refused.returncode == 2, wrong
        assert words in refused.stderr
        assert "Traceback" not in refused.stderr
