"""The diagnoses that a header names: code, title, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.notes.model import HeaderFact
from notelib.notes.region import Keyed, Region

_CODE = r"[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?"
_TITLE = r"[A-Za-z][A-Za-z'’/ -]{2,90}(?:,[ ](?:[a-z]{3,}(?:[ ][a-z]{3,}){0,2}|NOS)\b){0,3}"
# Codes of mental-health care need no label; any other code needs "Dx:" before it.
_ICD = re.compile(
    rf"\b((?:F\d\d|Z\d\d|R4\d|G4\d|T7\d)(?:\.[0-9A-Z]{{1,4}})?)\b(?:[ ]?(?:[:,–—(-][ ]?)?(?P<title>{_TITLE}))?"
)
_ANY_ICD = re.compile(rf"\b({_CODE})\b(?:[ ]?(?:[:,–—(-][ ]?)?(?P<title>{_TITLE}))?")
_TITLED = re.compile(
    rf"(?P<title>[A-Z][A-Za-z'’/, -]{{3,80}}?)[ ]?[(](?:ICD[- ]?10(?:[- ]CM)?[: ]?)?(?P<code>{_CODE})[)]"
)
_TITLE_ONLY = re.compile(_TITLE)
_DIAGNOSIS_WORD = re.compile(r"^.*\b(?:dx|diagnos[ie]s)\b[ :]*", re.I)


def diagnoses(region: Region) -> Iterator[HeaderFact]:
    """The diagnoses of a region: by code, by title with a code, or whatever a label names."""
    done: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        return not any(a < end and start < b for a, b in done)

    for m in _TITLED.finditer(region.text, region.start, region.end) if region.counts else ():
        if region.label_at(m.start("code")) == "diagnosis" or _ICD.match(m["code"]):
            title = _DIAGNOSIS_WORD.sub("", m["title"]).strip(" ,;-")
            done.append(m.span())
            yield HeaderFact("diagnosis", f"{m['code'].upper()} {title}".strip(), Span(*m.span()))
    labelled = [k for k in region.keyed if k.kind == "diagnosis" and k.start < k.end]
    for pattern, start, end in ((_ICD, region.start, region.end), *((_ANY_ICD, k.start, k.end) for k in labelled)):
        for m in pattern.finditer(region.text, start, end):
            if free(*m.span()):
                done.append(m.span())
                title = (m["title"] or "").strip(" ,-") or _title_before(region, m.start(), labelled, done)
                value = f"{m[1].upper()} {title}"
                yield HeaderFact("diagnosis", value.strip(), Span(m.start(), m.start() + len(m[0].rstrip(" ,-("))))
    for k in labelled:
        if free(k.start, k.end):
            yield HeaderFact("diagnosis", region.text[k.start : k.end], Span(k.start, k.end))


def _title_before(region: Region, at: int, labelled: list[Keyed], done: list[tuple[int, int]]) -> str:
    """The words between the label (or the diagnosis before) and a code: "Dx: Panic disorder F41.0"."""
    label = next((k for k in labelled if k.start < at < k.end), None)
    if label is None:
        return ""
    begin = max([label.start, *(b for a, b in done if b <= at)])
    words = region.text[begin:at].strip(" ,;:-–—()[]/\t")
    return words if _TITLE_ONLY.fullmatch(words) else ""
