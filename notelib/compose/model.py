"""What composing answers with: jottings with their slots, and drafts that say where each jotting went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from notelib.compose.cues import slots
from notelib.findings import Span


@dataclass(frozen=True, slots=True)
class Slot:
    """One kind of content, such as what the client told.

    `because` continues "The words ..." in the reason shown to a student.
    """

    id: str
    label: str
    because: str


class _Slots(Mapping[str, Slot]):
    """The slots by id, read at the first question."""

    def __getitem__(self, id: str) -> Slot:
        data = slots()[id]
        return Slot(id, data.label, data.because)

    def __iter__(self) -> Iterator[str]:
        return iter(slots())

    def __len__(self) -> int:
        return len(slots())


SLOTS: Mapping[str, Slot] = _Slots()


@dataclass(frozen=True, slots=True)
class Jotting:
    """One statement of the trainee: a line, or a sentence of it.

    `span` counts characters of the raw jottings and covers `text` exactly; a tag in front of it is left out and
    stands in `tag` as typed. `slot` is a key of `SLOTS`, or "" where the statement is set aside; `second` is the
    slot that came next, or "". `home` is "progress", "psychotherapy" or "neither"; for the latter two `why`,
    `clause` and `citation` say the reason. `confidence` (0 to 1) is how clearly the choice stands out, 1.0 where the
    trainee's tag decides. `caution` is "" or what to think about before keeping a choice the tag has made.
    `label` is a tag that says something itself ("Homework") and is written out where no heading says it.
    """

    text: str
    span: Span
    slot: str
    confidence: float
    why: str
    second: str = ""
    home: str = "progress"
    clause: str = ""
    citation: str = ""
    tag: str = ""
    section: str = ""
    label: str = ""
    caution: str = ""
    question: str = ""
    evidence: tuple[Span, ...] = ()

    @property
    def is_set_aside(self) -> bool:
        """Whether the statement stays out of the progress note."""
        return self.home != "progress"

    def to_json(self) -> dict[str, Any]:
        """Plain data for pages and the command line."""
        return {
            "text": self.text,
            "start": self.span.start,
            "end": self.span.end,
            "slot": self.slot,
            "slot_label": SLOTS[self.slot].label if self.slot else "",
            "second": self.second,
            "home": self.home,
            "confidence": round(self.confidence, 3),
            "why": self.why,
            "clause": self.clause,
            "citation": self.citation,
            "tag": self.tag,
            "section": self.section,
            "label": self.label,
            "caution": self.caution,
            "question": self.question,
            "evidence": [list(span) for span in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one jotting stands in the draft: the section's id ("" outside the sections) and its span there."""

    jotting: Jotting
    section: str
    at: Span

    def to_json(self) -> dict[str, Any]:
        """Plain data for pages and the command line."""
        return {
            **self.jotting.to_json(),
            "placed_in": self.section,
            "at_start": self.at.start,
            "at_end": self.at.end,
        }


@dataclass(frozen=True, slots=True)
class Missing:
    """A section that got nothing, with the question it answers."""

    section: str
    name: str
    prompt: str

    def to_json(self) -> dict[str, str]:
        """Plain data for pages and the command line."""
        return {"section": self.section, "name": self.name, "prompt": self.prompt}


@dataclass(frozen=True, slots=True)
class Composed:
    """A draft in one format. Every jotting stands exactly once, in `placed` or in `set_aside`.

    `text` is the draft; `missing` names the required sections that got nothing; `notices` say in plain words what
    the format could not show as it was.
    """

    format: str
    text: str
    placed: tuple[Placement, ...] = ()
    set_aside: tuple[Jotting, ...] = ()
    missing: tuple[Missing, ...] = ()
    notices: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain data for pages and the command line."""
        return {
            "format": self.format,
            "text": self.text,
            "placed": [p.to_json() for p in self.placed],
            "set_aside": [j.to_json() for j in self.set_aside],
            "missing": [m.to_json() for m in self.missing],
            "notices": list(self.notices),
        }
