"""`notelib lsp`."""

from __future__ import annotations

import argparse

from notelib.cli.io import BadInputError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "--stdio", action="store_true", help="speak over standard input and output (the only way, and the default)"
    )


def run(args: argparse.Namespace) -> int:
    """Serve an editor until it leaves."""
    from notelib.lsp import MissingServerError, serve

    try:
        serve()
    except MissingServerError as error:
        raise BadInputError(str(error)) from None
    return 0
