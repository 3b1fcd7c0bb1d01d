"""The shipped rule pack, loaded once by each process that runs tests: it takes a third of a second."""

from functools import cache

from checker.model import Rulebook
from checker.rulebook import default_folder, load_rulebook


@cache
def shipped() -> Rulebook:
    """The rules as they are; what tests break is a copy of their files."""
    rulebook, mistakes = load_rulebook(default_folder())
    assert rulebook is not None, "\n".join(map(str, mistakes))
    return rulebook
