"""`notelib desk authorization|clock|breach|minimum|part2|subpoena`."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from notelib.cli.io import BadInputError, read_object, read_text, write_json
from notelib.law.desk import FIELDS, HELPERS, FieldError
from notelib.law.desk import run as ask


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.epilog = "Exit code 0: in order; 1: something to mend; 2: cannot be used."
    helpers = parser.add_subparsers(dest="helper", metavar="HELPER", required=True)
    for helper, title in HELPERS.items():
        sub = helpers.add_parser(helper, help=title, description=f"{title}.", epilog=parser.epilog)
        sub.add_argument("file", metavar="FILE", nargs="?", help="fields as a JSON object, a .toml file, or -")
        sub.add_argument("--fields", action="store_true", help="list the fields with their questions and values")
        sub.add_argument("--as-of", metavar="DATE", help="look at it from this day (today where the fields give none)")
        sub.add_argument("--json", action="store_true", help="as JSON")
    helpers.choices["authorization"].add_argument(
        "--form", action="store_true", help="FILE is the text of a form: read the fields from it"
    )


def run(args: argparse.Namespace) -> int:
    """Answer with one helper, or list what it asks."""
    if args.fields:
        return _fields(args)
    if args.file is None:
        raise BadInputError(f"desk {args.helper}: name a FILE with the fields, or list them with --fields.")
    fields = _read(args)
    if args.as_of:
        fields["as_of"] = args.as_of
    elif any(field.id == "as_of" for field in FIELDS[args.helper]):
        fields.setdefault("as_of", date.today().isoformat())
    try:
        result = ask(args.helper, fields)
    except FieldError as error:
        raise BadInputError(f"{args.file}: {error}") from None
    if args.json:
        write_json(result.to_json())
    else:
        print(result.to_text())
    return int(result.bad)


def _read(args: argparse.Namespace) -> dict[str, Any]:
    if not getattr(args, "form", False):
        return read_object(args.file)
    from notelib.law.desk.form_reader import read_form

    reading = read_form(read_text(args.file))
    if not args.json:
        for found in reading.found:
            print(f"{found.field} = {found.value}    {found.quote!r}")
        print()
    return dict(reading.fields)


def _fields(args: argparse.Namespace) -> int:
    fields = FIELDS[args.helper]
    if args.json:
        write_json([field.to_json() for field in fields])
        return 0
    group = ""
    for field in fields:
        if field.group != group:
            group = field.group
            print(f"\n{group[0].upper()}{group[1:]}")
        print(f"  {field.id} ({field.kind}): {field.question}")
        for value in field.values:
            default = " (where you do not say)" if value.id == field.default else ""
            print(f"      {value.id}: {value.label}{default}")
    print("\nAny field may also be unknown, and may be left out.")
    return 0
