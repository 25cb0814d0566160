"""`notelib place`."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from notelib.cli import batch
from notelib.cli.io import read_text, write_json
from notelib.cli.notes import note_arguments

if TYPE_CHECKING:
    from notelib.placement import Placed

WIDTH = 96
LABELS = {"progress": "PROGRESS NOTE", "psychotherapy": "PSYCHOTHERAPY NOTE", "neither": "NEITHER NOTE"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    note_arguments(parser, format=False)
    parser.add_argument("--json", action="store_true", help="as JSON")


def answer(record: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    """One line of the batch path: the whole text by what decides it, and each sentence."""
    from notelib.placement import place_whole

    whole = place_whole(record["text"])
    return {
        "placement": whole.placement,
        "confidence": whole.confidence,
        "sentences": [s.to_json() for s in whole.sentences],
    }


def run(args: argparse.Namespace) -> int:
    """Place each sentence of a text."""
    if batch.is_batch(args.file):
        return batch.run(args.file, answer, {})
    from notelib.placement import place

    text = read_text(args.file)
    if not text.strip():
        print("notelib: the text is empty. Write at least one sentence to place.", file=sys.stderr)
    placed = place(text)
    if args.json:
        write_json([p.to_json() for p in placed])
        return 0
    print("\n\n".join("\n".join(shown(p)) for p in placed))
    return 0


def shown(placed: Placed) -> Iterator[str]:
    """One answer for a reader: where it belongs and how sure, the sentence with carets under the words that decided,
    why, and what to ask."""
    from notelib.placement import ELEMENTS

    element = ELEMENTS[placed.element]
    sure = f"{sureness(placed.confidence)}, {round(100 * placed.confidence)} %"
    yield f"{LABELS[placed.placement]} · {element.label} · {sure}"
    yield from quoted(placed)
    yield from _wrapped("Why:    ", placed.why)
    yield f"  Clause: {placed.clause}, {placed.citation}"
    if placed.question:
        yield from _wrapped("Ask:    ", placed.question)


def sureness(confidence: float) -> str:
    """A confidence in words."""
    return "sure" if confidence >= 0.9 else "fairly sure" if confidence >= 0.7 else "unsure"


def quoted(placed: Placed) -> Iterator[str]:
    """The sentence in lines, and under each line carets below the words that decided."""
    marks = [" "] * len(placed.text)
    for span in placed.evidence:
        for at in range(span.start - placed.span.start, span.end - placed.span.start):
            marks[at] = "^"
    for start, end in _lines(placed.text):
        line = "".join(c if c.isprintable() else " " for c in placed.text[start:end])
        yield f"  | {line}".rstrip()
        under = "".join(marks[start:end]).rstrip()
        if under:
            yield f"    {under}"


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Cuts of the text at line breaks and, in long lines, at white space."""
    start = 0
    while start < len(text):
        end = min(len(text), start + WIDTH)
        broken = text.find("\n", start, end)
        if broken >= 0:
            end = broken
        elif end < len(text) and text.rfind(" ", start + 1, end) > start:
            end = text.rfind(" ", start + 1, end)
        yield start, end
        start = end + 1 if end < len(text) and text[end].isspace() else end


def _wrapped(head: str, words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent=f"  {head}", subsequent_indent=" " * (len(head) + 2))
