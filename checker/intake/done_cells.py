"""Cells of what is wrong beside words that it was put right: 环评批复 无, 整改情况 已取得环评批复.

Which of the two tells of today nobody can say: nothing is alleged by such a cell, and somebody has to look.
Words of a matter take the cells of that matter.  Those of no matter (已完成整改, 已销号) take all, unless the
row states its faults, of which they then speak; who is closed is no longer at work.
"""

from collections.abc import Iterable, Mapping

from checker.condition import Kind, Value
from checker.intake.excused import topics_of
from checker.intake.name_remarks import STATE_KEY
from checker.intake.rectified import PROGRESS_KEY, RECTIFICATION_KEYS, rectified
from checker.intake.wording import squeeze
from checker.intake.words import canon, problems
from checker.model import Field

OF_BEFORE = "整改情况写明已整改，这一栏是整改前还是整改后的看不出"
AS_IT_IS = "请按现状改填；没有整改到位的，请改正整改情况"
COURSE = frozenset(RECTIFICATION_KEYS) - {"complaint_founded"}  # officials saw what is in the other cells


def in_doubt(values: Mapping[str, Value], fields: Iterable[Field]) -> frozenset[str]:
    """The keys of the fields whose cells may be of before, by the values of a row by key."""
    course = {key: one for key, one in values.items() if key in COURSE}
    if not course:
        return frozenset()
    progress = course.pop(PROGRESS_KEY, "")
    clauses = list(_done(squeeze(progress))) if isinstance(progress, str) else []
    closed = any(problems.CLOSED.fullmatch(one) for one in clauses)
    topics = frozenset[int]().union(*map(topics_of, clauses))
    whole = closed or rectified(course) is not None or (clauses != [] and not topics)
    if whole and problems.OUTSTANDING.search(squeeze(str(progress))) and not closed:
        whole = False
    faults = values.get("problems")
    faults = squeeze(faults) if isinstance(faults, str) else ""
    if problems.NONE.fullmatch(faults):
        faults = ""
    stated = topics_of(faults)
    found = set()
    for one in fields:
        if not _is_wrong(one, values.get(one.key)):
            continue
        its = topics_of(squeeze(one.label))
        of_faults = not faults or bool(its & stated)
        if its & topics or closed or (whole and of_faults):
            found.add(one.key)
    if closed and values.get(STATE_KEY) == canon.AT_WORK:
        found.add(STATE_KEY)
    return frozenset(found)


def _done(progress: str) -> Iterable[str]:
    for one in problems.CLAUSE_ENDS.split(progress):
        if problems.PUT_RIGHT.search(one) and not problems.NOT_DONE.search(one):
            yield one


def _is_wrong(field: Field, value: Value | None) -> bool:
    """Whether a choice says that something is lacking or done that must not be."""
    if field.type is not Kind.CHOICE or field.group == canon.RECTIFICATION or not isinstance(value, str):
        return False
    if canon.YES_OR_NO.issuperset(field.choices or ()):
        return value == canon.YES and field.key in problems.WRONG_IF_SO
    return value in problems.WRONG_CHOICES
