"""Fingerprints of protected cells: whether a cell still holds what was written, or a person edited it."""

import hashlib
import re
import unicodedata
from datetime import date, datetime
from zlib import crc32

_DIGITS = 8  # hexadecimal ones for each cell: a slip of the hand goes unseen once in four thousand millions
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def content_print(content: object) -> str:
    """The fingerprint of what a cell holds, 8 hexadecimal digits."""
    if isinstance(content, str) and "_x" not in content:
        # The short way to the same: mostly there are no blanks but these.
        text = content if content.isascii() else unicodedata.normalize("NFC", content)
        text = text.replace("\n", "").replace(" ", "")
        if text.isprintable():
            return crc32(text.encode()).to_bytes(4).hex()
    text = canonical(content)
    while "_x" in text and (again := canonical(text)) != text:
        text = again  # readers differ in how often they undo what Excel escapes
    return crc32(text.encode(errors="replace")).to_bytes(4).hex()


def keyed_print(key: str, heading: str, content: object) -> str:
    """The fingerprint of a cell as workbooks of format 1 have it, mixed with where it stands."""
    text = f"{key}\0{canonical(heading)}\0{canonical(content)}"
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:_DIGITS]


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
    text = str(content)
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    # LibreOffice writes characters above U+FFFF and odd blanks its own way; none of that is an edit.
    return "".join(unicodedata.normalize("NFC", text).split())
