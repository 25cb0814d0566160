"""Python source of an answer, laid out for somebody who types into it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from textwrap import fill

WIDTH = 100


def literal(value: object, *, open_texts: bool = False, names: bool = False, depth: int = 0) -> str:
    """A text or a table of texts as source.

    With `open_texts` a text stands between three quotation marks on lines of its own, so that there is room to write;
    with `names` the texts of a table are names of variables.
    """
    if isinstance(value, Mapping):
        inside = "    " * (depth + 1)
        rows = "".join(
            f"{inside}{_text(str(key))}: {literal(one, open_texts=open_texts, names=names, depth=depth + 1)},\n"
            for key, one in value.items()
        )
        return "{\n" + rows + "    " * depth + "}"
    text = str(value)
    if names:
        return text
    return _open(text) if open_texts else _text(text)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _open(text: str) -> str:
    safe = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return f'"""\n{fill(safe, WIDTH, break_long_words=False, break_on_hyphens=False)}\n"""'
