"""Blanks of a template that nobody filled in."""

from __future__ import annotations

from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.model import Hit
from notelib.linter.view import View

_BRACKETED = lazy_pattern(
    r"\[(?:insert|enter|add|client|patient|name|date|time|describe|list|specify|your|therapist|clinician|e\.g|to be|tbd|fill|number|score|xx|details?|include|select|choose|if applicable|type|goal|symptoms?|intervention|provider|credentials|signature|placeholder|his/her|he/she|him/her|todo)\b[^\]\n]{0,120}\]|\[[a-z ]{2,30}(?:/[a-z ]{2,30}){1,6}\]"
)
_OTHER = lazy_pattern(
    r"\{\{[^}\n]{0,120}\}\}|\{%[^%\n]{0,120}%\}|<(?:insert|name|client|date|enter|describe|your|placeholder)\b[^>\n]{0,80}>|\blorem ipsum\b(?:\s\w+){0,4}|(?<![\w-])x{2}/x{2}(?:/x{2,4})?(?!\w)|(?<![\w-])x{3,}(?![\w-])|(?<![\w-])x{2,}\s?%|\*{3}[^*\n]{0,60}\*{3}|\$\{[^}\n]{0,60}\}|\[_{1,}\]|_{1,4}/_{1,4}(?:/_{1,4})?|\bmm/dd(?:/yy(?:yy)?)?\b|\bdd/mm(?:/yy(?:yy)?)?\b|<(?:[a-z][a-z ]{1,30}/[a-z /]{1,40}|(?:time|day|month|year|score|goal|number|no|dx|diagnosis|code|pronouns?|provider|clinician|therapist|supervisor|location|place|agency|topic|symptoms?|intervention|response|plan|frequency|duration|minutes|details?|text|add|type|list|select|choose|specify|fill|blank|todo|tbd|xx+)\b[^>\n]{0,60})>|\*{3}|\((?:insert|specify|circle|fill in|select|choose|enter|describe) (?:one |a |an |the |client |patient |current |correct |your )?(?:pronouns?|names?|dates?|times?|scores?|goals?|numbers?|dx|diagnos[ie]s|codes?|symptoms?|interventions?|details?|here|below|one|all|option|options|location|minutes|topic|response|provider|supervisor|initials|title|frequency|measure|reason|mood|affect|behaviors?|examples?|quote|text|as needed|if applicable|all that apply)\b[^)\n]{0,50}\)|\((?:select|choose|circle|check|insert|enter|specify|describe|fill in|add|list) (?:one|all|any|only|here|name|date|time|number|score|details?|as|from list|client|symptoms?|text)\b[^)\n]{0,60}\)|\?{2,}/\?{2,}|#{3,}|@{2,}|%%[a-z_ ]{2,30}%%|\byes ?/ ?no\b(?! (?:question|answer|item|format))|\by ?/ ?n\b|\b(?:client|patient)_?name\b|\bclick (?:or tap )?here to (?:enter|add)\b[^.\n]{0,30}|\b(?:type|enter) (?:text|note|response) here\b|\bto be filled in\b|\bfill in (?:here|later)\b|\b(?:client|patient)\(s\)|\b(?:he/she|she/he|his/her|him/her)\b(?!/)"
)
# The signs with which one of the others begins, and the words that begin one where the text holds what stands before them.
_SIGN = lazy_pattern(r"[{<*$\[_(?#@%]")
_CROSSES = lazy_pattern(r"x(?<![\w-]x)x")
_WORDS = (
    ("/", ("mm", "dd", "yes", "y", "he", "she", "his", "him")),
    ("here", ("click", "type", "enter", "fill")),
    ("fill", ("to", "fill")),
    ("(s)", ("client", "patient")),
    ("name", ("client", "patient", "clientname", "patientname")),
    ("lorem", ("lorem",)),
)
_BLANK = lazy_pattern(r"_{3,}")
_SIGNING = lazy_pattern(r"sign|date|credential|name|initial")


def residue(view: View) -> Iterator[Hit]:
    """Bracketed prompts, underscores, xx/xx, "he/she" and the like; a line to sign on may stay blank."""
    text = view.folded
    if "[" in text:
        yield from (Hit(Span(*m.span())) for m in _BRACKETED.finditer(text))
    end = 0
    for start in _starts(view):
        match = _OTHER.match(text, start) if start >= end else None
        if match is not None:
            end = match.end()
            yield Hit(Span(*match.span()))
    if "___" in text:
        for match in _BLANK.finditer(text):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if match.start() >= view.signature_start and _SIGNING.search(line + text[match.end() : match.end() + 40]):
                continue
            if match.start() >= view.signature_start and not line.strip():
                continue
            yield Hit(Span(*match.span()))


def _starts(view: View) -> list[int]:
    """Where a blank other than a bracketed one can begin, in order."""
    text, index = view.folded, view.index
    starts = [match.start() for match in _SIGN.finditer(text)]
    if "xx" in text:
        starts += [match.start() for match in _CROSSES.finditer(text)]
    for needed, words in _WORDS:
        if needed in text:
            starts += [start for word in index.keys() & words for start in index[word]]
    starts.sort()
    return starts
