"""A claim that stands alone: no number, no behaviour, no evidence close by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.existence import MOST_PLACES, placed, spared
from notelib.linter.model import Guard, Hit
from notelib.linter.view import View

# A neighbouring sentence backs a claim only where it speaks of what the client did, said or scored: it opens with the
# client, with a quotation, a deed in note style ("Completed the log"), an observation, a measure, or a word that links it.
_SAME_TOPIC = lazy_pattern(
    r"(?:(?:then|also|today|again|this week|last week|in session|at home|at work|since (?:then|last (?:week|session|visit))|for example|e\.g\.|as shown|as evidenced|aeb|evidence|shown by|because|after|before|when|on \w+day|by \w+day),?\s+)*"
    r"(?:(?:the |this )?(?:client|clt|cl|pt|patient|he|she|they|member|couple|both)\b(?! is | was rated| remains )|[\"\']|(?:phq|gad(?=[- ]?[72]| score| total)|pcl|suds|score|log|homework|worksheet|diary|thought record|records?|ratings?|attendance|mastery|pleasure)\b|"
    r"(?:completed|attended|slept|ate|went|made|kept|took|got|left|wrote|came|met|called|missed|returned|worked|walked|stayed|cooked|drove|spoke|told|named|listed|chose|practiced|practised|cried|laughed|smiled|rated|scored|logged|tracked|finished|joined|paid|showered|asked|identified|repeated|recalled|declined|drank|argued)\b|"
    r"(?:affect|speech|mood|eye contact|voice|posture|hands|tearful|psychomotor|thoughts?|gait|sat|stood|fidget\w*|paced|restless|yawned|shoulders)\b|(?:this|these|that) (?:is|was|are|shows?|showed)\b|(?:panic|nightmares|sleep|drinking|cravings|worry|urges|arguments|crying|attacks|binges|outbursts|sessions?)\b[^.]{0,40}\d)"
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

    @property
    def lists(self) -> frozenset[str]:
        """The word lists without which it is silent."""
        return frozenset((self.claims,))

    def __call__(self, view: View) -> Iterator[Hit]:
        """The hits in a note."""
        for found in view.find(self.claims)[:MOST_PLACES]:
            span = found.span
            if not placed(view, span, self.sections, self.slots) or spared(view, span, self.only, self.unless):
                continue
            if not self.backed(view, span):
                yield Hit(span, better=found.entry.better, why=found.entry.why)

    def backed(self, view: View, claim: Span) -> bool:
        """Whether something around the claim backs it."""
        own = view.sentence(claim)
        wide = view.around(claim, self.before, self.after)
        parts = [Span(own.start, claim.start), Span(claim.end, own.end)]
        parts += [
            s
            for s in view.sentences_in(wide)
            if (s.end <= own.start or s.start >= own.end) and _SAME_TOPIC.match(view.folded, s.start)
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
