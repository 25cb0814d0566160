"""What the commands that read a note share: the arguments, the declared format, the file."""

from __future__ import annotations

import argparse

from notelib.cli.io import BadInputError


def note_arguments(parser: argparse.ArgumentParser, *, many: bool = False, format: bool = True) -> None:
    """FILE (or files) and, where it matters, --format."""
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="+" if many else None,
        help="a note, a .jsonl file with one note a line, or - for standard input",
    )
    if format:
        parser.add_argument("--format", default="auto", help="the note's format, such as SOAP; guessed when not given")


def known_format(code: str) -> str:
    """The format's code as the project writes it. Raises BadInputError with the nearest match."""
    if code.lower() == "auto":
        return "auto"
    from notelib.formats import UnknownFormat, get

    try:
        return get(code).code
    except UnknownFormat as error:
        raise BadInputError(f"--format: {error}") from None
