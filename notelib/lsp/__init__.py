"""The language server: the linter's findings in any editor that speaks the Language Server Protocol.

`notelib lsp` serves one editor over standard input and output. It needs the package pygls, which only this package
imports (`pip install "therapy-notes-workbook[lsp]"`).
"""

from __future__ import annotations


class MissingServerError(RuntimeError):
    """The package pygls is not installed; the message says how to get it."""

    def __init__(self) -> None:
        super().__init__(
            "the language server needs the package pygls, which is not installed. "
            'Install it with: pip install "therapy-notes-workbook[lsp]"'
        )


def serve() -> None:
    """Serve one editor over standard input and output until it leaves. Raises MissingServerError without pygls."""
    from importlib.util import find_spec

    if find_spec("pygls") is None:
        raise MissingServerError
    from notelib.lsp.server import create

    create().start_io()


__all__ = ["MissingServerError", "serve"]
