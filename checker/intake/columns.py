"""Which column is read as which field: the headings first, then the values as evidence for or against."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from checker.condition import Kind, Quantity
from checker.intake.coordinates import EAST, NORTH
from checker.intake.grid import Unusable, is_blank, letters
from checker.intake.headings import MAPPED, Levels, Lexicon, Match, column_unit
from checker.intake.ticks import Ticked, ticked_columns
from checker.intake.units import Unit
from checker.intake.values import FieldParser
from checker.intake.wording import as_text, squeeze
from checker.model import Column, Dictionary, Field

SAMPLE = 300  # filled cells of a column that are looked at
ENOUGH = 5  # fewer prove nothing about a column
_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}", re.IGNORECASE)


@dataclass(slots=True)
class Used:
    """A column that is read: its number from 0, and the parser of its field."""

    index: int
    field: Field
    parser: FieldParser


@dataclass(slots=True)
class Columns:
    """How the columns of a table were understood; ``notes`` are (column, message, advice)."""

    used: list[Used]
    ticked: list[Ticked]
    shown: tuple[Column, ...]
    notes: list[tuple[int | None, str, str]]


_MAP = "如需使用，请修改表头，或在列对应表（--mapping）中写明它对应的字段"


class Understanding:
    """Decides the columns of one table after the other; one for each list."""

    def __init__(self, dictionary: Dictionary, lexicon: Lexicon):
        self._dictionary, self._lexicon = dictionary, lexicon

    def columns(self, headings: dict[int, Levels], sample: dict[int, list[object]]) -> Columns:
        """``sample``: some filled cells of each column."""
        matches = self._matches(headings)
        notes: list[tuple[int | None, str, str]] = []
        ticked = self._ticked(headings, matches)
        self._split_position(headings, matches, sample)
        self._settle_rivals(matches, headings, notes, ticked)
        parsers: dict[int, FieldParser] = {}
        for index in sorted(matches.keys() - {column for one in ticked for column, _ in one.columns}):
            parser = self._parser(index, matches, headings[index], sample.get(index, []), notes)
            if parser is not None:
                parsers[index] = parser
        used = [Used(index, parser.field, parser) for index, parser in parsers.items()]
        extra = self._codes_by_value(matches, sample)
        shown = [_shown(index, levels, matches[index]) for index, levels in sorted(headings.items())]
        if extra is not None:
            used.append(extra)
            notes.append((extra.index, f"该列的值是18位代码，已按“{extra.field.label}”读取", _MAP))
            also = _shown(extra.index, headings.get(extra.index, ()), Match(extra.field, "values"))
            shown = [one for one in shown if one.letter != also.letter or one.field is not None] + [also]
        notes += _mention(matches, headings)
        bare = [letters(index) for index, cells in sorted(sample.items()) if cells and index not in headings]
        if bare:
            notes.append((None, f"{'、'.join(bare)}列有内容但没有表头，未使用", "请补上表头"))
        return Columns(used, ticked, tuple(shown), notes)

    def _matches(self, headings: dict[int, Levels]) -> dict[int, Match]:
        seen: dict[str, int] = {}
        matches = {}
        for index, levels in sorted(headings.items()):
            title = squeeze(_title(levels))
            seen[title] = seen.get(title, 0) + 1
            matches[index] = self._lexicon.match(levels, seen[title])
        return matches

    def _ticked(self, headings: dict[int, Levels], matches: dict[int, Match]) -> list[Ticked]:
        """Choices as columns; a column of its own for the field, or a mapping, goes before them."""
        found = []
        for one in ticked_columns(headings, self._lexicon, self._dictionary):
            columns = [column for column, _ in one.columns]
            others = (match for index, match in matches.items() if index not in columns)
            told = (matches[column] for column in columns if matches[column].score == MAPPED)
            if any(match.field is not one.field for match in told) or any(
                match.field is one.field for match in others
            ):
                continue
            found.append(one)
            matches.update((column, Match(one.field, "synonym", 100)) for column in columns)
        return found

    def _split_position(
        self, headings: dict[int, Levels], matches: dict[int, Match], sample: dict[int, list[object]]
    ) -> None:
        """坐标 merged over two columns: the values tell which of them is the longitude."""
        by_key = self._dictionary.by_key
        pair = [index for index, one in sorted(matches.items()) if one.field and one.field.key == "position"]
        if len(pair) != 2 or pair[1] != pair[0] + 1 or headings[pair[0]] != headings[pair[1]]:
            return
        for index in pair:
            for key, (low, high) in (("longitude", EAST), ("latitude", NORTH)):
                if key in by_key:
                    parser = FieldParser(by_key[key], self._dictionary)
                    values = [parser.parse(cell).value for cell in sample.get(index, [])]
                    known = [one for one in values if isinstance(one, Quantity) and one.low is not None]
                    if (
                        known
                        and 2 * len(known) > len(values)
                        and all(low <= (one.low or 0) <= high for one in known)
                    ):
                        matches[index] = Match(by_key[key], "values", 100)

    def _settle_rivals(
        self,
        matches: dict[int, Match],
        headings: dict[int, Levels],
        notes: list[tuple[int | None, str, str]],
        ticked: list[Ticked],
    ) -> None:
        """Of two columns for one field the better (then the first) is used, the other shown."""
        best: dict[str, int] = {}
        ticks = {column for one in ticked for column, _ in one.columns}
        for index in sorted(matches.keys() - ticks, key=lambda one: (-matches[one].score, one)):
            field = matches[index].field
            if field is None:
                continue
            winner = best.setdefault(field.key, index)
            if winner != index:
                matches[index] = Match(None, "doubtful", matches[index].score, (field.label,))
                notes.append(
                    (
                        index,
                        f"“{_title(headings[index])}”与{letters(winner)}列“{_title(headings[winner])}”都对应“{field.label}”，只用了{letters(winner)}列",
                        _MAP,
                    )
                )

    def _parser(
        self,
        index: int,
        matches: dict[int, Match],
        levels: Levels,
        sample: list[object],
        notes: list[tuple[int | None, str, str]],
    ) -> FieldParser | None:
        match = matches[index]
        if match.field is None:
            return None
        unit: Unit | None = None
        if match.field.type is Kind.NUMBER:
            unit, fits = column_unit(levels, match.field)
            if not fits and match.how != "mapping":
                matches[index] = Match(None, "doubtful", 0, (match.field.label,))
                notes.append(
                    (
                        index,
                        f"“{_title(levels)}”的单位与“{match.field.label}”（{match.field.unit}）不一致，未使用",
                        _MAP,
                    )
                )
                return None
        parser = FieldParser(match.field, self._dictionary, unit)
        if match.how != "mapping" and _contradicts(parser, sample):
            matches[index] = Match(None, "doubtful", 0, (match.field.label,))
            notes.append(
                (index, f"“{_title(levels)}”一列多数内容不能作为“{match.field.label}”读取，整列未使用", _MAP)
            )
            return None
        if match.how == "fuzzy":
            notes.append(
                (index, f"表头“{_title(levels)}”已按相近的“{match.field.label}”读取", "如不对应，请修改表头")
            )
        return parser

    def _codes_by_value(self, matches: dict[int, Match], sample: dict[int, list[object]]) -> Used | None:
        """A column of 18-character codes is the credit code, whatever its title."""
        field = self._dictionary.by_key.get("credit_code")
        if field is None or any(one.field is field for one in matches.values()):
            return None
        for index, cells in sorted(sample.items()):
            claimed = matches.get(index, Match(None, "unmapped"))
            if (
                claimed.field is not None and claimed.field.type is not Kind.CHOICE
            ) or claimed.how == "mapping":
                continue
            codes = sum(_CODE.fullmatch(squeeze(as_text(cell))) is not None for cell in cells)
            if codes >= 2 and codes * 10 >= len(cells) * 6:
                return Used(index, field, FieldParser(field, self._dictionary))
        return None


def sample_of(rows: Iterable[list[object]], width: int) -> dict[int, list[object]]:
    """The first filled cells of each column."""
    found: dict[int, list[object]] = {column: [] for column in range(width)}
    for number, row in enumerate(rows):
        if number >= 5 * SAMPLE:
            break
        for column, cell in enumerate(row[:width]):
            if len(found[column]) < SAMPLE and not is_blank(cell):
                found[column].append(cell)
    return found


def _contradicts(parser: FieldParser, sample: list[object]) -> bool:
    """Whether most of what the column says cannot be read as the field."""
    parsed = [parser.parse(cell) for cell in sample if not isinstance(cell, Unusable)]
    said = [one for one in parsed if one.value is not None or one.advice is not None]
    return len(said) >= ENOUGH and 2 * sum(one.advice is not None for one in said) > len(said)


def _mention(matches: dict[int, Match], headings: dict[int, Levels]) -> list[tuple[int | None, str, str]]:
    """Columns that stay unused, in one note; those that are close to a field each in its own."""
    notes: list[tuple[int | None, str, str]] = []
    unused = []
    for index, match in sorted(matches.items()):
        if match.field is not None:
            continue
        if match.how == "doubtful" and match.score and len(match.candidates) >= 1 and match.score < 100:
            notes.append(
                (
                    index,
                    f"表头“{_title(headings[index])}”不能确定对应哪个字段（可能是{'、'.join(match.candidates)}），未使用",
                    _MAP,
                )
            )
        elif match.how == "unmapped":
            unused.append(f"{letters(index)}列“{_title(headings[index])}”")
    if unused:
        notes.append((None, f"以下列没有对应的字段，未使用：{'、'.join(unused)}", _MAP))
    return notes


def _title(levels: Levels) -> str:
    return "-".join(levels)


def _shown(index: int, levels: Levels, match: Match) -> Column:
    return Column(
        letter=letters(index),
        heading=_title(levels),
        field=None if match.field is None else match.field.label,
        how=match.how,
        candidates=match.candidates,
    )
