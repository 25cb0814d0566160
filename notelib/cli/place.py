"""`notelib place`."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from notelib.cli import batch
from notelib.cli.io import read_text, write_json
from notelib.cli.notes import note_arguments


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
    for p in placed:
        print(f"{p.placement} ({p.element}, {round(100 * p.confidence)} %): {p.text}\n    {p.why}")
        if p.question:
            print(f"    Ask: {p.question}")
    return 0
