"""Counts over the text: length, sentence length, styles, marks, unexplained abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import quoted
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.kinds.scan import at_words
from notelib.linter.lexicon import words_of
from notelib.linter.model import Hit
from notelib.linter.view import View

LONGEST_MEAN = 30
# One sentence of this many words between two semicolons is too long by itself.
LONGEST = 60
MOST_ABBREVIATIONS = 3
_ACRONYM = lazy_pattern(r"(?<![\w.-])[A-Z]{2,6}(?![\w-])")
_CAPS = lazy_pattern(r"(?<![\w-])[A-Z]{2,}(?:[ ,]+[A-Z]{2,}){1,}(?![\w-])")
_MARKS = lazy_pattern(r"(?:\b[A-Z]{4,}(?=!))?(?:!+[?!]*|\?!+[?!]*|\?{3,})")
_EMOJI = lazy_pattern(
    "[\U0001f300-\U0001faff\u2639\u263a\u2764\u270c\U0001f1e6-\U0001f1ff:;](?:(?<![:;])|(?<!\\w[:;])-?[)(DP](?!\\w))"
)
_FACE = lazy_pattern(r"[:;](?:-|\)|(?<=:)[(DP])")
_GENDERED = {"she": "f", "her": "f", "hers": "f", "he": "m", "him": "m", "his": "m"}
_ROMAN = lazy_pattern(r"I{1,3}|I?VI{0,3}|I?X")
_TWICE = lazy_pattern(
    r"\b(?P<a>she|he)\s(?:\w+\s){1,2}?(?P<b>her|him)\s(?:that\s)?(?P<c>she|he)\b(?:\s(?:would|had|was|is|did|will|could|should)?\s?(?:\w+\s){0,2}?(?:her|him)\b)?"
)
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


def _in_capitals(view: View, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins with a run of capitals."""
    end = 0
    for start in view.capitals:
        match = pattern.match(view.text, start) if start >= end else None
        if match is not None:
            end = match.end()
            yield match


def length(view: View) -> Iterator[Hit]:
    """Under half of the usual length of the format, or over twice."""
    low, high = view.format.length
    if view.words and (view.words < low * 0.5 or view.words > high * 2) and view.words >= 25:
        detail = {"count": str(view.words), "usual": f"{low}-{high}"}
        yield Hit(view.end(), detail=detail)


def long_sentences(view: View) -> Iterator[Hit]:
    """A sentence far over the limit, or a mean over it: the longest sentence."""
    sentences = view.body_sentences
    for sentence in sentences:
        if sentence.end - sentence.start > 4 * LONGEST:
            parts = re.split(r";|\n|: ", view.text[sentence.start : sentence.end])
            most = max(len(part.split()) for part in parts)
            if most > LONGEST:
                yield Hit(sentence, detail={"mean": str(most)})
                return
    if len(sentences) < 4:
        return
    if view.words / len(sentences) + 1 <= LONGEST_MEAN:
        return  # a sentence adds at most one to the words, where two stand without a space between them
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
    if not view.text.isascii() or _FACE.search(view.text):
        patterns.append(_EMOJI)
    for pattern in patterns:
        for match in islice(pattern.finditer(view.text), MOST_PLACES):
            span = Span(*match.span())
            if view.in_body(span) and not quoted(view, span):
                yield Hit(span)
    for match in islice(_in_capitals(view, _CAPS), MOST_PLACES):
        span = Span(*match.span())
        words = re.findall(r"[A-Z]+", match.group())
        known = words_of("abbreviations.known")
        shouted = [w for w in words if w.lower() not in known and len(w) > 3]
        while view.text[span.end : span.end + 1] in ("!", "?"):
            span = Span(span.start, span.end + 1)
        line_end = view.text[span.end : span.end + 2]
        if len(shouted) >= 2 and view.in_body(span) and not quoted(view, span) and not line_end.startswith(":"):
            yield Hit(span)
    yield from (Hit(span) for span in _lone_shouts(view))


# One word alone in capitals is shouted when it is an everyday word; what is not may be an abbreviation.
_SHOUTED_WORDS = frozenset(
    "huge very not never always so really all every must still again big great good bad only too now more most much many no any nothing everything everyone nobody none both first last finally totally completely "
    "absolutely definitely extremely super highly clearly obviously seriously urgent urgently important immediately asap stop please do did does is was will can cannot needs need wants want refused refuses "
    "late again angry upset sad happy crying screaming yelling better worse finally amazing awesome wow terrible horrible awful love hate great perfect wrong right yes lot lots entire whole long short hard easy "
    "day week times hours night twice once three four five six ten hundred someone own true false real fake lying lie lied drunk high sober safe unsafe crisis danger warning note attention reminder".split()
)
_ONE_CAPS = lazy_pattern(r"(?<![\w.-])[A-Z]{2,12}(?![\w-])")


def _lone_shouts(view: View) -> Iterator[Span]:
    known = words_of("abbreviations.known")
    for match in islice(_in_capitals(view, _ONE_CAPS), MOST_PLACES * 5):
        word, span = match[0].lower(), Span(*match.span())
        if (
            word not in _SHOUTED_WORDS
            or (word in known and word not in ("not", "so", "all"))
            or not view.in_body(span)
            or quoted(view, span)
        ):
            continue
        label = view.text[span.end : span.end + 1] == ":" or view.text[span.end : span.end + 2] == " ("
        if not label and not _shouted(view, span):
            yield span


def abbreviations(view: View) -> Iterator[Hit]:
    """Capitals that are on no list and explained nowhere in the note; the first few."""
    known = words_of("abbreviations.known")
    seen: set[str] = set()
    for match in _in_capitals(view, _ACRONYM):
        word, span = match.group(), Span(*match.span())
        if (
            word.lower() in known
            or word in seen
            or word.lower() in _SHOUTED_WORDS
            or _ROMAN.fullmatch(word)
            or not view.in_body(span)
            or view.section_at(span.start) == "signatures"
            or quoted(view, span)
        ):
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


_RELATIVES = {
    "f": r"(?:sister|mother|mom|aunt|daughter|wife|girlfriend|grandmother|niece|stepmother|mother-in-law|sister-in-law|roommate|friend|boss|teacher|partner|cousin|coworker|supervisor|neighbor)",
    "m": r"(?:brother|father|dad|uncle|son|husband|boyfriend|grandfather|nephew|stepfather|father-in-law|brother-in-law|roommate|friend|boss|teacher|partner|cousin|coworker|supervisor|neighbor)",
}
_TOLD = r"(?:told|asked|texted|called|said to|warned|reminded|blamed|accused|informed|promised|convinced|yelled at|argued with|met|visited|left)"
# "her sister told her aunt that she": whom the last pronoun means, nobody can tell.
_AMONG = {
    sex: re.compile(
        rf"(?:{own}|client's|the client's|a|the|client)\s(?:{who}\s)?{_TOLD}\s(?:{own}\s)?{who}\s(?:(?:that|how|why|because|when|if|what|and|but|after|before)\s){{1,2}}(?P<c>{he})\b(?:\s\w+){{0,3}}"
    )
    for sex, own, he, who in (("f", "her", "she", _RELATIVES["f"]), ("m", "his", "he", _RELATIVES["m"]))
}


def _among_relatives(view: View) -> Iterator[Hit]:
    for sex, word in (("f", "her"), ("m", "his")):
        for at in view.index.get(word, ())[:MOST_PLACES]:
            match = _AMONG[sex].match(view.folded, at)
            if match and view.in_body(Span(*match.span())) and not quoted(view, Span(*match.span())):
                yield Hit(Span(*match.span()))
                return


def ambiguous_pronoun(view: View) -> Iterator[Hit]:
    """ "She told her she": three pronouns of one gender for two people."""
    yield from _among_relatives(view)
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
