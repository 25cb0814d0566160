"""Intimate or dream material told at length instead of summarised."""

from __future__ import annotations

from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.model import Hit
from notelib.linter.view import View

DREAM_WORDS = 18
_GOES_ON = lazy_pattern(
    r"(?:in (?:the|this|that|his|her|their) dream|then|next|suddenly|after that|the dream|he|she|they|it|when|and|at the end)\b"
)
# After enough of the dream is told, a sentence that opens with "he" may be about the week again.
_STILL_DREAMING = lazy_pattern(
    r"(?:in (?:the|this|that|his|her|their) dream|then|suddenly|after that|the dream|at the end)\b"
)
# "Nightmares on 4 of 7 nights": a symptom counted.
_COUNTED = lazy_pattern(
    r"[^.\n]{0,24}?(?:\b(?:nightly|weekly|every night|most nights)\b|(?:\b\d{1,2}|\b(?:once|twice|one|two|three|four|five|six|seven))(?: |-|/)?"
    r"(?:(?:of|in|out of) (?:the )?(?:\d{1,2}|seven|last|past)|x\b|times|nights|a (?:night|week)|per (?:night|week)|/))"
)
# Somebody does something in it, other than to sleep, wake or tell of it.
_HAPPENS = lazy_pattern(
    r"\b(?:he|she|they|it|i)\s(?!(?:has|had|have|is|was|were|still|then|also|now|did|does|can|could|will|would)?\s?(?:not )?"
    r"(?:w[ao]k\w+|sle\w+|lies|lay|stay\w*|falls?|fell|report\w*|rate[sd]?|said|says|describ\w+|nam\w+|has|had|gets?|got|needs?|avoid\w*|"
    r"is|was|are|were|tired|awake|afraid|us\w+|tak\w+|took|drinks?|drank|keeps?|kept|checks?|leaves?|left|turn\w+|dr(?:ives?|ove)|miss\w*|feels?|felt)\b)\w+"
    r"|\bthen\b|\bsuddenly\b|\bin (?:it|the dream|one of them)\b"
)


def dream_told(view: View) -> Iterator[Hit]:
    """A dream or fantasy retold: many words in its sentence and the one that goes on from it."""
    last = -1
    for found in view.find("narrative.dream")[:MOST_PLACES]:
        if not view.in_body(found.span) or found.span.start < last:
            continue
        sentence = view.sentence(found.span)
        told = len(view.text[found.span.end : sentence.end].split())
        end = sentence.end
        counted = _COUNTED.match(view.folded, found.span.end, sentence.end) is not None
        if counted and not _HAPPENS.search(view.folded, found.span.end, sentence.end):
            told = 0
        for after in view.sentences_in(view.around(found.span, 0, 2))[1:]:
            goes_on = _GOES_ON if told < DREAM_WORDS else _STILL_DREAMING
            if not goes_on.match(view.folded, after.start) or (counted and not _HAPPENS.search(view.folded, *after)):
                break
            told += len(view.text[after.start : after.end].split())
            end = after.end
        if told >= DREAM_WORDS:
            last = end
            yield Hit(Span(sentence.start, end))


def intimate_detail(view: View) -> Iterator[Hit]:
    """Three different words of bodily, sexual or violent detail within three sentences, or an explicit retelling."""
    sentences = view.body_sentences
    if not view.find("narrative.intimate"):
        return
    at = 0
    for i, sentence in enumerate(sentences):
        if sentence.start < at or not view.within("narrative.intimate", sentence):
            continue
        window = Span(sentence.start, sentences[min(i + 2, len(sentences) - 1)].end)
        words = {f.entry.term for f in view.within("narrative.intimate", window)}
        explicit = len(words) >= 2 and bool(view.within("narrative.step_by_step", window))
        if (len(words) >= 3 or explicit) and not _reported(view, window):
            ends = [s.end for s in sentences[i : i + 3] if view.within("narrative.intimate", s)]
            at = max(ends)
            yield Hit(Span(sentence.start, at))


def _reported(view: View, window: Span) -> bool:
    """Whether the passage belongs to a mandated report or a risk assessment: then the facts stand by right."""
    sentences = [s for s in view.sentences_in(window) if view.within("narrative.intimate", s)]
    return bool(view.within("narrative.duty", window)) or any(view.has_risk_fact(s) for s in sentences)
