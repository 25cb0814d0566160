"""Reasons to stay silent, or conditions to speak: one question about one span each."""

from __future__ import annotations

import re

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.model import Guard
from notelib.linter.view import View

_CLIENT = lazy_pattern(
    r"\b(?:client|clt|ct|pt|patient|he|she|they|teen|student|member|veteran|resident|youth|caregiver)\b"
)
_AUTHOR = lazy_pattern(r"\b(?:i|we|therapist|counselor|counsellor|clinician|writer|intern|trainee)\b")
_BELIEF = lazy_pattern(
    r"\b(?:belie(?:f|fs|ve|ves|ved)|thoughts?|thinks?|fears?|feared|afraid|worr(?:y|ies|ied)|"
    r"(?:calls?|called|calling|sees?|blam(?:es|ed|ing)) (?:him|her|them)sel|label(?:s|ed|led)?|cognitions?|self-talk|"
    r"self-criticism|describ(?:es|ed|ing)|schema|message that|told (?:him|her|them|that)|called (?:him|her|them)|"
    r"feels? like|felt like|self-blame)"
)
_REPORT = lazy_pattern(
    r"\b(?:report|stat|said|says|told|describ|denie|deny|endors|disclos|shar|mention|explain|express|according|recount|recall|"
    r"identif|note[ds]|not(?:es|ed) that)"
)


def quoted(view: View, span: Span) -> bool:
    """Inside quotation marks."""
    return view.context.quoted(span)


def attributed(view: View, span: Span) -> bool:
    """The clause says that the client or an informant told it."""
    return view.context.attributed(span)


def reported(view: View, span: Span) -> bool:
    """The sentence says somewhere before the words that somebody told it."""
    sentence = view.context.sentence(span)
    return _REPORT.search(view.folded, max(sentence.start, span.start - 200), span.start) is not None


def negated(view: View, span: Span) -> bool:
    """Denied in the same clause."""
    return view.context.negated(span)


def about_other(view: View, span: Span) -> bool:
    """About a relative or another third party."""
    return view.context.about_other(span)


def past(view: View, span: Span) -> bool:
    """Placed in the past."""
    return view.context.past(span)


def conditional(view: View, span: Span) -> bool:
    """Only possible: "if urges return"."""
    return view.context.conditional(span)


def as_belief(view: View, span: Span) -> bool:
    """Named as the client's own thought or self-description: "the belief that she is lazy"."""
    clause = view.context.clause(span)
    return _BELIEF.search(view.folded, max(clause.start, span.start - 80), span.start) is not None


def in_risk_sentence(view: View, span: Span) -> bool:
    """The sentence carries a risk fact."""
    return view.has_risk_fact(span)


# Ways of looking ahead that are the client's: "pessimistic that", "her certainty that", "resigned that".
_FORESEES = lazy_pattern(
    r"\b(?:pessimis\w*|optimis\w*|certainty|conviction|sense|expect(?:s|ed|ing|ation)?|doubt(?:s|ed|ful)?|resign\w*|"
    r"despair\w*|dread\w*|assum\w*|insist\w*|feels?|felt|feeling|thinks?|thought|thinking|prediction|imagin\w*|"
    r"hopeless\w*|suspects?|suspicion|idea|view|story|voice|catastroph\w*|told (?:him|her|them)sel\w+|"
    r"(?:him|her|them)self|mind|image|foresees?|anticipat\w*|bets?|says?|said|wonder\w*|convince\w*|discourag\w*|"
    r"despondent|confident|(?<!it is )(?<!it's )(?<!it was )(?:sure|certain|positive))\b(?:\s(?:\w+\s){0,8})?"
    r"(?:that|of|in which|how|:|,|about|(?=he\b|she\b|they\b|it\b|(?:his|her|their) ))"
)


def foreseen_by_client(view: View, span: Span) -> bool:
    """What comes is said to be how the client looks ahead ("pessimistic that she will ..."), not the writer."""
    sentence = view.context.sentence(span)
    start = max(sentence.start, span.start - 160)
    looks = _FORESEES.search(view.folded, start, span.start)
    if looks is None:
        return False
    before = view.folded[start : looks.start()]
    return _AUTHOR.search(before) is None


def with_number(view: View, span: Span) -> bool:
    """A number or frequency stands in the same sentence."""
    return view.counted(view.sentence(span))


def client_subject(view: View, span: Span) -> bool:
    """The nearest person named before the words in the clause is the client, or nobody is named."""
    clause = view.context.clause(span)
    before = view.folded[max(clause.start, span.start - 80) : span.start]
    client = max((m.end() for m in _CLIENT.finditer(before)), default=-1)
    author = max((m.end() for m in _AUTHOR.finditer(before)), default=-1)
    return client >= author


def by_author(view: View, span: Span) -> bool:
    """Done by the writer: named as "I" or "therapist", or without a subject at the start of a clause."""
    clause = view.context.clause(span)
    before = view.folded[max(clause.start, span.start - 80) : span.start]
    author = max((m.end() for m in _AUTHOR.finditer(before)), default=-1)
    client = max((m.end() for m in _CLIENT.finditer(before)), default=-1)
    return author >= 0 and author > client if client >= 0 else True


def near(pattern: str, before: int = 60, after: int = 60) -> Guard:
    """A guard: the pattern (on lower-case text) stands near the words, in the same sentence."""
    compiled: list[re.Pattern[str]] = []

    def guard(view: View, span: Span) -> bool:
        if not compiled:
            compiled.append(re.compile(pattern))
        sentence = view.context.sentence(span)
        start, end = max(sentence.start, span.start - before), min(max(sentence.end, span.end), span.end + after)
        return compiled[0].search(view.folded, start, end) is not None

    return guard


# Two sentences seldom are longer; an endless one is not read through for each word in it.
_AROUND = 400


def around(pattern: str, before: int = 1, after: int = 0) -> Guard:
    """A guard: the pattern (on lower-case text) stands in the same sentence or that many sentences away."""
    compiled: list[re.Pattern[str]] = []

    def guard(view: View, span: Span) -> bool:
        if not compiled:
            compiled.append(re.compile(pattern))
        wide = view.around(span, before, after)
        start, end = max(wide.start, span.start - _AROUND), min(wide.end, span.end + _AROUND)
        return compiled[0].search(view.folded, start, end) is not None

    return guard


def followed_by(pattern: str, within: int = 40) -> Guard:
    """A guard: the pattern (on lower-case text) comes right after the words."""
    compiled: list[re.Pattern[str]] = []

    def guard(view: View, span: Span) -> bool:
        if not compiled:
            compiled.append(re.compile(rf"[\s-]*(?:{pattern})"))
        return compiled[0].match(view.folded, span.end, min(len(view.folded), span.end + within)) is not None

    return guard


def preceded_by(pattern: str, within: int = 40) -> Guard:
    """A guard: the pattern (on lower-case text) comes right before the words."""
    compiled: list[re.Pattern[str]] = []

    def guard(view: View, span: Span) -> bool:
        if not compiled:
            compiled.append(re.compile(rf"(?:{pattern})[\s,\"'(-]{{0,3}}\Z"))
        return compiled[0].search(view.folded[max(0, span.start - within) : span.start]) is not None

    return guard


def beside(name: str, before: int = 0, after: int = 0) -> Guard:
    """A guard: a term of a word list stands in the same sentence or that many sentences away."""

    def guard(view: View, span: Span) -> bool:
        return view.has(name, view.around(span, before, after))

    return guard


def part_of(name: str) -> Guard:
    """A guard: the words are, or stand inside, a term of a word list ("DEAR MAN" is a method)."""

    def guard(view: View, span: Span) -> bool:
        return any(f.span.start <= span.start and span.end <= f.span.end for f in view.find(name))

    return guard


def all_of(*guards: Guard) -> Guard:
    """A guard: every one of these holds."""
    return lambda view, span: all(guard(view, span) for guard in guards)


def any_of(*guards: Guard) -> Guard:
    """A guard: one of these holds."""
    return lambda view, span: any(guard(view, span) for guard in guards)


def in_words(pattern: str, *, prefix: bool = False) -> Guard:
    """A guard: the words are of this pattern (on lower-case text); with `prefix` they only have to begin so."""
    compiled: list[re.Pattern[str]] = []

    def guard(view: View, span: Span) -> bool:
        if not compiled:
            compiled.append(re.compile(pattern if prefix else rf"(?:{pattern})\Z"))
        return compiled[0].match(view.folded, span.start, span.end) is not None

    return guard


def not_(guard: Guard) -> Guard:
    """A guard: this one does not hold."""
    return lambda view, span: not guard(view, span)


def in_sections(*ids: str) -> Guard:
    """A guard: the words stand in one of these sections."""
    return lambda view, span: any(id in ids for id in view.ids_at(span.start))


_SPEAKS = (
    r"(?:said|says|saying|stated|states|stating|reported|reports|shared|told \w+|tells \w+|added|adds|wrote|writes|"
    r"writing|replied|repeated|shouted|statement|phrase|thought|thoughts)(?:\s(?:that|how|to \w+|of))?"
)
told_by_client = preceded_by(_SPEAKS, 40)
"""A guard: "said that" and the like come right before the words."""


another_clinician = preceded_by(
    r"his|her|their|client's|previous|prior|former|last|old|school|family|couples|another|other|first|new|second|camp|"
    r"guidance|career|met with the|saw the",
    16,
)
"""A guard: the clinician named is not the writer ("her previous therapist")."""


def opens_sentence(view: View, span: Span) -> bool:
    """The words stand at the start of their sentence."""
    return view.sentence(span).start >= span.start
