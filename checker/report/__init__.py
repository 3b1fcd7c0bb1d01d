"""Assessments in; workbooks for committees (and what they filled in back), JSON and an empty list out."""

from checker.report.filled import FilledBook, FilledRow, NotOursError, read_filled
from checker.report.folder import filled_workbooks, write_results
from checker.report.jsonlines import SCHEMA_VERSION, findings_json, summary_json
from checker.report.stamp import RunStamp
from checker.report.template import write_template

__all__ = [
    "SCHEMA_VERSION",
    "FilledBook",
    "FilledRow",
    "NotOursError",
    "RunStamp",
    "filled_workbooks",
    "findings_json",
    "read_filled",
    "summary_json",
    "write_results",
    "write_template",
]
