"""Where the body of a note begins and ends: behind the header lines, before the signature block."""

from __future__ import annotations

import re
from functools import lru_cache

from notelib.notes import labels
from notelib.notes.header import header_facts

_ONLY_DATE = re.compile(
    r"[ \t*_(-]{0,6}(?:date[ :]{0,3})?(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})"
    r"(?:[ ,@at]{0,4}\d{1,2}:\d\d[ ]?(?:[ap]\.?m\.?)?)?[ \t.)*_]{0,6}\Z",
    re.I,
)
# No fact is without one of these: a look that spares most prose the reading of all facts.
_MAY_HOLD_FACTS = re.compile(
    r"\d|[:=#|]|person|face|site|video|zoom|doxy|cam\b|phone|audio|tele|virtual|online|remote|office|clinic|present|attend",
    re.I,
)
_ONLY_ID = re.compile(r"[ \t*_#\ufeff]{0,6}[A-Z]{1,3}-\d{2,6}[ \t*_.]{0,4}\Z")
# "Signed release for the school today." tells what happened; nobody signs the note with it.
_SIGNED_SOMETHING = re.compile(
    r"\W{0,6}signed (?:(?:a|an|the|his|her|their|new|updated|written|two) ){0,3}"
    r"(?:releases?|consents?|authorizations?|forms?|roi|plan|safety|treatment|agreement|contract)\b",
    re.I,
)
# An agency's name and the name of the form ("Harbor Clinic", "INDIVIDUAL TREATMENT PLAN") may stand above the header.
_MOST_TITLES, _LONGEST_TITLE = 2, 10
_NO_TITLE = re.compile(
    r"[.;:?!][ \t*_]*\Z|:[ ]|\b(?:is|was|were|are|reports?|reported|said|states|denie[sd]|i|he|she|they)\b", re.I
)
_MOST_LINES, _MOST_SIGNING_LINES = 40, 8
_LONGEST = 200


def body_start(text: str, end: int) -> int:
    """Where prose begins in a note without section headings: behind title and header lines."""
    at = 0
    titles = _MOST_TITLES
    for _ in range(_MOST_LINES):
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at : min(stop, at + _LONGEST + 1)]
        if line.strip() and not is_header_line(line):
            if not titles or not _heads_header(text, line, stop, end):
                break
            titles -= 1
        elif line.strip():
            titles = 0
        at = min(stop + 1, end)
        if at >= end:
            break
    return at


# "12/2/2026, 10:10 am. Telephone call ..."
_OPENING = re.compile(
    r"[\s*_#\ufeff(\[]{0,6}(?:date[ :]{1,3})?(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})"
    r"(?:[ ,@at]{1,4}\d{1,2}:\d\d[ ]?(?:[ap]\.?m\b\.?)?(?:[ ]?[-–][ ]?\d{1,2}:\d\d[ ]?(?:[ap]\.?m\b\.?)?)?)?",
    re.I,
)


def opening_end(text: str, start: int, end: int) -> int:
    """Where the day and time end with which the prose at `start` opens; `start` where it opens with neither."""
    m = _OPENING.match(text, start, end)
    return m.end() if m else start


def _heads_header(text: str, line: str, stop: int, end: int) -> bool:
    """Whether a first line is a title of any kind: short, without the end of a sentence, above a line of the header."""
    words = line.split()
    if len(words) > _LONGEST_TITLE or _NO_TITLE.search(line):
        return False
    for _ in range(_MOST_TITLES + 1):
        at = stop + 1
        if at >= end:
            return False
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        below = text[at : min(stop, at + _LONGEST + 1)]
        if below.strip():
            return is_header_line(below) or (
                len(below.split()) <= _LONGEST_TITLE and _heads_next(text, below, stop, end)
            )
    return False


def _heads_next(text: str, line: str, stop: int, end: int) -> bool:
    """Whether a second line of the title stands right above a line of the header."""
    if _NO_TITLE.search(line):
        return False
    rest = text[stop + 1 : min(end, stop + 2 * _LONGEST)].lstrip("\n \t")
    return is_header_line(rest.split("\n", 1)[0][: _LONGEST + 1]) if rest else False


@lru_cache(maxsize=4)
def header_end(text: str) -> int:
    """Where the block of header lines at the top ends, whatever follows it."""
    return body_start(text, len(text))


@lru_cache(maxsize=64)
def is_header_line(line: str) -> bool:
    """Whether a line is a title, a "Label: value" line or a row of facts rather than prose."""
    line = line.rstrip()
    if len(line) > _LONGEST:
        return False
    if labels.title_line().match(line) or labels.header_line().match(line):
        return True
    if _ONLY_ID.match(line):
        return True
    if not _MAY_HOLD_FACTS.search(line):
        return False
    facts = header_facts(line, 0, len(line))
    covered = {i for f in facts for i in range(*f.span)}
    if covered and len(covered) >= 0.4 * len(line.strip()):
        return True
    # "2026-08-06, 12:00-12:30, CPT 90832, Dx F17.210 ... Phone; client on lunch break in a parked car."
    return len({f.kind for f in facts}) >= 3 and facts[0].span.start <= 12


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
        if (
            (found < len(text) and labels.name_alone().match(line) and labels.signing_line().match(text, found))
            or labels.signing_line().match(line)
            or _signed_name(line)
            or (found < len(text) and _of_session(line))
        ):
            found = at
        elif not _ONLY_DATE.match(line):
            break
        stop = at
    return found


def _signed_name(line: str) -> bool:
    lead = len(line) - len(line.lstrip(" \t*_-–—~>(["))
    return (
        labels.signs(line, lead)
        or labels.small_signature().match(line) is not None
        or labels.bare_signature().match(line) is not None
    )


def _of_session(line: str) -> bool:
    """Whether the line names the session ("Date of service: ..."), as some signature blocks do."""
    m = labels.key().match(line.lstrip(" \t*_"))
    return m is not None and m.lastgroup in {"date", "times", "minutes", "cpt", "client"}
