"""What each column of a table is taken for so far."""

from collections.abc import Collection
from dataclasses import dataclass

from checker.intake.columns.sample import texts_of
from checker.intake.headings.forms import Levels
from checker.intake.headings.lexicon import Match
from checker.model import Dictionary, Field


@dataclass(slots=True)
class Claims:
    """The columns of a table, by their numbers, and what each is taken for so far, which is corrected.

    ``sample``: some filled cells of each column, with a heading or without; ``above``: the name of the sheet
    and the lines above the table.
    """

    dictionary: Dictionary
    headings: dict[int, Levels]
    sample: dict[int, list[object]]
    above: Collection[str]
    matches: dict[int, Match]

    def cells(self, index: int) -> list[object]:
        """Some filled cells of a column."""
        return self.sample.get(index, [])

    def texts(self, index: int) -> list[str]:
        """What those say that say anything."""
        return texts_of(self.cells(index))

    def fields(self) -> list[Field]:
        """The fields that columns are taken for, as often as they are."""
        return [match.field for match in self.matches.values() if match.field is not None]

    def take(self, index: int, field: Field, score: int) -> None:
        """A column is taken for a field that its heading does not name: the user is told."""
        self.matches[index] = Match(field, "fuzzy", score, (field.label,))

    def free(self, key: str) -> list[tuple[int, Field]]:
        """The columns of no field, for one that no column is of; not those that are surely not of it."""
        field = self._nobodys(key)
        return [
            (index, field)
            for index, match in sorted(self.matches.items())
            if field is not None
            and match.field is None
            and match.how != "mapping"
            and match != Match.doubted(field)
        ]

    def perhaps(self, named: str, key: str) -> list[tuple[int, Field]]:
        """The columns whose heading names one field and that may be of another, which no column is of."""
        other = self._nobodys(key)
        return [
            (index, other)
            for index, match in self.matches.items()
            if other is not None
            and match.field is not None
            and match.field.key == named
            and match.how != "mapping"
        ]

    def _nobodys(self, key: str) -> Field | None:
        """A field, if no column is of it."""
        field = self.dictionary.by_key.get(key)
        return None if any(match.field is field for match in self.matches.values()) else field
