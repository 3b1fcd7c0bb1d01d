"""``re`` for the words: a pattern is compiled when it is first asked something.

The reader knows five hundred of them, of which a list asks half; to compile them all takes as long as to
judge a hundred enterprises.  Asked whether it matches the whole of a text, a pattern need not be compiled
where the text has a character that is not written in it.
"""

from functools import cached_property
from re import DOTALL, IGNORECASE, VERBOSE, Match, Pattern
from re import compile as _compile
from typing import Any, cast

__all__ = ["DOTALL", "IGNORECASE", "VERBOSE", "compile"]


def compile(pattern: str, flags: int = 0) -> Pattern[str]:
    """What can be asked all that the compiled pattern can, and is it from the first question on."""
    return cast(Pattern[str], _Pattern(pattern, flags))


# What stands for characters that are not written: a dot, [^…], a range, \d and the like, a twofold backslash,
# a flag.
_MORE = _compile(r"(?<!\\)\.|\[\^|\[[^\]]*-|\\\w|\\\\|\(\?[a-z-]+[:)]")


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

    def fullmatch(self, text: str) -> Match[str] | None:
        """The match of the whole text; compiled only for a text whose characters are all written in it."""
        if self._characters is not None and not self._characters.issuperset(text):
            return None
        self.fullmatch = found = _compile(*self._written).fullmatch  # type: ignore[method-assign, assignment]
        return found(text)

    @cached_property
    def _characters(self) -> frozenset[str] | None:
        """Those that a text which it matches can have; ``None`` where they cannot be listed."""
        pattern, flags = self._written
        if flags & IGNORECASE or _MORE.search(pattern):
            return None
        return frozenset(pattern)
