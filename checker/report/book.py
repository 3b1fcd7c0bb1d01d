"""A workbook in the making: its properties, its looks, the subtitle that its sheets share."""

from collections.abc import Callable, Sequence
from datetime import datetime, time

from checker.model import Run
from checker.report.charts import ChartRow, Span, place_charts
from checker.report.counts import Tally
from checker.report.cover import Stack, facts_of, write_cover
from checker.report.keeping import CREATOR
from checker.report.stamp import stamp_of, write_stamp
from checker.report.styles import Palette, new_workbook
from checker.report.table import HEADING_ROW, Column, Line, Page, RowKey, Stamped, new_sheet, write_table


class Book:
    """Sheets are added in the order in which they shall stand; the charts go behind the cover."""

    def __init__(self, title: str, run: Run):
        self.workbook = new_workbook()
        self._run, self._title = run, title
        self._palette = Palette(self.workbook)
        self._stamped: list[Stamped] = []
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
        row_key: Callable[[Line], RowKey] | None = None,
        signers: tuple[str, ...] = (),
    ) -> Span:
        """Add a sheet with one table; ``title`` is the name of the sheet and the line above the table.

        Rows with a key are found again in a filled-in copy; ``signers`` sign below the table.
        """
        day, profile = f"{self._run.as_of:%Y-%m-%d}", self._run.profile_title
        parts = (f"检查日期：{day}", f"判定口径：{profile}", f"共{len(lines)}条", remark)
        subtitle = "　".join(part for part in parts if part)
        page = Page(title[0], title[1], subtitle, columns, lines, self._run.as_of, frozen, row_key, signers)
        sheet, stamped = write_table(self.workbook, self._palette, page)
        if stamped is not None:
            self._stamped.append(stamped)
        return Span(sheet, HEADING_ROW, HEADING_ROW + len(lines), 2, 3, len(columns))

    def charts(self, rows: Sequence[ChartRow]) -> None:
        """Add the sheet 统计图, one page, after the cover."""
        sheet = new_sheet(self.workbook, "统计图")
        sheet.page_setup.fitToHeight = 1
        place_charts(sheet, rows)
        self.workbook.move_sheet(sheet, 1 - self.workbook.index(sheet))

    def stamp(self, area: str) -> None:
        """Add the very hidden sheet by which a filled-in copy finds its way back."""
        write_stamp(self.workbook, self._palette, stamp_of(self._run, area), self._stamped)
