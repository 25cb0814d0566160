"""`notelib checklist`."""

from __future__ import annotations

import argparse
from typing import Any

from notelib.cli import batch
from notelib.cli.io import read_text, write_json
from notelib.cli.notes import known_format, note_arguments


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    note_arguments(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")


def answer(record: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    """One line of the batch path."""
    from notelib.linter.checklist import checklist

    return checklist(record["text"], known_format(record.get("format") or options["format"])).to_json()


def run(args: argparse.Namespace) -> int:
    """Show which expected elements a note contains."""
    from notelib.linter.checklist import checklist

    format = known_format(args.format)
    if batch.is_batch(args.file):
        return batch.run(args.file, answer, {"format": format})
    text = read_text(args.file)
    result = checklist(text, format)
    if args.json:
        write_json(result.to_json())
        return 0
    for item in result.items:
        shown = f": {item.spans[0].of(text)}" if item.spans else ""
        print(f"[{'x' if item.present else ' '}] {item.label}{shown}")
    for span in result.misfit:
        print(f"Serves no element of its section: {span.of(text)}")
    return 0
