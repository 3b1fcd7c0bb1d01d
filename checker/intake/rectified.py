"""What a row tells of its rectification: which of the faults it states are put right, and whether surely."""

from collections.abc import Mapping
from typing import NamedTuple

from checker.condition import Value
from checker.intake.excused import topics_of
from checker.intake.wording import squeeze
from checker.intake.words import canon, problems

RECTIFICATION_KEYS = ("completed", "written_off", "completed_on", "written_off_on", "progress")


class Rectified(NamedTuple):
    """Faults that a row says to be put right: those of some topics, or all of them (``None``).

    ``surely``: all is done that it tells of; ``in_words``: it is told in words, not in a column of its own.
    """

    topics: frozenset[int] | None
    surely: bool
    in_words: bool

    def covers(self, words: str) -> bool:
        """Whether what is stated in these words may be no more: it is of these topics, or of none known."""
        its = topics_of(squeeze(words))
        return self.topics is None or not its or bool(its & self.topics)


def rectified(values: Mapping[str, Value]) -> Rectified | None:
    """What the columns of rectification tell, by key; ``None`` where nothing is put right."""
    if values.get("completed") == canon.YES or values.get("written_off") == canon.WRITTEN_OFF:
        return _BY_COLUMN
    if "completed_on" in values or "written_off_on" in values:
        return _BY_COLUMN
    progress = values.get("progress")
    return _in_words(squeeze(progress)) if isinstance(progress, str) else None


_BY_COLUMN = Rectified(None, surely=True, in_words=False)


def _in_words(progress: str) -> Rectified | None:
    """已安装活性炭吸附装置，环评正在办理: the gas is seen to, the approval is not."""
    done = [
        one
        for one in problems.CLAUSE_ENDS.split(progress)
        if problems.DONE.search(one) and not problems.NOT_DONE.search(one)
    ]
    if not done:
        return None
    topics = list(map(topics_of, done))
    return Rectified(
        frozenset().union(*topics) if all(topics) else None,
        surely=problems.OUTSTANDING.search(progress) is None and not any(map(problems.STEP.search, done)),
        in_words=True,
    )
