"""Whom a list means: an enterprise that the ledger knows, though it goes by another key now.

The key is the credit code where a list has one, else the name with park and town.  Codes are filled in over
the months, and lists without that column come between: without this an enterprise would begin anew with
each, and its deadlines with it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from checker.judge import is_coded, place_of
from checker.ledger.projection import keys_by_alias
from checker.ledger.store import Ledger
from checker.model import Enterprise
from checker.report.counts import area_of


class _Known(NamedTuple):
    """An enterprise of the ledger, with the credit code that some list gave and where it is."""

    key: str
    code: str | None
    place: str


def recognised(ledger: Ledger, listed: Sequence[Enterprise]) -> dict[str, str]:
    """By its key on the lists, the key in the ledger of each enterprise that has another one there.

    A person has said so, or it is known by the code that an earlier list gave, or, where either of the two
    has no code, by its name, park and town.  Only where nobody else comes into question: two codes are two
    enterprises, and of two that have one name in one town nobody says which is which.
    """
    known = _known(ledger)
    keys, present = {one.key for one in known}, {one.key for one in listed}
    left = [one for one in known if one.key not in present]
    new = [one for one in listed if one.key not in keys]
    said = _as_said(ledger, new, present)
    left = [one for one in left if one.key not in said.values()]
    new = [one for one in new if one.key not in said]
    by_code = _alone((one.code, one) for one in left if one.code is not None)
    found = said | {one.key: by_code[one.key].key for one in new if one.key in by_code}
    taken = set(found.values())
    by_place = _alone((one.place, one) for one in left)
    alike = Counter(map(_place, listed))
    for one in new:
        other = by_place.get(_place(one))
        if (
            other is not None
            and one.key not in found
            and other.key not in taken
            and alike[_place(one)] == 1
            and not (is_coded(one.key) and other.code is not None)
        ):
            found[one.key] = other.key
    return found


def _as_said(ledger: Ledger, new: Iterable[Enterprise], present: Collection[str]) -> dict[str, str]:
    """Whom a person has found to be another; where the list has that one too, it stands there twice."""
    aliases = keys_by_alias(ledger.connection)
    found: dict[str, str] = {}
    for one in new:
        if one.key in aliases:
            key, number = aliases[one.key], 1
            while key in present or key in found.values():
                number += 1
                key = f"{aliases[one.key]}#{number}"
            found[one.key] = key
    return found


def _known(ledger: Ledger) -> list[_Known]:
    rows = ledger.connection.execute("SELECT key, name, credit_code, area, town FROM enterprise")
    return [
        _Known(
            row["key"],
            row["key"] if is_coded(row["key"]) else row["credit_code"],
            place_of(row["name"], row["area"], row["town"]),
        )
        for row in rows
    ]


def _alone(marked: Iterable[tuple[str, _Known]]) -> dict[str, _Known]:
    """Who is known by each mark, where it is one alone."""
    pairs = list(marked)
    several = Counter(mark for mark, _ in pairs)
    return {mark: one for mark, one in pairs if several[mark] == 1}


def _place(one: Enterprise) -> str:
    return place_of(one.name, area_of(one), one.town)
