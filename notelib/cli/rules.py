"""`notelib rules`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from notelib.cli.io import BadInputError, columns, write_json

if TYPE_CHECKING:
    from notelib.linter import Rule


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("rule", metavar="CODE", nargs="?", help="the code or name of one rule, or a family such as ST")
    parser.add_argument("--json", action="store_true", help="as JSON")


def _wanted(value: str | None) -> list[Rule]:
    """The rules meant by a code, a name, a family, or nothing. Raises BadInputError naming the nearest."""
    from notelib.linter import FAMILIES, rule
    from notelib.linter.reporters import all_rules

    rules = all_rules()
    wanted = (value or "").strip()
    if not wanted or wanted.upper() in FAMILIES:
        return [r for r in rules if not wanted or r.family == wanted.upper()]
    found = [r for r in rules if wanted.upper() == r.code or wanted.lower().replace("-", "_") == r.name]
    if found:
        return found
    try:
        return [rule(wanted)]
    except ValueError as error:
        raise BadInputError(str(error)) from None


def run(args: argparse.Namespace) -> int:
    """List the lint rules, or explain one."""
    from notelib.linter.reporters import rule_json, rule_text

    rules = _wanted(args.rule)
    one = args.rule is not None and len(rules) == 1
    if args.json:
        write_json(rule_json(rules[0]) if one else [rule_json(r) for r in rules])
    elif one:
        print(rule_text(rules[0]))
    else:
        print(columns([(r.code, r.severity.value, r.name, r.title) for r in rules]))
    return 0
