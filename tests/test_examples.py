"""The hooks and the workflow that a rules repository copies are valid, and their commands exist."""

import json
import shlex
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from checker.cli.commands import sanluanwu

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "rules-repository"
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
# As YAML 1.2 reads it: "on" is a word.
WORKFLOW: dict[str, Any] = yaml.load(
    (EXAMPLE / ".github" / "workflows" / "rules.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)


def commands() -> list[str]:
    hooks = [" ".join([hook["entry"], *hook["args"]]) for hook in HOOKS]
    steps = [step.get("run", "") for step in WORKFLOW["jobs"]["rules"]["steps"]]
    readme = (EXAMPLE / "README.md").read_text(encoding="utf-8").splitlines()
    return [one for one in (*hooks, *steps, *readme) if one.startswith("sanluanwu ")]


def test_the_workflow_is_one_by_the_schema_of_github_actions():
    vendored = files("check_jsonschema").joinpath("builtin_schemas/vendor/github-workflows.json")
    schema = json.loads(vendored.read_text(encoding="utf-8"))
    workflow = yaml.safe_load((EXAMPLE / ".github" / "workflows" / "rules.yaml").read_text(encoding="utf-8"))
    workflow["on"] = workflow.pop(True)
    assert [one.message for one in Draft7Validator(schema).iter_errors(workflow)] == []


def test_the_workflow_runs_every_proof():
    run = {shlex.split(one)[2] for one in commands()}
    assert run == {"lint", "test", "verify", "diff"}


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_examples_is_understood(command):
    words = shlex.split(command.split(" > ")[0])
    # --help is looked at after the command line has been read: an option that does not exist is an error
    result = CliRunner().invoke(sanluanwu, [*words[1:], "--help"])
    assert result.exit_code == 0, result.output


def test_the_configuration_names_hooks_that_there_are():
    [repository] = yaml.safe_load((EXAMPLE / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert {one["id"] for one in repository["hooks"]} == {hook["id"] for hook in HOOKS}
    for hook in HOOKS:
        assert {"id", "name", "entry", "language"} <= hook.keys()
