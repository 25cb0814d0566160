"""A note as plain text: exactly what was typed."""

from __future__ import annotations

from notelib.export.document import Document


def as_text(document: Document) -> str:
    """The note as typed, without the comments that set findings aside."""
    return document.source
