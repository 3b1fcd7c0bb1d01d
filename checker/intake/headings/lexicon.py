"""Headings of a list → fields of the dictionary. An uncertain match is shown, never used silently."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz, process

from checker.condition import Kind
from checker.intake.composing import composed_of
from checker.intake.headings.forms import (
    _DECORATION,
    _HEADINGS,
    BRACKETS,
    Levels,
    _plainly,
    forms_of,
    in_brackets,
    mapped_name,
    phrases_of,
    plain_heading,
    whole,
    without_question,
    without_unit,
)
from checker.intake.headings.groups import (
    asks_for_less,
    group_says_missing,
    is_duty,
    of_another_time,
    of_part_of_year,
)
from checker.intake.headings.units import column_unit
from checker.intake.others import of_another, owners
from checker.intake.phrasing import (
    lacking,
    names_enterprise,
    not_naming,
    opposite,
    phone_of_another,
    phrased,
    rewordings,
)
from checker.intake.spellings import spellings
from checker.intake.units import unit_of
from checker.intake.wording import squeeze
from checker.intake.words import canon, measures, parties, plant, questions, titles
from checker.model import Dictionary, Field

How = Literal["exact", "synonym", "fuzzy", "values", "mapping", "unmapped", "doubtful"]
NEAR, MARGIN, CLOSE = 88.0, 8.0, 72.0
MAPPED = 1000.0  # the score of what a mapping says
PERSONS = ("legal_person", "contact")
PAIRS = frozenset(
    {*((person, "phone") for person in PERSONS), ("industry", "industry_code"), ("name", "address")}
)


@dataclass(frozen=True, slots=True)
class Match:
    """What a heading was taken for; ``score`` orders two headings that claim one field."""

    field: Field | None
    how: How
    score: float = 0.0
    candidates: tuple[str, ...] = ()
    graded: bool = False  # 是否健全: a no does not tell missing from incomplete
    denies: bool = False  # 未取得排污许可证: a yes says that there is none
    opposite: bool = False  # 违法用地: so does that there is such a thing

    @classmethod
    def doubted(cls, field: Field) -> "Match":
        """A heading that names the field, in a place that tells of something else: not used, and told."""
        return cls(None, "doubtful", 99, (field.label,))


class Lexicon:
    """Every name of every field, ready to be looked up."""

    def __init__(self, dictionary: Dictionary, mapping: Mapping[str, str | None] | None = None):
        by_label = dictionary.by_label
        self._labels = {key: field for field in dictionary.fields for key in forms_of(field.label)}
        self._synonyms: dict[str, Field] = {}
        for field in dictionary.fields:
            for heading in field.headings:
                for key in forms_of(heading)[:1]:
                    self._synonyms.setdefault(key, field)
        self._mapping = {
            mapped_name(heading): by_label.get(label) if label is not None else None
            for heading, label in (mapping or {}).items()
            if label is None or label in by_label
        }
        self._written = {mapped_name(heading): heading for heading in (mapping or {})}
        self.strangers = tuple(label for label in (mapping or {}).values() if label and label not in by_label)
        self._all: dict[str, Field] = {**self._synonyms, **self._labels}
        self._shuffled = _shuffled(self._all)
        self._by_key = dictionary.by_key
        self._several = [
            (field, frozenset(spellings(field)))
            for field in dictionary.fields
            if field.type is Kind.CHOICES and field.choices
        ]
        self._one_of = [
            (field, frozenset(spellings(field)))
            for field in dictionary.fields
            if field.type is Kind.CHOICE and field.choices
        ]
        self._keys = list(self._all)
        self._known: dict[str, Field | None] = {}
        # A heading is asked about where its table is looked for, where it is read, and for each piece of it.
        self._told = lru_cache(_HEADINGS)(self._taken_for)

    def unseen(self, columns: Iterable[str]) -> list[str]:
        """The headings of the mapping that are none of these, as written there."""
        seen = {mapped_name(name) for heading in columns for name in (heading, heading.rpartition("-")[2])}
        return [written for name, written in self._written.items() if re.sub(r"#\d+$", "", name) not in seen]

    def hit(self, text: str) -> Field | None:
        """The field that a single cell certainly names; cheap, for finding the heading rows."""
        if text not in self._known:
            self._known[text] = None if len(text) > 60 else self._certain(text)
        return self._known[text]

    def _certain(self, text: str) -> Field | None:
        for form in forms_of(text):
            found = self._mapping[form] if form in self._mapping else self._all.get(form)
            if found is not None:
                return found
        return (
            self._lookup(text).field
            or self._phrased(text)
            or self._name_of_pair(text)
            or self._mistyped(forms_of(text)[-1])
            or self._of_words(text)[0]
        )

    def match(self, levels: Levels, occurrence: int = 1) -> Match:
        """The field that a column of one to three heading levels (group first) names.

        ``occurrence``: which of the columns with these very levels it is, from the left.
        """
        mapped = self._mapped(levels, occurrence)
        if mapped is not None:
            return mapped
        found = self._told(levels)
        if found.field is not None and (
            self._of_another(levels[-1], found.field) or of_part_of_year(levels, found.field)
        ):
            return Match.doubted(found.field)
        return found

    def columns(self, headings: Mapping[int, Levels]) -> dict[int, Match]:
        """The field that each column of a table names; 业主 beside a tenant is the landlord."""
        seen: dict[str, int] = {}
        matches = {}
        for column, levels in sorted(headings.items()):
            title = squeeze(whole(levels))
            seen[title] = seen.get(title, 0) + 1
            matches[column] = self.match(levels, seen[title])
        for column in owners(headings, {column: match.field for column, match in matches.items()}):
            match = matches[column]
            if match.field is not None and match.how != "mapping":
                matches[column] = Match.doubted(match.field)
        return matches

    def _of_another(self, heading: str, field: Field) -> bool:
        """房东是否办理营业执照, 昼间噪声限值: of somebody else, or what should be, unless a name says so."""
        if any(form in self._all for form in forms_of(heading)):
            return False
        form = squeeze(heading)
        if field.key == "phone" and phone_of_another(form):
            return True
        asked_for = field.type is Kind.NUMBER and titles.ASKED_FOR.search(form) is not None
        return asked_for or parties.IN_HEADING.search(form) is not None

    def _by_unit(self, levels: Levels) -> Match | None:
        """锅炉 above 蒸吨 or 台, and 蒸吨 alone: boilers by a unit in the place of a name."""
        *groups, leaf = (squeeze(level) for level in levels if level.strip())
        unit = unit_of(leaf)
        of_boilers = [titles.BOILER_GROUP.fullmatch(BRACKETS.sub("", group)) is not None for group in groups]
        if unit is None or not all(of_boilers):
            return None
        named = bool(groups)
        if unit.dimension == measures.BOILER_OUTPUT and (named or plant.STEAM in leaf):
            field = self._by_key.get("boiler_capacity")
        else:
            field = self._by_key.get("boilers") if named and unit.dimension == measures.PIECES else None
        return None if field is None else Match(field, "synonym", 150)

    def _taken_for(self, levels: Levels) -> Match:
        by_unit = self._by_unit(levels) if any(level.strip() for level in levels) else None
        if by_unit is not None:
            return by_unit
        names = [
            without_unit(level)
            for at, level in enumerate(levels, start=1)
            if level.strip()
            and (unit_of(level) is None or (level.strip() in titles.YEAR_OR_MONTH and at < len(levels)))
        ]
        if not names:
            return Match(None, "unmapped")
        party = self._party(names)
        if party is not None:
            return Match(party, "synonym", 150)
        phrases = list(phrases_of(names))
        for rank, phrase in enumerate(phrases):
            found = self._lookup(phrase)
            if found.field is None:
                continue
            alone = phrase == names[-1] and len(names) > 1
            if (
                asks_for_less(names, phrase, found.field)
                or of_another_time(names, found.field)
                or (alone and of_another(names[:-1], names[-1], found.field))
            ):
                return Match.doubted(found.field)
            if group_says_missing(names, found.field):
                return Match(found.field, "fuzzy", 90, (found.field.label,), denies=True)
            if titles.GENERATED_AMOUNT in names[-1] and titles.GENERATED not in found.field.label:
                # 废水产生量 stands for 排水量 only where no column says what is discharged
                return Match(found.field, "fuzzy", 60, (found.field.label,))
            offered = self._offered(levels) if found.field.type is not Kind.CHOICE else None
            return offered or Match(found.field, found.how, found.score - rank, graded=found.graded)
        phrased = self._phrased(names[-1])
        if phrased is not None:
            if of_another(names[:-1], names[-1], phrased):
                return Match.doubted(phrased)
            how: How = "synonym" if phrased.key == "name" else "fuzzy"
            of_account = titles.OF_ACCOUNT.fullmatch(squeeze(names[-1])) is not None
            return Match(phrased, how, 110 if of_account else 120, (phrased.label,))
        return (
            self._offered(levels)
            or self._opposite(names, levels[-1])
            or self._lacking(names[-1])
            or self._enumerated(names[-1])
            or self._by_pair(names)
            or self._measured_in(names, levels)
            or self._composed(names)
            or self._nearest(names, phrases)
        )

    def _of_words(self, text: str) -> tuple[Field | None, bool]:
        """The field that a text names by all of its words, and whether a no would be graded."""
        found = composed_of(forms_of(text)[0])
        return (None, False) if found is None else (self._by_key.get(found.key), found.graded)

    def _composed(self, names: list[str]) -> Match | None:
        """有没有做排污登记, 危废 above 出入库台账: by all the words that a heading consists of."""
        for phrase in dict.fromkeys(("".join(names), names[-1])):
            field, graded = self._of_words(phrase)
            if field is None:
                continue
            elsewhere = phrase == names[-1] and of_another(names[:-1], names[-1], field)
            if elsewhere or asks_for_less(names, phrase, field) or of_another_time(names, field):
                return Match.doubted(field)
            if group_says_missing(names, field):
                return Match(field, "fuzzy", 75, (field.label,), denies=True)
            return Match(field, "fuzzy", 75, (field.label,), graded=graded and is_duty(field))
        return None

    def _party(self, names: list[str]) -> Field | None:
        """接收单位 above 单位名称: the other party of a contract, by the name of its group."""
        if len(names) < 2 or plain_heading(names[-1]) not in titles.NAME_OF_PARTY:
            return None
        field = self._lookup(names[-2]).field
        return field if field is not None and field.label.endswith(canon.PARTNERS) else None

    def _by_pair(self, names: list[str]) -> Match | None:
        name = self._name_of_pair(names[-1])
        if name is None or of_another(names[:-1], names[-1], name):
            return None
        return Match(name, "synonym", 120, (name.label,))

    def _name_of_pair(self, heading: str) -> Field | None:
        """企业名称及地址: the enterprise is named there as well."""
        pair = self.pair((heading,))
        return pair[0] if pair is not None and pair[0].key == "name" else None

    def _measured_in(self, names: list[str], levels: Levels) -> Match | None:
        """氟化物 under 监测结果（mg/m³）: of what is measured in air and in water the unit tells which."""
        form = forms_of(names[-1])[-1]
        for pattern in titles.MEASURED_AS:
            field = self._all.get(pattern.format(form))
            if field is None or not field.measured:
                continue
            unit, fits = column_unit(levels, field)
            if unit is None or not fits:
                continue
            if of_another_time(names, field) or of_another(names[:-1], names[-1], field):
                return Match.doubted(field)
            return Match(field, "synonym", 120, (field.label,))
        return None

    def _nearest(self, names: list[str], phrases: list[str]) -> Match:
        """The nearest by spelling, unless the groups above say that it is of something else."""
        near = self._near(phrases)
        field = near.field
        if field is None:
            return near
        other_name = field.key == "name" and not_naming(forms_of(names[-1])[-1]) is not None
        if other_name or of_another(names[:-1], names[-1], field):
            return Match(None, "doubtful", 99, near.candidates)
        return near

    def _opposite(self, names: list[str], heading: str) -> Match | None:
        """违法用地: a field whose opposite is asked; not 违法用地(亩), nor what was before."""
        field = self._by_key.get(opposite(forms_of(names[-1])[-1]) or "")
        if field is None:
            return None
        groups = [BRACKETS.sub("", squeeze(name)) for name in names[:-1]]
        another_time = any(titles.BEFORE_OR_PLANNED.search(name) for name in groups)
        amount = names[-1] != heading or any(map(unit_of, in_brackets(heading)))
        if another_time or amount or of_another(names[:-1], names[-1], field):
            return Match.doubted(field)
        return Match(field, "fuzzy", 70, (field.label,), denies=True, opposite=True)

    def _lacking(self, heading: str) -> Match | None:
        """未取得排污许可证, 无环保措施: a field by what the heading says is not there."""
        what = lacking(forms_of(heading)[-1])
        found = None if what is None else self._lookup(what)
        if found is None or found.field is None or found.field.type is not Kind.CHOICE:
            return None
        choices = set(found.field.choices or ())
        answers = choices >= canon.HELD_OR_LACKING or choices == canon.YES_OR_NO
        return Match(found.field, "fuzzy", 70, (found.field.label,), denies=True) if answers else None

    def _offered(self, levels: Levels) -> Match | None:
        """规模（规上、规下、小微）: the one field of whose choices the brackets offer several."""
        for inside in in_brackets(levels[-1]):
            words = {word for word in titles.OFFERS.split(squeeze(inside)) if len(word) > 1}
            found = [field for field, known in self._one_of if len(words & known) >= max(2, len(words) - 1)]
            if len(found) == 1 and not of_another(list(levels[:-1]), levels[-1], found[0]):
                return Match(found[0], "fuzzy", 80, (found[0].label,))
        return None

    def _enumerated(self, heading: str) -> Match | None:
        """是否产生废水、废气、噪声、固废: the field whose choices the heading lists."""
        words = titles.AND.split(questions.ENUMERATES.sub("", forms_of(heading)[-1]))
        for field, words_of in self._several if len(words) >= 3 else ():
            if words_of.issuperset(words):
                return Match(field, "fuzzy", 70, (field.label,))
        return self._alternatives(forms_of(heading)[-1])

    def _alternatives(self, form: str) -> Match | None:
        """密闭/半密闭/敞开: the one field of which these are choices."""
        words = form.split("/")
        if len(words) < 2 or min(map(len, words)) < 2:
            return None
        found = [field for field, words_of in self._one_of if words_of.issuperset(words)]
        return Match(found[0], "fuzzy", 70, (found[0].label,)) if len(found) == 1 else None

    def within(self, topic: str, heading: str) -> Match:
        """The field of a heading that leaves out what the list is about: 台账 among hazardous wastes."""
        name = without_unit(heading)
        bare = forms_of(name)[-1]
        for phrase in (
            f"{topic}{name}",
            f"{topic}{bare}",
            f"{topic}{bare.removeprefix(titles.ANY_WASTE)}",
            f"{topic}-{name}",
            f"{topic}{questions.QUESTION.sub('', bare)}",
            f"{topic}{questions.THIS_YEAR.sub(questions.YEARLY, bare)}",
            f"{topic}{questions.LAST_YEAR.sub(questions.YEARLY, bare)}",
        ):
            found = self._lookup(phrase)
            if found.field is not None and of_part_of_year((heading,), found.field):
                return Match.doubted(found.field)
            if found.field is not None:
                return Match(found.field, "fuzzy", 90, (found.field.label,), graded=found.graded)
        return Match(None, "unmapped")

    def pair(self, levels: Levels) -> tuple[Field, Field] | None:
        """The two fields of a heading that asks for both in one cell: 法人及电话, 行业类别及代码."""
        form = _DECORATION.sub("", squeeze(levels[-1])) if levels else ""
        found = None if form in self._all else titles.PAIR.fullmatch(form)
        if found is None:
            return None
        one = self.hit(found["one"]) or self.hit(found["one"] + titles.OF_PERSON)
        other = self.hit(found["other"]) or self.hit(titles.OF_TRADE + found["other"])
        if one is None or other is None or (one.key, other.key) not in PAIRS:
            return None
        return one, other

    def person_of_phone(self, levels: Levels) -> Field | None:
        """Whose the telephone of a heading is: the legal person's by 负责人电话."""
        who = titles.PHONE_WORDS.sub("", plain_heading(levels[-1]))
        person = self.hit(who) if who else None
        return person if person is not None and person.key in PERSONS else None

    def _mapped(self, levels: Levels, occurrence: int) -> Match | None:
        """What the mapping says of a column: by all its levels, else by the last."""
        for name in (mapped_name(whole(levels)), mapped_name(levels[-1])) if levels else ():
            key = name if occurrence == 1 else f"{name}#{occurrence}"
            if key in self._mapping:
                return self._ordered(levels, self._mapping[key])
        return None

    def _ordered(self, levels: Levels, field: Field | None) -> Match:
        """The field that the mapping orders; a yes under 无环评手续 is a no all the same."""
        if field is None:
            return Match(None, "mapping", MAPPED)
        found = self._told(levels)
        if found.field is field:
            return replace(found, how="mapping", score=MAPPED)
        form = forms_of(levels[-1])[-1]
        other = opposite(form) == field.key
        denies = other or (lacking(form) is not None and field.type is Kind.CHOICE)
        return Match(field, "mapping", MAPPED, denies=denies, opposite=other)

    def _lookup(self, phrase: str) -> Match:
        for depth, form in enumerate(forms_of(phrase)):
            if form in self._labels:
                return Match(self._labels[form], "exact", 300 - 10 * depth)
            if form in self._synonyms:
                return Match(self._synonyms[form], "synonym", 200 - 10 * depth)
        first = forms_of(phrase)[0]
        for bare in dict.fromkeys(
            (questions.QUESTION.sub("", first), *map(without_question, forms_of(phrase)))
        ):
            found = self._all.get(bare)
            if found is not None and found.type is Kind.CHOICE and bare != first:
                return Match(found, "synonym", 150)
        form = forms_of(phrase)[-1]
        told = self._same_twice(first) or self._in_medium(form) or self._plant_for(form)
        if told is not None:
            return told
        reworded = self._reworded(form)
        return self._rearranged(form) if reworded.field is None else reworded

    def _rearranged(self, form: str) -> Match:
        """厂界噪声昼间: the words of a name in another order."""
        found = self._shuffled.get("".join(sorted(form)))
        return Match(None, "unmapped") if found is None else Match(found, "synonym", 130)

    def _in_medium(self, form: str) -> Match | None:
        """废水总铬, 废气二氧化硫: what is measured in water or in air, and that heading alone."""
        told = titles.MEDIUM.fullmatch(form)
        if told is None:
            return None
        field = self._all.get(questions.MEASURED.sub("", told["what"]))
        group = canon.WATER_MEASURED if told["water"] else canon.AIR_MEASURED
        of_it = field is not None and field.group == group and field.type is Kind.NUMBER
        return Match(field, "synonym", 145) if of_it else None

    def _plant_for(self, form: str) -> Match | None:
        """生产废水是否有治理设施, 是否安装废气处理装置: what treats a medium, however it is asked for."""
        forms = (form, *(bare for bare, _, graded in rewordings(form) if not graded))
        told = next(filter(None, map(questions.PLANT_FOR.fullmatch, forms)), None)
        if told is None:
            return None
        found = (self._all.get(told["medium"] + end) for end in titles.PLANTS)
        field = next((one for one in found if one is not None), None)
        return None if field is None else Match(field, "synonym", 140)

    def _same_twice(self, form: str) -> Match | None:
        """法定代表人/负责人, 地址或位置: two names of one field."""
        names = titles.EITHER_NAME.split(form)
        found = [self._all.get(name) for name in names] if len(names) == 2 else [None]
        same = found[0] is not None and all(one is found[0] for one in found)
        return Match(found[0], "synonym", 145) if same else None

    def _reworded(self, form: str) -> Match:
        """The same in other words: the question elsewhere, 办执照没, 情况 behind, 企业 before."""
        for bare, kinds, graded in rewordings(form):
            found = self._all.get(bare) or self._shuffled.get("".join(sorted(bare)))
            if found is not None and found.type in kinds and (not graded or found.type is Kind.CHOICE):
                return Match(found, "synonym", 140, graded=graded)
        return Match(None, "unmapped")

    def _phrased(self, heading: str) -> Field | None:
        """By its last words: 产废单位名称, 坐落位置, 整改到位时限."""
        form = _DECORATION.sub("", _plainly(heading)).rstrip("?")
        key = phrased(form)
        if key is None and names_enterprise(BRACKETS.sub("", form)) and not_naming(form) is None:
            key = "name"  # 场所名称（招牌名）
        if key == "name" and questions.QUESTION.search(form) is not None:
            return None  # 涉气企业(是/否)
        return None if key is None else self._by_key.get(key)

    def _mistyped(self, form: str) -> Field | None:
        """企业名秤: one character in the place of another that looks or sounds like it."""
        if len(form) < 4:
            return None
        meant = {
            found.key: found
            for at, one in enumerate(form)
            for other in titles.TAKEN_FOR.get(one, "")
            if (found := self._all.get(form[:at] + other + form[at + 1 :])) is not None
        }
        return next(iter(meant.values())) if len(meant) == 1 else None

    def _near(self, phrases: Iterable[str]) -> Match:
        """By spelling, with the best of another field well behind; plain ``ratio``, never a partial one."""
        best = Match(None, "unmapped")
        for phrase in phrases:
            form = forms_of(phrase)[-1]
            meant = self._mistyped(form)
            if meant is not None:
                return Match(meant, "fuzzy", 95, (meant.label,))
            if len(form) < 3:
                continue
            near = process.extract(form, self._keys, scorer=fuzz.ratio, limit=6, score_cutoff=CLOSE)
            if not near:
                continue
            key, score, _ = near[0]
            field = self._all[key]
            other = max((one[1] for one in near if self._all[one[0]] is not field), default=0.0)
            if score <= best.score:
                continue
            labels = tuple(dict.fromkeys(self._all[one[0]].label for one in near))[:3]
            sure = score >= NEAR and score - other >= MARGIN and _same_thing(form, key)
            best = Match(field if sure else None, "fuzzy" if sure else "doubtful", score, labels)
        return best


def _shuffled(names: Mapping[str, Field]) -> dict[str, Field]:
    """By its sorted characters each name that no other rearranges: 废气有效收集, 废气收集有效."""
    found: dict[str, Field | None] = {}
    for name, field in names.items():
        key = "".join(sorted(name))
        found[key] = field if len(name) >= 5 and found.get(key, field) is field else None
    return {key: field for key, field in found.items() if field is not None}


def _same_thing(one: str, other: str) -> bool:
    """Whether two similar headings differ only in characters that do not change what is asked."""
    if one.isascii() or other.isascii():
        return False
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if longer.startswith(shorter):
        return False  # 污水处理费, 所属网格员: a word more at the end makes another thing
    before = longer[: -len(shorter)] if longer.endswith(shorter) else ""
    if len(before) >= 2 and before not in titles.HARMLESS:
        return False  # 周边饮用水水源保护区: so does one before it
    differing = {character for character in one if character not in other} | {
        character for character in other if character not in one
    }
    return not any(
        character in titles.TELLING or (character.isascii() and character.isalnum())
        for character in differing
    )
