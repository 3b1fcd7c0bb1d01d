"""What cells say of other fields than their column's, where those have no column of their own.

未批先建 or 报告表 under 环评, 已登记 or 简化，至2025.6.30 under 排污许可, 2019.5自主验收 under 竣工验收,
未开工 under 开工时间, 已完成（2018.9.20） under 整改情况: only where such a cell says it wholly.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import partial

from checker.intake.compound import Share
from checker.intake.dates import DateError, read_day
from checker.intake.facility_states import FacilityStates
from checker.intake.headings.forms import Levels
from checker.intake.paper_states import PaperStates
from checker.intake.states import Part
from checker.intake.values.options import chosen
from checker.intake.values.parser import FieldParser
from checker.intake.wording import as_text, squeeze
from checker.intake.words import answers, canon, papers, positions, titles
from checker.model import Dictionary, Field
from checker.vocabulary import OUTSIDE_PARKS


def asides(
    field: Field,
    levels: Levels,
    cells: Iterable[object],
    dictionary: Dictionary,
    taken: Collection[str],
    states: PaperStates,
    facilities: FacilityStates | None,
) -> Iterator[Share]:
    """What cells of a column say of other fields than its own, where those have no column.

    未批先建, 报告表 or 验收：无 under 环评, 已登记 under 排污许可, 无 under 排污许可证/登记, 有，未运行 under
    治污设施, 已完成 under 整改情况.
    """
    usual, several = dict(_ASIDES.get(field.key, {})), field.key in OF_SEVERAL_PAPERS
    if _REGISTRATION in usual and _REGISTRATION in dictionary.by_key and _asks_either(levels):
        usual[_REGISTRATION] = partial(_either, FieldParser(dictionary.by_key[_REGISTRATION], dictionary))
    if field.key == _PERMIT_NUMBER and _PERMIT in dictionary.by_key:
        usual[_PERMIT] = partial(_by_number, FieldParser(dictionary.by_key[_PERMIT], dictionary))
    if _ACCEPTANCE in usual and not any(titles.OF_PROJECTS.search(level) for level in levels):
        del usual[_ACCEPTANCE]  # 验收时间 may be that of what was put right
    if field.key == _TOWN and _PARK in dictionary.by_key:
        usual[_PARK] = partial(_park, FieldParser(dictionary.by_key[_PARK], dictionary))
    runs = facilities is not None and facilities.knows(field.key)
    if not (usual or several or runs):
        return
    texts = {chosen(as_text(cell)) for cell in cells}
    told = {key: part for key, part in usual.items() if any(part(text) for text in texts)}
    if _CLASS in told and any(_class_of_permit(text) in canon.SHORT_CLASSES for text in texts):
        told[_CLASS] = _class_among_others
    if several:
        told |= states.parts(field.key, texts, taken)
    if facilities is not None and runs:
        told |= facilities.parts(field.key, texts, taken)
    for key, part in told.items():
        other = dictionary.by_key.get(key)
        if other is not None and key not in taken:
            yield Share(other, part)


def _unapproved(text: str) -> str:
    sign = squeeze(text)
    told = answers.BUILT_FIRST in sign and answers.NOT_BUILT_FIRST.search(sign) is None
    return canon.YES if told else ""


def _document_kind(text: str) -> str:
    found = papers.EIA_DOCUMENT.fullmatch(squeeze(text))
    return "" if found is None else found["kind"]


def _registered(text: str) -> str:
    sign = squeeze(text)
    if papers.REGISTRATION.fullmatch(sign):
        return canon.HELD
    if papers.REGISTRATION_ENDED.fullmatch(sign):
        return canon.EXPIRED
    if papers.NEITHER.fullmatch(sign):
        return canon.LACKING
    return canon.LACKING if papers.NOT_REGISTERED.fullmatch(sign) else ""


def _asks_either(levels: Levels) -> bool:
    return any(papers.PERMIT_OR_REGISTRATION.search(squeeze(level)) for level in levels)


def _either(registration: FieldParser, text: str) -> str:
    """What is said of the one that is needed, where a heading asks for a permit or a registration."""
    if squeeze(text) == canon.REGISTERED:
        return canon.HELD
    said = registration.parse(text).value
    return _registered(text) or (said if isinstance(said, str) else "")


def _park(park: FieldParser, text: str) -> str:
    """天邛产业园区 under 属地: a park among the towns."""
    said = park.parse(text).value
    outside = said == OUTSIDE_PARKS and positions.PARK not in text
    return said if isinstance(said, str) and not outside else ""


def _class_of_permit(text: str) -> str:
    """简化, and 简化 of 简化，至2025.6.30."""
    sign = squeeze(text)
    valid = papers.PERMIT_UNTIL.fullmatch(sign)
    if valid is not None and valid["of_class"]:
        return valid["of_class"]
    if papers.NOT_COVERED.fullmatch(sign):
        return canon.NO_CLASS
    return sign if sign in canon.PERMIT_CLASSES or sign in canon.SHORT_CLASSES else ""


def _class_among_others(text: str) -> str:
    """登记 among 简化 and 重点: the class; elsewhere it may say that the enterprise is registered."""
    return canon.REGISTERED_CLASS if squeeze(text) == canon.REGISTERED else _class_of_permit(text)


def _unaccepted(text: str) -> str:
    """已批未验 names a kind of offence; 有，未验收 says how far they are."""
    return canon.YES if papers.APPROVED_NOT_ACCEPTED.search(squeeze(text)) else ""


def _completed(text: str) -> str:
    sign = squeeze(text)
    dated = answers.COMPLETED_ON.fullmatch(sign)
    if answers.COMPLETED.fullmatch(sign) or dated is not None:
        return canon.YES
    return canon.NO if answers.NOT_COMPLETED.fullmatch(sign) else ""


def _completed_on(text: str) -> str:
    """已完成（2018.9.20）: when."""
    found = answers.COMPLETED_ON.fullmatch(squeeze(text))
    return "" if found is None else found["day"] or found["day_before"] or found["day_first"]


def _accepted_on(text: str) -> str:
    """2019.5自主验收, 已验收（2020.5）: when."""
    found = papers.ACCEPTED_ON.fullmatch(squeeze(text))
    return "" if found is None else found["day"] or found["day_before"]


def _accepted(text: str) -> str:
    """A day under 验收时间 tells that it was accepted, 未验 that it was not."""
    if papers.NOT_ACCEPTED.fullmatch(squeeze(text)):
        return canon.LACKING
    try:
        day = read_day(text)
    except DateError:
        return canon.HELD if _accepted_on(text) else ""
    return canon.HELD if day.first is not None and day.last is not None else ""


def _not_begun(text: str) -> str:
    """未开工 under 开工时间."""
    return canon.NOT_BEGUN if papers.NOT_BEGUN.fullmatch(squeeze(text)) else ""


def _permit_number(text: str) -> str:
    """The number of a permit; those of registrations end otherwise."""
    found = papers.PERMIT_NUMBER.fullmatch(squeeze(text))
    return "" if found is None else found["number"].upper()


def _by_number(permit: FieldParser, text: str) -> str:
    """The number of a permit says that there is one; 正在办理 and 未取得 in its place that there is none."""
    if _permit_number(text):
        return canon.HELD
    said = permit.parse(text).value if papers.INSTEAD_OF_NUMBER.search(squeeze(text)) else None
    return said if isinstance(said, str) and said in _NOT_HELD else ""


def _registered_by_number(text: str) -> str:
    """登记：91510183…001X: so does that of a registration."""
    return canon.HELD if papers.REGISTRATION_NUMBER.fullmatch(squeeze(text)) else ""


def _permit_until(text: str) -> str:
    """简化，至2025.6.30: until when the permit is valid."""
    found = papers.PERMIT_UNTIL.fullmatch(squeeze(text))
    return "" if found is None else found["day"] or found["day_first"]


_TOWN, _PARK = "town", "park"
_PERMIT, _PERMIT_NUMBER = "discharge_permit", "discharge_permit_number"
_NOT_HELD = frozenset({canon.LACKING, canon.UNDER_WAY, *canon.ENDED})
_CLASS, _REGISTRATION, _ACCEPTANCE = "permit_class", "discharge_registration", "acceptance"
# Under these headings cells may tell of other papers too: 环评：有；验收：无.
OF_SEVERAL_PAPERS = frozenset({"eia_approval", "environmental_papers"})
_OF_APPROVALS: dict[str, Part] = {
    "building_without_eia": _unapproved,
    "used_unaccepted": _unaccepted,
    "eia_class": _document_kind,
}
_ASIDES: dict[str, dict[str, Part]] = {
    **dict.fromkeys(OF_SEVERAL_PAPERS, _OF_APPROVALS),
    "discharge_permit": {
        _REGISTRATION: _registered,
        _CLASS: _class_of_permit,
        "discharge_permit_number": _permit_number,
        "discharge_permit_until": _permit_until,
    },
    "acceptance": {"acceptance_date": _accepted_on},
    "acceptance_date": {_ACCEPTANCE: _accepted},
    "construction_start": {"construction_stage": _not_begun},
    "discharge_permit_number": {
        _CLASS: _class_of_permit,
        _REGISTRATION: _registered_by_number,
    },
    "progress": {"completed": _completed, "completed_on": _completed_on},
}
