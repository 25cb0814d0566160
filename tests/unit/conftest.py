"""Fixtures of several unit test modules: `cli` (the commands), `own` (a bank on disk), `store`, `studio` (its page)."""

from bank_folder import own
from cli_run import cli
from visitor_store import store
from write_studio import studio

__all__ = ["cli", "own", "store", "studio"]
