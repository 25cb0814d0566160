"""Reads the corpus written by hand and composes the rest from passages, heading styles and frames.

A corpus note knows where each of its sections begins and ends, because it was put together from them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_MARK = re.compile(r"⟦([a-z_+]+|/)⟧")


@dataclass(frozen=True)
class CorpusNote:
    """A note, its format, its split, where its sections are as (id, start, end), and facts as (kind, value)."""

    name: str
    format: str
    split: str
    text: str
    sections: tuple[tuple[str, int, int], ...]
    facts: tuple[tuple[str, str], ...] = ()
    by_hand: bool = True


def read(path: Path) -> Iterator[CorpusNote]:
    """The notes of a marked file."""
    for block in re.split(r"^===== ", path.read_text("utf-8"), flags=re.M)[1:]:
        head, _, body = block.partition("\n")
        name, format, split, *flags = (part.strip() for part in head.split("|"))
        facts = []
        while body.startswith("@"):
            line, _, body = body.partition("\n")
            kind, _, value = line[1:].partition(" ")
            facts.append((kind, value))
        body = body.rstrip("\n")
        if "crlf" in flags:
            body = body.replace("\n", "\r\n")
        text, sections = unmark(body)
        yield CorpusNote(name, format, split, text, sections, tuple(facts))


def unmark(marked: str) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """The text without marks, and the sections; a passage marked "a+b" belongs to both."""
    text, at, sections, opened = "", 0, [], ("", 0)
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        if m[1] == "/":
            body = text[opened[1] :]
            start = opened[1] + len(body) - len(body.lstrip())
            sections += [(id, start, start + len(body.strip())) for id in opened[0].split("+")]
        else:
            opened = (m[1], len(text))
    return text + marked[at:], tuple(sections)


# Which kinds of content a section of a session note is made of.
_MADE_OF = {
    "subjective": ("report",), "objective": ("observation",), "assessment": ("impression", "progress"),
    "plan": ("next_steps",), "data": ("report", "observation"), "behavior": ("report", "risk"),
    "intervention": ("intervention",), "response": ("response", "progress"), "goal": ("goal",), "problem": ("problem",),
    "action": ("intervention",), "evaluation": ("response",), "revision": ("revision",), "situation": ("report",),
    "signs": ("observation",), "topics": ("topics",), "progress": ("progress", "next_steps"),
    "special_issues": ("risk",),
    "summary": ("report",), "focus": ("focus",), "client": ("report", "observation"), "treatment": ("intervention",),
    "observation": ("observation", "response"),
}  # fmt: skip
SESSION_FORMATS = {
    "SOAP": ("SOAP", "subjective objective assessment plan"),
    "APSO": ("APSO", "assessment plan subjective objective"),
    "DAP": ("DAP", "data assessment plan"),
    "BIRP": ("BIRP", "behavior intervention response plan"),
    "GIRP": ("GIRP", "goal intervention response plan"),
    "PIRP": ("PIRP", "problem intervention response plan"),
    "PAIP": ("PAIP", "problem assessment intervention plan"),
    "DARP": ("DARP", "data assessment response plan"),
    "DAR": ("FDAR", "focus data action response"),
    "SOAPIE": ("SOAPIE", "subjective objective assessment plan intervention evaluation"),
    "SOAPIER": ("SOAPIER", "subjective objective assessment plan intervention evaluation revision"),
    "SIRP": ("SIRP", "situation intervention response plan"),
    "STIPS": ("STIPS", "signs topics intervention progress special_issues"),
    "PIE": ("PIE", "problem intervention evaluation"),
    "APIE": ("APIE", "assessment problem intervention evaluation"),
    "PIR": ("PIR", "problem intervention response"),
    "GIO": ("GIO", "goal intervention objective"),
    "CARE": ("CARE", "client assessment response evaluation"),
    "STOP": ("STOP", "summary treatment observation plan"),
}


def composed() -> Iterator[CorpusNote]:
    """Session notes in every lettered format, documents in every other; three labelled and three hard styles each."""
    bodies = tomllib.loads((HERE / "bodies.toml").read_text("utf-8"))
    styles = tomllib.loads((HERE / "styles.toml").read_text("utf-8"))
    frames = tomllib.loads((HERE / "headers.toml").read_text("utf-8"))["frame"]
    turn = 0
    for format, (letters, ids) in SESSION_FORMATS.items():
        for style in _chosen(styles["style"], turn, letters=True):
            session = bodies["session"][turn % len(bodies["session"])]
            passages = [(id, " ".join(session[part] for part in _MADE_OF[id])) for id in ids.split()]
            yield _note(format, letters, passages, style, styles, frames[turn % len(frames)], turn)
            turn += 1
    for format in bodies["document"][0]:
        for style in _chosen(styles["style"], turn, letters=False):
            passages = list(bodies["document"][turn % len(bodies["document"])][format].items())
            frame = frames[0 if format in _OWN_FRAME else turn % len(frames)]
            yield _note(format, "", passages, style, styles, frame, turn)
            turn += 1


# Documents that hold dates and signatures as sections of their own stand without a frame.
_OWN_FRAME = {"TXPLAN", "TXREVIEW", "DISCHARGE", "CRISIS", "CONTACT", "COUPLE"}


def _chosen(styles: list[dict[str, Any]], turn: int, letters: bool) -> list[dict[str, Any]]:
    """Three labelled and three hard styles, going round the list as the turns go on."""
    usable = [s for s in styles if letters or "{letter}" not in s["head"]]
    out = []
    for split in ("labelled", "hard"):
        own = [s for s in usable if s["split"] == split]
        out += [own[(turn + i) % len(own)] for i in range(3)]
    return out


def _note(
    format: str,
    letters: str,
    passages: list[tuple[str, str]],
    style: dict[str, Any],
    styles: dict[str, Any],
    frame: dict[str, str],
    turn: int,
) -> CorpusNote:
    parts = [(id, body, letters[n] if letters else "") for n, (id, body) in enumerate(passages)]
    if style.get("turn"):
        parts = [*parts[1:], parts[0]]
    if "without" in style:
        parts = [p for n, p in enumerate(parts) if n != style["without"]]
    marked = style["between"].join(
        _heading(format, id, letter, n + 1, style["head"], styles, turn) + f"⟦{id}⟧{body}⟦/⟧"
        for n, (id, body, letter) in enumerate(parts)
    )
    if "wrap" in style:
        marked = _wrapped(marked, style["wrap"])
    below = frame["below"] if not any(id == "signatures" for id, _ in passages) else ""
    marked = (frame["above"] + marked + below).replace("\n", style.get("ends", "\n"))
    text, sections = unmark(marked)
    return CorpusNote(f"{format.lower()}/{style['id']}/{turn}", format, style["split"], text, sections, by_hand=False)


def _heading(format: str, id: str, letter: str, n: int, head: str, styles: dict[str, Any], turn: int) -> str:
    name = styles["format_names"].get(format, {}).get(id) or styles["names"].get(id) or id.capitalize()

    def one(table: str) -> str:
        own = styles["format_" + table].get(format, {}).get(id) or styles[table].get(id) or [name]
        return str(own[turn % len(own)])

    short, slip = one("short"), one("slips")
    return head.format(letter=letter, name=name, NAME=name.upper(), lower=name.lower(), short=short, slip=slip, n=n)


def _wrapped(marked: str, width: int) -> str:
    """Lines broken at blanks; marks take no room."""
    lines, line, length = [], "", 0
    for word in marked.split(" "):
        size = len(_MARK.sub("", word))
        if line and length + 1 + size > width:
            lines.append(line)
            line, length = word, size
        else:
            line, length = (f"{line} {word}", length + 1 + size) if line else (word, size)
    return "\n".join([*lines, line])
