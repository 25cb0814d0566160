"""Cuts jottings into statements: one a line, or one a sentence where a line holds several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from notelib.compose import tags
from notelib.compose.headers import is_header
from notelib.findings import Span
from notelib.language import sentences

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_BULLET = re.compile(
    r"[ \t\ufeff\u200b-\u200f\xa0]*(?:(?:[-*+>•·–—‣◦▪]|\(?\d{1,2}[.)](?=[ \t])|\[[ xX]?\])[ \t]+)*[ \t]*"
)
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"


class Statement(NamedTuple):
    """One statement: its span in the raw text without bullet and tag, and the tag that holds for it."""

    span: Span
    tag: tags.Tag | None


def statements(raw: str) -> Iterator[Statement]:
    """Every statement of the jottings, in the order typed. Only bullets, tags and marks are left out."""
    heading: tags.Tag | None = None
    after = 0
    for line in _LINE.finditer(raw):
        if _is_blank_between(raw, after, line.start()):
            heading = None
        after = line.end()
        start, end = _trimmed(raw, line.start() + _bullet(line.group()), line.end())
        if not _says_something(raw, start, end):
            heading = heading if raw[start:end].strip() else None
            continue
        if (found := tags.alone(raw[start:end])) is not None:
            heading = found
            continue
        yield from _of_line(raw, start, end, heading)


def _of_line(raw: str, start: int, end: int, heading: tags.Tag | None) -> Iterator[Statement]:
    """The statements of one line; a tag holds until the next one on the line."""
    held = heading
    for piece in _pieces(raw, start, end):
        typed = raw[piece.start : piece.end]
        tag = None if heading is None and is_header(typed) else tags.read(typed)
        if tag is not None:
            inner_start, inner_end = _trimmed(raw, piece.start + tag.length, piece.end)
            if _says_something(raw, inner_start, inner_end):
                held = tags.Tag(tag.typed, tag.slots, tag.section, tag.home)
                yield Statement(Span(inner_start, inner_end), tag)
                continue
        yield Statement(piece, held)


def _pieces(raw: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a line, none of them cut inside a quotation; together they hold every word of it."""
    found = [s for s in sentences(raw, start, end) if s.start < s.end]
    begin = None
    for i, span in enumerate(found):
        begin = span.start if begin is None else begin
        text = raw[begin : span.end]
        is_open = text.count('"') % 2 == 1 or text.count("“") > text.count("”")
        last = i + 1 == len(found)
        # A lone word ("Sleep?", "Transference?") is about what follows it.
        is_lone = len(text.split()) < 2
        if last or not (is_open or is_lone or not any(c.isalpha() for c in found[i + 1].of(raw))):
            yield Span(begin, span.end)
            begin = None


def line_spans(raw: str, start: int, end: int) -> list[Span]:
    """The lines between two offsets that say something, without white space around them."""
    spans = [Span(*_trimmed(raw, m.start(), m.end())) for m in _LINE.finditer(raw, start, end)]
    return [s for s in spans if _says_something(raw, s.start, s.end)]


def _bullet(line: str) -> int:
    match = _BULLET.match(line)
    return match.end() if match else 0


def _is_blank_between(raw: str, start: int, end: int) -> bool:
    between = raw[start:end].replace("\r\n", "\n")
    return len(between) > 1


def _says_something(raw: str, start: int, end: int) -> bool:
    return any(c.isalnum() for c in raw[start:end])


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (raw[start].isspace() or raw[start] in _INVISIBLE):
        start += 1
    while end > start and (raw[end - 1].isspace() or raw[end - 1] in _INVISIBLE):
        end -= 1
    return start, end
