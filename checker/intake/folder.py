"""What the user names → the lists that are meant: files, those in a folder, patterns such as 名单/*.csv."""

from collections.abc import Iterable
from glob import has_magic
from pathlib import Path

from checker.model import Problem
from checker.origin import is_result

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods"})
_LISTS = WORKBOOKS | {".csv", ".tsv", ".parquet"}
RESULT = (
    "是本工具生成的结果，不是企业名单，未读取",
    "请检查原来的企业名单；填报过的工作簿用 ledger take 读回",
)
# May hold a list in a table, or anything else: read where they are named themselves.
_PERHAPS = frozenset({".docx", ".htm", ".html", ".xml"})
_HIDDEN = (".", "~$", "_")  # also the locks of Excel and the marks that other engines leave


def lists_in(named: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """The lists in the order in which they are named, those of a folder or pattern by name; each once.

    What else stands in a folder is told, hidden files and locks are not.
    """
    lists: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in named:
        if path.is_dir():
            found = sorted(path.iterdir(), key=lambda one: one.name)
            found = [one for one in found if not one.name.startswith(_HIDDEN)]
            meant = [one for one in found if one.is_file() and one.suffix.lower() in _LISTS]
            problems += [_left_out(one) for one in found if one not in meant]
            # An empty folder stays: reading it says what is wrong.
            lists |= dict.fromkeys(meant or [path])
        elif has_magic(str(path)) and not path.exists():
            matches = sorted(Path(path.anchor or ".").glob(str(path.relative_to(path.anchor))))
            files = [one for one in matches if one.is_file() and not one.name.startswith(_HIDDEN)]
            lists |= dict.fromkeys(files or [path])
        else:
            lists[path] = None
    return list(lists), problems


def without_results(lists: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """The lists without what this tool has made of them: ``*.xlsx`` means these too where both lie together.

    Where nothing else is named they stay, and reading them says what is wrong.
    """
    named = list(lists)
    results = [one for one in named if is_result(one)]
    if len(results) == len(named):
        return named, []
    return [one for one in named if one not in results], [_result(one) for one in results]


def _result(path: Path) -> Problem:
    return Problem(kind="note", file=path.name, message=RESULT[0], advice=RESULT[1])


def _left_out(path: Path) -> Problem:
    perhaps = path.is_dir() or path.suffix.lower() in _PERHAPS
    what = "子文件夹" if path.is_dir() else "不一定是名单" if perhaps else "不是名单的格式"
    return Problem(
        kind="note",
        file=path.name,
        message=f"{what}，未读取",
        advice="如是名单，请单独指定" if perhaps else "如是名单，请另存为 .xlsx 或 .csv",
    )
