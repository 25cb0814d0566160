"""Findings as text for people, and as JSON and SARIF for programs."""

from notelib.linter.reporters.documentation import rule_markdown, rule_text
from notelib.linter.reporters.json import json_report
from notelib.linter.reporters.sarif import sarif_report
from notelib.linter.reporters.text import text_report

__all__ = ["json_report", "rule_markdown", "rule_text", "sarif_report", "text_report"]
