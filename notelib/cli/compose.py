"""`notelib compose`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from notelib.cli.io import read_text, write_json
from notelib.cli.notes import known_format

if TYPE_CHECKING:
    from notelib.compose import Composed, Jotting

_ALL = "all"
_HOMES = {"psychotherapy": "psychotherapy-note material", "neither": "for neither note", "progress": "for the record"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("file", metavar="FILE", help='jottings, one a line, tagged ("plan: ...") or not; or -')
    parser.add_argument("--format", default="SOAP", help='the format of the draft, or "all" for each in turn')
    parser.add_argument("--json", action="store_true", help="as JSON, with the slot of each jotting and the reason")


def run(args: argparse.Namespace) -> int:
    """Print a draft. What is set aside or missing goes to standard error, so that it never slips into the note."""
    from notelib.compose import compose, everywhere, suggest

    wanted = "" if args.format.lower() == _ALL else known_format(args.format)
    wanted = "SOAP" if wanted == "auto" else wanted
    jottings = suggest(read_text(args.file))
    if not jottings:
        print("notelib: there are no jottings. Write one a line.", file=sys.stderr)
    drafts = {wanted: compose(jottings, wanted)} if wanted else everywhere(jottings)
    if args.json:
        write_json(drafts[wanted].to_json() if wanted else {code: draft.to_json() for code, draft in drafts.items()})
        return 0
    for code, draft in drafts.items():
        print(draft.text if wanted else f"== {code}\n\n{draft.text}", end="" if wanted else "\n")
        _say_missing(draft)
    _say_aside(next(iter(drafts.values())))
    return 0


def _say_missing(draft: Composed) -> None:
    for notice in draft.notices:
        print(f"notelib: {draft.format}: {notice}", file=sys.stderr)
    for section in draft.missing:
        print(f"notelib: {draft.format}: nothing for {section.name} yet. {section.prompt}", file=sys.stderr)


def _say_aside(draft: Composed) -> None:
    for jotting in draft.set_aside:
        _say(jotting, f"set aside as {_HOMES[jotting.home]}: “{jotting.text}”\n    {jotting.why}")
    for placement in draft.placed:
        if placement.jotting.caution:
            _say(placement.jotting, f"“{placement.jotting.text}”\n    {placement.jotting.caution}")


def _say(jotting: Jotting, what: str) -> None:
    extra = f"\n    Ask: {jotting.question}" if jotting.question else ""
    print(f"notelib: {what}{extra}", file=sys.stderr)
