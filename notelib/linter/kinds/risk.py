"""Safety: nothing said, or a level without reasons."""

from __future__ import annotations

from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.context import OTHERS
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import quoted
from notelib.linter.kinds.absent import FIRST_WORDS, heading_or_end
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.lexicon import Found
from notelib.linter.model import Hit
from notelib.linter.view import View

_ELSEWHERE = lazy_pattern(r"\b(?:at[- ]risk|relapse|fall|flight|cardiac|health|financial|infection|covid)\s\Z")
_OTHER_RISK = lazy_pattern(
    r"[\s-]*(?:factors? for|youth|teens?|program|management class|averse|aversion|taking|takers?|"
    r"of (?:relaps|los|job|evict|fail|rejection|dropp|being fired|embarrass))"
)
_OTHER_SAFETY = lazy_pattern(
    r"[\s-]*(?:training|officer|inspector|inspection|seat|goggles|glasses|behaviou?rs?|manual|pin|net|valve|"
    r"(?:options?|choices?|topics?|bets?|distance|spaces?|subjects?)\b)"
)


# "Passing wish to be dead; denied method, plan, intent": what is denied stands behind the word, and is not the wish.
_OF_STEPS = lazy_pattern(
    r"[\s,;:(-]{1,3}(?:(?:client|he|she|they|but|and|has|with) ){0,2}(?:denied|denies|denying|no|without|none of)\s(?:(?:any|a|current|specific|active|associated|clear) ){0,2}(?:method|plan|intent|intention|means|preparation)"
)
_DENIES = lazy_pattern(r"\b(?:den(?:y|ies|ied|ying)|no|not|without|never|negative)\b")
# "Low-risk drinking limit", "the moderate risk group": a kind of thing, not the client's danger.
_KIND_OF_THING = lazy_pattern(
    r"[\s-]*(?:drink\w*|alcohol|use\b|limits?|guidelines?|thresholds?|cut-?offs?|categor\w+|zones?|bands?|range|pregnan\w+|driv\w+|investments?|jobs?|students?|youth|teens?|"
    r"schools?|groups?|populations?|programs?|activit\w+|sex\w*|situations?|foods?|infants?|births?|surger\w+|procedures?)\b"
)
# "Safety." or "Risk assessment:" with nothing behind it, or with a blank: a label, and no word on safety.
_LABEL_BEFORE = lazy_pattern(r"(?:\A|[\n.;:|])[\s*_#\[(-]{0,6}(?:(?:client|suicide|safety|current|acute|overall)\s)?\Z")
_NOTHING_BEHIND = lazy_pattern(
    r"(?:[\s/,&-]{0,3}(?:risk|safety|si|hi|suicide|homicide|assessment|evaluation|screen(?:ing)?|level|status|factors|concerns|plan|statement|issues|rating|and)){0,4}"
    r"\s{0,2}[:.?*_\])-]{0,4}[ \t]{0,3}(?:(?:n/?a|tbd|tba|x+|see (?:above|below|chart|last note|previous note|attached)|as above|same(?: as (?:before|above|last (?:time|note|week)))?|pending|deferred|to follow|not assessed|_+|\.{2,}|-+|\[\s?\])[.\s]{0,3})?(?=\n|\Z|[^\S\n]{1,3}(?:si|hi|risk|safety)\b\s?[:_])"
)


def _bare_label(view: View, span: Span) -> bool:
    """Whether a word about safety only heads a blank."""
    low = max(0, span.start - 16)
    home = next((body for body in view.body if body.start <= span.start < body.end), None)
    if home is None:
        return False
    before = view.folded[max(low, home.start) : span.start]
    return (
        _LABEL_BEFORE.search(before) is not None
        and _NOTHING_BEHIND.match(view.folded, span.end, min(len(view.folded), max(home.end, span.end))) is not None
    )


def is_statement(view: View, found: Found) -> bool:
    """Whether a word about risk or safety is said of the client, and meant clinically.

    Not so: "at-risk youth program", "his father's suicide", the name of a no-suicide contract.
    """
    word = view.folded[found.span.start : found.span.end]
    if word.startswith("suicid") and (_of_another(view, found.span) or _names_contract(view, found.span)):
        return False
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


# Between the relative and the word: the client, or an answer ("since her father's death she has denied suicidal thoughts").
_OWN_OR_ASKED = lazy_pattern(
    r"\b(?:client|clt|pt|patient|he|she|they|own|asked|den(?:y|ies|ied|ying)|no|not|without|si)\b"
)


def _of_another(view: View, span: Span) -> bool:
    """Whether a relative or friend is the one who died or tried: "after her father committed suicide"."""
    clause = view.context.clause(span)
    named = list(OTHERS.finditer(view.text, max(clause.start, span.start - 40), span.start))
    return bool(named) and _OWN_OR_ASKED.search(view.folded, named[-1].end(), span.start) is None


def _names_contract(view: View, span: Span) -> bool:
    """Whether the word only names a promise of safety: it was signed, and nobody has asked."""
    return any(f.span.start <= span.start and span.end <= f.span.end for f in view.find("legal.contract"))


def steps_denied(view: View, span: Span) -> bool:
    """Whether only a plan, a method or the intent is denied, right behind the words."""
    clause = view.context.clause(span)
    before = view.folded[max(clause.start, span.start - 60) : span.start]
    return _OF_STEPS.match(view.folded, span.end) is not None and not _DENIES.search(before)


def no_risk_statement(view: View) -> Iterator[Hit]:
    """Nothing about safety anywhere in the body."""
    if view.words < FIRST_WORDS:
        return
    for found in view.find("risk.statement")[:MOST_PLACES]:
        if view.in_body(found.span) and is_statement(view, found) and not _bare_label(view, found.span):
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
            or _KIND_OF_THING.match(view.folded, found.span.end) is not None
        ):
            continue
        near = view.around(found.span, 2, 2)
        if _beyond(view, "risk.basis", found.span, near) or any(
            _beyond(view, "risk.reason", found.span, home) for home in view.body
        ):
            continue
        yield Hit(found.span)


def _beyond(view: View, name: str, level: Span, place: Span) -> bool:
    """Whether a term of the list that says something of the client stands in a place, outside of the level itself."""
    return any(
        (f.span.end <= level.start or f.span.start >= level.end) and is_statement(view, f)
        for f in view.within(name, place)
    )
