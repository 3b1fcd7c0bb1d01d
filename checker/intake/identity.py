"""Who is who: check digits, enterprises listed twice in one list or in several, names that nearly agree.

Nothing is merged and nothing corrected here: each candidate is shown with its reason, for a person to settle.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import mul
from typing import NamedTuple, TypeVar

from rapidfuzz import fuzz

from checker.intake.identities import Identities, Identity, Mark, PackedIdentities, slip_marks
from checker.intake.wording import squeeze
from checker.intake.words import firms
from checker.model import Problem, Record
from checker.vocabulary import OUTSIDE_PARKS

T = TypeVar("T")

# GB 32100-2015: no I, O, S, V, Z
_WORTH = {sign: number for number, sign in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1)
_LOOK_ALIKE = {
    "O": "0", "I": "1", "Z": "2", "S": "5", "B": "8", "0": "D", "1": "L", "2": "Z", "5": "S", "8": "B",
    "D": "0", "L": "1", "V": "UY", "U": "V", "Q": "0", "G": "6", "6": "G",
}  # fmt: skip
# How the codes begin of those that lists of enterprises hold (GB 32100-2015, table 1): public institutions,
# social organisations, enterprises and the self-employed, collectives; then the six digits of a division.
_BEGINNING = re.compile(r"(?:12|5[123]|9[123]|N[123])\d{6}")
_SAME_NAME, _LIKE_NAME, _LIKE_ADDRESS = 90.0, 80.0, 80.0  # per cent of ``ratio``
_BLOCK_LIMIT = 200  # records that share an address, a telephone or an ending: beyond, it says nothing
_TELLING = 4  # characters of an address or telephone; fewer tell nobody apart
_BATCH = 50_000  # records that are compared at once, a kilobyte each
_SHORT = 8  # characters of a name without region and legal form
_DIGITS = re.compile(r"\d+")
_MASKED = re.compile(r"[*＊×xX]{2,}")


def is_credit_code(code: str) -> bool:
    """Whether the check digit is right (GB 32100-2015).

    Not ``stdnum.cn.uscc``: it refuses the codes of village collectives, which begin with a letter.
    """
    try:
        total = sum(map(mul, map(_WORTH.__getitem__, code), _WEIGHTS))
    except KeyError:
        return False
    return len(code) == len(_WEIGHTS) and total % 31 == 0


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
    right = {one for one in tries if is_credit_code(one) and _BEGINNING.match(one)}
    return right.pop() if len(right) == 1 else None


def packed(records: Iterable[Record], labels: Mapping[str, str]) -> PackedIdentities:
    """What is kept of the records of one part. ``labels``: key → label of the fields used here."""
    kept = [_identity_of(record, labels) for record in records]
    wrong = [n for n, one in enumerate(kept) if one.credit_code and not is_credit_code(one.credit_code)]
    return PackedIdentities.of(kept, *_compared_by([_Who.of(one) for one in kept]), wrong)


def _identity_of(record: Record, labels: Mapping[str, str]) -> Identity:
    source, said, cells = record.source, record.said, record.cells
    name, code = cells.get(labels.get("name", "")), cells.get(labels.get("credit_code", ""))
    return Identity(
        source.file,
        source.sheet,
        source.row,
        said("name"),
        said("credit_code"),
        said("park"),
        said("town"),
        said("address"),
        said("phone"),
        None if name is None else (name.place, name.raw),
        None if code is None else (code.place, code.raw),
    )


def check_identity(people: Identities, labels: Mapping[str, str]) -> Iterator[Problem]:
    """Problems of identity within one list. ``labels``: key → label of the fields used here."""
    if "credit_code" in labels:
        for some in _batches(people.wrong_codes, _one):
            for record in people.fetch(some).values():
                yield _wrong_code(record, labels["credit_code"])
    yield from _shown_all(people, _pairs(people, labels), labels)


def compare_lists(lists: Sequence[Identities], labels: Mapping[str, str]) -> Iterator[Problem]:
    """Enterprises that stand in more than one of the lists, shown at the later of the two."""
    people = Identities()
    ends: list[int] = []
    for one in lists:
        people.add_all(one)
        ends.append(len(people))
    apart = (
        pair
        for pair in _pairs(people, labels)
        if bisect_right(ends, pair.earlier) != bisect_right(ends, pair.later)
    )
    yield from _shown_all(people, apart, labels)


class _Pair(NamedTuple):
    """Two records, by number, that may be one enterprise."""

    earlier: int
    later: int
    key: str  # of the field in which they agree
    reason: str
    sure: bool


class _Told:
    """Pairs that are not to be told again: of many rows that are one, each is told beside the first alone."""

    def __init__(self) -> None:
        self._pairs: set[tuple[int, int]] = set()
        self._firsts: list[dict[int, int]] = []  # of each kind of mark, by number the first that is the same

    def __contains__(self, pair: tuple[int, int]) -> bool:
        one, other = pair
        return pair in self._pairs or any(
            one in firsts and firsts[one] == firsts.get(other) for firsts in self._firsts
        )

    def add(self, pair: tuple[int, int]) -> None:
        self._pairs.add(pair)

    def add_all(self, found: Iterable[tuple[int, int]]) -> None:
        """Rows, each with the first that is surely the same."""
        self._firsts.append({one: first for later, first in found for one in (later, first)})


def _pairs(people: Identities, labels: Mapping[str, str]) -> Iterator[_Pair]:
    told = _Told()
    if "credit_code" in labels:
        yield from _same(people, Mark.CODE, "credit_code", "统一社会信用代码相同", told)
    if "name" in labels:
        yield from _same(people, Mark.NAME_AND_PLACE, "name", "企业名称和所在地相同", told)
        yield from _nearly_same(people, told)


def _telling(text: str) -> str:
    """Nothing where the text is masked: it tells nobody apart."""
    return "" if _MASKED.search(text) else text


class _Who(NamedTuple):
    """What two records are compared by."""

    name: str
    code: str
    phone: str
    address: str
    core: str  # the name without its region and legal form, which most names share
    named: str  # name and place

    @classmethod
    def of(cls, record: Identity) -> "_Who":
        name, address = squeeze(record.name or ""), squeeze(record.address or "")
        place = squeeze(record.park or ""), squeeze(record.town or ""), address
        return cls(
            name,
            _telling(squeeze(record.credit_code or "")),
            _telling(squeeze(record.phone or "")),
            address,
            firms.LEGAL_FORM.sub("", firms.REGION.sub("", name)),
            "\n".join((name, *place)) if _telling(name) else "",
        )

    def surely(self, kind: Mark) -> str:
        """What is the same in two records only where they are surely one enterprise, or listed twice."""
        return self.code if kind is Mark.CODE else self.named


def _compared_by(people: Sequence[_Who]) -> tuple[dict[Mark, list[str]], list[Collection[int]]]:
    """Two records that share none of these are not compared: by kind what each record says, or nothing.

    The marks of short names come apart, they are several for each record.
    """
    # Of two that share neither address nor telephone, only those with the same numbers in their addresses
    # are alike, and none whose names tell two branches apart.
    branches = ["/".join(firms.BRANCH.findall(one.name)) for one in people]
    addresses = [one.address if len(one.address) >= _TELLING else "" for one in people]
    phones = [one.phone if len(one.phone) >= _TELLING else "" for one in people]
    numbers = ["/".join(_DIGITS.findall(address)) for address in addresses]
    cores = [one.core if address else "" for one, address in zip(people, addresses, strict=True)]
    placed = [
        (core, f"{those}*{branch}") for core, those, branch in zip(cores, numbers, branches, strict=True)
    ]
    texts = {
        Mark.CODE: [one.code for one in people],
        Mark.NAME_AND_PLACE: [one.named for one in people],
        Mark.ADDRESS: [one and f"{one}*{branch}" for one, branch in zip(addresses, branches, strict=True)],
        Mark.PHONE: [one and f"{one}*{branch}" for one, branch in zip(phones, branches, strict=True)],
        Mark.BEGINNING: [f"{core[:4]}*{those}" if len(core) > _SHORT else "" for core, those in placed],
        Mark.ENDING: [f"{core[-4:]}*{those}" if len(core) > _SHORT else "" for core, those in placed],
    }
    return texts, [slip_marks(core, those) if 3 <= len(core) <= _SHORT else () for core, those in placed]


def _wrong_code(record: Identity, label: str) -> Problem:
    likely = likely_code(record.credit_code or "")
    hint = f"可能是 {likely}；" if likely else ""
    message = f"统一社会信用代码“{record.credit_code}”校验不通过"
    return _problem(record, "credit_code", label, message, f"{hint}请对照营业执照核对后改正")


def _same(people: Identities, kind: Mark, key: str, reason: str, told: _Told) -> Iterator[_Pair]:
    found: list[tuple[int, int]] = []
    for groups in _batches(people.groups(kind), len):
        records = people.fetch(number for group in groups for number in group)
        for group in groups:
            first: dict[str, int] = {}
            for number in group:
                earlier = first.setdefault(_Who.of(records[number]).surely(kind), number)
                if earlier != number:
                    found.append((number, earlier))
    for later, earlier in sorted(found):
        if (earlier, later) not in told:
            yield _Pair(earlier, later, key, reason, sure=True)
    told.add_all(found)


def _nearly_same(people: Identities, told: _Told) -> Iterator[_Pair]:
    """Nearly the same name, and the same telephone or nearly the same address."""
    codes = people.codes()

    def comparable(group: Sequence[int]) -> bool:
        """Whether not all bear codes, each another: then nobody needs to look who they are."""
        borne = {codes[number] for number in group}
        return 0 in borne or len(borne) < len(group)

    kinds = (Mark.ADDRESS, Mark.PHONE, Mark.BEGINNING, Mark.ENDING, Mark.SLIP)
    alike = chain.from_iterable(people.groups(kind, _BLOCK_LIMIT) for kind in kinds)
    for groups in _batches(filter(comparable, alike), len):
        records = people.fetch(number for group in groups for number in group)
        who = {number: _Who.of(record) for number, record in records.items()}
        for group in groups:
            yield from _alike(group, who, told)


def _alike(group: Sequence[int], who: Mapping[int, _Who], told: _Told) -> Iterator[_Pair]:
    people = [(number, who[number].code, who[number]) for number in group]
    for place, (later, code, other) in enumerate(people):
        for earlier, its_code, one in people[:place]:
            if code and its_code and code != its_code:
                continue  # two enterprises: nearly all pairs of a long list end here
            if (earlier, later) in told:
                continue
            reason = _likeness(one, other)
            if reason is not None:
                told.add((earlier, later))
                yield _Pair(earlier, later, "name", reason, sure=False)


def _likeness(one: _Who, other: _Who) -> str | None:
    """Why two records may be one enterprise, in words; ``None`` where they are not alike.

    Codes that differ make two enterprises before anybody asks this.
    """
    if min(len(one.core), len(other.core)) < 3:
        return None
    alike = fuzz.ratio(one.name, other.name, score_cutoff=_LIKE_NAME)
    if not alike or firms.BRANCH.findall(one.name) != firms.BRANCH.findall(other.name):
        return None
    if len(one.phone) >= 7 and one.phone == other.phone:
        return f"名称相近（{alike:.0f}%），电话相同"
    if min(len(one.address), len(other.address)) < _TELLING:
        return None
    near = fuzz.ratio(one.address, other.address)
    digits = _DIGITS.findall(one.address) == _DIGITS.findall(other.address)
    if near == 100 or (alike >= _SAME_NAME and near >= _LIKE_ADDRESS and digits):
        where = "地址相同" if near == 100 else f"地址相近（{near:.0f}%）"
        return f"名称相近（{alike:.0f}%），{where}"
    return None


def _batches(items: Iterable[T], weight: Callable[[T], int]) -> Iterator[list[T]]:
    """The items in order, so many at a time that their records can be held."""
    batch: list[T] = []
    heavy = 0
    for one in items:
        batch.append(one)
        heavy += weight(one)
        if heavy >= _BATCH:
            yield batch
            batch, heavy = [], 0
    if batch:
        yield batch


def _shown_all(people: Identities, pairs: Iterable[_Pair], labels: Mapping[str, str]) -> Iterator[Problem]:
    for some in _batches(pairs, _one):
        records = people.fetch(number for pair in some for number in (pair.earlier, pair.later))
        for pair in some:
            yield _shown(records[pair.earlier], records[pair.later], pair, labels)


def _one(_: object) -> int:
    return 1


def _shown(one: Identity, other: Identity, pair: _Pair, labels: Mapping[str, str]) -> Problem:
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
