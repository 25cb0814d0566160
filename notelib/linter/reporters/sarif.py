"""SARIF 2.1.0, so that editors and code-review tools can show findings and keep dismissals."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import notelib
from notelib.findings import Finding, Severity
from notelib.linter.model import FAMILIES, Rule
from notelib.linter.reporters.places import Lines
from notelib.linter.rules import RULES

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note", Severity.QUESTION: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def sarif_report(notes: Iterable[tuple[str, str, Iterable[Finding]]]) -> str:
    """One SARIF log for notes given as (path, text, findings), as JSON text.

    Regions carry lines and columns (from 1) and character offsets (from 0). The fingerprint rests on rule,
    words and their number among equals, so that a dismissal survives edits elsewhere in the note.
    """
    results = [result for path, text, findings in notes for result in _results(path, text, list(findings))]
    used = {result["ruleId"] for result in results}
    driver: dict[str, Any] = {
        "name": "notelib",
        "version": notelib.__version__,
        "rules": [_rule(rule) for rule in RULES],
    }
    driver["rules"] += [_bare(code) for code in sorted(used - {rule.code for rule in RULES})]
    order = {rule["id"]: i for i, rule in enumerate(driver["rules"])}
    for result in results:
        result["ruleIndex"] = order[result["ruleId"]]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.what},
        "help": {"text": f"{rule.why}\nExample: {rule.bad}\nBetter: {rule.better}\nSource: {rule.source}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [FAMILIES[rule.family]], "citation": rule.source.citation, "clause": rule.source.clause},
    }


def _bare(code: str) -> dict[str, Any]:
    return {"id": code, "shortDescription": {"text": "Suppression comment"}}


def _results(path: str, text: str, findings: list[Finding]) -> list[dict[str, Any]]:
    lines = Lines(text)
    seen: dict[tuple[str, str], int] = {}
    out = []
    for finding in findings:
        key = (finding.code, " ".join(finding.quote.split()) or finding.message)
        seen[key] = seen.get(key, 0) + 1
        out.append(_result(path, lines, finding, f"{key[0]}\0{key[1]}\0{seen[key]}"))
    return out


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
    location = {"physicalLocation": {"artifactLocation": {"uri": quote(path)}, "region": region}}
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
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
