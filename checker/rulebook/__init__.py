"""The rule pack: YAML files in, one sound ``Rulebook`` out, or every mistake at file:line:column."""

from checker.rulebook.document import Mistake
from checker.rulebook.load import default_folder, load_rulebook
from checker.rulebook.mapping import GivenError, load_mapping, mapping_text, meant
from checker.rulebook.write import write_case, write_fact

__all__ = [
    "GivenError",
    "Mistake",
    "default_folder",
    "load_mapping",
    "load_rulebook",
    "mapping_text",
    "meant",
    "write_case",
    "write_fact",
]
