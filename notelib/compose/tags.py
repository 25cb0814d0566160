"""Tags in front of a jotting: "plan: ...", "[risk] ...", "S: ...", "#response ...", and what each allows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from notelib.compose.cues import slots
from notelib.formats import Format, known_formats
from notelib.own_files import table

_WORDS = r"[A-Za-z][A-Za-z0-9'/&]{0,24}(?:[ -][A-Za-z0-9'/&]{1,20}){0,3}"
_TAG = re.compile(
    rf"(?:\[[ \t]*(?P<bracket>{_WORDS})[ \t]*\][ \t]*[:–—-]?|#(?P<hash>[A-Za-z][A-Za-z0-9_/-]{{0,30}})[ \t:]"
    rf"|[*_]{{0,2}}(?P<colon>{_WORDS})[*_]{{0,2}}[ \t]*(?P<delim>[:：]|[ \t][–—-](?=[ \t]))[*_]{{0,2}})[ \t]*"
)
_ALONE = re.compile(rf"[#*_\[ \t]*(?P<alone>{_WORDS})[*_\] \t]*[:：]?[*_ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as read: how it was typed, the slots it allows (the likeliest first), the section it names.

    `home` is "psychotherapy" or "neither" for a tag that sets a statement aside; `label` is the tag itself where
    it says something ("Homework"); `length` counts the characters to leave out.
    """

    typed: str
    slots: tuple[str, ...]
    section: str = ""
    home: str = "progress"
    label: str = ""
    length: int = 0


@cache
def _file() -> dict[str, Any]:
    return table("compose/tags.toml")


@cache
def session_formats() -> tuple[Format, ...]:
    """The formats in which a session can be told: progress notes with a home for every kind of content."""
    content = [id for id in slots() if id != "header"]
    others = set(_file()["other_occasions"])
    return tuple(
        f for f in known_formats() if f.kind == "progress" and f.code not in others and all(f.slot(s) for s in content)
    )


@cache
def slots_of(section: str) -> tuple[str, ...]:
    """The slots at home in a section, over all formats; where none is, those that it may take."""
    firsts = [s for s in slots() if any(f.slot(s)[:1] == (section,) for f in session_formats())]
    return tuple(firsts or [s for s in slots() if any(section in f.slot(s) for f in session_formats())])


@cache
def _names() -> dict[str, Tag]:
    """Every tag by its key, later ones giving way to earlier ones."""
    found: dict[str, Tag] = {}
    for home, words in _file()["aside"].items():
        for word in words:
            found.setdefault(word, Tag(word, (), home=home))
    for slot, words in _file()["labels"].items():
        for word in words:
            found.setdefault(word, Tag(word, (slot,), section=_section_named(word), label=word))
    for slot, words in _file()["slots"].items():
        for word in words:
            found.setdefault(word, Tag(word, (slot,), section=_section_named(word)))
    for form in session_formats():
        for spec in form.sections:
            for word in (spec.name.lower(), spec.id.replace("_", " "), *spec.aliases):
                if slots_of(spec.id):
                    found.setdefault(word, Tag(word, slots_of(spec.id), section=spec.id))
    return found


def _section_named(word: str) -> str:
    return next((s.id for f in session_formats() for s in f.sections if word in (s.id, s.name.lower())), "")


def _look_up(typed: str, *, letters: bool) -> Tag | None:
    key = re.sub(r"[ _]+", " ", typed.replace("’", "'")).strip().lower()
    if len(key) == 1:
        section = _file()["letters"].get(typed.strip()) if letters else None
        return Tag(typed, slots_of(section), section=section) if section else None
    return _names().get(key)


def read(text: str) -> Tag | None:
    """The tag at the start of a statement, or None. A bracket tag is always left out of the draft."""
    match = _TAG.match(text)
    if match is None:
        return None
    typed = match["bracket"] or (match["hash"] or "").replace("_", " ") or match["colon"]
    if match["colon"] and len(typed) == 1 and match["delim"].strip() not in (":", "："):
        return None
    tag = _look_up(typed, letters=True)
    if tag is None or not text[match.end() :].strip():
        return None
    says = _capitalised(typed) if tag.label and match["colon"] else ""
    return Tag(typed, tag.slots, tag.section, tag.home, says, match.end())


def alone(line: str) -> Tag | None:
    """The tag that stands alone on its line and holds for the lines below it, or None."""
    match = _ALONE.match(line)
    if match is None:
        return None
    bare = match["alone"].strip() == line.strip()
    tag = _look_up(match["alone"], letters=not bare)
    if tag is None or (bare and not tag.section and tag.home == "progress"):
        return None
    return Tag(match["alone"], tag.slots, tag.section, tag.home, "", len(line))


def unknown(text: str) -> tuple[str, str] | None:
    """A bracket at the start that is no tag, with the nearest tag ("" where none is near)."""
    match = _TAG.match(text)
    if match is None or not match["bracket"] or _look_up(match["bracket"], letters=True):
        return None
    usual = [s.name.lower() for f in session_formats() for s in f.sections]
    usual += [word for group in ("slots", "aside") for words in _file()[group].values() for word in words]
    near = get_close_matches(match["bracket"].lower(), usual, n=1, cutoff=0.6)
    return match["bracket"], near[0] if near else ""


def _capitalised(typed: str) -> str:
    return typed[:1].upper() + typed[1:]
