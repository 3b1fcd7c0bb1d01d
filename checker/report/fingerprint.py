"""Fingerprints of protected cells: whether a cell still holds what was written, or a person edited it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from checker.report.text import cell_text

_DIGITS = 8  # hexadecimal ones for each cell: an edit goes unseen once in four thousand millions
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def cell_print(key: str, heading: str, content: object) -> str:
    """The fingerprint of one protected cell of the row with this key, 8 hexadecimal digits."""
    text = f"{key}\0{canonical(heading)}\0{canonical(content)}"
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:_DIGITS]


def row_print(key: str, contents: Iterable[tuple[str, object]]) -> str:
    """The fingerprints of the cells of one row before it is written, (heading, content) each."""
    written = ((heading, cell_text(one) if isinstance(one, str) else one) for heading, one in contents)
    return "".join(cell_print(key, heading, one) for heading, one in written)


def cell_prints(row: str) -> list[str]:
    """The fingerprint of a row cut into those of its cells."""
    return [row[at : at + _DIGITS] for at in range(0, len(row), _DIGITS)]


def canonical(content: object) -> str:
    """What office programs keep of a cell when they save it: not the blanks, not the kind of a number."""
    if content is None:
        return ""
    if isinstance(content, datetime):
        return content.date().isoformat()
    if isinstance(content, date):
        return content.isoformat()
    if isinstance(content, float):
        return f"{content:.10g}"
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(content))
    # LibreOffice writes characters above U+FFFF and odd blanks its own way; none of that is an edit.
    return "".join(unicodedata.normalize("NFC", text).split())
