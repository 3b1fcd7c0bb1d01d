"""The file of a ledger: opened, migrated, locked, written in whole transactions, built anew."""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from checker.ledger.events import KINDS, Event, LedgerCreated, Origin
from checker.ledger.projection import apply
from checker.ledger.schema import APPLICATION_ID, MIGRATIONS, STATE_TABLES, VERSION

WAIT = 10.0  # seconds to wait for another program that writes


class LedgerError(Exception):
    """A ledger that cannot be used: what is wrong and what to do, in the words of the user."""

    def __init__(self, message: str, advice: str):
        super().__init__(f"{message}。{advice}")
        self.message, self.advice = message, advice


class Entered(NamedTuple):
    """An event as it stands in the ledger."""

    seq: int
    origin: Origin
    event: Event


class Ledger:
    """An open ledger; a context manager that closes it.

    ``origin`` is who opens it for writing: a ledger is created on first use and an older one is migrated,
    its former self kept beside it.  Without one the ledger is only read and must exist.
    Every method may raise ``LedgerError``.
    """

    def __init__(self, path: Path, origin: Origin | None = None, *, wait: float = WAIT):
        self.path = path
        with explained(path):
            self.connection = _connect(path, write=origin is not None, wait=wait)
        try:
            with explained(path):
                self._prepare(origin)
        except BaseException:
            self.connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.connection.close()

    @property
    def id(self) -> str:
        """The number of this ledger, which its workbooks bear."""
        row = self.connection.execute("SELECT body FROM event WHERE kind = 'created'").fetchone()
        return LedgerCreated.model_validate_json(row["body"]).ledger

    @property
    def last_event(self) -> int:
        """The number of the last event."""
        number: int = self.connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0]
        return number

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is appended inside becomes part of the ledger, or nothing of it does."""
        with explained(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def append(self, event: Event, origin: Origin) -> int:
        """Add an event, inside a transaction, and what follows from it; returns its number."""
        cursor = self.connection.execute(
            "INSERT INTO event (at, who, why, file, sha256, kind, enterprise, finding, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                origin.at,
                origin.who,
                origin.why,
                origin.file,
                origin.sha256,
                event.kind,
                event.enterprise_key,
                event.finding_id,
                event.model_dump_json(),
            ),
        )
        assert cursor.lastrowid is not None, "an INSERT has a row"
        apply(self.connection, cursor.lastrowid, event)
        return cursor.lastrowid

    def events(self, enterprise: str | None = None) -> Iterator[Entered]:
        """All events, or those about one enterprise, in their order."""
        where, values = ("", ()) if enterprise is None else (" WHERE enterprise = ?", (enterprise,))
        for row in self.connection.execute(f"SELECT * FROM event{where} ORDER BY seq", values):
            yield _entered(row)

    @contextmanager
    def in_memory(self) -> Iterator["Ledger"]:
        """A copy that nobody keeps, to try something on."""
        copy = type(self).__new__(type(self))
        copy.path, copy.connection = self.path, sqlite3.connect(":memory:", isolation_level=None)
        copy.connection.row_factory = sqlite3.Row
        try:
            self.connection.backup(copy.connection)
            yield copy
        finally:
            copy.close()

    def rebuild(self) -> None:
        """Build the state anew from the events."""
        with self.transaction():
            self._rebuild()

    def _rebuild(self) -> None:
        for table in STATE_TABLES:
            self.connection.execute(f"DELETE FROM {table}")
        for one in self.events():
            apply(self.connection, one.seq, one.event)

    def _prepare(self, origin: Origin | None) -> None:
        version = _version(self.connection, self.path)
        if version == VERSION:
            return
        if origin is None:
            if version == 0:
                raise _empty(self.path)
            raise LedgerError(
                f"台账 {self.path} 是旧版格式",
                "请先用 check --ledger 或 ledger take 打开一次，会自动升级并保留备份",
            )
        if version:
            _keep(self.connection, self.path, version)
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            # Another program may have been quicker.
            version = _version(self.connection, self.path)
            self._migrate(MIGRATIONS[version:], origin if version == 0 else None)
            self.connection.execute("COMMIT")
        finally:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def _migrate(self, migrations: Sequence[tuple[str, ...]], creator: Origin | None) -> None:
        if not migrations:
            return
        for statements in migrations:
            for statement in statements:
                self.connection.execute(statement)
        self.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self.connection.execute(f"PRAGMA user_version = {VERSION}")
        if creator is None:
            self._rebuild()
        else:
            self.append(LedgerCreated(ledger=_number(creator, self.path)), creator)


def _entered(row: sqlite3.Row) -> Entered:
    origin = Origin(who=row["who"], at=row["at"], why=row["why"], file=row["file"], sha256=row["sha256"])
    return Entered(row["seq"], origin, KINDS[row["kind"]].model_validate_json(row["body"]))


def _number(creator: Origin, path: Path) -> str:
    """Who began a ledger, when and where: no two ledgers share it."""
    return hashlib.sha256(f"{creator.at}\0{creator.who}\0{path.absolute()}".encode()).hexdigest()[:16]


def _connect(path: Path, *, write: bool, wait: float) -> sqlite3.Connection:
    if not write and not path.exists():
        raise LedgerError(f"没有台账 {path}", "请检查路径；台账由 check --ledger 建立")
    if path.is_dir():
        raise LedgerError(f"{path} 是文件夹，不是台账", "请指定台账文件，例如 台账.db")
    if not write:
        return _to_read(path, wait)
    connection = _open(f"{path.absolute().as_uri()}?mode=rwc", wait)
    try:
        _version(connection, path)  # never switch a stranger's file to another journal
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        # A check touches pages all over the tables; with less memory each is written again and again.
        connection.execute("PRAGMA cache_size = -65536")  # kibibytes
    except BaseException:
        connection.close()
        raise
    return connection


def _to_read(path: Path, wait: float) -> sqlite3.Connection:
    """A connection that only reads; in a folder that nobody may write it needs no lock, and can have none."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    connection = _open(address, wait)
    try:
        _version(connection, path)
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in _CLOSED or path.with_name(f"{path.name}-wal").exists():
            raise
        return _open(f"{address}&immutable=1", wait)
    except BaseException:
        connection.close()
        raise
    return connection


def _open(address: str, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the tables; 0 for a file without any."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION_ID and (tables or version):
        raise LedgerError(f"{path} 不是台账，是别的数据库", "请检查路径，不要覆盖别的程序的文件")
    if version > VERSION:
        raise LedgerError(f"台账 {path} 由更新版本的程序写成（格式 {version}）", "请升级本程序后再打开")
    return version


def _empty(path: Path) -> LedgerError:
    return LedgerError(f"台账 {path} 是空的", "请先用 check --ledger 记入一次检查")


def _keep(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """A copy of the ledger as it was before a migration."""
    copy_to(connection, unused(path, f"升级前备份-格式{version}"))


def unused(path: Path, remark: str) -> Path:
    """A name beside the ledger that no file has yet."""
    number = 1
    while True:
        suffix = remark if number == 1 else f"{remark}-{number}"
        candidate = path.with_name(f"{path.stem}.{suffix}{path.suffix}")
        if not candidate.exists():
            return candidate
        number += 1


def copy_to(connection: sqlite3.Connection, path: Path) -> None:
    """Write a whole copy of an open ledger to a new file; it appears whole or not at all."""
    part = path.with_name(f"~{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        with explained(part):
            target = sqlite3.connect(part)
            try:
                connection.backup(target)
            finally:
                target.close()
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_CLOSED = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Errors of SQLite and of the system in the words of the user; the ledger stays as it was."""
    try:
        yield
    except sqlite3.Error as error:
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if code in _BUSY:
            raise LedgerError(f"台账 {path} 正被另一个程序使用", "本次没有记入，请稍后再试") from error
        if code in _CLOSED:
            raise LedgerError(
                f"台账 {path} 打不开或不能写入", "请检查文件夹是否存在、是否只读、是否有权限"
            ) from error
        if code == sqlite3.SQLITE_FULL:
            raise LedgerError(f"磁盘已满，台账 {path} 没有改动", "请腾出空间后再试") from error
        if code == sqlite3.SQLITE_IOERR:
            raise LedgerError(
                f"台账 {path} 读写出错，没有改动", "磁盘可能已满或有故障，请检查后再试"
            ) from error
        if code in _BROKEN:
            raise LedgerError(
                f"{path} 不是台账或已损坏", "请检查路径；如是台账，请用 ledger restore 从备份恢复"
            ) from error
        raise
    except OSError as error:
        raise LedgerError(f"台账 {path} 读写出错：{error.strerror or error}", "请检查磁盘和权限") from error
