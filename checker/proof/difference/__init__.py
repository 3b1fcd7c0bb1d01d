"""What a change of the rules does to real lists: two packs compared, enterprise by enterprise."""

from checker.proof.difference.compare import KIND_WORDS, Comparison, Kind, Pack, compare
from checker.proof.difference.table import summary_lines
from checker.proof.difference.verdict import verdict_of
from checker.proof.difference.workbook import write_comparison

__all__ = [
    "KIND_WORDS",
    "Comparison",
    "Kind",
    "Pack",
    "compare",
    "summary_lines",
    "verdict_of",
    "write_comparison",
]
