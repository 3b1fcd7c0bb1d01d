"""Text files (.csv, .tsv, .txt) → one sheet, read as a stream. The encoding is proven, never guessed."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from checker.intake.grid import Rows, Sheet, UnreadableError

_DELIMITERS = ",\t;，；|"
_SAMPLE = 40  # lines looked at to find the delimiter
_HEAD = 200_000  # characters in which they stand
_CHUNK = 1 << 20
_LONGEST = 1 << 20  # characters of a cell
_AS_XLSX = "请用 Excel/WPS 打开并另存为 .xlsx 后再试"


def read_text(file: BinaryIO) -> Sheet:
    """The rows of a text file, as a sheet without a name; the file is read again as its rows are.

    Raises ``UnreadableError`` where it is no text; where it is no table, the rows end early.
    """
    encoding, head, size = _proven(file)
    rows = _rows(file, encoding, _delimiter(head))
    return Sheet("", Rows(rows), share=lambda _: min(1.0, file.tell() / size))


def _rows(file: BinaryIO, encoding: str, delimiter: str) -> Iterator[list[object]]:
    csv.field_size_limit(_LONGEST)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, newline="")
    try:
        yield from map(list, csv.reader(text, delimiter=delimiter, strict=False))
    except csv.Error as error:
        raise UnreadableError("文字文件不成表格（引号不成对或单元格过长）", _AS_XLSX) from error
    finally:
        text.detach()  # the file is closed by whoever opened it


def _proven(file: BinaryIO) -> tuple[str, str, int]:
    """The encoding in which the whole file can be read, its beginning and its size in bytes."""
    file.seek(0)
    marked = file.read(2) in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "gb18030"]:
        try:
            return encoding, *_decoded(file, encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("文字编码认不出（既不是 UTF-8，也不是 GB18030）", _AS_XLSX)


def _decoded(file: BinaryIO, encoding: str) -> tuple[str, int]:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    head, size = "", 0
    while chunk := file.read(_CHUNK):
        text = decoder.decode(chunk)
        if "\x00" in text:
            raise UnreadableError("这不是文字文件，也不是 Excel 文件", "请提供 Excel 或 CSV 格式的名单")
        head, size = head or text[:_HEAD], size + len(chunk)
    decoder.decode(b"", final=True)
    return head, size


def _delimiter(text: str) -> str:
    """The sign that cuts most of the first lines into the same number of cells (two or more)."""
    lines = [line for line in text.splitlines() if line.strip()][:_SAMPLE]
    best, best_score = ",", 0.0
    for sign in _DELIMITERS:
        counts = [line.count(sign) for line in lines]
        most = max(set(counts), key=lambda count: (counts.count(count) * (count > 0), count), default=0)
        score = counts.count(most) / len(lines) * min(most, 3) if lines and most else 0.0
        if score > best_score:
            best, best_score = sign, score
    return best
