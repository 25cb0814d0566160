"""`notelib handouts`."""

from __future__ import annotations

import argparse
from pathlib import Path

from notelib.cli.io import BadInputError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("folder", metavar="FOLDER", help="where the files go; made if it is not there")
    parser.add_argument("--force", action="store_true", help="write over files of the same name")


def run(args: argparse.Namespace) -> int:
    """Write plans and handouts as HTML files to print, with an index."""
    from notelib import bank
    from notelib.cli.handout_pages import documents

    folder = Path(args.folder)
    try:
        files = documents(bank.plans(), bank.handouts())
    except bank.BankFileError as error:
        raise BadInputError(str(error)) from error
    there = [name for name in files if (folder / name).exists()]
    if there and not args.force:
        raise BadInputError(f"{folder / there[0]} is already there. Use another folder, or --force to write over it.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise BadInputError(f"{folder}: {reason}. Choose a folder in which you may write.") from error
    print(f"{len(files)} files written. Open {folder / 'index.html'} in a browser and print what you need.")
    return 0
