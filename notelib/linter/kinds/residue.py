"""Blanks of a template that nobody filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.linter.model import Hit
from notelib.linter.view import View

_BRACKETED = re.compile(
    r"\[(?:insert|enter|add|client|patient|name|date|time|describe|list|specify|your|therapist|clinician|e\.g|to be|tbd|fill|number|score|xx|details?|include|select|choose|if applicable|type|goal|symptoms?|intervention|provider|credentials|signature|placeholder|his/her|he/she|him/her|todo)\b[^\]\n]{0,120}\]|\[[a-z ]{2,30}(?:/[a-z ]{2,30}){1,6}\]"
)
_OTHER = re.compile(
    r"\{\{[^}\n]{0,120}\}\}|\{%[^%\n]{0,120}%\}|<(?:insert|name|client|date|enter|describe|your|placeholder)\b[^>\n]{0,80}>|\blorem ipsum\b(?:\s\w+){0,4}|(?<![\w-])x{2}/x{2}(?:/x{2,4})?(?!\w)|(?<![\w-])x{3,}(?![\w-])|(?<![\w-])x{2,}\s?%|\*{3}[^*\n]{0,60}\*{3}|\$\{[^}\n]{0,60}\}|\[_{1,}\]|\bmm/dd(?:/yy(?:yy)?)?\b|\b(?:he/she|she/he|his/her|him/her)\b(?!/)"
)
_BLANK = re.compile(r"_{3,}")
_SIGNING = re.compile(r"sign|date|credential|name|initial")


def residue(view: View) -> Iterator[Hit]:
    """Bracketed prompts, underscores, xx/xx, "he/she" and the like; a line to sign on may stay blank."""
    text = view.folded
    if "[" in text:
        yield from (Hit(Span(*m.span())) for m in _BRACKETED.finditer(text))
    if any(
        mark in text for mark in ("{", "<", "lorem", "xx", "x%", "***", "[_", "mm/dd", "/she", "/he", "/her", "/his")
    ):
        for match in _OTHER.finditer(text):
            yield Hit(Span(*match.span()))
    if "___" in text:
        for match in _BLANK.finditer(text):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if match.start() >= view.signature_start and _SIGNING.search(line + text[match.end() : match.end() + 40]):
                continue
            if match.start() >= view.signature_start and not line.strip():
                continue
            yield Hit(Span(*match.span()))
