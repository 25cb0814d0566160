"""Feedback as a notebook shows it: HTML through the escaping builder, and the same in plain text."""

from __future__ import annotations

from dataclasses import dataclass

from notelib.findings import Feedback, Finding, Outcome, Severity
from notelib.lab.html import Safe, el, join
from notelib.lab.marks import marked

OUTCOMES = {
    Outcome.UNATTEMPTED: "Not attempted yet",
    Outcome.PASS: "Passed",
    Outcome.PARTIAL: "Nearly there",
    Outcome.FAIL: "Not passed yet",
    Outcome.UNGRADED: "Not graded",
}
SEVERITIES = {
    Severity.ERROR: "Error",
    Severity.WARNING: "Warning",
    Severity.ADVICE: "Advice",
    Severity.QUESTION: "Question",
}
_BOX = "border-left: 4px solid currentColor; padding: 0.1em 0 0.1em 1em; margin: 0.5em 0; max-width: 48em"
_NOTE = "white-space: pre-wrap; line-height: 1.7; margin: 0.5em 0"
_ITEM = "margin: 0.6em 0"
_QUOTE = 60
OPEN = 6  # findings shown at once


class NotPassedError(AssertionError):
    """An exercise is not passed; the message says how far it is."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the one line that helps, and no trace through our code."""
        return [f"{type(self).__name__}: {self}"]


@dataclass(frozen=True)
class View:
    """Something to show in a notebook. Both forms say the same."""

    html: Safe
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True, repr=False)
class FeedbackView(View):
    """Feedback, shown; `feedback` and `passed` are there for whoever wants to go on with them."""

    feedback: Feedback

    @property
    def passed(self) -> bool:
        """True only for a full pass."""
        return self.feedback.passed

    def require(self) -> None:
        """Raises `NotPassedError` unless this is a full pass; how a course's own check tells."""
        if not self.passed:
            raise NotPassedError(f"{OUTCOMES[self.feedback.outcome]}. {self.feedback.message}")


def feedback_view(
    feedback: Feedback, text: str = "", heading: str = "", parts: tuple[FeedbackView, ...] = ()
) -> FeedbackView:
    """Show what was said about a response.

    `text` is the response: its words are underlined where a finding points at them (offsets are characters of
    `text`). `parts` are the answers of a task that has many.
    """
    title = f"{heading}: {OUTCOMES[feedback.outcome]}" if heading else OUTCOMES[feedback.outcome]
    html = el(
        "section",
        el("p", el("strong", title), style="margin: 0"),
        el("p", feedback.message),
        el("div", marked(text, feedback.findings), style=_NOTE) if text.strip() and feedback.findings else Safe(),
        _findings_html(feedback, text),
        *(part.html for part in parts),
        el("p", el("strong", "Next: "), feedback.next_step) if feedback.next_step else Safe(),
        aria_label=title,
        style=_BOX,
    )
    return FeedbackView(html, "\n".join(_plain(title, feedback, text, parts)), feedback)


def _heading(finding: Finding, text: str) -> str:
    line = text[: finding.span.start].count("\n") + 1
    place = f" (line {line})" if text.strip() else ""
    return f"{SEVERITIES[finding.severity]} {finding.code}{place}"


def _told(finding: Finding, said: str) -> list[tuple[str, str]]:
    """Label and words of each thing a finding says, but for what has been `said` above it."""
    told = [
        ("", "" if finding.message == said else finding.message),
        ("Words", _short(finding.quote)),
        ("Why", finding.why),
        ("Write", finding.fix),
        ("Example", finding.example),
        ("Source", str(finding.source)),
    ]
    return [(label, words) for label, words in told if words]


def _findings_html(feedback: Feedback, text: str) -> Safe:
    """The gravest findings open, the others folded away: nobody mends twenty things at once."""
    numbered = list(enumerate(feedback.findings, 1))
    first = sorted(numbered, key=lambda pair: pair[1].severity.rank)[:OPEN]
    rest = [pair for pair in numbered if pair not in first]
    if len(rest) <= OPEN // 2:
        return _list(numbered, feedback, text)
    folded = el("details", el("summary", f"{len(rest)} more"), _list(rest, feedback, text))
    return join(_list(sorted(first, key=lambda pair: pair[0]), feedback, text), folded)


def _list(numbered: list[tuple[int, Finding]], feedback: Feedback, text: str) -> Safe:
    return el("ol", *(_item(n, finding, feedback, text) for n, finding in numbered)) if numbered else Safe()


def _item(number: int, finding: Finding, feedback: Feedback, text: str) -> Safe:
    lines = [el("strong", _heading(finding, text))]
    for label, words in _told(finding, feedback.message):
        lines += [el("br"), join(el("em", f"{label}: "), words) if label else join(words)]
    return el("li", *lines, value=str(number), style=_ITEM)


def _plain(title: str, feedback: Feedback, text: str, parts: tuple[FeedbackView, ...]) -> list[str]:
    lines = [title, feedback.message]
    for n, finding in enumerate(feedback.findings, 1):
        lines.append(f"{n}. {_heading(finding, text)}")
        lines += [
            f"   {label}: {words}" if label else f"   {words}" for label, words in _told(finding, feedback.message)
        ]
    lines += [f"- {line}" if n == 0 else f"  {line}" for part in parts for n, line in enumerate(part.text.splitlines())]
    return [*lines, f"Next: {feedback.next_step}"] if feedback.next_step else lines


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _QUOTE else words[: _QUOTE - 4].rstrip() + " ..."


def say(heading: str, *paragraphs: str) -> View:
    """A heading and some paragraphs."""
    html = el(
        "section",
        el("p", el("strong", heading), style="margin: 0"),
        *(el("p", p, style="white-space: pre-wrap") for p in paragraphs),
        aria_label=heading,
        style=_BOX,
    )
    return View(html, "\n".join([heading, *paragraphs]))
