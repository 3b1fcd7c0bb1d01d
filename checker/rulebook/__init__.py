"""The rule pack: YAML files in, one sound ``Rulebook`` out, or every mistake at file:line:column."""

from checker.rulebook.document import Mistake
from checker.rulebook.load import default_folder, load_rulebook
from checker.rulebook.mapping import load_mapping, mapping_text
from checker.rulebook.write import write_case, write_fact

__all__ = [
    "Mistake",
    "default_folder",
    "load_mapping",
    "load_rulebook",
    "mapping_text",
    "write_case",
    "write_fact",
]
