"""A workbook in the making: its properties, its looks, the subtitle that its sheets share."""

from collections.abc import Sequence
from datetime import datetime, time

from openpyxl.workbook import Workbook

from checker.model import Run
from checker.report.charts import ChartRow, Span, place_charts
from checker.report.counts import Tally
from checker.report.cover import Stack, facts_of, write_cover
from checker.report.styles import Palette
from checker.report.table import HEADING_ROW, Column, Line, Page, new_sheet, write_table

CREATOR = "sanluanwu"


class Book:
    """Sheets are added in the order in which they shall stand; the charts go behind the cover."""

    def __init__(self, title: str, run: Run):
        self.workbook = Workbook()
        self._run, self._title = run, title
        self._palette = Palette(self.workbook.worksheets[0])
        self.workbook.remove(self.workbook.worksheets[0])
        properties = self.workbook.properties
        properties.title, properties.creator = title, CREATOR
        # Every time in the file is the check date: the same input gives the same bytes.
        properties.created = properties.modified = datetime.combine(run.as_of, time())
        properties.keywords = f"schema_version=1; rules={run.rules_sha256}; as_of={run.as_of}"

    def cover(self, counts: Tally, stacks: Sequence[Stack]) -> dict[str, Span]:
        """Add the cover; returns where each of its blocks stands, by title."""
        return write_cover(self.workbook, self._palette, self._title, facts_of(self._run, counts), stacks)

    def table(
        self,
        title: tuple[str, str],
        columns: tuple[Column[Line], ...],
        lines: Sequence[Line],
        *,
        frozen: int,
        remark: str = "",
    ) -> Span:
        """Add a sheet with one table; ``title`` is the name of the sheet and the line above the table."""
        day, profile = f"{self._run.as_of:%Y-%m-%d}", self._run.profile_title
        parts = (f"检查日期：{day}", f"判定口径：{profile}", f"共{len(lines)}条", remark)
        subtitle = "　".join(part for part in parts if part)
        page = Page(title[0], title[1], subtitle, columns, lines, frozen)
        sheet = write_table(self.workbook, self._palette, page)
        return Span(sheet, HEADING_ROW, HEADING_ROW + len(lines), 2, 3, len(columns))

    def charts(self, rows: Sequence[ChartRow]) -> None:
        """Add the sheet 统计图, one page, after the cover."""
        sheet = new_sheet(self.workbook, "统计图")
        sheet.page_setup.fitToHeight = 1
        place_charts(sheet, rows)
        self.workbook.move_sheet(sheet, 1 - self.workbook.index(sheet))
