"""Headings put together of known words: which field they name, if every character of them is accounted for.

A list of synonyms never ends; the words of which officials make headings do.  What is not understood to its
last character is not read: 拟, 房东 or 二期 would make another thing of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product

from checker.intake.units import unit_of
from checker.intake.words import titles
from checker.intake.words.composed import asking, aspects, sentences, topics

_LONGEST = 40
_BRACKETS = re.compile(r"\(([^()]*)\)")
_ASK, _BEHIND, _BEGIN, _ALREADY, _FILL, _GRADE = "ask", "behind", "begin", "already", "fill", "grade"


@dataclass(frozen=True, slots=True)
class _Told:
    """What has been read of a heading."""

    topic: str = ""
    aspects: frozenset[str] = frozenset()
    asked: bool = False
    graded: bool = False
    already: bool = False
    begun: bool = False  # something else than the question
    fills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Composed:
    """The key of a field; ``graded``: a no does not tell missing from incomplete."""

    key: str
    graded: bool = False


@lru_cache(2_000)
def composed_of(form: str) -> Composed | None:
    """The field that a heading (squeezed, without decoration) names by all of its words."""
    bare = _BRACKETS.sub("", form)
    if len(form) > _LONGEST or not _alphabet().issuperset(bare):
        return None
    inside = "".join(_BRACKETS.findall(form))
    forms = (form, bare + inside, inside + bare, form.replace("(", "").replace(")", ""))
    for one in dict.fromkeys(forms if unit_of(inside) is None else (form, bare)):
        for told in _read(one, 0, _Told(), set()):
            found = _field(told)
            if found is not None:
                return found
    for one in dict.fromkeys((form, bare) if titles.QUALIFYING.search(inside) is None else (form,)):
        for key, sentence in sentences.SENTENCES:
            if sentence.fullmatch(one) is not None:
                return Composed(key)
    return None


def _field(told: _Told) -> Composed | None:
    key = _fields().get((told.topic, told.aspects))
    if key is None:
        return None
    if told.aspects & aspects.EXACT and not told.fills <= _no_day_changed():
        return None
    changed = told.fills & topics.UNLIKE.get(told.topic, frozenset())
    if changed and not told.aspects & topics.CLASSES:
        return None
    if told.already and told.topic in topics.NEVER_ALREADY:
        return None
    if not told.aspects and told.topic in topics.ONLY_ASKED and not told.asked:
        return None
    return Composed(key, told.graded)


def _read(form: str, at: int, told: _Told, seen: set[tuple[int, _Told]]) -> Iterator[_Told]:
    """Every way to read the rest of a heading, the longest words first.

    What has been read alike up to a place goes on alike: without ``seen`` 齐全齐全齐全 would take two to the
    power of its words.
    """
    if (at, told) in seen:
        return
    seen.add((at, told))
    if at == len(form):
        yield told
        return
    words, longest = _meanings()
    for end in range(min(len(form), at + longest), at, -1):
        for meaning in words.get(form[at:end], ()):
            more = _with(told, meaning, form[at:end], last=end == len(form))
            if more is not None:
                yield from _read(form, end, more, seen)


def _with(told: _Told, meaning: tuple[str, str], word: str, *, last: bool) -> _Told | None:
    kind, what = meaning
    if kind == _ASK or (kind == _BEHIND and last):
        return replace(told, asked=True)
    if kind == _BEGIN:
        return None if told.begun else told
    if kind == _ALREADY:
        return replace(told, already=True) if told.asked else None
    if kind == _FILL:
        return replace(told, begun=True, fills=told.fills | {word})
    if kind == _GRADE:
        return replace(told, begun=True, graded=True)
    if kind == "topic":
        return None if told.topic else replace(told, topic=what, begun=True)
    if kind == "aspect":
        return None if what in told.aspects else replace(told, aspects=told.aspects | {what}, begun=True)
    return None


@cache
def _fields() -> dict[tuple[str, frozenset[str]], str]:
    """The key of the field by a topic and its aspects."""
    return {
        (topic, frozenset(several.split("+")) - {""}): key
        for key, named, *told in topics.FIELDS
        for topic in named.split(", ")
        for several in told
    }


@cache
def _no_day_changed() -> frozenset[str]:
    return frozenset(_spelt(asking.CHANGES_NO_DAY))


@cache
def _meanings() -> tuple[dict[str, list[tuple[str, str]]], int]:
    """What each word may be, and the length of the longest."""
    found: dict[str, list[tuple[str, str]]] = {}
    groups = [
        *((("topic", topic), words) for topic, words in topics.TOPICS.items()),
        *((("aspect", aspect), words) for aspect, words in aspects.ASPECTS.items()),
        ((_ASK, ""), asking.ASKS),
        ((_BEHIND, ""), asking.ASKS_BEHIND),
        ((_BEGIN, ""), asking.BEGINS),
        ((_ALREADY, ""), asking.ALREADY),
        ((_FILL, ""), asking.CHANGES_NOTHING),
        ((_GRADE, ""), asking.GRADES),
    ]
    for meaning, words in groups:
        for word in _spelt(words):
            if meaning not in found.setdefault(word, []):
                found[word].append(meaning)
    return found, max(map(len, found))


@cache
def _alphabet() -> frozenset[str]:
    """The characters of all words: most cells of a list have others, and every cell may be a heading."""
    words, _ = _meanings()
    patterns = "".join(sentence.pattern for _, sentence in sentences.SENTENCES)
    return frozenset(f"()0123456789{''.join(words)}{patterns}")


def _spelt(lines: Iterable[str]) -> Iterator[str]:
    """Each word that lines such as ``a b × c _`` stand for: ac, a, bc, b."""
    for line in lines:
        for parts in product(*(choices.split() for choices in line.split("×"))):
            yield "".join(part for part in parts if part != "_")
