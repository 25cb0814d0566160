"""What a rule is: one value that says what it finds, why that matters, and how to do better.

Kinds (in `notelib.linter.kinds`) hold behaviour; a rule holds data and points at one kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from notelib.findings import Severity, Source, Span

if TYPE_CHECKING:
    from notelib.linter.view import View

CHECKED = "2026-11-23"

FAMILIES: Mapping[str, str] = {
    "PN": "Psychotherapy-note content in a progress note",
    "MC": "Required content missing",
    "HD": "Header, time, code, signature",
    "PL": "Wrong section",
    "VG": "Vague or unmeasurable",
    "CF": "Copying and contradiction",
    "DX": "Diagnosis and scope",
    "ST": "Language that stigmatizes, doubts or blames",
    "LG": "Absolutes, prediction, law, colleagues",
    "ID": "Identifiers",
    "MX": "Mechanics",
    "FS": "One format only",
    "GT": "The golden thread, across a chart",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One place found by a detector, before it becomes a `Finding`.

    `span` counts characters of the raw text. `better` is wording that can stand in for these very
    words ("" where only the writer knows); `why` and `severity` override the rule's where one place
    differs from the rest; `detail` fills further fields of the rule's message.
    """

    span: Span
    better: str = ""
    why: str = ""
    severity: Severity | None = None
    detail: Mapping[str, str] = field(default_factory=dict)
    source: Source | None = None


Detector = Callable[["View"], Iterable[Hit]]
Guard = Callable[["View", Span], bool]


@dataclass(frozen=True, slots=True)
class Example:
    """A small note for which a rule must fire, or must stay silent.

    `words` (for must-fire) is text the finding has to cover; "" where something is missing.
    """

    text: str
    format: str = "BASIC"
    words: str = ""
    previous: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One lint rule.

    `code` ("ST04") and `name` (its fixed slug) never change. `what` and `why` speak to a student;
    `message` is a template: `{words}` is the text found, `{better}` the replacement, and any key of
    the hit's `detail` may be used. `bad` and `better` are the example pair of the documentation.

    `scope` says to which kind of note it applies: "progress", "psychotherapy" or "any"; `exempt` lists
    formats it leaves alone, `only` the formats it is limited to. `spares_risk`: in a sentence that
    carries a risk fact the finding becomes a question, so that nobody takes the risk fact out.
    `yields_to`: codes whose findings on the same words make this one superfluous.
    `needs_previous`: silent without the client's earlier note.
    """

    code: str
    name: str
    severity: Severity
    title: str
    what: str
    why: str
    source: Source
    message: str
    bad: str
    better: str
    detect: Detector
    fires: tuple[Example, ...]
    silent: tuple[Example, ...]
    scope: str = "progress"
    only: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()
    spares_risk: bool = False
    yields_to: tuple[str, ...] = ()
    needs_previous: bool = False

    @property
    def family(self) -> str:
        """The first two letters of the code, a key of `FAMILIES`."""
        return self.code[:2]

    def applies(self, format: str, kind: str) -> bool:
        """Whether the rule speaks about notes of this format and kind ("progress" or "psychotherapy")."""
        if self.only and format not in self.only:
            return False
        return format not in self.exempt and self.scope in ("any", kind)


def cite(citation: str, clause: str = "") -> Source:
    """A source checked on the date of the project's law and format sheets."""
    return Source(citation, clause, CHECKED)
