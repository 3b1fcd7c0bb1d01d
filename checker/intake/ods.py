"""What the reader of values does not tell of an OpenDocument spreadsheet: merges, errors, hidden rows."""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from checker.intake.grid import Span

_ERROR = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


@dataclass(slots=True)
class MoreOfSheet:
    """What is known of one sheet beside its values."""

    spans: list[Span] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)  # row, column, what the cell shows
    hidden_rows: int = 0  # that hold something
    hidden_columns: int = 0


def ods_sheets(path: Path) -> dict[str, MoreOfSheet]:
    """Merged ranges, error cells and what is hidden by name of the sheet; a broken part gives none.

    The file has passed ``prescan``.
    """
    found: dict[str, MoreOfSheet] = {}
    sheet = MoreOfSheet()
    row = column = 0
    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as content:
            for event, element in ElementTree.iterparse(content, ("start", "end")):
                tag = element.tag.removeprefix(_TABLE)
                if event == "start" and tag == "table":
                    sheet = found.setdefault(element.get(f"{_TABLE}name", ""), MoreOfSheet())
                    row = 0
                elif event == "start" and tag == "table-row":
                    column = 0
                elif event == "end" and tag in ("table-cell", "covered-table-cell"):
                    wide, high = _number(element, "columns-spanned"), _number(element, "rows-spanned")
                    if wide * high > 1:
                        sheet.spans.append(Span(row, column, row + high - 1, column + wide - 1))
                    if element.get(_ERROR) == "error":
                        sheet.errors.append((row, column, "".join(element.itertext()).strip() or "错误"))
                    column += _number(element, "columns-repeated")
                elif event == "end" and tag == "table-column" and _unseen(element):
                    sheet.hidden_columns += _number(element, "columns-repeated")
                elif event == "end" and tag == "table-row":
                    if _unseen(element) and "".join(element.itertext()).strip():
                        sheet.hidden_rows += _number(element, "rows-repeated")
                    row += _number(element, "rows-repeated")
                    element.clear()
    except (KeyError, ElementTree.ParseError, zipfile.BadZipFile, ValueError):
        return {}
    return found


def _unseen(element: ElementTree.Element) -> bool:
    """Hidden by hand or by a filter."""
    return element.get(f"{_TABLE}visibility", "visible") != "visible"


def _number(element: ElementTree.Element, name: str) -> int:
    return int(element.get(f"{_TABLE}number-{name}", "1"))
