"""A note as Markdown: headings as headings, header facts as a table, and what was typed as it was typed."""

from __future__ import annotations

import re

from notelib.export.document import Document

_MARKS = re.compile(r"([\\`*_\[\]<>#|~&])")
_LIST_MARK = re.compile(r"^(\s*)([-+=]+|\d+[.)])(?=\s|$)")


def as_markdown(document: Document) -> str:
    """The note with a heading for its title and each section; no mark in the words themselves takes effect."""
    blocks = [f"# {_plain(document.title)}"]
    if document.facts:
        rows = [f"| {_plain(label)} | {_plain(value)} |" for label, value in document.facts]
        blocks.append("\n".join(["| Session | |", "|---|---|", *rows]))
    blocks += _paragraphs(document.before)
    for part in document.parts:
        if part.heading:
            blocks.append(f"## {_plain(part.heading)}")
        blocks += _paragraphs(part.lines)
    return "\n\n".join(blocks) + "\n"


def _paragraphs(lines: tuple[str, ...]) -> list[str]:
    """Blank lines part paragraphs; within one, each line stays a line (two spaces at its end)."""
    text = "\n".join(_plain(line) for line in lines)
    return [part.replace("\n", "  \n") for part in re.split(r"\n{2,}", text) if part.strip()]


def _plain(line: str) -> str:
    escaped = _MARKS.sub(r"\\\1", line.strip())
    return _LIST_MARK.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", escaped)
