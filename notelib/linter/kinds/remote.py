"""Sessions by video or phone: the place of the client has to be in the note."""

from __future__ import annotations

from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
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
    if not any(_places(view, f.span) for f in view.find("content.remote_place")):
        yield Hit(cue)


# "Practice at home": where something will be done is not where the client was.
_TO_DO = near(
    r"\b(?:practi[cs]\w*|homework|daily|nightly|rounds?|try|tried|use[ds]?|using|log|repeat\w*|rehears\w*|arguments?|conflict\w*|stress|tension|things|life|problems?|issues|since|week|better|worse|calmer|sleep\w*|stay(?:ed|s)?|behavior|chores|helps?|helping|alone|returned|return|back)\b",
    40,
    20,
)


def _places(view: View, span: Span) -> bool:
    """Whether the words tell where the client was: not what will be done there, and not a place of last week."""
    if not view.in_body(span):
        return True
    if view.ids_at(span.start) and all(id in view.plans for id in view.ids_at(span.start)):
        return False
    words = view.folded[span.start : span.end]
    return words.startswith(
        ("client", "patient", "located", "location", "originating", "physically", "private")
    ) or not _TO_DO(view, span)


# "mother by phone from 10:30": the client was in the room.
_SOMEBODY_ELSE = lazy_pattern(
    r"\b(?:mother|father|mom|dad|parents?|partner|spouse|wife|husband|guardian|sister|brother|son|daughter|interpreter|supervisor|prescriber|caseworker|case manager|teacher|probation officer|grand\w+|aunt|uncle|offered|declined|not)\b[^\n,;|.]{0,24}\Z"
)


def _cue(view: View) -> Span | None:
    for fact in view.facts("mode"):
        if fact.value in ("video", "audio", "telehealth") and not _SOMEBODY_ELSE.search(
            view.folded[max(0, fact.span.start - 40) : fact.span.start]
        ):
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
