"""Taking a note along and seeing it in another format: the same on every page with a note editor."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from typing import Any

from notelib import notes
from notelib.bank import Withheld
from notelib.pages.base import Content, Reply, one_of, text_of
from notelib.practice.aside import bare

KINDS = {
    "text": ("txt", "text/plain;charset=utf-8"),
    "markdown": ("md", "text/markdown;charset=utf-8"),
    "word": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def file_of(content: Content, format: str, title: str) -> Reply:
    """The note as a file: `bytes` (base64), `ending`, `type`. Made in memory; nothing is written to a disk."""
    from notelib import export

    kind = one_of(content, "kind_of_file", KINDS)
    document = export.read(text_of(content, "text"), format, title)
    if kind == "word":
        made = export.as_word(document)
    else:
        made = (export.as_text if kind == "text" else export.as_markdown)(document).encode()
    ending, type_ = KINDS[kind]
    return {"bytes": b64encode(made).decode("ascii"), "ending": ending, "type": type_}


def recast_of(text: str, format: str, to: str) -> Reply:
    """The same note in another format, with what moved, what was set aside, and what that format still asks for."""
    from notelib.compose import recast

    text = bare(text)
    source = notes.parse(text, format).format
    shown = recast(text, to, source)
    return {
        "from": source,
        "format": shown.format,
        "text": shown.text,
        "set_aside": [j.to_json() for j in shown.set_aside],
        "missing": [m.to_json() for m in shown.missing],
        "notices": list(shown.notices),
    }


def apart_from(text: str, format: str, withhold: Iterable[Withheld] = ()) -> list[dict[str, Any]]:
    """What of a progress note does not belong into the record: by its placement, or because the session withholds it.

    Each has `text`, `home` ("psychotherapy" or "neither"), `why`, `clause`, `citation`, `question`; in reading order.
    """
    from notelib.compose import suggest

    note = notes.parse(bare(text), format)
    apart: list[dict[str, Any]] = []
    held = [(w, span) for w in withhold for span in w.found(note.text)]
    for sentence in note.sentences:
        apart += [j.to_json() for j in suggest(sentence.text) if j.is_set_aside]
        known = {one["text"] for one in apart}
        here = [w for w, span in held if sentence.span.start <= span.start < sentence.span.end]
        if here and sentence.text not in known:
            why = f"It gives away {here[0].content}. {here[0].why}"
            told = {"text": sentence.text, "home": here[0].belongs, "why": why, "clause": here[0].clause}
            apart.append({**told, "citation": "", "question": ""})
    return apart
