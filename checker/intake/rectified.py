"""What a row tells of its rectification: which of the faults it states are put right, and whether surely."""

from collections.abc import Mapping
from re import Pattern
from typing import NamedTuple

from checker.condition import Value
from checker.intake.excused import topics_of
from checker.intake.wording import squeeze
from checker.intake.words import canon
from checker.intake.words.problems import parting, rectification, stating

FOUNDED_KEY, PROGRESS_KEY = "complaint_founded", "progress"
RECTIFICATION_KEYS = (
    "completed",
    "written_off",
    "completed_on",
    "written_off_on",
    PROGRESS_KEY,
    FOUNDED_KEY,
)

COURSE_KEYS = ("measures", "deadline", "last_day")  # who has these of its own has a course of its own


class Rectified(NamedTuple):
    """Faults that a row says to be put right: those of some topics, or all of them (``None``).

    ``surely``: all is done that it tells of; ``in_words``: it is told in words, not in a column of its own.
    """

    topics: frozenset[int] | None
    surely: bool
    in_words: bool

    def __or__(self, other: "Rectified | None") -> "Rectified":
        if other is None:
            return self
        topics = None if self.topics is None or other.topics is None else self.topics | other.topics
        return Rectified(topics, self.surely and other.surely, self.in_words or other.in_words)

    def covers(self, words: str) -> bool:
        """Whether what is stated in these words may be no more: it is of these topics, or of none known."""
        its = topics_of(squeeze(words))
        return self.topics is None or not its or bool(its & self.topics)


def rectified(values: Mapping[str, Value]) -> Rectified | None:
    """What the columns of rectification tell, by key; ``None`` where nothing is put right."""
    if (founded := values.get(FOUNDED_KEY)) in stating.UNFOUNDED:
        return Rectified(None, surely=founded != stating.NOT_SEEN, in_words=False)
    if values.get("completed") == canon.YES or values.get("written_off") == canon.WRITTEN_OFF:
        return _BY_COLUMN
    if "completed_on" in values or "written_off_on" in values:
        return _BY_COLUMN
    progress = values.get(PROGRESS_KEY)
    return _by_progress(squeeze(progress)) if isinstance(progress, str) else None


def put_right_in(statement: str) -> Rectified | None:
    """What a statement of faults, squeezed, says itself to be put right: 废气未收集，已安装活性炭装置."""
    done = _clauses(statement, rectification.PUT_RIGHT)
    return _done(done, "".join(done))


_BY_COLUMN = Rectified(None, surely=True, in_words=False)


def _by_progress(progress: str) -> Rectified | None:
    """已安装活性炭吸附装置，环评正在办理: the gas is seen to, the approval is not."""
    return _done(_clauses(progress, rectification.DONE), progress)


def _clauses(text: str, is_done: Pattern[str]) -> list[str]:
    """Those that tell of something done, and not of what is to be done."""
    if is_done.search(text) is None:
        return []
    clauses = parting.CLAUSE_ENDS.split(text)
    return [one for one in clauses if is_done.search(one) and not rectification.NOT_DONE.search(one)]


def _done(clauses: list[str], told: str) -> Rectified | None:
    """``told`` is what may say that something is still to be done."""
    if not clauses:
        return None
    topics = list(map(topics_of, clauses))
    return Rectified(
        frozenset().union(*topics) if all(topics) else None,
        surely=rectification.OUTSTANDING.search(told) is None,
        in_words=True,
    )
