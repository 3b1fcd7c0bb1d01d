"""One run: the parts of lists are understood, judged and planned one by one; what they give is gathered."""

from checker.run.checker import Checked, Checker, ClusterError, Difference, ListLostError, Wanted
from checker.run.gather import Gathered, Keeping, check_lists, each_of
from checker.run.places import OutOfReachError, Place, places_of
from checker.run.pool import WorkerDiedError

__all__ = [
    "Checked",
    "Checker",
    "ClusterError",
    "Difference",
    "Gathered",
    "Keeping",
    "ListLostError",
    "OutOfReachError",
    "Place",
    "Wanted",
    "WorkerDiedError",
    "check_lists",
    "each_of",
    "places_of",
]
