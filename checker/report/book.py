"""A workbook in the making: its properties, its looks, the subtitle that its sheets share."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from checker.model import Run
from checker.origin import CREATOR
from checker.report.charts import ChartRow, Span, place_charts
from checker.report.cover import Stack, write_cover
from checker.report.page import EXCEL_ROWS, HEADING_ROW, Column, Line, Page, RowKey, TableLines
from checker.report.stamp import stamp_of, write_stamp
from checker.report.styles import Palette, new_workbook
from checker.report.table import Stamped, new_sheet, write_table


class Book:
    """Sheets are added in the order in which they shall stand; the charts go behind the cover.

    ``about`` stands above every table, before the number of its rows.  A sheet has at most ``limit`` rows.
    """

    def __init__(self, title: str, day: date, about: str, keywords: str, limit: int = EXCEL_ROWS):
        self.workbook = new_workbook()
        self._title, self._day, self._about, self._limit = title, day, about, limit
        self._palette = Palette(self.workbook)
        self._stamped: list[Stamped] = []
        properties = self.workbook.properties
        properties.title, properties.creator = title, CREATOR
        # Every time in the file is this day: the same input gives the same bytes.
        properties.created = properties.modified = datetime.combine(day, time())
        properties.keywords = keywords

    @classmethod
    def of_run(cls, title: str, run: Run, limit: int = EXCEL_ROWS) -> "Book":
        """A workbook about one check."""
        about = f"检查日期：{run.as_of:%Y-%m-%d}　判定口径：{run.profile_title}"
        keywords = f"schema_version=1; rules={run.rules_sha256}; as_of={run.as_of}"
        return cls(title, run.as_of, about, keywords, limit)

    def cover(self, facts: Sequence[tuple[str, str]], stacks: Sequence[Stack]) -> dict[str, Span]:
        """Add the cover; returns where each of its blocks stands, by title."""
        return write_cover(self.workbook, self._palette, self._title, facts, stacks)

    def table(
        self,
        title: tuple[str, str],
        columns: tuple[Column[Line], ...],
        lines: TableLines[Line],
        *,
        frozen: int,
        remark: str = "",
        row_key: Callable[[Line], RowKey] | None = None,
        signers: tuple[str, ...] = (),
    ) -> Span:
        """Add a sheet with one table; ``title`` is the name of the sheet and the line above the table.

        Rows with a key are found again in a filled-in copy; ``signers`` sign below the table.
        """
        subtitle = "　".join(part for part in (self._about, f"共{len(lines)}条", remark) if part)
        page = Page(
            title[0], title[1], subtitle, columns, lines, self._day, frozen, row_key, signers, self._limit
        )
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

    def stamp(self, run: Run, area: str) -> None:
        """Add the very hidden sheet by which a filled-in copy finds its way back."""
        write_stamp(self.workbook, self._palette, stamp_of(run, area), self._stamped, self._limit)
