"""`notelib formats`."""

from __future__ import annotations

import argparse

from notelib.cli.io import columns, write_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace) -> int:
    """List the formats: every one that is read; `offered` are those to write from the vignettes."""
    from notelib.formats import known_formats

    if args.json:
        write_json(
            [
                {
                    "code": f.code,
                    "name": f.name,
                    "offered": f.offered,
                    "authority": f.authority,
                    "sections": [{"id": s.id, "letter": s.letter, "name": s.name} for s in f.sections],
                }
                for f in known_formats()
            ]
        )
    else:
        print(columns([(f.code, f.name, " · ".join(s.name for s in f.sections)) for f in known_formats()]))
    return 0
