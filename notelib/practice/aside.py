"""Findings set aside with a reason: the linter's own suppression comments, read so that they are no part of the note.

    <!-- notelib-ignore ST01: the client's own word -->        for its line and the next
    <!-- notelib-ignore-file MC10: first session -->           for the whole note
    <!-- notelib-ignore session_sleep_log: told by phone -->   what only this session asks for

masked(text)              the text with blanks where the comments stand (`notelib.linter.suppress`)
bare(text)                the note without them, as one would file it
shown(text)               the note with each as "[Set aside: reason]"
settle(text, findings)    what still speaks, and what has been set aside, by comment
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from notelib.findings import Finding, Span
from notelib.linter import suppress
from notelib.linter.suppress import COMMENT, has_comments, masked

__all__ = ["SetAside", "bare", "code_for", "has_comments", "masked", "settle", "shown"]

_OWN_LINE = re.compile(rf"^[ \t]*{COMMENT.pattern}[ \t]*(?:\n|\Z)", re.M)
_IN_LINE = re.compile(rf"[ \t]?{COMMENT.pattern}")
_SESSION = "session_"


@dataclass(frozen=True, slots=True)
class SetAside:
    """One comment: where it stands, what it names, the reason, and the findings it silences (none: it is idle)."""

    span: Span
    codes: tuple[str, ...]
    reason: str
    whole: bool
    findings: tuple[Finding, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain data for pages and the store."""
        return {
            "start": self.span.start,
            "end": self.span.end,
            "codes": list(self.codes),
            "reason": self.reason,
            "whole": self.whole,
            "findings": [f.to_json() for f in self.findings],
        }


def bare(text: str) -> str:
    """The text without its comments: a line that holds nothing else goes as a whole."""
    return _IN_LINE.sub("", _OWN_LINE.sub("", text)) if has_comments(text) else text


def shown(text: str) -> str:
    """The text with each comment as a reader of two versions sees it: "[Set aside: the reason]"."""
    return COMMENT.sub(lambda match: f"[Set aside: {match['reason'] or 'no reason'}]", text)


def code_for(finding: Finding) -> str:
    """What a comment has to name in order to silence this finding."""
    if finding.code.startswith("SESSION-"):
        return _SESSION + re.sub(r"[^A-Za-z0-9]+", "_", finding.name)
    return finding.code


def settle(text: str, findings: Iterable[Finding]) -> tuple[list[Finding], list[SetAside]]:
    """What still speaks about `text`, in reading order, and its comments with what each silences.

    `findings` are those of the masked text. Which of the linter's findings a comment silences, the linter decides
    (`notelib.linter.suppress`); a comment without a reason, or for a rule that does not exist, is a finding itself.
    """
    every = sorted(findings, key=lambda f: (f.span.start, f.severity.rank))
    if not has_comments(text):
        return every, []
    comments = [_read(match) for match in COMMENT.finditer(text)]
    of_session = [f for f in every if code_for(f).startswith(_SESSION)]
    kept = _by_linter(text, [f for f in every if f not in of_session], comments)
    kept += [f for f in of_session if not any(_covers(c, f, text) for c in comments)]
    silenced = [f for f in every if f not in kept]
    told = [replace(c, findings=tuple(f for f in silenced if _covers(c, f, text))) for c in comments if c.reason]
    return sorted(kept, key=lambda f: (f.span.start, f.severity.rank)), told


def _by_linter(text: str, findings: list[Finding], comments: list[SetAside]) -> list[Finding]:
    """The linter's verdict, without its advice on comments that are ours, or idle: the page lists those."""
    ours = {c.span for c in comments if c.reason and any(code.startswith(_SESSION) for code in c.codes)}
    kept = suppress.apply(text, findings, frozenset())  # no rule "was run": idle comments are left alone
    return [f for f in kept if f.code != suppress.SUPPRESSION.code or f.span not in ours]


def _read(match: re.Match[str]) -> SetAside:
    codes = tuple(code.strip().lower() for code in match["codes"].split(",") if code.strip())
    return SetAside(Span(*match.span()), codes, (match["reason"] or "").strip(), bool(match["file"]))


def _covers(comment: SetAside, finding: Finding, text: str) -> bool:
    """Whether the comment, which has a reason, names this finding and reaches it."""
    code = code_for(finding).lower()
    names = {code} if code.startswith(_SESSION) else {code, finding.name.lower(), code[:2]}
    if not comment.reason or not names & set(comment.codes):
        return False
    if comment.whole:
        return True
    start = text.rfind("\n", 0, comment.span.start) + 1
    line = text.find("\n", comment.span.end)
    following = text.find("\n", line + 1) if line >= 0 else -1
    return start <= finding.span.start < (following if following >= 0 else len(text) + 1)
