"""`notelib cohort report`."""

from __future__ import annotations

import argparse
from pathlib import Path

from notelib.cli import room
from notelib.cli.io import BadInputError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    about = "Write one self-contained HTML file: questions, agreement, learning, findings in notes."
    report = actions.add_parser("report", help="write the report of a room", description=about)
    room.arguments(report)
    report.add_argument("--output", "-o", metavar="FILE", required=True, help="the HTML file to write")
    report.add_argument("--title", default="Report of the room", help="its heading")
    report.add_argument("--names", action="store_true", help="trainees by the names they chose, not by numbers")


def run(args: argparse.Namespace) -> int:
    """Write the report; 0 when it is written."""
    from notelib.cohort import report
    from notelib.cohort.report import counted

    given = room.attempts(args)
    title = f"{args.title} (simulated)" if args.sample else args.title
    made = report(given, title=title, names=args.names)
    try:
        Path(args.output).write_text(made.html(), "utf-8")
    except OSError as error:
        raise BadInputError(f"{args.output}: it cannot be written: {error.strerror}.") from error
    trainees = made.answers["trainee"].nunique()
    print(f"{args.output}: {counted(trainees, 'trainee')}, {counted(len(made.answers), 'answer')}.")
    return 0
