"""`notelib serve`: the arguments are the server's own (see `notelib.serve`)."""

from __future__ import annotations

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Only reached for the list of commands; `main` hands `serve` straight to the server."""


def run(args: argparse.Namespace) -> int:
    """Serve the workbook."""
    from notelib.serve import main

    return main([])
