"""`notelib lab`."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from notelib.cli.io import BadInputError, columns, write_json

if TYPE_CHECKING:
    from notelib.lab.course import Written
    from notelib.lab.registry import Design


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--json", action="store_true", help="the list as JSON")
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    copy = actions.add_parser("copy", help="put the exercises into a folder of yours to work in")
    course = actions.add_parser("nbgrader", help="write the source of a course that grades with nbgrader")
    for action in (copy, course):
        action.add_argument("folder", metavar="FOLDER", help="made where it is missing; what is in it stays as it is")
        action.add_argument("exercise", metavar="ID", nargs="*", help="only these exercises, by id or number")


def run(args: argparse.Namespace) -> int:
    """List the exercises, or write them into a folder."""
    from notelib.lab.registry import ExerciseFileError, designs

    try:
        known = list(designs().values())
    except ExerciseFileError as error:
        raise BadInputError(str(error)) from None
    if args.action:
        return _write(args.action, Path(args.folder), _wanted(args.exercise))
    if args.json:
        write_json([_row(design) for design in known])
        return 0
    print(columns([(d.id, d.module, f"{d.minutes:3d} min", d.status, d.title) for d in known]))
    minutes = Counter[str]()
    for design in known:
        minutes[design.module] += design.minutes
    hours = sum(minutes.values()) / 60
    print(f"\n{len(known)} exercises, about {hours:.0f} hours. To work on them: notelib lab copy FOLDER")
    return 0


def _row(design: Design) -> dict[str, object]:
    names = ("id", "title", "module", "minutes", "status", "objective", "out_of_scope", "prerequisites", "activities")
    return {name: getattr(design, name) for name in names}


def _wanted(named: list[str]) -> list[Design]:
    """The exercises named, by id or by the number it begins with; all that are active where none is named."""
    from notelib.bank.problems import one_of
    from notelib.lab.course import active
    from notelib.lab.registry import designs

    found = []
    for name in named:
        fits = [d for d in designs().values() if d.id == name or (name.isdigit() and d.id.startswith(f"{name:0>2}-"))]
        if not fits:
            raise BadInputError(f'There is no exercise "{name}"; {one_of(name, designs())}')
        found += fits
    return found or list(active())


def _write(action: str, folder: Path, wanted: list[Design]) -> int:
    from notelib.lab.course import copy, course

    try:
        written = (copy if action == "copy" else course)(folder, wanted)
    except OSError as error:
        what = error.strerror or str(error)
        raise BadInputError(f"{error.filename or folder}: cannot be written ({what}). Choose another folder.") from None
    new = sum(one.new for one in written)
    for one in written:
        print(f"{'written' if one.new else 'already there, left as it is'}: {one.path}")
    print(f"\n{_after(action, folder, written)}" if new else "\nNothing is new: every file was there already.")
    return 0


def _after(action: str, folder: Path, written: list[Written]) -> str:
    """What to do next."""
    if action == "copy":
        return f"Open them with: jupyter lab {folder}"
    assignments = sorted({one.path.parent.name for one in written if one.path.suffix == ".ipynb"})
    return f"Assignments: {', '.join(assignments)}. In that folder: nbgrader generate_assignment {assignments[0]}"
