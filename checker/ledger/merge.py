"""Two enterprises of the ledger that are one: renamed, or with another code, as a person has found out."""

from checker.ledger.events import EnterpriseIdentified, Origin
from checker.ledger.store import Ledger, LedgerError


def identify_enterprises(ledger: Ledger, key: str, known_as: str, reason: str, origin: Origin) -> None:
    """Enter that ``known_as`` is the enterprise ``key``, whose findings keep their numbers and deadlines.

    Raises ``LedgerError`` where one of them is not in the ledger, or a check met both: those are two.
    """
    if not reason.strip():
        raise LedgerError("没有写理由", "请用 --reason 写明依据，如更名登记、换发执照")
    if key == known_as:
        raise LedgerError("两处是同一家企业", "请写原来的和现在的两个名称或代码")
    with ledger.transaction():
        for one in (key, known_as):
            if ledger.connection.execute("SELECT 1 FROM enterprise WHERE key = ?", (one,)).fetchone() is None:
                raise LedgerError(f"台账里没有企业 {one}", "请核对，企业见 ledger history")
        both = ledger.connection.execute(_MET_BOTH, {"one": key, "other": known_as}).fetchone()
        if both is not None:
            raise LedgerError(f"{both['as_of']} 的检查里两家都在，不能认定为一家", "请核对名单和两家的经过")
        ledger.append(EnterpriseIdentified(key=key, known_as=known_as, reason=reason), origin)


# A check whose events, up to the next check, tell of both.
_MET_BOTH = """
    WITH met AS (
        SELECT (SELECT max(run.seq) FROM run WHERE run.seq <= event.seq) AS run, coalesce(alias.enterprise,
            event.enterprise) AS key
        FROM event LEFT JOIN alias ON alias.key = event.enterprise
        WHERE kind = 'assessed'
    )
    SELECT as_of FROM run WHERE seq IN (
        SELECT run FROM met WHERE key = :one INTERSECT SELECT run FROM met WHERE key = :other
    )
"""
