"""One run: the parts of lists are understood, judged and planned one by one; what they give is gathered."""

from checker.run.checker import Checked, Checker, Difference, Wanted
from checker.run.gather import Gathered, Keeping, PartLostError, check_lists, each_of
from checker.run.pool import WorkerDiedError

__all__ = [
    "Checked",
    "Checker",
    "Difference",
    "Gathered",
    "Keeping",
    "PartLostError",
    "Wanted",
    "WorkerDiedError",
    "check_lists",
    "each_of",
]
