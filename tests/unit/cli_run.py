"""The commands, run in this process."""

from __future__ import annotations

import io
import sys

import pytest

from notelib.cli import main

NOTE = """S: Client said work has been "too much" and reported sleeping 4 hours a night.
O: Tearful twice, oriented x4. PHQ-9 14.
A: She is manipulative. Denied SI and HI when asked.
P: Continue.
"""


@pytest.fixture
def cli(monkeypatch, capsys):
    """Run one command with text on standard input; returns (exit code, stdout, stderr)."""

    def run(*argv: str, stdin: str | bytes = "") -> tuple[int, str, str]:
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        try:
            code = main(list(argv))
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return run
