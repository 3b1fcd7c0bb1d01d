"""Columns whose cells say several things: 锅炉情况, 批复文号及时间, 设施建设及运行情况, 昼/夜噪声.

Each field of such a column has a parser of its own, which is given its part of the cell; a cell that says
nothing of a field leaves it open without a word, one that cannot be told apart is left open and told.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from checker.condition import Kind
from checker.intake.amounts import boilers_in
from checker.intake.headings.forms import Levels, plain_heading
from checker.intake.headings.lexicon import Lexicon
from checker.intake.headings.units import column_unit
from checker.intake.paper_states import PaperStates
from checker.intake.spellings import spellings
from checker.intake.states import Part
from checker.intake.units import Unit
from checker.intake.values.parsed import Asked, DoubtError
from checker.intake.values.parser import FieldParser
from checker.intake.wording import as_text, squeeze
from checker.intake.words import answers, canon, days, figures, papers, plant, titles
from checker.model import Dictionary, Field
from checker.wording import says_nothing

_KINDS = re.compile(r"[、,，;；+\n]")
_MARKS = " \t\n,，;；、()（）:："


@dataclass(frozen=True, slots=True)
class Share:
    """One field of a column that holds several."""

    field: Field
    part: Part
    unit: Unit | None = None  # that the heading names


def shares(levels: Levels, lexicon: Lexicon, dictionary: Dictionary) -> list[Share]:
    """The fields of a column that asks for several things in one cell; none for any other column."""
    leaf, whole = squeeze(levels[-1]), squeeze("".join(levels))
    by_key = dictionary.by_key
    if titles.BOILERS_BY_UNIT.fullmatch(leaf):
        return _of(
            by_key, boilers=partial(_so_many, _boilers), boiler_capacity=partial(_so_many, _capacities)
        )
    if titles.BOILERS.fullmatch(leaf):
        return _of(by_key, boilers=_boilers, boiler_capacity=_capacities, fuel=_fuels)
    if titles.KINDS_AND_AMOUNTS.fullmatch(leaf):
        used = [key for key in plant.USED if key in by_key]
        names = {name: key for key in used for name in _names_of(by_key[key])}
        return _of(by_key, **{key: partial(_amount_of, key, names) for key in used})
    if titles.TOWN_AND_VILLAGE.fullmatch(leaf):
        return _places(by_key)
    if titles.SEVERAL_FACILITIES.fullmatch(leaf):
        named = [key for key, word in plant.NAMED.items() if word in leaf and key in by_key]
        parts = {key: partial(_of_facility, FieldParser(by_key[key], dictionary)) for key in named}
        return _of(by_key, **parts)
    if titles.WHETHER_BOILERS.fullmatch(leaf):
        return _of(by_key, boilers=_any_boilers)
    if titles.DAY_AND_NIGHT.fullmatch(leaf) and re.search(plant.NOISE, whole):
        return _of(by_key, noise_day=_by_day, noise_night=_by_night)
    found = titles.NUMBER_AND_DAY.fullmatch(leaf)
    if found is not None and found["end"] in titles.PLAIN_DAY and re.search(papers.OF_EIA, whole):
        return _of(
            by_key,
            eia_number=_number,
            eia_date=_day,
            eia_class=_kind_before,
            eia_approval=_approved,
            eia_registration=_filed,
        )
    if found is not None and re.search(papers.OF_DISCHARGE, whole) and re.search(papers.UNTIL, found["end"]):
        return _of(by_key, discharge_permit_number=_number, discharge_permit_until=_day)
    if titles.WASTES.fullmatch(plain_heading(levels[-1])) and canon.OF_HAZARDOUS.search(whole):
        return _wastes(levels, by_key)
    return _facility(leaf, lexicon, dictionary)


def _wastes(levels: Levels, by_key: Mapping[str, Field]) -> list[Share]:
    """名称及产生量: the kinds, all their amounts in the unit of the heading, and that there are none."""
    parts = _of(by_key, hazardous_kinds=_kinds, hazardous_waste=_none)
    amount = by_key.get("hazardous_amount")
    unit, fits = column_unit(levels, amount) if amount is not None else (None, False)
    return [*parts, Share(amount, _amounts, unit)] if amount is not None and fits else parts


def in_order(levels: Levels, cells: Iterable[object], lexicon: Lexicon) -> list[Share]:
    """手续（环评/验收/登记） above √/×/√: at least two fields, answered in the order of the heading."""
    asked = titles.IN_ORDER.fullmatch(squeeze(levels[-1]))
    if asked is None:
        return []
    names = _parts_of(asked["parts"])
    told = [text for text in map(as_text, cells) if not says_nothing(text)]
    if 2 * sum(len(_parts_of(text)) == len(names) for text in told) <= len(told):
        return []
    fields = [
        lexicon.match((asked["what"],) if titles.IS_THERE.fullmatch(name) else (asked["what"], name)).field
        for name in names
    ]
    known = [(at, one) for at, one in enumerate(fields) if one is not None]
    if len(known) < 2 or len({one.key for _, one in known}) < len(known):
        return []
    (at, first), *others = known
    alone = titles.IS_THERE.fullmatch(names[at]) is not None
    return [
        Share(first, partial(_first_or_all, at, len(names), alone)),
        *(Share(one, partial(_at_place, at, len(names))) for at, one in others),
    ]


def _parts_of(text: str) -> list[str]:
    """The parts of a cell or of what stands in the brackets of a heading; each of √×√ is one."""
    sign = squeeze(text)
    if titles.TICKS_ALONE.fullmatch(sign):
        return list(sign)
    if days.WITH_STROKES.fullmatch(sign):
        return [text]
    return titles.BETWEEN_PARTS.split(text.strip())


def _at_place(place: int, number: int, text: str) -> str:
    """What the part of a cell at this place says, if it has so many parts."""
    parts = _parts_of(text)
    return parts[place] if len(parts) == number else ""


def _first_or_all(place: int, number: int, alone: bool, text: str) -> str:
    """What the first part says; 未装 by itself answers 安装, else it is told that parts are missing."""
    parts = _parts_of(text)
    if len(parts) == number or says_nothing(text):
        return _at_place(place, number, text)
    if alone and len(parts) == 1:
        return text
    raise DoubtError("分不清说的是哪一项", "请按表头的次序写齐各项，例如 √/×/√，或分列填写")


def papers_named(
    levels: Levels,
    cells: Iterable[object],
    dictionary: Dictionary,
    states: PaperStates,
    taken: Collection[str],
) -> list[Share]:
    """The papers that the cells of a column 证照 name; ``taken``: keys of fields with their own columns."""
    title = plain_heading(levels[-1])
    if titles.PAPERS_HELD.fullmatch(title) is not None:
        cells = [papers.HELD_ARE + as_text(cell) for cell in cells]
        parts = states.parts(None, cells, taken)
        return _of(dictionary.by_key, **{key: partial(_held, part) for key, part in parts.items()})
    if titles.PAPERS_OF_ANY_KIND.fullmatch(squeeze(levels[-1])) is None:
        return []
    return _of(dictionary.by_key, **states.parts(None, cells, taken))


def _held(part: Part, text: str) -> str:
    """执照、环评 under 办了哪些手续: as 有执照、环评, where the cell says nothing else."""
    return part(text) if papers.SAYS_STATE.search(text) else part(papers.HELD_ARE + text)


def _of(by_key: Mapping[str, Field], **parts: Part) -> list[Share]:
    return [Share(by_key[key], part) for key, part in parts.items() if key in by_key]


def _facility(leaf: str, lexicon: Lexicon, dictionary: Dictionary) -> list[Share]:
    """治污设施建设及运行情况, 废水处理设施及处理能力: a facility, and how it runs or what it can do."""
    found = titles.FACILITY_AND.fullmatch(leaf)
    one = None if found is None else lexicon.match((found["one"],)).field
    if (
        found is None
        or one is None
        or one.type is not Kind.CHOICE
        or canon.INCOMPLETE not in (one.choices or {})
    ):
        return []
    if found["other"] == titles.RUNNING:
        other = dictionary.by_key.get(one.key + canon.RUNS)
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
        for part in (one.strip() for one in answers.PARTS_OF_TWO.split(text)):
            told = self._one.parse(part).value is not None, self._other.parse(part).value is not None
            if told == (True, False):
                ours.append(part)
            elif told == (False, True):
                theirs.append(part)
            elif part:
                return [], [], False
        return ours, theirs, bool(ours or theirs)


def _names_of(field: Field) -> set[str]:
    """What is used, by the names of the field that holds how much of it: 油性漆 of 油性漆年用量."""
    names = (squeeze(figures.AMOUNT_USED.sub("", name)) for name in (field.label, *field.headings))
    return {name for name in names if name}


def _amount_of(key: str, names: Mapping[str, str], text: str) -> str:
    """3吨 of 溶剂型油墨3吨、白乳胶1吨: how much of one kind, if a clause says it wholly and once."""
    found = [figures.KIND_AND_AMOUNT.fullmatch(squeeze(part)) for part in _KINDS.split(text)]
    amounts = [one["amount"] for one in found if one is not None and names.get(one["kind"]) == key]
    return amounts[0] if len(amounts) == 1 else ""


def _places(by_key: Mapping[str, Field]) -> list[Share]:
    """桑园镇兴福村: the town by its name, and what follows it."""
    town = by_key.get("town")
    known = spellings(town) if town is not None else {}

    def end(text: str) -> int:
        return next((at for at in range(len(text), 1, -1) if squeeze(text[:at]) in known), 0)

    def village(text: str) -> str:
        return text[end(text) :].strip(_MARKS) if end(text) else ""

    return _of(by_key, town=lambda text: text[: end(text)] or text, village=village)


def _of_facility(parser: FieldParser, text: str) -> str:
    """水膜除尘、双碱法脱硫 under 除尘脱硫设施: what is said of this one; 无 is said of all."""
    sign = squeeze(text)
    if sign in answers.YES:
        return ""
    if parser.parse(text).value in {canon.LACKING, canon.NOT_CONCERNED}:
        return text
    parts = [part for part in answers.PARTS.split(sign) if part and parser.parse(part).value is not None]
    return "、".join(parts)


def _so_many(part: Part, text: str) -> str:
    """2×0.5 under a heading that says t/h."""
    return part(plant.SO_MANY.sub(plant.SO_MANY_STEAM, squeeze(text)))


def _boilers(text: str) -> str:
    """How many there are, where each part of the text says so."""
    if (sized := plant.NUMBER_AND_SIZES.fullmatch(squeeze(text))) is not None:
        return sized["n"] + plant.PIECE
    numbers = [number for number, _ in boilers_in(text) or ()]
    return "" if not numbers or None in numbers else str(sum(one or 0 for one in numbers))


def _any_boilers(text: str) -> str:
    """The answer to 是否有锅炉 as a number: none, or at least one; and how many, where it says so."""
    sign = squeeze(text)
    if sign in answers.NO:
        return plant.NO_BOILER
    if sign in answers.YES:
        return plant.SOME_BOILER
    told = _boilers(answers.YES_AND.sub("", sign))
    if not told:
        raise DoubtError("看不出有没有锅炉", "请填“是”或“否”，或写成 2台（4蒸吨、2蒸吨） 的样子")
    return told


def _capacities(text: str) -> str:
    """The capacity of each boiler, written so that the largest can be told."""
    if plant.NUMBER_AND_SIZES.fullmatch(squeeze(text)):
        return text
    found = boilers_in(text)
    if found is None and not re.search(r"\d", text):
        return ""
    if found is None or not all(size for _, size in found):
        raise DoubtError("分不清锅炉的台数和吨位", "请写成 2台（4蒸吨、2蒸吨） 的样子")
    each = [size for number, size in found for _ in range(number or 1)]
    return f"{len(each)}{plant.PIECE}({'、'.join(each)})"


def _fuels(text: str) -> str:
    if boilers_in(text) is None:
        return ""
    return "、".join(name for name, pattern in plant.FUELS if pattern.search(text))


def _amounts(text: str) -> str:
    return text if re.search(r"\d", text) else ""


def _kinds(text: str) -> str:
    """The wastes without their amounts."""
    parts = (_trimmed(figures.WITHOUT_AMOUNT.sub("", part)) for part in _KINDS.split(text))
    return "" if _none(text) else "、".join(part for part in parts if part)


def _trimmed(text: str) -> str:
    """The text without marks around it; HW12（900-252-12） keeps its brackets."""
    bare = text.strip(_MARKS)
    begin = text.find(bare)
    closed = text[begin : begin + len(bare) + 1]
    opens = sum(map(bare.count, "(（")) > sum(map(bare.count, ")）"))
    return closed if opens and closed[-1] in ")）" else bare


def _none(text: str) -> str:
    return canon.NO if answers.NO_WASTE.fullmatch(squeeze(text)) else ""


def _by_day(text: str) -> str:
    day = _of_time(text, 0, plant.BY_DAY)
    if not day and re.search(r"\d", text) and not _by_night(text):
        raise DoubtError("分不清昼间还是夜间", "请写成 58/47 的样子：昼间在前，夜间在后")
    return day


def _by_night(text: str) -> str:
    return _of_time(text, 1, plant.BY_NIGHT)


def _of_time(text: str, place: int, named: re.Pattern[str]) -> str:
    """The value of one time of day: by its name, or by its place where neither of two is named."""
    parts = [part.strip(_MARKS) for part in re.split(r"[/、，;；\s]+", text) if part.strip(_MARKS)]
    marked = [part for part in parts if named.search(part)]
    if not marked and len(parts) == 2:
        other = plant.BY_NIGHT if place == 0 else plant.BY_DAY
        marked = [] if other.search(parts[place]) else [parts[place]]
    value = named.sub("", marked[0]).strip(_MARKS) if len(marked) == 1 else ""
    return value if re.search(r"\d", value) else ""


def _day(text: str) -> str:
    found = [one[0] for one in days.BESIDE_NUMBER.finditer(_without_document(text))]
    return found[0] if len(found) == 1 else ""


def _number(text: str) -> str:
    """What is left of a cell without the day; a number has digits."""
    day = days.BESIDE_NUMBER.search(_without_document(text))
    bare = text if day is None else text.replace(day[0], " ", 1)
    bare = papers.KIND_BEFORE.sub("", bare)
    return bare.strip(_MARKS) if re.search(r"\d", bare) and not _filed(bare) else ""


def _kind_before(text: str) -> str:
    """报告表，邛环建〔2018〕33号，2018年3月: of which kind the assessment is."""
    found = papers.KIND_BEFORE.match(text)
    return "" if found is None else found["kind"]


def _filed(text: str) -> str:
    """登记表备案202151018300000456: a form is filed."""
    return canon.HELD if papers.FILED.fullmatch(squeeze(text)) else ""


def _approved(text: str) -> str:
    """What tells whether there is an approval: the number of one, or a word without any number."""
    bare = papers.KIND_BEFORE.sub("", text)
    numbered = papers.DOCUMENT_NUMBER.search(squeeze(bare)) is not None
    return "" if _filed(text) or (re.search(r"\d", bare) and not numbered) else bare


def _without_document(text: str) -> str:
    """The text without 〔2016〕12号, whose year is no day."""
    return re.sub(papers.YEAR_OF_NUMBER, " ", text)


def sharing(one: Share, dictionary: Dictionary) -> FieldParser:
    """The parser of one field of a column that holds several."""
    return FieldParser(one.field, dictionary, one.unit, Asked(part=one.part))
