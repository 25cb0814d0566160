"""A chart and the requests for it: what the release desk works with.

What is expected of each document is written by the author from the law, before the rule engine is asked;
`notelib.bank.chart_law` tells whether the two agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from notelib.findings import Span

# What may be done with a document, in the order in which it is offered.
ACTIONS = ("release", "redact", "ask", "withhold")

_KIND_LABELS = {
    "sud_record": "SUD record",
    "sud_notes": "SUD counseling notes",
    "email": "E-mail",
    "raw_test": "Raw test data",
    "plan": "Treatment plan",
    "review": "Treatment plan review",
    "supervision": "Supervision note",
    "incident": "Incident report",
    "outside_record": "Record from another provider",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document that may need blacking out: `text` stands in the document exactly; `facts` of the law."""

    id: str
    text: str
    why: str
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a chart; `in_record` says whether it is part of the designated record set."""

    id: str
    title: str
    date: str
    kind: str
    text: str
    in_record: bool
    why: str
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)
    parts: tuple[Passage, ...] = ()

    @property
    def kind_label(self) -> str:
        """Its kind in words: "progress_note" is a progress note."""
        return _KIND_LABELS.get(self.kind, self.kind.replace("_", " ").capitalize())

    def span(self, part: Passage) -> Span:
        """Where a passage stands in `text` (characters)."""
        start = self.text.index(part.text)
        return Span(start, start + len(part.text))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request makes of one document: one of `ACTIONS`, and why.

    `needed`: whether the purpose needs it, where minimum necessary applies; None where the author says nothing.
    `redact`: the passages to black out; empty where the rule engine tells which (see `notelib.bank.chart_law`).
    """

    expected: str
    why: str
    clauses: tuple[str, ...]
    needed: bool | None = None
    redact: tuple[str, ...] = ()
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to do first, or one letter to send: right or not, and why."""

    id: str
    label: str
    right: bool
    why: str


@dataclass(frozen=True, slots=True)
class Request:
    """One request for a chart. `sender` says in words who asks; `needs` what the purpose really needs."""

    id: str
    title: str
    sender: str
    text: str
    facts: Mapping[str, str] = field(hash=False)
    needs: str
    documents: Mapping[str, Asked] = field(hash=False)
    first: tuple[Option, ...]
    letter: tuple[Option, ...]
    lesson: str
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """One client's file, and the requests that come for it. `facts` hold for every document and request."""

    id: str
    title: str
    client: str
    setting: str
    about: str
    checked: str
    documents: tuple[Document, ...]
    requests: tuple[Request, ...]
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)

    def document(self, id: str) -> Document:
        """The document with this id. Raises KeyError."""
        return {one.id: one for one in self.documents}[id]

    def request(self, id: str) -> Request:
        """The request with this id. Raises KeyError."""
        return {one.id: one for one in self.requests}[id]


def made(raw: Mapping[str, Any]) -> Chart:
    """One chart from a table whose shape has been checked."""
    rest = {name: value for name, value in raw.items() if name not in ("document", "request")}
    documents = tuple(_document(row) for row in raw["document"])
    requests = tuple(_request(row) for row in raw["request"])
    return Chart(**{**rest, "about": _flowing(raw["about"]), "documents": documents, "requests": requests})


def _document(raw: Mapping[str, Any]) -> Document:
    parts = tuple(Passage(**row) for row in raw.get("parts", ()))
    return Document(**{**raw, "text": raw["text"].strip(), "parts": parts})


def _request(raw: Mapping[str, Any]) -> Request:
    rest = {name: value for name, value in raw.items() if name != "from"}
    changed = {
        "sender": raw["from"],
        "text": raw["text"].strip(),
        "lesson": _flowing(raw["lesson"]),
        "documents": {id: _asked(row) for id, row in raw["documents"].items()},
        "first": tuple(Option(**row) for row in raw["first"]),
        "letter": tuple(Option(**row) for row in raw["letter"]),
    }
    return Request(**{**rest, **changed})


def _asked(raw: Mapping[str, Any]) -> Asked:
    return Asked(**{**raw, "clauses": tuple(raw["clauses"]), "redact": tuple(raw.get("redact", ()))})


def _flowing(text: str) -> str:
    """One paragraph without the line ends that only the data file needs."""
    return " ".join(text.split())
