"""Native charts that read the cells of a table, so that they follow when somebody corrects a number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.axis import ChartLines, TextAxis
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AbsoluteAnchor
from openpyxl.drawing.xdr import XDRPoint2D, XDRPositiveSize2D
from openpyxl.worksheet.worksheet import Worksheet

_WIDTH, _GAP = 31, 1  # centimetres
_ONE_COLOUR = "4F81BD"
# colour, and where the numbers stand so that those of lines that meet do not cover each other
_LINES = (("4F81BD", "t"), ("C0504D", "r"), ("70AD47", "b"))
_COLOURS = ("C0504D", "F0AD4E", "9BBB59", "4F81BD", "8064A2", "7F7F7F")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a table stands: its heading row, its last row of data, its column of names, those of numbers."""

    sheet: Worksheet
    heading: int
    last: int
    names: int
    first_number: int
    last_number: int

    def first(self) -> "Span":
        """The same table with its first column of numbers alone."""
        return replace(self, last_number=self.first_number)


@dataclass(frozen=True, slots=True)
class ChartRow:
    """Charts side by side; ``height`` in centimetres."""

    height: int
    charts: tuple[BarChart | LineChart, ...]


def place_charts(sheet: Worksheet, rows: Sequence[ChartRow]) -> None:
    """Put the charts on a sheet that holds nothing else, all rows equally wide.

    The places are absolute: how wide a column is depends on the fonts of the reader's machine.
    """
    top = 0
    for row in rows:
        width = (_WIDTH - _GAP * (len(row.charts) - 1)) // max(1, len(row.charts))
        for index, chart in enumerate(row.charts):
            place = XDRPoint2D(x=_units(index * (width + _GAP)), y=_units(top))
            size = XDRPositiveSize2D(cx=_units(width), cy=_units(row.height))
            chart.anchor = AbsoluteAnchor(pos=place, ext=size)  # type: ignore[assignment]  # stubs: cells only
            sheet.add_chart(chart)
        top += row.height + _GAP


def _units(centimetres: int) -> int:
    """Drawings are measured in English Metric Units, 360,000 to the centimetre."""
    return centimetres * 360_000


def bar_chart(
    title: str, span: Span, horizontal: bool = False, colours: Sequence[str] = _COLOURS
) -> BarChart:
    """A bar for each row of the span; several columns of numbers are stacked, each in its colour."""
    chart = BarChart()
    chart.type = "bar" if horizontal else "col"
    chart.title = title
    chart.gapWidth = 60
    _read_cells(chart, span)
    _draw_axes(chart, horizontal)
    _colour(chart, colours)
    labels = _values()
    if len(chart.series) > 1:
        # The number of a bar of height zero would cover that of its neighbour.
        labels.numFmt = "0;;"
    chart.dataLabels = labels
    return chart


class _Labels(DataLabelList):
    """Labels whose number format is their own: the library does not say that it is not that of the cells."""

    __elements__, __nested__ = DataLabelList.__elements__, DataLabelList.__nested__

    def to_tree(self, tagname: str | None = None, idx: Any = None, namespace: str | None = None) -> Element:
        tree = super().to_tree(tagname or DataLabelList.tagname, idx, namespace)
        for node in tree.iter("{*}numFmt"):
            node.set("sourceLinked", "0")
        return tree


def _values(position: str | None = None) -> _Labels:
    """Labels with the values alone."""
    labels = _Labels()
    labels.showVal, labels.position = True, position
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    return labels


def line_chart(title: str, span: Span) -> LineChart:
    """A line for each column of numbers of the span, from row to row, with its numbers at the points."""
    chart = LineChart()
    chart.title = title
    _read_cells(chart, span)
    _draw_axes(chart, horizontal=False)
    for series, (colour, position) in zip(chart.series, _LINES, strict=False):
        series.graphicalProperties.line.solidFill = colour
        series.graphicalProperties.line.width = 28_000  # English Metric Units: 2.2 points
        series.marker.symbol, series.marker.size = "circle", 6
        series.marker.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.smooth = False
        series.dLbls = _values(position)
    chart.legend = Legend()
    chart.legend.position = "b"
    return chart


def _read_cells(chart: BarChart | LineChart, span: Span) -> None:
    numbers = Reference(
        span.sheet,
        min_col=span.first_number,
        max_col=span.last_number,
        min_row=span.heading,
        max_row=span.last,
    )
    names = Reference(span.sheet, min_col=span.names, min_row=span.heading + 1, max_row=span.last)
    chart.add_data(numbers, titles_from_data=True)
    chart.set_categories(names)


def _draw_axes(chart: BarChart | LineChart, horizontal: bool) -> None:
    # Left out, Excel since 2016 draws no axes at all for files of this library.
    chart.x_axis.delete = chart.y_axis.delete = False
    assert isinstance(chart.x_axis, TextAxis)
    chart.x_axis.tickLblSkip = 1  # every bar bears its name
    chart.y_axis.number_format = "0"
    chart.y_axis.scaling.min = 0  # a cut axis makes small differences look large
    hairline = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9", w=6350))
    chart.y_axis.majorGridlines = ChartLines(spPr=hairline)
    if horizontal:
        chart.x_axis.scaling.orientation = "maxMin"  # the first row on top
        chart.y_axis.crosses = "max"


def _colour(chart: BarChart, colours: Sequence[str]) -> None:
    stacked = len(chart.series) > 1
    for index, series in enumerate(chart.series):
        series.graphicalProperties.solidFill = colours[index % len(colours)] if stacked else _ONE_COLOUR
        series.invertIfNegative = False
    if stacked:
        chart.grouping, chart.overlap = "stacked", 100
        chart.legend.position = "b"
    else:
        chart.legend = None
