"""Days that are to come, and the last day of a time limit."""

from collections.abc import Mapping
from datetime import date

from checker.condition import Period
from checker.intake.context import Places, made
from checker.intake.dates import DateError
from checker.intake.evidence import Draft
from checker.intake.parts import Head
from checker.intake.rows.fields import Fields
from checker.intake.rows.further import together
from checker.intake.rows.telling import Telling
from checker.intake.time_limits import counts_from_inspection, counts_from_notice, lacks_year, last_day
from checker.intake.values.parsed import Parsed
from checker.model import Cell

_TO_COME = "晚于检查日期"
_NOT_YET = "请核对日期；尚未完成的请留空，是期限的请写入“整改时限”"
# What has a day only once it is done, and what such a day tells beside.
_PAST: Mapping[str, str] = {
    "eia_date": "",
    "acceptance_date": "acceptance",
    "completed_on": "completed",
    "written_off_on": "written_off",
    "inspected_on": "",
}


class Days:
    """What the days of a table tell of its enterprises."""

    def __init__(self, fields: Fields, head: Head, telling: Telling):
        self._fields, self._telling = fields, telling
        self._made = made(head.above)
        self._past = [one for key, one in fields.by_key.items() if key in _PAST]
        self._limit = fields.by_key.get("deadline")
        self._from_notice = self._limit is not None and counts_from_notice(
            head.headings.get(self._limit.index, ())
        )

    def leave_out_to_come(self, draft: Draft, today: date) -> None:
        """A day after that of the check: nothing was accepted or completed on it, whatever was to be."""
        for used in self._past:
            label = used.field.label
            day = draft.values.get(label)
            if not isinstance(day, Period) or day.first is None or day.first <= today:
                continue
            cell = draft.cells[label]
            told = self._fields.by_key.get(_PAST[used.field.key])
            for one in (label, "" if told is None else told.field.label):
                if one in draft.values and draft.cells[one].place == cell.place:
                    del draft.values[one]
                    draft.cells.put(one, Cell(cell.place, cell.raw, _TO_COME))
            self._telling.doubtful(draft.row, used, Parsed(cell.raw, None, _TO_COME, _NOT_YET))

    def add_last_day(self, draft: Draft, places: Places) -> None:
        """The day on which a time limit ends, where the list has no column for it."""
        field = places.last_day
        if self._limit is None or field is None or field.label in self._fields.by_label:
            return
        own = self._limit.field.label
        limit = draft.values.get(own)
        if not isinstance(limit, str):
            return
        proof, inspected = [draft.cells[own]], None
        if counts_from_inspection(limit) and places.inspected_on is not None:
            inspected = draft.values.get(places.inspected_on.label)
            proof += [draft.cells[places.inspected_on.label]] if inspected is not None else []
        day, line_above = self._made if self._made is not None else (None, "")
        if inspected is None and day is not None and lacks_year(limit):
            proof.append(Cell("标题", line_above))
        reason = None
        try:
            if self._from_notice and counts_from_inspection(limit) and not lacks_year(limit):
                raise DateError("不从检查之日起算，算不出到期日")
            since = inspected if isinstance(inspected, Period) else None
            draft.values[field.label] = last_day(limit, since, day)
        except DateError as error:
            told = self._limit.parser.without_year(limit) if inspected is None else None
            if told is not None:
                draft.values[field.label] = told
            else:
                reason = str(error)
        draft.cells.put(field.label, together(proof, reason))
