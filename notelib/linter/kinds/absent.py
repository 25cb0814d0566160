"""Something a whole note must say, and says nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.existence import MOST_PLACES, placed, spared
from notelib.linter.model import Guard, Hit
from notelib.linter.view import View

# Below this many words a note is still being begun: what it lacks is no news to its writer.
FIRST_WORDS = 25


# "(two calls a week): one of two", "is closer, at two", "he is two minutes short": where a goal stands, not what it says.
_STANDS_AT = lazy_pattern(
    r"(?:\)[:,]?|,| is| at| was| are| stands at| now| reached| met)\s(?:(?:at|day|is|now|only|still|about|on|he|she|they|for|the|been)\s){0,3}(?:\d|zero|none|one|two|three|four|five|six|seven|eight|nine|ten|half)\b"
)


# "Goal 1: fights down", "Goal 2 on hold".
_MOVES = lazy_pattern(
    r"\b(?:up|down|fewer|rarer|longer|shorter|same|on hold|started|begun|slower|faster|further)(?=[,;.)\n]|\Z| (?:this|since|from|than|as|again|for)\b)"
)
# The number of the goal itself, and what it asks for in brackets, tell nothing of where it stands.
_OWN_NUMBER = lazy_pattern(
    r"\A\s{0,2}(?:#|no\.)?\s?\d{1,2}[a-z]?(?:\.\d{1,2})?(?:\s?(?:,|and|&)\s?\d{1,2}[a-z]?)*|\([^()]{0,120}\)"
)
_NUMBERED = lazy_pattern(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|half|daily|nightly|weekly|every|each|none|zero|all)\b"
)


@dataclass(frozen=True, slots=True)
class Absent:
    """Fires once when no term of `lexicons` stands in the note (or in `sections` / `slots` of it).

    A term counts only where none of the `discount` guards holds. `unless_any` are lists whose presence
    excuses the absence ("first session"), `unless_fact` is a header fact that does; `anchor` is the slot at whose heading the finding stands, else the end.
    `numbers` accepts any number in the sections as presence. `asked_by` is the slot by which a format asks for
    it: a format without that slot (a treatment plan has no "response") does not ask. A sentence with a term of one of the `counted` lists
    and a number is presence too ("objective 2b: two minutes short").
    """

    lexicons: tuple[str, ...]
    sections: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    except_slots: tuple[str, ...] = ()
    discount: tuple[Guard, ...] = ()
    unless_any: tuple[str, ...] = ()
    unless_fact: str = ""
    anchor: str = ""
    numbers: bool = False
    at_least: int = FIRST_WORDS
    asked_by: str = ""
    counted: tuple[str, ...] = ()

    def __call__(self, view: View) -> Iterator[Hit]:
        """One hit, or none."""
        if view.words < self.at_least or (self.asked_by and not view.home(self.asked_by)) or not self._looks_at(view):
            return
        if any(view.has(name) for name in self.unless_any) or (self.unless_fact and view.facts(self.unless_fact)):
            return
        if self.numbers and any(view.counted(part) for part in self._looks_at(view)):
            return
        for name in self.lexicons:
            for found in view.find(name)[:MOST_PLACES]:
                if self._counts(view, found.span):
                    return
        for name in self.counted:
            for found in view.find(name)[:MOST_PLACES]:
                sentence = view.sentence(found.span)
                if view.in_body(found.span) and _STANDS_AT.search(view.folded, found.span.end, sentence.end):
                    return
        for name in self.counted:
            for found in view.find(name)[:MOST_PLACES]:
                sentence = view.sentence(found.span)
                if view.in_body(found.span) and _NUMBERED.search(
                    _OWN_NUMBER.sub(" ", view.folded[found.span.end : sentence.end])
                ):
                    return
        for name in self.counted:
            for found in view.find(name)[:MOST_PLACES]:
                sentence = view.sentence(found.span)
                if view.in_body(found.span) and _MOVES.search(view.folded, found.span.end, sentence.end):
                    return
        yield Hit(heading_or_end(view, view.home(self.anchor) if self.anchor else ()))

    def _looks_at(self, view: View) -> tuple[Span, ...]:
        if not self.sections and not self.slots:
            return view.body
        wanted = self.sections + view.home(*self.slots)
        return tuple(s.span for s in view.sections if s.id in wanted and s.span.end > s.span.start)

    def _counts(self, view: View, span: Span) -> bool:
        if not placed(view, span, self.sections, self.slots):
            return False
        if self.except_slots:
            away = view.home(*self.except_slots)
            here = view.ids_at(span.start)
            if here and all(id in away for id in here) and len(view.note.sections) > 1:
                return False
        return not spared(view, span, (), self.discount)


def heading_or_end(view: View, ids: tuple[str, ...]) -> Span:
    """The heading of the first of these sections that the note has, else the end of the note."""
    for id in ids:
        section = view.note.section(id)
        if section is not None and section.heading_span.end > section.heading_span.start:
            return section.heading_span
    return view.end()
