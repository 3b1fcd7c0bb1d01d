"""The cells of a column as XML: what comes again is written once, what is new many cells at a time.

openpyxl makes an object for every cell and several for its XML; here a cell is a piece of text, as bytes, as
it goes into the file, with a mark where the number of its row belongs.
"""

from collections.abc import Sequence
from datetime import date
from itertools import repeat
from operator import eq, itemgetter

from openpyxl.compat import safe_string
from openpyxl.utils.datetime import to_excel

from checker.report.fingerprint import content_print, sound_prints
from checker.report.page import Content
from checker.report.sheet_xml import Strings
from checker.report.text import (
    CELL_LIMIT,
    FORMULA_START,
    MOST_LINES,
    escaped,
    fitted,
    is_sound,
    lines_of,
    looks_like_formula,
    plain,
    stored,
)

ROW = "\0"  # the mark for the number of the row: XML has no such character
_BETWEEN = "\0"  # so in none of several texts that are put together for a moment
_END = b"</t></is></c>"
_REMEMBERED = 50_000  # contents of a column that are kept as they are written

# The XML of a cell; how many printed lines its text takes; its fingerprint.
Written = tuple[bytes, int, str]


class Cells:
    """The cells of one column of a sheet, by what they hold.

    A column in which hardly anything comes again keeps nothing and writes its texts in place: they would
    fill the memory and the table of shared texts for nothing.
    """

    def __init__(
        self,
        letter: str,
        styles: tuple[int, int],
        strings: Strings,
        *,
        width: float | None = None,
        stretches: bool = False,
        printed: bool = False,
    ):
        """``letter`` is that of the column, ``styles`` are those of ordinary texts and of such that look like
        formulas.  Text is cut to what a page can show in a column of this width; one that ``stretches``
        makes rows higher; ``printed`` cells have fingerprints."""
        self._strings = strings
        self._plain, self._quoted = (f'<c r="{letter}{ROW}" s="{style}"'.encode() for style in styles)
        self._width, self._stretches, self._printed = width, stretches, printed
        self._in_place = self._plain + b' t="inlineStr"><is><t>'
        self._known: dict[Content, Written] = {}
        self._written = 0
        self._all_differ = False

    def of(self, contents: Sequence[Content]) -> list[Written]:
        """The cells of these contents."""
        if self._all_differ:
            return self._write(contents)
        try:
            return [self._known[one] for one in contents]
        except KeyError:
            new = [one for one in dict.fromkeys(contents) if one not in self._known]
            self._known.update(zip(new, self._write(new), strict=True))
            self._written += len(new)
            return [self._known[one] for one in contents]

    def settle(self, rows: int) -> None:
        """After so many rows: keep nothing where three in four contents were new, and never too much."""
        self._all_differ = self._all_differ or self._written * 4 > rows * 3
        if self._all_differ or len(self._known) > _REMEMBERED:
            self._known.clear()

    def _write(self, contents: Sequence[Content]) -> list[Written]:
        texts = [one for one in contents if isinstance(one, str) and one]
        cells = iter(self._texts(texts) if texts else ())
        return [next(cells) if isinstance(one, str) and one else self._other(one) for one in contents]

    def _other(self, content: Content) -> Written:
        """The cell of a number or a day, or an empty one: an empty text would count as filled in."""
        xml = "/>" if content is None or content == "" else f"><v>{_number(content)}</v></c>"
        return self._plain + xml.encode(), 0, content_print(content) if self._printed else ""

    def _texts(self, texts: Sequence[str]) -> list[Written]:
        """The cells of texts, of all at once where that can be, at a fraction of the cost."""
        if _are_ordinary(texts):
            whole = _BETWEEN.join(texts)
            data = whole.encode().split(_BETWEEN.encode())
            lines = [0] * len(texts)
            if self._width is not None:
                lines = list(map(lines_of, texts, data, repeat(self._width)))
            if max(lines) <= MOST_LINES:
                if (xml := escaped(whole)) is not whole:
                    data = xml.encode().split(_BETWEEN.encode())
                prints = sound_prints(texts) if self._printed else [""] * len(texts)
                heights = lines if self._stretches else [0] * len(texts)
                return list(zip(self._ordinary(data), heights, prints, strict=True))
        return list(map(self._text, texts))

    def _ordinary(self, texts: Sequence[bytes]) -> list[bytes]:
        """The XML of cells with these texts, given as XML."""
        if self._all_differ:
            return [self._in_place + one + _END for one in texts]
        return [self._plain + self._placed(b"<t>%b</t>" % one) for one in texts]

    def _text(self, content: str) -> Written:
        """The cell of a text, whatever it is."""
        text, lines = plain(content), 0
        if self._width is not None:
            text, lines = fitted(text, self._width)
        text = stored(text)
        style = self._quoted if looks_like_formula(text) else self._plain
        space = "" if text == text.strip() else ' xml:space="preserve"'
        xml = style + self._placed(f"<t{space}>{escaped(text)}</t>".encode()) if text else self._plain + b"/>"
        return xml, lines if self._stretches else 0, content_print(text) if self._printed else ""

    def _placed(self, text: bytes) -> bytes:
        """What stands behind the style of a cell with this text, given as XML."""
        number = None if self._all_differ else self._strings.number(text)
        if number is None:
            return b' t="inlineStr"><is>%b</is></c>' % text
        return b' t="s"><v>%d</v></c>' % number


def _are_ordinary(texts: Sequence[str]) -> bool:
    """Whether each of the texts can stand in a cell as it is, as most can."""
    return (
        is_sound("".join(texts))
        and max(map(len, texts)) * 2 <= CELL_LIMIT
        and all(map(eq, texts, map(str.strip, texts)))
        and FORMULA_START.isdisjoint(map(itemgetter(0), texts))
    )


def _number(content: Content) -> object:
    if isinstance(content, int):
        return content
    if isinstance(content, date):
        content = to_excel(content)  # type: ignore[no-untyped-call]
    return safe_string(content)
