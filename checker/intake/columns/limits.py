"""Time limits and days of completion: headings mix them up, and a limit may count from a day not told."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from checker.condition import Period
from checker.intake.columns.claims import Claims
from checker.intake.columns.result import Note, Used
from checker.intake.columns.sample import is_day
from checker.intake.dates import DateError, read_day
from checker.intake.day_columns import DayInColumns
from checker.intake.headings.forms import Levels, whole
from checker.intake.ticks import Ticked
from checker.intake.time_limits import counts_from_inspection, last_day
from checker.intake.wording import squeeze
from checker.intake.words import days, titles

_TO_BE_DONE = frozenset({"rectification_class", "measures", "problems"})


def by_limits(claims: Claims, as_of: date | None) -> None:
    """完成时间 whose cells are limits (9月底前, 30天内): until when it is to be done, not when it was.

    So it is where a fifth of them are days that are still to come.
    期限, 实际完成 in a list of what is put right, above limits and days and nothing else.
    """
    for index, deadline in claims.perhaps("completed_on", "deadline"):
        texts = claims.texts(index)
        limits, ahead = sum(map(_is_limit, texts)), sum(_is_ahead(text, as_of) for text in texts)
        planned = not titles.ACTUALLY.search(claims.headings[index][-1]) and 5 * ahead >= len(texts)
        if texts and (5 * limits >= 4 * len(texts) or planned):
            claims.take(index, deadline, 90)
            return
    for index, deadline in claims.free("deadline"):
        texts = claims.texts(index)
        asked = titles.LIMIT.fullmatch(squeeze(claims.headings[index][-1])) and _puts_right(claims)
        if asked and texts and all(_is_limit(text) or is_day(text) for text in texts):
            claims.take(index, deadline, 90)
            break
    for index, done in claims.free("completed_on"):
        texts = claims.texts(index)
        asked = titles.DONE_ON.fullmatch(squeeze(claims.headings[index][-1])) and _puts_right(claims)
        if asked and texts and all(map(is_day, texts)):
            claims.take(index, done, 90)
            return


def limits_from_nowhere(
    used: list[Used],
    ticked: list[Ticked],
    claims: Claims,
    told: Collection[str],
    when_made: tuple[Period, str] | None,
) -> Iterator[Note]:
    """15天内, 立即 in a list that does not say from which day they count; ``told``: keys it tells."""
    if "inspected_on" in told:
        return
    but = _filled_in(claims.headings)
    for one, cells in _limits(used, ticked, claims):
        texts = dict.fromkeys(cell for cell in cells if isinstance(cell, str))
        open_ended = [
            text.strip()
            for text in texts
            if _has_no_end(text, when_made) and one.parser.without_year(text) is None
        ]
        if open_ended:
            yield (
                one.index,
                f"“{one.field.label}”一列写有“{'、'.join(open_ended[:3])}”，名单没有写检查日期{but}，算不出哪天到期",
                "请写明到期日，例如 2018-09-15；或在表格上方写“检查日期：2018年8月31日”",
            )


def _limits(used: list[Used], ticked: list[Ticked], claims: Claims) -> list[tuple[Used, list[object]]]:
    """The columns of time limits, and some of what stands in them."""
    alone = [(one, claims.cells(one.index)) for one in used]
    parts = [
        (Used(one.columns[0][0], one.field, one.parser), list[object](one.texts))
        for one in ticked
        if isinstance(one, DayInColumns)
    ]
    return [(one, cells) for one, cells in (*alone, *parts) if one.field.key == "deadline"]


def _filled_in(headings: Mapping[int, Levels]) -> str:
    """What is said of a column of the day on which the list was filled in."""
    filled = [whole(levels) for levels in headings.values() if days.FILLED_IN.fullmatch(squeeze(levels[-1]))]
    return f"（“{filled[0]}”是填表的日期，不一定是检查之日，不从它起算）" if filled else ""


def _puts_right(claims: Claims) -> bool:
    """Whether a list tells what is to be put right, and how."""
    return any(field.key in _TO_BE_DONE for field in claims.fields())


def _is_limit(text: str) -> bool:
    return counts_from_inspection(text) or days.TO_BE_DONE_BY.search(text) is not None


def _is_ahead(text: str, as_of: date | None) -> bool:
    """Whether it is a day after that of the check."""
    try:
        first = read_day(text).first
    except DateError:
        return False
    return as_of is not None and first is not None and first > as_of


def _has_no_end(text: str, when_made: tuple[Period, str] | None) -> bool:
    """Whether a time limit has no last day without that of an inspection."""
    if not counts_from_inspection(text):
        return False
    try:
        last_day(text, None, when_made[0] if when_made is not None else None)
    except DateError:
        return True
    return False
