"""One note, answered as the page would answer it."""

from __future__ import annotations

from notelib.findings import Feedback, Outcome, Severity
from notelib.lab.render import FeedbackView, feedback_view


def check_note(text: str, format: str = "auto", vignette: str = "") -> FeedbackView:
    """What the workbook says about a note.

    With a vignette, the answer of the activity "write:<vignette>:<FORMAT>"; without one, what the linter finds.
    Raises `ValueError` for an unknown format, vignette or activity; the message names the nearest.
    """
    if not vignette:
        return feedback_view(lint_feedback(text, format), text)
    from notelib.notes import parse
    from notelib.practice import activity

    code = parse(text).format if format == "auto" else format
    return feedback_view(activity(f"write:{vignette}:{code.upper()}").check(text), text)


def lint_feedback(text: str, format: str = "auto") -> Feedback:
    """The linter's findings as feedback on a note that belongs to no vignette; it is never a pass."""
    from notelib.linter import lint

    if not text.strip():
        step = "Write a first sentence, then run the cell again."
        return Feedback(Outcome.UNATTEMPTED, "There is no note yet.", next_step=step)
    findings = tuple(lint(text, format))
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    message = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}, {_count(len(findings), 'finding')} in all."
    if errors or warnings:
        outcome = Outcome.FAIL if errors else Outcome.PARTIAL
        return Feedback(outcome, message, findings, "Read the first one, change the words, and run the cell again.")
    return Feedback(
        Outcome.UNGRADED,
        f"No errors and no warnings. {message}",
        findings,
        "Name a vignette (--vignette) to see whether the note says what that session needs.",
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
