"""The names of industries, as they are written in ``industry_codes.yaml``: a line each, the code first."""

import re

from checker.model import IndustryCodes
from checker.rulebook.document import Document, Mistake

CODES_FILE = "industry_codes.yaml"
_NAMES, _UNCLEAR, _LOOSE = "names", "unclear", "loose"
_CODE = re.compile(r"[A-T]|\d{2,4}")


def read_codes(document: Document) -> IndustryCodes:
    """Build the names that stand in a document, or note every mistake in it."""
    if document.mistakes:
        return IndustryCodes()
    data = document.data if isinstance(document.data, dict) else {}
    for key in data.keys() - {_NAMES, _UNCLEAR, _LOOSE}:
        document.wrong((key,), f"没有“{key}”这一项")
    written = data.get(_NAMES)
    if not isinstance(written, str):
        document.wrong((_NAMES,), "names 应为文字：写 names: |，下面一行一个代码和名称")
        return IndustryCodes()
    names: dict[str, tuple[str, ...]] = {}
    for n, line in enumerate(written.splitlines()):
        code, *called = line.split() or ("",)
        wrong = None
        if not called or _CODE.fullmatch(code) is None:
            wrong = f"“{line}”应为代码（两至四位数字，门类为字母）、空格、名称"
        elif code in names:
            wrong = f"代码 {code} 写了两次"
        elif code.isdigit() and len(code) > 2 and code[:2] not in names:
            wrong = f"代码 {code} 之前没有写大类 {code[:2]}"
        if wrong is None:
            names[code] = tuple(called)
        else:
            document.mistakes.append(Mistake(document.name, document.place((_NAMES,))[0] + 1 + n, 1, wrong))
    loose = {key: data[key] for key in (_UNCLEAR, _LOOSE) if key in data}
    return document.build(IndustryCodes, {_NAMES: names, **loose}) or IndustryCodes()
