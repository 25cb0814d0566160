"""`notelib lint`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from typing import Any

from notelib.cli import batch, charts
from notelib.cli.io import BadInputError, read_text, write_json
from notelib.cli.notes import known_format, note_arguments
from notelib.findings import Finding

_STDIN = "standard input"
_EMPTY = "There is nothing to check but what is missing."
Checked = tuple[str, str, list[Finding]]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    note_arguments(parser, many=True)
    parser.add_argument("--output", choices=("text", "json", "sarif"), default="text", help="how to answer")
    parser.add_argument("--previous", metavar="FILE", help="the client's earlier note, to see what was copied forward")
    parser.add_argument("--plan", metavar="FILE", help="the treatment plan in force, to see what differs")
    parser.add_argument("--select", default="", help="only these rules: codes, names or families, separated by commas")
    parser.add_argument("--ignore", default="", help="not these rules: codes, names or families, separated by commas")
    parser.add_argument("--profile", default="workbook", help="workbook (the default), whole, draft or chart")
    parser.add_argument("--name", default="", help="what to call the note read from standard input")
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour; auto: on a terminal, not with NO_COLOR",
    )
    charts.arguments(parser)
    parser.add_argument("--exit-zero", action="store_true", help="exit 0 even where there are findings")


def answer(record: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    """One line of the batch path."""
    given = {key: record.get(key, options[key]) for key in ("previous", "plan")}
    for key, value in given.items():
        if value is not None and not isinstance(value, str):
            raise BadInputError(f'"{key}" must be a text')
    format = known_format(record.get("format") or options["format"])
    return {"findings": [f.to_json() for f in _lint(record["text"], {**options, **given, "format": format})]}


def _lint(text: str, options: dict[str, Any]) -> list[Finding]:
    from notelib.linter import lint

    return lint(text, **options)


def run(args: argparse.Namespace) -> int:
    """Check notes; 1 when there is anything to say, 2 when something could not be read."""
    _check_names(args)
    options = _options(args)
    notes = _Notes(args, options)
    if args.output == "text":
        code = _as_text(notes, color=_color(args.color))
    else:
        code = _as_data(notes, args)
    return 0 if args.exit_zero and code == 1 else code


class _Notes:
    """The notes that were named, one after another; one that cannot be read is said, and the rest goes on."""

    def __init__(self, args: argparse.Namespace, options: dict[str, Any]) -> None:
        self.names: list[str] = args.file
        self.options = options
        self.stdin = args.name or _STDIN
        self.chart = charts.options(args) if args.chart else None
        self.unread = 0
        self.worst = 0

    def __iter__(self) -> Iterator[Checked]:
        for name in self.names:
            try:
                for title, text, found in self._of(name):
                    self.worst = max(self.worst, 1 if found else 0)
                    yield title, text, found
            except BadInputError as error:
                print(f"notelib: {error}", file=sys.stderr)
                self.unread += 1
                self.worst = 2

    def _of(self, name: str) -> Iterator[Checked]:
        if self.chart is not None:
            yield from charts.lint(name, self.options, self.chart)
        elif batch.is_batch(name):
            self.worst = max(self.worst, batch.run(name, answer, self.options))
        else:
            text = read_text(name)
            title = self.stdin if name == "-" else name
            if not text.strip():
                print(f"notelib: {title}: the note is empty. {_EMPTY}", file=sys.stderr)
            yield title, text, _lint(text, self.options)


def _as_text(notes: _Notes, *, color: bool) -> int:
    from notelib.linter.reporters import summary_line, text_report

    checked, every = 0, []
    for title, text, found in notes:
        sys.stdout.write(text_report(found, text, title, color=color))
        checked += 1
        every += found
    if checked > 1 or (notes.unread and checked):
        sys.stdout.write(summary_line(checked, every, notes.unread))
    return notes.worst


def _as_data(notes: _Notes, args: argparse.Namespace) -> int:
    from notelib.linter.reporters import json_report, sarif_report

    checked = list(notes)
    if any(batch.is_batch(name) for name in notes.names):
        return notes.worst
    if args.output == "sarif":
        if checked or not notes.unread:
            sys.stdout.write(sarif_report(checked, complete=not notes.unread))
    elif checked:
        named = len(notes.names) > 1 or bool(args.name) or args.chart
        write_json([item for path, _, found in checked for item in json_report(found, path if named else "")])
    return notes.worst


def _check_names(args: argparse.Namespace) -> None:
    charts.check(args)
    files = [*args.file, args.previous, args.plan]
    if files.count("-") > 1:
        raise BadInputError("standard input can be read only once. Name a file for the rest.")
    if args.name and "-" not in args.file:
        raise BadInputError("--name names the note read from standard input: give - as the file.")
    batches = [name for name in args.file if batch.is_batch(name)]
    if batches and args.output == "sarif":
        raise BadInputError(f"{batches[0]}: --output sarif wants one note a file; a .jsonl file answers in JSON lines.")
    if batches and args.output == "json" and len(args.file) > len(batches):
        raise BadInputError(f"{batches[0]}: a .jsonl file answers in JSON lines. Check it apart from the other notes.")


def _options(args: argparse.Namespace) -> dict[str, Any]:
    options: dict[str, Any] = {
        "format": known_format(args.format),
        "previous": read_text(args.previous) if args.previous else None,
        "plan": read_text(args.plan) if args.plan else None,
        "select": _codes(args.select),
        "ignore": _codes(args.ignore),
        "profile": args.profile,
    }
    try:
        _lint("", options)
    except ValueError as error:
        raise BadInputError(str(error)) from None
    return options


def _codes(value: str) -> tuple[str, ...] | None:
    return tuple(part.strip() for part in value.split(",") if part.strip()) or None


def _color(wanted: str) -> bool:
    """Colour on a terminal, unless NO_COLOR (no-color.org) or a terminal without colour says otherwise."""
    if wanted != "auto":
        return wanted == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
