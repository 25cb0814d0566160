"""What a name looks like, and whose it is: shared by the rules on third parties and on the client."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.lexicon import words_of
from notelib.linter.view import View

NAME = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:['’-][A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)?"
_SURNAME = rf"(?:[ ](?:de |la |van |von |bin |al-)?{NAME})?"
TITLED = lazy_pattern(
    r"(?:Mr|Mrs|Ms|Miss|Mx|Aunt|Auntie|Uncle|Tía|Tia|Tío|Tio|Grandma|Grandpa|Granny|Coach|Pastor|Father|Sister|Brother|Rabbi|Imam|Officer|Principal|Professor|Sgt|Sergeant|Judge)\.?[ ]"
    rf"(?P<name>{NAME}{_SURNAME})"
)
# A client may be called "Ms. Ortiz"; an uncle is always somebody else.
CLIENT_TITLES = ("mr", "mrs", "ms", "miss", "mx")
OTHER_TITLES = (
    "aunt", "auntie", "uncle", "tía", "tia", "tío", "tio", "grandma", "grandpa", "granny", "coach", "pastor", "father", "sister", "brother", "rabbi", "imam", "officer", "principal", "professor", "sgt", "sergeant", "judge",
)  # fmt: skip
_PROVIDER = r"(?:dr|doctor|prescriber|pcp|psychiatrist|physician|nurse(?: practitioner)?|np|provider|therapist|counselor|(?<!his )(?<!her )(?<!their )supervisor|social worker|case manager|emergency contact)"
_PROVIDER_BEFORE = lazy_pattern(rf"\b{_PROVIDER}(?:\.|,|:| named)?\s(?:\(?dr\.?\s)?(?:[a-z.]+\s)?\Z")
_PROVIDER_AFTER = lazy_pattern(
    rf"(?:\s[a-z'-]+)?,?\s?\(?(?:{_PROVIDER}|md|phd|psyd|lpc\S*|lcsw\S*|lmft\S*|lmhc\S*|lac|np|do|aprn|pmhnp|rn|case manager)\b"
)
_FICTIONAL = lazy_pattern(
    r"\b(?:fictional|fictitious|pseudonym|invented|alias|not (?:a|her|his|their) real name|placeholder|name changed)\b"
)
_CLIENT_NAME = lazy_pattern(rf"(?:client|Client|patient|Patient|Pt|pt)(?:[ ]?[,(:][ ]?|[ ])(?P<name>{NAME}{_SURNAME})")
_CLIENT_VERBS = lazy_pattern(
    r"(?:'s)?[ ,](?:is|was|has|reports?|reported|states?|stated|describes?|described|appears?|appeared|presents?|presented|denie[sd]|arrived|shared|said|says|expressed|identified|endorse[sd]|attended|"
    r"continues?|feels|acknowledge[sd]|will|rated|practiced|completed)\b"
)
_SOMEBODY = lazy_pattern(
    r"\b(?:client|clt|ct|pt|patient|he|she|they|his|her|their|teacher|boss|manager|neighbou?r|landlord|landlady|principal|coach|supervisor|friend|therapist|counselor)\b"
)
_SAINTS = ("st. ", "st ", "saint ", "santa ", "san ")


def plausible_name(view: View, span: Span) -> bool:
    """Whether a capitalised word can be somebody's name."""
    word = view.folded[span.start : span.end]
    base = word.removesuffix("'s")
    if base in words_of("people.names"):
        return True
    # "Fridays", "Thanksgivings", "Mother's Day": the plural and the possessive of a word are no names either.
    forms = {base, word, base.removesuffix("s"), base.removesuffix("es")}
    if len(base) < 3 or not words_of("people.not_names").isdisjoint(forms) or base in words_of("places.larger"):
        return False
    return not base.endswith(
        ("ology", "therapy", "ist", "ics", "ism", "ian", "ish", "ese", "tion", "ment", "ness", "day")
    )


def listed_names(view: View) -> list[Span]:
    """Capitalised first names from the list, anywhere in the text."""
    known: list[Span] | None = view.memo.get("listed_names")
    if known is None:
        known = view.memo["listed_names"] = list(_listed_names(view))
    return known


def _listed_names(view: View) -> Iterator[Span]:
    text, folded = view.text, view.folded
    for word in words_of("people.names").intersection(view.index):
        for at in view.index[word][:MOST_PLACES]:
            end = at + len(word)
            capitalised = text[at].isupper() and not text[at:end].isupper() and not text[end : end + 1].isalnum()
            if (
                capitalised
                and text[at - 1 : at] not in ("-", "/", "@")
                and not folded[max(0, at - 6) : at].endswith(_SAINTS)
            ):
                yield Span(at, end)


def treats(view: View, span: Span) -> bool:
    """Whether the name belongs to a provider: "Dr. Nadia Rahman", "Paul Adeyemi (prescriber)"."""
    before = view.folded[max(0, span.start - 44) : span.start]
    return _PROVIDER_BEFORE.search(before) is not None or _PROVIDER_AFTER.match(view.folded, span.end) is not None


def called_fictional(view: View, span: Span) -> bool:
    """Whether the text says right after the name that it is invented."""
    return _FICTIONAL.search(view.folded, span.end, min(len(view.folded), span.end + 40)) is not None


def beside_the_client(view: View, start: int) -> bool:
    """Whether a titled name ("Ms. Ortiz") stands beside the client: somebody is named before it in the sentence."""
    sentence = view.context.sentence(Span(start, start + 1))
    return _SOMEBODY.search(view.folded, max(sentence.start, start - 120), start) is not None


def client_names(view: View) -> frozenset[str]:
    """Names used for the client: in the header, after "client", or as the subject that opens a section."""
    known: frozenset[str] | None = view.memo.get("client_names")
    if known is None:
        known = view.memo["client_names"] = _client_names(view)
    return known


def _client_names(view: View) -> frozenset[str]:
    names: set[str] = set()
    for fact in view.facts("client"):
        names.update(w.lower() for w in re.findall(NAME, fact.value))
    for word in ("client", "patient", "pt"):
        for at in view.index.get(word, ())[:MOST_PLACES]:
            match = _CLIENT_NAME.match(view.text, at)
            if match and match["name"].split()[0].lower() in words_of("people.names"):
                names.update(match["name"].lower().split())
    starts = {body.start for body in view.body}
    for span in listed_names(view):
        if span.start in starts and _CLIENT_VERBS.match(view.folded, span.end):
            names.add(view.folded[span.start : span.end])
    return frozenset(names - words_of("people.not_names"))
