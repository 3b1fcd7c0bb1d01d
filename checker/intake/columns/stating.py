"""Columns that state problems of the day, which are read as other fields too."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from checker.intake.columns.claims import Claims
from checker.intake.columns.notes import some_of
from checker.intake.columns.result import Note, Stating, Used
from checker.intake.heading_rows import PROBLEMS_KEY
from checker.intake.headings.forms import Levels, whole
from checker.intake.name_remarks import STATE_KEY
from checker.intake.rectified import RECTIFICATION_KEYS
from checker.intake.stated import (
    REMARK_KEY,
    Stated,
    StatedProblems,
    looked_again,
    of_another_time,
    seen_there,
)
from checker.intake.wording import as_text

_DAYS_PUT_RIGHT = frozenset({"completed_on", "written_off_on"})
_IF_PLANNED = "仍存在的问题请填写相应栏目；该列写的如是计划完成的日期，请把表头改为“整改时限”"
_NOT_STATED = "所写问题可能已有变化，未读作相应字段"
_PERMIT = "discharge_permit"
_SEEN_OF = 8  # of so many cells that say something at least one is a fault
_STATE_TODAY = "仍存在的问题请填写相应栏目"


def stating_column(
    used: list[Used], claims: Claims, stated: StatedProblems, of_others: Collection[str]
) -> tuple[Used | None, list[Note]]:
    """The column that states problems of the day, and what is to be told of it."""
    stating = _of_today(used, claims)
    if stating is None:
        return None, []
    headings = claims.headings
    again = _looked_again(headings)
    told = any(one.field.key in RECTIFICATION_KEYS and whole(headings[one.index]) == again for one in used)
    if again is not None and not (told or looked_again(whole(headings.get(stating.index, ())))):
        return None, [(stating.index, f"名单另有“{again}”一列，{_NOT_STATED}", _STATE_TODAY)]
    notes = [*_read_as(stating.index, claims, stated, of_others), *_done_by_days(stating, used)]
    return stating, notes


def seen_columns(claims: Claims, stated: StatedProblems, taken: Collection[int]) -> list[Stating]:
    """The columns without a field that hold what somebody saw there: 本周巡查情况, 环保办意见.

    Their cells say so: some are understood as faults of the day, whole, and their heading does not say that
    these are of others, of another time, or what is to be done.
    """
    found = []
    for index, levels in sorted(claims.headings.items()):
        match, heading = claims.matches[index], whole(levels)
        if match.field is not None or match.how == "mapping" or index in taken or not seen_there(heading):
            continue
        texts = claims.texts(index)
        faults = sum(_is_fault(stated.of(text)) for text in texts)
        if faults and faults * _SEEN_OF >= len(texts):
            found.append(Stating(index, heading, seen=True))
    return found


def permit_columns(claims: Claims) -> list[Stating]:
    """Columns of which nobody can tell for which field of the permit they are: 排污许可证/登记编号.

    What a cell there says is wrong (到期，未延续) is said of the permit all the same.
    """
    permit = claims.dictionary.by_key.get(_PERMIT)
    if permit is None:
        return []
    of_permit = {one.label for one in claims.dictionary.fields if one.group == permit.group}
    return [
        Stating(index, whole(claims.headings[index]), permit)
        for index, match in sorted(claims.matches.items())
        if match.field is None and match.how == "doubtful" and of_permit.issuperset(match.candidates)
        if match.candidates
    ]


def read_as(
    also: Iterable[Stating], claims: Claims, stated: StatedProblems, of_others: Collection[str]
) -> Iterator[Note]:
    """What columns that are known by what their cells state are read as."""
    for one in also:
        if one.seen:
            yield from _read_as(one.index, claims, stated, of_others)


def _is_fault(said: Stated) -> bool:
    return bool(said.told.keys() - {STATE_KEY}) and not said.not_now


def is_of_today(heading: str, headings: Mapping[int, Levels], above: Collection[str]) -> bool:
    """Whether a further column of problems states those of the day."""
    return not of_another_time(heading, above) and (_looked_again(headings) is None or looked_again(heading))


def _of_today(used: list[Used], claims: Claims) -> Used | None:
    """The column of problems, unless by its heading or the titles they are not those of the day."""
    keys = (PROBLEMS_KEY, REMARK_KEY)  # what is wrong stands among the remarks where no column asks for it
    one = next((one for key in keys for one in used if one.field.key == key), None)
    if one is None or of_another_time(whole(claims.headings.get(one.index, ())), claims.above):
        return None
    return one


def _looked_again(headings: Mapping[int, Levels]) -> str | None:
    """The heading of what was seen when somebody went there again."""
    named = (whole(levels) for _, levels in sorted(headings.items()))
    return next(filter(looked_again, named), None)


def _read_as(
    index: int, claims: Claims, stated: StatedProblems, of_others: Collection[str]
) -> Iterator[Note]:
    """What the problems of a list are read as besides."""
    texts = set(map(as_text, claims.cells(index)))
    told = {key for text in texts for key in stated.of(text).told if key not in of_others}
    labels = [one.label for one in stated.fields if one.key in told]
    if labels:
        message = f"该列写明的问题已同时读作{some_of(labels)}字段；字段另有一列且填有内容的，以那一列为准"
        yield index, message, "请核对；如不应读取，请在列对应表（--mapping）中写明该列不使用"


def _done_by_days(stating: Used, used: Iterable[Used]) -> Iterator[Note]:
    """整改完成时间 beside 存在问题: whoever has a day there is taken to have no such problem any more."""
    for one in used:
        if one.field.key in _DAYS_PUT_RIGHT:
            message = f"“{one.field.label}”填有日期的企业视为已经整改，“{stating.field.label}”所写未用于判定"
            yield one.index, message, _IF_PLANNED
            return
