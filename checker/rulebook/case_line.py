"""A case on one line, as the cases of the shipped rules are written."""

from collections.abc import Mapping
from typing import Any

import yaml

from checker.condition import Facts
from checker.rulebook.write import write_fact


def write_case_line(case: Mapping[str, Any], facts: Facts) -> str:
    """A case in braces; ``given`` holds the facts, the other keys stand around it."""
    given = {label: write_fact(value) for label, value in facts.items() if value is not None}
    written = {key: given if key == "given" else value for key, value in case.items()}
    line = yaml.safe_dump(written, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=True)
    return str(line).strip()
