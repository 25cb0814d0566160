"""The rule turned round: what a psychotherapy note may not hold, because the record must."""

from __future__ import annotations

from collections.abc import Iterator

from notelib.findings import Severity, Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.model import Hit, cite
from notelib.linter.terms import NUMBER, WORD
from notelib.linter.view import View, fold

_ITEMS = (
    ("medication", "medication", "PN-02a", Severity.ERROR),
    ("modality", "kind or frequency of treatment", "PN-02c", Severity.ERROR),
    ("tests", "results of clinical tests", "PN-02d", Severity.ERROR),
    ("diagnosis", "summary of diagnosis", "PN-02e", Severity.ERROR),
    ("functioning", "summary of functional status", "PN-02f", Severity.ERROR),
    ("plan", "summary of the treatment plan", "PN-02g", Severity.ERROR),
    ("symptoms", "summary of symptoms", "PN-02h", Severity.ERROR),
    ("prognosis", "prognosis", "PN-02i", Severity.ERROR),
    ("progress", "progress to date", "PN-02j", Severity.ERROR),
)
_SCORE = lazy_pattern(r"\b(?:phq|gad|pcl|bdi|audit|ybocs|y-bocs|epds)[- ]?\d{0,2}\b[^.\n]{0,16}?\b\d{1,2}\b")
_CLOCK = lazy_pattern(
    r"\b\d{1,2}:\d{2}\s?(?:[ap]\.?m\.?)?\s?(?:-|to|until)\s?\d{1,2}:\d{2}(?:\s?[ap]\.?m\b)?|\b(?:start|started|began)\s(?:at\s)?\d{1,2}(?::\d{2})?\s?[ap]\.?m\b|"
    # Without "am" or "pm" it may be a train that left: of the session where it opens a sentence, or says so.
    r"(?:(?<=\. )|(?<=; )|(?<=\n)|(?<=session )|(?<=we )|(?<=hour ))(?:start|started|began|ended|stopped)\s(?:at\s)?\d{1,2}:\d{2}\b|\b(?:4[05]|5[0-9]|60)[- ]?min(?:ute)?s?\b"
)
_DOSE = lazy_pattern(r"\b\d[\d.]*\s?(?:mg|mcg)\b")
_CODE = lazy_pattern(r"\b(?:f\d{2}\.\d{1,2}|9083[247]|90791|9084[67]|90853)\b")
_RISKS = ("risk.si", "risk.hi", "risk.self_harm", "risk.cue_strong", "risk.suicide_plan")
_ANALYSED = lazy_pattern(r"\b(?:fear|metaphor|my|i|wonder|fantas\w+|as if|death of|the word|image|joke|think about)\b")
_STANDS_IN_RECORD = lazy_pattern(
    r"\b(?:(?:recorded|documented|noted|written|entered|charted|already)(?: \w+){0,4} (?:progress note|record|chart)|in (?:the|today's) progress note|see progress note|progress note (?:has|holds|records))\b"
)


def excluded_items(view: View) -> Iterator[Hit]:
    """Each excluded item, and each risk fact that the record has to hold too.

    With the earlier note given, an item that stands there already is only advice: a passing mention.
    """
    record = fold(view.previous.text) if view.previous else ""
    hits = [*_by_pattern(view), *_by_list(view)]
    for span, label, clause, severity in sorted(hits):
        if not view.in_body(span) or view.context.quoted(span):
            continue
        known = bool(record) and _same_words(view.folded[span.start : span.end], record)
        yield Hit(
            span,
            severity=Severity.ADVICE if known else severity,
            detail={"item": label},
            source=cite("45 CFR 164.501, items excluded from psychotherapy notes", clause),
        )
    yield from _risk(view, record)


def _by_pattern(view: View) -> Iterator[tuple[Span, str, str, Severity]]:
    if NUMBER not in view.index:
        return
    for pattern, label, clause in (
        (_SCORE, "results of clinical tests", "PN-02d"),
        (_CLOCK, "session start and stop times", "PN-02b"),
        (_DOSE, "medication", "PN-02a"),
        (_CODE, "diagnosis or service code", "PN-02e"),
    ):
        for match in pattern.finditer(view.folded):
            yield Span(*match.span()), label, clause, Severity.ERROR


def _by_list(view: View) -> Iterator[tuple[Span, str, str, Severity]]:
    for name, label, clause, severity in _ITEMS:
        for found in view.find(f"excluded.{name}")[:MOST_PLACES]:
            yield found.span, label, clause, severity


def _same_words(words: str, record: str) -> bool:
    return all(word in record for word in WORD.findall(words))


def _risk(view: View, record: str) -> Iterator[Hit]:
    said = _STANDS_IN_RECORD.search(view.folded) is not None
    done = -1
    for name in _RISKS:
        for found in view.find(name)[:MOST_PLACES]:
            span = found.span
            if said or span.start < done or not view.in_body(span) or view.context.about_other(span):
                continue
            if found.entry.term in ("si", "hi") and not view.text[span.start : span.end].isupper():
                continue
            if record and any(word in record for word in ("suicid", "self-harm", "safety plan", " si,", " si ")):
                continue
            sentence = view.sentence(span)
            done = sentence.end
            yield Hit(
                span,
                severity=Severity.WARNING
                if _ANALYSED.search(view.folded, sentence.start, sentence.end)
                else Severity.ERROR,
                detail={"item": "a risk fact"},
                why="A psychotherapy note must never be the only place of something that others need to keep the client safe. Make sure that the progress note holds the statement, your assessment and what you did.",
                source=cite("65 FR 82462 (2000), preamble on psychotherapy notes", "PN-04"),
            )
