"""Who signed: names and credentials, with a label or without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from notelib.findings import Span
from notelib.notes import labels
from notelib.notes.model import HeaderFact
from notelib.notes.region import Keyed, Region

_NAME = re.compile(labels.NAME)
_COSIGNED = re.compile(r"\b(?:co-?sign|supervis|review|approv|countersign)", re.I)


def signer(region: Region, k: Keyed) -> Iterator[HeaderFact]:
    """Name and credentials in the value of a label such as "Signed by:"."""
    m = _NAME.match(region.text, k.start, k.end)
    if m:
        titles = _trailing_credentials().search(m[0])
        name = (m[0][: titles.start()] if titles else m[0]).strip(" ,")
        yield HeaderFact(k.kind, name or m[0], Span(m.start(), m.start() + len(name or m[0])))
    for pattern in (credentials(), labels.role()):
        found = pattern.search(region.text, k.start, k.end)
        if found and "supervis" not in found[0].lower():
            yield HeaderFact("credentials", found[0], Span(*found.span()))


def _line_starts(region: Region) -> Iterator[int]:
    at = region.start
    while 0 <= at < region.end:
        yield at
        at = region.text.find("\n", at, region.end) + 1 or region.end


def names(region: Region) -> Iterator[HeaderFact]:
    """Names with credentials that no label introduces: the first is the author, a later one the co-signer."""
    author = any(k.kind == "signature" for k in region.keyed)
    for m in labels.signed_name().finditer(region.text, region.start, region.end):
        if region.label_at(m.start()) in {"signature", "cosign", "client", "attendance", "credentials"}:
            continue
        if not region.signed and not (m["cred"] or m["cred2"] or m["cred3"]):
            # "... in Oregon, therapist in office" is no signature; a role alone counts only below the note.
            continue
        line = max(region.text.rfind("\n", region.start, m.start()), region.start)
        approves = _COSIGNED.search(region.text, line, m.start()) or _COSIGNED.search(
            region.text, m.end("name"), m.end()
        )
        yield HeaderFact("cosign" if author or approves else "signature", m["name"].strip(), Span(*m.span("name")))
        for group in ("cred", "cred2", "cred3", "role", "role2", "role3"):
            if m[group] and "supervis" not in m[group].lower():
                yield HeaderFact("credentials", m[group], Span(*m.span(group)))
        author = True
    if region.signed and not author:
        yield from _without_titles(region)


def _without_titles(region: Region) -> Iterator[HeaderFact]:
    """A name that stands alone on a line above "signed ...", or that signs without credentials."""
    text, end = region.text, region.end
    for start in _line_starts(region):
        stop = text.find("\n", start, end)
        alone = labels.name_alone().match(text, start, stop) if stop > start else None
        if alone and labels.signing_line().match(text, stop + 1, end):
            yield HeaderFact("signature", alone["name"].strip(), Span(*alone.span("name")))
            return
        bare = labels.bare_signature().match(text, start, end)
        group = "name" if bare and bare["name"] else "name2"
        if bare and not _COSIGNED.search(text, start, bare.start(group)):
            yield HeaderFact("signature", bare[group].strip(), Span(*bare.span(group)))
            return
    last = text.rfind("\n", region.start, end) + 1 or region.start
    small = labels.small_signature().match(text, last, end)
    if small:
        yield HeaderFact("signature", small["name"], Span(*small.span("name")))
        yield HeaderFact("credentials", small["cred"], Span(*small.span("cred")))


@lru_cache(maxsize=1)
def credentials() -> re.Pattern[str]:
    """How credentials are written."""
    return re.compile(rf"(?<![\w.]){labels.credentials()}")


@lru_cache(maxsize=1)
def _trailing_credentials() -> re.Pattern[str]:
    return re.compile(rf"[ ,]+{labels.credentials()}\Z")
