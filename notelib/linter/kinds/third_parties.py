"""Names of third parties, and traces of other clients."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
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

_AFTER_RELATION = lazy_pattern(rf"(?:[ ]?[,(–—-][ ]?|[ ]|,? (?:named|called) )(?P<name>{NAME})")
_BEFORE_RELATION = lazy_pattern(
    rf"(?P<name>{NAME})(?:,[ ]|[ ]\()(?:his|her|their|the|client's|a)[ ](?:\w+[ ]){{0,2}}\Z"
)
_AFTER_VERB = lazy_pattern(rf"[ ](?:his |her |their )?(?P<name>{NAME})(?!['’]s [A-Z])")
_PET = lazy_pattern(
    r"\b(?:dogs?|cats?|puppy|kitten|horse|pets?|parrot|rabbit|hamster|bird)(?:,| named| called|'s name is)?[ ]?\Z"
)
_SURNAME = lazy_pattern(rf"[ ](?P<last>{NAME})(?!\\w)")
_SIGNED = lazy_pattern(
    r"^(?:/s/|(?:e-?|electronically |digitally )?signed(?: by)?:?|signature:?|therapist:|counselor:|clinician:|by:)|(?:,| -| –)?\s?\(?(?:e-?|electronically |digitally )?signed\b|^[\w .'-]{3,40},?\s(?:co-?sign\w*|supervisor|intern|trainee)\b"
)
_INITIALS = lazy_pattern(r"[A-Z](?<![^\W\d_][A-Z])(?<!\.[A-Z])\.[ ]?[A-Z]\.(?![A-Za-z])")
_NO_INITIALS = frozenset(
    "U.S. A.A. N.A. A.M. P.M. M.A. B.A. M.S. B.S. M.D. R.N. D.C. I.D. E.R. D.O. O.D. S.I. H.I. L.A. N.P. P.O. T.V.".split()
)
# "Colleen from the Monday group": a name that leads to another client.
_OF_A_GROUP = lazy_pattern(
    r"from (?:the|my|our|this|last week's) (?:[a-z0-9-]+ ){0,3}(?:group|unit|ward|caseload|waiting room|program|cohort)\b"
)
_GAMES = ("Simon Says", "Mother May I", "Marco Polo", "Jacob's", "Murphy's", "Rorschach", "Rubik")
_NAME_BEFORE = lazy_pattern(rf"(?P<name>{NAME})[ ]\Z")
# What only people do: a capitalised word that no list knows is a name before one of these.
_DOES = (
    "called", "calls", "said", "says", "told", "tells", "texted", "asked", "asks", "visited", "visits", "phoned", "wants", "wanted", "thinks", "thought", "left", "came", "moved", "died", "promised", "agreed", "yelled", "hit", "hugged", "drove", "invited", "apologized", "refused", "met", "married", "blamed", "laughed", "smiled", "helped", "gave", "took", "brought", "wrote", "arrived", "works", "lives", "loves", "knows", "started", "stole", "pushed", "insists", "insisted", "denied", "drinks", "cried", "joined", "hates",
)  # fmt: skip
_DOER = lazy_pattern(
    rf"(?P<name>{NAME})(?:[ ](?:and|or|&)[ ](?P<other>{NAME}))?[ ](?:(?:also|then|again|never|still|always|and|who)[ ])?\Z"
)
_OWNS = lazy_pattern(
    rf"(?:to|at|from|with|for|by|near|in|of|about|and)[ ](?P<name>{NAME})['’]s[ ](?!disease|syndrome|dementia|disorder|day|palsy|chorea|thyroiditis|model|theory|test|triad|inventory|scale|hierarchy|tendon|eve|office hours)[a-z]+\b"
)
_CLIENT_NEAR = lazy_pattern(
    r"\b(?:client|group|member|patient|caseload|peer|seen|sees|like|similar|same as|reminds|resembles|compared|unlike|session with|treat\w*|appointment)\b"
)
_STAFF_NEAR = lazy_pattern(r"\b(?:supervisor|dr|lpc|lcsw|prescriber)\b")


def third_party_name(view: View) -> Iterator[Hit]:
    """Names of relatives, friends, employers and the like in the body of the note."""
    last = -1
    for span in sorted({*_by_structure(view), *listed_names(view)}):
        if span.start < last or not view.in_body(span) or _excused(view, span):
            continue
        surname = _SURNAME.match(view.text, span.end)
        if surname and plausible_name(view, Span(*surname.span("last"))):
            span = Span(span.start, surname.end())
        last = span.end
        yield Hit(span)


def _excused(view: View, span: Span) -> bool:
    if view.section_at(span.start) == "signatures" or _signs(view, span):
        return True
    if _PET.search(view.folded[max(0, span.start - 16) : span.start]):
        return True
    if view.text.startswith(_GAMES, span.start):
        return True
    is_client = view.folded[span.start : span.end].removesuffix("'s") in client_names(view)
    return is_client or treats(view, span) or called_fictional(view, span)


def _signs(view: View, span: Span) -> bool:
    """Whether the name stands on a line that only signs: "Yusuf Delacroix, signed", at the end of the text."""
    start = view.text.rfind("\n", 0, span.start) + 1
    if span.start - start > 40:
        return False
    end = view.text.find("\n", span.end)
    line = view.folded[start : end if end >= 0 else len(view.folded)]
    return len(line) < 120 and _SIGNED.search(line) is not None and "\n\n" not in view.text[end:].strip()


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
    yield from _unlisted(view)


def _unlisted(view: View) -> Iterator[Span]:
    """Capitalised words that no list knows, told by what they do or own: "He says Tyrell started it", "at Zuri's place"."""
    text = view.text
    for verb in view.index.keys() & _DOES:
        for at in view.index[verb][:MOST_PLACES]:
            match = _DOER.search(text, max(0, at - 40), at)
            if match is None:
                continue
            for group in ("name", "other"):
                span = Span(*match.span(group))
                if match[group] and plausible_name(view, span) and _uncommon(view, span, bool(match["other"])):
                    yield span
                    break
    for match in at_words(
        view, ("to", "at", "from", "with", "for", "by", "near", "in", "of", "about", "and"), _OWNS, raw=True
    ):
        if plausible_name(view, Span(*match.span("name"))):
            yield Span(*match.span("name"))


# A word inside a sentence follows a small letter or a comma, a digit or a closing quote.
_WITHIN = lazy_pattern(r"[a-zß-ÿ0-9,;][\"\u201d'\u2019]?[ ]\Z")


def _uncommon(view: View, span: Span, paired: bool) -> bool:
    """Whether the word is no word that merely opens its sentence: it stands inside one, or beside another name."""
    opens = not _WITHIN.search(view.text[max(0, span.start - 3) : span.start])
    word = view.folded[span.start : span.end]
    return (
        word in words_of("people.names")
        or not opens
        or (paired and not word.endswith(("ed", "ing", "s", "ly", "er", "or")))
    )


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
    for match in islice(_INITIALS.finditer(view.text), MOST_PLACES * 5):
        span = Span(*match.span())
        if view.in_body(span) and match.group().replace(" ", "") not in _NO_INITIALS:
            low, high = max(0, span.start - 60), span.end + 60
            if _CLIENT_NEAR.search(view.folded, low, high) and not _STAFF_NEAR.search(view.folded, low, high):
                yield Hit(span)
    for at in view.index.get("from", ())[:MOST_PLACES]:
        member = _OF_A_GROUP.match(view.folded, at)
        name = _NAME_BEFORE.search(view.text, max(0, at - 24), at) if member else None
        if member and name and view.in_body(Span(at, at + 4)) and plausible_name(view, Span(*name.span("name"))):
            yield Hit(Span(*name.span("name")))
    for found in view.find("people.other_client")[:MOST_PLACES]:
        if view.in_body(found.span) and not quoted(view, found.span):
            yield Hit(found.span)
