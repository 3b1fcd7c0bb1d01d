"""Who is who: the check digit of the credit code, enterprises listed twice, names that nearly agree."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from checker.intake.wording import squeeze
from checker.model import Problem, Record

# GB 32100-2015: no I, O, S, V, Z
_WORTH = {sign: number for number, sign in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1)
_LOOK_ALIKE = {
    "O": "0", "I": "1", "Z": "2", "S": "5", "B": "8", "0": "D", "1": "L", "2": "Z", "5": "S", "8": "B",
    "D": "0", "L": "1", "V": "UY", "U": "V", "Q": "0", "G": "6", "6": "G",
}  # fmt: skip
_NEAR = 90.0
_BLOCK_LIMIT = 200  # records that share an address or a telephone: beyond, it is not one place
_LEGAL_FORM = re.compile(r"有限责任公司|股份有限公司|有限公司|公司|\(.*?\)")


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


def check_identity(records: Sequence[Record], labels: dict[str, str]) -> Iterator[Problem]:
    """Problems of identity within one list. ``labels``: key → label of the fields used here."""
    yield from _wrong_codes(records, labels.get("credit_code"))
    told: set[tuple[int, int]] = set()
    yield from _same(
        records, _attribute("credit_code"), labels.get("credit_code"), "统一社会信用代码相同", told
    )
    yield from _same(records, _name_and_place, labels.get("name"), "企业名称和所在地相同", told)
    yield from _nearly_same(records, labels.get("name"), told)


def _attribute(key: str) -> Callable[[Record], object]:
    return lambda record: getattr(record, key, None)


def _name_and_place(record: Record) -> object:
    name = getattr(record, "name", None)
    if not isinstance(name, str):
        return None
    place = tuple(squeeze(str(getattr(record, key, None) or "")) for key in ("park", "town", "address"))
    return (squeeze(name), place)


def _wrong_codes(records: Sequence[Record], label: str | None) -> Iterator[Problem]:
    for record in records:
        code = getattr(record, "credit_code", None)
        if not isinstance(code, str) or label is None or is_credit_code(code):
            continue
        likely = likely_code(code)
        hint = f"可能是 {likely}；" if likely else ""
        yield _problem(
            record, label, f"统一社会信用代码“{code}”校验不通过", f"{hint}请对照营业执照核对后改正"
        )


def _same(
    records: Sequence[Record],
    identity: Callable[[Record], object],
    label: str | None,
    what: str,
    told: set[tuple[int, int]],
) -> Iterator[Problem]:
    first: dict[object, int] = {}
    for number, record in enumerate(records):
        key = identity(record)
        if key is None or label is None:
            continue
        earlier = first.setdefault(key, number)
        if earlier != number and (earlier, number) not in told:
            told.add((earlier, number))
            other = records[earlier]
            yield _problem(
                record,
                label,
                f"与{_where(other, record)}“{getattr(other, 'name', None) or ''}”{what}，可能重复填报",
                "请核实：同一企业只保留一行；确为两家的请补全名称、地址或代码",
            )


def _nearly_same(
    records: Sequence[Record], label: str | None, told: set[tuple[int, int]]
) -> Iterator[Problem]:
    """Pairs with nearly the same name and the same address or telephone: only for a person to look at."""
    for block in _blocks(records):
        names = [_LEGAL_FORM.sub("", _name(records[one])) for one in block]
        for later in range(1, len(block)):
            for earlier in range(later):
                pair = (block[earlier], block[later])
                if label is None or pair in told or min(len(names[earlier]), len(names[later])) < 3:
                    continue
                one, other = records[pair[0]], records[pair[1]]
                if (
                    fuzz.ratio(
                        squeeze(str(getattr(one, "name", ""))), squeeze(str(getattr(other, "name", "")))
                    )
                    < _NEAR
                ):
                    continue
                told.add(pair)
                yield _problem(
                    other,
                    label,
                    f"与{_where(one, other)}“{getattr(one, 'name', '')}”名称相近，地址或电话相同，可能重复",
                    "请核实是否重复填报；程序未作合并",
                    kind="note",
                )


def _name(record: Record) -> str:
    return squeeze(str(getattr(record, "name", None) or ""))


def _blocks(records: Sequence[Record]) -> Iterator[list[int]]:
    """Groups of records that share an address or a telephone number."""
    for key in ("address", "phone"):
        groups: dict[str, list[int]] = {}
        for number, record in enumerate(records):
            text = squeeze(str(getattr(record, key, None) or ""))
            if len(text) >= 5 and isinstance(getattr(record, "name", None), str):
                groups.setdefault(text, []).append(number)
        yield from _of_size(groups.values())


def _of_size(groups: Iterable[list[int]]) -> Iterator[list[int]]:
    return (group for group in groups if 2 <= len(group) <= _BLOCK_LIMIT)


def _where(other: Record, record: Record) -> str:
    sheet = f"工作表“{other.source.sheet}”" if other.source.sheet != record.source.sheet else ""
    return f"{sheet}第{other.source.row}行"


def _problem(record: Record, label: str, message: str, advice: str, *, kind: str = "identity") -> Problem:
    cell = record.cells.get(label)
    return Problem(
        kind="note" if kind == "note" else "identity",
        file=record.source.file,
        sheet=record.source.sheet or None,
        row=record.source.row,
        cell=cell.place if cell else None,
        field=label,
        raw=cell.raw if cell else None,
        message=message,
        advice=advice,
    )
