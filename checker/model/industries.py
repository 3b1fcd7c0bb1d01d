"""The names of industries, and the code that the name of one tells for certain."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from checker.vocabulary import INDUSTRY_AND, INDUSTRY_ENDING, INDUSTRY_MAKING

# What is written remembered; a list has some dozens.
_REMEMBERED = 5_000

_CODE = re.compile(r"(?<![0-9A-Za-z])([A-Ta-t]?)(\d{2,4})(?![0-9A-Za-z])")
_LETTER = re.compile(r"(?<![0-9A-Za-z])([A-Ta-t])(?![0-9A-Za-z])")
# Between the levels of the classification, or beside a code; what stands within names too.
_BETWEEN = re.compile(r"[-—–―_\s>/\\|→:;,.。\[\]【】〔〕“”]+")
_WITHIN = re.compile(r"[、()]+")
_PLAIN = str.maketrans(
    {**dict.fromkeys("、,()·\u3000 \t\n"), **dict.fromkeys(INDUSTRY_AND[1:], INDUSTRY_AND[0])}
)
# Without a letter four digits alone may be a year.
_ALONE = 3


class Told(NamedTuple):
    """What the words for an industry tell: its code, if they do; whether they contradict themselves."""

    code: str | None
    at_odds: bool = False


_NOTHING = Told(None)


class IndustryNames:
    """The names of a classification, looked up as people write them.

    A name gives the code at its own level.  A loose word, two industries, and a code beside a name of
    another code give none.
    """

    def __init__(self, names: Mapping[str, tuple[str, ...]], unclear: tuple[str, ...] = ()):
        self._names, self._unclear = names, unclear
        self._told: dict[str, Told] = {}

    def read(self, written: str) -> Told:
        """What the cell of an enterprise tells."""
        told = self._told.get(written)
        if told is None:
            if len(self._told) >= _REMEMBERED:
                self._told.clear()
            told = self._told[written] = self._read(unicodedata.normalize("NFKC", written).strip())
        return told

    def repeated(self) -> Iterator[tuple[str, str, str]]:
        """The names that stand for two codes of which neither contains the other: name, code, code."""
        for codes in self._exact.values():
            for one, other in pairwise(codes):
                if not self._under(other, one):
                    yield self._names[other][0], one, other

    def knows(self, code: str) -> bool:
        """Whether some industry has the code, or one under it."""
        return code in self._prefixes

    def called(self, code: str) -> tuple[str, ...]:
        """What an industry is called; a group of one class is called what this is."""
        return self._names.get(code) or self._names.get(f"{code}0", ())

    def _read(self, text: str) -> Told:
        code = self._by_name.get(_plain(text))
        if code is not None:
            return self._told_by([code], [], [])
        codes = [(letter.upper(), digits) for letter, digits in _CODE.findall(text)]
        rest = _CODE.sub(" ", text)
        letters = [one.upper() for one in _LETTER.findall(rest)]
        named = self._of_names(_LETTER.sub(" ", rest))
        if named is None or any(digits not in self._prefixes for _, digits in codes):
            return _NOTHING
        if not named and not (len(codes) == 1 and codes[0][0] and len(codes[0][1]) >= _ALONE):
            return _NOTHING
        return self._told_by(
            named, [digits for _, digits in codes], [*letters, *(one for one, _ in codes if one)]
        )

    def _of_names(self, text: str) -> list[str] | None:
        """The codes of all the names in a text, ``None`` where something in it is no name."""
        found: list[str] = []
        for part in _BETWEEN.split(text):
            codes = self._of_part([one for one in _WITHIN.split(part) if one])
            if codes is None:
                return None
            found += codes
        return found

    def _of_part(self, pieces: list[str]) -> list[str] | None:
        """The codes of names that 、 joins or brackets part; the longest first, for names have them too."""
        if not pieces:
            return []
        for end in range(len(pieces), 0, -1):
            code = self._by_name.get(_plain("".join(pieces[:end])))
            rest = None if code is None else self._of_part(pieces[end:])
            if code is not None and rest is not None:
                return [code, *rest]
        return None

    def _told_by(self, named: list[str], coded: list[str], letters: list[str]) -> Told:
        """The longest of the codes, where each is under the one before."""
        chain = self._chain([*named, *coded, *letters])
        if chain:
            return Told(None if chain[-1].isalpha() else chain[-1])
        # Two industries contradict nothing; a code beside the name of another does.
        return Told(None, at_odds=bool(coded and self._chain([*named, *letters])))

    def _chain(self, codes: Iterable[str]) -> list[str]:
        """The codes from the shortest to the longest, each under the one before; none where they part."""
        found = sorted({*codes}, key=_depth)
        return found if all(self._under(longer, shorter) for shorter, longer in pairwise(found)) else []

    def _under(self, code: str, other: str) -> bool:
        return (self._sections.get(code[:2]) if other.isalpha() else code[: len(other)]) == other

    @cached_property
    def _exact(self) -> dict[str, list[str]]:
        """The codes of each name, the shorter first."""
        found: dict[str, list[str]] = {}
        for code, names in self._names.items():
            for name in names:
                found.setdefault(_plain(name), []).append(code)
        return {name: sorted(codes, key=_depth) for name, codes in found.items()}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """The code that each name tells, with and without an ending that many leave out or add."""
        told = {name: self._narrowest(codes) for name, codes in self._exact.items()}
        for name, code in list(told.items()):
            if name.endswith(INDUSTRY_MAKING):
                told.setdefault(name + INDUSTRY_ENDING, code)
            elif name.endswith(INDUSTRY_MAKING + INDUSTRY_ENDING):
                told.setdefault(name.removesuffix(INDUSTRY_ENDING), code)
        unclear = {*map(_plain, self._unclear)}
        return {name: code for name, code in told.items() if code is not None and name not in unclear}

    def _narrowest(self, codes: list[str]) -> str | None:
        """The code of a name at several levels: 12 and 1200 are one industry, 45 has more in it than 451."""
        first, last = codes[0], codes[-1]
        if first == last:
            return first
        if not all(self._under(code, first) for code in codes):
            return None
        below = (code for code in self._names if code.startswith(first))
        return last if all(last.startswith(code) for code in below) else first

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        codes = [code for code in self._names if not code.isalpha()]
        return frozenset(code[:length] for code in codes for length in range(2, len(code) + 1))

    @cached_property
    def _sections(self) -> dict[str, str]:
        """The letter of the section of each division, which stands above it."""
        found, letter = {}, ""
        for code in self._names:
            if code.isalpha():
                letter = code
            elif len(code) == 2:
                found[code] = letter
        return found


def _plain(text: str) -> str:
    """A name without the marks in it, with one word for *and*."""
    return unicodedata.normalize("NFKC", text).translate(_PLAIN)


def _depth(code: str) -> tuple[int, str]:
    return (0 if code.isalpha() else len(code)), code
