"""The cell magic `%%note`: write a note in a notebook cell, see at once what the page would say.

%load_ext notelib.lab

%%note SOAP --vignette off-the-bus --as my_note
S: Client reported ...
"""

from __future__ import annotations

import argparse
import shlex
from typing import NoReturn

from IPython.core.error import UsageError
from IPython.core.magic import Magics, cell_magic, magics_class

from notelib.lab.check import check_note
from notelib.lab.render import FeedbackView


class _Parser(argparse.ArgumentParser):
    """Complains in the notebook's way, without a traceback and without ending the kernel."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"%%note: {message}. Write for example: %%note SOAP --vignette off-the-bus --as my_note")


def _parser() -> _Parser:
    parser = _Parser(prog="%%note", add_help=False)
    parser.add_argument("format", nargs="?", default="auto")
    parser.add_argument("--vignette", "-v", default="")
    parser.add_argument("--as", "-a", dest="name", default="")
    return parser


@magics_class
class NoteMagics(Magics):
    """Cell magics of the lab."""

    @cell_magic
    def note(self, line: str, cell: str) -> FeedbackView:
        """Check the note in this cell.

        %%note [FORMAT] [--vignette ID] [--as NAME]

        FORMAT is a code such as SOAP or DAP, found out from the headings if left out. With --vignette the note is
        also held against what that session needs. With --as the text is kept under that variable name.
        """
        try:
            words = shlex.split(line)
        except ValueError as error:
            raise UsageError(f"%%note: {error}") from None
        given = _parser().parse_args(words)
        if given.name and not given.name.isidentifier():
            raise UsageError(f'"{given.name}" cannot be the name of a variable; write for example --as my_note')
        try:
            view = check_note(cell, given.format, given.vignette)
        except ValueError as error:
            raise UsageError(str(error)) from None
        if given.name and self.shell is not None:
            self.shell.user_ns[given.name] = cell
        return view
