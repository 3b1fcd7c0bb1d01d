"""Whole copies of a ledger, out and in again."""

import sqlite3
from pathlib import Path

from checker.ledger.events import Origin
from checker.ledger.store import Ledger, LedgerError, copy_to, explained, unused


def back_up(path: Path, target: Path) -> int:
    """Write a whole, checked copy to a new file, while others may use the ledger; returns its last event.

    Raises ``LedgerError``.
    """
    if target.exists():
        raise LedgerError(f"备份文件 {target} 已存在，不覆盖", "请换一个文件名")
    with Ledger(path) as ledger:
        copy_to(ledger.connection, target)
    return check_whole(target)


def check_whole(path: Path) -> int:
    """Whether a file is a ledger that is sound throughout; returns its last event. Raises ``LedgerError``."""
    with Ledger(path) as ledger, explained(path):
        verdict = ledger.connection.execute("PRAGMA integrity_check").fetchone()[0]
        broken = ledger.connection.execute("PRAGMA foreign_key_check").fetchone()
        if verdict != "ok" or broken is not None:
            raise LedgerError(f"台账 {path} 已损坏", "请用 ledger restore 从备份恢复")
        return ledger.last_event


def restore(path: Path, source: Path, origin: Origin) -> Path | None:
    """Make the ledger what a backup holds, in one transaction; returns where its former self is kept.

    Raises ``LedgerError``.
    """
    check_whole(source)
    kept: Path | None = None
    if path.exists():
        kept = unused(path, "恢复前备份")
        with explained(path):
            _keep_former(path, kept)
    with explained(path):
        backup = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
        try:
            _put_in_place(backup, path)
        finally:
            backup.close()
    with Ledger(path, origin):
        pass  # back in the journal mode of a ledger
    return kept


def _put_in_place(backup: sqlite3.Connection, path: Path) -> None:
    """Over a sound ledger in one transaction, which waits for others; a damaged file is replaced whole."""
    target = sqlite3.connect(path, timeout=10.0)
    try:
        backup.backup(target)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            raise
    else:
        return
    finally:
        target.close()
    for log in ("-wal", "-shm"):  # of the damaged file; nothing of it may reach the new one
        path.with_name(path.name + log).unlink(missing_ok=True)
    copy_to(backup, path)


def _keep_former(path: Path, kept: Path) -> None:
    """A copy of what stands there, even if it is damaged."""
    connection = sqlite3.connect(path, timeout=10.0)
    try:
        copy_to(connection, kept)
    except LedgerError:
        kept.write_bytes(path.read_bytes())
    finally:
        connection.close()
