"""Merged ranges of an OpenDocument spreadsheet; the reader of values does not tell them."""

import io
import zipfile
from xml.etree import ElementTree

from checker.intake.grid import Span

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def ods_spans(data: bytes) -> dict[str, tuple[Span, ...]]:
    """Merged ranges by name of the sheet. The file has passed ``prescan``; a broken part gives none."""
    found: dict[str, list[Span]] = {}
    spans: list[Span] = []
    row = column = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as content:
            for event, element in ElementTree.iterparse(content, ("start", "end")):
                tag = element.tag.removeprefix(_TABLE)
                if event == "start" and tag == "table":
                    spans = found.setdefault(element.get(f"{_TABLE}name", ""), [])
                    row = 0
                elif event == "start" and tag == "table-row":
                    column = 0
                elif event == "end" and tag in ("table-cell", "covered-table-cell"):
                    wide, high = _number(element, "columns-spanned"), _number(element, "rows-spanned")
                    if wide * high > 1:
                        spans.append(Span(row, column, row + high - 1, column + wide - 1))
                    column += _number(element, "columns-repeated")
                elif event == "end" and tag == "table-row":
                    row += _number(element, "rows-repeated")
                    element.clear()
    except (KeyError, ElementTree.ParseError, zipfile.BadZipFile, ValueError):
        return {}
    return {name: tuple(spans) for name, spans in found.items()}


def _number(element: ElementTree.Element, name: str) -> int:
    return int(element.get(f"{_TABLE}number-{name}", "1"))
