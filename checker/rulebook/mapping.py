"""The mapping file of a list: heading → field, written by ``read --save-mapping``, corrected by a person.

columns:
#  "企业名称": 企业名称        # left to the reader, as all lines are that begin with a sign
  "环保手续-环评": 环评批复    # group and heading
  "颗粒物#2": 厂界颗粒物浓度   # the second column of that heading
  "档案盒号": ~              # not used
given:
  生产状态: 在产             # of all enterprises of which the list does not tell it

What the reader makes of a heading is more than the name of a field: which of two fields a cell tells of,
what a tick means.  So a saved file orders nothing until a person takes the sign away from a line.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from checker.model import Column, Dictionary, ListGuide, Table
from checker.rulebook.document import Document, Mistake

_HEAD = """\
# 列对应表：左边是名单中的表头（多级表头用“-”连接），右边是数据字典中的字段名，~ 表示不使用这一列。
# 行首有 # 的列由工具自行识别。要指定的，去掉这一行行首的 #（后面的空格留着），改写右边的字段名；
# 改好后用 --mapping 本文件 再读这份名单或表头相同的名单。
# 对名单上所有企业都成立、而名单没有写明的，可以在 given: 下写 字段名: 取值，如 生产状态: 在产。
"""
_HOW = {
    "exact": "",
    "synonym": "同义",
    "fuzzy": "表头相近，请核对",
    "values": "按该列内容判断，请核对",
    "mapping": "按列对应表",
}


class GivenError(Exception):
    """What cannot be said of a whole list, and why, in the words of the user."""


def load_mapping(path: Path, dictionary: Dictionary) -> tuple[ListGuide, list[Mistake]]:
    """Read a mapping file.

    Every mistake comes with its file:line:column; the guide holds only sound entries.
    """
    document = Document(path, str(path))
    data = document.data
    if document.mistakes:
        return ListGuide(), document.mistakes
    if isinstance(data, dict) and "columns" in data and data["columns"] is None:
        data["columns"] = {}  # no line orders anything
    if not isinstance(data, dict) or not isinstance(data.get("columns"), dict):
        document.wrong(("columns",), "列对应表应有 columns: 一项，下面每行写 表头: 字段名")
        return ListGuide(), document.mistakes
    for key in data.keys() - {"columns", "given"}:
        document.wrong((str(key),), f"没有“{key}”这一项")
    guide = ListGuide(columns=_columns(document, data, dictionary), given=_given(document, data, dictionary))
    return guide, document.mistakes


def meant(label: str, written: str, dictionary: Dictionary) -> str:
    """The choice that is meant where somebody says of a whole list what a field is; raises ``GivenError``."""
    field = dictionary.by_label.get(label)
    if field is None:
        raise GivenError(f"数据字典中没有字段“{label}”{_perhaps(label, dictionary.by_label)}")
    if not field.whole_list or field.choices is None:
        able = "、".join(one.label for one in dictionary.fields if one.whole_list)
        raise GivenError(f"“{label}”须逐户写明，不能就整份名单说明；可以说明的有：{able}")
    for choice, spellings in field.choices.items():
        if written in (choice, *spellings):
            return choice
    raise GivenError(f"“{label}”没有取值“{written}”，可填：{'、'.join(field.choices)}")


def _given(document: Document, data: dict[str, Any], dictionary: Dictionary) -> dict[str, str]:
    written = data.get("given", {})
    if not isinstance(written, dict):
        document.wrong(("given",), "given 下面每行写 字段名: 取值")
        return {}
    found: dict[str, str] = {}
    for label, value in written.items():
        try:
            found[str(label)] = meant(str(label), str(value), dictionary)
        except GivenError as error:
            document.wrong(("given", str(label)), str(error))
    return found


def _columns(document: Document, data: dict[str, Any], dictionary: Dictionary) -> dict[str, str | None]:
    mapping: dict[str, str | None] = {}
    for heading, label in data["columns"].items():
        wrong = _mistake(heading, label, dictionary)
        if wrong is None:
            mapping[str(heading)] = label
        else:
            document.wrong(("columns", str(heading)), wrong)
    return mapping


def _mistake(heading: object, label: object, dictionary: Dictionary) -> str | None:
    if label is None or (isinstance(label, str) and label in dictionary.by_label):
        return None
    if not isinstance(label, str):
        return f"“{heading}”应写字段名，不使用该列的写 ~"
    return f"数据字典中没有字段“{label}”{_perhaps(label, dictionary.by_label)}"


def _perhaps(label: str, labels: Iterable[str]) -> str:
    near = get_close_matches(label, labels, n=3, cutoff=0.5)
    return f"，是不是“{'”或“'.join(near)}”？" if near else ""


def mapping_text(tables: Iterable[Table], given: Mapping[str, str]) -> str:
    """The mapping file of a list as it was read, each column with what made it so, and what was given."""
    written: dict[str, str] = {}
    for table in tables:
        for heading, column in _numbered(table.columns):
            written.setdefault(heading, _line(heading, column))
    said = "".join(f"  {_quoted(label)}: {_quoted(value)}\n" for label, value in given.items())
    return _HEAD + "columns:\n" + "".join(written.values()) + (f"given:\n{said}" if said else "")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _numbered(columns: Iterable[Column]) -> Iterator[tuple[str, Column]]:
    """Every column that has a heading, under a name of its own: the second 颗粒物 is 颗粒物#2."""
    seen: dict[str, int] = {}
    for column in columns:
        plain = "".join(column.heading.split())
        if plain:
            seen[plain] = seen.get(plain, 0) + 1
            yield (plain if seen[plain] == 1 else f"{plain}#{seen[plain]}"), column


def _line(heading: str, column: Column) -> str:
    if column.field is not None or column.how == "mapping":
        note = _HOW.get(column.how, "")
    elif column.stating:
        note = "只读其中写明的问题"
    elif column.candidates:
        note = f"未采用，可能是：{'、'.join(column.candidates)}"
    else:
        note = "未采用"
    value = "~" if column.field is None else _quoted(column.field)
    sign = "" if column.how == "mapping" else "#"
    return f"{sign}  {_quoted(heading)}: {value}" + (f"  # {note}\n" if note else "\n")
