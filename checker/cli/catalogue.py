"""``sanluanwu rules docs``: the rule catalogue as a static site and a workbook."""

from pathlib import Path

from checker.cli.pack import open_pack, say, stop
from checker.proof.catalogue import WORKBOOK, OccupiedError, catalogue_of, write_site, write_workbook
from checker.proof.revisions import history
from checker.rulebook import default_folder


def run_docs(out: Path, folder: Path | None) -> None:
    """Write the catalogue; exit code 2 where the folder holds something else or cannot be written."""
    rulebook = open_pack(folder)
    catalogue = catalogue_of(rulebook, history(folder or default_folder()))
    try:
        written = write_site(catalogue, out, workbook=WORKBOOK)
        write_workbook(catalogue, out / WORKBOOK)
    except OccupiedError:
        stop(f"{out}：不是空目录，也不是规则目录，不写入。请换一个目录")
    except OSError as error:
        stop(f"{out}：无法写入（{error.strerror or error}）。请检查目录是否可写、磁盘是否已满")
    say(f"规则 {len(catalogue.pages)} 条，已写出 {len(written)} 个文件，请打开 {out / 'index.html'}")
