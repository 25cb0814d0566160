"""`notelib formats`."""

from __future__ import annotations

import argparse

from notelib.cli.io import columns, write_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace) -> int:
    """List the formats."""
    from notelib.formats import all_formats

    if args.json:
        write_json(
            [
                {
                    "code": f.code,
                    "name": f.name,
                    "sections": [{"id": s.id, "letter": s.letter, "name": s.name} for s in f.sections],
                }
                for f in all_formats()
            ]
        )
    else:
        print(columns([(f.code, f.name, " · ".join(s.name for s in f.sections)) for f in all_formats()]))
    return 0
