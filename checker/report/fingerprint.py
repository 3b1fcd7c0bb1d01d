"""Fingerprints of protected cells: whether a cell still holds what was written, or a person edited it."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from zlib import crc32

from checker.report.text import is_sound

_DIGITS = 8  # hexadecimal ones for each cell: a slip of the hand goes unseen once in four thousand millions
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def content_print(content: object) -> str:
    """The fingerprint of what a cell holds, 8 hexadecimal digits."""
    if isinstance(content, str) and is_sound(content):
        return sound_prints([content])[0]
    text = canonical(content)
    while "_x" in text and (again := canonical(text)) != text:
        text = again  # readers differ in how often they undo what Excel escapes
    return _print(text.encode(errors="replace"))


def sound_prints(texts: Sequence[str]) -> list[str]:
    """The fingerprints of sound texts (``is_sound``), made at once: a NUL between them joins with nothing."""
    whole = unicodedata.normalize("NFC", "\0".join(texts)).replace("\n", "").replace(" ", "")
    return list(map(_print, whole.encode().split(b"\0")))


def _print(text: bytes) -> str:
    return crc32(text).to_bytes(4).hex()


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
