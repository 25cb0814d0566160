"""Reads the arguments and hands over to one module a command, imported only when it is asked for."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import NoReturn

import notelib
from notelib.cli.io import BadInputError

COMMANDS = {
    "serve": "serve the workbook with Voila on this machine",
    "formats": "list the note formats and their sections",
    "parse": "show the sections of a note",
    "lint": "check a note and say what to mend, and why",
    "place": "sort sentences: progress note, psychotherapy note, or neither",
    "law": "decide who may receive what, under which rule",
    "desk": "help at work: authorization, clock, breach, minimum, part2, subpoena",
    "checklist": "show which expected elements a note contains",
    "compose": "make a draft note from jottings, in any format",
    "rules": "list the lint rules, or explain one",
    "bank": "check content: vignettes, items, scenarios",
    "handouts": "write lesson plans and handouts as files to print",
    "lab": "list the lab's exercises, copy them to work in, write a course for nbgrader",
    "cohort": "write the report of a room of trainees",
    "export": "write questions, grades or answers for other tools",
    "store": "back up, restore, export or check what trainees did",
    "lsp": "show findings in an editor, over the Language Server Protocol",
}


class _Parser(argparse.ArgumentParser):
    """Says what was wrong and where help is, on stderr, with exit code 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\nTry '{self.prog} --help'.\n")


def build(command: str | None = None) -> argparse.ArgumentParser:
    """The argument parser; only the module of `command` is imported, or all where it is None."""
    parser = _Parser(prog="notelib", description="Therapy Notes Workbook: write, place and disclose.")
    parser.add_argument("--version", action="version", version=f"notelib {notelib.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    for name, about in COMMANDS.items():
        sub = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".", add_help=True)
        if command in (None, name):
            module = import_module(f"notelib.cli.{name}")
            module.arguments(sub)
            sub.set_defaults(run=module.run)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a note may hold any character, whatever the terminal's locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    named = next((a for a in argv if a in COMMANDS), None)
    try:
        if argv[:1] == ["serve"]:  # the server has its own arguments and its own --help
            from notelib.serve import main as serve

            return serve(argv[1:])
        args = build(named).parse_args(argv)
        return int(args.run(args))
    except BadInputError as error:
        print(f"notelib: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader (head, less) has gone: not our fault, and Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
