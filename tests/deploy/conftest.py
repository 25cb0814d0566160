"""Fixtures for the files of deploy/ and for what the tests start."""

import contextlib
from pathlib import Path

import pytest
from started import DEPLOY, Program


@pytest.fixture(scope="session")
def deploy() -> Path:
    """The folder deploy/."""
    return DEPLOY


@pytest.fixture(scope="module")
def programs():
    """Start programs by calling it as `Program`; all are stopped at the end, the last one first."""
    with contextlib.ExitStack() as stack:

        def start(command, log, **options):
            program = Program(command, log, **options)
            stack.callback(program.stop)
            return program

        yield start
