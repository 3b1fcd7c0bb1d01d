"""The mapping file of a list: heading → field, written by ``read --save-mapping``, corrected by a person.

columns:
  "环保手续-环评": 环评批复    # group and heading
  "颗粒物#2": 厂界颗粒物浓度   # the second column of that heading
  "档案盒号": ~              # not used
"""

import json
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from checker.model import Column, Dictionary, Table
from checker.rulebook.document import Document, Mistake

_HEAD = """\
# 列对应表：左边是名单中的表头（多级表头用“-”连接），右边是数据字典中的字段名，~ 表示不使用这一列。
# 可以改右边的字段名；改好后用 --mapping 本文件 再读这份名单或表头相同的名单。
"""
_HOW = {
    "exact": "",
    "synonym": "同义",
    "fuzzy": "表头相近，请核对",
    "values": "按该列内容判断，请核对",
    "mapping": "按列对应表",
}


def load_mapping(path: Path, dictionary: Dictionary) -> tuple[dict[str, str | None], list[Mistake]]:
    """Read a mapping file: heading → label of a field, or ``None`` for a column that is not to be used.

    Every mistake comes with its file:line:column; the mapping holds only sound entries.
    """
    document = Document(path, str(path))
    data = document.data
    if document.mistakes:
        return {}, document.mistakes
    if not isinstance(data, dict) or not isinstance(data.get("columns"), dict):
        document.wrong(("columns",), "列对应表应有 columns: 一项，下面每行写 表头: 字段名")
        return {}, document.mistakes
    for key in data.keys() - {"columns"}:
        document.wrong((str(key),), f"没有“{key}”这一项")
    mapping: dict[str, str | None] = {}
    for heading, label in data["columns"].items():
        wrong = _mistake(heading, label, dictionary)
        if wrong is None:
            mapping[str(heading)] = label
        else:
            document.wrong(("columns", str(heading)), wrong)
    return mapping, document.mistakes


def _mistake(heading: object, label: object, dictionary: Dictionary) -> str | None:
    if label is None or (isinstance(label, str) and label in dictionary.by_label):
        return None
    if not isinstance(label, str):
        return f"“{heading}”应写字段名，不使用该列的写 ~"
    near = get_close_matches(label, dictionary.by_label, n=3, cutoff=0.5)
    hint = f"，是不是“{'”或“'.join(near)}”？" if near else ""
    return f"数据字典中没有字段“{label}”{hint}"


def mapping_text(tables: Iterable[Table]) -> str:
    """The mapping file of a list as it was read, each column with what made it so."""
    written: dict[str, str] = {}
    for table in tables:
        for heading, column in _numbered(table.columns):
            written.setdefault(heading, _line(heading, column))
    return _HEAD + "columns:\n" + "".join(written.values())


def _numbered(columns: Iterable[Column]) -> Iterator[tuple[str, Column]]:
    """Every column that has a heading, under a name of its own: the second 颗粒物 is 颗粒物#2."""
    seen: dict[str, int] = {}
    for column in columns:
        plain = "".join(column.heading.split())
        if plain:
            seen[plain] = seen.get(plain, 0) + 1
            yield (plain if seen[plain] == 1 else f"{plain}#{seen[plain]}"), column


def _line(heading: str, column: Column) -> str:
    if column.field is not None:
        note = _HOW.get(column.how, "")
    elif column.candidates:
        note = f"未采用，可能是：{'、'.join(column.candidates)}"
    else:
        note = "未采用"
    value = "~" if column.field is None else json.dumps(column.field, ensure_ascii=False)
    return f"  {json.dumps(heading, ensure_ascii=False)}: {value}" + (f"  # {note}\n" if note else "\n")
