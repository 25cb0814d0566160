"""The facts of the header and the signature block: date, times, codes, mode, place, who came and who signed.

Reads the few lines before the first section and after the last one (`region`); diagnoses and signers have modules of
their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.notes import labels, values
from notelib.notes.diagnoses import diagnoses
from notelib.notes.model import HeaderFact
from notelib.notes.region import Region
from notelib.notes.signers import credentials, names, signer

_CPT = re.compile(r"(?<![\d-])\+?(90(?:7|8)\d\d|9920[2-5]|9921[1-5]|9644[16]|9896[6-8]|H00(?:04|31|32))(?![\d-])")
_GOAL = re.compile(
    r"\b(?:(?:tx|treatment)[ ]plan[ ])?(?:goals?|objectives?|obj\.?|problems?)[ ]?(?:#|no\.?[ ]?)?"
    r"(?P<n>\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)\b",
    re.I,
)
_NUMBER = re.compile(r"#?(?P<n>\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)\b(?![-/])")
# "Goals 1, 2 and 4"; not "Objective 1b, 5 activities".
_AND_NUMBER = re.compile(
    r"[ ]?(?:,|&|and\b|\+)[ ]?(?:and[ ])?#?(?P<n>\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?)\b"
    r"(?![-/:]|[ ]?(?:min|hour|hr|[ap]m)|[ ](?!(?:and|or|in|are|is|met|of)\b)[a-z])"
)
# "attended by client and partner", "client and mother present"
_ATTENDED = re.compile(
    r"\b(?:attended by|seen with|accompanied by|joined by)[ ](?P<who>[^|;.\n]{2,60})"
    r"|(?<!\w)(?P<who2>(?:client|patient|pt|ct)\b[^|;.,\n]{0,50}?)[ ](?:was[ ]|were[ ]|both[ ])?present\b",
    re.I,
)
_CLIENT = re.compile(
    r"(?:(?<![\s\S])|(?<=[\n|]))[ \t*_#\ufeff]{0,6}"
    r"(?:(?:client|clt|pt|patient|id|ct|cl)\b\.?[ ]{0,3}(?:id\b)?[ #:]{0,3})?"
    r"(?P<id>[A-Z]{1,3}-\d{2,6})(?![\w-])",
    re.I,
)
_PLACE = re.compile(
    r"\bPOS[ :#]{0,2}\d\d\b|\b(?:client|patient|pt)[ ](?:was[ ])?(?:located[ ])?(?:at|in)[ ]"
    r"(?:home|work|school|her|his|their|a|the)\b[^|;\n.]{0,80}",
    re.I,
)
# "born 12 May 1988" is no date of service.
_BORN = re.compile(r"\b(?:born|birth(?:day|date)?|b\.|dob|d\.o\.b\.?)(?:[ ]on)?[ :,(]{0,3}\Z", re.I)
_ATTENDED_WORDS = frozenset({"attended", "seen", "accompanied", "joined", "present"})
_PLACE_WORDS = frozenset({"pos", "client", "patient", "pt"})
_SIGNED = re.compile(r"\bsigned\b", re.I)


def header_facts(text: str, start: int, end: int) -> list[HeaderFact]:
    """The facts that stand in `text[start:end]`, the lines before the first section."""
    return _Reader(text, start, end, signed=False).facts() if start < end else []


def signature_facts(text: str, start: int, end: int) -> list[HeaderFact]:
    """The facts of the signature block `text[start:end]`; a date there is the day of signing."""
    return _Reader(text, start, end, signed=True).facts() if start < end else []


class _Reader(Region):
    """Reads the facts of one region."""

    def facts(self) -> list[HeaderFact]:
        """All facts, in text order, none twice."""
        read = (
            self._dated,
            self._timed,
            self._coded,
            lambda: diagnoses(self),
            self._held,
            self._placed,
            self._attended,
            self._numbered,
            self._labelled,
            lambda: names(self),
        )
        found: dict[str, list[HeaderFact]] = {}
        for kind_of_fact in read:
            for fact in kind_of_fact():
                start, end = fact.span
                same = found.setdefault(fact.kind, [])
                if not any(f.span.start < end and start < f.span.end for f in same):
                    same.append(fact)
        return sorted((fact for same in found.values() for fact in same), key=lambda f: (f.span, f.kind))

    def _dated(self) -> Iterator[HeaderFact]:
        for v in self.dates:
            label = self.label_at(v.start)
            if label in {"birth", "next"} or _BORN.search(self.text[max(self.start, v.start - 16) : v.start]):
                continue
            if label == "plan_reference":
                kind = "plan_reference"
            else:
                kind = "signed_date" if self._is_signing(label, v.start) else "date"
            yield HeaderFact(kind, v.value, Span(v.start, v.end))

    def _is_signing(self, label: str, at: int) -> bool:
        if label in {"signed_date", "cosign", "signature"} or (self.signed and label != "date"):
            return True
        line = max(self.text.rfind("\n", self.start, at), self.start, at - 60)
        return _SIGNED.search(self.text, line, at) is not None

    def _timed(self) -> Iterator[HeaderFact]:
        if not self.counts:
            return
        for v in values.times(self.text, self.start, self.end):
            if not any(d.start < v.end and v.start < d.end for d in self.dates):
                yield HeaderFact("times", v.value, Span(v.start, v.end))
        for v in values.minutes(self.text, self.start, self.end):
            yield HeaderFact("minutes", v.value, Span(v.start, v.end))
        for k in self.keyed:
            bare = values.length(self.text, k.start, k.end) if k.kind == "minutes" else None
            if bare and not any(v.start == bare.start for v in values.minutes(self.text, k.start, k.end)):
                yield HeaderFact("minutes", bare.value, Span(bare.start, bare.end))

    def _coded(self) -> Iterator[HeaderFact]:
        if not self.counts:
            return
        for m in _CPT.finditer(self.text, self.start, self.end):
            yield HeaderFact("cpt", m[1].upper(), Span(*m.span(1)))
        for m in _GOAL.finditer(self.text, self.start, self.end):
            yield HeaderFact("plan_reference", m["n"].lower(), Span(*m.span()))
            yield from self._more_goals(m.end())

    def _more_goals(self, at: int) -> Iterator[HeaderFact]:
        """The other numbers of "goals 1, 2.1 & 3"."""
        while m := _AND_NUMBER.match(self.text, at, self.end):
            yield HeaderFact("plan_reference", m["n"].lower(), Span(*m.span("n")))
            at = m.end()

    def _held(self) -> Iterator[HeaderFact]:
        """How the session was held; the strongest word wins ("telehealth by phone" is audio)."""
        for mode, openers, pattern in labels.modes():
            m = pattern.search(self.text, self.start, self.end) if self.has(openers) else None
            if m:
                yield HeaderFact("mode", mode, Span(*m.span()))
                return

    def _placed(self) -> Iterator[HeaderFact]:
        """Where the session was held, if no label says so: "POS 10", "client at home in Tulsa"."""
        if self.has(_PLACE_WORDS) and not any(k.kind == "place" for k in self.keyed):
            for m in _PLACE.finditer(self.text, self.start, self.end):
                yield HeaderFact("place", m[0].strip(), Span(*m.span()))

    def _numbered(self) -> Iterator[HeaderFact]:
        """The client's number, if no label says so: "C-210 / 2026-09-02", "Client C-040"."""
        if self.counts and not self.signed and not any(k.kind == "client" for k in self.keyed):
            m = _CLIENT.search(self.text, self.start, self.end)
            if m:
                yield HeaderFact("client", m["id"], Span(*m.span("id")))

    def _attended(self) -> Iterator[HeaderFact]:
        """Who was there, if no label says so."""
        if not self.signed and self.has(_ATTENDED_WORDS) and not any(k.kind == "attendance" for k in self.keyed):
            for m in _ATTENDED.finditer(self.text, self.start, self.end):
                group = "who" if m["who"] else "who2"
                yield HeaderFact("attendance", m[group].strip(" ,("), Span(*m.span(group)))

    def _labelled(self) -> Iterator[HeaderFact]:
        for k in self.keyed:
            if k.start >= k.end:
                continue
            if k.kind in {"client", "attendance", "place"}:
                yield HeaderFact(k.kind, self.text[k.start : k.end], Span(k.start, k.end))
            elif k.kind == "plan_reference":
                m = _NUMBER.match(self.text, k.start, k.end)
                if m and not any(d.start == m.start() for d in self.dates):
                    yield HeaderFact(k.kind, m["n"].lower(), Span(*m.span()))
                    yield from self._more_goals(m.end())
            elif k.kind in {"signature", "cosign"}:
                yield from signer(self, k)
            elif k.kind == "credentials" and self.signed:
                m = credentials().match(self.text, k.start, k.end)
                yield from [HeaderFact(k.kind, m[0], Span(*m.span()))] if m else []
