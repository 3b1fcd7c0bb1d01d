"""A YAML file with the place of every value, and mistakes that name it as file:line:column."""

import re
from collections.abc import Hashable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from checker.condition import Path as KeyPath

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, order=True)
class Mistake:
    """What is wrong in a rule pack: ``rules/x.yaml:12:3: message``."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


# libyaml is ten times as fast as pure Python, and a pack has two hundred files.
_Safe: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_STRING = "tag:yaml.org,2002:str"


class _Loader(_Safe):  # type: ignore[valid-type, misc]  # chosen at run time
    """YAML as people mean it: repeated keys are refused, and only true and false are booleans.

    Almost all of a pack is mappings of strings; these take a short way through PyYAML.
    """

    _tags: ClassVar[dict[str, str]] = {}

    def __init__(self, text: str, left_out: str | None):
        super().__init__(text)
        self._left_out = left_out

    def resolve(self, kind: type[yaml.Node], value: str, implicit: Any) -> str:
        """Find the type of each plain text once: a pack writes the same fields and words again and again."""
        if kind is not yaml.ScalarNode or not implicit[0]:
            return str(super().resolve(kind, value, implicit))
        tag = self._tags.get(value)
        if tag is None:
            tag = self._tags[value] = str(super().resolve(kind, value, implicit))
        return tag

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """A string is its text."""
        if node.tag == _STRING and type(node) is yaml.ScalarNode:
            return node.value
        return super().construct_object(node, deep)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Refuse a repeated key: plain YAML keeps the last one and drops half of a condition."""
        if self._left_out is not None:
            node.value = [(key, value) for key, value in node.value if key.value != self._left_out]
        mapping: dict[Hashable, Any] = {}
        for key, value in node.value:
            if key.tag != _STRING or key.value in mapping:
                return self._rare_mapping(node, deep)
            mapping[key.value] = self.construct_object(value, deep)
        return mapping

    def _rare_mapping(self, node: yaml.MappingNode, deep: bool) -> dict[Hashable, Any]:
        """One with other keys than strings, or with one twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"“{key.value}”写了两次", key.start_mark)
            seen.add(key.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


# YAML 1.1 reads yes, no, on, off as booleans; rules mean the words.
_Loader.yaml_implicit_resolvers = {
    first: [(tag, expr) for tag, expr in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

_MESSAGES = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项，请检查拼写",
    "string_type": "应为文字",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "float_type": "应为数值",
    "float_parsing": "应为数值",
    "bool_type": "应为 true 或 false",
    "date_type": "应为日期，例如 2018-07-31",
    "date_from_datetime_parsing": "应为日期，例如 2018-07-31",
    "tuple_type": "应为列表",
    "dict_type": "应为映射",
    "mapping_type": "应为映射",
    "model_type": "应为映射",
    "too_short": "至少要有一项",
    "greater_than_equal": "不能小于 0",
    "string_pattern_mismatch": "只能用小写英文字母、数字和下划线，以字母开头",
}


class Document:
    """One YAML file: its data (``None`` if it cannot be read) and all mistakes found in it so far.

    ``left_out``: a key that the data goes without, in whichever mapping; the mistakes below it are not found.
    """

    def __init__(self, path: Path, name: str, left_out: str | None = None):
        self.name, self.left_out = name, left_out
        self.mistakes: list[Mistake] = []
        self.data: Any = None
        self._root: yaml.Node | None = None
        try:
            text = path.read_text(encoding="utf-8")
            self._root, self.data = _read(text) if left_out is None else _read_without(left_out, text)
        except UnicodeDecodeError:
            self.mistakes.append(Mistake(name, 1, 1, "文件不是 UTF-8 编码，请用 UTF-8 另存"))
        except OSError as error:
            self.mistakes.append(Mistake(name, 1, 1, f"文件无法读取：{error.strerror}"))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            self.mistakes.append(Mistake(name, line, column, f"YAML 写法有误：{error.problem}"))
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            self.mistakes.append(Mistake(name, 1, 1, f"YAML 写法有误：{error}"))

    def wrong(self, path: KeyPath, message: str) -> None:
        """Note a mistake at the innermost part of ``path`` that is written in the file."""
        line, column = self.place(path)
        self.mistakes.append(Mistake(self.name, line, column, message))

    def build(self, model: type[M], data: Any, path: KeyPath = ()) -> M | None:
        """Validate data that stands at ``path``; every error becomes a mistake with its own place."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for one in error.errors():
                where = (*path, *one["loc"])
                key = ".".join(str(step) for step in one["loc"])
                self.wrong(where, f"{key}：{_in_chinese(dict(one))}" if key else _in_chinese(dict(one)))
            return None

    def place(self, path: KeyPath) -> tuple[int, int]:
        """Line and column, from 1, of the innermost part of ``path`` that is written in the file."""
        node, mark = self._root, None if self._root is None else self._root.start_mark
        for step in path:
            if isinstance(node, yaml.MappingNode):
                found = next(((k, v) for k, v in node.value if k.value == str(step)), None)
                if found is None:
                    break
                mark, node = found[0].start_mark, found[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                mark = node.start_mark
            else:
                break
        return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


# In the first column, where the items of a list may stand too.
_ANOTHER_KEY = re.compile(r"^(?:[^ #\n-]|-[^ ])", re.MULTILINE)
_BLOCK = re.compile("[|>][-+0-9]* *$")


def _read(text: str, left_out: str | None = None) -> tuple[yaml.Node | None, Any]:
    loader = _Loader(text, left_out)
    root = loader.get_single_node()
    return root, None if root is None else loader.construct_document(root)


def _read_without(key: str, text: str) -> tuple[yaml.Node | None, Any]:
    """Read a text up to the key, where this is the last of the outermost mapping, and without it inside.

    What looks like it in the first column is that key unless quotes or brackets are open there; but then the
    text before it is no YAML, and as after any mistake all of it is read.  Inside, its items are passed over
    where each has a line of its own; a text of several lines, of which such lines may be part, is read whole.
    """
    start = text.find(f"\n{key}:\n") + 1
    ends = bool(start) and not _ANOTHER_KEY.search(text, start + len(key))
    short = text[:start] if ends else text
    if f" {key}:\n" in short and not any(map(_goes_on, short.splitlines())):
        items = re.compile(rf"^( +){key}:\n(?:\1 *- \{{[^\n]*\}}\n)+", re.MULTILINE)
        short = items.sub(lambda found: "\n" * found[0].count("\n"), short)
    if len(short) < len(text):
        with suppress(yaml.YAMLError, ValueError, RecursionError):
            return _read(short, key)
    return _read(text, key)


def _goes_on(line: str) -> bool:
    """Whether a text may go on in the next line: note: |, and a quote that is open at the end."""
    return _BLOCK.search(line) is not None or line.count('"') % 2 == 1 or line.count("'") % 2 == 1


def _in_chinese(error: dict[str, Any]) -> str:
    kind, context = str(error["type"]), error.get("ctx", {})
    if kind in ("literal_error", "enum"):
        return f"只能是 {context.get('expected', '')}".replace(" or ", " 或 ")
    if kind == "value_error":
        return str(context.get("error", error["msg"]))
    return _MESSAGES.get(kind, str(error["msg"]))


def at_least_one(document: Document, data: dict[str, Any], key: str, place: KeyPath = ()) -> None:
    """A mistake where a key has no list, or one of nothing; not where it was left out."""
    if key == document.left_out:
        return
    if key not in data:
        document.wrong(place, f"{key}：{_MESSAGES['missing']}")
    elif data[key] == []:
        document.wrong((*place, key), f"{key}：{_MESSAGES['too_short']}")


def listed(document: Document, data: dict[str, Any], key: str, place: KeyPath = ()) -> list[Any]:
    """The list that stands under a key; a mistake and nothing where something else stands there."""
    items = data.get(key, [])
    if isinstance(items, list):
        return items
    document.wrong((*place, key), f"{key} 应为列表")
    return []


def mappings(
    document: Document, data: dict[str, Any], key: str, place: KeyPath = ()
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The mappings of such a list with their numbers."""
    for n, item in enumerate(listed(document, data, key, place)):
        if isinstance(item, dict):
            yield n, item
        else:
            document.wrong((*place, key, n), "应为映射")
