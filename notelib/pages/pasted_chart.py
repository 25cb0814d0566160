"""A client's chart pasted as one text: its documents stand apart by lines such as "=== 2026-03-04 note"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from notelib.findings import Span
from notelib.formats import get, known_formats
from notelib.linter.chart import ChartFinding, Document
from notelib.linter.thread.reading import format_of
from notelib.notes import Note, parse
from notelib.pages.noted import is_missing, words_in

_SEPARATOR = re.compile(r"^[ \t]*={3,}[ \t]*(?P<label>[^\n\r]*?)[ \t=]*\r?$", re.M)
_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_MOST_LABEL = 60
# Words people put on a separator for documents whose format has a longer name.
_SHORT_NAMES = {"plan": "TXPLAN", "review": "TXREVIEW", "discharge": "DISCHARGE", "intake": "INTAKE"}


@dataclass(frozen=True, slots=True)
class Pasted:
    """One document: as the chart engine takes it, its separator and its text as spans of the whole paste."""

    document: Document
    separator: Span
    body: Span

    @property
    def note(self) -> Note:
        """The document as it is read."""
        return parse(self.document.text, format_of(self.document))


def pasted(text: str) -> tuple[Pasted, ...]:
    """The documents of a paste in the order pasted; a text without separators is one document.

    A date (2026-03-04) and a format ("SOAP", "treatment plan") on the separator are taken over. What two documents
    are called alike gets a number. Separators with nothing below them count as no documents.
    """
    separators = list(_SEPARATOR.finditer(text))
    first = separators[0].start() if separators else len(text)
    found = [Pasted(_document("", text[:first]), Span(0, 0), Span(0, first))]
    for i, match in enumerate(separators):
        end = separators[i + 1].start() if i + 1 < len(separators) else len(text)
        begin = min(match.end() + 1, end)
        found.append(_below(match, text, Span(begin, end)))
    found = [p for p in found if p.document.text.strip()]
    return tuple(_named(found))


def _below(match: re.Match[str], text: str, body: Span) -> Pasted:
    return Pasted(_document(match["label"], body.of(text)), Span(*match.span()), body)


def _document(label: str, text: str) -> Document:
    day = next((d[0] for d in _DAY.finditer(label) if _is_day(d[0])), None)
    return Document(" ".join(label.split())[:_MOST_LABEL], text, _format_in(label), day)


def _named(found: list[Pasted]) -> Iterable[Pasted]:
    """Each with an id of its own."""
    seen: set[str] = set()
    for place, one in enumerate(found, start=1):
        name = wanted = one.document.id or f"Document {place}"
        again = 2
        while name in seen:
            name, again = f"{wanted} ({again})", again + 1
        seen.add(name)
        yield replace(one, document=replace(one.document, id=name))


def _is_day(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every code and name of a format as a word of a separator, the longer before the shorter."""
    codes = {word: get(code).code for word, code in _SHORT_NAMES.items()}
    for form in known_formats():
        for name in (form.code, form.name, *form.also):
            codes.setdefault(name.lower(), form.code)
    words = sorted(codes, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.I), codes


def _format_in(label: str) -> str:
    pattern, codes = _names()
    match = pattern.search(label[:200])
    return codes[match[0].lower()] if match else "auto"


def in_order(documents: tuple[Pasted, ...]) -> tuple[Document, ...]:
    """The documents as the chart runs: by date where each has one, else as pasted."""
    dated = [replace(p.document, date=p.document.date or _written(p.note)) for p in documents]
    return tuple(sorted(dated, key=lambda d: d.date or "")) if all(d.date for d in dated) else tuple(dated)


def _written(note: Note) -> str | None:
    fact = note.fact("date") or note.fact("signed_date")
    return fact.value if fact and _is_day(fact.value) else None


def listed(documents: tuple[Pasted, ...], found: Iterable[ChartFinding]) -> list[dict[str, Any]]:
    """The documents for a list: name, format, date, and where each stands in the paste (characters)."""
    told = list(found)
    out = []
    for place, one in enumerate(documents, start=1):
        note = one.note
        out.append(
            {
                "key": f"d{place}",
                "id": one.document.id,
                "format": note.format,
                "format_name": get(note.format).name,
                "date": one.document.date or _written(note) or "",
                "words": len(words_in(one.document.text)),
                "findings": sum(f.document == one.document.id for f in told),
                "start": one.separator.start,
                "head": one.separator.end,
                "end": one.body.end,
            }
        )
    return out


def told(documents: tuple[Pasted, ...], found: Iterable[ChartFinding]) -> list[dict[str, Any]]:
    """The findings in the order of the paste, their spans and sections those of the whole paste ("d2:plan")."""
    places = {p.document.id: (i, p, p.note) for i, p in enumerate(documents, start=1)}
    out = []
    for id, finding in found:
        place, one, note = places[id]
        span = finding.span.shifted(one.body.start)
        out.append(
            {
                **finding.to_json(),
                "start": span.start,
                "end": span.end,
                "section": f"d{place}:{finding.section}",
                "missing": is_missing(finding, note),
                "document": id,
            }
        )
    return sorted(out, key=lambda f: int(f["start"]))
