"""What other cells show where one is blank: facts, and the classes of the classification catalogues."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field as PydanticField

from checker.condition import Condition, Facts, Value, evaluate, fields
from checker.model.frozen import ArticleNumber, Frozen, Text


class ClassCell(Frozen):
    """What a catalogue says in one column of one row: its words, and when they hold of an enterprise."""

    text: Text
    when: Condition


class ClassCase(Frozen):
    """A worked example of a catalogue: which class the facts give, or ``unknown``."""

    name: Text
    given: Mapping[str, Any]
    expect: Text


class CatalogueRow(Frozen):
    """One row of a catalogue: the trade, by its industry codes, and the column of each class.

    A ``general`` row concerns every trade, the ``rest`` row those that no other row names.  Where the row
    says only 涉及通用工序…管理的, ``by_process``, the general rows give the stricter classes.  A row that no
    list can decide says why in ``undecided`` and has no cells.
    """

    row: ArticleNumber
    trade: Text
    codes: tuple[Annotated[str, PydanticField(pattern=r"^\d{2,4}$")], ...] = ()
    general: bool = False
    rest: bool = False
    by_process: bool = False
    cells: Mapping[str, ClassCell] = {}
    undecided: Text | None = None
    note: str | None = None
    cases: tuple[ClassCase, ...] = ()


class Implication(Frozen):
    """What a known value says about blank ones: without a boiler there is no capacity of boilers."""

    when: Condition
    then: Annotated[Mapping[str, Any], PydanticField(min_length=1)]


class Showing(Frozen):
    """One way in which other cells of a row show a fact: the value that it has where these say so.

    ``known`` names the text that it takes and no more, whatever that says; ``when`` then asks just that.
    """

    when: Condition
    known: Text | None = None
    # of the type of the field; where it is left out, the cells leave the fact open
    value: Any = None


class FactCase(Frozen):
    """A worked example of an inference: the value that the facts show, ``None`` where they do not tell."""

    name: Text
    given: Mapping[str, Any]
    expect: Any


class Inference(Frozen):
    """A fact that other cells of a row show where its own says nothing.

    The first of ``shown_by`` that certainly holds gives the value.  A ``presumed`` fact has no column of its
    own; of any other a filled cell stands, and where the two disagree somebody should look.  ``fill_in`` are
    the fields that an office is asked to fill in where a presumed fact stays unknown, also in a list without
    their columns.
    """

    fact: Text
    presumed: bool = False
    fill_in: tuple[Text, ...] = ()
    shown_by: Annotated[tuple[Showing, ...], PydanticField(min_length=1)]
    note: Text | None = None
    # Every inference of a pack has some; none where the pack was loaded without.
    cases: tuple[FactCase, ...] = ()

    def shown(self, facts: Facts) -> Value | None:
        """The value that other cells show, if they do."""
        found: Value | None = next((one.value for one in self.shown_by if evaluate(one.when, facts)), None)
        return found

    @property
    def sources(self) -> frozenset[str]:
        """The labels of the fields that may show the fact."""
        return frozenset(label for one in self.shown_by for label in fields(one.when))


def asked_of(inferences: Iterable[Inference], conditions: Iterable[Condition]) -> tuple[Inference, ...]:
    """Those of the inferences whose facts the conditions ask about, in their order."""
    asked = {label for condition in conditions for label in fields(condition)}
    return tuple(one for one in inferences if one.fact in asked)


class Catalogue(Frozen):
    """A classification catalogue: by trade, scale and process it gives an enterprise its class.

    ``field`` is the field whose blank it fills, ``classes`` are its columns, strictest first, ``otherwise``
    is the value where no column holds.  ``either`` names the values that stand for several classes at once.
    ``obliges`` is the presumed fact that some column holds, whichever it is: 是 where every class that
    remains possible is one, 否 where none is.
    """

    id: str
    title: Text
    source: Text
    since: date
    until: date | None = None
    field: Text
    classes: Annotated[tuple[Text, ...], PydanticField(min_length=1)]
    otherwise: Text
    either: Mapping[str, tuple[Text, ...]] = {}
    obliges: Text | None = None
    applies_to: Condition
    implied: tuple[Implication, ...] = ()
    rows: Annotated[tuple[CatalogueRow, ...], PydanticField(min_length=1)]
    # rows of the text that are not transcribed, each with its number and the reason
    left_out: tuple[Text, ...] = ()
    note: str | None = None
    cases: tuple[ClassCase, ...] = ()

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)
