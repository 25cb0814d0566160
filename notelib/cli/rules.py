"""`notelib rules`."""

from __future__ import annotations

import argparse

from notelib.cli.io import BadInputError, columns


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("rule", metavar="CODE", nargs="?", help="the code or name of one rule")


def run(args: argparse.Namespace) -> int:
    """List the lint rules, or explain one."""
    from notelib.linter import RULES, rule

    if args.rule is None:
        print(columns([(r.code, r.severity.value, r.name, r.title) for r in RULES]))
        return 0
    from notelib.linter.reporters import rule_text

    try:
        print(rule_text(rule(args.rule)))
    except ValueError as error:
        raise BadInputError(str(error)) from None
    return 0
