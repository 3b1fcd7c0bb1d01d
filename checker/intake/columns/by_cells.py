"""Columns whose heading tells too little, or nothing: what stands in them decides."""

from collections.abc import Iterator

from checker.condition import Kind, Quantity
from checker.intake.columns.claims import Claims
from checker.intake.columns.result import Used
from checker.intake.columns.sample import is_number
from checker.intake.content import name_by_content, name_by_heading, of_outfalls, proven
from checker.intake.coordinates import EAST, NORTH
from checker.intake.headings.forms import plain_heading, whole
from checker.intake.headings.lexicon import Match
from checker.intake.headings.topic import of_environment
from checker.intake.headings.units import column_unit
from checker.intake.values.parser import FieldParser
from checker.intake.wording import squeeze
from checker.intake.words import answers, titles

_IN_CHARGE = "responsible_unit"
_ASKED_AT_LEAST = 2  # cells that answer what their heading leaves open


def perhaps_named(claims: Claims) -> None:
    """单位, 客户名称, where no other column names the enterprises."""
    name = claims.dictionary.by_key.get("name")
    fields = claims.fields()
    if name is None or name in fields or not of_environment(fields, claims.above):
        return
    outfalls = of_outfalls(map(whole, claims.headings.values()))
    free = {
        at: "".join(levels)
        for at, levels in claims.headings.items()
        if claims.matches[at].how != "mapping"
        and ((field := claims.matches[at].field) is None or (outfalls and field.key == _IN_CHARGE))
    }
    found = name_by_heading(claims.sample, free, outfalls)
    if found is not None and name_by_content(claims.sample, free) is None:
        claims.take(found, name, 60)


def by_tonnes(claims: Claims) -> None:
    """产能（万吨/年） with bare numbers below: tonnes, and no text that loses the unit of its heading."""
    for index, tonnes in claims.perhaps("capacity", "annual_tonnes"):
        unit, _ = column_unit(claims.headings[index], tonnes)
        texts = claims.texts(index)
        if unit is not None and texts and all(map(is_number, texts)):
            claims.matches[index] = Match(tonnes, claims.matches[index].how, claims.matches[index].score)
            return


def by_answers(claims: Claims) -> None:
    """镇上意见 above 关停取缔, 喷漆作业 above 敞开: headings that ask too little, by their answers.

    Each answers in words of the field, none with a plain yes or no, which would answer another question.
    """
    for key, heading in titles.BY_ANSWERS:
        for index, field in claims.free(key):
            texts, levels = claims.texts(index), claims.headings[index]
            plain = any(squeeze(text) in answers.YES | answers.NO for text in texts)
            if len(levels) > 1 or plain:  # 废水 under 整改措施
                continue
            if heading.fullmatch(plain_heading(levels[-1])) is None:
                continue
            parser = FieldParser(field, claims.dictionary)
            known = sum(parser.parse(text).value is not None for text in texts)
            if known >= _ASKED_AT_LEAST and 2 * known > len(texts):
                claims.take(index, field, 60)
                break


def split_position(claims: Claims) -> None:
    """坐标 merged over two columns: the values tell which of them is the longitude."""
    by_key, headings = claims.dictionary.by_key, claims.headings
    pair = [
        index for index, one in sorted(claims.matches.items()) if one.field and one.field.key == "position"
    ]
    if len(pair) != 2 or pair[1] != pair[0] + 1 or headings[pair[0]] != headings[pair[1]]:
        return
    for index in pair:
        for key, (low, high) in (("longitude", EAST), ("latitude", NORTH)):
            if key in by_key:
                parser = FieldParser(by_key[key], claims.dictionary)
                values = [parser.parse(cell).value for cell in claims.cells(index)]
                known = [one for one in values if isinstance(one, Quantity) and one.low is not None]
                if (
                    known
                    and 2 * len(known) > len(values)
                    and all(low <= (one.low or 0) <= high for one in known)
                ):
                    claims.matches[index] = Match(by_key[key], "values", 100)


def by_content(claims: Claims) -> Iterator[tuple[Used, str]]:
    """Columns that no heading names and whose content does (codes, phones, towns, names), and what it is."""
    unmapped = Match(None, "unmapped")
    free = {
        index: whole(claims.headings.get(index, ()))
        for index in claims.sample
        if (claimed := claims.matches.get(index, unmapped)).how not in {"mapping", "fuzzy"}
        and (claimed.field is None or claimed.field.type is Kind.CHOICE)
    }
    taken = {field.key for field in claims.fields()}
    unnamed = {index for index in free if claims.matches.get(index, unmapped).field is None}
    found = proven(claims.sample, free, lambda key: key not in taken, claims.dictionary)
    for index, (field, what) in sorted(found.items()):
        if index in unnamed or field.key == "credit_code":
            yield Used(index, field, FieldParser(field, claims.dictionary)), what
