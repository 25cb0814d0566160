"""`notelib lint`."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from notelib.cli import batch
from notelib.cli.io import BadInputError, read_text, write_json
from notelib.cli.notes import known_format, note_arguments


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    note_arguments(parser, many=True)
    parser.add_argument("--output", choices=("text", "json", "sarif"), default="text", help="how to answer")
    parser.add_argument("--previous", metavar="FILE", help="the client's earlier note, to see what was copied forward")
    parser.add_argument("--select", default="", help="only these rules, by code or name, separated by commas")
    parser.add_argument("--ignore", default="", help="not these rules, by code or name, separated by commas")


def answer(record: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    """One line of the batch path."""
    from notelib.linter import lint

    previous = record.get("previous", options["previous"])
    if previous is not None and not isinstance(previous, str):
        raise BadInputError('"previous" must be the text of the earlier note')
    format = known_format(record.get("format") or options["format"])
    found = lint(record["text"], format, previous=previous, select=options["select"], ignore=options["ignore"])
    return {"findings": [f.to_json() for f in found]}


def run(args: argparse.Namespace) -> int:
    """Check notes; 1 when there is anything to say."""
    from notelib.linter import lint
    from notelib.linter.reporters import json_report, sarif_report, text_report

    options: dict[str, Any] = {
        "format": known_format(args.format),
        "previous": read_text(args.previous) if args.previous else None,
        "select": _codes(args.select),
        "ignore": _codes(args.ignore),
    }
    _check_codes(options)
    codes, notes = [], []
    for name in args.file:
        if batch.is_batch(name):
            codes.append(batch.run(name, answer, options))
            continue
        text = read_text(name)
        if not text.strip():
            print(
                f"notelib: {_title(name)}: the note is empty. There is nothing to check but what is missing.",
                file=sys.stderr,
            )
        found = lint(
            text, options["format"], previous=options["previous"], select=options["select"], ignore=options["ignore"]
        )
        notes.append((_title(name), text, found))
    if args.output == "text":
        for path, text, found in notes:
            sys.stdout.write(text_report(found, text, path, color=sys.stdout.isatty()))
    elif notes and args.output == "sarif":
        sys.stdout.write(sarif_report(notes))
    elif notes:
        write_json([item for path, _, found in notes for item in json_report(found, path if len(notes) > 1 else "")])
    return max([*codes, *(1 if found else 0 for _, _, found in notes)], default=0)


def _title(name: str) -> str:
    return "standard input" if name == "-" else name


def _codes(value: str) -> tuple[str, ...] | None:
    return tuple(part.strip() for part in value.split(",") if part.strip()) or None


def _check_codes(options: dict[str, Any]) -> None:
    from notelib.linter import lint

    try:
        lint("", select=options["select"], ignore=options["ignore"])
    except ValueError as error:
        raise BadInputError(str(error)) from None
