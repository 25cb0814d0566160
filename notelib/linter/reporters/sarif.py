"""SARIF 2.1.0, so that editors and code-review tools can show findings and keep dismissals."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import notelib
from notelib.findings import Finding, Severity, Span
from notelib.language import sentences
from notelib.linter.model import FAMILIES, Rule
from notelib.linter.reporters.documentation import rule_markdown
from notelib.linter.reporters.fixes import replacement
from notelib.linter.reporters.places import Lines
from notelib.linter.rules import RULES
from notelib.linter.suppress import SUPPRESSION
from notelib.linter.thread.rules import CHART_RULES

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note", Severity.QUESTION: "note"}
_LINK = re.compile(r"\[([^\]]*)\]\(")
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def sarif_report(notes: Iterable[tuple[str, str, Iterable[Finding]]], *, complete: bool = True) -> str:
    """One SARIF log for notes given as (path, text, findings), as JSON text; not `complete` where a note is left out.

    Regions carry lines and columns (from 1) and character offsets (from 0). The fingerprint rests on the rule, the
    sentence, the words and their number among equals, so that a dismissal survives edits elsewhere in the note.
    """
    results = [result for path, text, findings in notes for result in _results(path, text, list(findings))]
    used = {result["ruleId"] for result in results}
    driver: dict[str, Any] = {
        "name": "notelib",
        "version": notelib.__version__,
        "rules": [_rule(rule) for rule in (*RULES, *CHART_RULES)],
    }
    driver["rules"] += [_rule(SUPPRESSION)] if SUPPRESSION.code in used else []
    order = {rule["id"]: i for i, rule in enumerate(driver["rules"])}
    for result in results:
        result["ruleIndex"] = order[result["ruleId"]]
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": complete}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.what},
        "help": {
            "text": f"{rule.why}\nExample: {rule.bad}\nBetter: {rule.better}\nSource: {rule.source}",
            "markdown": rule_markdown(rule),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [FAMILIES.get(rule.family, rule.title)],
            "citation": rule.source.citation,
            "clause": rule.source.clause,
        },
    }


def _results(path: str, text: str, findings: list[Finding]) -> list[dict[str, Any]]:
    lines = Lines(text)
    around = _Around(text)
    seen: dict[tuple[str, ...], int] = {}
    out = []
    for finding in findings:
        key = (finding.code, around.sentence(finding.span), _plain(finding.quote) or finding.message)
        seen[key] = seen.get(key, 0) + 1
        out.append(_result(path, lines, finding, "\0".join((*key, str(seen[key])))))
    return out


class _Around:
    """The sentence around a span, read once a note."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = sentences(text)
        self.starts = [s.start for s in self.spans]

    def sentence(self, span: Span) -> str:
        """The words of the sentence in which the span begins; "" where something is missing."""
        i = bisect_right(self.starts, span.start) - 1
        if span.start == span.end or i < 0 or span.start >= self.spans[i].end:
            return ""
        return _plain(self.spans[i].of(self.text))


def _unlinked(message: str) -> str:
    """A message in which no words of a note are shown as a link: `[words](address)` would be one (SARIF, 3.11.6)."""
    return _LINK.sub(r"\\[\1\\](", message)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _result(path: str, lines: Lines, finding: Finding, key: str) -> dict[str, Any]:
    start_line, start_column = lines.place(finding.span.start)
    end_line, end_column = lines.place(finding.span.end)
    region = {
        "startLine": start_line,
        "startColumn": start_column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": finding.span.start,
        "charLength": finding.span.end - finding.span.start,
        "snippet": {"text": finding.quote},
    }
    artifact = {"uri": _uri(path)}
    location = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    result = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": _unlinked(finding.message)},
        "locations": [location],
        "partialFingerprints": {"notelibFinding/v1": sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]},
        "properties": {
            "name": finding.name,
            "severity": finding.severity.value,
            "why": finding.why,
            "source": str(finding.source),
            "fix": finding.fix,
            "section": finding.section,
        },
    }
    if words := replacement(finding):
        change = {"deletedRegion": _place(region), "insertedContent": {"text": words}}
        description = {"text": _unlinked(f"Write \u201c{words}\u201d")}
        result["fixes"] = [
            {
                "description": description,
                "artifactChanges": [{"artifactLocation": artifact, "replacements": [change]}],
            }
        ]
    return result


def _place(region: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in region.items() if key != "snippet"}


def _uri(path: str) -> str:
    """The path as a reference that SARIF allows."""
    if Path(path).is_absolute():
        return Path(path).as_uri()
    return quote(path.replace("\\", "/") if "\\" in path and "/" not in path else path, errors="surrogatepass")
