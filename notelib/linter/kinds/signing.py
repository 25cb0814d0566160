"""Who signed: author, credentials, supervisor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Severity, Span
from notelib.linter.kinds.times import header_place
from notelib.linter.model import Hit
from notelib.linter.view import View

_TRAINEE = re.compile(
    r"\b(?:intern|trainee|practicum|student (?:counselor|therapist|clinician|intern)|(?:counseling|graduate|doctoral|master's|masters) student|counselor[- ]in[- ]training|"
    r"counsellor[- ]in[- ]training|therapist[- ]in[- ]training|extern|candidate|resident in counseling|associate counselor|lpc-a|lpca|lmhc-a|lcmhc-a|lmft-a|amft|apcc|lac|plpc|lpc-it|pre-licensed|provisionally licensed)\b"
)
_TITLE = re.compile(
    r"\b(?:intern|trainee|student|counselor|counsellor|therapist|clinician|psychologist|social worker|practicum|extern|resident|candidate|psychiatrist|nurse|"
    r"ba|bs|ma|ms|med|m\.a|m\.s|b\.a|b\.s|m\.ed|ph\.?d|psy\.?d|ed\.?d|lpc\w*|lpcc\w*|lmhc\w*|lcmhc\w*|lcpc|lmft\w*|lcsw\w*|lmsw|lsw|msw|ncc|lpc-a|mft|lac|cadc|md|do|np|apcc|amft|plpc|mhc-?lp|lp)\b"
)
_COSIGN = re.compile(
    r"\b(?:co-?sign\w*|counter-?sign\w*|supervisor|supervised by|supervising|supervision by|reviewed by|reviewed and approved|approved by)\b"
)
_PENDING = re.compile(
    r"co-?sign\w*[^.\n]{0,30}(?:requested|pending|awaited|required|to follow|due|needed)|(?:pending|awaiting|needs|requires) (?:supervisor(?:'s)? )?(?:co-?sign\w*|review|signature)"
)
_SIGNS = re.compile(r"(?:electronically |e-|digitally )?signed\b|/s/|signature\s?:")


def signature_block(view: View) -> Span:
    """The text in which a signature counts: after the body, or the last line of the body."""
    start = view.signature_start
    if view.text[start:].strip():
        return Span(start, len(view.text))
    line = view.text.rstrip().rfind("\n") + 1
    return Span(max(line, 0), len(view.text))


def _author(view: View) -> Span | None:
    """Where the author signed, or None."""
    facts = view.facts("signature")
    after = [f for f in facts if f.span.start >= view.signature_start]
    if after:
        return after[0].span
    tail = view.text.rstrip()[-160:]
    low = len(view.text.rstrip()) - len(tail)
    match = _SIGNS.search(view.folded, low)
    return Span(match.start(), len(view.text.rstrip())) if match else None


def missing_signature(view: View) -> Iterator[Hit]:
    """A whole note that nobody signed. A supervisor's line alone is not the author's."""
    if view.whole and _author(view) is None:
        yield Hit(view.end())


def missing_credentials(view: View) -> Iterator[Hit]:
    """A signature without title or credentials on its line."""
    author = _author(view)
    if author is None:
        return
    start = view.text.rfind("\n", 0, author.start) + 1
    stop = view.text.find("\n", author.end)
    stop = len(view.text) if stop < 0 else stop
    following = view.text.find("\n", stop + 1)
    lines = view.folded[start : following if following > 0 else len(view.text)]
    name_and_on = lines[max(0, author.start - start) :]
    first_line = name_and_on.split("\n")[0]
    label = lines[: author.start - start]
    if not _TITLE.search(first_line) and not _TITLE.search(
        label.replace("therapist:", "").replace("clinician:", "").replace("counselor:", "").replace("signature", "")
    ):
        second = name_and_on.split("\n")[1] if "\n" in name_and_on else ""
        if _COSIGN.search(second) or not _TITLE.search(second):
            yield Hit(author)


def missing_cosign(view: View) -> Iterator[Hit]:
    """A trainee's note that no supervisor has signed; a co-signature asked for but not yet given is only advice."""
    if not view.whole:
        return
    block = view.folded[view.signature_start :] or view.folded[signature_block(view).start :]
    head = view.folded[: view.header_end]
    trainee = _TRAINEE.search(block) or _TRAINEE.search(head)
    if trainee is None:
        return
    pending = _PENDING.search(view.folded)
    if pending:
        yield Hit(Span(*pending.span()), severity=Severity.ADVICE)
    elif not view.facts("cosign") and not _COSIGN.search(block) and not _named_supervisor(head):
        author = _author(view)
        yield Hit(author or view.end())


def _named_supervisor(head: str) -> bool:
    return re.search(r"supervisor\s?:\s?\w", head) is not None


__all__ = ["header_place", "missing_cosign", "missing_credentials", "missing_signature", "signature_block"]
