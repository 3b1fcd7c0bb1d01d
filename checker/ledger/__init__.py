"""台账: the same findings over time, from the check that found them to the day they are written off.

Events go in (``events``), each with who, when, why and from which file; the state follows from them
(``projection``), in one SQLite file (``store``, ``schema``).  ``record`` puts a check in and compares it with
the one before, ``take`` what committees filled in, by the steps in ``entries``; ``exempt`` exceptions;
``read`` answers what stands where on a day, ``trend`` how it went from check to check; ``backup`` makes whole
copies.
"""

from checker.ledger.backup import back_up, check_whole, restore
from checker.ledger.events import Origin
from checker.ledger.exempt import grant, revoke
from checker.ledger.merge import identify_enterprises
from checker.ledger.read import (
    Conflict,
    MilestoneReached,
    RunState,
    Statistics,
    absent_enterprises,
    conflicts,
    enterprise,
    enterprises,
    figures,
    find_enterprises,
    has_taken,
    history,
    items,
    milestones,
    open_items,
    runs,
    statistics,
)
from checker.ledger.record import Recorded, record_run
from checker.ledger.store import Ledger, LedgerError
from checker.ledger.take import (
    Clash,
    EntryChange,
    ItemChange,
    Refusal,
    Taking,
    plan_taking,
    save_taking,
    settle,
)
from checker.ledger.trend import trend
from checker.model import EnterpriseState, Figures, HistoryLine

__all__ = [
    "Clash",
    "Conflict",
    "EnterpriseState",
    "EntryChange",
    "Figures",
    "HistoryLine",
    "ItemChange",
    "Ledger",
    "LedgerError",
    "MilestoneReached",
    "Origin",
    "Recorded",
    "Refusal",
    "RunState",
    "Statistics",
    "Taking",
    "absent_enterprises",
    "back_up",
    "check_whole",
    "conflicts",
    "enterprise",
    "enterprises",
    "figures",
    "find_enterprises",
    "grant",
    "has_taken",
    "history",
    "identify_enterprises",
    "items",
    "milestones",
    "open_items",
    "plan_taking",
    "record_run",
    "restore",
    "revoke",
    "runs",
    "save_taking",
    "settle",
    "statistics",
    "trend",
]
