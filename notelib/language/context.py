"""Whose words, and affirmed or denied: quotation, attribution, negation, experiencer, time.

A rule asks one question about one span: is it quoted, is it something the client told us, is it denied, is it about
somebody else, is it past or only possible? The method is a window of cue words that ends at a
terminator, as in NegEx and ConText; the cue lists are our own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from notelib.findings import Span
from notelib.language.sentences import sentences

# Apostrophes inside a word do not close a single-quoted passage ('I can't go'). The opening mark stands in one set, which
# the search leaps to.
_QUOTE = re.compile(
    r"[“\"‘'](?:(?<=“)[^“”\n]{1,600}”|(?<=\")(?<!\w\")[^\"\n]{1,600}\""
    r"|(?<=‘)(?<!\w‘)(?:[^‘’\n]|(?<=\w)’(?=\w)){2,400}’(?!\w)|(?<=')(?<!\w')(?:[^'\n]|(?<=\w)'(?=\w)){2,400}'(?!\w))"
)
_NEGATION = re.compile(
    r"\b(?:no(?! (?:change|doubt|longer)\b)|not(?! (?:only|just|always)\b)|never|without|den(?:y|ies|ied|ying)|negative for|absence of|absent|free of|none|neither|nor|"
    r"rul(?:e|ed) out|did(?:n['’]t| not)|does(?:n['’]t| not)|is(?:n['’]t| not)|was(?:n['’]t| not)|"
    r"has(?:n['’]t| not)|cannot|can['’]t|stopped|ceased|lack(?:s|ed)? (?:of )?|no longer)\b",
    re.I,
)
_NEGATION_AFTER = re.compile(
    r"\s*(?:[:,]?\s*(?:denied|none|absent|negative|not (?:present|reported|endorsed)|(?:was|were) (?:denied|ruled out)))\b",
    re.I,
)
_TERMINATOR = re.compile(
    r"\b(?:but|however|although|though|except|yet|because|which|who|that said|and (?:reported|reports|stated|states|described|endorsed|then))\b|[;:]",
    re.I,
)
# The words and signs with which a terminator begins.
_TERMINATOR_WORDS = "but however although though except yet because which who that and".split()
_TERMINATOR_SIGN = re.compile(r"[;:]")
_ATTRIBUTION = re.compile(
    r"\b(?:client|clt|ct|cl|pt|patient|he|she|they|mother|father|parent|partner|spouse|wife|husband|member|couple|teen|student|"
    r"guardian|collateral|veteran|resident|youth|child|family|individual)\b(?:\s+\w+){0,3}?\s+"
    r"(?:report(?:s|ed|ing)?|stat(?:es|ed|ing)|sa(?:id|ys|ying)|describ(?:es|ed|ing)|told|tells|shar(?:es|ed|ing)|not(?:es|ed)|"
    r"express(?:es|ed)|endors(?:es|ed)|indicat(?:es|ed)|identif(?:ies|ied)|disclos(?:es|ed)|explain(?:s|ed)|den(?:ies|ied)|"
    r"acknowledg(?:es|ed)|mention(?:s|ed)|add(?:s|ed)|recall(?:s|ed)|rat(?:es|ed)|felt|feels|think(?:s)?|thought|believ(?:es|ed)|"
    r"call(?:s|ed)|link(?:s|ed)|wonder(?:s|ed)|ask(?:s|ed)|agree[sd]?|complain(?:s|ed))\b"
    r"|\b(?:reports?|reported|stated|states|said|says|told|described|describes|endorsed|endorses|denied|denies|"
    r"per (?:client|patient|mother|father|parent|partner)|according to (?:the )?(?:client|patient|mother|father|parent|partner)|"
    r"(?:client|self)[- ]report(?:ed)?|in (?:his|her|their) (?:own )?words)\b",
    re.I,
)
OTHERS = re.compile(
    r"\b(?:mother|father|mom|dad|brother|sister|sibling|parent|parents|son|daughter|child|children|kids|husband|wife|"
    r"partner|spouse|boyfriend|girlfriend|fianc[eé]e?|uncle|aunt|cousin|grandmother|grandfather|grandparent|friend|"
    r"roommate|boss|supervisor|manager|coworker|co-worker|colleague|neighbou?r|teacher|ex|ex-husband|ex-wife|stepfather|stepmother)(?:['’]s)?\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:history of|hx of|past|previous(?:ly)?|prior|former(?:ly)?|years? ago|months? ago|as a (?:child|teen(?:ager)?)|"
    r"in (?:childhood|adolescence|college|19\d\d|20\d\d)|used to|last year|remote)\b",
    re.I,
)
# No clause is read further than this from its span, so that one endless sentence stays linear.
_REACH = 600
_CONDITIONAL = re.compile(r"\b(?:if|in case|should|when(?:ever)?|unless|would|could|might)\b", re.I)


class Context:
    """Answers questions about spans of one text. Work is done once, on the first question asked."""

    def __init__(
        self,
        text: str,
        *,
        sentence_spans: tuple[Span, ...] | None = None,
        word_starts: Mapping[str, Sequence[int]] | None = None,
    ) -> None:
        """`sentence_spans` and `word_starts` (lower-case words and where each begins) spare work done elsewhere."""
        self.text = text
        self._word_starts = word_starts
        if sentence_spans is not None:
            self.__dict__["sentence_spans"] = sentence_spans

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """Quoted passages, marks included."""
        return tuple(Span(*m.span()) for m in _QUOTE.finditer(self.text))

    @cached_property
    def sentence_spans(self) -> tuple[Span, ...]:
        """All sentences of the text."""
        return sentences(self.text)

    @cached_property
    def _terminators(self) -> tuple[Span, ...]:
        starts = self._word_starts
        if starts is None:
            return tuple(Span(*m.span()) for m in _TERMINATOR.finditer(self.text))
        found = [m.span() for m in _TERMINATOR_SIGN.finditer(self.text)]
        for word in _TERMINATOR_WORDS:
            found += [m.span() for at in starts.get(word, ()) if (m := _TERMINATOR.match(self.text, at))]
        return tuple(Span(*span) for span in sorted(found))

    @cached_property
    def _terminator_starts(self) -> list[int]:
        return [t.start for t in self._terminators]

    @cached_property
    def _terminator_ends(self) -> list[int]:
        return [t.end for t in self._terminators]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [q.start for q in self.quotes]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentence_spans]

    def sentence(self, span: Span) -> Span:
        """The sentence in which the span begins (the span itself outside any sentence)."""
        i = bisect_right(self._sentence_starts, span.start) - 1
        if i >= 0 and self.sentence_spans[i].end >= span.start:
            return self.sentence_spans[i]
        return span

    def clause(self, span: Span) -> Span:
        """The part of the sentence around the span, between terminators such as "but" or ";".

        Never shorter than the span, even where the span itself holds a terminator.
        """
        start, end = self.sentence(span)
        start, end = max(start, span.start - _REACH), min(end, span.end + _REACH)
        i = bisect_right(self._terminator_ends, span.start)
        if i:
            start = max(start, self._terminator_ends[i - 1])
        j = bisect_left(self._terminator_starts, span.end)
        if j < len(self._terminator_starts):
            end = min(end, self._terminator_starts[j])
        return Span(min(start, span.start), max(end, span.end))

    def quoted(self, span: Span) -> bool:
        """Whether the span stands inside quotation marks."""
        i = bisect_right(self._quote_starts, span.start) - 1
        return i >= 0 and self.quotes[i].end >= span.end

    def negated(self, span: Span, window: int = 60) -> bool:
        """Whether the span is denied: a cue before it in the clause, within `window` characters, or right after it."""
        clause = self.clause(span)
        before = max(clause.start, span.start - window)
        if _NEGATION.search(self.text, before, span.start):
            return True
        return _NEGATION_AFTER.match(self.text, span.end, min(self.sentence(span).end, span.end + 60)) is not None

    def attributed(self, span: Span) -> bool:
        """Whether the clause says that the client (or a named informant) told us this."""
        clause = self.clause(span)
        return _ATTRIBUTION.search(self.text, clause.start, span.start) is not None

    def about_other(self, span: Span, window: int = 40) -> bool:
        """Whether a relative or other third party is named as the one it is about."""
        clause = self.clause(span)
        return OTHERS.search(self.text, max(clause.start, span.start - window), span.start) is not None

    def past(self, span: Span) -> bool:
        """Whether the clause places it in the past (history, years ago)."""
        clause = self.clause(span)
        return _PAST.search(self.text, clause.start, clause.end) is not None

    def conditional(self, span: Span) -> bool:
        """Whether it is only possible: "if urges return", "should she feel unsafe"."""
        clause = self.clause(span)
        return _CONDITIONAL.search(self.text, clause.start, span.start) is not None
