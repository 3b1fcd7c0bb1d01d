"""One run: the parts of lists are understood, judged and planned one by one; what they give is gathered."""

from checker.run.checker import Checked, Checker, Difference
from checker.run.gather import Gathered, PartLostError, check_lists

__all__ = ["Checked", "Checker", "Difference", "Gathered", "PartLostError", "check_lists"]
