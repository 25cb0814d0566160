"""Sessions by video or phone: the place of the client has to be in the note."""

from __future__ import annotations

from collections.abc import Iterator

from notelib.findings import Span
from notelib.linter.guards import near
from notelib.linter.model import Hit
from notelib.linter.view import View

_NOT_TODAY = near(
    r"\b(?:discussed|option|offered|next|will|future|prefers?|previous\w*|last (?:week|session)|considered|switch\w*|coordination|prescriber|mother|father|doctor|school|parent|collateral)\b",
    70,
    50,
)


def remote_elements(view: View) -> Iterator[Hit]:
    """One hit on the words that show a remote session, unless a place is named in header or body."""
    cue = _cue(view)
    if cue is None:
        return
    if view.facts("place") and any(
        not f.value.upper().startswith(("POS", "02", "10")) and len(f.value) > 8 for f in view.facts("place")
    ):
        return
    if not view.find("content.remote_place"):
        yield Hit(cue)


def _cue(view: View) -> Span | None:
    for fact in view.facts("mode"):
        if fact.value in ("video", "audio", "telehealth"):
            return fact.span
    plans = view.plans
    for found in view.find("content.remote_cue"):
        if not any(id in plans for id in view.ids_at(found.span.start)) and not _NOT_TODAY(view, found.span):
            start = (
                view.sentence(found.span).start
                if view.folded[found.span.start :].startswith(("session", "visit"))
                else found.span.start
            )
            return Span(min(start, found.span.start), found.span.end)
    return None
