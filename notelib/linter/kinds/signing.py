"""Who signed: author, credentials, supervisor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Severity, Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.times import header_place
from notelib.linter.model import Hit
from notelib.linter.view import View

_TRAINEE = lazy_pattern(
    r"\b(?:intern|trainee|practicum|student (?:counselor|therapist|clinician|intern)|(?:counseling|graduate|doctoral|master's|masters) student|counselor[- ]in[- ]training|"
    r"counsellor[- ]in[- ]training|therapist[- ]in[- ]training|extern|candidate|resident in counseling|associate counselor|associate (?:professional )?(?:counselor|clinical|marriage|therapist|licensed)\w*|(?:counselor|therapist|lpc|lmft|lmhc|lcmhc|lpcc|lcsw|licensed professional counselor)[ -](?:associate|intern|candidate|trainee)|provisional(?:ly)? licens\w+|limited (?:permit|license)|limited-license|registered (?:mental health counselor )?intern|rmhci|rmfti|lapc|lgpc|lgmft|lgsw|mhc-?lp|llpc|llmsw|lmsw-a|lsw-a|cit\b|lpc-r|resident counselor|(?:post-?doc\w*|psychology|clinical|predoctoral|pre-doctoral) fellow|supervisee|pre-?licensed|lpc-a|lpca|lmhc-a|lcmhc-a|lmft-a|amft|apcc|lac|plpc|lpc-it|pre-licensed|provisionally licensed)\b"
)
_TITLE = lazy_pattern(
    r"\b(?:intern|trainee|student|counselor|counsellor|therapist|clinician|psychologist|social worker|practicum|extern|resident|candidate|psychiatrist|nurse|"
    r"ba|bs|ma|ms|med|m\.a|m\.s|b\.a|b\.s|m\.ed|ph\.?d|psy\.?d|ed\.?d|lpc\w*|lpcc\w*|lmhc\w*|lcmhc\w*|lcpc|lmft\w*|lcsw\w*|lmsw|lsw|msw|ncc|lpc-a|mft|lac|cadc|md|do|np|apcc|amft|plpc|mhc-?lp|lp)\b"
)
_COSIGN = lazy_pattern(
    r"\b(?:co-?sign\w*|counter-?sign\w*|supervisor|supervised by|supervising|supervision by|reviewed by|reviewed and approved|approved by)\b"
)
_PENDING = lazy_pattern(
    r"co-?sign\w*[^.\n]{0,30}(?:requested|pending|awaited|required|to follow|due|needed)|(?:pending|awaiting|needs|requires) (?:supervisor(?:'s)? )?(?:co-?sign\w*|review|signature)"
)
# Every pending signature is told with one of these words, or with "cosign".
_ASKING = frozenset({"co", "pending", "awaiting", "needs", "requires"})
# "ROI is signed on 3/16" signs nothing: the word opens a line, or stands behind a name, a degree or a comma.
_SIGNS = lazy_pattern(
    r"(?:^|(?<=\n)|(?<=[,;|(–—-])|(?<=[,;|] ))[ \t*_>(~-]{0,8}(?:(?:electronically|digitally) |e-?)?signed\b(?! (?:a|an|the|his|her|their|release|roi|consent)\b)|(?:electronically|digitally) signed|e-?signed|/s/|signature\s?:"
)
# Credentials are written with capitals ("LICSW", "PMHNP-BC", "PsyD"); names like McDonald are not.
_CREDENTIAL = lazy_pattern(
    r"(?<![\w'\u2019-])(?!M[a]?c[A-Z]|O['\u2019]|[AP]M\b|D[OI][BS]\b)[A-Z][A-Za-z.]{0,5}[A-Z][\w.-]{0,8}(?![\w'\u2019])"
)
# "Marguerite Soto  3/30/2026 14:20": a name and a date on a line of their own.
_NAME_AND_DATE = lazy_pattern(
    r"^[ \t]*(?P<name>(?:[A-Z][\w.'\u2019-]*[ ]){1,3}[A-Z][\w'\u2019-]+)(?:,[ ]?[A-Z][\w.-]+)*,?[ \t]+(?:signed )?(?:\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2})",
    re.M,
)


# "Oluwaseun Brandt" on the line above "Electronically signed 04/07/2026".
_NAME_ALONE = lazy_pattern(
    r"(?:^|\n)[ \t*_]*(?P<name>(?:[A-Z][\w.'\u2019-]*[ ]){1,3}[A-Z][\w'\u2019-]+)[ \t,]*\n?[ \t]*\Z"
)


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
    if not after and view.signature_start:
        # The name alone on the line above "Electronically signed 04/07/2026" belongs to the last section as parsed.
        line = view.text.rfind("\n", 0, len(view.text.rstrip())) + 1
        above = _NAME_ALONE.search(view.text, max(0, line - 80), line) if _SIGNS.match(view.folded, line) else None
        if above:
            return Span(*above.span("name"))
    if after:
        return after[0].span
    tail = view.text.rstrip()[-160:]
    low = len(view.text.rstrip()) - len(tail)
    match = _SIGNS.search(view.folded, low)
    if match:
        start = match.start() + len(match[0]) - len(match[0].lstrip(" \t*_>(~-"))
        above = _NAME_ALONE.search(view.text, max(view.signature_start, low - 80), start)
        return Span(*above.span("name")) if above else Span(start, len(view.text.rstrip()))
    line = max(low, tail.rfind("\n") + 1 + low if "\n" in tail else low)
    named = _NAME_AND_DATE.search(view.text, line)
    return Span(*named.span("name")) if named else None


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
    typed = view.text[author.start : stop]
    if _CREDENTIAL.search(typed):
        return
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
    asked_for = "cosign" in view.folded or bool(view.index.keys() & _ASKING)
    pending = _PENDING.search(view.folded) if asked_for else None
    if pending:
        yield Hit(Span(*pending.span()), severity=Severity.ADVICE)
    elif not view.facts("cosign") and not _COSIGN.search(block) and not _named_supervisor(head):
        author = _author(view)
        yield Hit(author or view.end())


def _named_supervisor(head: str) -> bool:
    return re.search(r"supervisor\s?:\s?\w", head) is not None


__all__ = ["header_place", "missing_cosign", "missing_credentials", "missing_signature", "signature_block"]
