"""The data dictionary: which fields an enterprise has and what each may hold."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field as PydanticField

from checker.condition import FieldType, Kind
from checker.model.frozen import Frozen, Text
from checker.model.industry_codes import IndustryCodes
from checker.vocabulary import Aspect


class Field(Frozen):
    """One entry of the data dictionary: what a record may hold under this label."""

    key: Annotated[str, PydanticField(pattern=r"^[a-z][a-z0-9_]*$")]
    label: Text
    group: Text
    type: Kind
    unit: str | None = None
    # canonical value -> spellings found in lists
    choices: Mapping[str, tuple[str, ...]] | None = None
    headings: tuple[Text, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    # A measured value: a blank or a stroke says that nobody measured, which is no doubt about the enterprise.
    measured: bool = False
    # Lists leave it out without saying anything by that: blank is no doubt about the enterprise by itself.
    optional: bool = False
    # What may hold of a list as a whole, and be said so by whoever checks it: that all on it produce.
    whole_list: bool = False
    # The aspects that a value answers by itself: 已拆除 leaves nothing to look for under any of them.
    settles: Mapping[str, tuple[Aspect, ...]] = {}
    # The aspects of which an empty cell under the field does not let anybody say that nothing is wrong.
    essential: tuple[Aspect, ...] = ()
    note: str | None = None

    @property
    def field_type(self) -> FieldType:
        """What the condition parser needs to know."""
        return FieldType(self.type, None if self.choices is None else frozenset(self.choices))


class Dictionary(Frozen):
    """All fields, in the order of ``rules/fields.yaml``, and the words that mean "not known".

    ``presumed`` are facts that no list has a column for; rules ask about them as about any field.
    ``region`` are the province, city and county of the parks and towns, the largest first.
    ``industry_codes`` are the words for trades.
    """

    fields: tuple[Field, ...]
    presumed: tuple[Field, ...] = ()
    unknown_words: tuple[str, ...] = ()
    # relative width of "约": 0.2 reads 约20吨 as 16 to 24 吨
    approximately: float = 0.0
    region: tuple[str, ...] = ()
    industry_codes: IndustryCodes = IndustryCodes()

    @cached_property
    def by_label(self) -> Mapping[str, Field]:
        return {field.label: field for field in (*self.fields, *self.presumed)}

    @cached_property
    def by_key(self) -> Mapping[str, Field]:
        return {field.key: field for field in self.fields}

    @property
    def types(self) -> dict[str, FieldType]:
        return {label: field.field_type for label, field in self.by_label.items()}
