"""The command line: `notelib COMMAND`. Exit 0 clean, 1 findings, 2 bad use."""

from notelib.cli.main import main

__all__ = ["main"]
