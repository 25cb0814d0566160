"""`parse`: from the text a trainee typed to a `Note`. Never fails on any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from notelib.findings import Span
from notelib.formats import Format, get
from notelib.language import sentences
from notelib.notes import labels
from notelib.notes.edges import body_start, header_end, is_header_line, opening_end, signature_start
from notelib.notes.guess import guess
from notelib.notes.header import header_facts, signature_facts
from notelib.notes.headings import candidates
from notelib.notes.model import Note, Section, Sentence
from notelib.notes.resolve import Head, resolve
from notelib.notes.vocabulary import first_words, headings, vocabulary

_LINE_ENDS_AND_SPACES = (
    ("\r\n", " \n"), ("\r", "\n"), ("\u2028", "\n"), ("\u2029", "\n"), ("\x0c", "\n"), ("\xa0", " "), ("\u202f", " "),
)  # fmt: skip
_TAG = re.compile(r"</?(?:(?P<breaks>br|p|div|li|h[1-6])|b|strong|i|em|u|ul|ol|span)[ ]?/?>", re.I)
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_LONGEST_HEADER = 3000
_SIGNATURES = "signatures"


def parse(text: str, format: str = "auto") -> Note:
    """Reads a note in the given format, or in the one it seems to be written in.

    All spans count characters of `text` as it is. Raises `UnknownFormat` (a ValueError) for a format
    that does not exist; no text makes it fail.
    """
    return _read(text, "" if format.strip().lower() == "auto" else get(format).code)


@lru_cache(maxsize=4)
def _read(text: str, code: str) -> Note:
    """The note, kept for a moment: linter, activity and page each ask for the same text when the writer pauses."""
    declared = get(code) if code else None
    plain = _plain(text)
    found = candidates(plain, first_words(), headings())
    if declared is None:
        form, heads, confidence, reason = guess(plain, found)
    else:
        form, confidence, reason = declared, 1.0, ""
        heads = resolve(plain, found, vocabulary(form.code), declared=True)
    last = heads[-1] if heads else None
    # Under "Signatures:" everything that follows is signature block.
    signed = last is not None and last.id == _SIGNATURES
    tail = last.label.end if last and signed else signature_start(plain, last.label.end if last else 0)
    if heads:
        first = heads[0].label.start
        # "Identified client: C-251" may stand among the lines of the header.
        block = header_end(plain) if labels.header_line().match(plain, first) else 0
        sections = _sections(plain, heads, form, tail, block)
    else:
        first, block = body_start(plain, tail), 0
        sections = _prose(plain, form, first, tail)
    if sections and form.section(_SIGNATURES) and not any(s.id == _SIGNATURES for s in sections):
        sections += _signed(plain, tail)
    above = header_facts(plain, 0, _header_end(plain, max(first, block)))
    if not heads and not any(fact.kind == "date" for fact in above):
        above = [*above, *header_facts(plain, first, opening_end(plain, first, tail))]
    header = (*above, *signature_facts(plain, tail, len(text)))
    spoken = tuple(_sentences(text, plain, sections, first, tail))
    return Note(text, form.code, tuple(sections), spoken, header, confidence, reason)


def _header_end(text: str, first: int) -> int:
    """Where the header ends: before the first section, or earlier where much prose stands before it."""
    return first if first <= _LONGEST_HEADER else min(body_start(text, first), _LONGEST_HEADER)


def _plain(text: str) -> str:
    """A copy of equal length with one kind of line end and of space, so that offsets stay true."""
    for typed, plain in _LINE_ENDS_AND_SPACES:
        if typed in text:
            text = text.replace(typed, plain)
    return _TAG.sub(_blank, text) if "<" in text else text


def _blank(tag: re.Match[str]) -> str:
    """Blanks in place of a tag, the last of them a line end where the tag breaks the line."""
    return " " * (len(tag[0]) - 1) + ("\n" if tag["breaks"] else " ")


def _trim(text: str, start: int, end: int) -> Span:
    """Without white space and invisible marks (byte order, writing direction) at both ends."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return Span(start, end)


def _sections(text: str, heads: list[Head], form: Format, tail: int, block: int) -> list[Section]:
    """The sections; one that stands in the header block ends with its line where the block goes on below it."""
    sections: list[Section] = []
    letters = {s.id: s.letter for s in form.sections}
    for i, head in enumerate(heads):
        stop = heads[i + 1].label.start if i + 1 < len(heads) else max(tail, head.label.end)
        if head.id == _SIGNATURES and i + 1 == len(heads):
            stop = len(text)
        elif head.label.start < block:
            line = text.find("\n", head.label.end)
            alone = not text[head.label.end : line].strip()
            stop = line if not alone and 0 <= line < min(stop, block) - 1 else stop
        begin = head.label.end
        body = _trim(text, begin, stop)
        if body.start == body.end:
            body = Span(begin, begin)
        label = Span(head.label.start, head.label.end)
        sections += [
            Section(id, head.label.label, body, label, letters.get(id, ""), head.merged, head.typo) for id in head.ids
        ]
    return sections


def _prose(text: str, form: Format, start: int, tail: int) -> list[Section]:
    """One section over a body without headings, for a format that allows it."""
    if not form.prose:
        return []
    body = _trim(text, start, max(start, tail))
    return [Section(form.prose, "", body, Span(body.start, body.start))] if body.start < body.end else []


def _signed(text: str, tail: int) -> list[Section]:
    """The signature block as a section without a heading, for a format that has one."""
    block = _trim(text, tail, len(text))
    return [Section(_SIGNATURES, "", block, Span(block.start, block.start))] if block.start < block.end else []


def _sentences(text: str, plain: str, sections: list[Section], first: int, tail: int) -> Iterator[Sentence]:
    """The sentences before the first section that are no header lines, then those of the sections."""
    parts = [("", span) for span in _preamble(plain, first)] if sections else [("", Span(first, tail))]
    before = None
    for s in sections:
        if s.span != before and s.id != _SIGNATURES:
            parts.append((s.id, s.span))
        before = s.span
    for id, (start, end) in parts:
        for span in sentences(plain, start, end):
            yield Sentence(span, text[span.start : span.end], id)


def _preamble(text: str, first: int) -> Iterator[Span]:
    """The runs of prose lines before the first section."""
    at = 0
    while at < min(first, _LONGEST_HEADER):
        stop = text.find("\n", at, first)
        stop = first if stop < 0 else stop
        if text[at:stop].strip() and not is_header_line(text[at:stop]):
            yield Span(at, stop)
        at = stop + 1
    if at < first:
        yield Span(at, first)
