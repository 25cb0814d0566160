"""Marking one jotting: the raw jottings with a tag in front of the statement that stands at a place."""

from __future__ import annotations

import re

from notelib.compose import Jotting, suggest, tags

# The tag the page writes for each slot; in brackets it never slips into the draft.
TAGS = {
    "report": "report",
    "observation": "observation",
    "intervention": "intervention",
    "response": "response",
    "impression": "impression",
    "progress": "progress",
    "risk": "risk",
    "next_steps": "next steps",
    "header": "header",
    "psychotherapy": "private",
    "neither": "leave out",
}
AS_SUGGESTED = ""
_BREAK = re.compile(r"[\n\r\u2028\u2029\x0b\x0c\x85]")


def marked(raw: str, start: int, slot: str) -> str:
    """The jottings with the statement that begins at `start` marked as this slot, or with its own tag taken out.

    A statement that shares its line with others gets a line of its own, for a tag holds to the end of its line; what
    follows keeps the tag it had. `slot` is a key of `TAGS` or `AS_SUGGESTED`. Raises KeyError for another slot and
    LookupError where no statement begins at `start`.
    """
    jottings = suggest(raw)
    here = next((j for j in jottings if j.span.start == start), None)
    if here is None:
        raise LookupError(start)
    line_start = max((m.end() for m in _BREAK.finditer(raw, 0, start)), default=0)
    line_end = m.start() if (m := _BREAK.search(raw, here.span.end)) else len(raw)
    front = _own_tag(raw, line_start, here)
    before, after = raw[line_start:front], raw[here.span.end : line_end]
    own = f"[{TAGS[slot]}] {here.text}" if slot else here.text
    if any(c.isalnum() for c in before) and not _is_bullet(before):
        before = f"{before.rstrip()}\n"
    if any(c.isalnum() for c in after):
        own, after = f"{own}\n", _with_held_tag(after.lstrip(), here, jottings, line_end)
    return raw[:line_start] + before + own + after + raw[line_end:]


def own_tag(raw: str, jotting: Jotting) -> bool:
    """Whether the tag of the jotting stands in front of it, rather than on a line above or earlier on the line."""
    line_start = max((m.end() for m in _BREAK.finditer(raw, 0, jotting.span.start)), default=0)
    return _own_tag(raw, line_start, jotting) < jotting.span.start


def _own_tag(raw: str, line_start: int, jotting: Jotting) -> int:
    """Where the tag right in front of the statement begins; the statement's own start where there is none."""
    start, end = jotting.span
    if not jotting.tag:
        return start
    for begin in range(line_start, start):
        tag = tags.read(raw[begin:end])
        if tag is not None and tag.typed == jotting.tag and not raw[begin + tag.length : start].strip():
            return begin if begin + tag.length <= start else start
    return start


def _is_bullet(before: str) -> bool:
    return re.fullmatch(r"[ \t]*\(?\d{1,2}[.)][ \t]*(?:\[[xX]?\][ \t]*)?", before) is not None


def _with_held_tag(after: str, here: Jotting, jottings: tuple[Jotting, ...], line_end: int) -> str:
    """What follows on the line, with the tag in front that held for it until now."""
    following = next((j for j in jottings if here.span.end <= j.span.start < line_end), None)
    if following is None or not following.tag or tags.read(after) is not None:
        return after
    return f"[{following.tag}] {after}"
