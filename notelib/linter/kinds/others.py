"""What a note says about people who are not the client: their health, conduct and diagnoses."""

from __future__ import annotations

from collections.abc import Iterator

from notelib.findings import Severity, Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import attributed, quoted, reported
from notelib.linter.kinds.existence import MOST_PLACES, compiled
from notelib.linter.kinds.phrases import RELATION
from notelib.linter.model import Hit
from notelib.linter.view import View

# With its owner ("her older brother"), or bare at the start of a clause, as in notes typed in haste ("Bio mom is ...").
_OWNER = rf"(?:(?:his|her|their|client's|ct's|pt's|youth's|the|a|my)\s(?:\w+\s){{0,2}}?|\A\s*(?:and\s)?(?:(?:bio|biological|birth|foster|adoptive|older|younger|eldest|oldest|twin|half|late|maternal|paternal|best|old|former|another|current)\s){{0,2}}){RELATION}(?:'s)?"
_LINK = r"(?:,?\s(?:who\s)?(?:is|was|has|had|has been|have|suffers|suffered|struggles|struggled|drinks|also|and|clearly|probably|obviously|likely|still|a|an|the|with|from|of|very|severe|untreated|diagnosed|being|another|active|recovering|secretly|in|his|her)){0,6}\s?"
_POSSESSED = rf"{_OWNER}\s(?:\w+\s){{0,2}}?"
_SUBJECT = rf"(?<![\w-]){_OWNER}{_LINK}\Z"
_OF = rf"(?<![\w-]){_POSSESSED}\Z"
_PREDICATE = rf"(?<![\w-])(?:{_OWNER}|(?:he|she),? (?:his|her) {RELATION})(?:,|\s(?:is|was|seems|sounds|appears|must be|may be|is clearly|is probably|is obviously|is likely|has always been|sounds like|appears to be|to be))(?:\s(?:a|an|clearly|probably|obviously|likely|definitely|very|quite|so|such|also|classic|total|textbook)){{0,3}}\s?\Z"
_RIGHT_BEFORE = rf"(?<![\w-]){_OWNER}(?:,? (?:who|also|clearly|probably|obviously|likely|still))?\s\Z"
_ATTRIBUTE = r"(?<![\w-])(?:his|her|their|client's|the|a)\s(?:\w+,?\s)?\Z"
# "his psychopathic head chef": after a label any noun of a person will do.
_SOMEBODY = r"(?:(?:head |team |shift |union |night |landing )?(?:chef|cook|clerk|nurse|cop|judge|driver|guard|doctor|dentist|lawyer|attorney|pastor|trainer|dispatcher|bouncer|bartender|foreman|steward|superintendent|captain|lieutenant|\w+(?:man|woman|person)))"
_FAMILY_HISTORY = lazy_pattern(
    r"\bfamily (?:psychiatric |mental health |medical )?history\b|\bgenogram\b|\bheritable\b|\bfirst-degree\b"
)


def health_or_conduct(view: View) -> Iterator[Hit]:
    """A relative's diagnosis, substance use, crime or affair; told by the client it is only asked about."""
    for name in ("thirdparty.health", "thirdparty.conduct"):
        for found in view.find(name)[:MOST_PLACES]:
            start = _subject_start(view, found.span, (_SUBJECT, _OF))
            if start is None or not view.in_body(found.span) or quoted(view, found.span):
                continue
            sentence = view.sentence(found.span)
            if _FAMILY_HISTORY.search(view.folded, sentence.start, sentence.end) or view.context.negated(
                found.span, 30
            ):
                continue
            span = Span(start, found.span.end)
            if not (attributed(view, span) or reported(view, span)):
                yield Hit(span)
            elif any(
                f.span.start <= found.span.end and found.span.start <= f.span.end
                for f in view.find("thirdparty.conduct_told")
            ):
                yield Hit(span, severity=Severity.QUESTION)


def absent_person_label(view: View) -> Iterator[Hit]:
    """A diagnosis or label for somebody who was never examined: "his narcissistic boss"."""
    for found in view.find("thirdparty.label")[:MOST_PLACES]:
        span = found.span
        if not view.in_body(span) or quoted(view, span) or attributed(view, span) or reported(view, span):
            continue
        after = compiled(rf"\s(?:\w+\s)?(?:{RELATION}|{_SOMEBODY})\b").match(view.folded, span.end)
        before = compiled(_ATTRIBUTE).search(view.folded[max(0, span.start - 30) : span.start])
        if after and before:
            yield Hit(Span(span.start, after.end()))
            continue
        if not view.within("thirdparty.label_predicate", span):
            continue
        start = _subject_start(view, span, (_PREDICATE,))
        if start is not None and not view.context.negated(span, 30):
            yield Hit(Span(start, span.end))
    for found in view.find("thirdparty.undiagnosed")[:MOST_PLACES]:
        span = found.span
        if not view.in_body(span) or quoted(view, span) or attributed(view, span) or reported(view, span):
            continue
        start = _subject_start(view, span, (_RIGHT_BEFORE,))
        if start is not None and not view.context.negated(span, 30):
            yield Hit(Span(start, span.end))


def _subject_start(view: View, span: Span, patterns: tuple[str, ...]) -> int | None:
    """Where the relative is named right before the words, or None."""
    clause = view.context.clause(span)
    low = max(clause.start, span.start - 90)
    for pattern in patterns:
        match = compiled(pattern).search(view.folded[low : span.start])
        if match and (low == clause.start or match.start()):
            at = low + match.start()
            return at + (len(match.group()) - len(match.group().lstrip()))
    return None
