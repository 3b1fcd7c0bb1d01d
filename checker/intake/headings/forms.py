"""How a heading is written: its levels, its forms in which it is looked up, what stands in its brackets."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from checker.intake.legends import legend
from checker.intake.units import unit_of
from checker.intake.wording import squeeze
from checker.intake.words import measures, questions, titles

Levels = tuple[str, ...]
_HEADINGS = 2_000  # remembered; a list has some dozens
_DECORATION = re.compile(r"[*※★▲△●#:;,。!“”\"'「」【】]+")
BRACKETS = re.compile(r"[(\[{【〔][^()\[\]{}【】〔〕]*[)\]}】〕]")
DECIBEL = re.compile(r"db\(a\)", re.IGNORECASE)  # its brackets would end those around it


def whole(levels: Iterable[str]) -> str:
    """A heading as it is shown, compared and mapped: all its levels, the group first."""
    return "-".join(levels)


def phrases_of(names: list[str]) -> Iterator[str]:
    """What to look up, best first: all levels, each group with the last level, the last level."""
    *groups, leaf = names
    if groups:
        yield "".join(names)
        yield whole(names)
        for group in reversed(groups):
            yield group + leaf
            yield f"{group}-{leaf}"
            if leaf not in titles.NAMELESS:
                yield leaf + group  # 废气 above 是否产生, and not 验收 above 单位
            short = titles.SHORT_TOPICS.get(squeeze(group))
            if short is not None:
                yield short + leaf
            yield group + questions.QUESTION.sub("", leaf)  # 废水 above 是否直排
            yearly = questions.THIS_YEAR.sub(questions.YEARLY, leaf)
            if yearly != leaf:
                yield group + yearly  # 危险废物 above 本年产生量
            if titles.BOUNDARY in group:
                yield titles.BOUNDARY + leaf  # 厂界无组织 above 非甲烷总烃
            amount = titles.AMOUNT_OF_EACH.fullmatch(group)
            if amount is not None:
                yield leaf + amount["amount"]  # 涂料、溶剂年用量 above 油性漆
            matter = titles.MATTER.fullmatch(group)
            if matter is not None:
                yield matter["what"] + leaf  # 危废管理 above 处置协议
            if titles.PAPERS in group:  # 手续办理情况 above 用地
                yield leaf + titles.PAPERS
    generic = forms_of(leaf)[-1] in titles.GENERIC
    if groups and forms_of(leaf)[-1] in titles.ALL_OF_IT:
        yield groups[-1]
    if not generic:
        yield leaf
    elif groups:
        yield groups[-1]


def without_unit(level: str) -> str:
    """昼间 dB(A) → 昼间; 年营业收入，单位：万元 → 年营业收入"""
    level = measures.NOTE.sub("", level) or level
    words = level.split()
    if len(words) > 1 and unit_of(words[-1]) is not None:
        return " ".join(words[:-1])
    bare = measures.BEHIND.sub("", level)
    if bare and bare != level:
        return bare  # 监测值mg/m³, whose stroke is the unit's
    name, stroke, unit = unicodedata.normalize("NFKC", level).rpartition("/")
    if stroke and len(name) >= 2 and unit_of(unit) is not None:
        return name  # 年收入/万元
    return level


def asserted(levels: Levels) -> frozenset[str]:
    """What a cell may say in place of yes under a question: 直排 under 是否直排, 涉VOCs under 是否涉VOCs.

    Only where the heading asks: a cell that repeats a heading such as 营业执照 may be left of a form.
    """
    form = forms_of(levels[-1])[-1] if levels else ""
    bare = questions.INNER.sub("", form)
    asked = {bare, questions.OF_NOW.sub("", bare)}  # 目前是否经营
    return frozenset(one for one in asked if len(one) >= 2) if bare != form else frozenset()


def without_question(form: str) -> str:
    return questions.ASKED.sub("", questions.ASKED.sub("", form))


def mapped_name(heading: str) -> str:
    """A heading as a mapping names it: 颗粒物#2 is the second column of that title."""
    return squeeze(heading)


def plain_heading(text: str) -> str:
    """A heading as it is compared, without what stands in brackets."""
    return forms_of(text)[-1]


@lru_cache(_HEADINGS)
def forms_of(text: str) -> tuple[str, ...]:
    """The forms in which a heading is looked up: as written, then without what stands in brackets."""
    form = _DECORATION.sub("", _plainly(text))
    inside = "".join(text[1:-1] for text in BRACKETS.findall(form))
    bare = BRACKETS.sub("", form)
    open_bracket = re.sub(r"\([^()]*$", "", bare)
    forms: tuple[str, ...] = (form, bare, open_bracket)
    if inside and titles.QUALIFYING.search(inside) is not None:
        forms = (form, inside + bare, bare + inside)
    return tuple(dict.fromkeys(one for one in forms if one)) or (form,)


def _plainly(text: str) -> str:
    """A heading (squeezed) without its number, who found it out, how it is answered, what its codes are."""
    form = DECIBEL.sub("db", squeeze(text))
    for word, plain in questions.DIALECT:
        form = form.replace(word, plain)
    form = questions.TICKS_SAY.sub("", questions.TWICE.sub(questions.WHETHER + r"\1", form))
    form = questions.OR_NOT.sub(questions.WHETHER + r"\g<what>", form)
    form = titles.FOUND_BY.sub("", titles.NUMBERING.sub("", form) or form)
    form = questions.ANSWERED.sub("", form) or form
    return form.partition(":")[0] if ":" in form and legend(form) else form  # 运行状态：1.运行 2.停产


def in_brackets(heading: str) -> list[str]:
    """What stands in the brackets of a heading."""
    return [text[1:-1] for text in BRACKETS.findall(unicodedata.normalize("NFKC", heading))]
