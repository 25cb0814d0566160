"""What a whole document of the record (plan, intake, crisis note, discharge) has to hold, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from notelib.findings import Severity, Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.absent import heading_or_end
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.model import Hit
from notelib.linter.view import View

# Below this many words a document is still being begun.
FIRST_WORDS = 12
_LEAST = 2
# From so many sections on a document is cut by headings, and what stands under them tells what it is about.
_HEADED = 3
_LABEL = lazy_pattern(r"[\W_]*[a-z][^\n:.;]{0,50}:")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a document has to hold.

    It is there when one of `sections` has content, or one of the header `facts` is given, or a term of `terms` stands
    in one of `homes` or in a label at the start of a line. A document of fewer than three sections, and a
    part without homes, is searched everywhere. `label` names it in the message, `better` shows how it could read; `severity`
    overrides the rule's; `anchor` is the section at whose heading its absence is shown.
    """

    label: str
    better: str
    terms: str = ""
    sections: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    severity: Severity | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """Fires once for each part that a document lacks."""

    parts: tuple[Part, ...]

    def __call__(self, view: View) -> Iterator[Hit]:
        """The hits in a document, in the order of the parts."""
        if len(view.text.split(maxsplit=FIRST_WORDS)) < FIRST_WORDS:
            return
        for part in self.parts:
            if not self._there(view, part):
                detail = {"missing": part.label, "shown": part.better}
                yield Hit(heading_or_end(view, (part.anchor,)), severity=part.severity, detail=detail)

    def _there(self, view: View, part: Part) -> bool:
        if any(view.facts(fact) for fact in part.facts):
            return True
        if any(_filled(view, id) for id in part.sections):
            return True
        return bool(part.terms) and any(
            _meant(view, f.span, f.entry.term) and _at_home(view, part, f.span)
            for f in view.find(part.terms)[:MOST_PLACES]
        )


def _filled(view: View, id: str) -> bool:
    """Whether a section is there with content; "none" and the like is the business of another rule."""
    return any(len(view.text[s.span.start : s.span.end].split()) >= _LEAST for s in view.note.all(id))


def _at_home(view: View, part: Part, span: Span) -> bool:
    """Whether a term stands where it tells of this part: "no diagnosis known" of a mother is no diagnosis."""
    if not part.homes or len(view.sections) < _HEADED:
        return True
    ids = view.ids_at(span.start)
    return any(id in part.homes for id in ids) or _in_label(view, span)


def _in_label(view: View, span: Span) -> bool:
    start = view.folded.rfind("\n", 0, span.start) + 1
    label = _LABEL.match(view.folded, start)
    return label is not None and span.end <= label.end()


def _meant(view: View, span: Span, term: str) -> bool:
    """Whether a short word is the clinical abbreviation: "SI", not "si"."""
    return term not in ("si", "hi") or view.text[span.start : span.end].isupper()
