"""`notelib law facts|decide|explain|diff|find|show|coverage`."""

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
    for name, about in (
        ("decide", "decide one request from its facts"),
        ("explain", "decide, with the whole tree of reasons and every change that would matter"),
    ):
        sub = actions.add_parser(name, help=about, description=about.capitalize() + ".")
        sub.add_argument("file", metavar="FILE", help='facts as a JSON object {"fact": "value"}, a .toml file, or -')
        sub.add_argument("--as-of", metavar="DATE", help="decide by the law of this day, such as 2026-11-23")
        if name == "decide":
            sub.add_argument("--json", action="store_true", help="as JSON")
    about = "what changed in the law between two days, with requests that are answered otherwise"
    changed = actions.add_parser("diff", help=about, description=about.capitalize() + ".")
    changed.add_argument("one", metavar="DATE", help="the first day, such as 2026-02-15")
    changed.add_argument("two", metavar="DATE", help="the second day")
    changed.add_argument("--json", action="store_true", help="as JSON")
    found = actions.add_parser("find", help="find rules", description="Find rules by words, by who asks, or by clause.")
    found.add_argument("words", metavar="WORD", nargs="*", help="words that all occur in the rule")
    found.add_argument("--requester", metavar="ID", default="", help="who asks, such as coroner")
    found.add_argument("--clause", metavar="CLAUSE", default="", help="a clause, such as '164.512(e)'")
    found.add_argument("--json", action="store_true", help="as JSON")
    show = actions.add_parser("show", help="one rule", description="Show one rule with its citation.")
    show.add_argument("rule", metavar="ID", help="the rule's id, such as PN-AU-04")


def run(args: argparse.Namespace) -> int:
    """Answer one question about the law."""
    answers = {
        "facts": _facts,
        "coverage": _coverage,
        "decide": _decide,
        "explain": _decide,
        "diff": _diff,
        "find": _find,
        "show": _show,
    }
    return answers[args.action](args)


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
                    "kind": f.kind,
                }
                for f in FACTS
            ]
        )
        return 0
    for f in FACTS:
        allowed = "a day such as 2026-11-23, unknown" if f.kind == "date" else ", ".join(v.id for v in f.values)
        print(f"{f.id}: {f.question}\n    {allowed} (default: {f.default})")
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
        decision = decide(facts, as_of=_day(args.as_of, "--as-of"))
    except FactError as error:
        raise BadInputError(f"{args.file}: {error}") from None
    if args.action == "explain":
        print(decision.to_text(whole=True))
    elif args.json:
        write_json(decision.to_json())
    else:
        print(decision.to_text())
    return 0


def _diff(args: argparse.Namespace) -> int:
    from notelib import bank
    from notelib.law import decide
    from notelib.law.diff import diff

    one, two = date.fromisoformat(_checked(args.one)), date.fromisoformat(_checked(args.two))
    found = diff(one, two)
    told = [(s.id, s.title, *(decide(s.facts, as_of=day).verdict for day in (one, two))) for s in bank.scenarios()]
    scenarios = [row for row in told if row[2] != row[3]]
    if args.json:
        keys = ("id", "title", "before", "after")
        write_json({**found.to_json(), "scenarios": [dict(zip(keys, row, strict=True)) for row in scenarios]})
        return 0
    print(found.to_text())
    if scenarios:
        print("\nScenarios of the workbook that are answered otherwise")
        print(columns(scenarios))
    return 0


def _find(args: argparse.Namespace) -> int:
    from notelib.law import FactError
    from notelib.law.browse import find

    try:
        found = find(" ".join(args.words), requester=args.requester, clause=args.clause)
    except FactError as error:
        raise BadInputError(str(error)) from None
    if args.json:
        write_json([entry.to_json() for entry in found])
    elif found:
        print(columns([(entry.id, entry.kind, entry.name, entry.citation) for entry in found]))
    else:
        print("Nothing fits. Try fewer words, or a shorter clause such as 164.512.")
    return 0


def _show(args: argparse.Namespace) -> int:
    from notelib.law import show

    try:
        print(show(args.rule))
    except ValueError as error:
        raise BadInputError(str(error)) from None
    return 0


def _day(value: str | None, option: str) -> date | None:
    return None if value is None else date.fromisoformat(_checked(value, option))


def _checked(value: str, option: str = "law diff") -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise BadInputError(f"{option}: {value!r} is not a date. Write it as 2026-11-23.") from None
