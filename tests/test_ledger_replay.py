"""Whatever happens to a ledger in whatever order: the state follows from the events, the figures add up."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_checks import WHO, check, firm, later, state

from checker.ledger import (
    Ledger,
    LedgerError,
    Origin,
    grant,
    identify_enterprises,
    items,
    plan_taking,
    revoke,
    runs,
    save_taking,
    statistics,
)
from checker.model import Exemption
from checker.report import FilledBook, FilledRow, RunStamp
from checker.vocabulary import (
    STATUSES,
    VERIFICATION_RESULTS,
    Entry,
    ExemptionKind,
    Outcome,
    Status,
    Verification,
)

# What a list may say of each thing that the small pack asks: fine, wrong, nothing, no such column.
ANSWERS = {
    "排污许可证": ("有", "无", None, "栏"),
    "环境台账": ("是", "否", None, "栏"),
    "符合规划": ("是", "否", None),
}
FIRM = st.fixed_dictionaries({label: st.sampled_from(answers) for label, answers in ANSWERS.items()})
RUN = st.tuples(
    st.just("run"),
    st.dictionaries(st.sampled_from("甲乙丙"), FIRM, min_size=1, max_size=3),
    st.booleans(),
)
DAYS = st.integers(0, 400).map(later)
ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        Entry.STATUS: st.sampled_from((*STATUSES, "别的")),
        Entry.PERSON: st.sampled_from(("张三", "李四", None)),
        Entry.PLANNED: DAYS,
        Entry.COMPLETED: DAYS | st.just("月底"),
        Entry.ACCEPTOR: st.sampled_from(("赵", None)),
        Entry.EVIDENCE: st.just("照片.jpg"),
        Entry.NOTE: st.just("理由"),
        Entry.APPROVER: st.just("钱"),
        Entry.UNTIL: DAYS,
    },
)
# A row in which nothing is missing, whatever its status asks for.
WHOLE = st.fixed_dictionaries(
    {
        Entry.STATUS: st.sampled_from(STATUSES),
        Entry.PERSON: st.sampled_from(("张三", "李四")),
        Entry.COMPLETED: st.just(later(0)),
        Entry.ACCEPTOR: st.just("赵"),
        Entry.EVIDENCE: st.just("照片.jpg"),
        Entry.NOTE: st.just("理由"),
        Entry.APPROVER: st.just("钱"),
        Entry.UNTIL: DAYS,
    }
)
ON_SITE = st.fixed_dictionaries(
    {},
    optional={
        Verification.RESULT: st.sampled_from(VERIFICATION_RESULTS),
        Verification.PERSON: st.just("孙"),
        Verification.DAY: DAYS,
    },
)
WHICH = st.integers(0, 30)
TAKE = st.tuples(
    st.just("take"),
    st.lists(st.tuples(WHICH, ENTRIES | WHOLE | WHOLE, ON_SITE), min_size=1, max_size=9),
    WHICH,
    st.sampled_from(("甲组.xlsx", "乙组.xlsx")),
)
EXEMPT = st.tuples(st.just("exempt"), WHICH, st.sampled_from(ExemptionKind), DAYS)
REVOKE = st.tuples(st.just("revoke"), WHICH)
SAME = st.tuples(st.just("same"), WHICH, WHICH)
LATER = st.tuples(st.integers(0, 40), RUN | RUN | TAKE | TAKE | TAKE | EXEMPT | REVOKE | SAME)
STEPS = st.tuples(st.tuples(st.just(0), RUN), st.lists(LATER, min_size=4, max_size=14)).map(
    lambda steps: [steps[0], *steps[1]]
)


def happen(ledger: Ledger, day: date, step: tuple) -> None:
    """Let one thing happen; what the ledger refuses does not happen."""
    origin = Origin(who="某人", at=f"{day}T08:00:00+08:00", why=step[0])
    try:
        match step:
            case ("run", firms, partial):
                check(ledger, day, *(listed(name, told) for name, told in firms.items()), partial=partial)
            case ("take", filled, which, file):
                books = [workbook(ledger, day, filled, which, file)] if runs(ledger) else []
                save_taking(ledger, plan_taking(ledger, books, day), origin)
            case ("exempt", which, kind, until):
                exemption = Exemption(kind=kind, reason="理由", approver="钱", until=until)
                grant(ledger, any_finding(ledger, day, which), exemption, origin, day)
            case ("same", which, other):
                known = sorted(row[0] for row in ledger.connection.execute("SELECT key FROM enterprise"))
                if known:
                    one, other = known[which % len(known)], known[other % len(known)]
                    identify_enterprises(ledger, one, other, "更名", origin)
            case ("revoke", which):
                revoke(ledger, any_finding(ledger, day, which), "有误", origin, day)
    except LedgerError:
        pass


def listed(name: str, told: dict[str, str | None]) -> dict[str, object]:
    facts = firm(f"{name}厂", **{label: answer for label, answer in told.items() if answer != "栏"})
    return {label: value for label, value in facts.items() if told.get(label) != "栏"}


def any_finding(ledger: Ledger, day: date, which: int) -> str:
    found = items(ledger, day)
    return found[which % len(found)].id if found else "没有"


def workbook(ledger: Ledger, day: date, filled: list, which: int, file: str) -> FilledBook:
    """A returned copy of the workbook of some check, filled in at will."""
    known = runs(ledger)
    run = known[which % len(known)]
    stamp = RunStamp(
        schema=1,
        run=run.id,
        as_of=run.as_of,
        profile=run.profile,
        version=run.version,
        rules_sha256=run.rules_sha256,
        lists_sha256=run.lists_sha256,
        area="",
        ledger=ledger.id if which % 2 else None,
        event=min(run.event + which, ledger.last_event) if which % 2 else None,
    )
    found, rows = items(ledger, day), {}
    for number, entries, on_site in filled:
        if found:
            one = found[number % len(found)]
            violated = one.outcome is Outcome.VIOLATED
            rows[one.id] = FilledRow(
                "表", number, one.id, one.enterprise, one.rule, violated, entries if violated else on_site, ()
            )
    return FilledBook(file, f"{file}{which}", stamp, tuple(rows.values()), ())


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_any_sequence_of_checks_takes_and_exceptions_replays_to_the_same_state(steps: list) -> None:
    with TemporaryDirectory() as folder:
        path, day = Path(folder) / "台账.db", later(0)
        with Ledger(path, WHO) as ledger:
            for days, step in steps:
                day = later((day - later(0)).days + days)
                happen(ledger, day, step)
                figures_add_up(ledger, day)
            before = state(ledger)
            entered = list(ledger.events())
            ledger.rebuild()
            assert state(ledger) == before
        with Ledger(path) as again:
            assert state(again) == before
        with Ledger(Path(folder) / "另一本.db", WHO) as other:
            with other.transaction():
                for one in entered[1:]:
                    assert other.append(one.event, one.origin) == one.seq
            assert state(other) == before


def figures_add_up(ledger: Ledger, day: date) -> None:
    found, figures = items(ledger, day), statistics(ledger, day)
    total = figures.total
    assert total.total == sum(one.violated for one in found) == sum(figures.by_status.values())
    assert total.total == (
        total.written_off + total.unfounded + total.overdue + total.due_soon + total.on_time + total.undated
    )
    for groups in (figures.by_area, figures.by_campaign, figures.by_department):
        assert sum(one.total for one in groups.values()) == total.total
    for one in found:
        entries = one.standing.entries
        if one.standing.status is Status.WRITTEN_OFF:
            assert entries.keys() >= {Entry.COMPLETED, Entry.ACCEPTOR, Entry.EVIDENCE}
        if one.standing.status is Status.UNFOUNDED and one.violated:
            assert one.standing.exemption is not None
            assert one.standing.exemption.until >= day
