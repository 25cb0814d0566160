"""`notelib export gift|moodle|qti|canvas-grades|moodle-grades|xapi`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notelib.cli import room
from notelib.cli.io import BadInputError, decode, read_bytes

if TYPE_CHECKING:
    from notelib.export.roster import Person

_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how .xlsx, .ods and .xls begin
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
            sub.add_argument("--roster", metavar="CSV", required=True, help="who is who: see docs/exchange.md")
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

    people = _roster(args.roster)
    marks = gradebook.marks(room.attempts(args), room.tasks(args), args.count)
    left_out = gradebook.unknown(people, marks)
    if left_out:
        print(f"In no line of the roster, and left out: {', '.join(left_out)}.", file=sys.stderr)
    count = len(people)
    if args.form == "canvas-grades":
        written = gradebook.canvas(people, marks)
    else:
        nameless = gradebook.nameless(people)
        if len(nameless) == len(people):
            columns = ", ".join(f'"{one}"' for one in gradebook.IDENTITIES.values())
            raise BadInputError(f"{args.roster}: Moodle finds people by {columns}. Add one of these columns.")
        if nameless:
            print(
                f"Moodle could not tell who these are, and they are left out: {', '.join(nameless)}.", file=sys.stderr
            )
        written, left_out, count = gradebook.moodle(people, marks), [*left_out, *nameless], count - len(nameless)
    # Canvas and spreadsheets take a byte order mark as the sign of UTF-8.
    return b"\xef\xbb\xbf" + written.encode(), f"{count} people", int(bool(left_out))


def _roster(name: str) -> tuple[Person, ...]:
    from notelib.export.roster import RosterError, read_roster

    data = read_bytes(name)
    if data.startswith(_PACKED):
        raise BadInputError(f"{name}: this is a spreadsheet's own file. Save it as CSV (UTF-8), and name that file.")
    try:
        text = decode(data, name)
    except BadInputError as error:
        raise BadInputError(
            f'{name}: this is not text in UTF-8. Save it again; spreadsheets call it "CSV UTF-8".'
        ) from error
    try:
        return read_roster(text)
    except RosterError as error:
        raise BadInputError(f"{name}: {error}") from error
