"""The table of layers (DESIGN section 1): imports go down only, and each library has one owner."""

import ast
import re
from pathlib import Path

import pytest

CHECKER = Path(__file__).parent.parent / "checker"

LAYER = {
    "vocabulary": 0,
    "origin": 0,
    "working_days": 0,
    "condition": 1,
    "wording": 2,
    "model": 2,
    "engine": 3,
    "rulebook": 4,
    "judge": 4,
    "plan": 4,
    "intake": 4,
    "report": 4,
    "ledger": 5,
    "proof": 5,
    "run": 6,
    "cli": 7,
}
OWNERS = {
    "chinese_calendar": {"working_days.py"},
    "click": {"cli"},
    "dateutil": {"condition", "intake/time_limits.py"},
    "durable": {"engine/durable.py"},
    "durable_rules_engine": {"engine/durable.py"},
    "yaml": {"rulebook"},
    "openpyxl": {"intake", "report"},
    "python_calamine": {"intake"},
    "lxml": {"intake/markup.py"},
    "docxtpl": {"report"},
    "jinja2": {"proof", "report"},
    "icalendar": {"report"},
    "z3": {"proof"},
    "junitparser": {"proof"},
    "sarif_pydantic": {"proof"},
    "sqlite3": {"ledger"},
    "pyarrow": {"intake/extract.py", "report/parquet.py"},
    "sqlalchemy": {"ledger"},
    "distributed": {"run/cluster.py"},
    "fsspec": {"run/places.py"},
    "pydantic": {"model", "rulebook"},
}
CLOCK_AND_ENVIRONMENT = re.compile(r"\.(today|now|utcnow)\(|\benviron\b|\bgetenv\b|\btime\.time\(")
SOURCES = sorted(CHECKER.rglob("*.py"))


def part_of(path: Path) -> str:
    """The module of the table that a file belongs to; a package counts as one module."""
    return path.relative_to(CHECKER).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """Every module that a file imports, by its full name, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out, not relative"
            names |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def parts_imported(path: Path) -> set[str]:
    split = (name.split(".") for name in imports_of(path))
    return {parts[1] for parts in split if parts[0] == "checker" and len(parts) > 1 and parts[1] in LAYER}


def name_of(path: Path) -> str:
    return path.relative_to(CHECKER).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_every_module_stands_in_the_table(path):
    assert part_of(path) in {*LAYER, "__init__", "__main__"}


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_imports_go_down_only_and_never_to_the_same_layer(path):
    here = part_of(path)
    # the package itself holds only the version; `python -m checker` starts the commands
    layer = {"__init__": -1, "__main__": 8}.get(here, LAYER.get(here))
    wrong = {other for other in parts_imported(path) if other != here and LAYER[other] >= layer}
    assert wrong == set()


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_library_is_imported_by_its_owners_alone(path):
    imported = {name.split(".")[0] for name in imports_of(path)}
    foreign = {name for name in imported & set(OWNERS) if not OWNERS[name] & {part_of(path), name_of(path)}}
    assert foreign == set()


@pytest.mark.parametrize("path", [one for one in SOURCES if part_of(one) != "cli"], ids=name_of)
def test_nothing_below_the_commands_reads_the_clock_or_the_environment(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if CLOCK_AND_ENVIRONMENT.search(line)] == []
    assert not imports_of(path) & {"time", "locale"}


def test_there_is_no_drawer_for_things_without_a_name():
    drawers = {"utils", "util", "helpers", "common", "base", "manager", "service", "core", "misc"}
    assert {name_of(path) for path in CHECKER.rglob("*") if path.stem in drawers} == set()
