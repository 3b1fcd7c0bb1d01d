"""The rule pack: YAML files in, one sound ``Rulebook`` out, or every mistake at file:line:column."""

from checker.rulebook.document import Mistake
from checker.rulebook.load import default_folder, load_rulebook

__all__ = ["Mistake", "default_folder", "load_rulebook"]
