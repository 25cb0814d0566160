"""The client's own name, and the employer's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.kinds.people import (
    CLIENT_TITLES,
    NAME,
    TITLED,
    beside_the_client,
    called_fictional,
    client_names,
    plausible_name,
    treats,
)
from notelib.linter.kinds.scan import at_words
from notelib.linter.lexicon import words_of
from notelib.linter.model import Hit
from notelib.linter.view import View

_FULL = lazy_pattern(rf"{NAME}[ ](?:[A-Z]\.[ ])?(?P<last>{NAME})")
_EMPLOYED = (
    "work", "works", "worked", "working", "job", "shift", "shifts", "employed", "hired", "internship", "cashier", "manager", "clerk", "barista", "nurse", "driver", "server", "cook", "teacher",
)  # fmt: skip
_EMPLOYER = lazy_pattern(
    rf"\w+[ ](?:full[- ]time |part[- ]time |nights |again )?(?:at|for|by)[ ](?:the )?(?P<name>{NAME}(?:['’]s)?(?:[ ](?:&[ ])?{NAME})*)"
)
_COMPANIES = frozenset(
    "walmart target amazon costco starbucks disney harvard stanford google facebook uber lyft doordash netflix".split()
)


def person_name(view: View) -> Iterator[Hit]:
    """The client's own name in header or body, and named employers."""
    yield from _in_header(view)
    for name in sorted(client_names(view) & words_of("people.names")):
        for at in view.index.get(name, ())[:MOST_PLACES]:
            span = Span(at, at + len(name))
            if view.in_body(span) and view.text[at].isupper() and not called_fictional(view, span):
                yield Hit(_with_surname(view, span), better="client")
    for match in at_words(view, CLIENT_TITLES, TITLED, raw=True):
        span = Span(*match.span())
        own = not beside_the_client(view, span.start) and not treats(view, Span(*match.span("name")))
        if view.in_body(span) and own:
            yield Hit(span, better="client")
    yield from _employers(view)


def _in_header(view: View) -> Iterator[Hit]:
    for fact in view.facts("client"):
        name = re.search(rf"{NAME}(?:[ ,]+{NAME})*", fact.value)
        if name is None or not _real_looking(name.group()):
            continue
        start = fact.span.start + name.start()
        span = Span(start, start + len(name.group()))
        if not called_fictional(view, span):
            yield Hit(span, better="Client C-014")


def _real_looking(name: str) -> bool:
    words = [w for w in re.split(r"[ ,]+", name) if w.lower() not in words_of("people.not_names")]
    return any(w.lower() in words_of("people.names") for w in words) or len(words) >= 2


def _with_surname(view: View, span: Span) -> Span:
    match = _FULL.match(view.text, span.start)
    return Span(span.start, match.end()) if match and plausible_name(view, Span(*match.span("last"))) else span


def _employers(view: View) -> Iterator[Hit]:
    for match in at_words(view, _EMPLOYED, _EMPLOYER, raw=True):
        first = match["name"].split()[0].lower().removesuffix("'s").removesuffix("’s")
        known = any(first in words_of(name) for name in ("people.not_names", "places.larger", "people.names"))
        if (first in _COMPANIES or not known) and view.in_body(Span(*match.span("name"))):
            yield Hit(Span(*match.span("name")), better="a local employer")
