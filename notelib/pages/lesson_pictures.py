"""The pictures of the lessons as plain data: what is drawn, and the same in words.

A picture has a `kind` ("columns", "path" or "chain"), a `title`, a sentence that `says` what it shows, and `rows`.
"""

from __future__ import annotations

from typing import Any

from notelib.bank import Block
from notelib.formats import Format, get
from notelib.pages.texts import texts

_NO_LETTERS = "\N{BULLET}"


def pictures(block: Block) -> list[dict[str, Any]]:
    """What a block of pictures shows: one picture, or one for each of its formats."""
    if block.picture == "anatomy":
        return [anatomy(get(code)) for code in block.formats]
    return [dict(texts("lessons")["pictures"][block.picture])]


def anatomy(form: Format) -> dict[str, Any]:
    """A format from its own data: its sections in order, each with its letter and the question it answers."""
    rows = [
        {"letter": s.letter or _NO_LETTERS, "name": s.name, "note": s.prompt, "items": list(s.belongs)}
        for s in form.sections
    ]
    says = f"{form.about or form.name} {texts('lessons')['anatomy']['says']}"
    return {"kind": "chain", "title": form.name, "says": says, "rows": rows, "authority": form.authority}
