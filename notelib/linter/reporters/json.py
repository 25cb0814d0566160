"""Findings as plain data with the fixed keys of the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from notelib.findings import Finding


def json_report(findings: Iterable[Finding], path: str = "") -> list[dict[str, Any]]:
    """One dict a finding, in order; with "path" first where one is given."""
    return [{**({"path": path} if path else {}), **finding.to_json()} for finding in findings]
