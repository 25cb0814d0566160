"""Signs of danger, and whether the note answers them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.linter.guards import near, quoted
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.kinds.risk import is_statement
from notelib.linter.model import Hit
from notelib.linter.view import View

_ITEM_NINE = re.compile(r"item\s(?:9|nine)\b[^.\n]{0,24}?(?<![\d/-])([1-3])(?![\d/-])")
_OWN_NEGATION = re.compile(
    r"(?:no|not|nothing|nobody|(?:do|does|did|ca|wo|would)n't|(?:do|does|did) not|cannot|can't)\b"
)
# The song, the film, the attempt to quit: danger is only a word here.
_elsewhere = near(
    r"\b(?:song|lyrics?|movie|film|novel|character|video game|joke|joked|joking|figure of speech|hyperbole|tv|quit(?:ting)?)\b",
    80,
    80,
)
_OTHERS = re.compile(
    r"\b(?:(?:his|her|their|client's|the) (?:\w+ )?(?:brother|sister|mother|father|mom|dad|son|daughter|friend|cousin|uncle|aunt|neighbou?r|partner|husband|wife|"
    r"boyfriend|girlfriend|roommate|classmate|coworker|boss|ex|grandfather|grandmother)(?:'s)?|a (?:friend|classmate|coworker|cousin)(?:'s)?)\b"
)
_CONFIDES = re.compile(r"\b(?:told|asked|texted|said to|tells|confided|from|to|with|without)\s+\Z")
_OWN = re.compile(r"\b(?:client|he|she|they|i)\b")
_ACTS = ("overdos", "cut", "gun", "hang", "kill", "burn", "scratch", "wants to die", "wanted to die")
_NOT_SELF = re.compile(r"\b(?:financial|caregiver|tax)\s\w*\Z")
_ENDS_OTHERWISE = re.compile(r"\s(?:with|between|for good between)")
_IF = re.compile(r"\b(?:if|in case|should|unless|when(?! asked)|whenever)\b")
_STEP = re.compile(r"\b(?:call|text|contact|988|911|emergency|reach out|go to|use|follow|steps?|warning signs?)\b")


def unaddressed_cue(view: View) -> Iterator[Hit]:
    """A cue without the asking and the acting that have to follow it.

    A weak cue ("hopeless") is answered by any statement on risk; a strong one ("saved up the pills")
    needs two of: ideation asked about; intent, plan or means; an action or a judgment of level.
    """
    cues = sorted(_cues(view))
    if not cues:
        return
    spans = [span for span, _ in cues]
    answers = sum(_answered(view, name, spans) for name in ("risk.ideation", "risk.intent", "risk.action"))
    lacking = (
        "intent, plan and means, and what you did" if answers else "ideation, intent, plan and means, and what you did"
    )
    for span, strong in cues:
        if answers < (2 if strong else 1):
            yield Hit(span, detail={"lacking": lacking})


def _cues(view: View) -> Iterator[tuple[Span, bool]]:
    """Places that hint at danger, and whether they are strong."""
    for name, strong in (("risk.cue_strong", True), ("risk.cue_weak", False)):
        for found in view.find(name)[:MOST_PLACES]:
            if view.in_body(found.span) and _is_cue(view, found.span):
                yield found.span, strong
    if "item" in view.index:
        for match in _ITEM_NINE.finditer(view.folded):
            yield Span(*match.span()), False


def _is_cue(view: View, span: Span) -> bool:
    """Whether the words are about the client, now, and meant."""
    words = view.folded[span.start : span.end]
    if not _OWN_NEGATION.match(words) and view.context.negated(span):
        return False
    if view.context.past(span) or _elsewhere(view, span) or _planned(view, span):
        return False
    if words.startswith("end") and _ENDS_OTHERWISE.match(view.folded, span.end):
        return False
    if "burden" in words and _NOT_SELF.search(view.folded[max(0, span.start - 14) : span.start]):
        return False
    return not (words.startswith(_ACTS) and (words.endswith(" me") or _by_another(view, span)))


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


def _answered(view: View, name: str, cues: list[Span]) -> bool:
    """Whether a word of this list stands in the body outside the cues themselves."""
    return any(
        view.in_body(found.span)
        and is_statement(view, found)
        and not any(cue.start < found.span.end and found.span.start < cue.end for cue in cues)
        for found in view.find(name)
    )
