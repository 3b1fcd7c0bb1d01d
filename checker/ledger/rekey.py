"""Events about an enterprise as events about the one that it was found to be."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from checker.judge import finding_id
from checker.ledger.events import (
    AboutFinding,
    EnterpriseAbsent,
    EnterpriseAssessed,
    Event,
)


class Numbered(NamedTuple):
    """An event with its number."""

    seq: int
    event: Event


def as_about(key: str, events: Iterable[Numbered]) -> Iterator[Numbered]:
    """The events, in their order, with this key and the numbers that its findings have."""
    numbers: dict[str, str] = {}
    for seq, event in events:
        if isinstance(event, EnterpriseAssessed):
            numbers.update((one.id, finding_id(one.rule, key)) for one in event.findings)
        yield Numbered(seq, _about(key, event, numbers))


def _about(key: str, event: Event, numbers: Mapping[str, str]) -> Event:
    match event:
        case EnterpriseAssessed():
            return _assessed(event, key, numbers)
        case EnterpriseAbsent():
            return event.model_copy(update={"key": key})
        case AboutFinding():
            finding = numbers.get(event.finding, event.finding)
            return event.model_copy(update={"enterprise": key, "finding": finding})
        case _:
            return event


def _assessed(event: EnterpriseAssessed, key: str, numbers: Mapping[str, str]) -> EnterpriseAssessed:
    findings = tuple(one.model_copy(update={"id": numbers[one.id]}) for one in event.findings)
    tasks = tuple(
        one._replace(findings=tuple(numbers.get(finding, finding) for finding in one.findings))
        for one in event.tasks
    )
    listed_as = event.listed_as if event.key == key else event.listed_as or event.key
    return event.model_copy(update={"key": key, "listed_as": listed_as, "findings": findings, "tasks": tasks})
