"""`checklist`: the elements a note contains, with the sentences that show them, and misfit sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from notelib.findings import Span
from notelib.formats import Format, get
from notelib.linter.checklist.elements import Element, elements, homes
from notelib.notes import Note, Sentence, parse

# No sentence needs more than this to show what it is; a bound keeps endless ones cheap.
_MOST_READ = 1000


@dataclass(frozen=True, slots=True)
class Item:
    """One element: whether it is there, and the sentences (spans of the raw text) that show it."""

    id: str
    label: str
    present: bool
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """All elements in order, and the sentences that serve no element of their section."""

    items: tuple[Item, ...]
    misfit: tuple[Span, ...]

    def to_json(self) -> dict[str, Any]:
        """The fixed JSON keys of `notelib checklist --json`, and `label`."""
        items = [(i, [list(s) for s in i.spans]) for i in self.items]
        return {
            "items": [{"id": i.id, "label": i.label, "present": i.present, "spans": spans} for i, spans in items],
            "misfit": [{"start": s.start, "end": s.end} for s in self.misfit],
        }


def checklist(text: str, format: str = "SOAP") -> Checklist:
    """Which elements of a complete note are there, each with the sentences that show it.

    Elements are looked for in their home section; for a format other than SOAP that is the section
    to which the format's crosswalk sends such content. Raises `UnknownFormat` for an unknown format.
    """
    note = parse(text, format)
    return of_note(note, get(note.format))


def of_note(note: Note, form: Format) -> Checklist:
    """The checklist of a note already parsed."""
    shown: dict[str, list[tuple[int, Span]]] = {e.id: [] for e in elements()}
    misfit: list[Span] = []
    by_section = _by_section(note, form)
    begun: set[str] = set()
    for sentence in note.sentences:
        here = by_section.get(sentence.section)
        if not here or not _has_words(sentence):
            continue
        first = sentence.section not in begun
        begun.add(sentence.section)
        served = False
        text = sentence.text[:_MOST_READ]
        for element in here:
            how_well = element.shown_by(text, first)
            if how_well:
                served = True
                shown[element.id].append((how_well, sentence.span))
        if not _fits(text, here, served):
            misfit.append(sentence.span)
    return Checklist(tuple(_item(e, shown[e.id]) for e in elements()), tuple(misfit))


def _item(element: Element, shown: list[tuple[int, Span]]) -> Item:
    best = max((how_well for how_well, _ in shown), default=0)
    spans = [span for how_well, span in shown if how_well == best]
    if element.place == "opening":
        spans = spans[:1]
    return Item(element.id, element.label, bool(spans), tuple(spans))


def _fits(text: str, here: list[Element], served: bool) -> bool:
    """Whether the sentence has a place in its section, which is home to the elements `here`."""
    own = [homes()[id] for id in dict.fromkeys(e.section for e in here)]
    if all(h.betrays.search(text) for h in own):
        return False
    return served or any(h.serves.search(text) for h in own)


def _by_section(note: Note, form: Format) -> dict[str, list[Element]]:
    """The elements at home in each section of the note; a joint section ("A/P") is home to those of all its ids."""
    homes_of = [(element, _home(element, form)) for element in elements()]
    joint = {s.id: s.merged for s in note.sections if s.merged}
    return {s.id: [e for e, home in homes_of if home in joint.get(s.id, (s.id,))] for s in note.sections}


def _home(element: Element, form: Format) -> str:
    if form.section(element.section) is not None:
        return element.section
    slot = form.slot(element.slot)
    return slot[0] if slot else ""


def _has_words(sentence: Sentence) -> bool:
    return any(c.isalpha() for c in sentence.text)
