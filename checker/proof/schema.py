"""A JSON Schema for every kind of file of a rule pack: an editor completes and checks while one types.

The shapes come from the pydantic models, the words from the pack itself: fields, choices, units, limit
tables, laws, departments, campaigns.  ``yaml-language-server`` reads it by a first line such as
``# yaml-language-server: $schema=rule.schema.json``.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

from checker.condition import BEFORE_CHECK_DATE, CHECK_DATE, Kind
from checker.model import (
    Acknowledgement,
    Campaign,
    Catalogue,
    Department,
    Dictionary,
    Field,
    IndustryCodes,
    Inference,
    Law,
    LimitRow,
    LimitTable,
    Park,
    Profile,
    Provision,
    Rule,
    Rulebook,
    Trade,
)
from checker.proof.schema_words import KEY_WORDS
from checker.rulebook.classes import NOBODY
from checker.vocabulary import (
    ASPECT_FOLDERS,
    DERIVED_FACTS,
    DISPOSITIONS,
    LOCAL_LEAD,
    Flag,
)

Schema = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_CONDITION: Schema = {"$ref": "#/$defs/condition"}
_TEXT: Schema = {"type": "string", "minLength": 1}
_DAY: Schema = {"type": "string", "format": "date"}
_CHECK_DATE: Schema = {"const": CHECK_DATE, "description": KEY_WORDS[CHECK_DATE]}
_BEFORE_CHECK_DATE: Schema = {
    "type": "string",
    "pattern": f"^{BEFORE_CHECK_DATE}$",
    "description": KEY_WORDS[f"{CHECK_DATE} - "],
}
_ORDER = ("above", "at_least", "below", "at_most")


class SchemaKind(StrEnum):
    """The kinds of file; a rule's is the one that is written most."""

    RULE = "rule"
    FIELDS = "fields"
    LAWS = "laws"
    PARKS = "parks"
    DEPARTMENTS = "departments"
    CAMPAIGNS = "campaigns"
    INDUSTRIES = "industries"
    INDUSTRY_CODES = "industry_codes"
    LIMITS = "limits"
    JUDGEMENT = "judgement"
    CLASSES = "classes"
    FACTS = "facts"
    PROVISIONS = "provisions"
    ACKNOWLEDGED = "acknowledged"


def schema(kind: SchemaKind, rulebook: Rulebook) -> Schema:
    """The schema of one kind of file (draft 2020-12), with the words of this pack.  Days are texts in it."""
    body = _BODIES[kind](rulebook)
    defs = body.pop("$defs", {})
    names = _names(rulebook)
    body = _with_names(_without_titles(body), names)
    defs = {name: _with_names(_without_titles(one), names) for name, one in defs.items()}
    defs = {name: one for name, one in defs.items() if name not in _PARSED}
    text = repr((body, defs))
    if "#/$defs/condition" in text:
        defs |= _condition_schemas(rulebook, kind)
    return {"$schema": _DRAFT, "title": f"sanluanwu {kind}", **body, **({"$defs": defs} if defs else {})}


def kind_of(file: str) -> SchemaKind | None:
    """Which kind of file this is, by its path in the pack; ``None`` for a file that no part of a pack is."""
    folder, _, rest = file.partition("/")
    if not rest:
        return next((kind for kind in SchemaKind if f"{kind}.yaml" == file and kind not in _FOLDERS), None)
    return _FOLDERS_BY_NAME.get(folder, SchemaKind.RULE)


# For which files of a pack each kind is, as patterns that an editor's settings take.
FILES_OF: Mapping[SchemaKind, str] = {
    **{kind: f"{kind}.yaml" for kind in SchemaKind},
    SchemaKind.RULE: "{" + ",".join(ASPECT_FOLDERS) + "}/**/*.yaml",
    SchemaKind.LIMITS: "limits/*.yaml",
    SchemaKind.JUDGEMENT: "judgement/*.yaml",
    SchemaKind.CLASSES: "classes/*.yaml",
}
_FOLDERS = {SchemaKind.RULE, SchemaKind.LIMITS, SchemaKind.JUDGEMENT, SchemaKind.CLASSES}
_FOLDERS_BY_NAME = {str(kind): kind for kind in _FOLDERS - {SchemaKind.RULE}}

# --- the kinds ------------------------------------------------------------------------------------


def _rule(_: Rulebook) -> Schema:
    # The path of its file says what a rule's id and aspect are.
    return _model(Rule, without=("id", "aspect"), optional=("applies_to",))


def _fields(rulebook: Rulebook) -> Schema:
    words = {"type": "array", "items": {"type": "string"}}
    spellings = {"type": "object", "additionalProperties": {"anyOf": [words, {"type": "null"}]}}
    field = _model(Field)
    defs = field.pop("$defs", {})
    named = {"type": "string", "description": "value_sets 中的一组取值，或者 parks、towns"}
    field["properties"]["choices"] = {"anyOf": [named, spellings]}
    properties: Schema = {
        "fields": {"type": "array", "items": field},
        "value_sets": {"type": "object", "additionalProperties": spellings},
        "unknown_words": words,
        "approximately": {"type": "number", "minimum": 0, "maximum": 1},
    }
    return {**_mapping(properties, ["fields"]), "$defs": defs}


def _laws(_: Rulebook) -> Schema:
    return _list_of(Law, "laws")


def _parks(_: Rulebook) -> Schema:
    properties = {
        "parks": {"type": "array", "items": _model(Park)},
        "towns": {"type": "array", "items": _model(Park)},
        "outside": {"type": "array", "items": _TEXT},
        "region": {"type": "array", "items": _TEXT},
    }
    return _mapping(properties, ["parks"])


def _limits(_: Rulebook) -> Schema:
    row = _model(LimitRow, optional=("when", "unit"))
    table = _model(LimitTable, without=("id", "standard", "standard_title"))
    defs = {**row.pop("$defs", {}), **table.pop("$defs", {})}
    defs.pop("LimitRow", None)
    row["anyOf"] = [{"required": ["at_most"]}, {"required": ["at_least"]}]
    table["properties"] = {
        "name": _TEXT,
        **table["properties"],
        "rows": {"type": "array", "minItems": 1, "items": row},
    }
    table["required"] = ["name", *table["required"]]
    properties = {
        "standard": _TEXT,
        "title": _TEXT,
        "source": _TEXT,
        "tables": {"type": "array", "minItems": 1, "items": table},
    }
    return {**_mapping(properties, ["standard", "title", "tables"]), "$defs": defs}


def _judgement(_: Rulebook) -> Schema:
    whole = _model(Profile, without=("id",))
    row = whole["$defs"]["DispositionRow"]
    row["required"] = [key for key in row["required"] if key != "when"]
    return whole


def _classes(_: Rulebook) -> Schema:
    whole = _model(Catalogue, without=("id",), optional=("applies_to",))
    cell = _mapping({"text": _TEXT, "when": _CONDITION, "open_when": _CONDITION}, ["text"])
    row = whole["$defs"]["CatalogueRow"]
    del row["properties"]["cells"], whole["$defs"]["ClassCell"]
    # Under the name of each class stands what the catalogue says in that column.
    row["additionalProperties"] = {"anyOf": [{"const": NOBODY}, cell]}
    return whole


def _facts() -> Schema:
    whole = _list_of(Inference, "facts")
    showing = whole["$defs"]["Showing"]
    showing["required"] = []
    showing["oneOf"] = [{"required": ["when"]}, {"required": ["known"]}]
    return whole


def _industry_codes() -> Schema:
    """A line for each industry: its code and what it is called."""
    whole = _model(IndustryCodes)
    whole["properties"]["names"] = _TEXT
    whole["required"] = ["names"]
    return whole


def _list_of(model: Any, key: str) -> Schema:
    one = _model(model)
    defs = one.pop("$defs", {})
    return {**_mapping({key: {"type": "array", "items": one}}, [key]), "$defs": defs}


_BODIES: Mapping[SchemaKind, Callable[[Rulebook], Schema]] = {
    SchemaKind.RULE: _rule,
    SchemaKind.FIELDS: _fields,
    SchemaKind.LAWS: _laws,
    SchemaKind.PARKS: _parks,
    SchemaKind.DEPARTMENTS: lambda _: _list_of(Department, "departments"),
    SchemaKind.CAMPAIGNS: lambda _: _list_of(Campaign, "campaigns"),
    SchemaKind.INDUSTRIES: lambda _: _list_of(Trade, "trades"),
    SchemaKind.INDUSTRY_CODES: lambda _: _industry_codes(),
    SchemaKind.LIMITS: _limits,
    SchemaKind.JUDGEMENT: _judgement,
    SchemaKind.CLASSES: _classes,
    SchemaKind.FACTS: lambda _: _facts(),
    SchemaKind.PROVISIONS: lambda _: _list_of(Provision, "provisions"),
    SchemaKind.ACKNOWLEDGED: lambda _: _list_of(Acknowledgement, "acknowledged"),
}

# --- from the models ------------------------------------------------------------------------------

# What a parsed condition consists of; in YAML a condition is written otherwise.
_PARSED = frozenset(("Comparison", "Every", "Some", "Exceeds", "AsOf", "Term", "Op"))


def _model(model: Any, without: Iterable[str] = (), optional: Iterable[str] = ()) -> Schema:
    """The schema of a model as it is written in YAML: some keys are told by the place of the file."""
    made: Schema = model.model_json_schema()
    made["properties"] = {key: one for key, one in made["properties"].items() if key not in set(without)}
    made["required"] = [key for key in made.get("required", []) if key not in {*without, *optional}]
    return made


def _mapping(properties: Schema, required: list[str]) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}


def _without_titles(part: Any) -> Any:
    """Without the names that pydantic makes from keys and docstrings: an editor would show them as help."""
    if isinstance(part, list):
        return [_without_titles(one) for one in part]
    if not isinstance(part, dict):
        return part
    if any(
        isinstance(one, dict) and str(one.get("$ref", "")).endswith("/Comparison")
        for one in part.get("anyOf", ())
    ):
        return dict(_CONDITION)
    closed: Schema = {"additionalProperties": False} if "patternProperties" in part else {}
    kept = {
        key: one
        for key, one in (closed | part).items()
        if not (key in ("title", "description") and isinstance(one, str) and one.isascii())
    }
    return {
        key: {name: _without_titles(inner) for name, inner in one.items()}
        if key == "properties"
        else _without_titles(one)
        for key, one in kept.items()
    }


def _names(rulebook: Rulebook) -> Mapping[str, Schema]:
    """What may stand under a key wherever it occurs: names that the pack itself defines."""
    laws = _enum(law.name for law in rulebook.laws)
    roles = _enum([LOCAL_LEAD, *(one.role for one in rulebook.departments)])
    rules = {"type": "array", "items": _enum(rule.id for rule in rulebook.rules)}
    article = {"anyOf": [{"type": "string", "minLength": 1}, {"type": "integer"}]}
    return {
        "law": laws,
        "superseded_by": {"anyOf": [laws, {"type": "null"}]},
        "lead": roles,
        "support": {"type": "array", "items": roles},
        "campaign": _enum(one.name for one in rulebook.campaigns),
        "part_of": rules,
        "in_place_of": rules,
        "article": article,
        "propose": {"type": "array", "minItems": 1, "items": _enum(DISPOSITIONS)},
        "given": _given(rulebook.dictionary),
        "then": _given(rulebook.dictionary),
    }


def _with_names(part: Any, names: Mapping[str, Schema]) -> Any:
    if isinstance(part, list):
        return [_with_names(one, names) for one in part]
    if not isinstance(part, dict):
        return part
    changed = {key: _with_names(one, names) for key, one in part.items() if key != "properties"}
    if "properties" in part:
        changed["properties"] = {
            key: _described(key, names[key] if key in names else _with_names(one, names))
            for key, one in part["properties"].items()
        }
    return changed


def _described(key: str, one: Schema) -> Schema:
    return {**one, "description": KEY_WORDS[key]} if key in KEY_WORDS else one


def _enum(names: Iterable[str]) -> Schema:
    return {"enum": list(dict.fromkeys(names))}


# --- conditions and cases -------------------------------------------------------------------------


def _facts_of(kind: SchemaKind) -> tuple[str, ...]:
    return DERIVED_FACTS if kind in (SchemaKind.JUDGEMENT, SchemaKind.PROVISIONS) else ()


def _condition_schemas(rulebook: Rulebook, kind: SchemaKind) -> Schema:
    """A condition: a mapping is all of, a list of mappings any of; under each field what may be asked of it.

    A profile names facts of its own, so any other key may ask 是 or 否 there.  Rules and general provisions
    alone ask what depends on the check date.
    """
    derived, own_facts = _facts_of(kind), kind is SchemaKind.JUDGEMENT
    dated = kind in (SchemaKind.RULE, SchemaKind.PROVISIONS)
    properties = {label: {"$ref": f"#/$defs/test {label}"} for label in rulebook.dictionary.by_label}
    tests = {
        f"test {label}": _test(field, rulebook, dated)
        for label, field in rulebook.dictionary.by_label.items()
    }
    flag = _choice_test(list(Flag), "flag")
    if derived:
        properties |= {name: {"$ref": "#/$defs/flag"} for name in derived}
        tests |= {"flag": flag}
    every = {
        "type": "object",
        "properties": properties,
        "additionalProperties": {"$ref": "#/$defs/flag"} if own_facts else False,
    }
    some = {"type": "array", "minItems": 1, "items": _CONDITION}
    return {"condition": {"anyOf": [every, some], "description": KEY_WORDS["condition"]}, **tests}


def _test(field: Field, rulebook: Rulebook, dated: bool) -> Schema:
    name = f"test {field.label}"
    match field.type:
        case Kind.CHOICE | Kind.CHOICES:
            test = _choice_test(list(field.choices or ()), name)
        case Kind.NUMBER:
            tables = [one.id for one in rulebook.limits if one.unit == field.unit]
            test = _number_test(name, tables if dated else [])
        case Kind.DATE:
            day = {"anyOf": [_DAY, _CHECK_DATE]} if dated else _DAY
            end = {"anyOf": [_DAY, _CHECK_DATE, _BEFORE_CHECK_DATE]} if dated else _DAY
            test = _alternatives(day, name, dict.fromkeys(("before", "after"), end))
        case Kind.TEXT:
            test = _alternatives(_TEXT, name, {"contains": _one_or_more(_TEXT)})
        case Kind.CODE:
            code = {"type": "string", "pattern": r"^[A-Ta-t]?\d+$"}
            test = {
                "anyOf": [_words({"under": _one_or_more(code)}), _words({"not": {"$ref": f"#/$defs/{name}"}})]
            }
    return {**test, "description": _field_words(field)}


def _choice_test(choices: list[str], name: str) -> Schema:
    return _alternatives(_enum(choices), name, {})


def _number_test(name: str, tables: list[str]) -> Schema:
    words: Schema = {word: {"type": "number"} for word in _ORDER}
    test = _alternatives({"type": "number"}, name, words)
    if tables:
        test["anyOf"].append(_words({"exceeds": _enum(tables)}))
    return test


def _alternatives(value: Schema, name: str, words: Schema) -> Schema:
    """One value, one of several, the opposite of a test, or comparisons by word."""
    several = {"type": "array", "minItems": 1, "items": value}
    comparisons = [{**_words(words), "maxProperties": 2}] if words else []
    return {"anyOf": [value, several, *comparisons, _words({"not": {"$ref": f"#/$defs/{name}"}})]}


def _words(properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "minProperties": 1, "properties": properties}


def _one_or_more(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "array", "minItems": 1, "items": one}]}


def _given(dictionary: Dictionary) -> Schema:
    """The facts of a case; ``null`` says that a cell is blank."""
    properties = {label: _fact(field) for label, field in dictionary.by_label.items()}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _fact(field: Field) -> Schema:
    number: Schema = {"type": "number"}
    match field.type:
        case Kind.CHOICE:
            options = [_enum(field.choices or ())]
        case Kind.CHOICES:
            options = [_enum(field.choices or ()), {"type": "array", "items": _enum(field.choices or ())}]
        case Kind.NUMBER:
            options = [number, _words({"at_least": number, "at_most": number})]
        case Kind.DATE:
            options = [_DAY, _words({"at_least": _DAY, "at_most": _DAY})]
        case _:
            options = [{"type": "string"}]
    return {"anyOf": [*options, {"type": "null"}], "description": _field_words(field)}


def _field_words(field: Field) -> str:
    parts = (field.group, field.unit and f"单位 {field.unit}", field.note)
    return "；".join(part for part in parts if part)
