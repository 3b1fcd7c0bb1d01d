"""What one cell says of several fields, each in the words of the dictionary."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache, partial

from checker.intake.wording import as_text

_CELLS = 10_000  # remembered

# What takes the words for one field out of a cell that tells several; "" where they are not there.
Part = Callable[[str], str]


class States(ABC):
    """Tells what a cell says of several fields; it is understood wholly or not at all, and remembered."""

    def __init__(self) -> None:
        self.of = lru_cache(_CELLS)(self._of)

    @abstractmethod
    def _of(self, text: str, own: str | None) -> Mapping[str, str]:
        """By key of the field, the choice that a cell in the column of ``own`` states."""

    @abstractmethod
    def _others(self, own: str | None) -> Collection[str]:
        """The keys of the fields of which cells in the column of ``own`` may tell as well."""

    def parts(self, own: str | None, cells: Iterable[object], taken: Collection[str]) -> dict[str, Part]:
        """By key, what takes the state of each other field that some cell states out of a cell.

        ``own`` is the key of the column's field; nothing is taken for keys in ``taken``.
        """
        keys = [key for key in self._others(own) if key not in taken and key != own]
        if not keys:
            return {}
        stated = {key for text in set(map(as_text, cells)) for key in self.of(text, own)}
        return {key: partial(self._state, key, own) for key in keys if key in stated}

    def _state(self, key: str, own: str | None, text: str) -> str:
        return self.of(text, own).get(key, "")
