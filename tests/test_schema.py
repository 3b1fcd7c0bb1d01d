"""The JSON Schemas of a rule pack take the shipped pack as it is, and refuse what a loader refuses."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checker.cli.schema import run_schema
from checker.proof.schema import FILES_OF, SchemaKind, kind_of, schema
from checker.proof.verdict import Places
from checker.rulebook import default_folder, load_rulebook

RULES = default_folder()
FILES = sorted(path.relative_to(RULES).as_posix() for path in RULES.rglob("*.yaml"))
NOISE = "limits/gb_12348_2008.yaml"
PROFILE = "judgement/sichuan-2017.yaml"
PERMIT = "disorderly/discharge_permit_expired.yaml"


@pytest.fixture(scope="module")
def validators() -> dict[SchemaKind, Draft202012Validator]:
    book, mistakes = load_rulebook(RULES)
    assert book is not None, mistakes
    made = {kind: schema(kind, book) for kind in SchemaKind}
    # Most of what they define is the same, and is checked once.
    parts = [part for one in made.values() for part in ({**one, "$defs": {}}, *one.get("$defs", {}).values())]
    different = {json.dumps(part): part for part in parts}
    Draft202012Validator.check_schema({"$defs": different})
    return {kind: Draft202012Validator(one) for kind, one in made.items()}


def as_an_editor_reads(data: Any) -> Any:
    """Days are texts to an editor: YAML 1.2 knows no dates."""
    match data:
        case dict():
            return {str(key): as_an_editor_reads(value) for key, value in data.items()}
        case list():
            return [as_an_editor_reads(one) for one in data]
        case date():
            return data.isoformat()
    return data


def read(file: str) -> Any:
    return as_an_editor_reads(Places(RULES).document(file).data)


def errors(validator: Draft202012Validator, data: Any) -> list[str]:
    return [f"{list(one.absolute_path)}: {one.message[:200]}" for one in validator.iter_errors(data)]


# --- the shipped pack -----------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
def test_every_file_of_the_shipped_pack_is_valid(file, validators):
    kind = kind_of(file)
    assert kind is not None, f"there is no schema for {file}"
    assert errors(validators[kind], read(file)) == []


def test_every_kind_is_used_by_the_shipped_pack():
    assert {kind_of(file) for file in FILES} == set(SchemaKind)


# --- what is wrong --------------------------------------------------------------------------------

# The file, a change to what an editor reads of it.
WRONG = {
    "misspelt field in the scope": (PERMIT, lambda rule: rule["applies_to"].update(生产情况="在产")),
    "misspelt choice": (PERMIT, lambda rule: rule["violated_when"].update(排污许可证="没有")),
    "misspelt choice among several": (
        PERMIT,
        lambda rule: rule["applies_to"]["排污许可管理类别"].append("没"),
    ),
    "misspelt choice under not": (
        PERMIT,
        lambda rule: rule["violated_when"].update(排污许可证={"not": "没有"}),
    ),
    "misspelt key": (PERMIT, lambda rule: rule.update(penality=[])),
    "missing key": (PERMIT, lambda rule: rule.pop("title")),
    "id in the file": (PERMIT, lambda rule: rule.update(id="x")),
    "severity": (PERMIT, lambda rule: rule.update(severity="很重")),
    "campaign": (PERMIT, lambda rule: rule.update(campaign="蓝天保卫战")),
    "department": (PERMIT, lambda rule: rule.update(lead="环保局")),
    "supporting department": (PERMIT, lambda rule: rule["support"].append("环保局")),
    "law": (PERMIT, lambda rule: rule["basis"][0].update(law="环保法")),
    "no article": (PERMIT, lambda rule: rule["basis"][0].pop("article")),
    "text for a number": (PERMIT, lambda rule: rule["applies_to"].update(锅炉数量="两台")),
    "number for a choice": (PERMIT, lambda rule: rule["applies_to"].update(生产状态=1)),
    "order of a choice": (PERMIT, lambda rule: rule["applies_to"].update(生产状态={"above": 1})),
    "no limit table": (PERMIT, lambda rule: rule["applies_to"].update(pH值={"exceeds": "GB 1"})),
    "limit table of another unit": (
        PERMIT,
        lambda rule: rule["applies_to"].update(pH值={"exceeds": "GB 8978-1996/化学需氧量"}),
    ),
    "misspelt field in a case": (PERMIT, lambda rule: rule["cases"][0]["given"].update(生产情况="在产")),
    "misspelt outcome": (PERMIT, lambda rule: rule["cases"][0].update(expect="violates")),
    "no remedy": (PERMIT, lambda rule: rule.update(remedy=[])),
    "limit without a bound": (
        NOISE,
        lambda limits: limits["tables"][0]["rows"][0].pop("at_most"),
    ),
    "limit of a misspelt zone": (
        NOISE,
        lambda limits: limits["tables"][0]["rows"][1].update(when={"声环境功能区": "5类"}),
    ),
    "type of a field": ("fields.yaml", lambda fields: fields["fields"][0].update(type="string")),
    "law without a date": ("laws.yaml", lambda laws: laws["laws"][0].pop("since")),
    "disposition": (
        PROFILE,
        lambda profile: profile["dispositions"][0].update(propose=["关闭类"]),
    ),
    "derived fact": (
        PROFILE,
        lambda profile: profile["listed_when"][0].update(散="有"),
    ),
    "park without authority": ("parks.yaml", lambda parks: parks["parks"][0].pop("authority")),
    "column of a catalogue": ("classes/permit_2019.yaml", lambda one: one["rows"][0].update(重点管理="全部")),
    "field in a catalogue": (
        "classes/permit_2019.yaml",
        lambda one: one.update(applies_to={"生产情况": "在产"}),
    ),
    "trade code": ("industries.yaml", lambda trades: trades["trades"][0].update(codes={"C25": "x"})),
}


@pytest.mark.parametrize("file,change", WRONG.values(), ids=WRONG.keys())
def test_a_mistake_is_refused(file, change, validators):
    data = read(file)
    change(data)
    assert errors(validators[kind_of(file)], data)


def test_a_schema_tells_an_editor_the_choices_and_the_unit(validators):
    defs = validators[SchemaKind.RULE].schema["$defs"]
    assert "过期" in defs["test 排污许可证"]["anyOf"][0]["enum"]
    assert "单位 mg/L" in defs["test 化学需氧量排放浓度"]["description"]


# --- the command ----------------------------------------------------------------------------------


def test_the_command_lists_the_kinds_prints_one_and_writes_all(tmp_path, capsys):
    run_schema(None, None, None)
    assert capsys.readouterr().out.splitlines() == [f"{kind}\t{files}" for kind, files in FILES_OF.items()]
    run_schema("rule", None, None)
    printed = capsys.readouterr().out
    run_schema(None, tmp_path / "schemas", None)
    assert (tmp_path / "schemas" / "rule.schema.json").read_text(encoding="utf-8") == printed
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == {
        f"{kind}.schema.json" for kind in SchemaKind
    }
    assert json.loads(printed)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_an_unknown_kind_ends_with_2_and_names_the_kinds(capsys):
    with pytest.raises(SystemExit) as ended:
        run_schema("rules", None, None)
    assert ended.value.code == 2
    assert "没有种类“rules”；可用：rule、fields" in capsys.readouterr().err


def test_a_small_pack_makes_schemas_of_its_own_words(pack):
    made = schema(SchemaKind.RULE, pack.book())
    validator = Draft202012Validator(made)
    rule = as_an_editor_reads(Places(pack.folder).document("disorderly/no_permit.yaml").data)
    assert errors(validator, rule) == []
    assert made["properties"]["campaign"]["enum"] == ["污水不下河", "“散乱污”企业整治"]


def test_a_path_tells_the_kind():
    assert kind_of("polluting/water/x.yaml") is SchemaKind.RULE
    assert kind_of("limits/x.yaml") is SchemaKind.LIMITS
    assert kind_of("rule.yaml") is None
    assert Path(FILES_OF[SchemaKind.FIELDS]).name == "fields.yaml"
