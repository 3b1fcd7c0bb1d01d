"""What the cells of a column prove it to be, whatever stands above them."""

import re
from collections.abc import Callable, Iterable

from checker.intake.phrasing import phone_of_another
from checker.intake.wording import as_text, squeeze
from checker.intake.words import answers, canon, firms, lookings, parties, titles
from checker.model import Dictionary, Field

CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}", re.IGNORECASE)
PHONE = re.compile(
    r"(?<!\d)(?:1[3-9][\d*]{9}|0(?:10|2\d|[3-9]\d{2})[-—－ ]?\d{7,8}|[2-8]\d{2,3}[-—－ ]?\d{4}"
    r"|1[3-9]\d[- ]\d{4}[- ]\d{4})(?!\d)"
)
# C3391, C3391-C3391-黑色金属铸造, 2110 木质家具制造, 水泥制品制造（3021）
TRADE_CODE = re.compile(r"(?<![0-9a-z])[a-t]?\d{4}(?![0-9a-z])", re.IGNORECASE)
_LETTERED = re.compile(r"[a-t]\d{3,4}", re.IGNORECASE)
Sample = dict[int, list[object]]


def proven(
    sample: Sample, free: dict[int, str], missing: Callable[[str], bool], dictionary: Dictionary
) -> dict[int, tuple[Field, str]]:
    """Columns whose content tells their field: number → field, and what the content is.

    ``free``: the headings of columns that name no field (blank where there is none); ``missing``: whether a
    field, by key, has no column yet.
    """
    found: dict[int, tuple[Field, str]] = {}
    for key, what, test in _tests(dictionary):
        field = dictionary.by_key.get(key)
        if field is None or not missing(key):
            continue
        for column, cells in sorted(sample.items()):
            if (
                column in found
                or column not in free
                or (key != "credit_code" and parties.OF_COLUMN.search(free[column]))
                or (key == "credit_code" and parties.OF_CODES.search(free[column]))
                or (key == "phone" and _no_phones(free[column]))
                or (key in _ONLY_OF_TODAY and lookings.NOT_BELIEVED.search(squeeze(free[column])))
                or (key == "industry" and not titles.PERHAPS_TRADES.fullmatch(squeeze(free[column])))
            ):
                continue
            signs = [squeeze(as_text(cell)) for cell in cells]
            if test(signs):
                found[column] = (field, what)
                break
    return found


_ONLY_OF_TODAY = frozenset({"production_state", "permit_class"})


def _no_phones(heading: str) -> bool:
    """Whether numbers under a heading are telephones of others, or none at all: 用户编号."""
    return phone_of_another(heading) or parties.OF_NUMBERS.search(heading) is not None


Test = Callable[[list[str]], bool]


def _tests(dictionary: Dictionary) -> list[tuple[str, str, Test]]:
    """Key, what the cells are, the test of the squeezed cells; the most certain first."""
    return [
        ("credit_code", "18位代码", _most(2, lambda sign: CODE.fullmatch(sign) is not None)),
        ("name", "企业名称", _are_enterprises),
        ("phone", "电话号码", _most(3, lambda sign: PHONE.fullmatch(sign) is not None)),
        ("industry_code", "行业代码", _most(3, lambda sign: _LETTERED.fullmatch(sign) is not None)),
        ("industry", "行业", _most(3, dictionary.industry_codes.tells)),
        (
            "production_state",
            "生产状态",
            _most(3, lambda sign: answers.WORKS_OR_NOT.fullmatch(sign) is not None),
        ),
        ("permit_class", "排污许可管理类别", _most(3, lambda sign: sign in canon.PERMIT_CLASSES)),
        ("town", "镇街", _most(3, _among(dictionary.by_key.get("town")))),
        ("park", "园区", _most(3, _among(dictionary.by_key.get("park")))),
    ]


def _most(least: int, test: Callable[[str], bool]) -> Test:
    def proves(signs: list[str]) -> bool:
        hits = sum(map(test, signs))
        return hits >= least and hits * 10 >= len(signs) * 6

    return proves


def _among(field: Field | None) -> Callable[[str], bool]:
    """Whether a cell is one of the closed set of a field, in a spelling that is no other word."""
    spellings = {
        squeeze(one)
        for canonical, more in (() if field is None else (field.choices or {}).items())
        for one in (canonical, *more)
        if len(one) >= 3
    }
    return lambda sign: sign in spellings


def name_by_content(columns: Sample, headings: dict[int, str]) -> int | None:
    """The one column, of those with a heading, that surely holds names of enterprises."""
    named = [
        column
        for column, cells in sorted(columns.items())
        if column in headings
        and parties.OF_COLUMN.search(headings[column]) is None
        and _are_enterprises([squeeze(as_text(cell)) for cell in cells])
    ]
    return named[0] if len(named) == 1 else None


def name_by_heading(columns: Sample, headings: dict[int, str], of_outfalls: bool = False) -> int | None:
    """The one column whose heading may name enterprises, and whose cells may be some: 单位, 客户名称.

    ``of_outfalls``: whether the list is one of outfalls, whose 责任主体 are also villages and towns.
    """
    named = []
    for column, cells in sorted(columns.items()):
        heading, signs = squeeze(headings.get(column, "")), [squeeze(as_text(cell)) for cell in cells]
        whose = of_outfalls and titles.WHOSE_OUTFALL.fullmatch(heading) is not None
        perhaps = titles.PERHAPS_NAMING.fullmatch(heading) is not None
        loosely = titles.LOOSELY_NAMING.fullmatch(heading) is not None
        loosely = loosely and parties.NOT_NAMING.search(heading) is None and _are_works(signs)
        if ((perhaps or loosely) and _may_be_enterprises(signs)) or (whose and _some_enterprises(signs)):
            named.append(column)
    return named[0] if len(named) == 1 else None


def of_outfalls(headings: Iterable[str]) -> bool:
    """Whether a list has a row for each outfall, by its headings: 排口名称, 排污口编码."""
    return any(titles.OF_OUTFALLS.search(squeeze(heading)) for heading in headings)


def _may_be_enterprises(signs: list[str]) -> bool:
    """No offices, no persons, and hardly one of them twice."""
    offices = sum(firms.OFFICE.fullmatch(sign) is not None for sign in signs)
    short = sum(len(sign) < _SHORTEST and not firms.WORKS.fullmatch(sign) for sign in signs)
    once = len(set(signs))
    return len(signs) >= _FEWEST and not offices and 5 * short <= len(signs) and 10 * once >= 9 * len(signs)


def _are_works(signs: list[str]) -> bool:
    """Most of them end like names of works or shops: 李家酒厂, 张家鱼塘 among them."""
    return 3 * sum(firms.WORKS.fullmatch(sign) is not None for sign in signs) >= 2 * len(signs)


def _some_enterprises(signs: list[str]) -> bool:
    """Whose outfalls are: some are of villages and towns, and one may have several."""
    offices = sum(firms.OFFICE.fullmatch(sign) is not None for sign in signs)
    enterprises = sum(firms.ENTERPRISE.fullmatch(sign) is not None for sign in signs)
    return len(signs) >= _FEWEST and enterprises >= 2 and 2 * offices < len(signs)


_SHORTEST, _FEWEST = 5, 3  # characters of a name, names


def _are_enterprises(signs: list[str]) -> bool:
    """Trades end as names do (塑料颗粒厂): some of the names must be those of companies."""
    names = sum(firms.ENTERPRISE.fullmatch(sign) is not None for sign in signs)
    companies = sum(firms.COMPANY.fullmatch(sign) is not None for sign in signs)
    return names * 10 >= len(signs) * 6 and companies >= 2 and companies * 5 >= len(signs)


_MARKS = " \t\n,，;；、/()（）[]【】:：-—"
_BROKEN_NUMBER = re.compile(r"[\d*-]{5,}")


def part_of(text: str, key: str) -> str:
    """The part of a cell that a field is about: 王五 13550001111, C3021水泥制品制造; blank without it."""
    if key == "phone":
        return "、".join(PHONE.findall(text))
    if key == "industry_code":
        return "、".join(TRADE_CODE.findall(text))
    if key == "industry":
        return TRADE_CODE.sub(" ", text).strip(_MARKS)
    if key in {"name", "address"}:
        named = firms.NAME_AND_PLACE.fullmatch(text)
        return named[key] if named is not None else text if key == "name" else ""
    name = firms.NO_PHONE.sub(" ", PHONE.sub(" ", text))
    name = firms.PERSON_LABELS.sub(" ", name).strip(_MARKS)
    return "" if _BROKEN_NUMBER.search(name) else re.sub(r"[\s,，;；/]+", "、", name)


def has_persons(cells: list[object]) -> bool:
    """Whether a column of telephones names the persons as well: 王五 13550001111."""
    texts = [as_text(cell) for cell in cells]
    return _most(3, lambda text: PHONE.search(text) is not None and _is_person(part_of(text, "contact")))(
        texts
    )


def _is_person(text: str) -> bool:
    return firms.PERSON.fullmatch(text) is not None


def has_codes(cells: list[object]) -> bool:
    """Whether a column of trades gives their codes as well: C3391-黑色金属铸造."""
    return _most(
        3, lambda sign: TRADE_CODE.match(sign) is not None or TRADE_CODE.search(sign[-6:]) is not None
    )([squeeze(as_text(cell)) for cell in cells])
