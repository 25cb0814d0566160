"""Findings as text for people, and as JSON and SARIF for programs."""

from notelib.linter.reporters.documentation import all_rules, anchor, rule_json, rule_markdown, rule_text
from notelib.linter.reporters.fixes import replacement
from notelib.linter.reporters.json import json_report
from notelib.linter.reporters.sarif import sarif_report
from notelib.linter.reporters.text import summary_line, text_report

__all__ = [
    "all_rules",
    "anchor",
    "json_report",
    "replacement",
    "rule_json",
    "rule_markdown",
    "rule_text",
    "sarif_report",
    "summary_line",
    "text_report",
]
