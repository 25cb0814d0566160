"""Mend: change a faulty note until certain findings are gone, nothing that matters is lost, and no new error comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from notelib.bank.model import pattern
from notelib.findings import Feedback, Finding, Outcome, Severity, Source, Span
from notelib.lab.tasks.model import Cell, Task, Told, as_text, not_yet

if TYPE_CHECKING:
    from notelib.lab.registry import Design

KEPT, DROPPED = "LAB-KEEP", "LAB-DROP"


@dataclass(frozen=True, slots=True)
class Keep:
    """What must still be said, or must be gone: found where any of `patterns` is (see `notelib.bank.model.pattern`)."""

    label: str
    patterns: tuple[str, ...]

    def found(self, text: str) -> Span | None:
        """Where the text says it, by the first pattern that finds it; None where it does not."""
        matches = (pattern(one).search(text) for one in self.patterns)
        return next((Span(*match.span()) for match in matches if match), None)


def lint_task(design: Design) -> Task:
    """The task of an exercise whose check is "lint"."""
    given = design.given
    note, better, code = given["note"].strip("\n"), given["better"].strip("\n"), given["format"]
    keep, drop = _rows(given.get("keep", ())), _rows(given.get("drop", ()))
    gone = frozenset(given["must_go"])

    def check(answer: object) -> Told:
        text = as_text(answer)
        if not text.strip() or text.split() == note.split():
            return not_yet("Nothing has been changed yet.", "Change the first thing that should go, and check again.")
        return Told(_judged(text, note, code, gone, keep, drop), text)

    return Task(
        kind="lint",
        activity=f"lint:{design.id}",
        name=design.id,
        shown=(*((str(given["story"]).strip(),) if given.get("story") else ()), f"The note\n{note}"),
        blank=note,
        solution=better,
        check=check,
        answers=(better,),
        hints=design.hints,
        cells=(Cell(code, note, better),),
    )


def _rows(rows: Sequence[Mapping[str, Any]]) -> tuple[Keep, ...]:
    return tuple(Keep(row["label"], tuple(row["patterns"])) for row in rows)


def _judged(
    text: str, note: str, code: str, gone: frozenset[str], keep: tuple[Keep, ...], drop: tuple[Keep, ...]
) -> Feedback:
    found = findings_of(text, code)
    left = [f for f in found if f.code in gone or f.name in gone]
    new = [f for f in _errors_beyond(found, findings_of(note, code)) if f not in left]
    left += [_still(one, span) for one in drop if (span := one.found(text)) and not _marked(span, left)]
    missing = [_missing(one, text) for one in keep if not one.found(text)]
    message = _message(len(left), len(new), len(missing))
    if not (left or new or missing):
        return Feedback(Outcome.PASS, message, next_step="Compare your note with the other way to mend it.")
    findings = tuple(sorted([*left, *new, *missing], key=lambda f: f.span))
    step = "Read the first one, change the words, and run both cells again."
    return Feedback(Outcome.FAIL if left else Outcome.PARTIAL, message, findings, step)


def findings_of(text: str, code: str) -> list[Finding]:
    """What the linter says; a comment that sets a finding aside has no effect here, since it has to be mended."""
    from notelib.linter import lint
    from notelib.linter.suppress import masked

    return lint(masked(text), code)


def _errors_beyond(now: list[Finding], before: list[Finding]) -> list[Finding]:
    """Errors of a rule that finds more than it did, the last ones first to count as new."""
    allowed = Counter(f.code for f in before if f.severity is Severity.ERROR)
    new = []
    for finding in now:
        if finding.severity is Severity.ERROR:
            allowed[finding.code] -= 1
            if allowed[finding.code] < 0:
                new.append(finding)
    return new


def _marked(span: Span, found: list[Finding]) -> bool:
    """Whether a finding says already that these words should go."""
    return any(f.span.start < span.end and span.start < f.span.end for f in found)


def _still(one: Keep, span: Span) -> Finding:
    why = "The note is to say only what belongs in it, and what its facts bear out."
    return Finding(
        DROPPED, "dropped", Severity.ERROR, span, f"This is still there: {one.label}.", why, Source("this exercise")
    )


def _missing(one: Keep, text: str) -> Finding:
    end = Span(len(text), len(text))
    why = "What the record needs must be there when the words have changed."
    source = Source("this exercise")
    return Finding(KEPT, "kept", Severity.ERROR, end, f"This is missing: {one.label}.", why, source)


def _message(left: int, new: int, missing: int) -> str:
    if not (left or new or missing):
        return "Everything that had to go is gone, and nothing is missing."
    parts = [f"Still there: {left}."] if left else ["What had to go is gone."]
    parts += [f"New errors: {new}."] if new else []
    parts += [f"Missing: {missing}."] if missing else []
    return " ".join(parts)
