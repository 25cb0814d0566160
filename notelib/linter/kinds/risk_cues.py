"""Signs of danger, and whether the note answers them."""

from __future__ import annotations

from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import near, quoted
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.kinds.risk import is_statement, level_without_basis, steps_denied
from notelib.linter.model import Hit
from notelib.linter.view import View

_ITEM_NINE = lazy_pattern(r"item\s(?:9|nine)\b[^.\n]{0,24}?(?<![\d/-])([1-3])(?![\d/-])")
_OWN_NEGATION = lazy_pattern(
    r"(?:no|not|nothing|nobody|(?:do|does|did|ca|wo|would)n't|(?:do|does|did) not|cannot|can't)\b"
)
# The song, the film, the attempt to quit: danger is only a word here.
_elsewhere = near(
    r"\b(?:song|lyrics?|movie|film|novel|character|video game|joke|joked|joking|figure of speech|hyperbole|tv|quit(?:ting)?)\b",
    80,
    80,
)
_OTHERS = lazy_pattern(
    r"\b(?:(?:his|her|their|client's|the) (?:\w+ )?(?:brother|sister|mother|father|mom|dad|son|daughter|friend|cousin|uncle|aunt|neighbou?r|partner|husband|wife|"
    r"boyfriend|girlfriend|roommate|classmate|coworker|boss|ex|grandfather|grandmother)(?:'s)?|a (?:friend|classmate|coworker|cousin)(?:'s)?)\b"
)
_CONFIDES = lazy_pattern(r"\b(?:told|asked|texted|said to|tells|confided|from|to|with|without)\s+\Z")
_OWN = lazy_pattern(r"\b(?:client|he|she|they|i)\b")
_ACTS = ("overdos", "cut", "gun", "hang", "kill", "burn", "scratch", "wants to die", "wanted to die")
_NOT_SELF = lazy_pattern(r"\b(?:financial|caregiver|tax)\s\w*\Z")
_ENDS_OTHERWISE = lazy_pattern(r"\s(?:with|between|for good between)")
_SEAT = lazy_pattern(r" of (?:his|her|their|the|a) (?:chair|seat|couch|sofa|bed|bench|stool|cushion|table|desk)")
_IF = lazy_pattern(r"\b(?:if|in case|should|unless|when(?! asked)|whenever)\b")
_STEP = lazy_pattern(r"\b(?:call|text|contact|988|911|emergency|reach out|go to|use|follow|steps?|warning signs?)\b")


def unaddressed_cue(view: View) -> Iterator[Hit]:
    """A cue without the asking and the acting that have to follow it.

    A weak cue ("hopeless") is answered by any statement on risk; a strong one ("saved up the pills")
    needs two of: ideation asked about; intent, plan or means; an action or a judgment of level.
    """
    cues = sorted(_cues(view))
    if not cues:
        return
    # A bare "low risk" answers nothing.
    spans = [span for span, _ in cues] + [hit.span for hit in level_without_basis(view)]
    answers = sum(_answered(view, name, spans) for name in ("risk.ideation", "risk.intent", "risk.action"))
    lacking = (
        "intent, plan and means, and what you did" if answers else "ideation, intent, plan and means, and what you did"
    )
    for span, strong in cues:
        if answers < (2 if strong else 1):
            yield Hit(span, detail={"lacking": lacking})


# "Overdose risk discussed, naloxone at home": harm reduction, answered by any clear statement on risk.
_PRECAUTION = lazy_pattern(
    r"[ -](?:risks?|prevention|education|response|reversal|rescue|training|kit|precautions?|information|safety|signs|awareness)\b"
)
_PRECAUTION_BEFORE = lazy_pattern(
    r"\b(?:risks? of|risks? for|prevention of|protect\w* against|signs of|information on|education on|reverse|response to)(?: an?)?(?: (?:accidental|unintentional|opioid|fentanyl))?\s\Z"
)


def _is_precaution(view: View, span: Span) -> bool:
    """Whether an overdose is named as what is to be prevented."""
    if not view.folded.startswith("overdos", span.start):
        return False
    before = view.folded[max(0, span.start - 50) : span.start]
    return _PRECAUTION.match(view.folded, span.end) is not None or _PRECAUTION_BEFORE.search(before) is not None


def _cues(view: View) -> Iterator[tuple[Span, bool]]:
    """Places that hint at danger, and whether they are strong."""
    for name, strong in (("risk.cue_strong", True), ("risk.cue_weak", False)):
        for found in view.find(name)[:MOST_PLACES]:
            if view.in_body(found.span) and _is_cue(view, found.span):
                yield found.span, strong and not _is_precaution(view, found.span)
    if "item" in view.index:
        for match in _ITEM_NINE.finditer(view.folded):
            yield Span(*match.span()), False


def _is_cue(view: View, span: Span) -> bool:
    """Whether the words are about the client, now, and meant."""
    words = view.folded[span.start : span.end]
    if not _OWN_NEGATION.match(words) and view.context.negated(span) and not steps_denied(view, span):
        return False
    if view.context.past(span) or _elsewhere(view, span) or _planned(view, span):
        return False
    if _asked_and_denied(view, span):
        return False
    if words.endswith("edge") and _SEAT.match(view.folded, span.end):
        return False
    if words.startswith("end") and _ENDS_OTHERWISE.match(view.folded, span.end):
        return False
    if "burden" in words and _NOT_SELF.search(view.folded[max(0, span.start - 14) : span.start]):
        return False
    return not (words.startswith(_ACTS) and (words.endswith(" me") or _by_another(view, span)))


# "Asked about wanting to be dead: no."
_ASKED = lazy_pattern(
    r"\b(?:(?:asked|inquired|queried|screened)(?: (?:directly|again|client|him|her|them|alone)){0,2} (?:about|if|whether|for)|questions? (?:about|on))\b"
)
# A bare no: "wanting to be dead, no plan" is no answer of that kind.
_NO = lazy_pattern(
    r"[^.\n]{0,60}?(?:[:;,(]|\s-|\band)\s{0,2}(?:client |he |she |they |answer |answered |said |says |all |both ){0,2}"
    r"(?:[\"']?no[\"']?(?=\s*[.;,)\n]|\s*\Z| to (?:all|both|each)\b)|none\b(?! of)|denied(?=\s*[.;)\n]|\s*\Z| (?:both|all|it|this|these)\b)|negative\b)"
)


def _asked_and_denied(view: View, span: Span) -> bool:
    """Whether the words are those of a question that was put, and answered with no."""
    sentence = view.sentence(span)
    asked = _ASKED.search(view.folded, max(sentence.start, span.start - 80), span.start)
    return asked is not None and _NO.match(view.folded, span.end, sentence.end) is not None


def _by_another(view: View, span: Span) -> bool:
    """Whether a relative or friend is the one who did it: "her brother's overdose"."""
    clause = view.context.clause(span)
    before = view.folded[max(clause.start, span.start - 60) : span.start]
    named = list(_OTHERS.finditer(before))
    if not named:
        return False
    return not _CONFIDES.search(before[: named[-1].start()]) and not _OWN.search(before[named[-1].end() :])


def _planned(view: View, span: Span) -> bool:
    """Whether it is a step agreed on for later: in the plan, or "will call 988 if she wants to die"."""
    if any(id in view.plans for id in view.ids_at(span.start)):
        return True
    sentence = view.sentence(span)
    condition = _IF.search(view.folded, max(sentence.start, span.start - 80), span.start)
    return (
        condition is not None
        and _STEP.search(view.folded, sentence.start, sentence.end) is not None
        and not quoted(view, span)
    )


def _answered(view: View, name: str, other: list[Span]) -> bool:
    """Whether a word of this list stands in the body outside of these `other` places, and is not of long ago."""
    return any(
        view.in_body(found.span)
        and (view.context.negated(found.span) or not view.context.past(found.span))
        and is_statement(view, found)
        and not any(span.start < found.span.end and found.span.start < span.end for span in other)
        for found in view.find(name)
    )
