"""Some cells of each column, and what they look like."""

import re
from collections.abc import Iterable

from checker.condition import Kind
from checker.intake.dates import DateError, read_day
from checker.intake.grid import Unusable, is_blank
from checker.intake.spellings import spellings
from checker.intake.values.parser import FieldParser
from checker.intake.wording import as_text, squeeze
from checker.intake.words import answers
from checker.model import Field
from checker.wording import says_nothing

SAMPLE = 300  # filled cells of a column that are looked at
_ENOUGH = 5  # fewer prove nothing about a column
_SLIP = 20  # one cell of so many may be a slip
_ONCE_AND_AGAIN = 10  # cells that say the same: somebody filled the column down with a remark


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


def texts_of(cells: list[object]) -> list[str]:
    """The texts of the cells that say anything."""
    return [text for text in map(as_text, cells) if not says_nothing(text)]


def is_number(text: str) -> bool:
    return re.fullmatch(r"\d+(?:\.\d+)?", text.strip()) is not None


def is_day(text: str) -> bool:
    try:
        read_day(text)
    except DateError as no:
        return no.kin and not no.open_start
    return True


def in_codes(field: Field, cells: list[object]) -> bool:
    """Whether 1, 2, 3 stand in a column, not just a slip among 1 and 0: then 1 need not be the yes.

    A field may know them: 2 is 2类.
    """
    unknown = answers.CODES - spellings(field).keys() if field.type is Kind.CHOICE else frozenset()
    codes = sum(squeeze(as_text(cell)) in unknown for cell in cells)
    return codes > 0 and _SLIP * codes >= len(cells)


def contradicts(parser: FieldParser, cells: list[object], *, named: bool = False) -> bool:
    """Whether most of what the column says cannot be read as the field.

    Under the very name of the field it may still be one remark many times over: 见附件 in most rows does not
    take back 无 in the others.  What is no word, such as a code, does.
    """
    parsed = [parser.parse(cell) for cell in cells if not isinstance(cell, Unusable)]
    said = [one for one in parsed if one.value is not None or one.advice is not None]
    said = [one for one in said if not one.kin]
    strange = [one for one in said if one.advice is not None]
    if len(said) < _ENOUGH or 2 * len(strange) <= len(said):
        return False
    remark, *others = {one.raw for one in strange}
    once_and_again = not others and len(strange) >= _ONCE_AND_AGAIN and not remark.isascii()
    return not (named and once_and_again and len(said) > len(strange))
