"""Cells of what is wrong beside words that it was put right, or need not be: 环评批复 无, 已取得环评批复.

Which of the two tells of today nobody can say: nothing is alleged by such a cell, and somebody has to look.
Words of a matter take the cells of that matter.  Those of no matter (已完成整改, 已销号) take all, unless the
row states its faults, of which they then speak; who is closed or not begun is not at work.
"""

from collections.abc import Callable, Iterable

from checker.condition import Kind, Value
from checker.intake.excused import Excuse, excuse, may_excuse, topics_of
from checker.intake.name_remarks import STATE_KEY
from checker.intake.rectified import PROGRESS_KEY, RECTIFICATION_KEYS, rectified
from checker.intake.wording import squeeze
from checker.intake.words import canon, papers
from checker.intake.words.problems import of_the_day, parting, rectification
from checker.model import Field

OF_BEFORE = "同一行写有已整改、不需要或者已停产搬迁的内容，这一栏是不是现状看不出"
AS_IT_IS = "请按现状改填；仍是这样的，请改正“整改情况”“备注”"
REMARK_KEY, PROBLEMS_KEY, ACCEPTANCE_KEY = "remark", "problems", "acceptance"
_COURSE = frozenset(RECTIFICATION_KEYS) - {"complaint_founded"}  # officials saw what is in the other cells
BESIDE = _COURSE | {REMARK_KEY, STATE_KEY}
ValueOf = Callable[[str], Value | None]  # by the key of a field


def in_doubt(value_of: ValueOf, fields: Iterable[Field], state: str) -> frozenset[str]:
    """The keys of the fields whose cells may not be of today, by what the cells of a row say by key.

    ``state`` is what stands under 生产状态: 试生产 is production, and comes before acceptance.
    """
    progress, remark = _text(value_of(PROGRESS_KEY)), _text(value_of(REMARK_KEY))
    on_trial = rectification.ON_TRIAL.search(squeeze(state) + remark) is not None
    if not (progress or remark or on_trial) and all(value_of(key) is None for key in _COURSE):
        return frozenset()  # most rows
    clauses = [*parting.CLAUSE_ENDS.split(progress), *parting.CLAUSE_ENDS.split(remark)]
    closed = any(rectification.CLOSED.fullmatch(one) for one in clauses)
    all_of_it = closed or rectification.MAY_BE_WRONG.search(remark) is not None
    done, reasons = _Done(value_of, clauses, progress), _reasons(clauses)

    def may_be_of_before(field: Field) -> bool:
        return (
            all_of_it
            or (on_trial and field.key == ACCEPTANCE_KEY)
            or done.covers(field)
            or any(may_excuse(reason, field) for reason in reasons)
            or _spoken_of(remark, field)
        )

    found = {one.key for one in fields if _is_wrong(one, value_of(one.key)) and may_be_of_before(one)}
    if closed and value_of(STATE_KEY) == canon.AT_WORK:
        found.add(STATE_KEY)
    return frozenset(found)


class _Done:
    """What a row tells to be done."""

    def __init__(self, value_of: ValueOf, clauses: Iterable[str], progress: str):
        left = [one for one in clauses if not rectification.NOT_DONE.search(one)]
        done = [
            one
            for one in left
            if rectification.PUT_RIGHT.search(one) or rectification.DONE_BESIDE.search(one)
        ]
        self._topics = frozenset[int]().union(*map(topics_of, done))
        self._keys = {
            key for one in done for words, keys in rectification.DONE_OF if words.search(one) for key in keys
        }
        self._keys |= {ACCEPTANCE_KEY for one in clauses if rectification.ACCEPTED.search(one)}
        course = {key: value for key in _COURSE - {PROGRESS_KEY} if (value := value_of(key)) is not None}
        by_column = rectified(course)
        plainly = any(rectification.ALL_DONE.fullmatch(one) for one in left)
        outstanding = rectification.OUTSTANDING.search(progress.replace("100%", "")) is not None
        self._whole = by_column is not None or (plainly and not outstanding)
        faults = _text(value_of(PROBLEMS_KEY))
        self._faults = "" if of_the_day.NONE.fullmatch(faults) else faults

    def covers(self, field: Field) -> bool:
        its = topics_of(squeeze(field.label))
        of_faults = not self._faults or bool(its & topics_of(self._faults))
        return bool(its & self._topics) or field.key in self._keys or (self._whole and of_faults)


def _reasons(clauses: Iterable[str]) -> list[Excuse]:
    """Why something need not be there: 不产生废气; if some say of what they are, only those."""
    left = [one for one in clauses if one and not rectification.NOT_DONE.search(one)]
    found = [reason for one in left if (reason := excuse(one, 0))]
    return [one for one in found if one.topics] or found


def _spoken_of(remark: str, field: Field) -> bool:
    """环评手续在档案室 beside 环评批复 无: of a paper that is lacking it is said that there may be one."""
    if field.key not in papers.NAMES:
        return False
    its = topics_of(squeeze(field.label))
    clauses = (
        one for one in parting.CLAUSE_ENDS.split(remark) if not rectification.CONFIRMS_LACK.search(one)
    )
    return any(its & topics_of(one) or _numbered(one, field) for one in clauses)


def _numbered(clause: str, field: Field) -> bool:
    """成环建评〔2016〕88号: the number of an approval."""
    return field.key == papers.APPROVAL and papers.APPROVAL_NUMBER.search(clause) is not None


def _text(value: Value | None) -> str:
    return squeeze(value) if isinstance(value, str) else ""


def _is_wrong(field: Field, value: Value | None) -> bool:
    """Whether a choice says that something is lacking, or done that must not be."""
    if field.type is not Kind.CHOICE or field.group == canon.RECTIFICATION or not isinstance(value, str):
        return False
    if canon.YES_OR_NO.issuperset(field.choices or ()):
        return value == canon.YES and field.key in rectification.WRONG_IF_SO
    return value in rectification.WRONG_CHOICES
