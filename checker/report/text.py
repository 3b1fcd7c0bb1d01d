"""Text on its way out: whatever a list contained, it leaves as plain, printable text of bounded length."""

import re
from math import ceil

CELL_LIMIT = 32_767  # characters a cell may hold, counted by Excel in UTF-16 units
MOST_LINES = 28  # a row is at most 409 points high: 28 lines of 14 points and some air
# Lines are not filled to the last place: a word or number is not broken, a bracket does not begin a line.
_WRAPPED = 1.1
_CUT = "……（内容过长，已截断）"

_SURROGATE = re.compile("[\ud800-\udfff]")
# Control characters no XML may hold, and the invisible marks that turn the reading direction round.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
# Excel decodes _x0041_ to A, so a list could smuggle in what was just taken out.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LINE_BREAK = re.compile("\r\n?|[\u2028\u2029]")
FORMULA_START = frozenset("=+-@＝＋－＠")
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


def encodable(text: str) -> str:
    """The text with halves of surrogate pairs, which no UTF-8 file can hold, replaced by U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def encoded(text: str) -> bytes:
    """``encodable`` text as UTF-8."""
    try:
        return text.encode()  # four times as fast as looking for what cannot be encoded
    except UnicodeEncodeError:
        return encodable(text).encode()


def is_sound(text: str) -> bool:
    """Whether ``plain`` and ``stored``, but for the length, would leave the text as it is, as they do most;
    it has then no blanks but spaces and line feeds."""
    printed = text.replace("\n", "") if "\n" in text else text
    return printed.isprintable() and not ("_" in text and "_x" in text)


def plain(text: str) -> str:
    """The text without what cannot be stored or shown; line breaks as line feeds."""
    # Most cells; nothing that is taken out below counts as printable.
    if text.isprintable() or ("\n" in text and text.replace("\n", "").isprintable()):
        return text
    return _FORBIDDEN.sub("", _LINE_BREAK.sub("\n", encodable(text).replace("\t", " ")))


def cell_text(text: str) -> str:
    """The text exactly as it goes into the XML of a cell: plain, escaped, at most 32,767 UTF-16 units."""
    return stored(plain(text))


def stored(text: str) -> str:
    """Plain text as a cell keeps it."""
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    if len(text) * 2 <= CELL_LIMIT:
        return text
    units = text.encode("utf-16-le")[: CELL_LIMIT * 2]
    return units.decode("utf-16-le", errors="ignore")


def escaped(text: str) -> str:
    """The text as it stands in XML; the standard library's ``escape`` brings all of HTTP and TLS with it."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def looks_like_formula(text: str) -> bool:
    """Whether Excel would make a formula of the text once somebody edits the cell."""
    return text[:1] in FORMULA_START


def short(text: str, limit: int) -> str:
    """The text on one line, cut to ``limit`` characters with a sign that something is missing."""
    if (
        len(text) <= limit
        and text.isprintable()
        and not (" " in text and "  " in text)
        and text == text.strip()
    ):
        return text  # most texts are what they should be
    line = " ".join(plain(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def breadth(text: str) -> int:
    """The printed width in half-width characters, nearly: what is printed double has three bytes in UTF-8,
    so it is the mean of bytes and characters.  Greek, Cyrillic and signs such as × come between."""
    return (len(text.encode(errors="replace")) + len(text) + 1) // 2


def lines_needed(text: str, width: float) -> int:
    """How many printed lines the text takes in a column of ``width`` half-width characters."""
    return lines_of(text, text.encode(errors="replace"), width)


def lines_of(text: str, data: bytes, width: float) -> int:
    """``lines_needed`` where the text is at hand in UTF-8 too."""
    room = max(width - 1.5, 1.0)  # the cell's own margins
    if "\n" in text:
        lines = zip(text.split("\n"), data.split(b"\n"), strict=True)
        return sum([ceil((len(its) + len(one) + 1) // 2 * _WRAPPED / room) or 1 for one, its in lines])
    if 2 * len(text) <= room:
        return 1
    return ceil((len(data) + len(text) + 1) // 2 * _WRAPPED / room) or 1


def fitted(text: str, width: float) -> tuple[str, int]:
    """The text and its lines; cut with a remark where it would need a row higher than Excel can print."""
    lines = lines_needed(text, width)
    if lines <= MOST_LINES:
        return text, lines
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if lines_needed(text[:middle] + _CUT, width) <= MOST_LINES:
            fits = middle
        else:
            too_long = middle
    return text[:fits] + _CUT, MOST_LINES


def file_stem(name: str) -> str:
    """A name that every file system takes, without an extension."""
    cleaned = _NOT_IN_FILE_NAMES.sub("_", plain(name)).strip("._ ")
    return cleaned[:60] or "未命名"


def sheet_name(name: str) -> str:
    """A name that Excel takes for a sheet: at most 31 characters, none of []:*?/\\, no outer apostrophes."""
    return _NOT_IN_SHEET_NAMES.sub("_", plain(name)).strip("' ")[:31] or "表"
