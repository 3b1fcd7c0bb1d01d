"""Merged ranges and error cells of an OpenDocument spreadsheet; the reader of values tells neither."""

import io
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

from checker.intake.grid import Span

_ERROR = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


@dataclass(slots=True)
class OdsSheet:
    """What is known of one sheet beside its values."""

    spans: list[Span] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)  # row, column, what the cell shows


def ods_sheets(data: bytes) -> dict[str, OdsSheet]:
    """Merged ranges and error cells by name of the sheet; a broken part gives none.

    The file has passed ``prescan``.
    """
    found: dict[str, OdsSheet] = {}
    sheet = OdsSheet()
    row = column = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as content:
            for event, element in ElementTree.iterparse(content, ("start", "end")):
                tag = element.tag.removeprefix(_TABLE)
                if event == "start" and tag == "table":
                    sheet = found.setdefault(element.get(f"{_TABLE}name", ""), OdsSheet())
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
                elif event == "end" and tag == "table-row":
                    row += _number(element, "rows-repeated")
                    element.clear()
    except (KeyError, ElementTree.ParseError, zipfile.BadZipFile, ValueError):
        return {}
    return found


def _number(element: ElementTree.Element, name: str) -> int:
    return int(element.get(f"{_TABLE}number-{name}", "1"))
