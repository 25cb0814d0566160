"""A section, or a kind of content, that holds nothing but phrases anyone could write about anyone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import quoted
from notelib.linter.kinds.absent import Absent
from notelib.linter.kinds.existence import MOST_PLACES, placed
from notelib.linter.kinds.structure import empty_section
from notelib.linter.model import Hit
from notelib.linter.view import View


@dataclass(frozen=True, slots=True)
class NothingBut:
    """Fires on vague phrases where the sections concerned hold no specific term.

    `vague` and `specific` are lists; `slots` names the content; `numbers` accepts a number as specific;
    `same_section` asks only the section in which the phrase stands, else all sections of the slots.
    """

    vague: str
    specific: tuple[str, ...]
    slots: tuple[str, ...]
    numbers: bool = False
    same_section: bool = True

    @property
    def lists(self) -> frozenset[str]:
        """The word lists without which it is silent."""
        return frozenset((self.vague,))

    def __call__(self, view: View) -> Iterator[Hit]:
        """The hits in a note."""
        homes = set(view.home(*self.slots))
        # Guides put interventions into Plan too; what is planned has not been done.
        homes = homes - set(view.plans) or homes
        spans = sorted({s.span for s in view.sections if s.id in homes and s.span.end > s.span.start})
        if not self.same_section and any(self._is_specific(view, span) for span in spans):
            return
        for found in view.find(self.vague)[:MOST_PLACES]:
            home = next((s for s in spans if s.start <= found.span.start < s.end), None)
            if home is None or quoted(view, found.span):
                continue
            if self._is_specific(view, view.sentence(found.span)) or (
                self.same_section and self._is_specific(view, home)
            ):
                continue
            yield Hit(found.span, better=found.entry.better, why=found.entry.why)

    def _is_specific(self, view: View, span: Span) -> bool:
        if self.numbers and view.counted(span):
            return True
        return any(view.has(name, span) for name in self.specific)


def vague_plan(view: View) -> Iterator[Hit]:
    """A plan whose every sentence is "continue", "monitor", "follow up as needed"."""
    for section in {s.span for s in view.sections if s.id in view.plans}:
        sentences = view.sentences_in(section)
        if not sentences or len(sentences) > 4:
            continue
        if any(view.has("vague.plan_specific", s) or view.counted(s) for s in sentences):
            continue
        vague = [s for s in sentences if view.has("vague.plan", s)]
        if len(vague) == len(sentences) or (
            vague and sum(len(view.text[s.start : s.end].split()) for s in sentences) <= 12
        ):
            yield Hit(Span(sentences[0].start, sentences[-1].end))


_MEETING = lazy_pattern(
    r"\b(?:sessions?|visits?|appointments?|appt|meet\w*|see|sees|seen|return\w*|back|again|next|check-?in|follow\w*|rtc|resum\w*|today|tonight|video|phones?|calls client|calls home|\d{1,2}:\d{2}|\d\s?[ap]\.?m)\b"
)
_NEXT_CONTACT = Absent(
    ("content.next_step",), slots=("next_steps",), unless_any=("structure.ending",), anchor="next_steps"
)


def no_next_step(view: View) -> Iterator[Hit]:
    """A plan that names no next contact; silent where the plan is empty or vague as a whole, which is said already."""
    if _care_ends(view):
        return
    if not view.hits(vague_plan) and not any(
        view.section_at(h.span.start) in view.plans for h in view.hits(empty_section)
    ):
        yield from () if _dated_contact(view) else _NEXT_CONTACT(view)


def _care_ends(view: View) -> bool:
    """Whether the plan says that care ends here: then there is no next contact to name."""
    return any(
        placed(view, found.span, (), ("next_steps",))
        and not view.context.conditional(found.span)
        and not quoted(view, found.span)
        for found in view.find("structure.care_ends")[:MOST_PLACES]
    )


def _dated_contact(view: View) -> bool:
    """Whether a date among the next steps is that of a meeting, and not of a task ("the call by Thursday")."""
    for found in view.find("content.when")[:MOST_PLACES]:
        if placed(view, found.span, (), ("next_steps",)):
            sentence = view.sentence(found.span)
            words = view.folded[sentence.start : sentence.end]
            if len(words.split()) <= 6 or _MEETING.search(words):
                return True
    return False
