"""Group notes: another member who can be recognised, and one text for several members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from notelib.findings import Severity, Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import quoted
from notelib.linter.kinds.copying import ERROR_SHARE, WINDOW
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.kinds.third_parties import third_party_name
from notelib.linter.model import Hit
from notelib.linter.view import View

# What makes a member known to somebody who was not there; what any member does in a group does not.
_TRAIT = lazy_pattern(
    r"(?: (?:in|of|from) (?:the|this|our) (?:group|circle|program))?,? (?:who|whose|that|with|the one (?:who|with|that|whose|from)|(?:a|an|the) (?=(?:\\w+ ){0,2}(?:nurse|teacher|veteran|officer|pastor|lawyer|bus|school|police|retired|former|widow|mother of|father of|dui))|in (?:his|her|their) (?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties))\b"
    r"(?P<rest>[^.;\n]{0,80})"
)
_TELLING = lazy_pattern(
    r"\b(?:works?|worked|drives?|drove|teaches|taught at|owns?|runs a|lives?|lived|is an? |was an? (?!bit)|has (?:a |an |just |been |two |three |four |five )|had an? |lost (?:his|her|their)|"
    r"job|wife|husband|son|daughter|children|kids|divorc\w+|married|arrest\w*|prison|jail|probation|hiv|cancer|schizophrenia|bipolar|borderline|ptsd|diagnos\w+|"
    r"overdos\w+|du[iy]s?|dwis?|felony|convict\w+|warrant|custody|miscarr\w+|abortion|hepatitis|epilep\w+|autis\w+|adhd|transgender|gay|lesbian|immigrant|undocumented|deport\w+|evict\w+|bankrupt\w*|mayor|deputy|judge|owner|pilot|chef|coach|principal|professor|attempted|relapsed|pregnan\w+|church|army|navy|marine|veteran|nurse|teacher|officer|pastor|lawyer|bus|school|tattoo\w*|accent|wheelchair|"
    r"affair|abuse[ds]?|raped|assault\w*|from (?:the|a) )"
)
_IN_GROUP = lazy_pattern(
    r"^\s*(?:had |has )?(?:shared|spoke|gave|offered|asked|listened|nodded|responded|agreed|disagreed|reported feeling|was (?:speaking|sharing|new|absent|late|quiet|upset|tearful))\b"
)
_INITIALS = lazy_pattern(r"(?<![A-Za-z.])[A-Z]\.[ ]?[A-Z]\.(?![A-Za-z])")
_CODE = lazy_pattern(r"\b[A-Z]{1,3}-?\d{2,5}\b")
_NOT_CODES = lazy_pattern(r"(?:F|Z|R|G|T|PHQ|GAD|PCL|GAF|CPT|DSM|ICD|MD|COVID|EPDS|Q|K|PMR|SUDS|ACE|ASAM|DBT|CBT)-?\d")
_BLOCK = lazy_pattern(
    r"(?:\A|(?<=\n))[ \t*#>-]{0,6}(?:(?:member|client|patient|participant|individual)(?:'s)?(?:[ ](?:block|note|response|participation|section))?)"
    r"[ ]{0,2}(?:#|no\.?[ ]?)?(?P<id>[a-z]{0,3}-?\d{1,5}|[a-h])\b[^\n:]{0,40}:"
)
_WORD = lazy_pattern(r"\w+")
# A member block is short; below this many words two may well be alike.
_LEAST_WORDS = 20


def other_member(view: View) -> Iterator[Hit]:
    """A member other than this client named, numbered, or told by a trait that singles one out."""
    found: list[tuple[Span, str, Severity | None]] = [(hit.span, "a name", None) for hit in third_party_name(view)]
    found += [(span, "a number or initials", None) for span in _numbers(view)]
    found += [(span, "what singles a person out", Severity.WARNING) for span in _traits(view)]
    found += [
        (f.span, "what singles a person out", Severity.WARNING)
        for f in view.find("documents.member_trait")[:MOST_PLACES]
        if view.in_body(f.span) and not quoted(view, f.span)
    ]
    last = -1
    for span, how, severity in sorted(found, key=lambda f: f[0]):
        if span.start >= last:
            last = span.end
            yield Hit(span, "a peer", severity=severity, detail={"how": how})


def _numbers(view: View) -> Iterator[Span]:
    own = {f.value.upper() for f in view.facts("client")}
    blocks = [m.span() for m in _BLOCK.finditer(view.folded)]
    for pattern in (_CODE, _INITIALS):
        for match in list(pattern.finditer(view.text))[:MOST_PLACES]:
            if not view.in_body(Span(*match.span())) or _NOT_CODES.match(match[0]):
                continue
            heads = any(a <= match.start() < b for a, b in blocks)
            code = match[0].upper()
            if heads or any(code in value for value in own):
                continue
            if (pattern is _CODE and own and code[0].isalpha() and any(v[:1] == code[:1] for v in own)) or (
                pattern is _INITIALS and _beside_member(view, match.start())
            ):
                yield Span(*match.span())


def _beside_member(view: View, at: int) -> bool:
    near = view.folded[max(0, at - 50) : at + 50]
    return re.search(r"\b(?:member|peer|participant|group|to|with|from|by|and)\b", near) is not None


def _traits(view: View) -> Iterator[Span]:
    for found in view.find("documents.other_member")[:MOST_PLACES]:
        if not view.in_body(found.span) or quoted(view, found.span):
            continue
        after = _TRAIT.match(view.folded, found.span.end)
        if after is None or _IN_GROUP.match(after["rest"]):
            continue
        telling = _TELLING.search(view.folded, found.span.end, after.end())
        if telling is not None:
            yield Span(found.span.start, _word_end(view.folded, telling.end()))


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalnum():
        at += 1
    return at


class Block(NamedTuple):
    """The part of a text that is about one member."""

    owner: str
    span: Span


def blocks(view: View) -> list[Block]:
    """The member blocks of a note for several members: each opened by "Member 2:" or by a repeated heading."""
    found = list(_BLOCK.finditer(view.folded))
    if len(found) > 1:
        ends = [*(m.start() for m in found[1:]), view.signature_start]
        return [Block(m["id"].upper(), _trimmed(view.text, m.end(), e)) for m, e in zip(found, ends, strict=True)]
    return [Block(str(n + 1), s.span) for n, s in enumerate(view.note.all("member"))]


def _trimmed(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    lead = len(body) - len(body.lstrip())
    return Span(start + lead, max(start + lead, start + len(body.rstrip())))


def boilerplate(view: View) -> Iterator[Hit]:
    """A member block that says the same as an earlier one: most of its words stand in runs of ten that it has too."""
    seen: list[tuple[str, set[tuple[str, ...]]]] = []
    for block in blocks(view)[:MOST_PLACES]:
        words = tuple(_WORD.findall(view.folded, *block.span))
        for owner, known in seen if len(words) >= _LEAST_WORDS else ():
            copied = share_copied(words, known)
            if copied >= ERROR_SHARE:
                yield Hit(block.span, detail={"share": f"{copied:.0%}", "other": owner})
                break
        seen.append((block.owner, windows(words)))


def windows(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Every run of ten words."""
    return {words[i : i + WINDOW] for i in range(len(words) - WINDOW + 1)}


def share_copied(words: tuple[str, ...], known: set[tuple[str, ...]]) -> float:
    """The share of words that lie in a run of ten that is known."""
    copied = [False] * len(words)
    for i in range(len(words) - WINDOW + 1):
        if words[i : i + WINDOW] in known:
            copied[i : i + WINDOW] = [True] * WINDOW
    return sum(copied) / len(words) if words else 0.0
