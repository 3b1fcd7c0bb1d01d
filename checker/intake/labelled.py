"""Cells that bring their own headings: 名称：甲厂 above 地址：黑石村3组, or one behind the other.

A cell is such a one where it begins with the name of a field and a colon; what stands behind each name, up
to the next, is its value.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from checker.intake.compound import Share
from checker.intake.content import part_of
from checker.intake.headings.forms import Levels, plain_heading
from checker.intake.headings.lexicon import PERSONS, Lexicon
from checker.intake.values.parsed import DoubtError
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
_AHEAD = ""  # the key of what stands before the first label: 甲厂 above 地址：…, under the name
_CLAUSES = frozenset(";；,，。、")
_MOST = 6, 10  # so many of so many cells


@dataclass(frozen=True, slots=True)
class _Said:
    """What is told behind a label; ``more``: behind a mark that ends the others stands what has no label."""

    field: Field | None
    text: str
    more: bool


def _of_enterprise(levels: Levels) -> bool:
    """企业信息, 基本情况: not 出租方信息."""
    return all(titles.OF_ENTERPRISE.fullmatch(plain_heading(level)) for level in levels)


class Labelled:
    """Reads such cells with the names of one dictionary; what it has read it remembers."""

    def __init__(self, lexicon: Lexicon):
        self._lexicon = lexicon
        self._of = lru_cache(10_000)(self._told)

    def shares(
        self, levels: Levels, own: Field | None, cells: Sequence[object], taken: Collection[str]
    ) -> list[Share]:
        """The fields of a column whose cells bring their own headings; none of any other column.

        ``own`` is the field that the heading names, of which a cell without any label tells as it stands;
        where it names none it must say that the column is about the enterprise.  ``taken``: keys of fields
        with a column of their own.
        """
        if own.key not in _KEYS if own is not None else not _of_enterprise(levels):
            return []
        told = [self._of(as_text(cell)) for cell in cells]
        told = [one for one in told if own is not None or _AHEAD not in one]
        several = [one for one in told if len(one) > 1 or (own is not None and own.key in one)]
        least, of = _MOST
        if not several or (own is None and len(several) * of < len(cells) * least):
            return []
        named = ((key, said.field) for one in told for key, said in one.items() if key != _AHEAD)
        fields = {key: field for key, field in named if key not in taken and field is not None}
        if fields.keys() <= _OF_PERSONS:
            return []  # 法人：王五 电话：…, which are told apart without labels too
        if own is not None:
            fields[own.key] = own
        return [Share(one, partial(self._part, one.key, own)) for one in fields.values()]

    def names(self, levels: Levels, cells: Sequence[object]) -> bool:
        """Whether the cells of a column name enterprises so."""
        return any(one.field.key == "name" for one in self.shares(levels, None, cells, ()))

    def unread(self, cells: Sequence[object]) -> list[str]:
        """The labels in such cells that name no field which may be told so."""
        texts = [as_text(cell) for cell in cells]
        labels = (one["label"] for text in texts if self._of(text) for one in _LABEL.finditer(text))
        return [label for label in dict.fromkeys(labels) if self._field(label) is None]

    def _part(self, key: str, own: Field | None, text: str) -> str:
        told = self._of(text)
        if key in told:
            if told[key].more:
                raise DoubtError("后面还写有没有标明的内容", "请把每项内容各写一行，例如“地址：…”")
            return told[key].text
        if own is None or own.key != key:
            return ""
        return told[_AHEAD].text if _AHEAD in told else "" if told else text

    def _field(self, label: str) -> Field | None:
        field = self._lexicon.hit(tidy(label))
        return field if field is not None and field.key in _KEYS else None

    def _told(self, text: str) -> dict[str, _Said]:
        """By key what is told of a field, and what stands ahead; nothing where a label comes twice."""
        labels = list(_LABEL.finditer(text))
        if not any(self._field(one["label"]) for one in labels):
            return {}
        ahead = text[: labels[0].start()].strip(_MARKS)
        found: dict[str, _Said] = {_AHEAD: _Said(None, tidy(ahead), False)} if ahead else {}
        starts = [one.start() for one in labels[1:]]
        marks = "".join({text[at - 1] for at in starts} & _CLAUSES)
        for label, end in zip(labels, [*starts, len(text)], strict=True):
            field = self._field(label["label"])
            if field is None:
                continue
            if field.key in found:
                return {}
            value = text[label.end() : end].strip(_MARKS)
            more = bool(marks) and re.search(f"[{marks}]", value) is not None
            found[field.key] = _Said(field, tidy(value), more)
        return self._with_phone(found)

    def _with_phone(self, found: dict[str, _Said]) -> dict[str, _Said]:
        """负责人：王五 13550001111: the telephone behind a person, where no label of its own tells one."""
        phone = self._lexicon.hit(firms.PHONE_LABEL)
        for key in PERSONS:
            if key not in found:
                continue
            said = found[key]
            numbers = part_of(said.text, "phone")
            found[key] = replace(said, text=part_of(said.text, key))
            if numbers and phone is not None:
                found.setdefault(phone.key, _Said(phone, numbers, said.more))
        return found
