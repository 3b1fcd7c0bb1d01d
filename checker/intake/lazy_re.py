"""``re`` for the words: a pattern is compiled when it is first asked something.

The reader knows four hundred of them, of which a list asks half; to compile them all takes as long as to
judge a hundred enterprises.
"""

from re import DOTALL, IGNORECASE, VERBOSE, Pattern
from re import compile as _compile
from typing import Any, cast

__all__ = ["DOTALL", "IGNORECASE", "VERBOSE", "compile"]


def compile(pattern: str, flags: int = 0) -> Pattern[str]:
    """What can be asked all that the compiled pattern can, and is it from the first question on."""
    return cast(Pattern[str], _Pattern(pattern, flags))


class _Pattern:
    def __init__(self, pattern: str, flags: int):
        self._written = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """``search``, ``sub``, ``pattern``, kept once it was asked for: the next time it is at hand."""
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(_compile(*self._written), name)
        setattr(self, name, found)
        return found
