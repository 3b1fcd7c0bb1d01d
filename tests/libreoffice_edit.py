"""Run by LibreOffice's own Python: edits a park workbook as a person would, and saves it.

    python3 libreoffice_edit.py PIPE SOURCE TARGET     (addresses as file:///…)

It fills in the first finding, sorts the table by enterprise backwards, inserts a column with a heading of
the park's own and two rows above the table, and overwrites a protected cell of the second row.
"""

import sys
import time

import uno  # type: ignore[import-not-found]  # comes with LibreOffice
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.table import TableSortField  # type: ignore[import-not-found]

FIRST = 3  # the row of the first finding, from 0


def prop(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:  # LibreOffice is still starting
            time.sleep(0.1)
    raise SystemExit("no LibreOffice")


def edit(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    width = cursor.RangeAddress.EndColumn
    headings = [sheet.getCellByPosition(column, FIRST - 1).String for column in range(width + 1)]
    at = headings.index

    def fill(heading, text):
        # as if typed: LibreOffice makes a date of what looks like one
        sheet.getCellByPosition(at(heading), FIRST).setFormula(text)

    fill("责任人", "张三")
    fill("整改状态", "已销号")
    fill("计划完成日期", "2026-12-20")
    fill("实际完成日期", "2026-12-18")
    fill("验收人", "李四")
    fill("佐证材料", "整改后.jpg；监测报告.pdf")
    sheet.unprotect("")
    sheet.getCellByPosition(at("存在问题"), FIRST + 1).String = "问题不大"
    last = FIRST
    while sheet.getCellByPosition(at("企业名称"), last + 1).String:
        last += 1
    field = TableSortField()
    field.Field, field.IsAscending = at("企业名称"), False
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    table = sheet.getCellRangeByPosition(0, FIRST, width, last)
    table.sort((prop("SortFields", fields), prop("ContainsHeader", False)))
    sheet.Columns.insertByIndex(4, 1)
    sheet.getCellByPosition(4, FIRST - 1).String = "园区编号"
    sheet.Rows.insertByIndex(1, 2)


def main():
    pipe, source, target = sys.argv[1:]
    desktop = connect(pipe)
    book = desktop.loadComponentFromURL(source, "_blank", 0, (prop("Hidden", True),))
    edit(book.Sheets.getByName("问题清单"))
    book.storeToURL(target, (prop("FilterName", "Calc MS Excel 2007 XML"),))
    book.close(True)
    desktop.terminate()


main()
