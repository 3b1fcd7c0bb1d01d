"""Who is who: check digits, enterprises listed twice in one list or in several, names that nearly agree.

Nothing is merged and nothing corrected here: each candidate is shown with its reason, for a person to settle.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz

from checker.intake.wording import squeeze
from checker.model import Problem, Record
from checker.vocabulary import OUTSIDE_PARKS

# GB 32100-2015: no I, O, S, V, Z
_WORTH = {sign: number for number, sign in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1)
_LOOK_ALIKE = {
    "O": "0", "I": "1", "Z": "2", "S": "5", "B": "8", "0": "D", "1": "L", "2": "Z", "5": "S", "8": "B",
    "D": "0", "L": "1", "V": "UY", "U": "V", "Q": "0", "G": "6", "6": "G",
}  # fmt: skip
_SAME_NAME, _LIKE_NAME, _LIKE_ADDRESS = 90.0, 80.0, 80.0  # per cent of ``ratio``
_BLOCK_LIMIT = 200  # records that share an address, a telephone or an ending: beyond, it says nothing
_SHORT = 8  # characters of a name without region and legal form
_LEGAL_FORM = re.compile(r"有限责任公司|股份有限公司|有限公司|公司|\(.*?\)")
_REGION = re.compile(r"^(?:四川省?|成都市?|邛崃市?|中国)+")
_BRANCH = re.compile(
    r"[一二三四五六七八九十\d]+(?=分?(?:厂|店|部|公司|车间|号|分))|[东西南北新老](?=厂|店|区)|分公司|分厂"
)
_MASKED = re.compile(r"[*＊×xX]{2,}")


def is_credit_code(code: str) -> bool:
    """Whether the check digit is right (GB 32100-2015).

    Not ``stdnum.cn.uscc``: it refuses the codes of village collectives, which begin with a letter.
    """
    try:
        total = sum(_WORTH[sign] * weight for sign, weight in zip(code, _WEIGHTS, strict=True))
    except (KeyError, ValueError):
        return False
    return total % 31 == 0


def likely_code(code: str) -> str | None:
    """The one right code that a single common slip turns into this wrong one; ``None`` if not just one."""
    tries = {
        code[:place] + other + code[place + 1 :]
        for place, sign in enumerate(code)
        for other in _LOOK_ALIKE.get(sign, "")
    } | {
        code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        for place in range(len(code) - 1)
        if code[place] != code[place + 1]
    }
    right = {one for one in tries if is_credit_code(one)}
    return right.pop() if len(right) == 1 else None


class Identity(NamedTuple):
    """All that is kept of a record to tell who is who: its row, and what it says, ``None`` if nothing.

    ``name_cell`` and ``code_cell`` are place and text of the cells that a problem names.
    """

    file: str
    sheet: str
    row: int
    name: str | None
    credit_code: str | None
    park: str | None
    town: str | None
    address: str | None
    phone: str | None
    name_cell: tuple[str, str] | None
    code_cell: tuple[str, str] | None


def identity_of(record: Record, labels: Mapping[str, str]) -> Identity:
    """What a record says of who it is about. ``labels``: key → label of the fields used here."""
    source = record.source

    def said(key: str) -> str | None:
        value = getattr(record, key, None)
        return value if isinstance(value, str) else None

    def shown(key: str) -> tuple[str, str] | None:
        cell = record.cells.get(labels.get(key, ""))
        return None if cell is None else (cell.place, cell.raw)

    return Identity(
        file=source.file,
        sheet=source.sheet,
        row=source.row,
        name=said("name"),
        credit_code=said("credit_code"),
        park=said("park"),
        town=said("town"),
        address=said("address"),
        phone=said("phone"),
        name_cell=shown("name"),
        code_cell=shown("credit_code"),
    )


def check_identity(records: Sequence[Identity], labels: Mapping[str, str]) -> Iterator[Problem]:
    """Problems of identity within one list. ``labels``: key → label of the fields used here."""
    yield from _wrong_codes(records, labels.get("credit_code"))
    for pair in _pairs(records, labels):
        yield _shown(records, pair, labels)


def compare_lists(lists: Sequence[Sequence[Identity]], labels: Mapping[str, str]) -> Iterator[Problem]:
    """Enterprises that stand in more than one of the lists, shown at the later of the two."""
    records = [record for one in lists for record in one]
    of_list = [number for number, one in enumerate(lists) for _ in one]
    for pair in _pairs(records, labels):
        if of_list[pair.earlier] != of_list[pair.later]:
            yield _shown(records, pair, labels)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two records, by number, that may be one enterprise."""

    earlier: int
    later: int
    key: str  # of the field in which they agree
    reason: str
    sure: bool


def _pairs(records: Sequence[Identity], labels: Mapping[str, str]) -> Iterator[_Pair]:
    told: set[tuple[int, int]] = set()
    if "credit_code" in labels:
        yield from _same(records, _code, "credit_code", "统一社会信用代码相同", told)
    if "name" in labels:
        yield from _same(records, _name_and_place, "name", "企业名称和所在地相同", told)
        yield from _nearly_same(records, told)


def _text(record: Identity, key: str) -> str:
    """A field as it is compared; masked names and telephones tell nobody apart and are left out."""
    text = squeeze(getattr(record, key) or "")
    return "" if key in {"phone", "credit_code"} and _MASKED.search(text) else text


def _code(record: Identity) -> object:
    return _text(record, "credit_code") or None


def _name_and_place(record: Identity) -> object:
    name = _text(record, "name")
    place = tuple(_text(record, key) for key in ("park", "town", "address"))
    return (name, place) if name and not _MASKED.search(name) else None


def _wrong_codes(records: Sequence[Identity], label: str | None) -> Iterator[Problem]:
    for record in records:
        code = record.credit_code
        if code is None or label is None or is_credit_code(code):
            continue
        likely = likely_code(code)
        hint = f"可能是 {likely}；" if likely else ""
        yield _problem(
            record,
            "credit_code",
            label,
            f"统一社会信用代码“{code}”校验不通过",
            f"{hint}请对照营业执照核对后改正",
        )


def _same(
    records: Sequence[Identity],
    identity: Callable[[Identity], object],
    key: str,
    reason: str,
    told: set[tuple[int, int]],
) -> Iterator[_Pair]:
    first: dict[object, int] = {}
    for number, record in enumerate(records):
        who = identity(record)
        if who is None:
            continue
        earlier = first.setdefault(who, number)
        if earlier != number and (earlier, number) not in told:
            told.add((earlier, number))
            yield _Pair(earlier, number, key, reason, sure=True)


def _nearly_same(records: Sequence[Identity], told: set[tuple[int, int]]) -> Iterator[_Pair]:
    """Nearly the same name, and the same telephone or nearly the same address."""
    who = [
        _Who(*(_text(record, key) for key in ("name", "credit_code", "phone", "address")))
        for record in records
    ]
    for block in _blocks(who):
        for place, later in enumerate(block):
            for earlier in block[:place]:
                if (earlier, later) in told:
                    continue
                reason = _likeness(who[earlier], who[later])
                if reason is not None:
                    told.add((earlier, later))
                    yield _Pair(earlier, later, "name", reason, sure=False)


@dataclass(slots=True)
class _Who:
    """What two records are compared by."""

    name: str
    code: str
    phone: str
    address: str
    core: str = ""  # the name without its region and legal form, which most names share

    def __post_init__(self) -> None:
        self.core = _LEGAL_FORM.sub("", _REGION.sub("", self.name))


def _likeness(one: _Who, other: _Who) -> str | None:
    """Why two records may be one enterprise, in words; ``None`` where they are not alike."""
    if (one.code and other.code and one.code != other.code) or min(len(one.core), len(other.core)) < 3:
        return None
    alike = fuzz.ratio(one.name, other.name, score_cutoff=_LIKE_NAME)
    if not alike or _BRANCH.findall(one.name) != _BRANCH.findall(other.name):
        return None
    if len(one.phone) >= 7 and one.phone == other.phone:
        return f"名称相近（{alike:.0f}%），电话相同"
    if min(len(one.address), len(other.address)) < 4:
        return None
    near = fuzz.ratio(one.address, other.address)
    digits = re.findall(r"\d+", one.address) == re.findall(r"\d+", other.address)
    if near == 100 or (alike >= _SAME_NAME and near >= _LIKE_ADDRESS and digits):
        where = "地址相同" if near == 100 else f"地址相近（{near:.0f}%）"
        return f"名称相近（{alike:.0f}%），{where}"
    return None


def _blocks(who: Sequence[_Who]) -> Iterator[list[int]]:
    """Groups that share an address, a telephone, or most of their name."""
    yield from _grouped(one.address for one in who)
    yield from _grouped(one.phone for one in who)
    yield from _grouped(f"{one.core[:4]}*" if len(one.core) > _SHORT else "" for one in who)
    yield from _grouped(f"*{one.core[-4:]}" if len(one.core) > _SHORT else "" for one in who)
    yield from _one_slip_apart([one.core for one in who])


def _one_slip_apart(cores: Sequence[str]) -> Iterator[list[int]]:
    """Short names that agree but for one character: leaving out one of each makes them equal."""
    groups: dict[str, list[int]] = {}
    for number, core in enumerate(cores):
        if 3 <= len(core) <= _SHORT:
            for key in {core, *(core[:place] + core[place + 1 :] for place in range(len(core)))}:
                groups.setdefault(key, []).append(number)
    return (group for group in groups.values() if 2 <= len(group) <= _BLOCK_LIMIT)


def _grouped(keys: Iterable[str]) -> Iterator[list[int]]:
    groups: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        if len(key) >= 4:
            groups.setdefault(key, []).append(number)
    return (group for group in groups.values() if 2 <= len(group) <= _BLOCK_LIMIT)


def _shown(records: Sequence[Identity], pair: _Pair, labels: Mapping[str, str]) -> Problem:
    one, other = records[pair.earlier], records[pair.later]
    parks = [one.park, other.park]
    inside = [park for park in parks if park is not None and park != OUTSIDE_PARKS]
    who = f"与{_where(one, other)}“{one.name or ''}”{pair.reason}"
    if len(set(inside)) == 2:
        message = f"{who}，却分属{parks[0]}和{parks[1]}：同一企业不能同时在两个园区"
        advice = "请核定归属的园区，另一行删除；确为两家的请补全名称、地址和代码"
    elif pair.sure:
        message = f"{who}，可能重复填报"
        advice = "请核实：同一企业只保留一行；确为两家的请补全名称、地址或代码"
    else:
        message, advice = f"{who}，可能重复", "请核实是否重复填报；程序未作合并"
    certain = pair.sure or len(set(inside)) == 2
    return _problem(
        other,
        pair.key,
        labels[pair.key],
        message,
        advice,
        kind="identity" if certain else "note",
        understood="按两家分别检查",
    )


def _where(other: Identity, record: Identity) -> str:
    foreign = other.file != record.file
    file = f"《{other.file}》" if foreign else ""
    elsewhere = other.sheet and (foreign or other.sheet != record.sheet)
    return f"{file}{f'工作表“{other.sheet}”' if elsewhere else ''}第{other.row}行"


def _problem(
    record: Identity,
    key: str,
    label: str,
    message: str,
    advice: str,
    *,
    kind: str = "identity",
    understood: str | None = None,
) -> Problem:
    place, raw = (record.name_cell if key == "name" else record.code_cell) or (None, None)
    return Problem(
        kind="note" if kind == "note" else "identity",
        file=record.file,
        sheet=record.sheet or None,
        row=record.row,
        cell=place,
        field=label,
        raw=raw,
        understood=understood,
        message=message,
        advice=advice,
    )
