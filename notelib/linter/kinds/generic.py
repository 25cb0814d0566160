"""Sentences made of nothing but words that fit every client: no name of a thing, no number, no quotation.

A list of phrases meets only the phrases it holds. Here the words are asked one by one: where all (but one in eight) of those that
carry meaning stand in the list `vague.generic`, the sentence could stand in any note, however it is put.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.existence import MOST_PLACES, spared
from notelib.linter.kinds.unbacked import Unbacked
from notelib.linter.lexicon import words_of
from notelib.linter.model import Guard, Hit
from notelib.linter.view import View

_WORD = lazy_pattern(r"[^\W\d_]+(?:'[^\W\d_]+)?")
# One word in so many may be unknown to the list.
_SPARED = 8
_MOST_WORDS = 28
_MOST_STEPS = 4


def generic(view: View, span: Span) -> bool:
    """Whether a stretch of text holds only generic words; a number or a quotation is never generic."""
    known: dict[Span, bool] = view.memo.setdefault("generic", {})
    if span not in known:
        known[span] = _generic(view, span)
    return known[span]


def _generic(view: View, span: Span) -> bool:
    words = _WORD.findall(view.folded, span.start, span.end)
    if not 2 <= len(words) <= _MOST_WORDS or view.counted(span):
        return False
    if any(span.start <= q.start < span.end for q in view.context.quotes):
        return False
    small, common = words_of("vague.small"), words_of("vague.generic")
    content = [w.removesuffix("'s") for w in words if w not in small]
    unknown = sum(w not in common for w in content)
    return bool(content) and unknown <= len(content) // _SPARED


@dataclass(frozen=True, slots=True)
class GenericSentence:
    """Fires on a generic sentence of these sections or slots that holds a term of `holds`, with nothing around it that backs it.

    `backed` decides what backs it; `letters` limits it to sections kept for this content alone.
    """

    holds: str
    backed: Unbacked
    letters: tuple[str, ...] = ()
    unless: tuple[Guard, ...] = ()
    better: str = "a count, a deed or the client's words"

    def __call__(self, view: View) -> Iterator[Hit]:
        """The hits in a note; a sentence with a listed phrase is left to the list."""
        if self.holds and not view.find(self.holds):
            return
        slots, sections = self.backed.slots, self.backed.sections
        wanted = {*sections, *view.home(*slots)}
        if self.letters:
            wanted &= set(self.letters)
        for section in {s.span: s for s in view.sections if s.id in wanted}.values():
            if section.id in view.plans:
                continue
            for sentence in view.sentences_in(section.span)[:MOST_PLACES]:
                if self.holds and not view.within(self.holds, sentence):
                    continue
                if not generic(view, sentence) or view.within(self.backed.claims, sentence):
                    continue
                if view.has_risk_fact(sentence) or spared(view, sentence, (), (*self.unless, *self.backed.unless)):
                    continue
                if not self.backed.backed(view, sentence):
                    yield Hit(_trimmed(view, sentence), better=self.better)


def _trimmed(view: View, span: Span) -> Span:
    end = span.end
    while end > span.start and view.text[end - 1] in " .;:\t\r\n":
        end -= 1
    return Span(span.start, end)


@dataclass(frozen=True, slots=True)
class GenericIntervention:
    """Fires on the first sentence of the section kept for the intervention when all of it is generic."""

    specific: tuple[str, ...]
    vague: str
    letters: tuple[str, ...] = ("intervention", "interventions", "action", "actions", "treatment", "services")

    def __call__(self, view: View) -> Iterator[Hit]:
        """One hit, or none; phrases that are listed are left to the list."""
        for id in self.letters:
            for section in view.note.all(id):
                span = section.span
                if id in view.plans or span.start == span.end or view.within(self.vague, span):
                    continue
                sentences = view.sentences_in(span)
                if (
                    sentences
                    and all(generic(view, s) for s in sentences)
                    and not any(view.has(n, span) for n in self.specific)
                ):
                    yield Hit(
                        _trimmed(view, sentences[0]),
                        better="named technique and target (for example: taught box breathing for panic, 2 rounds)",
                    )


def generic_plan(view: View) -> Iterator[Hit]:
    """A plan of which every sentence is generic: no doer with a deed, no day, no number."""
    for section in {s.span for s in view.sections if s.id in view.plans}:
        sentences = view.sentences_in(section)
        vague = 0 < len(sentences) <= _MOST_STEPS and all(generic(view, s) for s in sentences)
        if vague and not any(view.has("vague.plan_specific", s) for s in sentences):
            yield Hit(Span(sentences[0].start, sentences[-1].end))
