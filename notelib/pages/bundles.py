"""The built front end beside this module: a page's code and the style, and a page's code in one piece."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
_SHARED = re.compile(r"""(?<=["'])\./(shared-[A-Z0-9]+\.js)(?=["'])""")


@cache
def static(file: str) -> str:
    """The text of one built file ("write.js", "workbook.css").

    Raises FileNotFoundError where the front end has not been built.
    """
    return (STATIC / file).read_text(encoding="utf-8")


@cache
def whole(file: str) -> str:
    """The text of one built script with the shared files it imports inside it, for where nobody serves them.

    Each is imported as a "data:" address. Equal addresses are one module to a browser, so that what two files share is
    still shared. Raises FileNotFoundError where the front end has not been built.
    """
    return _SHARED.sub(lambda found: _address(found[1]), static(file))


def _address(file: str) -> str:
    return "data:text/javascript;base64," + b64encode(whole(file).encode()).decode()
