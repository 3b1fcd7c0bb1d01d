"""What a list says of one enterprise: its values, and the cells that prove them."""

from collections.abc import Callable, Collection, Mapping
from operator import itemgetter
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import Field as PydanticField
from pydantic import SkipValidation, create_model

from checker.condition import Kind, Period, Quantity, Value
from checker.model.dictionary import Dictionary, Field
from checker.model.frozen import Frozen


class Source(Frozen):
    """Where a record was read: file name without folders, sheet, row number as Excel shows it."""

    file: str
    sheet: str
    row: int

    def __str__(self) -> str:
        return "!".join(filter(None, (self.file, self.sheet, f"第{self.row}行")))


class Cell(NamedTuple):
    """What stood in a cell: where on its sheet, its text, and why its value is unknown, if it is.

    ``place`` is K12, or 工作表名 / 标题 where the value stands outside the table.  A tuple: of a list of
    100,000 rows a million are asked for.
    """

    place: str
    raw: str
    reason: str | None = None


# The labels of the fields that a record has, and what takes their values out of its attributes.
_Fields = tuple[tuple[str, ...], Callable[[Any], tuple[Value | None, ...]]]


class Record(Frozen):
    """One enterprise as its list describes it; ``record_model`` adds one attribute for each field.

    An attribute is ``None`` where the list does not tell; ``cells`` (by label) holds the evidence.
    """

    source: Source
    # Taken as it is: the reader makes each cell only when somebody asks for it.
    cells: SkipValidation[Mapping[str, Cell]]
    # What the list says is wrong and no field tells of, in its words: 噪声扰民.
    unclear: tuple[str, ...] = ()
    # The labels of cells that are understood, and the row says otherwise: 无, and that it was put right.
    in_doubt: frozenset[str] = frozenset()

    # Of the model, not in a cache beside it, which would keep every model that ever was.
    _fields: ClassVar[_Fields] = (), lambda attributes: ()

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        cls._fields = _fields_of(cls)

    def cell_address(self, label: str) -> str | None:
        """Where the value of a field stands, such as 名单.xlsx!Sheet1!K12; ``None`` without a column."""
        cell = self.cells.get(label)
        source = self.source
        # A CSV file has no sheet.
        return None if cell is None else "!".join(filter(None, (source.file, source.sheet, cell.place)))

    def said(self, key: str) -> str | None:
        """The text or word of a field; ``None`` where the list does not tell or has no such field."""
        value = self.__dict__.get(key)
        return value if isinstance(value, str) else None

    def facts(self) -> dict[str, Value]:
        """The known values by label."""
        labels, values_in = self._fields
        values = values_in(self.__dict__)
        return {label: one for label, one in zip(labels, values, strict=True) if one is not None}

    def settled(self) -> dict[str, Value]:
        """The known values but for those in doubt: what may be judged by."""
        facts = self.facts()
        for label in self.in_doubt:
            facts.pop(label, None)
        return facts


def _fields_of(model: type[Record]) -> _Fields:
    """The labels of the fields that a model of records has, and what takes their values out of a record."""
    labelled = {key: one.alias for key, one in model.model_fields.items() if one.alias is not None}
    if len(labelled) < 2:  # of a single item it would take no tuple
        return tuple(labelled.values()), lambda attributes: tuple(attributes[key] for key in labelled)
    return tuple(labelled.values()), itemgetter(*labelled)


_TYPES: dict[Kind, Any] = {
    Kind.TEXT: str,
    Kind.CODE: str,
    Kind.NUMBER: Quantity,
    Kind.DATE: Period,
}


def _value_type(field: Field) -> Any:
    if field.choices is None:
        return _TYPES[field.type]
    # A Literal of the dictionary's choices is known only when the rule pack is loaded.
    choice: Any = Literal[tuple(field.choices)]
    return frozenset[choice] if field.type is Kind.CHOICES else choice


def record_model(dictionary: Dictionary, keys: Collection[str] | None = None) -> type[Record]:
    """Build the pydantic model of a record: one optional attribute for every field of the dictionary.

    With ``keys`` only those are kept for each record, the others are ``None`` for all of them: a record
    of two hundred and fifty attributes takes ten kilobytes, and a list has a hundred thousand.
    """
    kept = [field for field in dictionary.fields if keys is None or field.key in keys]
    attributes: dict[str, Any] = {
        field.key: (Annotated[_value_type(field) | None, PydanticField(alias=field.label)], None)
        for field in kept
    }
    model = create_model("EnterpriseRecord", __base__=Record, **attributes)
    for field in dictionary.fields:
        if field.key not in attributes:
            setattr(model, field.key, None)
    return model
