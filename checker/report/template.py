"""An empty list for inspectors: headings and dropdowns from the data dictionary, and how to fill it in."""

from datetime import date, datetime, time
from itertools import groupby
from pathlib import Path

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from checker.condition import Kind
from checker.model import Dictionary, Field
from checker.origin import CREATOR
from checker.report.keeping import save
from checker.report.styles import POINTS_PER_LINE, Look, Palette, new_workbook
from checker.report.table import Pen, new_sheet
from checker.report.text import breadth, cell_text, lines_needed, short

LIST_SHEET, GUIDE_SHEET, WORDS_SHEET = "企业名单", "填写说明", "字典"
_FIRST_ROW, _LAST_ROW = 3, 3002
_INLINE = 255  # characters that Excel allows a dropdown written out in place
_NAME_FIELD = "企业名称"
# A file has to bear some date to be the same each time it is written; the campaign began on this one.
_DATED = date(2018, 7, 1)

_MEANINGS = (
    (
        "空白、不明、未测",
        "表示“不知道”。工具不会当作“没有”，因此判断不了的问题列入“待核实事项”，请尽量查清后填写。",
    ),
    (
        "监测值等栏空着",
        "监测值和竣工日期、排污许可证有效期至空着（或填“-”“/”）的，不列入“待核实事项”；"
        "填“未测”“不明”或者读不出的照列。",
    ),
    ("无、否、未办", "表示已经查实“没有”。例如治理设施填“无”，即认定未建治理设施。没有查实的不要填“无”。"),
    ("不涉及", "表示企业没有这项工序、物料或手续要求。例如不产生废水的企业，废水各栏填“不涉及”。"),
    ("办理中", "表示已经受理、尚未取得。不等于已经取得，也不等于没有。"),
    ("数字", "只填数字，单位已写在表头。估计值可写“约20”，范围可写“10-20”，未检出可写“未检出”。"),
    ("日期", "写成 2018-07-31 的样子。只知道年月的写“2018年7月份”，只知道年份的写“2018年”。"),
    ("可多选的栏", "下拉只能选一个；有几个的，直接输入并用顿号“、”隔开。"),
    ("每家企业一行", "从第3行起填写，不要合并单元格，不要插入合计行，表头两行不要改动；用不到的列可以空着。"),
)

_KINDS = {
    Kind.TEXT: "文字",
    Kind.CODE: "代码",
    Kind.CHOICE: "单选",
    Kind.CHOICES: "可多选",
    Kind.NUMBER: "数字",
    Kind.DATE: "日期",
}


def write_template(path: Path, dictionary: Dictionary) -> None:
    """Write an empty list workbook with every field of the dictionary; replaces the file at ``path``."""
    book = new_workbook()
    palette = Palette(book)
    book.properties.title, book.properties.creator = "企业名单（模板）", CREATOR
    book.properties.created = book.properties.modified = datetime.combine(_DATED, time())
    sheet = new_sheet(book, LIST_SHEET)
    guide = new_sheet(book, GUIDE_SHEET)
    words = book.create_sheet(WORDS_SHEET)
    words.sheet_state = "hidden"
    _write_headings(Pen(sheet, palette), dictionary)
    for column, field in enumerate(dictionary.fields, 1):
        _prepare_column(sheet, words, column, field)
    _write_guide(Pen(guide, palette), dictionary)
    save(book, path, _DATED)


def _write_headings(pen: Pen, dictionary: Dictionary) -> None:
    """Two rows: the group merged over its fields, below it each label with its unit."""
    sheet = pen.sheet
    column = 1
    for group, members in groupby(dictionary.fields, key=lambda field: field.group):
        first = column
        for field in members:
            pen.put(1, column, group if column == first else None, Look.GROUP)
            pen.put(2, column, heading_of(field), Look.HEADING)
            column += 1
        if column - first > 1:
            pen.merge(1, first, column - 1)
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 22, 48
    sheet.print_title_rows = "1:2"
    sheet.page_setup.fitToWidth = 0  # some hundred columns do not fit on one page
    names = [field.label for field in dictionary.fields]
    frozen = names.index(_NAME_FIELD) + 2 if _NAME_FIELD in names[:8] else 1
    sheet.freeze_panes = f"{get_column_letter(frozen)}{_FIRST_ROW}"


def heading_of(field: Field) -> str:
    """The label as a heading: with the unit in brackets."""
    return field.label if field.unit is None else f"{field.label}（{field.unit}）"


def _prepare_column(sheet: Worksheet, words: Worksheet, column: int, field: Field) -> None:
    letter = get_column_letter(column)
    dimension = sheet.column_dimensions[letter]
    dimension.width = min(28, max(10, breadth(heading_of(field)) * 0.6 + 4))
    # Codes and telephone numbers lose digits where Excel takes them for numbers.
    dimension.number_format = {Kind.TEXT: "@", Kind.CODE: "@", Kind.DATE: "yyyy-mm-dd"}.get(
        field.type, "General"
    )
    validation = _validation(words, column, field)
    validation.add(f"{letter}{_FIRST_ROW}:{letter}{_LAST_ROW}")
    sheet.add_data_validation(validation)


def _validation(words: Worksheet, column: int, field: Field) -> DataValidation:
    """What may be entered; other text is questioned, not refused: 约20, 不明, 办理中 have their reasons."""
    if field.choices is not None:
        validation = DataValidation(type="list", formula1=_choices(words, column, list(field.choices)))
    elif field.type is Kind.NUMBER:
        validation = _number_validation(field)
    elif field.type is Kind.DATE:
        validation = DataValidation(type="date", operator="between", formula1="18264", formula2="73415")
    else:
        validation = DataValidation()
    validation.allow_blank = True
    validation.showInputMessage = True
    validation.promptTitle, validation.prompt = short(field.label, 30), short(_prompt(field), 250)
    if validation.type is not None and field.type is not Kind.CHOICES:
        validation.showErrorMessage = True
        validation.errorStyle = "warning"
        validation.errorTitle, validation.error = short(field.label, 30), short(_warning(field), 220)
    return validation


def _number_validation(field: Field) -> DataValidation:
    low, high = field.minimum, field.maximum
    match low is None, high is None:
        case False, False:
            return DataValidation(
                type="decimal", operator="between", formula1=f"{low:g}", formula2=f"{high:g}"
            )
        case True, False:
            return DataValidation(type="decimal", operator="lessThanOrEqual", formula1=f"{high:g}")
        case False, True:
            return DataValidation(type="decimal", operator="greaterThanOrEqual", formula1=f"{low:g}")
    return DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="-1000000000")


def _choices(words: Worksheet, column: int, choices: list[str]) -> str:
    """The dropdown: in place where Excel allows it, else a named range on the hidden sheet."""
    written = ",".join(choices)
    if len(written) <= _INLINE and not any('"' in one or "," in one for one in choices):
        return f'"{written}"'
    letter = get_column_letter(column)
    for row, choice in enumerate(choices, 1):
        words.cell(row, column, cell_text(choice)).data_type = "s"
    name = f"选项_{column}"
    reference = f"'{WORDS_SHEET}'!${letter}$1:${letter}${len(choices)}"
    book = words.parent
    assert isinstance(book, Workbook)
    book.defined_names[name] = DefinedName(name, attr_text=reference)
    return name


def _prompt(field: Field) -> str:
    parts = [_requirement(field)]
    if field.note:
        parts.append(field.note)
    parts.append("不清楚的留空，不要填“无”。")
    return "".join(part if part.endswith("。") else f"{part}。" for part in parts)


def _requirement(field: Field) -> str:
    unit = f"，单位{field.unit}" if field.unit else ""
    match field.type:
        case Kind.CHOICE:
            return "从下拉列表中选择"
        case Kind.CHOICES:
            return "从下拉列表中选择，有几个的用顿号“、”隔开"
        case Kind.NUMBER:
            return f"填写数字{unit}"
        case Kind.DATE:
            return "填写日期，如 2018-07-31"
        case Kind.CODE:
            return "填写代码，如 C3311"
    return "填写文字"


def _warning(field: Field) -> str:
    if field.choices is not None:
        return "所填内容不在选项中，工具可能看不懂。仍要保留吗？"
    if field.type is Kind.DATE:
        return "所填内容不是日期（如 2018-07-31）。仍要保留吗？"
    return f"所填内容不是{_range_words(field)}的数字。仍要保留吗？"


def _range_words(field: Field) -> str:
    low = "" if field.minimum is None else f"不小于{field.minimum:g}"
    high = "" if field.maximum is None else f"不大于{field.maximum:g}"
    return "、".join(part for part in (low, high) if part) or "有效"


def _write_guide(pen: Pen, dictionary: Dictionary) -> None:
    """How to fill the list in, then one row for each field."""
    sheet = pen.sheet
    widths = (24, 14, 9, 12, 56, 60)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    pen.put(1, 1, "企业名单填写说明", Look.TITLE)
    pen.merge(1, 1, len(widths))
    sheet.row_dimensions[1].height = 36
    row = 2
    for word, meaning in _MEANINGS:
        pen.put(row, 1, word, Look.LABEL)
        for column in range(2, len(widths) + 1):
            pen.put(row, column, meaning if column == 2 else None, Look.TEXT)
        pen.merge(row, 2, len(widths))
        sheet.row_dimensions[row].height = 22
        row += 1
    row += 1
    for column, heading in enumerate(("字段", "分组", "类型", "单位", "可选值", "说明"), 1):
        pen.put(row, column, heading, Look.HEADING)
    sheet.print_title_rows = f"{row}:{row}"
    for field in dictionary.fields:
        row += 1
        _write_field(pen, row, field, widths)


def _write_field(pen: Pen, row: int, field: Field, widths: tuple[int, ...]) -> None:
    choices = "" if field.choices is None else "、".join(field.choices)
    contents = (field.label, field.group, _KINDS[field.type], field.unit, choices, field.note)
    looks = (Look.TEXT, Look.WORD, Look.WORD, Look.WORD, Look.TEXT, Look.TEXT)
    lines = 1
    for column, (content, look, width) in enumerate(zip(contents, looks, widths, strict=True), 1):
        pen.put(row, column, content, look)
        lines = max(lines, lines_needed(content or "", width))
    pen.sheet.row_dimensions[row].height = lines * POINTS_PER_LINE + 5
