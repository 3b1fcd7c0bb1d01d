"""What is told of an enterprise elsewhere than in the cell of the field; a cell that tells it goes before."""

from collections.abc import Sequence

from checker.condition import Quantity, Value
from checker.intake.context import ADDRESS_KEY, PARK_KEY, Places
from checker.intake.coordinates import read_position
from checker.intake.done_cells import AS_IT_IS, BESIDE, OF_BEFORE, in_doubt
from checker.intake.evidence import Draft, contradiction
from checker.intake.fares import fares_in
from checker.intake.name_remarks import STATE_KEY, NameRemarks
from checker.intake.parts import Given
from checker.intake.rectified import PROGRESS_KEY
from checker.intake.rows.fields import Fields
from checker.intake.rows.telling import Telling
from checker.intake.stated import REMARK_KEY
from checker.intake.values.parsed import ONLY_NOT, Parsed
from checker.model import Cell, Field

_CLOSING = ")）"
_GIVEN = "检查时说明"


class ToldElsewhere:
    """Gives it to the enterprises of one table."""

    def __init__(
        self,
        fields: Fields,
        places: Places,
        remarks: NameRemarks,
        of_all: Sequence[tuple[Field, str]],
        telling: Telling,
    ):
        """``of_all``: fields, and what somebody says that they are of all enterprises."""
        self._fields, self._places, self._telling = fields, places, telling
        self._remarks, self._of_all = remarks, of_all
        self._of_course = not BESIDE.isdisjoint(fields.by_key)

    def add_given(self, draft: Draft, given: Given) -> None:
        """Park, town and day of inspection from the sheet, where the row itself leaves them open."""
        for one in self._places.said:
            if one.key in given and draft.is_open(one.label):
                draft.put(one.label, *given[one.key])

    def add_place(self, draft: Draft) -> None:
        """Park and town from the address, where nothing else tells them; another park is a doubt."""
        used, places = self._fields.by_key.get(ADDRESS_KEY), self._places
        address = None if used is None else draft.values.get(used.field.label)
        if used is None or not isinstance(address, str):
            return
        if not places.may_name_park(address) and all(one.label in draft.values for one in places.fields):
            return
        named = places.of_address(address)
        for one in places.fields:
            place, known = named.get(one.key), draft.values.get(one.label)
            if place is None or place == known:
                continue
            if draft.is_open(one.label):
                draft.put(one.label, place, draft.cells[used.field.label])
            elif known is not None and one.key == PARK_KEY:
                told = f"“{used.field.label}”写明的“{place}”"
                self._telling.note(draft, used, *contradiction(draft, one.label, told))

    def add_coordinates(self, draft: Draft) -> None:
        """Longitude and latitude from a cell that holds both, where they have no cell of their own."""
        used = self._fields.by_key.get("position")
        text = None if used is None else draft.values.get(used.field.label)
        if used is None or not isinstance(text, str):
            return
        both = read_position(text)
        cell = draft.cells[used.field.label]
        if both is None:
            parsed = Parsed(cell.raw, None, "读不出经纬度", "请写成 103.4614,30.4101 的样子")
            self._telling.doubtful(draft.row, used, parsed)
            return
        for one, degrees in zip(self._places.coordinates, both, strict=True):
            if draft.is_open(one.label):
                draft.put(one.label, Quantity.exactly(degrees), cell)

    def add_remark(self, draft: Draft) -> None:
        """What stands behind the name of how the enterprise fares; the name is without it."""
        used, field = self._fields.name, self._remarks.field
        name = None if used is None else draft.values.get(used.field.label)
        if used is None or field is None or not isinstance(name, str) or name[-1] not in _CLOSING:
            return
        found = self._remarks.of(name)
        if found is None:
            return
        draft.values[used.field.label] = found.name
        known = draft.values.get(field.label)
        if draft.is_open(field.label):
            draft.put(field.label, found.state, draft.cells[used.field.label])
        elif known is not None and known != found.state:
            told = f"名称后注明的“{found.remark}”"
            self._telling.note(draft, used, *contradiction(draft, field.label, told))

    def add_fares(self, draft: Draft) -> None:
        """What became of the enterprise by its rectification or a remark: 已关闭，设备搬空; 原址已复耕."""
        field = self._remarks.field
        own = None if field is None else draft.cells.get(field.label)
        only_not = own is not None and own.reason == ONLY_NOT
        if field is None or field.label in draft.values or not (only_not or draft.is_open(field.label)):
            return
        for key in (PROGRESS_KEY, REMARK_KEY):
            used = self._fields.by_key.get(key)
            text = None if used is None else draft.values.get(used.field.label)
            state = fares_in(text, of_it=False) if isinstance(text, str) else None
            if used is not None and state is not None:
                draft.put(field.label, state, draft.cells[used.field.label])
                return

    def add_of_all(self, draft: Draft) -> None:
        """What somebody says of all enterprises, where nothing on the list tells it of this one."""
        for field, choice in self._of_all:
            if draft.is_blank(field.label):
                draft.put(field.label, choice, Cell(_GIVEN, f"{field.label}={choice}"))

    def leave_out_put_right(self, draft: Draft) -> None:
        """Of what the row says to be put right the cell may be of before."""
        if not self._of_course:
            return
        own = self._fields.by_key.get(STATE_KEY)
        state = "" if own is None else draft.cells[own.field.label].raw

        def value_of(key: str) -> Value | None:
            used = self._fields.by_key.get(key)
            return None if used is None else draft.values.get(used.field.label)

        fields = (one.field for one in self._fields.by_key.values())
        for key in sorted(in_doubt(value_of, fields, state)):
            used = self._fields.by_key[key]
            cell = draft.cells[used.field.label]
            draft.in_doubt |= {used.field.label}
            draft.cells.put(used.field.label, Cell(cell.place, cell.raw, OF_BEFORE))
            self._telling.doubtful(draft.row, used, Parsed(cell.raw, None, OF_BEFORE, AS_IT_IS))
