"""Which findings carry words that can be put in as they are, and which only a hint for the writer.

Most of what a finding calls better is advice ("asked for reassurance (how often)"): only the writer knows the rest. A
replacement is offered only where it says the same thing in other words, for families that never touch a fact.
"""

from __future__ import annotations

import re

from notelib.findings import Finding

_SAME_FACT = frozenset({"MX", "ST", "ID"})
_ALSO = frozenset({"FS04", "DX04"})
_HINT = re.compile(
    r"[()\[\]{}\u201c\u201d\u2026;/]|\.\.\.|\bor\b|^(?:what|the (?:claim|pattern|current)|named|count)\b", re.I
)
_END = re.compile(r"[.,;:]\Z")


def replacement(finding: Finding) -> str:
    """The words to put in place of the finding's own, or "" where there are none to be had without the writer."""
    fix, quote = finding.fix.strip(), finding.quote
    if not fix or not quote or fix == quote or _HINT.search(fix):
        return ""
    if finding.code[:2] not in _SAME_FACT and finding.code not in _ALSO:
        return ""
    if quote[0].isupper() and fix[0].islower() and not quote.isupper():
        fix = fix[0].upper() + fix[1:]
    end = _END.search(quote)
    return fix + end.group() if end and not _END.search(fix) else fix
