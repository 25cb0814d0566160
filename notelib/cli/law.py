"""`notelib law facts|decide|show|coverage`."""

from __future__ import annotations

import argparse
from datetime import date

from notelib.cli.io import BadInputError, columns, read_object, write_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, about in (("facts", "the facts a decision may use"), ("coverage", "each clause of the norm list")):
        sub = actions.add_parser(name, help=about, description=about.capitalize() + ".")
        sub.add_argument("--json", action="store_true", help="as JSON")
    decide = actions.add_parser("decide", help="decide one request", description="Decide one request from its facts.")
    decide.add_argument("file", metavar="FILE", help='facts as a JSON object {"fact": "value"}, a .toml file, or -')
    decide.add_argument("--as-of", metavar="DATE", help="decide by the law of this day, such as 2026-11-23")
    decide.add_argument("--json", action="store_true", help="as JSON")
    show = actions.add_parser("show", help="one rule", description="Show one rule with its citation.")
    show.add_argument("rule", metavar="ID", help="the rule's id, such as PN-AU-04")


def run(args: argparse.Namespace) -> int:
    """Answer one question about the law."""
    return {"facts": _facts, "coverage": _coverage, "decide": _decide, "show": _show}[args.action](args)


def _facts(args: argparse.Namespace) -> int:
    from notelib.law import FACTS

    if args.json:
        write_json(
            [
                {
                    "id": f.id,
                    "group": f.group,
                    "question": f.question,
                    "values": [v.id for v in f.values],
                    "labels": {v.id: v.label for v in f.values},
                    "default": f.default,
                }
                for f in FACTS
            ]
        )
        return 0
    for f in FACTS:
        print(f"{f.id}: {f.question}\n    {', '.join(v.id for v in f.values)} (default: {f.default})")
    return 0


def _coverage(args: argparse.Namespace) -> int:
    from notelib.law import coverage

    clauses = coverage()
    if args.json:
        write_json(
            [{"clause": c.clause, "status": c.status, "rules": list(c.rules), "reason": c.reason} for c in clauses]
        )
        return 0
    print(columns([(c.clause, c.status, ", ".join(c.rules) or c.reason) for c in clauses]))
    encoded = sum(c.status == "encoded" for c in clauses)
    print(f"{encoded} of {len(clauses)} clauses encoded, {len(clauses) - encoded} out of scope.")
    return 0


def _decide(args: argparse.Namespace) -> int:
    from notelib.law import FactError, decide

    facts = read_object(args.file)
    try:
        decision = decide(facts, as_of=_day(args.as_of))
    except FactError as error:
        raise BadInputError(f"{args.file}: {error}") from None
    if args.json:
        write_json(decision.to_json())
    else:
        print(decision.to_text())
    return 0


def _show(args: argparse.Namespace) -> int:
    from notelib.law import show

    try:
        print(show(args.rule))
    except ValueError as error:
        raise BadInputError(str(error)) from None
    return 0


def _day(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BadInputError(f"--as-of: {value!r} is not a date. Write it as 2026-11-23.") from None
