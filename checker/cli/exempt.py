"""``sanluanwu ledger exempt``: a finding is judged 不属实, or deferred, or neither any longer."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from checker.cli.ledger import open_existing, origin_of
from checker.cli.pack import say, stop
from checker.ledger import LedgerError, grant, revoke
from checker.model import Exemption
from checker.vocabulary import ExemptionKind


class Request(NamedTuple):
    """What was asked for on the command line."""

    kind: str | None
    reason: str
    approver: str | None
    until: str | None
    document: str | None
    revoke: bool


def run_exempt(path: Path, finding: str, request: Request, day: date, by: str | None) -> None:
    """Enter an exception, or its end."""
    exemption = None if request.revoke else _exemption(request)
    origin = origin_of(request.reason, by)
    with open_existing(path, origin) as ledger:
        try:
            if exemption is None:
                item = revoke(ledger, finding, request.reason, origin, day)
                say(f"已撤销例外：{item.name}　{item.title}")
            else:
                item = grant(ledger, finding, exemption, origin, day)
                say(f"已登记{exemption.kind}，有效期至 {exemption.until}：{item.name}　{item.title}")
        except LedgerError as error:
            stop(str(error))


def _exemption(request: Request) -> Exemption:
    missing = [
        option
        for option, value in (
            ("--kind", request.kind),
            ("--approver", request.approver),
            ("--until", request.until),
        )
        if not (value or "").strip()
    ]
    if missing or not request.reason.strip():
        stop(f"登记例外须写明种类、理由、批准人和有效期，缺少 {'、'.join(missing or ['--reason'])}")
    assert request.kind is not None and request.approver is not None and request.until is not None
    try:
        until = date.fromisoformat(request.until)
    except ValueError:
        stop(f"--until“{request.until}”不是日期，请写成 2018-07-31 的样子")
    return Exemption(
        kind=ExemptionKind(request.kind),
        reason=request.reason,
        approver=request.approver,
        until=until,
        document=request.document,
    )
