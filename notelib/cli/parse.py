"""`notelib parse`."""

from __future__ import annotations

import argparse
from typing import Any

from notelib.cli import batch
from notelib.cli.io import columns, read_text, write_json
from notelib.cli.notes import known_format, note_arguments


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    note_arguments(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")


def as_json(text: str, format: str) -> dict[str, Any]:
    """The fixed keys of DESIGN section 4, with the header facts and the guess beside them."""
    from notelib.notes import parse

    note = parse(text, format=format)
    return {
        "format": note.format,
        "confidence": note.confidence,
        "reason": note.reason,
        "sections": [
            {"id": s.id, "heading": s.heading, "start": s.span.start, "end": s.span.end} for s in note.sections
        ],
        "header": [{"kind": h.kind, "value": h.value, "start": h.span.start, "end": h.span.end} for h in note.header],
    }


def answer(record: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    """One line of the batch path."""
    return as_json(record["text"], known_format(record.get("format") or options["format"]))


def run(args: argparse.Namespace) -> int:
    """Show the sections of a note."""
    format = known_format(args.format)
    if batch.is_batch(args.file):
        return batch.run(args.file, answer, {"format": format})
    text = read_text(args.file)
    result = as_json(text, format)
    if args.json:
        write_json(result)
        return 0
    guess = f" (guessed: {result['reason']})" if result["reason"] else ""
    print(f"{result['format']}{guess}")
    print(
        columns(
            [(s["id"], f"{s['start']}-{s['end']}", _short(text[s["start"] : s["end"]])) for s in result["sections"]]
        )
    )
    for fact in result["header"]:
        print(f"  {fact['kind']}: {fact['value']}")
    return 0


def _short(text: str, length: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
