"""``sanluanwu rules lint``: what is wrong with a rule pack, and whether its citations are true."""

import json
from pathlib import Path
from typing import NoReturn

from checker.cli.conclude import conclude
from checker.cli.pack import stop
from checker.proof.law_index import IndexFormatError, LawIndex, parse_index
from checker.proof.lint import lint
from checker.rulebook import default_folder


def run_lint(folder: Path | None, law_index: Path | None, form: str = "text") -> NoReturn:
    """Check the pack, its citations too where a law index is given; exit code 1 if anything is wrong."""
    index = None if law_index is None else _open_index(law_index)
    conclude(lint(folder or default_folder(), index), form)


def _open_index(path: Path) -> LawIndex:
    try:
        return parse_index(json.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        stop(f"{path}：法律索引无法读取：{error.strerror}")
    except json.JSONDecodeError as error:
        stop(f"{path}:{error.lineno}:{error.colno}: 法律索引不是 JSON，请检查文件：{error.msg}")
    except UnicodeDecodeError:
        stop(f"{path}：法律索引不是 UTF-8 编码，请用 UTF-8 另存")
    except IndexFormatError as error:
        stop(f"{path}：不是法律索引：{error}")
    except (RecursionError, ValueError):
        # json gives up on deep nesting and on numbers of thousands of digits
        stop(f"{path}：不是法律索引：嵌套过深或者数字过长")
