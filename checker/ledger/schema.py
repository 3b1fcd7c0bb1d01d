"""The tables of a ledger, as numbered migrations.

``event`` is the ledger.  Everything else is derived from it and may be dropped and built again, which is
what a migration of those tables does.
"""

APPLICATION_ID = 0x53_4C_57_4C  # "SLWL": tells a ledger from any other SQLite file

_EVENTS = (
    """
    CREATE TABLE event (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        why TEXT NOT NULL,
        file TEXT,
        sha256 TEXT,
        kind TEXT NOT NULL,
        enterprise TEXT,
        finding TEXT,
        body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT
    """,
    "CREATE INDEX event_enterprise ON event (enterprise) WHERE enterprise IS NOT NULL",
    "CREATE INDEX event_kind ON event (kind) WHERE kind IN ('created', 'run')",
    """
    CREATE TRIGGER event_never_changes BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
    """,
    """
    CREATE TRIGGER event_never_goes BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END
    """,
)

# The state that follows from the events. ``seq`` columns say which event made a row what it is.
# Findings stand in a table with row numbers: without, each of a kilobyte and more takes a page of its own.
_STATE = (
    """
    CREATE TABLE run (
        seq INTEGER PRIMARY KEY REFERENCES event (seq),
        id TEXT NOT NULL,
        as_of TEXT NOT NULL,
        profile TEXT NOT NULL,
        version TEXT NOT NULL,
        rules_sha256 TEXT NOT NULL,
        lists_sha256 TEXT NOT NULL,
        partial INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE run_list (
        run INTEGER NOT NULL REFERENCES run (seq),
        file TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        enterprises INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE run_area (
        run INTEGER NOT NULL REFERENCES run (seq),
        area TEXT NOT NULL,
        PRIMARY KEY (run, area)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE run_rule (
        run INTEGER NOT NULL REFERENCES run (seq),
        rule TEXT NOT NULL,
        PRIMARY KEY (run, rule)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE enterprise (
        key TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        credit_code TEXT,
        area TEXT NOT NULL,
        town TEXT,
        address TEXT,
        source TEXT NOT NULL,
        screening TEXT NOT NULL,
        disposition TEXT NOT NULL,
        first_run INTEGER NOT NULL REFERENCES run (seq),
        last_run INTEGER NOT NULL REFERENCES run (seq),
        absent_run INTEGER REFERENCES run (seq)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE finding (
        id TEXT PRIMARY KEY,
        enterprise TEXT NOT NULL REFERENCES enterprise (key),
        rule TEXT NOT NULL,
        title TEXT NOT NULL,
        aspect TEXT,
        category TEXT NOT NULL,
        severity TEXT NOT NULL,
        campaign TEXT NOT NULL,
        outcome TEXT NOT NULL,
        violated INTEGER NOT NULL,
        evidence TEXT NOT NULL,
        missing TEXT NOT NULL,
        basis TEXT NOT NULL,
        penalty TEXT NOT NULL,
        measures TEXT NOT NULL,
        lead TEXT NOT NULL,
        support TEXT NOT NULL,
        due TEXT,
        status TEXT NOT NULL,
        change TEXT NOT NULL,
        round INTEGER NOT NULL,
        round_seq INTEGER NOT NULL REFERENCES event (seq),
        first_run INTEGER NOT NULL REFERENCES run (seq),
        last_run INTEGER NOT NULL REFERENCES run (seq)
    ) STRICT
    """,
    "CREATE INDEX finding_enterprise ON finding (enterprise)",
    """
    CREATE TABLE sighting (
        run INTEGER NOT NULL REFERENCES run (seq),
        finding TEXT NOT NULL REFERENCES finding (id),
        change TEXT NOT NULL,
        PRIMARY KEY (run, finding)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE entry (
        finding TEXT NOT NULL REFERENCES finding (id),
        heading TEXT NOT NULL,
        seq INTEGER NOT NULL REFERENCES event (seq),
        value TEXT NOT NULL,
        PRIMARY KEY (finding, heading, seq)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE milestone (
        finding TEXT NOT NULL REFERENCES finding (id),
        seq INTEGER NOT NULL REFERENCES event (seq),
        what TEXT NOT NULL,
        day TEXT NOT NULL,
        PRIMARY KEY (finding, seq, what)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE task (
        enterprise TEXT NOT NULL REFERENCES enterprise (key),
        task TEXT NOT NULL,
        lead TEXT NOT NULL,
        support TEXT NOT NULL,
        due TEXT NOT NULL,
        findings TEXT NOT NULL,
        position INTEGER NOT NULL,
        open INTEGER NOT NULL,
        seq INTEGER NOT NULL REFERENCES event (seq),
        PRIMARY KEY (enterprise, task, lead)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE exemption (
        finding TEXT NOT NULL REFERENCES finding (id),
        seq INTEGER NOT NULL REFERENCES event (seq),
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        approver TEXT NOT NULL,
        until TEXT NOT NULL,
        document TEXT,
        ended_seq INTEGER REFERENCES event (seq),
        PRIMARY KEY (finding, seq)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE conflict (
        seq INTEGER PRIMARY KEY REFERENCES event (seq),
        finding TEXT NOT NULL REFERENCES finding (id),
        heading TEXT NOT NULL,
        kept TEXT NOT NULL,
        offered TEXT NOT NULL,
        settled_seq INTEGER REFERENCES event (seq)
    ) STRICT
    """,
)

_ALIAS = """
    CREATE TABLE alias (
        key TEXT PRIMARY KEY,
        enterprise TEXT NOT NULL REFERENCES enterprise (key),
        seq INTEGER NOT NULL REFERENCES event (seq)
    ) STRICT, WITHOUT ROWID
"""

# In the order in which they can be emptied without breaking a reference.
STATE_TABLES = (
    "alias",
    "conflict",
    "exemption",
    "task",
    "milestone",
    "entry",
    "sighting",
    "finding",
    "enterprise",
    "run_rule",
    "run_area",
    "run_list",
    "run",
)

_STATE_ANEW = (*(f"DROP TABLE IF EXISTS {one}" for one in STATE_TABLES), *_STATE, _ALIAS)

# Migration n leads from version n - 1 to version n. After a migration the state is built anew, so only the
# last one that changes its tables need make them.
MIGRATIONS: tuple[tuple[str, ...], ...] = (_EVENTS, (), (), _STATE_ANEW)
VERSION = len(MIGRATIONS)
