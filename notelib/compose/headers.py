"""Which jottings are lines of the note's heading: date, times, code, place, client."""

from __future__ import annotations

from notelib.compose.cues import data, weigh
from notelib.notes import labels
from notelib.notes.edges import is_header_line
from notelib.notes.header import header_facts

_KINDS = frozenset("date times minutes cpt diagnosis place mode attendance client".split())
_LONGEST = 200
# A diagnosis with its reasons is an assessment, not a line of the heading.
_MOST_WORDS_OF_DIAGNOSIS = 8


def is_header(text: str) -> bool:
    """Whether the statement names the session rather than tells something that happened in it."""
    # No line of the heading quotes anybody.
    if len(text) > _LONGEST or '"' in text or "\u201c" in text or not is_header_line(text):
        return False
    facts = {fact.kind for fact in header_facts(text, 0, len(text))}
    kinds = facts & _KINDS
    if (
        not kinds
        or "plan_reference" in facts
        or ("diagnosis" in kinds and len(text.split()) > _MOST_WORDS_OF_DIAGNOSIS)
    ):
        return False
    return labels.header_line().match(text) is not None or _plainest(text) < float(data()["weights"]["strong"])


def _plainest(text: str) -> float:
    return max(weighed.score for weighed in weigh(text).values())
