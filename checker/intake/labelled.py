"""Cells that bring their own headings: 名称：甲厂 above 地址：黑石村3组, or one behind the other.

A cell is such a one where it begins with the name of a field and a colon; what stands behind each name, up
to the next, is its value.
"""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache, partial

from checker.intake.compound import Share
from checker.intake.content import part_of
from checker.intake.headings import PERSONS, Levels, Lexicon, plain_heading
from checker.intake.wording import as_text, tidy
from checker.intake.words import firms, titles
from checker.model import Field

# Who and where the enterprise is: what cells tell of papers and plant is understood elsewhere.
_KEYS = frozenset(
    {"name", "credit_code", "address", "legal_person", "phone", "contact", "industry", "products", "town"}
    | {"village", "employees", "floor_area", "capacity", "processes", "materials", "production_state"}
)
_OF_PERSONS = frozenset({*PERSONS, "phone"})
_LABEL = re.compile(r"(?:(?<=^)|(?<=[\s;；,，。、|]))(?P<label>[^\s:：;；,，。、|()（）]{2,10})\s*[:：]")
_MARKS = " \t\r\n;；,，。、|"
_MOST = 6, 10  # so many of so many cells


def _of_enterprise(levels: Levels) -> bool:
    """企业信息, 基本情况: not 出租方信息."""
    return all(titles.OF_ENTERPRISE.fullmatch(plain_heading(level)) for level in levels)


class Labelled:
    """Reads such cells with the names of one dictionary; what it has read it remembers."""

    def __init__(self, lexicon: Lexicon):
        self._lexicon = lexicon
        self._of = lru_cache(10_000)(self._told)

    def shares(
        self, levels: Levels, own: Field | None, cells: Iterable[object], taken: Collection[str]
    ) -> list[Share]:
        """The fields of a column whose cells bring their own headings; none of any other column.

        ``own`` is the field that the heading names, of which a cell without any label tells as it stands;
        where it names none it must say that the column is about the enterprise.  ``taken``: keys of fields
        with a column of their own.
        """
        if own.key not in _KEYS if own is not None else not _of_enterprise(levels):
            return []
        told = [self._of(as_text(cell)) for cell in cells]
        several = [one for one in told if len(one) > 1 or (own is not None and own.key in one)]
        least, of = _MOST
        if not several or (own is None and len(several) * of < len(told) * least):
            return []
        fields = {key: field for one in told for key, (field, _) in one.items() if key not in taken}
        if fields.keys() <= _OF_PERSONS:
            return []  # 法人：王五 电话：…, which are told apart without labels too
        if own is not None:
            fields[own.key] = own
        return [Share(one, partial(self._part, one.key, own)) for one in fields.values()]

    def names(self, levels: Levels, cells: Iterable[object]) -> bool:
        """Whether the cells of a column name enterprises so."""
        return any(one.field.key == "name" for one in self.shares(levels, None, cells, ()))

    def _part(self, key: str, own: Field | None, text: str) -> str:
        told = self._of(text)
        if key in told:
            return told[key][1]
        return text if not told and own is not None and own.key == key else ""

    def _told(self, text: str) -> dict[str, tuple[Field, str]]:
        """By key the field and what is told of it; nothing where a label comes twice or something before."""
        labels = list(_LABEL.finditer(text))
        if not labels or text[: labels[0].start()].strip(_MARKS):
            return {}
        found: dict[str, tuple[Field, str]] = {}
        ends = [*(one.start() for one in labels[1:]), len(text)]
        for label, end in zip(labels, ends, strict=True):
            field = self._lexicon.hit(tidy(label["label"]))
            if field is None or field.key not in _KEYS:
                continue
            if field.key in found:
                return {}
            found[field.key] = field, tidy(text[label.end() : end].strip(_MARKS))
        return self._with_phone(found)

    def _with_phone(self, found: dict[str, tuple[Field, str]]) -> dict[str, tuple[Field, str]]:
        """负责人：王五 13550001111: the telephone behind a person, where no label of its own tells one."""
        phone = self._lexicon.hit(firms.PHONE_LABEL)
        for key in PERSONS:
            if key not in found:
                continue
            field, text = found[key]
            numbers = part_of(text, "phone")
            found[key] = field, part_of(text, key)
            if numbers and phone is not None:
                found.setdefault(phone.key, (phone, numbers))
        return found
