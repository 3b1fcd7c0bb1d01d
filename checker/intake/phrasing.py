"""Headings in other words: what may be taken from them or turned round without asking something else."""

import re
from collections.abc import Iterator

from checker.condition import Kind
from checker.intake.words import canon, parties, questions, titles


def phone_of_another(form: str) -> bool:
    """Whether a heading says whose telephone it is, and that is not the enterprise: 镇联系人电话."""
    return any(key == "phone" and other.search(form) is not None for key, _, other in titles.ENDINGS)


def phrased(form: str) -> str | None:
    """The key of the field that a heading (squeezed, without decoration) names by its last words."""
    if names_enterprise(form):
        return "name"
    return next(
        (
            key
            for key, ending, other in titles.ENDINGS
            if ending.fullmatch(form) and other.search(form) is None
        ),
        None,
    )


def not_naming(form: str) -> re.Match[str] | None:
    """What makes of a heading the name of something else: 接收, 产品."""
    return parties.NOT_NAMING.search(form)


def names_enterprise(form: str) -> bool:
    """Whether a heading says in some way that its column names the enterprise."""
    if titles.CALLED.fullmatch(form) is not None:
        return True
    form = titles.AND_PERSON.sub("", form)
    first, stroke, other = form.partition("/")
    if stroke and other == titles.OF_PROJECT and names_enterprise(first):
        return True
    return titles.NAMING.fullmatch(form) is not None and parties.NOT_NAMING.search(form) is None


_ANY, _YES_NO, _DAY = frozenset(Kind), frozenset({Kind.CHOICE}), frozenset({Kind.DATE})
Reworded = tuple[str, frozenset[Kind], bool]


def rewordings(form: str) -> Iterator[Reworded]:
    """Other forms of a heading: each with the kinds of fields it may name, and whether a no is open."""
    yield from (one for one in _asked(form) if len(one[0]) >= 2)
    yield from (one for one in _told(form) if len(one[0]) >= 2)
    plain = spoken(form)
    if plain != form:
        yield plain, _ANY, False
        yield questions.WHETHER + plain, _YES_NO, False
        yield from (one for one in _asked(plain) if len(one[0]) >= 2)
        yield from ((bare, _ANY, False) for bare in _without_leading(plain))


def spoken(form: str) -> str:
    """What a question to the owner asks for: 名称 of 您单位的名称是?, 燃料 of 用的什么燃料?"""
    plain = questions.ADDRESSED.sub("", form, count=1)
    if plain == form and not form.endswith(questions.ENDS):
        return form if questions.WHAT.match(form) is None else questions.WHAT.sub("", form)
    plain = questions.ASKING.sub("", plain)
    return canon.MAIN_PRODUCTS if questions.MAKING.fullmatch(plain) else questions.WHAT.sub("", plain)


def _asked(form: str) -> Iterator[Reworded]:
    told = questions.SPOKEN.fullmatch(form)
    if told is not None:
        yield told["what"] or told["what2"] or told["what3"], _YES_NO, False
    whole = questions.ALL_DONE.sub("", form)
    if whole != form:
        yield whole, _YES_NO, True
    graded = questions.GRADED.sub("", form)
    if graded != form:
        yield graded, _YES_NO, True
        yield questions.LEADING.sub("", graded), _YES_NO, True
    running = questions.RUNNING.sub("", form)
    if running != form and running:
        for end in questions.RUNNING_ENDS:
            yield running + end, _YES_NO, False
    form = questions.PHENOMENON.sub("", form)
    for question in (questions.INNER, questions.DONE):
        asked = question.sub("", form)
        if asked != form:
            yield asked, _YES_NO, False
            yield questions.WHETHER + asked, _YES_NO, False
            yield questions.LEADING.sub("", asked), _YES_NO, False


def _told(form: str) -> Iterator[Reworded]:
    tended = questions.TENDING.sub("", form)
    if tended != form:
        yield tended, _YES_NO, False
        yield tended + questions.STATE, _ANY, False
        yield questions.LEADING.sub("", tended), _YES_NO, False
    yield from ((bare, _ANY, False) for bare in _without_leading(form))
    planned = questions.PLANNED.sub("", form)
    if planned != form:
        yield planned, _YES_NO, False
    untreated = questions.UNTREATED.sub("", form)
    if untreated != form:
        yield untreated, _YES_NO, False
        yield questions.WHETHER + untreated, _YES_NO, False
    measured = questions.MEASURED.sub("", form)
    if measured != form:
        yield measured, frozenset({Kind.NUMBER}), False
    for pattern in (questions.REPORT_OF_YEAR, questions.NAMED_OR_NUMBERED):
        plain = pattern.sub("", form)
        if plain != form:
            yield plain, _YES_NO, False
    yearly = questions.LAST_YEAR.sub("", form)
    if yearly != form:
        yield questions.YEARLY + yearly, frozenset({Kind.NUMBER}), False
    stem = questions.DAY_ENDING.sub("", form)
    if stem != form:
        for end in questions.DAY_ENDS:
            yield stem + end, _DAY, False


def _without_leading(form: str) -> Iterator[str]:
    """现有员工人数 and 员工人数 of 企业现有员工人数."""
    bare = questions.LEADING.sub("", form)
    while bare != form:
        yield bare
        form, bare = bare, questions.LEADING.sub("", bare)


def lacking(form: str) -> str | None:
    """What a heading says is not there: 排污许可证 of 未取得排污许可证, 环保措施 of 无环保措施."""
    found = questions.LACKING.match(form)
    return None if found is None else found["what"]


def opposite(form: str) -> str | None:
    """The key of the field whose opposite a heading asks for: 用地手续 by 违法用地."""
    return next((key for key, asked in questions.OPPOSITE.items() if asked.fullmatch(form)), None)
