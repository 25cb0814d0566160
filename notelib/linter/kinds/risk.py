"""Safety: nothing said, or a level without reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.linter.guards import quoted
from notelib.linter.kinds.absent import FIRST_WORDS, heading_or_end
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.lexicon import Found
from notelib.linter.model import Hit
from notelib.linter.view import View

_ELSEWHERE = re.compile(r"\b(?:at[- ]risk|relapse|fall|flight|cardiac|health|financial|infection|covid)\s\Z")
_OTHER_RISK = re.compile(
    r"[\s-]*(?:factors? for|youth|teens?|program|management class|averse|aversion|taking|takers?|"
    r"of (?:relaps|los|job|evict|fail|rejection|dropp|being fired|embarrass))"
)
_OTHER_SAFETY = re.compile(
    r"[\s-]*(?:training|officer|inspector|inspection|seat|goggles|glasses|behaviou?rs?|manual|pin|net|valve)"
)


def is_statement(view: View, found: Found) -> bool:
    """Whether a word about risk or safety is meant clinically ("at-risk youth program" is not)."""
    word = view.folded[found.span.start : found.span.end]
    if word in ("si", "hi"):
        # "SI-R 58" is a scale.
        return (
            view.text[found.span.start : found.span.end].isupper()
            and view.text[found.span.end : found.span.end + 1] != "-"
        )
    if word in ("risk", "risks"):
        before = view.folded[max(0, found.span.start - 14) : found.span.start]
        return (
            not _ELSEWHERE.search(before)
            and not before.endswith("at-")
            and not _OTHER_RISK.match(view.folded, found.span.end)
        )
    if word in ("safety", "safe"):
        before = view.folded[max(0, found.span.start - 14) : found.span.start]
        return not before.endswith(("food ", "workplace ", "fire ", "highway ")) and not _OTHER_SAFETY.match(
            view.folded, found.span.end
        )
    return True


def no_risk_statement(view: View) -> Iterator[Hit]:
    """Nothing about safety anywhere in the body."""
    if view.words < FIRST_WORDS:
        return
    for found in view.find("risk.statement")[:MOST_PLACES]:
        if view.in_body(found.span) and is_statement(view, found):
            return
    if any(view.in_body(f.span) for name in ("risk.cue_strong", "risk.cue_weak") for f in view.find(name)):
        return  # the cue itself is reported by its own rule
    yield Hit(heading_or_end(view, view.home("risk")))


def level_without_basis(view: View) -> Iterator[Hit]:
    """A level of risk, and nowhere in the note a reason for it: the denial may stand under another letter."""
    for found in view.find("risk.level")[:MOST_PLACES]:
        if (
            not view.in_body(found.span)
            or quoted(view, found.span)
            or "relapse" in view.folded[found.span.end : found.span.end + 12]
        ):
            continue
        near = view.around(found.span, 2, 2)
        if _beyond(view, "risk.basis", found.span, near) or any(
            _beyond(view, "risk.reason", found.span, home) for home in view.body
        ):
            continue
        yield Hit(found.span)


def _beyond(view: View, name: str, level: Span, place: Span) -> bool:
    """Whether a term of the list stands in a place, outside of the level itself."""
    return any(f.span.end <= level.start or f.span.start >= level.end for f in view.within(name, place))
