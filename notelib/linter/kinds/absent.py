"""Something a whole note must say, and says nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from notelib.findings import Span
from notelib.linter.kinds.existence import MOST_PLACES, placed, spared
from notelib.linter.model import Guard, Hit
from notelib.linter.view import View

# Below this many words a note is still being begun: what it lacks is no news to its writer.
FIRST_WORDS = 25


@dataclass(frozen=True, slots=True)
class Absent:
    """Fires once when no term of `lexicons` stands in the note (or in `sections` / `slots` of it).

    A term counts only where none of the `discount` guards holds. `unless_any` are lists whose presence
    excuses the absence ("first session"), `unless_fact` is a header fact that does; `anchor` is the slot at whose heading the finding stands, else the end.
    `numbers` accepts any number in the sections as presence.
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

    def __call__(self, view: View) -> Iterator[Hit]:
        """One hit, or none."""
        if view.words < self.at_least or not self._looks_at(view):
            return
        if any(view.has(name) for name in self.unless_any) or (self.unless_fact and view.facts(self.unless_fact)):
            return
        if self.numbers and any(view.counted(part) for part in self._looks_at(view)):
            return
        for name in self.lexicons:
            for found in view.find(name)[:MOST_PLACES]:
                if self._counts(view, found.span):
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
