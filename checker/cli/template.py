"""``sanluanwu template``: an empty list with dropdowns, made from the data dictionary."""

from pathlib import Path

from checker.cli.pack import open_pack, say, stop
from checker.report import write_template


def run_template(path: Path, folder: Path | None) -> None:
    """Write the empty list, never over an existing file."""
    if path.suffix.lower() != ".xlsx":
        stop(f"{path}：模板只能存为 .xlsx 文件，请改文件名")
    if path.exists():
        stop(f"{path}：文件已存在，不覆盖。请换一个文件名，或先移走原文件")
    try:
        write_template(path, open_pack(folder, cases=False).dictionary)
    except OSError as error:
        stop(f"{path}：无法写入（{error.strerror or error}）。请检查目录是否存在、可写")
    say(f"已生成空白名单：{path}")
