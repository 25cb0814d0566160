"""A claim that stands alone: no number, no behaviour, no evidence close by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from notelib.findings import Span
from notelib.linter.kinds.existence import MOST_PLACES, placed, spared
from notelib.linter.model import Guard, Hit
from notelib.linter.view import View

# A neighbouring sentence that opens so speaks of something else than the client's state or answer.
_OTHER_TOPIC = re.compile(
    r"(?:the )?(?:objective|goal|risk|no acute|denie[sd]|low|acute|next|therapist|counselor|clinician|this writer|i|we|plan|session|continued|weekly|treatment|used|taught|reviewed|provided|rehearsed|introduced|guided|asked about safety)\b"
)


@dataclass(frozen=True, slots=True)
class Unbacked:
    """Fires on each term of `claims` without a term of `evidence` around it.

    The evidence may stand in the same sentence or up to `before` and `after` sentences away in the same section;
    `numbers` accepts a number or frequency as evidence too, `numbers_beside` also in a neighbouring sentence; `quotes` accepts a quotation.
    """

    claims: str
    evidence: tuple[str, ...]
    before: int = 0
    after: int = 1
    numbers: bool = True
    numbers_beside: bool = True
    quotes: bool = True
    sections: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    only: tuple[Guard, ...] = ()
    unless: tuple[Guard, ...] = ()

    def __call__(self, view: View) -> Iterator[Hit]:
        """The hits in a note."""
        for found in view.find(self.claims)[:MOST_PLACES]:
            span = found.span
            if not placed(view, span, self.sections, self.slots) or spared(view, span, self.only, self.unless):
                continue
            if not self._backed(view, span):
                yield Hit(span, better=found.entry.better, why=found.entry.why)

    def _backed(self, view: View, claim: Span) -> bool:
        own = view.sentence(claim)
        wide = view.around(claim, self.before, self.after)
        parts = [Span(own.start, claim.start), Span(claim.end, own.end)]
        parts += [
            s
            for s in view.sentences_in(wide)
            if (s.end <= own.start or s.start >= own.end) and not _OTHER_TOPIC.match(view.folded, s.start)
        ]
        if self.quotes and any(part.start <= q.start < part.end for part in parts for q in view.context.quotes):
            return True
        for part in parts:
            own_part = own.start <= part.start <= own.end
            if self.numbers and (own_part or self.numbers_beside) and view.counted(part):
                return True
            if any(view.has(name, part) for name in self.evidence):
                return True
        return False
