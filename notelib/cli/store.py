"""`notelib store backup|restore|export|check`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notelib.cli.io import BadInputError

if TYPE_CHECKING:
    from notelib.store import Store

_DRAWERS = ("record", "psychotherapy")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    def add(name: str, about: str) -> argparse.ArgumentParser:
        sub = actions.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
        sub.add_argument(
            "--store",
            metavar="PLACE",
            help="folder or postgresql:// address (default: NOTELIB_STORE, NOTELIB_DATA, or the user's data folder)",
        )
        return sub

    kept = add("backup", "copy one drawer to a file while the workshop goes on")
    kept.add_argument("file", metavar="FILE", help="a new file; .jsonl: JSON Lines, else a SQLite file")
    back = add("restore", "put a backup in the place of one drawer")
    back.add_argument("file", metavar="FILE", help="a file that `notelib store backup` wrote")
    back.add_argument("--replace", action="store_true", help="set aside what is there now, then put the backup there")
    for sub in (kept, back):
        sub.add_argument("--drawer", choices=_DRAWERS, default="record", help="which drawer (default: %(default)s)")
    out = add("export", "write the record drawer as JSON Lines or CSV")
    out.add_argument("--format", choices=("jsonl", "csv"), default="jsonl", help="default: %(default)s")
    out.add_argument("--workshop", metavar="CODE", help="only what was answered in this workshop")
    out.add_argument("--output", metavar="FILE", help="a new file (default: standard output)")
    add("check", "look through both drawers and count what they hold")


def run(args: argparse.Namespace) -> int:
    """Carry out one action; 1 where a drawer is not sound."""
    from notelib.store import StoreError, open_store

    try:
        with open_store(args.store) as store:
            return int(
                {"backup": _backup, "restore": _restore, "export": _export, "check": _check}[args.action](store, args)
            )
    except StoreError as error:
        raise BadInputError(str(error)) from None


def _backup(store: Store, args: argparse.Namespace) -> int:
    from notelib.store.backup import backup

    size = backup(store, Path(args.file), args.drawer)
    print(f"The {args.drawer} drawer is kept in {args.file} ({size:,} bytes).")
    return 0


def _restore(store: Store, args: argparse.Namespace) -> int:
    from notelib.store.backup import restore

    aside = restore(store, Path(args.file), args.drawer, replace=args.replace)
    print(f"The {args.drawer} drawer now holds what was kept in {args.file}.")
    if aside:
        print(f"What was there before is kept in {aside}.")
    return 0


def _export(store: Store, args: argparse.Namespace) -> int:
    from notelib.store.export import export

    workshop = _workshop(store, args.workshop) if args.workshop else None
    if args.output is None:
        export(store, args.format, sys.stdout.write, workshop)
        return 0
    try:
        with Path(args.output).open("x", encoding="utf-8", newline="") as file:
            count = export(store, args.format, file.write, workshop)
    except FileExistsError:
        raise BadInputError(f"{args.output}: there is a file of this name already. Name another one.") from None
    except OSError as error:
        raise BadInputError(f"{args.output}: cannot be written ({error.strerror}).") from None
    print(f"{count:,} lines are in {args.output}.")
    return 0


def _workshop(store: Store, code: str) -> str:
    from notelib.people import workshop_by_code

    found = workshop_by_code(store, code)
    if found is None:
        raise BadInputError(f"No workshop has the code {code}. It has six letters and digits, such as K7Q-XM2.")
    return found.id


def _check(store: Store, args: argparse.Namespace) -> int:
    from notelib.store.health import health

    sound = True
    for name in _DRAWERS:
        one = health(store, name)
        if not one.used:
            print(f"{name}: not used yet ({one.where})")
            continue
        holds = ", ".join(f"{count:,} {table}" for table, count in one.rows.items())
        print(f"{name}: {one.trouble or 'sound'}; version {one.version}; {holds} ({one.where})")
        if one.unsealed:
            print(f"    {one.unsealed:,} texts of an earlier version wait for their writers' passphrase to be sealed.")
        sound = sound and not one.trouble
    return 0 if sound else 1
