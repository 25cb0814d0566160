"""`notelib bank check`."""

from __future__ import annotations

import argparse
from pathlib import Path

from notelib.cli.io import BadInputError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser(
        "check", help="validate content", description="Validate content, your own or the built-in."
    )
    check.add_argument("directory", metavar="DIR", nargs="?", help="a folder with vignettes, items and scenarios")


def run(args: argparse.Namespace) -> int:
    """Validate content; 1 when there is a problem."""
    from notelib.bank import check

    directory = Path(args.directory) if args.directory else None
    if directory is not None and not directory.is_dir():
        raise BadInputError(f"{directory}: there is no such folder.")
    problems = check(directory)
    for p in problems:
        print(f"{p.file}:{p.line}: {p.what}\n    {p.todo}")
    if not problems:
        print("The content is in order.")
    return 1 if problems else 0
