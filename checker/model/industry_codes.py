"""The names of industries and the loose words for trades, with the codes that may be meant by them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field as PydanticField

from checker.model.frozen import Frozen, Text
from checker.model.industries import IndustryNames
from checker.vocabulary import GOODS_AMOUNT, INDUSTRY_AND

IndustryCode = Annotated[str, PydanticField(pattern=r"^\d{2,4}$")]

# What is written remembered; a list has some dozens.
_REMEMBERED = 5_000

_ASIDE = re.compile(r"\(([^()]*)\)")
_BETWEEN = re.compile(rf"[、,;/+\s{INDUSTRY_AND}]+")
_AMOUNT = re.compile(GOODS_AMOUNT)


class LooseTrade(Frozen):
    """Words by which people loosely call a trade, and all the codes that may be meant by them.

    ``sold``: whoever has the word may only trade in such goods.  ``ends``: with what the names of such
    enterprises end, whatever stands before it.
    """

    words: tuple[Text, ...] = ()
    codes: Annotated[tuple[IndustryCode, ...], PydanticField(min_length=1)]
    sold: bool = False
    ends: tuple[Text, ...] = ()
    note: Text | None = None


class LooseTrades(Frozen):
    """How people loosely call trades.

    ``made`` are endings that say that goods are made there (厂, 加工); ``kinds`` (行业), and before a word
    ``sizes`` (小型), say no more than the word does.  ``unless`` are words of an aside that say something
    else.  ``trading`` are the codes of whoever only trades in goods, ``producing`` the divisions that make
    some.
    """

    made: tuple[Text, ...] = ()
    kinds: tuple[Text, ...] = ()
    sizes: tuple[Text, ...] = ()
    unless: tuple[Text, ...] = ()
    trading: tuple[IndustryCode, ...] = ()
    producing: tuple[IndustryCode, ...] = ()
    trades: tuple[LooseTrade, ...] = ()


class IndustryCodes(Frozen):
    """The names of industries by code; letters are sections, each above its divisions.

    Of several names the first is that of the standard.  ``unclear`` are such names, or these but for their
    ending, that people also mean otherwise, as another edition did: they tell nothing.  ``loose`` are words
    that are no such names.
    """

    names: Mapping[Annotated[str, PydanticField(pattern=r"^([A-T]|\d{2,4})$")], tuple[Text, ...]] = {}
    unclear: tuple[Text, ...] = ()
    loose: LooseTrades = LooseTrades()

    @cached_property
    def by_name(self) -> IndustryNames:
        """What the name of an industry tells."""
        return IndustryNames(self.names, self.unclear)

    @cached_property
    def by_loose_word(self) -> "LooseNames":
        """What loose words for trades tell."""
        return LooseNames(self.loose, self.by_name)

    def tells(self, written: str) -> bool:
        """Whether words tell a trade, or some trades of which it is one."""
        return self.by_name.read(written).code is not None or bool(self.by_loose_word.of_trade(written))


class LooseNames:
    """Looks up what people write for a trade: the names of the standard, and looser words.

    Several trades may be any of all of theirs; what is not understood as a whole tells nothing.
    """

    def __init__(self, loose: LooseTrades, names: IndustryNames):
        self._loose, self._names = loose, names
        self._by_word = {word: trade for trade in loose.trades for word in trade.words}
        self._ends = {end: trade for trade in loose.trades for end in trade.ends}
        self._unless = re.compile("|".join(map(re.escape, loose.unless)) or r"(?!)")
        self._told: dict[tuple[str, bool], tuple[str, ...]] = {}

    def of_trade(self, written: str) -> tuple[str, ...]:
        """The codes that words for a trade may stand for; none where they tell nothing."""
        return self._remembered(written, goods=False)

    def of_goods(self, written: str) -> tuple[str, ...]:
        """The codes of whoever has these products, with or without amounts; the same."""
        return self._remembered(written, goods=True)

    def of_name(self, name: str) -> tuple[str, ...]:
        """The codes that the end of the name of an enterprise tells."""
        text = _normal(name)
        if not text.endswith(tuple(self._ends)):
            return ()
        longest = max((end for end in self._ends if text.endswith(end)), key=len)
        return _sorted(self._ends[longest].codes)

    def produces(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Of some codes those of enterprises that make things."""
        return tuple(code for code in codes if code.startswith(self._loose.producing))

    def _remembered(self, written: str, *, goods: bool) -> tuple[str, ...]:
        told = self._told.get((written, goods))
        if told is None:
            if len(self._told) >= _REMEMBERED:
                self._told.clear()
            told = self._told[written, goods] = self._read(_normal(written), goods)
        return told

    def _read(self, text: str, goods: bool) -> tuple[str, ...]:
        if any(map(self._unless.search, _ASIDE.findall(text))):
            return ()
        text = _ASIDE.sub("", text)
        found = [self._of_word(part) for part in self._parts(text, goods)]
        return _sorted(code for codes in found for code in codes) if all(found) else ()

    def _parts(self, text: str, goods: bool) -> Iterator[str]:
        """The words for trades in a text; a word that has one for *and* in it is one."""
        if self._of_word(text):
            yield text
            return
        for part in _BETWEEN.split(_AMOUNT.sub("", text) if goods else text):
            if part:
                yield part

    def _of_word(self, word: str) -> tuple[str, ...]:
        code = None if word in self._by_word else self._names.read(word).code
        return self._of_stem(word, made=False) if code is None else (code,)

    def _of_stem(self, word: str, *, made: bool) -> tuple[str, ...]:
        """The codes of a loose word, with or without what stands around it; ``made``: an ending said so."""
        trade = self._by_word.get(word)
        if trade is not None:
            codes = (*trade.codes, *(self._loose.trading if trade.sold else ()))
            return (self.produces(codes) if made else ()) or codes
        for ends, says_made in ((self._loose.made, True), (self._loose.kinds, made)):
            for end in ends:
                if word.endswith(end) and word != end:
                    codes = self._of_stem(word.removesuffix(end), made=says_made)
                    if codes:
                        return codes
        for start in self._loose.sizes:
            if word.startswith(start):
                return self._of_stem(word.removeprefix(start), made=made)
        return ()


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _sorted(codes: Iterable[str]) -> tuple[str, ...]:
    """Each code once, without those that lie under another."""
    found = sorted({*codes})
    return tuple(one for one in found if not any(one != other and one.startswith(other) for other in found))
