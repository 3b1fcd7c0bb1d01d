"""What codes and signs stand for: 环评（1.无 2.有）, 1—有 2—无 above or below a list, ○表示正在办理."""

import re
from collections import Counter
from collections.abc import Iterable

from checker.condition import Kind
from checker.intake.spellings import spellings
from checker.intake.wording import squeeze
from checker.intake.words import answers, questions
from checker.model import Field

Legend = tuple[tuple[str, str], ...]  # codes or signs, and what they stand for


class Legends:
    """The legends that stand in the lines above and below a list."""

    def __init__(self, lines: Iterable[str]):
        parts = (part for line in lines for part in questions.NEXT_LEGEND.split(line))
        self._lines = [squeeze(part) for part in parts]
        self._codes = _codes_of(self._lines)
        told = (one for line in self._lines for one in _signs_in(line))
        self.signs: Legend = tuple(dict.fromkeys((one["sign"], one["text"]) for one in told))

    def codes(self, field: Field, heading: str) -> Legend:
        """What the codes in a column stand for; ``heading`` is squeezed, without brackets.

        By a line about this very column (拟分类：A关停，B搬迁), else by one about the list, for a field of
        which it tells anything: not 声环境功能区, whose 1 is 1类.  A code with two meanings has none.
        """
        own = self.of_heading(heading)
        words = spellings(field)
        if own or field.type is not Kind.CHOICE or not any(text in words for _, text in self._codes):
            return own
        times = Counter(code for code, _ in self._codes)
        return tuple((code, text if times[code] == 1 else "") for code, text in self._codes)

    def of_heading(self, heading: str) -> Legend:
        """What a line says of the codes under this heading (squeezed): 类别：A关停取缔 B整合搬迁."""
        names = dict.fromkeys((heading, questions.OF_NOW.sub("", heading)))
        return next((told for one in names for line in self._lines if (told := _of_column(line, one))), ())


def _signs_in(line: str) -> Iterable[re.Match[str]]:
    """○表示正在办理; and √有 ×没有 △正在办 in a line of nothing else."""
    alone = questions.SIGNS_ALONE.fullmatch(line) and not questions.SIGN_MEANS.search(line)
    return (questions.SIGN_AND_WORD if alone else questions.SIGN_MEANS).finditer(line)


def _codes_of(lines: Iterable[str]) -> Legend:
    """1—有，2—无，3—有但不完善: only where a line tells a yes and a no.  A code may come more than once."""
    found: list[tuple[str, str]] = []
    for line in lines:
        items = [(one["code"], one["text"]) for one in questions.CODE_MEANS.finditer(line)]
        words = {text for _, text in items}
        if words & answers.YES and words & answers.NO:
            found += items
    return tuple(dict.fromkeys(found))


def _of_column(line: str, heading: str) -> Legend:
    """What a line says of the codes under one heading: 拟分类：A关停取缔，B整合搬迁。"""
    if len(heading) < 2 or heading not in line:
        return ()
    told = re.search(re.escape(heading) + questions.OF_COLUMN, line)
    return () if told is None else legend(f":{told['items']}")


def tick_denies(heading: str) -> bool:
    """Whether a heading (squeezed) says that a tick stands for no."""
    return questions.TICK_DENIES.search(heading) is not None


def legend(heading: str) -> Legend:
    """What the codes of a heading (squeezed) stand for: 整治类别(a关停取缔b整合搬迁), 环评(1.无2.有).

    Codes count from a, 0 or 1; without such a row of them there is no legend.
    """
    start = re.search(r"[(:]", heading)
    told = heading[start.end() :] if start is not None else ""
    for form in (questions.CODE_AND_WORD, questions.WORD_AND_CODE):
        items = [(one["code"], questions.SIGNIFIES.sub("", one["text"])) for one in form.finditer(told)]
        told_all = len(items) > 2 and items[-1][0] == "9" and items[-1][1].startswith(questions.OTHERWISE)
        codes = sorted(code for code, _ in items[: -1 if told_all else None])
        numbers = [[str(number) for number in range(begin, begin + len(codes))] for begin in (0, 1)]
        lettered = [chr(ord("a") + number) for number in range(len(codes))]
        if len(items) >= 2 and (codes in numbers or codes == lettered):
            return tuple(items)
    return ()
