"""Names of third parties, and traces of other clients."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.linter.guards import quoted
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.kinds.people import (
    CLIENT_TITLES,
    NAME,
    OTHER_TITLES,
    TITLED,
    beside_the_client,
    called_fictional,
    client_names,
    listed_names,
    plausible_name,
    treats,
)
from notelib.linter.kinds.scan import at_words
from notelib.linter.lexicon import words_of
from notelib.linter.model import Hit
from notelib.linter.view import View

_AFTER_RELATION = re.compile(rf"(?:[ ]?[,(–—-][ ]?|[ ]|,? (?:named|called) )(?P<name>{NAME})")
_BEFORE_RELATION = re.compile(rf"(?P<name>{NAME})(?:,[ ]|[ ]\()(?:his|her|their|the|client's|a)[ ](?:\w+[ ]){{0,2}}\Z")
_AFTER_VERB = re.compile(rf"[ ](?:his |her |their )?(?P<name>{NAME})(?!['’]s [A-Z])")
_PET = re.compile(
    r"\b(?:dogs?|cats?|puppy|kitten|horse|pets?|parrot|rabbit|hamster|bird)(?:,| named| called|'s name is)?[ ]?\Z"
)
_INITIALS = re.compile(r"(?<![A-Za-z.])[A-Z]\.[ ]?[A-Z]\.(?![A-Za-z])")
_NO_INITIALS = frozenset(
    "U.S. A.A. N.A. A.M. P.M. M.A. B.A. M.S. B.S. M.D. R.N. D.C. I.D. E.R. D.O. O.D. S.I. H.I. L.A. N.P. P.O. T.V.".split()
)
_CLIENT_NEAR = re.compile(r"\b(?:client|group|member|patient|caseload|peer)\b")
_STAFF_NEAR = re.compile(r"\b(?:supervisor|dr|lpc|lcsw|prescriber)\b")


def third_party_name(view: View) -> Iterator[Hit]:
    """Names of relatives, friends, employers and the like in the body of the note."""
    last = -1
    for span in sorted({*_by_structure(view), *listed_names(view)}):
        if span.start < last or not view.in_body(span) or _excused(view, span):
            continue
        last = span.end
        yield Hit(span)


def _excused(view: View, span: Span) -> bool:
    if _PET.search(view.folded[max(0, span.start - 16) : span.start]):
        return True
    is_client = view.folded[span.start : span.end].removesuffix("'s") in client_names(view)
    return is_client or treats(view, span) or called_fictional(view, span)


def _by_structure(view: View) -> Iterator[Span]:
    """Capitalised words that stand where a name stands: after "her sister", after "argued with", after "Uncle"."""
    text = view.text
    for list_ in ("people.relation", "people.own_supervisor"):
        for found in view.find(list_)[: MOST_PLACES * 2]:
            after = _AFTER_RELATION.match(text, found.span.end)
            if after and plausible_name(view, Span(*after.span("name"))) and not _opens_phrase(view, after):
                yield Span(*after.span("name"))
            low = max(0, found.span.start - 44)
            before = _BEFORE_RELATION.search(text[low : found.span.start])
            if before and plausible_name(view, Span(low + before.start("name"), low + before.end("name"))):
                yield Span(low + before.start("name"), low + before.end("name"))
    for found in view.find("people.with_people")[: MOST_PLACES * 2]:
        match = _AFTER_VERB.match(text, found.span.end)
        if match and plausible_name(view, Span(*match.span("name"))):
            yield Span(*match.span("name"))
    yield from _titled(view)


def _titled(view: View) -> Iterator[Span]:
    for match in at_words(view, OTHER_TITLES, TITLED, raw=True):
        if plausible_name(view, Span(match.start("name"), match.start("name") + len(match["name"].split()[0]))):
            yield Span(*match.span("name"))
    for match in at_words(view, CLIENT_TITLES, TITLED, raw=True):
        if beside_the_client(view, match.start()):
            yield Span(*match.span())


def _opens_phrase(view: View, match: re.Match[str]) -> bool:
    """Whether "mother - Reported" only begins a new phrase: such a word is in no list of names."""
    gap = view.text[match.start() : match.start("name")]
    known = view.folded[match.start("name") : match.end("name")].removesuffix("'s") in words_of("people.names")
    return any(c in gap for c in "–—-(") and not known


def other_client(view: View) -> Iterator[Hit]:
    """Another client, by initials or as "another client of mine"."""
    letters = [word for word in view.index if len(word) == 1]
    for match in at_words(view, letters, _INITIALS, raw=True):
        span = Span(*match.span())
        if view.in_body(span) and match.group().replace(" ", "") not in _NO_INITIALS:
            low, high = max(0, span.start - 60), span.end + 60
            if _CLIENT_NEAR.search(view.folded, low, high) and not _STAFF_NEAR.search(view.folded, low, high):
                yield Hit(span)
    for found in view.find("people.other_client")[:MOST_PLACES]:
        if view.in_body(found.span) and not quoted(view, found.span):
            yield Hit(found.span)
