"""台账: the same findings over time, from the check that found them to the day they are written off.

Events go in (``events``), each with who, when, why and from which file; the state follows from them
(``projection``), in one SQLite file (``store``, ``schema``).  ``record`` puts a check in and compares it with
the one before, ``read`` answers what stands where on a day.
"""

from checker.ledger.events import Origin
from checker.ledger.read import (
    EnterpriseState,
    Figures,
    HistoryLine,
    MilestoneReached,
    RunState,
    Statistics,
    absent_enterprises,
    enterprise,
    enterprises,
    figures,
    find_enterprises,
    history,
    items,
    milestones,
    open_items,
    runs,
    statistics,
)
from checker.ledger.record import Recorded, record_run
from checker.ledger.store import Ledger, LedgerError

__all__ = [
    "EnterpriseState",
    "Figures",
    "HistoryLine",
    "Ledger",
    "LedgerError",
    "MilestoneReached",
    "Origin",
    "Recorded",
    "RunState",
    "Statistics",
    "absent_enterprises",
    "enterprise",
    "enterprises",
    "figures",
    "find_enterprises",
    "history",
    "items",
    "milestones",
    "open_items",
    "record_run",
    "runs",
    "statistics",
]
