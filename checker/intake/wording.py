"""How text is compared: full and half width, blanks, line breaks and case must not matter."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache

_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_BETWEEN_WIDE = re.compile(rf"(?<=[{_WIDE}])\s+(?=[{_WIDE}])")


@lru_cache(maxsize=65536)
def squeeze(text: str) -> str:
    """The form in which two texts are compared: NFKC, no blanks, no case."""
    if text.isascii() and text.isalnum():  # codes and numbers
        return text.casefold()
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def tidy(text: str) -> str:
    """The text as a value: without control characters and the blanks that wrapping left in Chinese."""
    if not text.isprintable() or "_x" in text:
        text = _CONTROL.sub("", _ESCAPED.sub(_unescape, text))
    text = text.strip()
    if (not text.isascii() or "\n" in text) and _BLANKS.search(text):
        text = _BLANKS.sub(" ", _BETWEEN_WIDE.sub("", text)).strip()
    return text


def _unescape(found: re.Match[str]) -> str:
    """WPS and Excel write control characters into XML as _x000D_."""
    return chr(int(found[1], 16))


def as_text(value: object) -> str:
    """A cell value as a person sees it, as far as the file tells (number formats are not read)."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case float():
            if value.is_integer() and abs(value) < 1e21:
                return str(int(value))
            text = format(value, ".15g")
            return format(value, ".15f").rstrip("0") if "e-" in text else text
        case datetime():
            midnight = value.time() == time()
            return value.date().isoformat() if midnight else value.strftime("%Y-%m-%d %H:%M:%S")
        case date():
            return value.isoformat()
        case time() | timedelta():
            return str(value)
    return str(value)
