"""Silencing a rule in the text, with a reason: `<!-- notelib-ignore ST01: the client's own word -->`.

On a line of its own before the first heading (`notelib-ignore-file`) it holds for the whole note; elsewhere
for its own line and the next. Several codes may be given. A comment without a reason does not
silence anything, and one that silences nothing is reported. A comment is no part of the note: no rule reads it.

COMMENT           how a comment is written: its groups are "file", "codes" and "reason"
masked(text)      the text with blanks where the comments stand; every offset stays
apply(text, ...)  the findings that no comment silences
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from notelib.findings import Finding, Severity, Span
from notelib.linter.model import Example, Rule, cite
from notelib.linter.registry import UnknownRuleError
from notelib.linter.registry import codes as known

COMMENT = re.compile(
    r"<!--[ \t]{0,20}notelib-ignore(?P<file>-file)?[ \t]{1,20}(?P<codes>[A-Za-z0-9_, \t]{2,400}?)[ \t]{0,20}"
    r"(?::[ \t]{0,20}(?P<reason>[^\n>]{0,300}?))?[ \t]{0,20}-->"
)
SUPPRESSION = Rule(
    code="NL01",
    name="useless_suppression",
    severity=Severity.ADVICE,
    title="A comment that silences nothing",
    what="Finds comments that are meant to silence a rule and do not: without a reason, for a rule that does not "
    "exist, or where the rule has nothing to say.",
    why="A silenced rule needs a reason that a supervisor can read, and a comment that silences nothing misleads.",
    source=cite("Therapy Notes Workbook, suppression comments"),
    message="{words}",
    bad="<!-- notelib-ignore ST01 -->",
    better="<!-- notelib-ignore ST01: the client's own word, quoted on purpose -->",
    detect=lambda view: (),
    fires=(Example("A: Calm. <!-- notelib-ignore ST01 -->"),),
    silent=(Example("A: Needy today. <!-- notelib-ignore ST01: the client's own word -->"),),
    scope="any",
)
"""The rule about suppression comments; it is applied here, not by the engine, and cannot be silenced."""


def has_comments(text: str) -> bool:
    """Whether the text may hold such a comment."""
    return "notelib-ignore" in text


def masked(text: str) -> str:
    """The text with a blank for each character of a comment: nothing in it is read as the note's own words."""
    return COMMENT.sub(lambda match: " " * len(match[0]), text) if has_comments(text) else text


@dataclass(frozen=True, slots=True)
class _Comment:
    span: Span
    codes: frozenset[str]
    reason: str
    reach: Span


def apply(text: str, findings: list[Finding], ran: frozenset[str] | None = None) -> list[Finding]:
    """The findings that no comment silences, and a finding for each comment without reason or use.

    `ran` holds the codes of the rules that were run, None for all: whether a comment for another rule is of use
    cannot be told, so it is left alone.
    """
    if not has_comments(text):
        return findings
    comments = [_read(text, match) for match in COMMENT.finditer(text)]
    used: set[int] = set()
    kept: list[Finding] = []
    for finding in findings:
        silencer = next((i for i, c in enumerate(comments) if c.reason and _silences(c, finding)), None)
        if silencer is None:
            kept.append(finding)
        else:
            used.add(silencer)
    for i, comment in enumerate(comments):
        if not comment.reason:
            kept.append(
                _about(text, comment, "The comment gives no reason, so it silences nothing. Add one after a colon.")
            )
        elif (unknown := _unknown(comment.codes)) is not None:
            kept.append(_about(text, comment, unknown))
        elif i not in used and _was_run(comment.codes, ran):
            kept.append(_about(text, comment, "The comment silences nothing here. Remove it."))
    return sorted(kept, key=lambda f: (f.span.start, f.severity.rank, f.span.end, f.code))


def _unknown(codes: frozenset[str]) -> str | None:
    """What to say of a code or name that no rule has, or None."""
    for code in sorted(codes):
        try:
            known([code])
        except UnknownRuleError as error:
            return str(error)
    return None


def _was_run(named: frozenset[str], ran: frozenset[str] | None) -> bool:
    """Whether every rule the comment names was run."""
    return ran is None or known(named) <= ran


def _read(text: str, match: re.Match[str]) -> _Comment:
    codes = frozenset(code.strip().lower() for code in match["codes"].split(",") if code.strip())
    if match["file"]:
        reach = Span(0, len(text) + 1)
    else:
        start = text.rfind("\n", 0, match.start()) + 1
        line = text.find("\n", match.end())
        following = text.find("\n", line + 1) if line >= 0 else -1
        reach = Span(start, following if following >= 0 else len(text) + 1)
    return _Comment(Span(*match.span()), codes, (match["reason"] or "").strip(), reach)


def _silences(comment: _Comment, finding: Finding) -> bool:
    named = {finding.code.lower(), finding.name, finding.code[:2].lower()} & comment.codes
    return bool(named) and comment.reach.start <= finding.span.start < comment.reach.end


def _about(text: str, comment: _Comment, message: str) -> Finding:
    return Finding(
        code=SUPPRESSION.code,
        name=SUPPRESSION.name,
        severity=SUPPRESSION.severity,
        span=comment.span,
        message=message,
        why=SUPPRESSION.why,
        source=SUPPRESSION.source,
        quote=comment.span.of(text),
        example=SUPPRESSION.better,
    )
