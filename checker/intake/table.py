"""A sheet → its tables, one under the other."""

from checker.intake.body import read_body
from checker.intake.grid import Sheet, blank_row
from checker.intake.heading_rows import Region, heading_block, is_heading, name_column
from checker.intake.headings import Lexicon
from checker.vocabulary import RowKind

SEARCHED = 200  # rows in which a heading must appear


def regions(sheet: Sheet, lexicon: Lexicon) -> list[Region]:
    """The tables of a sheet, from top to bottom; none if it holds no list of enterprises."""
    height = len(sheet.rows)
    while height and blank_row(sheet.rows[height - 1]):
        height -= 1
    found: list[Region] = []
    start = row = 0
    while row < min(height, start + SEARCHED):
        region = heading_block(sheet, lexicon, row, start) if is_heading(sheet, lexicon, row) else None
        if region is None or name_column(region, lexicon) is None:
            row += 1  # such as 联系人 and 联系电话 in a line above the table
            continue
        region.before = [
            (above, RowKind.BLANK if blank_row(sheet.rows[above]) else RowKind.TITLE)
            for above in range(start, region.heading_rows[0])
        ]
        start = row = read_body(sheet, lexicon, region, height)
        found.append(region)
    return found
