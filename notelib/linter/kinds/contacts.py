"""Contact notes: guesses about why somebody did not come."""

from __future__ import annotations

from collections.abc import Iterator

from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import attributed, quoted, told_by_client
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.model import Hit
from notelib.linter.view import View

_ABOUT_FACTS = lazy_pattern(r"\b(?:fee|appointment|call|voicemail|mail|message|letter|schedul\w+|bill\w*)\b")
_WEAK = frozenset({"as usual", "once again", "no surprise"})


def speculation(view: View) -> Iterator[Hit]:
    """A motive the writer cannot know; what the client said, and what is said about risk, stays."""
    for found in view.find("documents.speculation")[:MOST_PLACES]:
        span = found.span
        if not view.in_body(span) or quoted(view, span) or attributed(view, span) or told_by_client(view, span):
            continue
        sentence = view.sentence(span)
        if view.has_risk_fact(span) or view.within("documents.contact_risk", sentence):
            continue
        if found.entry.term in _WEAK and _ABOUT_FACTS.search(view.folded, *sentence):
            continue
        yield Hit(span)
