"""`notelib export gift|moodle|qti|canvas-grades|moodle-grades|xapi`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from notelib.cli import room
from notelib.cli.io import BadInputError, read_text

_QUESTIONS = {
    "gift": "questions as GIFT text",
    "moodle": "questions as Moodle XML",
    "qti": "questions as a QTI 2.1 package (zip)",
}
_GRADES = {"canvas-grades": "a gradebook CSV for Canvas", "moodle-grades": "a gradebook CSV for Moodle"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    forms = parser.add_subparsers(dest="form", metavar="FORM", required=True)
    for form, about in {**_QUESTIONS, **_GRADES, "xapi": "answers as xAPI statements, one a line"}.items():
        sub = forms.add_parser(form, help=about, description=f"{about[0].upper()}{about[1:]}.")
        sub.add_argument("--output", "-o", metavar="FILE", required=True, help="the file to write")
        if form in _QUESTIONS:
            about_ids = "tasks to export, such as place:lateness-as-test (default: every graded item and scenario)"
            sub.add_argument("ids", metavar="TASK", nargs="*", help=about_ids)
            sub.add_argument("--category", default="Therapy Notes Workbook", help="where they go in the other tool")
            continue
        room.arguments(sub)
        if form in _GRADES:
            sub.add_argument("--roster", metavar="CSV", required=True, help="who is who: see docs/supervisors.md")
            sub.add_argument("--count", choices=("best", "first"), default="best", help="which answer counts")
        else:
            sub.add_argument("--responses", action="store_true", help="with what the trainees wrote")


def run(args: argparse.Namespace) -> int:
    """Write the file; 1 where somebody's answers stand in no line of the roster."""
    if args.form in _QUESTIONS:
        data, told, code = _questions(args)
    elif args.form in _GRADES:
        data, told, code = _grades(args)
    else:
        from notelib.export.xapi import json_lines

        text = json_lines(room.attempts(args), responses=args.responses)
        data, told, code = text.encode(), f"{text.count(chr(10))} statements", 0
    try:
        Path(args.output).write_bytes(data)
    except OSError as error:
        raise BadInputError(f"{args.output}: it cannot be written: {error.strerror}.") from error
    print(f"{args.output}: {told}.")
    return code


def _questions(args: argparse.Namespace) -> tuple[bytes, str, int]:
    from notelib.export.gift import gift
    from notelib.export.moodle import moodle_xml
    from notelib.export.qti import qti_package
    from notelib.export.questions import NotExportableError, questions

    try:
        found = questions(args.ids or None)
    except NotExportableError as error:
        raise BadInputError(str(error)) from error
    if args.form == "qti":
        return qti_package(found), f"{len(found)} questions", 0
    written = moodle_xml(found, args.category) if args.form == "moodle" else gift(found, args.category).encode()
    return written, f"{len(found)} questions", 0


def _grades(args: argparse.Namespace) -> tuple[bytes, str, int]:
    from notelib.export import gradebook
    from notelib.export.roster import RosterError, read_roster

    try:
        people = read_roster(read_text(args.roster))
    except RosterError as error:
        raise BadInputError(f"{args.roster}: {error}") from error
    marks = gradebook.marks(room.attempts(args), room.tasks(args), args.count)
    write = gradebook.canvas if args.form == "canvas-grades" else gradebook.moodle
    strangers = gradebook.unknown(people, marks)
    if strangers:
        print(f"In no line of the roster, and left out: {', '.join(strangers)}.", file=sys.stderr)
    # Canvas and spreadsheets take a byte order mark as the sign of UTF-8.
    return b"\xef\xbb\xbf" + write(people, marks).encode(), f"{len(people)} people", int(bool(strangers))
