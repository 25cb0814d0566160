"""From what stands after a label on a form to values of fields. The words that decide are data (`form_labels.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from notelib.law.desk.form_dates import read_date

Pairs = Iterator[tuple[str, str]]


class Values:
    """Reads the value of each element of a form with the given patterns."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._patterns = {name: re.compile(p, re.IGNORECASE | re.MULTILINE) for name, p in patterns.items()}

    def read(self, element: str, value: str) -> Pairs:
        """The fields and values that follow from what stands after a label of this element."""
        value = value.strip(" \t\r\n|")
        blank = bool(self._patterns["blank"].fullmatch(value))
        reader = {
            "information": self._information,
            "purpose": self._purpose,
            "expiry": self._expiry,
            "signature": self._signature,
            "signature_individual": self._signature_individual,
            "signature_representative": self._signature_representative,
            "dated": self._dated,
        }.get(element)
        if reader is not None:
            yield from reader(value, blank)
        elif element in ("discloser", "recipient"):
            yield element, "blank" if blank else "named"
        elif element == "authority":
            yield element, "blank" if blank else "described"

    def _has(self, name: str, value: str) -> bool:
        return self._patterns[name].search(value) is not None

    def _information(self, value: str, blank: bool) -> Pairs:
        chosen = self._chosen(value)
        if blank or not chosen:
            yield "description", "blank"
            return
        material = self._material(chosen)
        if material:
            yield "material", material
        vague = self._has("vague", chosen)
        names = ("entire_record", "all_phi")
        yield "description", next((n for n in names if self._has(n, chosen)), "vague" if vague else "specific")

    def _chosen(self, value: str) -> str:
        """Only what is ticked, where the form has boxes; otherwise all of it."""
        lines = value.splitlines()
        if not any(self._has("ticked", line) or self._has("unticked", line) for line in lines):
            return value
        return "\n".join(self._patterns["ticked"].sub("", line) for line in lines if self._has("ticked", line))

    def _material(self, value: str) -> str:
        """The material that is named, save where it is named to be left out; "" where nothing tells."""
        # The words of one kind must not count for another: "psychotherapy notes and test results".
        rest = self._patterns["psychotherapy_notes"].sub(" ", self._patterns["sud_notes"].sub(" ", value))
        notes, sud, record = self._named("psychotherapy_notes", value), self._named("sud_notes", value), False
        record = self._has("record", rest) or self._has("all_phi", rest)
        if sud:
            return "sud_notes_and_other" if record or notes else "sud_notes"
        if notes:
            return "record_and_notes" if record else "psychotherapy_notes"
        return "record" if record else ""

    def _named(self, name: str, value: str) -> bool:
        found = self._patterns[name].finditer(value)
        return any(not self._has("excluded", value[: match.start()]) for match in found)

    def _purpose(self, value: str, blank: bool) -> Pairs:
        names = ("at_request", "research")
        yield "purpose", "blank" if blank else next((n for n in names if self._has(n, value)), "stated")

    def _expiry(self, value: str, blank: bool) -> Pairs:
        day = read_date(value)
        if day is not None:
            yield "expiry", "date"
            yield "expires_on", day.isoformat()
        elif blank:
            yield "expiry", "blank"
        else:
            yield "expiry", "none_stated" if self._has("none_stated", value) else "event"

    def _signature(self, value: str, blank: bool) -> Pairs:
        yield "signature", "blank" if blank else "signed"

    def _signature_individual(self, value: str, blank: bool) -> Pairs:
        yield from self._signed("individual", blank)

    def _signature_representative(self, value: str, blank: bool) -> Pairs:
        yield from self._signed("representative", blank)

    def _signed(self, who: str, blank: bool) -> Pairs:
        yield f"signature_{who}", "blank" if blank else "signed"

    def _dated(self, value: str, blank: bool) -> Pairs:
        day = read_date(value)
        if day is not None:
            yield "dated", "dated"
            yield "signed_on", day.isoformat()
        elif blank:
            yield "dated", "blank"
