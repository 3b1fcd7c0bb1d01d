"""Columns that the list around them gives to something else than the field that their heading names.

有效期至 behind another paper, 台数 of machines, 是否喷漆 in a list of car repairers.  What the groups above a
heading give to something else is told in ``others``.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from checker.intake.content import of_outfalls
from checker.intake.headings.forms import Levels, plain_heading, whole
from checker.intake.headings.groups import is_duty
from checker.intake.headings.lexicon import Match
from checker.intake.licence_states import headed_as, kind_of
from checker.intake.others import follows_another_paper
from checker.intake.units import canonical
from checker.intake.wording import as_text, squeeze
from checker.intake.words import canon, matters, papers, plant, titles
from checker.model import Field


@dataclass(frozen=True, slots=True)
class _List:
    """A table and what stands above it."""

    headings: Mapping[int, Levels]
    matches: Mapping[int, Match]
    sample: Mapping[int, list[object]]
    above: Collection[str]  # the lines above it, and the name of its sheet

    def title(self, column: int) -> str:
        """The heading of a column, group first."""
        return whole(self.headings.get(column, ()))

    def left_of(self, column: int) -> Iterator[tuple[str, Field | None]]:
        """The headings to the left and their fields, the nearest first."""
        for at in sorted((at for at in self.matches if at < column), reverse=True):
            yield whole(self.headings[at][-1:]), self.matches[at].field

    def is_environmental(self) -> bool:
        """Whether anything above the list or in its headings is about the environment."""
        texts = (*self.above, *map(self.title, self.headings))
        return any(matters.ENVIRONMENTAL.search(squeeze(text)) for text in texts)


def of_something_else(
    headings: Mapping[int, Levels],
    matches: Mapping[int, Match],
    sample: Mapping[int, list[object]],
    above: Collection[str],
) -> dict[int, Field]:
    """The columns, and the fields that they are not; what a mapping says stays.

    ``sample``: some filled cells of each column.
    """
    table = _List(headings, matches, sample, above)
    return {
        column: match.field
        for column, match in matches.items()
        if match.field is not None
        and match.how != "mapping"
        and any(doubt(table, column) for doubt in _doubts_about(match.field))
    }


def of_another_authority(
    headings: Mapping[int, Levels], matches: Mapping[int, Match], above: Collection[str]
) -> frozenset[str]:
    """The keys of what a list that is about food, fire or safety alone means in a way of its own."""
    other = _of_another_authority(_List(headings, matches, {}, above), 0)
    return frozenset({*_OF_ANY_AUTHORITY, "acceptance"}) if other else frozenset()


def _doubts_about(field: Field) -> Iterator["_Doubt"]:
    if field.key in _DOUBTS:
        yield _DOUBTS[field.key]
    if is_duty(field):
        yield _of_what_lacks
    if field.key in _WHERE_BARE:
        yield _of_another_authority
    if field.measured or field.key in _OF_ANY_AUTHORITY:
        yield _of_workplace


def _of_another_paper(table: _List, column: int) -> bool:
    """有效期至 that follows 安全生产许可证 is of that paper: no discharge permit is called expired by it."""
    return matters.DISCHARGE not in table.title(column) and follows_another_paper(table.left_of(column))


def _of_any_certificate(table: _List, column: int) -> bool:
    """证书编号 in a list whose 证书类型 tells of other certificates than those of discharge as well."""
    if matters.DISCHARGE in table.title(column):
        return False
    kinds = [at for at, levels in table.headings.items() if headed_as(levels, papers.KIND_OF_CERTIFICATE)]
    return any(kind_of(as_text(cell)) is None for at in kinds for cell in table.sample.get(at, []))


def _of_no_discharge_permit(table: _List, column: int) -> bool:
    """许可证编号, 有效期至 in a list of other permits, by its title (食品生产许可) or the numbers in it."""
    if table.is_environmental():
        return False
    numbers = [at for at, one in table.matches.items() if one.field and one.field.key == _PERMIT_NUMBER]
    cells = [squeeze(as_text(cell)) for at in numbers for cell in table.sample.get(at, [])]
    if any(map(papers.PERMIT_NUMBER.fullmatch, cells)):
        return False
    return any(map(matters.OTHER_AUTHORITY.search, table.above)) or any(
        map(papers.NO_DISCHARGE_PERMIT.fullmatch, cells)
    )


def _of_certificate_number(table: _List, column: int) -> bool:
    return _of_any_certificate(table, column) or _of_no_discharge_permit(table, column)


def _of_certificate_until(table: _List, column: int) -> bool:
    return _of_another_paper(table, column) or _of_certificate_number(table, column)


def _of_another_authority(table: _List, column: int) -> bool:
    """验收, 台账, 监测结果 in a list that is by its title about food, fire or safety, and nothing else."""
    return any(map(matters.OTHER_AUTHORITY.search, table.above)) and not table.is_environmental()


def _of_what_lacks(table: _List, column: int) -> bool:
    """Ticks under 环评 in a list of lacking papers (缺哪项打√): that there is one they do not say."""
    signs = [squeeze(as_text(cell)) for cell in table.sample.get(column, [])]
    ticks = bool(signs) and all(map(titles.TICK.fullmatch, signs))
    return ticks and any(titles.TICK_OF_LACK.search(squeeze(text)) for text in table.above)


def _of_left_approval(table: _List, column: int) -> bool:
    """批复文号 and 批复时间 behind 立项批复, 水保方案: those of what is to the left."""
    return _bare(table, column) and _of_another_matter(table, column, matters.APPROVED)


def _of_left_acceptance(table: _List, column: int) -> bool:
    """验收时间 behind 消防验收, 档案验收."""
    return _bare(table, column) and _of_another_matter(table, column, matters.ACCEPTED)


def _of_left_paper(table: _List, column: int) -> bool:
    """到期日期 behind a contract or certificate: no time limit of the rectification."""
    if not _bare(table, column):
        return False
    for title, field in table.left_of(column):
        if field is not None and field.group == canon.RECTIFICATION and not _is_bare(title):
            return False
        if matters.SOME_PAPER.search(squeeze(title)):
            return True
    return False


def _bare(table: _List, column: int) -> bool:
    return len(table.headings[column]) == 1 and _is_bare(table.headings[column][0])


def _is_bare(title: str) -> bool:
    return matters.BARE_NUMBER_OR_DAY.fullmatch(plain_heading(title)) is not None


def _of_another_matter(table: _List, column: int, what: re.Pattern[str]) -> bool:
    """Whether the nearest such column to the left is about something else than the environment."""
    for title, field in table.left_of(column):
        if what.search(title) and not _is_bare(title):
            ours = field is not None and field.group in {canon.BUILDING, canon.PERMITTING}
            return not ours and matters.ENVIRONMENTAL.search(squeeze(title)) is None
    return False


def _of_house(table: _List, column: int) -> bool:
    """建成时间 in a list of houses (自建房排查): when the house was built."""
    return any(map(matters.OF_HOUSES.search, table.above))


def _of_goods(table: _List, column: int) -> bool:
    """贮存情况 where nothing above the list or in its headings is about waste: that of goods."""
    return not any(
        matters.ANY_REFUSE.search(squeeze(text)) for text in (*table.above, *map(table.title, table.headings))
    )


def _of_other_plant(table: _List, column: int) -> bool:
    """台数, 容量, 吨位 are those of boilers only where something says so: the list, or a unit of boilers."""
    title = table.title(column)
    if titles.OF_ANY_PLANT.fullmatch(plain_heading(table.headings[column][-1])) is None:
        return False
    cells = table.sample.get(column, [])
    if _about_boilers(title) or 2 * sum(_about_boilers(as_text(cell)) for cell in cells) > len(cells):
        return False
    left = table.title(column - 1)
    if titles.OTHER_PLANT.search(left) is not None and not _about_boilers(left):
        return True
    return not _about_boilers("".join([*table.above, *map(table.title, table.headings)]))


def _about_boilers(text: str) -> bool:
    return plant.OF_STEAM.search(canonical(text)) is not None


def _of_waste_management(table: _List, column: int) -> bool:
    """管理类别 in a list about hazardous waste: how that is managed (简化管理, 登记管理), and no permit."""
    if matters.DISCHARGE in table.title(column):
        return False
    others = [*table.above, *(table.title(at) for at in table.headings if at != column)]
    of_permits = any(matters.DISCHARGE in text for text in others)
    return not of_permits and any(canon.OF_HAZARDOUS.search(text) for text in others)


def _of_car_repair(table: _List, column: int) -> bool:
    """是否喷漆 in a list of car repairers: to repair cars is a service, with duties of its own in the law
    (生态环境法典 253, 大气污染防治法 84), and its painting no 工业涂装.
    """
    if plant.INDUSTRIAL in table.title(column):
        return False
    names = (table.title(at) for at, one in table.matches.items() if one.field and one.field.key == "name")
    return any(plant.OF_CAR_REPAIR.search(squeeze(text)) for text in (*table.above, *names))


def _of_rectification(table: _List, column: int) -> bool:
    """验收时间 in a list of what is put right: the rectification is accepted there, and no project."""
    if titles.ANY_ACCEPTANCE.fullmatch(plain_heading(table.headings[column][-1])) is None:
        return False
    fields = {one.field.key for one in table.matches.values() if one.field is not None}
    return bool(fields & _PUT_RIGHT) and not any(
        titles.OF_PROJECTS.search(table.title(at)) for at in table.headings
    )


def _of_outfall(table: _List, column: int) -> bool:
    """排口整治类别, and 整治类别 in a list of outfalls: the outfall is closed (取缔), not the enterprise."""
    if titles.OUTFALL.search(squeeze(table.title(column))):
        return True
    named = (table.title(at) for at, one in table.matches.items() if one.field and one.field.key == "name")
    of_firms = any(titles.WHOSE_OUTFALL.fullmatch(squeeze(title)) is None for title in named)
    return not of_firms and of_outfalls(map(table.title, table.headings))


def _of_workplace(table: _List, column: int) -> bool:
    """粉尘浓度, 是否超标 in a list about occupational diseases: of the air that the workers breathe."""
    outside = matters.LEAVES_THE_WORKS.search(table.title(column)) is not None
    return not outside and any(map(matters.OCCUPATIONAL.search, table.above))


def _of_other_acceptance(table: _List, column: int) -> bool:
    return _of_rectification(table, column) or _of_another_authority(table, column)


def _of_other_acceptance_day(table: _List, column: int) -> bool:
    return _of_other_acceptance(table, column) or _of_left_acceptance(table, column)


_PERMIT_NUMBER = "discharge_permit_number"
# What other authorities ask for under the same headings.
_OF_ANY_AUTHORITY = (
    *("records_kept", "emergency_plan", "self_monitoring", "complaints"),
    *("standard_met", "gas_result", "water_result", "noise_result"),
)
# And what their lists ask for under headings that do not say of what: 是否持证, 批复文号, 是否联网.
_WHERE_BARE = frozenset(
    {"discharge_permit", "permit_class", "eia_number", "eia_date", "three_simultaneous"}
    | {"disclosure", "online_monitoring", "online_connected"}
)
_PUT_RIGHT = frozenset({"written_off", "written_off_on", "rectification_class", "completed"})

# By the key of the field that the heading of a column names, when the column is not of it.
_Doubt = Callable[[_List, int], bool]
_DOUBTS: dict[str, _Doubt] = {
    "discharge_permit_until": _of_certificate_until,
    _PERMIT_NUMBER: _of_certificate_number,
    "permit_class": _of_waste_management,
    **dict.fromkeys(plant.BOILER_FIELDS, _of_other_plant),
    "painting": _of_car_repair,
    "acceptance": _of_other_acceptance,
    "acceptance_date": _of_other_acceptance_day,
    **dict.fromkeys(("eia_number", "eia_date"), _of_left_approval),
    "last_day": _of_left_paper,
    "operation_start": _of_house,
    "hazardous_storage": _of_goods,
    **dict.fromkeys(_OF_ANY_AUTHORITY, _of_another_authority),
    "rectification_class": _of_outfall,
}
