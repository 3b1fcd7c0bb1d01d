"""Assessments in; workbooks for committees (and what they filled in back), JSON and an empty list out."""

from checker.report.counts import Counts, Tallies, Tally, tallies
from checker.report.filled import FilledBook, FilledRow, NothingToFillError, NotOursError, read_filled
from checker.report.folder import filled_workbooks, write_results, write_summary
from checker.report.growing import GrowingFiles, Lines, lines_of, with_keys
from checker.report.jsonlines import SCHEMA_VERSION, FindingLines, findings_json
from checker.report.stamp import RunStamp
from checker.report.summary import summary_json
from checker.report.template import write_template

__all__ = [
    "SCHEMA_VERSION",
    "Counts",
    "FilledBook",
    "FilledRow",
    "FindingLines",
    "GrowingFiles",
    "Lines",
    "NotOursError",
    "NothingToFillError",
    "RunStamp",
    "Tallies",
    "Tally",
    "filled_workbooks",
    "findings_json",
    "lines_of",
    "read_filled",
    "summary_json",
    "tallies",
    "with_keys",
    "write_results",
    "write_summary",
    "write_template",
]
