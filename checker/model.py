"""The nouns of the program: immutable, strictly typed, without input or output."""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Protocol

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    SkipValidation,
    create_model,
)
from pydantic import Field as PydanticField

from checker.condition import (
    AsOf,
    Comparison,
    Condition,
    Dated,
    Every,
    Facts,
    FieldType,
    Kind,
    Op,
    Period,
    Quantity,
    Some,
    Value,
    comparisons,
    evaluate,
    fields,
)
from checker.vocabulary import (
    LOCAL_LEAD,
    LOCAL_LEAD_UNKNOWN,
    SETTLED,
    Aspect,
    Category,
    Change,
    ExemptionKind,
    Outcome,
    Screening,
    Severity,
    Status,
    Timing,
)


class Frozen(BaseModel):
    """A value: it never changes, and a misspelt key is an error, never silently ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("不能留空")
    return value.strip()


Text = Annotated[str, AfterValidator(_text)]
# YAML reads 214 as a number; an article number is a name.
ArticleNumber = Annotated[Text, BeforeValidator(lambda one: str(one) if type(one) is int else one)]

# --- the data dictionary ------------------------------------------------------------------------


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
    # The aspects that a value answers by itself: 已拆除 leaves nothing to look for under any of them.
    settles: Mapping[str, tuple[Aspect, ...]] = {}
    note: str | None = None

    @property
    def field_type(self) -> FieldType:
        """What the condition parser needs to know."""
        return FieldType(self.type, None if self.choices is None else frozenset(self.choices))


class Dictionary(Frozen):
    """All fields, in the order of ``rules/fields.yaml``, and the words that mean "not known".

    ``presumed`` are facts that no list has a column for; rules ask about them as about any field.
    """

    fields: tuple[Field, ...]
    presumed: tuple[Field, ...] = ()
    unknown_words: tuple[str, ...] = ()
    # relative width of "约": 0.2 reads 约20吨 as 16 to 24 吨
    approximately: float = 0.0

    @property
    def by_label(self) -> Mapping[str, Field]:
        return {field.label: field for field in (*self.fields, *self.presumed)}

    @property
    def by_key(self) -> Mapping[str, Field]:
        return {field.key: field for field in self.fields}

    @property
    def types(self) -> dict[str, FieldType]:
        return {label: field.field_type for label, field in self.by_label.items()}


# --- what comes in ------------------------------------------------------------------------------


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


class Problem(Frozen):
    """Something wrong with the input, always with an address, what is wrong and what to do.

    ``kind``: ``unreadable`` (the file or sheet could not be used), ``rejected`` (a row is no enterprise),
    ``doubtful`` (a cell could not be understood and is unknown), ``identity`` (code or duplicate),
    ``note`` (worth knowing, nothing lost).
    """

    kind: Literal["unreadable", "rejected", "doubtful", "identity", "note"]
    file: str
    sheet: str | None = None
    row: int | None = None
    cell: str | None = None  # K12
    field: str | None = None
    raw: str | None = None
    # what was made of it where the kind does not say: the field a column was read as, the enterprise meant
    understood: str | None = None
    message: str
    advice: str

    @property
    def address(self) -> str:
        place = self.cell or (None if self.row is None else f"第{self.row}行")
        return "!".join(part for part in (self.file, self.sheet, place) if part)

    def __str__(self) -> str:
        return f"{self.address}：{self.message}。{self.advice}"


def alike(problems: Iterable[Problem]) -> list[list[Problem]]:
    """The problems, those together that say the same of several cells; each group where its first one stands.

    One word that nobody understands may fill a column; a person corrects it once.
    """
    groups: dict[object, list[Problem]] = {}
    for number, one in enumerate(problems):
        same: object = number
        if one.cell is not None and one.kind in ("doubtful", "note"):
            same = (
                one.kind,
                one.file,
                one.sheet,
                one.field,
                one.raw,
                one.understood,
                one.message,
                one.advice,
            )
        groups.setdefault(same, []).append(one)
    return list(groups.values())


class Column(Frozen):
    """How one column of a list was understood; ``field`` is ``None`` where it was not."""

    letter: str
    heading: str
    field: str | None
    how: Literal["exact", "synonym", "fuzzy", "values", "mapping", "unmapped", "doubtful"]
    candidates: tuple[str, ...] = ()


class Table(Frozen):
    """How one table on one sheet was understood, and what became of each of its rows."""

    sheet: str
    heading_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    # rows by what they are: 企业, 标题, 表头, 空行, 合计, 备注, 拒收 …
    rows: Mapping[str, int]
    park: str | None = None
    town: str | None = None


class Reading(Frozen):
    """One list as read: its tables, the records in order, and every problem."""

    file: str
    sha256: str
    tables: tuple[Table, ...]
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


# --- the rule pack ------------------------------------------------------------------------------


class Law(Frozen):
    """One text of a law and the days on which that text is verified to be in force."""

    name: Text
    text: Text  # its key in the law index, such as 水污染防治法(2017-06-27)
    issuer: Text
    since: date
    until: date | None = None
    superseded_by: str | None = None
    note: str | None = None

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class Citation(Frozen):
    """An article with the words relied on; ``since`` and ``until`` narrow the period of its law."""

    law: Text
    article: ArticleNumber
    quote: Text
    since: date | None = None
    until: date | None = None
    note: str | None = None

    def __str__(self) -> str:
        return f"《{self.law}》第{self.article}条"


class Measure(Frozen):
    """One step of rectification and the days within which it is due, counted from the check date."""

    do: Text
    within: Annotated[int, PydanticField(ge=0)]
    working_days: bool = False


class Case(Frozen):
    """A worked example that lives in the rule it explains, judged on a day of its own or on any.

    A rule that asks about the check date has cases with a day only: without one they would come out
    otherwise as time passes.
    """

    name: Text
    given: Mapping[str, Any]
    expect: Outcome
    as_of: date | None = None


class Rule(Frozen):
    """One rule: whom it binds, what is forbidden, on what basis, and what to do about it."""

    id: str
    aspect: Aspect | None
    title: Text
    topic: str | None = None
    category: Category
    severity: Severity
    campaign: Text
    since: date | None = None
    until: date | None = None
    basis: tuple[Citation, ...]
    penalty: tuple[Citation, ...] = ()
    applies_to: Condition
    violated_when: Condition
    # Ids of the general rules of which this one is a particular case: where both are violated, the plan
    # takes the measures of this one for both.
    part_of: tuple[str, ...] = ()
    remedy: Annotated[tuple[Measure, ...], PydanticField(min_length=1)]
    lead: Text
    support: tuple[Text, ...] = ()
    note: str | None = None
    cases: Annotated[tuple[Case, ...], PydanticField(min_length=1)]

    def in_force(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def asks_the_day(self) -> bool:
        """Whether it compares a day with the check date, so that it may come out otherwise tomorrow."""
        parts = (self.applies_to, self.violated_when)
        return any(isinstance(test, AsOf) for part in parts for test in comparisons(part))


def with_general(rules: Iterable[str], part_of: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """These rules and all of which they are particular cases, however many steps away, cycles included."""
    found: set[str] = set()
    waiting = list(rules)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += part_of(one)
    return frozenset(found)


class LimitRow(Frozen):
    """One limit: where ``when`` holds the value must be ``at_most`` and ``at_least`` (field's unit)."""

    when: Condition
    at_most: float | None = None
    at_least: float | None = None
    unit: Text
    clause: Text
    since: date
    until: date | None = None
    verified: Literal["primary", "secondary"]
    note: str | None = None

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def exceeded_by(self, field: str) -> Condition:
        """The condition under which a field breaks this limit where it applies."""
        sides = []
        if self.at_most is not None:
            sides.append(Comparison(field, Op.ABOVE, self.at_most))
        if self.at_least is not None:
            sides.append(Comparison(field, Op.BELOW, self.at_least))
        return Every((self.when, sides[0] if len(sides) == 1 else Some(tuple(sides))))


class LimitTable(Frozen):
    """The limits of one standard for one kind of value; rules name it as ``<standard>/<table>``."""

    id: str
    standard: Text
    standard_title: Text
    title: Text
    unit: Text
    rows: Annotated[tuple[LimitRow, ...], PydanticField(min_length=1)]


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
    own; of any other a filled cell stands, and where the two disagree somebody should look.
    """

    fact: Text
    presumed: bool = False
    shown_by: Annotated[tuple[Showing, ...], PydanticField(min_length=1)]
    note: Text | None = None
    cases: Annotated[tuple[FactCase, ...], PydanticField(min_length=1)]

    def shown(self, facts: Facts) -> Value | None:
        """The value that other cells show, if they do."""
        found: Value | None = next((one.value for one in self.shown_by if evaluate(one.when, facts)), None)
        return found

    @property
    def sources(self) -> frozenset[str]:
        """The labels of the fields that may show the fact."""
        return frozenset(label for one in self.shown_by for label in fields(one.when))


class Catalogue(Frozen):
    """A classification catalogue: by trade, scale and process it gives an enterprise its class.

    ``field`` is the field whose blank it fills, ``classes`` are its columns, strictest first, ``otherwise``
    is the value where no column holds.  ``either`` names the values that stand for several classes at once.
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
    applies_to: Condition
    implied: tuple[Implication, ...] = ()
    rows: Annotated[tuple[CatalogueRow, ...], PydanticField(min_length=1)]
    # rows of the text that are not transcribed, each with its number and the reason
    left_out: tuple[Text, ...] = ()
    note: str | None = None
    cases: tuple[ClassCase, ...] = ()

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class Park(Frozen):
    """A park, with its committee, or a town, with its government, and the other names lists give it."""

    name: Text
    aliases: tuple[Text, ...] = ()
    authority: Text
    note: str | None = None


class DepartmentName(Frozen):
    name: Text
    since: date | None = None
    until: date | None = None


class Department(Frozen):
    """A function of government and what the body that has it is called over time."""

    role: Text
    names: Annotated[tuple[DepartmentName, ...], PydanticField(min_length=1)]
    note: str | None = None


class Campaign(Frozen):
    """One of the twelve battles of July 2018."""

    name: Text
    note: str | None = None


class Trade(Frozen):
    """A trade that screenings most often find: industry codes with their names, and words that tell it."""

    name: Text
    codes: Mapping[Annotated[str, PydanticField(pattern=r"^\d{2,4}$")], Text]
    keywords: Annotated[tuple[Text, ...], PydanticField(min_length=1)]
    note: str | None = None


class DerivedFact(Frozen):
    """A fact that follows from findings or earlier facts; 是 where ``when`` certainly holds."""

    name: Text
    when: Condition


class DispositionRow(Frozen):
    """One row of a judgement table.

    ``found`` must be certain before the row counts at all; where ``when`` is then undecided, the row
    stays open as one of the alternatives.  So nothing is proposed on unknown facts alone.
    """

    propose: Annotated[tuple[Text, ...], PydanticField(min_length=1)]
    found: Condition
    when: Condition
    reason: Text
    ask: str | None = None


class Provision(Frozen):
    """A general provision of law on how violations are handled: advice where ``when`` certainly holds.

    It asks the record and the derived facts, and changes no outcome and no proposal.
    """

    title: Text
    topic: str | None = None
    when: Condition
    advice: Text
    basis: Annotated[tuple[Citation, ...], PydanticField(min_length=1)]


class Course(Frozen):
    """The steps of one course of action, with who leads and who supports."""

    steps: Annotated[tuple[Measure, ...], PydanticField(min_length=1)]
    lead: Text
    support: tuple[Text, ...] = ()


class Profile(Frozen):
    """A judgement profile: which facts follow, what lists an enterprise, what is proposed for it."""

    id: str
    title: Text
    source: Text
    facts: tuple[DerivedFact, ...] = ()
    listed_when: Condition
    dispositions: Annotated[tuple[DispositionRow, ...], PydanticField(min_length=1)]
    # Where one class alone is proposed, its course takes the place of what the rules ask after the first day.
    courses: Mapping[str, Course] = {}
    # Where several are, somebody has to judge which.
    judging: Course | None = None


class Acknowledgement(Frozen):
    """What a proof finds and the pack means to be so, with the reason.

    ``of``: for ``implied`` two rules, the second violated wherever the first is; for ``no_limit`` a rule and
    the fields that some enterprises have no limit for; for ``limits_overlap`` a rule and a field;
    for ``bounds`` a field; for ``limit_period`` a limit table.  For ``mutant``, which ``rules test --mutate``
    finds: a rule or limit table, and the field whose test may change without any case noticing.
    """

    what: Literal["implied", "no_limit", "limits_overlap", "bounds", "limit_period", "mutant"]
    of: Annotated[tuple[Text, ...], PydanticField(min_length=1)]
    why: Text


class Rulebook(Frozen):
    """The rule pack, whole and sound."""

    dictionary: Dictionary
    laws: tuple[Law, ...]
    parks: tuple[Park, ...]
    towns: tuple[Park, ...]
    departments: tuple[Department, ...]
    campaigns: tuple[Campaign, ...]
    trades: tuple[Trade, ...]
    limits: tuple[LimitTable, ...]
    catalogues: tuple[Catalogue, ...] = ()
    inferences: tuple[Inference, ...] = ()
    rules: tuple[Rule, ...]
    profiles: tuple[Profile, ...]
    provisions: tuple[Provision, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()
    sha256: str

    @cached_property
    def rule_by_id(self) -> Mapping[str, Rule]:
        """Every rule by its id."""
        return {rule.id: rule for rule in self.rules}

    def inferences_of(self, rule: Rule) -> tuple[Inference, ...]:
        """What shows the facts that a rule asks about, where their own cells are blank."""
        asked = fields(rule.applies_to) | fields(rule.violated_when)
        return tuple(one for one in self.inferences if one.fact in asked)

    def completed(self, facts: Facts) -> dict[str, Value]:
        """Known facts, and what they show of others."""
        known = {label: value for label, value in facts.items() if value is not None}
        found = {one.fact: one.shown(known) for one in self.inferences if one.fact not in known}
        return known | {label: value for label, value in found.items() if value is not None}

    def general_rules(self, rule_id: str) -> frozenset[str]:
        """The ids of all rules of which a rule is a particular case, however many steps away."""
        return with_general(self.rule_by_id[rule_id].part_of, lambda one: self.rule_by_id[one].part_of)

    def rules_on(self, day: date) -> tuple[Rule, ...]:
        """The rules in force on a day, in the order of their ids."""
        return tuple(rule for rule in self.rules if rule.in_force(day))

    def citations_on(self, citations: Sequence[Citation], day: date) -> tuple[Citation, ...]:
        """Those citations whose law, as verified, is in force on the day."""
        return tuple(one for one in citations if self._cited(one, day))

    def _cited(self, citation: Citation, day: date) -> bool:
        if citation.since is not None and day < citation.since:
            return False
        if citation.until is not None and citation.until < day:
            return False
        return any(law.name == citation.law and law.in_force(day) for law in self.laws)

    def periods(self, citations: Sequence[Citation]) -> list[tuple[date, date | None, Citation, Law]]:
        """Each citation under each verified text of its law, with its first and last day, oldest first."""
        found = [
            (
                max(law.since, one.since or law.since),
                min((end for end in (law.until, one.until) if end is not None), default=None),
                one,
                law,
            )
            for one in citations
            for law in self.laws
            if law.name == one.law
        ]
        in_order = sorted(found, key=lambda item: item[0])
        return [item for item in in_order if item[1] is None or item[0] <= item[1]]

    def department_on(self, role: str, day: date) -> str:
        """The name that the body with this function has on the day; the role itself if none is known."""
        for department in self.departments:
            if department.role == role:
                for name in department.names:
                    if (name.since or day) <= day <= (name.until or day):
                        return name.name
        return role

    def responsible(self, role: str, enterprise: "Placed", day: date) -> str:
        """The body that has a role on a day; 属地 is the park's committee, outside the parks the town."""
        if role != LOCAL_LEAD:
            return self.department_on(role, day)
        for name, places in ((enterprise.park, self.parks), (enterprise.town, self.towns)):
            for place in places:
                if place.name == name:
                    return place.authority
        return LOCAL_LEAD_UNKNOWN

    def supporting(self, lead: str, roles: Iterable[str], enterprise: "Placed", day: date) -> tuple[str, ...]:
        """The bodies that support ``lead``, each once and without it (functions merge over the years)."""
        names = (self.responsible(role, enterprise, day) for role in roles)
        return tuple(name for name in dict.fromkeys(names) if name != lead)

    def tests_on(self, day: date) -> Callable[[Dated], Condition]:
        """What a test that depends on the check date asks on the day.

        A field exceeds a limit table where any row that is in force applies and is broken.
        """
        tables = {table.id: table for table in self.limits}

        def on_the_day(test: Dated) -> Condition:
            if isinstance(test, AsOf):
                return test.on(day)
            rows = (row for row in tables[test.table].rows if row.in_force(day))
            return Some(tuple(row.exceeded_by(test.field) for row in rows))

        return on_the_day

    def profile(self, profile_id: str) -> Profile | None:
        return next((one for one in self.profiles if one.id == profile_id), None)


# --- what comes out -----------------------------------------------------------------------------


class Placed(Protocol):
    """What has a place: park and town, as far as they are known."""

    @property
    def park(self) -> str | None: ...

    @property
    def town(self) -> str | None: ...


class Enterprise(NamedTuple):
    """Who is judged. ``key`` stays the same from list to list: credit code, else name and place."""

    key: str
    name: str
    credit_code: str | None
    park: str | None
    town: str | None
    address: str | None
    source: Source


class Evidence(NamedTuple):
    """A cell that proves a finding: canonical value in words, the raw text, and where it stands."""

    field: str
    value: str
    raw: str
    cell: str
    limit: str | None = None  # the limit that it exceeds, by how much, and where that is written
    # the row of a catalogue, or the fields, that give the value where the cell has none
    derived: str | None = None


class Missing(NamedTuple):
    """A field that would decide: blank, unreadable, or without a column in the list."""

    field: str
    raw: str | None
    cell: str | None
    reason: str


def _by_name(value: "Evidence | Missing | Task") -> dict[str, Any]:
    return value._asdict()


# As the ledger stores them: every part under its name.
StoredEvidence = Annotated[Evidence, PlainSerializer(_by_name)]
StoredMissing = Annotated[Missing, PlainSerializer(_by_name)]


class Finding(NamedTuple):
    """One rule that one enterprise violates, or that cannot be decided for it."""

    id: str
    rule: str
    title: str
    aspect: Aspect | None
    category: Category
    severity: Severity
    campaign: str
    outcome: Literal[Outcome.VIOLATED, Outcome.UNKNOWN]
    evidence: tuple[Evidence, ...]
    missing: tuple[Missing, ...]
    basis: tuple[Citation, ...]
    penalty: tuple[Citation, ...]
    note: str | None = None


class Disposition(NamedTuple):
    """What the tool proposes, never decides: one class, or several alternatives where it stays open."""

    proposed: tuple[str, ...]
    open: bool
    reasons: tuple[str, ...]


class Priority(NamedTuple):
    """Why to visit an enterprise first; it says nothing about what will be found there."""

    trade: str
    matched_by: str


class Task(NamedTuple):
    """One task of an enterprise's rectification plan."""

    task: str
    due: date
    lead: str
    support: tuple[str, ...]
    findings: tuple[str, ...]


StoredTask = Annotated[Task, PlainSerializer(_by_name)]


class Advice(NamedTuple):
    """What a general provision says about handling the violations of one enterprise."""

    title: str
    text: str
    basis: tuple[Citation, ...]


class Assessment(NamedTuple):
    """Everything the tool says about one enterprise."""

    enterprise: Enterprise
    as_of: date
    profile: str
    screening: Screening
    aspects: Mapping[Aspect, str]
    disposition: Disposition
    findings: tuple[Finding, ...]
    judged: Mapping[Outcome, int]
    # rules that the list does not ask about: it has none of the columns they would take
    not_covered: tuple[str, ...] = ()
    priority: Priority | None = None
    advice: tuple[Advice, ...] = ()
    # cells that a catalogue contradicts: they stand, and somebody should look
    doubts: tuple[Problem, ...] = ()
    plan: tuple[Task, ...] = ()

    def with_plan(self, plan: tuple[Task, ...]) -> "Assessment":
        return Assessment._make((*self[:-1], plan))

    def tasks_for(self, finding: Finding) -> tuple[Task, ...]:
        """What the plan asks because of a finding, earliest first."""
        return tuple(task for task in self.plan if finding.id in task.findings)

    def violated(self) -> Iterator[Finding]:
        return (one for one in self.findings if one.outcome is Outcome.VIOLATED)

    def undecided(self) -> Iterator[Finding]:
        return (one for one in self.findings if one.outcome is Outcome.UNKNOWN)


class ListSummary(Frozen):
    """What became of the rows of one list: read = enterprises + rejected + rows that hold no data."""

    file: str
    sha256: str
    # rows by what they are, over all tables of the list
    rows: Mapping[str, int]
    enterprises: int
    rejected: int

    @property
    def non_data(self) -> int:
        return sum(self.rows.values()) - self.enterprises - self.rejected


# --- what the ledger knows ------------------------------------------------------------------------


class Exemption(Frozen):
    """A finding judged 不属实, or deferred: by whom, why, until when (that day included)."""

    kind: ExemptionKind
    reason: Text
    approver: Text
    until: date
    document: str | None = None


class Standing(Frozen):
    """Where one finding stands in the ledger on a day.

    ``round`` counts how often it was found anew (2 and more: 死灰复燃); ``due`` is the day set when this
    round began, or until which it is deferred, so it does not slide from check to check; ``entries`` are
    what people filled in last, by heading (``Entry`` or ``Verification``), dates as 2026-11-23.
    """

    change: Change
    status: Status
    round: int
    first_seen: date
    last_seen: date
    due: date | None
    timing: Timing
    entries: Mapping[str, str] = {}
    exemption: Exemption | None = None
    # judged 不属实, but the day until which that counts is past
    lapsed: bool = False


class LedgerItem(Frozen):
    """A finding as the ledger knows it, whether or not the last check found it."""

    id: str
    enterprise: str  # the enterprise's key
    name: str
    area: str  # the park under which it is reported: OUTSIDE_PARKS and PARK_UNKNOWN included
    town: str | None
    rule: str
    title: str
    aspect: Aspect | None
    category: Category
    severity: Severity
    campaign: str
    outcome: Literal[Outcome.VIOLATED, Outcome.UNKNOWN]
    violated: bool  # in this round: by a check, or verified 属实 on site
    evidence: tuple[StoredEvidence, ...]
    missing: tuple[StoredMissing, ...]
    basis: tuple[str, ...]  # 《…》第…条
    penalty: tuple[str, ...]
    measures: tuple[str, ...]
    lead: str
    support: tuple[str, ...]
    standing: Standing

    @property
    def to_put_right(self) -> bool:
        """Whether it is open: violated, and neither written off nor 不属实."""
        return self.violated and self.standing.status not in SETTLED


class AbsentEnterprise(Frozen):
    """An enterprise of an earlier list that a later list of the same area does not have: 漏报?"""

    key: str
    name: str
    area: str
    town: str | None
    last_seen: date
    open_items: int
    # the key of an enterprise of the same name and area that came when this one went: another code, not 漏报?
    perhaps: str | None = None


class EnterpriseState(Frozen):
    """One enterprise as the ledger knows it; ``absent_since`` where a later list does not have it."""

    key: str
    name: str
    credit_code: str | None
    area: str
    town: str | None
    address: str | None
    source: str  # the row of the last list, as text
    screening: Screening
    disposition: tuple[str, ...]
    first_seen: date
    last_seen: date
    absent_since: date | None
    items: tuple[LedgerItem, ...]
    tasks: tuple[StoredTask, ...]  # the open ones of the plan, with the days they were first given


class Figures(Frozen):
    """How many findings stand how: violated (or verified on site) ones, apart from ``to_verify``.

    total = written_off + unfounded + overdue + due_soon + on_time + undated; ``rate`` is the share written
    off of those that are not 不属实, ``None`` without any.
    """

    enterprises: int = 0
    total: int = 0
    written_off: int = 0
    unfounded: int = 0
    overdue: int = 0
    due_soon: int = 0
    on_time: int = 0
    undated: int = 0
    to_accept: int = 0  # 整改完成待验收, counted above too
    deferred: int = 0  # with a deferral in force, counted above too
    returned: int = 0  # found again at least once, counted above too
    gone: int = 0  # not found by the last check and not written off, counted above too
    to_verify: int = 0

    @property
    def rate(self) -> float | None:
        founded = self.total - self.unfounded
        return None if founded == 0 else self.written_off / founded


class TrendPoint(Frozen):
    """The figures when a check had just been recorded, on its day; without a run, on the day asked about.

    ``changes`` counts what that check changed, in violations.
    """

    day: date
    run: str | None
    figures: Figures
    changes: Mapping[Change, int]


class HistoryLine(Frozen):
    """One thing that happened to an enterprise or one of its findings, in words."""

    event: int
    at: str
    who: str
    why: str
    file: str | None
    finding: str | None
    title: str | None
    what: str


class Review(Frozen):
    """What a run says in the light of the ledger; ``event`` is the ledger's last event at that moment.

    A workbook that bears ``ledger`` and ``event`` tells which entries it was written with, so that what a
    committee changed can be told from what changed in the ledger meanwhile.
    """

    ledger: str
    event: int
    # the check before this one that looked at any of the same areas
    previous: date | None
    standings: Mapping[str, Standing]  # by id of the finding, for every finding of this run
    gone: tuple[LedgerItem, ...]
    absent: tuple[AbsentEnterprise, ...]
    # findings by what changed, those of this run and those gone, absent or not looked at
    changes: Mapping[Change, int]


class Run(Frozen):
    """One run of the tool: what was checked, by which rules, on which day."""

    as_of: date
    profile: str
    profile_title: str
    version: str
    rules_sha256: str
    lists: tuple[ListSummary, ...]
    problems: tuple[Problem, ...]
    # by kind, the problems that stand in ``quality.jsonl`` alone, because they are too many to hold
    more_problems: Mapping[str, int] = {}
    review: Review | None = None  # in the light of the ledger, where one is kept

    @cached_property
    def problems_by_kind(self) -> Mapping[str, int]:
        """How many problems of each kind there are, those that are not held included."""
        return Counter(one.kind for one in self.problems) + Counter(self.more_problems)

    @cached_property
    def lists_sha256(self) -> str:
        """The lists of this run as one hash, in whatever order they were given."""
        return _digest(sorted(one.sha256 for one in self.lists))

    @cached_property
    def id(self) -> str:
        """The number of the run: the same lists, rules, day, profile and version give the same one."""
        parts = (self.as_of.isoformat(), self.profile, self.version, self.rules_sha256, self.lists_sha256)
        return _digest(parts)[:16]


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
