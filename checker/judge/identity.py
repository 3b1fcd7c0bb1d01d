"""Who is judged: keys that stay the same from list to list, and numbers of findings made from them."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator

from checker.model import Enterprise, Record


def identify(records: Iterable[Record]) -> Iterator[tuple[Record, Enterprise]]:
    """Who each record is about. The key is the credit code, else the name with park and town.

    A key that comes again in one run gets a number, so that no row is ever merged or dropped silently;
    that the two may be one enterprise is reported by the reader as a question for a person.
    """
    seen: dict[str, int] = {}
    for record in records:
        name, code, park, town, address = (
            getattr(record, key, None) for key in ("name", "credit_code", "park", "town", "address")
        )
        key = (
            code
            if code and _CREDIT_CODE.fullmatch(code)
            else "|".join(_plain(part) for part in (name, park, town))
        )
        seen[key] = seen.get(key, 0) + 1
        yield (
            record,
            Enterprise(
                key=key if seen[key] == 1 else f"{key}#{seen[key]}",
                name=name or "",
                credit_code=code,
                park=park,
                town=town,
                address=address,
                source=record.source,
            ),
        )


_CREDIT_CODE = re.compile("[0-9A-Z]{18}")


def _plain(text: str | None) -> str:
    """Names that differ only in width, case or spaces are one name."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or "")).casefold()


def finding_id(rule: str, key: str) -> str:
    """A finding keeps its number from run to run: it depends on the rule and the enterprise only."""
    return hashlib.sha256(f"{rule}\0{key}".encode(errors="replace")).hexdigest()[:12]
