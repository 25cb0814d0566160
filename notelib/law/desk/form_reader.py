"""Finding the fields of an authorization in the text of a form, so that a fictional one can be pasted.

What is not found stays unknown: only a label with an empty line after it counts as left blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from notelib.findings import Span
from notelib.language import sentences
from notelib.law.desk.form_values import Values
from notelib.own_files import table


@dataclass(frozen=True, slots=True)
class Found:
    """One field read from the form: its value, and the words (with their place) that gave it."""

    field: str
    value: str
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form says, one entry a field, for `authorization.check(reading.fields)`."""

    found: tuple[Found, ...]

    @property
    def fields(self) -> dict[str, str]:
        """Field to value."""
        return {one.field: one.value for one in self.found}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A label on the form and what stands after it."""

    element: str
    value: str
    span: Span


def read_form(text: str) -> Reading:
    """The fields of an authorization that this text shows, in the order of the text within each way of finding them."""
    values = Values(_words()["values"])
    found = []
    for entry in [*_labelled(text), *_worded(text)]:
        quote = text[entry.span.start : entry.span.end].strip()
        found += [Found(field, value, quote, entry.span) for field, value in values.read(entry.element, entry.value)]
    return Reading(tuple(_settle([*_signatures(found), *_said(text)])))


def _signatures(found: list[Found]) -> list[Found]:
    """Several lines for a signature as one: who signed, and the date that stands with that signature."""
    lines = [one for one in found if one.field.startswith("signature")]
    signed = next((one for one in lines if one.value == "signed"), None)
    kept = [one for one in found if one not in lines]
    if not lines:
        return kept
    line = signed or lines[0]
    kept.append(Found("signature", line.value, line.quote, line.span))
    who = line.field.removeprefix("signature").lstrip("_")
    if signed and who:
        kept.append(Found("signed_by", who, line.quote, line.span))
    # A date in the head of the form is not the date of the signature.
    below = {one.field: one for one in reversed(kept) if one.span.start > line.span.start}
    date_fields = ("dated", "signed_on")
    if "dated" in below:
        kept = [one for one in kept if one.field not in date_fields]
        kept += [below[field] for field in date_fields if field in below][: 2 if below["dated"].value == "dated" else 1]
    return kept


def _settle(found: list[Found]) -> list[Found]:
    """The first reading of each field."""
    first: dict[str, Found] = {}
    for one in found:
        first.setdefault(one.field, one)
    return list(first.values())


@cache
def _words() -> dict[str, Any]:
    return table("law/desk/data/form_labels.toml")


@cache
def _label() -> re.Pattern[str]:
    """A label at the start of a line or after a gap in it, with what separates it from its value."""
    names = sorted((name for names in _words()["labels"].values() for name in names), key=len, reverse=True)
    one = "|".join(re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]") for name in names)
    number = r"(?:\(?\d{1,2}[.)]\s*|[-*•]\s+|\(?[a-h]\)\s*)?"
    end = r"(?:\s*\([^)\n]*\))?\s*(?::|(?=_{2})|[-–—](?=\s)|[ \t]*$)"
    return re.compile(
        rf"(?:^[ \t]*[*#_]*{number}[*_]*|[ \t]{{2,}}|\t|\|[ \t]*)(?P<label>{one})[*_]{{0,2}}{end}[*]*",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _element(label: str) -> str:
    labels: dict[str, list[str]] = _words()["labels"]
    said = re.sub(r"\s+", " ", label.lower().replace("’", "'"))
    return next(element for element, names in labels.items() if said in names)


def _labelled(text: str) -> list[_Entry]:
    matches = list(_label().finditer(text))
    entries = []
    for at, match in enumerate(matches):
        stop = matches[at + 1].start() if at + 1 < len(matches) else len(text)
        value = _value(text[match.end() : stop])
        entries.append(_Entry(_element(match["label"]), value, Span(match.start("label"), match.end() + len(value))))
    return entries


def _value(after: str) -> str:
    """What belongs to a label: the rest of its line; the lines below when that is empty, or when they go on a list."""
    first, *rest = after.splitlines(keepends=True) or [""]
    value, begun = first, bool(first.strip())
    for line in rest:
        listed = re.match(r"\s*([-*•☐☑☒□✓✔]|\[|\(\s*[xX✓]?\s*\))", line)
        if not line.strip() or (begun and not listed and not re.match(r"\s*[a-z]", line)):
            break
        if re.fullmatch(r"[\s_]*", first) and first.strip():  # a drawn line was left empty
            break
        value, begun = value + line, True
    return value.rstrip()


def _worded(text: str) -> list[_Entry]:
    entries = []
    for row in _words()["worded"]:
        match = re.search(row["pattern"], text, re.IGNORECASE)
        if match:
            entries.append(_Entry(row["element"], match["value"], Span(match.start(), match.end())))
    return entries


def _said(text: str) -> list[Found]:
    """What the sentences of the form state, as values of fields."""
    spans = list(sentences(text, 0, len(text)))
    found: dict[str, Found] = {}
    for row in _words()["sentence"]:
        for at, span in enumerate(spans):
            if row["field"] in found:
                break
            until = spans[min(at + 1, len(spans) - 1)].end
            if _fits(row, text[span.start : span.end], text[span.start : until]):
                quote = text[span.start : span.end].strip()
                found[row["field"]] = Found(row["field"], row["value"], quote, span)
    return list(found.values())


def _fits(row: dict[str, Any], sentence: str, window: str) -> bool:
    first, *others = row["all"]
    if "unless" in row and re.search(row["unless"], sentence, re.IGNORECASE):
        return False
    return bool(_search(first, sentence)) and all(_search(pattern, window) for pattern in others)


def _search(pattern: str, text: str) -> re.Match[str] | None:
    return re.search(pattern, re.sub(r"\s+", " ", text), re.IGNORECASE)
