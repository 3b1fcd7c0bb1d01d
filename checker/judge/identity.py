"""Who is judged: keys that stay the same from list to list, and numbers of findings made from them."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator

from checker.model import Assessment, Enterprise, Record


def identify(records: Iterable[Record]) -> Iterator[tuple[Record, Enterprise]]:
    """Who each record is about, keys that come again in one run numbered (``Keys``)."""
    keys = Keys()
    for record in records:
        enterprise = enterprise_of(record)
        key = keys.of(enterprise.key)
        yield record, enterprise if key == enterprise.key else enterprise._replace(key=key)


def enterprise_of(record: Record) -> Enterprise:
    """Who a record is about. The key is the credit code, else the name with park and town."""
    name, code, park, town, address = map(record.said, ("name", "credit_code", "park", "town", "address"))
    coded = _CREDIT_CODE.fullmatch(code or "")
    return Enterprise(
        key=place_of(name, park, town) if coded is None else coded[0],
        name=name or "",
        credit_code=code,
        park=park,
        town=town,
        address=address,
        source=record.source,
    )


def place_of(name: str | None, park: str | None, town: str | None) -> str:
    """Who an enterprise without a code is: its name, where it is."""
    return "|".join(map(_plain, (name, park, town)))


def is_coded(key: str) -> bool:
    """Whether a key is a credit code, and not a name with its place."""
    return _CREDIT_CODE.fullmatch(key) is not None


class Keys:
    """Numbers the keys of one run in the order of its lists.

    A key that comes again gets a number, so that no row is ever merged or dropped silently; that the two
    may be one enterprise is reported by the reader as a question for a person.
    """

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def of(self, key: str) -> str:
        """The key of the next enterprise, which by itself would have ``key``."""
        number = self._seen[key] = self._seen.get(key, 0) + 1
        return key if number == 1 else f"{key}#{number}"


def with_key(assessment: Assessment, key: str) -> Assessment:
    """The assessment of an enterprise whose key is known only now: its findings have other numbers."""
    ids = {one.id: finding_id(one.rule, key) for one in assessment.findings}
    tasks = (task._replace(findings=tuple(ids[one] for one in task.findings)) for task in assessment.plan)
    findings = (one._replace(id=ids[one.id]) for one in assessment.findings)
    return assessment._replace(
        enterprise=assessment.enterprise._replace(key=key), findings=tuple(findings), plan=tuple(tasks)
    )


_CREDIT_CODE = re.compile("[0-9A-Z]{18}")


def _plain(text: str | None) -> str:
    """Names that differ only in width, case or spaces are one name."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or "")).casefold()


def finding_id(rule: str, key: str) -> str:
    """A finding keeps its number from run to run: it depends on the rule and the enterprise only."""
    return hashlib.sha256(f"{rule}\0{key}".encode(errors="replace")).hexdigest()[:12]
