"""Exceptions: a finding judged 不属实, or deferred, by somebody, for a reason, until a day."""

from datetime import date

from checker.ledger.events import ExemptionGranted, ExemptionRevoked, Origin
from checker.ledger.read import items
from checker.ledger.store import Ledger, LedgerError
from checker.model import Exemption, LedgerItem
from checker.vocabulary import Status


def grant(ledger: Ledger, finding: str, exemption: Exemption, origin: Origin, day: date) -> LedgerItem:
    """Enter an exception; one that was in force before ends with it. Returns the finding as it then stands.

    Raises ``LedgerError`` where there is no such finding, it is written off, or the day is past.
    """
    if exemption.until < day:
        raise LedgerError(f"例外有效期至 {exemption.until} 已经过去", "请写以后的日期")
    with ledger.transaction():
        item = _item(ledger, finding, day)
        if item.standing.status is Status.WRITTEN_OFF:
            raise LedgerError(f"问题 {finding} 已经销号，不需要例外", "请核对问题编号")
        event = ExemptionGranted(enterprise=item.enterprise, finding=finding, exemption=exemption)
        ledger.append(event, origin)
    return _item(ledger, finding, day)


def revoke(ledger: Ledger, finding: str, reason: str, origin: Origin, day: date) -> LedgerItem:
    """End the exception that is in force. Raises ``LedgerError`` where there is none."""
    with ledger.transaction():
        item = _item(ledger, finding, day)
        if item.standing.exemption is None:
            raise LedgerError(f"问题 {finding} 没有例外可以撤销", "请核对问题编号")
        ledger.append(ExemptionRevoked(enterprise=item.enterprise, finding=finding, reason=reason), origin)
    return _item(ledger, finding, day)


def _item(ledger: Ledger, finding: str, day: date) -> LedgerItem:
    found = next((one for one in items(ledger, day) if one.id == finding), None)
    if found is None:
        raise LedgerError(
            f"台账里没有问题 {finding}", "问题编号见工作簿“问题编号”栏，或用 ledger history 查看"
        )
    return found
