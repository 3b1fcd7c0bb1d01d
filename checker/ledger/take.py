"""What committees filled in goes into the ledger: row by row, by row key, nothing silently over anything.

Each cell is merged three ways: what the workbook was written with, what it holds now, what the ledger
holds now.  A cell that nobody touched changes nothing; one that was changed here and, by another file, in
the ledger is a conflict, which is recorded beside the value that stays.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from checker.judge import finding_id
from checker.ledger.entries import FORWARD, exemption_of, objections
from checker.ledger.events import ConflictFound, ConflictSettled, EntriesTaken, ExemptionGranted, Origin
from checker.ledger.projection import current_entries, keys_by_alias
from checker.ledger.read import Conflict, RunState, conflicts, items, runs
from checker.ledger.store import Ledger, LedgerError, explained
from checker.model import Frozen, LedgerItem, Problem
from checker.report.filled import FilledBook, FilledRow
from checker.vocabulary import Entry, Status


class EntryChange(Frozen):
    """One cell: what stands in the ledger, what the workbook says, and which workbook."""

    heading: str
    before: str
    after: str
    file: str
    sha256: str


class ItemChange(Frozen):
    """Everything that changes for one finding."""

    finding: str
    enterprise: str
    name: str
    title: str
    changes: tuple[EntryChange, ...]


class Refusal(Frozen):
    """A row that is not taken, or a workbook, where ``row`` is ``None``: where it stands, and why not."""

    file: str
    place: str
    name: str
    title: str
    reason: str


class Clash(Frozen):
    """A cell on which two sources disagree; ``kept`` stays in the ledger, nothing is lost."""

    finding: str
    enterprise: str
    name: str
    title: str
    heading: str
    before: str
    kept: str
    offered: str
    file: str
    sha256: str


class Taking(Frozen):
    """What taking some workbooks would change; ``event`` is the ledger's last event it was worked out on."""

    event: int
    rows: int  # read with a sound key
    unchanged: int
    changed: tuple[ItemChange, ...]
    refused: tuple[Refusal, ...]
    clashes: tuple[Clash, ...]


@dataclass(slots=True)
class _Offer:
    """What one workbook changed in one row, against what it was written with."""

    book: FilledBook
    row: FilledRow
    base: Mapping[str, str]
    changes: Mapping[str, str]


@dataclass(slots=True)
class _Draft:
    rows: int = 0
    unchanged: int = 0
    changed: list[ItemChange] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def plan_taking(ledger: Ledger, books: Sequence[FilledBook], day: date) -> Taking:
    """Work out what the workbooks would change on a day, without changing anything."""
    with explained(ledger.path):
        return _Planner(ledger, day).plan(books)


def save_taking(ledger: Ledger, taking: Taking, origin: Origin) -> None:
    """Enter what was worked out, in one transaction; each change with the workbook that it came from.

    Raises ``LedgerError`` where the ledger has changed since.
    """
    with ledger.transaction():
        if ledger.last_event != taking.event:
            raise LedgerError("台账在核对期间被改动，本次没有记入", "请重新运行 ledger take")
        for item in taking.changed:
            _save_item(ledger, item, origin)
        for clash in taking.clashes:
            ledger.append(
                ConflictFound(
                    enterprise=clash.enterprise,
                    finding=clash.finding,
                    heading=clash.heading,
                    before=clash.before,
                    kept=clash.kept,
                    offered=clash.offered,
                ),
                _from(origin, clash.file, clash.sha256),
            )


def settle(ledger: Ledger, conflict: int, reason: str, origin: Origin) -> Conflict:
    """Decide a conflict for what the ledger keeps; for the other value, fill it in and take it.

    Raises ``LedgerError`` where there is no such conflict open.
    """
    with ledger.transaction():
        found = next((one for one in conflicts(ledger) if one.event == conflict), None)
        if found is None:
            raise LedgerError(f"没有编号为 {conflict} 的未了结冲突", "编号见 ledger status")
        event = ConflictSettled(
            enterprise=found.enterprise, finding=found.finding, conflict=conflict, reason=reason
        )
        ledger.append(event, origin)
    return found


def _save_item(ledger: Ledger, item: ItemChange, origin: Origin) -> None:
    by_file: dict[tuple[str, str], dict[str, str]] = {}
    for change in item.changes:
        by_file.setdefault((change.file, change.sha256), {})[change.heading] = change.after
    for (file, sha256), entries in by_file.items():
        source = _from(origin, file, sha256)
        about = {"enterprise": item.enterprise, "finding": item.finding}
        ledger.append(EntriesTaken(**about, entries=entries), source)
        if entries.get(Entry.STATUS) == Status.UNFOUNDED:
            after = current_entries(ledger.connection, item.finding)
            others = {one.heading: one.after for one in item.changes}
            ledger.append(ExemptionGranted(**about, exemption=exemption_of({**after, **others})), source)


def _from(origin: Origin, file: str, sha256: str) -> Origin:
    return origin.model_copy(update={"file": file, "sha256": sha256})


class _Planner:
    """The ledger as it stands, against which rows are held."""

    def __init__(self, ledger: Ledger, day: date):
        self._ledger, self._day = ledger, day
        self._items = {one.id: one for one in items(ledger, day)}
        self._runs = {one.id: one for one in runs(ledger)}
        rows = ledger.connection.execute("SELECT id, round_seq FROM finding")
        self._aliases = keys_by_alias(ledger.connection)
        self._begun = {row["id"]: row["round_seq"] for row in rows}
        self._draft = _Draft()

    def plan(self, books: Sequence[FilledBook]) -> Taking:
        offers: dict[str, list[_Offer]] = {}
        for book in books:
            for offer in self._offers(book):
                offers.setdefault(offer.row.finding, []).append(offer)
        for finding, made in offers.items():
            self._merge(self._items[finding], made)
        draft = self._draft
        return Taking(
            event=self._ledger.last_event,
            rows=draft.rows,
            unchanged=draft.unchanged,
            changed=tuple(draft.changed),
            refused=tuple(draft.refused),
            clashes=tuple(draft.clashes),
        )

    def _offers(self, book: FilledBook) -> Iterator[_Offer]:
        """The sound rows of a workbook that change something; others are refused or count as unchanged."""
        self._draft.refused += [
            Refusal(file=book.file, place=one.address, name="", title="", reason=_words(one))
            for one in book.problems
        ]
        written = self._written_at(book)
        if isinstance(written, str):
            self._draft.refused.append(
                Refusal(file=book.file, place=book.file, name="", title="", reason=written)
            )
            return
        for row in map(self._as_known, book.rows):
            self._draft.rows += 1
            reason = self._why_not(row, written)
            if reason is not None:
                self._refuse(book, row, reason)
                continue
            base = self._base(book, row, written)
            held = _texts(row.entries)
            changes = {heading: text for heading, text in held.items() if text != base.get(heading, "")}
            if changes:
                yield _Offer(book, row, base, changes)
            else:
                self._draft.unchanged += 1

    def _as_known(self, row: FilledRow) -> FilledRow:
        """The row with the number that its finding has since its enterprise was found to be another."""
        key = self._aliases.get(row.enterprise)
        if key is None or row.finding in self._items:
            return row
        return replace(row, enterprise=key, finding=finding_id(row.rule, key))

    def _written_at(self, book: FilledBook) -> int | str:
        """The event after which the workbook was written, or why the ledger does not know it."""
        stamp = book.stamp
        if stamp.ledger is not None and stamp.event is not None:
            if stamp.ledger != self._ledger.id:
                return "这份工作簿属于另一个台账，没有读取。请核对 --ledger 指定的文件"
            if stamp.event > self._ledger.last_event:
                return "这份工作簿比台账新（台账可能从旧备份恢复过），没有读取。请重新检查后再填报"
            return stamp.event
        run = self._runs.get(stamp.run)
        if run is None:
            return "生成这份工作簿的检查没有记入本台账，没有读取。请核对 --ledger，或带 --ledger 重新检查"
        return self._end_of(run)

    def _end_of(self, run: RunState) -> int:
        """The last event of a check."""
        row = self._ledger.connection.execute(
            """
            SELECT max(seq) FROM event WHERE seq >= ?1 AND kind IN ('run', 'assessed', 'absent')
            AND seq < coalesce((SELECT min(seq) FROM run WHERE seq > ?1), 1 << 62)
            """,
            (run.event,),
        ).fetchone()
        return int(row[0])

    def _why_not(self, row: FilledRow, written: int) -> str | None:
        if row.finding not in self._items:
            return "台账里没有这个问题，不是本台账的工作簿"
        if row.edited:
            return f"受保护的栏目被改动：{'、'.join(row.edited)}。请恢复原文，需要说明的写在备注"
        if self._begun[row.finding] > written:
            return "这份工作簿写出以后，该问题又被检查发现，已重新计时。请用最新的工作簿填报"
        return None

    def _base(self, book: FilledBook, row: FilledRow, written: int) -> dict[str, str]:
        """What the row held when it was written: without the ledger's mark, blanks and 待整改."""
        opened = {Entry.STATUS.value: Status.OPEN.value} if row.violated else {}
        if book.stamp.event is None:
            return opened
        base = opened | current_entries(self._ledger.connection, row.finding, written)
        standing = self._items[row.finding].standing
        exemption = standing.exemption
        # An exception that had run out when the workbook was written stood there as 待整改.
        if (
            base.get(Entry.STATUS) == Status.UNFOUNDED
            and exemption is not None
            and exemption.until < book.stamp.as_of
        ):
            base[Entry.STATUS] = Status.OPEN
        return base

    def _refuse(self, book: FilledBook, row: FilledRow, reason: str) -> None:
        item = self._items.get(row.finding)
        self._draft.refused.append(
            Refusal(
                file=book.file,
                place=f"{book.file}!{row.sheet}!第{row.row}行",
                name="" if item is None else item.name,
                title="" if item is None else item.title,
                reason=reason,
            )
        )

    def _merge(self, item: LedgerItem, offers: Sequence[_Offer]) -> None:
        """Bring together what all workbooks say about one finding."""
        held = {Entry.STATUS.value: item.standing.status.value, **item.standing.entries}
        held[Entry.STATUS] = item.standing.status
        sound: dict[str, EntryChange] = {}
        for heading in dict.fromkeys(heading for offer in offers for heading in offer.changes):
            made = [offer for offer in offers if heading in offer.changes]
            now = held.get(heading, "")
            news = [one for one in made if one.changes[heading] != now and not self._taken(one, heading)]
            agreed = len({one.changes[heading] for one in news}) == 1
            if agreed and all(
                now == one.base.get(heading, "") or self._continues(one, heading, now) for one in news
            ):
                sound[heading] = _change(news[0], heading, now)
            else:
                self._draft.clashes += [
                    clash for one in news if (clash := self._clash(item, one, heading, now)) is not None
                ]
        if not sound:
            self._draft.unchanged += len(offers)
            return
        after = {**held, **{heading: change.after for heading, change in sound.items()}}
        wrong = list(objections(held, after, self._day))
        if wrong:
            for offer in offers:
                self._refuse(offer.book, offer.row, "；".join(wrong))
            return
        self._draft.changed.append(
            ItemChange(
                finding=item.id,
                enterprise=item.enterprise,
                name=item.name,
                title=item.title,
                changes=tuple(sound.values()),
            )
        )

    def _continues(self, offer: _Offer, heading: str, now: str) -> bool:
        """Whether the workbook goes on from what the ledger holds, though it was written before that.

        Committees hand in the same file again and again: what came from a file of this name may be changed
        by it, and a status may go forward from wherever it stands.
        """
        after = offer.changes[heading]
        if heading == Entry.STATUS and after in FORWARD and now in FORWARD:
            return FORWARD.index(Status(now)) < FORWARD.index(Status(after))
        row = self._ledger.connection.execute(
            """
            SELECT event.file FROM entry JOIN event USING (seq)
            WHERE entry.finding = ? AND heading = ? ORDER BY seq DESC LIMIT 1
            """,
            (offer.row.finding, heading),
        ).fetchone()
        return row is not None and row["file"] == offer.book.file

    def _taken(self, offer: _Offer, heading: str) -> bool:
        """Whether this very file has brought this very value before: taken twice is taken once."""
        return (
            self._ledger.connection.execute(
                """
                SELECT 1 FROM entry JOIN event USING (seq)
                WHERE entry.finding = ? AND heading = ? AND value = ? AND event.sha256 = ?
                """,
                (offer.row.finding, heading, offer.changes[heading], offer.book.sha256),
            ).fetchone()
            is not None
        )

    def _clash(self, item: LedgerItem, offer: _Offer, heading: str, now: str) -> Clash | None:
        """The conflict, unless it is recorded already."""
        offered = offer.changes[heading]
        known = self._ledger.connection.execute(
            "SELECT 1 FROM conflict WHERE finding = ? AND heading = ? AND offered = ? AND kept = ?",
            (item.id, heading, offered, now),
        ).fetchone()
        if known is not None:
            return None
        return Clash(
            finding=item.id,
            enterprise=item.enterprise,
            name=item.name,
            title=item.title,
            heading=heading,
            before=offer.base.get(heading, ""),
            kept=now,
            offered=offered,
            file=offer.book.file,
            sha256=offer.book.sha256,
        )


def _words(problem: Problem) -> str:
    return f"{problem.message}。{problem.advice}"


def _change(offer: _Offer, heading: str, now: str) -> EntryChange:
    return EntryChange(
        heading=heading,
        before=now,
        after=offer.changes[heading],
        file=offer.book.file,
        sha256=offer.book.sha256,
    )


def _texts(entries: Mapping[str, str | date | None]) -> dict[str, str]:
    return {
        heading: "" if value is None else value.isoformat() if isinstance(value, date) else value
        for heading, value in entries.items()
    }
