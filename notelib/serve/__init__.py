"""Serve the workbook's pages with a hardened, stand-alone Voila.

The heavy imports (Voila, Tornado) happen only when a server is really started, so that
``notelib serve --help`` and the rest of the command line stay quick.
"""

from notelib.serve.command import main

__all__ = ["main"]
