"""The attempts of a room, for the commands that look at one: a workshop of the store, or an exported file."""

from __future__ import annotations

import argparse

from notelib.cli.io import BadInputError, read_text
from notelib.store import Attempt, StoreError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where the attempts come from."""
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--workshop", metavar="CODE", help="a workshop of this machine's store, by its code")
    source.add_argument("--file", metavar="FILE", help="attempts as JSON Lines or as an exported JSON file")
    source.add_argument("--sample", action="store_true", help="a simulated room, to see what comes out")
    parser.add_argument("--data", metavar="PLACE", help="the data folder or database (default: as for notelib serve)")


def attempts(args: argparse.Namespace) -> list[Attempt]:
    """The attempts asked for, oldest first. Raises BadInputError: no such workshop, file or store."""
    from notelib.cohort.sample import sample_room
    from notelib.cohort.source import SourceError, file_attempts, workshop_attempts

    if args.sample:
        return sample_room()
    try:
        if args.file:
            return file_attempts(read_text(args.file), args.file)
        return workshop_attempts(args.workshop, args.data)
    except (SourceError, StoreError) as error:
        raise BadInputError(str(error)) from error


def tasks(args: argparse.Namespace) -> list[str]:
    """The activities that a workshop's rounds name; none for a file."""
    from notelib.cohort.source import workshop_tasks

    return workshop_tasks(args.workshop, args.data) if args.workshop else []
