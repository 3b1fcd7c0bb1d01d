"""Columns whose cells say several things: 锅炉情况, 批复文号及时间, 设施建设及运行情况, 昼/夜噪声.

Each field of such a column has a parser of its own, which is given its part of the cell; a cell that says
nothing of a field leaves it open without a word, one that cannot be told apart is left open and told.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from checker.condition import Kind
from checker.intake.amounts import boilers_in
from checker.intake.headings import Levels, Lexicon
from checker.intake.values import Asked, DoubtError, FieldParser
from checker.intake.wording import as_text, squeeze
from checker.model import Dictionary, Field

Part = Callable[[str], str]

_BOILERS = re.compile(
    r"(?:燃煤|工业|现有)?锅炉(?:的)?(?:(?:配备|使用|建设|基本|设备)?(?:情况|信息)(?:\([^()]*\))?|\([^()]*台[^()]*[、,/及和][^()]*\)"
    r"|(?:台数|数量)[、,/及和](?:吨位|蒸吨数?|容量|规模)(?:[、,/及和]燃料(?:种类|类型)?)?)"
)
_BY_DAY_AND_NIGHT = re.compile(r"[^是否达标限值准]*昼间?[/、,和及与]?夜间?[^是否达标限值准]*")
_NUMBER_AND_DAY = re.compile(
    r"(?P<what>.*)(?:文号|文件号|编号|证号|号)[、,/及和与](?:批复|审批|取得|发证)?(?P<end>时间|日期|有效期限?|有效期至|到期(?:时间|日期))"
)
_AND = re.compile(
    r"(?P<one>.+?)(?:建设|建成|安装|配套)?(?:情况)?[、,/及和与](?P<other>处理能力|运行)(?:情况|状况)?"
)
_PARTS = re.compile(r"[,，、;；。\n]")
_DAY = re.compile(
    r"(?:有效期)?(?:限|至|到|截止|截至|于)*[:：]?(?:(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?\s*(?:至|到|~|-|—)+\s*)?"
    r"(?:19|20)\d\d(?:[-./年]\d{1,2}(?:[-./月]\d{1,2}[日号]?|月)?|年)(?![\d号])(?:止|到期)?"
)
_MARKS = " \t\n,，;；、()（）:："
_DAY_NOISE, _NIGHT_NOISE = re.compile(r"昼间?|白天"), re.compile(r"夜间?|晚上")


@dataclass(frozen=True, slots=True)
class Share:
    """One field of a column that holds several."""

    field: Field
    part: Part


def shares(levels: Levels, lexicon: Lexicon, dictionary: Dictionary) -> list[Share]:
    """The fields of a column that asks for several things in one cell; none for any other column."""
    leaf, whole = squeeze(levels[-1]), squeeze("".join(levels))
    by_key = dictionary.by_key
    if _BOILERS.fullmatch(leaf):
        return _of(by_key, boilers=_boilers, boiler_capacity=_capacities, fuel=_fuels)
    if _BY_DAY_AND_NIGHT.fullmatch(leaf) and re.search(r"噪声|噪音", whole):
        return _of(by_key, noise_day=_by_day, noise_night=_by_night)
    found = _NUMBER_AND_DAY.fullmatch(leaf)
    if found is not None and found["end"] in {"时间", "日期"} and re.search(r"环评|环境影响|批复", whole):
        return _of(by_key, eia_number=_number, eia_date=_day)
    if found is not None and re.search(r"排污", whole) and re.search(r"效|到期", found["end"]):
        return _of(by_key, discharge_permit_number=_number, discharge_permit_until=_day)
    return _facility(leaf, lexicon, dictionary)


def _of(by_key: Mapping[str, Field], **parts: Part) -> list[Share]:
    return [Share(by_key[key], part) for key, part in parts.items() if key in by_key]


def _facility(leaf: str, lexicon: Lexicon, dictionary: Dictionary) -> list[Share]:
    """治污设施建设及运行情况, 废水处理设施及处理能力: a facility, and how it runs or what it can do."""
    found = _AND.fullmatch(leaf)
    one = None if found is None else lexicon.match((found["one"],)).field
    if found is None or one is None or one.type is not Kind.CHOICE or "不完备" not in (one.choices or {}):
        return []
    if found["other"] == "运行":
        other = dictionary.by_key.get(f"{one.key}_running")
    else:
        other = dictionary.by_key.get("wastewater_capacity") if one.key == "wastewater_facility" else None
    if other is None:
        return []
    split = _Split(FieldParser(one, dictionary), FieldParser(other, dictionary))
    return [Share(one, split.first), Share(other, split.second)]


class _Split:
    """Tells which parts of a cell speak of a facility and which of its running or capacity."""

    def __init__(self, one: FieldParser, other: FieldParser):
        self._one, self._other = one, other

    def first(self, text: str) -> str:
        """What is said of the facility."""
        ours, _, clear = self._sorted(text)
        if not clear:
            raise DoubtError(
                "分不清说的是有没有设施还是运行、能力如何", "请写成“有，正常”的样子，或分两列填写"
            )
        return "，".join(ours)

    def second(self, text: str) -> str:
        """What is said of the other; that it cannot be told apart is said once."""
        _, theirs, clear = self._sorted(text)
        return "，".join(theirs) if clear else ""

    def _sorted(self, text: str) -> tuple[list[str], list[str], bool]:
        ours: list[str] = []
        theirs: list[str] = []
        for part in (one.strip() for one in _PARTS.split(text)):
            told = self._one.parse(part).value is not None, self._other.parse(part).value is not None
            if told == (True, False):
                ours.append(part)
            elif told == (False, True):
                theirs.append(part)
            elif part:
                return [], [], False
        return ours, theirs, bool(ours or theirs)


def _boilers(text: str) -> str:
    """How many there are, where each part of the text says so."""
    numbers = [number for number, _ in boilers_in(text) or ()]
    return "" if not numbers or None in numbers else str(sum(one or 0 for one in numbers))


def _capacities(text: str) -> str:
    """The capacity of each boiler, written so that the largest can be told."""
    found = boilers_in(text)
    if found is None and not re.search(r"\d", text):
        return ""
    if found is None or not all(size for _, size in found):
        raise DoubtError("分不清锅炉的台数和吨位", "请写成 2台（4蒸吨、2蒸吨） 的样子")
    each = [size for number, size in found for _ in range(number or 1)]
    return f"{len(each)}台({'、'.join(each)})"


_FUELS = (
    ("燃煤", re.compile(r"燃?煤(?!气|制)")),
    ("生物质", re.compile(r"生物质")),
    ("天然气", re.compile(r"天然气|燃气")),
    ("柴油", re.compile(r"柴油")),
    ("电", re.compile(r"电(?:锅炉|加热|热|蒸汽)")),
    ("重油", re.compile(r"重油")),
)


def _fuels(text: str) -> str:
    if boilers_in(text) is None:
        return ""
    return "、".join(name for name, pattern in _FUELS if pattern.search(text))


def _by_day(text: str) -> str:
    day = _of_time(text, 0, _DAY_NOISE)
    if not day and re.search(r"\d", text) and not _by_night(text):
        raise DoubtError("分不清昼间还是夜间", "请写成 58/47 的样子：昼间在前，夜间在后")
    return day


def _by_night(text: str) -> str:
    return _of_time(text, 1, _NIGHT_NOISE)


def _of_time(text: str, place: int, named: re.Pattern[str]) -> str:
    """The value of one time of day: by its name, or by its place where neither of two is named."""
    parts = [part.strip(_MARKS) for part in re.split(r"[/、，;；\s]+", text) if part.strip(_MARKS)]
    marked = [part for part in parts if named.search(part)]
    if not marked and len(parts) == 2:
        other = _NIGHT_NOISE if place == 0 else _DAY_NOISE
        marked = [] if other.search(parts[place]) else [parts[place]]
    value = named.sub("", marked[0]).strip(_MARKS) if len(marked) == 1 else ""
    return value if re.search(r"\d", value) else ""


def _day(text: str) -> str:
    found = [one[0] for one in _DAY.finditer(_without_document(text))]
    return found[0] if len(found) == 1 else ""


def _number(text: str) -> str:
    """What is left of a cell without the day; a number has digits."""
    day = _DAY.search(_without_document(text))
    bare = text if day is None else text.replace(day[0], " ", 1)
    return bare.strip(_MARKS) if re.search(r"\d", bare) else ""


def _without_document(text: str) -> str:
    """The text without 〔2016〕12号, whose year is no day."""
    return re.sub(r"[〔\[(【（](?:19|20)\d\d[〕\])】）]\s*第?\d+号|(?:19|20)\d{2}年?第\d+号", " ", text)


def asides(
    field: Field, cells: Iterable[object], dictionary: Dictionary, taken: Collection[str]
) -> Iterator[tuple[Field, Part]]:
    """What cells of a column say of other fields than its own, where those have no column.

    未批先建 or 报告表 under 环评, 已登记 under 排污许可, 已完成 under 整改情况.
    """
    known = [(dictionary.by_key.get(key), part) for key, part in _ASIDES.get(field.key, {}).items()]
    texts = {as_text(cell) for cell in cells} if known else set()
    for other, part in known:
        if other is not None and other.key not in taken and any(part(text) for text in texts):
            yield other, part


_NOT_SO = re.compile(r"不属|非未批|是否|不存在|无未批|没有|已补|已完善|已处罚|已结案|已整改|已办")
_DOCUMENT = re.compile(
    r"(?:已?(?:编制|做|办理?|有))?(?:环评|环境影响(?:评价)?)?(?P<kind>报告书|报告表|登记表)"
)
_REGISTERED = re.compile(
    r"已(?:填报)?(?:排污|固定污染源)?(?:排污)?登记(?:表|回执)?|(?:有|已取得)(?:排污)?登记回执"
)
_DONE = re.compile(
    r"已(?:经)?(?:全部)?完成(?:整改|整治)?|(?:整改|整治)(?:已)?完成|已(?:整改|整治)(?:到位|完成|完毕)"
)
_NOT_DONE = re.compile(r"(?:尚)?未(?:完成)?(?:整改|整治)|(?:尚)?未完成|正在(?:整改|整治)|(?:整改|整治)中")


def _unapproved(text: str) -> str:
    sign = squeeze(text)
    return "是" if "未批先建" in sign and _NOT_SO.search(sign) is None else ""


def _document_kind(text: str) -> str:
    found = _DOCUMENT.fullmatch(squeeze(text))
    return "" if found is None else found["kind"]


def _registered(text: str) -> str:
    return "有" if _REGISTERED.fullmatch(squeeze(text)) else ""


def _class_of_permit(text: str) -> str:
    sign = squeeze(text)
    return sign if sign in {"登记管理", "简化管理", "重点管理"} else ""


def _completed(text: str) -> str:
    sign = squeeze(text)
    if _DONE.fullmatch(sign):
        return "是"
    return "否" if _NOT_DONE.fullmatch(sign) else ""


_ASIDES: dict[str, dict[str, Part]] = {
    "eia_approval": {"building_without_eia": _unapproved, "eia_class": _document_kind},
    "environmental_papers": {"building_without_eia": _unapproved, "eia_class": _document_kind},
    "discharge_permit": {"discharge_registration": _registered, "permit_class": _class_of_permit},
    "discharge_permit_number": {"permit_class": _class_of_permit},
    "progress": {"completed": _completed},
}


def sharing(field: Field, part: Part, dictionary: Dictionary) -> FieldParser:
    """The parser of one field of a column that holds several."""
    return FieldParser(field, dictionary, asked=Asked(part=part))
