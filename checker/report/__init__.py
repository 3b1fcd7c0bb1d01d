"""Assessments in; workbooks for committees, JSON for programs and an empty list for inspectors out."""

from checker.report.folder import filled_workbooks, write_results
from checker.report.jsonlines import SCHEMA_VERSION, findings_json, summary_json
from checker.report.template import write_template

__all__ = [
    "SCHEMA_VERSION",
    "filled_workbooks",
    "findings_json",
    "summary_json",
    "write_results",
    "write_template",
]
