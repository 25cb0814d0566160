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
# A number beside the claim backs it where it is a measure: a count of times, a length, a rating, a change. "Session 4 of
# 12", "two children", "moved here 2 years ago" are none.
_N = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|most|all|half|no)"
_MEASURE = lazy_pattern(
    rf"(?<!in )(?<!within )(?<!next )(?<!for the )\b{_N}(?:[ -][a-z-]+){{0,2}}? (?:times?|days?|nights?|mornings?|evenings?|weekends?|hours?|min(?:ute)?s?|rounds?|steps?|pages?|points?|percent|attacks?|"
    r"episodes?|drinks?|meals?|shifts?|class(?:es)?|calls?|entries|examples?|items?|reasons?|signs?|thoughts?|nightmares?|walks?|tasks?|skills?|sentences?|breaths?|pounds|urges?|arguments?|outbursts?|"
    r"cigarettes?|pills?|doses?|exercises?|applications?|visits?|sessions?|meetings?|weeks?)\b(?! (?:ago|old|earlier|from now))"
    rf"|(?<!session )(?<!visit )(?<!week )(?<!goal )(?<!goals )(?<!group )\b{_N} ?(?:/|of|out of|to|->|→|-|–|then) ?(?:the )?{_N}\b|\d ?%"
    rf"|\b(?:(?:rat(?:ed|es|ing)|scor(?:ed|es|e)|phq|gad|pcl|suds|bdi|bai|isi)\b[^.;]{{0,20}}?|(?:from|down to|up to|was|now) (?:at )?)\b{_N}\b(?! (?:years?|months?|children|kids|siblings|roommates|brothers|sisters))"
    r"|\b(?:once|twice|daily|nightly|weekly|hourly|every (?:day|night|morning|evening|week|other day))\b"
)


@dataclass(frozen=True, slots=True)
class Unbacked:
    """Fires on each term of `claims` without a term of `evidence` around it.

    The evidence may stand in the same sentence or up to `before` and `after` sentences away in the same section;
    `numbers` accepts a number or frequency as evidence too, `numbers_beside` also one in a neighbouring sentence that
    measures something; `quotes` accepts a quotation.
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
            if self.numbers and (
                view.counted(part) if own.start <= part.start <= own.end else self._measured(view, part)
            ):
                return True
            if any(view.has(name, part) for name in self.evidence):
                return True
        return False

    def _measured(self, view: View, beside: Span) -> bool:
        """Whether a neighbouring sentence holds a measure, and one there counts."""
        return self.numbers_beside and _MEASURE.search(view.folded, beside.start, beside.end) is not None
