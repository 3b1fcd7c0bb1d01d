"""Text files (.csv, .tsv, .txt) → one sheet. The encoding is proven, never guessed."""

import csv
import io

from checker.intake.grid import Sheet, UnreadableError

_DELIMITERS = ",\t;，；|"
_SAMPLE = 40  # lines looked at to find the delimiter
_AS_XLSX = "请用 Excel/WPS 打开并另存为 .xlsx 后再试"


def read_text(data: bytes) -> Sheet:
    """The rows of a text file, as a sheet without a name.

    Raises ``UnreadableError`` where it is no text or not a table.
    """
    text = _decode(data)
    if text.count("\x00") > 0:
        raise UnreadableError("这不是文字文件，也不是 Excel 文件", "请提供 Excel 或 CSV 格式的名单")
    try:
        csv.field_size_limit(1 << 20)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False))
    except csv.Error as error:
        raise UnreadableError("文字文件不成表格（引号不成对或单元格过长）", _AS_XLSX) from error
    return Sheet("", [list(row) for row in rows])


def _decode(data: bytes) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "gb18030"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("文字编码认不出（既不是 UTF-8，也不是 GB18030）", _AS_XLSX)


def _delimiter(text: str) -> str:
    """The sign that cuts most of the first lines into the same number of cells (two or more)."""
    lines = [line for line in text[:200_000].splitlines() if line.strip()][:_SAMPLE]
    best, best_score = ",", 0.0
    for sign in _DELIMITERS:
        counts = [line.count(sign) for line in lines]
        most = max(set(counts), key=lambda count: (counts.count(count) * (count > 0), count), default=0)
        score = counts.count(most) / len(lines) * min(most, 3) if lines and most else 0.0
        if score > best_score:
            best, best_score = sign, score
    return best
