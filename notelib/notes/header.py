"""The facts of the header and the signature block: date, times, codes, who signed.

Reads the few lines before the first section and after the last one. What the labels are called stands in header.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from notelib.findings import Span
from notelib.notes import labels, values
from notelib.notes.model import HeaderFact

# Where a label may begin: the region's start, a separator, or a capital after a space.
_PIECE = re.compile(r"(?:\A|[|;,•\t\n]|[ ]{2}|[ ](?=[A-Z*_]))[ \t]{0,4}[*_#>\[(-]{0,4}[ \t]{0,2}(?=[A-Za-z/])")
_VALUE_END = re.compile(r"[|\n\t•;]|[ ]{2,}")
_CPT = re.compile(r"(?<![\d-])\+?(90(?:7|8)\d\d|9920[2-5]|9921[1-5]|9644[16]|9896[6-8]|H00(?:04|31|32))(?![\d-])")
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
_GOAL = re.compile(
    r"\b(?:(?:tx|treatment)[ ]plan[ ])?(?:goals?|objectives?|obj\.?|problems?)[ ]?(?:#|no\.?[ ]?)?"
    r"(?P<n>\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)\b",
    re.I,
)
_NUMBER = re.compile(r"#?(?P<n>\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)\b(?![-/])")
_AND_NUMBER = re.compile(
    r"[ ]?(?:,|&|and\b|\+)[ ]?(?:and[ ])?#?(?P<n>\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?)\b(?![-/:]|[ ]?(?:min|hour|hr|[ap]m))"
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
_NAME = re.compile(labels.NAME)
_SIGNED = re.compile(r"\bsigned\b", re.I)
_COSIGNED = re.compile(r"\b(?:co-?sign|supervis|review|approv|countersign)", re.I)
_DIAGNOSIS_WORD = re.compile(r"^.*\b(?:dx|diagnos[ie]s)\b[ :]*", re.I)


class _Keyed(NamedTuple):
    """One "Label: value": the kind of the label, start and end of the value."""

    kind: str
    start: int
    end: int


def header_facts(text: str, start: int, end: int) -> list[HeaderFact]:
    """The facts that stand in `text[start:end]`, the lines before the first section."""
    return _Reader(text, start, end, signed=False).facts() if start < end else []


def signature_facts(text: str, start: int, end: int) -> list[HeaderFact]:
    """The facts of the signature block `text[start:end]`; a date there is the day of signing."""
    return _Reader(text, start, end, signed=True).facts() if start < end else []


class _Reader:
    """Reads one region of a text."""

    def __init__(self, text: str, start: int, end: int, signed: bool) -> None:
        self.text, self.start, self.end, self.signed = text, start, end, signed
        self.keyed = list(self._keyed())
        self.dates = list(values.dates(text, start, end))

    def facts(self) -> list[HeaderFact]:
        """All facts, in text order, none twice."""
        read = (
            self._dated,
            self._timed,
            self._coded,
            self._diagnosed,
            self._held,
            self._placed,
            self._attended,
            self._numbered,
            self._labelled,
            self._names,
        )
        found: list[HeaderFact] = []
        for kind_of_fact in read:
            for fact in kind_of_fact():
                if not any(
                    f.kind == fact.kind and f.span.start < fact.span.end and fact.span.start < f.span.end for f in found
                ):
                    found.append(fact)
        return sorted(found, key=lambda f: (f.span, f.kind))

    def _keyed(self) -> Iterator[_Keyed]:
        text, end = self.text, self.end
        marks = [m for p in _PIECE.finditer(text, self.start, end) if (m := labels.key_at(text, p.end(), end))]
        first = labels.key_at(text, self.start, end)
        if first and (not marks or marks[0].start() > first.start()):
            marks.insert(0, first)
        # "Place of Service:" is one label, not "Service:" as well.
        marks = [m for n, m in enumerate(marks) if n == 0 or m.start() >= marks[n - 1].end()]
        for m, stop in zip(marks, [*(later.start() for later in marks[1:]), end][: len(marks)], strict=True):
            cut = _VALUE_END.search(text, m.end(), stop)
            at, to = m.end(), cut.start() if cut else stop
            while to > at and text[to - 1] in " \t,.*_([]|":
                to -= 1
            kind = m.lastgroup or ""
            if self.signed and kind == "date" and m[kind].lower() == "date":
                kind = "signed_date"
            yield _Keyed(kind, at, to)

    def _label_at(self, place: int) -> str:
        """The kind of the label whose value holds the place, or ""."""
        return next((k.kind for k in self.keyed if k.start <= place < k.end), "")

    def _dated(self) -> Iterator[HeaderFact]:
        for v in self.dates:
            label = self._label_at(v.start)
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

    def _diagnosed(self) -> Iterator[HeaderFact]:
        done: list[tuple[int, int]] = []

        def free(start: int, end: int) -> bool:
            return not any(a < end and start < b for a, b in done)

        for m in _TITLED.finditer(self.text, self.start, self.end):
            if self._label_at(m.start("code")) == "diagnosis" or _ICD.match(m["code"]):
                title = _DIAGNOSIS_WORD.sub("", m["title"]).strip(" ,;-")
                done.append(m.span())
                yield HeaderFact("diagnosis", f"{m['code'].upper()} {title}".strip(), Span(*m.span()))
        labelled = [k for k in self.keyed if k.kind == "diagnosis" and k.start < k.end]
        for pattern, start, end in ((_ICD, self.start, self.end), *((_ANY_ICD, k.start, k.end) for k in labelled)):
            for m in pattern.finditer(self.text, start, end):
                if free(*m.span()):
                    done.append(m.span())
                    title = (m["title"] or "").strip(" ,-") or self._title_before(m.start(), labelled, done)
                    value = f"{m[1].upper()} {title}"
                    yield HeaderFact("diagnosis", value.strip(), Span(m.start(), m.start() + len(m[0].rstrip(" ,-("))))
        for k in labelled:
            if free(k.start, k.end):
                yield HeaderFact("diagnosis", self.text[k.start : k.end], Span(k.start, k.end))

    def _title_before(self, at: int, labelled: list[_Keyed], done: list[tuple[int, int]]) -> str:
        """The words between the label (or the diagnosis before) and a code: "Dx: Panic disorder F41.0"."""
        label = next((k for k in labelled if k.start < at < k.end), None)
        if label is None:
            return ""
        begin = max([label.start, *(b for a, b in done if b <= at)])
        words = self.text[begin:at].strip(" ,;:-–—()[]/\t")
        return words if _TITLE_ONLY.fullmatch(words) else ""

    def _held(self) -> Iterator[HeaderFact]:
        """How the session was held; the strongest word wins ("telehealth by phone" is audio)."""
        for mode, pattern in labels.modes():
            m = pattern.search(self.text, self.start, self.end)
            if m:
                yield HeaderFact("mode", mode, Span(*m.span()))
                return

    def _placed(self) -> Iterator[HeaderFact]:
        """Where the session was held, if no label says so: "POS 10", "client at home in Tulsa"."""
        if not any(k.kind == "place" for k in self.keyed):
            for m in _PLACE.finditer(self.text, self.start, self.end):
                yield HeaderFact("place", m[0].strip(), Span(*m.span()))

    def _numbered(self) -> Iterator[HeaderFact]:
        """The client's number, if no label says so: "C-210 / 2026-09-02", "Client C-040"."""
        if not self.signed and not any(k.kind == "client" for k in self.keyed):
            m = _CLIENT.search(self.text, self.start, self.end)
            if m:
                yield HeaderFact("client", m["id"], Span(*m.span("id")))

    def _attended(self) -> Iterator[HeaderFact]:
        """Who was there, if no label says so."""
        if not self.signed and not any(k.kind == "attendance" for k in self.keyed):
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
                yield from self._signer(k)
            elif k.kind == "credentials" and self.signed:
                m = _credentials().match(self.text, k.start, k.end)
                yield from [HeaderFact(k.kind, m[0], Span(*m.span()))] if m else []

    def _signer(self, k: _Keyed) -> Iterator[HeaderFact]:
        m = _NAME.match(self.text, k.start, k.end)
        if m:
            titles = _trailing_credentials().search(m[0])
            name = (m[0][: titles.start()] if titles else m[0]).strip(" ,")
            yield HeaderFact(k.kind, name or m[0], Span(m.start(), m.start() + len(name or m[0])))
        for pattern in (_credentials(), labels.role()):
            found = pattern.search(self.text, k.start, k.end)
            if found and "supervis" not in found[0].lower():
                yield HeaderFact("credentials", found[0], Span(*found.span()))

    def _line_starts(self) -> Iterator[int]:
        at = self.start
        while 0 <= at < self.end:
            yield at
            at = self.text.find("\n", at, self.end) + 1 or self.end

    def _names(self) -> Iterator[HeaderFact]:
        """Names with credentials that no label introduces: the first is the author, a later one the co-signer."""
        author = any(k.kind == "signature" for k in self.keyed)
        for m in labels.signed_name().finditer(self.text, self.start, self.end):
            if self._label_at(m.start()) in {"signature", "cosign", "client", "attendance", "credentials"}:
                continue
            if not self.signed and not (m["cred"] or m["cred2"] or m["cred3"]):
                # "... in Oregon, therapist in office" is no signature; a role alone counts only below the note.
                continue
            line = max(self.text.rfind("\n", self.start, m.start()), self.start)
            approves = _COSIGNED.search(self.text, line, m.start()) or _COSIGNED.search(
                self.text, m.end("name"), m.end()
            )
            yield HeaderFact("cosign" if author or approves else "signature", m["name"].strip(), Span(*m.span("name")))
            for group in ("cred", "cred2", "cred3", "role", "role2", "role3"):
                if m[group] and "supervis" not in m[group].lower():
                    yield HeaderFact("credentials", m[group], Span(*m.span(group)))
            author = True
        line = self.text.rfind("\n", self.start, self.end) + 1 or self.start
        if self.signed and not author:
            for start in self._line_starts():
                stop = self.text.find("\n", start, self.end)
                alone = labels.name_alone().match(self.text, start, stop) if stop > start else None
                if alone and labels.signing_line().match(self.text, stop + 1, self.end):
                    yield HeaderFact("signature", alone["name"].strip(), Span(*alone.span("name")))
                    author = True
                    break
                bare = labels.bare_signature().match(self.text, start, self.end)
                if bare and not _COSIGNED.search(self.text, start, bare.start("name" if bare["name"] else "name2")):
                    group = "name" if bare["name"] else "name2"
                    yield HeaderFact("signature", bare[group].strip(), Span(*bare.span(group)))
                    author = True
                    break
        small = labels.small_signature().match(self.text, line, self.end) if self.signed and not author else None
        if small:
            yield HeaderFact("signature", small["name"], Span(*small.span("name")))
            yield HeaderFact("credentials", small["cred"], Span(*small.span("cred")))


@lru_cache(maxsize=1)
def _credentials() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){labels.credentials()}")


@lru_cache(maxsize=1)
def _trailing_credentials() -> re.Pattern[str]:
    return re.compile(rf"[ ,]+{labels.credentials()}\Z")
