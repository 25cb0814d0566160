"""Places smaller than a state: street addresses, ZIP codes, cities, schools by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import quoted as context_quoted
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.kinds.people import plausible_name
from notelib.linter.kinds.scan import at_numbers
from notelib.linter.lexicon import words_of
from notelib.linter.model import Hit
from notelib.linter.view import View

_CAP = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’.-]+"
_STREET = lazy_pattern(
    rf"\b\d{{1,5}}[ ](?:[NSEW]\.?[ ])?(?:{_CAP}[ ]){{1,3}}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Way|Terrace|Circle|Highway|Hwy|Parkway)\b\.?"
    r"(?:,?[ ](?:Apt|Unit|#)\.?[ ]?\w+)?"
)
_ROAD_WORDS = (
    "road",
    "street",
    "avenue",
    "lane",
    "boulevard",
    "highway",
    "parkway",
    "terrace",
    "turnpike",
    "creek",
    "lake",
    "river",
    "heights",
    "estates",
    "square",
    "plaza",
    "mall",
    "park",
    "bridge",
    "village",
    "reservation",
    "beach",
    "island",
    "neighborhood",
    "manor",
    "towers",
    "shelter",
    "clinic",
    "nursery",
    "library",
    "plant",
    "mill",
    "mine",
    "ranch",
    "stadium",
    "arena",
)
# "out on Pollard Creek Road", "near Hadley Mill": a name and the kind of place.
_ROAD = lazy_pattern(rf"(?:[ (]|\A)(?P<name>(?:{_CAP}[ ]){{1,3}}(?:{'|'.join(w.capitalize() for w in _ROAD_WORDS)}))\b")
_SAINT = lazy_pattern(rf"(?:st|saint|mount|mt|our lady of|holy|sacred|mercy|good)\b\.?[ ]{_CAP}(?:['’]s)?", re.I)
_NEAR = lazy_pattern(rf"(?:in|near|outside|from|to|at|around)[ ](?P<name>{_CAP}(?:[ ]{_CAP})?)(?![\w’'])")
# What is done or stands at some place on the map.
_SITED = lazy_pattern(
    r"\b(?:born|birth|lives?|living|lived|hospital|raised|school|moved?|moving|job|works?|worked|apartment|house|home|grew up|stationed|arrested|jail(?:ed)?|store|shop|plant|farm|court|wedding|accident|crash|shelter|clinic|church|delivered|restaurant|bar|diner|office|drove|flight|trip|relatives|cabin|stayed|"
    r"attends?|enrolled|bought|rents?|trailer|mill|factory|warehouse|fire|flood|police|hotel|motel|station|rehab|prison|street|neighborhood|family|commutes?|st\.|winters?|summers?|visit(?:ed|ing|s)?)\b"
)
_STATES = "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY"
_ZIP = lazy_pattern(r"\d{5}(?:-\d{4})?(?![\d-])")
_BEFORE_ZIP = lazy_pattern(rf"\b(?:{_STATES}|[Zz][Ii][Pp](?: code)?:?|[A-Z][a-z]+,|{_CAP})[ ]\Z")
_CITY = lazy_pattern(rf"[ ](?:the[ ])?(?P<name>{_CAP}(?:[ ]{_CAP}){{0,2}})")
_STATE = lazy_pattern(rf",[ ](?P<state>{_STATES}|{_CAP}(?:[ ]{_CAP})?)\b")
_TOWN = lazy_pattern(rf"{_CAP}(?:[ ]{_CAP}){{0,2}}\Z")
_SITE = lazy_pattern(
    rf"\b(?P<name>(?:{_CAP}[ ]){{1,3}}(?:Elementary|Middle School|High School|High|Academy|University|College|Church|Hospital|Mosque|Temple|Synagogue|Apartments|Prison|County|Township|Middle|Preschool))\b"
)
_SITE_WORDS = (
    "elementary",
    "middle",
    "high",
    "academy",
    "university",
    "college",
    "church",
    "hospital",
    "mosque",
    "temple",
    "synagogue",
    "apartments",
    "prison",
    "county",
    "township",
    "preschool",
)
_GENERIC = frozenset(
    {
        "community",
        "state",
        "local",
        "public",
        "general",
        "children's",
        "adult",
        "child",
        "the",
        "junior",
        "catholic",
        "baptist",
        "lutheran",
        "methodist",
        "methadone",
        "psychiatric",
        "partial",
        "in",
        "crisis",
        "client",
        "attends",
        "attended",
        "high",
        "university",
        "middle",
        "early",
        "online",
    }
)


def _larger(view: View, name: str) -> bool:
    """Whether a name is a state, a country or a region, whole or by its last words."""
    low = name.lower().strip(".,'’")
    return any(
        low == place or low.endswith(" " + place) or low.startswith(place + " ") for place in words_of("places.larger")
    )


def small_place(view: View) -> Iterator[Hit]:
    """Every place smaller than a state in the body."""
    spans: list[Span] = []
    spans += [Span(*m.span()) for m in at_numbers(view, _STREET, raw=True, after=" ", digits=(1, 2, 3, 4, 5))]
    for match in at_numbers(view, _ZIP, raw=True, digits=(5,)):
        if _BEFORE_ZIP.search(view.text[max(0, match.start() - 14) : match.start()]):
            spans.append(Span(*match.span()))
    for found in view.find("places.live")[:MOST_PLACES]:
        town = _CITY.match(view.text, found.span.end)
        if town and _is_town(view, town["name"], found.span):
            spans.append(_trimmed(view, Span(*town.span("name"))))
    spans += _with_state(view)
    for word in view.index.keys() & _SITE_WORDS:
        for at in view.index[word][:MOST_PLACES]:
            line = max(view.text.rfind("\n", 0, at) + 1, at - 60)
            site = next((m for m in _SITE.finditer(view.text, line, at + 20) if m.end() > at), None)
            named = _named_site(site["name"]) if site else 0
            if site and named:
                spans.append(Span(site.end("name") - named, site.end("name")))
    spans += _by_kind(view)
    spans += _by_preposition(view)
    for span in sorted(set(spans)):
        if view.in_body(span):
            yield Hit(span)


def _by_kind(view: View) -> Iterator[Span]:
    """Named roads, waters and sites, and houses that are called after a saint."""
    for word in view.index.keys() & _ROAD_WORDS:
        for at in view.index[word][:MOST_PLACES]:
            low = max(view.text.rfind("\n", 0, at) + 1, at - 50)
            road = _ROAD.search(view.text, low, at + len(word)) if view.text[at].isupper() else None
            named = _named_road(view, road["name"]) if road else 0
            if road and named:
                yield Span(road.end("name") - named, road.end("name"))
    for word in ("st", "saint", "mount", "mt", "our"):
        for at in view.index.get(word, ())[:MOST_PLACES]:
            saint = _SAINT.match(view.text, at) if view.text[at].isupper() else None
            if saint and re.search(r"\b(?:at|from|to|in|near|of|with) \Z", view.folded[max(0, at - 6) : at]):
                yield Span(at, saint.end())


def _named_road(view: View, name: str) -> int:
    """How long the name is without a capital that only opens the sentence."""
    words = name.split()
    while len(words) > 1 and (
        words[0].lower() in words_of("people.not_names") or words[0].lower() in _GENERIC | _OPENERS
    ):
        words = words[1:]
    return len(" ".join(words)) if len(words) > 1 else 0


_OPENERS = frozenset(
    "walked walks drove drives lives lived moved near on at by the from in visits visited passed met works worked saw swam fished rides rode ran stayed found left parked goes went past along over under central sober safe".split()
)


def _by_preposition(view: View) -> Iterator[Span]:
    """A plain proper noun after "in" or "near", where the words before it tell of a place: "gave birth in Rutland"."""
    for word in ("in", "near", "outside", "from", "to"):
        for at in view.index.get(word, ())[:MOST_PLACES]:
            town = _NEAR.match(view.text, at)
            if town is None or not view.in_body(Span(*town.span("name"))):
                continue
            name = Span(*town.span("name"))
            sentence = view.sentence(name)
            known = town["name"].split()[0].lower().strip(".")
            if (
                _SITED.search(view.folded, max(sentence.start, at - 50), at)
                and plausible_name(view, Span(name.start, name.start + len(known)))
                and known not in words_of("people.names")
                and not _larger(view, town["name"])
                and not context_quoted(view, name)
            ):
                yield _trimmed(view, name)


def _with_state(view: View) -> Iterator[Span]:
    """Towns followed by their state: "Dayton, OH"."""
    for match in islice(_STATE.finditer(view.text), MOST_PLACES * 2):
        comma, state = match.start(), match["state"]
        if (
            state.isupper()
            or state.lower() in words_of("places.larger")
            or state.split()[0].lower() in words_of("places.larger")
        ):
            low = max(0, comma - 50)
            town = _TOWN.search(view.text[low:comma])
            if town and not _larger(view, town.group()) and _may_be_place(town.group()):
                yield Span(low + town.start(), match.end())


def _is_town(view: View, name: str, live: Span) -> bool:
    first = name.split()[0].lower().strip(".")
    if _larger(view, name) or first in words_of("people.not_names"):
        return False
    # "moved from Nigeria", "traveled to Ramadan dinner": only a plain proper noun is a town.
    return _may_be_place(name) and first not in words_of("people.names")


def _may_be_place(name: str) -> bool:
    first = name.split()[0].lower()
    return first not in words_of("people.not_names") and len(first) > 2


def _trimmed(view: View, span: Span) -> Span:
    """Without the words of a new sentence that may follow in capitals."""
    end = span.end
    while view.text[end - 1] in ".'’,-":
        end -= 1
    return Span(span.start, end)


def _named_site(name: str) -> int:
    """How long the name is without the words before it ("Attends Lincoln High" names "Lincoln High"); 0 for "Community College"."""
    words = name.split()
    while words and (words[0].lower().strip(".") in _GENERIC or words[0].lower() in words_of("people.not_names")):
        words = words[1:]
    named = len(words) >= 2 or (len(words) == 1 and len(name.split()) == 1)
    return len(name) - name.index(words[0]) if words and named and words[0].lower() not in _SITE_WORDS else 0
