"""Where the body of a note begins and ends: behind the header lines, before the signature block."""

from __future__ import annotations

import re

from notelib.notes import labels
from notelib.notes.header import header_facts

_ONLY_DATE = re.compile(
    r"[ \t*_(-]{0,6}(?:date[ :]{0,3})?(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})"
    r"(?:[ ,@at]{0,4}\d{1,2}:\d\d[ ]?(?:[ap]\.?m\.?)?)?[ \t.)*_]{0,6}\Z",
    re.I,
)
# "Signed release for the school today." tells what happened; nobody signs the note with it.
_SIGNED_SOMETHING = re.compile(
    r"\W{0,6}signed (?:(?:a|an|the|his|her|their|new|updated|written|two) ){0,3}"
    r"(?:releases?|consents?|authorizations?|forms?|roi|plan|safety|treatment|agreement|contract)\b",
    re.I,
)
_MOST_LINES, _MOST_SIGNING_LINES = 40, 8
_LONGEST = 200


def body_start(text: str, end: int) -> int:
    """Where prose begins in a note without section headings: behind title and header lines."""
    at = 0
    for _ in range(_MOST_LINES):
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at : min(stop, at + _LONGEST + 1)]
        if line.strip() and not is_header_line(line):
            break
        at = min(stop + 1, end)
        if at >= end:
            break
    return at


def is_header_line(line: str) -> bool:
    """Whether a line is a title, a "Label: value" line or a row of facts rather than prose."""
    line = line.rstrip()
    if len(line) > _LONGEST:
        return False
    if labels.title_line().match(line) or labels.header_line().match(line):
        return True
    covered = {i for f in header_facts(line, 0, len(line)) for i in range(*f.span)}
    return bool(covered) and len(covered) >= 0.4 * len(line.strip())


def signature_start(text: str, start: int) -> int:
    """Where the signature block at the end begins; the end of the text where there is none."""
    found = stop = len(text)
    for _ in range(_MOST_SIGNING_LINES):
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if stop <= start:
            break
        at = max(text.rfind("\n", start, stop) + 1, start)
        if stop - at > _LONGEST:
            break
        line = text[at:stop]
        if _SIGNED_SOMETHING.match(line):
            break
        if labels.signing_line().match(line) or _signed_name(line) or (found < len(text) and _of_session(line)):
            found = at
        elif not _ONLY_DATE.match(line):
            break
        stop = at
    return found


def _signed_name(line: str) -> bool:
    lead = len(line) - len(line.lstrip(" \t*_-–—~>(["))
    return labels.signs(line, lead)


def _of_session(line: str) -> bool:
    """Whether the line names the session ("Date of service: ..."), as some signature blocks do."""
    m = labels.key().match(line.lstrip(" \t*_"))
    return m is not None and m.lastgroup in {"date", "times", "minutes", "cpt", "client"}
