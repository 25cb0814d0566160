"""Counts over the text: length, sentence length, styles, marks, unexplained abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from notelib.findings import Span
from notelib.linter.guards import quoted
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.kinds.scan import at_words
from notelib.linter.lexicon import words_of
from notelib.linter.model import Hit
from notelib.linter.view import View

LONGEST_MEAN = 30
MOST_ABBREVIATIONS = 3
_ACRONYM = re.compile(r"(?<![\w.-])[A-Z]{2,6}(?![\w-])")
_CAPS = re.compile(r"(?<![\w-])[A-Z]{2,}(?:[ ,]+[A-Z]{2,}){1,}(?![\w-])")
_TWO_CAPS = re.compile(r"[A-Z]{2}[ ,]+[A-Z]{2}")
_MARKS = re.compile(r"!{2,}|[?!]*\?!+[?!]*|\?{3,}")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2639\u263a\u2764\u270c\U0001f1e6-\U0001f1ff]|(?<!\\w)[:;]-?[)(DP](?!\\w)")
_GENDERED = {"she": "f", "her": "f", "hers": "f", "he": "m", "him": "m", "his": "m"}
_TWICE = re.compile(r"\b(?P<a>she|he)\s(?:\w+\s){1,2}?(?P<b>her|him)\s(?:that\s)?(?P<c>she|he)\b")
_STYLES = (
    (
        "this writer",
        ("this", "the", "writer"),
        re.compile(r"this (?:writer|clinician|counselor|therapist|intern|author)\b|the writer\b|writer\b"),
    ),
    (
        "therapist",
        ("therapist", "counselor", "clinician", "intern"),
        re.compile(r"(?<!this )(?:therapist|counselor|clinician|intern)\b(?! aid)"),
    ),
    ("I", ("i", "my"), re.compile(r"(?:i|my)\b(?!\.)")),
)


def length(view: View) -> Iterator[Hit]:
    """Under half of the usual length of the format, or over twice."""
    low, high = view.format.length
    if view.words and (view.words < low * 0.5 or view.words > high * 2) and view.words >= 25:
        detail = {"count": str(view.words), "usual": f"{low}-{high}"}
        yield Hit(view.end(), detail=detail)


def long_sentences(view: View) -> Iterator[Hit]:
    """A mean sentence length over the limit: the longest sentence."""
    sentences = view.body_sentences
    if len(sentences) < 4:
        return
    counts = [len(view.text[s.start : s.end].split()) for s in sentences]
    mean = sum(counts) / len(counts)
    if mean > LONGEST_MEAN:
        yield Hit(sentences[counts.index(max(counts))], detail={"mean": f"{mean:.0f}"})


def self_reference(view: View) -> Iterator[Hit]:
    """Three ways of naming the writer in one note: the first place of the third."""
    found: list[tuple[int, Span, str]] = []
    for label, words, pattern in _STYLES:
        for match in at_words(view, words, pattern):
            span = Span(*match.span())
            if view.in_body(span) and not quoted(view, span) and not view.context.attributed(span):
                found.append((span.start, span, label))
                break
        else:
            return
    if len(found) == 3:
        yield Hit(max(found)[1], detail={"styles": ", ".join(f"\u201c{label}\u201d" for _, _, label in sorted(found))})


def tone_marks(view: View) -> Iterator[Hit]:
    """Shouting, doubled marks, emoji."""
    patterns = [_MARKS] if "!" in view.text or "???" in view.text else []
    if not view.text.isascii() or any(face in view.text for face in (":)", ":(", ":-", ";)", ";-", ":D", ":P")):
        patterns.append(_EMOJI)
    for pattern in patterns:
        for match in islice(pattern.finditer(view.text), MOST_PLACES):
            span = Span(*match.span())
            if view.in_body(span) and not quoted(view, span):
                yield Hit(span)
    for match in islice(_CAPS.finditer(view.text), MOST_PLACES) if _TWO_CAPS.search(view.text) else ():
        span = Span(*match.span())
        words = re.findall(r"[A-Z]+", match.group())
        known = words_of("abbreviations.known")
        shouted = [w for w in words if w.lower() not in known and len(w) > 3]
        line_end = view.text[span.end : span.end + 2]
        if len(shouted) >= 2 and view.in_body(span) and not quoted(view, span) and not line_end.startswith(":"):
            yield Hit(span)


def abbreviations(view: View) -> Iterator[Hit]:
    """Capitals that are on no list and explained nowhere in the note; the first few."""
    known = words_of("abbreviations.known")
    seen: set[str] = set()
    for match in _ACRONYM.finditer(view.text):
        word, span = match.group(), Span(*match.span())
        if word.lower() in known or word in seen or not view.in_body(span) or quoted(view, span):
            continue
        seen.add(word)
        if len(seen) > MOST_ABBREVIATIONS:
            return
        if _explained(view, word, span) or _shouted(view, span):
            continue
        yield Hit(span)


def _explained(view: View, word: str, span: Span) -> bool:
    """Whether "(ABC)" follows its words, or the words follow it in brackets."""
    return f"({word})" in view.text or view.text[span.end : span.end + 2] == " ("


def _shouted(view: View, span: Span) -> bool:
    line_start = view.text.rfind("\n", 0, span.start) + 1
    line_end = view.text.find("\n", span.end)
    line = view.text[line_start : len(view.text) if line_end < 0 else line_end]
    return line.isupper()


def ambiguous_pronoun(view: View) -> Iterator[Hit]:
    """ "She told her she": three pronouns of one gender for two people."""
    for word in ("she", "he"):
        for at in view.index.get(word, ())[:MOST_PLACES]:
            match = _TWICE.match(view.folded, at)
            span = Span(*match.span()) if match else None
            if (
                match
                and span
                and _GENDERED[match["a"]] == _GENDERED[match["b"]] == _GENDERED[match["c"]]
                and view.in_body(span)
            ):
                yield Hit(span)
