"""The law index: the verified texts of the laws, against which citations are proved."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz

from checker.model import Frozen

# Official texts, web copies and rule authors differ in these; none of them changes what a text says.
_SAME = str.maketrans({":": "：", "(": "（", ")": "）", "[": "［", "]": "］"})
_SPACE = re.compile(r"\s+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Below this likeness (0 to 100) a passage helps nobody who looks for a misquoted sentence.
_ALIKE = 60.0


class IndexFormatError(ValueError):
    """The index file does not have the shape of a law index; the message says where and what it should be."""


class Span(NamedTuple):
    """Days from ``since`` to ``until``, both included; ``date.min`` and ``date.max`` where it is open."""

    since: date
    until: date

    def common(self, other: "Span") -> "Span | None":
        """The days that lie in both; ``None`` if there are none."""
        both = Span(max(self.since, other.since), min(self.until, other.until))
        return both if both.since <= both.until else None

    def __str__(self) -> str:
        start = "" if self.since == date.min else str(self.since)
        return f"{start}至{'今' if self.until == date.max else self.until}"


def span(since: date | None, until: date | None) -> Span:
    """The period of something that may be open at either end."""
    return Span(since or date.min, until or date.max)


class LawText(Frozen):
    """One text of a law: what the index says about its period, and its articles by number, such as "174"."""

    n_articles: int | None = None
    meta: Mapping[str, str]
    articles: Mapping[str, str]

    @property
    def effective(self) -> Span:
        """The period that the index states; open at an end where it states no date."""
        return span(self._day("effective_from"), self._day("effective_to"))

    def _day(self, key: str) -> date | None:
        # "2026-04-30? (…)" names a day as well: a doubtful end is still the last day that is known.
        found = _DAY.match(self.meta.get(key, ""))
        return None if found is None else date.fromisoformat(found.group())

    def has(self, article: str, quote: str) -> bool:
        """Whether the quote stands in the article word for word; see ``same_words`` for what counts."""
        return _plain(quote) in self._plain_articles.get(article, "")

    def articles_with(self, quote: str) -> list[str]:
        """The numbers of the articles in which the quote stands."""
        plain = _plain(quote)
        return [number for number, text in self._plain_articles.items() if plain in text]

    def nearest(self, quote: str, article: str) -> tuple[str, str] | None:
        """The article and the passage most like the quote, first of all in the article that was named."""
        here = {number: text for number, text in self._plain_articles.items() if number == article}
        for articles in (here, self._plain_articles):
            found = _most_alike(_plain(quote), articles)
            if found is not None:
                return found
        return None

    @cached_property
    def _plain_articles(self) -> Mapping[str, str]:
        return {number: _plain(text) for number, text in self.articles.items()}


LawIndex = Mapping[str, LawText]


def parse_index(data: object) -> dict[str, LawText]:
    """Read ``{text name: {"meta": {…}, "n_articles": 2, "articles": {"1": "…"}}}`` as JSON gives it.

    Raises ``IndexFormatError``.
    """
    if not isinstance(data, dict) or not data:
        raise IndexFormatError("应为“文本名称 → 文本”的映射，至少一项")
    return {str(name): _law_text(str(name), item) for name, item in data.items()}


def _law_text(name: str, item: object) -> LawText:
    try:
        text = LawText.model_validate(item)
        _ = text.effective
    except ValueError as error:
        shape = "meta（其中 effective_from、effective_to 写作 2018-01-01）和 articles（条号 → 条文）"
        raise IndexFormatError(f"“{name}”一项应有 {shape}") from error
    return text


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same; white space and the width of : ( ) [ ] do not count."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return _SPACE.sub("", text).translate(_SAME)


def _most_alike(quote: str, articles: Mapping[str, str]) -> tuple[str, str] | None:
    best, found = _ALIKE, None
    for number, plain in articles.items():
        place = fuzz.partial_ratio_alignment(quote, plain, score_cutoff=best)
        if place is not None and place.score > best:
            best, found = place.score, (number, plain[place.dest_start : place.dest_end])
    return found
