"""What was carried over from the client's earlier note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from notelib.findings import Severity, Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.scan import at_words
from notelib.linter.model import Hit
from notelib.linter.view import View, fold
from notelib.notes import Note

# The method of Steinkamp et al. 2022: a word is copied when it lies in a run of ten that the earlier note has too.
WINDOW = 10
WARN_SHARE, ERROR_SHARE = 0.35, 0.60
LEAST_WORDS = 30
_TOKEN = lazy_pattern(r"\w+")
_STALE = lazy_pattern(
    r"\b(?:last night|yesterday|this morning|earlier today|tonight|tomorrow|first session|intake today|initial session|last week|two days ago|over the weekend|this weekend|today is (?:his|her|their) birthday)\b"
)
_FIRST = lazy_pattern(
    r"(?:(?:this is|this was|today is|today was|today's (?:session|visit|appointment|meeting) (?:is|was)|met (?:today )?for|seen (?:today )?for|came (?:in )?for|attended|presents? for|presented for|arrived for|here for|in) (?:the|his|her|their|our|my|a|an)? ?(?:very )?(?:first|initial|intake)(?: (?:therapy|counseling|individual|intake|clinical|psychotherapy|telehealth|video))? (?:session|appointment|visit|meeting|contact|encounter|evaluation|assessment|interview|consultation)(?: (?:with|at|in) (?:this|the) \w+)?"
    r"|(?:intake|initial)(?: (?:session|appointment|evaluation|assessment|interview|paperwork|visit|meeting|consultation))? (?:today|completed today|was completed today|done today|held today|conducted today|today completed|completed this (?:session|visit))"
    r"|first (?:session|visit|appointment|meeting|time meeting|contact) (?:today|with (?:this )?(?:therapist|writer|clinician|counselor|provider|client|me))|met (?:with )?(?:the )?(?:client|him|her|them) (?:today )?for the first time|(?:is|was) (?:a )?new (?:client|patient|intake|referral)(?: today)?|newly (?:referred|admitted) (?:client|today)"
    r"|(?:began|begins|started|starting|opened) (?:treatment|therapy|counseling|services) today|rapport (?:was )?just (?:being )?established)\b"
)
_OPENS_FIRST = (
    "this", "today", "met", "seen", "came", "attended", "presents", "present", "presented", "arrived", "here", "in", "intake", "initial",
    "first", "is", "was", "newly", "began", "begins", "started", "starting", "opened", "rapport",
)  # fmt: skip
_LATER = lazy_pattern(
    r"\(was \d|\bwas \d{1,3}[);,]|\bobj\.? ?\d\w?\b[^.\n]{0,60}\b(?:met|advanc\w+|progress\w*|improv\w+|coming)\b|\blast (?:time|week) we\b|\b(?:today|this) (?:is|was) session \d|\bwe (?:filled in|made|wrote|began|started|practiced) (?:last|in)\b|\bsince (?:the |our |his |her |their )?(?:last|previous|prior) (?:session|visit|appointment|meeting|time|week)\b|\bat (?:the )?(?:last|previous|prior) (?:session|visit|appointment)\b|\b(?:last|previous) (?:session|visit|time|week)'s (?:homework|assignment|worksheet|log|list)\b|\bhomework (?:from|of|given) last\b|\bfrom last (?:week|session|visit|time)\b|\b(?:down|up) from \d|\bat intake\b|\bsession (?:number |no\.? |#\s?)?(?:[2-9]|[1-9]\d) of \d|"
    r"\bsession\s(?:number |no\.? |#\s?)?(?:[2-9]|1\d|2\d)\b(?!\s?(?:of|min))|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth) session\b|\bsince (?:the |our |his |her |their )?last (?:session|visit|appointment)\b|\b(?:previous|prior|last) session\b|\b(?:goal|objective)s? \w{1,4}[^.\n]{0,60}\b(?:met|advanc\w+|progress\w*|improv\w+|toward)\b|\bprogress (?:on|toward)\b"
)
_HOMEWORK = lazy_pattern(
    r"\b(?:homework|hw|assigned?|log(?:s|ged)?|worksheets?|thought records?|diary|diary card|journal\w*|practic\w+|between sessions|track\w*|exercise|chart|read(?:ing)?|handout|exposures?|record|ratings?|(?:two|three|four|five|six|\d+) times|twice|once a|daily|nightly|each (?:day|night|morning|evening)|every (?:day|night|morning|evening))\b"
)
_STOP = frozenset(
    "client will the and for with that this from have been next session week weeks each before after about into when their they them his her hers will would should could more less than then continue complete completed days times daily minutes between".split()
)


def _prose(text: str, note: Note) -> Iterator[re.Match[str]]:
    """The words of the body, without goals and the formula on risk that may be carried forward."""
    spans = sorted({s.span for s in note.sections if s.id not in ("goal", "problem", "focus")}) or [Span(0, len(text))]
    for start, end in spans:
        yield from _TOKEN.finditer(text, start, end)


@lru_cache(maxsize=4)
def _windows(previous: Note) -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    """The runs of ten words of an earlier note, and its words: it stays the same while its successor is written."""
    words = [match[0] for match in _prose(fold(previous.text), previous)]
    return frozenset(zip(*(words[i:] for i in range(WINDOW)), strict=False)), frozenset(words)


def cloned(view: View) -> Iterator[Hit]:
    """One hit on the longest copied passage, with the share of words that were copied."""
    if view.previous is None:
        return
    now = list(_prose(view.folded, view.note))
    known, vocabulary = _windows(view.previous)
    if len(now) < LEAST_WORDS or not known:
        return
    words = [match[0] for match in now]
    copied = [False] * len(words)
    run = 0
    for i, word in enumerate(words):
        # Only ten words in a row that the earlier note has can be a run of ten of it.
        run = run + 1 if word in vocabulary else 0
        if run >= WINDOW and tuple(words[i - WINDOW + 1 : i + 1]) in known:
            copied[i - WINDOW + 1 : i + 1] = [True] * WINDOW
    share = sum(copied) / len(words)
    if share < WARN_SHARE:
        return
    start, length = _longest(copied)
    span = Span(now[start].start(), now[start + length - 1].end())
    severity = Severity.ERROR if share >= ERROR_SHARE else Severity.WARNING
    yield Hit(span, severity=severity, detail={"share": f"{share:.0%}"})


def _longest(copied: list[bool]) -> tuple[int, int]:
    best, at, run = 0, 0, 0
    for i, yes in enumerate([*copied, False]):
        run = run + 1 if yes else 0
        if run > best:
            best, at = run, i - run + 1
    return at, best


def stale_time(view: View) -> Iterator[Hit]:
    """ "First session" in a later one; a sentence about "last night" that stood in the earlier note already."""
    first = (
        list(at_words(view, _OPENS_FIRST, _FIRST))
        if {"first", "initial", "intake", "new", "newly", "began", "begins", "started", "starting", "opened", "just"}
        & view.index.keys()
        else []
    )
    for match in first if first and _LATER.search(view.folded) else ():
        if view.in_body(Span(*match.span())):
            yield Hit(Span(*match.span()), detail={"problem": "elsewhere the note speaks of an earlier session"})
    if view.previous is None:
        return
    earlier = {" ".join(fold(s.text).split()) for s in view.previous.sentences}
    for match in _STALE.finditer(view.folded):
        span = Span(*match.span())
        sentence = view.sentence(span)
        words = " ".join(view.folded[sentence.start : sentence.end].split())
        if view.in_body(span) and len(words.split()) >= 5 and words in earlier:
            yield Hit(span, detail={"problem": "the same sentence stood in the earlier note"})


def homework_forgotten(view: View) -> Iterator[Hit]:
    """The earlier plan gave homework; this note does not come back to it."""
    if view.previous is None or view.words < LEAST_WORDS:
        return
    plan = [s.text for s in view.previous.sentences if s.section in (*view.home("next_steps"), "plan")]
    given = [fold(s) for s in plan if _HOMEWORK.search(fold(s))]
    if not given:
        return
    key = {w for s in given for w in re.findall(r"[a-z]{4,}", s)} - _STOP
    plans = view.plans
    body = " ".join(view.folded[s.span.start : s.span.end] for s in view.sections if s.id not in plans)
    if re.search(r"\b(?:homework|hw)\b", body) or len(key & set(re.findall(r"[a-z]{4,}", body))) >= min(2, len(key)):
        return
    yield Hit(view.end(), detail={"homework": given[0][:80]})
